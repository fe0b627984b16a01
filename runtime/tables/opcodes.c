// The facts of opcodes.def as a C array.
#include "opcodes.h"

static const KrOpcodeFacts facts[] = {
#define OP(name, operands, effects, meaning) {#name, operands, effects, meaning},
#include "opcodes.def"
#undef OP
};

const KrOpcodeFacts *kr_opcode_facts(int opcode) { return &facts[opcode]; }
int kr_opcode_count(void) { return KR_OPCODE_COUNT; }
