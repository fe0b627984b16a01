// Compiled functions, bound methods, code objects and cells.
#include "../core/type_impl.h"

#define F(v) KR_AS(KrFunction, v)

// ---- functions

static void note_simple(KrFunction *f) {
    const KrCode *c = f->code;
    bool simple = !c->kwonly && !(c->flags & (KR_CODE_VARARGS | KR_CODE_VARKEYWORDS)) && c->nparams <= KR_DIRECT_PARAMS;
    f->simple_argc = simple ? c->nparams : -1;
}

KrValue kr_function_new(const KrCode *code, KrAnyFn entry, KrModule *module, KrValue closure, KrValue defaults, KrValue kwdefaults) {
    KrFunction *f = kr_new(&kr_function_type, sizeof(KrFunction));
    f->entry = entry;
    f->code = code;
    f->module = module;
    f->closure = KR_AS(KrTuple, closure);
    f->defaults = defaults;
    f->kwdefaults = kwdefaults;
    note_simple(f);
    return KR_VALUE(f);
}

KrValue kr_bound_method(KrValue func, KrValue self) {
    KrMethod *m = kr_new(&kr_method_type, sizeof(KrMethod));
    m->func = func;
    m->self = self;
    return KR_VALUE(m);
}

static KrValue function_get(KrValue f, KrValue obj, KrValue type) {
    (void)type;
    return obj ? kr_bound_method(f, obj) : f;
}

typedef struct { KrObject head; const KrCode *code; KrFunction *function; } KrCodeObject;
static KrValue code_object(KrFunction *f) {
    KrCodeObject *c = kr_new(&kr_code_type, sizeof(KrCodeObject));
    c->code = f->code;
    c->function = f;
    return KR_VALUE(c);
}

static KrValue get_name(KrValue v) { return F(v)->name ? F(v)->name : KR_VALUE(F(v)->code->name); }
static KrValue get_qualname(KrValue v) { return F(v)->qualname ? F(v)->qualname : KR_VALUE(F(v)->code->qualname); }
static KrValue get_doc(KrValue v) { return F(v)->doc ? F(v)->doc : F(v)->code->doc ? F(v)->code->doc : KR_NONE; }
static KrValue get_module(KrValue v) {
    if (F(v)->module_name) return F(v)->module_name;
    KrValue name = F(v)->module ? kr_dict_get_cstr(KR_VALUE(F(v)->module->dict), "__name__") : 0;
    return name ? name : KR_NONE;
}
static KrValue get_defaults(KrValue v) { return F(v)->defaults ? F(v)->defaults : KR_NONE; }
static KrValue get_kwdefaults(KrValue v) { return F(v)->kwdefaults ? F(v)->kwdefaults : KR_NONE; }
static KrValue get_closure(KrValue v) { return F(v)->closure ? KR_VALUE(F(v)->closure) : KR_NONE; }
static KrValue get_globals(KrValue v) { return F(v)->module ? KR_VALUE(F(v)->module->dict) : KR_NONE; }
static KrValue get_code(KrValue v) { return code_object(F(v)); }
static KrValue get_annotations(KrValue v) {
    if (!F(v)->annotations) F(v)->annotations = kr_dict_new();
    return F(v)->annotations;
}
static KrValue get_type_params(KrValue v) { return F(v)->type_params ? F(v)->type_params : kr_tuple_from_array(NULL, 0); }

