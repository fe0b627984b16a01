// Decimal numbers: contexts, signals, the current context.
//
// A context keeps its flags and traps as sets of DEC_ bits; the mappings that programs see refer to it and read these.  The current context is
// the value of a variable of the contextvars context, so each thread and task has its own.
#include "decimal_context_impl.h"

#include "contextvars_impl.h"
#include "decimal_object_impl.h"

DecClasses kr_dec_classes;
static const uint32_t signal_bits[DEC_SIGNALS] = {
    DEC_ANY_INVALID, DEC_FLOAT, DEC_ZERO_DIVISION, DEC_OVERFLOW, DEC_UNDERFLOW, DEC_SUBNORMAL, DEC_INEXACT, DEC_ROUNDED, DEC_CLAMPED};
static const uint32_t condition_bits[DEC_CONDITIONS] = {DEC_SYNTAX, DEC_IMPOSSIBLE, DEC_UNDEFINED, DEC_BAD_CONTEXT};
const char *const kr_dec_rounding_names[DEC_ROUNDINGS] = {"ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR",
                                                          "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"};

// ---- signals

static KrValue signals_list(uint32_t status, bool conditions) {
    KrValue list = kr_list_new(0);
    if (conditions) {
        if (status & DEC_INVALID && kr_list_append(list, kr_dec_classes.signals[0]) < 0) return 0;
        for (int i = 0; i < DEC_CONDITIONS; i++)
            if (status & condition_bits[i] && kr_list_append(list, kr_dec_classes.conditions[i]) < 0) return 0;
    }
    for (int i = conditions; i < DEC_SIGNALS; i++)
        if (status & signal_bits[i] && kr_list_append(list, kr_dec_classes.signals[i]) < 0) return 0;
    return list;
}

bool kr_dec_signal(KrDecContext *context, uint32_t status) {
    context->flags |= status & ~(uint32_t)DEC_NO_MEMORY;
    if (KR_UNLIKELY(status & DEC_NO_MEMORY)) return kr_raise_out_of_memory(), false;
    uint32_t trapped = status & context->traps;
    if (KR_LIKELY(!trapped)) return true;
    KrValue list = signals_list(trapped, true);
    for (int i = 0; list && i < DEC_SIGNALS; i++) {
        if (!(trapped & signal_bits[i])) continue;
        kr_raise_value(KR_AS(KrType, kr_dec_classes.signals[i]), list);
        break;
    }
    return false;
}

static bool signal_error(KrType *type) {
    kr_raise_value(type, kr_str_from_cstr("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   "
                                          "Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"));
    return false;
}
static bool bits_of_signal(KrValue v, uint32_t *bits) {
    for (int i = 0; i < DEC_SIGNALS; i++) {
        if (v != kr_dec_classes.signals[i]) continue;
        *bits |= signal_bits[i];
        return true;
    }
    return signal_error(&kr_exc_KeyError);
}

// A SignalDict or a dict of all signals; with `list` also a list of those that are set.
static bool bits_of_signals(KrValue v, bool list, uint32_t *bits) {
    *bits = 0;
    int own = kr_isinstance(v, kr_dec_classes.signal_dict);
    if (own < 0) return false;
    if (own) {
        KrValue shown = kr_getattr_cstr(v, "_bits");
        if (!shown) return false;
        *bits = (uint32_t)kr_as_int64(shown);
        return !kr_err_occurred();
    }
    if (list && kr_is_list(v)) {
        for (int64_t i = 0; i < KR_AS(KrList, v)->size; i++)
            if (!bits_of_signal(kr_list_item(KR_AS(KrList, v), i), bits)) return false;
        return true;
    }
    if (!kr_is_dict(v)) return kr_raise(&kr_exc_TypeError, "argument must be a signal dict"), false;
    if (kr_dict_size(v) != DEC_SIGNALS) return kr_raise(&kr_exc_KeyError, "invalid signal dict"), false;
    for (int i = 0; i < DEC_SIGNALS; i++) {
        KrValue set = kr_dict_get(v, kr_dec_classes.signals[i]);
        if (!set) return kr_err_occurred() ? false : (kr_raise(&kr_exc_KeyError, "invalid signal dict"), false);
        int truth = kr_op_truth(set);
        if (truth < 0) return false;
        if (truth) *bits |= signal_bits[i];
    }
    return true;
}

