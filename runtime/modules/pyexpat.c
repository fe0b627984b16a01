// Module pyexpat: XML parsers over libexpat, what xml.parsers.expat and xml.etree are made of.
//
// The library keeps pointers into the middle of its blocks, so it has its own memory, which is freed when a parser has come to its end or
// to an error; a parser that is left before that keeps it.
#include "elementtree_impl.h"

#include <expat.h>

KR_LINKS(expat);

enum {
    START, END, DATA, PI, COMMENT, START_CDATA, END_CDATA, START_NAMESPACE, END_NAMESPACE, DEFAULT_EXPAND, DEFAULT, XML_DECLARATION, START_DOCTYPE,
    END_DOCTYPE, ENTITY, UNPARSED_ENTITY, NOTATION, ATTLIST, SKIPPED_ENTITY, HANDLERS
};
static const char *const handler_names[HANDLERS] = {
    "StartElementHandler", "EndElementHandler", "CharacterDataHandler", "ProcessingInstructionHandler", "CommentHandler", "StartCdataSectionHandler",
    "EndCdataSectionHandler", "StartNamespaceDeclHandler", "EndNamespaceDeclHandler", "DefaultHandlerExpand", "DefaultHandler",
    "XmlDeclHandler", "StartDoctypeDeclHandler", "EndDoctypeDeclHandler", "EntityDeclHandler", "UnparsedEntityDeclHandler", "NotationDeclHandler",
    "AttlistDeclHandler", "SkippedEntityHandler"};
static KrType *expat_error;

// Names as str, found by their UTF-8 text: a table with open addresses, a power of two in size.
typedef struct Name {
    const char *text;             // inside `name`, or a copy; NULL: empty
    size_t size;
    uint64_t hash;
    KrValue name;
} Name;

typedef struct Parser {
    KrObject head;
    XML_Parser parser;            // 0: it has ended
    KrValue handlers[HANDLERS];   // 0: none
    KrValue names;                // dict: UTF-8 text -> str, so that equal names are one object
    KrTree *tree;                 // a TreeBuilder that takes all events instead of handlers; NULL: none
    Name *tree_names;             // its names, {namespace}name
    size_t tree_names_used, tree_names_room;
    bool ordered_attributes, specified_attributes, buffer_text, failed;
    KrStrBuilder text;            // with buffer_text: character data that no handler has seen
    int64_t error, line, column, index;
} Parser;
#define P(v) KR_AS(Parser, v)

// Calls a handler; after an exception the parser stops.
static void call(Parser *p, int which, KrValue const *args, int64_t nargs) {
    if (p->failed || kr_call(p->handlers[which], args, nargs, 0)) return;
    p->failed = true;
    XML_StopParser(p->parser, XML_FALSE);
}
static KrValue text_of(const char *s) { return s ? kr_str_from_cstr(s) : KR_NONE; }
static KrValue name_of(Parser *p, const char *s) {
    KrValue name = kr_str_from_cstr(s);
    return kr_dict_setdefault(p->names, name, name);
}

// ---- parsers that make a tree

