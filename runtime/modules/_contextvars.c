// Module _contextvars: variables whose values belong to a context (PEP 567).
#include "contextvars_impl.h"

#include "../core/type_impl.h"

typedef struct { KrObject head; KrValue name, initial /* default, or 0 */; } KrContextVar;
typedef struct { KrObject head; KrValue var, old /* or 0 */, context; bool used; } KrToken;
#define CONTEXT(v) KR_AS(KrContext, v)
#define VAR(v) KR_AS(KrContextVar, v)
#define TOKEN(v) KR_AS(KrToken, v)

static KrType var_type, token_type, missing_type;
static KrObject missing_object KR_STATIC_ALIGN = {&missing_type};
#define MISSING KR_VALUE(&missing_object)

// ---- Context

static KrValue new_context(KrValue values, bool shared) {
    KrContext *c = kr_new(&kr_context_type, sizeof *c);
    c->values = values;
    c->shared = shared;
    return KR_VALUE(c);
}

KrValue kr_context_current(void) {
    if (KR_UNLIKELY(!kr_thread.context)) {
        kr_thread.context = new_context(kr_dict_new(), false);
        CONTEXT(kr_thread.context)->entered = true;
    }
    return kr_thread.context;
}

KrValue kr_context_copy(KrValue context) {
    KrContext *c = CONTEXT(context);
    c->shared = true;
    return new_context(c->values, true);
}

int kr_context_enter(KrValue context, KrValue *previous) {
    KrContext *c = CONTEXT(context);
    if (KR_UNLIKELY(c->entered)) {
        kr_raise(&kr_exc_RuntimeError, "cannot enter context: %R is already entered", context);
        return -1;
    }
    *previous = kr_context_current();
    c->entered = true;
    kr_thread.context = context;
    return 0;
}

void kr_context_leave(KrValue context, KrValue previous) {
    CONTEXT(context)->entered = false;
    kr_thread.context = previous;
}

// The dict of a context that is going to be changed.
static KrValue own_values(KrValue context) {
    KrContext *c = CONTEXT(context);
    if (c->shared) {
        c->values = kr_dict_copy(c->values);
        c->shared = false;
    }
    return c->values;
}

static KrValue context_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)type, (void)args;
    if (nargs || kwnames) return kr_raise(&kr_exc_TypeError, "Context() does not accept any arguments");
    return new_context(kr_dict_new(), false);
}
static KrValue context_run(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (nargs < 1) return kr_raise(&kr_exc_TypeError, "run() missing 1 required positional argument");
    KrValue previous;
    if (kr_context_enter(self, &previous) < 0) return 0;
    KrValue v = kr_call(args[0], args + 1, nargs - 1, kwnames);
    kr_context_leave(self, previous);
    return v;
}
static KrValue context_copy(KrValue self) { return kr_context_copy(self); }
static bool is_key(KrValue key) {
    if (kr_is_exactly(key, &var_type)) return true;
    kr_raise(&kr_exc_TypeError, "a ContextVar key was expected, got %R", key);
    return false;
}
static KrValue context_subscript(KrValue self, KrValue key) {
    if (!is_key(key)) return 0;
    KrValue v = kr_dict_get(CONTEXT(self)->values, key);
    return v || kr_err_occurred() ? v : kr_raise_key_error(key);
}
static int context_contains(KrValue self, KrValue key) { return is_key(key) ? kr_dict_contains(CONTEXT(self)->values, key) : -1; }
static KrValue context_get(KrValue self, KrValue const *args, int64_t nargs) {
    if (!is_key(args[0])) return 0;
    KrValue v = kr_dict_get(CONTEXT(self)->values, args[0]);
    return v || kr_err_occurred() ? v : nargs > 1 ? args[1] : KR_NONE;
}
static int64_t context_length(KrValue self) { return kr_dict_size(CONTEXT(self)->values); }
static KrValue context_iter(KrValue self) { return kr_iter(CONTEXT(self)->values); }
static KrValue view(KrValue self, const char *name) { return kr_iter(kr_call_method(kr_dict_copy(CONTEXT(self)->values), name, NULL, 0)); }
static KrValue context_keys(KrValue self) { return view(self, "keys"); }
static KrValue context_values(KrValue self) { return view(self, "values"); }
static KrValue context_items(KrValue self) { return view(self, "items"); }
static KrValue context_richcompare(KrValue a, KrValue b, int op) {
    if (!kr_is_exactly(a, &kr_context_type) || !kr_is_exactly(b, &kr_context_type) || (op != KR_EQ && op != KR_NE)) return KR_NOT_IMPLEMENTED;
    int same = kr_equal(CONTEXT(a)->values, CONTEXT(b)->values);
    return same < 0 ? 0 : kr_from_bool((op == KR_EQ) == same);
}

