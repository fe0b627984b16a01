// Module posix: files and directories.  What os adds to it in Python is in lib/os.  Processes are in posix_process.c.
#define _GNU_SOURCE 1
#include "posix_impl.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

// ---- arguments, errors, results

int kr_path_of(KrValue v, const char *function, const char *argument, int allowed, KrPath *out) {
    *out = (KrPath){.object = v, .fd = -1};
    if ((!v || v == KR_NONE) && (allowed & KR_PATH_OR_NONE)) {
        out->text = ".";
        return 0;
    }
    if ((allowed & KR_PATH_OR_FD) && !kr_is_str(v) && !kr_is_bytes(v) && kr_type_of(v)->nb_index) return kr_int_of(v, &out->fd);
    KrValue path = v;
    if (!kr_is_str(v) && !kr_is_bytes(v)) {
        path = kr_call_special(v, "__fspath__", NULL, 0);
        if (!path) {
            if (kr_err_occurred()) return -1;
            const char *also = allowed == (KR_PATH_OR_FD | KR_PATH_OR_NONE) ? ", bytes, os.PathLike, integer or None"
                               : allowed == KR_PATH_OR_FD                   ? ", bytes, os.PathLike or integer"
                               : allowed == KR_PATH_OR_NONE                 ? ", bytes, os.PathLike or None"
                                                                            : ", bytes or os.PathLike";
            kr_raise(&kr_exc_TypeError, "%s: %s should be string%s, not %T", function, argument, also, v);
            return -1;
        }
        if (!kr_is_str(path) && !kr_is_bytes(path)) {
            kr_raise(&kr_exc_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", v, path);
            return -1;
        }
        out->object = path;
    }
    out->is_bytes = kr_is_bytes(path);
    out->text = kr_path_text(path);
    if (out->text) return 0;
    if (kr_err_matches(&kr_exc_ValueError) && !kr_err_matches(&kr_exc_UnicodeError)) {
        kr_err_clear();
        kr_raise(&kr_exc_ValueError, "%s: embedded null %s in %s", function, kr_is_str(path) ? "character" : "byte", argument);
    }
    return -1;
}

KrValue kr_posix_error(void) { return kr_raise_os_error(errno, 0); }
KrValue kr_path_error(const KrPath *path) { return kr_raise_os_error(errno, path->object && path->object != KR_NONE ? path->object : 0); }

KrValue kr_path_error2(const KrPath *from, const KrPath *to) {
    KrValue args[5] = {kr_from_small(errno), kr_str_from_cstr(strerror(errno)), from->object, KR_NONE, to->object};
    KrValue e = kr_call(KR_VALUE(&kr_exc_OSError), args, 5, 0);
    return e ? kr_raise_instance(e) : 0;
}

int kr_int_of(KrValue v, int *out) {
    KrValue i = kr_index(v);
    if (!i) return -1;
    bool overflow = false;
    int64_t n = kr_int_to_int64(i, &overflow);
    if (overflow || n > INT_MAX || n < INT_MIN) {
        bool negative = kr_int_sign(i) < 0;
        kr_raise(&kr_exc_OverflowError, negative ? "signed integer is less than minimum" : "signed integer is greater than maximum");
        return -1;
    }
    *out = (int)n;
    return 0;
}

int kr_dir_fd(KrValue v) {
    if (!v || v == KR_NONE) return AT_FDCWD;
    if (!kr_type_of(v)->nb_index) {
        kr_raise(&kr_exc_TypeError, "argument should be integer or None, not %T", v);
        return -2;
    }
    int fd;
    return kr_int_of(v, &fd) < 0 ? -2 : fd;
}

KrValue kr_os_text(const char *text) { return kr_bytes_decode(text, (int64_t)strlen(text), "utf-8", "surrogateescape"); }
KrValue kr_path_value(const char *text, bool is_bytes) {
    return is_bytes ? kr_bytes_new(text, (int64_t)strlen(text)) : kr_os_text(text);
}

int kr_posix_again(int64_t result) {
    if (result >= 0 || errno != EINTR) return 0;
    return kr_op_poll() < 0 ? -1 : 1;
}

// Repeats a system call that signals interrupt.
#define RETRY(result, call) \
    do { \
        int again_; \
        do { \
            KR_BLOCKING((result) = (call)); \
        } while ((again_ = kr_posix_again(result)) > 0); \
        if (again_ < 0) return 0; \
    } while (0)

static bool follows(KrValue v) { return !v || kr_truth_slow(v) > 0; }

// ---- os.stat_result

enum { STAT_VISIBLE = 10, STAT_FIELDS = 20 };
#define F KR_STRUCTSEQ_FIELD
#define H KR_STRUCTSEQ_HIDDEN
static const KrMemberDef stat_members[] = {
    F("st_mode", 0), F("st_ino", 1), F("st_dev", 2), F("st_nlink", 3), F("st_uid", 4), F("st_gid", 5), F("st_size", 6), H("st_atime", 10),
    H("st_mtime", 11), H("st_ctime", 12), H("st_atime_ns", 13), H("st_mtime_ns", 14), H("st_ctime_ns", 15), H("st_blksize", 16),
    H("st_blocks", 17), H("st_rdev", 18), {0},
};
#undef H

static KrValue stat_result_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue params[2], fields[STAT_FIELDS];
    if (kr_bind("stat_result", "sequence, dict=None", &cache, args, nargs, kwnames, params) < 0) return 0;
    KrValue items = kr_tuple_from_iterable(params[0]);
    if (!items) return 0;
    int64_t n = kr_tuple_size(items);
    if (n < STAT_VISIBLE) return kr_raise(&kr_exc_TypeError, "os.stat_result() takes an at least 10-sequence (%lld-sequence given)", (long long)n);
    if (n > STAT_FIELDS - 1) return kr_raise(&kr_exc_TypeError, "os.stat_result() takes an at most 19-sequence (%lld-sequence given)", (long long)n);
    for (int64_t i = 0; i < STAT_FIELDS; i++) fields[i] = i < n ? kr_tuple_item(items, i) : KR_NONE;
    for (int64_t i = n; i < 13; i++)
        if (i >= 10) fields[i] = kr_tuple_item(items, i - 3);
    return kr_structseq_new(type, fields, STAT_VISIBLE, STAT_FIELDS);
}

static KrType stat_result_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "os.stat_result",
    .tp_basicsize = sizeof(KrTuple),
    .tp_itemsize = sizeof(KrValue),
    .tp_base = &kr_tuple_type,
    .tp_flags = KR_STRUCTSEQ_FLAGS,
    .tp_repr = kr_structseq_repr,
    .tp_new = stat_result_new,
    .tp_members = stat_members,
    .tp_doc = "stat_result: Result from stat, fstat, or lstat.",
};

