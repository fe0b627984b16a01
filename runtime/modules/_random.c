// _random: the generator behind random.Random, Matsumoto and Nishimura's MT19937, with random's way to seed it and to make floats and
// integers of its words (so that seeded programs print what they print elsewhere); SHA-512, for seeds that are text; urandom.
#include "krait/krait.h"
#include <errno.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

enum { WORDS = 624, OFFSET = 397 };
typedef struct KrRandom { KrObject head; uint32_t state[WORDS]; int32_t index; } KrRandom;
#define R(v) KR_AS(KrRandom, v)
static KrType random_type;

static uint32_t twisted(uint32_t high, uint32_t low, uint32_t other) {
    uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
    return other ^ (y >> 1) ^ (y & 1 ? 0x9908b0dfu : 0);
}
static void refill(KrRandom *r) {
    uint32_t *s = r->state;
    for (int i = 0; i < WORDS; i++) s[i] = twisted(s[i], s[(i + 1) % WORDS], s[(i + OFFSET) % WORDS]);
    r->index = 0;
}
static uint32_t next_word(KrRandom *r) {
    if (r->index >= WORDS) refill(r);
    uint32_t y = r->state[r->index++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}

static void seed_with_word(KrRandom *r, uint32_t word) {
    r->state[0] = word;
    for (uint32_t i = 1; i < WORDS; i++) r->state[i] = 1812433253u * (r->state[i - 1] ^ (r->state[i - 1] >> 30)) + i;
    r->index = WORDS;
}
static void seed_with_words(KrRandom *r, const uint32_t *key, size_t length) {
    uint32_t *s = r->state;
    seed_with_word(r, 19650218u);
    size_t i = 1, j = 0;
    for (size_t k = length > WORDS ? length : WORDS; k; k--) {
        s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >> 30)) * 1664525u)) + key[j] + (uint32_t)j;
        if (++i >= WORDS) s[0] = s[WORDS - 1], i = 1;
        if (++j >= length) j = 0;
    }
    for (size_t k = WORDS - 1; k; k--) {
        s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >> 30)) * 1566083941u)) - (uint32_t)i;
        if (++i >= WORDS) s[0] = s[WORDS - 1], i = 1;
    }
    s[0] = 0x80000000u;
}

static int fill_from_system(void *data, size_t size) {
    for (size_t done = 0; done < size;) {
        ssize_t n = getrandom((char *)data + done, size - done, 0);
        if (n < 0 && errno != EINTR) return kr_raise_os_error(errno, 0), -1;
        if (n > 0) done += (size_t)n;
    }
    return 0;
}

// Words of the integer's absolute value, least significant first.
static int seed_with_int(KrRandom *r, KrValue v) {
    if (kr_is_small(v)) {
        int64_t i = kr_small(v);
        uint64_t u = i < 0 ? -(uint64_t)i : (uint64_t)i;
        uint32_t key[2] = {(uint32_t)u, (uint32_t)(u >> 32)};
        return seed_with_words(r, key, key[1] ? 2 : 1), 0;
    }
    const KrInt *n = KR_AS(KrInt, v);
    size_t limbs = (size_t)(n->size < 0 ? -n->size : n->size);
    uint32_t *key = kr_alloc_array(2 * limbs + 1, sizeof *key, true);
    if (!key) return -1;
    for (size_t i = 0; i < limbs; i++) {
        key[2 * i] = (uint32_t)n->limbs[i];
        key[2 * i + 1] = (uint32_t)(n->limbs[i] >> 32);
    }
    seed_with_words(r, key, 2 * limbs - !key[2 * limbs - 1]);
    return 0;
}

static int seed(KrRandom *r, KrValue v) {
    if (!v || v == KR_NONE) {
        uint32_t key[WORDS];
        if (fill_from_system(key, sizeof key) < 0) return -1;
        return seed_with_words(r, key, WORDS), 0;
    }
    if (kr_is_int(v)) return (v = kr_index(v)) ? seed_with_int(r, v) : -1;
    int64_t hash = kr_hash(v);
    if (hash == -1) return -1;
    return seed_with_int(r, kr_int_from_uint64((uint64_t)hash));
}

