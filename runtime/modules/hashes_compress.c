// The hash functions themselves: MD5, SHA-1, SHA-2, SHA-3 and BLAKE2, each as a function that takes blocks in.
//
// Rounds are written out: their variables change names instead of places, and every index is known to the C compiler, so that the
// state stays in registers from block to block.  SHA-1 and SHA-256 use the processor's own instructions where it has them; SHA-512,
// SHA-3 and BLAKE2 are compiled a second time for processors with the instructions that rotate into another register and mask with
// a complement (BMI), and SHA-512 expands its message four words at a time where there is AVX2.
#include "hashes_impl.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

#define UNROLLED _Pragma("GCC unroll 80")
#define HASH_BODY KR_INLINE __attribute__((always_inline))

static uint32_t left(uint32_t x, int n) { return x << n | x >> (32 - n); }
static uint32_t right(uint32_t x, int n) { return x >> n | x << (32 - n); }
static uint64_t left64(uint64_t x, int n) { return x << n | x >> (-n & 63); }
static uint64_t right64(uint64_t x, int n) { return x >> n | x << (64 - n); }
static uint32_t be32(const uint8_t *p) { uint32_t v; memcpy(&v, p, 4); return be32toh(v); }
static uint64_t be64(const uint8_t *p) { uint64_t v; memcpy(&v, p, 8); return be64toh(v); }

// ---- what the processor knows

#if defined(__x86_64__)
enum { HAS_SHA = 1, HAS_BMI = 2, HAS_AVX2 = 4 };
static int processor;

static void find_processor(void) {
    unsigned a, b, c, d;
    __builtin_cpu_init();
    if (__builtin_cpu_supports("sse4.1") && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b >> 29 & 1)) processor |= HAS_SHA;
    if (__builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")) processor |= HAS_BMI;
    if (__builtin_cpu_supports("avx2")) processor |= HAS_AVX2;
}
#define FOR_BMI __attribute__((target("bmi,bmi2")))
#else
static void find_processor(void) {}
#endif

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
    find_processor();
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

// NAME takes blocks in by BODY, which is compiled for processors with and without BMI.
#if defined(__x86_64__)
#define COMPILED_TWICE(NAME, BODY) \
    FOR_BMI static void NAME##_bmi(State *s, const uint8_t *data, size_t blocks) { BODY(s, data, blocks); } \
    void NAME(State *s, const uint8_t *data, size_t blocks) { \
        if (processor & HAS_BMI) NAME##_bmi(s, data, blocks); \
        else BODY(s, data, blocks); \
    }
#else
#define COMPILED_TWICE(NAME, BODY) void NAME(State *s, const uint8_t *data, size_t blocks) { BODY(s, data, blocks); }
#endif

// ---- MD5

#define MD5_1(b, c, d) (d ^ (b & (c ^ d)))
#define MD5_3(b, c, d) (b ^ c ^ d)
#define MD5_4(b, c, d) (c ^ (b | ~d))
// What does not need b, the variable made last, is added first; of the second function's two parts, one does not.
#define MD5_STEP(f, a, b, c, d, i, word, shift) a += md5_k[i] + w[(word) & 15], a = left(a + f(b, c, d), shift) + b
#define MD5_STEP_2(f, a, b, c, d, i, word, shift) a += md5_k[i] + w[(word) & 15] + (~d & c), a = left(a + (d & b), shift) + b
#define MD5_ROUND(STEP, f, first, word, n1, n2, n3, n4) \
    UNROLLED for (int i = first; i < first + 16; i += 4) { \
        STEP(f, a, b, c, d, i, word(i), n1); \
        STEP(f, d, a, b, c, i + 1, word(i + 1), n2); \
        STEP(f, c, d, a, b, i + 2, word(i + 2), n3); \
        STEP(f, b, c, d, a, i + 3, word(i + 3), n4); \
    }
#define MD5_WORD_1(i) (i)
#define MD5_WORD_2(i) (5 * (i) + 1)
#define MD5_WORD_3(i) (3 * (i) + 5)
#define MD5_WORD_4(i) (7 * (i))

