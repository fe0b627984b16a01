// str.encode and bytes.decode: finds the codec for a name and runs it.
//
// The built-in codecs are those of the table below, the single-byte encodings of codec_pages.c and the East Asian ones of
// codec_multibyte.c.  Other names are asked for through kr_codec_find_codec, which the module codecs sets; it is imported for that where
// the program has it.
#include "codec_impl.h"

KrValue (*kr_codec_find_codec)(const char *, bool);

typedef struct {
    const char *names;      // normalised names, blank-separated
    const char *canonical;
    const char *in_errors;  // name in error messages
    int variant;
    KrValue (*decode)(KrDecoder *, int);
    KrValue (*encode)(KrEncoder *, int);
} Codec;

static const Codec codecs[] = {
    {"utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001", "utf-8", "utf-8", 0, kr_utf8_decode, kr_utf8_encode},
    {"ascii us_ascii 646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 us",
     "ascii", "ascii", 128, kr_latin1_decode, kr_latin1_encode},
    {"latin_1 latin1 latin l1 iso8859_1 iso_8859_1 8859 cp819 csisolatin1 ibm819 iso8859 iso_8859_1_1987 iso_ir_100",
     "latin-1", "latin-1", 256, kr_latin1_decode, kr_latin1_encode},
    {"utf_8_sig", "utf-8-sig", "utf-8", 1, kr_utf8_decode, kr_utf8_encode},
    {"utf_16 utf16 u16", "utf-16", "utf-16", 0, kr_utf16_decode, kr_utf16_encode},
    {"utf_16_le utf_16le unicodelittleunmarked", "utf-16-le", "utf-16-le", 1, kr_utf16_decode, kr_utf16_encode},
    {"utf_16_be utf_16be unicodebigunmarked", "utf-16-be", "utf-16-be", 2, kr_utf16_decode, kr_utf16_encode},
    {"utf_32 utf32 u32", "utf-32", "utf-32", 0, kr_utf32_decode, kr_utf32_encode},
    {"utf_32_le utf_32le", "utf-32-le", "utf-32-le", 1, kr_utf32_decode, kr_utf32_encode},
    {"utf_32_be utf_32be", "utf-32-be", "utf-32-be", 2, kr_utf32_decode, kr_utf32_encode},
    {"utf_7 utf7 u7 unicode_1_1_utf_7", "utf-7", "utf7", 0, kr_utf7_decode, kr_utf7_encode},
    {"unicode_escape unicodeescape", "unicode_escape", "unicodeescape", 0, kr_escape_decode, kr_escape_encode},
    {"raw_unicode_escape rawunicodeescape", "raw_unicode_escape", "rawunicodeescape", 1, kr_escape_decode, kr_escape_encode},
};

// Lower case; runs of what is neither letter, digit nor point become one underscore, and vanish at the ends.
static bool normalise(const char *name, char *out, size_t room) {
    size_t n = 0;
    bool gap = false;
    for (; *name; name++) {
        unsigned char c = (unsigned char)*name;
        if (!(kr_ascii_class[c] & (KR_ASCII_UPPER | KR_ASCII_LOWER | KR_ASCII_DIGIT)) && c != '.') {
            gap = n > 0;
            continue;
        }
        if (n + 3 > room) return false;
        if (gap) out[n++] = '_';
        gap = false;
        out[n++] = (char)kr_ascii_lower(c);
    }
    out[n] = 0;
    return n > 0;
}

static bool has_name(const char *names, const char *name) {
    size_t length = strlen(name);
    for (const char *p = names; (p = strstr(p, name)) != NULL; p++)
        if ((p == names || p[-1] == ' ') && (p[length] == 0 || p[length] == ' ')) return true;
    return false;
}

static const Codec *find_codec(const char *encoding) {
    if (strcmp(encoding, "utf-8") == 0) return &codecs[0];
    char name[64];
    if (!normalise(encoding, name, sizeof name)) return NULL;
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++) if (has_name(codecs[i].names, name)) return &codecs[i];
    static Codec pages[KR_CODE_PAGES];   // as rows of the table, filled when asked for
    for (int i = 0; kr_code_pages[i].names; i++) {
        if (!has_name(kr_code_pages[i].names, name)) continue;
        pages[i] = (Codec){NULL, kr_code_pages[i].canonical, "charmap", i, kr_page_decode, kr_page_encode};
        return &pages[i];
    }
    static Codec multibyte[KR_MULTIBYTE_ENCODINGS];
    int number = kr_multibyte_number(name, has_name);
    if (number < 0) return NULL;
    const char *canonical = kr_multibyte_name(number);
    multibyte[number] = (Codec){NULL, canonical, canonical, number, kr_multibyte_decode, kr_multibyte_encode};
    return &multibyte[number];
}

const char *kr_codec_canonical(const char *encoding) {
    const Codec *codec = find_codec(encoding);
    return codec == NULL ? NULL : codec->canonical;
}

