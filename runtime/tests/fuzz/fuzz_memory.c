// core/memory.c for fuzzing: every object is a block of malloc's, so that AddressSanitizer sees what runs over an end.  Little
// is freed; the fuzzer starts a new process when there is too much.
#include "krait/krait.h"

#include <stdlib.h>

KrThread kr_thread;

void kr_memory_start(void) {}
void kr_memory_collect(void) {}

static void *allocate(size_t bytes, bool atomic) {
    void *block = atomic ? malloc(bytes ? bytes : 1) : calloc(bytes ? bytes : 1, 1);
    if (!block) abort();
    return block;
}

void *kr_memory_refill(size_t granules, bool atomic) { return allocate(granules * KR_GRANULE, atomic); }
void *kr_memory_large(size_t bytes, bool atomic) { return allocate(bytes, atomic); }

void *kr_alloc_array(size_t count, size_t size, bool atomic) {
    size_t bytes;
    if (!__builtin_mul_overflow(count, size, &bytes) && bytes < (size_t)1 << 30) return allocate(bytes, atomic);
    kr_raise_out_of_memory();
    return NULL;
}

void *kr_realloc(void *block, size_t old_bytes, size_t new_bytes, bool atomic) {
    void *grown = kr_alloc_array(1, new_bytes, atomic);
    if (grown && block) memcpy(grown, block, old_bytes < new_bytes ? old_bytes : new_bytes);
    return grown;
}

void kr_memory_give_back(void *block) { free(block); }
void kr_copy_backwards(void *to, const void *from, size_t bytes) { memmove(to, from, bytes); }
