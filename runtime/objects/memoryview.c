// memoryview: a one-dimensional window on the bytes of a bytes object or bytearray.
//
// Each memoryview(object) makes one Export, which its slices and casts share; it counts its views and holds the bytearray's
// size fixed until the last is released or the collector finds the Export unreachable.  A view computes its address from the
// exporting object at each access and keeps no pointer into it.
#include "str_impl.h"

#include <gc.h>
#include <stdio.h>

typedef struct Export { KrValue object; int64_t views; } Export;

typedef struct KrMemoryView {
    KrObject head;
    Export *export;              // 0: released
    int64_t start, count;        // first byte, number of items
    int64_t stride, itemsize;    // in bytes
    int64_t hash;
    char format;
    bool readonly;
} KrMemoryView;

static KrMemoryView *view_of(KrValue v) { return KR_AS(KrMemoryView, v); }
static uint8_t *item_at(const KrMemoryView *m, int64_t i) { return kr_data_of_bytes(m->export->object) + m->start + i * m->stride; }
static bool contiguous(const KrMemoryView *m) { return m->stride == m->itemsize || m->count <= 1; }

static KrMemoryView *live(KrValue v) {
    if (KR_LIKELY(view_of(v)->export != NULL)) return view_of(v);
    kr_raise(&kr_exc_ValueError, "operation forbidden on released memoryview object");
    return NULL;
}

// ---- exports

static void end_export(Export *e) {
    if (e->views > 0 && !kr_is_bytes(e->object)) KR_AS(KrByteArray, e->object)->exports--;
    e->views = 0;
}

static void export_found_dead(void *e, void *unused) {
    (void)unused;
    if (kr_is_ending) return;
    end_export(e);
}

void kr_memoryview_forget_dead(void) {
    kr_memory_collect();
    GC_invoke_finalizers();
}

static KrMemoryView *new_view(Export *e) {
    KrMemoryView *m = kr_new(&kr_memoryview_type, sizeof *m);
    e->views++;
    m->export = e;
    m->hash = -1;
    return m;
}

KrValue kr_memoryview_new(KrValue object) {
    if (kr_is_exactly(object, &kr_memoryview_type)) {
        KrMemoryView *from = live(object);
        if (from == NULL) return 0;
        KrMemoryView *m = new_view(from->export);
        Export *e = m->export;
        *m = *from;
        m->export = e;
        return KR_VALUE(m);
    }
    bool array = kr_is_pointer(object) && kr_is_instance_of(object, &kr_bytearray_type);
    if (!array && !kr_is_bytes(object))
        return kr_raise(&kr_exc_TypeError, "memoryview: a bytes-like object is required, not '%T'", object);
    Export *e = kr_alloc(sizeof *e);
    e->object = object;
    if (array) {
        KR_AS(KrByteArray, object)->exports++;
        GC_register_finalizer_no_order(e, export_found_dead, NULL, NULL, NULL);
    }
    KrMemoryView *m = new_view(e);
    m->count = kr_size_of_bytes(object);
    m->stride = m->itemsize = 1;
    m->format = 'B';
    m->readonly = !array;
    return KR_VALUE(m);
}

static KrValue release(KrValue v) {
    KrMemoryView *m = view_of(v);
    if (m->export == NULL) return KR_NONE;
    if (m->export->views == 1) end_export(m->export);
    else m->export->views--;
    m->export = NULL;
    return KR_NONE;
}

static void copy_out(const KrMemoryView *m, uint8_t *out) {
    if (m->count == 0) return;
    if (contiguous(m)) memcpy(out, item_at(m, 0), (size_t)(m->count * m->itemsize));
    else for (int64_t i = 0; i < m->count; i++) memcpy(out + i * m->itemsize, item_at(m, i), (size_t)m->itemsize);
}

// A view that is not contiguous is given as a copy, which is read-only.
bool kr_memoryview_buffer(KrValue v, const uint8_t **data, int64_t *size, bool *readonly) {
    if (!kr_is_exactly(v, &kr_memoryview_type) || view_of(v)->export == NULL) return false;
    KrMemoryView *m = view_of(v);
    *size = m->count * m->itemsize;
    *readonly = m->readonly;
    if (contiguous(m)) {
        *data = item_at(m, 0);
        return true;
    }
    uint8_t *block = kr_alloc_atomic((size_t)*size + 1);
    copy_out(m, block);
    *data = block;
    *readonly = true;
    return true;
}

// ---- items

static int64_t size_of_format(char format) {
    switch (format) {
    case 'b': case 'B': case 'c': case '?': return 1;
    case 'h': case 'H': return 2;
    case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': case 'q': case 'Q': case 'n': case 'N': case 'd': return 8;
    default: return 0;
    }
}

