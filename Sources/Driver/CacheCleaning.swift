// Keeps the cache folder from growing without end: once a day, after a build, what nobody has used for a month goes, and of more than
// 4 GiB what was used the longest ago.  What was used within a day stays: another build may be about to link it.
//
// The time of the last use is the time of the last access, set by `Files.noteUse`, since many file systems do not keep it.

import Foundation

package struct CacheCleaning {
    private static let day = 86_400
    let folder: String
    var mostBytes = 4 << 30
    var mostDays = 30

    package static func run() { CacheCleaning(folder: Installation.cacheFolder).runDaily(now: time(nil)) }

    func runDaily(now: time_t) {
        let mark = "\(folder)/cleaned"
        if let last = Files.times(mark)?.changed, now - last < Self.day, last <= now { return }
        guard Files.write("".utf8, to: mark) == nil else { return }
        clean(now: now)
    }

    func clean(now: time_t) {
        var entries: [(path: String, used: time_t, bytes: Int)] = []
        for name in Files.list(folder) where name != "cleaned" {
            let path = "\(folder)/\(name)"
            guard let times = Files.times(path) else { continue }
            entries.append((path, max(times.used, times.changed), Files.totalSize(path)))
        }
        entries.sort { ($0.used, $0.path) < ($1.used, $1.path) }
        var total = entries.reduce(0) { $0 + $1.bytes }
        for entry in entries where now - entry.used > Self.day && (total > mostBytes || now - entry.used > mostDays * Self.day) {
            Files.remove(entry.path)
            total -= entry.bytes
        }
    }
}

extension Files {
    /// When a file was last used and when it was last changed, in seconds of the epoch.
    static func times(_ path: String) -> (used: time_t, changed: time_t)? {
        var info = stat()
        guard lstat(path, &info) == 0 else { return nil }
        return (info.st_atim.tv_sec, info.st_mtim.tv_sec)
    }

    /// Is there such a file in the cache, or in a folder there?  Then it is used now.
    static func isCached(_ path: String) -> Bool {
        guard isFile(path) else { return false }
        noteUse(path)
        return true
    }

    /// Notes for the entry of the cache that the path belongs to that it is used now.
    static func noteUse(_ path: String) {
        let folder = Installation.cacheFolder + "/"
        let path = path.hasPrefix(folder) ? folder + path.dropFirst(folder.count).prefix { $0 != "/" } : path
        var info = stat()
        guard lstat(path, &info) == 0 else { return }
        utimensat(AT_FDCWD, path, [timespec(tv_sec: time(nil), tv_nsec: 0), info.st_mtim], 0)
    }

    /// Bytes of a file, or of all files in a folder.
    static func totalSize(_ path: String) -> Int {
        if !isFolder(path) { return size(path) ?? 0 }
        return list(path).reduce(0) { $0 + totalSize("\(path)/\($1)") }
    }
}
