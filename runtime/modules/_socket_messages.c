// Module _socket: sendmsg and recvmsg: several pieces of data at once, with items beside the data (descriptors, credentials).
//
// Pieces are sent from where they lie; what is received lands in memory of its own, and the class copies it into the caller's buffers.
#define _GNU_SOURCE   // struct ucred's constants
#include "socket_impl.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/uio.h>

// Calls the system again after a signal, once its handlers have run; -1: failed, or one of them has raised.
#define AGAIN(result, call) \
    do KR_BLOCKING(result = call); \
    while ((result) < 0 && errno == EINTR && kr_handle_interrupt() == 0)

static size_t length_of(KrValue v) {
    int64_t length = kr_as_int64(v);
    if (length == -1 && kr_err_occurred()) return SIZE_MAX;
    if (length >= 0 && length <= INT_MAX - (int64_t)CMSG_SPACE(0)) return (size_t)length;
    return SIZE_MAX;
}
static KrValue length_value(KrValue v, const char *function, bool with_padding) {
    size_t length = length_of(v);
    if (length != SIZE_MAX) return kr_from_small((int64_t)(with_padding ? CMSG_SPACE(length) : CMSG_LEN(length)));
    return kr_err_occurred() ? 0 : kr_raise(&kr_exc_OverflowError, "%s() argument out of range", function);
}
KrValue kr_socket_cmsg_len(KrValue self, KrValue v) { return (void)self, length_value(v, "CMSG_LEN", false); }
KrValue kr_socket_cmsg_space(KrValue self, KrValue v) { return (void)self, length_value(v, "CMSG_SPACE", true); }

// A tuple of what an iterable argument has.
static KrValue all_of(KrValue iterable, int number) {
    if (!kr_type_of(iterable)->tp_iter)
        return kr_raise(&kr_exc_TypeError, "sendmsg() argument %d must be an iterable", number);
    return kr_tuple_from_iterable(iterable);
}

// One item beside the data: (level, type, data).
static bool ancillary_item(KrValue item, int *level, int *type, const uint8_t **data, int64_t *size) {
    KrValue parts = kr_tuple_from_iterable(item);
    if (!parts) return false;
    if (kr_tuple_size(parts) != 3)
        return kr_raise(&kr_exc_TypeError, "[sendmsg() ancillary data items]() argument must be sequence of length 3, not %lld",
                        (long long)kr_tuple_size(parts)), false;
    *level = (int)kr_as_int64(kr_tuple_item(parts, 0)), *type = (int)kr_as_int64(kr_tuple_item(parts, 1));
    if (kr_err_occurred()) return false;
    if (kr_as_buffer(kr_tuple_item(parts, 2), data, size)) return true;
    return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", kr_tuple_item(parts, 2)), false;
}

