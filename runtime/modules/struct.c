// Module struct: values as bytes, laid out by a format ("Struct - Interpret bytes as packed binary data").
//
// A format is compiled once into a list of fields, each with its place; a small cache keeps those of the functions.
#include "../objects/container_impl.h"
#include <math.h>

typedef struct Field { char code; int64_t offset, size, repeat; } Field;   // of s and p: repeat 1, size the length
typedef struct KrStruct {
    KrObject head;
    KrValue attrs;
    KrValue format;      // str; 0 before __init__
    Field *fields;
    int64_t count, values, size;
    bool big, native;    // byte order; sizes and alignment of the machine
} KrStruct;
#define S(v) KR_AS(KrStruct, v)
static KrType struct_type, unpack_iterator_type;
static KrType *struct_error;

static KrValue fail(const char *text) { return kr_raise(struct_error, "%s", text); }

// ---- formats

// Size of a code; 0: not one in this mode.
static int64_t size_of(char code, bool native) {
    switch (code) {
        case 'x': case 'b': case 'B': case 'c': case '?': case 's': case 'p': return 1;
        case 'h': case 'H': case 'e': return 2;
        case 'i': case 'I': case 'f': return 4;
        case 'l': case 'L': return native ? 8 : 4;
        case 'q': case 'Q': case 'd': return 8;
        case 'n': case 'N': case 'P': return native ? 8 : 0;
        default: return 0;
    }
}

static bool compile(KrStruct *s, KrValue format) {
    if (kr_is_bytes(format)) format = kr_bytes_decode(kr_bytes_data(format), kr_bytes_size(format), "ascii", "strict");
    if (!format) return false;
    if (!kr_is_str(format)) return kr_raise(&kr_exc_TypeError, "Struct() argument 1 must be a str or bytes object, not %T", format), false;
    int64_t length = kr_str_length(format), at = 0, offset = 0;
    char order = length ? (char)kr_str_char(format, 0) : '@';
    s->native = true;
    s->big = false;
    if (length && kr_str_char(format, 0) < 128 && strchr("@=<>!", order)) {
        at = 1;
        s->native = order == '@';
        s->big = order == '>' || order == '!';
    }
    s->format = format;
    s->fields = kr_alloc_array((size_t)length + 1, sizeof *s->fields, true);
    s->count = s->values = 0;
    if (!s->fields) return false;
    while (at < length) {
        uint32_t c = kr_str_char(format, at++);
        if (!c) return fail("embedded null character"), false;
        if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
        int64_t repeat = 1;
        if (c >= '0' && c <= '9') {
            repeat = 0;
            for (;; c = kr_str_char(format, at++)) {
                if (__builtin_mul_overflow(repeat, 10, &repeat) || __builtin_add_overflow(repeat, (int64_t)c - '0', &repeat)) return fail("total struct size too long"), false;
                if (at == length) return fail("repeat count given without format specifier"), false;
                uint32_t next = kr_str_char(format, at);
                if (next < '0' || next > '9') break;
            }
            c = kr_str_char(format, at++);
        }
        int64_t size = c < 128 ? size_of((char)c, s->native) : 0, total;
        if (!size) return fail("bad char in struct format"), false;
        if (s->native && c != 's' && c != 'p') offset = (offset + size - 1) / size * size;
        if (__builtin_mul_overflow(size, repeat, &total) || __builtin_add_overflow(offset, total, &total)) return fail("total struct size too long"), false;
        bool text = c == 's' || c == 'p';
        if (c != 'x') {
            s->fields[s->count++] = (Field){(char)c, offset, text ? repeat : size, text ? 1 : repeat};
            s->values += text ? 1 : repeat;
        }
        offset = total;
    }
    s->size = offset;
    return true;
}

static KrStruct *compiled(KrValue format) {
    enum { KEPT = 64 };
    static KrValue cache;
    if (!cache || kr_dict_size(cache) > KEPT) cache = kr_dict_new();
    bool known_kind = kr_is_str(format) || kr_is_bytes(format);
    KrValue known = known_kind ? kr_dict_get(cache, format) : 0;
    if (known || kr_err_occurred()) return known ? S(known) : NULL;
    KrStruct *s = kr_new_instance(&struct_type, 0);
    if (!compile(s, format) || kr_dict_set(cache, format, KR_VALUE(s)) < 0) return NULL;
    return s;
}

// ---- one value

