// Stubs: what declarations of the library say about calls; and narrowing by tests.
import Bytecode
import Driver
import Lowering
import Source
import Syntax
import Testing

@testable import Inference

@Suite struct StubTests {
    private func stubs(_ text: String) throws -> Stubs {
        var bag = DiagnosticBag()
        var stubs = Stubs()
        stubs.read(module: "builtins", try #require(parseModule(SourceFile(path: "t.pyi", text: text), diagnostics: &bag)))
        return stubs
    }

    @Test func genericsTakeTheTypesOfArguments() throws {
        #expect(try resultOfF("def f(): return sorted(['b', 'a'], key=lambda s: len(s))\nf()") == "list[str]")
        #expect(try resultOfF("def f(): return list(map(lambda a, b: a * b, [1, 2], [1.5]))\nf()") == "list[float]")
        #expect(try resultOfF("def f(): return dict(zip('ab', [1, 2]))\nf()") == "dict[str, int]")
        #expect(try resultOfF("def f(): return max([1.5], default=None)\nf()") == "None | float")
        let reduced = "from functools import reduce\ndef f(): return reduce(lambda a, b: a + len(b), ['x'], 0)\nf()"
        #expect(try resultOfF(reduced, modules: ["functools"]) == "int")
        let popped = "import heapq\ndef f():\n  h = []\n  heapq.heappush(h, (1, 'a'))\n  return heapq.heappop(h)[1]\nf()"
        #expect(try resultOfF(popped, modules: ["heapq"]) == "str")
    }

    @Test func overloadsAreChosenByScalarTypes() throws {
        #expect(try resultOfF("def f(): return abs(-2.5)\nf()") == "float")
        #expect(try resultOfF("def f(): return abs(True)\nf()") == "int")
        #expect(try resultOfF("def f(): return sum([1, 2])\nf()") == "int")
        #expect(try resultOfF("def f(): return round(2.5, 1)\nf()") == "float")
        #expect(try resultOfF("def f(): return round(2.5)\nf()") == "int")
        #expect(try resultOfF("def f(): return sum([[1], [2]], [])\nf()") == "list[int]")
        // Nothing is said of such a call.
        #expect(try resultOfF("class A:\n  def __abs__(self): return 's'\ndef f(): return abs(A())\nf()") == "object")
    }

    @Test func ownStubs() throws {
        let own = try stubs(
            """
            def pick[T, D](a: list[T], b: D = None, *, c: Callable[[T], object] = ...) -> T | D: ...
            @overload
            def kind(x: int) -> str: ...
            @overload
            def kind(x: str) -> tuple[int, float]: ...
            """)
        #expect(try resultOfF("def f(): return pick([1])\nf()", stubs: own) == "None | int")
        #expect(try resultOfF("def f(): return pick([1], 'x')\nf()", stubs: own) == "int | str")
        #expect(try resultOfF("def f(): return kind(1)\nf()", stubs: own) == "str")
        #expect(try resultOfF("def f(): return kind('1')\nf()", stubs: own) == "tuple[int, float]")
        #expect(try resultOfF("def f(): return kind(1.5)\nf()", stubs: own) == "object")
        #expect(try resultOfF("def f(): return kind(1, 2)\nf()", stubs: own) == "object")
        // What the argument of a callable is called with reaches the function of the program.
        #expect(try resultOfF("def f(x=None): return x\npick([1.5], c=f)", stubs: own) == "None | float")
    }

    @Test func replacedMembersOfModulesAreNotBelieved() throws {
        #expect(try resultOfF("import math\ndef f(): return math.sqrt(2)\nf()", modules: ["math"]) == "float")
        #expect(try resultOfF("import math\nmath.sqrt = str\ndef f(): return math.sqrt(2)\nf()", modules: ["math"]) == "object")
    }

    @Test func testsNarrow() throws {
        let head = "class A:\n  pass\nclass B(A):\n  pass\nclass C:\n  pass\n"
        func narrowed(_ test: String) throws -> String {
            try resultOfF(head + "def f(x):\n  if \(test): return x\n  return None\nfor v in [1, 's', None, A(), B(), C()]: f(v)")
        }
        #expect(try narrowed("isinstance(x, int)") == "None | int")
        #expect(try narrowed("isinstance(x, (A, str))") == "None | str | A | B")
        #expect(try narrowed("not isinstance(x, A) and x is not None") == "None | int | str | C")
        #expect(try narrowed("isinstance(x, B)") == "None | B")
        let caught = "class E(Exception):\n  def __init__(self, n): self.n = n\n"
        #expect(try resultOfF(caught + "def f():\n  try: raise E(1)\n  except E as e: return e.n\nf()") == "int")
        #expect(try resultOfF(caught + "import copy\ndef f():\n  try: raise E(1)\n  except E as e: return copy.copy(e).n\nf()") == "object")
    }

    /// Code that is not seen calls methods of what it is given: by names that the runtime's C files spell.
    @Test func namesThatTheRuntimeUses() throws {
        let runtime = Installation.find()!.runtime
        var found: Set<String> = []
        for folder in ["core", "objects", "modules"] {
            for file in Files.list("\(runtime)/\(folder)") where file.hasSuffix(".c") {
                let text = String(decoding: Files.read("\(runtime)/\(folder)/\(file)") ?? [], as: UTF8.self)
                for match in text.matches(of: /KR_NAME\("([A-Za-z]\w*)"\)/) { found.insert(String(match.1)) }
                for match in text.matches(of: /(?:kr_call_method|kr_getattr_cstr)\([^"();]*(?:\([^()]*\))?[^"();]*"([A-Za-z]\w*)"/) {
                    found.insert(String(match.1))
                }
            }
        }
        #expect(found.contains("write"))
        let known = Builtins.namesOfModules.values.reduce(Builtins.runtimeNames) { $0.union($1) }
        #expect(found.subtracting(known) == [])
    }
}
