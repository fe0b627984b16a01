// The value word: how a Python value of unknown type is held in 64 bits.
//
//   ...xxx1   small integer, 63 bits, the value in the upper bits
//   ...xx10   float ("flonum"): the bits of a double, less 3 << 60, rotated left by three
//   ...0000   pointer to a heap or static object, always to its base, 16-byte aligned
//   0         no value: an exception is pending, or the variable is unset
//
// Doubles whose top three exponent bits are 011 or 100 (about 1e-77 to 1e77 in magnitude) are flonums: for these
// the subtraction leaves the two bits that become the tag zero.  All others, 0.0 among them, are KrFloat objects
// (0.0 and -0.0 are static, so no allocation happens for them).
//
// Only this file knows the encoding.  KrValue is a pointer to an incomplete type so that C refuses to mix it up with
// integers.
#ifndef KRAIT_VALUE_H
#define KRAIT_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct KrWord *KrValue;

#define KR_LIKELY(x) __builtin_expect(!!(x), 1)
#define KR_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define KR_INLINE static inline __attribute__((always_inline))
#define KR_COLD __attribute__((cold, noinline))

#define KR_NULL ((KrValue)0)

KR_INLINE uint64_t kr_bits(KrValue v) { return (uint64_t)(uintptr_t)v; }
KR_INLINE KrValue kr_from_bits(uint64_t bits) { return (KrValue)(uintptr_t)bits; }

// ---- tags
KR_INLINE bool kr_is_small(KrValue v) { return kr_bits(v) & 1; }
KR_INLINE bool kr_is_flonum(KrValue v) { return (kr_bits(v) & 3) == 2; }
KR_INLINE bool kr_is_pointer(KrValue v) { return (kr_bits(v) & 3) == 0; }  // true for "no value" as well
KR_INLINE bool kr_is_immediate(KrValue v) { return kr_bits(v) & 3; }   // no pointer
KR_INLINE bool kr_both_small(KrValue a, KrValue b) { return kr_bits(a) & kr_bits(b) & 1; }

// ---- small integers: KR_SMALL_MIN ... KR_SMALL_MAX
#define KR_SMALL_MAX (INT64_MAX >> 1)
#define KR_SMALL_MIN (INT64_MIN >> 1)
KR_INLINE int64_t kr_small(KrValue v) { return (int64_t)kr_bits(v) >> 1; }
KR_INLINE bool kr_fits_small(int64_t i) { return i >= KR_SMALL_MIN && i <= KR_SMALL_MAX; }
KR_INLINE KrValue kr_from_small(int64_t i) { return kr_from_bits(((uint64_t)i << 1) | 1); }
#define KR_SMALL(i) ((KrValue)(uintptr_t)(((uint64_t)(int64_t)(i) << 1) | 1))  // constant expression

// ---- flonums
KR_INLINE double kr_flonum(KrValue v) {
    uint64_t bits = ((kr_bits(v) >> 3) | (kr_bits(v) << 61)) + 0xF000000000000000u;
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}
KrValue kr_float_box(double d);  // objects/float.c: a static zero or a new KrFloat
KR_INLINE KrValue kr_from_double(double d) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    bits += 0xD000000000000000u;
    bits = (bits << 3) | (bits >> 61);
    return KR_LIKELY((bits & 3) == 0) ? kr_from_bits(bits | 2) : kr_float_box(d);
}

#endif
