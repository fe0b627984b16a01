// Attribute access through inline caches: the slow path does the operation in full and, where that is sound, notes in the
// site's cache how to do it next time for objects of the same type version.
#include "type_impl.h"

static void fill(KrAttrCache *cache, uint64_t version, int32_t kind, int64_t offset, KrValue value) {
    cache->version = version;
    cache->kind = kind;
    cache->offset = (int32_t)offset;
    cache->value = value;
    cache->from = cache->to = NULL;
}

// ---- the second level: what other sites have found for the same type and name, for sites that meet many types

enum { GET, SET, METHOD, OPERATIONS, SECOND_LEVEL_SIZE = 512 };
typedef struct { KrValue name; KrAttrCache cache; } SharedCache;   // cache.version 0: empty
static SharedCache second_level[OPERATIONS][SECOND_LEVEL_SIZE];

static SharedCache *shared(int operation, KrType *t, KrValue name) {
    uint64_t h = (t->tp_version ^ kr_bits(name) >> 4) * 0x9E3779B97F4A7C15u;
    return &second_level[operation][h >> 55];
}

// What is known of the type and name; 0: nothing.  Now and then the site's cache is filled with it: not always, because a site
// that comes here often meets many types.
static const KrAttrCache *take_shared(int operation, KrType *t, KrValue name, KrAttrCache *cache) {
    static unsigned taken;
    SharedCache *known = shared(operation, t, name);
    if (!t->tp_version || known->cache.version != t->tp_version || known->name != name) return NULL;
    if ((++taken & 7) == 0) *cache = known->cache;
    return &known->cache;
}

static void share(int operation, KrType *t, KrValue name, const KrAttrCache *cache) {
    *shared(operation, t, name) = (SharedCache){name, *cache};
}

static int64_t slot_offset(KrType *t, int64_t index) { return t->tp_basicsize + 8 * index; }

// Can an instance of t have an attribute of this name that hides the class's?
static bool may_be_shadowed(KrType *t, KrValue name) {
    if (!t->tp_dictoffset) return false;
    if (t->tp_dictoffset < 0 || t->tp_flags & KR_TYPE_DICT_MODE) return true;
    return t->tp_layout && kr_dict_get_str(t->tp_layout, name);
}

static bool is_generic(KrType *t) { return t->tp_getattro == kr_generic_getattr; }

KrValue kr_getattr_miss(KrValue o, KrValue name, KrAttrCache *cache) {
    KrType *t = kr_type_of(o);
    const KrAttrCache *known = take_shared(GET, t, name, cache);
    if (known) {
        if (known->kind == KR_CACHE_CLASS) return known->value;
        KrValue v = *(KrValue *)((char *)o + known->offset);
        if (KR_LIKELY(v != 0)) return v;
    }
    kr_type_ensure(t);
    if (t->tp_getattro == kr_type_getattr) {
        KrType *self = KR_AS(KrType, o);
        kr_type_ensure(self);
        KrValue attribute = kr_type_lookup(self, name);
        KrValue v = kr_getattr(o, name);
        // Plain values and functions of the class itself, with an ordinary metaclass in between.
        if (v && v == attribute && !kr_type_lookup(t, name)) fill(cache, self->tp_version, KR_CACHE_TYPE_ATTR, 0, v);
        return v;
    }
    if (!is_generic(t) || !kr_is_pointer(o)) return kr_getattr(o, name);
    KrValue descr = kr_type_lookup(t, name);
    if (descr) {
        KrType *dt = kr_type_of(descr);
        kr_type_ensure(dt);
        KrMemberDescr *member = dt == &kr_member_descriptor_type ? KR_AS(KrMemberDescr, descr) : NULL;
        if (member && member->kind == KR_MEMBER_VALUE && (member->name_value || kr_is_subtype(t, member->type))) {
            fill(cache, t->tp_version, KR_CACHE_SLOT, member->offset, 0);
            share(GET, t, name, cache);
            return dt->tp_descr_get(descr, o, KR_VALUE(t));
        }
        if (dt->tp_flags & KR_TYPE_TUPLE_FIELD && KR_AS(KrTupleField, descr)->index + 1 < t->tp_least_items) {
            fill(cache, t->tp_version, KR_CACHE_SLOT, (int64_t)offsetof(KrTuple, items) + 8 * KR_AS(KrTupleField, descr)->index, 0);
            share(GET, t, name, cache);
        }
        if (dt->tp_descr_get && dt->tp_descr_set) return dt->tp_descr_get(descr, o, KR_VALUE(t));
        if (!dt->tp_descr_get && !may_be_shadowed(t, name)) {
            fill(cache, t->tp_version, KR_CACHE_CLASS, 0, descr);
            share(GET, t, name, cache);
            return descr;
        }
    }
    if (t->tp_dictoffset > 0) {
        int64_t index = kr_layout_index(t, name);
        KrValue *word = kr_attribute_word(o);
        if (index >= 0 && *word && KR_OBJECT(*word)->ob_type == &kr_shape_type && index < KR_AS(KrShape, *word)->capacity) {
            KrValue v = kr_slot_value(o, index);
            if (v) {
                // Instances made before the layout grew may be too short for the slot.
                if (index < t->tp_safe_slots && !(t->tp_float_slots >> index & 1)) {
                    fill(cache, t->tp_version, KR_CACHE_SLOT, slot_offset(t, index), 0);
                    share(GET, t, name, cache);
                }
                return v;
            }
        }
    }
    return kr_getattr(o, name);
}

