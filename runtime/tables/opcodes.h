// Expands opcodes.def: an enum that Swift imports as a real enum, and the table of facts.
#ifndef KRAIT_OPCODES_H
#define KRAIT_OPCODES_H

#if defined(__clang__)
#define KR_CLOSED __attribute__((enum_extensibility(closed)))
#define KR_SWIFT_NAME(n) __attribute__((swift_name(#n)))
#else
#define KR_CLOSED
#define KR_SWIFT_NAME(n)
#endif
#define OP(name, operands, effects, meaning) KR_OP_##name KR_SWIFT_NAME(name),
enum KR_CLOSED KrOpcode {
#include "opcodes.def"
};
#undef OP
typedef enum KrOpcode KrOpcode;

#define OP(name, operands, effects, meaning) +1
enum { KR_OPCODE_COUNT = 0
#include "opcodes.def"
};
#undef OP

typedef struct KrOpcodeFacts {
    const char *name, *operands, *effects, *meaning;
} KrOpcodeFacts;

const KrOpcodeFacts *kr_opcode_facts(int opcode);
int kr_opcode_count(void);

#endif
