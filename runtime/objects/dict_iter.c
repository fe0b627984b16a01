// The iterators of dicts and their views, forwards and backwards.
//
// An iterator is a position in the entries.  It fails when the number of keys has changed, and when more keys turn up than
// there were at the start (some were deleted and others inserted).
#include "dict_impl.h"

static bool is_reverse(KrType *type) {
    return type == &kr_dict_reversekeyiterator_type || type == &kr_dict_reversevalueiterator_type ||
           type == &kr_dict_reverseitemiterator_type;
}

KrValue kr_dict_iter_new(KrType *type, KrValue dict) {
    KrDictIter *it = kr_new(type, sizeof *it);
    it->dict = dict;
    it->used = it->remaining = kr_dict_size(dict);
    it->position = is_reverse(type) ? KR_AS(KrDict, dict)->fill - 1 : 0;
    return KR_VALUE(it);
}

// Typed loops that need an iterator after all: as it would be after `before` of `count` entries.
KrValue kr_op_dict_iterator(KrValue dict, int64_t at, int64_t count, int64_t before, int what) {
    KrType *types[] = {
        [KR_DICT_KEYS] = &kr_dict_keyiterator_type, [KR_DICT_VALUES] = &kr_dict_valueiterator_type,
        [KR_DICT_ITEMS] = &kr_dict_itemiterator_type,
    };
    KrValue made = kr_dict_iter_new(types[what], dict);
    KrDictIter *it = KR_AS(KrDictIter, made);
    it->used = count;
    it->position = at;
    it->remaining = count - before;
    return made;
}

int64_t kr_dict_seek(KrDict const *d, int64_t at) {
    for (; at < d->fill; at++)
        if (d->entries[at].key && kr_dict_entry_value(&d->entries[at])) return at;
    return -1;
}

static KR_COLD KrDictEntry *changed(KrDictIter *it, const char *what) {
    kr_raise(&kr_exc_RuntimeError, "dictionary %s during iteration", what);
    it->used = -1;   // fails again when asked again
    return NULL;
}

// The next entry, or 0 at the end or with an exception.
KR_INLINE KrDictEntry *next_entry(KrDictIter *it, int direction) {
    KrDict *d = KR_AS(KrDict, it->dict);
    if (KR_UNLIKELY(!d)) return NULL;
    if (KR_UNLIKELY(it->used != d->used)) return changed(it, "changed size");
    int64_t i = it->position;
    if (i >= d->fill && direction < 0) i = d->fill - 1;
    while (i >= 0 && i < d->fill && (!d->entries[i].key || !kr_dict_entry_value(&d->entries[i]))) i += direction;
    if (i < 0 || i >= d->fill) {
        it->dict = 0;
        return NULL;
    }
    if (KR_UNLIKELY(!it->remaining)) {
        it->dict = 0;
        kr_raise(&kr_exc_RuntimeError, "dictionary keys changed during iteration");
        return NULL;
    }
    it->position = i + direction;
    it->remaining--;
    return &d->entries[i];
}

static KrValue next_key(KrValue self) {
    KrDictEntry *e = next_entry(KR_AS(KrDictIter, self), 1);
    return e ? e->key : 0;
}
static KrValue next_value(KrValue self) {
    KrDictEntry *e = next_entry(KR_AS(KrDictIter, self), 1);
    return e ? kr_dict_entry_value(e) : 0;
}
static KrValue pair_of(KrDictEntry *e) {
    if (!e) return 0;
    KrTuple *t = kr_new(&kr_tuple_type, sizeof *t + 2 * sizeof *t->items);
    t->size = 2;
    t->items[0] = e->key;
    t->items[1] = kr_dict_entry_value(e);
    return KR_VALUE(t);
}
static KrValue next_item(KrValue self) {
    return pair_of(next_entry(KR_AS(KrDictIter, self), 1));
}
static KrValue previous_key(KrValue self) {
    KrDictEntry *e = next_entry(KR_AS(KrDictIter, self), -1);
    return e ? e->key : 0;
}
static KrValue previous_value(KrValue self) {
    KrDictEntry *e = next_entry(KR_AS(KrDictIter, self), -1);
    return e ? kr_dict_entry_value(e) : 0;
}
static KrValue previous_item(KrValue self) {
    return pair_of(next_entry(KR_AS(KrDictIter, self), -1));
}

static KrValue iter_length_hint(KrValue self) {
    KrDictIter *it = KR_AS(KrDictIter, self);
    bool valid = it->dict && it->used == kr_dict_size(it->dict);
    return kr_from_small(valid ? it->remaining : 0);
}

// (iter, ([what is left],)): the iterator itself stays where it is.
static KrValue iter_reduce(KrValue self) {
    KrDictIter *copy = kr_new(KR_OBJECT(self)->ob_type, sizeof *copy);
    *copy = *KR_AS(KrDictIter, self);
    KrValue list = kr_list_from_iterable(KR_VALUE(copy)), iter = kr_iter_builtin("iter");
    return list && iter ? kr_tuple_of(2, iter, kr_tuple_of(1, list)) : 0;
}

static const KrMethodDef iter_methods[] = {
    KR_DEF_NOARGS("__length_hint__", iter_length_hint, "Private method returning an estimate of len(list(it))."),
    KR_DEF_NOARGS("__reduce__", iter_reduce, "Return state information for pickling."),
    {0},
};

#define ITERATOR_TYPE(variable, name, next) \
    KrType variable KR_STATIC_ALIGN = { \
        .head = {&kr_type_type}, .tp_name = name, .tp_basicsize = sizeof(KrDictIter), .tp_flags = KR_TYPE_IMMUTABLE, \
        .tp_iter = kr_self_iter, .tp_iternext = next, .tp_methods = iter_methods, \
    }
ITERATOR_TYPE(kr_dict_keyiterator_type, "dict_keyiterator", next_key);
ITERATOR_TYPE(kr_dict_valueiterator_type, "dict_valueiterator", next_value);
ITERATOR_TYPE(kr_dict_itemiterator_type, "dict_itemiterator", next_item);
ITERATOR_TYPE(kr_dict_reversekeyiterator_type, "dict_reversekeyiterator", previous_key);
ITERATOR_TYPE(kr_dict_reversevalueiterator_type, "dict_reversevalueiterator", previous_value);
ITERATOR_TYPE(kr_dict_reverseitemiterator_type, "dict_reverseitemiterator", previous_item);
