// BaseException, and the types that add nothing or one field to it.
//
// An exception is a KrException whatever its class; fields of special types live in `extra` (exceptions_impl.h).  args is always
// a tuple.  OSError is in exceptions_os.c, SyntaxError, ImportError, NameError and AttributeError in exceptions_fields.c, the
// Unicode errors in exceptions_unicode.c, groups in exception_groups.c.
#include "exceptions_impl.h"

// ---- making

KrValue kr_exception_alloc(KrType *type) {
    kr_type_ready(type);
    return KR_VALUE(kr_new_instance(type, 0));
}

KrValue kr_exception_new(KrType *type, KrValue const *args, int64_t nargs) {
    if (type->tp_flags & KR_TYPE_HEAP) return kr_call(KR_VALUE(type), args, nargs, 0);
    KrValue e = type->tp_new(type, args, nargs, 0);
    if (!e) return 0;
    KrInitFn init = kr_type_of(e)->tp_init;
    if (init != kr_base_exception_init && init(e, args, nargs, 0) < 0) return 0;
    return e;
}

KrValue kr_base_exception_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)kwnames;   // they are __init__'s
    KrValue e = kr_exception_alloc(type);
    if (!e) return 0;
    KR_EXC(e)->args = kr_tuple_from_array(args, nargs);
    return KR_EXC(e)->args ? e : 0;
}

int kr_exception_no_keywords(KrType *type, KrValue kwnames) {
    if (!kwnames || kr_tuple_size(kwnames) == 0) return 0;
    kr_raise(&kr_exc_TypeError, "%N() takes no keyword arguments", type);
    return -1;
}

// tp_new has set args already: a second tuple is needed only when __new__ got others.
static bool same_arguments(KrValue tuple, KrValue const *args, int64_t nargs) {
    if (!tuple || kr_tuple_size(tuple) != nargs) return false;
    return nargs == 0 || memcmp(KR_AS(KrTuple, tuple)->items, args, (size_t)nargs * sizeof *args) == 0;
}

int kr_base_exception_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kr_exception_no_keywords(kr_type_of(self), kwnames) < 0) return -1;
    if (!same_arguments(KR_EXC(self)->args, args, nargs)) KR_EXC(self)->args = kr_tuple_from_array(args, nargs);
    return KR_EXC(self)->args ? 0 : -1;
}

int kr_op_exception_init(KrValue e, KrValue const *args, int64_t nargs) {
    KrType *base = KR_OBJECT(e)->ob_type;
    while (base->tp_flags & KR_TYPE_HEAP) base = base->tp_base;
    if (KR_UNLIKELY(!(base->tp_flags & KR_TYPE_READY))) kr_type_ready(base);
    return base->tp_init(e, args, nargs, 0);
}

// ---- text

static KrValue arguments_of(KrValue self) { return KR_EXC(self)->args ? KR_EXC(self)->args : kr_tuple_from_array(NULL, 0); }

KrValue kr_base_exception_str(KrValue self) {
    KrValue args = arguments_of(self);
    switch (kr_tuple_size(args)) {
        case 0: return kr_str_empty();
        case 1: return kr_str(kr_tuple_item(args, 0));
        default: return kr_str(args);
    }
}

static KrValue exception_repr(KrValue self) {
    KrValue args = arguments_of(self), name = kr_type_name(kr_type_of(self));
    if (!name) return 0;
    if (kr_tuple_size(args) == 1) return kr_format("%U(%R)", name, kr_tuple_item(args, 0));
    return kr_format("%U%R", name, args);
}

static KrValue key_error_str(KrValue self) {
    KrValue args = arguments_of(self);
    return kr_tuple_size(args) == 1 ? kr_repr(kr_tuple_item(args, 0)) : kr_base_exception_str(self);
}

// ---- methods

static KrValue with_traceback(KrValue self, KrValue traceback) {
    if (traceback != KR_NONE && !kr_is_exactly(traceback, &kr_traceback_type))
        return kr_raise(&kr_exc_TypeError, "__traceback__ must be a traceback or None");
    KR_EXC(self)->traceback = traceback == KR_NONE ? 0 : traceback;
    return self;
}

static KrValue add_note(KrValue self, KrValue note) {
    if (!kr_is_str(note)) return kr_raise(&kr_exc_TypeError, "note must be a str, not '%T'", note);
    KrValue notes = kr_getattr_opt(self, KR_NAME("__notes__"));
    if (!notes && !kr_err_occurred()) {
        notes = kr_list_new(1);
        if (kr_setattr(self, KR_NAME("__notes__"), notes) < 0) return 0;
    }
    if (!notes) return 0;
    if (!kr_is_list(notes)) return kr_raise(&kr_exc_TypeError, "Cannot add note: __notes__ is not a list");
    return kr_list_append(notes, note) < 0 ? 0 : KR_NONE;
}

int kr_exception_add_note(KrValue exception, KrValue note) { return add_note(exception, note) ? 0 : -1; }

