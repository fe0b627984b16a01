// Reading the words of bytecode files with bounds: what is behind the end reads as 0 and makes the reader fail.
#ifndef KRAIT_VM_READER_H
#define KRAIT_VM_READER_H
#include "vm.h"

struct Reader {
    const uint32_t *at, *end;
    bool failed;
};

KR_INLINE uint32_t word(Reader *r) {
    if (r->at < r->end) return *r->at++;
    r->failed = true;
    return 0;
}
KR_INLINE uint64_t long_word(Reader *r) {
    uint64_t low = word(r);
    return low | (uint64_t)word(r) << 32;
}
KR_INLINE const uint32_t *words(Reader *r, uint64_t count) {
    if (count > (uint64_t)(r->end - r->at)) {
        r->failed = true;
        r->at = r->end;
        return r->at;
    }
    const uint32_t *found = r->at;
    r->at += count;
    return found;
}
// How many things follow, of which each takes `size` words or more.
KR_INLINE uint32_t count_of(Reader *r, uint32_t size) {
    uint32_t n = word(r);
    if ((uint64_t)n * size <= (uint64_t)(r->end - r->at)) return n;
    r->failed = true;
    return 0;
}
// Ends with a zero.
KR_INLINE const char *text(Reader *r, uint32_t *size) {
    uint32_t n = word(r);
    const char *found = (const char *)words(r, (uint64_t)n / 4 + 1);
    if (r->failed || found[n]) {
        r->failed = true;
        n = 0;
        found = "";
    }
    if (size) *size = n;
    return found;
}

#endif
