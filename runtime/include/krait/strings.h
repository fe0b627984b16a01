// str, bytes, bytearray.  objects/str*.c, objects/bytes*.c, core/hash.c.
#ifndef KRAIT_STRINGS_H
#define KRAIT_STRINGS_H

#include "types.h"

KR_INLINE int64_t kr_str_length(KrValue s) { return (int64_t)(KR_AS(KrStr, s)->meta >> 8); }
KR_INLINE int kr_str_kind(KrValue s) { return (int)(KR_AS(KrStr, s)->meta & KR_STR_KIND); }
KR_INLINE bool kr_str_is_ascii(KrValue s) { return KR_AS(KrStr, s)->meta & KR_STR_ASCII; }
KR_INLINE void *kr_str_data(KrValue s) {
    KrStr *x = KR_AS(KrStr, s);
    return KR_UNLIKELY(x->meta & KR_STR_ELSEWHERE) ? KR_AS(KrStrShared, s)->data : (void *)(x + 1);
}
KR_INLINE uint32_t kr_str_char(KrValue s, int64_t i) {
    const void *d = kr_str_data(s);
    int kind = kr_str_kind(s);
    return kind == 1 ? ((const uint8_t *)d)[i] : kind == 2 ? ((const uint16_t *)d)[i] : ((const uint32_t *)d)[i];
}
// The zero behind the characters is missing in a string with KR_STR_SHARED that was extended in place by s += x: the longer
// string's characters follow there.
#define KR_STR_META(length, kind, ascii) ((uint64_t)(length) << 8 | (uint64_t)(kind) | ((ascii) ? KR_STR_ASCII : 0))

// Static strings: KR_STATIC_STR(name, "text", 4) for ASCII, LATIN1 below 256, STR2 with u"..." and STR4 with U"...".
// The value is KR_VALUE(&name).
#define KR_STATIC_STR_OF(name, type, literal, length, kind, ascii) \
    static struct { KrStr s; type text[(length) + 1]; } name KR_STATIC_ALIGN = { \
        {{&kr_str_type}, -1, KR_STR_META(length, kind, ascii)}, literal}
#define KR_STATIC_STR(name, literal, length) KR_STATIC_STR_OF(name, char, literal, length, 1, true)
#define KR_STATIC_LATIN1(name, literal, length) KR_STATIC_STR_OF(name, char, literal, length, 1, false)
#define KR_STATIC_STR2(name, literal, length) KR_STATIC_STR_OF(name, uint16_t, literal, length, 2, false)
#define KR_STATIC_STR4(name, literal, length) KR_STATIC_STR_OF(name, uint32_t, literal, length, 4, false)
#define KR_STATIC_BYTES(name, literal, length) \
    static struct { KrBytes b; uint8_t text[(length) + 1]; } name KR_STATIC_ALIGN = { \
        {{&kr_bytes_type}, -1, length, name.text}, literal}

// A new string of `length` characters of `kind` bytes, to be filled in by the caller at once (data uninitialised, ended by a zero).
// The caller must choose the smallest kind and say whether all is ASCII.  MemoryError possible.
KrValue kr_str_alloc(int64_t length, int kind, bool ascii);
KrValue kr_str_from_cstr(const char *utf8);                          // valid UTF-8
KrValue kr_str_from_utf8(const char *utf8, int64_t bytes);           // valid UTF-8 (invalid: U+FFFD)
KrValue kr_str_from_latin1(const char *text, int64_t length);
KrValue kr_str_from_chars(const void *chars, int kind, int64_t length);   // narrows to the smallest kind
KrValue kr_str_from_char(uint32_t c);                                // one-character strings below 256 are shared
KrValue kr_str_empty(void);
KrValue kr_str_intern(const char *ascii);                            // same object for the same text; for names in C code
// The same, looked up once for each place in the code: for hot paths.  text: a literal.
#define KR_NAME(text) (__extension__({ static KrValue name_; if (KR_UNLIKELY(!name_)) name_ = kr_str_intern(text); name_; }))
KrValue kr_str_intern_value(KrValue s);
const char *kr_str_utf8(KrValue s, int64_t *bytes /* may be 0 */);   // surrogates as 3 bytes each (WTF-8); the buffer lives as long as it is referenced
bool kr_str_equals_cstr(KrValue s, const char *ascii);
bool kr_str_eq(KrValue a, KrValue b);                                // both str
int kr_str_compare(KrValue a, KrValue b);
int64_t kr_str_hash_slow(KrValue s);
KR_INLINE int64_t kr_str_hash(KrValue s) { int64_t h = KR_AS(KrStr, s)->hash; return h != -1 ? h : kr_str_hash_slow(s); }
void kr_hash_start(void);                                            // chooses the key; done on first use
int64_t kr_hash_bytes(const void *data, int64_t size);               // SipHash-1-3 with the process key (core/hash.c)
KrValue kr_str_concat(KrValue a, KrValue b);                         // both str.  Linear overall for s = s + x (shares and grows a's buffer)
KrValue kr_str_join(KrValue separator, KrValue iterable);
KrValue kr_str_join_array(KrValue const *parts, int64_t count);      // f-strings: all str
KrValue kr_str_substring(KrValue s, int64_t start, int64_t end);     // clamped by the caller
KrValue kr_str_item(KrValue s, int64_t i);                           // IndexError "string index out of range"; negative i allowed
KrValue kr_str_subscript(KrValue s, KrValue index);
KrValue kr_str_repeat(KrValue s, int64_t n);
int kr_str_contains(KrValue s, KrValue part);                        // -1: TypeError
int64_t kr_str_find(KrValue s, KrValue part, int64_t start, int64_t end, bool reverse);   // -1 not found
KrValue kr_str_repr(KrValue s);
KrValue kr_str_ascii_repr(KrValue s);
KrValue kr_str_encode(KrValue s, const char *encoding, const char *errors);   // bytes
KrValue kr_stream_encode(KrValue s, const char *encoding, const char *errors);   // the same for files: errors have no note that names the codec
KrValue kr_str(KrValue v);                                           // str(v)
KrValue kr_repr(KrValue v);                                          // repr(v); recursion guarded
KrValue kr_ascii(KrValue v);
// Guard for reprs of containers: 1 entered, 0 already inside (print "[...]"), -1 error.
int kr_repr_enter(KrValue v);
void kr_repr_leave(KrValue v);

