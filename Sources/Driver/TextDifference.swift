// How two runs differ, as a unified diff of what they wrote.

import Foundation

enum TextDifference {
    /// Lines of a text that are compared at all, and of the difference that are shown.
    private static let compared = 4000
    private static let shown = 60

    static func describe(_ expected: MeasuredRun, _ expectedName: String, _ found: MeasuredRun, _ foundName: String) -> String {
        var out = ""
        if expected.output != found.output {
            out += diff(expected.output, "\(expectedName): stdout", found.output, "\(foundName): stdout")
        }
        if expected.lastErrorLine != found.lastErrorLine {
            out += "--- \(expectedName): end of stderr\n+++ \(foundName): end of stderr\n"
            out += "-\(expected.lastErrorLine)\n+\(found.lastErrorLine)\n"
        }
        if expected.end != found.end { out += "\(expectedName): \(expected.end.text)\n\(foundName): \(found.end.text)\n" }
        return out
    }

    static func diff(_ a: [UInt8], _ aName: String, _ b: [UInt8], _ bName: String) -> String {
        func lines(_ bytes: [UInt8]) -> [Substring] {
            Array(String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).prefix(compared))
        }
        let old = lines(a)
        let new = lines(b)
        var out = ["--- \(aName)", "+++ \(bName)"]
        for hunk in hunks(old, new) { out += hunk }
        if out.count == 2 { out.append("(they differ further below)") }
        if out.count > shown { out = out.prefix(shown) + ["... \(out.count - shown) more lines of the difference"] }
        return out.joined(separator: "\n") + "\n"
    }

    /// Groups of changed lines with three lines around them.
    private static func hunks(_ old: [Substring], _ new: [Substring]) -> [[String]] {
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        // All lines of both texts in order, each with its sign.
        var lines: [(sign: Character, text: Substring, old: Int, new: Int)] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if i < old.count, removed.contains(i) {
                lines.append(("-", old[i], i, j))
                i += 1
            } else if j < new.count, inserted.contains(j) {
                lines.append(("+", new[j], i, j))
                j += 1
            } else if i < old.count {
                lines.append((" ", old[i], i, j))
                i += 1
                j += 1
            } else {
                break
            }
        }
        let changed = lines.indices.filter { lines[$0].sign != " " }
        var found: [[String]] = []
        var n = 0
        while n < changed.count {
            let first = max(0, changed[n] - 3)
            var last = changed[n]
            while n < changed.count, changed[n] <= last + 6 {
                last = changed[n]
                n += 1
            }
            let range = first..<min(lines.count, last + 4)
            let oldCount = range.filter { lines[$0].sign != "+" }.count
            let newCount = range.filter { lines[$0].sign != "-" }.count
            let head = "@@ -\(lines[first].old + 1),\(oldCount) +\(lines[first].new + 1),\(newCount) @@"
            found.append([head] + range.map { "\(lines[$0].sign)\(lines[$0].text)" })
        }
        return found
    }
}

extension MeasuredRun.End {
    package var text: String {
        switch self {
        case .exited(let code): "exit code \(code)"
        case .killed(let signal): "crashed: \(String(cString: strsignal(Int32(signal))))"
        case .timeout: "timed out"
        case .notStarted(let reason): "did not start: \(reason)"
        }
    }
}
