// re.Pattern: searching, splitting, replacing.
#include "re_impl.h"

#define PATTERN(v) KR_AS(KrPattern, v)

// ---- subjects

int kr_re_subject(KrPattern *p, KrValue v, ReSubject *out) {
    if (kr_is_str(v)) {
        *out = (ReSubject){v, kr_str_data(v), kr_str_length(v), kr_str_kind(v), false};
        if (!p->is_bytes) return 0;
        kr_raise(&kr_exc_TypeError, "cannot use a bytes pattern on a string-like object");
        return -1;
    }
    const uint8_t *data;
    int64_t size;
    if (!kr_as_buffer(v, &data, &size)) {
        kr_raise(&kr_exc_TypeError, "expected string or bytes-like object, got '%T'", v);
        return -1;
    }
    *out = (ReSubject){v, data, size, 1, true};
    if (p->is_bytes) return 0;
    kr_raise(&kr_exc_TypeError, "cannot use a string pattern on a bytes-like object");
    return -1;
}
KrValue kr_re_slice(const ReSubject *s, int64_t start, int64_t end) {
    if (!s->is_bytes) return kr_str_substring(s->object, start, end);
    if (start == 0 && end == s->length && kr_is_exactly(s->object, &kr_bytes_type)) return s->object;
    return kr_bytes_new((const uint8_t *)s->data + start, end - start);
}

// A walk over all matches in a part of a subject.
enum { FEW_WORDS = 32 };
typedef struct Walk {
    KrPattern *pattern;
    ReSubject subject;
    int64_t pos, end;         // the part
    int64_t at;               // where the search goes on
    bool not_empty_here;      // the last match was empty and ended there
    int64_t *regs;
    int64_t space[FEW_WORDS];
} Walk;

static int64_t position(KrValue v, int64_t otherwise, bool *failed) {
    if (!v) return otherwise;
    int64_t n = kr_as_index(v);
    if (n == -1 && kr_err_occurred()) *failed = true;
    return n;
}
static int walk_start(Walk *w, KrValue self, KrValue string, KrValue pos, KrValue endpos) {
    bool failed = false;
    w->pattern = PATTERN(self);
    if (kr_re_subject(w->pattern, string, &w->subject) < 0) return -1;
    int64_t start = position(pos, 0, &failed), end = position(endpos, INT64_MAX, &failed), length = w->subject.length;
    if (failed) return -1;
    w->end = end < 0 ? 0 : end > length ? length : end;
    w->pos = w->at = start < 0 ? 0 : start > length ? length : start;
    w->not_empty_here = false;
    int64_t words = 2 * (int64_t)w->pattern->tree.groups;
    w->regs = words <= FEW_WORDS ? w->space : kr_alloc_atomic((size_t)words * sizeof *w->regs);
    return 0;
}
static int walk_next(Walk *w, ReMode mode) {
    if (w->at > w->end) return 0;
    int found = kr_re_run(w->pattern, &w->subject, mode, w->at, w->end, w->not_empty_here, w->regs);
    if (found > 0) {
        w->at = w->regs[1];
        w->not_empty_here = w->regs[0] == w->regs[1];
    }
    return found;
}
static KrValue walk_match(const Walk *w) { return kr_re_match_new(w->pattern, w->subject.object, w->pos, w->end, w->regs); }
static KrValue walk_group(const Walk *w, int64_t group, KrValue otherwise) {
    int64_t start = w->regs[2 * group];
    return start < 0 ? otherwise : kr_re_slice(&w->subject, start, w->regs[2 * group + 1]);
}

// ---- match, search, fullmatch

static KrValue run_once(KrValue self, KrValue const *p, ReMode mode) {
    Walk w;
    if (walk_start(&w, self, p[0], p[1], p[2]) < 0) return 0;
    int found = walk_next(&w, mode);
    return found < 0 ? 0 : found ? walk_match(&w) : KR_NONE;
}
static KrValue pattern_match(KrValue self, KrValue const *p) { return run_once(self, p, RE_MATCH); }
static KrValue pattern_search(KrValue self, KrValue const *p) { return run_once(self, p, RE_SEARCH); }
static KrValue pattern_fullmatch(KrValue self, KrValue const *p) { return run_once(self, p, RE_FULLMATCH); }

// ---- findall, finditer, scanner

