// functools.partial: a callable with arguments filled in.
#include "functools_impl.h"

typedef struct KrPartial {
    KrObject head;
    KrValue attrs;
    KrValue function;
    KrValue args;       // tuple
    KrValue keywords;   // dict
} KrPartial;
#define PARTIAL(v) KR_AS(KrPartial, v)

KrValue kr_partial_of(KrValue function, KrValue args, KrValue keywords) {
    KrPartial *p = kr_new_instance(&kr_partial_type, 0);
    p->function = function;
    p->args = args;
    p->keywords = keywords;
    return KR_VALUE(p);
}

static KrValue joined(KrValue first, KrValue const *args, int64_t nargs) {
    int64_t n = kr_tuple_size(first);
    if (!nargs) return first;
    KrValue t = kr_tuple_new(n + nargs);
    if (!t) return 0;
    memcpy(KR_AS(KrTuple, t)->items, KR_AS(KrTuple, first)->items, (size_t)n * sizeof(KrValue));
    memcpy(KR_AS(KrTuple, t)->items + n, args, (size_t)nargs * sizeof(KrValue));
    return t;
}

static KrValue with_keywords(KrValue keywords, KrValue const *values, KrValue kwnames) {
    KrValue d = kr_dict_copy(keywords);
    for (int64_t i = 0; d && kwnames && i < kr_tuple_size(kwnames); i++)
        if (kr_dict_set(d, kr_tuple_item(kwnames, i), values[i]) < 0) return 0;
    return d;
}

static KrValue partial_call(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);

static KrValue partial_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (nargs < 1) return kr_raise(&kr_exc_TypeError, "type 'partial' takes at least one argument");
    KrValue function = args[0], first = kr_tuple_new(0), keywords = kr_dict_new();
    kr_type_ready(kr_type_of(function));
    if (!kr_type_of(function)->tp_call) return kr_raise(&kr_exc_TypeError, "the first argument must be callable");
    // A partial of a partial is one, where the inner one has no attributes of its own.
    KrValue own = kr_type_of(function)->tp_call == partial_call ? kr_instance_attributes(function) : 0;
    if (own && kr_dict_size(own) == 0) {
        first = PARTIAL(function)->args;
        keywords = PARTIAL(function)->keywords;
        function = PARTIAL(function)->function;
    }
    KrPartial *p = kr_new_instance(type, 0);
    if (!p) return 0;
    p->function = function;
    p->args = joined(first, args + 1, nargs - 1);
    p->keywords = with_keywords(keywords, args + nargs, kwnames);
    return p->args && p->keywords ? KR_VALUE(p) : 0;
}

// Positional values, then those of the partial's keywords that the call does not override, then the call's own.
static KrValue call_with_keywords(KrPartial *p, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrValue all = joined(p->args, args, nargs), keywords = with_keywords(p->keywords, args + nargs, kwnames);
    return all && keywords ? kr_call_ex(p->function, all, keywords) : 0;
}

enum { ON_STACK = 8 };

static KrValue partial_call(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrPartial *p = PARTIAL(self);
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();
    if (kr_dict_size(p->keywords)) return call_with_keywords(p, args, nargs, kwnames);
    int64_t n = kr_tuple_size(p->args), passed = nargs + (kwnames ? kr_tuple_size(kwnames) : 0);
    if (!n) return kr_call(p->function, args, nargs, kwnames);
    KrValue few[ON_STACK], *all = n + passed <= ON_STACK ? few : kr_alloc_array((size_t)(n + passed), sizeof *all, false);
    if (!all) return 0;
    memcpy(all, KR_AS(KrTuple, p->args)->items, (size_t)n * sizeof *all);
    if (passed) memcpy(all + n, args, (size_t)passed * sizeof *all);
    return kr_call(p->function, all, n + nargs, kwnames);
}

