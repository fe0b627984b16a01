// What a build is doing, on a terminal and only when it takes longer than a second.

import Foundation

package final class Progress: @unchecked Sendable {
    private let isTerminal = isatty(2) != 0
    private let start = Date()
    private var isShown = false
    private let lock = NSLock()

    package init() {}

    package func show(_ text: String) {
        guard isTerminal, Date().timeIntervalSince(start) > 1 || text.hasPrefix("!") else { return }
        lock.lock()
        defer { lock.unlock() }
        isShown = true
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text.drop { $0 == "!" })".utf8))
    }

    package func finish() {
        lock.lock()
        defer { lock.unlock() }
        if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
        isShown = false
    }
}
