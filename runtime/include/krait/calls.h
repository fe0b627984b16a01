// Calling, functions, argument binding.  core/call.c, core/binding.c, objects/function.c, objects/builtin.c.
#ifndef KRAIT_CALLS_H
#define KRAIT_CALLS_H

#include "types.h"

KrValue kr_call(KrValue f, KrValue const *args, int64_t nargs, KrValue kwnames);   // any callable
KrValue kr_call0(KrValue f);
KrValue kr_call1(KrValue f, KrValue a);
KrValue kr_call2(KrValue f, KrValue a, KrValue b);
KrValue kr_call3(KrValue f, KrValue a, KrValue b, KrValue c);
KrValue kr_call_method(KrValue o, const char *name, KrValue const *args, int64_t nargs);   // from C code; interns the name
KrValue kr_call_method_value(KrValue o, KrValue name, KrValue const *args, int64_t nargs, KrValue kwnames);
// f(*args, **kwargs): args any iterable (checked with CPython's text), kwargs dict or 0
KrValue kr_call_ex(KrValue f, KrValue args, KrValue kwargs);
// for displays of calls: merge mapping into dict d for a call of f ("f() got multiple values for keyword argument 'x'", "argument after ** must be a mapping")
int kr_call_merge_keywords(KrValue f, KrValue d, KrValue mapping);

// ---- compiled functions
// A new function over static code.  closure: tuple of cells or 0; defaults tuple or 0; kwdefaults dict or 0.
KrValue kr_function_new(const KrCode *code, KrAnyFn entry, KrModule *module, KrValue closure, KrValue defaults, KrValue kwdefaults);
// The code object of static code: the same one each time.  objects/code.c.
KrValue kr_code_object(const KrCode *code);
const KrCode *kr_code_of(KrValue code_object);
const KrCode *kr_code_iterable_coroutine(const KrCode *code);   // a copy, of a generator marked by types.coroutine()
// The module whose variables are the code's globals; of code that has run with several, the last.  NULL: none.
KrModule *kr_code_module(const KrCode *code);
// To run code with these globals: *module has them, and what is given runs with them.  NULL: NotImplementedError is raised.
const KrCode *kr_code_for(const KrCode *code, KrValue globals, KrModule **module);
const KrCode *kr_code_elsewhere(const KrCode *code, KrValue globals, KrModule **module);   // the same where they are not its module's own
// What a code object shows as its file.
KrValue kr_code_filename(const KrCode *code);
// The line of a position that emitted code passes to kr_traceback_add; without one, the first line.
int32_t kr_code_line(const KrCode *code, int32_t position);
// The general call of a KrFunction: binds and enters.  This is kr_function_type.tp_call.
KrValue kr_function_call(KrValue f, KrValue const *args, int64_t nargs, KrValue kwnames);
// Enters with all parameters bound.
KrValue kr_function_enter(KrFunction *f, KrValue const *params);

// ---- built-in functions
KrValue kr_builtin_new(const KrMethodDef *def, KrValue self, KrValue module);
KrValue kr_builtin_call(const KrMethodDef *def, struct KrSignature **signature, KrValue self, KrValue home /* type, name of a module, 0 */, KrValue const *args, int64_t nargs, KrValue kwnames);

// For C functions that bind by hand (KR_METH_KW, tp_new, tp_init): binds to a signature written as in KrMethodDef into params[], 0 for absent.
// `name` is the function's name for the error texts.  0 ok, -1 raised.  *cache is static per call site and starts as 0.
int kr_bind(const char *name, const char *signature, struct KrSignature **cache, KrValue const *args, int64_t nargs, KrValue kwnames, KrValue *params);
// TypeError about a keyword that is none of `names`, with the one that may have been meant; -1.
KR_COLD int kr_unexpected_keyword(const char *function, KrValue keyword, const char *const *names, int count);
int kr_no_keywords(const char *name, KrValue kwnames);              // TypeError "name() takes no keyword arguments"
int kr_arity(const char *name, int64_t nargs, int64_t min, int64_t max);   // "name expected at most 2 arguments, got 3"

// ---- emitted call sites
typedef KrValue (*KrEntry0)(KrFunction *);
typedef KrValue (*KrEntry1)(KrFunction *, KrValue);
typedef KrValue (*KrEntry2)(KrFunction *, KrValue, KrValue);
typedef KrValue (*KrEntry3)(KrFunction *, KrValue, KrValue, KrValue);
typedef KrValue (*KrEntry4)(KrFunction *, KrValue, KrValue, KrValue, KrValue);
typedef KrValue (*KrEntry5)(KrFunction *, KrValue, KrValue, KrValue, KrValue, KrValue);
typedef KrValue (*KrEntry6)(KrFunction *, KrValue, KrValue, KrValue, KrValue, KrValue, KrValue);

#endif
