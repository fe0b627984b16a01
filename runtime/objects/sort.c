// list.sort and sorted().
//
// The items are taken away from the list while they are sorted, so that comparison and key functions see an empty list,
// and so that it can be told whether they have changed it.  With a key function the keys are computed once into an array
// of their own and the items move along with them.  The algorithm is in sort_merge.h; here are the comparisons, chosen by
// a look at all keys: small integers, floats, Latin-1 strings, strings, and anything by its own __lt__.
#include "container_impl.h"

#define GALLOP 7           // consecutive wins after which galloping pays
#define MAX_RUNS 90

typedef struct { int64_t start, length; int power; } Run;   // power: of the boundary with the next run
typedef struct {
    KrValue *keys, *values;            // values 0: the keys are the items
    KrValue *temp_keys, *temp_values;
    int64_t temp_capacity, min_gallop;
    bool no_calls;                     // comparing allocates nothing: items may live in unscanned memory meanwhile
    int pending;
    Run runs[MAX_RUNS];
} Sort;

// ---- moving items

static void reverse_array(KrValue *a, int64_t start, int64_t end) {
    for (int64_t i = start, j = end - 1; i < j; i++, j--) {
        KrValue t = a[i];
        a[i] = a[j];
        a[j] = t;
    }
}
static void reverse_items(Sort *s, int64_t start, int64_t end) {
    reverse_array(s->keys, start, end);
    if (s->values) reverse_array(s->values, start, end);
}

KR_INLINE void move_down(Sort *s, int64_t to, int64_t from, int64_t n) {
    if (n == 1) {
        s->keys[to] = s->keys[from];
        if (s->values) s->values[to] = s->values[from];
        return;
    }
    memmove(s->keys + to, s->keys + from, (size_t)n * sizeof *s->keys);
    if (s->values) memmove(s->values + to, s->values + from, (size_t)n * sizeof *s->values);
}
KR_INLINE void copy_in(Sort *s, int64_t to, int64_t from, int64_t n) {
    if (n == 1) {
        s->keys[to] = s->temp_keys[from];
        if (s->values) s->values[to] = s->temp_values[from];
        return;
    }
    memcpy(s->keys + to, s->temp_keys + from, (size_t)n * sizeof *s->keys);
    if (s->values) memcpy(s->values + to, s->temp_values + from, (size_t)n * sizeof *s->values);
}
static void copy_out(Sort *s, int64_t from, int64_t n) {
    memcpy(s->temp_keys, s->keys + from, (size_t)n * sizeof *s->keys);
    if (s->values) memcpy(s->temp_values, s->values + from, (size_t)n * sizeof *s->values);
}

static int reserve_temp(Sort *s, int64_t n) {
    if (n <= s->temp_capacity) return 0;
    int64_t capacity = n < 256 ? 256 : n + n / 2;
    s->temp_keys = kr_alloc_array((size_t)capacity, sizeof *s->temp_keys, s->no_calls);
    if (!s->temp_keys) return -1;
    if (s->values && !(s->temp_values = kr_alloc_array((size_t)capacity, sizeof *s->temp_values, s->no_calls))) return -1;
    s->temp_capacity = capacity;
    return 0;
}

// ---- the shape of the merges

// Runs are made at least so long: between 32 and 64, such that n divided by it is close to, or just below, a power of two.
static int64_t minimum_run(int64_t n) {
    int64_t odd = 0;
    while (n >= 64) {
        odd |= n & 1;
        n >>= 1;
    }
    return n + odd;
}

// The power of the boundary between a run and the next: the number of the first binary digit in which the midpoints of
// the two, as fractions of n, differ.
static int boundary_power(int64_t start, int64_t length, int64_t next_length, int64_t n) {
    uint64_t a = 2 * (uint64_t)start + (uint64_t)length, b = a + (uint64_t)length + (uint64_t)next_length, m = (uint64_t)n;
    for (int power = 1;; power++, a <<= 1, b <<= 1) {
        if (a >= m) {
            a -= m;
            b -= m;
        } else if (b >= m) {
            return power;
        }
    }
}

// ---- comparisons

KR_INLINE int int_less(KrValue a, KrValue b) {   // small integers compare as their words do
    return (int64_t)kr_bits(a) < (int64_t)kr_bits(b);
}
#define SORT(name) name##_ints
#define SORT_LESS(a, b) int_less(a, b)
#include "sort_merge.h"

