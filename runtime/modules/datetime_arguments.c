// datetime: arguments of constructors and of replace(), which are many and mostly ints, and the state that pickles hold.
#include "datetime_impl.h"

// An int as C has it, by __index__.
static bool to_c_int(KrValue v, int64_t *n) {
    if (KR_LIKELY(kr_is_small(v))) {
        *n = kr_small(v);
    } else {
        KrValue index = kr_is_int(v) ? v : kr_index(v);
        if (!index) return false;
        bool overflow = false;
        *n = kr_int_to_int64(index, &overflow);
        if (overflow) return kr_raise(&kr_exc_OverflowError, "Python int too large to convert to C long"), false;
    }
    if (*n > INT32_MAX) return kr_raise(&kr_exc_OverflowError, "signed integer is greater than maximum"), false;
    if (*n < INT32_MIN) return kr_raise(&kr_exc_OverflowError, "signed integer is less than minimum"), false;
    return true;
}

static bool too_many(const KrFieldNames *f, int limit, const char *kind, int64_t given) {
    const char *name = *f->function ? f->function : "function", *call = *f->function ? "()" : "";
    return kr_raise(&kr_exc_TypeError, "%s%s takes at most %d %sargument%s (%d given)", name, call, limit, kind, limit == 1 ? "" : "s", (int)given), false;
}

// Sorts what is given by name into fields[].
static bool take_names(const KrFieldNames *f, KrValue const *values, int64_t nargs, KrValue kwnames, KrValue *fields) {
    for (int64_t i = 0; i < kr_tuple_size(kwnames); i++) {
        KrValue name = kr_tuple_item(kwnames, i);
        int at = 0;
        while (at < f->count && !kr_str_equals_cstr(name, f->names[at])) at++;
        if (at == f->count) {
            if (*f->function) kr_raise(&kr_exc_TypeError, "%s() got an unexpected keyword argument '%U'", f->function, name);
            else kr_raise(&kr_exc_TypeError, "this function got an unexpected keyword argument '%U'", name);
            return false;
        }
        if (at < nargs) {
            if (*f->function) kr_raise(&kr_exc_TypeError, "argument for %s() given by name ('%U') and position (%d)", f->function, name, at + 1);
            else kr_raise(&kr_exc_TypeError, "argument for function given by name ('%U') and position (%d)", name, at + 1);
            return false;
        }
        fields[at] = values[i];
    }
    return true;
}

bool kr_dt_fields(const KrFieldNames *f, KrValue const *args, int64_t nargs, KrValue kwnames, int64_t *numbers, KrValue *fields) {
    int64_t given = nargs + (kwnames ? kr_tuple_size(kwnames) : 0);
    if (given > f->count) return too_many(f, f->count, "", given);
    if (nargs > f->positional) return too_many(f, f->positional, "positional ", nargs);
    for (int i = 0; i < f->count; i++) fields[i] = i < nargs ? args[i] : 0;
    // What is missing, and numbers that are none, are found before wrong names.
    bool named = !kwnames || take_names(f, args + nargs, nargs, kwnames, fields);
    KrValue wrong_name = named ? 0 : kr_err_take();
    for (int i = 0; i < f->count; i++) {
        if (!fields[i]) {
            if (i < f->required) {
                if (*f->function) kr_raise(&kr_exc_TypeError, "%s() missing required argument '%s' (pos %d)", f->function, f->names[i], i + 1);
                else kr_raise(&kr_exc_TypeError, "function missing required argument '%s' (pos %d)", f->names[i], i + 1);
                return false;
            }
        } else if (f->ints >> i & 1 && !to_c_int(fields[i], &numbers[i])) {
            return false;
        }
    }
    if (wrong_name) kr_err_restore(wrong_name);
    return named;
}

const uint8_t *kr_dt_state(KrValue v, int64_t size, int64_t place) {
    if (kr_is_str(v) && kr_str_length(v) == size && kr_str_kind(v) == 1) {
        const uint8_t *text = kr_str_data(v);
        return text[place] & 127 && (text[place] & 127) <= 12 ? text : NULL;
    }
    if (!kr_is_bytes(v) || KR_AS(KrBytes, v)->size != size) return NULL;
    const uint8_t *data = KR_AS(KrBytes, v)->data;
    return (data[place] & 127) && (data[place] & 127) <= 12 ? data : NULL;
}
