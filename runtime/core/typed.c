// Slow paths of typed operations: floats and ints known as such (tables/opcodes.def, include/krait/typed.h).
#include "krait/krait.h"

#include "../objects/container_impl.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double kr_f64_from_int(KrValue v) {
    double d = kr_int_to_double(v);
    return d == -1.0 && kr_err_occurred() ? NAN : d;
}

int kr_raise_float_division(int operation) {
    static const char *const names[] = {"division", "floor division", "modulo"};
    kr_raise(&kr_exc_ZeroDivisionError, "float %s by zero", names[operation]);
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

// A float slot held a NaN: one of the program's, or none.
double kr_float_slot_missing(KrValue o, KrValue name, double d) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    if (bits != KR_UNSET_FLOAT) return d;
    KrValue v = kr_getattr(o, name);
    return v ? kr_op_f64_unbox(v) : NAN;
}

int kr_float_slot_set(KrValue o, KrValue name, double d, int index) {
    uint64_t old;
    memcpy(&old, &KR_SLOT(o, index), sizeof old);
    if (old == KR_UNSET_FLOAT) return kr_setattr(o, name, kr_from_double(d));
    memcpy(&KR_SLOT(o, index), &d, sizeof d);
    return 0;
}

// Inference has missed a class: nothing right can be done.
void kr_unknown_class(KrValue o) {
    fprintf(stderr, "krait: internal error: a call for instances of '%s' was not foreseen\n", kr_type_of(o)->tp_name);
    abort();
}

// The body of functions that inference has found to be dead.
KrValue kr_op_never_called(void) {
    return kr_raise(&kr_exc_SystemError, "internal error of krait: this call was not foreseen; compile with --no-infer, and report it");
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

int64_t kr_big_result(KrValue v) {
    kr_thread.big_result = v;
    return KR_I64_NONE;
}

double kr_other_result(KrValue v) {
    if (v) {
        kr_thread.big_result = v;
        kr_thread.gave_other = true;
    }
    return NAN;
}

KrValue kr_op_range_iterator(int64_t at, int64_t end, int64_t step) {
    return kr_iter(kr_range_new(kr_op_i64_box(at), kr_op_i64_box(end), kr_op_i64_box(step)));
}

static KrValue at_position(KrValue iterator, int64_t at) {
    KR_AS(KrSeqIter, iterator)->index = at;
    return iterator;
}
static KrValue sequence_iterator(KrValue sequence, int64_t at) { return at_position(kr_iter(sequence), at); }

KrValue kr_op_list_iterator(KrValue list, int64_t at) { return sequence_iterator(list, at); }
KrValue kr_op_list_reversed_iterator(KrValue list, int64_t at) {
    return at_position(kr_seq_iter_new(&kr_list_reverse_iterator_type, list), at);
}
KrValue kr_op_tuple_iterator(KrValue tuple, int64_t at) { return sequence_iterator(tuple, at); }
KrValue kr_op_buffer_iterator(KrValue buffer, int64_t at) { return sequence_iterator(buffer, at); }

KrValue kr_op_str_iterator(KrValue str, int64_t at) { return sequence_iterator(str, at); }

KrValue kr_op_enumerate_iterator(KrValue iterator, int64_t count) {
    return kr_call2(KR_VALUE(&kr_enumerate_type), iterator, kr_op_i64_box(count));
}

KrValue kr_op_zip_iterator(KrValue const *iterators, int64_t count) {
    return kr_call(KR_VALUE(&kr_zip_type), iterators, count, 0);
}

// Typed code has no handler at hand here: the general version does it again, and raises.
int kr_list_set_or_bail(KrList *l, int64_t i, KrValue v) {
    if (kr_list_set(l, i, v) == 0) return 0;
    kr_err_clear();
    return 1;
}
