// Type parameters and the type statement, of CPython 3.12 and later.
//
// CPython makes such objects from syntax only, so that bounds and values are evaluated when somebody asks.  Therefore each is made by a
// line of text that has the syntax and calls the compiled function that evaluates.  Emitted code finds what it calls in a module `_typing`
// of its own (Lowering/Lowering+TypeParameters.swift).
#include "krait_ext.h"

#if PY_VERSION_HEX >= 0x030C0000

static const char text[] =
    "import typing\n"
    "def _made(line, name, module, evaluators):\n"
    "    space = {'__name__': module}\n"
    "    space.update({'__krait_' + key: value for key, value in evaluators.items()})\n"
    "    exec(line, space)\n"
    "    return space[name]\n"
    "def _parameter(declaration, module, **evaluators):\n"
    "    if evaluators['default'] is not None: declaration += ' = __krait_default()'\n"
    "    return _made(f'def f[{declaration}](): pass', 'f', module, evaluators).__type_params__[0]\n"
    "def _typevar(name, bound, constraints, default, module):\n"
    "    if bound is not None: name += ': __krait_bound()'\n"
    "    if constraints is not None: name += ': (*__krait_constraints(),)'\n"
    "    return _parameter(name, module, bound=bound, constraints=constraints, default=default)\n"
    "def _paramspec(name, default, module):\n"
    "    return _parameter('**' + name, module, default=default)\n"
    "def _typevartuple(name, default, module):\n"
    "    return _parameter('*' + name, module, default=default)\n"
    "def _typealias(name, type_params, value, module):\n"
    "    alias = _made(f'type {name} = __krait_value()', name, module, {'value': value})\n"
    "    if type_params: _set_parameters(alias, type_params)\n"
    "    return alias\n"
    "def _generic_base(type_params):\n"
    "    return typing.Generic[tuple(\n"
    "        next(iter(p)) if isinstance(p, typing.TypeVarTuple) else p for p in type_params)]\n";

// As Objects/typevarobject.c declares it.
typedef struct Alias {
    PyObject_HEAD
    PyObject *name, *parameters;
} Alias;

static PyObject *set_parameters(PyObject *self, PyObject *args) {
    (void)self;
    Alias *alias = (Alias *)PyTuple_GET_ITEM(args, 0);
    Py_XSETREF(alias->parameters, Py_NewRef(PyTuple_GET_ITEM(args, 1)));
    Py_RETURN_NONE;
}
static PyMethodDef parameters_setter = {"_set_parameters", set_parameters, METH_VARARGS, NULL};

PyObject *kr_type_parameters(void) {
    static PyObject *module;
    if (module) return Py_NewRef(module);
    PyObject *made = PyModule_New("_typing"), *function = PyCFunction_New(&parameters_setter, NULL), *result = NULL;
    PyObject *names = made ? PyModule_GetDict(made) : NULL;
    if (names && function && PyDict_SetItemString(names, "__builtins__", kr_builtins) == 0 &&
        PyDict_SetItemString(names, "_set_parameters", function) == 0)
        result = PyRun_String(text, Py_file_input, names, names);
    Py_XDECREF(function);
    if (!result) return Py_XDECREF(made), NULL;
    Py_DECREF(result);
    module = made;
    return Py_NewRef(module);
}

#else

PyObject *kr_type_parameters(void) { return PyErr_SetString(PyExc_ImportError, "type parameters need Python 3.12"), NULL; }

#endif
