// Attributes, methods, instances of classes, items, slices.
//
// Caches are arrays of four, found by the version of the object's type: a place in the code meets few classes.  CPython gives a type a new
// version whenever it or a base changes, and never the same again, so an entry with the type's version says what is true of the type.
#ifndef KRAIT_EXT_ATTRIBUTES_H
#define KRAIT_EXT_ATTRIBUTES_H
#include "instances.h"

enum { KR_CACHE_WAYS = 4 };

typedef struct KrAttrCache {
    enum { KR_ATTR_UNKNOWN, KR_ATTR_VALUE, KR_ATTR_MEMBER } kind;
    unsigned version;
    Py_ssize_t place;   // among the values, or from the object's start
    void *keys;         // of KR_ATTR_VALUE: the names that the place is of
} KrAttrCache;

typedef struct KrMethodCache {
    PyObject *method;   // the type's
    unsigned version;
    void *keys;         // NULL: instances have no attributes of their own
    Py_ssize_t count;   // of names, none of which is the method's
} KrMethodCache;

typedef struct KrClassCache {
    PyObject *init;     // the class's function
    PyTypeObject *type;
    unsigned version;
} KrClassCache;

// The type's own attribute, not a new reference; CPython gives the type a version when it is asked.  `is_known`: the version holds.
PyObject *kr_type_attribute(PyTypeObject *t, PyObject *name, bool *is_known);

KrValue kr_slow_attr_get(KrValue a, PyObject *name, KrAttrCache *cache);
int kr_slow_attr_set(KrValue a, PyObject *name, KrValue b, KrAttrCache *cache);
int kr_op_attr_delete(KrValue a, KrValue name);

// What the cache finds, not a new reference; NULL: the slow way.
KR_INLINE PyObject *kr_attr_found(KrValue a, KrAttrCache *cache) {
    if (KR_UNLIKELY(!kr_is_pointer(a))) return NULL;
    PyObject *o = kr_object(a);
    PyTypeObject *t = Py_TYPE(o);
    KrAttrCache *c = cache + t->tp_version_tag % KR_CACHE_WAYS;
    if (KR_UNLIKELY(c->version != t->tp_version_tag)) return NULL;
#if KR_HAS_VALUES
    PyObject **values;
    if (KR_LIKELY(c->kind == KR_ATTR_VALUE && c->keys == kr_keys(t) && (values = kr_values(o)) != NULL)) return values[c->place];
#endif
    return c->kind == KR_ATTR_MEMBER ? *(PyObject **)((char *)o + c->place) : NULL;
}
KR_INLINE KrValue kr_op_attr_get(KrValue a, KrValue name, KrAttrCache *cache) {
    PyObject *value = kr_attr_found(a, cache);
    return KR_LIKELY(value != NULL) ? kr_word(kr_retained(value)) : kr_slow_attr_get(a, kr_object(name), cache);
}
// The same for code that only calculates with it.
KR_INLINE KrValue kr_attr_number(KrValue a, KrValue name, KrAttrCache *cache) {
    PyObject *value = kr_attr_found(a, cache);
    if (KR_LIKELY(value != NULL)) return kr_unboxed_or_new(value);
    KrValue slow = kr_slow_attr_get(a, kr_object(name), cache);
    return slow ? kr_unboxed_result(slow) : 0;
}

KR_INLINE int kr_op_attr_set(KrValue a, KrValue name, KrValue b, KrAttrCache *cache) {
    if (KR_LIKELY(kr_is_pointer(a))) {
        PyObject *o = kr_object(a), **field = NULL;
        PyTypeObject *t = Py_TYPE(o);
        KrAttrCache *c = cache + t->tp_version_tag % KR_CACHE_WAYS;
        if (KR_LIKELY(c->version == t->tp_version_tag)) {
            if (c->kind == KR_ATTR_MEMBER) field = (PyObject **)((char *)o + c->place);
#if KR_HAS_VALUES
            PyObject **values;
            if (KR_LIKELY(c->kind == KR_ATTR_VALUE && c->keys == kr_keys(t) && (values = kr_own_values(o)) != NULL)) {
                field = values + c->place;
                if (!*field) kr_note_order(o, c->place);
            }
#endif
            if (KR_LIKELY(field != NULL)) {
                PyObject *old = *field;
                if (old && kr_renewed(old, b)) return 0;
                *field = kr_box(b);
                if (old) kr_release(old);
                return 0;
            }
        }
    }
    return kr_slow_attr_set(a, kr_object(name), b, cache);
}

