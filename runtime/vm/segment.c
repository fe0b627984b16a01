// Segments of bytecode files: reads one into the runtime's structures.
//
//   name, file, bits (1 package, 2 it has a spec name, 4 it shares texts), spec name, folders: their number and each;
//   a number of words, then these: constants, globals, functions (read_segment)
//
// The words in front are read when a file is opened, the others when the module is first imported; they are read once.  A segment that
// passes its file's checksum and is wrong was forged: the program ends.
#include "reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

bool kr_vm_open_segment(Reader *r, VmModule *m) {
    m->def.name = text(r, NULL);
    m->def.file = text(r, NULL);
    uint32_t bits = word(r);
    m->def.is_package = bits & 1;
    m->shares_texts = bits & 4;
    const char *spec = text(r, NULL);
    if (bits & 2) m->def.spec_name = spec;
    uint32_t folders = count_of(r, 1);
    if (folders) {
        const char **list = calloc(folders + 1, sizeof *list);
        if (!list) return false;
        for (uint32_t n = 0; n < folders; n++) list[n] = text(r, NULL);
        m->def.folders = list;
    }
    m->segment_words = word(r);
    m->segment = words(r, m->segment_words);
    return !r->failed;
}

KrValue kr_vm_run_body(KrModule *object) {
    VmModule *m = (VmModule *)object->def;
    m->object = object;
    const KrCode *code = &m->functions[m->body]->code;
    return ((KrEntry0)code->entry)(KR_AS(KrFunction, kr_function_new(code, code->entry, object, 0, 0, 0)));
}

// ---- constants

static bool is_identifier(const char *s, uint32_t size) {
    if (size == 0) return false;
    for (uint32_t i = 0; i < size; i++)
        if (!((s[i] | 32) >= 'a' && (s[i] | 32) <= 'z') && !(s[i] >= '0' && s[i] <= '9') && s[i] != '_') return false;
    return true;
}

enum { NONE, TRUE_, FALSE_, ELLIPSIS, INT, BIG_INT, FLOAT, COMPLEX, TEXT, WIDE_TEXT, BYTES, TUPLE };

static double float_of(Reader *r) {
    uint64_t bits = long_word(r);
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}

static KrValue read_constant(Reader *r, const VmModule *m) {
    KrValue const *before = m->constants;
    uint32_t count = m->constant_count;
    uint32_t size;
    switch (word(r)) {
    case NONE: return KR_NONE;
    case TRUE_: return KR_TRUE;
    case FALSE_: return KR_FALSE;
    case ELLIPSIS: return KR_ELLIPSIS;
    case INT: return kr_int_from_int64((int64_t)long_word(r));
    case BIG_INT: {
        bool negative = word(r);
        uint32_t limbs = count_of(r, 2);
        uint64_t *list = kr_alloc_atomic((size_t)limbs * 8 + 8);
        for (uint32_t i = 0; i < limbs; i++) list[i] = long_word(r);
        return kr_int_from_limbs(list, limbs, negative);
    }
    case FLOAT: return kr_from_double(float_of(r));
    case COMPLEX: {
        double real = float_of(r), imag = float_of(r);
        return kr_complex_new(real, imag);
    }
    case TEXT: {
        const char *s = text(r, &size);
        KrValue v = kr_str_from_latin1(s, size);
        return m->shares_texts && is_identifier(s, size) ? kr_str_intern_value(v) : v;
    }
    case WIDE_TEXT: {
        uint32_t length = count_of(r, 1);
        const uint32_t *points = words(r, length);
        for (uint32_t i = 0; i < length; i++) r->failed |= points[i] > 0x10ffff;
        return r->failed ? 0 : kr_str_from_chars(points, 4, length);
    }
    case BYTES: {
        const char *s = text(r, &size);
        return kr_bytes_new(s, size);
    }
    case TUPLE: {
        uint32_t n = count_of(r, 1);
        KrValue *items = kr_alloc((size_t)n * sizeof *items + 8);
        for (uint32_t i = 0; i < n; i++) {
            uint32_t item = word(r);
            r->failed |= item >= count;
            items[i] = item < count ? before[item] : KR_NONE;
        }
        return kr_tuple_from_array(items, n);
    }
    default: r->failed = true; return 0;
    }
}