static const KrMethodDef context_methods[] = {
    KR_DEF_KW("run", context_run, "callable, /, *args, **kwargs", "Calls with this as the current context."),
    KR_DEF_NOARGS("copy", context_copy, "Return a shallow copy of the context object."),
    KR_DEF_FAST("get", context_get, 1, 2, "key, default=None, /", "Return the value for `key` if `key` has the value in the context object."),
    KR_DEF_NOARGS("keys", context_keys, "Return a list of all variables in the context object."),
    KR_DEF_NOARGS("values", context_values, "Return a list of all variables' values in the context object."),
    KR_DEF_NOARGS("items", context_items, "Return all variables and their values in the context object."),
    {0},
};
KrType kr_context_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_contextvars.Context",
    .tp_basicsize = sizeof(KrContext),
    .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_MAPPING | KR_TYPE_ADDS_WEAKREF,
    .tp_new = context_new,
    .tp_hash = kr_hash_not_implemented,
    .tp_richcompare = context_richcompare,
    .tp_iter = context_iter,
    .mp_length = context_length,
    .mp_subscript = context_subscript,
    .sq_contains = context_contains,
    .tp_methods = context_methods,
};

// ---- ContextVar

static KrValue var_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)type;
    static struct KrSignature *signature;
    KrValue params[2];
    if (kr_bind("ContextVar", "name, /, *, default=<unrepresentable>", &signature, args, nargs, kwnames, params) < 0) return 0;
    if (!kr_is_str(params[0])) return kr_raise(&kr_exc_TypeError, "context variable name must be a str");
    KrContextVar *v = kr_new(&var_type, sizeof *v);
    v->name = params[0];
    v->initial = params[1];
    return KR_VALUE(v);
}
static KrValue var_get(KrValue self, KrValue const *args, int64_t nargs) {
    KrValue v = kr_dict_get(CONTEXT(kr_context_current())->values, self);
    if (v || kr_err_occurred()) return v;
    if (nargs) return args[0];
    return VAR(self)->initial ? VAR(self)->initial : kr_raise_value(&kr_exc_LookupError, self);
}
static KrValue var_set(KrValue self, KrValue value) {
    KrValue context = kr_context_current(), values = own_values(context);
    KrToken *t = kr_new(&token_type, sizeof *t);
    t->var = self;
    t->old = kr_dict_get(values, self);
    t->context = context;
    return kr_dict_set(values, self, value) < 0 ? 0 : KR_VALUE(t);
}
KrValue kr_context_variable(const char *name) {
    KrContextVar *v = kr_new(&var_type, sizeof *v);
    v->name = kr_str_intern(name);
    return KR_VALUE(v);
}
int kr_context_assign(KrValue variable, KrValue value) { return kr_dict_set(own_values(kr_context_current()), variable, value); }
static KrValue var_reset(KrValue self, KrValue token) {
    if (!kr_is_exactly(token, &token_type)) return kr_raise(&kr_exc_TypeError, "expected an instance of Token, got %R", token);
    KrToken *t = TOKEN(token);
    if (t->used) return kr_raise(&kr_exc_RuntimeError, "%R has already been used once", token);
    if (t->var != self) return kr_raise(&kr_exc_ValueError, "%R was created by a different ContextVar", token);
    if (t->context != kr_context_current()) return kr_raise(&kr_exc_ValueError, "%R was created in a different Context", token);
    t->used = true;
    KrValue values = own_values(t->context);
    if (t->old) return kr_dict_set(values, self, t->old) < 0 ? 0 : KR_NONE;
    return kr_dict_pop(values, self, KR_NONE) ? KR_NONE : 0;
}
static KrValue var_repr(KrValue self) {
    KrValue initial = VAR(self)->initial ? kr_format(" default=%R", VAR(self)->initial) : kr_str_from_cstr("");
    return initial ? kr_format("<ContextVar name=%R%U at %p>", VAR(self)->name, initial, (void *)self) : 0;
}

