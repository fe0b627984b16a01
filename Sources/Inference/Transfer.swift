// What each instruction does to types.  An opcode that is not named here gives `object`, and its operands go to code that is
// not seen: new opcodes are slow before they are unsound.

import Bytecode
import Source

extension Solver {
    func evaluate(_ i: Instruction, _ f: Int) {
        func input(_ n: Int) -> VariableID { variable(f, i.inputs[n]) }
        func result(_ set: TypeSet) { add(set, to: variable(f, i.result)) }
        func result(_ scalars: ScalarTypes) { add(scalars, to: variable(f, i.result)) }
        func result(_ atom: Atom) { add(atom, to: variable(f, i.result)) }
        let target = i.results.isEmpty ? sink : variable(f, i.result)

        switch i.opcode {
        case .const_load:
            if case .constant(let id) = i.immediates[0] { result(constantType(id)) }
        case .undefined: result(.unset)
        case .local_check, .discard, .poll, .jump, .branch, .unreachable, .handled_set, .class_layout, .not, .is, .is_set, .bool_const,
            .raise_current, .global_delete, .match_sequence, .match_mapping:
            break
        case .cell_new:
            let contents = siteVariables(f, i.result, 1)[0]
            flow(input(0), contents)
            result(.cell(contents))
        case .cell_get:
            forEachCell(input(0)) { contents in
                var set = read(contents)
                set.scalars.remove(.unset)
                result(set)
            }
        case .cell_set: forEachCell(input(0)) { flow(input(1), $0) }
        case .cell_delete: forEachCell(input(0)) { add(.unset, to: $0) }
        case .closure_cell: if case .cell(let n) = i.immediates[0] { flow(closures[f][n], target) }
        case .global_get: if case .global(let n) = i.immediates[0] { readGlobal(f, n, target) }
        case .global_set: if case .global(let n) = i.immediates[0] { flow(input(0), globals[module(f)][n]) }
        case .name_get:
            readName(input(0), name(i, 0), target)
            if case .global(let n) = i.immediates[1], !readsOwnNames(f).contains(i.result) { readGlobal(f, n, target) }
        case .name_get_cell:
            readName(input(0), name(i, 0), target)
            forEachCell(input(1)) { flow($0, target) }
        case .name_set: writeName(input(0), name(i, 0), input(1))
        case .name_delete: break
        case .annotations_set_up:
            // A dict that the runtime makes and later code fills.
            let pair = siteVariables(f, i.inputs[0], 2, tag: 4)
            add(.str, to: pair[0])
            let dict = Atom.container(.dict, element: pair[0], value: pair[1])
            readSet(input(0)) { if case .namespace(let index) = $0 { add(dict, to: classAttribute(index, name(i, 0))) } }
            if read(input(0)).isObject, let n = namedGlobals[module(f)][name(i, 0)] { add(dict, to: globals[module(f)][n]) }
        case .module_globals:
            if !isForAnnotations(i.result, f) { add(.module(module(f)), to: sink) }
            result(.object)
        case .locals_snapshot:
            for n in i.inputs.indices { flow(input(n), sink) }
            result(.object)

        case .attr_get: readAttribute(input(0), name(i, 0), target, f, i)
        case .attr_set: writeAttribute(input(0), name(i, 0), input(1), f, i)
        case .attr_delete: writeAttribute(input(0), name(i, 0), nil, f, i)
        case .item_get: readItem(input(0), input(1), target, f, i)
        case .item_set: writeItem(input(0), input(1), input(2), f, i)
        case .item_delete: deleteItem(input(0), input(1), f, i)
        case .slice_new:
            toProtocols(i, f)
            result(.slice)

        case .add, .subtract, .multiply, .true_divide, .floor_divide, .remainder, .power, .lshift, .rshift, .and, .or, .xor,
            .matrix_multiply, .inplace_add, .inplace_subtract, .inplace_multiply, .inplace_true_divide, .inplace_floor_divide,
            .inplace_remainder, .inplace_power, .inplace_lshift, .inplace_rshift, .inplace_and, .inplace_or, .inplace_xor,
            .inplace_matrix_multiply:
            binary(i, f, target)
        case .lt, .le, .eq, .ne, .gt, .ge:
            if read(input(0)).isOnly(Self.plainlyCompared) && read(input(1)).isOnly(Self.plainlyCompared) {
                result(.bool)
            } else if !read(input(0)).isEmpty && !read(input(1)).isEmpty, !operateOnInstances(i, f, target) {
                if i.opcode == .eq || i.opcode == .ne, areBuiltIn(read(input(0))), areBuiltIn(read(input(1))) {
                    toProtocols(i, f)
                    result(.bool)
                } else {
                    opaque(i, f)
                }
            }
        case .test_lt, .test_le, .test_eq, .test_ne, .test_gt, .test_ge:
            if !read(input(0)).isEmpty && !read(input(1)).isEmpty, !operateOnInstances(i, f, nil) { toProtocols(i, f) }
        case .truth: callSpecials(["__bool__", "__len__"], i, f)
        case .contains: contains(i, f)
        case .negative, .positive, .invert:
            let set = read(input(0))
            if set.isOnly([.int, .bool, .float, .complex]) {
                result(set.scalars.contains(.bool) ? set.scalars.subtracting(.bool).union(.int) : set.scalars)
            } else if !set.isEmpty, !operateOnInstance(i, f, target) {
                opaque(i, f)
            }
        case .bool_box: result(.bool)
        case .narrow: narrow(i, f)

        case .call: call(input(0), i.inputs.dropFirst().map { variable(f, $0) }, [], f, i)
        case .call_kw: call(input(0), i.inputs.dropFirst().map { variable(f, $0) }, keywordNames(i, 0), f, i)
        case .call_method: callMethod(input(0), name(i, 0), i.inputs.dropFirst().map { variable(f, $0) }, [], f, i)
        case .call_method_kw:
            callMethod(input(0), name(i, 0), i.inputs.dropFirst().map { variable(f, $0) }, keywordNames(i, 1), f, i)
        case .method_find:
            // The pair is used by call_found only, which sees the attribute as a value with its receiver bound.
            readAttribute(input(0), name(i, 0), target, f, i)
            add(.unset, to: variable(f, i.results[1]))
            flow(input(0), variable(f, i.results[1]))
        case .call_found: call(input(0), i.inputs.dropFirst(2).map { variable(f, $0) }, [], f, i)
        case .call_found_kw: call(input(0), i.inputs.dropFirst(2).map { variable(f, $0) }, keywordNames(i, 0), f, i)

        case .call_ex: callSpread(input(0), input(1), i.inputs[2].isNone ? nil : input(2), f, i)

        case .super_new: newSuper(input(0), input(1), target)
        case .tuple_new:
            if i.inputs.count <= 8 {
                let items = siteVariables(f, i.result, i.inputs.count)
                for n in i.inputs.indices { flow(input(n), items[n]) }
                result(.fixedTuple(items))
            } else {
                newContainer(.tuple, i, f, keys: i.inputs)
            }
        case .list_new: newContainer(.list, i, f, keys: i.inputs)
        case .set_new:
            newContainer(.set, i, f, keys: i.inputs)
            toProtocols(i, f)
        case .dict_new:
            let keys = stride(from: 0, to: i.inputs.count, by: 2).map { i.inputs[$0] }
            let values = stride(from: 1, to: i.inputs.count, by: 2).map { i.inputs[$0] }
            newContainer(.dict, i, f, keys: keys, values: values)
            keys.forEach { flow(variable(f, $0), protocolSink) }
        case .list_append: forEachContainer(input(0)) { _, element, _ in flow(input(1), element) }
        case .set_add:
            forEachContainer(input(0)) { _, element, _ in flow(input(1), element) }
            flow(input(1), protocolSink)
        case .list_extend: forEachContainer(input(0)) { _, element, _ in goThrough(input(1), into: element) }
        case .set_update:
            forEachContainer(input(0)) { _, element, _ in
                goThrough(input(1), into: element)
                flow(element, protocolSink)
            }
        case .dict_set:
            forEachContainer(input(0)) { _, element, value in
                flow(input(1), element)
                flow(input(2), value)
            }
            flow(input(1), protocolSink)
        case .dict_update, .dict_merge: mergeDicts(input(0), input(1))
        case .list_to_tuple:
            let element = siteVariables(f, i.result, 1)[0]
            forEachContainer(input(0)) { _, source, _ in flow(source, element) }
            if read(input(0)).isObject { add(.object, to: element) }
            result(.container(.tuple, element: element, value: element))
        case .format_value:
            callSpecials(["__format__", "__str__", "__repr__"], i, f)
            result(.str)
        case .str_join: result(.str)

        case .iter: iterator(of: input(0), target, f, i)
        case .iter_next: advance(input(0), into: target)
        case .unpack: unpack(i, f)

        case .function_new: newFunction(i, f)
        case .function_annotate:
            readSet(input(0)) { if case .function(let function) = $0 { flow(input(1), annotations[function]) } }
            if read(input(0)).isObject { flow(input(1), sink) }
        case .class_prepare, .class_prepare_ex: prepareClass(i, f)
        case .class_body: runClassBody(i, f)
        case .class_build, .class_build_ex: buildClass(i, f)

        case .catch:
            result(.object)
            add(.object, to: variable(f, i.results[1]))
        case .except_match: break
        case .raise: for n in i.inputs.indices where !i.inputs[n].isNone { raise(input(n)) }
        case .reraise: flow(input(0), sink)
        case .return:
            flow(input(0), results[f])
        case .yield where program.functions[f].kind != .generator, .yield_from where program.functions[f].kind != .generator:
            opaque(i, f)
        case .yield:
            flow(input(0), yields[f])
            flow(sends[f], target)
            result(.none)
        case .yield_from:
            iterate(input(0), into: yields[f])
            readSet(input(0)) { set in
                if case .generator(let g) = set, program.functions[g].kind == .generator {
                    flow(results[g], target)
                    flow(sends[f], sends[g])
                } else {
                    result(.object)
                }
            }
            if read(input(0)).isObject || !read(input(0)).scalars.isEmpty { result(.object) }
            result(.none)
        case .with_enter: enter(i, f, "__enter__", "__exit__")
        case .async_with_enter: enter(i, f, "__aenter__", "__aexit__")
        case .with_exit, .async_with_exit:
            // The exception, its class and its traceback.
            call(input(0), [sink, sink, sink], [], f, i)
            if i.opcode == .with_exit { flow(target, protocolSink) }
        case .match_length: toProtocols(i, f)
        case .match_item: matchItem(i, f)
        case .match_slice: matchSlice(i, f)
        case .match_keys: matchKeys(i, f)
        case .match_rest: matchRest(i, f)
        case .match_class: matchClass(i, f)
        case .match_attribute: matchAttribute(i, f)
        case .delegate_iter: iterator(of: input(0), target, f, i)
        case .import_name:
            result(importedModule(i, f) ?? .object)
            flow(replacedModules, target)
        case .import_from: readAttribute(input(0), name(i, 0), target, f, i)
        case .import_star:
            for variable in globals[module(f)] { add(.object, to: variable) }
            add(.object, to: replacedFields)
            flow(input(0), sink)
        default: opaque(i, f)
        }
    }