static int set_text(KrValue value, KrValue *field, const char *name) {
    if (!value || !kr_is_str(value)) {
        kr_raise(&kr_exc_TypeError, "%s must be set to a string object", name);
        return -1;
    }
    *field = value;
    return 0;
}
static int set_name(KrValue v, KrValue value) { return set_text(value, &F(v)->name, "__name__"); }
static int set_qualname(KrValue v, KrValue value) { return set_text(value, &F(v)->qualname, "__qualname__"); }
static int set_doc(KrValue v, KrValue value) { F(v)->doc = value ? value : KR_NONE; return 0; }
static int set_module(KrValue v, KrValue value) { F(v)->module_name = value ? value : KR_NONE; return 0; }
static int set_defaults(KrValue v, KrValue value) {
    if (value && value != KR_NONE && !kr_is_tuple(value)) {
        kr_raise(&kr_exc_TypeError, "__defaults__ must be set to a tuple object");
        return -1;
    }
    F(v)->defaults = value == KR_NONE ? 0 : value;
    return 0;
}
static int set_kwdefaults(KrValue v, KrValue value) {
    if (value && value != KR_NONE && !kr_is_dict(value)) {
        kr_raise(&kr_exc_TypeError, "__kwdefaults__ must be set to a dict object");
        return -1;
    }
    F(v)->kwdefaults = value == KR_NONE ? 0 : value;
    return 0;
}
static int set_annotations(KrValue v, KrValue value) {
    if (value && value != KR_NONE && !kr_is_dict(value)) {
        kr_raise(&kr_exc_TypeError, "__annotations__ must be set to a dict object");
        return -1;
    }
    F(v)->annotations = value == KR_NONE ? 0 : value;
    return 0;
}
static int set_type_params(KrValue v, KrValue value) { F(v)->type_params = value; return 0; }
static int set_code(KrValue v, KrValue value) {
    if (!value || !kr_is_exactly(value, &kr_code_type)) {
        kr_raise(&kr_exc_TypeError, "__code__ must be set to a code object");
        return -1;
    }
    KrFunction *from = KR_AS(KrCodeObject, value)->function;
    int64_t mine = F(v)->closure ? F(v)->closure->size : 0, theirs = from->closure ? from->closure->size : 0;
    if (mine != theirs) {
        kr_raise(&kr_exc_ValueError, "%U() requires a code object with %lld free vars, not %lld", get_name(v), (long long)mine, (long long)theirs);
        return -1;
    }
    F(v)->code = from->code;
    F(v)->entry = from->entry;
    note_simple(F(v));
    return 0;
}

static const KrGetSetDef function_getset[] = {
    {"__name__", get_name, set_name, 0}, {"__qualname__", get_qualname, set_qualname, 0}, {"__doc__", get_doc, set_doc, 0},
    {"__module__", get_module, set_module, 0}, {"__defaults__", get_defaults, set_defaults, 0}, {"__kwdefaults__", get_kwdefaults, set_kwdefaults, 0},
    {"__closure__", get_closure, 0, 0}, {"__globals__", get_globals, 0, 0}, {"__code__", get_code, set_code, 0},
    {"__annotations__", get_annotations, set_annotations, 0}, {"__type_params__", get_type_params, set_type_params, 0}, {0}};

static KrValue function_dict(KrValue v) {
    if (!F(v)->dict) F(v)->dict = kr_dict_new();
    return F(v)->dict;
}
static KrValue function_getattro(KrValue v, KrValue name) {
    if (F(v)->dict) {
        KrValue descr = kr_type_lookup(&kr_function_type, name);
        if (!descr || !kr_type_of(descr)->tp_descr_set) {
            KrValue own = kr_dict_get_str(F(v)->dict, name);
            if (own) return own;
        }
    }
    if (kr_str_equals_cstr(name, "__dict__")) return function_dict(v);
    KrValue r = kr_type_lookup(&kr_function_type, name);
    if (r) return kr_generic_getattr(v, name);
    kr_raise(&kr_exc_AttributeError, "'function' object has no attribute '%U'", name);
    kr_attribute_error_set(kr_thread.exception, name, v);
    return 0;
}
static int function_setattro(KrValue v, KrValue name, KrValue value) {
    KrValue descr = kr_type_lookup(&kr_function_type, name);
    if (descr && kr_type_of(descr)->tp_descr_set) return kr_type_of(descr)->tp_descr_set(descr, v, value);
    if (kr_str_equals_cstr(name, "__dict__")) {
        if (!value || !kr_is_dict(value)) {
            kr_raise(&kr_exc_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value ? value : KR_NONE);
            return -1;
        }
        F(v)->dict = value;
        return 0;
    }
    if (value) return kr_dict_set(function_dict(v), name, value);
    if (F(v)->dict && kr_dict_get_str(F(v)->dict, name)) return kr_dict_delete(F(v)->dict, name);
    kr_raise(&kr_exc_AttributeError, "'function' object has no attribute '%U'", name);
    kr_attribute_error_set(kr_thread.exception, name, v);
    return -1;
}
static KrValue function_repr(KrValue v) { return kr_format("<function %U at 0x%llx>", get_qualname(v), (unsigned long long)kr_bits(v)); }

