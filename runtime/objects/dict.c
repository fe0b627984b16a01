// dict: a compact insertion-ordered hash table.
//
//   indices   [ -1 | 0 | -1 | -2 | 1 | ... ]      mask + 1 numbers, 1, 2, 4 or 8 bytes wide; open addressing
//   entries   [ hash key value | hash key value | ... | free ... ]     in order of insertion; `fill` are taken
//
// A number in the index table is that of an entry; -1 is a free slot, -2 one whose key was deleted.  Deleted entries have
// key 0 and stay until the table is rebuilt.  Each taken entry has used up at most one slot and entries are at most two
// thirds of the slots, so probing always ends.  `capacity` is how many entries may be taken before the rebuild: popitem
// gives an entry back but not its slot, and therefore lowers both.  For small tables the indices are in the block of the
// entries.
//
// Comparing keys may run Python code that changes the very dict: lookup notices that the arrays or the entry are no
// longer those it was looking at, and starts again.
//
// The values of a module's dict may be references to words outside (dict_module.c); kr_dict_entry_value sees through them.
#include "dict_impl.h"

static int8_t no_slots[1] = {SLOT_FREE};   // the index table of an empty dict; never written

// ---- the index table

KR_INLINE void index_put(KrDict *d, uint64_t i, int64_t number) {
    uint64_t mask = d->mask;
    if (mask < 128) ((int8_t *)d->indices)[i] = (int8_t)number;
    else if (mask < 32768) ((int16_t *)d->indices)[i] = (int16_t)number;
    else if (mask < UINT64_C(0x80000000)) ((int32_t *)d->indices)[i] = (int32_t)number;
    else ((int64_t *)d->indices)[i] = number;
}

KR_INLINE size_t index_width(uint64_t slots) {
    return slots <= 128 ? 1 : slots <= 32768 ? 2 : slots <= UINT64_C(0x80000000) ? 4 : 8;
}

static int64_t usable(uint64_t slots) {
    return (int64_t)((slots << 1) / 3);
}

int kr_dict_allocate(KrDict *d, uint64_t slots) {
    int64_t capacity = usable(slots);
    size_t width = index_width(slots);
    KrDictEntry *entries;
    void *indices;
    if (slots <= 16) {
        entries = kr_alloc((size_t)capacity * sizeof *entries + slots);
        indices = entries + capacity;
    } else {
        entries = kr_alloc_array((size_t)capacity, sizeof *entries, false);
        indices = entries ? kr_alloc_array(slots, width, true) : NULL;
        if (!indices) return -1;
    }
    memset(indices, 0xff, slots * width);
    d->entries = entries;
    d->indices = indices;
    d->mask = slots - 1;
    d->capacity = capacity;
    return 0;
}

// The first free slot for a key that is not in the dict.
static uint64_t free_slot(const KrDict *d, int64_t hash) {
    uint64_t mask = d->mask, perturb = (uint64_t)hash, i = (uint64_t)hash & mask;
    while (kr_dict_index(d, mask, i) != SLOT_FREE) {
        perturb >>= 5;
        i = (i * 5 + perturb + 1) & mask;
    }
    return i;
}

int kr_dict_fill_new(KrDict *d, uint64_t minimum, const KrDictEntry *from, int64_t fill) {
    uint64_t slots = 8;
    while (slots < minimum) slots <<= 1;
    if (kr_dict_allocate(d, slots) < 0) return -1;
    int64_t n = 0;
    for (int64_t i = 0; i < fill; i++) {
        if (!from[i].key) continue;
        d->entries[n] = from[i];
        index_put(d, free_slot(d, from[i].hash), n);
        n++;
    }
    d->fill = n;
    return 0;
}

// Rebuilds the table without its dead entries, for at least `slots` slots.
static int rebuild(KrDict *d, uint64_t minimum) {
    uint64_t slots = 8;
    while (slots < minimum) slots <<= 1;
    d->version++;
    if (!d->fill) return kr_dict_allocate(d, slots);
    return kr_dict_fill_new(d, slots, d->entries, d->fill);
}

int kr_dict_presize(KrDict *d, int64_t expected) {
    if (expected <= d->capacity) return 0;
    return rebuild(d, ((uint64_t)expected * 3 + 1) / 2);
}

void kr_dict_reset(KrDict *d) {
    d->indices = no_slots;
    d->entries = NULL;
    d->used = d->fill = d->capacity = 0;
    d->mask = 0;
    d->version++;
}

