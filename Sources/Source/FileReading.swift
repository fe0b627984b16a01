// Reading a whole file with the C library: the front end needs nothing else of the operating system.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The contents of a file, or nil with `errno` set. Directories and files of 4 GiB or more are refused.
func readFile(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var contents: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
        let count = read(descriptor, &chunk, chunk.count)
        if count == 0 { return contents }
        if count < 0 {
            if errno == EINTR { continue }
            return nil
        }
        contents.append(contentsOf: chunk[..<count])
        if contents.count >= Int(UInt32.max) {
            errno = EFBIG
            return nil
        }
    }
}

/// The text of `errno`, as in "No such file or directory".
func systemErrorMessage() -> String { String(cString: strerror(errno)) }
