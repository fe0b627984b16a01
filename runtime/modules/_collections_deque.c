// collections.deque: a ring of values, its size a power of two.
//
//   items   [ 2 | 3 | - | - | 0 | 1 ]      start 4, size 4: item i is at (start + i) & mask
//
// `changes` counts what iterators and searches must notice: additions and removals, not assignments.  Places outside the ring's
// part in use are 0, so that the collector sees no dead values.
#include "../objects/container_impl.h"

typedef struct KrDeque {
    KrObject head;
    KrValue *items;
    int64_t start, size, mask;   // mask -1: no ring yet
    int64_t max;                 // -1: unbounded
    int64_t changes;
} KrDeque;
typedef struct KrDequeIter { KrObject head; KrDeque *deque; int64_t position, changes; } KrDequeIter;   // deque 0: exhausted
#define D(v) KR_AS(KrDeque, v)
extern KrType kr_deque_type;
extern KrType kr_deque_iterator_type;
static KrType deque_reverse_iterator_type;

KR_INLINE KrValue *place(const KrDeque *d, int64_t i) { return &d->items[(d->start + i) & d->mask]; }

static int grow(KrDeque *d) {
    int64_t old = d->mask + 1, room = old ? old * 2 : 8;
    KrValue *items = kr_alloc_array((size_t)room, sizeof *items, false);
    if (!items) return -1;
    for (int64_t i = 0; i < d->size; i++) items[i] = *place(d, i);
    d->items = items;
    d->start = 0;
    d->mask = room - 1;
    return 0;
}

KR_INLINE KrValue take_first(KrDeque *d) {
    KrValue *p = place(d, 0), v = *p;
    *p = 0;
    d->start = (d->start + 1) & d->mask;
    d->size--;
    d->changes++;
    return v;
}
KR_INLINE KrValue take_last(KrDeque *d) {
    KrValue *p = place(d, d->size - 1), v = *p;
    *p = 0;
    d->size--;
    d->changes++;
    return v;
}
// A full bounded deque loses the item at the other end.
KR_INLINE int add_last(KrDeque *d, KrValue v) {
    if (KR_UNLIKELY(d->size == d->max)) {
        if (!d->max) return 0;
        take_first(d);
    }
    if (KR_UNLIKELY(d->size > d->mask) && grow(d) < 0) return -1;
    *place(d, d->size++) = v;
    d->changes++;
    return 0;
}
KR_INLINE int add_first(KrDeque *d, KrValue v) {
    if (KR_UNLIKELY(d->size == d->max)) {
        if (!d->max) return 0;
        take_last(d);
    }
    if (KR_UNLIKELY(d->size > d->mask) && grow(d) < 0) return -1;
    d->start = (d->start - 1) & d->mask;
    *place(d, 0) = v;
    d->size++;
    d->changes++;
    return 0;
}

static void clear(KrDeque *d) {
    d->items = NULL;
    d->start = d->size = 0;
    d->mask = -1;
    d->changes++;
}

static int add_last_of(KrValue item, void *context) { return add_last(context, item); }
static int add_first_of(KrValue item, void *context) { return add_first(context, item); }
// A deque's own items are those that it has now.
static int extend(KrDeque *d, KrValue iterable, int (*add)(KrValue, void *)) {
    if (iterable == KR_VALUE(d) && !(iterable = kr_list_from_iterable(iterable))) return -1;
    return kr_for_each(iterable, add, d) < 0 ? -1 : 0;
}

static KrValue deque_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    KrDeque *d = kr_new_instance(type, 0);
    if (!d) return 0;
    d->mask = d->max = -1;
    return KR_VALUE(d);
}

static int deque_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue params[2];
    int64_t given = nargs + (kwnames ? kr_tuple_size(kwnames) : 0);
    if (given > 2) {
        kr_raise(&kr_exc_TypeError, "deque() takes at most 2 arguments (%lld given)", (long long)given);
        return -1;
    }
    if (kr_bind("deque", "iterable=None, maxlen=None", &cache, args, nargs, kwnames, params) < 0) return -1;
    int64_t max = -1;
    if (params[1] && params[1] != KR_NONE) {
        if (!kr_has_index(params[1])) {
            kr_raise(&kr_exc_TypeError, "an integer is required");
            return -1;
        }
        max = kr_as_int64(params[1]);
        if (max == -1 && kr_err_occurred()) return -1;
        if (max < 0) {
            kr_raise(&kr_exc_ValueError, "maxlen must be non-negative");
            return -1;
        }
    }
    D(self)->max = max;
    if (D(self)->size) clear(D(self));
    return params[0] ? extend(D(self), params[0], add_last_of) : 0;
}

