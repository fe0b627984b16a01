// The built-in functions by topic: builtins_numbers.c, builtins_objects.c, builtins_iter.c, builtins_io.c; builtins.c has the
// table of them.
#ifndef KRAIT_BUILTINS_IMPL_H
#define KRAIT_BUILTINS_IMPL_H

#include "krait/krait.h"

KrValue kr_builtin_abs(KrValue self, KrValue v);
KrValue kr_builtin_bin(KrValue self, KrValue v);
KrValue kr_builtin_oct(KrValue self, KrValue v);
KrValue kr_builtin_hex(KrValue self, KrValue v);
KrValue kr_builtin_chr(KrValue self, KrValue v);
KrValue kr_builtin_ord(KrValue self, KrValue v);
KrValue kr_builtin_divmod(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_builtin_pow(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);
KrValue kr_builtin_round(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);
KrValue kr_builtin_sum(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);

KrValue kr_builtin_ascii(KrValue self, KrValue v);
KrValue kr_builtin_repr(KrValue self, KrValue v);
KrValue kr_builtin_callable(KrValue self, KrValue v);
KrValue kr_builtin_hash(KrValue self, KrValue v);
KrValue kr_builtin_id(KrValue self, KrValue v);
KrValue kr_builtin_getattr(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_builtin_setattr(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_builtin_delattr(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_builtin_hasattr(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_builtin_isinstance(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_builtin_issubclass(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_builtin_dir(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_builtin_vars(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_builtin_format(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_builtin_globals(KrValue self);
KrValue kr_builtin_locals(KrValue self);
KrValue kr_builtin_compile(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);
KrValue kr_builtin_eval(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);
KrValue kr_builtin_exec(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);
KrValue kr_builtin_import(KrValue self, KrValue const *params);
KrValue kr_builtin_build_class(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);
KrValue kr_builtin_breakpoint(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);

KrValue kr_builtin_all(KrValue self, KrValue v);
KrValue kr_builtin_any(KrValue self, KrValue v);
KrValue kr_builtin_len(KrValue self, KrValue v);
KrValue kr_builtin_iter(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_builtin_next(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_builtin_aiter(KrValue self, KrValue v);
KrValue kr_builtin_anext(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_builtin_min(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);
KrValue kr_builtin_max(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);
KrValue kr_builtin_sorted(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);

KrValue kr_builtin_print(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);
KrValue kr_builtin_input(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_builtin_open(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames);
void kr_site_start(KrValue builtins);   // builtins_site.c: adds exit, quit and help

#endif
