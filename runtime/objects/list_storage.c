// How lists hold their items: as values, as doubles, or as bytes that are 0 or 1.
//
// A list without storage takes the kind that its first item asks for.  A list of doubles or bools takes one fourth of the
// collector's work, or none, and typed code reads and writes its items without unboxing.  The first item that does not fit
// turns the list into one of values, for good.  NaNs are not held as doubles: `x in [x]` compares identities first, and a NaN
// boxed twice would be two.
//
// Invariant: size <= capacity; values beyond size are zero, so that the collector does not keep what was removed.  Storage
// is never freed or changed in kind in place: whoever holds it (a call made with f(*list), a loop in C) may go on reading
// the old one after the list has grown.
#include "container_impl.h"

#define MOST_EXPECTED ((int64_t)1 << 27)

static const uint8_t widths[] = {[KR_LIST_VALUES] = sizeof(KrValue), [KR_LIST_DOUBLES] = sizeof(double), [KR_LIST_BOOLS] = 1};

size_t kr_list_width(int kind) {
    return widths[kind];
}

void *kr_list_allocate(int kind, int64_t capacity) {
    return kr_alloc_array((size_t)capacity, widths[kind], kind != KR_LIST_VALUES);
}

// ---- kinds

// The kind of list that can hold the value unboxed.
static int kind_for(KrValue v) {
    if (kr_is_small(v)) return KR_LIST_VALUES;
    if (kr_is_flonum(v)) return KR_LIST_DOUBLES;
    if (v == KR_TRUE || v == KR_FALSE) return KR_LIST_BOOLS;
    if (!v || KR_OBJECT(v)->ob_type != &kr_float_type) return KR_LIST_VALUES;
    double d = KR_AS(KrFloat, v)->value;
    return d == d ? KR_LIST_DOUBLES : KR_LIST_VALUES;
}

int kr_list_kind_of(KrValue const *items, int64_t n) {
    int kind = n ? kind_for(items[0]) : KR_LIST_VALUES;
    if (kind == KR_LIST_VALUES) return kind;
    for (int64_t i = 1; i < n; i++)
        if (kind_for(items[i]) != kind) return KR_LIST_VALUES;
    return kind;
}

void kr_list_pack(int kind, void *storage, int64_t at, KrValue const *items, int64_t n) {
    if (kind == KR_LIST_VALUES) {
        if (n) memcpy((KrValue *)storage + at, items, (size_t)n * sizeof *items);
    } else if (kind == KR_LIST_DOUBLES) {
        for (int64_t i = 0; i < n; i++) ((double *)storage)[at + i] = kr_float_value(items[i]);
    } else {
        for (int64_t i = 0; i < n; i++) ((uint8_t *)storage)[at + i] = items[i] == KR_TRUE;
    }
}

void kr_list_unpack(KrValue *out, int kind, void const *storage, int64_t n) {
    if (kind == KR_LIST_VALUES) {
        if (n) memcpy(out, storage, (size_t)n * sizeof *out);
    } else if (kind == KR_LIST_DOUBLES) {
        for (int64_t i = 0; i < n; i++) out[i] = kr_from_double(((double const *)storage)[i]);
    } else {
        for (int64_t i = 0; i < n; i++) out[i] = kr_from_bool(((uint8_t const *)storage)[i]);
    }
}

KrValue *kr_list_values(KrList *l) {
    if (KR_LIKELY(l->kind == KR_LIST_VALUES)) return l->values;
    KrValue *values = kr_list_allocate(KR_LIST_VALUES, l->size ? l->size : 1);
    if (!values) return NULL;
    kr_list_unpack(values, l->kind, l->storage, l->size);
    return values;
}

KrValue *kr_list_own_values(KrList *l) {
    if (KR_LIKELY(l->kind == KR_LIST_VALUES)) return l->values;
    int64_t capacity = l->capacity;
    KrValue *values = kr_list_allocate(KR_LIST_VALUES, capacity);
    if (!values) return NULL;
    kr_list_unpack(values, l->kind, l->storage, l->size);
    l->values = values;
    l->kind = KR_LIST_VALUES;
    return values;
}

// Makes a list one of an unboxed kind, if its items allow it.
bool kr_list_repack(KrList *l, int kind) {
    if (!l->size) return true;
    if (l->kind != KR_LIST_VALUES || kr_list_kind_of(l->values, l->size) != kind) return false;
    void *storage = kr_list_allocate(kind, l->capacity);
    if (!storage) {
        kr_err_clear();
        return false;
    }
    kr_list_pack(kind, storage, 0, l->values, l->size);
    l->storage = storage;
    l->kind = (unsigned)kind & 0xFF;
    return true;
}

int kr_list_accept(KrList *l, KrValue const *items, int64_t n) {
    if (l->kind == KR_LIST_VALUES && l->capacity) return 0;
    int kind = kr_list_kind_of(items, n);
    if (!l->capacity) l->kind = (unsigned)kind & 0xFF;
    else if (kind != (int)l->kind && !kr_list_own_values(l)) return -1;
    return 0;
}

