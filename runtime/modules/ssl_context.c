// _ssl.Context: what connections have in common: versions, certificates, whom they trust.  The class ssl.SSLContext derives from it.
#include "builtins_impl.h"
#include "ssl_impl.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#define DEFAULT_CIPHERS "@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:!aNULL:!eNULL:!aDSS:!SHA1:!AESCCM"
enum { TLS = 2, TLS1 = 3, TLS1_1 = 4, TLS1_2 = 5, TLS_CLIENT = 16, TLS_SERVER = 17 };   // protocols
enum { LOWEST = -2, HIGHEST = -1 };                                                     // versions
enum { VERIFY_NONE, VERIFY_OPTIONAL, VERIFY_REQUIRED };

static SSL_CTX *ctx_of(KrValue self) {
    if (!CONTEXT(self)->ctx) kr_raise(&kr_exc_ValueError, "the context is gone");
    return CONTEXT(self)->ctx;
}

static KrValue context_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *signature;
    KrValue params[1];
    if (kr_bind("_SSLContext", "protocol, /", &signature, args, nargs, kwnames, params) < 0) return 0;
    int protocol = kr_as_int(params[0]);
    if (protocol == -1 && kr_err_occurred()) return 0;
    int version = protocol == TLS1 ? TLS1_VERSION : protocol == TLS1_1 ? TLS1_1_VERSION : protocol == TLS1_2 ? TLS1_2_VERSION : 0;
    if (!version && protocol != TLS && protocol != TLS_CLIENT && protocol != TLS_SERVER)
        return kr_raise(&kr_exc_ValueError, "invalid or unsupported protocol version %d", protocol);
    SSL_CTX *ctx = SSL_CTX_new(protocol == TLS_CLIENT ? TLS_client_method() : protocol == TLS_SERVER ? TLS_server_method() : TLS_method());
    if (!ctx) return kr_ssl_fail(0);
    KrSslContext *c = kr_new_instance(type, 0);
    c->ctx = ctx;
    c->protocol = protocol;
    c->host_flags = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;
    kr_finalize_register(&c->head);
    SSL_CTX_set_app_data(ctx, c);
    SSL_CTX_set_options(ctx, (SSL_OP_ALL & ~(uint64_t)SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS) | SSL_OP_NO_SSLv3 | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_min_proto_version(ctx, version ? version : TLS1_2_VERSION);
    if (version) SSL_CTX_set_max_proto_version(ctx, version);
    SSL_CTX_set_mode(ctx, SSL_MODE_RELEASE_BUFFERS);
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(ctx), X509_V_FLAG_TRUSTED_FIRST);
    X509_VERIFY_PARAM_set_hostflags(SSL_CTX_get0_param(ctx), c->host_flags);
    SSL_CTX_set_session_id_context(ctx, (const unsigned char *)"Krait", 5);
    SSL_CTX_set_post_handshake_auth(ctx, 0);
    if (!SSL_CTX_set_cipher_list(ctx, DEFAULT_CIPHERS)) return kr_ssl_fail(0);
    if (protocol == TLS_CLIENT) {
        SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
        c->check_hostname = true;
    }
    ERR_clear_error();
    return KR_VALUE(c);
}
static int context_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) { return (void)self, (void)args, (void)nargs, (void)kwnames, 0; }
static KrValue context_dead(KrValue self) {
    SSL_CTX_free(CONTEXT(self)->ctx);
    BIO_free(CONTEXT(self)->keylog);
    CONTEXT(self)->ctx = NULL;
    CONTEXT(self)->keylog = NULL;
    return KR_NONE;
}

// ---- our certificate

typedef struct { KrValue given; bool failed; } Password;

