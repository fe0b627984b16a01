// Module math: sums and norms that keep what ordinary addition rounds away.
//
// fsum keeps the exact sum as a list of non-overlapping doubles (Shewchuk, "Adaptive precision floating-point arithmetic").
// sumprod keeps three doubles, hypot and dist two, by error-free sums and products (Ogita, Rump and Oishi, "Accurate sum and
// dot product"); the order of operations is CPython's, so that the last bit agrees.
#include "math_impl.h"

#include <float.h>
#include <math.h>

typedef struct { double hi, lo; } Exact;

// a + b and its rounding error; the second form needs |a| >= |b|.
KR_INLINE Exact exact_sum(double a, double b) {
    double sum = a + b, part = sum - a;
    return (Exact){sum, (a - (sum - part)) + (b - part)};
}
KR_INLINE Exact ordered_sum(double a, double b) {
    double sum = a + b;
    return (Exact){sum, b - (sum - a)};
}
KR_INLINE Exact exact_product(double a, double b) {
    double product = a * b;
    return (Exact){product, fma(a, b, -product)};
}

// ---- fsum
typedef struct Partials {
    double *p;
    int64_t n, capacity;
    double special, infinite;   // sums of the non-finite items, of the infinite ones
    double first[32];
} Partials;

static int add_partial(Partials *s, double x) {
    double item = x;
    int64_t kept = 0;
    for (int64_t i = 0; i < s->n; i++) {
        double y = s->p[i];
        Exact e = fabs(x) < fabs(y) ? ordered_sum(y, x) : ordered_sum(x, y);
        if (e.lo != 0.0) s->p[kept++] = e.lo;
        x = e.hi;
    }
    s->n = kept;
    if (x == 0.0) return 0;
    if (!isfinite(x)) {
        if (isfinite(item)) {
            kr_raise(&kr_exc_OverflowError, "intermediate overflow in fsum");
            return -1;
        }
        if (isinf(item)) s->infinite += item;
        s->special += item;
        s->n = 0;
        return 0;
    }
    if (s->n == s->capacity) {
        double *more = kr_alloc_array((size_t)s->capacity * 2, sizeof(double), true);
        if (more == NULL) return -1;
        memcpy(more, s->p, (size_t)s->n * sizeof(double));
        s->p = more;
        s->capacity *= 2;
    }
    s->p[s->n++] = x;
    return 0;
}

static int add_item(KrValue item, void *context) {
    double x = kr_as_double(item);
    return x == -1.0 && kr_err_occurred() ? -1 : add_partial(context, x);
}

// The partials, smallest first, rounded once: a tie between hi and lo is decided by the sign of the next partial.
static double round_partials(const Partials *s) {
    int64_t n = s->n;
    if (n == 0) return 0.0;
    Exact e = {s->p[--n], 0.0};
    while (n > 0) {
        e = ordered_sum(e.hi, s->p[--n]);
        if (e.lo != 0.0) break;
    }
    if (n > 0 && ((e.lo < 0.0 && s->p[n - 1] < 0.0) || (e.lo > 0.0 && s->p[n - 1] > 0.0))) {
        double twice = e.lo * 2.0, next = e.hi + twice;
        if (twice == next - e.hi) return next;
    }
    return e.hi;
}

KrValue kr_math_fsum(KrValue module, KrValue iterable) {
    (void)module;
    Partials s = {.capacity = 32};
    s.p = s.first;
    if (kr_for_each(iterable, add_item, &s) < 0) return 0;
    if (s.special != 0.0) {
        if (isnan(s.infinite)) return kr_raise(&kr_exc_ValueError, "-inf + inf in fsum");
        return kr_from_double(s.special);
    }
    return kr_from_double(round_partials(&s));
}

// ---- prod
static int multiply_item(KrValue item, void *context) {
    KrValue *product = context;
    *product = kr_multiply(*product, item);
    return *product ? 0 : -1;
}

KrValue kr_math_prod(KrValue module, KrValue const *params) {
    (void)module;
    KrValue product = params[1] ? params[1] : KR_SMALL(1);
    return kr_for_each(params[0], multiply_item, &product) < 0 ? 0 : product;
}

// ---- sumprod
typedef struct Dot {
    KrValue total;
    bool float_path, float_used;   // so far all pairs but ints at the start had a float
    double hi, lo, tiny;
} Dot;

static bool exact_double(KrValue v, double *d) {
    if (kr_is_float_exactly(v)) *d = kr_float_value(v);
    else if (kr_is_small(v)) *d = (double)kr_small(v);
    else if (kr_is_int_exactly(v) || kr_is_exactly(v, &kr_bool_type)) {
        *d = kr_int_to_double(v);
        if (*d == -1.0 && kr_err_occurred()) {
            kr_err_clear();
            return false;
        }
    } else return false;
    return true;
}

static bool add_float_pair(Dot *d, KrValue p, KrValue q) {
    double x, y;
    if (!kr_is_float_exactly(p) && !kr_is_float_exactly(q)) return false;
    if (!exact_double(p, &x) || !exact_double(q, &y)) return false;
    Exact product = exact_product(x, y), high = exact_sum(d->hi, product.hi);
    if (!isfinite(high.hi)) return false;
    Exact low = exact_sum(d->lo, product.lo), middle = exact_sum(low.hi, high.lo);
    d->hi = high.hi;
    d->lo = middle.hi;
    d->tiny += low.lo + middle.lo;
    return d->float_used = true;
}

