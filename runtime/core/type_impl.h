// Shared by the files that implement types: core/type.c, slots.c, class.c, attributes.c, shape.c.
#ifndef KRAIT_TYPE_IMPL_H
#define KRAIT_TYPE_IMPL_H
#include "krait/krait.h"

// ---- core/type.c
KrDict *kr_type_dict(KrType *t);                        // tp_dict, built on demand for static types
const char *kr_doc_text(const char *doc);              // tp_doc without the signature in front
KrValue kr_mro_compute(KrType *t);                      // tuple by C3; 0 + TypeError
KR_INLINE void kr_type_ensure(KrType *t) { if (KR_UNLIKELY(!(t->tp_flags & KR_TYPE_READY))) kr_type_ready(t); }
uint64_t kr_type_new_version(void);

// ---- named tuples
typedef struct { KrObject head; int64_t index; KrValue doc; } KrTupleField;   // gives item index of a tuple
void kr_tuple_note_class(KrValue v);                    // v has a class that it has not had before

// ---- core/slots.c
void kr_slots_inherit(KrType *t, const KrType *base);   // slots that t leaves empty
void kr_slots_describe(KrType *t, KrValue dict);        // wrapper_descriptors for the slots that t fills itself
bool kr_same_fields(KrType *a, KrType *b);             // do their instances have the same slots?
const char *kr_class_name_text(KrValue name);          // checked: ValueError, UnicodeEncodeError
int kr_type_set_bases(KrType *t, KrValue bases);       // TypeErrors as CPython's
void kr_slots_update(KrType *t);                        // heap types: all slots from the class's attributes
void kr_slots_update_name(KrType *t, KrValue name);     // after a class attribute was set or deleted; subclasses too
bool kr_is_slot_name(KrValue name);

// ---- core/attributes.c
KrValue kr_type_getattr(KrValue type, KrValue name);     // type.__getattribute__
int kr_type_setattr(KrValue type, KrValue name, KrValue value);

// ---- core/shape.c
KrShape *kr_shape_root(KrType *t);
KrValue kr_slot_value(KrValue o, int64_t index);        // of a slot that its shape has room for; 0: nothing there
int64_t kr_layout_index(KrType *t, KrValue name);       // -1: the name has no slot in t's layout
int64_t kr_layout_add(KrType *t, KrValue name);         // the slot of a name, added if need be; -1 when the layout is full
KR_INLINE KrValue *kr_attribute_word(KrValue o) {       // 0: instances of this type have no attributes
    KrType *t = KR_OBJECT(o)->ob_type;
    if (KR_LIKELY(t->tp_dictoffset > 0)) return (KrValue *)((char *)o + t->tp_dictoffset);
    if (t->tp_dictoffset == 0) return NULL;
    int64_t n = *(int64_t *)((char *)o + sizeof(KrObject));
    return (KrValue *)((char *)o + t->tp_basicsize + (n < 0 ? -n : n) * t->tp_itemsize);
}
KR_INLINE KrValue *kr_instance_slots(KrValue o) { return (KrValue *)((char *)o + KR_OBJECT(o)->ob_type->tp_basicsize); }

// Its instances match sequence patterns or mapping patterns (KR_TYPE_SEQUENCE, KR_TYPE_MAPPING), never both.
KR_INLINE void kr_type_set_pattern_kind(KrType *t, uint64_t kind) {
    t->tp_flags = (t->tp_flags & ~(uint64_t)(KR_TYPE_SEQUENCE | KR_TYPE_MAPPING)) | kind;
}

// ---- objects/builtin.c
struct KrSignature *kr_signature_of(const KrMethodDef *def, struct KrSignature **cache);   // parsed; 0: calls do not need it

// ---- objects/generic_alias.c
int kr_union_check(KrValue v, KrValue o, bool instance);   // isinstance(o, v), issubclass(o, v); -1: raised

// ---- objects/structseq.c
void kr_structseq_describe(KrType *t, KrValue dict);   // what tuples with names have beyond their fields

// ---- objects/super.c
KrValue kr_super_method(KrValue super, KrValue name);   // super.name when that is a compiled function to be called with kr_super_object
KrValue kr_super_object(KrValue super);                 // in front; 0 without exception: something else, or nothing

// ---- objects/descriptors.c
typedef struct { KrObject head; const KrGetSetDef *def; KrType *type; } KrGetSetDescr;
typedef struct { KrObject head; const char *name; int kind; int64_t offset; bool readonly; KrType *type; KrValue name_value; } KrMemberDescr;
typedef struct KrSlotDef KrSlotDef;
typedef struct { KrObject head; const KrSlotDef *def; KrAnyFn fn; KrType *type; } KrWrapperDescr;
typedef struct { KrObject head; KrWrapperDescr *descr; KrValue self; } KrMethodWrapper;
KrValue kr_method_descr_new(KrType *t, const KrMethodDef *def);
KrValue kr_getset_descr_new(KrType *t, const KrGetSetDef *def);
KrValue kr_member_descr_new(KrType *t, const char *name, int kind, int64_t offset, bool readonly);
KrValue kr_slot_member_new(KrType *t, KrValue name, int64_t offset);   // for __slots__
KrValue kr_wrapper_descr_new(KrType *t, const KrSlotDef *def, KrAnyFn fn);

typedef KrValue (*KrWrapperFn)(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames, KrAnyFn fn);
struct KrSlotDef {
    const char *name;
    int offset;              // of the slot in KrType
    KrAnyFn slot;            // what a heap type with a method of this name gets
    KrWrapperFn wrapper;     // calls the slot of a static type
    const char *doc;
    KrValue interned;        // name as str, made on first use
    const char *parameters;  // as __text_signature__ shows them; 0: they follow from the wrapper
};
KrSlotDef *kr_slot_of_method(const KrMethodDef *m);
bool kr_slot_takes_keywords(const KrSlotDef *d);

const char *kr_slot_signature(const KrSlotDef *d);
extern const KrGetSetDef kr_instance_dict_def;          // __dict__ of instances
KrValue kr_new_wrapper(KrType *t);                      // the built-in __new__ of a type with a tp_new of its own
bool kr_is_new_wrapper(KrValue v, KrType **type);
int64_t kr_hash_not_implemented(KrValue v);

#endif
