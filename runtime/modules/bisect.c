// Module bisect: places in sorted sequences.
#include "../objects/container_impl.h"

typedef struct Search { KrValue sequence, item, key; int64_t low, high; bool right; } Search;

// The first place where the item is in order: to the right of equal items, or to their left.  -1: raised.
static int64_t search(const Search *s) {
    int64_t low = s->low, high = s->high;
    if (low < 0) return kr_raise(&kr_exc_ValueError, "lo must be non-negative"), -1;
    if (high == -1 && (high = kr_length(s->sequence)) < 0) return -1;
    bool list = kr_is_exactly(s->sequence, &kr_list_type);
    while (low < high) {
        int64_t middle = (int64_t)(((uint64_t)low + (uint64_t)high) / 2);
        KrValue v = list && middle < KR_AS(KrList, s->sequence)->size ? kr_list_values(KR_AS(KrList, s->sequence))[middle]
                                                                       : kr_getitem(s->sequence, kr_int_from_int64(middle));
        if (v && s->key) v = kr_call1(s->key, v);
        int before = !v ? -1 : s->right ? kr_op_test_lt(s->item, v) : kr_op_test_lt(v, s->item);
        if (before < 0) return -1;
        if (before == s->right) high = middle;
        else low = middle + 1;
    }
    return low;
}

// Parameters (a, x, lo=0, hi=None, *, key=None).
static bool prepare(Search *s, KrValue const *p, bool right) {
    *s = (Search){p[0], p[1], p[4] == KR_NONE ? 0 : p[4], 0, -1, right};
    if (p[2] && (s->low = kr_as_int64(p[2])) == -1 && kr_err_occurred()) return false;
    if (p[3] && p[3] != KR_NONE && (s->high = kr_as_int64(p[3])) == -1 && kr_err_occurred()) return false;
    return true;
}
static KrValue place(KrValue const *p, bool right) {
    Search s;
    int64_t i = prepare(&s, p, right) ? search(&s) : -1;
    return i < 0 ? 0 : kr_int_from_int64(i);
}
static KrValue insert(KrValue const *p, bool right) {
    Search s;
    if (!prepare(&s, p, right)) return 0;
    if (s.key && !(s.item = kr_call1(s.key, s.item))) return 0;
    int64_t i = search(&s);
    if (i < 0) return 0;
    KrValue args[2] = {kr_int_from_int64(i), p[1]};
    return kr_call_method(p[0], "insert", args, 2) ? KR_NONE : 0;
}
static KrValue bisect_right(KrValue self, KrValue const *p) { return (void)self, place(p, true); }
static KrValue bisect_left(KrValue self, KrValue const *p) { return (void)self, place(p, false); }
static KrValue insort_right(KrValue self, KrValue const *p) { return (void)self, insert(p, true); }
static KrValue insort_left(KrValue self, KrValue const *p) { return (void)self, insert(p, false); }

#define PARAMETERS "a, x, lo=0, hi=None, *, key=None"
static const KrMethodDef functions[] = {
    KR_DEF_BOUND("bisect_right", bisect_right, PARAMETERS, "Return the index where to insert item x in list a, assuming a is sorted: behind items that are equal."),
    KR_DEF_BOUND("bisect_left", bisect_left, PARAMETERS, "Return the index where to insert item x in list a, assuming a is sorted: before items that are equal."),
    KR_DEF_BOUND("insort_right", insort_right, PARAMETERS, "Insert item x in list a, and keep it sorted assuming a is sorted; behind items that are equal."),
    KR_DEF_BOUND("insort_left", insort_left, PARAMETERS, "Insert item x in list a, and keep it sorted assuming a is sorted; before items that are equal."),
    {0},
};
static KrValue init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    kr_dict_set_cstr(dict, "bisect", kr_dict_get_cstr(dict, "bisect_right"));
    kr_dict_set_cstr(dict, "insort", kr_dict_get_cstr(dict, "insort_right"));
    return KR_NONE;
}
const KrModuleDef kr_module_bisect = {.name = "bisect", .init = init, .functions = functions, .doc = "Bisection algorithms."};
