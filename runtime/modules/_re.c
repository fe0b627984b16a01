// Module _re: the functions of re, over a cache of compiled patterns.
#include "re_impl.h"

KR_LINKS(pcre2-8);
KR_LINKS(pcre2-16);
KR_LINKS(pcre2-32);

// ---- the cache: (pattern, flags) of exact type -> Pattern; the oldest goes when it is full

enum { MOST_CACHED = 512, RECENT = 64 };
static KrValue cache;
// What was asked for last, by address: patterns are mostly constants.
static struct { KrValue pattern; uint32_t flags; KrValue compiled; } recent[RECENT];

static int64_t flags_of(KrValue v) {
    if (!v) return 0;
    int64_t flags = kr_as_int64(v);
    return flags;
}

static KrValue compile(KrValue pattern, KrValue flags_value) {
    int64_t flags = flags_of(flags_value);
    if (flags == -1 && kr_err_occurred()) return 0;
    size_t slot = (size_t)(kr_bits(pattern) >> 5) % RECENT;
    if (KR_LIKELY(recent[slot].pattern == pattern && recent[slot].flags == flags)) return recent[slot].compiled;
    if (kr_is_exactly(pattern, &kr_re_pattern_type)) {
        if (flags) return kr_raise(&kr_exc_ValueError, "cannot process flags argument with a compiled pattern");
        return pattern;
    }
    bool is_text = kr_is_str_exactly(pattern) || kr_is_exactly(pattern, &kr_bytes_type);
    if (!is_text && !kr_is_str(pattern) && !kr_is_bytes(pattern)) {
        const uint8_t *data;
        int64_t size;
        if (!kr_as_buffer(pattern, &data, &size)) {
            kr_hash(pattern);   // CPython's cache asks first
            return kr_err_occurred() ? 0 : kr_raise(&kr_exc_TypeError, "first argument must be string or compiled pattern");
        }
        pattern = kr_bytes_new(data, size);
    }
    KrValue key = kr_tuple_of(3, pattern, kr_from_small(flags), kr_from_bool(kr_is_bytes(pattern)));
    if (!cache) cache = kr_dict_new();
    KrValue found = kr_dict_get(cache, key);
    if (!found) {
        if (kr_err_occurred() || !(found = kr_re_compile(pattern, (uint32_t)flags))) return 0;
        if (kr_dict_size(cache) >= MOST_CACHED) {
            KrValue oldest, value;
            int64_t position = 0;
            if (kr_dict_next(cache, &position, &oldest, &value) && kr_dict_delete(cache, oldest) < 0) return 0;
        }
        if (!(flags & RE_DEBUG) && kr_dict_set(cache, key, found) < 0) return 0;
    }
    if (is_text) {
        recent[slot].pattern = pattern;
        recent[slot].flags = (uint32_t)flags;
        recent[slot].compiled = found;
    }
    return found;
}

static KrValue re_compile(KrValue self, KrValue const *p) { return (void)self, compile(p[0], p[1]); }
static KrValue re_purge(KrValue self) {
    (void)self;
    cache = 0;
    memset(recent, 0, sizeof recent);
    return KR_NONE;
}

// ---- functions that are methods of the compiled pattern

static KrValue method(const char *name, KrBoundFn *cached, KrValue const *params, KrValue pattern, KrValue flags) {
    KrValue compiled = compile(pattern, flags);
    if (!compiled) return 0;
    if (!*cached)
        for (const KrMethodDef *def = kr_re_pattern_type.tp_methods; def->name; def++)
            if (!strcmp(def->name, name)) *cached = (KrBoundFn)def->fn;
    return (*cached)(compiled, params);
}
#define SEARCHING(name) \
    static KrValue re_##name(KrValue self, KrValue const *p) { \
        static KrBoundFn function; \
        KrValue params[3] = {p[1], 0, 0}; \
        return (void)self, method(#name, &function, params, p[0], p[2]); \
    }
SEARCHING(match)
SEARCHING(search)
SEARCHING(fullmatch)
SEARCHING(findall)
SEARCHING(finditer)
static KrValue re_split(KrValue self, KrValue const *p) {
    static KrBoundFn function;
    return (void)self, method("split", &function, p + 1, p[0], p[3]);
}
static KrValue re_sub(KrValue self, KrValue const *p) {
    static KrBoundFn function;
    return (void)self, method("sub", &function, p + 1, p[0], p[4]);
}
static KrValue re_subn(KrValue self, KrValue const *p) {
    static KrBoundFn function;
    return (void)self, method("subn", &function, p + 1, p[0], p[4]);
}

