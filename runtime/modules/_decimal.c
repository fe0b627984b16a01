// Module _decimal: the type Decimal, what the module decimal is made of together with the contexts of decimal_context.c.
//
// A Decimal is immutable.  Methods look the current context up, do the operation on numbers (decimal_impl.h), hand its signals to the
// context, which may raise, and make the object.  Classes written in Python, which this file is told of when decimal is imported, are the
// exceptions, SignalDict and DecimalTuple.
#include "decimal_context_impl.h"
#include "decimal_object_impl.h"

// ---- operators

static KrValue binary(KrValue a, KrValue b, DecBinary operation) {
    DecNum x, y, r;
    uint32_t status = 0;
    if (!kr_dec_operand(&x, a) || !kr_dec_operand(&y, b)) return KR_NOT_IMPLEMENTED;
    KrDecContext *context = kr_dec_current();
    if (!context) return 0;
    operation(&r, &x, &y, &context->env, &status);
    return kr_dec_result(context, &r, status);
}
static KrValue nb_add(KrValue a, KrValue b) { return binary(a, b, kr_dec_add); }
static KrValue nb_subtract(KrValue a, KrValue b) { return binary(a, b, kr_dec_sub); }
static KrValue nb_multiply(KrValue a, KrValue b) { return binary(a, b, kr_dec_mul); }
static KrValue nb_true_divide(KrValue a, KrValue b) { return binary(a, b, kr_dec_div); }
static KrValue nb_floor_divide(KrValue a, KrValue b) { return binary(a, b, kr_dec_divint); }
static KrValue nb_remainder(KrValue a, KrValue b) { return binary(a, b, kr_dec_rem); }

static bool are_operands(KrValue a, KrValue b) {
    return (kr_is_int(a) || kr_is_instance_of(a, &kr_decimal_type)) && (kr_is_int(b) || kr_is_instance_of(b, &kr_decimal_type));
}
KrValue kr_dec_divmod_of(KrDecContext *context, KrValue a, KrValue b) {
    DecNum x, y, q, r;
    uint32_t status = 0;
    if (!context || !kr_dec_required(&x, a) || !kr_dec_required(&y, b)) return 0;
    kr_dec_divmod(&q, &r, &x, &y, &context->env, &status);
    if (status && !kr_dec_signal(context, status)) return 0;
    KrValue quotient = kr_dec_new(&kr_decimal_type, &q), rest = kr_dec_new(&kr_decimal_type, &r);
    return quotient && rest ? kr_tuple_of(2, quotient, rest) : 0;
}
static KrValue nb_divmod(KrValue a, KrValue b) { return are_operands(a, b) ? kr_dec_divmod_of(kr_dec_current(), a, b) : KR_NOT_IMPLEMENTED; }

KrValue kr_dec_power_of(KrDecContext *context, KrValue a, KrValue b, KrValue modulus) {
    if (!modulus || modulus == KR_NONE) return kr_dec_binary(context, a, b, kr_dec_pow);
    DecNum x, y, m, r;
    uint32_t status = 0;
    if (!context || !kr_dec_required(&x, a) || !kr_dec_required(&y, b) || !kr_dec_required(&m, modulus)) return 0;
    kr_dec_powmod(&r, &x, &y, &m, &context->env, &status);
    return kr_dec_result(context, &r, status);
}
static KrValue nb_power(KrValue a, KrValue b, KrValue modulus) {
    if (!are_operands(a, b) || (modulus != KR_NONE && !are_operands(modulus, modulus))) return KR_NOT_IMPLEMENTED;
    return kr_dec_power_of(kr_dec_current(), a, b, modulus);
}

KrValue kr_dec_fma_of(KrDecContext *context, KrValue a, KrValue b, KrValue c) {
    DecNum x, y, z, r;
    uint32_t status = 0;
    if (!context || !kr_dec_required(&x, a) || !kr_dec_required(&y, b) || !kr_dec_required(&z, c)) return 0;
    kr_dec_fma(&r, &x, &y, &z, &context->env, &status);
    return kr_dec_result(context, &r, status);
}

static KrValue nb_negative(KrValue a) { return kr_dec_unary(kr_dec_current(), a, kr_dec_minus); }
static KrValue nb_positive(KrValue a) { return kr_dec_unary(kr_dec_current(), a, kr_dec_plus); }
static KrValue nb_absolute(KrValue a) { return kr_dec_unary(kr_dec_current(), a, kr_dec_abs); }
static int nb_bool(KrValue a) { return DECIMAL(a)->kind || DECIMAL(a)->size; }
static KrValue nb_int(KrValue a) { return kr_dec_to_int(a, DEC_DOWN); }

