// _weakref: references that do not keep their object.
//
// A reference holds its object's address in disguise, so that the collector does not see it, in a word that the collector empties
// when the object is dead (a "disappearing link").  The references of an object are found through a hash table over addresses, whose
// links to the references are of the same kind.  Callbacks run where finalizers run (core/finalize.c), never inside an allocation.
#include "../objects/container_impl.h"
#include <gc/gc.h>

typedef struct Hidden { uintptr_t word; } Hidden;   // ~address; 0: the object is dead.  In memory that the collector does not look through.
typedef struct KrWeakRef {
    KrObject head;
    KrValue attrs;
    Hidden *target;
    KrValue always;       // the object itself when it is not the collector's (static data): never dies
    KrValue callback;     // 0: none, or called
    int64_t hash;         // of the object, once asked for; -1: not yet
} KrWeakRef;
#define W(v) KR_AS(KrWeakRef, v)
extern KrType kr_weakref_type, kr_weakproxy_type, kr_weakcallableproxy_type;

// ---- links

static Hidden *hide(KrValue v) {
    Hidden *h = GC_malloc_atomic(sizeof *h);
    if (!h) return kr_raise_out_of_memory(), (Hidden *)NULL;
    h->word = ~(uintptr_t)v;
    if (GC_general_register_disappearing_link((void **)&h->word, (void *)v) == GC_NO_MEMORY) return kr_raise_out_of_memory(), (Hidden *)NULL;
    return h;
}
static KrValue reveal(const Hidden *h) { return h && h->word ? (KrValue)~h->word : 0; }
static KrValue target_of(KrValue ref) { return W(ref)->always ? W(ref)->always : reveal(W(ref)->target); }

// ---- the references of each object

typedef struct Node { struct Node *next; uintptr_t address; Hidden *object, *ref; } Node;
static Node **table;
static int64_t buckets, nodes;

static int64_t bucket_of(uintptr_t address) { return (int64_t)((address >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (buckets - 1); }

// Drops the nodes whose object or reference is dead; makes room.
static int rebuild(void) {
    int64_t alive = 0;
    for (int64_t i = 0; i < buckets; i++)
        for (Node *n = table[i]; n; n = n->next) alive += reveal(n->object) && reveal(n->ref);
    int64_t old_buckets = buckets, wanted = 64;
    while (wanted < alive * 2) wanted *= 2;
    Node **old = table, **fresh = kr_alloc_array((size_t)wanted, sizeof *fresh, false);
    if (!fresh) return -1;
    table = fresh;
    buckets = wanted;
    nodes = 0;
    for (int64_t i = 0; i < old_buckets; i++) {
        for (Node *n = old[i], *next; n; n = next) {
            next = n->next;
            if (!reveal(n->object) || !reveal(n->ref)) continue;
            int64_t b = bucket_of(n->address);
            n->next = table[b];
            table[b] = n;
            nodes++;
        }
    }
    return 0;
}

static int enter(KrValue object, KrValue ref) {
    if (nodes >= buckets && rebuild() < 0) return -1;
    Node *n = kr_alloc(sizeof *n);
    n->address = ~(uintptr_t)object;
    n->object = hide(object);
    n->ref = hide(ref);
    if (!n->object || !n->ref) return -1;
    int64_t b = bucket_of(n->address);
    n->next = table[b];
    table[b] = n;
    nodes++;
    return 0;
}

// Calls f for each living reference to the object until it gives something.
static KrValue each_reference(KrValue object, KrValue (*f)(KrValue ref, void *context), void *context) {
    if (!buckets) return 0;
    for (Node *n = table[bucket_of(~(uintptr_t)object)]; n; n = n->next) {
        KrValue ref = n->address == ~(uintptr_t)object && reveal(n->object) == object ? reveal(n->ref) : 0;
        KrValue found = ref ? f(ref, context) : 0;
        if (found) return found;
    }
    return 0;
}

// ---- callbacks

static Hidden **watched;       // references with callbacks
static int64_t watched_count, watched_capacity;

static int watch(KrValue ref) {
    if (watched_count == watched_capacity) {
        int64_t capacity = watched_capacity ? watched_capacity * 2 : 16;
        Hidden **more = kr_alloc_array((size_t)capacity, sizeof *more, false);
        if (!more) return -1;
        if (watched_count) memcpy(more, watched, (size_t)watched_count * sizeof *more);
        watched = more;
        watched_capacity = capacity;
    }
    Hidden *h = hide(ref);
    if (!h) return -1;
    watched[watched_count++] = h;
    return 0;
}

// After a collection: calls the callbacks of references whose objects are dead.
static void run_callbacks(void) {
    KrValue due = kr_list_new(0);
    int64_t kept = 0;
    for (int64_t i = 0; i < watched_count; i++) {
        KrValue ref = reveal(watched[i]);
        if (!ref) continue;
        if (target_of(ref)) watched[kept++] = watched[i];
        else kr_list_append(due, ref);
    }
    watched_count = kept;
    for (int64_t i = KR_AS(KrList, due)->size - 1; i >= 0; i--) {
        KrValue ref = kr_list_values(KR_AS(KrList, due))[i], callback = W(ref)->callback;
        W(ref)->callback = 0;
        if (callback && callback != KR_NONE && !kr_call1(callback, ref)) kr_unraisable(NULL, callback);
    }
}

// ---- ref

static bool can_be_referenced(KrValue v) { return kr_is_pointer(v) && (kr_is_type(v) || kr_type_has_weakrefs(kr_ready_type_of(v))); }

static KrValue ref_to(KrType *type, KrValue object, KrValue callback) {
    if (!can_be_referenced(object)) return kr_raise(&kr_exc_TypeError, "cannot create weak reference to '%T' object", object);
    KrWeakRef *w = kr_new_instance(type, 0);
    w->hash = -1;
    w->callback = callback == KR_NONE ? 0 : callback;
    if (GC_base((void *)object) == (void *)object) {
        w->target = hide(object);
        if (!w->target || enter(object, KR_VALUE(w)) < 0) return 0;
        if (w->callback && watch(KR_VALUE(w)) < 0) return 0;
    } else {
        w->always = object;
    }
    return KR_VALUE(w);
}

static KrValue reusable(KrValue ref, void *type) { return kr_type_of(ref) == type && !W(ref)->callback ? ref : 0; }

static KrValue ref_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (type == &kr_weakref_type && kr_no_keywords("ref", kwnames) < 0) return 0;
    if (kr_arity("__new__", nargs, 1, type == &kr_weakref_type ? 2 : -1) < 0) return 0;
    KrValue callback = nargs > 1 ? args[1] : KR_NONE;
    if (type == &kr_weakref_type && callback == KR_NONE) {
        KrValue known = each_reference(args[0], reusable, type);
        if (known) return known;
    }
    return ref_to(type, args[0], callback);
}
static int ref_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) { return (void)self, (void)args, (void)nargs, (void)kwnames, 0; }