// A new deque with the same items and bound; of a subclass: by calling it.
static KrValue deque_copy(KrValue self) {
    KrDeque *d = D(self);
    if (!kr_is_exactly(self, &kr_deque_type)) {
        KrValue type = KR_VALUE(kr_type_of(self));
        return d->max < 0 ? kr_call1(type, self) : kr_call2(type, self, kr_from_small(d->max));
    }
    KrDeque *copy = kr_new(&kr_deque_type, sizeof *copy);
    *copy = *d;
    if (d->items) {
        copy->items = kr_alloc_array((size_t)d->mask + 1, sizeof *copy->items, false);
        if (!copy->items) return 0;
        memcpy(copy->items, d->items, (size_t)(d->mask + 1) * sizeof *copy->items);
    }
    return KR_VALUE(copy);
}

// ---- methods

static KrValue deque_append(KrValue self, KrValue v) { return add_last(D(self), v) < 0 ? 0 : KR_NONE; }
static KrValue deque_appendleft(KrValue self, KrValue v) { return add_first(D(self), v) < 0 ? 0 : KR_NONE; }
static KrValue deque_extend(KrValue self, KrValue v) { return extend(D(self), v, add_last_of) < 0 ? 0 : KR_NONE; }
static KrValue deque_extendleft(KrValue self, KrValue v) { return extend(D(self), v, add_first_of) < 0 ? 0 : KR_NONE; }
static KrValue deque_pop(KrValue self) { return D(self)->size ? take_last(D(self)) : kr_raise(&kr_exc_IndexError, "pop from an empty deque"); }
static KrValue deque_popleft(KrValue self) { return D(self)->size ? take_first(D(self)) : kr_raise(&kr_exc_IndexError, "pop from an empty deque"); }
static KrValue deque_clear(KrValue self) {
    clear(D(self));
    return KR_NONE;
}

// Moves the last n items to the front (n < 0: the other way), by the shorter way.
static int rotate(KrDeque *d, int64_t n) {
    if (d->size <= 1) return 0;
    n %= d->size;
    if (n < 0) n += d->size;
    if (n > d->size / 2) n -= d->size;
    if (d->size > d->mask) {   // no gap to move over: the start alone moves
        d->start = (d->start - n) & d->mask;
        d->changes++;
        return 0;
    }
    for (; n > 0; n--) {
        KrValue v = take_last(d);
        if (add_first(d, v) < 0) return -1;
    }
    for (; n < 0; n++) {
        KrValue v = take_first(d);
        if (add_last(d, v) < 0) return -1;
    }
    return 0;
}
static KrValue deque_rotate(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t n = nargs ? kr_as_int64(args[0]) : 1;
    if (n == -1 && kr_err_occurred()) return 0;
    return rotate(D(self), n) < 0 ? 0 : KR_NONE;
}

static KrValue deque_reverse(KrValue self) {
    KrDeque *d = D(self);
    for (int64_t i = 0, j = d->size - 1; i < j; i++, j--) {
        KrValue v = *place(d, i);
        *place(d, i) = *place(d, j);
        *place(d, j) = v;
    }
    return KR_NONE;
}

// The place of the first item in start ... stop that equals v: -1 none, -2 raised.
static int64_t find(KrDeque *d, KrValue v, int64_t start, int64_t stop, KrType *error) {
    int64_t changes = d->changes;
    for (int64_t i = start; i < stop && i < d->size; i++) {
        int r = kr_equal_quick(*place(d, i), v);
        if (r < 0) return -2;
        if (d->changes != changes) {
            kr_raise(error, "deque mutated during iteration");
            return -2;
        }
        if (r) return i;
    }
    return -1;
}

static KrValue deque_count(KrValue self, KrValue v) {
    KrDeque *d = D(self);
    int64_t count = 0, changes = d->changes;
    for (int64_t i = 0; i < d->size; i++) {
        int r = kr_equal_quick(*place(d, i), v);
        if (r < 0) return 0;
        if (d->changes != changes) return kr_raise(&kr_exc_RuntimeError, "deque mutated during iteration");
        count += r;
    }
    return kr_from_small(count);
}

