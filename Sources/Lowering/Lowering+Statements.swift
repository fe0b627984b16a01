// Simple statements (language reference section 7) and the dispatch over all statements.

import Bytecode
import Scopes
import Source
import Syntax

extension FunctionLowering {
    func lower(_ statements: [Statement]) {
        for statement in statements {
            guard b.isReachable else { return }
            lower(statement)
        }
    }

    func lower(_ statement: Statement) {
        switch statement {
        case .functionDefinition(let node): lowerFunctionDefinition(node)
        case .classDefinition(let node): lowerClassDefinition(node)
        case .return(let node):
            let value = node.value.map { lower($0) } ?? loadNone()
            at(node.span)
            lowerReturn(value)
        case .delete(let node): for target in node.targets { lowerDelete(target) }
        case .assign(let node):
            if node.targets.count == 1, assignEach(node.value, to: node.targets[0]) { return }
            let value = lower(node.value)
            for target in node.targets { assign(value, to: target) }
        case .augmentedAssign(let node): lowerAugmentedAssign(node)
        case .annotatedAssign(let node): lowerAnnotatedAssign(node)
        case .typeAlias(let node): lowerTypeAlias(node)
        case .for(let node): if node.isAsync { lowerAsyncFor(node) } else { lowerFor(node) }
        case .while(let node): lowerWhile(node)
        case .if(let node): lowerIf(node)
        case .with(let node): lowerWith(node, from: 0)
        case .match(let node): lowerMatch(node)
        case .raise(let node): lowerRaise(node)
        case .try(let node): lowerTry(node)
        case .assert(let node): lowerAssert(node)
        case .import(let node): lowerImport(node)
        case .importFrom(let node): lowerImportFrom(node)
        case .global, .nonlocal, .pass: break
        case .expression(let node): lowerExpressionStatement(node)
        case .break(let node):
            at(node.span)
            lowerLoopExit { if case .loop(let breakTo, _) = $0 { breakTo } else { nil } }
        case .continue(let node):
            at(node.span)
            lowerLoopExit { if case .loop(_, let continueTo) = $0 { continueTo } else { nil } }
        }
    }

    private func lowerExpressionStatement(_ node: ExpressionStatement) {
        if module.isInteractive, scope.kind == .module { return lowerDisplayed(node) }
        if case .constant = node.value { return }
        let value = lower(node.value)
        guard module.program.hasCoroutines, case .call(let call) = node.value else { return }
        // A coroutine made here is never awaited.
        let called: String
        switch call.function {
        case .name(let function): called = function.name
        case .attribute(let function): called = function.attr
        default: return
        }
        let line = module.file.lines.line(at: node.span.start)
        b.emit(.discard, [value], [.name(module.program.string(called)), .integer(line)])
    }

    /// An expression of an interactive example: `sys.displayhook(value)`.
    private func lowerDisplayed(_ node: ExpressionStatement) {
        let value = lower(node.value)
        at(node.span)
        let hook = b.emit(.attr_get, [emitImport("sys", level: 0, from: .none)], [noted("displayhook")])
        b.emit(.call, [hook, value])
    }

    private func lowerLoopExit(_ target: (ControlFrame.Kind) -> BlockID?) {
        for depth in control.indices.reversed() {
            if let block = target(control[depth].kind) {
                leaving(to: depth + 1) { b.jump(to: block) }
                return
            }
        }
    }

    // MARK: Assignment targets

    func assign(_ value: Register, to target: Expression) {
        switch target {
        case .name(let node):
            at(node.span)
            write(node.name, value, at: node.span)
        case .attribute(let node):
            let object = lower(node.value)
            at(markedSpan(node))
            b.emit(.attr_set, [object, value], [attributeName(node.attr)])
        case .subscript(let node):
            let object = lower(node.value)
            let index = lower(node.slice)
            at(node.span, anchor: SourceSpan(start: node.value.span.end, end: node.span.end))
            b.emit(.item_set, [object, index, value])
        case .tuple(let node): unpack(value, to: node.elements, node.span)
        case .list(let node): unpack(value, to: node.elements, node.span)
        case .starred(let node): assign(value, to: node.value)
        default: preconditionFailure("not an assignment target")
        }
    }

