import Foundation
import Source

@testable import Syntax

/// What a thread leaves behind.
private final class Box<Value>: @unchecked Sendable {
    var value: Value?
}

/// Runs on a thread with the stack that the front end asks for.
func onBigStack<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result {
    let box = Box<Result>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
        box.value = body()
        done.signal()
    }
    thread.stackSize = NestingLimits.requiredStackSize
    thread.start()
    done.wait()
    return box.value!
}

/// The dump of a module, or what CPython would print.
func dump(_ text: String) -> String {
    var bag = DiagnosticBag()
    let file = SourceFile(path: "t.py", text: text)
    if let module = parseModule(file, diagnostics: &bag) { return ASTPrinter.dump(module) }
    return bag.diagnostics.map { SyntaxErrorRenderer().render($0) }.joined()
}

/// The message of the only diagnostic; nil when the text is right.
func message(_ text: String) -> String? {
    var bag = DiagnosticBag()
    _ = parseModule(SourceFile(path: "t.py", text: text), diagnostics: &bag)
    return bag.diagnostics.first?.message
}

func parse(_ text: String) -> Module {
    var bag = DiagnosticBag()
    guard let module = parseModule(SourceFile(path: "t.py", text: text), diagnostics: &bag) else {
        fatalError("\(bag.diagnostics[0].message) in \(text)")
    }
    return module
}

/// The expression that a text of one expression statement is.
func expression(_ text: String) -> Syntax.Expression {
    guard case .expression(let node) = parse(text).body[0] else { fatalError("no expression: \(text)") }
    return node.value
}