static KrValue ref_call(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args;
    if (kr_no_keywords("ref", kwnames) < 0 || kr_arity("ref", nargs, 0, 0) < 0) return 0;
    KrValue v = target_of(self);
    return v ? v : KR_NONE;
}

static KrValue ref_repr(KrValue self) {
    KrValue v = target_of(self);
    if (!v) return kr_format("<weakref at 0x%llx; dead>", (unsigned long long)kr_bits(self));
    KrValue name = kr_getattr_opt(v, KR_NAME("__name__"));
    kr_err_clear();
    unsigned long long here = kr_bits(self), there = kr_bits(v);
    if (name && kr_is_str(name)) return kr_format("<weakref at 0x%llx; to '%T' at 0x%llx (%U)>", here, v, there, name);
    return kr_format("<weakref at 0x%llx; to '%T' at 0x%llx>", here, v, there);
}
static int64_t ref_hash(KrValue self) {
    if (W(self)->hash != -1) return W(self)->hash;
    KrValue v = target_of(self);
    if (!v) return kr_raise(&kr_exc_TypeError, "weak object has gone away"), -1;
    return W(self)->hash = kr_hash(v);
}
static KrValue ref_richcompare(KrValue a, KrValue b, int op) {
    if ((op != KR_EQ && op != KR_NE) || !kr_is_instance_of(a, &kr_weakref_type) || !kr_is_instance_of(b, &kr_weakref_type)) return KR_NOT_IMPLEMENTED;
    KrValue x = target_of(a), y = target_of(b);
    if (!x || !y) return kr_from_bool((a == b) == (op == KR_EQ));
    return kr_compare(x, y, op);
}
static KrValue get_callback(KrValue self) { return W(self)->callback ? W(self)->callback : KR_NONE; }
static const KrGetSetDef ref_getset[] = {{"__callback__", get_callback, NULL, NULL}, {0}};
static const KrMethodDef ref_methods[] = {KR_DEF_CLASS_GETITEM, {0}};

KrType kr_weakref_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "weakref.ReferenceType", .tp_basicsize = sizeof(KrWeakRef), .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_new = ref_new, .tp_init = ref_init, .tp_call = ref_call, .tp_repr = ref_repr, .tp_hash = ref_hash, .tp_richcompare = ref_richcompare,
    .tp_methods = ref_methods, .tp_getset = ref_getset,
};

