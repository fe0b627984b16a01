// Types: making static types ready, method resolution order, look-up along it, subclass and instance tests.
//
// A static type is made ready in two steps: its slots, flags and mro at once (kr_type_ready), its dict when somebody looks
// into it (kr_type_dict); start-up pays for the first only.
//
// Look-ups are cached by (tp_version, name): a version belongs to one state of one type and is renewed whenever the type or
// one of its bases changes.
#include "type_impl.h"

uint64_t kr_type_new_version(void) {
    static uint64_t next = 0;
    return ++next;
}

// ---- ready

static KrValue names_dict(KrType *t) {
    KrValue d = kr_dict_new();
    t->tp_dict = KR_AS(KrDict, d);
    kr_slots_describe(t, d);
    for (const KrMethodDef *m = t->tp_methods; m && m->name; m++) kr_dict_set(d, kr_str_intern(m->name), kr_method_descr_new(t, m));
    for (const KrMemberDef *m = t->tp_members; m && m->name; m++)
        kr_dict_set(d, kr_str_intern(m->name), kr_member_descr_new(t, m->name, m->kind, m->offset, m->readonly));
    for (const KrGetSetDef *g = t->tp_getset; g && g->name; g++) kr_dict_set(d, kr_str_intern(g->name), kr_getset_descr_new(t, g));
    if (t->tp_flags & KR_TYPE_OWN_NEW)
        kr_dict_set_cstr(d, "__new__", kr_new_wrapper(t));
    if (t->tp_dictoffset && !(t->tp_base && t->tp_base->tp_dictoffset) && !kr_dict_get_cstr(d, "__dict__"))
        kr_dict_set_cstr(d, "__dict__", kr_getset_descr_new(t, &kr_instance_dict_def));
    if (t->tp_flags & KR_TYPE_STRUCTSEQ) kr_structseq_describe(t, d);
    else if (strchr(t->tp_name, '.') && strncmp(t->tp_name, "types.", 6) != 0) kr_dict_set_cstr(d, "__module__", kr_type_module(t));
    // Comparing without hashing makes a type unhashable.
    if (t->tp_hash == kr_hash_not_implemented || (!t->tp_hash && t->tp_richcompare)) kr_dict_set_cstr(d, "__hash__", KR_NONE);
    if (!kr_dict_get_cstr(d, "__doc__")) kr_dict_set_cstr(d, "__doc__", t->tp_doc ? kr_str_from_cstr(kr_doc_text(t->tp_doc)) : KR_NONE);
    return d;
}

// tp_doc without the signature that may stand in front.
const char *kr_doc_text(const char *doc) {
    static const char end[] = ")\n--\n\n";
    const char *open = doc ? strchr(doc, '(') : NULL, *close = open ? strstr(open, end) : NULL;
    return close && !memchr(doc, '\n', (size_t)(close - doc)) ? close + sizeof end - 1 : doc;
}

KrDict *kr_type_dict(KrType *t) {
    if (KR_UNLIKELY(!t->tp_dict)) {
        kr_type_ready(t);
        names_dict(t);
    }
    return t->tp_dict;
}

void kr_type_ready(KrType *t) {
    if (t->tp_flags & KR_TYPE_READY) return;
    t->tp_flags |= KR_TYPE_READY;
    KrType *base = t->tp_base;
    if (!base && t != &kr_object_type) base = t->tp_base = &kr_object_type;
    if (base) kr_type_ready(base);
    if (!t->head.ob_type) t->head.ob_type = base ? base->head.ob_type : &kr_type_type;
    if (!t->tp_bases) t->tp_bases = base ? kr_tuple_of(1, KR_VALUE(base)) : kr_tuple_from_array(NULL, 0);
    for (int64_t i = 0; i < kr_tuple_size(t->tp_bases); i++) kr_type_ready(KR_AS(KrType, kr_tuple_item(t->tp_bases, i)));
    t->tp_mro = kr_mro_compute(t);
    bool own_new = t->tp_new != NULL;
    if (!(t->tp_flags & KR_TYPE_HEAP)) t->tp_flags |= (own_new ? KR_TYPE_OWN_NEW : 0) | (t->tp_init ? KR_TYPE_OWN_INIT : 0);
    if (base) {
        t->tp_flags |= base->tp_flags & (KR_SUB_MASK | KR_TYPE_SEQUENCE | KR_TYPE_MAPPING);
        if (!t->tp_basicsize) t->tp_basicsize = base->tp_basicsize;
        if (!t->tp_itemsize) t->tp_itemsize = base->tp_itemsize;
        if (!t->tp_dictoffset) t->tp_dictoffset = base->tp_dictoffset;
        kr_slots_inherit(t, base);
        // Types that only their own code makes: calling them is refused.
        if (!own_new && base == &kr_object_type) t->tp_new = NULL;
    }
    if (!(t->tp_flags & KR_TYPE_HEAP)) t->tp_flags |= KR_TYPE_IMMUTABLE;
    if (t->tp_getattro != kr_generic_getattr) t->tp_flags |= KR_TYPE_CUSTOM_GETATTR;
    t->tp_version = kr_type_new_version();
    if (!base) return;
    if (!base->tp_subclasses) base->tp_subclasses = kr_list_new(4);
    kr_list_append(base->tp_subclasses, KR_VALUE(t));
}

