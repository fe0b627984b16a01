// The generated Unicode tables; only unicode.c reads them.  See scripts/unicode-data.
#ifndef KRAIT_UNICODE_DATA_H
#define KRAIT_UNICODE_DATA_H

#include <stdint.h>

enum {
    KR_UC_ALPHA = 1 << 0, KR_UC_DIGIT = 1 << 1, KR_UC_DECIMAL = 1 << 2, KR_UC_NUMERIC = 1 << 3, KR_UC_SPACE = 1 << 4,
    KR_UC_UPPER = 1 << 5, KR_UC_LOWER = 1 << 6, KR_UC_TITLE = 1 << 7, KR_UC_PRINTABLE = 1 << 8, KR_UC_LINEBREAK = 1 << 9,
    KR_UC_XID_START = 1 << 10, KR_UC_XID_CONTINUE = 1 << 11, KR_UC_CASED = 1 << 12, KR_UC_CASE_IGNORABLE = 1 << 13,
};

#define KR_UC_FLAG_SHIFT 4
#define KR_UC_FLAG_BLOCK_SHIFT 5
extern const uint8_t kr_uc_flag_stage1[], kr_uc_flag_stage3[];
extern const uint16_t kr_uc_flag_stage2[];
extern const uint16_t kr_uc_flags[];

#define KR_UC_CASE_SHIFT 5
#define KR_UC_SPECIAL 0x1000000
extern const uint32_t kr_uc_case_limit;
extern const uint8_t kr_uc_case_stage1[];
extern const uint16_t kr_uc_case_stage2[];
extern const int32_t kr_uc_cases[];            // four a record
extern const uint16_t kr_uc_case_special[];

typedef struct { uint32_t first; uint8_t value, count, decimal; } KrDigitRun;
extern const int kr_uc_digit_run_count;
extern const KrDigitRun kr_uc_digit_runs[];

#endif
