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
    var types: [TypeSet] = []
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
    var isOpen: [Bool]
    var defaults: [VariableID: [VariableID]] = [:]

    // Other variables
    var globals: [[VariableID]] = []
    var namedGlobals: [[String: Int]] = []
    var classes = ClassTable()
    /// The slots of plain classes, once all is known.
    /// Variables of the instances that accessors are bound to (Transfer+Accessors.swift).
    var accessorReceivers: [AtomID: VariableID] = [:]
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
    /// Not empty once there may be a class with an `__radd__` that takes lists.
    let reflectedAdders: VariableID = 6
    /// What instances of dataclasses may have in their fields besides what the program gives them: anything, once `replace` is perhaps called.
    let replacedFields: VariableID = 5
    /// The same for items of named tuples that are in the hands of code that is not seen, once it may make others from them.
    let remadeItems: VariableID = 7
    /// Dataclasses whose `__init__` is called by code that is not seen.
    var openDataInits: Set<ClassIndex> = []
    /// A call with `*` or `**` is being evaluated: which arguments are there is not known.
    var isSpreading = false
    var sunk: Set<AtomID> = []
    var protocolSunk: Set<AtomID> = []
    /// Attribute names that are used on values of unknown type.
    var openNames: Set<String> = []
    var writtenNames: Set<String> = []
    /// Those that are read of instances only whose class derives from one that the program does not define.
    var inheritedNames: [String] = []
    var areAllNamesOpen = false
    /// Special methods that the runtime calls, and the classes of the instances.
    var specialMethods: [VariableID: Set<ClassIndex>] = [:]
    var areOperandsOpen: Set<Int> = []
    var areModulesOpen = false
    /// What `abc.abstractmethod` was called with.
    var abstractMethods: Set<VariableID> = []
    private(set) lazy var changesAbstractMethods = Self.abstractNames.contains { program.constants.constants.contains(.string($0)) }
    /// Variables of modules that are set or deleted as attributes.
    var changedGlobals: Set<VariableID> = []
    var areClassesOfInstancesOpen = false
    var areAllClassesOpen = false
    /// Are there library modules that make exceptions again from their classes and arguments?
    let copiesExceptions: Bool
    var openClasses: [ClassIndex] = []
    /// Classes of the program that variables of type `object` hold: what derives from them inherits what they have.
    private(set) var hiddenClasses: [VariableID: Set<ClassIndex>] = [:]
    private(set) var steps = 0
    /// Where everything came from; nil when nobody will ask.
    let origins: Origins?
    /// What is known of functions that the program does not define.
    let stubs: Stubs
    var stubVariables: [StubSite: [VariableID]] = [:]
    /// What functions have as `__wrapped__`.
    var wrappedByFunctions: [Int: VariableID] = [:]
    /// What getters of several items give, and the keys that instances are asked for.
    var getterResults: [AtomID: [VariableID]] = [:]
    /// The atoms of tuples of constants.
    var constantTuples: [ConstantID: AtomID] = [:]
    /// What arrays of each code hold.
    var arrayElements: [ArrayCode: VariableID] = [:]
    /// Copies of functions that some calls go to.
    package let variants: Variants
    var functionsByText: [Int: [Int]] = [:]
    var adoption = Adoption()

    /// With `recordsOrigins`, the solver can say afterwards why a variable holds what it holds (Reasons.swift).
    package init(_ program: Program, stubs: Stubs, variants: Variants = Variants(), recordsOrigins: Bool = false) {
        self.program = program
        self.stubs = stubs
        self.variants = variants
        origins = recordsOrigins ? Origins() : nil
        copiesExceptions = program.hasForeignModules || program.libraryModules.contains { Builtins.copyingLibrary.contains($0) }
        let count = program.functions.count
        registerBase = Array(repeating: -1, count: count)
        results = []
        yields = []
        closures = []
        isReached = Array(repeating: false, count: count)
        isOpen = Array(repeating: false, count: count)
        for _ in 0..<8 { _ = newVariable() }
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
        if !isOwn(register, function) { return adoptedType(register, in: function) }
        return registerBase[function] < 0 ? .object : types[Int(variable(function, register))]
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
        if makesInstancesElsewhere { open(name: "__init__", isWrite: false) }
        inheritedNames = program.libraryNames.inherited.subtracting(openNames).sorted()
        for module in program.modules { reach(module.body.index) }
        // Library modules that look at the program's modules.
        if !program.openLibraryModules.isEmpty { openModules() }
        if program.hasForeignModules { openToForeignModules() }
        if program.makesCode { openEverything() }
        run()
        findLayouts()
    }

    /// Are there library modules that may make instances of any class whose instances they get?
    private var makesInstancesElsewhere: Bool {
        if program.libraryModules.contains(where: { Builtins.instantiatingLibrary.contains($0) }) { return true }
        return copiesExceptions && Builtins.copyHooks.contains { program.constants.constants.contains(.string($0)) }
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