void kr_type_modified(KrType *t) {
    t->tp_version = kr_type_new_version();
    if (!t->tp_subclasses) return;
    KrList *subclasses = KR_AS(KrList, t->tp_subclasses);
    for (int64_t i = 0; i < subclasses->size; i++) kr_type_modified(KR_AS(KrType, subclasses->values[i]));
}

// ---- method resolution order (C3)

typedef struct { KrValue const *items; int64_t size, position; } Sequence;

static bool in_tail(const Sequence *s, KrValue cls) {
    for (int64_t i = s->position + 1; i < s->size; i++)
        if (s->items[i] == cls) return true;
    return false;
}

static KrValue conflict(const Sequence *sequences, int64_t count) {
    KrValue names = kr_list_new(count), seen = kr_set_new(&kr_set_type, 0);
    for (int64_t i = 0; i < count; i++) {
        const Sequence *s = &sequences[i];
        if (s->position >= s->size || kr_set_contains(seen, s->items[s->position])) continue;
        kr_set_add(seen, s->items[s->position]);
        kr_list_append(names, kr_type_name(KR_AS(KrType, s->items[s->position])));
    }
    KrValue joined = kr_str_join(kr_str_from_cstr(", "), names);
    return kr_raise(&kr_exc_TypeError, "Cannot create a consistent method resolution order (MRO) for bases %U", joined);
}

KrValue kr_mro_compute(KrType *t) {
    int64_t nbases = kr_tuple_size(t->tp_bases), total = 1;
    for (int64_t i = 0; i < nbases; i++) {
        KrType *base = KR_AS(KrType, kr_tuple_item(t->tp_bases, i));
        for (int64_t j = 0; j < i; j++)
            if (kr_tuple_item(t->tp_bases, j) == KR_VALUE(base))
                return kr_raise(&kr_exc_TypeError, "duplicate base class %U", kr_type_name(base));
        total += kr_tuple_size(base->tp_mro) + 1;
    }
    Sequence *sequences = kr_alloc_array((size_t)nbases + 1, sizeof(Sequence), false);
    KrValue *result = kr_alloc_array((size_t)total, sizeof(KrValue), false);
    if (!sequences || !result) return 0;
    for (int64_t i = 0; i < nbases; i++) {
        KrTuple *mro = KR_AS(KrTuple, KR_AS(KrType, kr_tuple_item(t->tp_bases, i))->tp_mro);
        sequences[i] = (Sequence){mro->items, mro->size, 0};
    }
    sequences[nbases] = (Sequence){KR_AS(KrTuple, t->tp_bases)->items, nbases, 0};
    int64_t n = 0;
    result[n++] = KR_VALUE(t);
    for (;;) {
        KrValue next = 0;
        bool any = false;
        for (int64_t i = 0; i <= nbases && !next; i++) {
            if (sequences[i].position >= sequences[i].size) continue;
            any = true;
            KrValue candidate = sequences[i].items[sequences[i].position];
            bool blocked = false;
            for (int64_t j = 0; j <= nbases && !blocked; j++) blocked = in_tail(&sequences[j], candidate);
            if (!blocked) next = candidate;
        }
        if (!any) break;
        if (!next) return conflict(sequences, nbases + 1);
        result[n++] = next;
        for (int64_t i = 0; i <= nbases; i++)
            if (sequences[i].position < sequences[i].size && sequences[i].items[sequences[i].position] == next) sequences[i].position++;
    }
    return kr_tuple_from_array(result, n);
}

// ---- look-up

#define CACHE_SIZE 4096
static struct { uint64_t version; KrValue name, value; } method_cache[CACHE_SIZE];

