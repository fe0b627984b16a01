// The named methods of list.
#include "container_impl.h"

static KrValue list_append(KrValue self, KrValue item) {
    return kr_list_append(self, item) < 0 ? 0 : KR_NONE;
}

static KrValue list_clear(KrValue self) {
    kr_list_clear(KR_AS(KrList, self));
    return KR_NONE;
}

static KrValue list_copy(KrValue self) {
    return kr_list_copy_range(KR_AS(KrList, self), 0, KR_AS(KrList, self)->size);
}

static KrValue list_count(KrValue self, KrValue value) {
    KrList *l = KR_AS(KrList, self);
    int64_t count = 0;
    for (int64_t i = 0; i < l->size; i++) {
        int r = kr_equal_quick(kr_list_item(l, i), value);
        if (r < 0) return 0;
        count += r;
    }
    return kr_from_small(count);
}

static KrValue list_extend(KrValue self, KrValue iterable) {
    return kr_list_extend(self, iterable) < 0 ? 0 : KR_NONE;
}

bool kr_bound_argument(KrValue v, int64_t length, int64_t *out) {
    int64_t i;
    if (kr_is_small(v)) {
        i = kr_small(v);
    } else if (kr_has_index(v)) {
        i = kr_as_index(v);
        if (i == -1 && kr_err_occurred()) return false;
    } else {
        kr_raise(&kr_exc_TypeError, "slice indices must be integers or have an __index__ method");
        return false;
    }
    if (i < 0) i = i + length < 0 ? 0 : i + length;
    *out = i;
    return true;
}

static KrValue list_index(KrValue self, KrValue const *args, int64_t nargs) {
    KrList *l = KR_AS(KrList, self);
    int64_t start = 0, stop = INT64_MAX;
    if (nargs > 1 && !kr_bound_argument(args[1], l->size, &start)) return 0;
    if (nargs > 2 && !kr_bound_argument(args[2], l->size, &stop)) return 0;
    for (int64_t i = start; i < stop && i < l->size; i++) {
        int r = kr_equal_quick(kr_list_item(l, i), args[0]);
        if (r < 0) return 0;
        if (r) return kr_from_small(i);
    }
    return kr_raise(&kr_exc_ValueError, "%R is not in list", args[0]);
}

static KrValue list_insert(KrValue self, KrValue const *args, int64_t nargs) {
    (void)nargs;
    KrList *l = KR_AS(KrList, self);
    int64_t i = kr_is_small(args[0]) ? kr_small(args[0]) : kr_as_int64(args[0]);
    if (i == -1 && kr_err_occurred()) return 0;
    if (i < 0) i = i + l->size < 0 ? 0 : i + l->size;
    if (i > l->size) i = l->size;
    if (kr_list_accept(l, &args[1], 1) < 0 || kr_list_make_room(l, 1) < 0) return 0;
    size_t width = kr_list_width(l->kind);
    char *at = (char *)l->storage + (size_t)i * width;
    memmove(at + width, at, (size_t)(l->size - i) * width);
    kr_list_pack(l->kind, l->storage, i, &args[1], 1);
    l->size++;
    return KR_NONE;
}

static KrValue list_pop(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t i = -1;
    if (nargs) {
        i = kr_is_small(args[0]) ? kr_small(args[0]) : kr_as_int64(args[0]);
        if (i == -1 && kr_err_occurred()) return 0;
    }
    return kr_list_pop(self, i);
}

static KrValue list_remove(KrValue self, KrValue value) {
    KrList *l = KR_AS(KrList, self);
    for (int64_t i = 0; i < l->size; i++) {
        int r = kr_equal_quick(kr_list_item(l, i), value);
        if (r < 0) return 0;
        if (!r) continue;
        if (i < l->size) kr_list_pop(self, i);   // __eq__ may have shortened the list
        return KR_NONE;
    }
    return kr_raise(&kr_exc_ValueError, "list.remove(x): x not in list");
}

static KrValue list_reverse(KrValue self) {
    KrList *l = KR_AS(KrList, self);
    for (int64_t i = 0, j = l->size - 1; i < j; i++, j--) kr_list_swap(l, i, j);
    return KR_NONE;
}

static KrValue list_sort(KrValue self, KrValue const *params) {
    int reverse = params[1] ? kr_truth_slow(params[1]) : 0;
    return reverse < 0 ? 0 : kr_list_sort(self, params[0], reverse);
}

static KrValue list_reversed(KrValue self) {
    KrValue it = kr_seq_iter_new(&kr_list_reverse_iterator_type, self);
    KR_AS(KrSeqIter, it)->index = KR_AS(KrList, self)->size - 1;
    return it;
}

const KrMethodDef kr_list_methods[] = {
    KR_DEF_O("__getitem__", kr_list_subscript, "index, /", "Return self[index]."),
    KR_DEF_NOARGS("__reversed__", list_reversed, "Return a reverse iterator over the list."),
    KR_DEF_NOARGS("clear", list_clear, "Remove all items from list."),
    KR_DEF_NOARGS("copy", list_copy, "Return a shallow copy of the list."),
    KR_DEF_O("append", list_append, "object, /", "Append object to the end of the list."),
    KR_DEF_FAST("insert", list_insert, 2, 2, "index, object, /", "Insert object before index."),
    KR_DEF_O("extend", list_extend, "iterable, /", "Extend list by appending elements from the iterable."),
    KR_DEF_FAST("pop", list_pop, 0, 1, "index=-1, /",
                "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out of range."),
    KR_DEF_O("remove", list_remove, "value, /", "Remove first occurrence of value.\n\nRaises ValueError if the value is not present."),
    KR_DEF_FAST("index", list_index, 1, 3, "value, start=0, stop=sys.maxsize, /",
                "Return first index of value.\n\nRaises ValueError if the value is not present."),
    KR_DEF_O("count", list_count, "value, /", "Return number of occurrences of value."),
    KR_DEF_NOARGS("reverse", list_reverse, "Reverse *IN PLACE*."),
    KR_DEF_BOUND("sort", list_sort, "*, key=None, reverse=False",
                 "Sort the list in ascending order and return None.\n\nThe sort is in-place and stable."),
    KR_DEF_CLASS_GETITEM,
    {0},
};
