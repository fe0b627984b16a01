// _dataclasses: the methods of a dataclass.  Python code cannot make a function whose parameters have names known at run time only.
//
// Each method is a function (so that arguments are bound, and wrong calls reported, as for a compiled one) whose code is the head
// of a Plan: what its C entry does, with inline caches for the fields.
#include "krait/krait.h"

typedef struct Plan {
    KrCode code;
    int64_t count;           // fields
    KrValue *names;
    KrAttrCache *caches, *other_caches;
    // __init__ only
    struct Step *steps;      // `count` of them
    KrValue post_init;       // str: a method to call with the parameters in `passed`; 0: none
    int32_t *passed;
    int64_t npassed;
    bool frozen;             // the class's own __setattr__ is passed by
    int op;                  // comparisons: KR_LT ...
    KrValue cls, error;      // frozen's __setattr__ and __delattr__: the class, FrozenInstanceError
} Plan;

// What __init__ does for a field.
enum { STORE, STORE_OR_MAKE, MAKE, CONSTANT, PASS_ON };
typedef struct Step { int kind; int32_t param; KrValue value; } Step;   // value: the factory or the constant
#define PLAN(f) ((Plan *)(f)->code)

// The default of a parameter whose field has a factory.
static KrValue given_by_factory;

// ---- __init__

KR_INLINE int store(Plan *plan, int64_t i, KrValue self, KrValue v) {
    if (KR_UNLIKELY(plan->frozen)) return kr_generic_setattr(self, plan->names[i], v);
    return kr_op_attr_set(self, plan->names[i], v, &plan->caches[i]);
}

static KrValue init_failed(Plan *plan, int64_t line) {
    kr_traceback_add(&plan->code, (int32_t)line);
    return 0;
}

static KrValue post_init(Plan *plan, KrValue const *params, int64_t line) {
    KrValue few[8], *args = plan->npassed <= 8 ? few : kr_alloc_array((size_t)plan->npassed, sizeof *args, false);
    if (!args) return 0;
    for (int64_t i = 0; i < plan->npassed; i++) args[i] = params[plan->passed[i]];
    return kr_call_method_value(params[0], plan->post_init, args, plan->npassed, 0) ? KR_NONE : init_failed(plan, line);
}

KR_INLINE KrValue init(KrFunction *f, KrValue const *params) {
    Plan *plan = PLAN(f);
    int64_t line = 0;
    for (int64_t i = 0; i < plan->count; i++) {
        const Step *step = &plan->steps[i];
        KrValue v;
        switch (step->kind) {
            case STORE: v = params[step->param]; break;
            case STORE_OR_MAKE:
                v = params[step->param];
                if (v == given_by_factory) v = kr_call0(step->value);
                break;
            case MAKE: v = kr_call0(step->value); break;
            case CONSTANT: v = step->value; break;
            default: continue;
        }
        if (KR_UNLIKELY(!v) || KR_UNLIKELY(store(plan, i, params[0], v) < 0)) return init_failed(plan, line);
        line++;
    }
    return plan->post_init ? post_init(plan, params, line) : KR_NONE;
}

static KrValue init_1(KrFunction *f, KrValue a) { return init(f, (KrValue[]){a}); }
static KrValue init_2(KrFunction *f, KrValue a, KrValue b) { return init(f, (KrValue[]){a, b}); }
static KrValue init_3(KrFunction *f, KrValue a, KrValue b, KrValue c) { return init(f, (KrValue[]){a, b, c}); }
static KrValue init_4(KrFunction *f, KrValue a, KrValue b, KrValue c, KrValue d) { return init(f, (KrValue[]){a, b, c, d}); }
static KrValue init_5(KrFunction *f, KrValue a, KrValue b, KrValue c, KrValue d, KrValue e) { return init(f, (KrValue[]){a, b, c, d, e}); }
static KrValue init_6(KrFunction *f, KrValue a, KrValue b, KrValue c, KrValue d, KrValue e, KrValue g) {
    return init(f, (KrValue[]){a, b, c, d, e, g});
}
static KrValue init_more(KrFunction *f, KrValue const *params) { return init(f, params); }
static const KrAnyFn init_entries[KR_DIRECT_PARAMS + 1] = {
    NULL, (KrAnyFn)init_1, (KrAnyFn)init_2, (KrAnyFn)init_3, (KrAnyFn)init_4, (KrAnyFn)init_5, (KrAnyFn)init_6,
};

