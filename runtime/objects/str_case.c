// Case mappings and the is... questions of str.
//
// ASCII text is mapped byte by byte without branches.  Everything else goes through the full mappings of the Unicode database;
// the only one that depends on its neighbours is the small form of capital sigma.
#include "str_impl.h"

#include <stdlib.h>

// ---- mappings

static inline uint8_t swap(uint8_t c) { return c ^ (uint8_t)(((uint8_t)((c | 32) - 'a') < 26) * 32); }

// The letters from `first` to `first` + 25 get the other case.
static KrValue flip_ascii(KrValue s, uint8_t first) {
    int64_t length = kr_str_length(s);
    const uint8_t *from = kr_str_data(s);
    if (length == 1) return kr_str_from_char(first == 'A' ? kr_ascii_lower(from[0]) : kr_ascii_upper(from[0]));
    KrValue result = kr_str_alloc(length, 1, true);
    if (result != 0 && length > 0) kr_flip_case(kr_str_data(result), from, length, first);
    return result;
}

// The same for a caller that does not write into the result: s itself when there is no such letter.
static KrValue other_case(KrValue s, uint8_t first) {
    const uint8_t *text = kr_str_data(s), *end = text + kr_str_length(s);
    if (!kr_is_str_exactly(s)) return flip_ascii(s, first);
    for (uint64_t word; end - text >= 8; text += 8) {
        memcpy(&word, text, 8);
        if (kr_word_flip(word, first) != word) return flip_ascii(s, first);
    }
    for (; text < end; text++)
        if ((uint8_t)(*text - first) < 26) return flip_ascii(s, first);
    return s;
}

static KrValue swap_ascii(KrValue s) {
    KrValue result = kr_str_alloc(kr_str_length(s), 1, true);
    for (int64_t i = 0; result != 0 && i < kr_str_length(s); i++)
        ((uint8_t *)kr_str_data(result))[i] = swap(((const uint8_t *)kr_str_data(s))[i]);
    return result;
}

enum { CAPITAL_SIGMA = 0x3A3, SMALL_SIGMA = 0x3C3, FINAL_SIGMA = 0x3C2 };

// A capital sigma at i becomes the final form when a letter precedes it and none follows (Unicode 3.13, Final_Sigma).
static uint32_t small_sigma(KrValue s, int64_t i) {
    int64_t length = kr_str_length(s), j = i - 1;
    while (j >= 0 && kr_uc_is_case_ignorable(kr_str_char(s, j))) j--;
    if (j < 0 || !kr_uc_is_cased(kr_str_char(s, j))) return SMALL_SIGMA;
    j = i + 1;
    while (j < length && kr_uc_is_case_ignorable(kr_str_char(s, j))) j++;
    return j < length && kr_uc_is_cased(kr_str_char(s, j)) ? SMALL_SIGMA : FINAL_SIGMA;
}

static int lower_at(KrValue s, int64_t i, uint32_t out[3]) {
    uint32_t c = kr_str_char(s, i);
    if (KR_LIKELY(c != CAPITAL_SIGMA)) return kr_uc_to_lower(c, out);
    out[0] = small_sigma(s, i);
    return 1;
}

// What character i of s becomes; *state is the mapping's memory along the string, initially 0.
typedef int (*CharMap)(KrValue s, int64_t i, int *state, uint32_t out[3]);

static inline __attribute__((always_inline)) KrValue map_chars(KrValue s, CharMap map) {
    int64_t length = kr_str_length(s), count = 0;
    uint32_t *chars = malloc(((size_t)length + 1) * 3 * sizeof *chars);
    if (chars == NULL) return kr_raise_out_of_memory();
    int state = 0;
    for (int64_t i = 0; i < length; i++) count += map(s, i, &state, chars + count);
    KrValue result = kr_str_from_chars(chars, 4, count);
    free(chars);
    return result;
}

