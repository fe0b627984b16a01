// Hashing, comparison and truth of any values.
//
// Every function tries the exact built-in types first (integers, floats, strings) and then goes by slots with the full
// protocol: the reflected operation first when the right operand's type is a subclass of the left one's, NotImplemented,
// identity as the last resort of == and !=.  Only kr_equal takes identity for equality, as containers do.
#include "../objects/container_impl.h"

static const char *const operator_texts[] = {"<", "<=", "==", "!=", ">", ">="};
static const int swapped_operators[] = {KR_GT, KR_GE, KR_EQ, KR_NE, KR_LT, KR_LE};

// ---- hashing

int64_t kr_hash_not_implemented(KrValue v) {
    kr_raise(&kr_exc_TypeError, "unhashable type: '%T'", v);
    return -1;
}

int64_t kr_hash(KrValue v) {
    if (kr_is_small(v)) return kr_int_hash(v);
    if (kr_is_flonum(v)) return kr_double_hash(kr_flonum(v));
    KrType *t = KR_OBJECT(v)->ob_type;
    if (KR_LIKELY(t == &kr_str_type)) return kr_str_hash(v);
    if (KR_UNLIKELY(!(t->tp_flags & KR_TYPE_READY))) kr_type_ready(t);
    if (KR_UNLIKELY(!t->tp_hash)) return kr_hash_not_implemented(v);
    if (KR_UNLIKELY(kr_stack_low())) {
        kr_raise_recursion();
        return -1;
    }
    return t->tp_hash(v);
}

// ---- comparison

static bool doubles_hold(double x, double y, int op) {
    switch (op) {
        case KR_LT: return x < y;
        case KR_LE: return x <= y;
        case KR_EQ: return x == y;
        case KR_NE: return x != y;
        case KR_GT: return x > y;
        default: return x >= y;
    }
}

// A small integer that a double holds exactly.
KR_INLINE bool exact_as_double(KrValue v) {
    const int64_t limit = INT64_C(1) << 53;
    return kr_is_small(v) && kr_small(v) >= -limit && kr_small(v) <= limit;
}

KR_INLINE int compare_strings(KrValue a, KrValue b, int op) {
    if (op == KR_EQ) return kr_str_eq(a, b);
    if (op == KR_NE) return !kr_str_eq(a, b);
    return kr_compare_holds(kr_str_compare(a, b), op);
}

// Two exact tuples: the first items that differ decide; -1 raised.
static int compare_tuples(KrValue a, KrValue b, int op) {
    const KrTuple *s = KR_AS(KrTuple, a), *t = KR_AS(KrTuple, b);
    int64_t n = s->size < t->size ? s->size : t->size;
    if (KR_UNLIKELY(kr_stack_low())) {
        kr_raise_recursion_in(" in comparison");
        return -1;
    }
    for (int64_t i = 0; i < n; i++) {
        KrValue x = s->items[i], y = t->items[i];
        if (x == y) continue;
        if (kr_both_small(x, y)) return kr_compare_holds(kr_small(x) < kr_small(y) ? -1 : 1, op);
        int equal = kr_equal(x, y);
        if (equal < 0) return -1;
        if (equal) continue;
        return op == KR_EQ ? 0 : op == KR_NE ? 1 : kr_compare_bool(x, y, op);
    }
    return kr_compare_holds((s->size > t->size) - (s->size < t->size), op);
}

// The comparison of operands of exact built-in types: 1, 0, or 2 when it takes the general way.
KR_INLINE int compare_exact(KrValue a, KrValue b, int op) {
    if (kr_is_str_exactly(a) && kr_is_str_exactly(b)) return compare_strings(a, b, op);
    if (kr_both_small(a, b)) return kr_compare_holds((kr_small(a) > kr_small(b)) - (kr_small(a) < kr_small(b)), op);
    if (kr_is_float_exactly(a)) {
        if (kr_is_float_exactly(b)) return doubles_hold(kr_float_value(a), kr_float_value(b), op);
        return exact_as_double(b) ? doubles_hold(kr_float_value(a), (double)kr_small(b), op) : 2;
    }
    if (exact_as_double(a)) return kr_is_float_exactly(b) ? doubles_hold((double)kr_small(a), kr_float_value(b), op) : 2;
    return 2;
}

