// The type complex.  Arithmetic follows the textbook formulas in CPython's order of operations, so that the last bits agree;
// division scales by the larger part of the divisor, small integral powers are products.
#include "int_impl.h"

#include <errno.h>
#include <math.h>

typedef KrPair Pair;

KrValue kr_complex_new(double real, double imag) {
    KrComplex *c = kr_new_atomic(&kr_complex_type, sizeof(KrComplex));
    c->real = real;
    c->imag = imag;
    return KR_VALUE(c);
}

static bool is_complex(KrValue v) {
    return kr_is_pointer(v) && (KR_OBJECT(v)->ob_type == &kr_complex_type || kr_is_subtype(KR_OBJECT(v)->ob_type, &kr_complex_type));
}

static Pair pair_of(KrValue v) { return (Pair){KR_AS(KrComplex, v)->real, KR_AS(KrComplex, v)->imag}; }
static KrValue from_pair(Pair p) { return kr_complex_new(p.re, p.im); }

// complex, float or int to a pair: 1 done, 0 something else, -1 raised.
static int to_pair(KrValue v, Pair *p) {
    p->im = 0.0;
    if (kr_is_float(v)) p->re = kr_float_value(v);
    else if (kr_is_int(v)) {
        p->re = kr_int_to_double(v);
        if (p->re == -1.0 && kr_err_occurred()) return -1;
    } else if (is_complex(v)) *p = pair_of(v);
    else return 0;
    return 1;
}

#define OPERANDS(v, w) \
    Pair a, b; \
    int kind = to_pair(v, &a); \
    if (kind == 1) kind = to_pair(w, &b); \
    if (kind <= 0) return kind == 0 ? KR_NOT_IMPLEMENTED : 0;

static KrValue complex_add(KrValue v, KrValue w) { OPERANDS(v, w) return kr_complex_new(a.re + b.re, a.im + b.im); }
static KrValue complex_sub(KrValue v, KrValue w) { OPERANDS(v, w) return kr_complex_new(a.re - b.re, a.im - b.im); }

static Pair product(Pair a, Pair b) { return (Pair){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re}; }

static KrValue complex_mul(KrValue v, KrValue w) { OPERANDS(v, w) return from_pair(product(a, b)); }

static Pair quotient(Pair a, Pair b) { return kr_complex_quotient(a.re, a.im, b.re, b.im); }

int kr_raise_complex_division(void) {
    kr_raise(&kr_exc_ZeroDivisionError, "complex division by zero");
    return -1;
}

static KrValue complex_div(KrValue v, KrValue w) {
    OPERANDS(v, w)
    if (kr_op_complex_divisor_check(b.re, b.im) < 0) return 0;
    return from_pair(quotient(a, b));
}

static Pair small_power(Pair base, unsigned n) {
    Pair r = {1.0, 0.0};
    for (unsigned mask = 1; n >= mask; mask <<= 1) {
        if (n & mask) r = product(r, base);
        base = product(base, base);
    }
    return r;
}

static Pair general_power(Pair a, Pair b) {
    double modulus = hypot(a.re, a.im), length = pow(modulus, b.re), angle = atan2(a.im, a.re), phase = angle * b.re;
    if (b.im != 0.0) {
        length /= exp(angle * b.im);
        phase += b.im * log(modulus);
    }
    return (Pair){length * cos(phase), length * sin(phase)};
}

int kr_raise_complex_power(void) {
    kr_raise(&kr_exc_OverflowError, "complex exponentiation");
    return -1;
}

static KrValue complex_pow(KrValue v, KrValue w, KrValue modulus) {
    OPERANDS(v, w)
    if (modulus != KR_NONE) return kr_raise(&kr_exc_ValueError, "complex modulo");
    bool zero = a.re == 0.0 && a.im == 0.0, integral = b.im == 0.0 && b.re == floor(b.re) && fabs(b.re) <= 100.0;
    Pair r = {1.0, 0.0}, one = {1.0, 0.0};
    if (zero && (b.re < 0.0 || b.im != 0.0)) return kr_raise(&kr_exc_ZeroDivisionError, "0.0 to a negative or complex power");
    if (integral && b.re > 0.0) r = small_power(a, (unsigned)b.re);
    else if (integral && b.re < 0.0) {
        Pair p = small_power(a, (unsigned)-b.re);
        if (p.re == 0.0 && p.im == 0.0) return kr_raise(&kr_exc_ZeroDivisionError, "0.0 to a negative or complex power");
        r = quotient(one, p);
    } else if (b.re != 0.0 || b.im != 0.0) {
        errno = 0;
        r = zero ? (Pair){0.0, 0.0} : general_power(a, b);
        if (errno == EDOM) return kr_raise(&kr_exc_ZeroDivisionError, "0.0 to a negative or complex power");   // an infinite angle
    }
    return kr_op_complex_power_check(r.re, r.im) < 0 ? 0 : from_pair(r);
}

