// Module itertools: iterators that count, choose, join and pair.  Those that combine are in itertools_combine.c, groupby and tee
// in itertools_share.c.
#include "itertools_impl.h"

typedef struct { KrObject head; KrValue value, step; } Count;
typedef struct { KrObject head; KrValue iterator, saved; int64_t at; } Cycle;                // iterator 0: going through saved
typedef struct { KrObject head; KrValue value; int64_t times; } Repeat;                      // times -1: for ever
typedef struct { KrObject head; KrValue iterator, function, total, initial; } Accumulate;    // function 0: addition
typedef struct { KrObject head; KrValue iterator; int64_t size; bool strict; } Batched;      // iterator 0: over
typedef struct { KrObject head; KrValue sources, active; } Chain;                            // iterators; 0: none
typedef struct { KrObject head; KrValue data, selectors; } Compress;
typedef struct { KrObject head; KrValue function, iterator; bool started; } While;           // dropwhile, takewhile, filterfalse, starmap
typedef struct { KrObject head; KrValue iterator; int64_t next, stop, step, at; } ISlice;    // iterator 0: over; stop -1: none
typedef struct { KrObject head; KrValue iterator, old; } Pairwise;
typedef struct { KrObject head; KrValue *iterators; int64_t count, active; KrValue fill; } ZipLongest;
static KrType count_type, cycle_type, repeat_type, accumulate_type, batched_type, chain_type, compress_type, dropwhile_type, takewhile_type,
    filterfalse_type, starmap_type, islice_type, pairwise_type, zip_longest_type;

// ---- count

static bool is_number(KrValue v) {
    if (kr_is_int(v) || kr_is_float(v)) return true;
    KrType *t = kr_ready_type_of(v);
    return t->nb_index || t->nb_int || t->nb_float || kr_is_instance_of(v, &kr_complex_type);
}
static KrValue count_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue p[2];
    if (kr_bind("count", "start=0, step=1", &cache, args, nargs, kwnames, p) < 0) return 0;
    if ((p[0] && !is_number(p[0])) || (p[1] && !is_number(p[1]))) return kr_raise(&kr_exc_TypeError, "a number is required");
    Count *c = NEW_ITERATOR(Count, type, count_type);
    c->value = p[0] ? p[0] : KR_SMALL(0);
    c->step = p[1] ? p[1] : KR_SMALL(1);
    return KR_VALUE(c);
}
static KrValue count_next(KrValue self) {
    Count *c = KR_AS(Count, self);
    KrValue value = c->value, next = kr_op_add(value, c->step);
    if (!next) return 0;
    c->value = next;
    return value;
}
static KrValue count_repr(KrValue self) {
    Count *c = KR_AS(Count, self);
    KrValue name = kr_type_name(kr_type_of(self));
    return c->step == KR_SMALL(1) ? kr_format("%U(%R)", name, c->value) : kr_format("%U(%R, %R)", name, c->value, c->step);
}
static KrValue count_reduce(KrValue self) {
    Count *c = KR_AS(Count, self);
    KrValue args = c->step == KR_SMALL(1) ? kr_tuple_of(1, c->value) : kr_tuple_of(2, c->value, c->step);
    return kr_tuple_of(2, KR_VALUE(kr_type_of(self)), args);
}
static const KrMethodDef count_methods[] = {KR_DEF_NOARGS("__reduce__", count_reduce, "Return state information for pickling."), {0}};
static ITERTOOLS_TYPE(count_type, "count", Count, count_new, count_next, "count(start=0, step=1): start, start + step, ... without end.",
                      .tp_repr = count_repr, .tp_methods = count_methods);

// ---- cycle

// The arguments of a class whose parameters are all positional, and that has no keywords.
static bool only_positional(const char *name, KrType *type, KrType *own, int64_t nargs, KrValue kwnames, int64_t min, int64_t max) {
    if (type == own && kwnames && kr_tuple_size(kwnames)) return kr_raise(&kr_exc_TypeError, "%s() takes no keyword arguments", name), false;
    return kr_arity(name, nargs, min, max) == 0;
}