static KrValue random_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (type == &random_type && kr_no_keywords("Random", kwnames) < 0) return 0;
    KrRandom *r = kr_new_instance(type, 0);
    return seed(r, nargs ? args[0] : 0) < 0 ? 0 : KR_VALUE(r);
}
static KrValue random_seed(KrValue self, KrValue const *args, int64_t nargs) { return seed(R(self), nargs ? args[0] : 0) < 0 ? 0 : KR_NONE; }

static KrValue random_random(KrValue self) {
    uint32_t a = next_word(R(self)) >> 5, b = next_word(R(self)) >> 6;
    return kr_from_double((a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

static KrValue bits(KrRandom *r, int64_t k) {
    if (k <= 32) return kr_from_small(k ? next_word(r) >> (32 - k) : 0);
    int64_t words = (k - 1) / 32 + 1, limbs = (words + 1) / 2;
    uint64_t few[16], *data = limbs <= 16 ? few : kr_alloc_array((size_t)limbs, sizeof *data, true);
    if (!data) return 0;
    memset(data, 0, (size_t)limbs * sizeof *data);
    for (int64_t i = 0; i < words; i++, k -= 32) {
        uint64_t word = next_word(r);
        if (k < 32) word >>= 32 - k;
        data[i / 2] |= word << (i % 2 * 32);
    }
    while (limbs && !data[limbs - 1]) limbs--;
    return kr_int_from_limbs(data, limbs, false);
}
static KrValue random_getrandbits(KrValue self, KrValue count) {
    int64_t k = kr_as_int64(count);
    if (k == -1 && kr_err_occurred()) return 0;
    if (k < 0) return kr_raise(&kr_exc_ValueError, "number of bits must be non-negative");
    return bits(R(self), k);
}

// _randbelow(n): one of 0 ... n - 1, from as many bits as n has, as often as it takes.
static KrValue random_randbelow(KrValue self, KrValue n) {
    if (KR_LIKELY(kr_is_small(n))) {
        int64_t limit = kr_small(n);
        if (limit <= 0) return kr_from_small(0);
        int k = 64 - __builtin_clzll((uint64_t)limit);
        for (;;) {
            uint64_t r = 0;
            if (k <= 32) {
                r = next_word(R(self)) >> (32 - k);
            } else {
                r = next_word(R(self));
                r |= (uint64_t)(next_word(R(self)) >> (64 - k)) << 32;
            }
            if (r < (uint64_t)limit) return kr_from_small((int64_t)r);
        }
    }
    KrValue length = kr_call_method(n, "bit_length", NULL, 0);
    int64_t k = length ? kr_as_int64(length) : -1;
    if (k < 0) return 0;
    for (;;) {
        KrValue r = bits(R(self), k);
        if (!r) return 0;
        if (kr_int_compare(r, n) < 0) return r;
    }
}

static KrValue random_getstate(KrValue self) {
    KrValue state = kr_tuple_new(WORDS + 1);
    for (int i = 0; i < WORDS; i++) KR_AS(KrTuple, state)->items[i] = kr_from_small(R(self)->state[i]);
    KR_AS(KrTuple, state)->items[WORDS] = kr_from_small(R(self)->index);
    return state;
}
static KrValue random_setstate(KrValue self, KrValue state) {
    if (!kr_is_tuple(state)) return kr_raise(&kr_exc_TypeError, "state vector must be a tuple");
    if (kr_tuple_size(state) != WORDS + 1) return kr_raise(&kr_exc_ValueError, "state vector is the wrong size");
    uint32_t words[WORDS];
    for (int i = 0; i <= WORDS; i++) {
        int64_t word = kr_as_int64(kr_tuple_item(state, i));
        if (word == -1 && kr_err_occurred()) return 0;
        if (i < WORDS) words[i] = (uint32_t)word;
        else if (word < 0 || word > WORDS) return kr_raise(&kr_exc_ValueError, "invalid state");
        else R(self)->index = (int32_t)word;
    }
    memcpy(R(self)->state, words, sizeof words);
    return KR_NONE;
}

static const KrMethodDef random_methods[] = {
    KR_DEF_NOARGS("random", random_random, "random() -> x in the interval [0, 1)."),
    KR_DEF_FAST("seed", random_seed, 0, 1, "n=None, /", "Starts the sequence anew: None by the system's randomness, otherwise by the value or its hash."),
    KR_DEF_O("getrandbits", random_getrandbits, "k, /", "getrandbits(k) -> x.  Generates an int with k random bits."),
    KR_DEF_O("_randbelow", random_randbelow, "n, /", "One of 0 ... n - 1."),
    KR_DEF_NOARGS("getstate", random_getstate, "getstate() -> tuple containing the current state."),
    KR_DEF_O("setstate", random_setstate, "state, /", "setstate(state) -> None.  Restores generator state."),
    {0},
};
static KrType random_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "_random.Random",
    .tp_basicsize = sizeof(KrRandom),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_doc = "Random() -> create a random number generator with its own internal state.",
    .tp_new = random_new,
    .tp_methods = random_methods,
};

// ---- SHA-512 (FIPS 180-4)

static const uint64_t round_constants[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b,
    0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1,
    0x9bdc06a725c71235, 0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65, 0x2de92c6f592b0275,
    0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
    0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b, 0xa2bfe8a14cf10364, 0xa81a664bbc423001,
    0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8,
    0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
    0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec, 0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915,
    0xc67178f2e372532b, 0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c, 0x4cc5d4becb3e42b6,
    0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};
static uint64_t rotated(uint64_t x, int n) { return x >> n | x << (64 - n); }

static void sha512_block(uint64_t h[8], const uint8_t *block) {
    uint64_t w[80], s[8];
    for (int i = 0; i < 16; i++) {
        memcpy(&w[i], block + 8 * i, 8);
        w[i] = __builtin_bswap64(w[i]);
    }
    for (int i = 16; i < 80; i++) {
        uint64_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (rotated(a, 1) ^ rotated(a, 8) ^ a >> 7) + w[i - 7] + (rotated(b, 19) ^ rotated(b, 61) ^ b >> 6);
    }
    memcpy(s, h, sizeof s);
    for (int i = 0; i < 80; i++) {
        uint64_t e = s[4], a = s[0];
        uint64_t t1 = s[7] + (rotated(e, 14) ^ rotated(e, 18) ^ rotated(e, 41)) + ((e & s[5]) ^ (~e & s[6])) + round_constants[i] + w[i];
        uint64_t t2 = (rotated(a, 28) ^ rotated(a, 34) ^ rotated(a, 39)) + ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += t1;
        s[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) h[i] += s[i];
}

static KrValue random_sha512(KrValue self, KrValue v) {
    (void)self;
    const uint8_t *data;
    int64_t size;
    if (!kr_as_buffer(v, &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", v);
    uint64_t h[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                     0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
    uint8_t last[256] = {0};
    int64_t whole = size / 128 * 128, rest = size - whole, padded = rest < 112 ? 128 : 256;
    for (int64_t i = 0; i < whole; i += 128) sha512_block(h, data + i);
    if (rest) memcpy(last, data + whole, (size_t)rest);
    last[rest] = 0x80;
    uint64_t length = __builtin_bswap64((uint64_t)size * 8);
    memcpy(last + padded - 8, &length, 8);
    for (int64_t i = 0; i < padded; i += 128) sha512_block(h, last + i);
    for (int i = 0; i < 8; i++) h[i] = __builtin_bswap64(h[i]);
    return kr_bytes_new(h, sizeof h);
}

static KrValue random_urandom(KrValue self, KrValue count) {
    (void)self;
    int64_t n = kr_as_int64(count);
    if (n == -1 && kr_err_occurred()) return 0;
    if (n < 0) return kr_raise(&kr_exc_ValueError, "negative argument not allowed");
    KrValue bytes = kr_bytes_new(NULL, n);
    return bytes && fill_from_system(kr_bytes_data(bytes), (size_t)n) == 0 ? bytes : 0;
}

static KrValue init(KrModule *m) { return kr_dict_set_cstr(KR_VALUE(m->dict), "Random", KR_VALUE(&random_type)) < 0 ? 0 : KR_NONE; }
static const KrMethodDef functions[] = {
    KR_DEF_O("_sha512", random_sha512, "data, /", "The SHA-512 digest."),
    KR_DEF_O("_urandom", random_urandom, "size, /", "Random bytes of the operating system."),
    {0},
};
const KrModuleDef kr_module__random = {
    .name = "_random",
    .init = init,
    .functions = functions,
    .doc = "Module implements the Mersenne Twister random number generator.",
};