void kr_hash_md5(State *s, const uint8_t *data, size_t blocks) {
    uint32_t a = s->h.w32[0], b = s->h.w32[1], c = s->h.w32[2], d = s->h.w32[3], w[16];
    for (; blocks; blocks--, data += 64) {
        uint32_t a0 = a, b0 = b, c0 = c, d0 = d;
        UNROLLED for (int i = 0; i < 16; i++) w[i] = le32(data + 4 * i);
        MD5_ROUND(MD5_STEP, MD5_1, 0, MD5_WORD_1, 7, 12, 17, 22)
        MD5_ROUND(MD5_STEP_2, , 16, MD5_WORD_2, 5, 9, 14, 20)
        MD5_ROUND(MD5_STEP, MD5_3, 32, MD5_WORD_3, 4, 11, 16, 23)
        MD5_ROUND(MD5_STEP, MD5_4, 48, MD5_WORD_4, 6, 10, 15, 21)
        a += a0, b += b0, c += c0, d += d0;
    }
    s->h.w32[0] = a, s->h.w32[1] = b, s->h.w32[2] = c, s->h.w32[3] = d;
}

// ---- SHA-2, SHA-1

// The rounds rename the eight variables instead of moving them: after eight rounds each has its place again.  `x` is the round's word
// of the message with its constant; what two rounds have in common of the majority, a ^ b, is kept.
#define SHA2_ROUND(T, a, b, c, d, e, f, g, h, x, S1, S0) do { \
        T t_ = h + (x) + S1(e) + ((e & f) + (~e & g)), both_ = a ^ b; \
        d += t_; \
        h = t_ + S0(a) + (b ^ (both_ & before)); \
        before = both_; \
    } while (0)
#define SHA2_EIGHT(T, X, i, S1, S0) do { \
        SHA2_ROUND(T, a, b, c, d, e, f, g, h, X(i), S1, S0); \
        SHA2_ROUND(T, h, a, b, c, d, e, f, g, X(i + 1), S1, S0); \
        SHA2_ROUND(T, g, h, a, b, c, d, e, f, X(i + 2), S1, S0); \
        SHA2_ROUND(T, f, g, h, a, b, c, d, e, X(i + 3), S1, S0); \
        SHA2_ROUND(T, e, f, g, h, a, b, c, d, X(i + 4), S1, S0); \
        SHA2_ROUND(T, d, e, f, g, h, a, b, c, X(i + 5), S1, S0); \
        SHA2_ROUND(T, c, d, e, f, g, h, a, b, X(i + 6), S1, S0); \
        SHA2_ROUND(T, b, c, d, e, f, g, h, a, X(i + 7), S1, S0); \
    } while (0)
#define SHA256_S1(e) (right(e, 6) ^ right(e, 11) ^ right(e, 25))
#define SHA256_S0(a) (right(a, 2) ^ right(a, 13) ^ right(a, 22))
#define SHA512_S1(e) (right64(e, 14) ^ right64(e, 18) ^ right64(e, 41))
#define SHA512_S0(a) (right64(a, 28) ^ right64(a, 34) ^ right64(a, 39))

#if defined(__x86_64__)
// The processor's own instructions: four rounds at a time.
__attribute__((target("sha,sse4.1"))) static void sha256_by_processor(State *s, const uint8_t *data, size_t blocks) {
    const __m128i bytes = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    __m128i t = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)s->h.w32), 0xb1);
    __m128i u = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)(s->h.w32 + 4)), 0x1b);
    __m128i abef = _mm_alignr_epi8(t, u, 8), cdgh = _mm_blend_epi16(u, t, 0xf0), w[4];
    for (; blocks; blocks--, data += 64) {
        __m128i abef_before = abef, cdgh_before = cdgh;
        UNROLLED for (int i = 0; i < 16; i++) {
            __m128i x;
            if (i < 4) {
                x = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(data + 16 * i)), bytes);
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
        abef = _mm_add_epi32(abef, abef_before), cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    t = _mm_shuffle_epi32(abef, 0x1b);
    u = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128((__m128i *)(void *)s->h.w32, _mm_blend_epi16(t, u, 0xf0));
    _mm_storeu_si128((__m128i *)(void *)(s->h.w32 + 4), _mm_alignr_epi8(u, t, 8));
}

#define SHA1_ROUNDS(first, f) \
    UNROLLED for (int i = first; i < first + 5; i++) { \
        __m128i x; \
        if (i < 4) x = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(data + 16 * i)), bytes); \
        else x = _mm_sha1msg2_epu32(_mm_xor_si128(_mm_sha1msg1_epu32(w[i & 3], w[(i - 3) & 3]), w[(i - 2) & 3]), w[(i - 1) & 3]); \
        w[i & 3] = x; \
        e = i ? _mm_sha1nexte_epu32(before, x) : _mm_add_epi32(e, x); \
        before = abcd; \
        abcd = _mm_sha1rnds4_epu32(abcd, e, f); \
    }