#define LOAD(T, x) T x; memcpy(&x, p, sizeof x)
static KrValue unpack(const uint8_t *p, char format) {
    switch (format) {
    case 'B': return kr_from_small(*p);
    case 'b': return kr_from_small((int8_t)*p);
    case 'c': return kr_bytes_new(p, 1);
    case '?': return kr_from_bool(*p != 0);
    case 'h': { LOAD(int16_t, x); return kr_from_small(x); }
    case 'H': { LOAD(uint16_t, x); return kr_from_small(x); }
    case 'i': { LOAD(int32_t, x); return kr_from_small(x); }
    case 'I': { LOAD(uint32_t, x); return kr_from_small(x); }
    case 'l': case 'q': case 'n': { LOAD(int64_t, x); return kr_int_from_int64(x); }
    case 'L': case 'Q': case 'N': { LOAD(uint64_t, x); return kr_int_from_uint64(x); }
    case 'f': { LOAD(float, x); return kr_from_double(x); }
    default: { LOAD(double, x); return kr_from_double(x); }
    }
}

static int bad_value(char format) {
    kr_raise(&kr_exc_ValueError, "memoryview: invalid value for format '%c'", format);
    return -1;
}

static int bad_type(char format) {
    kr_err_clear();
    kr_raise(&kr_exc_TypeError, "memoryview: invalid type for format '%c'", format);
    return -1;
}

static int pack_integer(uint8_t *p, char format, int64_t size, KrValue value) {
    if (!kr_has_index(value)) return bad_type(format);
    KrValue number = kr_index(value);
    if (number == 0) return -1;
    bool is_unsigned = strchr("BHILQN", format) != NULL, overflow = false;
    uint64_t bits;
    if (is_unsigned && size == 8 && !kr_is_small(number)) {
        const KrInt *big = KR_AS(KrInt, number);
        if (big->size != 1) return bad_value(format);
        bits = big->limbs[0];
    } else {
        int64_t i = kr_int_to_int64(number, &overflow);
        int64_t least = is_unsigned ? 0 : size == 8 ? INT64_MIN : -((int64_t)1 << (8 * size - 1));
        int64_t most = size == 8 ? INT64_MAX : ((int64_t)1 << (8 * size - !is_unsigned)) - 1;
        if (overflow || i < least || i > most) return bad_value(format);
        bits = (uint64_t)i;
    }
    memcpy(p, &bits, (size_t)size);
    return 0;
}

static int pack(uint8_t *p, char format, int64_t size, KrValue value) {
    if (format == '?') {
        int truth = kr_truth_slow(value);
        if (truth >= 0) *p = (uint8_t)truth;
        return truth < 0 ? -1 : 0;
    }
    if (format == 'c') {
        if (!kr_is_bytes(value)) return bad_type(format);
        if (kr_bytes_size(value) != 1) return bad_value(format);
        *p = kr_bytes_data(value)[0];
        return 0;
    }
    if (format != 'f' && format != 'd') return pack_integer(p, format, size, value);
    double d = kr_as_double(value);
    if (d == -1.0 && kr_err_occurred()) return kr_err_matches(&kr_exc_TypeError) ? bad_type(format) : -1;
    float f = (float)d;
    if (format == 'f') memcpy(p, &f, sizeof f);
    else memcpy(p, &d, sizeof d);
    return 0;
}

// ---- slots

static int64_t length(KrValue v) {
    KrMemoryView *m = live(v);
    return m == NULL ? -1 : m->count;
}

static KrValue item(KrValue v, int64_t i) {
    KrMemoryView *m = live(v);
    if (m == NULL) return 0;
    if ((uint64_t)i >= (uint64_t)m->count) return kr_raise(&kr_exc_IndexError, "index out of bounds on dimension 1");
    return unpack(item_at(m, i), m->format);
}

static KrValue slice(KrMemoryView *m, KrValue index) {
    int64_t start, stop, step, count;
    KrMemoryView *part = new_view(m->export);   // first: the bounds' __index__ may release m
    if (kr_slice_indices(index, m->count, &start, &stop, &step, &count) < 0) {
        release(KR_VALUE(part));
        return 0;
    }
    part->start = m->start + start * m->stride;
    part->count = count < 0 ? 0 : count;
    part->stride = m->stride * step;
    part->itemsize = m->itemsize;
    part->format = m->format;
    part->readonly = m->readonly;
    return KR_VALUE(part);
}

