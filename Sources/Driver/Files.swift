// Small file operations that say why they failed, and private temporary folders.

import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

package enum Files {
    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    package static func isFolder(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    /// Why a file cannot be read; nil when it can.
    package static func unreadable(_ path: String) -> String? {
        access(path, R_OK) == 0 ? nil : String(cString: strerror(errno))
    }

    package static func isFile(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
    }

    /// Are these two names of one existing file?
    package static func isSame(_ a: String, _ b: String) -> Bool {
        var first = stat()
        var second = stat()
        return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    /// In bytes; nil when there is no such file.
    package static func size(_ path: String) -> Int? {
        var info = stat()
        return stat(path, &info) == 0 ? Int(info.st_size) : nil
    }

    /// Path, size and time of the last change: stands for a file's content where reading it would take too long.
    package static func stamp(_ path: String) -> String {
        var info = stat()
        guard stat(path, &info) == 0 else { return "\(path) -" }
        return "\(path) \(info.st_ino) \(info.st_size) \(info.st_mtim.tv_sec) \(info.st_mtim.tv_nsec)"
    }

    /// Free space of the file system that a folder is in.
    package static func freeBytes(_ folder: String) -> Int {
        var info = statvfs()
        return statvfs(folder, &info) == 0 ? Int(info.f_bavail) * Int(info.f_frsize) : .max
    }

    /// The file's bytes; nil when it cannot be read.
    package static func read(_ path: String) -> [UInt8]? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return [UInt8](data)
    }

    /// Writes a whole file.  Returns why it failed, or nil.
    package static func write(_ bytes: some Sequence<UInt8>, to path: String) -> String? {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            return nil
        } catch let error as CocoaError {
            let underlying = error.userInfo[NSUnderlyingErrorKey] as? POSIXError
            return underlying.map { String(cString: strerror($0.code.rawValue)) } ?? error.localizedDescription
        } catch {
            return "\(error)"
        }
    }

    package static func makeFolder(_ path: String) -> Bool {
        (try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)) != nil
    }

    package static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    /// Names in a folder, sorted.
    package static func list(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    /// A new private folder; nil when none can be made.
    package static func temporaryFolder() -> String? {
        let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        var template = Array((base + "/krait-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// A name beside `path` that nobody else uses, neither another process nor another thread of this one: for what is moved to
    /// `path` when it is complete.
    package static func uniqueName(like path: String) -> String {
        "\(path).\(ProcessInfo.processInfo.processIdentifier)-\(UInt64.random(in: .min ... .max))"
    }

    /// Absolute form of a path, without resolving links.
    package static func absolute(_ path: String) -> String {
        path.hasPrefix("/")
            ? URL(fileURLWithPath: path).standardized.path
            : URL(fileURLWithPath: FileManager.default.currentDirectoryPath + "/" + path).standardized.path
    }

    package static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    package static func baseName(_ path: String) -> String {
        String(path.split(separator: "/").last ?? "")
    }
}