KrType kr_function_type = {.head = {&kr_type_type}, .tp_name = "function", .tp_basicsize = sizeof(KrFunction), .tp_flags = KR_TYPE_METHOD_DESCR,
    .tp_repr = function_repr, .tp_call = kr_function_call, .tp_getattro = function_getattro, .tp_setattro = function_setattro,
    .tp_descr_get = function_get, .tp_getset = function_getset};

// ---- bound methods

#define M(v) KR_AS(KrMethod, v)
static KrValue method_call(KrValue v, KrValue const *args, int64_t nargs, KrValue kwnames) {
    return kr_call_found_array(M(v)->func, M(v)->self, args, nargs, kwnames);
}
static KrValue method_getattro(KrValue v, KrValue name) {
    if (kr_type_lookup(&kr_method_type, name)) return kr_generic_getattr(v, name);
    return kr_getattr(M(v)->func, name);
}
static KrValue method_func(KrValue v) { return M(v)->func; }
static KrValue method_self(KrValue v) { return M(v)->self; }
static KrValue method_doc(KrValue v) { return kr_getattr_cstr(M(v)->func, "__doc__"); }
static KrValue method_repr(KrValue v) {
    KrValue name = kr_getattr_opt(M(v)->func, kr_str_intern("__qualname__"));
    if (!name && kr_err_occurred()) return 0;
    return kr_format("<bound method %S of %R>", name ? name : kr_str_intern("?"), M(v)->self);
}
static KrValue method_compare(KrValue a, KrValue b, int op) {
    if ((op != KR_EQ && op != KR_NE) || !kr_is_exactly(b, &kr_method_type)) return KR_NOT_IMPLEMENTED;
    int same = M(a)->self == M(b)->self ? kr_equal(M(a)->func, M(b)->func) : 0;
    return same < 0 ? 0 : kr_from_bool(same == (op == KR_EQ));
}
static int64_t method_hash(KrValue v) {
    int64_t h = kr_hash(M(v)->func);
    if (h == -1) return -1;
    h ^= (int64_t)(kr_bits(M(v)->self) >> 4);
    return h == -1 ? -2 : h;
}
static KrValue method_new(KrType *t, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)t;
    if (kr_no_keywords("method", kwnames) < 0 || kr_arity("method", nargs, 2, 2) < 0) return 0;
    if (!kr_type_of(args[0])->tp_call) return kr_raise(&kr_exc_TypeError, "first argument must be callable");
    if (args[1] == KR_NONE) return kr_raise(&kr_exc_TypeError, "instance must not be None");
    return kr_bound_method(args[0], args[1]);
}
static const KrGetSetDef method_getset[] = {{"__func__", method_func, 0, "the function (or other callable) implementing a method"},
                                            {"__self__", method_self, 0, "the instance to which a method is bound"}, {"__doc__", method_doc, 0, 0}, {0}};
KrType kr_method_type = {.head = {&kr_type_type}, .tp_name = "method", .tp_basicsize = sizeof(KrMethod), .tp_repr = method_repr, .tp_call = method_call,
    .tp_new = method_new, .tp_getattro = method_getattro, .tp_richcompare = method_compare, .tp_hash = method_hash, .tp_getset = method_getset};

// ---- code objects

