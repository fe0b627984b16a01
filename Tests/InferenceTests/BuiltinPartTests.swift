// Named tuples and classes derived from list and dict: what is known of what is in them, and when that ends.
import Testing

@Suite struct BuiltinPartTests {
    /// The type of `expression` in a function `f`, behind definitions of two named tuples.
    private func type(_ expression: String, _ statements: String = "pass") throws -> String {
        let text = """
            import collections
            import copy
            from typing import NamedTuple
            P = collections.namedtuple("P", "x y", defaults=(None,))
            class Body(NamedTuple):
                at: float
                tags: list = []
                def moved(self, by):
                    return Body(self.at + by, self.tags)
            def f():
                p = P(1, "a")
                b = Body(0.5)
                \(statements)
                return \(expression)
            f()
            """
        return try resultOfF(text, modules: ["collections", "copy", "typing"])
    }

    @Test func itemsOfNamedTuples() throws {
        #expect(try type("p.x") == "int")
        #expect(try type("p[1]") == "None | str")
        #expect(try type("b.moved(2)") == "Body")
        #expect(try type("b.moved(2).at") == "float")
        #expect(try type("[at * 2 for at, tags in [b]]") == "list[float]")
        #expect(try type("p._replace(x=1.5).x") == "int | float")
        #expect(try type("P._make(['r', 's']).x") == "int | str")
        #expect(try type("p.none") == "never")
        #expect(try type("p + (1.5,)") == "tuple[None | int | float | str, ...]")
    }

    @Test func instancesThatOthersMake() throws {
        // Whoever has the class, or the names by which instances are made of others, makes them of anything.
        #expect(try type("p.x", "unknown(P)") == "object")
        #expect(try type("p.x", "unknown(p)") == "int")
        #expect(try type("p.x", "unknown(p); unknown._replace") == "object")
        #expect(try type("p.x", "getattr(p, input())") == "object")
        #expect(try type("p.x", "copy.replace(p, x=unknown)") == "object")
        #expect(try type("p.x", "P.__new__.__defaults__ = ()") == "object")
    }

    private func derived(_ expression: String, _ statements: String = "pass", body: String = "pass") throws -> String {
        let text = """
            class Stack(list):
                def push(self, x):
                    self.append(x)
                \(body)
            class Table(dict[str, int]):
                def __missing__(self, key):
                    return None
            def f():
                s = Stack()
                s.push(1)
                t = Table(a=1.5)
                \(statements)
                return \(expression)
            f()
            """
        return try resultOfF(text)
    }

    @Test func contentsOfDerivedContainers() throws {
        #expect(try derived("s[0]") == "int")
        #expect(try derived("s + [1.5]") == "list[int | float]")
        #expect(try derived("[x for x in s]") == "list[int]")
        #expect(try derived("t['a']") == "None | float")
        #expect(try derived("t.get('a')") == "None | float")
        #expect(try derived("t.get('a')", "t.update({'b': 'c'})") == "None | float | str")
        #expect(try derived("s[0]", "unknown(s)") == "object")
    }

    @Test func whatTheClassSaysCounts() throws {
        #expect(try derived("s[0]", body: "def __getitem__(self, n): return 'text'") == "str")
        #expect(try derived("[x for x in s]", body: "def __iter__(self): yield 1.5") == "list[float]")
        #expect(try derived("s * 2", body: "def __mul__(self, n): return None") == "None")
        // A method that comes and goes.
        #expect(try derived("s[0]", "Stack.__getitem__ = unknown") == "object")
    }
}
