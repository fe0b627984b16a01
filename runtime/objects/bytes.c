// bytes: the type object, allocation, and the operations behind its slots; those of them that bytearray shares.
//
// The bytes usually lie right behind the header in one atomic block; an instance of a subclass refers to the bytes object
// that it was made from.
#include "str_impl.h"

static struct { KrBytes b; uint8_t text[16]; } single[256] KR_STATIC_ALIGN;   // one-byte objects, filled in when first asked for
KR_STATIC_BYTES(empty, "", 0);

static KrValue one_byte(uint8_t byte) {
    KrBytes *b = &single[byte].b;
    if (KR_UNLIKELY(b->head.ob_type == NULL)) {
        *b = (KrBytes){{&kr_bytes_type}, -1, 1, single[byte].text};
        single[byte].text[0] = byte;
    }
    return KR_VALUE(b);
}

KrValue kr_bytes_new(const void *data, int64_t size) {
    if (size == 0) return KR_VALUE(&empty);
    if (size == 1 && data != NULL) return one_byte(*(const uint8_t *)data);
    if (KR_UNLIKELY(size > KR_LONGEST_TEXT)) return kr_raise_out_of_memory();
    size_t bytes = sizeof(KrBytes) + (size_t)size + 1;
    KrBytes *b = KR_LIKELY(bytes < 65536) ? kr_alloc_atomic(bytes) : kr_alloc_array(bytes, 1, true);
    if (KR_UNLIKELY(b == NULL)) return 0;
    *b = (KrBytes){{&kr_bytes_type}, -1, size, (uint8_t *)(b + 1)};
    b->data[size] = 0;
    if (data != NULL) kr_copy(b->data, data, (size_t)size);
    return KR_VALUE(b);
}

// ---- bytes-like objects

bool kr_as_buffer(KrValue v, const uint8_t **data, int64_t *size) {
    if (!kr_is_pointer(v)) return false;
    bool readonly;
    if (kr_is_bytes(v)) {
        *data = kr_bytes_data(v);
        *size = kr_bytes_size(v);
        return true;
    }
    if (kr_is_instance_of(v, &kr_bytearray_type)) {
        *data = KR_AS(KrByteArray, v)->data;
        *size = KR_AS(KrByteArray, v)->size;
        return true;
    }
    return kr_memoryview_buffer(v, data, size, &readonly);
}

bool kr_as_writable_buffer(KrValue v, uint8_t **data, int64_t *size) {
    if (!kr_is_pointer(v) || kr_is_bytes(v)) return false;
    const uint8_t *p;
    bool readonly;
    if (kr_is_instance_of(v, &kr_bytearray_type)) {
        *data = KR_AS(KrByteArray, v)->data;
        *size = KR_AS(KrByteArray, v)->size;
        return true;
    }
    if (!kr_memoryview_buffer(v, &p, size, &readonly) || readonly) return false;
    *data = (uint8_t *)(uintptr_t)p;
    return true;
}

int kr_view(KrValue v, KrView *view) {
    if (KR_LIKELY(kr_as_buffer(v, &view->data, &view->size))) return 0;
    if (kr_err_occurred()) return -1;
    if (kr_is_exactly(v, &kr_memoryview_type)) kr_raise(&kr_exc_ValueError, "operation forbidden on released memoryview object");
    else kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", v);
    return -1;
}

KrValue kr_bytes_like(KrValue self, const void *data, int64_t size) {
    return kr_is_bytes(self) ? kr_bytes_new(data, size) : kr_bytearray_new(data, size);
}

int kr_byte_value(KrValue v) {
    int64_t value;
    if (KR_LIKELY(kr_is_small(v))) {
        value = kr_small(v);
    } else {
        value = kr_as_int64(v);
        if (value == -1 && kr_err_occurred()) {
            if (!kr_err_matches(&kr_exc_OverflowError)) return -1;
            kr_err_clear();
        }
    }
    if (KR_LIKELY(value >= 0 && value < 256)) return (int)value;
    kr_raise(&kr_exc_ValueError, "byte must be in range(0, 256)");
    return -1;
}

// ---- slots that bytearray has too