// OpenSSL asks for the password of a key: str, bytes, or what a function gives.
static int give_password(char *buffer, int size, int writing, void *argument) {
    (void)writing;
    Password *p = argument;
    KrValue v = p->given;
    const uint8_t *data;
    int64_t length;
    bool is_call = !kr_is_str(v) && !kr_as_buffer(v, &data, &length);
    if (is_call && !(v = kr_call0(v))) return p->failed = true, -1;
    if (kr_is_str(v)) data = (const uint8_t *)kr_str_utf8(v, &length);
    else if (!kr_as_buffer(v, &data, &length)) kr_raise(&kr_exc_TypeError, is_call ? "password callback must return a string" : "password should be a string or callable");
    if (!kr_err_occurred() && length > size) kr_raise(&kr_exc_ValueError, "password cannot be longer than %d bytes", size);
    if (kr_err_occurred()) return p->failed = true, -1;
    memcpy(buffer, data, (size_t)length);
    return (int)length;
}

// What a call about a file says when it has failed.
static KrValue fail_file(int line) {
    if (kr_err_occurred()) {
        ERR_clear_error();
        return 0;
    }
    if (errno == 0) return kr_ssl_fail(line);
    ERR_clear_error();
    return kr_raise_os_error(errno, 0);
}
static const char *path_of(KrValue v, const char *what) {
    KrValue path = kr_fspath(v);
    if (path && kr_is_str(path)) return kr_str_utf8(path, 0);
    if (path) return (const char *)kr_bytes_data(path);
    kr_err_clear();
    kr_raise(&kr_exc_TypeError, "%s should be a valid filesystem path", what);
    return NULL;
}

static KrValue load_cert_chain(KrValue self, KrValue const *p) {   // (certfile, keyfile=None, password=None)
    SSL_CTX *ctx = ctx_of(self);
    const char *certificate = ctx ? path_of(p[0], "certfile") : NULL, *key = certificate;
    if (certificate && p[1] && p[1] != KR_NONE) key = path_of(p[1], "keyfile");
    if (!certificate || !key) return 0;
    Password password = {.given = p[2] ? p[2] : KR_NONE};
    pem_password_cb *callback_before = SSL_CTX_get_default_passwd_cb(ctx);
    if (password.given != KR_NONE) {
        const uint8_t *data;
        int64_t size;
        if (!kr_is_str(password.given) && !kr_as_buffer(password.given, &data, &size) && kr_builtin_callable(0, password.given) != KR_TRUE)
            return kr_raise(&kr_exc_TypeError, "password should be a string or callable");
        SSL_CTX_set_default_passwd_cb(ctx, give_password);
        SSL_CTX_set_default_passwd_cb_userdata(ctx, &password);
    }
    errno = 0;
    KrValue result = KR_NONE;
    if (SSL_CTX_use_certificate_chain_file(ctx, certificate) != 1) result = password.failed ? 0 : fail_file(3916);
    else if (errno = 0, SSL_CTX_use_PrivateKey_file(ctx, key, SSL_FILETYPE_PEM) != 1) result = password.failed ? 0 : fail_file(3937);
    else if (SSL_CTX_check_private_key(ctx) != 1) result = kr_ssl_fail(3946);
    SSL_CTX_set_default_passwd_cb(ctx, callback_before);
    SSL_CTX_set_default_passwd_cb_userdata(ctx, NULL);
    ERR_clear_error();
    return result;
}

// ---- whom we trust

static KrValue add_certificates(SSL_CTX *ctx, const void *data, int64_t size, bool is_text) {
    BIO *in = BIO_new_mem_buf(data, (int)size);
    X509_STORE *store = SSL_CTX_get_cert_store(ctx);
    int loaded = 0;
    for (X509 *x; (x = is_text ? PEM_read_bio_X509(in, NULL, NULL, NULL) : d2i_X509_bio(in, NULL)); loaded++) {
        int added = X509_STORE_add_cert(store, x);
        X509_free(x);
        if (!added) {
            if (ERR_GET_REASON(ERR_peek_last_error()) != X509_R_CERT_ALREADY_IN_HASH_TABLE) break;
            ERR_clear_error();
        }
    }
    BIO_free(in);
    unsigned long code = ERR_peek_last_error();
    if (loaded == 0) {
        KrValue text = kr_format("%s: cadata does not contain a certificate", is_text ? "no start line" : "not enough data");
        return kr_ssl_raise(KR_SSL_ERROR, 0, kr_str_utf8(text, 0), 0, 4035, NULL);
    }
    bool at_end = is_text ? ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE
                          : ERR_GET_LIB(code) == ERR_LIB_ASN1 && ERR_GET_REASON(code) == ASN1_R_HEADER_TOO_LONG;
    if (code && !at_end) return kr_ssl_fail(4040);
    ERR_clear_error();
    return KR_NONE;
}

