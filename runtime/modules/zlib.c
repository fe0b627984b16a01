// Module zlib: compression and decompression over libz ("zlib - Compression compatible with gzip").
//
// A stream's memory comes from the collector: its state goes when the object does.  Output grows in a buffer of the object's own
// until a call has consumed its input.
#include "compression_impl.h"

#include <zlib.h>

KR_LINKS(z);

enum { DEFAULT_BUFFER = KR_OUTPUT_START, DEFAULT_MEMORY_LEVEL = 8 };
static KrType *zlib_error;
static KrType compress_type, decompress_type;

static void *allocate(void *opaque, unsigned items, unsigned size) { return kr_alloc_at_work(opaque, items, size, false); }
static void release(void *opaque, void *block) { (void)opaque, (void)block; }

// The error `code` of a stream while doing `what`.
KR_COLD static KrValue fail(const z_stream *z, int code, const char *what) {
    const char *text = code == Z_VERSION_ERROR ? "library version mismatch" : z->msg;
    if (!text && code == Z_BUF_ERROR) text = "incomplete or truncated stream";
    if (!text && code == Z_STREAM_ERROR) text = "inconsistent stream state";
    if (!text && code == Z_DATA_ERROR) text = "invalid input data";
    if (!text) return kr_raise(zlib_error, "Error %d %s", code, what);
    return kr_raise(zlib_error, "Error %d %s: %.200s", code, what, text);
}

static bool input(KrValue v, const uint8_t **data, int64_t *size) {
    if (kr_memoryview_has_gaps(v)) return kr_raise(&kr_exc_BufferError, "memoryview: underlying buffer is not C-contiguous"), false;
    if (kr_as_buffer(v, data, size)) return true;
    return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", v), false;
}

// An int parameter that is not given has the default.  false: an exception is pending.
static bool number(KrValue v, int otherwise, int *result) {
    if (!v) return *result = otherwise, true;
    *result = kr_as_int(v);
    return *result != -1 || !kr_err_occurred();
}

// ---- output

static bool grow(KrOutput *out, z_stream *z, int64_t limit) {
    if (!kr_output_grow(out, limit)) return false;
    int64_t room = out->capacity - out->size;
    z->next_out = out->data + out->size;
    z->avail_out = (uInt)(room > UINT32_MAX / 2 ? UINT32_MAX / 2 : room);
    return true;
}

// Runs deflate or inflate until it has no more to write, or the limit is reached.  What it said last.
static int run(z_stream *z, int (*step)(z_stream *, int), int flush, KrOutput *out, int64_t limit) {
    int code = Z_OK;
    KrAtWork *work = z->opaque;
    do {
        if (out->size == out->capacity || z->avail_out == 0) {
            if (limit >= 0 && out->size == limit) return code;
            if (!grow(out, z, limit)) return Z_MEM_ERROR;
        }
        KR_AT_WORK(work, z->avail_in, code = step(z, flush));
        out->size = z->next_out - out->data;
    } while (z->avail_out == 0 && (code == Z_OK || code == Z_BUF_ERROR) && code != Z_STREAM_END);
    return code;
}

// Runs over all of the input, in pieces that libz can count.
static int run_all(z_stream *z, int (*step)(z_stream *, int), int flush, const uint8_t *data, int64_t size, KrOutput *out, int64_t limit) {
    int code = Z_OK;
    z->avail_out = 0;
    z->next_in = (uint8_t *)data;
    do {
        uInt piece = size > (1 << 30) ? 1u << 30 : (uInt)size;
        z->avail_in = piece;
        code = run(z, step, size > piece && flush == Z_FINISH ? Z_NO_FLUSH : flush, out, limit);
        size -= piece - z->avail_in;
        if (z->avail_in) break;
    } while (size > 0 && code == Z_OK);
    return code;
}

// ---- all at once

