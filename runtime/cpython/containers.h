// Displays, iteration, unpacking, formatting, membership, match statements.
#ifndef KRAIT_EXT_CONTAINERS_H
#define KRAIT_EXT_CONTAINERS_H

// The objects of the words in new tuples and lists.
KrValue kr_op_tuple_new(KrValue *values, Py_ssize_t count);
KrValue kr_op_list_new(KrValue *values, Py_ssize_t count);
KrValue kr_op_set_new(KrValue *values, Py_ssize_t count);
KrValue kr_op_dict_new(KrValue *values, Py_ssize_t count);
int kr_op_list_append(KrValue list, KrValue item);
KR_INLINE bool kr_is_list(KrValue v) { return kr_is_pointer(v) && kr_object(v)->ob_type == &PyList_Type; }
// list.append(item)
KR_INLINE KrValue kr_appended(KrValue list, KrValue item) { return kr_op_list_append(list, item) < 0 ? 0 : kr_word(Py_NewRef(Py_None)); }
int kr_op_list_extend(KrValue list, KrValue items, int of_call);
int kr_op_set_add(KrValue set, KrValue item);
int kr_op_set_update(KrValue set, KrValue items);
int kr_op_dict_set(KrValue dict, KrValue key, KrValue value);
int kr_op_dict_update(KrValue dict, KrValue other);
int kr_op_dict_merge(KrValue dict, KrValue other, KrValue function);
KrValue kr_op_list_to_tuple(KrValue list);
KrValue kr_op_format_value(KrValue value, int conversion, KrValue spec);
KrValue kr_op_str_join(KrValue *values, Py_ssize_t count);
int kr_op_contains(KrValue container, KrValue item);

// ---- iteration.  The iterators of lists and ranges are CPython's own; their fields are those of all its versions from 3.10 to 3.13.
typedef struct KrListIterator {
    PyObject_HEAD
    Py_ssize_t index;
    PyListObject *list;   // NULL: at the end
} KrListIterator;
typedef struct KrRangeIterator {
    PyObject_HEAD
#if PY_VERSION_HEX < 0x030C0000
    long index;
#endif
    long start, step, left;   // left: how many there are, up to 3.11 from the start on
} KrRangeIterator;

KrValue kr_op_iter(KrValue a);
KrValue kr_slow_next(PyObject *iterator);
// The next item, of which code only wants to calculate with it or does not: is_number.  0 at the end, and when there is an exception.
KR_INLINE KrValue kr_iter_next(KrValue iterator, bool is_number) {
    PyObject *o = kr_object(iterator);
    if (Py_IS_TYPE(o, &PyRangeIter_Type)) {
        KrRangeIterator *r = (KrRangeIterator *)o;
#if PY_VERSION_HEX < 0x030C0000
        if (r->index >= r->left) return 0;
        return kr_from_int((long)(r->start + (unsigned long)r->index++ * (unsigned long)r->step));
#else
        if (r->left <= 0) return 0;
        long item = r->start;
        r->start = (long)((unsigned long)item + (unsigned long)r->step);
        r->left--;
        return kr_from_int(item);
#endif
    }
    if (Py_IS_TYPE(o, &PyListIter_Type)) {
        KrListIterator *l = (KrListIterator *)o;
        if (l->list && l->index < PyList_GET_SIZE(l->list)) {
            PyObject *item = PyList_GET_ITEM(l->list, l->index++);
            return is_number ? kr_unboxed_or_new(item) : kr_word(kr_retained(item));
        }
    }
    return kr_slow_next(o);
}

int kr_unpack(KrValue source, Py_ssize_t before, Py_ssize_t after, KrValue *results);

// ---- match statements
KR_INLINE int kr_op_match_sequence(KrValue v) { return kr_is_pointer(v) && Py_TYPE(kr_object(v))->tp_flags & Py_TPFLAGS_SEQUENCE ? 1 : 0; }
KR_INLINE int kr_op_match_mapping(KrValue v) { return kr_is_pointer(v) && Py_TYPE(kr_object(v))->tp_flags & Py_TPFLAGS_MAPPING ? 1 : 0; }
int kr_op_match_length(KrValue v, Py_ssize_t length, int at_least);
KrValue kr_op_match_item(KrValue v, Py_ssize_t index, int from_end);
KrValue kr_op_match_slice(KrValue v, Py_ssize_t before, Py_ssize_t after);
KrValue kr_op_match_keys(KrValue v, KrValue *keys, Py_ssize_t count);
KrValue kr_op_match_rest(KrValue v, KrValue *keys, Py_ssize_t count);
int kr_op_match_class(KrValue v, KrValue cls, Py_ssize_t positional);
int kr_match_attribute(KrValue v, KrValue cls, Py_ssize_t n, Py_ssize_t positional, KrValue names, KrValue *found);

#endif
