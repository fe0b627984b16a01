// What a program asked of the module search and was told: when all answers are still the same, and no source has changed, so is the
// program.

import Source

struct ModuleLookups: Sendable {
    /// Lines `module NAME ANSWER` and `members PACKAGE NAMES`, in the order of asking, so that a package comes before what is in it.
    private(set) var lines: [String] = []

    mutating func note(_ name: String, _ found: ModuleSearch.Found?) { lines.append("module \(name) \(Self.text(found))") }

    mutating func note(members: [String], of package: String) { lines.append("members \(package) \(members.joined(separator: ","))") }

    private static func text(_ found: ModuleSearch.Found?) -> String {
        guard let found else { return "-" }
        let kind =
            switch found.kind {
            case .source(let path): "source \(path)"
            case .library(let path): "library \(path)"
            case .namespace: "namespace"
            case .runtime: "runtime"
            }
        return ([kind] + (found.folders ?? [])).joined(separator: "\u{1}")
    }

    /// Does the search answer as it did when the lines were noted?
    static func hold(_ lines: some Sequence<Substring>, _ search: ModuleSearch) -> Bool {
        var known: [String: ModuleSearch.Found] = [:]
        for line in lines {
            let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard words.count == 3 else { return false }
            let name = words[1]
            if words[0] == "members" {
                guard let package = known[name], search.members(of: package).joined(separator: ",") == words[2] else { return false }
                continue
            }
            let parent = name.parentModule.flatMap { known[$0] }
            let found = search.find(name, in: parent)
            if text(found) != words[2] { return false }
            known[name] = found
        }
        return true
    }
}
