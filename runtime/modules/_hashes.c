// Module _hashes: MD5, SHA-1, SHA-2, SHA-3 and BLAKE2 behind one object type, and what is slow in scrypt; hashlib names them.
#include "hashes_impl.h"

#include <stdlib.h>

typedef struct Algorithm {
    const char *name;
    uint32_t block, digest;          // bytes; digest 0: as many as wanted
    uint8_t kind, pad;               // pad: SHA-3's first byte
    KrHashBlocks *take;
} Algorithm;
enum { MERKLE_LITTLE, MERKLE_BIG, MERKLE_BIG_64, SPONGE, BLAKE };

static const Algorithm algorithms[] = {
    {"md5", 64, 16, MERKLE_LITTLE, 0, kr_hash_md5}, {"sha1", 64, 20, MERKLE_BIG, 0, kr_hash_sha1}, {"sha224", 64, 28, MERKLE_BIG, 0, kr_hash_sha256},
    {"sha256", 64, 32, MERKLE_BIG, 0, kr_hash_sha256}, {"sha384", 128, 48, MERKLE_BIG_64, 0, kr_hash_sha512}, {"sha512", 128, 64, MERKLE_BIG_64, 0, kr_hash_sha512},
    {"sha3_224", 144, 28, SPONGE, 6, kr_hash_keccak}, {"sha3_256", 136, 32, SPONGE, 6, kr_hash_keccak}, {"sha3_384", 104, 48, SPONGE, 6, kr_hash_keccak},
    {"sha3_512", 72, 64, SPONGE, 6, kr_hash_keccak}, {"shake_128", 168, 0, SPONGE, 31, kr_hash_keccak}, {"shake_256", 136, 0, SPONGE, 31, kr_hash_keccak},
    {"blake2b", 128, 64, BLAKE, 0, kr_hash_blake2b}, {"blake2s", 64, 32, BLAKE, 0, kr_hash_blake2s},
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

static void update(Hash *h, const uint8_t *data, int64_t size) {
    State *s = &h->state;
    const uint32_t block = h->algorithm->block;
    bool blake = h->algorithm->kind == BLAKE;   // whose last block must not be taken in before the end, and which counts blocks itself
    if (!blake) s->total += (uint64_t)size;
    if (s->filled) {
        uint32_t room = block - s->filled, n = size < (int64_t)room ? (uint32_t)size : room;
        memcpy(s->block + s->filled, data, n);
        s->filled += n, data += n, size -= n;
        if (s->filled < block || (blake && !size)) return;
        h->algorithm->take(s, s->block, 1);
        s->filled = 0;
    }
    size_t blocks = size < (int64_t)block + blake ? 0 : (size_t)(size - blake) / block;
    if (blocks) h->algorithm->take(s, data, blocks);
    data += blocks * block, size -= (int64_t)(blocks * block);
    memcpy(s->block, data, (size_t)size);
    s->filled = (uint32_t)size;
}

static void start(Hash *h, const Algorithm *a) {
    static const uint32_t simple[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    kr_hash_constants();
    h->algorithm = a;
    h->digest_size = a->digest;
    State *s = &h->state;
    *s = (State){.rate = a->kind == SPONGE ? a->block : 0};
    if (a->take == kr_hash_md5 || a->take == kr_hash_sha1) memcpy(s->h.w32, simple, sizeof simple);
    for (int i = 0; i < 8; i++) {
        if (a->take == kr_hash_sha512) s->h.w64[i] = a->digest == 48 ? kr_sha384_start[i] : kr_sha512_start[i];
        if (a->take == kr_hash_sha256) s->h.w32[i] = a->digest == 28 ? (uint32_t)kr_sha384_start[i] : (uint32_t)(kr_sha512_start[i] >> 32);
        if (a->take == kr_hash_blake2b) s->h.w64[i] = kr_sha512_start[i];
        if (a->take == kr_hash_blake2s) s->h.w32[i] = (uint32_t)(kr_sha512_start[i] >> 32);
    }
}

// The digest of a copy of h: `size` bytes.
static void finish(const Hash *original, uint8_t *out, int64_t size) {
    Hash copy = *original, *h = &copy;
    State *s = &h->state;
    const Algorithm *a = h->algorithm;
    if (a->kind == SPONGE) {
        memset(s->block + s->filled, 0, a->block - s->filled);
        s->block[s->filled] ^= a->pad;
        s->block[a->block - 1] ^= 0x80;
        kr_hash_keccak(s, s->block, 1);
        memset(s->block, 0, a->block);   // nothing more to take in: what follows only permutes
        for (int64_t done = 0; done < size; done++) {
            if (done && done % a->block == 0) kr_hash_keccak(s, s->block, 1);
            out[done] = (uint8_t)(s->h.w64[done % a->block / 8] >> 8 * (done % 8));
        }
        return;
    }
    if (a->kind == BLAKE) {
        memset(s->block + s->filled, 0, a->block - s->filled);
        s->last = true;
        s->total += s->filled - (uint64_t)a->block;   // taking a block in counts all of it
        a->take(s, s->block, 1);
    } else {
        uint64_t bits = s->total << 3;
        uint32_t tail = a->kind == MERKLE_BIG_64 ? 16 : 8;
        uint8_t padding[256] = {0x80};
        uint32_t n = (s->filled < a->block - tail ? a->block : 2 * a->block) - s->filled;
        for (int i = 0; i < 8; i++) padding[n - 1 - (uint32_t)i] = (uint8_t)(a->kind == MERKLE_LITTLE ? bits >> 8 * (7 - i) : bits >> 8 * i);
        update(h, padding, n);
    }
    bool wide = a->kind == MERKLE_BIG_64 || a->take == kr_hash_blake2b, little = a->kind == MERKLE_LITTLE || a->kind == BLAKE;
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
// blake2(name, data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node):
// node_offset is its eight bytes, or none for 0.  Together they are a block (RFC 7693, 2.5, and BLAKE2's own paper, 2.8).
static KrValue hashes_blake2(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    const Algorithm *a = &algorithms[kr_str_equals_cstr(args[0], "blake2b") ? 12 : 13];
    const int word = a->block == 128 ? 8 : 4, salt_at = 4 * word, extra = 2 * word;
    uint8_t parameters[64] = {0};
    static const char *const names[3] = {"key", "salt", "person"};
    const uint8_t *texts[3], *node_offset;
    int64_t sizes[3], numbers[6], offset_size;
    for (int i = 0; i < 3; i++) {
        int limit = i ? extra : 8 * word;
        if (!kr_as_buffer(args[3 + i], &texts[i], &sizes[i]))
            return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%s'", kr_type_of(args[3 + i])->tp_name);
        if (sizes[i] > limit) return kr_raise(&kr_exc_ValueError, "maximum %s length is %d bytes", names[i], limit);
    }
    for (int i = 0; i < 6; i++) {
        static const struct { uint8_t at; int64_t low, high; } ranges[6] = {{2, 1, 0}, {6, 0, 255}, {7, 1, 255}, {8, 0, UINT32_MAX}, {10, 0, 255}, {11, 0, 0}};
        static const char *const of[6] = {"digest_size must be between 1 and", "fanout must be between 0 and", "depth must be between 1 and", NULL,
                                          "node_depth must be between 0 and", "inner_size must be between 0 and is"};
        int64_t n = numbers[i] = kr_as_int64(args[ranges[i].at]), high = ranges[i].high ? ranges[i].high : 8 * word;
        if (n == -1 && kr_err_occurred()) return 0;
        if (n >= ranges[i].low && n <= high) continue;
        if (of[i]) return kr_raise(&kr_exc_ValueError, "%s %lld%s", of[i], (long long)high, i ? "" : " bytes");
        return n < 0 ? kr_raise(&kr_exc_ValueError, "value must be positive") : kr_raise(&kr_exc_OverflowError, "leaf_size is too large");
    }
    int last_node = kr_op_truth(args[12]);
    if (last_node < 0) return 0;
    parameters[0] = (uint8_t)numbers[0], parameters[1] = (uint8_t)sizes[0], parameters[2] = (uint8_t)numbers[1], parameters[3] = (uint8_t)numbers[2];
    for (int i = 0; i < 4; i++) parameters[4 + i] = (uint8_t)(numbers[3] >> 8 * i);
    if (kr_as_buffer(args[9], &node_offset, &offset_size) && offset_size) memcpy(parameters + 8, node_offset, word == 8 ? 8 : 6);
    parameters[word == 8 ? 16 : 14] = (uint8_t)numbers[4], parameters[word == 8 ? 17 : 15] = (uint8_t)numbers[5];
    memcpy(parameters + salt_at, texts[1], (size_t)sizes[1]);
    memcpy(parameters + salt_at + extra, texts[2], (size_t)sizes[2]);
    Hash *h = kr_new(&hash_type, sizeof *h);
    start(h, a);
    h->digest_size = (uint32_t)numbers[0];
    h->state.last_node = last_node;
    for (int i = 0; i < 8; i++) {
        if (word == 8) h->state.h.w64[i] ^= le64(parameters + 8 * i);
        else h->state.h.w32[i] ^= le32(parameters + 4 * i);
    }
    if (sizes[0]) {
        uint8_t block[128] = {0};
        memcpy(block, texts[0], (size_t)sizes[0]);
        update(h, block, a->block);
    }
    return hash_update(KR_VALUE(h), args[1]) ? KR_VALUE(h) : 0;
}

// ---- scrypt (RFC 7914)

KR_INLINE uint32_t rotated(uint32_t v, int by) { return v << by | v >> (32 - by); }

// Salsa20/8 of the sixteen words at b (section 3).
static void salsa(uint32_t *b) {
    static const uint8_t quarters[8][4] = {   // down the columns, then along the rows
        {0, 4, 8, 12}, {5, 9, 13, 1}, {10, 14, 2, 6}, {15, 3, 7, 11}, {0, 1, 2, 3}, {5, 6, 7, 4}, {10, 11, 8, 9}, {15, 12, 13, 14},
    };
    uint32_t x[16];
    memcpy(x, b, sizeof x);
    for (int round = 0; round < 8; round += 2) {
#pragma GCC unroll 8
        for (int q = 0; q < 8; q++) {
            const uint8_t *at = quarters[q];
            x[at[1]] ^= rotated(x[at[0]] + x[at[3]], 7);
            x[at[2]] ^= rotated(x[at[1]] + x[at[0]], 9);
            x[at[3]] ^= rotated(x[at[2]] + x[at[1]], 13);
            x[at[0]] ^= rotated(x[at[3]] + x[at[2]], 18);
        }
    }
    for (int i = 0; i < 16; i++) b[i] += x[i];
}

// scryptBlockMix (section 4): 2 * r blocks of sixteen words, from `in` to `out`.
static void mix_blocks(const uint32_t *in, uint32_t *out, size_t r) {
    uint32_t x[16];
    memcpy(x, in + (2 * r - 1) * 16, sizeof x);
    for (size_t i = 0; i < 2 * r; i++) {
        for (int k = 0; k < 16; k++) x[k] ^= in[i * 16 + (size_t)k];
        salsa(x);
        memcpy(out + (i / 2 + (i & 1) * r) * 16, x, sizeof x);
    }
}

// scryptROMix (section 5) of 128 * r bytes, in place; n is a power of two.  `room` is for n + 2 times as much.
static void mix_memory(uint8_t *bytes, uint32_t *room, uint64_t n, size_t r) {
    size_t words = 32 * r;
    uint32_t *x = room + n * words, *y = x + words;
    for (size_t k = 0; k < words; k++) x[k] = le32(bytes + 4 * k);
    for (uint64_t i = 0; i < n; i++) {
        memcpy(room + i * words, x, words * sizeof *x);
        mix_blocks(room + i * words, x, r);
    }
    for (uint64_t i = 0; i < n; i++) {
        const uint32_t *at = room + (x[words - 16] & (n - 1)) * words;
        for (size_t k = 0; k < words; k++) y[k] = x[k] ^ at[k];
        mix_blocks(y, x, r);
    }
    for (size_t k = 0; k < words; k++) {
        uint32_t word = htole32(x[k]);
        memcpy(bytes + 4 * k, &word, 4);
    }
}

// scrypt_mix(bytes, n, r): each 128 * r of the bytes mixed
static KrValue hashes_scrypt_mix(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    const uint8_t *data;
    int64_t size;
    if (!bytes_of(args[0], &data, &size)) return 0;
    int64_t n = kr_as_int64(args[1]), r = kr_as_int64(args[2]);
    if (kr_err_occurred()) return 0;
    KrValue result = kr_bytes_new(data, size);
    uint32_t *room = malloc((size_t)(n + 2) * (size_t)r * 128);
    if (!room) return kr_raise_out_of_memory();
    uint8_t *bytes = result ? kr_bytes_data(result) : NULL;
    if (result) KR_WORKING(n * r * 128, for (int64_t at = 0; at < size; at += 128 * r) mix_memory(bytes + at, room, (uint64_t)n, (size_t)r));
    free(room);
    return result;
}

static const KrMethodDef functions[] = {
    KR_DEF_FAST("new", hashes_new, 2, 2, "name, data, /", NULL),
    KR_DEF_FAST("blake2", hashes_blake2, 13, 13,
                "name, data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node, /", NULL),
    KR_DEF_FAST("scrypt_mix", hashes_scrypt_mix, 3, 3, "bytes, n, r, /", NULL),
    {0},
};

const KrModuleDef kr_module__hashes = {
    .name = "_hashes",
    .functions = functions,
};