static KrValue complex_neg(KrValue v) { return kr_complex_new(-KR_AS(KrComplex, v)->real, -KR_AS(KrComplex, v)->imag); }
static KrValue complex_pos(KrValue v) { return KR_OBJECT(v)->ob_type == &kr_complex_type ? v : from_pair(pair_of(v)); }
static int complex_bool(KrValue v) { return KR_AS(KrComplex, v)->real != 0.0 || KR_AS(KrComplex, v)->imag != 0.0; }

double kr_op_complex_abs(double re, double im) {
    double r = hypot(re, im);
    if (KR_UNLIKELY(isinf(r)) && isfinite(re) && isfinite(im)) {
        kr_raise(&kr_exc_OverflowError, "absolute value too large");
        return NAN;
    }
    return r;
}

static KrValue complex_abs(KrValue v) {
    double r = kr_op_complex_abs(KR_AS(KrComplex, v)->real, KR_AS(KrComplex, v)->imag);
    return kr_f64_failed(r) ? 0 : kr_from_double(r);
}

static KrValue complex_compare(KrValue v, KrValue w, int op) {
    if ((op != KR_EQ && op != KR_NE) || !is_complex(v)) return KR_NOT_IMPLEMENTED;
    Pair a = pair_of(v);
    bool equal;
    if (is_complex(w)) equal = a.re == KR_AS(KrComplex, w)->real && a.im == KR_AS(KrComplex, w)->imag;
    else if (kr_is_float(w)) equal = a.im == 0.0 && a.re == kr_float_value(w);
    else if (kr_is_int(w)) equal = a.im == 0.0 && !isnan(a.re) && kr_int_float_compare(w, a.re) == 0;
    else return KR_NOT_IMPLEMENTED;
    return kr_from_bool(equal == (op == KR_EQ));
}

static int64_t part_hash(double d, KrValue owner) {
    return isnan(d) ? (int64_t)(kr_bits(owner) >> 4 | kr_bits(owner) << 60) : kr_double_hash(d);
}

static int64_t complex_hash(KrValue v) {
    Pair p = pair_of(v);
    int64_t hash = (int64_t)((uint64_t)part_hash(p.re, v) + (uint64_t)part_hash(p.im, v) * 1000003u);
    return hash == -1 ? -2 : hash;
}

static KrValue complex_repr(KrValue v) {
    Pair p = pair_of(v);
    KrFloatText text;
    char buffer[100], *out = buffer;
    bool both = p.re != 0.0 || signbit(p.re);
    if (both) {
        *out++ = '(';
        kr_double_text(p.re, 'r', 0, false, false, &text);
        memcpy(out, text.text, (size_t)text.length);
        out += text.length;
    }
    kr_double_text(p.im, 'r', 0, false, false, &text);
    if (both && text.text[0] != '-') *out++ = '+';
    memcpy(out, text.text, (size_t)text.length);
    out += text.length;
    *out++ = 'j';
    if (both) *out++ = ')';
    return kr_str_from_latin1(buffer, out - buffer);
}

// ---- construction
// [sign]number or a bare sign (then 1): where the next character is expected to be j.
static bool parse_imaginary(const char **p, double *d) {
    char *end;
    *d = kr_double_parse(*p, &end);
    if (end == *p) {
        *d = **p == '-' ? -1.0 : 1.0;
        if (**p == '+' || **p == '-') end++;
    }
    *p = end;
    return (*end | 32) == 'j';
}

static bool parse_pair(const char **p, Pair *r) {
    char *end;
    *r = (Pair){0.0, 0.0};
    double first = kr_double_parse(*p, &end);
    bool any = end != *p;
    if (any && (*end | 32) != 'j') {
        r->re = first;
        *p = end;
        if (*end != '+' && *end != '-') return true;
    }
    if (!parse_imaginary(p, &r->im)) return false;
    ++*p;
    return true;
}

static KrValue from_text(KrValue v) {
    char *copy;
    int64_t length;
    bool bad;
    Pair r;
    if (kr_number_text(v, &copy, &length, &bad) < 0) return 0;
    if (!bad && !kr_strip_underscores(copy, &length)) return kr_raise(&kr_exc_ValueError, "could not convert string to complex: %R", v);
    if (!bad && length > 0) {
        const char *p = copy, *end = copy + length;
        bool bracket = *p == '(';
        if (bracket) do p++; while (*p == ' ' || (*p >= '\t' && *p <= '\r'));
        if (parse_pair(&p, &r)) {
            while (bracket && (*p == ' ' || (*p >= '\t' && *p <= '\r'))) p++;
            if (bracket && *p == ')') {
                bracket = false;
                p++;
            }
            if (!bracket && p == end) return from_pair(r);
        }
    }
    return kr_raise(&kr_exc_ValueError, "complex() arg is a malformed string");
}

