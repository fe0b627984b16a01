// str: the type object, allocation, and the operations behind its slots.
//
// A string's characters take one, two or four bytes each, always the smallest kind that fits, and usually lie right behind
// the header in one atomic block.  Three other layouts (KR_STR_ELSEWHERE) say where they are, and have an owner that keeps them alive:
//
//   KR_STR_SHARED       result of repeated s += x; owner is a KrStrBuffer, into whose spare room the next += may write
//   adopted             owner is a plain block handed over by a builder
//   instance of a subclass   owner is the exact str (or its owner) that the instance was made from
//
// Strings of one character below 256 are shared static objects.
#include "str_impl.h"

#include <wchar.h>

// ---- characters

bool kr_bytes_are_ascii(const void *data, int64_t n) {
    const uint8_t *p = data;
    uint64_t all = 0, word;
    for (; n >= 32; n -= 32, p += 32) {
        uint64_t w[4];
        memcpy(w, p, 32);
        if ((w[0] | w[1] | w[2] | w[3]) & 0x8080808080808080u) return false;
    }
    for (; n >= 8; n -= 8, p += 8) {
        memcpy(&word, p, 8);
        all |= word;
    }
    for (; n > 0; n--) all |= *p++;
    return (all & 0x8080808080808080u) == 0;
}

uint32_t kr_chars_widest(const void *data, int kind, int64_t n) {
    if (kind == 1) return kr_bytes_are_ascii(data, n) ? 0x7f : 0xff;
    uint32_t all = 0;
    int64_t i = 0;
    if (kind == 2) {
        const uint16_t *p = data;
        for (; i + 16 <= n && all < 0x100; i += 16)
            for (int j = 0; j < 16; j++) all |= p[i + j];
        for (; i < n && all < 0x100; i++) all |= p[i];
    } else {
        const uint32_t *p = data;
        for (; i + 16 <= n && all < 0x10000; i += 16)
            for (int j = 0; j < 16; j++) all |= p[i + j];
        for (; i < n && all < 0x10000; i++) all |= p[i];
    }
    return all < 0x80 ? 0x7f : all < 0x100 ? 0xff : all < 0x10000 ? 0xffff : 0x10ffff;
}

#define COPY_LOOP(D, S) do { \
        D *d = (D *)dst + dpos; \
        const S *s = (const S *)src + spos; \
        for (int64_t i = 0; i < n; i++) d[i] = (D)s[i]; \
    } while (0)

void kr_chars_copy(void *dst, int dst_kind, int64_t dpos, const void *src, int src_kind, int64_t spos, int64_t n) {
    if (dst_kind == src_kind) {
        kr_copy((char *)dst + dpos * dst_kind, (const char *)src + spos * src_kind, (size_t)(n * dst_kind));
        return;
    }
    switch (dst_kind * 8 + src_kind) {
    case 2 * 8 + 1: COPY_LOOP(uint16_t, uint8_t); break;
    case 4 * 8 + 1: COPY_LOOP(uint32_t, uint8_t); break;
    case 4 * 8 + 2: COPY_LOOP(uint32_t, uint16_t); break;
    case 1 * 8 + 2: COPY_LOOP(uint8_t, uint16_t); break;
    case 1 * 8 + 4: COPY_LOOP(uint8_t, uint32_t); break;
    case 2 * 8 + 4: COPY_LOOP(uint16_t, uint32_t); break;
    }
}

void kr_chars_fill(void *dst, int kind, int64_t pos, uint32_t c, int64_t n) {
    if (kind == 1) memset((char *)dst + pos, (int)c, (size_t)n);
    else if (kind == 2) for (int64_t i = 0; i < n; i++) ((uint16_t *)dst)[pos + i] = (uint16_t)c;
    else for (int64_t i = 0; i < n; i++) ((uint32_t *)dst)[pos + i] = c;
}

// ---- allocation

static struct { KrStr s; uint32_t text[1]; } empty_string KR_STATIC_ALIGN = {{{&kr_str_type}, 0, KR_STR_META(0, 1, true)}, {0}};
static struct { KrStr s; uint32_t text[4]; } single[256] KR_STATIC_ALIGN;   // filled in when first asked for