static KrValue pattern_findall(KrValue self, KrValue const *p) {
    Walk w;
    if (walk_start(&w, self, p[0], p[1], p[2]) < 0) return 0;
    KrValue list = kr_list_new(0), nothing = w.subject.is_bytes ? kr_bytes_new("", 0) : kr_str_empty();
    int64_t groups = w.pattern->tree.groups;
    int found;
    while ((found = walk_next(&w, RE_SEARCH)) > 0) {
        KrValue item;
        if (groups <= 2) {
            item = walk_group(&w, groups - 1, nothing);
        } else {
            item = kr_tuple_new(groups - 1);
            for (int64_t i = 1; item && i < groups; i++)
                if (!(KR_AS(KrTuple, item)->items[i - 1] = walk_group(&w, i, nothing))) item = 0;
        }
        if (!item || kr_list_append(list, item) < 0) return 0;
    }
    return found < 0 ? 0 : list;
}

// A scanner; finditer's iterator is one that only searches.
typedef struct Scanner { KrObject head; Walk *walk; } Scanner;
static KrType scanner_type, iterator_type;

static KrValue scanner_over(KrType *type, KrValue self, KrValue const *p) {
    Scanner *s = kr_new(type, sizeof *s);
    s->walk = kr_alloc(sizeof *s->walk);
    return walk_start(s->walk, self, p[0], p[1], p[2]) < 0 ? 0 : KR_VALUE(s);
}
static KrValue pattern_scanner(KrValue self, KrValue const *p) { return scanner_over(&scanner_type, self, p); }
static KrValue pattern_finditer(KrValue self, KrValue const *p) { return scanner_over(&iterator_type, self, p); }
static KrValue scan(KrValue self, ReMode mode, KrValue at_end) {
    Walk *w = KR_AS(Scanner, self)->walk;
    int found = walk_next(w, mode);
    if (found > 0) return walk_match(w);
    w->at = INT64_MAX;
    return found < 0 ? 0 : at_end;
}
static KrValue scanner_match(KrValue self) { return scan(self, RE_MATCH, KR_NONE); }
static KrValue scanner_search(KrValue self) { return scan(self, RE_SEARCH, KR_NONE); }
static KrValue scanner_pattern(KrValue self) { return KR_VALUE(KR_AS(Scanner, self)->walk->pattern); }
static KrValue iterator_next(KrValue self) { return scan(self, RE_SEARCH, 0); }
static KrValue itself(KrValue self) { return self; }

static const KrMethodDef scanner_methods[] = {
    KR_DEF_NOARGS("match", scanner_match, NULL),
    KR_DEF_NOARGS("search", scanner_search, NULL),
    {0},
};
static const KrGetSetDef scanner_getset[] = {{"pattern", scanner_pattern, kr_readonly_set, NULL}, {0}};
static KrType scanner_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_sre.SRE_Scanner", .tp_basicsize = sizeof(Scanner), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = kr_structseq_refuse, .tp_methods = scanner_methods, .tp_getset = scanner_getset,
};
static KrType iterator_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "callable_iterator", .tp_basicsize = sizeof(Scanner), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = kr_structseq_refuse, .tp_iter = itself, .tp_iternext = iterator_next,
};

// ---- split

static KrValue pattern_split(KrValue self, KrValue const *p) {
    Walk w;
    int64_t most = p[1] ? kr_as_index(p[1]) : 0, from = 0;
    if ((most == -1 && kr_err_occurred()) || walk_start(&w, self, p[0], 0, 0) < 0) return 0;
    KrValue list = kr_list_new(0);
    int found = 0;
    for (int64_t count = 0; (most == 0 || count < most) && (found = walk_next(&w, RE_SEARCH)) > 0; count++) {
        KrValue piece = kr_re_slice(&w.subject, from, w.regs[0]);
        if (!piece || kr_list_append(list, piece) < 0) return 0;
        for (int64_t g = 1; g < w.pattern->tree.groups; g++)
            if (!(piece = walk_group(&w, g, KR_NONE)) || kr_list_append(list, piece) < 0) return 0;
        from = w.regs[1];
    }
    KrValue rest = found < 0 ? 0 : kr_re_slice(&w.subject, from, w.subject.length);
    return !rest || kr_list_append(list, rest) < 0 ? 0 : list;
}

// ---- sub

