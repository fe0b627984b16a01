// re.Match.
#include "re_impl.h"

#define MATCH(v) KR_AS(KrMatch, v)

KrValue kr_re_match_new(KrPattern *p, KrValue string, int64_t pos, int64_t endpos, const int64_t *regs) {
    size_t words = 2 * (size_t)p->tree.groups;
    KrMatch *m = kr_new(&kr_re_match_type, sizeof *m + words * sizeof *m->regs);
    m->pattern = p;
    m->string = string;
    m->pos = pos;
    m->endpos = endpos;
    memcpy(m->regs, regs, words * sizeof *regs);
    return KR_VALUE(m);
}

// ---- groups

static KrValue slice(KrMatch *m, int64_t group, KrValue otherwise) {
    ReSubject s;
    if (m->regs[2 * group] < 0) return otherwise;
    if (kr_is_str_exactly(m->string)) return kr_str_substring(m->string, m->regs[2 * group], m->regs[2 * group + 1]);
    return kr_re_subject(m->pattern, m->string, &s) < 0 ? 0 : kr_re_slice(&s, m->regs[2 * group], m->regs[2 * group + 1]);
}

// The number of a group given by number or name; -1 raised.
static int64_t group_of(KrMatch *m, KrValue v) {
    int64_t group = -1;
    if (kr_is_small(v)) {
        group = kr_small(v);
    } else if (kr_type_of(v)->nb_index) {
        group = kr_as_int64(v);
        if (group == -1 && kr_err_occurred()) kr_err_clear();
    } else {
        KrValue known = kr_dict_get(m->pattern->tree.names, v);
        if (known) group = kr_small(known);
        else kr_err_clear();
    }
    if (group >= 0 && group < m->pattern->tree.groups) return group;
    kr_raise(&kr_exc_IndexError, "no such group");
    return -1;
}
static KrValue group_value(KrMatch *m, KrValue v) {
    int64_t group = group_of(m, v);
    return group < 0 ? 0 : slice(m, group, KR_NONE);
}

static KrValue match_group(KrValue self, KrValue const *args, int64_t nargs) {
    KrMatch *m = MATCH(self);
    if (nargs == 0) return slice(m, 0, KR_NONE);
    if (nargs == 1) return group_value(m, args[0]);
    KrValue tuple = kr_tuple_new(nargs);
    for (int64_t i = 0; i < nargs; i++)
        if (!(KR_AS(KrTuple, tuple)->items[i] = group_value(m, args[i]))) return 0;
    return tuple;
}
static KrValue match_getitem(KrValue self, KrValue v) { return group_value(MATCH(self), v); }

static KrValue match_groups(KrValue self, KrValue const *p) {
    KrMatch *m = MATCH(self);
    int64_t count = m->pattern->tree.groups - 1;
    KrValue tuple = count ? kr_tuple_new(count) : kr_tuple_from_array(NULL, 0), otherwise = p[0] ? p[0] : KR_NONE;
    for (int64_t i = 0; i < count; i++)
        if (!(KR_AS(KrTuple, tuple)->items[i] = slice(m, i + 1, otherwise))) return 0;
    return tuple;
}
static KrValue match_groupdict(KrValue self, KrValue const *p) {
    KrMatch *m = MATCH(self);
    KrValue dict = kr_dict_new(), otherwise = p[0] ? p[0] : KR_NONE, name, number;
    for (int64_t position = 0; kr_dict_next(m->pattern->tree.names, &position, &name, &number);) {
        KrValue v = slice(m, kr_small(number), otherwise);
        if (!v || kr_dict_set(dict, name, v) < 0) return 0;
    }
    return dict;
}
static int64_t group_argument(KrMatch *m, KrValue const *args, int64_t nargs) { return nargs ? group_of(m, args[0]) : 0; }
static KrValue match_start(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t group = group_argument(MATCH(self), args, nargs);
    return group < 0 ? 0 : kr_from_small(MATCH(self)->regs[2 * group]);
}
static KrValue match_end(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t group = group_argument(MATCH(self), args, nargs);
    return group < 0 ? 0 : kr_from_small(MATCH(self)->regs[2 * group + 1]);
}
static KrValue span_of(KrMatch *m, int64_t group) {
    return kr_tuple_of(2, kr_from_small(m->regs[2 * group]), kr_from_small(m->regs[2 * group + 1]));
}
static KrValue match_span(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t group = group_argument(MATCH(self), args, nargs);
    return group < 0 ? 0 : span_of(MATCH(self), group);
}
static KrValue match_regs(KrValue self) {
    KrMatch *m = MATCH(self);
    KrValue tuple = kr_tuple_new(m->pattern->tree.groups);
    for (int64_t i = 0; i < m->pattern->tree.groups; i++) KR_AS(KrTuple, tuple)->items[i] = span_of(m, i);
    return tuple;
}

