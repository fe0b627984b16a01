// try and with statements (language reference 8.4, 8.5).
//
// A handler block begins with `catch`, which makes the exception the one being handled and returns the one handled before.
// Every way out of the handler puts that back: the normal end, return/break/continue (frames on the control stack), and
// exceptions raised inside (a second handler block that restores and re-raises).  Code of `finally` is lowered once for each
// way out.

import Bytecode
import Scopes
import Source
import Syntax

extension FunctionLowering {
    func lowerTry(_ node: TryStatement) {
        if node.finalBody.isEmpty { return lowerTryExcept(node) }
        lowerGuarded(
            body: { node.handlers.isEmpty ? self.lower(node.body + node.orElse) : self.lowerTryExcept(node) },
            cleanup: { self.lower(node.finalBody) })
    }

    /// `body` with `cleanup` run on every way out of it.
    private func lowerGuarded(body: () -> Void, cleanup: @escaping () -> Void) {
        let outer = b.unwindTarget
        let handler = b.newBlock()
        let end = b.newBlock()
        b.unwindTarget = handler
        withFrame(ControlFrame(kind: .cleanup, cleanup: cleanup, outerUnwind: outer)) { body() }
        b.unwindTarget = outer
        if b.isReachable {
            cleanup()
            b.jump(to: end)
        }
        b.startSealed(handler)
        lowerHandling(outer: outer) { exception, previous in
            cleanup()
            self.leaveHandler(previous)
            self.reraise(exception, outer)
        }
        b.startSealed(end)
    }

    /// Notes the frame of the running function, with the position of the instruction in front of which this is done: that of an exception
    /// raised and caught at once.
    func noteFrame() {
        let outer = b.unwindTarget
        let handler = b.newBlock()
        let end = b.newBlock()
        b.unwindTarget = handler
        b.emit(.frame_raise, [])
        b.unwindTarget = outer
        b.jump(to: end)
        b.startSealed(handler)
        let caught = b.emit(.catch, [], [], results: 2)
        b.emit(.frame_note, [caught[0]])
        leaveHandler(caught[1])
        b.jump(to: end)
        b.startSealed(end)
    }

    /// A signal that came while `body` waited for something else is met at its end, where the program is ready for its exception.
    private func letInterruptsBeRaised(behind body: [Statement]) {
        if b.isReachable, body.contains(where: { Self.calls($0) }) { b.emit(.poll) }
    }

    private static func calls(_ statement: Statement) -> Bool {
        statement.expressions.contains { calls($0) } || statement.blocks.contains { $0.contains { calls($0) } }
    }

    private static func calls(_ expression: Expression) -> Bool {
        if case .call = expression { true } else { expression.children.contains { calls($0) } }
    }

    /// Does a class after `except`, or what manages a context, name the exception of Ctrl-C or its base?
    private static func isAboutInterrupts(_ expression: Expression) -> Bool {
        if case .name(let node) = expression { return node.name == "KeyboardInterrupt" || node.name == "BaseException" }
        return expression.children.contains { isAboutInterrupts($0) }
    }

    private func leaveHandler(_ previous: Register) { b.emit(.handled_set, [previous]) }

    private func reraise(_ exception: Register, _ outer: BlockID?) {
        let saved = b.unwindTarget
        b.unwindTarget = outer
        b.append(Instruction(.reraise, inputs: [exception], position: b.position))
        b.unwindTarget = saved
    }

    /// At the start of a handler block: `body` gets the exception and the one handled before, and runs while the first is
    /// being handled; exceptions that it raises leave through a block that restores the second.
    private func lowerHandling(outer: BlockID?, _ body: (_ exception: Register, _ previous: Register) -> Void) {
        guard b.isReachable else { return }
        let caught = b.emit(.catch, [], [], results: 2)
        lowerProtected(previous: caught[1], outer: outer, extraCleanup: nil) { body(caught[0], caught[1]) }
    }

