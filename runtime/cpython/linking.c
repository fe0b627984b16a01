// Direct calls between modules: the list of what they make known, which is kept in the interpreter's dict.
#include "krait_ext.h"

KrShared *kr_shared;

// To be raised when anything changes that modules of different builds would have to agree on.
#define NAME "krait.linking.1"

int kr_linking_ready(void) {
    if (kr_shared) return 0;
    PyObject *all = PyInterpreterState_GetDict(PyInterpreterState_Get());
    if (!all) return PyErr_SetString(PyExc_ImportError, "the interpreter keeps no data of modules"), -1;
    PyObject *known = PyDict_GetItemString(all, NAME);
    if (known) return (kr_shared = PyCapsule_GetPointer(known, NAME)) ? 0 : -1;
    // It stays for good, as the modules' code does.
    KrShared *shared = PyMem_RawCalloc(1, sizeof *shared);
    if (!shared) return PyErr_NoMemory(), -1;
    PyObject *capsule = PyCapsule_New(shared, NAME, NULL);
    int result = capsule ? PyDict_SetItemString(all, NAME, capsule) : -1;
    Py_XDECREF(capsule);
    if (result < 0) return PyMem_RawFree(shared), -1;
    shared->generation = 1;
    kr_shared = shared;
    return 0;
}

void kr_export(KrExports *exports) {
    for (KrExports *e = kr_shared->modules; e; e = e->next)
        if (e == exports) return;   // its body runs another time
    exports->next = kr_shared->modules;
    kr_shared->modules = exports;
    kr_shared->generation++;
}

bool kr_slow_is_imported(KrValue f, KrImport *row) {
    if (!kr_is_pointer(f) || row->generation == kr_shared->generation) return false;
    row->generation = kr_shared->generation;
    for (KrExports *e = kr_shared->modules; e; e = e->next) {
        if (strcmp(e->module, row->module) != 0) continue;
        for (int i = 0; i < e->count; i++) {
            const KrExport *x = &e->functions[i];
            if (strcmp(x->name, row->name) != 0 || strcmp(x->signature, row->signature) != 0) continue;
            row->entry = x->entry;
            row->words = x->words;
            row->typed = x->typed;
            row->type = e->function_type;
            return kr_is_imported(f, row);
        }
    }
    return false;
}

KrValue kr_slow_module_member(PyObject *module, PyObject *name, KrGlobalCache *cache) {
    PyObject *dict = PyModule_GetDict(module), *value = PyDict_GetItemWithError(dict, name);
    if (!value) return PyErr_Clear(), (KrValue)0;
    cache->version = kr_dict_version(dict);
    cache->value = value;
    return kr_word(Py_NewRef(value));
}
