// Built-in functions and methods: calling them by their declared kind, and binding arguments to a declared signature.
//
// A signature text is parsed once per function, on the first call that needs it.
#include "../core/type_impl.h"

// ---- signatures

enum { MAX_PARAMETERS = 16 };
struct KrSignature {
    KrValue names[MAX_PARAMETERS];
    int count, posonly, positional, required;   // required: leading parameters without default
    int least;                                  // so many positional arguments are enough; more than positional: they never are
    bool is_required[MAX_PARAMETERS];
};

// "a, b=1, /, c, *, d=None"
static struct KrSignature *parse(const char *text) {
    struct KrSignature *s = kr_alloc(sizeof *s);
    bool keyword_only = false;
    const char *p = text ? text : "";
    while (*p) {
        while (*p == ' ' || *p == ',') p++;
        if (!*p) break;
        const char *start = p;
        int depth = 0;
        bool quoted = false;
        while (*p && (depth || quoted || *p != ',')) {
            if (*p == '\'') quoted = !quoted;
            depth += *p == '(' || *p == '[';
            depth -= *p == ')' || *p == ']';
            p++;
        }
        int64_t length = p - start;
        if (length == 1 && *start == '/') {
            s->posonly = s->count;
            continue;
        }
        if (length == 1 && *start == '*') {
            keyword_only = true;
            continue;
        }
        const char *equals = memchr(start, '=', (size_t)length);
        int64_t name_length = equals ? equals - start : length;
        while (name_length && start[name_length - 1] == ' ') name_length--;
        char name[64];
        if (name_length > 63 || s->count == MAX_PARAMETERS) break;
        memcpy(name, start, (size_t)name_length);
        name[name_length] = 0;
        s->is_required[s->count] = !equals;
        s->names[s->count++] = kr_str_intern(name);
        if (!keyword_only) s->positional = s->count;
        if (!equals) s->least = s->count;
        if (!equals && s->required == s->count - 1) s->required = s->count;
    }
    return s;
}

static struct KrSignature *signature_of(const char *text, struct KrSignature **cache) {
    if (!*cache) *cache = parse(text);
    return *cache;
}

static int count_error(const char *name, const struct KrSignature *s, int64_t given) {
    int least = 0;
    for (int i = 0; i < s->positional; i++) least += s->is_required[i];
    bool few = given < least;
    int bound = few ? least : s->positional;
    const char *how = least == s->positional && (few || s->positional < s->count) ? "exactly" : few ? "at least" : "at most";
    bool all_posonly = s->posonly == s->count;
    if (all_posonly && s->count > 0) {
        kr_raise(&kr_exc_TypeError, "%s expected %s%s%d argument%s, got %lld", name, least == s->positional ? "" : how, least == s->positional ? "" : " ",
                 bound, bound == 1 ? "" : "s", (long long)given);
        return -1;
    }
    if (s->positional == 0) kr_raise(&kr_exc_TypeError, "%s() takes no positional arguments", name);
    else
        kr_raise(&kr_exc_TypeError, "%s() takes %s %d %sargument%s (%lld given)", name, how, bound, few || s->positional < s->count ? "positional " : "",
                 bound == 1 ? "" : "s", (long long)given);
    return -1;
}

static int keyword_index(const struct KrSignature *s, KrValue name) {
    for (int i = s->posonly; i < s->count; i++)
        if (s->names[i] == name || kr_str_eq(s->names[i], name)) return i;
    return -1;
}

static int unexpected(const char *function, KrValue keyword, KrValue candidates) {
    KrValue similar = kr_suggest(candidates, keyword);
    if (similar) kr_raise(&kr_exc_TypeError, "%s() got an unexpected keyword argument '%U'. Did you mean '%U'?", function, keyword, similar);
    else kr_raise(&kr_exc_TypeError, "%s() got an unexpected keyword argument '%U'", function, keyword);
    return -1;
}

KR_COLD int kr_unexpected_keyword(const char *function, KrValue keyword, const char *const *names, int count) {
    KrValue candidates = kr_list_new(count);
    for (int i = 0; i < count; i++) kr_list_append(candidates, kr_str_from_cstr(names[i]));
    return unexpected(function, keyword, candidates);
}