static int deque_contains(KrValue self, KrValue v) {
    int64_t i = find(D(self), v, 0, INT64_MAX, &kr_exc_RuntimeError);
    return i == -2 ? -1 : i >= 0;
}

static KrValue deque_index(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t start = 0, stop = D(self)->size;
    if (nargs > 1 && !kr_bound_argument(args[1], D(self)->size, &start)) return 0;
    if (nargs > 2 && !kr_bound_argument(args[2], D(self)->size, &stop)) return 0;
    int64_t i = find(D(self), args[0], start, stop, &kr_exc_RuntimeError);
    if (i == -1) return kr_raise(&kr_exc_ValueError, "%R is not in deque", args[0]);
    return i < 0 ? 0 : kr_from_small(i);
}

static int remove_at(KrDeque *d, int64_t i) {
    if (i < d->size / 2) {
        for (; i > 0; i--) *place(d, i) = *place(d, i - 1);
        take_first(d);
    } else {
        for (; i < d->size - 1; i++) *place(d, i) = *place(d, i + 1);
        take_last(d);
    }
    return 0;
}

static KrValue deque_remove(KrValue self, KrValue v) {
    int64_t i = find(D(self), v, 0, INT64_MAX, &kr_exc_IndexError);
    if (i == -1) return kr_raise(&kr_exc_ValueError, "%R is not in deque", v);
    return i < 0 || remove_at(D(self), i) < 0 ? 0 : KR_NONE;
}

static KrValue deque_insert(KrValue self, KrValue const *args, int64_t nargs) {
    (void)nargs;
    KrDeque *d = D(self);
    int64_t i = kr_as_int64(args[0]);
    if (i == -1 && kr_err_occurred()) return 0;
    if (d->size == d->max) return kr_raise(&kr_exc_IndexError, "deque already at its maximum size");
    if (i < 0) i = i + d->size < 0 ? 0 : i + d->size;
    if (i > d->size) i = d->size;
    if (i < d->size / 2) {
        if (add_first(d, args[1]) < 0) return 0;
        for (int64_t k = 0; k < i; k++) *place(d, k) = *place(d, k + 1);
    } else {
        if (add_last(d, args[1]) < 0) return 0;
        for (int64_t k = d->size - 1; k > i; k--) *place(d, k) = *place(d, k - 1);
    }
    *place(d, i) = args[1];
    return KR_NONE;
}

static KrValue deque_reduce(KrValue self) {
    KrDeque *d = D(self);
    KrValue state = kr_reduce_state(self);
    if (!state) return 0;
    KrValue args = d->max < 0 ? kr_tuple_new(0) : kr_tuple_of(2, kr_tuple_new(0), kr_from_small(d->max)), it = kr_iter(self);
    return it ? kr_tuple_of(4, KR_VALUE(kr_type_of(self)), args, state, it) : 0;
}
static KrValue deque_sizeof(KrValue self) { return kr_from_small((int64_t)sizeof(KrDeque) + (D(self)->mask + 1) * (int64_t)sizeof(KrValue)); }

// ---- slots

static int64_t deque_length(KrValue self) { return D(self)->size; }

static bool in_range(KrDeque *d, int64_t i) {
    if (KR_LIKELY(i >= 0 && i < d->size)) return true;
    kr_raise(&kr_exc_IndexError, "deque index out of range");
    return false;
}
static KrValue deque_item(KrValue self, int64_t i) { return in_range(D(self), i) ? *place(D(self), i) : 0; }
static int deque_ass_item(KrValue self, int64_t i, KrValue v) {
    if (!in_range(D(self), i)) return -1;
    if (!v) return remove_at(D(self), i);
    *place(D(self), i) = v;
    return 0;
}

static KrValue deque_inplace_concat(KrValue self, KrValue other) { return extend(D(self), other, add_last_of) < 0 ? 0 : self; }
static KrValue deque_concat(KrValue self, KrValue other) {
    if (!kr_is_instance_of(other, &kr_deque_type)) return kr_raise(&kr_exc_TypeError, "can only concatenate deque (not \"%T\") to deque", other);
    KrValue sum = deque_copy(self);
    return sum ? deque_inplace_concat(sum, other) : 0;
}
static KrValue deque_inplace_repeat(KrValue self, int64_t n) {
    KrDeque *d = D(self);
    if (n <= 0) {
        clear(d);
        return self;
    }
    KrValue once = kr_list_from_iterable(self);
    if (!once) return 0;
    for (; n > 1; n--)
        if (extend(d, once, add_last_of) < 0) return 0;
    return self;
}
static KrValue deque_repeat(KrValue self, int64_t n) {
    KrValue product = deque_copy(self);
    return product ? deque_inplace_repeat(product, n) : 0;
}