// The attributes set on the instance: a dict, None when there are none, 0 on error.
static KrValue state_of(KrValue self) {
    KrException *e = KR_EXC(self);
    KrValue state = kr_dict_new();
    if (e->attrs) {
        KrDict *own = kr_instance_dict(self);
        if (!own || kr_dict_update(state, KR_VALUE(own)) < 0) return 0;
    }
    static const struct { KrType *type; const char *name; int field; } kept[] = {
        {&kr_exc_ImportError, "name", KR_IMPORT_NAME}, {&kr_exc_ImportError, "path", KR_IMPORT_PATH},
        {&kr_exc_ImportError, "name_from", KR_IMPORT_FROM}, {&kr_exc_AttributeError, "name", KR_ATTRIBUTE_NAME},
    };
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (kr_exception_is(self, kept[i].type) && e->extra[kept[i].field] && kr_dict_set_cstr(state, kept[i].name, e->extra[kept[i].field]) < 0) return 0;
    if (kr_exception_is(self, &kr_exc_AttributeError) && kr_dict_set_cstr(state, "args", arguments_of(self)) < 0) return 0;
    return kr_dict_size(state) ? state : KR_NONE;
}

static KrValue reduce(KrValue self) {
    KrValue state = state_of(self), cls = KR_VALUE(kr_type_of(self));
    if (!state) return 0;
    return state == KR_NONE ? kr_tuple_of(2, cls, arguments_of(self)) : kr_tuple_of(3, cls, arguments_of(self), state);
}

static KrValue setstate(KrValue self, KrValue state) {
    if (state == KR_NONE) return KR_NONE;
    if (!kr_is_dict(state)) return kr_raise(&kr_exc_TypeError, "state is not a dictionary");
    int64_t position = 0;
    for (KrValue key, value; kr_dict_next(state, &position, &key, &value);)
        if (kr_setattr(self, key, value) < 0) return 0;
    return KR_NONE;
}

static const KrMethodDef base_methods[] = {
    KR_DEF_O("with_traceback", with_traceback, "tb, /", "Sets __traceback__ and returns the exception itself."),
    KR_DEF_O("add_note", add_note, "note, /", "Adds a line to be shown after the message."),
    KR_DEF_NOARGS("__reduce__", reduce, "How to make an equal exception."),
    KR_DEF_O("__setstate__", setstate, "state, /", "Sets the attributes of a copy."),
    {0},
};

// ---- attributes

static int not_deletable(const char *name) {
    kr_raise(&kr_exc_TypeError, "%s may not be deleted", name);
    return -1;
}

static KrValue get_args(KrValue self) { return arguments_of(self); }
static int set_args(KrValue self, KrValue value) {
    if (!value) return not_deletable("args");
    KrValue args = kr_tuple_from_iterable(value);
    if (!args) return -1;
    KR_EXC(self)->args = args;
    return 0;
}

static KrValue get_traceback(KrValue self) { return KR_EXC(self)->traceback ? KR_EXC(self)->traceback : KR_NONE; }
static int set_traceback(KrValue self, KrValue value) {
    if (!value) return not_deletable("__traceback__");
    return with_traceback(self, value) ? 0 : -1;
}

static int chained(KrValue value, const char *attribute, const char *what, KrValue *out) {
    if (!value) return not_deletable(attribute);
    if (value != KR_NONE && !kr_is_exception(value)) {
        kr_raise(&kr_exc_TypeError, "exception %s must be None or derive from BaseException", what);
        return -1;
    }
    *out = value == KR_NONE ? 0 : value;
    return 0;
}

static KrValue get_context(KrValue self) { return KR_EXC(self)->context ? KR_EXC(self)->context : KR_NONE; }
static int set_context(KrValue self, KrValue value) { return chained(value, "__context__", "context", &KR_EXC(self)->context); }
static KrValue get_cause(KrValue self) { return KR_EXC(self)->cause ? KR_EXC(self)->cause : KR_NONE; }
static int set_cause(KrValue self, KrValue value) {
    if (chained(value, "__cause__", "cause", &KR_EXC(self)->cause) < 0) return -1;
    KR_EXC(self)->suppress_context = true;
    return 0;
}

static KrValue get_suppress(KrValue self) { return kr_from_bool(KR_EXC(self)->suppress_context); }
static int set_suppress(KrValue self, KrValue value) {
    if (value == KR_TRUE || value == KR_FALSE) {
        KR_EXC(self)->suppress_context = value == KR_TRUE;
        return 0;
    }
    kr_raise(&kr_exc_TypeError, value ? "attribute value type must be bool" : "can't delete numeric/char attribute");
    return -1;
}

static const KrGetSetDef base_getset[] = {
    {"args", get_args, set_args, NULL},
    {"__traceback__", get_traceback, set_traceback, NULL},
    {"__context__", get_context, set_context, "the exception that was being handled"},
    {"__cause__", get_cause, set_cause, "the exception after `from`"},
    {"__suppress_context__", get_suppress, set_suppress, NULL},
    {0},
};

