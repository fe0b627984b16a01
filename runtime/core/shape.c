// Instances: where their attributes are.
//
//   type | attribute word | (fields of a built-in base) | slot 0 | slot 1 | ...
//
// The attribute word is a shape or a dict.  A shape records which attributes exist and in which order they came; it is a node
// of a tree that starts at the type's root shape, one edge for each attribute added.  The slot of a name is fixed for a type
// (tp_layout), whatever the order, so an inline cache needs the type's version and an offset only.
//
// A slot whose bit is set in tp_float_slots holds a double; KR_UNSET_FLOAT, a NaN, when the attribute is not there.  An instance
// that is given something else in such a slot leaves this form.
//
// An instance leaves this form for a dict ("dict mode") when its __dict__ is asked for, when an attribute other than the last
// one is deleted, or when a name finds no slot in it: its type's layout has grown since it was made, or is full.
//
// Every name that an instance ever had by way of setattr is in tp_layout, slot or not; so a class attribute whose name is not
// there cannot be shadowed, unless somebody holds an instance's __dict__ (KR_TYPE_DICT_MODE).
#include "type_impl.h"

enum { MAX_SLOTS = 64, FIRST_SLOTS = 4 };

static KrShape *new_shape(KrType *t, KrShape *parent, KrValue name, int32_t slot, int32_t capacity) {
    KrShape *s = kr_new(&kr_shape_type, sizeof(KrShape));
    s->type = t;
    s->parent = parent;
    s->name = KR_AS(KrStr, name);
    s->slot = slot;
    s->count = parent ? parent->count + 1 : 0;
    s->capacity = capacity;
    return s;
}

KrShape *kr_shape_root(KrType *t) {
    if (KR_UNLIKELY(!t->tp_shape || t->tp_shape->capacity != t->tp_inline_slots)) {
        if (!t->tp_shape || t->tp_inline_slots < t->tp_safe_slots) t->tp_safe_slots = t->tp_inline_slots;
        t->tp_shape = new_shape(t, NULL, 0, -1, (int32_t)t->tp_inline_slots);
    }
    return t->tp_shape;
}

static KrShape *shape_child(KrShape *shape, KrValue name, int64_t slot) {
    if (!shape->children) shape->children = kr_dict_new();
    KrValue known = kr_dict_get_str(shape->children, name);
    if (known) return KR_AS(KrShape, known);
    KrShape *child = new_shape(shape->type, shape, name, (int32_t)slot, shape->capacity);
    kr_dict_set(shape->children, name, KR_VALUE(child));
    return child;
}

// ---- layout

int64_t kr_layout_index(KrType *t, KrValue name) {
    if (!t->tp_layout) return -1;
    KrValue index = kr_dict_get_str(t->tp_layout, name);
    return index ? kr_small(index) : -1;
}

int64_t kr_layout_add(KrType *t, KrValue name) {
    if (!t->tp_layout) t->tp_layout = kr_dict_new();
    KrValue known = kr_dict_get_str(t->tp_layout, name);
    if (known) return kr_small(known);
    int64_t index = kr_dict_size(t->tp_layout);
    kr_dict_set(t->tp_layout, name, kr_from_small(index < MAX_SLOTS ? index : -1));
    if (index < MAX_SLOTS && index >= t->tp_inline_slots) t->tp_inline_slots = index + 1;
    t->tp_version = kr_type_new_version();   // caches may have relied on the name not being an instance's
    return index < MAX_SLOTS ? index : -1;
}

void kr_class_layout_hint(KrValue cls, KrStr *const *names, int32_t count) {
    if (!kr_is_type(cls)) return;
    KrType *t = KR_AS(KrType, cls);
    if (!(t->tp_flags & KR_TYPE_HEAP) || t->tp_dictoffset <= 0) return;
    int64_t before = t->tp_layout ? kr_dict_size(t->tp_layout) : 0;
    for (int32_t i = 0; i < count; i++)
        if (!kr_type_lookup(t, KR_VALUE(names[i])) || !kr_type_of(kr_type_lookup(t, KR_VALUE(names[i])))->tp_descr_set)
            kr_layout_add(t, KR_VALUE(names[i]));
    int64_t used = t->tp_layout ? kr_dict_size(t->tp_layout) : 0;
    if (used == before && used > 0) return;   // it is laid out already, and emitted code knows how many slots there are
    t->tp_inline_slots = used > MAX_SLOTS ? MAX_SLOTS : used;
    if (t->tp_inline_slots == 0) t->tp_inline_slots = FIRST_SLOTS;
}