static KrValue deque_repr(KrValue self) {
    int inside = kr_repr_enter(self);
    if (inside <= 0) return inside < 0 ? 0 : kr_str_from_cstr("[...]");
    KrValue list = kr_list_from_iterable(self), name = kr_type_name(kr_type_of(self)), text = 0;
    if (list && name)
        text = D(self)->max < 0 ? kr_format("%U(%R)", name, list) : kr_format("%U(%R, maxlen=%lld)", name, list, (long long)D(self)->max);
    kr_repr_leave(self);
    return text;
}

static KrValue deque_richcompare(KrValue a, KrValue b, int op) {
    if (!kr_is_instance_of(a, &kr_deque_type) || !kr_is_instance_of(b, &kr_deque_type)) return KR_NOT_IMPLEMENTED;
    if (op == KR_EQ && a == b) return KR_TRUE;
    if ((op == KR_EQ || op == KR_NE) && D(a)->size != D(b)->size) return kr_from_bool(op == KR_NE);
    KrValue x = kr_iter(a), y = kr_iter(b);
    if (!x || !y) return 0;
    for (;;) {
        KrValue v = kr_step(x), w = kr_err_occurred() ? 0 : kr_step(y);
        if (kr_err_occurred()) return 0;
        if (!v || !w) return kr_from_bool(kr_compare_holds(v ? 1 : w ? -1 : 0, op));
        int same = kr_equal_quick(v, w);
        if (same < 0) return 0;
        if (!same) return op == KR_EQ ? KR_FALSE : op == KR_NE ? KR_TRUE : kr_compare(v, w, op);
    }
}

static KrValue get_maxlen(KrValue self) { return D(self)->max < 0 ? KR_NONE : kr_from_small(D(self)->max); }

// ---- iterators

static KrValue iter_over(KrType *type, KrValue deque) {
    KrDequeIter *it = kr_new(type, sizeof *it);
    it->deque = D(deque);
    it->changes = D(deque)->changes;
    return KR_VALUE(it);
}
static KrValue deque_iter(KrValue self) { return iter_over(&kr_deque_iterator_type, self); }
static KrValue deque_reversed(KrValue self) { return iter_over(&deque_reverse_iterator_type, self); }

KR_INLINE KrValue step(KrValue self, bool reverse) {
    KrDequeIter *it = KR_AS(KrDequeIter, self);
    KrDeque *d = it->deque;
    if (KR_UNLIKELY(!d)) return 0;
    if (KR_UNLIKELY(d->changes != it->changes)) {
        it->deque = NULL;
        return kr_raise(&kr_exc_RuntimeError, "deque mutated during iteration");
    }
    if (it->position >= d->size) {
        it->deque = NULL;
        return 0;
    }
    int64_t i = it->position++;
    return *place(d, reverse ? d->size - 1 - i : i);
}
static KrValue iter_next(KrValue self) { return step(self, false); }
static KrValue iter_previous(KrValue self) { return step(self, true); }
static KrValue iter_hint(KrValue self) {
    KrDequeIter *it = KR_AS(KrDequeIter, self);
    return kr_from_small(it->deque ? it->deque->size - it->position : 0);
}
static KrValue iter_reduce(KrValue self) {
    KrDequeIter *it = KR_AS(KrDequeIter, self);
    KrValue deque = it->deque ? KR_VALUE(it->deque) : kr_call0(KR_VALUE(&kr_deque_type));
    return deque ? kr_tuple_of(2, KR_VALUE(kr_type_of(self)), kr_tuple_of(2, deque, kr_from_small(it->position))) : 0;
}
static KrValue iter_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    const char *name = type == &kr_deque_iterator_type ? "_deque_iterator" : "_deque_reverse_iterator";
    if (kr_no_keywords(name, kwnames) < 0 || kr_arity(name, nargs, 1, 2) < 0) return 0;
    if (!kr_is_instance_of(args[0], &kr_deque_type))
        return kr_raise(&kr_exc_TypeError, "argument 1 must be collections.deque, not %A", args[0]);
    int64_t position = nargs > 1 ? kr_as_int64(args[1]) : 0;
    if (position == -1 && kr_err_occurred()) return 0;
    KrValue it = iter_over(type, args[0]);
    KR_AS(KrDequeIter, it)->position = position;
    return it;
}
static const KrMethodDef iter_methods[] = {
    KR_DEF_NOARGS("__length_hint__", iter_hint, "Private method returning an estimate of len(list(it))."),
    KR_DEF_NOARGS("__reduce__", iter_reduce, "Return state information for pickling."),
    {0},
};
#define ITERATOR(variable, name, next) \
    KrType variable KR_STATIC_ALIGN = { \
        .head = {&kr_type_type}, .tp_name = name, .tp_basicsize = sizeof(KrDequeIter), .tp_flags = KR_TYPE_IMMUTABLE, \
        .tp_new = iter_new, .tp_iter = kr_self_iter, .tp_iternext = next, .tp_methods = iter_methods, \
    }
