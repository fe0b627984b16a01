// Module _hashes: MD5, SHA-1, SHA-2, SHA-3 and BLAKE2 behind one object type; hashlib names them.
#include "krait/krait.h"

#include <endian.h>

enum { LARGEST_BLOCK = 168, LARGEST_DIGEST = 64 };
typedef struct State {
    union { uint32_t w32[8]; uint64_t w64[25]; } h;
    uint8_t block[LARGEST_BLOCK];
    uint64_t total, total_high;      // bytes so far
    uint32_t filled;
    bool last;                       // BLAKE2: the last block
} State;

typedef struct Algorithm {
    const char *name;
    uint32_t block, digest;          // bytes; digest 0: as many as wanted
    uint8_t kind, pad;               // pad: SHA-3's first byte
    uint32_t rate;
    void (*compress)(State *s, const uint8_t *block);
} Algorithm;
enum { MERKLE_LITTLE, MERKLE_BIG, MERKLE_BIG_64, SPONGE, BLAKE };

static uint32_t left(uint32_t x, int n) { return x << n | x >> (32 - n); }
static uint32_t right(uint32_t x, int n) { return x >> n | x << (32 - n); }
static uint64_t right64(uint64_t x, int n) { return x >> n | x << (64 - n); }
static uint32_t le32(const uint8_t *p) { uint32_t v; memcpy(&v, p, 4); return le32toh(v); }
static uint32_t be32(const uint8_t *p) { uint32_t v; memcpy(&v, p, 4); return be32toh(v); }
static uint64_t le64(const uint8_t *p) { uint64_t v; memcpy(&v, p, 8); return le64toh(v); }
static uint64_t be64(const uint8_t *p) { uint64_t v; memcpy(&v, p, 8); return be64toh(v); }

// ---- constants that are the fractions of square and cube roots of primes, and of sines, made once from their definitions

static uint64_t sha512_k[80], sha512_start[8], sha384_start[8];
static uint32_t md5_k[64];

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

static void make_constants(void) {
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
        if (count < 8) sha512_start[count] = root_fraction(n, 2);
        else if (count < 16) sha384_start[count - 8] = root_fraction(n, 2);
        count++;
    }
    for (int i = 0; i < 64; i++) {
        double s = __builtin_sin((double)(i + 1));
        md5_k[i] = (uint32_t)(4294967296.0 * (s < 0 ? -s : s));
    }
}

// ---- MD5, SHA-1

static void md5(State *s, const uint8_t *block) {
    static const uint8_t shifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    uint32_t a = s->h.w32[0], b = s->h.w32[1], c = s->h.w32[2], d = s->h.w32[3];
    for (int i = 0; i < 64; i++) {
        uint32_t f;
        int g;
        switch (i / 16) {
            case 0: f = (b & c) | (~b & d), g = i; break;
            case 1: f = (d & b) | (~d & c), g = (5 * i + 1) % 16; break;
            case 2: f = b ^ c ^ d, g = (3 * i + 5) % 16; break;
            default: f = c ^ (b | ~d), g = 7 * i % 16; break;
        }
        f += a + md5_k[i] + le32(block + 4 * g);
        a = d, d = c, c = b;
        b += left(f, shifts[i / 16][i % 4]);
    }
    s->h.w32[0] += a, s->h.w32[1] += b, s->h.w32[2] += c, s->h.w32[3] += d;
}

