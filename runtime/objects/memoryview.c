// memoryview: a window of any number of dimensions on the memory of another object.
//
// Each memoryview(object) makes one Export, which its slices and casts share; it counts its views and holds the object's size
// fixed until the last is released or the collector finds the Export unreachable.  What an object has to show is said by its
// type's bf_getbuffer, or by a __buffer__ method, whose memoryview then stands for it.
//
// A view with one dimension keeps its length and stride in `count` and `stride`; others keep all in `dims`, the shape and then
// the strides, and `count` is the number of all items.
#include "str_impl.h"

#include <gc/gc.h>
#include <gc/gc_mark.h>
#include <stdio.h>

enum { MAX_DIMENSIONS = 64, WRITABLE = 1, FULL_READABLE = 0x11C };   // flags of __buffer__, as inspect.BufferFlags has them

typedef struct Export {
    KrValue object, inner;       // inner: the memoryview that object.__buffer__ gave, or 0
    uint8_t *data;
    void *block;                 // what data is in: the object may get another
    int64_t *holds;              // the object's counter of exports, or 0
    int64_t views;
} Export;

typedef struct KrMemoryView {
    KrObject head;
    Export *export;              // 0: released
    int64_t start, count;        // first byte, number of items
    int64_t stride, itemsize;    // in bytes
    int64_t *dims;
    int64_t hash;
    int32_t ndim;
    char format;
    bool native;                 // the format was written with '@'
    bool readonly;
} KrMemoryView;

static KrMemoryView *view_of(KrValue v) { return KR_AS(KrMemoryView, v); }
static uint8_t *item_at(const KrMemoryView *m, int64_t i) { return m->export->data + m->start + i * m->stride; }
static int64_t extent(const KrMemoryView *m, int dimension) { return m->ndim == 1 ? m->count : m->dims[dimension]; }
static int64_t step(const KrMemoryView *m, int dimension) { return m->ndim == 1 ? m->stride : m->dims[m->ndim + dimension]; }

// Do the items follow each other, the last index (C) or the first (Fortran) running fastest?
static bool contiguous_as(const KrMemoryView *m, bool fortran) {
    int64_t expected = m->itemsize;
    if (m->count == 0) return true;
    for (int i = 0; i < m->ndim; i++) {
        int dimension = fortran ? i : m->ndim - 1 - i;
        if (extent(m, dimension) > 1 && step(m, dimension) != expected) return false;
        expected *= extent(m, dimension);
    }
    return true;
}
static bool contiguous(const KrMemoryView *m) {
    return m->ndim == 1 ? m->stride == m->itemsize || m->count <= 1 : contiguous_as(m, false);
}

bool kr_memoryview_has_gaps(KrValue v) { return kr_is_exactly(v, &kr_memoryview_type) && view_of(v)->export && !contiguous(view_of(v)); }

static KrMemoryView *live(KrValue v) {
    if (KR_LIKELY(view_of(v)->export != NULL)) return view_of(v);
    kr_raise(&kr_exc_ValueError, "operation forbidden on released memoryview object");
    return NULL;
}

// ---- exports

static KrValue release(KrValue v);