// ---- the current context

static KrValue variable;
static KrDecContext *templates[3];   // DefaultContext, BasicContext, ExtendedContext
static struct { KrValue context, values; KrDecContext *current; } seen;   // what the variable has there

static KrDecContext *new_context(KrType *type) {
    KrDecContext *c = kr_new_instance(type, 0);
    if (templates[0]) {
        c->env = templates[0]->env;
        c->capitals = templates[0]->capitals;
        c->traps = templates[0]->traps;
    } else {
        c->env = (DecEnv){28, 999999, -999999, DEC_HALF_EVEN, 0};
        c->capitals = 1;
        c->traps = DEC_ANY_INVALID | DEC_ZERO_DIVISION | DEC_OVERFLOW;
    }
    return c;
}
static KrDecContext *copy(const KrDecContext *c) {
    KrDecContext *made = new_context(&kr_decimal_context_type);
    made->env = c->env;
    made->capitals = c->capitals;
    made->flags = c->flags;
    made->traps = c->traps;
    return made;
}

static bool set_current(KrDecContext *c) {
    if (!variable) variable = kr_context_variable("decimal_context");
    if (kr_context_assign(variable, KR_VALUE(c)) < 0) return false;
    seen.context = 0;
    return true;
}

KrDecContext *kr_dec_current(void) {
    KrContext *around = KR_AS(KrContext, kr_thread.context);
    if (KR_LIKELY(around && seen.context == KR_VALUE(around) && seen.values == around->values)) return seen.current;
    around = KR_AS(KrContext, kr_context_current());
    KrValue found = variable ? kr_dict_get(around->values, variable) : 0;
    if (!found) {
        if (kr_err_occurred()) return NULL;
        KrDecContext *c = copy(templates[0]);
        c->flags = 0;
        if (!set_current(c)) return NULL;
        found = KR_VALUE(c);
    }
    seen.context = KR_VALUE(around);
    seen.values = around->values;
    seen.current = DEC_CONTEXT(found);
    return seen.current;
}

KrDecContext *kr_dec_context_or_current(KrValue v) {
    if (KR_LIKELY(!v || v == KR_NONE)) return kr_dec_current();
    if (kr_is_instance_of(v, &kr_decimal_context_type)) return DEC_CONTEXT(v);
    kr_raise(&kr_exc_TypeError, "optional argument must be a context");
    return NULL;
}

static KrValue getcontext(KrValue module) { return (void)module, KR_VALUE(kr_dec_current()); }
static KrValue setcontext(KrValue module, KrValue v) {
    (void)module;
    if (!kr_is_instance_of(v, &kr_decimal_context_type)) return kr_raise(&kr_exc_TypeError, "argument must be a context");
    KrDecContext *c = DEC_CONTEXT(v);
    if (c == templates[0] || c == templates[1] || c == templates[2]) {
        c = copy(c);
        c->flags = 0;
    }
    return set_current(c) ? KR_NONE : 0;
}
static KrValue set_classes(KrValue module, KrValue const *args, int64_t nargs) {
    (void)module, (void)nargs;
    for (int i = 0; i < DEC_SIGNALS; i++) kr_dec_classes.signals[i] = KR_AS(KrTuple, args[0])->items[i];
    for (int i = 0; i < DEC_CONDITIONS; i++) kr_dec_classes.conditions[i] = KR_AS(KrTuple, args[1])->items[i];
    kr_dec_classes.signal_dict = args[2];
    kr_dec_classes.tuple = args[3];
    kr_dec_classes.rational = args[4];
    return KR_NONE;
}
static KrValue set_templates(KrValue module, KrValue const *args, int64_t nargs) {
    (void)module;
    for (int64_t i = 0; i < nargs; i++) templates[i] = DEC_CONTEXT(args[i]);
    return KR_NONE;
}
const KrMethodDef kr_dec_module_functions[] = {
    KR_DEF_NOARGS("getcontext", getcontext, "Get the current default context."),
    KR_DEF_O("setcontext", setcontext, "context, /", "Set a new default context."),
    KR_DEF_FAST("set_classes", set_classes, 5, 5, "signals, conditions, signal_dict, decimal_tuple, rational, /", "Classes written in Python."),
    KR_DEF_FAST("set_templates", set_templates, 3, 3, "default, basic, extended, /", "Contexts that are copied when they are made current."),
    {0},
};