__attribute__((target("sha,sse4.1"))) static void sha1_by_processor(State *s, const uint8_t *data, size_t blocks) {
    const __m128i bytes = _mm_set_epi64x(0x0001020304050607LL, 0x08090a0b0c0d0e0fLL);
    __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)s->h.w32), 0x1b), w[4];
    __m128i e = _mm_set_epi32((int)s->h.w32[4], 0, 0, 0);
    for (; blocks; blocks--, data += 64) {
        __m128i abcd_before = abcd, e_before = e, before = abcd;
        SHA1_ROUNDS(0, 0)
        SHA1_ROUNDS(5, 1)
        SHA1_ROUNDS(10, 2)
        SHA1_ROUNDS(15, 3)
        e = _mm_sha1nexte_epu32(before, e_before);
        abcd = _mm_add_epi32(abcd, abcd_before);
    }
    _mm_storeu_si128((__m128i *)(void *)s->h.w32, _mm_shuffle_epi32(abcd, 0x1b));
    s->h.w32[4] = (uint32_t)_mm_extract_epi32(e, 3);
}
#endif

HASH_BODY void sha1_blocks(State *s, const uint8_t *data, size_t blocks) {
    for (; blocks; blocks--, data += 64) {
        uint32_t w[80], *h = s->h.w32, a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
        for (int i = 0; i < 80; i++) w[i] = i < 16 ? be32(data + 4 * i) : left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        for (int i = 0; i < 80; i++) {
            uint32_t f = i < 20 ? ((b & c) | (~b & d)) + 0x5a827999 : i < 40 ? (b ^ c ^ d) + 0x6ed9eba1 : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc : (b ^ c ^ d) + 0xca62c1d6;
            f += left(a, 5) + e + w[i];
            e = d, d = c, c = left(b, 30), b = a, a = f;
        }
        h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
    }
}
void kr_hash_sha1(State *s, const uint8_t *data, size_t blocks) {
#if defined(__x86_64__)
    if (processor & HAS_SHA) {
        sha1_by_processor(s, data, blocks);
        return;
    }
#endif
    sha1_blocks(s, data, blocks);
}

#define SHA2_BLOCKS(NAME, T, FIELD, READ, ROUNDS, K, S1, S0, RIGHT, N1, N2, N3, M1, M2, M3) \
    HASH_BODY void NAME(State *s, const uint8_t *data, size_t blocks) { \
        T *v = s->h.FIELD; \
        T a = v[0], b = v[1], c = v[2], d = v[3], e = v[4], f = v[5], g = v[6], h = v[7]; \
        for (; blocks; blocks--, data += 16 * sizeof(T)) { \
            T w[16], before = b ^ c; \
            UNROLLED for (int i = 0; i < 16; i++) w[i] = READ(data + sizeof(T) * (size_t)i); \
            for (int i = 0; i < ROUNDS; i += 16) { \
                if (i) { \
                    UNROLLED for (int j = 0; j < 16; j++) { \
                        T x = w[(j + 1) & 15], y = w[(j + 14) & 15]; \
                        w[j] += (RIGHT(x, N1) ^ RIGHT(x, N2) ^ x >> N3) + w[(j + 9) & 15] + (RIGHT(y, M1) ^ RIGHT(y, M2) ^ y >> M3); \
                    } \
                } \
                SHA2_EIGHT(T, K, 0, S1, S0); \
                SHA2_EIGHT(T, K, 8, S1, S0); \
            } \
            v[0] = a += v[0], v[1] = b += v[1], v[2] = c += v[2], v[3] = d += v[3]; \
            v[4] = e += v[4], v[5] = f += v[5], v[6] = g += v[6], v[7] = h += v[7]; \
        } \
    }
#define SHA256_X(j) sha256_k[i + j] + w[j]
#define SHA512_SUM(i) sum[4 * (i)]
#define SHA512_X(j) sha512_k[i + j] + w[j]
SHA2_BLOCKS(sha256_blocks, uint32_t, w32, be32, 64, SHA256_X, SHA256_S1, SHA256_S0, right, 7, 18, 3, 17, 19, 10)
SHA2_BLOCKS(sha512_blocks, uint64_t, w64, be64, 80, SHA512_X, SHA512_S1, SHA512_S0, right64, 1, 8, 7, 19, 61, 6)

void kr_hash_sha256(State *s, const uint8_t *data, size_t blocks) {
#if defined(__x86_64__)
    if (processor & HAS_SHA) {
        sha256_by_processor(s, data, blocks);
        return;
    }
#endif
    sha256_blocks(s, data, blocks);
}

COMPILED_TWICE(sha512_one_by_one, sha512_blocks)