static const KrMethodDef var_methods[] = {
    KR_DEF_FAST("get", var_get, 0, 1, "default=<unrepresentable>, /", "Return a value for the context variable for the current context."),
    KR_DEF_O("set", var_set, "value, /", "Call to set a new value for the context variable in the current context."),
    KR_DEF_O("reset", var_reset, "token, /", "Reset the context variable."),
    KR_DEF_CLASS_GETITEM,
    {0},
};
static const KrMemberDef var_members[] = {{"name", KR_MEMBER_VALUE, offsetof(KrContextVar, name), true}, {0}};
static KrType var_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_contextvars.ContextVar",
    .tp_basicsize = sizeof(KrContextVar),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = var_new,
    .tp_repr = var_repr,
    .tp_methods = var_methods,
    .tp_members = var_members,
};

// ---- Token

static KrValue token_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)type, (void)args, (void)nargs, (void)kwnames;
    return kr_raise(&kr_exc_RuntimeError, "Tokens can only be created by ContextVars");
}
static KrValue token_repr(KrValue self) {
    return kr_format("<Token%s var=%R at %p>", TOKEN(self)->used ? " used" : "", TOKEN(self)->var, (void *)self);
}
static KrValue token_old(KrValue self) { return TOKEN(self)->old ? TOKEN(self)->old : MISSING; }

static const KrMethodDef token_methods[] = {KR_DEF_CLASS_GETITEM, {0}};
static const KrMemberDef token_members[] = {{"var", KR_MEMBER_VALUE, offsetof(KrToken, var), true}, {0}};
static const KrGetSetDef token_getset[] = {{"old_value", token_old, NULL, NULL}, {0}};
static KrType token_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_contextvars.Token",
    .tp_basicsize = sizeof(KrToken),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = token_new,
    .tp_repr = token_repr,
    .tp_hash = kr_hash_not_implemented,
    .tp_methods = token_methods,
    .tp_members = token_members,
    .tp_getset = token_getset,
};

static KrValue missing_repr(KrValue self) { return (void)self, kr_str_from_cstr("<Token.MISSING>"); }
static KrType missing_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "Token.MISSING",
    .tp_basicsize = sizeof(KrObject),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_repr = missing_repr,
};

static KrValue copy_context(KrValue self) { return (void)self, kr_context_copy(kr_context_current()); }

static const KrMethodDef functions[] = {
    KR_DEF_NOARGS("copy_context", copy_context, "Returns a copy of the current context."),
    {0},
};
static KrValue contextvars_init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    kr_type_ready(&token_type);
    if (kr_dict_set(KR_VALUE(kr_type_dict(&token_type)), kr_str_intern("MISSING"), MISSING) < 0) return 0;
    if (kr_dict_set_cstr(dict, "Context", KR_VALUE(&kr_context_type)) < 0 || kr_dict_set_cstr(dict, "ContextVar", KR_VALUE(&var_type)) < 0 ||
        kr_dict_set_cstr(dict, "Token", KR_VALUE(&token_type)) < 0)
        return 0;
    return KR_NONE;
}
const KrModuleDef kr_module__contextvars = {
    .name = "_contextvars",
    .init = contextvars_init,
    .functions = functions,
    .doc = "Context Variables",
};