static void sha1(State *s, const uint8_t *block) {
    uint32_t w[80], *h = s->h.w32, a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
    for (int i = 0; i < 80; i++) w[i] = i < 16 ? be32(block + 4 * i) : left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (int i = 0; i < 80; i++) {
        uint32_t f = i < 20 ? ((b & c) | (~b & d)) + 0x5a827999 : i < 40 ? (b ^ c ^ d) + 0x6ed9eba1 : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc : (b ^ c ^ d) + 0xca62c1d6;
        f += left(a, 5) + e + w[i];
        e = d, d = c, c = left(b, 30), b = a, a = f;
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
}

// ---- SHA-2

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
#define SHA256_K(i) ((uint32_t)(sha512_k[i] >> 32))
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
        x = _mm_add_epi32(x, _mm_set_epi32((int)SHA256_K(4 * i + 3), (int)SHA256_K(4 * i + 2), (int)SHA256_K(4 * i + 1), (int)SHA256_K(4 * i)));
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, x);
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(x, 0x0e));
    }
    t = _mm_shuffle_epi32(_mm_add_epi32(abef, abef_before), 0x1b);
    u = _mm_shuffle_epi32(_mm_add_epi32(cdgh, cdgh_before), 0xb1);
    _mm_storeu_si128((__m128i *)(void *)s->h.w32, _mm_blend_epi16(t, u, 0xf0));
    _mm_storeu_si128((__m128i *)(void *)(s->h.w32 + 4), _mm_alignr_epi8(u, t, 8));
}
static bool processor_has_sha(void) {
    static int known = -1;
    unsigned a, b, c, d;
    if (known < 0) known = __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b >> 29 & 1);
    return known;
}
#else
static void sha256_by_processor(State *s, const uint8_t *block) { (void)s, (void)block; }
static bool processor_has_sha(void) { return false; }
#endif

