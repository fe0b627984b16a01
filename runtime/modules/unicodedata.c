// Module unicodedata: names, categories, numbers and decompositions of characters; normal forms of texts (UAX 15).
//
// Names are unpacked when the first one is asked for.  Hangul syllables and CJK ideographs have theirs, and their decompositions, by rule.
#include "unicodedata_impl.h"
#include "../tables/name_aliases.h"
#include <strings.h>

#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

KR_LINKS(z);

enum { S_BASE = 0xAC00, L_BASE = 0x1100, V_BASE = 0x1161, T_BASE = 0x11A7, L_COUNT = 19, V_COUNT = 21, T_COUNT = 28, S_COUNT = 11172 };

static const KrUnicodeRecord *record_of(uint32_t c) {
    return &kr_ud_records[kr_ud_third[kr_ud_second[kr_ud_first[c >> 10] * 32 + (c >> 5 & 31)] * 32 + (c & 31)]];
}

// The one character of an argument; false: an exception is pending.
static bool character(const char *function, const char *which, KrValue v, uint32_t *c) {
    if (!kr_is_str(v) || kr_str_length(v) != 1)
        return kr_raise(&kr_exc_TypeError, "%s() argument%s must be a unicode character, not %A", function, which, v), false;
    return *c = kr_str_char(v, 0), true;
}

// ---- properties

static KrValue ud_category(KrValue self, KrValue v) {
    uint32_t c;
    return (void)self, character("category", "", v, &c) ? kr_str_intern(kr_ud_categories[record_of(c)->category]) : 0;
}
static KrValue ud_bidirectional(KrValue self, KrValue v) {
    uint32_t c;
    return (void)self, character("bidirectional", "", v, &c) ? kr_str_intern(kr_ud_bidirectional[record_of(c)->bidirectional]) : 0;
}
static KrValue ud_width(KrValue self, KrValue v) {
    uint32_t c;
    return (void)self, character("east_asian_width", "", v, &c) ? kr_str_intern(kr_ud_widths[record_of(c)->width]) : 0;
}
static KrValue ud_combining(KrValue self, KrValue v) {
    uint32_t c;
    return (void)self, character("combining", "", v, &c) ? kr_from_small(record_of(c)->combining) : 0;
}
static KrValue ud_mirrored(KrValue self, KrValue v) {
    uint32_t c;
    return (void)self, character("mirrored", "", v, &c) ? kr_from_small(record_of(c)->mirrored) : 0;
}

static KrValue otherwise(KrValue const *args, int64_t nargs, const char *text) {
    return nargs > 1 ? args[1] : kr_raise(&kr_exc_ValueError, "%s", text);
}
static KrValue ud_decimal(KrValue self, KrValue const *args, int64_t nargs) {
    uint32_t c;
    if ((void)self, !character("decimal", " 1", args[0], &c)) return 0;
    int i = kr_uc_to_decimal(c);
    return i >= 0 ? kr_from_small(i) : otherwise(args, nargs, "not a decimal");
}
static KrValue ud_digit(KrValue self, KrValue const *args, int64_t nargs) {
    uint32_t c;
    if ((void)self, !character("digit", " 1", args[0], &c)) return 0;
    int i = kr_uc_to_digit(c);
    return i >= 0 ? kr_from_small(i) : otherwise(args, nargs, "not a digit");
}
static KrValue ud_numeric(KrValue self, KrValue const *args, int64_t nargs) {
    uint32_t c;
    if ((void)self, !character("numeric", " 1", args[0], &c)) return 0;
    int low = 0, high = kr_ud_numeric_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (kr_ud_numbers[middle].c < c) low = middle + 1;
        else high = middle;
    }
    if (low == kr_ud_numeric_count || kr_ud_numbers[low].c != c) return otherwise(args, nargs, "not a numeric character");
    return kr_from_double((double)kr_ud_numbers[low].numerator / kr_ud_numbers[low].denominator);
}

// ---- decompositions