KrValue kr_dict_new(void) {
    KrDict *d = kr_new(&kr_dict_type, sizeof *d);
    d->indices = no_slots;
    return KR_VALUE(d);
}

KrValue kr_dict_new_sized(int64_t expected) {
    KrValue d = kr_dict_new();
    return expected > 0 && kr_dict_presize(KR_AS(KrDict, d), expected) < 0 ? 0 : d;
}

// ---- looking up

enum { DIFFERENT, SAME, CHANGED };   // and -1: raised

// The keys themselves were asked: what a look-up finds may be another thing next time.
static bool asked;

// The strings found equal last: programs look a key up and then store under it.
static struct { KrValue own, key; } recent;

// Is the key of e, which has the same hash, equal to key?
static int same_key(KrDict *d, KrDictEntry *e, KrValue key) {
    KrValue own = e->key;
    if (kr_is_str_exactly(own) && kr_is_str_exactly(key)) {
        if (recent.own == own && recent.key == key) return SAME;
        if (!kr_str_eq(own, key)) return DIFFERENT;
        recent.own = own;
        recent.key = key;
        return SAME;
    }
    if (kr_both_small(own, key)) return DIFFERENT;
    if (kr_same_tuples(own, key)) return SAME;
    KrDictEntry *entries = d->entries;
    void *indices = d->indices;
    asked = true;
    int r = kr_equal(own, key);
    if (r < 0) return -1;
    if (KR_UNLIKELY(d->entries != entries || d->indices != indices || e->key != own)) return CHANGED;
    return r;
}

#define NEXT_SLOT(i, perturb, mask) ((perturb) >>= 5, (i) = ((i) * 5 + (perturb) + 1) & (mask))

// Goes on at slot i, where an entry has the same hash and another key.
static __attribute__((noinline)) int64_t lookup_equal(KrDict *d, KrValue key, int64_t hash, uint64_t *slot, uint64_t i, uint64_t perturb) {
    uint64_t mask = d->mask;
    for (;;) {
        int64_t number = kr_dict_index(d, mask, i);
        if (KR_LIKELY(number >= 0)) {
            KrDictEntry *e = &d->entries[number];
            int same = e->key == key ? SAME : e->hash == hash ? same_key(d, e, key) : DIFFERENT;
            if (same == SAME) {
                *slot = i;
                return number;
            }
            if (KR_UNLIKELY(same == CHANGED)) return kr_dict_lookup(d, key, hash, slot);
            if (KR_UNLIKELY(same < 0)) return LOOKUP_FAILED;
        } else if (number == SLOT_FREE) {
            *slot = i;
            return LOOKUP_ABSENT;
        }
        NEXT_SLOT(i, perturb, mask);
    }
}

// The look-up in an index table of numbers of `width` bytes, as long as it needs no comparison of keys.
KR_INLINE int64_t lookup_identical(KrDict *d, KrValue key, int64_t hash, uint64_t *slot, int width) {
    uint64_t mask = d->mask, perturb = (uint64_t)hash, i = (uint64_t)hash & mask;
    const void *indices = d->indices;
    const KrDictEntry *entries = d->entries;
    for (;;) {
        int64_t number = width == 1 ? ((const int8_t *)indices)[i] : width == 2 ? ((const int16_t *)indices)[i]
                         : width == 4 ? ((const int32_t *)indices)[i] : ((const int64_t *)indices)[i];
        if (KR_LIKELY(number >= 0)) {
            if (entries[number].key == key) {
                *slot = i;
                return number;
            }
            if (entries[number].hash == hash) return lookup_equal(d, key, hash, slot, i, perturb);
        } else if (number == SLOT_FREE) {
            *slot = i;
            return LOOKUP_ABSENT;
        }
        NEXT_SLOT(i, perturb, mask);
    }
}

// The number of the key's entry, LOOKUP_ABSENT or LOOKUP_FAILED.  *slot is where its number is, or, when absent, belongs.
int64_t kr_dict_lookup(KrDict *d, KrValue key, int64_t hash, uint64_t *slot) {
    switch (index_width(d->mask + 1)) {
        case 1: return lookup_identical(d, key, hash, slot, 1);
        case 2: return lookup_identical(d, key, hash, slot, 2);
        case 4: return lookup_identical(d, key, hash, slot, 4);
        default: return lookup_identical(d, key, hash, slot, 8);
    }
}

KrValue kr_dict_get_hashed(KrValue d, KrValue key, int64_t hash) {
    uint64_t slot;
    int64_t number = kr_dict_lookup(KR_AS(KrDict, d), key, hash, &slot);
    return number < 0 ? 0 : kr_dict_entry_value(&KR_AS(KrDict, d)->entries[number]);
}