int kr_bind(const char *name, const char *signature, struct KrSignature **cache, KrValue const *args, int64_t nargs, KrValue kwnames, KrValue *params) {
    struct KrSignature *s = signature_of(signature, cache);
    if (!kwnames && nargs >= s->least && nargs <= s->positional) {
        for (int64_t i = 0; i < nargs; i++) params[i] = args[i];
        for (int64_t i = nargs; i < s->count; i++) params[i] = 0;
        return 0;
    }
    int64_t nkw = kwnames ? kr_tuple_size(kwnames) : 0;
    for (int i = 0; i < s->count; i++) params[i] = 0;
    if (nargs + nkw > s->count && s->posonly < s->count) {
        kr_raise(&kr_exc_TypeError, "%s() takes at most %d %sargument%s (%lld given)", name, s->count, nargs ? "" : "keyword ",
                 s->count == 1 ? "" : "s", (long long)(nargs + nkw));
        return -1;
    }
    if (nargs > s->positional) return count_error(name, s, nargs);
    for (int64_t i = 0; i < nargs; i++) params[i] = args[i];
    if (nkw && s->posonly == s->count) {
        kr_raise(&kr_exc_TypeError, "%s() takes no keyword arguments", name);
        return -1;
    }
    int64_t wrong = -1;   // the first keyword that cannot be placed: told after missing arguments
    for (int64_t k = 0; k < nkw; k++) {
        int i = keyword_index(s, kr_tuple_item(kwnames, k));
        if (i >= 0 && !params[i]) params[i] = args[nargs + k];
        else if (wrong < 0) wrong = k;
    }
    for (int i = 0; i < s->count; i++) {
        if (params[i] || !s->is_required[i]) continue;
        if (i < s->posonly || (nkw == 0 && i >= nargs && s->posonly > i)) return count_error(name, s, nargs);
        if (i < s->positional) kr_raise(&kr_exc_TypeError, "%s() missing required argument '%U' (pos %d)", name, s->names[i], i + 1);
        else kr_raise(&kr_exc_TypeError, "%s() missing required keyword-only argument: '%U'", name, s->names[i]);
        return -1;
    }
    if (KR_LIKELY(wrong < 0)) return 0;
    KrValue keyword = kr_tuple_item(kwnames, wrong);
    int i = keyword_index(s, keyword);
    if (i < 0) return unexpected(name, keyword, kr_list_from_array(s->names + s->posonly, s->count - s->posonly));
    kr_raise(&kr_exc_TypeError, "argument for %s() given by name ('%U') and position (%d)", name, keyword, i + 1);
    return -1;
}

int kr_no_keywords(const char *name, KrValue kwnames) {
    if (!kwnames || !kr_tuple_size(kwnames)) return 0;
    kr_raise(&kr_exc_TypeError, "%s() takes no keyword arguments", name);
    return -1;
}

int kr_arity(const char *name, int64_t nargs, int64_t min, int64_t max) {
    if (nargs >= min && (max < 0 || nargs <= max)) return 0;
    int64_t bound = nargs < min ? min : max;
    const char *how = min == max ? "" : nargs < min ? "at least " : "at most ";
    kr_raise(&kr_exc_TypeError, "%s expected %s%lld argument%s, got %lld", name, how, (long long)bound, bound == 1 ? "" : "s", (long long)nargs);
    return -1;
}

struct KrSignature *kr_signature_of(const KrMethodDef *def, struct KrSignature **cache) {
    return (def->flags & KR_METH_KIND) == KR_METH_BOUND ? signature_of(def->signature, cache) : NULL;
}

// ---- calling

// "list.append", "math.sin" or "len": how the texts name a function that belongs to a type or a module.
static const char *full_name(const KrMethodDef *def, KrValue home, char *buffer, size_t size) {
    if (!home || (kr_is_str(home) && kr_str_equals_cstr(home, "builtins"))) return def->name;
    const char *owner, *dot = NULL;
    if (kr_is_str(home)) owner = kr_str_utf8(home, NULL);
    else owner = KR_AS(KrType, home)->tp_name, dot = strrchr(owner, '.');
    size_t n = 0;
    for (const char *p = dot ? dot + 1 : owner; *p && n + 1 < size; p++) buffer[n++] = *p;
    if (n + 1 < size) buffer[n++] = '.';
    for (const char *p = def->name; *p && n + 1 < size; p++) buffer[n++] = *p;
    buffer[n] = 0;
    return buffer;
}

KrValue kr_builtin_call(const KrMethodDef *def, struct KrSignature **signature, KrValue self, KrValue home, KrValue const *args, int64_t nargs, KrValue kwnames) {
    char buffer[128];
    int kind = def->flags & KR_METH_KIND;
    if (kwnames && !kr_tuple_size(kwnames)) kwnames = 0;
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();
    if (kind == KR_METH_KW) return ((KrKwFn)def->fn)(self, args, nargs, kwnames);
    if (kind == KR_METH_BOUND) {
        KrValue params[MAX_PARAMETERS];
        if (kr_bind(def->name, def->signature, signature, args, nargs, kwnames, params) < 0) return 0;
        return ((KrBoundFn)def->fn)(self, params);
    }
    if (KR_UNLIKELY(kwnames != 0)) return kr_raise(&kr_exc_TypeError, "%s() takes no keyword arguments", full_name(def, home, buffer, sizeof buffer));
    switch (kind) {
    case KR_METH_NOARGS:
        if (KR_LIKELY(nargs == 0)) return ((KrUnaryFn)def->fn)(self);
        return kr_raise(&kr_exc_TypeError, "%s() takes no arguments (%lld given)", full_name(def, home, buffer, sizeof buffer), (long long)nargs);
    case KR_METH_O:
        if (KR_LIKELY(nargs == 1)) return ((KrBinaryFn)def->fn)(self, args[0]);
        return kr_raise(&kr_exc_TypeError, "%s() takes exactly one argument (%lld given)", full_name(def, home, buffer, sizeof buffer), (long long)nargs);
    default:
        if (kr_arity(def->name, nargs, def->min, def->max) < 0) return 0;
        return ((KrFastFn)def->fn)(self, args, nargs);
    }
}

