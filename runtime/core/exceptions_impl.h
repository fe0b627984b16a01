// What the files about exceptions share among themselves: how their types are declared, which fields of KrException.extra
// belong to which type, and the helpers of errors.c, traceback.c and suggestions.c.
#ifndef KRAIT_EXCEPTIONS_IMPL_H
#define KRAIT_EXCEPTIONS_IMPL_H

#include "krait/krait.h"

// Stack kept free below kr_thread.stack_limit, for C functions that do not test it and for building the RecursionError.
#define KR_STACK_MARGIN (256 * 1024)

// ---- fields in KrException.extra
enum {
    KR_STOP_VALUE = 0,                                                                   // StopIteration
    KR_EXIT_CODE = 0,                                                                    // SystemExit
    KR_IMPORT_MSG = 0, KR_IMPORT_NAME, KR_IMPORT_PATH, KR_IMPORT_FROM,                   // ImportError
    KR_NAME_NAME = 0, KR_NAME_SELF,                                                      // NameError; self of the method that raised or 0
    KR_ATTRIBUTE_OBJ = 0, KR_ATTRIBUTE_NAME, KR_ATTRIBUTE_SELF,                          // AttributeError; self likewise
    KR_OS_ERRNO = 0, KR_OS_STRERROR, KR_OS_FILENAME, KR_OS_FILENAME2, KR_OS_WRITTEN,     // OSError; written: int or 0
    KR_UNICODE_ENCODING = 0, KR_UNICODE_OBJECT, KR_UNICODE_START, KR_UNICODE_END, KR_UNICODE_REASON,   // start, end: int64_t
    KR_SYNTAX_MSG = 0, KR_SYNTAX_FILENAME, KR_SYNTAX_LINENO, KR_SYNTAX_OFFSET, KR_SYNTAX_TEXT, KR_SYNTAX_END_LINENO,
    KR_GROUP_MESSAGE = 0, KR_GROUP_EXCEPTIONS,                                           // str and tuple, never 0
};
typedef struct { KrException base; KrValue end_offset, print_file_and_line; } KrSyntaxError;

#define KR_EXC(v) KR_AS(KrException, v)
#define KR_EXC_FIELD(n) offsetof(KrException, extra[n])

// ---- declaring a type: KR_EXC_TYPE(name, base, doc, size, more designated initialisers of KrType)
// Types without fields of their own have no `extra`: that is KR_EXC_PLAIN_SIZE.
#define KR_EXC_PLAIN_SIZE ((int64_t)offsetof(KrException, extra))
#define KR_EXC_TYPE(NAME, BASE, DOC, SIZE, ...) KR_EXC_TYPE_FLAGS(NAME, BASE, DOC, SIZE, 0, __VA_ARGS__)
#define KR_EXC_TYPE_FLAGS(NAME, BASE, DOC, SIZE, FLAGS, ...) \
    KrType kr_exc_##NAME KR_STATIC_ALIGN = { \
        .head = {&kr_type_type}, .tp_name = #NAME, .tp_basicsize = (SIZE), .tp_base = (BASE), .tp_doc = DOC, \
        .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_SUB_EXC | (FLAGS), .tp_dictoffset = offsetof(KrException, attrs), __VA_ARGS__}

// Slots by family; each type names its own so that exceptions can be made before any type is ready.
#define KR_EXC_PLAIN .tp_new = kr_base_exception_new, .tp_init = kr_base_exception_init
KrValue kr_base_exception_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames);
int kr_base_exception_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);
KrValue kr_base_exception_str(KrValue self);
KrValue kr_exception_alloc(KrType *type);                                  // an instance without any fields set
KrValue kr_exception_new(KrType *type, KrValue const *args, int64_t nargs); // type(*args)
int kr_exception_no_keywords(KrType *type, KrValue kwnames);
// Keyword arguments of the constructors that have some: values by the order of names[], 0 for absent.
int kr_exception_keywords(const char *function, KrValue const *values, KrValue kwnames, const char *const *names, int count, KrValue *out);

KrValue kr_exception_group_of(KrValue const *items, int64_t count);        // (Base)ExceptionGroup("", items)

KrValue kr_type_display_name(const KrType *type);

// ---- suggestions.c
// The best match for wrong_name among the str items of `candidates` (a list), or 0 (no exception pending).
KrValue kr_exception_suggestion(KrValue exception);      // "Did you mean" name for an exception, or 0
bool kr_is_stdlib_module(KrValue name);
extern const char *const kr_stdlib_module_names[];       // sorted
extern const int kr_stdlib_module_count;

// ---- caret_anchors.c: which part of an expression gets ^ instead of ~
typedef struct KrAnchors {
    enum { KR_ANCHOR_NONE, KR_ANCHOR_BINARY, KR_ANCHOR_SUBSCRIPT, KR_ANCHOR_CALL } kind;
    bool plain_name_called;                     // KR_ANCHOR_CALL: what is called is just a name
    int64_t left_line, left, right_line, right; // lines and columns in characters from the start of the expression
} KrAnchors;
KrAnchors kr_caret_anchors(const uint32_t *text, int64_t length);

// ---- traceback_lines.c
int kr_traceback_source(KrStrBuilder *b, KrValue file, const KrPosition *position);   // source lines and carets of one entry
int kr_traceback_lines(KrStrBuilder *b, KrValue *lines /* changed */, int64_t count, const KrPosition *position);   // the same of given lines
KrPosition kr_traceback_position(const KrTraceback *t);
KrValue kr_source_line(KrValue file, int64_t line);      // without trailing white space, "" when there is none

#endif
