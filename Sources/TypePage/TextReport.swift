// The parts of `krait types` that are about cost: dead code, annotations that disagree, and (`--why`) the dynamic instructions of
// each line with their reasons.

package struct TextReport {
    private let report: ProgramReport

    package init(_ report: ProgramReport) { self.report = report }

    package func deadCode() -> String {
        var out = ""
        for module in report.modules {
            for function in module.functions where !function.isReached {
                out += "\(module.file.path):\(function.line): \(function.name) is never called\n"
            }
            for function in module.functions {
                for range in Self.ranges(function.deadLines) {
                    let place = range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
                    out += "\(module.file.path):\(place): never runs, in \(function.name)\n"
                }
            }
        }
        return out.isEmpty ? "" : "Dead code\n" + out + "\n"
    }

    package func annotations() -> String {
        var out = ""
        for module in report.modules {
            for disagreement in module.disagreements { out += "\(module.file.path):\(disagreement.line): \(disagreement.text)\n" }
        }
        return out.isEmpty ? "" : "Annotations that disagree\n" + out + "\n"
    }

    /// Every line with dynamic instructions: the line, and each different reason below it.
    package func reasons() -> String {
        var out = ""
        for module in report.modules {
            for (number, line) in module.lines.sorted(by: { $0.key < $1.key }) where line.counts.dynamic > 0 {
                out += "\(module.file.path):\(number): \(Self.trimmed(module.file.lineText(number)))\n"
                var seen: Set<String> = []
                for reason in line.instructions.lazy.filter({ $0.cost == .dynamic }).flatMap(\.reasons) where seen.insert(reason).inserted {
                    out += "    \(reason)\n"
                }
            }
        }
        return out.isEmpty ? "" : "Why lines are dynamic\n" + out + "\n"
    }

    private static func trimmed(_ line: String) -> Substring {
        line.drop { $0 == " " || $0 == "\t" }
    }

    /// Runs of numbers that follow each other.
    static func ranges(_ lines: [Int]) -> [ClosedRange<Int>] {
        var out: [ClosedRange<Int>] = []
        for line in lines {
            if let last = out.last, last.upperBound + 1 == line {
                out[out.count - 1] = last.lowerBound...line
            } else {
                out.append(line...line)
            }
        }
        return out
    }
}
