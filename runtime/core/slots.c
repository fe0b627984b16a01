// The one table that relates special methods to slots (language reference 3.3), and what follows from it:
//
// - static types: a wrapper_descriptor such as list.__len__ for each slot that the type fills itself
// - heap types: each slot is the function of the base that the method found along the mro wraps, or, when a class defines the
//   method, a slot function that looks it up and calls it
//
// Several methods may share a slot (__add__ and __radd__); rows of one slot stand together.
#include "type_impl.h"

#define SELF_TYPE(v) kr_type_of(v)

// ---- calling the special method behind a slot

static KrSlotDef slot_table[];
static KrValue slot_name(KrSlotDef *d) {
    if (!d->interned) d->interned = kr_str_intern(d->name);
    return d->interned;
}

// The method named by the row, of o's type, called with o in front.  0 without exception: not there.
static KrValue call_named(KrValue o, const char *name, KrValue const *args, int64_t nargs) {
    KrValue func, self;
    int found = kr_lookup_special(o, name, &func, &self);
    if (found <= 0) return 0;
    if (func == KR_NONE) return kr_raise(&kr_exc_TypeError, "'NoneType' object is not callable");
    KrValue all[4];
    if (!self) return kr_call(func, args, nargs, 0);
    if (nargs == 0) return kr_op_call1(func, self);
    if (nargs == 1) return kr_op_call2(func, self, args[0]);
    all[0] = self;
    for (int64_t i = 0; i < nargs; i++) all[i + 1] = args[i];
    return kr_call(func, all, nargs + 1, 0);
}
static KrValue call_or_attribute_error(KrValue o, const char *name, KrValue const *args, int64_t nargs) {
    KrValue r = call_named(o, name, args, nargs);
    if (!r && !kr_err_occurred()) kr_raise(&kr_exc_AttributeError, "'%T' object has no attribute '%s'", o, name);
    return r;
}

// ---- slot functions of heap types

#define SLOT_UNARY(fn, name) static KrValue fn(KrValue o) { return call_or_attribute_error(o, name, NULL, 0); }
SLOT_UNARY(slot_repr_method, "__repr__")
SLOT_UNARY(slot_neg, "__neg__") SLOT_UNARY(slot_pos, "__pos__") SLOT_UNARY(slot_abs, "__abs__") SLOT_UNARY(slot_invert, "__invert__")
SLOT_UNARY(slot_int, "__int__") SLOT_UNARY(slot_float, "__float__") SLOT_UNARY(slot_index, "__index__")
SLOT_UNARY(slot_await, "__await__") SLOT_UNARY(slot_aiter, "__aiter__") SLOT_UNARY(slot_anext, "__anext__")
SLOT_UNARY(slot_str_method, "__str__")

static KrValue slot_repr(KrValue o) { return slot_repr_method(o); }
static KrValue slot_str(KrValue o) { return slot_str_method(o); }

static int64_t slot_hash(KrValue o) {
    KrValue func, self;
    int found = kr_lookup_special(o, "__hash__", &func, &self);
    if (found < 0) return -1;
    if (!found || func == KR_NONE) return kr_hash_not_implemented(o);
    KrValue r = self ? kr_op_call1(func, self) : kr_call0(func);
    if (!r) return -1;
    if (!kr_is_int(r)) {
        kr_raise(&kr_exc_TypeError, "__hash__ method should return an integer");
        return -1;
    }
    bool overflow = false;
    int64_t h = kr_int_to_int64(r, &overflow);
    if (overflow) h = kr_int_hash(r);
    return h == -1 ? -2 : h;
}

static KrValue slot_call(KrValue o, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrValue func, self;
    int found = kr_lookup_special(o, "__call__", &func, &self);
    if (found < 0) return 0;
    if (!found) return kr_raise(&kr_exc_TypeError, "'%T' object is not callable", o);
    if (kr_stack_low()) return kr_raise_recursion();
    return kr_call_found_array(func, self, args, nargs, kwnames);
}

static KrValue slot_getattr_hook(KrValue o, KrValue name) {
    KrType *t = SELF_TYPE(o);
    KrValue getattr = kr_type_lookup(t, KR_NAME("__getattr__"));
    KrValue getattribute = kr_type_lookup(t, KR_NAME("__getattribute__"));
    KrValue r;
    bool plain = getattribute && kr_type_of(getattribute) == &kr_wrapper_descriptor_type &&
                 KR_AS(KrWrapperDescr, getattribute)->fn == (KrAnyFn)kr_generic_getattr;
    if (plain) r = kr_generic_getattr(o, name);
    else r = call_named(o, "__getattribute__", &name, 1);
    if (r || !getattr || !kr_err_matches(&kr_exc_AttributeError)) return r;
    KrValue missing = kr_err_take();
    if (kr_stack_low()) return kr_raise_recursion();
    r = call_named(o, "__getattr__", &name, 1);
    if (!r && !kr_err_occurred()) kr_err_restore(missing);   // __getattribute__ has deleted it
    return r;
}

