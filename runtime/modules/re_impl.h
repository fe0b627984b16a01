// Regular expressions: Python's syntax is parsed here (re_parse.c), written down again as a PCRE2 pattern with the same
// meaning (re_emit.c), compiled by PCRE2 for the width of the characters that it meets (re_code.c), and matched (re_pattern.c,
// re_match.c, re_template.c).
#ifndef KRAIT_RE_IMPL_H
#define KRAIT_RE_IMPL_H

#include "krait/krait.h"

enum { RE_IGNORECASE = 2, RE_LOCALE = 4, RE_MULTILINE = 8, RE_DOTALL = 16, RE_UNICODE = 32, RE_VERBOSE = 64, RE_DEBUG = 128, RE_ASCII = 256,
       RE_TYPE_FLAGS = RE_ASCII | RE_LOCALE | RE_UNICODE };

// ---- syntax tree.  Sequences are lists linked by `next`.
typedef enum ReOp {
    RE_LITERAL,      // c
    RE_ANY,
    RE_SET,          // items; negated
    RE_AT,           // c: the letter or sign: ^ $ A Z b B
    RE_REPEAT,       // child, min, max, how
    RE_GROUP,        // child; group: its number, 0: does not capture
    RE_BRANCH,       // child: list of RE_GROUP nodes without a number, one for each alternative
    RE_BACKREF,      // group
    RE_CONDITION,    // group; child, other
    RE_LOOK,         // child; behind, negated
    RE_ATOMIC,       // child
    RE_FAILURE,
} ReOp;
enum { RE_GREEDY, RE_LAZY, RE_POSSESSIVE };
#define RE_UNLIMITED INT64_MAX

typedef struct ReItem {     // of a set: a range, or a category by its letter
    uint32_t low, high;
    char category;          // 0: a range
    struct ReItem *next;
} ReItem;

typedef struct ReNode {
    ReOp op;
    uint32_t flags;         // RE_* in force
    uint32_t c;
    int32_t group, how;
    bool negated, behind;
    int64_t min, max;
    ReItem *items;
    struct ReNode *child, *other, *next;
} ReNode;

typedef struct ReGroupFacts {
    KrValue name;           // or 0
    int64_t min_width, max_width;   // -1: still open
    int32_t closing;        // number among the closing parentheses
    bool in_loop;
} ReGroupFacts;

typedef struct ReTree {
    ReNode *root;
    uint32_t flags;
    int32_t groups;         // group 0 included
    ReGroupFacts *facts;    // by number
    KrValue names;          // dict
    bool any_unicode;       // some part uses Unicode's classes
    bool loops;             // some group is in a loop
    bool looks_ahead;       // there is a (?=...)
} ReTree;

// 0, or -1 raised.  The pattern is a str or bytes.
int kr_re_parse(KrValue pattern, uint32_t flags, ReTree *out);
int kr_re_error(const char *message_format, KrValue argument, KrValue pattern, int64_t position);   // PatternError; -1.  The format has at most one %
int kr_re_error_text(KrValue message, KrValue pattern, int64_t position);                            // position -1: none
bool kr_re_is_identifier(KrValue name);
extern KrValue kr_re_error_type;

// ---- PCRE2
typedef enum ReMode { RE_SEARCH, RE_MATCH, RE_FULLMATCH } ReMode;
typedef struct ReCode ReCode;      // compiled for one width and mode
// The tree as a pattern for characters of `width` bits, as 32-bit units.
uint32_t *kr_re_emit(const ReTree *tree, int width, ReMode mode, int64_t *length);
// Simple case mappings as Python's matcher uses them.
uint32_t kr_re_lower(uint32_t c);

typedef struct KrPattern {
    KrObject head;
    KrValue pattern;               // str, bytes or None
    uint32_t flags;
    bool is_bytes;
    ReTree tree;
    ReCode *codes[3][3];           // by width (8, 16, 32) and mode
    bool only_wide;                // too large for the narrow libraries
    KrValue wide_subject;          // only_wide: what wide_text was made from
    uint32_t *wide_text;
    KrValue templates;             // dict: replacement text -> parsed
    KrValue group_index;
} KrPattern;

// What is being searched.
typedef struct ReSubject {
    KrValue object;
    const void *data;
    int64_t length;
    int kind;                      // bytes a character
    bool is_bytes;
} ReSubject;
int kr_re_subject(KrPattern *p, KrValue v, ReSubject *out);
KrValue kr_re_slice(const ReSubject *s, int64_t start, int64_t end);
// Tries at `start`, or from there on; characters from `end` on are not there.  1: matched, regs filled with pairs of positions
// (-1: did not take part); 0; -1 raised.
int kr_re_run(KrPattern *p, const ReSubject *s, ReMode mode, int64_t start, int64_t end, bool not_empty_here, int64_t *regs);

typedef struct KrMatch {
    KrObject head;
    KrPattern *pattern;
    KrValue string;
    int64_t pos, endpos;
    int64_t regs[];
} KrMatch;
extern KrType kr_re_pattern_type, kr_re_match_type;
KrValue kr_re_match_new(KrPattern *p, KrValue string, int64_t pos, int64_t endpos, const int64_t *regs);
// The tuple (text, group number, text, ..., text) of a replacement, or the text itself when nothing in it stands for a group.
KrValue kr_re_template(KrPattern *p, KrValue text);
KrValue kr_re_compile(KrValue pattern, uint32_t flags);
int kr_re_append(KrStrBuilder *b, const ReSubject *s, int64_t start, int64_t end);
int kr_re_append_value(KrStrBuilder *b, KrValue v, bool is_bytes);     // str, or bytes-like
int kr_re_expand(KrStrBuilder *b, KrValue template_, const ReSubject *s, const int64_t *regs);

#endif