// ---- items

KrValue kr_list_item_unboxed(KrList const *l, int64_t i) {
    return l->kind == KR_LIST_DOUBLES ? kr_from_double(l->doubles[i]) : kr_from_bool(l->bools[i]);
}

int kr_list_set_unboxed(KrList *l, int64_t i, KrValue item) {
    if (kr_list_accept(l, &item, 1) < 0) return -1;
    kr_list_pack(l->kind, l->storage, i, &item, 1);
    return 0;
}

int kr_list_append_slow(KrValue list, KrValue item) {
    KrList *l = KR_AS(KrList, list);
    if (kr_list_accept(l, &item, 1) < 0 || kr_list_make_room(l, 1) < 0) return -1;
    kr_list_pack(l->kind, l->storage, l->size++, &item, 1);
    return 0;
}

// ---- room

static int64_t grown(int64_t size) {
    return (size + (size >> 1) + 4) & ~(int64_t)3;
}

static int move_storage(KrList *l, int64_t size, int64_t capacity) {
    void *storage = kr_list_allocate(l->kind, capacity);
    if (!storage) return -1;
    if (size) memcpy(storage, l->storage, (size_t)size * widths[l->kind]);
    l->storage = storage;
    l->capacity = (uint64_t)capacity & (UINT64_MAX >> 8);
    return 0;
}

int kr_list_reserve(KrList *l, int64_t capacity) {
    return KR_LIKELY(capacity <= (int64_t)l->capacity) ? 0 : move_storage(l, l->size, capacity);
}

int kr_list_make_room(KrList *l, int64_t more) {
    if (more > INT64_MAX / 256 - l->size) {
        kr_raise_out_of_memory();
        return -1;
    }
    int64_t wanted = l->size + more;
    if (wanted <= (int64_t)l->capacity) return 0;
    int64_t capacity = grown(l->size + 1);
    return kr_list_reserve(l, capacity < wanted ? wanted : capacity);
}

// Small places are not worth it, and not libgc's to take back (core/memory.c).  Without memory, appending says so.
enum { SMALLEST_GIVEN_BACK = 1 << 14 };
void kr_list_outgrow(KrList *l) {
    void *old = l->storage;
    if (l->capacity * widths[l->kind] < SMALLEST_GIVEN_BACK) return;
    if (kr_list_make_room(l, 1) < 0) kr_err_clear();
    else if (l->storage != old) kr_memory_give_back(old);
}

// A hint: too large a one, or one without memory for it, must not fail what appending would not.
void kr_op_list_expect(KrValue list, int64_t more, int64_t kind) {
    KrList *l = KR_AS(KrList, list);
    if (more <= 0 || more > MOST_EXPECTED) return;
    if (!l->capacity) l->kind = (unsigned)kind & 0xFF;
    int r = l->size ? kr_list_make_room(l, more) : kr_list_reserve(l, more);
    if (r == 0) return;
    kr_err_clear();
    if (!l->capacity) l->kind = KR_LIST_VALUES;
}

void kr_list_shrink(KrList *l, int64_t size) {
    if (l->kind == KR_LIST_VALUES) memset(l->values + size, 0, (size_t)(l->size - size) * sizeof *l->values);
    l->size = size;
    if (l->capacity <= 64 || size >= (int64_t)l->capacity / 4) return;
    if (move_storage(l, size, grown(size)) < 0) kr_err_clear();
}

void kr_list_clear(KrList *l) {
    l->storage = NULL;
    l->size = 0;
    l->capacity = 0;
    l->kind = KR_LIST_VALUES;
}

// ---- new lists

KrValue kr_list_new_kind(int kind, int64_t capacity) {
    KrList *l = kr_new(&kr_list_type, sizeof *l);
    if (capacity <= 0) return KR_VALUE(l);
    if (!(l->storage = kr_list_allocate(kind, capacity))) return 0;
    l->kind = (unsigned)kind & 0xFF;
    l->capacity = (uint64_t)capacity & (UINT64_MAX >> 8);
    return KR_VALUE(l);
}

KrValue kr_list_new(int64_t capacity) {
    return kr_list_new_kind(KR_LIST_VALUES, capacity);
}

KrValue kr_list_from_array(KrValue const *items, int64_t size) {
    int kind = kr_list_kind_of(items, size);
    KrValue list = kr_list_new_kind(kind, size);
    if (!list || !size) return list;
    KrList *l = KR_AS(KrList, list);
    kr_list_pack(kind, l->storage, 0, items, size);
    l->size = size;
    return list;
}

KrValue kr_list_copy_range(KrList *l, int64_t start, int64_t count) {
    KrValue list = kr_list_new_kind(l->kind, count);
    if (!list || count <= 0) return list;
    size_t width = widths[l->kind];
    memcpy(KR_AS(KrList, list)->storage, (char const *)l->storage + (size_t)start * width, (size_t)count * width);
    KR_AS(KrList, list)->size = count;
    return list;
}
