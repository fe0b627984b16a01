// Binding arguments to the parameters of compiled functions (language reference 6.3.4), with CPython's error texts.
#include "type_impl.h"
#include <stdio.h>

KrValue kr_function_enter(KrFunction *f, KrValue const *p) {
    switch (f->code->nparams) {
    case 0: return ((KrEntry0)f->entry)(f);
    case 1: return ((KrEntry1)f->entry)(f, p[0]);
    case 2: return ((KrEntry2)f->entry)(f, p[0], p[1]);
    case 3: return ((KrEntry3)f->entry)(f, p[0], p[1], p[2]);
    case 4: return ((KrEntry4)f->entry)(f, p[0], p[1], p[2], p[3]);
    case 5: return ((KrEntry5)f->entry)(f, p[0], p[1], p[2], p[3], p[4]);
    case 6: return ((KrEntry6)f->entry)(f, p[0], p[1], p[2], p[3], p[4], p[5]);
    default: return ((KrValue(*)(KrFunction *, KrValue const *))f->entry)(f, p);
    }
}

static KrValue shown_name(KrFunction *f) { return f->qualname ? f->qualname : KR_VALUE(f->code->qualname); }
static KrValue parameter(const KrCode *code, int64_t i) { return KR_VALUE(code->names[i]); }

// 'a', 'a' and 'b', 'a', 'b', and 'c'
static KrValue quoted_list(KrValue const *names, int64_t count) {
    KrValue text = kr_format("%R", names[0]);
    for (int64_t i = 1; i < count; i++) {
        const char *joint = count == 2 ? " and " : i == count - 1 ? ", and " : ", ";
        text = kr_format("%U%s%R", text, joint, names[i]);
    }
    return text;
}

static int missing(KrFunction *f, KrValue const *params, int64_t first, int64_t last, const char *kind) {
    KrValue names[64] = {0};
    int64_t count = 0;
    for (int64_t i = first; i < last && count < 64; i++)
        if (!params[i]) names[count++] = parameter(f->code, i);
    kr_raise(&kr_exc_TypeError, "%U() missing %lld required %s argument%s: %U", shown_name(f), (long long)count, kind, count == 1 ? "" : "s",
             quoted_list(names, count));
    return -1;
}

static int too_many(KrFunction *f, KrValue const *params, int64_t given, int64_t ndefaults) {
    const KrCode *code = f->code;
    int64_t keyword_only = 0;
    for (int64_t i = code->positional; i < code->positional + code->kwonly; i++) keyword_only += params[i] != 0;
    char extra[96] = "";
    if (keyword_only)
        snprintf(extra, sizeof extra, " positional argument%s (and %lld keyword-only argument%s)", given == 1 ? "" : "s",
                 (long long)keyword_only, keyword_only == 1 ? "" : "s");
    bool one = ndefaults ? false : code->positional == 1;
    char takes[64];
    if (ndefaults) snprintf(takes, sizeof takes, "from %lld to %d", (long long)(code->positional - ndefaults), code->positional);
    else snprintf(takes, sizeof takes, "%d", code->positional);
    kr_raise(&kr_exc_TypeError, "%U() takes %s positional argument%s but %lld%s %s given", shown_name(f), takes, one ? "" : "s",
             (long long)given, extra, given == 1 && !keyword_only ? "was" : "were");
    return -1;
}

static int unexpected(KrFunction *f, KrValue name) {
    const KrCode *code = f->code;
    KrValue candidates = kr_list_new(4);
    for (int64_t i = code->posonly; i < code->positional + code->kwonly; i++) kr_list_append(candidates, parameter(code, i));
    KrValue similar = kr_suggest(candidates, name);
    if (similar) kr_raise(&kr_exc_TypeError, "%U() got an unexpected keyword argument '%S'. Did you mean '%U'?", shown_name(f), name, similar);
    else kr_raise(&kr_exc_TypeError, "%U() got an unexpected keyword argument '%S'", shown_name(f), name);
    return -1;
}

static int64_t find_parameter(const KrCode *code, KrValue name) {
    for (int64_t i = code->posonly; i < code->positional + code->kwonly; i++)
        if (parameter(code, i) == name) return i;
    for (int64_t i = code->posonly; i < code->positional + code->kwonly; i++)
        if (kr_str_eq(parameter(code, i), name)) return i;
    return -1;
}

