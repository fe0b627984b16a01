// From the tree to a PCRE2 pattern of the same meaning.
//
// The pattern is for characters of a known width and is compiled without UTF mode, so a character is a unit.  With 8 bits the
// classes and case pairs come from tables (re_code.c) that hold what Python says about the first 256 characters; with more they
// come from PCRE2's Unicode properties (PCRE2_UCP), and what Python sees differently is written out.  Patterns without Unicode's
// classes use ASCII tables and no properties; parts with (?a:...) in others have their classes written out.
#include "re_impl.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Emitter {
    uint32_t *out;
    int64_t length, capacity;
    const ReTree *tree;
    int width;
    uint32_t widest;       // largest character of that width
    bool caseless;         // what (?i) and (?-i) have set so far
} Emitter;

// ---- text

static void put(Emitter *e, uint32_t c) {
    if (e->length == e->capacity) {
        int64_t capacity = e->capacity ? e->capacity * 2 : 64;
        uint32_t *grown = kr_alloc_atomic((size_t)capacity * sizeof *grown);
        if (e->length) memcpy(grown, e->out, (size_t)e->length * sizeof *grown);
        e->out = grown;
        e->capacity = capacity;
    }
    e->out[e->length++] = c;
}
static void puts_(Emitter *e, const char *text) {
    while (*text) put(e, (uint8_t)*text++);
}
static void number(Emitter *e, int64_t n) {
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", (long long)n);
    puts_(e, digits);
}
static bool is_word_ascii(uint32_t c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
static void character(Emitter *e, uint32_t c) {
    if (c >= 128 || is_word_ascii(c)) {
        put(e, c);
    } else if (c > 32 && c < 127) {
        put(e, '\\');
        put(e, c);
    } else {
        char hex[16];
        snprintf(hex, sizeof hex, "\\x{%x}", c);
        puts_(e, hex);
    }
}
static void range(Emitter *e, uint32_t low, uint32_t high) {
    if (low > e->widest) return;
    if (high > e->widest) high = e->widest;
    character(e, low);
    if (high == low) return;
    if (high > low + 1) put(e, '-');
    character(e, high);
}

// ---- case
//
// Two characters are equal without case when the upper case of their lower cases is, of which some have several characters: these are
// numbers beyond all characters.

static uint32_t simple(int count, const uint32_t out[3], uint32_t c) { return count == 1 ? out[0] : c == 0x130 ? 'i' : c; }
uint32_t kr_re_lower(uint32_t c) {
    uint32_t out[3];
    int count = kr_uc_to_lower(c, out);
    return simple(count, out, c);
}
static uint32_t fold(uint32_t c) {
    uint32_t out[3], lower = kr_re_lower(c);
    int count = kr_uc_to_upper(lower, out);
    if (count == 1) return out[0];
    return 0x80000000 | ((out[0] << 14) ^ (out[1] << 7) ^ (count > 2 ? out[2] : 0));
}

typedef struct CasePair { uint32_t fold, c; } CasePair;
static CasePair *case_pairs;
static int64_t case_pair_count;

static int by_fold(const void *a, const void *b) {
    const CasePair *x = a, *y = b;
    return x->fold != y->fold ? (x->fold < y->fold ? -1 : 1) : (x->c > y->c) - (x->c < y->c);
}
// All characters with other cases, found once, in the blocks that have such.
static void find_case_pairs(void) {
    static const uint32_t blocks[][2] = {
        {0x41, 0x590}, {0x10a0, 0x1100}, {0x13a0, 0x1400}, {0x1c80, 0x1cc0}, {0x1d70, 0x1dc0}, {0x1e00, 0x2000}, {0x2120, 0x2190}, {0x24b0, 0x24f0},
        {0x2c00, 0x2d30}, {0xa640, 0xa6a0}, {0xa720, 0xa800}, {0xab30, 0xabc0}, {0xfb00, 0xfb20}, {0xff20, 0xff60}, {0x10400, 0x10600}, {0x10c80, 0x10d00},
        {0x118a0, 0x118e0}, {0x16e40, 0x16e80}, {0x1e900, 0x1e944},
    };
    if (case_pairs) return;
    CasePair *pairs = kr_alloc_atomic(8192 * sizeof *pairs);
    int64_t count = 0;
    for (size_t b = 0; b < sizeof blocks / sizeof *blocks; b++)
        for (uint32_t c = blocks[b][0]; c < blocks[b][1] && count < 8192; c++) {
            uint32_t f = fold(c);
            if (f != c || kr_re_lower(c) != c) pairs[count++] = (CasePair){f, c};
        }
    qsort(pairs, (size_t)count, sizeof *pairs, by_fold);
    case_pairs = pairs;
    case_pair_count = count;
}
enum { MOST_VARIANTS = 8 };
// All characters equal to c without case, c among them.
static int variants(uint32_t c, bool unicode, uint32_t out[MOST_VARIANTS]) {
    if (c < 128 && (!unicode || !(c == 'i' || c == 'I' || c == 'k' || c == 'K' || c == 's' || c == 'S'))) {
        out[0] = c;
        if (!((c | 32) >= 'a' && (c | 32) <= 'z')) return 1;
        out[1] = c ^ 32;
        return 2;
    }
    out[0] = c;
    if (!unicode) return 1;
    find_case_pairs();
    uint32_t f = fold(c);
    int64_t low = 0, high = case_pair_count;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (case_pairs[middle].fold < f) low = middle + 1;
        else high = middle;
    }
    int count = 1;
    for (; low < case_pair_count && case_pairs[low].fold == f && count < MOST_VARIANTS; low++)
        if (case_pairs[low].c != c) out[count++] = case_pairs[low].c;
    if (f != c && f < 0x80000000 && count < MOST_VARIANTS) {   // capitals that are nobody's lower case's own entry
        bool known = false;
        for (int i = 0; i < count; i++) known = known || out[i] == f;
        if (!known) out[count++] = f;
    }
    return count;
}

