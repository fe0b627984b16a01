// Modules: the type, sys.modules, and importing.
//
// Every module of the program is a static KrModuleDef; its module object is made on first use and remembered beside the
// def, so that emitted code and importing agree on one object.  A module is in sys.modules from before its body runs; a body
// that raises takes it out again.
#define _GNU_SOURCE
#include "exceptions_impl.h"
#include "krait/krait.h"

// ---- from def to module

typedef struct Loaded { const KrModuleDef *def; KrModule *module; } Loaded;
static Loaded *loaded;
static int32_t loaded_count, loaded_capacity;
static KrValue modules_dict;

#define NAME(id, text) KR_STATIC_STR(id, text, sizeof text - 1)
NAME(str_name, "__name__");
NAME(str_doc, "__doc__");
NAME(str_package, "__package__");
NAME(str_loader, "__loader__");
NAME(str_spec, "__spec__");
NAME(str_path, "__path__");
NAME(str_file, "__file__");
NAME(str_builtins, "__builtins__");
NAME(str_all, "__all__");
NAME(str_dict, "__dict__");
NAME(str_getattr, "__getattr__");
NAME(str_dir, "__dir__");
NAME(str_annotations, "__annotations__");
NAME(str_cached, "__cached__");
NAME(str_loader_path, "path");

KrValue kr_sys_modules(void) {
    if (KR_UNLIKELY(!modules_dict)) modules_dict = kr_dict_new();
    return modules_dict;
}

static KrModule *module_alloc(const KrModuleDef *def, KrValue dict, KrValue name) {
    KrModule *m = kr_new(&kr_module_type, sizeof *m);
    m->dict = KR_AS(KrDict, dict);
    m->def = def;
    m->name = name;
    return m;
}

static void set_default(KrValue dict, KrValue key, KrValue value) {
    if (!kr_dict_get_str(dict, key)) kr_dict_set(dict, key, value);
}

static void set_facts(KrValue dict, KrValue name, KrValue doc, KrValue package, KrValue loader, KrValue spec) {
    kr_dict_set(dict, KR_VALUE(&str_name), name);
    set_default(dict, KR_VALUE(&str_doc), doc);
    kr_dict_set(dict, KR_VALUE(&str_package), package);
    kr_dict_set(dict, KR_VALUE(&str_loader), loader);
    kr_dict_set(dict, KR_VALUE(&str_spec), spec);
}

KrModule *kr_module_new(KrValue name, KrValue doc) {
    KrValue dict = kr_dict_new();
    set_facts(dict, name, doc ? doc : KR_NONE, KR_NONE, KR_NONE, KR_NONE);
    return module_alloc(NULL, dict, name);
}

// The part before the last dot; "" when there is none.
KrValue kr_module_parent_name(KrValue name) {
    for (int64_t i = kr_str_length(name); i-- > 0;)
        if (kr_str_char(name, i) == '.') return kr_str_substring(name, 0, i);
    return kr_str_empty();
}

static KrValue main_name;   // 0: __main__
static KrValue name_of_main(void) { return main_name ? main_name : KR_NAME("__main__"); }
static bool is_main(const KrModuleDef *def) { return def == kr_program_modules[0]; }

// __main__ is a script, without a spec, or was found as a module.
static void set_source_facts(KrModule *m, const KrModuleDef *def) {
    KrValue dict = KR_VALUE(m->dict), doc = def->doc ? kr_str_from_cstr(def->doc) : KR_NONE;
    bool is_script = is_main(def) && !def->spec_name;
    KrValue spec = kr_module_spec_new(def, def->spec_name ? kr_str_intern(def->spec_name) : m->name);
    KrValue loader = kr_module_spec_loader(spec), builtins = kr_builtins_module ? KR_VALUE(kr_builtins_module) : 0;
    set_facts(dict, m->name, doc, is_script ? KR_NONE : kr_getattr(spec, KR_NAME("parent")), loader, is_script ? KR_NONE : spec);
    if (is_main(def) && builtins) kr_dict_set(dict, KR_VALUE(&str_builtins), builtins);
    if (!*def->file) kr_dict_set(dict, KR_VALUE(&str_file), KR_NONE);
    if (def->is_package) kr_dict_set(dict, KR_VALUE(&str_path), kr_module_spec_path(spec));
    if (!*def->file || (is_script && strcmp(def->file, "<string>") == 0)) return;   // no file: a folder; `-c`
    KrValue file = kr_getattr(loader, KR_VALUE(&str_loader_path));
    kr_dict_set(dict, KR_VALUE(&str_file), file);
    kr_dict_set(dict, KR_VALUE(&str_cached), is_script ? KR_NONE : kr_module_cached_path(file));
    if (builtins) set_default(dict, KR_VALUE(&str_builtins), builtins);
}

