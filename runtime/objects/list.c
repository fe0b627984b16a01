// list: a growing array.  How it holds its items is told in list_storage.c; here it is looked at only where whole stretches of
// items are moved.
#include "container_impl.h"

// The place of item i.
KR_INLINE char *place(KrList *l, int64_t i) {
    return (char *)l->storage + (size_t)i * kr_list_width(l->kind);
}
static void move_items(KrList *l, int64_t to, int64_t from, int64_t n) {
    memmove(place(l, to), place(l, from), (size_t)n * kr_list_width(l->kind));
}

KrValue kr_list_from_iterable(KrValue v) {
    if (kr_is_exactly(v, &kr_list_type)) return kr_list_copy_range(KR_AS(KrList, v), 0, KR_AS(KrList, v)->size);
    if (kr_is_exactly(v, &kr_tuple_type)) return kr_list_from_array(KR_AS(KrTuple, v)->items, kr_tuple_size(v));
    KrValue list = kr_list_new(0);
    return kr_list_extend(list, v) < 0 ? 0 : list;
}

// ---- extending

static int extend_array(KrList *l, KrValue const *items, int64_t n) {
    if (!n) return 0;
    if (kr_list_accept(l, items, n) < 0 || kr_list_make_room(l, n) < 0) return -1;
    kr_list_pack(l->kind, l->storage, l->size, items, n);
    l->size += n;
    return 0;
}

static int extend_list(KrList *l, KrList *other) {
    int64_t n = other->size;
    if (!n) return 0;
    if (!l->capacity) l->kind = other->kind;
    if (l->kind == other->kind) {
        if (kr_list_make_room(l, n) < 0) return -1;
        memcpy(place(l, l->size), other->storage, (size_t)n * kr_list_width(l->kind));
    } else if (other->kind == KR_LIST_VALUES) {
        return extend_array(l, other->values, n);
    } else {
        if (!kr_list_own_values(l) || kr_list_make_room(l, n) < 0) return -1;
        kr_list_unpack(l->values + l->size, other->kind, other->storage, n);
    }
    l->size += n;
    return 0;
}

// Room for values that are not looked at: the list becomes one of values.
static int room_for_values(KrList *l, int64_t n) {
    if (l->kind != KR_LIST_VALUES && !kr_list_own_values(l)) return -1;
    return kr_list_make_room(l, n);
}

static int extend_range(KrList *l, KrRangeIter *it) {
    int64_t n = it->remaining, value = it->current;
    if (room_for_values(l, n) < 0) return -1;
    KrValue *out = l->values + l->size;
    for (int64_t i = 0; i < n; i++, value += it->step) out[i] = kr_from_small(value);
    l->size += n;
    it->remaining = 0;
    return 0;
}

static int extend_dict_keys(KrList *l, KrValue dict) {
    if (room_for_values(l, kr_dict_size(dict)) < 0) return -1;
    int64_t position = 0;
    for (KrValue key; kr_dict_next(dict, &position, &key, NULL);) l->values[l->size++] = key;
    return 0;
}

static int extend_set(KrList *l, KrValue set) {
    if (room_for_values(l, kr_set_size(set)) < 0) return -1;
    int64_t position = 0;
    for (KrValue item; kr_set_next(set, &position, &item);) l->values[l->size++] = item;
    return 0;
}

static int extend_iterator(KrValue list, KrValue iterable) {
    KrValue it = kr_iter(iterable);
    if (!it) return -1;
    int64_t hint = kr_is_exactly(it, &kr_map_type) ? kr_map_expected(it) : kr_length_hint(iterable, 8);
    if (hint < 0) return -1;
    if (kr_is_exactly(it, &kr_range_iterator_type)) return extend_range(KR_AS(KrList, list), KR_AS(KrRangeIter, it));
    KrValue item = kr_step(it);
    if (!item) return kr_err_occurred() ? -1 : 0;
    if (kr_list_append(list, item) < 0) return -1;
    // A hint is only a hint: too large a one must not fail what iterating would not.
    if (hint < (1 << 24) && kr_list_make_room(KR_AS(KrList, list), hint) < 0) return -1;
    while ((item = kr_step(it)))
        if (kr_list_append(list, item) < 0) return -1;
    return kr_err_occurred() ? -1 : 0;
}

