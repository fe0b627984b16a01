// The errors of CPython's code generator in statements: jumps and awaits in the wrong place, targets that
// cannot be unpacked, handlers in the wrong order.
//
// The tree is visited in the order in which CPython generates code, function bodies at their definition.
import Source

struct FlowChecker {
    enum FunctionKind {
        case module, `class`, function, asyncFunction, lambda, comprehension
    }

    /// What is around the statement being checked, up to the enclosing function.
    struct Context {
        var kind: FunctionKind
        /// Set for an async function with a `yield` in it.
        var isAsyncGenerator = false
        /// `for`, `while`, `try`, `with` inside each other; CPython allows 21.
        var blocks = 0
        var isInLoop = false
        /// Inside `except*`, and not in a loop that began there.
        var isInStarHandler = false
        /// Inside `except*` of this function at all.
        var isUnderStarHandler = false

        var isFunction: Bool { kind != .module && kind != .class }
    }

    static let maximumBlocks = 21

    let file: SourceFile
    /// May the module itself await, as a coroutine (`PyCF_ALLOW_TOP_LEVEL_AWAIT`)?
    let allowsAwait: Bool
    var context = Context(kind: .module)

    init(file: SourceFile, allowsAwait: Bool) { (self.file, self.allowsAwait) = (file, allowsAwait) }

    var mayAwait: Bool { context.kind == .asyncFunction || context.kind == .module && allowsAwait }

    mutating func check(_ module: Module) throws(SyntaxFailure) { try visit(module.body) }

    mutating func visit(_ body: [Statement]) throws(SyntaxFailure) {
        for statement in body { try visit(statement) }
    }

    private mutating func visit(_ statement: Statement) throws(SyntaxFailure) {
        switch statement {
        case .functionDefinition(let node): try visitFunction(node)
        case .classDefinition(let node): try visitClass(node)
        case .return(let node): try visitReturn(node)
        case .delete(let node): try visitTargets(node.targets)
        case .assign(let node):
            try visit(node.value)
            try visitTargets(node.targets)
        case .augmentedAssign(let node):
            try visit(node.value)
            try visitTarget(node.target)
        case .annotatedAssign(let node): try visitAnnotatedAssignment(node)
        case .typeAlias(let node):
            try visitTypeParameters(node.typeParams)
            try visit(node.value)
            try visitTarget(node.name)
        case .for(let node): try visitFor(node)
        case .while(let node):
            try visit(node.test)
            try visitLoop(node.body, node.span)
            try visit(node.orElse)
        case .if(let node): try visitIf(node)
        case .with(let node): try visitWith(node)
        case .match(let node): try visitMatch(node)
        case .raise(let node):
            try visit(node.exc)
            try visit(node.cause)
        case .try(let node): try visitTry(node)
        case .assert(let node):
            try visit(node.test)
            try visit(node.message)
        case .import(let node): try visitImports(node.names, node.span)
        case .importFrom(let node): try visitImports(node.names, node.span)
        case .expression(let node): try visit(node.value)
        case .break(let node): try visitJump("'break' outside loop", node.span)
        case .continue(let node): try visitJump("'continue' not properly in loop", node.span)
        case .global, .nonlocal, .pass: break
        }
    }

    private mutating func visitIf(_ first: IfStatement) throws(SyntaxFailure) {
        // A chain of elifs is deep on its else side.
        var node = first
        while true {
            try visit(node.test)
            try visit(node.body)
            guard node.orElse.count == 1, case .if(let next) = node.orElse[0] else { return try visit(node.orElse) }
            node = next
        }
    }

    private func visitJump(_ message: String, _ span: SourceSpan) throws(SyntaxFailure) {
        if context.isInStarHandler { throw jumpInStarHandler(span) }
        if !context.isInLoop { throw SyntaxFailure(message, span) }
    }

    private func jumpInStarHandler(_ span: SourceSpan) -> SyntaxFailure {
        SyntaxFailure("'break', 'continue' and 'return' cannot appear in an except* block", span)
    }

    private mutating func visitReturn(_ node: ReturnStatement) throws(SyntaxFailure) {
        if !context.isFunction { throw SyntaxFailure("'return' outside function", node.span) }
        if node.value != nil, context.isAsyncGenerator {
            throw SyntaxFailure("'return' with value in async generator", node.span)
        }
        try visit(node.value)
        guard context.isUnderStarHandler else { return }
        if case .constant(let constant)? = node.value, file.lines.line(at: constant.span.start) == file.lines.line(at: node.span.start) {
            throw jumpInStarHandler(constant.span)
        }
        throw jumpInStarHandler(node.span)
    }

