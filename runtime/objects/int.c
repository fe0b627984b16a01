// The type int: slots, methods, construction.  Arithmetic is in int_big.c and int_pow.c, conversions in int_convert.c,
// text in int_parse.c, bytes in int_bytes.c.
//
// Exact ints are small words or KrInt objects with more than 63 bits; instances of subclasses are always KrInt objects,
// of any value.
#include "int_impl.h"

// ---- slots: both operands ints, or NotImplemented
#define BOTH_INTS(a, b) (kr_is_int(a) && kr_is_int(b))
#define BINARY_SLOT(name) \
    static KrValue slot_##name(KrValue a, KrValue b) { return BOTH_INTS(a, b) ? kr_int_##name(a, b) : KR_NOT_IMPLEMENTED; }
BINARY_SLOT(add)
BINARY_SLOT(sub)
BINARY_SLOT(mul)
BINARY_SLOT(mod)
BINARY_SLOT(divmod)
BINARY_SLOT(floordiv)
BINARY_SLOT(truediv)
BINARY_SLOT(lshift)
BINARY_SLOT(rshift)
BINARY_SLOT(and)
BINARY_SLOT(xor)
BINARY_SLOT(or)

static KrValue slot_power(KrValue a, KrValue b, KrValue modulus) {
    if (!BOTH_INTS(a, b) || (modulus != KR_NONE && !kr_is_int(modulus))) return KR_NOT_IMPLEMENTED;
    return kr_int_pow(a, b, modulus);
}

static int slot_bool(KrValue v) { return kr_int_sign(v) != 0; }

static KrValue slot_float(KrValue v) {
    double d = kr_int_to_double(v);
    return d == -1.0 && kr_err_occurred() ? 0 : kr_from_double(d);
}

static KrValue slot_repr(KrValue v) { return kr_int_to_str(v, 10); }

static KrValue slot_compare(KrValue a, KrValue b, int op) {
    if (!BOTH_INTS(a, b)) return KR_NOT_IMPLEMENTED;
    int c = kr_int_compare(a, b);
    switch (op) {
    case KR_LT: return kr_from_bool(c < 0);
    case KR_LE: return kr_from_bool(c <= 0);
    case KR_EQ: return kr_from_bool(c == 0);
    case KR_NE: return kr_from_bool(c != 0);
    case KR_GT: return kr_from_bool(c > 0);
    default: return kr_from_bool(c >= 0);
    }
}

// ---- construction
static KrValue checked_int(KrValue v, const char *method, const char *what) {
    if (v == 0) return 0;
    if (!kr_is_int(v)) return kr_raise(&kr_exc_TypeError, "%s returned non-%s (type %T)", method, what, v);
    if (KR_UNLIKELY(!kr_is_small(v) && KR_OBJECT(v)->ob_type != &kr_int_type) && kr_warn_subclass(v, method, what) < 0) return 0;
    return kr_int_exact(v);
}