int kr_list_extend(KrValue list, KrValue iterable) {
    KrList *l = KR_AS(KrList, list);
    if (kr_is_pointer(iterable)) {
        KrType *t = KR_OBJECT(iterable)->ob_type;
        if (t == &kr_list_type) return extend_list(l, KR_AS(KrList, iterable));
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
    if (!x->size) return kr_list_copy_range(y, 0, y->size);
    if (!y->size) return kr_list_copy_range(x, 0, x->size);
    int kind = x->kind == y->kind ? x->kind : KR_LIST_VALUES;
    KrValue list = kr_list_new_kind(kind, x->size + y->size);
    if (!list) return 0;
    KrList *l = KR_AS(KrList, list);
    if (kind != KR_LIST_VALUES) {
        size_t width = kr_list_width(kind);
        memcpy(place(l, 0), x->storage, (size_t)x->size * width);
        memcpy(place(l, x->size), y->storage, (size_t)y->size * width);
    } else {
        kr_list_unpack(l->values, x->kind, x->storage, x->size);
        kr_list_unpack(l->values + x->size, y->kind, y->storage, y->size);
    }
    l->size = x->size + y->size;
    return list;
}

KrValue kr_list_with(KrValue list, KrValue const *items, int64_t count) {
    KrList *l = KR_AS(KrList, list);
    KrValue result = l->size ? kr_list_new_kind(l->kind, l->size + count) : kr_list_from_array(items, count);
    if (!result || !l->size) return result;
    memcpy(place(KR_AS(KrList, result), 0), l->storage, (size_t)l->size * kr_list_width(l->kind));
    KR_AS(KrList, result)->size = l->size;
    for (int64_t i = 0; i < count; i++)
        if (kr_list_append(result, items[i]) < 0) return 0;
    return result;
}

// Fills up with copies of the first `size` items.
static void repeat_items(KrList *l, int64_t size, int64_t times) {
    if (size == 1 && l->kind == KR_LIST_BOOLS) {
        memset(l->bools, l->bools[0], (size_t)times);
    } else if (size == 1) {
        KrValue *out = l->values, item = out[0];
        for (int64_t i = 1; i < times; i++) out[i] = item;
    } else {
        size_t bytes = (size_t)size * kr_list_width(l->kind);
        for (int64_t i = 1; i < times; i++) memcpy(place(l, i * size), l->storage, bytes);
    }
    l->size = size * times;
}

static KrValue list_repeat(KrValue self, int64_t times) {
    KrList *l = KR_AS(KrList, self);
    if (times <= 0 || !l->size) return kr_list_new(0);
    if (l->size > INT64_MAX / 256 / times) return kr_raise_out_of_memory();
    KrValue list = kr_list_new_kind(l->kind, l->size * times);
    if (!list) return 0;
    KrList *r = KR_AS(KrList, list);
    memcpy(r->storage, l->storage, (size_t)l->size * kr_list_width(l->kind));
    repeat_items(r, l->size, times);
    return list;
}

static KrValue list_inplace_repeat(KrValue self, int64_t times) {
    KrList *l = KR_AS(KrList, self);
    int64_t size = l->size;
    if (times <= 0 || !size) {
        kr_list_clear(l);
        return self;
    }
    if (size > INT64_MAX / 256 / times) return kr_raise_out_of_memory();
    if (kr_list_make_room(l, size * (times - 1)) < 0) return 0;
    repeat_items(l, size, times);
    return self;
}

static KrValue list_inplace_concat(KrValue self, KrValue other) {
    return kr_list_extend(self, other) < 0 ? 0 : self;
}

// ---- items and slices

static KrValue list_item(KrValue self, int64_t i) {
    KrList *l = KR_AS(KrList, self);
    if (KR_LIKELY((uint64_t)i < (uint64_t)l->size)) return kr_list_item(l, i);
    return kr_raise(&kr_exc_IndexError, "list index out of range");
}

static void delete_range(KrList *l, int64_t start, int64_t count) {
    if (!count) return;
    move_items(l, start, start + count, l->size - start - count);
    kr_list_shrink(l, l->size - count);
}

static int list_ass_item(KrValue self, int64_t i, KrValue value) {
    KrList *l = KR_AS(KrList, self);
    if (KR_UNLIKELY((uint64_t)i >= (uint64_t)l->size)) {
        kr_raise(&kr_exc_IndexError, "list assignment index out of range");
        return -1;
    }
    if (value) return kr_list_set(l, i, value);
    delete_range(l, i, 1);
    return 0;
}

KrValue kr_list_slice(KrList *l, int64_t start, int64_t step, int64_t count) {
    if (step == 1) return kr_list_copy_range(l, start, count);
    KrValue list = kr_list_new_kind(l->kind, count);
    if (!list) return 0;
    KrList *r = KR_AS(KrList, list);
    if (l->kind == KR_LIST_BOOLS) {
        for (int64_t i = 0, j = start; i < count; i++, j += step) r->bools[i] = l->bools[j];
    } else {
        for (int64_t i = 0, j = start; i < count; i++, j += step) r->values[i] = l->values[j];
    }
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

// Items that are assigned, as they are held.
typedef struct { int kind; const void *data; int64_t count; } Items;

// The items as the list can hold them, after it has perhaps become one of values; 0: MemoryError.
static const void *fitted(KrList *l, Items items) {
    if (!l->capacity) l->kind = (unsigned)items.kind & 0xFF;
    if (items.kind == (int)l->kind) return items.data;
    if (l->kind != KR_LIST_VALUES && items.kind == KR_LIST_VALUES && kr_list_kind_of(items.data, items.count) == (int)l->kind) {
        void *packed = kr_list_allocate(l->kind, items.count);
        if (packed) kr_list_pack(l->kind, packed, 0, items.data, items.count);
        return packed;
    }
    if (!kr_list_own_values(l)) return NULL;
    if (items.kind == KR_LIST_VALUES) return items.data;
    KrValue *values = kr_list_allocate(KR_LIST_VALUES, items.count);
    if (values) kr_list_unpack(values, items.kind, items.data, items.count);
    return values;
}

// list[start:start+count] = items; a list may be assigned to a part of itself, the caller made the copy.
static int replace_range(KrList *l, int64_t start, int64_t count, Items items) {
    int64_t n = items.count;
    const void *data = n ? fitted(l, items) : NULL;
    if (n && !data) return -1;
    if (n > count) {
        if (kr_list_make_room(l, n - count) < 0) return -1;
        move_items(l, start + n, start + count, l->size - start - count);
        l->size += n - count;
    }
    if (n) memcpy(place(l, start), data, (size_t)n * kr_list_width(l->kind));
    if (n < count) delete_range(l, start + n, count - n);
    return 0;
}

static int replace_stepped(KrList *l, int64_t start, int64_t step, Items items) {
    const void *data = items.count ? fitted(l, items) : NULL;
    if (items.count && !data) return -1;
    if (l->kind == KR_LIST_BOOLS) {
        for (int64_t i = 0, j = start; i < items.count; i++, j += step) l->bools[j] = ((const uint8_t *)data)[i];
    } else {
        for (int64_t i = 0, j = start; i < items.count; i++, j += step) l->values[j] = ((KrValue const *)data)[i];
    }
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
            if (l->kind == KR_LIST_BOOLS) l->bools[kept++] = l->bools[i];
            else l->values[kept++] = l->values[i];
        }
    }
    kr_list_shrink(l, kept);
}