// ---- comparison

// The other operand as a Decimal, and with a Fraction both times its denominator: 1, 0: of another type, -1: error.
static int comparable(DecNum *x, DecNum *y, KrValue self, KrValue v, bool equality) {
    kr_dec_of(x, self);
    if (kr_dec_operand(y, v)) return 1;
    if (kr_is_float(v) || (equality && kr_is_instance_of(v, &kr_complex_type))) {
        bool complex = !kr_is_float(v);
        if (complex && KR_AS(KrComplex, v)->imag != 0) return 0;
        KrDecContext *context = kr_dec_current();
        if (!context) return -1;
        if (equality) context->flags |= DEC_FLOAT;
        else if (!kr_dec_signal(context, DEC_FLOAT)) return -1;
        kr_dec_of_double(y, complex ? KR_AS(KrComplex, v)->real : kr_float_value(v));
        return 1;
    }
    if (!kr_is_pointer(v) || kr_is_str(v) || v == KR_NONE) return 0;
    int rational = kr_isinstance(v, kr_dec_classes.rational);
    if (rational <= 0) return rational;
    KrValue numerator = kr_getattr_cstr(v, "numerator"), denominator = kr_getattr_cstr(v, "denominator");
    DecNum times, d;
    if (!numerator || !denominator || !kr_dec_required(y, numerator) || !kr_dec_required(&d, denominator)) return -1;
    if (x->kind) return 1;
    uint32_t ignored = 0;
    kr_dec_mul(&times, x, &d, &kr_dec_widest, &ignored);
    kr_dec_copy(x, &times);
    return 1;
}

static KrValue richcompare(KrValue self, KrValue v, int op) {
    DecNum x, y;
    bool equality = op == KR_EQ || op == KR_NE;
    int found = comparable(&x, &y, self, v, equality);
    if (found <= 0) return found < 0 ? 0 : KR_NOT_IMPLEMENTED;
    if (KR_UNLIKELY(x.kind >= DEC_QNAN || y.kind >= DEC_QNAN)) {
        if (!equality || x.kind == DEC_SNAN || y.kind == DEC_SNAN) {
            KrDecContext *context = kr_dec_current();
            if (!context || !kr_dec_signal(context, DEC_INVALID)) return 0;
        }
        return kr_from_bool(op == KR_NE);
    }
    int order = kr_dec_order(&x, &y);
    switch (op) {
        case KR_LT: return kr_from_bool(order < 0);
        case KR_LE: return kr_from_bool(order <= 0);
        case KR_EQ: return kr_from_bool(order == 0);
        case KR_NE: return kr_from_bool(order != 0);
        case KR_GT: return kr_from_bool(order > 0);
        default: return kr_from_bool(order >= 0);
    }
}

// ---- text

KrValue kr_dec_to_text(KrDecContext *context, KrValue a, bool engineering) {
    DecNum x;
    if (!context || !kr_dec_required(&x, a)) return 0;
    return kr_dec_text(&x, engineering, context->capitals);
}
static KrValue str(KrValue self) { return kr_dec_to_text(kr_dec_current(), self, false); }
static KrValue repr(KrValue self) {
    KrValue text = str(self);
    return text ? kr_format("Decimal('%U')", text) : 0;
}
static KrValue to_eng_string(KrValue self, KrValue const *p) { return kr_dec_to_text(kr_dec_context_or_current(p[0]), self, true); }
static KrValue format(KrValue self, KrValue const *args, int64_t nargs) {
    if (!kr_is_str(args[0])) return kr_raise(&kr_exc_TypeError, "format arg must be str");
    if (nargs > 1 && !kr_is_dict(args[1])) return kr_raise(&kr_exc_TypeError, "optional argument must be a dict");
    KrDecContext *context = kr_dec_current();
    DecNum n;
    kr_dec_of(&n, self);
    return context ? kr_dec_format(&n, args[0], nargs > 1 ? args[1] : 0, context) : 0;
}

// ---- methods with a context

#define UNARY(name, operation, doc) \
    static KrValue name##_method(KrValue self, KrValue const *p) { return kr_dec_unary(kr_dec_context_or_current(p[0]), self, operation); }