    /// `a, b = x, y` without a tuple in between; false when it is not of that form.
    private func assignEach(_ value: Expression, to target: Expression) -> Bool {
        guard case .tuple(let values) = value, case .tuple(let targets) = target, values.elements.count == targets.elements.count,
            !(values.elements + targets.elements).contains(where: { if case .starred = $0 { true } else { false } })
        else { return false }
        let registers = values.elements.map { lower($0) }
        for (register, target) in zip(registers, targets.elements) { assign(register, to: target) }
        return true
    }

    private func unpack(_ value: Register, to targets: [Expression], _ span: SourceSpan) {
        at(span)
        let star = targets.firstIndex { if case .starred = $0 { true } else { false } }
        let before = star ?? targets.count
        let after = star.map { targets.count - $0 - 1 } ?? -1
        let parts = b.emit(.unpack, [value], [.integer(before), .integer(after)], results: targets.count)
        for (part, target) in zip(parts, targets) { assign(part, to: target) }
    }

    private func lowerDelete(_ target: Expression) {
        switch target {
        case .name(let node): delete(node.name, node.span)
        case .attribute(let node):
            let object = lower(node.value)
            at(markedSpan(node))
            b.emit(.attr_delete, [object], [attributeName(node.attr)])
        case .subscript(let node):
            let object = lower(node.value)
            let index = lower(node.slice)
            at(node.span, anchor: SourceSpan(start: node.value.span.end, end: node.span.end))
            b.emit(.item_delete, [object, index])
        case .tuple(let node): for element in node.elements { lowerDelete(element) }
        case .list(let node): for element in node.elements { lowerDelete(element) }
        default: preconditionFailure("not a delete target")
        }
    }

    private func lowerAugmentedAssign(_ node: AugmentedAssignStatement) {
        let opcode = node.op.inplaceOpcode
        switch node.target {
        case .name(let target):
            let old = read(target.name, target.span)
            let value = lower(node.value)
            at(node.span, anchor: node.operatorSpan)
            let result = b.emit(opcode, [old, value])
            write(target.name, result, at: target.span)
        case .attribute(let target):
            let object = lower(target.value)
            let name = attributeName(target.attr)
            at(markedSpan(target))
            let old = b.emit(.attr_get, [object], [name])
            let value = lower(node.value)
            at(node.span, anchor: node.operatorSpan)
            let result = b.emit(opcode, [old, value])
            at(markedSpan(target))
            b.emit(.attr_set, [object, result], [name])
        case .subscript(let target):
            let object = lower(target.value)
            let index = lower(target.slice)
            let anchor = SourceSpan(start: target.value.span.end, end: target.span.end)
            at(target.span, anchor: anchor)
            let old = b.emit(.item_get, [object, index])
            let value = lower(node.value)
            at(node.span, anchor: node.operatorSpan)
            let result = b.emit(opcode, [old, value])
            at(target.span, anchor: anchor)
            b.emit(.item_set, [object, index, result])
        default: preconditionFailure("not a target of an augmented assignment")
        }
    }

    /// `x: T = v` (PEP 526): annotations of simple names in modules and classes go to `__annotations__`.
    private func lowerAnnotatedAssign(_ node: AnnotatedAssignStatement) {
        noteAttribute(node)
        if let value = node.value {
            assign(lower(value), to: node.target)
        } else if case .attribute(let target) = node.target {
            _ = lower(target.value)
        } else if case .subscript(let target) = node.target {
            _ = lower(target.value)
            _ = lower(target.slice)
        }
        guard !scope.kind.isFunctionLike else { return }
        if node.isSimple, case .name(let name) = node.target {
            let annotation = lowerAnnotation(node.annotation)
            let annotations = lowerAnnotationsDict(node.span)
            at(node.annotation.span)
            b.emit(.item_set, [annotations, load(.string(scopes[scopeStack.last!].mangle(name.name))), annotation])
        } else if !module.hasStringAnnotations {
            _ = lower(node.annotation)
        }
    }

