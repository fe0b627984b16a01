// Functions and classes of the program as values.

import Bytecode
import Source

extension Solver {
    func newFunction(_ i: Instruction, _ f: Int) {
        guard case .function(let id) = i.immediates[0] else { return }
        let function = id.index
        let code = program.functions[function]
        for n in code.freeNames.indices { flow(variable(f, i.inputs[n]), closures[function][n]) }
        let flags = i.integer(1)
        for copy in [function] + (variants.copiesByOriginal[function] ?? []) where flags != 0 { takeDefaults(i, f, flags, copy) }
        add(.function(function), to: variable(f, i.result))
    }

    /// Defaults flow into parameters.
    private func takeDefaults(_ i: Instruction, _ f: Int, _ flags: Int, _ function: Int) {
        let code = program.functions[function]
        // Which call leaves which parameter to its default is not followed.
        reach(function)
        var next = code.freeNames.count
        let parameters = code.blocks[0].parameters
        let extra = code.spread ?? SpreadParameters(positional: 0, keywords: 0)
        if flags & 1 != 0 {
            let positional = code.parameters.positional - extra.positional
            let count = defaultCount(i.inputs[next], f) ?? positional
            for n in 0..<min(count, positional) {
                let parameter = variable(function, parameters[positional - 1 - n])
                readSet(variable(f, i.inputs[next])) { set in
                    switch set {
                    case .fixedTuple(let items) where items.count == count: flow(items[count - 1 - n], parameter)
                    case .fixedTuple(let items): for item in items { flow(item, parameter) }
                    case .container(_, let element, _): flow(element, parameter)
                    default: add(.object, to: parameter)
                    }
                }
            }
            next += 1
        }
        if flags & 2 != 0 {
            for n in 0..<code.parameters.keywordOnly - extra.keywords {
                let parameter = variable(function, parameters[code.parameters.positional + n])
                forEachContainer(variable(f, i.inputs[next])) { _, _, value in flow(value, parameter) }
            }
        }
    }

    /// How many defaults the tuple in a register holds.
    private func defaultCount(_ register: Register, _ f: Int) -> Int? {
        if let id = constants(f)[register], case .tuple(let items) = program.constants[id] { return items.count }
        for id in read(variable(f, register)).atoms { if case .fixedTuple(let items) = atom(id) { return items.count } }
        return nil
    }

    /// `super()`: the class is the one whose cell it is, the receiver an instance of it or of a subclass.
    func newSuper(_ cell: VariableID, _ object: VariableID, _ target: VariableID) {
        let receivers = read(object)
        if receivers.isObject || !receivers.scalars.isEmpty { add(.object, to: target) }
        forEachCell(cell) { contents in
            readSet(contents) { set in
                guard case .classObject(let index) = set else { return add(.object, to: target) }
                for id in receivers.atoms {
                    switch atom(id) {
                    case .instance, .classObject: add(.superObject(index, receiver: id), to: target)
                    default:
                        add(TypeSet(atom: id), to: sink)
                        add(.object, to: target)
                    }
                }
            }
            if read(contents).isObject {
                flow(object, sink)
                add(.object, to: target)
            }
        }
        if read(cell).isObject {
            flow(object, sink)
            add(.object, to: target)
        }
    }

    // MARK: Classes

    /// The function of the body that a class statement's namespace is for: the next class_body on the same namespace.
    private func classIndex(_ namespace: Register, _ f: Int) -> ClassIndex? {
        guard let body = classBodies(f)[namespace] else { return nil }
        let code = program.functions[body]
        let index = classes.index(body: body, name: code.name, newVariable: newVariable) { BodyNames(code) { self.name($0, 0) } }
        add(.instance(index), to: classes[index].instances)
        if classes[index].names.all.contains("__radd__") { add(.object, to: reflectedAdders) }
        if areAllClassesOpen { openClassObject(index) }
        return index
    }

