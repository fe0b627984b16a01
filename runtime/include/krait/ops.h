// The operations of bytecode.  Inline functions are the fast paths that emitted code and the interpreter share; each falls
// back to the general function of the same meaning (core/operators.c, core/subscript.c), which has Python's full semantics.
#ifndef KRAIT_OPS_H
#define KRAIT_OPS_H
#include "calls.h"
#include "containers.h"
#include "errors.h"
#include "generators.h"
#include "modules.h"
#include "numbers.h"
#include "strings.h"

// ---- general operations: any operands, slots, reflected methods, NotImplemented, CPython's TypeError texts
KrValue kr_add(KrValue a, KrValue b);
KrValue kr_subtract(KrValue a, KrValue b);
KrValue kr_multiply(KrValue a, KrValue b);
KrValue kr_matrix_multiply(KrValue a, KrValue b);
KrValue kr_true_divide(KrValue a, KrValue b);
KrValue kr_floor_divide(KrValue a, KrValue b);
KrValue kr_remainder(KrValue a, KrValue b);
KrValue kr_divmod(KrValue a, KrValue b);
KrValue kr_power(KrValue a, KrValue b);
KrValue kr_power3(KrValue a, KrValue b, KrValue modulus);
KrValue kr_lshift(KrValue a, KrValue b);
KrValue kr_rshift(KrValue a, KrValue b);
KrValue kr_and(KrValue a, KrValue b);
KrValue kr_xor(KrValue a, KrValue b);
KrValue kr_or(KrValue a, KrValue b);
KrValue kr_inplace_add(KrValue a, KrValue b);
KrValue kr_inplace_subtract(KrValue a, KrValue b);
KrValue kr_inplace_multiply(KrValue a, KrValue b);
KrValue kr_inplace_matrix_multiply(KrValue a, KrValue b);
KrValue kr_inplace_true_divide(KrValue a, KrValue b);
KrValue kr_inplace_floor_divide(KrValue a, KrValue b);
KrValue kr_inplace_remainder(KrValue a, KrValue b);
KrValue kr_inplace_power(KrValue a, KrValue b);
KrValue kr_inplace_lshift(KrValue a, KrValue b);
KrValue kr_inplace_rshift(KrValue a, KrValue b);
KrValue kr_inplace_and(KrValue a, KrValue b);
KrValue kr_inplace_xor(KrValue a, KrValue b);
KrValue kr_inplace_or(KrValue a, KrValue b);
KrValue kr_negative(KrValue a);
KrValue kr_positive(KrValue a);
KrValue kr_invert(KrValue a);
KrValue kr_absolute(KrValue a);
KrValue kr_getitem(KrValue o, KrValue key);
int kr_setitem(KrValue o, KrValue key, KrValue value);
int kr_delitem(KrValue o, KrValue key);
int kr_contains(KrValue container, KrValue item);       // 1, 0, -1

// ============================================================================================================
// kr_op_NAME: what emitted code and the interpreter execute for opcode NAME of tables/opcodes.def.

