// Module math: gamma and lgamma by Lanczos' approximation with g = 6.0247 and 13 terms (coefficients of Boost's
// lanczos13m53).  libm's own functions differ in the last bits between systems; these give CPython's results.
#include "math_impl.h"

#include <math.h>

enum { TERMS = 13 };
static const double pi = 3.141592653589793238462643383279502884;
static const double log_pi = 1.144729885849400174143427351353058711647;
static const double g = 6.024680040776729583740234375, g_minus_half = 5.524680040776729583740234375;
static const double numerator[TERMS] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
static const double denominator[TERMS] = {0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
                                          2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0};

// The rational function, in powers of x or of 1/x so that nothing overflows.
static double lanczos(double x) {
    double above = 0.0, below = 0.0;
    if (x < 5.0) {
        for (int i = TERMS - 1; i >= 0; i--) {
            above = above * x + numerator[i];
            below = below * x + denominator[i];
        }
    } else {
        for (int i = 0; i < TERMS; i++) {
            above = above / x + numerator[i];
            below = below / x + denominator[i];
        }
    }
    return above / below;
}

// sin(pi * x), exact at multiples of 1/2.
static double sin_pi(double x) {
    double y = fmod(fabs(x), 2.0), r = 0.0;
    switch ((int)round(2.0 * y)) {
    case 0: r = sin(pi * y); break;
    case 1: r = cos(pi * (y - 0.5)); break;
    case 2: r = sin(pi * (1.0 - y)); break;
    case 3: r = -cos(pi * (y - 1.5)); break;
    default: r = sin(pi * (y - 2.0)); break;
    }
    return x < 0.0 ? -r : r;
}

static double small_factorial(int n) {
    double r = 1.0;
    for (int i = 2; i <= n; i++) r *= i;   // exact up to 22!
    return r;
}

// r * y**e or r / y**e, in two steps where the power alone could overflow.
static double times_power(double r, double y, double magnitude, bool divide) {
    if (magnitude < 140.0) {
        double power = pow(y, magnitude - 0.5);
        return divide ? r / power : r * power;
    }
    double root = pow(y, magnitude / 2.0 - 0.25);
    return divide ? r / root / root : r * root * root;
}

static double gamma_of(double x) {
    double magnitude = fabs(x);
    if (magnitude < 1e-20) return 1.0 / x;
    if (magnitude > 200.0) return x < 0.0 ? 0.0 / sin_pi(x) : HUGE_VAL;
    double y = magnitude + g_minus_half;
    // what the sum lost, to be put back as a relative correction
    volatile double part = magnitude > g_minus_half ? y - magnitude : y - g_minus_half;
    double z = (part - (magnitude > g_minus_half ? g_minus_half : magnitude)) * g / y;
    if (x < 0.0) {
        double r = -pi / sin_pi(magnitude) / magnitude * exp(y) / lanczos(magnitude);
        r -= z * r;
        return times_power(r, y, magnitude, true);
    }
    double r = lanczos(magnitude) / exp(y);
    r += z * r;
    return times_power(r, y, magnitude, false);
}

KrValue kr_math_gamma(KrValue module, KrValue v) {
    (void)module;
    double x = kr_as_double(v);
    if (x == -1.0 && kr_err_occurred()) return 0;
    if (!isfinite(x)) return isnan(x) || x > 0.0 ? kr_from_double(x) : kr_math_domain_error();
    if (x == floor(x)) {
        if (x <= 0.0) return kr_math_domain_error();
        if (x <= 23.0) return kr_from_double(small_factorial((int)x - 1));
    }
    double r = gamma_of(x);
    return isinf(r) ? kr_math_range_error() : kr_from_double(r);
}

KrValue kr_math_lgamma(KrValue module, KrValue v) {
    (void)module;
    double x = kr_as_double(v);
    if (x == -1.0 && kr_err_occurred()) return 0;
    if (!isfinite(x)) return kr_from_double(isnan(x) ? x : INFINITY);
    if (x == floor(x) && x <= 2.0) return x <= 0.0 ? kr_math_domain_error() : kr_from_double(0.0);
    double magnitude = fabs(x);
    if (magnitude < 1e-20) return kr_from_double(-log(magnitude));
    double r = log(lanczos(magnitude)) - g;
    r += (magnitude - 0.5) * (log(magnitude + g - 0.5) - 1.0);
    if (x < 0.0) r = log_pi - log(fabs(sin_pi(magnitude))) - log(magnitude) - r;
    return isinf(r) ? kr_math_range_error() : kr_from_double(r);
}