KrValue kr_type_lookup(KrType *t, KrValue name) {
    kr_type_ensure(t);
    size_t h = ((size_t)t->tp_version * 31 ^ (size_t)kr_bits(name) >> 4) % CACHE_SIZE;
    if (KR_LIKELY(method_cache[h].version == t->tp_version && method_cache[h].name == name)) return method_cache[h].value;
    KrTuple *mro = KR_AS(KrTuple, t->tp_mro);
    KrValue found = 0;
    for (int64_t i = 0; i < mro->size && !found; i++)
        found = kr_dict_get_str(KR_VALUE(kr_type_dict(KR_AS(KrType, mro->items[i]))), name);
    method_cache[h].version = t->tp_version;
    method_cache[h].name = name;
    method_cache[h].value = found;
    return found;
}

bool kr_is_subtype(const KrType *a, const KrType *b) {
    if (a == b) return true;
    kr_type_ensure((KrType *)a);
    KrTuple *mro = KR_AS(KrTuple, a->tp_mro);
    for (int64_t i = 0; i < mro->size; i++)
        if (mro->items[i] == KR_VALUE(b)) return true;
    return false;
}

// The str of a special method's name.  Callers pass literals, so the address is enough to know one again.
static KrValue special_name(const char *name) {
    static struct { const char *text; KrValue value; } known[128];
    size_t h = ((uintptr_t)name >> 2 ^ (uintptr_t)name >> 9) % 128;
    if (KR_UNLIKELY(known[h].text != name)) {
        known[h].value = kr_str_intern(name);
        known[h].text = name;
    }
    return known[h].value;
}

int kr_lookup_special(KrValue v, const char *name, KrValue *func, KrValue *self) {
    KrType *t = kr_type_of(v);
    KrValue descr = kr_type_lookup(t, special_name(name));
    if (!descr) return 0;
    KrType *dt = kr_type_of(descr);
    if (dt->tp_flags & KR_TYPE_METHOD_DESCR) {
        *func = descr;
        *self = v;
        return 1;
    }
    *self = 0;
    kr_type_ensure(dt);
    *func = dt->tp_descr_get ? dt->tp_descr_get(descr, v, KR_VALUE(t)) : descr;
    return *func ? 1 : -1;
}

KrValue kr_call_special(KrValue v, const char *name, KrValue const *args, int64_t nargs) {
    KrValue func, self;
    int found = kr_lookup_special(v, name, &func, &self);
    if (found <= 0) return 0;
    if (!self) return kr_call(func, args, nargs, 0);
    KrValue all[4];
    all[0] = self;
    for (int64_t i = 0; i < nargs && i < 3; i++) all[i + 1] = args[i];
    return kr_call(func, all, nargs + 1, 0);
}

// ---- isinstance, issubclass

static int recursive_check(KrValue v, KrValue classinfo, bool instance);

// What stands for a class without being one has a tuple as __bases__.  0: it has not, or an exception is pending.
static KrValue abstract_bases(KrValue cls) {
    KrValue bases = kr_getattr_opt(cls, KR_NAME("__bases__"));
    return bases && kr_is_tuple(bases) ? bases : 0;
}

static bool has_bases(KrValue cls, const char *refusal) {
    if (abstract_bases(cls)) return true;
    if (!kr_err_occurred()) kr_raise(&kr_exc_TypeError, refusal);
    return false;
}

static int abstract_issubclass(KrValue c, KrValue cls) {
    if (kr_stack_low()) return kr_raise_recursion(), -1;
    while (c != cls) {
        KrValue bases = abstract_bases(c);
        if (!bases) return kr_err_occurred() ? -1 : 0;
        int64_t count = kr_tuple_size(bases);
        if (count == 1) {
            c = kr_tuple_item(bases, 0);
            continue;
        }
        int r = 0;
        for (int64_t i = 0; i < count && r == 0; i++) r = abstract_issubclass(kr_tuple_item(bases, i), cls);
        return r;
    }
    return 1;
}

// Is `__class__` of instances what their type is?
static bool has_own_class(KrType *t) {
    KrValue name = KR_NAME("__class__");
    return t->tp_getattro == kr_generic_getattr && kr_type_lookup(t, name) == kr_type_lookup(&kr_object_type, name);
}

static int default_isinstance(KrValue v, KrValue cls);

// Answers for classes without a metaclass of their own.  A type's version changes with all that they depend on.
enum { ANSWERS = 256 };
static struct { uint64_t version; KrValue cls; int is_instance; } answers[ANSWERS];

