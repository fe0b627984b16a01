// tuple: an immutable array, its items inside the object.  Instances of subclasses have their attribute word behind the
// items (kr_new_instance).  There is one exact empty tuple.
#include <stdarg.h>

#include "../core/type_impl.h"
#include "container_impl.h"

static KrTuple empty_tuple KR_STATIC_ALIGN = {{&kr_tuple_type}, 0};

// ---- making

KrValue kr_tuple_new(int64_t size) {
    if (!size) return KR_VALUE(&empty_tuple);
    if (KR_UNLIKELY(size > INT64_MAX / 16)) return kr_raise_out_of_memory();
    KrTuple *t;
    if (KR_LIKELY(size < 64)) {
        t = kr_new(&kr_tuple_type, sizeof *t + (size_t)size * sizeof *t->items);
    } else {
        t = kr_alloc_array((size_t)size + sizeof *t / sizeof *t->items, sizeof *t->items, false);
        if (!t) return 0;
        t->head.ob_type = &kr_tuple_type;
    }
    t->size = size;
    return KR_VALUE(t);
}

KrValue kr_tuple_from_array(KrValue const *items, int64_t size) {
    if (KR_LIKELY((uint64_t)size - 1 < 4)) {
        KrTuple *t = kr_new(&kr_tuple_type, sizeof *t + (size_t)size * sizeof *t->items);
        t->size = size;
        for (int64_t i = 0; i < size; i++) t->items[i] = items[i];
        return KR_VALUE(t);
    }
    KrValue t = kr_tuple_new(size);
    if (t && size) memcpy(KR_AS(KrTuple, t)->items, items, (size_t)size * sizeof *items);
    return t;
}

KrValue kr_tuple_with(KrValue tuple, KrValue const *items, int64_t count) {
    int64_t size = kr_tuple_size(tuple);
    KrValue result = kr_tuple_new(size + count);
    if (!result) return 0;
    memcpy(KR_AS(KrTuple, result)->items, KR_AS(KrTuple, tuple)->items, (size_t)size * sizeof *items);
    memcpy(KR_AS(KrTuple, result)->items + size, items, (size_t)count * sizeof *items);
    return result;
}

KrValue kr_tuple_of(int64_t count, ...) {
    KrValue t = kr_tuple_new(count);
    if (!t) return 0;
    va_list ap;
    va_start(ap, count);
    for (int64_t i = 0; i < count; i++) KR_AS(KrTuple, t)->items[i] = va_arg(ap, KrValue);
    va_end(ap);
    return t;
}

KrValue kr_tuple_from_iterable(KrValue v) {
    if (kr_is_exactly(v, &kr_tuple_type)) return v;
    int64_t n;
    KrValue *items = kr_sequence_array(v, &n);
    return items ? kr_tuple_from_array(items, n) : 0;
}

// An instance of a subclass of tuple.
KrValue kr_tuple_of_class(KrType *type, KrValue const *items, int64_t size) {
    KrTuple *t = kr_new_instance(type, size);
    if (!t) return 0;
    t->size = size;
    if (size) memcpy(t->items, items, (size_t)size * sizeof *t->items);
    kr_tuple_note_class(KR_VALUE(t));
    return KR_VALUE(t);
}

// Inline caches rely on how many items instances of a class have at least.
void kr_tuple_note_class(KrValue v) {
    KrType *type = KR_OBJECT(v)->ob_type;
    int64_t size = KR_AS(KrTuple, v)->size;
    int32_t least = size >= INT32_MAX ? INT32_MAX : (int32_t)size + 1;
    if (KR_LIKELY(type->tp_least_items && type->tp_least_items <= least)) return;
    if (type->tp_least_items) type->tp_version = kr_type_new_version();
    type->tp_least_items = least;
}

static KrValue tuple_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kwnames && (type == &kr_tuple_type || type->tp_init == kr_tuple_type.tp_init) && kr_no_keywords("tuple", kwnames) < 0) return 0;
    if (kr_arity("tuple", nargs, 0, 1) < 0) return 0;
    KrValue items = nargs ? kr_tuple_from_iterable(args[0]) : kr_tuple_new(0);
    if (!items || type == &kr_tuple_type) return items;
    return kr_tuple_of_class(type, KR_AS(KrTuple, items)->items, kr_tuple_size(items));
}

// ---- slots

