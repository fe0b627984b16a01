// __spec__ and __loader__ of modules (PEP 451): what the program can ask about where a module came from.
//
// Importing does not use them: a module is found among those compiled in (core/module.c).  The types carry the names that
// importlib.machinery gives them; a loader's file can be read as long as it is where it was compiled.
#include "krait/krait.h"

#include <stddef.h>

typedef struct KrLoader { KrObject head; KrValue name, path, attrs; } KrLoader;
typedef struct KrModuleSpec {
    KrObject head;
    KrValue name, loader, origin, loader_state, locations, cached;
    bool has_location, initializing;
    KrValue attrs;
} KrModuleSpec;

#define LOADER(v) KR_AS(KrLoader, v)
#define SPEC(v) KR_AS(KrModuleSpec, v)

// ---- loaders

static KrValue loader_new(KrType *type, KrValue name, KrValue path) {
    KrLoader *loader = kr_new_instance(type, 0);
    if (!loader) return 0;
    loader->name = name;
    loader->path = path;
    return KR_VALUE(loader);
}

static KrValue source_loader_build(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue params[2];
    if (kr_bind("SourceFileLoader", "fullname, path", &cache, args, nargs, kwnames, params) < 0) return 0;
    return loader_new(type, params[0], params[1]);
}

static bool other_module(KrValue self, KrValue name) {
    if (!name || name == KR_NONE || kr_equal(name, LOADER(self)->name) == 1) return false;
    kr_raise(&kr_exc_ImportError, "loader for %S cannot handle %S", LOADER(self)->name, name);
    return true;
}

static KrValue loader_get_filename(KrValue self, KrValue const *params) {
    return other_module(self, params[0]) ? 0 : LOADER(self)->path;
}

static KrValue loader_is_package(KrValue self, KrValue const *params) {
    if (other_module(self, params[0])) return 0;
    int64_t size;
    const char *path = kr_str_utf8(LOADER(self)->path, &size);
    static const char ending[] = "/__init__.py";
    int64_t length = (int64_t)sizeof ending - 1;
    return path ? kr_from_bool(size >= length && strcmp(path + size - length, ending) == 0) : 0;
}

static KrValue read_file(KrValue path, const char *mode, const char *encoding) {
    KrValue file = kr_open(path, mode, -1, encoding, NULL, NULL, true, KR_NONE);
    KrValue text = file ? kr_call_method(file, "read", NULL, 0) : 0;
    KrValue failure = text ? 0 : kr_err_take();
    if (file && !kr_call_method(file, "close", NULL, 0)) kr_err_clear();
    if (failure) kr_err_restore(failure);
    return text;
}

static KrValue loader_get_source(KrValue self, KrValue const *params) {
    if (other_module(self, params[0])) return 0;
    KrValue text = read_file(LOADER(self)->path, "r", "utf-8");
    if (text || !kr_err_matches(&kr_exc_OSError)) return text;
    kr_err_clear();
    kr_raise(&kr_exc_ImportError, "source not available through get_data()");
    return 0;
}

static KrValue loader_get_data(KrValue self, KrValue const *params) { return (void)self, read_file(params[0], "rb", NULL); }

// The module object is the one and only: a compiled module cannot be there twice.
static KrValue loader_create_module(KrValue self, KrValue const *params) {
    (void)self;
    KrValue name = kr_getattr(params[0], KR_NAME("name"));
    if (!name) return 0;
    const KrModuleDef *def = kr_is_str(name) ? kr_module_def(name) : NULL;
    return def ? KR_VALUE(kr_module_of(def)) : KR_NONE;
}

static KrValue loader_exec_module(KrValue self, KrValue const *params) {
    (void)self;
    if (!kr_is_instance_of(params[0], &kr_module_type)) return kr_raise(&kr_exc_TypeError, "module expected, not %T", params[0]);
    return kr_module_run(KR_AS(KrModule, params[0])) ? KR_NONE : 0;
}

static const KrMethodDef source_loader_methods[] = {
    KR_DEF_BOUND("get_filename", loader_get_filename, "name=None", "Return the path to the source file as found by the finder."),
    KR_DEF_BOUND("is_package", loader_is_package, "fullname=None", "Is the module a package?"),
    KR_DEF_BOUND("get_source", loader_get_source, "fullname=None", "The module's source text."),
    KR_DEF_BOUND("get_data", loader_get_data, "path", "Return the data from path as raw bytes."),
    KR_DEF_BOUND("create_module", loader_create_module, "spec", "The module object."),
    KR_DEF_BOUND("exec_module", loader_exec_module, "module", "Execute the module."),
    {0},
};
static const KrMemberDef loader_members[] = {
    {"name", KR_MEMBER_VALUE, offsetof(KrLoader, name), false},
    {"path", KR_MEMBER_VALUE, offsetof(KrLoader, path), false},
    {0},
};

