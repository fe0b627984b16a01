// xml.etree.ElementTree.TreeBuilder: makes a tree of what a parser finds.
//
// Text waits until an element starts or ends, as the parser gives it in pieces: as UTF-8 from pyexpat's parsers, which call the functions
// of `target` without making values, or as a list of strings from data().  It is then the text of the element that has started last, or
// the tail of the one that has ended last (`behind`).
#include "elementtree_impl.h"

enum { EVENT_START = 1, EVENT_END = 2, EVENT_START_NS = 4, EVENT_END_NS = 8, EVENT_COMMENT = 16, EVENT_PI = 32 };
static const char *const event_names[] = {"start", "end", "start-ns", "end-ns", "comment", "pi"};

typedef struct Builder {
    KrTree head;
    KrValue root, last;            // 0: none yet
    KrValue current, open;         // the innermost open element, 0: none; the list of those around it, None outermost
    KrValue behind;                // the text that waits goes behind this one; 0: into `last`
    char *waiting;                 // UTF-8
    int64_t size, room;
    KrValue pieces;                // list of str, 0: none
    KrValue factory, comment_factory, pi_factory;   // 0: the usual ones
    bool insert_comments, insert_pis;
    KrValue queue;                 // list that gets (event, element); 0: none
    int events;                    // EVENT_*: which
} Builder;
#define B(v) KR_AS(Builder, v)

// ---- text

static bool note_pieces(Builder *b, KrValue piece) {
    if (!b->pieces) b->pieces = kr_list_new(1);
    if (b->size) {
        kr_list_append(b->pieces, kr_str_from_utf8(b->waiting, b->size));
        b->size = 0;
    }
    return !piece || kr_list_append(b->pieces, piece) == 0;
}
static KrValue joined(KrValue before, KrValue text) {
    if (before == KR_NONE) return text;
    if (kr_is_str(before) && kr_is_str(text)) return kr_str_concat(before, text);
    return kr_op_add(before, text);
}
static bool flush_slowly(Builder *b) {
    KrValue text;
    if (b->pieces) {
        note_pieces(b, 0);
        text = kr_str_join(kr_str_from_cstr(""), b->pieces);
        b->pieces = 0;
        if (!text) return false;
    } else {
        text = kr_str_from_utf8(b->waiting, b->size);
        b->size = 0;
    }
    KrValue owner = b->behind ? b->behind : b->last;
    if (kr_is_exactly(owner, &kr_element_type)) {
        KrValue *place = b->behind ? &ELEMENT(owner)->tail : &ELEMENT(owner)->text;
        KrValue whole = joined(*place, text);
        if (whole) *place = whole;
        return whole != 0;
    }
    KrValue name = kr_str_intern(b->behind ? "tail" : "text"), before = kr_getattr(owner, name), whole = before ? joined(before, text) : 0;
    return whole && kr_setattr(owner, name, whole) == 0;
}
KR_INLINE bool flush(Builder *b) { return (!b->size && !b->pieces) || flush_slowly(b); }

static bool tree_data(KrValue self, const char *utf8, int64_t size) {
    Builder *b = B(self);
    if (!b->last) return true;   // before the first element
    if (b->pieces) note_pieces(b, 0);
    if (b->size + size > b->room) {
        int64_t room = 2 * b->room > b->size + size ? 2 * b->room : b->size + size + 256;
        char *waiting = kr_realloc(b->waiting, (size_t)b->size, (size_t)room, true);
        if (!waiting) return false;
        b->waiting = waiting;
        b->room = room;
    }
    memcpy(b->waiting + b->size, utf8, (size_t)size);
    b->size += size;
    return true;
}
static KrValue builder_data(KrValue self, KrValue text) {
    Builder *b = B(self);
    return !b->last || note_pieces(b, text) ? KR_NONE : 0;
}

// ---- elements

static bool tell(Builder *b, int event, KrValue what) {
    if (!(b->events & event)) return true;
    return kr_list_append(b->queue, kr_tuple_of(2, kr_str_intern(event_names[__builtin_ctz((unsigned)event)]), what)) == 0;
}
static bool add_to(KrValue parent, KrValue child) {
    if (kr_is_exactly(parent, &kr_element_type) && kr_is_element(child)) return kr_element_append(ELEMENT(parent), child) == 0;
    return kr_call_method(parent, "append", &child, 1) != 0;
}

static KrValue start(Builder *b, KrValue tag, KrValue attrib) {
    if (!flush(b)) return 0;
    KrValue made = b->factory ? kr_call2(b->factory, tag, attrib ? attrib : kr_dict_new()) : kr_element_new(tag, attrib);
    if (!made) return 0;
    b->behind = 0;
    if (b->current) {
        if (!add_to(b->current, made)) return 0;
    } else if (b->root) {
        return kr_raise(KR_AS(KrType, kr_tree_functions[KR_TREE_ERROR]), "multiple elements on top level");
    } else {
        b->root = made;
    }
    kr_list_append(b->open, b->current ? b->current : KR_NONE);
    b->current = b->last = made;
    return tell(b, EVENT_START, made) ? made : 0;
}
static KrValue end(Builder *b) {
    if (!flush(b)) return 0;
    KrList *open = KR_AS(KrList, b->open);
    if (!open->size) return kr_raise(&kr_exc_IndexError, "pop from empty stack");
    KrValue ended = b->current, around = kr_list_pop(b->open, open->size - 1);
    b->last = b->behind = ended;
    b->current = around == KR_NONE ? 0 : around;
    return tell(b, EVENT_END, ended) ? ended : 0;
}
// A comment or a processing instruction that its factory has made.
static KrValue single(Builder *b, KrValue made, bool insert, int event) {
    if (!made) return 0;
    if (insert && b->current) {
        if (!add_to(b->current, made)) return 0;
        b->behind = made;
    }
    return tell(b, event, made) ? made : 0;
}
static KrValue comment(Builder *b, KrValue text) {
    if (!flush(b)) return 0;
    return single(b, kr_call1(b->comment_factory ? b->comment_factory : kr_tree_functions[KR_TREE_COMMENT], text), b->insert_comments, EVENT_COMMENT);
}
static KrValue pi(Builder *b, KrValue target, KrValue text) {
    if (!flush(b)) return 0;
    return single(b, kr_call2(b->pi_factory ? b->pi_factory : kr_tree_functions[KR_TREE_PI], target, text), b->insert_pis, EVENT_PI);
}

