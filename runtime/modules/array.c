// Module array: compact arrays of numbers or characters of one machine type.
//
// Nobody counts the memoryviews that refer to it: one that is left when the array grows keeps the old block.  (CPython refuses to resize then; here a view that nothing uses any more may still be seen on the stack,
// and a program that is right would be refused.)
#include "../objects/container_impl.h"

#define A(v) KR_AS(KrArray, v)
static KrType array_type, array_iterator_type;

static const char codes[] = "bBuwhHiIlLqQfd";
static int64_t size_of(char code) {
    switch (code) {
        case 'b': case 'B': return 1;
        case 'h': case 'H': return 2;
        case 'u': case 'w': case 'i': case 'I': case 'f': return 4;
        default: return 8;
    }
}

// ---- one item

static KrValue item_at(const KrArray *a, int64_t i) {
    const uint8_t *p = a->data + i * a->itemsize;
    switch (a->code) {
        case 'b': return kr_from_small(*(const int8_t *)p);
        case 'B': return kr_from_small(*p);
        case 'h': return kr_from_small(*(const int16_t *)(const void *)p);
        case 'H': return kr_from_small(*(const uint16_t *)(const void *)p);
        case 'i': return kr_from_small(*(const int32_t *)(const void *)p);
        case 'I': return kr_from_small(*(const uint32_t *)(const void *)p);
        case 'l': case 'q': return kr_int_from_int64(*(const int64_t *)(const void *)p);
        case 'L': case 'Q': return kr_int_from_uint64(*(const uint64_t *)(const void *)p);
        case 'f': return kr_from_double(*(const float *)(const void *)p);
        case 'd': return kr_from_double(*(const double *)(const void *)p);
        default: {
            uint32_t c = *(const uint32_t *)(const void *)p;
            if (c > 0x10ffff) return kr_raise(&kr_exc_ValueError, "character U+%x is not in range [U+0000; U+10ffff]", c);
            return kr_str_from_char(c);
        }
    }
}

static bool range_error(const char *kind, const char *problem) {
    kr_raise(&kr_exc_OverflowError, "%s is %s", kind, problem);
    return false;
}

static bool too_large(const char *type) {
    kr_raise(&kr_exc_OverflowError, "Python int too large to convert to C %s", type);
    return false;
}

static bool store_signed(uint8_t *p, char code, KrValue v) {
    KrValue n = kr_index(v);
    if (!n) return false;
    if (code == 'q' || code == 'l') {
        bool overflow = false;
        int64_t i = kr_int_to_int64(n, &overflow);
        if (overflow) return code == 'q' ? (kr_raise(&kr_exc_OverflowError, "int too big to convert"), false) : too_large("long");
        memcpy(p, &i, 8);
        return true;
    }
    bool overflow = false;
    int64_t i = kr_int_to_int64(n, &overflow);
    // A char is first converted to a short.
    bool is_short = code == 'h' || (code == 'b' && i != (int16_t)i);
    const char *kind = is_short ? "signed short integer" : code == 'b' ? "signed char" : "signed integer";
    int64_t limit = code == 'b' ? INT8_MAX : code == 'h' ? INT16_MAX : INT32_MAX;
    if (overflow) return too_large("long");
    if (i > limit) return range_error(kind, "greater than maximum");
    if (i < -limit - 1) return range_error(kind, "less than minimum");
    if (code == 'b') *(int8_t *)p = (int8_t)i;
    else if (code == 'h') memcpy(p, &(int16_t){(int16_t)i}, 2);
    else memcpy(p, &(int32_t){(int32_t)i}, 4);
    return true;
}

static bool store_short(uint8_t *p, char code, KrValue n) {
    bool overflow = false;
    int64_t i = kr_int_to_int64(n, &overflow);
    if (overflow) return too_large("long");
    // An unsigned short is first converted to an int.
    const char *kind = code == 'B' ? "unsigned byte integer" : i != (int32_t)i ? "signed integer" : "unsigned short";
    if (i < 0) return range_error(kind, "less than minimum");
    if (i > (code == 'B' ? UINT8_MAX : UINT16_MAX)) return range_error(kind, "greater than maximum");
    memcpy(p, &(uint16_t){(uint16_t)i}, code == 'B' ? 1 : 2);   // little-endian machines
    return true;
}

