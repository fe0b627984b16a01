// Module errno: the system's error numbers by name.
#include "krait/krait.h"

#include <errno.h>

static const struct { const char *name; int number; } errors[] = {
#define E(name) {#name, name}
    E(E2BIG), E(EACCES), E(EADDRINUSE), E(EADDRNOTAVAIL), E(EADV), E(EAFNOSUPPORT), E(EAGAIN), E(EALREADY), E(EBADE), E(EBADF),
    E(EBADFD), E(EBADMSG), E(EBADR), E(EBADRQC), E(EBADSLT), E(EBFONT), E(EBUSY), E(ECANCELED), E(ECHILD), E(ECHRNG), E(ECOMM),
    E(ECONNABORTED), E(ECONNREFUSED), E(ECONNRESET), E(EDEADLOCK), E(EDESTADDRREQ), E(EDOM), E(EDOTDOT), E(EDQUOT), E(EEXIST),
    E(EFAULT), E(EFBIG), E(EHOSTDOWN), E(EHOSTUNREACH), E(EIDRM), E(EILSEQ), E(EINPROGRESS), E(EINTR), E(EINVAL), E(EIO), E(EISCONN),
    E(EISDIR), E(EISNAM), E(EKEYEXPIRED), E(EKEYREJECTED), E(EKEYREVOKED), E(EL2HLT), E(EL2NSYNC), E(EL3HLT), E(EL3RST), E(ELIBACC),
    E(ELIBBAD), E(ELIBEXEC), E(ELIBMAX), E(ELIBSCN), E(ELNRNG), E(ELOOP), E(EMEDIUMTYPE), E(EMFILE), E(EMLINK), E(EMSGSIZE),
    E(EMULTIHOP), E(ENAMETOOLONG), E(ENAVAIL), E(ENETDOWN), E(ENETRESET), E(ENETUNREACH), E(ENFILE), E(ENOANO), E(ENOBUFS), E(ENOCSI),
    E(ENODATA), E(ENODEV), E(ENOENT), E(ENOEXEC), E(ENOKEY), E(ENOLCK), E(ENOLINK), E(ENOMEDIUM), E(ENOMEM), E(ENOMSG), E(ENONET),
    E(ENOPKG), E(ENOPROTOOPT), E(ENOSPC), E(ENOSR), E(ENOSTR), E(ENOSYS), E(ENOTBLK), E(ENOTCONN), E(ENOTDIR), E(ENOTEMPTY), E(ENOTNAM),
    E(ENOTRECOVERABLE), E(ENOTSOCK), E(ENOTSUP), E(ENOTTY), E(ENOTUNIQ), E(ENXIO), E(EOVERFLOW), E(EOWNERDEAD), E(EPERM),
    E(EPFNOSUPPORT), E(EPIPE), E(EPROTO), E(EPROTONOSUPPORT), E(EPROTOTYPE), E(ERANGE), E(EREMCHG), E(EREMOTE), E(EREMOTEIO),
    E(ERESTART), E(ERFKILL), E(EROFS), E(ESHUTDOWN), E(ESOCKTNOSUPPORT), E(ESPIPE), E(ESRCH), E(ESRMNT), E(ESTALE), E(ESTRPIPE),
    E(ETIME), E(ETIMEDOUT), E(ETOOMANYREFS), E(ETXTBSY), E(EUCLEAN), E(EUNATCH), E(EUSERS), E(EXDEV), E(EXFULL), E(EDEADLK),
    E(EOPNOTSUPP), E(EWOULDBLOCK),
#undef E
};

static KrValue errno_init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict), codes = kr_dict_new();
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {   // second names of a number come last
        KrValue number = kr_from_small(errors[i].number);
        if (kr_dict_set_cstr(dict, errors[i].name, number) < 0 || !kr_dict_setdefault(codes, number, kr_str_intern(errors[i].name))) return 0;
    }
    return kr_dict_set_cstr(dict, "errorcode", codes) < 0 ? 0 : KR_NONE;
}

const KrModuleDef kr_module_errno = {
    .name = "errno",
    .init = errno_init,
    .doc = "This module makes available standard errno system symbols.",
};
