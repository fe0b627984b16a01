// The source lines of a traceback entry, with the carets under the part that failed.
//
// Files are read when the first line of them is wanted and kept.  A file that cannot be read has no lines; the entry is then
// printed without any.  The layout (what is shown of several lines, where carets are left out) is CPython 3.13's.
#include "exceptions_impl.h"

#include "wide_characters.h"

#include <stdio.h>

// ---- files

typedef struct SourceFile {
    struct SourceFile *next;
    KrValue name;
    char *text;            // 0: not readable
    int64_t *starts;       // of the lines, and of the end
    int64_t count;
} SourceFile;
static SourceFile *files;

const char *kr_main_source;

static char *read_whole(const char *path, int64_t *size) {
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    int64_t capacity = 1 << 16, used = 0;
    char *text = kr_alloc_atomic((size_t)capacity);
    for (size_t n; (n = fread(text + used, 1, (size_t)(capacity - used), f)) > 0;) {
        used += (int64_t)n;
        if (used < capacity) continue;
        char *more = kr_alloc_atomic((size_t)capacity * 2);
        memcpy(more, text, (size_t)used);
        text = more;
        capacity *= 2;
    }
    bool failed = ferror(f);
    fclose(f);
    *size = used;
    return failed ? NULL : text;
}

static void find_lines(SourceFile *f, int64_t size) {
    int64_t n = 1;
    for (int64_t i = 0; i < size; i++) n += f->text[i] == '\n' || f->text[i] == '\r';
    f->starts = kr_alloc_atomic((size_t)(n + 1) * sizeof *f->starts);
    bool mark = size >= 3 && !memcmp(f->text, "\xEF\xBB\xBF", 3);
    f->starts[0] = mark ? 3 : 0;
    for (int64_t i = 0; i < size; i++) {
        if (f->text[i] == '\r' && i + 1 < size && f->text[i + 1] == '\n') continue;
        if (f->text[i] == '\n' || f->text[i] == '\r') f->starts[++f->count] = i + 1;
    }
    f->starts[++f->count] = size;
}

static SourceFile *source_file(KrValue name) {
    for (SourceFile *f = files; f; f = f->next)
        if (kr_str_eq(f->name, name)) return f;
    SourceFile *f = kr_alloc(sizeof *f);
    int64_t size = 0;
    f->name = name;
    if (kr_main_source && kr_str_equals_cstr(name, kr_program_modules[0]->file)) {
        f->text = (char *)(uintptr_t)kr_main_source;
        size = (int64_t)strlen(kr_main_source);
    } else {
        f->text = read_whole(kr_str_utf8(name, NULL), &size);
    }
    if (f->text) find_lines(f, size);
    f->next = files;
    files = f;
    return f;
}

static KrValue strip_right(KrValue s) {
    int64_t n = kr_str_length(s);
    while (n > 0 && kr_uc_is_space(kr_str_char(s, n - 1))) n--;
    return kr_str_substring(s, 0, n);
}
static int64_t leading_space(KrValue s) {
    int64_t n = 0;
    while (n < kr_str_length(s) && kr_uc_is_space(kr_str_char(s, n))) n++;
    return n;
}

KrValue kr_source_line(KrValue file, int64_t line) {
    SourceFile *f = source_file(file);
    if (!f->text || line < 1 || line > f->count) return kr_str_empty();
    int64_t start = f->starts[line - 1];
    return strip_right(kr_str_from_utf8(f->text + start, f->starts[line] - start));
}

// ---- lines of text

typedef struct Lines { KrValue *items; int64_t count; } Lines;

// Removes the white space that all lines start with (blank lines become empty).
static void dedent(Lines l) {
    int64_t margin = -1;
    KrValue model = 0;
    for (int64_t i = 0; i < l.count; i++) {
        KrValue s = l.items[i];
        int64_t n = 0, length = kr_str_length(s);
        while (n < length && (kr_str_char(s, n) == ' ' || kr_str_char(s, n) == '\t')) n++;
        if (n == length) {
            l.items[i] = kr_str_empty();
            continue;
        }
        if (!model) model = s, margin = n;
        int64_t common = 0;
        while (common < n && common < margin && kr_str_char(s, common) == kr_str_char(model, common)) common++;
        margin = common;
    }
    for (int64_t i = 0; margin > 0 && i < l.count; i++)
        if (kr_str_length(l.items[i])) l.items[i] = kr_str_substring(l.items[i], margin, kr_str_length(l.items[i]));
}

