// Module _importing: what importlib, pkgutil, doctest and timeit ask about the modules that were compiled in.
//
// Beside those that the program imports there may be texts (Sources/Driver/EmbeddedTexts.swift): code that the program gives to
// doctest or timeit as strings, compiled as modules that no import can name.  Their name is made from the text.
#include "krait/krait.h"

#include "builtins_impl.h"

#include <stdio.h>

// `text:` and the FNV-1a hash of the text in UTF-8, 16 hexadecimal digits.
static KrValue text_name(KrValue text) {
    int64_t size;
    const char *bytes = kr_str_utf8(text, &size);
    if (!bytes) return 0;
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (int64_t i = 0; i < size; i++) hash = (hash ^ (uint8_t)bytes[i]) * UINT64_C(0x100000001b3);
    char name[32];
    snprintf(name, sizeof name, "text:%016llx", (unsigned long long)hash);
    return kr_str_intern(name);
}

static bool is_text(const KrModuleDef *def) { return strncmp(def->name, "text:", 5) == 0; }

static KrValue compiled_names(KrValue self) {
    (void)self;
    KrValue list = kr_list_new(0);
    const KrModuleDef *const *tables[] = {kr_program_modules + 1, kr_program_builtin_modules};
    for (int t = 0; t < 2; t++)
        for (const KrModuleDef *const *d = tables[t]; *d; d++)
            if (!is_text(*d)) kr_list_append(list, kr_str_intern((*d)->name));
    kr_list_append(list, kr_str_intern("sys"));
    kr_list_append(list, kr_str_intern("builtins"));
    return list;
}

static KrValue find_spec(KrValue self, KrValue name) {
    (void)self;
    if (!kr_is_str(name)) return kr_raise(&kr_exc_TypeError, "module name must be str, not %T", name);
    const KrModuleDef *def = kr_module_def(name);
    return def && !is_text(def) ? kr_module_spec_new(def, name) : KR_NONE;
}

static KrValue find_file(KrValue self, KrValue path) {
    (void)self;
    const char *wanted = kr_is_str(path) ? kr_str_utf8(path, NULL) : NULL;
    if (!wanted) return kr_err_occurred() ? 0 : KR_NONE;
    for (const KrModuleDef *const *d = kr_program_modules + 1; *d; d++)
        if ((*d)->file && strcmp((*d)->file, wanted) == 0) return kr_str_intern((*d)->name);
    return KR_NONE;
}

static KrValue run_again(KrValue self, KrValue module) {
    (void)self;
    if (!kr_is_instance_of(module, &kr_module_type)) return kr_raise(&kr_exc_TypeError, "module expected, not %T", module);
    return kr_module_run(KR_AS(KrModule, module));
}

static KrValue text_module(KrValue self, KrValue text) {
    (void)self;
    if (!kr_is_str(text)) return kr_raise(&kr_exc_TypeError, "str expected, not %T", text);
    KrValue name = text_name(text);
    const KrModuleDef *def = name ? kr_module_def(name) : NULL;
    if (!def) return kr_err_occurred() ? 0 : KR_NONE;
    return KR_VALUE(kr_module_of(def));
}

// Compiles a text and runs it; NotImplementedError in programs without the front end.
static KrValue run_text(KrValue self, KrValue const *args, int64_t nargs) {
    KrValue code = kr_builtin_compile(self, args, 3, 0);
    return code ? kr_builtin_exec(self, (KrValue[]){code, args[3], args[4]}, nargs - 2, 0) : 0;
}

// A part of the library that is not named in an import, so that it is linked only with programs that need it.
static KrValue library_module(KrValue self, KrValue name) {
    (void)self;
    return KR_VALUE(kr_import(name));
}

static KrValue source_loader;
static KrValue call_source_loader(KrValue name) {
    KrValue module = kr_call1(source_loader, name);
    return module == KR_NONE ? 0 : module;
}

static KrValue set_source_loader(KrValue self, KrValue function) {
    (void)self;
    source_loader = function;
    kr_source_loader = call_source_loader;
    return KR_NONE;
}

static const KrMethodDef functions[] = {
    KR_DEF_NOARGS("compiled_names", compiled_names, "The dotted names of all modules that were compiled in."),
    KR_DEF_O("find_spec", find_spec, "name, /", "The spec of a module that was compiled in; None if it was not."),
    KR_DEF_O("find_file", find_file, "path, /", "The name of the module that was compiled from this file, or None."),
    KR_DEF_O("run", run_again, "module, /", "Runs the module's body."),
    KR_DEF_O("library_module", library_module, "name, /", "The module of the library, imported if it has not been yet."),
    KR_DEF_O("text_module", text_module, "text, /", "The module, not run, that this text was compiled into; None if it was not."),
    KR_DEF_FAST("run_text", run_text, 4, 5, "text, file, mode, globals, locals=None, /", "Compiles and runs a text that was not compiled in."),
    KR_DEF_O("set_source_loader", set_source_loader, "function, /", "Calls function(name) for modules that were not compiled in; None: there is none."),
    {0},
};

static KrValue importing_init(KrModule *m) {
    static KrType *const types[] = {&kr_module_spec_type, &kr_source_loader_type, &kr_namespace_loader_type, &kr_builtin_importer_type,
                                    &kr_namespace_path_type};
    static const char *const names[] = {"ModuleSpec", "SourceFileLoader", "NamespaceLoader", "BuiltinImporter", "NamespacePath"};
    for (int i = 0; i < 5; i++) {
        kr_type_ready(types[i]);
        kr_dict_set_cstr(KR_VALUE(m->dict), names[i], KR_VALUE(types[i]));
    }
    return KR_NONE;
}

const KrModuleDef kr_module__importing = {.name = "_importing", .init = importing_init, .functions = functions};