// ---- proxy: does everything with the object

static bool is_proxy(KrValue v) { return kr_is_exactly(v, &kr_weakproxy_type) || kr_is_exactly(v, &kr_weakcallableproxy_type); }

// The object of a proxy; other values as they are.  0: it is dead.
static KrValue unwrapped(KrValue v) {
    if (!is_proxy(v)) return v;
    KrValue object = target_of(v);
    return object ? object : kr_raise(&kr_exc_ReferenceError, "weakly-referenced object no longer exists");
}

#define PROXY_UNARY(name, expression) \
    static KrValue proxy_##name(KrValue self) { \
        KrValue a = unwrapped(self); \
        return a ? (expression) : 0; \
    }
#define PROXY_BINARY(name, expression) \
    static KrValue proxy_##name(KrValue self, KrValue other) { \
        KrValue a = unwrapped(self), b = a ? unwrapped(other) : 0; \
        return b ? (expression) : 0; \
    }
PROXY_UNARY(str, kr_str(a))
PROXY_UNARY(iter, kr_iter(a))
PROXY_UNARY(negative, kr_negative(a))
PROXY_UNARY(positive, kr_positive(a))
PROXY_UNARY(absolute, kr_absolute(a))
PROXY_UNARY(invert, kr_invert(a))
PROXY_UNARY(int, kr_call1(KR_VALUE(&kr_int_type), a))
PROXY_UNARY(float, kr_call1(KR_VALUE(&kr_float_type), a))
PROXY_UNARY(index, kr_index(a))
PROXY_BINARY(getattro, kr_getattr(a, b))
PROXY_BINARY(subscript, kr_getitem(a, b))
#define PROXY_OPERATORS(X) \
    X(add) X(subtract) X(multiply) X(remainder) X(divmod) X(lshift) X(rshift) X(and) X(xor) X(or) X(floor_divide) X(true_divide) X(matrix_multiply) \
    X(inplace_add) X(inplace_subtract) X(inplace_multiply) X(inplace_remainder) X(inplace_lshift) X(inplace_rshift) X(inplace_and) X(inplace_xor) \
    X(inplace_or) X(inplace_floor_divide) X(inplace_true_divide) X(inplace_matrix_multiply)
#define X(name) PROXY_BINARY(name, kr_##name(a, b))
PROXY_OPERATORS(X)
#undef X

static KrValue proxy_iternext(KrValue self) {
    KrValue a = unwrapped(self);
    if (!a) return 0;
    if (!kr_ready_type_of(a)->tp_iternext) return kr_raise(&kr_exc_TypeError, "Weakref proxy referenced a non-iterator '%T' object", a);
    return kr_next(a);
}
static KrValue proxy_power(KrValue self, KrValue other, KrValue modulus) {
    KrValue a = unwrapped(self), b = a ? unwrapped(other) : 0;
    return b ? modulus == KR_NONE ? kr_power(a, b) : kr_power3(a, b, modulus) : 0;
}
static int proxy_setattro(KrValue self, KrValue name, KrValue value) {
    KrValue a = unwrapped(self);
    return a ? kr_setattr(a, name, value) : -1;
}
static int proxy_ass_subscript(KrValue self, KrValue key, KrValue value) {
    KrValue a = unwrapped(self);
    return !a ? -1 : value ? kr_setitem(a, key, value) : kr_delitem(a, key);
}
static int64_t proxy_length(KrValue self) {
    KrValue a = unwrapped(self);
    return a ? kr_length(a) : -1;
}
static int proxy_contains(KrValue self, KrValue item) {
    KrValue a = unwrapped(self);
    return a ? kr_contains(a, item) : -1;
}
static int proxy_bool(KrValue self) {
    KrValue a = unwrapped(self);
    return a ? kr_op_truth(a) : -1;
}
static KrValue proxy_richcompare(KrValue self, KrValue other, int op) {
    KrValue a = unwrapped(self), b = a ? unwrapped(other) : 0;
    return b ? kr_compare(a, b, op) : 0;
}
static KrValue proxy_call(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrValue a = unwrapped(self);
    return a ? kr_call(a, args, nargs, kwnames) : 0;
}
static KrValue proxy_repr(KrValue self) {
    KrValue v = target_of(self);
    if (!v) v = KR_NONE;
    return kr_format("<weakproxy at 0x%llx to %T at 0x%llx>", (unsigned long long)kr_bits(self), v, (unsigned long long)kr_bits(v));
}

