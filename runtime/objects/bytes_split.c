// Taking bytes and bytearrays apart and putting them together: split, rsplit, splitlines, partition, join.
#include "str_impl.h"

static int append_piece(KrValue list, KrValue self, int64_t start, int64_t end) {
    KrValue piece = kr_bytes_like(self, kr_data_of_bytes(self) + start, end - start);
    return piece == 0 ? -1 : kr_list_append(list, piece);
}

static bool is_space(uint8_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static KrValue split_spaces(KrValue self, int64_t limit) {
    KrValue list = kr_list_new(8);
    const uint8_t *data = kr_data_of_bytes(self);
    int64_t size = kr_size_of_bytes(self), i = 0;
    while (list != 0) {
        while (i < size && is_space(data[i])) i++;
        if (i == size) break;
        int64_t start = i, end = size;
        if (limit-- <= 0) {
            i = size;
        } else {
            while (i < size && !is_space(data[i])) i++;
            end = i;
        }
        if (append_piece(list, self, start, end) < 0) return 0;
    }
    return list;
}

static KrValue rsplit_spaces(KrValue self, int64_t limit) {
    KrValue list = kr_list_new(8);
    const uint8_t *data = kr_data_of_bytes(self);
    int64_t i = kr_size_of_bytes(self);
    while (list != 0) {
        while (i > 0 && is_space(data[i - 1])) i--;
        if (i == 0) break;
        int64_t end = i, start = 0;
        if (limit-- <= 0) {
            i = 0;
        } else {
            while (i > 0 && !is_space(data[i - 1])) i--;
            start = i;
        }
        if (append_piece(list, self, start, end) < 0) return 0;
    }
    return list;
}

static KrValue split_at(KrValue self, KrView part, int64_t limit) {
    KrValue list = kr_list_new(8);
    if (list == 0) return 0;
    const uint8_t *data = kr_data_of_bytes(self);
    int64_t size = kr_size_of_bytes(self), start = 0;
    for (; limit > 0; limit--) {
        int64_t hit = kr_chars_find(data + start, size - start, part.data, part.size, 1);
        if (hit < 0) break;
        if (append_piece(list, self, start, start + hit) < 0) return 0;
        start += hit + part.size;
    }
    return append_piece(list, self, start, size) < 0 ? 0 : list;
}

static KrValue rsplit_at(KrValue self, KrView part, int64_t limit) {
    KrValue list = kr_list_new(8);
    if (list == 0) return 0;
    int64_t end = kr_size_of_bytes(self);
    for (; limit > 0; limit--) {
        int64_t hit = kr_chars_rfind(kr_data_of_bytes(self), end, part.data, part.size, 1);
        if (hit < 0) break;
        if (append_piece(list, self, hit + part.size, end) < 0) return 0;
        end = hit;
    }
    return append_piece(list, self, 0, end) < 0 ? 0 : list;
}

static KrValue reversed_list(KrValue list) {
    KrList *l = KR_AS(KrList, list);
    for (int64_t i = 0, j = list == 0 ? -1 : l->size - 1; i < j; i++, j--) {
        KrValue item = l->values[i];
        l->values[i] = l->values[j];
        l->values[j] = item;
    }
    return list;
}

// 1: by white space, 2: at *part, 0: error
static int split_arguments(KrValue const *params, KrView *part, int64_t *limit) {
    int64_t n = -1;
    if (params[1] != 0 && kr_arg_index(params[1], &n) < 0) return 0;
    *limit = n < 0 ? INT64_MAX : n;
    if (params[0] == 0 || params[0] == KR_NONE) return 1;
    if (kr_view(params[0], part) < 0) return 0;
    if (part->size > 0) return 2;
    kr_raise(&kr_exc_ValueError, "empty separator");
    return 0;
}

KrValue kr_bytes_method_split(KrValue self, KrValue const *params) {
    KrView part;
    int64_t limit;
    switch (split_arguments(params, &part, &limit)) {
    case 1: return split_spaces(self, limit);
    case 2: return split_at(self, part, limit);
    default: return 0;
    }
}

KrValue kr_bytes_method_rsplit(KrValue self, KrValue const *params) {
    KrView part;
    int64_t limit;
    switch (split_arguments(params, &part, &limit)) {
    case 1: return reversed_list(rsplit_spaces(self, limit));
    case 2: return reversed_list(rsplit_at(self, part, limit));
    default: return 0;
    }
}

KrValue kr_bytes_method_splitlines(KrValue self, KrValue const *params) {
    int keep = params[0] == 0 ? 0 : kr_truth_slow(params[0]);
    KrValue list = keep < 0 ? 0 : kr_list_new(8);
    if (list == 0) return 0;
    const uint8_t *data = kr_data_of_bytes(self);
    int64_t size = kr_size_of_bytes(self);
    for (int64_t i = 0; i < size;) {
        int64_t start = i;
        while (i < size && data[i] != '\n' && data[i] != '\r') i++;
        int64_t end = i;
        if (i < size) i += data[i] == '\r' && i + 1 < size && data[i + 1] == '\n' ? 2 : 1;
        if (append_piece(list, self, start, keep ? i : end) < 0) return 0;
    }
    return list;
}

static KrValue partition(KrValue self, KrValue separator, bool reverse) {
    KrView part;
    if (kr_view(separator, &part) < 0) return 0;
    if (part.size == 0) return kr_raise(&kr_exc_ValueError, "empty separator");
    const uint8_t *data = kr_data_of_bytes(self);
    int64_t size = kr_size_of_bytes(self);
    int64_t hit = (reverse ? kr_chars_rfind : kr_chars_find)(data, size, part.data, part.size, 1);
    int64_t before = hit >= 0 ? hit : reverse ? 0 : size, middle = hit >= 0 ? part.size : 0;
    KrValue parts[3] = {
        kr_bytes_like(self, data, before),
        hit >= 0 && kr_is_bytes(self) ? separator : kr_bytes_like(self, data + before, middle),
        kr_bytes_like(self, data + before + middle, size - before - middle),
    };
    return parts[0] && parts[1] && parts[2] ? kr_tuple_from_array(parts, 3) : 0;
}

KrValue kr_bytes_partition(KrValue self, KrValue separator) { return partition(self, separator, false); }
KrValue kr_bytes_rpartition(KrValue self, KrValue separator) { return partition(self, separator, true); }

KrValue kr_bytes_join(KrValue self, KrValue iterable) {
    KrType *type = kr_type_of(iterable);
    if (!(type->tp_flags & KR_TYPE_READY)) kr_type_ready(type);
    if (type->tp_iter == NULL && type->sq_item == NULL) return kr_raise(&kr_exc_TypeError, "can only join an iterable");
    int64_t count, total = 0, between = kr_size_of_bytes(self);
    if (!kr_is_bytes(self)) KR_AS(KrByteArray, self)->exports++;   // the iterable's code may not change it
    KrValue *items = kr_sequence_array(iterable, &count);
    if (!kr_is_bytes(self)) KR_AS(KrByteArray, self)->exports--;
    KrView view;
    if (items == NULL) return 0;
    if (count == 1 && kr_is_exactly(items[0], &kr_bytes_type) && kr_is_bytes(self)) return items[0];
    for (int64_t i = 0; i < count; i++) {
        if (KR_LIKELY(kr_is_bytes(items[i]))) {
            view.size = kr_bytes_size(items[i]);
        } else if (!kr_as_buffer(items[i], &view.data, &view.size)) {
            return kr_raise(&kr_exc_TypeError, "sequence item %lld: expected a bytes-like object, %T found", (long long)i, items[i]);
        }
        total += view.size + (i > 0 ? between : 0);
        if (total > KR_LONGEST_TEXT) return kr_raise_out_of_memory();
    }
    KrValue result = kr_bytes_like(self, total == 0 ? "" : NULL, total);
    if (result == 0 || total == 0) return result;
    uint8_t *out = kr_data_of_bytes(result);
    for (int64_t i = 0; i < count; i++) {
        if (i > 0) {
            kr_copy_short((char *)out, (const char *)kr_data_of_bytes(self), between);
            out += between;
        }
        if (KR_LIKELY(kr_is_bytes(items[i]))) view = (KrView){kr_bytes_data(items[i]), kr_bytes_size(items[i])};
        else kr_as_buffer(items[i], &view.data, &view.size);
        kr_copy_short((char *)out, (const char *)view.data, view.size);
        out += view.size;
    }
    return result;
}