// ---- variables
KR_COLD int kr_raise_unbound(KrValue name, int kind);   // 0: a local variable, 1: a free one, 2: a global in a register
KR_INLINE int kr_op_local_check(KrValue a, KrValue name, int kind) { return KR_LIKELY(a != 0) ? 0 : kr_raise_unbound(name, kind); }
KR_INLINE KrValue kr_op_cell_new(KrValue a) {
    KrCell *c = kr_new(&kr_cell_type, sizeof(KrCell));
    c->value = a;
    return KR_VALUE(c);
}
KR_INLINE KrValue kr_op_cell_get(KrValue cell, KrValue name, int free_variable) {
    KrValue v = KR_AS(KrCell, cell)->value;
    if (KR_UNLIKELY(!v)) kr_raise_unbound(name, free_variable);
    return v;
}
KR_INLINE void kr_op_cell_set(KrValue cell, KrValue v) { KR_AS(KrCell, cell)->value = v; }
int kr_op_cell_delete(KrValue cell, KrValue name, int free_variable);
KrValue kr_op_name_get(KrModule *module, KrValue ns, KrValue name, int32_t global);
KrValue kr_op_name_find(KrValue ns, KrValue globals, KrValue name);
int kr_op_class_builder_check(KrValue globals);
KrValue kr_op_global_find(KrValue globals, KrValue name);
int kr_op_import_star_into(KrValue module, KrValue ns);
KrValue kr_op_name_get_cell(KrValue ns, KrValue name, KrValue cell);
int kr_op_name_set(KrValue ns, KrValue name, KrValue v);
int kr_op_name_delete(KrValue ns, KrValue name);
int kr_op_annotations_set_up(KrValue ns, KrValue name);
KrValue kr_op_locals_snapshot(KrValue const *values, int64_t count, KrValue names);
KrValue kr_op_running_module_swap(KrValue name);
void kr_op_module_text_keep(KrValue globals, KrValue text);
KrValue kr_module_text(KrModule *module);           // 0: it keeps none
extern KrValue kr_place_globals, kr_place_locals;   // of the last call that may have reached exec or eval without their names; 0: none
KR_INLINE void kr_op_place_set(KrValue globals, KrValue locals) {
    kr_place_globals = globals;
    kr_place_locals = locals;
}
int kr_op_frame_raise(void);
void kr_op_frame_note(KrValue exception);
KrValue kr_frame_noted(void);                       // the frame of the last note, once; 0: there is none
KrValue kr_frame_of_caller(void);                   // knows the globals of the module whose body is running, no more; 0: there is none
// A global of emitted code: its own word, else the cached built-in, else the slow way.
KR_INLINE KrValue kr_op_global_get(KrModule *module, KrValue const *globals, int32_t i) {
    KrValue v = globals[i];
    return KR_LIKELY(v != 0) ? v : kr_global_missing(module, i);
}
typedef struct KrBuiltinCache { KrValue value; uint32_t version; } KrBuiltinCache;   // version 0: empty; kr_builtins_version starts at 1
KR_COLD KrValue kr_builtin_cache_fill(KrModule *module, int32_t i, KrBuiltinCache *cache);
// The same for a name that the module itself never assigns.
KR_INLINE KrValue kr_op_global_get_builtin(KrModule *module, KrValue const *globals, int32_t i, KrBuiltinCache *cache) {
    KrValue v = globals[i];
    if (KR_UNLIKELY(v != 0)) return v;
    return KR_LIKELY(cache->version == kr_builtins_version) ? cache->value : kr_builtin_cache_fill(module, i, cache);
}
KR_INLINE void kr_op_global_set(KrModule *module, KrValue *globals, int32_t i, KrValue v) {
    if (KR_LIKELY(globals[i] != 0)) globals[i] = v;
    else kr_module_dict_bind(KR_VALUE(module->dict), i, v);
}
int kr_op_global_delete(KrModule *module, int32_t i);

// ---- attributes
KR_INLINE KrValue kr_op_attr_get(KrValue o, KrValue name, KrAttrCache *cache) {
    if (KR_LIKELY(kr_is_pointer(o))) {
        KrType *t = KR_OBJECT(o)->ob_type;
        if (KR_LIKELY(t->tp_version == cache->version)) {
            if (KR_LIKELY(cache->kind == KR_CACHE_SLOT)) {
                KrValue v = *(KrValue *)((char *)o + cache->offset);
                if (KR_LIKELY(v != 0)) return v;
            } else if (cache->kind == KR_CACHE_CLASS) {
                return cache->value;
            }
        } else if (cache->kind == KR_CACHE_TYPE_ATTR && (t->tp_flags & KR_SUB_TYPE) && KR_AS(KrType, o)->tp_version == cache->version) {
            return cache->value;
        }
    }
    return kr_getattr_miss(o, name, cache);
}
KR_INLINE int kr_op_attr_set(KrValue o, KrValue name, KrValue v, KrAttrCache *cache) {
    if (KR_LIKELY(kr_is_pointer(o))) {
        KrType *t = KR_OBJECT(o)->ob_type;
        if (KR_LIKELY(t->tp_version == cache->version) && KR_LIKELY(cache->kind == KR_CACHE_SLOT)) {
            KrValue *slot = (KrValue *)((char *)o + cache->offset);
            if (KR_LIKELY(*slot != 0)) {
                *slot = v;
                return 0;
            }
            KrShape **word = (KrShape **)((char *)o + t->tp_dictoffset);
            if (cache->to && *word == cache->from) {
                *word = cache->to;
                *slot = v;
                return 0;
            }
        }
    }
    return kr_setattr_miss(o, name, v, cache);
}
KR_INLINE KrValue kr_op_instance_new(KrValue cls) { return kr_new_instance(KR_AS(KrType, cls), 0); }
KR_INLINE KrValue kr_op_named_tuple_new(KrValue cls, KrValue const *items, int64_t n) {
    return kr_tuple_of_class(KR_AS(KrType, cls), items, n);
}
KR_COLD int kr_raise_init_result(KrValue v);
KR_INLINE int kr_op_none_check(KrValue v) { return KR_LIKELY(v == KR_NONE) ? 0 : kr_raise_init_result(v); }
KR_INLINE int kr_op_attr_delete(KrValue o, KrValue name) { return kr_setattr(o, name, 0); }

