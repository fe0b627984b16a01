// bytearray: a growable array of bytes.
//
// Invariants: size <= capacity; data has capacity + 1 bytes, and a zero byte follows the used ones.  data is in block, behind
// what was deleted in front.  While memoryviews refer to it (exports > 0) the size does not change; nor does the block, unless
// all of them may be dead.
#include "str_impl.h"

static uint8_t no_bytes[16];   // data of arrays without a block

// ---- size

static KrByteArray *array_of(KrValue v) { return KR_AS(KrByteArray, v); }

static int set_capacity(KrByteArray *b, int64_t capacity) {
    if (capacity > KR_LONGEST_TEXT) return kr_raise_out_of_memory(), -1;
    uint8_t *data = kr_alloc_array((size_t)capacity + 1, 1, true);
    if (data == NULL) return -1;
    memcpy(data, b->data, (size_t)(b->size < capacity ? b->size : capacity));
    b->data = b->block = data;
    b->capacity = capacity;
    return 0;
}

// How many bytes of the block are unused in front.
static int64_t offset(const KrByteArray *b) { return b->data - b->block; }

static void shrink(KrByteArray *b, int64_t from, int64_t size) {   // to `size` bytes, those from `from` on
    b->data += from;
    b->capacity -= from;
    b->size = size;
    b->data[size] = 0;
}

// Is the block too large for so few bytes?
static bool is_wasteful(const KrByteArray *b, int64_t size) {
    int64_t whole = offset(b) + b->capacity;
    return size < whole / 4 && whole > 64;
}

// A queue of bytes goes through its block: what is unused in front is used again when that is most of it.
static void move_to_front(KrByteArray *b) {
    int64_t unused = offset(b);
    memmove(b->block, b->data, (size_t)b->size + 1);
    b->data = b->block;
    b->capacity += unused;
}

// Views that are not used for certain keep the old block.
static int check_exports(KrByteArray *b) {
    if (KR_LIKELY(b->exports == 0)) return 0;
    if (kr_memoryview_let_go(&b->exports)) return set_capacity(b, b->capacity);
    kr_raise(&kr_exc_BufferError, "Existing exports of data: object cannot be re-sized");
    return -1;
}
int kr_bytearray_check_exports(KrValue v) { return check_exports(array_of(v)); }

int kr_bytearray_resize(KrValue v, int64_t size) {
    KrByteArray *b = array_of(v);
    if (size == b->size) return 0;
    if (check_exports(b) < 0) return -1;
    if (size > b->capacity && set_capacity(b, size > b->size + b->size / 8 ? size + size / 16 + 7 : size + size / 8 + 7) < 0) return -1;
    if (is_wasteful(b, size)) {
        int64_t old = b->size;
        b->size = size;
        if (set_capacity(b, size + size / 8 + 7) < 0) {
            b->size = old;
            return -1;
        }
    }
    b->size = size;
    b->data[size] = 0;
    return 0;
}

int kr_bytearray_extend(KrValue v, const void *data, int64_t size) {
    KrByteArray *b = array_of(v);
    if (size == 0) return 0;
    int64_t before = b->size;
    if (size > KR_LONGEST_TEXT - before) return kr_raise_out_of_memory(), -1;
    bool own = (const uint8_t *)data >= b->block && (const uint8_t *)data <= b->data + before;
    if (before + size > b->capacity && b->exports == 0 && offset(b) > before + size && !own) move_to_front(b);
    if (kr_bytearray_resize(v, before + size) < 0) return -1;
    memmove(b->data + before, data, (size_t)size);   // data may be the array's own old block, which the caller keeps alive
    return 0;
}

static void init_empty(KrByteArray *b) {
    b->size = b->capacity = b->exports = 0;
    b->data = b->block = no_bytes;
}

KrValue kr_bytearray_new(const void *data, int64_t size) {
    KrByteArray *b = kr_new(&kr_bytearray_type, sizeof(KrByteArray));
    init_empty(b);
    if (size == 0) return KR_VALUE(b);
    if (set_capacity(b, size) < 0) return 0;
    if (data != NULL) kr_copy(b->data, data, (size_t)size);
    b->size = size;
    b->data[size] = 0;
    return KR_VALUE(b);
}