static KrValue tuple_repr(KrValue self) {
    KrTuple *t = KR_AS(KrTuple, self);
    if (!t->size) return kr_str_intern("()");
    KrValue *items = t->items;
    return kr_array_repr(self, &items, &t->size, "(", ")", true);
}

// The tuple whose hash was asked for last, if its items are such that the answer stays the same: programs look a key up and
// then store under it.  Being referred to from here, it is not collected.
static struct { KrValue tuple; int64_t hash; } recent;

static bool is_constant(KrValue v) { return !kr_is_pointer(v) || kr_is_str_exactly(v); }

// xxHash over the hashes of the items, the same lanes and constants as CPython's, so that the values agree.
static int64_t tuple_hash(KrValue self) {
    if (self == recent.tuple) return recent.hash;
    const uint64_t prime1 = 11400714785074694791u, prime2 = 14029467366897019727u, prime5 = 2870177450012600261u;
    KrTuple *t = KR_AS(KrTuple, self);
    uint64_t acc = prime5;
    bool constant = true;
    for (int64_t i = 0; i < t->size; i++) {
        constant &= is_constant(t->items[i]);
        int64_t lane = kr_hash_quick(t->items[i]);
        if (KR_UNLIKELY(lane == -1)) return -1;
        acc += (uint64_t)lane * prime2;
        acc = (acc << 31) | (acc >> 33);
        acc *= prime1;
    }
    acc += (uint64_t)t->size ^ (prime5 ^ 3527539u);
    int64_t hash = acc == UINT64_MAX ? 1546275796 : (int64_t)acc;
    if (KR_LIKELY(constant)) {
        recent.tuple = self;
        recent.hash = hash;
    }
    return hash;
}

bool kr_tuple_is_constant(KrValue v) {
    return v == recent.tuple;
}

static KrValue tuple_richcompare(KrValue self, KrValue other, int op) {
    if (!kr_is_tuple(self) || !kr_is_tuple(other)) return KR_NOT_IMPLEMENTED;
    KrTuple *a = KR_AS(KrTuple, self), *b = KR_AS(KrTuple, other);
    KrValue *x = a->items, *y = b->items, result;
    return kr_array_compare(&x, &a->size, &y, &b->size, op, &result) < 0 ? 0 : result;
}

static int64_t tuple_length(KrValue self) {
    return kr_tuple_size(self);
}

static KrValue tuple_item(KrValue self, int64_t i) {
    KrTuple *t = KR_AS(KrTuple, self);
    if (KR_LIKELY((uint64_t)i < (uint64_t)t->size)) return t->items[i];
    return kr_raise(&kr_exc_IndexError, "tuple index out of range");
}

static KrValue tuple_slice(KrValue self, KrValue slice) {
    KrTuple *t = KR_AS(KrTuple, self);
    int64_t start, stop, step, count;
    if (kr_slice_indices(slice, t->size, &start, &stop, &step, &count) < 0) return 0;
    if (step == 1) {
        if (count == t->size && kr_is_exactly(self, &kr_tuple_type)) return self;
        return kr_tuple_from_array(t->items + start, count);
    }
    KrValue r = kr_tuple_new(count);
    if (!r) return 0;
    for (int64_t i = 0, j = start; i < count; i++, j += step) KR_AS(KrTuple, r)->items[i] = t->items[j];
    return r;
}

static KrValue tuple_subscript(KrValue self, KrValue index) {
    int64_t i;
    if (KR_LIKELY(kr_is_small(index))) {
        i = kr_small(index);
    } else if (kr_is_exactly(index, &kr_slice_type)) {
        return tuple_slice(self, index);
    } else if (kr_has_index(index)) {
        i = kr_as_index_checked(index);
        if (i == -1 && kr_err_occurred()) return 0;
    } else {
        return kr_raise(&kr_exc_TypeError, "tuple indices must be integers or slices, not %T", index);
    }
    if (i < 0) i += kr_tuple_size(self);
    return tuple_item(self, i);
}

static int tuple_contains(KrValue self, KrValue value) {
    KrTuple *t = KR_AS(KrTuple, self);
    for (int64_t i = 0; i < t->size; i++) {
        int r = kr_equal_quick(t->items[i], value);
        if (r) return r;
    }
    return 0;
}

