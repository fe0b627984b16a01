// range and its iterators.
//
// start, stop, step and length are exact integers of any size; length is computed once.  Iteration goes over machine words
// when start, stop and step are small integers (no item, nor one beyond the last, then leaves 64 bits), otherwise over
// integer objects.
#include "container_impl.h"

#define RANGE(v) KR_AS(KrRange, v)

// ---- making

static KrValue length_of(KrValue start, KrValue stop, KrValue step) {
    if (kr_both_small(start, stop) && kr_is_small(step)) {
        int64_t low = kr_small(start), high = kr_small(stop), by = kr_small(step);
        if (by < 0) {
            int64_t t = low;
            low = high;
            high = t;
            by = -by;
        }
        return low >= high ? KR_SMALL(0) : kr_int_from_int64((high - low - 1) / by + 1);
    }
    bool down = kr_int_sign(step) < 0;
    KrValue distance = down ? kr_int_sub(start, stop) : kr_int_sub(stop, start);
    KrValue by = down ? kr_int_neg(step) : step;
    if (!distance || !by) return 0;
    if (kr_int_sign(distance) <= 0) return KR_SMALL(0);
    KrValue n = kr_int_sub(distance, KR_SMALL(1));
    n = n ? kr_int_floordiv(n, by) : 0;
    return n ? kr_int_add(n, KR_SMALL(1)) : 0;
}

KrValue kr_range_new(KrValue start, KrValue stop, KrValue step) {
    KrValue length = length_of(start, stop, step);
    if (!length) return 0;
    KrRange *r = kr_new(&kr_range_type, sizeof *r);
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    return KR_VALUE(r);
}

static KrValue range_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)type;
    if (kwnames && kr_no_keywords("range", kwnames) < 0) return 0;
    if (kr_arity("range", nargs, 1, 3) < 0) return 0;
    KrValue start = nargs == 1 ? KR_SMALL(0) : kr_index(args[0]);
    KrValue stop = start ? kr_index(args[nargs == 1 ? 0 : 1]) : 0;
    KrValue step = !stop ? 0 : nargs < 3 ? KR_SMALL(1) : kr_index(args[2]);
    if (!step) return 0;
    if (!kr_int_sign(step)) return kr_raise(&kr_exc_ValueError, "range() arg 3 must not be zero");
    return kr_range_new(start, stop, step);
}

// ---- items

static KrValue item_at(KrRange *r, KrValue i) {
    KrValue offset = kr_int_mul(i, r->step);
    return offset ? kr_int_add(r->start, offset) : 0;
}

static KrValue range_slice(KrRange *r, KrValue slice) {
    KrValue start, stop, step;
    if (kr_slice_long_indices(slice, r->length, &start, &stop, &step) < 0) return 0;
    start = item_at(r, start);
    stop = start ? item_at(r, stop) : 0;
    step = stop ? kr_int_mul(r->step, step) : 0;
    return step ? kr_range_new(start, stop, step) : 0;
}

static KrValue range_subscript(KrValue self, KrValue index) {
    KrRange *r = RANGE(self);
    if (kr_is_exactly(index, &kr_slice_type)) return range_slice(r, index);
    if (!kr_has_index(index)) return kr_raise(&kr_exc_TypeError, "range indices must be integers or slices, not %T", index);
    KrValue i = kr_index(index);
    if (i && kr_int_sign(i) < 0) i = kr_int_add(i, r->length);
    if (!i) return 0;
    if (kr_int_sign(i) < 0 || kr_int_compare(i, r->length) >= 0)
        return kr_raise(&kr_exc_IndexError, "range object index out of range");
    return item_at(r, i);
}

static KrValue range_item(KrValue self, int64_t i) {
    KrRange *r = RANGE(self);
    KrValue index = kr_int_from_int64(i);
    if (i < 0 || kr_int_compare(index, r->length) >= 0) return kr_raise(&kr_exc_IndexError, "range object index out of range");
    return item_at(r, index);
}

