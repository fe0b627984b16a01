// The hash functions: what _hashes.c, the module, and hashes_compress.c, which takes blocks in, share.
#ifndef KR_HASHES_IMPL_H
#define KR_HASHES_IMPL_H

#include "krait/krait.h"

#include <endian.h>

enum { LARGEST_BLOCK = 168, LARGEST_DIGEST = 64 };
typedef struct State {
    union { uint32_t w32[8]; uint64_t w64[25]; } h;
    uint8_t block[LARGEST_BLOCK];
    uint64_t total;                  // bytes so far
    uint32_t filled, rate;           // rate: SHA-3's size of blocks
    bool last, last_node;            // BLAKE2: the last block, the last node of a tree's level
} State;

KR_INLINE uint32_t le32(const uint8_t *p) { uint32_t v; memcpy(&v, p, 4); return le32toh(v); }
KR_INLINE uint64_t le64(const uint8_t *p) { uint64_t v; memcpy(&v, p, 8); return le64toh(v); }

// The fractions of square and cube roots of primes, made by kr_hash_constants: where SHA-2 and BLAKE2 start.
extern uint64_t kr_sha512_start[8], kr_sha384_start[8];
void kr_hash_constants(void);

// Each takes blocks in.
typedef void KrHashBlocks(State *s, const uint8_t *data, size_t blocks);
KrHashBlocks kr_hash_md5, kr_hash_sha1, kr_hash_sha256, kr_hash_sha512, kr_hash_keccak, kr_hash_blake2b, kr_hash_blake2s;

#endif
