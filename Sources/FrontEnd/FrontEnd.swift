// The front end as C code sees it: text in, the words of a segment of a bytecode file or a syntax error out.
//
// It is linked into programs that make code at run time (`exec`, `eval`, `compile`, the prompt); runtime/vm/dynamic.c calls it and reads
// the words, in the form of bytecode files:
//
//   0, the warnings, the segment                 or     1, the warnings, the error
//   warnings: their number, then each like an error
//   error:    kind, message, line, offset, line of the end, its offset (columns from 1, in characters; 0: no place; the least number:
//             None), 1 if more text could mend it, 1 if the exception has all this as arguments, 1 and the line's text or 0
//
// There is no state: every call stands for itself.

import BytecodeFiles
import Lowering
import Source
import Syntax

/// What a call asks for.
struct Request {
    let text: [UInt8]
    let path: String
    let mode: DynamicMode
    /// The text is a file's contents, whose encoding is to be found out.
    let isEncoded: Bool
    /// A compound statement ends with an empty line, as at the prompt.
    let wantsClosedBlocks: Bool
    /// Annotations are not evaluated (PEP 563), as where the code is made.
    let hasStringAnnotations: Bool
    /// Asserts and docstrings may be left out.
    let optimization: Optimization
    /// What is outside of functions may await: it becomes a coroutine.
    let allowsAwait: Bool
    /// It is the text of a tree, in which names need not be identifiers.
    let namesAreEncoded: Bool
}

/// The words, allocated by malloc; `count`: how many.  `options`: the mode, 4 if the text has to be decoded, 8 if blocks must be closed, 16
/// for annotations as texts, 32 times the level of optimization, 128 where awaiting is allowed outside of functions, 256 where names are encoded.  `normalize`: gives the
/// normalization form KC of a text, in memory that lasts until the next call.
@_cdecl("krait_front_end")
public func kraitFrontEnd(
    _ text: UnsafePointer<UInt8>, _ size: Int, _ path: UnsafePointer<CChar>, _ options: UInt32, _ count: UnsafeMutablePointer<Int>,
    _ normalize: @convention(c) @Sendable (UnsafePointer<CChar>) -> UnsafePointer<CChar>
) -> UnsafeMutablePointer<UInt32> {
    Normalization.compose = { name in name.withCString { String(cString: normalize($0)) } }
    let request = Request(
        text: Array(UnsafeBufferPointer(start: text, count: size)), path: String(cString: path),
        mode: DynamicMode(rawValue: options & 3) ?? .exec, isEncoded: options & 4 != 0, wantsClosedBlocks: options & 8 != 0,
        hasStringAnnotations: options & 16 != 0, optimization: Optimization(rawValue: options >> 5 & 3) ?? .none,
        allowsAwait: options & 128 != 0, namesAreEncoded: options & 256 != 0)
    let words = Answer.words(for: request)
    let result = UnsafeMutablePointer<UInt32>.allocate(capacity: words.count)
    result.initialize(from: words, count: words.count)
    count.pointee = words.count
    return result
}
