// Every golden program, compiled and interpreted, against what CPython 3.13 printed.

import Driver
import Testing

@Suite struct ProgramTests {
    static let programs = GoldenProgram.all(in: "Programs") + GoldenProgram.all(in: "Regressions")

    @Test(arguments: programs) func compiled(_ program: GoldenProgram) throws {
        try check(program, .optimized(level: "-O1"))
    }

    @Test(arguments: programs) func interpreted(_ program: GoldenProgram) throws {
        check(program, try program.interpret(.optimized(level: "-O1")))
    }

    /// The same with the address and undefined-behaviour sanitizers in program and runtime (not in the library's Python modules).
    @Test(arguments: programs) func sanitized(_ program: GoldenProgram) throws {
        try check(program, .sanitized)
    }

    /// The same with each inferred type asserted when its value is made, and typed code that bails now and then.
    @Test(arguments: programs) func typed(_ program: GoldenProgram) throws {
        try check(program, .optimized(level: "-O0"), checksTypes: true)
    }

    private func check(_ program: GoldenProgram, _ mode: CToolchain.Mode, checksTypes: Bool = false) throws {
        check(program, try program.run(mode, checksTypes: checksTypes))
    }

    private func check(_ program: GoldenProgram, _ outcome: GoldenProgram.Outcome) {
        #expect(outcome.output == program.expectedOutput)
        #expect(outcome.errors == program.expectedErrors)
        #expect(outcome.status == program.expectedStatus)
    }
}