static KrValue partial_repr(KrValue self) {
    KrPartial *p = PARTIAL(self);
    int entered = kr_repr_enter(self);
    if (entered <= 0) return entered < 0 ? 0 : kr_str_from_cstr("...");
    KrStrBuilder b;
    kr_builder_init(&b);
    KrType *type = kr_type_of(self);
    KrValue name = type == &kr_partial_type ? kr_str_from_cstr("functools.partial") : kr_format("%U.%U", kr_type_module(type), kr_type_qualname(type));
    KrValue head = name ? kr_format("%U(%R", name, p->function) : 0;
    bool ok = head && kr_builder_str(&b, head) == 0;
    for (int64_t i = 0; ok && i < kr_tuple_size(p->args); i++) {
        KrValue item = kr_format(", %R", kr_tuple_item(p->args, i));
        ok = item && kr_builder_str(&b, item) == 0;
    }
    KrValue key, value;
    for (int64_t at = 0; ok && kr_dict_next(p->keywords, &at, &key, &value);) {
        KrValue item = kr_format(", %S=%R", key, value);
        ok = item && kr_builder_str(&b, item) == 0;
    }
    kr_repr_leave(self);
    return ok && kr_builder_char(&b, ')') == 0 ? kr_builder_finish(&b) : 0;
}

static KrValue partial_reduce(KrValue self) {
    KrPartial *p = PARTIAL(self);
    KrValue own = kr_instance_attributes(self);
    if (!own) return 0;
    return kr_tuple_of(3, KR_VALUE(kr_type_of(self)), kr_tuple_of(1, p->function),
                       kr_tuple_of(4, p->function, p->args, p->keywords, kr_dict_size(own) ? own : KR_NONE));
}

static KrValue partial_setstate(KrValue self, KrValue state) {
    bool right = kr_is_tuple(state) && kr_tuple_size(state) == 4;
    KrValue const *items = right ? KR_AS(KrTuple, state)->items : NULL;
    if (!right || !kr_type_of(items[0])->tp_call || !kr_is_tuple(items[1]) || (items[2] != KR_NONE && !kr_is_dict(items[2])))
        return kr_raise(&kr_exc_TypeError, "invalid partial state");
    KrPartial *p = PARTIAL(self);
    p->function = items[0];
    p->args = kr_is_exactly(items[1], &kr_tuple_type) ? items[1] : kr_tuple_from_iterable(items[1]);
    p->keywords = items[2] == KR_NONE ? kr_dict_new() : kr_is_exactly(items[2], &kr_dict_type) ? items[2] : kr_dict_copy(items[2]);
    KrDict *own = kr_instance_dict(self);
    if (!p->args || !p->keywords || !own) return 0;
    if (items[3] != KR_VALUE(own)) kr_dict_clear(KR_VALUE(own));
    KrValue key, value;
    for (int64_t at = 0; items[3] != KR_NONE && kr_dict_next(items[3], &at, &key, &value);)
        if (kr_instance_set(self, key, value) < 0) return 0;
    return KR_NONE;
}

static const KrMethodDef partial_methods[] = {
    KR_DEF_NOARGS("__reduce__", partial_reduce, NULL),
    KR_DEF_O("__setstate__", partial_setstate, "state, /", NULL),
    {0},
};

static KrValue get_dict(KrValue self) { return KR_VALUE(kr_instance_dict(self)); }

static const KrMemberDef partial_members[] = {
    {"func", KR_MEMBER_VALUE, offsetof(KrPartial, function), true},
    {"args", KR_MEMBER_VALUE, offsetof(KrPartial, args), true},
    {"keywords", KR_MEMBER_VALUE, offsetof(KrPartial, keywords), true},
    {0},
};
static const KrGetSetDef partial_getset[] = {
    {"__dict__", get_dict, NULL, NULL},
    {0},
};

KrType kr_partial_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "functools.partial",
    .tp_basicsize = sizeof(KrPartial),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_dictoffset = offsetof(KrPartial, attrs),
    .tp_doc = "Create a new function with partial application of the given arguments and keywords.",
    .tp_repr = partial_repr,
    .tp_call = partial_call,
    .tp_new = partial_new,
    .tp_members = partial_members,
    .tp_methods = partial_methods,
    .tp_getset = partial_getset,
};