KR_INLINE int float_less(KrValue a, KrValue b) {
    return kr_float_value(a) < kr_float_value(b);
}
#define SORT(name) name##_floats
#define SORT_LESS(a, b) float_less(a, b)
#include "sort_merge.h"

KR_INLINE int latin_less(KrValue a, KrValue b) {
    int64_t na = kr_str_length(a), nb = kr_str_length(b);
    int order = memcmp(kr_str_data(a), kr_str_data(b), (size_t)(na < nb ? na : nb));
    return order ? order < 0 : na < nb;
}
#define SORT(name) name##_latin
#define SORT_LESS(a, b) latin_less(a, b)
#include "sort_merge.h"

static int any_less(KrValue a, KrValue b);

// Tuples: by the first items that differ.
static int tuple_less(KrTuple *a, KrTuple *b) {
    for (int64_t i = 0; i < a->size && i < b->size; i++) {
        KrValue x = a->items[i], y = b->items[i];
        int equal = kr_equal_quick(x, y);
        if (equal < 0) return -1;
        if (!equal) return any_less(x, y);
    }
    return a->size < b->size;
}

static int any_less(KrValue a, KrValue b) {
    if (kr_both_small(a, b)) return int_less(a, b);
    if (kr_is_exactly(a, &kr_tuple_type) && kr_is_exactly(b, &kr_tuple_type) && !kr_stack_low())
        return tuple_less(KR_AS(KrTuple, a), KR_AS(KrTuple, b));
    return kr_compare_bool(a, b, KR_LT);
}
#define SORT(name) name##_any
#define SORT_LESS(a, b) any_less(a, b)
#include "sort_merge.h"

static bool all_small(KrValue const *keys, int64_t n) {
    uint64_t bits = 1;
    for (int64_t i = 0; i < n; i++) bits &= kr_bits(keys[i]);
    return bits;
}
static bool all_floats(KrValue const *keys, int64_t n) {
    for (int64_t i = 0; i < n; i++)
        if (!kr_is_float_exactly(keys[i])) return false;
    return true;
}
static bool all_latin(KrValue const *keys, int64_t n) {
    for (int64_t i = 0; i < n; i++)
        if (!kr_is_str_exactly(keys[i]) || kr_str_kind(keys[i]) != 1) return false;
    return true;
}

static int sort_items(Sort *s, int64_t n) {
    s->no_calls = true;
    s->min_gallop = GALLOP;
    if (all_small(s->keys, n)) return sort_ints(s, n);
    if (all_floats(s->keys, n)) return sort_floats(s, n);
    if (all_latin(s->keys, n)) return sort_latin(s, n);
    s->no_calls = false;
    return sort_any(s, n);
}

// ---- list.sort

// What the items of the list point to while it is being sorted: any change to the list replaces it.
static KrValue being_sorted[1];

static int compute_keys(Sort *s, KrValue *items, int64_t n, KrValue key) {
    s->values = items;
    s->keys = kr_alloc_array((size_t)n, sizeof *s->keys, false);
    if (!s->keys) return -1;
    for (int64_t i = 0; i < n; i++)
        if (!(s->keys[i] = kr_call(key, &items[i], 1, 0))) return -1;
    return 0;
}

KrValue kr_list_sort(KrValue list, KrValue key, bool reverse) {
    KrList *l = KR_AS(KrList, list);
    KrList saved = *l;
    int64_t n = saved.size;
    // Unboxed items are sorted as values and put back.
    KrValue *items = kr_list_values(l);
    if (n && !items) return 0;
    Sort s;
    s.keys = items;
    s.values = s.temp_keys = s.temp_values = NULL;
    s.temp_capacity = 0;
    s.pending = 0;
    kr_list_clear(l);
    l->values = being_sorted;
    int r = n && key && key != KR_NONE ? compute_keys(&s, items, n, key) : 0;
    if (r == 0 && n > 1) {
        // Reversed before and after, equal items stay in order.
        if (reverse) reverse_items(&s, 0, n);
        r = sort_items(&s, n);
        if (reverse) reverse_items(&s, 0, n);
    }
    bool modified = l->values != being_sorted;
    if (saved.kind != KR_LIST_VALUES) kr_list_pack(saved.kind, saved.storage, 0, items, n);
    *l = saved;
    if (r < 0) return 0;
    return modified ? kr_raise(&kr_exc_ValueError, "list modified during sort") : KR_NONE;
}