static int64_t range_length(KrValue self) {
    return kr_as_int64(RANGE(self)->length);
}

static int range_bool(KrValue self) {
    return RANGE(self)->length != KR_SMALL(0);
}

// Where the integer v is in the range: its index, 0 when it is not there (*absent set) or on error.
static KrValue index_of(KrRange *r, KrValue v, bool *absent) {
    *absent = true;
    bool down = kr_int_sign(r->step) < 0;
    if ((kr_int_compare(v, r->start) < 0) != down && !kr_int_eq(v, r->start)) return 0;
    if (down ? kr_int_compare(v, r->stop) <= 0 : kr_int_compare(v, r->stop) >= 0) return 0;
    *absent = false;
    KrValue offset = kr_int_sub(v, r->start);
    KrValue rest = offset ? kr_int_mod(offset, r->step) : 0;
    if (!rest) return 0;
    *absent = kr_int_sign(rest) != 0;
    return *absent ? 0 : kr_int_floordiv(offset, r->step);
}

static bool is_plain_int(KrValue v) {
    return kr_is_int_exactly(v) || kr_is_exactly(v, &kr_bool_type);
}

// The index of the first item equal to v, which is no plain integer, by comparing with each; -1 absent, -2 error.
static int64_t search(KrValue self, KrValue v, int64_t *count) {
    KrValue it = kr_iter(self);
    if (!it) return -2;
    int64_t first = -1, i = 0;
    for (KrValue item; (item = kr_step(it)); i++) {
        int r = kr_equal(item, v);
        if (r < 0) return -2;
        if (!r) continue;
        if (first < 0) first = i;
        if (!count) break;
        ++*count;
    }
    return kr_err_occurred() ? -2 : first;
}

static int range_contains(KrValue self, KrValue v) {
    if (!is_plain_int(v)) {
        int64_t i = search(self, v, NULL);
        return i == -2 ? -1 : i >= 0;
    }
    KrRange *r = RANGE(self);
    if (kr_is_small(v) && r->step == KR_SMALL(1) && kr_both_small(r->start, r->stop))
        return kr_small(v) >= kr_small(r->start) && kr_small(v) < kr_small(r->stop);
    bool absent;
    KrValue i = index_of(r, v, &absent);
    return i ? 1 : absent ? 0 : -1;
}

static KrValue range_index(KrValue self, KrValue v) {
    if (!is_plain_int(v)) {
        int64_t i = search(self, v, NULL);
        if (i == -2) return 0;
        return i >= 0 ? kr_from_small(i) : kr_raise(&kr_exc_ValueError, "sequence.index(x): x not in sequence");
    }
    bool absent;
    KrValue i = index_of(RANGE(self), v, &absent);
    return absent ? kr_raise(&kr_exc_ValueError, "%R is not in range", v) : i;
}

static KrValue range_count(KrValue self, KrValue v) {
    if (is_plain_int(v)) {
        int r = range_contains(self, v);
        return r < 0 ? 0 : kr_from_small(r);
    }
    int64_t count = 0;
    return search(self, v, &count) == -2 ? 0 : kr_from_small(count);
}

// ---- other slots

static KrValue range_repr(KrValue self) {
    KrRange *r = RANGE(self);
    if (r->step == KR_SMALL(1)) return kr_format("range(%R, %R)", r->start, r->stop);
    return kr_format("range(%R, %R, %R)", r->start, r->stop, r->step);
}

static bool ranges_equal(KrRange *a, KrRange *b) {
    if (a == b) return true;
    if (!kr_int_eq(a->length, b->length)) return false;
    if (a->length == KR_SMALL(0)) return true;
    if (!kr_int_eq(a->start, b->start)) return false;
    return a->length == KR_SMALL(1) || kr_int_eq(a->step, b->step);
}

