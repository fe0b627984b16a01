// The hash functions themselves: MD5, SHA-1, SHA-2, SHA-3's permutation and BLAKE2, each as a function that takes one block in.
//
// Rounds are written out as far as their variables change names instead of places.  SHA-1 and SHA-256 use the processor's own
// instructions where it has them.
#include "hashes_impl.h"

static uint32_t left(uint32_t x, int n) { return x << n | x >> (32 - n); }
static uint32_t right(uint32_t x, int n) { return x >> n | x << (32 - n); }
static uint64_t left64(uint64_t x, int n) { return x << n | x >> (64 - n); }
static uint64_t right64(uint64_t x, int n) { return x >> n | x << (64 - n); }
static uint32_t be32(const uint8_t *p) { uint32_t v; memcpy(&v, p, 4); return be32toh(v); }
static uint64_t be64(const uint8_t *p) { uint64_t v; memcpy(&v, p, 8); return be64toh(v); }

// ---- constants that are the fractions of square and cube roots of primes, and of sines, made once from their definitions

static uint64_t sha512_k[80], keccak_k[24];
uint64_t kr_sha512_start[8], kr_sha384_start[8];
static uint32_t md5_k[64], sha256_k[64];

// floor(2^64 * fractional part of the square (power 2) or cube root (power 3) of n), by bisection in 192 bits.
static uint64_t root_fraction(uint64_t n, int power) {
    unsigned __int128 low = 0, high = (unsigned __int128)1 << 69;   // root < 2^5 for the primes used, scaled by 2^64
    while (high - low > 1) {
        unsigned __int128 middle = low + (high - low) / 2;
        // middle^power <= n * 2^(64 * power)?  Compared in limbs of 64 bits.
        uint64_t a[2] = {(uint64_t)middle, (uint64_t)(middle >> 64)}, product[8] = {1}, next[8];
        for (int k = 0; k < power; k++) {
            memset(next, 0, sizeof next);
            for (int i = 0; i < 6; i++) {
                uint64_t carry = 0;
                for (int j = 0; j < 2; j++) {
                    unsigned __int128 t = (unsigned __int128)product[i] * a[j] + next[i + j] + carry;
                    next[i + j] = (uint64_t)t;
                    carry = (uint64_t)(t >> 64);
                }
                if (i + 2 < 8) next[i + 2] += carry;
            }
            memcpy(product, next, sizeof product);
        }
        uint64_t wanted[8] = {0};
        wanted[power] = n;
        bool above = false;
        for (int i = 7; i >= 0; i--)
            if (product[i] != wanted[i]) {
                above = product[i] > wanted[i];
                break;
            }
        if (above) high = middle;
        else low = middle;
    }
    return (uint64_t)low;
}

void kr_hash_constants(void) {
    static bool made;
    if (made) return;
    made = true;
    int count = 0;
    for (uint64_t n = 2; count < 80; n++) {
        bool prime = true;
        for (uint64_t d = 2; d * d <= n; d++)
            if (n % d == 0) prime = false;
        if (!prime) continue;
        sha512_k[count] = root_fraction(n, 3);
        if (count < 64) sha256_k[count] = (uint32_t)(sha512_k[count] >> 32);
        if (count < 8) kr_sha512_start[count] = root_fraction(n, 2);
        else if (count < 16) kr_sha384_start[count - 8] = root_fraction(n, 2);
        count++;
    }
    for (int i = 0; i < 64; i++) {
        double s = __builtin_sin((double)(i + 1));
        md5_k[i] = (uint32_t)(4294967296.0 * (s < 0 ? -s : s));
    }
    uint8_t shift_register = 1;
    for (int i = 0; i < 24; i++)
        for (int j = 0; j < 7; j++) {
            if (shift_register & 1) keccak_k[i] ^= (uint64_t)1 << ((1 << j) - 1);
            shift_register = (uint8_t)(shift_register << 1 ^ (shift_register & 0x80 ? 0x71 : 0));
        }
}

// ---- MD5

