// What is known of built-in functions and methods: their results, for arguments of which they only call special methods.

package enum Builtins {
    enum Global {
        case builtin(String)
        case scalar(ScalarTypes)
    }

    enum Elements {
        case scalar(ScalarTypes)
        case ofArguments
        case nothing
        /// Tuples of the elements of the arguments, after an item of these types if there are any.
        case pairs(ScalarTypes)
    }

    enum Result {
        case scalar(ScalarTypes)
        case object
        case container(ContainerKind, Elements)
        case ofArguments
        case elementOfArguments
        case number(ScalarTypes)
        case sum
    }

    static let opensNames: Set<String> = ["getattr", "setattr", "delattr", "vars", "globals", "locals", "dir", "__import__"]

    private static let tracked: Set<String> = [
        "abs", "all", "any", "ascii", "bin", "bool", "bytes", "callable", "chr", "complex", "dict", "divmod", "enumerate", "float",
        "format", "frozenset", "getattr", "hasattr", "hash", "hex", "id", "int", "isinstance", "issubclass", "iter", "len", "list",
        "max", "min", "next", "object", "oct", "ord", "pow", "print", "range", "repr", "reversed", "round", "set", "setattr", "sorted",
        "str", "sum", "tuple", "type", "vars", "zip", "globals", "delattr", "input",
    ]

    /// Exceptions without fields of their own: nothing in their instances but what every exception has.
    static let plainExceptions: Set<String> = [
        "ArithmeticError", "AssertionError", "BaseException", "BufferError", "BytesWarning", "DeprecationWarning", "EOFError",
        "EncodingWarning", "Exception", "FloatingPointError", "FutureWarning", "GeneratorExit", "ImportWarning", "IndexError",
        "KeyError", "KeyboardInterrupt", "LookupError", "MemoryError", "NotImplementedError", "OverflowError",
        "PendingDeprecationWarning", "PythonFinalizationError", "RecursionError", "ReferenceError", "ResourceWarning",
        "RuntimeError", "RuntimeWarning", "StopAsyncIteration", "SyntaxWarning", "SystemError", "TypeError", "UnicodeWarning",
        "UserWarning", "ValueError", "Warning", "ZeroDivisionError",
    ]

    /// What instances of these have besides attributes of the program's classes.
    static let exceptionAttributes: Set<String> = [
        "args", "with_traceback", "add_note", "__notes__", "__traceback__", "__context__", "__cause__", "__suppress_context__", "__dict__",
    ]

    /// Built-in functions, classes and exceptions of which nothing is known here.
    private static let untracked: Set<String> = [
        "AttributeError", "BaseExceptionGroup", "BlockingIOError", "BrokenPipeError", "ChildProcessError", "ConnectionAbortedError",
        "ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "EnvironmentError", "ExceptionGroup",
        "FileExistsError", "FileNotFoundError", "IOError", "ImportError", "IndentationError", "InterruptedError",
        "IsADirectoryError", "ModuleNotFoundError", "NameError", "NotADirectoryError", "OSError", "PermissionError",
        "ProcessLookupError", "StopIteration", "SyntaxError", "SystemExit", "TabError", "TimeoutError", "UnboundLocalError",
        "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError", "aiter", "anext", "breakpoint",
        "bytearray", "classmethod", "compile", "copyright", "credits", "dir", "eval", "exec", "exit", "filter", "help", "license",
        "locals", "map", "memoryview", "open", "property", "quit", "slice", "staticmethod", "super",
    ]

    static func isBuiltin(_ name: String) -> Bool { global(name) != nil || untracked.contains(name) }

    static func global(_ name: String) -> Global? {
        switch name {
        case "NotImplemented": .scalar(.notImplemented)
        case "Ellipsis": .scalar(.ellipsis)
        case "__debug__": .scalar(.bool)
        default: tracked.contains(name) || plainExceptions.contains(name) ? .builtin(name) : nil
        }
    }

    /// Attributes through which a program reaches modules' variables: their dicts, frames, the table of modules.
    static let moduleDoors: Set<String> = [
        "__globals__", "f_globals", "f_locals", "f_back", "modules", "_getframe", "_current_frames", "__builtins__", "get_type_hints",
        "import_module", "__import__", "__loader__", "__spec__", "tb_frame", "gi_frame", "cr_frame", "ag_frame", "call_tracing",
    ]

    /// Library modules that use such attributes, but for classes, functions and modules of the library only.
    static let harmlessLibrary: Set<String> = [
        "types", "typing", "_typing", "enum", "dataclasses", "string", "os", "os.path", "statistics", "fractions", "warnings", "traceback",
    ]

    /// Library modules that make an exception again by calling its class with its arguments.
    static let copyingLibrary: Set<String> = ["copy", "pickle", "copyreg", "shelve"]

    /// Modules of the runtime with members that are known here.
    static let modules: Set<String> = ["math", "time"]

    private static let floatFunctions: Set<String> = [
        "sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "log", "log2", "log10", "log1p", "expm1", "pow", "hypot",
        "fabs", "fmod", "degrees", "radians", "sinh", "cosh", "tanh", "copysign", "cbrt", "exp2", "asinh", "acosh", "atanh", "erf",
        "erfc", "gamma", "lgamma", "ldexp", "fsum", "dist",
    ]

    static func moduleMember(_ module: String, _ name: String) -> Global? {
        switch (module, name) {
        case ("math", "pi"), ("math", "e"), ("math", "tau"), ("math", "inf"), ("math", "nan"): .scalar(.float)
        case ("math", _) where floatFunctions.contains(name) || integerFunctions.contains(name) || testFunctions.contains(name):
            .builtin("math.\(name)")
        case ("time", "perf_counter"), ("time", "time"), ("time", "monotonic"), ("time", "process_time"): .builtin("time.\(name)")
        default: nil
        }
    }

    private static let integerFunctions: Set<String> = ["isqrt", "gcd", "lcm", "comb", "perm", "factorial"]
    private static let testFunctions: Set<String> = ["isnan", "isinf", "isfinite", "isclose"]

    /// nil: not known for these arguments.
    static func function(_ name: String, _ count: Int, _ keywords: [String]) -> Result? {
        switch name {
        case "print": return .scalar(.none)
        case "input" where keywords.isEmpty: return .scalar(.str)
        case "range" where keywords.isEmpty: return .scalar(.range)
        case "enumerate" where count == 1: return .container(.iterator, .pairs(.int))
        case "zip" where count >= 1 && count <= 6: return .container(.iterator, .pairs([]))
        case "sorted" where count == 1 && keywords.isEmpty: return .container(.list, .ofArguments)
        default: break
        }
        guard keywords.isEmpty else { return nil }
        if name.hasPrefix("math.") {
            let member = String(name.dropFirst(5))
            return .scalar(floatFunctions.contains(member) ? .float : integerFunctions.contains(member) ? .int : .bool)
        }
        if name.hasPrefix("time.") { return .scalar(.float) }
        switch name {
        case "len", "ord", "hash", "id": return .scalar(.int)
        case "int": return .scalar(.int)
        case "float": return .scalar(.float)
        case "complex": return .scalar(.complex)
        case "str", "repr", "ascii", "chr", "hex", "oct", "bin", "format": return .scalar(.str)
        case "bool", "callable", "isinstance", "issubclass", "all", "any": return .scalar(.bool)
        case "bytes": return .scalar(.bytes)
        case "abs" where count == 1: return .number([])
        case "sum" where count == 1: return .sum
        case "list" where count <= 1: return .container(.list, count == 0 ? .nothing : .ofArguments)
        case "tuple" where count <= 1: return .container(.tuple, count == 0 ? .nothing : .ofArguments)
        case "set" where count <= 1: return .container(.set, count == 0 ? .nothing : .ofArguments)
        case "frozenset" where count <= 1: return .container(.frozenset, count == 0 ? .nothing : .ofArguments)
        case "dict" where count == 0: return .container(.dict, .nothing)
        case "min" where count >= 2, "max" where count >= 2: return .ofArguments
        case "min" where count == 1, "max" where count == 1: return .elementOfArguments
        case "reversed" where count == 1: return .container(.iterator, .ofArguments)
        default: return nil
        }
    }

    /// Methods of scalars: str, bytes, numbers.
    static func method(_ name: String, of receiver: ScalarTypes) -> Result? {
        let type = receiver.subtracting([.none, .unset])
        if type == .str { return stringMethod(name) }
        if type == .float {
            switch name {
            case "is_integer": return .scalar(.bool)
            case "hex": return .scalar(.str)
            default: return nil
            }
        }
        if type == .int {
            switch name {
            case "bit_length", "bit_count": return .scalar(.int)
            default: return nil
            }
        }
        return nil
    }

    private static func stringMethod(_ name: String) -> Result? {
        switch name {
        case "capitalize", "casefold", "center", "expandtabs", "join", "ljust", "lower", "lstrip", "removeprefix", "removesuffix",
            "replace", "rjust", "rstrip", "strip", "swapcase", "title", "upper", "zfill":
            .scalar(.str)
        case "count", "find", "index", "rfind", "rindex": .scalar(.int)
        case "endswith", "isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable",
            "isspace", "istitle", "isupper", "startswith":
            .scalar(.bool)
        case "split", "rsplit", "splitlines": .container(.list, .scalar(.str))
        case "encode": .scalar(.bytes)
        default: nil
        }
    }

    private static let containerMethods: Set<String> = [
        "append", "add", "insert", "extend", "update", "pop", "remove", "clear", "reverse", "sort", "discard", "index", "count", "copy",
        "issubset", "issuperset", "isdisjoint", "get", "setdefault", "keys", "values", "items",
    ]

    static func hasContainerMethod(_ name: String) -> Bool { containerMethods.contains(name) }
}