KrType kr_source_loader_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_frozen_importlib_external.SourceFileLoader",
    .tp_basicsize = sizeof(KrLoader),
    .tp_dictoffset = offsetof(KrLoader, attrs),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_doc = "Loader of a module that was compiled in.",
    .tp_new = source_loader_build,
    .tp_methods = source_loader_methods,
    .tp_members = loader_members,
};

static KrValue always_package(KrValue self, KrValue const *params) { return (void)self, (void)params, KR_TRUE; }
static KrValue no_source(KrValue self, KrValue const *params) { return (void)self, (void)params, kr_str_empty(); }

static const KrMethodDef namespace_loader_methods[] = {
    KR_DEF_BOUND("is_package", always_package, "fullname", "Is the module a package?"),
    KR_DEF_BOUND("get_source", no_source, "fullname", "The module's source text."),
    KR_DEF_BOUND("create_module", loader_create_module, "spec", "The module object."),
    KR_DEF_BOUND("exec_module", loader_exec_module, "module", "Execute the module."),
    {0},
};
static const KrMemberDef namespace_loader_members[] = {{"_path", KR_MEMBER_VALUE, offsetof(KrLoader, path), true}, {0}};

KrType kr_namespace_loader_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_frozen_importlib_external.NamespaceLoader",
    .tp_basicsize = sizeof(KrLoader),
    .tp_dictoffset = offsetof(KrLoader, attrs),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = kr_structseq_refuse,
    .tp_methods = namespace_loader_methods,
    .tp_members = namespace_loader_members,
};

// The loader of modules written in C is the class itself.
static const KrMethodDef builtin_importer_methods[] = {
    {"is_package", (KrAnyFn)always_package, KR_METH_BOUND | KR_METH_STATIC, 0, -1, "fullname", "Is the module a package?"},
    {"create_module", (KrAnyFn)loader_create_module, KR_METH_BOUND | KR_METH_STATIC, 0, -1, "spec", "The module object."},
    {"exec_module", (KrAnyFn)loader_exec_module, KR_METH_BOUND | KR_METH_STATIC, 0, -1, "module", "Execute the module."},
    {0},
};
KrType kr_builtin_importer_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_frozen_importlib.BuiltinImporter",
    .tp_basicsize = sizeof(KrLoader),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_doc = "Importer of the modules written in C.",
    .tp_methods = builtin_importer_methods,
};

// ---- specs

static KrValue spec_build(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue params[5];
    if (kr_bind("ModuleSpec.__init__", "name, loader, *, origin=None, loader_state=None, is_package=None", &cache, args, nargs, kwnames,
                params) < 0)
        return 0;
    KrModuleSpec *spec = kr_new_instance(type, 0);
    if (!spec) return 0;
    int package = params[4] ? kr_op_truth(params[4]) : 0;
    if (package < 0) return 0;
    spec->name = params[0];
    spec->loader = params[1];
    spec->origin = params[2] ? params[2] : KR_NONE;
    spec->loader_state = params[3] ? params[3] : KR_NONE;
    spec->locations = package ? kr_list_new(0) : KR_NONE;
    return KR_VALUE(spec);
}

static KrValue spec_repr(KrValue self) {
    KrModuleSpec *s = SPEC(self);
    KrValue text = kr_format("%U(name=%R, loader=%R", kr_type_qualname(kr_type_of(self)), s->name, s->loader);
    if (text && s->origin != KR_NONE) text = kr_format("%U, origin=%R", text, s->origin);
    if (text && s->locations != KR_NONE) text = kr_format("%U, submodule_search_locations=%R", text, s->locations);
    return text ? kr_format("%U)", text) : 0;
}

static KrValue spec_richcompare(KrValue a, KrValue b, int op) {
    if ((op != KR_EQ && op != KR_NE) || !kr_is_instance_of(b, &kr_module_spec_type)) return KR_NOT_IMPLEMENTED;
    KrModuleSpec *s = SPEC(a), *t = SPEC(b);
    KrValue left[] = {s->name, s->loader, s->origin, s->locations}, right[] = {t->name, t->loader, t->origin, t->locations};
    bool same = s->has_location == t->has_location;
    for (int i = 0; same && i < 4; i++) {
        int equal = kr_equal(left[i], right[i]);
        if (equal < 0) return 0;
        same = equal;
    }
    return kr_from_bool(same == (op == KR_EQ));
}

static KrValue spec_parent(KrValue self) {
    KrModuleSpec *s = SPEC(self);
    if (s->locations != KR_NONE || !kr_is_str(s->name)) return s->name;
    return kr_module_parent_name(s->name);
}

