// Module _bz2: compression and decompression over libbz2, what the module bz2 is made of.
//
// A stream's memory comes from the collector: its state goes when the object does.
#include "compression_impl.h"

#include <bzlib.h>

KR_LINKS(bz2);

// The library keeps pointers only in its own state, which is smaller than any of its tables.
enum { SMALLEST_TABLE = 100000, LARGEST_PIECE = 1 << 30 };
static void *allocate(void *opaque, int items, int size) {
    return kr_alloc_at_work(opaque, (size_t)items, (size_t)size, (int64_t)items * size >= SMALLEST_TABLE);
}
static void release(void *opaque, void *block) { (void)opaque, (void)block; }

static bool failed(int code) {
    switch (code) {
    case BZ_OK: case BZ_RUN_OK: case BZ_FLUSH_OK: case BZ_FINISH_OK: case BZ_STREAM_END: return false;
    case BZ_PARAM_ERROR: kr_raise(&kr_exc_ValueError, "Internal error - invalid parameters passed to libbzip2"); break;
    case BZ_MEM_ERROR: if (!kr_err_occurred()) kr_raise_out_of_memory(); break;
    case BZ_DATA_ERROR: case BZ_DATA_ERROR_MAGIC: kr_raise(&kr_exc_OSError, "Invalid data stream"); break;
    case BZ_IO_ERROR: kr_raise(&kr_exc_OSError, "Unknown I/O error"); break;
    case BZ_UNEXPECTED_EOF: kr_raise(&kr_exc_EOFError, "Compressed file ended before the logical end-of-stream was detected"); break;
    case BZ_SEQUENCE_ERROR: kr_raise(&kr_exc_RuntimeError, "Internal error - Invalid sequence of commands sent to libbzip2"); break;
    default: kr_raise(&kr_exc_OSError, "Unrecognized error from libbzip2: %d", code);
    }
    return true;
}

static bool grow(KrOutput *out, bz_stream *z, int64_t limit) {
    if (!kr_output_grow(out, limit)) return false;
    int64_t room = out->capacity - out->size;
    z->next_out = (char *)out->data + out->size;
    z->avail_out = (unsigned)(room > LARGEST_PIECE ? LARGEST_PIECE : room);
    return true;
}

// ---- compression

typedef struct Compressor { KrObject head; bz_stream z; KrAtWork at_work; bool flushed; } Compressor;
#define C(v) KR_AS(Compressor, v)

static KrValue compressor_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kr_no_keywords("BZ2Compressor", kwnames) < 0 || kr_arity("BZ2Compressor", nargs, 0, 1) < 0) return 0;
    int64_t level = nargs ? kr_as_int64(args[0]) : 9;
    if (level == -1 && kr_err_occurred()) return 0;
    if (level < 1 || level > 9) return kr_raise(&kr_exc_ValueError, "compresslevel must be between 1 and 9");
    Compressor *c = kr_new_instance(type, 0);
    c->z.bzalloc = allocate;
    c->z.bzfree = release;
    c->z.opaque = &c->at_work;
    return failed(BZ2_bzCompressInit(&c->z, (int)level, 0, 0)) ? 0 : KR_VALUE(c);
}

