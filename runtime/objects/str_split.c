// Taking strings apart and putting them together: split, rsplit, splitlines, partition, strip, join.
#include "str_impl.h"

// The piece [start, end) of s; `s` is known to be ASCII or not by the caller's loop through kr_str_substring itself.
static int append_piece(KrValue list, KrValue s, int64_t start, int64_t end) {
    KrValue piece = kr_str_substring(s, start, end);
    return piece == 0 ? -1 : kr_list_append(list, piece);
}

// ---- split

static KrValue split_spaces(KrValue s, int64_t limit) {
    KrValue list = kr_list_new(8);
    if (list == 0) return 0;
    int kind = kr_str_kind(s);
    bool ascii = kr_str_is_ascii(s);
    const void *data = kr_str_data(s);
    int64_t length = kr_str_length(s), i = 0;
    for (;;) {
        while (i < length && kr_space_at(data, kind, i, ascii)) i++;
        if (i == length) return list;
        int64_t start = i, end = length;
        if (limit-- <= 0) {
            i = length;
        } else {
            while (i < length && !kr_space_at(data, kind, i, ascii)) i++;
            end = i;
        }
        if (append_piece(list, s, start, end) < 0) return 0;
    }
}

static KrValue rsplit_spaces(KrValue s, int64_t limit) {
    KrValue list = kr_list_new(8);
    if (list == 0) return 0;
    int kind = kr_str_kind(s);
    bool ascii = kr_str_is_ascii(s);
    const void *data = kr_str_data(s);
    int64_t i = kr_str_length(s);
    for (;;) {
        while (i > 0 && kr_space_at(data, kind, i - 1, ascii)) i--;
        if (i == 0) return list;
        int64_t end = i, start = 0;
        if (limit-- <= 0) {
            i = 0;
        } else {
            while (i > 0 && !kr_space_at(data, kind, i - 1, ascii)) i--;
            start = i;
        }
        if (append_piece(list, s, start, end) < 0) return 0;
    }
}

// At a character of one byte: pieces are short as a rule, so the text is gone through by words, not by calls of memchr.
static KrValue split_at_byte(KrValue s, uint8_t separator, int64_t limit) {
    KrValue list = kr_list_new(8);
    if (list == 0) return 0;
    const uint8_t *data = kr_str_data(s);
    int64_t length = kr_str_length(s), start = 0, i = 0;
    uint64_t word;
    for (; i + 8 <= length && limit > 0; i += 8) {
        memcpy(&word, data + i, 8);
        for (uint64_t hits = kr_word_hits(word, separator); hits && limit > 0; hits &= hits - 1, limit--) {
            int64_t hit = i + __builtin_ctzll(hits) / 8;
            if (append_piece(list, s, start, hit) < 0) return 0;
            start = hit + 1;
        }
    }
    for (; i < length && limit > 0; i++) {
        if (data[i] != separator) continue;
        if (append_piece(list, s, start, i) < 0) return 0;
        start = i + 1;
        limit--;
    }
    return append_piece(list, s, start, length) < 0 ? 0 : list;
}

static KrValue split_at(KrValue s, KrValue separator, int64_t limit) {
    if (kr_str_kind(s) == 1 && kr_str_kind(separator) == 1 && kr_str_length(separator) == 1)
        return split_at_byte(s, *(const uint8_t *)kr_str_data(separator), limit);
    KrValue list = kr_list_new(8);
    int kind = kr_str_kind(s);
    const void *part = list == 0 ? NULL : kr_chars_as_kind(separator, kind), *data = kr_str_data(s);
    if (list == 0 || (part == NULL && kr_err_occurred())) return 0;
    int64_t length = kr_str_length(s), part_length = kr_str_length(separator), start = 0;
    while (part != NULL && limit-- > 0) {
        int64_t hit = kr_chars_find(kr_char_address(data, kind, start), length - start, part, part_length, kind);
        if (hit < 0) break;
        if (append_piece(list, s, start, start + hit) < 0) return 0;
        start += hit + part_length;
    }
    return append_piece(list, s, start, length) < 0 ? 0 : list;
}

static KrValue rsplit_at(KrValue s, KrValue separator, int64_t limit) {
    KrValue list = kr_list_new(8);
    int kind = kr_str_kind(s);
    const void *part = list == 0 ? NULL : kr_chars_as_kind(separator, kind), *data = kr_str_data(s);
    if (list == 0 || (part == NULL && kr_err_occurred())) return 0;
    int64_t part_length = kr_str_length(separator), end = kr_str_length(s);
    while (part != NULL && limit-- > 0) {
        int64_t hit = kr_chars_rfind(data, end, part, part_length, kind);
        if (hit < 0) break;
        if (append_piece(list, s, hit + part_length, end) < 0) return 0;
        end = hit;
    }
    return append_piece(list, s, 0, end) < 0 ? 0 : list;
}

static KrValue reversed_list(KrValue list) {
    if (list == 0) return 0;
    KrList *l = KR_AS(KrList, list);
    for (int64_t i = 0, j = l->size - 1; i < j; i++, j--) {
        KrValue item = l->values[i];
        l->values[i] = l->values[j];
        l->values[j] = item;
    }
    return list;
}