KrValue kr_int_of_number(KrValue v) {
    if (kr_is_small(v)) return v;
    if (kr_is_flonum(v)) return kr_int_from_double(kr_flonum(v));
    if (kr_is_str_exactly(v)) return kr_int_from_str(v, 10);
    KrType *t = kr_ready_type_of(v);
    if (kr_is_int(v) && t->nb_int == kr_int_exact) return kr_int_exact(v);
    if (t->nb_int) return checked_int(t->nb_int(v), "__int__", "int");
    if (t->nb_index) return kr_index(v);
    KrValue whole = kr_call_special(v, "__trunc__", NULL, 0);
    if (whole) {
        if (kr_warn_deprecated(kr_str_from_cstr("The delegation of int() to __trunc__ is deprecated.")) < 0) return 0;
        if (kr_is_int(whole)) return kr_int_exact(whole);
        if (kr_ready_type_of(whole)->nb_index) return kr_index(whole);
        return kr_raise(&kr_exc_TypeError, "__trunc__ returned non-Integral (type %T)", whole);
    }
    if (kr_err_occurred()) return 0;
    const uint8_t *data;
    int64_t size;
    if (kr_is_str(v) || kr_as_buffer(v, &data, &size)) return kr_int_from_str(v, 10);
    return kr_raise(&kr_exc_TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%T'", v);
}

static KrValue with_base(KrValue x, KrValue base) {
    int64_t b = kr_as_index(base);
    if (b == -1 && kr_err_occurred()) return 0;
    if ((b != 0 && b < 2) || b > 36) return kr_raise(&kr_exc_ValueError, "int() base must be >= 2 and <= 36, or 0");
    if (kr_is_str(x) || kr_is_bytes(x) || kr_is_instance_of(x, &kr_bytearray_type)) return kr_int_from_str(x, (int)b);
    return kr_raise(&kr_exc_TypeError, "int() can't convert non-string with explicit base");
}

static KrValue new_of_subclass(KrType *type, KrValue v) {
    KrLimbs x;
    kr_limbs_of(v, &x);
    KrInt *o = kr_new_instance(type, x.n);
    if (o == NULL) return 0;
    o->size = x.negative ? -x.n : x.n;
    memcpy(o->limbs, x.p, (size_t)x.n * 8);
    return KR_VALUE(o);
}

static KrValue int_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *signature;
    KrValue params[2] = {0, 0}, v;
    if (kwnames == 0 && nargs <= 1) {
        params[0] = nargs ? args[0] : 0;
    } else {
        if (kr_arity("int", nargs, 0, 2) < 0) return 0;
        if (kr_bind("int", "x=0, /, base=10", &signature, args, nargs, kwnames, params) < 0) return 0;
    }
    if (params[1]) {
        if (params[0] == 0) return kr_raise(&kr_exc_TypeError, "int() missing string argument");
        v = with_base(params[0], params[1]);
    } else {
        v = params[0] ? kr_int_of_number(params[0]) : KR_SMALL(0);
    }
    return v == 0 || type == &kr_int_type ? v : new_of_subclass(type, v);
}

// ---- methods
static KrValue int_bit_length(KrValue self) {
    KrLimbs x;
    kr_limbs_of(self, &x);
    return kr_from_small(kr_limbs_bits(&x));
}

static KrValue int_bit_count(KrValue self) {
    KrLimbs x;
    kr_limbs_of(self, &x);
    return kr_from_small(x.n ? (int64_t)mpn_popcount(x.p, x.n) : 0);
}

static KrValue int_as_integer_ratio(KrValue self) {
    KrValue pair[2] = {kr_int_exact(self), KR_SMALL(1)};
    return pair[0] ? kr_tuple_from_array(pair, 2) : 0;
}

static KrValue int_is_integer(KrValue self) {
    (void)self;
    return KR_TRUE;
}

static KrValue int_getnewargs(KrValue self) {
    KrValue v = kr_int_exact(self);
    return v ? kr_tuple_from_array(&v, 1) : 0;
}

// The sizes that CPython reports: a header of 24 bytes and digits of 30 bits.
static KrValue int_sizeof(KrValue self) {
    KrLimbs x;
    kr_limbs_of(self, &x);
    int64_t digits = (kr_limbs_bits(&x) + 29) / 30;
    return kr_from_small(24 + 4 * (digits ? digits : 1));
}

// With m = v mod p, the neighbours are v - m and v - m + p; a tie goes to the even multiple.
KrValue kr_int_round(KrValue v, int64_t ndigits) {
    if (ndigits >= 0) return kr_int_exact(v);
    if (ndigits < -kr_int_digit_estimate(v) - 1) return KR_SMALL(0);
    KrValue p = kr_int_pow(KR_SMALL(10), kr_from_small(-ndigits), KR_NONE);
    KrValue pair = p ? kr_int_divmod(v, p) : 0;
    if (pair == 0) return 0;
    KrValue q = kr_tuple_item(pair, 0), m = kr_tuple_item(pair, 1);
    KrValue twice = kr_int_shift(m, 1), down = kr_int_sub(v, m);
    if (twice == 0 || down == 0) return 0;
    int c = kr_int_compare(twice, p);
    bool odd = kr_int_and(q, KR_SMALL(1)) == KR_SMALL(1);
    return c > 0 || (c == 0 && odd) ? kr_int_add(down, p) : down;
}