static KrValue cycle_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (!only_positional("cycle", type, &cycle_type, nargs, kwnames, 1, 1)) return 0;
    KrValue it = kr_iter(args[0]);
    if (!it) return 0;
    Cycle *c = NEW_ITERATOR(Cycle, type, cycle_type);
    c->iterator = it;
    c->saved = kr_list_new(0);
    return KR_VALUE(c);
}
static KrValue cycle_next(KrValue self) {
    Cycle *c = KR_AS(Cycle, self);
    if (c->iterator) {
        KrValue v = kr_step(c->iterator);
        if (v) return kr_list_append(c->saved, v) < 0 ? 0 : v;
        if (kr_err_occurred()) return 0;
        c->iterator = 0;
    }
    int64_t n = KR_AS(KrList, c->saved)->size;
    if (!n) return 0;
    KrValue v = kr_list_values(KR_AS(KrList, c->saved))[c->at];
    c->at = c->at + 1 == n ? 0 : c->at + 1;
    return v;
}
static ITERTOOLS_TYPE(cycle_type, "cycle", Cycle, cycle_new, cycle_next, "cycle(iterable, /): its items, again and again.", );

// ---- repeat

static KrValue repeat_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue p[2];
    if (kr_bind("repeat", "object, times=-1", &cache, args, nargs, kwnames, p) < 0) return 0;
    int64_t times = -1;
    if (p[1]) {
        times = kr_as_int64(p[1]);
        if (times == -1 && kr_err_occurred()) return 0;
        if (times < 0) times = 0;
    }
    Repeat *r = NEW_ITERATOR(Repeat, type, repeat_type);
    r->value = p[0];
    r->times = times;
    return KR_VALUE(r);
}
static KrValue repeat_next(KrValue self) {
    Repeat *r = KR_AS(Repeat, self);
    if (!r->times) return 0;
    if (r->times > 0) r->times--;
    return r->value;
}
static KrValue repeat_repr(KrValue self) {
    Repeat *r = KR_AS(Repeat, self);
    KrValue name = kr_type_name(kr_type_of(self));
    return r->times < 0 ? kr_format("%U(%R)", name, r->value) : kr_format("%U(%R, %lld)", name, r->value, (long long)r->times);
}
static KrValue repeat_hint(KrValue self) {
    Repeat *r = KR_AS(Repeat, self);
    return r->times < 0 ? kr_raise(&kr_exc_TypeError, "len() of unsized object") : kr_from_small(r->times);
}
static KrValue repeat_reduce(KrValue self) {
    Repeat *r = KR_AS(Repeat, self);
    KrValue args = r->times < 0 ? kr_tuple_of(1, r->value) : kr_tuple_of(2, r->value, kr_from_small(r->times));
    return kr_tuple_of(2, KR_VALUE(kr_type_of(self)), args);
}
static const KrMethodDef repeat_methods[] = {
    KR_DEF_NOARGS("__length_hint__", repeat_hint, "Private method returning an estimate of len(list(it))."),
    KR_DEF_NOARGS("__reduce__", repeat_reduce, "Return state information for pickling."),
    {0},
};
static ITERTOOLS_TYPE(repeat_type, "repeat", Repeat, repeat_new, repeat_next, "repeat(object [,times]): the object, without end or so many times.",
                      .tp_repr = repeat_repr, .tp_methods = repeat_methods);

// ---- accumulate

static KrValue accumulate_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue p[3];
    if (kr_bind("accumulate", "iterable, func=None, *, initial=None", &cache, args, nargs, kwnames, p) < 0) return 0;
    KrValue it = kr_iter(p[0]);
    if (!it) return 0;
    Accumulate *a = NEW_ITERATOR(Accumulate, type, accumulate_type);
    a->iterator = it;
    a->function = p[1] == KR_NONE ? 0 : p[1];
    a->initial = p[2] == KR_NONE ? 0 : p[2];
    return KR_VALUE(a);
}
static KrValue accumulate_next(KrValue self) {
    Accumulate *a = KR_AS(Accumulate, self);
    if (a->initial) {
        a->total = a->initial;
        a->initial = 0;
        return a->total;
    }
    KrValue v = kr_step(a->iterator);
    if (!v) return 0;
    if (a->total) v = a->function ? kr_call2(a->function, a->total, v) : kr_op_add(a->total, v);
    if (v) a->total = v;
    return v;
}
static ITERTOOLS_TYPE(accumulate_type, "accumulate", Accumulate, accumulate_new, accumulate_next,
                      "accumulate(iterable, func=None, *, initial=None): sums (or what func gives) of what came so far.", );

// ---- batched

