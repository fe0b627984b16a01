// Heap objects: the header, the type object and the layouts of the built-in types.
//
// The header is PyObject's without a reference count; the type object has CPython's slot names.  Objects refer to each
// other by base address only (the collector recognises interior pointers on stacks and in registers, not in the heap;
// the one exception is a string's or bytes' `data`, which may point into the object itself).
//
// Error convention everywhere in the runtime: a function that returns KrValue (or a pointer) returns 0 with an exception
// pending in kr_thread.exc; one that returns int returns -1; one that returns another number returns -1 and the caller asks
// kr_err_occurred() when it sees it.
#ifndef KRAIT_OBJECT_H
#define KRAIT_OBJECT_H

#include "value.h"

typedef struct KrType KrType;
typedef struct KrObject { KrType *ob_type; } KrObject;

#define KR_STATIC_ALIGN __attribute__((aligned(16)))

// ---- function pointer types, CPython's names without the prefix
typedef KrValue (*KrUnaryFn)(KrValue);
typedef KrValue (*KrBinaryFn)(KrValue, KrValue);
typedef KrValue (*KrTernaryFn)(KrValue, KrValue, KrValue);
typedef int (*KrInquiry)(KrValue);
typedef int64_t (*KrLenFn)(KrValue);
typedef KrValue (*KrSsizeArgFn)(KrValue, int64_t);
typedef int (*KrSsizeObjArgProc)(KrValue, int64_t, KrValue);  // value 0: delete
typedef int (*KrObjObjProc)(KrValue, KrValue);
typedef int (*KrObjObjArgProc)(KrValue, KrValue, KrValue);    // value 0: delete
typedef int64_t (*KrHashFn)(KrValue);                         // -1: error
typedef KrValue (*KrRichCmpFn)(KrValue, KrValue, int);
// What an object shows of its memory: `exports` is a counter that keeps the size fixed while it is not zero, 0: it never changes.
typedef struct KrBuffer { uint8_t *data; int64_t size, itemsize; int64_t *exports; char format; bool readonly; } KrBuffer;
typedef bool (*KrGetBufferFn)(KrValue, KrBuffer *);           // false: an exception is pending
typedef KrValue (*KrDescrGetFn)(KrValue descr, KrValue obj /* may be 0 */, KrValue type);
// A call: `nargs` positional values in args[0..nargs), then one value for each name in the tuple `kwnames` (0: none).
typedef KrValue (*KrCallFn)(KrValue callable, KrValue const *args, int64_t nargs, KrValue kwnames);
typedef KrValue (*KrNewFn)(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames);
typedef int (*KrInitFn)(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);

// One step of an iterator that is awaited or delegated to: what it yields; or 0: with an exception, or the end with *result.
typedef KrValue (*KrSendFn)(KrValue self, KrValue sent, KrValue *result);

enum { KR_LT, KR_LE, KR_EQ, KR_NE, KR_GT, KR_GE };

