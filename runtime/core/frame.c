// Frame objects: what a program can see of a call through a traceback, a generator or a coroutine.
//
// Compiled functions have no frames of their own.  A frame object is made when it is asked for, from static data: its code, the
// line and the globals are true; the module's frame has its variables; the local variables of functions are not kept by anything and so
// are not there.  The calls outside (f_back) are kept in programs that seem to ask for them (frames.h), as they are when a frame is asked
// for.  In others a function that asks for its own frame raises and catches an exception in front of the call that asks, and
// the frame is that of its traceback.
#include "exceptions_impl.h"

// code 0: a caller of which only the module is known.
typedef struct KrFrame {
    KrObject head;
    const KrCode *code;
    int32_t line, lasti;
    KrValue globals;
    struct KrFrame *back;
    const KrFrameLink *link;   // of the call, while it runs
    bool is_left;
} KrFrame;
#define FRAME(v) KR_AS(KrFrame, v)

KrValue kr_frame_new(const KrCode *code, int32_t line, int32_t lasti) {
    KrFrame *f = kr_new(&kr_frame_type, sizeof *f);
    f->code = code;
    f->line = line;
    f->lasti = lasti;
    return KR_VALUE(f);
}

// Of an entry of a traceback: the function has been left.
KrValue kr_frame_of_traceback(const KrCode *code, int32_t line, int32_t lasti) {
    KrValue frame = kr_frame_new(code, line, lasti);
    FRAME(frame)->is_left = true;
    return frame;
}

const KrCode *kr_frame_code(KrValue frame) { return FRAME(frame)->code; }

bool kr_frames_kept;
int32_t (*kr_frame_position)(const KrFrameLink *link);

static bool is_module(const KrCode *code) { return kr_str_equals_cstr(KR_VALUE(code->name), "<module>"); }

static KrValue not_kept(const char *name) {
    return kr_raise(&kr_exc_NotImplementedError, "compiled code keeps no frames of callers: of %s only the globals of their module", name);
}
static KrValue f_code(KrValue v) { return FRAME(v)->code ? kr_code_object(FRAME(v)->code) : not_kept("f_code"); }
static KrValue f_back(KrValue v) { return FRAME(v)->back ? KR_VALUE(FRAME(v)->back) : KR_NONE; }
// Where a call is now, by its link.
static int32_t position_of(const KrFrameLink *link) { return link->at ? kr_frame_position(link) : link->position; }
static int32_t line_of(const KrFrameLink *link) {
    int32_t position = position_of(link);
    return position < 0 ? link->code->first_line : kr_code_line(link->code, position);
}
static bool runs(const KrFrameLink *wanted, const KrCode *code) {
    const KrFrameLink *link = kr_thread.frames;
    while (link && link != wanted) link = link->back;
    return link && link->code == code;
}

static KrValue f_lineno(KrValue v) {
    if (!FRAME(v)->code) return not_kept("f_lineno");
    if (FRAME(v)->link && runs(FRAME(v)->link, FRAME(v)->code)) return kr_from_small(line_of(FRAME(v)->link));
    return FRAME(v)->line > 0 ? kr_from_small(FRAME(v)->line) : KR_NONE;
}
static KrValue f_lasti(KrValue v) { return FRAME(v)->code ? kr_from_small(FRAME(v)->lasti) : not_kept("f_lasti"); }
static KrValue f_builtins(KrValue v) { return (void)v, KR_VALUE(kr_builtins_module->dict); }
static KrValue f_globals(KrValue v) {
    if (!FRAME(v)->code) return FRAME(v)->globals;
    const KrModule *module = kr_code_module(FRAME(v)->code);
    return module ? KR_VALUE(module->dict) : kr_dict_new();
}
static KrValue f_locals(KrValue v) {
    if (!FRAME(v)->code) return not_kept("f_locals");
    if (is_module(FRAME(v)->code)) return f_globals(v);
    if (FRAME(v)->is_left) return kr_dict_new();   // what shows or rewrites tracebacks goes on without variables
    return kr_raise(&kr_exc_NotImplementedError, "compiled code keeps no local variables of '%U' for f_locals", KR_VALUE(FRAME(v)->code->qualname));
}
static KrValue f_trace_lines(KrValue v) { return (void)v, KR_TRUE; }
static KrValue f_trace_opcodes(KrValue v) { return (void)v, KR_FALSE; }
static KrValue f_trace(KrValue v) { return (void)v, KR_NONE; }

static KrValue frame_clear(KrValue v) { return (void)v, KR_NONE; }

static KrValue frame_repr(KrValue v) {
    const KrCode *code = FRAME(v)->code;
    if (!code) return kr_format("<frame at %p of a caller>", (void *)v);
    return kr_format("<frame at %p, file %R, line %S, code %U>", (void *)v, kr_code_filename(code), f_lineno(v), KR_VALUE(code->name));
}

// ---- frames of callers

KrValue kr_frame_of_call(int64_t depth, bool with_callers) {
    const KrFrameLink *link = kr_thread.frames;
    while (link && (!link->code || depth-- > 0)) link = link->back;
    KrFrame *first = NULL, *last = NULL;
    for (; link; link = link->back) {
        if (!link->code) continue;
        KrFrame *f = FRAME(kr_frame_new(link->code, line_of(link), position_of(link)));
        f->link = link;
        if (last) last->back = f;
        else first = f;
        last = f;
        if (!with_callers) break;
    }
    return first ? KR_VALUE(first) : 0;
}

// ---- the frame of a call that asks for it

// Of the function that is about to call sys._getframe or what is made of it; set by the compiled call (frame_raise, frame_note).
static KrValue noted;

int kr_op_frame_raise(void) {
    kr_raise(&kr_exc_Exception, "");
    return -1;
}
void kr_op_frame_note(KrValue exception) {
    KrValue traceback = KR_EXC(exception)->traceback;
    noted = traceback ? kr_getattr_cstr(traceback, "tb_frame") : 0;
    if (noted) FRAME(noted)->is_left = false;
}
KrValue kr_frame_noted(void) {
    KrValue frame = noted;
    noted = 0;
    return frame;
}
KrValue kr_frame_of_caller(void) {
    KrValue module = kr_dict_get(kr_sys_modules(), kr_running_module()), globals = module ? kr_getattr_cstr(module, "__dict__") : 0;
    if (!globals) return 0;
    KrFrame *f = kr_new(&kr_frame_type, sizeof *f);
    f->globals = globals;
    return KR_VALUE(f);
}

static const KrMethodDef frame_methods[] = {
    KR_DEF_NOARGS("clear", frame_clear, "Clear all references held by the frame."),
    {0},
};
static const KrGetSetDef frame_getset[] = {
    {"f_code", f_code, kr_readonly_set, 0}, {"f_back", f_back, kr_readonly_set, 0}, {"f_lineno", f_lineno, 0, 0},
    {"f_lasti", f_lasti, kr_readonly_set, 0}, {"f_globals", f_globals, kr_readonly_set, 0}, {"f_builtins", f_builtins, kr_readonly_set, 0},
    {"f_locals", f_locals, 0, 0}, {"f_trace", f_trace, 0, 0},
    {"f_trace_lines", f_trace_lines, kr_readonly_set, 0}, {"f_trace_opcodes", f_trace_opcodes, kr_readonly_set, 0}, {0}};

KrType kr_frame_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "frame",
    .tp_basicsize = sizeof(KrFrame),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_repr = frame_repr,
    .tp_methods = frame_methods,
    .tp_getset = frame_getset,
};