// ---- StopIteration, SystemExit

static int stop_iteration_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kr_base_exception_init(self, args, nargs, kwnames) < 0) return -1;
    KR_EXC(self)->extra[KR_STOP_VALUE] = nargs ? args[0] : KR_NONE;
    return 0;
}

static int system_exit_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kr_base_exception_init(self, args, nargs, kwnames) < 0) return -1;
    if (nargs) KR_EXC(self)->extra[KR_EXIT_CODE] = nargs == 1 ? args[0] : KR_EXC(self)->args;
    return 0;
}

static const KrMemberDef stop_iteration_members[] = {
    {"value", KR_MEMBER_VALUE_OR_NONE, KR_EXC_FIELD(KR_STOP_VALUE), false},
    {0},
};
static const KrMemberDef system_exit_members[] = {
    {"code", KR_MEMBER_VALUE_OR_NONE, KR_EXC_FIELD(KR_EXIT_CODE), false},
    {0},
};

// ---- the types

#define SIZE ((int64_t)sizeof(KrException))
#define PLAIN(NAME, BASE, DOC) KR_EXC_TYPE(NAME, &kr_exc_##BASE, DOC, KR_EXC_PLAIN_SIZE, KR_EXC_PLAIN)

KR_EXC_TYPE(BaseException, 0, "The root of all exceptions.", KR_EXC_PLAIN_SIZE, KR_EXC_PLAIN, .tp_repr = exception_repr,
            .tp_str = kr_base_exception_str, .tp_methods = base_methods, .tp_getset = base_getset);
PLAIN(Exception, BaseException, "The root of all exceptions that do not ask the program to end.");
PLAIN(GeneratorExit, BaseException, "Raised inside a generator that is being closed.");
PLAIN(KeyboardInterrupt, BaseException, "The user interrupted the program.");
KR_EXC_TYPE(SystemExit, &kr_exc_BaseException, "Asks the program to end.", SIZE, .tp_new = kr_base_exception_new,
            .tp_init = system_exit_init, .tp_members = system_exit_members);
KR_EXC_TYPE(StopIteration, &kr_exc_Exception, "An iterator has no more items.", SIZE, .tp_new = kr_base_exception_new,
            .tp_init = stop_iteration_init, .tp_members = stop_iteration_members);
PLAIN(StopAsyncIteration, Exception, "An asynchronous iterator has no more items.");
PLAIN(ArithmeticError, Exception, "An arithmetic error of any kind.");
PLAIN(FloatingPointError, ArithmeticError, "A floating-point operation failed.");
PLAIN(OverflowError, ArithmeticError, "The result is too large.");
PLAIN(ZeroDivisionError, ArithmeticError, "The divisor is zero.");
PLAIN(AssertionError, Exception, "An assertion does not hold.");
PLAIN(BufferError, Exception, "A buffer cannot be used in this way.");
PLAIN(EOFError, Exception, "The input has ended.");
PLAIN(LookupError, Exception, "An index or key was not found.");
PLAIN(IndexError, LookupError, "An index is out of range.");
KR_EXC_TYPE(KeyError, &kr_exc_LookupError, "A key is not in the mapping.", KR_EXC_PLAIN_SIZE, KR_EXC_PLAIN, .tp_str = key_error_str);
PLAIN(MemoryError, Exception, "There is not enough memory.");
PLAIN(ReferenceError, Exception, "The referent of a weak proxy is gone.");
PLAIN(RuntimeError, Exception, "An error without a type of its own.");
PLAIN(NotImplementedError, RuntimeError, "A method is to be provided by a subclass.");
PLAIN(PythonFinalizationError, RuntimeError, "Not possible while the program is ending.");
PLAIN(RecursionError, RuntimeError, "Calls are nested too deeply.");
PLAIN(SystemError, Exception, "The runtime is in a state it should not be in.");
PLAIN(TypeError, Exception, "A value has an unsuitable type.");
PLAIN(ValueError, Exception, "A value has the right type but is unsuitable.");
PLAIN(Warning, Exception, "The root of all warnings.");
PLAIN(BytesWarning, Warning, "Bytes are mixed up with text.");
PLAIN(DeprecationWarning, Warning, "A feature is deprecated.");
PLAIN(EncodingWarning, Warning, "An encoding is not given.");
PLAIN(FutureWarning, Warning, "A construct will change its meaning.");
PLAIN(ImportWarning, Warning, "Something looks wrong about an import.");
PLAIN(PendingDeprecationWarning, Warning, "A feature is going to be deprecated.");
PLAIN(ResourceWarning, Warning, "A resource was not released.");
PLAIN(RuntimeWarning, Warning, "Dubious behaviour at run time.");
PLAIN(SyntaxWarning, Warning, "Dubious syntax.");
PLAIN(UnicodeWarning, Warning, "A problem with Unicode.");
PLAIN(UserWarning, Warning, "A warning of the program itself.");
