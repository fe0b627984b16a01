// Raising: the format language of messages, the pending exception, `raise`, and the matching of except clauses.
//
// Invariant: a new exception gets kr_handled() as its __context__, and the chain of contexts never becomes a cycle.
#include "exceptions_impl.h"

#include "../objects/str_impl.h"

#include <stdarg.h>
#include <stdio.h>

// ---- the format language

typedef struct Directive {
    char flags[8];        // of the C conversion: - 0 # + space
    int width, precision; // -1: none
    int longs;            // number of l; 'z' counts as one
    char conversion;
} Directive;

static const char *parse_directive(const char *p, Directive *d) {
    int n = 0;
    *d = (Directive){.width = -1, .precision = -1};
    if ((*p >= 'A' && *p <= 'Z') || *p == 's' || *p == 'd') {   // most
        d->conversion = *p;
        return p + 1;
    }
    while (*p && strchr("-0#+ ", *p)) {
        if (n < (int)sizeof d->flags - 1) d->flags[n++] = *p;
        p++;
    }
    if (*p >= '0' && *p <= '9')
        for (d->width = 0; *p >= '0' && *p <= '9'; p++) d->width = d->width * 10 + (*p - '0');
    if (*p == '.')
        for (d->precision = 0, p++; *p >= '0' && *p <= '9'; p++) d->precision = d->precision * 10 + (*p - '0');
    for (; *p == 'l' || *p == 'z'; p++) d->longs++;
    d->conversion = *p;
    return *p ? p + 1 : p;
}

static int append_decimal(KrStrBuilder *b, long long value) {
    char text[24], *p = text + sizeof text;
    unsigned long long rest = value < 0 ? 0 - (unsigned long long)value : (unsigned long long)value;
    do *--p = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0) *--p = '-';
    return kr_builder_ascii(b, p, text + sizeof text - p);
}

static int append_number(KrStrBuilder *b, const Directive *d, long long value) {
    if ((d->conversion == 'd' || d->conversion == 'i') && d->width < 0 && !d->flags[0]) return append_decimal(b, value);
    char format[32], text[512];
    char conversion = d->conversion == 'i' ? 'd' : d->conversion;
    int width = d->width > 400 ? 400 : d->width;
    if (width >= 0) snprintf(format, sizeof format, "%%%s%dll%c", d->flags, width, conversion);
    else snprintf(format, sizeof format, "%%%sll%c", d->flags, conversion);
    int length = snprintf(text, sizeof text, format, value);
    return kr_builder_ascii(b, text, length);
}

static long long next_number(const Directive *d, va_list *args) {
    bool is_signed = d->conversion == 'd' || d->conversion == 'i';
    if (d->longs) return va_arg(*args, long long);
    return is_signed ? (long long)va_arg(*args, int) : (long long)va_arg(*args, unsigned);
}

static int append_utf8(KrStrBuilder *b, const char *text, int64_t length) {
    if (KR_LIKELY(kr_bytes_are_ascii(text, length))) return kr_builder_ascii(b, text, length);
    KrValue s = kr_str_from_utf8(text, length);
    return s ? kr_builder_str(b, s) : -1;
}

static int append_cstr(KrStrBuilder *b, const char *text, int precision) {
    if (!text) text = "(null)";
    size_t length = precision < 0 ? strlen(text) : strnlen(text, (size_t)precision);
    while (precision >= 0 && length && (text[length] & 0xC0) == 0x80) length--;   // do not cut a character
    return append_utf8(b, text, (int64_t)length);
}

static int append_str(KrStrBuilder *b, KrValue s, int precision) {
    if (!s) return -1;
    if (precision >= 0 && kr_str_length(s) > precision) return kr_builder_slice(b, s, 0, precision);
    return kr_builder_str(b, s);
}