// A tuple of anything but one integer: what there is of it in other numbers of dimensions.
KR_COLD static int64_t bad_tuple(KrValue index, bool assigned) {
    int64_t size = kr_tuple_size(index), integers = 0, slices = 0;
    for (int64_t i = 0; i < size; i++) {
        integers += kr_has_index(kr_tuple_item(index, i));
        slices += kr_is_exactly(kr_tuple_item(index, i), &kr_slice_type);
    }
    if (size == 0) kr_raise(&kr_exc_NotImplementedError, "sub-views are not implemented");
    else if (integers == size) kr_raise(&kr_exc_TypeError, "cannot index 1-dimension view with %lld-element tuple", (long long)size);
    else if (slices < size) kr_raise(&kr_exc_TypeError, "memoryview: invalid slice key");
    else kr_raise(&kr_exc_NotImplementedError, assigned ? "memoryview slice assignments are currently restricted to ndim = 1"
                                                        : "multi-dimensional slicing is not implemented");
    return -1;
}

// The index as a position; -1 with an exception.
static int64_t position(KrMemoryView *m, KrValue index, bool assigned) {
    if (kr_is_tuple(index)) {
        if (kr_tuple_size(index) != 1 || !kr_has_index(kr_tuple_item(index, 0))) return bad_tuple(index, assigned);
        index = kr_tuple_item(index, 0);
    }
    if (!kr_has_index(index)) return kr_raise(&kr_exc_TypeError, "memoryview: invalid slice key"), -1;
    int64_t i = kr_is_small(index) ? kr_small(index) : kr_as_index_checked(index);
    if (i == -1 && kr_err_occurred()) return -1;
    if (i < 0) i += m->count;
    if ((uint64_t)i < (uint64_t)m->count) return i;
    kr_raise(&kr_exc_IndexError, "index out of bounds on dimension 1");
    return -1;
}

static KrValue subscript(KrValue v, KrValue index) {
    KrMemoryView *m = live(v);
    if (m == NULL) return 0;
    if (kr_is_exactly(index, &kr_slice_type)) return slice(m, index);
    int64_t i = position(m, index, false);
    return i < 0 || (m = live(v)) == NULL ? 0 : unpack(item_at(m, i), m->format);
}

