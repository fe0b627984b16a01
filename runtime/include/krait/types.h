// Type objects, attributes, descriptors, classes.  core/type.c, core/slots.c, core/attributes.c, core/shape.c,
// core/instance.c, core/class.c, core/descriptors.c, objects/object.c.
#ifndef KRAIT_TYPES_H
#define KRAIT_TYPES_H

#include "memory.h"

extern KrType kr_type_type, kr_object_type, kr_none_type, kr_notimplemented_type, kr_ellipsis_type, kr_int_type, kr_bool_type,
    kr_float_type, kr_complex_type, kr_str_type, kr_bytes_type, kr_bytearray_type, kr_memoryview_type, kr_list_type, kr_tuple_type,
    kr_dict_type, kr_set_type, kr_frozenset_type, kr_range_type, kr_slice_type, kr_range_iterator_type, kr_list_iterator_type,
    kr_tuple_iterator_type, kr_str_iterator_type, kr_bytes_iterator_type, kr_seq_iterator_type, kr_callable_iterator_type,
    kr_dict_keys_type, kr_dict_values_type, kr_dict_items_type,
    kr_dict_keyiterator_type, kr_dict_valueiterator_type, kr_dict_itemiterator_type, kr_set_iterator_type,
    kr_enumerate_type, kr_zip_type, kr_map_type, kr_filter_type, kr_reversed_type, kr_function_type, kr_method_type,
    kr_builtin_type, kr_method_descriptor_type, kr_classmethod_descriptor_type, kr_wrapper_descriptor_type, kr_method_wrapper_type,
    kr_getset_descriptor_type, kr_member_descriptor_type, kr_property_type, kr_staticmethod_type, kr_classmethod_type,
    kr_super_type, kr_cell_type, kr_code_type, kr_module_type, kr_generator_type, kr_coroutine_type, kr_async_generator_type,
    kr_traceback_type, kr_frame_type, kr_shape_type, kr_mappingproxy_type, kr_union_type, kr_generic_alias_type;

// All in one object: C compilers know then that no two of them are at the same address, and comparisons with constants fold.
typedef struct { KrObject head; } KR_STATIC_ALIGN KrSingleton;
typedef struct { KrObject head; int64_t size; uint64_t limb; } KR_STATIC_ALIGN KrBool;   // layout of KrInt
extern struct KrSingletons { KrBool bools[2]; KrSingleton none, not_implemented, ellipsis; } kr_singletons;
#define KR_NONE ((KrValue)(void *)&kr_singletons.none)
#define KR_TRUE ((KrValue)(void *)&kr_singletons.bools[1])
#define KR_FALSE ((KrValue)(void *)&kr_singletons.bools[0])
#define KR_NOT_IMPLEMENTED ((KrValue)(void *)&kr_singletons.not_implemented)
#define KR_ELLIPSIS ((KrValue)(void *)&kr_singletons.ellipsis)
KR_INLINE KrValue kr_from_bool(bool b) { return (KrValue)(void *)&kr_singletons.bools[b]; }

#define KR_OBJECT(v) ((KrObject *)(void *)(v))
#define KR_AS(T, v) ((T *)(void *)(v))
#define KR_VALUE(p) ((KrValue)(void *)(p))

