// What the modules over compression libraries share: output that grows until a call has consumed its input, a decompressor's input
// that was given but not used yet, and working while others run.
#ifndef KRAIT_COMPRESSION_IMPL_H
#define KRAIT_COMPRESSION_IMPL_H

#include "krait/krait.h"

enum { KR_OUTPUT_START = 16384 };

typedef struct KrOutput { uint8_t *data; int64_t size, capacity; } KrOutput;

// Room behind data + size; `limit` is the most that the whole may have, -1: any.  false: an exception is pending.
KR_INLINE bool kr_output_grow(KrOutput *out, int64_t limit) {
    int64_t capacity = out->capacity ? 2 * out->capacity : KR_OUTPUT_START;
    if (limit >= 0 && capacity > limit) capacity = limit;
    uint8_t *data = kr_realloc(out->data, (size_t)out->capacity, (size_t)capacity, true);
    if (!data) return false;
    out->data = data;
    out->capacity = capacity;
    return true;
}
KR_INLINE KrValue kr_output_bytes(const KrOutput *out) { return kr_bytes_new(out->size ? (void *)out->data : "", out->size); }

// A stream that a library works on while others run.  The library's state is the collector's memory, of which there is more only with the
// lock: kr_alloc_at_work takes it for a moment.
typedef struct KrAtWork {
    KrMutex mutex;                 // held by who calls the library
    KrThreadOwn *own;              // of the thread that works without the lock, 0: none does
} KrAtWork;

#define KR_AT_WORK(work, size, statement) \
    do { \
        if (KR_LIKELY(kr_threads == NULL) || (size) < KR_LONG_WORK) { \
            statement; \
        } else { \
            KrThreadOwn own_; \
            kr_threads->give(&own_); \
            (work)->own = &own_; \
            statement; \
            (work)->own = NULL; \
            kr_threads->take(&own_); \
        } \
    } while (0)

KR_INLINE void *kr_alloc_at_work(const KrAtWork *work, size_t items, size_t size, bool atomic) {
    if (work && work->own) kr_threads->take(work->own);
    void *block = kr_alloc_array(items, size, atomic);
    if (work && work->own) kr_threads->give(work->own);
    return block;
}

// A decompressor as bz2 and lzma show it.
typedef struct KrDecompressing {
    KrValue pending;               // bytes: input that a limit kept from being used
    KrValue unused_data;           // bytes: what stood behind the end
    bool eof, needs_input;
} KrDecompressing;

KR_INLINE void kr_decompressing_start(KrDecompressing *d) {
    d->pending = d->unused_data = kr_bytes_new("", 0);
    d->needs_input = true;
}
// The input of a call: what is pending, and the data; `ended` is what to say after the end.  false: an exception is pending.
KR_INLINE bool kr_decompressing_input(KrDecompressing *d, KrValue v, const char *ended, const uint8_t **data, int64_t *size) {
    if (!kr_as_buffer(v, data, size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%A'", v), false;
    if (d->eof) return kr_raise(&kr_exc_EOFError, "%s", ended), false;
    int64_t before = kr_bytes_size(d->pending);
    if (!before) return true;
    KrValue all = kr_bytes_new(NULL, before + *size);
    if (!all) return false;
    memcpy(kr_bytes_data(all), kr_bytes_data(d->pending), (size_t)before);
    memcpy(kr_bytes_data(all) + before, *data, (size_t)*size);
    *data = kr_bytes_data(all);
    *size += before;
    return true;
}
// After a call: what was not used.  `full`: all of the output's room was used, so that there may be more without input.
KR_INLINE void kr_decompressing_rest(KrDecompressing *d, const uint8_t *rest, int64_t size, bool full) {
    KrValue bytes = kr_bytes_new(size ? (const void *)rest : "", size);
    d->pending = d->eof ? kr_bytes_new("", 0) : bytes;
    if (d->eof) d->unused_data = bytes;
    d->needs_input = !d->eof && !size && !full;
}

#endif
