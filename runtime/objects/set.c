// set and frozenset: the hash table.
//
//   table   [ key hash | 0 0 | key -1 | ... ]     mask + 1 entries; the first eight are inside the object
//
// An entry is free (key 0), dummy (hash -1: deleted, still part of probe sequences) or active.  `fill` counts active and
// dummy entries, `used` the active ones.  Probing looks at up to nine neighbours before it jumps.  Growth, the reuse of
// dummies and the order of all operations are CPython's, because the order in which a set prints follows from them.
//
// Tables of sets that hold small ints and floats only are memory that the collector does not look through, and that it need not
// clear; the first other item turns the table into scanned memory.
//
// `hash` of a frozenset caches its hash; of a set it is where pop() starts looking.
#include "container_impl.h"

#define LINEAR_PROBES 9
#define DUMMY_HASH (-1)
#define MIN_SLOTS 8

KR_INLINE bool is_active(const KrSetEntry *e) {
    return e->key && e->hash != DUMMY_HASH;
}

// ---- the table

// Inserts a key known to be absent into a table without dummies.
static void insert_clean(KrSetEntry *table, uint64_t mask, KrValue key, int64_t hash) {
    uint64_t perturb = (uint64_t)hash, i = (uint64_t)hash & mask;
    for (;;) {
        KrSetEntry *e = &table[i];
        for (int probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0; probes >= 0; probes--, e++) {
            if (e->key) continue;
            *e = (KrSetEntry){key, hash};
            return;
        }
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

static KrSetEntry *new_table(uint64_t slots, bool holds_objects) {
    KrSetEntry *table = kr_alloc_array(slots, sizeof *table, !holds_objects);
    if (table && !holds_objects) memset(table, 0, slots * sizeof *table);
    return table;
}

KR_COLD static int hold_objects(KrSet *s) {
    if (s->table != s->small) {
        KrSetEntry *table = new_table(s->mask + 1, true);
        if (!table) return -1;
        s->table = memcpy(table, s->table, (s->mask + 1) * sizeof *table);
    }
    s->holds_objects = true;
    return 0;
}

// Before the item is put into the table.
KR_INLINE int prepare_for(KrSet *s, KrValue item) {
    return KR_LIKELY(s->holds_objects || kr_is_immediate(item)) ? 0 : hold_objects(s);
}

// Rebuilds the table without dummies, with more than `minimum` slots.
static int resize(KrSet *s, int64_t minimum) {
    uint64_t slots = MIN_SLOTS;
    while (slots <= (uint64_t)minimum) slots <<= 1;
    if (!s->fill && s->table == s->small && slots > MIN_SLOTS) {
        s->table = new_table(slots, s->holds_objects);
        s->mask = slots - 1;
        if (s->table) return 0;
        s->table = s->small;
        s->mask = MIN_SLOTS - 1;
        return -1;
    }
    KrSetEntry copy[MIN_SLOTS], *old = s->table, *table;
    uint64_t old_slots = s->mask + 1;
    if (slots == MIN_SLOTS) {
        table = s->small;
        if (old == table) {
            if (s->fill == s->used) return 0;
            old = memcpy(copy, table, sizeof copy);
        }
        memset(table, 0, sizeof copy);
    } else {
        table = new_table(slots, s->holds_objects);
        if (!table) return -1;
        if (old == s->small) old = memcpy(copy, s->small, sizeof copy);
    }
    for (uint64_t i = 0; i < old_slots; i++)
        if (is_active(&old[i])) insert_clean(table, slots - 1, old[i].key, old[i].hash);
    if (table != s->small) memset(s->small, 0, sizeof s->small);
    s->table = table;
    s->mask = slots - 1;
    s->fill = s->used;
    return 0;
}

static int64_t grown(const KrSet *s) {
    return s->used > 50000 ? s->used * 2 : s->used * 4;
}

static int make_room(KrSet *s, int64_t more) {
    if ((uint64_t)(s->fill + more) * 5 < s->mask * 3) return 0;
    return resize(s, (s->used + more) * 2);
}

static KrSet *allocate(KrType *type) {
    KrSet *s;
    if (type == &kr_set_type || type == &kr_frozenset_type) s = kr_new(type, sizeof *s);
    else s = kr_new_instance(type, 0);
    if (!s) return NULL;
    s->table = s->small;
    s->mask = MIN_SLOTS - 1;
    s->hash = type->tp_flags & KR_SUB_FROZENSET ? -1 : 0;
    return s;
}

int kr_set_clear(KrValue set) {
    KrSet *s = KR_AS(KrSet, set);
    memset(s->small, 0, sizeof s->small);
    s->table = s->small;
    s->mask = MIN_SLOTS - 1;
    s->fill = s->used = 0;
    s->holds_objects = false;
    return 0;
}

// ---- looking up

// Is the key of e, which has the same hash, equal to key?  1, 0, -1, or 2 when the comparison changed the set.
static int same_key(KrSet *s, KrSetEntry *e, KrValue key) {
    KrValue own = e->key;
    if (own == key) return 1;
    if (kr_is_str_exactly(own) && kr_is_str_exactly(key)) return kr_str_eq(own, key);
    if (kr_both_small(own, key)) return 0;
    if (kr_same_tuples(own, key)) return 1;
    KrSetEntry *table = s->table;
    int r = kr_equal(own, key);
    return r >= 0 && (s->table != table || e->key != own) ? 2 : r;
}

// The answer that the first place gives without a comparison of keys: 1 there, 0 absent, -1 not known.
KR_INLINE int find_first(const KrSet *s, KrValue key, int64_t hash) {
    const KrSetEntry *e = &s->table[(uint64_t)hash & s->mask];
    if (!e->key) return 0;
    return e->key == key && e->hash == hash ? 1 : -1;
}

// Finds key.  *found is its entry, or 0.  -1 when a comparison raised.
static int find(KrSet *s, KrValue key, int64_t hash, KrSetEntry **found) {
restart:;
    uint64_t mask = s->mask, perturb = (uint64_t)hash, i = (uint64_t)hash & mask;
    for (;;) {
        KrSetEntry *e = &s->table[i];
        for (int probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0; probes >= 0; probes--, e++) {
            if (!e->key) {
                *found = NULL;
                return 0;
            }
            if (e->hash != hash) continue;
            int same = same_key(s, e, key);
            if (same == 1) {
                *found = e;
                return 0;
            }
            if (same < 0) return -1;
            if (same == 2) goto restart;
        }
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

int kr_set_contains_hashed(KrValue set, KrValue item, int64_t hash) {
    int first = find_first(KR_AS(KrSet, set), item, hash);
    if (KR_LIKELY(first >= 0)) return first;
    KrSetEntry *e;
    if (find(KR_AS(KrSet, set), item, hash, &e) < 0) return -1;
    return e != NULL;
}

int kr_set_add_hashed(KrValue set, KrValue item, int64_t hash) {
    KrSet *s = KR_AS(KrSet, set);
    if (KR_UNLIKELY(prepare_for(s, item) < 0)) return -1;
restart:;
    uint64_t mask = s->mask, perturb = (uint64_t)hash, i = (uint64_t)hash & mask;
    KrSetEntry *dummy = NULL;   // the last one passed
    for (;;) {
        KrSetEntry *e = &s->table[i];
        for (int probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0; probes >= 0; probes--, e++) {
            if (!e->key) {
                s->used++;
                if (dummy && dummy->hash == DUMMY_HASH) {   // a comparison may have used it up
                    *dummy = (KrSetEntry){item, hash};
                    return 0;
                }
                *e = (KrSetEntry){item, hash};
                s->fill++;
                return (uint64_t)s->fill * 5 < mask * 3 ? 0 : resize(s, grown(s));
            }
            if (e->hash == hash) {
                int same = same_key(s, e, item);
                if (same == 1) return 0;
                if (same < 0) return -1;
                if (same == 2) goto restart;
            } else if (e->hash == DUMMY_HASH) {
                dummy = e;
            }
        }
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

// Adds what is known not to be there, to a set without dummies.
static int add_new(KrSet *s, KrValue item, int64_t hash) {
    if (KR_UNLIKELY(prepare_for(s, item) < 0)) return -1;
    insert_clean(s->table, s->mask, item, hash);
    s->used++;
    s->fill++;
    return (uint64_t)s->fill * 5 < s->mask * 3 ? 0 : resize(s, grown(s));
}

static void remove_entry(KrSet *s, KrSetEntry *e) {
    *e = (KrSetEntry){KR_NONE, DUMMY_HASH};
    s->used--;
}

int kr_set_discard_hashed(KrValue set, KrValue item, int64_t hash) {
    KrSetEntry *e;
    if (find(KR_AS(KrSet, set), item, hash, &e) < 0) return -1;
    if (!e) return 0;
    remove_entry(KR_AS(KrSet, set), e);
    return 1;
}

int kr_set_add(KrValue s, KrValue item) {
    int64_t hash = kr_hash_quick(item);
    return KR_UNLIKELY(hash == -1) ? -1 : kr_set_add_hashed(s, item, hash);
}

// The hash of something to look for: an unhashable set stands for the frozenset of its items (*item becomes that).
KR_INLINE int64_t sought_hash(KrValue *item) {
    int64_t hash = kr_hash_quick(*item);
    if (KR_LIKELY(hash != -1)) return hash;
    if (!kr_has_flag(*item, KR_SUB_SET) || !kr_err_matches(&kr_exc_TypeError)) return hash;
    kr_err_clear();
    *item = kr_set_copy(*item, &kr_frozenset_type);
    return *item ? kr_hash(*item) : -1;
}

int kr_set_contains(KrValue s, KrValue item) {
    int64_t hash = sought_hash(&item);
    return KR_UNLIKELY(hash == -1) ? -1 : kr_set_contains_hashed(s, item, hash);
}

int kr_set_discard(KrValue s, KrValue item) {
    int64_t hash = sought_hash(&item);
    return KR_UNLIKELY(hash == -1) ? -1 : kr_set_discard_hashed(s, item, hash);
}

KrValue kr_set_pop(KrValue set) {
    KrSet *s = KR_AS(KrSet, set);
    if (!s->used) return kr_raise(&kr_exc_KeyError, "pop from an empty set");
    uint64_t i = (uint64_t)s->hash & s->mask;
    while (!is_active(&s->table[i])) i = (i + 1) & s->mask;
    KrValue item = s->table[i].key;
    remove_entry(s, &s->table[i]);
    s->hash = (int64_t)i + 1;
    return item;
}

// ---- going through

// Where the next item from `at` on is; -1: nowhere.
int64_t kr_set_seek(KrSet const *s, int64_t at) {
    for (uint64_t i = (uint64_t)at; i <= s->mask; i++)
        if (is_active(&s->table[i])) return (int64_t)i;
    return -1;
}

bool kr_set_next_hashed(KrValue set, int64_t *position, KrValue *item, int64_t *hash) {
    KrSet *s = KR_AS(KrSet, set);
    int64_t found = kr_set_seek(s, *position);
    if (found < 0) {
        *position = (int64_t)s->mask + 1;
        return false;
    }
    *item = s->table[found].key;
    if (hash) *hash = s->table[found].hash;
    *position = found + 1;
    return true;
}

bool kr_set_next(KrValue set, int64_t *position, KrValue *item) {
    return kr_set_next_hashed(set, position, item, NULL);
}

// ---- filling

static int merge_set(KrSet *s, KrSet *other) {
    if (s == other || !other->used) return 0;
    if (other->holds_objects && !s->holds_objects && hold_objects(s) < 0) return -1;
    if (make_room(s, other->used) < 0) return -1;
    if (!s->fill && s->mask == other->mask && other->fill == other->used) {
        memcpy(s->table, other->table, (s->mask + 1) * sizeof *s->table);
        s->fill = s->used = other->used;
        return 0;
    }
    if (!s->fill) {
        for (uint64_t i = 0; i <= other->mask; i++)
            if (is_active(&other->table[i])) insert_clean(s->table, s->mask, other->table[i].key, other->table[i].hash);
        s->fill = s->used = other->used;
        return 0;
    }
    for (uint64_t i = 0; i <= other->mask; i++) {
        KrSetEntry *e = &other->table[i];
        if (is_active(e) && kr_set_add_hashed(KR_VALUE(s), e->key, e->hash) < 0) return -1;
    }
    return 0;
}

int kr_set_merge_item(KrValue set, KrValue item) {
    int64_t hash = kr_hash_quick(item);
    if (KR_UNLIKELY(hash == -1) || make_room(KR_AS(KrSet, set), 1) < 0) return -1;
    return kr_set_add_hashed(set, item, hash);
}

static int merge_dict_keys(KrSet *s, KrValue dict) {
    if (make_room(s, kr_dict_size(dict)) < 0) return -1;
    int64_t position = 0, hash;
    for (KrValue key; kr_dict_next_hashed(dict, &position, &key, NULL, &hash);)
        if (kr_set_add_hashed(KR_VALUE(s), key, hash) < 0) return -1;
    return 0;
}

static int add_item(KrValue item, void *set) {
    return kr_set_add(KR_VALUE(set), item);
}

int kr_set_update(KrValue s, KrValue iterable) {
    if (kr_is_anyset(iterable)) return merge_set(KR_AS(KrSet, s), KR_AS(KrSet, iterable));
    if (kr_is_exactly(iterable, &kr_dict_type)) return merge_dict_keys(KR_AS(KrSet, s), iterable);
    return kr_for_each(iterable, add_item, s);
}

KrValue kr_set_make(KrType *type, KrValue iterable) {
    KrSet *s = allocate(type);
    if (!s || (iterable && kr_set_update(KR_VALUE(s), iterable) < 0)) return 0;
    return KR_VALUE(s);
}

KrValue kr_set_new(KrType *type, KrValue iterable) {
    return kr_set_make(type, iterable);
}

KrValue kr_set_copy(KrValue s, KrType *type) {
    return kr_set_make(type, s);
}

KrValue kr_set_from_array(KrValue const *items, int64_t size) {
    KrValue s = kr_set_make(&kr_set_type, 0);
    for (int64_t i = 0; i < size; i++)
        if (kr_set_add(s, items[i]) < 0) return 0;
    return s;
}

KrValue kr_set_from_constants(KrValue const *items, int64_t size) {
    KrValue constants = kr_set_from_array(items, size);
    return constants && size >= 3 ? kr_set_make(&kr_set_type, constants) : constants;
}

// ---- operations

void kr_set_swap(KrValue a, KrValue b) {
    KrSet *x = KR_AS(KrSet, a), *y = KR_AS(KrSet, b), t = *x;
    bool x_small = x->table == x->small, y_small = y->table == y->small;
    x->fill = y->fill, x->used = y->used, x->mask = y->mask, x->holds_objects = y->holds_objects;
    y->fill = t.fill, y->used = t.used, y->mask = t.mask, y->holds_objects = t.holds_objects;
    x->table = y_small ? x->small : y->table;
    y->table = x_small ? y->small : t.table;
    memcpy(x->small, y->small, sizeof x->small);
    memcpy(y->small, t.small, sizeof y->small);
}

typedef struct { KrValue set, result; } Intersection;

static int add_if_contained(KrValue item, void *context) {
    Intersection *x = context;
    int64_t hash = kr_hash_quick(item);
    if (hash == -1) return -1;
    int r = kr_set_contains_hashed(x->set, item, hash);
    return r <= 0 ? r : kr_set_add_hashed(x->result, item, hash);
}

KrValue kr_set_intersection(KrValue s, KrValue other) {
    if (s == other) return kr_set_copy(s, kr_set_base_type(s));
    Intersection x = {s, kr_set_make(kr_set_base_type(s), 0)};
    if (!kr_is_anyset(other)) return kr_for_each(other, add_if_contained, &x) < 0 ? 0 : x.result;
    if (kr_set_size(other) > kr_set_size(s)) {
        KrValue larger = other;
        other = s;
        s = larger;
    }
    // Comparing may run code that changes the sets: entries are looked at by position, and the result may get an equal item.
    KrSet *from = KR_AS(KrSet, other);
    for (uint64_t i = 0; i <= from->mask; i++) {
        KrSetEntry e = from->table[i];
        if (!is_active(&e)) continue;
        int r = kr_set_contains_hashed(s, e.key, e.hash);
        if (r < 0) return 0;
        bool plain = kr_is_small(e.key) || kr_is_str_exactly(e.key);
        if (r && (plain ? add_new(KR_AS(KrSet, x.result), e.key, e.hash) : kr_set_add_hashed(x.result, e.key, e.hash)) < 0) return 0;
    }
    return x.result;
}

static int discard_item(KrValue item, void *set) {
    int64_t hash = kr_hash_quick(item);
    return hash == -1 || kr_set_discard_hashed(KR_VALUE(set), item, hash) < 0 ? -1 : 0;
}

static int discard_all(KrValue set, KrValue other) {
    if (!kr_is_anyset(other)) return kr_for_each(other, discard_item, set);
    // With a much larger set it is faster to find what there is to remove first.
    if (kr_set_size(other) >> 3 > kr_set_size(set)) {
        other = kr_set_intersection(set, other);
        if (!other) return -1;
    }
    int64_t position = 0, hash;
    for (KrValue item; kr_set_next_hashed(other, &position, &item, &hash);)
        if (kr_set_discard_hashed(set, item, hash) < 0) return -1;
    return 0;
}

int kr_set_difference_update(KrValue set, KrValue other) {
    if (set == other) return kr_set_clear(set);
    if (discard_all(set, other) < 0) return -1;
    KrSet *s = KR_AS(KrSet, set);
    return (uint64_t)(s->fill - s->used) <= s->mask / 4 ? 0 : resize(s, grown(s));
}

KrValue kr_set_difference(KrValue s, KrValue other) {
    bool dict = kr_is_exactly(other, &kr_dict_type);
    int64_t others = dict ? kr_dict_size(other) : kr_is_anyset(other) ? kr_set_size(other) : -1;
    if (others < 0 || kr_set_size(s) >> 2 > others) {
        KrValue result = kr_set_copy(s, kr_set_base_type(s));
        return result && kr_set_difference_update(result, other) >= 0 ? result : 0;
    }
    KrValue result = kr_set_make(kr_set_base_type(s), 0);
    int64_t position = 0, hash;
    for (KrValue item; kr_set_next_hashed(s, &position, &item, &hash);) {
        int r = dict ? kr_dict_contains_hashed(other, item, hash) : kr_set_contains_hashed(other, item, hash);
        if (r < 0 || (!r && kr_set_add_hashed(result, item, hash) < 0)) return 0;
    }
    return result;
}

static int toggle(KrValue set, KrValue item, int64_t hash) {
    int r = kr_set_discard_hashed(set, item, hash);
    return r < 0 ? -1 : r ? 0 : kr_set_add_hashed(set, item, hash);
}

int kr_set_symmetric_difference_update(KrValue set, KrValue other) {
    if (set == other) return kr_set_clear(set);
    int64_t position = 0, hash;
    KrValue item;
    if (kr_is_exactly(other, &kr_dict_type)) {
        while (kr_dict_next_hashed(other, &position, &item, NULL, &hash))
            if (toggle(set, item, hash) < 0) return -1;
        return 0;
    }
    if (!kr_is_anyset(other)) {
        other = kr_set_make(kr_set_base_type(set), other);
        if (!other) return -1;
    }
    while (kr_set_next_hashed(other, &position, &item, &hash))
        if (toggle(set, item, hash) < 0) return -1;
    return 0;
}

KrValue kr_set_symmetric_difference(KrValue s, KrValue other) {
    KrValue result = kr_set_make(kr_set_base_type(s), other);
    return result && kr_set_symmetric_difference_update(result, s) >= 0 ? result : 0;
}

int kr_set_is_subset(KrValue s, KrValue other) {
    if (kr_set_size(s) > kr_set_size(other)) return 0;
    int64_t position = 0, hash;
    for (KrValue item; kr_set_next_hashed(s, &position, &item, &hash);) {
        int r = kr_set_contains_hashed(other, item, hash);
        if (r <= 0) return r;
    }
    return 1;
}
