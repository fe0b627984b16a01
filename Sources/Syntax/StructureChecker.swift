// What CPython rejects after parsing: rules of structure that the grammar cannot express.
//
// Three passes, in CPython's order, so that of several mistakes the same one is reported: `__future__` imports,
// names (NameChecker: the errors of its symbol table), then everything that its code generator refuses
// (FlowChecker). Later stages may assume a module that has passed: every `return` is in a function, every
// `nonlocal` has a binding, every starred target has a place to go.
import Source

package struct StructureChecker {
    /// Reports the first mistake; true when there is none.
    package static func check(_ module: Module, diagnostics: inout DiagnosticBag) -> Bool {
        do throws(SyntaxFailure) {
            try check(module)
            return true
        } catch {
            diagnostics.report(.syntax(error, in: module.file))
            return false
        }
    }

    static func check(_ module: Module, allowsAwait: Bool = false) throws(SyntaxFailure) {
        let hasFutureAnnotations = try reported(by: .future) { () throws(SyntaxFailure) in try checkFutureImports(module) }
        try reported(by: .symbolTable) { () throws(SyntaxFailure) in
            var names = NameChecker(hasFutureAnnotations: hasFutureAnnotations)
            try names.check(module)
        }
        var flow = FlowChecker(file: module.file, allowsAwait: allowsAwait)
        try reported(by: .codeGenerator) { () throws(SyntaxFailure) in try flow.check(module) }
    }

    private static func reported<Result>(by origin: SyntaxErrorFacts.Origin, _ check: () throws(SyntaxFailure) -> Result)
        throws(SyntaxFailure) -> Result
    {
        do throws(SyntaxFailure) { return try check() } catch {
            var failure = error
            failure.facts.origin = origin
            throw failure
        }
    }

    private static let features: Set<String> = [
        "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
        "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations",
    ]

    /// `from __future__ import ...` stands only after the docstring and others of its kind. Language reference 7.11.1.
    private static func checkFutureImports(_ module: Module) throws(SyntaxFailure) -> Bool {
        var isAtBeginning = true
        var hasAnnotations = false
        for (index, statement) in module.body.enumerated() {
            if case .importFrom(let node) = statement, node.module == "__future__", node.level == 0 {
                if !isAtBeginning {
                    throw SyntaxFailure(
                        "from __future__ imports must occur at the beginning of the file", node.span)
                }
                for alias in node.names {
                    let start = SourceSpan(start: node.span.start, end: node.span.start + 1)
                    if alias.name == "braces" { throw SyntaxFailure("not a chance", start, end: .absent) }
                    if !features.contains(alias.name) {
                        throw SyntaxFailure("future feature \(alias.name) is not defined", start, end: .absent)
                    }
                    if alias.name == "annotations" { hasAnnotations = true }
                }
            } else if index == 0, case .expression(let node) = statement, case .constant(let constant) = node.value,
                case .string = constant.value
            {
                continue
            } else {
                isAtBeginning = false
            }
        }
        return hasAnnotations
    }
}