static KrValue load_verify_locations(KrValue self, KrValue const *p) {   // (cafile=None, capath=None, cadata=None)
    SSL_CTX *ctx = ctx_of(self);
    if (!ctx) return 0;
    bool has[3];
    for (int i = 0; i < 3; i++) has[i] = p[i] && p[i] != KR_NONE;
    if (!has[0] && !has[1] && !has[2]) return kr_raise(&kr_exc_TypeError, "cafile, capath and cadata cannot be all omitted");
    if (has[2]) {
        const uint8_t *data;
        int64_t size;
        bool is_text = kr_is_str(p[2]);
        if (is_text && !kr_str_is_ascii(p[2])) return kr_raise(&kr_exc_TypeError, "cadata should be an ASCII string or a bytes-like object");
        if (is_text) data = (const uint8_t *)kr_str_utf8(p[2], &size);
        else if (!kr_as_buffer(p[2], &data, &size)) return kr_raise(&kr_exc_TypeError, "cadata should be an ASCII string or a bytes-like object");
        if (size == 0) return kr_raise(&kr_exc_ValueError, "Empty certificate data");
        if (!add_certificates(ctx, data, size, is_text)) return 0;
    }
    const char *file = has[0] ? path_of(p[0], "cafile") : NULL, *folder = has[1] && !kr_err_occurred() ? path_of(p[1], "capath") : NULL;
    if (kr_err_occurred()) return 0;
    if (!file && !folder) return KR_NONE;
    errno = 0;
    return SSL_CTX_load_verify_locations(ctx, file, folder) == 1 ? KR_NONE : fail_file(4120);
}
static KrValue set_default_verify_paths(KrValue self) {
    SSL_CTX *ctx = ctx_of(self);
    return !ctx ? 0 : SSL_CTX_set_default_verify_paths(ctx) ? KR_NONE : kr_ssl_fail(0);
}
static KrValue get_ca_certs(KrValue self, KrValue const *p) {
    SSL_CTX *ctx = ctx_of(self);
    int binary = p[0] ? kr_truth_slow(p[0]) : 0;
    if (!ctx || binary < 0) return 0;
    STACK_OF(X509_OBJECT) *objects = X509_STORE_get0_objects(SSL_CTX_get_cert_store(ctx));
    KrValue list = kr_list_new(0);
    for (int i = 0; i < sk_X509_OBJECT_num(objects); i++) {
        X509 *x = X509_OBJECT_get0_X509(sk_X509_OBJECT_value(objects, i));
        if (!x || !X509_check_ca(x)) continue;
        KrValue v = binary ? kr_ssl_certificate_der(x) : kr_ssl_certificate(x);
        if (!v || kr_list_append(list, v) < 0) return 0;
    }
    return list;
}
static KrValue cert_store_stats(KrValue self) {
    SSL_CTX *ctx = ctx_of(self);
    if (!ctx) return 0;
    STACK_OF(X509_OBJECT) *objects = X509_STORE_get0_objects(SSL_CTX_get_cert_store(ctx));
    int64_t certificates = 0, lists = 0, authorities = 0;
    for (int i = 0; i < sk_X509_OBJECT_num(objects); i++) {
        X509_OBJECT *o = sk_X509_OBJECT_value(objects, i);
        certificates += X509_OBJECT_get_type(o) == X509_LU_X509;
        lists += X509_OBJECT_get_type(o) == X509_LU_CRL;
        authorities += X509_OBJECT_get_type(o) == X509_LU_X509 && X509_check_ca(X509_OBJECT_get0_X509(o)) > 0;
    }
    KrValue d = kr_dict_new();
    kr_dict_set_cstr(d, "x509", kr_from_small(certificates));
    kr_dict_set_cstr(d, "crl", kr_from_small(lists));
    kr_dict_set_cstr(d, "x509_ca", kr_from_small(authorities));
    return d;
}

