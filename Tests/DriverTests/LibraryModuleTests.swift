// Builds that run at once share the cache of compiled library modules; importing a module of the library costs a program no types.

import Foundation
import Inference
import Source
import Testing

@testable import Driver

@Suite struct LibraryModuleTests {
    @Test func buildsAtOnceCompileTheSameModule() throws {
        let folder = try #require(Files.temporaryFolder())
        defer { Files.remove(folder) }
        let toolchain = try CToolchain.find(named: nil, mode: .optimized(level: "-O0"))
        let module = LibraryModule(name: "shared", source: "int shared(void) { return 1; }\n")
        let failures = Failures<Diagnostic>()
        DispatchQueue.concurrentPerform(iterations: 8) { i in
            let work = "\(folder)/\(i)"
            do throws(Diagnostic) {
                #expect(Files.makeFolder(work))
                try module.compile(to: "\(folder)/shared.o", toolchain, [], work: work)
            } catch { failures.add(error) }
        }
        #expect(failures.first?.message == nil)
        #expect(Files.list(folder).filter { $0.hasPrefix("shared.o") } == ["shared.o"])
    }

    /// None of them reads or sets variables of the program's modules, nor does what they import.
    @Test(arguments: [
        "argparse", "asyncio", "cmd", "collections", "concurrent.futures", "csv", "datetime", "decimal", "http.client", "json", "logging",
        "random", "re", "shutil", "socketserver", "subprocess", "tempfile", "threading", "urllib.request", "zipfile",
    ])
    func leavesVariablesAlone(_ module: String) throws {
        let folder = try #require(Files.temporaryFolder())
        defer { Files.remove(folder) }
        #expect(Files.write("import \(module)\nx = 1.5\n".utf8, to: "\(folder)/program.py") == nil)
        var bag = DiagnosticBag()
        let program = try Compilation(CompilationOptions()).typed("\(folder)/program.py", &bag)
        #expect(program?.openLibraryModules == [])
    }

    /// What the library is given, it neither changes nor makes again: attributes keep their types.
    @Test(arguments: [
        ("from collections import Counter", "Counter(nodes)[node]"), ("from collections import ChainMap", "ChainMap({1: node})[1].x"),
        ("from collections import namedtuple", "namedtuple('P', 'a b')(node, 3).a.x"), ("import copy", "copy.deepcopy(node).x"),
        ("from functools import lru_cache", "lru_cache(None)(lambda n: n.x)(node)"), ("import weakref", "weakref.ref(node)().x"),
        ("from types import SimpleNamespace", "SimpleNamespace(node=node).node.x"), ("import logging", "logging.info('%s', node)"),
        ("import queue", "queue.Queue().put(node)"), ("import threading", "threading.Thread(target=node.half).start()"),
    ])
    func leavesInstancesAlone(_ imports: String, _ use: String) throws {
        let folder = try #require(Files.temporaryFolder())
        defer { Files.remove(folder) }
        let text = """
            \(imports)
            class Node:
                def __init__(self, x):
                    self.x = x
                def __eq__(self, other):
                    return self.x == other.x
                def __hash__(self):
                    return hash(self.x)
                def half(self):
                    return self.x / 2
            def probe(node):
                return node.x
            nodes = [Node(0.5), Node(1.5)]
            node = nodes[1]
            print(probe(node))
            \(use)
            """
        #expect(Files.write(text.utf8, to: "\(folder)/program.py") == nil)
        var bag = DiagnosticBag()
        let solver = try #require(try Compilation(CompilationOptions()).analyzed("\(folder)/program.py", recordsOrigins: false, &bag))
        #expect(TypeReport(solver).text().contains("probe(node: Node) -> float"))
    }
}
