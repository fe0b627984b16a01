// What the files of str and bytes share: access to characters of any kind, argument checks, and the search engine.
#ifndef KRAIT_STR_IMPL_H
#define KRAIT_STR_IMPL_H

#include "krait/krait.h"

enum { KR_STR_CONCATENATED = 64 };   // result of +: when it is extended again, it gets a buffer with room to grow

// The growing buffer of s += x.  `used` and `capacity` are in bytes, without the closing zero character.
typedef struct KrStrBuffer { int64_t used, capacity; char data[]; } KrStrBuffer;

#define KR_LONGEST_TEXT (INT64_MAX >> 9)

// ---- characters
KR_INLINE uint32_t kr_char_at(const void *data, int kind, int64_t i) {
    return kind == 1 ? ((const uint8_t *)data)[i] : kind == 2 ? ((const uint16_t *)data)[i] : ((const uint32_t *)data)[i];
}
KR_INLINE void kr_char_put(void *data, int kind, int64_t i, uint32_t c) {
    if (kind == 1) ((uint8_t *)data)[i] = (uint8_t)c;
    else if (kind == 2) ((uint16_t *)data)[i] = (uint16_t)c;
    else ((uint32_t *)data)[i] = c;
}
KR_INLINE int kr_kind_for(uint32_t widest) { return widest < 0x100 ? 1 : widest < 0x10000 ? 2 : 4; }
KR_INLINE void *kr_char_address(const void *data, int kind, int64_t i) { return (char *)(uintptr_t)data + i * kind; }

// Copies n characters from src (at position spos) to dst (at dpos), widening or narrowing; all must fit.
void kr_chars_copy(void *dst, int dst_kind, int64_t dpos, const void *src, int src_kind, int64_t spos, int64_t n);
void kr_chars_fill(void *dst, int kind, int64_t pos, uint32_t c, int64_t n);
// A bound: 0x7f, 0xff, 0xffff or 0x10ffff, the smallest of these that no character exceeds.
uint32_t kr_chars_widest(const void *data, int kind, int64_t n);
bool kr_bytes_are_ascii(const void *data, int64_t n);
// The bound of a string without looking at its characters.
KR_INLINE uint32_t kr_str_widest(KrValue s) {
    int kind = kr_str_kind(s);
    return kr_str_is_ascii(s) ? 0x7f : kind == 1 ? 0xff : kind == 2 ? 0xffff : 0x10ffff;
}
KR_INLINE KrValue kr_str_alloc_for(int64_t length, uint32_t widest) {
    return kr_str_alloc(length, kr_kind_for(widest), widest < 0x80);
}
// A string over an atomic block that nobody else has (no copy): characters at its start, a zero character behind them.
KrValue kr_str_adopt(void *block, int64_t length, int kind, bool ascii);
KrValue kr_str_exact(KrValue s);       // s itself, or an exact str with the same text for an instance of a subclass

