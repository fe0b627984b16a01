// Items of `array.array` and of memory views as unboxed numbers, for typed code that is given such objects in place of lists.
//
// The structure of arrays repeats what CPython declares in Modules/arraymodule.c; its fields are those of all versions from 3.10 to 3.13.
// Only what is contiguous, of one dimension and in the machine's own format is handled here; everything else goes the general way.
#include "krait_ext.h"

typedef struct KrArray {
    PyObject_VAR_HEAD
    char *items;
    Py_ssize_t allocated;
    const struct { char code; int size; } *kind;
} KrArray;

typedef struct Buffer {
    char *items;
    Py_ssize_t count;
    char code;       // of the module `array`; 0: none of these
    bool is_writable;
} Buffer;

// Classes that Python code makes are not immutable, so none of them is taken for the array.
static bool is_array(PyTypeObject *t) {
    static PyTypeObject *known;
    if (t == known) return true;
    if (known || strcmp(t->tp_name, "array.array") != 0 || !(t->tp_flags & Py_TPFLAGS_IMMUTABLETYPE)) return false;
    known = (PyTypeObject *)Py_NewRef(t);
    return true;
}

static bool find(KrValue a, Buffer *b) {
    if (!kr_is_pointer(a)) return false;
    PyObject *o = kr_object(a);
    if (is_array(Py_TYPE(o))) {
        KrArray *array = (KrArray *)o;
        *b = (Buffer){array->items, Py_SIZE(o), array->kind->code, true};
        return true;
    }
    if (!PyMemoryView_Check(o)) return false;
    PyMemoryViewObject *m = (PyMemoryViewObject *)o;
    Py_buffer *view = PyMemoryView_GET_BUFFER(o);
    if (m->flags & _Py_MEMORYVIEW_RELEASED || m->mbuf->flags & _Py_MANAGED_BUFFER_RELEASED) return false;
    if (view->ndim != 1 || view->suboffsets || (view->strides && view->strides[0] != view->itemsize)) return false;
    const char *format = view->format ? view->format : "B";
    if (*format == '@') format++;
    if (!format[0] || format[1]) return false;
    *b = (Buffer){view->buf, view->shape[0], format[0], !view->readonly};
    return true;
}

static bool place(KrValue a, int64_t *index, Buffer *b) {
    if (!find(a, b)) return false;
    if (*index < 0) *index += b->count;
    return (uint64_t)*index < (uint64_t)b->count;
}

KrFloatFound kr_slow_item_f64(KrValue a, int64_t i) {
    Buffer b;
    if (place(a, &i, &b)) {
        switch (b.code) {
        case 'd': return (KrFloatFound){((double *)b.items)[i], false};
        case 'f': return (KrFloatFound){((float *)b.items)[i], false};
        }
    }
    return (KrFloatFound){0, true};
}

KrIntFound kr_slow_item_i64(KrValue a, int64_t i) {
    Buffer b;
    if (place(a, &i, &b)) {
        switch (b.code) {
        case 'b': return (KrIntFound){((signed char *)b.items)[i], false};
        case 'B': return (KrIntFound){((unsigned char *)b.items)[i], false};
        case 'h': return (KrIntFound){((short *)b.items)[i], false};
        case 'H': return (KrIntFound){((unsigned short *)b.items)[i], false};
        case 'i': return (KrIntFound){((int *)b.items)[i], false};
        case 'I': return (KrIntFound){((unsigned *)b.items)[i], false};
        case 'l': return (KrIntFound){((long *)b.items)[i], false};
        case 'q': return (KrIntFound){((long long *)b.items)[i], false};
        case 'L':
        case 'Q': return (KrIntFound){((int64_t *)b.items)[i], ((int64_t *)b.items)[i] < 0};
        }
    }
    return (KrIntFound){0, true};
}

int kr_slow_item_put_f64(KrValue a, int64_t i, double c) {
    Buffer b;
    int64_t at = i;
    if (!place(a, &at, &b) || !b.is_writable || b.code != 'd') return kr_slow_item_put(a, i, kr_from_double(c));
    ((double *)b.items)[at] = c;
    return 0;
}

int kr_slow_item_put_i64(KrValue a, int64_t i, int64_t c) {
    Buffer b;
    int64_t at = i;
    if (place(a, &at, &b) && b.is_writable) {
        switch (b.code) {
        case 'B':
            if ((uint64_t)c <= UINT8_MAX) return ((unsigned char *)b.items)[at] = (unsigned char)c, 0;
            break;
        case 'h':
            if (c == (short)c) return ((short *)b.items)[at] = (short)c, 0;
            break;
        case 'i':
            if (c == (int)c) return ((int *)b.items)[at] = (int)c, 0;
            break;
        case 'l':
        case 'q': return ((int64_t *)b.items)[at] = c, 0;
        }
    }
    return kr_slow_item_put(a, i, kr_from_int(c));
}

// What is neither bails: __len__ of a class may do anything.
bool kr_slow_length(PyObject *o, int64_t *d) {
    Buffer b;
    if (!find(kr_word(o), &b)) return true;
    *d = b.count;
    return false;
}