static KrValue substitute(KrValue self, KrValue const *p, bool with_count) {
    Walk w;
    KrStrBuilder b;
    int64_t most = p[2] ? kr_as_index(p[2]) : 0, from = 0, count = 0;
    if (most == -1 && kr_err_occurred()) return 0;
    KrValue function = 0, replacement = p[0];
    bool is_str = kr_is_str(p[0]), is_buffer = false;
    const uint8_t *data;
    int64_t size;
    if (!is_str && !kr_is_bytes(p[0])) {
        if (kr_type_of(p[0])->tp_call) function = p[0];
        else if ((is_buffer = kr_as_buffer(p[0], &data, &size))) replacement = kr_bytes_new(data, size);
        else return kr_raise(&kr_exc_TypeError, "decoding to str: need a bytes-like object, %T found", p[0]);
    }
    if (!function && !(replacement = kr_re_template(PATTERN(self), replacement))) return 0;
    if (walk_start(&w, self, p[1], 0, 0) < 0) return 0;
    bool is_bytes = w.subject.is_bytes;
    kr_builder_init(&b);
    int found = 0;
    while ((most == 0 || count < most) && (found = walk_next(&w, RE_SEARCH)) > 0) {
        count++;
        if (kr_re_append(&b, &w.subject, from, w.regs[0]) < 0) return 0;
        from = w.regs[1];
        if (!function) {
            if (is_str == is_bytes)
                return kr_raise(&kr_exc_TypeError, is_bytes ? "sequence item %lld: expected a bytes-like object, str found" : "sequence item %lld: expected str instance, bytes found",
                                (long long)(w.regs[0] > 0));
            if (kr_re_expand(&b, replacement, &w.subject, w.regs) < 0) return 0;
            continue;
        }
        KrValue match = walk_match(&w), text = match ? kr_call1(function, match) : 0;
        if (!text) return 0;
        if (text == KR_NONE) continue;
        if (is_bytes ? !kr_as_buffer(text, &data, &size) : !kr_is_str(text))
            return kr_raise(&kr_exc_TypeError, is_bytes ? "sequence item %lld: expected a bytes-like object, %T found" : "sequence item %lld: expected str instance, %T found",
                            (long long)(w.regs[0] > 0), text);
        if (kr_re_append_value(&b, text, is_bytes) < 0) return 0;
    }
    if (found < 0) return 0;
    KrValue result;
    if (!count) {
        result = kr_re_slice(&w.subject, 0, w.subject.length);
    } else {
        if (kr_re_append(&b, &w.subject, from, w.subject.length) < 0) return 0;
        result = is_bytes ? kr_builder_finish_bytes(&b) : kr_builder_finish(&b);
    }
    if (!result) return 0;
    return with_count ? kr_tuple_of(2, result, kr_from_small(count)) : result;
}
static KrValue pattern_sub(KrValue self, KrValue const *p) { return substitute(self, p, false); }
static KrValue pattern_subn(KrValue self, KrValue const *p) { return substitute(self, p, true); }

// ---- the rest

static KrValue pattern_flags(KrValue self) { return kr_from_small(PATTERN(self)->flags); }
static KrValue pattern_groups(KrValue self) { return kr_from_small(PATTERN(self)->tree.groups - 1); }
static KrValue pattern_groupindex(KrValue self) {
    KrPattern *p = PATTERN(self);
    if (!p->group_index) p->group_index = kr_mappingproxy_new(p->tree.names);
    return p->group_index;
}
static KrValue pattern_pattern(KrValue self) { return PATTERN(self)->pattern; }

