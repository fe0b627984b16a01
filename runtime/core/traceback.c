// Traceback objects: one entry for each function that an exception has left.
//
// Entries are added from the inside outwards, each in front of the list: `next` leads towards the raise, so that the list is
// in the order of printing.  Printing is in traceback_print.c, the source lines with their carets in traceback_lines.c.
#include "exceptions_impl.h"

// A traceback that the program has made of parts.
typedef struct { KrTraceback base; int32_t lasti; KrValue frame; } KrMadeTraceback;

void kr_traceback_add(const KrCode *code, int32_t position) {
    KrException *e = KR_EXC(kr_thread.exception);
    if (KR_UNLIKELY(!e)) return;
    KrTraceback *t = kr_new(&kr_traceback_type, sizeof *t);
    t->next = KR_AS(KrTraceback, e->traceback);
    t->code = code;
    t->position = position;
    e->traceback = KR_VALUE(t);
}

void kr_traceback_add_self(const KrCode *code, int32_t position, KrValue self) {
    KrValue e = kr_thread.exception;
    bool first = e && !KR_EXC(e)->traceback;
    kr_traceback_add(code, position);
    if (KR_LIKELY(!first || !kr_has_flag(e, KR_SUB_EXC_NAMED))) return;
    if (kr_exception_is(e, &kr_exc_NameError)) KR_EXC(e)->extra[KR_NAME_SELF] = self;
    else KR_EXC(e)->extra[KR_ATTRIBUTE_SELF] = self;
}

static KrValue get_next(KrValue self) {
    KrTraceback *next = KR_AS(KrTraceback, self)->next;
    return next ? KR_VALUE(next) : KR_NONE;
}

static int set_next(KrValue self, KrValue value) {
    if (!value) {
        kr_raise(&kr_exc_TypeError, "can't delete tb_next attribute");
        return -1;
    }
    if (value != KR_NONE && !kr_is_exactly(value, &kr_traceback_type)) {
        kr_raise(&kr_exc_TypeError, "expected traceback object or None, got '%T'", value);
        return -1;
    }
    KrTraceback *next = value == KR_NONE ? NULL : KR_AS(KrTraceback, value);
    for (KrTraceback *t = next; t; t = t->next) {
        if (KR_VALUE(t) != self) continue;
        kr_raise(&kr_exc_ValueError, "traceback loop detected");
        return -1;
    }
    KR_AS(KrTraceback, self)->next = next;
    return 0;
}

static KrValue get_lineno(KrValue self) {
    KrTraceback *t = KR_AS(KrTraceback, self);
    if (t->made) return kr_from_small(t->position);
    return kr_from_small(kr_code_line(t->code, t->position));
}

static KrValue get_frame(KrValue self) {
    KrTraceback *t = KR_AS(KrTraceback, self);
    return t->made ? KR_AS(KrMadeTraceback, self)->frame : kr_frame_of_traceback(t->code, kr_code_line(t->code, t->position), t->position);
}

// TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno)
static KrValue traceback_make(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)type;
    static struct KrSignature *signature;
    KrValue p[4];
    if (kr_bind("traceback", "tb_next, tb_frame, tb_lasti, tb_lineno", &signature, args, nargs, kwnames, p) < 0) return 0;
    if (p[0] != KR_NONE && !kr_is_exactly(p[0], &kr_traceback_type))
        return kr_raise(&kr_exc_TypeError, "expected traceback object or None, got '%T'", p[0]);
    if (!kr_is_exactly(p[1], &kr_frame_type)) return kr_raise(&kr_exc_TypeError, "traceback() argument 'tb_frame' must be frame, not %A", p[1]);
    int64_t lasti = kr_as_int64(p[2]), line = lasti == -1 && kr_err_occurred() ? -1 : kr_as_int64(p[3]);
    if (kr_err_occurred()) return 0;
    KrMadeTraceback *made = kr_new(&kr_traceback_type, sizeof *made);
    KrTraceback *t = &made->base;
    t->next = p[0] == KR_NONE ? NULL : KR_AS(KrTraceback, p[0]);
    t->code = kr_frame_code(p[1]);
    if (!t->code) return kr_getattr_cstr(p[1], "f_code");   // which is not known, and says so
    t->position = (int32_t)line;
    t->made = true;
    made->frame = p[1];
    made->lasti = (int32_t)lasti;
    return KR_VALUE(t);
}

static KrValue get_lasti(KrValue self) {
    KrTraceback *t = KR_AS(KrTraceback, self);
    return kr_from_small(t->made ? KR_AS(KrMadeTraceback, self)->lasti : t->position);
}

static const KrGetSetDef traceback_getset[] = {
    {"tb_next", get_next, set_next, NULL},
    {"tb_frame", get_frame, kr_readonly_set, NULL},
    {"tb_lineno", get_lineno, NULL, NULL},
    {"tb_lasti", get_lasti, NULL, NULL},
    {0},
};

// Its attributes and nothing of `object`.
static KrValue traceback_dir(KrValue self) {
    (void)self;
    KrValue names = kr_list_new(0);
    for (const KrGetSetDef *d = traceback_getset; d->name; d++) kr_list_append(names, kr_str_intern(d->name));
    return names;
}

static const KrMethodDef traceback_methods[] = {
    KR_DEF_NOARGS("__dir__", traceback_dir, NULL),
    {0},
};

KrType kr_traceback_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "traceback",
    .tp_basicsize = sizeof(KrTraceback),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = traceback_make,
    .tp_getset = traceback_getset,
    .tp_methods = traceback_methods,
    .tp_doc = "The calls that an exception has left, outermost first.",
};
