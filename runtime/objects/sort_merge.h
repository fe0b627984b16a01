// The merge sort of sort.c, once for each way to compare: include it with
//
//   SORT(name)      the name of a function for this way
//   SORT_LESS(a, b) is a < b?  1, 0, or -1 when the comparison raised
//
// Adaptive and stable: natural runs (descending ones reversed, short ones lengthened by binary insertion) are merged in
// the order that powersort gives (Munro and Wild, "Nearly-optimal mergesorts", 2018), galloping through stretches where
// one run keeps winning, as in timsort.  All functions but the last work on positions in s->keys; values move along.
// They return -1 when a comparison raised; all items are then still there, in some order.

// Where key belongs among n sorted keys: before its equals (left), or after them (right).  `hint` is a good first guess.
static int64_t SORT(gallop_left)(KrValue key, KrValue const *keys, int64_t n, int64_t hint) {
    int64_t low, high, step = 1;   // keys[low] < key <= keys[high]
    int less = SORT_LESS(keys[hint], key);
    if (less < 0) return -1;
    if (less) {
        low = hint;
        high = n;
        while (hint + step < n) {
            if ((less = SORT_LESS(keys[hint + step], key)) < 0) return -1;
            if (!less) {
                high = hint + step;
                break;
            }
            low = hint + step;
            step = step * 2 + 1;
        }
    } else {
        high = hint;
        low = -1;
        while (hint - step >= 0) {
            if ((less = SORT_LESS(keys[hint - step], key)) < 0) return -1;
            if (less) {
                low = hint - step;
                break;
            }
            high = hint - step;
            step = step * 2 + 1;
        }
    }
    while (low + 1 < high) {
        int64_t middle = low + (high - low) / 2;
        if ((less = SORT_LESS(keys[middle], key)) < 0) return -1;
        if (less) low = middle;
        else high = middle;
    }
    return high;
}

static int64_t SORT(gallop_right)(KrValue key, KrValue const *keys, int64_t n, int64_t hint) {
    int64_t low, high, step = 1;   // keys[low] <= key < keys[high]
    int less = SORT_LESS(key, keys[hint]);
    if (less < 0) return -1;
    if (less) {
        high = hint;
        low = -1;
        while (hint - step >= 0) {
            if ((less = SORT_LESS(key, keys[hint - step])) < 0) return -1;
            if (!less) {
                low = hint - step;
                break;
            }
            high = hint - step;
            step = step * 2 + 1;
        }
    } else {
        low = hint;
        high = n;
        while (hint + step < n) {
            if ((less = SORT_LESS(key, keys[hint + step])) < 0) return -1;
            if (less) {
                high = hint + step;
                break;
            }
            low = hint + step;
            step = step * 2 + 1;
        }
    }
    while (low + 1 < high) {
        int64_t middle = low + (high - low) / 2;
        if ((less = SORT_LESS(key, keys[middle])) < 0) return -1;
        if (less) high = middle;
        else low = middle;
    }
    return high;
}

// The length of the run that starts at `start`; a strictly descending one is reversed.
static int64_t SORT(count_run)(Sort *s, int64_t start, int64_t end) {
    KrValue *k = s->keys;
    int64_t i = start + 1;
    if (i >= end) return end - start;
    int descending = SORT_LESS(k[i], k[i - 1]), less;
    if (descending < 0) return -1;
    for (i++; i < end; i++) {
        if ((less = SORT_LESS(k[i], k[i - 1])) < 0) return -1;
        if (less != descending) break;
    }
    if (descending) reverse_items(s, start, i);
    return i - start;
}

// Sorts start ... end by insertion; those before `sorted` are so already.
static int SORT(insertion)(Sort *s, int64_t start, int64_t end, int64_t sorted) {
    KrValue *k = s->keys, *v = s->values;
    for (int64_t i = sorted; i < end; i++) {
        KrValue key = k[i];
        int64_t low = start, high = i;
        while (low < high) {
            int64_t middle = low + (high - low) / 2;
            int less = SORT_LESS(key, k[middle]);
            if (less < 0) return -1;
            if (less) high = middle;
            else low = middle + 1;
        }
        memmove(k + low + 1, k + low, (size_t)(i - low) * sizeof *k);
        k[low] = key;
        if (!v) continue;
        KrValue value = v[i];
        memmove(v + low + 1, v + low, (size_t)(i - low) * sizeof *v);
        v[low] = value;
    }
    return 0;
}