KR_INLINE KrType *kr_type_of(KrValue v) {
    if (KR_LIKELY(kr_is_pointer(v))) return KR_OBJECT(v)->ob_type;
    return kr_is_small(v) ? &kr_int_type : &kr_float_type;
}
KR_INLINE bool kr_is_exactly(KrValue v, const KrType *t) { return kr_is_pointer(v) && KR_OBJECT(v)->ob_type == t; }   // t: not int, not float
KR_INLINE bool kr_has_flag(KrValue v, uint64_t flag) { return kr_is_pointer(v) && (KR_OBJECT(v)->ob_type->tp_flags & flag); }
KR_INLINE bool kr_is_int(KrValue v) { return kr_is_small(v) || kr_has_flag(v, KR_SUB_INT); }     // bool and subclasses too
KR_INLINE bool kr_is_float(KrValue v) { return kr_is_flonum(v) || kr_has_flag(v, KR_SUB_FLOAT); }
KR_INLINE bool kr_is_float_exactly(KrValue v) { return kr_is_flonum(v) || kr_is_exactly(v, &kr_float_type); }
KR_INLINE bool kr_is_int_exactly(KrValue v) { return kr_is_small(v) || kr_is_exactly(v, &kr_int_type); }
KR_INLINE double kr_float_value(KrValue v) { return kr_is_flonum(v) ? kr_flonum(v) : KR_AS(KrFloat, v)->value; }   // v is a float
KR_INLINE bool kr_is_str(KrValue v) { return kr_has_flag(v, KR_SUB_STR); }
KR_INLINE bool kr_is_str_exactly(KrValue v) { return kr_is_exactly(v, &kr_str_type); }
KR_INLINE bool kr_is_bytes(KrValue v) { return kr_has_flag(v, KR_SUB_BYTES); }
KR_INLINE bool kr_is_list(KrValue v) { return kr_has_flag(v, KR_SUB_LIST); }
KR_INLINE bool kr_is_tuple(KrValue v) { return kr_has_flag(v, KR_SUB_TUPLE); }
KR_INLINE bool kr_is_dict(KrValue v) { return kr_has_flag(v, KR_SUB_DICT); }
KR_INLINE bool kr_is_anyset(KrValue v) { return kr_has_flag(v, KR_SUB_SET | KR_SUB_FROZENSET); }
KR_INLINE bool kr_is_type(KrValue v) { return kr_has_flag(v, KR_SUB_TYPE); }
KR_INLINE bool kr_is_exception(KrValue v) { return kr_has_flag(v, KR_SUB_EXC); }

// Makes a static type usable: fills mro, inherits slots, builds tp_dict.  Idempotent; called on demand by every lookup.
void kr_type_ready(KrType *type);
void kr_type_modified(KrType *type);                                // new tp_version for it and all its subclasses
bool kr_is_subtype(const KrType *a, const KrType *b);               // by mro, no hooks
KR_INLINE bool kr_is_instance_of(KrValue v, const KrType *t) { return kr_type_of(v) == t || kr_is_subtype(kr_type_of(v), t); }
int kr_isinstance(KrValue v, KrValue classinfo);                    // with __instancecheck__, tuples, unions; -1 error
int kr_issubclass(KrValue c, KrValue classinfo);
extern int64_t kr_abstract_registrations;                           // how often abc's register() was called: what such classes say may change with each
KrValue kr_type_name(const KrType *type);                           // __name__
KrValue kr_type_qualname(const KrType *type);
KrValue kr_type_module(const KrType *type);
// Looks name up along the mro, no descriptors, no exception: 0 when absent.  Cached by (tp_version, name).
KrValue kr_type_lookup(KrType *type, KrValue name);
bool kr_type_has_weakrefs(KrType *t);                // can there be weak references to its instances?
// The special method of v's type, bound: 1 found (*func, *self: self 0 when already bound), 0 absent, -1 error.
int kr_lookup_special(KrValue v, const char *name, KrValue *func, KrValue *self);
KrValue kr_call_special(KrValue v, const char *name, KrValue const *args, int64_t nargs);   // 0 without exception when absent

// ---- attributes
KrValue kr_getattr(KrValue o, KrValue name);
KrValue kr_getattr_opt(KrValue o, KrValue name);                    // 0 without exception when AttributeError
KrValue kr_getattr_known(KrValue o, KrValue name);                    // core/inline_cache.c
void kr_getattr_note(KrValue o, KrValue name);
KrValue kr_getattr_cstr(KrValue o, const char *name);
int kr_setattr(KrValue o, KrValue name, KrValue value);             // value 0: delete
KrValue kr_generic_getattr(KrValue o, KrValue name);                // object.__getattribute__
int kr_generic_setattr(KrValue o, KrValue name, KrValue value);
KR_COLD int kr_readonly_set(KrValue o, KrValue value);                // the setter of computed attributes that are "readonly attribute" in CPython
KrDict *kr_instance_dict(KrValue o);                                // o.__dict__ as a real dict (o goes into dict mode); 0 and AttributeError if it has none
KrValue kr_instance_attributes(KrValue o);                          // the own attributes in a new dict; o stays as it is
KrValue kr_instance_get(KrValue o, KrValue name);                   // only the instance's own attributes; 0 without exception
int kr_instance_set(KrValue o, KrValue name, KrValue value);        // own attributes, no descriptors; value 0 deletes (-1 with AttributeError if absent)
KrValue kr_dir(KrValue o);
KrValue kr_reduce_state(KrValue object);                              // what its __getstate__ gives
KrValue kr_reduce_attribute(KrValue object, KrValue name);            // how pickle makes object.name again: (getattr, (object, name))

