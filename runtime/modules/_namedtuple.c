// _namedtuple: what a class of collections.namedtuple needs and Python code cannot say: a __new__ whose parameters have the
// fields' names, and the descriptors of the fields.
#include "../core/type_impl.h"

// ---- __new__

// tuple.__new__(cls, params)
static KrValue make(KrValue cls, KrValue const *items, int64_t count) {
    if (!kr_is_type(cls)) return kr_raise(&kr_exc_TypeError, "tuple.__new__(X): X is not a type object (%T)", cls);
    KrType *t = KR_AS(KrType, cls);
    if (!kr_is_subtype(t, &kr_tuple_type)) return kr_raise(&kr_exc_TypeError, "tuple.__new__(%N): %N is not a subtype of tuple", t, t);
    return t == &kr_tuple_type ? kr_tuple_from_array(items, count) : kr_tuple_of_class(t, items, count);
}

// Entries by the number of parameters, cls included.
static KrValue enter_0(KrFunction *f, KrValue cls) { return (void)f, make(cls, NULL, 0); }
static KrValue enter_1(KrFunction *f, KrValue cls, KrValue a) {
    (void)f;
    return make(cls, &a, 1);
}
static KrValue enter_2(KrFunction *f, KrValue cls, KrValue a, KrValue b) { return (void)f, make(cls, (KrValue[]){a, b}, 2); }
static KrValue enter_3(KrFunction *f, KrValue cls, KrValue a, KrValue b, KrValue c) { return (void)f, make(cls, (KrValue[]){a, b, c}, 3); }
static KrValue enter_4(KrFunction *f, KrValue cls, KrValue a, KrValue b, KrValue c, KrValue d) {
    return (void)f, make(cls, (KrValue[]){a, b, c, d}, 4);
}
static KrValue enter_5(KrFunction *f, KrValue cls, KrValue a, KrValue b, KrValue c, KrValue d, KrValue e) {
    return (void)f, make(cls, (KrValue[]){a, b, c, d, e}, 5);
}
static KrValue enter_more(KrFunction *f, KrValue const *params) { return make(params[0], params + 1, f->code->nparams - 1); }
static const KrAnyFn entries[KR_DIRECT_PARAMS] = {
    (KrAnyFn)enter_0, (KrAnyFn)enter_1, (KrAnyFn)enter_2, (KrAnyFn)enter_3, (KrAnyFn)enter_4, (KrAnyFn)enter_5,
};

// new_function(typename, field_names, defaults): __new__(_cls, *field_names), the last of them with defaults.
static KrValue new_function(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    static const KrModuleDef source = {.name = "namedtuple", .file = "<string>"};
    KrValue fields = args[1], name = args[0];
    if (!kr_is_str(name) || !kr_is_tuple(fields)) return kr_raise(&kr_exc_TypeError, "new_function() takes a str and a tuple");
    int64_t count = kr_tuple_size(fields);
    if (count > INT16_MAX - 1) return kr_raise(&kr_exc_OverflowError, "too many fields");
    KrStr **names = kr_alloc((size_t)(count + 1) * sizeof *names);
    KrValue *variables = kr_alloc((size_t)(count + 1) * sizeof *variables);
    KrCodeFacts *facts = kr_alloc(sizeof *facts);
    KrCode *code = kr_alloc(sizeof *code);
    if (!names || !variables || !facts || !code) return 0;
    variables[0] = KR_NAME("_cls");
    for (int64_t i = 0; i < count; i++) variables[i + 1] = kr_tuple_item(fields, i);
    for (int64_t i = 0; i <= count; i++) names[i] = KR_AS(KrStr, variables[i]);
    *facts = (KrCodeFacts){.nlocals = (int32_t)(count + 1), .values = variables};
    *code = (KrCode){
        .name = KR_AS(KrStr, KR_NAME("__new__")),
        .qualname = KR_AS(KrStr, kr_format("%U.__new__", name)),
        .module = &source,
        .first_line = 1,
        .flags = KR_CODE_OPTIMIZED,
        .facts = facts,
        .positional = (int16_t)(count + 1),
        .nparams = (int16_t)(count + 1),
        .names = names,
        .nlocals = (int32_t)(count + 1),
    };
    KrValue module_name = kr_format("namedtuple_%U", name);
    if (!module_name || !code->qualname) return 0;
    KrAnyFn entry = count < KR_DIRECT_PARAMS ? entries[count] : (KrAnyFn)enter_more;
    KrValue defaults = kr_is_tuple(args[2]) && kr_tuple_size(args[2]) ? args[2] : 0;
    return kr_function_new(code, entry, kr_module_new(module_name, 0), 0, defaults, 0);
}

// ---- fields

#define F(v) KR_AS(KrTupleField, v)

static KrValue field_get(KrValue v, KrValue obj, KrValue type) {
    (void)type;
    if (!obj || obj == KR_NONE) return v;
    if (KR_UNLIKELY(!kr_is_tuple(obj)))
        return kr_raise(&kr_exc_TypeError, "descriptor for index '%lld' for tuple subclasses doesn't apply to '%T' object",
                        (long long)F(v)->index, obj);
    if (KR_UNLIKELY(F(v)->index >= kr_tuple_size(obj))) return kr_raise(&kr_exc_IndexError, "tuple index out of range");
    return kr_tuple_item(obj, F(v)->index);
}
static int field_set(KrValue v, KrValue obj, KrValue value) {
    (void)v, (void)obj;
    kr_raise(&kr_exc_AttributeError, value ? "can't set attribute" : "can't delete attribute");
    return -1;
}
static KrValue field_repr(KrValue v) { return kr_format("_tuplegetter(%lld, %R)", (long long)F(v)->index, F(v)->doc); }
static KrValue field_new(KrType *t, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kr_no_keywords("_tuplegetter", kwnames) < 0 || kr_arity("_tuplegetter", nargs, 2, 2) < 0) return 0;
    int64_t index = kr_as_index_checked(args[0]);
    if (index == -1 && kr_err_occurred()) return 0;
    if (index < 0) return kr_raise(&kr_exc_ValueError, "the index of a field is not negative");
    KrTupleField *f = kr_new(t, sizeof *f);
    f->index = index;
    f->doc = args[1];
    return KR_VALUE(f);
}
static const KrMemberDef field_members[] = {{"__doc__", KR_MEMBER_VALUE, offsetof(KrTupleField, doc), false}, {0}};
static KrType field_type = {
    .head = {&kr_type_type},
    .tp_name = "collections._tuplegetter",
    .tp_basicsize = sizeof(KrTupleField),
    .tp_flags = KR_TYPE_TUPLE_FIELD,
    .tp_repr = field_repr,
    .tp_descr_get = field_get,
    .tp_descr_set = field_set,
    .tp_new = field_new,
    .tp_members = field_members,
};

static KrValue init(KrModule *m) { return kr_dict_set_cstr(KR_VALUE(m->dict), "field", KR_VALUE(&field_type)) < 0 ? 0 : KR_NONE; }

static KrValue running_module(KrValue self) {
    (void)self;
    return kr_running_module();
}

static const KrMethodDef functions[] = {
    KR_DEF_NOARGS("running_module", running_module, "The name of the module whose body runs: where a class made by a call is from."),
    KR_DEF_FAST("new_function", new_function, 3, 3, "typename, field_names, defaults, /", "The __new__ of a namedtuple class."),
    {0},
};
const KrModuleDef kr_module__namedtuple = {.name = "_namedtuple", .init = init, .functions = functions, .doc = "Parts of collections.namedtuple."};