static KrValue int_round(KrValue self, KrValue const *args, int64_t nargs) {
    if (nargs == 0) return kr_int_exact(self);
    KrValue n = kr_index(args[0]);
    return n ? kr_int_round(self, kr_as_index(n)) : 0;
}

static KrValue get_zero(KrValue self) {
    (void)self;
    return KR_SMALL(0);
}

static KrValue get_one(KrValue self) {
    (void)self;
    return KR_SMALL(1);
}

static const KrMethodDef methods[] = {
    KR_DEF_NOARGS("conjugate", kr_int_exact, "Returns self, the complex conjugate of any int."),
    KR_DEF_NOARGS("bit_length", int_bit_length, "Number of bits necessary to represent self in binary."),
    KR_DEF_NOARGS("bit_count", int_bit_count, "Number of ones in the binary representation of the absolute value of self."),
    KR_DEF_BOUND("to_bytes", kr_int_as_bytes, "length=1, byteorder='big', *, signed=False", "Return an array of bytes representing an integer."),
    {"from_bytes", (KrAnyFn)kr_int_from_bytes, KR_METH_BOUND | KR_METH_CLASS, 0, -1, "bytes, byteorder='big', *, signed=False",
     "Return the integer represented by the given array of bytes."},
    KR_DEF_NOARGS("as_integer_ratio", int_as_integer_ratio, "Return a pair of integers, whose ratio is equal to the original int."),
    KR_DEF_NOARGS("is_integer", int_is_integer, "Returns True. Exists for duck type compatibility with float.is_integer."),
    KR_DEF_NOARGS("__trunc__", kr_int_exact, "Truncating an Integral returns itself."),
    KR_DEF_NOARGS("__floor__", kr_int_exact, "Flooring an Integral returns itself."),
    KR_DEF_NOARGS("__ceil__", kr_int_exact, "Ceiling of an Integral returns itself."),
    KR_DEF_FAST("__round__", int_round, 0, 1, 0, "Rounding an Integral returns itself, rounded to a multiple of a power of ten."),
    KR_DEF_O("__format__", kr_int_format, "format_spec, /", "Convert to a string according to format_spec."),
    KR_DEF_NOARGS("__getnewargs__", int_getnewargs, 0),
    KR_DEF_NOARGS("__sizeof__", int_sizeof, "Returns size in memory, in bytes."),
    {0},
};

static const KrGetSetDef getset[] = {
    {"real", kr_int_exact, 0, "the real part of a complex number"},
    {"imag", get_zero, 0, "the imaginary part of a complex number"},
    {"numerator", kr_int_exact, 0, "the numerator of a rational number in lowest terms"},
    {"denominator", get_one, 0, "the denominator of a rational number in lowest terms"},
    {0},
};

KrType kr_int_type = {
    .head = {&kr_type_type},
    .tp_name = "int",
    .tp_basicsize = sizeof(KrInt),
    .tp_itemsize = 8,
    .tp_flags = KR_TYPE_BASE | KR_SUB_INT | KR_TYPE_IMMUTABLE,
    .tp_repr = slot_repr,
    .tp_hash = kr_int_hash,
    .tp_richcompare = slot_compare,
    .tp_new = int_new,
    .nb_add = slot_add,
    .nb_subtract = slot_sub,
    .nb_multiply = slot_mul,
    .nb_remainder = slot_mod,
    .nb_divmod = slot_divmod,
    .nb_power = slot_power,
    .nb_negative = kr_int_neg,
    .nb_positive = kr_int_exact,
    .nb_absolute = kr_int_abs,
    .nb_bool = slot_bool,
    .nb_invert = kr_int_invert,
    .nb_lshift = slot_lshift,
    .nb_rshift = slot_rshift,
    .nb_and = slot_and,
    .nb_xor = slot_xor,
    .nb_or = slot_or,
    .nb_int = kr_int_exact,
    .nb_float = slot_float,
    .nb_index = kr_int_exact,
    .nb_floor_divide = slot_floordiv,
    .nb_true_divide = slot_truediv,
    .tp_methods = methods,
    .tp_getset = getset,
    .tp_doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
              "Convert a number or string to an integer, or return 0 if no arguments are given.",
};
