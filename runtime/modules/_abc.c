// _abc: the part of abc.ABCMeta that isinstance and issubclass pass through.
//
// A class of ABCMeta carries an AbcData under the name _abc_impl: the classes registered with it, and what is known about
// others.  Negative knowledge holds only until some class is registered anywhere: it is dated with the count of
// registrations.  Classes are kept alive by the caches they are in.
#include "../core/type_impl.h"

typedef struct {
    KrObject head;
    KrValue registry, known, unknown;   // sets; 0: empty
    int64_t unknown_date;               // `unknown` is valid while this equals kr_abstract_registrations
} AbcData;

static KrType abc_data_type = {
    .head = {&kr_type_type},
    .tp_name = "_abc._abc_data",
    .tp_basicsize = sizeof(AbcData),
};


static AbcData *data_of(KrValue cls) {
    KrValue data = kr_is_type(cls) ? kr_dict_get_str(KR_VALUE(kr_type_dict(KR_AS(KrType, cls))), KR_NAME("_abc_impl")) : 0;
    if (KR_LIKELY(data && kr_is_exactly(data, &abc_data_type))) return KR_AS(AbcData, data);
    kr_raise(&kr_exc_TypeError, "_abc_impl is set to a wrong type");
    return NULL;
}

static int contains(KrValue set, KrValue item) { return set ? kr_set_contains(set, item) : 0; }
static int add(KrValue *set, KrValue item) {
    if (!*set) *set = kr_set_new(&kr_set_type, 0);
    return *set ? kr_set_add(*set, item) : -1;
}

// ---- making an abstract class

static int is_abstract(KrValue v) {
    KrValue flag = kr_getattr_opt(v, KR_NAME("__isabstractmethod__"));
    return flag ? kr_op_truth(flag) : kr_err_occurred() ? -1 : 0;
}

static int add_own_abstract(KrValue names, KrType *cls) {
    KrValue dict = kr_dict_copy(KR_VALUE(kr_type_dict(cls))), key, value;
    for (int64_t i = 0; kr_dict_next(dict, &i, &key, &value);) {
        int abstract = is_abstract(value);
        if (abstract < 0 || (abstract && kr_set_add(names, key) < 0)) return -1;
    }
    return 0;
}

static int add_inherited_abstract(KrValue names, KrValue cls, KrValue base) {
    KrValue inherited = kr_getattr_opt(base, KR_NAME("__abstractmethods__"));
    if (!inherited) return kr_err_occurred() ? -1 : 0;
    int64_t count;
    KrValue *items = kr_sequence_array(inherited, &count);
    if (!items) return -1;
    for (int64_t i = 0; i < count; i++) {
        KrValue value = kr_getattr_opt(cls, items[i]);
        int abstract = value ? is_abstract(value) : kr_err_occurred() ? -1 : 0;
        if (abstract < 0 || (abstract && kr_set_add(names, items[i]) < 0)) return -1;
    }
    return 0;
}

// __abc_tpflags__ of Sequence and Mapping: their instances match sequence or mapping patterns.  The bits are CPython's.
static int take_pattern_flags(KrType *cls) {
    KrValue dict = KR_VALUE(kr_type_dict(cls)), bits = kr_dict_get_str(dict, KR_NAME("__abc_tpflags__"));
    if (!bits || !kr_is_small(bits)) return 0;
    int64_t both = 1 << 5 | 1 << 6, kind = kr_small(bits) & both;
    if (kind == both) return kr_raise(&kr_exc_TypeError, "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING"), -1;
    if (kind) kr_type_set_pattern_kind(cls, kind & 1 << 5 ? KR_TYPE_SEQUENCE : KR_TYPE_MAPPING);
    return kr_dict_delete(dict, KR_NAME("__abc_tpflags__"));
}

