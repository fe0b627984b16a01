// Fuzzing of what reads or writes text: libFuzzer's entry.  $KRAIT_FUZZ names the target: int, float, format, codecs or repr.
//
// Besides errors of memory it looks for results that contradict each other: what is written has to be read as the same value.
#include "krait/krait.h"

#include <stdio.h>
#include <stdlib.h>

static void check(bool fine, const char *what) {
    if (fine) return;
    fprintf(stderr, "contradiction: %s\n", what);
    abort();
}

// A str of any kind from bytes: the first of them says how the others are read.
static KrValue text_from(const uint8_t *data, int64_t size) {
    if (size == 0) return kr_str_empty();
    switch (*data++ % 4) {
    case 0: return kr_str_from_utf8((const char *)data, size - 1);
    case 1: return kr_str_from_latin1((const char *)data, size - 1);
    default: break;
    }
    int kind = data[-1] % 4 == 2 ? 2 : 4;
    int64_t count = (size - 1) / kind;
    uint32_t *wide = kr_alloc_array((size_t)count + 1, sizeof *wide, true);
    for (int64_t i = 0; i < count; i++) {
        uint32_t c = 0;
        memcpy(&c, data + i * kind, (size_t)kind);
        wide[i] = c % 0x110000;
    }
    return kr_str_from_chars(wide, 4, count);
}

static bool same(KrValue a, KrValue b) { return a && b && kr_equal(a, b) == 1; }

static void fuzz_int(const uint8_t *data, int64_t size) {
    if (size < 2) return;
    int base = data[0] % 38;
    KrValue text = text_from(data + 1, size - 1), v = base == 1 || base == 37 ? 0 : kr_int_from_str(text, base);
    if (!v) return;
    check(same(kr_int_from_str(kr_int_to_str(v, 16), 16), v), "int in base 16");
    KrValue decimal = kr_int_to_str(v, 10);
    if (decimal) check(same(kr_int_from_str(decimal, 10), v), "int in base 10");
}

static void fuzz_float(const uint8_t *data, int64_t size) {
    KrValue text = text_from(data, size), v = kr_float_from_str(text);
    if (v) {
        double d = kr_float_value(v);
        check(d != d || same(kr_float_from_str(kr_repr(v)), v), "float and repr");
        check(d != d || same(kr_call_method(KR_VALUE(&kr_float_type), "fromhex", (KrValue[]){kr_call_method(v, "hex", NULL, 0)}, 1), v), "hex");
    }
    kr_err_clear();
    kr_call_method(KR_VALUE(&kr_float_type), "fromhex", &text, 1);
    kr_err_clear();
    v = kr_call1(KR_VALUE(&kr_complex_type), text);
    if (v) kr_repr(v);
}

// Widths and precisions of five to eighteen digits would only ask for much memory.
static bool has_large_number(const uint8_t *data, int64_t size) {
    int64_t run = 0;
    for (int64_t i = 0; i <= size; i++) {
        if (i < size && data[i] >= '0' && data[i] <= '9') run++;
        else if (run > 4 && run < 19) return true;
        else run = 0;
    }
    return false;
}

static void fuzz_format(const uint8_t *data, int64_t size) {
    if (size < 2 || has_large_number(data, size)) return;
    int choice = data[0];
    KrValue spec = text_from(data + 1, size - 1);
    double d;
    memcpy(&d, data, size >= 8 ? 8 : 0), d = size >= 8 ? d : 2.5;
    KrValue values[] = {kr_int_from_int64((int64_t)(d > -1e18 && d < 1e18 ? d : 7)), kr_from_double(d), kr_str_from_cstr("text\u20ac"),
                        kr_complex_new(d, -d), kr_int_lshift(KR_SMALL(7), KR_SMALL(90)), KR_TRUE, kr_tuple_of(2, KR_SMALL(1), KR_NONE)};
    enum { COUNT = sizeof values / sizeof *values };
    KrValue v = values[choice % COUNT];
    switch (choice / COUNT % 4) {
    case 0: kr_format_value(v, spec); break;
    case 1: kr_str_percent(spec, kr_tuple_of(3, v, values[1], values[0])); break;
    case 2: kr_str_format(spec, values, COUNT, 0); break;
    default: {
        KrValue bytes = kr_str_encode(spec, "utf-8", "surrogatepass");
        if (bytes) kr_bytes_percent(bytes, kr_tuple_of(2, v, values[0]));
    }
    }
}

static void fuzz_codecs(const uint8_t *data, int64_t size) {
    static const char *const encodings[] = {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-7", "unicode_escape",
                                            "raw_unicode_escape", "ascii", "latin-1", "cp1252", "cp037", "utf-8-sig", "koi8-r"};
    static const char *const errors[] = {"strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "xmlcharrefreplace"};
    if (size < 2) return;
    const char *encoding = encodings[data[0] % 15], *error = errors[data[1] % 7];
    KrValue text = kr_bytes_decode(data + 2, size - 2, encoding, error);
    kr_err_clear();
    if (text) kr_str_encode(text, encoding, error);
    kr_err_clear();
    text = text_from(data + 2, size - 2);
    KrValue bytes = kr_str_encode(text, encoding, error);
    kr_err_clear();
    if (!bytes) return;
    KrValue back = kr_bytes_decode(kr_bytes_data(bytes), kr_bytes_size(bytes), encoding, error);
    kr_err_clear();
    bool whole = data[0] % 15 < 6 && strcmp(error, "strict") == 0;
    bool marked = kr_str_length(text) && kr_str_char(text, 0) == 0xFEFF;
    if (whole && !marked) check(same(back, text), "encode and decode");
}

static void fuzz_repr(const uint8_t *data, int64_t size) {
    KrValue text = text_from(data, size), shown = kr_str_ascii_repr(text);
    KrValue bytes = kr_bytes_new(data, size);
    kr_repr(bytes);
    kr_repr(kr_tuple_of(3, text, bytes, kr_list_from_iterable(text)));
    check(shown && kr_str_is_ascii(shown), "ascii()");
    KrValue inner = kr_str_substring(shown, 1, kr_str_length(shown) - 1);
    KrValue back = kr_bytes_decode(kr_str_data(inner), kr_str_length(inner), "unicode_escape", "strict");
    check(same(back, text), "ascii() and unicode_escape");
    kr_repr(text);
    for (const char *const *name = (const char *const[]){"upper", "lower", "title", "casefold", "splitlines", "split", "expandtabs", 0}; *name; name++)
        kr_call_method(text, *name, NULL, 0);
}

static const struct { const char *name; void (*run)(const uint8_t *, int64_t); } targets[] = {
    {"int", fuzz_int}, {"float", fuzz_float}, {"format", fuzz_format}, {"codecs", fuzz_codecs}, {"repr", fuzz_repr},
};
static void (*target)(const uint8_t *, int64_t);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc, (void)argv;
    kr_memory_start();
    kr_thread.stack_limit = (char *)((uintptr_t)__builtin_frame_address(0) - (4 << 20));
    const char *wanted = getenv("KRAIT_FUZZ");
    for (size_t i = 0; wanted && i < sizeof targets / sizeof *targets; i++)
        if (strcmp(targets[i].name, wanted) == 0) target = targets[i].run;
    if (!target) fprintf(stderr, "KRAIT_FUZZ: int, float, format, codecs or repr\n"), exit(2);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    target(data, (int64_t)size);
    kr_err_clear();
    return 0;
}
