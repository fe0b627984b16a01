// Tuples whose items have names as well: sys.version_info, time.struct_time and the like.
//
// The layout is a tuple's.  Fields that are no items lie behind them: they are beyond the tuple's size, but members reach them.
#include "../core/type_impl.h"

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

// ---- what all of them have

static bool is_item(const KrMemberDef *m) { return m->kind == KR_MEMBER_VALUE; }
static KrValue field(KrValue self, const KrMemberDef *m) {
    KrValue v = *(KrValue *)((char *)self + m->offset);
    return v ? v : KR_NONE;
}

// Hidden fields follow the items; items without a row have no name.
static void count_fields(const KrType *t, int64_t *total, int64_t *visible, int64_t *unnamed) {
    int64_t named = 0, least_hidden = INT64_MAX, most = -1;
    for (const KrMemberDef *m = t->tp_members; m->name; m++, named++) {
        int64_t index = (m->offset - (int64_t)sizeof(KrTuple)) / (int64_t)sizeof(KrValue);
        if (!is_item(m) && index < least_hidden) least_hidden = index;
        if (index > most) most = index;
    }
    *total = most + 1;
    *visible = least_hidden < *total ? least_hidden : *total;
    *unnamed = *total - named;
}

static KrValue reduce(KrValue self) {
    KrValue hidden = kr_dict_new();
    for (const KrMemberDef *m = kr_type_of(self)->tp_members; m->name; m++)
        if (!is_item(m)) kr_dict_set_cstr(hidden, m->name, field(self, m));
    KrValue items = kr_tuple_from_array(KR_AS(KrTuple, self)->items, kr_tuple_size(self));
    return kr_tuple_of(2, KR_VALUE(kr_type_of(self)), kr_tuple_of(2, items, hidden));
}

static KrValue replace(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    KrType *type = kr_type_of(self);
    if (nargs) return kr_raise(&kr_exc_TypeError, "__replace__() takes no positional arguments");
    int64_t total, visible, unnamed, given = kwnames ? kr_tuple_size(kwnames) : 0, used = 0;
    count_fields(type, &total, &visible, &unnamed);
    if (unnamed)
        return kr_raise(&kr_exc_TypeError, "__replace__() is not supported for %s because it has unnamed field(s)", type->tp_name);
    KrValue copy = kr_structseq_new(type, KR_AS(KrTuple, self)->items, kr_tuple_size(self), total), unknown = kr_list_new(0);
    for (int64_t k = 0; k < given; k++) {
        KrValue name = kr_tuple_item(kwnames, k);
        const KrMemberDef *m = type->tp_members;
        while (m->name && !kr_str_equals_cstr(name, m->name)) m++;
        if (m->name) *(KrValue *)((char *)copy + m->offset) = args[k], used++;
        else kr_list_append(unknown, name);
    }
    return used == given ? copy : kr_raise(&kr_exc_TypeError, "Got unexpected field name(s): %R", unknown);
}

static const KrMethodDef methods[] = {
    KR_DEF_NOARGS("__reduce__", reduce, NULL),
    KR_DEF_KW("__replace__", replace, "**changes", "A copy with other values of some fields."),
    {0},
};

void kr_structseq_describe(KrType *t, KrValue dict) {
    KrValue names = kr_list_new(0);
    int64_t total, visible, unnamed;
    count_fields(t, &total, &visible, &unnamed);
    for (const KrMemberDef *m = t->tp_members; m->name; m++)
        if (is_item(m)) kr_list_append(names, kr_str_intern(m->name));
    kr_dict_set_cstr(dict, "__match_args__", kr_tuple_from_iterable(names));
    kr_dict_set_cstr(dict, "n_sequence_fields", kr_from_small(visible));
    kr_dict_set_cstr(dict, "n_fields", kr_from_small(total));
    kr_dict_set_cstr(dict, "n_unnamed_fields", kr_from_small(unnamed));
    for (const KrMethodDef *m = methods; m->name; m++) kr_dict_set_cstr(dict, m->name, kr_method_descr_new(t, m));
}

KrValue kr_structseq_refuse(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return kr_raise(&kr_exc_TypeError, "cannot create '%s' instances", type->tp_name);
}