static void store(uint8_t *p, uint64_t bits, int64_t size, bool big) {
    for (int64_t i = 0; i < size; i++) p[big ? size - 1 - i : i] = (uint8_t)(bits >> (8 * i));
}
static uint64_t fetch(const uint8_t *p, int64_t size, bool big) {
    uint64_t bits = 0;
    for (int64_t i = 0; i < size; i++) bits |= (uint64_t)p[big ? size - 1 - i : i] << (8 * i);
    return bits;
}

static KrValue out_of_range(char code, int64_t size, bool is_signed) {
    if (is_signed) {
        long long high = (long long)(UINT64_MAX >> (65 - 8 * size));
        return kr_raise(struct_error, "'%c' format requires %lld <= number <= %lld", code, -high - 1, high);
    }
    KrValue high = kr_int_from_uint64(UINT64_MAX >> (64 - 8 * size));
    return kr_raise(struct_error, "'%c' format requires 0 <= number <= %S", code, high);
}

static bool put_int(uint8_t *p, const Field *f, KrValue v, const KrStruct *s) {
    bool is_signed = strchr("bhilqn", f->code) != NULL;
    if (!kr_is_int(v)) {
        if (!kr_has_index(v)) return fail("required argument is not an integer"), false;
        if (!(v = kr_index(v))) return false;
    } else if (!kr_is_small(v)) {
        v = kr_index(v);
    }
    uint64_t bits;
    if (kr_is_small(v)) {
        int64_t i = kr_small(v);
        bool fits = f->size == 8 ? is_signed || i >= 0
                    : is_signed ? i >= -(INT64_C(1) << (8 * f->size - 1)) && i < INT64_C(1) << (8 * f->size - 1)
                                : i >= 0 && i < INT64_C(1) << (8 * f->size);
        if (!fits) return out_of_range(f->code, f->size, is_signed), false;
        bits = (uint64_t)i;
    } else {
        const KrInt *n = KR_AS(KrInt, v);
        bool one = n->size == 1 || n->size == -1;
        uint64_t limb = one ? n->limbs[0] : 0;
        bool fits = f->size == 8 && one && (is_signed ? (n->size > 0 ? limb <= INT64_MAX : limb <= (uint64_t)INT64_MAX + 1) : n->size > 0);
        if (!fits) return out_of_range(f->code, f->size, is_signed), false;
        bits = n->size < 0 ? -limb : limb;
    }
    store(p, bits, f->size, s->big);
    return true;
}

static bool put_float(uint8_t *p, const Field *f, KrValue v, const KrStruct *s) {
    double d = kr_as_double(v);
    if (d == -1.0 && kr_err_occurred()) {
        if (!kr_err_matches(&kr_exc_TypeError)) return false;
        kr_err_clear();
        return fail("required argument is not a float"), false;
    }
    uint64_t bits;
    if (f->size == 8) {
        memcpy(&bits, &d, 8);
    } else if (f->size == 4) {
        float single = (float)d;
        if (isinf(single) && !isinf(d) && !s->native) return kr_raise(&kr_exc_OverflowError, "float too large to pack with f format"), false;
        uint32_t word;
        memcpy(&word, &single, 4);
        bits = word;
    } else {
        uint16_t half;
        if (!kr_double_to_half(d, &half)) return kr_raise(&kr_exc_OverflowError, "float too large to pack with e format"), false;
        bits = half;
    }
    store(p, bits, f->size, s->big);
    return true;
}

static bool put_text(uint8_t *p, const Field *f, KrValue v) {
    bool bytes = kr_is_bytes(v), array = !bytes && kr_is_instance_of(v, &kr_bytearray_type);
    if (!bytes && !array) return kr_raise(struct_error, "argument for '%c' must be a bytes object", f->code), false;
    const uint8_t *data;
    int64_t size;
    kr_as_buffer(v, &data, &size);
    if (f->code == 'p') {
        if (size > f->size - 1) size = f->size - 1;
        if (f->size) *p++ = (uint8_t)(size > 255 ? 255 : size < 0 ? 0 : size);
    } else if (size > f->size) {
        size = f->size;
    }
    if (size > 0) memcpy(p, data, (size_t)size);
    return true;
}

static bool put(uint8_t *p, const Field *f, KrValue v, const KrStruct *s) {
    switch (f->code) {
        case 's': case 'p': return put_text(p, f, v);
        case 'c':
            if (!kr_is_bytes(v) || kr_bytes_size(v) != 1) return fail("char format requires a bytes object of length 1"), false;
            *p = *kr_bytes_data(v);
            return true;
        case '?': {
            int truth = kr_op_truth(v);
            *p = truth > 0;
            return truth >= 0;
        }
        case 'e': case 'f': case 'd': return put_float(p, f, v, s);
        default: return put_int(p, f, v, s);
    }
}