static int leave_float_path(Dot *d) {
    d->float_path = false;
    if (!d->float_used) return 0;
    Exact last = exact_sum(d->lo, d->hi);
    d->total = kr_add(d->total, kr_from_double(d->tiny + last.lo + last.hi));
    d->float_used = false;
    return d->total ? 0 : -1;
}

static int add_pair(Dot *d, KrValue p, KrValue q) {
    bool ints = kr_is_int_exactly(p) && kr_is_int_exactly(q) && !d->float_used && kr_is_int_exactly(d->total);
    if (!ints && d->float_path) {
        if (add_float_pair(d, p, q)) return 0;
        if (leave_float_path(d) < 0) return -1;
    }
    KrValue product = kr_multiply(p, q);
    d->total = product ? kr_add(d->total, product) : 0;
    if (d->total == 0) return -1;
    int64_t i;   // ints beyond 64 bits end the accurate mode, as in CPython
    if (ints && d->float_path) d->float_path = kr_int_fits64(p, &i) && kr_int_fits64(q, &i) && kr_int_fits64(product, &i) && kr_int_fits64(d->total, &i);
    return 0;
}

KrValue kr_math_sumprod(KrValue module, KrValue const *args, int64_t nargs) {
    (void)module, (void)nargs;
    KrValue ps = kr_iter(args[0]), qs = ps ? kr_iter(args[1]) : 0;
    if (qs == 0) return 0;
    Dot d = {.total = KR_SMALL(0), .float_path = true};
    for (;;) {
        KrValue p = kr_next(ps);
        if (p == 0 && kr_err_occurred()) return 0;
        KrValue q = kr_next(qs);
        if (q == 0 && kr_err_occurred()) return 0;
        if ((p == 0) != (q == 0)) return kr_raise(&kr_exc_ValueError, "Inputs are not the same length");
        if (p == 0) break;
        if (add_pair(&d, p, q) < 0) return 0;
    }
    return leave_float_path(&d) < 0 ? 0 : d.total;
}

// ---- norms.  v: absolute values; scaled by a power of two, squared and summed with errors kept, and the root corrected once.
static double norm(double *v, int64_t n, double largest, bool has_nan) {
    if (isinf(largest)) return largest;
    if (has_nan) return NAN;
    if (largest == 0.0 || n <= 1) return largest;
    int exponent;
    frexp(largest, &exponent);
    if (exponent < -1023) {   // the scale would overflow: lift the subnormals first
        for (int64_t i = 0; i < n; i++) v[i] /= DBL_MIN;
        return DBL_MIN * norm(v, n, largest / DBL_MIN, false);
    }
    double scale = ldexp(1.0, -exponent), sum = 1.0, error1 = 0.0, error2 = 0.0;
    for (int64_t i = 0; i < n; i++) {
        double x = v[i] * scale;
        Exact square = exact_product(x, x), s = ordered_sum(sum, square.hi);
        sum = s.hi;
        error1 += square.lo;
        error2 += s.lo;
    }
    double root = sqrt(sum - 1.0 + (error1 + error2));
    Exact square = exact_product(-root, root), s = ordered_sum(sum, square.hi);
    error1 += square.lo;
    error2 += s.lo;
    double rest = s.hi - 1.0 + (error1 + error2);
    return (root + rest / (2.0 * root)) / scale;
}

static double *norm_room(int64_t n, double room[16]) {
    return n <= 16 ? room : kr_alloc_array((size_t)n, sizeof(double), true);
}

KrValue kr_math_hypot(KrValue module, KrValue const *args, int64_t nargs) {
    (void)module;
    double room[16], *v = norm_room(nargs, room), largest = 0.0;
    bool has_nan = false;
    if (v == NULL) return 0;
    for (int64_t i = 0; i < nargs; i++) {
        double x = kr_as_double(args[i]);
        if (x == -1.0 && kr_err_occurred()) return 0;
        v[i] = fabs(x);
        has_nan |= isnan(x) != 0;
        if (v[i] > largest) largest = v[i];
    }
    return kr_from_double(norm(v, nargs, largest, has_nan));
}

KrValue kr_math_dist(KrValue module, KrValue const *args, int64_t nargs) {
    (void)module, (void)nargs;
    int64_t n, m;
    KrValue *p = kr_sequence_array(args[0], &n), *q = p ? kr_sequence_array(args[1], &m) : NULL;
    if (q == NULL) return 0;
    if (n != m) return kr_raise(&kr_exc_ValueError, "both points must have the same number of dimensions");
    double room[16], *v = norm_room(n, room), largest = 0.0;
    bool has_nan = false;
    if (v == NULL) return 0;
    for (int64_t i = 0; i < n; i++) {
        double a = kr_as_double(p[i]);
        if (a == -1.0 && kr_err_occurred()) return 0;
        double b = kr_as_double(q[i]);
        if (b == -1.0 && kr_err_occurred()) return 0;
        v[i] = fabs(a - b);
        has_nan |= isnan(v[i]) != 0;
        if (v[i] > largest) largest = v[i];
    }
    return kr_from_double(norm(v, n, largest, has_nan));
}
