// The tables of the module unicodedata (unicodedata_tables.c, generated).
#ifndef KRAIT_UNICODEDATA_IMPL_H
#define KRAIT_UNICODEDATA_IMPL_H

#include "krait/krait.h"

typedef struct KrUnicodeRecord { uint8_t category, bidirectional, combining, mirrored, width; } KrUnicodeRecord;
typedef struct KrUnicodeNumber { uint32_t c; int32_t denominator; int64_t numerator; } KrUnicodeNumber;

extern const char kr_ud_version[];
extern const char *const kr_ud_categories[], *const kr_ud_bidirectional[], *const kr_ud_widths[], *const kr_ud_tags[];
// Stages: blocks of 32 blocks of 32 characters.
extern const uint16_t kr_ud_first[], kr_ud_second[], kr_ud_third[];
extern const KrUnicodeRecord kr_ud_records[];
// Decompositions: the characters in order, where each one's is: tag << 8 | composes << 7 | count, then the parts.
extern const int kr_ud_decomposed_count;
extern const uint32_t kr_ud_decomposed[], kr_ud_decompositions[];
extern const uint16_t kr_ud_decomposed_at[];
extern const int kr_ud_numeric_count;
extern const KrUnicodeNumber kr_ud_numbers[];
// Names: base64 of a compressed text of lines, each the distance from the character before (nothing: 1), a tab, the name.
extern const int kr_ud_names_count, kr_ud_names_size, kr_ud_names_packed_size, kr_ud_ideograph_ranges;
extern const uint32_t kr_ud_ideographs[];
extern const char kr_ud_names_packed[];

#endif
