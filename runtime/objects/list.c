// list: a growing array of values.
//
// Invariant: size <= capacity; items beyond size are zero, so that the collector does not keep what was removed.  An array
// is never freed or moved in place: whoever holds `items` (a call made with f(*list), a loop in C) may go on reading the old
// one after the list has grown.
#include "container_impl.h"

// ---- storage

static int64_t grown(int64_t size) {
    return (size + (size >> 1) + 4) & ~(int64_t)3;
}

int kr_list_reserve(KrList *l, int64_t capacity) {
    if (KR_LIKELY(capacity <= l->capacity)) return 0;
    KrValue *items = kr_alloc_array((size_t)capacity, sizeof *items, false);
    if (!items) return -1;
    if (l->size) memcpy(items, l->items, (size_t)l->size * sizeof *items);
    l->items = items;
    l->capacity = capacity;
    return 0;
}

static int make_room(KrList *l, int64_t more) {
    if (more > INT64_MAX / 16 - l->size) {
        kr_raise_out_of_memory();
        return -1;
    }
    int64_t wanted = l->size + more;
    if (wanted <= l->capacity) return 0;
    int64_t capacity = grown(l->size + 1);
    return kr_list_reserve(l, capacity < wanted ? wanted : capacity);
}

// Forgets the items from `size` on, and gives memory back when most of it is unused.
static void shrink(KrList *l, int64_t size) {
    memset(l->items + size, 0, (size_t)(l->size - size) * sizeof *l->items);
    l->size = size;
    if (l->capacity <= 64 || size >= l->capacity / 4) return;
    KrValue *items = kr_alloc_array((size_t)grown(size), sizeof *items, false);
    if (!items) {
        kr_err_clear();
        return;
    }
    memcpy(items, l->items, (size_t)size * sizeof *items);
    l->items = items;
    l->capacity = grown(size);
}

void kr_list_clear(KrList *l) {
    l->items = NULL;
    l->size = l->capacity = 0;
}

KrValue kr_list_new(int64_t capacity) {
    KrList *l = kr_new(&kr_list_type, sizeof *l);
    if (capacity > 0) {
        l->items = kr_alloc_array((size_t)capacity, sizeof *l->items, false);
        if (!l->items) return 0;
        l->capacity = capacity;
    }
    return KR_VALUE(l);
}

KrValue kr_list_from_array(KrValue const *items, int64_t size) {
    KrValue list = kr_list_new(size);
    if (!list || !size) return list;
    KrList *l = KR_AS(KrList, list);
    memcpy(l->items, items, (size_t)size * sizeof *items);
    l->size = size;
    return list;
}

KrValue kr_list_from_iterable(KrValue v) {
    if (kr_is_exactly(v, &kr_list_type)) return kr_list_from_array(KR_AS(KrList, v)->items, KR_AS(KrList, v)->size);
    if (kr_is_exactly(v, &kr_tuple_type)) return kr_list_from_array(KR_AS(KrTuple, v)->items, kr_tuple_size(v));
    KrValue list = kr_list_new(0);
    return kr_list_extend(list, v) < 0 ? 0 : list;
}

int kr_list_append_slow(KrValue list, KrValue item) {
    KrList *l = KR_AS(KrList, list);
    if (make_room(l, 1) < 0) return -1;
    l->items[l->size++] = item;
    return 0;
}

// ---- extending

static int extend_array(KrList *l, KrValue const *items, int64_t n) {
    if (!n) return 0;
    if (make_room(l, n) < 0) return -1;
    memcpy(l->items + l->size, items, (size_t)n * sizeof *items);
    l->size += n;
    return 0;
}

static int extend_range(KrList *l, KrRangeIter *it) {
    int64_t n = it->remaining, value = it->current;
    if (make_room(l, n) < 0) return -1;
    KrValue *out = l->items + l->size;
    for (int64_t i = 0; i < n; i++, value += it->step) out[i] = kr_from_small(value);
    l->size += n;
    it->remaining = 0;
    return 0;
}

