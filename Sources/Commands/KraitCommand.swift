// The command line: one type a command.

import ArgumentParser
import Driver
import Foundation
import Syntax

package struct KraitCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "krait",
        abstract: "Compiles Python to native executables.",
        version: Version.text,
        subcommands: [
            Build.self, Run.self, Repl.self, Exec.self, Ext.self, Compare.self, Check.self, Ast.self, Dis.self, Types.self, Doctor.self,
            ShowVersion.self,
        ])

    package init() {}

    /// Parses the command line, runs the command and exits: with 2 when the command line is wrong.
    package static func start() -> Never {
        Normalization.useFoundation()
        do {
            var command = try parseAsRoot()
            try command.run()
            exit()
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            Terminal.writeError(fullMessage(for: error) + "\n")
            Foundation.exit(2)
        }
    }
}

enum Version {
    static let number = "0.1.0"
    static let text = "krait \(number) (Python 3.13 language)"
}

struct ShowVersion: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Print the version.")

    func run() { print(Version.text) }
}