int kr_bytes_contains(KrValue self, KrValue part) {
    KrValue number = kr_has_index(part) ? kr_index(part) : 0;
    if (number) {
        int byte = kr_byte_value(number);
        return byte < 0 ? -1 : kr_char_find(kr_data_of_bytes(self), kr_size_of_bytes(self), (uint32_t)byte, 1) >= 0;
    }
    kr_err_clear();
    KrView view;
    if (kr_view(part, &view) < 0) return -1;
    return kr_chars_find(kr_data_of_bytes(self), kr_size_of_bytes(self), view.data, view.size, 1) >= 0;
}

KrValue kr_bytes_slice(KrValue self, KrValue slice) {
    int64_t start, stop, step, count;
    if (kr_slice_indices(slice, kr_size_of_bytes(self), &start, &stop, &step, &count) < 0) return 0;
    if (count < 0) count = 0;
    const uint8_t *data = kr_data_of_bytes(self) + start;
    if (count == kr_size_of_bytes(self) && step == 1 && kr_is_exactly(self, &kr_bytes_type)) return self;
    if (step == 1 || count <= 1) return kr_bytes_like(self, data, count);
    KrValue result = kr_bytes_like(self, NULL, count);
    if (result == 0) return 0;
    uint8_t *out = kr_data_of_bytes(result);
    for (int64_t i = 0; i < count; i++) out[i] = data[i * step];
    return result;
}

KrValue kr_bytes_repeat(KrValue self, int64_t n) {
    int64_t size = kr_size_of_bytes(self);
    if (n <= 0 || size == 0) return kr_bytes_like(self, "", 0);
    if (n == 1 && kr_is_exactly(self, &kr_bytes_type)) return self;
    if (n > KR_LONGEST_TEXT / size) return kr_raise_out_of_memory();
    KrValue result = kr_bytes_like(self, NULL, size * n);
    if (result == 0) return 0;
    uint8_t *out = kr_data_of_bytes(result);
    memcpy(out, kr_data_of_bytes(self), (size_t)size);
    for (int64_t done = size, total = size * n; done < total;) {
        int64_t more = done < total - done ? done : total - done;
        memcpy(out + done, out, (size_t)more);
        done += more;
    }
    return result;
}

KrValue kr_bytes_concat(KrValue a, KrValue b) {
    KrView right;
    if (kr_memoryview_has_gaps(b) || !kr_as_buffer(b, &right.data, &right.size))
        return kr_raise(&kr_exc_TypeError, "can't concat %T to %T", b, a);
    int64_t size = kr_size_of_bytes(a);
    if (kr_is_exactly(a, &kr_bytes_type)) {
        if (right.size == 0) return a;
        if (size == 0 && kr_is_exactly(b, &kr_bytes_type)) return b;
    }
    KrValue result = kr_bytes_like(a, NULL, size + right.size);
    if (result == 0) return 0;
    kr_copy(kr_data_of_bytes(result), kr_data_of_bytes(a), (size_t)size);
    kr_copy(kr_data_of_bytes(result) + size, right.data, (size_t)right.size);
    return result;
}

// ---- slots of bytes

static int64_t length(KrValue b) { return kr_bytes_size(b); }
static KrValue repr(KrValue b) { return kr_bytes_repr_of(kr_bytes_data(b), kr_bytes_size(b), "b", ""); }
static KrValue percent(KrValue a, KrValue b) { return kr_is_bytes(a) ? kr_bytes_percent(a, b) : KR_NOT_IMPLEMENTED; }

static int64_t hash(KrValue v) {
    KrBytes *b = KR_AS(KrBytes, v);
    if (b->hash == -1) b->hash = kr_hash_bytes(b->data, b->size);
    return b->hash;
}

static KrValue item(KrValue b, int64_t i) {
    if ((uint64_t)i >= (uint64_t)kr_bytes_size(b)) return kr_raise(&kr_exc_IndexError, "index out of range");
    return kr_from_small(kr_bytes_data(b)[i]);
}

