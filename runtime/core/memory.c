// Memory: the Boehm collector behind the inline free lists of memory.h.
//
// Small objects come from kr_thread's free lists, one for each size in granules and for scanned and atomic memory; a list is
// refilled with a whole block's worth of objects.  The collector does not see that the objects on a list are free: those
// on an atomic list would be swept and handed out a second time.  Hence the invariant: all lists are dropped when a collection
// starts, and the sweep finds their objects again.  A collection can only start inside an allocation call of this file.
//
// libgc keeps its free pages in lists by the size of the run of pages, the largest runs last, and goes through them all for
// each page that it gives us: with one free run that is as large as the heap, most of the time of a refill.  So the first
// heap is cut into runs of RUN pages as it is used, by a page between them that stays allocated and is never touched.
//
// Large blocks (33 granules and more) are the collector's own.  kr_realloc never frees the old block: somebody may still be
// reading the array that a list has just outgrown.
#include "krait/krait.h"

#define GC_THREADS 1             // declares GC_set_markers_count
#define GC_NO_THREAD_REDIRECTS 1
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

KrThread kr_thread;

// Large enough to save the collections of growing up; a larger one would be gone through once from end to end, each page of it
// new to the system and to the caches, before the first of its pages is used again.
#define INITIAL_HEAP ((size_t)8 << 20)
// A collection is due when as much has been allocated as twice the memory that is looked through for pointers, divided by this: a heap
// of moderate size grows rather than being collected often, a large one does not take much more memory than its program needs.
#define FREE_SPACE_DIVISOR(heap) ((heap) < ((size_t)128 << 20) ? 1 : 2)
// From this size on the heap asks for large pages: fewer of them to be faulted in and to be found by the processor.  Not earlier, because
// a virtual machine whose host takes back what is free gets large pages at several times the cost of small ones.
#define LARGE_HEAP ((size_t)64 << 20)

static void drop_free_lists(GC_EventType event) {
    if (event == GC_EVENT_END && kr_after_collection) kr_on_finalizers_ready();
    if (event != GC_EVENT_START) return;
    memset(kr_thread.free_scanned, 0, sizeof kr_thread.free_scanned);
    memset(kr_thread.free_atomic, 0, sizeof kr_thread.free_atomic);
    kr_dict_forget();
}

static void on_resize(GC_word heap_size) {
    GC_set_free_space_divisor(FREE_SPACE_DIVISOR(heap_size));
#ifdef MADV_HUGEPAGE
    if (heap_size < LARGE_HEAP) return;
    // Between these the heap lies, and perhaps something else.
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t start = ((uintptr_t)GC_least_plausible_heap_addr + page - 1) & -page;
    uintptr_t end = (uintptr_t)GC_greatest_plausible_heap_addr & -page;
    if (end > start) madvise((void *)start, end - start, MADV_HUGEPAGE);   // a wish: it does not matter if it is not granted
#endif
}

// Static data that may hold values: the program's own and the runtime's, wherever it is linked; not those of other libraries.
static int has_roots(const char *library, void *start, size_t size) {
    const char *state = (const char *)&kr_thread;
    return library[0] == '\0' || (state >= (const char *)start && state < (const char *)start + size);
}

KR_COLD static void *fail_allocation(size_t bytes) {
    (void)bytes;
    return NULL;
}

// There is no memory for even a small object: nothing of the program can go on.
KR_COLD __attribute__((noreturn)) static void die_of_exhaustion(void) {
    static const char text[] = "MemoryError: out of memory\n";
    ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
    (void)written;
    _exit(1);
}

void kr_memory_start(void) {
    GC_set_all_interior_pointers(0);   // must come before GC_INIT
    GC_set_markers_count(1);           // no marker threads
    GC_set_warn_proc(GC_ignore_warn_proc);
    GC_set_oom_fn(fail_allocation);
    GC_set_on_collection_event(drop_free_lists);
    GC_set_free_space_divisor(FREE_SPACE_DIVISOR(INITIAL_HEAP));
    GC_set_on_heap_resize(on_resize);
    GC_set_java_finalization(1);       // what a finalizer reaches stays (core/finalize.c)
    GC_set_finalize_on_demand(1);
    GC_set_finalizer_notifier(kr_on_finalizers_ready);
    GC_set_handle_fork(-1);            // core/threads.c does that
    GC_set_dont_precollect(1);         // nothing is there to collect; marking the static data costs 60 page faults
    GC_INIT();
    GC_register_has_static_roots_callback(has_roots);
    GC_expand_hp(INITIAL_HEAP);
}

