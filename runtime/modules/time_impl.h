// What the files of module time share.
#ifndef KRAIT_TIME_IMPL_H
#define KRAIT_TIME_IMPL_H

#include "krait/krait.h"

// (the fields of a struct_time, microseconds, fraction of the offset), or 0 raised.
KrValue kr_time_strptime(KrValue data, KrValue format);

#endif