static int extend_dict_keys(KrList *l, KrValue dict) {
    if (make_room(l, kr_dict_size(dict)) < 0) return -1;
    int64_t position = 0;
    for (KrValue key; kr_dict_next(dict, &position, &key, NULL);) l->items[l->size++] = key;
    return 0;
}

static int extend_set(KrList *l, KrValue set) {
    if (make_room(l, kr_set_size(set)) < 0) return -1;
    int64_t position = 0;
    for (KrValue item; kr_set_next(set, &position, &item);) l->items[l->size++] = item;
    return 0;
}

static int extend_iterator(KrValue list, KrValue iterable) {
    KrValue it = kr_iter(iterable);
    if (!it) return -1;
    if (kr_is_exactly(it, &kr_range_iterator_type)) return extend_range(KR_AS(KrList, list), KR_AS(KrRangeIter, it));
    int64_t hint = kr_length_hint(iterable, 8);
    if (hint < 0) return -1;
    // A hint is only a hint: too large a one must not fail what iterating would not.
    if (hint < (1 << 24) && make_room(KR_AS(KrList, list), hint) < 0) return -1;
    for (KrValue item; (item = kr_step(it));)
        if (kr_list_append(list, item) < 0) return -1;
    return kr_err_occurred() ? -1 : 0;
}

int kr_list_extend(KrValue list, KrValue iterable) {
    KrList *l = KR_AS(KrList, list);
    if (kr_is_pointer(iterable)) {
        KrType *t = KR_OBJECT(iterable)->ob_type;
        if (t == &kr_list_type) return extend_array(l, KR_AS(KrList, iterable)->items, KR_AS(KrList, iterable)->size);
        if (t == &kr_tuple_type) return extend_array(l, KR_AS(KrTuple, iterable)->items, kr_tuple_size(iterable));
        if (t == &kr_dict_type) return extend_dict_keys(l, iterable);
        if (t == &kr_dict_keys_type) return extend_dict_keys(l, KR_AS(KrDictView, iterable)->dict);
        if (t == &kr_set_type || t == &kr_frozenset_type) return extend_set(l, iterable);
    }
    return extend_iterator(list, iterable);
}

// ---- concatenation and repetition

KrValue kr_list_concat(KrValue a, KrValue b) {
    if (!kr_is_list(b)) return kr_raise(&kr_exc_TypeError, "can only concatenate list (not \"%T\") to list", b);
    KrList *x = KR_AS(KrList, a), *y = KR_AS(KrList, b);
    KrValue list = kr_list_new(x->size + y->size);
    if (!list) return 0;
    KrList *l = KR_AS(KrList, list);
    if (x->size) memcpy(l->items, x->items, (size_t)x->size * sizeof *l->items);
    if (y->size) memcpy(l->items + x->size, y->items, (size_t)y->size * sizeof *l->items);
    l->size = x->size + y->size;
    return list;
}

static void fill_repeated(KrValue *out, KrValue const *items, int64_t size, int64_t times) {
    if (size == 1) {
        for (int64_t i = 0; i < times; i++) out[i] = items[0];
        return;
    }
    for (int64_t i = 0; i < times; i++) memcpy(out + i * size, items, (size_t)size * sizeof *out);
}

static KrValue list_repeat(KrValue self, int64_t times) {
    KrList *l = KR_AS(KrList, self);
    if (times <= 0 || !l->size) return kr_list_new(0);
    if (l->size > INT64_MAX / 16 / times) return kr_raise_out_of_memory();
    KrValue list = kr_list_new(l->size * times);
    if (!list) return 0;
    fill_repeated(KR_AS(KrList, list)->items, l->items, l->size, times);
    KR_AS(KrList, list)->size = l->size * times;
    return list;
}