static int append_directive(KrStrBuilder *b, const Directive *d, va_list *args) {
    switch (d->conversion) {
        case 'd': case 'i': case 'u': case 'x': case 'X': case 'o': return append_number(b, d, next_number(d, args));
        case 'c': return kr_builder_char(b, (uint32_t)va_arg(*args, int));
        case 's': return append_cstr(b, va_arg(*args, const char *), d->precision);
        case 'p': {
            char text[32];
            return kr_builder_ascii(b, text, snprintf(text, sizeof text, "%p", va_arg(*args, void *)));
        }
        case 'U': {
            KrValue s = va_arg(*args, KrValue);
            return append_str(b, kr_is_str(s) ? s : kr_str(s), d->precision);
        }
        case 'S': return append_str(b, kr_str(va_arg(*args, KrValue)), d->precision);
        case 'R': return append_str(b, kr_repr(va_arg(*args, KrValue)), d->precision);
        case 'T': return append_str(b, kr_type_display_name(kr_type_of(va_arg(*args, KrValue))), d->precision);
        case 'A': {
            KrValue v = va_arg(*args, KrValue);
            return v == KR_NONE ? kr_builder_ascii(b, "None", 4) : append_str(b, kr_type_display_name(kr_type_of(v)), d->precision);
        }
        case 'N': return append_str(b, kr_type_display_name(va_arg(*args, KrType *)), d->precision);
        case '%': return kr_builder_char(b, '%');
        default: return kr_builder_char(b, '?');
    }
}

// A text without directives is made once: most formats are literals and come again.
static KrValue constant_message(const char *format) {
    static struct { const char *text; KrValue value; } known[128];
    size_t h = ((uintptr_t)format >> 3 ^ (uintptr_t)format >> 10) % 128;
    if (KR_LIKELY(known[h].text == format) && kr_str_equals_cstr(known[h].value, format)) return known[h].value;
    if (strchr(format, '%')) return 0;
    KrValue text = kr_str_from_cstr(format);
    known[h].value = text;
    known[h].text = format;
    return text;
}

static KrValue format_message(const char *format, va_list *args) {
    KrValue constant = constant_message(format);
    if (constant) return constant;
    KrStrBuilder b;
    char space[KR_BUILDER_SPACE];
    kr_builder_init_in(&b, space);
    while (*format) {
        const char *percent = strchr(format, '%');
        if (!percent) percent = format + strlen(format);
        if (append_utf8(&b, format, percent - format) < 0) return 0;
        if (!*percent) break;
        Directive d;
        format = parse_directive(percent + 1, &d);
        if (append_directive(&b, &d, args) < 0) return 0;
    }
    return kr_builder_finish(&b);
}

KrValue kr_format(const char *format, ...) {
    va_list args;
    va_start(args, format);
    KrValue text = format_message(format, &args);
    va_end(args);
    return text;
}

// The name as CPython's %T and tp_name show it: static types with their module, classes without.
KrValue kr_type_display_name(const KrType *type) {
    if (type->tp_flags & KR_TYPE_HEAP && type->ht_name) {
        if (type->tp_flags & KR_TYPE_NAMED_WITH_MODULE) return kr_format("%S.%U", kr_type_module(type), type->ht_name);
        return KR_VALUE(type->ht_name);
    }
    return kr_str_from_cstr(type->tp_name ? type->tp_name : "?");
}

// ---- the pending exception

// Takes `exception` out of the chain of contexts that starts at `handled`, where it is further down.
static void break_context_cycle(KrException *handled, KrValue exception) {
    KrException *slow = handled;
    bool odd = false;
    for (KrException *e = handled; e->context; e = KR_AS(KrException, e->context)) {
        if (e->context == exception) {
            e->context = 0;
            return;
        }
        if (odd) slow = KR_AS(KrException, slow->context);   // Floyd: stop in a cycle that was there before
        odd = !odd;
        if (e->context == KR_VALUE(slow)) return;
    }
}