static bool is_unicode(const Emitter *e, const ReNode *n) { return e->tree->any_unicode && !(n->flags & RE_ASCII); }

static void set_caseless(Emitter *e, bool on) {
    if (e->caseless == on) return;
    puts_(e, on ? "(?i)" : "(?-i)");
    e->caseless = on;
}

static void nothing(Emitter *e) {
    puts_(e, "[^");
    range(e, 0, e->widest);
    put(e, ']');
}

static void literal(Emitter *e, const ReNode *n) {
    uint32_t all[MOST_VARIANTS], within[MOST_VARIANTS];
    int count = n->flags & RE_IGNORECASE ? variants(n->c, is_unicode(e, n), all) : (all[0] = n->c, 1), kept = 0;
    for (int i = 0; i < count; i++)
        if (all[i] <= e->widest) within[kept++] = all[i];
    if (!kept) {
        nothing(e);
    } else if (kept == 1) {
        if (e->caseless) {   // it may have another case in PCRE2's eyes
            uint32_t others[MOST_VARIANTS];
            if (within[0] >= 128 || variants(within[0], false, others) > 1) set_caseless(e, false);
        }
        character(e, within[0]);
    } else if (kept == 2 && within[0] < 128 && within[1] < 128 && (e->width == 8 || !e->tree->any_unicode || count == 2)) {
        set_caseless(e, true);
        character(e, within[0]);
    } else {
        set_caseless(e, false);
        put(e, '[');
        for (int i = 0; i < kept; i++) character(e, within[i]);
        put(e, ']');
    }
}

// ---- classes

typedef const uint32_t Ranges[][2];
enum { RANGES_END = 0xffffffff };
static Ranges digit_ascii = {{'0', '9'}, {RANGES_END, 0}};
static Ranges word_ascii = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}, {RANGES_END, 0}};
static Ranges space_ascii = {{9, 13}, {32, 32}, {RANGES_END, 0}};
static Ranges space_unicode = {{9, 13}, {28, 32}, {0x85, 0x85}, {0xa0, 0xa0}, {0x1680, 0x1680}, {0x2000, 0x200a}, {0x2028, 0x2029},
                               {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000}, {RANGES_END, 0}};

static void ranges(Emitter *e, Ranges r, bool complement) {
    uint32_t from = 0;
    for (; (*r)[0] != RANGES_END; r++) {
        if (!complement) range(e, (*r)[0], (*r)[1]);
        else if ((*r)[0] > from && from <= e->widest) range(e, from, (*r)[0] - 1);
        from = (*r)[1] + 1;
    }
    if (complement && from <= e->widest) range(e, from, e->widest);
}

// A category within brackets.
static void category(Emitter *e, char letter, bool unicode) {
    bool complement = letter < 'a';
    char lower = (char)(letter | 32);
    if (unicode == e->tree->any_unicode && !(lower == 's' && unicode && e->width > 8)) {
        put(e, '\\');
        put(e, (uint8_t)letter);
    } else if (lower == 's') {
        ranges(e, unicode ? space_unicode : space_ascii, complement);
    } else {
        ranges(e, lower == 'd' ? digit_ascii : word_ascii, complement);
    }
}

static bool covers(const ReNode *n, uint32_t c) {
    for (const ReItem *i = n->items; i; i = i->next)
        if (!i->category && i->low <= c && c <= i->high) return true;
    return false;
}
// Case pairs across the widths, and those that Python has beyond PCRE2's.
static const uint32_t far_pairs[][2] = {
    {0x130, 'i'}, {0x131, 'i'}, {0x130, 'I'}, {0x131, 'I'}, {0x130, 0x131}, {0x17f, 's'}, {0x17f, 'S'}, {0x212a, 'k'}, {0x212a, 'K'}, {0x178, 0xff}, {0x39c, 0xb5},
    {0x3bc, 0xb5}, {0x1e9e, 0xdf}, {0x212b, 0xe5}, {0x212b, 0xc5}, {0x390, 0x1fd3}, {0x3b0, 0x1fe3}, {0xfb05, 0xfb06},
};