// ---- making functions


// A plan for a function called `name` of the class `cls` with room for nparams parameters.
static Plan *plan_new(const char *name, KrValue qualname, int64_t nparams, int64_t count) {
    static const KrModuleDef source = {.name = "dataclasses", .file = "<string>"};
    if (nparams > INT16_MAX) return kr_raise(&kr_exc_OverflowError, "too many fields"), (Plan *)NULL;
    Plan *plan = kr_alloc(sizeof *plan);
    KrValue full = kr_format("%U.%s", qualname, name);
    KrStr **names = kr_alloc_array((size_t)nparams, sizeof *names, false);
    plan->names = kr_alloc_array((size_t)count + 1, sizeof *plan->names, false);
    plan->caches = kr_alloc_array((size_t)count + 1, sizeof *plan->caches, false);
    plan->other_caches = kr_alloc_array((size_t)count + 1, sizeof *plan->other_caches, false);
    if (!full || !names || !plan->names || !plan->caches || !plan->other_caches) return NULL;
    names[0] = KR_AS(KrStr, KR_NAME("self"));
    plan->count = count;
    plan->code = (KrCode){
        .name = KR_AS(KrStr, kr_str_intern(name)), .qualname = KR_AS(KrStr, full), .module = &source, .first_line = 2,
        .flags = KR_CODE_OPTIMIZED, .positional = (int16_t)nparams, .nparams = (int16_t)nparams, .names = names,
        .nlocals = (int32_t)nparams,
    };
    return plan;
}

// Its globals are those of the class's module, which text annotations are looked up in.
static KrValue function_of(Plan *plan, KrAnyFn entry, KrValue module, KrValue defaults, KrValue kwdefaults) {
    KrValue loaded = kr_is_str(module) ? kr_dict_get(kr_sys_modules(), module) : 0;
    KrModule *m = loaded && kr_is_exactly(loaded, &kr_module_type) ? KR_AS(KrModule, loaded) : kr_module_new(module, 0);
    return m ? kr_function_new(&plan->code, entry, m, 0, defaults, kwdefaults) : 0;
}

// init_function(qualname, module, self_name, fields, frozen, post_init).  A field is (name, kind, kw_only, has_default, value); the value is the
// factory, the constant, or the parameter's default.  Keyword-only fields come last.
static KrValue init_function(KrValue ignored, KrValue const *args, int64_t nargs) {
    (void)ignored, (void)nargs;
    int64_t count = kr_tuple_size(args[3]), nparams = 1, kwonly = 0;
    for (int64_t i = 0; i < count; i++) {
        int64_t kind = kr_small(kr_tuple_item(kr_tuple_item(args[3], i), 1));
        nparams += kind != MAKE && kind != CONSTANT;
    }
    Plan *plan = plan_new("__init__", args[0], nparams, count);
    KrPosition *positions = kr_alloc_array((size_t)count + 1, sizeof *positions, true);
    if (!plan || !positions) return 0;
    plan->steps = kr_alloc_array((size_t)count + 1, sizeof *plan->steps, false);
    plan->passed = kr_alloc_array((size_t)count + 1, sizeof *plan->passed, true);
    KrValue defaults = kr_list_new(0), kwdefaults = kr_dict_new();
    if (!plan->steps || !plan->passed || !defaults || !kwdefaults) return 0;
    for (int32_t i = 0; i <= count; i++)
        positions[i] = (KrPosition){.line = i + 3, .end_line = i + 3, .col = -1, .end_col = -1, .anchor = -1, .anchor_end = -1};
    KrStr **names = (KrStr **)plan->code.names;
    names[0] = KR_AS(KrStr, args[2]);
    int32_t param = 1;
    for (int64_t i = 0; i < count; i++) {
        KrValue field = kr_tuple_item(args[3], i), value = kr_tuple_item(field, 4);
        Step *step = &plan->steps[i];
        plan->names[i] = kr_tuple_item(field, 0);
        step->kind = (int)kr_small(kr_tuple_item(field, 1));
        if (step->kind != STORE && step->kind != PASS_ON) step->value = value;
        if (step->kind == MAKE || step->kind == CONSTANT) continue;
        step->param = param;
        names[param++] = KR_AS(KrStr, plan->names[i]);
        bool keyword = kr_tuple_item(field, 2) == KR_TRUE;
        kwonly += keyword;
        if (step->kind == PASS_ON) plan->passed[plan->npassed++] = step->param;
        if (kr_tuple_item(field, 3) != KR_TRUE) continue;
        KrValue given = step->kind == STORE_OR_MAKE ? given_by_factory : value;
        if (keyword ? kr_dict_set(kwdefaults, plan->names[i], given) < 0 : kr_list_append(defaults, given) < 0) return 0;
    }
    plan->code.positions = positions;
    plan->code.positional = (int16_t)(nparams - kwonly);
    plan->code.kwonly = (int16_t)kwonly;
    plan->frozen = args[4] == KR_TRUE;
    plan->post_init = args[5] == KR_TRUE ? KR_NAME("__post_init__") : 0;
    KrAnyFn entry = nparams <= KR_DIRECT_PARAMS ? init_entries[nparams] : (KrAnyFn)init_more;
    KrValue given = KR_AS(KrList, defaults)->size ? kr_tuple_from_iterable(defaults) : 0;
    return function_of(plan, entry, args[1], given, kr_dict_size(kwdefaults) ? kwdefaults : 0);
}

