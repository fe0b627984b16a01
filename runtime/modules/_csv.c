// Module _csv: the reader and the writer of csv.  Dialects are checked in Python (runtime/lib/csv.py); what they say is read once for each
// reader or writer.
//
// The reader is a state machine over the characters of lines; runs of ordinary characters are taken as a whole, and a field that is one run
// is a piece of its line.  A record ends where a line ends outside quotes.
#include "krait/krait.h"

enum { QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL };
#define NO_CHARACTER UINT32_MAX

typedef struct Form {
    uint32_t delimiter, quotechar, escapechar;   // the last two may be NO_CHARACTER
    int quoting;
    bool doublequote, skipinitialspace, strict;
} Form;

// Both for the reader and the writer.
typedef struct KrCsv {
    KrObject head;
    KrValue other;            // the iterator of lines, or the function that writes
    KrValue dialect;
    KrValue lineterminator;
    int64_t line_num;
    Form form;
    bool special[128];        // writer: ASCII characters that are quoted or escaped
} KrCsv;
static KrType reader_type, writer_type;
static KrValue error_class;
static int64_t limit = 131072;
#define ERROR KR_AS(KrType, error_class)

// ---- dialects

static bool character(KrValue dialect, const char *name, uint32_t *c) {
    KrValue v = kr_getattr_cstr(dialect, name);
    if (!v) return false;
    *c = kr_is_str(v) && kr_str_length(v) == 1 ? kr_str_char(v, 0) : NO_CHARACTER;
    return true;
}
static bool truth(KrValue dialect, const char *name, bool *yes) {
    KrValue v = kr_getattr_cstr(dialect, name);
    *yes = v == KR_TRUE;
    return v;
}

static KrValue make(KrType *type, KrValue other, KrValue dialect) {
    KrCsv *csv = kr_new(type, sizeof *csv);
    Form *f = &csv->form;
    csv->other = other;
    csv->dialect = dialect;
    KrValue quoting = kr_getattr_cstr(dialect, "_quoting");
    csv->lineterminator = quoting ? kr_getattr_cstr(dialect, "_lineterminator") : 0;
    if (!csv->lineterminator || !character(dialect, "_delimiter", &f->delimiter) || !character(dialect, "_quotechar", &f->quotechar) ||
        !character(dialect, "_escapechar", &f->escapechar) || !truth(dialect, "_doublequote", &f->doublequote) ||
        !truth(dialect, "_skipinitialspace", &f->skipinitialspace) || !truth(dialect, "_strict", &f->strict))
        return 0;
    f->quoting = (int)kr_as_int64(quoting);
    csv->special['\r'] = csv->special['\n'] = true;
    uint32_t marks[] = {f->delimiter, f->quotechar, f->escapechar};
    for (int i = 0; i < 3; i++)
        if (marks[i] < 128) csv->special[marks[i]] = true;
    for (int64_t i = 0; i < kr_str_length(csv->lineterminator); i++)
        if (kr_str_char(csv->lineterminator, i) < 128) csv->special[kr_str_char(csv->lineterminator, i)] = true;
    return KR_VALUE(csv);
}

// ---- reading

enum { START_RECORD, START_FIELD, IN_FIELD, IN_QUOTED, QUOTE_IN_QUOTED, ESCAPED, ESCAPED_IN_QUOTED, EAT_NEWLINE, AFTER_ESCAPED_NEWLINE };

typedef struct Record {
    const KrCsv *csv;
    KrValue fields;
    KrStrBuilder part;   // of the field, as far as it is not one run
    int state;
    bool quoted;         // the field began with a quote
    char space[KR_BUILDER_SPACE];
} Record;

static bool save_text(Record *r, KrValue text, bool quoted) {
    if (!text) return false;
    int quoting = r->csv->form.quoting;
    bool empty = !kr_str_length(text);
    if (!quoted && quoting >= QUOTE_NONNUMERIC && quoting != QUOTE_NONE) {
        if (empty && quoting != QUOTE_NONNUMERIC) text = KR_NONE;
        else if (!empty && quoting != QUOTE_NOTNULL) text = kr_float_from_str(text);
        if (!text) return false;
    }
    return kr_list_append(r->fields, text) == 0;
}
static bool save(Record *r, bool quoted) {
    if (!r->part.length) return save_text(r, kr_str_empty(), quoted);
    KrValue text = kr_builder_finish(&r->part);
    kr_builder_init_in(&r->part, r->space);
    return save_text(r, text, quoted);
}

