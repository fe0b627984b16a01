// The parsed form of a format specification, shared by format.c (parsing, str) and format_number.c.
#ifndef KRAIT_FORMAT_IMPL_H
#define KRAIT_FORMAT_IMPL_H

#include "int_impl.h"

// [[fill]align][sign][z][#][0][width][grouping][.precision][type]
typedef struct KrFormatSpec {
    uint32_t fill;
    char align;             // < > = ^
    char sign;              // 0 when not given
    bool no_negative_zero, alternate;
    int64_t width;          // -1: not given
    char grouping;          // ',' '_' or 0
    int group;              // digits between separators
    int64_t precision;      // -1: not given
    uint32_t type;
} KrFormatSpec;

// -1 raised.  `v` is the value to be formatted, for the error texts.
int kr_format_parse(KrValue v, KrValue spec, uint32_t default_type, char default_align, KrFormatSpec *f);
KrValue kr_format_unknown(KrValue v, uint32_t type);     // "Unknown format code ..."
bool kr_format_is_spec(KrValue spec);                    // false: TypeError raised
// Where the padding of a text of `length` goes.
void kr_format_padding(const KrFormatSpec *f, int64_t length, int64_t *left, int64_t *right);

// A number's text in parts; padding and grouping go between them.
typedef struct KrNumberParts {
    char sign;                       // 0: none
    const char *prefix;              // 0x etc. or ""
    const char *digits;              // these are grouped
    int64_t ndigits;
    const char *rest;                // point, fraction, exponent, percent sign
    int64_t nrest;
} KrNumberParts;
KrValue kr_format_assemble(const KrFormatSpec *f, const KrNumberParts *parts);
// Digits of |v| without sign and prefix.
int kr_int_digits(KrValue v, int base, bool upper, KrFloatText *out);

#endif