// ---- items
KR_INLINE KrValue kr_op_item_get(KrValue o, KrValue key) {
    if (KR_LIKELY(kr_is_pointer(o)) && kr_is_small(key)) {
        KrType *t = KR_OBJECT(o)->ob_type;
        int64_t i = kr_small(key);
        if (t == &kr_list_type) {
            KrList *l = KR_AS(KrList, o);
            if (i < 0) i += l->size;
            if (KR_LIKELY((uint64_t)i < (uint64_t)l->size)) return kr_list_item(l, i);
        } else if (t == &kr_tuple_type) {
            KrTuple *l = KR_AS(KrTuple, o);
            if (i < 0) i += l->size;
            if (KR_LIKELY((uint64_t)i < (uint64_t)l->size)) return l->items[i];
        }
    }
    return kr_getitem(o, key);
}
KR_INLINE int kr_op_item_set(KrValue o, KrValue key, KrValue v) {
    if (KR_LIKELY(kr_is_exactly(o, &kr_list_type)) && kr_is_small(key)) {
        KrList *l = KR_AS(KrList, o);
        int64_t i = kr_small(key);
        if (i < 0) i += l->size;
        if (KR_LIKELY((uint64_t)i < (uint64_t)l->size)) return kr_list_set(l, i, v);
    }
    return kr_setitem(o, key, v);
}
KR_INLINE int kr_op_item_delete(KrValue o, KrValue key) { return kr_delitem(o, key); }
KrValue kr_op_slice_get(KrValue o, KrValue start, KrValue stop, KrValue step);
int kr_op_slice_set(KrValue o, KrValue start, KrValue stop, KrValue step, KrValue v);
int kr_op_slice_delete(KrValue o, KrValue start, KrValue stop, KrValue step);
KR_INLINE KrValue kr_op_slice_new(KrValue a, KrValue b, KrValue c) { return kr_slice_new(a, b, c); }

// ---- arithmetic: small integers and floats here, all else in core/operators.c
#define KR_SMALL_BITS(v) ((int64_t)kr_bits(v))
KR_INLINE KrValue kr_op_add(KrValue a, KrValue b) {
    int64_t r;
    if (kr_both_small(a, b)) {
        if (KR_LIKELY(!__builtin_add_overflow(KR_SMALL_BITS(a), KR_SMALL_BITS(b) - 1, &r))) return kr_from_bits((uint64_t)r);
    } else if (kr_is_flonum(a) && kr_is_flonum(b)) {
        return kr_from_double(kr_flonum(a) + kr_flonum(b));
    }
    return kr_add(a, b);
}
KR_INLINE KrValue kr_op_subtract(KrValue a, KrValue b) {
    int64_t r;
    if (kr_both_small(a, b)) {
        if (KR_LIKELY(!__builtin_sub_overflow(KR_SMALL_BITS(a), KR_SMALL_BITS(b) - 1, &r))) return kr_from_bits((uint64_t)r);
    } else if (kr_is_flonum(a) && kr_is_flonum(b)) {
        return kr_from_double(kr_flonum(a) - kr_flonum(b));
    }
    return kr_subtract(a, b);
}
KR_INLINE KrValue kr_op_multiply(KrValue a, KrValue b) {
    int64_t r;
    if (kr_both_small(a, b)) {
        if (KR_LIKELY(!__builtin_mul_overflow(kr_small(a), KR_SMALL_BITS(b) - 1, &r))) return kr_from_bits((uint64_t)r | 1);
    } else if (kr_is_flonum(a) && kr_is_flonum(b)) {
        return kr_from_double(kr_flonum(a) * kr_flonum(b));
    }
    return kr_multiply(a, b);
}
KR_INLINE KrValue kr_op_true_divide(KrValue a, KrValue b) {
    if (kr_is_flonum(a) && kr_is_flonum(b)) return kr_from_double(kr_flonum(a) / kr_flonum(b));   // a flonum is never zero
    return kr_true_divide(a, b);
}
KR_INLINE KrValue kr_op_floor_divide(KrValue a, KrValue b) {
    if (kr_both_small(a, b) && KR_LIKELY(kr_small(b) > 0)) {
        int64_t x = kr_small(a), y = kr_small(b), q = x / y;
        return kr_from_small(q - (x - q * y < 0));
    }
    return kr_floor_divide(a, b);
}
KR_INLINE KrValue kr_op_remainder(KrValue a, KrValue b) {
    if (kr_both_small(a, b) && KR_LIKELY(kr_small(b) > 0)) {
        int64_t r = kr_small(a) % kr_small(b);
        return kr_from_small(r < 0 ? r + kr_small(b) : r);
    }
    return kr_remainder(a, b);
}
KR_INLINE KrValue kr_op_and(KrValue a, KrValue b) {
    if (kr_both_small(a, b)) return kr_from_bits(kr_bits(a) & kr_bits(b));
    return kr_and(a, b);
}
KR_INLINE KrValue kr_op_or(KrValue a, KrValue b) {
    if (kr_both_small(a, b)) return kr_from_bits(kr_bits(a) | kr_bits(b));
    return kr_or(a, b);
}
KR_INLINE KrValue kr_op_xor(KrValue a, KrValue b) {
    if (kr_both_small(a, b)) return kr_from_bits((kr_bits(a) ^ kr_bits(b)) | 1);
    return kr_xor(a, b);
}
KR_INLINE KrValue kr_op_lshift(KrValue a, KrValue b) {
    if (kr_both_small(a, b) && kr_small(b) >= 0 && kr_small(b) < 62) {
        int64_t x = kr_small(a), n = kr_small(b), r = (int64_t)((uint64_t)x << n);
        if (KR_LIKELY((r >> n) == x && kr_fits_small(r))) return kr_from_small(r);
    }
    return kr_lshift(a, b);
}
KR_INLINE KrValue kr_op_rshift(KrValue a, KrValue b) {
    if (kr_both_small(a, b) && kr_small(b) >= 0) return kr_from_small(kr_small(a) >> (kr_small(b) < 63 ? kr_small(b) : 63));
    return kr_rshift(a, b);
}
#define KR_PLAIN_BINARY(name) KR_INLINE KrValue kr_op_##name(KrValue a, KrValue b) { return kr_##name(a, b); }
KR_PLAIN_BINARY(matrix_multiply) KR_PLAIN_BINARY(power) KR_PLAIN_BINARY(inplace_matrix_multiply) KR_PLAIN_BINARY(inplace_power)
#undef KR_PLAIN_BINARY
// In-place forms of immutable numbers are the plain ones.
#define KR_INPLACE(name) KR_INLINE KrValue kr_op_inplace_##name(KrValue a, KrValue b) { \
    if (kr_both_small(a, b) || (kr_is_flonum(a) && kr_is_flonum(b))) return kr_op_##name(a, b); \
    return kr_inplace_##name(a, b); }