static int assign_slice(KrMemoryView *m, KrValue index, KrValue value) {
    KrView from;
    if (kr_view(value, &from) < 0) return -1;
    KrValue target = slice(m, index);
    if (target == 0) return -1;
    if (live(KR_VALUE(m)) == NULL) {
        release(target);
        return -1;
    }
    KrMemoryView *to = view_of(target);
    char format = kr_is_exactly(value, &kr_memoryview_type) ? view_of(value)->format : 'B';
    bool fits = format == to->format && from.size == to->count * to->itemsize;
    if (fits && from.size > 0) {
        uint8_t *copy = kr_alloc_atomic((size_t)from.size);   // source and target may overlap
        memcpy(copy, from.data, (size_t)from.size);
        for (int64_t i = 0; i < to->count; i++) memcpy(item_at(to, i), copy + i * to->itemsize, (size_t)to->itemsize);
    }
    release(target);
    if (fits) return 0;
    kr_raise(&kr_exc_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    return -1;
}

static int ass_subscript(KrValue v, KrValue index, KrValue value) {
    KrMemoryView *m = live(v);
    if (m == NULL) return -1;
    if (m->readonly) return kr_raise(&kr_exc_TypeError, "cannot modify read-only memory"), -1;
    if (value == 0) return kr_raise(&kr_exc_TypeError, "cannot delete memory"), -1;
    if (kr_is_exactly(index, &kr_slice_type)) return assign_slice(m, index, value);
    int64_t i = position(m, index, true);
    if (i < 0) return -1;
    uint8_t bytes[8];
    if (pack(bytes, m->format, m->itemsize, value) < 0 || live(v) == NULL) return -1;
    memcpy(item_at(m, i), bytes, (size_t)m->itemsize);
    return 0;
}

static KrValue richcompare(KrValue a, KrValue b, int op) {
    if (op != KR_EQ && op != KR_NE) return KR_NOT_IMPLEMENTED;
    KrMemoryView *x = view_of(a);
    if (!kr_is_exactly(b, &kr_memoryview_type)) {
        KrView bytes;
        if (!kr_as_buffer(b, &bytes.data, &bytes.size)) return KR_NOT_IMPLEMENTED;
        b = kr_memoryview_new(kr_is_bytes(b) ? b : kr_bytes_new(bytes.data, bytes.size));
        if (b == 0) return 0;
    }
    KrMemoryView *y = view_of(b);
    int same = 1;
    if (x->export == NULL || y->export == NULL) same = x == y;
    else if (x->count != y->count) same = 0;
    else for (int64_t i = 0; same > 0 && i < x->count; i++)
        same = x->format == 'B' && y->format == 'B' ? *item_at(x, i) == *item_at(y, i)
             : kr_compare_bool(unpack(item_at(x, i), x->format), unpack(item_at(y, i), y->format), KR_EQ);
    return same < 0 ? 0 : kr_from_bool(same == (op == KR_EQ));
}

static KrValue tobytes(KrValue v, KrValue const *params) {
    (void)params;
    KrMemoryView *m = live(v);
    if (m == NULL) return 0;
    if (contiguous(m)) return kr_bytes_new(item_at(m, 0), m->count * m->itemsize);
    KrValue bytes = kr_bytes_new(NULL, m->count * m->itemsize);
    if (bytes != 0) copy_out(m, kr_bytes_data(bytes));
    return bytes;
}

static int64_t hash(KrValue v) {
    KrMemoryView *m = view_of(v);
    if (m->hash != -1) return m->hash;
    if (live(v) == NULL) return -1;
    if (!m->readonly) return kr_raise(&kr_exc_ValueError, "cannot hash writable memoryview object"), -1;
    if (m->format != 'B' && m->format != 'b' && m->format != 'c')
        return kr_raise(&kr_exc_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'"), -1;
    KrValue bytes = tobytes(v, NULL);
    if (bytes == 0) return -1;
    return m->hash = kr_hash_bytes(kr_bytes_data(bytes), kr_bytes_size(bytes));
}

static KrValue repr(KrValue v) {
    char text[64];
    int size = snprintf(text, sizeof text, view_of(v)->export ? "<memory at %p>" : "<released memory at %p>", (void *)v);
    return kr_str_from_latin1(text, size);
}

static KrValue iterate(KrValue v) {
    if (live(v) == NULL) return 0;
    KrSeqIter *it = kr_new(&kr_memoryview_iterator_type, sizeof(KrSeqIter));
    it->sequence = v;
    return KR_VALUE(it);
}

static KrValue iterator_next(KrValue v) {
    KrSeqIter *it = KR_AS(KrSeqIter, v);
    if (it->sequence == 0) return 0;
    KrMemoryView *m = live(it->sequence);
    if (m == NULL) return 0;
    if (it->index < m->count) return unpack(item_at(m, it->index++), m->format);
    it->sequence = 0;
    return 0;
}

static KrValue self(KrValue v) { return v; }

KrType kr_memoryview_iterator_type = {
    .head = {&kr_type_type}, .tp_name = "memory_iterator", .tp_basicsize = sizeof(KrSeqIter), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_iter = self, .tp_iternext = iterator_next,
};

// ---- methods and attributes

static KrValue tolist(KrValue v) {
    KrMemoryView *m = live(v);
    KrValue list = m == NULL ? 0 : kr_list_new(m->count);
    for (int64_t i = 0; list != 0 && i < m->count; i++) {
        KrValue number = unpack(item_at(m, i), m->format);
        if (number == 0 || kr_list_append(list, number) < 0) return 0;
    }
    return list;
}

static KrValue hex(KrValue v, KrValue const *params) { return live(v) == NULL ? 0 : kr_bytes_method_hex(v, params); }

static KrValue cast(KrValue v, KrValue const *params) {
    KrMemoryView *m = live(v);
    if (m == NULL) return 0;
    if (!kr_is_str(params[0])) return kr_argument_error("cast", -1, "'format' must be str", params[0]);
    if (!contiguous(m)) return kr_raise(&kr_exc_TypeError, "memoryview: casts are restricted to C-contiguous views");
    const char *text = kr_str_utf8(params[0], 0);
    if (*text == '@') text++;
    int64_t size = *text == 0 || text[1] != 0 ? 0 : size_of_format(*text);
    if (size == 0)
        return kr_raise(&kr_exc_ValueError, "memoryview: destination format must be a native single character format prefixed with "
                                            "an optional '@'");
    if (!strchr("Bbc", m->format) && !strchr("Bbc", *text))
        return kr_raise(&kr_exc_TypeError, "memoryview: cannot cast between two non-byte formats");
    int64_t bytes = m->count * m->itemsize;
    if (bytes % size != 0) return kr_raise(&kr_exc_TypeError, "memoryview: length is not a multiple of itemsize");
    if (params[1] != 0 && params[1] != KR_NONE)
        return kr_raise(&kr_exc_NotImplementedError, "memoryview: views of more than one dimension are not supported");
    KrMemoryView *result = new_view(m->export);
    result->start = m->start;
    result->count = bytes / size;
    result->stride = result->itemsize = size;
    result->format = *text;
    result->readonly = m->readonly;
    return KR_VALUE(result);
}

static KrValue toreadonly(KrValue v) {
    KrValue copy = kr_memoryview_new(v);
    if (copy != 0) view_of(copy)->readonly = true;
    return copy;
}

static KrValue enter(KrValue v) { return live(v) == NULL ? 0 : v; }
static KrValue leave(KrValue v, KrValue const *args, int64_t nargs) {
    (void)args, (void)nargs;
    return release(v);
}

static KrValue get_format(KrValue v) { return live(v) ? kr_str_from_char((uint8_t)view_of(v)->format) : 0; }
static KrValue get_itemsize(KrValue v) { return live(v) ? kr_from_small(view_of(v)->itemsize) : 0; }
static KrValue get_nbytes(KrValue v) { return live(v) ? kr_from_small(view_of(v)->count * view_of(v)->itemsize) : 0; }
static KrValue get_readonly(KrValue v) { return live(v) ? kr_from_bool(view_of(v)->readonly) : 0; }
static KrValue get_obj(KrValue v) { return live(v) ? view_of(v)->export->object : 0; }
static KrValue get_ndim(KrValue v) { return live(v) ? kr_from_small(1) : 0; }
static KrValue get_shape(KrValue v) { return live(v) ? kr_tuple_of(1, kr_from_small(view_of(v)->count)) : 0; }
static KrValue get_strides(KrValue v) { return live(v) ? kr_tuple_of(1, kr_from_small(view_of(v)->stride)) : 0; }
static KrValue get_suboffsets(KrValue v) { return live(v) ? kr_tuple_from_array(NULL, 0) : 0; }
static KrValue get_contiguous(KrValue v) { return live(v) ? kr_from_bool(contiguous(view_of(v))) : 0; }

static const KrGetSetDef attributes[] = {
    {"obj", get_obj, 0, "The object underneath."},
    {"nbytes", get_nbytes, 0, "Bytes in the view."},
    {"readonly", get_readonly, 0, "Is the memory read-only?"},
    {"itemsize", get_itemsize, 0, "Bytes of an item."},
    {"format", get_format, 0, "Format of the items, as in struct."},
    {"ndim", get_ndim, 0, "Number of dimensions."},
    {"shape", get_shape, 0, "Items in each dimension."},
    {"strides", get_strides, 0, "Bytes from an item to the next."},
    {"suboffsets", get_suboffsets, 0, "Always empty."},
    {"c_contiguous", get_contiguous, 0, "Are the items adjacent?"},
    {"f_contiguous", get_contiguous, 0, "Are the items adjacent?"},
    {"contiguous", get_contiguous, 0, "Are the items adjacent?"},
    {0},
};

static const KrMethodDef methods[] = {
    KR_DEF_NOARGS("release", release, "Gives the object underneath free."),
    KR_DEF_BOUND("tobytes", tobytes, "order='C'", "A copy as bytes."),
    KR_DEF_BOUND("hex", hex, "sep=<unrepresentable>, bytes_per_sep=1", "As hexadecimal digits."),
    KR_DEF_NOARGS("tolist", tolist, "The items as a list."),
    KR_DEF_BOUND("cast", cast, "format, shape=<unrepresentable>", "The same memory with items of another format."),
    KR_DEF_NOARGS("toreadonly", toreadonly, "A read-only view of the same memory."),
    KR_DEF_NOARGS("__enter__", enter, 0),
    KR_DEF_FAST("__exit__", leave, 0, -1, "*exc_info", 0),
    {0},
};

static KrValue new_memoryview(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)type;
    static struct KrSignature *cache;
    KrValue object;
    return kr_bind("memoryview", "object", &cache, args, nargs, kwnames, &object) < 0 ? 0 : kr_memoryview_new(object);
}

KrType kr_memoryview_type = {
    .head = {&kr_type_type},
    .tp_name = "memoryview",
    .tp_basicsize = sizeof(KrMemoryView),
    .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_SEQUENCE,
    .tp_repr = repr,
    .tp_hash = hash,
    .tp_richcompare = richcompare,
    .tp_iter = iterate,
    .tp_new = new_memoryview,
    .sq_length = length,
    .sq_item = item,
    .mp_length = length,
    .mp_subscript = subscript,
    .mp_ass_subscript = ass_subscript,
    .tp_methods = methods,
    .tp_getset = attributes,
    .tp_doc = "A window on the memory of a bytes-like object.",
};
