// What the files of module _ssl share: contexts, connections and memory buffers over OpenSSL.
//
// OpenSSL's objects count their references and lie outside of the collector's memory; each of ours frees its one when it is found
// dead (__del__), in any order, so every use looks first whether it is still there.  OpenSSL is only called with the global lock:
// its calls never wait, because sockets are read and written without waiting and waiting is done between the calls.
#ifndef KRAIT_SSL_IMPL_H
#define KRAIT_SSL_IMPL_H

#include "krait/krait.h"

#include <openssl/ssl.h>

typedef struct KrSslContext {
    KrObject head;
    KrValue attrs;
    SSL_CTX *ctx;                   // NULL: found dead
    int64_t protocol;
    bool check_hostname, wants_auth_later;
    unsigned host_flags;
    KrValue sni_callback;           // 0: none
    KrValue alpn;                   // bytes: the protocols as they are sent; 0: none
    KrValue keylog_name;            // 0: none
    BIO *keylog;
} KrSslContext;

typedef struct KrSslConnection {
    KrObject head;
    SSL *ssl;                       // NULL: found dead
    KrSslContext *context;
    KrValue owner, server_hostname; // None: none
    KrValue incoming, outgoing;     // the memory buffers, 0: a socket
    int fd;                         // -1: memory buffers
    int io_error;                   // errno of the last call about the socket
    bool at_end;                    // the socket was closed at the other end
    bool is_server, has_shut_down;
} KrSslConnection;

typedef struct KrMemoryBio { KrObject head; BIO *bio; bool eof_written; } KrMemoryBio;

#define CONTEXT(v) KR_AS(KrSslContext, v)
#define CONNECTION(v) KR_AS(KrSslConnection, v)
extern KrType kr_ssl_context_type, kr_ssl_connection_type, kr_memory_bio_type;

// The classes of exceptions, which module ssl gives.
typedef enum {
    KR_SSL_ERROR, KR_SSL_ZERO_RETURN, KR_SSL_WANT_READ, KR_SSL_WANT_WRITE, KR_SSL_SYSCALL, KR_SSL_EOF, KR_SSL_VERIFICATION, KR_SSL_EXCEPTION_COUNT
} KrSslException;
extern KrValue kr_ssl_exceptions[KR_SSL_EXCEPTION_COUNT];

// Raises what OpenSSL's queue of errors says, and clears it.  line: what CPython's text names as the line of its own source.
KR_COLD KrValue kr_ssl_fail(int line);
// An exception of the class: number, text (0: OpenSSL's own for `code`), with the names of the library and reason of `code`.
KR_COLD KrValue kr_ssl_raise(KrSslException which, int64_t number, const char *text, unsigned long code, int line, const KrSslConnection *about);

KrValue kr_ssl_certificate(X509 *certificate);        // as a dict
KrValue kr_ssl_certificate_der(X509 *certificate);    // as bytes
KrValue kr_ssl_cipher(const SSL_CIPHER *cipher);      // (name, version of the protocol, bits)
KrValue kr_ssl_connection_new(KrSslContext *context, int fd, KrValue incoming, KrValue outgoing, bool is_server, KrValue host, KrValue owner);

#endif
