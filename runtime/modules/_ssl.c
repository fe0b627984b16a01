// Module _ssl: encrypted connections, over OpenSSL; the module ssl is the rest.
//
// This file has the module itself, exceptions, buffers in memory, random bytes and the names of objects.
#include "ssl_impl.h"

#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

KR_LINKS(ssl);
KR_LINKS(crypto);

KrValue kr_ssl_exceptions[KR_SSL_EXCEPTION_COUNT];

// ---- exceptions

static const char *library_name(unsigned long code) {
    static const struct { int library; const char *name; } names[] = {
        {ERR_LIB_SSL, "SSL"}, {ERR_LIB_X509, "X509"}, {ERR_LIB_X509V3, "X509V3"}, {ERR_LIB_PEM, "PEM"}, {ERR_LIB_ASN1, "ASN1"}, {ERR_LIB_EVP, "EVP"},
        {ERR_LIB_RSA, "RSA"}, {ERR_LIB_EC, "EC"}, {ERR_LIB_DH, "DH"}, {ERR_LIB_BIO, "BIO"}, {ERR_LIB_CONF, "CONF"}, {ERR_LIB_SYS, "SYS"},
        {ERR_LIB_PKCS12, "PKCS12"}, {ERR_LIB_RAND, "RAND"}, {ERR_LIB_BN, "BN"}, {ERR_LIB_OBJ, "OBJ"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ERR_GET_LIB(code) == names[i].library) return names[i].name;
    return NULL;
}

// OpenSSL's text of a reason as the constant's name: "http request" is HTTP_REQUEST.  None for reasons that all libraries have.
static KrValue reason_name(unsigned long code) {
    const char *text = code && !(ERR_GET_REASON(code) & ERR_RFLAG_COMMON) ? ERR_reason_error_string(code) : NULL;
    char name[128];
    size_t i = 0;
    if (!text) return KR_NONE;
    for (; text[i] && i < sizeof name - 1; i++) name[i] = text[i] >= 'a' && text[i] <= 'z' ? text[i] - 32 : text[i] == ' ' || text[i] == '-' ? '_' : text[i];
    name[i] = 0;
    return kr_str_from_cstr(name);
}

// Why a certificate was refused.
static KrValue verification_text(const KrSslConnection *about, long code) {
    const char *what = code == X509_V_ERR_HOSTNAME_MISMATCH ? "Hostname" : code == X509_V_ERR_IP_ADDRESS_MISMATCH ? "IP address" : NULL;
    if (what) return kr_format("%s mismatch, certificate is not valid for '%S'.", what, about->server_hostname);
    const char *text = X509_verify_cert_error_string(code);
    return text ? kr_str_from_cstr(text) : KR_NONE;
}

KrValue kr_ssl_raise(KrSslException which, int64_t number, const char *text, unsigned long code, int line, const KrSslConnection *about) {
    KrValue reason = reason_name(code), verify_message = 0;
    const char *library = code ? library_name(code) : NULL;
    long verify_code = 0;
    if (!text) text = code ? ERR_reason_error_string(code) : NULL;
    KrValue message = text ? kr_str_from_cstr(text) : kr_str_from_cstr("unknown error");
    if (which == KR_SSL_VERIFICATION) {
        verify_code = SSL_get_verify_result(about->ssl);
        verify_message = verification_text(about, verify_code);
        message = kr_format("%U: %S", message, verify_message);
    }
    if (library && reason != KR_NONE) message = kr_format("[%s: %U] %U (_ssl.c:%d)", library, reason, message, line);
    else if (library) message = kr_format("[%s] %U (_ssl.c:%d)", library, message, line);
    else message = kr_format("%U (_ssl.c:%d)", message, line);
    ERR_clear_error();
    KrValue e = kr_call2(kr_ssl_exceptions[which], kr_int_from_int64(number), message);
    if (!e || kr_setattr(e, KR_NAME("reason"), reason) < 0 || kr_setattr(e, KR_NAME("library"), library ? kr_str_from_cstr(library) : KR_NONE) < 0) return 0;
    if (verify_message && (kr_setattr(e, KR_NAME("verify_code"), kr_from_small(verify_code)) < 0 || kr_setattr(e, KR_NAME("verify_message"), verify_message) < 0))
        return 0;
    return kr_raise_instance(e);
}

KrValue kr_ssl_fail(int line) {
    unsigned long code = ERR_peek_last_error();
    return kr_ssl_raise(KR_SSL_ERROR, ERR_GET_REASON(code), NULL, code, line, NULL);
}

// ---- buffers in memory

static KrMemoryBio *bio_of(KrValue self) {
    KrMemoryBio *m = KR_AS(KrMemoryBio, self);
    return m->bio ? m : (kr_raise(&kr_exc_ValueError, "the buffer is gone"), (KrMemoryBio *)NULL);
}
static KrValue bio_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kr_no_keywords("MemoryBIO", kwnames) < 0 || kr_arity("MemoryBIO", nargs, 0, 0) < 0) return 0;
    (void)args;
    KrMemoryBio *m = kr_new_instance(type, 0);
    m->bio = BIO_new(BIO_s_mem());
    if (!m->bio) return kr_ssl_fail(0);
    BIO_set_retry_read(m->bio);
    BIO_set_mem_eof_return(m->bio, -1);
    kr_finalize_register(&m->head);
    return KR_VALUE(m);
}
static KrValue bio_dead(KrValue self) {
    KrMemoryBio *m = KR_AS(KrMemoryBio, self);
    BIO_free(m->bio);
    m->bio = NULL;
    return KR_NONE;
}
static KrValue bio_read(KrValue self, KrValue const *args, int64_t nargs) {
    KrMemoryBio *m = bio_of(self);
    int64_t size = nargs ? kr_as_int64(args[0]) : -1;
    if (!m || (size == -1 && kr_err_occurred())) return 0;
    int64_t pending = (int64_t)BIO_ctrl_pending(m->bio);
    if (size < 0 || size > pending) size = pending;
    if (size == 0) return kr_bytes_new("", 0);
    KrValue data = kr_bytes_new(NULL, size);
    int got = data ? BIO_read(m->bio, kr_bytes_data(data), (int)size) : -1;
    return !data ? 0 : got < 0 ? kr_ssl_fail(0) : got == size ? data : kr_bytes_new(kr_bytes_data(data), got);
}
static KrValue bio_write(KrValue self, KrValue v) {
    KrMemoryBio *m = bio_of(self);
    const uint8_t *data;
    int64_t size;
    if (!m) return 0;
    if (!kr_as_buffer(v, &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", v);
    if (size > INT32_MAX) return kr_raise(&kr_exc_OverflowError, "string longer than %d bytes", INT32_MAX);
    if (m->eof_written) return kr_raise_value(KR_AS(KrType, kr_ssl_exceptions[KR_SSL_ERROR]), kr_str_from_cstr("cannot write() after write_eof()"));
    int written = size ? BIO_write(m->bio, data, (int)size) : 0;
    return written < 0 ? kr_ssl_fail(0) : kr_from_small(written);
}
static KrValue bio_write_eof(KrValue self) {
    KrMemoryBio *m = bio_of(self);
    if (!m) return 0;
    m->eof_written = true;
    BIO_clear_retry_flags(m->bio);
    BIO_set_mem_eof_return(m->bio, 0);
    return KR_NONE;
}
static KrValue bio_pending(KrValue self) { return bio_of(self) ? kr_from_small((int64_t)BIO_ctrl_pending(KR_AS(KrMemoryBio, self)->bio)) : 0; }
static KrValue bio_eof(KrValue self) {
    KrMemoryBio *m = bio_of(self);
    return m ? kr_from_bool(m->eof_written && BIO_ctrl_pending(m->bio) == 0) : 0;
}
static const KrMethodDef bio_methods[] = {
    KR_DEF_FAST("read", bio_read, 0, 1, "size=-1, /", "Read up to size bytes from the memory BIO."),
    KR_DEF_O("write", bio_write, "b, /", "Writes the bytes b into the memory BIO."),
    KR_DEF_NOARGS("write_eof", bio_write_eof, "Write an EOF marker to the memory BIO."),
    KR_DEF_SLOT0("__del__", bio_dead, NULL),
    {0},
};
static const KrGetSetDef bio_getset[] = {{"pending", bio_pending, NULL, NULL}, {"eof", bio_eof, NULL, NULL}, {0}};
KrType kr_memory_bio_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_ssl.MemoryBIO", .tp_basicsize = sizeof(KrMemoryBio), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = bio_new, .tp_methods = bio_methods, .tp_getset = bio_getset,
};

// ---- functions

static KrValue rand_bytes(KrValue self, KrValue v) {
    (void)self;
    int size = kr_as_int(v);
    if (size == -1 && kr_err_occurred()) return 0;
    if (size < 0) return kr_raise(&kr_exc_ValueError, "num must be positive");
    KrValue data = kr_bytes_new(NULL, size);
    return !data ? 0 : RAND_bytes(kr_bytes_data(data), size) == 1 ? data : kr_ssl_fail(0);
}
static KrValue rand_status(KrValue self) { return (void)self, kr_from_bool(RAND_status() == 1); }
static KrValue rand_add(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    const uint8_t *data;
    int64_t size;
    if (kr_is_str(args[0])) data = (const uint8_t *)kr_str_utf8(args[0], &size);
    else if (!kr_as_buffer(args[0], &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", args[0]);
    double entropy = kr_as_double(args[1]);
    if (entropy == -1 && kr_err_occurred()) return 0;
    RAND_add(data, (int)size, entropy);
    return KR_NONE;
}

// (number, short name, long name, dotted numbers)
static KrValue object_value(const ASN1_OBJECT *o) {
    char text[128];
    int nid = OBJ_obj2nid(o);
    if (nid == NID_undef) return kr_raise(&kr_exc_ValueError, "Unknown object");
    KrValue dotted = OBJ_obj2txt(text, sizeof text, o, 1) > 0 ? kr_str_from_cstr(text) : KR_NONE;
    return kr_tuple_of(4, kr_from_small(nid), kr_str_from_cstr(OBJ_nid2sn(nid)), kr_str_from_cstr(OBJ_nid2ln(nid)), dotted);
}
static KrValue txt2obj(KrValue self, KrValue const *params) {   // (text, name=False)
    (void)self;
    if (!kr_is_str(params[0])) return kr_raise(&kr_exc_TypeError, "txt2obj() argument 'txt' must be str, not %A", params[0]);
    int by_name = params[1] ? kr_truth_slow(params[1]) : 0;
    if (by_name < 0) return 0;
    ASN1_OBJECT *o = OBJ_txt2obj(kr_str_utf8(params[0], 0), !by_name);
    if (!o) return kr_raise(&kr_exc_ValueError, "unknown object '%.100s'", kr_str_utf8(params[0], 0));
    KrValue v = object_value(o);
    ASN1_OBJECT_free(o);
    return v;
}
static KrValue nid2obj(KrValue self, KrValue v) {
    (void)self;
    int nid = kr_as_int(v);
    if (nid == -1 && kr_err_occurred()) return 0;
    const ASN1_OBJECT *o = nid < NID_undef ? NULL : OBJ_nid2obj(nid);
    return o ? object_value(o) : kr_raise(&kr_exc_ValueError, nid < NID_undef ? "NID must be positive" : "unknown NID %d", nid);
}
static KrValue default_verify_paths(KrValue self) {
    (void)self;
    return kr_tuple_of(4, kr_str_from_cstr(X509_get_default_cert_file_env()), kr_str_from_cstr(X509_get_default_cert_file()),
                       kr_str_from_cstr(X509_get_default_cert_dir_env()), kr_str_from_cstr(X509_get_default_cert_dir()));
}
static KrValue set_exceptions(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    for (int64_t i = 0; i < nargs; i++) kr_ssl_exceptions[i] = args[i];
    return KR_NONE;
}

static KrValue init(KrModule *m) {
    static const struct { const char *name; uint64_t value; } constants[] = {
        {"OP_ALL", SSL_OP_ALL & ~(uint64_t)SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS}, {"OP_CIPHER_SERVER_PREFERENCE", SSL_OP_CIPHER_SERVER_PREFERENCE},
        {"OP_ENABLE_KTLS", SSL_OP_ENABLE_KTLS}, {"OP_ENABLE_MIDDLEBOX_COMPAT", SSL_OP_ENABLE_MIDDLEBOX_COMPAT},
        {"OP_IGNORE_UNEXPECTED_EOF", SSL_OP_IGNORE_UNEXPECTED_EOF}, {"OP_LEGACY_SERVER_CONNECT", SSL_OP_LEGACY_SERVER_CONNECT},
        {"OP_NO_COMPRESSION", SSL_OP_NO_COMPRESSION}, {"OP_NO_RENEGOTIATION", SSL_OP_NO_RENEGOTIATION}, {"OP_NO_SSLv2", 0},
        {"OP_NO_SSLv3", SSL_OP_NO_SSLv3}, {"OP_NO_TICKET", SSL_OP_NO_TICKET}, {"OP_NO_TLSv1", SSL_OP_NO_TLSv1}, {"OP_NO_TLSv1_1", SSL_OP_NO_TLSv1_1},
        {"OP_NO_TLSv1_2", SSL_OP_NO_TLSv1_2}, {"OP_NO_TLSv1_3", SSL_OP_NO_TLSv1_3}, {"OP_SINGLE_DH_USE", 0}, {"OP_SINGLE_ECDH_USE", 0},
        {"VERIFY_DEFAULT", 0}, {"VERIFY_CRL_CHECK_LEAF", X509_V_FLAG_CRL_CHECK}, {"VERIFY_CRL_CHECK_CHAIN", X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL},
        {"VERIFY_X509_STRICT", X509_V_FLAG_X509_STRICT}, {"VERIFY_ALLOW_PROXY_CERTS", X509_V_FLAG_ALLOW_PROXY_CERTS},
        {"VERIFY_X509_TRUSTED_FIRST", X509_V_FLAG_TRUSTED_FIRST}, {"VERIFY_X509_PARTIAL_CHAIN", X509_V_FLAG_PARTIAL_CHAIN},
        {"HOSTFLAG_ALWAYS_CHECK_SUBJECT", X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT}, {"HOSTFLAG_NEVER_CHECK_SUBJECT", X509_CHECK_FLAG_NEVER_CHECK_SUBJECT},
        {"OPENSSL_VERSION_NUMBER", OPENSSL_VERSION_NUMBER}};
    kr_type_ready(&kr_ssl_context_type);
    kr_type_ready(&kr_ssl_connection_type);
    kr_type_ready(&kr_memory_bio_type);
    KrValue dict = KR_VALUE(m->dict), version = kr_str_from_cstr(OpenSSL_version(OPENSSL_VERSION));
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (kr_dict_set_cstr(dict, constants[i].name, kr_int_from_uint64(constants[i].value)) < 0) return 0;
    if (kr_dict_set_cstr(dict, "OPENSSL_VERSION", version) < 0 || kr_dict_set_cstr(dict, "MemoryBIO", KR_VALUE(&kr_memory_bio_type)) < 0 ||
        kr_dict_set_cstr(dict, "Context", KR_VALUE(&kr_ssl_context_type)) < 0)
        return 0;
    return KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_O("RAND_bytes", rand_bytes, "n, /", "Generate n cryptographically strong pseudo-random bytes."),
    KR_DEF_NOARGS("RAND_status", rand_status, "Returns True if the OpenSSL PRNG has been seeded with enough data."),
    KR_DEF_FAST("RAND_add", rand_add, 2, 2, "string, entropy, /", "Mix string into the OpenSSL PRNG state."),
    KR_DEF_BOUND("txt2obj", txt2obj, "txt, name=False", NULL),
    KR_DEF_O("nid2obj", nid2obj, "nid, /", NULL),
    KR_DEF_NOARGS("get_default_verify_paths", default_verify_paths, NULL),
    KR_DEF_FAST("_set_exceptions", set_exceptions, KR_SSL_EXCEPTION_COUNT, KR_SSL_EXCEPTION_COUNT, NULL, NULL),
    {0},
};
const KrModuleDef kr_module__ssl = {.name = "_ssl", .init = init, .functions = functions, .doc = "Encrypted connections over OpenSSL."};