#define MD5_1(b, c, d) (d ^ (b & (c ^ d)))
#define MD5_2(b, c, d) ((d & b) + (~d & c))
#define MD5_3(b, c, d) (b ^ c ^ d)
#define MD5_4(b, c, d) (c ^ (b | ~d))
#define MD5_STEP(f, a, b, c, d, i, word, shift) a = left(a + f(b, c, d) + md5_k[i] + w[(word) & 15], shift) + b
#define MD5_ROUND(f, first, word, n1, n2, n3, n4) \
    for (int i = first; i < first + 16; i += 4) { \
        MD5_STEP(f, a, b, c, d, i, word(i), n1); \
        MD5_STEP(f, d, a, b, c, i + 1, word(i + 1), n2); \
        MD5_STEP(f, c, d, a, b, i + 2, word(i + 2), n3); \
        MD5_STEP(f, b, c, d, a, i + 3, word(i + 3), n4); \
    }
#define MD5_WORD_1(i) (i)
#define MD5_WORD_2(i) (5 * (i) + 1)
#define MD5_WORD_3(i) (3 * (i) + 5)
#define MD5_WORD_4(i) (7 * (i))

void kr_hash_md5(State *s, const uint8_t *block) {
    uint32_t a = s->h.w32[0], b = s->h.w32[1], c = s->h.w32[2], d = s->h.w32[3], w[16];
    for (int i = 0; i < 16; i++) w[i] = le32(block + 4 * i);
    MD5_ROUND(MD5_1, 0, MD5_WORD_1, 7, 12, 17, 22)
    MD5_ROUND(MD5_2, 16, MD5_WORD_2, 5, 9, 14, 20)
    MD5_ROUND(MD5_3, 32, MD5_WORD_3, 4, 11, 16, 23)
    MD5_ROUND(MD5_4, 48, MD5_WORD_4, 6, 10, 15, 21)
    s->h.w32[0] += a, s->h.w32[1] += b, s->h.w32[2] += c, s->h.w32[3] += d;
}

// ---- SHA-2, SHA-1

// The rounds rename the eight variables instead of moving them: after eight rounds each has its place again.
#define SHA2_ROUND(T, a, b, c, d, e, f, g, h, x, S1, S0) do { \
        T t_ = h + S1(e) + ((e & f) ^ (~e & g)) + (x); \
        d += t_; \
        h = t_ + S0(a) + ((a & b) ^ (a & c) ^ (b & c)); \
    } while (0)
#define SHA2_ROUNDS(T, rounds, K, S1, S0) \
    for (int i = 0; i < rounds; i += 8) { \
        SHA2_ROUND(T, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], K(i) + w[i], S1, S0); \
        SHA2_ROUND(T, v[7], v[0], v[1], v[2], v[3], v[4], v[5], v[6], K(i + 1) + w[i + 1], S1, S0); \
        SHA2_ROUND(T, v[6], v[7], v[0], v[1], v[2], v[3], v[4], v[5], K(i + 2) + w[i + 2], S1, S0); \
        SHA2_ROUND(T, v[5], v[6], v[7], v[0], v[1], v[2], v[3], v[4], K(i + 3) + w[i + 3], S1, S0); \
        SHA2_ROUND(T, v[4], v[5], v[6], v[7], v[0], v[1], v[2], v[3], K(i + 4) + w[i + 4], S1, S0); \
        SHA2_ROUND(T, v[3], v[4], v[5], v[6], v[7], v[0], v[1], v[2], K(i + 5) + w[i + 5], S1, S0); \
        SHA2_ROUND(T, v[2], v[3], v[4], v[5], v[6], v[7], v[0], v[1], K(i + 6) + w[i + 6], S1, S0); \
        SHA2_ROUND(T, v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[0], K(i + 7) + w[i + 7], S1, S0); \
    }
#define SHA256_K(i) sha256_k[i]
#define SHA256_S1(e) (right(e, 6) ^ right(e, 11) ^ right(e, 25))
#define SHA256_S0(a) (right(a, 2) ^ right(a, 13) ^ right(a, 22))

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

