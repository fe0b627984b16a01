// Foreign packages of which there is much are compiled apart from the program: what they do with its objects and modules is not seen, and
// everything is as CPython has it all the same.

import Foundation
import Source
import Testing

@testable import Driver

@Suite struct ForeignPackageTests {
    private static let package = """
        import math
        import sys
        import settings
        from . import parts

        class Base:
            kind = "base"
            def __init__(self, x):
                self.x = x
            def twice(self):
                return self.half() * 4
            def half(self):
                return self.x / 2

        def spoil(thing, names):
            for name in names:
                setattr(thing, name, "spoilt " + name)

        def change_settings():
            settings.level = "high"
            math.floor = lambda x: "floor of %r" % x
            sys.modules["__main__"].counter = "counted"

        def call(function, *args):
            return function(*args)

        def again(thing):
            return type(thing)("made again")

        def names(function):
            return function.__code__.co_varnames, function.__code__.co_argcount

        """

    private static let program = """
        import math
        import large
        import settings
        from large.parts import depth

        counter = 0

        class Point:
            def __init__(self, x, y):
                self.x = x
                self.y = y
            def sum(self):
                return self.x + self.y

        class Own(large.Base):
            def half(self):
                return self.x * 0.5

        def add(a, b):
            return a + b

        def count(n):
            global counter
            for _ in range(n):
                counter += 1

        count(10)
        point = Point(1.5, 2.5)
        print(point.sum(), add(1, 2), counter, settings.level + 1, math.floor(2.5))
        print(Own(3).twice(), large.Base(3).twice(), Own.kind)
        large.spoil(point, ["x", "y"])
        print(point.sum())
        large.change_settings()
        print(settings.level, counter, math.floor(2.5))
        print(large.call(add, "a", "b"), large.call(add, [1], [2]))
        print(large.again(Own(1)).x, depth(50))
        print(large.names(add), large.names(depth), large.names(large.spoil))
        try:
            depth(10 ** 6)
        except RecursionError as error:
            print(error)
        try:
            large.call(add, 1, None)
        except TypeError as error:
            tb = error.__traceback__
            while tb:
                print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
                tb = tb.tb_next

        """

    /// Recorded from CPython 3.13.
    private static let output = """
        4.0 3 10 2 2
        6.0 6.0 base
        spoilt xspoilt y
        high counted floor of 2.5
        ab [1, 2]
        made again 50
        (('a', 'b'), 2) (('n',), 1) (('thing', 'names', 'name'), 2)
        maximum recursion depth exceeded
        <module> 43
        call 25
        add 20

        """

