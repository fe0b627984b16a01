// A CPython that extension modules are made for: its version, the folder of its headers, what such modules are called.

import Foundation
import Source

package struct PythonInstallation: Sendable {
    package let command: String
    /// Major and minor number.
    package let version: (Int, Int)
    package let includeFolders: [String]
    /// `.cpython-313-x86_64-linux-gnu.so`
    package let suffix: String
    /// The full version with the build's name: part of cache keys.
    package let identity: String

    package static let oldest = (3, 10)
    package static let newest = (3, 13)

    private static let question = """
        import sys, sysconfig, platform
        print(platform.python_implementation())
        print(sys.version_info[0], sys.version_info[1])
        print(sysconfig.get_path("include"))
        print(sysconfig.get_path("platinclude"))
        print(sysconfig.get_config_var("EXT_SUFFIX"))
        print(int(bool(sysconfig.get_config_var("Py_GIL_DISABLED"))), int(bool(sysconfig.get_config_var("Py_DEBUG"))))
        print(sys.version.replace(chr(10), " "))
        """

    /// Asks an interpreter about itself.
    package static func find(_ command: String) throws(Diagnostic) -> PythonInstallation {
        guard let path = Subprocess.find(command) else { throw .noPython(command) }
        guard let result = Subprocess.run([path, "-c", question]), result.succeeded else { throw .notPython(command) }
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let numbers = lines.count > 6 ? lines[1].split(separator: " ").compactMap { Int($0) } : []
        guard numbers.count == 2 else { throw .notPython(command) }
        guard lines[0] == "CPython" else { throw .otherPython(command, lines[0]) }
        let version = (numbers[0], numbers[1])
        guard version >= oldest, version <= newest, lines[5].hasPrefix("0") else {
            throw .pythonVersion(command, "\(version.0).\(version.1)" + (lines[5].hasPrefix("0") ? "" : " without the interpreter lock"))
        }
        guard Files.isFile(lines[2] + "/Python.h") else { throw .noHeaders(command, lines[2], version) }
        let folders = lines[2] == lines[3] ? [lines[2]] : [lines[2], lines[3]]
        return PythonInstallation(
            command: path, version: version, includeFolders: folders, suffix: lines[4], identity: lines[2...6].joined(separator: "\n"))
    }
}