static void add_functions(KrModule *m, const KrModuleDef *def) {
    for (const KrMethodDef *f = def->functions; f && f->name; f++)
        kr_dict_set_cstr(KR_VALUE(m->dict), f->name, kr_builtin_new(f, 0, m->name));
}

static KrModule *module_from_def(const KrModuleDef *def) {
    if (def->load) def->load(def);
    KrValue name = is_main(def) ? name_of_main() : kr_str_intern(def->name);
    KrModule *m = module_alloc(def, kr_dict_new_module(def), name);
    if (def->file) {
        set_source_facts(m, def);
    } else {
        KrValue spec = kr_module_spec_new(def, name), doc = def->doc ? kr_str_from_cstr(def->doc) : KR_NONE;
        set_facts(KR_VALUE(m->dict), name, doc, kr_module_parent_name(name), kr_module_spec_loader(spec), spec);
        add_functions(m, def);
    }
    return m;
}

KrModule *kr_module_of(const KrModuleDef *def) {
    for (int32_t i = 0; i < loaded_count; i++)
        if (loaded[i].def == def) return loaded[i].module;
    if (loaded_count == loaded_capacity) {
        int32_t capacity = loaded_capacity ? loaded_capacity * 2 : 16;
        Loaded *grown = kr_alloc((size_t)capacity * sizeof *grown);
        if (loaded_count) memcpy(grown, loaded, (size_t)loaded_count * sizeof *grown);
        loaded = grown;
        loaded_capacity = capacity;
    }
    KrModule *m = module_from_def(def);
    loaded[loaded_count++] = (Loaded){def, m};
    return m;
}

// A module that failed to load is made anew by the next import.
static void forget(const KrModuleDef *def) {
    for (int32_t i = 0; i < loaded_count; i++)
        if (loaded[i].def == def) {
            loaded[i] = loaded[--loaded_count];
            loaded[loaded_count] = (Loaded){0};
            return;
        }
}

const KrModuleDef *kr_module_def(KrValue name) {
    static const KrModuleDef *const always[] = {&kr_module_sys, &kr_module_builtins, 0};
    const KrModuleDef *const *tables[] = {kr_program_modules, kr_program_builtin_modules, always};
    int64_t size;
    const char *text = kr_str_utf8(name, &size);
    if (!text || (int64_t)strlen(text) != size) return NULL;
    for (int t = 0; t < 3; t++)
        for (const KrModuleDef *const *d = tables[t]; *d; d++)
            if (strcmp((*d)->name, text) == 0 && !is_main(*d)) return *d;
    return NULL;
}

// ---- importing

static KrValue not_found(KrValue name, KrValue parent) {
    if (parent) kr_raise(&kr_exc_ModuleNotFoundError, "No module named %R; %R is not a package", name, parent);
    else kr_raise(&kr_exc_ModuleNotFoundError, "No module named %R", name);
    if (kr_err_occurred()) kr_import_error_set(kr_thread.exception, name, 0, 0);
    return 0;
}

KrValue kr_running_module(void) { return kr_thread.running_module ? kr_thread.running_module : name_of_main(); }

KrValue kr_running_module_set(KrValue name) {
    KrValue outer = kr_thread.running_module;
    kr_thread.running_module = name;
    return outer;
}

KrValue kr_op_running_module_swap(KrValue name) {
    KrValue outer = kr_running_module();
    kr_thread.running_module = name;
    return outer;
}

KrModule *kr_module_with_dict(KrValue dict) {
    for (int32_t i = 0; i < loaded_count; i++)
        if (KR_VALUE(loaded[i].module->dict) == dict) return loaded[i].module;
    KrValue name = kr_dict_get_str(dict, KR_VALUE(&str_name));
    return module_alloc(NULL, dict, name ? name : KR_NONE);
}