static bool store_unsigned(uint8_t *p, char code, KrValue v) {
    KrValue n = kr_index(v);
    if (!n) return false;
    int64_t size = size_of(code);
    if (size < 4) return store_short(p, code, n);
    if (kr_int_sign(n) < 0)
        return kr_raise(&kr_exc_OverflowError, code == 'Q' ? "can't convert negative int to unsigned" : "can't convert negative value to unsigned int"), false;
    uint64_t u;
    if (kr_is_small(n)) {
        u = (uint64_t)kr_small(n);
    } else if (KR_AS(KrInt, n)->size == 1) {
        u = KR_AS(KrInt, n)->limbs[0];
    } else {
        return code == 'Q' ? (kr_raise(&kr_exc_OverflowError, "int too big to convert"), false) : too_large("unsigned long");
    }
    if (size < 8 && u >> 32) return range_error("unsigned int", "greater than maximum");
    memcpy(p, &u, (size_t)size);   // little-endian machines
    return true;
}

static bool store(const KrArray *a, int64_t i, KrValue v) {
    uint8_t *p = a->data + i * a->itemsize;
    switch (a->code) {
        case 'u': case 'w': {
            if (!kr_is_str(v) || kr_str_length(v) != 1) return kr_raise(&kr_exc_TypeError, "array item must be unicode character"), false;
            uint32_t c = kr_str_char(v, 0);
            memcpy(p, &c, 4);
            return true;
        }
        case 'f': case 'd': {
            double d = kr_as_double(v);
            if (d == -1.0 && kr_err_occurred()) return false;
            if (a->code == 'd') memcpy(p, &d, 8);
            else memcpy(p, &(float){(float)d}, 4);
            return true;
        }
        case 'b': case 'h': case 'i': case 'l': case 'q': return store_signed(p, a->code, v);
        default: return store_unsigned(p, a->code, v);
    }
}

// ---- size

static bool resize(KrArray *a, int64_t size) {
    if (size > a->capacity) {
        int64_t capacity = size + (size >> 3) + 8, bytes;
        if (__builtin_mul_overflow(capacity, a->itemsize, &bytes)) return kr_raise_out_of_memory(), false;
        uint8_t *data = kr_realloc(a->data, (size_t)(a->capacity * a->itemsize), (size_t)bytes, true);
        if (!data) return false;
        a->data = data;
        a->capacity = capacity;
    }
    a->size = size;
    return true;
}

static KrArray *array_new_of(KrType *type, char code, int64_t size) {
    KrArray *a = kr_new_instance(type, 0);
    a->code = code;
    a->itemsize = size_of(code);
    return resize(a, size) ? a : NULL;
}

static bool append(KrArray *a, KrValue v) {
    uint8_t room[8];
    KrArray one = {.data = room, .code = a->code, .itemsize = a->itemsize};
    if (!store(&one, 0, v) || !resize(a, a->size + 1)) return false;
    memcpy(a->data + (a->size - 1) * a->itemsize, room, (size_t)a->itemsize);
    return true;
}
static int append_item(KrValue v, void *context) { return append(context, v) ? 0 : -1; }

static bool append_bytes(KrArray *a, KrValue v) {
    const uint8_t *data;
    int64_t size;
    if (!kr_as_buffer(v, &data, &size)) {
        if (!kr_err_occurred()) kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", v);
        return false;
    }
    if (size % a->itemsize) return kr_raise(&kr_exc_ValueError, "bytes length not a multiple of item size"), false;
    int64_t old = a->size;
    if (!resize(a, old + size / a->itemsize)) return false;
    if (size) memcpy(a->data + old * a->itemsize, data, (size_t)size);
    return true;
}
static bool append_text(KrArray *a, KrValue text) {
    int64_t old = a->size, n = kr_str_length(text);
    if (!resize(a, old + n)) return false;
    for (int64_t i = 0; i < n; i++) ((uint32_t *)(void *)a->data)[old + i] = kr_str_char(text, i);
    return true;
}