static bool within_limit(int64_t length) {
    if (KR_LIKELY(length <= limit)) return true;
    return kr_raise(ERROR, "field larger than field limit (%d)", (int)limit), false;
}
static bool add(Record *r, uint32_t c) { return within_limit(r->part.length + 1) && kr_builder_char(&r->part, c) == 0; }
static bool add_run(Record *r, KrValue line, int64_t start, int64_t end) {
    return start == end || (within_limit(r->part.length + end - start) && kr_builder_slice(&r->part, line, start, end) == 0);
}

KR_INLINE uint32_t at(const void *data, int kind, int64_t i) {
    return kind == 1 ? ((const uint8_t *)data)[i] : kind == 2 ? ((const uint16_t *)data)[i] : ((const uint32_t *)data)[i];
}
KR_INLINE bool is_newline(uint32_t c) { return c == '\n' || c == '\r'; }

// A character in front of which a field begins; *i stays on it when it is the first of a run.
static bool start_field(Record *r, uint32_t c, int64_t *i) {
    const Form *f = &r->csv->form;
    r->quoted = false;
    r->state = START_FIELD;
    ++*i;
    if (is_newline(c)) {
        r->state = EAT_NEWLINE;
        return save(r, false);
    }
    if (c == f->quotechar && f->quoting != QUOTE_NONE) {
        r->quoted = true;
        r->state = IN_QUOTED;
    } else if (c == f->escapechar) {
        r->state = ESCAPED;
    } else if (c == ' ' && f->skipinitialspace) {
        // in front of a field, even where spaces separate fields
    } else if (c == f->delimiter) {
        return save(r, false);
    } else {
        r->state = IN_FIELD;
        --*i;
    }
    return true;
}

// The rest of a line from i on, whose characters are of `kind` bytes.
KR_INLINE bool read_line(Record *r, KrValue line, int kind) {
    const Form *f = &r->csv->form;
    const void *data = kr_str_data(line);
    int64_t n = kr_str_length(line);
    uint32_t quote = f->quoting == QUOTE_NONE ? NO_CHARACTER : f->quotechar;
    for (int64_t i = 0; i < n;) {
        uint32_t c = at(data, kind, i);
        int64_t start = i;
        switch (r->state) {
            case START_RECORD:
                if (!is_newline(c)) {
                    r->state = START_FIELD;
                } else {
                    r->state = EAT_NEWLINE;
                    i++;
                }
                break;
            case START_FIELD:
                if (!start_field(r, c, &i)) return false;
                break;
            case IN_FIELD:
            case AFTER_ESCAPED_NEWLINE:
                r->state = IN_FIELD;
                while (!is_newline(c) && c != f->delimiter && c != f->escapechar && ++i < n) c = at(data, kind, i);
                if (i < n && c != f->escapechar && !r->part.length) {
                    if (!within_limit(i - start) || !save_text(r, kr_str_substring(line, start, i), r->quoted)) return false;
                } else {
                    if (!add_run(r, line, start, i)) return false;
                    if (i == n) break;
                    if (c != f->escapechar && !save(r, r->quoted)) return false;
                }
                r->state = is_newline(c) ? EAT_NEWLINE : c == f->delimiter ? START_FIELD : ESCAPED;
                i++;
                break;
            case IN_QUOTED:
                while (c != quote && c != f->escapechar && ++i < n) c = at(data, kind, i);
                if (!add_run(r, line, start, i)) return false;
                if (i == n) break;
                r->state = c == f->escapechar ? ESCAPED_IN_QUOTED : f->doublequote ? QUOTE_IN_QUOTED : IN_FIELD;
                i++;
                break;
            case QUOTE_IN_QUOTED:
                i++;
                if (c == quote) {
                    if (!add(r, c)) return false;
                    r->state = IN_QUOTED;
                } else if (c == f->delimiter || is_newline(c)) {
                    if (!save(r, r->quoted)) return false;
                    r->state = c == f->delimiter ? START_FIELD : EAT_NEWLINE;
                } else if (f->strict) {
                    return kr_raise(ERROR, "%R expected after %R", kr_str_from_char(f->delimiter), kr_str_from_char(f->quotechar)), false;
                } else {
                    if (!add(r, c)) return false;
                    r->state = IN_FIELD;
                }
                break;
            case ESCAPED:
                if (!add(r, c)) return false;
                r->state = is_newline(c) ? AFTER_ESCAPED_NEWLINE : IN_FIELD;
                i++;
                break;
            case ESCAPED_IN_QUOTED:
                if (!add(r, c)) return false;
                r->state = IN_QUOTED;
                i++;
                break;
            default:
                if (!is_newline(c))
                    return kr_raise(ERROR, "new-line character seen in unquoted field - do you need to open the file with newline=''?"), false;
                i++;
        }
    }
    return true;
}

