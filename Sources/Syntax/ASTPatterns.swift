// Pattern nodes of the match statement: CPython's `ast.pattern`. PEP 634, language reference 8.6.4.
import Source

/// A pattern.
package indirect enum Pattern: Sendable {
    case value(ValuePattern)
    case singleton(SingletonPattern)
    case sequence(SequencePattern)
    case mapping(MappingPattern)
    case `class`(ClassPattern)
    case star(StarPattern)
    case capture(CapturePattern)
    case or(OrPattern)

    package var span: SourceSpan {
        switch self {
        case .value(let node): node.span
        case .singleton(let node): node.span
        case .sequence(let node): node.span
        case .mapping(let node): node.span
        case .class(let node): node.span
        case .star(let node): node.span
        case .capture(let node): node.span
        case .or(let node): node.span
        }
    }

    package var id: NodeID {
        switch self {
        case .value(let node): node.id
        case .singleton(let node): node.id
        case .sequence(let node): node.id
        case .mapping(let node): node.id
        case .class(let node): node.id
        case .star(let node): node.id
        case .capture(let node): node.id
        case .or(let node): node.id
        }
    }
}

/// `1`, `-1`, `1+2j`, `"text"`, `a.b`: compared with `==`.
package struct ValuePattern: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var value: Expression
}

/// `None`, `True`, `False`: compared with `is`.
package struct SingletonPattern: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// `.none`, `.true` or `.false`.
    package var value: ConstantValue
}

/// `[a, *b]`, `(a, b)`, or `a, b` without brackets.
package struct SequencePattern: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// At most one `.star`.
    package var patterns: [Pattern]
}

/// `{key: pattern, **rest}`.
package struct MappingPattern: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// Literals and dotted names.
    package var keys: [Expression]
    /// As many as `keys`.
    package var patterns: [Pattern]
    package var rest: String?
    package var restSpan: SourceSpan?
}

/// `cls(pattern, name=pattern)`.
package struct ClassPattern: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// A name or dotted name.
    package var cls: Expression
    package var patterns: [Pattern]
    package var keywordAttributes: [String]
    /// As many as `keywordAttributes`.
    package var keywordPatterns: [Pattern]
}

/// `*name`, or `*_` when the name is nil; only inside a sequence.
package struct StarPattern: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    package var name: String?
}

/// `pattern as name`, `name`, or `_`: CPython's MatchAs.
package struct CapturePattern: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// nil for a bare name, which matches anything.
    package var pattern: Pattern?
    /// nil for the wildcard `_`; then the pattern is nil, too.
    package var name: String?
    package var nameSpan: SourceSpan?
}

/// `a | b | c`; all alternatives bind the same names.
package struct OrPattern: Sendable {
    package var span: SourceSpan
    package let id: NodeID
    /// Two or more.
    package var patterns: [Pattern]
}
