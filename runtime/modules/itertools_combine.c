// itertools: product, combinations, combinations_with_replacement, permutations.
//
// All choose from a pool (a tuple) by an array of indices that is moved on to the next choice in lexicographic order.
#include "itertools_impl.h"

typedef struct {
    KrObject head;
    KrValue pool;           // tuple; of product: of tuples, one for each place
    int64_t *indices;       // places entries; of permutations: one for each item of the pool
    int64_t *cycles;        // permutations only: how often each place still changes
    int64_t places;
    bool started, over;
} Choice;
#define CHOICE(v) KR_AS(Choice, v)

static Choice *choice_new(KrType *type, KrType *own, KrValue pool, int64_t places, int64_t entries) {
    Choice *c = NEW_ITERATOR(Choice, type, *own);
    c->pool = pool;
    c->places = places;
    c->indices = kr_alloc_array((size_t)entries + 1, sizeof *c->indices, true);
    if (!c->indices) return NULL;
    memset(c->indices, 0, (size_t)(entries + 1) * sizeof *c->indices);
    return c;
}

static KrValue chosen(Choice *c) {
    KrValue t = kr_tuple_new(c->places);
    for (int64_t i = 0; t && i < c->places; i++) KR_AS(KrTuple, t)->items[i] = kr_tuple_item(c->pool, c->indices[i]);
    return t;
}
static KrValue no_more(Choice *c) {
    c->over = true;
    return 0;
}

// The number of items to choose, not negative; -1: raised.
static int64_t size_argument(KrValue v) {
    int64_t r = kr_as_int64(v);
    if (r >= 0 || kr_err_occurred()) return r;
    kr_raise(&kr_exc_ValueError, "r must be non-negative");
    return -1;
}

// ---- product

static KrValue product_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    int64_t repeat = 1;
    if (kwnames && kr_tuple_size(kwnames)) {
        static const char *const names[] = {"repeat"};
        if (kr_tuple_size(kwnames) > 1) return kr_raise(&kr_exc_TypeError, "product() takes at most 1 keyword argument (%lld given)", (long long)kr_tuple_size(kwnames));
        if (!kr_str_equals_cstr(kr_tuple_item(kwnames, 0), "repeat")) return kr_unexpected_keyword("product", kr_tuple_item(kwnames, 0), names, 1), (KrValue)0;
        repeat = kr_as_int64(args[nargs]);
        if (repeat == -1 && kr_err_occurred()) return 0;
        if (repeat < 0) return kr_raise(&kr_exc_ValueError, "repeat argument cannot be negative");
    }
    int64_t places;
    if (__builtin_mul_overflow(repeat, nargs, &places) || places > INT64_MAX / 16) return kr_raise(&kr_exc_OverflowError, "repeat argument too large");
    KrValue pools = kr_tuple_new(places);
    if (!pools) return 0;
    bool empty = false;
    for (int64_t i = 0; i < nargs && places; i++) {
        KrValue pool = kr_tuple_from_iterable(args[i]);
        if (!pool) return 0;
        empty = empty || !kr_tuple_size(pool);
        for (int64_t k = i; k < places; k += nargs) KR_AS(KrTuple, pools)->items[k] = pool;
    }
    Choice *c = choice_new(type, &kr_itertools_product_type, pools, places, places);
    if (c) c->over = empty;
    return KR_VALUE(c);
}

static KrValue product_next(KrValue self) {
    Choice *c = CHOICE(self);
    if (c->over) return 0;
    if (c->started) {
        int64_t i = c->places - 1;
        for (; i >= 0; i--) {
            if (++c->indices[i] < kr_tuple_size(kr_tuple_item(c->pool, i))) break;
            c->indices[i] = 0;
        }
        if (i < 0) return no_more(c);
    }
    c->started = true;
    KrValue t = kr_tuple_new(c->places);
    for (int64_t i = 0; t && i < c->places; i++) KR_AS(KrTuple, t)->items[i] = kr_tuple_item(kr_tuple_item(c->pool, i), c->indices[i]);
    return t;
}

// ---- combinations, with and without replacement