// ---- declarations of built-in methods, attributes and functions
typedef void (*KrAnyFn)(void);
enum {
    KR_METH_NOARGS = 1,   // KrValue f(KrValue self)
    KR_METH_O = 2,        // KrValue f(KrValue self, KrValue arg)
    KR_METH_FAST = 3,     // KrValue f(KrValue self, KrValue const *args, int64_t nargs); arity checked against min, max (-1: any)
    KR_METH_KW = 4,       // KrValue f(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames): does its own binding
    KR_METH_BOUND = 5,    // KrValue f(KrValue self, KrValue const *params): bound to `signature`; 0 where not given
    KR_METH_KIND = 7,
    KR_METH_CLASS = 16,   // self is the class
    KR_METH_STATIC = 32,  // self is 0
    KR_METH_SLOT = 64,    // shown as a slot's wrapper: NOARGS or O, in CPython's types a slot that KrType has not
};
// One row declares a built-in function or method.  `signature` is Python's parameter list without self, e.g.
// "sep=None, maxsplit=-1" or "iterable, /, *, key=None, reverse=False"; it drives binding for KR_METH_BOUND and is shown as
// __text_signature__.  Use the KR_DEF_* macros.
typedef struct KrMethodDef {
    const char *name;
    KrAnyFn fn;
    int16_t flags, min, max;
    const char *signature;
    const char *doc;
} KrMethodDef;
#define KR_DEF_NOARGS(n, f, doc) {n, (KrAnyFn)(1 ? (f) : (KrUnaryFn)0), KR_METH_NOARGS, 0, 0, "", doc}
#define KR_DEF_O(n, f, sig, doc) {n, (KrAnyFn)(1 ? (f) : (KrBinaryFn)0), KR_METH_O, 1, 1, sig, doc}
typedef KrValue (*KrFastFn)(KrValue, KrValue const *, int64_t);
typedef KrValue (*KrKwFn)(KrValue, KrValue const *, int64_t, KrValue);
typedef KrValue (*KrBoundFn)(KrValue, KrValue const *);
#define KR_DEF_FAST(n, f, min, max, sig, doc) {n, (KrAnyFn)(1 ? (f) : (KrFastFn)0), KR_METH_FAST, min, max, sig, doc}
#define KR_DEF_KW(n, f, sig, doc) {n, (KrAnyFn)(1 ? (f) : (KrKwFn)0), KR_METH_KW, 0, -1, sig, doc}
#define KR_DEF_BOUND(n, f, sig, doc) {n, (KrAnyFn)(1 ? (f) : (KrBoundFn)0), KR_METH_BOUND, 0, -1, sig, doc}
#define KR_DEF_SLOT0(n, f, doc) {n, (KrAnyFn)(1 ? (f) : (KrUnaryFn)0), KR_METH_NOARGS | KR_METH_SLOT, 0, 0, "", doc}
#define KR_DEF_SLOT1(n, f, sig, doc) {n, (KrAnyFn)(1 ? (f) : (KrBinaryFn)0), KR_METH_O | KR_METH_SLOT, 1, 1, sig, doc}
// The same with KR_METH_CLASS or KR_METH_STATIC: write the row out, or KR_DEF_WITH(KR_METH_CLASS, KR_DEF_...) is not
// possible in C; rows are plain initialisers: {"fromkeys", (KrAnyFn)(1 ? (f) : (KrFastFn)0), KR_METH_FAST | KR_METH_CLASS, 1, 2, sig, doc}

typedef struct KrGetSetDef {   // a computed attribute; set 0: read-only
    const char *name;
    KrValue (*get)(KrValue self);
    int (*set)(KrValue self, KrValue value /* 0: delete */);
    const char *doc;
} KrGetSetDef;
enum { KR_MEMBER_VALUE, KR_MEMBER_VALUE_OR_NONE, KR_MEMBER_INT64, KR_MEMBER_BOOL, KR_MEMBER_DOUBLE };
typedef struct KrMemberDef {   // a field of the struct
    const char *name;
    int kind;
    int64_t offset;
    bool readonly;
} KrMemberDef;

// ---- type objects
enum {
    KR_TYPE_HEAP = 1 << 0,        // made by a class statement or type()
    KR_TYPE_BASE = 1 << 1,        // may be subclassed
    KR_TYPE_READY = 1 << 2,
    KR_TYPE_ABSTRACT = 1 << 3,    // has abstract methods: refuse to instantiate
    KR_TYPE_DICT_MODE = 1 << 4,   // some instance keeps its attributes in a dict
    KR_TYPE_SEQUENCE = 1 << 5,    // matches sequence patterns
    KR_TYPE_MAPPING = 1 << 6,     // matches mapping patterns
    KR_TYPE_IMMUTABLE = 1 << 7,   // attributes of the type cannot be set (static types)
    KR_TYPE_METHOD_DESCR = 1 << 8,// its instances are functions: obj.name(...) may call them with obj inserted, unbound
    KR_TYPE_CUSTOM_GETATTR = 1 << 9, // tp_getattro is not the generic one
    KR_TYPE_ADDS_FIELDS = 1 << 10,   // a class with __slots__ of its own
    KR_TYPE_FINALIZE = 1 << 11,      // has a __del__
    KR_TYPE_NAMED_WITH_MODULE = 1 << 13, // a class in Python that error texts call module.name, as CPython's own types
    KR_TYPE_STRUCTSEQ = 1 << 12,     // a tuple with names (objects/structseq.c)
    KR_TYPE_OWN_NEW = 1 << 13,       // static types: tp_new and tp_init are written down, even where they are the base's
    KR_TYPE_OWN_INIT = 1 << 14,
    KR_TYPE_ADDS_WEAKREF = 1 << 15,  // a class whose instances can have weak references, which the base's cannot
    // fast subclass tests
    KR_SUB_INT = 1 << 16, KR_SUB_STR = 1 << 17, KR_SUB_BYTES = 1 << 18, KR_SUB_LIST = 1 << 19, KR_SUB_TUPLE = 1 << 20,
    KR_SUB_DICT = 1 << 21, KR_SUB_EXC = 1 << 22, KR_SUB_TYPE = 1 << 23, KR_SUB_FLOAT = 1 << 24, KR_SUB_SET = 1 << 25,
    KR_SUB_FROZENSET = 1 << 26,
    KR_SUB_EXC_NAMED = 1 << 27,      // NameError and AttributeError: they keep the `self` of the method that raised them
    KR_SUB_MASK = 0xfff << 16,
    KR_TYPE_TUPLE_FIELD = 1 << 28,   // its instances are the descriptors of named tuples' fields (core/type_impl.h)
};

