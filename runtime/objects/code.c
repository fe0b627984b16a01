// Code objects: the facts about a function that the compiler wrote into the program (KrCode, KrCodeFacts).
//
// There is one code object for each KrCode, made when it is first asked for and kept in a table, or by interpreted code itself.  Its tuples are made when
// asked for, too.  What only a bytecode interpreter has is not there: co_code is empty, co_stacksize 0.  replace() gives
// code that differs in what is shown (names, first line, docstring's place); it cannot change what the code does.
#include "../core/type_impl.h"

typedef struct KrCodeObject {
    KrObject head;
    const KrCode *code;
    KrValue filename;                                    // 0: the module's
    KrValue varnames, cellvars, freevars, names, consts; // tuples; 0 until asked for
} KrCodeObject;
#define O(v) KR_AS(KrCodeObject, v)
#define C(v) (O(v)->code)

static KrValue objects;   // dict: address of a KrCode -> its code object

// Interpreted code keeps its object itself, because it may come and go; a copy that replace() has made does not.
static bool keeps_object(const KrCode *code) {
    const KrInterpreted *i = code->interpreted;
    return i && &i->code == code;
}

static KrValue new_object(const KrCode *code, KrValue filename) {
    KrCodeObject *o = kr_new(&kr_code_type, sizeof *o);
    o->code = code;
    o->filename = filename;
    if (keeps_object(code)) return KR_VALUE(o);
    if (!objects) objects = kr_dict_new();
    return kr_dict_set(objects, kr_int_from_uint64((uint64_t)(uintptr_t)code), KR_VALUE(o)) < 0 ? 0 : KR_VALUE(o);
}

KrValue kr_code_object(const KrCode *code) {
    if (keeps_object(code)) {
        KrInterpreted *i = (KrInterpreted *)code->interpreted;
        if (!i->object) i->object = new_object(code, 0);
        return i->object;
    }
    KrValue known = objects ? kr_dict_get(objects, kr_int_from_uint64((uint64_t)(uintptr_t)code)) : 0;
    return known ? known : new_object(code, 0);
}

KrModule *kr_code_module(const KrCode *code) {
    const KrInterpreted *i = code->interpreted;
    return i && *i->home ? *i->home : code->module ? kr_module_of(code->module) : NULL;
}

// Programs that contain the front end have another one, in vm/dynamic.c.
__attribute__((weak)) const KrCode *kr_code_elsewhere(const KrCode *code, KrValue globals, KrModule **module) {
    return (void)code, (void)globals, (void)module, NULL;
}

const KrCode *kr_code_for(const KrCode *code, KrValue globals, KrModule **module) {
    *module = kr_code_module(code);
    if (*module && KR_VALUE((*module)->dict) == globals) return code;
    code = kr_code_elsewhere(code, globals, module);
    if (!code && !kr_err_occurred()) kr_raise(&kr_exc_NotImplementedError, "this code runs with the globals of its own module only");
    return code;
}

const KrCode *kr_code_of(KrValue v) { return C(v); }

const KrCode *kr_code_iterable_coroutine(const KrCode *code) {
    KrCode *copy = kr_alloc(sizeof *copy);
    *copy = *code;
    copy->flags |= KR_CODE_ITERABLE_COROUTINE;
    return copy;
}

KrValue kr_code_filename(const KrCode *code) { return kr_str_from_cstr(code->module && code->module->file ? code->module->file : "<built-in>"); }

int32_t kr_code_line(const KrCode *code, int32_t position) {
    return position < 0 || !code->positions ? code->first_line : code->positions[position].line;
}

// ---- attributes

static KrValue no_facts(const char *name) {
    return kr_raise(&kr_exc_NotImplementedError, "%s is not in this program: its text names no attribute that begins with co_", name);
}

// A tuple of `count` of the facts' values from `start`; `field` keeps it.
static KrValue facts_tuple(KrValue v, KrValue *field, const char *name, int64_t start, int64_t count) {
    if (*field) return *field;
    const KrCodeFacts *facts = C(v)->facts;
    if (!facts) return no_facts(name);
    KrValue tuple = kr_tuple_from_array(facts->values + start, count);
    int64_t inner = 0;
    for (int64_t i = 0; tuple && i < count; i++)
        if (!kr_tuple_item(tuple, i)) KR_AS(KrTuple, tuple)->items[i] = kr_code_object(facts->inner[inner++]);
    return *field = tuple;
}