static KrValue constant(Reader *r, const VmModule *m) {
    uint32_t i = word(r);
    if (i < m->constant_count) return m->constants[i];
    r->failed = true;
    return 0;
}
static KrStr *name(Reader *r, const VmModule *m) {
    KrValue v = constant(r, m);
    if (v && kr_is_str(v)) return KR_AS(KrStr, v);
    r->failed = true;
    return NULL;
}
static KrStr **names(Reader *r, const VmModule *m, uint32_t count) {
    KrStr **list = kr_alloc((size_t)count * sizeof *list + 8);
    for (uint32_t i = 0; i < count; i++) list[i] = name(r, m);
    return list;
}

// ---- functions

static const KrPosition *read_positions(Reader *r) {
    uint32_t n = count_of(r, 6);
    KrPosition *list = kr_alloc_atomic((size_t)n * sizeof *list + 8);
    for (uint32_t i = 0; i < n; i++) {
        const int32_t *w = (const int32_t *)words(r, 6);
        if (r->failed) break;
        list[i] = (KrPosition){w[0], w[1], (int16_t)w[2], (int16_t)w[3], (int16_t)w[4], (int16_t)w[5]};
    }
    return list;
}

// The numbers of names of the four kinds and of constants; the names; constants, or functions with the highest bit set.
static const KrCodeFacts *read_facts(Reader *r, VmModule *m, int32_t nfree) {
    KrCodeFacts *facts = kr_alloc(sizeof *facts);
    uint32_t locals = count_of(r, 1), cells = count_of(r, 1), others = count_of(r, 1), consts = count_of(r, 1);
    uint64_t shown = (uint64_t)locals + cells + (uint32_t)nfree + others;
    if (shown > (uint64_t)(r->end - r->at)) r->failed = true;
    if (r->failed) return NULL;
    *facts = (KrCodeFacts){.nlocals = (int32_t)locals, .ncells = (int32_t)cells, .nnames = (int32_t)others, .nconsts = (int32_t)consts};
    KrValue *values = kr_alloc((size_t)(shown + consts) * sizeof *values + 8);
    const KrCode **inner = kr_alloc((size_t)consts * sizeof *inner + 8);
    for (uint64_t i = 0; i < shown; i++) values[i] = constant(r, m);
    uint32_t functions = 0;
    for (uint32_t i = 0; i < consts; i++) {
        uint32_t n = word(r);
        if (!(n >> 31) && n < m->constant_count) values[shown + i] = m->constants[n];
        else if (n >> 31 && (n & INT32_MAX) < m->function_count) inner[functions++] = &m->functions[n & INT32_MAX]->code;
        else r->failed = true;
    }
    facts->values = values;
    facts->inner = inner;
    return facts;
}

