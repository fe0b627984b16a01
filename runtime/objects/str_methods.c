// The method table of str, and the methods that are nobody else's: padding, prefixes, tabs, translate, encode.
#include "str_impl.h"

// ---- padding

static KrValue padded(KrValue s, int64_t left, int64_t right, uint32_t fill) {
    if (left < 0) left = 0;
    if (right < 0) right = 0;
    if (left == 0 && right == 0) return kr_str_exact(s);
    int64_t length = kr_str_length(s);
    if (left > KR_LONGEST_TEXT || right > KR_LONGEST_TEXT - left) return kr_raise_out_of_memory();
    uint32_t widest = kr_str_widest(s);
    if (fill > widest) widest = fill;
    KrValue result = kr_str_alloc_for(left + length + right, widest);
    if (result == 0) return 0;
    int kind = kr_str_kind(result);
    void *out = kr_str_data(result);
    kr_chars_fill(out, kind, 0, fill, left);
    kr_chars_copy(out, kind, left, kr_str_data(s), kr_str_kind(s), 0, length);
    kr_chars_fill(out, kind, left + length, fill, right);
    return result;
}

static int pad_arguments(KrValue s, KrValue const *args, int64_t nargs, int64_t *margin, int64_t *width, uint32_t *fill) {
    *fill = ' ';
    if (kr_arg_index(args[0], width) < 0) return -1;
    if (nargs > 1) {
        if (!kr_is_str(args[1])) {
            kr_raise(&kr_exc_TypeError, "The fill character must be a unicode character, not %T", args[1]);
            return -1;
        }
        if (kr_str_length(args[1]) != 1) {
            kr_raise(&kr_exc_TypeError, "The fill character must be exactly one character long");
            return -1;
        }
        *fill = kr_str_char(args[1], 0);
    }
    int64_t length = kr_str_length(s);
    *margin = *width > length ? *width - length : 0;
    return 0;
}

static KrValue center(KrValue s, KrValue const *args, int64_t nargs) {
    int64_t margin, width;
    uint32_t fill;
    if (pad_arguments(s, args, nargs, &margin, &width, &fill) < 0) return 0;
    int64_t left = margin / 2 + (margin & width & 1);
    return padded(s, left, margin - left, fill);
}

static KrValue ljust(KrValue s, KrValue const *args, int64_t nargs) {
    int64_t margin, width;
    uint32_t fill;
    return pad_arguments(s, args, nargs, &margin, &width, &fill) < 0 ? 0 : padded(s, 0, margin, fill);
}

static KrValue rjust(KrValue s, KrValue const *args, int64_t nargs) {
    int64_t margin, width;
    uint32_t fill;
    return pad_arguments(s, args, nargs, &margin, &width, &fill) < 0 ? 0 : padded(s, margin, 0, fill);
}

static KrValue zfill(KrValue s, KrValue width_value) {
    int64_t width, length = kr_str_length(s);
    if (kr_arg_index(width_value, &width) < 0) return 0;
    if (width <= length) return kr_str_exact(s);
    KrValue result = padded(s, width - length, 0, '0');
    if (result == 0 || length == 0) return result;
    uint32_t sign = kr_str_char(s, 0);
    if (sign == '+' || sign == '-') {
        kr_char_put(kr_str_data(result), kr_str_kind(result), 0, sign);
        kr_char_put(kr_str_data(result), kr_str_kind(result), width - length, '0');
    }
    return result;
}

static KrValue expandtabs(KrValue s, KrValue const *params) {
    int64_t size = 8, column = 0, start = 0, length = kr_str_length(s);
    if (params[0] != 0 && kr_arg_index(params[0], &size) < 0) return 0;
    KrStrBuilder b;
    kr_builder_init(&b);
    for (int64_t i = 0; i < length; i++) {
        uint32_t c = kr_str_char(s, i);
        if (c != '\t') {
            column = c == '\n' || c == '\r' ? 0 : column + 1;
            continue;
        }
        if (kr_builder_slice(&b, s, start, i) < 0) return 0;
        start = i + 1;
        if (size <= 0) continue;
        int64_t step = size - column % size;
        if (kr_builder_fill(&b, ' ', step) < 0) return 0;
        column += step;
    }
    if (start == 0) return kr_str_exact(s);
    return kr_builder_slice(&b, s, start, length) < 0 ? 0 : kr_builder_finish(&b);
}