// ---- what is spoken

static KrValue set_ciphers(KrValue self, KrValue v) {
    SSL_CTX *ctx = ctx_of(self);
    if (!ctx) return 0;
    if (!kr_is_str(v)) return kr_raise(&kr_exc_TypeError, "set_ciphers() argument must be str, not %A", v);
    if (SSL_CTX_set_cipher_list(ctx, kr_str_utf8(v, 0))) return KR_NONE;
    ERR_clear_error();
    return kr_raise_value(KR_AS(KrType, kr_ssl_exceptions[KR_SSL_ERROR]), kr_str_from_cstr("No cipher can be selected."));
}
static KrValue name_of(int nid) { return nid == NID_undef ? KR_NONE : kr_str_from_cstr(OBJ_nid2ln(nid)); }
static KrValue get_ciphers(KrValue self) {
    SSL_CTX *ctx = ctx_of(self);
    SSL *ssl = ctx ? SSL_new(ctx) : NULL;
    if (!ssl) return ctx ? kr_ssl_fail(0) : 0;
    STACK_OF(SSL_CIPHER) *all = SSL_get_ciphers(ssl);
    KrValue list = kr_list_new(20);
    for (int i = 0; i < sk_SSL_CIPHER_num(all); i++) {
        const SSL_CIPHER *c = sk_SSL_CIPHER_value(all, i);
        char text[512];
        int algorithm_bits, bits = SSL_CIPHER_get_bits(c, &algorithm_bits);
        SSL_CIPHER_description(c, text, sizeof text);
        text[strcspn(text, "\n")] = 0;
        KrValue d = kr_dict_new();
        kr_dict_set_cstr(d, "id", kr_from_small(SSL_CIPHER_get_id(c)));
        kr_dict_set_cstr(d, "name", kr_str_from_cstr(SSL_CIPHER_get_name(c)));
        kr_dict_set_cstr(d, "protocol", kr_str_from_cstr(SSL_CIPHER_get_version(c)));
        kr_dict_set_cstr(d, "description", kr_str_from_cstr(text));
        kr_dict_set_cstr(d, "strength_bits", kr_from_small(bits));
        kr_dict_set_cstr(d, "alg_bits", kr_from_small(algorithm_bits));
        kr_dict_set_cstr(d, "aead", kr_from_bool(SSL_CIPHER_is_aead(c)));
        kr_dict_set_cstr(d, "symmetric", name_of(SSL_CIPHER_get_cipher_nid(c)));
        kr_dict_set_cstr(d, "digest", name_of(SSL_CIPHER_get_digest_nid(c)));
        kr_dict_set_cstr(d, "kea", name_of(SSL_CIPHER_get_kx_nid(c)));
        kr_dict_set_cstr(d, "auth", name_of(SSL_CIPHER_get_auth_nid(c)));
        kr_list_append(list, d);
    }
    SSL_free(ssl);
    return list;
}

