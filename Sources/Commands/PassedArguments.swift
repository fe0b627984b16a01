// The arguments of commands that pass what stands behind the program's name on to it.  The parser takes nothing of them for an option, so
// what stands where the program should is looked at here.

import ArgumentParser

extension ParsableCommand {
    /// A program and its arguments, without the `--` that may stand in front; where an option stands instead, it is one for help or an error.
    func checkProgram(_ arguments: inout [String]) throws {
        guard let first = arguments.first, first.hasPrefix("-"), first != "-" else { return }
        switch first {
        case "-h", "--help": throw CleanExit.helpRequest(self)
        case "--": arguments.removeFirst()
        default: throw ValidationError("Unknown option '\(first)'")
        }
    }
}
