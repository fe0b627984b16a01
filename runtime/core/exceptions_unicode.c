// UnicodeError and the errors of encoding, decoding and translating.
//
// Fields: encoding, object, start, end, reason; start and end are raw int64_t in their words.  They may be set to anything
// afterwards, so every use clips them to the object.
#include "exceptions_impl.h"

static int64_t *position_field(KrValue self, int n) { return (int64_t *)(void *)&KR_EXC(self)->extra[n]; }

static int expect_str(KrValue v, int number) {
    if (kr_is_str(v)) return 0;
    kr_raise(&kr_exc_TypeError, "argument %d must be str, not %A", number, v);
    return -1;
}

static int expect_arguments(int64_t given, int expected) {
    if (given == expected) return 0;
    kr_raise(&kr_exc_TypeError, "function takes exactly %d arguments (%lld given)", expected, (long long)given);
    return -1;
}

// The last three arguments, which all have; `first` is the number of the first of them.
static int take_range(KrValue self, KrValue const *args, int first) {
    int64_t start = kr_as_int64(args[0]);
    if (start == -1 && kr_err_occurred()) return -1;
    int64_t end = kr_as_int64(args[1]);
    if (end == -1 && kr_err_occurred()) return -1;
    if (expect_str(args[2], first + 2) < 0) return -1;
    *position_field(self, KR_UNICODE_START) = start;
    *position_field(self, KR_UNICODE_END) = end;
    KR_EXC(self)->extra[KR_UNICODE_REASON] = args[2];
    return 0;
}

static int encode_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kr_base_exception_init(self, args, nargs, kwnames) < 0 || expect_arguments(nargs, 5) < 0) return -1;
    if (expect_str(args[0], 1) < 0 || expect_str(args[1], 2) < 0 || take_range(self, args + 2, 3) < 0) return -1;
    KR_EXC(self)->extra[KR_UNICODE_ENCODING] = args[0];
    KR_EXC(self)->extra[KR_UNICODE_OBJECT] = args[1];
    return 0;
}

static int decode_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kr_base_exception_init(self, args, nargs, kwnames) < 0 || expect_arguments(nargs, 5) < 0) return -1;
    if (expect_str(args[0], 1) < 0 || take_range(self, args + 2, 3) < 0) return -1;
    KrValue object = args[1];
    if (!kr_is_bytes(object)) {
        const uint8_t *data;
        int64_t size;
        if (!kr_as_buffer(object, &data, &size)) {
            kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", object);
            return -1;
        }
        object = kr_bytes_new(data, size);
        if (!object) return -1;
    }
    KR_EXC(self)->extra[KR_UNICODE_ENCODING] = args[0];
    KR_EXC(self)->extra[KR_UNICODE_OBJECT] = object;
    return 0;
}

static int translate_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kr_base_exception_init(self, args, nargs, kwnames) < 0 || expect_arguments(nargs, 4) < 0) return -1;
    if (expect_str(args[0], 1) < 0 || take_range(self, args + 1, 2) < 0) return -1;
    KR_EXC(self)->extra[KR_UNICODE_OBJECT] = args[0];
    return 0;
}

// ---- text

static KrValue text_of(KrValue v) { return v ? kr_str(v) : kr_str_from_cstr("<NULL>"); }

static KrValue describe_character(uint32_t c) {
    if (c <= 0xff) return kr_format("'\\x%02x'", (unsigned)c);
    if (c <= 0xffff) return kr_format("'\\u%04x'", (unsigned)c);
    return kr_format("'\\U%08x'", (unsigned)c);
}

// `what` is "'ascii' codec can't encode" or the like; object is a str.
static KrValue text_of_characters(KrValue self, KrValue what) {
    KrValue object = KR_EXC(self)->extra[KR_UNICODE_OBJECT], reason = text_of(KR_EXC(self)->extra[KR_UNICODE_REASON]);
    int64_t start = *position_field(self, KR_UNICODE_START), end = *position_field(self, KR_UNICODE_END);
    if (!what || !reason) return 0;
    if (kr_is_str(object) && start >= 0 && start < kr_str_length(object) && end == start + 1)
        return kr_format("%U character %U in position %lld: %U", what, describe_character(kr_str_char(object, start)), (long long)start, reason);
    return kr_format("%U characters in position %lld-%lld: %U", what, (long long)start, (long long)(end - 1), reason);
}