// ---- attributes

int kr_dec_rounding(KrValue name) {
    if (kr_is_str(name))
        for (int i = 0; i < DEC_ROUNDINGS; i++)
            if (kr_str_equals_cstr(name, kr_dec_rounding_names[i])) return i;
    kr_raise(&kr_exc_TypeError, "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   "
                                "ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
    return -1;
}

static bool number_within(KrValue v, int64_t low, int64_t high, const char *text, int64_t *out) {
    if (!v) return kr_raise(&kr_exc_AttributeError, "context attributes cannot be deleted"), false;
    if (!kr_is_int(v)) return kr_raise(&kr_exc_TypeError, "an integer is required"), false;
    int64_t n = kr_as_int64(v);
    if (n == -1 && kr_err_occurred()) return false;
    if (n < low || n > high) return kr_raise(&kr_exc_ValueError, "%s", text), false;
    *out = n;
    return true;
}
#define NUMBER(name, field, type, low, high, text) \
    static KrValue get_##name(KrValue self) { return kr_from_small((int64_t)DEC_CONTEXT(self)->field); } \
    static int set_##name(KrValue self, KrValue v) { \
        int64_t n; \
        if (!number_within(v, low, high, text, &n)) return -1; \
        DEC_CONTEXT(self)->field = (type)n; \
        return 0; \
    }
NUMBER(prec, env.prec, int64_t, 1, DEC_MAX_PREC, "valid range for prec is [1, MAX_PREC]")
NUMBER(emin, env.emin, int64_t, DEC_MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]")
NUMBER(emax, env.emax, int64_t, 0, DEC_MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]")
NUMBER(capitals, capitals, uint8_t, 0, 1, "valid values for capitals are 0 or 1")
NUMBER(clamp, env.clamp, uint8_t, 0, 1, "valid values for clamp are 0 or 1")
NUMBER(flag_bits, flags, uint32_t, 0, 0xffff, "valid range for flags is [0, 65535]")
NUMBER(trap_bits, traps, uint32_t, 0, 0xffff, "valid range for traps is [0, 65535]")

static KrValue get_rounding(KrValue self) {
    static KrValue names[DEC_ROUNDINGS];
    int i = DEC_CONTEXT(self)->env.rounding;
    if (!names[i]) names[i] = kr_str_intern(kr_dec_rounding_names[i]);
    return names[i];
}
static int set_rounding(KrValue self, KrValue v) {
    if (!v) return kr_raise(&kr_exc_AttributeError, "context attributes cannot be deleted"), -1;
    int mode = kr_dec_rounding(v);
    if (mode < 0) return -1;
    DEC_CONTEXT(self)->env.rounding = (uint8_t)mode;
    return 0;
}
static KrValue view(KrValue self, KrValue *kept, bool traps) {
    if (!*kept) *kept = kr_call2(kr_dec_classes.signal_dict, self, kr_from_bool(traps));
    return *kept;
}
static KrValue get_flags(KrValue self) { return view(self, &DEC_CONTEXT(self)->flags_view, false); }
static KrValue get_traps(KrValue self) { return view(self, &DEC_CONTEXT(self)->traps_view, true); }
static int set_signals(KrValue v, uint32_t *to, bool list) {
    uint32_t bits;
    if (!v) return kr_raise(&kr_exc_AttributeError, "context attributes cannot be deleted"), -1;
    if (!bits_of_signals(v, list, &bits)) return -1;
    *to = bits;
    return 0;
}
static int set_flags(KrValue self, KrValue v) { return set_signals(v, &DEC_CONTEXT(self)->flags, false); }
static int set_traps(KrValue self, KrValue v) { return set_signals(v, &DEC_CONTEXT(self)->traps, false); }

