// The type float: slots, methods, construction.  Text is in float_repr.c, hexadecimal text in float_hex.c.
//
// Most floats are flonum words; KrFloat objects hold zeros, very large and very small numbers, infinities, nans and the
// instances of subclasses.  kr_from_double chooses; nothing here looks at the encoding.
#include "int_impl.h"

#include <math.h>

static KrFloat plus_zero KR_STATIC_ALIGN = {{&kr_float_type}, 0.0};
static KrFloat minus_zero KR_STATIC_ALIGN = {{&kr_float_type}, -0.0};

KrValue kr_float_box(double d) {
    if (d == 0.0) return KR_VALUE(signbit(d) ? &minus_zero : &plus_zero);
    KrFloat *f = kr_new_atomic(&kr_float_type, sizeof(KrFloat));
    f->value = d;
    return KR_VALUE(f);
}

// ---- conversion
static KrValue float_exact(KrValue v) {
    return kr_is_pointer(v) && KR_OBJECT(v)->ob_type != &kr_float_type ? kr_from_double(kr_float_value(v)) : v;
}

// The value by __float__ or __index__: 1 done, 0 has neither, -1 raised.
static int double_of_number(KrValue v, double *d) {
    KrType *t = kr_ready_type_of(v);
    if (t->nb_float) {
        KrValue f = t->nb_float(v);
        if (f == 0) return -1;
        if (!kr_is_float(f)) {
            kr_raise(&kr_exc_TypeError, "%T.__float__ returned non-float (type %T)", v, f);
            return -1;
        }
        if (KR_UNLIKELY(kr_type_of(f) != &kr_float_type)) {
            KrValue method = kr_format("%T.__float__", v);
            if (!method || kr_warn_subclass(f, kr_str_utf8(method, NULL), "float") < 0) return -1;
        }
        *d = kr_float_value(f);
        return 1;
    }
    if (t->nb_index == NULL) return 0;
    KrValue i = kr_index(v);
    if (i == 0) return -1;
    *d = kr_int_to_double(i);
    return *d == -1.0 && kr_err_occurred() ? -1 : 1;
}

double kr_as_double(KrValue v) {
    if (kr_is_float(v)) return kr_float_value(v);
    if (kr_is_small(v)) return (double)kr_small(v);
    double d = -1.0;
    int found = double_of_number(v, &d);
    if (found == 0) kr_raise(&kr_exc_TypeError, "must be real number, not %T", v);
    return found == 1 ? d : -1.0;
}

KrValue kr_float_from_str(KrValue text) {
    char *copy, *end;
    int64_t length;
    bool bad;
    int found = kr_number_text(text, &copy, &length, &bad);
    if (found < 0) return 0;
    if (found == 0) return kr_raise(&kr_exc_TypeError, "float() argument must be a string or a real number, not '%T'", text);
    if (!bad && length > 0 && kr_strip_underscores(copy, &length)) {
        double d = kr_double_parse(copy, &end);
        if (end == copy + length) return kr_from_double(d);
    }
    KrValue shown = kr_short_repr(text);
    return shown ? kr_raise(&kr_exc_ValueError, "could not convert string to float: %U", shown) : 0;
}

KrValue kr_float_of_number(KrValue v) {
    if (kr_is_float_exactly(v)) return v;
    if (kr_is_str_exactly(v)) return kr_float_from_str(v);
    double d;
    int found = double_of_number(v, &d);
    if (found) return found < 0 ? 0 : kr_from_double(d);
    return kr_float_from_str(v);
}

static KrValue float_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (type->tp_init == kr_float_type.tp_init && kr_no_keywords("float", kwnames) < 0) return 0;
    if (kr_arity("float", nargs, 0, 1) < 0) return 0;
    KrValue v = nargs ? kr_float_of_number(args[0]) : kr_from_double(0.0);
    if (v == 0 || type == &kr_float_type) return v;
    KrFloat *f = kr_new_instance(type, 0);
    if (f) f->value = kr_float_value(v);
    return KR_VALUE(f);
}