static void set(Emitter *e, const ReNode *n) {
    bool unicode = is_unicode(e, n), ignore = n->flags & RE_IGNORECASE;
    if (!ignore && n->items && !n->items->next && n->items->category) {   // \d alone
        char letter = n->items->category;
        if (unicode == e->tree->any_unicode && !((letter | 32) == 's' && unicode && e->width > 8)) {
            put(e, '\\');
            put(e, n->negated ? (uint32_t)letter ^ 32 : (uint8_t)letter);
            return;
        }
    }
    bool any = false;
    for (const ReItem *i = n->items; i; i = i->next) {
        any = any || i->category || i->low <= e->widest;
    }
    // Case of a set of ASCII characters in an ASCII part of a Unicode pattern: written out.
    bool by_hand = ignore && !unicode && e->tree->any_unicode;
    bool extra = false;
    if (ignore && unicode)
        for (size_t i = 0; i < sizeof far_pairs / sizeof *far_pairs; i++)
            for (int side = 0; side < 2; side++)
                if (covers(n, far_pairs[i][side]) && far_pairs[i][!side] <= e->widest) extra = true;
    if (!any && !extra) {
        if (n->negated) puts_(e, "(?s:.)");
        else nothing(e);
        return;
    }
    set_caseless(e, ignore && !by_hand);
    put(e, '[');
    if (n->negated) put(e, '^');
    for (const ReItem *i = n->items; i; i = i->next) {
        if (i->category) category(e, i->category, unicode);
        else range(e, i->low, i->high);
        if (by_hand && !i->category)
            for (uint32_t c = 'A'; c <= 'z'; c++)
                if (((c | 32) >= 'a' && (c | 32) <= 'z') && i->low <= c && c <= i->high) character(e, c ^ 32);
    }
    if (extra)
        for (size_t i = 0; i < sizeof far_pairs / sizeof *far_pairs; i++)
            for (int side = 0; side < 2; side++)
                if (covers(n, far_pairs[i][side])) range(e, far_pairs[i][!side], far_pairs[i][!side]);
    put(e, ']');
}

// ---- positions

static void boundary(Emitter *e, bool negated) {   // of ASCII words
    static const char word[] = "[0-9A-Z_a-z]";
    puts_(e, "(?:(?<=");
    puts_(e, word);
    puts_(e, negated ? ")(?=" : ")(?!");
    puts_(e, word);
    puts_(e, ")|(?<!");
    puts_(e, word);
    puts_(e, negated ? ")(?!" : ")(?=");
    puts_(e, word);
    puts_(e, "))");
}
static void position(Emitter *e, const ReNode *n) {
    bool lines = n->flags & RE_MULTILINE;
    switch (n->c) {
        case '^': puts_(e, lines ? "(?m:^)" : "\\A"); break;
        case '$': puts_(e, lines ? "(?m:$)" : "$"); break;
        case 'A': puts_(e, "\\A"); break;
        case 'Z': puts_(e, "\\z"); break;
        default:
            if (n->c == 'B') puts_(e, "(?!\\A\\z)");   // an empty text has no place that is none
            if (is_unicode(e, n) == e->tree->any_unicode) puts_(e, n->c == 'b' ? "\\b" : "\\B");
            else boundary(e, n->c == 'B');
            break;
    }
}

// ---- structure

static void sequence(Emitter *e, const ReNode *n);
static void one(Emitter *e, const ReNode *n);

static void parentheses(Emitter *e, const char *open, const ReNode *child) {
    bool caseless = e->caseless;
    puts_(e, open);
    sequence(e, child);
    put(e, ')');
    e->caseless = caseless;
}

enum { LARGEST_COUNT = 65535 };
static void counts(Emitter *e, int64_t min, int64_t max) {
    if (min == 0 && max == RE_UNLIMITED) return put(e, '*');
    if (min == 1 && max == RE_UNLIMITED) return put(e, '+');
    if (min == 0 && max == 1) return put(e, '?');
    put(e, '{');
    number(e, min);
    if (max != min) {
        put(e, ',');
        if (max <= LARGEST_COUNT) number(e, max);
    }
    put(e, '}');
}

static bool is_single(const ReNode *n) { return n->op == RE_LITERAL || n->op == RE_ANY || n->op == RE_SET || n->op == RE_GROUP || n->op == RE_ATOMIC; }

