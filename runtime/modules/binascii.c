// Module binascii: bytes as text in several codes, checksums.
#include "krait/krait.h"

#include <zlib.h>

KR_LINKS(z);

static KrValue error_type;

KR_COLD static KrValue fail(const char *message) { return kr_raise(KR_AS(KrType, error_type), "%s", message); }

// Bytes-like, or a str of ASCII characters.
static bool input(KrValue v, const uint8_t **data, int64_t *size) {
    if (kr_memoryview_has_gaps(v)) return kr_raise(&kr_exc_BufferError, "memoryview: underlying buffer is not C-contiguous"), false;
    if (kr_as_buffer(v, data, size)) return true;
    if (!kr_is_str(v)) {
        kr_raise(&kr_exc_TypeError, "argument should be bytes, buffer or ASCII string, not '%T'", v);
        return false;
    }
    if (!kr_str_is_ascii(v)) {
        kr_raise(&kr_exc_ValueError, "string argument should contain only ASCII characters");
        return false;
    }
    *data = kr_str_data(v);
    *size = kr_str_length(v);
    return true;
}
static bool bytes_input(KrValue v, const uint8_t **data, int64_t *size) {
    if (kr_memoryview_has_gaps(v)) return kr_raise(&kr_exc_BufferError, "memoryview: underlying buffer is not C-contiguous"), false;
    if (kr_as_buffer(v, data, size)) return true;
    kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", v);
    return false;
}

// ---- hexadecimal

static int hex_value(uint8_t c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }
static KrValue hexlify(KrValue self, KrValue const *p) {
    (void)self;
    const uint8_t *data;
    int64_t size;
    if (!bytes_input(p[0], &data, &size)) return 0;
    KrValue view = kr_bytes_new(data, size), args[2] = {p[1] ? p[1] : 0, p[2] ? p[2] : kr_from_small(1)};
    KrValue text = view ? kr_call_method(view, "hex", args, p[1] ? 2 : 0) : 0;
    return text ? kr_str_encode(text, "ascii", "strict") : 0;
}
static KrValue unhexlify(KrValue self, KrValue v) {
    (void)self;
    const uint8_t *data;
    int64_t size;
    if (!input(v, &data, &size)) return 0;
    if (size % 2) return fail("Odd-length string");
    KrValue result = kr_bytes_new(NULL, size / 2);
    for (int64_t i = 0; result && i < size; i += 2) {
        int high = hex_value(data[i]), low = hex_value(data[i + 1]);
        if (high < 0 || low < 0) return fail("Non-hexadecimal digit found");
        kr_bytes_data(result)[i / 2] = (uint8_t)(high << 4 | low);
    }
    return result;
}

// ---- base 64

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static int8_t base64_value[256];

static KrValue b2a_base64(KrValue self, KrValue const *p) {
    (void)self;
    const uint8_t *s;
    int64_t size;
    if (!bytes_input(p[0], &s, &size)) return 0;
    bool newline = !p[1] || kr_truth_slow(p[1]) > 0;
    KrValue result = kr_bytes_new(NULL, (size + 2) / 3 * 4 + newline);
    if (!result) return 0;
    uint8_t *out = kr_bytes_data(result);
    for (int64_t i = 0; i < size; i += 3) {
        uint32_t group = (uint32_t)s[i] << 16 | (i + 1 < size ? (uint32_t)s[i + 1] << 8 : 0) | (i + 2 < size ? s[i + 2] : 0);
        *out++ = (uint8_t)base64[group >> 18];
        *out++ = (uint8_t)base64[group >> 12 & 63];
        *out++ = i + 1 < size ? (uint8_t)base64[group >> 6 & 63] : '=';
        *out++ = i + 2 < size ? (uint8_t)base64[group & 63] : '=';
    }
    if (newline) *out++ = '\n';
    return result;
}

