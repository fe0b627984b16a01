// slice: three values, and the rules by which they select items of a sequence.
#include "container_impl.h"

KrValue kr_slice_new(KrValue start, KrValue stop, KrValue step) {
    KrSlice *s = kr_new(&kr_slice_type, sizeof *s);
    s->start = start;
    s->stop = stop;
    s->step = step;
    return KR_VALUE(s);
}

// ---- indices that fit a sequence

static int bound(KrValue v, int64_t *out) {
    if (kr_is_small(v)) {
        *out = kr_small(v);
        return 0;
    }
    if (!kr_has_index(v)) {
        kr_raise(&kr_exc_TypeError, "slice indices must be integers or None or have an __index__ method");
        return -1;
    }
    *out = kr_as_index(v);
    return *out == -1 && kr_err_occurred() ? -1 : 0;
}

static int zero_step(void) {
    kr_raise(&kr_exc_ValueError, "slice step cannot be zero");
    return -1;
}

int kr_slice_unpack(KrValue slice, int64_t *start, int64_t *stop, int64_t *step) {
    KrSlice *s = KR_AS(KrSlice, slice);
    *step = 1;
    if (s->step != KR_NONE) {
        if (bound(s->step, step) < 0) return -1;
        if (*step == 0) return zero_step();
        if (*step < -INT64_MAX) *step = -INT64_MAX;   // so that -step is defined
    }
    *start = *step < 0 ? INT64_MAX : 0;
    *stop = *step < 0 ? INT64_MIN : INT64_MAX;
    if (s->start != KR_NONE && bound(s->start, start) < 0) return -1;
    return s->stop != KR_NONE && bound(s->stop, stop) < 0 ? -1 : 0;
}

static int64_t clip(int64_t i, int64_t length, int64_t step) {
    if (i < 0) {
        i += length;
        return i >= 0 ? i : step < 0 ? -1 : 0;
    }
    return i < length ? i : step < 0 ? length - 1 : length;
}

int64_t kr_slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step) {
    *start = clip(*start, length, step);
    *stop = clip(*stop, length, step);
    int64_t distance = step < 0 ? *start - *stop : *stop - *start;
    if (distance <= 0) return 0;
    if (step == 1 || step == -1) return distance;   // without a division
    return (distance - 1) / (step < 0 ? -step : step) + 1;
}

int kr_slice_indices(KrValue slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step, int64_t *count) {
    if (kr_slice_unpack(slice, start, stop, step) < 0) return -1;
    *count = kr_slice_adjust(length, start, stop, *step);
    return 0;
}

// ---- indices of any size

static KrValue long_index(KrValue v) {
    if (!kr_has_index(v)) return kr_raise(&kr_exc_TypeError, "slice indices must be integers or None or have an __index__ method");
    return kr_index(v);
}

// One bound: None gives `absent`; negative ones count from length; the result is kept within lower ... upper.
static KrValue long_bound(KrValue v, KrValue absent, KrValue length, KrValue lower, KrValue upper) {
    if (v == KR_NONE) return absent;
    KrValue i = long_index(v);
    if (!i) return 0;
    if (kr_int_sign(i) < 0) {
        i = kr_int_add(i, length);
        return !i ? 0 : kr_int_compare(i, lower) < 0 ? lower : i;
    }
    return kr_int_compare(i, upper) > 0 ? upper : i;
}

int kr_slice_long_indices(KrValue slice, KrValue length, KrValue *start, KrValue *stop, KrValue *step) {
    KrSlice *s = KR_AS(KrSlice, slice);
    *step = s->step == KR_NONE ? KR_SMALL(1) : long_index(s->step);
    if (!*step) return -1;
    int sign = kr_int_sign(*step);
    if (!sign) return zero_step();
    KrValue lower = sign < 0 ? KR_SMALL(-1) : KR_SMALL(0);
    KrValue upper = sign < 0 ? kr_int_sub(length, KR_SMALL(1)) : length;
    if (!upper) return -1;
    *start = long_bound(s->start, sign < 0 ? upper : lower, length, lower, upper);
    if (!*start) return -1;
    *stop = long_bound(s->stop, sign < 0 ? lower : upper, length, lower, upper);
    return *stop ? 0 : -1;
}

