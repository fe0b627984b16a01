// Compiled functions, bound methods and cells.
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
static KrValue get_code(KrValue v) { return kr_code_object(F(v)->code); }
static KrValue get_builtins(KrValue v) { (void)v; return KR_VALUE(kr_builtins_module->dict); }
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
static int set_type_params(KrValue v, KrValue value) {
    if (!value || !kr_is_tuple(value)) {
        kr_raise(&kr_exc_TypeError, "__type_params__ must be set to a tuple");
        return -1;
    }
    F(v)->type_params = value;
    return 0;
}
static int set_code(KrValue v, KrValue value) {
    if (!value || !kr_is_exactly(value, &kr_code_type)) {
        kr_raise(&kr_exc_TypeError, "__code__ must be set to a code object");
        return -1;
    }
    const KrCode *code = kr_code_of(value);
    if (!code->entry || !(code->flags & KR_CODE_OPTIMIZED)) {
        kr_raise(&kr_exc_NotImplementedError, "__code__ must be set to the code of a function");
        return -1;
    }
    int64_t mine = F(v)->closure ? F(v)->closure->size : 0;
    if (mine != code->nfree) {
        kr_raise(&kr_exc_ValueError, "%U() requires a code object with %lld free vars, not %d", get_name(v), (long long)mine, code->nfree);
        return -1;
    }
    KrValue name = get_name(v), qualname = get_qualname(v), doc = get_doc(v);   // they stay
    F(v)->name = name, F(v)->qualname = qualname, F(v)->doc = doc;
    F(v)->code = code;
    F(v)->entry = code->entry;
    note_simple(F(v));
    return 0;
}

static KrValue function_dict(KrValue v) {
    if (!F(v)->dict) F(v)->dict = kr_dict_new();
    return F(v)->dict;
}
static int set_dict(KrValue v, KrValue value) {
    if (value && kr_is_dict(value)) {
        F(v)->dict = value;
        return 0;
    }
    if (value) kr_raise(&kr_exc_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    else kr_raise(&kr_exc_TypeError, "cannot delete __dict__");
    return -1;
}

static const KrGetSetDef function_getset[] = {
    {"__name__", get_name, set_name, 0}, {"__qualname__", get_qualname, set_qualname, 0}, {"__doc__", get_doc, set_doc, 0},
    {"__module__", get_module, set_module, 0}, {"__defaults__", get_defaults, set_defaults, 0}, {"__kwdefaults__", get_kwdefaults, set_kwdefaults, 0},
    {"__closure__", get_closure, kr_readonly_set, 0}, {"__globals__", get_globals, kr_readonly_set, 0},
    {"__builtins__", get_builtins, kr_readonly_set, 0}, {"__code__", get_code, set_code, 0}, {"__dict__", function_dict, set_dict, 0},
    {"__annotations__", get_annotations, set_annotations, 0}, {"__type_params__", get_type_params, set_type_params, 0}, {0}};

static KrValue function_getattro(KrValue v, KrValue name) {
    if (F(v)->dict) {
        KrValue descr = kr_type_lookup(&kr_function_type, name);
        if (!descr || !kr_type_of(descr)->tp_descr_set) {
            KrValue own = kr_dict_get_str(F(v)->dict, name);
            if (own) return own;
        }
    }
    KrValue r = kr_type_lookup(&kr_function_type, name);
    if (r) return kr_generic_getattr(v, name);
    kr_raise(&kr_exc_AttributeError, "'function' object has no attribute '%U'", name);
    kr_attribute_error_set(kr_thread.exception, name, v);
    return 0;
}
static int function_setattro(KrValue v, KrValue name, KrValue value) {
    KrValue descr = kr_type_lookup(&kr_function_type, name);
    if (descr && kr_type_of(descr)->tp_descr_set) return kr_type_of(descr)->tp_descr_set(descr, v, value);
    if (value) return kr_dict_set(function_dict(v), name, value);
    if (F(v)->dict && kr_dict_get_str(F(v)->dict, name)) return kr_dict_delete(F(v)->dict, name);
    kr_raise(&kr_exc_AttributeError, "'function' object has no attribute '%U'", name);
    kr_attribute_error_set(kr_thread.exception, name, v);
    return -1;
}
// function(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None).  Compiled code is bound to the globals of its
// module: others are refused.
static KrValue function_make(KrType *t, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)t;
    static struct KrSignature *signature;
    KrValue p[6];
    if (kr_bind("function", "code, globals, name=None, argdefs=None, closure=None, kwdefaults=None", &signature, args, nargs, kwnames, p) < 0) return 0;
    for (int i = 2; i < 6; i++) p[i] = p[i] == KR_NONE ? 0 : p[i];
    if (!kr_is_exactly(p[0], &kr_code_type)) return kr_raise(&kr_exc_TypeError, "function() argument 'code' must be code, not %A", p[0]);
    if (!kr_is_dict(p[1])) return kr_raise(&kr_exc_TypeError, "function() argument 'globals' must be dict, not %A", p[1]);
    const KrCode *code = kr_code_of(p[0]);
    if (p[2] && !kr_is_str(p[2])) return kr_raise(&kr_exc_TypeError, "arg 3 (name) must be None or string");
    if (p[3] && !kr_is_tuple(p[3])) return kr_raise(&kr_exc_TypeError, "arg 4 (defaults) must be None or tuple");
    if (p[4] ? !kr_is_tuple(p[4]) : code->nfree) {
        return code->nfree ? kr_raise(&kr_exc_TypeError, "arg 5 (closure) must be tuple") : kr_raise(&kr_exc_TypeError, "arg 5 (closure) must be None or tuple");
    }
    if (p[5] && !kr_is_dict(p[5])) return kr_raise(&kr_exc_TypeError, "arg 6 (kwdefaults) must be None or dict");
    int64_t cells = p[4] ? kr_tuple_size(p[4]) : 0;
    if (cells != code->nfree)
        return kr_raise(&kr_exc_ValueError, "%U requires closure of length %d, not %lld", KR_VALUE(code->name), code->nfree, (long long)cells);
    for (int64_t i = 0; i < cells; i++)
        if (!kr_is_exactly(kr_tuple_item(p[4], i), &kr_cell_type))
            return kr_raise(&kr_exc_TypeError, "arg 5 (closure) expected cell, found %T", kr_tuple_item(p[4], i));
    KrModule *module;
    code = kr_code_for(code, p[1], &module);
    if (!code) return 0;
    const KrInterpreted *made = code->interpreted;
    bool is_body = !(code->flags & KR_CODE_OPTIMIZED);
    if (!code->entry || (is_body && !(made && made->takes_globals)))
        return kr_raise(&kr_exc_NotImplementedError, "the body of a module or class cannot be made a function");
    if (is_body) p[3] = kr_tuple_of(1, p[1]);   // its parameter is its namespace: the globals
    KrValue f = kr_function_new(code, code->entry, module, cells ? p[4] : 0, p[3], p[5]);
    F(f)->name = p[2];
    return f;
}
static KrValue function_repr(KrValue v) { return kr_format("<function %U at 0x%llx>", get_qualname(v), (unsigned long long)kr_bits(v)); }

