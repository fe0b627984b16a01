// What the files of module select share.
#ifndef KRAIT_SELECT_IMPL_H
#define KRAIT_SELECT_IMPL_H

#include "krait/krait.h"

int kr_select_fd(KrValue file);           // the descriptor of an int or of what has fileno(); -1: an exception is pending
double kr_select_now(void);               // seconds of the monotonic clock
extern KrType kr_epoll_type;
int kr_epoll_constants(KrValue dict);     // the class and its constants, for the module

#endif