static KrValue subscript(KrValue b, KrValue index) {
    int64_t i;
    if (kr_is_small(index)) {
        i = kr_small(index);
    } else if (kr_is_exactly(index, &kr_slice_type)) {
        return kr_bytes_slice(b, index);
    } else {
        if (!kr_has_index(index)) return kr_raise(&kr_exc_TypeError, "byte indices must be integers or slices, not %T", index);
        i = kr_as_index_checked(index);
        if (i == -1 && kr_err_occurred()) return 0;
    }
    return item(b, i < 0 ? i + kr_bytes_size(b) : i);
}

static KrValue richcompare(KrValue a, KrValue b, int op) {
    if (!kr_is_bytes(b)) return KR_NOT_IMPLEMENTED;
    int64_t la = kr_bytes_size(a), lb = kr_bytes_size(b);
    if (op == KR_EQ || op == KR_NE) {
        bool same = a == b || (la == lb && memcmp(kr_bytes_data(a), kr_bytes_data(b), (size_t)la) == 0);
        return kr_from_bool(same == (op == KR_EQ));
    }
    int order = memcmp(kr_bytes_data(a), kr_bytes_data(b), (size_t)(la < lb ? la : lb));
    if (order == 0) order = (la > lb) - (la < lb);
    switch (op) {
    case KR_LT: return kr_from_bool(order < 0);
    case KR_LE: return kr_from_bool(order <= 0);
    case KR_GT: return kr_from_bool(order > 0);
    default: return kr_from_bool(order >= 0);
    }
}

// ---- construction

typedef struct { KrStrBuilder *builder; const char *what; } Collector;

static int collect_item(KrValue item, void *context) {
    Collector *c = context;
    int byte = kr_byte_value(item);
    if (byte >= 0) return kr_builder_char(c->builder, (uint32_t)byte);
    if (kr_err_matches(&kr_exc_ValueError) && strcmp(c->what, "bytes") == 0) {
        kr_err_clear();
        kr_raise(&kr_exc_ValueError, "bytes must be in range(0, 256)");
    }
    return -1;
}

int kr_bytes_collect(KrStrBuilder *b, const char *what, KrValue v) {
    KrView view;
    if (kr_as_buffer(v, &view.data, &view.size)) {
        if (kr_builder_reserve(b, view.size, 0xff) < 0) return -1;
        if (view.size > 0) memcpy((uint8_t *)b->data + b->length, view.data, (size_t)view.size);
        b->length += view.size;
        return 0;
    }
    KrType *type = kr_type_of(v);
    if (!(type->tp_flags & KR_TYPE_READY)) kr_type_ready(type);
    if (kr_err_occurred()) return -1;
    if (kr_is_str(v) || (type->tp_iter == NULL && type->sq_item == NULL)) {
        kr_raise(&kr_exc_TypeError, "cannot convert '%T' object to %s", v, what);
        return -1;
    }
    // A wrong hint is an error, though it is not needed; a new bytearray does not ask for one.
    if (strcmp(what, "bytearray") != 0 && kr_length_hint(v, 0) < 0) return -1;
    Collector collector = {b, what};
    return kr_for_each(v, collect_item, &collector) < 0 ? -1 : 0;
}

static int collect_encoded(KrStrBuilder *b, const char *what, KrValue source, KrValue encoding, KrValue errors) {
    if (source == 0 || !kr_is_str(source)) {
        kr_raise(&kr_exc_TypeError, encoding ? "encoding without a string argument" : "errors without a string argument");
        return -1;
    }
    if (encoding == 0) {
        kr_raise(&kr_exc_TypeError, "string argument without an encoding");
        return -1;
    }
    KrValue bytes = kr_str_encode(source, kr_str_utf8(encoding, 0), errors ? kr_str_utf8(errors, 0) : "strict");
    return bytes == 0 ? -1 : kr_bytes_collect(b, what, bytes);
}

static int collect_zeros(KrStrBuilder *b, KrValue count, KrValue source) {
    int64_t n = kr_as_int64(count);
    if (n == -1 && kr_err_occurred()) {
        if (kr_err_matches(&kr_exc_OverflowError)) {
            kr_err_clear();
            kr_raise(&kr_exc_OverflowError, "cannot fit '%T' into an index-sized integer", source);
        }
        return -1;
    }
    if (n >= 0) return kr_builder_fill(b, 0, n);
    kr_raise(&kr_exc_ValueError, "negative count");
    return -1;
}