static KrValue nanoseconds(struct timespec t) {
    return kr_int_add(kr_int_mul(kr_int_from_int64(t.tv_sec), kr_from_small(1000000000)), kr_from_small(t.tv_nsec));
}
static KrValue seconds(struct timespec t) { return kr_from_double((double)t.tv_sec + 1e-9 * (double)t.tv_nsec); }

static KrValue from_stat(const struct stat *s) {
    KrValue fields[STAT_FIELDS] = {
        kr_from_small(s->st_mode), kr_int_from_uint64(s->st_ino), kr_int_from_uint64(s->st_dev), kr_int_from_uint64(s->st_nlink),
        kr_from_small(s->st_uid), kr_from_small(s->st_gid), kr_int_from_int64(s->st_size), kr_int_from_int64(s->st_atim.tv_sec),
        kr_int_from_int64(s->st_mtim.tv_sec), kr_int_from_int64(s->st_ctim.tv_sec), seconds(s->st_atim), seconds(s->st_mtim),
        seconds(s->st_ctim), nanoseconds(s->st_atim), nanoseconds(s->st_mtim), nanoseconds(s->st_ctim), kr_from_small(s->st_blksize),
        kr_int_from_int64(s->st_blocks), kr_int_from_uint64(s->st_rdev), KR_NONE,
    };
    return kr_structseq_new(&stat_result_type, fields, STAT_VISIBLE, STAT_FIELDS);
}

static KrValue stat_of(const char *function, KrValue v, KrValue dir_fd, bool follow, int allowed) {
    KrPath path;
    struct stat s;
    if (kr_path_of(v, function, "path", allowed, &path) < 0) return 0;
    int at = kr_dir_fd(dir_fd);
    if (at == -2 || kr_files_flush() < 0) return 0;
    int failed = path.text ? fstatat(at, path.text, &s, follow ? 0 : AT_SYMLINK_NOFOLLOW) : fstat(path.fd, &s);
    return failed ? kr_path_error(&path) : from_stat(&s);
}
static KrValue posix_stat(KrValue self, KrValue const *p) { return (void)self, stat_of("stat", p[0], p[1], follows(p[2]), KR_PATH_OR_FD); }
static KrValue posix_lstat(KrValue self, KrValue const *p) { return (void)self, stat_of("lstat", p[0], p[1], false, KR_PATH_NAME); }
static KrValue posix_fstat(KrValue self, KrValue const *p) {
    (void)self;
    int fd;
    struct stat s;
    if (kr_int_of(p[0], &fd) < 0 || kr_files_flush() < 0) return 0;
    return fstat(fd, &s) ? kr_posix_error() : from_stat(&s);
}

// What os.path asks: true or false, never an error but for a wrong type.
static KrValue path_test(const char *function, KrValue v, bool follow, mode_t kind) {
    KrPath path;
    struct stat s;
    if (kr_path_of(v, function, "path", KR_PATH_OR_FD, &path) < 0) {
        if (!kr_err_matches(&kr_exc_ValueError)) return 0;
        kr_err_clear();
        return KR_FALSE;
    }
    int failed = path.text ? fstatat(AT_FDCWD, path.text, &s, follow ? 0 : AT_SYMLINK_NOFOLLOW) : fstat(path.fd, &s);
    return kr_from_bool(!failed && (!kind || (s.st_mode & S_IFMT) == kind));
}
static KrValue path_exists(KrValue self, KrValue v) { return (void)self, path_test("stat", v, true, 0); }
static KrValue path_lexists(KrValue self, KrValue v) { return (void)self, path_test("lstat", v, false, 0); }
static KrValue path_isfile(KrValue self, KrValue v) { return (void)self, path_test("stat", v, true, S_IFREG); }
static KrValue path_isdir(KrValue self, KrValue v) { return (void)self, path_test("stat", v, true, S_IFDIR); }
static KrValue path_islink(KrValue self, KrValue v) { return (void)self, path_test("lstat", v, false, S_IFLNK); }

static KrValue posix_fspath(KrValue self, KrValue v) { return (void)self, kr_fspath(v); }

// ---- directories

static KrValue posix_getcwd(KrValue self) {
    (void)self;
    char *text = getcwd(NULL, 0);
    if (!text) return kr_posix_error();
    KrValue v = kr_os_text(text);
    free(text);
    return v;
}
static KrValue posix_getcwdb(KrValue self) {
    (void)self;
    char *text = getcwd(NULL, 0);
    if (!text) return kr_posix_error();
    KrValue v = kr_bytes_new(text, (int64_t)strlen(text));
    free(text);
    return v;
}

static KrValue posix_chdir(KrValue self, KrValue v) {
    (void)self;
    KrPath path;
    if (kr_path_of(v, "chdir", "path", KR_PATH_OR_FD, &path) < 0) return 0;
    return (path.text ? chdir(path.text) : fchdir(path.fd)) ? kr_path_error(&path) : KR_NONE;
}

static bool is_dots(const char *name) { return name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2])); }

static DIR *open_directory(const KrPath *path) {
    if (path->text) return opendir(path->text);
    int fd = fcntl(path->fd, F_DUPFD_CLOEXEC, 0);
    if (fd < 0) return NULL;
    DIR *d = fdopendir(fd);
    if (d) rewinddir(d);
    else close(fd);
    return d;
}

static KrValue posix_listdir(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path;
    if (kr_path_of(p[0], "listdir", "path", KR_PATH_OR_FD | KR_PATH_OR_NONE, &path) < 0) return 0;
    DIR *d = open_directory(&path);
    if (!d) return kr_path_error(&path);
    KrValue list = kr_list_new(0);
    for (;;) {
        errno = 0;
        struct dirent *e = readdir(d);
        if (!e) {
            if (errno) list = kr_path_error(&path);
            break;
        }
        if (is_dots(e->d_name)) continue;
        KrValue name = kr_path_value(e->d_name, path.is_bytes);
        if (!name || kr_list_append(list, name) < 0) {
            list = 0;
            break;
        }
    }
    closedir(d);
    return list;
}

// An entry of scandir: its kind comes with the name, as far as the file system tells it.
typedef struct DirEntry {
    KrObject head;
    KrValue name, path;
    KrValue stat, lstat;     // 0: not asked yet
    uint64_t inode;
    int dir_fd;              // scandir of a descriptor: relative to it, else -1
    unsigned char kind;      // DT_*
} DirEntry;
#define ENTRY(v) KR_AS(DirEntry, v)

