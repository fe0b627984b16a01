// The program from main() to its exit code.
//
// The order at the end is CPython's: the uncaught exception is printed, atexit callbacks run, files and the standard streams
// are flushed; when stdout cannot be written the exit code is 120.
#include "krait/krait.h"

#include "../objects/file_impl.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

enum { EXIT_FLUSH_FAILED = 120 };

// ---- atexit

typedef struct Callback { KrValue function, args, kwargs; } Callback;
static Callback *callbacks;
static int32_t callback_count, callback_capacity;

int kr_atexit_register(KrValue function, KrValue args, KrValue kwargs) {
    if (callback_count == callback_capacity) {
        int32_t capacity = callback_capacity ? callback_capacity * 2 : 8;
        Callback *grown = kr_alloc((size_t)capacity * sizeof *grown);
        if (callback_count) memcpy(grown, callbacks, (size_t)callback_count * sizeof *grown);
        callbacks = grown;
        callback_capacity = capacity;
    }
    callbacks[callback_count++] = (Callback){function, args, kwargs};
    return 0;
}

void kr_atexit_unregister(KrValue function) {
    for (int32_t i = 0; i < callback_count; i++)
        if (callbacks[i].function && kr_equal(callbacks[i].function, function) == 1) callbacks[i] = (Callback){0};
}

void kr_atexit_run(void) {
    if (callback_count) kr_flush_standard();
    while (callback_count) {
        Callback c = callbacks[--callback_count];
        callbacks[callback_count] = (Callback){0};
        if (!c.function || kr_call_ex(c.function, c.args, c.kwargs)) continue;
        KrValue failure = kr_err_take(), heading = kr_format("Exception ignored in atexit callback %R", c.function);
        if (!heading) kr_err_clear();
        kr_err_restore(failure);
        kr_unraisable(heading ? kr_str_utf8(heading, NULL) : NULL, 0);
    }
}

// ---- the end

static bool flush_failed(void) {
    kr_unraisable("Exception ignored on flushing sys.stdout", 0);
    return true;
}

// Only a stdout that cannot be written is an error.
static bool flush_stream(int fd) {
    KrValue original = kr_std_stream_made(fd), current = original ? kr_sys_stream(fd) : 0;
    bool failed = false;
    if (current && current != KR_NONE && current != original) {
        KrValue closed = kr_getattr_opt(current, kr_str_intern("closed"));
        kr_err_clear();
        if (closed != KR_TRUE && !kr_call_method(current, "flush", NULL, 0)) {
            if (fd == 1) failed = flush_failed();
            kr_err_clear();
        }
    }
    if (original && !kr_text_closed(KR_TEXT(original)) && kr_text_flush(KR_TEXT(original)) < 0) {
        if (fd == 1) failed = flush_failed();
        kr_err_clear();
    }
    return failed;
}

KrValue (*kr_threads_join)(void);

static int finish(int status) {
    kr_thread.handled = 0;
    if (kr_threads_join && !kr_threads_join()) kr_unraisable("Exception ignored on threading shutdown", 0);
    kr_atexit_run();
    if (kr_threads) kr_threads->finish();
    kr_finalize_all();
    kr_files_flush();
    if (flush_stream(1)) status = EXIT_FLUSH_FAILED;
    flush_stream(2);
    if (kr_ended_by_interrupt) kr_die_of_interrupt();
    return status;
}

// ---- uncaught exceptions

static int call_hook(KrValue hook, KrValue exception) {
    KrValue traceback = KR_AS(KrException, exception)->traceback;
    KrValue done = kr_call3(hook, KR_VALUE(kr_type_of(exception)), exception, traceback ? traceback : KR_NONE);
    if (done) return 1;
    KrValue second = kr_err_take();
    if (kr_exception_is(second, &kr_exc_SystemExit)) return kr_exit_status(second);
    KrValue err = kr_std_stream(2);
    if (err != KR_NONE) kr_text_write(KR_TEXT(err), kr_str_from_cstr("Error in sys.excepthook:\n"));
    kr_print_exception(second);
    if (err != KR_NONE) kr_text_write(KR_TEXT(err), kr_str_from_cstr("\nOriginal exception was:\n"));
    kr_print_exception(exception);
    kr_err_clear();
    return 1;
}

static int uncaught(void) {
    KrValue exception = kr_err_take();
    kr_thread.handled = 0;
    kr_flush_standard();   // what the program wrote comes before what is said about its end
    if (kr_exception_is(exception, &kr_exc_SystemExit)) return kr_exit_status(exception);
    bool missing;
    KrValue hook = kr_sys_excepthook(&missing);
    if (hook) return call_hook(hook, exception);
    if (missing) kr_write_stderr(kr_str_from_cstr("sys.excepthook is missing\n"));
    return kr_exit_status(exception);
}

static int run_program(void) {
    return kr_main_run(0) ? 0 : uncaught();
}

// A process that a program with multiprocessing has started from its own file, to run one call: the main module runs under another
// name, if at all, and that is for the library to do.
static bool is_spawned(int argc, char **argv) {
    return argc > 2 && strcmp(argv[1], "--multiprocessing-fork") == 0 && kr_module_def(kr_str_intern("multiprocessing.spawn"));
}
static int run_spawned(void) {
    KrModule *m = kr_import(kr_str_intern("multiprocessing.spawn"));
    return m && kr_call_method(KR_VALUE(m), "main", NULL, 0) ? 0 : uncaught();
}

int kr_main(int argc, char **argv) {
    kr_memory_start();
    kr_stack_start();
    signal(SIGPIPE, SIG_IGN);   // writing to a closed pipe raises BrokenPipeError
    kr_interrupt_start();
    kr_sys_start(argc, argv);
    kr_builtins_start();
    return finish(is_spawned(argc, argv) ? run_spawned() : run_program());
}
