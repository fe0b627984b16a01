// What `krait types` knows of a program, line by line: the types of the names, the typed bytecode with its cost, the C code, and
// why instructions stay dynamic.  Printed as text (TextReport.swift) and as a page (HTMLPage.swift).

import Bytecode
import CEmission
import Inference
import Source
import Specialization

/// How many instructions of each cost.
package struct CostCounts: Equatable, Sendable {
    package var native = 0
    package var checked = 0
    package var dynamic = 0
    package var total: Int { native + checked + dynamic }

    mutating func add(_ cost: OpcodeCost) {
        switch cost {
        case .free: break
        case .native: native += 1
        case .checked: checked += 1
        case .dynamic: dynamic += 1
        }
    }

    mutating func add(_ other: CostCounts) {
        native += other.native
        checked += other.checked
        dynamic += other.dynamic
    }

    /// The highest cost of all; nil: there is none.
    package var highest: OpcodeCost? { dynamic > 0 ? .dynamic : checked > 0 ? .checked : native > 0 ? .native : nil }
}

package struct InstructionReport: Sendable {
    /// The function that it is in: a line may have code of several.
    package let function: String
    package let text: String
    package let cost: OpcodeCost
    /// Why it is dynamic; empty for the others.
    package let reasons: [String]
    /// What it does, as the opcode table says.
    package let meaning: String
}

package struct NamedType: Hashable, Sendable {
    package let name: String
    package let type: String
}

/// The code of one line that belongs to one function.
package struct LineReport: Sendable {
    package var instructions: [InstructionReport] = []
    /// Variables and expressions with their types, in the order of the source.
    package var types: [NamedType] = []
    package var counts = CostCounts()
    /// It has code, none of which can run.
    package var isDead = false
    package var c: [String] = []
    package var notes: [String] = []
}

package struct FunctionReport: Sendable {
    package let name: String
    package let line: Int
    package let kind: FunctionKind
    package let isReached: Bool
    package let parameters: [NamedType]
    package let result: String
    package var counts = CostCounts()
    /// Lines that never run, in order.
    package var deadLines: [Int] = []
}

package struct ModuleReport: Sendable {
    package let name: String
    package let file: SourceFile
    package var functions: [FunctionReport] = []
    package var lines: [Int: LineReport] = [:]
    package var disagreements: [Disagreement] = []
    package var counts = CostCounts()
}

package struct ProgramReport: Sendable {
    package private(set) var modules: [ModuleReport] = []

    /// The solver must have recorded origins if there are to be reasons.
    package init(_ solver: Solver) {
        let typed = Specialization.specialize(solver.program, solver, checksTypes: false)
        modules = solver.program.modules.map { ModuleReport(name: $0.name, file: $0.file) }
        let builder = ReportBuilder(solver, typed)
        for f in solver.program.functions.indices { builder.add(f, to: &modules[solver.program.functions[f].module]) }
        let code = CLines(typed)
        for m in modules.indices {
            for (line, text) in code.lines[m] { modules[m].lines[line, default: LineReport()].c += text }
            for function in modules[m].functions { modules[m].counts.add(function.counts) }
            modules[m].disagreements = AnnotationCheck(solver, module: m).disagreements()
            for disagreement in modules[m].disagreements {
                modules[m].lines[disagreement.line, default: LineReport()].notes.append(disagreement.text)
            }
        }
    }
}

/// Adds functions to the reports of their modules.
private struct ReportBuilder {
    let solver: Solver
    let typed: Program
    let printer: BytecodePrinter
    let reasons: Reasons?

    init(_ solver: Solver, _ typed: Program) {
        self.solver = solver
        self.typed = typed
        printer = BytecodePrinter(typed, isForPeople: true)
        reasons = Reasons(solver)
    }

