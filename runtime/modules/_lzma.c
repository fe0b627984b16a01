// Module _lzma: compression and decompression over liblzma, what the module lzma is made of.
//
// A stream's memory comes from the collector: its state goes when the object does.
#include "compression_impl.h"

#include <lzma.h>

KR_LINKS(lzma);

enum { FORMAT_AUTO, FORMAT_XZ, FORMAT_ALONE, FORMAT_RAW };
static KrType *lzma_error;

// Dictionaries and tables are large and hold no pointers; what the coders keep beside them is small.
enum { SMALLEST_TABLE = 1 << 20 };
static void *allocate(void *opaque, size_t items, size_t size) {
    return kr_alloc_at_work(opaque, items, size, items * size >= SMALLEST_TABLE);
}
static void release(void *opaque, void *block) { (void)opaque, (void)block; }

typedef struct Stream { lzma_stream z; lzma_allocator allocator; KrAtWork at_work; } Stream;

static void stream_start(Stream *s) {
    s->allocator = (lzma_allocator){allocate, release, &s->at_work};
    s->z = (lzma_stream)LZMA_STREAM_INIT;
    s->z.allocator = &s->allocator;
}

static bool failed(lzma_ret code) {
    static const char *const texts[] = {
        [LZMA_UNSUPPORTED_CHECK] = "Unsupported integrity check", [LZMA_MEMLIMIT_ERROR] = "Memory usage limit exceeded",
        [LZMA_FORMAT_ERROR] = "Input format not supported by decoder", [LZMA_OPTIONS_ERROR] = "Invalid or unsupported options",
        [LZMA_DATA_ERROR] = "Corrupt input data", [LZMA_BUF_ERROR] = "Insufficient buffer space", [LZMA_PROG_ERROR] = "Internal error"};
    if (code == LZMA_OK || code == LZMA_GET_CHECK || code == LZMA_NO_CHECK || code == LZMA_STREAM_END) return false;
    if (code == LZMA_MEM_ERROR) {
        if (!kr_err_occurred()) kr_raise_out_of_memory();
    } else if (code < sizeof texts / sizeof *texts && texts[code]) {
        kr_raise(lzma_error, "%s", texts[code]);
    } else {
        kr_raise(lzma_error, "Unrecognized error from liblzma: %d", code);
    }
    return true;
}

// ---- filters

// The unsigned entry `name` of a filter's dict, if it is there.  false: an exception is pending.
static bool entry(KrValue spec, const char *name, uint32_t *result) {
    KrValue v = kr_dict_get_cstr(spec, name);
    if (!v) return !kr_err_occurred();
    int64_t i = kr_as_int64(v);
    if (i == -1 && kr_err_occurred()) return false;
    if (i < 0) return kr_raise(&kr_exc_OverflowError, "can't convert negative int to unsigned"), false;
    if (i > UINT32_MAX) return kr_raise(&kr_exc_OverflowError, "Value too large for uint32_t type"), false;
    return *result = (uint32_t)i, true;
}
// Nothing else than these may be in a filter's dict.
static bool only(KrValue spec, const char *const *names, const char *kind) {
    KrValue key, value;
    for (int64_t position = 0; kr_dict_next(spec, &position, &key, &value);) {
        bool known = kr_is_str(key) && kr_str_equals_cstr(key, "id");
        for (int i = 0; !known && names[i]; i++) known = kr_is_str(key) && kr_str_equals_cstr(key, names[i]);
        if (!known) return kr_raise(&kr_exc_ValueError, "Invalid filter specifier for %s filter", kind), false;
    }
    return true;
}

