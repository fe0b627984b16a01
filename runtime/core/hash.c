// Hashing of text and bytes: SipHash-1-3 (Aumasson and Bernstein) under a key that is one for the process.
//
// The key is random, or derived from PYTHONHASHSEED by the same generator that CPython uses, so that with a fixed seed both
// give the same hashes, and sets of strings print in the same order.
#include "krait/krait.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

static uint64_t key0, key1;
static bool key_ready;

static void key_from_seed(uint32_t seed) {
    unsigned char bytes[16] = {0};
    if (seed != 0) {
        uint32_t x = seed;
        for (size_t i = 0; i < sizeof bytes; i++) {
            x = x * 214013 + 2531011;
            bytes[i] = (unsigned char)(x >> 16);
        }
    }
    memcpy(&key0, bytes, 8);
    memcpy(&key1, bytes + 8, 8);
}

static void key_from_system(void) {
    uint64_t words[2];
    if (getrandom(words, sizeof words, GRND_NONBLOCK) != (ssize_t)sizeof words) {
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        words[0] = (uint64_t)now.tv_nsec * 0x9E3779B97F4A7C15u;
        words[1] = (uint64_t)now.tv_sec ^ (uint64_t)(uintptr_t)&words;
    }
    key0 = words[0];
    key1 = words[1];
}

KR_COLD void kr_hash_start(void) {
    key_ready = true;
    const char *text = getenv("PYTHONHASHSEED");
    if (text == NULL || *text == 0 || strcmp(text, "random") == 0) {
        key_from_system();
        return;
    }
    uint64_t seed = 0;
    const char *p = text;
    while (*p >= '0' && *p <= '9' && seed <= UINT32_MAX) seed = seed * 10 + (uint64_t)(*p++ - '0');
    if (*p != 0 || seed > UINT32_MAX) {
        fputs("Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range "
              "[0; 4294967295]\n", stderr);
        exit(1);
    }
    key_from_seed((uint32_t)seed);
}

#define ROTATE(x, b) (((x) << (b)) | ((x) >> (64 - (b))))
#define ROUND(v0, v1, v2, v3) do { \
        v0 += v1; v2 += v3; v1 = ROTATE(v1, 13) ^ v0; v3 = ROTATE(v3, 16) ^ v2; v0 = ROTATE(v0, 32); \
        v2 += v1; v0 += v3; v1 = ROTATE(v1, 17) ^ v2; v3 = ROTATE(v3, 21) ^ v0; v2 = ROTATE(v2, 32); \
    } while (0)

// The last n < 8 bytes as a number, the first one lowest.
KR_INLINE uint64_t tail(const uint8_t *p, uint64_t n) {
    if (n >= 4) {
        uint32_t low, high;
        memcpy(&low, p, 4);
        memcpy(&high, p + n - 4, 4);
        return low | (uint64_t)high << 8 * (n - 4);
    }
    return n == 0 ? 0 : p[0] | (uint64_t)p[n >> 1] << 8 * (n >> 1) | (uint64_t)p[n - 1] << 8 * (n - 1);
}

static uint64_t siphash13(const uint8_t *p, uint64_t size) {
    uint64_t v0 = key0 ^ 0x736f6d6570736575u, v1 = key1 ^ 0x646f72616e646f6du;
    uint64_t v2 = key0 ^ 0x6c7967656e657261u, v3 = key1 ^ 0x7465646279746573u;
    uint64_t word, last = size << 56;
    for (; size >= 8; size -= 8, p += 8) {
        memcpy(&word, p, 8);
        v3 ^= word;
        ROUND(v0, v1, v2, v3);
        v0 ^= word;
    }
    last |= tail(p, size);
    v3 ^= last;
    ROUND(v0, v1, v2, v3);
    v0 ^= last;
    v2 ^= 0xff;
    ROUND(v0, v1, v2, v3);
    ROUND(v0, v1, v2, v3);
    ROUND(v0, v1, v2, v3);
    return (v0 ^ v1) ^ (v2 ^ v3);
}

int64_t kr_hash_bytes(const void *data, int64_t size) {
    if (size == 0) return 0;
    if (KR_UNLIKELY(!key_ready)) kr_hash_start();
    int64_t hash = (int64_t)siphash13(data, (uint64_t)size);
    return hash == -1 ? -2 : hash;
}