static KrValue encode_str(KrValue self) {
    if (!KR_EXC(self)->extra[KR_UNICODE_OBJECT]) return kr_str_empty();
    KrValue encoding = text_of(KR_EXC(self)->extra[KR_UNICODE_ENCODING]);
    return encoding ? text_of_characters(self, kr_format("'%U' codec can't encode", encoding)) : 0;
}

static KrValue translate_str(KrValue self) {
    if (!KR_EXC(self)->extra[KR_UNICODE_OBJECT]) return kr_str_empty();
    return text_of_characters(self, kr_str_from_cstr("can't translate"));
}

static KrValue decode_str(KrValue self) {
    KrValue object = KR_EXC(self)->extra[KR_UNICODE_OBJECT];
    if (!object) return kr_str_empty();
    KrValue encoding = text_of(KR_EXC(self)->extra[KR_UNICODE_ENCODING]), reason = text_of(KR_EXC(self)->extra[KR_UNICODE_REASON]);
    if (!encoding || !reason) return 0;
    int64_t start = *position_field(self, KR_UNICODE_START), end = *position_field(self, KR_UNICODE_END);
    if (kr_is_bytes(object) && start >= 0 && start < kr_bytes_size(object) && end == start + 1)
        return kr_format("'%U' codec can't decode byte 0x%02x in position %lld: %U", encoding, (unsigned)kr_bytes_data(object)[start],
                         (long long)start, reason);
    return kr_format("'%U' codec can't decode bytes in position %lld-%lld: %U", encoding, (long long)start, (long long)(end - 1), reason);
}

// ---- the types

static int set_position(KrValue self, int n, KrValue value) {
    if (!value || !kr_is_int(value)) {
        kr_raise(&kr_exc_TypeError, value ? "an integer is required" : "can't delete numeric/char attribute");
        return -1;
    }
    int64_t position = kr_as_int64(value);
    if (position == -1 && kr_err_occurred()) return -1;
    *position_field(self, n) = position;
    return 0;
}
static KrValue get_start(KrValue self) { return kr_int_from_int64(*position_field(self, KR_UNICODE_START)); }
static KrValue get_end(KrValue self) { return kr_int_from_int64(*position_field(self, KR_UNICODE_END)); }
static int set_start(KrValue self, KrValue value) { return set_position(self, KR_UNICODE_START, value); }
static int set_end(KrValue self, KrValue value) { return set_position(self, KR_UNICODE_END, value); }

static const KrGetSetDef range_getset[] = {{"start", get_start, set_start, NULL}, {"end", get_end, set_end, NULL}, {0}};
#define FIELD(name, n) {name, KR_MEMBER_VALUE_OR_NONE, KR_EXC_FIELD(n), false}
static const KrMemberDef codec_members[] = {
    FIELD("encoding", KR_UNICODE_ENCODING), FIELD("object", KR_UNICODE_OBJECT), FIELD("reason", KR_UNICODE_REASON), {0},
};

#define SIZE ((int64_t)sizeof(KrException))
KR_EXC_TYPE(UnicodeError, &kr_exc_ValueError, "A problem with Unicode.", KR_EXC_PLAIN_SIZE, KR_EXC_PLAIN);
KR_EXC_TYPE(UnicodeEncodeError, &kr_exc_UnicodeError, "A character cannot be encoded.", SIZE, .tp_new = kr_base_exception_new,
            .tp_init = encode_init, .tp_str = encode_str, .tp_members = codec_members,
            .tp_getset = range_getset);
KR_EXC_TYPE(UnicodeDecodeError, &kr_exc_UnicodeError, "The bytes are not valid in this encoding.", SIZE, .tp_new = kr_base_exception_new,
            .tp_init = decode_init, .tp_str = decode_str, .tp_members = codec_members,
            .tp_getset = range_getset);
KR_EXC_TYPE(UnicodeTranslateError, &kr_exc_UnicodeError, "A character cannot be translated.", SIZE, .tp_new = kr_base_exception_new,
            .tp_init = translate_init, .tp_str = translate_str, .tp_members = codec_members,
            .tp_getset = range_getset);