static void sha256(State *s, const uint8_t *block) {
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

static void sha512(State *s, const uint8_t *block) {
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

static void keccak(uint64_t *a) {
    uint8_t lfsr = 1;
    for (int round = 0; round < 24; round++) {
        uint64_t c[5], t;
        for (int x = 0; x < 5; x++) c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
        for (int x = 0; x < 5; x++) {
            t = c[(x + 4) % 5] ^ right64(c[(x + 1) % 5], 63);
            for (int y = 0; y < 25; y += 5) a[x + y] ^= t;
        }
        int x = 1, y = 0;
        t = a[1];
        for (int i = 0; i < 24; i++) {
            int next = (2 * x + 3 * y) % 5, rotation = (i + 1) * (i + 2) / 2 % 64;
            x = y, y = next;
            uint64_t kept = a[x + 5 * y];
            a[x + 5 * y] = rotation ? right64(t, 64 - rotation) : t;
            t = kept;
        }
        for (y = 0; y < 25; y += 5) {
            memcpy(c, a + y, sizeof c);
            for (x = 0; x < 5; x++) a[x + y] = c[x] ^ (~c[(x + 1) % 5] & c[(x + 2) % 5]);
        }
        for (int j = 0; j < 7; j++) {
            if (lfsr & 1) a[0] ^= (uint64_t)1 << ((1 << j) - 1);
            lfsr = (uint8_t)(lfsr << 1 ^ (lfsr & 0x80 ? 0x71 : 0));
        }
    }
}
static void sponge(State *s, const uint8_t *block) { (void)s, (void)block; }   // absorbed by absorb(), which knows the rate

// ---- BLAKE2

static const uint8_t sigma[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};
static const uint8_t mixes[8][4] = {{0, 4, 8, 12}, {1, 5, 9, 13}, {2, 6, 10, 14}, {3, 7, 11, 15}, {0, 5, 10, 15}, {1, 6, 11, 12}, {2, 7, 8, 13}, {3, 4, 9, 14}};
#define BLAKE(NAME, WORD, FIELD, READ, ROTATE, ROUNDS, R1, R2, R3, R4, START) \
    static void NAME(State *s, const uint8_t *block) { \
        WORD v[16], m[16]; \
        for (int i = 0; i < 16; i++) m[i] = READ(block + sizeof(WORD) * (size_t)i); \
        for (int i = 0; i < 8; i++) v[i] = s->h.FIELD[i], v[i + 8] = START(i); \
        v[12] ^= (WORD)s->total; \
        v[13] ^= sizeof(WORD) == 4 ? (WORD)(s->total >> 16 >> 16) : (WORD)s->total_high; \
        if (s->last) v[14] = (WORD)~v[14]; \
        for (int r = 0; r < ROUNDS; r++) \
            for (int i = 0; i < 8; i++) { \
                WORD *a = &v[mixes[i][0]], *b = &v[mixes[i][1]], *c = &v[mixes[i][2]], *d = &v[mixes[i][3]]; \
                *a += *b + m[sigma[r % 10][2 * i]]; \
                *d = ROTATE(*d ^ *a, R1); \
                *c += *d; \
                *b = ROTATE(*b ^ *c, R2); \
                *a += *b + m[sigma[r % 10][2 * i + 1]]; \
                *d = ROTATE(*d ^ *a, R3); \
                *c += *d; \
                *b = ROTATE(*b ^ *c, R4); \
            } \
        for (int i = 0; i < 8; i++) s->h.FIELD[i] ^= v[i] ^ v[i + 8]; \
    }
#define START_64(i) sha512_start[i]
#define START_32(i) (uint32_t)(sha512_start[i] >> 32)
BLAKE(blake2b, uint64_t, w64, le64, right64, 12, 32, 24, 16, 63, START_64)
BLAKE(blake2s, uint32_t, w32, le32, right, 10, 16, 12, 8, 7, START_32)

static const Algorithm algorithms[] = {
    {"md5", 64, 16, MERKLE_LITTLE, 0, 0, md5}, {"sha1", 64, 20, MERKLE_BIG, 0, 0, sha1}, {"sha224", 64, 28, MERKLE_BIG, 0, 0, sha256},
    {"sha256", 64, 32, MERKLE_BIG, 0, 0, sha256}, {"sha384", 128, 48, MERKLE_BIG_64, 0, 0, sha512}, {"sha512", 128, 64, MERKLE_BIG_64, 0, 0, sha512},
    {"sha3_224", 144, 28, SPONGE, 6, 144, sponge}, {"sha3_256", 136, 32, SPONGE, 6, 136, sponge}, {"sha3_384", 104, 48, SPONGE, 6, 104, sponge},
    {"sha3_512", 72, 64, SPONGE, 6, 72, sponge}, {"shake_128", 168, 0, SPONGE, 31, 168, sponge}, {"shake_256", 136, 0, SPONGE, 31, 136, sponge},
    {"blake2b", 128, 64, BLAKE, 0, 0, blake2b}, {"blake2s", 64, 32, BLAKE, 0, 0, blake2s},
};

// ---- the object

typedef struct Hash {
    KrObject head;
    const Algorithm *algorithm;
    uint32_t digest_size;
    KrMutex at_work;
    State state;
} Hash;
#define HASH(v) KR_AS(Hash, v)
static KrType hash_type;

static void compress(Hash *h, const uint8_t *block) {
    const Algorithm *a = h->algorithm;
    if (a->kind == SPONGE) {
        for (uint32_t i = 0; i < a->rate / 8; i++) h->state.h.w64[i] ^= le64(block + 8 * i);
        keccak(h->state.h.w64);
    } else {
        a->compress(&h->state, block);
    }
}
static void count(State *s, uint64_t n) {
    s->total += n;
    if (s->total < n) s->total_high++;
}
static void update(Hash *h, const uint8_t *data, int64_t size) {
    State *s = &h->state;
    const uint32_t block = h->algorithm->block;
    bool blake = h->algorithm->kind == BLAKE;   // whose last block must not be compressed before the end, and which counts blocks
    if (!blake) count(s, (uint64_t)size);
    while (size > 0) {
        if (s->filled == block) {
            if (blake) count(s, block);
            compress(h, s->block);
            s->filled = 0;
        }
        if (!blake && !s->filled && size >= (int64_t)block) {
            compress(h, data);
            data += block, size -= block;
            continue;
        }
        uint32_t room = block - s->filled, n = size < (int64_t)room ? (uint32_t)size : room;
        memcpy(s->block + s->filled, data, n);
        s->filled += n, data += n, size -= n;
        if (!blake && s->filled == block) {
            compress(h, s->block);
            s->filled = 0;
        }
    }
}

static void start(Hash *h, const Algorithm *a) {
    static const uint32_t simple[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    make_constants();
    h->algorithm = a;
    h->digest_size = a->digest;
    State *s = &h->state;
    *s = (State){0};
    if (a->compress == md5 || a->compress == sha1) memcpy(s->h.w32, simple, sizeof simple);
    for (int i = 0; i < 8; i++) {
        if (a->compress == sha512) s->h.w64[i] = a->digest == 48 ? sha384_start[i] : sha512_start[i];
        if (a->compress == sha256) s->h.w32[i] = a->digest == 28 ? (uint32_t)sha384_start[i] : (uint32_t)(sha512_start[i] >> 32);
        if (a->compress == blake2b) s->h.w64[i] = sha512_start[i];
        if (a->compress == blake2s) s->h.w32[i] = (uint32_t)(sha512_start[i] >> 32);
    }
}

// The digest of a copy of h: `size` bytes.
static void finish(const Hash *original, uint8_t *out, int64_t size) {
    Hash copy = *original, *h = &copy;
    State *s = &h->state;
    const Algorithm *a = h->algorithm;
    if (a->kind == SPONGE) {
        memset(s->block + s->filled, 0, a->rate - s->filled);
        s->block[s->filled] ^= a->pad;
        s->block[a->rate - 1] ^= 0x80;
        compress(h, s->block);
        for (int64_t done = 0; done < size; done++) {
            if (done && done % a->rate == 0) keccak(s->h.w64);
            out[done] = (uint8_t)(s->h.w64[done % a->rate / 8] >> 8 * (done % 8));
        }
        return;
    }
    if (a->kind == BLAKE) {
        count(s, s->filled);
        memset(s->block + s->filled, 0, a->block - s->filled);
        s->last = true;
        compress(h, s->block);
    } else {
        uint64_t bits = s->total << 3;
        uint32_t tail = a->kind == MERKLE_BIG_64 ? 16 : 8;
        uint8_t padding[256] = {0x80};
        uint32_t n = (s->filled < a->block - tail ? a->block : 2 * a->block) - s->filled;
        for (int i = 0; i < 8; i++) padding[n - 1 - (uint32_t)i] = (uint8_t)(a->kind == MERKLE_LITTLE ? bits >> 8 * (7 - i) : bits >> 8 * i);
        update(h, padding, n);
    }
    bool wide = a->kind == MERKLE_BIG_64 || a->compress == blake2b, little = a->kind == MERKLE_LITTLE || a->kind == BLAKE;
    int width = wide ? 8 : 4;
    for (int64_t i = 0; i < size; i++) {
        uint64_t word = wide ? s->h.w64[i / 8] : s->h.w32[i / 4];
        int place = (int)(i % width);
        out[i] = (uint8_t)(word >> 8 * (little ? place : width - 1 - place));
    }
}

static bool bytes_of(KrValue v, const uint8_t **data, int64_t *size) {
    if (kr_as_buffer(v, data, size)) return true;
    if (kr_is_str(v)) kr_raise(&kr_exc_TypeError, "Strings must be encoded before hashing");
    else kr_raise(&kr_exc_TypeError, "object supporting the buffer API required");
    return false;
}

static KrValue hash_update(KrValue self, KrValue v) {
    const uint8_t *data;
    int64_t size;
    if (!bytes_of(v, &data, &size)) return 0;
    Hash *h = HASH(self);
    KR_HOLD(&h->at_work);
    KR_WORKING(size, update(h, data, size));
    return KR_NONE;
}
static KrValue digest_of(KrValue self, KrValue const *args, int64_t nargs) {
    Hash *h = HASH(self);
    int64_t size = h->digest_size;
    if (!h->algorithm->digest) {
        if (!nargs) return kr_raise(&kr_exc_TypeError, "digest() missing required argument 'length' (pos 1)");
        size = kr_as_int64(args[0]);
        if (size == -1 && kr_err_occurred()) return 0;
        if (size < 0) return kr_raise(&kr_exc_ValueError, "value must be positive");
    } else if (nargs) {
        return kr_raise(&kr_exc_TypeError, "digest() takes no arguments (%lld given)", (long long)nargs);
    }
    KrValue bytes = kr_bytes_new(NULL, size);
    KR_HOLD(&h->at_work);
    if (bytes) finish(h, kr_bytes_data(bytes), size);
    return bytes;
}
static KrValue hash_digest(KrValue self, KrValue const *args, int64_t nargs) { return digest_of(self, args, nargs); }
static KrValue hash_hexdigest(KrValue self, KrValue const *args, int64_t nargs) {
    KrValue digest = digest_of(self, args, nargs);
    return digest ? kr_call_method(digest, "hex", NULL, 0) : 0;
}
static KrValue hash_copy(KrValue self) {
    Hash *h = kr_new(&hash_type, sizeof *h);
    KR_HOLD(&HASH(self)->at_work);
    h->algorithm = HASH(self)->algorithm;
    h->digest_size = HASH(self)->digest_size;
    h->state = HASH(self)->state;
    return KR_VALUE(h);
}
static KrValue get_name(KrValue self) { return kr_str_from_cstr(HASH(self)->algorithm->name); }
static KrValue get_block_size(KrValue self) { return kr_from_small(HASH(self)->algorithm->block); }
static KrValue get_digest_size(KrValue self) { return kr_from_small(HASH(self)->digest_size); }
static KrValue hash_repr(KrValue self) { return kr_format("<%s _hashlib.HASH object @ 0x%llx>", HASH(self)->algorithm->name, (unsigned long long)kr_bits(self)); }

static const KrMethodDef hash_methods[] = {
    KR_DEF_O("update", hash_update, "obj, /", "Update this hash object's state with the provided string."),
    KR_DEF_FAST("digest", hash_digest, 0, 1, "length=None, /", "Return the digest value as a bytes object."),
    KR_DEF_FAST("hexdigest", hash_hexdigest, 0, 1, "length=None, /", "Return the digest value as a string of hexadecimal digits."),
    KR_DEF_NOARGS("copy", hash_copy, "Return a copy of the hash object."),
    {0},
};
static const KrGetSetDef hash_getset[] = {
    {"name", get_name, kr_readonly_set, NULL},
    {"block_size", get_block_size, kr_readonly_set, NULL},
    {"digest_size", get_digest_size, kr_readonly_set, NULL},
    {0},
};
static KrType hash_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_hashlib.HASH", .tp_basicsize = sizeof(Hash), .tp_flags = KR_TYPE_IMMUTABLE, .tp_repr = hash_repr,
    .tp_new = kr_structseq_refuse, .tp_methods = hash_methods, .tp_getset = hash_getset,
};

// new(name, data): None for an unknown name
static KrValue hashes_new(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    for (size_t i = 0; i < sizeof algorithms / sizeof *algorithms; i++) {
        if (!kr_str_equals_cstr(args[0], algorithms[i].name)) continue;
        Hash *h = kr_new(&hash_type, sizeof *h);
        start(h, &algorithms[i]);
        return hash_update(KR_VALUE(h), args[1]) ? KR_VALUE(h) : 0;
    }
    return KR_NONE;
}
// blake2(name, data, parameters, key, digest_size): parameters is BLAKE2's block of them
static KrValue hashes_blake2(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    const Algorithm *a = &algorithms[kr_str_equals_cstr(args[0], "blake2b") ? 12 : 13];
    const uint8_t *parameters, *key;
    int64_t size, key_size, digest = kr_as_int64(args[4]);
    if (!kr_as_buffer(args[2], &parameters, &size) || !kr_as_buffer(args[3], &key, &key_size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required");
    Hash *h = kr_new(&hash_type, sizeof *h);
    start(h, a);
    h->digest_size = (uint32_t)digest;
    for (int i = 0; i < 8; i++) {
        if (a->block == 128) h->state.h.w64[i] ^= le64(parameters + 8 * i);
        else h->state.h.w32[i] ^= le32(parameters + 4 * i);
    }
    if (key_size) {
        uint8_t block[128] = {0};
        memcpy(block, key, (size_t)key_size);
        update(h, block, a->block);
    }
    return hash_update(KR_VALUE(h), args[1]) ? KR_VALUE(h) : 0;
}

static const KrMethodDef functions[] = {
    KR_DEF_FAST("new", hashes_new, 2, 2, "name, data, /", NULL),
    KR_DEF_FAST("blake2", hashes_blake2, 5, 5, "name, data, parameters, key, digest_size, /", NULL),
    {0},
};

const KrModuleDef kr_module__hashes = {
    .name = "_hashes",
    .functions = functions,
};
