// KrStrBuilder: text put together piece by piece.
//
// The block starts empty, grows by half, and widens when a character does not fit its kind.  `kind` and `ascii` describe the
// widest character so far, so that finishing needs no scan.  `data` is the base of an atomic block, so a builder may live
// anywhere, or the array that kr_builder_init_in was given: short texts then need no block of their own.
#include "str_impl.h"

enum { ADOPT_FROM = 1024 };   // bytes: longer texts keep the builder's block instead of being copied

void kr_builder_init(KrStrBuilder *b) { *b = (KrStrBuilder){.kind = 1, .ascii = true}; }

void kr_builder_init_in(KrStrBuilder *b, char space[KR_BUILDER_SPACE]) {
    *b = (KrStrBuilder){.data = space, .capacity = KR_BUILDER_SPACE - 1, .kind = 1, .ascii = true};
}
_Static_assert(KR_BUILDER_SPACE < ADOPT_FROM, "a string must not keep the array of a builder's caller");

static int regrow(KrStrBuilder *b, int64_t needed, int kind) {
    if (KR_UNLIKELY(needed > KR_LONGEST_TEXT)) {
        kr_raise_out_of_memory();
        return -1;
    }
    int64_t capacity = b->capacity;
    if (needed > capacity) {
        capacity = needed < 28 ? 28 : needed + needed / 2;
        capacity = ((capacity + 4) & ~(int64_t)3);
    }
    size_t bytes = (size_t)(capacity + 1) * (size_t)kind;
    void *data = bytes < 65536 ? kr_alloc_atomic(bytes) : kr_alloc_array(bytes, 1, true);
    if (data == NULL) return -1;
    if (b->length > 0) kr_chars_copy(data, kind, 0, b->data, b->kind, 0, b->length);
    b->data = data;
    b->capacity = capacity;
    b->kind = kind;
    return 0;
}

int kr_builder_reserve(KrStrBuilder *b, int64_t more, uint32_t widest) {
    int kind = kr_kind_for(widest);
    if (widest >= 0x80) b->ascii = false;
    if (KR_LIKELY(kind <= b->kind && more <= b->capacity - b->length)) return 0;
    if (KR_UNLIKELY(more > KR_LONGEST_TEXT - b->length)) {
        kr_raise_out_of_memory();
        return -1;
    }
    return regrow(b, b->length + more, kind > b->kind ? kind : b->kind);
}

// Appends n > 0 ASCII characters to a text of single bytes that has room for them; false: there is none, or it is wider.
KR_INLINE bool append_ascii(KrStrBuilder *b, const void *text, int64_t n) {
    if (KR_UNLIKELY(b->kind != 1) || KR_UNLIKELY(n > b->capacity - b->length)) return false;
    kr_copy_short((char *)b->data + b->length, text, n);
    b->length += n;
    return true;
}

int kr_builder_char(KrStrBuilder *b, uint32_t c) {
    if (kr_builder_reserve(b, 1, c) < 0) return -1;
    kr_char_put(b->data, b->kind, b->length++, c);
    return 0;
}

int kr_builder_str(KrStrBuilder *b, KrValue s) {
    int64_t length = kr_str_length(s);
    if (length == 0 || (kr_str_is_ascii(s) && append_ascii(b, kr_str_data(s), length))) return 0;
    if (kr_builder_reserve(b, length, kr_str_widest(s)) < 0) return -1;
    kr_chars_copy(b->data, b->kind, b->length, kr_str_data(s), kr_str_kind(s), 0, length);
    b->length += length;
    return 0;
}

int kr_builder_slice(KrStrBuilder *b, KrValue s, int64_t start, int64_t end) {
    int64_t length = end - start;
    if (length <= 0) return 0;
    int kind = kr_str_kind(s);
    if (kr_str_is_ascii(s) && append_ascii(b, kr_char_address(kr_str_data(s), 1, start), length)) return 0;
    uint32_t widest = kr_str_is_ascii(s) ? 0x7f : kr_chars_widest(kr_char_address(kr_str_data(s), kind, start), kind, length);
    if (kr_builder_reserve(b, length, widest) < 0) return -1;
    kr_chars_copy(b->data, b->kind, b->length, kr_str_data(s), kind, start, length);
    b->length += length;
    return 0;
}

int kr_builder_ascii(KrStrBuilder *b, const char *text, int64_t length) {
    if (length < 0) length = (int64_t)strlen(text);
    if (length == 0 || append_ascii(b, text, length)) return 0;
    if (kr_builder_reserve(b, length, 0x7f) < 0) return -1;
    kr_chars_copy(b->data, b->kind, b->length, text, 1, 0, length);
    b->length += length;
    return 0;
}

int kr_builder_fill(KrStrBuilder *b, uint32_t c, int64_t count) {
    if (count <= 0) return 0;
    if (kr_builder_reserve(b, count, c) < 0) return -1;
    kr_chars_fill(b->data, b->kind, b->length, c, count);
    b->length += count;
    return 0;
}

KrValue kr_builder_finish(KrStrBuilder *b) {
    int64_t length = b->length;
    if (length == 0) return kr_str_empty();
    if (length == 1) return kr_str_from_char(kr_char_at(b->data, b->kind, 0));
    if (length * b->kind >= ADOPT_FROM && b->capacity - length <= length / 8) {
        kr_char_put(b->data, b->kind, length, 0);
        KrValue s = kr_str_adopt(b->data, length, b->kind, b->ascii);
        kr_builder_init(b);   // the block is the string's now
        return s;
    }
    KrValue s = kr_str_alloc(length, b->kind, b->ascii);
    if (s != 0) kr_copy(kr_str_data(s), b->data, (size_t)length * (size_t)b->kind);
    return s;
}

KrValue kr_builder_finish_bytes(KrStrBuilder *b) {
    return kr_bytes_new(b->length == 0 ? "" : b->data, b->length);
}