static bool run_body(const KrModuleDef *def, KrModule *m) {
    KR_HOLD(&m->importing);
    KrValue outer = kr_running_module_set(m->name);
    bool done = !def->init || def->init(m);
    kr_thread.running_module = outer;
    return done;
}

static KrValue run_module(const KrModuleDef *def, KrValue name) {
    KrModule *m = kr_module_of(def);
    KrValue modules = kr_sys_modules();
    if (kr_dict_set(modules, name, KR_VALUE(m)) < 0) return 0;
    if (!run_body(def, m)) {
        KrValue exception = kr_err_take();
        kr_dict_pop(modules, name, KR_NONE);
        forget(def);
        if (def->nglobals)
            for (int32_t i = 0; i < def->nglobals; i++) def->globals[i] = 0;
        kr_err_restore(exception);
        return 0;
    }
    m->initialised = true;
    KrValue present = kr_dict_get(modules, name);   // a module may put something else in its place
    return present ? present : KR_VALUE(m);
}

KrValue kr_module_run(KrModule *m) {
    if (m->def && !run_body(m->def, m)) return 0;
    m->initialised = true;
    return KR_VALUE(m);
}

KrModule *kr_main_run(KrValue name) {
    if (name) main_name = name;
    const KrModuleDef *def = kr_program_modules[0];
    KrModule *m = kr_module_of(def);
    if (kr_dict_set(kr_sys_modules(), KR_NAME("__main__"), KR_VALUE(m)) < 0) return NULL;
    if (name && kr_dict_set(kr_sys_modules(), name, KR_VALUE(m)) < 0) return NULL;
    KrValue package = def->spec_name ? kr_module_parent_name(kr_str_intern(def->spec_name)) : 0;
    if (package && kr_str_length(package) && !kr_import_absolute(package)) return NULL;
    if (!def->init(m)) return NULL;
    m->initialised = true;
    return m;
}

static KrValue last_part(KrValue name, int64_t parent_length) {
    return kr_str_substring(name, parent_length + 1, kr_str_length(name));
}

// ---- finders of the program (sys.meta_path)

// What a spec's loader makes.
static KrValue load_by_spec(KrValue spec, KrValue name) {
    KrValue loader = kr_getattr(spec, KR_NAME("loader"));
    if (!loader) return 0;
    KrValue exec = kr_getattr_opt(loader, KR_NAME("exec_module"));
    if (!exec) {
        if (kr_err_occurred()) return 0;
        return kr_call_method(loader, "load_module", &name, 1);
    }
    KrValue create = kr_getattr_opt(loader, KR_NAME("create_module"));
    if (!create && kr_err_occurred()) return 0;
    KrValue module = create ? kr_call1(create, spec) : KR_NONE;
    if (!module) return 0;
    if (module == KR_NONE) module = KR_VALUE(kr_module_new(name, KR_NONE));
    if (kr_setattr(module, KR_VALUE(&str_spec), spec) < 0) kr_err_clear();
    if (kr_setattr(module, KR_VALUE(&str_loader), loader) < 0) kr_err_clear();
    KrValue modules = kr_sys_modules();
    if (kr_dict_set(modules, name, module) < 0) return 0;
    if (!kr_call1(exec, module)) {
        KrValue exception = kr_err_take();
        kr_dict_pop(modules, name, KR_NONE);
        kr_err_restore(exception);
        return 0;
    }
    KrValue present = kr_dict_get(modules, name);   // a module may put something else in its place
    return present ? present : module;
}

// A module that one of the program's finders knows; 0 without an error: none does.
static KrValue find_by_hooks(KrValue name, KrValue path) {
    KrValue finders = kr_sys_get("meta_path");
    if (!finders || !kr_is_exactly(finders, &kr_list_type)) return 0;
    for (int64_t i = 0; i < KR_AS(KrList, finders)->size; i++) {
        KrValue find = kr_getattr_opt(kr_list_item(KR_AS(KrList, finders), i), KR_NAME("find_spec"));
        if (!find) {
            if (kr_err_occurred()) return 0;
            continue;
        }
        KrValue spec = kr_call_array(find, (KrValue[]){name, path, KR_NONE}, 3);
        if (!spec) return 0;
        if (spec != KR_NONE) return load_by_spec(spec, name);
    }
    return 0;
}

