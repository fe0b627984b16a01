// Classes made at run time: the class statement, type(name, bases, namespace), __slots__, hooks (language reference 3.3.3).
#include "type_impl.h"

int64_t kr_abstract_registrations;

// ---- class statement, before the body

// Bases after __mro_entries__ (PEP 560): objects that are no types may stand for others.
static KrValue resolve_bases(KrValue bases) {
    bool changed = false;
    KrValue list = kr_list_new(kr_tuple_size(bases));
    for (int64_t i = 0; i < kr_tuple_size(bases); i++) {
        KrValue base = kr_tuple_item(bases, i);
        KrValue entries = kr_is_type(base) ? 0 : kr_getattr_opt(base, KR_NAME("__mro_entries__"));
        if (!entries) {
            if (kr_err_occurred()) return 0;
            kr_list_append(list, base);
            continue;
        }
        KrValue replaced = kr_call1(entries, bases);
        if (!replaced) return 0;
        if (!kr_is_tuple(replaced)) return kr_raise(&kr_exc_TypeError, "__mro_entries__ must return a tuple");
        changed = true;
        for (int64_t j = 0; j < kr_tuple_size(replaced); j++) kr_list_append(list, kr_tuple_item(replaced, j));
    }
    return changed ? kr_tuple_from_array(kr_list_values(KR_AS(KrList, list)), KR_AS(KrList, list)->size) : bases;
}

