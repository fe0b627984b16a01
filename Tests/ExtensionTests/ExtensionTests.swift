// Golden programs as extension modules: what importing one prints has to be what importing its .py prints, in the same CPython.

import Driver
import Foundation
import Source
import Testing

@Suite struct ExtensionTests {
    static let tests = Files.folder(of: Files.folder(of: #filePath))
    static let newest = InstalledPython.all.first
    static let noPython: Comment = "no CPython from 3.10 to 3.13 with headers is installed"

    /// Programs that show what an extension module has not, each with what that is.
    private static let others: [String: String] = [
        "asyncio/debug_mode": "lines of suspended coroutines",
        "asyncio/where_suspended": "lines of suspended coroutines",
        "coroutines/unawaited_methods": "the line of such a warning is that of the frame that drops the object",
        "dynamic_code/code_objects": "code objects with code",
        "dynamic_code/found_in_builtins": "variables for the interpreter's own eval where nobody can see that it is called",
        "coroutines/marked_generators": "functions of the interpreter's own type, which alone types.coroutine marks",
        "dynamic_code/other_globals": "code objects with code",
        "functions/code_objects": "code objects with code",
        "functions/function_objects": "code objects with code",
        "library/inspect_objects": "generators of the interpreter's own types",
        "library/log_places": frames,
        "library/logging_module": otherFolder,
        "library/traceback_module": otherFolder,
        "sys/caller_frames": frames,
        "library/types_module": "frames of running functions: a class made by types.new_class is named after its caller's module",
        "library/unittest_module": otherFolder,
        "recursion/counted_limit": "a part in the interpreter's count of calls",
        "tracebacks/frame_objects": "frames of running functions",
        "tracebacks/frame_summaries": otherFolder,
        "tracebacks/name_suggestion": "variables in the frames of its tracebacks",
        "tracebacks/own_frame": "frames of running functions",
        "tracebacks/self_suggestion": "variables in the frames of its tracebacks",
        "typed/consumed_failures": otherFolder,
        "typed/tuple_arguments": otherFolder,
    ]
    private static let frames = "frames of compiled functions"
    private static let otherFolder = "one folder with the file that its tracebacks name: the programs here are built into another"

    /// Programs that do not keep to their annotations, which are notes there.
    private static let unkept: Set<String> = ["annotations/reached_values", "functions/annotations"]

    /// Areas that are about modules, functions and classes as such, not about what the library has.
    private static let essential: Set<String> = [
        "asyncio", "classes", "closures", "comprehensions", "control", "coroutines", "descriptors", "exceptions", "functions", "generators",
        "guards", "iterators", "match", "memory", "metaclasses", "operators", "properties", "recursion", "scopes", "unpacking", "with",
    ]

    private static let wantsAll = ProcessInfo.processInfo.environment["KRAIT_TEST_ALL_EXTENSIONS"] != nil

    /// A golden program: its folder of areas, its area and name.
    struct Program: CustomTestStringConvertible {
        let folder: String
        let name: String
        var testDescription: String { name }
    }

    /// The golden programs that are files with the name of a module: those of the essential areas and an eighth of the others;
    /// all with KRAIT_TEST_ALL_EXTENSIONS.
    static let programs: [Program] = ["Programs", "Regressions"].flatMap { folder in
        Files.list("\(tests)/\(folder)").flatMap { area in
            let all = Files.list("\(tests)/\(folder)/\(area)").filter { $0.hasSuffix(".py") && $0 != "assert.py" }
                .map { Program(folder: folder, name: "\(area)/\($0.dropLast(3))") }.filter { others[$0.name] == nil }
            return all.filter { wantsAll || essential.contains(area) || isAmong($0.name, oneOf: 8) }
        }
    }

    /// Whether a program is among this part of all.  Its name alone decides, so that new programs do not change the choice.
    private static func isAmong(_ program: String, oneOf part: UInt64) -> Bool {
        var hash = ContentHash()
        hash.add(program)
        return UInt64(hash.text.suffix(8), radix: 16)! % part == 3
    }

    /// Programs whose .py files older versions of CPython run otherwise, each with what is different in one of them.
    private static let forNewest: [String: String] = [
        "annotations/as_text": "needs the f-strings of 3.12",
        "annotations/evaluation": "needs the syntax of 3.11",
        "asyncio/groups_and_runners": "asyncio of 3.11 lacks Task.get_context",
        "builtins/all_names": "types of generators and coroutines have __class_getitem__ from 3.13 on",
        "classes/class_name_in_comprehensions": "__class__ in comprehensions of class bodies: PEP 709",
        "dynamic_code/namespaces": "another locals(): PEP 667",
        "exceptions/groups": "groups are split by functions of the interpreter's own type only",
        "formatting/fstring_basics": "needs the f-strings of 3.12",
        "library/csv_dialects_and_samples": "prints addresses there",
        "library/struct_formats": "prints addresses there",
        "library/typing_generics": "needs the syntax of 3.11",
        "library/unittest_mock": "prints addresses there",
        "scopes/locals_in_comprehensions": "another locals(): PEP 667, 709",
        "scopes/names_beside_classes": "comprehensions beside type parameters: a SyntaxError there",
        "scopes/super_and_class_cell": "super() in comprehensions: PEP 709",
        "syntax/walrus_and_lambda_yield": "a SyntaxError there",
        "threads/joined_before_signals": "join() of 3.11 returns before the thread has ended: the signal ends the program",
        "threads/long_work": "sqlite3 there refuses what the program does, and counts depend on times",
        "threads/raw_threads": "prints addresses there",
        "typed/mixed_operands": "3.10 does not come to an end with it",
    ]

    /// A few of each kind, for the other versions; all with KRAIT_TEST_ALL_EXTENSIONS.
    static let selection = programs.filter { program in
        forNewest[program.name] == nil
            && (wantsAll || essential.contains(Files.folder(of: program.name)) && isAmong(program.name, oneOf: 12))
    }

    @Test(.enabled(if: newest != nil, noPython), arguments: programs) func withNewestPython(_ program: Program) throws {
        try check(program, Self.newest!)
    }

    @Test(.enabled(if: InstalledPython.all.count > 1, "no second CPython"), arguments: InstalledPython.all.dropFirst(), selection)
    func withOtherPython(_ python: InstalledPython, _ program: Program) throws {
        try check(program, python)
    }

    private func check(_ program: Program, _ python: InstalledPython) throws {
        guard let folder = Files.temporaryFolder() else { throw CocoaError(.fileWriteUnknown) }
        defer { Files.remove(folder) }
        let file = "\(Self.tests)/\(program.folder)/\(program.name).py"
        let name = Files.baseName(program.name)
        let errors = buildExtensions([file], python, into: folder, trustsAnnotations: !Self.unkept.contains(program.name))
        // What needs a newer Python is refused as such.
        if errors.contains("needs Python 3.") { return }
        #expect(errors == "")
        let expected = try python.run("import \(name)", folders: [Files.folder(of: file)])
        let found = try python.run("import \(name)\nassert \(name).__file__.endswith('.so')", folders: [folder, Files.folder(of: file)])
        #expect(found == expected)
    }

    /// What only extension modules can show: times of destruction, built-ins that others replace, annotations.
    @Test(arguments: InstalledPython.all) func modules(_ python: InstalledPython) throws {
        guard let folder = Files.temporaryFolder() else { throw CocoaError(.fileWriteUnknown) }
        defer { Files.remove(folder) }
        let sources = "\(Self.tests)/Extensions/modules"
        #expect(buildExtensions([sources], python, into: folder) == "")
        for name in Files.list(sources).filter({ $0.hasSuffix(".py") }).map({ $0.dropLast(3) }) {
            let expected = try python.run("import \(name)", folders: [sources])
            let found = try python.run("import \(name)\nassert \(name).__file__.endswith('.so')", folders: [folder])
            #expect(expected.status == 0 && found == expected, "\(name)")
        }
    }

    /// Modules of a package that call each other directly, also where one of them is not there, or from another build.
    @Test(arguments: InstalledPython.all) func linked(_ python: InstalledPython) throws {
        guard let folder = Files.temporaryFolder() else { throw CocoaError(.fileWriteUnknown) }
        defer { Files.remove(folder) }
        let extensions = "\(Self.tests)/Extensions"
        let expected = try python.run("import linked.calls", folders: [extensions])
        #expect(expected.status == 0 && expected.output != "")
        func check(_ name: String, ofNumbers ending: String) throws {
            let test = "\nassert linked.calls.__file__.endswith('.so') and linked.numbers.__file__.endswith('\(ending)')"
            let found = try python.run("import linked.calls" + test, folders: [folder], environment: ["PYTHONMALLOC=debug"])
            #expect(found == expected, "\(name)")
        }
        #expect(buildExtensions(["\(extensions)/linked"], python, into: folder, checksTypes: true) == "")
        try check("stressed", ofNumbers: ".so")
        #expect(buildExtensions(["\(extensions)/linked"], python, into: folder) == "")
        try check("together", ofNumbers: ".so")
        #expect(buildExtensions(["\(extensions)/linked/numbers.py"], python, into: folder) == "")
        try check("another build", ofNumbers: ".so")
        for name in Files.list("\(folder)/linked") where name.hasPrefix("numbers.") { Files.remove("\(folder)/linked/\(name)") }
        try FileManager.default.copyItem(atPath: "\(extensions)/linked/numbers.py", toPath: "\(folder)/linked/numbers.py")
        try check("interpreted", ofNumbers: ".py")
    }

    /// A call timed both ways.
    @Test(.enabled(if: newest != nil, noPython)) func comparison() throws {
        guard let folder = Files.temporaryFolder(), let python = Self.newest else { throw CocoaError(.fileWriteUnknown) }
        defer { Files.remove(folder) }
        let file = "\(folder)/timed.py"
        let text =
            "def total(n):\n    s = 0\n    for i in range(n):\n        s += i\n    return s\n\ndef kind():\n    return __file__[-3:]\n"
        #expect(Files.write(text.utf8, to: file) == nil)
        func compare(_ call: String) throws(Diagnostic) -> ExtensionComparison? {
            var bag = DiagnosticBag()
            return try ExtensionComparison.run(file, call: call, python: python.path, rounds: 1, CompilationOptions(), &bag)
        }
        let total = try compare("total(20000)")
        #expect(total?.agree == true && total?.expected == "199990000\n")
        #expect(total.map { $0.ratio > 2 && $0.text.hasPrefix("total(20000)  interpreted ") } == true)
        let kind = try compare("kind()")
        #expect(kind?.agree == false && kind?.text.contains("the results differ: '.py' and '.so'") == true)
        #expect(throws: Diagnostic.self) { try compare("missing()") }
    }

    /// Each stub file is Python, and says what was inferred.
    @Test(.enabled(if: newest != nil, noPython)) func stubs() throws {
        guard let folder = Files.temporaryFolder(), let python = Self.newest else { throw CocoaError(.fileWriteUnknown) }
        defer { Files.remove(folder) }
        let extensions = "\(Self.tests)/Extensions"
        let sources = ["\(extensions)/leaks.py", "\(extensions)/modules/annotated.py", "\(Files.folder(of: Self.tests))/bench/ext/fib.py"]
        #expect(buildExtensions(sources, python, into: folder, writesStubs: true) == "")
        let text = """
            import ast
            for name in ("leaks", "annotated", "fib"):
                text = open(f"\(folder)/{name}.pyi").read()
                ast.parse(text)
                print([line for line in text.split("\\n") if "def fib" in line or "def power" in line])
            """
        let found = try python.run(text, folders: [])
        #expect(found.output == "[]\n['def power(base: int, exponent: int = ...) -> int: ...']\n['def fib(n: int) -> int: ...']\n")
    }

    /// Interpreted code calls compiled code in all ways, and specializes its calls meanwhile.
    @Test(arguments: InstalledPython.all) func calledFromPython(_ python: InstalledPython) throws {
        guard let folder = Files.temporaryFolder() else { throw CocoaError(.fileWriteUnknown) }
        defer { Files.remove(folder) }
        let extensions = "\(Self.tests)/Extensions"
        #expect(buildExtensions(["\(extensions)/called.py"], python, into: folder) == "")
        let text = "import runpy; runpy.run_path('\(extensions)/call.py')"
        let expected = try python.run(text, folders: [extensions])
        let found = try python.run(text + "\nimport called\nassert called.__file__.endswith('.so')", folders: [folder])
        #expect(expected.status == 0)
        #expect(found == expected)
    }

    /// The example's wheel is built by pip and passes the example's tests.
    @Test(.enabled(if: newest != nil, noPython)) func wheel() throws {
        guard let folder = Files.temporaryFolder() else { throw CocoaError(.fileWriteUnknown) }
        defer { Files.remove(folder) }
        let root = Files.folder(of: Self.tests)
        try FileManager.default.copyItem(atPath: "\(root)/examples/extension", toPath: "\(folder)/example")
        let environment = ["PYTHONPATH=\(root)/runtime/python", "KRAIT=\(root)/.build/debug/krait", "PIP_DISABLE_PIP_VERSION_CHECK=1"]
        let pip = ["-m", "pip", "install", "-q", "--no-build-isolation", "--no-deps", "--target", "\(folder)/site", "\(folder)/example"]
        let installed = Subprocess.run(["env"] + environment + [Self.newest!.path] + pip)
        #expect(installed?.succeeded == true, "\(installed?.errors ?? "pip does not start")")
        let text = """
            import geometry.hull, test_geometry
            assert geometry.hull.__file__.endswith(".so")
            for name, test in vars(test_geometry).items():
                if name.startswith("test_"): test(); print(name)
            """
        let found = try Self.newest!.run(text, folders: ["\(folder)/site", "\(folder)/example/tests"])
        #expect(found.status == 0, "\(found.error)")
        #expect(found.output.split(separator: "\n").count == 4)
    }

    @Test(arguments: InstalledPython.all, [[], ["PYTHONMALLOC=debug"]]) func losesNoReferences(
        _ python: InstalledPython, _ environment: [String]
    ) throws {
        guard let folder = Files.temporaryFolder() else { throw CocoaError(.fileWriteUnknown) }
        defer { Files.remove(folder) }
        let extensions = "\(Self.tests)/Extensions"
        #expect(buildExtensions(["\(extensions)/leaks.py"], python, into: folder, level: "-O1") == "")
        let found = try python.run(
            "import runpy; runpy.run_path('\(extensions)/watch.py')", folders: [folder],
            arguments: [ProcessInfo.processInfo.environment["KRAIT_LEAK_ROUNDS"] ?? "1000"], environment: environment)
        #expect(found == InstalledPython.Outcome(output: "watched\n", status: 0, error: ""))
    }

    @Test func refusals() throws {
        guard let folder = Files.temporaryFolder() else { throw CocoaError(.fileWriteUnknown) }
        defer { Files.remove(folder) }
        func message(_ name: String, _ text: String, python: String) -> String {
            let file = "\(folder)/\(name)"
            #expect(Files.write(text.utf8, to: file) == nil)
            let fake = InstalledPython(path: python, version: (3, 13))
            return buildExtensions([file], fake, into: folder)
        }
        #expect(message("a.py", "", python: "no-such-python") == "no python: cannot run 'no-such-python'")
        #expect(message("a.py", "", python: "true").hasSuffix("is no python: it does not say its version"))
        guard let python = Self.newest else { return }
        #expect(message("a-b.py", "", python: python.path).hasPrefix("'a-b' cannot be imported"))
        #expect(message("class.py", "", python: python.path).hasPrefix("'class' cannot be imported"))
        #expect(message("b.py", "x = = 1\n", python: python.path) == "invalid syntax")
        if let older = InstalledPython.all.last, older.version < (3, 12) {
            #expect(message("c.py", "def f[T](x: T): pass\n", python: older.path) == "the syntax of type parameters needs Python 3.12")
        }
        #expect(message("text.txt", "", python: python.path).hasSuffix("is no Python file"))
    }
}