static KrValue get(const uint8_t *p, const Field *f, bool big) {
    switch (f->code) {
        case 's': return kr_bytes_new(p, f->size);
        case 'p': {
            int64_t n = f->size ? *p : 0;
            return kr_bytes_new(p + (f->size > 0), n > f->size - 1 ? (f->size ? f->size - 1 : 0) : n);
        }
        case 'c': return kr_bytes_new(p, 1);
        case '?': return kr_from_bool(*p);
        default: break;
    }
    uint64_t bits = fetch(p, f->size, big);
    switch (f->code) {
        case 'e': return kr_from_double(kr_half_to_double((uint16_t)bits));
        case 'f': {
            uint32_t word = (uint32_t)bits;
            float single;
            memcpy(&single, &word, 4);
            return kr_from_double(single);
        }
        case 'd': {
            double d;
            memcpy(&d, &bits, 8);
            return kr_from_double(d);
        }
        case 'b': return kr_from_small((int8_t)bits);
        case 'h': return kr_from_small((int16_t)bits);
        case 'i': return kr_from_small((int32_t)bits);
        case 'l': case 'q': case 'n': return kr_int_from_int64(f->size == 4 ? (int32_t)bits : (int64_t)bits);
        default: return kr_int_from_uint64(bits);
    }
}

// ---- all values

static bool put_all(const KrStruct *s, uint8_t *p, KrValue const *values) {
    memset(p, 0, (size_t)s->size);
    for (int64_t i = 0; i < s->count; i++) {
        const Field *f = &s->fields[i];
        for (int64_t k = 0; k < f->repeat; k++)
            if (!put(p + f->offset + k * f->size, f, *values++, s)) return false;
    }
    return true;
}
static KrValue get_all(const KrStruct *s, const uint8_t *p) {
    KrValue t = kr_tuple_new(s->values);
    int64_t n = 0;
    for (int64_t i = 0; t && i < s->count; i++) {
        const Field *f = &s->fields[i];
        for (int64_t k = 0; k < f->repeat; k++) {
            KrValue v = get(p + f->offset + k * f->size, f, s->big);
            if (!v) return 0;
            KR_AS(KrTuple, t)->items[n++] = v;
        }
    }
    return t;
}

static KrValue pack(KrStruct *s, KrValue const *values, int64_t count) {
    if (count != s->values) return kr_raise(struct_error, "pack expected %lld items for packing (got %lld)", (long long)s->values, (long long)count);
    KrValue bytes = kr_bytes_new(NULL, s->size);
    return bytes && put_all(s, kr_bytes_data(bytes), values) ? bytes : 0;
}

static bool view(KrValue v, const uint8_t **data, int64_t *size) {
    if (kr_as_buffer(v, data, size)) return true;
    if (!kr_err_occurred()) kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", v);
    return false;
}

static KrValue unpack(KrStruct *s, KrValue buffer) {
    const uint8_t *data;
    int64_t size;
    if (!view(buffer, &data, &size)) return 0;
    if (size != s->size) return kr_raise(struct_error, "unpack requires a buffer of %lld bytes", (long long)s->size);
    return get_all(s, data);
}

// The place in a buffer where the struct begins; -1: raised.
static int64_t place_in(const KrStruct *s, int64_t size, int64_t offset, const char *function, const char *verb) {
    if (offset < 0) {
        if (offset + s->size > 0) {
            if (*verb == 'p') kr_raise(struct_error, "no space to pack %lld bytes at offset %lld", (long long)s->size, (long long)offset);
            else kr_raise(struct_error, "not enough data to unpack %lld bytes at offset %lld", (long long)s->size, (long long)offset);
            return -1;
        }
        if (offset + size < 0) return kr_raise(struct_error, "offset %lld out of range for %lld-byte buffer", (long long)offset, (long long)size), -1;
        offset += size;
    }
    if (size - offset < s->size) {
        kr_raise(struct_error, "%s requires a buffer of at least %llu bytes for %s %lld bytes at offset %lld (actual buffer size is %lld)", function,
                 (unsigned long long)s->size + (unsigned long long)offset, verb, (long long)s->size, (long long)offset, (long long)size);
        return -1;
    }
    return offset;
}