// ---- sixteen bytes at a time, in GCC's vector notation
typedef uint8_t KrBytes16 __attribute__((vector_size(16), aligned(1), may_alias));
KR_INLINE KrBytes16 kr_bytes16(uint8_t c) { return (KrBytes16){0} + c; }
// Index of the first non-zero byte (0xff each) of a comparison's result, 16 if there is none.
KR_INLINE int kr_first_hit(KrBytes16 mask) {
    uint64_t words[2];
    memcpy(words, &mask, 16);
    return words[0] ? __builtin_ctzll(words[0]) / 8 : words[1] ? 8 + __builtin_ctzll(words[1]) / 8 : 16;
}
// The bytes of a word that are `c`, each as 0x80; exact, also above the first one.
KR_INLINE uint64_t kr_word_hits(uint64_t w, uint8_t c) {
    const uint64_t sevens = 0x7f7f7f7f7f7f7f7fu;
    w ^= 0x0101010101010101u * c;
    return ~(((w & sevens) + sevens) | w | sevens);
}
// All ASCII letters of a word in lower (upper) case; other bytes, also those from 0x80, stay.
KR_INLINE uint64_t kr_word_flip(uint64_t w, uint8_t first) {
    const uint64_t ones = 0x0101010101010101u;
    uint64_t low = w & ones * 0x7f;
    uint64_t letters = (low + ones * (uint64_t)(0x80 - first)) & ~(low + ones * (uint64_t)(0x80 - first - 26)) & ~w & ones * 0x80;
    return w ^ letters >> 2;
}
// Copies text of ASCII bytes with the letters from `first` to `first` + 25 in the other case.
void kr_flip_case(uint8_t *out, const uint8_t *text, int64_t n, uint8_t first);
// A short memcpy without a call.
KR_INLINE void kr_copy_short(char *to, const char *from, int64_t n) {
    if (n > 16) kr_copy(to, from, (size_t)n);
    else if (n >= 8) {
        uint64_t a, b;
        memcpy(&a, from, 8);
        memcpy(&b, from + n - 8, 8);
        memcpy(to, &a, 8);
        memcpy(to + n - 8, &b, 8);
    } else if (n >= 4) {
        uint32_t a, b;
        memcpy(&a, from, 4);
        memcpy(&b, from + n - 4, 4);
        memcpy(to, &a, 4);
        memcpy(to + n - 4, &b, 4);
    } else if (n > 0) {
        char first = from[0], middle = from[n >> 1], last = from[n - 1];
        to[0] = first;
        to[n >> 1] = middle;
        to[n - 1] = last;
    }
}

// memcmp(a, b, n) == 0 without a call when n is small.
KR_INLINE bool kr_bytes_equal(const void *a, const void *b, int64_t n) {
    const char *x = a, *y = b;
    if (n > 16) return memcmp(x, y, (size_t)n) == 0;
    if (n >= 8) {
        uint64_t p[2], q[2];
        memcpy(&p[0], x, 8), memcpy(&p[1], x + n - 8, 8);
        memcpy(&q[0], y, 8), memcpy(&q[1], y + n - 8, 8);
        return ((p[0] ^ q[0]) | (p[1] ^ q[1])) == 0;
    }
    if (n >= 4) {
        uint32_t p[2], q[2];
        memcpy(&p[0], x, 4), memcpy(&p[1], x + n - 4, 4);
        memcpy(&q[0], y, 4), memcpy(&q[1], y + n - 4, 4);
        return ((p[0] ^ q[0]) | (p[1] ^ q[1])) == 0;
    }
    return n <= 0 || (x[0] == y[0] && x[n >> 1] == y[n >> 1] && x[n - 1] == y[n - 1]);
}

// ---- arguments of methods
KR_COLD KrValue kr_argument_error(const char *function, int number, const char *expected, KrValue got);
// start and end of find, startswith ...: None or index, clipped into 0...length.  -1 on error.
int kr_slice_bounds(KrValue start, KrValue end, int64_t length, int64_t *from, int64_t *to);
KR_INLINE int kr_arg_index(KrValue v, int64_t *out) {
    if (KR_LIKELY(kr_is_small(v))) { *out = kr_small(v); return 0; }
    *out = kr_as_int64(v);
    return *out == -1 && kr_err_occurred() ? -1 : 0;
}
bool kr_has_index(KrValue v);          // an int or something with __index__

// ---- search (str_search.c).  Haystack and needle have characters of the same kind.  Positions in characters, -1: absent.
int64_t kr_chars_find(const void *text, int64_t length, const void *part, int64_t part_length, int kind);
int64_t kr_chars_rfind(const void *text, int64_t length, const void *part, int64_t part_length, int kind);
int64_t kr_chars_count(const void *text, int64_t length, const void *part, int64_t part_length, int kind, int64_t limit);
int64_t kr_char_find(const void *text, int64_t length, uint32_t c, int kind);
int64_t kr_char_rfind(const void *text, int64_t length, uint32_t c, int kind);
// The characters of `part` in the kind of the text; 0: part has characters that the text cannot contain.
const void *kr_chars_as_kind(KrValue part, int kind);
// Replacing in characters of one kind: `pieces` occurrences are known to exist.
void kr_chars_replace(void *out, const void *text, int64_t length, const void *old, int64_t old_length,
                      const void *replacement, int64_t new_length, int64_t pieces, int kind);

