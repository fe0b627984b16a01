// What the files of module posix share: arguments that are paths or descriptors, errors, results.
#ifndef KRAIT_POSIX_IMPL_H
#define KRAIT_POSIX_IMPL_H

#include "krait/krait.h"

// A path argument.  With `text` NULL it is the descriptor `fd`.
typedef struct KrPath {
    KrValue object;      // what the caller gave: shown in errors
    const char *text;
    int fd;
    bool is_bytes;       // names made from it are bytes
} KrPath;

enum { KR_PATH_NAME = 0, KR_PATH_OR_FD = 1, KR_PATH_OR_NONE = 2 };

// 0, or -1 with TypeError "function: argument should be ...".  v 0 or None with KR_PATH_OR_NONE: ".".
int kr_path_of(KrValue v, const char *function, const char *argument, int allowed, KrPath *out);
KrValue kr_path_error(const KrPath *path);                          // OSError of errno with the path
KrValue kr_path_error2(const KrPath *from, const KrPath *to);
KrValue kr_posix_error(void);                                       // OSError of errno
int kr_int_of(KrValue v, int *out);                                 // a C int; -1 raised
int kr_dir_fd(KrValue v);                                           // AT_FDCWD for 0 and None; -2 raised
KrValue kr_path_value(const char *text, bool is_bytes);             // a name from the system
KrValue kr_os_text(const char *text);                               // str, undecodable bytes as surrogates
// After a system call: 1: it was interrupted, do it again; 0: its result stands; -1: a signal handler raised.
int kr_posix_again(int64_t result);

extern const KrMethodDef kr_posix_process_functions[];
int kr_posix_process_start(KrValue dict);                           // constants and types
int kr_posix_linux_start(KrValue dict);                             // functions and constants

#endif
