// What the module decimal tells _decimal of: classes that are written in Python.
#ifndef KRAIT_DECIMAL_CONTEXT_IMPL_H
#define KRAIT_DECIMAL_CONTEXT_IMPL_H

#include "decimal_impl.h"

enum { DEC_SIGNALS = 9, DEC_CONDITIONS = 4 };   // in the order in which they are raised; those that stand for InvalidOperation
typedef struct DecClasses {
    KrValue signals[DEC_SIGNALS], conditions[DEC_CONDITIONS];
    KrValue signal_dict, tuple, rational;
} DecClasses;
extern DecClasses kr_dec_classes;

#endif