KR_INPLACE(add) KR_INPLACE(subtract) KR_INPLACE(multiply) KR_INPLACE(true_divide) KR_INPLACE(floor_divide) KR_INPLACE(remainder)
KR_INPLACE(lshift) KR_INPLACE(rshift) KR_INPLACE(and) KR_INPLACE(or) KR_INPLACE(xor)
#undef KR_INPLACE
KR_INLINE KrValue kr_op_negative(KrValue a) {
    if (kr_is_small(a) && KR_LIKELY(kr_small(a) != KR_SMALL_MIN)) return kr_from_small(-kr_small(a));
    if (kr_is_flonum(a)) return kr_from_double(-kr_flonum(a));
    return kr_negative(a);
}
KR_INLINE KrValue kr_op_positive(KrValue a) { return kr_is_pointer(a) ? kr_positive(a) : a; }
KR_INLINE KrValue kr_op_invert(KrValue a) { return kr_is_small(a) ? kr_from_small(~kr_small(a)) : kr_invert(a); }

// ---- floats known as such.  Failure of an operation that may raise: NaN, with an exception pending
KR_INLINE bool kr_f64_failed(double d) { return KR_UNLIKELY(d != d) && kr_err_occurred(); }
KR_INLINE double kr_op_f64_unbox(KrValue v) { return KR_LIKELY(kr_bits(v) & 2) ? kr_flonum(v) : KR_AS(KrFloat, v)->value; }
KR_INLINE KrValue kr_op_f64_box(double d) { return kr_from_double(d); }
double kr_f64_from_int(KrValue v);
KR_INLINE double kr_op_f64_from_number(KrValue v) {
    if (KR_LIKELY(kr_is_flonum(v))) return kr_flonum(v);
    if (KR_LIKELY(kr_is_small(v))) return (double)kr_small(v);
    return kr_is_float_exactly(v) ? kr_float_value(v) : kr_f64_from_int(v);
}
KrValue kr_is_instance(KrValue v, KrValue cls);
KR_INLINE KrValue kr_op_is_instance(KrValue v, KrValue cls) {
    if (kr_is_pointer(v) && KR_VALUE(KR_OBJECT(v)->ob_type) == cls) return KR_TRUE;
    return kr_is_instance(v, cls);
}
KR_INLINE int kr_op_is_instance_of(KrValue v, KrValue cls) { return kr_is_instance_of(v, KR_AS(KrType, cls)); }
KR_INLINE double kr_op_f64_from_int(KrValue v) { return KR_LIKELY(kr_is_small(v)) ? (double)kr_small(v) : kr_f64_from_int(v); }
KR_COLD int kr_raise_float_division(int operation);
KR_INLINE int kr_op_f64_divisor_check(double a, int operation) { return KR_LIKELY(a != 0) ? 0 : kr_raise_float_division(operation); }
double kr_op_f64_power(double a, double b);
void kr_op_type_check(KrValue v, KrValue names);
double kr_int_true_divide(KrValue a, KrValue b);
KR_INLINE double kr_op_int_true_divide(KrValue a, KrValue b) {
    if (kr_both_small(a, b) && KR_EXACT_IN_DOUBLE(kr_small(a)) && KR_EXACT_IN_DOUBLE(kr_small(b)) && KR_LIKELY(kr_small(b) != 0))
        return (double)kr_small(a) / (double)kr_small(b);
    return kr_int_true_divide(a, b);
}