static KrValue range_richcompare(KrValue self, KrValue other, int op) {
    if (!kr_is_exactly(self, &kr_range_type) || !kr_is_exactly(other, &kr_range_type)) return KR_NOT_IMPLEMENTED;
    if (op != KR_EQ && op != KR_NE) return KR_NOT_IMPLEMENTED;
    return kr_from_bool(ranges_equal(RANGE(self), RANGE(other)) == (op == KR_EQ));
}

// Equal ranges have equal items: what makes no difference to them is left out.
static int64_t range_hash(KrValue self) {
    KrRange *r = RANGE(self);
    bool empty = r->length == KR_SMALL(0), single = r->length == KR_SMALL(1);
    return kr_hash(kr_tuple_of(3, r->length, empty ? KR_NONE : r->start, empty || single ? KR_NONE : r->step));
}

// ---- iteration

static KrValue iterate(KrValue start, KrValue step, KrValue length) {
    if (kr_both_small(start, step) && kr_is_small(length)) {
        __int128 end = (__int128)kr_small(start) + (__int128)kr_small(step) * kr_small(length);
        if (end >= KR_SMALL_MIN && end <= KR_SMALL_MAX) {
            KrRangeIter *it = kr_new(&kr_range_iterator_type, sizeof *it);
            it->current = kr_small(start);
            it->step = kr_small(step);
            it->remaining = kr_small(length);
            return KR_VALUE(it);
        }
    }
    KrLongRangeIter *it = kr_new(&kr_long_range_iterator_type, sizeof *it);
    it->start = start;
    it->step = step;
    it->length = length;
    it->index = KR_SMALL(0);
    return KR_VALUE(it);
}

static KrValue range_iter(KrValue self) {
    return iterate(RANGE(self)->start, RANGE(self)->step, RANGE(self)->length);
}

static KrValue range_reversed(KrValue self) {
    KrRange *r = RANGE(self);
    KrValue last = kr_int_sub(r->length, KR_SMALL(1));
    KrValue start = last ? item_at(r, last) : 0, step = kr_int_neg(r->step);
    return start && step ? iterate(start, step, r->length) : 0;
}

static KrValue range_reduce(KrValue self) {
    KrRange *r = RANGE(self);
    return kr_tuple_of(2, KR_VALUE(&kr_range_type), kr_tuple_of(3, r->start, r->stop, r->step));
}

static KrValue iter_next(KrValue self) {
    KrRangeIter *it = KR_AS(KrRangeIter, self);
    if (KR_UNLIKELY(it->remaining <= 0)) return 0;
    KrValue item = kr_from_small(it->current);
    it->current += it->step;
    it->remaining--;
    return item;
}

static KrValue iter_length_hint(KrValue self) {
    return kr_int_from_int64(KR_AS(KrRangeIter, self)->remaining);
}

static KrValue reduce_to(KrValue rest) {
    KrValue iter = kr_iter_builtin("iter");
    return rest && iter ? kr_tuple_of(3, iter, kr_tuple_of(1, rest), KR_NONE) : 0;
}

static KrValue iter_reduce(KrValue self) {
    KrRangeIter *it = KR_AS(KrRangeIter, self);
    int64_t stop = it->current + it->step * it->remaining;
    return reduce_to(kr_range_new(kr_from_small(it->current), kr_int_from_int64(stop), kr_from_small(it->step)));
}

static KrValue iter_setstate(KrValue self, KrValue state) {
    KrRangeIter *it = KR_AS(KrRangeIter, self);
    int64_t skip = kr_as_int64(state);
    if (skip == -1 && kr_err_occurred()) return 0;
    if (skip < 0) skip = 0;
    if (skip > it->remaining) skip = it->remaining;
    it->current += skip * it->step;
    it->remaining -= skip;
    return KR_NONE;
}

static KrValue long_item(KrLongRangeIter *it, KrValue index) {
    KrValue offset = kr_int_mul(index, it->step);
    return offset ? kr_int_add(it->start, offset) : 0;
}