static KrValue a2b_base64(KrValue self, KrValue const *p) {
    (void)self;
    const uint8_t *s;
    int64_t size;
    if (!input(p[0], &s, &size)) return 0;
    bool strict = p[1] && kr_truth_slow(p[1]) > 0;
    if (strict && size && s[0] == '=') return fail("Leading padding not allowed");
    KrValue result = kr_bytes_new(NULL, (size + 3) / 4 * 3);
    if (!result) return 0;
    uint8_t *start = kr_bytes_data(result), *out = start;
    int place = 0, pads = 0;
    uint32_t left = 0;
    bool done = false;
    for (int64_t i = 0; i < size && !done; i++) {
        // Four characters that are nothing but data.
        for (; !place && !pads && size - i > 4; i += 4) {
            int a = base64_value[s[i]], b = base64_value[s[i + 1]], c = base64_value[s[i + 2]], d = base64_value[s[i + 3]];
            if ((a | b | c | d) < 0) break;
            uint32_t group = (uint32_t)a << 18 | (uint32_t)b << 12 | (uint32_t)c << 6 | (uint32_t)d;
            *out++ = (uint8_t)(group >> 16);
            *out++ = (uint8_t)(group >> 8);
            *out++ = (uint8_t)group;
        }
        uint8_t c = s[i];
        if (c == '=') {
            pads++;
            if (place >= 2 && place + pads >= 4) {
                if (strict && i + 1 < size) return fail("Excess data after padding");
                place = 0;
                done = true;
                break;
            }
            if (strict && place == 0) return fail("Excess padding not allowed");
            continue;
        }
        int value = base64_value[c];
        if (value < 0) {
            if (strict) return fail("Only base64 data is allowed");
            continue;
        }
        if (strict && pads) return fail("Discontinuous padding not allowed");
        pads = 0;
        switch (place) {
            case 0: left = (uint32_t)value; break;
            case 1: *out++ = (uint8_t)(left << 2 | (uint32_t)value >> 4), left = (uint32_t)value & 15; break;
            case 2: *out++ = (uint8_t)(left << 4 | (uint32_t)value >> 2), left = (uint32_t)value & 3; break;
            default: *out++ = (uint8_t)(left << 6 | (uint32_t)value), left = 0; break;
        }
        place = (place + 1) % 4;
    }
    if (place == 1)
        return kr_raise(KR_AS(KrType, error_type), "Invalid base64-encoded string: number of data characters (%lld) cannot be 1 more than a multiple of 4",
                        (long long)((out - start) / 3 * 4 + 1));
    if (place) return fail("Incorrect padding");
    return kr_bytes_new(start, out - start);
}

// ---- uu, quoted-printable

static KrValue b2a_uu(KrValue self, KrValue const *p) {
    (void)self;
    const uint8_t *s;
    int64_t size;
    if (!bytes_input(p[0], &s, &size)) return 0;
    if (size > 45) return fail("At most 45 bytes at once");
    uint8_t zero = p[1] && kr_truth_slow(p[1]) > 0 ? '`' : ' ';
    KrValue result = kr_bytes_new(NULL, 2 + (size + 2) / 3 * 4);
    uint8_t *out = kr_bytes_data(result);
    *out++ = size ? (uint8_t)(' ' + size) : zero;
    for (int64_t i = 0; i < size; i += 3) {
        uint32_t group = (uint32_t)s[i] << 16 | (i + 1 < size ? (uint32_t)s[i + 1] << 8 : 0) | (i + 2 < size ? s[i + 2] : 0);
        for (int shift = 18; shift >= 0; shift -= 6) {
            uint8_t v = group >> shift & 63;
            *out++ = v ? (uint8_t)(v + ' ') : zero;
        }
    }
    *out++ = '\n';
    return result;
}
static KrValue a2b_uu(KrValue self, KrValue v) {
    (void)self;
    const uint8_t *s;
    int64_t size;
    if (!input(v, &s, &size)) return 0;
    int64_t length = size ? (s[0] - ' ') & 63 : 32, at = 1;
    KrValue result = kr_bytes_new(NULL, length);
    uint32_t bits = 0;
    int have = 0;
    for (int64_t i = 0; i < length;) {
        uint8_t c = at < size ? s[at++] : ' ';
        if (c == '\n' || c == '\r') c = ' ';
        else if (c < ' ' || c > ' ' + 64) return fail("Illegal char");
        bits = bits << 6 | ((c - ' ') & 63);
        have += 6;
        if (have >= 8) {
            have -= 8;
            kr_bytes_data(result)[i++] = (uint8_t)(bits >> have);
        }
    }
    for (; at < size; at++)
        if (s[at] != ' ' && s[at] != '`' && s[at] != '\n' && s[at] != '\r') return fail("Trailing garbage");
    return result;
}