// The slots of both operands; 0 without an exception when neither knows the answer.
static KrValue compare_slots(KrValue a, KrValue b, int op) {
    KrType *ta = kr_ready_type_of(a), *tb = kr_ready_type_of(b);
    bool reflected = false;
    if (ta != tb && tb->tp_richcompare && kr_is_subtype(tb, ta)) {
        reflected = true;
        KrValue r = tb->tp_richcompare(b, a, swapped_operators[op]);
        if (r != KR_NOT_IMPLEMENTED) return r;
    }
    if (ta->tp_richcompare) {
        KrValue r = ta->tp_richcompare(a, b, op);
        if (r != KR_NOT_IMPLEMENTED) return r;
    }
    if (!reflected && tb->tp_richcompare) {
        KrValue r = tb->tp_richcompare(b, a, swapped_operators[op]);
        if (r != KR_NOT_IMPLEMENTED) return r;
    }
    return KR_NOT_IMPLEMENTED;
}

static KrValue compare_general(KrValue a, KrValue b, int op) {
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion_in(" in comparison");
    KrValue r = compare_slots(a, b, op);
    if (KR_LIKELY(r != KR_NOT_IMPLEMENTED)) return r;
    if (op == KR_EQ) return kr_from_bool(a == b);
    if (op == KR_NE) return kr_from_bool(a != b);
    return kr_raise(&kr_exc_TypeError, "'%s' not supported between instances of '%T' and '%T'", operator_texts[op], a, b);
}

KrValue kr_compare(KrValue a, KrValue b, int op) {
    int r = compare_exact(a, b, op);
    if (KR_LIKELY(r != 2)) return kr_from_bool(r);
    return compare_general(a, b, op);
}

static int truth_of_result(KrValue r) {
    if (KR_UNLIKELY(!r)) return -1;
    if (r == KR_TRUE) return 1;
    if (r == KR_FALSE) return 0;
    return kr_truth_slow(r);
}

int kr_compare_bool(KrValue a, KrValue b, int op) {
    if (kr_is_exactly(a, &kr_tuple_type) && kr_is_exactly(b, &kr_tuple_type)) return compare_tuples(a, b, op);
    int r = compare_exact(a, b, op);
    if (KR_LIKELY(r != 2)) return r;
    return truth_of_result(compare_general(a, b, op));
}

int kr_equal(KrValue a, KrValue b) {
    if (a == b) return 1;
    if (kr_is_exactly(a, &kr_tuple_type) && kr_is_exactly(b, &kr_tuple_type)) return compare_tuples(a, b, KR_EQ);
    int r = compare_exact(a, b, KR_EQ);
    if (KR_LIKELY(r != 2)) return r;
    return truth_of_result(compare_general(a, b, KR_EQ));
}

// ---- truth

int kr_truth_slow(KrValue v) {
    if (kr_is_pointer(v)) {
        KrType *type = KR_OBJECT(v)->ob_type;
        if (type == &kr_list_type) return KR_AS(KrList, v)->size != 0;
        if (type == &kr_str_type) return kr_str_length(v) != 0;
    }
    if (kr_is_small(v)) return v != KR_SMALL(0);
    if (kr_is_flonum(v)) return 1;   // zeros are objects
    if (v == KR_TRUE) return 1;
    if (v == KR_FALSE || v == KR_NONE) return 0;
    KrType *t = kr_ready_type_of(v);
    if (t->nb_bool) return t->nb_bool(v);
    KrLenFn length = t->mp_length ? t->mp_length : t->sq_length;
    if (!length) return 1;
    int64_t n = length(v);
    return n < 0 ? -1 : n > 0;
}