static KrValue long_next(KrValue self) {
    KrLongRangeIter *it = KR_AS(KrLongRangeIter, self);
    if (kr_int_compare(it->index, it->length) >= 0) return 0;
    KrValue item = long_item(it, it->index), next = kr_int_add(it->index, KR_SMALL(1));
    if (!item || !next) return 0;
    it->index = next;
    return item;
}

static KrValue long_length_hint(KrValue self) {
    return kr_int_sub(KR_AS(KrLongRangeIter, self)->length, KR_AS(KrLongRangeIter, self)->index);
}

static KrValue long_reduce(KrValue self) {
    KrLongRangeIter *it = KR_AS(KrLongRangeIter, self);
    KrValue start = long_item(it, it->index), stop = long_item(it, it->length);
    return start && stop ? reduce_to(kr_range_new(start, stop, it->step)) : 0;
}

static KrValue long_setstate(KrValue self, KrValue state) {
    KrLongRangeIter *it = KR_AS(KrLongRangeIter, self);
    KrValue skip = kr_index(state);
    if (!skip) return 0;
    if (kr_int_sign(skip) < 0) skip = KR_SMALL(0);
    it->index = kr_int_compare(skip, it->length) > 0 ? it->length : skip;
    return KR_NONE;
}

// ---- types

#define HINT_DOC "Private method returning an estimate of len(list(it))."
#define REDUCE_DOC "Return state information for pickling."
static const KrMethodDef iter_methods[] = {
    KR_DEF_NOARGS("__length_hint__", iter_length_hint, HINT_DOC),
    KR_DEF_NOARGS("__reduce__", iter_reduce, REDUCE_DOC),
    KR_DEF_O("__setstate__", iter_setstate, "object, /", "Set state information for unpickling."),
    {0},
};
static const KrMethodDef long_iter_methods[] = {
    KR_DEF_NOARGS("__length_hint__", long_length_hint, HINT_DOC),
    KR_DEF_NOARGS("__reduce__", long_reduce, REDUCE_DOC),
    KR_DEF_O("__setstate__", long_setstate, "object, /", "Set state information for unpickling."),
    {0},
};

KrType kr_range_iterator_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "range_iterator", .tp_basicsize = sizeof(KrRangeIter), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_iter = kr_self_iter, .tp_iternext = iter_next, .tp_methods = iter_methods,
};
KrType kr_long_range_iterator_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "longrange_iterator", .tp_basicsize = sizeof(KrLongRangeIter), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_iter = kr_self_iter, .tp_iternext = long_next, .tp_methods = long_iter_methods,
};

static const KrMethodDef range_methods[] = {
    KR_DEF_NOARGS("__reversed__", range_reversed, "Return a reverse iterator."),
    KR_DEF_NOARGS("__reduce__", range_reduce, 0),
    KR_DEF_O("count", range_count, "object, /", "rangeobject.count(value) -> integer -- return number of occurrences of value"),
    KR_DEF_O("index", range_index, "object, /",
             "rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not present."),
    {0},
};
static const KrMemberDef range_members[] = {
    {"start", KR_MEMBER_VALUE, offsetof(KrRange, start), true},
    {"stop", KR_MEMBER_VALUE, offsetof(KrRange, stop), true},
    {"step", KR_MEMBER_VALUE, offsetof(KrRange, step), true},
    {0},
};

KrType kr_range_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "range",
    .tp_basicsize = sizeof(KrRange),
    .tp_flags = KR_TYPE_SEQUENCE | KR_TYPE_IMMUTABLE,
    .tp_doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
              "Return an object that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step.",
    .tp_repr = range_repr,
    .tp_hash = range_hash,
    .tp_richcompare = range_richcompare,
    .tp_iter = range_iter,
    .tp_new = range_new,
    .nb_bool = range_bool,
    .sq_length = range_length,
    .sq_item = range_item,
    .sq_contains = range_contains,
    .mp_length = range_length,
    .mp_subscript = range_subscript,
    .tp_methods = range_methods,
    .tp_members = range_members,
};
