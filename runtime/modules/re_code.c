// Compiling and running patterns with PCRE2, for each of the three widths of characters.
#define PCRE2_CODE_UNIT_WIDTH 0
#include "re_impl.h"

#include <gc/gc.h>
#include <pcre2.h>

enum { WIDTHS = 3, FIRST_JIT_STACK = 64 << 10, LARGEST_JIT_STACK = 64 << 20, NEST_LIMIT = 100000 };

struct ReCode {
    void *code, *data;
    bool jit;
};

// ---- tables: what is a letter, a digit, a space among the first 256 characters, for Python
//
// The layout is the one that PCRE2 documents in its table maker: lower case, other case, bit maps of classes, bits of types.
enum { LOWER = 0, FLIPPED = 256, MAPS = 512, MAP_SPACE = MAPS + 0, MAP_DIGIT = MAPS + 64, MAP_UPPER = MAPS + 96, MAP_LOWER = MAPS + 128,
       MAP_WORD = MAPS + 160, TYPES = MAPS + 320, TABLES = TYPES + 256 };
static uint8_t *unicode_tables;

static void set_bit(uint8_t *tables, int map, int c) { tables[map + c / 8] |= (uint8_t)(1 << (c & 7)); }

static uint8_t *make_unicode_tables(void) {
    uint8_t *t = GC_MALLOC_UNCOLLECTABLE(TABLES);
    const uint8_t *plain = pcre2_maketables_8(NULL);
    memcpy(t, plain, TABLES);
    pcre2_maketables_free_8(NULL, plain);
    uint8_t word = t[TYPES + '_'], space = t[TYPES + ' '];
    for (int c = 0; c < 256; c++) {
        uint32_t u = (uint32_t)c;
        if (kr_uc_is_alpha(u) || kr_uc_is_numeric(u) || kr_uc_is_digit(u) || kr_uc_is_decimal(u)) t[TYPES + c] |= word, set_bit(t, MAP_WORD, c);
        if (kr_uc_is_space(u)) t[TYPES + c] |= space, set_bit(t, MAP_SPACE, c);
        if (c < 128) continue;
        if (kr_uc_is_lower(u)) set_bit(t, MAP_LOWER, c);
        if (kr_uc_is_upper(u)) set_bit(t, MAP_UPPER, c);
        if (kr_uc_is_upper(u) && kr_re_lower(u) < 256) {
            int lower = (int)kr_re_lower(u);
            t[LOWER + c] = (uint8_t)lower;
            t[FLIPPED + c] = (uint8_t)lower;
            t[FLIPPED + lower] = (uint8_t)c;
        }
    }
    return t;
}

// ---- one set of functions for each width

typedef struct Functions {
    void *(*compile)(const uint32_t *pattern, int64_t length, const ReTree *tree, ReMode mode, int *error);
    bool (*optimize)(void *code);
    void *(*data)(int64_t pairs);
    int (*run)(const ReCode *c, const void *text, int64_t end, int64_t start, uint32_t options);
    const size_t *(*positions)(void *data);
    void (*release)(ReCode *c);
} Functions;

// The pattern goes to PCRE2 in units of the width.  Its search for a place to start is told the wrong first and last characters by
// (?=a)b*a and the like.
#define WIDTH_FUNCTIONS(W, UNIT, TABLES_OF) \
    static pcre2_compile_context_##W *compile_context_##W[2]; \
    static pcre2_match_context_##W *match_context_##W; \
    static void *compile_##W(const uint32_t *pattern, int64_t length, const ReTree *tree, ReMode mode, int *error) { \
        bool unicode = tree->any_unicode; \
        UNIT *units = kr_alloc_atomic((size_t)(length + 1) * sizeof *units); \
        for (int64_t i = 0; i < length; i++) units[i] = (UNIT)pattern[i]; \
        pcre2_compile_context_##W **context = &compile_context_##W[unicode]; \
        if (!*context) { \
            *context = pcre2_compile_context_create_##W(NULL); \
            pcre2_set_newline_##W(*context, PCRE2_NEWLINE_LF); \
            pcre2_set_parens_nest_limit_##W(*context, NEST_LIMIT); \
            if (TABLES_OF(unicode)) pcre2_set_character_tables_##W(*context, TABLES_OF(unicode)); \
        } \
        uint32_t options = PCRE2_ALT_CIRCUMFLEX | PCRE2_NEVER_UTF | (unicode && W > 8 ? PCRE2_UCP : 0) | (mode == RE_SEARCH ? 0 : PCRE2_ANCHORED) | \
                           (tree->looks_ahead ? PCRE2_NO_START_OPTIMIZE : 0); \
        size_t at; \
        return pcre2_compile_##W(units, (size_t)length, options, error, &at, *context); \
    } \
    static bool optimize_##W(void *code) { return pcre2_jit_compile_##W(code, PCRE2_JIT_COMPLETE) == 0; } \
    static void *data_##W(int64_t pairs) { return pcre2_match_data_create_##W((uint32_t)pairs, NULL); } \
    static int run_##W(const ReCode *c, const void *text, int64_t end, int64_t start, uint32_t options) { \
        if (!match_context_##W) { \
            match_context_##W = pcre2_match_context_create_##W(NULL); \
            pcre2_set_match_limit_##W(match_context_##W, UINT32_MAX); \
            pcre2_set_depth_limit_##W(match_context_##W, UINT32_MAX); \
            pcre2_set_heap_limit_##W(match_context_##W, UINT32_MAX); \
            pcre2_jit_stack_assign_##W(match_context_##W, NULL, pcre2_jit_stack_create_##W(FIRST_JIT_STACK, LARGEST_JIT_STACK, NULL)); \
        } \
        if (c->jit) { \
            int result = pcre2_jit_match_##W(c->code, text, (size_t)end, (size_t)start, options, c->data, match_context_##W); \
            if (result != PCRE2_ERROR_JIT_STACKLIMIT) return result; \
        } \
        return pcre2_match_##W(c->code, text, (size_t)end, (size_t)start, options | PCRE2_NO_JIT, c->data, match_context_##W); \
    } \
    static const size_t *positions_##W(void *data) { return pcre2_get_ovector_pointer_##W(data); } \
    static void release_##W(ReCode *c) { \
        pcre2_match_data_free_##W(c->data); \
        pcre2_code_free_##W(c->code); \
    }
