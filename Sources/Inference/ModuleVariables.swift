// Which variables of modules only their module's own code can see.
//
// A script without functions keeps all it works with in globals.  Those that only the body of the main module uses, and that hold
// nothing but numbers, texts and containers of such, are registers of the body like the local variables of a function: the program is
// lowered once more with them.  (Other objects stay where a finalizer or a weak reference would find them for as long as the program
// runs.)

import Bytecode

extension Solver {
    /// May code of this module of the library read or set variables of the program's modules?
    package static func looksAtModules(_ library: Program) -> Bool {
        if library.modules.allSatisfy({ Builtins.harmlessLibrary.contains($0.name) }) { return false }
        let doors = Set(Builtins.moduleDoors.map(Constant.string))
        return library.constants.constants.contains { doors.contains($0) }
    }

    /// The names of attributes that a module of the library uses; texts that may be names count, because of `getattr`.  Methods that it
    /// defines are no uses, and it calls `__init__` of its own classes, of `super()` or of `self` only.
    package static func attributeNames(of library: Program, isProgramText: Bool = false) -> LibraryNames {
        var found = LibraryNames()
        func text(_ id: ConstantID) -> String? {
            guard case .str(let points) = library.constants[id] else { return nil }
            return String(String.UnicodeScalarView(points.compactMap { Unicode.Scalar($0) }))
        }
        func addTexts(_ id: ConstantID) {
            if case .tuple(let items) = library.constants[id] { items.forEach(addTexts) }
            guard let text = text(id), let first = text.unicodeScalars.first, first.properties.isIDStart || first == "_",
                text.unicodeScalars.allSatisfy({ $0.properties.isIDContinue })
            else { return }
            found.read.insert(text)
            found.written.insert(text)
        }
        let hasPlainTexts = library.modules.allSatisfy { Builtins.plainTextLibrary.contains($0.name) }
        for i in library.functions.lazy.flatMap(\.blocks).flatMap(\.instructions) {
            switch (i.opcode, i.immediates.first) {
            case (.name_set, _), (.name_delete, _): break
            case (_, .name(let id)?) where !isProgramText && text(id) == "__init__": found.inherited.insert("__init__")
            case (.const_load, .constant(let id)?): if !hasPlainTexts { addTexts(id) }
            case (.attr_set, .name(let id)?), (.attr_delete, .name(let id)?): if let text = text(id) { found.written.insert(text) }
            case (_, .name(let id)?): if let text = text(id) { found.read.insert(text) }
            default: break
            }
        }
        for name in library.modules.reduce(into: Set<String>(), { $0.formUnion(Builtins.namesOfOwnInstances[$1.name] ?? []) }) {
            if found.read.remove(name) != nil { found.inherited.insert(name) }
        }
        return found
    }

    /// Variables of the main module that can be registers of its body; none when it has no loops that would gain by it.
    package func moduleRegisters() -> Set<String> {
        let module = program.modules[0]
        let body = program.functions[module.body.index]
        guard body.jumpsBack, !importsMain() else { return [] }
        let inLoops = body.globalsInLoops()
        var shared: Set<Int> = []
        for (f, function) in program.functions.enumerated() where function.module == 0 && f != module.body.index {
            shared.formUnion(function.blocks.lazy.flatMap(\.instructions).compactMap(\.global))
        }
        var found: Set<String> = []
        for index in inLoops.subtracting(shared) {
            let name = module.globals[index]
            guard module.isAssigned[index], !name.hasPrefix("__"), !Builtins.isBuiltin(name, stubs), isData(type(globals[0][index]))
            else { continue }
            found.insert(name)
        }
        return found
    }

    /// Is the main module imported by its name?
    private func importsMain() -> Bool {
        program.functions.contains { function in
            function.blocks.lazy.flatMap(\.instructions).contains { $0.opcode == .import_name && name($0, 0) == program.modules[0].name }
        }
    }

    /// Are there only numbers, texts and containers of such?
    private func isData(_ set: TypeSet) -> Bool {
        var seen: Set<AtomID> = []
        var queue = [set]
        while let next = queue.popLast() {
            if next.isObject { return false }
            for id in next.atoms where seen.insert(id).inserted {
                switch atom(id) {
                case .container(_, let element, let value): queue += [type(element), type(value)]
                case .fixedTuple(let items): queue += items.map(type)
                default: return false
                }
            }
        }
        return !set.isEmpty
    }
}

extension Instruction {
    /// The global that it is about.
    fileprivate var global: Int? {
        for case .global(let index) in immediates { return index }
        return nil
    }
}

extension Function {
    /// The globals that instructions in loops are about.  Blocks are in the order of the text, so a loop is from the target of a jump
    /// back to the jump.
    fileprivate func globalsInLoops() -> Set<Int> {
        var isInLoop = Array(repeating: false, count: blocks.count)
        for (b, block) in blocks.enumerated() {
            for target in block.instructions.lazy.flatMap(\.targets) where target.block.index <= b {
                for inner in target.block.index...b { isInLoop[inner] = true }
            }
        }
        var found: Set<Int> = []
        for b in blocks.indices where isInLoop[b] { found.formUnion(blocks[b].instructions.compactMap(\.global)) }
        return found
    }
}
