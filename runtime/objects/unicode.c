// The Unicode database that str's methods ask: properties, digit values and case mappings of single characters.
//
// Answers come from the generated tables in unicode_data.c.  Characters of more than one code point exist only as results of
// full case mappings (at most three).  Case mappings that depend on the neighbours (final sigma) are str_case.c's business.
#include "krait/krait.h"
#include "unicode_data.h"

static inline uint16_t flags_of(uint32_t c) {
    if (KR_UNLIKELY(c > 0x10FFFF)) return 0;
    uint32_t block = kr_uc_flag_stage1[c >> (KR_UC_FLAG_SHIFT + KR_UC_FLAG_BLOCK_SHIFT)];
    uint32_t inner = (c >> KR_UC_FLAG_SHIFT) & ((1 << KR_UC_FLAG_BLOCK_SHIFT) - 1);
    block = kr_uc_flag_stage2[(block << KR_UC_FLAG_BLOCK_SHIFT) + inner];
    return kr_uc_flags[kr_uc_flag_stage3[(block << KR_UC_FLAG_SHIFT) + (c & ((1 << KR_UC_FLAG_SHIFT) - 1))]];
}

#define PROPERTY(name, flag) bool kr_uc_is_##name(uint32_t c) { return flags_of(c) & KR_UC_##flag; }
PROPERTY(alpha, ALPHA)
PROPERTY(digit, DIGIT)
PROPERTY(decimal, DECIMAL)
PROPERTY(numeric, NUMERIC)
PROPERTY(space, SPACE)
PROPERTY(upper, UPPER)
PROPERTY(lower, LOWER)
PROPERTY(title, TITLE)
PROPERTY(printable, PRINTABLE)
PROPERTY(linebreak, LINEBREAK)
PROPERTY(xid_start, XID_START)
PROPERTY(xid_continue, XID_CONTINUE)
PROPERTY(cased, CASED)
PROPERTY(case_ignorable, CASE_IGNORABLE)

static const KrDigitRun *digit_run(uint32_t c) {
    int low = 0, high = kr_uc_digit_run_count;
    while (low < high) {
        int middle = (low + high) / 2;
        const KrDigitRun *run = &kr_uc_digit_runs[middle];
        if (c < run->first) high = middle;
        else if (c >= run->first + run->count) low = middle + 1;
        else return run;
    }
    return NULL;
}

int kr_uc_to_decimal(uint32_t c) {
    if (c < 128) return c - '0' < 10 ? (int)(c - '0') : -1;
    const KrDigitRun *run = digit_run(c);
    return run != NULL && run->decimal ? (int)(run->value + (c - run->first)) : -1;
}

int kr_uc_to_digit(uint32_t c) {
    if (c < 128) return c - '0' < 10 ? (int)(c - '0') : -1;
    const KrDigitRun *run = digit_run(c);
    return run != NULL ? (int)(run->value + (c - run->first)) : -1;
}

// which: 0 upper, 1 lower, 2 title, 3 fold; the order of a record's columns
static int map_case(uint32_t c, int which, uint32_t out[3]) {
    int32_t change = 0;
    if (c < kr_uc_case_limit) {
        uint32_t block = kr_uc_case_stage1[c >> KR_UC_CASE_SHIFT];
        uint32_t record = kr_uc_case_stage2[(block << KR_UC_CASE_SHIFT) + (c & ((1 << KR_UC_CASE_SHIFT) - 1))];
        change = kr_uc_cases[record * 4 + (uint32_t)which];
    }
    if (KR_LIKELY(change < KR_UC_SPECIAL)) {
        out[0] = (uint32_t)((int32_t)c + change);
        return 1;
    }
    const uint16_t *mapped = &kr_uc_case_special[(change - KR_UC_SPECIAL) >> 2];
    int count = (change & 3) + 1;
    for (int i = 0; i < count; i++) out[i] = mapped[i];
    return count;
}

int kr_uc_to_upper(uint32_t c, uint32_t out[3]) { return map_case(c, 0, out); }
int kr_uc_to_lower(uint32_t c, uint32_t out[3]) { return map_case(c, 1, out); }
int kr_uc_to_title(uint32_t c, uint32_t out[3]) { return map_case(c, 2, out); }
int kr_uc_to_fold(uint32_t c, uint32_t out[3]) { return map_case(c, 3, out); }