int kr_bytes_construct(KrStrBuilder *b, const char *what, KrValue source, KrValue encoding, KrValue errors) {
    if (encoding && !kr_is_str(encoding)) return kr_argument_error(what, -1, "'encoding' must be str", encoding), -1;
    if (errors && !kr_is_str(errors)) return kr_argument_error(what, -1, "'errors' must be str", errors), -1;
    if (encoding || errors) return collect_encoded(b, what, source, encoding, errors);
    if (source == 0) return 0;
    if (kr_is_str(source)) return kr_raise(&kr_exc_TypeError, "string argument without an encoding"), -1;
    KrValue count = kr_has_index(source) ? kr_index(source) : 0;
    if (count) return collect_zeros(b, count, source);
    if (kr_err_occurred()) {   // an __index__ that does not work counts as none
        if (!kr_err_matches(&kr_exc_TypeError)) return -1;
        kr_err_clear();
    }
    return kr_bytes_collect(b, what, source);
}

// bytes(v) through __bytes__; 0 without exception: it has none
static KrValue from_special(KrValue v) {
    if (!kr_is_pointer(v) || kr_is_exactly(v, &kr_bytearray_type)) return 0;
    KrValue bytes = kr_call_special(v, "__bytes__", NULL, 0);
    if (bytes != 0 && !kr_is_bytes(bytes)) return kr_raise(&kr_exc_TypeError, "__bytes__ returned non-bytes (type %T)", bytes);
    return bytes;
}

KrValue kr_bytes_from_object(KrValue v) {
    if (kr_is_exactly(v, &kr_bytes_type)) return v;
    KrValue bytes = from_special(v);
    if (bytes != 0 || kr_err_occurred()) return bytes;
    KrStrBuilder b;
    kr_builder_init(&b);
    return kr_bytes_collect(&b, "bytes", v) < 0 ? 0 : kr_builder_finish_bytes(&b);
}

static KrValue new_exact(KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue params[3];
    if (kr_bind("bytes", "source=b'', encoding='utf-8', errors='strict'", &cache, args, nargs, kwnames, params) < 0) return 0;
    if (params[0] != 0 && params[1] == 0 && params[2] == 0) {
        if (kr_is_exactly(params[0], &kr_bytes_type)) return params[0];
        KrView view;
        if (kr_is_exactly(params[0], &kr_bytearray_type) && kr_as_buffer(params[0], &view.data, &view.size))
            return kr_bytes_new(view.data, view.size);
        KrValue bytes = from_special(params[0]);
        if (bytes != 0 || kr_err_occurred()) return bytes;
    }
    KrStrBuilder b;
    kr_builder_init(&b);
    return kr_bytes_construct(&b, "bytes", params[0], params[1], params[2]) < 0 ? 0 : kr_builder_finish_bytes(&b);
}

static KrValue new_bytes(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrValue bytes = new_exact(args, nargs, kwnames);
    if (type == &kr_bytes_type || bytes == 0) return bytes;
    KrBytesShared *b = kr_new_instance(type, 0);
    if (b == NULL) return 0;
    b->bytes.hash = -1;
    b->bytes.size = kr_bytes_size(bytes);
    b->bytes.data = kr_bytes_data(bytes);
    b->owner = KR_AS(void, bytes);
    return KR_VALUE(b);
}

// ---- iteration

static KrValue iterate(KrValue b) {
    KrSeqIter *it = kr_new(&kr_bytes_iterator_type, sizeof(KrSeqIter));
    it->sequence = b;
    return KR_VALUE(it);
}

// The iterators of bytes and bytearray differ in name alone; a bytearray's size is asked for anew each time.
static KrValue iterator_next(KrValue v) {
    KrSeqIter *it = KR_AS(KrSeqIter, v);
    if (KR_UNLIKELY(it->sequence == 0)) return 0;
    if (KR_LIKELY(it->index < kr_size_of_bytes(it->sequence))) return kr_from_small(kr_data_of_bytes(it->sequence)[it->index++]);
    it->sequence = 0;
    return 0;
}