KrValue kr_str_empty(void) { return KR_VALUE(&empty_string); }

KrValue kr_str_from_char(uint32_t c) {
    if (KR_LIKELY(c < 256)) {
        KrStr *s = &single[c].s;
        if (KR_UNLIKELY(s->head.ob_type == NULL)) {
            s->hash = -1;
            s->meta = KR_STR_META(1, 1, c < 128);
            *(uint8_t *)single[c].text = (uint8_t)c;
            s->head.ob_type = &kr_str_type;
        }
        return KR_VALUE(s);
    }
    KrValue v = kr_str_alloc(1, kr_kind_for(c), false);
    if (v != 0) kr_char_put(kr_str_data(v), kr_str_kind(v), 0, c);
    return v;
}

KrValue kr_str_alloc(int64_t length, int kind, bool ascii) {
    if (KR_LIKELY(kind == 1) && KR_LIKELY((uint64_t)length - 1 < 256)) {
        KrStr *s = kr_alloc_atomic(sizeof(KrStr) + (size_t)length + 1);
        s->head.ob_type = &kr_str_type;
        s->hash = -1;
        s->meta = KR_STR_META(length, 1, ascii);
        ((char *)(s + 1))[length] = 0;
        return KR_VALUE(s);
    }
    if (KR_UNLIKELY(length == 0)) return kr_str_empty();
    if (KR_UNLIKELY(length > KR_LONGEST_TEXT)) return kr_raise_out_of_memory();
    size_t bytes = sizeof(KrStr) + (size_t)(length + 1) * (size_t)kind;
    KrStr *s = KR_LIKELY(bytes < 65536) ? kr_alloc_atomic(bytes) : kr_alloc_array(bytes, 1, true);
    if (KR_UNLIKELY(s == NULL)) return 0;
    s->head.ob_type = &kr_str_type;
    s->hash = -1;
    s->meta = KR_STR_META(length, kind, ascii);
    kr_char_put(s + 1, kind, length, 0);
    return KR_VALUE(s);
}

KrValue kr_str_adopt(void *block, int64_t length, int kind, bool ascii) {
    KrStrShared *s = kr_new(&kr_str_type, sizeof(KrStrShared));
    s->str.hash = -1;
    s->str.meta = KR_STR_META(length, kind, ascii) | KR_STR_ELSEWHERE;
    s->data = s->owner = block;
    return KR_VALUE(s);
}

KrValue kr_str_from_latin1(const char *text, int64_t length) {
    if (length == 1) return kr_str_from_char((uint8_t)*text);
    KrValue s = kr_str_alloc(length, 1, kr_bytes_are_ascii(text, length));
    if (s != 0) kr_copy(kr_str_data(s), text, (size_t)length);
    return s;
}

KrValue kr_str_from_cstr(const char *utf8) { return kr_str_from_utf8(utf8, (int64_t)strlen(utf8)); }

KrValue kr_str_from_chars(const void *chars, int kind, int64_t length) {
    if (length == 1) return kr_str_from_char(kr_char_at(chars, kind, 0));
    uint32_t widest = kr_chars_widest(chars, kind, length);
    KrValue s = kr_str_alloc_for(length, widest);
    if (s != 0) kr_chars_copy(kr_str_data(s), kr_kind_for(widest), 0, chars, kind, 0, length);
    return s;
}

KrValue kr_str_substring(KrValue s, int64_t start, int64_t end) {
    int64_t length = end - start;
    if (length <= 0) return kr_str_empty();
    int kind = kr_str_kind(s);
    if (length == 1) return kr_str_from_char(kr_char_at(kr_str_data(s), kind, start));
    if (length == kr_str_length(s) && kr_is_str_exactly(s)) return s;
    const void *from = kr_char_address(kr_str_data(s), kind, start);
    if (!kr_str_is_ascii(s)) return kr_str_from_chars(from, kind, length);
    KrValue result = kr_str_alloc(length, 1, true);
    if (result != 0) kr_copy_short(kr_str_data(result), from, length);
    return result;
}

