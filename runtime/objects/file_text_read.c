// Reading from io.TextIOWrapper.
//
// The buffer is read a chunk at a time; a chunk is decoded as a whole, so that errors are found where CPython finds them.  What
// is incomplete at its end (part of a character, or a \r that may belong to \r\n) is carried over to the next.  The bytes of
// the last chunk are kept, so that tell() can count how many of them the characters handed out so far come from.
// Encodings other than UTF-8, ASCII and Latin-1 are decoded in one piece up to the end of the file.
#include "file_impl.h"

void kr_text_forget_decoded(KrTextIO *t) {
    t->decoded = 0;
    t->decoded_pos = 0;
    t->snapshot = NULL;
    t->carry_size = 0;
}

// ---- line ends

static int64_t find_char(KrValue s, uint32_t c, int64_t from, int64_t to) {
    const void *data = kr_str_data(s);
    int kind = kr_str_kind(s);
    if (kind == 1) {
        const char *hit = memchr((const char *)data + from, (int)c, (size_t)(to - from));
        return hit ? hit - (const char *)data : -1;
    }
    for (int64_t i = from; i < to; i++)
        if (kr_str_char(s, i) == c) return i;
    return -1;
}

static int64_t any_line_end(KrValue s, int64_t start, int64_t length) {
    int64_t lf = find_char(s, '\n', start, length);
    int64_t cr = find_char(s, '\r', start, lf < 0 ? length : lf);
    if (cr < 0) return lf < 0 ? -1 : lf + 1;
    return cr + 1 < length && kr_str_char(s, cr + 1) == '\n' ? cr + 2 : cr + 1;
}

int64_t kr_text_line_end(KrValue s, int64_t start, int64_t length, KrNewline newline) {
    int64_t at;
    switch (newline) {
        case KR_NEWLINE_KEEP: return any_line_end(s, start, length);
        case KR_NEWLINE_CR: at = find_char(s, '\r', start, length); return at < 0 ? -1 : at + 1;
        case KR_NEWLINE_CRLF:
            for (at = start; (at = find_char(s, '\r', at, length)) >= 0; at++)
                if (at + 1 < length && kr_str_char(s, at + 1) == '\n') return at + 2;
            return -1;
        default: at = find_char(s, '\n', start, length); return at < 0 ? -1 : at + 1;
    }
}

KrValue kr_text_translate(KrValue s, int8_t *seen) {
    int64_t length = kr_str_length(s), cr = find_char(s, '\r', 0, length);
    if (cr < 0) {
        if (!(*seen & 1) && find_char(s, '\n', 0, length) >= 0) *seen |= 1;
        return s;
    }
    KrStrBuilder b;
    kr_builder_init(&b);
    int64_t from = 0;
    if (find_char(s, '\n', 0, cr) >= 0) *seen |= 1;
    for (; cr >= 0; cr = find_char(s, '\r', from, length)) {
        if (find_char(s, '\n', from, cr) >= 0) *seen |= 1;
        if (kr_builder_slice(&b, s, from, cr) < 0 || kr_builder_char(&b, '\n') < 0) return 0;
        from = cr + 1;
        if (from < length && kr_str_char(s, from) == '\n') *seen |= 4, from++;
        else *seen |= 2;
    }
    if (find_char(s, '\n', from, length) >= 0) *seen |= 1;
    if (kr_builder_slice(&b, s, from, length) < 0) return 0;
    return kr_builder_finish(&b);
}

static void note_line_ends(KrValue s, int8_t *seen) {
    int64_t length = kr_str_length(s);
    for (int64_t at = 0, end; *seen != 7 && (end = any_line_end(s, at, length)) >= 0; at = end)
        *seen |= kr_str_char(s, end - 1) == '\r' ? 2 : end - at >= 2 && kr_str_char(s, end - 2) == '\r' ? 4 : 1;
}

// ---- decoding

static const char *const codec_names[] = {"utf-8", "ascii", "latin-1"};

static KrValue decode(KrTextIO *t, const uint8_t *data, int64_t size) {
    const char *encoding = t->codec == KR_TEXT_OTHER ? kr_str_utf8(t->encoding, NULL) : codec_names[t->codec];
    return kr_stream_decode(data, size, encoding, kr_str_utf8(t->errors, NULL));
}

