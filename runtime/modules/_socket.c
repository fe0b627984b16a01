// Module _socket: the system's calls about sockets, by descriptor; the class is in the module socket.
//
// Addresses are (host, port) for AF_INET, (host, port, flow, scope) for AF_INET6, paths for AF_UNIX.
#define _GNU_SOURCE   // accept4
#include "socket_impl.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

KR_COLD static KrValue fail(void) { return kr_raise_os_error(errno, 0); }

// ---- addresses

KrValue kr_socket_address(const Address *a, socklen_t size) {
    char text[INET6_ADDRSTRLEN];
    switch (size ? a->any.sa_family : AF_UNSPEC) {
        case AF_INET:
            inet_ntop(AF_INET, &a->in.sin_addr, text, sizeof text);
            return kr_tuple_of(2, kr_str_from_cstr(text), kr_from_small(ntohs(a->in.sin_port)));
        case AF_INET6:
            inet_ntop(AF_INET6, &a->in6.sin6_addr, text, sizeof text);
            return kr_tuple_of(4, kr_str_from_cstr(text), kr_from_small(ntohs(a->in6.sin6_port)), kr_from_small(ntohl(a->in6.sin6_flowinfo)),
                               kr_from_small(a->in6.sin6_scope_id));
        case AF_UNIX: {
            int64_t length = (int64_t)size - (int64_t)offsetof(struct sockaddr_un, sun_path);
            if (length > 0 && a->un.sun_path[0] == 0) return kr_bytes_new(a->un.sun_path, length);
            return kr_bytes_decode(a->un.sun_path, length > 0 ? (int64_t)strnlen(a->un.sun_path, (size_t)length) : 0, "utf-8", "surrogateescape");
        }
        default: return KR_NONE;
    }
}

