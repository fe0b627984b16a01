// krait compare: the same program interpreted and compiled by Krait, and by each Python that is there, in turn.
//
// Rounds are interleaved, so that what the machine does meanwhile meets all contestants alike; the first round warms up and is not
// counted.  The first Python is the reference, or the interpreter where there is none.  A program whose reference writes something else
// each time is nondeterministic, and nothing more is said about it.  The name of the implementation is no difference.

import Foundation
import Source

package struct ComparisonOptions: Sendable {
    package var rounds = 5
    package var timeout = 60.0
    package var input: String?
    package var arguments: [String] = []
    /// Further contestants: a name and the command that the program's file is given to.
    package var others: [(name: String, command: [String])] = []

    package init() {}
}

/// What one contestant did with one program.
package struct ContestantResult: Sendable {
    package let name: String
    /// Seconds of the counted rounds, sorted.
    package fileprivate(set) var times: [Double] = []
    package fileprivate(set) var peakMemory = 0
    package fileprivate(set) var buildSeconds: Double?
    /// Of the executable, or of the bytecode.
    package fileprivate(set) var fileSize: Int?
    /// Errors of the compiler: it takes no part.
    package fileprivate(set) var buildFailure: String?
    fileprivate var command: [String] = []
    /// What `sys.implementation.name` is there.
    fileprivate let implementation: String
    /// The first run of each kind that was seen.
    fileprivate(set) var runs: [MeasuredRun] = []

    fileprivate init(_ name: String, _ command: [String], implementation: String) {
        self.name = name
        self.command = command
        self.implementation = implementation
    }

    /// Of one that came to its end.
    package var minimum: Double? { hasEnded ? times.first : nil }
    package var median: Double? { times.isEmpty || !hasEnded ? nil : (times[(times.count - 1) / 2] + times[times.count / 2]) / 2 }
    private var hasEnded: Bool { if case .exited? = end { true } else { false } }
    package var end: MeasuredRun.End? { runs.first?.end }
    /// Not each round had the same output.
    package var varies: Bool { runs.count > 1 }

    fileprivate mutating func add(_ run: MeasuredRun, counts: Bool) {
        if !runs.contains(where: { $0.agrees(with: run) }) { runs.append(run) }
        if counts {
            times.append(run.seconds)
            times.sort()
        }
        peakMemory = max(peakMemory, run.peakMemory)
    }
}

/// What became of one program.
package struct ProgramComparison: Sendable {
    package enum Verdict: Sendable {
        case equal
        case nondeterministic
        /// The reference did not come to its end: how it ended instead.
        case unfinished(String)
        /// Names of the contestants that do not agree with the reference, and the differences as text.
        case different([String], String)
        /// Krait does not compile it.
        case notCompiled(String)
    }

    package let program: String
    package let contestants: [ContestantResult]
    package let reference: String
    package let verdict: Verdict

    package subscript(name: String) -> ContestantResult? { contestants.first { $0.name == name } }

    /// How many times as fast as the reference; nil where there is no time of both.
    package func speed(of contestant: ContestantResult) -> Double? {
        guard let own = contestant.minimum, let other = self[reference]?.minimum, own > 0 else { return nil }
        return other / own
    }

    package var isFailure: Bool {
        switch verdict {
        case .equal, .nondeterministic: false
        case .unfinished, .different, .notCompiled: true
        }
    }
}