// Bytes at the end that start a UTF-8 character without completing it.
static int incomplete_tail(const uint8_t *data, int64_t size) {
    for (int back = 1; back <= 3 && back <= size; back++) {
        uint8_t c = data[size - back];
        if ((c & 0xC0) == 0x80) continue;
        int need = c >= 0xF0 && c < 0xF5 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 1;
        if (c >= 0xF5 || need <= back) return 0;
        if (back >= 2) {   // a second byte that can never be right is an error now
            uint8_t d = data[size - back + 1];
            if ((c == 0xE0 && d < 0xA0) || (c == 0xED && d > 0x9F) || (c == 0xF0 && d < 0x90) || (c == 0xF4 && d > 0x8F)) return 0;
        }
        return back;
    }
    return 0;
}

// The characters of `size` bytes at data (which begin with what was carried over); `final`: nothing follows.
static int take_chunk(KrTextIO *t, const uint8_t *data, int64_t size, bool final) {
    int tail = 0;
    if (!final) {
        if (t->newline <= KR_NEWLINE_KEEP && data[size - 1] == '\r') tail = 1;
        else if (t->codec == KR_TEXT_UTF8) tail = incomplete_tail(data, size);
    }
    KrValue s = decode(t, data, size - tail);
    if (s && t->newline == KR_NEWLINE_UNIVERSAL) s = kr_text_translate(s, &t->seen);
    if (!s) return -1;
    if (t->newline == KR_NEWLINE_KEEP) note_line_ends(s, &t->seen);
    memcpy(t->carry, data + size - tail, (size_t)tail);
    t->carry_size = tail;
    t->decoded = s;
    t->decoded_pos = 0;
    return 0;
}

static int64_t generic_read(KrTextIO *t, uint8_t *to, int64_t size) {
    KrValue count = kr_from_small(size);
    KrValue got = kr_call_method(t->buffer, "read1", &count, 1);
    if (!got && kr_err_matches(&kr_exc_AttributeError)) {
        kr_err_clear();
        got = kr_call_method(t->buffer, "read", &count, 1);
    }
    if (!got) return -1;
    const uint8_t *data;
    int64_t n;
    if (!kr_as_buffer(got, &data, &n)) {
        kr_raise(&kr_exc_TypeError, "underlying read1() should have returned a bytes-like object, not '%T'", got);
        return -1;
    }
    if (n > size) n = size;
    memcpy(to, data, (size_t)n);
    return n;
}

static KrValue read_rest(KrTextIO *t) {
    if (t->native) return kr_buffered_read_all(t->native);
    KrValue got = kr_call_method(t->buffer, "read", NULL, 0);
    if (got && !kr_is_bytes(got)) {
        const uint8_t *data;
        int64_t n;
        if (kr_as_buffer(got, &data, &n)) return kr_bytes_new(data, n);
        return kr_raise(&kr_exc_TypeError, "underlying read() should have returned a bytes-like object, not '%T'", got);
    }
    return got;
}

// Decodes all that is left.
static int take_rest(KrTextIO *t) {
    KrValue rest = read_rest(t);
    if (!rest) return -1;
    const uint8_t *data = kr_bytes_data(rest);
    int64_t size = kr_bytes_size(rest);
    if (t->carry_size) {
        uint8_t *joined = kr_alloc_array((size_t)(size + t->carry_size), 1, true);
        if (!joined) return -1;
        memcpy(joined, t->carry, (size_t)t->carry_size);
        memcpy(joined + t->carry_size, data, (size_t)size);
        data = joined;
        size += t->carry_size;
    }
    t->snapshot = NULL;
    return take_chunk(t, data, size, true);
}

// The next chunk into `decoded`, which is used up: 1, or 0 at the end of the file, -1 raised.
static int read_chunk(KrTextIO *t) {
    if (t->pending_count && kr_text_flush(t) < 0) return -1;
    if (t->codec == KR_TEXT_OTHER) {
        if (take_rest(t) < 0) return -1;
        return kr_str_length(t->decoded) > 0;
    }
    int carried = t->carry_size;
    uint8_t *data = kr_alloc_atomic(KR_IO_CHUNK + sizeof t->carry);
    memcpy(data, t->carry, (size_t)carried);
    int64_t n = t->native ? kr_buffered_read1(t->native, data + carried, KR_IO_CHUNK) : generic_read(t, data + carried, KR_IO_CHUNK);
    if (n < 0) return -1;
    if (n + carried == 0) {
        t->decoded = 0;
        t->decoded_pos = 0;
        t->snapshot = NULL;
        return 0;
    }
    t->snapshot = data;
    t->snapshot_size = carried + n;
    return take_chunk(t, data, carried + n, n == 0) < 0 ? -1 : 1;
}