// The group that was closed last.  Without loops that is the one whose parenthesis closes last in the pattern; with loops the one
// that ends last in the text, and of these the outermost.
static int32_t last_group(const KrMatch *m) {
    const ReTree *t = &m->pattern->tree;
    int32_t best = 0;
    for (int32_t g = 1; g < t->groups; g++) {
        if (m->regs[2 * g] < 0) continue;
        int64_t end = m->regs[2 * g + 1], best_end = best ? m->regs[2 * best + 1] : -1;
        bool later = t->facts[g].closing > t->facts[best].closing;
        if (!best || (t->loops ? end > best_end || (end == best_end && later) : later)) best = g;
    }
    return best;
}
static KrValue match_lastindex(KrValue self) {
    int32_t group = last_group(MATCH(self));
    return group ? kr_from_small(group) : KR_NONE;
}
static KrValue match_lastgroup(KrValue self) {
    int32_t group = last_group(MATCH(self));
    KrValue name = group ? MATCH(self)->pattern->tree.facts[group].name : 0;
    return name ? name : KR_NONE;
}
static KrValue match_pos(KrValue self) { return kr_from_small(MATCH(self)->pos); }
static KrValue match_endpos(KrValue self) { return kr_from_small(MATCH(self)->endpos); }
static KrValue match_re(KrValue self) { return KR_VALUE(MATCH(self)->pattern); }
static KrValue match_string(KrValue self) { return MATCH(self)->string; }

// ---- the rest

static KrValue match_expand(KrValue self, KrValue const *p) {
    KrMatch *m = MATCH(self);
    ReSubject s;
    KrStrBuilder b;
    if (!kr_is_str(p[0]) && !kr_is_bytes(p[0])) return kr_raise(&kr_exc_TypeError, "expected str instance, %T found", p[0]);
    KrValue template_ = kr_re_template(m->pattern, p[0]);
    if (!template_ || kr_re_subject(m->pattern, m->string, &s) < 0) return 0;
    kr_builder_init(&b);
    if (kr_re_expand(&b, template_, &s, m->regs) < 0) return 0;
    return s.is_bytes ? kr_builder_finish_bytes(&b) : kr_builder_finish(&b);
}
static KrValue match_repr(KrValue self) {
    KrMatch *m = MATCH(self);
    KrValue text = slice(m, 0, KR_NONE);
    if (!text) return 0;
    return kr_format("<re.Match object; span=(%lld, %lld), match=%R>", (long long)m->regs[0], (long long)m->regs[1], text);
}
static KrValue itself(KrValue self) { return self; }
static KrValue itself_for(KrValue self, KrValue memo) { return (void)memo, self; }
static KrValue class_getitem(KrValue self, KrValue v) { return kr_call2(KR_VALUE(&kr_generic_alias_type), self, v); }

static const KrMethodDef match_methods[] = {
    KR_DEF_FAST("group", match_group, 0, -1, "*args", "group([group1, ...]) -> str or tuple.\n\nReturn subgroup(s) of the match by indices or names."),
    KR_DEF_BOUND("groups", match_groups, "default=None", "Return a tuple containing all the subgroups of the match, from 1."),
    KR_DEF_BOUND("groupdict", match_groupdict, "default=None", "Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name."),
    KR_DEF_FAST("start", match_start, 0, 1, "group=0, /", "Return index of the start of the substring matched by group."),
    KR_DEF_FAST("end", match_end, 0, 1, "group=0, /", "Return index of the end of the substring matched by group."),
    KR_DEF_FAST("span", match_span, 0, 1, "group=0, /", "For match object m, return the 2-tuple (m.start(group), m.end(group))."),
    KR_DEF_BOUND("expand", match_expand, "template", "Return the string obtained by doing backslash substitution on the string template, as done by the sub() method."),
    KR_DEF_NOARGS("__copy__", itself, NULL),
    KR_DEF_O("__deepcopy__", itself_for, "memo, /", NULL),
    {"__class_getitem__", (KrAnyFn)class_getitem, KR_METH_O | KR_METH_CLASS, 1, 1, "item, /", "A generic alias."},
    {0},
};
static const KrGetSetDef match_getset[] = {
    {"lastindex", match_lastindex, kr_readonly_set, "The integer index of the last matched capturing group."},
    {"lastgroup", match_lastgroup, kr_readonly_set, "The name of the last matched capturing group."},
    {"regs", match_regs, kr_readonly_set, NULL},
    {"pos", match_pos, kr_readonly_set, "The index into the string at which the RE engine started looking for a match."},
    {"endpos", match_endpos, kr_readonly_set, "The index into the string beyond which the RE engine will not go."},
    {"re", match_re, kr_readonly_set, "The regular expression object."},
    {"string", match_string, kr_readonly_set, "The string passed to match() or search()."},
    {0},
};

KrType kr_re_match_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "re.Match",
    .tp_basicsize = sizeof(KrMatch),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_repr = match_repr,
    .tp_new = kr_structseq_refuse,
    .tp_methods = match_methods,
    .tp_getset = match_getset,
    .mp_subscript = match_getitem,
    .tp_doc = "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
};