// Where CPython would keep the bytecode of a source file.
KrValue kr_module_cached_path(KrValue file) {
    int64_t slash = kr_str_find(file, kr_str_from_char('/'), 0, kr_str_length(file), true), length = kr_str_length(file);
    if (length < slash + 4) return KR_NONE;
    return kr_format("%U__pycache__/%U.cpython-313.pyc", kr_str_substring(file, 0, slash + 1), kr_str_substring(file, slash + 1, length - 3));
}

static KrValue spec_get_cached(KrValue self) {
    KrModuleSpec *s = SPEC(self);
    if (s->cached) return s->cached;
    return s->has_location && kr_is_str(s->origin) ? kr_module_cached_path(s->origin) : KR_NONE;
}
static int spec_set_cached(KrValue self, KrValue value) {
    SPEC(self)->cached = value;
    return 0;
}

static const KrMemberDef spec_members[] = {
    {"name", KR_MEMBER_VALUE, offsetof(KrModuleSpec, name), false},
    {"loader", KR_MEMBER_VALUE, offsetof(KrModuleSpec, loader), false},
    {"origin", KR_MEMBER_VALUE, offsetof(KrModuleSpec, origin), false},
    {"loader_state", KR_MEMBER_VALUE, offsetof(KrModuleSpec, loader_state), false},
    {"submodule_search_locations", KR_MEMBER_VALUE, offsetof(KrModuleSpec, locations), false},
    {"has_location", KR_MEMBER_BOOL, offsetof(KrModuleSpec, has_location), false},
    {"_initializing", KR_MEMBER_BOOL, offsetof(KrModuleSpec, initializing), false},
    {0},
};
static const KrGetSetDef spec_getset[] = {
    {"parent", spec_parent, kr_readonly_set, "The name of the module's parent."},
    {"cached", spec_get_cached, spec_set_cached, NULL},
    {0},
};

KrType kr_module_spec_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_frozen_importlib.ModuleSpec",
    .tp_basicsize = sizeof(KrModuleSpec),
    .tp_dictoffset = offsetof(KrModuleSpec, attrs),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_doc = "The specification for a module, used for loading.",
    .tp_repr = spec_repr,
    .tp_richcompare = spec_richcompare,
    .tp_new = spec_build,
    .tp_members = spec_members,
    .tp_getset = spec_getset,
};

// ---- the paths of a namespace package

static KrValue namespace_path_repr(KrValue self) {
    KrValue list = kr_list_from_iterable(self);
    return list ? kr_format("_NamespacePath(%R)", list) : 0;
}

KrType kr_namespace_path_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_frozen_importlib_external._NamespacePath",
    .tp_basicsize = sizeof(KrList),
    .tp_base = &kr_list_type,
    .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_SEQUENCE | KR_SUB_LIST,
    .tp_repr = namespace_path_repr,
};

// ---- of a module compiled in

static KrValue text(const char *utf8) { return kr_str_from_utf8(utf8, (int64_t)strlen(utf8)); }

// The value of __path__ of a package.
static KrValue search_locations(const KrModuleDef *def) {
    if (def->folders) {
        KrValue list = kr_list_new(0);
        for (const char *const *folder = def->folders; *folder; folder++) kr_list_append(list, text(*folder));
        kr_type_ready(&kr_namespace_path_type);
        KR_AS(KrList, list)->head.ob_type = &kr_namespace_path_type;
        return list;
    }
    const char *slash = strrchr(def->file, '/');
    KrValue directory = slash ? kr_str_from_utf8(def->file, slash - def->file) : kr_str_empty();
    return kr_list_from_array(&directory, 1);
}

KrValue kr_module_spec_new(const KrModuleDef *def, KrValue name) {
    KrModuleSpec *spec = kr_new_instance(&kr_module_spec_type, 0);
    spec->name = name;
    spec->origin = spec->loader_state = KR_NONE;
    spec->locations = def->is_package ? search_locations(def) : KR_NONE;
    if (!def->file) {
        kr_type_ready(&kr_builtin_importer_type);
        spec->loader = KR_VALUE(&kr_builtin_importer_type);
        spec->origin = kr_str_intern("built-in");
    } else if (!*def->file) {
        spec->loader = loader_new(&kr_namespace_loader_type, name, spec->locations);
    } else {
        spec->origin = text(def->file);
        spec->loader = loader_new(&kr_source_loader_type, name, spec->origin);
        spec->has_location = true;
    }
    return KR_VALUE(spec);
}

KrValue kr_module_spec_loader(KrValue spec) { return SPEC(spec)->loader; }
KrValue kr_module_spec_path(KrValue spec) { return SPEC(spec)->locations; }
