// Module termios: the settings of terminals.
#define _GNU_SOURCE
#include "krait/krait.h"

#include <errno.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <linux/tty.h>

static KrType *termios_error;

static KrValue fail(void) {
    KrValue args[] = {kr_from_small(errno), kr_str_from_cstr(strerror(errno))};
    KrValue error = kr_call(KR_VALUE(termios_error), args, 2, 0);
    return error ? kr_raise_instance(error) : 0;
}
// The descriptor of an int or of what has fileno().
static int fd_of(KrValue v) {
    KrValue number = kr_is_int(v) ? v : kr_getattr_opt(v, kr_str_intern("fileno"));
    if (!number) return kr_err_occurred() ? -1 : (kr_raise(&kr_exc_TypeError, "argument must be an int, or have a fileno() method."), -1);
    if (!kr_is_int(v)) number = kr_call0(number);
    if (!number) return -1;
    int64_t fd = kr_as_int64(number);
    if (fd == -1 && kr_err_occurred()) return -1;
    if (fd < 0) return kr_raise(&kr_exc_ValueError, "file descriptor cannot be a negative integer (%lld)", (long long)fd), -1;
    return (int)fd;
}

// [iflag, oflag, cflag, lflag, ispeed, ospeed, cc]; cc holds bytes, but numbers for VMIN and VTIME without ICANON.
static KrValue termios_tcgetattr(KrValue self, KrValue v) {
    (void)self;
    int fd = fd_of(v);
    struct termios t;
    if (fd < 0) return 0;
    if (tcgetattr(fd, &t)) return fail();
    KrValue cc[NCCS];
    for (int i = 0; i < NCCS; i++) cc[i] = kr_bytes_new(&t.c_cc[i], 1);
    if (!(t.c_lflag & ICANON)) {
        cc[VMIN] = kr_from_small(t.c_cc[VMIN]);
        cc[VTIME] = kr_from_small(t.c_cc[VTIME]);
    }
    KrValue items[] = {kr_from_small(t.c_iflag), kr_from_small(t.c_oflag), kr_from_small(t.c_cflag), kr_from_small(t.c_lflag),
                       kr_from_small(cfgetispeed(&t)), kr_from_small(cfgetospeed(&t)), kr_list_from_array(cc, NCCS)};
    return kr_list_from_array(items, 7);
}
static KrValue termios_tcsetattr(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int fd = fd_of(args[0]);
    int64_t when = fd < 0 ? 0 : kr_as_int64(args[1]);
    struct termios t;
    if (kr_err_occurred()) return 0;
    if (!kr_is_list(args[2]) || kr_length(args[2]) != 7) return kr_raise(&kr_exc_TypeError, "tcsetattr, arg 3: must be 7 element list");
    if (tcgetattr(fd, &t)) return fail();
    KrValue *items = kr_list_values(KR_AS(KrList, args[2]));
    int64_t numbers[6];
    for (int i = 0; i < 6; i++) numbers[i] = kr_as_int64(items[i]);
    if (kr_err_occurred()) return 0;
    KrValue cc = items[6];
    if (!kr_is_list(cc) || kr_length(cc) != NCCS) return kr_raise(&kr_exc_TypeError, "tcsetattr: attributes[6] must be %d element list", NCCS);
    KrValue *characters = kr_list_values(KR_AS(KrList, cc));
    t.c_iflag = (tcflag_t)numbers[0];
    t.c_oflag = (tcflag_t)numbers[1];
    t.c_cflag = (tcflag_t)numbers[2];
    t.c_lflag = (tcflag_t)numbers[3];
    for (int i = 0; i < NCCS; i++) {
        if (kr_is_bytes(characters[i]) && kr_bytes_size(characters[i]) == 1) {
            t.c_cc[i] = kr_bytes_data(characters[i])[0];
        } else if (kr_is_int(characters[i])) {
            t.c_cc[i] = (cc_t)kr_as_int64(characters[i]);
        } else {
            return kr_raise(&kr_exc_TypeError, "tcsetattr: elements of attributes must be characters or integers");
        }
    }
    if (kr_err_occurred()) return 0;
    if (cfsetispeed(&t, (speed_t)numbers[4]) || cfsetospeed(&t, (speed_t)numbers[5]) || tcsetattr(fd, (int)when, &t)) return fail();
    return KR_NONE;
}
static KrValue with_number(KrValue const *args, int (*f)(int, int)) {
    int fd = fd_of(args[0]);
    int64_t number = fd < 0 ? 0 : kr_as_int64(args[1]);
    if (kr_err_occurred()) return 0;
    return f(fd, (int)number) ? fail() : KR_NONE;
}
static KrValue termios_tcsendbreak(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, (void)nargs, with_number(args, tcsendbreak); }
static KrValue termios_tcflush(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, (void)nargs, with_number(args, tcflush); }
static KrValue termios_tcflow(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, (void)nargs, with_number(args, tcflow); }
static KrValue termios_tcdrain(KrValue self, KrValue v) {
    (void)self;
    int fd = fd_of(v);
    int failed = 0;
    if (fd >= 0) KR_BLOCKING(failed = tcdrain(fd));
    return fd < 0 ? 0 : failed ? fail() : KR_NONE;
}
static KrValue termios_tcgetwinsize(KrValue self, KrValue v) {
    (void)self;
    int fd = fd_of(v);
    struct winsize w;
    if (fd < 0) return 0;
    return ioctl(fd, TIOCGWINSZ, &w) ? fail() : kr_tuple_of(2, kr_from_small(w.ws_row), kr_from_small(w.ws_col));
}
static KrValue termios_tcsetwinsize(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int fd = fd_of(args[0]);
    int64_t count;
    KrValue *items = fd < 0 ? NULL : kr_sequence_array(args[1], &count);
    struct winsize w;
    if (!items) return 0;
    if (count != 2) return kr_raise(&kr_exc_TypeError, "tcsetwinsize, arg 2: must be a two-item sequence");
    int64_t rows = kr_as_int64(items[0]), columns = kr_as_int64(items[1]);
    if (kr_err_occurred()) return 0;
    if (rows != (uint16_t)rows || columns != (uint16_t)columns) return kr_raise(&kr_exc_OverflowError, "winsize value(s) out of range.");
    if (ioctl(fd, TIOCGWINSZ, &w)) return fail();
    w.ws_row = (uint16_t)rows;
    w.ws_col = (uint16_t)columns;
    return ioctl(fd, TIOCSWINSZ, &w) ? fail() : KR_NONE;
}