static int slot_setattr(KrValue o, KrValue name, KrValue value) {
    KrValue args[2] = {name, value};
    KrValue r = call_or_attribute_error(o, value ? "__setattr__" : "__delattr__", args, value ? 2 : 1);
    return r ? 0 : -1;
}

static KrValue slot_richcompare(KrValue a, KrValue b, int op) {
    static const char *const names[] = {"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"};
    KrValue func, self;
    if (kr_lookup_special(a, names[op], &func, &self) <= 0) {
        kr_err_clear();   // a descriptor that fails counts as no method
        return KR_NOT_IMPLEMENTED;
    }
    if (func == KR_NONE) return kr_raise(&kr_exc_TypeError, "'NoneType' object is not callable");
    return self ? kr_op_call2(func, self, b) : kr_call1(func, b);
}

static KrValue slot_iter(KrValue o) {
    KrValue func, self;
    int found = kr_lookup_special(o, "__iter__", &func, &self);
    if (found < 0) return 0;
    if (found && func == KR_NONE) return kr_raise(&kr_exc_TypeError, "'%T' object is not iterable", o);
    if (found) return self ? kr_op_call1(func, self) : kr_op_call0(func);
    if (!kr_type_lookup(SELF_TYPE(o), KR_NAME("__getitem__")))
        return kr_raise(&kr_exc_TypeError, "'%T' object is not iterable", o);
    KrSeqIter *it = kr_new(&kr_seq_iterator_type, sizeof(KrSeqIter));
    it->sequence = o;
    return KR_VALUE(it);
}

static KrValue slot_iternext(KrValue o) {
    KrValue r = call_or_attribute_error(o, "__next__", NULL, 0);
    if (!r && kr_err_matches(&kr_exc_StopIteration)) kr_err_clear();
    return r;
}

static KrValue slot_descr_get(KrValue descr, KrValue obj, KrValue type) {
    KrValue args[2] = {obj ? obj : KR_NONE, type ? type : KR_NONE};
    KrValue r = call_named(descr, "__get__", args, 2);
    return r || kr_err_occurred() ? r : descr;
}

static int slot_descr_set(KrValue descr, KrValue obj, KrValue value) {
    KrValue args[2] = {obj, value};
    return call_or_attribute_error(descr, value ? "__set__" : "__delete__", args, value ? 2 : 1) ? 0 : -1;
}

static int slot_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrValue init = kr_type_lookup(SELF_TYPE(self), KR_NAME("__init__"));
    if (!init) return 0;
    KrValue func = init, first = self;
    if (!(kr_type_of(init)->tp_flags & KR_TYPE_METHOD_DESCR)) {
        KrType *dt = kr_type_of(init);
        if (dt->tp_descr_get) func = dt->tp_descr_get(init, self, KR_VALUE(SELF_TYPE(self)));
        if (!func) return -1;
        first = 0;
    }
    KrValue r;
    if (first && !kwnames && nargs <= 2) {
        r = nargs == 0 ? kr_op_call1(func, first) : nargs == 1 ? kr_op_call2(func, first, args[0]) : kr_op_call3(func, first, args[0], args[1]);
    } else {
        r = kr_call_found_array(func, first, args, nargs, kwnames);
    }
    if (!r) return -1;
    if (r != KR_NONE) {
        kr_raise(&kr_exc_TypeError, "__init__() should return None, not '%T'", r);
        return -1;
    }
    return 0;
}

static KrValue slot_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrValue func = kr_getattr(KR_VALUE(type), KR_NAME("__new__"));
    if (!func) return 0;
    return kr_call_found_array(func, KR_VALUE(type), args, nargs, kwnames);
}

static int slot_bool(KrValue o) {
    KrValue func, self;
    int found = kr_lookup_special(o, "__bool__", &func, &self);
    if (found < 0) return -1;
    if (found) {
        KrValue r = self ? kr_op_call1(func, self) : kr_op_call0(func);
        if (!r) return -1;
        if (r != KR_TRUE && r != KR_FALSE) {
            kr_raise(&kr_exc_TypeError, "__bool__ should return bool, returned %T", r);
            return -1;
        }
        return r == KR_TRUE;
    }
    int64_t n = SELF_TYPE(o)->mp_length ? SELF_TYPE(o)->mp_length(o) : 1;
    return n < 0 ? -1 : n > 0;
}

static int64_t slot_length(KrValue o) {
    KrValue r = call_or_attribute_error(o, "__len__", NULL, 0);
    if (!r) return -1;
    KrValue i = kr_index(r);
    if (!i) return -1;
    if (kr_int_sign(i) < 0) {
        kr_raise(&kr_exc_ValueError, "__len__() should return >= 0");
        return -1;
    }
    bool overflow = false;
    int64_t n = kr_int_to_int64(i, &overflow);
    if (overflow) {
        kr_raise(&kr_exc_OverflowError, "cannot fit 'int' into an index-sized integer");
        return -1;
    }
    return n;
}

