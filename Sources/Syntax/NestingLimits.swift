// How deep source text may nest. The limits keep recursive passes from overflowing the stack, whatever
// the input.
//
// Every thread that parses, prints, analyses or frees a tree needs the stack given here: the driver runs
// the compiler on a thread of 512 MB. Freeing is recursive, too: a tree is freed on such a thread. The
// parser needs at most `expressionDepth` levels of its own recursion; the tree is at most `treeHeight`
// nodes high. Measured with release builds: the worst accepted input takes 4 MB (printing and freeing included); debug
// builds take several times that, and the passes behind the parser have frames of their own.

package enum NestingLimits {
    /// Brackets open at the same time; CPython's MAXLEVEL.
    package static let brackets = 200
    /// Blocks inside each other, the module included; CPython's MAXINDENT.
    package static let indentation = 100
    /// f-strings inside each other; CPython's MAXFSTRINGLEVEL.
    package static let fstrings = 150
    /// Replacement fields inside format specifications; CPython's MAX_EXPR_NESTING.
    package static let formatSpecifications = 3
    /// Prefix operators, lambdas, conditional expressions and `**` inside each other.
    package static let expressionDepth = 1500
    /// Nodes on a path through one statement's expressions: `a + b + c + ...`, `f().g().h()...`; the same for
    /// a chain of `elif`s. CPython's own limit is between 1,000 and 10,000, depending on the construct.
    package static let treeHeight = 5000
    /// Stack that a thread needs for any module that the parser accepts.
    package static let requiredStackSize = 512 << 20
}