int64_t kr_codec_complete(const char *encoding, const void *data, int64_t size) {
    const Codec *codec = find_codec(encoding);
    return codec && codec->decode == kr_multibyte_decode ? kr_multibyte_complete(codec->variant, data, size) : size;
}

static KrValue unknown_encoding(const char *encoding, const char *name, bool encoder) {
    static const char of_bytes[] = "base64 base_64 base64_codec bz2 bz2_codec hex hex_codec quopri quopri_codec quotedprintable quoted_printable "
                                   "rot13 rot_13 uu uu_codec zip zlib zlib_codec";
    if (*name && has_name(of_bytes, name))
        return kr_raise(&kr_exc_LookupError, "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs", encoding,
                        encoder ? "encode" : "decode");
    return kr_raise(&kr_exc_LookupError, "unknown encoding: %s", encoding);
}

// Puts down on the exception that is raised which codec failed.
static KrValue note_codec(const char *encoding, bool encoder) {
    KrValue e = kr_err_take(), note = kr_format("%s with '%s' codec failed", encoder ? "encoding" : "decoding", encoding);
    if (note && kr_exception_add_note(e, note) == 0) kr_err_restore(e);
    return 0;
}

// Errors under these names have no note: they are looked at before any codec is asked for.
static bool goes_without_note(const char *encoding) {
    char name[64];
    return strcmp(encoding, "utf-8") == 0 ||
           (normalise(encoding, name, sizeof name) &&
            has_name("utf_8 utf8 utf_16 utf16 utf_32 utf32 ascii us_ascii latin_1 latin1 iso_8859_1 iso8859_1", name));
}

// A codec registered by the program or written in Python, or LookupError.
static KrValue call_registered(const char *encoding, bool encoder, KrValue object, const char *errors, bool noted) {
    char name[64] = "";
    KrValue function = 0;
    if (!kr_codec_find_codec && kr_module_def(KR_NAME("codecs")) && !kr_import(KR_NAME("codecs"))) return 0;
    if (kr_codec_find_codec) function = kr_codec_find_codec(encoding, encoder);
    normalise(encoding, name, sizeof name);
    if (function == 0) return kr_err_occurred() ? 0 : unknown_encoding(encoding, name, encoder);
    KrValue result = kr_call2(function, object, kr_str_from_cstr(errors));
    if (result == 0) return noted ? note_codec(encoding, encoder) : 0;
    if (!kr_is_tuple(result) || kr_tuple_size(result) != 2)
        return kr_raise(&kr_exc_TypeError, encoder ? "encoder must return a tuple (object, integer)"
                                                   : "decoder must return a tuple (object,integer)");
    result = kr_tuple_item(result, 0);
    if (encoder ? kr_is_bytes(result) : kr_is_str(result)) return result;
    return kr_raise(&kr_exc_TypeError,
                    encoder ? "'%s' encoder returned '%T' instead of 'bytes'; use codecs.encode() to encode to arbitrary types"
                            : "'%s' decoder returned '%T' instead of 'str'; use codecs.decode() to decode to arbitrary types",
                    encoding, result);
}

static KrValue encode(KrValue s, const char *encoding, const char *errors, bool noted) {
    if (encoding == NULL) encoding = "utf-8";
    const Codec *codec = find_codec(encoding);
    if (errors == NULL) errors = "strict";
    if (codec == NULL) return call_registered(encoding, true, s, errors, noted);
    KrEncoder e = {.text = s, .encoding = codec->in_errors, .errors = errors, .unit = 1};
    kr_builder_init(&e.out);
    KrValue bytes = codec->encode(&e, codec->variant);
    return bytes || !noted || goes_without_note(encoding) ? bytes : note_codec(encoding, true);
}

static KrValue decode(const void *data, int64_t size, const char *encoding, const char *errors, bool noted) {
    if (size == 0) return kr_str_empty();
    if (encoding == NULL) encoding = "utf-8";
    const Codec *codec = find_codec(encoding);
    if (errors == NULL) errors = "strict";
    if (codec == NULL) return call_registered(encoding, false, kr_bytes_new(data, size), errors, noted);
    KrDecoder d = {.data = data, .size = size, .encoding = codec->in_errors, .errors = errors};
    kr_builder_init(&d.out);
    KrValue text = codec->decode(&d, codec->variant);
    return text || !noted || goes_without_note(encoding) ? text : note_codec(encoding, false);
}

KrValue kr_str_encode(KrValue s, const char *encoding, const char *errors) { return encode(s, encoding, errors, true); }
KrValue kr_stream_encode(KrValue s, const char *encoding, const char *errors) { return encode(s, encoding, errors, false); }

KrValue kr_bytes_decode(const void *data, int64_t size, const char *encoding, const char *errors) {
    return decode(data, size, encoding, errors, true);
}
KrValue kr_stream_decode(const void *data, int64_t size, const char *encoding, const char *errors) {
    return decode(data, size, encoding, errors, false);
}