static bool extend(KrArray *a, KrValue v) {
    if (!kr_is_instance_of(v, &array_type)) return kr_for_each(v, append_item, a) >= 0;
    KrArray *b = A(v);
    if (b->code != a->code) return kr_raise(&kr_exc_TypeError, "can only extend with array of same kind"), false;
    int64_t old = a->size, more = b->size;
    if (!resize(a, old + more)) return false;
    if (more) memcpy(a->data + old * a->itemsize, b->data, (size_t)(more * a->itemsize));
    return true;
}

static KrValue array_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (type == &array_type && kr_no_keywords("array.array", kwnames) < 0) return 0;
    if (nargs < 1 || (nargs > 2 && type == &array_type))
        return kr_raise(&kr_exc_TypeError, "array() takes at %s (%lld given)", nargs < 1 ? "least 1 argument" : "most 2 arguments", (long long)nargs);
    if (!kr_is_str(args[0]) || kr_str_length(args[0]) != 1)
        return kr_raise(&kr_exc_TypeError, "array() argument 1 must be a unicode character, not %T", args[0]);
    uint32_t c = kr_str_char(args[0], 0);
    if (c == 'u' && kr_warn_deprecated(kr_str_from_cstr("The 'u' type code is deprecated and will be removed in Python 3.16")) < 0) return 0;
    KrValue initial = nargs > 1 ? args[1] : 0;
    if (c > 127 || !c || !strchr(codes, (char)c))
        return kr_raise(&kr_exc_ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    bool text = c == 'u' || c == 'w';
    if (initial && kr_is_str(initial) && !text) return kr_raise(&kr_exc_TypeError, "cannot use a str to initialize an array with typecode '%c'", (int)c);
    bool other = initial && kr_is_instance_of(initial, &array_type);
    if (other && !text && (A(initial)->code == 'u' || A(initial)->code == 'w'))
        return kr_raise(&kr_exc_TypeError, "cannot use a unicode array to initialize an array with typecode '%c'", (int)c);
    KrArray *a = array_new_of(type, (char)c, 0);
    if (!a || !initial) return KR_VALUE(a);
    bool ok;
    if (kr_is_str(initial)) ok = append_text(a, initial);
    else if (kr_is_bytes(initial) || kr_is_instance_of(initial, &kr_bytearray_type)) ok = append_bytes(a, initial);
    else if (other && A(initial)->code == (char)c) ok = extend(a, initial);
    else ok = kr_for_each(initial, append_item, a) >= 0;
    return ok ? KR_VALUE(a) : 0;
}

// ---- slots

static int64_t array_length(KrValue self) { return A(self)->size; }
static bool in_range(KrArray *a, int64_t i, const char *text) {
    if (KR_LIKELY(i >= 0 && i < a->size)) return true;
    kr_raise(&kr_exc_IndexError, "%s", text);
    return false;
}
static KrValue array_item(KrValue self, int64_t i) { return in_range(A(self), i, "array index out of range") ? item_at(A(self), i) : 0; }

static bool index_of(KrArray *a, KrValue key, int64_t *out) {
    *out = kr_as_index_checked(key);
    if (*out == -1 && kr_err_occurred()) return false;
    if (*out < 0) *out += a->size;
    return true;
}

static bool remove_range(KrArray *a, int64_t start, int64_t count) {
    memmove(a->data + start * a->itemsize, a->data + (start + count) * a->itemsize, (size_t)((a->size - start - count) * a->itemsize));
    return resize(a, a->size - count);
}

