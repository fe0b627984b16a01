// Long coefficients: natural numbers in words of 19 decimal digits, the lowest first.
//
// Cutting digits off and adding zeros, which decimal arithmetic does with every result, move such words and take time that grows
// with the number; so does text.  Results may be written over operands that begin at the same word.
#ifndef KRAIT_DECIMAL_WORDS_IMPL_H
#define KRAIT_DECIMAL_WORDS_IMPL_H

#include "decimal_impl.h"

#define DEC_BASE UINT64_C(10000000000000000000)
enum { DEC_WORD_DIGITS = 19 };

// hi * 2 ** 64 + lo by DEC_BASE, hi < DEC_BASE: Moeller and Granlund, "Improved division by invariant integers" (2011), algorithm 4.
KR_INLINE uint64_t kr_dec_divide_by_base(uint64_t hi, uint64_t lo, uint64_t *rest) {
    const uint64_t reciprocal = UINT64_C(15581492618384294730);   // floor((2 ** 128 - 1) / DEC_BASE) - 2 ** 64
    DecWide guess = (DecWide)hi * reciprocal + ((DecWide)hi << 64 | lo);
    uint64_t q = (uint64_t)(guess >> 64) + 1, r = lo - q * DEC_BASE;
    uint64_t over = -(uint64_t)(r > (uint64_t)guess);
    q += over;
    r += over & DEC_BASE;
    if (KR_UNLIKELY(r >= DEC_BASE)) q++, r -= DEC_BASE;
    *rest = r;
    return q;
}

int kr_dec_word_length(uint64_t word);                                     // its digits; 0 for 0
uint64_t kr_dec_words_add(uint64_t *r, const uint64_t *a, int64_t a_size, const uint64_t *b, int64_t b_size);   // a_size >= b_size; the carry
// a + b / 10 ** digits, of which a_size >= b_size - digits / 19 > 0 words are left; the carry
uint64_t kr_dec_words_add_shifted(uint64_t *r, const uint64_t *a, int64_t a_size, const uint64_t *b, int64_t b_size, int64_t digits);
void kr_dec_words_sub(uint64_t *r, const uint64_t *a, int64_t a_size, const uint64_t *b, int64_t b_size);       // a >= b
uint64_t kr_dec_words_add_word(uint64_t *r, const uint64_t *a, int64_t size, uint64_t word);                    // the carry
uint64_t kr_dec_words_mul_word(uint64_t *r, const uint64_t *a, int64_t size, uint64_t word);                    // the highest word
uint64_t kr_dec_words_div_word(uint64_t *q, const uint64_t *a, int64_t size, uint64_t word);                    // the remainder
// a_size + b_size words; a_size >= b_size > 0.  r is neither of them.
void kr_dec_words_mul(uint64_t *r, const uint64_t *a, int64_t a_size, const uint64_t *b, int64_t b_size);
// Up: size + digits / 19 + 1 words.  Down: size - digits / 19 words.
void kr_dec_words_shift_up(uint64_t *r, const uint64_t *a, int64_t size, int64_t digits);
void kr_dec_words_shift_down(uint64_t *r, const uint64_t *a, int64_t size, int64_t digits);
int64_t kr_dec_words_trailing_zeros(const uint64_t *a, int64_t size);      // a is not 0

// To and from binary numbers; the results' sizes may count zeros at the top.
KR_INLINE int64_t kr_dec_limbs_for(int64_t words) { return words + 2; }
KR_INLINE int64_t kr_dec_words_for(int64_t limbs) { return limbs + limbs / 64 + 2; }
int64_t kr_dec_words_to_limbs(uint64_t *limbs, const uint64_t *words, int64_t size);
int64_t kr_dec_words_from_limbs(uint64_t *words, const uint64_t *limbs, int64_t size);

// To and from digits.
char *kr_dec_write_word(uint64_t word, char *end);                         // in front of end; where they begin
char *kr_dec_words_write(const uint64_t *words, int64_t size, char *end);
int64_t kr_dec_words_read(uint64_t *words, const char *digits, int64_t length);

#endif
