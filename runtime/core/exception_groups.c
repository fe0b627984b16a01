// BaseExceptionGroup and ExceptionGroup (PEP 654): making them, split and subgroup, and the end of except* statements.
//
// Invariant: extra[KR_GROUP_MESSAGE] is a str and extra[KR_GROUP_EXCEPTIONS] a non-empty tuple of exceptions.  Groups are
// trees; split keeps the shape and gives each new node the traceback, cause, context and notes of the old one.
#include "exceptions_impl.h"

static KrValue members(KrValue group) { return KR_EXC(group)->extra[KR_GROUP_EXCEPTIONS]; }

// ---- making

// The exceptions as a tuple, all checked; *only_exceptions: no BaseException among them that is not an Exception.
static KrValue check_members(KrValue items, bool *only_exceptions) {
    KrType *t = kr_type_of(items);
    if (!(t->tp_flags & KR_TYPE_READY)) kr_type_ready(t);
    if ((t->tp_flags & KR_SUB_DICT) || !(kr_is_list(items) || kr_is_tuple(items) || t->sq_item || (t->mp_subscript && (t->tp_flags & KR_TYPE_HEAP))))
        return kr_raise(&kr_exc_TypeError, "second argument (exceptions) must be a sequence");
    KrValue tuple = kr_tuple_from_iterable(items);
    if (!tuple) return 0;
    if (kr_tuple_size(tuple) == 0) return kr_raise(&kr_exc_ValueError, "second argument (exceptions) must be a non-empty sequence");
    for (int64_t i = 0; i < kr_tuple_size(tuple); i++) {
        KrValue e = kr_tuple_item(tuple, i);
        if (!kr_is_exception(e))
            return kr_raise(&kr_exc_ValueError, "Item %lld of second argument (exceptions) is not an exception", (long long)i);
        if (!kr_exception_is(e, &kr_exc_Exception)) *only_exceptions = false;
    }
    return tuple;
}