static int utf8_size(uint32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

static int64_t character_offset(KrValue line, int64_t byte_offset) {
    int64_t n = 0, bytes = 0;
    while (n < kr_str_length(line) && bytes < byte_offset) bytes += utf8_size(kr_str_char(line, n++));
    return n;
}

static bool is_wide(uint32_t c) {
    size_t low = 0, high = sizeof wide_ranges / sizeof *wide_ranges;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > wide_ranges[middle][1]) low = middle + 1;
        else high = middle;
    }
    return low < sizeof wide_ranges / sizeof *wide_ranges && c >= wide_ranges[low][0];
}

// Columns on a terminal that the first `offset` characters take.
static int64_t display_width(KrValue line, int64_t offset) {
    if (kr_str_is_ascii(line)) return offset;
    int64_t width = 0;
    for (int64_t i = 0; i < offset && i < kr_str_length(line); i++) width += is_wide(kr_str_char(line, i)) ? 2 : 1;
    return width;
}

// ---- one entry

typedef struct Entry {
    Lines lines;                    // dedented
    int64_t start, end;             // characters in the first and in the last line
    KrAnchors anchors;              // columns from the start of the expression, then of the line as displayed
    bool carets;
    int64_t display_start, display_end;
} Entry;

static KrValue last_line(const Entry *e) { return e->lines.items[e->lines.count - 1]; }

static KrAnchors find_anchors(const Entry *e) {
    int64_t total = 0, n = 0;
    for (int64_t i = 0; i < e->lines.count; i++) total += kr_str_length(e->lines.items[i]) + 1;
    uint32_t *text = kr_alloc_atomic((size_t)total * sizeof *text);
    for (int64_t i = 0; i < e->lines.count; i++) {
        KrValue line = e->lines.items[i];
        int64_t to = i == e->lines.count - 1 && e->end < kr_str_length(line) ? e->end : kr_str_length(line);
        for (int64_t c = i == 0 ? e->start : 0; c < to; c++) text[n++] = kr_str_char(line, c);
        if (i < e->lines.count - 1) text[n++] = '\n';
    }
    return kr_caret_anchors(text, n);
}

static bool is_ascii_up_to(KrValue s, int64_t n) {
    for (int64_t i = 0; i < n && i < kr_str_length(s); i++)
        if (kr_str_char(s, i) >= 0x80) return false;
    return true;
}

// `return name(...)` and `name = call(...)` that are all of the statement need no carets.
static bool is_obvious_call(const Entry *e) {
    KrValue first = e->lines.items[0], last = last_line(e);
    if (e->anchors.kind != KR_ANCHOR_CALL || !is_ascii_up_to(first, e->start) || !is_ascii_up_to(last, e->end)) return false;
    int64_t i = 0, parentheses = 0;
    while (i < e->start && (kr_str_char(first, i) == '_' || kr_uc_is_alpha(kr_str_char(first, i)) || (i && kr_uc_is_digit(kr_str_char(first, i))))) i++;
    KrValue word = kr_str_substring(first, 0, i);
    if (i == 0) return false;
    while (i < e->start && kr_str_char(first, i) == ' ') i++;
    if (kr_str_equals_cstr(word, "return")) {
        if (!e->anchors.plain_name_called) return false;
    } else if (i < e->start && kr_str_char(first, i) == '=') {
        i++;
    } else {
        return false;
    }
    for (; i < e->start; i++) {
        if (kr_str_char(first, i) == '(') parentheses++;
        else if (kr_str_char(first, i) != ' ') return false;
    }
    for (i = e->end; i < kr_str_length(last); i++) {
        uint32_t c = kr_str_char(last, i);
        if (c == ')') parentheses--;
        else if (c == '#' || c == ';') break;
        else if (c != ' ') return false;
    }
    return parentheses == 0;
}

// Carets that would underline the whole text say nothing.
static bool should_show_carets(const Entry *e) {
    if (is_obvious_call(e)) return false;
    if (e->anchors.kind != KR_ANCHOR_NONE) return true;
    KrValue last = last_line(e);
    return leading_space(e->lines.items[0]) < e->start || kr_str_length(last) > e->end;
}

