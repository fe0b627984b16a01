// What the files of module _socket share.
#ifndef KRAIT_SOCKET_IMPL_H
#define KRAIT_SOCKET_IMPL_H

#include "krait/krait.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

typedef union Address {
    struct sockaddr any;
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
    struct sockaddr_un un;
    struct sockaddr_storage storage;
} Address;

// ---- _socket.c
KrValue kr_socket_address(const Address *a, socklen_t size);                                          // as a value; None: there is none
socklen_t kr_socket_address_of(int family, KrValue v, Address *a, const char *caller);               // its size; 0: an exception is pending
int kr_socket_wait(int fd, bool writing, KrValue timeout);                                            // 1 ready, 0 too late, -1 an exception

// ---- _socket_names.c
KrValue kr_socket_fail_lookup(int code);                                                              // raises gaierror
KrValue kr_socket_set_errors(KrValue self, KrValue const *args, int64_t nargs);                       // (gaierror, herror): the classes
KrValue kr_socket_getnameinfo(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_socket_gethostbyaddr(KrValue self, KrValue host);
KrValue kr_socket_gethostbyname_ex(KrValue self, KrValue host);
KrValue kr_socket_getservbyname(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_socket_getservbyport(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_socket_getprotobyname(KrValue self, KrValue name);
KrValue kr_socket_if_nameindex(KrValue self);
KrValue kr_socket_if_nametoindex(KrValue self, KrValue name);
KrValue kr_socket_if_indextoname(KrValue self, KrValue index);

// ---- _socket_messages.c
KrValue kr_socket_sendmsg(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_socket_recvmsg(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_socket_cmsg_len(KrValue self, KrValue length);
KrValue kr_socket_cmsg_space(KrValue self, KrValue length);

#endif