// ---- comparisons
#define KR_COMPARISON(name, sign, code) \
    KR_INLINE int kr_op_test_##name(KrValue a, KrValue b) { \
        if (kr_both_small(a, b)) return KR_SMALL_BITS(a) sign KR_SMALL_BITS(b); \
        if (kr_is_flonum(a) && kr_is_flonum(b)) return kr_flonum(a) sign kr_flonum(b); \
        return kr_compare_bool(a, b, code); \
    } \
    KR_INLINE KrValue kr_op_##name(KrValue a, KrValue b) { \
        if (kr_both_small(a, b)) return kr_from_bool(KR_SMALL_BITS(a) sign KR_SMALL_BITS(b)); \
        if (kr_is_flonum(a) && kr_is_flonum(b)) return kr_from_bool(kr_flonum(a) sign kr_flonum(b)); \
        return kr_compare(a, b, code); \
    }
KR_COMPARISON(lt, <, KR_LT) KR_COMPARISON(le, <=, KR_LE) KR_COMPARISON(eq, ==, KR_EQ)
KR_COMPARISON(ne, !=, KR_NE) KR_COMPARISON(gt, >, KR_GT) KR_COMPARISON(ge, >=, KR_GE)
#undef KR_COMPARISON
KR_INLINE int kr_op_truth(KrValue a) {
    if (a == KR_TRUE) return 1;
    if (a == KR_FALSE || a == KR_NONE) return 0;
    if (kr_is_small(a)) return kr_small(a) != 0;
    return kr_truth_slow(a);
}
KR_INLINE KrValue kr_op_narrow(KrValue a, int test, int outcome) { return (void)test, (void)outcome, a; }
KR_INLINE int kr_op_not(int a) { return !a; }
KR_INLINE int kr_op_is(KrValue a, KrValue b) { return a == b; }
KR_INLINE int kr_op_is_set(KrValue a) { return a != 0; }
KR_INLINE int kr_op_contains(KrValue container, KrValue item) { return kr_contains(container, item); }
KR_INLINE KrValue kr_op_bool_box(int a) { return kr_from_bool(a); }

// ---- ints known as such, of any size: what is not small is seldom
#define KR_INT_ARITHMETIC(name, sum) \
    KR_INLINE KrValue kr_op_int_##name(KrValue a, KrValue b) { \
        int64_t r; \
        if (KR_LIKELY(kr_both_small(a, b)) && KR_LIKELY(!(sum))) return kr_from_bits((uint64_t)r | 1); \
        return kr_##name(a, b); \
    }
KR_INT_ARITHMETIC(add, __builtin_add_overflow(KR_SMALL_BITS(a), KR_SMALL_BITS(b) - 1, &r))
KR_INT_ARITHMETIC(subtract, __builtin_sub_overflow(KR_SMALL_BITS(a), KR_SMALL_BITS(b) - 1, &r))
KR_INT_ARITHMETIC(multiply, __builtin_mul_overflow(kr_small(a), KR_SMALL_BITS(b) - 1, &r))
#undef KR_INT_ARITHMETIC
#define KR_INT_TEST(name, sign, code) \
    KR_INLINE int kr_op_int_##name(KrValue a, KrValue b) { \
        if (KR_LIKELY(kr_both_small(a, b))) return KR_SMALL_BITS(a) sign KR_SMALL_BITS(b); \
        return kr_compare_bool(a, b, code); \
    }
KR_INT_TEST(lt, <, KR_LT) KR_INT_TEST(le, <=, KR_LE) KR_INT_TEST(eq, ==, KR_EQ)
KR_INT_TEST(ne, !=, KR_NE) KR_INT_TEST(gt, >, KR_GT) KR_INT_TEST(ge, >=, KR_GE)
#undef KR_INT_TEST
KR_INLINE KrValue kr_op_list_get(KrValue o, KrValue key) {
    KrList *l = KR_AS(KrList, o);
    int64_t i = kr_small(key);
    if (KR_LIKELY(kr_is_small(key)) && KR_LIKELY((uint64_t)i < (uint64_t)l->size)) return kr_list_item(l, i);
    return kr_op_item_get(o, key);
}
KR_INLINE int kr_op_list_set(KrValue o, KrValue key, KrValue v) {
    KrList *l = KR_AS(KrList, o);
    int64_t i = kr_small(key);
    if (KR_UNLIKELY(!kr_is_small(key)) || KR_UNLIKELY((uint64_t)i >= (uint64_t)l->size)) return kr_op_item_set(o, key, v);
    return kr_list_set(l, i, v);
}