static bool filter_from(KrValue spec, lzma_filter *filter) {
    static const char *const lzma_names[] = {"preset", "dict_size", "lc", "lp", "pb", "mode", "nice_len", "mf", "depth", NULL};
    static const char *const delta_names[] = {"dist", NULL}, *const bcj_names[] = {"start_offset", NULL};
    if (!kr_is_dict(spec)) return kr_raise(&kr_exc_TypeError, "Filter specifier must be a dict or dict-like object"), false;
    KrValue id = kr_dict_get_cstr(spec, "id");
    if (!id) return kr_err_occurred() ? 0 : kr_raise(&kr_exc_ValueError, "Filter specifier must have an \"id\" entry"), false;
    int64_t number = kr_as_int64(id);
    if (number == -1 && kr_err_occurred()) return false;
    filter->id = (lzma_vli)number;
    switch (filter->id) {
    case LZMA_FILTER_LZMA1:
    case LZMA_FILTER_LZMA2: {
        lzma_options_lzma *o = kr_alloc(sizeof *o);
        uint32_t preset = LZMA_PRESET_DEFAULT, mode, finder;
        filter->options = o;
        if (!only(spec, lzma_names, "LZMA") || !entry(spec, "preset", &preset)) return false;
        if (lzma_lzma_preset(o, preset)) return kr_raise(lzma_error, "Invalid compression preset: %u", preset), false;
        mode = o->mode;
        finder = o->mf;
        bool good = entry(spec, "dict_size", &o->dict_size) && entry(spec, "lc", &o->lc) && entry(spec, "lp", &o->lp) && entry(spec, "pb", &o->pb) &&
                    entry(spec, "mode", &mode) && entry(spec, "nice_len", &o->nice_len) && entry(spec, "mf", &finder) && entry(spec, "depth", &o->depth);
        o->mode = mode;
        o->mf = finder;
        return good;
    }
    case LZMA_FILTER_DELTA: {
        lzma_options_delta *o = kr_alloc(sizeof *o);
        o->type = LZMA_DELTA_TYPE_BYTE;
        o->dist = 1;
        filter->options = o;
        return only(spec, delta_names, "delta") && entry(spec, "dist", &o->dist);
    }
    case LZMA_FILTER_X86: case LZMA_FILTER_POWERPC: case LZMA_FILTER_IA64: case LZMA_FILTER_ARM: case LZMA_FILTER_ARMTHUMB: case LZMA_FILTER_SPARC: {
        lzma_options_bcj *o = kr_alloc(sizeof *o);
        filter->options = o;
        return only(spec, bcj_names, "BCJ") && entry(spec, "start_offset", &o->start_offset);
    }
    default: return kr_raise(&kr_exc_ValueError, "Invalid filter ID: %lld", (long long)number), false;
    }
}
// A chain of filters with its end.  false: an exception is pending.
static bool chain_from(KrValue specs, lzma_filter filters[LZMA_FILTERS_MAX + 1]) {
    int64_t count;
    KrValue *items = kr_sequence_array(specs, &count);
    if (!items) return false;
    if (count > LZMA_FILTERS_MAX)
        return kr_raise(&kr_exc_ValueError, "Too many filters - liblzma supports a maximum of %d", LZMA_FILTERS_MAX), false;
    for (int64_t i = 0; i < count; i++)
        if (!filter_from(items[i], &filters[i])) return false;
    filters[count] = (lzma_filter){.id = LZMA_VLI_UNKNOWN};
    return true;
}