KrValue kr_slice_indices_method(KrValue slice, KrValue length) {
    KrValue n = kr_index(length), start, stop, step;
    if (!n) return 0;
    if (kr_int_sign(n) < 0) return kr_raise(&kr_exc_ValueError, "length should not be negative");
    if (kr_slice_long_indices(slice, n, &start, &stop, &step) < 0) return 0;
    return kr_tuple_of(3, start, stop, step);
}

// ---- the type

static KrValue as_tuple(KrValue slice) {
    KrSlice *s = KR_AS(KrSlice, slice);
    return kr_tuple_of(3, s->start, s->stop, s->step);
}

static KrValue slice_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)type;
    if (kwnames && kr_no_keywords("slice", kwnames) < 0) return 0;
    if (kr_arity("slice", nargs, 1, 3) < 0) return 0;
    if (nargs == 1) return kr_slice_new(KR_NONE, args[0], KR_NONE);
    return kr_slice_new(args[0], args[1], nargs == 3 ? args[2] : KR_NONE);
}

static KrValue slice_repr(KrValue self) {
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();
    KrSlice *s = KR_AS(KrSlice, self);
    return kr_format("slice(%R, %R, %R)", s->start, s->stop, s->step);
}

// The hash of a tuple of the three, but without its length.
static int64_t slice_hash(KrValue self) {
    const uint64_t prime1 = 11400714785074694791u, prime2 = 14029467366897019727u;
    KrSlice *s = KR_AS(KrSlice, self);
    KrValue parts[3] = {s->start, s->stop, s->step};
    uint64_t acc = 2870177450012600261u;
    for (int i = 0; i < 3; i++) {
        int64_t lane = kr_hash(parts[i]);
        if (lane == -1) return -1;
        acc += (uint64_t)lane * prime2;
        acc = ((acc << 31) | (acc >> 33)) * prime1;
    }
    return acc == UINT64_MAX ? 1546275796 : (int64_t)acc;
}

static KrValue slice_richcompare(KrValue self, KrValue other, int op) {
    if (!kr_is_exactly(self, &kr_slice_type) || !kr_is_exactly(other, &kr_slice_type)) return KR_NOT_IMPLEMENTED;
    if (self == other) return kr_from_bool(kr_compare_holds(0, op));
    return kr_compare(as_tuple(self), as_tuple(other), op);
}

static KrValue slice_reduce(KrValue self) {
    return kr_tuple_of(2, KR_VALUE(&kr_slice_type), as_tuple(self));
}

static const KrMethodDef slice_methods[] = {
    KR_DEF_O("indices", kr_slice_indices_method, "object, /",
             "S.indices(len) -> (start, stop, stride)\n\nAssuming a sequence of length len, calculate the start and stop\n"
             "indices, and the stride length of the extended slice described by S."),
    KR_DEF_NOARGS("__reduce__", slice_reduce, "Return state information for pickling."),
    {0},
};

static const KrMemberDef slice_members[] = {
    {"start", KR_MEMBER_VALUE, offsetof(KrSlice, start), true},
    {"stop", KR_MEMBER_VALUE, offsetof(KrSlice, stop), true},
    {"step", KR_MEMBER_VALUE, offsetof(KrSlice, step), true},
    {0},
};

KrType kr_slice_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "slice",
    .tp_basicsize = sizeof(KrSlice),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_doc = "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
    .tp_repr = slice_repr,
    .tp_hash = slice_hash,
    .tp_richcompare = slice_richcompare,
    .tp_new = slice_new,
    .tp_methods = slice_methods,
    .tp_members = slice_members,
};
