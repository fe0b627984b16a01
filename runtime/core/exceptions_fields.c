// Exceptions with fields that are given as keywords (ImportError, NameError, AttributeError) or as a tuple (SyntaxError).
//
// name and obj are what "Did you mean ...?" is computed from when the exception is printed; see core/suggestions.c.
#include "exceptions_impl.h"

int kr_exception_keywords(const char *function, KrValue const *values, KrValue kwnames, const char *const *names, int count, KrValue *out) {
    int64_t given = kwnames ? kr_tuple_size(kwnames) : 0;
    memset(out, 0, (size_t)count * sizeof *out);
    if (given > count) {
        kr_raise(&kr_exc_TypeError, "%s() takes at most %d keyword argument%s (%lld given)", function, count, count == 1 ? "" : "s",
                 (long long)given);
        return -1;
    }
    for (int64_t i = 0; i < given; i++) {
        KrValue name = kr_tuple_item(kwnames, i);
        int n = 0;
        while (n < count && !kr_str_equals_cstr(name, names[n])) n++;
        if (n < count) {
            out[n] = values[i];
            continue;
        }
        return kr_unexpected_keyword(function, name, names, count);
    }
    return 0;
}

#define SIZE ((int64_t)sizeof(KrException))
#define FIELD(name, n) {name, KR_MEMBER_VALUE_OR_NONE, KR_EXC_FIELD(n), false}

// ---- ImportError

static int import_error_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static const char *const names[] = {"name", "path", "name_from"};
    KrException *e = KR_EXC(self);
    KrValue given[3];
    if (kr_base_exception_init(self, args, nargs, 0) < 0) return -1;
    if (kr_exception_keywords("ImportError", args + nargs, kwnames, names, 3, given) < 0) return -1;
    e->extra[KR_IMPORT_MSG] = nargs == 1 ? args[0] : 0;
    e->extra[KR_IMPORT_NAME] = given[0];
    e->extra[KR_IMPORT_PATH] = given[1];
    e->extra[KR_IMPORT_FROM] = given[2];
    return 0;
}

static KrValue import_error_str(KrValue self) {
    KrValue msg = KR_EXC(self)->extra[KR_IMPORT_MSG];
    return msg && kr_is_str_exactly(msg) ? msg : kr_base_exception_str(self);
}

void kr_import_error_set(KrValue exception, KrValue name, KrValue path, KrValue name_from) {
    if (!exception || !kr_exception_is(exception, &kr_exc_ImportError)) return;
    KrException *e = KR_EXC(exception);
    if (name) e->extra[KR_IMPORT_NAME] = name;
    if (path) e->extra[KR_IMPORT_PATH] = path;
    if (name_from) e->extra[KR_IMPORT_FROM] = name_from;
}

static const KrMemberDef import_error_members[] = {
    FIELD("msg", KR_IMPORT_MSG), FIELD("name", KR_IMPORT_NAME), FIELD("path", KR_IMPORT_PATH), FIELD("name_from", KR_IMPORT_FROM), {0},
};
#define IMPORT_SLOTS .tp_new = kr_base_exception_new, .tp_init = import_error_init, .tp_str = import_error_str
KR_EXC_TYPE(ImportError, &kr_exc_Exception, "An import failed.", SIZE, IMPORT_SLOTS, .tp_members = import_error_members);
KR_EXC_TYPE(ModuleNotFoundError, &kr_exc_ImportError, "There is no such module.", SIZE, IMPORT_SLOTS);

// ---- NameError

static int name_error_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static const char *const names[] = {"name"};
    KrValue given[1];
    if (kr_base_exception_init(self, args, nargs, 0) < 0) return -1;
    if (kr_exception_keywords("NameError", args + nargs, kwnames, names, 1, given) < 0) return -1;
    KR_EXC(self)->extra[KR_NAME_NAME] = given[0];
    return 0;
}

void kr_name_error_set(KrValue exception, KrValue name) {
    if (kr_exception_is(exception, &kr_exc_NameError)) KR_EXC(exception)->extra[KR_NAME_NAME] = name;
}

static const KrMemberDef name_error_members[] = {FIELD("name", KR_NAME_NAME), {0}};
#define NAME_SLOTS .tp_new = kr_base_exception_new, .tp_init = name_error_init
KR_EXC_TYPE_FLAGS(NameError, &kr_exc_Exception, "The name is not defined.", SIZE, KR_SUB_EXC_NAMED, NAME_SLOTS, .tp_members = name_error_members);
KR_EXC_TYPE_FLAGS(UnboundLocalError, &kr_exc_NameError, "The local variable has no value.", SIZE, KR_SUB_EXC_NAMED, NAME_SLOTS);

// ---- AttributeError

static int attribute_error_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static const char *const names[] = {"name", "obj"};
    KrValue given[2];
    if (kr_base_exception_init(self, args, nargs, 0) < 0) return -1;
    if (kr_exception_keywords("AttributeError", args + nargs, kwnames, names, 2, given) < 0) return -1;
    KR_EXC(self)->extra[KR_ATTRIBUTE_NAME] = given[0];
    KR_EXC(self)->extra[KR_ATTRIBUTE_OBJ] = given[1];
    return 0;
}

