// The solver: variables that hold growing type sets, and instructions that are evaluated again when what they read has grown.
//
// Every register of every function that is reached is a variable; so are globals, attributes, elements of containers, cells,
// results of functions.  A copy from one variable to another is an edge; anything else is an instruction, which subscribes to
// what it reads.  All of it is monotone, so the order of work does not change the result.
//
// Soundness.  `sink` stands for all code that the analysis does not see and for all values of type `object`: whatever flows
// into it can be read, changed and called there with anything.  `protocolSink` stands for code of the runtime that only calls
// special methods (`len`, `print`, `sorted`, `==` of containers): what flows into it has its special methods called with
// anything, and the same holds for its elements.

import Bytecode
import Source

package final class Solver {
    package let program: Program
    private(set) var types: [TypeSet] = []
    private var edges: [[VariableID]] = []
    private var readers: [[Int32]] = []

    private(set) var atoms: [Atom] = []
    private var atomIDs: [Atom: AtomID] = [:]

    struct Work { let function: Int, block: Int, index: Int }
    private(set) var work: [Work] = []
    private var queue: [Int32] = []
    private var queueHead = 0
    private var isQueued: [Bool] = []
    private var moved: [VariableID] = []
    private var isMoved: [Bool] = []
    private var currentWork: Int32 = -1

    // Functions
    var registerBase: [VariableID]
    var results: [VariableID]
    var yields: [VariableID]
    /// What is sent into generators.
    var sends: [VariableID] = []
    var closures: [[VariableID]]
    /// What functions have as `__annotations__`.
    var annotations: [VariableID] = []
    package private(set) var isReached: [Bool]
    /// Called by code that is not seen: parameters are anything.
    private(set) var isOpen: [Bool]
    var defaults: [VariableID: [VariableID]] = [:]

    // Other variables
    var globals: [[VariableID]] = []
    var namedGlobals: [[String: Int]] = []
    var classes = ClassTable()
    /// The slots of plain classes, once all is known.
    var slotsByClass: [ClassIndex: [Slot]] = [:]
    private var constantsByFunction: [Int: [Register: ConstantID]] = [:]
    private var definitionsByFunction: [Int: [Register: Instruction]] = [:]
    private var bodiesByFunction: [Int: [Register: Int]] = [:]
    private var readBackByFunction: [Int: Set<Register>] = [:]
    private var siteVariables: [Site: [VariableID]] = [:]

    let sink: VariableID = 0
    let protocolSink: VariableID = 1
    /// What members of modules of the runtime may be besides what is known: anything, once code that is not seen has such a module.
    let changedMembers: VariableID = 2
    /// What imports may give besides the modules they name: anything, once the program may have written to `sys.modules`.
    let replacedModules: VariableID = 3
    /// What instances of any class may be as sequences and mappings, once `Sequence.register` or the like is perhaps called.
    let registered: VariableID = 4
    /// What instances of dataclasses may have in their fields besides what the program gives them: anything, once `replace` is perhaps called.
    let replacedFields: VariableID = 5
    /// Dataclasses whose `__init__` is called by code that is not seen.
    var openDataInits: Set<ClassIndex> = []
    /// A call with `*` or `**` is being evaluated: which arguments are there is not known.
    var isSpreading = false
    private var sunk: Set<AtomID> = []
    private var protocolSunk: Set<AtomID> = []
    /// Attribute names that are used on values of unknown type.
    private(set) var openNames: Set<String> = []
    private(set) var writtenNames: Set<String> = []
    private(set) var areAllNamesOpen = false
    /// Special methods that the runtime calls, and the classes of the instances.
    private var specialMethods: [VariableID: Set<ClassIndex>] = [:]
    private(set) var areOperandsOpen: Set<Int> = []
    private var areModulesOpen = false
    /// What `abc.abstractmethod` was called with.
    var abstractMethods: Set<VariableID> = []
    private(set) lazy var changesAbstractMethods = Self.abstractNames.contains { program.constants.constants.contains(.string($0)) }
    /// Variables of modules that are set or deleted as attributes.
    var changedGlobals: Set<VariableID> = []
    private var areClassesOfInstancesOpen = false
    private(set) var areAllClassesOpen = false
    /// Are there library modules that make exceptions again from their classes and arguments?
    private let copiesExceptions: Bool
    private var openClasses: [ClassIndex] = []
    /// Classes of the program that variables of type `object` hold: what derives from them inherits what they have.
    private(set) var hiddenClasses: [VariableID: Set<ClassIndex>] = [:]
    private(set) var steps = 0
    /// Where everything came from; nil when nobody will ask.
    let origins: Origins?
    /// What is known of functions that the program does not define.
    let stubs: Stubs
    var stubVariables: [StubSite: [VariableID]] = [:]
    /// Copies of functions that some calls go to.
    package let variants: Variants

    /// With `recordsOrigins`, the solver can say afterwards why a variable holds what it holds (Reasons.swift).
    package init(_ program: Program, stubs: Stubs, variants: Variants = Variants(), recordsOrigins: Bool = false) {
        self.program = program
        self.stubs = stubs
        self.variants = variants
        origins = recordsOrigins ? Origins() : nil
        copiesExceptions = program.libraryModules.contains { Builtins.copyingLibrary.contains($0) }
        let count = program.functions.count
        registerBase = Array(repeating: -1, count: count)
        results = []
        yields = []
        closures = []
        isReached = Array(repeating: false, count: count)
        isOpen = Array(repeating: false, count: count)
        for _ in 0..<6 { _ = newVariable() }
        types[Int(sink)] = .object
        for function in program.functions {
            results.append(newVariable())
            yields.append(newVariable())
            sends.append(newVariable())
            annotations.append(newVariable())
            closures.append(function.original.map { closures[$0.index] } ?? function.freeNames.map { _ in newVariable() })
        }
        for module in program.modules {
            globals.append(module.globals.map { _ in newVariable() })
            namedGlobals.append(Dictionary(uniqueKeysWithValues: module.globals.enumerated().map { ($1, $0) }))
        }
    }

    // MARK: Variables

    func newVariable() -> VariableID {
        types.append(TypeSet())
        edges.append([])
        readers.append([])
        isMoved.append(false)
        return VariableID(types.count - 1)
    }

    package func type(_ variable: VariableID) -> TypeSet { types[Int(variable)] }

    func variable(_ function: Int, _ register: Register) -> VariableID { registerBase[function] + VariableID(register.index) }

    package func type(of register: Register, in function: Int) -> TypeSet {
        registerBase[function] < 0 || Int(register.index) >= program.functions[function].representations.count
            ? .object : types[Int(variable(function, register))]
    }

    /// The variables of a site: made at first use.  `tag`, below 8, tells those apart that one instruction has.
    func siteVariables(_ function: Int, _ register: Register, _ count: Int, tag: Int32 = 0) -> [VariableID] {
        precondition(tag < 8)
        let site = Site(function: Int32(function), register: Int32(register.index) * 8 + tag)
        if let known = siteVariables[site] { return known }
        let made = (0..<count).map { _ in newVariable() }
        siteVariables[site] = made
        return made
    }

    /// Reads a variable for the instruction being evaluated, which is evaluated again when it grows.
    func read(_ variable: VariableID) -> TypeSet {
        if currentWork >= 0, readers[Int(variable)].last != currentWork, !readers[Int(variable)].contains(currentWork) {
            readers[Int(variable)].append(currentWork)
        }
        return types[Int(variable)]
    }

    func add(_ set: TypeSet, to variable: VariableID) {
        let v = Int(variable)
        if variable == sink || types[v].isObject {
            for atom in set.atoms { sinkAtom(atom) }
            if variable != sink { hide(set.atoms, in: variable) }
            return
        }
        if variable == protocolSink {
            for atom in set.atoms { sinkProtocols(atom) }
            return
        }
        origins?.note(set, in: types[v], variable)
        var changed = false
        if set.isObject {
            let old = types[v].atoms
            types[v].isObject = true
            types[v].atoms = []
            types[v].scalars.formUnion(set.scalars)
            for atom in old { sinkAtom(atom) }
            hide(old, in: variable)
            changed = true
        } else {
            if !types[v].scalars.isSuperset(of: set.scalars) {
                types[v].scalars.formUnion(set.scalars)
                changed = true
            }
            for atom in set.atoms where types[v].insert(atom) { changed = true }
            if types[v].atoms.count > TypeSet.limit {
                origins?.noteLimit(variable)
                let old = types[v].atoms
                types[v].isObject = true
                types[v].atoms = []
                for atom in old { sinkAtom(atom) }
                hide(old, in: variable)
            }
        }
        if changed { touch(variable) }
    }

    func add(_ scalars: ScalarTypes, to variable: VariableID) { add(TypeSet(scalars), to: variable) }
    func add(_ atom: Atom, to variable: VariableID) { add(TypeSet(atom: intern(atom)), to: variable) }

    /// From now on everything in `source` is in `target` too.
    func flow(_ source: VariableID, _ target: VariableID) {
        if source == target || edges[Int(source)].contains(target) { return }
        edges[Int(source)].append(target)
        let outer = origins?.beginFlow(source, target)
        add(types[Int(source)], to: target)
        for index in (hiddenClasses[source] ?? []).sorted() { hide(index, in: target) }
        if let outer { origins?.cause = outer }
    }

    /// Notes the classes among `atoms`, which a variable of type `object` holds without saying so.
    private func hide(_ atoms: [AtomID], in variable: VariableID) {
        for id in atoms { if case .classObject(let index) = atom(id) { hide(index, in: variable) } }
    }

    private func hide(_ index: ClassIndex, in variable: VariableID) {
        if variable == sink || variable == protocolSink || !hiddenClasses[variable, default: []].insert(index).inserted { return }
        touch(variable)
        for target in edges[Int(variable)] { hide(index, in: target) }
    }

    private func touch(_ variable: VariableID) {
        if isMoved[Int(variable)] { return }
        isMoved[Int(variable)] = true
        moved.append(variable)
    }

    func intern(_ atom: Atom) -> AtomID {
        if let id = atomIDs[atom] { return id }
        atoms.append(atom)
        atomIDs[atom] = AtomID(atoms.count - 1)
        return AtomID(atoms.count - 1)
    }

    /// The function that is all a set holds.
    package func onlyFunction(_ set: TypeSet) -> Int? {
        guard !set.isObject, set.scalars.subtracting(.unset).isEmpty, set.atoms.count == 1, case .function(let f) = atom(set.atoms[0])
        else { return nil }
        return f
    }

    package func atom(_ id: AtomID) -> Atom { atoms[Int(id)] }

    // MARK: Facts about functions

    /// Where class bodies are run: the function and block.
    lazy var classBodySites: [Int: (function: Int, block: Int)] = {
        var found: [Int: (function: Int, block: Int)] = [:]
        for (f, function) in program.functions.enumerated() {
            for (b, block) in function.blocks.enumerated() {
                for instruction in block.instructions where instruction.opcode == .class_body {
                    if case .function(let id) = instruction.immediates[0] { found[id.index] = (f, b) }
                }
            }
        }
        return found
    }()
    /// Of functions whose blocks were asked about.
    var successorsByFunction: [Int: [[Int]]] = [:]
    var loopsByBlock: [Int: [Int: Bool]] = [:]

    /// The constants that registers of a function hold.
    package func constants(_ f: Int) -> [Register: ConstantID] {
        if let known = constantsByFunction[f] { return known }
        var found: [Register: ConstantID] = [:]
        for block in program.functions[f].blocks {
            for instruction in block.instructions where instruction.opcode == .const_load {
                if case .constant(let id) = instruction.immediates[0] { found[instruction.result] = id }
            }
        }
        constantsByFunction[f] = found
        return found
    }

    /// The registers in which a class body reads names that it has assigned itself.
    func readsOwnNames(_ f: Int) -> Set<Register> {
        if let known = readBackByFunction[f] { return known }
        let found = BodyNames.readBack(in: program.functions[f]) { name($0, 0) }
        readBackByFunction[f] = found
        return found
    }

    /// Registers that are found to hold constants.
    package func note(constants: [Register: ConstantID], in f: Int) {
        if !constants.isEmpty { constantsByFunction[f] = self.constants(f).merging(constants) { $1 } }
    }

    /// May anything but the module's own assignments and deletions change the variable?
    package func mayBeChanged(_ global: Int, ofModule m: Int) -> Bool {
        let variable = globals[m][global]
        return type(variable).isObject || changedGlobals.contains(variable)
    }

    /// The instruction that makes a register; nil for a block's parameter.
    package func definition(_ register: Register, _ f: Int) -> Instruction? {
        if definitionsByFunction[f] == nil {
            var found: [Register: Instruction] = [:]
            for block in program.functions[f].blocks {
                for instruction in block.instructions { for result in instruction.results { found[result] = instruction } }
            }
            definitionsByFunction[f] = found
        }
        return definitionsByFunction[f]![register]
    }

    /// The bodies that run in the namespaces that registers of a function hold.
    func classBodies(_ f: Int) -> [Register: Int] {
        if let known = bodiesByFunction[f] { return known }
        var found: [Register: Int] = [:]
        for block in program.functions[f].blocks {
            for instruction in block.instructions where instruction.opcode == .class_body {
                if case .function(let id) = instruction.immediates[0] { found[instruction.inputs[0]] = id.index }
            }
        }
        bodiesByFunction[f] = found
        return found
    }

    // MARK: Running

    /// Names of attributes that the runtime uses on objects of the program.
    package static func runtimeNames(in program: Program) -> Set<String> {
        var found = Builtins.runtimeNames
        for (module, names) in Builtins.namesOfModules where program.isLibrary || program.runtimeModules.contains(module) {
            found.formUnion(names)
        }
        return found
    }

    package func solve() {
        for name in program.libraryNames.read.union(Self.runtimeNames(in: program)).sorted() { open(name: name, isWrite: false) }
        for name in program.libraryNames.written.sorted() { open(name: name, isWrite: true) }
        for module in program.modules { reach(module.body.index) }
        // Library modules that look at the program's modules.
        if !program.openLibraryModules.isEmpty { openModules() }
        if program.makesCode { openEverything() }
        run()
        findLayouts()
    }

    private func run() {
        while true {
            if let variable = moved.popLast() {
                isMoved[Int(variable)] = false
                let set = types[Int(variable)]
                for target in edges[Int(variable)] {
                    origins?.cause = .edge(Origins.Edge(source: variable, target: target))
                    add(set, to: target)
                }
                for reader in readers[Int(variable)] { enqueue(reader) }
                if let receivers = specialMethods[variable] { openSpecialMethods(set, receivers) }
            } else if queueHead < queue.count {
                let next = queue[queueHead]
                queueHead += 1
                if queueHead > 4096, queueHead * 2 > queue.count {
                    queue.removeFirst(queueHead)
                    queueHead = 0
                }
                isQueued[Int(next)] = false
                currentWork = next
                origins?.cause = .instruction(next)
                steps += 1
                let item = work[Int(next)]
                evaluate(program.functions[item.function].blocks[item.block].instructions[item.index], item.function)
                currentWork = -1
            } else {
                return
            }
        }
    }

    private func enqueue(_ item: Int32) {
        if isQueued[Int(item)] { return }
        isQueued[Int(item)] = true
        queue.append(item)
    }

    /// The function may run: its registers become variables, its instructions work.
    func reach(_ function: Int) {
        if isReached[function] { return }
        isReached[function] = true
        let code = program.functions[function]
        registerBase[function] = VariableID(types.count)
        for _ in code.representations { _ = newVariable() }
        for (b, block) in code.blocks.enumerated() {
            for (i, instruction) in block.instructions.enumerated() {
                for edge in instruction.edges {
                    for (parameter, argument) in zip(code.blocks[edge.block.index].parameters, edge.arguments) {
                        flow(variable(function, argument), variable(function, parameter))
                    }
                }
                work.append(Work(function: function, block: b, index: i))
                isQueued.append(false)
                enqueue(Int32(work.count - 1))
            }
        }
        let parameters = code.blocks[0].parameters
        if code.parameters.hasVariadic {
            let position = code.parameters.positional + code.parameters.keywordOnly
            let element = siteVariables(function, parameters[position], 1, tag: 6)[0]
            add(.container(.tuple, element: element, value: element), to: variable(function, parameters[position]))
        }
        if code.parameters.hasKeywords {
            let pair = siteVariables(function, parameters[parameters.count - 1], 2, tag: 7)
            add(.str, to: pair[0])
            add(.container(.dict, element: pair[0], value: pair[1]), to: variable(function, parameters[parameters.count - 1]))
        }
    }

    // MARK: Code that is not seen

    /// The function is called from code that is not seen.
    func open(_ function: Int) {
        if isOpen[function] { return }
        isOpen[function] = true
        reach(function)
        for parameter in program.functions[function].blocks[0].parameters { add(.object, to: variable(function, parameter)) }
        flow(results[function], sink)
        flow(yields[function], sink)
        flow(annotations[function], sink)
        openSends(function)
    }

    private func sinkAtom(_ id: AtomID) {
        if !sunk.insert(id).inserted { return }
        let outer = origins?.beginEscape(id)
        defer { if let outer { origins?.cause = outer } }
        sinkProtocols(id)
        switch atom(id) {
        case .container(_, let element, let value):
            add(.object, to: element)
            add(.object, to: value)
        case .fixedTuple(let items): for item in items { flow(item, sink) }
        case .instance(let index): openInstances(of: index)
        case .classObject(let index): openClassObject(index)
        case .namespace(let index): openClassObject(index)
        case .function(let function): open(function)
        case .boundMethod(let function, let receiver):
            open(function)
            sinkAtom(receiver)
        case .cell(let variable): add(.object, to: variable)
        case .module(let index):
            for variable in globals[index] {
                flow(variable, sink)
                add(.object, to: variable)
            }
        case .builtin(let name):
            if name == "globals" || name == "vars" || name == "setattr" || name == "getattr" { openAllNames() }
            if name == "type" { openClassesOfInstances() }
        case .boundBuiltin(_, let receiver), .superObject(_, let receiver): sinkAtom(receiver)
        case .runtimeModule:
            add(.object, to: changedMembers)
            add(.object, to: replacedFields)
        case .scalarMethod: break
        case .descriptor(_, let functions): for variable in functions { flow(variable, sink) }
        case .dataField(let value, let factory):
            flow(value, sink)
            flow(factory, sink)
        case .dataInit(let index): openDataInit(index)
        case .boundDataInit(let index, let receiver):
            openDataInit(index)
            sinkAtom(receiver)
        case .generator(let function):
            flow(yields[function], sink)
            flow(results[function], sink)
            openSends(function)
        }
    }

    private func sinkProtocols(_ id: AtomID) {
        if !protocolSunk.insert(id).inserted { return }
        let outer = origins?.beginProtocols(id)
        defer { if let outer { origins?.cause = outer } }
        switch atom(id) {
        case .container(_, let element, let value):
            flow(element, protocolSink)
            flow(value, protocolSink)
        case .fixedTuple(let items): for item in items { flow(item, protocolSink) }
        case .instance(let index): openSpecialMethods(of: index)
        case .boundMethod(_, let receiver), .boundBuiltin(_, let receiver), .superObject(_, let receiver), .boundDataInit(_, let receiver):
            sinkProtocols(receiver)
        case .generator(let function): openSends(function)
        case .classObject, .namespace, .function, .cell, .module, .runtimeModule, .builtin, .scalarMethod, .descriptor, .dataField,
            .dataInit:
            break
        }
    }

    /// Values may be sent into the generators of a function.
    func openSends(_ function: Int) {
        reach(function)
        add(.object, to: sends[function])
    }

    /// The modules' variables may be read and set from anywhere.
    func openModules() {
        if areModulesOpen { return }
        areModulesOpen = true
        for m in program.modules.indices { add(.module(m), to: sink) }
    }

    /// Code that is made when the program runs may use whatever it can name or import.
    private func openEverything() {
        openModules()
        openAllNames()
        openAllClasses()
        for variable in [changedMembers, replacedModules, registered] { add(.object, to: variable) }
    }

    /// An attribute of this name is read (or set) on values of unknown type.
    func open(name: String, isWrite: Bool) {
        if areAllNamesOpen { return }
        let inserted = isWrite ? writtenNames.insert(name).inserted : openNames.insert(name).inserted
        if !inserted { return }
        for index in openClasses { openAttribute(name, index, isWrite: isWrite) }
    }

    /// Attributes of computed names are used on values of unknown type.
    func openAllNames() {
        if areAllNamesOpen { return }
        areAllNamesOpen = true
        for index in openClasses { openAllAttributes(index) }
        openClassesOfInstances()
    }

    /// From instances in the hands of code that is not seen, it gets at their classes: `type(x)`, `x.__class__`.
    func openClassesOfInstances() {
        if areClassesOfInstancesOpen { return }
        areClassesOfInstancesOpen = true
        for index in openClasses { openClassObject(index) }
    }

    /// Whoever has one class finds those that derive from it.
    func openAllClasses() {
        if areAllClassesOpen { return }
        areAllClassesOpen = true
        for index in classes.indices { openClassObject(index) }
    }

    /// Instances of the class are in the hands of code that is not seen.
    func openInstances(of index: ClassIndex) {
        if classes[index].isOpen { return }
        classes[index].isOpen = true
        openClasses.append(index)
        openSpecialMethods(of: index)
        if areAllNamesOpen {
            openAllAttributes(index)
        } else {
            for name in openNames.sorted() { openAttribute(name, index, isWrite: false) }
            for name in writtenNames.sorted() { openAttribute(name, index, isWrite: true) }
        }
        for base in classes[index].bases { openInstances(of: base) }
        if classes[index].dataclass != nil { openFields(of: index) }
        if areClassesOfInstancesOpen || (copiesExceptions && isException(index)) { openClassObject(index) }
    }

    /// The class itself is: it can be instantiated, subclassed and changed.
    func openClassObject(_ index: ClassIndex) {
        if classes[index].isObjectOpen { return }
        classes[index].isObjectOpen = true
        add(.object, to: classes[index].instances)
        openInstances(of: index)
        for name in ["__init__", "__new__", "__init_subclass__", "__class_getitem__", "__call__", "__annotations__"] {
            openAttribute(name, index, isWrite: false)
        }
        for name in classes[index].writtenAttributes.sorted() { add(.object, to: classAttribute(index, name)) }
        for base in classes[index].bases { openClassObject(base) }
    }

    /// Every attribute of instances of the class may be read and set, inherited ones too.
    func openAllAttributes(_ index: ClassIndex) {
        if classes[index].areAllAttributesOpen { return }
        classes[index].areAllAttributesOpen = true
        for name in classes[index].attributes.keys.sorted() { openClassAttribute(name, index) }
        for name in classes[index].fields.keys.sorted() { add(.object, to: field(index, name)) }
        for base in classes[index].bases { openAllAttributes(base) }
    }

    /// A base that has been found: what is open in the class is open in it.
    func openBase(_ base: ClassIndex, of index: ClassIndex) {
        if classes[index].isOpen { openInstances(of: base) }
        if classes[index].isObjectOpen { openClassObject(base) }
        if classes[index].areAllAttributesOpen { openAllAttributes(base) }
        for name in classes[index].openAttributes.sorted() { openAttribute(name, base, isWrite: false) }
        for name in classes[index].writtenAttributes.sorted() { openAttribute(name, base, isWrite: true) }
    }

    private func openClassAttribute(_ name: String, _ index: ClassIndex) {
        let attribute = classAttribute(index, name)
        flow(attribute, sink)
        if classes[index].isObjectOpen { add(.object, to: attribute) }
    }

    /// Code that is not seen reads, calls or sets this attribute.
    private func openAttribute(_ name: String, _ index: ClassIndex, isWrite: Bool) {
        if isWrite {
            if !classes[index].writtenAttributes.insert(name).inserted { return }
            add(.object, to: field(index, name))
            if classes[index].isObjectOpen { add(.object, to: classAttribute(index, name)) }
        } else {
            if !classes[index].openAttributes.insert(name).inserted { return }
            flow(classAttribute(index, name), sink)
            flow(field(index, name), sink)
        }
        for base in classes[index].bases { openAttribute(name, base, isWrite: isWrite) }
    }

    private func openSpecialMethods(of index: ClassIndex) {
        if classes[index].areSpecialMethodsOpen { return }
        classes[index].areSpecialMethodsOpen = true
        openSpecialMethods(in: index, of: index)
        flowFields(of: index, to: protocolSink)
        // As operands of others they are values of which nothing is known.
        if hasSpecialMethods(index) { openInstances(of: index) }
    }

    /// The special methods that instances of `index` find in a class.
    private func openSpecialMethods(in owner: ClassIndex, of index: ClassIndex) {
        if !classes[owner].specialReceivers.insert(index).inserted { return }
        for name in classes[owner].attributes.keys.sorted() where Self.isProtocol(name) {
            openSpecialMethod(classAttribute(owner, name), of: index)
        }
        for base in classes[owner].bases { openSpecialMethods(in: base, of: index) }
    }

    /// Has the class, or a base, methods that the runtime calls on instances?
    private func hasSpecialMethods(_ index: ClassIndex) -> Bool {
        classes[index].names.all.contains(where: Self.isProtocol) || classes[index].bases.contains(where: hasSpecialMethods)
    }

    /// The runtime calls what the variable holds on instances of the class, which are known, with operands that are not.
    private func openSpecialMethod(_ method: VariableID, of index: ClassIndex) {
        // Of what the program does not define all, the runtime may make instances that are not seen; classes are instances, too.
        if isUnknown(index) { return flow(method, sink) }
        let isNew = specialMethods[method, default: []].insert(index).inserted
        if isNew { openSpecialMethods(type(method), [index]) }
    }

    private func openSpecialMethods(_ set: TypeSet, _ receivers: Set<ClassIndex>) {
        if set.isObject { return }
        for id in set.atoms {
            guard case .function(let function) = atom(id), let own = program.functions[function].blocks[0].parameters.first,
                program.functions[function].parameters.positional > 0
            else {
                add(TypeSet(atom: id), to: sink)
                continue
            }
            reach(function)
            for receiver in receivers.sorted() { add(.instance(receiver), to: variable(function, own)) }
            openOperands(of: function)
        }
    }

    /// All parameters but the first are given what is not known.
    private func openOperands(of function: Int) {
        if isOpen[function] || !areOperandsOpen.insert(function).inserted { return }
        for parameter in program.functions[function].blocks[0].parameters.dropFirst() { add(.object, to: variable(function, parameter)) }
        flow(results[function], sink)
        flow(yields[function], sink)
        flow(annotations[function], sink)
        openSends(function)
    }

    static func isSpecial(_ name: String) -> Bool { name.hasPrefix("__") && name.hasSuffix("__") && name.count > 4 }

    /// Is this a method that the runtime calls on instances?  Those of the class itself run when it is called or made.
    static func isProtocol(_ name: String) -> Bool { isSpecial(name) && !classMethods.contains(name) }
    private static let classMethods: Set<String> = [
        "__init__", "__new__", "__init_subclass__", "__class_getitem__", "__module__", "__qualname__", "__doc__", "__firstlineno__",
        "__static_attributes__", "__slots__", "__match_args__", "__annotations__", "__classcell__", "__type_params__",
    ]

    // MARK: Attributes

    /// The variable of an attribute of the class itself.
    func classAttribute(_ index: ClassIndex, _ name: String) -> VariableID {
        if let known = classes[index].attributes[name] { return known }
        let made = newVariable()
        classes[index].attributes[name] = made
        if name == "__del__" { flow(made, sink) }  // the collector calls it
        if Self.isProtocol(name) { for receiver in classes[index].specialReceivers.sorted() { openSpecialMethod(made, of: receiver) } }
        if classes[index].openAttributes.contains(name) { flow(made, sink) }
        if classes[index].areAllAttributesOpen { openClassAttribute(name, index) }
        if classes[index].isObjectOpen, classes[index].writtenAttributes.contains(name) { add(.object, to: made) }
        return made
    }

    /// The variable of an attribute in the instances of exactly this class.
    func field(_ index: ClassIndex, _ name: String) -> VariableID {
        if let known = classes[index].fields[name] { return known }
        let made = newVariable()
        classes[index].fields[name] = made
        if classes[index].openAttributes.contains(name) { flow(made, sink) }
        if classes[index].writtenAttributes.contains(name) || classes[index].areAllAttributesOpen { add(.object, to: made) }
        return made
    }
}

