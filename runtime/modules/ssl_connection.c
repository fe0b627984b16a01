// _ssl.Connection: one encrypted connection, over a socket or two buffers in memory.
//
// Sockets are read and written by a BIO of our own that never waits; when OpenSSL wants to, the socket is waited for between its
// calls, without the global lock, as long as the socket's timeout lets it.  So two threads may use a connection, and signals and
// other threads go on meanwhile.  timeout: seconds, None: for ever, 0: SSLWantReadError or SSLWantWriteError instead.
#define _GNU_SOURCE 1
#include "ssl_impl.h"

#include <arpa/inet.h>
#include <errno.h>
#include <openssl/err.h>
#include <poll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

// What CPython's texts name as lines of its source.
enum { LINE_HANDSHAKE = 1020, LINE_WRITE = 2427, LINE_READ = 2580, LINE_SHUTDOWN = 2706 };

static KrSslConnection *connection_of(KrValue self) {
    KrSslConnection *c = CONNECTION(self);
    return c->ssl ? c : (kr_raise(&kr_exc_ValueError, "the connection is gone"), (KrSslConnection *)NULL);
}

// ---- the socket as OpenSSL sees it

static int socket_done(BIO *b, int64_t n, bool reading) {
    KrSslConnection *c = BIO_get_data(b);
    BIO_clear_retry_flags(b);
    c->io_error = n < 0 ? errno : 0;
    if (reading && n == 0) c->at_end = true;
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) reading ? BIO_set_retry_read(b) : BIO_set_retry_write(b);
    return (int)n;
}
static int socket_read(BIO *b, char *data, int size) {
    errno = 0;
    int fd = ((KrSslConnection *)BIO_get_data(b))->fd;
    return socket_done(b, recv(fd, data, (size_t)size, MSG_DONTWAIT), true);
}
static int socket_write(BIO *b, const char *data, int size) {
    errno = 0;
    int fd = ((KrSslConnection *)BIO_get_data(b))->fd;
    return socket_done(b, send(fd, data, (size_t)size, MSG_DONTWAIT | MSG_NOSIGNAL), false);
}
static long socket_control(BIO *b, int what, long number, void *pointer) {
    (void)number, (void)pointer;
    return what == BIO_CTRL_FLUSH ? 1 : what == BIO_CTRL_EOF ? ((KrSslConnection *)BIO_get_data(b))->at_end : 0;
}
static BIO *socket_bio(KrSslConnection *c) {
    static BIO_METHOD *method;
    if (!method) {
        method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK | BIO_TYPE_DESCRIPTOR, "socket");
        BIO_meth_set_read(method, socket_read);
        BIO_meth_set_write(method, socket_write);
        BIO_meth_set_ctrl(method, socket_control);
    }
    BIO *b = BIO_new(method);
    BIO_set_data(b, c);
    BIO_set_init(b, 1);
    return b;
}

// ---- making one

static bool is_address(const char *text) {
    struct in6_addr any;
    return inet_pton(AF_INET, text, &any) == 1 || inet_pton(AF_INET6, text, &any) == 1;
}

// The name that is sent and that the certificate has to be for.
static bool set_server_name(KrSslConnection *c, const char *host) {
    bool address = is_address(host);
    if (!address && !SSL_set_tlsext_host_name(c->ssl, host)) return kr_ssl_fail(0), false;
    if (!c->context->check_hostname) return true;
    X509_VERIFY_PARAM *param = SSL_get0_param(c->ssl);
    X509_VERIFY_PARAM_set_hostflags(param, c->context->host_flags);
    bool done = address ? X509_VERIFY_PARAM_set1_ip_asc(param, host) : X509_VERIFY_PARAM_set1_host(param, host, 0);
    if (!done) kr_ssl_fail(0);
    return done;
}

