// Types as text: `int | str`, `list[float]`, `tuple[int, str]`, `Point`.

extension Solver {
    package func describe(_ set: TypeSet, depth: Int = 0) -> String {
        if set.isObject { return "object" }
        if set.isEmpty { return "never" }
        var parts = ScalarTypes.names.filter { set.scalars.contains($0.0) }.map(\.1)
        parts += Set(set.atoms.map { describe(atom($0), depth) }).sorted()
        return parts.joined(separator: " | ")
    }

    /// Names of the runtime's classes that values of the set can have; nil when they are not all known.
    package func classNames(_ set: TypeSet) -> [String]? {
        if set.isObject { return nil }
        var names = ScalarTypes.names.filter { set.scalars.contains($0.0) }.map(\.1).map { $0 == "None" ? "NoneType" : $0 }
        if set.scalars.contains(.rangeIterator) { names.append("longrange_iterator") }
        if set.scalars.contains(.strIterator) { names.append("str_ascii_iterator") }
        for id in set.atoms {
            switch atom(id) {
            case .container(.iterator, _, _), .builtin, .boundBuiltin, .scalarMethod: return nil
            case .container(let kind, _, _): names.append([.counter, .random].contains(kind) ? kind.name : kind.className)
            case .fixedTuple: names.append("tuple")
            case .instance(let index):
                if classes[index].isDynamic { return nil }
                names.append(classes[index].name)
            case .classObject, .namespace: return nil
            case .function: names.append("function")
            case .boundMethod: names.append("method")
            case .cell: names.append("cell")
            case .module, .runtimeModule: names.append("module")
            case .superObject: names.append("super")
            case .generator: names.append("generator")
            case .descriptor(let kind, _): names.append(kind.className)
            case .boundDescriptor: names.append("method")
            case .itemGetter: names.append("operator.itemgetter")
            case .attributeGetter: names.append("operator.attrgetter")
            case .dataField: names.append("Field")
            case .dataInit: names.append("function")
            case .boundDataInit: names.append("method")
            }
        }
        return names
    }

    private func describe(_ variable: VariableID, _ depth: Int) -> String {
        depth > 3 ? "..." : describe(type(variable), depth: depth + 1)
    }

    private func describe(_ atom: Atom, _ depth: Int) -> String {
        switch atom {
        case .container(let kind, let key, let value) where kind.isMapping:
            "\(kind.name)[\(describe(key, depth)), \(describe(value, depth))]"
        case .container(.tuple, let element, _): "tuple[\(describe(element, depth)), ...]"
        case .container(.array(let code), _, _): "array('\(code.rawValue)')"
        case .container(let kind, let element, _): "\(kind.name)[\(describe(element, depth))]"
        case .fixedTuple(let items):
            items.isEmpty ? "tuple[()]" : "tuple[\(items.map { describe($0, depth) }.joined(separator: ", "))]"
        case .instance(let index): classes[index].name
        case .classObject(let index): "type[\(classes[index].name)]"
        case .namespace(let index): "namespace[\(classes[index].name)]"
        case .function(let function): "function \(program.functions[function].qualifiedName)"
        case .boundMethod(let function, _): "method \(program.functions[function].qualifiedName)"
        case .cell(let variable): "cell[\(describe(variable, depth))]"
        case .module(let index): "module \(program.modules[index].name)"
        case .builtin(let name): "built-in \(name)"
        case .boundBuiltin(let name, _), .scalarMethod(let name, _): "built-in method \(name)"
        case .superObject(let index, _): "super[\(classes[index].name)]"
        case .runtimeModule(let name): "module \(name)"
        case .generator(let function): "generator \(program.functions[function].qualifiedName)"
        case .descriptor(let kind, _): kind.className
        case .boundDescriptor(let kind, _, _): "method of \(kind == .cache ? "a cache" : "a manager")"
        case .itemGetter, .attributeGetter: "getter"
        case .dataField: "dataclass field"
        case .dataInit(let index), .boundDataInit(let index, _): "\(classes[index].name).__init__"
        }
    }
}
