// Bytecode: the table, printing and reading, the verifier, and what lowering makes of small programs.

import Lowering
import Source
import Syntax
import Testing

@testable import Bytecode

@Suite struct OpcodeTableTests {
    @Test func everyRowHasAShape() {
        for shape in OpcodeShape.all {
            #expect(Opcode(named: shape.name)?.shape.name == shape.name)
            #expect(!shape.meaning.isEmpty)
        }
    }

    @Test func pureOpcodesDoNotRaise() {
        for shape in OpcodeShape.all where shape.effects.contains(.pure) { #expect(!shape.effects.contains(.raises), "\(shape.name)") }
    }
}

/// Lowers a program; its functions as they are printed, without positions.
func listing(_ source: String) throws -> (program: Program, text: String) {
    var bag = DiagnosticBag()
    let tree = try #require(parseModule(SourceFile(path: "test.py", text: source), diagnostics: &bag))
    let program = Lowering.lower([ModuleInput(name: "__main__", tree: tree, isPackage: false)], runtimeModules: [], diagnostics: &bag)
    #expect(!bag.hasErrors)
    return (program, BytecodePrinter(program, withPositions: false).printAll())
}

@Suite struct ListingTests {
    static let sources = [
        "def f(n):\n    s = 0\n    while n > 0:\n        s += n\n        n -= 1\n    return s\n",
        "def f(xs):\n    for x in xs:\n        if x: break\n    else:\n        x = None\n    return x\n",
        "def f(g):\n    try:\n        return g()\n    except ValueError as e:\n        return e\n    finally:\n        print(1)\n",
        "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n        return n\n    return g\n",
        "def f(a, b=1, *c, d, e=2, **k):\n    with a as x, b:\n        yield from c\n    return [i for i in d if i]\n",
        "class A(B, metaclass=M):\n    x: int = 1\n    def f(self):\n        self.y = super().f()\n",
        "def f(p):\n    match p:\n        case [1, *rest] | {'a': rest}: return rest\n        case A(x=1, y=z) if z: return z\n        case _: return None\n",
        "async def f(a):\n    async with a as b:\n        async for c in b:\n            await c\n",
        "try:\n    x = 1\nexcept* ValueError as e:\n    y = e\n",
    ]

    @Test(arguments: sources) func loweringIsValid(_ source: String) throws {
        let program = try listing(source).program
        for function in program.functions {
            let errors = Verifier.verify(function)
            #expect(errors.isEmpty, "\(errors.first?.description ?? "")")
        }
    }

    @Test(arguments: sources) func printedTextReadsBack(_ source: String) throws {
        let (program, text) = try listing(source)
        let functions = try BytecodeReader.functions(from: text)
        #expect(functions.count == program.functions.count)
        var again = program
        for (i, function) in functions.enumerated() {
            again.functions[i].blocks = function.blocks
            again.functions[i].representations = function.representations
            again.functions[i].parameters = function.parameters
        }
        #expect(BytecodePrinter(again, withPositions: false).printAll() == text)
    }

    @Test func loopIsInRegisters() throws {
        let text = try listing("def f(n):\n    s = 0\n    while n > 0:\n        s += n\n        n -= 1\n    return s\n").text
        #expect(text.contains("test_gt"))
        #expect(text.contains("inplace_add"))
        #expect(!text.contains("cell_"))
        #expect(!text.contains("local_check"))
    }

    @Test func possiblyUnsetVariableIsChecked() throws {
        let text = try listing("def f(a):\n    if a:\n        x = 1\n    return x\n").text
        #expect(text.contains("local_check"))
    }
}

@Suite struct VerifierTests {
    private func errors(_ text: String) throws -> [VerificationError] {
        let functions = try BytecodeReader.functions(from: text)
        return Verifier.verify(functions[0])
    }

    private let head = "function f0 \"f\" kind=function module=0 parameters=0/1/0/0/0 locals=[] free=[]\n"

    @Test func acceptsAGoodFunction() throws {
        #expect(try errors(head + "b0(r0: value):\n    r1: value = add r0, r0\n    return r1\n").isEmpty)
    }

    @Test func refusesAMissingTerminator() throws {
        let found = try errors(head + "b0(r0: value):\n    r1: value = add r0, r0\n")
        #expect(found.contains { $0.message.contains("terminator") })
    }

    @Test func refusesUseBeforeAssignment() throws {
        let found = try errors(head + "b0(r0: value):\n    r1: value = add r0, r2\n    r2: value = add r0, r0\n    return r1\n")
        #expect(found.contains { $0.message.contains("before it is assigned") })
    }

    @Test func refusesDoubleAssignment() throws {
        let found = try errors(head + "b0(r0: value):\n    r1: value = add r0, r0\n    r1: value = add r0, r0\n    return r1\n")
        #expect(found.contains { $0.message.contains("assigned twice") })
    }

    @Test func refusesWrongRepresentation() throws {
        let found = try errors(head + "b0(r0: value):\n    r1: bool = truth r0\n    r2: value = add r1, r0\n    return r2\n")
        #expect(found.contains { $0.message.contains("is not value") })
    }

    @Test func refusesWrongNumberOfArguments() throws {
        let found = try errors(head + "b0(r0: value):\n    jump b1\nb1(r1: value):\n    return r1\n")
        #expect(found.contains { $0.message.contains("parameters") })
    }

    @Test func refusesAJumpIntoAHandler() throws {
        let found = try errors(head + "b0(r0: value):\n    jump b1\nb1():\n    r1: value, r2: value = catch\n    return r1\n")
        #expect(found.contains { $0.message.contains("handler") })
    }
}
