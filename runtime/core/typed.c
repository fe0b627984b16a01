// Slow paths of typed operations: floats and ints known as such (tables/opcodes.def).
#include "krait/krait.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double kr_f64_from_int(KrValue v) {
    double d = kr_int_to_double(v);
    return d == -1.0 && kr_err_occurred() ? NAN : d;
}

int kr_raise_float_division(void) {
    kr_raise(&kr_exc_ZeroDivisionError, "float division by zero");
    return -1;
}

double kr_op_f64_power(double a, double b) {
    if (KR_LIKELY(a > 0)) {
        double r = pow(a, b);
        if (KR_LIKELY(isfinite(r))) return r;
    }
    KrValue r = kr_power(kr_from_double(a), kr_from_double(b));
    return r ? kr_op_f64_unbox(r) : NAN;
}

double kr_int_true_divide(KrValue a, KrValue b) {
    KrValue r = kr_true_divide(a, b);
    return r ? kr_op_f64_unbox(r) : NAN;
}

// The assertion of --check-types.
void kr_op_type_check(KrValue v, KrValue names) {
    const char *name = v ? kr_type_of(v)->tp_name : "unset";
    const char *dot = strrchr(name, '.');
    for (int64_t i = 0; i < kr_tuple_size(names); i++) {
        const char *expected = kr_str_utf8(kr_tuple_item(names, i), NULL);
        if (!strcmp(name, expected) || (dot && !strcmp(dot + 1, expected))) return;
    }
    fprintf(stderr, "type check failed: %s is none of %lld inferred types\n", name, (long long)kr_tuple_size(names));
    for (int64_t i = 0; i < kr_tuple_size(names); i++) fprintf(stderr, "    %s\n", kr_str_utf8(kr_tuple_item(names, i), NULL));
    abort();
}

int kr_raise_init_result(KrValue v) {
    kr_raise(&kr_exc_TypeError, "__init__() should return None, not '%T'", v);
    return -1;
}