// ---- reading

static int64_t available(KrTextIO *t) { return t->decoded ? kr_str_length(t->decoded) - t->decoded_pos : 0; }

static KrValue take(KrTextIO *t, int64_t count) {
    int64_t from = t->decoded_pos;
    t->decoded_pos += count;
    return kr_str_substring(t->decoded, from, from + count);
}

static KrValue read_all(KrTextIO *t) {
    KrValue first = available(t) ? take(t, available(t)) : 0;
    if (t->pending_count && kr_text_flush(t) < 0) return 0;
    if (take_rest(t) < 0) return 0;
    KrValue rest = t->decoded;
    kr_text_forget_decoded(t);
    return first ? kr_str_concat(first, rest) : rest;
}

KrValue kr_text_read(KrTextIO *t, int64_t count) {
    if (count < 0) return read_all(t);
    if (count <= available(t)) return count ? take(t, count) : kr_str_empty();
    KrStrBuilder b;
    kr_builder_init(&b);
    while (b.length < count) {
        int64_t ready = available(t), n = ready < count - b.length ? ready : count - b.length;
        if (n) {
            if (kr_builder_slice(&b, t->decoded, t->decoded_pos, t->decoded_pos + n) < 0) return 0;
            t->decoded_pos += n;
            continue;
        }
        int more = read_chunk(t);
        if (more < 0) return 0;
        if (!more) break;
    }
    return kr_builder_finish(&b);
}

// The line goes on in the next chunk.
KR_COLD static KrValue long_line(KrTextIO *t, int64_t limit) {
    KrValue line = 0;
    for (;;) {
        int64_t ready = available(t);
        if (ready) {
            KrValue part = take(t, ready);
            line = line ? kr_str_concat(line, part) : part;
            if (!line) return 0;
        }
        if (line && t->newline == KR_NEWLINE_CRLF && kr_str_char(line, kr_str_length(line) - 1) == '\r') {
            int more = read_chunk(t);   // \r\n may be split between chunks
            if (more < 0) return 0;
            if (!more) return line;
            if (available(t) && kr_str_char(t->decoded, 0) == '\n') return kr_str_concat(line, take(t, 1));
        } else {
            int more = read_chunk(t);
            if (more < 0) return 0;
            if (!more) return line ? line : kr_str_empty();
        }
        int64_t used = line ? kr_str_length(line) : 0;
        int64_t end = available(t) ? kr_text_line_end(t->decoded, 0, kr_str_length(t->decoded), t->newline) : -1;
        if (limit >= 0 && used + (end < 0 ? available(t) : end) >= limit) end = limit - used;
        if (end >= 0) {
            KrValue part = take(t, end);
            return line ? kr_str_concat(line, part) : part;
        }
    }
}

KrValue kr_text_readline(KrTextIO *t, int64_t limit) {
    if (KR_LIKELY(t->decoded != 0)) {
        int64_t length = kr_str_length(t->decoded);
        int64_t end = kr_text_line_end(t->decoded, t->decoded_pos, length, t->newline);
        if (limit >= 0 && (end < 0 ? length : end) - t->decoded_pos >= limit) end = t->decoded_pos + limit;
        if (KR_LIKELY(end >= 0)) return take(t, end - t->decoded_pos);
    } else if (limit == 0) {
        return kr_str_empty();
    }
    return long_line(t, limit);
}

// ---- tell

// Bytes of the snapshot that gave the first `count` characters.
static int64_t bytes_of(KrTextIO *t, int64_t count) {
    const uint8_t *p = t->snapshot, *end = p + t->snapshot_size;
    bool joined = t->newline == KR_NEWLINE_UNIVERSAL;
    while (count-- > 0 && p < end) {
        uint8_t c = *p++;
        if (joined && c == '\r' && p < end && *p == '\n') p++;
        if (t->codec == KR_TEXT_UTF8 && c >= 0xC2)
            while (p < end && (*p & 0xC0) == 0x80) p++;
    }
    return p - t->snapshot;
}

int64_t kr_text_tell(KrTextIO *t) {
    int64_t at;
    if (t->native) {
        at = kr_buffered_tell(t->native);
    } else {
        KrValue v = kr_call_method(t->buffer, "tell", NULL, 0);
        at = v ? kr_as_int64(v) : -1;
    }
    if (at < 0 || !t->decoded || !t->snapshot) return at - (at >= 0 ? t->carry_size : 0);
    return at - t->snapshot_size + bytes_of(t, t->decoded_pos);
}
