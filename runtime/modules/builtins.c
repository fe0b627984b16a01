// Module builtins: the table of its functions, the types, the exceptions and the constants.
//
// The module is made at every start, so its names are static strings and its functions static objects: filling the dict is
// all there is to do.
#include "builtins_impl.h"

static const KrMethodDef functions[] = {
    {"__import__", (KrAnyFn)kr_builtin_import, KR_METH_BOUND, 0, -1, "name, globals=None, locals=None, fromlist=(), level=0", "Import a module."},
    KR_DEF_KW("__build_class__", kr_builtin_build_class, "func, name, /, *bases, metaclass=None, **kwds", "What class statements need to be among the built-in names."),
    KR_DEF_O("abs", kr_builtin_abs, "x, /", "Return the absolute value of the argument."),
    KR_DEF_O("aiter", kr_builtin_aiter, "async_iterable, /", "Return an AsyncIterator for an AsyncIterable object."),
    KR_DEF_O("all", kr_builtin_all, "iterable, /", "Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, return True."),
    KR_DEF_FAST("anext", kr_builtin_anext, 1, 2, "async_iterator, default=None, /", "Return the next item from the async iterator."),
    KR_DEF_O("any", kr_builtin_any, "iterable, /", "Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return False."),
    KR_DEF_O("ascii", kr_builtin_ascii, "obj, /", "Return an ASCII-only representation of an object."),
    KR_DEF_O("bin", kr_builtin_bin, "number, /", "Return the binary representation of an integer."),
    KR_DEF_KW("breakpoint", kr_builtin_breakpoint, "*args, **kws", "Call the debugger."),
    KR_DEF_O("callable", kr_builtin_callable, "obj, /", "Return whether the object is callable (i.e., some kind of function)."),
    KR_DEF_O("chr", kr_builtin_chr, "i, /", "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff."),
    KR_DEF_KW("compile", kr_builtin_compile, "source, filename, mode, flags=0, dont_inherit=False, optimize=-1", "Compile source into a code object."),
    KR_DEF_FAST("delattr", kr_builtin_delattr, 2, 2, "obj, name, /", "Deletes the named attribute from the given object."),
    KR_DEF_FAST("dir", kr_builtin_dir, 0, 1, "object=None, /", "Return the attributes of an object, in alphabetical order."),
    KR_DEF_FAST("divmod", kr_builtin_divmod, 2, 2, "x, y, /", "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x."),
    KR_DEF_KW("eval", kr_builtin_eval, "source, /, globals=None, locals=None", "Evaluate the given source."),
    KR_DEF_KW("exec", kr_builtin_exec, "source, /, globals=None, locals=None, *, closure=None", "Execute the given source."),
    KR_DEF_FAST("format", kr_builtin_format, 1, 2, "value, format_spec='', /", "Return type(value).__format__(value, format_spec)."),
    KR_DEF_FAST("getattr", kr_builtin_getattr, 2, 3, "object, name, default=None, /", "Get a named attribute from an object; getattr(x, 'y') is equivalent to x.y."),
    KR_DEF_NOARGS("globals", kr_builtin_globals, "Return the dictionary containing the current scope's global variables."),
    KR_DEF_FAST("hasattr", kr_builtin_hasattr, 2, 2, "obj, name, /", "Return whether the object has an attribute with the given name."),
    KR_DEF_O("hash", kr_builtin_hash, "obj, /", "Return the hash value for the given object."),
    KR_DEF_O("hex", kr_builtin_hex, "number, /", "Return the hexadecimal representation of an integer."),
    KR_DEF_O("id", kr_builtin_id, "obj, /", "Return the identity of an object."),
    KR_DEF_FAST("input", kr_builtin_input, 0, 1, "prompt='', /", "Read a string from standard input.  The trailing newline is stripped."),
    KR_DEF_FAST("isinstance", kr_builtin_isinstance, 2, 2, "obj, class_or_tuple, /", "Return whether an object is an instance of a class or of a subclass thereof."),
    KR_DEF_FAST("issubclass", kr_builtin_issubclass, 2, 2, "cls, class_or_tuple, /", "Return whether 'cls' is derived from another class or is the same class."),
    KR_DEF_FAST("iter", kr_builtin_iter, 1, 2, "object, sentinel=None, /", "Get an iterator from an object."),
    KR_DEF_O("len", kr_builtin_len, "obj, /", "Return the number of items in a container."),
    KR_DEF_NOARGS("locals", kr_builtin_locals, "Return a dictionary containing the current scope's local variables."),
    KR_DEF_KW("max", kr_builtin_max, "*args, key=None, default=None", "Return the largest of the items or arguments."),
    KR_DEF_KW("min", kr_builtin_min, "*args, key=None, default=None", "Return the smallest of the items or arguments."),
    KR_DEF_FAST("next", kr_builtin_next, 1, 2, "iterator, default=None, /", "Return the next item from the iterator."),
    KR_DEF_O("oct", kr_builtin_oct, "number, /", "Return the octal representation of an integer."),
    KR_DEF_KW("open", kr_builtin_open, "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None", "Open file and return a stream.  Raise OSError upon failure."),
    KR_DEF_O("ord", kr_builtin_ord, "c, /", "Return the Unicode code point for a one-character string."),
    KR_DEF_KW("pow", kr_builtin_pow, "base, exp, mod=None", "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments."),
    KR_DEF_KW("print", kr_builtin_print, "*args, sep=' ', end='\\n', file=None, flush=False", "Prints the values to a stream, or to sys.stdout by default."),
    KR_DEF_O("repr", kr_builtin_repr, "obj, /", "Return the canonical string representation of the object."),
    KR_DEF_KW("round", kr_builtin_round, "number, ndigits=None", "Round a number to a given precision in decimal digits."),
    KR_DEF_FAST("setattr", kr_builtin_setattr, 3, 3, "obj, name, value, /", "Sets the named attribute on the given object to the specified value."),
    KR_DEF_KW("sorted", kr_builtin_sorted, "iterable, /, *, key=None, reverse=False", "Return a new list containing all items from the iterable in ascending order."),
    KR_DEF_KW("sum", kr_builtin_sum, "iterable, /, start=0", "Return the sum of a 'start' value (default: 0) plus an iterable of numbers."),
    KR_DEF_FAST("vars", kr_builtin_vars, 0, 1, "object=None, /", "Show vars."),
    {0},
};