// Merges a (na items from a on) with b (nb items, directly behind) when na <= nb: a is moved out of the way, and the result
// grows from the left.  The first of b is less than the first of a, the last of a is greater than all of b.
static int SORT(merge_low)(Sort *s, int64_t a, int64_t na, int64_t nb) {
    if (reserve_temp(s, na) < 0) return -1;
    copy_out(s, a, na);
    KrValue *k = s->keys, *tk = s->temp_keys;
    int64_t i = 0, j = a + na, d = a, end = j + nb;   // next of a (in temp), next of b, destination
    int64_t min_gallop = s->min_gallop;
    int result = -1;
    move_down(s, d++, j++, 1);
    while (j < end && i < na - 1) {
        int64_t wins_a = 0, wins_b = 0;
        while ((wins_a | wins_b) < min_gallop) {   // one of them is 0
            int less = SORT_LESS(k[j], tk[i]);
            if (less < 0) goto out;
            if (less) {
                move_down(s, d++, j++, 1);
                wins_b++;
                wins_a = 0;
                if (j == end) goto done;
            } else {
                copy_in(s, d++, i++, 1);
                wins_a++;
                wins_b = 0;
                if (i == na - 1) goto done;
            }
        }
        min_gallop++;
        do {
            min_gallop -= min_gallop > 1;
            wins_a = SORT(gallop_right)(k[j], tk + i, na - i, 0);
            if (wins_a < 0) goto out;
            copy_in(s, d, i, wins_a);
            d += wins_a;
            i += wins_a;
            if (i >= na - 1) goto done;
            move_down(s, d++, j++, 1);
            if (j == end) goto done;
            wins_b = SORT(gallop_left)(tk[i], k + j, end - j, 0);
            if (wins_b < 0) goto out;
            move_down(s, d, j, wins_b);
            d += wins_b;
            j += wins_b;
            if (j == end) goto done;
            copy_in(s, d++, i++, 1);
            if (i == na - 1) goto done;
        } while (wins_a >= GALLOP || wins_b >= GALLOP);
        min_gallop++;   // leaving gallop mode is penalised
    }
done:
    result = 0;
out:
    s->min_gallop = min_gallop < 1 ? 1 : min_gallop;
    if (!result && i == na - 1 && j < end) {   // the last of a comes after all that is left of b
        move_down(s, d, j, end - j);
        d += end - j;
    }
    copy_in(s, d, i, na - i);
    return result;
}

// The same for na > nb: b is moved out of the way, and the result grows from the right.
static int SORT(merge_high)(Sort *s, int64_t a, int64_t na, int64_t nb) {
    if (reserve_temp(s, nb) < 0) return -1;
    copy_out(s, a + na, nb);
    KrValue *k = s->keys, *tk = s->temp_keys;
    int64_t i = a + na - 1, j = nb - 1, d = a + na + nb - 1;   // last of a, last of b (in temp), destination
    int64_t min_gallop = s->min_gallop;
    int result = -1;
    move_down(s, d--, i--, 1);
    while (i >= a && j > 0) {
        int64_t wins_a = 0, wins_b = 0;
        while ((wins_a | wins_b) < min_gallop) {
            int less = SORT_LESS(tk[j], k[i]);
            if (less < 0) goto out;
            if (less) {
                move_down(s, d--, i--, 1);
                wins_a++;
                wins_b = 0;
                if (i < a) goto done;
            } else {
                copy_in(s, d--, j--, 1);
                wins_b++;
                wins_a = 0;
                if (j == 0) goto done;
            }
        }
        min_gallop++;
        do {
            min_gallop -= min_gallop > 1;
            int64_t stay = SORT(gallop_right)(tk[j], k + a, i - a + 1, i - a);
            if (stay < 0) goto out;
            wins_a = i - a + 1 - stay;
            d -= wins_a;
            i -= wins_a;
            move_down(s, d + 1, i + 1, wins_a);
            if (i < a) goto done;
            copy_in(s, d--, j--, 1);
            if (j == 0) goto done;
            stay = SORT(gallop_left)(k[i], tk, j + 1, j);
            if (stay < 0) goto out;
            wins_b = j + 1 - stay;
            d -= wins_b;
            j -= wins_b;
            copy_in(s, d + 1, j + 1, wins_b);
            if (j <= 0) goto done;
            move_down(s, d--, i--, 1);
            if (i < a) goto done;
        } while (wins_a >= GALLOP || wins_b >= GALLOP);
        min_gallop++;
    }
done:
    result = 0;
out:
    s->min_gallop = min_gallop < 1 ? 1 : min_gallop;
    if (!result && j == 0 && i >= a) {   // the first of b comes before all that is left of a
        int64_t rest = i - a + 1;
        move_down(s, d - rest + 1, a, rest);
        d -= rest;
    }
    copy_in(s, d - j, 0, j + 1);
    return result;
}

// Merges the last two pending runs.
static int SORT(merge_last)(Sort *s) {
    Run *x = &s->runs[s->pending - 2], *y = x + 1;
    int64_t a = x->start, na = x->length, b = y->start, nb = y->length;
    x->length = na + nb;
    s->pending--;
    int64_t skip = SORT(gallop_right)(s->keys[b], s->keys + a, na, 0);   // these are in place already
    if (skip < 0) return -1;
    a += skip;
    na -= skip;
    if (!na) return 0;
    nb = SORT(gallop_left)(s->keys[a + na - 1], s->keys + b, nb, nb - 1);   // and all of b from here on
    if (nb <= 0) return (int)nb;
    return na <= nb ? SORT(merge_low)(s, a, na, nb) : SORT(merge_high)(s, a, na, nb);
}

// Sorts all n items.
static int SORT(sort)(Sort *s, int64_t n) {
    int64_t minimum = minimum_run(n);
    for (int64_t start = 0; start < n;) {
        int64_t length = SORT(count_run)(s, start, n);
        if (length < 0) return -1;
        if (length < minimum) {
            int64_t wanted = n - start < minimum ? n - start : minimum;
            if (SORT(insertion)(s, start, start + wanted, start + length) < 0) return -1;
            length = wanted;
        }
        if (s->pending) {
            Run *last = &s->runs[s->pending - 1];
            int power = boundary_power(last->start, last->length, length, n);
            while (s->pending > 1 && s->runs[s->pending - 2].power > power)
                if (SORT(merge_last)(s) < 0) return -1;
            s->runs[s->pending - 1].power = power;
        }
        s->runs[s->pending++] = (Run){start, length, 0};
        start += length;
    }
    while (s->pending > 1)
        if (SORT(merge_last)(s) < 0) return -1;
    return 0;
}
#undef SORT
#undef SORT_LESS