static void read_function(Reader *r, VmModule *m, VmModule *final, VmFunction *f) {
    KrCode *c = &f->code;
    f->module = final;
    f->head.home = &final->object;
    f->head.takes_globals = m->is_dynamic;
    c->module = &final->def;
    c->name = name(r, m);
    c->qualname = name(r, m);
    c->first_line = (int32_t)word(r);
    c->flags = (int32_t)word(r);
    uint32_t counts[4];
    for (int i = 0; i < 4; i++) r->failed |= (counts[i] = word(r)) > INT16_MAX;
    c->posonly = (int16_t)counts[0], c->positional = (int16_t)counts[1], c->kwonly = (int16_t)counts[2], c->nparams = (int16_t)counts[3];
    uint32_t nlocals = count_of(r, 1);
    c->names = names(r, m, nlocals);
    c->nlocals = (int32_t)nlocals;
    c->nfree = (int32_t)count_of(r, 0);
    uint32_t doc = word(r);
    if (doc != VM_NONE) c->doc = doc < m->constant_count ? m->constants[doc] : 0, r->failed |= doc >= m->constant_count;
    f->registers = word(r);
    f->arguments = word(r);
    f->cache_count = word(r);
    c->positions = read_positions(r);
    kr_interpreted_place = kr_vm_place;
    c->facts = read_facts(r, m, c->nfree);
    f->word_count = count_of(r, 1);
    f->words = words(r, f->word_count);
    f->unwind_count = count_of(r, 5);
    f->unwinds = (const VmUnwind *)words(r, (uint64_t)f->unwind_count * 5);
    uint32_t least = f->word_count;   // registers, arguments and caches all stand in some instruction
    r->failed |= f->registers > least + counts[3] + 1 || f->arguments > least || f->cache_count > least;
    r->failed |= counts[3] > f->registers || counts[0] > counts[1] || counts[1] + counts[2] > counts[3];
    r->failed |= (uint32_t)c->nfree > nlocals || ((c->flags & KR_CODE_OPTIMIZED) && nlocals < counts[3]);
    if (r->failed) return;
    f->caches = kr_alloc((size_t)f->cache_count * sizeof *f->caches + 8);
    c->interpreted = f;
    c->entry = kr_vm_entry(c->nparams);
}

// Do the body's parameters fit?  Code that is made at run time has one, its namespace.
static bool is_body(const VmModule *m) {
    const KrCode *code = &m->functions[m->body]->code;
    return code->nparams == m->is_dynamic && !code->nfree && !(code->flags & KR_CODE_OPTIMIZED);
}

bool kr_vm_read_segment(VmModule *m, VmModule *final) {
    Reader r = {m->segment, m->segment + m->segment_words, false};
    uint32_t constants = count_of(&r, 1);
    m->constants = kr_alloc((size_t)constants * sizeof *m->constants + 8);
    for (; m->constant_count < constants && !r.failed; m->constant_count++)
        m->constants[m->constant_count] = read_constant(&r, m);
    uint32_t globals = count_of(&r, 1);
    m->def.global_names = names(&r, m, globals);
    m->def.globals = kr_alloc((size_t)globals * sizeof(KrValue) + 8);
    m->builtins = kr_alloc((size_t)globals * sizeof *m->builtins + 8);
    m->def.nglobals = (int32_t)globals;
    m->function_count = count_of(&r, 20);
    m->body = word(&r);
    if (r.failed || m->body >= m->function_count) return false;
    m->functions = kr_alloc((size_t)m->function_count * sizeof *m->functions);
    for (uint32_t i = 0; i < m->function_count; i++) m->functions[i] = kr_alloc(sizeof **m->functions);
    for (uint32_t i = 0; i < m->function_count && !r.failed; i++) read_function(&r, m, final, m->functions[i]);
    if (r.failed || r.at != r.end || !is_body(m)) return false;
    for (uint32_t i = 0; i < m->function_count; i++)
        if (!kr_vm_is_valid(m, m->functions[i])) return false;
    return true;
}

// What a module points to, where the collector sees it.
typedef struct Kept {
    struct Kept *next;
    const void *parts[5];
} Kept;
static Kept *kept;

static void keep(const VmModule *m) {
    Kept *k = kr_alloc(sizeof *k);
    *k = (Kept){kept, {m->constants, m->def.global_names, m->def.globals, m->builtins, m->functions}};
    kept = k;
}

void kr_vm_load(const KrModuleDef *def) {
    static VmModule reading;   // seen by the collector
    VmModule *m = (VmModule *)def;
    if (m->functions) return;
    reading = *m;
    bool is_valid = kr_vm_read_segment(&reading, m);
    *m = reading;
    keep(m);
    if (is_valid) return;
    fprintf(stderr, "krait: the bytecode of module %s is damaged\n", def->name);
    _exit(1);
}
