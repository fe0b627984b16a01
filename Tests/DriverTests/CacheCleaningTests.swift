// What goes from the cache, and what stays.

import Foundation
import Testing

@testable import Driver

@Suite struct CacheCleaningTests {
    private static let now: time_t = 1_800_000_000
    private static let day = 86_400

    /// A folder with files of 1,000 bytes, by the days since they were used.
    private func folder(_ ages: [String: Int]) throws -> String {
        let folder = try #require(Files.temporaryFolder())
        for (name, age) in ages {
            if name.hasPrefix("runtime") { #expect(Files.makeFolder("\(folder)/\(name)")) }
            let file = name.hasPrefix("runtime") ? "\(folder)/\(name)/a.o" : "\(folder)/\(name)"
            #expect(Files.write([UInt8](repeating: 0, count: 1000), to: file) == nil)
            let used = timespec(tv_sec: Self.now - age * Self.day - 1, tv_nsec: 0)
            #expect(utimensat(AT_FDCWD, "\(folder)/\(name)", [used, used], 0) == 0)
        }
        return folder
    }

    @Test func whatNobodyUsesForAMonthGoes() throws {
        let folder = try folder(["a.o": 40, "b.o": 31, "c.o": 29, "d.o": 0, "runtime-1": 50, "runtime-2": 2])
        defer { Files.remove(folder) }
        CacheCleaning(folder: folder).clean(now: Self.now)
        #expect(Files.list(folder).sorted() == ["c.o", "d.o", "runtime-2"])
    }

    @Test func ofTooMuchTheOldestGoes() throws {
        let folder = try folder(["a.o": 9, "b.o": 8, "c.o": 7, "d.o": 0, "e.o": 0, "runtime-1": 10])
        defer { Files.remove(folder) }
        CacheCleaning(folder: folder, mostBytes: 3000).clean(now: Self.now)
        #expect(Files.list(folder).sorted() == ["c.o", "d.o", "e.o"])
        // What was used within a day stays, however much it is.
        CacheCleaning(folder: folder, mostBytes: 10).clean(now: Self.now)
        #expect(Files.list(folder).sorted() == ["d.o", "e.o"])
    }

    @Test func onceADay() throws {
        let folder = try folder([:])
        defer { Files.remove(folder) }
        let cleaning = CacheCleaning(folder: folder)
        cleaning.runDaily(now: time(nil))
        #expect(Files.list(folder) == ["cleaned"])
        #expect(Files.write("".utf8, to: folder + "/b.o") == nil)
        #expect(utimensat(AT_FDCWD, folder + "/b.o", [timespec(), timespec()], 0) == 0)
        cleaning.runDaily(now: time(nil))
        #expect(Files.exists(folder + "/b.o"))
        cleaning.runDaily(now: time(nil) + 2 * Self.day)
        #expect(!Files.exists(folder + "/b.o"))
    }
}