static const KrGetSetDef getset[] = {
    {"prec", get_prec, set_prec, NULL}, {"Emin", get_emin, set_emin, NULL}, {"Emax", get_emax, set_emax, NULL},
    {"capitals", get_capitals, set_capitals, NULL}, {"clamp", get_clamp, set_clamp, NULL}, {"rounding", get_rounding, set_rounding, NULL},
    {"flags", get_flags, set_flags, NULL}, {"traps", get_traps, set_traps, NULL},
    {"_flags", get_flag_bits, set_flag_bits, NULL}, {"_traps", get_trap_bits, set_trap_bits, NULL}, {0},
};

// As CPython's: names that are no attributes are refused in a context's own words.
static int context_setattr(KrValue self, KrValue name, KrValue value) { return kr_generic_setattr(self, name, value); }

// ---- making, copying, text

static KrValue context_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return KR_VALUE(new_context(type));
}
static int context_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *signature;
    KrValue p[8];
    if (kr_bind("Context", "prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None", &signature, args, nargs,
                kwnames, p) < 0)
        return -1;
    static int (*const set[6])(KrValue, KrValue) = {set_prec, set_rounding, set_emin, set_emax, set_capitals, set_clamp};
    for (int i = 0; i < 6; i++)
        if (p[i] && p[i] != KR_NONE && set[i](self, p[i]) < 0) return -1;
    if (p[6] && p[6] != KR_NONE && set_signals(p[6], &DEC_CONTEXT(self)->flags, true) < 0) return -1;
    return p[7] && p[7] != KR_NONE ? set_signals(p[7], &DEC_CONTEXT(self)->traps, true) : 0;
}
static KrValue context_copy(KrValue self) { return KR_VALUE(copy(DEC_CONTEXT(self))); }

// The names, in the order of the bits.
static KrValue names_of(uint32_t status) {
    static const uint32_t order[] = {DEC_CLAMPED, DEC_ANY_INVALID, DEC_ZERO_DIVISION, DEC_INEXACT, DEC_FLOAT, DEC_OVERFLOW, DEC_ROUNDED, DEC_SUBNORMAL, DEC_UNDERFLOW};
    static const char *const names[] = {"Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "FloatOperation", "Overflow", "Rounded", "Subnormal", "Underflow"};
    KrStrBuilder b;
    kr_builder_init(&b);
    bool first = true;
    for (int i = 0; i < DEC_SIGNALS; i++) {
        if (!(status & order[i])) continue;
        if ((!first && kr_builder_ascii(&b, ", ", 2) < 0) || kr_builder_ascii(&b, names[i], -1) < 0) return 0;
        first = false;
    }
    return kr_builder_finish(&b);
}
static KrValue context_repr(KrValue self) {
    KrDecContext *c = DEC_CONTEXT(self);
    KrValue flags = names_of(c->flags), traps = names_of(c->traps);
    return flags && traps ? kr_format("Context(prec=%lld, rounding=%s, Emin=%lld, Emax=%lld, capitals=%d, clamp=%d, flags=[%U], traps=[%U])",
                                      (long long)c->env.prec, kr_dec_rounding_names[c->env.rounding], (long long)c->env.emin,
                                      (long long)c->env.emax, c->capitals, c->env.clamp, flags, traps) : 0;
}
static KrValue context_reduce(KrValue self) {
    KrDecContext *c = DEC_CONTEXT(self);
    KrValue flags = signals_list(c->flags, false), traps = signals_list(c->traps, false);
    if (!flags || !traps) return 0;
    KrValue parts = kr_tuple_of(8, get_prec(self), get_rounding(self), get_emin(self), get_emax(self), get_capitals(self), get_clamp(self), flags, traps);
    return kr_tuple_of(2, KR_VALUE(kr_type_of(self)), parts);
}
static KrValue clear_flags(KrValue self) { return DEC_CONTEXT(self)->flags = 0, KR_NONE; }
static KrValue clear_traps(KrValue self) { return DEC_CONTEXT(self)->traps = 0, KR_NONE; }
static KrValue etiny(KrValue self) { return kr_int_from_int64(kr_dec_etiny(&DEC_CONTEXT(self)->env)); }
static KrValue etop(KrValue self) { return kr_int_from_int64(kr_dec_etop(&DEC_CONTEXT(self)->env)); }

// ---- operations in this context

#define UNARY(name, operation, doc) \
    static KrValue name##_method(KrValue self, KrValue x) { return kr_dec_unary(DEC_CONTEXT(self), x, operation); }
#define BINARY(name, operation, doc) \
    static KrValue name##_method(KrValue self, KrValue const *p) { return kr_dec_binary(DEC_CONTEXT(self), p[0], p[1], operation); }
#define QUERY(name, test, doc) \
    static KrValue name##_method(KrValue self, KrValue x) { \
        KrDecContext *context = DEC_CONTEXT(self); \
        (void)context; \
        DecNum n; \
        return kr_dec_required(&n, x) ? kr_from_bool(test) : 0; \
    }