static KrValue slot_getitem(KrValue o, KrValue key) { return call_or_attribute_error(o, "__getitem__", &key, 1); }
static KrValue slot_item(KrValue o, int64_t i) {
    KrValue key = kr_int_from_int64(i);
    return call_or_attribute_error(o, "__getitem__", &key, 1);
}
static int slot_setitem(KrValue o, KrValue key, KrValue value) {
    KrValue args[2] = {key, value};
    return call_or_attribute_error(o, value ? "__setitem__" : "__delitem__", args, value ? 2 : 1) ? 0 : -1;
}
static int slot_contains(KrValue o, KrValue item) {
    KrValue func, self;
    int found = kr_lookup_special(o, "__contains__", &func, &self);
    if (found < 0) return -1;
    if (found && func == KR_NONE) {
        kr_raise(&kr_exc_TypeError, "'%T' object is not a container", o);
        return -1;
    }
    if (found) {
        KrValue r = self ? kr_op_call2(func, self, item) : kr_op_call1(func, item);
        return r ? kr_op_truth(r) : -1;
    }
    KrValue it = kr_iter(o);
    if (!it) return -1;
    for (;;) {
        KrValue v = kr_next(it);
        if (!v) return kr_err_occurred() ? -1 : 0;
        int equal = kr_equal(v, item);
        if (equal) return equal;
    }
}


// Binary operators: a's method first, unless b's class is a subclass of a's that overrides the reflected one.
static bool overrides_reflected(KrValue a, KrValue b, const char *reflected) {
    KrValue name = kr_str_intern(reflected);
    KrValue mine = kr_type_lookup(SELF_TYPE(a), name), theirs = kr_type_lookup(SELF_TYPE(b), name);
    return theirs && mine != theirs;
}

static KrValue binary_methods(KrValue a, KrValue b, const char *name, const char *reflected, size_t offset, KrAnyFn own) {
    bool a_has = *(KrAnyFn *)((char *)SELF_TYPE(a) + offset) == own;
    bool b_has = SELF_TYPE(a) != SELF_TYPE(b) && *(KrAnyFn *)((char *)SELF_TYPE(b) + offset) == own;
    KrValue r;
    if (a_has) {
        if (b_has && kr_is_subtype(SELF_TYPE(b), SELF_TYPE(a)) && overrides_reflected(a, b, reflected)) {
            r = call_named(b, reflected, &a, 1);
            if (r ? r != KR_NOT_IMPLEMENTED : kr_err_occurred()) return r;
            b_has = false;
        }
        r = call_named(a, name, &b, 1);
        if (r ? r != KR_NOT_IMPLEMENTED : kr_err_occurred()) return r;
    }
    if (b_has) {
        r = call_named(b, reflected, &a, 1);
        if (r || kr_err_occurred()) return r;
    }
    return KR_NOT_IMPLEMENTED;
}

#define SLOT_BINARY(id, name) \
    static KrValue slot_##id(KrValue a, KrValue b) { \
        return binary_methods(a, b, "__" #name "__", "__r" #name "__", offsetof(KrType, nb_##id), (KrAnyFn)slot_##id); \
    }
SLOT_BINARY(add, add) SLOT_BINARY(subtract, sub) SLOT_BINARY(multiply, mul) SLOT_BINARY(remainder, mod) SLOT_BINARY(divmod, divmod)
SLOT_BINARY(lshift, lshift) SLOT_BINARY(rshift, rshift) SLOT_BINARY(and, and) SLOT_BINARY(xor, xor) SLOT_BINARY(or, or)
SLOT_BINARY(floor_divide, floordiv) SLOT_BINARY(true_divide, truediv) SLOT_BINARY(matrix_multiply, matmul)

static KrValue slot_power(KrValue a, KrValue b, KrValue modulus) {
    if (modulus == KR_NONE) return binary_methods(a, b, "__pow__", "__rpow__", offsetof(KrType, nb_power), (KrAnyFn)slot_power);
    if (SELF_TYPE(a)->nb_power != slot_power) return KR_NOT_IMPLEMENTED;
    KrValue args[2] = {b, modulus};
    KrValue r = call_named(a, "__pow__", args, 2);
    return r || kr_err_occurred() ? r : KR_NOT_IMPLEMENTED;
}

#define SLOT_INPLACE(id, name) \
    static KrValue slot_inplace_##id(KrValue a, KrValue b) { \
        KrValue r = call_named(a, "__i" #name "__", &b, 1); \
        return r || kr_err_occurred() ? r : KR_NOT_IMPLEMENTED; \
    }
