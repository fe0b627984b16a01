// Slow parts of the opcodes on variables: unset locals and cells, class namespaces, globals, locals().
#include "krait/krait.h"


KR_COLD int kr_raise_unbound(KrValue name, int kind) {
    if (kind == 2)
        kr_raise(&kr_exc_NameError, "name '%U' is not defined", name);
    else if (kind == 1)
        kr_raise(&kr_exc_NameError, "cannot access free variable '%U' where it is not associated with a value in enclosing scope", name);
    else
        kr_raise(&kr_exc_UnboundLocalError, "cannot access local variable '%U' where it is not associated with a value", name);
    return -1;
}

int kr_op_cell_delete(KrValue cell, KrValue name, int free_variable) {
    KrCell *c = KR_AS(KrCell, cell);
    if (!c->value) return kr_raise_unbound(name, free_variable);
    c->value = 0;
    return 0;
}

// The name in a class body's namespace; 0 without exception when absent.
static KrValue namespace_get(KrValue ns, KrValue name) {
    if (kr_is_exactly(ns, &kr_dict_type)) return kr_dict_get_str(ns, name);
    KrValue v = kr_getitem(ns, name);
    if (!v && kr_err_matches(&kr_exc_KeyError)) kr_err_clear();
    return v;
}

KrValue kr_op_name_get(KrModule *module, KrValue ns, KrValue name, int32_t global) {
    KrValue v = namespace_get(ns, name);
    if (v || kr_err_occurred()) return v;
    return kr_op_global_get(module, module->def->globals, global);
}

static KrValue undefined(KrValue name) { return kr_raise(&kr_exc_NameError, "name '%U' is not defined", name); }

// A built-in name of code with globals of its own: of its __builtins__, a module or a mapping.  0 without exception when absent.
static KR_COLD KrValue builtin_in(KrValue globals, KrValue name) {
    KrValue builtins = kr_dict_get_str(globals, KR_NAME("__builtins__"));
    if (builtins && kr_is_exactly(builtins, &kr_module_type)) builtins = KR_VALUE(KR_AS(KrModule, builtins)->dict);
    bool is_own = builtins && builtins != KR_VALUE(kr_builtins_module->dict);
    return is_own ? namespace_get(builtins, name) : kr_builtin_lookup(name);
}

static KR_COLD KrValue builtin_of(KrValue globals, KrValue name) {
    KrValue v = builtin_in(globals, name);
    return v || kr_err_occurred() ? v : undefined(name);
}

KrValue kr_import_by_builtins(KrModule *importer, KrValue name, KrValue fromlist, int level) {
    KrValue globals = KR_VALUE(importer->dict), function = builtin_in(globals, KR_NAME("__import__"));
    if (!function) return kr_err_occurred() ? 0 : kr_raise(&kr_exc_ImportError, "__import__ not found");
    if (kr_is_exactly(function, &kr_builtin_type) && strcmp(KR_AS(KrBuiltin, function)->def->name, "__import__") == 0)
        return kr_import_name(importer, name, fromlist, level);
    return kr_call(function, (KrValue[]){name, globals, globals, fromlist ? fromlist : KR_NONE, kr_from_small(level)}, 5, 0);
}

int kr_op_class_builder_check(KrValue globals) {
    KrValue builder = builtin_in(globals, KR_NAME("__build_class__"));
    if (builder && builder == kr_builtin_lookup(KR_NAME("__build_class__"))) return 0;
    if (builder) kr_raise(&kr_exc_NotImplementedError, "a __build_class__ of the program's own is not called by class statements");
    else if (!kr_err_occurred()) kr_raise(&kr_exc_NameError, "__build_class__ not found");
    return -1;
}

KrValue kr_op_global_find(KrValue globals, KrValue name) {
    KrValue v = namespace_get(globals, name);
    return v || kr_err_occurred() ? v : builtin_of(globals, name);
}

KrValue kr_op_name_find(KrValue ns, KrValue globals, KrValue name) {
    KrValue v = namespace_get(ns, name);
    if (v || kr_err_occurred()) return v;
    return ns == globals ? builtin_of(globals, name) : kr_op_global_find(globals, name);
}

int kr_op_import_star_into(KrValue module, KrValue ns) { return kr_import_star_names(module, kr_setitem, ns); }

KrValue kr_op_name_get_cell(KrValue ns, KrValue name, KrValue cell) {
    KrValue v = namespace_get(ns, name);
    if (v || kr_err_occurred()) return v;
    return kr_op_cell_get(cell, name, 1);
}

int kr_op_name_set(KrValue ns, KrValue name, KrValue v) {
    if (kr_is_exactly(ns, &kr_dict_type)) return kr_dict_set(ns, name, v);
    return kr_setitem(ns, name, v);
}

int kr_op_name_delete(KrValue ns, KrValue name) {
    if (kr_delitem(ns, name) == 0) return 0;
    if (kr_err_matches(&kr_exc_KeyError)) {
        kr_err_clear();
        kr_raise(&kr_exc_NameError, "name '%U' is not defined", name);
    }
    return -1;
}

int kr_op_annotations_set_up(KrValue ns, KrValue name) {
    if (namespace_get(ns, name)) return 0;
    return kr_err_occurred() ? -1 : kr_op_name_set(ns, name, kr_dict_new());
}

// The texts of the modules that keep them: dict, address of the globals -> str.
static KrValue module_texts;
static KrValue text_key(const void *globals) { return kr_int_from_uint64((uint64_t)(uintptr_t)globals); }

void kr_op_module_text_keep(KrValue globals, KrValue text) {
    if (!module_texts) module_texts = kr_dict_new();
    kr_dict_set(module_texts, text_key(KR_AS(KrDict, globals)), text);
}

KrValue kr_module_text(KrModule *module) { return module_texts ? kr_dict_get(module_texts, text_key(module->dict)) : 0; }

KrValue kr_place_globals, kr_place_locals;

KrValue kr_op_locals_snapshot(KrValue const *values, int64_t count, KrValue names) {
    KrValue d = kr_dict_new();
    for (int64_t i = 0; i < count; i++) {
        KrValue v = values[i];
        if (v && kr_is_exactly(v, &kr_cell_type)) v = KR_AS(KrCell, v)->value;
        if (v && kr_dict_set(d, kr_tuple_item(names, i), v) < 0) return 0;
    }
    return d;
}

KR_COLD KrValue kr_builtin_cache_fill(KrModule *module, int32_t i, KrBuiltinCache *cache) {
    KrValue v = kr_global_missing(module, i);
    if (v && v == kr_builtin_lookup(KR_VALUE(module->def->global_names[i]))) {
        cache->value = v;
        cache->version = kr_builtins_version;
    }
    return v;
}

int kr_op_global_delete(KrModule *module, int32_t i) {
    if (!module->def->globals[i]) {
        kr_raise(&kr_exc_NameError, "name '%U' is not defined", KR_VALUE(module->def->global_names[i]));
        return -1;
    }
    kr_module_dict_unbind(KR_VALUE(module->dict), i);
    return 0;
}