// The slot of a name, or the empty one where it belongs.
static Name *name_slot(Name *names, size_t room, const char *text, size_t size, uint64_t hash) {
    for (size_t i = hash;; i++) {
        Name *n = &names[i & (room - 1)];
        if (!n->text || (n->hash == hash && n->size == size && !memcmp(n->text, text, size))) return n;
    }
}
// "uri}name", as the library writes names with a namespace, is {uri}name.
static KrValue tree_name(Parser *p, const char *text) {
    size_t size = 0;
    uint64_t hash = 14695981039346656037u;
    bool in_namespace = false;
    for (; text[size]; size++) {
        hash = (hash ^ (uint8_t)text[size]) * 1099511628211u;
        in_namespace |= text[size] == '}';
    }
    hash ^= hash >> 32;
    if (2 * p->tree_names_used >= p->tree_names_room) {
        size_t room = p->tree_names_room ? 2 * p->tree_names_room : 64;
        Name *names = kr_alloc_array(room, sizeof *names, false);
        if (!names) return 0;
        for (size_t i = 0; i < p->tree_names_room; i++) {
            Name *n = &p->tree_names[i];
            if (n->text) *name_slot(names, room, n->text, n->size, n->hash) = *n;
        }
        p->tree_names = names;
        p->tree_names_room = room;
    }
    Name *n = name_slot(p->tree_names, p->tree_names_room, text, size, hash);
    if (n->text) return n->name;
    char *copy = kr_alloc_atomic(size + 2);
    copy[0] = '{';
    memcpy(copy + 1, text, size + 1);
    KrValue name = in_namespace ? kr_str_from_utf8(copy, (int64_t)size + 1) : kr_str_from_utf8(text, (int64_t)size);
    p->tree_names_used++;
    *n = (Name){copy + 1, size, hash, name};
    return name;
}
// After an exception the parser stops.
static void went(Parser *p, bool well) {
    if (well) return;
    p->failed = true;
    XML_StopParser(p->parser, XML_FALSE);
}
static void start_in_tree(Parser *p, const char *name, const char **attributes) {
    KrValue attrib = attributes[0] ? kr_dict_new() : 0, tag = tree_name(p, name);
    for (int i = 0; attributes[i]; i += 2) kr_dict_set(attrib, tree_name(p, attributes[i]), kr_str_from_cstr(attributes[i + 1]));
    went(p, p->tree->target->start(KR_VALUE(p->tree), tag, attrib));
}

// ---- the library's events

static void flush(Parser *p) {
    if (!p->text.length) return;
    KrValue text = kr_builder_finish(&p->text);
    kr_builder_init(&p->text);
    if (p->handlers[DATA]) call(p, DATA, &text, 1);
}

static void XMLCALL on_start(void *data, const char *name, const char **attributes) {
    Parser *p = data;
    if (p->tree) {
        if (!p->failed) start_in_tree(p, name, attributes);
        return;
    }
    flush(p);
    if (!p->handlers[START] || p->failed) return;
    int count = 0;
    if (p->specified_attributes) {
        count = XML_GetSpecifiedAttributeCount(p->parser);
    } else {
        while (attributes[count]) count += 2;
    }
    KrValue container = p->ordered_attributes ? kr_list_new(count) : kr_dict_new();
    for (int i = 0; i < count; i += 2) {
        KrValue key = name_of(p, attributes[i]), value = kr_str_from_cstr(attributes[i + 1]);
        if (p->ordered_attributes) {
            kr_list_append(container, key);
            kr_list_append(container, value);
        } else {
            kr_dict_set(container, key, value);
        }
    }
    KrValue args[] = {name_of(p, name), container};
    call(p, START, args, 2);
}
static void XMLCALL on_end(void *data, const char *name) {
    Parser *p = data;
    if (p->tree) {
        if (!p->failed) went(p, p->tree->target->end(KR_VALUE(p->tree), 0));
        return;
    }
    flush(p);
    if (!p->handlers[END] || p->failed) return;
    KrValue arg = name_of(p, name);
    call(p, END, &arg, 1);
}
static void XMLCALL on_data(void *data, const char *text, int size) {
    Parser *p = data;
    if (p->tree) {
        if (!p->failed) went(p, p->tree->target->data(KR_VALUE(p->tree), text, size));
        return;
    }
    if (!p->handlers[DATA] || p->failed) return;
    KrValue arg = kr_str_from_utf8(text, size);
    if (p->buffer_text) {
        kr_builder_str(&p->text, arg);
    } else {
        call(p, DATA, &arg, 1);
    }
}
static void pair(Parser *p, int which, KrValue a, KrValue b) {
    flush(p);
    KrValue args[] = {a, b};
    if (p->handlers[which]) call(p, which, args, 2);
}
static void XMLCALL on_pi(void *data, const char *target, const char *text) {
    Parser *p = data;
    if (!p->tree) pair(data, PI, name_of(data, target), text_of(text));
    else if (!p->failed) went(p, p->tree->target->pi(KR_VALUE(p->tree), text_of(target), text_of(text)));
}
static void XMLCALL on_comment(void *data, const char *text) {
    Parser *p = data;
    flush(p);
    KrValue arg = text_of(text);
    if (p->tree && !p->failed) went(p, p->tree->target->comment(KR_VALUE(p->tree), arg));
    if (p->handlers[COMMENT]) call(p, COMMENT, &arg, 1);
}
static void XMLCALL on_start_cdata(void *data) {
    flush(data);
    if (P(data)->handlers[START_CDATA]) call(data, START_CDATA, NULL, 0);
}
static void XMLCALL on_end_cdata(void *data) {
    flush(data);
    if (P(data)->handlers[END_CDATA]) call(data, END_CDATA, NULL, 0);
}
static void XMLCALL on_start_namespace(void *data, const char *prefix, const char *uri) {
    Parser *p = data;
    if (!p->tree) pair(data, START_NAMESPACE, text_of(prefix), text_of(uri));
    else if (!p->failed) went(p, p->tree->target->start_namespace(KR_VALUE(p->tree), text_of(prefix), text_of(uri)));
}
static void XMLCALL on_end_namespace(void *data, const char *prefix) {
    Parser *p = data;
    flush(p);
    KrValue arg = text_of(prefix);
    if (p->tree && !p->failed) went(p, p->tree->target->end_namespace(KR_VALUE(p->tree), arg));
    if (p->handlers[END_NAMESPACE]) call(p, END_NAMESPACE, &arg, 1);
}
static void XMLCALL on_default(void *data, const char *text, int size) {
    Parser *p = data;
    flush(p);
    KrValue arg = kr_str_from_utf8(text, size);
    int which = p->handlers[DEFAULT_EXPAND] ? DEFAULT_EXPAND : DEFAULT;
    if (p->handlers[which]) call(p, which, &arg, 1);
}
static void XMLCALL on_declaration(void *data, const char *version, const char *encoding, int standalone) {
    Parser *p = data;
    KrValue args[] = {text_of(version), text_of(encoding), kr_from_small(standalone)};
    if (p->handlers[XML_DECLARATION]) call(p, XML_DECLARATION, args, 3);
}
static void XMLCALL on_start_doctype(void *data, const char *name, const char *system, const char *public, int internal) {
    Parser *p = data;
    KrValue args[] = {text_of(name), text_of(system), text_of(public), kr_from_small(internal)};
    if (p->handlers[START_DOCTYPE]) call(p, START_DOCTYPE, args, 4);
}
static void XMLCALL on_end_doctype(void *data) {
    if (P(data)->handlers[END_DOCTYPE]) call(data, END_DOCTYPE, NULL, 0);
}

