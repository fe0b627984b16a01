// exit, quit and help: the objects that CPython's start-up puts into builtins.
#include "krait/krait.h"

#include <unistd.h>

// ---- exit, quit

typedef struct { KrObject head; const char *name; } KrQuitter;
#define NAME(v) (KR_AS(KrQuitter, v)->name)

static KrValue quitter_repr(KrValue v) { return kr_format("Use %s() or Ctrl-D (i.e. EOF) to exit", NAME(v)); }

static KrValue quitter_call(KrValue v, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)v;
    static struct KrSignature *cache;
    KrValue code;
    if (kr_bind("__call__", "code=None", &cache, args, nargs, kwnames, &code) < 0) return 0;
    KrValue input = kr_sys_get("stdin");   // so that an interactive shell around the program does not go on reading
    if (input && input != KR_NONE) kr_call_method(input, "close", NULL, 0);
    kr_err_clear();
    return kr_raise_value(&kr_exc_SystemExit, code ? code : KR_NONE);
}

static KrValue quitter_name(KrValue v) { return kr_str_intern(NAME(v)); }
static KrValue quitter_eof(KrValue v) { return (void)v, KR_NAME("Ctrl-D (i.e. EOF)"); }
static const KrGetSetDef quitter_getset[] = {{"name", quitter_name, 0, 0}, {"eof", quitter_eof, 0, 0}, {0}};

static KrType quitter_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_sitebuiltins.Quitter", .tp_basicsize = sizeof(KrQuitter), .tp_repr = quitter_repr,
    .tp_call = quitter_call, .tp_getset = quitter_getset,
};

static KrQuitter exit_object KR_STATIC_ALIGN = {{&quitter_type}, "exit"}, quit_object KR_STATIC_ALIGN = {{&quitter_type}, "quit"};

// ---- help: the name, the parameters and the docstring

static KrValue text_of(KrValue v, KrValue name) {
    KrValue text = kr_getattr_opt(v, name);
    if (!text) kr_err_clear();
    return text && kr_is_str(text) ? text : 0;
}

static int print_text(KrValue text) { return text && kr_print(&text, 1, 0, 0, 0, false) ? 0 : -1; }

// "Help on class C in module m:": what is asked about, by its name where it has one.
static KrValue heading(KrValue v, KrValue described) {
    KrValue name = text_of(described, KR_NAME("__name__")), module = text_of(described, KR_NAME("__module__"));
    if (!name) return kr_format("Help on %T object:", v);
    if (kr_is_exactly(v, &kr_module_type)) return kr_format("Help on module %U:", name);
    const char *kind = kr_is_type(described) ? described == v ? "class " : "" : kr_is_exactly(v, &kr_builtin_type) ? "built-in function " :
                       kr_is_exactly(v, &kr_function_type) ? "function " : kr_is_exactly(v, &kr_method_type) ? "method " : "";
    const char *object = described == v ? "" : " object";
    if (!module) return kr_format("Help on %s%U%s:", kind, name, object);
    return kr_format("Help on %s%U%s in module %U:", kind, name, object, module);
}

static KrValue helper_call(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    static struct KrSignature *cache;
    KrValue v;
    if (kr_bind("help", "request=None", &cache, args, nargs, kwnames, &v) < 0) return 0;
    if (!v) return kr_raise(&kr_exc_NotImplementedError, "interactive help is not supported: call help(object)");
    bool described_itself = kr_is_type(v) || text_of(v, KR_NAME("__name__"));
    KrValue described = described_itself ? v : KR_VALUE(kr_type_of(v));
    KrValue doc = text_of(v, KR_NAME("__doc__")), signature = text_of(described, KR_NAME("__text_signature__"));
    if (print_text(heading(v, described)) < 0 || print_text(kr_str_empty()) < 0) return 0;
    KrValue name = text_of(described, KR_NAME("__name__"));
    if (name && !kr_is_exactly(v, &kr_module_type) && print_text(signature ? kr_str_concat(name, signature) : name) < 0) return 0;
    if (!doc) return print_text(kr_str_from_cstr("    (no documentation)")) < 0 ? 0 : KR_NONE;
    KrValue keep_ends = KR_FALSE, lines = kr_call_method(doc, "splitlines", &keep_ends, 1);
    for (int64_t i = 0; lines && i < KR_AS(KrList, lines)->size; i++) {
        KrValue line = kr_list_values(KR_AS(KrList, lines))[i];
        if (print_text(kr_str_length(line) ? kr_format("    %U", line) : line) < 0) return 0;
    }
    return lines ? KR_NONE : 0;
}

static KrValue helper_repr(KrValue v) {
    return (void)v, kr_str_from_cstr("Type help() for interactive help, or help(object) for help about object.");
}

static KrType helper_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_sitebuiltins._Helper", .tp_basicsize = sizeof(KrObject), .tp_repr = helper_repr,
    .tp_call = helper_call,
};
static KrObject help_object KR_STATIC_ALIGN = {&helper_type};

void kr_site_start(KrValue builtins) {
    kr_dict_set_cstr(builtins, "exit", KR_VALUE(&exit_object));
    kr_dict_set_cstr(builtins, "quit", KR_VALUE(&quit_object));
    kr_dict_set_cstr(builtins, "help", KR_VALUE(&help_object));
}
