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
        if (dt == &kr_member_descriptor_type && KR_AS(KrMemberDescr, descr)->kind == KR_MEMBER_VALUE && KR_AS(KrMemberDescr, descr)->name_value) {
            fill(cache, t->tp_version, KR_CACHE_SLOT, KR_AS(KrMemberDescr, descr)->offset, 0);
            return dt->tp_descr_get(descr, o, KR_VALUE(t));
        }
        if (dt->tp_descr_get && dt->tp_descr_set) return dt->tp_descr_get(descr, o, KR_VALUE(t));
        if (!dt->tp_descr_get && !may_be_shadowed(t, name)) {
            fill(cache, t->tp_version, KR_CACHE_CLASS, 0, descr);
            return descr;
        }
    }
    if (t->tp_dictoffset > 0) {
        int64_t index = kr_layout_index(t, name);
        KrValue *word = kr_attribute_word(o);
        if (index >= 0 && *word && KR_OBJECT(*word)->ob_type == &kr_shape_type && index < KR_AS(KrShape, *word)->capacity) {
            KrValue v = kr_instance_slots(o)[index];
            if (v) {
                // Instances made before the layout grew may be too short for the slot.
                if (index < t->tp_safe_slots)
                    fill(cache, t->tp_version, KR_CACHE_SLOT, slot_offset(t, index), 0);
                return v;
            }
        }
    }
    return kr_getattr(o, name);
}

int kr_setattr_miss(KrValue o, KrValue name, KrValue value, KrAttrCache *cache) {
    KrType *t = kr_type_of(o);
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
    if (shaped && index >= 0 && index < t->tp_safe_slots) {
        fill(cache, t->tp_version, KR_CACHE_SLOT, slot_offset(t, index), 0);
        if (before != *word) {
            cache->from = KR_AS(KrShape, before);
            cache->to = KR_AS(KrShape, *word);
        }
    }
    return 0;
}

// Methods that sites with more than one class ask for in turn, by class and name: what their caches would hold.
enum { SHARED_METHODS = 1024 };
static struct { uint64_t version; KrValue name, value; int32_t kind; } shared_methods[SHARED_METHODS];

static size_t shared_place(uint64_t version, KrValue name) { return (version * 31 ^ kr_bits(name) >> 4) % SHARED_METHODS; }

static void fill_method(KrAttrCache *cache, uint64_t version, KrValue name, int32_t kind, KrValue value) {
    size_t i = shared_place(version, name);
    shared_methods[i].version = version;
    shared_methods[i].name = name;
    shared_methods[i].value = value;
    shared_methods[i].kind = kind;
    fill(cache, version, kind, 0, value);
}

KrValue kr_getmethod_miss(KrValue o, KrValue name, KrAttrCache *cache, KrValue *self) {
    KrType *t = kr_type_of(o);
    size_t i = shared_place(t->tp_version, name);
    if (shared_methods[i].version == t->tp_version && shared_methods[i].name == name && KR_LIKELY(t->tp_version != 0)) {
        cache->version = t->tp_version;
        cache->kind = shared_methods[i].kind;
        *self = o;
        return cache->value = shared_methods[i].value;
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
        if (dt == &kr_function_type) fill_method(cache, t->tp_version, name, KR_CACHE_FUNCTION, descr);
        else if (dt == &kr_method_descriptor_type && kr_is_subtype(t, KR_AS(KrMethodDescr, descr)->type))   // its C function trusts the receiver
            fill_method(cache, t->tp_version, name, KR_CACHE_METHOD_DESCR, descr);
    }
    *self = o;
    return descr;
}
