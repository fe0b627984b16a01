// UTF-7 (RFC 2152): ASCII, with runs of other characters as base64 of their UTF-16 between '+' and '-'.
#include "codec_impl.h"

static bool is_base64(uint32_t c) { return c < 128 && ((kr_ascii_class[c] & (KR_ASCII_UPPER | KR_ASCII_LOWER | KR_ASCII_DIGIT)) || c == '+' || c == '/'); }
static uint32_t base64_value(uint8_t c) {
    return c >= 'a' ? c - 'a' + 26u : c >= 'A' ? c - 'A' + 0u : c >= '0' ? c - '0' + 52u : c == '+' ? 62 : 63;
}
static uint8_t base64_digit(uint32_t v) { return (uint8_t)"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[v & 63]; }

// ---- decoding

typedef struct { uint32_t bits; int count; uint32_t high; } Run;   // bits read and not used, how many; a high surrogate waiting, 0: none

// A UTF-16 unit of a run.
static int take_unit(KrDecoder *d, Run *run, uint32_t unit) {
    if (run->high) {
        uint32_t high = run->high;
        run->high = 0;
        if (unit >> 10 == 0xDC00 >> 10) return kr_builder_char(&d->out, 0x10000 + ((high & 0x3ff) << 10 | (unit & 0x3ff)));
        if (kr_builder_char(&d->out, high) < 0) return -1;
    }
    if (unit >> 10 != 0xD800 >> 10) return kr_builder_char(&d->out, unit);
    run->high = unit;
    return 0;
}

// What is wrong with the end of a run; 0: nothing.
static const char *bad_padding(const Run *run) {
    if (run->count >= 6) return "partial character in shift sequence";
    return run->count > 0 && run->bits ? "non-zero padding bits in base64 sequence" : NULL;
}

KrValue kr_utf7_decode(KrDecoder *d, int variant) {
    (void)variant;
    bool in_run = false;
    Run run = {0};
    int64_t start = 0;   // of what an error is about
    for (int64_t i = 0; i < d->size || in_run;) {
        const char *wrong = NULL;
        uint8_t c = i < d->size ? d->data[i] : 0;
        if (i == d->size) {
            in_run = false;
            if (!run.high && !bad_padding(&run)) break;
            wrong = "unterminated shift sequence";
        } else if (in_run && is_base64(c)) {
            run.bits = run.bits << 6 | base64_value(c);
            run.count += 6;
            i++;
            if (run.count < 16) continue;
            run.count -= 16;
            uint32_t unit = run.bits >> run.count;
            run.bits &= (1u << run.count) - 1;
            if (take_unit(d, &run, unit & 0xffff) < 0) return 0;
        } else if (in_run) {
            in_run = false;
            wrong = bad_padding(&run);
            if (wrong) {
                i++;
            } else {
                if (run.high && c < 128 && c != '+' && kr_builder_char(&d->out, run.high) < 0) return 0;
                i += c == '-';
            }
        } else if (c == '+') {
            start = i++;
            if (i < d->size && d->data[i] == '-') {
                i++;
                if (kr_builder_char(&d->out, '+') < 0) return 0;
            } else if (i < d->size && !is_base64(d->data[i])) {
                i++;
                wrong = "ill-formed sequence";
            } else {
                in_run = true;
                run = (Run){0};
            }
        } else if (c < 128) {
            i++;
            if (kr_builder_char(&d->out, c) < 0) return 0;
        } else {
            start = i++;
            wrong = "unexpected special character";
        }
        if (wrong && (i = kr_decode_error(d, start, i, wrong)) < 0) return 0;
    }
    return kr_builder_finish(&d->out);
}

// ---- encoding

static bool is_direct(uint32_t c) {
    return c < 128 && (kr_ascii_class[c] & (KR_ASCII_UPPER | KR_ASCII_LOWER | KR_ASCII_DIGIT) || (c && strchr("'(),-./:?!\"#$%&*;<=>@[]^_`{|} \t\n\r", (int)c)));
}

typedef struct { uint64_t bits; int count; } Digits;

static int put_unit(KrEncoder *e, Digits *left, uint32_t unit) {
    left->bits = left->bits << 16 | unit;
    for (left->count += 16; left->count >= 6;) {
        left->count -= 6;
        if (kr_builder_char(&e->out, base64_digit((uint32_t)(left->bits >> left->count))) < 0) return -1;
    }
    return 0;
}

static int put_last(KrEncoder *e, Digits *left) {
    int status = left->count ? kr_builder_char(&e->out, base64_digit((uint32_t)(left->bits << (6 - left->count)))) : 0;
    *left = (Digits){0};
    return status;
}

KrValue kr_utf7_encode(KrEncoder *e, int variant) {
    (void)variant;
    bool in_run = false;
    Digits left = {0};
    int64_t length = kr_str_length(e->text);
    for (int64_t i = 0; i < length; i++) {
        uint32_t c = kr_str_char(e->text, i);
        if (is_direct(c)) {
            if (in_run && put_last(e, &left) < 0) return 0;
            if (in_run && (is_base64(c) || c == '-') && kr_builder_char(&e->out, '-') < 0) return 0;
            in_run = false;
            if (kr_builder_char(&e->out, c) < 0) return 0;
            continue;
        }
        if (!in_run && kr_builder_char(&e->out, '+') < 0) return 0;
        if (!in_run && c == '+') {
            if (kr_builder_char(&e->out, '-') < 0) return 0;
            continue;
        }
        in_run = true;
        if (c >= 0x10000 && put_unit(e, &left, 0xD800 + ((c - 0x10000) >> 10)) < 0) return 0;
        if (put_unit(e, &left, c >= 0x10000 ? 0xDC00 + (c & 0x3ff) : c) < 0) return 0;
    }
    if (in_run && (put_last(e, &left) < 0 || kr_builder_char(&e->out, '-') < 0)) return 0;
    return kr_builder_finish_bytes(&e->out);
}
