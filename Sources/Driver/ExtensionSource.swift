// The Python files that extension modules are made of, and what the modules are called.
//
// A file belongs to the package of its folder if that has an __init__.py, as CPython sees it; the names of packages come from their folders.

import Foundation
import Source

struct ExtensionSource: Sendable {
    /// Absolute path.
    let file: String
    /// `package.module`; of an __init__.py the package's name.
    let module: String
    let isPackage: Bool

    /// Without the ending.
    var fileName: String { String(Files.baseName(file).dropLast(3)) }
    /// The folder below the one that all is imported from: empty, or `/package`.
    var place: String {
        let parts = module.split(separator: ".")
        return (isPackage ? parts : parts.dropLast()).map { "/" + $0 }.joined()
    }

    /// The file at a path, or all files of a folder and of the packages in it.
    static func find(_ path: String) throws(Diagnostic) -> [ExtensionSource] {
        let absolute = Files.absolute(path)
        if !Files.exists(path) { throw .plain("K0409", "no such file: \(path)", help: "name a Python file to compile") }
        guard Files.isFolder(path) else {
            guard path.hasSuffix(".py") else { throw .noModuleFile(path) }
            return [try source(absolute)]
        }
        var found: [ExtensionSource] = []
        for name in Files.list(absolute) {
            let member = absolute + "/" + name
            if name.hasSuffix(".py"), !Files.isFolder(member) {
                // A program's entry is run, not imported.
                if name != "__main__.py" { found.append(try source(member)) }
            } else if Files.isFile(member + "/__init__.py") {
                found += try find(member)
            }
        }
        if found.isEmpty { throw .plain("K0429", "\(path) has no Python files", help: "name a .py file, or the folder of a package") }
        return found
    }

    private static func source(_ file: String) throws(Diagnostic) -> ExtensionSource {
        let base = String(Files.baseName(file).dropLast(3))
        let isPackage = base == "__init__"
        var parts = isPackage ? [] : [base]
        var folder = Files.folder(of: file)
        while Files.isFile(folder + "/__init__.py"), folder != "/" {
            parts.insert(Files.baseName(folder), at: 0)
            folder = Files.folder(of: folder)
        }
        for part in parts where !isName(part) { throw .noModuleName(part) }
        return ExtensionSource(file: file, module: parts.joined(separator: "."), isPackage: isPackage)
    }

    private static func isName(_ name: String) -> Bool {
        let isIdentifier = name.unicodeScalars.enumerated().allSatisfy { n, c in
            c.isASCII && (c == "_" || c.properties.isAlphabetic || n > 0 && ("0"..."9").contains(c))
        }
        return isIdentifier && !name.isEmpty && !keywords.contains(name)
    }

    private static let keywords: Set<String> = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
        "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
        "while", "with", "yield",
    ]
}