KR_DEC_UNARY_METHODS(UNARY)
#define BINARY(name, operation, doc) \
    static KrValue name##_method(KrValue self, KrValue const *p) { return kr_dec_binary(kr_dec_context_or_current(p[1]), self, p[0], operation); }
KR_DEC_BINARY_METHODS(BINARY)
#define QUERY(name, test, doc) \
    static KrValue name##_method(KrValue self) { \
        DecNum n; \
        kr_dec_of(&n, self); \
        return kr_from_bool(test); \
    }
KR_DEC_QUERIES(QUERY)
#define CONTEXT_QUERY(name, test, doc) \
    static KrValue name##_method(KrValue self, KrValue const *p) { \
        KrDecContext *context = kr_dec_context_or_current(p[0]); \
        if (!context) return 0; \
        DecNum n; \
        kr_dec_of(&n, self); \
        return kr_from_bool(test); \
    }
KR_DEC_CONTEXT_QUERIES(CONTEXT_QUERY)

static KrValue fma_method(KrValue self, KrValue const *p) { return kr_dec_fma_of(kr_dec_context_or_current(p[2]), self, p[0], p[1]); }

// The operation in a context with another rounding, if one is given.
static KrValue with_rounding(KrValue self, KrValue other, KrValue rounding, KrValue context_given, DecUnary unary, DecBinary operation) {
    KrDecContext *context = kr_dec_context_or_current(context_given);
    if (!context) return 0;
    DecEnv env = context->env;
    if (rounding && rounding != KR_NONE) {
        int mode = kr_dec_rounding(rounding);
        if (mode < 0) return 0;
        env.rounding = (uint8_t)mode;
    }
    DecNum x, y, r;
    uint32_t status = 0;
    kr_dec_of(&x, self);
    if (unary) unary(&r, &x, &env, &status);
    else if (kr_dec_required(&y, other)) operation(&r, &x, &y, &env, &status);
    else return 0;
    return kr_dec_result(context, &r, status);
}
static KrValue quantize(KrValue self, KrValue const *p) { return with_rounding(self, p[0], p[1], p[2], NULL, kr_dec_quantize); }
static KrValue to_integral_exact(KrValue self, KrValue const *p) { return with_rounding(self, 0, p[0], p[1], kr_dec_to_integral_exact, NULL); }
static KrValue to_integral_value(KrValue self, KrValue const *p) { return with_rounding(self, 0, p[0], p[1], kr_dec_to_integral_value, NULL); }

KrValue kr_dec_number_class(KrDecContext *context, KrValue a) {
    DecNum n;
    if (!context || !kr_dec_required(&n, a)) return 0;
    if (n.kind >= DEC_QNAN) return kr_str_from_cstr(n.kind == DEC_QNAN ? "NaN" : "sNaN");
    const char *name = n.kind ? "Infinity" : !n.size ? "Zero" : kr_dec_adjusted(&n) < context->env.emin ? "Subnormal" : "Normal";
    return kr_format("%s%s", n.sign ? "-" : "+", name);
}
static KrValue number_class(KrValue self, KrValue const *p) { return kr_dec_number_class(kr_dec_context_or_current(p[0]), self); }

static KrValue copy_sign(KrValue self, KrValue const *p) {
    DecNum x, y, r;
    if (!kr_dec_context_or_current(p[1]) || !kr_dec_required(&y, p[0])) return 0;
    kr_dec_of(&x, self);
    kr_dec_copy(&r, &x);
    r.sign = y.sign;
    return kr_dec_new(&kr_decimal_type, &r);
}

bool kr_dec_same_quantum(const DecNum *a, const DecNum *b) {
    if (a->kind || b->kind) return (a->kind >= DEC_QNAN && b->kind >= DEC_QNAN) || (a->kind == DEC_INFINITE && b->kind == DEC_INFINITE);
    return a->exp == b->exp;
}
static KrValue same_quantum(KrValue self, KrValue const *p) {
    DecNum x, y;
    if (!kr_dec_context_or_current(p[1]) || !kr_dec_required(&y, p[0])) return 0;
    kr_dec_of(&x, self);
    return kr_from_bool(kr_dec_same_quantum(&x, &y));
}

// ---- methods without