// The processor's own instructions: four rounds at a time.
__attribute__((target("sha,sse4.1"))) static void sha256_by_processor(State *s, const uint8_t *block) {
    const __m128i bytes = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    __m128i t = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)s->h.w32), 0xb1);
    __m128i u = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)(s->h.w32 + 4)), 0x1b);
    __m128i abef = _mm_alignr_epi8(t, u, 8), cdgh = _mm_blend_epi16(u, t, 0xf0), abef_before = abef, cdgh_before = cdgh, w[4];
    for (int i = 0; i < 16; i++) {
        __m128i x;
        if (i < 4) {
            x = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i)), bytes);
        } else {
            __m128i last = w[(i - 1) & 3];
            x = _mm_add_epi32(_mm_sha256msg1_epu32(w[i & 3], w[(i - 3) & 3]), _mm_alignr_epi8(last, w[(i - 2) & 3], 4));
            x = _mm_sha256msg2_epu32(x, last);
        }
        w[i & 3] = x;
        x = _mm_add_epi32(x, _mm_loadu_si128((const __m128i *)(const void *)(sha256_k + 4 * i)));
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, x);
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(x, 0x0e));
    }
    t = _mm_shuffle_epi32(_mm_add_epi32(abef, abef_before), 0x1b);
    u = _mm_shuffle_epi32(_mm_add_epi32(cdgh, cdgh_before), 0xb1);
    _mm_storeu_si128((__m128i *)(void *)s->h.w32, _mm_blend_epi16(t, u, 0xf0));
    _mm_storeu_si128((__m128i *)(void *)(s->h.w32 + 4), _mm_alignr_epi8(u, t, 8));
}

#define SHA1_ROUNDS(first, f) \
    for (int i = first; i < first + 5; i++) { \
        __m128i x; \
        if (i < 4) x = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i)), bytes); \
        else x = _mm_sha1msg2_epu32(_mm_xor_si128(_mm_sha1msg1_epu32(w[i & 3], w[(i - 3) & 3]), w[(i - 2) & 3]), w[(i - 1) & 3]); \
        w[i & 3] = x; \
        e = i ? _mm_sha1nexte_epu32(before, x) : _mm_add_epi32(e, x); \
        before = abcd; \
        abcd = _mm_sha1rnds4_epu32(abcd, e, f); \
    }
__attribute__((target("sha,sse4.1"))) static void sha1_by_processor(State *s, const uint8_t *block) {
    const __m128i bytes = _mm_set_epi64x(0x0001020304050607LL, 0x08090a0b0c0d0e0fLL);
    __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)s->h.w32), 0x1b), abcd_before = abcd, before = abcd, w[4];
    __m128i e = _mm_set_epi32((int)s->h.w32[4], 0, 0, 0), e_before = e;
    SHA1_ROUNDS(0, 0)
    SHA1_ROUNDS(5, 1)
    SHA1_ROUNDS(10, 2)
    SHA1_ROUNDS(15, 3)
    e = _mm_sha1nexte_epu32(before, e_before);
    abcd = _mm_add_epi32(abcd, abcd_before);
    _mm_storeu_si128((__m128i *)(void *)s->h.w32, _mm_shuffle_epi32(abcd, 0x1b));
    s->h.w32[4] = (uint32_t)_mm_extract_epi32(e, 3);
}
static bool processor_has_sha(void) {
    static int known = -1;
    unsigned a, b, c, d;
    if (known < 0) known = __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b >> 29 & 1);
    return known;
}
#else
static void sha1_by_processor(State *s, const uint8_t *block) { (void)s, (void)block; }
static void sha256_by_processor(State *s, const uint8_t *block) { (void)s, (void)block; }
static bool processor_has_sha(void) { return false; }
#endif