package struct Comparison {
    package static let interpreted = "krait run"
    package static let compiled = "krait build"

    private let options: ComparisonOptions
    private let compilation: Compilation
    private let meter: RunMeter
    private let pythons: [ContestantResult]

    /// Finds the contestants; without `findsPythons` only those that the options name, and Krait.
    package init(_ options: ComparisonOptions, _ compilation: Compilation, findsPythons: Bool = true) throws(Diagnostic) {
        self.options = options
        self.compilation = compilation
        if let input = options.input, let reason = Files.unreadable(input) {
            throw .plain("K0411", "cannot read \(input): \(reason)", help: "check the name given with --input")
        }
        meter = RunMeter(interpreter: try compilation.interpreter(makesCode: false), timeout: options.timeout, input: options.input)
        var pythons = (findsPythons ? ["python3", "pypy3"] : []).compactMap { name in
            Self.executable(of: name).map { ContestantResult(name, [$0], implementation: Self.implementation(ofCommand: name)) }
        }
        for (name, command) in options.others {
            guard let first = command.first, let path = Subprocess.find(first) else {
                throw .noContestant(name, command.first ?? "")
            }
            let implementation = Self.implementation(ofCommand: command.joined(separator: " "))
            let contestant = ContestantResult(name, [path] + command.dropFirst(), implementation: implementation)
            // One that is named takes the place of the one that was found.
            if let known = pythons.firstIndex(where: { $0.name == name }) {
                pythons[known] = contestant
            } else {
                pythons.append(contestant)
            }
        }
        self.pythons = pythons
    }

    /// The interpreter itself, not what a version manager puts in front of it.
    private static func executable(of name: String) -> String? {
        guard let result = Subprocess.run([name, "-c", "import sys; print(sys.executable)"]), result.succeeded else { return nil }
        let path = result.output.trimmingCharacters(in: .whitespacesAndNewlines)
        return path.isEmpty ? nil : path
    }

    private static func implementation(ofCommand command: String) -> String { command.contains("pypy") ? "pypy" : "cpython" }

    /// Builds and runs one program.
    package func compare(_ program: String) throws(Diagnostic) -> ProgramComparison {
        guard let folder = Files.temporaryFolder() else {
            throw .cannotWrite("a temporary folder", String(cString: strerror(errno)))
        }
        defer { Files.remove(folder) }
        var contestants = pythons.map { python in
            var python = python
            python.command += [program] + options.arguments
            return python
        }
        contestants.append(
            prepared(Self.interpreted, "\(folder)/program.kbc") { file, bag throws(Diagnostic) in
                guard try compilation.writeBytecode(of: program, output: file, &bag) else { return [] }
                return [try compilation.interpreter(of: file), file, program]
            })
        contestants.append(
            prepared(Self.compiled, "\(folder)/program") { file, bag throws(Diagnostic) in
                try compilation.build(program, output: file, &bag) ? [file] : []
            })
        for round in 0...options.rounds {
            for i in contestants.indices where contestants[i].buildFailure == nil && !hasStopped(contestants[i]) {
                if let run = meter.run(contestants[i].command) { contestants[i].add(run, counts: round > 0) }
            }
        }
        let reference = contestants.first { $0.buildFailure == nil }?.name ?? Self.interpreted
        return ProgramComparison(
            program: program, contestants: contestants, reference: reference, verdict: Self.verdict(contestants, reference))
    }

    /// `make` makes the file and gives the command that runs it.
    private func prepared(
        _ name: String, _ file: String, _ make: (String, inout DiagnosticBag) throws(Diagnostic) -> [String]
    ) -> ContestantResult {
        var contestant = ContestantResult(name, [], implementation: "krait")
        let start = Date()
        var bag = DiagnosticBag()
        do throws(Diagnostic) { contestant.command = try make(file, &bag) + options.arguments } catch { bag.report(error) }
        if bag.hasErrors {
            contestant.buildFailure = bag.diagnostics.map { DiagnosticRenderer().render($0) }.joined(separator: "\n")
        } else {
            contestant.buildSeconds = Date().timeIntervalSince(start)
            contestant.fileSize = Files.size(file)
        }
        return contestant
    }

    /// One that ran out of time, or could not be started, is not run again.
    private func hasStopped(_ contestant: ContestantResult) -> Bool {
        switch contestant.end {
        case .timeout, .notStarted: true
        case .exited, .killed, nil: false
        }
    }

    private static func verdict(_ contestants: [ContestantResult], _ reference: String) -> ProgramComparison.Verdict {
        if let failed = contestants.first(where: { $0.buildFailure != nil }) { return .notCompiled(failed.buildFailure!) }
        guard let expected = contestants.first(where: { $0.name == reference }), let run = expected.runs.first else { return .equal }
        switch run.end {
        case .timeout, .notStarted: return .unfinished(run.end.text)
        case .exited, .killed: break
        }
        if expected.varies { return .nondeterministic }
        var names: [String] = []
        var text = ""
        for other in contestants where other.name != reference {
            let found = other.runs.first { !$0.agrees(with: run, its: expected.implementation, own: other.implementation) }
            guard let found else { continue }
            names.append(other.name)
            text += TextDifference.describe(run, reference, found, other.name)
        }
        return names.isEmpty ? .equal : .different(names, text)
    }
}