#if defined(__x86_64__)
#define ROTATED(x, n) _mm256_or_si256(_mm256_srli_epi64(x, n), _mm256_slli_epi64(x, 64 - n))
#define XOR_OF_3(x, y, z) _mm256_xor_si256(_mm256_xor_si256(x, y), z)
// The messages of four blocks are expanded side by side, a lane each; the rounds find word i of block k at 4 * i + k.
__attribute__((target("avx2,bmi,bmi2"))) static void sha512_four_by_four(State *s, const uint8_t *data, size_t blocks) {
    uint64_t sums[80 * 4] __attribute__((aligned(32))), *v = s->h.w64;
    uint64_t a = v[0], b = v[1], c = v[2], d = v[3], e = v[4], f = v[5], g = v[6], h = v[7];
    for (; blocks >= 4; blocks -= 4, data += 4 * 128) {
        __m256i w[16];
        UNROLLED for (int i = 0; i < 16; i++)
            w[i] = _mm256_set_epi64x((long long)be64(data + 384 + 8 * i), (long long)be64(data + 256 + 8 * i), (long long)be64(data + 128 + 8 * i), (long long)be64(data + 8 * i));
        for (int i = 0; i < 80; i += 16) {
            UNROLLED for (int j = 0; j < 16; j++) {
                if (i) {
                    __m256i x = w[(j + 1) & 15], y = w[(j + 14) & 15];
                    x = XOR_OF_3(ROTATED(x, 1), ROTATED(x, 8), _mm256_srli_epi64(x, 7));
                    y = XOR_OF_3(ROTATED(y, 19), ROTATED(y, 61), _mm256_srli_epi64(y, 6));
                    w[j] = _mm256_add_epi64(_mm256_add_epi64(w[j], x), _mm256_add_epi64(w[(j + 9) & 15], y));
                }
                _mm256_store_si256((__m256i *)(void *)(sums + 4 * (i + j)), _mm256_add_epi64(w[j], _mm256_set1_epi64x((long long)sha512_k[i + j])));
            }
        }
        for (const uint64_t *sum = sums; sum < sums + 4; sum++) {
            uint64_t before = b ^ c;
            for (int i = 0; i < 80; i += 8) SHA2_EIGHT(uint64_t, SHA512_SUM, i, SHA512_S1, SHA512_S0);
            v[0] = a += v[0], v[1] = b += v[1], v[2] = c += v[2], v[3] = d += v[3];
            v[4] = e += v[4], v[5] = f += v[5], v[6] = g += v[6], v[7] = h += v[7];
        }
    }
    sha512_blocks(s, data, blocks);
}
#endif

void kr_hash_sha512(State *s, const uint8_t *data, size_t blocks) {
#if defined(__x86_64__)
    if (blocks >= 4 && processor == (processor | HAS_AVX2 | HAS_BMI)) {
        sha512_four_by_four(s, data, blocks);
        return;
    }
#endif
    sha512_one_by_one(s, data, blocks);
}

// ---- SHA-3

// In a round, each column gets the parity of its neighbours, words are turned and change places, rows are mixed: each bit changes
// where the next is 0 and the one after it 1.  A[5 * y + x] becomes E[5 * y + x]; c is the parity of A's columns and becomes E's.
#define KECCAK_ROW(E, y, x0, n0, x1, n1, x2, n2, x3, n3, x4, n4, A) do { \
        uint64_t b0 = left64(A[x0] ^ d[x0 % 5], n0), b1 = left64(A[x1] ^ d[x1 % 5], n1), b2 = left64(A[x2] ^ d[x2 % 5], n2); \
        uint64_t b3 = left64(A[x3] ^ d[x3 % 5], n3), b4 = left64(A[x4] ^ d[x4 % 5], n4); \
        E[y] = b0 ^ (~b1 & b2), E[y + 1] = b1 ^ (~b2 & b3), E[y + 2] = b2 ^ (~b3 & b4), E[y + 3] = b3 ^ (~b4 & b0), E[y + 4] = b4 ^ (~b0 & b1); \
    } while (0)