// A method over fields: name, parameters besides self.
static KrValue method_over(const char *name, KrAnyFn entry, const char *const *params, int64_t nparams, int op, KrValue const *args) {
    int64_t count = kr_tuple_size(args[2]);
    Plan *plan = plan_new(name, args[0], nparams + 1, count);
    if (!plan) return 0;
    for (int64_t i = 0; i < nparams; i++) ((KrStr **)plan->code.names)[i + 1] = KR_AS(KrStr, kr_str_intern(params[i]));
    for (int64_t i = 0; i < count; i++) plan->names[i] = kr_tuple_item(args[2], i);
    plan->op = op;
    return function_of(plan, entry, args[1], 0, 0);
}

// ---- __repr__

static int repr_fields(Plan *plan, KrStrBuilder *b, KrValue self) {
    KrValue cls = kr_getattr_cstr(self, "__class__"), name = cls ? kr_getattr_cstr(cls, "__qualname__") : 0;
    if (!name || kr_builder_str(b, name) < 0 || kr_builder_char(b, '(') < 0) return -1;
    for (int64_t i = 0; i < plan->count; i++) {
        KrValue v = kr_op_attr_get(self, plan->names[i], &plan->caches[i]), text = v ? kr_repr(v) : 0;
        if (!text || (i && kr_builder_ascii(b, ", ", 2) < 0) || kr_builder_str(b, plan->names[i]) < 0 || kr_builder_char(b, '=') < 0 ||
            kr_builder_str(b, text) < 0)
            return -1;
    }
    return kr_builder_char(b, ')');
}
static KrValue enter_repr(KrFunction *f, KrValue self) {
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();
    int inside = kr_repr_enter(self);
    if (inside <= 0) return inside < 0 ? 0 : kr_str_from_cstr("...");
    KrStrBuilder b;
    kr_builder_init(&b);
    int failed = repr_fields(PLAN(f), &b, self);
    kr_repr_leave(self);
    return failed ? 0 : kr_builder_finish(&b);
}
static KrValue repr_function(KrValue ignored, KrValue const *args, int64_t nargs) {
    (void)ignored, (void)nargs;
    return method_over("__repr__", (KrAnyFn)enter_repr, NULL, 0, 0, args);
}

// ---- comparisons

KR_INLINE bool same_class(KrValue a, KrValue b) {
    return kr_is_pointer(a) && kr_is_pointer(b) && KR_OBJECT(a)->ob_type == KR_OBJECT(b)->ob_type;
}

