// Entries of interpreted functions: they make the frame that kr_vm_run works on.
//
// A function's frame is on the C stack, where the collector finds it; a generator's is in its object.  The calling convention is
// that of compiled functions: up to KR_DIRECT_PARAMS parameters as C arguments, more as an array.
#include "vm.h"

// Functions of the library are not interrupted when they are called (CEmission/EmitFunction.swift).
KR_INLINE bool is_too_deep(const VmFunction *f) {
    return f->module->shares_texts || f->module->is_dynamic ? kr_call_too_deep() : kr_resume_too_deep();
}

static KrValue resume(KrGenerator *g, KrValue sent) {
    if (kr_resume_too_deep()) return kr_raise_recursion();
    return kr_vm_run(g->code->interpreted, g->function, g, g->frame, sent);
}

static KR_COLD KrValue make_generator(KrFunction *self, const VmFunction *f, KrValue const *params) {
    KrGenerator *g = kr_generator_new(self, resume, (int32_t)(f->registers + f->arguments));
    if (params) memcpy(g->frame, params, (size_t)f->code.nparams * sizeof *params);
    return KR_VALUE(g);
}

enum { SUSPENDS = KR_CODE_GENERATOR | KR_CODE_COROUTINE | KR_CODE_ASYNC_GENERATOR };

#define ENTER(...) \
    const VmFunction *f = self->code->interpreted; \
    if (is_too_deep(f)) return kr_raise_recursion(); \
    if (KR_UNLIKELY(f->code.flags & SUSPENDS)) return make_generator(self, f, (KrValue[]){__VA_ARGS__}); \
    KrValue R[f->registers + f->arguments + 1]; \
    KrValue const given[] = {__VA_ARGS__}; \
    memcpy(R, given, sizeof given); \
    return kr_vm_run(f, self, NULL, R, 0);

static KrValue enter0(KrFunction *self) {
    const VmFunction *f = self->code->interpreted;
    if (is_too_deep(f)) return kr_raise_recursion();
    if (KR_UNLIKELY(f->code.flags & SUSPENDS)) return make_generator(self, f, NULL);
    KrValue R[f->registers + f->arguments + 1];
    return kr_vm_run(f, self, NULL, R, 0);
}
static KrValue enter1(KrFunction *self, KrValue a) { ENTER(a) }
static KrValue enter2(KrFunction *self, KrValue a, KrValue b) { ENTER(a, b) }
static KrValue enter3(KrFunction *self, KrValue a, KrValue b, KrValue c) { ENTER(a, b, c) }
static KrValue enter4(KrFunction *self, KrValue a, KrValue b, KrValue c, KrValue d) { ENTER(a, b, c, d) }
static KrValue enter5(KrFunction *self, KrValue a, KrValue b, KrValue c, KrValue d, KrValue e) { ENTER(a, b, c, d, e) }
static KrValue enter6(KrFunction *self, KrValue a, KrValue b, KrValue c, KrValue d, KrValue e, KrValue f_) { ENTER(a, b, c, d, e, f_) }

static KrValue enter_many(KrFunction *self, KrValue const *params) {
    const VmFunction *f = self->code->interpreted;
    if (is_too_deep(f)) return kr_raise_recursion();
    if (f->code.flags & SUSPENDS) return make_generator(self, f, params);
    KrValue R[f->registers + f->arguments + 1];
    memcpy(R, params, (size_t)f->code.nparams * sizeof *params);
    return kr_vm_run(f, self, NULL, R, 0);
}

KrAnyFn kr_vm_entry(int parameters) {
    kr_frame_position = kr_vm_position;
    static const KrAnyFn entries[] = {(KrAnyFn)enter0, (KrAnyFn)enter1, (KrAnyFn)enter2, (KrAnyFn)enter3,
                                      (KrAnyFn)enter4, (KrAnyFn)enter5, (KrAnyFn)enter6};
    return parameters <= KR_DIRECT_PARAMS ? entries[parameters] : (KrAnyFn)enter_many;
}