static void XMLCALL on_entity(void *data, const char *name, int is_parameter, const char *value, int size, const char *base, const char *system,
                              const char *public, const char *notation) {
    Parser *p = data;
    flush(p);
    KrValue args[] = {name_of(p, name), kr_from_small(is_parameter), value ? kr_str_from_utf8(value, size) : KR_NONE, text_of(base), text_of(system),
                      text_of(public), text_of(notation)};
    if (p->handlers[ENTITY]) call(p, ENTITY, args, 7);
}
static void XMLCALL on_unparsed_entity(void *data, const char *name, const char *base, const char *system, const char *public, const char *notation) {
    Parser *p = data;
    flush(p);
    KrValue args[] = {name_of(p, name), text_of(base), text_of(system), text_of(public), text_of(notation)};
    if (p->handlers[UNPARSED_ENTITY]) call(p, UNPARSED_ENTITY, args, 5);
}
static void XMLCALL on_notation(void *data, const char *name, const char *base, const char *system, const char *public) {
    Parser *p = data;
    flush(p);
    KrValue args[] = {name_of(p, name), text_of(base), text_of(system), text_of(public)};
    if (p->handlers[NOTATION]) call(p, NOTATION, args, 4);
}
static void XMLCALL on_attlist(void *data, const char *element, const char *name, const char *type, const char *value, int required) {
    Parser *p = data;
    flush(p);
    KrValue args[] = {name_of(p, element), name_of(p, name), text_of(type), text_of(value), kr_from_small(required)};
    if (p->handlers[ATTLIST]) call(p, ATTLIST, args, 5);
}
static void XMLCALL on_skipped_entity(void *data, const char *name, int is_parameter) {
    pair(data, SKIPPED_ENTITY, name_of(data, name), kr_from_small(is_parameter));
}