static KrValue list_inplace_repeat(KrValue self, int64_t times) {
    KrList *l = KR_AS(KrList, self);
    int64_t size = l->size;
    if (times <= 0 || !size) {
        kr_list_clear(l);
        return self;
    }
    if (size > INT64_MAX / 16 / times) return kr_raise_out_of_memory();
    if (make_room(l, size * (times - 1)) < 0) return 0;
    fill_repeated(l->items + size, l->items, size, times - 1);
    l->size = size * times;
    return self;
}

static KrValue list_inplace_concat(KrValue self, KrValue other) {
    return kr_list_extend(self, other) < 0 ? 0 : self;
}

// ---- items and slices

static KrValue list_item(KrValue self, int64_t i) {
    KrList *l = KR_AS(KrList, self);
    if (KR_LIKELY((uint64_t)i < (uint64_t)l->size)) return l->items[i];
    return kr_raise(&kr_exc_IndexError, "list index out of range");
}

static void delete_range(KrList *l, int64_t start, int64_t count) {
    if (!count) return;
    memmove(l->items + start, l->items + start + count, (size_t)(l->size - start - count) * sizeof *l->items);
    shrink(l, l->size - count);
}

static int list_ass_item(KrValue self, int64_t i, KrValue value) {
    KrList *l = KR_AS(KrList, self);
    if (KR_UNLIKELY((uint64_t)i >= (uint64_t)l->size)) {
        kr_raise(&kr_exc_IndexError, "list assignment index out of range");
        return -1;
    }
    if (value) l->items[i] = value;
    else delete_range(l, i, 1);
    return 0;
}

KrValue kr_list_slice(KrList *l, int64_t start, int64_t step, int64_t count) {
    if (step == 1) return kr_list_from_array(l->items + start, count);
    KrValue list = kr_list_new(count);
    if (!list) return 0;
    KrList *r = KR_AS(KrList, list);
    for (int64_t i = 0, j = start; i < count; i++, j += step) r->items[i] = l->items[j];
    r->size = count;
    return list;
}

KrValue kr_list_subscript(KrValue list, KrValue index) {
    KrList *l = KR_AS(KrList, list);
    int64_t i;
    if (KR_LIKELY(kr_is_small(index))) {
        i = kr_small(index);
    } else if (kr_is_exactly(index, &kr_slice_type)) {
        int64_t start, stop, step;
        if (kr_slice_unpack(index, &start, &stop, &step) < 0) return 0;
        int64_t count = kr_slice_adjust(l->size, &start, &stop, step);
        return kr_list_slice(l, start, step, count);
    } else if (kr_has_index(index)) {
        i = kr_as_index_checked(index);
        if (i == -1 && kr_err_occurred()) return 0;
    } else {
        return kr_raise(&kr_exc_TypeError, "list indices must be integers or slices, not %T", index);
    }
    if (i < 0) i += l->size;
    return list_item(list, i);
}

// list[start:start+count] = items; a list may be assigned to a part of itself, the caller made the copy.
static int replace_range(KrList *l, int64_t start, int64_t count, KrValue const *items, int64_t n) {
    if (n <= count) {
        if (n) memcpy(l->items + start, items, (size_t)n * sizeof *items);
        delete_range(l, start + n, count - n);
        return 0;
    }
    if (make_room(l, n - count) < 0) return -1;
    memmove(l->items + start + n, l->items + start + count, (size_t)(l->size - start - count) * sizeof *items);
    memcpy(l->items + start, items, (size_t)n * sizeof *items);
    l->size += n - count;
    return 0;
}

static void delete_stepped(KrList *l, int64_t start, int64_t step, int64_t count) {
    if (!count) return;
    if (step < 0) {
        start += step * (count - 1);
        step = -step;
    }
    int64_t kept = start;
    for (int64_t i = start, next = start, gone = 0; i < l->size; i++) {
        if (i == next && gone < count) {
            gone++;
            // The step may be as large as an int64: stop counting before it overflows.
            next = gone < count ? next + step : -1;
        } else {
            l->items[kept++] = l->items[i];
        }
    }
    shrink(l, kept);
}

