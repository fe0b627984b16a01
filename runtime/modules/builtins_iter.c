// Built-in functions on iterables: all, any, len, iter, next, aiter, anext, min, max, sorted.
#include "builtins_impl.h"

#include "../core/generator_impl.h"

static int stop_at_false(KrValue item, void *context) {
    (void)context;
    int truth = kr_op_truth(item);
    return truth < 0 ? -1 : !truth;
}
static int stop_at_true(KrValue item, void *context) {
    (void)context;
    return kr_op_truth(item);
}

KrValue kr_builtin_all(KrValue self, KrValue v) {
    (void)self;
    int stopped = kr_for_each(v, stop_at_false, NULL);
    return stopped < 0 ? 0 : kr_from_bool(!stopped);
}
KrValue kr_builtin_any(KrValue self, KrValue v) {
    (void)self;
    int stopped = kr_for_each(v, stop_at_true, NULL);
    return stopped < 0 ? 0 : kr_from_bool(stopped);
}

KrValue kr_builtin_len(KrValue self, KrValue v) {
    (void)self;
    int64_t n = kr_length(v);
    if (KR_UNLIKELY(n < 0)) return 0;
    return KR_LIKELY(n <= KR_SMALL_MAX) ? kr_from_small(n) : kr_int_from_int64(n);
}

static bool is_callable(KrValue v) {
    KrType *t = kr_type_of(v);
    kr_type_ready(t);
    return t->tp_call != NULL;
}

KrValue kr_builtin_iter(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    if (nargs == 1) return kr_iter(args[0]);
    if (!is_callable(args[0])) return kr_raise(&kr_exc_TypeError, "iter(v, w): v must be callable");
    return kr_callable_iter_new(args[0], args[1]);
}

KrValue kr_builtin_next(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    if (nargs == 1) return kr_next_or_stop(args[0]);
    KrType *t = kr_type_of(args[0]);
    if (KR_UNLIKELY(!t->tp_iternext)) {
        kr_type_ready(t);
        if (!t->tp_iternext) return kr_raise(&kr_exc_TypeError, "'%T' object is not an iterator", args[0]);
    }
    KrValue item = t->tp_iternext(args[0]);
    if (KR_LIKELY(item != 0)) return item;
    if (kr_err_occurred()) {
        if (!kr_err_matches(&kr_exc_StopIteration)) return 0;
        kr_err_clear();
    }
    return args[1];
}

// ---- asynchronous iteration

KrValue kr_builtin_aiter(KrValue self, KrValue v) {
    (void)self;
    KrType *t = kr_type_of(v);
    kr_type_ready(t);
    if (!t->am_aiter) return kr_raise(&kr_exc_TypeError, "'%T' object is not an async iterable", v);
    KrValue it = t->am_aiter(v);
    if (!it) return 0;
    kr_type_ready(kr_type_of(it));
    if (!kr_type_of(it)->am_anext)
        return kr_raise(&kr_exc_TypeError, "aiter() returned not an async iterator of type '%T'", it);
    return it;
}

// The awaitable of anext(it, default): what it.__anext__() awaits, ending with the default instead of StopAsyncIteration.
typedef struct { KrObject head; KrValue wrapped, otherwise, iterator; } KrAnextAwaitable;
static KrType anext_awaitable_type;

static KrValue anext_iterator(KrAnextAwaitable *a) {
    if (!a->iterator) a->iterator = kr_await_iter(a->wrapped, KR_AWAIT_EXPRESSION);
    return a->iterator;
}

// What a step that ended in the iterator means here: its StopAsyncIteration is the end, with the other value.
static KrValue anext_outcome(KrAnextAwaitable *a, KrValue item, KrValue *result) {
    if (item || !kr_err_matches(&kr_exc_StopAsyncIteration)) return item;
    kr_err_clear();
    *result = a->otherwise;
    return 0;
}

static KrValue anext_step(KrValue self, KrValue sent, KrValue *result) {
    KrAnextAwaitable *a = KR_AS(KrAnextAwaitable, self);
    KrValue it = anext_iterator(a);
    return it ? anext_outcome(a, kr_iter_send(it, sent, result), result) : 0;
}
static KrValue anext_iternext(KrValue self) {
    KrValue result = KR_NONE;
    return anext_step(self, KR_NONE, &result);
}
static KrValue anext_send(KrValue self, KrValue sent) {
    KrValue result = KR_NONE, item = anext_step(self, sent, &result);
    return kr_send_outcome(item, result);
}
static KrValue anext_next(KrValue self) { return anext_send(self, KR_NONE); }
static KrValue anext_self(KrValue self) { return self; }

static KrValue anext_forward(KrValue self, const char *name, KrValue const *args, int64_t nargs) {
    KrAnextAwaitable *a = KR_AS(KrAnextAwaitable, self);
    KrValue it = anext_iterator(a), result = 0;
    if (!it) return 0;
    KrValue item = anext_outcome(a, kr_call_method(it, name, args, nargs), &result);
    return result ? kr_raise_stop_iteration(result) : item;
}
static KrValue anext_throw(KrValue self, KrValue const *args, int64_t nargs) { return anext_forward(self, "throw", args, nargs); }
static KrValue anext_close(KrValue self) { return anext_forward(self, "close", NULL, 0); }

