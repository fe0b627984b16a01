// Which part of a failing expression a traceback underlines with ^ while the rest gets ~: the operator of a binary operation, the
// brackets of a subscript, the arguments of a call.
//
// The text of the expression is split into tokens at nesting depth 0, whole bracketed groups being one token.  The kind of
// the expression follows from its loosest operator; anything that binds more loosely than arithmetic (comparisons,
// `and`, `if`, `lambda`, commas, assignments) has no anchors.
#include "exceptions_impl.h"

typedef enum { ATOM, NAME, STRING, GROUP, DOT, OPERATOR, AWAIT, OTHER } TokenKind;
typedef struct { TokenKind kind; int64_t start, end; int level; } Token;   // level: of operators that may be binary
enum { MAX_TOKENS = 512 };
enum { LEVEL_OR = 1, LEVEL_XOR, LEVEL_AND, LEVEL_SHIFT, LEVEL_SUM, LEVEL_PRODUCT, LEVEL_POWER };

typedef struct { const uint32_t *text; int64_t length; } Text;

static uint32_t at(const Text *t, int64_t i) { return i < t->length ? t->text[i] : 0; }
static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool is_name_char(uint32_t c) { return c == '_' || c >= 0x80 || is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_quote(uint32_t c) { return c == '"' || c == '\''; }

// ---- skipping

static int64_t skip_comment(const Text *t, int64_t i) {
    while (i < t->length && t->text[i] != '\n') i++;
    return i;
}

static int64_t skip_group(const Text *t, int64_t i, bool in_string);

// A string that starts with its quote at i; formatted ones contain expressions in braces.
static int64_t skip_string(const Text *t, int64_t i, bool formatted) {
    uint32_t quote = t->text[i];
    bool triple = at(t, i + 1) == quote && at(t, i + 2) == quote;
    i += triple ? 3 : 1;
    while (i < t->length) {
        uint32_t c = t->text[i];
        if (c == '\\') i += formatted && at(t, i + 1) == '{' ? 1 : 2;
        else if (c == quote && (!triple || (at(t, i + 1) == quote && at(t, i + 2) == quote))) return i + (triple ? 3 : 1);
        else if (formatted && c == '{' && at(t, i + 1) == '{') i += 2;
        else if (formatted && c == '{') i = skip_group(t, i, true);
        else i++;
    }
    return t->length;
}

static bool is_formatted_prefix(const Text *t, int64_t start, int64_t end) {
    for (int64_t i = start; i < end; i++)
        if (t->text[i] == 'f' || t->text[i] == 'F') return true;
    return false;
}

// A name, number or string with prefix that starts at i.
static int64_t skip_word(const Text *t, int64_t i, TokenKind *kind) {
    int64_t start = i;
    bool number = is_digit(t->text[i]) || t->text[i] == '.';
    bool decimal = number && !(t->text[i] == '0' && (at(t, i + 1) | 32) == 'x');
    while (i < t->length) {
        uint32_t c = t->text[i];
        if (is_name_char(c) || (number && c == '.')) i++;
        else if (decimal && (c == '+' || c == '-') && i > start && (t->text[i - 1] | 32) == 'e') i++;
        else break;
    }
    *kind = number ? ATOM : NAME;
    if (!number && i - start <= 2 && is_quote(at(t, i))) {
        *kind = STRING;
        return skip_string(t, i, is_formatted_prefix(t, start, i));
    }
    return i;
}

// From an opening bracket to behind the closing one; beyond the text when there is none.
static int64_t skip_group(const Text *t, int64_t i, bool in_string) {
    int depth = 0;
    while (i < t->length) {
        uint32_t c = t->text[i];
        TokenKind kind;
        if (c == '(' || c == '[' || c == '{') depth++, i++;
        else if (c == ')' || c == ']' || c == '}') {
            i++;
            if (--depth == 0) return i;
        } else if (c == '#' && !in_string) i = skip_comment(t, i);   // in a string it is part of a format
        else if (is_quote(c)) i = skip_string(t, i, false);
        else if (is_name_char(c)) i = skip_word(t, i, &kind);
        else i++;
    }
    return t->length + 1;
}

// ---- tokens

static bool word_is(const Text *t, Token k, const char *word) {
    int64_t n = (int64_t)strlen(word);
    if (k.end - k.start != n) return false;
    for (int64_t i = 0; i < n; i++)
        if (t->text[k.start + i] != (uint32_t)(unsigned char)word[i]) return false;
    return true;
}

static TokenKind kind_of_name(const Text *t, Token k) {
    static const char *const loose[] = {"and", "or", "not", "in", "is", "if", "else", "lambda", "yield", "for", "async", "return", "raise",
                                        "import", "from", "del", "assert", "with", "as", "global", "nonlocal", "pass", "class", "def",
                                        "while", "try", "except", "finally", "elif", "break", "continue"};
    if (word_is(t, k, "await")) return AWAIT;
    for (size_t i = 0; i < sizeof loose / sizeof *loose; i++)
        if (word_is(t, k, loose[i])) return OTHER;
    return NAME;
}

static Token operator_token(const Text *t, int64_t i) {
    uint32_t c = t->text[i];
    bool doubled = at(t, i + 1) == c && (c == '*' || c == '/' || c == '<' || c == '>');
    Token k = {OPERATOR, i, i + 1 + doubled, 0};
    switch (c) {
        case '|': k.level = LEVEL_OR; break;
        case '^': k.level = LEVEL_XOR; break;
        case '&': k.level = LEVEL_AND; break;
        case '<': case '>': k.level = LEVEL_SHIFT; break;
        case '+': case '-': k.level = LEVEL_SUM; break;
        case '*': k.level = doubled ? LEVEL_POWER : LEVEL_PRODUCT; break;
        case '/': case '%': case '@': k.level = LEVEL_PRODUCT; break;
        case '~': break;
        default: k.kind = OTHER;
    }
    if (((c == '<' || c == '>') && !doubled) || at(t, k.end) == '=') k.kind = OTHER;
    return k;
}

static int tokenize(const Text *t, Token *tokens) {
    int n = 0;
    for (int64_t i = 0; i < t->length;) {
        uint32_t c = t->text[i];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\f' || (c == '\\' && at(t, i + 1) == '\n')) i++;
        else if (c == '#') i = skip_comment(t, i);
        else {
            Token k = {OTHER, i, i + 1, 0};
            if (c == '(' || c == '[' || c == '{') k.kind = GROUP, k.end = skip_group(t, i, false);
            else if (is_quote(c)) k.kind = STRING, k.end = skip_string(t, i, false);
            else if (is_name_char(c) || (c == '.' && is_digit(at(t, i + 1)))) {
                k.end = skip_word(t, i, &k.kind);
                if (k.kind == NAME) k.kind = kind_of_name(t, k);
            } else if (c == '.' && at(t, i + 1) == '.') k.kind = ATOM, k.end = i + 3;
            else if (c == '.') k.kind = DOT;
            else k = operator_token(t, i);
            if (n == MAX_TOKENS || k.end > t->length) return -1;
            tokens[n++] = k;
            i = k.end;
        }
    }
    return n;
}

static bool ends_operand(TokenKind k) { return k == ATOM || k == NAME || k == STRING || k == GROUP; }

// Is this a well-formed sequence of arithmetic?  false for statements and looser expressions.
static bool is_arithmetic(const Token *tokens, int n) {
    for (int i = 0; i < n; i++) {
        bool after_operand = i > 0 && ends_operand(tokens[i - 1].kind);
        switch (tokens[i].kind) {
            case OTHER: return false;
            case ATOM: case NAME: case AWAIT:
                if (after_operand) return false;
                break;
            case STRING:
                if (after_operand && tokens[i - 1].kind != STRING) return false;
                break;
            case DOT:
                if (!after_operand) return false;
                break;
            case OPERATOR:
                if (!after_operand && (tokens[i].level != LEVEL_SUM && tokens[i].level != 0)) return false;
                break;
            case GROUP: break;
        }
    }
    return n > 0 && ends_operand(tokens[n - 1].kind);
}

// ---- anchors

static void locate(const Text *t, int64_t offset, int64_t *line, int64_t *column) {
    *line = *column = 0;
    for (int64_t i = 0; i < offset; i++) {
        ++*column;
        if (t->text[i] == '\n') ++*line, *column = 0;
    }
}

// Is the group (from its bracket) a parenthesized expression rather than a display?
static bool is_plain_parenthesis(const Text *t, Token group) {
    if (t->text[group.start] != '(') return false;
    Text inner = {t->text + group.start + 1, group.end - group.start - 2};
    Token tokens[MAX_TOKENS];
    int n = inner.length > 0 ? tokenize(&inner, tokens) : 0;
    if (n <= 0) return false;
    for (int i = 0; i < n; i++) {
        if (tokens[i].kind != OTHER) continue;
        if (inner.text[tokens[i].start] == ',' || word_is(&inner, tokens[i], "for")) return false;
    }
    return true;
}

// CPython takes a second character for part of the operator when it stands before the right operand: in `a+(b)` that is the
// parenthesis, which does not belong to the operand's own position.
static int64_t operator_end(const Text *t, const Token *tokens, int n, int root) {
    Token k = tokens[root];
    if (k.end - k.start > 1) return k.end;
    uint32_t next = at(t, k.end);
    bool adjacent_group = root + 2 == n && tokens[root + 1].kind == GROUP && tokens[root + 1].start == k.end;
    if (adjacent_group && next != '\n' && is_plain_parenthesis(t, tokens[root + 1])) return k.end + 1;
    return k.end;
}

static int loosest_operator(const Token *tokens, int n) {
    int root = -1;
    for (int i = 1; i < n; i++) {
        if (tokens[i].kind != OPERATOR || !ends_operand(tokens[i - 1].kind)) continue;
        if (root < 0 || tokens[i].level < tokens[root].level || (tokens[i].level == tokens[root].level && tokens[i].level != LEVEL_POWER)) root = i;
    }
    if (root >= 0 && tokens[root].level == LEVEL_POWER && tokens[0].kind == OPERATOR) return -1;   // -a ** b
    return root;
}

KrAnchors kr_caret_anchors(const uint32_t *text, int64_t length) {
    Text t = {text, length};
    Token tokens[MAX_TOKENS];
    KrAnchors a = {.kind = KR_ANCHOR_NONE};
    int n = tokenize(&t, tokens);
    if (n <= 0 || !is_arithmetic(tokens, n)) return a;
    int root = loosest_operator(tokens, n);
    int64_t left = 0, right = 0;
    if (root >= 0) {
        a.kind = KR_ANCHOR_BINARY;
        left = tokens[root].start;
        right = operator_end(&t, tokens, n, root);
    } else if (n > 1 && tokens[n - 1].kind == GROUP && ends_operand(tokens[n - 2].kind) && tokens[0].kind != OPERATOR && tokens[0].kind != AWAIT) {
        uint32_t bracket = text[tokens[n - 1].start];
        if (bracket == '{') return a;
        a.kind = bracket == '(' ? KR_ANCHOR_CALL : KR_ANCHOR_SUBSCRIPT;
        a.plain_name_called = n == 2 && tokens[0].kind == NAME;
        left = tokens[n - 1].start;
        right = tokens[n - 1].end;
    } else {
        return a;
    }
    locate(&t, left, &a.left_line, &a.left);
    locate(&t, right, &a.right_line, &a.right);
    return a;
}
