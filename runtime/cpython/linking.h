// Direct calls between the modules that were compiled together.
//
// Each module is a shared object of its own, as CPython's import system wants it.  A module makes the C entries of the functions that
// others call known under its name; who calls one has a row for it, which is filled when it first meets that function.  Invariant: a filled
// row has the entries of the function object that has the row's `entry`, with the representations that the caller was compiled for.
// Modules of another build whose signatures differ are simply never found: then the call goes by CPython's protocol.
#ifndef KRAIT_EXT_LINKING_H
#define KRAIT_EXT_LINKING_H

typedef void (*KrCode0)(void);   // a C function of any type

typedef struct KrExport {
    const char *name, *signature;     // qualified name; representations of the parameters, and of the result of a typed version
    vectorcallfunc entry;
    KrCode0 words, typed;             // typed: NULL without such a version
} KrExport;

typedef struct KrExports {
    const char *module;
    const KrExport *functions;
    int count;
    PyTypeObject *function_type;
    struct KrExports *next;
} KrExports;

typedef struct KrImport {
    const char *module, *name, *signature;
    unsigned generation;              // of the list of modules, when it was last looked for in vain
    PyTypeObject *type;               // of the function object; NULL: not found yet
    vectorcallfunc entry;
    KrCode0 words, typed;
} KrImport;

// What all modules of the process share.
typedef struct KrShared {
    KrValue odd;                      // see typed.h
    bool is_odd;
    unsigned generation;
    KrExports *modules;
} KrShared;
extern KrShared *kr_shared __attribute__((visibility("hidden")));

int kr_linking_ready(void);
void kr_export(KrExports *exports);

// Is it the function of the row?
bool kr_slow_is_imported(KrValue f, KrImport *row);
KR_INLINE bool kr_is_imported(KrValue f, KrImport *row) {
    if (KR_LIKELY(kr_is_pointer(f) && row->type && Py_IS_TYPE(kr_object(f), row->type))) return ((KrFunction *)f)->vectorcall == row->entry;
    return !row->type && kr_slow_is_imported(f, row);
}

// The name of a module as its dict has it, a new reference; 0: not there, or it is no module.
KrValue kr_slow_module_member(PyObject *module, PyObject *name, KrGlobalCache *cache);
KR_INLINE KrValue kr_module_member(KrValue a, PyObject *name, KrGlobalCache *cache) {
    if (KR_UNLIKELY(!kr_is_pointer(a) || !PyModule_CheckExact(kr_object(a)))) return 0;
    // Versions are unique among all dicts, so the version alone says which module's it is.
    if (KR_LIKELY(cache->version == kr_dict_version(PyModule_GetDict(kr_object(a))))) return kr_word(kr_retained(cache->value));
    return kr_slow_module_member(kr_object(a), name, cache);
}

#endif
