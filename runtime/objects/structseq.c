// Tuples whose items have names as well: sys.version_info, time.struct_time and the like.
//
// The layout is a tuple's.  Fields that are no items lie behind them: they are beyond the tuple's size, but members reach them.
#include "krait/krait.h"

KrValue kr_structseq_new(KrType *type, KrValue const *fields, int64_t visible, int64_t total) {
    kr_type_ready(type);
    KrTuple *t = kr_new(type, sizeof *t + (size_t)total * sizeof *t->items);
    t->size = visible;
    memcpy(t->items, fields, (size_t)total * sizeof *fields);
    return KR_VALUE(t);
}

KrValue kr_structseq_repr(KrValue self) {
    KrType *type = kr_type_of(self);
    const KrMemberDef *m = type->tp_members;
    KrStrBuilder b;
    kr_builder_init(&b);
    if (kr_stack_low()) return kr_raise_recursion();
    if (kr_builder_ascii(&b, type->tp_name, -1) < 0 || kr_builder_char(&b, '(') < 0) return 0;
    for (int64_t i = 0; i < kr_tuple_size(self); i++, m++) {
        KrValue text = kr_repr(kr_tuple_item(self, i));
        if (!text || (i && kr_builder_ascii(&b, ", ", 2) < 0)) return 0;
        if (kr_builder_ascii(&b, m->name, -1) < 0 || kr_builder_char(&b, '=') < 0 || kr_builder_str(&b, text) < 0) return 0;
    }
    if (kr_builder_char(&b, ')') < 0) return 0;
    return kr_builder_finish(&b);
}

KrValue kr_structseq_refuse(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return kr_raise(&kr_exc_TypeError, "cannot create '%s' instances", type->tp_name);
}