// What `o.name(...)` calls with o in front, a new reference; NULL: not known without looking at the object.
PyObject *kr_slow_method(PyObject *o, PyObject *name, KrMethodCache *cache);
KR_INLINE PyObject *kr_method(KrValue a, PyObject *name, KrMethodCache *cache) {
    if (KR_UNLIKELY(!kr_is_pointer(a))) return NULL;
    PyObject *o = kr_object(a);
    PyTypeObject *t = Py_TYPE(o);
    KrMethodCache *c = cache + t->tp_version_tag % KR_CACHE_WAYS;
    if (KR_LIKELY(c->method && c->version == t->tp_version_tag)) {
        if (!c->keys) return kr_retained(c->method);
#if KR_HAS_VALUES
        if (KR_LIKELY(c->keys == kr_keys(t) && kr_keys(t)->count == c->count && kr_values(o))) return kr_retained(c->method);
#endif
    }
    return kr_slow_method(o, name, cache);
}
// The same for a call whose arguments are not evaluated yet; -1: there is none.
int kr_find_method(KrValue object, PyObject *name, KrValue *found, KrValue *self, KrMethodCache *cache);

// A new instance of a class that is made in the ordinary way, and its __init__ (new references); 0: the class is to be called.
bool kr_class_known(KrValue cls, KrClassCache *cache);
KR_INLINE KrValue kr_instance(KrValue cls, KrClassCache *c, PyObject **init) {
    if (KR_LIKELY(kr_word((PyObject *)c->type) == cls && cls && c->version == c->type->tp_version_tag) || kr_class_known(cls, c)) {
        PyObject *o = c->type->tp_alloc(c->type, 0);
        *init = o ? kr_retained(c->init) : NULL;
        return kr_word(o);
    }
    return 0;
}
// The instance, when __init__ has given None.
KrValue kr_initialized(KrValue instance, PyObject *init, KrValue result);

// ---- items
KrValue kr_slow_item_get(KrValue a, KrValue b);
int kr_slow_item_set(KrValue a, KrValue b, KrValue c);
int kr_op_item_delete(KrValue a, KrValue b);
KrValue kr_op_slice_new(KrValue a, KrValue b, KrValue c);
KrValue kr_op_slice_get(KrValue a, KrValue b, KrValue c, KrValue step);

// The place of an index in a sequence of n items, or -1.
KR_INLINE Py_ssize_t kr_place(KrValue index, Py_ssize_t n) {
    int64_t i;
    if (!kr_int_value(index, &i)) return -1;
    if (i < 0) i += n;
    return i >= 0 && i < n ? i : -1;
}

KR_INLINE KrValue kr_op_item_get(KrValue a, KrValue b) {
    if (KR_LIKELY(kr_is_pointer(a))) {
        PyObject *o = kr_object(a);
        Py_ssize_t i;
        if (PyList_CheckExact(o)) {
            if (KR_LIKELY((i = kr_place(b, PyList_GET_SIZE(o))) >= 0)) return kr_word(kr_retained(PyList_GET_ITEM(o, i)));
        } else if (PyTuple_CheckExact(o)) {
            if (KR_LIKELY((i = kr_place(b, PyTuple_GET_SIZE(o))) >= 0)) return kr_word(kr_retained(PyTuple_GET_ITEM(o, i)));
        }
    }
    return kr_slow_item_get(a, b);
}

// a[b] for code that only calculates with it.
KR_INLINE KrValue kr_item_number(KrValue a, KrValue b) {
    if (KR_LIKELY(kr_is_pointer(a)) && PyList_CheckExact(kr_object(a))) {
        Py_ssize_t i = kr_place(b, PyList_GET_SIZE(kr_object(a)));
        if (KR_LIKELY(i >= 0)) return kr_unboxed_or_new(PyList_GET_ITEM(kr_object(a), i));
    }
    return kr_op_item_get(a, b);
}

KR_INLINE int kr_op_item_set(KrValue a, KrValue b, KrValue c) {
    if (KR_LIKELY(kr_is_pointer(a)) && PyList_CheckExact(kr_object(a))) {
        PyListObject *l = (PyListObject *)kr_object(a);
        Py_ssize_t i = kr_place(b, PyList_GET_SIZE(l));
        if (KR_LIKELY(i >= 0)) {
            PyObject *old = l->ob_item[i];
            if (kr_renewed(old, c)) return 0;
            l->ob_item[i] = kr_box(c);
            kr_release(old);
            return 0;
        }
    }
    return kr_slow_item_set(a, b, c);
}

#endif