static KrValue entry_stat_of(DirEntry *e, bool follow) {
    KrValue *kept = follow ? &e->stat : &e->lstat;
    if (*kept) return *kept;
    if (follow && e->kind != DT_LNK && e->kind != DT_UNKNOWN) return *kept = entry_stat_of(e, false);
    struct stat s;
    const char *text = kr_path_text(e->dir_fd >= 0 ? e->name : e->path);
    if (!text) return 0;
    if (fstatat(e->dir_fd >= 0 ? e->dir_fd : AT_FDCWD, text, &s, follow ? 0 : AT_SYMLINK_NOFOLLOW)) return kr_raise_os_error(errno, e->path);
    return *kept = from_stat(&s);
}
static KrValue entry_stat(KrValue self, KrValue const *p) { return entry_stat_of(ENTRY(self), follows(p[0])); }

static KrValue entry_is(DirEntry *e, bool follow, unsigned char kind, mode_t mode) {
    bool known = e->kind != DT_UNKNOWN && !(follow && e->kind == DT_LNK);
    if (known) return kr_from_bool(e->kind == kind);
    KrValue s = entry_stat_of(e, follow);
    if (!s) {
        if (!kr_err_matches(&kr_exc_FileNotFoundError)) return 0;
        kr_err_clear();   // a link to nowhere
        return KR_FALSE;
    }
    return kr_from_bool((mode_t)(kr_small(kr_tuple_item(s, 0)) & S_IFMT) == mode);
}
static KrValue entry_is_dir(KrValue self, KrValue const *p) { return entry_is(ENTRY(self), follows(p[0]), DT_DIR, S_IFDIR); }
static KrValue entry_is_file(KrValue self, KrValue const *p) { return entry_is(ENTRY(self), follows(p[0]), DT_REG, S_IFREG); }
static KrValue entry_is_symlink(KrValue self) { return entry_is(ENTRY(self), false, DT_LNK, S_IFLNK); }
static KrValue entry_false(KrValue self) { return (void)self, KR_FALSE; }
static KrValue entry_inode(KrValue self) { return kr_int_from_uint64(ENTRY(self)->inode); }
static KrValue entry_fspath(KrValue self) { return ENTRY(self)->path; }
static KrValue entry_repr(KrValue self) { return kr_format("<DirEntry %R>", ENTRY(self)->name); }
static KrValue entry_class_getitem(KrValue self, KrValue item) { return kr_call2(KR_VALUE(&kr_generic_alias_type), self, item); }

static const KrMethodDef entry_methods[] = {
    KR_DEF_BOUND("stat", entry_stat, "*, follow_symlinks=True", "Return stat_result object for the entry; cached per entry."),
    KR_DEF_BOUND("is_dir", entry_is_dir, "*, follow_symlinks=True", "Return True if the entry is a directory; cached per entry."),
    KR_DEF_BOUND("is_file", entry_is_file, "*, follow_symlinks=True", "Return True if the entry is a file; cached per entry."),
    KR_DEF_NOARGS("is_symlink", entry_is_symlink, "Return True if the entry is a symbolic link; cached per entry."),
    KR_DEF_NOARGS("is_junction", entry_false, "Return True if the entry is a junction; cached per entry."),
    KR_DEF_NOARGS("inode", entry_inode, "Return inode of the entry; cached per entry."),
    KR_DEF_NOARGS("__fspath__", entry_fspath, "Returns the path for the entry."),
    {"__class_getitem__", (KrAnyFn)entry_class_getitem, KR_METH_O | KR_METH_CLASS, 1, 1, "item, /", "A generic alias."},
    {0},
};
static const KrMemberDef entry_members[] = {
    {"name", KR_MEMBER_VALUE, offsetof(DirEntry, name), true},
    {"path", KR_MEMBER_VALUE, offsetof(DirEntry, path), true},
    {0},
};
static KrType dir_entry_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "posix.DirEntry",
    .tp_basicsize = sizeof(DirEntry),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_repr = entry_repr,
    .tp_new = kr_structseq_refuse,
    .tp_methods = entry_methods,
    .tp_members = entry_members,
};

typedef struct ScandirIterator {
    KrObject head;
    DIR *directory;          // NULL: closed
    KrPath path;
} ScandirIterator;
#define SCANDIR(v) KR_AS(ScandirIterator, v)

static void scandir_end(ScandirIterator *s) {
    if (s->directory) closedir(s->directory);
    s->directory = NULL;
}

// The name in the directory, with the directory in front.
static KrValue entry_path(const KrPath *path, const char *name) {
    if (!path->text) return kr_path_value(name, false);
    size_t length = strlen(path->text), rest = strlen(name);
    char *text = kr_alloc_atomic(length + rest + 2);
    memcpy(text, path->text, length);
    if (length && text[length - 1] != '/') text[length++] = '/';
    memcpy(text + length, name, rest + 1);
    return kr_path_value(text, path->is_bytes);
}

static KrValue scandir_next(KrValue self) {
    ScandirIterator *s = SCANDIR(self);
    while (s->directory) {
        errno = 0;
        struct dirent *e = readdir(s->directory);
        if (!e) {
            int error = errno;
            scandir_end(s);
            errno = error;
            return error ? kr_path_error(&s->path) : 0;
        }
        if (is_dots(e->d_name)) continue;
        DirEntry *entry = kr_new(&dir_entry_type, sizeof *entry);
        entry->name = kr_path_value(e->d_name, s->path.is_bytes);
        entry->path = entry_path(&s->path, e->d_name);
        entry->inode = e->d_ino;
        entry->kind = e->d_type;
        entry->dir_fd = s->path.text ? -1 : s->path.fd;
        return entry->name && entry->path ? KR_VALUE(entry) : 0;
    }
    return 0;
}
static KrValue scandir_close(KrValue self) { return scandir_end(SCANDIR(self)), KR_NONE; }
static KrValue scandir_exit(KrValue self, KrValue const *args, int64_t nargs) { return (void)args, (void)nargs, scandir_close(self); }
static KrValue itself(KrValue self) { return self; }
static const KrMethodDef scandir_methods[] = {
    KR_DEF_NOARGS("__enter__", itself, NULL),
    KR_DEF_FAST("__exit__", scandir_exit, 0, -1, "*args", NULL),
    KR_DEF_NOARGS("close", scandir_close, NULL),
    {0},
};
static KrType scandir_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "posix.ScandirIterator",
    .tp_basicsize = sizeof(ScandirIterator),
    .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_iter = itself,
    .tp_iternext = scandir_next,
    .tp_new = kr_structseq_refuse,
    .tp_methods = scandir_methods,
};

