// _codecs: what the module codecs needs of the runtime: the encodings that are built in, and the ways by which str.encode and
// bytes.decode find encodings and error handlers of the program.
#include "krait/krait.h"

static KrValue find_function, handlers;   // of codecs.py: find(name, encoding) -> CodecInfo or None; {name: handler}

static KrValue find_codec(const char *name, bool encoder) {
    KrValue info = kr_call2(find_function, kr_str_from_cstr(name), kr_from_bool(encoder));
    if (!info || info == KR_NONE) return 0;
    return kr_is_tuple(info) ? kr_tuple_item(info, encoder ? 0 : 1) : 0;
}

static KrValue find_handler(const char *name) { return kr_dict_get(handlers, kr_str_from_cstr(name)); }

static KrValue install(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    find_function = args[0];
    handlers = args[1];
    kr_codec_find_codec = find_codec;
    kr_codec_find_error_handler = find_handler;
    return KR_NONE;
}

static KrValue canonical(KrValue self, KrValue name) {
    (void)self;
    if (!kr_is_str(name)) return kr_raise(&kr_exc_TypeError, "lookup() argument must be str, not %A", name);
    const char *found = kr_codec_canonical(kr_str_utf8(name, 0));
    return found ? kr_str_from_cstr(found) : KR_NONE;
}

static KrValue character_name(KrValue self, KrValue c) {
    (void)self;
    KrValue name = kr_character_names ? kr_character_names->name(kr_str_char(c, 0)) : 0;
    return name || kr_err_occurred() ? name : KR_NONE;
}

static KrValue complete(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    const uint8_t *data;
    int64_t size;
    if (!kr_as_buffer(args[1], &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", args[1]);
    return kr_from_small(kr_codec_complete(kr_str_utf8(args[0], 0), data, size));
}

static KrValue encode_text(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    if (!kr_is_str(args[0])) return kr_raise(&kr_exc_TypeError, "encode() argument 1 must be str, not %T", args[0]);
    return kr_stream_encode(args[0], kr_str_utf8(args[1], 0), kr_str_utf8(args[2], 0));
}

static KrValue decode_bytes(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    const uint8_t *data;
    int64_t size;
    if (!kr_as_buffer(args[0], &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", args[0]);
    return kr_stream_decode(data, size, kr_str_utf8(args[1], 0), kr_str_utf8(args[2], 0));
}

static KrValue linked(KrValue self, KrValue name) {
    (void)self;
    return kr_module_def(name) ? kr_import_absolute(name) : KR_NONE;
}

static const KrMethodDef functions[] = {
    KR_DEF_O("character_name", character_name, "character, /", "Its name; None: it has none, or no names are linked."),
    KR_DEF_FAST("complete", complete, 2, 2, "encoding, data, /", "How many bytes come before an unfinished character of two or more bytes."),
    KR_DEF_FAST("decode_bytes", decode_bytes, 3, 3, "data, encoding, errors, /", "bytes.decode, but errors have no note."),
    KR_DEF_FAST("encode_text", encode_text, 3, 3, "text, encoding, errors, /", "str.encode, but errors have no note."),
    KR_DEF_FAST("install", install, 2, 2, "find, handlers, /", "find(name, encoding) gives a CodecInfo or None; handlers is a dict."),
    KR_DEF_O("linked", linked, "name, /", "The module of that name if the program has it, else None."),
    KR_DEF_O("canonical", canonical, "encoding, /", "The name of a built-in encoding, or None."),
    {0},
};
const KrModuleDef kr_module__codecs = {.name = "_codecs", .functions = functions, .doc = "Parts of codecs."};