// The address of a value; its size, 0: an exception is pending.
socklen_t kr_socket_address_of(int family, KrValue v, Address *a, const char *caller) {
    memset(a, 0, sizeof *a);
    a->any.sa_family = (sa_family_t)family;
    if (family == AF_UNIX) {
        const uint8_t *data;
        int64_t size;
        if (kr_is_str(v)) v = kr_str_encode(v, "utf-8", "surrogateescape");
        if (!v) return 0;
        if (!kr_as_buffer(v, &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", v), 0;
        if (size >= (int64_t)sizeof a->un.sun_path) return kr_raise(&kr_exc_OSError, "AF_UNIX path too long"), 0;
        memcpy(a->un.sun_path, data, (size_t)size);
        return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + (size_t)size + (size > 0 && data[0] == 0 ? 0 : 1));
    }
    if (!kr_is_tuple(v)) return kr_raise(&kr_exc_TypeError, "%s(): AF_INET%s address must be tuple, not %A", caller, family == AF_INET6 ? "6" : "", v), 0;
    int64_t count = kr_tuple_size(v);
    if (count < 2 || count > (family == AF_INET6 ? 4 : 2) || !kr_is_str(kr_tuple_item(v, 0)))
        return kr_raise(&kr_exc_TypeError, "%s(): AF_INET%s address must be a pair (host, port)", caller, family == AF_INET6 ? "6" : ""), 0;
    int64_t port = kr_as_int64(kr_tuple_item(v, 1));
    if (port == -1 && kr_err_occurred()) return 0;
    if (port < 0 || port > 65535) return kr_raise(&kr_exc_OverflowError, "%s(): port must be 0-65535.", caller), 0;
    const char *host = kr_str_utf8(kr_tuple_item(v, 0), 0);
    struct addrinfo hints = {.ai_family = family, .ai_flags = AI_PASSIVE}, *found;
    if (strcmp(host, "<broadcast>") == 0) host = "255.255.255.255";
    int code;
    KR_BLOCKING(code = getaddrinfo(*host ? host : NULL, *host ? NULL : "0", &hints, &found));
    if (code) return kr_socket_fail_lookup(code), 0;
    memcpy(a, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    if (family == AF_INET6) {
        a->in6.sin6_port = htons((uint16_t)port);
        return sizeof a->in6;
    }
    a->in.sin_port = htons((uint16_t)port);
    return sizeof a->in;
}

// ---- waiting

// Until the descriptor is ready, or the timeout (seconds; None: none) is over.  1 ready, 0 too late, -1 an exception.
int kr_socket_wait(int fd, bool writing, KrValue timeout) {
    if (timeout == KR_NONE || fd < 0) return 1;   // the call itself waits, or fails
    double seconds = kr_as_double(timeout);
    if (seconds == 0) return 1;
    int milliseconds = (int)(seconds * 1000 + 0.999);
    struct pollfd p = {.fd = fd, .events = writing ? POLLOUT : POLLIN};
    for (;;) {
        int ready;
        KR_BLOCKING(ready = poll(&p, 1, milliseconds));
        if (ready > 0) return 1;
        if (ready == 0) return kr_raise(&kr_exc_TimeoutError, "timed out"), 0;
        if (errno != EINTR) return fail(), -1;
        if (kr_handle_interrupt() < 0) return -1;
    }
}
#define FD(i) ((int)kr_as_int64(args[i]))

// ---- calls

static KrValue sock_socket(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int family = FD(0), type = FD(1), protocol = FD(2);
    if (kr_err_occurred()) return 0;
    int fd = socket(family, type | SOCK_CLOEXEC, protocol);
    return fd < 0 ? fail() : kr_from_small(fd);
}
static KrValue sock_socketpair(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int family = FD(0), type = FD(1), protocol = FD(2), fds[2];
    if (kr_err_occurred()) return 0;
    return socketpair(family, type | SOCK_CLOEXEC, protocol, fds) < 0 ? fail() : kr_tuple_of(2, kr_from_small(fds[0]), kr_from_small(fds[1]));
}
static KrValue sock_bind(KrValue self, KrValue const *args, int64_t nargs) {   // (fd, family, address)
    (void)self, (void)nargs;
    Address a;
    socklen_t size = kr_socket_address_of(FD(1), args[2], &a, "bind");
    if (!size) return 0;
    return bind(FD(0), &a.any, size) < 0 ? fail() : KR_NONE;
}
static KrValue sock_listen(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    return listen(FD(0), FD(1)) < 0 ? fail() : KR_NONE;
}
static KrValue sock_accept(KrValue self, KrValue const *args, int64_t nargs) {   // (fd, timeout)
    (void)self, (void)nargs;
    if (kr_socket_wait(FD(0), false, args[1]) <= 0) return 0;
    Address a;
    socklen_t size = sizeof a;
    int fd;
    int listener = FD(0);
    do KR_BLOCKING(fd = accept4(listener, &a.any, &size, SOCK_CLOEXEC));
    while (fd < 0 && errno == EINTR && kr_handle_interrupt() == 0);
    return fd < 0 ? kr_err_occurred() ? 0 : fail() : kr_tuple_of(2, kr_from_small(fd), kr_socket_address(&a, size));
}
static KrValue sock_connect(KrValue self, KrValue const *args, int64_t nargs) {   // (fd, family, address, timeout): errno
    (void)self, (void)nargs;
    Address a;
    socklen_t size = kr_socket_address_of(FD(1), args[2], &a, "connect");
    if (!size) return 0;
    int socket = FD(0), failed;
    KR_BLOCKING(failed = connect(socket, &a.any, size));
    if (failed == 0) return kr_from_small(0);
    if (errno != EINPROGRESS || args[3] == KR_NONE || kr_as_double(args[3]) == 0) return kr_from_small(errno);
    if (kr_socket_wait(FD(0), true, args[3]) <= 0) return 0;
    int error = 0;
    socklen_t length = sizeof error;
    getsockopt(FD(0), SOL_SOCKET, SO_ERROR, &error, &length);
    return kr_from_small(error);
}
static KrValue sock_recv(KrValue self, KrValue const *args, int64_t nargs) {   // (fd, size, flags, timeout, with the sender's address)
    (void)self, (void)nargs;
    int64_t size = kr_as_int64(args[1]);
    if (kr_err_occurred()) return 0;
    if (size < 0) return kr_raise(&kr_exc_ValueError, "negative buffersize in recv");
    if (kr_socket_wait(FD(0), false, args[3]) <= 0) return 0;
    uint8_t *buffer = malloc((size_t)size + 1);   // not the collector's: most of it is not used
    if (!buffer) return kr_raise_out_of_memory();
    Address a;
    socklen_t length = sizeof a;
    int64_t got;
    int socket = FD(0), flags = FD(2);
    do KR_BLOCKING(got = recvfrom(socket, buffer, (size_t)size, flags, &a.any, &length));
    while (got < 0 && errno == EINTR && kr_handle_interrupt() == 0);
    int error = errno;
    KrValue data = got < 0 ? 0 : kr_bytes_new(buffer, got);
    free(buffer);
    if (got < 0) return kr_err_occurred() ? 0 : kr_raise_os_error(error, 0);
    return !data ? 0 : args[4] == KR_TRUE ? kr_tuple_of(2, data, kr_socket_address(&a, length)) : data;
}
static KrValue sock_send(KrValue self, KrValue const *args, int64_t nargs) {   // (fd, data, flags, timeout, family, address or None)
    (void)self, (void)nargs;
    const uint8_t *data;
    int64_t size;
    if (!kr_as_buffer(args[1], &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", args[1]);
    Address a;
    socklen_t length = 0;
    if (args[5] != KR_NONE && !(length = kr_socket_address_of(FD(4), args[5], &a, "sendto"))) return 0;
    if (kr_socket_wait(FD(0), true, args[3]) <= 0) return 0;
    int64_t sent;
    int socket = FD(0), flags = FD(2) | MSG_NOSIGNAL;
    do KR_BLOCKING(sent = sendto(socket, data, (size_t)size, flags, length ? &a.any : NULL, length));
    while (sent < 0 && errno == EINTR && kr_handle_interrupt() == 0);
    return sent >= 0 ? kr_from_small(sent) : kr_err_occurred() ? 0 : fail();
}
static KrValue sock_shutdown(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    return shutdown(FD(0), FD(1)) < 0 ? fail() : KR_NONE;
}
static KrValue name_of(int fd, int (*get)(int, struct sockaddr *, socklen_t *)) {
    Address a;
    socklen_t size = sizeof a;
    return get(fd, &a.any, &size) < 0 ? fail() : kr_socket_address(&a, size);
}
static int own_name(int fd, struct sockaddr *a, socklen_t *size) { return getsockname(fd, a, size); }
static int peer_name(int fd, struct sockaddr *a, socklen_t *size) { return getpeername(fd, a, size); }
static KrValue sock_getsockname(KrValue self, KrValue fd) { return (void)self, name_of((int)kr_as_int64(fd), own_name); }
static KrValue sock_getpeername(KrValue self, KrValue fd) { return (void)self, name_of((int)kr_as_int64(fd), peer_name); }
static KrValue sock_setsockopt(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    const uint8_t *data;
    int64_t size;
    if (kr_as_buffer(args[3], &data, &size)) return setsockopt(FD(0), FD(1), FD(2), data, (socklen_t)size) < 0 ? fail() : KR_NONE;
    int value = FD(3);
    if (kr_err_occurred()) return 0;
    return setsockopt(FD(0), FD(1), FD(2), &value, sizeof value) < 0 ? fail() : KR_NONE;
}
static KrValue sock_getsockopt(KrValue self, KrValue const *args, int64_t nargs) {   // (fd, level, name, size of bytes or 0)
    (void)self, (void)nargs;
    int64_t size = kr_as_int64(args[3]);
    if (size < 0 || size > 1024) return kr_raise(&kr_exc_OSError, "getsockopt buflen out of range");
    uint8_t data[1024];
    int value = 0;
    socklen_t length = size ? (socklen_t)size : (socklen_t)sizeof value;
    if (getsockopt(FD(0), FD(1), FD(2), size ? (void *)data : &value, &length) < 0) return fail();
    return size ? kr_bytes_new(data, length) : kr_from_small(value);
}
static KrValue sock_getaddrinfo(KrValue self, KrValue const *args, int64_t nargs) {   // (host or None, port text or None, family, type, proto, flags)
    (void)self, (void)nargs;
    struct addrinfo hints = {.ai_family = FD(2), .ai_socktype = FD(3), .ai_protocol = FD(4), .ai_flags = FD(5)}, *found;
    const char *host = args[0] == KR_NONE ? NULL : kr_str_utf8(args[0], 0), *service = args[1] == KR_NONE ? NULL : kr_str_utf8(args[1], 0);
    int code;
    KR_BLOCKING(code = getaddrinfo(host, service, &hints, &found));
    if (code) return kr_socket_fail_lookup(code);
    KrValue all = kr_list_new(4);
    for (struct addrinfo *i = found; i; i = i->ai_next) {
        Address a;
        memcpy(&a, i->ai_addr, i->ai_addrlen);
        kr_list_append(all, kr_tuple_of(5, kr_from_small(i->ai_family), kr_from_small(i->ai_socktype), kr_from_small(i->ai_protocol),
                                        i->ai_canonname ? kr_str_from_cstr(i->ai_canonname) : kr_str_empty(), kr_socket_address(&a, i->ai_addrlen)));
    }
    freeaddrinfo(found);
    return all;
}
static KrValue sock_gethostname(KrValue self) {
    char name[256];
    return (void)self, gethostname(name, sizeof name) < 0 ? fail() : kr_str_from_cstr(name);
}
static KrValue sock_inet_pton(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    uint8_t data[16];
    int family = FD(0);
    if (family != AF_INET && family != AF_INET6) return kr_raise_os_error(EAFNOSUPPORT, 0);
    if (!kr_is_str(args[1])) return kr_raise(&kr_exc_TypeError, "inet_pton() argument 2 must be str, not %A", args[1]);
    if (inet_pton(family, kr_str_utf8(args[1], 0), data) != 1) return kr_raise(&kr_exc_OSError, "illegal IP address string passed to inet_pton");
    return kr_bytes_new(data, family == AF_INET ? 4 : 16);
}
static KrValue sock_inet_ntop(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    const uint8_t *data;
    int64_t size;
    char text[INET6_ADDRSTRLEN];
    int family = FD(0);
    if (!kr_as_buffer(args[1], &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", args[1]);
    if (family != AF_INET && family != AF_INET6) return kr_raise(&kr_exc_ValueError, "unknown address family %d", family);
    if (size != (family == AF_INET ? 4 : 16)) return kr_raise(&kr_exc_ValueError, "invalid length of packed IP address string");
    return inet_ntop(family, data, text, sizeof text) ? kr_str_from_cstr(text) : fail();
}

static KrValue init(KrModule *m) {
    static const struct { const char *name; int value; } constants[] = {
        {"AF_UNSPEC", AF_UNSPEC}, {"AF_INET", AF_INET}, {"AF_INET6", AF_INET6}, {"AF_UNIX", AF_UNIX}, {"SOCK_STREAM", SOCK_STREAM}, {"SOCK_DGRAM", SOCK_DGRAM},
        {"SOCK_RAW", SOCK_RAW}, {"SOCK_SEQPACKET", SOCK_SEQPACKET}, {"SOCK_CLOEXEC", SOCK_CLOEXEC}, {"SOCK_NONBLOCK", SOCK_NONBLOCK},
        {"SOL_SOCKET", SOL_SOCKET}, {"SO_REUSEADDR", SO_REUSEADDR}, {"SO_REUSEPORT", SO_REUSEPORT}, {"SO_KEEPALIVE", SO_KEEPALIVE},
        {"SO_BROADCAST", SO_BROADCAST}, {"SO_ERROR", SO_ERROR}, {"SO_LINGER", SO_LINGER}, {"SO_RCVBUF", SO_RCVBUF}, {"SO_SNDBUF", SO_SNDBUF},
        {"SO_TYPE", SO_TYPE}, {"SO_ACCEPTCONN", SO_ACCEPTCONN}, {"SOMAXCONN", SOMAXCONN}, {"IPPROTO_IP", IPPROTO_IP}, {"IPPROTO_TCP", IPPROTO_TCP},
        {"IPPROTO_UDP", IPPROTO_UDP}, {"IPPROTO_IPV6", IPPROTO_IPV6}, {"IPV6_V6ONLY", IPV6_V6ONLY}, {"TCP_NODELAY", TCP_NODELAY}, {"SHUT_RD", SHUT_RD},
        {"SHUT_WR", SHUT_WR}, {"SHUT_RDWR", SHUT_RDWR}, {"MSG_PEEK", MSG_PEEK}, {"MSG_OOB", MSG_OOB}, {"MSG_WAITALL", MSG_WAITALL},
        {"MSG_DONTWAIT", MSG_DONTWAIT}, {"MSG_NOSIGNAL", MSG_NOSIGNAL}, {"AI_PASSIVE", AI_PASSIVE}, {"AI_CANONNAME", AI_CANONNAME},
        {"AI_NUMERICHOST", AI_NUMERICHOST}, {"AI_NUMERICSERV", AI_NUMERICSERV}, {"EAI_NONAME", EAI_NONAME}, {"EAI_AGAIN", EAI_AGAIN},
#define C(name) {#name, name}
        C(SOCK_RDM), C(SOL_IP), C(SOL_TCP), C(SOL_UDP), C(SO_BINDTODEVICE), C(SO_DEBUG), C(SO_DOMAIN), C(SO_DONTROUTE), C(SO_INCOMING_CPU),
        C(SO_MARK), C(SO_OOBINLINE), C(SO_PASSCRED), C(SO_PASSSEC), C(SO_PEERCRED), C(SO_PEERSEC), C(SO_PRIORITY), C(SO_PROTOCOL), C(SO_RCVLOWAT),
        C(SO_RCVTIMEO), C(SO_SNDLOWAT), C(SO_SNDTIMEO), C(IPPROTO_AH), C(IPPROTO_DSTOPTS), C(IPPROTO_EGP), C(IPPROTO_ESP), C(IPPROTO_FRAGMENT),
        C(IPPROTO_GRE), C(IPPROTO_HOPOPTS), C(IPPROTO_ICMP), C(IPPROTO_ICMPV6), C(IPPROTO_IDP), C(IPPROTO_IGMP), C(IPPROTO_IPIP), C(IPPROTO_NONE),
        C(IPPROTO_PIM), C(IPPROTO_PUP), C(IPPROTO_RAW), C(IPPROTO_ROUTING), C(IPPROTO_RSVP), C(IPPROTO_SCTP), C(IPPROTO_TP), C(IPPROTO_UDPLITE),
        C(IPV6_CHECKSUM), C(IPV6_DSTOPTS), C(IPV6_HOPLIMIT), C(IPV6_HOPOPTS), C(IPV6_JOIN_GROUP), C(IPV6_LEAVE_GROUP), C(IPV6_MULTICAST_HOPS),
        C(IPV6_MULTICAST_IF), C(IPV6_MULTICAST_LOOP), C(IPV6_NEXTHOP), C(IPV6_PKTINFO), C(IPV6_RECVDSTOPTS), C(IPV6_RECVHOPLIMIT),
        C(IPV6_RECVHOPOPTS), C(IPV6_RECVPKTINFO), C(IPV6_RECVRTHDR), C(IPV6_RECVTCLASS), C(IPV6_RTHDR), C(IPV6_RTHDRDSTOPTS), C(IPV6_RTHDR_TYPE_0),
        C(IPV6_TCLASS), C(IPV6_UNICAST_HOPS), C(IP_ADD_MEMBERSHIP), C(IP_ADD_SOURCE_MEMBERSHIP), C(IP_BIND_ADDRESS_NO_PORT), C(IP_BLOCK_SOURCE),
        C(IP_DEFAULT_MULTICAST_LOOP), C(IP_DEFAULT_MULTICAST_TTL), C(IP_DROP_MEMBERSHIP), C(IP_DROP_SOURCE_MEMBERSHIP), C(IP_HDRINCL),
        C(IP_MAX_MEMBERSHIPS), C(IP_MULTICAST_IF), C(IP_MULTICAST_LOOP), C(IP_MULTICAST_TTL), C(IP_OPTIONS), C(IP_PKTINFO), C(IP_RECVOPTS),
        C(IP_RECVRETOPTS), C(IP_RECVTOS), C(IP_RETOPTS), C(IP_TOS), C(IP_TRANSPARENT), C(IP_TTL), C(IP_UNBLOCK_SOURCE), C(MSG_CMSG_CLOEXEC),
        C(MSG_CONFIRM), C(MSG_CTRUNC), C(MSG_DONTROUTE), C(MSG_EOR), C(MSG_ERRQUEUE), C(MSG_FASTOPEN), C(MSG_MORE), C(MSG_TRUNC), C(NI_DGRAM),
        C(NI_MAXHOST), C(NI_MAXSERV), C(NI_NAMEREQD), C(NI_NOFQDN), C(NI_NUMERICHOST), C(NI_NUMERICSERV), C(AI_ADDRCONFIG), C(AI_ALL), C(AI_V4MAPPED),
        C(TCP_CONGESTION), C(TCP_CORK), C(TCP_DEFER_ACCEPT), C(TCP_FASTOPEN), C(TCP_INFO), C(TCP_KEEPCNT), C(TCP_KEEPIDLE), C(TCP_KEEPINTVL),
        C(TCP_LINGER2), C(TCP_MAXSEG), C(TCP_QUICKACK), C(TCP_SYNCNT), C(TCP_USER_TIMEOUT), C(TCP_WINDOW_CLAMP), C(IPPORT_RESERVED),
        C(IPPORT_USERRESERVED), C(SCM_RIGHTS), C(SCM_CREDENTIALS), C(EAI_ADDRFAMILY), C(EAI_BADFLAGS), C(EAI_FAIL), C(EAI_FAMILY), C(EAI_MEMORY),
        C(EAI_NODATA), C(EAI_OVERFLOW), C(EAI_SERVICE), C(EAI_SOCKTYPE), C(EAI_SYSTEM),
#undef C
        {"INADDR_ANY", (int)INADDR_ANY}, {"INADDR_LOOPBACK", INADDR_LOOPBACK}};
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (kr_dict_set_cstr(KR_VALUE(m->dict), constants[i].name, kr_from_small(constants[i].value)) < 0) return 0;
    return KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_FAST("socket", sock_socket, 3, 3, NULL, NULL), KR_DEF_FAST("socketpair", sock_socketpair, 3, 3, NULL, NULL),
    KR_DEF_FAST("bind", sock_bind, 3, 3, NULL, NULL), KR_DEF_FAST("listen", sock_listen, 2, 2, NULL, NULL),
    KR_DEF_FAST("accept", sock_accept, 2, 2, NULL, NULL), KR_DEF_FAST("connect", sock_connect, 4, 4, NULL, NULL),
    KR_DEF_FAST("recv", sock_recv, 5, 5, NULL, NULL), KR_DEF_FAST("send", sock_send, 6, 6, NULL, NULL),
    KR_DEF_FAST("shutdown", sock_shutdown, 2, 2, NULL, NULL), KR_DEF_O("getsockname", sock_getsockname, NULL, NULL),
    KR_DEF_O("getpeername", sock_getpeername, NULL, NULL), KR_DEF_FAST("setsockopt", sock_setsockopt, 4, 4, NULL, NULL),
    KR_DEF_FAST("getsockopt", sock_getsockopt, 4, 4, NULL, NULL), KR_DEF_FAST("getaddrinfo", sock_getaddrinfo, 6, 6, NULL, NULL),
    KR_DEF_NOARGS("gethostname", sock_gethostname, NULL), KR_DEF_FAST("inet_pton", sock_inet_pton, 2, 2, NULL, NULL),
    KR_DEF_FAST("inet_ntop", sock_inet_ntop, 2, 2, NULL, NULL), KR_DEF_FAST("set_errors", kr_socket_set_errors, 2, 2, NULL, NULL),
    KR_DEF_FAST("sendmsg", kr_socket_sendmsg, 7, 7, NULL, NULL), KR_DEF_FAST("recvmsg", kr_socket_recvmsg, 5, 5, NULL, NULL),
    KR_DEF_FAST("getnameinfo", kr_socket_getnameinfo, 2, 2, "sockaddr, flags, /", "Get host and port for a sockaddr."),
    KR_DEF_O("gethostbyaddr", kr_socket_gethostbyaddr, "host, /", "Return the true host name, a list of aliases, and a list of IP addresses, for a host."),
    KR_DEF_O("gethostbyname_ex", kr_socket_gethostbyname_ex, "host, /", "Return the true host name, a list of aliases, and a list of IP addresses, for a host."),
    KR_DEF_FAST("getservbyname", kr_socket_getservbyname, 1, 2, NULL, "Return a port number from a service name and protocol name."),
    KR_DEF_FAST("getservbyport", kr_socket_getservbyport, 1, 2, NULL, "Return the service name from a port number and protocol name."),
    KR_DEF_O("getprotobyname", kr_socket_getprotobyname, "name, /", "Return the protocol number for the named protocol."),
    KR_DEF_NOARGS("if_nameindex", kr_socket_if_nameindex, "Returns a list of network interface information (index, name) tuples."),
    KR_DEF_O("if_nametoindex", kr_socket_if_nametoindex, "oname, /", "Returns the interface index corresponding to the interface name if_name."),
    KR_DEF_O("if_indextoname", kr_socket_if_indextoname, "if_index, /", "Returns the interface name corresponding to the interface index if_index."),
    KR_DEF_O("CMSG_LEN", kr_socket_cmsg_len, "length, /", "The length of an ancillary item with so many bytes of data, without padding."),
    KR_DEF_O("CMSG_SPACE", kr_socket_cmsg_space, "length, /", "The room that an ancillary item with so many bytes of data takes, with padding."),
    {0},
};
const KrModuleDef kr_module__socket = {.name = "_socket", .init = init, .functions = functions, .doc = "Calls about sockets, by descriptor."};