static int choose_protocol(SSL *ssl, const unsigned char **out, unsigned char *size, const unsigned char *offered, unsigned offered_size, void *argument) {
    (void)ssl;
    KrValue ours = ((KrSslContext *)argument)->alpn;
    int found = SSL_select_next_proto((unsigned char **)(uintptr_t)out, size, kr_bytes_data(ours), (unsigned)kr_bytes_size(ours), offered, offered_size);
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}
static KrValue set_alpn(KrValue self, KrValue protocols) {   // bytes: each with its length in front
    SSL_CTX *ctx = ctx_of(self);
    if (!ctx) return 0;
    CONTEXT(self)->alpn = protocols;
    if (SSL_CTX_set_alpn_protos(ctx, kr_bytes_data(protocols), (unsigned)kr_bytes_size(protocols))) return kr_raise_out_of_memory();
    SSL_CTX_set_alpn_select_cb(ctx, choose_protocol, CONTEXT(self));
    return KR_NONE;
}
static KrValue set_ecdh_curve(KrValue self, KrValue name) {
    SSL_CTX *ctx = ctx_of(self);
    if (!ctx) return 0;
    if (kr_is_bytes(name)) name = kr_bytes_decode(kr_bytes_data(name), kr_bytes_size(name), "utf-8", "strict");
    if (!name || !kr_is_str(name)) return kr_err_occurred() ? 0 : kr_raise(&kr_exc_TypeError, "expected str or bytes, not %A", name);
    int nid = OBJ_sn2nid(kr_str_utf8(name, 0));
    if (nid == NID_undef) return kr_raise(&kr_exc_ValueError, "unknown elliptic curve name %R", name);
    return SSL_CTX_set1_groups(ctx, &nid, 1) ? KR_NONE : kr_ssl_fail(0);
}
static KrValue load_dh_params(KrValue self, KrValue v) {
    SSL_CTX *ctx = ctx_of(self);
    const char *path = ctx ? path_of(v, "dhfile") : NULL;
    if (!path) return 0;
    errno = 0;
    BIO *in = BIO_new_file(path, "r");
    if (!in) return fail_file(0);
    EVP_PKEY *key = PEM_read_bio_Parameters(in, NULL);
    BIO_free(in);
    if (!key || !SSL_CTX_set0_tmp_dh_pkey(ctx, key)) {
        EVP_PKEY_free(key);
        return fail_file(0);
    }
    return KR_NONE;
}
static KrValue session_stats(KrValue self) {
    SSL_CTX *ctx = ctx_of(self);
    if (!ctx) return 0;
    KrValue d = kr_dict_new();
#define COUNT(key, what) kr_dict_set_cstr(d, key, kr_from_small(SSL_CTX_sess_##what(ctx)))
    COUNT("number", number);
    COUNT("connect", connect);
    COUNT("connect_good", connect_good);
    COUNT("connect_renegotiate", connect_renegotiate);
    COUNT("accept", accept);
    COUNT("accept_good", accept_good);
    COUNT("accept_renegotiate", accept_renegotiate);
    COUNT("hits", hits);
    COUNT("misses", misses);
    COUNT("timeouts", timeouts);
    COUNT("cache_full", cache_full);
    return d;
}

// ---- the name that a client asks for