static KrValue batched_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue p[3];
    if (kr_bind("batched", "iterable, n, *, strict=False", &cache, args, nargs, kwnames, p) < 0) return 0;
    int64_t n = kr_as_int64(p[1]);
    int strict = (n == -1 && kr_err_occurred()) ? -1 : p[2] ? kr_op_truth(p[2]) : 0;
    if (strict < 0) return 0;
    if (n < 1) return kr_raise(&kr_exc_ValueError, "n must be at least one");
    KrValue it = kr_iter(p[0]);
    if (!it) return 0;
    Batched *b = NEW_ITERATOR(Batched, type, batched_type);
    b->iterator = it;
    b->size = n;
    b->strict = strict;
    return KR_VALUE(b);
}
static KrValue batched_next(KrValue self) {
    Batched *b = KR_AS(Batched, self);
    if (!b->iterator) return 0;
    KrValue list = kr_list_new(b->size < 64 ? b->size : 64);
    int64_t n = 0;
    for (KrValue v; list && n < b->size && (v = kr_step(b->iterator)); n++)
        if (kr_list_append(list, v) < 0) return 0;
    if (!list || kr_err_occurred()) return 0;
    if (n < b->size) {
        b->iterator = 0;
        if (!n) return 0;
        if (b->strict) return kr_raise(&kr_exc_ValueError, "batched(): incomplete batch");
    }
    return kr_tuple_from_array(kr_list_values(KR_AS(KrList, list)), n);
}
static ITERTOOLS_TYPE(batched_type, "batched", Batched, batched_new, batched_next, "batched(iterable, n, *, strict=False): tuples of n items each.", );

// ---- chain

static KrValue chain_of(KrType *type, KrValue sources) {
    KrValue it = sources ? kr_iter(sources) : 0;
    if (!it) return 0;
    Chain *c = NEW_ITERATOR(Chain, type, chain_type);
    c->sources = it;
    return KR_VALUE(c);
}
static KrValue chain_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (type == &chain_type && kr_no_keywords("chain", kwnames) < 0) return 0;
    return chain_of(type, kr_tuple_from_array(args, nargs));
}
static KrValue chain_from_iterable(KrValue type, KrValue sources) { return chain_of(KR_AS(KrType, type), sources); }
static KrValue chain_next(KrValue self) {
    Chain *c = KR_AS(Chain, self);
    while (c->sources) {
        if (!c->active) {
            KrValue source = kr_step(c->sources);
            if (!source || !(c->active = kr_iter(source))) {
                c->sources = 0;
                return 0;
            }
        }
        KrValue v = kr_step(c->active);
        if (v || kr_err_occurred()) return v;
        c->active = 0;
    }
    return 0;
}
static const KrMethodDef chain_methods[] = {
    {"from_iterable", (KrAnyFn)chain_from_iterable, KR_METH_O | KR_METH_CLASS, 1, 1, "iterable, /", "chain(*iterable), where the iterable is asked when its turn comes."},
    KR_DEF_CLASS_GETITEM,
    {0},
};
static ITERTOOLS_TYPE(chain_type, "chain", Chain, chain_new, chain_next, "chain(*iterables): the items of all, one iterable after the other.",
                      .tp_methods = chain_methods);

// ---- compress

static KrValue compress_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue p[2];
    if (kr_bind("compress", "data, selectors", &cache, args, nargs, kwnames, p) < 0) return 0;
    KrValue data = kr_iter(p[0]), selectors = data ? kr_iter(p[1]) : 0;
    if (!selectors) return 0;
    Compress *c = NEW_ITERATOR(Compress, type, compress_type);
    c->data = data;
    c->selectors = selectors;
    return KR_VALUE(c);
}
static KrValue compress_next(KrValue self) {
    Compress *c = KR_AS(Compress, self);
    for (;;) {
        KrValue v = kr_step(c->data), selector = v ? kr_step(c->selectors) : 0;
        if (!selector) return 0;
        int wanted = kr_op_truth(selector);
        if (wanted) return wanted < 0 ? 0 : v;
    }
}
static ITERTOOLS_TYPE(compress_type, "compress", Compress, compress_new, compress_next, "compress(data, selectors): the items whose selector is true.", );

// ---- dropwhile, takewhile, filterfalse, starmap

static KrValue while_of(const char *name, KrType *type, KrType *own, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (!only_positional(name, type, own, nargs, kwnames, 2, 2)) return 0;
    KrValue it = kr_iter(args[1]);
    if (!it) return 0;
    While *w = NEW_ITERATOR(While, type, *own);
    w->function = args[0];
    w->iterator = it;
    return KR_VALUE(w);
}
#define WHILE(name) \
    static KrValue name##_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) { \
        return while_of(#name, type, &name##_type, args, nargs, kwnames); \
    }