static int64_t nlocals(KrValue v) { return C(v)->facts ? C(v)->facts->nlocals : 0; }
static int64_t ncells(KrValue v) { return C(v)->facts ? C(v)->facts->ncells : 0; }
static int64_t nnames(KrValue v) { return C(v)->facts ? C(v)->facts->nnames : 0; }
static int64_t nconsts(KrValue v) { return C(v)->facts ? C(v)->facts->nconsts : 0; }

static KrValue co_name(KrValue v) { return KR_VALUE(C(v)->name); }
static KrValue co_qualname(KrValue v) { return KR_VALUE(C(v)->qualname); }
static KrValue co_filename(KrValue v) { return O(v)->filename ? O(v)->filename : kr_code_filename(C(v)); }
static KrValue co_firstlineno(KrValue v) { return kr_from_small(C(v)->first_line); }
static KrValue co_argcount(KrValue v) { return kr_from_small(C(v)->flags & KR_CODE_OPTIMIZED ? C(v)->positional : 0); }
static KrValue co_posonlyargcount(KrValue v) { return kr_from_small(C(v)->posonly); }
static KrValue co_kwonlyargcount(KrValue v) { return kr_from_small(C(v)->kwonly); }
static KrValue co_flags(KrValue v) { return kr_from_small(C(v)->flags & KR_CODE_SHOWN); }
static KrValue co_nlocals(KrValue v) { return C(v)->facts ? kr_from_small(nlocals(v)) : no_facts("co_nlocals"); }
static KrValue co_varnames(KrValue v) { return facts_tuple(v, &O(v)->varnames, "co_varnames", 0, nlocals(v)); }
static KrValue co_cellvars(KrValue v) { return facts_tuple(v, &O(v)->cellvars, "co_cellvars", nlocals(v), ncells(v)); }
static KrValue co_freevars(KrValue v) { return facts_tuple(v, &O(v)->freevars, "co_freevars", nlocals(v) + ncells(v), C(v)->nfree); }
static KrValue co_names(KrValue v) { return facts_tuple(v, &O(v)->names, "co_names", nlocals(v) + ncells(v) + C(v)->nfree, nnames(v)); }
static KrValue co_consts(KrValue v) {
    return facts_tuple(v, &O(v)->consts, "co_consts", nlocals(v) + ncells(v) + C(v)->nfree + nnames(v), nconsts(v));
}
static KrValue co_stacksize(KrValue v) { return (void)v, kr_from_small(0); }
static KrValue co_code(KrValue v) { return (void)v, kr_bytes_new(NULL, 0); }

// ---- methods

static int cannot_replace(const char *name) {
    kr_raise(&kr_exc_NotImplementedError, "compiled code cannot be given another %s", name);
    return -1;
}

// One keyword of replace(): changes the copy, or refuses a value that is not what the code has.
static int replace_one(KrValue v, KrCode *copy, KrValue *filename, const char *name, KrValue value) {
    bool is_name = !strcmp(name, "co_name"), is_file = !strcmp(name, "co_filename");
    if (is_name || is_file || !strcmp(name, "co_qualname")) {
        if (!kr_is_str(value)) {
            kr_raise(&kr_exc_TypeError, "replace() argument '%s' must be str, not %A", name, value);
            return -1;
        }
        if (is_file) *filename = value;
        else if (is_name) copy->name = KR_AS(KrStr, value);
        else copy->qualname = KR_AS(KrStr, value);
        return 0;
    }
    if (!strcmp(name, "co_firstlineno")) {
        int64_t line = kr_as_int64(value);
        if (line == -1 && kr_err_occurred()) return -1;
        copy->first_line = (int32_t)line;
        return 0;
    }
    if (!strcmp(name, "co_flags") && copy->flags & KR_CODE_GENERATOR && kr_is_small(value) &&
        (kr_small(value) ^ (copy->flags & KR_CODE_SHOWN)) == KR_CODE_ITERABLE_COROUTINE) {   // as types.coroutine() does
        copy->flags ^= KR_CODE_ITERABLE_COROUTINE;
        return 0;
    }
    KrValue present = kr_getattr_cstr(v, name);
    int same = present ? kr_equal(present, value) : -1;
    return same < 0 ? -1 : same ? 0 : cannot_replace(name);
}

