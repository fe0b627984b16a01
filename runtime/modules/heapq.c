// Module heapq: binary heaps in lists.
//
// Comparisons run the program's code, which may change the list: its size is checked after each.
#include "krait/krait.h"

static KrValue not_a_list(const char *name, int position, KrValue v) {
    if (position) return kr_raise(&kr_exc_TypeError, "%s() argument %d must be list, not %A", name, position, v);
    return kr_raise(&kr_exc_TypeError, "%s() argument must be list, not %A", name, v);
}

// Tuples that begin with different small integers are compared here.
KR_INLINE int less(KrValue a, KrValue b) {
    if (kr_is_exactly(a, &kr_tuple_type) && kr_is_exactly(b, &kr_tuple_type) && kr_tuple_size(a) && kr_tuple_size(b)) {
        KrValue x = kr_tuple_item(a, 0), y = kr_tuple_item(b, 0);
        if (x != y && kr_both_small(x, y)) return kr_small(x) < kr_small(y);
    }
    return kr_op_test_lt(a, b);
}

static int changed(void) {
    kr_raise(&kr_exc_RuntimeError, "list changed size during iteration");
    return -1;
}

// max: the order is turned round.
KR_INLINE int before(KrValue a, KrValue b, bool max) { return max ? less(b, a) : less(a, b); }

// Moves the item at `at` towards the root, no further than `start`.
KR_INLINE int sift_down(KrList *l, int64_t start, int64_t at, bool max) {
    KrValue item = kr_list_item(l, at);
    int64_t size = l->size;
    while (at > start) {
        int64_t parent = (at - 1) >> 1;
        KrValue other = kr_list_item(l, parent);
        int lower = before(item, other, max);
        if (lower < 0) return -1;
        if (KR_UNLIKELY(l->size != size)) return changed();
        if (!lower) break;
        kr_list_swap(l, parent, at);
        at = parent;
    }
    return 0;
}

// Moves the item at `start` down to a leaf along the smaller children, then up to its place.
KR_INLINE int sift_up(KrList *l, int64_t start, bool max) {
    int64_t size = l->size, at = start, first_leaf = size >> 1;
    while (at < first_leaf) {
        int64_t child = 2 * at + 1;
        if (child + 1 < size) {
            int lower = before(kr_list_item(l, child), kr_list_item(l, child + 1), max);
            if (lower < 0) return -1;
            if (KR_UNLIKELY(l->size != size)) return changed();
            child += !lower;
        }
        kr_list_swap(l, child, at);
        at = child;
    }
    return sift_down(l, start, at, max);
}

static int heapify(KrList *l, bool max) {
    for (int64_t i = (l->size >> 1) - 1; i >= 0; i--)
        if (sift_up(l, i, max) < 0) return -1;
    return 0;
}

static KrValue pop(KrList *l, bool max) {
    if (!l->size) return kr_raise(&kr_exc_IndexError, "index out of range");
    if (l->size == 1) return kr_list_pop(KR_VALUE(l), 0);
    KrValue top = kr_list_item(l, 0);
    kr_list_swap(l, 0, l->size - 1);
    kr_list_pop(KR_VALUE(l), -1);
    return sift_up(l, 0, max) < 0 ? 0 : top;
}

static KrValue replace(KrList *l, KrValue item, bool max) {
    if (!l->size) return kr_raise(&kr_exc_IndexError, "index out of range");
    KrValue top = kr_list_item(l, 0);
    if (kr_list_set(l, 0, item) < 0) return 0;
    return sift_up(l, 0, max) < 0 ? 0 : top;
}

static KrValue heapq_heappush(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    if (!kr_is_list(args[0])) return not_a_list("heappush", 1, args[0]);
    KrList *l = KR_AS(KrList, args[0]);
    if (kr_list_append(args[0], args[1]) < 0 || sift_down(l, 0, l->size - 1, false) < 0) return 0;
    return KR_NONE;
}

#define ONE_LIST(name, body) \
    static KrValue heapq_##name(KrValue self, KrValue list) { \
        (void)self; \
        if (!kr_is_list(list)) return not_a_list(#name, 0, list); \
        KrList *l = KR_AS(KrList, list); \
        return body; \
    }