static void repeated(Emitter *e, const ReNode *child) {
    // (?i) in front of a repeated thing must not come between it and the sign.
    if (is_single(child)) {
        one(e, child);
    } else {
        ReNode alone = *child;
        alone.next = NULL;
        parentheses(e, "(?:", &alone);
    }
}

static void sign(Emitter *e, const ReNode *n) {
    if (n->how == RE_LAZY) put(e, '?');
    if (n->how == RE_POSSESSIVE) put(e, '+');
}

// A repeated character with a greater maximum than PCRE2 has: x{65535} and up to max - 65535 more, or fewer, in the order of trying.
static void many(Emitter *e, const ReNode *n, int64_t min, int64_t max) {
    puts_(e, n->how == RE_POSSESSIVE ? "(?>" : "(?:");
    for (int part = 0; part < 2; part++) {
        if (part) put(e, '|');
        repeated(e, n->child);
        if ((part == 0) == (n->how == RE_LAZY)) {
            counts(e, min, LARGEST_COUNT - 1);
            sign(e, n);
            continue;
        }
        counts(e, LARGEST_COUNT, LARGEST_COUNT);
        if (max - LARGEST_COUNT > LARGEST_COUNT) {
            many(e, n, 0, max - LARGEST_COUNT);
        } else {
            repeated(e, n->child);
            counts(e, 0, max - LARGEST_COUNT);
            sign(e, n);
        }
    }
    put(e, ')');
}

static void repeat(Emitter *e, const ReNode *n) {
    // PCRE2's own possessive groups may leave captures of failed attempts behind.
    bool one_character = n->child->op == RE_LITERAL || n->child->op == RE_ANY || n->child->op == RE_SET;
    bool atomic = n->how == RE_POSSESSIVE && !one_character;
    if (atomic) {
        ReNode greedy = *n;
        greedy.how = RE_GREEDY;
        greedy.next = NULL;
        parentheses(e, "(?>", &greedy);
        return;
    }
    int64_t min = n->min, max = n->max;
    if (min > LARGEST_COUNT) {   // (?:x{65535}){k} and the rest
        parentheses(e, "(?:(?:", n->child);
        counts(e, LARGEST_COUNT, LARGEST_COUNT);
        put(e, ')');
        counts(e, min / LARGEST_COUNT, min / LARGEST_COUNT);
        if (max != RE_UNLIMITED) max -= min / LARGEST_COUNT * LARGEST_COUNT;
        min %= LARGEST_COUNT;
        if (!max) return;
    }
    if (one_character && max != RE_UNLIMITED && max > LARGEST_COUNT) return many(e, n, min, max);
    repeated(e, n->child);
    counts(e, min, max);
    sign(e, n);
}

static void one(Emitter *e, const ReNode *n) {
    switch (n->op) {
        case RE_LITERAL: literal(e, n); break;
        case RE_ANY: puts_(e, n->flags & RE_DOTALL ? "(?s:.)" : "\\N"); break;
        case RE_SET: set(e, n); break;
        case RE_AT: position(e, n); break;
        case RE_REPEAT: repeat(e, n); break;
        case RE_GROUP: parentheses(e, n->group ? "(" : "(?:", n->child); break;
        case RE_BRANCH:
            for (const ReNode *b = n->child; b; b = b->next) {
                if (b != n->child) put(e, '|');
                sequence(e, b->child);
            }
            break;
        case RE_BACKREF:
            set_caseless(e, n->flags & RE_IGNORECASE);
            puts_(e, "\\g{");
            number(e, n->group);
            put(e, '}');
            break;
        case RE_CONDITION: {
            bool caseless = e->caseless;
            puts_(e, "(?(");
            number(e, n->group);
            put(e, ')');
            sequence(e, n->child);
            if (n->other) put(e, '|'), sequence(e, n->other);
            put(e, ')');
            e->caseless = caseless;
            break;
        }
        case RE_LOOK: parentheses(e, n->behind ? (n->negated ? "(?<!" : "(?<=") : n->negated ? "(?!" : "(?=", n->child); break;
        case RE_ATOMIC: parentheses(e, "(?>", n->child); break;
        case RE_FAILURE: puts_(e, "(?!)"); break;
    }
}
static void sequence(Emitter *e, const ReNode *n) {
    for (; n; n = n->next) one(e, n);
}

uint32_t *kr_re_emit(const ReTree *tree, int width, ReMode mode, int64_t *length) {
    Emitter e = {.tree = tree, .width = width, .widest = width == 8 ? 0xff : width == 16 ? 0xffff : 0x10ffff};
    if (mode == RE_FULLMATCH) parentheses(&e, "(?:", tree->root);
    else sequence(&e, tree->root);
    if (mode == RE_FULLMATCH) puts_(&e, "\\z");
    *length = e.length;
    return e.out;
}