    private func noteAttribute(_ node: AnnotatedAssignStatement) {
        let name: String
        switch node.target {
        case .attribute(let target): name = target.attr
        case .name(let target) where scope.kind == .class && node.isSimple: name = target.name
        default: return
        }
        let known = annotation(node.annotation).flatMap { $0.allowsNone ? nil : $0.name } ?? ""
        module.program.program.attributeAnnotations[scopes[scopeStack.last!].mangle(name), default: []].insert(known)
    }

    private func lowerAnnotationsDict(_ span: SourceSpan) -> Register {
        at(span)
        return namespace.isNone ? readGlobal("__annotations__") : readNamespace("__annotations__")
    }

    /// The value of an annotation; its text under PEP 563.
    func lowerAnnotation(_ expression: Expression) -> Register {
        if module.hasStringAnnotations { return load(.string(Unparser.text(of: expression))) }
        if case .starred(let node) = expression { return lowerUnpacked(node) }
        return lower(expression)
    }

    /// Does this body annotate a name?  Then it has a dict for annotations from its start.
    func setUpAnnotations(_ body: [Statement]) {
        func annotates(_ statements: [Statement]) -> Bool {
            statements.contains {
                switch $0 {
                case .annotatedAssign(let node): node.isSimple
                case .if(let node): annotates(node.body) || annotates(node.orElse)
                case .for(let node): annotates(node.body) || annotates(node.orElse)
                case .while(let node): annotates(node.body) || annotates(node.orElse)
                case .with(let node): annotates(node.body)
                case .try(let node):
                    annotates(node.body) || annotates(node.orElse) || annotates(node.finalBody)
                        || node.handlers.contains { annotates($0.body) }
                case .match(let node): node.cases.contains { annotates($0.body) }
                default: false
                }
            }
        }
        guard annotates(body) else { return }
        b.emit(.annotations_set_up, [bodyNamespace], [.name(string("__annotations__"))])
    }

    // MARK: raise, assert

    private func lowerRaise(_ node: RaiseStatement) {
        guard let exc = node.exc else {
            at(node.span)
            b.append(Instruction(.raise_current, position: b.position))
            return
        }
        let value = lower(exc)
        let cause = node.cause.map { lower($0) } ?? .none
        at(node.span)
        b.append(Instruction(.raise, inputs: [value, cause], position: b.position))
    }

    private func lowerAssert(_ node: AssertStatement) {
        warnAssertion(node)
        guard module.isDebug else { return }
        let passed = b.newBlock()
        let failed = b.newBlock()
        lowerCondition(node.test, then: passed, else: failed)
        b.startSealed(failed)
        let message = node.message.map { lower($0) } ?? .none
        at(node.test.span)
        let error = b.emit(.assertion_error, [message])
        b.append(Instruction(.raise, inputs: [error, .none], position: b.position))
        b.startSealed(passed)
    }

    // MARK: Imports

    private func lowerImport(_ node: ImportStatement) {
        for alias in node.names {
            at(node.span)
            var value = emitImport(alias.name, level: 0, from: .none)
            let parts = alias.name.split(separator: ".")
            if let asName = alias.asName {
                for part in parts.dropFirst() { value = b.emit(.import_from, [value], [noted(String(part))]) }
                write(asName, value)
            } else {
                write(String(parts[0]), value)
            }
        }
    }

    private func emitImport(_ name: String, level: Int, from names: Constant) -> Register {
        let list = module.program.constant(names)
        facts.note(constant: module.program.constant(.int(.init(level))))
        facts.note(constant: list)
        return b.emit(.import_name, [], [noted(name), .constant(list), .integer(level)])
    }

    private func lowerImportFrom(_ node: ImportFromStatement) {
        if node.module == "__future__", node.level == 0 { return }
        at(node.span)
        let source = emitImport(node.module ?? "", level: node.level, from: .tuple(node.names.map { string($0.name) }))
        if node.names.first?.name == "*" {
            if namespace.isNone { b.emit(.import_star, [source]) } else { b.emit(.import_star_into, [source, namespace]) }
            return
        }
        for alias in node.names {
            at(node.span)
            let value = b.emit(.import_from, [source], [noted(scopes[scopeStack.last!].mangle(alias.name))])
            write(alias.asName ?? alias.name, value)
        }
    }
}