static KrValue posix_scandir(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path;
    if (kr_path_of(p[0], "scandir", "path", KR_PATH_OR_FD | KR_PATH_OR_NONE, &path) < 0) return 0;
    DIR *d = open_directory(&path);
    if (!d) return kr_path_error(&path);
    ScandirIterator *s = kr_new(&scandir_type, sizeof *s);
    s->directory = d;
    s->path = path;
    return KR_VALUE(s);
}

// ---- changes to the file system.  Each call below has its path in p[0].

#define ONE_PATH(name, allowed, call) \
    static KrValue posix_##name(KrValue self, KrValue const *p) { \
        (void)self; \
        KrPath path; \
        if (kr_path_of(p[0], #name, "path", allowed, &path) < 0) return 0; \
        int result; \
        RETRY(result, call); \
        return result < 0 ? kr_path_error(&path) : KR_NONE; \
    }

static KrValue posix_mkdir(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path;
    int mode = 0777, at;
    if (kr_path_of(p[0], "mkdir", "path", 0, &path) < 0 || (p[1] && kr_int_of(p[1], &mode) < 0) || (at = kr_dir_fd(p[2])) == -2) return 0;
    return mkdirat(at, path.text, (mode_t)mode) ? kr_path_error(&path) : KR_NONE;
}
static KrValue remove_at(const char *function, KrValue const *p, int flags) {
    KrPath path;
    int at;
    if (kr_path_of(p[0], function, "path", 0, &path) < 0 || (at = kr_dir_fd(p[1])) == -2) return 0;
    return unlinkat(at, path.text, flags) ? kr_path_error(&path) : KR_NONE;
}
static KrValue posix_rmdir(KrValue self, KrValue const *p) { return (void)self, remove_at("rmdir", p, AT_REMOVEDIR); }
static KrValue posix_remove(KrValue self, KrValue const *p) { return (void)self, remove_at("remove", p, 0); }
static KrValue posix_unlink(KrValue self, KrValue const *p) { return (void)self, remove_at("unlink", p, 0); }

static KrValue rename_at(const char *function, KrValue const *p) {
    KrPath from, to;
    int at, to_at;
    if (kr_path_of(p[0], function, "src", 0, &from) < 0 || kr_path_of(p[1], function, "dst", 0, &to) < 0) return 0;
    if ((at = kr_dir_fd(p[2])) == -2 || (to_at = kr_dir_fd(p[3])) == -2 || kr_files_flush() < 0) return 0;
    return renameat(at, from.text, to_at, to.text) ? kr_path_error2(&from, &to) : KR_NONE;
}
static KrValue posix_rename(KrValue self, KrValue const *p) { return (void)self, rename_at("rename", p); }
static KrValue posix_replace(KrValue self, KrValue const *p) { return (void)self, rename_at("replace", p); }

static KrValue posix_link(KrValue self, KrValue const *p) {
    (void)self;
    KrPath from, to;
    int at, to_at;
    if (kr_path_of(p[0], "link", "src", 0, &from) < 0 || kr_path_of(p[1], "link", "dst", 0, &to) < 0) return 0;
    if ((at = kr_dir_fd(p[2])) == -2 || (to_at = kr_dir_fd(p[3])) == -2) return 0;
    return linkat(at, from.text, to_at, to.text, follows(p[4]) ? AT_SYMLINK_FOLLOW : 0) ? kr_path_error2(&from, &to) : KR_NONE;
}
static KrValue posix_symlink(KrValue self, KrValue const *p) {
    (void)self;
    KrPath from, to;
    int at;
    if (kr_path_of(p[0], "symlink", "src", 0, &from) < 0 || kr_path_of(p[1], "symlink", "dst", 0, &to) < 0) return 0;
    if ((at = kr_dir_fd(p[3])) == -2) return 0;
    return symlinkat(from.text, at, to.text) ? kr_path_error2(&from, &to) : KR_NONE;
}
static KrValue posix_readlink(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path;
    int at;
    char text[PATH_MAX + 1];
    if (kr_path_of(p[0], "readlink", "path", 0, &path) < 0 || (at = kr_dir_fd(p[1])) == -2) return 0;
    ssize_t n = readlinkat(at, path.text, text, PATH_MAX);
    if (n < 0) return kr_path_error(&path);
    text[n] = 0;
    return kr_path_value(text, path.is_bytes);
}

static KrValue posix_access(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path;
    int mode, at;
    if (kr_path_of(p[0], "access", "path", 0, &path) < 0 || kr_int_of(p[1], &mode) < 0 || (at = kr_dir_fd(p[2])) == -2) return 0;
    int flags = (p[3] && kr_truth_slow(p[3]) > 0 ? AT_EACCESS : 0) | (follows(p[4]) ? 0 : AT_SYMLINK_NOFOLLOW);
    return kr_from_bool(faccessat(at, path.text, mode, flags) == 0);
}
static KrValue posix_chmod(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path;
    int mode, at;
    if (kr_path_of(p[0], "chmod", "path", KR_PATH_OR_FD, &path) < 0 || kr_int_of(p[1], &mode) < 0 || (at = kr_dir_fd(p[2])) == -2) return 0;
    int failed = !path.text ? fchmod(path.fd, (mode_t)mode) : fchmodat(at, path.text, (mode_t)mode, follows(p[3]) ? 0 : AT_SYMLINK_NOFOLLOW);
    return failed ? kr_path_error(&path) : KR_NONE;
}
static KrValue posix_fchmod(KrValue self, KrValue const *p) {
    (void)self;
    int fd, mode;
    if (kr_int_of(p[0], &fd) < 0 || kr_int_of(p[1], &mode) < 0) return 0;
    return fchmod(fd, (mode_t)mode) ? kr_posix_error() : KR_NONE;
}
static int id_of(KrValue v, uint32_t *out) {
    int64_t n = kr_as_int64(v);
    if (n == -1 && kr_err_occurred()) return -1;
    if (n < -1 || n > UINT32_MAX) return kr_raise(&kr_exc_OverflowError, n < 0 ? "uid is less than minimum" : "uid is greater than maximum"), -1;
    *out = (uint32_t)n;
    return 0;
}
static KrValue posix_chown(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path;
    uint32_t uid, gid;
    int at;
    if (kr_path_of(p[0], "chown", "path", KR_PATH_OR_FD, &path) < 0 || id_of(p[1], &uid) < 0 || id_of(p[2], &gid) < 0) return 0;
    if ((at = kr_dir_fd(p[3])) == -2) return 0;
    int failed = !path.text ? fchown(path.fd, uid, gid) : fchownat(at, path.text, uid, gid, follows(p[4]) ? 0 : AT_SYMLINK_NOFOLLOW);
    return failed ? kr_path_error(&path) : KR_NONE;
}
static KrValue posix_lchown(KrValue self, KrValue const *p) {
    KrValue params[5] = {p[0], p[1], p[2], 0, KR_FALSE};
    return posix_chown(self, params);
}
static int64_t length_of(KrValue v, bool *failed) {
    int64_t n = kr_as_int64(v);
    *failed = n == -1 && kr_err_occurred();
    return n;
}
static KrValue posix_truncate(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path;
    bool failed;
    if (kr_path_of(p[0], "truncate", "path", KR_PATH_OR_FD, &path) < 0) return 0;
    int64_t length = length_of(p[1], &failed);
    if (failed || kr_files_flush() < 0) return 0;
    return (path.text ? truncate(path.text, length) : ftruncate(path.fd, length)) ? kr_path_error(&path) : KR_NONE;
}
static KrValue posix_ftruncate(KrValue self, KrValue const *p) {
    (void)self;
    int fd;
    bool failed;
    if (kr_int_of(p[0], &fd) < 0) return 0;
    int64_t length = length_of(p[1], &failed);
    if (failed) return 0;
    return ftruncate(fd, length) ? kr_posix_error() : KR_NONE;
}
ONE_PATH(chroot, 0, chroot(path.text))
static KrValue posix_mkfifo(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path;
    int mode = 0666, at;
    if (kr_path_of(p[0], "mkfifo", "path", 0, &path) < 0 || (p[1] && kr_int_of(p[1], &mode) < 0) || (at = kr_dir_fd(p[2])) == -2) return 0;
    return mkfifoat(at, path.text, (mode_t)mode) ? kr_path_error(&path) : KR_NONE;
}

static int time_of(KrValue v, bool in_ns, struct timespec *out) {
    if (in_ns) {
        KrValue parts = kr_is_int(v) ? kr_int_divmod(v, kr_from_small(1000000000)) : kr_raise(&kr_exc_TypeError, "an integer is required");
        if (!parts) return -1;
        out->tv_sec = kr_as_int64(kr_tuple_item(parts, 0));
        out->tv_nsec = kr_small(kr_tuple_item(parts, 1));
        return kr_err_occurred() ? -1 : 0;
    }
    if (kr_is_float(v)) {
        double d = kr_float_value(v), whole = floor(d);
        if (!(d > -9e18 && d < 9e18)) return kr_raise(&kr_exc_OverflowError, "timestamp out of range for platform time_t"), -1;
        out->tv_sec = (time_t)whole;
        out->tv_nsec = (long)((d - whole) * 1e9);
        return 0;
    }
    out->tv_sec = kr_as_int64(v);
    out->tv_nsec = 0;
    return kr_err_occurred() ? -1 : 0;
}
static KrValue posix_utime(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path;
    int at;
    struct timespec times[2] = {{.tv_nsec = UTIME_NOW}, {.tv_nsec = UTIME_NOW}};
    if (kr_path_of(p[0], "utime", "path", KR_PATH_OR_FD, &path) < 0 || (at = kr_dir_fd(p[3])) == -2) return 0;
    KrValue given = p[1] && p[1] != KR_NONE ? p[1] : p[2];
    if (p[1] && p[1] != KR_NONE && p[2]) return kr_raise(&kr_exc_ValueError, "utime: you may specify either 'times' or 'ns' but not both");
    if (given && given != KR_NONE) {
        if (!kr_is_tuple(given) || kr_tuple_size(given) != 2)
            return kr_raise(&kr_exc_TypeError, given == p[1] ? "utime: 'times' must be either a tuple of two ints or None"
                                                             : "utime: 'ns' must be a tuple of two ints");
        for (int i = 0; i < 2; i++)
            if (time_of(kr_tuple_item(given, i), given != p[1], &times[i]) < 0) return 0;
    }
    if (kr_files_flush() < 0) return 0;
    int failed = path.text ? utimensat(at, path.text, times, follows(p[4]) ? 0 : AT_SYMLINK_NOFOLLOW) : futimens(path.fd, times);
    return failed ? kr_path_error(&path) : KR_NONE;
}

static KrValue posix_statvfs(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path;
    struct statvfs s;
    if (kr_path_of(p[0], "statvfs", "path", KR_PATH_OR_FD, &path) < 0) return 0;
    if (path.text ? statvfs(path.text, &s) : fstatvfs(path.fd, &s)) return kr_path_error(&path);
    static const KrMemberDef members[] = {
        F("f_bsize", 0), F("f_frsize", 1), F("f_blocks", 2), F("f_bfree", 3), F("f_bavail", 4), F("f_files", 5), F("f_ffree", 6),
        F("f_favail", 7), F("f_flag", 8), F("f_namemax", 9), F("f_fsid", 10), {0},
    };
    static KrType type KR_STATIC_ALIGN = {
        .head = {&kr_type_type}, .tp_name = "os.statvfs_result", .tp_basicsize = sizeof(KrTuple), .tp_itemsize = sizeof(KrValue),
        .tp_base = &kr_tuple_type, .tp_flags = KR_STRUCTSEQ_FLAGS, .tp_repr = kr_structseq_repr, .tp_new = kr_structseq_refuse, .tp_members = members,
    };
    KrValue fields[11] = {
        kr_int_from_uint64(s.f_bsize), kr_int_from_uint64(s.f_frsize), kr_int_from_uint64(s.f_blocks), kr_int_from_uint64(s.f_bfree),
        kr_int_from_uint64(s.f_bavail), kr_int_from_uint64(s.f_files), kr_int_from_uint64(s.f_ffree), kr_int_from_uint64(s.f_favail),
        kr_int_from_uint64(s.f_flag), kr_int_from_uint64(s.f_namemax), kr_int_from_uint64(s.f_fsid),
    };
    return kr_structseq_new(&type, fields, 10, 11);
}

// ---- descriptors

static KrValue posix_open(KrValue self, KrValue const *p) {
    (void)self;
    KrPath path;
    int flags, mode = 0777, at, fd;
    if (kr_path_of(p[0], "open", "path", 0, &path) < 0 || kr_int_of(p[1], &flags) < 0) return 0;
    if ((p[2] && kr_int_of(p[2], &mode) < 0) || (at = kr_dir_fd(p[3])) == -2 || kr_files_flush() < 0) return 0;
    RETRY(fd, openat(at, path.text, flags | O_CLOEXEC, mode));
    return fd < 0 ? kr_path_error(&path) : kr_from_small(fd);
}
static KrValue posix_close(KrValue self, KrValue const *p) {
    (void)self;
    int fd;
    if (kr_int_of(p[0], &fd) < 0) return 0;
    int result;
    KR_BLOCKING(result = close(fd));
    return result < 0 && errno != EINTR ? kr_posix_error() : KR_NONE;
}
static KrValue posix_closerange(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int low, high;
    if (kr_int_of(args[0], &low) < 0 || kr_int_of(args[1], &high) < 0) return 0;
    if (low < high) close_range((unsigned)(low < 0 ? 0 : low), (unsigned)high - 1, 0);
    return KR_NONE;
}
static KrValue read_at(KrValue const *args, bool positioned, int64_t offset) {
    int fd;
    if (kr_int_of(args[0], &fd) < 0) return 0;
    int64_t size = kr_as_int64(args[1]), n;
    if (size == -1 && kr_err_occurred()) return 0;
    if (size < 0) return errno = EINVAL, kr_posix_error();
    KrValue bytes = kr_bytes_new(NULL, size);
    if (!bytes) return 0;
    RETRY(n, positioned ? pread(fd, kr_bytes_data(bytes), (size_t)size, offset) : read(fd, kr_bytes_data(bytes), (size_t)size));
    if (n < 0) return kr_posix_error();
    return n == size ? bytes : kr_bytes_new(kr_bytes_data(bytes), n);
}
static KrValue write_at(KrValue const *args, bool positioned, int64_t offset) {
    int fd;
    const uint8_t *data;
    int64_t size, n;
    if (kr_int_of(args[0], &fd) < 0) return 0;
    if (!kr_as_buffer(args[1], &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", args[1]);
    RETRY(n, positioned ? pwrite(fd, data, (size_t)size, offset) : write(fd, data, (size_t)size));
    return n < 0 ? kr_posix_error() : kr_int_from_int64(n);
}
static KrValue posix_read(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, (void)nargs, read_at(args, false, 0); }
static KrValue posix_write(KrValue self, KrValue const *args, int64_t nargs) { return (void)self, (void)nargs, write_at(args, false, 0); }
static KrValue posix_pread(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    bool failed;
    int64_t offset = length_of(args[2], &failed);
    return failed ? 0 : read_at(args, true, offset);
}
static KrValue posix_pwrite(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    bool failed;
    int64_t offset = length_of(args[2], &failed);
    return failed ? 0 : write_at(args, true, offset);
}
static KrValue posix_lseek(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int fd, how;
    bool failed;
    if (kr_int_of(args[0], &fd) < 0 || kr_int_of(args[2], &how) < 0) return 0;
    int64_t at = length_of(args[1], &failed);
    if (failed) return 0;
    at = lseek(fd, at, how);
    return at < 0 ? kr_posix_error() : kr_int_from_int64(at);
}
static KrValue posix_dup(KrValue self, KrValue v) {
    (void)self;
    int fd;
    if (kr_int_of(v, &fd) < 0) return 0;
    fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return fd < 0 ? kr_posix_error() : kr_from_small(fd);
}
static KrValue posix_dup2(KrValue self, KrValue const *p) {
    (void)self;
    int from, to, result;
    if (kr_int_of(p[0], &from) < 0 || kr_int_of(p[1], &to) < 0) return 0;
    bool inherits = follows(p[2]);
    RETRY(result, inherits || from == to ? dup2(from, to) : dup3(from, to, O_CLOEXEC));
    return result < 0 ? kr_posix_error() : kr_from_small(result);
}
static KrValue make_pipe(int flags) {
    int ends[2];
    if (pipe2(ends, flags)) return kr_posix_error();
    return kr_tuple_of(2, kr_from_small(ends[0]), kr_from_small(ends[1]));
}
static KrValue posix_pipe(KrValue self) { return (void)self, make_pipe(O_CLOEXEC); }
static KrValue posix_pipe2(KrValue self, KrValue v) {
    (void)self;
    int flags;
    return kr_int_of(v, &flags) < 0 ? 0 : make_pipe(flags);
}
static KrValue posix_isatty(KrValue self, KrValue v) {
    (void)self;
    int fd;
    return kr_int_of(v, &fd) < 0 ? 0 : kr_from_bool(isatty(fd));
}
static KrValue sync_of(KrValue v, int (*call)(int)) {
    int fd, result;
    KrValue fileno = kr_type_of(v)->nb_index ? v : kr_call_method(v, "fileno", NULL, 0);
    if (!fileno || kr_int_of(fileno, &fd) < 0) return 0;
    RETRY(result, call(fd));
    return result < 0 ? kr_posix_error() : KR_NONE;
}
static KrValue posix_fsync(KrValue self, KrValue const *p) { return (void)self, sync_of(p[0], fsync); }
static KrValue posix_fdatasync(KrValue self, KrValue const *p) { return (void)self, sync_of(p[0], fdatasync); }
static KrValue posix_fchdir(KrValue self, KrValue const *p) { return (void)self, sync_of(p[0], fchdir); }
static KrValue posix_sync(KrValue self) { return (void)self, sync(), KR_NONE; }

static KrValue flag_get(KrValue v, int get, int bit, bool inverted) {
    int fd;
    if (kr_int_of(v, &fd) < 0) return 0;
    int flags = fcntl(fd, get);
    return flags < 0 ? kr_posix_error() : kr_from_bool(!(flags & bit) == inverted);
}
static KrValue flag_set(KrValue v, KrValue on, int get, int set, int bit, bool inverted) {
    int fd, truth = kr_truth_slow(on);
    if (truth < 0 || kr_int_of(v, &fd) < 0) return 0;
    int flags = fcntl(fd, get);
    if (flags >= 0) flags = fcntl(fd, set, (truth > 0) == inverted ? flags & ~bit : flags | bit);
    return flags < 0 ? kr_posix_error() : KR_NONE;
}
static KrValue posix_get_inheritable(KrValue self, KrValue v) { return (void)self, flag_get(v, F_GETFD, FD_CLOEXEC, true); }
static KrValue posix_set_inheritable(KrValue self, KrValue const *args, int64_t nargs) {
    return (void)self, (void)nargs, flag_set(args[0], args[1], F_GETFD, F_SETFD, FD_CLOEXEC, true);
}
static KrValue posix_get_blocking(KrValue self, KrValue v) { return (void)self, flag_get(v, F_GETFL, O_NONBLOCK, true); }
static KrValue posix_set_blocking(KrValue self, KrValue const *args, int64_t nargs) {
    return (void)self, (void)nargs, flag_set(args[0], args[1], F_GETFL, F_SETFL, O_NONBLOCK, true);
}
static KrValue posix_sendfile(KrValue self, KrValue const *p) {
    (void)self;
    int out, in;
    bool failed;
    int64_t count, n;
    off_t offset = 0;
    if (kr_int_of(p[0], &out) < 0 || kr_int_of(p[1], &in) < 0) return 0;
    if (p[2] != KR_NONE && (offset = length_of(p[2], &failed), failed)) return 0;
    if (count = length_of(p[3], &failed), failed) return 0;
    RETRY(n, sendfile(out, in, p[2] == KR_NONE ? NULL : &offset, (size_t)count));
    return n < 0 ? kr_posix_error() : kr_int_from_int64(n);
}
static KrValue posix_ttyname(KrValue self, KrValue v) {
    (void)self;
    int fd;
    char name[256];
    if (kr_int_of(v, &fd) < 0) return 0;
    int error = ttyname_r(fd, name, sizeof name);
    if (error) return errno = error, kr_posix_error();
    return kr_os_text(name);
}

static const KrMemberDef terminal_members[] = {F("columns", 0), F("lines", 1), {0}};
static KrValue terminal_size_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    KrValue params[2];
    if (kr_bind("terminal_size", "sequence, dict=None", &cache, args, nargs, kwnames, params) < 0) return 0;
    KrValue items = kr_tuple_from_iterable(params[0]);
    if (!items) return 0;
    if (kr_tuple_size(items) != 2)
        return kr_raise(&kr_exc_TypeError, "os.terminal_size() takes a 2-sequence (%lld-sequence given)", (long long)kr_tuple_size(items));
    return kr_structseq_new(type, KR_AS(KrTuple, items)->items, 2, 2);
}
static KrType terminal_size_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type},
    .tp_name = "os.terminal_size",
    .tp_basicsize = sizeof(KrTuple),
    .tp_itemsize = sizeof(KrValue),
    .tp_base = &kr_tuple_type,
    .tp_flags = KR_STRUCTSEQ_FLAGS,
    .tp_repr = kr_structseq_repr,
    .tp_new = terminal_size_new,
    .tp_members = terminal_members,
    .tp_doc = "A tuple of (columns, lines) for holding terminal window size",
};
static KrValue posix_get_terminal_size(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    int fd = 1;
    struct winsize w;
    if (nargs && kr_int_of(args[0], &fd) < 0) return 0;
    if (ioctl(fd, TIOCGWINSZ, &w)) return kr_posix_error();
    KrValue fields[2] = {kr_from_small(w.ws_col), kr_from_small(w.ws_row)};
    return kr_structseq_new(&terminal_size_type, fields, 2, 2);
}
#define DEVICE(name, call) \
    static KrValue posix_##name(KrValue self, KrValue v) { \
        (void)self; \
        int64_t n = kr_as_int64(v); \
        return n == -1 && kr_err_occurred() ? 0 : kr_from_small((int64_t)call((uint64_t)n)); \
    }