static KrValue a2b_qp(KrValue self, KrValue const *p) {
    (void)self;
    const uint8_t *s;
    int64_t size;
    if (!input(p[0], &s, &size)) return 0;
    bool header = p[1] && kr_truth_slow(p[1]) > 0;
    KrValue result = kr_bytes_new(NULL, size);
    uint8_t *start = kr_bytes_data(result), *out = start;
    for (int64_t i = 0; i < size;) {
        if (s[i] != '=') {
            *out++ = header && s[i] == '_' ? ' ' : s[i];
            i++;
            continue;
        }
        i++;
        if (i >= size) break;
        if (s[i] == '\n' || s[i] == '\r') {
            while (i < size && s[i] != '\n') i++;
            if (i < size) i++;
        } else if (s[i] == '=') {
            *out++ = '=';
            i++;
        } else if (i + 1 < size && hex_value(s[i]) >= 0 && hex_value(s[i + 1]) >= 0) {
            *out++ = (uint8_t)(hex_value(s[i]) << 4 | hex_value(s[i + 1]));
            i += 2;
        } else {
            *out++ = '=';
        }
    }
    return kr_bytes_new(start, out - start);
}
static KrValue b2a_qp(KrValue self, KrValue const *p) {
    (void)self;
    const uint8_t *s;
    int64_t size;
    if (!bytes_input(p[0], &s, &size)) return 0;
    bool quote_tabs = p[1] && kr_truth_slow(p[1]) > 0, is_text = !p[2] || kr_truth_slow(p[2]) > 0, header = p[3] && kr_truth_slow(p[3]) > 0;
    KrStrBuilder b;
    kr_builder_init(&b);
    static const char hex[] = "0123456789ABCDEF";
    int64_t column = 0;
    bool crlf = false;
    for (int64_t i = 0; i < size; i++)
        if (s[i] == '\n') {
            crlf = i && s[i - 1] == '\r';
            break;
        }
    for (int64_t i = 0; i < size; i++) {
        uint8_t c = s[i];
        bool at_end = i + 1 == size || s[i + 1] == '\n' || (s[i + 1] == '\r' && i + 2 < size && s[i + 2] == '\n');
        bool newline = is_text && (c == '\n' || (c == '\r' && i + 1 < size && s[i + 1] == '\n'));
        if (newline) {
            if (c == '\r') i++;
            if (crlf && kr_builder_char(&b, '\r') < 0) return 0;
            if (kr_builder_char(&b, '\n') < 0) return 0;
            column = 0;
            continue;
        }
        bool quote = c > 126 || c == '=' || (header && c == '_') || (c == '.' && column == 0 && (i + 1 == size || s[i + 1] == '\n' || s[i + 1] == '\r' || !s[i + 1])) ||
                     (!is_text && (c == '\r' || c == '\n')) ||
                     ((c == '\t' || c == ' ') && (i + 1 == size || quote_tabs || (at_end && !(c == ' ' && header)))) ||
                     (c < 33 && c != '\r' && c != '\n' && c != '\t' && c != ' ');
        if (c == ' ' && header && !quote) c = '_';
        int64_t width = quote ? 3 : 1;
        if (column + width >= 76 && !(at_end && column + width <= 76)) {
            if (kr_builder_ascii(&b, crlf ? "=\r\n" : "=\n", -1) < 0) return 0;
            column = 0;
        }
        column += width;
        if (quote) {
            char text[3] = {'=', hex[c >> 4], hex[c & 15]};
            if (kr_builder_ascii(&b, text, 3) < 0) return 0;
        } else if (kr_builder_char(&b, c) < 0) {
            return 0;
        }
    }
    return kr_builder_finish_bytes(&b);
}