static KrValue combinations_of(const char *name, KrType *type, KrType *own, struct KrSignature **cache, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrValue p[2];
    if (kr_bind(name, "iterable, r", cache, args, nargs, kwnames, p) < 0) return 0;
    KrValue pool = kr_tuple_from_iterable(p[0]);
    int64_t r = pool ? size_argument(p[1]) : -1;
    if (r < 0) return 0;
    bool replaces = own == &kr_itertools_replacement_type;
    bool none = replaces ? !kr_tuple_size(pool) && r : r > kr_tuple_size(pool);
    Choice *c = choice_new(type, own, pool, r, none ? 0 : r);
    if (!c) return 0;
    c->over = none;
    for (int64_t i = 0; !none && !replaces && i < r; i++) c->indices[i] = i;
    return KR_VALUE(c);
}
static KrValue combinations_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    return combinations_of("combinations", type, &kr_itertools_combinations_type, &cache, args, nargs, kwnames);
}
static KrValue replacement_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    return combinations_of("combinations_with_replacement", type, &kr_itertools_replacement_type, &cache, args, nargs, kwnames);
}

static KrValue combinations_next(KrValue self) {
    Choice *c = CHOICE(self);
    if (c->over) return 0;
    if (c->started) {
        int64_t slack = kr_tuple_size(c->pool) - c->places, i = c->places - 1;
        while (i >= 0 && c->indices[i] == slack + i) i--;
        if (i < 0) return no_more(c);
        c->indices[i]++;
        for (int64_t k = i + 1; k < c->places; k++) c->indices[k] = c->indices[k - 1] + 1;
    }
    c->started = true;
    return chosen(c);
}
static KrValue replacement_next(KrValue self) {
    Choice *c = CHOICE(self);
    if (c->over) return 0;
    if (c->started) {
        int64_t last = kr_tuple_size(c->pool) - 1, i = c->places - 1;
        while (i >= 0 && c->indices[i] == last) i--;
        if (i < 0) return no_more(c);
        int64_t index = c->indices[i] + 1;
        for (int64_t k = i; k < c->places; k++) c->indices[k] = index;
    }
    c->started = true;
    return chosen(c);
}

// ---- permutations

static KrValue permutations_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue p[2];
    if (kr_bind("permutations", "iterable, r=None", &cache, args, nargs, kwnames, p) < 0) return 0;
    KrValue pool = kr_tuple_from_iterable(p[0]);
    if (!pool) return 0;
    int64_t n = kr_tuple_size(pool), r = n;
    if (p[1] && p[1] != KR_NONE) {
        if (!kr_is_int(p[1])) return kr_raise(&kr_exc_TypeError, "Expected int as r");
        r = size_argument(p[1]);
        if (r < 0) return 0;
    }
    bool none = r > n;
    Choice *c = choice_new(type, &kr_itertools_permutations_type, pool, r, n);
    if (!c) return 0;
    c->over = none;
    c->cycles = kr_alloc_array((size_t)(none ? 0 : r) + 1, sizeof *c->cycles, true);
    if (!c->cycles) return 0;
    for (int64_t i = 0; i < n; i++) c->indices[i] = i;
    for (int64_t i = 0; !none && i < r; i++) c->cycles[i] = n - i;
    return KR_VALUE(c);
}

// Moves the indices on to the next permutation; false: there is none.
static bool permute(Choice *c) {
    int64_t n = kr_tuple_size(c->pool);
    for (int64_t i = c->places - 1; i >= 0; i--) {
        int64_t index = c->indices[i];
        if (--c->cycles[i]) {
            int64_t k = n - c->cycles[i];
            c->indices[i] = c->indices[k];
            c->indices[k] = index;
            return true;
        }
        memmove(c->indices + i, c->indices + i + 1, (size_t)(n - 1 - i) * sizeof *c->indices);
        c->indices[n - 1] = index;
        c->cycles[i] = n - i;
    }
    return false;
}
static KrValue permutations_next(KrValue self) {
    Choice *c = CHOICE(self);
    if (c->over) return 0;
    if (c->started && !permute(c)) return no_more(c);
    c->started = true;
    return chosen(c);
}

ITERTOOLS_TYPE(kr_itertools_product_type, "product", Choice, product_new, product_next,
               "product(*iterables, repeat=1): all tuples with an item of each, like nested loops.", );
ITERTOOLS_TYPE(kr_itertools_combinations_type, "combinations", Choice, combinations_new, combinations_next,
               "combinations(iterable, r): all ways to choose r of the items, in their order.", );
ITERTOOLS_TYPE(kr_itertools_replacement_type, "combinations_with_replacement", Choice, replacement_new, replacement_next,
               "combinations_with_replacement(iterable, r): all ways to choose r items, which may be the same, in their order.", );
ITERTOOLS_TYPE(kr_itertools_permutations_type, "permutations", Choice, permutations_new, permutations_next,
               "permutations(iterable, r=None): all ways to arrange r of the items.", );
