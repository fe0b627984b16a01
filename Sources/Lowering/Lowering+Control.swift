// Compound statements that direct control: if, while, for, and comprehensions (language reference 8.1 to 8.3, 6.2.4).

import Bytecode
import Scopes
import Source
import Syntax

extension FunctionLowering {
    func lowerIf(_ node: IfStatement) {
        let end = b.newBlock()
        var current = node
        // An elif is an if in the else part: a loop here, so that a thousand of them need no stack.
        while true {
            let then = b.newBlock()
            let otherwise = b.newBlock()
            lowerCondition(current.test, then: then, else: otherwise)
            b.startSealed(then)
            lower(current.body)
            b.jump(to: end)
            b.startSealed(otherwise)
            if current.orElse.count == 1, case .if(let next) = current.orElse[0], b.isReachable {
                current = next
                continue
            }
            lower(current.orElse)
            b.jump(to: end)
            break
        }
        b.startSealed(end)
    }

    func lowerWhile(_ node: WhileStatement) {
        let head = b.newBlock()
        let body = b.newBlock()
        let otherwise = b.newBlock()
        let end = b.newBlock()
        b.jump(to: head)
        b.start(head)
        lowerCondition(node.test, then: body, else: otherwise)
        b.startSealed(body)
        withFrame(ControlFrame(kind: .loop(breakTo: end, continueTo: head), cleanup: nil, outerUnwind: b.unwindTarget)) {
            lower(node.body)
        }
        loopBack(to: head, node.span)
        b.seal(head)
        b.startSealed(otherwise)
        lower(node.orElse)
        b.jump(to: end)
        b.startSealed(end)
    }

    /// The end of a loop's body: signals are handled here.
    private func loopBack(to head: BlockID, _ span: SourceSpan) {
        guard b.isReachable else { return }
        at(SourceSpan(start: span.start, end: span.start))
        b.emit(.poll)
        b.jump(to: head)
    }

    func lowerFor(_ node: ForStatement) {
        let iterable = lower(node.iter)
        at(node.iter.span)
        let iterator = b.emit(.iter, [iterable])
        let head = b.newBlock()
        let body = b.newBlock()
        let otherwise = b.newBlock()
        let end = b.newBlock()
        b.jump(to: head)
        b.start(head)
        at(node.iter.span)
        let item = b.iterateNext(iterator, body: body, end: otherwise)
        b.startSealed(body)
        assign(item, to: node.target)
        withFrame(ControlFrame(kind: .loop(breakTo: end, continueTo: head), cleanup: nil, outerUnwind: b.unwindTarget)) {
            lower(node.body)
        }
        loopBack(to: head, node.span)
        b.seal(head)
        b.startSealed(otherwise)
        lower(node.orElse)
        b.jump(to: end)
        b.startSealed(end)
    }

    func lowerAsyncFor(_ node: ForStatement) {
        let iterable = lower(node.iter)
        at(node.iter.span)
        let iterator = b.emit(.async_iter, [iterable])
        let end = b.newBlock()
        lowerAsyncLoop(iterator, node.iter.span, breakTo: end) { item in
            assign(item, to: node.target)
            lower(node.body)
        }
        lower(node.orElse)
        b.jump(to: end)
        b.startSealed(end)
    }

    /// `async for` over an asynchronous iterator: ends at StopAsyncIteration, in the block that is current afterwards.
    private func lowerAsyncLoop(_ iterator: Register, _ span: SourceSpan, breakTo: BlockID, _ body: (Register) -> Void) {
        let outer = b.unwindTarget
        let head = b.newBlock()
        let stop = b.newBlock()
        let exhausted = b.newBlock()
        b.jump(to: head)
        b.start(head)
        b.unwindTarget = stop
        at(span)
        let item = b.emit(.yield_from, [b.emit(.async_next, [iterator])])
        b.unwindTarget = outer
        withFrame(ControlFrame(kind: .loop(breakTo: breakTo, continueTo: head), cleanup: nil, outerUnwind: outer)) { body(item) }
        b.jump(to: head)
        b.seal(head)
        b.startSealed(stop)
        if b.isReachable {
            let caught = b.emit(.catch, [], [], results: 2)
            let again = b.newBlock()
            let isStop = b.emit(.is_stop_async, [caught[0]])
            b.emit(.handled_set, [caught[1]])
            b.branch(isStop, then: exhausted, else: again)
            b.startSealed(again)
            b.append(Instruction(.reraise, inputs: [caught[0]], position: b.position))
        }
        b.startSealed(exhausted)
    }

