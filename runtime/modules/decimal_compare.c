// Decimal numbers: comparison, the larger and the smaller one, neighbours.
#include "decimal_impl.h"

// Of magnitudes of finite numbers.
static int order_of_sizes(const DecNum *a, const DecNum *b) {
    if (a->exp == b->exp) return kr_dec_compare_coefficients(a, b);
    if (!a->size || !b->size) return (a->size != 0) - (b->size != 0);
    int64_t x = kr_dec_adjusted(a), y = kr_dec_adjusted(b);
    if (x != y) return x < y ? -1 : 1;
    DecNum scaled;
    if (a->exp > b->exp) {
        if (!kr_dec_scale_up(&scaled, a, a->exp - b->exp)) return 1;
        return kr_dec_compare_coefficients(&scaled, b);
    }
    if (!kr_dec_scale_up(&scaled, b, b->exp - a->exp)) return -1;
    return kr_dec_compare_coefficients(a, &scaled);
}

static int sign_of(const DecNum *a) { return a->kind || a->size ? (a->sign ? -1 : 1) : 0; }

static int order_of_magnitudes(const DecNum *a, const DecNum *b) {
    if (a->kind || b->kind) return (a->kind != 0) - (b->kind != 0);
    return order_of_sizes(a, b);
}
int kr_dec_order(const DecNum *a, const DecNum *b) {
    int x = sign_of(a), y = sign_of(b);
    if (x != y) return x < y ? -1 : 1;
    return x * order_of_magnitudes(a, b);
}

int kr_dec_total_order(const DecNum *a, const DecNum *b) {
    if (a->sign != b->sign) return a->sign ? -1 : 1;
    static const int8_t rank[] = {[DEC_FINITE] = 0, [DEC_INFINITE] = 1, [DEC_SNAN] = 2, [DEC_QNAN] = 3};
    int order = (rank[a->kind] > rank[b->kind]) - (rank[a->kind] < rank[b->kind]);
    if (!order && a->kind >= DEC_QNAN) order = kr_dec_compare_coefficients(a, b);
    if (!order && a->kind == DEC_FINITE) {
        order = order_of_sizes(a, b);
        if (!order) order = (a->exp > b->exp) - (a->exp < b->exp);
    }
    return a->sign ? -order : order;
}

static void set_order(DecNum *r, int order) { kr_dec_set(r, order < 0, order != 0, 0); }

void kr_dec_compare(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    if (!kr_dec_nan(r, a, b, e, status)) set_order(r, kr_dec_order(a, b));
}
void kr_dec_compare_signal(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    if (kr_dec_nan(r, a, b, e, status)) *status |= DEC_INVALID;
    else set_order(r, kr_dec_order(a, b));
}
void kr_dec_compare_total(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    (void)e, (void)status;
    set_order(r, kr_dec_total_order(a, b));
}
void kr_dec_compare_total_mag(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    (void)e, (void)status;
    DecNum x, y;
    kr_dec_copy(&x, a);
    kr_dec_copy(&y, b);
    x.sign = y.sign = 0;
    set_order(r, kr_dec_total_order(&x, &y));
}

// sign: 1 for the larger, -1 for the smaller one
static void extreme(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status, int sign, bool magnitude) {
    const DecNum *chosen;
    if (a->kind == DEC_QNAN && b->kind < DEC_QNAN) {
        chosen = b;
    } else if (b->kind == DEC_QNAN && a->kind < DEC_QNAN) {
        chosen = a;
    } else if (kr_dec_nan(r, a, b, e, status)) {
        return;
    } else {
        int order = magnitude ? order_of_magnitudes(a, b) : 0;
        if (!order) order = kr_dec_order(a, b);
        if (!order) order = kr_dec_total_order(a, b);
        chosen = order * sign > 0 || (order == 0 && sign < 0) ? a : b;
    }
    kr_dec_copy(r, chosen);
    kr_dec_finish(r, e, status);
}
void kr_dec_max(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) { extreme(r, a, b, e, status, 1, false); }
void kr_dec_min(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) { extreme(r, a, b, e, status, -1, false); }
void kr_dec_max_mag(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) { extreme(r, a, b, e, status, 1, true); }
void kr_dec_min_mag(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) { extreme(r, a, b, e, status, -1, true); }

// ---- neighbours

static void next(DecNum *r, const DecNum *a, int direction, const DecEnv *e, uint32_t *status) {
    if (kr_dec_nan(r, a, NULL, e, status)) return;
    DecEnv outwards = *e;
    uint32_t found = 0;
    if (a->kind) {
        if (a->sign == (direction < 0)) {
            kr_dec_copy(r, a);
        } else {
            kr_dec_set(r, a->sign, 1, DEC_FAR_EXPONENT);   // what overflows towards zero is the largest number
            outwards.rounding = DEC_DOWN;
            kr_dec_finish(r, &outwards, &found);
            *status |= found & DEC_NO_MEMORY;
        }
        return;
    }
    outwards.rounding = direction > 0 ? DEC_CEILING : DEC_FLOOR;
    kr_dec_copy(r, a);
    kr_dec_finish(r, &outwards, &found);
    if (!(found & (DEC_INEXACT | DEC_ERRORS))) {
        DecNum tiny;
        kr_dec_set(&tiny, direction < 0, 1, kr_dec_etiny(e) - 1);
        kr_dec_add(r, a, &tiny, &outwards, &found);
    }
    *status |= found & (DEC_ERRORS | DEC_NO_MEMORY);
}
void kr_dec_next_minus(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status) { next(r, a, -1, e, status); }
void kr_dec_next_plus(DecNum *r, const DecNum *a, const DecEnv *e, uint32_t *status) { next(r, a, 1, e, status); }

void kr_dec_next_toward(DecNum *r, const DecNum *a, const DecNum *b, const DecEnv *e, uint32_t *status) {
    if (kr_dec_nan(r, a, b, e, status)) return;
    int order = kr_dec_order(a, b);
    if (!order) {
        kr_dec_copy(r, a);
        r->sign = b->sign;
        return;
    }
    next(r, a, order < 0 ? 1 : -1, e, status);
    if (r->kind == DEC_INFINITE) *status |= DEC_OVERFLOW | DEC_ROUNDED | DEC_INEXACT;
    else if (!r->kind && kr_dec_adjusted(r) < e->emin)
        *status |= DEC_UNDERFLOW | DEC_SUBNORMAL | DEC_ROUNDED | DEC_INEXACT | (r->size ? 0 : DEC_CLAMPED);
}