enum { FUNCTION_COUNT = sizeof functions / sizeof *functions - 1 };
typedef struct { KrBuiltin builtin; } __attribute__((aligned(16))) FunctionObject;
static FunctionObject function_objects[FUNCTION_COUNT];
typedef struct { KrStrShared s; } __attribute__((aligned(16))) NameObject;
static NameObject function_names[FUNCTION_COUNT];

#define BUILTIN_TYPES(X) \
    X(bool) X(bytearray) X(bytes) X(classmethod) X(complex) X(dict) X(enumerate) X(filter) X(float) X(frozenset) X(int) X(list) X(map) \
    X(memoryview) X(object) X(property) X(range) X(reversed) X(set) X(slice) X(staticmethod) X(str) X(super) X(tuple) X(type) X(zip)

#define X(n) KR_STATIC_STR(type_name_##n, #n, sizeof #n - 1);
BUILTIN_TYPES(X)
#undef X
#define X(n) KR_STATIC_STR(exception_name_##n, #n, sizeof #n - 1);
KR_EXCEPTION_TYPES(X)
#undef X
KR_STATIC_STR(builtins_name, "builtins", 8);

static void add_functions(KrValue dict) {
    for (int i = 0; i < FUNCTION_COUNT; i++) {
        KrBuiltin *f = &function_objects[i].builtin;
        *f = (KrBuiltin){.head = {&kr_builtin_type}, .def = &functions[i], .module = KR_VALUE(&builtins_name)};
        KrStrShared *name = &function_names[i].s;
        *name = (KrStrShared){{{&kr_str_type}, -1, KR_STR_META(strlen(functions[i].name), 1, true) | KR_STR_ELSEWHERE},
                              (void *)(uintptr_t)functions[i].name, NULL};
        kr_dict_set(dict, KR_VALUE(name), KR_VALUE(f));
    }
}

static void add_types(KrValue dict) {
#define X(n) kr_dict_set(dict, KR_VALUE(&type_name_##n), KR_VALUE(&kr_##n##_type));
    BUILTIN_TYPES(X)
#undef X
#define X(n) kr_dict_set(dict, KR_VALUE(&exception_name_##n), KR_VALUE(&kr_exc_##n));
    KR_EXCEPTION_TYPES(X)
#undef X
    kr_dict_set_cstr(dict, "EnvironmentError", KR_VALUE(&kr_exc_OSError));
    kr_dict_set_cstr(dict, "IOError", KR_VALUE(&kr_exc_OSError));
}

static void add_constants(KrValue dict) {
    kr_dict_set_cstr(dict, "None", KR_NONE);
    kr_dict_set_cstr(dict, "Ellipsis", KR_ELLIPSIS);
    kr_dict_set_cstr(dict, "NotImplemented", KR_NOT_IMPLEMENTED);
    kr_dict_set_cstr(dict, "False", KR_FALSE);
    kr_dict_set_cstr(dict, "True", KR_TRUE);
    kr_dict_set_cstr(dict, "__debug__", KR_TRUE);
}

// `functions` is not in the def: the module's functions are the static objects made here.
const KrModuleDef kr_module_builtins = {
    .name = "builtins",
    .doc = "Built-in functions, types, exceptions, and other objects.\n\n"
           "This module provides direct access to all 'built-in'\n"
           "identifiers of Python; for example, builtins.len is\n"
           "the full name for the built-in function len().",
};

void kr_builtins_start(void) {
    kr_builtins_module = kr_module_of(&kr_module_builtins);
    KrValue dict = kr_dict_new_sized(FUNCTION_COUNT + 120);
    KrValue facts = KR_VALUE(kr_builtins_module->dict);
    kr_builtins_module->dict = KR_AS(KrDict, dict);
    kr_dict_update(dict, facts);
    add_functions(dict);
    add_constants(dict);
    add_types(dict);
    kr_site_start(dict);
    kr_builtins_module->initialised = true;
    kr_dict_set(kr_sys_modules(), KR_VALUE(&builtins_name), KR_VALUE(kr_builtins_module));
}