void kr_exception_chain(KrValue exception, KrValue handled) {
    if (!handled || handled == exception) return;
    break_context_cycle(KR_AS(KrException, handled), exception);
    KR_AS(KrException, exception)->context = handled;
}

KrValue kr_handled_around(void) {
    KrHandled *level = kr_thread.handled_around;
    while (level && !level->exception) level = level->outer;
    return level ? level->exception : 0;
}

KrValue kr_raise_instance(KrValue exception) {
    kr_exception_chain(exception, kr_handled());
    kr_thread.exception = exception;
    return 0;
}

KrValue kr_err_take(void) {
    KrValue e = kr_thread.exception;
    kr_thread.exception = 0;
    return e;
}

void kr_err_restore(KrValue exception) { kr_thread.exception = exception; }

bool kr_exception_is(KrValue exception, KrType *type) {
    KrType *t = kr_type_of(exception);
    return t == type || kr_is_subtype(t, type);
}

bool kr_err_matches(KrType *type) { return kr_thread.exception && kr_exception_is(kr_thread.exception, type); }

// ---- raising

static KrValue raise_new(KrType *type, KrValue const *args, int64_t nargs) {
    KrValue e = kr_exception_new(type, args, nargs);
    return e ? kr_raise_instance(e) : 0;
}

KrValue kr_raise(KrType *type, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    KrValue text = format_message(format, &args);
    va_end(args);
    if (text && !raise_new(type, &text, 1) && type == &kr_exc_NameError && kr_err_matches(type)) {
        // The name in the message is what suggestions are looked up for.
        const char *name = strstr(format, "%U");
        if (name && strchr(format, '%') == name) kr_name_error_set(kr_thread.exception, va_arg(again, KrValue));
    }
    va_end(again);
    return 0;
}

KrValue kr_raise_value(KrType *type, KrValue arg) { return raise_new(type, &arg, 1); }
KrValue kr_raise_none(KrType *type) { return raise_new(type, NULL, 0); }
KrValue kr_raise_key_error(KrValue key) { return raise_new(&kr_exc_KeyError, &key, 1); }

// A tuple would be taken for the list of arguments if the class were called with it in other ways: it is one value here.
KrValue kr_raise_stop_iteration(KrValue value) {
    return raise_new(&kr_exc_StopIteration, &value, value && value != KR_NONE ? 1 : 0);
}

// For large requests only: when there is no memory for a small object the program ends (core/memory.c).
KrValue kr_raise_out_of_memory(void) { return kr_raise_none(&kr_exc_MemoryError); }

KrValue kr_raise_recursion(void) { return kr_err_occurred() ? 0 : kr_raise_recursion_in(""); }

KrValue kr_raise_recursion_in(const char *where) {
    // Building the exception needs stack of its own: the safety margin is for that.
    char *limit = kr_thread.stack_limit;
    kr_thread.stack_limit = limit - KR_STACK_MARGIN / 2;
    kr_raise(&kr_exc_RecursionError, "maximum recursion depth exceeded%s", where);
    kr_thread.stack_limit = limit;
    return 0;
}

// ---- the raise statement

static bool is_exception_class(KrValue v) {
    return kr_is_type(v) && ((KR_AS(KrType, v)->tp_flags & KR_SUB_EXC) || kr_is_subtype(KR_AS(KrType, v), &kr_exc_BaseException));
}

static KrValue instantiate(KrValue cls) {
    KrType *type = KR_AS(KrType, cls);
    if (!(type->tp_flags & KR_TYPE_HEAP)) return kr_exception_new(type, NULL, 0);
    KrValue e = kr_call0(cls);
    if (e && !kr_is_exception(e))
        return kr_raise(&kr_exc_TypeError, "calling %R should have returned an instance of BaseException, not %R", cls,
                        KR_VALUE(kr_type_of(e)));
    return e;
}