static KrValue abc_init(KrValue self, KrValue v) {
    (void)self;
    if (!kr_is_type(v)) return kr_raise(&kr_exc_TypeError, "_abc_init() argument must be a class");
    KrType *cls = KR_AS(KrType, v);
    KrValue names = kr_set_new(&kr_set_type, 0);
    if (add_own_abstract(names, cls) < 0) return 0;
    for (int64_t i = 0; i < kr_tuple_size(cls->tp_bases); i++)
        if (add_inherited_abstract(names, v, kr_tuple_item(cls->tp_bases, i)) < 0) return 0;
    if (kr_setattr(v, KR_NAME("__abstractmethods__"), kr_set_new(&kr_frozenset_type, names)) < 0) return 0;
    if (kr_setattr(v, KR_NAME("_abc_impl"), KR_VALUE(kr_new(&abc_data_type, sizeof(AbcData)))) < 0) return 0;
    return take_pattern_flags(cls) < 0 ? 0 : KR_NONE;
}

// ---- registering

static void inherit_pattern_flags(KrType *cls, uint64_t flags) {
    if (!flags || (cls->tp_flags & (KR_TYPE_SEQUENCE | KR_TYPE_MAPPING)) == flags || !(cls->tp_flags & KR_TYPE_HEAP)) return;
    kr_type_set_pattern_kind(cls, flags);
    KrList *subclasses = cls->tp_subclasses ? KR_AS(KrList, cls->tp_subclasses) : NULL;
    for (int64_t i = 0; subclasses && i < subclasses->size; i++) inherit_pattern_flags(KR_AS(KrType, subclasses->values[i]), flags);
}

static int nested;   // how many searches are going on, by registrations, too

static KrValue abc_register(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrValue cls = args[0], subclass = args[1];
    if (!kr_is_type(subclass)) return kr_raise(&kr_exc_TypeError, "Can only register classes");
    nested++;
    int already = kr_issubclass(subclass, cls);
    int cycle = already ? 0 : kr_issubclass(cls, subclass);
    nested--;
    if (already) return already < 0 ? 0 : subclass;
    if (cycle < 0) return 0;
    if (cycle) return kr_raise(&kr_exc_RuntimeError, "Refusing to create an inheritance cycle");
    AbcData *data = data_of(cls);
    if (!data || add(&data->registry, subclass) < 0) return 0;
    kr_abstract_registrations++;
    inherit_pattern_flags(KR_AS(KrType, subclass), KR_AS(KrType, cls)->tp_flags & (KR_TYPE_SEQUENCE | KR_TYPE_MAPPING));
    return subclass;
}

// ---- checking

// Is subclass one by inheritance, registration, or by being a subclass of a subclass?  1, 0, -1.
static int search_in(KrValue cls, AbcData *data, KrValue subclass) {
    KrValue mro = KR_AS(KrType, subclass)->tp_mro;
    for (int64_t i = 0; i < kr_tuple_size(mro); i++)
        if (kr_tuple_item(mro, i) == cls) return 1;
    if (data->registry) {
        KrValue copy = kr_set_copy(data->registry, &kr_set_type), registered;
        for (int64_t i = 0; kr_set_next(copy, &i, &registered);) {
            int r = kr_issubclass(subclass, registered);
            if (r) return r;
        }
    }
    int64_t count;
    KrValue subclasses = kr_call_method(cls, "__subclasses__", NULL, 0);
    KrValue *items = subclasses ? kr_sequence_array(subclasses, &count) : NULL;
    if (!items) return -1;
    for (int64_t i = 0; i < count; i++) {
        int r = kr_issubclass(subclass, items[i]);
        if (r) return r;
    }
    return 0;
}

static int search(KrValue cls, AbcData *data, KrValue subclass) {
    nested++;
    int found = search_in(cls, data, subclass);
    nested--;
    return found;
}

// Is this check part of another one?  Protocols that refuse checks by programs do take part in those of their base classes.
static KrValue abc_nested(KrValue self) {
    (void)self;
    return kr_from_bool(nested > 0);
}

static KrValue remember(KrValue *set, KrValue cls, bool answer) { return add(set, cls) < 0 ? 0 : kr_from_bool(answer); }

