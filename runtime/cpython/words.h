// Words and objects: boxing, reference counts, ints and floats in either form.
#ifndef KRAIT_EXT_WORDS_H
#define KRAIT_EXT_WORDS_H

KR_INLINE PyObject *kr_object(KrValue v) { return (PyObject *)v; }
KR_INLINE KrValue kr_word(PyObject *o) { return (KrValue)o; }

// ---- references
// From 3.12 on CPython's Py_INCREF writes 32 bits of a count that its Py_DECREF reads as 64: the processor waits for that when the two
// stand near each other.  A count of an object that may die has only zeros in its upper half, so 32 bits are enough for both.
#if PY_VERSION_HEX >= 0x030C0000 && SIZEOF_VOID_P > 4 && !PY_BIG_ENDIAN && !defined(Py_REF_DEBUG) && !defined(Py_STATS)
KR_INLINE PyObject *kr_retained(PyObject *o) {
    uint32_t count = o->ob_refcnt_split[0];
    if (KR_LIKELY((int32_t)count >= 0)) o->ob_refcnt_split[0] = count + 1;
    return o;
}
KR_INLINE void kr_release(PyObject *o) {
    uint32_t count = o->ob_refcnt_split[0];
    if ((int32_t)count < 0) return;   // immortal
    o->ob_refcnt_split[0] = --count;
    if (KR_UNLIKELY(count == 0)) _Py_Dealloc(o);
}
#else
KR_INLINE PyObject *kr_retained(PyObject *o) { return Py_NewRef(o); }
KR_INLINE void kr_release(PyObject *o) { Py_DECREF(o); }
#endif
KR_INLINE void kr_incref(KrValue v) {
    if (kr_is_pointer(v)) kr_retained(kr_object(v));
}
KR_INLINE void kr_xincref(KrValue v) {
    if (kr_is_pointer(v) && v) kr_retained(kr_object(v));
}
KR_INLINE void kr_decref(KrValue v) {
    if (kr_is_pointer(v)) kr_release(kr_object(v));
}
KR_INLINE void kr_xdecref(KrValue v) {
    if (kr_is_pointer(v) && v) kr_release(kr_object(v));
}
KR_INLINE KrValue kr_new_ref(KrValue v) { return kr_xincref(v), v; }

// ---- boxing
PyObject *kr_box_number(KrValue v);   // a new object for a word that is none

// The object of a word as a new reference; takes the word's own.
KR_INLINE PyObject *kr_result(KrValue v) { return KR_LIKELY(kr_is_pointer(v)) ? kr_object(v) : kr_box_number(v); }
// The object of a word as a new reference.
KR_INLINE PyObject *kr_box(KrValue v) { return kr_result(kr_new_ref(v)); }
// Ints and floats that only their place refers to become the new number: nobody can have seen them.  False: `old` is none of these, or
// the number is one that CPython has an object for.
KR_INLINE bool kr_renewed(PyObject *old, KrValue v) {
    if (kr_is_pointer(v) || old->ob_refcnt != 1) return false;
    if (kr_is_flonum(v)) {
        if (old->ob_type != &PyFloat_Type) return false;
        ((PyFloatObject *)old)->ob_fval = kr_flonum(v);
        return true;
    }
    int64_t i = kr_small(v), size = i < 0 ? -i : i;
    PyLongObject *l = (PyLongObject *)old;
    if (old->ob_type != &PyLong_Type || size <= 256 || size > PyLong_MASK) return false;
#if PY_VERSION_HEX >= 0x030C0000
    if (l->long_value.lv_tag >> 3 != 1) return false;
    l->long_value.lv_tag = 1 << 3 | (i < 0 ? 2 : 0);
    l->long_value.ob_digit[0] = (digit)size;
#else
    if (Py_SIZE(l) != 1 && Py_SIZE(l) != -1) return false;
    Py_SET_SIZE(l, i < 0 ? -1 : 1);
    l->ob_digit[0] = (digit)size;
#endif
    return true;
}

// The object of a word for the time of an operation; KR_DONE ends it.
#define KR_BORROW(o, v) PyObject *o = KR_LIKELY(kr_is_pointer(v)) ? kr_object(v) : kr_box_number(v)
#define KR_DONE(o, v) \
    if (!kr_is_pointer(v)) Py_DECREF(o)