static KrValue enter_eq(KrFunction *f, KrValue self, KrValue other) {
    Plan *plan = PLAN(f);
    if (self == other) return KR_TRUE;
    if (!same_class(self, other)) return KR_NOT_IMPLEMENTED;
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();
    KrValue equal = KR_TRUE;
    for (int64_t i = 0; i < plan->count; i++) {
        KrValue a = kr_op_attr_get(self, plan->names[i], &plan->caches[i]);
        KrValue b = a ? kr_op_attr_get(other, plan->names[i], &plan->other_caches[i]) : 0;
        equal = b ? kr_compare(a, b, KR_EQ) : 0;
        int is = equal ? kr_op_truth(equal) : -1;
        if (is <= 0) return is < 0 ? 0 : equal;
    }
    return equal;
}
static KrValue eq_function(KrValue ignored, KrValue const *args, int64_t nargs) {
    (void)ignored, (void)nargs;
    return method_over("__eq__", (KrAnyFn)enter_eq, (const char *const[]){"other"}, 1, KR_EQ, args);
}

// As the tuples of the fields compare: the first pair of fields that are not equal decides.
static KrValue enter_order(KrFunction *f, KrValue self, KrValue other) {
    Plan *plan = PLAN(f);
    if (!same_class(self, other)) return KR_NOT_IMPLEMENTED;
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();
    for (int64_t i = 0; i < plan->count; i++) {
        KrValue a = kr_op_attr_get(self, plan->names[i], &plan->caches[i]);
        KrValue b = a ? kr_op_attr_get(other, plan->names[i], &plan->other_caches[i]) : 0;
        int same = b ? kr_equal(a, b) : -1;
        if (same <= 0) return same < 0 ? 0 : kr_compare(a, b, plan->op);
    }
    return kr_from_bool(plan->op == KR_LE || plan->op == KR_GE);
}
// order_function(qualname, module, fields, name)
static KrValue order_function(KrValue ignored, KrValue const *args, int64_t nargs) {
    (void)ignored, (void)nargs;
    static const char *const names[] = {[KR_LT] = "__lt__", [KR_LE] = "__le__", [KR_GT] = "__gt__", [KR_GE] = "__ge__"};
    for (int op = KR_LT; op <= KR_GE; op++)
        if (names[op] && kr_str_equals_cstr(args[3], names[op]))
            return method_over(names[op], (KrAnyFn)enter_order, (const char *const[]){"other"}, 1, op, args);
    return kr_raise(&kr_exc_ValueError, "not an ordering: %R", args[3]);
}

// ---- __hash__

static KrValue enter_hash(KrFunction *f, KrValue self) {
    Plan *plan = PLAN(f);
    KrValue fields = kr_tuple_new(plan->count);
    for (int64_t i = 0; fields && i < plan->count; i++) {
        KrValue v = kr_op_attr_get(self, plan->names[i], &plan->caches[i]);
        if (!v) return 0;
        KR_AS(KrTuple, fields)->items[i] = v;
    }
    int64_t hash = fields ? kr_hash(fields) : -1;
    return hash == -1 ? 0 : kr_int_from_int64(hash);
}
static KrValue hash_function(KrValue ignored, KrValue const *args, int64_t nargs) {
    (void)ignored, (void)nargs;
    return method_over("__hash__", (KrAnyFn)enter_hash, NULL, 0, 0, args);
}

// ---- __setattr__ and __delattr__ of frozen classes