SLOT_INPLACE(add, add) SLOT_INPLACE(subtract, sub) SLOT_INPLACE(multiply, mul) SLOT_INPLACE(remainder, mod)
SLOT_INPLACE(lshift, lshift) SLOT_INPLACE(rshift, rshift) SLOT_INPLACE(and, and) SLOT_INPLACE(xor, xor) SLOT_INPLACE(or, or)
SLOT_INPLACE(floor_divide, floordiv) SLOT_INPLACE(true_divide, truediv) SLOT_INPLACE(matrix_multiply, matmul)
static KrValue slot_inplace_power(KrValue a, KrValue b, KrValue modulus) {
    (void)modulus;
    KrValue r = call_named(a, "__ipow__", &b, 1);
    return r || kr_err_occurred() ? r : KR_NOT_IMPLEMENTED;
}

// ---- wrappers: calling the slot of a static type by its method's name

// The texts of the two ways in which CPython's wrappers look at their arguments; the second leaves the function's name out.
static bool arity(int64_t nargs, int64_t expected) {
    if (nargs == expected) return true;
    kr_raise(&kr_exc_TypeError, "expected %lld argument%s, got %lld", (long long)expected, expected == 1 ? "" : "s", (long long)nargs);
    return false;
}
static bool unpacked(int64_t nargs, int64_t least, int64_t most) { return kr_arity("", nargs, least, most) >= 0; }
#define WRAPPER(id) static KrValue id(KrValue self, KrValue const *args, int64_t nargs, __attribute__((unused)) KrValue kwnames, KrAnyFn fn)
WRAPPER(wrap_unary) { return arity(nargs, 0) ? (void)args, ((KrUnaryFn)fn)(self) : 0; }
WRAPPER(wrap_binary) { return arity(nargs, 1) ? ((KrBinaryFn)fn)(self, args[0]) : 0; }
WRAPPER(wrap_argument) { return unpacked(nargs, 1, 1) ? ((KrBinaryFn)fn)(self, args[0]) : 0; }
WRAPPER(wrap_reflected) { return arity(nargs, 1) ? ((KrBinaryFn)fn)(args[0], self) : 0; }
WRAPPER(wrap_power) {
    return unpacked(nargs, 1, 2) ? ((KrTernaryFn)fn)(self, args[0], nargs > 1 ? args[1] : KR_NONE) : 0;
}
WRAPPER(wrap_rpower) { return unpacked(nargs, 1, 2) ? ((KrTernaryFn)fn)(args[0], self, nargs > 1 ? args[1] : KR_NONE) : 0; }
WRAPPER(wrap_bool) {
    if (!arity(nargs, 0)) return 0;
    (void)args;
    int r = ((KrInquiry)fn)(self);
    return r < 0 ? 0 : kr_from_bool(r);
}
WRAPPER(wrap_hash) {
    if (!arity(nargs, 0)) return 0;
    (void)args;
    int64_t h = ((KrHashFn)fn)(self);
    return h == -1 && kr_err_occurred() ? 0 : kr_int_from_int64(h);
}
WRAPPER(wrap_length) {
    if (!arity(nargs, 0)) return 0;
    (void)args;
    int64_t n = ((KrLenFn)fn)(self);
    return n < 0 && kr_err_occurred() ? 0 : kr_int_from_int64(n);
}
WRAPPER(wrap_call) { return ((KrCallFn)fn)(self, args, nargs, kwnames); }
WRAPPER(wrap_set) { return unpacked(nargs, 2, 2) && ((KrObjObjArgProc)fn)(self, args[0], args[1]) >= 0 ? KR_NONE : 0; }
WRAPPER(wrap_delete) { return arity(nargs, 1) && ((KrObjObjArgProc)fn)(self, args[0], 0) >= 0 ? KR_NONE : 0; }
// object.__setattr__(str, ...) would go around what type.__setattr__ refuses: the function has to be the one of the nearest
// base that is not a class statement's.
static bool is_name(KrValue name) {
    if (kr_is_str(name)) return true;
    kr_raise(&kr_exc_TypeError, "attribute name must be string, not '%T'", name);
    return false;
}
static bool may_set(KrValue self, KrAnyFn fn, const char *name) {
    KrType *t = SELF_TYPE(self);
    while (t->tp_flags & KR_TYPE_HEAP) t = t->tp_base;
    if ((KrAnyFn)t->tp_setattro == fn) return true;
    kr_raise(&kr_exc_TypeError, "can't apply this %s to %s object", name, SELF_TYPE(self)->tp_name);
    return false;
}
WRAPPER(wrap_setattr) {
    if (!unpacked(nargs, 2, 2) || !may_set(self, fn, "__setattr__") || !is_name(args[0])) return 0;
    return ((KrObjObjArgProc)fn)(self, args[0], args[1]) >= 0 ? KR_NONE : 0;
}
WRAPPER(wrap_getattribute) { return arity(nargs, 1) && is_name(args[0]) ? ((KrBinaryFn)fn)(self, args[0]) : 0; }
WRAPPER(wrap_delattr) {
    if (!arity(nargs, 1) || !may_set(self, fn, "__delattr__") || !is_name(args[0])) return 0;
    return ((KrObjObjArgProc)fn)(self, args[0], 0) >= 0 ? KR_NONE : 0;
}
WRAPPER(wrap_next) {
    if (!arity(nargs, 0)) return 0;
    (void)args;
    KrValue r = ((KrUnaryFn)fn)(self);
    return r || kr_err_occurred() ? r : kr_raise_none(&kr_exc_StopIteration);
}
WRAPPER(wrap_descr_get) {
    if (!unpacked(nargs, 1, 2)) return 0;
    KrValue obj = args[0] == KR_NONE ? 0 : args[0], type = nargs > 1 && args[1] != KR_NONE ? args[1] : 0;
    if (!obj && !type) return kr_raise(&kr_exc_TypeError, "__get__(None, None) is invalid");
    return ((KrDescrGetFn)fn)(self, obj, type ? type : KR_VALUE(SELF_TYPE(obj)));
}
WRAPPER(wrap_init) { return ((KrInitFn)fn)(self, args, nargs, kwnames) < 0 ? 0 : KR_NONE; }
WRAPPER(wrap_contains) {
    if (!arity(nargs, 1)) return 0;
    int r = ((KrObjObjProc)fn)(self, args[0]);
    return r < 0 ? 0 : kr_from_bool(r);
}
// A key as an index, negative ones counted from the end.
static bool item_index(KrValue self, KrValue key, int64_t *index) {
    *index = kr_as_index_checked(key);
    if (*index == -1 && kr_err_occurred()) return false;
    if (*index >= 0) return true;
    int64_t n = kr_length(self);
    *index += n;
    return n >= 0;
}
WRAPPER(wrap_item) {
    int64_t i;
    return arity(nargs, 1) && item_index(self, args[0], &i) ? ((KrSsizeArgFn)fn)(self, i) : 0;
}
WRAPPER(wrap_set_item) {
    int64_t i;
    return unpacked(nargs, 2, 2) && item_index(self, args[0], &i) && ((KrSsizeObjArgProc)fn)(self, i, args[1]) >= 0 ? KR_NONE : 0;
}
WRAPPER(wrap_delete_item) {
    int64_t i;
    return arity(nargs, 1) && item_index(self, args[0], &i) && ((KrSsizeObjArgProc)fn)(self, i, 0) >= 0 ? KR_NONE : 0;
}
WRAPPER(wrap_repeat) {
    if (!unpacked(nargs, 1, 1)) return 0;
    int64_t n = kr_as_index_checked(args[0]);
    return n == -1 && kr_err_occurred() ? 0 : ((KrSsizeArgFn)fn)(self, n);
}
#define WRAP_COMPARE(id, op) WRAPPER(wrap_##id) { return arity(nargs, 1) ? ((KrRichCmpFn)fn)(self, args[0], op) : 0; }
WRAP_COMPARE(lt, KR_LT) WRAP_COMPARE(le, KR_LE) WRAP_COMPARE(eq, KR_EQ) WRAP_COMPARE(ne, KR_NE) WRAP_COMPARE(gt, KR_GT) WRAP_COMPARE(ge, KR_GE)