static KrValue code_replace(KrValue v, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static const char *const names[] = {"co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags",
        "co_firstlineno", "co_code", "co_consts", "co_names", "co_varnames", "co_freevars", "co_cellvars", "co_filename", "co_name", "co_qualname"};
    enum { COUNT = sizeof names / sizeof *names };
    if (nargs) return kr_raise(&kr_exc_TypeError, "replace() takes no positional arguments");
    KrCode *copy = kr_alloc(sizeof *copy);
    *copy = *C(v);
    KrValue filename = O(v)->filename;
    for (int64_t k = 0; kwnames && k < kr_tuple_size(kwnames); k++) {
        KrValue keyword = kr_tuple_item(kwnames, k);
        int i = 0;
        while (i < COUNT && !kr_str_equals_cstr(keyword, names[i])) i++;
        if (i == COUNT) return (kr_unexpected_keyword("replace", keyword, names, COUNT), NULL);
        if (replace_one(v, copy, &filename, names[i], args[k]) < 0) return 0;
    }
    return new_object(copy, filename);
}

static KrValue code_repr(KrValue v) {
    return kr_format("<code object %U at %p, file \"%U\", line %d>", co_name(v), (void *)v, co_filename(v), C(v)->first_line);
}

// Code is equal to itself and to what replace() made of it without a change.
static bool same_code(KrValue a, KrValue b) {
    const KrCode *x = C(a), *y = C(b);
    if (x == y) return true;
    return x->entry == y->entry && x->entry && x->first_line == y->first_line && kr_str_eq(KR_VALUE(x->name), KR_VALUE(y->name)) &&
           kr_str_eq(KR_VALUE(x->qualname), KR_VALUE(y->qualname));
}
static KrValue code_compare(KrValue a, KrValue b, int op) {
    if ((op != KR_EQ && op != KR_NE) || !kr_is_exactly(b, &kr_code_type)) return KR_NOT_IMPLEMENTED;
    return kr_from_bool(same_code(a, b) == (op == KR_EQ));
}
static int64_t code_hash(KrValue v) {
    int64_t h = kr_hash(co_name(v)) ^ (int64_t)((uintptr_t)(void *)C(v)->entry >> 4) ^ C(v)->first_line;
    return h == -1 ? -2 : h;
}

// ---- the type

static const KrMethodDef code_methods[] = {
    KR_DEF_KW("replace", code_replace, "**changes", "Return a copy of the code object with new values for the specified fields."),
    KR_DEF_KW("__replace__", code_replace, "**changes", "The same as replace()."),
    {0},
};
static const KrGetSetDef code_getset[] = {
    {"co_name", co_name, kr_readonly_set, 0}, {"co_qualname", co_qualname, kr_readonly_set, 0}, {"co_filename", co_filename, kr_readonly_set, 0},
    {"co_firstlineno", co_firstlineno, kr_readonly_set, 0}, {"co_argcount", co_argcount, kr_readonly_set, 0},
    {"co_posonlyargcount", co_posonlyargcount, kr_readonly_set, 0}, {"co_kwonlyargcount", co_kwonlyargcount, kr_readonly_set, 0},
    {"co_nlocals", co_nlocals, kr_readonly_set, 0}, {"co_flags", co_flags, kr_readonly_set, 0}, {"co_varnames", co_varnames, 0, 0},
    {"co_cellvars", co_cellvars, 0, 0}, {"co_freevars", co_freevars, 0, 0}, {"co_names", co_names, kr_readonly_set, 0},
    {"co_consts", co_consts, kr_readonly_set, 0}, {"co_stacksize", co_stacksize, kr_readonly_set, 0}, {"co_code", co_code, 0, 0}, {0}};
KrType kr_code_type = {.head = {&kr_type_type}, .tp_name = "code", .tp_basicsize = sizeof(KrCodeObject), .tp_flags = KR_TYPE_ADDS_WEAKREF, .tp_repr = code_repr,
    .tp_richcompare = code_compare, .tp_hash = code_hash, .tp_methods = code_methods, .tp_getset = code_getset};
