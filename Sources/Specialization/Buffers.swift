// Items of bytes, bytearrays and arrays of the module array: numbers of one machine type, which is known when the program is compiled.

import Bytecode
import Inference

/// What a buffer holds.
struct BufferKind: Equatable {
    /// The type code of an array; else one of the numbers in krait/buffers.h.
    let code: Int
    /// How an item is held when it has been read: `value` where the typed version does not read it.
    let item: Representation
    /// May an item be too large for an i64?
    let mayExceed: Bool

    static let bytes = BufferKind(code: 1, item: .i64, mayExceed: false)
    static let byteArray = BufferKind(code: 2, item: .i64, mayExceed: false)

    private init(code: Int, item: Representation, mayExceed: Bool) {
        self.code = code
        self.item = item
        self.mayExceed = mayExceed
    }

    init(_ code: ArrayCode) {
        self.init(
            code: code.number, item: code.element == .float ? .f64 : code.element == .int ? .i64 : .value,
            mayExceed: code.mayExceedInt64)
    }

    var immediate: Immediate { .integer(code) }
    /// An item that is known to be there.
    var itemOpcode: Opcode { item == .f64 ? .buffer_item_f64 : .buffer_item_i64 }
}

extension FunctionSpecializer {
    /// What all values of the set are, if they are buffers of one kind.
    func bufferKind(_ set: TypeSet) -> BufferKind? {
        if set.isOnly(.bytes) { return .bytes }
        switch solver.onlyContainer(set) {
        case .byteArray: return .byteArray
        case .array(let code): return BufferKind(code)
        default: return nil
        }
    }

    /// Reading or writing one item.
    func bufferForm(_ i: Instruction) -> TypedForm? {
        guard fitsInt(i.inputs[1]), let kind = bufferKind(type(i.inputs[0])) else { return nil }
        let isGet = i.opcode == .item_get
        let item = isGet ? i.result : i.inputs[2]
        let opcode: Opcode
        switch kind.item {
        case .f64:
            guard isGet ? holdsFloat(item) : type(item).isOnly([.float, .int, .bool]) else { return nil }
            opcode = isGet ? .buffer_at_f64 : .buffer_put_f64
        case .i64:
            guard kind != .bytes || isGet, isGet ? holdsInt(item) : fitsInt(item) else { return nil }
            opcode = isGet ? .buffer_at_i64 : .buffer_put_i64
        case .value, .bool: return nil
        }
        return TypedForm(opcode: opcode, inputs: i.inputs, immediates: [kind.immediate])
    }

    /// Can a loop take the items, one after the other?
    func bufferLoop(over source: Register, _ item: Register?) -> BufferKind? {
        guard let kind = bufferKind(type(source)), !kind.mayExceed, kind.item != .value else { return nil }
        if let item, !(kind.item == .f64 ? holdsFloat(item) : holdsInt(item)) { return nil }
        return kind
    }
}