static int assigned_items(KrList *l, KrValue value, Items *items) {
    if (value == KR_VALUE(l) && !(value = kr_list_copy_range(l, 0, l->size))) return -1;
    if (kr_is_exactly(value, &kr_list_type)) {
        KrList *other = KR_AS(KrList, value);
        *items = (Items){other->kind, other->storage, other->size};
        return 0;
    }
    items->kind = KR_LIST_VALUES;
    items->data = kr_sequence_array(value, &items->count);
    if (items->data) return 0;
    if (kr_err_matches(&kr_exc_TypeError)) {
        kr_err_clear();
        kr_raise(&kr_exc_TypeError, "must assign iterable to extended slice");
    }
    return -1;
}

static int assign_slice(KrList *l, KrValue slice, KrValue value) {
    int64_t start, stop, step;
    Items items = {0, NULL, 0};
    if (kr_slice_unpack(slice, &start, &stop, &step) < 0) return -1;
    if (value && assigned_items(l, value, &items) < 0) return -1;
    int64_t count = kr_slice_adjust(l->size, &start, &stop, step);
    if (!value) {
        if (step == 1) delete_range(l, start, count);
        else delete_stepped(l, start, step, count);
        return 0;
    }
    if (step == 1) return replace_range(l, start, count, items);
    if (items.count != count) {
        kr_raise(&kr_exc_ValueError, "attempt to assign sequence of size %lld to extended slice of size %lld", (long long)items.count,
                 (long long)count);
        return -1;
    }
    return replace_stepped(l, start, step, items);
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
    KrValue item = kr_list_item(l, index);
    if (index == l->size - 1 && (l->capacity <= 64 || index >= (int64_t)l->capacity / 4)) {
        l->size = index;
        if (l->kind == KR_LIST_VALUES) l->values[index] = 0;
    } else {
        delete_range(l, index, 1);
    }
    return item;
}

// ---- slots

static int64_t list_length(KrValue self) {
    return KR_AS(KrList, self)->size;
}

static int list_contains(KrValue self, KrValue value) {
    KrList *l = KR_AS(KrList, self);
    for (int64_t i = 0; i < l->size; i++) {
        int r = kr_equal_quick(kr_list_item(l, i), value);
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
    // Floats and bools are compared in copies.
    KrValue *x = a->kind == KR_LIST_VALUES ? NULL : kr_list_values(a), *y = b->kind == KR_LIST_VALUES ? NULL : kr_list_values(b);
    if ((a->kind != KR_LIST_VALUES && !x) || (b->kind != KR_LIST_VALUES && !y)) return 0;
    int64_t na = a->size, nb = b->size;
    KrValue result;
    return kr_array_compare(x ? &x : &a->values, x ? &na : &a->size, y ? &y : &b->values, y ? &nb : &b->size, op, &result) < 0 ? 0 : result;
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
    if (l->kind == KR_LIST_VALUES) return kr_array_repr(self, &l->values, &l->size, "[", "]", false);
    KrValue *values = kr_list_values(l);   // no code of the program runs that could change the list
    return values ? kr_array_repr(self, &values, &l->size, "[", "]", false) : 0;
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