WHILE(dropwhile)
WHILE(takewhile)
WHILE(filterfalse)
WHILE(starmap)

static int holds(KrValue function, KrValue v) {
    KrValue result = kr_call1(function, v);
    return result ? kr_op_truth(result) : -1;
}
static KrValue dropwhile_next(KrValue self) {
    While *w = KR_AS(While, self);
    for (KrValue v; (v = kr_step(w->iterator));) {
        if (w->started) return v;
        int dropped = holds(w->function, v);
        if (dropped < 0) return 0;
        w->started = !dropped;
        if (!dropped) return v;
    }
    return 0;
}
static KrValue takewhile_next(KrValue self) {
    While *w = KR_AS(While, self);
    KrValue v = w->started ? 0 : kr_step(w->iterator);   // started: the end has been seen
    if (!v) return 0;
    int taken = holds(w->function, v);
    if (taken > 0) return v;
    w->started = taken == 0;
    return 0;
}
static KrValue filterfalse_next(KrValue self) {
    While *w = KR_AS(While, self);
    bool direct = w->function == KR_NONE || w->function == KR_VALUE(&kr_bool_type);
    for (KrValue v; (v = kr_step(w->iterator));) {
        int is = direct ? kr_op_truth(v) : holds(w->function, v);
        if (is <= 0) return is < 0 ? 0 : v;
    }
    return 0;
}
static KrValue starmap_next(KrValue self) {
    While *w = KR_AS(While, self);
    KrValue v = kr_step(w->iterator);
    if (!v) return 0;
    if (!kr_is_exactly(v, &kr_tuple_type) && !(v = kr_tuple_from_iterable(v))) return 0;
    return kr_call(w->function, KR_AS(KrTuple, v)->items, kr_tuple_size(v), 0);
}
static ITERTOOLS_TYPE(dropwhile_type, "dropwhile", While, dropwhile_new, dropwhile_next,
                      "dropwhile(predicate, iterable, /): all items from the first on for which the predicate is false.", );
static ITERTOOLS_TYPE(takewhile_type, "takewhile", While, takewhile_new, takewhile_next,
                      "takewhile(predicate, iterable, /): the items before the first for which the predicate is false.", );
static ITERTOOLS_TYPE(filterfalse_type, "filterfalse", While, filterfalse_new, filterfalse_next,
                      "filterfalse(function, iterable, /): the items for which the function is false; None: that are false.", );
static ITERTOOLS_TYPE(starmap_type, "starmap", While, starmap_new, starmap_next,
                      "starmap(function, iterable, /): what the function gives for each tuple of arguments.", );

// ---- islice

// An index or None; false: raised.
static bool islice_index(KrValue v, int64_t none, int64_t *out, const char *text) {
    *out = none;
    if (v == KR_NONE) return true;
    if (kr_has_index(v)) {
        *out = kr_as_int64(v);
        if (*out >= 0) return true;
        kr_err_clear();
    }
    kr_raise(&kr_exc_ValueError, "%s", text);
    return false;
}
static KrValue islice_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (!only_positional("islice", type, &islice_type, nargs, kwnames, 2, 4)) return 0;
    const char *indices = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    const char *only_stop = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    int64_t start = 0, stop, step = 1;
    if (!islice_index(args[nargs > 2 ? 2 : 1], -1, &stop, only_stop)) return 0;
    if (nargs > 2 && !islice_index(args[1], 0, &start, indices)) return 0;
    if (nargs > 3 && !islice_index(args[3], 1, &step, "Step for islice() must be a positive integer or None.")) return 0;
    if (!step) return kr_raise(&kr_exc_ValueError, "Step for islice() must be a positive integer or None.");
    KrValue it = kr_iter(args[0]);
    if (!it) return 0;
    ISlice *s = NEW_ITERATOR(ISlice, type, islice_type);
    s->iterator = it;
    s->next = start;
    s->stop = stop;
    s->step = step;
    return KR_VALUE(s);
}
static KrValue islice_end(ISlice *s) {
    s->iterator = 0;
    return 0;
}
static KrValue islice_next(KrValue self) {
    ISlice *s = KR_AS(ISlice, self);
    if (!s->iterator) return 0;
    for (; s->at < s->next && (s->stop < 0 || s->at < s->stop); s->at++)
        if (!kr_step(s->iterator)) return islice_end(s);
    if (s->stop >= 0 && s->at >= s->stop) return islice_end(s);
    KrValue v = kr_step(s->iterator);
    if (!v) return islice_end(s);
    s->at++;
    if (__builtin_add_overflow(s->next, s->step, &s->next) || (s->stop >= 0 && s->next > s->stop)) s->next = s->stop >= 0 ? s->stop : INT64_MAX;
    return v;
}
static ITERTOOLS_TYPE(islice_type, "islice", ISlice, islice_new, islice_next, "islice(iterable, [start,] stop [, step]): what slicing a list would give.", );