static bool tree_start(KrValue self, KrValue tag, KrValue attrib) { return start(B(self), tag, attrib) != 0; }
static bool tree_end(KrValue self, KrValue tag) { return (void)tag, end(B(self)) != 0; }
static bool tree_comment(KrValue self, KrValue text) {
    Builder *b = B(self);
    return (!b->insert_comments && !b->comment_factory && !(b->events & EVENT_COMMENT)) || comment(b, text);
}
static bool tree_pi(KrValue self, KrValue target, KrValue text) {
    Builder *b = B(self);
    return (!b->insert_pis && !b->pi_factory && !(b->events & EVENT_PI)) || pi(b, target, text);
}
static KrValue or_empty(KrValue text) { return text == KR_NONE ? kr_str_from_cstr("") : text; }
static bool tree_start_namespace(KrValue self, KrValue prefix, KrValue uri) {
    return !(B(self)->events & EVENT_START_NS) || tell(B(self), EVENT_START_NS, kr_tuple_of(2, or_empty(prefix), or_empty(uri)));
}
static bool tree_end_namespace(KrValue self, KrValue prefix) { return (void)prefix, tell(B(self), EVENT_END_NS, KR_NONE); }
static const KrTreeTarget target = {tree_start, tree_end, tree_data, tree_comment, tree_pi, tree_start_namespace, tree_end_namespace};

// ---- the type

static KrValue builder_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Builder *b = kr_new_instance(type, 0);
    if (!b) return 0;
    b->head.target = &target;
    b->open = kr_list_new(8);
    return KR_VALUE(b);
}
static int builder_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    static struct KrSignature *cache;
    Builder *b = B(self);
    KrValue p[5];
    if (nargs > 1) {
        kr_raise(&kr_exc_TypeError, "TreeBuilder() takes at most 1 positional argument (%lld given)", (long long)nargs);
        return -1;
    }
    if (kr_bind("TreeBuilder", "element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False", &cache, args, nargs,
                kwnames, p) < 0)
        return -1;
    int comments = p[3] ? kr_op_truth(p[3]) : 0, pis = p[4] && comments >= 0 ? kr_op_truth(p[4]) : 0;
    if (comments < 0 || pis < 0) return -1;
    b->factory = p[0] && p[0] != KR_NONE && p[0] != KR_VALUE(&kr_element_type) ? p[0] : 0;
    b->comment_factory = p[1] && p[1] != KR_NONE ? p[1] : 0;
    b->pi_factory = p[2] && p[2] != KR_NONE ? p[2] : 0;
    b->insert_comments = comments;
    b->insert_pis = pis;
    return 0;
}
static KrValue builder_start(KrValue self, KrValue const *args, int64_t nargs) {
    (void)nargs;
    if (!kr_is_dict(args[1])) return kr_raise(&kr_exc_TypeError, "start() argument 2 must be dict, not %A", args[1]);
    return start(B(self), args[0], args[1]);
}
static KrValue builder_end(KrValue self, KrValue tag) { return (void)tag, end(B(self)); }
static KrValue builder_comment(KrValue self, KrValue text) { return comment(B(self), text); }
static KrValue builder_pi(KrValue self, KrValue const *args, int64_t nargs) { return pi(B(self), args[0], nargs > 1 ? args[1] : KR_NONE); }
static KrValue builder_close(KrValue self) {
    Builder *b = B(self);
    if (!flush(b)) return 0;
    return b->root ? b->root : KR_NONE;
}

// set_events(builder, queue, events): what happens is appended to the list
KrValue kr_tree_set_events(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    Builder *b = B(args[0]);
    b->queue = args[1];
    b->events = 0;
    KrValue events = kr_list_from_iterable(args[2]);
    for (int64_t i = 0; events && i < KR_AS(KrList, events)->size; i++) {
        KrValue name = kr_list_item(KR_AS(KrList, events), i);
        int which = 0;
        if (!kr_is_str(name)) return kr_raise(&kr_exc_ValueError, "invalid events sequence");
        while (which < 6 && !kr_str_equals_cstr(name, event_names[which])) which++;
        if (which == 6) return kr_raise(&kr_exc_ValueError, "unknown event '%S'", name);
        b->events |= 1 << which;
    }
    return events ? KR_NONE : 0;
}

static const KrMethodDef builder_methods[] = {
    KR_DEF_O("data", builder_data, "data, /", NULL),
    KR_DEF_FAST("start", builder_start, 2, 2, "tag, attrs, /", NULL),
    KR_DEF_O("end", builder_end, "tag, /", NULL),
    KR_DEF_O("comment", builder_comment, "text, /", NULL),
    KR_DEF_FAST("pi", builder_pi, 1, 2, "target, text=None, /", NULL),
    KR_DEF_NOARGS("close", builder_close, NULL),
    {0},
};
KrType kr_tree_builder_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "xml.etree.ElementTree.TreeBuilder", .tp_basicsize = sizeof(Builder), .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE,
    .tp_init = builder_init, .tp_new = builder_new, .tp_methods = builder_methods,
};