    func add(_ f: Int, to module: inout ModuleReport) {
        let generic = solver.program.functions[f]
        let lines = module.file.lines
        func line(_ instruction: Instruction) -> Int { lines.line(at: instruction.position.span.start) }
        var report = head(f, generic, lines)
        guard solver.isReached[f] else {
            if !solver.isDead(f) { return }
            let all = generic.blocks.flatMap(\.instructions).filter { $0.cost != .free }
            for line in Set(all.map(line)) where module.lines[line]?.counts.highest == nil {
                module.lines[line, default: LineReport()].isDead = true
            }
            module.functions.append(report)
            return
        }
        let dead = deadSpans(f, line)
        // What another copy of the function runs is not dead; one of them tells what is.
        if let reached = solver.ofSameText(as: f).first(where: { solver.isReached[$0] }), reached == f {
            let others = solver.ofSameText(as: f).filter { $0 != f && solver.isReached[$0] }.map { deadSpans($0, line).lines }
            report.deadLines = others.reduce(dead.lines) { $0.intersection($1) }.sorted()
        }
        for line in report.deadLines where module.lines[line]?.counts.highest == nil {
            module.lines[line, default: LineReport()].isDead = true
        }
        // The generic instructions that typed ones can be looked up as.
        var originals: [Original: Instruction] = [:]
        for instruction in generic.blocks.lazy.flatMap(\.instructions) { originals[Original(instruction)] = instruction }
        // Blocks where bails go are cold.
        let blocks = typed.functions[f].blocks.filter { $0.instructions.last?.opcode != .bail_out }
        for instruction in blocks.lazy.flatMap(\.instructions) {
            let cost = instruction.cost
            if cost == .free { continue }
            let number = line(instruction)
            let isDead = dead.spans.contains(instruction.position.span)
            var why: [String] = []
            if isDead {
                why = ["never runs"]
            } else {
                report.counts.add(cost)
                module.lines[number, default: LineReport()].counts.add(cost)
                module.lines[number]!.isDead = false
                if cost == .dynamic { why = originals[Original(instruction)].flatMap { reasons?.reasons($0, f) } ?? [] }
            }
            module.lines[number, default: LineReport()].instructions.append(
                InstructionReport(
                    function: generic.qualifiedName, text: printer.text(of: instruction, in: typed.functions[f]),
                    cost: isDead ? .free : cost, reasons: why,
                    meaning: instruction.opcode.shape.meaning))
        }
        addTypes(f, generic, &module)
        module.functions.append(report)
    }

    /// An instruction as it is found again in another version of its function.
    private struct Original: Hashable {
        let opcode: Opcode
        let result: Register?
        let position: SourcePosition

        init(_ instruction: Instruction) {
            opcode = instruction.opcode
            result = instruction.results.first
            position = instruction.position
        }
    }

    private func head(_ f: Int, _ function: Function, _ lines: LineTable) -> FunctionReport {
        let isReached = solver.isReached[f]
        let names = function.kind == .function || function.kind.suspends ? function.localNames : []
        let parameters = zip(names.prefix(function.parameters.count), function.blocks[0].parameters).map {
            NamedType(name: $0, type: isReached ? solver.describe(solver.type(of: $1, in: f)) : "never")
        }
        let result =
            function.kind == .generator ? "generator of \(solver.describe(solver.yieldType(f)))" : solver.describe(solver.resultType(f))
        return FunctionReport(
            name: function.qualifiedName, line: lines.line(at: function.span.start), kind: function.kind, isReached: isReached,
            parameters: parameters, result: result)
    }

    private func deadSpans(_ f: Int, _ line: (Instruction) -> Int) -> (spans: Set<SourceSpan>, lines: Set<Int>) {
        let live = solver.liveInstructions(f)
        var liveSpans: Set<SourceSpan> = []
        var liveLines: Set<Int> = []
        var deadSpans: Set<SourceSpan> = []
        var deadLines: Set<Int> = []
        for (b, block) in solver.program.functions[f].blocks.enumerated() {
            for (n, instruction) in block.instructions.enumerated() where instruction.cost != .free {
                if live[b][n] {
                    liveSpans.insert(instruction.position.span)
                    liveLines.insert(line(instruction))
                } else {
                    deadSpans.insert(instruction.position.span)
                    deadLines.insert(line(instruction))
                }
            }
        }
        return (deadSpans.subtracting(liveSpans), deadLines.subtracting(liveLines))
    }

    /// The types of names and expressions of one line each.
    private func addTypes(_ f: Int, _ function: Function, _ module: inout ModuleReport) {
        var rows: [(span: SourceSpan, NamedType)] = []
        func add(_ span: SourceSpan, _ name: String, _ register: Register) {
            guard function.representation(of: register) == .value, !name.isEmpty, !name.contains("\n"), name.count <= 60 else { return }
            var set = solver.type(of: register, in: f)
            set.scalars.remove(.unset)
            if !set.isEmpty { rows.append((span, NamedType(name: name, type: solver.describe(set)))) }
        }
        for mention in function.mentions { add(mention.span, mention.name, mention.register) }
        for instruction in function.blocks.lazy.flatMap(\.instructions) {
            guard let result = instruction.results.first, instruction.cost != .free, !instruction.opcode.shape.hasResults
            else { continue }
            add(instruction.position.span, module.file.text(instruction.position.span), result)
        }
        for (span, row) in rows.sorted(by: { ($0.span.start, $0.span.end, $0.1.type) < ($1.span.start, $1.span.end, $1.1.type) }) {
            let line = module.file.lines.line(at: span.start)
            if module.lines[line]?.types.contains(row) != true { module.lines[line, default: LineReport()].types.append(row) }
        }
    }
}