static KrValue tuple_concat(KrValue self, KrValue other) {
    if (!kr_is_tuple(other)) return kr_raise(&kr_exc_TypeError, "can only concatenate tuple (not \"%T\") to tuple", other);
    KrTuple *a = KR_AS(KrTuple, self), *b = KR_AS(KrTuple, other);
    if (!a->size && kr_is_exactly(other, &kr_tuple_type)) return other;
    if (!b->size && kr_is_exactly(self, &kr_tuple_type)) return self;
    KrValue r = kr_tuple_new(a->size + b->size);
    if (!r) return 0;
    memcpy(KR_AS(KrTuple, r)->items, a->items, (size_t)a->size * sizeof(KrValue));
    memcpy(KR_AS(KrTuple, r)->items + a->size, b->items, (size_t)b->size * sizeof(KrValue));
    return r;
}

static KrValue tuple_repeat(KrValue self, int64_t times) {
    KrTuple *t = KR_AS(KrTuple, self);
    if ((times == 1 || !t->size) && kr_is_exactly(self, &kr_tuple_type)) return self;
    if (times <= 0 || !t->size) return kr_tuple_new(0);
    if (t->size > INT64_MAX / 16 / times) return kr_raise_out_of_memory();
    KrValue r = kr_tuple_new(t->size * times);
    if (!r) return 0;
    for (int64_t i = 0; i < times; i++)
        memcpy(KR_AS(KrTuple, r)->items + i * t->size, t->items, (size_t)t->size * sizeof(KrValue));
    return r;
}

static KrValue tuple_iter(KrValue self) {
    return kr_seq_iter_new(&kr_tuple_iterator_type, self);
}

// ---- methods

static KrValue tuple_count(KrValue self, KrValue value) {
    KrTuple *t = KR_AS(KrTuple, self);
    int64_t count = 0;
    for (int64_t i = 0; i < t->size; i++) {
        int r = kr_equal_quick(t->items[i], value);
        if (r < 0) return 0;
        count += r;
    }
    return kr_from_small(count);
}

static KrValue tuple_index(KrValue self, KrValue const *args, int64_t nargs) {
    KrTuple *t = KR_AS(KrTuple, self);
    int64_t start = 0, stop = t->size;
    if (nargs > 1 && !kr_bound_argument(args[1], t->size, &start)) return 0;
    if (nargs > 2 && !kr_bound_argument(args[2], t->size, &stop)) return 0;
    for (int64_t i = start; i < stop && i < t->size; i++) {
        int r = kr_equal_quick(t->items[i], args[0]);
        if (r < 0) return 0;
        if (r) return kr_from_small(i);
    }
    return kr_raise(&kr_exc_ValueError, "tuple.index(x): x not in tuple");
}

static KrValue tuple_getnewargs(KrValue self) {
    KrTuple *t = KR_AS(KrTuple, self);
    return kr_tuple_of(1, kr_tuple_from_array(t->items, t->size));
}

static const KrMethodDef tuple_methods[] = {
    KR_DEF_NOARGS("__getnewargs__", tuple_getnewargs, 0),
    KR_DEF_FAST("index", tuple_index, 1, 3, "value, start=0, stop=sys.maxsize, /",
                "Return first index of value.\n\nRaises ValueError if the value is not present."),
    KR_DEF_O("count", tuple_count, "value, /", "Return number of occurrences of value."),
    KR_DEF_CLASS_GETITEM,
    {0},
};

KrType kr_tuple_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "tuple",
    .tp_basicsize = sizeof(KrTuple),
    .tp_itemsize = sizeof(KrValue),
    .tp_flags = KR_TYPE_BASE | KR_SUB_TUPLE | KR_TYPE_SEQUENCE | KR_TYPE_IMMUTABLE,
    .tp_doc = "tuple(iterable=(), /)\n--\n\nBuilt-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\n"
              "If iterable is specified the tuple is initialized from iterable's items.\n\n"
              "If the argument is a tuple, the return value is the same object.",
    .tp_repr = tuple_repr,
    .tp_hash = tuple_hash,
    .tp_richcompare = tuple_richcompare,
    .tp_iter = tuple_iter,
    .tp_new = tuple_new,
    .sq_length = tuple_length,
    .sq_concat = tuple_concat,
    .sq_repeat = tuple_repeat,
    .sq_item = tuple_item,
    .sq_contains = tuple_contains,
    .mp_length = tuple_length,
    .mp_subscript = tuple_subscript,
    .tp_methods = tuple_methods,
};