// ---- pairwise

static KrValue pairwise_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (!only_positional("pairwise", type, &pairwise_type, nargs, kwnames, 1, 1)) return 0;
    KrValue it = kr_iter(args[0]);
    if (!it) return 0;
    Pairwise *p = NEW_ITERATOR(Pairwise, type, pairwise_type);
    p->iterator = it;
    return KR_VALUE(p);
}
static KrValue pairwise_next(KrValue self) {
    Pairwise *p = KR_AS(Pairwise, self);
    if (!p->iterator) return 0;
    if (!p->old) p->old = kr_step(p->iterator);
    KrValue old = p->old;   // the next step may come back here and go on
    KrValue next = old && p->iterator ? kr_step(p->iterator) : 0;
    if (!next) {
        p->iterator = p->old = 0;
        return 0;
    }
    KrValue pair = kr_tuple_of(2, old, next);
    p->old = next;
    return pair;
}
static ITERTOOLS_TYPE(pairwise_type, "pairwise", Pairwise, pairwise_new, pairwise_next, "pairwise(iterable, /): each item with the one behind it.", );

// ---- zip_longest

static KrValue zip_longest_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrValue fill = KR_NONE;
    if (kwnames && kr_tuple_size(kwnames)) {
        if (kr_tuple_size(kwnames) > 1 || !kr_str_equals_cstr(kr_tuple_item(kwnames, 0), "fillvalue"))
            return kr_raise(&kr_exc_TypeError, "zip_longest() got an unexpected keyword argument");
        fill = args[nargs];
    }
    ZipLongest *z = NEW_ITERATOR(ZipLongest, type, zip_longest_type);
    z->iterators = kr_alloc_array((size_t)nargs + 1, sizeof *z->iterators, false);
    if (!z->iterators) return 0;
    for (int64_t i = 0; i < nargs; i++)
        if (!(z->iterators[i] = kr_iter(args[i]))) return 0;
    z->count = z->active = nargs;
    z->fill = fill;
    return KR_VALUE(z);
}
static KrValue zip_longest_next(KrValue self) {
    ZipLongest *z = KR_AS(ZipLongest, self);
    if (!z->active) return 0;
    KrValue row = kr_tuple_new(z->count);
    if (!row) return 0;
    for (int64_t i = 0; i < z->count; i++) {
        KrValue v = z->iterators[i] ? kr_step(z->iterators[i]) : 0;
        if (!v && z->iterators[i]) {
            if (kr_err_occurred()) return z->active = 0, (KrValue)0;
            if (!--z->active) return 0;
            z->iterators[i] = 0;
        }
        KR_AS(KrTuple, row)->items[i] = v ? v : z->fill;
    }
    return row;
}
static ITERTOOLS_TYPE(zip_longest_type, "zip_longest", ZipLongest, zip_longest_new, zip_longest_next,
                      "zip_longest(*iterables, fillvalue=None): like zip, to the end of the longest.", );

// ---- the module

static KrValue init(KrModule *m) {
    static KrType *const types[] = {
        &count_type, &cycle_type, &repeat_type, &accumulate_type, &batched_type, &chain_type, &compress_type, &dropwhile_type, &takewhile_type,
        &filterfalse_type, &starmap_type, &islice_type, &pairwise_type, &zip_longest_type, &kr_itertools_product_type,
        &kr_itertools_combinations_type, &kr_itertools_replacement_type, &kr_itertools_permutations_type, &kr_itertools_groupby_type,
        &kr_itertools_tee_type,
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (kr_dict_set_cstr(KR_VALUE(m->dict), types[i]->tp_name + strlen("itertools."), KR_VALUE(types[i])) < 0) return 0;
    return KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_FAST("tee", kr_itertools_tee, 1, 2, "iterable, n=2, /", "Returns a tuple of n independent iterators."),
    {0},
};
const KrModuleDef kr_module_itertools = {
    .name = "itertools",
    .init = init,
    .functions = functions,
    .doc = "Iterators for efficient looping.",
};