static KrValue group_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)kwnames;
    if (nargs != 2)
        return kr_raise(&kr_exc_TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%lld given)", (long long)nargs);
    if (!kr_is_str(args[0])) return kr_raise(&kr_exc_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %A", args[0]);
    bool only_exceptions = true;
    KrValue tuple = check_members(args[1], &only_exceptions);
    if (!tuple) return 0;
    if (type == &kr_exc_BaseExceptionGroup) {
        if (only_exceptions) type = &kr_exc_ExceptionGroup;
    } else if (!only_exceptions) {
        if (type == &kr_exc_ExceptionGroup) return kr_raise(&kr_exc_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
        if (kr_is_subtype(type, &kr_exc_Exception)) return kr_raise(&kr_exc_TypeError, "Cannot nest BaseExceptions in '%N'", type);
    }
    KrValue self = kr_base_exception_new(type, args, nargs, 0);
    if (!self) return 0;
    KR_EXC(self)->extra[KR_GROUP_MESSAGE] = args[0];
    KR_EXC(self)->extra[KR_GROUP_EXCEPTIONS] = tuple;
    return self;
}

static KrValue group_str(KrValue self) {
    int64_t n = kr_tuple_size(members(self));
    return kr_format("%S (%lld sub-exception%s)", KR_EXC(self)->extra[KR_GROUP_MESSAGE], (long long)n, n > 1 ? "s" : "");
}

static KrValue make_group(KrValue message, KrValue exceptions) {
    KrValue args[2] = {message, exceptions};
    return kr_exception_new(&kr_exc_BaseExceptionGroup, args, 2);
}

KrValue kr_exception_group_of(KrValue const *items, int64_t count) {
    KrValue tuple = kr_tuple_from_array(items, count);
    return tuple ? make_group(kr_str_empty(), tuple) : 0;
}

static KrValue derive(KrValue self, KrValue exceptions) { return make_group(KR_EXC(self)->extra[KR_GROUP_MESSAGE], exceptions); }

// ---- splitting

typedef struct Matcher {
    enum { BY_TYPE, BY_PREDICATE, BY_IDENTITY } kind;
    KrValue value;   // clause, callable, or set of identities (ints)
} Matcher;

static KrValue identity(KrValue e) { return kr_int_from_uint64(kr_bits(e)); }

static int matcher_of(KrValue value, Matcher *m) {
    bool classes = kr_is_type(value) && kr_is_subtype(KR_AS(KrType, value), &kr_exc_BaseException);
    if (kr_is_tuple(value)) {
        classes = true;
        for (int64_t i = 0; i < kr_tuple_size(value) && classes; i++) {
            KrValue item = kr_tuple_item(value, i);
            classes = kr_is_type(item) && kr_is_subtype(KR_AS(KrType, item), &kr_exc_BaseException);
        }
    }
    *m = (Matcher){classes ? BY_TYPE : BY_PREDICATE, value};
    KrType *t = kr_type_of(value);
    if (!(t->tp_flags & KR_TYPE_READY)) kr_type_ready(t);
    if (classes || (t->tp_call && !kr_is_type(value))) return 0;
    kr_raise(&kr_exc_TypeError, "expected an exception type, a tuple of exception types, or a callable (other than a class)");
    return -1;
}

static int holds(const Matcher *m, KrValue e) {
    if (m->kind == BY_TYPE) return kr_except_match(e, m->value);
    if (m->kind == BY_PREDICATE) {
        KrValue answer = kr_call1(m->value, e);
        return answer ? kr_op_truth(answer) : -1;
    }
    return kr_exception_is(e, &kr_exc_BaseExceptionGroup) ? 0 : kr_set_contains(m->value, identity(e));
}

// A group like `original` with only the exceptions in the list; None when it is empty.
static KrValue subset(KrValue original, KrValue list) {
    if (KR_AS(KrList, list)->size == 0) return KR_NONE;
    KrValue made = kr_call_method(original, "derive", &list, 1);
    if (!made) return 0;
    if (!kr_is_exception(made) || !kr_exception_is(made, &kr_exc_BaseExceptionGroup))
        return kr_raise(&kr_exc_TypeError, "derive must return an instance of BaseExceptionGroup");
    KrException *from = KR_EXC(original), *to = KR_EXC(made);
    to->traceback = from->traceback;
    to->context = from->context;
    to->cause = from->cause;
    to->suppress_context = true;
    KrValue notes = kr_getattr_opt(original, KR_NAME("__notes__"));
    if (!notes) return kr_err_occurred() ? 0 : made;
    if (!kr_is_list(notes) && !kr_is_tuple(notes)) return made;
    notes = kr_list_from_iterable(notes);
    return notes && kr_setattr(made, KR_NAME("__notes__"), notes) >= 0 ? made : 0;
}

// Splits e (a group or not) into what matches and the rest; either is None when empty.  `rest` 0: not wanted.
static int split(KrValue e, const Matcher *m, KrValue *matched, KrValue *rest) {
    int whole = holds(m, e);
    if (whole < 0) return -1;
    *matched = whole ? e : KR_NONE;
    if (rest) *rest = whole ? KR_NONE : e;
    if (whole || !kr_exception_is(e, &kr_exc_BaseExceptionGroup)) return 0;
    if (kr_stack_low()) {
        kr_raise_recursion();
        return -1;
    }
    KrValue yes = kr_list_new(0), no = kr_list_new(0);
    for (int64_t i = 0; i < kr_tuple_size(members(e)); i++) {
        KrValue part, other = KR_NONE;
        if (split(kr_tuple_item(members(e), i), m, &part, rest ? &other : NULL) < 0) return -1;
        if (part != KR_NONE && kr_list_append(yes, part) < 0) return -1;
        if (other != KR_NONE && kr_list_append(no, other) < 0) return -1;
    }
    *matched = subset(e, yes);
    if (rest) *rest = subset(e, no);
    return *matched && (!rest || *rest) ? 0 : -1;
}

static KrValue split_method(KrValue self, KrValue value) {
    Matcher m;
    KrValue matched, rest;
    if (matcher_of(value, &m) < 0 || split(self, &m, &matched, &rest) < 0) return 0;
    return kr_tuple_of(2, matched, rest);
}

static KrValue subgroup(KrValue self, KrValue value) {
    Matcher m;
    KrValue matched;
    return matcher_of(value, &m) < 0 || split(self, &m, &matched, NULL) < 0 ? 0 : matched;
}

// ---- the end of except*

static bool same_origin(KrValue a, KrValue b) {
    KrException *x = KR_EXC(a), *y = KR_EXC(b);
    return x->traceback == y->traceback && x->cause == y->cause && x->context == y->context;
}

static int collect_leaves(KrValue e, KrValue identities) {
    if (!kr_exception_is(e, &kr_exc_BaseExceptionGroup)) return kr_set_add(identities, identity(e));
    if (kr_stack_low()) {
        kr_raise_recursion();
        return -1;
    }
    for (int64_t i = 0; i < kr_tuple_size(members(e)); i++)
        if (collect_leaves(kr_tuple_item(members(e), i), identities) < 0) return -1;
    return 0;
}

// The part of `original` whose leaves are in the groups of the list.
static KrValue projection(KrValue original, KrValue list) {
    KrValue identities = kr_set_new(&kr_set_type, 0);
    if (!identities) return 0;
    for (int64_t i = 0; i < KR_AS(KrList, list)->size; i++)
        if (collect_leaves(kr_list_values(KR_AS(KrList, list))[i], identities) < 0) return 0;
    Matcher m = {BY_IDENTITY, identities};
    KrValue matched;
    return split(original, &m, &matched, NULL) < 0 ? 0 : matched;
}

KrValue kr_except_star_finish(KrValue original, KrValue raised_list) {
    KrList *l = KR_AS(KrList, raised_list);
    KrValue raised = kr_list_new(0), reraised = kr_list_new(0);
    bool group = kr_exception_is(original, &kr_exc_BaseExceptionGroup);
    for (int64_t i = 0; i < l->size; i++) {
        KrValue e = kr_list_item(l, i);
        if (e == KR_NONE) continue;
        if (!group) return e;   // a naked exception was caught: only one clause can have run
        bool again = kr_exception_is(e, &kr_exc_BaseExceptionGroup) && same_origin(e, original);
        if (kr_list_append(again ? reraised : raised, e) < 0) return 0;
    }
    KrValue rest = KR_AS(KrList, reraised)->size ? projection(original, reraised) : KR_NONE;
    if (!rest) return 0;
    if (KR_AS(KrList, raised)->size == 0) return rest;
    if (rest != KR_NONE && kr_list_append(raised, rest) < 0) return 0;
    if (KR_AS(KrList, raised)->size == 1) return kr_list_values(KR_AS(KrList, raised))[0];
    return make_group(kr_str_empty(), raised);
}

// ---- the types

static const KrMethodDef group_methods[] = {
    KR_DEF_O("derive", derive, "excs, /", "A new group with the same message."),
    KR_DEF_O("split", split_method, "matcher_value, /", "(part that matches, rest)"),
    KR_DEF_O("subgroup", subgroup, "matcher_value, /", "The part that matches, or None."),
    KR_DEF_CLASS_GETITEM,
    {0},
};
static const KrMemberDef group_members[] = {
    {"message", KR_MEMBER_VALUE, KR_EXC_FIELD(KR_GROUP_MESSAGE), true},
    {"exceptions", KR_MEMBER_VALUE, KR_EXC_FIELD(KR_GROUP_EXCEPTIONS), true},
    {0},
};
#define GROUP_SLOTS .tp_new = group_new, .tp_init = kr_base_exception_init, .tp_str = group_str
KR_EXC_TYPE(BaseExceptionGroup, &kr_exc_BaseException, "Several exceptions at once.", (int64_t)sizeof(KrException), GROUP_SLOTS,
            .tp_methods = group_methods, .tp_members = group_members);

// A class of its own module's body in CPython, with what such classes have.
static KrValue group_module(KrValue self) { return (void)self, KR_NAME("builtins"); }
static KrValue no_references(KrValue self) { return (void)self, KR_NONE; }
static const KrGetSetDef exception_group_getset[] = {{"__module__", group_module, NULL, NULL}, {"__weakref__", no_references, NULL, NULL}, {0}};

// The one static type with two bases.
static struct { KrObject head; int64_t size; KrValue items[2]; } exception_group_bases KR_STATIC_ALIGN = {
    {&kr_tuple_type}, 2, {(KrValue)(void *)&kr_exc_BaseExceptionGroup, (KrValue)(void *)&kr_exc_Exception}};
KR_EXC_TYPE(ExceptionGroup, &kr_exc_BaseExceptionGroup, "Several exceptions at once, all of them Exceptions.", (int64_t)sizeof(KrException),
            GROUP_SLOTS, .tp_getset = exception_group_getset, .tp_bases = (KrValue)(void *)&exception_group_bases);