    // MARK: Helpers

    /// Values whose own comparison for equality gives a bool: scalars and containers.
    private func areBuiltIn(_ set: TypeSet) -> Bool {
        !set.isObject
            && set.atoms.allSatisfy {
                switch seen($0, without: ["__eq__", "__ne__"]) {
                case .container, .fixedTuple: true
                default: false
                }
            }
    }

    static let plainlyCompared: ScalarTypes = [.int, .bool, .float, .str, .bytes, .none, .complex]

    func module(_ f: Int) -> Int { program.functions[f].module }

    package func text(_ id: ConstantID) -> String { Self.text(id, program.constants) }

    private static func text(_ id: ConstantID, _ constants: ConstantPool) -> String {
        if case .str(let points) = constants[id] {
            String(String.UnicodeScalarView(points.compactMap { Unicode.Scalar($0) }))
        } else {
            ""
        }
    }

    func name(_ i: Instruction, _ n: Int) -> String {
        if case .name(let id) = i.immediates[n] { text(id) } else { "" }
    }

    func keywordNames(_ i: Instruction, _ n: Int) -> [String] { Self.keywordNames(i, n, program.constants) }

    package static func keywordNames(_ i: Instruction, _ n: Int, _ constants: ConstantPool) -> [String] {
        let index = i.opcode == .call_kw || i.opcode == .call_found_kw ? 0 : n
        guard case .constant(let id) = i.immediates[index], case .tuple(let items) = constants[id] else { return [] }
        return items.map { text($0, constants) }
    }

