// Checks the words of a function before anything is executed: a file that was damaged, or made by something else than Krait, must
// not be able to reach outside of its tables.  What every row of opcodes.def says of its operands is checked from the row;
// `agrees` adds what the special opcodes rely on.
#include "vm.h"

// One letter for each operand of a row: results d and many m, inputs a and values v, optional o, name n, constant k, integer i,
// cache c, global g, cell l, function f, target t.
typedef struct Shape {
    char operands[16];
    bool terminates, raises, executable;
} Shape;

static bool has_word(const char *text, const char *word) {
    size_t n = strlen(word);
    for (const char *p = text; (p = strstr(p, word)); p += n)
        if ((p == text || p[-1] == ' ') && (p[n] == ' ' || p[n] == 0)) return true;
    return false;
}

static char letter(const char *word, size_t size) {
    static const struct { const char *word; char letter; } kinds[] = {
        {"results", 'm'}, {"values", 'v'}, {"opt:value", 'o'}, {"name", 'n'}, {"const", 'k'}, {"int", 'i'}, {"cache", 'c'},
        {"global", 'g'}, {"cell", 'l'}, {"function", 'f'}, {"target", 't'}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strlen(kinds[i].word) == size && memcmp(kinds[i].word, word, size) == 0) return kinds[i].letter;
    return size > 2 && word[1] == ':' ? word[0] == 'd' ? 'd' : 'a' : 0;
}

static Shape read_shape(int opcode) {
    const KrOpcodeFacts *facts = kr_opcode_facts(opcode);
    Shape s = {.terminates = has_word(facts->effects, "terminator"), .raises = has_word(facts->effects, "raises")};
    s.executable = !has_word(facts->effects, "typed") && !has_word(facts->effects, "bails") && !strstr(facts->operands, "f64") && !strstr(facts->operands, "i64");
    size_t n = 0;
    for (const char *p = facts->operands; *p && n + 1 < sizeof s.operands;) {
        size_t size = strcspn(p, " ");
        s.operands[n] = letter(p, size);
        if (!s.operands[n++]) s.executable = false;
        p += size + (p[size] == ' ');
    }
    return s;
}

static const Shape *shape_of(uint32_t opcode) {
    static Shape shapes[KR_OPCODE_COUNT];
    static bool is_filled;
    if (!is_filled)
        for (int i = 0; i < KR_OPCODE_COUNT; i++) shapes[i] = read_shape(i);
    is_filled = true;
    return opcode < KR_OPCODE_COUNT && shapes[opcode].executable ? &shapes[opcode] : NULL;
}

// An instruction taken apart.
typedef struct Parts {
    uint32_t opcode, length, results, values;
    const uint32_t *constant;       // where the operands are, if the row has them
    const uint32_t *function;
    const uint32_t *integers[2];
    uint32_t integer_count;
    const uint32_t *targets[2];
    uint32_t target_count;
} Parts;

static bool is_str(const VmModule *m, uint32_t constant) { return constant < m->constant_count && kr_is_str(m->constants[constant]); }

static bool is_tuple_of_strs(KrValue v) {
    if (!kr_is_tuple(v)) return false;
    for (int64_t i = 0; i < kr_tuple_size(v); i++)
        if (!kr_is_str(kr_tuple_item(v, i))) return false;
    return true;
}

// Reads the instruction at `at`; false if an operand is out of range.
static bool take_apart(const VmModule *m, const VmFunction *f, uint32_t at, Parts *p) {
    const uint32_t *word = f->words + at, *end = f->words + f->word_count;
    *p = (Parts){.opcode = *word};
    const Shape *shape = shape_of(*word++);
    if (!shape) return false;
    for (const char *kind = shape->operands; *kind; kind++) {
        if (word >= end) return false;
        uint32_t w = *word;
        switch (*kind) {
        case 'm': case 'v':
            if (w > f->arguments || w >= (uint32_t)(end - word)) return false;
            for (uint32_t i = 1; i <= w; i++)
                if (word[i] >= f->registers) return false;
            *(*kind == 'm' ? &p->results : &p->values) = w;
            word += w;
            break;
        case 'd': case 'a': if (w >= f->registers) return false; break;
        case 'o': if (w >= f->registers && w != VM_NONE) return false; break;
        case 'n': if (!is_str(m, w)) return false; break;
        case 'k':
            if (w >= m->constant_count) return false;
            p->constant = word;
            break;
        case 'i':
            if (p->integer_count == 2) return false;
            p->integers[p->integer_count++] = word;
            break;
        case 'c': if (w >= f->cache_count) return false; break;
        case 'g': if (w >= (uint32_t)m->def.nglobals) return false; break;
        case 'l': if (w >= (uint32_t)f->code.nfree) return false; break;
        case 'f':
            if (w >= m->function_count) return false;
            p->function = word;
            break;
        case 't': p->targets[p->target_count++] = word; break;
        }
        word++;
    }
    p->length = (uint32_t)(word - f->words) - at;
    return true;
}