    private mutating func visitImports(_ names: [ImportAlias], _ span: SourceSpan) throws(SyntaxFailure) {
        for alias in names {
            try checkName(alias.asName ?? String(alias.name.prefix { $0 != "." }), span)
        }
    }

    private mutating func visitAnnotatedAssignment(_ node: AnnotatedAssignStatement) throws(SyntaxFailure) {
        if let value = node.value {
            try visit(value)
            try visitTarget(node.target)
        }
        if case .name(let target) = node.target { try checkName(target.name, node.span) }
        if case .attribute(let target) = node.target { try checkName(target.attr, node.span) }
        let isInFunction = context.isFunction
        if !isInFunction || !node.isSimple { try visit(node.annotation) }
    }

    // MARK: Blocks

    private mutating func inBlock(
        _ span: SourceSpan, _ visit: (inout FlowChecker) throws(SyntaxFailure) -> Void
    ) throws(SyntaxFailure) {
        let saved = context
        context.blocks += 1
        if context.blocks > Self.maximumBlocks { throw SyntaxFailure("too many statically nested blocks", span) }
        try visit(&self)
        context = saved
    }

    private mutating func visitLoop(_ body: [Statement], _ span: SourceSpan) throws(SyntaxFailure) {
        try inBlock(span) { (checker: inout FlowChecker) throws(SyntaxFailure) in
            checker.context.isInLoop = true
            checker.context.isInStarHandler = false
            try checker.visit(body)
        }
    }

    private mutating func visitFor(_ node: ForStatement) throws(SyntaxFailure) {
        if node.isAsync, !mayAwait {
            throw SyntaxFailure("'async for' outside async function", node.span)
        }
        try visit(node.iter)
        try visitTarget(node.target)
        try visitLoop(node.body, node.span)
        try visit(node.orElse)
    }

    private mutating func visitWith(_ node: WithStatement) throws(SyntaxFailure) {
        if node.isAsync, !mayAwait {
            throw SyntaxFailure("'async with' outside async function", node.span)
        }
        let saved = context
        for item in node.items {
            try visit(item.contextExpr)
            context.blocks += 1
            if context.blocks > Self.maximumBlocks {
                throw SyntaxFailure("too many statically nested blocks", item.contextExpr.span)
            }
            if let target = item.optionalVars { try visitTarget(target) }
        }
        try visit(node.body)
        context = saved
    }

    private mutating func visitTry(_ node: TryStatement) throws(SyntaxFailure) {
        if node.finalBody.isEmpty { return try visitHandlers(node) }
        try inBlock(node.span) { (checker: inout FlowChecker) throws(SyntaxFailure) in
            if node.handlers.isEmpty { try checker.visit(node.body) } else { try checker.visitHandlers(node) }
        }
        // Its copy for the way without an exception is not in a block, the other one is.
        try visit(node.finalBody)
        try inBlock(node.span) { (checker: inout FlowChecker) throws(SyntaxFailure) in
            try checker.visit(node.finalBody)
        }
    }

    /// A `try` without its `finally`. The handlers are one block, the body of each another one inside it.
    private mutating func visitHandlers(_ node: TryStatement) throws(SyntaxFailure) {
        try inBlock(node.span) { (checker: inout FlowChecker) throws(SyntaxFailure) in try checker.visit(node.body) }
        try visit(node.orElse)
        try inBlock(node.span) { (checker: inout FlowChecker) throws(SyntaxFailure) in
            for (index, handler) in node.handlers.enumerated() {
                if handler.type == nil, index < node.handlers.count - 1 {
                    throw SyntaxFailure("default 'except:' must be last", handler.span)
                }
                try checker.visit(handler.type)
                if let name = handler.name { try checker.checkName(name, handler.span) }
                try checker.inBlock(handler.span) { (checker: inout FlowChecker) throws(SyntaxFailure) in
                    if node.isStar {
                        checker.context.isInStarHandler = true
                        checker.context.isUnderStarHandler = true
                    }
                    try checker.visit(handler.body)
                }
            }
        }
    }

    // MARK: Definitions

