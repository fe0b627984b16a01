// mappingproxy: a read-only view of any mapping; what type.__dict__ and the `mapping` of dict views give.
#include "container_impl.h"

static KrValue mapping_of(KrValue self) {
    return KR_AS(KrMappingProxy, self)->mapping;
}
static KrValue unwrap(KrValue v) {
    return kr_is_exactly(v, &kr_mappingproxy_type) ? mapping_of(v) : v;
}

KrValue kr_mappingproxy_new(KrValue mapping) {
    KrMappingProxy *p = kr_new(&kr_mappingproxy_type, sizeof *p);
    p->mapping = mapping;
    return KR_VALUE(p);
}

static KrValue proxy_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)type;
    static struct KrSignature *signature;
    KrValue mapping;
    if (!nargs && !kwnames) return kr_raise(&kr_exc_TypeError, "mappingproxy() missing required argument 'mapping' (pos 1)");
    if (kr_bind("mappingproxy", "mapping", &signature, args, nargs, kwnames, &mapping) < 0) return 0;
    if (!kr_ready_type_of(mapping)->mp_subscript || kr_is_list(mapping) || kr_is_tuple(mapping))
        return kr_raise(&kr_exc_TypeError, "mappingproxy() argument must be a mapping, not %T", mapping);
    return kr_mappingproxy_new(mapping);
}

// ---- slots

static KrValue proxy_repr(KrValue self) {
    return kr_format("mappingproxy(%R)", mapping_of(self));
}
static KrValue proxy_str(KrValue self) {
    return kr_str(mapping_of(self));
}
static int64_t proxy_hash(KrValue self) {
    return kr_hash(mapping_of(self));
}
static KrValue proxy_richcompare(KrValue self, KrValue other, int op) {
    return kr_compare(mapping_of(self), other, op);
}
static KrValue proxy_iter(KrValue self) {
    return kr_iter(mapping_of(self));
}
static int64_t proxy_length(KrValue self) {
    return kr_length(mapping_of(self));
}
static KrValue proxy_subscript(KrValue self, KrValue key) {
    return kr_getitem(mapping_of(self), key);
}
static int proxy_contains(KrValue self, KrValue key) {
    return kr_contains(mapping_of(self), key);
}
static KrValue proxy_or(KrValue self, KrValue other) {
    return kr_or(unwrap(self), unwrap(other));
}
static KrValue proxy_inplace_or(KrValue self, KrValue other) {
    (void)other;
    return kr_raise(&kr_exc_TypeError, "'|=' is not supported by %T; use '|' instead", self);
}

// ---- methods: those of the mapping

static KrValue proxy_get(KrValue self, KrValue const *args, int64_t nargs) {
    KrValue both[2] = {args[0], nargs > 1 ? args[1] : KR_NONE};
    return kr_call_method(mapping_of(self), "get", both, 2);
}
static KrValue proxy_keys(KrValue self) {
    return kr_call_method(mapping_of(self), "keys", NULL, 0);
}
static KrValue proxy_values(KrValue self) {
    return kr_call_method(mapping_of(self), "values", NULL, 0);
}
static KrValue proxy_items(KrValue self) {
    return kr_call_method(mapping_of(self), "items", NULL, 0);
}
static KrValue proxy_copy(KrValue self) {
    return kr_call_method(mapping_of(self), "copy", NULL, 0);
}
static KrValue proxy_reversed(KrValue self) {
    return kr_call_method(mapping_of(self), "__reversed__", NULL, 0);
}

static const KrMethodDef proxy_methods[] = {
    KR_DEF_FAST("get", proxy_get, 1, 2, "key, default=None, /",
                "Return the value for key if key is in the mapping, else default."),
    KR_DEF_NOARGS("keys", proxy_keys, "a set-like object providing a view on D's keys"),
    KR_DEF_NOARGS("values", proxy_values, "an object providing a view on D's values"),
    KR_DEF_NOARGS("items", proxy_items, "a set-like object providing a view on D's items"),
    KR_DEF_NOARGS("copy", proxy_copy, "a shallow copy of D"),
    KR_DEF_CLASS_GETITEM,
    KR_DEF_NOARGS("__reversed__", proxy_reversed, "reverse iterator"),
    {0},
};

KrType kr_mappingproxy_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "mappingproxy",
    .tp_basicsize = sizeof(KrMappingProxy),
    .tp_flags = KR_TYPE_MAPPING | KR_TYPE_IMMUTABLE,
    .tp_doc = "Read-only proxy of a mapping.",
    .tp_repr = proxy_repr,
    .tp_str = proxy_str,
    .tp_hash = proxy_hash,
    .tp_richcompare = proxy_richcompare,
    .tp_iter = proxy_iter,
    .tp_new = proxy_new,
    .nb_or = proxy_or,
    .nb_inplace_or = proxy_inplace_or,
    .sq_contains = proxy_contains,
    .mp_length = proxy_length,
    .mp_subscript = proxy_subscript,
    .tp_methods = proxy_methods,
};
