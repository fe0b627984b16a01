// Named tuples: what calls of `namedtuple`, of the classes that it gives, and of `_make` and `_replace` make of the items (BuiltinParts.swift
// says what instances are).

import Bytecode

extension Solver {
    func items(of owner: ClassIndex) -> [VariableID] {
        guard let part = classes[owner].part, case .fixedTuple(let items) = atom(part) else { return [] }
        return items
    }

    func item(_ name: String, of owner: ClassIndex) -> VariableID? {
        classes[owner].itemNames.firstIndex(of: name).map { items(of: owner)[$0] }
    }

    /// The item that an attribute of instances of the class is.
    func item(_ name: String, ofInstancesOf index: ClassIndex) -> VariableID? {
        guard let owner = partOwner(index), let item = item(name, of: owner) else { return nil }
        var next = index
        while next != owner {
            if !read(classAttribute(next, name)).isEmpty { return nil }
            next = classes[next].bases[0]
        }
        return item
    }

    /// `collections.namedtuple(name, fields)`, with names that are constants.
    func newNamedTuple(_ arguments: [VariableID], _ keywords: [String], _ target: VariableID, _ f: Int, _ i: Instruction) -> Bool {
        guard arguments.count - keywords.count == 2, !isSpreading, keywords.allSatisfy({ $0 == "defaults" || $0 == "module" }),
            let first = register(of: arguments[0], f, i), let id = constants(f)[first], case .str = program.constants[id],
            let second = register(of: arguments[1], f, i), let names = texts(second, f), Set(names).count == names.count,
            names.allSatisfy({ Self.isItemName($0) })
        else { return false }
        let site = Site(function: Int32(f), register: Int32(i.result.index))
        let index = classes.index(site: site, name: text(id), newVariable: newVariable)
        if classes[index].part == nil {
            setItems(names, of: index)
            classes[index].hasUnknownBase = true
            add(.none, to: classes[index].shape)
            add(.instance(index), to: classes[index].instances)
            if areAllClassesOpen { openClassObject(index) }
        }
        for (name, argument) in zip(keywords, arguments.suffix(keywords.count)) {
            if name == "defaults" { takeDefaults(argument, of: index) } else { flow(argument, sink) }
        }
        add(.classObject(index), to: target)
        return true
    }

    /// Defaults are those of the last items.
    private func takeDefaults(_ defaults: VariableID, of index: ClassIndex) {
        let items = items(of: index)
        readSet(defaults) { set in
            if case .fixedTuple(let own) = set {
                for (item, value) in zip(items.suffix(own.count), own) { flow(value, item) }
            } else {
                for item in items { iterate(defaults, into: item) }
            }
        }
        if read(defaults).isObject { for item in items { add(.object, to: item) } }
    }

    private func register(of variable: VariableID, _ f: Int, _ i: Instruction) -> Register? {
        i.inputs.first { !$0.isNone && self.variable(f, $0) == variable }
    }

    /// Names given in one text or in a sequence of texts.
    private func texts(_ register: Register, _ f: Int) -> [String]? {
        let constants = constants(f)
        var ids: [ConstantID?] = []
        if let id = constants[register] {
            switch program.constants[id] {
            case .str: return text(id).replacing(",", with: " ").split(whereSeparator: \.isWhitespace).map(String.init)
            case .tuple(let items): ids = items
            default: return nil
            }
        } else if let made = definition(register, f), made.opcode == .list_new || made.opcode == .tuple_new {
            ids = made.inputs.map { constants[$0] }
        } else {
            return nil
        }
        let found = ids.compactMap { $0.flatMap { if case .str = program.constants[$0] { text($0) } else { nil } } }
        return found.count == ids.count ? found : nil
    }

    /// Others are refused when the program runs, or given other names.
    private static func isItemName(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic else { return false }
        return name.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_")
        }
    }

    /// Arguments become the items of a new instance.
    func fillItems(of owner: ClassIndex, _ arguments: [VariableID], _ keywords: [String]) {
        let items = items(of: owner)
        for (argument, item) in zip(arguments.dropLast(keywords.count), items) { flow(argument, item) }
        for (name, argument) in zip(keywords, arguments.suffix(keywords.count)) {
            if let item = item(name, of: owner) { flow(argument, item) }
        }
    }

    /// How many arguments a call of the class may take, and their names.
    func itemNames(of index: ClassIndex) -> [String]? { partOwner(index).flatMap { isNamedTuple($0) ? classes[$0].itemNames : nil } }

    func isNamedTuple(_ owner: ClassIndex) -> Bool {
        if let part = classes[owner].part, case .fixedTuple = atom(part) { true } else { false }
    }
}