ONE_LIST(heappop, pop(l, false))
ONE_LIST(_heappop_max, pop(l, true))
ONE_LIST(heapify, heapify(l, false) < 0 ? 0 : KR_NONE)
ONE_LIST(_heapify_max, heapify(l, true) < 0 ? 0 : KR_NONE)

static KrValue heapq_heapreplace(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    if (!kr_is_list(args[0])) return not_a_list("heapreplace", 1, args[0]);
    return replace(KR_AS(KrList, args[0]), args[1], false);
}
static KrValue heapq_heapreplace_max(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    if (!kr_is_list(args[0])) return not_a_list("_heapreplace_max", 1, args[0]);
    return replace(KR_AS(KrList, args[0]), args[1], true);
}

static KrValue heapq_heappushpop(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    if (!kr_is_list(args[0])) return not_a_list("heappushpop", 1, args[0]);
    KrList *l = KR_AS(KrList, args[0]);
    if (!l->size) return args[1];
    int lower = less(kr_list_item(l, 0), args[1]);
    if (lower < 0) return 0;
    if (!lower) return args[1];
    return replace(l, args[1], false);
}

// ---- nlargest, nsmallest: what sorting and cutting gives

static KrValue best(KrValue const *params, bool largest) {
    KrValue n = kr_index(params[0]);
    if (!n) return 0;
    KrValue list = kr_list_from_iterable(params[1]);
    if (!list || !kr_list_sort(list, params[2] == KR_NONE ? 0 : params[2], largest)) return 0;
    KrList *l = KR_AS(KrList, list);
    int64_t count = kr_int_sign(n) < 0 ? 0 : kr_is_small(n) && kr_small(n) < l->size ? kr_small(n) : l->size;
    return count == l->size ? list : kr_list_copy_range(l, 0, count);
}
static KrValue heapq_nlargest(KrValue self, KrValue const *params) { return (void)self, best(params, true); }
static KrValue heapq_nsmallest(KrValue self, KrValue const *params) { return (void)self, best(params, false); }

// ---- merge

// The sources that are not exhausted, as a heap of (key, number): equal keys come in the order of the sources.
typedef struct Source { KrValue key, item, iterator; int64_t number; } Source;
typedef struct KrMerge {
    KrObject head;
    KrValue sources;      // tuple of iterables until the first step, then 0
    KrValue key_function; // or 0
    Source *heap;
    int64_t count;
    bool reverse, advance; // advance: the top's item was handed out
} KrMerge;

static int source_before(const Source *a, const Source *b, bool reverse) {
    int lower = reverse ? less(b->key, a->key) : less(a->key, b->key);
    if (lower) return lower;
    int higher = reverse ? less(a->key, b->key) : less(b->key, a->key);
    return higher < 0 ? -1 : !higher && a->number < b->number;
}

static int source_sift(KrMerge *m, int64_t at) {
    for (;;) {
        int64_t child = 2 * at + 1;
        if (child >= m->count) return 0;
        if (child + 1 < m->count) {
            int lower = source_before(&m->heap[child + 1], &m->heap[child], m->reverse);
            if (lower < 0) return -1;
            child += lower;
        }
        int lower = source_before(&m->heap[child], &m->heap[at], m->reverse);
        if (lower <= 0) return lower;
        Source moved = m->heap[child];
        m->heap[child] = m->heap[at];
        m->heap[at] = moved;
        at = child;
    }
}

// The source's next item: 1, 0 at its end, -1 raised.
static int source_advance(KrMerge *m, Source *s) {
    s->item = kr_next(s->iterator);
    if (!s->item) return kr_err_occurred() ? -1 : 0;
    s->key = m->key_function ? kr_call1(m->key_function, s->item) : s->item;
    return s->key ? 1 : -1;
}