void kr_attribute_error_set(KrValue exception, KrValue name, KrValue obj) {
    if (!exception || !kr_exception_is(exception, &kr_exc_AttributeError)) return;
    KrException *e = KR_EXC(exception);
    if (e->extra[KR_ATTRIBUTE_NAME] || e->extra[KR_ATTRIBUTE_OBJ]) return;   // the place nearer to the raise knew better
    e->extra[KR_ATTRIBUTE_NAME] = name;
    e->extra[KR_ATTRIBUTE_OBJ] = obj;
}

static const KrMemberDef attribute_error_members[] = {FIELD("name", KR_ATTRIBUTE_NAME), FIELD("obj", KR_ATTRIBUTE_OBJ), {0}};
KR_EXC_TYPE_FLAGS(AttributeError, &kr_exc_Exception, "The object has no such attribute.", SIZE, KR_SUB_EXC_NAMED, .tp_new = kr_base_exception_new,
            .tp_init = attribute_error_init, .tp_members = attribute_error_members);

// ---- SyntaxError

// SyntaxError(msg, (filename, lineno, offset, text[, end_lineno, end_offset]))
static int take_details(KrSyntaxError *e, KrValue details) {
    KrValue t = kr_tuple_from_iterable(details);
    if (!t) return -1;
    int64_t n = kr_tuple_size(t);
    if (n < 4 || n > 6) {
        kr_raise(&kr_exc_TypeError, "function takes at %s %d arguments (%lld given)", n < 4 ? "least" : "most", n < 4 ? 4 : 6, (long long)n);
        return -1;
    }
    for (int i = 0; i < 4; i++) e->base.extra[KR_SYNTAX_FILENAME + i] = kr_tuple_item(t, i);
    e->base.extra[KR_SYNTAX_END_LINENO] = n > 4 ? kr_tuple_item(t, 4) : 0;
    e->end_offset = n > 5 ? kr_tuple_item(t, 5) : 0;
    if (n != 5) return 0;
    kr_raise(&kr_exc_TypeError, "end_offset must be provided when end_lineno is provided");
    return -1;
}

static int syntax_error_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kr_base_exception_init(self, args, nargs, kwnames) < 0) return -1;
    if (nargs >= 1) KR_EXC(self)->extra[KR_SYNTAX_MSG] = args[0];
    return nargs == 2 ? take_details(KR_AS(KrSyntaxError, self), args[1]) : 0;
}

static KrValue base_name(KrValue path) {
    int64_t n = kr_str_length(path), start = n;
    while (start > 0 && kr_str_char(path, start - 1) != '/') start--;
    return kr_str_substring(path, start, n);
}

static KrValue syntax_error_str(KrValue self) {
    KrException *e = KR_EXC(self);
    KrValue msg = e->extra[KR_SYNTAX_MSG] ? e->extra[KR_SYNTAX_MSG] : KR_NONE;
    KrValue filename = e->extra[KR_SYNTAX_FILENAME], line = e->extra[KR_SYNTAX_LINENO];
    bool has_line = line && kr_is_int_exactly(line);
    if (filename && kr_is_str(filename)) {
        filename = base_name(filename);
        return has_line ? kr_format("%S (%U, line %S)", msg, filename, line) : kr_format("%S (%U)", msg, filename);
    }
    return has_line ? kr_format("%S (line %S)", msg, line) : kr_str(msg);
}

static const KrMemberDef syntax_error_members[] = {
    FIELD("msg", KR_SYNTAX_MSG), FIELD("filename", KR_SYNTAX_FILENAME), FIELD("lineno", KR_SYNTAX_LINENO),
    FIELD("offset", KR_SYNTAX_OFFSET), FIELD("text", KR_SYNTAX_TEXT), FIELD("end_lineno", KR_SYNTAX_END_LINENO),
    {"end_offset", KR_MEMBER_VALUE_OR_NONE, offsetof(KrSyntaxError, end_offset), false},
    {"print_file_and_line", KR_MEMBER_VALUE_OR_NONE, offsetof(KrSyntaxError, print_file_and_line), false},
    {0},
};
#define SYNTAX_SLOTS .tp_new = kr_base_exception_new, .tp_init = syntax_error_init, .tp_str = syntax_error_str
#define SYNTAX_SIZE ((int64_t)sizeof(KrSyntaxError))
KR_EXC_TYPE(SyntaxError, &kr_exc_Exception, "The syntax is wrong.", SYNTAX_SIZE, SYNTAX_SLOTS, .tp_members = syntax_error_members);
KR_EXC_TYPE(IndentationError, &kr_exc_SyntaxError, "The indentation is wrong.", SYNTAX_SIZE, SYNTAX_SLOTS);
KR_EXC_TYPE(_IncompleteInputError, &kr_exc_SyntaxError, "The source ends too early.", SYNTAX_SIZE, SYNTAX_SLOTS);
KR_EXC_TYPE(TabError, &kr_exc_IndentationError, "Tabs and spaces are mixed.", SYNTAX_SIZE, SYNTAX_SLOTS);
