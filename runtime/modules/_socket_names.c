// Module _socket: names of hosts, services, protocols and interfaces.
//
// Where the C library asks a server for a name, other threads go on; what it looks up in the system's own files is done under the lock,
// because these functions keep their answer in one place for all threads.
#define _GNU_SOURCE   // gethostbyaddr_r
#include "socket_impl.h"

#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <stdio.h>

static KrType *address_error, *host_error;   // gaierror and herror, the module's classes

KR_COLD static KrValue raise_code(KrType *type, int code, const char *text) {
    KrValue e = kr_call2(KR_VALUE(type), kr_from_small(code), kr_str_from_cstr(text));
    return e ? kr_raise_instance(e) : 0;
}
KR_COLD KrValue kr_socket_fail_lookup(int code) {
    return code == EAI_SYSTEM ? kr_raise_os_error(errno, 0) : raise_code(address_error, code, gai_strerror(code));
}
KrValue kr_socket_set_errors(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    address_error = KR_AS(KrType, args[0]), host_error = KR_AS(KrType, args[1]);
    return KR_NONE;
}

// ---- hosts

// An item of an address that is a number; 0 where there is none.
static bool number_in(KrValue address, int64_t i, int64_t *out) {
    *out = i < kr_tuple_size(address) ? kr_as_int64(kr_tuple_item(address, i)) : 0;
    return !(*out == -1 && kr_err_occurred());
}

// getnameinfo(sockaddr, flags): (host, service)
KrValue kr_socket_getnameinfo(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrValue address = args[0];
    int64_t flags = kr_as_int64(args[1]), port, flow, scope;
    if (flags == -1 && kr_err_occurred()) return 0;
    if (!kr_is_tuple(address)) return kr_raise(&kr_exc_TypeError, "getnameinfo() argument 1 must be a tuple");
    int64_t count = kr_tuple_size(address);
    if (count < 2 || count > 4 || !kr_is_str(kr_tuple_item(address, 0)))
        return kr_raise(&kr_exc_TypeError, "getnameinfo(): illegal sockaddr argument");
    if (!number_in(address, 1, &port) || !number_in(address, 2, &flow) || !number_in(address, 3, &scope)) return 0;
    if (flow < 0 || flow > 0xfffff) return kr_raise(&kr_exc_OverflowError, "getnameinfo(): flowinfo must be 0-1048575.");
    char service[NI_MAXSERV], host[NI_MAXHOST];
    snprintf(service, sizeof service, "%d", (int)port);
    const char *text = kr_str_utf8(kr_tuple_item(address, 0), 0);
    struct addrinfo hints = {.ai_socktype = SOCK_DGRAM, .ai_flags = AI_NUMERICHOST}, *found;
    int code;
    KR_BLOCKING(code = getaddrinfo(text, service, &hints, &found));
    if (code) return kr_socket_fail_lookup(code);
    Address a;
    memset(&a, 0, sizeof a);
    memcpy(&a, found->ai_addr, found->ai_addrlen);
    socklen_t size = found->ai_addrlen;
    bool several = found->ai_next != NULL;
    freeaddrinfo(found);
    if (several) return kr_raise(&kr_exc_OSError, "sockaddr resolved to multiple addresses");
    if (a.any.sa_family == AF_INET && count != 2) return kr_raise(&kr_exc_OSError, "IPv4 sockaddr must be 2 tuple");
    if (a.any.sa_family == AF_INET6) {
        a.in6.sin6_flowinfo = htonl((uint32_t)flow);
        a.in6.sin6_scope_id = (uint32_t)scope;
    }
    KR_BLOCKING(code = getnameinfo(&a.any, size, host, sizeof host, service, sizeof service, (int)flags));
    return code ? kr_socket_fail_lookup(code) : kr_tuple_of(2, kr_str_from_cstr(host), kr_str_from_cstr(service));
}

// (name, other names, addresses) of what the C library has found, or what it has not.
static KrValue host_value(const struct hostent *host, int error) {
    if (!host) return raise_code(host_error, error, hstrerror(error));
    KrValue names = kr_list_new(1), addresses = kr_list_new(1);
    for (char **name = host->h_aliases; name && *name; name++) kr_list_append(names, kr_str_from_cstr(*name));
    for (char **data = host->h_addr_list; data && *data; data++) {
        char text[INET6_ADDRSTRLEN];
        if (inet_ntop(host->h_addrtype, *data, text, sizeof text)) kr_list_append(addresses, kr_str_from_cstr(text));
    }
    return kr_tuple_of(3, kr_str_from_cstr(host->h_name), names, addresses);
}

enum { HOST_BUFFER = 16384 };   // bytes for the C library's answer