// ---- prefixes

static KrValue removeprefix(KrValue s, KrValue prefix) {
    if (!kr_is_str(prefix)) return kr_argument_error("removeprefix", 0, "str", prefix);
    KrValue args[1] = {prefix};
    if (kr_str_method_startswith(s, args, 1) != KR_TRUE) return kr_str_exact(s);
    return kr_str_substring(s, kr_str_length(prefix), kr_str_length(s));
}

static KrValue removesuffix(KrValue s, KrValue suffix) {
    if (!kr_is_str(suffix)) return kr_argument_error("removesuffix", 0, "str", suffix);
    KrValue args[1] = {suffix};
    if (kr_str_method_endswith(s, args, 1) != KR_TRUE) return kr_str_exact(s);
    return kr_str_substring(s, 0, kr_str_length(s) - kr_str_length(suffix));
}

// ---- translate

// table[c]: 1 found, 0 LookupError (the character stays), -1 another error
static int look_up(KrValue table, uint32_t c, KrValue *found) {
    KrValue key = kr_from_small(c);
    if (kr_is_exactly(table, &kr_dict_type)) {
        *found = kr_dict_get(table, key);
        return *found != 0 ? 1 : kr_err_occurred() ? -1 : 0;
    }
    *found = kr_getitem(table, key);
    if (*found != 0) return 1;
    if (!kr_err_matches(&kr_exc_LookupError)) return -1;
    kr_err_clear();
    return 0;
}

static int translate_char(KrStrBuilder *b, KrValue table, uint32_t c) {
    KrValue found;
    int state = look_up(table, c, &found);
    if (state <= 0) return state < 0 ? -1 : kr_builder_char(b, c);
    if (found == KR_NONE) return 0;
    if (kr_is_str(found)) return kr_builder_str(b, found);
    if (kr_is_int(found)) {
        bool overflow = false;
        int64_t code = kr_int_to_int64(found, &overflow);
        if (!overflow && code >= 0 && code <= 0x10FFFF) return kr_builder_char(b, (uint32_t)code);
        kr_raise(&kr_exc_ValueError, "character mapping must be in range(0x110000)");
        return -1;
    }
    kr_raise(&kr_exc_TypeError, "character mapping must return integer, None or str");
    return -1;
}

// ASCII characters that became one ASCII character, or stayed, are remembered: the table is asked once for each.
KrValue kr_str_translate(KrValue s, KrValue table) {
    uint8_t known[128];
    memset(known, 0xff, sizeof known);
    KrStrBuilder b;
    kr_builder_init(&b);
    int64_t length = kr_str_length(s);
    if (kr_builder_reserve(&b, length, 0) < 0) return 0;
    for (int64_t i = 0; i < length; i++) {
        uint32_t c = kr_str_char(s, i);
        if (c < 128 && known[c] != 0xff) {
            if (kr_builder_char(&b, known[c]) < 0) return 0;
            continue;
        }
        int64_t before = b.length;
        if (translate_char(&b, table, c) < 0) return 0;
        if (c < 128 && b.length == before + 1) {
            uint32_t now = kr_char_at(b.data, b.kind, before);
            if (now < 128) known[c] = (uint8_t)now;
        }
    }
    return kr_builder_finish(&b);
}

static KrValue maketrans_from_dict(KrValue mapping) {
    if (!kr_is_dict(mapping))
        return kr_raise(&kr_exc_TypeError, "if you give only one argument to maketrans it must be a dict");
    KrValue result = kr_dict_new(), key, value;
    int64_t position = 0;
    while (kr_dict_next(mapping, &position, &key, &value)) {
        if (kr_is_str(key)) {
            if (kr_str_length(key) != 1)
                return kr_raise(&kr_exc_ValueError, "string keys in translate table must be of length 1");
            key = kr_from_small(kr_str_char(key, 0));
        } else if (!kr_is_int(key)) {
            return kr_raise(&kr_exc_TypeError, "keys in translate table must be strings or integers");
        }
        if (kr_dict_set(result, key, value) < 0) return 0;
    }
    return result;
}