void kr_class_layout_slots(KrValue cls, KrStr *const *names, int32_t count, uint64_t floats) {
    KrType *t = KR_AS(KrType, cls);
    KrValue inherited = t->tp_layout;
    t->tp_layout = kr_dict_new();
    for (int32_t i = 0; i < count; i++) kr_layout_add(t, KR_VALUE(names[i]));
    // Names that the bases' instances were given otherwise, before this class was made.
    int64_t position = 0;
    KrValue name, slot;
    while (inherited && kr_dict_next(inherited, &position, &name, &slot)) kr_layout_add(t, name);
    t->tp_float_slots = floats;
    t->tp_inline_slots = kr_dict_size(t->tp_layout);
    if (t->tp_inline_slots > MAX_SLOTS) t->tp_inline_slots = MAX_SLOTS;
    if (t->tp_inline_slots < FIRST_SLOTS) t->tp_inline_slots = FIRST_SLOTS;
}

// ---- making instances

void *kr_new_instance(KrType *t, int64_t items) {
    if (items < 0 || items > (INT64_MAX >> 5)) {
        kr_raise_out_of_memory();
        return NULL;
    }
    int64_t fixed = t->tp_basicsize + (t->tp_itemsize ? items * t->tp_itemsize : 0);
    int64_t bytes = t->tp_dictoffset > 0 ? fixed + 8 * t->tp_inline_slots : t->tp_dictoffset < 0 ? fixed + 8 : fixed;
    KrObject *o = kr_alloc((size_t)bytes);
    o->ob_type = t;
    if (t->tp_dictoffset > 0) *(KrShape **)((char *)o + t->tp_dictoffset) = kr_shape_root(t);
    for (uint64_t floats = t->tp_float_slots; floats; floats &= floats - 1)
        ((uint64_t *)((char *)o + t->tp_basicsize))[__builtin_ctzll(floats)] = KR_UNSET_FLOAT;
    if (KR_UNLIKELY(t->tp_flags & KR_TYPE_FINALIZE)) kr_finalize_register(o);
    return o;
}

KrValue kr_instance_shaped_slow(KrType *t, KrShape **shape, KrStr *const *names, int32_t count) {
    KrValue o = KR_VALUE(kr_new_instance(t, 0));
    KrShape *s = kr_shape_root(t);
    for (int32_t i = 0; i < count; i++) s = shape_child(s, KR_VALUE(names[i]), kr_layout_index(t, KR_VALUE(names[i])));
    KR_AS(KrInstance, o)->attrs = KR_VALUE(s);
    *shape = s;
    return o;
}

// ---- reading and writing

static bool is_float_slot(KrType *t, int64_t index) { return t->tp_float_slots >> index & 1; }

// What a slot holds; 0: nothing.
KrValue kr_slot_value(KrValue o, int64_t index) {
    KrValue word = kr_instance_slots(o)[index];
    if (!is_float_slot(KR_OBJECT(o)->ob_type, index)) return word;
    double d;
    memcpy(&d, &word, sizeof d);
    return kr_bits(word) == KR_UNSET_FLOAT ? 0 : kr_from_double(d);
}

static void empty_slot(KrValue o, int64_t index) {
    kr_instance_slots(o)[index] = is_float_slot(KR_OBJECT(o)->ob_type, index) ? kr_from_bits(KR_UNSET_FLOAT) : 0;
}

// False: the slot cannot hold this value.
static bool fill_slot(KrValue o, int64_t index, KrValue value) {
    if (is_float_slot(KR_OBJECT(o)->ob_type, index)) {
        if (!kr_is_float_exactly(value)) return false;
        double d = kr_op_f64_unbox(value);
        memcpy(&kr_instance_slots(o)[index], &d, sizeof d);
    } else {
        kr_instance_slots(o)[index] = value;
    }
    return true;
}

// Dict mode: the word is a dict, or one of a subclass that the program has put there.
static inline bool is_dict(KrValue word) { return word && KR_OBJECT(word)->ob_type != &kr_shape_type; }