#define MORE_UNARY(X) \
    X(abs, kr_dec_abs, "The absolute value, rounded.") X(minus, kr_dec_minus, "The negation, rounded.") X(plus, kr_dec_plus, "The number, rounded.") \
    X(to_integral, kr_dec_to_integral_value, "Round to an integer, without signals.") \
    X(to_integral_value, kr_dec_to_integral_value, "Round to an integer, without signals.") \
    X(to_integral_exact, kr_dec_to_integral_exact, "Round to an integer, with signals.")
#define MORE_BINARY(X) \
    X(add, kr_dec_add, "The sum.") X(subtract, kr_dec_sub, "The difference.") X(multiply, kr_dec_mul, "The product.") \
    X(divide, kr_dec_div, "The quotient.") X(divide_int, kr_dec_divint, "The integer quotient.") X(remainder, kr_dec_rem, "The remainder.") \
    X(quantize, kr_dec_quantize, "The first operand with the exponent of the second, rounded.")
KR_DEC_UNARY_METHODS(UNARY) MORE_UNARY(UNARY) KR_DEC_BINARY_METHODS(BINARY) MORE_BINARY(BINARY) KR_DEC_QUERIES(QUERY) KR_DEC_CONTEXT_QUERIES(QUERY)

static KrValue fma_method(KrValue self, KrValue const *p) { return kr_dec_fma_of(DEC_CONTEXT(self), p[0], p[1], p[2]); }
static KrValue divmod_method(KrValue self, KrValue const *p) { return kr_dec_divmod_of(DEC_CONTEXT(self), p[0], p[1]); }
static KrValue power_method(KrValue self, KrValue const *p) { return kr_dec_power_of(DEC_CONTEXT(self), p[0], p[1], p[2]); }
static KrValue number_class(KrValue self, KrValue x) { return kr_dec_number_class(DEC_CONTEXT(self), x); }
static KrValue to_sci_string(KrValue self, KrValue x) { return kr_dec_to_text(DEC_CONTEXT(self), x, false); }
static KrValue to_eng_string(KrValue self, KrValue x) { return kr_dec_to_text(DEC_CONTEXT(self), x, true); }
static KrValue radix(KrValue self) {
    (void)self;
    DecNum n;
    kr_dec_set(&n, 0, 10, 0);
    return kr_dec_new(&kr_decimal_type, &n);
}

// A copy with another sign: 0, 1, or -1 for the opposite one.
static KrValue with_sign(KrValue x, int sign) {
    DecNum n, r;
    if (!kr_dec_required(&n, x)) return 0;
    kr_dec_copy(&r, &n);
    r.sign = sign < 0 ? !n.sign : (uint8_t)sign;
    return kr_dec_new(&kr_decimal_type, &r);
}
static KrValue copy_abs(KrValue self, KrValue x) { return (void)self, with_sign(x, 0); }
static KrValue copy_negate(KrValue self, KrValue x) { return (void)self, with_sign(x, -1); }
static KrValue copy_sign(KrValue self, KrValue const *p) {
    (void)self;
    DecNum n;
    return kr_dec_required(&n, p[1]) ? with_sign(p[0], n.sign) : 0;
}
static KrValue copy_decimal(KrValue self, KrValue x) {
    (void)self;
    DecNum n;
    if (!kr_dec_required(&n, x)) return 0;
    return kr_is_int(x) ? kr_dec_new(&kr_decimal_type, &n) : x;
}
static KrValue canonical(KrValue self, KrValue x) {
    (void)self;
    return kr_is_instance_of(x, &kr_decimal_type) ? x : kr_raise(&kr_exc_TypeError, "argument must be a Decimal");
}
static KrValue is_canonical(KrValue self, KrValue x) { return canonical(self, x) ? KR_TRUE : 0; }
static KrValue same_quantum(KrValue self, KrValue const *p) {
    (void)self;
    DecNum a, b;
    return kr_dec_required(&a, p[0]) && kr_dec_required(&b, p[1]) ? kr_from_bool(kr_dec_same_quantum(&a, &b)) : 0;
}
static KrValue create_decimal(KrValue self, KrValue const *args, int64_t nargs) {
    return kr_dec_convert(&kr_decimal_type, nargs ? args[0] : kr_from_small(0), DEC_CONTEXT(self), false);
}
static KrValue create_decimal_from_float(KrValue self, KrValue v) { return kr_dec_from_float(&kr_decimal_type, v, DEC_CONTEXT(self), false); }