static KrValue array_subscript(KrValue self, KrValue key) {
    KrArray *a = A(self);
    if (kr_has_index(key)) {
        int64_t i;
        return index_of(a, key, &i) && in_range(a, i, "array index out of range") ? item_at(a, i) : 0;
    }
    if (!kr_is_exactly(key, &kr_slice_type)) return kr_raise(&kr_exc_TypeError, "array indices must be integers");
    int64_t start, stop, step, count;
    if (kr_slice_indices(key, a->size, &start, &stop, &step, &count) < 0) return 0;
    KrArray *part = array_new_of(&array_type, a->code, count);
    for (int64_t i = 0; part && i < count; i++)
        memcpy(part->data + i * a->itemsize, a->data + (start + i * step) * a->itemsize, (size_t)a->itemsize);
    return KR_VALUE(part);
}

static int array_ass_subscript(KrValue self, KrValue key, KrValue value) {
    KrArray *a = A(self);
    int64_t start, stop, step, count;
    if (kr_has_index(key)) {
        if (!index_of(a, key, &start) || !in_range(a, start, "array assignment index out of range")) return -1;
        return (value ? store(a, start, value) : remove_range(a, start, 1)) ? 0 : -1;
    }
    if (!kr_is_exactly(key, &kr_slice_type)) return kr_raise(&kr_exc_TypeError, "array indices must be integers"), -1;
    if (value && !kr_is_instance_of(value, &array_type)) return kr_raise(&kr_exc_TypeError, "can only assign array (not \"%T\") to array slice", value), -1;
    if (value && A(value)->code != a->code) return kr_raise(&kr_exc_TypeError, "bad argument type for built-in operation"), -1;
    if (kr_slice_indices(key, a->size, &start, &stop, &step, &count) < 0) return -1;
    int64_t given = value ? A(value)->size : 0;
    uint8_t *source = value ? A(value)->data : NULL;
    if (value && source == a->data && given) {
        source = kr_alloc_atomic((size_t)(given * a->itemsize));
        memcpy(source, a->data, (size_t)(given * a->itemsize));
    }
    size_t width = (size_t)a->itemsize;
    if (step == 1) {
        if (given < count && !remove_range(a, start, count - given)) return -1;
        if (given > count) {
            int64_t old = a->size;
            if (!resize(a, old + given - count)) return -1;
            memmove(a->data + (start + given) * a->itemsize, a->data + (start + count) * a->itemsize, (size_t)((old - start - count) * a->itemsize));
        }
        if (given) memcpy(a->data + start * a->itemsize, source, (size_t)given * width);
        return 0;
    }
    if (value) {
        if (given != count)
            return kr_raise(&kr_exc_ValueError, "attempt to assign array of size %lld to extended slice of size %lld", (long long)given, (long long)count), -1;
        for (int64_t i = 0; i < count; i++) memcpy(a->data + (start + i * step) * a->itemsize, source + i * a->itemsize, width);
        return 0;
    }
    if (step < 0) start += (count - 1) * step, step = -step;
    int64_t to = start;
    for (int64_t i = start, next = start, left = count; i < a->size; i++) {
        if (left && i == next) {
            next += step, left--;
            continue;
        }
        memmove(a->data + to++ * a->itemsize, a->data + i * a->itemsize, width);
    }
    return resize(a, a->size - count) ? 0 : -1;
}