// The entry of a character in kr_ud_decompositions, or NULL.
static const uint32_t *decomposition_of(uint32_t c) {
    int low = 0, high = kr_ud_decomposed_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (kr_ud_decomposed[middle] < c) low = middle + 1;
        else high = middle;
    }
    return low < kr_ud_decomposed_count && kr_ud_decomposed[low] == c ? kr_ud_decompositions + kr_ud_decomposed_at[low] : NULL;
}

static KrValue ud_decomposition(KrValue self, KrValue v) {
    uint32_t c;
    if ((void)self, !character("decomposition", "", v, &c)) return 0;
    const uint32_t *entry = decomposition_of(c);
    if (!entry) return kr_str_empty();
    KrStrBuilder b;
    kr_builder_init(&b);
    const char *tag = kr_ud_tags[entry[0] >> 8];
    if (*tag && kr_builder_ascii(&b, tag, -1) < 0) return 0;
    for (uint32_t i = 0; i < (entry[0] & 127); i++) {
        char hex[16];
        int length = snprintf(hex, sizeof hex, "%s%04X", i || *tag ? " " : "", (unsigned)entry[i + 1]);
        if (kr_builder_ascii(&b, hex, length) < 0) return 0;
    }
    return kr_builder_finish(&b);
}

typedef struct Points { uint32_t *data; int64_t size, capacity; } Points;

static bool push(Points *p, uint32_t c) {
    if (p->size == p->capacity) {
        int64_t capacity = p->capacity ? 2 * p->capacity : 64;
        uint32_t *data = kr_realloc(p->data, (size_t)p->capacity * sizeof *data, (size_t)capacity * sizeof *data, true);
        if (!data) return false;
        p->data = data;
        p->capacity = capacity;
    }
    p->data[p->size++] = c;
    return true;
}

static bool decompose(Points *p, uint32_t c, bool compatibility) {
    if (c - S_BASE < S_COUNT) {
        uint32_t s = c - S_BASE, t = s % T_COUNT;
        return push(p, L_BASE + s / (V_COUNT * T_COUNT)) && push(p, V_BASE + s % (V_COUNT * T_COUNT) / T_COUNT) && (!t || push(p, T_BASE + t));
    }
    const uint32_t *entry = c < 0xA0 ? NULL : decomposition_of(c);
    if (!entry || (entry[0] >> 8 && !compatibility)) return push(p, c);
    for (uint32_t i = 0; i < (entry[0] & 127); i++)
        if (!decompose(p, entry[i + 1], compatibility)) return false;
    return true;
}

// Sorts runs of combining characters by their classes, keeping the order of equal ones.
static void reorder(Points *p) {
    for (int64_t i = 1; i < p->size; i++) {
        uint8_t class = record_of(p->data[i])->combining;
        if (!class) continue;
        int64_t at = i;
        uint32_t c = p->data[i];
        for (; at && record_of(p->data[at - 1])->combining > class; at--) p->data[at] = p->data[at - 1];
        p->data[at] = c;
    }
}

// Pairs that compose, by their hash: made when the first text is composed.
typedef struct Pair { uint32_t first, second, composed; } Pair;
enum { PAIRS = 4096 };
static Pair pairs[PAIRS];

static Pair *pair_place(uint32_t first, uint32_t second) {
    uint32_t at = (first * 31 + second * 0x9E3779B1u) >> 8 & (PAIRS - 1);
    while (pairs[at].first && (pairs[at].first != first || pairs[at].second != second)) at = (at + 1) & (PAIRS - 1);
    return &pairs[at];
}
static void make_pairs(void) {
    for (int i = 0; i < kr_ud_decomposed_count; i++) {
        const uint32_t *entry = kr_ud_decompositions + kr_ud_decomposed_at[i];
        if (entry[0] & 128) *pair_place(entry[1], entry[2]) = (Pair){entry[1], entry[2], kr_ud_decomposed[i]};
    }
}
static uint32_t composed(uint32_t first, uint32_t second) {
    if (first - L_BASE < L_COUNT && second - V_BASE < V_COUNT) return S_BASE + ((first - L_BASE) * V_COUNT + (second - V_BASE)) * T_COUNT;
    if (first - S_BASE < S_COUNT && (first - S_BASE) % T_COUNT == 0 && second - T_BASE - 1 < T_COUNT - 1) return first + (second - T_BASE);
    return pair_place(first, second)->composed;
}

