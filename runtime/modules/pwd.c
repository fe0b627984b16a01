// Modules pwd and grp: the system's databases of users and groups.
#include "krait/krait.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>

static KrValue text(const char *s) { return s ? kr_bytes_decode(s, (int64_t)strlen(s), "utf-8", "surrogateescape") : KR_NONE; }
// A number that fits an id; -1: all bits.  false: an exception is pending.
static bool id_of(KrValue v, uint32_t *id) {
    bool overflow;
    if (!kr_is_int(v)) return kr_raise(&kr_exc_TypeError, "uid should be integer, not %T", v), false;
    int64_t i = kr_int_to_int64(v, &overflow);
    if (overflow || i < -1 || i > UINT32_MAX) return kr_raise(&kr_exc_OverflowError, i < 0 ? "uid is less than minimum" : "uid is greater than maximum"), false;
    return *id = (uint32_t)i, true;
}
static const char *name_of(KrValue v, const char *function) {
    if (!kr_is_str(v)) return kr_raise(&kr_exc_TypeError, "%s() argument must be str, not %A", function, v), NULL;
    return kr_path_text(v);
}

// ---- pwd

static const KrMemberDef passwd_members[] = {
    KR_STRUCTSEQ_FIELD("pw_name", 0), KR_STRUCTSEQ_FIELD("pw_passwd", 1), KR_STRUCTSEQ_FIELD("pw_uid", 2), KR_STRUCTSEQ_FIELD("pw_gid", 3),
    KR_STRUCTSEQ_FIELD("pw_gecos", 4), KR_STRUCTSEQ_FIELD("pw_dir", 5), KR_STRUCTSEQ_FIELD("pw_shell", 6), {0},
};
static KrType passwd_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "pwd.struct_passwd", .tp_basicsize = sizeof(KrTuple), .tp_itemsize = sizeof(KrValue),
    .tp_flags = KR_STRUCTSEQ_FLAGS, .tp_base = &kr_tuple_type, .tp_repr = kr_structseq_repr, .tp_members = passwd_members,
};
static KrValue passwd(const struct passwd *p) {
    KrValue fields[] = {text(p->pw_name), text(p->pw_passwd), kr_from_small(p->pw_uid), kr_from_small(p->pw_gid), text(p->pw_gecos), text(p->pw_dir),
                        text(p->pw_shell)};
    return kr_structseq_new(&passwd_type, fields, 7, 7);
}
static KrValue pwd_getpwuid(KrValue self, KrValue v) {
    (void)self;
    uint32_t uid;
    if (!id_of(v, &uid)) {
        if (!kr_err_matches(&kr_exc_OverflowError)) return 0;
        kr_err_clear();
        return kr_raise_value(&kr_exc_KeyError, kr_str_from_cstr("getpwuid(): uid not found"));
    }
    const struct passwd *p = getpwuid(uid);
    return p ? passwd(p) : kr_raise_value(&kr_exc_KeyError, kr_format("getpwuid(): uid not found: %S", v));
}
static KrValue pwd_getpwnam(KrValue self, KrValue v) {
    (void)self;
    const char *name = name_of(v, "getpwnam");
    if (!name) return 0;
    const struct passwd *p = getpwnam(name);
    return p ? passwd(p) : kr_raise_value(&kr_exc_KeyError, kr_format("getpwnam(): name not found: %R", v));
}
static KrValue pwd_getpwall(KrValue self) {
    (void)self;
    KrValue list = kr_list_new(0);
    setpwent();
    for (const struct passwd *p; (p = getpwent());)
        if (kr_list_append(list, passwd(p)) < 0) return 0;
    endpwent();
    return list;
}
static KrValue pwd_init(KrModule *m) { return kr_dict_set_cstr(KR_VALUE(m->dict), "struct_passwd", KR_VALUE(&passwd_type)) < 0 ? 0 : KR_NONE; }
static const KrMethodDef pwd_functions[] = {
    KR_DEF_O("getpwuid", pwd_getpwuid, "uidobj, /", "Return the password database entry for the given numeric user ID."),
    KR_DEF_O("getpwnam", pwd_getpwnam, "name, /", "Return the password database entry for the given user name."),
    KR_DEF_NOARGS("getpwall", pwd_getpwall, "Return a list of all available password database entries, in arbitrary order."),
    {0},
};
const KrModuleDef kr_module_pwd = {.name = "pwd", .init = pwd_init, .functions = pwd_functions, .doc = "This module provides access to the Unix password database."};

// ---- grp

static const KrMemberDef group_members[] = {
    KR_STRUCTSEQ_FIELD("gr_name", 0), KR_STRUCTSEQ_FIELD("gr_passwd", 1), KR_STRUCTSEQ_FIELD("gr_gid", 2), KR_STRUCTSEQ_FIELD("gr_mem", 3), {0},
};
static KrType group_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "grp.struct_group", .tp_basicsize = sizeof(KrTuple), .tp_itemsize = sizeof(KrValue),
    .tp_flags = KR_STRUCTSEQ_FLAGS, .tp_base = &kr_tuple_type, .tp_repr = kr_structseq_repr, .tp_members = group_members,
};
static KrValue group(const struct group *g) {
    KrValue members = kr_list_new(0);
    for (char **member = g->gr_mem; *member; member++)
        if (kr_list_append(members, text(*member)) < 0) return 0;
    KrValue fields[] = {text(g->gr_name), text(g->gr_passwd), kr_from_small(g->gr_gid), members};
    return kr_structseq_new(&group_type, fields, 4, 4);
}
static KrValue grp_getgrgid(KrValue self, KrValue const *p) {
    (void)self;
    uint32_t gid;
    if (!id_of(p[0], &gid)) {
        if (!kr_err_matches(&kr_exc_OverflowError)) return 0;
        kr_err_clear();
        return kr_raise_value(&kr_exc_KeyError, kr_str_from_cstr("getgrgid(): gid not found"));
    }
    const struct group *g = getgrgid(gid);
    return g ? group(g) : kr_raise_value(&kr_exc_KeyError, kr_format("getgrgid(): gid not found: %S", p[0]));
}
static KrValue grp_getgrnam(KrValue self, KrValue const *p) {
    (void)self;
    const char *name = name_of(p[0], "getgrnam");
    if (!name) return 0;
    const struct group *g = getgrnam(name);
    return g ? group(g) : kr_raise_value(&kr_exc_KeyError, kr_format("getgrnam(): name not found: %R", p[0]));
}
static KrValue grp_getgrall(KrValue self) {
    (void)self;
    KrValue list = kr_list_new(0);
    setgrent();
    for (const struct group *g; (g = getgrent());)
        if (kr_list_append(list, group(g)) < 0) return 0;
    endgrent();
    return list;
}
static KrValue grp_init(KrModule *m) { return kr_dict_set_cstr(KR_VALUE(m->dict), "struct_group", KR_VALUE(&group_type)) < 0 ? 0 : KR_NONE; }
static const KrMethodDef grp_functions[] = {
    KR_DEF_BOUND("getgrgid", grp_getgrgid, "id", "Return the group database entry for the given numeric group ID."),
    KR_DEF_BOUND("getgrnam", grp_getgrnam, "name", "Return the group database entry for the given group name."),
    KR_DEF_NOARGS("getgrall", grp_getgrall, "Return a list of all available group entries, in arbitrary order."),
    {0},
};
const KrModuleDef kr_module_grp = {.name = "grp", .init = grp_init, .functions = grp_functions, .doc = "Access to the Unix group database."};
