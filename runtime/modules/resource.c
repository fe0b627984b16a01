// Module resource: what the process used, and its limits.
#define _GNU_SOURCE
#include "krait/krait.h"

#include <errno.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

enum { USAGE_FIELDS = 16 };
static const KrMemberDef usage_members[] = {
    KR_STRUCTSEQ_FIELD("ru_utime", 0), KR_STRUCTSEQ_FIELD("ru_stime", 1), KR_STRUCTSEQ_FIELD("ru_maxrss", 2), KR_STRUCTSEQ_FIELD("ru_ixrss", 3),
    KR_STRUCTSEQ_FIELD("ru_idrss", 4), KR_STRUCTSEQ_FIELD("ru_isrss", 5), KR_STRUCTSEQ_FIELD("ru_minflt", 6), KR_STRUCTSEQ_FIELD("ru_majflt", 7),
    KR_STRUCTSEQ_FIELD("ru_nswap", 8), KR_STRUCTSEQ_FIELD("ru_inblock", 9), KR_STRUCTSEQ_FIELD("ru_oublock", 10), KR_STRUCTSEQ_FIELD("ru_msgsnd", 11),
    KR_STRUCTSEQ_FIELD("ru_msgrcv", 12), KR_STRUCTSEQ_FIELD("ru_nsignals", 13), KR_STRUCTSEQ_FIELD("ru_nvcsw", 14), KR_STRUCTSEQ_FIELD("ru_nivcsw", 15),
    {0},
};
static KrType usage_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "resource.struct_rusage", .tp_basicsize = sizeof(KrTuple), .tp_itemsize = sizeof(KrValue),
    .tp_flags = KR_STRUCTSEQ_FLAGS, .tp_base = &kr_tuple_type, .tp_repr = kr_structseq_repr, .tp_members = usage_members,
};

static double seconds(struct timeval t) { return (double)t.tv_sec + 1e-6 * (double)t.tv_usec; }

static KrValue resource_getrusage(KrValue self, KrValue who) {
    (void)self;
    int64_t w = kr_as_int64(who);
    struct rusage u;
    if (w == -1 && kr_err_occurred()) return 0;
    if (getrusage((int)w, &u)) return errno == EINVAL ? kr_raise(&kr_exc_ValueError, "invalid who parameter") : kr_raise_os_error(errno, 0);
    KrValue fields[USAGE_FIELDS] = {kr_from_double(seconds(u.ru_utime)), kr_from_double(seconds(u.ru_stime))};
    const long numbers[] = {u.ru_maxrss, u.ru_ixrss, u.ru_idrss, u.ru_isrss, u.ru_minflt, u.ru_majflt, u.ru_nswap, u.ru_inblock, u.ru_oublock,
                            u.ru_msgsnd, u.ru_msgrcv, u.ru_nsignals, u.ru_nvcsw, u.ru_nivcsw};
    for (int i = 2; i < USAGE_FIELDS; i++) fields[i] = kr_from_small(numbers[i - 2]);
    return kr_structseq_new(&usage_type, fields, USAGE_FIELDS, USAGE_FIELDS);
}

static bool which(KrValue v, int *resource) {
    int64_t r = kr_as_int64(v);
    if (r == -1 && kr_err_occurred()) return false;
    if (r < 0 || r >= (int64_t)RLIM_NLIMITS) return kr_raise(&kr_exc_ValueError, "invalid resource specified"), false;
    return *resource = (int)r, true;
}
static KrValue pair(struct rlimit limit) {   // RLIM_INFINITY is -1
    return kr_tuple_of(2, kr_int_from_int64((int64_t)limit.rlim_cur), kr_int_from_int64((int64_t)limit.rlim_max));
}
static bool limit_of(KrValue v, struct rlimit *limit) {
    int64_t count;
    KrValue *items = kr_sequence_array(v, &count);
    if (!items) return false;
    if (count != 2) return kr_raise(&kr_exc_ValueError, "expected a tuple of 2 integers"), false;
    int64_t soft = kr_as_int64(items[0]);
    if (soft == -1 && kr_err_occurred()) return false;
    int64_t hard = kr_as_int64(items[1]);
    if (hard == -1 && kr_err_occurred()) return false;
    limit->rlim_cur = (rlim_t)soft;
    limit->rlim_max = (rlim_t)hard;
    return true;
}
static KrValue limit_failed(void) {
    if (errno == EINVAL) return kr_raise(&kr_exc_ValueError, "current limit exceeds maximum limit");
    if (errno == EPERM) return kr_raise(&kr_exc_ValueError, "not allowed to raise maximum limit");
    return kr_raise_os_error(errno, 0);
}
static KrValue resource_getrlimit(KrValue self, KrValue v) {
    (void)self;
    int resource;
    struct rlimit limit;
    if (!which(v, &resource)) return 0;
    return getrlimit(resource, &limit) ? kr_raise_os_error(errno, 0) : pair(limit);
}
static KrValue resource_setrlimit(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int resource;
    struct rlimit limit;
    if (!which(args[0], &resource) || !limit_of(args[1], &limit)) return 0;
    return setrlimit(resource, &limit) ? limit_failed() : KR_NONE;
}
static KrValue resource_prlimit(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    int resource;
    struct rlimit limit, old;
    int64_t pid = kr_as_int64(args[0]);
    if ((pid == -1 && kr_err_occurred()) || !which(args[1], &resource)) return 0;
    bool sets = nargs > 2 && args[2] != KR_NONE;
    if (sets && !limit_of(args[2], &limit)) return 0;
    return prlimit((pid_t)pid, resource, sets ? &limit : NULL, &old) ? limit_failed() : pair(old);
}
static KrValue resource_getpagesize(KrValue self) { return (void)self, kr_from_small(getpagesize()); }

static KrValue init(KrModule *m) {
    static const struct { const char *name; int value; } constants[] = {
#define C(name) {#name, name}
        C(RLIMIT_CPU), C(RLIMIT_FSIZE), C(RLIMIT_DATA), C(RLIMIT_STACK), C(RLIMIT_CORE), C(RLIMIT_NOFILE), C(RLIMIT_AS), C(RLIMIT_RSS),
        C(RLIMIT_NPROC), C(RLIMIT_MEMLOCK), C(RLIMIT_MSGQUEUE), C(RLIMIT_NICE), C(RLIMIT_RTPRIO), C(RLIMIT_RTTIME), C(RLIMIT_SIGPENDING),
        {"RLIMIT_OFILE", RLIMIT_NOFILE}, C(RUSAGE_SELF), C(RUSAGE_CHILDREN), C(RUSAGE_THREAD), {"RLIM_INFINITY", -1}
#undef C
    };
    KrValue dict = KR_VALUE(m->dict);
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (kr_dict_set_cstr(dict, constants[i].name, kr_from_small(constants[i].value)) < 0) return 0;
    kr_dict_set_cstr(dict, "error", KR_VALUE(&kr_exc_OSError));
    return kr_dict_set_cstr(dict, "struct_rusage", KR_VALUE(&usage_type)) < 0 ? 0 : KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_O("getrusage", resource_getrusage, "who, /", NULL),
    KR_DEF_O("getrlimit", resource_getrlimit, "resource, /", NULL),
    KR_DEF_FAST("setrlimit", resource_setrlimit, 2, 2, "resource, limits, /", NULL),
    KR_DEF_FAST("prlimit", resource_prlimit, 2, 3, "pid, resource, limits=None, /", NULL),
    KR_DEF_NOARGS("getpagesize", resource_getpagesize, NULL),
    {0},
};
const KrModuleDef kr_module_resource = {.name = "resource", .init = init, .functions = functions};