KrValue kr_str_exact(KrValue s) {
    if (kr_is_str_exactly(s)) return s;
    return kr_str_from_chars(kr_str_data(s), kr_str_kind(s), kr_str_length(s));
}

// ---- comparing and hashing

int64_t kr_str_hash_slow(KrValue v) {
    KrStr *s = KR_AS(KrStr, v);
    s->hash = kr_hash_bytes(kr_str_data(v), kr_str_length(v) * kr_str_kind(v));
    return s->hash;
}

static int64_t hash(KrValue s) { return kr_str_hash(s); }

bool kr_str_eq(KrValue a, KrValue b) {
    if (a == b) return true;
    const KrStr *x = KR_AS(KrStr, a), *y = KR_AS(KrStr, b);
    const uint64_t same = ~(uint64_t)0 << 8 | KR_STR_KIND | KR_STR_ASCII;
    if ((x->meta ^ y->meta) & same) return false;
    if (x->hash != y->hash && x->hash != -1 && y->hash != -1) return false;
    return kr_bytes_equal(kr_str_data(a), kr_str_data(b), kr_str_length(a) * kr_str_kind(a));
}

bool kr_str_equals_cstr(KrValue s, const char *ascii) {
    size_t length = strlen(ascii);
    return kr_str_is_ascii(s) && (size_t)kr_str_length(s) == length && memcmp(kr_str_data(s), ascii, length) == 0;
}

int kr_str_compare(KrValue a, KrValue b) {
    int64_t la = kr_str_length(a), lb = kr_str_length(b), n = la < lb ? la : lb;
    int ka = kr_str_kind(a), kb = kr_str_kind(b);
    const void *da = kr_str_data(a), *db = kr_str_data(b);
    if (ka == 1 && kb == 1) {
        if (n > 0 && *(const uint8_t *)da != *(const uint8_t *)db) return *(const uint8_t *)da < *(const uint8_t *)db ? -1 : 1;
        int order = memcmp(da, db, (size_t)n);
        if (order != 0) return order < 0 ? -1 : 1;
    } else {
        for (int64_t i = 0; i < n; i++) {
            uint32_t x = kr_char_at(da, ka, i), y = kr_char_at(db, kb, i);
            if (x != y) return x < y ? -1 : 1;
        }
    }
    return (la > lb) - (la < lb);
}

static KrValue richcompare(KrValue a, KrValue b, int op) {
    if (!kr_is_str(b)) return KR_NOT_IMPLEMENTED;
    if (op == KR_EQ) return kr_from_bool(kr_str_eq(a, b));
    if (op == KR_NE) return kr_from_bool(!kr_str_eq(a, b));
    int order = kr_str_compare(a, b);
    switch (op) {
    case KR_LT: return kr_from_bool(order < 0);
    case KR_LE: return kr_from_bool(order <= 0);
    case KR_GT: return kr_from_bool(order > 0);
    default: return kr_from_bool(order >= 0);
    }
}

// ---- interning: an open-addressed table of all interned strings, which it keeps alive

static KrValue *interned;
static int64_t interned_count, interned_mask = -1;

static void interned_grow(void) {
    KrValue *old = interned;
    int64_t old_size = interned_mask + 1, size = old_size == 0 ? 512 : old_size * 2;
    interned = kr_alloc((size_t)size * sizeof(KrValue));
    interned_mask = size - 1;
    for (int64_t i = 0; i < old_size; i++) {
        if (old[i] == 0) continue;
        int64_t slot = kr_str_hash(old[i]) & interned_mask;
        while (interned[slot] != 0) slot = (slot + 1) & interned_mask;
        interned[slot] = old[i];
    }
}

