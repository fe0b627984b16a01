// Attribute access in general (language reference 3.3.2): getattr, setattr, object.__getattribute__, type.__getattribute__.
#include "type_impl.h"

static KrValue no_attribute(KrValue o, KrValue name) {
    kr_raise(&kr_exc_AttributeError, "'%T' object has no attribute '%U'", o, name);
    kr_attribute_error_set(kr_thread.exception, name, o);
    return 0;
}

// object.__getattribute__ up to the AttributeError of its own: *absent instead.
static KrValue find(KrValue o, KrType *t, KrValue name, bool *absent) {
    KrValue descr = kr_type_lookup(t, name);
    KrDescrGetFn get = NULL;
    if (descr) {
        KrType *dt = kr_type_of(descr);
        kr_type_ensure(dt);
        get = dt->tp_descr_get;
        if (get && dt->tp_descr_set) return get(descr, o, KR_VALUE(t));
    }
    if (t->tp_dictoffset) {
        KrValue v = kr_instance_get(o, name);
        if (v) return v;
    }
    if (get) return get(descr, o, KR_VALUE(t));
    *absent = !descr;
    return descr;
}

KrValue kr_getattr(KrValue o, KrValue name) {
    KrType *t = kr_type_of(o);
    kr_type_ensure(t);
    if (KR_UNLIKELY(!kr_is_str(name))) return kr_raise(&kr_exc_TypeError, "attribute name must be string, not '%T'", name);
    KrValue r = t->tp_getattro(o, name);
    if (KR_UNLIKELY(!r) && kr_err_matches(&kr_exc_AttributeError)) kr_attribute_error_set(kr_thread.exception, name, o);
    return r;
}

KrValue kr_getattr_opt(KrValue o, KrValue name) {
    KrType *t = kr_type_of(o);
    kr_type_ensure(t);
    bool absent = false;   // the common miss, without an exception
    KrValue r = t->tp_getattro == kr_generic_getattr && kr_is_str(name) ? find(o, t, name, &absent) : t->tp_getattro(o, name);
    if (!r && kr_err_matches(&kr_exc_AttributeError)) kr_err_clear();
    return r;
}

KrValue kr_getattr_cstr(KrValue o, const char *name) { return kr_getattr(o, kr_str_intern(name)); }

int kr_setattr(KrValue o, KrValue name, KrValue value) {
    KrType *t = kr_type_of(o);
    kr_type_ensure(t);
    if (KR_UNLIKELY(!kr_is_str(name))) {
        kr_raise(&kr_exc_TypeError, "attribute name must be string, not '%T'", name);
        return -1;
    }
    return t->tp_setattro(o, name, value);
}

// ---- objects

KrValue kr_generic_getattr(KrValue o, KrValue name) {
    bool absent = false;
    KrValue v = find(o, kr_type_of(o), name, &absent);
    return KR_UNLIKELY(absent) ? no_attribute(o, name) : v;
}

int kr_generic_setattr(KrValue o, KrValue name, KrValue value) {
    KrType *t = kr_type_of(o);
    KrValue descr = kr_type_lookup(t, name);
    if (descr) {
        KrType *dt = kr_type_of(descr);
        kr_type_ensure(dt);
        if (dt->tp_descr_set) return dt->tp_descr_set(descr, o, value);
    }
    if (t->tp_dictoffset) return kr_instance_set(o, name, value);
    if (descr) kr_raise(&kr_exc_AttributeError, "'%T' object attribute '%U' is read-only", o, name);
    else if (t->tp_setattro == kr_generic_setattr)
        kr_raise(&kr_exc_AttributeError, "'%T' object has no attribute '%U' and no __dict__ for setting new attributes", o, name);
    else kr_raise(&kr_exc_AttributeError, "'%T' object has no attribute '%U'", o, name);
    kr_attribute_error_set(kr_thread.exception, name, o);
    return -1;
}

// ---- types

KrValue kr_type_getattr(KrValue type, KrValue name) {
    KrType *t = KR_AS(KrType, type), *meta = kr_type_of(type);
    kr_type_ensure(t);
    KrValue meta_attribute = kr_type_lookup(meta, name);
    KrDescrGetFn meta_get = NULL;
    if (meta_attribute) {
        KrType *dt = kr_type_of(meta_attribute);
        kr_type_ensure(dt);
        meta_get = dt->tp_descr_get;
        if (meta_get && dt->tp_descr_set) return meta_get(meta_attribute, type, KR_VALUE(meta));
    }
    KrValue attribute = kr_type_lookup(t, name);
    if (attribute) {
        KrType *dt = kr_type_of(attribute);
        kr_type_ensure(dt);
        return dt->tp_descr_get ? dt->tp_descr_get(attribute, 0, type) : attribute;
    }
    if (meta_get) return meta_get(meta_attribute, type, KR_VALUE(meta));
    if (meta_attribute) return meta_attribute;
    kr_raise(&kr_exc_AttributeError, "type object '%N' has no attribute '%U'", t, name);
    kr_attribute_error_set(kr_thread.exception, name, type);
    return 0;
}

int kr_type_setattr(KrValue type, KrValue name, KrValue value) {
    KrType *t = KR_AS(KrType, type), *meta = kr_type_of(type);
    if (t->tp_flags & KR_TYPE_IMMUTABLE) {
        kr_raise(&kr_exc_TypeError, "cannot set '%U' attribute of immutable type '%s'", name, t->tp_name);
        return -1;
    }
    KrValue descr = kr_type_lookup(meta, name);
    if (descr) {
        KrType *dt = kr_type_of(descr);
        kr_type_ensure(dt);
        if (dt->tp_descr_set) {
            int r = dt->tp_descr_set(descr, type, value);
            kr_type_modified(t);
            return r;
        }
    }
    KrValue dict = KR_VALUE(kr_type_dict(t));
    if (value) {
        if (kr_dict_set(dict, name, value) < 0) return -1;
    } else {
        if (!kr_dict_get_str(dict, name)) {
            kr_raise(&kr_exc_AttributeError, "type object '%N' has no attribute '%U'", t, name);
            kr_attribute_error_set(kr_thread.exception, name, type);
            return -1;
        }
        if (kr_dict_delete(dict, name) < 0) return -1;
    }
    kr_type_modified(t);
    if (kr_is_slot_name(name)) kr_slots_update_name(t, name);
    return 0;
}