    /// Runs `body` inside a handler.  `extraCleanup` runs before the exception handled before is put back.
    private func lowerProtected(previous: Register, outer: BlockID?, extraCleanup: (() -> Void)?, _ body: () -> Void) {
        let inner = b.newBlock()
        b.unwindTarget = inner
        let cleanup = {
            extraCleanup?()
            self.leaveHandler(previous)
        }
        withFrame(ControlFrame(kind: .cleanup, cleanup: cleanup, outerUnwind: outer)) { body() }
        b.unwindTarget = outer
        let after = b.current
        b.startSealed(inner)
        if b.isReachable {
            let second = b.emit(.catch, [], [], results: 2)
            extraCleanup?()
            leaveHandler(previous)
            b.append(Instruction(.reraise, inputs: [second[0]], position: b.position))
        }
        b.resume(after)
    }

    // MARK: except

    private func lowerTryExcept(_ node: TryStatement) {
        let outer = b.unwindTarget
        let handler = b.newBlock()
        let end = b.newBlock()
        b.unwindTarget = handler
        withFrame(ControlFrame(kind: .cleanup, cleanup: nil, outerUnwind: outer)) { lower(node.body) }
        let expectsInterrupts = node.handlers.contains { $0.type.map { Self.isAboutInterrupts($0) } ?? true }
        if expectsInterrupts { letInterruptsBeRaised(behind: node.body) }
        b.unwindTarget = outer
        lower(node.orElse)
        b.jump(to: end)
        b.startSealed(handler)
        if b.isReachable {
            let caught = b.emit(.catch, [], [], results: 2)
            if node.isStar {
                lowerStarHandlers(node, caught[0], caught[1], outer, end)
            } else {
                lowerHandlers(node.handlers, caught[0], caught[1], outer, end)
            }
        }
        b.startSealed(end)
    }

    private func lowerHandlers(_ handlers: [ExceptHandler], _ exception: Register, _ previous: Register, _ outer: BlockID?, _ end: BlockID)
    {
        for handler in handlers {
            guard b.isReachable else { return }
            var next: BlockID?
            if let type = handler.type {
                let body = b.newBlock()
                let other = b.newBlock()
                next = other
                lowerProtected(previous: previous, outer: outer, extraCleanup: nil) {
                    let clause = lower(type)
                    // CPython's place of the comparison is the whole handler.
                    at(handler.span)
                    b.branch(b.emit(.except_match, [exception, clause]), then: body, else: other)
                }
                b.startSealed(body)
            }
            lowerHandlerBody(handler, exception, previous, outer)
            b.jump(to: end)
            guard let next else { return }
            b.startSealed(next)
        }
        guard b.isReachable else { return }
        leaveHandler(previous)
        reraise(exception, outer)
    }

    private func lowerHandlerBody(_ handler: ExceptHandler, _ exception: Register, _ previous: Register, _ outer: BlockID?) {
        let unbind: (() -> Void)? = handler.name.map { name in { self.unset(name) } }
        if let name = handler.name { write(name, exception) }
        lowerProtected(previous: previous, outer: outer, extraCleanup: unbind) { lower(handler.body) }
        guard b.isReachable else { return }
        unbind?()
        leaveHandler(previous)
    }

    /// `except*` (PEP 654): every clause takes its part of the group; what the clauses raise and what is left is raised at the end.
    private func lowerStarHandlers(
        _ node: TryStatement, _ exception: Register, _ previous: Register, _ outer: BlockID?, _ end: BlockID
    ) {
        lowerProtected(previous: previous, outer: outer, extraCleanup: nil) {
            let raised = b.emit(.list_new, [])
            let rest = b.newVariable()
            b.write(rest, exception)
            for handler in node.handlers {
                guard let type = handler.type else { continue }
                let clause = lower(type)
                at(type.span)
                let parts = b.emit(.except_star, [b.read(rest), clause], [], results: 2)
                b.write(rest, parts[1])
                let body = b.newBlock()
                let next = b.newBlock()
                b.branch(b.emit(.is, [parts[0], loadNone()]), then: next, else: body)
                b.startSealed(body)
                lowerStarBody(handler, parts[0], raised)
                b.jump(to: next)
                b.startSealed(next)
            }
            at(node.span)
            b.emit(.list_append, [raised, b.read(rest)])
            let result = b.emit(.except_star_finish, [exception, raised])
            let failing = b.newBlock()
            let done = b.newBlock()
            b.branch(b.emit(.is, [result, loadNone()]), then: done, else: failing)
            b.startSealed(failing)
            leaveHandler(previous)
            reraise(result, outer)
            b.startSealed(done)
        }
        guard b.isReachable else { return }
        leaveHandler(previous)
        b.jump(to: end)
    }