// For names that are computed: what is known of the type and name without a cache of the site.  0: look it up.
KrValue kr_getattr_known(KrValue o, KrValue name) {
    if (!kr_is_pointer(o)) return 0;
    KrType *t = KR_OBJECT(o)->ob_type;
    SharedCache *known = shared(GET, t, name);
    if (!t->tp_version || known->cache.version != t->tp_version || known->name != name) return 0;
    return known->cache.kind == KR_CACHE_CLASS ? known->cache.value : *(KrValue *)((char *)o + known->cache.offset);
}

// Notes where instances of o's class have an attribute, for kr_getattr_known.
void kr_getattr_note(KrValue o, KrValue name) {
    KrType *t = kr_type_of(o);
    if (!kr_is_pointer(o) || !is_generic(t) || t->tp_dictoffset <= 0 || !t->tp_version || kr_type_lookup(t, name)) return;
    int64_t index = kr_layout_index(t, name);
    if (index < 0 || index >= t->tp_safe_slots || t->tp_float_slots >> index & 1) return;
    KrAttrCache cache;
    fill(&cache, t->tp_version, KR_CACHE_SLOT, slot_offset(t, index), 0);
    share(GET, t, name, &cache);
}

int kr_setattr_miss(KrValue o, KrValue name, KrValue value, KrAttrCache *cache) {
    KrType *t = kr_type_of(o);
    const KrAttrCache *known = take_shared(SET, t, name, cache);
    if (known) {
        KrValue *slot = (KrValue *)((char *)o + known->offset);
        KrShape **word = (KrShape **)((char *)o + t->tp_dictoffset);
        bool is_there = *slot != 0;
        if (is_there || (known->to && *word == known->from)) {
            if (!is_there) *word = known->to;
            *slot = value;
            return 0;
        }
    }
    kr_type_ensure(t);
    if (!kr_is_pointer(o) || t->tp_setattro != kr_generic_setattr) return kr_setattr(o, name, value);
    KrValue descr = kr_type_lookup(t, name);
    if (descr) {
        KrType *dt = kr_type_of(descr);
        kr_type_ensure(dt);
        if (dt == &kr_member_descriptor_type && KR_AS(KrMemberDescr, descr)->name_value) {
            fill(cache, t->tp_version, KR_CACHE_SLOT, KR_AS(KrMemberDescr, descr)->offset, 0);
            return dt->tp_descr_set(descr, o, value);
        }
        if (dt->tp_descr_set) return dt->tp_descr_set(descr, o, value);
    }
    if (t->tp_dictoffset <= 0) return kr_generic_setattr(o, name, value);
    KrValue *word = kr_attribute_word(o);
    KrValue before = *word;
    if (kr_instance_set(o, name, value) < 0) return -1;
    int64_t index = kr_layout_index(t, name);
    bool shaped = before && KR_OBJECT(before)->ob_type == &kr_shape_type && KR_OBJECT(*word)->ob_type == &kr_shape_type;
    if (shaped && index >= 0 && index < t->tp_safe_slots && !(t->tp_float_slots >> index & 1)) {
        fill(cache, t->tp_version, KR_CACHE_SLOT, slot_offset(t, index), 0);
        if (before != *word) {
            cache->from = KR_AS(KrShape, before);
            cache->to = KR_AS(KrShape, *word);
        }
        share(SET, t, name, cache);
    }
    return 0;
}

KrValue kr_getmethod_miss(KrValue o, KrValue name, KrAttrCache *cache, KrValue *self) {
    KrType *t = kr_type_of(o);
    const KrAttrCache *known = take_shared(METHOD, t, name, cache);
    if (known) {
        *self = o;
        return known->value;
    }
    kr_type_ensure(t);
    *self = 0;
    if (t == &kr_super_type) {
        KrValue method = kr_super_method(o, name);
        if (method) *self = kr_super_object(o);
        return method ? method : kr_getattr(o, name);
    }
    if (!is_generic(t)) return kr_getattr(o, name);
    KrValue descr = kr_type_lookup(t, name);
    if (!descr || !(kr_type_of(descr)->tp_flags & KR_TYPE_METHOD_DESCR)) return kr_getattr(o, name);
    if (may_be_shadowed(t, name)) {
        KrValue own = kr_instance_get(o, name);
        if (own) return own;
    } else {
        KrType *dt = kr_type_of(descr);
        if (dt == &kr_function_type) fill(cache, t->tp_version, KR_CACHE_FUNCTION, 0, descr);
        else if (dt == &kr_method_descriptor_type && kr_is_subtype(t, KR_AS(KrMethodDescr, descr)->type))   // its C function trusts the receiver
            fill(cache, t->tp_version, KR_CACHE_METHOD_DESCR, 0, descr);
        if (cache->version == t->tp_version) share(METHOD, t, name, cache);
    }
    *self = o;
    return descr;
}
