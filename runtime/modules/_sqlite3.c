// Module _sqlite3: databases and statements of libsqlite3; the module sqlite3 makes connections and cursors of them.
//
// libsqlite3's memory is not looked through by the collector: what it refers to (functions, collations, aggregates at work) is kept in a
// list of the database.  Errors are made by a function that sqlite3 sets: it gives the exception for a result code.
#include "krait/krait.h"

#include <sqlite3.h>
#include <string.h>

KR_LINKS(sqlite3);

typedef struct Database {
    KrObject head;
    sqlite3 *db;         // 0: closed
    KrValue kept;        // list
    KrMutex at_work;     // while a statement makes a step, which others may do something else in
} Database;
typedef struct Statement {
    KrObject head;
    Database *database;
    sqlite3_stmt *stmt;  // 0: finalized
} Statement;
#define D(v) KR_AS(Database, v)
#define S(v) KR_AS(Statement, v)
static KrType database_type, statement_type;
static KrValue error_maker;

KR_COLD static KrValue fail(sqlite3 *db, int code) {
    if (kr_err_occurred()) return 0;   // of a function called by libsqlite3
    KrValue args[3] = {kr_from_small(code & 255), kr_from_small(db ? sqlite3_extended_errcode(db) : code), 0};
    args[2] = kr_str_from_cstr(db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
    KrValue e = kr_call(error_maker, args, 3, 0);
    return e ? kr_raise_instance(e) : 0;
}

static KrValue set_error_maker(KrValue self, KrValue f) { return (void)self, error_maker = f, KR_NONE; }

static KrValue open_database(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    const char *path = kr_path_text(args[0]);
    if (!path) return 0;
    int64_t flags = kr_as_int64(args[1]), timeout = kr_as_int64(args[2]);
    if (kr_err_occurred()) return 0;
    Database *d = kr_new(&database_type, sizeof *d);
    d->kept = kr_list_new(0);
    int code = sqlite3_open_v2(path, &d->db, (int)flags, NULL);
    if (code != SQLITE_OK) {
        fail(d->db, code);
        sqlite3_close_v2(d->db);
        return 0;
    }
    sqlite3_busy_timeout(d->db, (int)timeout);
    return KR_VALUE(d);
}

static KrValue database_close(KrValue self) {
    KR_HOLD(&D(self)->at_work);
    sqlite3_close_v2(D(self)->db);
    D(self)->db = NULL;
    return KR_NONE;
}
static KrValue database_prepare(KrValue self, KrValue sql) {
    int64_t bytes;
    const char *text = kr_str_utf8(sql, &bytes), *tail;
    if (!text) return 0;
    Statement *s = kr_new(&statement_type, sizeof *s);
    s->database = D(self);
    int code = sqlite3_prepare_v2(D(self)->db, text, (int)bytes + 1, &s->stmt, &tail);
    if (code != SQLITE_OK) return fail(D(self)->db, code);
    KrValue rest = kr_str_from_utf8(tail, bytes - (tail - text));
    return rest ? kr_tuple_of(2, s->stmt ? KR_VALUE(s) : KR_NONE, rest) : 0;
}
static KrValue database_changes(KrValue self) { return kr_from_small(sqlite3_changes(D(self)->db)); }
static KrValue database_total_changes(KrValue self) { return kr_from_small(sqlite3_total_changes(D(self)->db)); }
static KrValue database_last_row(KrValue self) { return kr_int_from_int64(sqlite3_last_insert_rowid(D(self)->db)); }
static KrValue database_autocommit(KrValue self) { return kr_from_bool(sqlite3_get_autocommit(D(self)->db)); }
static KrValue database_interrupt(KrValue self) { return sqlite3_interrupt(D(self)->db), KR_NONE; }
static KrValue database_limit(KrValue self, KrValue const *args, int64_t nargs) {
    (void)nargs;
    int64_t id = kr_as_int64(args[0]), value = kr_as_int64(args[1]);
    return kr_err_occurred() ? 0 : kr_from_small(sqlite3_limit(D(self)->db, (int)id, (int)value));
}
static KrValue database_backup(KrValue self, KrValue const *args, int64_t nargs) {   // (target, pages, progress, name)
    (void)nargs;
    const char *name = kr_str_utf8(args[3], 0);
    int64_t pages = kr_as_int64(args[1]);
    if (kr_err_occurred()) return 0;
    sqlite3 *target = D(args[0])->db;
    sqlite3_backup *b = sqlite3_backup_init(target, "main", D(self)->db, name);
    if (!b) return fail(target, sqlite3_errcode(target));
    int code;
    do {
        code = sqlite3_backup_step(b, (int)pages);
        if (args[2] != KR_NONE) {
            KrValue left = kr_from_small(sqlite3_backup_remaining(b)), all = kr_from_small(sqlite3_backup_pagecount(b));
            if (!kr_call3(args[2], kr_from_small(code), left, all)) break;
        }
    } while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
    sqlite3_backup_finish(b);
    return kr_err_occurred() ? 0 : code == SQLITE_DONE ? KR_NONE : fail(target, code);
}

// ---- whole databases as bytes, and what is configured

// serialize(name): the database's pages; None: there is no such database.
static KrValue database_serialize(KrValue self, KrValue name) {
    Database *d = D(self);
    KR_HOLD(&d->at_work);
    const char *text = kr_str_utf8(name, 0);
    if (!text) return 0;
    // A database in memory may give its pages without a copy.
    sqlite3_int64 size;
    unsigned char *data = sqlite3_serialize(d->db, text, &size, SQLITE_SERIALIZE_NOCOPY);
    if (data) return kr_bytes_new(data, size);
    if (!(data = sqlite3_serialize(d->db, text, &size, 0))) return KR_NONE;
    KrValue bytes = kr_bytes_new(data, size);
    sqlite3_free(data);
    return bytes;
}
static KrValue database_deserialize(KrValue self, KrValue const *args, int64_t nargs) {   // (bytes, name)
    (void)nargs;
    Database *d = D(self);
    KR_HOLD(&d->at_work);
    const char *name = kr_str_utf8(args[1], 0);
    const uint8_t *data;
    int64_t size;
    if (!name) return 0;
    if (!kr_as_buffer(args[0], &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", args[0]);
    unsigned char *copy = sqlite3_malloc64((sqlite3_uint64)(size ? size : 1));
    if (!copy) return fail(NULL, SQLITE_NOMEM);
    if (size) memcpy(copy, data, (size_t)size);
    // libsqlite3 frees the copy, also if it fails.
    int code = sqlite3_deserialize(d->db, name, copy, size, size, SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    return code == SQLITE_OK ? KR_NONE : fail(d->db, code);
}
// config(op, value): sets a switch; -1: asks for it.
static KrValue database_config(KrValue self, KrValue const *args, int64_t nargs) {
    (void)nargs;
    int64_t op = kr_as_int64(args[0]), value = kr_as_int64(args[1]);
    if (kr_err_occurred()) return 0;
    int now = 0, code = sqlite3_db_config(D(self)->db, (int)op, (int)value, &now);
    return code == SQLITE_OK ? kr_from_bool(now) : fail(D(self)->db, code);
}

// ---- blobs that are read and written in pieces

typedef struct Blob {
    KrObject head;
    Database *database;
    sqlite3_blob *blob;   // 0: closed
} Blob;
#define B(v) KR_AS(Blob, v)

static KrValue blob_close(KrValue self) {
    Blob *b = B(self);
    if (b->blob && b->database->db) sqlite3_blob_close(b->blob);
    b->blob = NULL;
    return KR_NONE;
}
static KrValue blob_size(KrValue self) { return kr_from_small(sqlite3_blob_bytes(B(self)->blob)); }
static KrValue blob_read(KrValue self, KrValue const *args, int64_t nargs) {   // (size, offset)
    (void)nargs;
    int64_t size = kr_as_int64(args[0]), offset = kr_as_int64(args[1]);
    if (kr_err_occurred()) return 0;
    uint8_t *data = kr_alloc_array((size_t)size + 1, 1, true);
    if (!data) return 0;
    int code = sqlite3_blob_read(B(self)->blob, data, (int)size, (int)offset);
    return code == SQLITE_OK ? kr_bytes_new(data, size) : fail(code == SQLITE_ABORT ? NULL : B(self)->database->db, code);
}
static KrValue blob_write(KrValue self, KrValue const *args, int64_t nargs) {   // (bytes, offset)
    (void)nargs;
    const uint8_t *data;
    int64_t size, offset = kr_as_int64(args[1]);
    if (kr_err_occurred()) return 0;
    if (!kr_as_buffer(args[0], &data, &size)) return kr_raise(&kr_exc_TypeError, "a bytes-like object is required, not '%T'", args[0]);
    int code = sqlite3_blob_write(B(self)->blob, data, (int)size, (int)offset);
    return code == SQLITE_OK ? KR_NONE : fail(code == SQLITE_ABORT ? NULL : B(self)->database->db, code);
}
static const KrMethodDef blob_methods[] = {
    KR_DEF_NOARGS("close", blob_close, NULL),
    KR_DEF_NOARGS("size", blob_size, NULL),
    KR_DEF_FAST("read", blob_read, 2, 2, "size, offset, /", NULL),
    KR_DEF_FAST("write", blob_write, 2, 2, "data, offset, /", NULL),
    {0},
};
static KrType blob_type KR_STATIC_ALIGN = {.head = {&kr_type_type}, .tp_name = "_sqlite3.Blob", .tp_basicsize = sizeof(Blob),
    .tp_flags = KR_TYPE_IMMUTABLE, .tp_methods = blob_methods};

static KrValue database_open_blob(KrValue self, KrValue const *args, int64_t nargs) {   // (table, column, row, readonly, name)
    (void)nargs;
    const char *table = kr_str_utf8(args[0], 0), *column = kr_str_utf8(args[1], 0), *name = kr_str_utf8(args[4], 0);
    int64_t row = kr_as_int64(args[2]);
    if (kr_err_occurred()) return 0;
    Blob *b = kr_new(&blob_type, sizeof *b);
    b->database = D(self);
    int code = sqlite3_blob_open(D(self)->db, name, table, column, row, args[3] != KR_TRUE, &b->blob);
    return code == SQLITE_OK ? KR_VALUE(b) : fail(D(self)->db, code);
}

// ---- values

static KrValue value_of(sqlite3_value *v, bool text_as_bytes) {
    switch (sqlite3_value_type(v)) {
        case SQLITE_INTEGER: return kr_int_from_int64(sqlite3_value_int64(v));
        case SQLITE_FLOAT: return kr_from_double(sqlite3_value_double(v));
        case SQLITE_NULL: return KR_NONE;
        case SQLITE_TEXT: {
            const char *text = (const char *)sqlite3_value_text(v);
            int size = sqlite3_value_bytes(v);
            return text_as_bytes ? kr_bytes_new(text, size) : kr_bytes_decode(text, size, "utf-8", "strict");
        }
        default: {
            const void *data = sqlite3_value_blob(v);
            int size = sqlite3_value_bytes(v);
            return kr_bytes_new(size ? data : "", size);
        }
    }
}

// ---- functions, aggregates, collations

static void keep(Database *d, KrValue v) { kr_list_append(d->kept, v); }

static void give_result(sqlite3_context *context, KrValue v, const char *failure) {
    const uint8_t *data;
    int64_t size;
    if (!v) {
        kr_err_clear();
        sqlite3_result_error(context, failure, -1);
    } else if (v == KR_NONE) {
        sqlite3_result_null(context);
    } else if (kr_is_int(v)) {
        bool overflow = false;
        int64_t i = kr_int_to_int64(v, &overflow);
        if (overflow) sqlite3_result_error(context, "string or blob too big", -1);
        else sqlite3_result_int64(context, i);
    } else if (kr_is_float(v)) {
        sqlite3_result_double(context, kr_float_value(v));
    } else if (kr_is_str(v)) {
        const char *text = kr_str_utf8(v, &size);
        sqlite3_result_text(context, text, (int)size, SQLITE_TRANSIENT);
    } else if (kr_as_buffer(v, &data, &size)) {
        sqlite3_result_blob(context, size ? (void *)data : "", (int)size, SQLITE_TRANSIENT);
    } else {
        sqlite3_result_error(context, failure, -1);
    }
}

static KrValue *arguments(int count, sqlite3_value **values) {
    KrValue *args = kr_alloc_array((size_t)count + 1, sizeof *args, false);
    for (int i = 0; args && i < count; i++)
        if (!(args[i] = value_of(values[i], false))) return NULL;
    return args;
}

static void call_function(sqlite3_context *context, int count, sqlite3_value **values) {
    KrValue *args = arguments(count, values);
    give_result(context, args ? kr_call(KR_VALUE(sqlite3_user_data(context)), args, count, 0) : 0, "user-defined function raised exception");
}

static KrValue database_create_function(KrValue self, KrValue const *args, int64_t nargs) {   // (name, count, flags, function or None)
    (void)nargs;
    const char *name = kr_str_utf8(args[0], 0);
    int64_t count = kr_as_int64(args[1]), flags = kr_as_int64(args[2]);
    if (kr_err_occurred()) return 0;
    bool gone = args[3] == KR_NONE;
    if (!gone) keep(D(self), args[3]);
    int code = sqlite3_create_function_v2(D(self)->db, name, (int)count, SQLITE_UTF8 | (int)flags, (void *)args[3], gone ? NULL : call_function, NULL,
                                          NULL, NULL);
    return code == SQLITE_OK ? KR_NONE : fail(D(self)->db, code);
}

// An aggregate at work: its object's place in the database's list of kept things, plus one.
typedef struct Aggregate { Database *database; KrValue factory; } Aggregate;

static KrValue aggregate_object(sqlite3_context *context, Aggregate *a) {
    int64_t *place = sqlite3_aggregate_context(context, sizeof *place);
    KrList *kept = KR_AS(KrList, a->database->kept);
    if (*place) return kr_list_item(kept, *place - 1);
    KrValue v = kr_call0(a->factory);
    if (!v) {
        kr_err_clear();
        sqlite3_result_error(context, "user-defined aggregate's '__init__' method raised error", -1);
        return 0;
    }
    keep(a->database, v);
    *place = kept->size;
    return v;
}
// What a method of the aggregate's object gives; 0 and an error of the statement: it is not there, or it has raised.
static KrValue aggregate_call(sqlite3_context *context, const char *method, int count, sqlite3_value **values) {
    KrValue v = aggregate_object(context, sqlite3_user_data(context)), *args = v ? arguments(count, values) : NULL, result = 0;
    if (!args) {
        kr_err_clear();
        return 0;
    }
    KrValue function = kr_getattr_opt(v, kr_str_intern(method));
    if (function && (result = kr_call(function, args, count, 0))) return result;
    bool is_missing = !function && !kr_err_occurred();
    kr_err_clear();
    char *failure = sqlite3_mprintf("user-defined aggregate's '%s' method %s", method, is_missing ? "not defined" : "raised error");
    sqlite3_result_error(context, failure ? failure : "out of memory", -1);
    sqlite3_free(failure);
    return 0;
}
static void aggregate_step(sqlite3_context *context, int count, sqlite3_value **values) { aggregate_call(context, "step", count, values); }
static void aggregate_inverse(sqlite3_context *context, int count, sqlite3_value **values) { aggregate_call(context, "inverse", count, values); }
static void aggregate_value(sqlite3_context *context) {
    KrValue v = aggregate_call(context, "value", 0, NULL);
    if (v) give_result(context, v, "user-defined aggregate's 'value' method raised error");
}
// Where no row has been seen there is no object, and the result is NULL.
static void aggregate_finish(sqlite3_context *context) {
    if (!sqlite3_aggregate_context(context, 0)) return;
    KrValue v = aggregate_call(context, "finalize", 0, NULL);
    if (v) give_result(context, v, "user-defined aggregate's 'finalize' method raised error");
}
static KrValue database_create_aggregate(KrValue self, KrValue const *args, int64_t nargs) {   // (name, count, class or None, window)
    (void)nargs;
    const char *name = kr_str_utf8(args[0], 0);
    int64_t count = kr_as_int64(args[1]);
    if (kr_err_occurred()) return 0;
    bool gone = args[2] == KR_NONE, window = args[3] == KR_TRUE;
    Aggregate *a = kr_alloc(sizeof *a);
    a->database = D(self);
    a->factory = args[2];
    keep(D(self), kr_tuple_of(1, args[2]));
    KrCell *cell = kr_new(&kr_cell_type, sizeof *cell);
    cell->value = KR_VALUE(a);   // keeps it; nobody looks inside
    keep(D(self), KR_VALUE(cell));
    int code = window ? sqlite3_create_window_function(D(self)->db, name, (int)count, SQLITE_UTF8, a, gone ? NULL : aggregate_step,
                                                       gone ? NULL : aggregate_finish, gone ? NULL : aggregate_value, gone ? NULL : aggregate_inverse, NULL)
                      : sqlite3_create_function_v2(D(self)->db, name, (int)count, SQLITE_UTF8, a, NULL, gone ? NULL : aggregate_step,
                                                   gone ? NULL : aggregate_finish, NULL);
    return code == SQLITE_OK ? KR_NONE : fail(D(self)->db, code);
}

static int compare_texts(void *function, int la, const void *a, int lb, const void *b) {
    KrValue first = kr_str_from_utf8(a, la), second = kr_str_from_utf8(b, lb);
    KrValue r = first && second ? kr_call2(KR_VALUE(function), first, second) : 0;
    int64_t order = r ? kr_as_int64(r) : 0;
    if (kr_err_occurred()) return kr_err_clear(), 0;
    return order < 0 ? -1 : order > 0;
}
static KrValue database_create_collation(KrValue self, KrValue const *args, int64_t nargs) {   // (name, function or None)
    (void)nargs;
    const char *name = kr_str_utf8(args[0], 0);
    if (!name) return 0;
    bool gone = args[1] == KR_NONE;
    if (!gone) keep(D(self), args[1]);
    int code = sqlite3_create_collation_v2(D(self)->db, name, SQLITE_UTF8, gone ? NULL : (void *)args[1], gone ? NULL : compare_texts, NULL);
    return code == SQLITE_OK ? KR_NONE : fail(D(self)->db, code);
}

static int trace(unsigned kind, void *function, void *statement, void *text) {
    (void)kind;
    char *expanded = strncmp(text, "--", 2) == 0 ? NULL : sqlite3_expanded_sql(statement);
    KrValue sql = kr_str_from_cstr(expanded ? expanded : (const char *)text);
    sqlite3_free(expanded);
    if (!sql || !kr_call1(KR_VALUE(function), sql)) kr_err_clear();
    return 0;
}
static KrValue database_trace(KrValue self, KrValue function) {
    bool gone = function == KR_NONE;
    if (!gone) keep(D(self), function);
    sqlite3_trace_v2(D(self)->db, gone ? 0 : SQLITE_TRACE_STMT, gone ? NULL : trace, function);
    return KR_NONE;
}
static int progress(void *function) {
    KrValue r = kr_call0(KR_VALUE(function));
    int stop = r ? kr_op_truth(r) : -1;
    if (stop < 0) kr_err_clear();
    return stop != 0;
}
static KrValue database_progress(KrValue self, KrValue const *args, int64_t nargs) {   // (function or None, instructions)
    (void)nargs;
    int64_t count = kr_as_int64(args[1]);
    if (count == -1 && kr_err_occurred()) return 0;
    bool gone = args[0] == KR_NONE;
    if (!gone) keep(D(self), args[0]);
    sqlite3_progress_handler(D(self)->db, gone ? 0 : (int)count, gone ? NULL : progress, args[0]);
    return KR_NONE;
}
static int authorize(void *function, int action, const char *a, const char *b, const char *database, const char *source) {
    const char *texts[4] = {a, b, database, source};
    KrValue args[5] = {kr_from_small(action)};
    for (int i = 0; i < 4; i++) args[i + 1] = texts[i] ? kr_str_from_cstr(texts[i]) : KR_NONE;
    KrValue r = kr_call(KR_VALUE(function), args, 5, 0);
    int64_t code = r ? kr_as_int64(r) : SQLITE_DENY;
    if (kr_err_occurred()) return kr_err_clear(), SQLITE_DENY;
    return (int)code;
}
static KrValue database_authorizer(KrValue self, KrValue function) {
    bool gone = function == KR_NONE;
    if (!gone) keep(D(self), function);
    int code = sqlite3_set_authorizer(D(self)->db, gone ? NULL : authorize, function);
    return code == SQLITE_OK ? KR_NONE : fail(D(self)->db, code);
}

static const KrMethodDef database_methods[] = {
    KR_DEF_NOARGS("close", database_close, NULL),
    KR_DEF_O("prepare", database_prepare, "sql, /", "The first statement (None: only comments) and the text behind it."),
    KR_DEF_NOARGS("changes", database_changes, NULL),
    KR_DEF_NOARGS("total_changes", database_total_changes, NULL),
    KR_DEF_NOARGS("last_row", database_last_row, NULL),
    KR_DEF_NOARGS("autocommit", database_autocommit, NULL),
    KR_DEF_NOARGS("interrupt", database_interrupt, NULL),
    KR_DEF_FAST("limit", database_limit, 2, 2, "category, value, /", NULL),
    KR_DEF_FAST("backup", database_backup, 4, 4, "target, pages, progress, name, /", NULL),
    KR_DEF_FAST("create_function", database_create_function, 4, 4, "name, count, flags, function, /", NULL),
    KR_DEF_FAST("create_aggregate", database_create_aggregate, 4, 4, "name, count, factory, window, /", NULL),
    KR_DEF_FAST("create_collation", database_create_collation, 2, 2, "name, function, /", NULL),
    KR_DEF_O("trace", database_trace, "function, /", NULL),
    KR_DEF_FAST("progress", database_progress, 2, 2, "function, count, /", NULL),
    KR_DEF_O("authorizer", database_authorizer, "function, /", NULL),
    KR_DEF_O("serialize", database_serialize, "name, /", NULL),
    KR_DEF_FAST("deserialize", database_deserialize, 2, 2, "data, name, /", NULL),
    KR_DEF_FAST("config", database_config, 2, 2, "op, value, /", NULL),
    KR_DEF_FAST("open_blob", database_open_blob, 5, 5, "table, column, row, readonly, name, /", NULL),
    {0},
};
static KrType database_type KR_STATIC_ALIGN = {.head = {&kr_type_type}, .tp_name = "_sqlite3.Database", .tp_basicsize = sizeof(Database),
    .tp_flags = KR_TYPE_IMMUTABLE, .tp_methods = database_methods};

// ---- statements

// bind(i, value): False: a type that databases do not have.
static KrValue statement_bind(KrValue self, KrValue const *args, int64_t nargs) {
    (void)nargs;
    int i = (int)kr_small(args[0]), code;
    sqlite3_stmt *s = S(self)->stmt;
    const uint8_t *data;
    int64_t size;
    KrValue v = args[1];
    if (v == KR_NONE) {
        code = sqlite3_bind_null(s, i);
    } else if (kr_is_int(v)) {
        bool overflow = false;
        int64_t number = kr_int_to_int64(v, &overflow);
        if (overflow) return kr_raise(&kr_exc_OverflowError, "Python int too large to convert to SQLite INTEGER");
        code = sqlite3_bind_int64(s, i, number);
    } else if (kr_is_float(v)) {
        code = sqlite3_bind_double(s, i, kr_float_value(v));
    } else if (kr_is_str(v)) {
        KrValue bytes = kr_str_encode(v, "utf-8", "strict");
        if (!bytes) return 0;
        code = sqlite3_bind_text(s, i, (const char *)kr_bytes_data(bytes), (int)kr_bytes_size(bytes), SQLITE_TRANSIENT);
    } else if (kr_as_buffer(v, &data, &size)) {
        code = sqlite3_bind_blob(s, i, size ? (void *)data : "", (int)size, SQLITE_TRANSIENT);
    } else {
        return KR_FALSE;
    }
    return code == SQLITE_OK ? KR_TRUE : fail(S(self)->database->db, code);
}

// True: there is a row, False: it is done.
static KrValue statement_step(KrValue self) {
    Database *d = S(self)->database;
    KR_HOLD(&d->at_work);
    sqlite3_stmt *stmt = S(self)->stmt;
    int code;
    // One that has functions of the program may call them; BEGIN shall not be overtaken between the question whether it is needed and it.
    bool controls = sqlite3_stmt_readonly(stmt) && sqlite3_column_count(stmt) == 0;
    if (controls || KR_AS(KrList, d->kept)->size) code = sqlite3_step(stmt);
    else KR_BLOCKING(code = sqlite3_step(stmt));
    if (code == SQLITE_ROW) return KR_TRUE;
    if (code == SQLITE_DONE) return KR_FALSE;
    return fail(S(self)->database->db, code);
}

// row(text_as_bytes): the values of the current row.
static KrValue statement_row(KrValue self, KrValue text_as_bytes) {
    sqlite3_stmt *s = S(self)->stmt;
    int count = sqlite3_data_count(s);
    KrValue row = kr_tuple_new(count);
    for (int i = 0; row && i < count; i++) {
        KrValue v;
        if (sqlite3_column_type(s, i) == SQLITE_TEXT && text_as_bytes != KR_TRUE) {
            const char *text = (const char *)sqlite3_column_text(s, i);
            int size = sqlite3_column_bytes(s, i);
            v = kr_bytes_decode(text, size, "utf-8", "strict");
            if (!v && kr_err_matches(&kr_exc_UnicodeDecodeError)) {
                kr_err_clear();
                KrValue args[3] = {kr_from_small(SQLITE_ERROR), kr_from_small(-1), 0};
                args[2] = kr_format("Could not decode to UTF-8 column '%s' with text '%s'", sqlite3_column_name(s, i), text);
                KrValue e = args[2] ? kr_call(error_maker, args, 3, 0) : 0;
                return e ? kr_raise_instance(e) : 0;
            }
        } else {
            v = value_of(sqlite3_column_value(s, i), text_as_bytes == KR_TRUE);
        }
        if (!v) return 0;
        KR_AS(KrTuple, row)->items[i] = v;
    }
    return row;
}
static KrValue statement_reset(KrValue self) {
    KR_HOLD(&S(self)->database->at_work);
    if (S(self)->stmt) {
        sqlite3_reset(S(self)->stmt);
        sqlite3_clear_bindings(S(self)->stmt);
    }
    return KR_NONE;
}
static KrValue statement_finalize(KrValue self) {
    KR_HOLD(&S(self)->database->at_work);
    sqlite3_finalize(S(self)->stmt);
    S(self)->stmt = NULL;
    return KR_NONE;
}
static KrValue statement_parameters(KrValue self) {   // their names, None for those without
    int count = sqlite3_bind_parameter_count(S(self)->stmt);
    KrValue names = kr_tuple_new(count);
    for (int i = 0; names && i < count; i++) {
        const char *name = sqlite3_bind_parameter_name(S(self)->stmt, i + 1);
        KR_AS(KrTuple, names)->items[i] = name ? kr_str_from_cstr(name) : KR_NONE;
    }
    return names;
}
static KrValue statement_columns(KrValue self) {   // (name, declared type or None) of each
    int count = sqlite3_column_count(S(self)->stmt);
    KrValue columns = kr_tuple_new(count);
    for (int i = 0; columns && i < count; i++) {
        const char *declared = sqlite3_column_decltype(S(self)->stmt, i);
        KrValue name = kr_str_from_cstr(sqlite3_column_name(S(self)->stmt, i));
        KR_AS(KrTuple, columns)->items[i] = kr_tuple_of(2, name, declared ? kr_str_from_cstr(declared) : KR_NONE);
    }
    return columns;
}
static KrValue statement_readonly(KrValue self) { return kr_from_bool(sqlite3_stmt_readonly(S(self)->stmt)); }

static const KrMethodDef statement_methods[] = {
    KR_DEF_FAST("bind", statement_bind, 2, 2, "i, value, /", NULL),
    KR_DEF_NOARGS("step", statement_step, NULL),
    KR_DEF_O("row", statement_row, "text_as_bytes, /", NULL),
    KR_DEF_NOARGS("reset", statement_reset, NULL),
    KR_DEF_NOARGS("finalize", statement_finalize, NULL),
    KR_DEF_NOARGS("parameters", statement_parameters, NULL),
    KR_DEF_NOARGS("columns", statement_columns, NULL),
    KR_DEF_NOARGS("readonly", statement_readonly, NULL),
    {0},
};
static KrType statement_type KR_STATIC_ALIGN = {.head = {&kr_type_type}, .tp_name = "_sqlite3.Statement", .tp_basicsize = sizeof(Statement),
    .tp_flags = KR_TYPE_IMMUTABLE, .tp_methods = statement_methods};

static KrValue complete(KrValue self, KrValue sql) {
    (void)self;
    const char *text = kr_str_utf8(sql, 0);
    return text ? kr_from_bool(sqlite3_complete(text)) : 0;
}
static KrValue error_text(KrValue self, KrValue code) { return (void)self, kr_str_from_cstr(sqlite3_errstr((int)kr_small(code))); }

static KrValue init(KrModule *m) {
    return kr_dict_set_cstr(KR_VALUE(m->dict), "sqlite_version", kr_str_from_cstr(sqlite3_libversion())) < 0 ? 0 : KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_FAST("open", open_database, 3, 3, "path, flags, timeout, /", NULL),
    KR_DEF_O("set_error_maker", set_error_maker, "function, /", NULL),
    KR_DEF_O("complete_statement", complete, "statement, /", NULL),
    KR_DEF_O("error_text", error_text, "code, /", NULL),
    {0},
};
const KrModuleDef kr_module__sqlite3 = {.name = "_sqlite3", .init = init, .functions = functions, .doc = "Databases of libsqlite3."};
