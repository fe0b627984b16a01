// What `krait compare` prints: a table of the contestants for one program, a table of the programs for a folder, and both as JSON.

import Foundation

package struct ComparisonReport {
    package let comparisons: [ProgramComparison]
    package let rounds: Int

    package init(_ comparisons: [ProgramComparison], rounds: Int) {
        self.comparisons = comparisons
        self.rounds = rounds
    }

    /// Names of all contestants, the reference first.
    var names: [String] {
        var names: [String] = []
        for name in comparisons.flatMap({ $0.contestants.map(\.name) }) where !names.contains(name) { names.append(name) }
        return names
    }

    /// Geometric mean of how many times as fast as the reference a contestant is, over the programs that both ran.
    package func meanSpeed(of name: String) -> Double? {
        let speeds = comparisons.compactMap { comparison in
            comparison.isFailure ? nil : comparison[name].flatMap { comparison.speed(of: $0) }
        }
        return speeds.isEmpty ? nil : exp(speeds.map { log($0) }.reduce(0, +) / Double(speeds.count))
    }

    // MARK: Text

    package func text() -> String { comparisons.count == 1 ? programText(comparisons[0]) : folderText() }

    private func programText(_ comparison: ProgramComparison) -> String {
        if case .notCompiled(let errors) = comparison.verdict { return errors + (errors.hasSuffix("\n") ? "" : "\n") }
        var rows = [["", "min", "median", "peak memory", "speed", "built in", "size"]]
        for contestant in comparison.contestants {
            rows.append([
                contestant.name, contestant.minimum.map(Self.time) ?? "-", contestant.median.map(Self.time) ?? "-",
                Self.size(contestant.peakMemory), comparison.speed(of: contestant).map(Self.ratio) ?? "-",
                contestant.buildSeconds.map(Self.time) ?? "-", contestant.fileSize.map(Self.size) ?? "-",
            ])
        }
        var out = Self.table(rows)
        for contestant in comparison.contestants {
            switch contestant.end {
            case .exited, nil: break
            case .killed, .timeout, .notStarted: out += "\(contestant.name) \(contestant.end!.text)\n"
            }
        }
        return out + Self.conclusion(comparison) + "\n"
    }

    private static func conclusion(_ comparison: ProgramComparison) -> String {
        switch comparison.verdict {
        case .equal: "all print the same"
        case .nondeterministic: "\(comparison.reference) prints something else each time: outputs are not compared"
        case .unfinished(let end): "\(comparison.reference) \(end): nothing to compare with"
        case .different(let names, let text): text + "different from \(comparison.reference): \(names.joined(separator: ", "))"
        case .notCompiled: "does not compile"
        }
    }

    private func folderText() -> String {
        let names = names
        var rows = [["program"] + names + [""]]
        for comparison in comparisons {
            let cells = names.map { name in
                comparison[name].map { contestant in
                    switch contestant.end {
                    case .killed, .timeout, .notStarted: contestant.end!.text
                    case .exited, nil: contestant.minimum.map(Self.time) ?? "-"
                    }
                } ?? "-"
            }
            rows.append([Self.shortName(comparison)] + cells + [Self.word(comparison.verdict)])
        }
        rows.append(["speed"] + names.map { meanSpeed(of: $0).map(Self.ratio) ?? "-" } + ["geometric mean"])
        var out = Self.table(rows)
        for comparison in comparisons {
            switch comparison.verdict {
            case .different(_, let text), .notCompiled(let text): out += "\n\(comparison.program)\n\(text)"
            case .equal, .nondeterministic, .unfinished: break
            }
        }
        return out
    }

    static func shortName(_ comparison: ProgramComparison) -> String {
        let name = Files.baseName(comparison.program)
        return name.hasSuffix(".py") ? String(name.dropLast(3)) : name
    }

    static func word(_ verdict: ProgramComparison.Verdict) -> String {
        switch verdict {
        case .equal: "equal"
        case .nondeterministic: "nondeterministic"
        case .unfinished: "nothing to compare with"
        case .different: "different"
        case .notCompiled: "does not compile"
        }
    }

    static func time(_ seconds: Double) -> String {
        seconds >= 1 ? String(format: "%.2f s", seconds) : String(format: "%.1f ms", seconds * 1000)
    }
    static func size(_ bytes: Int) -> String {
        bytes >= 1 << 20 ? String(format: "%.1f MB", Double(bytes) / 1_048_576) : String(format: "%.0f KB", Double(bytes) / 1024)
    }
    static func ratio(_ value: Double) -> String { String(format: value < 10 ? "%.2fx" : "%.1fx", value) }

    /// Columns, the first and the last to the left, the others to the right.
    private static func table(_ rows: [[String]]) -> String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max()! }
        var out = ""
        for row in rows {
            var line = ""
            for (n, cell) in row.enumerated() {
                let padding = String(repeating: " ", count: widths[n] - cell.count)
                line += n == 0 ? cell + padding : "  " + (n == row.count - 1 && rows[0][n].isEmpty ? cell : padding + cell)
            }
            while line.last == " " { line.removeLast() }
            out += line + "\n"
        }
        return out
    }

    // MARK: JSON

    private struct JSON: Encodable {
        struct Program: Encodable {
            let program: String
            let verdict: String
            let reference: String
            let difference: String?
            let contestants: [Contestant]
        }
        struct Contestant: Encodable {
            let name: String
            let end: String?
            let times: [Double]
            let minimum: Double?
            let median: Double?
            let peakMemory: Int
            let speed: Double?
            let buildSeconds: Double?
            let fileSize: Int?
        }
        let rounds: Int
        let programs: [Program]
        let meanSpeeds: [String: Double]
    }

    /// Seconds and bytes.
    package func json() -> String {
        let programs = comparisons.map { comparison in
            let difference: String? =
                switch comparison.verdict {
                case .different(_, let text), .notCompiled(let text): text
                case .equal, .nondeterministic, .unfinished: nil
                }
            return JSON.Program(
                program: comparison.program, verdict: Self.word(comparison.verdict), reference: comparison.reference,
                difference: difference,
                contestants: comparison.contestants.map { contestant in
                    JSON.Contestant(
                        name: contestant.name, end: contestant.end?.text, times: contestant.times, minimum: contestant.minimum,
                        median: contestant.median, peakMemory: contestant.peakMemory, speed: comparison.speed(of: contestant),
                        buildSeconds: contestant.buildSeconds, fileSize: contestant.fileSize)
                })
        }
        let speeds = Dictionary(uniqueKeysWithValues: names.compactMap { name in meanSpeed(of: name).map { (name, $0) } })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try? encoder.encode(JSON(rounds: rounds, programs: programs, meanSpeeds: speeds))
        return String(decoding: data ?? Data(), as: UTF8.self) + "\n"
    }
}
