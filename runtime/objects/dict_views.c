// dict_keys, dict_values, dict_items: windows on a dict; keys and items are set-like.
#include "dict_impl.h"

KrValue kr_dict_view_new(KrType *type, KrValue dict) {
    KrDictView *v = kr_new(type, sizeof *v);
    v->dict = dict;
    return KR_VALUE(v);
}

static KrValue dict_of(KrValue view) {
    return KR_AS(KrDictView, view)->dict;
}
static bool is_keys(KrValue v) {
    return kr_is_instance_of(v, &kr_dict_keys_type);
}
static bool is_items(KrValue v) {
    return kr_is_instance_of(v, &kr_dict_items_type);
}
static bool is_set_like_view(KrValue v) {
    return is_keys(v) || is_items(v);
}

static int64_t view_length(KrValue self) {
    return kr_dict_size(dict_of(self));
}

static KrValue view_repr(KrValue self) {
    if (KR_UNLIKELY(kr_stack_low())) return kr_raise_recursion();
    int inside = kr_repr_enter(self);
    if (inside <= 0) return inside < 0 ? 0 : kr_str_intern("...");
    KrValue items = kr_list_from_iterable(self);
    KrValue text = items ? kr_format("%T(%R)", self, items) : 0;
    kr_repr_leave(self);
    return text;
}

static KrValue view_mapping(KrValue self) {
    return kr_mappingproxy_new(dict_of(self));
}

static int keys_contains(KrValue self, KrValue key) {
    return kr_dict_contains(dict_of(self), key);
}

static int items_contains(KrValue self, KrValue item) {
    if (!kr_is_tuple(item) || kr_tuple_size(item) != 2) return 0;
    KrValue value = kr_dict_get(dict_of(self), kr_tuple_item(item, 0));
    if (!value) return kr_err_occurred() ? -1 : 0;
    return kr_equal(value, kr_tuple_item(item, 1));
}

static int view_contains(KrValue view, KrValue item) {
    return is_keys(view) ? keys_contains(view, item) : items_contains(view, item);
}

// ---- comparing

static int is_in(KrValue item, void *container) {
    int r = kr_contains(KR_VALUE(container), item);
    return r < 0 ? -1 : !r;
}
static int all_in(KrValue view, KrValue other) {
    int r = kr_for_each(view, is_in, other);
    return r < 0 ? -1 : !r;
}

static KrValue view_richcompare(KrValue self, KrValue other, int op) {
    if (!kr_is_anyset(other) && !is_set_like_view(other)) return KR_NOT_IMPLEMENTED;
    int64_t mine = view_length(self), others = kr_length(other);
    if (others < 0) return 0;
    int r = 0;
    switch (op) {
        case KR_EQ:
        case KR_NE: r = mine == others ? all_in(self, other) : 0; break;
        case KR_LT: r = mine < others ? all_in(self, other) : 0; break;
        case KR_LE: r = mine <= others ? all_in(self, other) : 0; break;
        case KR_GT: r = mine > others ? all_in(other, self) : 0; break;
        case KR_GE: r = mine >= others ? all_in(other, self) : 0; break;
    }
    return r < 0 ? 0 : kr_from_bool(op == KR_NE ? !r : r);
}

// ---- set operations; either operand may be the view

static KrValue to_set(KrValue v) {
    if (is_keys(v) && kr_is_exactly(dict_of(v), &kr_dict_type)) v = dict_of(v);
    return kr_set_new(&kr_set_type, v);
}

static KrValue view_subtract(KrValue self, KrValue other) {
    KrValue result = to_set(self);
    return result && kr_set_difference_update(result, other) >= 0 ? result : 0;
}

static KrValue view_or(KrValue self, KrValue other) {
    KrValue result = to_set(self);
    return result && kr_set_update(result, other) >= 0 ? result : 0;
}

typedef struct { KrValue view, result; } Intersection;

static int add_if_contained(KrValue item, void *context) {
    Intersection *x = context;
    int r = view_contains(x->view, item);
    return r <= 0 ? r : kr_set_add(x->result, item);
}

static KrValue view_and(KrValue self, KrValue other) {
    if (!is_set_like_view(self)) {
        KrValue view = other;
        other = self;
        self = view;
    }
    int64_t mine = view_length(self);
    if (kr_is_exactly(other, &kr_set_type) && mine <= kr_set_size(other)) return kr_set_intersection(other, self);
    if (is_set_like_view(other) && view_length(other) > mine) {
        KrValue view = other;
        other = self;
        self = view;
    }
    Intersection x = {self, kr_set_new(&kr_set_type, 0)};
    return kr_for_each(other, add_if_contained, &x) < 0 ? 0 : x.result;
}

