// The abstract syntax tree: what all nodes share, and the root.
//
// Nodes, fields and shapes are those of CPython 3.13's `ast` module, spelled out as Swift
// (`FunctionDef.args` -> `FunctionDefinition.args`, `orelse` -> `orElse`). Every node is a struct with
// `span` (CPython's lineno/col_offset/end_lineno/end_col_offset as byte offsets) and `id`; statements,
// expressions and patterns are wrapped in `indirect enum`s. Nodes are immutable values for everybody
// but the parser; results of analysis live in side tables indexed by `NodeID.index`.
//
// Invariants of a parsed module: ids are dense, unique within the file and smaller than
// `Module.nodeCount`; no path from the root is longer than `NestingLimits` allows, so that recursive
// passes are safe on a 512 MB stack; `StructureChecker` has accepted the module.
import Source

/// Identifies a node within its file; an index for side tables.
package struct NodeID: Hashable, Sendable {
    package let raw: UInt32

    package init(raw: UInt32) { self.raw = raw }

    /// The same as an array index.
    package var index: Int { Int(raw) }
}

/// A whole file: `ast.Module`.
package struct Module: Sendable {
    package var body: [Statement]
    /// The file the spans refer to.
    package let file: SourceFile
    /// The length of a side table that has an entry for every node of this module.
    package let nodeCount: Int
}

/// How a name, attribute, subscript, starred, list or tuple is used: `ast.Load`, `Store`, `Del`.
package enum ExpressionContext: Sendable {
    case load, store, delete
}