// ---- methods of str by topic; each is a row of the method table in str_methods.c
#define KR_STR_NOARGS(X) \
    X(upper) X(lower) X(title) X(capitalize) X(swapcase) X(casefold) X(isalpha) X(isdigit) X(isdecimal) X(isnumeric) X(isalnum) \
    X(isspace) X(isupper) X(islower) X(istitle) X(isprintable) X(isascii) X(isidentifier)
#define X(n) KrValue kr_str_##n(KrValue s);
KR_STR_NOARGS(X)
#undef X
#define KR_STR_FAST(X) X(find) X(rfind) X(index) X(rindex) X(count) X(startswith) X(endswith)
#define X(n) KrValue kr_str_method_##n(KrValue s, KrValue const *args, int64_t nargs);
KR_STR_FAST(X)
#undef X
KrValue kr_str_replace(KrValue s, KrValue const *params);
KrValue kr_str_split(KrValue s, KrValue const *params);
KrValue kr_str_rsplit(KrValue s, KrValue const *params);
KrValue kr_str_splitlines(KrValue s, KrValue const *params);
KrValue kr_str_partition(KrValue s, KrValue separator);
KrValue kr_str_rpartition(KrValue s, KrValue separator);
KrValue kr_str_strip(KrValue s, KrValue const *args, int64_t nargs);
KrValue kr_str_lstrip(KrValue s, KrValue const *args, int64_t nargs);
KrValue kr_str_rstrip(KrValue s, KrValue const *args, int64_t nargs);
KrValue kr_str_translate(KrValue s, KrValue table);
KrValue kr_str_maketrans(KrValue none, KrValue const *args, int64_t nargs);
extern const KrMethodDef kr_str_methods[];
KrValue kr_str_build(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames);

// ---- ASCII
enum { KR_ASCII_SPACE = 1, KR_ASCII_DIGIT = 2, KR_ASCII_UPPER = 4, KR_ASCII_LOWER = 8, KR_ASCII_UNDERSCORE = 16 };
extern const uint8_t kr_ascii_class[256];     // KR_ASCII_* of the ASCII characters, 0 above
KR_INLINE bool kr_space_at(const void *data, int kind, int64_t i, bool ascii) {
    uint32_t c = kr_char_at(data, kind, i);
    if (ascii || c < 128) return kr_ascii_class[c] & KR_ASCII_SPACE;
    return c == 0x85 || c == 0xA0 || (c >= 0x1680 && kr_uc_is_space(c));
}
KR_INLINE uint8_t kr_ascii_lower(uint8_t c) { return (uint8_t)(c + ((uint8_t)(c - 'A') < 26) * 32); }
KR_INLINE uint8_t kr_ascii_upper(uint8_t c) { return (uint8_t)(c - ((uint8_t)(c - 'a') < 26) * 32); }

// ---- bytes and bytearray: `self` is either; results are of the same type
typedef struct KrView { const uint8_t *data; int64_t size; } KrView;
int kr_view(KrValue v, KrView *view);   // any bytes-like object, or TypeError "a bytes-like object is required, not 'str'"
KrValue kr_bytes_like(KrValue self, const void *data, int64_t size);   // data 0: to be filled in by the caller
// A value of 0...255, -1 with TypeError or ValueError ("byte must be in range(0, 256)").
int kr_byte_value(KrValue v);
KrValue kr_bytes_repr_of(const uint8_t *data, int64_t size, const char *prefix, const char *suffix);
int kr_bytes_contains(KrValue self, KrValue part);
KrValue kr_bytes_slice(KrValue self, KrValue slice);
KrValue kr_bytes_repeat(KrValue self, int64_t n);
KrValue kr_bytes_concat(KrValue a, KrValue b);
// What the constructors' arguments stand for, appended to b.  `what`: "bytes" or "bytearray", for the error texts.
int kr_bytes_construct(KrStrBuilder *b, const char *what, KrValue source, KrValue encoding, KrValue errors);
int kr_bytes_collect(KrStrBuilder *b, const char *what, KrValue v);
KrValue kr_bytes_maketrans(KrValue none, KrValue const *args, int64_t nargs);
KrValue kr_bytes_from_hex(KrValue cls, KrValue text);