    private func makeFiles() throws -> String {
        let folder = try #require(Files.temporaryFolder())
        let site = "\(folder)/v/lib/python3.13/site-packages/large"
        #expect(Files.makeFolder(site))
        let parts = "def depth(n):\n    return 0 if n == 0 else 1 + depth(n - 1)\ndef unused():\n"
        let files = [
            "\(site)/__init__.py": Self.package, "\(site)/parts.py": parts + String(repeating: "    pass\n", count: 20_001),
            "\(folder)/settings.py": "level = 1\n", "\(folder)/program.py": Self.program,
        ]
        for (path, text) in files { #expect(Files.write(text.utf8, to: path) == nil) }
        return folder
    }

    @Test(arguments: [false, true])
    func largePackagesAreCompiledApart(checksTypes: Bool) throws {
        let folder = try makeFiles()
        defer { Files.remove(folder) }
        var options = CompilationOptions()
        options.mode = .optimized(level: "-O1")
        options.environments = [folder + "/v"]
        options.checksTypes = checksTypes
        // Twice: the second time what is known of the package comes from the cache.
        for _ in 0..<2 {
            var bag = DiagnosticBag()
            let typed = try Compilation(options).typed(folder + "/program.py", &bag)
            #expect(typed?.modules.map(\.name) == ["__main__", "settings"])
            #expect(try Compilation(options).build(folder + "/program.py", output: folder + "/program", &bag))
            #expect(bag.diagnostics.isEmpty)
            let result = try #require(Subprocess.run([folder + "/program"]))
            #expect(result.output == Self.output)
            #expect(result.errors.isEmpty)
        }
    }

    @Test func itIsInterpretedAsWell() throws {
        let folder = try makeFiles()
        defer { Files.remove(folder) }
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let result = Subprocess.run([Files.folder(of: tests) + "/krait", "run", "--venv", folder + "/v", folder + "/program.py"])
        #expect(result?.output == Self.output)
        #expect(result?.errors == "")
    }

    private static let tongues = """
        from importlib import import_module

        class Importer:
            packages = ("tongues.words.", "")

            def find(self, name):
                for package in self.packages:
                    try:
                        return import_module(package + name)
                    except ImportError:
                        continue
                return None

        def greet(name):
            module = Importer().find(name)
            return module.hello if module else None

        """
    private static let bridge = """
        import sys
        import types

        class Moved:
            def __init__(self, name, place):
                self.name = name
                self.place = place

            def __get__(self, instance, owner):
                __import__(self.place)
                module = sys.modules[self.place]
                setattr(instance, self.name, module)
                return module

        class Moves(types.ModuleType):
            __path__ = []

        for moved in [Moved("queues", "queue"), Moved("escapes", "html.entities"), Moved("gone", "no_such_module")]:
            setattr(Moves, moved.name, moved)

        class Finder:
            known = {__name__ + ".moves": Moves(__name__ + ".moves")}

            def find_spec(self, name, path, target=None):
                if name in self.known:
                    from importlib.machinery import ModuleSpec
                    return ModuleSpec(name, self, is_package=True)
                return None

            def create_module(self, spec):
                return self.known[spec.name]

            def exec_module(self, module):
                pass

        sys.meta_path.append(Finder())

        def fetch(name):
            __import__(name)
            return sys.modules[name]

        """
    /// Names a module that another one imports for it.
    private static let plans = """
        from bridge import fetch

        def load():
            return fetch("bridge.spans").length

        """
    private static let importer = """
        import tongues
        import bridge
        from bridge.moves import queues, escapes
        from bridge.plans import load

        print(tongues.greet("en"), tongues.greet("de"), tongues.greet("fr"))
        print(load(), queues.Queue().empty(), escapes.name2codepoint["amp"])
        try:
            from bridge.moves import gone
        except ImportError as error:
            print(error)
        try:
            import bridge.nothing
        except ImportError as error:
            print(error)

        """
    /// Recorded from CPython 3.13.
    private static let imported = """
        hello hallo None
        3 True 38
        No module named 'no_such_module'
        No module named 'bridge.nothing'

        """

    /// Packages that load their parts by names which begin somewhere else, and that give modules of the library under other names, as six
    /// does.
    @Test func partsAreFoundByStrings() throws {
        let folder = try #require(Files.temporaryFolder())
        defer { Files.remove(folder) }
        let site = "\(folder)/v/lib/python3.13/site-packages"
        let files = [
            "tongues/__init__.py": Self.tongues, "tongues/words/__init__.py": "", "tongues/words/en.py": "hello = 'hello'\n",
            "tongues/words/de.py": "hello = 'hallo'\n", "bridge/__init__.py": Self.bridge,
            "bridge/plans.py": Self.plans, "bridge/spans.py": "length = 3\n", "../../../../program.py": Self.importer,
        ]
        for (path, text) in files {
            #expect(Files.makeFolder(Files.folder(of: "\(site)/\(path)")))
            #expect(Files.write(text.utf8, to: "\(site)/\(path)") == nil)
        }
        var options = CompilationOptions()
        options.mode = .optimized(level: "-O0")
        options.environments = [folder + "/v"]
        var bag = DiagnosticBag()
        #expect(try Compilation(options).build(folder + "/program.py", output: folder + "/program", &bag))
        #expect(bag.diagnostics.isEmpty)
        let result = try #require(Subprocess.run([folder + "/program"]))
        #expect(result.output == Self.imported)
        #expect(result.errors.isEmpty)
    }
}
