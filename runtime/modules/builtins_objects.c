// Built-in functions on any object: attributes, classes, representation; and those that need a compiler or a frame, which
// compiled programs do not have.
#include "builtins_impl.h"

KrValue kr_builtin_ascii(KrValue self, KrValue v) { return (void)self, kr_ascii(v); }
KrValue kr_builtin_repr(KrValue self, KrValue v) { return (void)self, kr_repr(v); }

KrValue kr_builtin_callable(KrValue self, KrValue v) {
    (void)self;
    KrType *t = kr_type_of(v);
    kr_type_ready(t);
    return kr_from_bool(t->tp_call != NULL);
}

KrValue kr_builtin_hash(KrValue self, KrValue v) {
    (void)self;
    int64_t h = kr_hash(v);
    return h == -1 ? 0 : kr_int_from_int64(h);
}

KrValue kr_builtin_id(KrValue self, KrValue v) { return (void)self, kr_int_from_uint64(kr_bits(v)); }

static int check_name(KrValue name) {
    if (KR_LIKELY(kr_is_str(name))) return 0;
    kr_raise(&kr_exc_TypeError, "attribute name must be string, not '%T'", name);
    return -1;
}

// The attribute, or 0 without an exception when there is none.
static KrValue attribute_or_none(KrValue o, KrValue name) {
    KrValue v = kr_getattr_known(o, name);
    if (KR_LIKELY(v != 0)) return v;
    v = kr_getattr_opt(o, name);
    if (v) kr_getattr_note(o, name);
    return v;
}

KrValue kr_builtin_getattr(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    if (check_name(args[1]) < 0) return 0;
    if (nargs == 2) {
        KrAttrCache none = {0};
        return kr_getattr_miss(args[0], args[1], &none);
    }
    KrValue v = attribute_or_none(args[0], args[1]);
    return v || kr_err_occurred() ? v : args[2];
}

KrValue kr_builtin_setattr(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrAttrCache none = {0};
    return check_name(args[1]) < 0 || kr_setattr_miss(args[0], args[1], args[2], &none) < 0 ? 0 : KR_NONE;
}

KrValue kr_builtin_delattr(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    return check_name(args[1]) < 0 || kr_setattr(args[0], args[1], 0) < 0 ? 0 : KR_NONE;
}

KrValue kr_builtin_hasattr(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    if (check_name(args[1]) < 0) return 0;
    KrValue v = attribute_or_none(args[0], args[1]);
    return !v && kr_err_occurred() ? 0 : kr_from_bool(v != 0);
}

KrValue kr_builtin_isinstance(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int r = kr_isinstance(args[0], args[1]);
    return r < 0 ? 0 : kr_from_bool(r);
}

KrValue kr_builtin_issubclass(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int r = kr_issubclass(args[0], args[1]);
    return r < 0 ? 0 : kr_from_bool(r);
}

KrValue kr_builtin_dir(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    if (nargs == 0)
        return kr_raise(&kr_exc_RuntimeError, "dir() without arguments must be called by its name: a compiled program keeps no frames");
    KrValue names = kr_call_special(args[0], "__dir__", NULL, 0);
    if (!names && !kr_err_occurred()) names = kr_dir(args[0]);
    KrValue list = names ? kr_list_from_iterable(names) : 0;
    return list && kr_list_sort(list, 0, false) ? list : 0;
}

KrValue kr_builtin_vars(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    if (nargs == 0)
        return kr_raise(&kr_exc_RuntimeError, "vars() without arguments must be called by its name: a compiled program keeps no frames");
    KrValue dict = kr_getattr_opt(args[0], KR_NAME("__dict__"));
    if (!dict && !kr_err_occurred()) return kr_raise(&kr_exc_TypeError, "vars() argument must have __dict__ attribute");
    return dict;
}

KrValue kr_builtin_format(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    if (nargs > 1 && !kr_is_str(args[1])) return kr_raise(&kr_exc_TypeError, "format() argument 2 must be str, not %A", args[1]);
    return kr_format_value(args[0], nargs > 1 ? args[1] : 0);
}

// ---- what the compiler translates where it sees the name

KrValue kr_builtin_globals(KrValue self) {
    (void)self;
    return kr_raise(&kr_exc_RuntimeError, "globals() must be called by its name: a compiled program keeps no frames");
}
KrValue kr_builtin_locals(KrValue self) {
    (void)self;
    return kr_raise(&kr_exc_RuntimeError, "locals() must be called by its name: a compiled program keeps no frames");
}

static KrValue no_compiler(const char *name) {
    return kr_raise(&kr_exc_NotImplementedError, "%s() is not supported: a compiled program contains no compiler", name);
}
// runtime/vm/dynamic.c has the others, for programs that are linked with the front end.
#define REFUSED(name) \
    __attribute__((weak)) KrValue kr_builtin_##name(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) { \
        (void)self, (void)args, (void)nargs, (void)kwnames; \
        return no_compiler(#name); \
    }
REFUSED(compile)
REFUSED(eval)
REFUSED(exec)

// Class statements do not call it: the name only says that code with built-ins of its own may have them.
KrValue kr_builtin_build_class(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return kr_raise(&kr_exc_NotImplementedError, "__build_class__() cannot be called: class statements make their classes themselves");
}

KrValue kr_builtin_breakpoint(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    KrValue hook = kr_sys_get("breakpointhook");
    if (hook) return kr_call(hook, args, nargs, kwnames);
    return kr_err_occurred() ? 0 : kr_raise(&kr_exc_RuntimeError, "lost sys.breakpointhook");
}

// ---- __import__

// What a relative name starts from, by the globals of the importing module.
static KrValue package_in(KrValue globals) {
    if (!globals || globals == KR_NONE) return kr_raise(&kr_exc_KeyError, "'__name__' not in globals");
    if (!kr_is_dict(globals)) return kr_raise(&kr_exc_TypeError, "globals must be a dict");
    KrValue package = kr_dict_get_cstr(globals, "__package__");
    if (package && package != KR_NONE) {
        if (kr_is_str(package)) return package;
        return kr_raise(&kr_exc_TypeError, "package must be a string");
    }
    KrValue name = kr_dict_get_cstr(globals, "__name__");
    if (!name) return kr_raise(&kr_exc_KeyError, "'__name__' not in globals");
    if (!kr_is_str(name)) return kr_raise(&kr_exc_TypeError, "__name__ must be a string");
    if (kr_dict_get_cstr(globals, "__path__")) return name;
    int64_t dot = kr_str_find(name, kr_str_from_char('.'), 0, kr_str_length(name), true);
    return dot < 0 ? kr_str_empty() : kr_str_substring(name, 0, dot);
}

KrValue kr_builtin_import(KrValue self, KrValue const *params) {
    (void)self;
    int64_t level = params[4] ? kr_as_int64(params[4]) : 0;
    if (level == -1 && kr_err_occurred()) return 0;
    KrValue package = 0;
    if (level > 0 && kr_is_str(params[0])) {
        package = package_in(params[1]);
        if (!package) return 0;
    }
    return kr_import_from_package(package, params[0], params[3], level);
}