// The first address of a host, which the functions that ask for hosts begin with.
static bool first_address(KrValue host, int family, const char *function, Address *a) {
    if (!kr_is_str(host))
        return kr_raise(&kr_exc_TypeError, "%s() argument 1 must be str, bytes or bytearray, not %A", function, host), false;
    struct addrinfo hints = {.ai_family = family}, *found;
    const char *name = kr_str_utf8(host, 0);
    int code;
    KR_BLOCKING(code = getaddrinfo(*name ? name : NULL, *name ? NULL : "0", &hints, &found));
    if (code) return kr_socket_fail_lookup(code), false;
    memset(a, 0, sizeof *a);
    memcpy(a, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    return true;
}

KrValue kr_socket_gethostbyaddr(KrValue self, KrValue name) {
    (void)self;
    Address a;
    if (!first_address(name, AF_UNSPEC, "gethostbyaddr", &a)) return 0;
    char buffer[HOST_BUFFER];
    struct hostent entry, *host = NULL;
    int error = 0;
    const void *data = a.any.sa_family == AF_INET6 ? (const void *)&a.in6.sin6_addr : &a.in.sin_addr;
    socklen_t size = a.any.sa_family == AF_INET6 ? sizeof a.in6.sin6_addr : sizeof a.in.sin_addr;
    KR_BLOCKING(gethostbyaddr_r(data, size, a.any.sa_family, &entry, buffer, sizeof buffer, &host, &error));
    return host_value(host, error);
}

KrValue kr_socket_gethostbyname_ex(KrValue self, KrValue name) {
    (void)self;
    Address a;
    if (!first_address(name, AF_INET, "gethostbyname_ex", &a)) return 0;
    char buffer[HOST_BUFFER];
    struct hostent entry, *host = NULL;
    int error = 0;
    const char *text = kr_str_utf8(name, 0);
    KR_BLOCKING(gethostbyname_r(text, &entry, buffer, sizeof buffer, &host, &error));
    return host_value(host, error);
}

// ---- services and protocols

// The text of a str argument; NULL: raised.
static const char *text_of(KrValue v, const char *function, int number) {
    if (kr_is_str(v)) return kr_str_utf8(v, 0);
    return kr_raise(&kr_exc_TypeError, "%s() argument %d must be str, not %A", function, number, v), NULL;
}

KrValue kr_socket_getservbyname(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    const char *name = text_of(args[0], "getservbyname", 1), *protocol = NULL;
    if (!name || (nargs > 1 && !(protocol = text_of(args[1], "getservbyname", 2)))) return 0;
    const struct servent *entry = getservbyname(name, protocol);
    return entry ? kr_from_small(ntohs((uint16_t)entry->s_port)) : kr_raise(&kr_exc_OSError, "service/proto not found");
}

KrValue kr_socket_getservbyport(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    int64_t port = kr_as_int64(args[0]);
    if (port == -1 && kr_err_occurred()) return 0;
    if (port < 0 || port > 65535) return kr_raise(&kr_exc_OverflowError, "getservbyport: port must be 0-65535.");
    const char *protocol = NULL;
    if (nargs > 1 && !(protocol = text_of(args[1], "getservbyport", 2))) return 0;
    const struct servent *entry = getservbyport(htons((uint16_t)port), protocol);
    return entry ? kr_str_from_cstr(entry->s_name) : kr_raise(&kr_exc_OSError, "port/proto not found");
}

KrValue kr_socket_getprotobyname(KrValue self, KrValue name) {
    (void)self;
    const char *text = text_of(name, "getprotobyname", 1);
    if (!text) return 0;
    const struct protoent *entry = getprotobyname(text);
    return entry ? kr_from_small(entry->p_proto) : kr_raise(&kr_exc_OSError, "protocol not found");
}

// ---- interfaces

KrValue kr_socket_if_nameindex(KrValue self) {
    (void)self;
    struct if_nameindex *all = if_nameindex();
    if (!all) return kr_raise_os_error(errno, 0);
    KrValue result = kr_list_new(2);
    for (struct if_nameindex *i = all; i->if_index && i->if_name; i++)
        kr_list_append(result, kr_tuple_of(2, kr_from_small(i->if_index), kr_str_from_cstr(i->if_name)));
    if_freenameindex(all);
    return result;
}

KrValue kr_socket_if_nametoindex(KrValue self, KrValue name) {
    (void)self;
    const char *text = text_of(name, "if_nametoindex", 1);
    if (!text) return 0;
    unsigned index = if_nametoindex(text);
    return index ? kr_from_small(index) : kr_raise(&kr_exc_OSError, "no interface with this name");
}

KrValue kr_socket_if_indextoname(KrValue self, KrValue index) {
    (void)self;
    char name[IF_NAMESIZE];
    int64_t i = kr_as_int64(index);
    if (i == -1 && kr_err_occurred()) return 0;
    return if_indextoname((unsigned)i, name) ? kr_str_from_cstr(name) : kr_raise_os_error(errno, 0);
}