static KrValue *assigned_array(KrList *l, KrValue value, int64_t *n) {
    if (value == KR_VALUE(l)) value = kr_list_from_array(l->items, l->size);
    KrValue *items = value ? kr_sequence_array(value, n) : NULL;
    if (!items && kr_err_matches(&kr_exc_TypeError)) {
        kr_err_clear();
        kr_raise(&kr_exc_TypeError, "must assign iterable to extended slice");
    }
    return items;
}

static int assign_slice(KrList *l, KrValue slice, KrValue value) {
    int64_t start, stop, step, n = 0;
    if (kr_slice_unpack(slice, &start, &stop, &step) < 0) return -1;
    KrValue *items = value ? assigned_array(l, value, &n) : NULL;
    if (value && !items) return -1;
    int64_t count = kr_slice_adjust(l->size, &start, &stop, step);
    if (!value) {
        if (step == 1) delete_range(l, start, count);
        else delete_stepped(l, start, step, count);
        return 0;
    }
    if (step == 1) return replace_range(l, start, count, items, n);
    if (n != count) {
        kr_raise(&kr_exc_ValueError, "attempt to assign sequence of size %lld to extended slice of size %lld", (long long)n, (long long)count);
        return -1;
    }
    for (int64_t i = 0, j = start; i < count; i++, j += step) l->items[j] = items[i];
    return 0;
}

int kr_list_ass_subscript(KrValue list, KrValue index, KrValue value) {
    KrList *l = KR_AS(KrList, list);
    int64_t i;
    if (KR_LIKELY(kr_is_small(index))) {
        i = kr_small(index);
    } else if (kr_is_exactly(index, &kr_slice_type)) {
        return assign_slice(l, index, value);
    } else if (kr_has_index(index)) {
        i = kr_as_index_checked(index);
        if (i == -1 && kr_err_occurred()) return -1;
    } else {
        kr_raise(&kr_exc_TypeError, "list indices must be integers or slices, not %T", index);
        return -1;
    }
    if (i < 0) i += l->size;
    return list_ass_item(list, i, value);
}

KrValue kr_list_pop(KrValue list, int64_t index) {
    KrList *l = KR_AS(KrList, list);
    if (KR_UNLIKELY(!l->size)) return kr_raise(&kr_exc_IndexError, "pop from empty list");
    if (index < 0) index += l->size;
    if (KR_UNLIKELY((uint64_t)index >= (uint64_t)l->size)) return kr_raise(&kr_exc_IndexError, "pop index out of range");
    KrValue item = l->items[index];
    if (index == l->size - 1 && (l->capacity <= 64 || index >= l->capacity / 4)) l->items[--l->size] = 0;
    else delete_range(l, index, 1);
    return item;
}

// ---- slots

static int64_t list_length(KrValue self) {
    return KR_AS(KrList, self)->size;
}

static int list_contains(KrValue self, KrValue value) {
    KrList *l = KR_AS(KrList, self);
    for (int64_t i = 0; i < l->size; i++) {
        int r = kr_equal_quick(l->items[i], value);
        if (r) return r;
    }
    return 0;
}

// Which of two arrays of values is first, item by item; the arrays may change while items are compared: when the pair that
// differs is not there any more, the sizes decide.  -1: error.
int kr_array_compare(KrValue *const *a, const int64_t *na, KrValue *const *b, const int64_t *nb, int op, KrValue *result) {
    for (int64_t i = 0; i < *na && i < *nb; i++) {
        KrValue x = (*a)[i], y = (*b)[i];
        if (x == y) continue;
        int equal = kr_equal_quick(x, y);
        if (equal < 0) return -1;
        if (equal) continue;
        if (KR_UNLIKELY(i >= *na || i >= *nb)) break;
        *result = op == KR_EQ ? KR_FALSE : op == KR_NE ? KR_TRUE : kr_compare(x, y, op);
        return *result ? 0 : -1;
    }
    *result = kr_from_bool(kr_compare_holds((*na > *nb) - (*na < *nb), op));
    return 0;
}