static KrValue iterator_length_hint(KrValue v) {
    KrSeqIter *it = KR_AS(KrSeqIter, v);
    int64_t left = it->sequence ? kr_size_of_bytes(it->sequence) - it->index : 0;
    return kr_from_small(left < 0 ? 0 : left);
}

static KrValue iterator_reduce(KrValue v) {
    KrSeqIter *it = KR_AS(KrSeqIter, v);
    KrValue iter = kr_builtin_lookup(kr_str_intern("iter"));
    if (it->sequence == 0) return kr_tuple_of(2, iter, kr_tuple_of(1, kr_tuple_from_array(NULL, 0)));
    return kr_tuple_of(3, iter, kr_tuple_of(1, it->sequence), kr_from_small(it->index));
}

static KrValue iterator_setstate(KrValue v, KrValue state) {
    KrSeqIter *it = KR_AS(KrSeqIter, v);
    int64_t index = kr_int_as_int64(state);
    if (index == -1 && kr_err_occurred()) return 0;
    int64_t size = it->sequence ? kr_size_of_bytes(it->sequence) : 0;
    it->index = index < 0 ? 0 : index > size ? size : index;
    return KR_NONE;
}

static KrValue self(KrValue v) { return v; }

static const KrMethodDef iterator_methods[] = {
    KR_DEF_NOARGS("__length_hint__", iterator_length_hint, 0),
    KR_DEF_NOARGS("__reduce__", iterator_reduce, 0),
    KR_DEF_O("__setstate__", iterator_setstate, "state, /", 0),
    {0},
};

#define ITERATOR_TYPE(variable, name) \
    KrType variable = { \
        .head = {&kr_type_type}, .tp_name = name, .tp_basicsize = sizeof(KrSeqIter), .tp_flags = KR_TYPE_IMMUTABLE, \
        .tp_iter = self, .tp_iternext = iterator_next, .tp_methods = iterator_methods, \
    }
ITERATOR_TYPE(kr_bytes_iterator_type, "bytes_iterator");
ITERATOR_TYPE(kr_bytearray_iterator_type, "bytearray_iterator");

// ---- the type

static KrValue getnewargs(KrValue b) { return kr_tuple_of(1, kr_bytes_new(kr_bytes_data(b), kr_bytes_size(b))); }
static KrValue as_bytes(KrValue b) {
    return kr_is_exactly(b, &kr_bytes_type) ? b : kr_bytes_new(kr_bytes_data(b), kr_bytes_size(b));
}

static bool get_buffer(KrValue b, KrBuffer *buffer) {
    *buffer = (KrBuffer){.data = kr_bytes_data(b), .size = kr_bytes_size(b), .itemsize = 1, .format = 'B', .readonly = true};
    return true;
}

static const KrMethodDef methods[] = {
    KR_BYTES_COMMON_METHODS,
    KR_DEF_NOARGS("__getnewargs__", getnewargs, 0),
    KR_DEF_NOARGS("__bytes__", as_bytes, "The same as an exact bytes object."),
    KR_DEF_SLOT1("__buffer__", kr_buffer_method, "flags, /", "Return a buffer object that exposes the underlying memory of the object."),
    {0},
};

KrType kr_bytes_type = {
    .head = {&kr_type_type},
    .tp_name = "bytes",
    .tp_basicsize = sizeof(KrBytesShared),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_SUB_BYTES,
    .tp_repr = repr,
    .tp_str = repr,
    .tp_hash = hash,
    .tp_richcompare = richcompare,
    .tp_iter = iterate,
    .tp_new = new_bytes,
    .nb_remainder = percent,
    .sq_length = length,
    .sq_concat = kr_bytes_concat,
    .sq_repeat = kr_bytes_repeat,
    .sq_item = item,
    .sq_contains = kr_bytes_contains,
    .mp_length = length,
    .mp_subscript = subscript,
    .bf_getbuffer = get_buffer,
    .tp_methods = methods,
    .tp_doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> copy\n"
              "bytes(int) -> zeros\nbytes() -> empty\n\nAn immutable sequence of bytes.",
};