void kr_memory_collect(void) { GC_gcollect(); }
int64_t kr_memory_collections(void) { return (int64_t)GC_get_gc_no(); }

#define PAGE ((size_t)4096)
enum { RUN = 15 };

// Cuts one run off the large free one.
static void cut_run(void) {
    static size_t cut;
    if (cut >= INITIAL_HEAP) return;
    cut += (RUN + 1) * PAGE;
    void *run = GC_malloc_atomic_ignore_off_page(RUN * PAGE - KR_GRANULE);
    void *separator = GC_malloc_atomic_uncollectable(PAGE - KR_GRANULE);
    if (run && separator) GC_free(run);
}

void *kr_memory_refill(size_t granules, bool atomic) {
    static int pages;
    if (KR_UNLIKELY(++pages % RUN == 0)) cut_run();
    void *list = NULL;
    size_t bytes = (granules ? granules : 1) * KR_GRANULE;
    GC_generic_malloc_many(bytes, atomic ? GC_I_PTRFREE : GC_I_NORMAL, &list);
    if (KR_UNLIKELY(!list)) die_of_exhaustion();
    void **first = list;
    (atomic ? kr_thread.free_atomic : kr_thread.free_scanned)[granules] = *first;
    *first = NULL;
    return first;
}

// From the end to the start: a processor that compares addresses by their place in the page alone then waits for no store.
void kr_copy_backwards(void *to, const void *from, size_t bytes) {
    typedef long long Sixteen __attribute__((vector_size(16), aligned(1), may_alias));
    char *out = to;
    const char *in = from;
    while (bytes >= 64) {
        bytes -= 64;
        const Sixteen *source = (const Sixteen *)(const void *)(in + bytes);
        Sixteen a = source[0], b = source[1], c = source[2], d = source[3], *place = (Sixteen *)(void *)(out + bytes);
        place[0] = a, place[1] = b, place[2] = c, place[3] = d;
    }
    memcpy(out, in, bytes);
}

static void *allocate_large(size_t bytes, bool atomic) {
    if (KR_UNLIKELY(bytes > (size_t)KR_LARGEST_BLOCK)) return NULL;
    return atomic ? GC_malloc_atomic(bytes) : GC_malloc(bytes);
}

void *kr_memory_large(size_t bytes, bool atomic) {
    void *block = allocate_large(bytes, atomic);
    if (KR_UNLIKELY(!block)) die_of_exhaustion();
    return block;
}

// Like kr_alloc, but 0 with MemoryError pending instead of dying.
static void *allocate_or_raise(size_t bytes, bool atomic) {
    if (bytes <= (KR_SMALL_GRANULES - 1) * KR_GRANULE) return atomic ? kr_alloc_atomic(bytes) : kr_alloc(bytes);
    void *block = allocate_large(bytes, atomic);
    if (KR_UNLIKELY(!block)) kr_raise_out_of_memory();
    return block;
}

void *kr_alloc_array(size_t count, size_t size, bool atomic) {
    size_t bytes;
    if (KR_UNLIKELY(__builtin_mul_overflow(count, size, &bytes))) {
        kr_raise_out_of_memory();
        return NULL;
    }
    return allocate_or_raise(bytes, atomic);
}

// What a block of so many requested bytes really holds.
static size_t usable_size(void *block, size_t bytes) {
    size_t granules = (bytes + KR_GRANULE - 1) / KR_GRANULE;
    return granules < KR_SMALL_GRANULES ? granules * KR_GRANULE : GC_size(block);
}

void kr_memory_give_back(void *block) { GC_free(block); }

void *kr_realloc(void *block, size_t old_bytes, size_t new_bytes, bool atomic) {
    if (!block) return allocate_or_raise(new_bytes, atomic);
    if (new_bytes <= usable_size(block, old_bytes)) {
        if (!atomic && new_bytes > old_bytes) memset((char *)block + old_bytes, 0, new_bytes - old_bytes);
        return block;
    }
    void *grown = allocate_or_raise(new_bytes, atomic);
    if (KR_LIKELY(grown != NULL)) kr_copy(grown, block, old_bytes < new_bytes ? old_bytes : new_bytes);
    return grown;
}