// ---- the table

#define ROW(method, field, slot, wrapper, doc) {method, (int)offsetof(KrType, field), (KrAnyFn)(slot), wrapper, doc, 0, 0}
#define BINARY_ROWS(id, name, sign) \
    ROW("__" name "__", nb_##id, slot_##id, wrap_binary, "Return self" sign "value."), \
    ROW("__r" name "__", nb_##id, slot_##id, wrap_reflected, "Return value" sign "self.")
#define INPLACE_ROW(id, name, sign) ROW("__i" name "__", nb_inplace_##id, slot_inplace_##id, wrap_binary, "Return self" sign "=value.")

static KrSlotDef slot_table[] = {
    ROW("__getattribute__", tp_getattro, slot_getattr_hook, wrap_getattribute, "Return getattr(self, name)."),
    ROW("__getattr__", tp_getattro, slot_getattr_hook, NULL, ""),
    ROW("__setattr__", tp_setattro, slot_setattr, wrap_setattr, "Implement setattr(self, name, value)."),
    ROW("__delattr__", tp_setattro, slot_setattr, wrap_delattr, "Implement delattr(self, name)."),
    ROW("__repr__", tp_repr, slot_repr, wrap_unary, "Return repr(self)."),
    ROW("__hash__", tp_hash, slot_hash, wrap_hash, "Return hash(self)."),
    ROW("__call__", tp_call, slot_call, wrap_call, "Call self as a function."),
    ROW("__str__", tp_str, slot_str, wrap_unary, "Return str(self)."),
    ROW("__lt__", tp_richcompare, slot_richcompare, wrap_lt, "Return self<value."),
    ROW("__le__", tp_richcompare, slot_richcompare, wrap_le, "Return self<=value."),
    ROW("__eq__", tp_richcompare, slot_richcompare, wrap_eq, "Return self==value."),
    ROW("__ne__", tp_richcompare, slot_richcompare, wrap_ne, "Return self!=value."),
    ROW("__gt__", tp_richcompare, slot_richcompare, wrap_gt, "Return self>value."),
    ROW("__ge__", tp_richcompare, slot_richcompare, wrap_ge, "Return self>=value."),
    ROW("__iter__", tp_iter, slot_iter, wrap_unary, "Implement iter(self)."),
    ROW("__next__", tp_iternext, slot_iternext, wrap_next, "Implement next(self)."),
    ROW("__get__", tp_descr_get, slot_descr_get, wrap_descr_get, "Return an attribute of instance, which is of type owner."),
    ROW("__set__", tp_descr_set, slot_descr_set, wrap_set, "Set an attribute of instance to value."),
    ROW("__delete__", tp_descr_set, slot_descr_set, wrap_delete, "Delete an attribute of instance."),
    ROW("__init__", tp_init, slot_init, wrap_init, "Initialize self.  See help(type(self)) for accurate signature."),
    ROW("__new__", tp_new, slot_new, NULL, ""),
    BINARY_ROWS(add, "add", "+"), BINARY_ROWS(subtract, "sub", "-"), BINARY_ROWS(multiply, "mul", "*"),
    BINARY_ROWS(remainder, "mod", "%"), BINARY_ROWS(divmod, "divmod", " divmod "),
    ROW("__pow__", nb_power, slot_power, wrap_power, "Return pow(self, value, mod)."),
    ROW("__rpow__", nb_power, slot_power, wrap_rpower, "Return pow(value, self, mod)."),
    ROW("__neg__", nb_negative, slot_neg, wrap_unary, "-self"), ROW("__pos__", nb_positive, slot_pos, wrap_unary, "+self"),
    ROW("__abs__", nb_absolute, slot_abs, wrap_unary, "abs(self)"),
    ROW("__bool__", nb_bool, slot_bool, wrap_bool, "True if self else False"),
    ROW("__invert__", nb_invert, slot_invert, wrap_unary, "~self"),
    BINARY_ROWS(lshift, "lshift", "<<"), BINARY_ROWS(rshift, "rshift", ">>"), BINARY_ROWS(and, "and", "&"),
    BINARY_ROWS(xor, "xor", "^"), BINARY_ROWS(or, "or", "|"),
    ROW("__int__", nb_int, slot_int, wrap_unary, "int(self)"), ROW("__float__", nb_float, slot_float, wrap_unary, "float(self)"),
    ROW("__index__", nb_index, slot_index, wrap_unary, "Return self converted to an integer, if self is suitable for use as an index into a list."),
    INPLACE_ROW(add, "add", "+"), INPLACE_ROW(subtract, "sub", "-"), INPLACE_ROW(multiply, "mul", "*"), INPLACE_ROW(remainder, "mod", "%"),
    INPLACE_ROW(power, "pow", "**"), INPLACE_ROW(lshift, "lshift", "<<"), INPLACE_ROW(rshift, "rshift", ">>"),
    INPLACE_ROW(and, "and", "&"), INPLACE_ROW(xor, "xor", "^"), INPLACE_ROW(or, "or", "|"),
    BINARY_ROWS(floor_divide, "floordiv", "//"), BINARY_ROWS(true_divide, "truediv", "/"), BINARY_ROWS(matrix_multiply, "matmul", "@"),
    INPLACE_ROW(floor_divide, "floordiv", "//"), INPLACE_ROW(true_divide, "truediv", "/"), INPLACE_ROW(matrix_multiply, "matmul", "@"),
    ROW("__len__", mp_length, slot_length, wrap_length, "Return len(self)."),
    ROW("__getitem__", mp_subscript, slot_getitem, wrap_binary, "Return self[key]."),
    ROW("__setitem__", mp_ass_subscript, slot_setitem, wrap_set, "Set self[key] to value."),
    ROW("__delitem__", mp_ass_subscript, slot_setitem, wrap_delete, "Delete self[key]."),
    ROW("__len__", sq_length, slot_length, wrap_length, "Return len(self)."),
    ROW("__add__", sq_concat, NULL, wrap_binary, "Return self+value."),
    ROW("__mul__", sq_repeat, NULL, wrap_repeat, "Return self*value."),
    ROW("__rmul__", sq_repeat, NULL, wrap_repeat, "Return value*self."),
    ROW("__getitem__", sq_item, slot_item, wrap_item, "Return self[key]."),
    ROW("__setitem__", sq_ass_item, NULL, wrap_set_item, "Set self[key] to value."),
    ROW("__delitem__", sq_ass_item, NULL, wrap_delete_item, "Delete self[key]."),
    ROW("__contains__", sq_contains, slot_contains, wrap_contains, "Return bool(key in self)."),
    ROW("__iadd__", sq_inplace_concat, NULL, wrap_binary, "Implement self+=value."),
    ROW("__imul__", sq_inplace_repeat, NULL, wrap_repeat, "Implement self*=value."),
    ROW("__await__", am_await, slot_await, wrap_unary, "Return an iterator to be used in await expression."),
    ROW("__aiter__", am_aiter, slot_aiter, wrap_unary, "Return an awaitable, that resolves in asynchronous iterator."),
    ROW("__anext__", am_anext, slot_anext, wrap_unary, "Return a value or raise StopAsyncIteration."),
};
#define ROWS ((int)(sizeof slot_table / sizeof slot_table[0]))

bool kr_slot_takes_keywords(const KrSlotDef *d) { return d->wrapper == wrap_call || d->wrapper == wrap_init; }

// A row for a method that CPython has as a slot and this runtime has not (KR_METH_SLOT).
KrSlotDef *kr_slot_of_method(const KrMethodDef *m) {
    KrSlotDef *d = kr_alloc(sizeof *d);
    *d = (KrSlotDef){m->name, -1, NULL, (m->flags & KR_METH_KIND) == KR_METH_O ? wrap_argument : wrap_unary, m->doc, 0, 0};
    if (*m->signature) d->parameters = kr_str_utf8(kr_format("$self, %s", m->signature), NULL);
    return d;
}

// The parameters of the wrapper as __text_signature__ shows them; 0: any.
const char *kr_slot_signature(const KrSlotDef *d) {
    if (d->parameters) return d->parameters;
    static const struct { KrWrapperFn wrapper; const char *parameters; } known[] = {
        {wrap_unary, "$self, /"}, {wrap_bool, "$self, /"}, {wrap_hash, "$self, /"}, {wrap_length, "$self, /"}, {wrap_next, "$self, /"},
        {wrap_power, "$self, value, mod=None, /"}, {wrap_rpower, "$self, value, mod=None, /"}, {wrap_delete, "$self, key, /"},
        {wrap_call, "$self, /, *args, **kwargs"}, {wrap_init, "$self, /, *args, **kwargs"}, {wrap_descr_get, "$self, instance, owner=None, /"},
        {wrap_setattr, "$self, name, value, /"}, {wrap_delattr, "$self, name, /"}, {wrap_getattribute, "$self, name, /"},
        {wrap_item, "$self, key, /"}, {wrap_delete_item, "$self, key, /"}, {wrap_set_item, "$self, key, value, /"}, {wrap_contains, "$self, key, /"},
    };
    if (d->offset == (int)offsetof(KrType, tp_descr_set)) return d->wrapper == wrap_set ? "$self, instance, value, /" : "$self, instance, /";
    if (d->wrapper == wrap_set) return "$self, key, value, /";
    if (d->offset == (int)offsetof(KrType, mp_subscript)) return "$self, key, /";
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) if (known[i].wrapper == d->wrapper) return known[i].parameters;
    return "$self, value, /";
}

static inline KrAnyFn *slot_of(KrType *t, const KrSlotDef *d) { return (KrAnyFn *)((char *)t + d->offset); }

// ---- inheriting and describing

void kr_slots_inherit(KrType *t, const KrType *base) {
    // Equality and hash go together: who defines one of them does not inherit the other.
    bool keeps_hash = !t->tp_richcompare && !t->tp_hash;
    if (keeps_hash) {
        t->tp_richcompare = base->tp_richcompare;
        t->tp_hash = base->tp_hash;
    }
    for (int i = 0; i < ROWS; i++) {
        KrSlotDef *d = &slot_table[i];
        if (d->offset == (int)offsetof(KrType, tp_richcompare) || d->offset == (int)offsetof(KrType, tp_hash)) continue;
        KrAnyFn *slot = slot_of(t, d);
        if (!*slot) *slot = *slot_of((KrType *)base, d);
    }
    if (!t->tp_hash && !t->tp_richcompare) t->tp_hash = base->tp_hash;
    if (!t->bf_getbuffer) t->bf_getbuffer = base->bf_getbuffer;
}

void kr_slots_describe(KrType *t, KrValue dict) {
    for (int i = 0; i < ROWS; i++) {
        KrSlotDef *d = &slot_table[i];
        KrAnyFn fn = *slot_of(t, d);
        if (!fn || !d->wrapper) continue;
        // Inherited ones are described where they come from.
        bool own_init = d->offset == (int)offsetof(KrType, tp_init) && t->tp_flags & KR_TYPE_OWN_INIT;
        if (t->tp_base && t->tp_base != t && fn == *slot_of(t->tp_base, d) && !own_init) continue;
        if (d->offset == (int)offsetof(KrType, tp_hash) && fn == (KrAnyFn)kr_hash_not_implemented) continue;
        KrValue name = slot_name(d);
        if (!kr_dict_get_str(dict, name)) kr_dict_set(dict, name, kr_wrapper_descr_new(t, d, fn));
    }
}

// ---- heap types

static KrValue next_missing(KrValue o) { return kr_raise(&kr_exc_TypeError, "'%T' object is not iterable", o); }

static bool same_slot(const KrSlotDef *a, const KrSlotDef *b) { return a->offset == b->offset; }

// Sets the slot of rows first..last from the methods that t has.
static void update_group(KrType *t, int first, int last) {
    KrAnyFn specific = NULL, generic = NULL;
    bool use_generic = false;
    for (int i = first; i <= last; i++) {
        KrSlotDef *d = &slot_table[i];
        KrValue descr = kr_type_lookup(t, slot_name(d));
        if (!descr) continue;
        if (d->slot) generic = d->slot;
        KrType *owner = NULL;
        if (kr_type_of(descr) == &kr_wrapper_descriptor_type) {
            KrWrapperDescr *w = KR_AS(KrWrapperDescr, descr);
            if (w->def->wrapper == d->wrapper && same_slot(w->def, d) && kr_is_subtype(t, w->type)) {
                if (!specific || specific == w->fn) specific = w->fn;
                else use_generic = true;
                continue;
            }
            // The method of another slot with the same name (sq_length, mp_length): the base's slot stays.
            if (strcmp(w->def->name, d->name) == 0 && w->def->offset != d->offset && kr_is_subtype(t, w->type)) {
                KrAnyFn inherited = t->tp_base ? *slot_of(t->tp_base, d) : NULL;
                if (inherited && inherited != d->slot) specific = inherited;
                continue;
            }
            use_generic = true;
        } else if (kr_type_of(descr) == &kr_method_descriptor_type && *slot_of(KR_AS(KrMethodDescr, descr)->type, d)) {
            specific = *slot_of(KR_AS(KrMethodDescr, descr)->type, d);   // list.__getitem__: a method that does what the slot does
        } else if (d->offset == (int)offsetof(KrType, tp_new) && kr_is_new_wrapper(descr, &owner)) {
            specific = (KrAnyFn)owner->tp_new;
        } else if (descr == KR_NONE && d->offset == (int)offsetof(KrType, tp_hash)) {
            specific = (KrAnyFn)kr_hash_not_implemented;
        } else {
            use_generic = true;
        }
    }
    KrAnyFn *slot = slot_of(t, &slot_table[first]), previous = *slot;
    *slot = use_generic && generic ? generic : specific;
    // A loop may be running over an instance: its next step finds this.
    if (!*slot && previous && slot_table[first].offset == (int)offsetof(KrType, tp_iternext)) *slot = (KrAnyFn)next_missing;
}

static void update_row(KrType *t, int i) {
    int first = i, last = i;
    while (first > 0 && same_slot(&slot_table[first - 1], &slot_table[i])) first--;
    while (last + 1 < ROWS && same_slot(&slot_table[last + 1], &slot_table[i])) last++;
    update_group(t, first, last);
}

static void note_flags(KrType *t) {
    if (t->tp_getattro == kr_generic_getattr) t->tp_flags &= ~(uint64_t)KR_TYPE_CUSTOM_GETATTR;
    else t->tp_flags |= KR_TYPE_CUSTOM_GETATTR;
    if (kr_type_lookup(t, KR_NAME("__del__"))) t->tp_flags |= KR_TYPE_FINALIZE;
    else t->tp_flags &= ~(uint64_t)KR_TYPE_FINALIZE;
}

void kr_slots_update(KrType *t) {
    for (int i = 0; i < ROWS; i++) {
        int last = i;
        while (last + 1 < ROWS && same_slot(&slot_table[last + 1], &slot_table[i])) last++;
        update_group(t, i, last);
        i = last;
    }
    note_flags(t);
}

bool kr_is_slot_name(KrValue name) {
    int64_t n;
    const char *text = kr_str_utf8(name, &n);
    return n > 4 && text[0] == '_' && text[1] == '_' && text[n - 1] == '_' && text[n - 2] == '_';
}

void kr_slots_update_name(KrType *t, KrValue name) {
    for (int i = 0; i < ROWS; i++)
        if (kr_str_eq(slot_name(&slot_table[i]), name)) update_row(t, i);
    note_flags(t);
    if (!t->tp_subclasses) return;
    KrList *subclasses = KR_AS(KrList, t->tp_subclasses);
    for (int64_t i = 0; i < subclasses->size; i++) kr_slots_update_name(KR_AS(KrType, subclasses->values[i]), name);
}