// What was looked up last: programs look a key up and then read or store under it.  Only for keys that are compared without
// running code of the program.  The pointers are inverted, so that the collector does not see them, and forgotten at each
// collection.
static struct { uint64_t not_dict, not_key; int64_t hash, number; uint64_t slot; uint32_t version; } last;

void kr_dict_forget(void) {
    last.not_dict = last.not_key = 0;
}

static void remember(KrDict *d, KrValue key, int64_t hash, int64_t number, uint64_t slot) {
    last.not_dict = ~(uint64_t)(uintptr_t)d;
    last.not_key = ~kr_bits(key);
    last.hash = hash;
    last.number = number;
    last.slot = slot;
    last.version = d->version;
}

// Are the keys equal, as far as can be seen without asking them?
KR_INLINE bool equal_at_sight(KrValue own, KrValue key) {
    if (kr_is_str_exactly(key)) return kr_is_str_exactly(own) && kr_str_eq(own, key);
    return kr_same_tuples(own, key);
}

// Most keys are found, or their slot is free, at the first look.
KR_INLINE bool look_once(const KrDict *d, KrValue key, int64_t hash, int64_t *number, uint64_t *slot) {
    uint64_t mask = d->mask, i = (uint64_t)hash & mask;
    if (KR_UNLIKELY(mask >= 32768)) return false;
    int64_t n = mask < 128 ? ((const int8_t *)d->indices)[i] : ((const int16_t *)d->indices)[i];
    *slot = i;
    *number = n;
    if (n < 0) return n == SLOT_FREE;
    const KrDictEntry *e = &d->entries[n];
    return e->key == key || (e->hash == hash && !kr_is_small(key) && !kr_is_small(e->key) && equal_at_sight(e->key, key));
}

// kr_dict_lookup of a key whose hash is not known yet; LOOKUP_FAILED also when it has none.
KR_INLINE int64_t find(KrDict *d, KrValue key, int64_t *hash, uint64_t *slot) {
    _Static_assert((int)SLOT_FREE == (int)LOOKUP_ABSENT, "look_once gives what it finds");
    int64_t number;
    if (kr_is_small(key) || kr_is_str_exactly(key)) {
        *hash = kr_hash_quick(key);
        return look_once(d, key, *hash, &number, slot) ? number : kr_dict_lookup(d, key, *hash, slot);
    }
    if (last.not_key == ~kr_bits(key) && last.not_dict == ~(uint64_t)(uintptr_t)d && last.version == d->version) {
        *hash = last.hash;
        *slot = last.slot;
        return last.number;
    }
    *hash = kr_hash(key);
    if (KR_UNLIKELY(*hash == -1)) return LOOKUP_FAILED;
    asked = false;
    if (!look_once(d, key, *hash, &number, slot)) number = kr_dict_lookup(d, key, *hash, slot);
    if (!asked && kr_tuple_is_constant(key)) remember(d, key, *hash, number, *slot);
    return number;
}

KrValue kr_dict_get(KrValue d, KrValue key) {
    int64_t hash;
    uint64_t slot;
    int64_t number = find(KR_AS(KrDict, d), key, &hash, &slot);
    return number < 0 ? 0 : kr_dict_entry_value(&KR_AS(KrDict, d)->entries[number]);
}

KrDictFound kr_dict_get_place(KrValue d, KrValue key) {
    int64_t hash;
    uint64_t slot;
    int64_t number = find(KR_AS(KrDict, d), key, &hash, &slot);
    if (number < 0) return (KrDictFound){0, ~(int64_t)slot};
    return (KrDictFound){kr_dict_entry_value(&KR_AS(KrDict, d)->entries[number]), number};
}

KrValue kr_dict_get_str(KrValue d, KrValue name) {
    return kr_dict_get_hashed(d, name, kr_str_hash(name));
}

KrValue kr_dict_get_cstr(KrValue d, const char *name) {
    return kr_dict_get_str(d, kr_str_intern(name));
}

int kr_dict_contains_hashed(KrValue d, KrValue key, int64_t hash) {
    uint64_t slot;
    int64_t number = kr_dict_lookup(KR_AS(KrDict, d), key, hash, &slot);
    if (number < 0) return number == LOOKUP_FAILED ? -1 : 0;
    return kr_dict_entry_value(&KR_AS(KrDict, d)->entries[number]) != 0;
}