KrValue (*kr_source_loader)(KrValue name);

// A module that was not compiled in: as the program's finders make it, or from its source, where there is something that can do that.
static KrValue load_other(KrValue name, KrValue path) {
    KrValue module = find_by_hooks(name, path);
    if (module || kr_err_occurred()) return module;
    if (kr_source_loader) module = kr_source_loader(name);
    return module || kr_err_occurred() ? module : not_found(name, 0);
}

static KrValue import_missing(KrValue name) {
    KrValue parent = kr_module_parent_name(name), package = 0, path = KR_NONE;
    int64_t parent_length = kr_str_length(parent);
    if (parent_length) {
        package = kr_import_absolute(parent);
        if (!package) return 0;
        KrValue present = kr_dict_get(kr_sys_modules(), name);   // imported by the parent's body
        if (present) return present;
        path = kr_getattr_opt(package, KR_VALUE(&str_path));
        if (!path) return kr_err_occurred() ? 0 : not_found(name, parent);
    }
    const KrModuleDef *def = kr_module_def(name);
    KrValue module = def ? run_module(def, name) : load_other(name, path);
    if (!module || !package) return module;
    if (kr_setattr(package, last_part(name, parent_length), module) < 0) {
        if (!kr_err_matches(&kr_exc_AttributeError)) return 0;
        kr_err_clear();
    }
    return module;
}

// Another thread may just be running the module's body.
static void wait_for_body(KrValue module) {
    if (!kr_is_exactly(module, &kr_module_type) || KR_AS(KrModule, module)->initialised) return;
    KR_HOLD(&KR_AS(KrModule, module)->importing);
}

KrValue kr_import_absolute(KrValue name) {
    KrValue present = kr_dict_get(kr_sys_modules(), name);
    if (KR_LIKELY(present && present != KR_NONE)) {
        if (KR_UNLIKELY(kr_threads != NULL)) wait_for_body(present);
        return present;
    }
    if (kr_err_occurred()) return 0;
    if (present) {
        kr_raise(&kr_exc_ModuleNotFoundError, "import of %U halted; None in sys.modules", name);
        kr_import_error_set(kr_thread.exception, name, 0, 0);
        return 0;
    }
    if (kr_str_length(name) == 0) return kr_raise(&kr_exc_ValueError, "Empty module name");
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();
    return import_missing(name);
}

KrModule *kr_import(KrValue name) { return KR_AS(KrModule, kr_import_absolute(name)); }

// package is `a.b.c`; level 1 is the package itself, each further level its parent.
static KrValue resolve_relative(KrValue package, KrValue name, int64_t level) {
    if (!package || kr_str_length(package) == 0)
        return kr_raise(&kr_exc_ImportError, "attempted relative import with no known parent package");
    KrValue base = package;
    for (int64_t i = 1; i < level; i++) {
        if (kr_str_length(base)) base = kr_module_parent_name(base);
        if (kr_str_length(base) == 0) return kr_raise(&kr_exc_ImportError, "attempted relative import beyond top-level package");
    }
    return kr_str_length(name) ? kr_format("%U.%U", base, name) : base;
}

static KrValue top_level(KrValue name) {
    int64_t dot = kr_str_find(name, kr_str_from_char('.'), 0, kr_str_length(name), false);
    if (dot < 0) return kr_import_absolute(name);
    return kr_import_absolute(kr_str_substring(name, 0, dot));
}

// Imports package.item unless the package has the attribute; that there is no such module is for import_from to say.
static int import_listed(KrValue package, KrValue package_name, KrValue item) {
    KrValue attribute = kr_getattr_opt(package, item);
    if (attribute) return 0;
    if (kr_err_occurred()) return -1;
    KrValue full = kr_format("%U.%U", package_name, item);
    if (!full) return -1;
    bool is_known = kr_dict_get(kr_sys_modules(), full) || kr_module_def(full);
    if (kr_err_occurred()) return -1;
    if (!is_known && !kr_source_loader) return 0;
    if (kr_import_absolute(full)) return 0;
    if (is_known || !kr_err_matches(&kr_exc_ModuleNotFoundError)) return -1;
    kr_err_clear();
    return 0;
}