KrValue kr_raise_statement(KrValue x, KrValue cause) {
    KrValue e;
    if (is_exception_class(x)) e = instantiate(x);
    else if (kr_is_exception(x)) e = x;
    else return kr_raise(&kr_exc_TypeError, "exceptions must derive from BaseException");
    if (!e) return 0;
    if (cause) {
        KrValue fixed;
        if (cause == KR_NONE) fixed = 0;
        else if (kr_is_exception(cause)) fixed = cause;
        else if (is_exception_class(cause)) {
            fixed = instantiate(cause);
            if (!fixed) return 0;
        } else {
            return kr_raise(&kr_exc_TypeError, "exception causes must derive from BaseException");
        }
        KR_AS(KrException, e)->cause = fixed;
        KR_AS(KrException, e)->suppress_context = true;
    }
    return kr_raise_instance(e);
}

KrValue kr_reraise(void) {
    KrValue handled = kr_handled();
    if (!handled) return kr_raise(&kr_exc_RuntimeError, "No active exception to reraise");
    kr_thread.exception = handled;
    return 0;
}

// ---- except clauses

static int check_clause(KrValue clause) {
    if (is_exception_class(clause)) return 0;
    if (kr_is_tuple(clause)) {
        KrTuple *t = KR_AS(KrTuple, clause);
        int64_t i = 0;
        while (i < t->size && is_exception_class(t->items[i])) i++;
        if (i == t->size) return 0;
    }
    kr_raise(&kr_exc_TypeError, "catching classes that do not inherit from BaseException is not allowed");
    return -1;
}

static bool matches(KrValue exception, KrValue clause) {
    if (!kr_is_tuple(clause)) return kr_exception_is(exception, KR_AS(KrType, clause));
    KrTuple *t = KR_AS(KrTuple, clause);
    for (int64_t i = 0; i < t->size; i++)
        if (kr_exception_is(exception, KR_AS(KrType, t->items[i]))) return true;
    return false;
}

int kr_except_match(KrValue exception, KrValue clause) {
    if (KR_LIKELY(kr_is_type(clause)) && kr_type_of(exception) == KR_AS(KrType, clause)) return 1;
    if (check_clause(clause) < 0) return -1;
    return matches(exception, clause);
}

static int check_star_clause(KrValue clause) {
    if (check_clause(clause) < 0) return -1;
    int64_t n = kr_is_tuple(clause) ? kr_tuple_size(clause) : 1;
    for (int64_t i = 0; i < n; i++) {
        KrValue cls = kr_is_tuple(clause) ? kr_tuple_item(clause, i) : clause;
        if (!kr_is_subtype(KR_AS(KrType, cls), &kr_exc_BaseExceptionGroup)) continue;
        kr_raise(&kr_exc_TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
        return -1;
    }
    return 0;
}

int kr_except_star_match(KrValue exception, KrValue clause, KrValue *matched, KrValue *rest) {
    *matched = KR_NONE;
    *rest = exception;
    if (check_star_clause(clause) < 0) return -1;
    if (exception == KR_NONE) return 0;
    bool group = kr_exception_is(exception, &kr_exc_BaseExceptionGroup);
    if (matches(exception, clause)) {
        *matched = group ? exception : kr_exception_group_of(&exception, 1);
        *rest = KR_NONE;
        return *matched ? 0 : -1;
    }
    if (!group) return 0;
    KrValue pair = kr_call_method(exception, "split", &clause, 1);
    if (!pair) return -1;
    if (!kr_is_tuple(pair)) {
        kr_raise(&kr_exc_TypeError, "%T.split must return a tuple, not %T", exception, pair);
        return -1;
    }
    if (kr_tuple_size(pair) < 2) {
        kr_raise(&kr_exc_TypeError, "%T.split must return a 2-tuple, got tuple of size %lld", exception,
                 (long long)kr_tuple_size(pair));
        return -1;
    }
    *matched = kr_tuple_item(pair, 0);
    *rest = kr_tuple_item(pair, 1);
    return 0;
}