// 1: by white space, 2: at separator, 0: error.  *limit: INT64_MAX for none.
static int split_arguments(KrValue const *params, int64_t *limit) {
    int64_t n = -1;
    if (params[1] != 0 && kr_arg_index(params[1], &n) < 0) return 0;
    *limit = n < 0 ? INT64_MAX : n;
    if (params[0] == 0 || params[0] == KR_NONE) return 1;
    if (!kr_is_str(params[0])) {
        kr_raise(&kr_exc_TypeError, "must be str or None, not %T", params[0]);
        return 0;
    }
    if (kr_str_length(params[0]) > 0) return 2;
    kr_raise(&kr_exc_ValueError, "empty separator");
    return 0;
}

KrValue kr_str_split(KrValue s, KrValue const *params) {
    int64_t limit;
    switch (split_arguments(params, &limit)) {
    case 1: return split_spaces(s, limit);
    case 2: return split_at(s, params[0], limit);
    default: return 0;
    }
}

KrValue kr_str_rsplit(KrValue s, KrValue const *params) {
    int64_t limit;
    switch (split_arguments(params, &limit)) {
    case 1: return reversed_list(rsplit_spaces(s, limit));
    case 2: return reversed_list(rsplit_at(s, params[0], limit));
    default: return 0;
    }
}

// ---- splitlines

static int64_t line_end(KrValue s, int64_t i) {
    int64_t length = kr_str_length(s);
    int kind = kr_str_kind(s);
    const void *data = kr_str_data(s);
    if (kr_str_is_ascii(s)) {
        const uint8_t *p = data;
        while (i < length && !(p[i] < 0x1f && kr_uc_is_linebreak(p[i]))) i++;
        return i;
    }
    for (; i < length; i++) {
        uint32_t c = kr_char_at(data, kind, i);
        if ((c < 0x20 || c == 0x85 || c - 0x2028 < 2) && kr_uc_is_linebreak(c)) break;
    }
    return i;
}

KrValue kr_str_splitlines(KrValue s, KrValue const *params) {
    int keep = params[0] == 0 ? 0 : kr_truth_slow(params[0]);
    KrValue list = keep < 0 ? 0 : kr_list_new(8);
    if (list == 0) return 0;
    int64_t length = kr_str_length(s);
    for (int64_t i = 0; i < length;) {
        int64_t start = i, end = line_end(s, i);
        i = end < length ? end + 1 : end;
        if (i < length && kr_str_char(s, end) == '\r' && kr_str_char(s, i) == '\n') i++;
        if (append_piece(list, s, start, keep ? i : end) < 0) return 0;
    }
    return list;
}

// ---- partition

static KrValue partition(KrValue s, KrValue separator, bool reverse) {
    if (!kr_is_str(separator)) return kr_raise(&kr_exc_TypeError, "must be str, not %T", separator);
    int64_t length = kr_str_length(s), part_length = kr_str_length(separator);
    if (part_length == 0) return kr_raise(&kr_exc_ValueError, "empty separator");
    int64_t hit = kr_str_find(s, separator, 0, length, reverse);
    KrValue parts[3] = {kr_str_empty(), kr_str_empty(), kr_str_empty()};
    if (hit < 0) {
        parts[reverse ? 2 : 0] = kr_str_exact(s);
    } else {
        parts[0] = kr_str_substring(s, 0, hit);
        parts[1] = kr_str_exact(separator);
        parts[2] = kr_str_substring(s, hit + part_length, length);
    }
    return parts[0] && parts[1] && parts[2] ? kr_tuple_from_array(parts, 3) : 0;
}

KrValue kr_str_partition(KrValue s, KrValue separator) { return partition(s, separator, false); }
KrValue kr_str_rpartition(KrValue s, KrValue separator) { return partition(s, separator, true); }

// ---- strip

enum { LEFT = 1, RIGHT = 2 };

static KrValue strip_spaces(KrValue s, int sides) {
    int kind = kr_str_kind(s);
    bool ascii = kr_str_is_ascii(s);
    const void *data = kr_str_data(s);
    int64_t start = 0, end = kr_str_length(s);
    if (sides & LEFT) while (start < end && kr_space_at(data, kind, start, ascii)) start++;
    if (sides & RIGHT) while (start < end && kr_space_at(data, kind, end - 1, ascii)) end--;
    return kr_str_substring(s, start, end);
}

// `mask` has a bit for the low six bits of every character of chars: most others are told apart without a search.
static bool is_among(uint32_t c, KrValue chars, uint64_t mask) {
    return (mask >> (c & 63)) & 1 && kr_char_find(kr_str_data(chars), kr_str_length(chars), c, kr_str_kind(chars)) >= 0;
}