static int import_fromlist(KrValue package, KrValue fromlist, bool all) {
    int64_t count;
    KrValue *names = kr_sequence_array(fromlist, &count);
    KrValue package_name = names ? kr_getattr(package, KR_VALUE(&str_name)) : 0;
    if (!package_name) return -1;
    for (int64_t i = 0; i < count; i++) {
        if (!kr_is_str(names[i])) {
            if (all) kr_raise(&kr_exc_TypeError, "Item in %U.__all__ must be str, not %T", package_name, names[i]);
            else kr_raise(&kr_exc_TypeError, "Item in ``from list'' must be str, not %T", names[i]);
            return -1;
        }
        if (kr_str_equals_cstr(names[i], "*")) {
            KrValue list = all ? 0 : kr_getattr_opt(package, KR_VALUE(&str_all));
            if (kr_err_occurred() || (list && import_fromlist(package, list, true) < 0)) return -1;
        } else if (import_listed(package, package_name, names[i]) < 0) {
            return -1;
        }
    }
    return 0;
}

static KrValue import_plain(KrValue package, KrValue name, int64_t level) {
    if (level == 0) return kr_import_absolute(name) ? top_level(name) : 0;
    if (kr_str_length(name) == 0) return kr_import_absolute(resolve_relative(package, name, level));
    KrValue full = resolve_relative(package, name, level);
    if (!full || !kr_import_absolute(full)) return 0;
    int64_t dot = kr_str_find(name, kr_str_from_char('.'), 0, kr_str_length(name), false);
    int64_t cut = dot < 0 ? 0 : kr_str_length(name) - dot;
    return kr_import_absolute(kr_str_substring(full, 0, kr_str_length(full) - cut));
}

KrValue kr_import_from_package(KrValue package, KrValue name, KrValue fromlist, int64_t level) {
    if (!kr_is_str(name)) return kr_raise(&kr_exc_TypeError, "module name must be a string");
    if (level < 0) return kr_raise(&kr_exc_ValueError, "level must be >= 0");
    if (level == 0 && kr_str_length(name) == 0) return kr_raise(&kr_exc_ValueError, "Empty module name");
    int wanted = !fromlist || fromlist == KR_NONE ? 0 : kr_op_truth(fromlist);
    if (wanted < 0) return 0;
    if (!wanted) return import_plain(package, name, level);
    KrValue full = level ? resolve_relative(package, name, level) : name;
    KrValue module = full ? kr_import_absolute(full) : 0;
    if (!module) return 0;
    KrValue path = kr_getattr_opt(module, KR_VALUE(&str_path));
    if (!path) return kr_err_occurred() ? 0 : module;
    return import_fromlist(module, fromlist, false) < 0 ? 0 : module;
}

// What relative imports in a module start from: __package__, or what __name__ says.
static KrValue package_of(KrModule *importer) {
    if (!importer) return 0;
    KrValue dict = KR_VALUE(importer->dict), package = kr_dict_get_str(dict, KR_VALUE(&str_package));
    if (package && kr_is_str(package)) return package;
    KrValue name = kr_dict_get_str(dict, KR_VALUE(&str_name));
    if (!name || !kr_is_str(name)) return 0;
    return kr_dict_get_str(dict, KR_VALUE(&str_path)) ? name : kr_module_parent_name(name);
}

KrValue kr_import_name(KrModule *importer, KrValue name, KrValue fromlist, int level) {
    if (level == 0 && (!fromlist || fromlist == KR_NONE)) {   // the common `import name`, already loaded
        KrValue present = kr_dict_get(kr_sys_modules(), name);
        if (present && kr_is_exactly(present, &kr_module_type) && KR_AS(KrModule, present)->initialised &&
            kr_str_find(name, kr_str_from_char('.'), 0, kr_str_length(name), false) < 0)
            return present;
    }
    return kr_import_from_package(level ? package_of(importer) : 0, name, fromlist, level);
}

// ---- from m import name, from m import *

