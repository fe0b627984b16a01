// Extension modules for CPython: everything that the C code emitted for one includes.
//
// A value of the program is a word (krait/value.h): an int of up to 63 bits, most floats, or a pointer, here to an object of CPython.
// Ints and floats that arithmetic makes need no object until they are handed to CPython; ints and floats that come from there stay
// pointers.  So one number may have two forms, and every operation takes both.
//
// Ownership: operands are borrowed, results are new references.  A word that is no pointer has no references to count.
//
// Differences between the versions of CPython (3.10 to 3.13) are met in this folder; the emitted text is the same for all of them.
#ifndef KRAIT_EXT_H
#define KRAIT_EXT_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <frameobject.h>
#include <math.h>
#include <structmember.h>
#include "krait/value.h"

#ifdef Py_GIL_DISABLED
#error "Krait makes no extension modules for builds of CPython without the global interpreter lock"
#endif
#if PY_VERSION_HEX < 0x030A0000
#error "Krait makes extension modules for CPython 3.10 and later"
#endif
#if PY_VERSION_HEX >= 0x030E0000
#error "Krait does not know the layout of objects of this version of CPython yet"
#endif

#include "words.h"
#include "functions.h"
#include "attributes.h"
#include "arithmetic.h"
#include "exceptions.h"
#include "generators.h"
#include "containers.h"
#include "names.h"
#include "linking.h"
#include "typed.h"

#endif
