// Exceptions: raising, catching, tracebacks, with statements.
//
// A function that fails returns 0 (tests: -1) with CPython's exception set.  The exception being handled is CPython's, too, so `raise`,
// `sys.exception()` and implicit contexts work across compiled and interpreted functions.
#ifndef KRAIT_EXT_EXCEPTIONS_H
#define KRAIT_EXT_EXCEPTIONS_H

void kr_traceback_add(const KrCode *code, KrFunction *f, int position);

// Takes the pending exception and makes it the one being handled; `previous` is the one handled before, or 0.
KrValue kr_catch(KrValue *previous);
void kr_handled_set(KrValue e);
PyObject *kr_handled(void);   // a new reference, or NULL
void kr_restore(KrValue e);   // makes e pending as it is
PyObject *kr_fetch(void);     // takes the pending exception; NULL: none

int kr_op_except_match(KrValue e, KrValue clause);
int kr_except_star(KrValue e, KrValue clause, KrValue *matched, KrValue *rest);
KrValue kr_op_except_star_finish(KrValue original, KrValue raised);
void kr_raise(KrValue e, KrValue cause);
void kr_raise_current(void);
KrValue kr_op_assertion_error(KrValue message);

int kr_with_enter(KrValue manager, bool is_async, KrValue *exit, KrValue *value);
int kr_op_with_exit(KrValue exit, KrValue e);
KrValue kr_op_async_with_exit(KrValue exit, KrValue e);
int kr_op_is_stop_async(KrValue e);

int kr_slow_poll(void);
extern unsigned kr_polls __attribute__((visibility("hidden")));
// At the end of a loop's body, and where a function begins that calls others: now and then signals are handled, and other threads run.
KR_INLINE int kr_op_poll(void) { return KR_UNLIKELY((++kr_polls & 0x3fff) == 0) ? kr_slow_poll() : 0; }

#endif
