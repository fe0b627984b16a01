// Names of built-in functions, classes and modules that the solver has to know; what stubs say of others is in Stubs.swift.

package enum Builtins {
    enum Global {
        case builtin(String)
        case scalar(ScalarTypes)
    }

    static let opensNames: Set<String> = ["getattr", "setattr", "delattr", "vars", "globals", "locals", "dir", "__import__"]

    /// Functions and classes that the solver itself knows, besides those that stubs declare.
    private static let tracked: Set<String> = [
        "object", "type", "getattr", "hasattr", "setattr", "delattr", "vars", "globals", "pow", "bool",
        "property", "classmethod", "staticmethod",
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
        "compile", "copyright", "credits", "dir", "eval", "exec", "exit", "filter", "help", "license",
        "locals", "map", "memoryview", "open", "quit", "slice", "super",
    ]

    static func isBuiltin(_ name: String, _ stubs: Stubs) -> Bool { global(name, stubs) != nil || untracked.contains(name) }

    static func global(_ name: String, _ stubs: Stubs) -> Global? {
        switch name {
        case "NotImplemented": .scalar(.notImplemented)
        case "Ellipsis": .scalar(.ellipsis)
        case "__debug__": .scalar(.bool)
        default: tracked.contains(name) || plainExceptions.contains(name) || stubs.functions[name] != nil ? .builtin(name) : nil
        }
    }

    /// What values of built-in types have besides special methods.
    static let attributes: [String: Set<String>] = {
        let integers: Set<String> = [
            "as_integer_ratio", "bit_count", "bit_length", "conjugate", "denominator", "from_bytes", "imag", "is_integer", "numerator",
            "real", "to_bytes",
        ]
        let texts: Set<String> = [
            "capitalize", "center", "count", "endswith", "expandtabs", "find", "index", "isalnum", "isalpha", "isascii", "isdigit",
            "islower", "isspace", "istitle", "isupper", "join", "ljust", "lower", "lstrip", "maketrans", "partition", "removeprefix",
            "removesuffix", "replace", "rfind", "rindex", "rjust", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith",
            "strip", "swapcase", "title", "translate", "upper", "zfill",
        ]
        let sets: Set<String> = [
            "copy", "difference", "intersection", "isdisjoint", "issubset", "issuperset", "symmetric_difference", "union",
        ]
        return [
            "None": [], "unset": [], "ellipsis": [], "NotImplementedType": [], "int": integers, "bool": integers,
            "float": ["as_integer_ratio", "conjugate", "fromhex", "hex", "imag", "is_integer", "real"],
            "complex": ["conjugate", "imag", "real"], "bytes": texts.union(["decode", "fromhex", "hex"]),
            "str": texts.union(["casefold", "encode", "format", "format_map", "isdecimal", "isidentifier", "isnumeric", "isprintable"]),
            "range": ["count", "index", "start", "step", "stop"], "slice": ["indices", "start", "step", "stop"],
            "list": ["append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort"],
            "tuple": ["count", "index"],
            "dict": ["clear", "copy", "fromkeys", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values"],
            "set": sets.union([
                "add", "clear", "discard", "pop", "remove", "update", "difference_update", "intersection_update",
                "symmetric_difference_update",
            ]),
            "frozenset": sets,
        ]
    }()

    /// Attributes through which a program reaches modules' variables: their dicts, frames, the table of modules.
    static let moduleDoors: Set<String> = [
        "__globals__", "f_globals", "f_locals", "f_back", "modules", "_getframe", "_current_frames", "__builtins__", "get_type_hints",
        "import_module", "__import__", "__loader__", "__spec__", "tb_frame", "gi_frame", "cr_frame", "ag_frame", "call_tracing",
    ]

    /// Functions that look at a dict and keep nothing of it but its keys and values.
    static let dictReaders: Set<String> = [
        "len", "bool", "str", "repr", "print", "sorted", "list", "tuple", "set", "frozenset", "dict", "any", "all", "sum", "min", "max",
    ]

    /// Library modules that use such attributes, but for classes, functions and modules of the library only.
    static let harmlessLibrary: Set<String> = [
        "types", "typing", "_typing", "enum", "dataclasses", "string", "os", "os.path", "statistics", "fractions", "warnings", "traceback",
        "asyncio.base_tasks",
    ]

    /// Attributes without underscores that the runtime's C reads or calls on objects that it is given: files, mappings, awaitables.
    package static let runtimeNames: Set<String> = [
        "MutableSequence", "big", "bit_length", "builtins", "close", "closed", "codecs", "copy", "copyreg", "derive", "f_code", "fileno",
        "finalize",
        "flush",
        "get", "getattr", "hex", "insert", "isidentifier", "items", "iter", "keys", "lookup", "metaclass", "mode", "mro", "name", "object",
        "parent",
        "partial", "read", "read1", "readable", "readall", "readinto", "readline", "register", "replace", "seek", "seekable", "self",
        "send", "split", "splitlines", "strip", "tb_frame", "tell", "throw", "truncate", "update", "value", "values", "warn",
        "warn_explicit", "write",
    ]

    /// The same of modules of the runtime, in programs that use them.
    package static let namesOfModules: [String: Set<String>] = [
        "_asyncio": [
            "get_loop", "call_soon", "add_done_callback", "is_running", "result", "call_exception_handler", "run", "cancel", "context",
            "get_debug",
        ],
        "_datetime": ["as_integer_ratio", "dst", "fromutc", "isoformat", "strftime", "tzname", "utcoffset"],
        "_decimal": ["numerator", "denominator", "reverse"],
        "_elementtree": ["append", "deepcopy", "tail", "text"],
        "_multiprocessing": ["main"],
        "sys": ["create_module", "exec_module", "find_spec", "load_module", "loader", "meta_path"],
        "_ssl": ["reason", "library", "verify_code", "verify_message"],
    ]

    /// Names that library modules read only of instances whose classes derive from what they have made.
    static let namesOfOwnInstances: [String: Set<String>] = ["_named_tuples": ["_make"]]

    /// Library modules whose texts, letters and words as they are, nobody takes for names of attributes.
    static let plainTextLibrary: Set<String> = ["html.entities", "keyword", "mimetypes", "stat"]

    /// Library modules that make an exception again by calling its class with its arguments.
    static let copyingLibrary: Set<String> = ["copy", "pickle", "copyreg", "shelve"]

    /// Library modules that call the classes of values that the program gives them, or fill instances with what they have read: instances
    /// are made where nobody sees it.
    static let instantiatingLibrary: Set<String> = ["pickle", "_pickle", "shelve", "statistics", "unittest.mock"]
    /// Copies have what the original has, unless the program says what copies are made of.
    static let copyHooks: Set<String> = [
        "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__deepcopy__", "copyreg", "dispatch_table",
    ]
}