#define C(v) (KR_AS(KrCodeObject, v)->code)
static KrValue co_name(KrValue v) { return KR_VALUE(C(v)->name); }
static KrValue co_qualname(KrValue v) { return KR_VALUE(C(v)->qualname); }
static KrValue co_filename(KrValue v) { return kr_str_from_cstr(C(v)->module && C(v)->module->file ? C(v)->module->file : "<built-in>"); }
static KrValue co_firstlineno(KrValue v) { return kr_from_small(C(v)->first_line); }
static KrValue co_argcount(KrValue v) { return kr_from_small(C(v)->positional); }
static KrValue co_posonlyargcount(KrValue v) { return kr_from_small(C(v)->posonly); }
static KrValue co_kwonlyargcount(KrValue v) { return kr_from_small(C(v)->kwonly); }
static KrValue co_nlocals(KrValue v) { return kr_from_small(C(v)->nlocals); }
static KrValue co_flags(KrValue v) { return kr_from_small(C(v)->flags | 3); }
static KrValue co_varnames(KrValue v) { return kr_tuple_from_array((KrValue const *)(void *)C(v)->names, C(v)->nlocals); }
static KrValue code_repr(KrValue v) {
    return kr_format("<code object %U at 0x%llx, file \"%U\", line %d>", co_name(v), (unsigned long long)kr_bits(v), co_filename(v), C(v)->first_line);
}
static KrValue code_compare(KrValue a, KrValue b, int op) {
    if ((op != KR_EQ && op != KR_NE) || !kr_is_exactly(b, &kr_code_type)) return KR_NOT_IMPLEMENTED;
    return kr_from_bool((C(a) == C(b)) == (op == KR_EQ));
}
static int64_t code_hash(KrValue v) { return (int64_t)((uintptr_t)C(v) >> 4); }
static const KrGetSetDef code_getset[] = {{"co_name", co_name, 0, 0}, {"co_qualname", co_qualname, 0, 0}, {"co_filename", co_filename, 0, 0},
    {"co_firstlineno", co_firstlineno, 0, 0}, {"co_argcount", co_argcount, 0, 0}, {"co_posonlyargcount", co_posonlyargcount, 0, 0},
    {"co_kwonlyargcount", co_kwonlyargcount, 0, 0}, {"co_nlocals", co_nlocals, 0, 0}, {"co_flags", co_flags, 0, 0}, {"co_varnames", co_varnames, 0, 0}, {0}};
KrType kr_code_type = {.head = {&kr_type_type}, .tp_name = "code", .tp_basicsize = sizeof(KrCodeObject), .tp_repr = code_repr,
    .tp_richcompare = code_compare, .tp_hash = code_hash, .tp_getset = code_getset};

// ---- cells

static KrValue cell_contents(KrValue v) {
    KrValue value = KR_AS(KrCell, v)->value;
    return value ? value : kr_raise(&kr_exc_ValueError, "cell is empty");
}
static int set_contents(KrValue v, KrValue value) { KR_AS(KrCell, v)->value = value; return 0; }
static KrValue cell_repr(KrValue v) {
    KrValue value = KR_AS(KrCell, v)->value;
    if (!value) return kr_format("<cell at 0x%llx: empty>", (unsigned long long)kr_bits(v));
    return kr_format("<cell at 0x%llx: %T object at 0x%llx>", (unsigned long long)kr_bits(v), value, (unsigned long long)kr_bits(value));
}
static KrValue cell_new(KrType *t, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)t;
    if (kr_no_keywords("cell", kwnames) < 0 || kr_arity("cell", nargs, 0, 1) < 0) return 0;
    return kr_op_cell_new(nargs ? args[0] : 0);
}
static const KrGetSetDef cell_getset[] = {{"cell_contents", cell_contents, set_contents, 0}, {0}};
KrType kr_cell_type = {.head = {&kr_type_type}, .tp_name = "cell", .tp_basicsize = sizeof(KrCell), .tp_repr = cell_repr, .tp_new = cell_new, .tp_getset = cell_getset};