static KrValue check_subclass(KrValue cls, KrValue subclass) {
    if (!kr_is_type(subclass)) return kr_raise(&kr_exc_TypeError, "issubclass() arg 1 must be a class");
    AbcData *data = data_of(cls);
    if (!data) return 0;
    int found = contains(data->known, subclass);
    if (found) return found < 0 ? 0 : KR_TRUE;
    if (data->unknown_date == kr_abstract_registrations) {
        found = contains(data->unknown, subclass);
        if (found) return found < 0 ? 0 : KR_FALSE;
    } else {
        data->unknown = 0;
        data->unknown_date = kr_abstract_registrations;
    }
    kr_type_ensure(KR_AS(KrType, subclass));
    KrValue answer = kr_call_method(cls, "__subclasshook__", &subclass, 1);
    if (!answer) return 0;
    if (answer == KR_TRUE) return remember(&data->known, subclass, true);
    if (answer == KR_FALSE) return remember(&data->unknown, subclass, false);
    if (answer != KR_NOT_IMPLEMENTED)
        return kr_raise(&kr_exc_AssertionError, "__subclasshook__ must return either False, True, or NotImplemented");
    found = search(cls, data, subclass);
    if (found < 0) return 0;
    return remember(found ? &data->known : &data->unknown, subclass, found);
}

static KrValue abc_subclasscheck(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    return check_subclass(args[0], args[1]);
}

// What the object says its class is, then what it is; each by the class's own __subclasscheck__, which may be overridden.
static KrValue abc_instancecheck(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    KrValue cls = args[0], type = KR_VALUE(kr_type_of(args[1])), said = kr_getattr(args[1], KR_NAME("__class__"));
    AbcData *data = said ? data_of(cls) : NULL;
    if (!data) return 0;
    int found = contains(data->known, said);
    if (found) return found < 0 ? 0 : KR_TRUE;
    if (said == type && data->unknown_date == kr_abstract_registrations) {
        found = contains(data->unknown, said);
        if (found) return found < 0 ? 0 : KR_FALSE;
    }
    KrValue answer = kr_call_method(cls, "__subclasscheck__", &said, 1);
    if (!answer || said == type) return answer;
    int yes = kr_op_truth(answer);
    if (yes) return yes < 0 ? 0 : answer;
    return kr_call_method(cls, "__subclasscheck__", &type, 1);
}

// ---- caches, as the tests of abc look at them

static KrValue abc_get_cache_token(KrValue self) {
    (void)self;
    return kr_from_small(kr_abstract_registrations);
}
static KrValue abc_reset_registry(KrValue self, KrValue cls) {
    (void)self;
    AbcData *data = data_of(cls);
    if (!data) return 0;
    data->registry = 0;
    return KR_NONE;
}
static KrValue abc_reset_caches(KrValue self, KrValue cls) {
    (void)self;
    AbcData *data = data_of(cls);
    if (!data) return 0;
    data->known = data->unknown = 0;
    return KR_NONE;
}
static KrValue shown_set(KrValue set) { return set ? kr_set_copy(set, &kr_set_type) : kr_set_new(&kr_set_type, 0); }
static KrValue abc_get_dump(KrValue self, KrValue cls) {
    (void)self;
    AbcData *data = data_of(cls);
    if (!data) return 0;
    return kr_tuple_of(4, shown_set(data->registry), shown_set(data->known), shown_set(data->unknown), kr_from_small(data->unknown_date));
}

static const KrMethodDef functions[] = {
    KR_DEF_O("_abc_init", abc_init, "object, /", "Abstract methods and the check's data of a new class."),
    KR_DEF_FAST("_abc_register", abc_register, 2, 2, "self, subclass, /", "Makes subclass a virtual subclass of self."),
    KR_DEF_FAST("_abc_instancecheck", abc_instancecheck, 2, 2, "self, instance, /", "isinstance(instance, self)."),
    KR_DEF_FAST("_abc_subclasscheck", abc_subclasscheck, 2, 2, "self, subclass, /", "issubclass(subclass, self)."),
    KR_DEF_NOARGS("_abc_nested", abc_nested, "Does an issubclass look through subclasses just now?"),
    KR_DEF_NOARGS("get_cache_token", abc_get_cache_token, "A number that changes with every registration."),
    KR_DEF_O("_reset_registry", abc_reset_registry, "self, /", "Forgets the registered classes."),
    KR_DEF_O("_reset_caches", abc_reset_caches, "self, /", "Forgets what checks have found."),
    KR_DEF_O("_get_dump", abc_get_dump, "self, /", "Registry, caches and the date of the negative one."),
    {0},
};
const KrModuleDef kr_module__abc = {.name = "_abc", .functions = functions, .doc = "The core of abc.ABCMeta."};
