// Allocation: zeroed scanned memory, survival across collections, reallocation, impossible sizes, depth of the stack.
#include "krait/krait.h"

#include <stdio.h>
#include <stdlib.h>

const KrModuleDef *kr_program_modules[] __attribute__((weak)) = {0};
const KrModuleDef *const kr_program_builtin_modules[] __attribute__((weak)) = {0};

#define CHECK(condition) ((condition) ? (void)0 : (fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition), exit(1)))

typedef struct Node { KrObject head; struct Node *left, *right; } Node;

static Node *tree(int depth) {
    Node *n = kr_new(&kr_object_type, sizeof *n);
    CHECK(n->left == NULL && n->right == NULL);
    CHECK(((uintptr_t)n & 15) == 0);
    if (depth) {
        n->left = tree(depth - 1);
        n->right = tree(depth - 1);
    }
    return n;
}
static int size(const Node *n) { return n->left ? 1 + size(n->left) + size(n->right) : 1; }

static Node *kept_by_static;   // static data are roots

static void test_survival(void) {
    kept_by_static = tree(12);
    Node *kept_by_stack = tree(10);
    for (int i = 0; i < 300; i++) CHECK(size(tree(10)) == 2047);   // makes garbage, and collections
    kr_memory_collect();
    for (int i = 0; i < 100; i++) tree(8);
    CHECK(size(kept_by_static) == 8191);
    CHECK(size(kept_by_stack) == 2047);
}

// Blocks of atomic memory that are in use must not be handed out twice, whatever is collected in between.
static void test_atomic(void) {
    enum { COUNT = 20000 };
    int64_t **blocks = kr_alloc(COUNT * sizeof *blocks);
    for (int64_t i = 0; i < COUNT; i++) {
        size_t bytes = 8 + (size_t)(i % 600);
        blocks[i] = kr_alloc_atomic(bytes);
        blocks[i][0] = i;
        if (i % 5000 == 0) kr_memory_collect();
        tree(3);
    }
    for (int64_t i = 0; i < COUNT; i++) CHECK(blocks[i][0] == i);
}

static void test_zeroed(void) {
    for (int round = 0; round < 3; round++) {
        for (size_t bytes = 8; bytes < 3000; bytes += 8) {
            uint64_t *p = kr_alloc(bytes);
            for (size_t i = 0; i < bytes / 8; i++) CHECK(p[i] == 0);
            memset(p, 0xff, bytes);
        }
        kr_memory_collect();
    }
}

static void test_arrays(void) {
    char *p = kr_alloc_array(10, 1, true);
    memcpy(p, "012345678", 10);
    for (size_t old = 10, bytes = 10; bytes < 5000000; old = bytes, bytes = bytes * 3 / 2) {
        p = kr_realloc(p, old, bytes, true);
        CHECK(!strcmp(p, "012345678"));
    }
    uint64_t *w = kr_alloc_array(1, 8, false);
    w[0] = 7;
    for (size_t old = 1, n = 1; n < 100000; old = n, n = n * 2 + 1) {
        w = kr_realloc(w, old * 8, n * 8, false);
        CHECK(w[0] == 7);
        for (size_t i = old; i < n; i++) CHECK(w[i] == 0);
        for (size_t i = 1; i < n; i++) w[i] = 0;
    }
    CHECK(kr_alloc_array(SIZE_MAX / 8, 16, false) == NULL && kr_err_matches(&kr_exc_MemoryError));
    kr_err_clear();
    CHECK(kr_alloc_array(SIZE_MAX / 32, 8, true) == NULL && kr_err_matches(&kr_exc_MemoryError));
    kr_err_clear();
    CHECK(kr_realloc(p, 10, (size_t)1 << 60, true) == NULL && kr_err_matches(&kr_exc_MemoryError));
    kr_err_clear();
}

static volatile char sink;

// Returns how deep it got before the limit, using at least `frame` bytes a level.
static __attribute__((noinline)) int64_t descend(int64_t depth) {
    char frame[1000];
    memset(frame, (int)depth, sizeof frame);
    sink = frame[depth % 1000];
    if (kr_stack_low()) {
        kr_raise_recursion();
        return depth;
    }
    int64_t r = descend(depth + 1);
    sink = frame[0];
    return r;
}

static void test_stack(void) {
    kr_stack_start();
    int64_t depth = descend(0);
    CHECK(kr_err_matches(&kr_exc_RecursionError));
    CHECK(!strcmp(kr_str_utf8(kr_str(kr_err_take()), NULL), "maximum recursion depth exceeded"));
    CHECK(depth > 500);
    CHECK(descend(0) == depth);
    kr_err_clear();
}

int main(void) {
    kr_memory_start();
    test_stack();
    test_survival();
    test_atomic();
    test_zeroed();
    test_arrays();
    return 0;
}