DEVICE(major, major)
DEVICE(minor, minor)

// ---- the module

static const KrMethodDef functions[] = {
    KR_DEF_BOUND("stat", posix_stat, "path, *, dir_fd=None, follow_symlinks=True", "Perform a stat system call on the given path."),
    KR_DEF_BOUND("lstat", posix_lstat, "path, *, dir_fd=None", "Perform a stat system call on the given path, without following symbolic links."),
    KR_DEF_BOUND("fstat", posix_fstat, "fd", "Perform a stat system call on the given file descriptor."),
    KR_DEF_O("_path_exists", path_exists, "path, /", NULL),
    KR_DEF_O("_path_lexists", path_lexists, "path, /", NULL),
    KR_DEF_O("_path_isfile", path_isfile, "path, /", NULL),
    KR_DEF_O("_path_isdir", path_isdir, "path, /", NULL),
    KR_DEF_O("_path_islink", path_islink, "path, /", NULL),
    KR_DEF_O("fspath", posix_fspath, "path", "Return the file system path representation of the object."),
    KR_DEF_NOARGS("getcwd", posix_getcwd, "Return a unicode string representing the current working directory."),
    KR_DEF_NOARGS("getcwdb", posix_getcwdb, "Return a bytes string representing the current working directory."),
    KR_DEF_O("chdir", posix_chdir, "path", "Change the current working directory to the specified path."),
    KR_DEF_BOUND("fchdir", posix_fchdir, "fd", "Change to the directory of the given file descriptor."),
    KR_DEF_BOUND("listdir", posix_listdir, "path=None", "Return a list containing the names of the files in the directory."),
    KR_DEF_BOUND("scandir", posix_scandir, "path=None", "Return an iterator of DirEntry objects for given path."),
    KR_DEF_BOUND("mkdir", posix_mkdir, "path, mode=511, *, dir_fd=None", "Create a directory."),
    KR_DEF_BOUND("rmdir", posix_rmdir, "path, *, dir_fd=None", "Remove a directory."),
    KR_DEF_BOUND("remove", posix_remove, "path, *, dir_fd=None", "Remove a file (same as unlink())."),
    KR_DEF_BOUND("unlink", posix_unlink, "path, *, dir_fd=None", "Remove a file (same as remove())."),
    KR_DEF_BOUND("rename", posix_rename, "src, dst, *, src_dir_fd=None, dst_dir_fd=None", "Rename a file or directory."),
    KR_DEF_BOUND("replace", posix_replace, "src, dst, *, src_dir_fd=None, dst_dir_fd=None", "Rename a file or directory, overwriting the destination."),
    KR_DEF_BOUND("link", posix_link, "src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True", "Create a hard link to a file."),
    KR_DEF_BOUND("symlink", posix_symlink, "src, dst, target_is_directory=False, *, dir_fd=None", "Create a symbolic link pointing to src named dst."),
    KR_DEF_BOUND("readlink", posix_readlink, "path, *, dir_fd=None", "Return a string representing the path to which the symbolic link points."),
    KR_DEF_BOUND("access", posix_access, "path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True",
                 "Use the real uid/gid to test for access to a path."),
    KR_DEF_BOUND("chmod", posix_chmod, "path, mode, *, dir_fd=None, follow_symlinks=True", "Change the access permissions of a file."),
    KR_DEF_BOUND("fchmod", posix_fchmod, "fd, mode", "Change the access permissions of the file given by file descriptor fd."),
    KR_DEF_BOUND("chown", posix_chown, "path, uid, gid, *, dir_fd=None, follow_symlinks=True", "Change the owner and group id of path to the numeric uid and gid."),
    KR_DEF_BOUND("fchown", posix_lchown, "fd, uid, gid", "Change the owner and group id of the file specified by file descriptor."),
    KR_DEF_BOUND("lchown", posix_lchown, "path, uid, gid", "Change the owner and group id of path, not following symbolic links."),
    KR_DEF_BOUND("chroot", posix_chroot, "path", "Change root directory to path."),
    KR_DEF_BOUND("truncate", posix_truncate, "path, length", "Truncate a file, specified by path, to a specific length."),
    KR_DEF_BOUND("ftruncate", posix_ftruncate, "fd, length, /", "Truncate a file, specified by file descriptor, to a specific length."),
    KR_DEF_BOUND("mkfifo", posix_mkfifo, "path, mode=438, *, dir_fd=None", "Create a FIFO (a POSIX named pipe)."),
    KR_DEF_BOUND("utime", posix_utime, "path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True", "Set the access and modified time of path."),
    KR_DEF_BOUND("statvfs", posix_statvfs, "path", "Perform a statvfs system call on the given path."),
    KR_DEF_BOUND("open", posix_open, "path, flags, mode=511, *, dir_fd=None", "Open a file for low level IO.  Returns a file descriptor (integer)."),
    KR_DEF_BOUND("close", posix_close, "fd", "Close a file descriptor."),
    KR_DEF_FAST("closerange", posix_closerange, 2, 2, "fd_low, fd_high, /", "Closes all file descriptors in [fd_low, fd_high), ignoring errors."),
    KR_DEF_FAST("read", posix_read, 2, 2, "fd, length, /", "Read from a file descriptor.  Returns a bytes object."),
    KR_DEF_FAST("write", posix_write, 2, 2, "fd, data, /", "Write a bytes object to a file descriptor."),
    KR_DEF_FAST("pread", posix_pread, 3, 3, "fd, length, offset, /", "Read a number of bytes from a file descriptor starting at a particular offset."),
    KR_DEF_FAST("pwrite", posix_pwrite, 3, 3, "fd, buffer, offset, /", "Write bytes to a file descriptor starting at a particular offset."),
    KR_DEF_FAST("lseek", posix_lseek, 3, 3, "fd, position, whence, /", "Set the position of a file descriptor.  Return the new position."),
    KR_DEF_O("dup", posix_dup, "fd, /", "Return a duplicate of a file descriptor."),
    KR_DEF_BOUND("dup2", posix_dup2, "fd, fd2, inheritable=True", "Duplicate file descriptor."),
    KR_DEF_NOARGS("pipe", posix_pipe, "Create a pipe."),
    KR_DEF_O("pipe2", posix_pipe2, "flags, /", "Create a pipe with flags set atomically."),
    KR_DEF_O("isatty", posix_isatty, "fd, /", "Return True if the fd is connected to a terminal."),
    KR_DEF_BOUND("fsync", posix_fsync, "fd", "Force write of fd to disk."),
    KR_DEF_BOUND("fdatasync", posix_fdatasync, "fd", "Force write of fd to disk without forcing update of metadata."),
    KR_DEF_NOARGS("sync", posix_sync, "Force write of everything to disk."),
    KR_DEF_O("get_inheritable", posix_get_inheritable, "fd, /", "Get the close-on-exe flag of the specified file descriptor."),
    KR_DEF_FAST("set_inheritable", posix_set_inheritable, 2, 2, "fd, inheritable, /", "Set the inheritable flag of the specified file descriptor."),
    KR_DEF_O("get_blocking", posix_get_blocking, "fd, /", "Get the blocking mode of the file descriptor."),
    KR_DEF_FAST("set_blocking", posix_set_blocking, 2, 2, "fd, blocking, /", "Set the blocking mode of the specified file descriptor."),
    KR_DEF_BOUND("sendfile", posix_sendfile, "out_fd, in_fd, offset, count", "Copy count bytes from file descriptor in_fd to file descriptor out_fd."),
    KR_DEF_O("ttyname", posix_ttyname, "fd, /", "Return the name of the terminal device connected to 'fd'."),
    KR_DEF_FAST("get_terminal_size", posix_get_terminal_size, 0, 1, "fd=1, /", "Return the size of the terminal window as (columns, lines)."),
    KR_DEF_O("major", posix_major, "device, /", "Extracts a device major number from a raw device number."),
    KR_DEF_O("minor", posix_minor, "device, /", "Extracts a device minor number from a raw device number."),
    {0},
};

