// Shared by the files of the module operator.
#ifndef KRAIT_OPERATOR_IMPL_H
#define KRAIT_OPERATOR_IMPL_H
#include "../objects/container_impl.h"

extern KrType kr_itemgetter_type, kr_attrgetter_type, kr_methodcaller_type;

#endif