// sendmsg(fd, pieces, items, flags, timeout, family, address or None): the number of bytes sent
KrValue kr_socket_sendmsg(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int fd = (int)kr_as_int64(args[0]), flags = (int)kr_as_int64(args[3]), family = (int)kr_as_int64(args[5]);
    if (kr_err_occurred()) return 0;
    KrValue pieces = all_of(args[1], 1), items = pieces ? all_of(args[2], 2) : 0;
    if (!items) return 0;
    int64_t count = kr_tuple_size(pieces);
    if (count > IOV_MAX) return kr_raise(&kr_exc_OSError, "sendmsg() argument 1 is too long");
    struct iovec vectors[count ? count : 1];
    for (int64_t i = 0; i < count; i++) {
        const uint8_t *data;
        int64_t size;
        if (!kr_as_buffer(kr_tuple_item(pieces, i), &data, &size))
            return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", kr_tuple_item(pieces, i));
        vectors[i] = (struct iovec){(void *)(uintptr_t)data, (size_t)size};
    }
    Address a;
    struct msghdr message = {.msg_iov = vectors, .msg_iovlen = (size_t)count};
    if (args[6] != KR_NONE) {
        message.msg_name = &a;
        if (!(message.msg_namelen = kr_socket_address_of(family, args[6], &a, "sendmsg"))) return 0;
    }
    int level, type;
    const uint8_t *data;
    int64_t size;
    size_t room = 0;
    for (int64_t i = 0; i < kr_tuple_size(items); i++) {
        if (!ancillary_item(kr_tuple_item(items, i), &level, &type, &data, &size)) return 0;
        room += CMSG_SPACE((size_t)size);
    }
    if (room && !(message.msg_control = calloc(1, room))) return kr_raise_out_of_memory();
    message.msg_controllen = room;
    struct cmsghdr *header = room ? CMSG_FIRSTHDR(&message) : NULL;
    for (int64_t i = 0; header && i < kr_tuple_size(items); i++, header = CMSG_NXTHDR(&message, header)) {
        if (!ancillary_item(kr_tuple_item(items, i), &level, &type, &data, &size)) return free(message.msg_control), (KrValue)0;
        header->cmsg_level = level, header->cmsg_type = type, header->cmsg_len = CMSG_LEN((size_t)size);
        memcpy(CMSG_DATA(header), data, (size_t)size);
    }
    int64_t sent = -1;
    if (kr_socket_wait(fd, true, args[4]) > 0) AGAIN(sent, sendmsg(fd, &message, flags | MSG_NOSIGNAL));
    int error = errno;
    free(message.msg_control);
    return sent >= 0 ? kr_from_small(sent) : kr_err_occurred() ? 0 : kr_raise_os_error(error, 0);
}

// The items that have come beside the data; the last may have been cut short.
static KrValue items_of(struct msghdr *message) {
    KrValue items = kr_list_new(1);
    const uint8_t *end = (const uint8_t *)message->msg_control + message->msg_controllen;
    for (struct cmsghdr *header = message->msg_controllen ? CMSG_FIRSTHDR(message) : NULL; header; header = CMSG_NXTHDR(message, header)) {
        const uint8_t *data = CMSG_DATA(header);
        if (header->cmsg_len < CMSG_LEN(0) || data > end) break;
        int64_t size = (int64_t)(header->cmsg_len - CMSG_LEN(0)), left = end - data;
        kr_list_append(items, kr_tuple_of(3, kr_from_small(header->cmsg_level), kr_from_small(header->cmsg_type), kr_bytes_new(data, size < left ? size : left)));
    }
    return items;
}

// recvmsg(fd, size, room for items, flags, timeout): (data, items, flags, address)
KrValue kr_socket_recvmsg(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int64_t fd = kr_as_int64(args[0]), size = kr_as_int64(args[1]), room = kr_as_int64(args[2]), flags = kr_as_int64(args[3]);
    if (kr_err_occurred()) return 0;
    if (size < 0) return kr_raise(&kr_exc_ValueError, "negative buffer size in recvmsg()");
    if (room < 0 || room > INT_MAX) return kr_raise(&kr_exc_ValueError, "invalid ancillary data buffer length");
    if (kr_socket_wait((int)fd, false, args[4]) <= 0) return 0;
    char *memory = malloc((size_t)(room + size) + 1);   // the items first: they must be aligned
    if (!memory) return kr_raise_out_of_memory();
    Address a;
    memset(&a, 0, sizeof a);
    struct iovec vector = {memory + room, (size_t)size};
    struct msghdr message = {.msg_name = &a, .msg_namelen = sizeof a, .msg_iov = &vector, .msg_iovlen = 1,
                             .msg_control = room ? memory : NULL, .msg_controllen = (size_t)room};
    int64_t got;
    AGAIN(got, recvmsg((int)fd, &message, (int)flags));
    int error = errno;
    KrValue result = got < 0 ? 0 : kr_tuple_of(4, kr_bytes_new(memory + room, got), items_of(&message), kr_from_small(message.msg_flags),
                                               kr_socket_address(&a, message.msg_namelen));
    free(memory);
    return got >= 0 || kr_err_occurred() ? result : kr_raise_os_error(error, 0);
}