ITERATOR(kr_deque_iterator_type, "collections._deque_iterator", iter_next);
static ITERATOR(deque_reverse_iterator_type, "collections._deque_reverse_iterator", iter_previous);

static const KrMethodDef deque_methods[] = {
    KR_DEF_O("append", deque_append, "item, /", "Add an element to the right side of the deque."),
    KR_DEF_O("appendleft", deque_appendleft, "item, /", "Add an element to the left side of the deque."),
    KR_DEF_NOARGS("clear", deque_clear, "Remove all elements from the deque."),
    KR_DEF_NOARGS("__copy__", deque_copy, "Return a shallow copy of a deque."),
    KR_DEF_NOARGS("copy", deque_copy, "Return a shallow copy of a deque."),
    KR_DEF_O("count", deque_count, "value, /", "Return number of occurrences of value."),
    KR_DEF_O("extend", deque_extend, "iterable, /", "Extend the right side of the deque with elements from the iterable."),
    KR_DEF_O("extendleft", deque_extendleft, "iterable, /", "Extend the left side of the deque with elements from the iterable."),
    KR_DEF_FAST("index", deque_index, 1, 3, "value, [start, [stop]]", "Return first index of value.\n\nRaises ValueError if the value is not present."),
    KR_DEF_FAST("insert", deque_insert, 2, 2, "index, value, /", "Insert value before index."),
    KR_DEF_NOARGS("pop", deque_pop, "Remove and return the rightmost element."),
    KR_DEF_NOARGS("popleft", deque_popleft, "Remove and return the leftmost element."),
    KR_DEF_NOARGS("__reduce__", deque_reduce, "Return state information for pickling."),
    KR_DEF_O("remove", deque_remove, "value, /", "Remove first occurrence of value."),
    KR_DEF_NOARGS("__reversed__", deque_reversed, "Return a reverse iterator over the deque."),
    KR_DEF_NOARGS("reverse", deque_reverse, "Reverse *IN PLACE*."),
    KR_DEF_FAST("rotate", deque_rotate, 0, 1, "n=1, /", "Rotate the deque n steps to the right.  If n is negative, rotates left."),
    KR_DEF_NOARGS("__sizeof__", deque_sizeof, "Return the size of the deque in memory, in bytes."),
    KR_DEF_CLASS_GETITEM,
    {0},
};
static const KrGetSetDef deque_getset[] = {
    {"maxlen", get_maxlen, NULL, "maximum size of a deque or None if unbounded"},
    {0},
};

KrType kr_deque_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "collections.deque",
    .tp_basicsize = sizeof(KrDeque),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_SEQUENCE | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_doc = "A list-like sequence optimized for data accesses near its endpoints.",
    .tp_repr = deque_repr,
    .tp_hash = kr_hash_not_implemented,
    .tp_richcompare = deque_richcompare,
    .tp_iter = deque_iter,
    .tp_init = deque_init,
    .tp_new = deque_new,
    .sq_length = deque_length,
    .sq_concat = deque_concat,
    .sq_repeat = deque_repeat,
    .sq_item = deque_item,
    .sq_ass_item = deque_ass_item,
    .sq_contains = deque_contains,
    .sq_inplace_concat = deque_inplace_concat,
    .sq_inplace_repeat = deque_inplace_repeat,
    .tp_methods = deque_methods,
    .tp_getset = deque_getset,
};