    private mutating func visitFunction(_ node: FunctionDefinition) throws(SyntaxFailure) {
        try visit(node.decorators)
        try visit(node.args.defaults)
        for value in node.args.kwDefaults { try visit(value) }
        try visitTypeParameters(node.typeParams)
        for argument in node.args.inOrder {
            if case .starred(let star)? = argument.annotation { try visit(star.value) } else { try visit(argument.annotation) }
        }
        try visit(node.returns)
        try checkParameterNames(node.args)
        let saved = context
        context = Context(kind: node.isAsync ? .asyncFunction : .function)
        let hasYield = YieldSearch.containsYield(node.body)
        context.isAsyncGenerator = node.isAsync && hasYield
        // The body of a generator or coroutine is in a block that turns StopIteration into RuntimeError (PEP 479).
        context.blocks = node.isAsync || hasYield ? 1 : 0
        try visit(node.body)
        context = saved
        try checkName(node.name, node.span)
    }

    func checkParameterNames(_ args: Arguments) throws(SyntaxFailure) {
        for argument in args.inOrder { try checkName(argument.arg, argument.span) }
    }

    private mutating func visitClass(_ node: ClassDefinition) throws(SyntaxFailure) {
        try visit(node.decorators)
        try visitTypeParameters(node.typeParams)
        let saved = context
        context = Context(kind: .class)
        try visit(node.body)
        context = saved
        try visitArguments(node.bases, node.keywords)
        try checkName(node.name, node.span)
    }

    private mutating func visitTypeParameters(_ parameters: [TypeParameter]) throws(SyntaxFailure) {
        for parameter in parameters {
            try visit(parameter.bound)
            if case .starred(let star)? = parameter.defaultValue {
                try visit(star.value)
            } else {
                try visit(parameter.defaultValue)
            }
        }
    }

    /// `__debug__` is a constant.
    func checkName(_ name: String, _ span: SourceSpan, verb: String = "assign to") throws(SyntaxFailure) {
        if name == "__debug__" { throw SyntaxFailure("cannot \(verb) __debug__", span) }
    }
}

/// Looks for `yield` in a function body, not in functions and classes inside it.
enum YieldSearch {
    static func containsYield(_ body: [Statement]) -> Bool { body.contains { contains($0) } }

    private static func contains(_ statement: Statement) -> Bool {
        switch statement {
        case .functionDefinition(let node):
            return (node.decorators + node.args.defaults + node.args.kwDefaults.compactMap { $0 }).contains { contains($0) }
        case .classDefinition(let node):
            return (node.decorators + node.bases + node.keywords.map(\.value)).contains { contains($0) }
        case .return(let node): return contains(node.value)
        case .delete(let node): return node.targets.contains { contains($0) }
        case .assign(let node): return contains(node.value) || node.targets.contains { contains($0) }
        case .augmentedAssign(let node): return contains(node.value) || contains(node.target)
        case .annotatedAssign(let node): return contains(node.value) || contains(node.target) || contains(node.annotation)
        case .for(let node):
            return contains(node.iter) || contains(node.target) || containsYield(node.body) || containsYield(node.orElse)
        case .while(let node): return contains(node.test) || containsYield(node.body) || containsYield(node.orElse)
        case .if(let node): return contains(node.test) || containsYield(node.body) || containsYield(node.orElse)
        case .with(let node):
            return node.items.contains { contains($0.contextExpr) || contains($0.optionalVars) } || containsYield(node.body)
        case .match(let node):
            return contains(node.subject) || node.cases.contains { contains($0.guard) || containsYield($0.body) }
        case .raise(let node): return contains(node.exc) || contains(node.cause)
        case .try(let node):
            return containsYield(node.body) || node.handlers.contains { contains($0.type) || containsYield($0.body) }
                || containsYield(node.orElse) || containsYield(node.finalBody)
        case .assert(let node): return contains(node.test) || contains(node.message)
        case .expression(let node): return contains(node.value)
        case .typeAlias, .import, .importFrom, .global, .nonlocal, .pass, .break, .continue: return false
        }
    }

    private static func contains(_ expression: Expression?) -> Bool {
        guard let expression else { return false }
        switch expression {
        case .yield, .yieldFrom: return true
        case .lambda(let node):
            return (node.args.defaults + node.args.kwDefaults.compactMap { $0 }).contains { contains($0) }
        default: return expression.children.contains { contains($0) }
        }
    }
}
