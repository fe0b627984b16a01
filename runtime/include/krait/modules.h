// Modules, start-up, built-in functions and files.  core/module.c, core/start.c, modules/*.c, objects/file*.c.
#ifndef KRAIT_MODULES_H
#define KRAIT_MODULES_H

#include "types.h"

// All modules of the program, emitted: ended by 0.  [0] is __main__.
extern const KrModuleDef *const kr_program_modules[];
// Modules written in C and used by this program, emitted (so that only those are linked): ended by 0.
extern const KrModuleDef *const kr_program_builtin_modules[];

int kr_main(int argc, char **argv);                                  // start-up, runs __main__, prints an uncaught exception, exits
KrModule *kr_import(KrValue name);                                   // dotted; imports parents first; sets attributes on parents; ModuleNotFoundError
KrValue kr_import_name(KrModule *importer, KrValue name, KrValue fromlist /* tuple or None */, int level);   // as IMPORT_NAME
KrValue kr_import_from(KrValue module, KrValue name);                // "cannot import name 'x' from 'm' (file)"
int kr_import_star(KrModule *into, KrValue module);
KrModule *kr_module_of(const KrModuleDef *def);                      // the module object, made if need be, not run
KrValue kr_sys_modules(void);                                        // dict

// Globals of emitted code.  The fast path reads def->globals[i] itself.
KrValue kr_global_missing(KrModule *module, int32_t i);              // looks in builtins; NameError "name 'x' is not defined"
KrValue kr_builtin_lookup(KrValue name);                             // 0 without exception when absent
extern KrModule *kr_builtins_module;
// Bumped whenever an attribute of builtins is set after start-up (emitted code caches look-ups).
extern uint32_t kr_builtins_version;

KrValue kr_print(KrValue const *args, int64_t nargs, KrValue sep, KrValue end, KrValue file, int flush);   // 0 for defaults
int kr_write_stdout(KrValue text);                                   // sys.stdout.write without look-ups when it is the original
void kr_flush_standard(void);
KrValue kr_sys_get(const char *name);                                // sys.stdout etc. as rebound by the program

#endif