KrValue kr_ssl_connection_new(KrSslContext *context, int fd, KrValue incoming, KrValue outgoing, bool is_server, KrValue host, KrValue owner) {
    ERR_clear_error();
    SSL *ssl = SSL_new(context->ctx);
    if (!ssl) return kr_ssl_fail(0);
    KrSslConnection *c = kr_new_instance(&kr_ssl_connection_type, 0);
    c->ssl = ssl;
    c->context = context;
    c->fd = fd;
    c->is_server = is_server;
    c->server_hostname = host;
    c->owner = owner;
    kr_finalize_register(&c->head);
    SSL_set_app_data(ssl, c);
    if (fd >= 0) {
        BIO *b = socket_bio(c);
        SSL_set_bio(ssl, b, b);
    } else {
        BIO *in = KR_AS(KrMemoryBio, incoming)->bio, *out = KR_AS(KrMemoryBio, outgoing)->bio;
        if (!in || !out) return kr_raise(&kr_exc_ValueError, "the buffer is gone");
        BIO_up_ref(in);
        BIO_up_ref(out);
        SSL_set_bio(ssl, in, out);
        c->incoming = incoming;
        c->outgoing = outgoing;
    }
    SSL_set_mode(ssl, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_AUTO_RETRY);
    if (context->wants_auth_later) {
        if (!is_server) SSL_set_post_handshake_auth(ssl, 1);
        else if (SSL_get_verify_mode(ssl) & SSL_VERIFY_PEER) SSL_set_verify(ssl, SSL_get_verify_mode(ssl) | SSL_VERIFY_POST_HANDSHAKE, NULL);
    }
    if (host != KR_NONE && !set_server_name(c, kr_str_utf8(host, 0))) return 0;
    if (is_server) SSL_set_accept_state(ssl);
    else SSL_set_connect_state(ssl);
    return KR_VALUE(c);
}
static KrValue connection_dead(KrValue self) {
    SSL_free(CONNECTION(self)->ssl);
    CONNECTION(self)->ssl = NULL;
    return KR_NONE;
}

// ---- operations

typedef struct { int64_t deadline; bool waits; const char *late; int line; } Patience;

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
static void begin(KrSslConnection *c) {
    ERR_clear_error();
    c->io_error = 0;
}
static bool be_patient(Patience *p, const KrSslConnection *c, KrValue timeout, const char *late, int line) {
    double seconds = timeout == KR_NONE ? -1 : kr_as_double(timeout);
    if (seconds == -1 && kr_err_occurred()) return false;
    *p = (Patience){.deadline = seconds < 0 ? INT64_MAX : now() + (int64_t)(seconds * 1000 + 0.999), .waits = c->fd >= 0 && seconds != 0, .late = late, .line = line};
    return true;
}

// Until the socket is ready.  false: an exception.
static bool wait_for(const KrSslConnection *c, const Patience *p, bool writing) {
    struct pollfd ready = {.fd = c->fd, .events = writing ? POLLOUT : POLLIN};
    for (;;) {
        int64_t left = p->deadline == INT64_MAX ? -1 : p->deadline - now();
        if (p->deadline != INT64_MAX && left <= 0) return kr_raise(&kr_exc_TimeoutError, "%s", p->late), false;
        int count;
        KR_BLOCKING(count = poll(&ready, 1, left > INT32_MAX ? INT32_MAX : (int)left));
        if (count > 0) return true;
        if (count < 0 && errno != EINTR) return kr_raise_os_error(errno, 0), false;
        if (KR_WRITTEN_BY_OTHERS(kr_thread.interrupted) && kr_handle_interrupt() < 0) return false;
    }
}

// The exception for what SSL_get_error said.
static KrValue fail(KrSslConnection *c, int result, int error, int line) {
    unsigned long code = ERR_peek_last_error();
    switch (error) {
        case SSL_ERROR_ZERO_RETURN: return kr_ssl_raise(KR_SSL_ZERO_RETURN, error, "TLS/SSL connection has been closed (EOF)", 0, line, c);
        case SSL_ERROR_WANT_READ: return kr_ssl_raise(KR_SSL_WANT_READ, error, "The operation did not complete (read)", 0, line, c);
        case SSL_ERROR_WANT_WRITE: return kr_ssl_raise(KR_SSL_WANT_WRITE, error, "The operation did not complete (write)", 0, line, c);
        case SSL_ERROR_WANT_X509_LOOKUP: return kr_ssl_raise(KR_SSL_ERROR, error, "The operation did not complete (X509 lookup)", 0, line, c);
        case SSL_ERROR_SYSCALL:
            if (code) return kr_ssl_raise(KR_SSL_SYSCALL, error, NULL, code, line, c);
            if (result < 0 && c->io_error) {
                ERR_clear_error();
                return kr_raise_os_error(c->io_error, 0);
            }
            return kr_ssl_raise(KR_SSL_EOF, 8, "EOF occurred in violation of protocol", 0, line, c);
        default:
            if (ERR_GET_LIB(code) == ERR_LIB_SSL && ERR_GET_REASON(code) == SSL_R_CERTIFICATE_VERIFY_FAILED)
                return kr_ssl_raise(KR_SSL_VERIFICATION, error, NULL, code, line, c);
            if (ERR_GET_LIB(code) == ERR_LIB_SSL && ERR_GET_REASON(code) == SSL_R_UNEXPECTED_EOF_WHILE_READING)
                return kr_ssl_raise(KR_SSL_EOF, 8, "EOF occurred in violation of protocol", code, line, c);
            return kr_ssl_raise(KR_SSL_ERROR, error, code ? NULL : "A failure in the SSL library occurred", code, line, c);
    }
}