static bool suspends(const VmFunction *f) { return f->code.flags & (KR_CODE_GENERATOR | KR_CODE_COROUTINE | KR_CODE_ASYNC_GENERATOR); }

// What an opcode needs beyond its row.
static bool agrees(const VmModule *m, const VmFunction *f, const Parts *p) {
    KrValue constant = p->constant ? m->constants[*p->constant] : 0;
    switch (p->opcode) {
    case KR_OP_const_load: return true;
    case KR_OP_import_name: return constant == KR_NONE || is_tuple_of_strs(constant);
    case KR_OP_method_find: case KR_OP_except_star: case KR_OP_with_enter: case KR_OP_async_with_enter: case KR_OP_catch: return p->results == 2;
    case KR_OP_class_prepare_ex: return p->results == 3;
    case KR_OP_class_prepare:
        if (p->results != 3) return false;
        break;
    case KR_OP_unpack: {
        int64_t before = *p->integers[0], after = (int32_t)*p->integers[1];
        return before <= p->results && p->results == (after < 0 ? before : before + 1 + after);
    }
    case KR_OP_function_new: {
        uint32_t flags = *p->integers[0], cells = (uint32_t)m->functions[*p->function]->code.nfree;
        return p->values == cells + (flags & 1) + (flags >> 1 & 1);
    }
    case KR_OP_class_body: return p->values == (uint32_t)m->functions[*p->function]->code.nfree && m->functions[*p->function]->code.nparams == 1;
    case KR_OP_yield: case KR_OP_yield_from: return suspends(f);
    case KR_OP_match_attribute: {
        int64_t n = *p->integers[0], positional = *p->integers[1];
        return p->results == 1 && is_tuple_of_strs(constant) && n - positional < kr_tuple_size(constant);
    }
    }
    if (!constant) return true;
    return is_tuple_of_strs(constant) && (p->opcode == KR_OP_class_layout || kr_tuple_size(constant) <= p->values);
}

static bool has_unwind(const VmFunction *f, uint32_t offset, uint32_t *next) {
    if (*next >= f->unwind_count || f->unwinds[*next].offset != offset) return false;
    ++*next;
    return true;
}

bool kr_vm_is_valid(const VmModule *m, const VmFunction *f) {
    uint8_t *starts = kr_alloc_atomic(f->word_count + 1);
    memset(starts, 0, f->word_count + 1);
    uint32_t next_unwind = 0;
    bool ended = false;
    for (uint32_t at = 0; at < f->word_count;) {
        Parts p;
        if (!take_apart(m, f, at, &p) || !agrees(m, f, &p)) return false;
        const Shape *shape = shape_of(p.opcode);
        if (shape->raises && !has_unwind(f, at, &next_unwind)) return false;
        starts[at] = 1;
        ended = shape->terminates;
        at += p.length;
    }
    if (!ended || next_unwind != f->unwind_count) return false;
    for (uint32_t at = 0; at < f->word_count;) {
        Parts p;
        take_apart(m, f, at, &p);
        for (uint32_t i = 0; i < p.target_count; i++)
            if (*p.targets[i] >= f->word_count || !starts[*p.targets[i]]) return false;
        at += p.length;
    }
    for (uint32_t i = 0; i < f->unwind_count; i++) {
        const VmUnwind *u = &f->unwinds[i];
        if (u->target != VM_NONE && (u->target >= f->word_count || !starts[u->target])) return false;
        if (u->receiver != VM_NONE && u->receiver >= f->registers) return false;
    }
    return true;
}