static KrValue zlib_compress(KrValue self, KrValue const *p) {
    (void)self;
    const uint8_t *data;
    int64_t size;
    int level, wbits;
    if (!input(p[0], &data, &size) || !number(p[1], Z_DEFAULT_COMPRESSION, &level) || !number(p[2], MAX_WBITS, &wbits)) return 0;
    z_stream *z = kr_alloc(sizeof *z);
    KrAtWork work = {0};
    *z = (z_stream){.zalloc = allocate, .zfree = release, .opaque = &work};
    int code = deflateInit2(z, level, Z_DEFLATED, wbits, DEFAULT_MEMORY_LEVEL, Z_DEFAULT_STRATEGY);
    if (code == Z_STREAM_ERROR) return kr_raise(zlib_error, "Bad compression level");
    if (code != Z_OK) return kr_err_occurred() ? 0 : fail(z, code, "while compressing data");
    KrOutput out = {0};
    code = run_all(z, deflate, Z_FINISH, data, size, &out, -1);
    if (code != Z_STREAM_END) return kr_err_occurred() ? 0 : fail(z, code, "while compressing data");
    return kr_output_bytes(&out);
}

static KrValue zlib_decompress(KrValue self, KrValue const *p) {
    (void)self;
    const uint8_t *data;
    int64_t size;
    int wbits, buffer;
    if (!input(p[0], &data, &size) || !number(p[1], MAX_WBITS, &wbits) || !number(p[2], DEFAULT_BUFFER, &buffer)) return 0;
    if (buffer < 0) return kr_raise(&kr_exc_ValueError, "bufsize must be non-negative");
    KrAtWork work = {0};
    z_stream z = {0};   // with memory of libz's own, which is given back below
    int code = inflateInit2(&z, wbits);
    z.opaque = &work;
    if (code != Z_OK) return fail(&z, code, "while preparing to decompress data");
    KrOutput out = {0};
    code = run_all(&z, inflate, Z_SYNC_FLUSH, data, size, &out, -1);
    KrValue result = 0;
    if (code == Z_STREAM_END) result = kr_output_bytes(&out);
    else if (!kr_err_occurred()) fail(&z, code == Z_OK ? Z_BUF_ERROR : code, "while decompressing data");
    inflateEnd(&z);
    return result;
}

// ---- streams

typedef struct Stream {
    KrObject head;
    z_stream z;
    KrAtWork at_work;
    bool finished;                        // the end was written or found
    KrValue dictionary;                   // to decompress with; 0: none
    KrValue unused_data, unconsumed_tail; // of decompression
} Stream;
#define S(v) KR_AS(Stream, v)

static Stream *new_stream(KrType *type) {
    Stream *s = kr_new(type, sizeof *s);
    s->z.zalloc = allocate;
    s->z.zfree = release;
    s->z.opaque = &s->at_work;
    return s;
}

static KrValue zlib_compressobj(KrValue self, KrValue const *p) {
    (void)self;
    int level, method, wbits, memory, strategy;
    if (!number(p[0], Z_DEFAULT_COMPRESSION, &level) || !number(p[1], Z_DEFLATED, &method) || !number(p[2], MAX_WBITS, &wbits) ||
        !number(p[3], DEFAULT_MEMORY_LEVEL, &memory) || !number(p[4], Z_DEFAULT_STRATEGY, &strategy))
        return 0;
    const uint8_t *dictionary = NULL;
    int64_t size = 0;
    if (p[5] && p[5] != KR_NONE && !input(p[5], &dictionary, &size)) return 0;
    Stream *s = new_stream(&compress_type);
    int code = deflateInit2(&s->z, level, method, wbits, memory, strategy);
    if (kr_err_occurred()) return 0;
    if (code == Z_STREAM_ERROR) return kr_raise(&kr_exc_ValueError, "Invalid initialization option");
    if (code != Z_OK) return fail(&s->z, code, "while creating compression object");
    if (dictionary && deflateSetDictionary(&s->z, dictionary, (uInt)size) != Z_OK) return kr_raise(&kr_exc_ValueError, "Invalid dictionary");
    return KR_VALUE(s);
}

static KrValue compress_compress(KrValue self, KrValue v) {
    const uint8_t *data;
    int64_t size;
    if (!input(v, &data, &size)) return 0;
    KR_HOLD(&S(self)->at_work.mutex);
    if (S(self)->finished) return fail(&S(self)->z, Z_STREAM_ERROR, "while compressing data");
    KrOutput out = {0};
    int code = run_all(&S(self)->z, deflate, Z_NO_FLUSH, data, size, &out, -1);
    if (code != Z_OK && code != Z_BUF_ERROR) return kr_err_occurred() ? 0 : fail(&S(self)->z, code, "while compressing data");
    return kr_output_bytes(&out);
}