static bool is_frozen(Plan *plan, KrValue self, KrValue name) {
    if (KR_VALUE(kr_type_of(self)) == plan->cls) return true;
    for (int64_t i = 0; i < plan->count; i++)
        if (kr_equal(plan->names[i], name) == 1) return true;
    return false;
}
static KrValue enter_setattr(KrFunction *f, KrValue self, KrValue name, KrValue value) {
    Plan *plan = PLAN(f);
    if (is_frozen(plan, self, name)) return kr_raise_value(KR_AS(KrType, plan->error), kr_format("cannot assign to field %R", name));
    KrValue super = kr_super_new(plan->cls, self), args[2] = {name, value};
    return super ? kr_call_method(super, "__setattr__", args, 2) : 0;
}
static KrValue enter_delattr(KrFunction *f, KrValue self, KrValue name) {
    Plan *plan = PLAN(f);
    if (is_frozen(plan, self, name)) return kr_raise_value(KR_AS(KrType, plan->error), kr_format("cannot delete field %R", name));
    KrValue super = kr_super_new(plan->cls, self);
    return super ? kr_call_method(super, "__delattr__", &name, 1) : 0;
}
// frozen_functions(qualname, module, fields, cls, error): the two methods
static KrValue frozen_functions(KrValue ignored, KrValue const *args, int64_t nargs) {
    (void)ignored, (void)nargs;
    KrValue set = method_over("__setattr__", (KrAnyFn)enter_setattr, (const char *const[]){"name", "value"}, 2, 0, args);
    KrValue del = method_over("__delattr__", (KrAnyFn)enter_delattr, (const char *const[]){"name"}, 1, 0, args);
    if (!set || !del) return 0;
    PLAN(KR_AS(KrFunction, set))->cls = PLAN(KR_AS(KrFunction, del))->cls = args[3];
    PLAN(KR_AS(KrFunction, set))->error = PLAN(KR_AS(KrFunction, del))->error = args[4];
    return kr_tuple_of(2, set, del);
}

// layout(cls, names): new instances have slots for these attributes.
static KrValue layout(KrValue ignored, KrValue const *args, int64_t nargs) {
    (void)ignored, (void)nargs;
    kr_class_layout_hint(args[0], (KrStr *const *)(void *)KR_AS(KrTuple, args[1])->items, (int32_t)kr_tuple_size(args[1]));
    return KR_NONE;
}

// parameters(function): (names, positional-only, positional, keyword-only, has *args, has **kwargs)
static KrValue parameters(KrValue ignored, KrValue function) {
    (void)ignored;
    if (!kr_is_exactly(function, &kr_function_type)) return kr_raise(&kr_exc_TypeError, "parameters() takes a function");
    const KrCode *code = KR_AS(KrFunction, function)->code;
    KrValue names = kr_tuple_from_array((KrValue const *)(const void *)code->names, code->nparams);
    return kr_tuple_of(6, names, kr_from_small(code->posonly), kr_from_small(code->positional), kr_from_small(code->kwonly),
                       kr_from_bool(code->flags & KR_CODE_VARARGS), kr_from_bool(code->flags & KR_CODE_VARKEYWORDS));
}

static KrValue default_repr(KrValue self) { return (void)self, kr_str_from_cstr("<factory>"); }
static KrType default_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "dataclasses._HAS_DEFAULT_FACTORY_CLASS", .tp_basicsize = sizeof(KrObject),
    .tp_flags = KR_TYPE_IMMUTABLE, .tp_repr = default_repr,
};
static KrObject default_object KR_STATIC_ALIGN = {&default_type};

static KrValue module_init(KrModule *m) {
    given_by_factory = KR_VALUE(&default_object);
    return kr_dict_set_cstr(KR_VALUE(m->dict), "_HAS_DEFAULT_FACTORY", given_by_factory) < 0 ? 0 : KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_FAST("init_function", init_function, 6, 6, "qualname, module, self_name, fields, frozen, post_init, /", NULL),
    KR_DEF_FAST("repr_function", repr_function, 3, 3, "qualname, module, fields, /", NULL),
    KR_DEF_FAST("eq_function", eq_function, 3, 3, "qualname, module, fields, /", NULL),
    KR_DEF_FAST("order_function", order_function, 4, 4, "qualname, module, fields, name, /", NULL),
    KR_DEF_FAST("hash_function", hash_function, 3, 3, "qualname, module, fields, /", NULL),
    KR_DEF_FAST("frozen_functions", frozen_functions, 5, 5, "qualname, module, fields, cls, error, /", NULL),
    KR_DEF_O("parameters", parameters, "function, /", NULL),
    KR_DEF_FAST("layout", layout, 2, 2, "cls, names, /", NULL),
    {0},
};
const KrModuleDef kr_module__dataclasses = {
    .name = "_dataclasses",
    .init = module_init,
    .functions = functions,
    .doc = "Makes the methods of dataclasses.",
};