#define PROXY_SLOTS \
    .tp_basicsize = sizeof(KrWeakRef), .tp_flags = KR_TYPE_IMMUTABLE, .tp_repr = proxy_repr, .tp_str = proxy_str, .tp_getattro = proxy_getattro, \
    .tp_setattro = proxy_setattro, .tp_richcompare = proxy_richcompare, .tp_hash = kr_hash_not_implemented, .tp_iter = proxy_iter, \
    .tp_iternext = proxy_iternext, .nb_add = proxy_add, .nb_subtract = proxy_subtract, .nb_multiply = proxy_multiply, .nb_remainder = proxy_remainder, \
    .nb_divmod = proxy_divmod, .nb_power = proxy_power, .nb_negative = proxy_negative, .nb_positive = proxy_positive, .nb_absolute = proxy_absolute, \
    .nb_bool = proxy_bool, .nb_invert = proxy_invert, .nb_lshift = proxy_lshift, .nb_rshift = proxy_rshift, .nb_and = proxy_and, .nb_xor = proxy_xor, \
    .nb_or = proxy_or, .nb_int = proxy_int, .nb_float = proxy_float, .nb_index = proxy_index, .nb_inplace_add = proxy_inplace_add, \
    .nb_inplace_subtract = proxy_inplace_subtract, .nb_inplace_multiply = proxy_inplace_multiply, .nb_inplace_remainder = proxy_inplace_remainder, \
    .nb_inplace_lshift = proxy_inplace_lshift, .nb_inplace_rshift = proxy_inplace_rshift, .nb_inplace_and = proxy_inplace_and, \
    .nb_inplace_xor = proxy_inplace_xor, .nb_inplace_or = proxy_inplace_or, .nb_floor_divide = proxy_floor_divide, \
    .nb_true_divide = proxy_true_divide, .nb_inplace_floor_divide = proxy_inplace_floor_divide, .nb_inplace_true_divide = proxy_inplace_true_divide, \
    .nb_matrix_multiply = proxy_matrix_multiply, .nb_inplace_matrix_multiply = proxy_inplace_matrix_multiply, .sq_contains = proxy_contains, \
    .mp_length = proxy_length, .mp_subscript = proxy_subscript, .mp_ass_subscript = proxy_ass_subscript
KrType kr_weakproxy_type KR_STATIC_ALIGN = {.head = {&kr_type_type}, .tp_name = "weakref.ProxyType", PROXY_SLOTS};
KrType kr_weakcallableproxy_type KR_STATIC_ALIGN = {.head = {&kr_type_type}, .tp_name = "weakref.CallableProxyType", .tp_call = proxy_call, PROXY_SLOTS};

static KrValue weakref_proxy(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    KrType *type = kr_is_pointer(args[0]) && kr_ready_type_of(args[0])->tp_call ? &kr_weakcallableproxy_type : &kr_weakproxy_type;
    KrValue callback = nargs > 1 ? args[1] : KR_NONE;
    KrValue known = callback == KR_NONE ? each_reference(args[0], reusable, type) : 0;
    return known ? known : ref_to(type, args[0], callback);
}

// ---- the module

static KrValue add_to_list(KrValue ref, void *list) { return kr_list_append(KR_VALUE(list), ref) < 0 ? ref : 0; }
static KrValue getweakrefs(KrValue self, KrValue object) {
    (void)self;
    KrValue list = kr_list_new(0);
    return list && !each_reference(object, add_to_list, (void *)list) ? list : 0;
}
static KrValue getweakrefcount(KrValue self, KrValue object) {
    KrValue list = getweakrefs(self, object);
    return list ? kr_from_small(KR_AS(KrList, list)->size) : 0;
}
static KrValue just_it(KrValue ref, void *type) { return (void)type, ref; }
static KrValue first_reference(KrValue object) { return each_reference(object, just_it, NULL); }
static KrValue init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    kr_first_weakref = first_reference;
    kr_after_collection = run_callbacks;
    kr_dict_set_cstr(dict, "ref", KR_VALUE(&kr_weakref_type));
    kr_dict_set_cstr(dict, "ReferenceType", KR_VALUE(&kr_weakref_type));
    kr_dict_set_cstr(dict, "ProxyType", KR_VALUE(&kr_weakproxy_type));
    kr_dict_set_cstr(dict, "CallableProxyType", KR_VALUE(&kr_weakcallableproxy_type));
    return KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_FAST("proxy", weakref_proxy, 1, 2, "object, callback=None, /", "Create a proxy object that weakly references 'object'."),
    KR_DEF_O("getweakrefs", getweakrefs, "object, /", "Return a list of all weak reference objects that point to 'object'."),
    KR_DEF_O("getweakrefcount", getweakrefcount, "object, /", "Return the number of weak references to 'object'."),
    {0},
};
const KrModuleDef kr_module__weakref = {.name = "_weakref", .init = init, .functions = functions, .doc = "Weak-reference support module."};