    /// Is a module's namespace only used to set up its annotations?
    private func isForAnnotations(_ namespace: Register, _ f: Int) -> Bool {
        program.functions[f].blocks.lazy.flatMap(\.instructions).allSatisfy { instruction in
            var isUsed = false
            instruction.forEachUse { if $0 == namespace { isUsed = true } }
            return !isUsed || instruction.opcode == .annotations_set_up
        }
    }

    /// The operands and results are in the hands of code that is not seen.
    func opaque(_ i: Instruction, _ f: Int) {
        for register in i.inputs where !register.isNone && program.functions[f].representation(of: register) == .value {
            flow(variable(f, register), sink)
        }
        for register in i.results where program.functions[f].representation(of: register) == .value {
            add(.object, to: variable(f, register))
        }
    }

    /// A context manager is entered: the first result is what its method gives, the second its other method.
    private func enter(_ i: Instruction, _ f: Int, _ enter: String, _ exit: String) {
        let manager = variable(f, i.inputs[0])
        if read(manager).isEmpty { return }
        readAttribute(manager, exit, variable(f, i.results[1]), f, i)
        callMethod(manager, enter, [], [], f, i)
    }

    /// The runtime calls special methods of the operands.
    func toProtocols(_ i: Instruction, _ f: Int) {
        for register in i.inputs where !register.isNone { flow(variable(f, register), protocolSink) }
    }