typedef struct KrShape KrShape;
typedef struct KrDict KrDict;
typedef struct KrStr KrStr;

struct KrType {
    KrObject head;
    KrValue attrs;              // attribute word of the type object itself: unused (types keep attributes in tp_dict), always 0
    const char *tp_name;        // UTF-8; for static types of a module "module.name"
    int64_t tp_basicsize, tp_itemsize;
    uint64_t tp_flags;
    uint64_t tp_version;        // unique over all types; renewed when the type or a base changes; never 0 once ready
    // slots
    KrUnaryFn tp_repr, tp_str;
    KrHashFn tp_hash;
    KrCallFn tp_call;
    KrBinaryFn tp_getattro;                 // (object, str)
    int (*tp_setattro)(KrValue, KrValue, KrValue);
    KrRichCmpFn tp_richcompare;
    KrUnaryFn tp_iter, tp_iternext;         // tp_iternext: 0 without an exception at the end
    KrDescrGetFn tp_descr_get;
    int (*tp_descr_set)(KrValue descr, KrValue obj, KrValue value);
    KrInitFn tp_init;
    KrNewFn tp_new;
    KrUnaryFn tp_finalize;
    KrBinaryFn nb_add, nb_subtract, nb_multiply, nb_remainder, nb_divmod;
    KrTernaryFn nb_power;                   // third: None when absent
    KrUnaryFn nb_negative, nb_positive, nb_absolute;
    KrInquiry nb_bool;
    KrUnaryFn nb_invert;
    KrBinaryFn nb_lshift, nb_rshift, nb_and, nb_xor, nb_or;
    KrUnaryFn nb_int, nb_float, nb_index;
    KrBinaryFn nb_inplace_add, nb_inplace_subtract, nb_inplace_multiply, nb_inplace_remainder;
    KrTernaryFn nb_inplace_power;
    KrBinaryFn nb_inplace_lshift, nb_inplace_rshift, nb_inplace_and, nb_inplace_xor, nb_inplace_or;
    KrBinaryFn nb_floor_divide, nb_true_divide, nb_inplace_floor_divide, nb_inplace_true_divide;
    KrBinaryFn nb_matrix_multiply, nb_inplace_matrix_multiply;
    KrLenFn sq_length;
    KrBinaryFn sq_concat;
    KrSsizeArgFn sq_repeat;
    KrSsizeArgFn sq_item;
    KrSsizeObjArgProc sq_ass_item;
    KrObjObjProc sq_contains;
    KrBinaryFn sq_inplace_concat;
    KrSsizeArgFn sq_inplace_repeat;
    KrLenFn mp_length;
    KrBinaryFn mp_subscript;
    KrObjObjArgProc mp_ass_subscript;
    KrUnaryFn am_await, am_aiter, am_anext;
    KrSendFn am_send;                       // iterators of static types that are awaited
    KrGetBufferFn bf_getbuffer;             // bytes-like objects
    // declarations of static types
    const KrMethodDef *tp_methods;          // ended by a row of zeros, as the next two
    const KrMemberDef *tp_members;
    const KrGetSetDef *tp_getset;
    const char *tp_doc;
    // filled by kr_type_ready / class creation
    KrType *tp_base;
    KrValue tp_bases;                       // tuple
    KrValue tp_mro;                         // tuple, the type itself first
    KrDict *tp_dict;                        // the type's own attributes
    KrValue tp_subclasses;                  // list of direct subclasses, or 0
    int64_t tp_dictoffset;                  // where the attribute word is in an instance; 0: none; -1: last word of the allocation
    KrShape *tp_shape;                      // shape of an instance without attributes (see core/shape.c); 0 when none yet
    int64_t tp_inline_slots;                // attribute slots that a new instance gets after its attribute word
    KrValue tp_layout;                      // dict: attribute name -> slot index, append-only
    int32_t tp_number;                      // classes that typed code distinguishes: from 1
    int32_t tp_least_items;                 // of subclasses of tuple: one more than the fewest items of an instance; 0: there is none
    uint64_t tp_float_slots;                // slots that hold a double, not a value: a bit each
    int64_t tp_safe_slots;                  // slots that every instance has, whenever it was made: what inline caches may rely on
    KrStr *ht_name, *ht_qualname;           // heap types; static types make theirs from tp_name when asked
    KrValue ht_module;                      // str or 0
    KrValue ht_slots;                       // tuple of __slots__ names, or 0
    KrValue ht_cached_keys;                 // reserved for the class's own use
};