static int upper_map(KrValue s, int64_t i, int *state, uint32_t out[3]) {
    (void)state;
    return kr_uc_to_upper(kr_str_char(s, i), out);
}
static int lower_map(KrValue s, int64_t i, int *state, uint32_t out[3]) {
    (void)state;
    return lower_at(s, i, out);
}
static int fold_map(KrValue s, int64_t i, int *state, uint32_t out[3]) {
    (void)state;
    return kr_uc_to_fold(kr_str_char(s, i), out);
}
static int swap_map(KrValue s, int64_t i, int *state, uint32_t out[3]) {
    (void)state;
    uint32_t c = kr_str_char(s, i);
    if (kr_uc_is_upper(c)) return lower_at(s, i, out);
    if (kr_uc_is_lower(c)) return kr_uc_to_upper(c, out);
    out[0] = c;
    return 1;
}
static int capitalize_map(KrValue s, int64_t i, int *state, uint32_t out[3]) {
    (void)state;
    return i == 0 ? kr_uc_to_title(kr_str_char(s, i), out) : lower_at(s, i, out);
}
static int title_map(KrValue s, int64_t i, int *after_cased, uint32_t out[3]) {
    uint32_t c = kr_str_char(s, i);
    int count = *after_cased ? lower_at(s, i, out) : kr_uc_to_title(c, out);
    *after_cased = kr_uc_is_cased(c);
    return count;
}

KrValue kr_str_upper(KrValue s) { return kr_str_is_ascii(s) ? other_case(s, 'a') : map_chars(s, upper_map); }
KrValue kr_str_lower(KrValue s) { return kr_str_is_ascii(s) ? other_case(s, 'A') : map_chars(s, lower_map); }
KrValue kr_str_casefold(KrValue s) { return kr_str_is_ascii(s) ? other_case(s, 'A') : map_chars(s, fold_map); }
KrValue kr_str_swapcase(KrValue s) { return kr_str_is_ascii(s) ? swap_ascii(s) : map_chars(s, swap_map); }

KrValue kr_str_capitalize(KrValue s) {
    if (!kr_str_is_ascii(s)) return map_chars(s, capitalize_map);
    if (kr_str_length(s) == 0) return kr_str_empty();
    if (kr_str_length(s) == 1) return flip_ascii(s, 'a');
    KrValue result = flip_ascii(s, 'A');
    if (result != 0) *(uint8_t *)kr_str_data(result) = kr_ascii_upper(*(uint8_t *)kr_str_data(s));
    return result;
}

KrValue kr_str_title(KrValue s) {
    if (!kr_str_is_ascii(s)) return map_chars(s, title_map);
    int64_t length = kr_str_length(s);
    const uint8_t *from = kr_str_data(s);
    if (length == 1) return flip_ascii(s, 'a');
    KrValue result = kr_str_alloc(length, 1, true);
    if (result == 0 || length == 0) return result;
    uint8_t *to = kr_str_data(result);
    bool inside = false;
    for (int64_t i = 0; i < length; i++) {
        to[i] = inside ? kr_ascii_lower(from[i]) : kr_ascii_upper(from[i]);
        inside = kr_ascii_class[from[i]] & (KR_ASCII_UPPER | KR_ASCII_LOWER);
    }
    return result;
}

// ---- questions

// Is every character of a non-empty string of the kind?
static KrValue all_are(KrValue s, int ascii_class, bool (*is)(uint32_t)) {
    int64_t length = kr_str_length(s);
    if (length == 0) return KR_FALSE;
    if (kr_str_is_ascii(s)) {
        const uint8_t *p = kr_str_data(s);
        for (int64_t i = 0; i < length; i++) if (!(kr_ascii_class[p[i]] & ascii_class)) return KR_FALSE;
        return KR_TRUE;
    }
    int kind = kr_str_kind(s);
    const void *data = kr_str_data(s);
    for (int64_t i = 0; i < length; i++) if (!is(kr_char_at(data, kind, i))) return KR_FALSE;
    return KR_TRUE;
}