// ---- calls.  With a function whose parameters are all positional and as many arguments, straight to its entry.
#define KR_ENTERS(f, n) (KR_LIKELY(kr_is_exactly(f, &kr_function_type)) && KR_LIKELY(KR_AS(KrFunction, f)->simple_argc == (n)))
#define KR_ENTRY(f, n) ((KrEntry##n)KR_AS(KrFunction, f)->entry)
KR_INLINE KrValue kr_op_call0(KrValue f) {
    if (KR_ENTERS(f, 0)) return KR_ENTRY(f, 0)(KR_AS(KrFunction, f));
    return kr_call0(f);
}
KR_INLINE KrValue kr_op_call1(KrValue f, KrValue a) {
    if (KR_ENTERS(f, 1)) return KR_ENTRY(f, 1)(KR_AS(KrFunction, f), a);
    return kr_call1(f, a);
}
KR_INLINE KrValue kr_op_call2(KrValue f, KrValue a, KrValue b) {
    if (KR_ENTERS(f, 2)) return KR_ENTRY(f, 2)(KR_AS(KrFunction, f), a, b);
    return kr_call2(f, a, b);
}
KR_INLINE KrValue kr_op_call3(KrValue f, KrValue a, KrValue b, KrValue c) {
    if (KR_ENTERS(f, 3)) return KR_ENTRY(f, 3)(KR_AS(KrFunction, f), a, b, c);
    return kr_call3(f, a, b, c);
}
// args[-1] is free: the caller's array has one word in front, so that a bound method needs no copy.
KrValue kr_call_array(KrValue f, KrValue *args, int64_t nargs);
// The function behind o.name for a call with `nargs` arguments: through the cache when it holds a compiled function or a
// built-in method for o's class.  *self: the object to put in front, 0: none.
KR_INLINE KrValue kr_op_find_method(KrValue o, KrValue name, KrAttrCache *cache, KrValue *self) {
    if (KR_LIKELY(kr_type_of(o)->tp_version == cache->version) && KR_LIKELY(cache->kind >= KR_CACHE_FUNCTION) &&
        KR_LIKELY(cache->kind <= KR_CACHE_METHOD_DESCR)) {
        *self = o;
        return cache->value;
    }
    return kr_getmethod_miss(o, name, cache, self);
}
#define KR_CACHED(o, cache, k) (KR_LIKELY(kr_type_of(o)->tp_version == (cache)->version) && KR_LIKELY((cache)->kind == (k)))
KrValue kr_call_found0(KrValue f, KrValue self);
KrValue kr_call_found1(KrValue f, KrValue self, KrValue a);
KrValue kr_call_found2(KrValue f, KrValue self, KrValue a, KrValue b);
KrValue kr_call_found3(KrValue f, KrValue self, KrValue a, KrValue b, KrValue c);
KR_INLINE KrValue kr_op_call_found0(KrValue f, KrValue self) {
    if (KR_LIKELY(self != 0) && KR_ENTERS(f, 1)) return KR_ENTRY(f, 1)(KR_AS(KrFunction, f), self);
    return kr_call_found0(f, self);
}
KR_INLINE KrValue kr_op_call_found1(KrValue f, KrValue self, KrValue a) {
    if (KR_LIKELY(self != 0) && KR_ENTERS(f, 2)) return KR_ENTRY(f, 2)(KR_AS(KrFunction, f), self, a);
    return kr_call_found1(f, self, a);
}
KR_INLINE KrValue kr_op_call_found2(KrValue f, KrValue self, KrValue a, KrValue b) {
    if (KR_LIKELY(self != 0) && KR_ENTERS(f, 3)) return KR_ENTRY(f, 3)(KR_AS(KrFunction, f), self, a, b);
    return kr_call_found2(f, self, a, b);
}
KrValue kr_call_found_array(KrValue f, KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);
KrValue kr_call_method_miss0(KrValue o, KrValue name, KrAttrCache *cache);
KrValue kr_call_method_miss1(KrValue o, KrValue name, KrAttrCache *cache, KrValue a);
KrValue kr_call_method_miss2(KrValue o, KrValue name, KrAttrCache *cache, KrValue a, KrValue b);
KrValue kr_call_method_miss3(KrValue o, KrValue name, KrAttrCache *cache, KrValue a, KrValue b, KrValue c);
KR_INLINE KrValue kr_op_call_method0(KrValue o, KrValue name, KrAttrCache *cache) {
    if (KR_CACHED(o, cache, KR_CACHE_FUNCTION) && KR_LIKELY(KR_AS(KrFunction, cache->value)->simple_argc == 1))
        return KR_ENTRY(cache->value, 1)(KR_AS(KrFunction, cache->value), o);
    return kr_call_method_miss0(o, name, cache);
}
KR_INLINE KrValue kr_op_call_method1(KrValue o, KrValue name, KrAttrCache *cache, KrValue a) {
    if (KR_CACHED(o, cache, KR_CACHE_FUNCTION) && KR_LIKELY(KR_AS(KrFunction, cache->value)->simple_argc == 2))
        return KR_ENTRY(cache->value, 2)(KR_AS(KrFunction, cache->value), o, a);
    return kr_call_method_miss1(o, name, cache, a);
}
KR_INLINE KrValue kr_op_call_method2(KrValue o, KrValue name, KrAttrCache *cache, KrValue a, KrValue b) {
    if (KR_CACHED(o, cache, KR_CACHE_FUNCTION) && KR_LIKELY(KR_AS(KrFunction, cache->value)->simple_argc == 3))
        return KR_ENTRY(cache->value, 3)(KR_AS(KrFunction, cache->value), o, a, b);
    return kr_call_method_miss2(o, name, cache, a, b);
}
KR_INLINE KrValue kr_op_call_method3(KrValue o, KrValue name, KrAttrCache *cache, KrValue a, KrValue b, KrValue c) {
    if (KR_CACHED(o, cache, KR_CACHE_FUNCTION) && KR_LIKELY(KR_AS(KrFunction, cache->value)->simple_argc == 4))
        return KR_ENTRY(cache->value, 4)(KR_AS(KrFunction, cache->value), o, a, b, c);
    return kr_call_method_miss3(o, name, cache, a, b, c);
}
// The same of built-in types that are known: what the method is does not change, so the cache, once filled, needs no look at the object.
KrValue kr_call_builtin_array(KrValue o, KrValue name, KrAttrCache *cache, KrValue const *args, int64_t nargs);
KR_INLINE KrValue kr_op_call_builtin0(KrValue o, KrValue name, KrAttrCache *cache) {
    if (KR_LIKELY(cache->kind == KR_CACHE_C_DIRECT)) return ((KrUnaryFn)cache->function)(o);
    return kr_call_builtin_array(o, name, cache, NULL, 0);
}
KR_INLINE KrValue kr_op_call_builtin1(KrValue o, KrValue name, KrAttrCache *cache, KrValue a) {
    if (KR_LIKELY(cache->kind == KR_CACHE_C_DIRECT)) return ((KrBinaryFn)cache->function)(o, a);
    if (cache->kind == KR_CACHE_C_ARRAY) return ((KrFastFn)cache->function)(o, &a, 1);
    return kr_call_builtin_array(o, name, cache, &a, 1);
}
KR_INLINE KrValue kr_op_call_builtin2(KrValue o, KrValue name, KrAttrCache *cache, KrValue a, KrValue b) {
    KrValue args[2] = {a, b};
    if (KR_LIKELY(cache->kind == KR_CACHE_C_ARRAY)) return ((KrFastFn)cache->function)(o, args, 2);
    return kr_call_builtin_array(o, name, cache, args, 2);
}
KR_INLINE KrValue kr_op_call_builtin3(KrValue o, KrValue name, KrAttrCache *cache, KrValue a, KrValue b, KrValue c) {
    KrValue args[3] = {a, b, c};
    if (KR_LIKELY(cache->kind == KR_CACHE_C_ARRAY)) return ((KrFastFn)cache->function)(o, args, 3);
    return kr_call_builtin_array(o, name, cache, args, 3);
}
KrValue kr_op_call_method_array(KrValue o, KrValue name, KrAttrCache *cache, KrValue const *args, int64_t nargs, KrValue kwnames);
KR_INLINE KrValue kr_op_call_ex(KrValue f, KrValue args, KrValue kwargs) { return kr_call_ex(f, args, kwargs); }
KrValue kr_op_super_new(KrValue class_cell, KrValue self);