static KrValue pack_into(KrStruct *s, KrValue const *args, int64_t nargs) {
    if (nargs - 2 != s->values) {
        if (nargs == 0) return kr_raise(&kr_exc_TypeError, "pack_into expected buffer argument");
        if (nargs == 1) return kr_raise(&kr_exc_TypeError, "pack_into expected offset argument");
        return kr_raise(struct_error, "pack_into expected %lld items for packing (got %lld)", (long long)s->values, (long long)nargs - 2);
    }
    uint8_t *data;
    int64_t size;
    if (!kr_as_writable_buffer(args[0], &data, &size))
        return kr_err_occurred() ? 0 : kr_raise(&kr_exc_TypeError, "argument must be read-write bytes-like object, not %T", args[0]);
    int64_t offset = kr_as_int64(args[1]);
    if (offset == -1 && kr_err_occurred()) return 0;
    offset = place_in(s, size, offset, "pack_into", "packing");
    return offset < 0 || !put_all(s, data + offset, args + 2) ? 0 : KR_NONE;
}

static KrValue unpack_from(KrStruct *s, KrValue buffer, KrValue at) {
    const uint8_t *data;
    int64_t size, offset = at ? kr_as_int64(at) : 0;
    if ((offset == -1 && kr_err_occurred()) || !view(buffer, &data, &size)) return 0;
    offset = place_in(s, size, offset, "unpack_from", "unpacking");
    return offset < 0 ? 0 : get_all(s, data + offset);
}

// ---- iter_unpack

typedef struct { KrObject head; KrStruct *format; KrValue buffer; int64_t offset; } UnpackIterator;

static KrValue iter_unpack(KrStruct *s, KrValue buffer) {
    const uint8_t *data;
    int64_t size;
    if (!s->size) return fail("cannot iteratively unpack with a struct of length 0");
    if (!view(buffer, &data, &size)) return 0;
    if (size % s->size) return kr_raise(struct_error, "iterative unpacking requires a buffer of a multiple of %lld bytes", (long long)s->size);
    UnpackIterator *it = kr_new(&unpack_iterator_type, sizeof *it);
    it->format = s;
    it->buffer = buffer;
    return KR_VALUE(it);
}
static KrValue unpack_next(KrValue self) {
    UnpackIterator *it = KR_AS(UnpackIterator, self);
    const uint8_t *data;
    int64_t size;
    if (!it->buffer || !view(it->buffer, &data, &size)) return 0;
    if (it->offset + it->format->size > size) {
        it->buffer = 0;
        return 0;
    }
    KrValue t = get_all(it->format, data + it->offset);
    it->offset += it->format->size;
    return t;
}
static KrValue unpack_hint(KrValue self) {
    UnpackIterator *it = KR_AS(UnpackIterator, self);
    const uint8_t *data;
    int64_t size;
    if (!it->buffer) return KR_SMALL(0);
    return view(it->buffer, &data, &size) ? kr_from_small((size - it->offset) / it->format->size) : 0;
}
static const KrMethodDef unpack_iterator_methods[] = {KR_DEF_NOARGS("__length_hint__", unpack_hint, NULL), {0}};
static KrType unpack_iterator_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_struct.unpack_iterator", .tp_basicsize = sizeof(UnpackIterator), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_iter = kr_self_iter, .tp_iternext = unpack_next, .tp_methods = unpack_iterator_methods,
};

// ---- Struct

static KrValue struct_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue format;
    if (type == &struct_type && kr_bind("Struct", "format", &cache, args, nargs, kwnames, &format) < 0) return 0;
    return KR_VALUE(kr_new_instance(type, 0));
}
static int struct_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue format;
    return kr_bind("Struct", "format", &cache, args, nargs, kwnames, &format) < 0 || !compile(S(self), format) ? -1 : 0;
}
static KrStruct *ready(KrValue self) {
    if (!S(self)->format) kr_raise(&kr_exc_RuntimeError, "Struct object is not initialized");
    return S(self)->format ? S(self) : NULL;
}
static KrValue method_pack(KrValue self, KrValue const *args, int64_t nargs) { return ready(self) ? pack(S(self), args, nargs) : 0; }
static KrValue method_pack_into(KrValue self, KrValue const *args, int64_t nargs) { return ready(self) ? pack_into(S(self), args, nargs) : 0; }
static KrValue method_unpack(KrValue self, KrValue buffer) { return ready(self) ? unpack(S(self), buffer) : 0; }
static KrValue method_unpack_from(KrValue self, KrValue const *p) { return ready(self) ? unpack_from(S(self), p[0], p[1]) : 0; }
static KrValue method_iter_unpack(KrValue self, KrValue buffer) { return ready(self) ? iter_unpack(S(self), buffer) : 0; }
static KrValue get_format(KrValue self) { return ready(self) ? S(self)->format : 0; }
static KrValue get_size(KrValue self) { return ready(self) ? kr_from_small(S(self)->size) : 0; }
static KrValue struct_repr(KrValue self) { return ready(self) ? kr_format("%U(%R)", kr_type_name(kr_type_of(self)), S(self)->format) : 0; }

