// Items of bytes, bytearrays and arrays in typed code.  A buffer's `code` is a constant: the type code of an array or one of those here.
#ifndef KRAIT_BUFFERS_H
#define KRAIT_BUFFERS_H

#include "strings.h"

// Of the module array.  The items are in one block of `capacity` items.
typedef struct KrArray {
    KrObject head;
    int64_t size, capacity, itemsize;
    uint8_t *data;
    char code;
} KrArray;

enum { KR_BUFFER_BYTES = 1, KR_BUFFER_BYTEARRAY = 2 };

KR_INLINE int64_t kr_buffer_size(KrValue o, int code) {
    return code == KR_BUFFER_BYTES ? KR_AS(KrBytes, o)->size : code == KR_BUFFER_BYTEARRAY ? KR_AS(KrByteArray, o)->size : KR_AS(KrArray, o)->size;
}
KR_INLINE void *kr_buffer_data(KrValue o, int code) {
    return code == KR_BUFFER_BYTES ? KR_AS(KrBytes, o)->data : code == KR_BUFFER_BYTEARRAY ? KR_AS(KrByteArray, o)->data : KR_AS(KrArray, o)->data;
}
// The item's number counted from the start; true: there is none.
KR_INLINE bool kr_buffer_position(KrValue o, int64_t *i, int code) {
    int64_t size = kr_buffer_size(o, code);
    if (KR_LIKELY((uint64_t)*i < (uint64_t)size)) return false;
    *i += size;
    return (uint64_t)*i >= (uint64_t)size;
}

// Of unsigned numbers of 64 bits, the bits.
KR_INLINE int64_t kr_op_buffer_item_i64(KrValue o, int64_t i, int code) {
    const void *data = kr_buffer_data(o, code);
    switch (code) {
        case 'b': return ((const int8_t *)data)[i];
        case 'h': return ((const int16_t *)data)[i];
        case 'H': return ((const uint16_t *)data)[i];
        case 'i': return ((const int32_t *)data)[i];
        case 'I': return ((const uint32_t *)data)[i];
        case 'l': case 'q': case 'L': case 'Q': return ((const int64_t *)data)[i];
        default: return ((const uint8_t *)data)[i];
    }
}
KR_INLINE double kr_op_buffer_item_f64(KrValue o, int64_t i, int code) {
    const void *data = kr_buffer_data(o, code);
    return code == 'd' ? ((const double *)data)[i] : (double)((const float *)data)[i];
}
KR_INLINE bool kr_op_buffer_at_i64(KrValue o, int64_t i, int code, int64_t *d) {
    if (KR_UNLIKELY(kr_buffer_position(o, &i, code))) return true;
    *d = kr_op_buffer_item_i64(o, i, code);
    return (code == 'L' || code == 'Q') && *d < 0;
}
KR_INLINE bool kr_op_buffer_at_f64(KrValue o, int64_t i, int code, double *d) {
    if (KR_UNLIKELY(kr_buffer_position(o, &i, code))) return true;
    *d = kr_op_buffer_item_f64(o, i, code);
    return false;
}
KR_INLINE bool kr_op_buffer_put_i64(KrValue o, int64_t i, int64_t v, int code) {
    if (KR_UNLIKELY(kr_buffer_position(o, &i, code))) return true;
    void *data = kr_buffer_data(o, code);
#define KR_PUT(type) \
    if (KR_UNLIKELY(v != (int64_t)(type)v)) return true; \
    ((type *)data)[i] = (type)v; \
    return false
    switch (code) {
        case 'b': KR_PUT(int8_t);
        case 'h': KR_PUT(int16_t);
        case 'H': KR_PUT(uint16_t);
        case 'i': KR_PUT(int32_t);
        case 'I': KR_PUT(uint32_t);
        case 'l': case 'q': KR_PUT(int64_t);
        case 'L': case 'Q':
            if (KR_UNLIKELY(v < 0)) return true;
            KR_PUT(int64_t);
        default: KR_PUT(uint8_t);
    }
#undef KR_PUT
}
KR_INLINE bool kr_op_buffer_put_f64(KrValue o, int64_t i, double v, int code) {
    if (KR_UNLIKELY(kr_buffer_position(o, &i, code))) return true;
    if (code == 'd') ((double *)kr_buffer_data(o, code))[i] = v;
    else ((float *)kr_buffer_data(o, code))[i] = (float)v;
    return false;
}
KR_INLINE int64_t kr_op_buffer_length(KrValue o, int code) { return kr_buffer_size(o, code); }
KR_INLINE int kr_op_buffer_test(KrValue o, int64_t at, int code) { return at < kr_buffer_size(o, code); }
KrValue kr_op_buffer_iterator(KrValue buffer, int64_t at);

#endif