KrValue kr_instance_get(KrValue o, KrValue name) {
    KrValue *word = kr_attribute_word(o);
    if (!word || !*word) return 0;
    if (is_dict(*word)) return kr_dict_get_str(*word, name);
    KrShape *shape = KR_AS(KrShape, *word);
    int64_t index = kr_layout_index(KR_OBJECT(o)->ob_type, name);
    return index >= 0 && index < shape->capacity ? kr_slot_value(o, index) : 0;
}

// Moves all attributes into a dict, in their order.
static KrValue to_dict(KrValue o, KrValue *word) {
    if (is_dict(*word)) return *word;
    KrShape *shape = KR_AS(KrShape, *word);
    KrValue d = kr_dict_new();
    if (shape) {
        KrShape *path[MAX_SLOTS];
        int32_t n = 0;
        for (KrShape *s = shape; s->parent; s = s->parent) path[n++] = s;
        while (n-- > 0) {
            kr_dict_set(d, KR_VALUE(path[n]->name), kr_slot_value(o, path[n]->slot));
            empty_slot(o, path[n]->slot);
        }
    }
    *word = d;
    return d;
}

KrValue kr_instance_attributes(KrValue o) {
    KrValue *word = kr_is_pointer(o) ? kr_attribute_word(o) : NULL;
    if (!word || !*word) return kr_dict_new();
    if (is_dict(*word)) return kr_dict_copy(*word);
    KrValue d = kr_dict_new();
    KrShape *path[MAX_SLOTS];
    int32_t n = 0;
    for (KrShape *s = KR_AS(KrShape, *word); s->parent; s = s->parent) path[n++] = s;
    while (n-- > 0)
        if (kr_dict_set(d, KR_VALUE(path[n]->name), kr_slot_value(o, path[n]->slot)) < 0) return 0;
    return d;
}

KrDict *kr_instance_dict(KrValue o) {
    KrValue *word = kr_is_pointer(o) ? kr_attribute_word(o) : NULL;
    if (!word) {
        kr_raise(&kr_exc_AttributeError, "'%T' object has no attribute '__dict__'", o);
        return NULL;
    }
    KrType *t = KR_OBJECT(o)->ob_type;
    if (!(t->tp_flags & KR_TYPE_DICT_MODE)) {
        t->tp_flags |= KR_TYPE_DICT_MODE;
        t->tp_version = kr_type_new_version();
    }
    return KR_AS(KrDict, to_dict(o, word));
}

static int delete_attribute(KrValue o, KrValue *word, KrValue name) {
    if (!kr_instance_get(o, name)) {
        kr_raise(&kr_exc_AttributeError, "'%T' object has no attribute '%U'", o, name);
        kr_attribute_error_set(kr_thread.exception, name, o);
        return -1;
    }
    if (!is_dict(*word)) {
        KrShape *shape = KR_AS(KrShape, *word);
        if (kr_str_eq(KR_VALUE(shape->name), name)) {
            empty_slot(o, shape->slot);
            *word = KR_VALUE(shape->parent);
            return 0;
        }
    }
    return kr_dict_delete(to_dict(o, word), name);
}

int kr_instance_set(KrValue o, KrValue name, KrValue value) {
    KrValue *word = kr_attribute_word(o);
    if (!value) return delete_attribute(o, word, name);
    KrType *t = KR_OBJECT(o)->ob_type;
    if (t->tp_dictoffset < 0) return kr_dict_set(to_dict(o, word), name, value);
    int64_t index = kr_layout_index(t, name);
    if (index < 0) index = kr_layout_add(t, name);
    if (!is_dict(*word)) {
        KrShape *shape = KR_AS(KrShape, *word);
        if (index >= 0 && index < shape->capacity) {
            bool is_new = !kr_slot_value(o, index);
            if (fill_slot(o, index, value)) {
                if (is_new) *word = KR_VALUE(shape_child(shape, name, index));
                return 0;
            }
        }
    }
    return kr_dict_set(to_dict(o, word), name, value);
}

KrType kr_shape_type = {.head = {&kr_type_type}, .tp_name = "shape", .tp_basicsize = sizeof(KrShape)};