static KrValue strip_chars(KrValue s, KrValue chars, int sides) {
    int kind = kr_str_kind(s);
    const void *data = kr_str_data(s);
    int64_t start = 0, end = kr_str_length(s);
    uint64_t mask = 0;
    for (int64_t i = 0; i < kr_str_length(chars); i++) mask |= (uint64_t)1 << (kr_str_char(chars, i) & 63);
    if (sides & LEFT) while (start < end && is_among(kr_char_at(data, kind, start), chars, mask)) start++;
    if (sides & RIGHT) while (start < end && is_among(kr_char_at(data, kind, end - 1), chars, mask)) end--;
    return kr_str_substring(s, start, end);
}

static KrValue strip(const char *name, KrValue s, KrValue const *args, int64_t nargs, int sides) {
    if (nargs == 0 || args[0] == KR_NONE) return strip_spaces(s, sides);
    if (kr_is_str(args[0])) return strip_chars(s, args[0], sides);
    return kr_raise(&kr_exc_TypeError, "%s arg must be None or str", name);
}

KrValue kr_str_strip(KrValue s, KrValue const *args, int64_t nargs) { return strip("strip", s, args, nargs, LEFT | RIGHT); }
KrValue kr_str_lstrip(KrValue s, KrValue const *args, int64_t nargs) { return strip("lstrip", s, args, nargs, LEFT); }
KrValue kr_str_rstrip(KrValue s, KrValue const *args, int64_t nargs) { return strip("rstrip", s, args, nargs, RIGHT); }

// ---- join

static void join_bytes(char *out, KrValue separator, int64_t between, KrValue const *parts, int64_t count) {
    const char *glue = separator == 0 ? NULL : kr_str_data(separator);
    for (int64_t i = 0; i < count; i++) {
        if (between == 1 && i > 0) {
            *out++ = *glue;
        } else if (between > 0 && i > 0) {
            kr_copy_short(out, glue, between);
            out += between;
        }
        int64_t length = kr_str_length(parts[i]);
        const char *text = kr_str_data(parts[i]);
        if (length == 1) *out = *text;
        else kr_copy_short(out, text, length);
        out += length;
    }
}

static KrValue join(KrValue separator, KrValue const *parts, int64_t count) {
    if (count == 0) return kr_str_empty();
    if (count == 1 && kr_is_str_exactly(parts[0])) return parts[0];
    int64_t between = separator == 0 ? 0 : kr_str_length(separator), total = 0;
    uint64_t kinds = 1, ascii = KR_STR_ASCII;
    for (int64_t i = 0; i < count; i++) {
        if (KR_UNLIKELY(!kr_is_str_exactly(parts[i])) && !kr_is_str(parts[i]))
            return kr_raise(&kr_exc_TypeError, "sequence item %lld: expected str instance, %T found", (long long)i, parts[i]);
        uint64_t meta = KR_AS(KrStr, parts[i])->meta;
        total += (int64_t)(meta >> 8);
        kinds |= meta & KR_STR_KIND;
        ascii &= meta;
        if (KR_UNLIKELY(total > KR_LONGEST_TEXT)) return kr_raise_out_of_memory();
    }
    uint32_t widest = ascii ? 0x7f : kinds == 1 ? 0xff : kinds & 4 ? 0x10ffff : 0xffff;
    if (between > 0) {
        if (count - 1 > (KR_LONGEST_TEXT - total) / between) return kr_raise_out_of_memory();
        total += between * (count - 1);
        if (count > 1) widest |= kr_str_widest(separator);
    }
    KrValue result = kr_str_alloc_for(total, widest);
    if (result == 0 || total == 0) return result;
    void *out = kr_str_data(result);
    int kind = kr_str_kind(result);
    int64_t at = 0;
    if (kind == 1) {
        join_bytes(out, separator, between, parts, count);
        return result;
    }
    for (int64_t i = 0; i < count; i++) {
        if (between > 0 && i > 0) {
            kr_chars_copy(out, kind, at, kr_str_data(separator), kr_str_kind(separator), 0, between);
            at += between;
        }
        int64_t length = kr_str_length(parts[i]);
        kr_chars_copy(out, kind, at, kr_str_data(parts[i]), kr_str_kind(parts[i]), 0, length);
        at += length;
    }
    return result;
}

KrValue kr_str_join_array(KrValue const *parts, int64_t count) { return join(0, parts, count); }

KrValue kr_str_join(KrValue separator, KrValue iterable) {
    if (kr_is_exactly(iterable, &kr_list_type)) return join(separator, kr_list_values(KR_AS(KrList, iterable)), KR_AS(KrList, iterable)->size);
    if (kr_is_exactly(iterable, &kr_tuple_type)) return join(separator, KR_AS(KrTuple, iterable)->items, kr_tuple_size(iterable));
    KrType *type = kr_type_of(iterable);
    if (!(type->tp_flags & KR_TYPE_READY)) kr_type_ready(type);
    if (type->tp_iter == NULL && type->sq_item == NULL) return kr_raise(&kr_exc_TypeError, "can only join an iterable");
    int64_t count;
    KrValue *items = kr_sequence_array(iterable, &count);
    return items == NULL ? 0 : join(separator, items, count);
}