static void compose(Points *p) {
    static bool made;
    if (!made) make_pairs();
    made = true;
    int64_t size = 0, starter = -1;
    uint8_t last = 0;                    // class of the last character that stays behind the starter
    for (int64_t i = 0; i < p->size; i++) {
        uint32_t c = p->data[i];
        uint8_t class = record_of(c)->combining;
        bool adjacent = starter >= 0 && starter == size - 1;
        if (starter >= 0 && (adjacent || (last < class && last))) {
            uint32_t whole = composed(p->data[starter], c);
            if (whole) {
                p->data[starter] = whole;
                continue;
            }
        }
        if (!class) starter = size;
        last = class;
        p->data[size++] = c;
    }
    p->size = size;
}

KrValue kr_unicode_normalize(KrValue form, KrValue text) {
    static const char *const forms[] = {"NFC", "NFKC", "NFD", "NFKD"};
    int i = 0;
    while (i < 4 && !kr_str_equals_cstr(form, forms[i])) i++;
    if (i == 4) return kr_raise(&kr_exc_ValueError, "invalid normalization form");
    if (kr_str_is_ascii(text)) return text;
    Points p = {0};
    for (int64_t j = 0; j < kr_str_length(text); j++)
        if (!decompose(&p, kr_str_char(text, j), i & 1)) return 0;
    reorder(&p);
    if (i < 2) compose(&p);
    return kr_str_from_chars(p.data, 4, p.size);
}

static bool form_and_text(const char *function, KrValue const *args) {
    for (int i = 0; i < 2; i++)
        if (!kr_is_str(args[i])) return kr_raise(&kr_exc_TypeError, "%s() argument %d must be str, not %A", function, i + 1, args[i]), false;
    return true;
}
static KrValue ud_normalize(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    return form_and_text("normalize", args) ? kr_unicode_normalize(args[0], args[1]) : 0;
}
static KrValue ud_is_normalized(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrValue n = form_and_text("is_normalized", args) ? kr_unicode_normalize(args[0], args[1]) : 0;
    return n ? kr_from_bool(kr_str_eq(n, args[1])) : 0;
}

// ---- names

typedef struct Name { uint32_t c; const char *text; int length; } Name;
static Name *names;              // in the order of the characters
static int *names_by_hash;       // numbers + 1, open addressing
enum { NAME_BUCKETS = 1 << 17 };

static uint32_t hash_name(const char *text, int length) {
    uint32_t h = 2166136261u;
    for (int i = 0; i < length; i++) h = (h ^ (uint8_t)text[i]) * 16777619u;
    return (h ^ h >> 15) & (NAME_BUCKETS - 1);
}

static int base64_value(char c) {
    return c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 : c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' ? 62 : 63;
}

static void unpack_names(void) {
    uint8_t *packed = malloc((size_t)kr_ud_names_packed_size);
    char *text = malloc((size_t)kr_ud_names_size);
    names = malloc((size_t)kr_ud_names_count * sizeof *names);
    names_by_hash = calloc(NAME_BUCKETS, sizeof *names_by_hash);
    uLongf size = (uLongf)kr_ud_names_size;
    int count = 0;
    for (int i = 0; i + 3 < kr_ud_names_packed_size; i += 4) {
        const char *s = kr_ud_names_packed + i;
        uint32_t bits = (uint32_t)(base64_value(s[0]) << 18 | base64_value(s[1]) << 12 | (s[2] == '=' ? 0 : base64_value(s[2])) << 6 | (s[3] == '=' ? 0 : base64_value(s[3])));
        packed[count++] = (uint8_t)(bits >> 16);
        packed[count++] = (uint8_t)(bits >> 8);
        packed[count++] = (uint8_t)bits;
    }
    uncompress((uint8_t *)text, &size, packed, (uLong)count);
    free(packed);
    const char *at = text;
    uint32_t c = 0;
    for (int i = 0; i < kr_ud_names_count; i++) {
        c += *at == '\t' ? 1 : (uint32_t)strtoul(at, NULL, 10);
        at = strchr(at, '\t') + 1;
        const char *end = strchr(at, '\n');
        names[i] = (Name){c, at, (int)(end - at)};
        uint32_t bucket = hash_name(at, (int)(end - at));
        while (names_by_hash[bucket]) bucket = (bucket + 1) & (NAME_BUCKETS - 1);
        names_by_hash[bucket] = i + 1;
        at = end + 1;
    }
}