static KrValue with_sign(KrValue self, int sign) {
    DecNum n;
    kr_dec_of(&n, self);
    n.sign = (uint8_t)sign;
    return kr_dec_new(&kr_decimal_type, &n);
}
static KrValue copy_abs(KrValue self) { return with_sign(self, 0); }
static KrValue copy_negate(KrValue self) { return with_sign(self, !DECIMAL(self)->sign); }
static KrValue itself(KrValue self) { return self; }
static KrValue is_canonical(KrValue self) { return (void)self, KR_TRUE; }
static KrValue of_int(uint64_t i) {
    DecNum n;
    kr_dec_set(&n, 0, i, 0);
    return kr_dec_new(&kr_decimal_type, &n);
}
static KrValue radix(KrValue self) { return (void)self, of_int(10); }
static KrValue get_imag(KrValue self) { return (void)self, of_int(0); }
static KrValue adjusted(KrValue self) {
    DecNum n;
    kr_dec_of(&n, self);
    return kr_int_from_int64(n.kind ? 0 : kr_dec_adjusted(&n));
}
static KrValue as_tuple(KrValue self) {
    DecNum n;
    kr_dec_of(&n, self);
    KrValue digits, exp;
    if (n.kind == DEC_INFINITE) digits = kr_tuple_of(1, kr_from_small(0));
    else if (n.kind && !n.size) digits = kr_tuple_of(0);
    else digits = kr_dec_digit_tuple(&n);
    exp = n.kind ? kr_str_from_char(n.kind == DEC_INFINITE ? 'F' : n.kind == DEC_QNAN ? 'n' : 'N') : kr_int_from_int64(n.exp);
    return digits && exp ? kr_call3(kr_dec_classes.tuple, kr_from_small(n.sign), digits, exp) : 0;
}
static KrValue deepcopy(KrValue self, KrValue memo) { return (void)memo, self; }
static KrValue reduce(KrValue self) {
    KrValue text = str(self);
    return text ? kr_tuple_of(2, KR_VALUE(kr_type_of(self)), kr_tuple_of(1, text)) : 0;
}
static KrValue floor_method(KrValue self) { return kr_dec_to_int(self, DEC_FLOOR); }
static KrValue ceil_method(KrValue self) { return kr_dec_to_int(self, DEC_CEILING); }
static KrValue round_method(KrValue self, KrValue const *args, int64_t nargs) {
    if (!nargs) return kr_dec_to_int(self, DEC_HALF_EVEN);
    if (!kr_is_int(args[0])) return kr_raise(&kr_exc_TypeError, "optional arg must be an integer");
    int64_t places = kr_as_int64(args[0]);
    KrDecContext *context = kr_dec_current();
    if (!context || (places == -1 && kr_err_occurred())) return 0;
    DecNum x, unit, r;
    uint32_t status = 0;
    kr_dec_of(&x, self);
    kr_dec_set(&unit, 0, 1, places == INT64_MIN ? INT64_MAX : -places);
    kr_dec_quantize(&r, &x, &unit, &context->env, &status);
    return kr_dec_result(context, &r, status);
}
static KrValue complex_method(KrValue self) {
    KrValue real = kr_dec_to_float(self);
    return real ? kr_complex_new(kr_float_value(real), 0) : 0;
}
static KrValue sizeof_method(KrValue self) {
    KrDecimal *d = DECIMAL(self);
    return kr_from_small((int64_t)sizeof(KrDecimal) + (d->size > DEC_OWN_LIMBS ? (int64_t)d->size * 8 : 0));
}
static KrValue from_float(KrValue type, KrValue v) { return kr_dec_from_float(KR_AS(KrType, type), v, kr_dec_current(), true); }

static KrValue new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrValue p[2] = {nargs ? args[0] : 0, 0};
    if (KR_UNLIKELY(nargs != 1 || kwnames)) {
        static struct KrSignature *signature;
        if (kr_bind("Decimal", "value='0', context=None", &signature, args, nargs, kwnames, p) < 0) return 0;
    }
    KrDecContext *context = kr_dec_context_or_current(p[1]);
    return context ? kr_dec_convert(type, p[0] ? p[0] : kr_from_small(0), context, true) : 0;
}