// The pairs that only one of two dicts has.
static KrValue items_xor(KrValue a, KrValue b) {
    if (kr_dict_size(a) > kr_dict_size(b)) {
        KrValue d = a;
        a = b;
        b = d;
    }
    KrValue rest = kr_dict_copy(a), result = kr_set_new(&kr_set_type, 0);
    if (!rest) return 0;
    int64_t position = 0;
    for (KrValue key, value; kr_dict_next(b, &position, &key, &value);) {
        KrValue other = kr_dict_get(rest, key);
        if (!other && kr_err_occurred()) return 0;
        int equal = other ? kr_equal(other, value) : 0;
        if (equal < 0) return 0;
        if (equal) {
            if (!kr_dict_pop(rest, key, 0)) return 0;
        } else if (kr_set_add(result, kr_tuple_of(2, key, value)) < 0) {
            return 0;
        }
    }
    return kr_set_update(result, kr_dict_view_new(&kr_dict_items_type, rest)) < 0 ? 0 : result;
}

static KrValue view_xor(KrValue self, KrValue other) {
    if (is_items(self) && is_items(other)) return items_xor(dict_of(self), dict_of(other));
    KrValue result = to_set(self);
    return result && kr_set_symmetric_difference_update(result, other) >= 0 ? result : 0;
}

static int stop_if_contained(KrValue item, void *container) {
    return kr_contains(KR_VALUE(container), item);
}

static KrValue view_isdisjoint(KrValue self, KrValue other) {
    if (self == other) return kr_from_bool(!view_length(self));
    KrValue container = self, items = other;
    bool sized = kr_is_exactly(other, &kr_set_type) || kr_is_exactly(other, &kr_frozenset_type) || is_set_like_view(other);
    if (sized && kr_length(other) > view_length(self)) {
        container = other;
        items = self;
    }
    int r = kr_for_each(items, stop_if_contained, container);
    return r < 0 ? 0 : kr_from_bool(!r);
}

// ---- iteration

static KrValue keys_iter(KrValue self) {
    return kr_dict_iter_new(&kr_dict_keyiterator_type, dict_of(self));
}
static KrValue values_iter(KrValue self) {
    return kr_dict_iter_new(&kr_dict_valueiterator_type, dict_of(self));
}
static KrValue items_iter(KrValue self) {
    return kr_dict_iter_new(&kr_dict_itemiterator_type, dict_of(self));
}
static KrValue keys_reversed(KrValue self) {
    return kr_dict_iter_new(&kr_dict_reversekeyiterator_type, dict_of(self));
}
static KrValue values_reversed(KrValue self) {
    return kr_dict_iter_new(&kr_dict_reversevalueiterator_type, dict_of(self));
}
static KrValue items_reversed(KrValue self) {
    return kr_dict_iter_new(&kr_dict_reverseitemiterator_type, dict_of(self));
}

// ---- types

static const KrGetSetDef view_getset[] = {
    {"mapping", view_mapping, 0, "dictionary that this view refers to"},
    {0},
};
#define ISDISJOINT_DOC "Return True if the view and the given iterable have a null intersection."
static const KrMethodDef keys_methods[] = {
    KR_DEF_O("isdisjoint", view_isdisjoint, "other, /", ISDISJOINT_DOC),
    KR_DEF_NOARGS("__reversed__", keys_reversed, "Return a reverse iterator over the dict keys."),
    {0},
};
static const KrMethodDef values_methods[] = {
    KR_DEF_NOARGS("__reversed__", values_reversed, "Return a reverse iterator over the dict values."),
    {0},
};
static const KrMethodDef items_methods[] = {
    KR_DEF_O("isdisjoint", view_isdisjoint, "other, /", ISDISJOINT_DOC),
    KR_DEF_NOARGS("__reversed__", items_reversed, "Return a reverse iterator over the dict items."),
    {0},
};

#define SET_LIKE_SLOTS \
    .tp_hash = kr_hash_not_implemented, .tp_richcompare = view_richcompare, .nb_subtract = view_subtract, .nb_and = view_and, \
    .nb_xor = view_xor, .nb_or = view_or

KrType kr_dict_keys_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "dict_keys", .tp_basicsize = sizeof(KrDictView), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_repr = view_repr, .tp_iter = keys_iter, .sq_length = view_length, .sq_contains = keys_contains, SET_LIKE_SLOTS,
    .tp_methods = keys_methods, .tp_getset = view_getset,
};
KrType kr_dict_values_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "dict_values", .tp_basicsize = sizeof(KrDictView), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_repr = view_repr, .tp_iter = values_iter, .sq_length = view_length,
    .tp_methods = values_methods, .tp_getset = view_getset,
};
KrType kr_dict_items_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "dict_items", .tp_basicsize = sizeof(KrDictView), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_repr = view_repr, .tp_iter = items_iter, .sq_length = view_length, .sq_contains = items_contains, SET_LIKE_SLOTS,
    .tp_methods = items_methods, .tp_getset = view_getset,
};