#define KR_BYTES_NOARGS(X) \
    X(upper) X(lower) X(title) X(capitalize) X(swapcase) X(isalpha) X(isdigit) X(isalnum) X(isspace) X(isupper) X(islower) \
    X(istitle) X(isascii)
#define X(n) KrValue kr_bytes_##n(KrValue self);
KR_BYTES_NOARGS(X)
#undef X
#define KR_BYTES_O(X) X(join) X(partition) X(rpartition) X(removeprefix) X(removesuffix) X(zfill)
#define X(n) KrValue kr_bytes_##n(KrValue self, KrValue arg);
KR_BYTES_O(X)
#undef X
#define KR_BYTES_FAST(X) \
    X(find) X(rfind) X(index) X(rindex) X(count) X(startswith) X(endswith) X(replace) X(center) X(ljust) X(rjust) X(strip) X(lstrip) X(rstrip)
#define X(n) KrValue kr_bytes_##n(KrValue self, KrValue const *args, int64_t nargs);
KR_BYTES_FAST(X)
#undef X
#define KR_BYTES_BOUND(X) X(decode) X(hex) X(split) X(rsplit) X(splitlines) X(expandtabs) X(translate)
#define X(n) KrValue kr_bytes_method_##n(KrValue self, KrValue const *params);
KR_BYTES_BOUND(X)
#undef X
// The rows that bytes and bytearray have in common.
#define KR_BYTES_COMMON_METHODS \
    KR_DEF_NOARGS("capitalize", kr_bytes_capitalize, "First byte in upper case, the rest in lower case."), \
    KR_DEF_FAST("center", kr_bytes_center, 1, 2, "width, fillchar=b' ', /", "Centered in the width."), \
    KR_DEF_FAST("count", kr_bytes_count, 1, 3, "sub[, start[, end]], /", "Number of non-overlapping occurrences."), \
    KR_DEF_BOUND("decode", kr_bytes_method_decode, "encoding='utf-8', errors='strict'", "The text that the bytes stand for."), \
    KR_DEF_FAST("endswith", kr_bytes_endswith, 1, 3, "suffix[, start[, end]], /", "Do they end with suffix?"), \
    KR_DEF_BOUND("expandtabs", kr_bytes_method_expandtabs, "tabsize=8", "Tabs replaced by spaces."), \
    KR_DEF_FAST("find", kr_bytes_find, 1, 3, "sub[, start[, end]], /", "Lowest index of sub, -1 if absent."), \
    {"fromhex", (KrAnyFn)(1 ? kr_bytes_from_hex : (KrBinaryFn)0), KR_METH_O | KR_METH_CLASS, 1, 1, "string, /", "From pairs of hexadecimal digits."}, \
    KR_DEF_BOUND("hex", kr_bytes_method_hex, "sep=<unrepresentable>, bytes_per_sep=1", "As hexadecimal digits."), \
    KR_DEF_FAST("index", kr_bytes_index, 1, 3, "sub[, start[, end]], /", "Lowest index of sub; ValueError if absent."), \
    KR_DEF_NOARGS("isalnum", kr_bytes_isalnum, "Are all bytes ASCII letters or digits, and is there one?"), \
    KR_DEF_NOARGS("isalpha", kr_bytes_isalpha, "Are all bytes ASCII letters, and is there one?"), \
    KR_DEF_NOARGS("isascii", kr_bytes_isascii, "Are all bytes ASCII?"), \
    KR_DEF_NOARGS("isdigit", kr_bytes_isdigit, "Are all bytes digits, and is there one?"), \
    KR_DEF_NOARGS("islower", kr_bytes_islower, "Are all letters in lower case, and is there one?"), \
    KR_DEF_NOARGS("isspace", kr_bytes_isspace, "Are all bytes white space, and is there one?"), \
    KR_DEF_NOARGS("istitle", kr_bytes_istitle, "Are they in title case?"), \
    KR_DEF_NOARGS("isupper", kr_bytes_isupper, "Are all letters in upper case, and is there one?"), \
    KR_DEF_O("join", kr_bytes_join, "iterable_of_bytes, /", "The bytes of an iterable with these between them."), \
    KR_DEF_FAST("ljust", kr_bytes_ljust, 1, 2, "width, fillchar=b' ', /", "Left-justified in the width."), \
    KR_DEF_NOARGS("lower", kr_bytes_lower, "A copy in lower case."), \
    KR_DEF_FAST("lstrip", kr_bytes_lstrip, 0, 1, "bytes=None, /", "Without leading white space, or the bytes given."), \
    {"maketrans", (KrAnyFn)kr_bytes_maketrans, KR_METH_FAST | KR_METH_STATIC, 2, 2, "frm, to, /", "A table for translate."}, \
    KR_DEF_O("partition", kr_bytes_partition, "sep, /", "The part before sep, sep, and the part after it."), \
    KR_DEF_O("removeprefix", kr_bytes_removeprefix, "prefix, /", "Without the prefix, if they have it."), \
    KR_DEF_O("removesuffix", kr_bytes_removesuffix, "suffix, /", "Without the suffix, if they have it."), \
    KR_DEF_FAST("replace", kr_bytes_replace, 2, 3, "old, new, count=-1, /", "A copy with occurrences of old replaced by new."), \
    KR_DEF_FAST("rfind", kr_bytes_rfind, 1, 3, "sub[, start[, end]], /", "Highest index of sub, -1 if absent."), \
    KR_DEF_FAST("rindex", kr_bytes_rindex, 1, 3, "sub[, start[, end]], /", "Highest index of sub; ValueError if absent."), \
    KR_DEF_FAST("rjust", kr_bytes_rjust, 1, 2, "width, fillchar=b' ', /", "Right-justified in the width."), \
    KR_DEF_O("rpartition", kr_bytes_rpartition, "sep, /", "As partition, at the last sep."), \
    KR_DEF_BOUND("rsplit", kr_bytes_method_rsplit, "sep=None, maxsplit=-1", "As split, with splits counted from the right."), \
    KR_DEF_FAST("rstrip", kr_bytes_rstrip, 0, 1, "bytes=None, /", "Without trailing white space, or the bytes given."), \
    KR_DEF_BOUND("split", kr_bytes_method_split, "sep=None, maxsplit=-1", "The pieces between separators, or the words."), \
    KR_DEF_BOUND("splitlines", kr_bytes_method_splitlines, "keepends=False", "The lines."), \
    KR_DEF_FAST("startswith", kr_bytes_startswith, 1, 3, "prefix[, start[, end]], /", "Do they begin with prefix?"), \
    KR_DEF_FAST("strip", kr_bytes_strip, 0, 1, "bytes=None, /", "Without leading and trailing white space, or the bytes given."), \
    KR_DEF_NOARGS("swapcase", kr_bytes_swapcase, "Upper case becomes lower case and the reverse."), \
    KR_DEF_NOARGS("title", kr_bytes_title, "Words begin in upper case, the rest is lower case."), \
    KR_DEF_BOUND("translate", kr_bytes_method_translate, "table, /, delete=b''", "Each byte replaced by the table's, after deletions."), \
    KR_DEF_NOARGS("upper", kr_bytes_upper, "A copy in upper case."), \
    KR_DEF_O("zfill", kr_bytes_zfill, "width, /", "Padded with zeros on the left, behind a sign.")

KR_INLINE int64_t kr_size_of_bytes(KrValue v) {
    return kr_is_bytes(v) ? KR_AS(KrBytes, v)->size : KR_AS(KrByteArray, v)->size;
}
KR_INLINE uint8_t *kr_data_of_bytes(KrValue v) {
    return kr_is_bytes(v) ? KR_AS(KrBytes, v)->data : KR_AS(KrByteArray, v)->data;
}
bool kr_memoryview_buffer(KrValue v, const uint8_t **data, int64_t *size, bool *readonly);   // of memoryviews, and of all types but bytes and bytearray
KrValue kr_buffer_method(KrValue v, KrValue flags), kr_release_buffer_method(KrValue v, KrValue view);   // __buffer__, __release_buffer__
bool kr_memoryview_let_go(int64_t *holds);   // are no views left that are used for certain?  Those that are not keep the data as it is
void kr_memoryview_forget_dead(void);   // ends the exports of views that nobody can reach any more

#endif
