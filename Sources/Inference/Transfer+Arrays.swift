// Arrays of the module array: what their items are is known from the code that they are made with, for ever.

import Bytecode

extension Solver {
    /// All arrays of a code are of one type.
    func array(of code: ArrayCode) -> Atom {
        let element = arrayElements[code] ?? newVariable()
        if arrayElements.updateValue(element, forKey: code) == nil { add(code.element, to: element) }
        return .container(.array(code), element: element, value: element)
    }

    /// `array(code, items)` with a code that is a constant.  False: it is not.
    func newArray(_ arguments: [VariableID], _ keywords: [String], _ target: VariableID, _ f: Int, _ i: Instruction) -> Bool {
        let codes = i.inputs.filter { !$0.isNone && variable(f, $0) == arguments.first }.compactMap { constants(f)[$0] }
        guard keywords.isEmpty, (1...2).contains(arguments.count), let constant = codes.first,
            case .str(let points) = program.constants[constant], points.count == 1, let letter = Unicode.Scalar(points[0]),
            let code = ArrayCode(rawValue: Character(letter))
        else { return false }
        if arguments.count == 2 {
            // Its items are asked for their values.
            flow(arguments[1], protocolSink)
            goThrough(arguments[1], into: protocolSink)
        }
        add(array(of: code), to: target)
        return true
    }
}