// Building text piece by piece (also used by bytes with kind 1).
typedef struct KrStrBuilder { void *data; int64_t length, capacity; int kind; bool ascii; } KrStrBuilder;
void kr_builder_init(KrStrBuilder *b);
// The same with room for a short text in an array of the caller's, which must live as long as the builder.
#define KR_BUILDER_SPACE 256
void kr_builder_init_in(KrStrBuilder *b, char space[KR_BUILDER_SPACE]);
int kr_builder_char(KrStrBuilder *b, uint32_t c);
int kr_builder_str(KrStrBuilder *b, KrValue s);
int kr_builder_slice(KrStrBuilder *b, KrValue s, int64_t start, int64_t end);
int kr_builder_ascii(KrStrBuilder *b, const char *text, int64_t length);   // length -1: to the zero
int kr_builder_fill(KrStrBuilder *b, uint32_t c, int64_t count);
KrValue kr_builder_finish(KrStrBuilder *b);
KrValue kr_builder_finish_bytes(KrStrBuilder *b);                    // kind 1: the characters as bytes
int kr_builder_reserve(KrStrBuilder *b, int64_t more, uint32_t widest);   // room for `more` characters up to `widest`

// ---- Unicode database (objects/unicode.c, generated tables in objects/unicode_data.c)
bool kr_uc_is_alpha(uint32_t), kr_uc_is_digit(uint32_t), kr_uc_is_decimal(uint32_t), kr_uc_is_numeric(uint32_t), kr_uc_is_space(uint32_t),
    kr_uc_is_upper(uint32_t), kr_uc_is_lower(uint32_t), kr_uc_is_title(uint32_t), kr_uc_is_printable(uint32_t), kr_uc_is_linebreak(uint32_t),
    kr_uc_is_xid_start(uint32_t), kr_uc_is_xid_continue(uint32_t), kr_uc_is_cased(uint32_t), kr_uc_is_case_ignorable(uint32_t);
int kr_uc_to_decimal(uint32_t), kr_uc_to_digit(uint32_t);            // -1: none
int kr_uc_to_upper(uint32_t, uint32_t out[3]), kr_uc_to_lower(uint32_t, uint32_t out[3]), kr_uc_to_title(uint32_t, uint32_t out[3]), kr_uc_to_fold(uint32_t, uint32_t out[3]);   // count

// ---- codecs (objects/codec*.c).  Hooks for codecs.register and codecs.register_error: return the codec function or the handler
// by name, or 0 (no exception: unknown).
extern KrValue (*kr_codec_find_error_handler)(const char *name);
extern KrValue (*kr_codec_find_codec)(const char *normalised_name, bool encoder);   // f(object, errors) -> (result, consumed)
// The names of characters, which unicodedata has: 0 in programs that it is not linked with.
typedef struct KrCharacterNames {
    KrValue (*name)(uint32_t c);                                     // 0 without exception: it has none
    int32_t (*find)(const char *name, int64_t length);               // -1: there is no such
} KrCharacterNames;
extern const KrCharacterNames *kr_character_names;
KrValue kr_unicode_normalize(KrValue form, KrValue text);            // modules/unicodedata.c: form is "NFC", "NFKC" ...
int64_t kr_codec_complete(const char *encoding, const void *data, int64_t size);   // bytes before the beginning of an unfinished character of two or more
const char *kr_codec_canonical(const char *encoding);                // "utf-8", "latin-1" ... of a built-in codec; 0: not one

// ---- bytes
KrValue kr_bytes_new(const void *data, int64_t size);                // data 0: uninitialised
KR_INLINE int64_t kr_bytes_size(KrValue b) { return KR_AS(KrBytes, b)->size; }
KR_INLINE uint8_t *kr_bytes_data(KrValue b) { return KR_AS(KrBytes, b)->data; }
KrValue kr_bytes_decode(const void *data, int64_t size, const char *encoding, const char *errors);
KrValue kr_stream_decode(const void *data, int64_t size, const char *encoding, const char *errors);
KrValue kr_bytearray_new(const void *data, int64_t size);
// Any bytes-like object: bytes, bytearray, memoryview.  false: not one (no exception).
bool kr_as_buffer(KrValue v, const uint8_t **data, int64_t *size);
bool kr_memoryview_has_gaps(KrValue v);                              // a memoryview whose items do not follow each other
// The same for writing: bytearray or a writable memoryview.
bool kr_as_writable_buffer(KrValue v, uint8_t **data, int64_t *size);
int kr_bytearray_resize(KrValue b, int64_t size);                    // BufferError while memoryviews exist; new bytes undefined
int kr_bytearray_check_exports(KrValue b);                        // -1 with a BufferError while memoryviews exist
int kr_bytearray_extend(KrValue b, const void *data, int64_t size);
KrValue kr_bytes_from_object(KrValue v);                             // bytes(v): buffers, iterables of ints, __bytes__
KrValue kr_memoryview_new(KrValue object);                           // of bytes, bytearray, memoryview
extern KrType kr_bytearray_iterator_type, kr_memoryview_iterator_type;

#endif