static KrValue array_concat(KrValue self, KrValue other) {
    if (!kr_is_instance_of(other, &array_type)) return kr_raise(&kr_exc_TypeError, "can only append array (not \"%T\") to array", other);
    if (A(self)->code != A(other)->code) return kr_raise(&kr_exc_TypeError, "bad argument type for built-in operation");
    KrArray *sum = array_new_of(&array_type, A(self)->code, 0);
    return sum && extend(sum, self) && extend(sum, other) ? KR_VALUE(sum) : 0;
}
static KrValue array_inplace_concat(KrValue self, KrValue other) {
    if (!kr_is_instance_of(other, &array_type)) return kr_raise(&kr_exc_TypeError, "can only extend with array (not \"%T\")", other);
    return extend(A(self), other) ? self : 0;
}
static KrValue array_inplace_repeat(KrValue self, int64_t n) {
    KrArray *a = A(self);
    int64_t size = a->size, total;
    if (n < 0) n = 0;
    if (__builtin_mul_overflow(size, n, &total)) return kr_raise_out_of_memory();
    if (!resize(a, total)) return 0;
    for (int64_t i = 1; i < n; i++) memcpy(a->data + i * size * a->itemsize, a->data, (size_t)(size * a->itemsize));
    return self;
}
static KrValue array_copy(KrValue self) {
    KrArray *copy = array_new_of(&array_type, A(self)->code, 0);
    return copy && extend(copy, self) ? KR_VALUE(copy) : 0;
}
static KrValue array_deepcopy(KrValue self, KrValue memo) { return (void)memo, array_copy(self); }
static KrValue array_repeat(KrValue self, int64_t n) {
    KrValue product = array_copy(self);
    return product ? array_inplace_repeat(product, n) : 0;
}

static int64_t find(KrArray *a, KrValue v, int64_t start, int64_t stop) {
    for (int64_t i = start; i < stop && i < a->size; i++) {
        KrValue item = item_at(a, i);
        int same = item ? kr_equal_quick(item, v) : -1;
        if (same) return same < 0 ? -2 : i;
    }
    return -1;
}
static int array_contains(KrValue self, KrValue v) {
    int64_t i = find(A(self), v, 0, INT64_MAX);
    return i == -2 ? -1 : i >= 0;
}

static KrValue array_richcompare(KrValue self, KrValue other, int op) {
    if (!kr_is_instance_of(self, &array_type) || !kr_is_instance_of(other, &array_type)) return KR_NOT_IMPLEMENTED;
    KrArray *a = A(self), *b = A(other);
    if (a->size != b->size && (op == KR_EQ || op == KR_NE)) return kr_from_bool(op == KR_NE);
    for (int64_t i = 0; i < a->size && i < b->size; i++) {
        KrValue x = item_at(a, i), y = item_at(b, i);
        int same = x && y ? kr_compare_bool(x, y, KR_EQ) : -1;
        if (same < 0) return 0;
        if (!same) return op == KR_EQ ? KR_FALSE : op == KR_NE ? KR_TRUE : kr_compare(x, y, op);
    }
    return kr_from_bool(kr_compare_holds((a->size > b->size) - (a->size < b->size), op));
}

// ---- methods