// Keywords that name positional-only parameters: all of them are told at once.
static int positional_only_as_keyword(KrFunction *f, KrValue kwnames) {
    const KrCode *code = f->code;
    KrValue names = kr_list_new(0);
    for (int64_t k = 0; k < kr_tuple_size(kwnames); k++)
        for (int64_t i = 0; i < code->posonly; i++)
            if (kr_str_eq(parameter(code, i), kr_tuple_item(kwnames, k))) kr_list_append(names, kr_tuple_item(kwnames, k));
    if (kr_length(names) == 0) return 0;
    kr_raise(&kr_exc_TypeError, "%U() got some positional-only arguments passed as keyword arguments: '%U'", shown_name(f),
             kr_str_join(kr_str_from_cstr(", "), names));
    return -1;
}

static int bind_keywords(KrFunction *f, KrValue *params, KrValue const *values, KrValue kwnames, KrValue kwargs) {
    const KrCode *code = f->code;
    for (int64_t k = 0; k < kr_tuple_size(kwnames); k++) {
        KrValue name = kr_tuple_item(kwnames, k);
        int64_t i = find_parameter(code, name);
        if (i < 0) {
            if (kwargs) {
                if (kr_dict_set(kwargs, name, values[k]) < 0) return -1;
                continue;
            }
            if (code->posonly && positional_only_as_keyword(f, kwnames) < 0) return -1;
            return unexpected(f, name);
        }
        if (params[i]) {
            kr_raise(&kr_exc_TypeError, "%U() got multiple values for argument '%S'", shown_name(f), name);
            return -1;
        }
        params[i] = values[k];
    }
    return 0;
}

// Fills params[0..nparams) from the arguments.
static int bind(KrFunction *f, KrValue *params, KrValue const *args, int64_t nargs, KrValue kwnames) {
    const KrCode *code = f->code;
    int64_t positional = code->positional, named = positional + code->kwonly;
    for (int64_t i = 0; i < code->nparams; i++) params[i] = 0;
    int64_t taken = nargs < positional ? nargs : positional;
    for (int64_t i = 0; i < taken; i++) params[i] = args[i];
    int64_t next = named;
    if (code->flags & KR_CODE_VARARGS) {
        params[next] = kr_tuple_from_array(args + taken, nargs - taken);
        if (!params[next++]) return -1;
    }
    KrValue kwargs = 0;
    if (code->flags & KR_CODE_VARKEYWORDS) kwargs = params[next] = kr_dict_new();
    if (kwnames && bind_keywords(f, params, args + nargs, kwnames, kwargs) < 0) return -1;
    int64_t ndefaults = f->defaults ? kr_tuple_size(f->defaults) : 0;
    if (nargs > positional && !(code->flags & KR_CODE_VARARGS)) return too_many(f, params, nargs, ndefaults);
    for (int64_t i = positional - ndefaults; i < positional; i++)
        if (i >= 0 && !params[i]) params[i] = kr_tuple_item(f->defaults, i - (positional - ndefaults));
    for (int64_t i = 0; i < positional; i++)
        if (!params[i]) return missing(f, params, 0, positional, "positional");
    for (int64_t i = positional; i < named; i++) {
        if (params[i]) continue;
        if (f->kwdefaults) params[i] = kr_dict_get(f->kwdefaults, parameter(code, i));
        if (!params[i] && kr_err_occurred()) return -1;
    }
    for (int64_t i = positional; i < named; i++)
        if (!params[i]) return missing(f, params, positional, named, "keyword-only");
    return 0;
}

KrValue kr_function_call(KrValue callable, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrFunction *f = KR_AS(KrFunction, callable);
    if (kwnames && !kr_tuple_size(kwnames)) kwnames = 0;
    if (KR_LIKELY(!kwnames && f->simple_argc == nargs)) return kr_function_enter(f, args);
    KrValue few[16], *params = f->code->nparams <= 16 ? few : kr_alloc_array((size_t)f->code->nparams, sizeof(KrValue), false);
    if (!params || bind(f, params, args, nargs, kwnames) < 0) return 0;
    return kr_function_enter(f, params);
}