static bool is_loading(KrValue module) {
    if (!kr_is_instance_of(module, &kr_module_type)) return false;
    KrModule *m = KR_AS(KrModule, module);
    return m->def && m->def->file && !is_main(m->def) && !m->initialised;
}

static KrValue cannot_import(KrValue module, KrValue name, KrValue module_name) {
    KrValue file = kr_getattr_opt(module, KR_VALUE(&str_file));
    if (!file && kr_err_occurred()) return 0;
    if (file && !kr_is_str(file)) file = 0;
    if (!file) kr_raise(&kr_exc_ImportError, "cannot import name %R from %R (unknown location)", name, module_name);
    else if (is_loading(module))
        kr_raise(&kr_exc_ImportError, "cannot import name %R from partially initialized module %R (most likely due to a circular import) (%U)",
                 name, module_name, file);
    else kr_raise(&kr_exc_ImportError, "cannot import name %R from %R (%U)", name, module_name, file);
    if (kr_err_occurred()) kr_import_error_set(kr_thread.exception, module_name, file, name);
    return 0;
}

KrValue kr_import_from(KrValue module, KrValue name) {
    KrValue v = kr_getattr_opt(module, name);
    if (v || kr_err_occurred()) return v;
    KrValue module_name = kr_getattr_opt(module, KR_VALUE(&str_name));
    if (kr_err_occurred()) return 0;
    if (!module_name || !kr_is_str(module_name)) return cannot_import(module, name, kr_str_from_cstr("<unknown module name>"));
    KrValue full = kr_format("%U.%U", module_name, name);   // a submodule that is still loading is no attribute yet
    v = full ? kr_dict_get(kr_sys_modules(), full) : 0;
    if (v || kr_err_occurred()) return v;
    return cannot_import(module, name, module_name);
}

static int star_name(KrValue module, KrValue name, bool from_all, int (*set)(KrValue, KrValue, KrValue), KrValue space) {
    if (!kr_is_str(name)) {
        KrValue module_name = kr_getattr(module, KR_VALUE(&str_name));
        if (module_name)
            kr_raise(&kr_exc_TypeError, "%s in %U.%s must be str, not %T", from_all ? "Item" : "Key", module_name,
                     from_all ? "__all__" : "__dict__", name);
        return -1;
    }
    if (!from_all && kr_str_length(name) && kr_str_char(name, 0) == '_') return 0;
    KrValue v = kr_getattr(module, name);
    return v ? set(space, name, v) : -1;
}

int kr_import_star_names(KrValue module, int (*set)(KrValue space, KrValue name, KrValue value), KrValue space) {
    KrValue names = kr_getattr_opt(module, KR_VALUE(&str_all));
    bool from_all = names != 0;
    if (!names) {
        if (kr_err_occurred()) return -1;
        KrValue dict = kr_getattr_opt(module, KR_VALUE(&str_dict));
        if (!dict) {
            if (!kr_err_occurred()) kr_raise(&kr_exc_ImportError, "from-import-* object has no __dict__ and no __all__");
            return -1;
        }
        names = kr_list_from_iterable(dict);
        if (!names) return -1;
    }
    int64_t count;
    KrValue *items = kr_sequence_array(names, &count);
    if (!items) return -1;
    for (int64_t i = 0; i < count; i++)
        if (star_name(module, items[i], from_all, set, space) < 0) return -1;
    return 0;
}

int kr_import_star(KrModule *into, KrValue module) { return kr_import_star_names(module, kr_dict_set, KR_VALUE(into->dict)); }

// ---- the type

#define MODULE(v) KR_AS(KrModule, v)

static KrValue module_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    KrModule *m = kr_new_instance(type, 0);
    if (!m) return 0;
    m->dict = KR_AS(KrDict, kr_dict_new());
    return KR_VALUE(m);
}

static int module_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue params[2];
    if (kr_bind("module", "name, doc=None", &cache, args, nargs, kwnames, params) < 0) return -1;
    if (!kr_is_str(params[0])) {
        kr_raise(&kr_exc_TypeError, "module() argument 'name' must be str, not %A", params[0]);
        return -1;
    }
    MODULE(self)->name = params[0];
    set_facts(KR_VALUE(MODULE(self)->dict), params[0], params[1] ? params[1] : KR_NONE, KR_NONE, KR_NONE, KR_NONE);
    return 0;
}

