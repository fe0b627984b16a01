// super: attribute access from the next class on (PEP 3135, PEP 367).
#include "../core/type_impl.h"

typedef struct { KrObject head; KrType *cls, *obj_type; KrValue obj; } KrSuper;
#define SUPER(v) KR_AS(KrSuper, v)

// The type whose mro is followed for obj: its class, or itself when it is a class below cls.  0: TypeError.
static KrType *check(KrType *cls, KrValue obj) {
    if (kr_is_type(obj) && kr_is_subtype(KR_AS(KrType, obj), cls)) return KR_AS(KrType, obj);
    if (kr_is_subtype(kr_type_of(obj), cls)) return kr_type_of(obj);
    KrValue pretended = kr_getattr_opt(obj, KR_NAME("__class__"));
    if (pretended && kr_is_type(pretended) && kr_is_subtype(KR_AS(KrType, pretended), cls)) return KR_AS(KrType, pretended);
    if (kr_err_occurred()) return NULL;
    kr_raise(&kr_exc_TypeError, "super(type, obj): obj (%s %U) is not an instance or subtype of type (%U).",
             kr_is_type(obj) ? "type" : "instance of", kr_type_name(kr_is_type(obj) ? KR_AS(KrType, obj) : kr_type_of(obj)), kr_type_name(cls));
    return NULL;
}

static KrValue make(KrType *type, KrType *cls, KrValue obj) {
    KrType *obj_type = obj ? check(cls, obj) : NULL;
    if (obj && !obj_type) return 0;
    KrSuper *s = type == &kr_super_type ? kr_new(type, sizeof *s) : kr_new_instance(type, 0);
    s->cls = cls;
    s->obj = obj;
    s->obj_type = obj_type;
    return KR_VALUE(s);
}

KrValue kr_super_new(KrValue cls, KrValue obj) {
    if (!kr_is_type(cls)) return kr_raise(&kr_exc_TypeError, "super() argument 1 must be a type, not %T", cls);
    return make(&kr_super_type, KR_AS(KrType, cls), obj);
}

static KrValue super_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (kr_no_keywords("super", kwnames) < 0) return 0;
    if (nargs == 0) return kr_raise(&kr_exc_RuntimeError, "super(): no arguments");
    if (kr_arity("super()", nargs, 0, 2) < 0) return 0;
    if (!kr_is_type(args[0])) return kr_raise(&kr_exc_TypeError, "super() argument 1 must be a type, not %T", args[0]);
    return make(type, KR_AS(KrType, args[0]), nargs > 1 && args[1] != KR_NONE ? args[1] : 0);
}
static int super_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) { return (void)self, (void)args, (void)nargs, (void)kwnames, 0; }

// The attribute in the classes after s->cls, unbound; 0 without exception.  The last answers are kept: a version is that of one
// state of obj_type and all its bases.
static KrValue find(KrSuper *s, KrValue name) {
    static struct { uint64_t version; KrType *cls; KrValue name, found; } known[64];
    uint64_t version = s->obj_type->tp_version;
    size_t place = (version ^ kr_bits(name) >> 4 ^ (uintptr_t)s->cls >> 4) % 64;
    if (known[place].version == version && known[place].cls == s->cls && known[place].name == name) return known[place].found;
    KrTuple *mro = KR_AS(KrTuple, s->obj_type->tp_mro);
    int64_t i = 0;
    KrValue found = 0;
    while (i < mro->size && mro->items[i] != KR_VALUE(s->cls)) i++;
    for (i++; i < mro->size && !found; i++) found = kr_dict_get_str(KR_VALUE(kr_type_dict(KR_AS(KrType, mro->items[i]))), name);
    if (version && kr_is_str_exactly(name)) {
        known[place].version = version;
        known[place].cls = s->cls;
        known[place].name = name;
        known[place].found = found;
    }
    return found;
}

KrValue kr_super_method(KrValue self, KrValue name) {
    KrSuper *s = SUPER(self);
    if (!s->obj_type || s->obj == KR_VALUE(s->obj_type)) return 0;
    KrValue found = find(s, name);
    return found && kr_type_of(found)->tp_flags & KR_TYPE_METHOD_DESCR && !kr_str_equals_cstr(name, "__class__") ? found : 0;
}
KrValue kr_super_object(KrValue self) { return SUPER(self)->obj; }

static KrValue super_getattro(KrValue self, KrValue name) {
    KrSuper *s = SUPER(self);
    if (s->obj_type && !kr_str_equals_cstr(name, "__class__")) {
        KrValue found = find(s, name);
        if (found) {
            KrType *dt = kr_type_of(found);
            kr_type_ensure(dt);
            if (!dt->tp_descr_get) return found;
            return dt->tp_descr_get(found, s->obj == KR_VALUE(s->obj_type) ? 0 : s->obj, KR_VALUE(s->obj_type));
        }
    }
    return kr_generic_getattr(self, name);
}

static KrValue super_get(KrValue self, KrValue obj, KrValue type) {
    (void)type;
    KrSuper *s = SUPER(self);
    if (!obj || obj == KR_NONE || s->obj) return self;
    return make(kr_type_of(self), s->cls, obj);
}
static KrValue super_repr(KrValue self) {
    KrSuper *s = SUPER(self);
    if (s->obj_type) return kr_format("<super: <class '%N'>, <%N object>>", s->cls, s->obj_type);
    return kr_format("<super: <class '%N'>, NULL>", s->cls);
}
static KrValue get_thisclass(KrValue v) { return SUPER(v)->cls ? KR_VALUE(SUPER(v)->cls) : KR_NONE; }
static KrValue get_self(KrValue v) { return SUPER(v)->obj ? SUPER(v)->obj : KR_NONE; }
static KrValue get_self_class(KrValue v) { return SUPER(v)->obj_type ? KR_VALUE(SUPER(v)->obj_type) : KR_NONE; }
static const KrGetSetDef super_getset[] = {{"__thisclass__", get_thisclass, 0, "the class invoking super()"}, {"__self__", get_self, 0, "the instance invoking super(); may be None"},
                                           {"__self_class__", get_self_class, 0, "the type of the instance invoking super(); may be None"}, {0}};
KrType kr_super_type = {.head = {&kr_type_type}, .tp_name = "super", .tp_basicsize = sizeof(KrSuper), .tp_flags = KR_TYPE_BASE,
    .tp_repr = super_repr, .tp_getattro = super_getattro, .tp_new = super_new, .tp_init = super_init, .tp_descr_get = super_get, .tp_getset = super_getset};