KrValue kr_str_intern_value(KrValue s) {
    if (KR_AS(KrStr, s)->meta & KR_STR_INTERNED || !kr_is_str_exactly(s)) return s;
    if (interned_count * 3 >= (interned_mask + 1) * 2) interned_grow();
    int64_t slot = kr_str_hash(s) & interned_mask;
    for (; interned[slot] != 0; slot = (slot + 1) & interned_mask)
        if (kr_str_eq(interned[slot], s)) return interned[slot];
    KR_AS(KrStr, s)->meta |= KR_STR_INTERNED;
    interned[slot] = s;
    interned_count++;
    return s;
}

// Looks the text up before making a string of it: names in C code are asked for again and again.
KrValue kr_str_intern(const char *ascii) {
    int64_t length = (int64_t)strlen(ascii);
    if (interned_count > 0 && length > 1) {
        int64_t slot = kr_hash_bytes(ascii, length) & interned_mask;
        for (; interned[slot] != 0; slot = (slot + 1) & interned_mask)
            if (kr_str_equals_cstr(interned[slot], ascii)) return interned[slot];
    }
    return kr_str_intern_value(kr_str_from_utf8(ascii, length));
}

// ---- concatenation

// The shortest result that is worth a header of its own and spare room behind it.
enum { GROWING_FROM = 64 };

static KrValue shared_string(KrStrBuffer *buffer, int64_t length, int kind, bool ascii) {
    KrStrShared *s = kr_new(&kr_str_type, sizeof(KrStrShared));
    s->str.hash = -1;
    s->str.meta = KR_STR_META(length, kind, ascii) | KR_STR_SHARED | KR_STR_ELSEWHERE;
    s->data = buffer->data;
    s->owner = buffer;
    return KR_VALUE(s);
}

// A new buffer with the text of a + b and room for half as much again.
static KrValue concat_to_buffer(KrValue a, KrValue b, int64_t length, int kind, bool ascii) {
    size_t capacity = (size_t)(length + length / 2) * (size_t)kind;
    size_t bytes = sizeof(KrStrBuffer) + capacity + (size_t)kind;
    KrStrBuffer *buffer = bytes < 65536 ? kr_alloc_atomic(bytes) : kr_alloc_array(bytes, 1, true);
    if (buffer == NULL) return 0;
    int64_t la = kr_str_length(a);
    kr_chars_copy(buffer->data, kind, 0, kr_str_data(a), kr_str_kind(a), 0, la);
    kr_chars_copy(buffer->data, kind, la, kr_str_data(b), kr_str_kind(b), 0, length - la);
    kr_char_put(buffer->data, kind, length, 0);
    buffer->used = length * kind;
    buffer->capacity = (int64_t)capacity;
    return shared_string(buffer, length, kind, ascii);
}

// s + x where s ends where the used part of its buffer ends: x goes right behind it.  0: not possible.
static KrValue concat_in_place(KrValue a, KrValue b, int64_t length) {
    KrStrBuffer *buffer = KR_AS(KrStrShared, a)->owner;
    int kind = kr_str_kind(a);
    int64_t la = kr_str_length(a), end = length * kind;
    if (buffer->used != la * kind || end > buffer->capacity || kr_str_kind(b) > kind) return 0;
    kr_chars_copy(buffer->data, kind, la, kr_str_data(b), kr_str_kind(b), 0, length - la);
    kr_char_put(buffer->data, kind, length, 0);
    buffer->used = end;
    return shared_string(buffer, length, kind, kr_str_is_ascii(a) && kr_str_is_ascii(b));
}

