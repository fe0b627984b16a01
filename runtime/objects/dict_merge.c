// Filling a dict from others: copy, update, merge.
#include "dict_impl.h"

// Takes over the whole table of `other`, which has no dead entries and no references to words, into the empty d.
static int clone_table(KrDict *d, const KrDict *other) {
    if (kr_dict_allocate(d, other->mask + 1) < 0) return -1;
    uint64_t slots = other->mask + 1;
    size_t width = slots <= 128 ? 1 : slots <= 32768 ? 2 : slots <= UINT64_C(0x80000000) ? 4 : 8;
    memcpy(d->entries, other->entries, (size_t)other->fill * sizeof *d->entries);
    memcpy(d->indices, other->indices, slots * width);
    // After popitem some slots are dead without an entry: the same entries are lost to the copy.
    d->capacity = other->capacity;
    d->used = other->used;
    d->fill = other->fill;
    d->version++;
    return 0;
}

static bool can_clone(const KrDict *d, const KrDict *other) {
    return !d->used && !((d->flags | other->flags) & KR_DICT_MODULE) && other->used && other->fill == other->used &&
           other->used >= other->capacity / 3;
}

static int merge_dict(KrDict *d, KrDict *other, bool override_) {
    if (other == d || !other->used) return 0;
    if (can_clone(d, other)) return clone_table(d, other);
    if (d->capacity - d->fill < other->used && kr_dict_presize(d, d->used + other->used) < 0) return -1;
    int64_t position = 0, used = other->used, hash;
    for (KrValue key, value; kr_dict_next_hashed(KR_VALUE(other), &position, &key, &value, &hash);) {
        uint64_t slot;
        int64_t number = kr_dict_lookup(d, key, hash, &slot);
        if (number == LOOKUP_FAILED) return -1;
        if (number == LOOKUP_ABSENT) {
            if (kr_dict_insert(d, key, hash, value, slot) < 0) return -1;
        } else if (override_) {
            kr_dict_entry_store(&d->entries[number], value);
        }
        if (KR_UNLIKELY(other->used != used)) {
            kr_raise(&kr_exc_RuntimeError, "dict mutated during update");
            return -1;
        }
    }
    return 0;
}

static int merge_mapping(KrValue d, KrValue other, bool override_) {
    KrValue keys = kr_call_method(other, "keys", NULL, 0);
    KrValue it = keys ? kr_iter(keys) : 0;
    if (!it) return -1;
    for (KrValue key; (key = kr_step(it));) {
        if (!override_) {
            int present = kr_dict_contains(d, key);
            if (present < 0) return -1;
            if (present) continue;
        }
        KrValue value = kr_getitem(other, key);
        if (!value || kr_dict_set(d, key, value) < 0) return -1;
    }
    return kr_err_occurred() ? -1 : 0;
}

int kr_dict_merge(KrValue d, KrValue other, bool override_) {
    if (kr_is_dict(other) && kr_ready_type_of(other)->tp_iter == kr_dict_type.tp_iter)
        return merge_dict(KR_AS(KrDict, d), KR_AS(KrDict, other), override_);
    return merge_mapping(d, other, override_);
}

static int update_pair(KrValue d, KrValue pair, int64_t number) {
    int64_t n;
    KrValue *items = kr_sequence_array(pair, &n);
    if (!items) {
        if (!kr_err_matches(&kr_exc_TypeError)) return -1;
        kr_err_clear();
        kr_raise(&kr_exc_TypeError, "cannot convert dictionary update sequence element #%lld to a sequence", (long long)number);
        return -1;
    }
    if (n != 2) {
        kr_raise(&kr_exc_ValueError, "dictionary update sequence element #%lld has length %lld; 2 is required", (long long)number,
                 (long long)n);
        return -1;
    }
    return kr_dict_set(d, items[0], items[1]);
}

static int update_pairs(KrValue d, KrValue pairs) {
    KrValue it = kr_iter(pairs);
    if (!it) return -1;
    int64_t number = 0;
    for (KrValue pair; (pair = kr_step(it)); number++)
        if (update_pair(d, pair, number) < 0) return -1;
    return kr_err_occurred() ? -1 : 0;
}

int kr_dict_update(KrValue d, KrValue other) {
    if (kr_is_exactly(other, &kr_dict_type)) return kr_dict_merge(d, other, true);
    if (kr_getattr_opt(other, kr_str_intern("keys"))) return kr_dict_merge(d, other, true);
    return kr_err_occurred() ? -1 : update_pairs(d, other);
}

KrValue kr_dict_union(KrValue a, KrValue b) {
    KrValue copy = kr_dict_new();
    KrDict *d = KR_AS(KrDict, copy), *x = KR_AS(KrDict, a);
    int64_t more = KR_AS(KrDict, b)->used;
    // Where a copy of the table would have to grow for b, it is made as large as that at once.
    if (can_clone(d, x) && x->capacity - x->fill < more) {
        if (kr_dict_fill_new(d, ((uint64_t)(x->used + more) * 3 + 1) / 2, x->entries, x->fill) < 0) return 0;
        d->used = x->used;
        d->version++;
    } else if (merge_dict(d, x, true) < 0) {
        return 0;
    }
    return kr_dict_update(copy, b) < 0 ? 0 : copy;
}

KrValue kr_dict_copy(KrValue d) {
    KrValue copy = kr_dict_new();
    return merge_dict(KR_AS(KrDict, copy), KR_AS(KrDict, d), true) < 0 ? 0 : copy;
}
