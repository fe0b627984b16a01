// Module io: names for the types of objects/file*.c and io_memory.c.
#include "../objects/file_impl.h"

static KrValue io_text_encoding(KrValue self, KrValue const *params) {
    (void)self;
    return params[0] == KR_NONE ? kr_str_intern("locale") : params[0];
}

static KrValue io_open_code(KrValue self, KrValue const *params) {
    (void)self;
    return kr_open(params[0], "rb", -1, NULL, NULL, NULL, true, 0);
}

// Classes that few programs use are written in Python, and linked with programs that name one of them.
static KrValue io_getattr(KrValue self, KrValue name) {
    (void)self;
    static const char *const names[] = {"BufferedRWPair", "IncrementalNewlineDecoder"};
    for (int i = 0; i < 2; i++) {
        if (!kr_str_equals_cstr(name, names[i])) continue;
        KrModule *parts = kr_import(kr_str_intern("_io_parts"));
        return parts ? kr_getattr(KR_VALUE(parts), name) : 0;
    }
    return kr_raise(&kr_exc_AttributeError, "module 'io' has no attribute '%U'", name);
}

static const KrMethodDef functions[] = {
    KR_DEF_O("__getattr__", io_getattr, "name, /", NULL),
    KR_DEF_BOUND("text_encoding", io_text_encoding, "encoding, stacklevel=2, /", "A helper function to choose the text encoding."),
    KR_DEF_BOUND("open_code", io_open_code, "path", "Opens the provided file with the intent to import the contents."),
    {0},
};

static KrValue io_init(KrModule *m) {
    static const struct { const char *name; KrType *type; } types[] = {
        {"IOBase", &kr_io_base_type}, {"RawIOBase", &kr_raw_io_base_type}, {"BufferedIOBase", &kr_buffered_io_base_type},
        {"TextIOBase", &kr_text_io_base_type}, {"FileIO", &kr_file_io_type}, {"BufferedReader", &kr_buffered_reader_type},
        {"BufferedWriter", &kr_buffered_writer_type}, {"BufferedRandom", &kr_buffered_random_type}, {"TextIOWrapper", &kr_text_io_type},
        {"StringIO", &kr_string_io_type}, {"BytesIO", &kr_bytes_io_type}, {"BlockingIOError", &kr_exc_BlockingIOError},
    };
    KrValue dict = KR_VALUE(m->dict);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) kr_dict_set_cstr(dict, types[i].name, KR_VALUE(types[i].type));
    kr_dict_set_cstr(dict, "UnsupportedOperation", KR_VALUE(kr_unsupported_operation()));
    kr_dict_set_cstr(dict, "open", kr_builtin_lookup(kr_str_intern("open")));
    kr_dict_set_cstr(dict, "DEFAULT_BUFFER_SIZE", KR_SMALL(KR_IO_CHUNK));
    static const char *const whences[] = {"SEEK_SET", "SEEK_CUR", "SEEK_END"};
    for (int i = 0; i < 3; i++) kr_dict_set_cstr(dict, whences[i], kr_from_small(i));
    return KR_NONE;
}

const KrModuleDef kr_module_io = {
    .name = "io",
    .init = io_init,
    .functions = functions,
    .doc = "The io module provides the Python interfaces to stream handling.",
};