/// What is known about the class that one class statement makes.
struct ClassFacts {
    let name: String
    let body: Int
    /// Classes of the program, in the order of the bases.
    var bases: [ClassIndex] = []
    /// Bases that are not classes of the program, or a metaclass: attributes that are not found may still be there.
    var hasUnknownBase = false
    var isDynamic = false
    /// Its metaclass, or a base's, is `abc.ABCMeta`.
    var isAbstract = false
    /// The built-in exception that is the only base.
    var exceptionBase: String?
    /// Grows with what is above, for whoever has looked at it.
    let shape: VariableID
    /// What instances of the class and of all classes below it are; anything once code that is not seen may derive from it.
    let instances: VariableID
    /// It and all its bases have at most one base.
    var isChain = true
    /// What `__iter__` gives where the runtime calls it, and the same without the instance itself.
    var iterators: VariableID?
    var otherIterators: VariableID?
    var attributes: [String: VariableID] = [:]
    var fields: [String: VariableID] = [:]
    /// The library's decorator has made it a dataclass with these fields.
    var dataclass: DataclassFacts?
    /// What the body assigns.
    var names = BodyNames()
    /// Attributes of the class that are set or deleted after its body has run.
    var changedAttributes: Set<String> = []
    /// Attribute names that the methods assign on their first parameter, in order.
    var layout: [String] = []
    /// The class statement runs at most once.
    var runsOnce = false
    var isOpen = false
    var isObjectOpen = false
    var areSpecialMethodsOpen = false
    /// The classes on whose instances the runtime calls the special methods of this one.
    var specialReceivers: Set<ClassIndex> = []
    var areAllAttributesOpen = false
    var openAttributes: Set<String> = []
    var writtenAttributes: Set<String> = []
}

struct ClassTable {
    private var facts: [ClassFacts] = []
    private var byBody: [Int: ClassIndex] = [:]

    var indices: Range<Int> { facts.indices }
    subscript(index: ClassIndex) -> ClassFacts {
        get { facts[index] }
        set { facts[index] = newValue }
        _modify { yield &facts[index] }
    }

    func known(body: Int) -> ClassIndex? { byBody[body] }

    mutating func index(body: Int, name: String, newVariable: () -> VariableID, names: () -> BodyNames) -> ClassIndex {
        if let known = byBody[body] { return known }
        var made = ClassFacts(name: name, body: body, shape: newVariable(), instances: newVariable())
        made.names = names()
        facts.append(made)
        byBody[body] = facts.count - 1
        return facts.count - 1
    }
}