KrValue kr_str_concat(KrValue a, KrValue b) {
    int64_t la = kr_str_length(a), lb = kr_str_length(b), length = la + lb;
    if (lb == 0) return kr_str_exact(a);
    if (la == 0) return kr_str_exact(b);
    uint64_t meta = KR_AS(KrStr, a)->meta;
    if (meta & (KR_STR_SHARED | KR_STR_CONCATENATED) && length >= GROWING_FROM && kr_is_str_exactly(a)) {
        if (meta & KR_STR_SHARED) {
            KrValue grown = concat_in_place(a, b, length);
            if (KR_LIKELY(grown != 0)) return grown;
        }
        int kind = kr_str_kind(a) > kr_str_kind(b) ? kr_str_kind(a) : kr_str_kind(b);
        if (length > KR_LONGEST_TEXT) return kr_raise_out_of_memory();
        return concat_to_buffer(a, b, length, kind, kr_str_is_ascii(a) && kr_str_is_ascii(b));
    }
    int ka = kr_str_kind(a), kb = kr_str_kind(b), kind = ka > kb ? ka : kb;
    KrValue s = kr_str_alloc(length, kind, kr_str_is_ascii(a) && kr_str_is_ascii(b));
    if (KR_UNLIKELY(s == 0)) return 0;
    if (KR_LIKELY(kind == 1)) {
        kr_copy_short(kr_str_data(s), kr_str_data(a), la);
        kr_copy_short((char *)kr_str_data(s) + la, kr_str_data(b), lb);
    } else {
        kr_chars_copy(kr_str_data(s), kind, 0, kr_str_data(a), ka, 0, la);
        kr_chars_copy(kr_str_data(s), kind, la, kr_str_data(b), kb, 0, lb);
    }
    KR_AS(KrStr, s)->meta |= KR_STR_CONCATENATED;
    return s;
}

static KrValue concat(KrValue a, KrValue b) {
    if (KR_LIKELY(kr_is_str(b))) return kr_str_concat(a, b);
    return kr_raise(&kr_exc_TypeError, "can only concatenate str (not \"%T\") to str", b);
}

KrValue kr_str_repeat(KrValue s, int64_t n) {
    int64_t length = kr_str_length(s);
    if (n <= 0 || length == 0) return kr_str_empty();
    if (n == 1) return kr_str_exact(s);
    if (n > KR_LONGEST_TEXT / length) return kr_raise_out_of_memory();
    int kind = kr_str_kind(s);
    KrValue result = kr_str_alloc(length * n, kind, kr_str_is_ascii(s));
    if (result == 0) return 0;
    char *out = kr_str_data(result);
    if (length == 1) {
        kr_chars_fill(out, kind, 0, kr_str_char(s, 0), n);
        return result;
    }
    int64_t piece = length * kind, total = piece * n, done = piece;
    memcpy(out, kr_str_data(s), (size_t)piece);
    for (; done <= total - done; done *= 2) memcpy(out + done, out, (size_t)done);
    memcpy(out + done, out, (size_t)(total - done));
    return result;
}

// ---- subscripts

KrValue kr_str_item(KrValue s, int64_t i) {
    int64_t length = kr_str_length(s);
    if (i < 0) i += length;
    if (KR_UNLIKELY((uint64_t)i >= (uint64_t)length)) return kr_raise(&kr_exc_IndexError, "string index out of range");
    return kr_str_from_char(kr_str_char(s, i));
}

static KrValue item_slot(KrValue s, int64_t i) {
    if (i < 0) return kr_raise(&kr_exc_IndexError, "string index out of range");
    return kr_str_item(s, i);
}

// The bytes in the other order, eight at a time.
static void reverse_bytes(uint8_t *out, const uint8_t *from, int64_t n) {
    for (uint64_t word; n >= 8; n -= 8, out += 8) {
        memcpy(&word, from + n - 8, 8);
        word = __builtin_bswap64(word);
        memcpy(out, &word, 8);
    }
    while (n > 0) *out++ = from[--n];
}

// The widest of the characters that a slice takes.
static uint32_t widest_taken(const void *data, int kind, int64_t start, int64_t step, int64_t count) {
    uint32_t widest = 0;
    if (kind == 1) for (int64_t i = 0, at = start; i < count; i++, at += step) widest |= ((const uint8_t *)data)[at];
    else if (kind == 2) for (int64_t i = 0, at = start; i < count; i++, at += step) widest |= ((const uint16_t *)data)[at];
    else for (int64_t i = 0, at = start; i < count; i++, at += step) widest |= ((const uint32_t *)data)[at];
    return widest;
}