static bool is_alnum(uint32_t c) {
    return kr_uc_is_alpha(c) || kr_uc_is_decimal(c) || kr_uc_is_digit(c) || kr_uc_is_numeric(c);
}

KrValue kr_str_isalpha(KrValue s) { return all_are(s, KR_ASCII_UPPER | KR_ASCII_LOWER, kr_uc_is_alpha); }
KrValue kr_str_isdigit(KrValue s) { return all_are(s, KR_ASCII_DIGIT, kr_uc_is_digit); }
KrValue kr_str_isdecimal(KrValue s) { return all_are(s, KR_ASCII_DIGIT, kr_uc_is_decimal); }
KrValue kr_str_isnumeric(KrValue s) { return all_are(s, KR_ASCII_DIGIT, kr_uc_is_numeric); }
KrValue kr_str_isspace(KrValue s) { return all_are(s, KR_ASCII_SPACE, kr_uc_is_space); }
KrValue kr_str_isalnum(KrValue s) { return all_are(s, KR_ASCII_UPPER | KR_ASCII_LOWER | KR_ASCII_DIGIT, is_alnum); }
KrValue kr_str_isascii(KrValue s) { return kr_from_bool(kr_str_is_ascii(s)); }

KrValue kr_str_isprintable(KrValue s) {
    for (int64_t i = 0; i < kr_str_length(s); i++) if (!kr_uc_is_printable(kr_str_char(s, i))) return KR_FALSE;
    return KR_TRUE;
}

static KrValue only_case(KrValue s, bool (*wanted)(uint32_t), bool (*other)(uint32_t)) {
    bool found = false;
    for (int64_t i = 0; i < kr_str_length(s); i++) {
        uint32_t c = kr_str_char(s, i);
        if (wanted(c)) found = true;
        else if (other(c) || kr_uc_is_title(c)) return KR_FALSE;
    }
    return kr_from_bool(found);
}

static KrValue only_ascii_case(KrValue s, int wanted) {
    int seen = 0;
    const uint8_t *p = kr_str_data(s);
    for (int64_t i = 0; i < kr_str_length(s); i++) seen |= kr_ascii_class[p[i]];
    return kr_from_bool((seen & (KR_ASCII_UPPER | KR_ASCII_LOWER)) == wanted);
}

KrValue kr_str_isupper(KrValue s) {
    return kr_str_is_ascii(s) ? only_ascii_case(s, KR_ASCII_UPPER) : only_case(s, kr_uc_is_upper, kr_uc_is_lower);
}
KrValue kr_str_islower(KrValue s) {
    return kr_str_is_ascii(s) ? only_ascii_case(s, KR_ASCII_LOWER) : only_case(s, kr_uc_is_lower, kr_uc_is_upper);
}

KrValue kr_str_istitle(KrValue s) {
    bool found = false, after_cased = false;
    for (int64_t i = 0; i < kr_str_length(s); i++) {
        uint32_t c = kr_str_char(s, i);
        if (kr_uc_is_upper(c) || kr_uc_is_title(c)) {
            if (after_cased) return KR_FALSE;
            found = after_cased = true;
        } else if (kr_uc_is_lower(c)) {
            if (!after_cased) return KR_FALSE;
            found = true;
        } else {
            after_cased = false;
        }
    }
    return kr_from_bool(found);
}

KrValue kr_str_isidentifier(KrValue s) {
    int64_t length = kr_str_length(s);
    if (length == 0) return KR_FALSE;
    uint32_t c = kr_str_char(s, 0);
    if (c != '_' && !kr_uc_is_xid_start(c)) return KR_FALSE;
    for (int64_t i = 1; i < length; i++) if (!kr_uc_is_xid_continue(kr_str_char(s, i))) return KR_FALSE;
    return KR_TRUE;
}