// ---- the type

#define B(v) KR_AS(KrBuiltin, v)

KrValue kr_builtin_new(const KrMethodDef *def, KrValue self, KrValue module) {
    KrBuiltin *b = kr_new(&kr_builtin_type, sizeof(KrBuiltin));
    b->def = def;
    b->self = self;
    b->module = module;
    return KR_VALUE(b);
}

static bool is_method(KrValue v) { return B(v)->self && !kr_is_exactly(B(v)->self, &kr_module_type); }
static KrType *owner_of(KrValue v) {
    if (!is_method(v)) return NULL;
    return kr_is_type(B(v)->self) ? KR_AS(KrType, B(v)->self) : kr_type_of(B(v)->self);
}

static KrValue builtin_call(KrValue callable, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrBuiltin *b = B(callable);
    KrType *owner = owner_of(callable);
    return kr_builtin_call(b->def, &b->signature, b->self, owner ? KR_VALUE(owner) : b->module, args, nargs, kwnames);
}
static KrValue builtin_name(KrValue v) { return kr_str_intern(B(v)->def->name); }
static KrValue builtin_qualname(KrValue v) {
    return is_method(v) ? kr_format("%U.%s", kr_type_qualname(owner_of(v)), B(v)->def->name) : builtin_name(v);
}
static KrValue builtin_module(KrValue v) { return B(v)->module ? B(v)->module : KR_NONE; }
static KrValue builtin_doc(KrValue v) { return B(v)->def->doc ? kr_str_from_cstr(B(v)->def->doc) : KR_NONE; }
static KrValue builtin_self(KrValue v) { return B(v)->self && !(B(v)->def->flags & KR_METH_STATIC) ? B(v)->self : KR_NONE; }
static KrValue builtin_signature(KrValue v) {
    if (!B(v)->def->signature) return KR_NONE;
    return kr_format(is_method(v) && !(B(v)->def->flags & KR_METH_STATIC) ? "($self, %s)" : "(%s)", B(v)->def->signature);
}
static KrValue builtin_repr(KrValue v) {
    if (!is_method(v)) return kr_format("<built-in function %s>", B(v)->def->name);
    return kr_format("<built-in method %s of %T object at 0x%llx>", B(v)->def->name, B(v)->self, (unsigned long long)kr_bits(B(v)->self));
}
static KrValue builtin_compare(KrValue a, KrValue b, int op) {
    if ((op != KR_EQ && op != KR_NE) || !kr_is_exactly(b, &kr_builtin_type)) return KR_NOT_IMPLEMENTED;
    return kr_from_bool((B(a)->def == B(b)->def && B(a)->self == B(b)->self) == (op == KR_EQ));
}
static int64_t builtin_hash(KrValue v) {
    int64_t h = (int64_t)((uintptr_t)B(v)->def >> 3 ^ kr_bits(B(v)->self) >> 4);
    return h == -1 ? -2 : h;
}
static const KrGetSetDef builtin_getset[] = {{"__name__", builtin_name, 0, 0}, {"__qualname__", builtin_qualname, 0, 0}, {"__module__", builtin_module, 0, 0},
    {"__doc__", builtin_doc, 0, 0}, {"__self__", builtin_self, 0, 0}, {"__text_signature__", builtin_signature, 0, 0}, {0}};
static KrValue builtin_reduce(KrValue v) { return is_method(v) ? kr_reduce_attribute(B(v)->self, builtin_name(v)) : builtin_name(v); }
static const KrMethodDef builtin_methods[] = {KR_DEF_NOARGS("__reduce__", builtin_reduce, "Return state information for pickling."), {0}};
KrType kr_builtin_type = {.head = {&kr_type_type}, .tp_name = "builtin_function_or_method", .tp_basicsize = sizeof(KrBuiltin), .tp_flags = KR_TYPE_ADDS_WEAKREF, .tp_repr = builtin_repr,
    .tp_call = builtin_call, .tp_richcompare = builtin_compare, .tp_hash = builtin_hash, .tp_getset = builtin_getset,
    .tp_methods = builtin_methods};