static KrValue init(KrModule *m) {
    static const struct { const char *name; int64_t value; } constants[] = {
#define C(name) {#name, (int64_t)name}
        C(B0), C(B1000000), C(B110), C(B115200), C(B1152000), C(B1200), C(B134), C(B150), C(B1500000), C(B1800), C(B19200), C(B200),
        C(B2000000), C(B230400), C(B2400), C(B2500000), C(B300), C(B3000000), C(B3500000), C(B38400), C(B4000000), C(B460800), C(B4800),
        C(B50), C(B500000), C(B57600), C(B576000), C(B600), C(B75), C(B921600), C(B9600), C(BRKINT), C(BS0), C(BS1), C(BSDLY), C(CBAUD),
        C(CBAUDEX), C(CDSUSP), C(CEOF), C(CEOL), C(CEOT), C(CERASE), C(CFLUSH), C(CIBAUD), C(CINTR), C(CKILL), C(CLNEXT), C(CLOCAL),
        C(CQUIT), C(CR0), C(CR1), C(CR2), C(CR3), C(CRDLY), C(CREAD), C(CRPRNT), C(CRTSCTS), C(CS5), C(CS6), C(CS7), C(CS8), C(CSIZE),
        C(CSTART), C(CSTOP), C(CSTOPB), C(CSUSP), C(CWERASE), C(ECHO), C(ECHOCTL), C(ECHOE), C(ECHOK), C(ECHOKE), C(ECHONL), C(ECHOPRT),
        C(EXTA), C(EXTB), C(EXTPROC), C(FF0), C(FF1), C(FFDLY), C(FIOASYNC), C(FIOCLEX), C(FIONBIO), C(FIONCLEX), C(FIONREAD), C(FLUSHO),
        C(HUPCL), C(ICANON), C(ICRNL), C(IEXTEN), C(IGNBRK), C(IGNCR), C(IGNPAR), C(IMAXBEL), C(INLCR), C(INPCK), C(IOCSIZE_MASK),
        C(IOCSIZE_SHIFT), C(ISIG), C(ISTRIP), C(IUCLC), C(IUTF8), C(IXANY), C(IXOFF), C(IXON), C(NCC), C(NCCS), C(NL0), C(NL1), C(NLDLY),
        C(NOFLSH), C(N_MOUSE), C(N_PPP), C(N_SLIP), C(N_STRIP), C(N_TTY), C(OCRNL), C(OFDEL), C(OFILL), C(OLCUC), C(ONLCR), C(ONLRET),
        C(ONOCR), C(OPOST), C(PARENB), C(PARMRK), C(PARODD), C(PENDIN), C(TAB0), C(TAB1), C(TAB2), C(TAB3), C(TABDLY), C(TCFLSH), C(TCGETA),
        C(TCGETS), C(TCIFLUSH), C(TCIOFF), C(TCIOFLUSH), C(TCION), C(TCOFLUSH), C(TCOOFF), C(TCOON), C(TCSADRAIN), C(TCSAFLUSH), C(TCSANOW),
        C(TCSBRK), C(TCSBRKP), C(TCSETA), C(TCSETAF), C(TCSETAW), C(TCSETS), C(TCSETSF), C(TCSETSW), C(TCXONC), C(TIOCCONS), C(TIOCEXCL),
        C(TIOCGETD), C(TIOCGICOUNT), C(TIOCGLCKTRMIOS), C(TIOCGPGRP), C(TIOCGSERIAL), C(TIOCGSOFTCAR), C(TIOCGWINSZ), C(TIOCINQ),
        C(TIOCLINUX), C(TIOCMBIC), C(TIOCMBIS), C(TIOCMGET), C(TIOCMIWAIT), C(TIOCMSET), C(TIOCM_CAR), C(TIOCM_CD), C(TIOCM_CTS),
        C(TIOCM_DSR), C(TIOCM_DTR), C(TIOCM_LE), C(TIOCM_RI), C(TIOCM_RNG), C(TIOCM_RTS), C(TIOCM_SR), C(TIOCM_ST), C(TIOCNOTTY),
        C(TIOCNXCL), C(TIOCOUTQ), C(TIOCPKT), C(TIOCPKT_DATA), C(TIOCPKT_DOSTOP), C(TIOCPKT_FLUSHREAD), C(TIOCPKT_FLUSHWRITE),
        C(TIOCPKT_NOSTOP), C(TIOCPKT_START), C(TIOCPKT_STOP), C(TIOCSCTTY), C(TIOCSERCONFIG), C(TIOCSERGETLSR), C(TIOCSERGETMULTI),
        C(TIOCSERGSTRUCT), C(TIOCSERGWILD), C(TIOCSERSETMULTI), C(TIOCSERSWILD), C(TIOCSER_TEMT), C(TIOCSETD), C(TIOCSLCKTRMIOS),
        C(TIOCSPGRP), C(TIOCSSERIAL), C(TIOCSSOFTCAR), C(TIOCSTI), C(TIOCSWINSZ), C(TOSTOP), C(VDISCARD), C(VEOF), C(VEOL), C(VEOL2),
        C(VERASE), C(VINTR), C(VKILL), C(VLNEXT), C(VMIN), C(VQUIT), C(VREPRINT), C(VSTART), C(VSTOP), C(VSUSP), C(VSWTC), C(VT0), C(VT1),
        C(VTDLY), C(VTIME), C(VWERASE), C(XCASE), C(XTABS),
        {"VSWTCH", VSWTC}, {"_POSIX_VDISABLE", 0}
#undef C
    };
    KrValue dict = KR_VALUE(m->dict), namespace = kr_dict_new();
    kr_dict_set_cstr(namespace, "__module__", kr_str_intern("termios"));
    KrValue error = kr_call3(KR_VALUE(&kr_type_type), kr_str_intern("error"), kr_tuple_of(1, KR_VALUE(&kr_exc_Exception)), namespace);
    if (!error) return 0;
    termios_error = KR_AS(KrType, error);
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (kr_dict_set_cstr(dict, constants[i].name, kr_from_small(constants[i].value)) < 0) return 0;
    return kr_dict_set_cstr(dict, "error", error) < 0 ? 0 : KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_O("tcgetattr", termios_tcgetattr, "fd, /", "Get the tty attributes for file descriptor fd."),
    KR_DEF_FAST("tcsetattr", termios_tcsetattr, 3, 3, "fd, when, attributes, /", "Set the tty attributes for file descriptor fd."),
    KR_DEF_FAST("tcsendbreak", termios_tcsendbreak, 2, 2, "fd, duration, /", "Send a break on file descriptor fd."),
    KR_DEF_O("tcdrain", termios_tcdrain, "fd, /", "Wait until all output written to file descriptor fd has been transmitted."),
    KR_DEF_FAST("tcflush", termios_tcflush, 2, 2, "fd, queue, /", "Discard queued data on file descriptor fd."),
    KR_DEF_FAST("tcflow", termios_tcflow, 2, 2, "fd, action, /", "Suspend or resume input or output on file descriptor fd."),
    KR_DEF_O("tcgetwinsize", termios_tcgetwinsize, "fd, /", "Get the tty winsize for file descriptor fd."),
    KR_DEF_FAST("tcsetwinsize", termios_tcsetwinsize, 2, 2, "fd, winsize, /", "Set the tty winsize for file descriptor fd."),
    {0},
};
const KrModuleDef kr_module_termios = {.name = "termios", .init = init, .functions = functions, .doc = "This module provides an interface to the Posix calls for tty I/O control."};