static int merge_start(KrMerge *m) {
    KrValue sources = m->sources;
    int64_t n = kr_tuple_size(sources);
    m->sources = 0;
    m->heap = kr_alloc_array((size_t)n + 1, sizeof *m->heap, false);
    if (!m->heap) return -1;
    for (int64_t i = 0; i < n; i++) {
        Source *s = &m->heap[m->count];
        s->number = i;
        s->iterator = kr_iter(kr_tuple_item(sources, i));
        int more = s->iterator ? source_advance(m, s) : -1;
        if (more < 0) return -1;
        m->count += more;
    }
    for (int64_t i = m->count / 2; i-- > 0;)
        if (source_sift(m, i) < 0) return -1;
    return 0;
}

static KrValue merge_fail(KrMerge *m) {
    m->count = 0;
    return 0;
}

static KrValue merge_next(KrValue self) {
    KrMerge *m = KR_AS(KrMerge, self);
    if (m->sources && merge_start(m) < 0) return merge_fail(m);
    if (m->advance && m->count) {
        int more = source_advance(m, &m->heap[0]);
        if (more < 0) return merge_fail(m);
        if (!more) m->heap[0] = m->heap[--m->count];
        if (source_sift(m, 0) < 0) return merge_fail(m);
    }
    if (!m->count) return 0;
    m->advance = true;
    return m->heap[0].item;
}
static KrValue merge_self(KrValue self) { return self; }

static KrType merge_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "heapq.merge",
    .tp_basicsize = sizeof(KrMerge),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_iter = merge_self,
    .tp_iternext = merge_next,
};

static KrValue heapq_merge(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    KrValue key = 0;
    int reverse = 0;
    for (int64_t k = 0; kwnames && k < kr_tuple_size(kwnames); k++) {
        KrValue name = kr_tuple_item(kwnames, k), v = args[nargs + k];
        if (kr_str_equals_cstr(name, "key")) key = v == KR_NONE ? 0 : v;
        else if (kr_str_equals_cstr(name, "reverse")) reverse = kr_op_truth(v);
        else return kr_raise(&kr_exc_TypeError, "merge() got an unexpected keyword argument '%U'", name);
        if (reverse < 0) return 0;
    }
    KrMerge *m = kr_new(&merge_type, sizeof *m);
    m->sources = kr_tuple_from_array(args, nargs);
    m->key_function = key;
    m->reverse = reverse;
    return m->sources ? KR_VALUE(m) : 0;
}

static const KrMethodDef functions[] = {
    KR_DEF_FAST("heappush", heapq_heappush, 2, 2, "heap, item, /", "Push item onto heap, maintaining the heap invariant."),
    KR_DEF_O("heappop", heapq_heappop, "heap, /", "Pop the smallest item off the heap, maintaining the heap invariant."),
    KR_DEF_O("heapify", heapq_heapify, "heap, /", "Transform list into a heap, in-place, in O(len(heap)) time."),
    KR_DEF_FAST("heapreplace", heapq_heapreplace, 2, 2, "heap, item, /", "Pop and return the current smallest value, and add the new item."),
    KR_DEF_FAST("heappushpop", heapq_heappushpop, 2, 2, "heap, item, /", "Push item on the heap, then pop and return the smallest item from the heap."),
    KR_DEF_O("_heappop_max", heapq__heappop_max, "heap, /", "Maxheap variant of heappop."),
    KR_DEF_O("_heapify_max", heapq__heapify_max, "heap, /", "Maxheap variant of heapify."),
    KR_DEF_FAST("_heapreplace_max", heapq_heapreplace_max, 2, 2, "heap, item, /", "Maxheap variant of heapreplace."),
    KR_DEF_BOUND("nlargest", heapq_nlargest, "n, iterable, key=None", "Find the n largest elements in a dataset."),
    KR_DEF_BOUND("nsmallest", heapq_nsmallest, "n, iterable, key=None", "Find the n smallest elements in a dataset."),
    KR_DEF_KW("merge", heapq_merge, "*iterables, key=None, reverse=False", "Merge multiple sorted inputs into a single sorted output."),
    {0},
};

const KrModuleDef kr_module_heapq = {
    .name = "heapq",
    .functions = functions,
    .doc = "Heap queue algorithm (a.k.a. priority queue).",
};