static KrValue pattern_repr(KrValue self) {
    static const struct { uint32_t flag; const char *name; } names[] = {
        {RE_IGNORECASE, "re.IGNORECASE"}, {RE_LOCALE, "re.LOCALE"}, {RE_MULTILINE, "re.MULTILINE"}, {RE_DOTALL, "re.DOTALL"},
        {RE_UNICODE, "re.UNICODE"}, {RE_VERBOSE, "re.VERBOSE"}, {RE_DEBUG, "re.DEBUG"}, {RE_ASCII, "re.ASCII"},
    };
    KrPattern *p = PATTERN(self);
    uint32_t flags = p->flags;
    if (!p->is_bytes && (flags & (RE_LOCALE | RE_UNICODE | RE_ASCII)) == RE_UNICODE) flags &= ~(uint32_t)RE_UNICODE;
    KrStrBuilder b;
    kr_builder_init(&b);
    KrValue text = kr_repr(p->pattern);
    if (!text || kr_builder_ascii(&b, "re.compile(", -1) < 0) return 0;
    int64_t length = kr_str_length(text);
    if (kr_builder_slice(&b, text, 0, length > 200 ? 200 : length) < 0) return 0;
    bool first = true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(flags & names[i].flag)) continue;
        if (kr_builder_ascii(&b, first ? ", " : "|", -1) < 0 || kr_builder_ascii(&b, names[i].name, -1) < 0) return 0;
        first = false;
    }
    return kr_builder_char(&b, ')') < 0 ? 0 : kr_builder_finish(&b);
}
static int64_t pattern_hash(KrValue self) {
    int64_t hash = kr_hash(PATTERN(self)->pattern);
    return hash == -1 ? -1 : (hash ^ PATTERN(self)->flags) == -1 ? -2 : hash ^ PATTERN(self)->flags;
}
static KrValue pattern_compare(KrValue a, KrValue b, int op) {
    if ((op != KR_EQ && op != KR_NE) || kr_type_of(b) != &kr_re_pattern_type) return KR_NOT_IMPLEMENTED;
    KrPattern *x = PATTERN(a), *y = PATTERN(b);
    int equal = x == y || (x->flags == y->flags && x->is_bytes == y->is_bytes && kr_equal(x->pattern, y->pattern));
    return equal < 0 ? 0 : kr_from_bool(equal == (op == KR_EQ));
}
static KrValue itself_for(KrValue self, KrValue memo) { return (void)memo, self; }
static KrValue class_getitem(KrValue self, KrValue v) { return kr_call2(KR_VALUE(&kr_generic_alias_type), self, v); }
static KrValue pattern_reduce(KrValue self) {
    KrModule *m = kr_import(kr_str_intern("re"));
    KrValue compile = m ? kr_getattr(KR_VALUE(m), kr_str_intern("_compile")) : 0;
    return compile ? kr_tuple_of(2, compile, kr_tuple_of(2, PATTERN(self)->pattern, kr_from_small(PATTERN(self)->flags))) : 0;
}

#define RANGE "string, pos=0, endpos=9223372036854775807"
static const KrMethodDef pattern_methods[] = {
    KR_DEF_BOUND("match", pattern_match, RANGE, "Matches zero or more characters at the beginning of the string."),
    KR_DEF_BOUND("fullmatch", pattern_fullmatch, RANGE, "Matches against all of the string."),
    KR_DEF_BOUND("search", pattern_search, RANGE, "Scan through string looking for a match, and return a corresponding match object instance.\n\nReturn None if no position in the string matches."),
    KR_DEF_BOUND("findall", pattern_findall, RANGE, "Return a list of all non-overlapping matches of pattern in string."),
    KR_DEF_BOUND("finditer", pattern_finditer, RANGE, "Return an iterator over all non-overlapping matches for the RE pattern in string.\n\nFor each match, the iterator returns a match object."),
    KR_DEF_BOUND("scanner", pattern_scanner, RANGE, NULL),
    KR_DEF_BOUND("split", pattern_split, "string, maxsplit=0", "Split string by the occurrences of pattern."),
    KR_DEF_BOUND("sub", pattern_sub, "repl, string, count=0", "Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement repl."),
    KR_DEF_BOUND("subn", pattern_subn, "repl, string, count=0", "Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern with the replacement repl."),
    KR_DEF_NOARGS("__copy__", itself, NULL),
    KR_DEF_O("__deepcopy__", itself_for, "memo, /", NULL),
    KR_DEF_NOARGS("__reduce__", pattern_reduce, NULL),
    {"__class_getitem__", (KrAnyFn)class_getitem, KR_METH_O | KR_METH_CLASS, 1, 1, "item, /", "A generic alias."},
    {0},
};
static const KrGetSetDef pattern_getset[] = {
    {"pattern", pattern_pattern, kr_readonly_set, "The pattern string from which the RE object was compiled."},
    {"flags", pattern_flags, kr_readonly_set, "The regex matching flags."},
    {"groups", pattern_groups, kr_readonly_set, "The number of capturing groups in the pattern."},
    {"groupindex", pattern_groupindex, kr_readonly_set, "A dictionary mapping group names to group numbers."},
    {0},
};
KrType kr_re_pattern_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "re.Pattern",
    .tp_basicsize = sizeof(KrPattern),
    .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_repr = pattern_repr,
    .tp_hash = pattern_hash,
    .tp_richcompare = pattern_compare,
    .tp_new = kr_structseq_refuse,
    .tp_methods = pattern_methods,
    .tp_getset = pattern_getset,
    .tp_doc = "Compiled regular expression object.",
};

KrValue kr_re_compile(KrValue pattern, uint32_t flags) {
    KrPattern *p = kr_new(&kr_re_pattern_type, sizeof *p);
    p->pattern = pattern;
    p->is_bytes = kr_is_bytes(pattern);
    if (kr_re_parse(pattern, flags, &p->tree) < 0) return 0;
    p->flags = p->tree.flags;
    return KR_VALUE(p);
}