// ---- checksums

static KrValue checksum(KrValue const *args, int64_t nargs) {
    const uint8_t *s;
    int64_t size;
    if (!bytes_input(args[0], &s, &size)) return 0;
    uint64_t start = 0;
    if (nargs > 1) {
        KrValue low = kr_is_int(args[1]) ? kr_int_and(args[1], kr_from_small(0xffffffff)) : kr_index(args[1]);
        if (!low) return 0;
        start = (uint64_t)kr_small(low);
    }
    return kr_from_small((int64_t)crc32_z(start, s, (size_t)size));
}
static KrValue binascii_crc32(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, checksum(args, nargs); }
static KrValue crc_hqx(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    const uint8_t *s;
    int64_t size, start = kr_as_int64(args[1]);
    if ((start == -1 && kr_err_occurred()) || !bytes_input(args[0], &s, &size)) return 0;
    uint32_t crc = (uint32_t)start & 0xffff;
    for (int64_t i = 0; i < size; i++) {
        crc ^= (uint32_t)s[i] << 8;
        for (int k = 0; k < 8; k++) crc = (crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1) & 0xffff;
    }
    return kr_from_small(crc);
}

static const KrMethodDef functions[] = {
    KR_DEF_BOUND("hexlify", hexlify, "data, sep=None, bytes_per_sep=1", "Hexadecimal representation of binary data."),
    KR_DEF_BOUND("b2a_hex", hexlify, "data, sep=None, bytes_per_sep=1", "Hexadecimal representation of binary data."),
    KR_DEF_O("unhexlify", unhexlify, "hexstr, /", "Binary data of hexadecimal representation."),
    KR_DEF_O("a2b_hex", unhexlify, "hexstr, /", "Binary data of hexadecimal representation."),
    KR_DEF_BOUND("b2a_base64", b2a_base64, "data, /, *, newline=True", "Base64-code line of data."),
    KR_DEF_BOUND("a2b_base64", a2b_base64, "data, /, *, strict_mode=False", "Decode a line of base64 data."),
    KR_DEF_BOUND("b2a_uu", b2a_uu, "data, /, *, backtick=False", "Uuencode line of data."),
    KR_DEF_O("a2b_uu", a2b_uu, "data, /", "Decode a line of uuencoded data."),
    KR_DEF_BOUND("a2b_qp", a2b_qp, "data, header=False", "Decode a string of qp-encoded data."),
    KR_DEF_BOUND("b2a_qp", b2a_qp, "data, quotetabs=False, istext=True, header=False", "Encode a string using quoted-printable encoding."),
    KR_DEF_FAST("crc32", binascii_crc32, 1, 2, "data, crc=0, /", "Compute CRC-32 incrementally."),
    KR_DEF_FAST("crc_hqx", crc_hqx, 2, 2, "data, crc, /", "Compute CRC-CCITT incrementally."),
    {0},
};

static KrValue new_exception(const char *name, KrType *base, KrValue module) {
    KrValue namespace_ = kr_dict_new();
    if (kr_dict_set_cstr(namespace_, "__module__", module) < 0) return 0;
    return kr_call3(KR_VALUE(&kr_type_type), kr_str_intern(name), kr_tuple_of(1, KR_VALUE(base)), namespace_);
}

static KrValue binascii_init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict), name = kr_str_intern("binascii");
    memset(base64_value, -1, sizeof base64_value);
    for (int i = 0; i < 64; i++) base64_value[(uint8_t)base64[i]] = (int8_t)i;
    KrValue incomplete = new_exception("Incomplete", &kr_exc_Exception, name);
    if (!incomplete || !(error_type = new_exception("Error", &kr_exc_ValueError, name))) return 0;
    kr_dict_set_cstr(dict, "Error", error_type);
    kr_dict_set_cstr(dict, "Incomplete", incomplete);
    return KR_NONE;
}

const KrModuleDef kr_module_binascii = {
    .name = "binascii",
    .init = binascii_init,
    .functions = functions,
    .doc = "Conversion between binary data and ASCII",
};