// Encodings that the library does not know itself: those of one byte a character.
static int XMLCALL on_encoding(void *data, const char *name, XML_Encoding *info) {
    (void)data;
    uint8_t bytes[256];
    for (int i = 0; i < 256; i++) bytes[i] = (uint8_t)i;
    KrValue text = kr_bytes_decode(bytes, 256, name, "replace");
    if (!text || kr_str_length(text) != 256) return kr_err_clear(), XML_STATUS_ERROR;
    for (int i = 0; i < 256; i++) {
        uint32_t c = kr_str_char(text, i);
        info->map[i] = c == 0xfffd ? -1 : (int)c;
    }
    info->data = NULL;
    info->convert = NULL;
    info->release = NULL;
    return XML_STATUS_OK;
}

static void use_handlers(Parser *p) {
    XML_SetElementHandler(p->parser, on_start, on_end);
    XML_SetCharacterDataHandler(p->parser, on_data);
    XML_SetProcessingInstructionHandler(p->parser, p->handlers[PI] || p->tree ? on_pi : NULL);
    XML_SetCommentHandler(p->parser, p->handlers[COMMENT] || p->tree ? on_comment : NULL);
    XML_SetCdataSectionHandler(p->parser, p->handlers[START_CDATA] ? on_start_cdata : NULL, p->handlers[END_CDATA] ? on_end_cdata : NULL);
    XML_SetNamespaceDeclHandler(p->parser, on_start_namespace, on_end_namespace);
    if (p->handlers[DEFAULT_EXPAND]) XML_SetDefaultHandlerExpand(p->parser, on_default);
    else XML_SetDefaultHandler(p->parser, p->handlers[DEFAULT] ? on_default : NULL);
    XML_SetXmlDeclHandler(p->parser, p->handlers[XML_DECLARATION] ? on_declaration : NULL);
    XML_SetDoctypeDeclHandler(p->parser, p->handlers[START_DOCTYPE] ? on_start_doctype : NULL, on_end_doctype);
    XML_SetEntityDeclHandler(p->parser, p->handlers[ENTITY] ? on_entity : NULL);
    XML_SetUnparsedEntityDeclHandler(p->parser, p->handlers[UNPARSED_ENTITY] ? on_unparsed_entity : NULL);
    XML_SetNotationDeclHandler(p->parser, p->handlers[NOTATION] ? on_notation : NULL);
    XML_SetAttlistDeclHandler(p->parser, p->handlers[ATTLIST] ? on_attlist : NULL);
    XML_SetSkippedEntityHandler(p->parser, p->handlers[SKIPPED_ENTITY] ? on_skipped_entity : NULL);
}

static KrType parser_type;
static KrValue expat_create(KrValue self, KrValue const *a) {
    (void)self;
    const char *encoding = NULL, *separator = NULL;
    if (a[0] && a[0] != KR_NONE && !(encoding = kr_is_str(a[0]) ? kr_str_utf8(a[0], NULL) : NULL))
        return kr_raise(&kr_exc_TypeError, "ParserCreate() argument 'encoding' must be str or None, not %A", a[0]);
    if (a[1] && a[1] != KR_NONE) {
        if (!kr_is_str(a[1])) return kr_raise(&kr_exc_TypeError, "ParserCreate() argument 'namespace_separator' must be str or None, not %A", a[1]);
        if (kr_str_length(a[1]) > 1) return kr_raise(&kr_exc_ValueError, "namespace_separator must be at most one character, omitted, or None");
        separator = kr_str_utf8(a[1], NULL);
    }
    Parser *p = kr_new(&parser_type, sizeof *p);
    p->parser = separator ? XML_ParserCreateNS(encoding, *separator) : XML_ParserCreate(encoding);
    if (!p->parser) return kr_raise_out_of_memory();
    p->names = a[2] && a[2] != KR_NONE ? a[2] : kr_dict_new();
    p->line = 1;
    kr_builder_init(&p->text);
    XML_SetUserData(p->parser, p);
    XML_SetUnknownEncodingHandler(p->parser, on_encoding, p);
    return KR_VALUE(p);
}