KrType kr_function_type = {.head = {&kr_type_type}, .tp_name = "function", .tp_basicsize = sizeof(KrFunction), .tp_flags = KR_TYPE_METHOD_DESCR | KR_TYPE_ADDS_WEAKREF,
    .tp_repr = function_repr, .tp_call = kr_function_call, .tp_new = function_make, .tp_getattro = function_getattro, .tp_setattro = function_setattro,
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
static int method_setattro(KrValue v, KrValue name, KrValue value) {
    if (kr_type_lookup(&kr_method_type, name)) return kr_generic_setattr(v, name, value);
    kr_raise(&kr_exc_AttributeError, "'method' object has no attribute '%U' and no __dict__ for setting new attributes", name);
    kr_attribute_error_set(kr_thread.exception, name, v);
    return -1;
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
static const KrGetSetDef method_getset[] = {{"__func__", method_func, kr_readonly_set, "the function (or other callable) implementing a method"},
                                            {"__self__", method_self, kr_readonly_set, "the instance to which a method is bound"}, {"__doc__", method_doc, 0, 0}, {0}};
static KrValue method_get(KrValue self, KrValue obj, KrValue type) {   // bound already
    (void)obj, (void)type;
    return self;
}
static KrValue method_reduce(KrValue v) { return kr_reduce_attribute(M(v)->self, kr_getattr(M(v)->func, KR_NAME("__name__"))); }
static const KrMethodDef method_methods[] = {KR_DEF_NOARGS("__reduce__", method_reduce, "Return state information for pickling."), {0}};
KrType kr_method_type = {.head = {&kr_type_type}, .tp_name = "method", .tp_basicsize = sizeof(KrMethod), .tp_flags = KR_TYPE_ADDS_WEAKREF, .tp_repr = method_repr, .tp_call = method_call,
    .tp_new = method_new, .tp_descr_get = method_get, .tp_getattro = method_getattro, .tp_setattro = method_setattro, .tp_richcompare = method_compare, .tp_hash = method_hash, .tp_getset = method_getset,
    .tp_methods = method_methods};

// ---- cells

static KrValue cell_contents(KrValue v) {
    KrValue value = KR_AS(KrCell, v)->value;
    return value ? value : kr_raise(&kr_exc_ValueError, "Cell is empty");
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
// By contents; an empty cell comes first.
static KrValue cell_compare(KrValue a, KrValue b, int op) {
    if (!kr_is_exactly(b, &kr_cell_type)) return KR_NOT_IMPLEMENTED;
    KrValue x = KR_AS(KrCell, a)->value, y = KR_AS(KrCell, b)->value;
    if (x && y) return kr_compare(x, y, op);
    return kr_compare(kr_from_small(x != 0), kr_from_small(y != 0), op);
}
static const KrGetSetDef cell_getset[] = {{"cell_contents", cell_contents, set_contents, 0}, {0}};
KrType kr_cell_type = {.head = {&kr_type_type}, .tp_name = "cell", .tp_basicsize = sizeof(KrCell), .tp_repr = cell_repr, .tp_new = cell_new,
    .tp_hash = kr_hash_not_implemented, .tp_richcompare = cell_compare, .tp_getset = cell_getset};