// Replaces the bytes [from, to) by others, which must not be the array's own.
static int splice(KrByteArray *b, int64_t from, int64_t to, const void *data, int64_t size) {
    int64_t old_size = b->size, new_size = old_size - (to - from) + size, tail = old_size - to;
    if (new_size > old_size) {
        if (kr_bytearray_resize(KR_VALUE(b), new_size) < 0) return -1;
        memmove(b->data + from + size, b->data + to, (size_t)tail);
    } else if (new_size < old_size) {
        if (check_exports(b) < 0) return -1;
        if (from == 0 && size == 0 && !is_wasteful(b, new_size)) return shrink(b, to, new_size), 0;
        memmove(b->data + from + size, b->data + to, (size_t)tail);
        if (kr_bytearray_resize(KR_VALUE(b), new_size) < 0) return -1;
    }
    if (size > 0) kr_copy(b->data + from, data, (size_t)size);
    return 0;
}

// ---- construction

static KrValue new_array(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    if (type == &kr_bytearray_type) return kr_bytearray_new(NULL, 0);
    KrByteArray *b = kr_new_instance(type, 0);
    if (b != NULL) init_empty(b);
    return KR_VALUE(b);
}

static int init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue params[3];
    if (kr_bind("bytearray", "source=b'', encoding='utf-8', errors='strict'", &cache, args, nargs, kwnames, params) < 0) return -1;
    KrByteArray *array = array_of(self);
    if (array->size != 0 && kr_bytearray_resize(self, 0) < 0) return -1;
    KrStrBuilder b;
    kr_builder_init(&b);
    if (kr_bytes_construct(&b, "bytearray", params[0], params[1], params[2]) < 0 || check_exports(array) < 0) return -1;
    if (b.length == 0) return 0;
    array->data = array->block = b.data;
    array->size = b.length;
    array->capacity = b.capacity;
    array->data[b.length] = 0;
    return 0;
}

// ---- slots

static int64_t length(KrValue b) { return array_of(b)->size; }
static KrValue repr(KrValue v) {
    char prefix[300] = "bytearray(b";
    if (kr_type_of(v) != &kr_bytearray_type) {
        int64_t size;
        const char *name = kr_str_utf8(kr_type_name(kr_type_of(v)), &size);
        if (size > 290) size = 290;
        memcpy(prefix, name, (size_t)size);
        memcpy(prefix + size, "(b", 3);
    }
    return kr_bytes_repr_of(array_of(v)->data, array_of(v)->size, prefix, ")");
}

static KrValue richcompare(KrValue a, KrValue b, int op) {
    KrView x, y;
    if (!kr_as_buffer(a, &x.data, &x.size) || !kr_as_buffer(b, &y.data, &y.size)) return KR_NOT_IMPLEMENTED;
    if (op == KR_EQ || op == KR_NE)
        return kr_from_bool((x.size == y.size && memcmp(x.data, y.data, (size_t)x.size) == 0) == (op == KR_EQ));
    int order = memcmp(x.data, y.data, (size_t)(x.size < y.size ? x.size : y.size));
    if (order == 0) order = (x.size > y.size) - (x.size < y.size);
    switch (op) {
    case KR_LT: return kr_from_bool(order < 0);
    case KR_LE: return kr_from_bool(order <= 0);
    case KR_GT: return kr_from_bool(order > 0);
    default: return kr_from_bool(order >= 0);
    }
}

static KrValue item(KrValue v, int64_t i) {
    if ((uint64_t)i >= (uint64_t)array_of(v)->size) return kr_raise(&kr_exc_IndexError, "bytearray index out of range");
    return kr_from_small(array_of(v)->data[i]);
}

static int index_value(KrValue index, int64_t *i) {
    if (KR_LIKELY(kr_is_small(index))) {
        *i = kr_small(index);
        return 0;
    }
    if (!kr_has_index(index)) {
        kr_raise(&kr_exc_TypeError, "bytearray indices must be integers or slices, not %T", index);
        return -1;
    }
    *i = kr_as_index_checked(index);
    return *i == -1 && kr_err_occurred() ? -1 : 0;
}

// The position that index i stands for; -1: out of range.
static int64_t position(KrValue v, int64_t i) {
    if (i < 0) i += array_of(v)->size;
    if (KR_LIKELY((uint64_t)i < (uint64_t)array_of(v)->size)) return i;
    kr_raise(&kr_exc_IndexError, "bytearray index out of range");
    return -1;
}