// ---- hash: the number modulo 2**61 - 1, as ints
int64_t kr_double_hash(double d) {
    const uint64_t modulus = ((uint64_t)1 << 61) - 1;
    if (!isfinite(d)) return isnan(d) ? 0 : d > 0 ? 314159 : -314159;
    if (d >= -0x1p60 && d <= 0x1p60 && d == (double)(int64_t)d) return d == -1.0 ? -2 : (int64_t)d;
    int exponent;
    uint64_t x = (uint64_t)ldexp(frexp(fabs(d), &exponent), 53);   // |d| = x * 2**(exponent - 53)
    int rotate = (exponent - 53) % 61;
    if (rotate < 0) rotate += 61;
    x = rotate ? (x << rotate & modulus) | x >> (61 - rotate) : x;
    int64_t hash = (int64_t)(x == modulus ? 0 : x);
    if (d < 0) hash = -hash;
    return hash == -1 ? -2 : hash;
}

static int64_t float_hash(KrValue v) {
    double d = kr_float_value(v);
    if (!isnan(d)) return kr_double_hash(d);
    uint64_t address = kr_bits(v);   // a nan is equal to nothing: by identity
    return (int64_t)(address >> 4 | address << 60);
}

// ---- arithmetic: operands float or int, at least one a float
// 1: both converted, 0: not numbers of ours, -1 raised (an int too large).
KR_INLINE int both_doubles(KrValue a, KrValue b, double *x, double *y) {
    if (kr_is_float(a)) *x = kr_float_value(a);
    else if (kr_is_small(a)) *x = (double)kr_small(a);
    else if (!kr_is_int(a)) return 0;
    else if ((*x = kr_int_to_double(a)) == -1.0 && kr_err_occurred()) return -1;
    if (kr_is_float(b)) *y = kr_float_value(b);
    else if (kr_is_small(b)) *y = (double)kr_small(b);
    else if (!kr_is_int(b)) return 0;
    else if ((*y = kr_int_to_double(b)) == -1.0 && kr_err_occurred()) return -1;
    return 1;
}

#define OPERANDS(a, b) \
    double x, y; \
    int kind = both_doubles(a, b, &x, &y); \
    if (KR_UNLIKELY(kind <= 0)) return kind == 0 ? KR_NOT_IMPLEMENTED : 0;

static KrValue float_add(KrValue a, KrValue b) { OPERANDS(a, b) return kr_from_double(x + y); }
static KrValue float_sub(KrValue a, KrValue b) { OPERANDS(a, b) return kr_from_double(x - y); }
static KrValue float_mul(KrValue a, KrValue b) { OPERANDS(a, b) return kr_from_double(x * y); }

static KrValue zero_division(const char *text) { return kr_raise(&kr_exc_ZeroDivisionError, text); }

static KrValue float_truediv(KrValue a, KrValue b) {
    OPERANDS(a, b)
    return y == 0.0 ? zero_division("float division by zero") : kr_from_double(x / y);
}

static KrValue float_mod(KrValue a, KrValue b) {
    OPERANDS(a, b)
    return y == 0.0 ? zero_division("float modulo by zero") : kr_from_double(kr_double_mod(x, y));
}

static KrValue float_floordiv(KrValue a, KrValue b) {
    OPERANDS(a, b)
    return y == 0.0 ? zero_division("float floor division by zero") : kr_from_double(kr_double_floordiv(x, y));
}

static KrValue float_divmod(KrValue a, KrValue b) {
    OPERANDS(a, b)
    if (y == 0.0) return zero_division("float divmod()");
    KrValue pair[2] = {kr_from_double(kr_double_floordiv(x, y)), kr_from_double(kr_double_mod(x, y))};
    return kr_tuple_from_array(pair, 2);
}

static bool is_odd(double d) { return fmod(fabs(d), 2.0) == 1.0; }

static KrValue out_of_range(void) {
    KrValue args[2] = {KR_SMALL(34), kr_str_from_cstr("Numerical result out of range")};
    KrValue exception = kr_call(KR_VALUE(&kr_exc_OverflowError), args, 2, 0);
    return exception ? kr_raise_instance(exception) : 0;
}