// 1: the line ends the record, 0: it goes on, -1: error.
static int end_line(Record *r) {
    switch (r->state) {
        case START_FIELD: case IN_FIELD: case QUOTE_IN_QUOTED: return save(r, r->quoted && r->state != START_FIELD) ? 1 : -1;
        case ESCAPED: r->state = IN_FIELD; return add(r, '\n') ? 0 : -1;
        case ESCAPED_IN_QUOTED: r->state = IN_QUOTED; return add(r, '\n') ? 0 : -1;
        case START_RECORD: case EAT_NEWLINE: return 1;
        default: return 0;
    }
}

// No line is left.  0 without an exception: nor is a record.
static KrValue end_input(Record *r) {
    bool open = r->part.length || r->state == IN_QUOTED || r->state == ESCAPED_IN_QUOTED;
    if (open && r->csv->form.strict) return kr_raise(ERROR, "unexpected end of data");
    if (!open && (!kr_length(r->fields) || r->state == START_RECORD || r->state == EAT_NEWLINE)) return 0;
    return save(r, r->quoted) ? r->fields : 0;
}

static KrValue reader_next(KrValue self) {
    KrCsv *csv = KR_AS(KrCsv, self);
    Record r = {.csv = csv, .fields = kr_list_new(0)};
    kr_builder_init_in(&r.part, r.space);
    for (;;) {
        KrValue line = kr_next(csv->other);
        if (!line) return kr_err_occurred() ? 0 : end_input(&r);
        if (!kr_is_str(line)) return kr_raise(ERROR, "iterator should return strings, not %T (the file should be opened in text mode)", line);
        csv->line_num++;
        int kind = kr_str_kind(line);
        if (!(kind == 1 ? read_line(&r, line, 1) : kind == 2 ? read_line(&r, line, 2) : read_line(&r, line, 4))) return 0;
        int ended = end_line(&r);
        if (ended) return ended > 0 ? r.fields : 0;
    }
}

// ---- writing

static bool is_special(const KrCsv *csv, uint32_t c) {
    if (KR_LIKELY(c < 128)) return csv->special[c];
    const Form *f = &csv->form;
    if (c == f->delimiter || c == f->quotechar || c == f->escapechar) return true;
    for (int64_t i = 0; i < kr_str_length(csv->lineterminator); i++)
        if (kr_str_char(csv->lineterminator, i) == c) return true;
    return false;
}
// Does the escape character stand in front of this special one?
static bool is_escaped(const Form *f, uint32_t c) {
    if (f->quoting == QUOTE_NONE) return true;
    return c == f->quotechar ? !f->doublequote : c == f->escapechar;
}

static bool write_field(const KrCsv *csv, KrStrBuilder *out, KrValue text, bool quote) {
    const Form *f = &csv->form;
    const void *data = kr_str_data(text);
    int64_t n = kr_str_length(text);
    int kind = kr_str_kind(text);
    bool plain = true;
    for (int64_t i = 0; i < n; i++) {
        uint32_t c = at(data, kind, i);
        if (KR_LIKELY(!is_special(csv, c))) continue;
        plain = false;
        if (!is_escaped(f, c)) quote = true;
        else if (f->escapechar == NO_CHARACTER) return kr_raise(ERROR, "need to escape, but no escapechar set"), false;
    }
    if (n && at(data, kind, 0) == ' ' && f->skipinitialspace && !quote) {
        if (f->quoting == QUOTE_NONE) return kr_raise(ERROR, "empty field must be quoted if delimiter is a space and skipinitialspace is true"), false;
        quote = true;
    }
    if (quote && kr_builder_char(out, f->quotechar) < 0) return false;
    if (plain) {
        if (kr_builder_str(out, text) < 0) return false;
    } else {
        for (int64_t i = 0; i < n; i++) {
            uint32_t c = at(data, kind, i);
            if (is_special(csv, c)) {
                if (is_escaped(f, c)) {
                    if (kr_builder_char(out, f->escapechar) < 0) return false;
                } else if (c == f->quotechar && kr_builder_char(out, c) < 0) {
                    return false;
                }
            }
            if (kr_builder_char(out, c) < 0) return false;
        }
    }
    return !quote || kr_builder_char(out, f->quotechar) == 0;
}

static bool is_number(KrValue v) {
    return kr_is_int(v) || kr_is_float(v) || kr_type_lookup(kr_type_of(v), KR_NAME("__float__")) || kr_type_lookup(kr_type_of(v), KR_NAME("__index__"));
}