static KrValue compress_flush(KrValue self, KrValue const *args, int64_t nargs) {
    int mode;
    if (!number(nargs ? args[0] : 0, Z_FINISH, &mode)) return 0;
    if (mode == Z_NO_FLUSH) return kr_bytes_new("", 0);
    KR_HOLD(&S(self)->at_work.mutex);
    if (S(self)->finished) return fail(&S(self)->z, Z_STREAM_ERROR, "while flushing");
    KrOutput out = {0};
    int code = run_all(&S(self)->z, deflate, mode, (const uint8_t *)"", 0, &out, -1);
    if (kr_err_occurred()) return 0;
    if (code == Z_STREAM_END && mode == Z_FINISH) {
        S(self)->finished = true;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
        return fail(&S(self)->z, code, "while flushing");
    }
    return kr_output_bytes(&out);
}

static KrValue zlib_decompressobj(KrValue self, KrValue const *p) {
    (void)self;
    int wbits;
    const uint8_t *dictionary;
    int64_t size;
    if (!number(p[0], MAX_WBITS, &wbits)) return 0;
    if (p[1] && !kr_as_buffer(p[1], &dictionary, &size)) return kr_raise(&kr_exc_TypeError, "zdict argument must support the buffer protocol");
    Stream *s = new_stream(&decompress_type);
    s->dictionary = p[1];
    s->unused_data = s->unconsumed_tail = kr_bytes_new("", 0);
    int code = inflateInit2(&s->z, wbits);
    if (kr_err_occurred()) return 0;
    if (code == Z_STREAM_ERROR) return kr_raise(&kr_exc_ValueError, "Invalid initialization option");
    if (code != Z_OK) return fail(&s->z, code, "while creating decompression object");
    if (s->dictionary && wbits < 0 && inflateSetDictionary(&s->z, dictionary, (uInt)size) != Z_OK)
        return fail(&s->z, Z_DATA_ERROR, "while setting zdict");
    return KR_VALUE(s);
}

// Keeps what was not consumed: behind the end it is unused data, else the tail.
static int keep_rest(Stream *s, const uint8_t *rest, int64_t size) {
    if (!s->finished) {
        s->unconsumed_tail = kr_bytes_new(rest, size);
        return s->unconsumed_tail ? 0 : -1;
    }
    if (kr_bytes_size(s->unconsumed_tail)) s->unconsumed_tail = kr_bytes_new(rest, size);   // as CPython: the rest is in both
    int64_t before = kr_bytes_size(s->unused_data);
    KrValue all = kr_bytes_new(NULL, before + size);
    if (!all) return -1;
    memcpy(kr_bytes_data(all), kr_bytes_data(s->unused_data), (size_t)before);
    memcpy(kr_bytes_data(all) + before, rest, (size_t)size);
    s->unused_data = all;
    return 0;
}

static KrValue decompress(Stream *s, const uint8_t *data, int64_t size, int64_t limit, int flush) {
    KrOutput out = {0};
    int code = Z_STREAM_END;
    const uint8_t *rest = data;
    if (!s->finished) {
        code = run_all(&s->z, inflate, flush, data, size, &out, limit);
        if (code == Z_NEED_DICT && s->dictionary) {
            const uint8_t *dictionary;
            int64_t length;
            if (!input(s->dictionary, &dictionary, &length)) return 0;
            code = inflateSetDictionary(&s->z, dictionary, (uInt)length);
            if (code != Z_OK) return fail(&s->z, code, "while setting zdict");
            rest = s->z.next_in;
            code = run_all(&s->z, inflate, flush, rest, size - (rest - data), &out, limit);
        }
        if (kr_err_occurred()) return 0;
        rest = s->z.next_in;
        s->finished = code == Z_STREAM_END;
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) return fail(&s->z, code, "while decompressing data");
    } else if (size) {
        if (keep_rest(s, data, size) < 0) return 0;
        return kr_bytes_new("", 0);
    }
    if (keep_rest(s, rest, size - (rest - data)) < 0) return 0;
    return kr_output_bytes(&out);
}

