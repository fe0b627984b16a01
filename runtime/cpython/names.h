// Variables: locals, cells, globals, names of class bodies; imports, classes, modules.
//
// A module's dict is the truth about its globals.  What an instruction found there it keeps, for as long as the dict's version tells that
// nothing has been assigned (versions are unique among all dicts).
#ifndef KRAIT_EXT_NAMES_H
#define KRAIT_EXT_NAMES_H

typedef struct KrGlobalCache {
    uint64_t version;    // of the module's dict
    uint64_t builtins;   // of the dict of built-ins, where it was found there; else 0
    PyObject *value;     // belongs to the dict
} KrGlobalCache;

extern PyObject *kr_builtins __attribute__((visibility("hidden")));

KR_INLINE uint64_t kr_dict_version(PyObject *dict) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    return ((PyDictObject *)dict)->ma_version_tag;
#pragma GCC diagnostic pop
}

KrValue kr_slow_global_get(PyObject *globals, PyObject *name, KrGlobalCache *cache);
KR_INLINE KrValue kr_global_get(PyObject *globals, PyObject *name, KrGlobalCache *cache) {
    if (KR_LIKELY(cache->version == kr_dict_version(globals) && (!cache->builtins || cache->builtins == kr_dict_version(kr_builtins))))
        return kr_word(kr_retained(cache->value));
    return kr_slow_global_get(globals, name, cache);
}
int kr_global_set(PyObject *globals, PyObject *name, KrValue value);
int kr_global_delete(PyObject *globals, PyObject *name);

int kr_raise_unbound(PyObject *name, int kind);
KR_INLINE int kr_op_local_check(KrValue a, KrValue name, int kind) { return KR_LIKELY(a != 0) ? 0 : kr_raise_unbound(kr_object(name), kind); }

KrValue kr_op_cell_new(KrValue a);
KR_INLINE KrValue kr_op_cell_get(KrValue cell, KrValue name, int is_free) {
    PyObject *value = PyCell_GET(kr_object(cell));
    if (KR_UNLIKELY(!value)) return kr_raise_unbound(kr_object(name), is_free), (KrValue)0;
    return kr_word(kr_retained(value));
}
void kr_op_cell_set(KrValue cell, KrValue value);
int kr_op_cell_delete(KrValue cell, KrValue name, int is_free);

KrValue kr_name_get(KrValue space, PyObject *globals, PyObject *name, KrGlobalCache *cache);
KrValue kr_op_name_get_cell(KrValue space, KrValue name, KrValue cell);
int kr_op_name_set(KrValue space, KrValue name, KrValue value);
int kr_op_name_delete(KrValue space, KrValue name);
int kr_op_annotations_set_up(KrValue space, KrValue name);
KrValue kr_op_locals_snapshot(KrValue *values, Py_ssize_t count, KrValue names);

// ---- imports
PyObject *kr_type_parameters(void);   // the module that emitted code calls for them
KrValue kr_import_name(PyObject *globals, PyObject *name, PyObject *members, int level);
KrValue kr_op_import_from(KrValue module, KrValue name);
int kr_op_import_star_into(KrValue module, KrValue space);

// ---- class statements: namespace, bases and metaclass before the body, the class after it
int kr_class_prepare(PyObject *name, KrValue bases, KrValue metaclass, KrValue keywords, KrValue *results);
KrValue kr_class_build(PyObject *name, KrValue space, KrValue bases, KrValue metaclass, KrValue original, KrValue keywords);
// The keywords of a class statement as a dict; 0 with an exception.
KrValue kr_keyword_dict(PyObject *names, KrValue *values);

// ---- modules
typedef struct KrConstant {
    enum { KR_CONST_NONE, KR_CONST_TRUE, KR_CONST_FALSE, KR_CONST_ELLIPSIS, KR_CONST_INT, KR_CONST_FLOAT, KR_CONST_COMPLEX, KR_CONST_STR,
           KR_CONST_BYTES, KR_CONST_TUPLE } kind;
    int count;             // of bytes, of items
    const void *data;      // digits, doubles, UTF-8, bytes, numbers of constants
} KrConstant;
int kr_constants_make(const KrConstant *from, int count, PyObject **to);
int kr_module_ready(void);
// Runs a module's body, the method, in its globals.
int kr_module_run(const KrCode *code, PyObject *globals, PyMethodDef *body);

#endif