static KrValue compress(Compressor *c, const uint8_t *data, int64_t size, int action) {
    KrOutput out = {0};
    c->z.avail_in = c->z.avail_out = 0;
    for (;;) {
        if (!c->z.avail_in && size) {
            c->z.next_in = (char *)data;
            c->z.avail_in = (unsigned)(size > LARGEST_PIECE ? LARGEST_PIECE : size);
            data += c->z.avail_in;
            size -= c->z.avail_in;
        }
        if (action == BZ_RUN && !c->z.avail_in) break;
        if (!c->z.avail_out && !grow(&out, &c->z, -1)) return 0;
        int code;
        KR_AT_WORK(&c->at_work, INT64_MAX, code = BZ2_bzCompress(&c->z, action));
        if (failed(code)) return 0;
        out.size = (uint8_t *)c->z.next_out - out.data;
        if (code == BZ_STREAM_END) break;
    }
    return kr_output_bytes(&out);
}
static KrValue compressor_compress(KrValue self, KrValue v) {
    const uint8_t *data;
    int64_t size;
    if (!kr_as_buffer(v, &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", v);
    KR_HOLD(&C(self)->at_work.mutex);
    if (C(self)->flushed) return kr_raise(&kr_exc_ValueError, "Compressor has been flushed");
    return compress(C(self), data, size, BZ_RUN);
}
static KrValue compressor_flush(KrValue self) {
    KR_HOLD(&C(self)->at_work.mutex);
    if (C(self)->flushed) return kr_raise(&kr_exc_ValueError, "Repeated call to flush()");
    C(self)->flushed = true;
    return compress(C(self), NULL, 0, BZ_FINISH);
}
static const KrMethodDef compressor_methods[] = {
    KR_DEF_O("compress", compressor_compress, "data, /", "Provide data to the compressor object."),
    KR_DEF_NOARGS("flush", compressor_flush, "Finish the compression process."),
    {0},
};
static KrType compressor_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_bz2.BZ2Compressor", .tp_basicsize = sizeof(Compressor), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = compressor_new, .tp_methods = compressor_methods, .tp_doc = "Create a compressor object for compressing data incrementally."};

// ---- decompression

typedef struct Decompressor { KrObject head; bz_stream z; KrAtWork at_work; KrDecompressing d; } Decompressor;
#define D(v) KR_AS(Decompressor, v)

static KrValue decompressor_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args;
    if (kr_no_keywords("BZ2Decompressor", kwnames) < 0) return 0;
    if (nargs) return kr_raise(&kr_exc_TypeError, "BZ2Decompressor() takes no positional arguments");
    Decompressor *d = kr_new_instance(type, 0);
    d->z.bzalloc = allocate;
    d->z.bzfree = release;
    d->z.opaque = &d->at_work;
    kr_decompressing_start(&d->d);
    return failed(BZ2_bzDecompressInit(&d->z, 0, 0)) ? 0 : KR_VALUE(d);
}

static KrValue decompressor_decompress(KrValue self, KrValue const *p) {
    Decompressor *d = D(self);
    bz_stream *z = &d->z;
    const uint8_t *data;
    int64_t size, limit = p[1] ? kr_as_int64(p[1]) : -1;
    KR_HOLD(&d->at_work.mutex);
    if ((limit == -1 && kr_err_occurred()) || !kr_decompressing_input(&d->d, p[0], "End of stream already reached", &data, &size)) return 0;
    KrOutput out = {0};
    z->avail_in = z->avail_out = 0;
    do {
        if (!z->avail_out) {
            if (limit >= 0 && out.size >= limit) break;
            if (!grow(&out, z, limit)) return 0;
        }
        unsigned piece = (unsigned)(size > LARGEST_PIECE ? LARGEST_PIECE : size);
        z->next_in = (char *)data;
        z->avail_in = piece;
        int code;
        KR_AT_WORK(&d->at_work, INT64_MAX, code = BZ2_bzDecompress(z));
        data += piece - z->avail_in;
        size -= piece - z->avail_in;
        if (failed(code)) return 0;
        out.size = (uint8_t *)z->next_out - out.data;
        d->d.eof = code == BZ_STREAM_END;
    } while (!d->d.eof && (size || !z->avail_out));
    kr_decompressing_rest(&d->d, data, size, limit >= 0 && out.size >= limit);
    return kr_output_bytes(&out);
}
static const KrMethodDef decompressor_methods[] = {
    KR_DEF_BOUND("decompress", decompressor_decompress, "data, max_length=-1", "Decompress *data*, returning uncompressed data as bytes."),
    {0},
};
static const KrMemberDef decompressor_members[] = {
    {"eof", KR_MEMBER_BOOL, offsetof(Decompressor, d.eof), true},
    {"unused_data", KR_MEMBER_VALUE, offsetof(Decompressor, d.unused_data), true},
    {"needs_input", KR_MEMBER_BOOL, offsetof(Decompressor, d.needs_input), true},
    {0},
};
static KrType decompressor_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_bz2.BZ2Decompressor", .tp_basicsize = sizeof(Decompressor), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = decompressor_new, .tp_methods = decompressor_methods, .tp_members = decompressor_members,
    .tp_doc = "Create a decompressor object for decompressing data incrementally."};

static KrValue init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    if (kr_dict_set_cstr(dict, "BZ2Compressor", KR_VALUE(&compressor_type)) < 0) return 0;
    return kr_dict_set_cstr(dict, "BZ2Decompressor", KR_VALUE(&decompressor_type)) < 0 ? 0 : KR_NONE;
}
const KrModuleDef kr_module__bz2 = {.name = "_bz2", .init = init};