static bool write_value(const KrCsv *csv, KrStrBuilder *out, KrValue v) {
    int quoting = csv->form.quoting;
    bool quote;
    KrValue text = v;
    if (kr_is_str(v)) {
        quote = quoting != QUOTE_MINIMAL && quoting != QUOTE_NONE;
    } else if (v == KR_NONE) {
        text = kr_str_empty();
        quote = quoting == QUOTE_ALL || quoting == QUOTE_NONNUMERIC;
    } else {
        text = kr_str(v);
        quote = quoting == QUOTE_ALL || quoting == QUOTE_NOTNULL || (quoting == QUOTE_NONNUMERIC && !is_number(v));
        if (!text) return false;
    }
    if (!kr_str_length(text) && csv->form.skipinitialspace && csv->form.delimiter == ' ') {
        if (quoting == QUOTE_NONE || (v == KR_NONE && quoting >= QUOTE_STRINGS))
            return kr_raise(ERROR, "empty field must be quoted if delimiter is a space and skipinitialspace is true"), false;
        quote = true;
    }
    return write_field(csv, out, text, quote);
}

static KrValue writerow(KrValue self, KrValue row) {
    const KrCsv *csv = KR_AS(KrCsv, self);
    int quoting = csv->form.quoting;
    KrValue items = kr_iter(row), v;
    if (!items) {
        if (!kr_err_matches(&kr_exc_TypeError)) return 0;
        return kr_raise(ERROR, "iterable expected, not %T", row);
    }
    KrStrBuilder out;
    char space[KR_BUILDER_SPACE];
    kr_builder_init_in(&out, space);
    int64_t count = 0;
    for (; (v = kr_next(items)); count++) {
        if (count && kr_builder_char(&out, csv->form.delimiter) < 0) return 0;
        if (!write_value(csv, &out, v)) return 0;
    }
    if (kr_err_occurred()) return 0;
    if (count == 1 && !out.length) {
        if (quoting == QUOTE_NONE || quoting >= QUOTE_STRINGS) return kr_raise(ERROR, "single empty field record must be quoted");
        if (kr_builder_char(&out, csv->form.quotechar) < 0 || kr_builder_char(&out, csv->form.quotechar) < 0) return 0;
    }
    if (kr_builder_str(&out, csv->lineterminator) < 0) return 0;
    KrValue text = kr_builder_finish(&out);
    return text ? kr_call1(csv->other, text) : 0;
}
static KrValue writerows(KrValue self, KrValue rows) {
    KrValue items = kr_iter(rows), row;
    if (!items) return 0;
    while ((row = kr_next(items)))
        if (!writerow(self, row)) return 0;
    return kr_err_occurred() ? 0 : KR_NONE;
}

// ---- the types and the module

static KrValue itself(KrValue self) { return self; }
static const KrMemberDef reader_members[] = {
    {"dialect", KR_MEMBER_VALUE, offsetof(KrCsv, dialect), true}, {"line_num", KR_MEMBER_INT64, offsetof(KrCsv, line_num), true}, {0}};
static const KrMemberDef writer_members[] = {{"dialect", KR_MEMBER_VALUE, offsetof(KrCsv, dialect), true}, {0}};
static const KrMethodDef writer_methods[] = {
    KR_DEF_O("writerow", writerow, "row, /", "Writes one record; what write() gave."),
    KR_DEF_O("writerows", writerows, "rows, /", "Writes many records."),
    {0},
};
static KrType reader_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_csv.reader", .tp_basicsize = sizeof(KrCsv), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_doc = "Iterates over the records of lines of text.", .tp_iter = itself, .tp_iternext = reader_next, .tp_members = reader_members,
};
static KrType writer_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_csv.writer", .tp_basicsize = sizeof(KrCsv), .tp_flags = KR_TYPE_IMMUTABLE, .tp_doc = "Writes records.",
    .tp_methods = writer_methods, .tp_members = writer_members,
};

static KrValue make_reader(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, (void)nargs, make(&reader_type, args[0], args[1]); }
static KrValue make_writer(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, (void)nargs, make(&writer_type, args[0], args[1]); }
static KrValue tell_error(KrValue self, KrValue cls) { return (void)self, error_class = cls; }
// limit([new]): how long a field may be, before.
static KrValue field_limit(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    int64_t old = limit, new = nargs ? kr_as_int64(args[0]) : old;
    if (new == -1 && kr_err_occurred()) return 0;
    limit = new;
    return kr_from_small(old);
}
static const KrMethodDef functions[] = {
    KR_DEF_FAST("make_reader", make_reader, 2, 2, "lines, dialect, /", NULL),
    KR_DEF_FAST("make_writer", make_writer, 2, 2, "write, dialect, /", NULL),
    KR_DEF_O("tell_error", tell_error, "error, /", NULL),
    KR_DEF_FAST("limit", field_limit, 0, 1, "new, /", NULL),
    {0},
};
const KrModuleDef kr_module__csv = {.name = "_csv", .functions = functions, .doc = "The reader and the writer of csv."};