// ---- classes
// The class statement: body results in namespace (a mapping).  metaclass 0: derive it.  kwnames/kwargs: other keywords.
KrValue kr_class_prepare(KrValue name, KrValue *bases /* in: tuple; out: after __mro_entries__ */, KrValue *metaclass, KrValue kwnames, KrValue const *kwargs);
// The same with the keywords in a dict, from which "metaclass" is taken.
KrValue kr_class_prepare_ex(KrValue name, KrValue *bases, KrValue *metaclass, KrValue keywords);
KrValue kr_class_build_ex(KrValue metaclass, KrValue name, KrValue bases, KrValue original_bases, KrValue namespace_, KrValue keywords);
KrValue kr_class_build(KrValue metaclass, KrValue name, KrValue bases, KrValue original_bases, KrValue namespace_, KrValue kwnames, KrValue const *kwargs);
// Compile-time hint: names of attributes that methods of the class assign on self, in order; new instances get slots for them.
// The same, and writes the byte offsets of their slots.
void kr_class_layout_slots(KrValue cls, KrStr *const *names, int32_t count, uint64_t floats);
void kr_class_layout_hint(KrValue cls, KrStr *const *names, int32_t count);
KrValue kr_type_call(KrValue type, KrValue const *args, int64_t nargs, KrValue kwnames);
KrValue kr_bound_method(KrValue func, KrValue self);               // a method object
KrValue kr_class_alias(KrValue cls, KrValue item);                  // list[int]: the __class_getitem__ of generic types
#define KR_DEF_CLASS_GETITEM {"__class_getitem__", (KrAnyFn)kr_class_alias, KR_METH_O | KR_METH_CLASS, 1, 1, "object, /", "See PEP 585"}
KrValue kr_super_new(KrValue cls, KrValue obj);                     // super(cls, obj)

// ---- inline caches: one static struct a site
typedef struct KrAttrCache {
    uint64_t version;          // tp_version this is about; 0: empty
    int32_t kind;              // KR_CACHE_*
    int32_t offset;            // byte offset of the slot in the object
    union {
        KrValue value;         // class attribute or function
        KrAnyFn function;      // of KR_CACHE_C_*
    };
    KrShape *from, *to;        // shape before and after the first store
} KrAttrCache;
#define KR_UNSET_FLOAT 0xFFF7DEAD00000001u   // the bits of a NaN that no operation gives: an empty slot for a double
enum { KR_CACHE_NONE, KR_CACHE_SLOT /* word at offset, 0: ask again */, KR_CACHE_CLASS /* value, instance cannot shadow it */,
       KR_CACHE_FUNCTION /* value is a KrFunction to call with the object in front */,
       KR_CACHE_METHOD_DESCR /* value is a KrMethodDescr */, KR_CACHE_TYPE_ATTR /* object is a type; version is its own; value */,
       // Methods of a built-in type that is known: C functions that take the arguments of this site one by one, or in an array
       KR_CACHE_C_DIRECT, KR_CACHE_C_ARRAY };
// Slow paths: do the operation in full and fill the cache for next time when that is sound.
KrValue kr_getattr_miss(KrValue o, KrValue name, KrAttrCache *cache);
int kr_setattr_miss(KrValue o, KrValue name, KrValue value, KrAttrCache *cache);
// For obj.name(...): returns the callable and sets *self to the object when the callable is to be called with it in front,
// or to 0 when it is already bound.
KrValue kr_getmethod_miss(KrValue o, KrValue name, KrAttrCache *cache, KrValue *self);

#endif