// What v's __complex__ gives, v itself without one; 0: raised.
static KrValue with_complex_method(KrValue v) {
    if (kr_is_exactly(v, &kr_complex_type)) return v;
    KrValue c = kr_call_special(v, "__complex__", NULL, 0);
    if (c == 0) return kr_err_occurred() ? 0 : v;
    if (!is_complex(c)) return kr_raise(&kr_exc_TypeError, "__complex__ returned non-complex (type %T)", c);
    return kr_is_exactly(c, &kr_complex_type) || kr_warn_subclass(c, "__complex__", "complex") >= 0 ? c : 0;
}
static bool is_number(KrValue v) { return is_complex(v) || kr_ready_type_of(v)->nb_float || kr_ready_type_of(v)->nb_index; }
static bool number_part(KrValue v, Pair *p) {   // of what is_number; false: raised
    if (is_complex(v)) *p = pair_of(v);
    else *p = (Pair){kr_as_double(v), 0.0};
    return p->re != -1.0 || !kr_err_occurred();
}

static KrValue complex_value(KrValue r, KrValue i) {
    if (r && kr_is_str(r)) {
        if (i) return kr_raise(&kr_exc_TypeError, "complex() can't take second arg if first is a string");
        return from_text(r);
    }
    if (i && kr_is_str(i)) return kr_raise(&kr_exc_TypeError, "complex() second arg can't be a string");
    Pair a = {0.0, 0.0}, b = {0.0, 0.0};
    KrValue given = r;
    if (r && !(r = with_complex_method(r))) return 0;
    if (r && !is_number(r)) return kr_raise(&kr_exc_TypeError, "complex() first argument must be a string or a number, not '%T'", given);
    if (i && !is_number(i)) return kr_raise(&kr_exc_TypeError, "complex() second argument must be a number, not '%T'", i);
    if (r && !number_part(r, &a)) return 0;
    if (i == 0) return from_pair(a);
    if (!number_part(i, &b)) return 0;
    if (is_complex(i)) a.re -= b.im;
    if (r && is_complex(r)) b.re += a.im;
    return kr_complex_new(a.re, b.re);
}

static KrValue complex_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *signature;
    KrValue params[2] = {0, 0};
    if (nargs > 2) return kr_raise(&kr_exc_TypeError, "complex() takes at most 2 arguments (%lld given)", (long long)nargs);
    if (kr_bind("complex", "real=0, imag=0", &signature, args, nargs, kwnames, params) < 0) return 0;
    if (params[0] && params[1] == 0 && type == &kr_complex_type && kr_is_exactly(params[0], type)) return params[0];
    KrValue v = complex_value(params[0], params[1]);
    if (v == 0 || type == &kr_complex_type) return v;
    KrComplex *c = kr_new_instance(type, 0);
    if (c) {
        c->real = KR_AS(KrComplex, v)->real;
        c->imag = KR_AS(KrComplex, v)->imag;
    }
    return KR_VALUE(c);
}

// ---- methods
static KrValue complex_conjugate(KrValue v) { return kr_complex_new(KR_AS(KrComplex, v)->real, -KR_AS(KrComplex, v)->imag); }

static KrValue complex_getnewargs(KrValue v) {
    KrValue pair[2] = {kr_from_double(KR_AS(KrComplex, v)->real), kr_from_double(KR_AS(KrComplex, v)->imag)};
    return kr_tuple_from_array(pair, 2);
}

static const KrMethodDef methods[] = {
    KR_DEF_NOARGS("__complex__", complex_pos, "Convert this value to exact type complex."),
    KR_DEF_NOARGS("conjugate", complex_conjugate, "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j."),
    KR_DEF_NOARGS("__getnewargs__", complex_getnewargs, 0),
    KR_DEF_O("__format__", kr_complex_format, "format_spec, /", "Convert to a string according to format_spec."),
    {0},
};

static const KrMemberDef members[] = {
    {"real", KR_MEMBER_DOUBLE, offsetof(KrComplex, real), true},
    {"imag", KR_MEMBER_DOUBLE, offsetof(KrComplex, imag), true},
    {0},
};

KrType kr_complex_type = {
    .head = {&kr_type_type},
    .tp_name = "complex",
    .tp_basicsize = sizeof(KrComplex),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_repr = complex_repr,
    .tp_hash = complex_hash,
    .tp_richcompare = complex_compare,
    .tp_new = complex_new,
    .nb_add = complex_add,
    .nb_subtract = complex_sub,
    .nb_multiply = complex_mul,
    .nb_power = complex_pow,
    .nb_negative = complex_neg,
    .nb_positive = complex_pos,
    .nb_absolute = complex_abs,
    .nb_bool = complex_bool,
    .nb_true_divide = complex_div,
    .tp_methods = methods,
    .tp_members = members,
    .tp_doc = "complex(real=0, imag=0)\n--\n\nCreate a complex number from a string or numbers.\n\n"
              "If a string is given, parse it as a complex number.\n"
              "If a single number is given, convert it to a complex number.\n"
              "If the 'real' or 'imag' arguments are given, create a complex number\n"
              "with the specified real and imaginary components.",
};
