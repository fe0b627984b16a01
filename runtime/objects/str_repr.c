// repr of str, bytes and bytearray: quotes and escapes.
//
// Quotes are single unless the text has single quotes and no double ones.
#include "str_impl.h"

// Length of a character's escape, without building it; 1: as it is.  `quote` is the quote in use.
static int escaped_length(uint32_t c, uint32_t quote, bool bytes) {
    if (c == quote || c == '\\' || c == '\n' || c == '\r' || c == '\t') return 2;
    if (c < ' ' || c == 0x7f) return 4;
    if (c < 0x7f) return 1;
    if (bytes) return 4;
    if (kr_uc_is_printable(c)) return 1;
    return c < 0x100 ? 4 : c < 0x10000 ? 6 : 10;
}

static int64_t write_escape(void *out, int kind, int64_t at, uint32_t c, int length) {
    kr_char_put(out, kind, at++, '\\');
    if (length == 2) {
        kr_char_put(out, kind, at++, c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c);
        return at;
    }
    kr_char_put(out, kind, at++, length == 4 ? 'x' : length == 6 ? 'u' : 'U');
    for (int shift = 4 * (length - 3); shift >= 0; shift -= 4)
        kr_char_put(out, kind, at++, (uint8_t)"0123456789abcdef"[(c >> shift) & 15]);
    return at;
}

static uint32_t choose_quote(const void *data, int kind, int64_t length) {
    return kr_char_find(data, length, '\'', kind) >= 0 && kr_char_find(data, length, '"', kind) < 0 ? '"' : '\'';
}

// Printable ASCII without quotes and backslashes.
static bool is_plain(const uint8_t *p, int64_t n) {
    const uint64_t ones = 0x0101010101010101u, tops = ones * 0x80;
    int64_t i = 0;
    for (uint64_t word; i + 8 <= n; i += 8) {
        memcpy(&word, p + i, 8);
        uint64_t control = word - ones * 0x20, rest = word + ones;            // below space; 0x7f
        uint64_t quote = (word ^ ones * '\'') - ones, slash = (word ^ ones * '\\') - ones;
        if ((control | rest | quote | slash) & tops) break;                    // may be a false alarm: the loop below decides
    }
    for (; i < n; i++) if (p[i] < ' ' || p[i] == 0x7f || p[i] == '\'' || p[i] == '\\') return false;
    return true;
}

static KrValue quoted(const char *text, int64_t length) {
    KrValue result = kr_str_alloc(length + 2, 1, true);
    if (result == 0) return 0;
    char *out = kr_str_data(result);
    out[0] = out[length + 1] = '\'';
    memcpy(out + 1, text, (size_t)length);
    return result;
}

KrValue kr_str_repr(KrValue s) {
    int kind = kr_str_kind(s);
    int64_t length = kr_str_length(s), total = 2;
    const void *data = kr_str_data(s);
    if (kr_str_is_ascii(s) && is_plain(data, length)) return quoted(data, length);
    uint32_t quote = choose_quote(data, kind, length), widest = 0;
    for (int64_t i = 0; i < length; i++) {
        uint32_t c = kr_char_at(data, kind, i);
        int size = escaped_length(c, quote, false);
        total += size;
        if (size == 1 && c > widest) widest = c;
    }
    KrValue result = kr_str_alloc_for(total, widest);
    if (result == 0) return 0;
    void *out = kr_str_data(result);
    int out_kind = kr_str_kind(result);
    int64_t at = 1;
    kr_char_put(out, out_kind, 0, quote);
    kr_char_put(out, out_kind, total - 1, quote);
    if (total == length + 2) {
        kr_chars_copy(out, out_kind, 1, data, kind, 0, length);
        return result;
    }
    for (int64_t i = 0; i < length; i++) {
        uint32_t c = kr_char_at(data, kind, i);
        int size = escaped_length(c, quote, false);
        if (size == 1) kr_char_put(out, out_kind, at++, c);
        else at = write_escape(out, out_kind, at, c, size);
    }
    return result;
}

KrValue kr_bytes_repr_of(const uint8_t *data, int64_t size, const char *prefix, const char *suffix) {
    uint32_t quote = choose_quote(data, 1, size);
    bool array = strcmp(prefix, "b") != 0;   // a bytearray escapes single quotes within double ones too
    int64_t before = (int64_t)strlen(prefix), after = (int64_t)strlen(suffix), total = before + after + 2;
    for (int64_t i = 0; i < size; i++) total += array && data[i] == '\'' ? 2 : escaped_length(data[i], quote, true);
    KrValue result = kr_str_alloc(total, 1, true);
    if (result == 0) return 0;
    char *out = kr_str_data(result);
    memcpy(out, prefix, (size_t)before);
    int64_t at = before;
    out[at++] = (char)quote;
    for (int64_t i = 0; i < size; i++) {
        int length = array && data[i] == '\'' ? 2 : escaped_length(data[i], quote, true);
        if (length == 1) out[at++] = (char)data[i];
        else at = write_escape(out, 1, at, data[i], length);
    }
    out[at++] = (char)quote;
    memcpy(out + at, suffix, (size_t)after);
    return result;
}
