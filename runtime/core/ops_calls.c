// Slow parts of the call opcodes: argument arrays, method calls whose cache missed, super().
#include "krait/krait.h"

KrValue kr_call_array(KrValue f, KrValue *args, int64_t nargs) { return kr_call(f, args, nargs, 0); }

// f(self, ...) when self is set, f(...) when the callable was bound already.
KrValue kr_call_found0(KrValue f, KrValue self) { return self ? kr_op_call1(f, self) : kr_op_call0(f); }
KrValue kr_call_found1(KrValue f, KrValue self, KrValue a) { return self ? kr_op_call2(f, self, a) : kr_op_call1(f, a); }
KrValue kr_call_found2(KrValue f, KrValue self, KrValue a, KrValue b) {
    return self ? kr_op_call3(f, self, a, b) : kr_op_call2(f, a, b);
}
KrValue kr_call_found3(KrValue f, KrValue self, KrValue a, KrValue b, KrValue c) {
    if (!self) return kr_op_call3(f, a, b, c);
    if (KR_ENTERS(f, 4)) return KR_ENTRY(f, 4)(KR_AS(KrFunction, f), self, a, b, c);
    KrValue args[4] = {self, a, b, c};
    return kr_call(f, args, 4, 0);
}

// A built-in method found in a class, called with o in front: 0 when the cache holds none for o's class.
static inline KrMethodDescr *found_method(KrValue o, KrAttrCache *cache) {
    return KR_CACHED(o, cache, KR_CACHE_METHOD_DESCR) ? KR_AS(KrMethodDescr, cache->value) : NULL;
}

static inline bool takes(const KrMethodDef *def, int64_t nargs) {
    return def->flags == KR_METH_FAST && def->min <= nargs && (def->max < 0 || def->max >= nargs);
}

static KrValue call_bound(KrMethodDescr *d, KrValue o, KrValue const *args, int64_t nargs) {
    return kr_builtin_call(d->def, &d->signature, o, KR_VALUE(d->type), args, nargs, 0);
}

// The look-up of a method failed, not its call: emitted code tells the two apart for the traceback's position.
static KR_COLD KrValue not_found(void) {
    kr_thread.lookup_failed = 1;
    return 0;
}

KrValue kr_call_method_miss0(KrValue o, KrValue name, KrAttrCache *cache) {
    KrMethodDescr *d = found_method(o, cache);
    if (d) {
        const KrMethodDef *def = d->def;
        if (def->flags == KR_METH_NOARGS) return ((KrUnaryFn)def->fn)(o);
        return takes(def, 0) ? ((KrFastFn)def->fn)(o, NULL, 0) : call_bound(d, o, NULL, 0);
    }
    KrValue self;
    KrValue f = kr_op_find_method(o, name, cache, &self);
    if (KR_UNLIKELY(!f)) return not_found();
    return kr_call_found0(f, self);
}

KrValue kr_call_method_miss1(KrValue o, KrValue name, KrAttrCache *cache, KrValue a) {
    KrMethodDescr *d = found_method(o, cache);
    if (d) {
        const KrMethodDef *def = d->def;
        if (def->flags == KR_METH_O) return ((KrBinaryFn)def->fn)(o, a);
        return takes(def, 1) ? ((KrFastFn)def->fn)(o, &a, 1) : call_bound(d, o, &a, 1);
    }
    KrValue self;
    KrValue f = kr_op_find_method(o, name, cache, &self);
    if (KR_UNLIKELY(!f)) return not_found();
    return kr_call_found1(f, self, a);
}

KrValue kr_call_method_miss2(KrValue o, KrValue name, KrAttrCache *cache, KrValue a, KrValue b) {
    KrMethodDescr *d = found_method(o, cache);
    if (d) {
        KrValue args[2] = {a, b};
        return takes(d->def, 2) ? ((KrFastFn)d->def->fn)(o, args, 2) : call_bound(d, o, args, 2);
    }
    KrValue self;
    KrValue f = kr_op_find_method(o, name, cache, &self);
    if (KR_UNLIKELY(!f)) return not_found();
    return kr_call_found2(f, self, a, b);
}

KrValue kr_call_method_miss3(KrValue o, KrValue name, KrAttrCache *cache, KrValue a, KrValue b, KrValue c) {
    KrValue self;
    KrValue f = kr_op_find_method(o, name, cache, &self);
    if (KR_UNLIKELY(!f)) return not_found();
    return kr_call_found3(f, self, a, b, c);
}

KrValue kr_call_found_array(KrValue f, KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (!self) return kr_call(f, args, nargs, kwnames);
    int64_t total = nargs + (kwnames ? kr_tuple_size(kwnames) : 0);
    KrValue few[9], *all = total < 9 ? few : kr_alloc_array((size_t)total + 1, sizeof(KrValue), false);
    if (!all) return 0;
    all[0] = self;
    if (total) memcpy(all + 1, args, (size_t)total * sizeof(KrValue));
    return kr_call(f, all, nargs + 1, kwnames);
}

// Calls a method of a built-in type, and notes in the site's cache how that is done without this function.
KrValue kr_call_builtin_array(KrValue o, KrValue name, KrAttrCache *cache, KrValue const *args, int64_t nargs) {
    if (KR_UNLIKELY(cache->kind == KR_CACHE_NONE)) {
        KrValue found = kr_type_lookup(kr_type_of(o), name);
        if (!found || !kr_is_exactly(found, &kr_method_descriptor_type)) return kr_op_call_method_array(o, name, &(KrAttrCache){0}, args, nargs, 0);
        const KrMethodDef *def = KR_AS(KrMethodDescr, found)->def;
        int flags = def->flags;
        bool is_direct = (flags == KR_METH_NOARGS && nargs == 0) || (flags == KR_METH_O && nargs == 1);
        cache->kind = is_direct ? KR_CACHE_C_DIRECT : takes(def, nargs) ? KR_CACHE_C_ARRAY : KR_CACHE_METHOD_DESCR;
        if (cache->kind == KR_CACHE_METHOD_DESCR) cache->value = found;
        else cache->function = def->fn;
        return call_bound(KR_AS(KrMethodDescr, found), o, args, nargs);
    }
    if (cache->kind == KR_CACHE_C_ARRAY) return ((KrFastFn)cache->function)(o, args, nargs);
    return call_bound(KR_AS(KrMethodDescr, cache->value), o, args, nargs);
}

KrValue kr_op_call_method_array(KrValue o, KrValue name, KrAttrCache *cache, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrValue self;
    KrValue f = kr_op_find_method(o, name, cache, &self);
    if (KR_UNLIKELY(!f)) return not_found();
    return kr_call_found_array(f, self, args, nargs, kwnames);
}

KrValue kr_op_super_new(KrValue class_cell, KrValue self) {
    KrValue cls = KR_AS(KrCell, class_cell)->value;
    if (!cls) return kr_raise(&kr_exc_RuntimeError, "super(): empty __class__ cell");
    if (!self) return kr_raise(&kr_exc_RuntimeError, "super(): arg[0] deleted");
    return kr_super_new(cls, self);
}

KR_COLD bool kr_iteration_failed(void) {
    if (!kr_err_matches(&kr_exc_StopIteration)) return true;
    kr_err_clear();
    return false;
}