    // MARK: Comprehensions

    func lowerComprehension(_ node: ListComprehension) -> Register {
        let result = b.emit(.list_new, [])
        inlineComprehension(node.id, node.generators) {
            let value = self.lower(node.element)
            self.b.emit(.list_append, [result, value])
        }
        return result
    }

    func lowerComprehension(_ node: SetComprehension) -> Register {
        let result = b.emit(.set_new, [])
        inlineComprehension(node.id, node.generators) {
            let value = self.lower(node.element)
            self.at(node.element.span)
            self.b.emit(.set_add, [result, value])
        }
        return result
    }

    func lowerComprehension(_ node: DictComprehension) -> Register {
        let result = b.emit(.dict_new, [])
        inlineComprehension(node.id, node.generators) {
            let key = self.lower(node.key)
            let value = self.lower(node.value)
            self.at(SourceSpan(start: node.key.span.start, end: node.value.span.end))
            self.b.emit(.dict_set, [result, key, value])
        }
        return result
    }

    /// A comprehension in place (PEP 709): its targets are variables of its own scope.
    private func inlineComprehension(_ id: NodeID, _ generators: [Comprehension], element: @escaping () -> Void) {
        let first = lower(generators[0].iter)
        let scope = scopes.scope(of: id)
        scopeStack.append(scope.id)
        declareCells(of: scope)
        lowerGenerators(generators[...], first: first, element: element)
        scopeStack.removeLast()
    }

    /// The nested loops of a comprehension.  `first`: the value of the first clause's iterable, evaluated outside; in a
    /// generator expression an iterator already.
    func lowerGenerators(
        _ generators: ArraySlice<Comprehension>, first: Register, firstIsIterator: Bool = false, element: @escaping () -> Void
    ) {
        guard let generator = generators.first else { return element() }
        let iterable = first.isNone ? lower(generator.iter) : first
        let rest = generators.dropFirst()
        at(generator.iter.span)
        if generator.isAsync {
            let iterator = firstIsIterator ? iterable : b.emit(.async_iter, [iterable])
            let end = b.newBlock()
            lowerAsyncLoop(iterator, generator.iter.span, breakTo: end) { item in
                assign(item, to: generator.target)
                lowerFiltered(generator, rest, element)
            }
            b.jump(to: end)
            b.startSealed(end)
            return
        }
        let iterator = firstIsIterator ? iterable : b.emit(.iter, [iterable])
        let head = b.newBlock()
        let body = b.newBlock()
        let end = b.newBlock()
        b.jump(to: head)
        b.start(head)
        at(generator.iter.span)
        let item = b.iterateNext(iterator, body: body, end: end)
        b.startSealed(body)
        assign(item, to: generator.target)
        lowerFiltered(generator, rest, element)
        if b.isReachable { b.jump(to: head) }
        b.seal(head)
        b.startSealed(end)
    }

    private func lowerFiltered(_ generator: Comprehension, _ rest: ArraySlice<Comprehension>, _ element: @escaping () -> Void) {
        let skip = b.newBlock()
        for test in generator.ifs {
            let passed = b.newBlock()
            lowerCondition(test, then: passed, else: skip)
            b.startSealed(passed)
        }
        lowerGenerators(rest, first: .none, element: element)
        b.jump(to: skip)
        b.startSealed(skip)
    }
}
