// The dict of a module.
//
// Globals that the compiler knows live in the words def->globals[i], where emitted code reads and writes them directly.
// The entry of such a name holds the address of its word plus 4, and exists exactly while the word is not 0.
#include "dict_impl.h"

static KrValue reference_to(KrValue *word) {
    return kr_from_bits((uint64_t)(uintptr_t)word + 4);
}

static KrValue *word_of(const KrModuleDef *def, KrValue key) {
    if (!kr_is_str_exactly(key)) return NULL;
    for (int32_t i = 0; i < def->nglobals; i++) {
        KrValue name = KR_VALUE(def->global_names[i]);
        if (name == key || kr_str_eq(name, key)) return &def->globals[i];
    }
    return NULL;
}

KrValue kr_module_dict_reference(KrDict *d, KrValue key, KrValue value) {
    KrValue *word = kr_dict_is_reference(value) ? NULL : word_of(((KrModuleDict *)d)->def, key);
    if (!word) return value;
    *word = value;
    return reference_to(word);
}

KrValue kr_dict_new_module(const KrModuleDef *def) {
    KrModuleDict *m = kr_new(&kr_dict_type, sizeof *m);
    kr_dict_reset(&m->dict);
    m->dict.flags = KR_DICT_MODULE;
    m->def = def;
    for (int32_t i = 0; i < def->nglobals; i++)
        if (def->globals[i]) kr_module_dict_bind(KR_VALUE(m), i, def->globals[i]);
    return KR_VALUE(m);
}

void kr_module_dict_bind(KrValue dict, int32_t i, KrValue value) {
    KrDict *d = KR_AS(KrDict, dict);
    const KrModuleDef *def = ((KrModuleDict *)d)->def;
    KrValue name = KR_VALUE(def->global_names[i]);
    int64_t hash = kr_str_hash(name);
    uint64_t slot;
    def->globals[i] = value;
    if (kr_dict_lookup(d, name, hash, &slot) == LOOKUP_ABSENT)
        kr_dict_insert(d, name, hash, reference_to(&def->globals[i]), slot);
}

void kr_module_dict_unbind(KrValue dict, int32_t i) {
    KrDict *d = KR_AS(KrDict, dict);
    const KrModuleDef *def = ((KrModuleDict *)d)->def;
    KrValue name = KR_VALUE(def->global_names[i]);
    uint64_t slot;
    int64_t number = kr_dict_lookup(d, name, kr_str_hash(name), &slot);
    if (number >= 0) kr_dict_remove(d, number, slot);
    def->globals[i] = 0;
}
