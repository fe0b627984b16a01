// str(), repr() and ascii() of any object, and the guard that lets containers print themselves when they contain themselves.
#include "str_impl.h"

static KrType *ready_type(KrValue v) {
    KrType *type = kr_type_of(v);
    if (KR_UNLIKELY(!(type->tp_flags & KR_TYPE_READY))) kr_type_ready(type);
    return type;
}

// A class of the program calls Python code, which says nothing of where it was.
static KrValue too_deep(KrValue v, const char *where) {
    return kr_raise_recursion_in(kr_type_of(v)->tp_flags & KR_TYPE_HEAP ? "" : where);
}

// Asked with room to spare, so that it is here and not in what a container's repr calls that a recursion ends.
#define ROOM_OF_ONE 16384
KR_INLINE bool is_too_deep(void) { return (char *)__builtin_frame_address(0) < kr_thread.stack_limit + ROOM_OF_ONE; }

KrValue kr_repr(KrValue v) {
    if (KR_UNLIKELY(is_too_deep())) return too_deep(v, " while getting the repr of an object");
    KrType *type = ready_type(v);
    KrValue text = type->tp_repr(v);
    if (text != 0 && KR_UNLIKELY(!kr_is_str(text)))
        return kr_raise(&kr_exc_TypeError, "__repr__ returned non-string (type %T)", text);
    return text;
}

KrValue kr_str(KrValue v) {
    if (KR_LIKELY(kr_is_str_exactly(v))) return v;
    if (kr_is_small(v)) return kr_int_to_str(v, 10);
    KrType *type = ready_type(v);
    if (type->tp_str == NULL) return kr_repr(v);
    if (KR_UNLIKELY(is_too_deep())) return too_deep(v, " while getting the str of an object");
    KrValue text = type->tp_str(v);
    if (text != 0 && KR_UNLIKELY(!kr_is_str(text)))
        return kr_raise(&kr_exc_TypeError, "__str__ returned non-string (type %T)", text);
    return text;
}

static void hex_escape(char *out, uint32_t c, int digits) {
    for (int i = 0; i < digits; i++) out[i] = "0123456789abcdef"[(c >> (4 * (digits - 1 - i))) & 15];
}

// \xhh, \uhhhh or \Uhhhhhhhh
static int escape_char(KrStrBuilder *b, uint32_t c) {
    char text[10] = "\\";
    int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    text[1] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
    hex_escape(text + 2, c, digits);
    return kr_builder_ascii(b, text, digits + 2);
}

static KrValue escape_beyond_ascii(KrValue s) {
    KrStrBuilder b;
    kr_builder_init(&b);
    for (int64_t i = 0; i < kr_str_length(s); i++) {
        uint32_t c = kr_str_char(s, i);
        if ((c < 0x80 ? kr_builder_char(&b, c) : escape_char(&b, c)) < 0) return 0;
    }
    return kr_builder_finish(&b);
}

KrValue kr_ascii(KrValue v) {
    KrValue text = kr_repr(v);
    return text == 0 || kr_str_is_ascii(text) ? text : escape_beyond_ascii(text);
}

KrValue kr_str_ascii_repr(KrValue s) {
    KrValue text = kr_str_repr(s);
    return text == 0 || kr_str_is_ascii(text) ? text : escape_beyond_ascii(text);
}

// ---- containers being printed, innermost last

int kr_repr_enter(KrValue v) {
    for (int64_t i = kr_thread.printed_count; i-- > 0;) if (kr_thread.printed[i] == v) return 0;
    if (kr_thread.printed_count == kr_thread.printed_capacity) {
        int64_t capacity = kr_thread.printed_capacity == 0 ? 32 : kr_thread.printed_capacity * 2;
        KrValue *grown = kr_realloc(kr_thread.printed, (size_t)kr_thread.printed_capacity * sizeof(KrValue), (size_t)capacity * sizeof(KrValue), false);
        if (grown == NULL) return -1;
        kr_thread.printed = grown;
        kr_thread.printed_capacity = capacity;
    }
    kr_thread.printed[kr_thread.printed_count++] = v;
    return 1;
}

void kr_repr_leave(KrValue v) {
    for (int64_t i = kr_thread.printed_count; i-- > 0;) {
        if (kr_thread.printed[i] != v) continue;
        memmove(&kr_thread.printed[i], &kr_thread.printed[i + 1], (size_t)(kr_thread.printed_count - i - 1) * sizeof(KrValue));
        kr_thread.printed[--kr_thread.printed_count] = 0;
        return;
    }
}