#define NARROW_TABLES(unicode) ((unicode) ? unicode_tables : NULL)
#define WIDE_TABLES(unicode) ((const uint8_t *)NULL)
WIDTH_FUNCTIONS(8, uint8_t, NARROW_TABLES)
WIDTH_FUNCTIONS(16, uint16_t, WIDE_TABLES)
WIDTH_FUNCTIONS(32, uint32_t, WIDE_TABLES)
#define ROW(W) {compile_##W, optimize_##W, data_##W, run_##W, positions_##W, release_##W}
static const Functions functions[WIDTHS] = {ROW(8), ROW(16), ROW(32)};

// ---- codes of a pattern

// A pattern that is dead gives its codes back.
static void release(void *object, void *data) {
    (void)data;
    KrPattern *p = object;
    for (int width = 0; width < WIDTHS; width++)
        for (int mode = 0; mode < 3; mode++)
            if (p->codes[width][mode]) functions[width].release(p->codes[width][mode]);
}

enum { TOO_LARGE = 120, TOO_LARGE_FOR_LINKS = 186 };

static ReCode *code_for(KrPattern *p, int width, ReMode mode) {
    if (KR_LIKELY(p->codes[width][mode] != NULL)) return p->codes[width][mode];
    if (!unicode_tables) unicode_tables = make_unicode_tables();
    int64_t length;
    int error;
    uint32_t *text = kr_re_emit(&p->tree, 8 << width, mode, &length);
    void *code = functions[width].compile(text, length, &p->tree, mode, &error);
    if (!code) {
        if ((error == TOO_LARGE || error == TOO_LARGE_FOR_LINKS) && width < 2) {
            p->only_wide = true;
            return code_for(p, 2, mode);
        }
        char message[256];
        pcre2_get_error_message_8(error, (uint8_t *)message, sizeof message);
        kr_raise(error == TOO_LARGE ? &kr_exc_OverflowError : &kr_exc_RuntimeError, "regular expression cannot be compiled: %s", message);
        return NULL;
    }
    ReCode *c = GC_MALLOC_ATOMIC_UNCOLLECTABLE(sizeof *c);
    *c = (ReCode){.code = code, .data = functions[width].data(p->tree.groups), .jit = functions[width].optimize(code)};
    bool first = true;
    for (int w = 0; w < WIDTHS; w++)
        for (int m = 0; m < 3; m++) first = first && !p->codes[w][m];
    if (first) GC_register_finalizer_no_order(p, release, NULL, NULL, NULL);
    return p->codes[width][mode] = c;
}

// The subject in 32 bits, kept for the next time.
static const uint32_t *widened(KrPattern *p, const ReSubject *s) {
    if (p->wide_subject == s->object && !s->is_bytes) return p->wide_text;
    uint32_t *text = kr_alloc_atomic((size_t)(s->length + 1) * sizeof *text);
    for (int64_t i = 0; i < s->length; i++)
        text[i] = s->kind == 1 ? ((const uint8_t *)s->data)[i] : s->kind == 2 ? ((const uint16_t *)s->data)[i] : ((const uint32_t *)s->data)[i];
    p->wide_subject = s->object;
    return p->wide_text = text;
}

int kr_re_run(KrPattern *p, const ReSubject *s, ReMode mode, int64_t start, int64_t end, bool not_empty_here, int64_t *regs) {
    int width = s->kind == 1 ? 0 : s->kind == 2 ? 1 : 2;
    if (p->only_wide) width = 2;
    ReCode *c = code_for(p, width, mode);
    if (!c) return -1;
    if (p->only_wide) width = 2;
    const void *text = p->only_wide && s->kind < 4 ? widened(p, s) : s->data;
    int result = functions[width].run(c, text, end, start, not_empty_here ? PCRE2_NOTEMPTY_ATSTART : 0);
    if (result == PCRE2_ERROR_NOMATCH) return 0;
    if (result < 0) {
        char message[256];
        pcre2_get_error_message_8(result, (uint8_t *)message, sizeof message);
        kr_raise(&kr_exc_RuntimeError, "regular expression cannot be matched: %s", message);
        return -1;
    }
    const size_t *found = functions[width].positions(c->data);
    int64_t words = 2 * (int64_t)p->tree.groups;
    for (int64_t i = 0; i < words; i++) regs[i] = i / 2 < result && found[i] != PCRE2_UNSET ? (int64_t)found[i] : -1;
    return 1;
}
