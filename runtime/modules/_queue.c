// Module _queue: the queue without a limit that queue.SimpleQueue is.
//
// Items are at items[first ... first + count) of a ring whose size is a power of two.  Who finds it empty waits in `queue`.
#include "krait/krait.h"

typedef struct SimpleQueue {
    KrObject head;
    KrValue attrs;
    KrValue *items;
    int64_t first, count, capacity;
    KrWaitQueue queue;
} SimpleQueue;
#define Q(v) KR_AS(SimpleQueue, v)

static KrValue empty_type;

static int make_room(SimpleQueue *q) {
    if (KR_LIKELY(q->count < q->capacity)) return 0;
    int64_t capacity = q->capacity ? q->capacity * 2 : 16;
    KrValue *items = kr_alloc_array((size_t)capacity, sizeof *items, false);
    if (!items) return -1;
    for (int64_t i = 0; i < q->count; i++) items[i] = q->items[(q->first + i) & (q->capacity - 1)];
    q->items = items;
    q->first = 0;
    q->capacity = capacity;
    return 0;
}

static KrValue put(KrValue self, KrValue item) {
    SimpleQueue *q = Q(self);
    if (make_room(q) < 0) return 0;
    q->items[(q->first + q->count++) & (q->capacity - 1)] = item;
    kr_unpark(&q->queue);
    return KR_NONE;
}
static KrValue simple_put(KrValue self, KrValue const *p) { return put(self, p[0]); }

static KrValue take(SimpleQueue *q, int64_t deadline) {
    while (!q->count) {
        int again = deadline == 0 ? 0 : kr_wait_in(&q->queue, deadline);
        if (again < 0) {
            if (q->count) kr_unpark(&q->queue);
            return 0;
        }
        if (!again && !q->count) return kr_raise_none(KR_AS(KrType, empty_type));
    }
    KrValue item = q->items[q->first];
    q->items[q->first] = 0;
    q->first = (q->first + 1) & (q->capacity - 1);
    if (--q->count && q->queue.first) kr_unpark(&q->queue);   // one may have been woken that was too late
    return item;
}

static KrValue simple_get(KrValue self, KrValue const *p) {
    int block = p[0] ? kr_op_truth(p[0]) : 1;
    if (block < 0) return 0;
    if (!block) return take(Q(self), 0);
    if (!p[1] || p[1] == KR_NONE) return take(Q(self), KR_FOR_EVER);
    double seconds = kr_as_double(p[1]);
    if (seconds == -1 && kr_err_occurred()) return 0;
    if (seconds < 0) return kr_raise(&kr_exc_ValueError, "'timeout' must be a non-negative number");
    int64_t deadline = kr_deadline_of(p[1]);
    return deadline < 0 ? 0 : take(Q(self), deadline);
}

static KrValue simple_get_nowait(KrValue self) { return take(Q(self), 0); }
static KrValue simple_empty(KrValue self) { return kr_from_bool(Q(self)->count == 0); }
static KrValue simple_qsize(KrValue self) { return kr_from_small(Q(self)->count); }

static KrValue simple_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args;
    if (type->tp_flags & KR_TYPE_IMMUTABLE && (nargs || (kwnames && kr_tuple_size(kwnames))))
        return kr_raise(&kr_exc_TypeError, "SimpleQueue() takes no arguments");
    return KR_VALUE(kr_new_instance(type, 0));
}

static const KrMethodDef methods[] = {
    KR_DEF_BOUND("put", simple_put, "item, block=True, timeout=None", "Put the item on the queue."),
    KR_DEF_O("put_nowait", put, "item", "Put the item on the queue."),
    KR_DEF_BOUND("get", simple_get, "block=True, timeout=None", "Remove and return an item from the queue."),
    KR_DEF_NOARGS("get_nowait", simple_get_nowait, "Remove and return an item from the queue without blocking."),
    KR_DEF_NOARGS("empty", simple_empty, "Return True if the queue is empty, False otherwise."),
    KR_DEF_NOARGS("qsize", simple_qsize, "Return the approximate size of the queue."),
    KR_DEF_CLASS_GETITEM,
    {0},
};
static KrType simple_queue_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_queue.SimpleQueue", .tp_basicsize = sizeof(SimpleQueue), .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_dictoffset = offsetof(SimpleQueue, attrs), .tp_new = simple_new, .tp_methods = methods, .tp_doc = "Simple, unbounded, reentrant FIFO queue.",
};

static KrValue queue_init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict), bases = kr_tuple_of(1, KR_VALUE(&kr_exc_Exception)), namespace = kr_dict_new();
    kr_dict_set_cstr(namespace, "__module__", kr_str_intern("_queue"));
    kr_dict_set_cstr(namespace, "__doc__", kr_str_from_cstr("Exception raised by Queue.get(block=0)/get_nowait()."));
    KrValue args[3] = {kr_str_intern("Empty"), bases, namespace};
    empty_type = kr_call(KR_VALUE(&kr_type_type), args, 3, 0);
    kr_type_ready(&simple_queue_type);
    if (!empty_type || kr_dict_set_cstr(dict, "Empty", empty_type) < 0) return 0;
    return kr_dict_set_cstr(dict, "SimpleQueue", KR_VALUE(&simple_queue_type)) < 0 ? 0 : KR_NONE;
}

const KrModuleDef kr_module__queue = {
    .name = "_queue",
    .init = queue_init,
    .doc = "C implementation of the Python queue module.",
};