static KrValue module_name(KrModule *m) {
    KrValue name = kr_dict_get_str(KR_VALUE(m->dict), KR_VALUE(&str_name));
    return name && kr_is_str(name) ? name : 0;
}

// Is the module's file, or its package's folder, beside the program?  Then it may hide another one of its name.
static bool is_beside_program(const KrModuleDef *def) {
    const KrModuleDef *main = kr_program_modules[0];
    const char *slash = def && def->file ? strrchr(def->file, '/') : NULL, *main_end = strrchr(main->file, '/');
    for (const char *c = main->spec_name; c && *c && main_end; c++)   // a module that is run: its top-level package's folder
        if (*c == '.') main_end = memrchr(main->file, '/', (size_t)(main_end - main->file));
    if (slash && def->is_package) slash = memrchr(def->file, '/', (size_t)(slash - def->file));
    return slash && main_end && slash - def->file == main_end - main->file && memcmp(def->file, main->file, (size_t)(slash - def->file)) == 0;
}

// Is name, an attribute that the package does not have, a module of it that is being imported?
static bool is_loading_submodule(KrValue package, KrValue name) {
    KrValue full = kr_format("%U.%U", package, name), module = full ? kr_dict_get(kr_sys_modules(), full) : 0;
    return module && is_loading(module);
}

KR_COLD static KrValue no_attribute(KrValue self, KrValue name) {
    KrModule *m = MODULE(self);
    KrValue hook = kr_dict_get_str(KR_VALUE(m->dict), KR_VALUE(&str_getattr));
    if (hook) return kr_call1(hook, name);
    KrValue shown = module_name(m), file = kr_dict_get_str(KR_VALUE(m->dict), KR_VALUE(&str_file));
    bool beside = m->def && !is_main(m->def) && is_beside_program(m->def);
    if (!shown) kr_raise(&kr_exc_AttributeError, "module has no attribute %R", name);
    else if (beside && file && kr_is_stdlib_module(shown))
        kr_raise(&kr_exc_AttributeError,
                 "module %R has no attribute %R (consider renaming %R since it has the same name as the standard library module named %R "
                 "and the import system gives it precedence)", shown, name, file, shown);
    else if (is_loading(self) && beside && file)
        kr_raise(&kr_exc_AttributeError, "module %R has no attribute %R (consider renaming %R if it has the same name as a third-party "
                 "module you intended to import)", shown, name, file);
    else if (is_loading(self) && file)
        kr_raise(&kr_exc_AttributeError, "partially initialized module %R from %R has no attribute %R (most likely due to a circular import)",
                 shown, file, name);
    else if (m->def && m->def->is_package && is_loading_submodule(shown, name))
        kr_raise(&kr_exc_AttributeError, "cannot access submodule %R of module %R (most likely due to a circular import)", name, shown);
    else kr_raise(&kr_exc_AttributeError, "module %R has no attribute %R", shown, name);
    if (kr_err_occurred()) kr_attribute_error_set(kr_thread.exception, name, self);
    return 0;
}

static bool is_data_descriptor(KrValue v) {
    KrType *t = kr_type_of(v);
    kr_type_ready(t);
    return t->tp_descr_set != NULL;
}

static KrValue bind_attribute(KrValue attribute, KrValue self) {
    KrType *t = kr_type_of(attribute);
    return t->tp_descr_get ? t->tp_descr_get(attribute, self, KR_VALUE(kr_type_of(self))) : attribute;
}

// The module's own names first: its type's data descriptors (__dict__, __class__, __annotations__) are no globals of
// ordinary modules.  Subclasses may have others.
static KrValue module_getattro(KrValue self, KrValue name) {
    KrModule *m = MODULE(self);
    KrType *type = kr_type_of(self);
    KrValue v;
    if (KR_LIKELY(type == &kr_module_type)) {
        v = kr_dict_get_str(KR_VALUE(m->dict), name);
        if (KR_LIKELY(v && name != KR_VALUE(&str_annotations))) return v;
    }
    KrValue attribute = kr_type_lookup(type, name);
    if (attribute && is_data_descriptor(attribute)) return bind_attribute(attribute, self);
    v = kr_dict_get_str(KR_VALUE(m->dict), name);
    if (v) return v;
    if (attribute) return bind_attribute(attribute, self);
    return kr_err_occurred() ? 0 : no_attribute(self, name);
}