void kr_hash_sha1(State *s, const uint8_t *block) {
    if (processor_has_sha()) {
        sha1_by_processor(s, block);
        return;
    }
    uint32_t w[80], *h = s->h.w32, a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
    for (int i = 0; i < 80; i++) w[i] = i < 16 ? be32(block + 4 * i) : left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (int i = 0; i < 80; i++) {
        uint32_t f = i < 20 ? ((b & c) | (~b & d)) + 0x5a827999 : i < 40 ? (b ^ c ^ d) + 0x6ed9eba1 : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc : (b ^ c ^ d) + 0xca62c1d6;
        f += left(a, 5) + e + w[i];
        e = d, d = c, c = left(b, 30), b = a, a = f;
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
}

void kr_hash_sha256(State *s, const uint8_t *block) {
    if (processor_has_sha()) {
        sha256_by_processor(s, block);
        return;
    }
    uint32_t w[64], v[8];
    for (int i = 0; i < 64; i++) {
        if (i < 16) {
            w[i] = be32(block + 4 * i);
        } else {
            uint32_t x = w[i - 15], y = w[i - 2];
            w[i] = w[i - 16] + (right(x, 7) ^ right(x, 18) ^ x >> 3) + w[i - 7] + (right(y, 17) ^ right(y, 19) ^ y >> 10);
        }
    }
    memcpy(v, s->h.w32, sizeof v);
    SHA2_ROUNDS(uint32_t, 64, SHA256_K, SHA256_S1, SHA256_S0)
    for (int i = 0; i < 8; i++) s->h.w32[i] += v[i];
}

#define SHA512_K(i) sha512_k[i]
#define SHA512_S1(e) (right64(e, 14) ^ right64(e, 18) ^ right64(e, 41))
#define SHA512_S0(a) (right64(a, 28) ^ right64(a, 34) ^ right64(a, 39))

void kr_hash_sha512(State *s, const uint8_t *block) {
    uint64_t w[80], v[8];
    for (int i = 0; i < 80; i++) {
        if (i < 16) {
            w[i] = be64(block + 8 * i);
        } else {
            uint64_t x = w[i - 15], y = w[i - 2];
            w[i] = w[i - 16] + (right64(x, 1) ^ right64(x, 8) ^ x >> 7) + w[i - 7] + (right64(y, 19) ^ right64(y, 61) ^ y >> 6);
        }
    }
    memcpy(v, s->h.w64, sizeof v);
    SHA2_ROUNDS(uint64_t, 80, SHA512_K, SHA512_S1, SHA512_S0)
    for (int i = 0; i < 8; i++) s->h.w64[i] += v[i];
}

// ---- SHA-3

// One row of five: each bit changes where the next is 0 and the one after it 1.
#define KECCAK_ROW(y) \
    a[y] = b[y] ^ (~b[y + 1] & b[y + 2]), a[y + 1] = b[y + 1] ^ (~b[y + 2] & b[y + 3]), a[y + 2] = b[y + 2] ^ (~b[y + 3] & b[y + 4]), \
    a[y + 3] = b[y + 3] ^ (~b[y + 4] & b[y]), a[y + 4] = b[y + 4] ^ (~b[y] & b[y + 1])

// In a round, each column gets the parity of its neighbours, words are turned and change places, rows are mixed.
void kr_hash_keccak(uint64_t state[25]) {
    uint64_t a[25], b[25], c[5], d;
    memcpy(a, state, sizeof a);
    for (int round = 0; round < 24; round++) {
        for (int x = 0; x < 5; x++) c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
        d = c[4] ^ left64(c[1], 1);
        b[0] = a[0] ^ d, b[16] = left64(a[5] ^ d, 36), b[7] = left64(a[10] ^ d, 3),
            b[23] = left64(a[15] ^ d, 41), b[14] = left64(a[20] ^ d, 18);
        d = c[0] ^ left64(c[2], 1);
        b[10] = left64(a[1] ^ d, 1), b[1] = left64(a[6] ^ d, 44), b[17] = left64(a[11] ^ d, 10),
            b[8] = left64(a[16] ^ d, 45), b[24] = left64(a[21] ^ d, 2);
        d = c[1] ^ left64(c[3], 1);
        b[20] = left64(a[2] ^ d, 62), b[11] = left64(a[7] ^ d, 6), b[2] = left64(a[12] ^ d, 43),
            b[18] = left64(a[17] ^ d, 15), b[9] = left64(a[22] ^ d, 61);
        d = c[2] ^ left64(c[4], 1);
        b[5] = left64(a[3] ^ d, 28), b[21] = left64(a[8] ^ d, 55), b[12] = left64(a[13] ^ d, 25),
            b[3] = left64(a[18] ^ d, 21), b[19] = left64(a[23] ^ d, 56);
        d = c[3] ^ left64(c[0], 1);
        b[15] = left64(a[4] ^ d, 27), b[6] = left64(a[9] ^ d, 20), b[22] = left64(a[14] ^ d, 39),
            b[13] = left64(a[19] ^ d, 8), b[4] = left64(a[24] ^ d, 14);
        KECCAK_ROW(0);
        KECCAK_ROW(5);
        KECCAK_ROW(10);
        KECCAK_ROW(15);
        KECCAK_ROW(20);
        a[0] ^= keccak_k[round];
    }
    memcpy(state, a, sizeof a);
}

// ---- BLAKE2

static const uint8_t sigma[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};
#define BLAKE_MIX(ROTATE, a, b, c, d, k, R1, R2, R3, R4) \
    v[a] += v[b] + m[order[k]], v[d] = ROTATE(v[d] ^ v[a], R1), v[c] += v[d], v[b] = ROTATE(v[b] ^ v[c], R2), \
    v[a] += v[b] + m[order[k + 1]], v[d] = ROTATE(v[d] ^ v[a], R3), v[c] += v[d], v[b] = ROTATE(v[b] ^ v[c], R4)
#define BLAKE(NAME, WORD, FIELD, READ, ROTATE, ROUNDS, R1, R2, R3, R4, START) \
    void NAME(State *s, const uint8_t *block) { \
        WORD v[16], m[16]; \
        for (int i = 0; i < 16; i++) m[i] = READ(block + sizeof(WORD) * (size_t)i); \
        for (int i = 0; i < 8; i++) v[i] = s->h.FIELD[i], v[i + 8] = START(i); \
        v[12] ^= (WORD)s->total; \
        v[13] ^= sizeof(WORD) == 4 ? (WORD)(s->total >> 16 >> 16) : (WORD)s->total_high; \
        if (s->last) v[14] = (WORD)~v[14]; \
        for (int r = 0; r < ROUNDS; r++) { \
            const uint8_t *order = sigma[r % 10]; \
            BLAKE_MIX(ROTATE, 0, 4, 8, 12, 0, R1, R2, R3, R4); \
            BLAKE_MIX(ROTATE, 1, 5, 9, 13, 2, R1, R2, R3, R4); \
            BLAKE_MIX(ROTATE, 2, 6, 10, 14, 4, R1, R2, R3, R4); \
            BLAKE_MIX(ROTATE, 3, 7, 11, 15, 6, R1, R2, R3, R4); \
            BLAKE_MIX(ROTATE, 0, 5, 10, 15, 8, R1, R2, R3, R4); \
            BLAKE_MIX(ROTATE, 1, 6, 11, 12, 10, R1, R2, R3, R4); \
            BLAKE_MIX(ROTATE, 2, 7, 8, 13, 12, R1, R2, R3, R4); \
            BLAKE_MIX(ROTATE, 3, 4, 9, 14, 14, R1, R2, R3, R4); \
        } \
        for (int i = 0; i < 8; i++) s->h.FIELD[i] ^= v[i] ^ v[i + 8]; \
    }
#define START_64(i) kr_sha512_start[i]
#define START_32(i) (uint32_t)(kr_sha512_start[i] >> 32)
BLAKE(kr_hash_blake2b, uint64_t, w64, le64, right64, 12, 32, 24, 16, 63, START_64)
BLAKE(kr_hash_blake2s, uint32_t, w32, le32, right, 10, 16, 12, 8, 7, START_32)
