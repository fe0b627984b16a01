// Coroutines, and what asend, athrow and aclose give, that are never awaited: a RuntimeWarning on stderr, or by the module warnings,
// with its filters and handlers, where the program has imported it.
//
// Nearly every coroutine is awaited by the expression that made it, so a new one is only pushed on a stack, which await pops.
// When the stack is full, those that have started, or that a task will start, leave it; it grows when that are few.  Those that
// have been on it for some collections are left to the collector, whose finalizer warns; so are all at its limit, in gc.collect()
// and at the end of the program.  (Finalizers make each collection slower: thousands of coroutines that wait for their tasks to be
// made shall not have one.)  An expression statement that calls a coroutine function is seen at once, with its line: the compiler
// emits `discard` there.  A warning is given once for each place and text.
#include "generator_impl.h"

enum { FIRST_FRESH = 64, MAX_FRESH = 1 << 20, AGE = 4 };
static KrObject **fresh;
static int32_t fresh_count, fresh_capacity;
static int32_t survivors[AGE];   // how many of the first have been there at so many collections, one more than the index says
static KrValue shown;   // set of the warnings given

static bool is_unstarted(KrObject *o) {
    if (o->ob_type != &kr_coroutine_type) return kr_unstarted_method(KR_VALUE(o), NULL) != NULL;
    const KrGenerator *g = (KrGenerator *)o;
    return g->state == KR_GEN_START && !g->running;
}

static bool is_of_task(const KrObject *o) {
    return o->ob_type == &kr_coroutine_type && ((const KrGenerator *)o)->hooks & KR_COROUTINE_OF_TASK;
}

// The first `old` are left to the collector; of the others, those that may never start stay.
static void compact(int32_t old) {
    int32_t kept = 0, left[AGE] = {0};
    for (int32_t i = 0; i < fresh_count; i++) {
        if (!is_unstarted(fresh[i]) || is_of_task(fresh[i])) continue;
        if (i < old) {
            kr_finalize_register(fresh[i]);
            continue;
        }
        for (int age = 0; age < AGE; age++) left[age] += i < survivors[age];
        fresh[kept++] = fresh[i];
    }
    for (int32_t i = kept; i < fresh_count; i++) fresh[i] = NULL;
    fresh_count = kept;
    memcpy(survivors, left, sizeof left);
}

void kr_coroutines_to_collector(void) { compact(fresh_count); }

void kr_coroutines_survive(void) {
    compact(survivors[AGE - 1]);
    for (int age = AGE - 1; age > 0; age--) survivors[age] = survivors[age - 1];
    survivors[0] = fresh_count;
}

KR_COLD static void make_room(void) {
    compact(0);
    int32_t kept = fresh_count;
    if (kept <= fresh_capacity / 2 && fresh_capacity) return;
    if (fresh_capacity == MAX_FRESH) {
        kr_coroutines_to_collector();
        return;
    }
    int32_t capacity = fresh_capacity ? fresh_capacity * 2 : FIRST_FRESH;
    KrObject **larger = kr_alloc((size_t)capacity * sizeof *larger);
    for (int32_t i = 0; i < kept; i++) larger[i] = fresh[i];
    fresh = larger;
    fresh_capacity = capacity;
}

void kr_coroutine_made(KrObject *o) {
    if (KR_UNLIKELY(fresh_count == fresh_capacity)) make_room();
    fresh[fresh_count++] = o;
}

void kr_coroutine_awaited(KrObject *o) {
    if (KR_LIKELY(fresh_count > 0 && fresh[fresh_count - 1] == o)) fresh[--fresh_count] = NULL;
}

// The warning by the module's filters and handlers; false: nobody has imported it.
static bool warn_by_module(KrValue message, KrGenerator *g, KrValue file, int64_t line, bool has_source) {
    static KrValue registry;   // what has been shown
    KrValue module = kr_is_ending ? 0 : kr_dict_get_cstr(kr_sys_modules(), "warnings");
    if (!module) return false;
    if (!registry) registry = kr_dict_new();
    KrValue source = has_source ? KR_VALUE(g) : KR_NONE;
    KrValue args[] = {message, KR_VALUE(&kr_exc_RuntimeWarning), file, kr_int_from_int64(line), KR_NONE, registry, KR_NONE, source};
    if (!kr_call_method(module, "warn_explicit", args, 8)) kr_unraisable(NULL, KR_VALUE(g));
    return true;
}

static void warn(KrObject *o, KrValue file, int64_t line, bool has_source) {
    KrGenerator *g = (KrGenerator *)o;
    const char *method = o->ob_type == &kr_coroutine_type ? NULL : kr_unstarted_method(KR_VALUE(o), &g);
    KrValue name = kr_generator_get_qualname(KR_VALUE(g));
    KrValue message = method ? kr_format("coroutine method '%s' of '%U' was never awaited", method, name)
                             : kr_format("coroutine '%U' was never awaited", name);
    if (message && warn_by_module(message, g, file, line, has_source)) return;
    KrValue text = message ? kr_format("%U:%lld: RuntimeWarning: %U\n", file, (long long)line, message) : 0;
    if (!shown) shown = kr_set_new(&kr_set_type, 0);
    if (!text || kr_contains(shown, text) != 0 || kr_set_add(shown, text) < 0) {
        kr_err_clear();
        return;
    }
    if (has_source) {
        KrValue source = kr_call_method(kr_source_line(file, line), "strip", NULL, 0);
        if (source && kr_str_length(source)) text = kr_format("%U  %U\n", text, source);
        text = kr_format("%URuntimeWarning: Enable tracemalloc to get the object allocation traceback\n", text);
    }
    kr_write_stderr(text);
}

void kr_coroutine_dead(KrObject *o) {
    if (is_unstarted(o)) warn(o, kr_str_from_cstr("<sys>"), 0, false);
}

// The call `name(...)` made the coroutine, unless its function is called otherwise: then something else returned it.
void kr_coroutine_discarded(KrValue v, KrValue name, const KrCode *code, int64_t line) {
    KrObject *o = KR_AS(KrObject, v);
    if (!is_unstarted(o)) return;
    const char *method = o->ob_type == &kr_coroutine_type ? NULL : kr_unstarted_method(v, NULL);
    KrValue made_by = method ? kr_str_from_cstr(method) : KR_VALUE(KR_AS(KrGenerator, v)->code->name);
    if (!kr_str_eq(made_by, name) && !(method && kr_str_equals_cstr(name, "__anext__"))) return;
    warn(o, kr_code_filename(code), line, true);
    kr_coroutine_awaited(o);
    if (method) kr_awaitable_give_up(v);
    else kr_generator_close(KR_AS(KrGenerator, v));
}