static KrValue done(bool ok) { return ok ? KR_NONE : 0; }
static KrValue array_append(KrValue self, KrValue v) { return done(append(A(self), v)); }
static KrValue array_extend(KrValue self, KrValue v) { return done(extend(A(self), v)); }
static KrValue array_fromlist(KrValue self, KrValue v) {
    if (!kr_is_list(v)) return kr_raise(&kr_exc_TypeError, "arg must be list");
    int64_t old = A(self)->size;
    if (kr_for_each(v, append_item, A(self)) == 0) return KR_NONE;
    A(self)->size = old;
    return 0;
}
static KrValue array_frombytes(KrValue self, KrValue v) { return done(append_bytes(A(self), v)); }
static bool is_text(KrArray *a) { return a->code == 'u' || a->code == 'w'; }
static KrValue array_fromunicode(KrValue self, KrValue v) {
    if (!kr_is_str(v)) return kr_raise(&kr_exc_TypeError, "fromunicode() argument must be str, not %T", v);
    if (!is_text(A(self))) return kr_raise(&kr_exc_ValueError, "fromunicode() may only be called on unicode type arrays ('u' or 'w')");
    return done(append_text(A(self), v));
}
static KrValue text_of(KrArray *a) { return kr_str_from_chars(a->data, 4, a->size); }
static KrValue array_tounicode(KrValue self) {
    if (!is_text(A(self))) return kr_raise(&kr_exc_ValueError, "tounicode() may only be called on unicode type arrays ('u' or 'w')");
    return text_of(A(self));
}
static KrValue array_tobytes(KrValue self) { return kr_bytes_new(A(self)->size ? (const void *)A(self)->data : "", A(self)->size * A(self)->itemsize); }
static KrValue array_tolist(KrValue self) { return kr_list_from_iterable(self); }
static KrValue array_count(KrValue self, KrValue v) {
    int64_t count = 0;
    for (int64_t i = 0; i < A(self)->size; i++) {
        KrValue item = item_at(A(self), i);
        int same = item ? kr_equal_quick(item, v) : -1;
        if (same < 0) return 0;
        count += same;
    }
    return kr_from_small(count);
}
static KrValue array_index(KrValue self, KrValue const *args, int64_t nargs) {
    int64_t start = 0, stop = INT64_MAX;
    if (nargs > 1 && !kr_bound_argument(args[1], A(self)->size, &start)) return 0;
    if (nargs > 2 && !kr_bound_argument(args[2], A(self)->size, &stop)) return 0;
    int64_t i = find(A(self), args[0], start, stop);
    return i >= 0 ? kr_from_small(i) : i == -2 ? 0 : kr_raise(&kr_exc_ValueError, "array.index(x): x not in array");
}
static KrValue array_remove(KrValue self, KrValue v) {
    int64_t i = find(A(self), v, 0, INT64_MAX);
    if (i == -1) return kr_raise(&kr_exc_ValueError, "array.remove(x): x not in array");
    return done(i >= 0 && remove_range(A(self), i, 1));
}
static KrValue array_insert(KrValue self, KrValue const *args, int64_t nargs) {
    (void)nargs;
    KrArray *a = A(self);
    int64_t i = kr_as_int64(args[0]), last = a->size;
    if (i == -1 && kr_err_occurred()) return 0;
    if (i < 0) i = i + last < 0 ? 0 : i + last;
    if (i > last) i = last;
    if (!append(a, args[1])) return 0;
    uint8_t item[8];
    size_t width = (size_t)a->itemsize;
    memcpy(item, a->data + last * a->itemsize, width);
    memmove(a->data + (i + 1) * a->itemsize, a->data + i * a->itemsize, (size_t)(last - i) * width);
    memcpy(a->data + i * a->itemsize, item, width);
    return KR_NONE;
}
static KrValue array_pop(KrValue self, KrValue const *args, int64_t nargs) {
    KrArray *a = A(self);
    int64_t i = nargs ? kr_as_int64(args[0]) : -1;
    if (i == -1 && kr_err_occurred()) return 0;
    if (!a->size) return kr_raise(&kr_exc_IndexError, "pop from empty array");
    if (i < 0) i += a->size;
    if (!in_range(a, i, "pop index out of range")) return 0;
    KrValue v = item_at(a, i);
    return v && remove_range(a, i, 1) ? v : 0;
}
static KrValue array_clear(KrValue self) { return done(resize(A(self), 0)); }
static KrValue array_reverse(KrValue self) {
    KrArray *a = A(self);
    uint8_t item[8];
    size_t width = (size_t)a->itemsize;
    for (int64_t i = 0, j = a->size - 1; i < j; i++, j--) {
        memcpy(item, a->data + i * a->itemsize, width);
        memcpy(a->data + i * a->itemsize, a->data + j * a->itemsize, width);
        memcpy(a->data + j * a->itemsize, item, width);
    }
    return KR_NONE;
}
static KrValue array_byteswap(KrValue self) {
    KrArray *a = A(self);
    for (int64_t i = 0; i < a->size; i++) {
        uint8_t *p = a->data + i * a->itemsize;
        for (int64_t l = 0, r = a->itemsize - 1; l < r; l++, r--) {
            uint8_t byte = p[l];
            p[l] = p[r];
            p[r] = byte;
        }
    }
    return KR_NONE;
}
static KrValue array_tofile(KrValue self, KrValue file) {
    KrValue bytes = array_tobytes(self);
    return bytes && kr_call_method(file, "write", &bytes, 1) ? KR_NONE : 0;
}
static KrValue array_fromfile(KrValue self, KrValue const *args, int64_t nargs) {
    (void)nargs;
    int64_t n = kr_as_int64(args[1]), bytes;
    if (n == -1 && kr_err_occurred()) return 0;
    if (n < 0) return kr_raise(&kr_exc_ValueError, "negative count");
    if (__builtin_mul_overflow(n, A(self)->itemsize, &bytes)) return kr_raise_out_of_memory();
    KrValue count = kr_int_from_int64(bytes), read = kr_call_method(args[0], "read", &count, 1);
    if (!read) return 0;
    if (!kr_is_bytes(read)) return kr_raise(&kr_exc_TypeError, "read() didn't return bytes");
    bool all = kr_bytes_size(read) == bytes;
    if (!append_bytes(A(self), read)) return 0;
    return all ? KR_NONE : kr_raise(&kr_exc_EOFError, "read() didn't return enough bytes");
}
static KrValue array_buffer_info(KrValue self) { return kr_tuple_of(2, kr_int_from_uint64((uint64_t)(uintptr_t)A(self)->data), kr_from_small(A(self)->size)); }
static KrValue array_reduce_ex(KrValue self, KrValue protocol) {
    (void)protocol;
    KrValue code = kr_str_from_char((uint32_t)A(self)->code), items = kr_list_from_iterable(self);
    KrValue state = kr_type_of(self)->tp_dictoffset ? kr_getattr_cstr(self, "__dict__") : KR_NONE;
    return items && state ? kr_tuple_of(3, KR_VALUE(kr_type_of(self)), kr_tuple_of(2, code, items), state) : 0;
}
static KrValue get_typecode(KrValue self) { return kr_str_from_char((uint32_t)A(self)->code); }
static KrValue get_itemsize(KrValue self) { return kr_from_small(A(self)->itemsize); }
static KrValue array_sizeof(KrValue self) { return kr_from_small((int64_t)sizeof(KrArray) + A(self)->capacity * A(self)->itemsize); }

