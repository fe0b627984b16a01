// Raising, inspecting and printing exceptions.  core/errors.c (raising), core/exceptions.c (the types), core/traceback.c.
#ifndef KRAIT_ERRORS_H
#define KRAIT_ERRORS_H

#include "memory.h"

// Every class of the built-in hierarchy is a static type kr_exc_NAME.
#define KR_EXCEPTION_TYPES(X) \
    X(BaseException) X(Exception) X(BaseExceptionGroup) X(ExceptionGroup) X(GeneratorExit) X(KeyboardInterrupt) X(SystemExit) \
    X(ArithmeticError) X(FloatingPointError) X(OverflowError) X(ZeroDivisionError) X(AssertionError) X(AttributeError) \
    X(BufferError) X(EOFError) X(ImportError) X(ModuleNotFoundError) X(LookupError) X(IndexError) X(KeyError) X(MemoryError) \
    X(NameError) X(UnboundLocalError) X(OSError) X(BlockingIOError) X(ChildProcessError) X(ConnectionError) X(BrokenPipeError) \
    X(ConnectionAbortedError) X(ConnectionRefusedError) X(ConnectionResetError) X(FileExistsError) X(FileNotFoundError) \
    X(InterruptedError) X(IsADirectoryError) X(NotADirectoryError) X(PermissionError) X(ProcessLookupError) X(TimeoutError) \
    X(ReferenceError) X(RuntimeError) X(NotImplementedError) X(PythonFinalizationError) X(RecursionError) X(StopIteration) \
    X(StopAsyncIteration) X(SyntaxError) X(IndentationError) X(TabError) X(_IncompleteInputError) X(SystemError) X(TypeError) X(ValueError) \
    X(UnicodeError) X(UnicodeDecodeError) X(UnicodeEncodeError) X(UnicodeTranslateError) X(Warning) X(BytesWarning) \
    X(DeprecationWarning) X(EncodingWarning) X(FutureWarning) X(ImportWarning) X(PendingDeprecationWarning) X(ResourceWarning) \
    X(RuntimeWarning) X(SyntaxWarning) X(UnicodeWarning) X(UserWarning)
#define X(n) extern KrType kr_exc_##n;
KR_EXCEPTION_TYPES(X)
#undef X

KR_INLINE bool kr_err_occurred(void) { return kr_thread.exception != 0; }
KR_INLINE void kr_err_clear(void) { kr_thread.exception = 0; }

KR_COLD KrValue kr_handled_around(void);
// The exception being handled (sys.exception()), 0: none.  A new exception gets it as __context__.
KR_INLINE KrValue kr_handled(void) {
    if (kr_thread.handled || KR_LIKELY(!kr_thread.handled_around)) return kr_thread.handled;
    return kr_handled_around();
}

// All kr_raise* set the pending exception (with __context__ from kr_handled()) and return 0, so that one can write
// `return kr_raise(...)`; in int functions: `kr_raise(...); return -1;`.
// Format: %s C string, %d int, %ld/%lld/%zd long forms, %c, %x, %.200s, and
//   %U  str value        %R  repr(value)      %S  str(value)      %T  the name of the value's type      %N  name of a KrType *
//   %A  as %T, but None for None: how texts about wrong arguments name it
KR_COLD KrValue kr_raise(KrType *type, const char *format, ...);
KR_COLD KrValue kr_raise_value(KrType *type, KrValue arg);         // type(arg)
KR_COLD KrValue kr_raise_none(KrType *type);                       // type()
KR_COLD KrValue kr_raise_instance(KrValue exception);              // as is
int kr_exception_add_note(KrValue exception, KrValue note);
void kr_exception_chain(KrValue exception, KrValue handled);       // exception.__context__ = handled, unless that would be a cycle
KR_COLD KrValue kr_raise_key_error(KrValue key);
KR_COLD KrValue kr_raise_stop_iteration(KrValue value);
KR_COLD KrValue kr_raise_os_error(int errnum, KrValue filename /* 0: none */);   // picks FileNotFoundError etc.
KR_COLD KrValue kr_raise_out_of_memory(void);
KrValue kr_format(const char *format, ...);                        // the same formats, gives a str

bool kr_err_matches(KrType *type);                                 // is the pending exception an instance?
KrValue kr_err_take(void);                                         // the pending exception; clears it
void kr_err_restore(KrValue exception);                            // make it pending again, untouched
bool kr_exception_is(KrValue exception, KrType *type);

// `raise x from y` as the statement does it (x class or instance; cause 0: no from).  Returns 0.
KR_COLD KrValue kr_raise_statement(KrValue x, KrValue cause);
KR_COLD KrValue kr_reraise(void);                                  // bare raise: "No active exception to reraise"
// Does exception match the clause value (a class or tuple of them)?  1, 0, or -1 (TypeError for others).
int kr_except_match(KrValue exception, KrValue clause);
// except*: splits `group` (the exception, wrapped if it is naked) by clause: matched part (None if nothing) and rest (None if nothing).
int kr_except_star_match(KrValue exception, KrValue clause, KrValue *matched, KrValue *rest);
// End of an except* statement: what is to be raised from the original exception, the unhandled rest and the list of
// exceptions raised in the clauses; None: nothing.
KrValue kr_except_star_finish(KrValue original, KrValue raised_list);