static int plain_isinstance(KrValue v, KrValue cls) {
    KrType *t = kr_type_of(v);
    size_t n = ((size_t)t->tp_version * 31 ^ (size_t)kr_bits(cls) >> 5) % ANSWERS;
    if (KR_LIKELY(answers[n].version == t->tp_version && answers[n].cls == cls) && t->tp_version) return answers[n].is_instance;
    int r = default_isinstance(v, cls);
    bool is_settled = !(t->tp_flags & KR_TYPE_HEAP) || has_own_class(t) || kr_is_instance_of(v, KR_AS(KrType, cls));
    if (r >= 0 && is_settled && t->tp_version) {
        answers[n].version = t->tp_version;
        answers[n].cls = cls;
        answers[n].is_instance = r;
    }
    return r;
}

static int default_isinstance(KrValue v, KrValue cls) {
    if (kr_is_type(cls)) {
        if (kr_is_instance_of(v, KR_AS(KrType, cls))) return 1;
        if (KR_LIKELY(!(kr_type_of(v)->tp_flags & KR_TYPE_HEAP))) return 0;
        // __class__ may be a property that pretends, when it is not object's own.
        KrType *t = kr_type_of(v);
        if (has_own_class(t)) return 0;
        KrValue pretended = kr_getattr_opt(v, KR_NAME("__class__"));
        if (!pretended) return kr_err_occurred() ? -1 : 0;
        return kr_is_type(pretended) && pretended != KR_VALUE(kr_type_of(v)) && kr_is_subtype(KR_AS(KrType, pretended), KR_AS(KrType, cls));
    }
    if (!has_bases(cls, "isinstance() arg 2 must be a type, a tuple of types, or a union")) return -1;
    KrValue own = kr_getattr_opt(v, KR_NAME("__class__"));
    if (!own) return kr_err_occurred() ? -1 : 0;
    return abstract_issubclass(own, cls);
}

static int default_issubclass(KrValue c, KrValue cls) {
    if (kr_is_type(c) && kr_is_type(cls)) return kr_is_subtype(KR_AS(KrType, c), KR_AS(KrType, cls));
    if (!has_bases(c, "issubclass() arg 1 must be a class")) return -1;
    if (!has_bases(cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union")) return -1;
    return abstract_issubclass(c, cls);
}

static int check_one(KrValue v, KrValue cls, bool instance) {
    KrType *meta = kr_type_of(cls);
    if (meta == &kr_union_type) return kr_union_check(cls, v, instance);
    if (meta != &kr_type_type) {
        KrValue func, self;
        int found = kr_lookup_special(cls, instance ? "__instancecheck__" : "__subclasscheck__", &func, &self);
        if (found < 0) return -1;
        if (found) {
            KrValue r = self ? kr_call2(func, self, v) : kr_call1(func, v);
            return r ? kr_op_truth(r) : -1;
        }
    }
    return instance ? default_isinstance(v, cls) : default_issubclass(v, cls);
}

static int recursive_check(KrValue v, KrValue classinfo, bool instance) {
    if (instance && KR_VALUE(kr_type_of(v)) == classinfo) return 1;
    if (instance && KR_LIKELY(kr_type_of(classinfo) == &kr_type_type)) return plain_isinstance(v, classinfo);
    if (!kr_is_tuple(classinfo)) return check_one(v, classinfo, instance);
    if (kr_stack_low()) {
        kr_raise_recursion();
        return -1;
    }
    for (int64_t i = 0; i < kr_tuple_size(classinfo); i++) {
        int r = recursive_check(v, kr_tuple_item(classinfo, i), instance);
        if (r != 0) return r;
    }
    return 0;
}

int kr_isinstance(KrValue v, KrValue classinfo) {
    return recursive_check(v, classinfo, true);
}

int kr_issubclass(KrValue c, KrValue classinfo) { return recursive_check(c, classinfo, false); }

// ---- names

KrValue kr_type_name(const KrType *t) {
    if (t->ht_name) return KR_VALUE(t->ht_name);
    const char *dot = strrchr(t->tp_name, '.');
    return kr_str_from_cstr(dot ? dot + 1 : t->tp_name);
}

KrValue kr_type_qualname(const KrType *t) { return t->ht_qualname ? KR_VALUE(t->ht_qualname) : kr_type_name(t); }

KrValue kr_type_module(const KrType *t) {
    if (t->tp_flags & KR_TYPE_HEAP) {
        KrValue module = kr_dict_get_cstr(KR_VALUE(t->tp_dict), "__module__");
        return module ? module : KR_NAME("builtins");
    }
    const char *dot = strrchr(t->tp_name, '.');
    // One object for all types of a module, as pickle sees.
    return dot ? kr_str_intern_value(kr_str_from_utf8(t->tp_name, dot - t->tp_name)) : KR_NAME("builtins");
}
