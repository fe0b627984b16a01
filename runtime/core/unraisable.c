// Exceptions that there is nobody to raise to: in finalizers, atexit callbacks, flushing at the end.
//
// They go to the program's sys.unraisablehook, or, as its default does, to stderr: a heading, the traceback without carets and
// hints, no chain.
#include "exceptions_impl.h"

#include "../objects/file_impl.h"

static KrValue text_of(KrValue object) {
    KrValue text = kr_repr(object);
    if (text) return text;
    kr_err_clear();
    return kr_str_from_cstr("<object repr() failed>");
}

// Neither of them: no heading.
static KrValue heading_text(KrValue heading, KrValue object) {
    if (!object) return heading ? kr_format("%U:\n", heading) : kr_str_empty();
    return kr_format("%U: %U\n", heading ? heading : kr_str_from_cstr("Exception ignored in"), text_of(object));
}

void kr_unraisable_show(KrValue exception, KrValue heading, KrValue object) {
    KrValue err = kr_sys_stream(2);
    if (!err || err == KR_NONE) return;
    KrValue all = kr_format("%U%U", heading_text(heading, object), kr_exception_format_ignored(exception));
    if (err != kr_std_stream(2)) kr_call_method(err, "write", &all, 1);
    else if (!kr_text_closed(KR_TEXT(err)) && kr_text_write(KR_TEXT(err), all) == 0) kr_text_flush(KR_TEXT(err));
    kr_err_clear();
}

void kr_unraisable(const char *heading, KrValue object) {
    KrValue exception = kr_err_take(), said = heading ? kr_str_from_cstr(heading) : 0;
    if (!exception) return;
    KrValue hook = kr_sys_unraisablehook();
    if (hook) {
        if (kr_call1(hook, kr_sys_unraisable_arguments(exception, said, object))) return;
        exception = kr_err_take();
        said = kr_str_from_cstr("Exception ignored in sys.unraisablehook");
        object = hook;
    }
    kr_unraisable_show(exception, said, object);
}
