// Slow parts of the opcodes that build things: displays, formatted strings, annotations, assertion errors, with statements.
#include "krait/krait.h"

KrValue kr_op_set_new(KrValue const *items, int64_t count) { return kr_set_from_array(items, count); }

KrValue kr_op_dict_new(KrValue const *items, int64_t count) {
    KrValue d = kr_dict_new_sized(count / 2);
    if (!d) return 0;
    for (int64_t i = 0; i < count; i += 2)
        if (kr_dict_set(d, items[i], items[i + 1]) < 0) return 0;
    return d;
}

int kr_op_list_extend(KrValue list, KrValue iterable, int for_call) {
    if (!kr_is_list(iterable) && !kr_is_tuple(iterable) && !kr_type_of(iterable)->tp_iter && !kr_type_of(iterable)->sq_item) {
        if (for_call) kr_raise(&kr_exc_TypeError, "Value after * must be an iterable, not %T", iterable);
        else kr_raise(&kr_exc_TypeError, "Value after * must be an iterable, not %T", iterable);
        return -1;
    }
    return kr_list_extend(list, iterable);
}

int kr_op_dict_update(KrValue d, KrValue mapping) {
    if (!kr_is_dict(mapping)) {
        KrValue keys = kr_getattr_opt(mapping, KR_NAME("keys"));
        if (!keys) {
            if (!kr_err_occurred()) kr_raise(&kr_exc_TypeError, "'%T' object is not a mapping", mapping);
            return -1;
        }
    }
    return kr_dict_merge(d, mapping, true);
}

KrValue kr_op_format_value(KrValue v, int conversion, KrValue spec) {
    switch (conversion) {
    case 's': v = kr_str(v); break;
    case 'r': v = kr_repr(v); break;
    case 'a': v = kr_ascii(v); break;
    default: break;
    }
    if (!v) return 0;
    if (!spec || kr_str_length(spec) == 0) {
        if (kr_is_str_exactly(v)) return v;
        if (kr_is_int_exactly(v) || kr_is_float_exactly(v)) return kr_str(v);
        spec = 0;
    }
    return kr_format_value(v, spec);
}

void kr_op_function_annotate(KrValue function, KrValue annotations) { KR_AS(KrFunction, function)->annotations = annotations; }

KrValue kr_op_assertion_error(KrValue message) {
    KrValue cls = KR_VALUE(&kr_exc_AssertionError);
    return message ? kr_call1(cls, message) : kr_call0(cls);
}

// ---- with

// The special method of the manager's type and the manager (0: it is bound already); 0 and the statement's TypeError when there
// is none.
static KrValue special(KrValue manager, const char *name, bool is_async, const char *missing, KrValue *self) {
    KrValue func;
    int found = kr_lookup_special(manager, name, &func, self);
    if (found < 0) return 0;
    if (found == 0)
        return kr_raise(&kr_exc_TypeError, "'%T' object does not support the %scontext manager protocol%s", manager,
                        is_async ? "asynchronous " : "", missing);
    return func;
}

int kr_with_enter(KrValue manager, bool is_async, KrValue *exit, KrValue *value) {
    KrValue enter_self, exit_self;
    KrValue enter = special(manager, is_async ? "__aenter__" : "__enter__", is_async, "", &enter_self);
    if (!enter) return -1;
    *exit = special(manager, is_async ? "__aexit__" : "__exit__", is_async,
                    is_async ? " (missed __aexit__ method)" : " (missed __exit__ method)", &exit_self);
    if (!*exit) return -1;
    if (exit_self) *exit = kr_bound_method(*exit, exit_self);
    *value = kr_op_call_found0(enter, enter_self);
    return *value ? 0 : -1;
}

static KrValue call_exit(KrValue exit, KrValue exception) {
    KrException *e = KR_AS(KrException, exception);
    return kr_call3(exit, KR_VALUE(kr_type_of(exception)), exception, e->traceback ? e->traceback : KR_NONE);
}

int kr_op_with_exit(KrValue exit, KrValue exception) {
    KrValue r = call_exit(exit, exception);
    return r ? kr_op_truth(r) : -1;
}

KrValue kr_op_async_with_exit(KrValue exit, KrValue exception) {
    return exception ? call_exit(exit, exception) : kr_call3(exit, KR_NONE, KR_NONE, KR_NONE);
}