KrValue kr_double_pow(double x, double y) {
    if (x == 0.0 && y < 0.0 && isfinite(y)) return zero_division("0.0 cannot be raised to a negative power");
    if (x < 0.0 && isfinite(x) && isfinite(y) && y != floor(y)) {
        KrValue a = kr_complex_new(x, 0.0), b = kr_complex_new(y, 0.0);
        return kr_complex_type.nb_power(a, b, KR_NONE);
    }
    if (x < 0.0 && isfinite(x) && isfinite(y)) {   // on |x|, so that libm sees what CPython's sees
        double r = x == -1.0 ? 1.0 : pow(-x, y);
        if (isinf(r)) return out_of_range();
        return kr_from_double(is_odd(y) ? -r : r);
    }
    double r = pow(x, y);
    if (isinf(r) && isfinite(x) && isfinite(y)) return out_of_range();
    return kr_from_double(r);
}

static KrValue float_pow(KrValue a, KrValue b, KrValue modulus) {
    if (modulus != KR_NONE) return kr_raise(&kr_exc_TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    OPERANDS(a, b)
    return kr_double_pow(x, y);
}

static KrValue float_neg(KrValue v) { return kr_from_double(-kr_float_value(v)); }
static KrValue float_abs(KrValue v) { return kr_from_double(fabs(kr_float_value(v))); }
static int float_bool(KrValue v) { return kr_float_value(v) != 0.0; }
static KrValue float_int(KrValue v) { return kr_int_from_double(kr_float_value(v)); }

static KrValue float_repr(KrValue v) {
    char buffer[40];
    int n = kr_double_repr(kr_float_value(v), buffer);
    KrValue s = kr_str_alloc(n, 1, true);
    if (s) memcpy(kr_str_data(s), buffer, (size_t)n);
    return s;
}

static KrValue float_compare(KrValue a, KrValue b, int op) {
    if (!kr_is_float(a)) return KR_NOT_IMPLEMENTED;
    double x = kr_float_value(a), y;
    if (kr_is_float(b)) {
        y = kr_float_value(b);
    } else if (!kr_is_int(b)) {
        return KR_NOT_IMPLEMENTED;
    } else if (isnan(x)) {
        y = 0.0;
    } else {   // exactly, as a sign against zero
        x = -kr_int_float_compare(b, x);
        y = 0.0;
    }
    switch (op) {
    case KR_LT: return kr_from_bool(x < y);
    case KR_LE: return kr_from_bool(x <= y);
    case KR_EQ: return kr_from_bool(x == y);
    case KR_NE: return kr_from_bool(x != y);
    case KR_GT: return kr_from_bool(x > y);
    default: return kr_from_bool(x >= y);
    }
}

// ---- methods
static KrValue float_is_integer(KrValue v) {
    double d = kr_float_value(v);
    return kr_from_bool(isfinite(d) && floor(d) == d);
}

static KrValue float_floor(KrValue v) { return kr_int_from_double(floor(kr_float_value(v))); }
static KrValue float_ceil(KrValue v) { return kr_int_from_double(ceil(kr_float_value(v))); }

static KrValue float_round(KrValue self, KrValue const *args, int64_t nargs) {
    double d = kr_float_value(self);
    if (nargs == 0 || args[0] == KR_NONE) return kr_int_from_double(rint(d));
    int64_t ndigits = kr_as_index(args[0]);
    if (ndigits == -1 && kr_err_occurred()) return 0;
    return kr_double_round(d, ndigits);
}

static KrValue float_as_integer_ratio(KrValue v) {
    double d = kr_float_value(v);
    if (isinf(d)) return kr_raise(&kr_exc_OverflowError, "cannot convert Infinity to integer ratio");
    if (isnan(d)) return kr_raise(&kr_exc_ValueError, "cannot convert NaN to integer ratio");
    int exponent;
    int64_t m = (int64_t)ldexp(frexp(d, &exponent), 53);
    int zeros = m ? __builtin_ctzll((uint64_t)m) : 0;
    m >>= zeros;   // exact
    exponent = m ? exponent - 53 + zeros : 0;
    KrValue pair[2] = {kr_int_shift(kr_from_small(m), exponent > 0 ? exponent : 0), kr_int_shift(KR_SMALL(1), exponent < 0 ? -exponent : 0)};
    return pair[0] && pair[1] ? kr_tuple_from_array(pair, 2) : 0;
}

static KrValue float_getnewargs(KrValue v) {
    KrValue f = kr_from_double(kr_float_value(v));
    return kr_tuple_from_array(&f, 1);
}

static KrValue float_getformat(KrValue cls, KrValue kind) {
    (void)cls;
    if (!kr_is_str(kind)) return kr_raise(&kr_exc_TypeError, "__getformat__() argument must be str, not %A", kind);
    if (!kr_str_equals_cstr(kind, "double") && !kr_str_equals_cstr(kind, "float"))
        return kr_raise(&kr_exc_ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
    return kr_str_from_cstr(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? "IEEE, little-endian" : "IEEE, big-endian");
}

static KrValue get_imag(KrValue self) {
    (void)self;
    return kr_from_double(0.0);
}

static const KrMethodDef methods[] = {
    KR_DEF_NOARGS("conjugate", float_exact, "Return self, the complex conjugate of any float."),
    KR_DEF_NOARGS("__trunc__", float_int, "Return the Integral closest to x between 0 and x."),
    KR_DEF_NOARGS("__floor__", float_floor, "Return the floor as an Integral."),
    KR_DEF_NOARGS("__ceil__", float_ceil, "Return the ceiling as an Integral."),
    KR_DEF_FAST("__round__", float_round, 0, 1, "ndigits=None, /", "Return the Integral closest to x, rounding half toward even."),
    KR_DEF_NOARGS("as_integer_ratio", float_as_integer_ratio, "Return a pair of integers, whose ratio is exactly equal to the original float."),
    {"fromhex", (KrAnyFn)kr_float_fromhex, KR_METH_O | KR_METH_CLASS, 1, 1, "string, /", "Create a floating-point number from a hexadecimal string."},
    KR_DEF_NOARGS("hex", kr_float_hex, "Return a hexadecimal representation of a floating-point number."),
    KR_DEF_NOARGS("is_integer", float_is_integer, "Return True if the float is an integer."),
    KR_DEF_NOARGS("__getnewargs__", float_getnewargs, 0),
    {"__getformat__", (KrAnyFn)float_getformat, KR_METH_O | KR_METH_CLASS, 1, 1, "typestr, /", "How the platform stores C doubles or floats."},
    KR_DEF_O("__format__", kr_float_format, "format_spec, /", "Formats the float according to format_spec."),
    {0},
};

static const KrGetSetDef getset[] = {
    {"real", float_exact, 0, "the real part of a complex number"},
    {"imag", get_imag, 0, "the imaginary part of a complex number"},
    {0},
};

KrType kr_float_type = {
    .head = {&kr_type_type},
    .tp_name = "float",
    .tp_basicsize = sizeof(KrFloat),
    .tp_flags = KR_TYPE_BASE | KR_SUB_FLOAT | KR_TYPE_IMMUTABLE,
    .tp_repr = float_repr,
    .tp_hash = float_hash,
    .tp_richcompare = float_compare,
    .tp_new = float_new,
    .nb_add = float_add,
    .nb_subtract = float_sub,
    .nb_multiply = float_mul,
    .nb_remainder = float_mod,
    .nb_divmod = float_divmod,
    .nb_power = float_pow,
    .nb_negative = float_neg,
    .nb_positive = float_exact,
    .nb_absolute = float_abs,
    .nb_bool = float_bool,
    .nb_int = float_int,
    .nb_float = float_exact,
    .nb_floor_divide = float_floordiv,
    .nb_true_divide = float_truediv,
    .tp_methods = methods,
    .tp_getset = getset,
    .tp_doc = "float(x=0, /)\n--\n\nConvert a string or number to a floating-point number, if possible.",
};