static const KrMethodDef struct_methods[] = {
    KR_DEF_FAST("pack", method_pack, 0, -1, "*v", "Bytes of the values."),
    KR_DEF_FAST("pack_into", method_pack_into, 0, -1, "buffer, offset, *v", "Writes the values into a buffer."),
    KR_DEF_O("unpack", method_unpack, "buffer, /", "The values in a buffer of exactly this size."),
    KR_DEF_BOUND("unpack_from", method_unpack_from, "buffer, offset=0", "The values in a buffer, from an offset on."),
    KR_DEF_O("iter_unpack", method_iter_unpack, "buffer, /", "Iterator over the tuples in a buffer."),
    {0},
};
static const KrGetSetDef struct_getset[] = {
    {"format", get_format, NULL, "struct format string"},
    {"size", get_size, NULL, "struct size in bytes"},
    {0},
};
static KrType struct_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_struct.Struct", .tp_basicsize = sizeof(KrStruct), .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_doc = "Struct(fmt) --> compiled struct object", .tp_new = struct_new, .tp_init = struct_init, .tp_repr = struct_repr,
    .tp_methods = struct_methods, .tp_getset = struct_getset,
};

// ---- functions

static KrValue struct_calcsize(KrValue self, KrValue format) {
    (void)self;
    KrStruct *s = compiled(format);
    return s ? kr_from_small(s->size) : 0;
}
static KrValue struct_pack(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    if (!nargs) return kr_raise(&kr_exc_TypeError, "missing format argument");
    KrStruct *s = compiled(args[0]);
    return s ? pack(s, args + 1, nargs - 1) : 0;
}
static KrValue struct_pack_into(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    if (!nargs) return kr_raise(&kr_exc_TypeError, "missing format argument");
    KrStruct *s = compiled(args[0]);
    return s ? pack_into(s, args + 1, nargs - 1) : 0;
}
static KrValue struct_unpack(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrStruct *s = compiled(args[0]);
    return s ? unpack(s, args[1]) : 0;
}
static KrValue struct_unpack_from(KrValue self, KrValue const *p) {
    (void)self;
    KrStruct *s = compiled(p[0]);
    return s ? unpack_from(s, p[1], p[2]) : 0;
}
static KrValue struct_iter_unpack(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrStruct *s = compiled(args[0]);
    return s ? iter_unpack(s, args[1]) : 0;
}
static KrValue clear_cache(KrValue self) { return (void)self, KR_NONE; }

static KrValue init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict), namespace = kr_dict_new(), all = kr_list_new(0);
    kr_dict_set_cstr(namespace, "__module__", kr_str_intern("struct"));
    KrValue error = kr_call3(KR_VALUE(&kr_type_type), kr_str_intern("error"), kr_tuple_of(1, KR_VALUE(&kr_exc_Exception)), namespace);
    if (!error) return 0;
    struct_error = KR_AS(KrType, error);
    kr_dict_set_cstr(dict, "error", error);
    kr_dict_set_cstr(dict, "Struct", KR_VALUE(&struct_type));
    static const char *const names[] = {"calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) kr_list_append(all, kr_str_intern(names[i]));
    return kr_dict_set_cstr(dict, "__all__", all) < 0 ? 0 : KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_O("calcsize", struct_calcsize, "format, /", "Return size in bytes of the struct described by the format string."),
    KR_DEF_FAST("pack", struct_pack, 0, -1, "format, *v", "Bytes of the values, laid out by the format."),
    KR_DEF_FAST("pack_into", struct_pack_into, 0, -1, "format, buffer, offset, *v", "Writes the values into a buffer."),
    KR_DEF_FAST("unpack", struct_unpack, 2, 2, "format, buffer, /", "The values in a buffer of exactly this size."),
    KR_DEF_BOUND("unpack_from", struct_unpack_from, "format, /, buffer, offset=0", "The values in a buffer, from an offset on."),
    KR_DEF_FAST("iter_unpack", struct_iter_unpack, 2, 2, "format, buffer, /", "Iterator over the tuples in a buffer."),
    KR_DEF_NOARGS("_clearcache", clear_cache, NULL),
    {0},
};
const KrModuleDef kr_module_struct = {.name = "struct", .init = init, .functions = functions, .doc = "Values as packed bytes."};
