// The catalogue of the driver's diagnostics: K03xx for imports, K04xx for files, tools and the machine.

import Source

extension Diagnostic {
    /// `parent`: the package that does not have it, if it is no package at all.
    static func missingModule(_ name: String, notPackage parent: String?, file: SourceFile, span: SourceSpan, searched: [String])
        -> Diagnostic
    {
        if let parent {
            return Diagnostic(
                id: "K0301", message: "no module named '\(name)'; '\(parent)' is not a package", span: span, file: file,
                help: "a package is a folder, mostly with an __init__.py")
        }
        if StandardLibrary.names.contains(String(name.prefix { $0 != "." })) {
            return Diagnostic(
                id: "K0302", message: "not supported yet: module '\(name)' of the standard library", span: span, file: file,
                help: "docs/library.md lists the modules that are there; a try statement with `except ImportError` makes it optional")
        }
        return Diagnostic(
            id: "K0301", message: "no module named '\(name)'", span: span, file: file, notes: [Note(lookedIn(searched))],
            help: "put \(name.replacing(".", with: "/")).py next to the program, or name its folder with --path")
    }

    private static func lookedIn(_ folders: [String]) -> String { "looked in " + folders.joined(separator: ", ") }

    /// A module that the command line asks for, with `-m` or `--include-module`.
    static func missingModule(_ name: String, searched: [String]) -> Diagnostic {
        Diagnostic(
            id: "K0301", message: "no module named '\(name)'", span: nil, file: nil, notes: [Note(lookedIn(searched))],
            help: "name its folder with --path")
    }

    static func packageWithoutMain(_ name: String) -> Diagnostic {
        .plain("K0304", "'\(name)' is a package and has no __main__.py", help: "name the module in it that is run first")
    }

    static func noEnvironment(_ folder: String) -> Diagnostic {
        .plain(
            "K0305", "\(folder) is not a virtual environment: it has no lib/python3.*/site-packages",
            help: "make one with `python3 -m venv`")
    }

    static func relativeImportBeyondTop(file: SourceFile, span: SourceSpan) -> Diagnostic {
        Diagnostic(
            id: "K0303", message: "attempted relative import beyond top-level package", span: span, file: file,
            help: "import the module by its full name")
    }

    /// A message without a place in a file.
    package static func plain(_ id: String, _ message: String, help: String? = nil) -> Diagnostic {
        Diagnostic(id: id, message: message, span: nil, file: nil, help: help)
    }

    /// `--with` of `krait compare`.
    static func noContestant(_ name: String, _ command: String) -> Diagnostic {
        .plain("K0413", "--with \(name): cannot find the program '\(command)'", help: "write --with NAME=COMMAND")
    }

    package static func noCompiler(_ name: String) -> Diagnostic {
        .plain("K0401", "no C compiler: cannot run '\(name)'", help: "install gcc or clang, or name one with --cc or CC")
    }

    static func noFrontEnd(_ reason: String) -> Diagnostic {
        .plain(
            "K0414", "the program uses exec, eval or compile, and there is no front end to link it with" + reason,
            help: "in a checkout, build the product KraitFrontEnd; installed, scripts/install has not put front-end.o beside the runtime")
    }

    package static func compilerFailed(_ name: String, _ result: SubprocessResult) -> Diagnostic {
        .plain(
            "K0402", "'\(name)' failed with status \(result.status) on C code that Krait made\n" + result.errors,
            help: "this is a fault of Krait: please report it with the program; --emit-c DIR keeps the C code")
    }

    package static func linkFailed(_ output: String) -> Diagnostic {
        .plain("K0403", "linking failed\n" + output, help: "run `krait doctor`: it says what this machine lacks")
    }

    package static func cannotWrite(_ path: String, _ reason: String) -> Diagnostic {
        .plain("K0404", "cannot write \(path): \(reason)", help: "choose another place with -o")
    }

    package static func runtimeMissing() -> Diagnostic {
        .plain("K0405", "Krait's runtime is not where it should be", help: "reinstall Krait, or set KRAIT_RUNTIME to its folder")
    }

    package static func invalidBytecode(_ message: String) -> Diagnostic {
        .plain("K0406", "internal: " + message, help: "this is a fault of Krait: please report it with the program")
    }

    // MARK: Extension modules

    static func noPython(_ name: String) -> Diagnostic {
        .plain("K0420", "no python: cannot run '\(name)'", help: "name one with --python, or install python3")
    }

    static func notPython(_ name: String) -> Diagnostic {
        .plain("K0421", "'\(name)' is no python: it does not say its version", help: "name a CPython interpreter with --python")
    }

    static func otherPython(_ name: String, _ implementation: String) -> Diagnostic {
        .plain(
            "K0422", "'\(name)' is \(implementation); extension modules are for CPython", help: "name a CPython interpreter with --python")
    }

    static func pythonVersion(_ name: String, _ version: String) -> Diagnostic {
        .plain("K0423", "'\(name)' is Python \(version); extension modules are for 3.10 to 3.13", help: "name another one with --python")
    }

    static func noHeaders(_ name: String, _ folder: String, _ version: (Int, Int)) -> Diagnostic {
        .plain(
            "K0424", "the headers of '\(name)' are not there: no Python.h in \(folder)",
            help: "install python\(version.0).\(version.1)-dev (Debian, Ubuntu) or python3-devel (Fedora)")
    }

    static func noModuleFile(_ path: String) -> Diagnostic {
        .plain("K0425", "\(path) is no Python file", help: "name the .py file of a module")
    }

    static func noModuleName(_ name: String) -> Diagnostic {
        .plain(
            "K0426", "'\(name)' cannot be imported: it is no identifier of ASCII letters, digits and _, or it is a keyword",
            help: "give the file another name")
    }

    static func newerPython(_ what: String, _ version: String, file: SourceFile, span: SourceSpan) -> Diagnostic {
        Diagnostic(
            id: "K0427", message: "\(what) needs Python \(version)", span: span, file: file,
            help: "choose a newer Python with --python")
    }
}