static KrValue list_richcompare(KrValue self, KrValue other, int op) {
    if (!kr_is_list(self) || !kr_is_list(other)) return KR_NOT_IMPLEMENTED;
    KrList *a = KR_AS(KrList, self), *b = KR_AS(KrList, other);
    if (a->size != b->size && (op == KR_EQ || op == KR_NE)) return kr_from_bool(op == KR_NE);
    KrValue result;
    return kr_array_compare(&a->items, &a->size, &b->items, &b->size, op, &result) < 0 ? 0 : result;
}

KrValue kr_array_repr(KrValue owner, KrValue *const *items, const int64_t *size, const char *open, const char *close, bool tuple) {
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();
    KrStrBuilder b;
    kr_builder_init(&b);
    int inside = kr_repr_enter(owner);
    if (inside < 0) return 0;
    if (kr_builder_ascii(&b, open, 1) < 0) goto fail;
    if (!inside) {
        if (kr_builder_ascii(&b, "...", 3) < 0 || kr_builder_ascii(&b, close, 1) < 0) return 0;
        return kr_builder_finish(&b);
    }
    for (int64_t i = 0; i < *size; i++) {
        if (i && kr_builder_ascii(&b, ", ", 2) < 0) goto fail;
        KrValue text = kr_repr((*items)[i]);
        if (!text || kr_builder_str(&b, text) < 0) goto fail;
    }
    if (tuple && *size == 1 && kr_builder_char(&b, ',') < 0) goto fail;
    if (kr_builder_ascii(&b, close, 1) < 0) goto fail;
    kr_repr_leave(owner);
    return kr_builder_finish(&b);
fail:
    if (inside) kr_repr_leave(owner);
    return 0;
}

static KrValue list_repr(KrValue self) {
    KrList *l = KR_AS(KrList, self);
    return kr_array_repr(self, &l->items, &l->size, "[", "]", false);
}

static KrValue list_iter(KrValue self) {
    return kr_seq_iter_new(&kr_list_iterator_type, self);
}

static KrValue list_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    if (type == &kr_list_type) return kr_list_new(0);
    return KR_VALUE(kr_new_instance(type, 0));
}

static int list_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kwnames && kr_ready_type_of(self)->tp_new == list_new && kr_no_keywords("list", kwnames) < 0) return -1;
    if (kr_arity("list", nargs, 0, 1) < 0) return -1;
    kr_list_clear(KR_AS(KrList, self));
    return nargs ? kr_list_extend(self, args[0]) : 0;
}

KrType kr_list_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "list",
    .tp_basicsize = sizeof(KrList),
    .tp_flags = KR_TYPE_BASE | KR_SUB_LIST | KR_TYPE_SEQUENCE | KR_TYPE_IMMUTABLE,
    .tp_doc = "list(iterable=(), /)\n--\n\nBuilt-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\n"
              "The argument must be an iterable if specified.",
    .tp_repr = list_repr,
    .tp_hash = kr_hash_not_implemented,
    .tp_richcompare = list_richcompare,
    .tp_iter = list_iter,
    .tp_init = list_init,
    .tp_new = list_new,
    .sq_length = list_length,
    .sq_concat = kr_list_concat,
    .sq_repeat = list_repeat,
    .sq_item = list_item,
    .sq_ass_item = list_ass_item,
    .sq_contains = list_contains,
    .sq_inplace_concat = list_inplace_concat,
    .sq_inplace_repeat = list_inplace_repeat,
    .mp_length = list_length,
    .mp_subscript = kr_list_subscript,
    .mp_ass_subscript = kr_list_ass_subscript,
    .tp_methods = kr_list_methods,
};