static KrValue subscript(KrValue v, KrValue index) {
    if (kr_is_exactly(index, &kr_slice_type)) return kr_bytes_slice(v, index);
    int64_t i;
    if (index_value(index, &i) < 0 || (i = position(v, i)) < 0) return 0;
    return kr_from_small(array_of(v)->data[i]);
}

static int delete_extended(KrByteArray *b, int64_t start, int64_t step, int64_t count) {
    if (check_exports(b) < 0) return -1;
    if (step < 0) {
        start += step * (count - 1);
        step = -step;
    }
    int64_t to = start, next = start;
    for (int64_t i = start, left = count; i < b->size; i++) {
        if (left > 0 && i == next) next += step, left--;
        else b->data[to++] = b->data[i];
    }
    return kr_bytearray_resize(KR_VALUE(b), to);
}

static int assign_slice(KrValue v, KrValue slice, KrValue value) {
    KrByteArray *b = array_of(v);
    KrView bytes = {no_bytes, 0};
    if (value == v) value = kr_bytes_new(b->data, b->size);
    if (value != 0 && !kr_as_buffer(value, &bytes.data, &bytes.size)) {
        if (kr_has_index(value) || kr_is_str(value) || kr_is_float(value)) {
            kr_raise(&kr_exc_TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
            return -1;
        }
        KrStrBuilder builder;
        kr_builder_init(&builder);
        if (kr_bytes_collect(&builder, "bytearray", value) < 0) return -1;
        bytes = (KrView){builder.data, builder.length};
    }
    int64_t start, stop, step, count;
    if (kr_slice_indices(slice, b->size, &start, &stop, &step, &count) < 0) return -1;
    if (count < 0) count = 0;
    if (step == 1) return splice(b, start, start + count, bytes.data, bytes.size);
    if (bytes.size == 0) return count == 0 ? 0 : delete_extended(b, start, step, count);
    if (bytes.size != count) {
        kr_raise(&kr_exc_ValueError, "attempt to assign bytes of size %lld to extended slice of size %lld", (long long)bytes.size,
                 (long long)count);
        return -1;
    }
    for (int64_t i = 0; i < count; i++) b->data[start + i * step] = bytes.data[i];
    return 0;
}

static int ass_subscript(KrValue v, KrValue index, KrValue value) {
    if (kr_is_exactly(index, &kr_slice_type)) return assign_slice(v, index, value);
    int64_t i;
    if (index_value(index, &i) < 0) return -1;
    int byte = value == 0 ? 0 : kr_byte_value(value);
    if (byte < 0 || (i = position(v, i)) < 0) return -1;
    if (value == 0) return splice(array_of(v), i, i + 1, NULL, 0);
    array_of(v)->data[i] = (uint8_t)byte;
    return 0;
}

static int ass_item(KrValue v, int64_t i, KrValue value) { return ass_subscript(v, kr_from_small(i), value); }

static KrValue inplace_concat(KrValue v, KrValue other) {
    KrView view;
    if (kr_memoryview_has_gaps(other) || !kr_as_buffer(other, &view.data, &view.size))
        return kr_raise(&kr_exc_TypeError, "can't concat %T to %T", other, v);
    if (other == v && view.size) return kr_raise(&kr_exc_BufferError, "Existing exports of data: object cannot be re-sized");
    return kr_bytearray_extend(v, view.data, view.size) < 0 ? 0 : v;
}

static KrValue inplace_repeat(KrValue v, int64_t n) {
    KrByteArray *b = array_of(v);
    int64_t size = b->size;
    if (n < 0) n = 0;
    if (size > 0 && n > KR_LONGEST_TEXT / size) return kr_raise_out_of_memory();
    if (kr_bytearray_resize(v, size * n) < 0) return 0;
    for (int64_t i = 1; i < n; i++) memcpy(b->data + i * size, b->data, (size_t)size);
    return v;
}

static KrValue percent(KrValue a, KrValue b) {
    if (!kr_is_instance_of(a, &kr_bytearray_type)) return KR_NOT_IMPLEMENTED;
    KrValue bytes = kr_bytes_percent(kr_bytes_new(array_of(a)->data, array_of(a)->size), b);
    return bytes == 0 ? 0 : kr_bytearray_new(kr_bytes_data(bytes), kr_bytes_size(bytes));
}

static KrValue iterate(KrValue v) {
    KrSeqIter *it = kr_new(&kr_bytearray_iterator_type, sizeof(KrSeqIter));
    it->sequence = v;
    return KR_VALUE(it);
}

// ---- methods

static KrValue append(KrValue v, KrValue item) {
    KrByteArray *b = array_of(v);
    int byte = kr_byte_value(item);
    if (byte < 0) return 0;
    if (KR_UNLIKELY(b->size >= b->capacity || b->exports > 0)) {
        if (b->exports == 0 && offset(b) > b->size) move_to_front(b);
        if (kr_bytearray_resize(v, b->size + 1) < 0) return 0;
        b->data[b->size - 1] = (uint8_t)byte;
        return KR_NONE;
    }
    b->data[b->size++] = (uint8_t)byte;
    b->data[b->size] = 0;
    return KR_NONE;
}

static KrValue extend(KrValue v, KrValue iterable) {
    KrView view;
    if (kr_memoryview_has_gaps(iterable)) return kr_raise(&kr_exc_TypeError, "can't set bytearray slice from %T", iterable);
    if (!kr_as_buffer(iterable, &view.data, &view.size)) {
        KrType *type = kr_type_of(iterable);
        if (!(type->tp_flags & KR_TYPE_READY)) kr_type_ready(type);
        if (kr_is_str(iterable)) {
            if (!kr_str_length(iterable)) return KR_NONE;
            return kr_raise(&kr_exc_TypeError, "expected iterable of integers; got: 'str'");
        }
        if (type->tp_iter == NULL && type->sq_item == NULL)
            return kr_raise(&kr_exc_TypeError, "can't extend bytearray with %T", iterable);
        KrStrBuilder b;
        kr_builder_init(&b);
        if (kr_length_hint(iterable, 0) < 0 || kr_bytes_collect(&b, "bytearray", iterable) < 0) return 0;
        view = (KrView){b.data, b.length};
    }
    return kr_bytearray_extend(v, view.data, view.size) < 0 ? 0 : KR_NONE;
}

static KrValue insert(KrValue v, KrValue const *args, int64_t nargs) {
    (void)nargs;
    int64_t at;
    if (kr_arg_index(args[0], &at) < 0) return 0;
    int byte = kr_byte_value(args[1]);
    if (byte < 0) return 0;
    int64_t size = array_of(v)->size;
    if (at < 0) at = at + size < 0 ? 0 : at + size;
    if (at > size) at = size;
    uint8_t value = (uint8_t)byte;
    return splice(array_of(v), at, at, &value, 1) < 0 ? 0 : KR_NONE;
}

static KrValue pop(KrValue v, KrValue const *args, int64_t nargs) {
    KrByteArray *b = array_of(v);
    int64_t at = -1;
    if (nargs > 0 && kr_arg_index(args[0], &at) < 0) return 0;
    if (b->size == 0) return kr_raise(&kr_exc_IndexError, "pop from empty bytearray");
    if (at < 0) at += b->size;
    if ((uint64_t)at >= (uint64_t)b->size) return kr_raise(&kr_exc_IndexError, "pop index out of range");
    uint8_t byte = b->data[at];
    return splice(b, at, at + 1, NULL, 0) < 0 ? 0 : kr_from_small(byte);
}

static KrValue remove_byte(KrValue v, KrValue value) {
    int byte = kr_byte_value(value);
    if (byte < 0) return 0;
    int64_t at = kr_char_find(array_of(v)->data, array_of(v)->size, (uint32_t)byte, 1);
    if (at < 0) return kr_raise(&kr_exc_ValueError, "value not found in bytearray");
    return splice(array_of(v), at, at + 1, NULL, 0) < 0 ? 0 : KR_NONE;
}

static KrValue clear(KrValue v) { return kr_bytearray_resize(v, 0) < 0 ? 0 : KR_NONE; }
static KrValue copy(KrValue v) { return kr_bytearray_new(array_of(v)->data, array_of(v)->size); }

static KrValue reverse(KrValue v) {
    KrByteArray *b = array_of(v);
    for (int64_t i = 0, j = b->size - 1; i < j; i++, j--) {
        uint8_t byte = b->data[i];
        b->data[i] = b->data[j];
        b->data[j] = byte;
    }
    return KR_NONE;
}

static KrValue allocated(KrValue v) { return kr_from_small(array_of(v)->size == 0 ? 0 : array_of(v)->capacity + 1); }

static KrValue reduce(KrValue v) {
    KrValue text = kr_str_from_latin1((const char *)array_of(v)->data, array_of(v)->size), state = kr_reduce_state(v);
    if (text == 0 || state == 0) return 0;
    return kr_tuple_of(3, KR_VALUE(kr_type_of(v)), kr_tuple_of(2, text, kr_str_from_cstr("latin-1")), state);
}

static KrValue reduce_ex(KrValue v, KrValue const *args, int64_t nargs) {
    int64_t protocol = 0;
    if (nargs > 0 && kr_arg_index(args[0], &protocol) < 0) return 0;
    if (protocol < 3) return reduce(v);
    KrValue state = kr_reduce_state(v);
    if (state == 0) return 0;
    if (array_of(v)->size == 0) return kr_tuple_of(3, KR_VALUE(kr_type_of(v)), kr_tuple_from_array(NULL, 0), state);
    KrValue bytes = kr_bytes_new(array_of(v)->data, array_of(v)->size);
    return bytes == 0 ? 0 : kr_tuple_of(3, KR_VALUE(kr_type_of(v)), kr_tuple_of(1, bytes), state);
}

static bool get_buffer(KrValue v, KrBuffer *buffer) {
    KrByteArray *b = array_of(v);
    *buffer = (KrBuffer){.data = b->data, .size = b->size, .itemsize = 1, .exports = &b->exports, .format = 'B'};
    return true;
}

static const KrMethodDef methods[] = {
    KR_BYTES_COMMON_METHODS,
    KR_DEF_O("append", append, "item, /", "Adds a byte at the end."),
    KR_DEF_NOARGS("clear", clear, "Removes all bytes."),
    KR_DEF_NOARGS("copy", copy, "A copy."),
    KR_DEF_O("extend", extend, "iterable_of_ints, /", "Adds the bytes of an iterable at the end."),
    KR_DEF_FAST("insert", insert, 2, 2, "index, item, /", "Adds a byte before an index."),
    KR_DEF_FAST("pop", pop, 0, 1, "index=-1, /", "Removes a byte and returns it."),
    KR_DEF_O("remove", remove_byte, "value, /", "Removes the first byte of that value."),
    KR_DEF_NOARGS("reverse", reverse, "Reverses the order in place."),
    KR_DEF_NOARGS("__alloc__", allocated, 0),
    KR_DEF_NOARGS("__reduce__", reduce, 0),
    KR_DEF_SLOT1("__buffer__", kr_buffer_method, "flags, /", "Return a buffer object that exposes the underlying memory of the object."),
    KR_DEF_SLOT1("__release_buffer__", kr_release_buffer_method, "buffer, /", "Release the buffer object that exposes the underlying memory of the object."),
    KR_DEF_FAST("__reduce_ex__", reduce_ex, 0, 1, "proto=0, /", 0),
    {0},
};

KrType kr_bytearray_type = {
    .head = {&kr_type_type},
    .tp_name = "bytearray",
    .tp_basicsize = sizeof(KrByteArray),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_repr = repr,
    .tp_str = repr,
    .tp_richcompare = richcompare,
    .tp_iter = iterate,
    .tp_init = init,
    .tp_new = new_array,
    .nb_remainder = percent,
    .sq_length = length,
    .sq_concat = kr_bytes_concat,
    .sq_repeat = kr_bytes_repeat,
    .sq_item = item,
    .sq_ass_item = ass_item,
    .sq_contains = kr_bytes_contains,
    .sq_inplace_concat = inplace_concat,
    .sq_inplace_repeat = inplace_repeat,
    .mp_length = length,
    .mp_subscript = subscript,
    .mp_ass_subscript = ass_subscript,
    .bf_getbuffer = get_buffer,
    .tp_methods = methods,
    .tp_doc = "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n"
              "bytearray(bytes_or_buffer) -> copy\nbytearray(int) -> zeros\nbytearray() -> empty\n\nA mutable sequence of bytes.",
};