// Called by emitted code on the way out: adds an entry for code at position (an index into code->positions) to the pending exception.
KR_COLD void kr_traceback_add(const KrCode *code, int32_t position);
// The same where the function's `self` is at hand: kept for suggestions when the exception was raised here.
KR_COLD void kr_traceback_add_self(const KrCode *code, int32_t position, KrValue self);
// A frame object: what is known of a call that has ended or is suspended.  line 0: not known.  core/frame.c.
KrValue kr_frame_new(const KrCode *code, int32_t line, int32_t lasti);
KrValue kr_frame_of_traceback(const KrCode *code, int32_t line, int32_t lasti);
const KrCode *kr_frame_code(KrValue frame);
void kr_print_exception(KrValue exception);     // to stderr as an uncaught one, causes and contexts first, carets and suggestions
void kr_write_stderr(KrValue text);             // text 0: nothing; to sys.stderr, or to the descriptor when that fails
KrValue kr_exception_format(KrValue exception); // the same text as a str
KrValue kr_exception_message(KrValue exception);           // its last lines only, with hints, without notes
KrValue kr_exception_format_ignored(KrValue exception);   // as for one that cannot be raised: type, text and plain traceback
KrValue kr_suggest(KrValue candidates /* list of str */, KrValue wrong_name);   // the most similar one, 0: none is similar enough
int kr_exit_status(KrValue exception);          // what the process exits with when this exception is uncaught; prints it

// Fields that suggestions ("Did you mean: 'x'?") and programs read; no effect on exceptions of other types.  Values may be 0.
void kr_attribute_error_set(KrValue exception, KrValue name, KrValue obj);   // unless it has them already
void kr_name_error_set(KrValue exception, KrValue name);                     // done by kr_raise for "... '%U' ..." of a NameError
void kr_import_error_set(KrValue exception, KrValue name, KrValue path, KrValue name_from);
// The pending exception at a place that cannot raise it: to sys.unraisablehook, or to stderr under "<heading>: <repr of object>";
// clears it.  heading 0: "Exception ignored in"; object may be 0.  core/unraisable.c.
void kr_unraisable(const char *heading, KrValue object);
void kr_unraisable_show(KrValue exception, KrValue heading /* str or 0 */, KrValue object);   // what the default hook does
// After kr_exit_status of a KeyboardInterrupt and all flushing: ends the process by SIGINT, as CPython does.
KR_COLD void kr_die_of_interrupt(void);
extern bool kr_ended_by_interrupt;                                           // set by kr_exit_status

extern const char *kr_main_source;              // the text of the main module if it is in no file, 0: its file has it

bool kr_resume_refused(char *frame);
bool kr_call_refused(char *frame);   // core/interrupt.c.  Not cold: it returns to the body of the function, which would be held for cold, too
// Recursion: C functions that call themselves through objects test the stack.
KR_INLINE bool kr_stack_low(void) { return (char *)__builtin_frame_address(0) < kr_thread.stack_limit; }
// Functions of the program test this on entry.  A low limit of sys.setrecursionlimit makes each call ask the slow part, which counts.
KR_INLINE bool kr_call_too_deep(void) {
    char *frame = __builtin_frame_address(0);
    return KR_UNLIKELY(frame < KR_WRITTEN_BY_OTHERS(kr_thread.call_limit)) && kr_call_refused(frame);
}
// The code of generators tests this when it goes on, and functions of the library when they are called: no signal's handler runs here.
KR_INLINE bool kr_resume_too_deep(void) {
    char *frame = __builtin_frame_address(0);
    return KR_UNLIKELY(frame < KR_WRITTEN_BY_OTHERS(kr_thread.call_limit)) && kr_resume_refused(frame);
}
KR_COLD KrValue kr_raise_recursion(void);       // "maximum recursion depth exceeded", unless something is pending
KR_COLD KrValue kr_raise_recursion_in(const char *where);   // the same with " in comparison" or the like behind it
int64_t kr_stack_allow(int64_t calls);          // sys.setrecursionlimit: 0, or how deep the call is, which the limit would forbid
void kr_call_limit(void);                       // puts kr_thread.call_limit back
void kr_stack_limit(void);                      // sets kr_thread.stack_limit from what calls may use of the running thread's stack
void kr_stack_start(void);                      // raises the stack's limit and sets kr_thread.stack_limit; once, from the main thread
void kr_interrupt_start(void);                  // installs the SIGINT handler (unless SIGINT is ignored)
extern int (*kr_interrupt_hook)(void);         // 0, or what kr_handle_interrupt does instead: for modules that run signal handlers
int kr_warn_deprecated(KrValue text);           // core/warn.c: a DeprecationWarning; -1: it is an exception
// A special method gave an instance of a subclass of `expected`: "__int__ returned non-int (type bool). ..."
int kr_warn_subclass(KrValue result, const char *method, const char *expected);
void kr_interrupt(int reason);                  // asks the running thread to look at KR_INTERRUPT_*, at the next poll or call
int kr_handle_interrupt(void);                  // KeyboardInterrupt etc. pending in kr_thread.interrupted: raises (-1) or 0

#endif