static KrValue subscript_slice(KrValue s, KrValue slice) {
    int64_t start, stop, step, count;
    if (kr_slice_indices(slice, kr_str_length(s), &start, &stop, &step, &count) < 0) return 0;
    if (count <= 0) return kr_str_empty();
    if (step == 1) return kr_str_substring(s, start, start + count);
    int kind = kr_str_kind(s);
    const void *data = kr_str_data(s);
    bool all = count == kr_str_length(s);
    uint32_t widest = all || kr_str_is_ascii(s) ? kr_str_widest(s) : widest_taken(data, kind, start, step, count);
    KrValue result = count == 1 ? kr_str_from_char(kr_char_at(data, kind, start)) : kr_str_alloc_for(count, widest);
    if (result == 0 || count == 1) return result;
    int out_kind = kr_str_kind(result);
    void *out = kr_str_data(result);
    if (kind == 1 && step == -1) reverse_bytes(out, (const uint8_t *)data + start - count + 1, count);
    else if (kind == 1) for (int64_t i = 0, at = start; i < count; i++, at += step) ((uint8_t *)out)[i] = ((const uint8_t *)data)[at];
    else if (kind == 2 && out_kind == 2) for (int64_t i = 0, at = start; i < count; i++, at += step) ((uint16_t *)out)[i] = ((const uint16_t *)data)[at];
    else for (int64_t i = 0, at = start; i < count; i++, at += step) kr_char_put(out, out_kind, i, kr_char_at(data, kind, at));
    return result;
}

KrValue kr_str_subscript(KrValue s, KrValue index) {
    if (KR_LIKELY(kr_is_small(index))) return kr_str_item(s, kr_small(index));
    if (kr_is_exactly(index, &kr_slice_type)) return subscript_slice(s, index);
    if (!kr_has_index(index)) return kr_raise(&kr_exc_TypeError, "string indices must be integers, not '%T'", index);
    int64_t i = kr_as_index_checked(index);
    return i == -1 && kr_err_occurred() ? 0 : kr_str_item(s, i);
}

// ---- construction

static KrValue decode_object(KrValue object, KrValue encoding, KrValue errors) {
    const uint8_t *data;
    int64_t size;
    if (kr_is_str(object)) return kr_raise(&kr_exc_TypeError, "decoding str is not supported");
    if (!kr_as_buffer(object, &data, &size))
        return kr_raise(&kr_exc_TypeError, "decoding to str: need a bytes-like object, %T found", object);
    return kr_bytes_decode(data, size, encoding ? kr_str_utf8(encoding, 0) : "utf-8", errors ? kr_str_utf8(errors, 0) : "strict");
}

static KrValue new_exact(KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (KR_LIKELY(nargs == 1 && kwnames == 0)) return kr_str(args[0]);
    static struct KrSignature *cache;
    KrValue params[3];
    if (kwnames == 0 && nargs > 3)
        return kr_raise(&kr_exc_TypeError, "str expected at most 3 arguments, got %zd", (size_t)nargs);
    if (kr_bind("str", "object='', encoding='utf-8', errors='strict'", &cache, args, nargs, kwnames, params) < 0) return 0;
    for (int i = 1; i <= 2; i++) {
        const char *expected = i == 1 ? "'encoding' must be str" : "'errors' must be str";
        if (params[i] == 0 || kr_is_str(params[i])) continue;
        if (kwnames == 0) return kr_raise(&kr_exc_TypeError, "str() argument %s, not %T", expected, params[i]);   // names None's type
        return kr_argument_error("str", -1, expected, params[i]);
    }
    if (params[0] == 0) return kr_str_empty();
    return params[1] || params[2] ? decode_object(params[0], params[1], params[2]) : kr_str(params[0]);
}

KrValue kr_str_build(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrValue text = new_exact(args, nargs, kwnames);
    if (type == &kr_str_type || text == 0) return text;
    KrStrShared *s = kr_new_instance(type, 0);
    if (s == NULL) return 0;
    s->str.hash = KR_AS(KrStr, text)->hash;
    s->str.meta = (KR_AS(KrStr, text)->meta & ~(uint64_t)(KR_STR_SHARED | KR_STR_INTERNED | KR_STR_CONCATENATED)) | KR_STR_ELSEWHERE;
    s->data = kr_str_data(text);
    s->owner = KR_AS(void, text);
    return KR_VALUE(s);
}

