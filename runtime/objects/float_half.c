// Half precision (binary16), the format e of struct and memoryview.
#include "int_impl.h"

#include <math.h>

// A double as half precision, rounded to even; false: too large.
bool kr_double_to_half(double d, uint16_t *out) {
    uint16_t sign = signbit(d) ? 0x8000 : 0;
    d = fabs(d);
    if (isnan(d)) return *out = sign | 0x7e00, true;
    if (isinf(d)) return *out = sign | 0x7c00, true;
    if (d == 0) return *out = sign, true;
    int exponent;
    frexp(d, &exponent);
    if (exponent < -13) exponent = -13;               // subnormal: multiples of 2 ** -24
    double scaled = nearbyint(ldexp(d, 11 - exponent));
    if (scaled >= 2048) scaled /= 2, exponent++;
    if (exponent > 16) return false;
    uint16_t mantissa = (uint16_t)scaled;
    *out = mantissa < 1024 ? (uint16_t)(sign | mantissa) : (uint16_t)(sign | (exponent + 14) << 10 | (mantissa & 1023));
    return true;
}

double kr_half_to_double(uint16_t h) {
    int exponent = h >> 10 & 31, mantissa = h & 1023;
    double d = exponent == 31 ? (mantissa ? NAN : INFINITY) : exponent ? ldexp(mantissa + 1024, exponent - 25) : ldexp(mantissa, -24);
    return h & 0x8000 ? -d : d;
}
