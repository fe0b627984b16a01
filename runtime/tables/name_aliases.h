// Names of characters that `\N{...}` and unicodedata.lookup take besides the ones that unicodedata.name gives; names of sequences, which
// only lookup takes.  Sorted by name, in capitals.
#ifndef KRAIT_NAME_ALIASES_H
#define KRAIT_NAME_ALIASES_H

#include <stdint.h>

typedef struct KrNameAlias {
    const char *name;
    uint32_t character;
} KrNameAlias;
extern const int kr_name_alias_count;
extern const KrNameAlias kr_name_aliases[];

typedef struct KrNamedSequence {
    const char *name, *text;   // UTF-8
} KrNamedSequence;
extern const int kr_named_sequence_count;
extern const KrNamedSequence kr_named_sequences[];

const KrNameAlias *kr_name_alias(int number);   // for Swift, which does not see arrays without a length

#endif
