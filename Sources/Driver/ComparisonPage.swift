// What `krait compare --html` writes: a page without scripts or anything from elsewhere, with a bar for each time.

import Foundation

extension ComparisonReport {
    package func html() -> String {
        let title = comparisons.count == 1 ? ComparisonReport.shortName(comparisons[0]) : "\(comparisons.count) programs"
        var body = "<h1>\(Self.escaped(title)): compared</h1>\n"
        body +=
            "<p>Fastest of \(rounds == 1 ? "one round" : "\(rounds) rounds") each, by turns, after one that is not counted. Shorter bars are faster.</p>\n"
        if comparisons.count > 1 { body += meansSection() }
        for comparison in comparisons { body += section(comparison) }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(Self.escaped(title)): compared</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            \(body)</body>
            </html>

            """
    }

    private func meansSection() -> String {
        let speeds = names.compactMap { name in meanSpeed(of: name).map { (name, $0) } }
        guard let most = speeds.map(\.1).max() else { return "" }
        var out = "<section><h2>Speed <small>geometric mean; longer is faster</small></h2>\n<table>\n"
        for (name, speed) in speeds {
            out += row(name, bar: speed / most, cells: [Self.ratio(speed)])
        }
        return out + "</table></section>\n"
    }

    private func section(_ comparison: ProgramComparison) -> String {
        var out = "<section><h2>\(Self.escaped(Self.shortName(comparison))) <small class=\"\(Self.state(comparison.verdict))\">"
        out += "\(Self.word(comparison.verdict))</small></h2>\n"
        let slowest = comparison.contestants.compactMap(\.minimum).max() ?? 1
        out +=
            "<table>\n<tr class=\"head\"><th></th><th></th><th>time</th><th>speed</th><th>peak memory</th><th>built in</th><th>size</th></tr>\n"
        for contestant in comparison.contestants where contestant.buildFailure == nil {
            var time = contestant.minimum.map(Self.time) ?? "-"
            switch contestant.end {
            case .killed, .timeout, .notStarted: time = contestant.end!.text
            case .exited, nil: break
            }
            let speed = comparison.speed(of: contestant).map(Self.ratio) ?? ""
            let built = contestant.buildSeconds.map(Self.time) ?? ""
            let size = contestant.fileSize.map(Self.size) ?? ""
            out += row(
                contestant.name, bar: (contestant.minimum ?? 0) / slowest,
                cells: [time, speed, Self.size(contestant.peakMemory), built, size])
        }
        out += "</table>\n"
        switch comparison.verdict {
        case .different(_, let text), .notCompiled(let text): out += "<pre>\(Self.escaped(text))</pre>\n"
        case .equal, .nondeterministic, .unfinished: break
        }
        return out + "</section>\n"
    }

    private func row(_ name: String, bar: Double, cells: [String]) -> String {
        let width = String(format: "%.2f", max(0.2, bar * 100))
        let kind = name.hasPrefix("krait") ? "own" : "other"
        let rest = cells.map { "<td>\(Self.escaped($0))</td>" }.joined()
        return "<tr><th>\(Self.escaped(name))</th><td><i class=\"\(kind)\" style=\"width:\(width)%\"></i></td>\(rest)</tr>\n"
    }

    private static func state(_ verdict: ProgramComparison.Verdict) -> String {
        switch verdict {
        case .equal: "good"
        case .nondeterministic, .unfinished: "doubtful"
        case .different, .notCompiled: "bad"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }

    private static let style = """
        :root { color-scheme: light dark; --back: #fff; --text: #1d2126; --soft: #667; --line: #dfe2e8; --panel: #f6f7f9;
          --own: #2da862; --other: #8a93a3; --bad: #d8492b; --doubtful: #b58900; }
        @media (prefers-color-scheme: dark) {
          :root { --back: #16181c; --text: #dfe2e6; --soft: #969da8; --line: #33373e; --panel: #1d2025; --other: #6b7382; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem; max-width: 64rem; background: var(--back); color: var(--text);
          font: 15px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.6rem; margin: 0 0 .5rem; } h2 { font-size: 1.1rem; margin: 1.8rem 0 .3rem; }
        h2 small { font-weight: normal; font-size: .8rem; color: var(--soft); margin-left: .5rem; }
        h2 small.bad { color: var(--bad); } h2 small.doubtful { color: var(--doubtful); }
        p { color: var(--soft); margin: 0; }
        table { border-collapse: collapse; width: 100%; }
        th, td { padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap;
          font-variant-numeric: tabular-nums; }
        th { font-weight: normal; } tr.head th { font-size: .8rem; color: var(--soft); }
        th:first-child { text-align: left; width: 8rem; } td:nth-child(2) { width: 45%; text-align: left; }
        td i { display: block; height: .7rem; border-radius: .2rem; background: var(--other); }
        td i.own { background: var(--own); }
        pre { background: var(--panel); border-radius: .4rem; padding: .7rem; overflow-x: auto; font: 13px/1.5 ui-monospace, monospace; }
        """
}
