// gc: the collector of the runtime behind CPython's interface.  There are no generations and no reference counts: thresholds
// and debugging flags are kept and shown, and collect() runs a whole collection and the finalizers that it finds due.
#include "krait/krait.h"

#include <gc/gc.h>

static KrValue thresholds[3];
static KrValue debug_flags;
static bool is_disabled;

// Finalizers may leave more dead objects behind: goes on while there are some, but not without end.
static KrValue gc_collect(KrValue self, KrValue const *params) {
    (void)self;
    if (params[0]) {
        KrValue i = kr_index(params[0]);
        if (!i) return 0;
        if (!kr_is_small(i) || kr_small(i) < 0 || kr_small(i) > 2) return kr_raise(&kr_exc_ValueError, "invalid generation");
    }
    int64_t count = 0;
    for (int round = 0; round < 8; round++) {
        GC_gcollect();
        int64_t n = kr_finalizers_run(true);
        count += n;
        if (n == 0 && round > 0) break;
    }
    return kr_from_small(count);
}

static KrValue gc_enable(KrValue self) { return (void)self, is_disabled = false, KR_NONE; }
static KrValue gc_disable(KrValue self) { return (void)self, is_disabled = true, KR_NONE; }
static KrValue gc_isenabled(KrValue self) { return (void)self, kr_from_bool(!is_disabled); }
static KrValue gc_get_debug(KrValue self) { return (void)self, debug_flags ? debug_flags : KR_SMALL(0); }
static KrValue gc_set_debug(KrValue self, KrValue flags) {
    (void)self;
    KrValue i = kr_index(flags);
    if (!i) return 0;
    debug_flags = i;
    return KR_NONE;
}

static KrValue gc_get_threshold(KrValue self) {
    (void)self;
    static const int16_t initial[] = {2000, 10, 10};
    KrValue items[3];
    for (int i = 0; i < 3; i++) items[i] = thresholds[i] ? thresholds[i] : kr_from_small(initial[i]);
    return kr_tuple_from_array(items, 3);
}
static KrValue gc_set_threshold(KrValue self, KrValue const *params) {
    (void)self;
    for (int i = 0; i < 3; i++) {
        if (!params[i]) continue;
        KrValue v = kr_index(params[i]);
        if (!v) return 0;
        thresholds[i] = v;
    }
    return KR_NONE;
}
static KrValue gc_get_count(KrValue self) {
    (void)self;
    KrValue items[3] = {KR_SMALL(0), KR_SMALL(0), KR_SMALL(0)};
    return kr_tuple_from_array(items, 3);
}
// All collections are full ones, of the last generation; what they find is not counted.
static KrValue gc_get_stats(KrValue self) {
    (void)self;
    KrValue list = kr_list_new(3);
    for (int generation = 0; generation < 3; generation++) {
        KrValue stats = kr_dict_new();
        int64_t collections = generation == 2 ? kr_memory_collections() : 0;
        if (kr_dict_set_cstr(stats, "collections", kr_from_small(collections)) < 0 || kr_dict_set_cstr(stats, "collected", KR_SMALL(0)) < 0 ||
            kr_dict_set_cstr(stats, "uncollectable", KR_SMALL(0)) < 0 || kr_list_append(list, stats) < 0)
            return 0;
    }
    return list;
}
static KrValue gc_freeze(KrValue self) { return (void)self, KR_NONE; }
static KrValue gc_get_freeze_count(KrValue self) { return (void)self, KR_SMALL(0); }
static KrValue gc_is_tracked(KrValue self, KrValue v) {
    (void)self;
    return kr_from_bool(kr_is_pointer(v) && !kr_is_str(v) && !kr_is_float(v) && !kr_is_int(v) && !kr_is_instance_of(v, &kr_bytes_type) &&
                        v != KR_NONE && v != KR_TRUE && v != KR_FALSE);
}

static const KrMethodDef functions[] = {
    KR_DEF_BOUND("collect", gc_collect, "generation=2", "Run the garbage collector."),
    KR_DEF_NOARGS("enable", gc_enable, "Enable automatic garbage collection."),
    KR_DEF_NOARGS("disable", gc_disable, "Disable automatic garbage collection."),
    KR_DEF_NOARGS("isenabled", gc_isenabled, "Returns true if automatic garbage collection is enabled."),
    KR_DEF_NOARGS("get_debug", gc_get_debug, "Get the garbage collection debugging flags."),
    KR_DEF_O("set_debug", gc_set_debug, "flags, /", "Set the garbage collection debugging flags."),
    KR_DEF_NOARGS("get_threshold", gc_get_threshold, "Return the current collection thresholds."),
    KR_DEF_BOUND("set_threshold", gc_set_threshold, "threshold0, threshold1=None, threshold2=None, /", "Set the collection thresholds."),
    KR_DEF_NOARGS("get_count", gc_get_count, "Return a three-tuple of the current collection counts."),
    KR_DEF_NOARGS("get_stats", gc_get_stats, "Return a list of dictionaries, one for each generation, that say how often it was collected."),
    KR_DEF_NOARGS("freeze", gc_freeze, "Ignored: there is no permanent generation."),
    KR_DEF_NOARGS("unfreeze", gc_freeze, "Ignored: there is no permanent generation."),
    KR_DEF_NOARGS("get_freeze_count", gc_get_freeze_count, "Return the number of objects in the permanent generation: none."),
    KR_DEF_O("is_tracked", gc_is_tracked, "obj, /", "Returns true if the object may hold references."),
    {0},
};

static KrValue gc_init(KrModule *module) {
    static const struct { const char *name; int value; } flags[] = {
        {"DEBUG_STATS", 1}, {"DEBUG_COLLECTABLE", 2}, {"DEBUG_UNCOLLECTABLE", 4}, {"DEBUG_SAVEALL", 32}, {"DEBUG_LEAK", 38},
    };
    KrValue dict = KR_VALUE(module->dict);
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (kr_dict_set_cstr(dict, flags[i].name, kr_from_small(flags[i].value)) < 0) return 0;
    if (kr_dict_set_cstr(dict, "garbage", kr_list_new(0)) < 0 || kr_dict_set_cstr(dict, "callbacks", kr_list_new(0)) < 0) return 0;
    return KR_NONE;
}

const KrModuleDef kr_module_gc = {
    .name = "gc",
    .functions = functions,
    .init = gc_init,
    .doc = "This module provides access to the garbage collector for reference cycles.",
};