    func readSet(_ variable: VariableID, _ body: (Atom) -> Void) { for id in read(variable).atoms { body(atom(id)) } }

    func forEachCell(_ variable: VariableID, _ body: (VariableID) -> Void) {
        readSet(variable) { if case .cell(let contents) = $0 { body(contents) } }
    }

    func forEachContainer(_ variable: VariableID, _ body: (ContainerKind, VariableID, VariableID) -> Void) {
        readSet(variable) { if case .container(let kind, let element, let value) = $0 { body(kind, element, value) } }
    }

    func newContainer(_ kind: ContainerKind, _ i: Instruction, _ f: Int, keys: [Register], values: [Register] = []) {
        let pair = siteVariables(f, i.result, 2)
        for register in keys { flow(variable(f, register), pair[0]) }
        for register in values { flow(variable(f, register), pair[1]) }
        add(.container(kind, element: pair[0], value: pair[1]), to: variable(f, i.result))
    }

    /// A new container made at this instruction that is not its result itself or has no registers as items.
    func siteContainer(_ kind: ContainerKind, _ i: Instruction, _ f: Int, tag: Int32) -> (Atom, element: VariableID, value: VariableID) {
        let pair = siteVariables(f, i.results.first ?? Register(0), 2, tag: tag)
        return (.container(kind, element: pair[0], value: pair[1]), pair[0], pair[1])
    }