// Boxes the numbers in an array of words in place; made[i] says which.  kr_unbox_array drops those again.
KR_INLINE void kr_box_array(KrValue *v, Py_ssize_t n, unsigned char *made) {
    for (Py_ssize_t i = 0; i < n; i++) {
        made[i] = !kr_is_pointer(v[i]);
        if (made[i]) v[i] = kr_word(kr_box_number(v[i]));
    }
}
KR_INLINE void kr_drop_boxes(KrValue *v, Py_ssize_t n, const unsigned char *made) {
    for (Py_ssize_t i = 0; i < n; i++)
        if (made[i]) Py_DECREF(kr_object(v[i]));
}

// ---- numbers in either form
KR_INLINE KrValue kr_from_int(int64_t i) { return KR_LIKELY(kr_fits_small(i)) ? kr_from_small(i) : kr_word(PyLong_FromLongLong(i)); }

// The value of an exact int object of at most two digits.
KR_INLINE bool kr_long_value(PyObject *o, int64_t *value) {
    const PyLongObject *l = (const PyLongObject *)o;
#if PY_VERSION_HEX >= 0x030C0000
    uintptr_t tag = l->long_value.lv_tag;
    const digit *d = l->long_value.ob_digit;
    int64_t sign = 1 - (int64_t)(tag & 3);
    uintptr_t count = tag >> 3;
    if (KR_LIKELY(count <= 1)) return *value = sign * (int64_t)d[0], true;
    if (count > 2) return false;
    return *value = sign * (int64_t)((uint64_t)d[0] | (uint64_t)d[1] << PyLong_SHIFT), true;
#else
    const digit *d = l->ob_digit;
    switch (Py_SIZE(l)) {
    case 0: return *value = 0, true;
    case 1: return *value = d[0], true;
    case -1: return *value = -(int64_t)d[0], true;
    case 2: return *value = (int64_t)((uint64_t)d[0] | (uint64_t)d[1] << PyLong_SHIFT), true;
    case -2: return *value = -(int64_t)((uint64_t)d[0] | (uint64_t)d[1] << PyLong_SHIFT), true;
    default: return false;
    }
#endif
}

KR_INLINE bool kr_int_value(KrValue v, int64_t *value) {
    if (KR_LIKELY(kr_is_small(v))) return *value = kr_small(v), true;
    return kr_is_pointer(v) && PyLong_CheckExact(kr_object(v)) && kr_long_value(kr_object(v), value);
}

KR_INLINE bool kr_float_value(KrValue v, double *value) {
    if (KR_LIKELY(kr_is_flonum(v))) return *value = kr_flonum(v), true;
    if (!kr_is_pointer(v) || !PyFloat_CheckExact(kr_object(v))) return false;
    return *value = PyFloat_AS_DOUBLE(kr_object(v)), true;
}

// A float or an int that is a double exactly.
KR_INLINE bool kr_number_value(KrValue v, double *value) {
    int64_t i;
    if (kr_float_value(v, value)) return true;
    if (!kr_int_value(v, &i) || i > ((int64_t)1 << 53) || i < -((int64_t)1 << 53)) return false;
    return *value = (double)i, true;
}

// An int or float object as a word, where that is possible, for code that only calculates with it; else the word itself.
KR_INLINE KrValue kr_unboxed(KrValue v) {
    double d;
    int64_t i;
    if (!kr_is_pointer(v) || !v) return v;
    if (PyFloat_CheckExact(kr_object(v))) {
        d = PyFloat_AS_DOUBLE(kr_object(v));
        uint64_t bits;
        memcpy(&bits, &d, sizeof bits);
        bits += 0xD000000000000000u;
        bits = (bits << 3) | (bits >> 61);
        return KR_LIKELY((bits & 3) == 0) ? kr_from_bits(bits | 2) : v;
    }
    return PyLong_CheckExact(kr_object(v)) && kr_long_value(kr_object(v), &i) ? kr_from_small(i) : v;
}
// The same of a borrowed object, as a new reference.
KR_INLINE KrValue kr_unboxed_or_new(PyObject *o) {
    KrValue v = kr_unboxed(kr_word(o));
    if (kr_is_pointer(v)) kr_retained(o);
    return v;
}
// The same of a new reference.
KR_INLINE KrValue kr_unboxed_result(KrValue v) {
    KrValue w = kr_unboxed(v);
    if (w != v) kr_release(kr_object(v));
    return w;
}

KR_INLINE KrValue kr_bool(int truth) { return kr_word(kr_retained(truth ? Py_True : Py_False)); }
#define KR_NONE_WORD kr_word(Py_None)

#endif