static void note_place(Parser *p) {
    if (!p->parser) return;
    p->line = (int64_t)XML_GetCurrentLineNumber(p->parser);
    p->column = (int64_t)XML_GetCurrentColumnNumber(p->parser);
    p->index = XML_GetCurrentByteIndex(p->parser);
}
static void end(Parser *p) {
    note_place(p);
    XML_ParserFree(p->parser);
    p->parser = NULL;
}
static KrValue fail(Parser *p) {
    const char *text = XML_ErrorString((enum XML_Error)p->error);
    KrValue error = kr_call1(KR_VALUE(expat_error), kr_format("%s: line %lld, column %lld", text, (long long)p->line, (long long)p->column));
    if (!error || kr_setattr(error, kr_str_intern("code"), kr_from_small(p->error)) < 0 ||
        kr_setattr(error, kr_str_intern("offset"), kr_from_small(p->column)) < 0 || kr_setattr(error, kr_str_intern("lineno"), kr_from_small(p->line)) < 0)
        return 0;
    return kr_raise_instance(error);
}

static KrValue parser_parse(KrValue self, KrValue const *args, int64_t nargs) {
    Parser *p = P(self);
    const uint8_t *data;
    int64_t size;
    int final = nargs > 1 ? kr_truth_slow(args[1]) : 0;
    if (final < 0) return 0;
    if (!p->parser) {
        p->error = p->error ? p->error : XML_ERROR_FINISHED;
        return fail(p);
    }
    if (kr_is_str(args[0])) {
        data = (const uint8_t *)kr_str_utf8(args[0], &size);
        XML_SetEncoding(p->parser, "utf-8");
    } else if (!kr_as_buffer(args[0], &data, &size)) {
        return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", args[0]);
    }
    use_handlers(p);
    enum XML_Status status = XML_STATUS_OK;
    do {
        int piece = size > 1 << 20 ? 1 << 20 : (int)size;
        status = XML_Parse(p->parser, (const char *)data, piece, final && piece == size);
        data += piece;
        size -= piece;
    } while (size && status == XML_STATUS_OK);
    if (p->failed) return end(p), KR_NULL;
    if (status != XML_STATUS_OK) {
        p->error = XML_GetErrorCode(p->parser);
        end(p);
        return fail(p);
    }
    flush(p);
    if (p->failed) return end(p), KR_NULL;
    if (final) end(p);
    return kr_from_small(1);
}
static KrValue parser_parse_file(KrValue self, KrValue file) {
    for (;;) {
        KrValue size = kr_from_small(65536), data = kr_call_method(file, "read", &size, 1);
        if (!data) return 0;
        int64_t length = kr_length(data);
        if (length < 0) return 0;
        KrValue args[] = {data, kr_from_bool(length == 0)}, result = parser_parse(self, args, 2);
        if (!result || !length) return result;
    }
}
// _build(builder): a TreeBuilder takes what is parsed from now on
static KrValue parser_build(KrValue self, KrValue builder) {
    P(self)->tree = KR_AS(KrTree, builder);
    return KR_NONE;
}
static KrValue parser_set_base(KrValue self, KrValue base) { return (void)self, (void)base, KR_NONE; }
static KrValue parser_delay(KrValue self, KrValue on) { return (void)self, (void)on, KR_NONE; }

static KrValue parser_getattr(KrValue self, KrValue name) {
    for (int i = 0; i < HANDLERS; i++)
        if (kr_str_equals_cstr(name, handler_names[i])) return P(self)->handlers[i] ? P(self)->handlers[i] : KR_NONE;
    return kr_generic_getattr(self, name);
}
static int parser_setattr(KrValue self, KrValue name, KrValue value) {
    Parser *p = P(self);
    for (int i = 0; i < HANDLERS; i++)
        if (kr_str_equals_cstr(name, handler_names[i])) {
            if (i == DATA) flush(p);
            p->handlers[i] = value && value != KR_NONE ? value : 0;
            if (p->parser) use_handlers(p);
            return p->failed ? -1 : 0;
        }
    return kr_generic_setattr(self, name, value);
}
static KrValue get_line(KrValue self) { return note_place(P(self)), kr_from_small(P(self)->line); }
static KrValue get_column(KrValue self) { return note_place(P(self)), kr_from_small(P(self)->column); }
static KrValue get_index(KrValue self) { return note_place(P(self)), kr_from_small(P(self)->index); }
#define FLAG(name) \
    static KrValue get_##name(KrValue self) { return kr_from_bool(P(self)->name); } \
    static int set_##name(KrValue self, KrValue v) { \
        int on = v ? kr_truth_slow(v) : (kr_raise(&kr_exc_RuntimeError, "Cannot delete attribute"), -1); \
        if (on >= 0) P(self)->name = on; \
        return on < 0 ? -1 : 0; \
    }