static KrValue decompress_decompress(KrValue self, KrValue const *p) {
    const uint8_t *data;
    int64_t size, limit = p[1] ? kr_as_int64(p[1]) : 0;
    if (!input(p[0], &data, &size) || (limit == -1 && kr_err_occurred())) return 0;
    if (limit < 0) return kr_raise(&kr_exc_ValueError, "max_length must be non-negative");
    KR_HOLD(&S(self)->at_work.mutex);
    return decompress(S(self), data, size, limit ? limit : -1, Z_SYNC_FLUSH);
}

static KrValue decompress_flush(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t length = nargs ? kr_as_int64(args[0]) : DEFAULT_BUFFER;
    if (length == -1 && kr_err_occurred()) return 0;
    if (length <= 0) return kr_raise(&kr_exc_ValueError, "length must be greater than zero");
    KR_HOLD(&S(self)->at_work.mutex);
    KrValue tail = S(self)->unconsumed_tail;
    if (S(self)->finished) return kr_bytes_new("", 0);
    return decompress(S(self), kr_bytes_data(tail), kr_bytes_size(tail), -1, Z_FINISH);
}

static KrValue stream_copy(KrValue self) {
    Stream *s = S(self), *copy = new_stream(s->head.ob_type);
    KR_HOLD(&s->at_work.mutex);
    if (s->finished) return kr_raise(&kr_exc_ValueError, "Inconsistent stream state");
    int code = s->head.ob_type == &compress_type ? deflateCopy(&copy->z, &s->z) : inflateCopy(&copy->z, &s->z);
    copy->z.opaque = &copy->at_work;
    if (kr_err_occurred()) return 0;
    if (code == Z_STREAM_ERROR) return kr_raise(&kr_exc_ValueError, "Inconsistent stream state");
    if (code != Z_OK) return fail(&s->z, code, "while copying a stream");
    copy->finished = s->finished;
    copy->dictionary = s->dictionary;
    copy->unused_data = s->unused_data;
    copy->unconsumed_tail = s->unconsumed_tail;
    return KR_VALUE(copy);
}
static KrValue stream_copy_for(KrValue self, KrValue memo) { return (void)memo, stream_copy(self); }

static const KrMethodDef compress_methods[] = {
    KR_DEF_O("compress", compress_compress, "data, /", "Returns a bytes object containing compressed data."),
    KR_DEF_FAST("flush", compress_flush, 0, 1, "mode=zlib.Z_FINISH, /", "Return a bytes object containing any remaining compressed data."),
    KR_DEF_NOARGS("copy", stream_copy, "Return a copy of the compression object."),
    KR_DEF_NOARGS("__copy__", stream_copy, NULL),
    KR_DEF_O("__deepcopy__", stream_copy_for, "memo, /", NULL),
    {0},
};
static const KrMethodDef decompress_methods[] = {
    KR_DEF_BOUND("decompress", decompress_decompress, "data, /, max_length=0", "Return a bytes object containing the decompressed version of the data."),
    KR_DEF_FAST("flush", decompress_flush, 0, 1, "length=zlib.DEF_BUF_SIZE, /", "Return a bytes object containing any remaining decompressed data."),
    KR_DEF_NOARGS("copy", stream_copy, "Return a copy of the decompression object."),
    KR_DEF_NOARGS("__copy__", stream_copy, NULL),
    KR_DEF_O("__deepcopy__", stream_copy_for, "memo, /", NULL),
    {0},
};
static const KrMemberDef decompress_members[] = {
    {"unused_data", KR_MEMBER_VALUE, offsetof(Stream, unused_data), true},
    {"unconsumed_tail", KR_MEMBER_VALUE, offsetof(Stream, unconsumed_tail), true},
    {"eof", KR_MEMBER_BOOL, offsetof(Stream, finished), true},
    {0},
};
static KrType compress_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "zlib.Compress", .tp_basicsize = sizeof(Stream), .tp_flags = KR_TYPE_IMMUTABLE, .tp_methods = compress_methods};
static KrType decompress_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "zlib.Decompress", .tp_basicsize = sizeof(Stream), .tp_flags = KR_TYPE_IMMUTABLE, .tp_methods = decompress_methods,
    .tp_members = decompress_members};

