// Module _hashes: MD5, SHA-1, SHA-2, SHA-3 and BLAKE2 behind one object type; hashlib names them.
#include "hashes_impl.h"

typedef struct Algorithm {
    const char *name;
    uint32_t block, digest;          // bytes; digest 0: as many as wanted
    uint8_t kind, pad;               // pad: SHA-3's first byte
    uint32_t rate;
    void (*compress)(State *s, const uint8_t *block);
} Algorithm;
enum { MERKLE_LITTLE, MERKLE_BIG, MERKLE_BIG_64, SPONGE, BLAKE };

static void sponge(State *s, const uint8_t *block) { (void)s, (void)block; }   // absorbed by compress(), which knows the rate

static const Algorithm algorithms[] = {
    {"md5", 64, 16, MERKLE_LITTLE, 0, 0, kr_hash_md5}, {"sha1", 64, 20, MERKLE_BIG, 0, 0, kr_hash_sha1}, {"sha224", 64, 28, MERKLE_BIG, 0, 0, kr_hash_sha256},
    {"sha256", 64, 32, MERKLE_BIG, 0, 0, kr_hash_sha256}, {"sha384", 128, 48, MERKLE_BIG_64, 0, 0, kr_hash_sha512}, {"sha512", 128, 64, MERKLE_BIG_64, 0, 0, kr_hash_sha512},
    {"sha3_224", 144, 28, SPONGE, 6, 144, sponge}, {"sha3_256", 136, 32, SPONGE, 6, 136, sponge}, {"sha3_384", 104, 48, SPONGE, 6, 104, sponge},
    {"sha3_512", 72, 64, SPONGE, 6, 72, sponge}, {"shake_128", 168, 0, SPONGE, 31, 168, sponge}, {"shake_256", 136, 0, SPONGE, 31, 136, sponge},
    {"blake2b", 128, 64, BLAKE, 0, 0, kr_hash_blake2b}, {"blake2s", 64, 32, BLAKE, 0, 0, kr_hash_blake2s},
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
        kr_hash_keccak(h->state.h.w64);
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
    kr_hash_constants();
    h->algorithm = a;
    h->digest_size = a->digest;
    State *s = &h->state;
    *s = (State){0};
    if (a->compress == kr_hash_md5 || a->compress == kr_hash_sha1) memcpy(s->h.w32, simple, sizeof simple);
    for (int i = 0; i < 8; i++) {
        if (a->compress == kr_hash_sha512) s->h.w64[i] = a->digest == 48 ? kr_sha384_start[i] : kr_sha512_start[i];
        if (a->compress == kr_hash_sha256) s->h.w32[i] = a->digest == 28 ? (uint32_t)kr_sha384_start[i] : (uint32_t)(kr_sha512_start[i] >> 32);
        if (a->compress == kr_hash_blake2b) s->h.w64[i] = kr_sha512_start[i];
        if (a->compress == kr_hash_blake2s) s->h.w32[i] = (uint32_t)(kr_sha512_start[i] >> 32);
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
            if (done && done % a->rate == 0) kr_hash_keccak(s->h.w64);
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
    bool wide = a->kind == MERKLE_BIG_64 || a->compress == kr_hash_blake2b, little = a->kind == MERKLE_LITTLE || a->kind == BLAKE;
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