// ---- iteration

static KrType ascii_iterator_type;

static KrValue iterate(KrValue s) {
    KrSeqIter *it = kr_new(kr_str_is_ascii(s) ? &ascii_iterator_type : &kr_str_iterator_type, sizeof(KrSeqIter));
    it->sequence = s;
    return KR_VALUE(it);
}

static KrValue iterator_next(KrValue v) {
    KrSeqIter *it = KR_AS(KrSeqIter, v);
    if (KR_UNLIKELY(it->sequence == 0)) return 0;
    if (KR_LIKELY(it->index < kr_str_length(it->sequence))) return kr_str_from_char(kr_str_char(it->sequence, it->index++));
    it->sequence = 0;
    return 0;
}

static KrValue iterator_length_hint(KrValue v) {
    KrSeqIter *it = KR_AS(KrSeqIter, v);
    return kr_from_small(it->sequence ? kr_str_length(it->sequence) - it->index : 0);
}

static KrValue iterator_reduce(KrValue v) {
    KrSeqIter *it = KR_AS(KrSeqIter, v);
    KrValue iter = kr_builtin_lookup(kr_str_intern("iter"));
    if (it->sequence == 0) return kr_tuple_of(2, iter, kr_tuple_of(1, kr_str_empty()));
    return kr_tuple_of(3, iter, kr_tuple_of(1, it->sequence), kr_from_small(it->index));
}

static KrValue iterator_setstate(KrValue v, KrValue state) {
    KrSeqIter *it = KR_AS(KrSeqIter, v);
    int64_t index = kr_int_as_int64(state);
    if (index == -1 && kr_err_occurred()) return 0;
    int64_t length = it->sequence ? kr_str_length(it->sequence) : 0;
    it->index = index < 0 ? 0 : index > length ? length : index;
    return KR_NONE;
}

static KrValue self(KrValue v) { return v; }

static const KrMethodDef iterator_methods[] = {
    KR_DEF_NOARGS("__length_hint__", iterator_length_hint, 0),
    KR_DEF_NOARGS("__reduce__", iterator_reduce, 0),
    KR_DEF_O("__setstate__", iterator_setstate, "state, /", 0),
    {0},
};

// The two differ in name alone.
#define ITERATOR_TYPE(variable, name) \
    KrType variable = { \
        .head = {&kr_type_type}, .tp_name = name, .tp_basicsize = sizeof(KrSeqIter), .tp_flags = KR_TYPE_IMMUTABLE, \
        .tp_iter = self, .tp_iternext = iterator_next, .tp_methods = iterator_methods, \
    }
ITERATOR_TYPE(kr_str_iterator_type, "str_iterator");
static ITERATOR_TYPE(ascii_iterator_type, "str_ascii_iterator");

// ---- the type

static int64_t length(KrValue s) { return kr_str_length(s); }
static KrValue remainder_slot(KrValue a, KrValue b) { return kr_is_str(a) ? kr_str_percent(a, b) : KR_NOT_IMPLEMENTED; }

KrType kr_str_type = {
    .head = {&kr_type_type},
    .tp_name = "str",
    .tp_basicsize = sizeof(KrStrShared),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_SUB_STR,
    .tp_repr = kr_str_repr,
    .tp_str = kr_str_exact,
    .tp_hash = hash,
    .tp_richcompare = richcompare,
    .tp_iter = iterate,
    .tp_new = kr_str_build,
    .nb_remainder = remainder_slot,
    .sq_length = length,
    .sq_concat = concat,
    .sq_repeat = kr_str_repeat,
    .sq_item = item_slot,
    .sq_contains = kr_str_contains,
    .mp_length = length,
    .mp_subscript = kr_str_subscript,
    .tp_methods = kr_str_methods,
    .tp_doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
              "The text of an object, or the text that bytes stand for in an encoding.",
};