// ---- checksums

static KrValue checksum(KrValue const *args, int64_t nargs, uLong start, uLong (*sum)(uLong, const uint8_t *, z_size_t)) {
    const uint8_t *data;
    int64_t size;
    if (!input(args[0], &data, &size)) return 0;
    if (nargs > 1) {
        KrValue i = kr_index(args[1]);
        KrValue low = i ? kr_int_and(i, kr_from_small(0xffffffff)) : 0;
        if (!low) return 0;
        start = (uLong)kr_small(low);
    }
    return kr_from_small((int64_t)sum(start, data, (z_size_t)size));
}
static KrValue zlib_crc32(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, checksum(args, nargs, 0, crc32_z); }
static KrValue zlib_adler32(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, checksum(args, nargs, 1, adler32_z); }

static KrValue init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict), namespace = kr_dict_new();
    kr_dict_set_cstr(namespace, "__module__", kr_str_intern("zlib"));
    KrValue error = kr_call3(KR_VALUE(&kr_type_type), kr_str_intern("error"), kr_tuple_of(1, KR_VALUE(&kr_exc_Exception)), namespace);
    if (!error) return 0;
    zlib_error = KR_AS(KrType, error);
    kr_dict_set_cstr(dict, "error", error);
    static const struct { const char *name; int value; } constants[] = {
        {"MAX_WBITS", MAX_WBITS}, {"DEFLATED", Z_DEFLATED}, {"DEF_MEM_LEVEL", DEFAULT_MEMORY_LEVEL}, {"DEF_BUF_SIZE", DEFAULT_BUFFER},
        {"Z_NO_COMPRESSION", Z_NO_COMPRESSION}, {"Z_BEST_SPEED", Z_BEST_SPEED}, {"Z_BEST_COMPRESSION", Z_BEST_COMPRESSION},
        {"Z_DEFAULT_COMPRESSION", Z_DEFAULT_COMPRESSION}, {"Z_FILTERED", Z_FILTERED}, {"Z_HUFFMAN_ONLY", Z_HUFFMAN_ONLY}, {"Z_RLE", Z_RLE},
        {"Z_FIXED", Z_FIXED}, {"Z_DEFAULT_STRATEGY", Z_DEFAULT_STRATEGY}, {"Z_NO_FLUSH", Z_NO_FLUSH}, {"Z_PARTIAL_FLUSH", Z_PARTIAL_FLUSH},
        {"Z_SYNC_FLUSH", Z_SYNC_FLUSH}, {"Z_FULL_FLUSH", Z_FULL_FLUSH}, {"Z_FINISH", Z_FINISH}, {"Z_BLOCK", Z_BLOCK}, {"Z_TREES", Z_TREES}};
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) kr_dict_set_cstr(dict, constants[i].name, kr_from_small(constants[i].value));
    kr_dict_set_cstr(dict, "ZLIB_VERSION", kr_str_from_cstr(ZLIB_VERSION));
    kr_dict_set_cstr(dict, "ZLIB_RUNTIME_VERSION", kr_str_from_cstr(zlibVersion()));
    return kr_dict_set_cstr(dict, "__version__", kr_str_from_cstr("1.0")) < 0 ? 0 : KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_BOUND("compress", zlib_compress, "data, /, level=-1, wbits=15", "Returns a bytes object containing compressed data."),
    KR_DEF_BOUND("decompress", zlib_decompress, "data, /, wbits=15, bufsize=16384", "Returns a bytes object containing the uncompressed data."),
    KR_DEF_BOUND("compressobj", zlib_compressobj, "level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None", "Return a compressor object."),
    KR_DEF_BOUND("decompressobj", zlib_decompressobj, "wbits=15, zdict=b''", "Return a decompressor object."),
    KR_DEF_FAST("crc32", zlib_crc32, 1, 2, "data, value=0, /", "Compute a CRC-32 checksum of data."),
    KR_DEF_FAST("adler32", zlib_adler32, 1, 2, "data, value=1, /", "Compute an Adler-32 checksum of data."),
    {0},
};
const KrModuleDef kr_module_zlib = {.name = "zlib", .init = init, .functions = functions, .doc = "Compression compatible with gzip."};