static int server_name_asked(SSL *ssl, int *alert, void *argument) {
    KrSslContext *c = argument;
    KrSslConnection *connection = SSL_get_app_data(ssl);
    const char *name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    if (!c->sni_callback || !connection) return SSL_TLSEXT_ERR_OK;
    KrValue owner = connection->owner == KR_NONE ? KR_VALUE(connection) : connection->owner;
    KrValue answer = kr_call3(c->sni_callback, owner, name ? kr_str_from_cstr(name) : KR_NONE, KR_VALUE(c));
    *alert = SSL_AD_HANDSHAKE_FAILURE;
    if (answer == KR_NONE) return SSL_TLSEXT_ERR_OK;
    if (!answer) {
        kr_unraisable(NULL, c->sni_callback);
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    }
    int code = kr_as_int(answer);
    if (kr_err_occurred()) {
        kr_unraisable(NULL, answer);
        *alert = SSL_AD_INTERNAL_ERROR;
    } else {
        *alert = code;
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

// ---- attributes

static KrValue get_options(KrValue self) { return ctx_of(self) ? kr_int_from_uint64(SSL_CTX_get_options(CONTEXT(self)->ctx)) : 0; }
static int set_options(KrValue self, KrValue v) {
    SSL_CTX *ctx = ctx_of(self);
    int64_t wanted = ctx && v ? kr_as_int64(v) : -1;
    if (wanted == -1 && kr_err_occurred()) return -1;
    if (wanted < 0) return kr_raise(&kr_exc_OverflowError, "can't convert negative value to unsigned int"), -1;
    uint64_t now = SSL_CTX_get_options(ctx);
    SSL_CTX_clear_options(ctx, now & ~(uint64_t)wanted);
    SSL_CTX_set_options(ctx, ~now & (uint64_t)wanted);
    return 0;
}
static KrValue get_verify_mode(KrValue self) {
    SSL_CTX *ctx = ctx_of(self);
    if (!ctx) return 0;
    int mode = SSL_CTX_get_verify_mode(ctx);
    return kr_from_small(mode & SSL_VERIFY_FAIL_IF_NO_PEER_CERT ? VERIFY_REQUIRED : mode & SSL_VERIFY_PEER ? VERIFY_OPTIONAL : VERIFY_NONE);
}
static int apply_verify_mode(KrSslContext *c, int mode) {
    if (mode == VERIFY_NONE && c->check_hostname)
        return kr_raise(&kr_exc_ValueError, "Cannot set verify_mode to CERT_NONE when check_hostname is enabled."), -1;
    SSL_CTX_set_verify(c->ctx, mode == VERIFY_NONE ? SSL_VERIFY_NONE : mode == VERIFY_OPTIONAL ? SSL_VERIFY_PEER : SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    return 0;
}
static int set_verify_mode(KrValue self, KrValue v) {
    int mode = ctx_of(self) && v ? kr_as_int(v) : -1;
    if (mode == -1 && kr_err_occurred()) return -1;
    if (mode < VERIFY_NONE || mode > VERIFY_REQUIRED) return kr_raise(&kr_exc_ValueError, "invalid value for verify_mode"), -1;
    return apply_verify_mode(CONTEXT(self), mode);
}
static KrValue get_verify_flags(KrValue self) {
    return ctx_of(self) ? kr_from_small((int64_t)X509_VERIFY_PARAM_get_flags(SSL_CTX_get0_param(CONTEXT(self)->ctx))) : 0;
}
static int set_verify_flags(KrValue self, KrValue v) {
    int64_t wanted = ctx_of(self) && v ? kr_as_int64(v) : -1;
    if (wanted == -1 && kr_err_occurred()) return -1;
    X509_VERIFY_PARAM *param = SSL_CTX_get0_param(CONTEXT(self)->ctx);
    unsigned long now = X509_VERIFY_PARAM_get_flags(param);
    X509_VERIFY_PARAM_clear_flags(param, now & ~(unsigned long)wanted);
    X509_VERIFY_PARAM_set_flags(param, ~now & (unsigned long)wanted);
    return 0;
}
static KrValue get_check_hostname(KrValue self) { return kr_from_bool(CONTEXT(self)->check_hostname); }
static int set_check_hostname(KrValue self, KrValue v) {
    int wanted = ctx_of(self) && v ? kr_truth_slow(v) : -1;
    if (wanted < 0) return -1;
    KrSslContext *c = CONTEXT(self);
    if (wanted && SSL_CTX_get_verify_mode(c->ctx) == SSL_VERIFY_NONE && apply_verify_mode(c, VERIFY_REQUIRED) < 0) return -1;
    c->check_hostname = wanted;
    return 0;
}
static KrValue get_host_flags(KrValue self) { return kr_from_small(CONTEXT(self)->host_flags); }
static int set_host_flags(KrValue self, KrValue v) {
    int64_t wanted = ctx_of(self) && v ? kr_as_int64(v) : -1;
    if (wanted == -1 && kr_err_occurred()) return -1;
    CONTEXT(self)->host_flags = (unsigned)wanted;
    X509_VERIFY_PARAM_set_hostflags(SSL_CTX_get0_param(CONTEXT(self)->ctx), (unsigned)wanted);
    return 0;
}
static KrValue version_value(long version, int otherwise) { return kr_from_small(version ? version : otherwise); }
static KrValue get_minimum(KrValue self) { return ctx_of(self) ? version_value(SSL_CTX_get_min_proto_version(CONTEXT(self)->ctx), LOWEST) : 0; }
static KrValue get_maximum(KrValue self) { return ctx_of(self) ? version_value(SSL_CTX_get_max_proto_version(CONTEXT(self)->ctx), HIGHEST) : 0; }
static int set_limit(KrValue self, KrValue v, bool is_minimum) {
    KrSslContext *c = CONTEXT(self);
    int version = ctx_of(self) && v ? kr_as_int(v) : -1;
    if (kr_err_occurred()) return -1;
    if (c->protocol != TLS && c->protocol != TLS_CLIENT && c->protocol != TLS_SERVER)
        return kr_raise(&kr_exc_ValueError, "The context's protocol doesn't support modification of highest and lowest version."), -1;
    if (is_minimum && version == HIGHEST) version = TLS1_3_VERSION;
    if (!is_minimum && version == LOWEST) version = TLS1_VERSION;
    bool known = version == LOWEST || version == HIGHEST || (version >= SSL3_VERSION && version <= TLS1_3_VERSION);
    long raw = version == LOWEST || version == HIGHEST ? 0 : version;
    if (known && (is_minimum ? SSL_CTX_set_min_proto_version(c->ctx, raw) : SSL_CTX_set_max_proto_version(c->ctx, raw))) return 0;
    ERR_clear_error();
    return kr_raise(&kr_exc_ValueError, "Unsupported protocol version 0x%x", (unsigned)version), -1;
}
static int set_minimum(KrValue self, KrValue v) { return set_limit(self, v, true); }
static int set_maximum(KrValue self, KrValue v) { return set_limit(self, v, false); }
static KrValue get_protocol(KrValue self) { return kr_from_small(CONTEXT(self)->protocol); }
static KrValue get_security_level(KrValue self) { return ctx_of(self) ? kr_from_small(SSL_CTX_get_security_level(CONTEXT(self)->ctx)) : 0; }
static KrValue get_num_tickets(KrValue self) { return ctx_of(self) ? kr_from_small((int64_t)SSL_CTX_get_num_tickets(CONTEXT(self)->ctx)) : 0; }
static int set_num_tickets(KrValue self, KrValue v) {
    int64_t wanted = ctx_of(self) && v ? kr_as_int64(v) : -1;
    if (wanted == -1 && kr_err_occurred()) return -1;
    if (wanted < 0) return kr_raise(&kr_exc_ValueError, "value must be non-negative"), -1;
    if (CONTEXT(self)->protocol != TLS_SERVER) return kr_raise(&kr_exc_ValueError, "SSLContext is not a server context."), -1;
    return SSL_CTX_set_num_tickets(CONTEXT(self)->ctx, (size_t)wanted) ? 0 : (kr_raise(&kr_exc_ValueError, "failed to set num tickets."), -1);
}
static KrValue get_auth_later(KrValue self) { return kr_from_bool(CONTEXT(self)->wants_auth_later); }
static int set_auth_later(KrValue self, KrValue v) {
    int wanted = v ? kr_truth_slow(v) : -1;
    if (wanted >= 0) CONTEXT(self)->wants_auth_later = wanted;
    return wanted < 0 ? -1 : 0;
}
static KrValue get_sni(KrValue self) { return CONTEXT(self)->sni_callback ? CONTEXT(self)->sni_callback : KR_NONE; }
static int set_sni(KrValue self, KrValue v) {
    KrSslContext *c = CONTEXT(self);
    if (!ctx_of(self)) return -1;
    if (c->protocol == TLS_CLIENT) return kr_raise(&kr_exc_ValueError, "sni_callback cannot be set on TLS_CLIENT context"), -1;
    bool none = !v || v == KR_NONE;
    if (!none && kr_builtin_callable(0, v) != KR_TRUE) return kr_raise(&kr_exc_TypeError, "not a callable object"), -1;
    c->sni_callback = none ? 0 : v;
    SSL_CTX_set_tlsext_servername_callback(c->ctx, (none ? NULL : server_name_asked));
    SSL_CTX_set_tlsext_servername_arg(c->ctx, c);
    return 0;
}

static void log_key(const SSL *ssl, const char *line) {
    KrSslContext *c = SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl));
    if (c->keylog) BIO_printf(c->keylog, "%s\n", line), (void)BIO_flush(c->keylog);
}
static KrValue get_keylog(KrValue self) { return CONTEXT(self)->keylog_name ? CONTEXT(self)->keylog_name : KR_NONE; }
static int set_keylog(KrValue self, KrValue v) {
    KrSslContext *c = CONTEXT(self);
    if (!ctx_of(self)) return -1;
    BIO_free(c->keylog);
    c->keylog = NULL;
    c->keylog_name = 0;
    SSL_CTX_set_keylog_callback(c->ctx, NULL);
    if (!v || v == KR_NONE) return 0;
    const char *path = path_of(v, "keylog_filename");
    if (!path) return -1;
    errno = 0;
    c->keylog = BIO_new_file(path, "a");
    if (!c->keylog) return fail_file(0), -1;
    c->keylog_name = v;
    SSL_CTX_set_keylog_callback(c->ctx, log_key);
    return 0;
}

// wrap(fd or -1, incoming, outgoing, server side, host name or None, owner): a connection.
static KrValue context_wrap(KrValue self, KrValue const *args, int64_t nargs) {
    (void)nargs;
    return ctx_of(self) ? kr_ssl_connection_new(CONTEXT(self), (int)kr_small(args[0]), args[1], args[2], args[3] == KR_TRUE, args[4], args[5]) : 0;
}

static const KrMethodDef context_methods[] = {
    KR_DEF_FAST("_wrap", context_wrap, 6, 6, NULL, NULL),
    KR_DEF_BOUND("load_cert_chain", load_cert_chain, "certfile, keyfile=None, password=None", NULL),
    KR_DEF_BOUND("load_verify_locations", load_verify_locations, "cafile=None, capath=None, cadata=None", NULL),
    KR_DEF_NOARGS("set_default_verify_paths", set_default_verify_paths, NULL),
    KR_DEF_BOUND("get_ca_certs", get_ca_certs, "binary_form=False", "Returns a list of dicts with information of loaded CA certs."),
    KR_DEF_NOARGS("cert_store_stats", cert_store_stats, "Returns quantities of loaded X.509 certificates."),
    KR_DEF_O("set_ciphers", set_ciphers, "cipherlist, /", NULL),
    KR_DEF_NOARGS("get_ciphers", get_ciphers, NULL),
    KR_DEF_O("_set_alpn_protocols", set_alpn, "protos, /", NULL),
    KR_DEF_O("set_ecdh_curve", set_ecdh_curve, "name, /", NULL),
    KR_DEF_O("load_dh_params", load_dh_params, "path, /", NULL),
    KR_DEF_NOARGS("session_stats", session_stats, NULL),
    KR_DEF_SLOT0("__del__", context_dead, NULL),
    {0},
};
static const KrGetSetDef context_getset[] = {
    {"options", get_options, set_options, NULL}, {"verify_mode", get_verify_mode, set_verify_mode, NULL}, {"verify_flags", get_verify_flags, set_verify_flags, NULL},
    {"check_hostname", get_check_hostname, set_check_hostname, NULL}, {"_host_flags", get_host_flags, set_host_flags, NULL},
    {"minimum_version", get_minimum, set_minimum, NULL}, {"maximum_version", get_maximum, set_maximum, NULL}, {"protocol", get_protocol, NULL, NULL},
    {"security_level", get_security_level, NULL, NULL}, {"num_tickets", get_num_tickets, set_num_tickets, NULL},
    {"post_handshake_auth", get_auth_later, set_auth_later, NULL}, {"sni_callback", get_sni, set_sni, NULL}, {"keylog_filename", get_keylog, set_keylog, NULL},
    {0},
};
KrType kr_ssl_context_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_ssl._SSLContext", .tp_basicsize = sizeof(KrSslContext), .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_dictoffset = offsetof(KrSslContext, attrs), .tp_new = context_new, .tp_init = context_init, .tp_methods = context_methods, .tp_getset = context_getset,
};
