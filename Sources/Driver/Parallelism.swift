// Work on several processors, and on a stack that is large enough.

import Foundation

/// Runs `body` for each number below `count`, in their order, as many at once as there are processors.
package func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let next = Counter()
    DispatchQueue.concurrentPerform(iterations: min(count, max(1, ProcessInfo.processInfo.activeProcessorCount))) { _ in
        while true {
            let i = next.next() - 1
            if i >= count { return }
            body(i)
        }
    }
}

/// What went wrong in work done in parallel.
final class Failures<Failure: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var list: [Failure] = []
    func add(_ failure: Failure) { lock.withLock { list.append(failure) } }
    var first: Failure? { lock.withLock { list.first } }
}

final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0
    /// 1 for the first caller, 2 for the second, and so on.
    func next() -> Int {
        lock.withLock {
            count += 1
            return count
        }
    }
}

/// Runs `body` on a thread with a stack large enough for the recursion over syntax trees that NestingLimits allows.
package func onLargeStack<T: Sendable>(_ body: @escaping @Sendable () -> T) -> T {
    let result = ThreadResult<T>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
        result.value = body()
        done.signal()
    }
    thread.stackSize = 512 << 20
    thread.start()
    done.wait()
    return result.value!
}

/// Written by one thread before the semaphore, read by the other behind it.
private final class ThreadResult<T>: @unchecked Sendable {
    var value: T?
}