// After a call that gave `result`: 1 it is done, 0 once more, -1 an exception (which: *error, for those who know more).
static int outcome(KrSslConnection *c, const Patience *p, int result, int *error) {
    *error = SSL_get_error(c->ssl, result);
    if (*error == SSL_ERROR_NONE) return 1;
    if (KR_WRITTEN_BY_OTHERS(kr_thread.interrupted) && kr_handle_interrupt() < 0) return -1;
    bool reads = *error == SSL_ERROR_WANT_READ, writes = *error == SSL_ERROR_WANT_WRITE;
    if (p->waits && (reads || writes)) return wait_for(c, p, writes) && c->ssl ? 0 : -1;
    return fail(c, result, *error, p->line), -1;
}

static KrValue do_handshake(KrValue self, KrValue timeout) {
    KrSslConnection *c = connection_of(self);
    Patience patience;
    int error, done;
    if (!c || !be_patient(&patience, c, timeout, "_ssl.c:1003: The handshake operation timed out", LINE_HANDSHAKE)) return 0;
    do {
        begin(c);
        done = outcome(c, &patience, SSL_do_handshake(c->ssl), &error);
    } while (done == 0);
    return done > 0 ? KR_NONE : 0;
}

static KrValue connection_write(KrValue self, KrValue const *args, int64_t nargs) {   // (data, timeout)
    (void)nargs;
    KrSslConnection *c = connection_of(self);
    const uint8_t *data;
    int64_t size;
    Patience patience;
    int error, done;
    size_t written = 0;
    if (!c) return 0;
    if (!be_patient(&patience, c, args[1], "The write operation timed out", LINE_WRITE)) return 0;
    if (patience.waits && patience.deadline != INT64_MAX && !wait_for(c, &patience, true)) return 0;
    do {   // the buffer may have moved while another thread was running
        if (!kr_as_buffer(args[0], &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", args[0]);
        if (size == 0) return kr_from_small(0);
        begin(c);
        done = outcome(c, &patience, SSL_write_ex(c->ssl, data, (size_t)size, &written) ? 1 : -1, &error);
    } while (done == 0);
    return done > 0 ? kr_from_small((int64_t)written) : 0;
}

static KrValue connection_read(KrValue self, KrValue const *args, int64_t nargs) {   // (size, timeout): bytes, none at the end
    (void)nargs;
    KrSslConnection *c = connection_of(self);
    int64_t size = c ? kr_as_int64(args[0]) : -1;
    Patience patience;
    int error, done;
    size_t got = 0;
    if (size == -1 && kr_err_occurred()) return 0;
    if (size < 0) return kr_raise(&kr_exc_ValueError, "size should not be negative");
    if (!be_patient(&patience, c, args[1], "The read operation timed out", LINE_READ)) return 0;
    if (size == 0) return kr_bytes_new("", 0);
    enum { RECORD = 16384 };
    KrValue data = kr_bytes_new(NULL, size < RECORD ? size : RECORD);   // a record is the most that one call gives
    if (!data) return 0;
    int64_t room = kr_bytes_size(data);
    do {
        begin(c);
        int result = SSL_read_ex(c->ssl, kr_bytes_data(data), (size_t)room, &got) ? 1 : -1;
        if (SSL_get_error(c->ssl, result) == SSL_ERROR_ZERO_RETURN && SSL_get_shutdown(c->ssl) == SSL_RECEIVED_SHUTDOWN) return kr_bytes_new("", 0);
        done = outcome(c, &patience, result, &error);
    } while (done == 0);
    return done < 0 ? 0 : (int64_t)got == room ? data : kr_bytes_new(kr_bytes_data(data), (int64_t)got);
}

static KrValue connection_shutdown(KrValue self, KrValue timeout) {
    KrSslConnection *c = connection_of(self);
    Patience patience;
    int error, done = 0, zeros = 0;
    if (!c || !be_patient(&patience, c, timeout, "The read operation timed out", LINE_SHUTDOWN)) return 0;
    while (done == 0) {
        begin(c);
        if (c->has_shut_down) SSL_set_read_ahead(c->ssl, 0);
        int result = SSL_shutdown(c->ssl);
        if (result > 0) return KR_NONE;
        if (result == 0) {   // ours is sent; once more, for the other end's
            if (++zeros > 1) return KR_NONE;
            c->has_shut_down = true;
            continue;
        }
        patience.late = SSL_get_error(c->ssl, result) == SSL_ERROR_WANT_WRITE ? "The write operation timed out" : "The read operation timed out";
        done = outcome(c, &patience, result, &error);
    }
    return done > 0 ? KR_NONE : 0;
}

// ---- what is known of the connection

static KrValue getpeercert(KrValue self, KrValue const *p) {
    KrSslConnection *c = connection_of(self);
    int binary = p[0] ? kr_truth_slow(p[0]) : 0;
    if (!c || binary < 0) return 0;
    if (!SSL_is_init_finished(c->ssl)) return kr_raise(&kr_exc_ValueError, "handshake not done yet");
    X509 *certificate = SSL_get1_peer_certificate(c->ssl);
    if (!certificate) return KR_NONE;
    KrValue v = binary ? kr_ssl_certificate_der(certificate) : SSL_CTX_get_verify_mode(SSL_get_SSL_CTX(c->ssl)) & SSL_VERIFY_PEER ? kr_ssl_certificate(certificate) : kr_dict_new();
    X509_free(certificate);
    return v;
}
static KrValue chain_value(STACK_OF(X509) *chain) {
    KrValue list = kr_list_new(2);
    for (int i = 0; chain && i < sk_X509_num(chain); i++) {
        KrValue der = kr_ssl_certificate_der(sk_X509_value(chain, i));
        if (!der || kr_list_append(list, der) < 0) return 0;
    }
    return list;
}
static KrValue verified_chain(KrValue self) { return connection_of(self) ? chain_value(SSL_get0_verified_chain(CONNECTION(self)->ssl)) : 0; }
static KrValue unverified_chain(KrValue self) {
    KrSslConnection *c = connection_of(self);
    KrValue list = c ? chain_value(SSL_get_peer_cert_chain(c->ssl)) : 0;
    X509 *own = list && c->is_server ? SSL_get0_peer_certificate(c->ssl) : NULL;   // a server's stack is without the certificate itself
    KrValue der = own ? kr_ssl_certificate_der(own) : 0, args[] = {kr_from_small(0), der};
    if (own && (!der || !kr_call_method(list, "insert", args, 2))) return 0;
    return list;
}
static KrValue get_cipher(KrValue self) {
    const SSL_CIPHER *cipher = connection_of(self) ? SSL_get_current_cipher(CONNECTION(self)->ssl) : NULL;
    return cipher ? kr_ssl_cipher(cipher) : kr_err_occurred() ? 0 : KR_NONE;
}
static KrValue shared_ciphers(KrValue self) {
    KrSslConnection *c = connection_of(self);
    if (!c) return 0;
    STACK_OF(SSL_CIPHER) *ours = SSL_get_ciphers(c->ssl), *theirs = SSL_get_client_ciphers(c->ssl);
    if (!ours || !theirs) return KR_NONE;
    KrValue list = kr_list_new(4);
    for (int i = 0; i < sk_SSL_CIPHER_num(ours); i++) {
        const SSL_CIPHER *cipher = sk_SSL_CIPHER_value(ours, i);
        if (sk_SSL_CIPHER_find(theirs, cipher) >= 0 && kr_list_append(list, kr_ssl_cipher(cipher)) < 0) return 0;
    }
    return list;
}
static KrValue get_version(KrValue self) {
    if (!connection_of(self)) return 0;
    return SSL_is_init_finished(CONNECTION(self)->ssl) ? kr_str_from_cstr(SSL_get_version(CONNECTION(self)->ssl)) : KR_NONE;
}
static KrValue alpn_protocol(KrValue self) {
    const unsigned char *data;
    unsigned size;
    if (!connection_of(self)) return 0;
    SSL_get0_alpn_selected(CONNECTION(self)->ssl, &data, &size);
    return data ? kr_bytes_decode(data, size, "utf-8", "strict") : KR_NONE;
}
static KrValue compression(KrValue self) {
    const COMP_METHOD *method = connection_of(self) ? SSL_get_current_compression(CONNECTION(self)->ssl) : NULL;
    const char *name = method ? SSL_COMP_get_name(method) : NULL;
    return name ? kr_str_from_cstr(name) : kr_err_occurred() ? 0 : KR_NONE;
}
static KrValue channel_binding(KrValue self, KrValue const *p) {
    KrSslConnection *c = connection_of(self);
    char data[128];
    if (!c) return 0;
    if (p[0] && (!kr_is_str(p[0]) || !kr_str_equals_cstr(p[0], "tls-unique"))) return kr_raise(&kr_exc_ValueError, "'%S' channel binding type not implemented", p[0]);
    size_t size = (SSL_session_reused(c->ssl) != 0) != !c->is_server ? SSL_get_finished(c->ssl, data, sizeof data) : SSL_get_peer_finished(c->ssl, data, sizeof data);
    return size ? kr_bytes_new(data, (int64_t)size) : KR_NONE;
}
static KrValue ask_certificate(KrValue self) {   // of a client, after the handshake
    KrSslConnection *c = connection_of(self);
    return !c ? 0 : SSL_verify_client_post_handshake(c->ssl) ? KR_NONE : kr_ssl_fail(0);
}
static KrValue get_pending(KrValue self) { return connection_of(self) ? kr_from_small(SSL_pending(CONNECTION(self)->ssl)) : 0; }
static KrValue session_reused(KrValue self) { return connection_of(self) ? kr_from_bool(SSL_session_reused(CONNECTION(self)->ssl)) : 0; }
static KrValue get_context(KrValue self) { return KR_VALUE(CONNECTION(self)->context); }
static int set_context(KrValue self, KrValue v) {   // from the callback about the server's name
    KrSslConnection *c = connection_of(self);
    if (!c) return -1;
    if (!v || !kr_is_instance_of(v, &kr_ssl_context_type)) return kr_raise(&kr_exc_TypeError, "The value must be a SSLContext"), -1;
    if (!CONTEXT(v)->ctx) return kr_raise(&kr_exc_ValueError, "the context is gone"), -1;
    c->context = CONTEXT(v);
    SSL_set_SSL_CTX(c->ssl, CONTEXT(v)->ctx);
    SSL_set_verify(c->ssl, SSL_CTX_get_verify_mode(CONTEXT(v)->ctx), NULL);
    return 0;
}
static KrValue get_is_server(KrValue self) { return kr_from_bool(CONNECTION(self)->is_server); }

static const KrMethodDef connection_methods[] = {
    KR_DEF_O("do_handshake", do_handshake, "timeout, /", NULL), KR_DEF_FAST("write", connection_write, 2, 2, "data, timeout, /", NULL),
    KR_DEF_FAST("read", connection_read, 2, 2, "size, timeout, /", NULL), KR_DEF_O("shutdown", connection_shutdown, "timeout, /", NULL),
    KR_DEF_BOUND("getpeercert", getpeercert, "binary_form=False", NULL), KR_DEF_NOARGS("get_verified_chain", verified_chain, NULL),
    KR_DEF_NOARGS("get_unverified_chain", unverified_chain, NULL), KR_DEF_NOARGS("cipher", get_cipher, NULL),
    KR_DEF_NOARGS("shared_ciphers", shared_ciphers, NULL), KR_DEF_NOARGS("version", get_version, NULL),
    KR_DEF_NOARGS("selected_alpn_protocol", alpn_protocol, NULL), KR_DEF_NOARGS("compression", compression, NULL),
    KR_DEF_BOUND("get_channel_binding", channel_binding, "cb_type='tls-unique'", NULL),
    KR_DEF_NOARGS("verify_client_post_handshake", ask_certificate, NULL), KR_DEF_NOARGS("pending", get_pending, NULL),
    KR_DEF_SLOT0("__del__", connection_dead, NULL),
    {0},
};
static const KrMemberDef connection_members[] = {
    {"owner", KR_MEMBER_VALUE_OR_NONE, offsetof(KrSslConnection, owner), false},
    {"server_hostname", KR_MEMBER_VALUE_OR_NONE, offsetof(KrSslConnection, server_hostname), true}, {0},
};
static const KrGetSetDef connection_getset[] = {
    {"context", get_context, set_context, NULL}, {"server_side", get_is_server, NULL, NULL}, {"session_reused", session_reused, NULL, NULL}, {0},
};
KrType kr_ssl_connection_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_ssl._SSLSocket", .tp_basicsize = sizeof(KrSslConnection), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_methods = connection_methods, .tp_members = connection_members, .tp_getset = connection_getset,
};