// The most derived metaclass of meta and the bases' types.
static KrType *derive_metaclass(KrType *meta, KrValue bases) {
    for (int64_t i = 0; i < kr_tuple_size(bases); i++) {
        KrType *candidate = kr_type_of(kr_tuple_item(bases, i));
        if (kr_is_subtype(meta, candidate)) continue;
        if (kr_is_subtype(candidate, meta)) {
            meta = candidate;
            continue;
        }
        kr_raise(&kr_exc_TypeError,
                 "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
        return NULL;
    }
    return meta;
}

KrValue kr_class_prepare(KrValue name, KrValue *bases, KrValue *metaclass, KrValue kwnames, KrValue const *kwargs) {
    *bases = resolve_bases(*bases);
    if (!*bases) return 0;
    KrValue meta = *metaclass;
    if (!meta) meta = kr_tuple_size(*bases) ? KR_VALUE(kr_type_of(kr_tuple_item(*bases, 0))) : KR_VALUE(&kr_type_type);
    if (kr_is_type(meta)) {
        KrType *derived = derive_metaclass(KR_AS(KrType, meta), *bases);
        if (!derived) return 0;
        meta = KR_VALUE(derived);
    }
    *metaclass = meta;
    if (meta == KR_VALUE(&kr_type_type)) return kr_dict_new();
    KrValue prepare = kr_getattr_opt(meta, KR_NAME("__prepare__"));
    if (!prepare) return kr_err_occurred() ? 0 : kr_dict_new();
    int64_t nkw = kwnames ? kr_tuple_size(kwnames) : 0;
    KrValue *args = kr_alloc_array((size_t)nkw + 2, sizeof(KrValue), false);
    if (!args) return 0;
    args[0] = name;
    args[1] = *bases;
    for (int64_t i = 0; i < nkw; i++) args[i + 2] = kwargs[i];
    KrValue ns = kr_call(prepare, args, 2, kwnames);
    if (!ns) return 0;
    if (!kr_is_dict(ns) && !kr_type_of(ns)->mp_subscript)
        return kr_raise(&kr_exc_TypeError, "%N.__prepare__() must return a mapping, not %T", kr_is_type(meta) ? KR_AS(KrType, meta) : kr_type_of(meta), ns);
    return ns;
}

KrValue kr_class_build(KrValue metaclass, KrValue name, KrValue bases, KrValue original_bases, KrValue ns, KrValue kwnames, KrValue const *kwargs) {
    if (original_bases != bases) {
        KrValue key = KR_NAME("__orig_bases__");
        if (kr_setitem(ns, key, original_bases) < 0) return 0;
    }
    KrValue cell = kr_is_dict(ns) ? kr_dict_get_cstr(ns, "__classcell__") : 0;
    int64_t nkw = kwnames ? kr_tuple_size(kwnames) : 0;
    KrValue *args = kr_alloc_array((size_t)nkw + 3, sizeof(KrValue), false);
    if (!args) return 0;
    args[0] = name;
    args[1] = bases;
    args[2] = ns;
    for (int64_t i = 0; i < nkw; i++) args[i + 3] = kwargs[i];
    KrValue cls = kr_call(metaclass, args, 3, kwnames);
    if (!cls) return 0;
    KrValue held = cell && kr_is_exactly(cell, &kr_cell_type) && kr_is_type(cls) ? KR_AS(KrCell, cell)->value : cls;
    if (held && held != cls && kr_is_type(cls)) return kr_raise(&kr_exc_TypeError, "__class__ set to %R defining %R as %R", held, name, cls);
    if (!held)
        return kr_raise(&kr_exc_RuntimeError, "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?", name, cls);
    return cls;
}

// ---- class statements with ** in their header

// The keywords of a dict as a call passes them; false after an exception.
static bool split_keywords(KrValue keywords, KrValue *names, KrValue **values) {
    *names = kr_list_new(kr_dict_size(keywords));
    *values = kr_alloc_array((size_t)kr_dict_size(keywords) + 1, sizeof(KrValue), false);
    if (!*values) return false;
    KrValue key, value;
    int64_t n = 0;
    for (int64_t i = 0; kr_dict_next(keywords, &i, &key, &value);) {
        if (!kr_is_str(key)) {
            kr_raise(&kr_exc_TypeError, "keywords must be strings");
            return false;
        }
        kr_list_append(*names, key);
        (*values)[n++] = value;
    }
    *names = kr_tuple_from_array(kr_list_values(KR_AS(KrList, *names)), n);
    return true;
}

KrValue kr_class_prepare_ex(KrValue name, KrValue *bases, KrValue *metaclass, KrValue keywords) {
    KrValue names, *values;
    *metaclass = kr_dict_get_cstr(keywords, "metaclass");
    if (*metaclass && kr_dict_delete(keywords, KR_NAME("metaclass")) < 0) return 0;
    if (!split_keywords(keywords, &names, &values)) return 0;
    return kr_class_prepare(name, bases, metaclass, names, values);
}

KrValue kr_class_build_ex(KrValue metaclass, KrValue name, KrValue bases, KrValue original_bases, KrValue ns, KrValue keywords) {
    KrValue names, *values;
    if (!split_keywords(keywords, &names, &values)) return 0;
    return kr_class_build(metaclass, name, bases, original_bases, ns, names, values);
}

// ---- layout of a new class

// The class on t's chain of bases that last added fields of its own; the attribute word does not count. Built-in exceptions share
// one size: there it is the members a type declares that give the common fields their meaning.
static KrType *solid_base(KrType *t) {
    for (;;) {
        if (t->tp_flags & KR_TYPE_HEAP) {
            if (t->tp_flags & KR_TYPE_ADDS_FIELDS) return t;
        } else if (!t->tp_base || t->tp_basicsize != t->tp_base->tp_basicsize || t->tp_itemsize != t->tp_base->tp_itemsize ||
                   t->tp_members) {
            return t;
        }
        t = t->tp_base;
    }
}

static KrType *best_base(KrValue bases) {
    KrType *winner = NULL, *base = NULL;
    for (int64_t i = 0; i < kr_tuple_size(bases); i++) {
        KrValue item = kr_tuple_item(bases, i);
        if (!kr_is_type(item)) {
            kr_raise(&kr_exc_TypeError, "bases must be types");
            return NULL;
        }
        KrType *candidate = KR_AS(KrType, item);
        kr_type_ensure(candidate);
        if (!(candidate->tp_flags & KR_TYPE_BASE)) {
            kr_raise(&kr_exc_TypeError, "type '%s' is not an acceptable base type", candidate->tp_name);
            return NULL;
        }
        KrType *solid = solid_base(candidate);
        if (!winner || (solid != winner && kr_is_subtype(solid, winner))) {
            winner = solid;
            base = candidate;
        } else if (!kr_is_subtype(winner, solid)) {
            kr_raise(&kr_exc_TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return base;
}

typedef struct { KrValue declared /* tuple */, *names; int64_t count; bool dict, weakref; } SlotNames;

static bool is_identifier(KrValue s) {
    KrValue method = kr_call_method(s, "isidentifier", NULL, 0);
    return method == KR_TRUE;
}

static KrValue mangled(KrValue cls_name, KrValue name) {
    int64_t n, m;
    const char *text = kr_str_utf8(name, &n), *owner = kr_str_utf8(cls_name, &m);
    if (n < 3 || text[0] != '_' || text[1] != '_' || (text[n - 1] == '_' && text[n - 2] == '_')) return name;
    while (*owner == '_') owner++;
    return *owner ? kr_format("_%s%U", owner, name) : name;
}

// Can there be weak references to instances of the type?
bool kr_type_has_weakrefs(KrType *t) {
    for (; t; t = t->tp_base)
        if (t->tp_flags & KR_TYPE_ADDS_WEAKREF) return true;
    return false;
}

// What __slots__ asks for.  -1: error.
static int read_slots(KrValue slots, KrType *base, KrValue name, KrValue ns, SlotNames *out) {
    KrValue single[1] = {slots};
    int64_t count = 1;
    KrValue *items = kr_is_str(slots) ? single : kr_sequence_array(slots, &count);
    if (!items) return -1;
    if (count > 0 && base->tp_itemsize) {
        kr_raise(&kr_exc_TypeError, "nonempty __slots__ not supported for subtype of '%N'", base);
        return -1;
    }
    out->declared = kr_tuple_from_array(items, count);
    out->names = kr_alloc((size_t)(count + 1) * sizeof *out->names);
    for (int64_t i = 0; i < count; i++) {
        KrValue item = items[i];
        if (!kr_is_str(item)) {
            kr_raise(&kr_exc_TypeError, "__slots__ items must be strings, not '%T'", item);
            return -1;
        }
        if (!is_identifier(item)) {
            kr_raise(&kr_exc_TypeError, "__slots__ must be identifiers");
            return -1;
        }
        if (kr_str_equals_cstr(item, "__dict__")) {
            if (base->tp_dictoffset || out->dict) {
                kr_raise(&kr_exc_TypeError, "__dict__ slot disallowed: we already got one");
                return -1;
            }
            out->dict = true;
            continue;
        }
        if (kr_str_equals_cstr(item, "__weakref__")) {
            if (out->weakref || base->tp_itemsize || kr_type_has_weakrefs(base)) {
                kr_raise(&kr_exc_TypeError, "__weakref__ slot disallowed: we already got one");
                return -1;
            }
            out->weakref = true;
            continue;
        }
        item = mangled(name, item);
        if (kr_dict_get(ns, item) && !kr_str_equals_cstr(item, "__qualname__") && !kr_str_equals_cstr(item, "__classcell__")) {
            kr_raise(&kr_exc_ValueError, "%R in __slots__ conflicts with class variable", item);
            return -1;
        }
        // Kept sorted, so that the same slots in another order are the same lay-out.
        int64_t at = out->count++;
        for (; at > 0 && kr_compare_bool(item, out->names[at - 1], KR_LT) == 1; at--) out->names[at] = out->names[at - 1];
        out->names[at] = item;
    }
    return 0;
}

// ---- making the type

static void inherit_layout(KrType *t, KrType *base) {
    t->tp_base = base;
    t->tp_basicsize = base->tp_basicsize;
    t->tp_itemsize = base->tp_itemsize;
    t->bf_getbuffer = base->bf_getbuffer;
    t->tp_dictoffset = base->tp_dictoffset;
    t->tp_flags |= base->tp_flags & KR_SUB_MASK;
    if (base->tp_layout) t->tp_layout = kr_dict_copy(base->tp_layout);
    t->tp_float_slots = base->tp_float_slots;
    t->tp_inline_slots = base->tp_flags & KR_TYPE_HEAP ? base->tp_inline_slots : 0;
}

static KrValue get_dict(KrValue v) { return KR_VALUE(kr_instance_dict(v)); }
static int set_dict(KrValue v, KrValue value) {
    if (!value) value = kr_dict_new();   // deleting leaves none of the attributes
    if (!kr_is_dict(value)) {
        kr_raise(&kr_exc_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
        return -1;
    }
    if (!kr_instance_dict(v)) return -1;
    *kr_attribute_word(v) = value;
    return 0;
}
const KrGetSetDef kr_instance_dict_def = {"__dict__", get_dict, set_dict, "dictionary for instance variables"};

KrValue (*kr_first_weakref)(KrValue);
static KrValue get_weakref(KrValue v) {
    KrValue first = kr_first_weakref ? kr_first_weakref(v) : KR_NONE;
    return first || kr_err_occurred() ? first : KR_NONE;
}
static const KrGetSetDef weakref_def = {"__weakref__", get_weakref, NULL, "list of weak references to the object"};

static void add_fields(KrType *t, const SlotNames *slots, bool wants_dict, bool wants_weakref) {
    for (int64_t i = 0; i < slots->count; i++) {
        kr_dict_set(KR_VALUE(t->tp_dict), slots->names[i], kr_slot_member_new(t, slots->names[i], t->tp_basicsize));
        t->tp_basicsize += 8;
        t->tp_flags |= KR_TYPE_ADDS_FIELDS;
    }
    bool has_own_dict = t->tp_flags & KR_SUB_TYPE || kr_is_subtype(t->tp_base, &kr_module_type);
    if (wants_dict && !t->tp_dictoffset && !has_own_dict) {
        if (t->tp_itemsize) {
            t->tp_dictoffset = -1;
        } else {
            t->tp_basicsize = (t->tp_basicsize + 7) & ~(int64_t)7;
            t->tp_dictoffset = t->tp_basicsize;
            t->tp_basicsize += 8;
        }
        if (!kr_dict_get_cstr(KR_VALUE(t->tp_dict), "__dict__"))
            kr_dict_set_cstr(KR_VALUE(t->tp_dict), "__dict__", kr_getset_descr_new(t, &kr_instance_dict_def));
    }
    if (t->tp_dictoffset > 0 && t->tp_inline_slots < 4) t->tp_inline_slots = 4;
    if (wants_weakref && !t->tp_itemsize && !kr_type_has_weakrefs(t->tp_base)) {
        t->tp_flags |= KR_TYPE_ADDS_WEAKREF;
        if (!kr_dict_get_cstr(KR_VALUE(t->tp_dict), "__weakref__"))
            kr_dict_set_cstr(KR_VALUE(t->tp_dict), "__weakref__", kr_getset_descr_new(t, &weakref_def));
    }
}

// The class's method resolution order, by its metaclass's mro() when that has one of its own.
static bool resolve_mro(KrType *t) {
    KrType *meta = t->head.ob_type;
    KrValue default_method = kr_dict_get_cstr(KR_VALUE(kr_type_dict(&kr_type_type)), "mro");
    KrValue previous = t->tp_mro;
    t->tp_mro = kr_mro_compute(t);
    t->tp_version = kr_type_new_version();
    if (!t->tp_mro) {
        t->tp_mro = previous;
        return false;
    }
    if (meta == &kr_type_type || kr_type_lookup(meta, KR_NAME("mro")) == default_method) return true;
    KrValue answer = kr_call_special(KR_VALUE(t), "mro", NULL, 0);
    KrValue mro = answer ? kr_tuple_from_iterable(answer) : 0;
    for (int64_t i = 0; mro && i < kr_tuple_size(mro); i++) {
        KrValue item = kr_tuple_item(mro, i);
        if (!kr_is_type(item)) mro = kr_raise(&kr_exc_TypeError, "mro() returned a non-class ('%T')", item);
        else if (!kr_is_subtype(solid_base(t), solid_base(KR_AS(KrType, item))))
            mro = kr_raise(&kr_exc_TypeError, "mro() returned base with unsuitable layout ('%N')", KR_AS(KrType, item));
    }
    t->tp_mro = mro ? mro : previous;
    t->tp_version = kr_type_new_version();
    return mro != 0;
}

// Which patterns instances match is the business of the first class in the order that says so.
static void inherit_pattern_kind(KrType *t) {
    for (int64_t i = 1; i < kr_tuple_size(t->tp_mro); i++) {
        uint64_t kind = KR_AS(KrType, kr_tuple_item(t->tp_mro, i))->tp_flags & (KR_TYPE_SEQUENCE | KR_TYPE_MAPPING);
        if (!kind) continue;
        kr_type_set_pattern_kind(t, kind);
        return;
    }
}

static void note_subclass(KrType *t) {
    for (int64_t i = 0; i < kr_tuple_size(t->tp_bases); i++) {
        KrType *base = KR_AS(KrType, kr_tuple_item(t->tp_bases, i));
        if (!base->tp_subclasses) base->tp_subclasses = kr_list_new(1);
        kr_list_append(base->tp_subclasses, KR_VALUE(t));
    }
}

static void forget_subclass(KrType *base, KrType *t) {
    KrList *list = base->tp_subclasses ? KR_AS(KrList, base->tp_subclasses) : NULL;
    for (int64_t i = 0; list && i < list->size; i++) {
        if (list->values[i] != KR_VALUE(t)) continue;
        for (; i + 1 < list->size; i++) list->values[i] = list->values[i + 1];
        list->values[--list->size] = 0;
    }
}

bool kr_same_fields(KrType *a, KrType *b) {
    KrType *x = solid_base(a), *y = solid_base(b);
    if (x == y) return true;
    if (!(x->tp_flags & y->tp_flags & KR_TYPE_HEAP) || !x->ht_slots || !y->ht_slots || solid_base(x->tp_base) != solid_base(y->tp_base)) return false;
    KrValue one = kr_set_new(&kr_set_type, x->ht_slots), other = kr_set_new(&kr_set_type, y->ht_slots);
    return kr_compare_bool(one, other, KR_EQ) == 1;
}

// ---- assignment to __bases__

// New orders for the class and all below it; *undo is a list of class and old order in turn.
static bool renew_mros(KrType *t, KrValue undo) {
    kr_list_append(undo, KR_VALUE(t));
    kr_list_append(undo, t->tp_mro);
    if (!resolve_mro(t)) return false;
    KrList *below = t->tp_subclasses ? KR_AS(KrList, t->tp_subclasses) : NULL;
    for (int64_t i = 0; below && i < below->size; i++)
        if (!renew_mros(KR_AS(KrType, below->values[i]), undo)) return false;
    return true;
}

static void renew_slots(KrType *t) {
    kr_slots_update(t);
    t->tp_version = kr_type_new_version();
    KrList *below = t->tp_subclasses ? KR_AS(KrList, t->tp_subclasses) : NULL;
    for (int64_t i = 0; below && i < below->size; i++) renew_slots(KR_AS(KrType, below->values[i]));
}

int kr_type_set_bases(KrType *t, KrValue bases) {
    if (!kr_is_tuple(bases)) {
        kr_raise(&kr_exc_TypeError, "can only assign tuple to %N.__bases__, not %T", t, bases);
        return -1;
    }
    if (!kr_tuple_size(bases)) {
        kr_raise(&kr_exc_TypeError, "can only assign non-empty tuple to %N.__bases__, not ()", t);
        return -1;
    }
    for (int64_t i = 0; i < kr_tuple_size(bases); i++) {
        KrValue item = kr_tuple_item(bases, i);
        if (!kr_is_type(item)) kr_raise(&kr_exc_TypeError, "%N.__bases__ must be tuple of classes, not '%T'", t, item);
        else if (kr_is_subtype(KR_AS(KrType, item), t)) kr_raise(&kr_exc_TypeError, "a __bases__ item causes an inheritance cycle");
        else continue;
        return -1;
    }
    KrType *base = best_base(bases);
    if (!base) return -1;
    if (solid_base(base) != solid_base(t->tp_base) || (base->tp_dictoffset != 0) != (t->tp_base->tp_dictoffset != 0 || base->tp_dictoffset != 0)) {
        kr_raise(&kr_exc_TypeError, "__bases__ assignment: '%N' object layout differs from '%N'", base, t->tp_base);
        return -1;
    }
    KrValue old_bases = t->tp_bases, undo = kr_list_new(8);
    KrType *old_base = t->tp_base;
    t->tp_bases = bases;
    t->tp_base = base;
    if (!renew_mros(t, undo)) {
        t->tp_bases = old_bases;
        t->tp_base = old_base;
        KrList *list = KR_AS(KrList, undo);
        for (int64_t i = 0; i + 1 < list->size; i += 2) {
            KR_AS(KrType, list->values[i])->tp_mro = list->values[i + 1];
            KR_AS(KrType, list->values[i])->tp_version = kr_type_new_version();
        }
        return -1;
    }
    for (int64_t i = 0; i < kr_tuple_size(old_bases); i++) forget_subclass(KR_AS(KrType, kr_tuple_item(old_bases, i)), t);
    note_subclass(t);
    renew_slots(t);
    return 0;
}

// false, with the UnicodeEncodeError, for a text with lone surrogates.
static bool is_encodable(KrValue text) { return kr_str_is_ascii(text) || kr_str_encode(text, "utf-8", "strict") != 0; }

// Functions that are methods of the class itself by their name.
static void wrap_implicit(KrValue dict) {
    KrValue f = kr_dict_get_cstr(dict, "__new__");
    if (f && kr_is_exactly(f, &kr_function_type)) {
        KrStaticMethod *s = kr_new(&kr_staticmethod_type, sizeof(KrStaticMethod));
        s->callable = f;
        kr_dict_set_cstr(dict, "__new__", KR_VALUE(s));
    }
    static const char *const names[] = {"__init_subclass__", "__class_getitem__"};
    for (int i = 0; i < 2; i++) {
        f = kr_dict_get_cstr(dict, names[i]);
        if (!f || !kr_is_exactly(f, &kr_function_type)) continue;
        KrStaticMethod *c = kr_new(&kr_classmethod_type, sizeof(KrStaticMethod));
        c->callable = f;
        kr_dict_set_cstr(dict, names[i], KR_VALUE(c));
    }
}

// The text of a class's name; NULL: it cannot be one.
const char *kr_class_name_text(KrValue name) {
    int64_t length;
    const char *text = kr_str_utf8(name, &length);
    if (!text) return NULL;
    if (strlen(text) != (size_t)length) {
        kr_raise(&kr_exc_ValueError, "type name must not contain null characters");
        return NULL;
    }
    return is_encodable(name) ? text : NULL;
}

// Takes a cell out of the namespace of a class and sets it.
static int fill_cell(KrValue dict, const char *name, KrValue v) {
    KrValue cell = kr_dict_get_cstr(dict, name);
    if (!cell) return 0;
    if (!kr_is_exactly(cell, &kr_cell_type)) {
        kr_raise(&kr_exc_TypeError, "type.__new__: %s must be a nonlocal cell, not <class '%T'>", name, cell);
        return -1;
    }
    KR_AS(KrCell, cell)->value = v;
    return kr_dict_pop(dict, kr_str_intern(name), KR_NONE) ? 0 : -1;
}

static int take_names(KrType *t, KrValue name) {
    KrValue dict = KR_VALUE(t->tp_dict);
    const char *text = kr_class_name_text(name);
    if (!text) return -1;
    t->ht_name = KR_AS(KrStr, name);
    KrValue qualname = kr_dict_get_cstr(dict, "__qualname__");
    if (qualname && !kr_is_str(qualname)) {
        kr_raise(&kr_exc_TypeError, "type __qualname__ must be a str, not %T", qualname);
        return -1;
    }
    t->ht_qualname = KR_AS(KrStr, qualname ? qualname : name);
    if (qualname) kr_dict_pop(dict, KR_NAME("__qualname__"), KR_NONE);
    t->tp_name = text;
    // Methods find the class in the one cell, annotation scopes its attributes in the other.
    if (fill_cell(dict, "__classcell__", KR_VALUE(t)) < 0 || fill_cell(dict, "__classdictcell__", KR_VALUE(t->tp_dict)) < 0) return -1;
    if (!kr_dict_get_cstr(dict, "__module__")) kr_dict_set_cstr(dict, "__module__", kr_running_module());
    KrValue doc = kr_dict_get_cstr(dict, "__doc__");
    if (!doc) kr_dict_set_cstr(dict, "__doc__", KR_NONE);
    else if (kr_is_str(doc) && !is_encodable(doc)) return -1;
    if (kr_dict_get_cstr(dict, "__eq__") && !kr_dict_get_cstr(dict, "__hash__")) kr_dict_set_cstr(dict, "__hash__", KR_NONE);
    return 0;
}

// __set_name__ of the namespace's values, then the parent's __init_subclass__.
static int call_hooks(KrType *t, KrValue const *kwargs, KrValue kwnames) {
    KrValue names = kr_dict_copy(KR_VALUE(t->tp_dict)), key, value;
    for (int64_t i = 0; kr_dict_next(names, &i, &key, &value);) {
        KrValue func, self;
        int found = kr_lookup_special(value, "__set_name__", &func, &self);
        if (found < 0) return -1;
        if (!found) continue;
        KrValue args[2] = {KR_VALUE(t), key};
        if (kr_call_found_array(func, self, args, 2, 0)) continue;
        KrValue note = kr_format("Error calling __set_name__ on '%T' instance %R in '%U'", value, key, KR_VALUE(t->ht_name));
        if (note && kr_err_occurred()) {
            KrValue raised = kr_err_take();
            if (kr_exception_add_note(raised, note) < 0) kr_err_clear();
            kr_err_restore(raised);
        }
        return -1;
    }
    KrValue super = kr_super_new(KR_VALUE(t), KR_VALUE(t));
    KrValue hook = super ? kr_getattr_cstr(super, "__init_subclass__") : 0;
    if (!hook) return -1;
    return kr_call(hook, kwargs, 0, kwnames) ? 0 : -1;
}

static KrValue type_from_parts(KrType *meta, KrValue name, KrValue bases, KrValue ns, KrValue const *kwargs, KrValue kwnames) {
    if (!kr_tuple_size(bases)) bases = kr_tuple_of(1, KR_VALUE(&kr_object_type));
    KrType *derived = derive_metaclass(meta, bases);
    if (!derived) return 0;
    if (derived != meta) {
        // A more derived metaclass with a __new__ of its own takes over.
        if (derived->tp_new != meta->tp_new) {
            KrValue args[3] = {name, bases, ns};
            return derived->tp_new(derived, args, 3, 0);
        }
        meta = derived;
    }
    KrType *base = best_base(bases);
    if (!base) return 0;
    SlotNames slots = {.count = 0};
    KrValue declared = kr_dict_get_cstr(ns, "__slots__");
    if (declared && read_slots(declared, base, name, ns, &slots) < 0) return 0;
    // Metaclasses with fields beyond a type's own get them behind the type.
    int64_t size = meta->tp_basicsize > (int64_t)sizeof(KrType) ? meta->tp_basicsize + 8 * meta->tp_inline_slots : (int64_t)sizeof(KrType);
    KrType *t = kr_alloc((size_t)size);
    t->head.ob_type = meta;
    t->tp_bases = bases;
    t->tp_flags = KR_TYPE_HEAP | KR_TYPE_BASE | KR_TYPE_READY;
    t->tp_dict = KR_AS(KrDict, kr_dict_copy(ns));
    if (take_names(t, name) < 0) return 0;
    inherit_layout(t, base);
    bool base_has_dict = false, base_has_weakrefs = false;
    for (int64_t i = 0; i < kr_tuple_size(bases); i++) {
        KrType *each = KR_AS(KrType, kr_tuple_item(bases, i));
        base_has_dict |= each->tp_dictoffset != 0;
        base_has_weakrefs |= kr_type_has_weakrefs(each);
    }
    add_fields(t, &slots, !declared || slots.dict || base_has_dict, !declared || slots.weakref || base_has_weakrefs);
    t->ht_slots = slots.declared;
    wrap_implicit(KR_VALUE(t->tp_dict));
    if (!resolve_mro(t)) return 0;
    inherit_pattern_kind(t);
    kr_slots_update(t);
    note_subclass(t);
    return call_hooks(t, kwargs, kwnames) < 0 ? 0 : KR_VALUE(t);
}

// type.__new__: type(x), or type(name, bases, namespace, **keywords).
KrValue kr_type_new(KrType *meta, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (meta == &kr_type_type && nargs == 1 && !kwnames) return KR_VALUE(kr_type_of(args[0]));
    if (nargs != 3) {
        if (meta == &kr_type_type) return kr_raise(&kr_exc_TypeError, "type() takes 1 or 3 arguments");
        return kr_raise(&kr_exc_TypeError, "type.__new__() takes exactly 3 arguments (%lld given)", (long long)nargs);
    }
    if (!kr_is_str(args[0])) return kr_raise(&kr_exc_TypeError, "type.__new__() argument 1 must be str, not %A", args[0]);
    if (!kr_is_tuple(args[1])) return kr_raise(&kr_exc_TypeError, "type.__new__() argument 2 must be tuple, not %A", args[1]);
    if (!kr_is_dict(args[2])) return kr_raise(&kr_exc_TypeError, "type.__new__() argument 3 must be dict, not %A", args[2]);
    return type_from_parts(meta, args[0], args[1], args[2], args + 3, kwnames);
}

// type.__call__: __new__, then __init__ of what it made.
KrValue kr_type_call(KrValue type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrType *t = KR_AS(KrType, type);
    kr_type_ensure(t);
    if (t == &kr_type_type && nargs == 1 && !kwnames) return KR_VALUE(kr_type_of(args[0]));
    if (KR_UNLIKELY(!t->tp_new)) return kr_raise(&kr_exc_TypeError, "cannot create '%s' instances", t->tp_name);
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();
    KrValue o = t->tp_new(t, args, nargs, kwnames);
    if (!o) return 0;
    KrType *made = kr_type_of(o);
    if (made != t && !kr_is_subtype(made, t)) return o;
    if (made->tp_init && made->tp_init(o, args, nargs, kwnames) < 0) return 0;
    return o;
}
