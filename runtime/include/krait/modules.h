// Modules, start-up, built-in functions and files.  core/module.c, core/start.c, modules/*.c, objects/file*.c.
#ifndef KRAIT_MODULES_H
#define KRAIT_MODULES_H

#include "types.h"

// All modules of the program, emitted: ended by 0.  [0] is __main__.
extern const KrModuleDef *kr_program_modules[];
// Modules written in C and used by this program, emitted (so that only those are linked): ended by 0.
extern const KrModuleDef *const kr_program_builtin_modules[];

// In the file that defines a module: a library that programs with this module are linked with, -lNAME.  The driver reads it; one
// line each, NAME in lower case.
#define KR_LINKS(library) _Static_assert(1, #library)

int kr_main(int argc, char **argv);                                  // start-up, runs __main__, prints an uncaught exception, exits
KrModule *kr_import(KrValue name);                                   // dotted; imports parents first; sets attributes on parents; ModuleNotFoundError
KrValue kr_import_name(KrModule *importer, KrValue name, KrValue fromlist /* tuple or None */, int level);   // as IMPORT_NAME
KrValue kr_import_by_builtins(KrModule *importer, KrValue name, KrValue fromlist, int level);   // by the __import__ of its __builtins__
KrValue kr_import_from(KrValue module, KrValue name);                // "cannot import name 'x' from 'm' (file)"
int kr_import_star(KrModule *into, KrValue module);
// The name of the module whose body runs just now, __main__ after the imports: for classes and types made by calls, where
// CPython looks at the caller's frame.
KrValue kr_running_module(void);
const KrModuleDef *kr_module_def(KrValue name);                      // of a module compiled in, by its dotted name; NULL: there is none
KrValue kr_module_run(KrModule *module);                             // its body, again if it has run; 0 on error
KrModule *kr_main_run(KrValue name);                                 // the program's main module; its __name__, 0: __main__
KrValue kr_module_parent_name(KrValue name);                         // what stands before the last dot
KrModule *kr_module_of(const KrModuleDef *def);                      // the module object, made if need be, not run
// 0, or finds and runs a module that was not compiled in, whose package has been imported; 0 without exception: there is none.
extern KrValue (*kr_source_loader)(KrValue name);
KrModule *kr_module_with_dict(KrValue dict);                         // the module whose dict it is, or one made for this dict
KrValue kr_simple_namespace(KrValue dict);                           // types.SimpleNamespace(**dict)
KrValue kr_running_module_set(KrValue name);                         // what was before
int kr_import_star_names(KrValue module, int (*set)(KrValue space, KrValue name, KrValue value), KrValue space);
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

// ---- more of core/module.c and core/start.c
extern const KrModuleDef kr_module_builtins, kr_module_sys;          // always linked
KrModule *kr_module_new(KrValue name, KrValue doc /* or 0 */);       // types.ModuleType(name, doc): not in sys.modules
KrValue kr_import_absolute(KrValue name);                            // kr_import for whatever object sys.modules has under the name
// __import__: package is what relative names start from (str; 0: none known).
KrValue kr_import_from_package(KrValue package, KrValue name, KrValue fromlist, int64_t level);
// ---- __spec__ (core/module_spec.c)
extern KrType kr_module_spec_type, kr_source_loader_type, kr_namespace_loader_type, kr_builtin_importer_type, kr_namespace_path_type;
KrValue kr_module_spec_new(const KrModuleDef *def, KrValue name);
KrValue kr_module_spec_loader(KrValue spec);
KrValue kr_module_spec_path(KrValue spec);                           // submodule_search_locations
KrValue kr_module_cached_path(KrValue file);                         // of bytecode, or None

void kr_builtins_start(void);                                        // modules/builtins.c: makes the builtins module
KrValue kr_sys_command(void);                                        // the executable and arguments with which the program begins anew
extern int kr_sys_before;                                            // how many arguments stand before the program's: the interpreter's
void kr_sys_start(int argc, char **argv);                            // modules/sys.c: keeps the arguments; the module is made when imported
KrValue kr_sys_stream(int fd);                                       // sys.stdin, stdout, stderr as rebound; 0 without exception: deleted
KrValue kr_sys_excepthook(bool *missing);                            // the program's own sys.excepthook, or 0; missing: it deleted it
KrValue kr_sys_unraisablehook(void);                                 // the program's own sys.unraisablehook, or 0
KrValue kr_sys_unraisable_arguments(KrValue exception, KrValue heading, KrValue object);   // what it is called with
int kr_atexit_register(KrValue function, KrValue args /* tuple */, KrValue kwargs /* dict or 0 */);
void kr_atexit_unregister(KrValue function);
void kr_atexit_run(void);                                            // last registered first; prints what they raise

// ---- tuples with named fields, like sys.version_info (objects/structseq.c).  The type has tp_base &kr_tuple_type, the flags of
// KR_STRUCTSEQ_FLAGS, tp_repr kr_structseq_repr, and a member row KR_STRUCTSEQ_FIELD for each field.
// KR_STRUCTSEQ_HIDDEN for those that are no items.
#define KR_STRUCTSEQ_FLAGS (KR_TYPE_IMMUTABLE | KR_SUB_TUPLE | KR_TYPE_SEQUENCE | KR_TYPE_STRUCTSEQ)
#define KR_STRUCTSEQ_HIDDEN(name, i) {name, KR_MEMBER_VALUE_OR_NONE, (int64_t)(sizeof(KrTuple) + (i) * sizeof(KrValue)), true}
#define KR_STRUCTSEQ_FIELD(name, i) {name, KR_MEMBER_VALUE, (int64_t)(sizeof(KrTuple) + (i) * sizeof(KrValue)), true}
KrValue kr_structseq_new(KrType *type, KrValue const *fields, int64_t visible, int64_t total);   // fields from `visible` on are no items
KrValue kr_structseq_repr(KrValue self);
KrValue kr_structseq_refuse(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames);  // tp_new: "cannot create 'x' instances"

// ---- files (objects/file*.c)
KrValue kr_open(KrValue file, const char *mode, int64_t buffering, const char *encoding, const char *errors, const char *newline, bool closefd, KrValue opener);
KrValue kr_std_stream(int fd);                                       // what sys.__stdin__, __stdout__, __stderr__ are: a file or None
bool kr_stdout_is_original(void);                                    // print may write to kr_std_stream(1) directly
int kr_files_flush(void);                                            // all dirty files but the standard streams: before anybody else looks
KrValue kr_fspath(KrValue v);                                        // str, bytes, or what __fspath__ gives
const char *kr_path_text(KrValue path);                              // for the system: str as UTF-8 with surrogateescape; ValueError for a zero in it
extern KrType kr_text_io_type, kr_buffered_reader_type, kr_buffered_writer_type, kr_buffered_random_type, kr_file_io_type,
    kr_string_io_type, kr_bytes_io_type, kr_io_base_type, kr_raw_io_base_type, kr_buffered_io_base_type, kr_text_io_base_type;
KrType *kr_unsupported_operation(void);                              // io.UnsupportedOperation, made on first use

#endif