    func prepareClass(_ i: Instruction, _ f: Int) {
        let namespace = i.results[0]
        guard let index = classIndex(namespace, f) else { return opaque(i, f) }
        add(.namespace(index), to: variable(f, namespace))
        for register in i.results.dropFirst() { add(.object, to: variable(f, register)) }
        let bases = read(variable(f, i.inputs[0]))
        for (n, register) in i.inputs.enumerated() where n > 0 && !register.isNone {
            if n == 1, i.opcode == .class_prepare, isAbstractMetaclass(variable(f, register), index) { continue }
            makeDynamic(index)
            flow(variable(f, register), sink)
        }
        if bases.isObject || !bases.scalars.isEmpty { makeUnknown(index, bases: variable(f, i.inputs[0])) }
        for id in bases.atoms {
            switch atom(id) {
            case .fixedTuple(let items): for item in items { addBase(item, index, isOnly: items.count == 1) }
            case .container(_, let element, _):
                addBase(element, index, isOnly: false)
                makeUnknown(index, bases: element)
            default: makeUnknown(index, bases: variable(f, i.inputs[0]))
            }
        }
    }

    private func addBase(_ variable: VariableID, _ index: ClassIndex, isOnly: Bool) {
        let set = read(variable)
        if set.atoms.count > 1 { makeDynamic(index) }
        for base in (hiddenClasses[variable] ?? []).sorted() { addBase(base, index) }
        for id in set.atoms {
            switch atom(id) {
            case .classObject(let base): addBase(base, index)
            case .builtin("object"), .builtin("typing.Generic"), .builtin(Self.parameterizedGeneric): break
            case .builtin("abc.ABC") where !changesAbstractMethods: makeAbstract(index)
            case .builtin(let name) where isOnly && Builtins.plainExceptions.contains(name):
                classes[index].exceptionBase = name
                add(.none, to: classes[index].shape)
            case .builtin("type"): makeUnknown(index, bases: variable)
            case .builtin(let name) where isOnly && Self.partsByBase.keys.contains(name):
                classes[index].hasUnknownBase = true
                addPart(Self.partsByBase[name]!, to: index)
            default:
                classes[index].hasUnknownBase = true
                add(.none, to: classes[index].shape)
                add(TypeSet(atom: id), to: sink)
            }
        }
        if set.isObject { makeUnknown(index, bases: variable) }
        openInheritedNames()
        classes[index].isChain = classes[index].bases.count <= 1 && classes[index].bases.allSatisfy { classes[$0].isChain }
    }

    private func addBase(_ base: ClassIndex, _ index: ClassIndex) {
        if !classes[index].bases.contains(base) {
            classes[index].bases.append(base)
            openBase(base, of: index)
        }
        add(.classObject(base), to: classes[index].shape)
        flow(classes[index].instances, classes[base].instances)
        if classes[base].isDynamic { makeDynamic(index) }
        if hasHook(base, "__init_subclass__") { makeDynamic(index) }
        inheritFields(index, from: base)
    }

    private func makeUnknown(_ index: ClassIndex, bases: VariableID) {
        add(.none, to: classes[index].shape)
        classes[index].hasUnknownBase = true
        flow(bases, sink)
        makeDynamic(index)
    }

    /// Code that is not seen takes part in making the class.
    func makeDynamic(_ index: ClassIndex) {
        if classes[index].isDynamic { return }
        classes[index].isDynamic = true
        add(.object, to: classes[index].shape)
        openClassObject(index)
        openAllAttributes(index)
    }

    func runClassBody(_ i: Instruction, _ f: Int) {
        guard case .function(let id) = i.immediates[0] else { return }
        reach(id.index)
        flow(variable(f, i.inputs[0]), variable(id.index, program.functions[id.index].blocks[0].parameters[0]))
        for n in program.functions[id.index].freeNames.indices { flow(variable(f, i.inputs[n + 1]), closures[id.index][n]) }
    }

    func buildClass(_ i: Instruction, _ f: Int) {
        let target = variable(f, i.result)
        guard let index = classIndex(i.inputs[0], f) else { return opaque(i, f) }
        if classes[index].isDynamic { add(.object, to: target) }
        add(.classObject(index), to: target)
        // The class cell of its methods.
        let cell = classAttribute(index, "__classcell__")
        forEachCell(cell) { add(.classObject(index), to: $0) }
        // __set_name__ of what the body assigned, and __init_subclass__ of the bases, run now.
        for name in classes[index].names.all.sorted() {
            readSet(classAttribute(index, name)) { if case .instance = $0 { add($0, to: protocolSink) } }
        }
        flow(variable(f, i.inputs[3]), protocolSink)
    }
}