// ---- layouts.  The files under objects/ own what the fields mean beyond this.
typedef struct { KrObject head; } KrNoneObject;
typedef struct { KrObject head; double value; } KrFloat;
// An integer beyond 63 bits, True or False, or an instance of a subclass of int.  |size| limbs of 64 bits, least significant
// first, sign of size = sign of the number, no leading zero limbs.
typedef struct { KrObject head; int64_t size; uint64_t limbs[]; } KrInt;
typedef struct { KrObject head; double real, imag; } KrComplex;

// meta = length << 8 | flags.  Characters of `kind` bytes, just behind the object or, with KR_STR_ELSEWHERE, at data; the kind is always
// the smallest that fits, so that equal strings have equal kinds; the characters are followed by one zero character.
enum { KR_STR_KIND = 7, KR_STR_ASCII = 8, KR_STR_SHARED = 16, KR_STR_INTERNED = 32, KR_STR_ELSEWHERE = 128 };
struct KrStr {
    KrObject head;
    int64_t hash;      // -1: not yet computed
    uint64_t meta;
};
typedef struct { KrStr str; void *data, *owner; } KrStrShared;   // with KR_STR_ELSEWHERE: data belongs to owner, 0: to nobody
typedef struct { KrObject head; int64_t hash; int64_t size; uint8_t *data; } KrBytes;   // data followed by a zero byte
typedef struct { KrBytes bytes; void *owner; } KrBytesShared;                            // instances of subclasses
typedef struct { KrObject head; int64_t size, capacity; uint8_t *data; int64_t exports; uint8_t *block; } KrByteArray;   // data is in block

typedef struct { KrObject head; int64_t size; KrValue items[]; } KrTuple;
// How a list holds its items: as values, or unboxed when all are floats (none of them a NaN, whose identity shows) or all are
// bools.  The first item decides; one that does not fit turns all into values.  See objects/list_storage.c.
enum { KR_LIST_VALUES, KR_LIST_DOUBLES, KR_LIST_BOOLS };
typedef struct {
    KrObject head;
    int64_t size;
    uint64_t kind : 8, capacity : 56;
    union { void *storage; KrValue *values; double *doubles; uint8_t *bools; };
} KrList;
// Insertion-ordered compact table, see objects/dict.c.
typedef struct { int64_t hash; KrValue key, value; } KrDictEntry;
struct KrDict {
    KrObject head;
    int64_t used;          // live entries
    int64_t fill;          // entries used in `entries`, dead ones (key 0) included
    int64_t capacity;      // entries allocated
    uint64_t mask;         // index table size - 1
    void *indices;         // int8_t, int16_t, int32_t or int64_t each (by mask): entry number, -1 free, -2 dead
    KrDictEntry *entries;
    uint32_t flags;        // KR_DICT_MODULE
    uint32_t version;      // incremented whenever a key is added or removed
};
enum { KR_DICT_MODULE = 1 };
typedef struct { KrValue key; int64_t hash; } KrSetEntry;
typedef struct KrSet {     // set and frozenset; CPython's probing (objects/set.c)
    KrObject head;
    int64_t fill, used;
    uint64_t mask;
    KrSetEntry *table;
    int64_t hash;          // frozenset: -1 not yet computed
    KrSetEntry small[8];
    bool holds_objects;    // else all items are words without a pointer, and a table outside is not scanned by the collector
} KrSet;
typedef struct { KrObject head; KrValue start, stop, step; KrValue length; } KrRange;
typedef struct { KrObject head; KrValue start, stop, step; } KrSlice;
typedef struct { KrObject head; int64_t current, step, remaining; } KrRangeIter;    // range_iterator: all within small ints
typedef struct { KrObject head; int64_t index; KrValue sequence; } KrSeqIter;       // list, tuple, str, bytes ... iterators; sequence 0: exhausted
typedef struct { KrObject head; KrValue value; } KrCell;                            // 0: unbound