static int end_export(Export *e) {
    if (e->views == 0) return 0;
    e->views = 0;
    if (e->holds) --*e->holds;
    if (!e->inner) return 0;
    KrValue inner = e->inner, r = KR_NONE;
    if (kr_type_lookup(kr_type_of(e->object), KR_NAME("__release_buffer__")))
        r = kr_call_method(e->object, "__release_buffer__", &inner, 1);
    if (!r) kr_unraisable("Exception ignored in __release_buffer__ of", e->object);
    return release(inner) ? 0 : -1;
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

// Views of one object that the collector keeps may be kept by nothing but a word that is left on the stack: `bytes(memoryview(b)[:n])`
// leaves two.  Only those that something else refers to, a variable of a module, a container, an instance, a closure, are used for certain.
typedef struct Search {
    int64_t *holds;
    KrMemoryView *views[16];
    int count;
    bool isReferred;
} Search;

static void note_view(void *object, size_t bytes, void *search) {
    Search *s = search;
    KrMemoryView *m = object;
    if (bytes < sizeof *m || m->head.ob_type != &kr_memoryview_type || !m->export || m->export->holds != s->holds) return;
    if (s->count < (int)(sizeof s->views / sizeof s->views[0])) s->views[s->count++] = m;
    else s->isReferred = true;   // that many are not left over
}

// What lies between the program's variables is read, too.
__attribute__((no_sanitize("address", "thread", "undefined"))) static void search_words(Search *s, const void *start, size_t bytes) {
    const uintptr_t *words = start;
    for (size_t n = 0; n < bytes / sizeof *words; n++)
        for (int v = 0; v < s->count; v++) s->isReferred |= words[n] == (uintptr_t)s->views[v];
}

static void search_object(void *object, size_t bytes, void *search) { search_words(search, object, bytes); }

extern char __data_start[], _end[];   // the program's own variables

static void *search_holders(void *search) {
    Search *s = search;
    GC_enumerate_reachable_objects_inner(note_view, s);
    GC_enumerate_reachable_objects_inner(search_object, s);
    const char *start = (const char *)(((uintptr_t)__data_start + 7) & ~(uintptr_t)7);
    search_words(s, start, (size_t)(_end - start));
    return NULL;
}

bool kr_memoryview_let_go(int64_t *holds) {
    kr_memoryview_forget_dead();
    if (!*holds) return true;
    Search s = {.holds = holds};
    GC_call_with_alloc_lock(search_holders, &s);
    if (s.isReferred) return false;
    for (int v = 0; v < s.count; v++) {
        if (s.views[v]->export->holds) --*holds;
        s.views[v]->export->holds = NULL;
    }
    return *holds == 0;
}

static KrMemoryView *new_view(Export *e) {
    KrMemoryView *m = kr_new(&kr_memoryview_type, sizeof *m);
    e->views++;
    m->export = e;
    m->ndim = 1;
    m->hash = -1;
    return m;
}

// Another view like `from`.
static KrMemoryView *copy_view(const KrMemoryView *from) {
    KrMemoryView *m = new_view(from->export);
    *m = *from;
    m->hash = -1;
    return m;
}

// The memoryview that the __buffer__ method of a class gives; 0 without exception when it has none.
static KrValue asked_for(KrValue object, int64_t flags) {
    KrType *t = kr_type_of(object);
    if (!(t->tp_flags & KR_TYPE_HEAP)) return 0;
    KrValue method = t->bf_getbuffer ? kr_type_lookup(t, KR_NAME("__buffer__")) : 0;
    if (method && kr_is_exactly(method, &kr_wrapper_descriptor_type)) return 0;   // the built-in base's own
    KrValue argument = kr_from_small(flags), given = kr_call_special(object, "__buffer__", &argument, 1);
    if (!given || kr_is_exactly(given, &kr_memoryview_type)) return given && !live(given) ? 0 : given;
    return kr_raise(&kr_exc_TypeError, "__buffer__ returned non-memoryview object");
}

static KrValue native_view(KrValue object, int64_t flags);

static KrValue view_with_flags(KrValue object, int64_t flags) {
    if (kr_is_exactly(object, &kr_memoryview_type)) {
        KrMemoryView *from = live(object);
        if (from && from->readonly && (flags & WRITABLE))
            return kr_raise(&kr_exc_BufferError, "memoryview: underlying buffer is not writable");
        return from ? KR_VALUE(copy_view(from)) : 0;
    }
    KrType *t = kr_type_of(object);
    kr_type_ready(t);
    KrValue given = asked_for(object, flags);
    if (!given && (kr_err_occurred() || !t->bf_getbuffer))
        return kr_err_occurred() ? 0 : kr_raise(&kr_exc_TypeError, "memoryview: a bytes-like object is required, not '%T'", object);
    if (!given) return native_view(object, flags);
    Export *e = kr_alloc(sizeof *e);
    e->object = object;
    e->inner = given;
    e->data = view_of(given)->export->data;
    e->block = view_of(given)->export->block;
    KrMemoryView *m = copy_view(view_of(given));
    view_of(given)->export->views--;
    e->views = 1;
    m->export = e;
    return KR_VALUE(m);
}

// What the type's bf_getbuffer gives.
static KrValue native_view(KrValue object, int64_t flags) {
    KrBuffer buffer = {0};
    if (!kr_type_of(object)->bf_getbuffer(object, &buffer)) return 0;
    if (buffer.readonly && (flags & WRITABLE)) return kr_raise(&kr_exc_BufferError, "Object is not writable.");
    Export *e = kr_alloc(sizeof *e);
    e->object = object;
    e->data = buffer.data;
    e->block = GC_base(buffer.data);
    e->holds = buffer.exports;
    if (e->holds) {
        ++*e->holds;
        GC_register_finalizer_no_order(e, export_found_dead, NULL, NULL, NULL);
    }
    KrMemoryView *m = new_view(e);
    m->stride = m->itemsize = buffer.itemsize;
    m->count = buffer.size / buffer.itemsize;
    m->format = buffer.format;
    m->readonly = buffer.readonly;
    return KR_VALUE(m);
}

KrValue kr_memoryview_new(KrValue object) { return view_with_flags(object, FULL_READABLE); }

static KrValue release(KrValue v) {
    KrMemoryView *m = view_of(v);
    Export *e = m->export;
    m->export = NULL;
    if (e == NULL) return KR_NONE;
    if (e->views > 1) e->views--;
    else if (end_export(e) < 0) return 0;
    return KR_NONE;
}

// Copies the part from `dimension` on, at offset `at`, to *out in C order or, with fortran, reversed dimensions.
static void copy_part(const KrMemoryView *m, int dimension, int64_t at, uint8_t **out, bool fortran) {
    if (dimension == m->ndim) {
        memcpy(*out, m->export->data + at, (size_t)m->itemsize);
        *out += m->itemsize;
        return;
    }
    int actual = fortran ? m->ndim - 1 - dimension : dimension;
    for (int64_t i = 0; i < extent(m, actual); i++) copy_part(m, dimension + 1, at + i * step(m, actual), out, fortran);
}

static void copy_out(const KrMemoryView *m, uint8_t *out) {
    if (m->count == 0) return;
    if (contiguous(m)) memcpy(out, item_at(m, 0), (size_t)(m->count * m->itemsize));
    else copy_part(m, 0, m->start, &out, false);
}

static void view_bytes(KrMemoryView *m, const uint8_t **data, int64_t *size, bool *readonly) {
    *size = m->count * m->itemsize;
    *readonly = m->readonly;
    if (contiguous(m)) {
        *data = item_at(m, 0);
        return;
    }
    uint8_t *block = kr_alloc_atomic((size_t)*size + 1);
    copy_out(m, block);
    *data = block;
    *readonly = true;
}

// A view that is not contiguous is given as a copy, which is read-only.
bool kr_memoryview_buffer(KrValue v, const uint8_t **data, int64_t *size, bool *readonly) {
    if (kr_is_exactly(v, &kr_memoryview_type)) {
        if (view_of(v)->export == NULL) return false;
        view_bytes(view_of(v), data, size, readonly);
        return true;
    }
    KrType *t = kr_type_of(v);
    kr_type_ready(t);
    if (t->bf_getbuffer) {
        KrBuffer buffer = {0};
        if (!t->bf_getbuffer(v, &buffer)) return false;
        *data = buffer.data;
        *size = buffer.size;
        *readonly = buffer.readonly;
        return true;
    }
    KrValue given = asked_for(v, 0);
    if (!given) return false;
    view_bytes(view_of(given), data, size, readonly);
    if (kr_type_lookup(t, KR_NAME("__release_buffer__"))) return kr_call_method(v, "__release_buffer__", &given, 1) != 0;
    return true;
}

// ---- items

static int64_t size_of_format(char format) {
    switch (format) {
    case 'b': case 'B': case 'c': case '?': return 1;
    case 'h': case 'H': case 'e': return 2;
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
    case 'e': { LOAD(uint16_t, x); return kr_from_double(kr_half_to_double(x)); }
    case 'f': { LOAD(float, x); return kr_from_double(x); }
    default: { LOAD(double, x); return kr_from_double(x); }
    }
}

// The usual formats and ints that fit; false: nothing was done.
static bool pack_small(uint8_t *p, char format, int64_t i) {
#define STORE(T) if ((T)i != i) return false; T x = (T)i; memcpy(p, &x, sizeof x); return true
    switch (format) {
    case 'B': { STORE(uint8_t); }
    case 'b': { STORE(int8_t); }
    case 'h': { STORE(int16_t); }
    case 'H': { STORE(uint16_t); }
    case 'i': { STORE(int32_t); }
    case 'I': { STORE(uint32_t); }
    case 'l': case 'q': case 'n': { STORE(int64_t); }
    default: return false;
    }
#undef STORE
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
    if (number == 0) return kr_err_matches(&kr_exc_TypeError) ? bad_type(format) : -1;
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
    if (format != 'e' && format != 'f' && format != 'd') return pack_integer(p, format, size, value);
    double d = kr_as_double(value);
    if (d == -1.0 && kr_err_occurred()) return kr_err_matches(&kr_exc_TypeError) ? bad_type(format) : -1;
    float f = (float)d;
    uint16_t half;
    if (format == 'e') {
        if (!kr_double_to_half(d, &half)) return bad_value(format);
        memcpy(p, &half, sizeof half);
    } else if (format == 'f') memcpy(p, &f, sizeof f);
    else memcpy(p, &d, sizeof d);
    return 0;
}

// ---- slots

static KrValue item_value(const KrMemoryView *m, int64_t at) { return unpack(m->export->data + at, m->format); }

static int64_t length(KrValue v) {
    KrMemoryView *m = live(v);
    if (m == NULL) return -1;
    if (m->ndim) return extent(m, 0);
    kr_raise(&kr_exc_TypeError, "0-dim memory has no length");
    return -1;
}

// For the protocols that know one dimension only.
static KrMemoryView *flat(KrValue v) {
    KrMemoryView *m = live(v);
    if (m == NULL || KR_LIKELY(m->ndim == 1)) return m;
    if (m->ndim) kr_raise(&kr_exc_NotImplementedError, "multi-dimensional sub-views are not implemented");
    else kr_raise(&kr_exc_TypeError, "invalid indexing of 0-dim memory");
    return NULL;
}

static KrValue item(KrValue v, int64_t i) {
    KrMemoryView *m = flat(v);
    if (m == NULL) return 0;
    if ((uint64_t)i >= (uint64_t)m->count) return kr_raise(&kr_exc_IndexError, "index out of bounds on dimension 1");
    return unpack(item_at(m, i), m->format);
}

static int64_t product(const int64_t *shape, int ndim) {
    int64_t n = 1;
    for (int i = 0; i < ndim; i++) n *= shape[i];
    return n;
}

// A slice of the first dimension.
static KrValue slice(KrMemoryView *m, KrValue index) {
    int64_t start, stop, stride, count;
    KrMemoryView *part = copy_view(m);   // first: the bounds' __index__ may release m
    if (kr_slice_indices(index, extent(part, 0), &start, &stop, &stride, &count) < 0) {
        release(KR_VALUE(part));
        return 0;
    }
    if (count < 0) count = 0;
    part->start += start * step(part, 0);
    if (part->ndim == 1) {
        part->count = count;
        part->stride *= stride;
        return KR_VALUE(part);
    }
    size_t size = (size_t)part->ndim * 2 * sizeof *part->dims;
    part->dims = memcpy(kr_alloc_atomic(size), part->dims, size);
    part->dims[0] = count;
    part->dims[part->ndim] *= stride;
    part->count = product(part->dims, part->ndim);
    return KR_VALUE(part);
}

typedef enum { OTHER_KEY, POSITION, SLICE, MANY_SLICES } KeyKind;

static KeyKind kind_of(KrValue key) {
    if (kr_is_exactly(key, &kr_slice_type)) return SLICE;
    if (!kr_is_tuple(key)) return kr_has_index(key) ? POSITION : OTHER_KEY;
    int64_t size = kr_tuple_size(key), integers = 0, slices = 0;
    for (int64_t i = 0; i < size; i++) {
        integers += kr_has_index(kr_tuple_item(key, i));
        slices += kr_is_exactly(kr_tuple_item(key, i), &kr_slice_type);
    }
    return integers == size ? POSITION : slices == size ? MANY_SLICES : OTHER_KEY;
}

// The offset of the item of a key that is an integer or a tuple of them; -1 with an exception.
static int64_t offset_of(KrMemoryView *m, KrValue key, bool assigned) {
    KrValue const *indices = kr_is_tuple(key) ? KR_AS(KrTuple, key)->items : &key;
    int64_t given = kr_is_tuple(key) ? kr_tuple_size(key) : 1, at = m->start;
    if (given < m->ndim) {
        bool part = !kr_is_tuple(key) && !assigned;
        return kr_raise(&kr_exc_NotImplementedError, part ? "multi-dimensional sub-views are not implemented" : "sub-views are not implemented"), -1;
    }
    if (given > m->ndim) {
        kr_raise(&kr_exc_TypeError, "cannot index %d-dimension view with %lld-element tuple", m->ndim, (long long)given);
        return -1;
    }
    for (int64_t d = 0; d < given; d++) {
        int64_t i = kr_is_small(indices[d]) ? kr_small(indices[d]) : kr_as_index_checked(indices[d]);
        if (i == -1 && kr_err_occurred()) return -1;
        if (live(KR_VALUE(m)) == NULL) return -1;
        int64_t n = extent(m, (int)d);
        if (i < 0) i += n;
        if ((uint64_t)i >= (uint64_t)n) return kr_raise(&kr_exc_IndexError, "index out of bounds on dimension %d", (int)d + 1), -1;
        at += i * step(m, (int)d);
    }
    return at;
}

// Of a view without dimensions: () and ... are its one item.
static bool is_all(KrValue key) { return key == KR_ELLIPSIS || (kr_is_tuple(key) && kr_tuple_size(key) == 0); }
static KrValue bad_index_of_item(void) { return kr_raise(&kr_exc_TypeError, "invalid indexing of 0-dim memory"); }

static KrValue subscript(KrValue v, KrValue key) {
    KrMemoryView *m = live(v);
    if (m == NULL) return 0;
    if (kr_is_small(key) && m->ndim == 1 && (uint64_t)kr_small(key) < (uint64_t)m->count) return unpack(item_at(m, kr_small(key)), m->format);
    if (m->ndim == 0) return !is_all(key) ? bad_index_of_item() : key == KR_ELLIPSIS ? v : item_value(m, m->start);
    switch (kind_of(key)) {
    case SLICE: return slice(m, key);
    case MANY_SLICES: return kr_raise(&kr_exc_NotImplementedError, "multi-dimensional slicing is not implemented");
    case OTHER_KEY: return kr_raise(&kr_exc_TypeError, "memoryview: invalid slice key");
    default: break;
    }
    int64_t at = offset_of(m, key, false);
    return at < 0 ? 0 : item_value(m, at);
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
    bool view = kr_is_exactly(value, &kr_memoryview_type);
    char format = view ? view_of(value)->format : 'B';
    if (!view && kr_type_of(value)->bf_getbuffer) {
        KrBuffer buffer = {0};
        if (!kr_type_of(value)->bf_getbuffer(value, &buffer)) return -1;
        format = buffer.format;
    }
    bool fits = format == to->format && from.size == to->count * to->itemsize && (!view || view_of(value)->ndim == 1);
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

static int ass_subscript(KrValue v, KrValue key, KrValue value) {
    KrMemoryView *m = live(v);
    if (m == NULL) return -1;
    if (m->readonly) return kr_raise(&kr_exc_TypeError, "cannot modify read-only memory"), -1;
    if (value == 0) return kr_raise(&kr_exc_TypeError, "cannot delete memory"), -1;
    int64_t at = m->start;
    if (kr_is_small(key) && m->ndim == 1 && (uint64_t)kr_small(key) < (uint64_t)m->count) {
        at += kr_small(key) * m->stride;
    } else if (m->ndim == 0) {
        if (!is_all(key)) return bad_index_of_item(), -1;
    } else {
        KeyKind kind = kind_of(key);
        if (kind == OTHER_KEY) return kr_raise(&kr_exc_TypeError, "memoryview: invalid slice key"), -1;
        if (kind == SLICE && m->ndim == 1) return assign_slice(m, key, value);
        if (kind != POSITION)
            return kr_raise(&kr_exc_NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1"), -1;
        at = offset_of(m, key, true);
        if (at < 0) return -1;
    }
    uint8_t bytes[8];
    uint8_t *to = m->export->data + at;
    if (kr_is_small(value) && pack_small(to, m->format, kr_small(value))) return 0;
    if (pack(bytes, m->format, m->itemsize, value) < 0 || live(v) == NULL) return -1;
    memcpy(m->export->data + at, bytes, (size_t)m->itemsize);
    return 0;
}

static int same_part(const KrMemoryView *x, int64_t at, const KrMemoryView *y, int64_t bt, int dimension) {
    if (dimension == x->ndim) {
        if (x->format == 'B' && y->format == 'B') return x->export->data[at] == y->export->data[bt];
        return kr_compare_bool(item_value(x, at), item_value(y, bt), KR_EQ);
    }
    int same = 1;
    for (int64_t i = 0; same > 0 && i < extent(x, dimension); i++)
        same = same_part(x, at + i * step(x, dimension), y, bt + i * step(y, dimension), dimension + 1);
    return same;
}

static KrValue richcompare(KrValue a, KrValue b, int op) {
    if (op != KR_EQ && op != KR_NE) return KR_NOT_IMPLEMENTED;
    KrMemoryView *x = view_of(a);
    if (!kr_is_exactly(b, &kr_memoryview_type)) {
        b = view_with_flags(b, FULL_READABLE);
        if (b == 0) {
            kr_err_clear();
            return KR_NOT_IMPLEMENTED;
        }
    }
    KrMemoryView *y = view_of(b);
    int same = 1;
    if (x->export == NULL || y->export == NULL) same = x == y;
    else if (x->ndim != y->ndim) same = 0;
    for (int d = 0; same && x->export && d < x->ndim; d++) same = extent(x, d) == extent(y, d);
    if (same && x->export && x != y) {
        same = x->format == 'B' && y->format == 'B' && contiguous(x) && contiguous(y)
                   ? x->count == 0 || memcmp(item_at(x, 0), item_at(y, 0), (size_t)x->count) == 0
                   : same_part(x, x->start, y, y->start, 0);
    }
    return same < 0 ? 0 : kr_from_bool(same == (op == KR_EQ));
}

static KrValue tobytes(KrValue v, KrValue const *params) {
    KrMemoryView *m = live(v);
    if (m == NULL) return 0;
    char order = 'C';
    if (params && params[0] && params[0] != KR_NONE) {
        if (!kr_is_str(params[0])) return kr_argument_error("tobytes", -1, "'order' must be str or None", params[0]);
        const char *text = kr_str_utf8(params[0], 0);
        if (!*text || text[1] || !strchr("CFA", *text)) return kr_raise(&kr_exc_ValueError, "order must be 'C', 'F' or 'A'");
        order = *text;
    }
    KrValue bytes = kr_bytes_new(NULL, m->count * m->itemsize);
    if (bytes == 0 || m->count == 0) return bytes;
    uint8_t *out = kr_bytes_data(bytes);
    bool fortran = order == 'F' || (order == 'A' && contiguous_as(m, true));
    if (fortran && m->ndim > 1) copy_part(m, 0, m->start, &out, true);
    else copy_out(m, out);
    return bytes;
}

static int64_t hash(KrValue v) {
    KrMemoryView *m = view_of(v);
    if (m->hash != -1) return m->hash;
    if (live(v) == NULL) return -1;
    if (!m->readonly) return kr_raise(&kr_exc_ValueError, "cannot hash writable memoryview object"), -1;
    if (m->format != 'B' && m->format != 'b' && m->format != 'c')
        return kr_raise(&kr_exc_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'"), -1;
    if (m->export->inner && kr_hash(m->export->object) == -1) return -1;
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
    if (flat(v) == NULL) return 0;
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

static KrValue list_part(const KrMemoryView *m, int64_t at, int dimension) {
    if (dimension == m->ndim) return item_value(m, at);
    KrValue list = kr_list_new(extent(m, dimension));
    for (int64_t i = 0; list != 0 && i < extent(m, dimension); i++) {
        KrValue part = list_part(m, at + i * step(m, dimension), dimension + 1);
        if (part == 0 || kr_list_append(list, part) < 0) return 0;
    }
    return list;
}
static KrValue tolist(KrValue v) { return live(v) ? list_part(view_of(v), view_of(v)->start, 0) : 0; }

static KrValue hex(KrValue v, KrValue const *params) { return live(v) == NULL ? 0 : kr_bytes_method_hex(v, params); }

// Gives m the shape; strides for items one after the other.
static void set_shape(KrMemoryView *m, const int64_t *shape, int ndim) {
    m->ndim = ndim;
    m->stride = m->itemsize;
    m->count = product(shape, ndim);
    m->dims = NULL;
    if (ndim < 2) return;
    m->dims = kr_alloc_atomic((size_t)ndim * 2 * sizeof *m->dims);
    int64_t stride = m->itemsize;
    for (int i = ndim - 1; i >= 0; i--) {
        m->dims[i] = shape[i];
        m->dims[ndim + i] = stride;
        stride *= shape[i];
    }
}

static int read_shape(KrValue v, int64_t *shape, int64_t itemsize, int64_t bytes) {
    int64_t ndim;
    KrValue *items = kr_sequence_array(v, &ndim);
    if (!items) return -1;
    int64_t total = itemsize;
    for (int64_t i = 0; i < ndim; i++) {
        if (!kr_is_int(items[i])) return kr_raise(&kr_exc_TypeError, "memoryview.cast(): elements of shape must be integers"), -1;
        shape[i] = kr_as_int64(items[i]);
        if (shape[i] == -1 && kr_err_occurred()) return -1;
        if (shape[i] <= 0) return kr_raise(&kr_exc_ValueError, "memoryview.cast(): elements of shape must be integers > 0"), -1;
        if (__builtin_mul_overflow(total, shape[i], &total))
            return kr_raise(&kr_exc_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX"), -1;
    }
    if (total == bytes) return 0;
    return kr_raise(&kr_exc_TypeError, "memoryview: product(shape) * itemsize != buffer size"), -1;
}

static KrValue cast(KrValue v, KrValue const *params) {
    KrMemoryView *m = live(v);
    if (m == NULL) return 0;
    if (!kr_is_str(params[0])) return kr_argument_error("cast", -1, "'format' must be str", params[0]);
    if (!contiguous(m)) return kr_raise(&kr_exc_TypeError, "memoryview: casts are restricted to C-contiguous views");
    KrValue shape = params[1];
    int64_t ndim = 1;
    if (shape) {
        if (!kr_is_list(shape) && !kr_is_tuple(shape)) return kr_raise(&kr_exc_TypeError, "shape must be a list or a tuple");
        if ((ndim = kr_length(shape)) > MAX_DIMENSIONS)
            return kr_raise(&kr_exc_ValueError, "memoryview: number of dimensions must not exceed %d", MAX_DIMENSIONS);
        if (m->ndim != 1 && ndim != 1) return kr_raise(&kr_exc_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
    }
    if ((shape || m->ndim != 1) && m->count == 0)
        return kr_raise(&kr_exc_TypeError, "memoryview: cannot cast view with zeros in shape or strides");
    const char *text = kr_str_utf8(params[0], 0);
    bool native = *text == '@';
    text += native;
    int64_t size = *text == 0 || text[1] != 0 ? 0 : size_of_format(*text);
    if (size == 0)
        return kr_raise(&kr_exc_ValueError, "memoryview: destination format must be a native single character format prefixed with "
                                            "an optional '@'");
    if (!strchr("Bbc", m->format) && !strchr("Bbc", *text))
        return kr_raise(&kr_exc_TypeError, "memoryview: cannot cast between two non-byte formats");
    int64_t bytes = m->count * m->itemsize, dims[MAX_DIMENSIONS] = {bytes / size};
    if (bytes % size != 0) return kr_raise(&kr_exc_TypeError, "memoryview: length is not a multiple of itemsize");
    if (shape && read_shape(shape, dims, size, bytes) < 0) return 0;
    KrMemoryView *result = copy_view(m);
    result->itemsize = size;
    result->format = *text;
    result->native = native;
    set_shape(result, dims, (int)ndim);
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

static KrValue from_flags(KrValue cls, KrValue const *params) {
    (void)cls;
    int flags = kr_as_int(params[1]);
    return flags == -1 && kr_err_occurred() ? 0 : view_with_flags(params[0], flags);
}

// __buffer__ and __release_buffer__ of the built-in types.
KrValue kr_buffer_method(KrValue v, KrValue flags) {
    int wanted = kr_as_int(flags);
    if (wanted == -1 && kr_err_occurred()) return 0;
    return kr_is_exactly(v, &kr_memoryview_type) ? view_with_flags(v, wanted) : native_view(v, wanted);
}
KrValue kr_release_buffer_method(KrValue v, KrValue view) {
    if (!kr_is_exactly(view, &kr_memoryview_type)) return kr_raise(&kr_exc_TypeError, "expected a memoryview object");
    KrMemoryView *m = view_of(view);
    if (!m->export) return kr_raise(&kr_exc_ValueError, "memoryview's buffer has already been released");
    KrValue object = kr_is_exactly(v, &kr_memoryview_type) && view_of(v)->export ? view_of(v)->export->object : v;
    if (m->export->object != object) return kr_raise(&kr_exc_ValueError, "memoryview's buffer is not this object");
    return release(view);
}

static KrValue dimensions(KrValue v, bool strides) {
    KrMemoryView *m = live(v);
    if (m == NULL) return 0;
    KrValue list = kr_tuple_new(m->ndim);
    for (int i = 0; i < m->ndim; i++) KR_AS(KrTuple, list)->items[i] = kr_from_small(strides ? step(m, i) : extent(m, i));
    return list;
}

static KrValue get_format(KrValue v) {
    if (!live(v)) return 0;
    KrValue format = kr_str_from_char((uint8_t)view_of(v)->format);
    return view_of(v)->native ? kr_str_concat(kr_str_from_char('@'), format) : format;
}
static KrValue get_itemsize(KrValue v) { return live(v) ? kr_from_small(view_of(v)->itemsize) : 0; }
static KrValue get_nbytes(KrValue v) { return live(v) ? kr_from_small(view_of(v)->count * view_of(v)->itemsize) : 0; }
static KrValue get_readonly(KrValue v) { return live(v) ? kr_from_bool(view_of(v)->readonly) : 0; }
static KrValue get_obj(KrValue v) { return live(v) ? view_of(v)->export->object : 0; }
static KrValue get_ndim(KrValue v) { return live(v) ? kr_from_small(view_of(v)->ndim) : 0; }
static KrValue get_shape(KrValue v) { return dimensions(v, false); }
static KrValue get_strides(KrValue v) { return dimensions(v, true); }
static KrValue get_suboffsets(KrValue v) { return live(v) ? kr_tuple_from_array(NULL, 0) : 0; }
static KrValue get_c_contiguous(KrValue v) { return live(v) ? kr_from_bool(contiguous(view_of(v))) : 0; }
static KrValue get_f_contiguous(KrValue v) { return live(v) ? kr_from_bool(contiguous_as(view_of(v), true)) : 0; }
static KrValue get_contiguous(KrValue v) { return live(v) ? kr_from_bool(contiguous(view_of(v)) || contiguous_as(view_of(v), true)) : 0; }

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
    {"c_contiguous", get_c_contiguous, 0, "Are the items adjacent, the last index running fastest?"},
    {"f_contiguous", get_f_contiguous, 0, "Are the items adjacent, the first index running fastest?"},
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
    KR_DEF_SLOT1("__buffer__", kr_buffer_method, "flags, /", "Return a buffer object that exposes the underlying memory of the object."),
    KR_DEF_SLOT1("__release_buffer__", kr_release_buffer_method, "buffer, /", "Release the buffer object that exposes the underlying memory of the object."),
    {"_from_flags", (KrAnyFn)(1 ? from_flags : (KrBoundFn)0), KR_METH_BOUND | KR_METH_CLASS, 0, -1, "object, flags", "A view made with these flags."},
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
    .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_SEQUENCE | KR_TYPE_ADDS_WEAKREF,
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
    .tp_doc = "memoryview(object)\n--\n\nA window on the memory of a bytes-like object.",
};