static bool is_ideograph(uint32_t c) {
    for (int i = 0; i < kr_ud_ideograph_ranges; i++)
        if (c >= kr_ud_ideographs[2 * i] && c <= kr_ud_ideographs[2 * i + 1]) return true;
    return false;
}

static const char *const hangul_parts[3][28] = {
    {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"},
    {"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"},
    {"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"},
};

static KrValue name_of(uint32_t c) {   // 0 without exception: none
    if (c - S_BASE < S_COUNT) {
        uint32_t s = c - S_BASE;
        return kr_format("HANGUL SYLLABLE %s%s%s", hangul_parts[0][s / (V_COUNT * T_COUNT)], hangul_parts[1][s % (V_COUNT * T_COUNT) / T_COUNT],
                         hangul_parts[2][s % T_COUNT]);
    }
    if (is_ideograph(c)) {
        char text[40];
        snprintf(text, sizeof text, "CJK UNIFIED IDEOGRAPH-%X", (unsigned)c);
        return kr_str_from_cstr(text);
    }
    if (!names) unpack_names();
    int low = 0, high = kr_ud_names_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (names[middle].c < c) low = middle + 1;
        else high = middle;
    }
    return low == kr_ud_names_count || names[low].c != c ? 0 : kr_str_from_latin1(names[low].text, names[low].length);
}
static KrValue ud_name(KrValue self, KrValue const *args, int64_t nargs) {
    uint32_t c;
    if ((void)self, !character("name", " 1", args[0], &c)) return 0;
    KrValue name = name_of(c);
    return name || kr_err_occurred() ? name : otherwise(args, nargs, "no such name");
}

// A Hangul syllable by what follows HANGUL SYLLABLE: the longest part each time.
static int32_t syllable_named(const char *text) {
    uint32_t numbers[3];
    static const int counts[3] = {L_COUNT, V_COUNT, T_COUNT};
    for (int i = 0; i < 3; i++) {
        int best = -1;
        size_t longest = 0;
        for (int j = 0; j < counts[i]; j++) {
            size_t length = strlen(hangul_parts[i][j]);
            if (strncmp(text, hangul_parts[i][j], length) == 0 && (best < 0 || length > longest)) best = j, longest = length;
        }
        if (best < 0) return -1;
        numbers[i] = (uint32_t)best;
        text += longest;
    }
    return *text ? -1 : (int32_t)(S_BASE + (numbers[0] * V_COUNT + numbers[1]) * T_COUNT + numbers[2]);
}