static void place_anchors(Entry *e) {
    KrAnchors *a = &e->anchors;
    if (a->left_line == 0) a->left += e->start;
    if (a->right_line == 0) a->right += e->start;
    a->left = display_width(e->lines.items[a->left_line], a->left);
    a->right = display_width(e->lines.items[a->right_line], a->right);
}

static uint32_t caret_at(const Entry *e, int64_t line, int64_t column, int64_t spaces) {
    const KrAnchors *a = &e->anchors;
    if (column < spaces || (line == 0 && column < e->display_start)) return ' ';
    if (a->kind == KR_ANCHOR_NONE) return '^';
    bool after_left = line > a->left_line || (line == a->left_line && column >= a->left);
    bool before_right = line < a->right_line || (line == a->right_line && column < a->right);
    return after_left && before_right ? '^' : '~';
}

static void output_line(KrValue out, const Entry *e, int64_t line) {
    KrValue text = e->lines.items[line];
    kr_list_append(out, text);
    if (!e->carets) return;
    int64_t width = line == e->lines.count - 1 ? e->display_end : display_width(text, kr_str_length(text));
    KrStrBuilder b;
    kr_builder_init(&b);
    for (int64_t column = 0; column < width; column++) kr_builder_char(&b, caret_at(e, line, column, leading_space(text)));
    kr_list_append(out, kr_builder_finish(&b));
}

static bool is_significant(const Entry *e, int64_t line) {
    const KrAnchors *a = &e->anchors;
    if (line == 0 || line == e->lines.count - 1) return true;
    if (a->kind == KR_ANCHOR_NONE) return false;
    return (line >= a->left_line - 1 && line <= a->left_line + 1) || (line >= a->right_line - 1 && line <= a->right_line + 1);
}

// The first, the last, and the lines around the anchors; gaps of more than one line are abbreviated.
static KrValue significant_lines(const Entry *e) {
    KrValue out = kr_list_new(4);
    int64_t previous = -1;
    for (int64_t line = 0; line < e->lines.count; line++) {
        if (!is_significant(e, line)) continue;
        if (previous >= 0 && line - previous == 2) output_line(out, e, line - 1);
        else if (previous >= 0 && line - previous > 2) kr_list_append(out, kr_format("...<%lld lines>...", (long long)(line - previous - 1)));
        output_line(out, e, line);
        previous = line;
    }
    return out;
}

static int append_indented(KrStrBuilder *b, KrValue line) {
    return kr_builder_ascii(b, "    ", 4) < 0 || kr_builder_str(b, line) < 0 || kr_builder_char(b, '\n') < 0 ? -1 : 0;
}

int kr_traceback_source(KrStrBuilder *b, KrValue file, const KrPosition *position) {
    int64_t count = position->end_line >= position->line ? position->end_line - position->line + 1 : 1;
    if (position->col < 0 || position->end_col < 0) count = 1;
    KrValue *lines = kr_alloc_array((size_t)count, sizeof(KrValue), false);
    if (!lines) return -1;
    for (int64_t i = 0; i < count; i++) lines[i] = kr_source_line(file, position->line + i);
    return kr_traceback_lines(b, lines, count, position);
}

int kr_traceback_lines(KrStrBuilder *b, KrValue *lines, int64_t count, const KrPosition *position) {
    Entry e = {.lines = {lines, count}};
    bool blank = true;
    for (int64_t i = 0; i < count; i++)
        if (kr_str_length(lines[i])) blank = false;
    if (blank) return 0;
    KrValue first = e.lines.items[0];
    e.start = character_offset(first, position->col);
    e.end = character_offset(last_line(&e), position->end_col);
    dedent(e.lines);
    int64_t removed = kr_str_length(first) - kr_str_length(e.lines.items[0]);
    if (position->col < 0 || position->end_col < 0) return append_indented(b, e.lines.items[0]);
    e.start = e.start > removed ? e.start - removed : 0;
    e.end = e.end > removed ? e.end - removed : 0;
    e.display_start = display_width(e.lines.items[0], e.start);
    e.display_end = display_width(last_line(&e), e.end);
    e.anchors = find_anchors(&e);
    e.carets = should_show_carets(&e);
    if (e.anchors.kind != KR_ANCHOR_NONE) place_anchors(&e);
    KrList *shown = KR_AS(KrList, significant_lines(&e));
    dedent((Lines){shown->values, shown->size});
    for (int64_t i = 0; i < shown->size; i++)
        if (append_indented(b, shown->values[i]) < 0) return -1;
    return 0;
}
