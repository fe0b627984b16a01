// The program as one HTML page: every source line coloured by what it costs, with types, bytecode, C code and reasons behind it.
//
// The page stands alone: its style is inside, it loads nothing and needs no JavaScript (lines open with <details>).  All text that
// comes from the program goes through `escaped`.  The same program gives the same page, byte for byte.

import Bytecode
import Source

package struct HTMLPage {
    private let report: ProgramReport

    package init(_ report: ProgramReport) { self.report = report }

    package func text() -> String {
        let title = report.modules.first?.file.baseName ?? "program"
        var total = CostCounts()
        for module in report.modules { total.add(module.counts) }
        var out = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(Self.escaped(title)): types and costs</title>
            <style>
            \(PageStyle.text)</style>
            </head>
            <body>
            <header>
            <h1>\(Self.escaped(title))</h1>
            <p>What each line executes after specialization. Open a line for its types, its bytecode, its C code, and why it is dynamic.</p>
            \(Self.bar(total))
            <ul class="legend">
            <li><i class="native"></i><b>native</b> \(Self.share(total.native, total)): typed, no test</li>
            <li><i class="checked"></i><b>checked</b> \(Self.share(total.checked, total)): typed, after a test</li>
            <li><i class="dynamic"></i><b>dynamic</b> \(Self.share(total.dynamic, total)): found out when it runs</li>
            <li><i class="dead"></i><b>dead</b>: never runs</li>
            </ul>

            """
        if report.modules.count > 1 {
            out += "<nav><h2>Modules</h2>\n<ul>\n"
            for (m, module) in report.modules.enumerated() {
                out += "<li><a href=\"#m\(m)\">\(Self.escaped(module.name))</a> \(Self.bar(module.counts))</li>\n"
            }
            out += "</ul></nav>\n"
        }
        out += "</header>\n<main>\n"
        for m in report.modules.indices { out += section(m) }
        return out + "</main>\n\(PageStyle.script)</body>\n</html>\n"
    }

    // MARK: Modules

    private func section(_ m: Int) -> String {
        let module = report.modules[m]
        var out = "<section id=\"m\(m)\">\n<h2>\(Self.escaped(module.name)) <small>\(Self.escaped(module.file.path))</small></h2>\n"
        out += functions(module, m)
        out += remarks(module, m)
        out += "<div class=\"code\">\n"
        // The last line of the table is the empty one behind the last newline.
        for number in 1..<max(2, module.file.lines.count) { out += line(number, module, m) }
        return out + "</div>\n</section>\n"
    }

    private func functions(_ module: ModuleReport, _ m: Int) -> String {
        var out = "<details open><summary class=\"title\">Functions</summary>\n<table>\n<tr><th>line</th><th>function</th>"
        out += "<th colspan=\"2\">native, checked, dynamic</th></tr>\n"
        for function in module.functions where function.kind != .classBody {
            let parameters = function.parameters.map { "\(Self.escaped($0.name)): <span class=\"type\">\(Self.escaped($0.type))</span>" }
            let isCallable = function.kind != .module
            var signature = "<b>\(Self.escaped(function.name))</b>"
            if isCallable {
                signature += "(\(parameters.joined(separator: ", "))) → <span class=\"type\">\(Self.escaped(function.result))</span>"
            }
            out += "<tr><td><a href=\"#m\(m)l\(function.line)\">\(function.line)</a></td>"
            if function.isReached {
                let c = function.counts
                out += "<td><code>\(signature)</code></td><td>\(Self.bar(c))</td>"
                out += "<td class=\"counts\">\(c.native), \(c.checked), \(c.dynamic)</td></tr>\n"
            } else {
                out +=
                    "<td><code class=\"dead\"><b>\(Self.escaped(function.name))</b></code></td><td colspan=\"2\">never called</td></tr>\n"
            }
        }
        return out + "</table></details>\n"
    }

    /// Dead lines and annotations that disagree.
    private func remarks(_ module: ModuleReport, _ m: Int) -> String {
        var rows: [String] = []
        for function in module.functions {
            for range in TextReport.ranges(function.deadLines) {
                let place = range.count == 1 ? "line \(range.lowerBound)" : "lines \(range.lowerBound)–\(range.upperBound)"
                rows.append(
                    "<li><a href=\"#m\(m)l\(range.lowerBound)\">\(place)</a> of <code>\(Self.escaped(function.name))</code> never run</li>")
            }
        }
        for disagreement in module.disagreements {
            rows.append(
                "<li><a href=\"#m\(m)l\(disagreement.line)\">line \(disagreement.line)</a>: \(Self.escaped(disagreement.text))</li>")
        }
        if rows.isEmpty { return "" }
        return "<details open><summary class=\"title\">Remarks</summary>\n<ul>\n\(rows.joined(separator: "\n"))\n</ul></details>\n"
    }

    // MARK: Lines

    private func line(_ number: Int, _ module: ModuleReport, _ m: Int) -> String {
        let source = "<span class=\"n\">\(number)</span><code>\(Self.escaped(module.file.lineText(number)))</code>"
        let id = "id=\"m\(m)l\(number)\""
        guard let line = module.lines[number] else { return "<div \(id) class=\"l\">\(source)</div>\n" }
        let cost = line.isDead ? "dead" : line.counts.highest?.name ?? "free"
        let note = line.notes.isEmpty ? "" : "<span class=\"flag\" title=\"\(Self.escaped(line.notes.joined(separator: "; ")))\">≠</span>"
        let panel = panel(line)
        let end = note + (line.counts.total > 0 ? Self.bar(line.counts) : "")
        if panel.isEmpty { return "<div \(id) class=\"l \(cost)\">\(source)\(end)</div>\n" }
        return "<details \(id) class=\"l \(cost)\"><summary>\(source)\(end)</summary>\n<div class=\"panel\">\n\(panel)</div></details>\n"
    }

    private func panel(_ line: LineReport) -> String {
        var out = ""
        for note in line.notes { out += "<p class=\"note\">\(Self.escaped(note))</p>\n" }
        if line.isDead { out += "<p class=\"note\">This line never runs.</p>\n" }
        var seen: Set<String> = []
        let reasons = line.instructions.filter { $0.cost == .dynamic }.flatMap(\.reasons).filter { seen.insert($0).inserted }
        if !reasons.isEmpty {
            out += "<h3>Why it is dynamic</h3>\n<ul>\n" + reasons.map { "<li>\(Self.marked($0))</li>\n" }.joined() + "</ul>\n"
        }
        if !line.types.isEmpty {
            out += "<h3>Types</h3>\n<dl>\n"
            for row in line.types { out += "<dt>\(Self.escaped(row.name))</dt><dd>\(Self.escaped(row.type))</dd>\n" }
            out += "</dl>\n"
        }
        if !line.instructions.isEmpty {
            out += "<h3>Bytecode</h3>\n<ol>\n"
            let isShared = Set(line.instructions.map(\.function)).count > 1
            var function: String?
            for instruction in line.instructions {
                if isShared, instruction.function != function {
                    out += "<li class=\"in\">in \(Self.escaped(instruction.function))</li>\n"
                    function = instruction.function
                }
                let help = Self.escaped(instruction.meaning)
                out += "<li class=\"\(instruction.cost.name)\" title=\"\(help)\">\(Self.escaped(instruction.text))</li>\n"
            }
            out += "</ol>\n"
        }
        if !line.c.isEmpty { out += "<h3>C</h3>\n<pre>\(Self.escaped(line.c.joined(separator: "\n")))</pre>\n" }
        return out
    }

    // MARK: Parts

    /// Shares as a small bar.
    private static func bar(_ counts: CostCounts) -> String {
        let parts = [("native", counts.native), ("checked", counts.checked), ("dynamic", counts.dynamic)].filter { $0.1 > 0 }
        let title = "\(counts.native) native, \(counts.checked) checked, \(counts.dynamic) dynamic"
        return "<span class=\"bar\" title=\"\(title)\">"
            + parts.map { "<i class=\"\($0.0)\" style=\"flex-grow:\($0.1)\"></i>" }.joined() + "</span>"
    }

    private static func share(_ part: Int, _ counts: CostCounts) -> String {
        counts.total == 0 ? "0 %" : "\((part * 200 + counts.total) / (2 * counts.total)) %"
    }

    /// A sentence in which what stands between backquotes is code.
    private static func marked(_ sentence: String) -> String {
        var out = ""
        for (n, part) in sentence.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
            out += n % 2 == 1 ? "<code>\(escaped(String(part)))</code>" : escaped(String(part))
        }
        return out
    }

    /// Text of the program as HTML text or attribute value.  Control characters, which HTML does not allow, are shown as pictures,
    /// and those that change the direction of text as their numbers, so that the page shows what the compiler saw.
    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            case "\n", "\t": out.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}": out.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value)!)
            case "\u{7F}": out += "\u{2421}"
            case "\u{80}"..."\u{9F}", "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
                out += "⟨U+\(String(scalar.value, radix: 16, uppercase: true))⟩"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