// ---- displays and formatting
KR_INLINE KrValue kr_op_tuple_new(KrValue const *items, int64_t count) { return kr_tuple_from_array(items, count); }
KR_INLINE KrValue kr_op_list_new(KrValue const *items, int64_t count) { return kr_list_from_array(items, count); }
KrValue kr_op_set_new(KrValue const *items, int64_t count);
KrValue kr_op_dict_new(KrValue const *items, int64_t count);
KR_INLINE int kr_op_list_append(KrValue list, KrValue item) { return kr_list_append(list, item); }
int kr_op_list_extend(KrValue list, KrValue iterable, int for_call);
KR_INLINE int kr_op_set_add(KrValue set, KrValue item) { return kr_set_add(set, item); }
KR_INLINE int kr_op_set_update(KrValue set, KrValue iterable) { return kr_set_update(set, iterable); }
KR_INLINE int kr_op_dict_set(KrValue d, KrValue key, KrValue value) {
    int64_t n = kr_dict_first_look(d, key);
    if (n < 0 || KR_AS(KrDict, d)->entries[n].key != key) return kr_dict_set(d, key, value);
    kr_dict_entry_store(&KR_AS(KrDict, d)->entries[n], value);
    return 0;
}
int kr_op_dict_update(KrValue d, KrValue mapping);
KR_INLINE int kr_op_dict_merge(KrValue d, KrValue mapping, KrValue f) { return kr_call_merge_keywords(f, d, mapping); }
KR_INLINE KrValue kr_op_list_to_tuple(KrValue list) { return kr_tuple_from_array(kr_list_values(KR_AS(KrList, list)), KR_AS(KrList, list)->size); }
KrValue kr_op_format_value(KrValue v, int conversion, KrValue spec);
KR_INLINE KrValue kr_op_str_join(KrValue const *parts, int64_t count) { return kr_str_join_array(parts, count); }

