// Whether a program asks for the frames of callers.
//
// Compiled functions keep nothing for that, unless the program, or a package that is compiled with it, seems to ask: by a name that gives
// such frames (`f_back`, `sys._getframe(1)`, `traceback.print_stack`), by `warnings.warn`, which shows a line, by an argument that counts
// them (`stacklevel=2`), or by a format of logging that says where a message comes from.  Then each function notes which of its calls is running (runtime/include/krait/frames.h).

import Bytecode

enum CallerFrames {
    private static let names: Set<String> = [
        "f_back", "extract_stack", "format_stack", "print_stack", "walk_stack", "getouterframes", "findCaller", "_current_frames",
    ]
    private static let keywords: Set<String> = ["stacklevel", "stack_info"]
    /// Attributes of log records that say where the call is.
    private static let places: Set<String> = ["lineno", "funcName", "filename", "pathname", "module"]
    /// What stands before such a name in formats of the three styles.
    private static let starts = ["%(", "{", "${", "$"]

    static func areAskedFor(by program: Program) -> Bool {
        let logs = program.libraryModules.contains("logging")
        let inspects = program.libraryModules.contains("inspect")
        let warns = program.libraryModules.contains("warnings")
        func text(_ id: ConstantID) -> String {
            guard case .str(let points) = program.constants[id] else { return "" }
            return String(String.UnicodeScalarView(points.compactMap { Unicode.Scalar($0) }))
        }
        func asks(_ i: Instruction) -> Bool {
            for case .name(let id) in i.immediates.prefix(1) {
                let name = text(id)
                if names.contains(name) || inspects && name == "stack" || warns && name == "warn" { return true }
                // The frame of the function itself is there without more.
                if name == "_getframe", i.opcode != .call_method || i.inputs.count > 1 { return true }
            }
            switch i.opcode {
            case .call_kw, .call_method_kw, .call_found_kw:
                guard case .constant(let id)? = i.immediates.last(where: { if case .constant = $0 { true } else { false } }),
                    case .tuple(let given) = program.constants[id]
                else { return false }
                return given.contains { keywords.contains(text($0)) }
            case .const_load where logs:
                guard case .constant(let id) = i.immediates[0] else { return false }
                return isFormatOfPlace(text(id))
            default: return false
            }
        }
        return program.functions.contains { $0.blocks.contains { $0.instructions.contains(where: asks) } }
    }

    private static func isFormatOfPlace(_ text: String) -> Bool {
        starts.contains { start in text.contains(start) && places.contains { text.contains(start + $0) } }
    }
}