FLAG(ordered_attributes)
FLAG(specified_attributes)
FLAG(buffer_text)
static const KrGetSetDef parser_getset[] = {
    {"ordered_attributes", get_ordered_attributes, set_ordered_attributes, NULL},
    {"specified_attributes", get_specified_attributes, set_specified_attributes, NULL},
    {"buffer_text", get_buffer_text, set_buffer_text, NULL},
    {"ErrorLineNumber", get_line, NULL, NULL}, {"ErrorColumnNumber", get_column, NULL, NULL}, {"ErrorByteIndex", get_index, NULL, NULL},
    {"CurrentLineNumber", get_line, NULL, NULL}, {"CurrentColumnNumber", get_column, NULL, NULL}, {"CurrentByteIndex", get_index, NULL, NULL}, {0}};
static const KrMemberDef parser_members[] = {
    {"ErrorCode", KR_MEMBER_INT64, offsetof(Parser, error), true},
    {"intern", KR_MEMBER_VALUE, offsetof(Parser, names), true},
    {0},
};
static const KrMethodDef parser_methods[] = {
    KR_DEF_FAST("Parse", parser_parse, 1, 2, "data, isfinal=False, /", "Parse XML data."),
    KR_DEF_O("ParseFile", parser_parse_file, "file, /", "Parse XML data from file-like object."),
    KR_DEF_O("_build", parser_build, "builder, /", NULL),
    KR_DEF_O("SetBase", parser_set_base, "base, /", "Set the base URL for the parser."),
    KR_DEF_O("SetReparseDeferralEnabled", parser_delay, "enabled, /", "Enable/Disable reparse deferral; enabled by default with Expat >=2.6.0."),
    {0},
};
static KrType parser_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "pyexpat.xmlparser", .tp_basicsize = sizeof(Parser), .tp_flags = KR_TYPE_IMMUTABLE | KR_TYPE_CUSTOM_GETATTR,
    .tp_new = kr_structseq_refuse, .tp_getattro = parser_getattr, .tp_setattro = parser_setattr, .tp_methods = parser_methods,
    .tp_members = parser_members, .tp_getset = parser_getset, .tp_doc = "XML parser"};

static KrValue expat_error_string(KrValue self, KrValue v) {
    (void)self;
    int64_t code = kr_as_int64(v);
    return code == -1 && kr_err_occurred() ? 0 : text_of(XML_ErrorString((enum XML_Error)code));
}
static KrValue init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict), namespace = kr_dict_new();
    kr_dict_set_cstr(namespace, "__module__", kr_str_intern("xml.parsers.expat"));
    KrValue error = kr_call3(KR_VALUE(&kr_type_type), kr_str_intern("ExpatError"), kr_tuple_of(1, KR_VALUE(&kr_exc_Exception)), namespace);
    if (!error) return 0;
    expat_error = KR_AS(KrType, error);
    XML_Expat_Version version = XML_ExpatVersionInfo();
    kr_dict_set_cstr(dict, "ExpatError", error);
    kr_dict_set_cstr(dict, "error", error);
    kr_dict_set_cstr(dict, "XMLParserType", KR_VALUE(&parser_type));
    kr_dict_set_cstr(dict, "EXPAT_VERSION", kr_str_from_cstr(XML_ExpatVersion()));
    kr_dict_set_cstr(dict, "native_encoding", kr_str_from_cstr("UTF-8"));
    return kr_dict_set_cstr(dict, "version_info", kr_tuple_of(3, kr_from_small(version.major), kr_from_small(version.minor), kr_from_small(version.micro))) < 0
               ? 0 : KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_BOUND("ParserCreate", expat_create, "encoding=None, namespace_separator=None, intern=None", "Return a new XML parser object."),
    KR_DEF_O("ErrorString", expat_error_string, "code, /", "Returns string error for given number."),
    {0},
};
const KrModuleDef kr_module_pyexpat = {.name = "pyexpat", .init = init, .functions = functions, .doc = "Python wrapper for Expat parser."};