static KrValue array_repr(KrValue self) {
    KrArray *a = A(self);
    KrValue name = kr_type_name(kr_type_of(self));
    if (!a->size) return kr_format("%U('%c')", name, a->code);
    KrValue items = is_text(a) ? text_of(a) : kr_list_from_iterable(self);
    return items ? kr_format("%U('%c', %R)", name, a->code, items) : 0;
}

static bool get_buffer(KrValue self, KrBuffer *buffer) {
    KrArray *a = A(self);
    *buffer = (KrBuffer){.data = a->data, .size = a->size * a->itemsize, .itemsize = a->itemsize, .format = a->code};
    return true;
}

static KrValue array_iter(KrValue self) {
    return kr_seq_iter_new(&array_iterator_type, self);
}
static KrValue iterator_next(KrValue self) {
    KrSeqIter *it = KR_AS(KrSeqIter, self);
    if (it->sequence && it->index < A(it->sequence)->size) return item_at(A(it->sequence), it->index++);
    it->sequence = 0;
    return 0;
}
static KrType array_iterator_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "array.arrayiterator", .tp_basicsize = sizeof(KrSeqIter), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_iter = kr_self_iter, .tp_iternext = iterator_next,
};

static const KrMethodDef array_methods[] = {
    KR_DEF_O("append", array_append, "v, /", "Append new value v to the end of the array."),
    KR_DEF_NOARGS("buffer_info", array_buffer_info, "Return a tuple (address, length) giving the current memory address and the length in items."),
    KR_DEF_NOARGS("byteswap", array_byteswap, "Byteswap all items of the array."),
    KR_DEF_NOARGS("clear", array_clear, "Remove all items from the array."),
    KR_DEF_NOARGS("__copy__", array_copy, "Return a copy of the array."),
    KR_DEF_O("__deepcopy__", array_deepcopy, "unused, /", "Return a copy of the array."),
    KR_DEF_O("count", array_count, "v, /", "Return number of occurrences of v in the array."),
    KR_DEF_O("extend", array_extend, "bb, /", "Append items to the end of the array."),
    KR_DEF_FAST("fromfile", array_fromfile, 2, 2, "f, n, /", "Read n objects from the file object f and append them to the end of the array."),
    KR_DEF_O("fromlist", array_fromlist, "list, /", "Append items to array from list."),
    KR_DEF_O("frombytes", array_frombytes, "buffer, /", "Appends items from the string, interpreting it as an array of machine values."),
    KR_DEF_O("fromunicode", array_fromunicode, "ustr, /", "Extends this array with data from the unicode string ustr."),
    KR_DEF_FAST("index", array_index, 1, 3, "v, start=0, stop=sys.maxsize, /", "Return index of first occurrence of v in the array."),
    KR_DEF_FAST("insert", array_insert, 2, 2, "i, v, /", "Insert a new item v into the array before position i."),
    KR_DEF_FAST("pop", array_pop, 0, 1, "i=-1, /", "Return the i-th element and delete it from the array."),
    KR_DEF_O("__reduce_ex__", array_reduce_ex, "value, /", "Return state information for pickling."),
    KR_DEF_O("remove", array_remove, "v, /", "Remove the first occurrence of v in the array."),
    KR_DEF_NOARGS("reverse", array_reverse, "Reverse the order of the items in the array."),
    KR_DEF_O("tofile", array_tofile, "f, /", "Write all items (as machine values) to the file object f."),
    KR_DEF_NOARGS("tolist", array_tolist, "Convert array to an ordinary list with the same items."),
    KR_DEF_NOARGS("tobytes", array_tobytes, "Convert the array to an array of machine values and return the bytes representation."),
    KR_DEF_NOARGS("tounicode", array_tounicode, "Convert the array to a unicode string."),
    KR_DEF_NOARGS("__sizeof__", array_sizeof, "Size of the array in memory, in bytes."),
    KR_DEF_CLASS_GETITEM,
    {0},
};
static const KrGetSetDef array_getset[] = {
    {"typecode", get_typecode, NULL, "the typecode character used to create the array"},
    {"itemsize", get_itemsize, NULL, "the size, in bytes, of one array item"},
    {0},
};
static KrType array_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "array.array", .tp_basicsize = sizeof(KrArray),
    .tp_flags = KR_TYPE_BASE | KR_TYPE_SEQUENCE | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF, .tp_doc = "array(typecode [, initializer]) -> array", .tp_new = array_new,
    .tp_repr = array_repr, .tp_hash = kr_hash_not_implemented, .tp_richcompare = array_richcompare, .tp_iter = array_iter, .sq_length = array_length,
    .sq_concat = array_concat, .sq_repeat = array_repeat, .sq_item = array_item, .sq_contains = array_contains,
    .sq_inplace_concat = array_inplace_concat, .sq_inplace_repeat = array_inplace_repeat, .mp_length = array_length, .mp_subscript = array_subscript,
    .mp_ass_subscript = array_ass_subscript, .bf_getbuffer = get_buffer, .tp_methods = array_methods, .tp_getset = array_getset,
};

static KrValue init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    kr_dict_set_cstr(dict, "array", KR_VALUE(&array_type));
    kr_dict_set_cstr(dict, "ArrayType", KR_VALUE(&array_type));
    kr_dict_set_cstr(dict, "typecodes", kr_str_from_cstr(codes));
    KrModule *abc = kr_import(kr_str_intern("_collections_abc"));   // only where the program has it
    if (!abc) return kr_err_matches(&kr_exc_ModuleNotFoundError) ? (kr_err_clear(), KR_NONE) : 0;
    KrValue base = kr_getattr_cstr(KR_VALUE(abc), "MutableSequence"), type = KR_VALUE(&array_type);
    return base && kr_call_method(base, "register", &type, 1) ? KR_NONE : 0;
}
const KrModuleDef kr_module_array = {.name = "array", .init = init, .doc = "Compact arrays of machine values."};