#define UNARY_ROW(name, operation, doc) KR_DEF_BOUND(#name, name##_method, "context=None", doc),
#define BINARY_ROW(name, operation, doc) KR_DEF_BOUND(#name, name##_method, "other, context=None", doc),
#define QUERY_ROW(name, test, doc) KR_DEF_NOARGS(#name, name##_method, doc),
static const KrMethodDef methods[] = {
    KR_DEC_UNARY_METHODS(UNARY_ROW) KR_DEC_BINARY_METHODS(BINARY_ROW) KR_DEC_QUERIES(QUERY_ROW) KR_DEC_CONTEXT_QUERIES(UNARY_ROW)
    KR_DEF_BOUND("fma", fma_method, "other, third, context=None", "Return self * other + third, rounded once."),
    KR_DEF_BOUND("quantize", quantize, "exp, rounding=None, context=None", "Return the number with the exponent of the second operand, rounded."),
    KR_DEF_BOUND("to_integral", to_integral_value, "rounding=None, context=None", "Round to an integer, without signals."),
    KR_DEF_BOUND("to_integral_value", to_integral_value, "rounding=None, context=None", "Round to an integer, without signals."),
    KR_DEF_BOUND("to_integral_exact", to_integral_exact, "rounding=None, context=None", "Round to an integer, with signals."),
    KR_DEF_BOUND("to_eng_string", to_eng_string, "context=None", "Text with an exponent that is a multiple of three."),
    KR_DEF_BOUND("number_class", number_class, "context=None", "The class of the operand, as text."),
    KR_DEF_BOUND("copy_sign", copy_sign, "other, context=None", "The first operand with the sign of the second."),
    KR_DEF_BOUND("same_quantum", same_quantum, "other, context=None", "Whether both have the same exponent."),
    KR_DEF_NOARGS("copy_abs", copy_abs, "The absolute value, not rounded."),
    KR_DEF_NOARGS("copy_negate", copy_negate, "The negation, not rounded."),
    KR_DEF_NOARGS("canonical", itself, "The canonical encoding: itself."),
    KR_DEF_NOARGS("is_canonical", is_canonical, "True."),
    KR_DEF_NOARGS("conjugate", itself, "Itself."),
    KR_DEF_NOARGS("radix", radix, "Decimal(10), the radix all work is done in."),
    KR_DEF_NOARGS("adjusted", adjusted, "The exponent of the first digit."),
    KR_DEF_NOARGS("as_tuple", as_tuple, "Sign, digits and exponent."),
    KR_DEF_NOARGS("as_integer_ratio", kr_dec_as_integer_ratio, "Numerator and denominator, in lowest terms."),
    {"from_float", (KrAnyFn)from_float, KR_METH_O | KR_METH_CLASS, 1, 1, "f, /", "The exact value of a float or int."},
    KR_DEF_NOARGS("__copy__", itself, ""),
    KR_DEF_O("__deepcopy__", deepcopy, "memo, /", ""),
    KR_DEF_NOARGS("__reduce__", reduce, "Helper for pickle."),
    KR_DEF_FAST("__format__", format, 1, 2, "specifier, override=None, /", "Formats the number."),
    KR_DEF_FAST("__round__", round_method, 0, 1, "ndigits=None, /", ""),
    KR_DEF_NOARGS("__floor__", floor_method, ""),
    KR_DEF_NOARGS("__ceil__", ceil_method, ""),
    KR_DEF_NOARGS("__trunc__", nb_int, ""),
    KR_DEF_NOARGS("__complex__", complex_method, ""),
    KR_DEF_NOARGS("__sizeof__", sizeof_method, "Size in memory, in bytes."),
    {0},
};
static const KrGetSetDef getset[] = {{"real", itself, NULL, NULL}, {"imag", get_imag, NULL, NULL}, {0}};

KrType kr_decimal_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "decimal.Decimal", .tp_basicsize = sizeof(KrDecimal), .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_doc = "A decimal number of any precision.", .tp_new = new, .tp_repr = repr, .tp_str = str, .tp_hash = kr_dec_hash,
    .tp_richcompare = richcompare, .nb_add = nb_add, .nb_subtract = nb_subtract, .nb_multiply = nb_multiply, .nb_remainder = nb_remainder,
    .nb_divmod = nb_divmod, .nb_power = nb_power, .nb_negative = nb_negative, .nb_positive = nb_positive, .nb_absolute = nb_absolute,
    .nb_bool = nb_bool, .nb_int = nb_int, .nb_float = kr_dec_to_float, .nb_floor_divide = nb_floor_divide, .nb_true_divide = nb_true_divide,
    .tp_methods = methods, .tp_getset = getset,
};

static KrValue init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    kr_dict_set_cstr(dict, "Decimal", KR_VALUE(&kr_decimal_type));
    kr_dict_set_cstr(dict, "Context", KR_VALUE(&kr_decimal_context_type));
    return KR_NONE;
}
const KrModuleDef kr_module__decimal = {
    .name = "_decimal", .init = init, .functions = kr_dec_module_functions, .doc = "C implementation of decimal."};