static const KrMethodDef anext_methods[] = {
    KR_DEF_O("send", anext_send, "value, /", NULL),
    KR_DEF_FAST("throw", anext_throw, 1, 3, "type, value=None, traceback=None, /", NULL),
    KR_DEF_NOARGS("close", anext_close, NULL),
    KR_DEF_SLOT0("__next__", anext_next, "Implement next(self)."),
    {0},
};
static KrType anext_awaitable_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "anext_awaitable",
    .tp_basicsize = sizeof(KrAnextAwaitable),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_iter = anext_self,
    .tp_iternext = anext_iternext,
    .am_await = anext_self,
    .am_send = anext_step,
    .tp_methods = anext_methods,
};

KrValue kr_builtin_anext(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    KrType *t = kr_type_of(args[0]);
    kr_type_ready(t);
    if (!t->am_anext) return kr_raise(&kr_exc_TypeError, "'%T' object is not an async iterator", args[0]);
    KrValue awaitable = t->am_anext(args[0]);
    if (!awaitable || nargs == 1) return awaitable;
    KrAnextAwaitable *a = kr_new(&anext_awaitable_type, sizeof *a);
    a->wrapped = awaitable;
    a->otherwise = args[1];
    return KR_VALUE(a);
}

// ---- min, max, sorted

typedef struct Best { KrValue key_function, item, key; int op; } Best;

static int consider(KrValue item, void *context) {
    Best *b = context;
    KrValue key = item;
    if (b->key_function) {
        key = kr_call1(b->key_function, item);
        if (!key) return -1;
    }
    if (b->item) {
        int better = kr_both_small(key, b->key) ? (b->op == KR_GT ? kr_small(key) > kr_small(b->key) : kr_small(key) < kr_small(b->key))
                                                : kr_compare_bool(key, b->key, b->op);
        if (better <= 0) return better;
    }
    b->item = item;
    b->key = key;
    return 0;
}

static KrValue best_of(const char *name, int op, KrValue const *args, int64_t nargs, KrValue kwnames) {
    Best best = {.op = op};
    KrValue otherwise = 0;
    if (nargs == 0) return kr_raise(&kr_exc_TypeError, "%s expected at least 1 argument, got 0", name);
    for (int64_t k = 0; kwnames && k < kr_tuple_size(kwnames); k++) {
        KrValue keyword = kr_tuple_item(kwnames, k);
        if (kr_str_equals_cstr(keyword, "key")) best.key_function = args[nargs + k] == KR_NONE ? 0 : args[nargs + k];
        else if (kr_str_equals_cstr(keyword, "default")) otherwise = args[nargs + k];
        else return kr_unexpected_keyword(name, keyword, (const char *const[]){"key", "default"}, 2), (KrValue)0;
    }
    if (nargs > 1) {
        if (otherwise)
            return kr_raise(&kr_exc_TypeError, "Cannot specify a default for %s() with multiple positional arguments", name);
        for (int64_t i = 0; i < nargs; i++)
            if (consider(args[i], &best) < 0) return 0;
        return best.item;
    }
    if (kr_for_each(args[0], consider, &best) < 0) return 0;
    if (best.item) return best.item;
    if (otherwise) return otherwise;
    return kr_raise(&kr_exc_ValueError, "%s() iterable argument is empty", name);
}

KrValue kr_builtin_min(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    if (nargs == 2 && !kwnames) {
        int second = kr_op_test_lt(args[1], args[0]);
        return second < 0 ? 0 : args[second];
    }
    return best_of("min", KR_LT, args, nargs, kwnames);
}

KrValue kr_builtin_max(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    if (nargs == 2 && !kwnames) {
        int second = kr_op_test_gt(args[1], args[0]);
        return second < 0 ? 0 : args[second];
    }
    return best_of("max", KR_GT, args, nargs, kwnames);
}

KrValue kr_builtin_sorted(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    KrValue key = 0;
    int reverse = 0;
    if (nargs != 1) return kr_raise(&kr_exc_TypeError, "sorted expected 1 argument, got %lld", (long long)nargs);
    KrValue list = kr_list_from_iterable(args[0]);
    if (!list) return 0;
    for (int64_t k = 0; kwnames && k < kr_tuple_size(kwnames); k++) {
        KrValue name = kr_tuple_item(kwnames, k), v = args[nargs + k];
        if (kr_str_equals_cstr(name, "key")) {
            key = v;
        } else if (kr_str_equals_cstr(name, "reverse")) {
            reverse = kr_op_truth(v);
            if (reverse < 0) return 0;
        } else {
            return kr_unexpected_keyword("sort", name, (const char *const[]){"key", "reverse"}, 2), (KrValue)0;
        }
    }
    return kr_list_sort(list, key, reverse) ? list : 0;
}