#define KECCAK_ROUND(A, E, round) do { \
        uint64_t c[5], d[5]; \
        UNROLLED for (int x = 0; x < 5; x++) c[x] = A[x] ^ A[x + 5] ^ A[x + 10] ^ A[x + 15] ^ A[x + 20]; \
        UNROLLED for (int x = 0; x < 5; x++) d[x] = c[(x + 4) % 5] ^ left64(c[(x + 1) % 5], 1); \
        KECCAK_ROW(E, 0, 0, 0, 6, 44, 12, 43, 18, 21, 24, 14, A); \
        E[0] ^= keccak_k[round]; \
        KECCAK_ROW(E, 5, 3, 28, 9, 20, 10, 3, 16, 45, 22, 61, A); \
        KECCAK_ROW(E, 10, 1, 1, 7, 6, 13, 25, 19, 8, 20, 18, A); \
        KECCAK_ROW(E, 15, 4, 27, 5, 36, 11, 10, 17, 15, 23, 56, A); \
        KECCAK_ROW(E, 20, 2, 62, 8, 55, 14, 39, 15, 41, 21, 2, A); \
    } while (0)

HASH_BODY void keccak_blocks(State *s, const uint8_t *data, size_t blocks) {
    uint64_t a[25], e[25];
    memcpy(a, s->h.w64, sizeof a);
    for (; blocks; blocks--, data += s->rate) {
        for (uint32_t i = 0; i < s->rate / 8; i++) a[i] ^= le64(data + 8 * i);
        for (int round = 0; round < 24; round += 2) {
            KECCAK_ROUND(a, e, round);
            KECCAK_ROUND(e, a, round + 1);
        }
    }
    memcpy(s->h.w64, a, sizeof a);
}
COMPILED_TWICE(kr_hash_keccak, keccak_blocks)

// ---- BLAKE2

static const uint8_t sigma[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};
#define BLAKE_MIX(ROTATE, a, b, c, d, k, R1, R2, R3, R4) \
    v[a] += v[b] + m[sigma[r % 10][k]], v[d] = ROTATE(v[d] ^ v[a], R1), v[c] += v[d], v[b] = ROTATE(v[b] ^ v[c], R2), \
    v[a] += v[b] + m[sigma[r % 10][k + 1]], v[d] = ROTATE(v[d] ^ v[a], R3), v[c] += v[d], v[b] = ROTATE(v[b] ^ v[c], R4)
#define BLAKE_BLOCKS(NAME, WORD, FIELD, READ, ROTATE, ROUNDS, R1, R2, R3, R4, START) \
    HASH_BODY void NAME(State *s, const uint8_t *data, size_t blocks) { \
        for (; blocks; blocks--, data += 16 * sizeof(WORD)) { \
            WORD v[16], m[16]; \
            s->total += 16 * sizeof(WORD); \
            UNROLLED for (int i = 0; i < 16; i++) m[i] = READ(data + sizeof(WORD) * (size_t)i); \
            UNROLLED for (int i = 0; i < 8; i++) v[i] = s->h.FIELD[i], v[i + 8] = START(i); \
            v[12] ^= (WORD)s->total; \
            if (sizeof(WORD) == 4) v[13] ^= (WORD)(s->total >> 32); \
            if (s->last) v[14] = (WORD)~v[14]; \
            if (s->last && s->last_node) v[15] = (WORD)~v[15]; \
            UNROLLED for (int r = 0; r < ROUNDS; r++) { \
                BLAKE_MIX(ROTATE, 0, 4, 8, 12, 0, R1, R2, R3, R4); \
                BLAKE_MIX(ROTATE, 1, 5, 9, 13, 2, R1, R2, R3, R4); \
                BLAKE_MIX(ROTATE, 2, 6, 10, 14, 4, R1, R2, R3, R4); \
                BLAKE_MIX(ROTATE, 3, 7, 11, 15, 6, R1, R2, R3, R4); \
                BLAKE_MIX(ROTATE, 0, 5, 10, 15, 8, R1, R2, R3, R4); \
                BLAKE_MIX(ROTATE, 1, 6, 11, 12, 10, R1, R2, R3, R4); \
                BLAKE_MIX(ROTATE, 2, 7, 8, 13, 12, R1, R2, R3, R4); \
                BLAKE_MIX(ROTATE, 3, 4, 9, 14, 14, R1, R2, R3, R4); \
            } \
            UNROLLED for (int i = 0; i < 8; i++) s->h.FIELD[i] ^= v[i] ^ v[i + 8]; \
        } \
    }
#define START_64(i) kr_sha512_start[i]
#define START_32(i) (uint32_t)(kr_sha512_start[i] >> 32)
BLAKE_BLOCKS(blake2b_blocks, uint64_t, w64, le64, right64, 12, 32, 24, 16, 63, START_64)
BLAKE_BLOCKS(blake2s_blocks, uint32_t, w32, le32, right, 10, 16, 12, 8, 7, START_32)
COMPILED_TWICE(kr_hash_blake2b, blake2b_blocks)
COMPILED_TWICE(kr_hash_blake2s, blake2s_blocks)