typedef struct { KrObject head; KrValue attrs; KrValue slots[]; } KrInstance;       // plain instances of classes

struct KrShape {           // which attributes an instance has and in what order (core/shape.c)
    KrObject head;
    KrType *type;          // the type whose instances have it
    KrShape *parent;       // the shape before the last attribute came; 0 for the root
    KrStr *name;           // that attribute
    int32_t slot;          // its slot
    int32_t count;         // attributes in all
    int32_t capacity;      // inline slots of instances with this shape
    KrValue children;      // dict: name -> KrShape, or 0
};

// ---- code: the compile-time facts of a function, static data in emitted C
typedef struct KrPosition { int32_t line, end_line; int16_t col, end_col; int16_t anchor, anchor_end; } KrPosition;
// columns in UTF-8 bytes, 0-based, -1 unknown; anchor..anchor_end: the columns that get ^ (rest of col..end_col gets ~); anchor -1: all ^
enum {   // CPython's bits
    KR_CODE_OPTIMIZED = 3, KR_CODE_VARARGS = 4, KR_CODE_VARKEYWORDS = 8, KR_CODE_NESTED = 0x10, KR_CODE_GENERATOR = 0x20,
    KR_CODE_COROUTINE = 0x80, KR_CODE_ITERABLE_COROUTINE = 0x100, KR_CODE_ASYNC_GENERATOR = 0x200, KR_CODE_FUTURE_ANNOTATIONS = 0x1000000,
    // Not CPython's.  A generator left alone may have something to clean up; the function handles exceptions.
    KR_CODE_SUSPENDS_IN_TRY = 0x40000000, KR_CODE_HANDLES = 0x20000000,
    KR_CODE_SHOWN = 0x1fffffff
};
// What only attributes of code objects show.  `values` holds the names of the local variables, of the cells, of the free
// variables (their number is in KrCode), the other names, then the constants, where 0 stands for the next of `inner`.
typedef struct KrCodeFacts {
    int32_t nlocals, ncells, nnames, nconsts;
    KrValue const *values;
    const struct KrCode *const *inner;
} KrCodeFacts;
typedef struct KrModuleDef KrModuleDef;
typedef struct KrCode {
    KrStr *name, *qualname;
    const KrModuleDef *module;
    int32_t first_line;
    int32_t flags;                  // KR_CODE_*, CPython's co_flags bits
    int16_t posonly, positional;    // positional counts the positional-only ones too
    int16_t kwonly;
    int16_t nparams;                // all parameters: positional + kwonly + *args + **kwargs, in the order
                                    // positional..., kwonly..., *args, **kwargs  (CPython's co_varnames order)
    KrStr *const *names;            // nparams names, then the other local variables, then the free ones
    int32_t nlocals;                // length of names
    KrValue doc;                    // str or 0
    const KrPosition *positions;    // indexed by the position numbers that emitted code passes to kr_traceback_add
    int32_t nfree;                  // cells in the closure
    const KrCodeFacts *facts;       // 0 in programs that mention no attribute of code objects
    KrAnyFn entry;
    const void *interpreted;        // 0 in compiled code: what the interpreter knows of the function (vm/), a KrInterpreted
} KrCode;
typedef struct KrInterpreted {
    KrCode code;
    KrValue object;                 // its code object, 0 until asked for
    struct KrModule *const *home;   // where the module is whose globals it runs with
    bool takes_globals;             // any: it was made at run time
} KrInterpreted;