KrValue kr_str_maketrans(KrValue none, KrValue const *args, int64_t nargs) {
    (void)none;
    if (nargs == 1) return maketrans_from_dict(args[0]);
    for (int i = 1; i < nargs; i++) if (!kr_is_str(args[i])) return kr_argument_error("maketrans", i + 1, "str", args[i]);
    if (!kr_is_str(args[0]))
        return kr_raise(&kr_exc_TypeError, "first maketrans argument must be a string if there is a second argument");
    if (kr_str_length(args[0]) != kr_str_length(args[1]))
        return kr_raise(&kr_exc_ValueError, "the first two maketrans arguments must have equal length");
    KrValue result = kr_dict_new();
    for (int64_t i = 0; i < kr_str_length(args[0]); i++)
        if (kr_dict_set(result, kr_from_small(kr_str_char(args[0], i)), kr_from_small(kr_str_char(args[1], i))) < 0) return 0;
    for (int64_t i = 0; nargs > 2 && i < kr_str_length(args[2]); i++)
        if (kr_dict_set(result, kr_from_small(kr_str_char(args[2], i)), KR_NONE) < 0) return 0;
    return result;
}

// ---- encode, format and pickling

static KrValue encode(KrValue s, KrValue const *params) {
    const char *encoding = "utf-8", *errors = "strict";
    if (params[0] != 0) {
        if (!kr_is_str(params[0])) return kr_argument_error("encode", -1, "'encoding' must be str", params[0]);
        if ((encoding = kr_str_utf8(params[0], 0)) == NULL) return 0;
    }
    if (params[1] != 0) {
        if (!kr_is_str(params[1])) return kr_argument_error("encode", -1, "'errors' must be str", params[1]);
        if ((errors = kr_str_utf8(params[1], 0)) == NULL) return 0;
    }
    return kr_str_encode(s, encoding, errors);
}

static KrValue format_spec(KrValue s, KrValue spec) {
    if (!kr_is_str(spec)) return kr_argument_error("__format__", 0, "str", spec);
    return kr_str_format_spec(s, spec);
}

static KrValue getnewargs(KrValue s) {
    KrValue text = kr_str_exact(s);
    return text == 0 ? 0 : kr_tuple_of(1, text);
}