#define UNARY_ROW(name, operation, doc) KR_DEF_O(#name, name##_method, "x, /", doc),
#define BINARY_ROW(name, operation, doc) KR_DEF_BOUND(#name, name##_method, "x, y, /", doc),
static const KrMethodDef methods[] = {
    KR_DEC_UNARY_METHODS(UNARY_ROW) MORE_UNARY(UNARY_ROW) KR_DEC_BINARY_METHODS(BINARY_ROW) MORE_BINARY(BINARY_ROW) KR_DEC_QUERIES(UNARY_ROW)
    KR_DEC_CONTEXT_QUERIES(UNARY_ROW)
    KR_DEF_BOUND("fma", fma_method, "x, y, z, /", "x * y + z, rounded once."),
    KR_DEF_BOUND("divmod", divmod_method, "x, y, /", "The integer quotient and the remainder."),
    KR_DEF_BOUND("power", power_method, "a, b, modulo=None", "a ** b, or a ** b % modulo."),
    KR_DEF_O("number_class", number_class, "x, /", "The class of the operand, as text."),
    KR_DEF_O("to_sci_string", to_sci_string, "x, /", "Text, with an exponent where it is needed."),
    KR_DEF_O("to_eng_string", to_eng_string, "x, /", "Text with an exponent that is a multiple of three."),
    KR_DEF_NOARGS("radix", radix, "Decimal(10)."),
    KR_DEF_O("copy_abs", copy_abs, "x, /", "The absolute value, not rounded."),
    KR_DEF_O("copy_negate", copy_negate, "x, /", "The negation, not rounded."),
    KR_DEF_BOUND("copy_sign", copy_sign, "x, y, /", "x with the sign of y."),
    KR_DEF_O("copy_decimal", copy_decimal, "x, /", "The number itself."),
    KR_DEF_O("canonical", canonical, "x, /", "The number itself."),
    KR_DEF_O("is_canonical", is_canonical, "x, /", "True."),
    KR_DEF_BOUND("same_quantum", same_quantum, "x, y, /", "Whether both have the same exponent."),
    KR_DEF_FAST("create_decimal", create_decimal, 0, 1, "num='0', /", "A Decimal rounded to this context."),
    KR_DEF_O("create_decimal_from_float", create_decimal_from_float, "f, /", "The value of a float, rounded to this context."),
    KR_DEF_NOARGS("copy", context_copy, "A duplicate of the context."),
    KR_DEF_NOARGS("__copy__", context_copy, ""),
    KR_DEF_NOARGS("__reduce__", context_reduce, ""),
    KR_DEF_NOARGS("clear_flags", clear_flags, "Reset all flags to False."),
    KR_DEF_NOARGS("clear_traps", clear_traps, "Set all traps to False."),
    KR_DEF_NOARGS("Etiny", etiny, "The smallest exponent of a subnormal number."),
    KR_DEF_NOARGS("Etop", etop, "The largest exponent of a number with all digits."),
    {0},
};
KrType kr_decimal_context_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "decimal.Context", .tp_basicsize = sizeof(KrDecContext), .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_doc = "Precision, rounding, limits of exponents, and what to do with signals.", .tp_new = context_new, .tp_init = context_init,
    .tp_repr = context_repr, .tp_setattro = context_setattr, .tp_methods = methods, .tp_getset = getset,
};