static KrValue re_escape(KrValue self, KrValue const *p) {
    (void)self;
    static const char special[] = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f";
    KrStrBuilder b;
    kr_builder_init(&b);
    bool is_str = kr_is_str(p[0]);
    const uint8_t *data = NULL;
    int64_t length;
    if (is_str) length = kr_str_length(p[0]);
    else if (!kr_as_buffer(p[0], &data, &length)) return kr_raise(&kr_exc_TypeError, "decoding to str: need a bytes-like object, %T found", p[0]);
    for (int64_t i = 0; i < length; i++) {
        uint32_t c = is_str ? kr_str_char(p[0], i) : data[i];
        if (c && c < 128 && strchr(special, (int)c) && kr_builder_char(&b, '\\') < 0) return 0;
        if (kr_builder_char(&b, c) < 0) return 0;
    }
    return is_str ? kr_builder_finish(&b) : kr_builder_finish_bytes(&b);
}

static KrValue set_error_type(KrValue self, KrValue type) { return (void)self, kr_re_error_type = type, KR_NONE; }
// template(pattern, text): (text, group, text, ...)
static KrValue re_template(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    return kr_re_template(KR_AS(KrPattern, args[0]), args[1]);
}

static const KrMethodDef public_functions[] = {
    KR_DEF_BOUND("compile", re_compile, "pattern, flags=0", "Compile a regular expression pattern, returning a Pattern object."),
    KR_DEF_BOUND("match", re_match, "pattern, string, flags=0", "Try to apply the pattern at the start of the string, returning\na Match object, or None if no match was found."),
    KR_DEF_BOUND("fullmatch", re_fullmatch, "pattern, string, flags=0", "Try to apply the pattern to all of the string, returning\na Match object, or None if no match was found."),
    KR_DEF_BOUND("search", re_search, "pattern, string, flags=0", "Scan through string looking for a match to the pattern, returning\na Match object, or None if no match was found."),
    KR_DEF_BOUND("findall", re_findall, "pattern, string, flags=0", "Return a list of all non-overlapping matches in the string."),
    KR_DEF_BOUND("finditer", re_finditer, "pattern, string, flags=0", "Return an iterator over all non-overlapping matches in the string."),
    KR_DEF_BOUND("split", re_split, "pattern, string, maxsplit=0, flags=0", "Split the source string by the occurrences of the pattern,\nreturning a list containing the resulting substrings."),
    KR_DEF_BOUND("sub", re_sub, "pattern, repl, string, count=0, flags=0", "Return the string obtained by replacing the leftmost\nnon-overlapping occurrences of the pattern in string by the\nreplacement repl."),
    KR_DEF_BOUND("subn", re_subn, "pattern, repl, string, count=0, flags=0", "Return a 2-tuple containing (new_string, number)."),
    KR_DEF_BOUND("escape", re_escape, "pattern", "Escape special characters in a string."),
    KR_DEF_NOARGS("purge", re_purge, "Clear the regular expression caches"),
    {0},
};
static const KrMethodDef functions[] = {
    KR_DEF_O("_set_error_type", set_error_type, "type, /", NULL),
    KR_DEF_FAST("_template", re_template, 2, 2, "pattern, text, /", NULL),
    {0},
};

static KrValue re_init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    kr_type_ready(&kr_re_pattern_type);
    kr_type_ready(&kr_re_match_type);
    kr_dict_set_cstr(dict, "Pattern", KR_VALUE(&kr_re_pattern_type));
    kr_dict_set_cstr(dict, "Match", KR_VALUE(&kr_re_match_type));
    for (const KrMethodDef *def = public_functions; def->name; def++)
        if (kr_dict_set_cstr(dict, def->name, kr_builtin_new(def, 0, kr_str_intern("re"))) < 0) return 0;
    return KR_NONE;
}

const KrModuleDef kr_module__re = {
    .name = "_re",
    .init = re_init,
    .functions = functions,
};