const KrMethodDef kr_str_methods[] = {
    KR_DEF_BOUND("encode", encode, "encoding='utf-8', errors='strict'", "The text as bytes in an encoding."),
    KR_DEF_BOUND("replace", kr_str_replace, "old, new, /, count=-1", "A copy with occurrences of old replaced by new."),
    KR_DEF_BOUND("split", kr_str_split, "sep=None, maxsplit=-1", "The pieces between separators, or the words."),
    KR_DEF_BOUND("rsplit", kr_str_rsplit, "sep=None, maxsplit=-1", "As split, with splits counted from the right."),
    KR_DEF_O("join", kr_str_join, "iterable, /", "The strings of an iterable with this one between them."),
    KR_DEF_NOARGS("capitalize", kr_str_capitalize, "First character titlecased, the rest in lower case."),
    KR_DEF_NOARGS("casefold", kr_str_casefold, "A version for caseless comparisons."),
    KR_DEF_NOARGS("title", kr_str_title, "Words begin in title case, the rest is lower case."),
    KR_DEF_FAST("center", center, 1, 2, "width, fillchar=' ', /", "Centered in a string of the width."),
    KR_DEF_FAST("count", kr_str_method_count, 1, 3, "sub[, start[, end]], /", "Number of non-overlapping occurrences."),
    KR_DEF_BOUND("expandtabs", expandtabs, "tabsize=8", "Tabs replaced by spaces."),
    KR_DEF_FAST("find", kr_str_method_find, 1, 3, "sub[, start[, end]], /", "Lowest index of sub, -1 if absent."),
    KR_DEF_O("partition", kr_str_partition, "sep, /", "The part before sep, sep, and the part after it."),
    KR_DEF_FAST("index", kr_str_method_index, 1, 3, "sub[, start[, end]], /", "Lowest index of sub; ValueError if absent."),
    KR_DEF_FAST("ljust", ljust, 1, 2, "width, fillchar=' ', /", "Left-justified in a string of the width."),
    KR_DEF_NOARGS("lower", kr_str_lower, "A copy in lower case."),
    KR_DEF_FAST("lstrip", kr_str_lstrip, 0, 1, "chars=None, /", "Without leading white space, or chars."),
    KR_DEF_FAST("rfind", kr_str_method_rfind, 1, 3, "sub[, start[, end]], /", "Highest index of sub, -1 if absent."),
    KR_DEF_FAST("rindex", kr_str_method_rindex, 1, 3, "sub[, start[, end]], /", "Highest index of sub; ValueError if absent."),
    KR_DEF_FAST("rjust", rjust, 1, 2, "width, fillchar=' ', /", "Right-justified in a string of the width."),
    KR_DEF_FAST("rstrip", kr_str_rstrip, 0, 1, "chars=None, /", "Without trailing white space, or chars."),
    KR_DEF_O("rpartition", kr_str_rpartition, "sep, /", "As partition, at the last sep."),
    KR_DEF_BOUND("splitlines", kr_str_splitlines, "keepends=False", "The lines."),
    KR_DEF_FAST("strip", kr_str_strip, 0, 1, "chars=None, /", "Without leading and trailing white space, or chars."),
    KR_DEF_NOARGS("swapcase", kr_str_swapcase, "Upper case becomes lower case and the reverse."),
    KR_DEF_O("translate", kr_str_translate, "table, /", "Each character replaced by what the table has for it."),
    KR_DEF_NOARGS("upper", kr_str_upper, "A copy in upper case."),
    KR_DEF_FAST("startswith", kr_str_method_startswith, 1, 3, "prefix[, start[, end]], /", "Does it begin with prefix?"),
    KR_DEF_FAST("endswith", kr_str_method_endswith, 1, 3, "suffix[, start[, end]], /", "Does it end with suffix?"),
    KR_DEF_O("removeprefix", removeprefix, "prefix, /", "Without the prefix, if it has it."),
    KR_DEF_O("removesuffix", removesuffix, "suffix, /", "Without the suffix, if it has it."),
    KR_DEF_NOARGS("isascii", kr_str_isascii, "Are all characters ASCII?"),
    KR_DEF_NOARGS("islower", kr_str_islower, "Are all cased characters in lower case, and is there one?"),
    KR_DEF_NOARGS("isupper", kr_str_isupper, "Are all cased characters in upper case, and is there one?"),
    KR_DEF_NOARGS("istitle", kr_str_istitle, "Is the text in title case?"),
    KR_DEF_NOARGS("isspace", kr_str_isspace, "Is all of it white space, and is there any?"),
    KR_DEF_NOARGS("isdecimal", kr_str_isdecimal, "Are all characters decimal digits, and is there one?"),
    KR_DEF_NOARGS("isdigit", kr_str_isdigit, "Are all characters digits, and is there one?"),
    KR_DEF_NOARGS("isnumeric", kr_str_isnumeric, "Are all characters numeric, and is there one?"),
    KR_DEF_NOARGS("isalpha", kr_str_isalpha, "Are all characters letters, and is there one?"),
    KR_DEF_NOARGS("isalnum", kr_str_isalnum, "Are all characters letters or numeric, and is there one?"),
    KR_DEF_NOARGS("isidentifier", kr_str_isidentifier, "Is it a valid identifier?"),
    KR_DEF_NOARGS("isprintable", kr_str_isprintable, "Are all characters printable?"),
    KR_DEF_O("zfill", zfill, "width, /", "Padded with zeros on the left, behind a sign."),
    KR_DEF_KW("format", kr_str_format, "*args, **kwargs", "Formats the arguments into the fields in braces."),
    KR_DEF_O("format_map", kr_str_format_map, "mapping, /", "As format, with the fields taken from a mapping."),
    KR_DEF_O("__format__", format_spec, "format_spec, /", 0),
    {"maketrans", (KrAnyFn)kr_str_maketrans, KR_METH_FAST | KR_METH_STATIC, 1, 3, "x, y=<unrepresentable>, z=<unrepresentable>, /",
     "A table for translate."},
    KR_DEF_NOARGS("__getnewargs__", getnewargs, 0),
    {0},
};