static int module_setattro(KrValue self, KrValue name, KrValue value) {
    if (!kr_is_str(name)) {
        kr_raise(&kr_exc_TypeError, "attribute name must be string, not '%T'", name);
        return -1;
    }
    KrModule *m = MODULE(self);
    KrType *type = kr_type_of(self);
    KrValue attribute = kr_type_lookup(type, name);
    if (attribute && is_data_descriptor(attribute)) return kr_type_of(attribute)->tp_descr_set(attribute, self, value);
    if (m == kr_builtins_module) kr_builtins_version++;
    if (value) return kr_dict_set(KR_VALUE(m->dict), name, value);
    if (!kr_dict_get_str(KR_VALUE(m->dict), name)) {
        kr_raise(&kr_exc_AttributeError, "'%T' object has no attribute '%U'", self, name);
        kr_attribute_error_set(kr_thread.exception, name, self);
        return -1;
    }
    return kr_dict_delete(KR_VALUE(m->dict), name);
}

static KrValue module_repr(KrValue self) {
    KrModule *m = MODULE(self);
    KrValue name = module_name(m);
    if (!name) name = kr_str_from_char('?');
    if (m->def && !m->def->file) return kr_format("<module %R (built-in)>", name);
    if (m->def && !*m->def->file) {
        KrValue path = kr_dict_get_str(KR_VALUE(m->dict), KR_VALUE(&str_path)), folders = path ? kr_list_from_iterable(path) : 0;
        if (folders) return kr_format("<module %R (namespace) from %R>", name, folders);
        kr_err_clear();
    }
    KrValue file = kr_dict_get_str(KR_VALUE(m->dict), KR_VALUE(&str_file));
    if (file) return kr_format("<module %R from %R>", name, file);
    return kr_format("<module %R>", name);
}

static KrValue get_dict(KrValue self) { return KR_VALUE(MODULE(self)->dict); }

static KrValue get_annotations(KrValue self) {
    KrValue dict = get_dict(self), v = kr_dict_get_str(dict, KR_VALUE(&str_annotations));
    if (v) return v;
    v = kr_dict_new();
    return kr_dict_set(dict, KR_VALUE(&str_annotations), v) < 0 ? 0 : v;
}
static int set_annotations(KrValue self, KrValue value) {
    KrValue dict = get_dict(self);
    if (value) return kr_dict_set(dict, KR_VALUE(&str_annotations), value);
    if (kr_dict_get_str(dict, KR_VALUE(&str_annotations))) return kr_dict_delete(dict, KR_VALUE(&str_annotations));
    kr_raise(&kr_exc_AttributeError, "__annotations__");
    return -1;
}

static KrValue module_dir(KrValue self) {
    KrValue dict = kr_getattr(self, KR_VALUE(&str_dict));
    if (!dict) return 0;
    if (!kr_is_dict(dict)) return kr_raise(&kr_exc_TypeError, "<module>.__dict__ is not a dictionary");
    KrValue hook = kr_dict_get_str(dict, KR_VALUE(&str_dir));
    return hook ? kr_call0(hook) : kr_list_from_iterable(dict);
}

static const KrMethodDef module_methods[] = {
    KR_DEF_NOARGS("__dir__", module_dir, "__dir__() -> list\nspecialized dir() implementation"),
    {0},
};
static const KrGetSetDef module_getset[] = {
    {"__dict__", get_dict, kr_readonly_set, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {0},
};

KrType kr_module_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "module",
    .tp_basicsize = sizeof(KrModule),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_TYPE_CUSTOM_GETATTR | KR_TYPE_ADDS_WEAKREF,
    .tp_doc = "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.",
    .tp_repr = module_repr,
    .tp_getattro = module_getattro,
    .tp_setattro = module_setattro,
    .tp_new = module_new,
    .tp_init = module_init,
    .tp_methods = module_methods,
    .tp_getset = module_getset,
};