int kr_dict_contains(KrValue d, KrValue key) {
    int64_t hash;
    uint64_t slot;
    int64_t number = find(KR_AS(KrDict, d), key, &hash, &slot);
    if (number < 0) return number == LOOKUP_FAILED ? -1 : 0;
    return kr_dict_entry_value(&KR_AS(KrDict, d)->entries[number]) != 0;
}

KrValue kr_dict_subscript(KrValue d, KrValue key) {
    KrValue value = kr_dict_get(d, key);
    if (KR_LIKELY(value)) return value;
    if (kr_err_occurred()) return 0;
    if (!kr_is_exactly(d, &kr_dict_type)) {
        value = kr_call_special(d, "__missing__", &key, 1);
        if (value || kr_err_occurred()) return value;
    }
    return kr_raise_key_error(key);
}

// ---- storing

// Appends an entry for a key that is known to be absent; `slot` from the lookup.
int kr_dict_insert(KrDict *d, KrValue key, int64_t hash, KrValue value, uint64_t slot) {
    if (KR_UNLIKELY(d->fill >= d->capacity)) {
        if (rebuild(d, (uint64_t)d->used * 3) < 0) return -1;
        slot = free_slot(d, hash);
    }
    if (KR_UNLIKELY(d->flags & KR_DICT_MODULE)) value = kr_module_dict_reference(d, key, value);
    index_put(d, slot, d->fill);
    d->entries[d->fill++] = (KrDictEntry){hash, key, value};
    d->used++;
    d->version++;
    return 0;
}

// Stores under a key that was looked up, and is absent.
int kr_dict_insert_at(KrValue d, KrValue key, KrValue value, int64_t place) {
    int64_t hash = kr_hash_quick(key);
    return KR_UNLIKELY(hash == -1) ? -1 : kr_dict_insert(KR_AS(KrDict, d), key, hash, value, (uint64_t)~place);
}

int kr_dict_set_hashed(KrValue dict, KrValue key, int64_t hash, KrValue value) {
    KrDict *d = KR_AS(KrDict, dict);
    uint64_t slot;
    int64_t number = kr_dict_lookup(d, key, hash, &slot);
    if (number >= 0) {
        kr_dict_entry_store(&d->entries[number], value);
        return 0;
    }
    return KR_UNLIKELY(number == LOOKUP_FAILED) ? -1 : kr_dict_insert(d, key, hash, value, slot);
}

int kr_dict_set(KrValue dict, KrValue key, KrValue value) {
    KrDict *d = KR_AS(KrDict, dict);
    int64_t hash;
    uint64_t slot;
    int64_t number = find(d, key, &hash, &slot);
    if (number >= 0) {
        kr_dict_entry_store(&d->entries[number], value);
        return 0;
    }
    if (KR_UNLIKELY(number == LOOKUP_FAILED)) return -1;
    bool is_last = last.not_key == ~kr_bits(key);
    if (kr_dict_insert(d, key, hash, value, slot) < 0) return -1;
    if (is_last) remember(d, key, hash, d->fill - 1, slot);
    return 0;
}

int kr_dict_set_cstr(KrValue d, const char *name, KrValue value) {
    return kr_dict_set(d, kr_str_intern(name), value);
}

KrValue kr_dict_setdefault(KrValue dict, KrValue key, KrValue value) {
    KrDict *d = KR_AS(KrDict, dict);
    int64_t hash = kr_hash_quick(key);
    if (KR_UNLIKELY(hash == -1)) return 0;
    uint64_t slot;
    int64_t number = kr_dict_lookup(d, key, hash, &slot);
    if (number >= 0) {
        KrValue present = kr_dict_entry_value(&d->entries[number]);
        if (present) return present;
        kr_dict_entry_store(&d->entries[number], value);
        return value;
    }
    if (KR_UNLIKELY(number == LOOKUP_FAILED)) return 0;
    return kr_dict_insert(d, key, hash, value, slot) < 0 ? 0 : value;
}

// ---- deleting

KrValue kr_dict_remove(KrDict *d, int64_t number, uint64_t slot) {
    KrDictEntry *e = &d->entries[number];
    KrValue value = kr_dict_entry_value(e);
    if (KR_UNLIKELY(kr_dict_is_reference(e->value))) kr_dict_entry_store(e, 0);
    index_put(d, slot, SLOT_DEAD);
    e->key = e->value = 0;
    d->used--;
    d->version++;
    return value;
}

