// Python's syntax of regular expressions, with its errors, as a tree.
#include "re_impl.h"

KrValue kr_re_error_type;

// ---- errors

int kr_re_error_text(KrValue message, KrValue pattern, int64_t position) {
    if (!message) return -1;
    KrValue args[3] = {message, pattern, kr_from_small(position)};
    KrValue e = kr_call(kr_re_error_type, args, position < 0 ? 1 : 3, 0);
    if (e) kr_raise_instance(e);
    return -1;
}
int kr_re_error(const char *format, KrValue argument, KrValue pattern, int64_t position) {
    return kr_re_error_text(kr_format(format, argument), pattern, position);
}

// ---- source

typedef struct Parser {
    KrValue pattern;
    bool is_bytes;
    int64_t at, length;
    ReTree *tree;
    int32_t capacity, closings;
    int32_t behind_groups;         // groups there were before the outermost lookbehind; -1: in none
    int32_t condition_group;       // largest group that a condition names before it is known
    int64_t condition_at;
    int depth;
} Parser;

enum { END = 0xffffffff };
enum { MAX_GROUPS = 0x3fffffff, DEEPEST = 2000 };
#define MAX_REPEAT 4294967295

static uint32_t char_at(const Parser *p, int64_t i) {
    if (i >= p->length) return END;
    return p->is_bytes ? kr_bytes_data(p->pattern)[i] : kr_str_char(p->pattern, i);
}
static uint32_t peek(const Parser *p) { return char_at(p, p->at); }
static uint32_t next(Parser *p) {
    uint32_t c = peek(p);
    if (c != END) p->at++;
    return c;
}
static bool take(Parser *p, uint32_t c) {
    if (peek(p) != c) return false;
    p->at++;
    return true;
}
static KrValue text(const Parser *p, int64_t start, int64_t end) {
    if (!p->is_bytes) return kr_str_substring(p->pattern, start, end);
    return kr_str_from_latin1((const char *)kr_bytes_data(p->pattern) + start, end - start);
}
static int fail(Parser *p, const char *message, int64_t position) { return kr_re_error_text(kr_str_from_cstr(message), p->pattern, position); }
static int fail_text(Parser *p, const char *format, KrValue argument, int64_t position) { return kr_re_error(format, argument, p->pattern, position); }
static int fail_number(Parser *p, const char *format, int64_t number, int64_t position) {
    return kr_re_error_text(kr_format(format, (long long)number), p->pattern, position);
}

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool is_octal(uint32_t c) { return c >= '0' && c <= '7'; }
static bool is_letter(uint32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static int hex_value(uint32_t c) { return is_digit(c) ? (int)c - '0' : c >= 'a' && c <= 'f' ? (int)c - 'a' + 10 : c >= 'A' && c <= 'F' ? (int)c - 'A' + 10 : -1; }

bool kr_re_is_identifier(KrValue name) {
    int64_t n = kr_str_length(name);
    for (int64_t i = 0; i < n; i++) {
        uint32_t c = kr_str_char(name, i);
        if (!(i ? kr_uc_is_xid_continue(c) : kr_uc_is_xid_start(c)) && c != '_') return false;
    }
    return n > 0;
}

// The text up to `terminator`, which is taken too.
static KrValue until(Parser *p, uint32_t terminator, const char *what) {
    int64_t start = p->at;
    for (;;) {
        uint32_t c = next(p);
        if (c == END) {
            if (p->at == start) return kr_re_error_text(kr_format("missing %s", what), p->pattern, p->at), (KrValue)0;
            return kr_re_error_text(kr_format("missing %c, unterminated name", (int)terminator), p->pattern, start), (KrValue)0;
        }
        if (c != terminator) continue;
        if (p->at - 1 == start) return kr_re_error_text(kr_format("missing %s", what), p->pattern, p->at - 1), (KrValue)0;
        return text(p, start, p->at - 1);
    }
}
static int check_name(Parser *p, KrValue name) {
    int64_t position = p->at - 1 - kr_str_length(name);
    bool good = kr_re_is_identifier(name) && (!p->is_bytes || kr_str_is_ascii(name));
    if (good) return 0;
    if (!p->is_bytes) return fail_text(p, "bad character in group name %R", name, position);
    return fail_text(p, "bad character in group name %U", kr_ascii(name), position);
}

// ---- nodes

static ReNode *node(ReOp op, uint32_t flags) {
    ReNode *n = kr_alloc(sizeof *n);
    n->op = op;
    n->flags = flags;
    return n;
}
static ReNode *literal(uint32_t c, uint32_t flags) {
    ReNode *n = node(RE_LITERAL, flags);
    n->c = c;
    return n;
}
static ReItem *item(char category, uint32_t low, uint32_t high) {
    ReItem *i = kr_alloc(sizeof *i);
    *i = (ReItem){.low = low, .high = high, .category = category};
    return i;
}

static void add_width(int64_t *a, int64_t b) { *a = *a > RE_UNLIMITED - b ? RE_UNLIMITED : *a + b; }
static void times_width(int64_t *a, int64_t n) {
    int64_t product;
    *a = !*a || !n ? 0 : *a == RE_UNLIMITED || n == RE_UNLIMITED || __builtin_mul_overflow(*a, n, &product) ? RE_UNLIMITED : *a * n;
}
// How many characters the sequence may match.
static void width_of(const Parser *p, const ReNode *n, int64_t *min, int64_t *max) {
    *min = *max = 0;
    for (; n; n = n->next) {
        int64_t low = 0, high = 0;
        switch (n->op) {
            case RE_LITERAL: case RE_ANY: case RE_SET: low = high = 1; break;
            case RE_AT: case RE_LOOK: case RE_FAILURE: break;
            case RE_REPEAT:
                width_of(p, n->child, &low, &high);
                times_width(&low, n->min);
                times_width(&high, n->max);
                break;
            case RE_GROUP: case RE_ATOMIC: width_of(p, n->child, &low, &high); break;
            case RE_BRANCH:
                low = RE_UNLIMITED;
                for (const ReNode *b = n->child; b; b = b->next) {
                    int64_t l, h;
                    width_of(p, b->child, &l, &h);
                    if (l < low) low = l;
                    if (h > high) high = h;
                }
                break;
            case RE_BACKREF:
                low = p->tree->facts[n->group].min_width;
                high = p->tree->facts[n->group].max_width;
                break;
            case RE_CONDITION: {
                int64_t l = 0, h = 0;
                width_of(p, n->child, &low, &high);
                if (n->other) width_of(p, n->other, &l, &h);
                if (l < low) low = l;
                if (h > high) high = h;
                break;
            }
        }
        add_width(min, low);
        add_width(max, high);
    }
}

// ---- groups

static int open_group(Parser *p, KrValue name) {
    ReTree *t = p->tree;
    if (t->groups == p->capacity) {
        ReGroupFacts *grown = kr_alloc((size_t)p->capacity * 2 * sizeof *grown);
        memcpy(grown, t->facts, (size_t)t->groups * sizeof *grown);
        t->facts = grown;
        p->capacity *= 2;
    }
    int32_t number = t->groups++;
    t->facts[number] = (ReGroupFacts){.min_width = -1};
    if (!name) return number;
    KrValue known = kr_dict_get(t->names, name);
    if (known) {
        KrValue message = kr_format("redefinition of group name %R as group %d; was group %lld", name, number, (long long)kr_small(known));
        return kr_re_error_text(message, p->pattern, p->at - kr_str_length(name) - 1);
    }
    t->facts[number].name = name;
    return kr_dict_set(t->names, name, kr_from_small(number)) < 0 ? -1 : number;
}
// May the group be referred to here?
static int check_group(Parser *p, int64_t number, int64_t position) {
    if (p->tree->facts[number].min_width < 0) return fail(p, "cannot refer to an open group", position);
    return 0;
}
static int check_behind(Parser *p, int64_t number) {
    if (p->behind_groups >= 0 && number >= p->behind_groups)
        return fail(p, "cannot refer to group defined in the same lookbehind subpattern", p->at);
    return 0;
}

// ---- escapes

// \xhh, \uhhhh, \Uhhhhhhhh: 1 with *c, 0: it is none of these, -1.  p->at is behind the letter, `start` at the backslash.
static int number_escape(Parser *p, uint32_t letter, int64_t start, uint32_t *c) {
    int digits = letter == 'x' ? 2 : p->is_bytes ? 0 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    if (!digits) return 0;
    uint64_t value = 0;
    int count = 0;
    while (count < digits && peek(p) != END && hex_value(peek(p)) >= 0) value = value * 16 + (uint64_t)hex_value(next(p)), count++;
    if (count < digits) return fail_text(p, "incomplete escape %U", text(p, start, p->at), start);
    if (value > 0x10ffff) return fail_text(p, "bad escape %U", text(p, start, p->at), start);
    *c = (uint32_t)value;
    return 1;
}
// \N{name}, by unicodedata.
static int name_escape(Parser *p, int64_t start, uint32_t *c) {
    if (!take(p, '{')) return fail(p, "missing {", p->at);
    KrValue name = until(p, '}', "character name");
    if (!name) return -1;
    KrModule *module = kr_import(kr_str_from_cstr("unicodedata"));
    KrValue found = module ? kr_call_method(KR_VALUE(module), "lookup", &name, 1) : 0;
    if (!found) {
        kr_err_clear();
        return fail_text(p, "undefined character name %R", name, start);
    }
    *c = kr_str_char(found, 0);
    return 1;
}
static uint32_t simple_escape(uint32_t letter) {
    switch (letter) {
        case 'a': return 7;
        case 'b': return 8;
        case 'f': return 12;
        case 'n': return 10;
        case 'r': return 13;
        case 't': return 9;
        case 'v': return 11;
        case '\\': return '\\';
        default: return END;
    }
}
static int octal_range(Parser *p, uint32_t value, int64_t start) {
    if (value <= 0377) return 0;
    return fail_text(p, "octal escape value %U outside of range 0-0o377", text(p, start, p->at), start);
}

// Behind a backslash in a set: 1 with an item, -1.
static int set_escape(Parser *p, int64_t start, ReItem **out) {
    uint32_t letter = next(p), c = 0;
    if (letter == END) return fail(p, "bad escape (end of pattern)", start);
    if (letter < 128 && strchr("dDsSwW", (int)letter)) {
        *out = item((char)letter, 0, 0);
        return 1;
    }
    int found = number_escape(p, letter, start, &c);
    if (!found && letter == 'N' && !p->is_bytes) found = name_escape(p, start, &c);
    if (found < 0) return -1;
    if (!found && is_octal(letter)) {
        c = letter - '0';
        for (int i = 0; i < 2 && is_octal(peek(p)); i++) c = c * 8 + next(p) - '0';
        if (octal_range(p, c, start) < 0) return -1;
    } else if (!found) {
        c = simple_escape(letter);
        if (c == END && (is_letter(letter) || is_digit(letter))) return fail_text(p, "bad escape %U", text(p, start, p->at), start);
        if (c == END) c = letter;
    }
    *out = item(0, c, c);
    return 1;
}

static ReNode *set_of(ReItem *items, bool negated, uint32_t flags) {
    ReNode *n = node(RE_SET, flags);
    n->items = items;
    n->negated = negated;
    return n;
}

// Behind a backslash elsewhere.
static ReNode *escape(Parser *p, int64_t start, uint32_t flags) {
    uint32_t letter = next(p), c = 0;
    if (letter == END) return fail(p, "bad escape (end of pattern)", start), NULL;
    if (letter < 128 && strchr("dDsSwW", (int)letter)) return set_of(item((char)letter, 0, 0), false, flags);
    if (letter < 128 && strchr("AbBZ", (int)letter)) {
        ReNode *n = node(RE_AT, flags);
        n->c = letter;
        return n;
    }
    int found = number_escape(p, letter, start, &c);
    if (!found && letter == 'N' && !p->is_bytes) found = name_escape(p, start, &c);
    if (found < 0) return NULL;
    if (found) return literal(c, flags);
    if (letter == '0') {
        for (int i = 0; i < 2 && is_octal(peek(p)); i++) c = c * 8 + next(p) - '0';
        return literal(c, flags);
    }
    if (is_digit(letter)) {
        int64_t group = letter - '0';
        if (is_digit(peek(p))) {
            uint32_t second = peek(p), third = char_at(p, p->at + 1);
            if (is_octal(letter) && is_octal(second) && is_octal(third)) {
                p->at += 2;
                c = (letter - '0') * 64 + (second - '0') * 8 + third - '0';
                return octal_range(p, c, start) < 0 ? NULL : literal(c, flags);
            }
            group = group * 10 + next(p) - '0';
        }
        if (group >= p->tree->groups) return fail_number(p, "invalid group reference %lld", group, start + 1), NULL;
        if (check_group(p, group, start) < 0 || check_behind(p, group) < 0) return NULL;
        ReNode *n = node(RE_BACKREF, flags);
        n->group = (int32_t)group;
        return n;
    }
    c = simple_escape(letter);
    if (c == END && is_letter(letter)) return fail_text(p, "bad escape %U", text(p, start, p->at), start), NULL;
    return literal(c == END ? letter : c, flags);
}

// ---- sets

static ReNode *set(Parser *p, uint32_t flags) {
    int64_t here = p->at - 1;
    bool negated = take(p, '^');
    ReItem *first = NULL, **last = &first;
    for (;;) {
        int64_t start = p->at;
        uint32_t c = next(p);
        ReItem *low, *high;
        if (c == END) return fail(p, "unterminated character set", here), NULL;
        if (c == ']' && first) break;
        if (c != '\\') low = item(0, c, c);
        else if (set_escape(p, start, &low) < 0) return NULL;
        int64_t middle = p->at;
        if (take(p, '-')) {
            uint32_t other = next(p);
            if (other == END) return fail(p, "unterminated character set", here), NULL;
            if (other == ']') {
                *last = low;
                low->next = item(0, '-', '-');
                break;
            }
            if (other != '\\') high = item(0, other, other);
            else if (set_escape(p, middle + 1, &high) < 0) return NULL;
            if (low->category || high->category || high->low < low->low) {
                KrValue message = kr_format("bad character range %U-%U", text(p, start, middle), text(p, middle + 1, p->at));
                return kr_re_error_text(message, p->pattern, start), NULL;
            }
            low->high = high->low;
        }
        *last = low;
        last = &low->next;
    }
    return set_of(first, negated, flags);
}

// ---- repeats

// {m,n} behind the brace: 1; 0: it is only a brace; -1.
static int bounds(Parser *p, int64_t *min, int64_t *max) {
    int64_t start = p->at, numbers[2] = {0, RE_UNLIMITED};
    bool given[2] = {false, false};
    if (peek(p) == '}') return 0;
    int last = 0;
    for (int i = 0; i < 2; i++) {
        int64_t n = 0;
        while (is_digit(peek(p))) {
            n = n > MAX_REPEAT ? n : n * 10 + next(p) - '0';
            if (n > MAX_REPEAT) while (is_digit(peek(p))) p->at++;
            given[i] = true;
        }
        if (given[i]) numbers[i] = n;
        last = i;
        if (i == 0 && !take(p, ',')) break;
    }
    if (!take(p, '}')) {
        p->at = start;
        return 0;
    }
    if (last == 0) numbers[1] = given[0] ? numbers[0] : RE_UNLIMITED;
    for (int i = 0; i < 2; i++)
        if ((given[i] || (last == 0 && given[0])) && numbers[i] >= MAX_REPEAT) return kr_raise(&kr_exc_OverflowError, "the repetition number is too large"), -1;
    if (numbers[1] < numbers[0]) return fail(p, "min repeat greater than max repeat", start), -1;
    *min = numbers[0];
    *max = numbers[1];
    return 1;
}

static void mark_loop(Parser *p, const ReNode *n) {
    for (; n; n = n->next) {
        if (n->op == RE_GROUP && n->group) p->tree->facts[n->group].in_loop = p->tree->loops = true;
        mark_loop(p, n->child);
        mark_loop(p, n->other);
    }
}

// ---- groups and flags in parentheses

static ReNode *alternatives(Parser *p, uint32_t flags, bool first, bool *failed);
static ReNode *sequence(Parser *p, uint32_t *flags, bool first, bool *failed);

static uint32_t flag_of(uint32_t c) {
    switch (c) {
        case 'i': return RE_IGNORECASE;
        case 'L': return RE_LOCALE;
        case 'm': return RE_MULTILINE;
        case 's': return RE_DOTALL;
        case 'x': return RE_VERBOSE;
        case 'a': return RE_ASCII;
        case 'u': return RE_UNICODE;
        default: return 0;
    }
}
static int not_a_flag(Parser *p, uint32_t c, const char *otherwise) {
    if (c == END) return fail(p, otherwise, p->at);
    bool letter = p->is_bytes ? is_letter(c) : kr_uc_is_alpha(c);
    return fail(p, letter ? "unknown flag" : otherwise, p->at - 1);
}

// The flags of (?flags-flags: or (?flags); c: the first character.  1: scoped, in *on and *off; 0: global, in *on; -1.
static int inline_flags(Parser *p, uint32_t c, uint32_t *on, uint32_t *off) {
    *on = *off = 0;
    if (c != '-') {
        for (;;) {
            uint32_t flag = flag_of(c);
            if (!p->is_bytes && c == 'L') return fail(p, "bad inline flags: cannot use 'L' flag with a str pattern", p->at);
            if (p->is_bytes && c == 'u') return fail(p, "bad inline flags: cannot use 'u' flag with a bytes pattern", p->at);
            *on |= flag;
            if ((flag & RE_TYPE_FLAGS) && (*on & RE_TYPE_FLAGS) != flag)
                return fail(p, "bad inline flags: flags 'a', 'u' and 'L' are incompatible", p->at);
            c = next(p);
            if (c == ')' || c == '-' || c == ':') break;
            if (c == END || !flag_of(c)) return not_a_flag(p, c, "missing -, : or )");
        }
    }
    if (c == ')') return 0;
    if (c == '-') {
        c = next(p);
        if (c == END || !flag_of(c)) return not_a_flag(p, c, "missing flag");
        for (;;) {
            uint32_t flag = flag_of(c);
            if (flag & RE_TYPE_FLAGS) return fail(p, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'", p->at);
            *off |= flag;
            c = next(p);
            if (c == ':') break;
            if (c == END || !flag_of(c)) return not_a_flag(p, c, "missing :");
        }
    }
    if (*on & *off) return fail(p, "bad inline flags: flag turned on and off", p->at - 1);
    return 1;
}

static int close_parenthesis(Parser *p, int64_t start) {
    return take(p, ')') ? 0 : fail(p, "missing ), unterminated subpattern", start);
}

// (?=...) (?!...) (?<=...) (?<!...)
static ReNode *look(Parser *p, uint32_t sign, uint32_t flags, int64_t start) {
    bool behind = sign == '<', failed = false;
    if (behind) {
        sign = next(p);
        if (sign == END) return fail(p, "unexpected end of pattern", p->at), NULL;
        if (sign != '=' && sign != '!') return fail_text(p, "unknown extension ?<%U", text(p, p->at - 1, p->at), p->at - 3), NULL;
    }
    int32_t outer = p->behind_groups;
    if (behind && outer < 0) p->behind_groups = p->tree->groups;
    ReNode *child = alternatives(p, flags, false, &failed);
    p->behind_groups = outer;
    if (failed || close_parenthesis(p, start) < 0) return NULL;
    if (sign == '!' && !child) return node(RE_FAILURE, flags);
    ReNode *n = node(RE_LOOK, flags);
    n->child = child;
    n->behind = behind;
    n->negated = sign == '!';
    return n;
}

// (?(group)yes|no)
static ReNode *condition(Parser *p, uint32_t flags, int64_t start) {
    KrValue name = until(p, ')', "group name");
    if (!name) return NULL;
    int64_t length = kr_str_length(name), group = 0, position = p->at - length - 1;
    bool number = true, failed = false;
    for (int64_t i = 0; i < length; i++) number = number && is_digit(kr_str_char(name, i));
    if (!number) {
        if (check_name(p, name) < 0) return NULL;
        KrValue known = kr_dict_get(p->tree->names, name);
        if (!known) return fail_text(p, "unknown group name %R", name, position), NULL;
        group = kr_small(known);
    } else {
        for (int64_t i = 0; i < length && group <= MAX_GROUPS; i++) group = group * 10 + kr_str_char(name, i) - '0';
        if (!group) return fail(p, "bad group number", position), NULL;
        if (group >= MAX_GROUPS) return fail_text(p, "invalid group reference %U", name, position), NULL;
        if (group > p->condition_group) p->condition_group = (int32_t)group, p->condition_at = position;
    }
    if (check_behind(p, group) < 0) return NULL;
    ReNode *n = node(RE_CONDITION, flags);
    uint32_t inner = flags;
    n->group = (int32_t)group;
    n->child = sequence(p, &inner, false, &failed);
    if (!failed && take(p, '|')) {
        inner = flags;
        n->other = sequence(p, &inner, false, &failed);
        if (!failed && peek(p) == '|') return fail(p, "conditional backref with more than two branches", p->at), NULL;
    }
    return failed || close_parenthesis(p, start) < 0 ? NULL : n;
}

static const ReNode nothing;   // what stood there adds no node

// Behind "(".  *flags change by (?flags).
static const ReNode *parenthesis(Parser *p, uint32_t *flags, bool at_start) {
    int64_t start = p->at - 1;
    bool captures = true, atomic = false, failed = false;
    uint32_t inner = *flags;
    KrValue name = 0;
    if (take(p, '?')) {
        uint32_t c = next(p), on, off;
        if (c == END) return fail(p, "unexpected end of pattern", p->at), NULL;
        if (c == 'P') {
            if (take(p, '<')) {
                if (!(name = until(p, '>', "group name")) || check_name(p, name) < 0) return NULL;
            } else if (take(p, '=')) {
                if (!(name = until(p, ')', "group name")) || check_name(p, name) < 0) return NULL;
                int64_t position = p->at - kr_str_length(name) - 1;
                KrValue known = kr_dict_get(p->tree->names, name);
                if (!known) return fail_text(p, "unknown group name %R", name, position), NULL;
                if (check_group(p, kr_small(known), position) < 0 || check_behind(p, kr_small(known)) < 0) return NULL;
                ReNode *n = node(RE_BACKREF, *flags);
                n->group = (int32_t)kr_small(known);
                return n;
            } else {
                c = next(p);
                if (c == END) return fail(p, "unexpected end of pattern", p->at), NULL;
                return fail_text(p, "unknown extension ?P%U", text(p, p->at - 1, p->at), p->at - 3), NULL;
            }
        } else if (c == ':') {
            captures = false;
        } else if (c == '#') {
            do {
                if ((c = next(p)) == END) return fail(p, "missing ), unterminated comment", start), NULL;
            } while (c != ')');
            return &nothing;
        } else if (c == '=' || c == '!' || c == '<') {
            return look(p, c, *flags, start);
        } else if (c == '(') {
            return condition(p, *flags, start);
        } else if (c == '>') {
            captures = false;
            atomic = true;
        } else if (c == '-' || flag_of(c)) {
            int scoped = inline_flags(p, c, &on, &off);
            if (scoped < 0) return NULL;
            if (!scoped) {
                if (!at_start) return fail(p, "global flags not at the start of the expression", start), NULL;
                *flags |= on;
                p->tree->flags |= on;
                return &nothing;
            }
            if (on & RE_TYPE_FLAGS) inner &= ~(uint32_t)RE_TYPE_FLAGS;
            inner = (inner | on) & ~off;
            captures = false;
        } else {
            return fail_text(p, "unknown extension ?%U", text(p, p->at - 1, p->at), p->at - 2), NULL;
        }
    }
    int group = captures ? open_group(p, name) : 0;
    if (group < 0) return NULL;
    ReNode *n = node(atomic ? RE_ATOMIC : RE_GROUP, inner);
    n->group = group;
    n->child = alternatives(p, inner, false, &failed);
    if (failed || close_parenthesis(p, start) < 0) return NULL;
    if (group) {
        ReGroupFacts *facts = &p->tree->facts[group];
        width_of(p, n->child, &facts->min_width, &facts->max_width);
        facts->closing = ++p->closings;
    }
    return n;
}

// ---- sequences and alternatives

static bool is_space(uint32_t c) { return c == ' ' || (c >= 9 && c <= 13); }

static ReNode *sequence(Parser *p, uint32_t *flags, bool first, bool *failed) {
    ReNode *head = NULL, **end = &head, **before = NULL;   // before: where the last node hangs
    for (;;) {
        uint32_t c = peek(p);
        if (c == END || c == '|' || c == ')') return head;
        int64_t start = p->at++;
        ReNode *n;
        if (*flags & RE_VERBOSE) {
            if (is_space(c)) continue;
            if (c == '#') {
                while ((c = next(p)) != END && c != '\n') {}
                continue;
            }
        }
        int64_t min = 0, max = RE_UNLIMITED;
        bool repeats = c == '*' || c == '+' || c == '?';
        if (c == '+') min = 1;
        if (c == '?') max = 1;
        if (c == '{') {
            int found = bounds(p, &min, &max);
            if (found < 0) goto error;
            repeats = found;
        }
        if (repeats) {
            ReNode *last = before ? *before : NULL;
            if (!last || last->op == RE_AT) {
                fail(p, "nothing to repeat", start);
                goto error;
            }
            if (last->op == RE_REPEAT) {
                fail(p, "multiple repeat", start);
                goto error;
            }
            n = node(RE_REPEAT, *flags);
            n->min = min;
            n->max = max;
            n->child = last;
            n->how = take(p, '?') ? RE_LAZY : take(p, '+') ? RE_POSSESSIVE : RE_GREEDY;
            if (max > 1) mark_loop(p, last);
            *before = n;
            end = &n->next;
            continue;
        }
        switch (c) {
            case '\\': n = escape(p, start, *flags); break;
            case '[': n = set(p, *flags); break;
            case '.': n = node(RE_ANY, *flags); break;
            case '^': case '$':
                n = node(RE_AT, *flags);
                n->c = c;
                break;
            case '(': n = (ReNode *)parenthesis(p, flags, first && !head); break;
            default: n = literal(c, *flags); break;
        }
        if (!n) goto error;
        if (n == &nothing) continue;
        before = end;
        *end = n;
        end = &n->next;
    }
error:
    *failed = true;
    return NULL;
}

static ReNode *alternatives(Parser *p, uint32_t flags, bool first, bool *failed) {
    if (++p->depth > DEEPEST) {
        kr_raise_recursion();
        *failed = true;
        return NULL;
    }
    ReNode *branches = NULL, **end = &branches;
    uint32_t inner = flags;
    ReNode *head = sequence(p, &inner, first, failed);
    if (first) flags = inner;
    if (!*failed && peek(p) == '|') {
        for (;;) {
            ReNode *b = node(RE_GROUP, flags);
            b->child = head;
            *end = b;
            end = &b->next;
            if (!take(p, '|')) break;
            inner = flags;
            head = sequence(p, &inner, false, failed);
            if (*failed) break;
        }
        head = node(RE_BRANCH, flags);
        head->child = branches;
    }
    p->depth--;
    return *failed ? NULL : head;
}

// ---- what is checked at the end

static int check_tree(Parser *p, ReNode *n) {
    for (; n; n = n->next) {
        if (!p->is_bytes && !(n->flags & RE_ASCII)) p->tree->any_unicode = true;
        if (n->op == RE_LOOK && !n->behind && !n->negated) p->tree->looks_ahead = true;
        if (n->op == RE_LOOK && n->behind) {
            int64_t min, max;
            width_of(p, n->child, &min, &max);
            if (min > UINT16_MAX && min == max) return kr_re_error_text(kr_str_from_cstr("looks too much behind"), p->pattern, -1);
            if (min != max) return kr_re_error_text(kr_str_from_cstr("look-behind requires fixed-width pattern"), p->pattern, -1);
        }
        if (check_tree(p, n->child) < 0 || check_tree(p, n->other) < 0) return -1;
    }
    return 0;
}

static int fix_flags(Parser *p) {
    uint32_t *flags = &p->tree->flags;
    const char *wrong = NULL;
    if (!p->is_bytes) {
        if (*flags & RE_LOCALE) wrong = "cannot use LOCALE flag with a str pattern";
        else if ((*flags & RE_ASCII) && (*flags & RE_UNICODE)) wrong = "ASCII and UNICODE flags are incompatible";
        if (!(*flags & RE_ASCII)) *flags |= RE_UNICODE;
    } else {
        if (*flags & RE_UNICODE) wrong = "cannot use UNICODE flag with a bytes pattern";
        else if ((*flags & RE_LOCALE) && (*flags & RE_ASCII)) wrong = "ASCII and LOCALE flags are incompatible";
    }
    if (wrong) kr_raise(&kr_exc_ValueError, "%s", wrong);
    return wrong ? -1 : 0;
}

int kr_re_parse(KrValue pattern, uint32_t flags, ReTree *out) {
    bool is_bytes = kr_is_bytes(pattern), failed = false;
    *out = (ReTree){.flags = flags, .groups = 1, .names = kr_dict_new()};
    Parser p = {.pattern = pattern, .is_bytes = is_bytes, .length = is_bytes ? kr_bytes_size(pattern) : kr_str_length(pattern), .tree = out,
                .capacity = 8, .behind_groups = -1};
    out->facts = kr_alloc((size_t)p.capacity * sizeof *out->facts);
    out->facts[0].min_width = -1;
    out->root = alternatives(&p, flags, true, &failed);
    if (failed || fix_flags(&p) < 0) return -1;
    if (p.at < p.length) return fail(&p, "unbalanced parenthesis", p.at);
    if (p.condition_group >= out->groups) return fail_number(&p, "invalid group reference %lld", p.condition_group, p.condition_at);
    if (!is_bytes && !(out->flags & RE_ASCII)) out->any_unicode = true;
    return check_tree(&p, out->root);
}