static const struct { const char *name; int64_t value; } constants[] = {
#define C(name) {#name, name}
    C(F_OK), C(R_OK), C(W_OK), C(X_OK), C(O_RDONLY), C(O_WRONLY), C(O_RDWR), C(O_CREAT), C(O_EXCL), C(O_TRUNC), C(O_APPEND), C(O_NONBLOCK),
    C(O_NOCTTY), C(O_SYNC), C(O_DSYNC), C(O_RSYNC), C(O_NDELAY), C(O_CLOEXEC), C(O_DIRECTORY), C(O_NOFOLLOW), C(O_NOATIME), C(O_PATH),
    C(O_TMPFILE), C(O_DIRECT), C(O_ASYNC), C(O_ACCMODE), C(O_LARGEFILE), C(TMP_MAX), C(SEEK_DATA), C(SEEK_HOLE), C(ST_RDONLY), C(ST_NOSUID), C(F_LOCK), C(F_TLOCK),
    C(F_ULOCK), C(F_TEST), C(NGROUPS_MAX),
#undef C
};

static KrValue posix_init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (kr_dict_set_cstr(dict, constants[i].name, kr_from_small(constants[i].value)) < 0) return 0;
    kr_type_ready(&dir_entry_type);
    kr_dict_set_cstr(dict, "stat_result", KR_VALUE(&stat_result_type));
    kr_dict_set_cstr(dict, "terminal_size", KR_VALUE(&terminal_size_type));
    kr_dict_set_cstr(dict, "DirEntry", KR_VALUE(&dir_entry_type));
    kr_dict_set_cstr(dict, "error", KR_VALUE(&kr_exc_OSError));
    return kr_posix_process_start(dict) < 0 || kr_posix_linux_start(dict) < 0 ? 0 : KR_NONE;
}

const KrModuleDef kr_module_posix = {
    .name = "posix",
    .init = posix_init,
    .functions = functions,
    .doc = "This module provides access to operating system functionality that is standardized by POSIX.",
};