static KrValue encode_properties(KrValue self, KrValue spec) {
    (void)self;
    lzma_filter filter = {0};
    uint32_t size;
    if (!filter_from(spec, &filter) || failed(lzma_properties_size(&size, &filter))) return 0;
    KrValue bytes = kr_bytes_new(NULL, size);
    return !bytes || failed(lzma_properties_encode(&filter, kr_bytes_data(bytes))) ? 0 : bytes;
}
static KrValue decode_properties(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int64_t id = kr_as_int64(args[0]), size;
    const uint8_t *data;
    if (id == -1 && kr_err_occurred()) return 0;
    if (!kr_as_buffer(args[1], &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", args[1]);
    lzma_filter filter = {.id = (lzma_vli)id};
    if (failed(lzma_properties_decode(&filter, &(lzma_allocator){allocate, release, NULL}, data, (size_t)size))) return 0;
    KrValue spec = kr_dict_new();
    bool good = kr_dict_set_cstr(spec, "id", args[0]) == 0;
#define ENTRY(name) good = good && kr_dict_set_cstr(spec, #name, kr_from_small((int64_t)o->name)) == 0
    if (id == (int64_t)LZMA_FILTER_LZMA1) {
        const lzma_options_lzma *o = filter.options;
        ENTRY(lc); ENTRY(lp); ENTRY(pb); ENTRY(dict_size);
    } else if (id == (int64_t)LZMA_FILTER_LZMA2) {
        const lzma_options_lzma *o = filter.options;
        ENTRY(dict_size);
    } else if (id == (int64_t)LZMA_FILTER_DELTA) {
        const lzma_options_delta *o = filter.options;
        ENTRY(dist);
    } else if (filter.options) {
        const lzma_options_bcj *o = filter.options;
        ENTRY(start_offset);
    }
#undef ENTRY
    return good ? spec : 0;
}
static KrValue is_check_supported(KrValue self, KrValue v) {
    (void)self;
    int64_t check = kr_as_int64(v);
    if (check == -1 && kr_err_occurred()) return 0;
    return kr_from_bool(lzma_check_is_supported((lzma_check)check));
}

// ---- compression

typedef struct Compressor { KrObject head; Stream s; bool flushed; } Compressor;
#define C(v) KR_AS(Compressor, v)
static bool given(KrValue v) { return v && v != KR_NONE; }
static bool number(KrValue v, int64_t otherwise, int64_t *result) {
    *result = v ? kr_as_int64(v) : otherwise;
    return *result != -1 || !kr_err_occurred();
}

static KrValue compressor_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *signature;
    KrValue p[4];
    int64_t format, check, preset = LZMA_PRESET_DEFAULT;
    lzma_filter filters[LZMA_FILTERS_MAX + 1] = {0};
    lzma_options_lzma *options = kr_alloc(sizeof *options);
    if (kr_bind("LZMACompressor", "format=1, check=-1, preset=None, filters=None", &signature, args, nargs, kwnames, p) < 0) return 0;
    if (!number(p[0], FORMAT_XZ, &format) || !number(p[1], -1, &check)) return 0;
    if (given(p[2]) && given(p[3])) return kr_raise(&kr_exc_ValueError, "Cannot specify both preset and filter chain");
    if (given(p[2]) && !number(p[2], 0, &preset)) return 0;
    if (format != FORMAT_XZ && check != -1 && check != LZMA_CHECK_NONE)
        return kr_raise(&kr_exc_ValueError, "Integrity checks are only supported by FORMAT_XZ");
    if (check == -1) check = LZMA_CHECK_CRC64;
    if (given(p[3]) && !chain_from(p[3], filters)) return 0;
    Compressor *c = kr_new_instance(type, 0);
    stream_start(&c->s);
    switch (format) {
    case FORMAT_XZ:
        if (given(p[3])) return failed(lzma_stream_encoder(&c->s.z, filters, (lzma_check)check)) ? 0 : KR_VALUE(c);
        return failed(lzma_easy_encoder(&c->s.z, (uint32_t)preset, (lzma_check)check)) ? 0 : KR_VALUE(c);
    case FORMAT_ALONE:
        if (!given(p[3])) {
            if (lzma_lzma_preset(options, (uint32_t)preset)) return kr_raise(lzma_error, "Invalid compression preset: %u", (uint32_t)preset);
        } else if (filters[0].id == LZMA_FILTER_LZMA1 && filters[1].id == LZMA_VLI_UNKNOWN) {
            options = filters[0].options;
        } else {
            return kr_raise(&kr_exc_ValueError, "Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
        }
        return failed(lzma_alone_encoder(&c->s.z, options)) ? 0 : KR_VALUE(c);
    case FORMAT_RAW:
        if (!given(p[3])) return kr_raise(&kr_exc_ValueError, "Must specify filters for FORMAT_RAW");
        return failed(lzma_raw_encoder(&c->s.z, filters)) ? 0 : KR_VALUE(c);
    default: return kr_raise(&kr_exc_ValueError, "Invalid container format: %lld", (long long)format);
    }
}

static bool grow(KrOutput *out, lzma_stream *z, int64_t limit) {
    if (!kr_output_grow(out, limit)) return false;
    z->next_out = out->data + out->size;
    z->avail_out = (size_t)(out->capacity - out->size);
    return true;
}

static KrValue compress(Compressor *c, const uint8_t *data, int64_t size, lzma_action action) {
    KrOutput out = {0};
    c->s.z.next_in = data;
    c->s.z.avail_in = (size_t)size;
    c->s.z.avail_out = 0;
    for (;;) {
        if (!c->s.z.avail_out && !grow(&out, &c->s.z, -1)) return 0;
        lzma_ret code;
        KR_AT_WORK(&c->s.at_work, INT64_MAX, code = lzma_code(&c->s.z, action));
        if (code == LZMA_BUF_ERROR && !size && c->s.z.avail_out) code = LZMA_OK;   // nothing to do is none
        if (failed(code)) return 0;
        out.size = c->s.z.next_out - out.data;
        if (action == LZMA_RUN ? !c->s.z.avail_in : code == LZMA_STREAM_END) break;
    }
    return kr_output_bytes(&out);
}
static KrValue compressor_compress(KrValue self, KrValue v) {
    const uint8_t *data;
    int64_t size;
    if (!kr_as_buffer(v, &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", v);
    KR_HOLD(&C(self)->s.at_work.mutex);
    if (C(self)->flushed) return kr_raise(&kr_exc_ValueError, "Compressor has been flushed");
    return compress(C(self), data, size, LZMA_RUN);
}
static KrValue compressor_flush(KrValue self) {
    KR_HOLD(&C(self)->s.at_work.mutex);
    if (C(self)->flushed) return kr_raise(&kr_exc_ValueError, "Repeated call to flush()");
    C(self)->flushed = true;
    return compress(C(self), NULL, 0, LZMA_FINISH);
}
static const KrMethodDef compressor_methods[] = {
    KR_DEF_O("compress", compressor_compress, "data, /", "Provide data to the compressor object."),
    KR_DEF_NOARGS("flush", compressor_flush, "Finish the compression process."),
    {0},
};
static KrType compressor_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_lzma.LZMACompressor", .tp_basicsize = sizeof(Compressor), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = compressor_new, .tp_methods = compressor_methods, .tp_doc = "Create a compressor object for compressing data incrementally."};

// ---- decompression

typedef struct Decompressor { KrObject head; Stream s; KrDecompressing d; int64_t check; } Decompressor;
#define D(v) KR_AS(Decompressor, v)

static KrValue decompressor_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *signature;
    KrValue p[3];
    int64_t format;
    uint64_t limit = UINT64_MAX;
    lzma_filter filters[LZMA_FILTERS_MAX + 1] = {0};
    if (kr_bind("LZMADecompressor", "format=0, memlimit=None, filters=None", &signature, args, nargs, kwnames, p) < 0) return 0;
    if (!number(p[0], FORMAT_AUTO, &format)) return 0;
    if (given(p[1])) {
        if (format == FORMAT_RAW) return kr_raise(&kr_exc_ValueError, "Cannot specify memory limit with FORMAT_RAW");
        int64_t given_limit = kr_as_int64(p[1]);
        if (given_limit == -1 && kr_err_occurred()) return 0;
        limit = (uint64_t)given_limit;
    }
    if (format == FORMAT_RAW && !given(p[2])) return kr_raise(&kr_exc_ValueError, "Must specify filters for FORMAT_RAW");
    if (format != FORMAT_RAW && given(p[2])) return kr_raise(&kr_exc_ValueError, "Cannot specify filters except with FORMAT_RAW");
    if (given(p[2]) && !chain_from(p[2], filters)) return 0;
    Decompressor *d = kr_new_instance(type, 0);
    stream_start(&d->s);
    d->check = format == FORMAT_ALONE || format == FORMAT_RAW ? LZMA_CHECK_NONE : LZMA_CHECK_ID_MAX + 1;
    kr_decompressing_start(&d->d);
    uint32_t flags = LZMA_TELL_ANY_CHECK | LZMA_TELL_NO_CHECK;
    switch (format) {
    case FORMAT_AUTO: return failed(lzma_auto_decoder(&d->s.z, limit, flags)) ? 0 : KR_VALUE(d);
    case FORMAT_XZ: return failed(lzma_stream_decoder(&d->s.z, limit, flags)) ? 0 : KR_VALUE(d);
    case FORMAT_ALONE: return failed(lzma_alone_decoder(&d->s.z, limit)) ? 0 : KR_VALUE(d);
    case FORMAT_RAW: return failed(lzma_raw_decoder(&d->s.z, filters)) ? 0 : KR_VALUE(d);
    default: return kr_raise(&kr_exc_ValueError, "Invalid container format: %lld", (long long)format);
    }
}

static KrValue decompressor_decompress(KrValue self, KrValue const *p) {
    Decompressor *d = D(self);
    lzma_stream *z = &d->s.z;
    const uint8_t *data;
    int64_t size, limit = p[1] ? kr_as_int64(p[1]) : -1;
    KR_HOLD(&d->s.at_work.mutex);
    if ((limit == -1 && kr_err_occurred()) || !kr_decompressing_input(&d->d, p[0], "Already at end of stream", &data, &size)) return 0;
    KrOutput out = {0};
    z->next_in = data;
    z->avail_in = (size_t)size;
    z->avail_out = 0;
    do {
        if (!z->avail_out) {
            if (limit >= 0 && out.size >= limit) break;
            if (!grow(&out, z, limit)) return 0;
        }
        lzma_ret code;
        KR_AT_WORK(&d->s.at_work, INT64_MAX, code = lzma_code(z, LZMA_RUN));
        if (code == LZMA_BUF_ERROR && !z->avail_in && z->avail_out) code = LZMA_OK;   // it waits for more
        if (failed(code)) return 0;
        if (code == LZMA_GET_CHECK || code == LZMA_NO_CHECK) d->check = lzma_get_check(z);
        out.size = z->next_out - out.data;
        d->d.eof = code == LZMA_STREAM_END;
    } while (!d->d.eof && (z->avail_in || !z->avail_out));
    kr_decompressing_rest(&d->d, z->next_in, (int64_t)z->avail_in, limit >= 0 && out.size >= limit);
    return kr_output_bytes(&out);
}
static const KrMethodDef decompressor_methods[] = {
    KR_DEF_BOUND("decompress", decompressor_decompress, "data, max_length=-1", "Decompress *data*, returning uncompressed data as bytes."),
    {0},
};
static const KrMemberDef decompressor_members[] = {
    {"check", KR_MEMBER_INT64, offsetof(Decompressor, check), true},
    {"eof", KR_MEMBER_BOOL, offsetof(Decompressor, d.eof), true},
    {"unused_data", KR_MEMBER_VALUE, offsetof(Decompressor, d.unused_data), true},
    {"needs_input", KR_MEMBER_BOOL, offsetof(Decompressor, d.needs_input), true},
    {0},
};
static KrType decompressor_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_lzma.LZMADecompressor", .tp_basicsize = sizeof(Decompressor), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = decompressor_new, .tp_methods = decompressor_methods, .tp_members = decompressor_members,
    .tp_doc = "Create a decompressor object for decompressing data incrementally."};

static KrValue init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict), namespace = kr_dict_new();
    kr_dict_set_cstr(namespace, "__module__", kr_str_intern("_lzma"));
    kr_dict_set_cstr(namespace, "__doc__", kr_str_intern("Call to liblzma failed."));
    KrValue error = kr_call3(KR_VALUE(&kr_type_type), kr_str_intern("LZMAError"), kr_tuple_of(1, KR_VALUE(&kr_exc_Exception)), namespace);
    if (!error) return 0;
    lzma_error = KR_AS(KrType, error);
    static const struct { const char *name; uint64_t value; } constants[] = {
        {"FORMAT_AUTO", FORMAT_AUTO}, {"FORMAT_XZ", FORMAT_XZ}, {"FORMAT_ALONE", FORMAT_ALONE}, {"FORMAT_RAW", FORMAT_RAW},
        {"CHECK_NONE", LZMA_CHECK_NONE}, {"CHECK_CRC32", LZMA_CHECK_CRC32}, {"CHECK_CRC64", LZMA_CHECK_CRC64}, {"CHECK_SHA256", LZMA_CHECK_SHA256},
        {"CHECK_ID_MAX", LZMA_CHECK_ID_MAX}, {"CHECK_UNKNOWN", LZMA_CHECK_ID_MAX + 1},
        {"FILTER_LZMA1", LZMA_FILTER_LZMA1}, {"FILTER_LZMA2", LZMA_FILTER_LZMA2}, {"FILTER_DELTA", LZMA_FILTER_DELTA}, {"FILTER_X86", LZMA_FILTER_X86},
        {"FILTER_IA64", LZMA_FILTER_IA64}, {"FILTER_ARM", LZMA_FILTER_ARM}, {"FILTER_ARMTHUMB", LZMA_FILTER_ARMTHUMB},
        {"FILTER_SPARC", LZMA_FILTER_SPARC}, {"FILTER_POWERPC", LZMA_FILTER_POWERPC}, {"MF_HC3", LZMA_MF_HC3}, {"MF_HC4", LZMA_MF_HC4},
        {"MF_BT2", LZMA_MF_BT2}, {"MF_BT3", LZMA_MF_BT3}, {"MF_BT4", LZMA_MF_BT4}, {"MODE_FAST", LZMA_MODE_FAST}, {"MODE_NORMAL", LZMA_MODE_NORMAL},
        {"PRESET_DEFAULT", LZMA_PRESET_DEFAULT}, {"PRESET_EXTREME", LZMA_PRESET_EXTREME}};
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (kr_dict_set_cstr(dict, constants[i].name, kr_int_from_uint64(constants[i].value)) < 0) return 0;
    kr_dict_set_cstr(dict, "LZMACompressor", KR_VALUE(&compressor_type));
    kr_dict_set_cstr(dict, "LZMADecompressor", KR_VALUE(&decompressor_type));
    return kr_dict_set_cstr(dict, "LZMAError", error) < 0 ? 0 : KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_O("is_check_supported", is_check_supported, "check_id, /", "Test whether the given integrity check is supported."),
    KR_DEF_O("_encode_filter_properties", encode_properties, "filter, /", "Return a bytes object encoding the options (properties) of the filter."),
    KR_DEF_FAST("_decode_filter_properties", decode_properties, 2, 2, "filter_id, encoded_props, /", "Return a dict of the options of the filter."),
    {0},
};
const KrModuleDef kr_module__lzma = {.name = "_lzma", .init = init, .functions = functions};