static int32_t character_named(const char *name, int64_t size) {
    char upper[256];
    size_t length = (size_t)size;
    if (length >= sizeof upper || memchr(name, 0, length)) return -1;
    for (size_t i = 0; i < length; i++) upper[i] = name[i] >= 'a' && name[i] <= 'z' ? (char)(name[i] - 32) : name[i];
    upper[length] = 0;
    if (strncmp(upper, "HANGUL SYLLABLE ", 16) == 0) return syllable_named(upper + 16);
    if (strncmp(upper, "CJK UNIFIED IDEOGRAPH-", 22) == 0) {
        char *end;
        unsigned long c = strtoul(upper + 22, &end, 16);
        return *end || (end - upper != 26 && end - upper != 27) || c > 0x10FFFF || !is_ideograph((uint32_t)c) ? -1 : (int32_t)c;
    }
    if (!names) unpack_names();
    uint32_t bucket = hash_name(upper, (int)length);
    for (; names_by_hash[bucket]; bucket = (bucket + 1) & (NAME_BUCKETS - 1)) {
        const Name *n = &names[names_by_hash[bucket] - 1];
        if (n->length == (int)length && memcmp(n->text, upper, length) == 0) return (int32_t)n->c;
    }
    int low = 0, high = kr_name_alias_count;
    while (low < high) {
        int middle = (low + high) / 2, order = strcmp(kr_name_aliases[middle].name, upper);
        if (order == 0) return (int32_t)kr_name_aliases[middle].character;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return -1;
}

// The sequence of characters of this name, as UTF-8; NULL: there is none.
static const char *sequence_named(const char *name) {
    for (int i = 0; i < kr_named_sequence_count; i++)
        if (strcasecmp(kr_named_sequences[i].name, name) == 0) return kr_named_sequences[i].text;
    return NULL;
}

static KrValue ud_lookup(KrValue self, KrValue v) {
    (void)self;
    if (!kr_is_str(v)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", v);
    int64_t size;
    const char *name = kr_str_utf8(v, &size);
    int32_t c = name ? character_named(name, size) : -1;
    if (c >= 0) return kr_str_from_char((uint32_t)c);
    const char *sequence = name ? sequence_named(name) : NULL;
    if (sequence) return kr_str_from_cstr(sequence);
    if (size > 256) return kr_raise(&kr_exc_KeyError, "name too long");
    return kr_raise_key_error(kr_format("undefined character name '%U'", v));
}

// str.encode and bytes.decode find the names here as soon as the module is linked, imported or not.
static const KrCharacterNames character_names = {name_of, character_named};
__attribute__((constructor)) static void publish_names(void) { kr_character_names = &character_names; }

static KrValue init(KrModule *m) { return kr_dict_set_cstr(KR_VALUE(m->dict), "unidata_version", kr_str_from_cstr(kr_ud_version)) < 0 ? 0 : KR_NONE; }
static const KrMethodDef functions[] = {
    KR_DEF_O("category", ud_category, "chr, /", "Returns the general category assigned to the character chr as string."),
    KR_DEF_O("bidirectional", ud_bidirectional, "chr, /", "Returns the bidirectional class assigned to the character chr as string."),
    KR_DEF_O("east_asian_width", ud_width, "chr, /", "Returns the east asian width assigned to the character chr as string."),
    KR_DEF_O("combining", ud_combining, "chr, /", "Returns the canonical combining class assigned to the character chr as integer."),
    KR_DEF_O("mirrored", ud_mirrored, "chr, /", "Returns the mirrored property assigned to the character chr as integer."),
    KR_DEF_O("decomposition", ud_decomposition, "chr, /", "Returns the character decomposition mapping assigned to the character chr as string."),
    KR_DEF_FAST("decimal", ud_decimal, 1, 2, "chr, default=None, /", "Converts a Unicode character into its equivalent decimal value."),
    KR_DEF_FAST("digit", ud_digit, 1, 2, "chr, default=None, /", "Converts a Unicode character into its equivalent digit value."),
    KR_DEF_FAST("numeric", ud_numeric, 1, 2, "chr, default=None, /", "Converts a Unicode character into its equivalent numeric value."),
    KR_DEF_FAST("name", ud_name, 1, 2, "chr, default=None, /", "Returns the name assigned to the character chr as a string."),
    KR_DEF_O("lookup", ud_lookup, "name, /", "Look up character by name."),
    KR_DEF_FAST("normalize", ud_normalize, 2, 2, "form, unistr, /", "Return the normal form 'form' for the Unicode string unistr."),
    KR_DEF_FAST("is_normalized", ud_is_normalized, 2, 2, "form, unistr, /", "Return whether the Unicode string unistr is in the normal form 'form'."),
    {0},
};
const KrModuleDef kr_module_unicodedata = {.name = "unicodedata", .init = init, .functions = functions, .doc = "The Unicode character database."};
