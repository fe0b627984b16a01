// Coroutines that are never awaited: a RuntimeWarning on stderr.
//
// Nearly every coroutine is awaited by the expression that made it, so a new one is only pushed on a stack, which await pops.
// When the stack is full, those that have started, or that a task will start, leave it; it grows when that are few.  Those that
// have been on it for some collections are left to the collector, whose finalizer warns; so are all at its limit, in gc.collect()
// and at the end of the program.  (Finalizers make each collection slower: thousands of coroutines that wait for their tasks to be
// made shall not have one.)  An expression statement that calls a coroutine function is seen at once, with its line: the compiler
// emits `discard` there.  A warning is given once for each place and text.
#include "generator_impl.h"

enum { FIRST_FRESH = 64, MAX_FRESH = 1 << 20, AGE = 4 };
static KrGenerator **fresh;
static int32_t fresh_count, fresh_capacity;
static int32_t survivors[AGE];   // how many of the first have been there at so many collections, one more than the index says
static KrValue shown;   // set of the warnings given

static bool is_unstarted(const KrGenerator *g) { return g->state == KR_GEN_START && !g->running; }

// The first `old` are left to the collector; of the others, those that may never start stay.
static void compact(int32_t old) {
    int32_t kept = 0, left[AGE] = {0};
    for (int32_t i = 0; i < fresh_count; i++) {
        if (!is_unstarted(fresh[i]) || fresh[i]->hooks & KR_COROUTINE_OF_TASK) continue;
        if (i < old) {
            kr_finalize_register(&fresh[i]->head);
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
    KrGenerator **larger = kr_alloc((size_t)capacity * sizeof *larger);
    for (int32_t i = 0; i < kept; i++) larger[i] = fresh[i];
    fresh = larger;
    fresh_capacity = capacity;
}

void kr_coroutine_made(KrGenerator *g) {
    if (KR_UNLIKELY(fresh_count == fresh_capacity)) make_room();
    fresh[fresh_count++] = g;
}

void kr_coroutine_awaited(KrGenerator *g) {
    if (KR_LIKELY(fresh_count > 0 && fresh[fresh_count - 1] == g)) fresh[--fresh_count] = NULL;
}

static void warn(KrGenerator *g, KrValue file, int64_t line, bool has_source) {
    KrValue name = kr_generator_get_qualname(KR_VALUE(g));
    KrValue text = kr_format("%U:%lld: RuntimeWarning: coroutine '%U' was never awaited\n", file, (long long)line, name);
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

void kr_coroutine_dead(KrGenerator *g) {
    if (is_unstarted(g)) warn(g, kr_str_from_cstr("<sys>"), 0, false);
}

// The call `name(...)` made the coroutine, unless its function is called otherwise: then something else returned it.
void kr_coroutine_discarded(KrValue v, KrValue name, const KrCode *code, int64_t line) {
    KrGenerator *g = KR_AS(KrGenerator, v);
    if (!is_unstarted(g) || !kr_str_eq(KR_VALUE(g->code->name), name)) return;
    warn(g, kr_code_filename(code), line, true);
    kr_coroutine_awaited(g);
    kr_generator_close(g);
}