// ---- iteration
KR_INLINE int kr_op_poll(void) { return KR_UNLIKELY(KR_WRITTEN_BY_OTHERS(kr_thread.interrupted)) ? kr_handle_interrupt() : 0; }
KR_INLINE KrValue kr_op_iter(KrValue a) { return kr_iter(a); }
// After kr_op_iter_next has given 0: is there an exception, other than the StopIteration that means the end?
KR_COLD bool kr_iteration_failed(void);
KR_INLINE KrValue kr_op_iter_next(KrValue it) {   // 0: the end, or an exception
    KrType *t = KR_OBJECT(it)->ob_type;
    if (t == &kr_range_iterator_type) {
        KrRangeIter *r = KR_AS(KrRangeIter, it);
        if (r->remaining <= 0) return 0;
        KrValue v = kr_from_small(r->current);
        r->current += r->step;
        r->remaining--;
        return v;
    }
    if (t == &kr_list_iterator_type) {
        KrSeqIter *s = KR_AS(KrSeqIter, it);
        if (s->sequence) {
            KrList *l = KR_AS(KrList, s->sequence);
            if (KR_LIKELY(s->index < l->size)) return kr_list_item(l, s->index++);
            s->sequence = 0;
        }
        return 0;
    }
    return t->tp_iternext(it);
}
KR_INLINE KrValue kr_range_next(KrValue it) {     // of a range's iterator; 0: the end
    if (KR_UNLIKELY(!kr_is_exactly(it, &kr_range_iterator_type))) return kr_type_of(it)->tp_iternext(it);
    KrRangeIter *r = KR_AS(KrRangeIter, it);
    if (r->remaining <= 0) return 0;
    KrValue v = kr_from_small(r->current);
    r->current += r->step;
    r->remaining--;
    return v;
}
KR_INLINE int kr_op_unpack2(KrValue v, KrValue *out) {
    if (KR_LIKELY(kr_is_exactly(v, &kr_tuple_type)) && KR_LIKELY(KR_AS(KrTuple, v)->size == 2)) {
        out[0] = KR_AS(KrTuple, v)->items[0];
        out[1] = KR_AS(KrTuple, v)->items[1];
        return 0;
    }
    return kr_unpack(v, 2, -1, out);
}

// ---- functions and classes
void kr_op_function_annotate(KrValue function, KrValue annotations);

// ---- exceptions
KR_INLINE int kr_op_except_match(KrValue exception, KrValue clause) { return kr_except_match(exception, clause); }
KR_INLINE KrValue kr_op_except_star_finish(KrValue original, KrValue raised) { return kr_except_star_finish(original, raised); }
KrValue kr_op_assertion_error(KrValue message);
int kr_with_enter(KrValue manager, bool is_async, KrValue *exit, KrValue *value);
int kr_op_with_exit(KrValue exit, KrValue exception);
KrValue kr_op_async_with_exit(KrValue exit, KrValue exception);

// ---- generators and coroutines
KR_INLINE KrValue kr_op_delegate_iter(KrValue v, int in_coroutine) { return (void)in_coroutine, kr_yield_from_iter(v); }
KR_INLINE void kr_op_discard(KrValue v, KrValue name, const KrCode *code, int64_t line) {
    if (KR_UNLIKELY(kr_is_exactly(v, &kr_coroutine_type) || kr_is_exactly(v, &kr_async_generator_asend_type)
                    || kr_is_exactly(v, &kr_async_generator_athrow_type)))
        kr_coroutine_discarded(v, name, code, line);
}
KR_INLINE KrValue kr_op_await_iter(KrValue v, int source) { return kr_await_iter(v, (KrAwaitSource)source); }
KR_INLINE KrValue kr_op_async_iter(KrValue v) { return kr_async_iter(v); }
KR_INLINE KrValue kr_op_async_next(KrValue v) { return kr_async_next(v); }
KR_INLINE int kr_op_is_stop_async(KrValue exception) { return kr_exception_is(exception, &kr_exc_StopAsyncIteration); }

// ---- imports
KR_INLINE KrValue kr_op_import_from(KrValue module, KrValue name) { return kr_import_from(module, name); }

// ---- pattern matching
int kr_op_match_sequence(KrValue v);
int kr_op_match_mapping(KrValue v);
int kr_op_match_length(KrValue v, int64_t length, int at_least);
KrValue kr_op_match_item(KrValue v, int64_t index, int from_end);
KrValue kr_op_match_slice(KrValue v, int64_t before, int64_t after);
KrValue kr_op_match_keys(KrValue v, KrValue const *keys, int64_t count);
KrValue kr_op_match_rest(KrValue v, KrValue const *keys, int64_t count);
int kr_op_match_class(KrValue v, KrValue cls, int64_t positional);
int kr_match_attribute(KrValue v, KrValue cls, int64_t n, int64_t positional, KrValue names, KrValue *found);

#endif