    /// One clause's body with its part of the group being handled; an exception it raises is added to `raised`.
    private func lowerStarBody(_ handler: ExceptHandler, _ part: Register, _ raised: Register) {
        let outer = b.unwindTarget
        let failed = b.newBlock()
        let after = b.newBlock()
        b.unwindTarget = failed
        b.emit(.handled_set, [part])
        if let name = handler.name { write(name, part) }
        withFrame(ControlFrame(kind: .cleanup, cleanup: handler.name.map { name in { self.unset(name) } }, outerUnwind: outer)) {
            lower(handler.body)
        }
        b.unwindTarget = outer
        if b.isReachable, let name = handler.name { unset(name) }
        b.jump(to: after)
        b.startSealed(failed)
        if b.isReachable {
            let caught = b.emit(.catch, [], [], results: 2)
            b.emit(.handled_set, [caught[1]])
            if let name = handler.name { unset(name) }
            b.emit(.list_append, [raised, caught[0]])
            b.jump(to: after)
        }
        b.startSealed(after)
    }

    // MARK: with

    func lowerWith(_ node: WithStatement, from index: Int) {
        guard index < node.items.count else { return lower(node.body) }
        let item = node.items[index]
        let manager = lower(item.contextExpr)
        at(item.contextExpr.span)
        let entered: [Register]
        var value: Register
        if node.isAsync {
            entered = b.emit(.async_with_enter, [manager], [], results: 2)
            value = lowerAwait(entered[0], from: .asyncEnter)
        } else {
            entered = b.emit(.with_enter, [manager], [], results: 2)
            value = entered[0]
        }
        let exit = entered[1]
        let outer = b.unwindTarget
        let handler = b.newBlock()
        let end = b.newBlock()
        let span = item.contextExpr.span
        let leaveNormally = {
            self.at(span)
            if node.isAsync {
                _ = self.lowerAwait(self.b.emit(.async_with_exit, [exit, .none]), from: .asyncExit)
            } else {
                let none = self.loadNone()
                _ = self.b.emit(.call, [exit, none, none, none])
            }
        }
        b.unwindTarget = handler
        withFrame(ControlFrame(kind: .cleanup, cleanup: leaveNormally, outerUnwind: outer)) {
            if let target = item.optionalVars { assign(value, to: target) }
            lowerWith(node, from: index + 1)
            if Self.isAboutInterrupts(item.contextExpr) { letInterruptsBeRaised(behind: node.body) }
        }
        value = .none
        b.unwindTarget = outer
        if b.isReachable {
            leaveNormally()
            b.jump(to: end)
        }
        b.startSealed(handler)
        lowerHandling(outer: outer) { exception, previous in
            at(span)
            let suppressed: Register
            if node.isAsync {
                let result = self.lowerAwait(self.b.emit(.async_with_exit, [exit, exception]), from: .asyncExit)
                suppressed = self.b.emit(.truth, [result])
            } else {
                suppressed = self.b.emit(.with_exit, [exit, exception])
            }
            let swallow = self.b.newBlock()
            let again = self.b.newBlock()
            self.b.branch(suppressed, then: swallow, else: again)
            self.b.startSealed(again)
            self.leaveHandler(previous)
            self.reraise(exception, outer)
            self.b.startSealed(swallow)
            self.leaveHandler(previous)
            self.b.jump(to: end)
        }
        b.startSealed(end)
    }
}
