// The match statement (language reference 8.6, PEP 634).
//
// A pattern is lowered to tests that go to `fail` when it does not match.  Names are bound only after the whole pattern has
// matched: until then captured values are kept in temporaries.

import Bytecode
import Scopes
import Source
import Syntax

extension FunctionLowering {
    func lowerMatch(_ node: MatchStatement) {
        let subject = lower(node.subject)
        let end = b.newBlock()
        for matchCase in node.cases {
            guard b.isReachable else { break }
            let fail = b.newBlock()
            var captures = Captures()
            lowerPattern(matchCase.pattern, subject, fail: fail, &captures)
            for (name, variable) in captures.names { write(name, b.read(variable)) }
            if let guardTest = matchCase.guard {
                let passed = b.newBlock()
                lowerCondition(guardTest, then: passed, else: fail)
                b.startSealed(passed)
            }
            lower(matchCase.body)
            b.jump(to: end)
            b.startSealed(fail)
        }
        b.jump(to: end)
        b.startSealed(end)
    }

    /// Captured names in order, each with the temporary that holds its value.
    struct Captures {
        var names: [(String, Variable)] = []

        mutating func variable(_ name: String, _ new: () -> Variable) -> Variable {
            if let known = names.first(where: { $0.0 == name }) { return known.1 }
            let variable = new()
            names.append((name, variable))
            return variable
        }
    }

    private func capture(_ name: String, _ value: Register, _ captures: inout Captures) {
        let variable = captures.variable(name) { b.newVariable() }
        b.write(variable, value)
    }

    /// Goes on in a new block when `test` holds.
    private func require(_ test: Register, else fail: BlockID) {
        let passed = b.newBlock()
        b.branch(test, then: passed, else: fail)
        b.startSealed(passed)
    }

    private func requireNot(_ test: Register, else fail: BlockID) {
        let passed = b.newBlock()
        b.branch(test, then: fail, else: passed)
        b.startSealed(passed)
    }

    private func lowerPattern(_ pattern: Pattern, _ subject: Register, fail: BlockID, _ captures: inout Captures) {
        switch pattern {
        case .value(let node):
            let value = lower(node.value)
            at(node.span)
            require(b.emit(.test_eq, [subject, value]), else: fail)
        case .singleton(let node): require(b.emit(.is, [subject, load(constantValue(node.value))]), else: fail)
        case .sequence(let node): lowerSequencePattern(node, subject, fail: fail, &captures)
        case .mapping(let node): lowerMappingPattern(node, subject, fail: fail, &captures)
        case .class(let node): lowerClassPattern(node, subject, fail: fail, &captures)
        case .star: preconditionFailure("a star pattern stands in a sequence")
        case .capture(let node):
            if let inner = node.pattern { lowerPattern(inner, subject, fail: fail, &captures) }
            if let name = node.name { capture(name, subject, &captures) }
        case .or(let node): lowerOrPattern(node, subject, fail: fail, &captures)
        }
    }

    private func lowerSequencePattern(_ node: SequencePattern, _ subject: Register, fail: BlockID, _ captures: inout Captures) {
        at(node.span)
        require(b.emit(.match_sequence, [subject]), else: fail)
        let star = node.patterns.firstIndex { if case .star = $0 { true } else { false } }
        let needed = node.patterns.count - (star == nil ? 0 : 1)
        if star == nil || needed > 0 {  // of a star alone nobody asks how long the subject is
            require(b.emit(.match_length, [subject], [.integer(needed), .integer(star == nil ? 0 : 1)]), else: fail)
        }
        for (n, part) in node.patterns.enumerated() {
            if case .star(let starNode) = part {
                guard let name = starNode.name else { continue }
                at(starNode.span)
                let after = node.patterns.count - n - 1
                capture(name, b.emit(.match_slice, [subject], [.integer(n), .integer(after)]), &captures)
                continue
            }
            if case .capture(let leaf) = part, leaf.pattern == nil, leaf.name == nil { continue }
            at(part.span)
            let fromEnd = star.map { n > $0 } ?? false
            let index = fromEnd ? node.patterns.count - n : n
            let item = b.emit(.match_item, [subject], [.integer(index), .integer(fromEnd ? 1 : 0)])
            lowerPattern(part, item, fail: fail, &captures)
        }
    }

    private func lowerMappingPattern(_ node: MappingPattern, _ subject: Register, fail: BlockID, _ captures: inout Captures) {
        at(node.span)
        require(b.emit(.match_mapping, [subject]), else: fail)
        if !node.keys.isEmpty {
            require(b.emit(.match_length, [subject], [.integer(node.keys.count), .integer(1)]), else: fail)
        }
        let keys = lower(node.keys)
        if !keys.isEmpty {
            at(node.span)
            let values = b.emit(.match_keys, [subject] + keys)
            requireNot(b.emit(.is, [values, loadNone()]), else: fail)
            let parts = b.emit(.unpack, [values], [.integer(keys.count), .integer(-1)], results: keys.count)
            for (part, value) in zip(node.patterns, parts) { lowerPattern(part, value, fail: fail, &captures) }
        }
        if let rest = node.rest {
            at(node.span)
            capture(rest, b.emit(.match_rest, [subject] + keys), &captures)
        }
    }

    private func lowerClassPattern(_ node: ClassPattern, _ subject: Register, fail: BlockID, _ captures: inout Captures) {
        let cls = lower(node.cls)
        at(node.span)
        require(b.emit(.match_class, [subject, cls], [.integer(node.patterns.count)]), else: fail)
        let names = module.program.constant(.tuple(node.keywordAttributes.map { string($0) }))
        let parts = node.patterns + node.keywordPatterns
        // All attributes are read before any of them is looked at.
        let items = parts.indices.map { n in
            let place: [Immediate] = [.integer(n), .integer(node.patterns.count), .constant(names)]
            let item = b.emit(.match_attribute, [subject, cls], place, results: 1)[0]
            require(b.emit(.is_set, [item]), else: fail)
            return item
        }
        for (part, item) in zip(parts, items) {
            at(part.span)
            lowerPattern(part, item, fail: fail, &captures)
        }
    }

    private func lowerOrPattern(_ node: OrPattern, _ subject: Register, fail: BlockID, _ captures: inout Captures) {
        let matched = b.newBlock()
        for (n, alternative) in node.patterns.enumerated() {
            let isLast = n == node.patterns.count - 1
            let next = isLast ? fail : b.newBlock()
            lowerPattern(alternative, subject, fail: next, &captures)
            b.jump(to: matched)
            if !isLast { b.startSealed(next) }
        }
        b.startSealed(matched)
    }
}