#define KR_DIRECT_PARAMS 6          // up to so many parameters are passed to the entry as C arguments
// Entry of a compiled function: KrValue entry(KrFunction *self, KrValue p0, ... p[nparams-1]), or with more than
// KR_DIRECT_PARAMS parameters KrValue entry(KrFunction *self, KrValue const *params).
typedef struct KrFunction {
    KrObject head;
    KrAnyFn entry;
    int32_t simple_argc;            // nparams if a call with exactly so many positional arguments needs no binding, else -1
    const KrCode *code;
    struct KrModule *module;
    KrTuple *closure;               // of KrCell, or 0
    KrValue defaults, kwdefaults;   // tuple or 0; dict or 0
    KrValue name, qualname, doc, module_name, annotations, dict, type_params;   // 0: the default, made when asked
} KrFunction;
typedef struct { KrObject head; KrValue func, self; } KrMethod;                     // bound method
typedef struct {                    // built-in function or bound built-in method
    KrObject head;
    const KrMethodDef *def;
    KrValue self;                   // 0 for functions of modules
    KrValue module;                 // str or 0
    struct KrSignature *signature;  // parsed lazily
} KrBuiltin;
typedef struct {                    // method of a static type, as found in its tp_dict
    KrObject head;
    const KrMethodDef *def;
    KrType *type;
    struct KrSignature *signature;
} KrMethodDescr;
typedef struct { KrObject head; KrValue callable, attrs; } KrStaticMethod;                 // classmethod has the same layout
typedef struct { KrObject head; KrValue get, set, del, doc, name; bool doc_from_getter; } KrProperty;

// ---- modules
typedef KrValue (*KrModuleInit)(struct KrModule *);   // None, or 0 on error
struct KrModuleDef {                // static: a module compiled in
    const char *name;               // dotted
    const char *file;               // source path shown in tracebacks; 0 for modules written in C
    int32_t nglobals;               // globals known at compile time
    KrStr *const *global_names;
    KrValue *globals;               // their values, 0: not set.  The module's dict refers to these words (see objects/dict.c)
    KrModuleInit init;              // runs the module's body
    const KrMethodDef *functions;   // modules written in C
    const char *doc;
    bool is_package;
    const char *const *folders;     // a package without __init__.py, whose file is "": where its submodules are, ended by 0
    const char *spec_name;          // __main__ run as a module: its name as one
    void (*load)(const KrModuleDef *);   // 0, or fills in the globals above before their first use (interpreted modules, vm/)
};
// For what must not be entered by two threads though others may run meanwhile: files, the bodies of modules (threads.h).
typedef struct KrWaitQueue { struct KrWaiter *first, *last; } KrWaitQueue;
typedef struct KrMutex {
    struct KrThreadRecord *owner;   // 0: free; it may enter again
    int64_t depth;
    KrWaitQueue queue;
} KrMutex;
typedef struct KrModule { KrObject head; KrDict *dict; const KrModuleDef *def; KrValue name; bool initialised; KrMutex importing; } KrModule;

// ---- exceptions
typedef struct KrException {
    KrObject head;
    KrValue args;                   // tuple
    KrValue traceback;              // KrTraceback or 0
    KrValue context, cause;         // 0: none
    bool suppress_context;
    KrValue attrs;                  // attribute word (tp_dictoffset)
    KrValue extra[6];               // only in types with fields of their own: StopIteration.value, SystemExit.code, OSError.errno/strerror/filename, ... (core/exceptions.c)
} KrException;
typedef struct KrTraceback {        // newest last while unwinding: `next` leads towards the point of the raise
    KrObject head;
    struct KrTraceback *next;
    const KrCode *code;
    int32_t position;               // index into code->positions, -1: none; with `made` the line itself
    bool made;                      // by the program: it is a KrMadeTraceback (core/traceback.c)
} KrTraceback;

// ---- generators and coroutines
typedef struct KrGenerator KrGenerator;
// Runs until the next yield: the yielded value, or 0 with state KR_GEN_DONE: then either an exception is pending, or the
// generator returned and g->result holds the value.  `sent` is the value of the yield expression; 0: an exception is pending
// and is to be raised at the yield.
typedef KrValue (*KrResumeFn)(KrGenerator *g, KrValue sent);
enum { KR_GEN_START = 0, KR_GEN_DONE = -1 };   // other states are the emitted code's own, > 0
struct KrGenerator {
    KrObject head;                  // generator, coroutine or async_generator
    KrResumeFn resume;
    int32_t state;
    bool running;
    bool handles;                   // KR_CODE_HANDLES
    const KrCode *code;
    KrFunction *function;
    KrValue name, qualname;         // 0: those of code
    KrValue result;
    KrValue delegate;               // what `yield from` / await is waiting for; 0: nothing
    KrValue handled;                // the exception being handled inside, while suspended
    int32_t hooks;                  // async generators and coroutines: flags of their files
    int32_t place;                  // while suspended in compiled code: where, an index into code->positions
    KrValue frame[];                // the emitted code's registers that live across a yield
};

#endif