    func constantType(_ id: ConstantID) -> TypeSet {
        switch program.constants[id] {
        case .none: TypeSet(.none)
        case .true, .false: TypeSet(.bool)
        case .ellipsis: TypeSet(.ellipsis)
        case .int: TypeSet(.int)
        case .float: TypeSet(.float)
        case .complex: TypeSet(.complex)
        case .str: TypeSet(.str)
        case .bytes: TypeSet(.bytes)
        case .tuple(let items): TypeSet(atom: constantTuple(id, items))
        }
    }

    /// The constants are the same in the whole program, so each tuple has its variables once.
    private func constantTuple(_ id: ConstantID, _ items: [ConstantID]) -> AtomID {
        if let known = constantTuples[id] { return known }
        let isLong = items.count > 8
        let variables = (0..<(isLong ? 1 : items.count)).map { _ in newVariable() }
        for (n, item) in items.enumerated() { add(constantType(item), to: variables[isLong ? 0 : n]) }
        let made = intern(isLong ? .container(.tuple, element: variables[0], value: variables[0]) : .fixedTuple(variables))
        constantTuples[id] = made
        return made
    }

    // MARK: Names

    func readGlobal(_ f: Int, _ n: Int, _ target: VariableID) {
        let m = module(f)
        flow(globals[m][n], target)
        let name = program.modules[m].globals[n]
        if let known = Builtins.global(name, stubs) {
            add(known, to: target, self)
        } else if !program.modules[m].isAssigned[n] {
            add(Self.moduleNames.contains(name) ? TypeSet(.str) : .object, to: target)
        }
    }

    private static let moduleNames: Set<String> = ["__name__"]

    private func add(_ known: Builtins.Global, to target: VariableID, _ solver: Solver) {
        switch known {
        case .builtin(let name): add(.builtin(name), to: target)
        case .scalar(let scalars): add(scalars, to: target)
        }
    }

    /// The module that an import statement gives: the one named when it has a list of names, else the first of the dotted name.
    private func importedModule(_ i: Instruction, _ f: Int) -> TypeSet? {
        guard case .constant(let list) = i.immediates[1] else { return nil }
        // None: without a list of names.
        let members: [ConstantID] = if case .tuple(let names) = program.constants[list] { names } else { [] }
        var parts = name(i, 0).split(separator: ".").map(String.init)
        let level = i.integer(2)
        if level > 0 {
            let importer = program.modules[module(f)]
            var base = importer.package.split(separator: ".").map(String.init)
            for _ in 0..<(level - 1) where !base.isEmpty { base.removeLast() }
            parts = base + parts
        }
        guard let first = parts.first else { return nil }
        let wanted = members.isEmpty ? first : parts.joined(separator: ".")
        if let index = program.modules.firstIndex(where: { $0.name == wanted }) { return TypeSet(atom: intern(.module(index))) }
        if stubs.modules.contains(wanted), program.runtimeModules.contains(wanted) || program.libraryModules.contains(wanted) {
            return TypeSet(atom: intern(.runtimeModule(wanted)))
        }
        return nil
    }

    private func readName(_ namespace: VariableID, _ name: String, _ target: VariableID) {
        let set = read(namespace)
        for id in set.atoms {
            if case .namespace(let index) = atom(id) { flow(classAttribute(index, name), target) }
        }
        if set.isObject { add(.object, to: target) }
    }

    private func writeName(_ namespace: VariableID, _ name: String, _ value: VariableID) {
        let set = read(namespace)
        for id in set.atoms {
            if case .namespace(let index) = atom(id) { flow(value, classAttribute(index, name)) }
        }
        if set.isObject { flow(value, sink) }
    }
}
