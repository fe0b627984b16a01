// What an emitted program defines, empty: linked with every test that brings none of its own.
#include "krait/krait.h"

__attribute__((weak)) const KrModuleDef *kr_program_modules[] = {0};
__attribute__((weak)) const KrModuleDef *const kr_program_builtin_modules[] = {0};