KrValue kr_dict_pop(KrValue dict, KrValue key, KrValue missing) {
    KrDict *d = KR_AS(KrDict, dict);
    if (d->used) {   // an empty dict does not ask for the hash
        int64_t hash = kr_hash_quick(key);
        if (KR_UNLIKELY(hash == -1)) return 0;
        uint64_t slot;
        int64_t number = kr_dict_lookup(d, key, hash, &slot);
        if (KR_UNLIKELY(number == LOOKUP_FAILED)) return 0;
        KrValue value = number >= 0 ? kr_dict_remove(d, number, slot) : 0;
        if (value) return value;
    }
    return missing ? missing : kr_raise_key_error(key);
}

int kr_dict_delete(KrValue dict, KrValue key) {
    KrDict *d = KR_AS(KrDict, dict);
    int64_t hash = kr_hash_quick(key);
    if (KR_UNLIKELY(hash == -1)) return -1;
    uint64_t slot;
    int64_t number = kr_dict_lookup(d, key, hash, &slot);
    if (KR_UNLIKELY(number == LOOKUP_FAILED)) return -1;
    if (number >= 0 && kr_dict_remove(d, number, slot)) return 0;
    kr_raise_key_error(key);
    return -1;
}

// Removes the taken entry of this number: its key and value.
KrValue kr_dict_pop_entry(KrDict *d, int64_t number) {
    KrDictEntry *e = &d->entries[number];
    KrValue key = e->key;
    uint64_t mask = d->mask, perturb = (uint64_t)e->hash, i = (uint64_t)e->hash & mask;
    while (kr_dict_index(d, mask, i) != number) {
        perturb >>= 5;
        i = (i * 5 + perturb + 1) & mask;
    }
    return kr_tuple_of(2, key, kr_dict_remove(d, number, i));
}

KrValue kr_dict_popitem(KrValue dict) {
    KrDict *d = KR_AS(KrDict, dict);
    int64_t number = d->fill - 1;
    while (number >= 0 && !d->entries[number].key) number--;
    if (number < 0) return kr_raise(&kr_exc_KeyError, "popitem(): dictionary is empty");
    KrValue pair = kr_dict_pop_entry(d, number);
    d->capacity -= d->fill - number;
    d->fill = number;
    return pair;
}

// A new key in front of all others.  *first: a number that has no taken entries below; is kept up to date.  Without room in
// front the table is rebuilt with as many free entries there as it has keys.
int kr_dict_insert_first(KrDict *d, KrValue key, int64_t hash, KrValue value, int64_t *first) {
    if (!*first || d->fill >= d->capacity) {
        KrDictEntry *old = d->entries;
        int64_t fill = d->fill, room = d->used + 4, n = room;
        uint64_t slots = 8;
        while (usable(slots) < d->used + 2 * room) slots <<= 1;
        if (kr_dict_allocate(d, slots) < 0) return -1;
        for (int64_t i = 0; i < fill; i++) {
            if (!old[i].key) continue;
            d->entries[n] = old[i];
            index_put(d, free_slot(d, old[i].hash), n);
            n++;
        }
        d->fill = n;
        *first = room;
    }
    d->capacity--;   // uses up a slot, but none of the entries that are counted
    index_put(d, free_slot(d, hash), --*first);
    d->entries[*first] = (KrDictEntry){hash, key, value};
    d->used++;
    d->version++;
    return 0;
}

void kr_dict_clear(KrValue dict) {
    KrDict *d = KR_AS(KrDict, dict);
    if (KR_UNLIKELY(d->flags & KR_DICT_MODULE))
        for (int64_t i = 0; i < d->fill; i++)
            if (d->entries[i].key && kr_dict_is_reference(d->entries[i].value)) kr_dict_entry_store(&d->entries[i], 0);
    kr_dict_reset(d);
}

// ---- going through

bool kr_dict_next_hashed(KrValue dict, int64_t *position, KrValue *key, KrValue *value, int64_t *hash) {
    KrDict *d = KR_AS(KrDict, dict);
    for (int64_t i = *position; i < d->fill; i++) {
        KrDictEntry *e = &d->entries[i];
        if (!e->key) continue;
        KrValue v = kr_dict_entry_value(e);
        if (!v) continue;
        *position = i + 1;
        if (key) *key = e->key;
        if (value) *value = v;
        if (hash) *hash = e->hash;
        return true;
    }
    *position = d->fill;
    return false;
}

bool kr_dict_next(KrValue d, int64_t *position, KrValue *key, KrValue *value) {
    return kr_dict_next_hashed(d, position, key, value, NULL);
}
