// Module _elementtree: the elements of xml.etree.ElementTree.
//
// An element has its children in an array of its own.  Walks over a tree hold a stack of places, (element, index of the next child),
// so that children may come and go while they run.  Paths that are no plain tag go to xml.etree.ElementPath.
#include "../objects/container_impl.h"
#include "elementtree_impl.h"

KrValue kr_tree_functions[KR_TREE_FUNCTIONS];

// ---- making elements

static void start(KrElement *e, KrValue tag, KrValue attrib) {
    e->tag = tag;
    e->text = e->tail = KR_NONE;
    e->attrib = attrib && kr_dict_size(attrib) ? attrib : 0;
}
KrValue kr_element_new(KrValue tag, KrValue attrib) {
    KrElement *e = kr_new(&kr_element_type, sizeof *e);
    start(e, tag, attrib);
    return KR_VALUE(e);
}
static KrValue attributes(KrElement *e) { return e->attrib ? e->attrib : (e->attrib = kr_dict_new()); }

// Room for `more` children.
static int reserve(KrElement *e, int64_t more) {
    if (e->size + more <= e->room) return 0;
    int64_t room = e->room ? e->room * 2 : 4;
    if (room < e->size + more) room = e->size + more;
    KrElement **children = kr_realloc(e->children, (size_t)e->room * sizeof *children, (size_t)room * sizeof *children, false);
    if (!children) return -1;
    e->children = children;
    e->room = room;
    return 0;
}
int kr_element_append(KrElement *e, KrValue child) {
    if (KR_UNLIKELY(e->size == e->room) && reserve(e, 1) < 0) return -1;
    e->children[e->size++] = ELEMENT(child);
    return 0;
}

static KrValue element_new(KrType *type, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    KrElement *e = kr_new_instance(type, 0);
    if (!e) return 0;
    start(e, KR_NONE, 0);
    return KR_VALUE(e);
}

// The dict of Element(tag, attrib={}, **extra) and SubElement(parent, tag, attrib={}, **extra): the `positional`th argument, if it is there,
// or the keyword attrib, with the other keywords.  0: none, or raised.
static KrValue collect_attributes(const char *name, int64_t positional, KrValue const *args, int64_t nargs, KrValue kwnames) {
    int64_t keywords = kwnames ? kr_tuple_size(kwnames) : 0;
    KrValue attrib = 0;
    if (nargs > positional) {
        attrib = args[positional];
        if (!kr_is_dict(attrib)) return kr_raise(&kr_exc_TypeError, "%s() argument %d must be dict, not %A", name, (int)positional + 1, attrib);
        attrib = kr_dict_copy(attrib);
    }
    for (int64_t i = 0; i < keywords; i++) {
        KrValue key = kr_tuple_item(kwnames, i), value = args[nargs + i];
        if (nargs <= positional && kr_str_equals_cstr(key, "attrib")) {
            if (!kr_is_dict(value)) return kr_raise(&kr_exc_TypeError, "attrib must be dict, not %T", value);
            KrValue merged = kr_dict_copy(value);
            if (attrib && kr_dict_update(merged, attrib) < 0) return 0;
            attrib = merged;
            continue;
        }
        if (!attrib) attrib = kr_dict_new();
        if (kr_dict_set(attrib, key, value) < 0) return 0;
    }
    return attrib;
}
// The number of positional arguments of these two: at least `least`, and one more.
static bool few_or_many(const char *name, int64_t least, int64_t nargs) {
    if (nargs >= least && nargs <= least + 1) return false;
    int64_t bound = nargs < least ? least : least + 1;
    kr_raise(&kr_exc_TypeError, "%s() takes at %s %lld argument%s (%lld given)", name, nargs < least ? "least" : "most", (long long)bound, bound == 1 ? "" : "s",
             (long long)nargs);
    return true;
}
static int element_init(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    if (few_or_many("Element", 1, nargs)) return -1;
    KrValue attrib = collect_attributes("Element", 1, args, nargs, kwnames);
    if (kr_err_occurred()) return -1;
    start(ELEMENT(self), args[0], attrib);
    return 0;
}
static KrValue sub_element(KrValue self, KrValue const *args, int64_t nargs, KrValue kwnames) {
    (void)self;
    if (few_or_many("SubElement", 2, nargs)) return 0;
    if (!kr_is_element(args[0])) return kr_raise(&kr_exc_TypeError, "SubElement() argument 1 must be xml.etree.ElementTree.Element, not %A", args[0]);
    KrValue attrib = collect_attributes("SubElement", 2, args, nargs, kwnames);
    if (kr_err_occurred()) return 0;
    KrValue child = kr_element_new(args[1], attrib);
    return kr_element_append(ELEMENT(args[0]), child) < 0 ? 0 : child;
}

// ---- children

static bool is_child(KrValue v) {
    if (kr_is_element(v)) return true;
    kr_raise(&kr_exc_TypeError, "expected an Element, not \"%T\"", v);
    return false;
}
static KrValue element_append(KrValue self, KrValue child) {
    if (!kr_is_element(child)) return kr_raise(&kr_exc_TypeError, "append() argument 1 must be xml.etree.ElementTree.Element, not %A", child);
    return kr_element_append(ELEMENT(self), child) < 0 ? 0 : KR_NONE;
}
// A list of an iterable's elements; `text` says what is wrong with what is none.
static KrValue elements_of(KrValue iterable, const char *text) {
    KrValue list = kr_list_from_iterable(iterable);
    if (!list && kr_err_matches(&kr_exc_TypeError)) return kr_err_clear(), kr_raise(&kr_exc_TypeError, text);
    if (!list) return 0;
    for (int64_t i = 0; i < KR_AS(KrList, list)->size; i++)
        if (!is_child(kr_list_item(KR_AS(KrList, list), i))) return 0;
    return list;
}
static KrValue element_extend(KrValue self, KrValue elements) {
    KrValue list = elements_of(elements, "'elements' must be an iterable");
    if (!list || reserve(ELEMENT(self), KR_AS(KrList, list)->size) < 0) return 0;
    for (int64_t i = 0; i < KR_AS(KrList, list)->size; i++)
        if (kr_element_append(ELEMENT(self), kr_list_item(KR_AS(KrList, list), i)) < 0) return 0;
    return KR_NONE;
}
static KrValue element_insert(KrValue self, KrValue const *args, int64_t nargs) {
    (void)nargs;
    KrElement *e = ELEMENT(self);
    int64_t i = kr_as_int64(args[0]);
    if (i == -1 && kr_err_occurred()) return 0;
    if (!kr_is_element(args[1])) return kr_raise(&kr_exc_TypeError, "insert() argument 2 must be xml.etree.ElementTree.Element, not %A", args[1]);
    if (i < 0) i = i + e->size < 0 ? 0 : i + e->size;
    if (i > e->size) i = e->size;
    if (reserve(e, 1) < 0) return 0;
    memmove(e->children + i + 1, e->children + i, (size_t)(e->size - i) * sizeof *e->children);
    e->children[i] = ELEMENT(args[1]);
    e->size++;
    return KR_NONE;
}
static void remove_at(KrElement *e, int64_t i) {
    memmove(e->children + i, e->children + i + 1, (size_t)(e->size - i - 1) * sizeof *e->children);
    e->children[--e->size] = NULL;
}
static KrValue element_remove(KrValue self, KrValue child) {
    KrElement *e = ELEMENT(self);
    if (!kr_is_element(child)) return kr_raise(&kr_exc_TypeError, "remove() argument must be xml.etree.ElementTree.Element, not %A", child);
    for (int64_t i = 0; i < e->size; i++)
        if (KR_VALUE(e->children[i]) == child) return remove_at(e, i), KR_NONE;
    for (int64_t i = 0; i < e->size; i++) {
        int same = kr_equal_quick(KR_VALUE(e->children[i]), child);
        if (same < 0) return 0;
        if (same && i < e->size) return remove_at(e, i), KR_NONE;
    }
    return kr_raise(&kr_exc_ValueError, "list.remove(x): x not in list");
}

static int64_t element_length(KrValue self) { return ELEMENT(self)->size; }
static KrValue element_item(KrValue self, int64_t i) {
    KrElement *e = ELEMENT(self);
    if (KR_LIKELY(i >= 0 && i < e->size)) return KR_VALUE(e->children[i]);
    return kr_raise(&kr_exc_IndexError, "child index out of range");
}
static int element_ass_item(KrValue self, int64_t i, KrValue v) {
    KrElement *e = ELEMENT(self);
    if (i < 0 || i >= e->size) {
        kr_raise(&kr_exc_IndexError, "child assignment index out of range");
        return -1;
    }
    if (v && !is_child(v)) return -1;
    if (v) e->children[i] = ELEMENT(v);
    else remove_at(e, i);
    return 0;
}
static KrValue children_list(KrElement *e) {
    KrValue list = kr_list_new(e->size);
    for (int64_t i = 0; i < e->size; i++) kr_list_append(list, KR_VALUE(e->children[i]));
    return list;
}
static KrValue not_an_index(void) { return kr_raise(&kr_exc_TypeError, "element indices must be integers"); }
static KrValue element_subscript(KrValue self, KrValue index) {
    KrElement *e = ELEMENT(self);
    if (kr_is_exactly(index, &kr_slice_type)) return kr_list_subscript(children_list(e), index);
    if (!kr_has_index(index)) return not_an_index();
    int64_t i = kr_as_int64(index);
    if (i == -1 && kr_err_occurred()) return 0;
    return element_item(self, i < 0 ? i + e->size : i);
}
static int element_ass_subscript(KrValue self, KrValue index, KrValue value) {
    KrElement *e = ELEMENT(self);
    if (kr_is_exactly(index, &kr_slice_type)) {
        KrValue list = children_list(e);
        if (value && !(value = elements_of(value, "assignment expects an iterable"))) return -1;
        if (kr_list_ass_subscript(list, index, value) < 0) return -1;
        int64_t size = KR_AS(KrList, list)->size;
        if (size > e->size && reserve(e, size - e->size) < 0) return -1;
        for (int64_t i = 0; i < size; i++) e->children[i] = ELEMENT(kr_list_item(KR_AS(KrList, list), i));
        for (int64_t i = size; i < e->size; i++) e->children[i] = NULL;
        e->size = size;
        return 0;
    }
    if (!kr_has_index(index)) return not_an_index(), -1;
    int64_t i = kr_as_int64(index);
    if (i == -1 && kr_err_occurred()) return -1;
    return element_ass_item(self, i < 0 ? i + e->size : i, value);
}
static int element_bool(KrValue self) {
    KrValue text = kr_str_from_cstr("Testing an element's truth value will always return True in future versions.  Use specific 'len(elem)' or "
                                    "'elem is not None' test instead.");
    return kr_warn_deprecated(text) < 0 ? -1 : ELEMENT(self)->size != 0;
}

static KrValue element_clear(KrValue self) {
    KrElement *e = ELEMENT(self);
    e->attrib = 0;
    e->children = NULL;
    e->size = e->room = 0;
    e->text = e->tail = KR_NONE;
    return KR_NONE;
}

// ---- attributes

static KrValue element_get(KrValue self, KrValue const *a) {
    KrElement *e = ELEMENT(self);
    KrValue found = e->attrib ? kr_dict_get(e->attrib, a[0]) : 0;
    if (found || kr_err_occurred()) return found;
    return a[1] ? a[1] : KR_NONE;
}
static KrValue element_set(KrValue self, KrValue const *args, int64_t nargs) {
    (void)nargs;
    return kr_dict_set(attributes(ELEMENT(self)), args[0], args[1]) < 0 ? 0 : KR_NONE;
}
static KrValue element_keys(KrValue self) {
    KrElement *e = ELEMENT(self);
    return e->attrib ? kr_list_from_iterable(e->attrib) : kr_list_new(0);
}
static KrValue element_items(KrValue self) {
    KrElement *e = ELEMENT(self);
    KrValue list = kr_list_new(e->attrib ? kr_dict_size(e->attrib) : 0), key, value;
    for (int64_t position = 0; e->attrib && kr_dict_next(e->attrib, &position, &key, &value);) kr_list_append(list, kr_tuple_of(2, key, value));
    return list;
}
static KrValue get_attrib(KrValue self) { return attributes(ELEMENT(self)); }
static int set_attrib(KrValue self, KrValue value) {
    if (!kr_is_dict(value)) {
        kr_raise(&kr_exc_TypeError, "attrib must be dict, not %T", value);
        return -1;
    }
    ELEMENT(self)->attrib = value;
    return 0;
}
// None of the four can be deleted.
static int element_setattr(KrValue self, KrValue name, KrValue value) {
    static const char *const own[] = {"tag", "text", "tail", "attrib"};
    for (int i = 0; !value && i < 4; i++)
        if (kr_str_equals_cstr(name, own[i])) {
            kr_raise(&kr_exc_AttributeError, "can't delete element attribute");
            return -1;
        }
    KrType *t = kr_type_of(self);
    if (KR_LIKELY(t->tp_dictoffset || kr_type_lookup(t, name))) return kr_generic_setattr(self, name, value);
    kr_raise(&kr_exc_AttributeError, "'%T' object has no attribute '%U' and no __dict__ for setting new attributes", self, name);
    return -1;
}

// ---- copies and states

static KrValue element_make(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    if (nargs != 2)
        return kr_raise(&kr_exc_TypeError, "makeelement() takes exactly 2 positional arguments (%lld given)", (long long)nargs);
    if (!kr_is_dict(args[1])) return kr_raise(&kr_exc_TypeError, "makeelement() argument 2 must be dict, not %A", args[1]);
    return kr_element_new(args[0], kr_dict_copy(args[1]));
}
static KrValue element_copy(KrValue self) {
    KrElement *e = ELEMENT(self), *copy = ELEMENT(kr_element_new(e->tag, e->attrib ? kr_dict_copy(e->attrib) : 0));
    copy->text = e->text;
    copy->tail = e->tail;
    if (reserve(copy, e->size) < 0) return 0;
    if (e->size) memcpy(copy->children, e->children, (size_t)e->size * sizeof *e->children);
    copy->size = e->size;
    return KR_VALUE(copy);
}
// A copy of anything: what copy.deepcopy would give.
static KrValue deep(KrValue v, KrValue memo, KrValue deepcopy) {
    if (v == KR_NONE || kr_is_str_exactly(v)) return v;
    return kr_call2(deepcopy, v, memo);
}
static KrValue element_deepcopy(KrValue self, KrValue memo) {
    KrElement *e = ELEMENT(self);
    if (!kr_is_dict(memo)) return kr_raise(&kr_exc_TypeError, "__deepcopy__() argument must be dict, not %A", memo);
    KrModule *module = kr_import(kr_str_intern("copy"));
    KrValue deepcopy = module ? kr_getattr_cstr(KR_VALUE(module), "deepcopy") : 0, tag = deepcopy ? deep(e->tag, memo, deepcopy) : 0;
    KrValue attrib = !tag || !e->attrib ? 0 : deep(e->attrib, memo, deepcopy);
    if (!tag || (e->attrib && !attrib)) return 0;
    KrElement *copy = ELEMENT(kr_element_new(tag, attrib));
    KrValue text = deep(e->text, memo, deepcopy), tail = text ? deep(e->tail, memo, deepcopy) : 0;
    if (!tail || reserve(copy, e->size) < 0) return 0;
    copy->text = text;
    copy->tail = tail;
    for (int64_t i = 0; i < e->size; i++) {
        KrValue child = deep(KR_VALUE(e->children[i]), memo, deepcopy);
        if (!child || !is_child(child) || kr_element_append(copy, child) < 0) return 0;
    }
    return kr_dict_set(memo, kr_int_from_uint64(kr_bits(self)), KR_VALUE(copy)) < 0 ? 0 : KR_VALUE(copy);
}
static KrValue element_getstate(KrValue self) {
    KrElement *e = ELEMENT(self);
    KrValue state = kr_dict_new();
    kr_dict_set_cstr(state, "tag", e->tag);
    kr_dict_set_cstr(state, "_children", children_list(e));
    kr_dict_set_cstr(state, "attrib", e->attrib ? e->attrib : kr_dict_new());
    kr_dict_set_cstr(state, "text", e->text);
    kr_dict_set_cstr(state, "tail", e->tail);
    return state;
}
static KrValue element_setstate(KrValue self, KrValue state) {
    KrElement *e = ELEMENT(self);
    if (!kr_is_dict(state)) return kr_raise(&kr_exc_TypeError, "Don't know how to unpickle \"%R\" as an Element", state);
    KrValue tag = kr_dict_get_cstr(state, "tag"), attrib = kr_dict_get_cstr(state, "attrib"), text = kr_dict_get_cstr(state, "text");
    KrValue tail = kr_dict_get_cstr(state, "tail"), children = kr_dict_get_cstr(state, "_children");
    if (!tag) return kr_raise(&kr_exc_TypeError, "tag may not be NULL");
    if (attrib && !kr_is_dict(attrib)) return kr_raise(&kr_exc_TypeError, "attrib must be dict, not %T", attrib);
    if (children && !kr_is_list(children)) return kr_raise(&kr_exc_TypeError, "'_children' is not a list");
    element_clear(self);
    start(e, tag, attrib);
    if (text) e->text = text;
    if (tail) e->tail = tail;
    return children ? element_extend(self, children) : KR_NONE;
}
static KrValue element_sizeof(KrValue self) {
    return kr_from_small((int64_t)sizeof(KrElement) + ELEMENT(self)->room * (int64_t)sizeof(KrElement *));
}
static KrValue element_repr(KrValue self) {
    KrElement *e = ELEMENT(self);
    int inside = kr_repr_enter(self);
    if (inside < 0) return 0;
    if (inside == 0) return kr_raise(&kr_exc_RuntimeError, "reentrant call inside %T.__repr__", self);
    KrValue text = kr_format("<Element %R at 0x%llx>", e->tag, (unsigned long long)kr_bits(self));
    kr_repr_leave(self);
    return text;
}

// ---- walks

typedef struct Place { KrElement *element; int64_t next; } Place;
typedef struct Walk {
    KrObject head;
    KrElement *root;        // not given yet; NULL: it has been
    KrElement *given;       // the last one given: its children come next
    KrValue tag;            // what is wanted; 0: everything
    bool texts;
    Place *stack;
    int64_t depth, room;
} Walk;
static KrType walk_type;

static KrValue walk(KrValue self, KrValue tag, bool texts) {
    Walk *w = kr_new(&walk_type, sizeof *w);
    w->root = ELEMENT(self);
    w->tag = !tag || tag == KR_NONE || (kr_is_str(tag) && kr_str_equals_cstr(tag, "*")) ? 0 : tag;
    w->texts = texts;
    return KR_VALUE(w);
}
static bool enter(Walk *w, KrElement *e) {
    if (w->depth == w->room) {
        int64_t room = w->room ? w->room * 2 : 8;
        Place *stack = kr_realloc(w->stack, (size_t)w->room * sizeof *stack, (size_t)room * sizeof *stack, false);
        if (!stack) return false;
        w->stack = stack;
        w->room = room;
    }
    w->stack[w->depth++] = (Place){e, 0};
    return true;
}
// Is a text to be given?  -1: raised
static int shown(KrValue text) { return text == KR_NONE ? 0 : kr_op_truth(text); }

static KrValue walk_next(KrValue self) {
    Walk *w = KR_AS(Walk, self);
    for (;;) {
        KrElement *e;
        if (w->given) {
            e = w->given;
            w->given = NULL;
            if ((e->size || w->texts) && !enter(w, e)) return 0;
        }
        if (w->depth) {
            Place *top = &w->stack[w->depth - 1];
            if (top->next >= top->element->size) {
                e = top->element;
                top->element = NULL;
                w->depth--;
                if (!w->texts || !w->depth) continue;   // the tail of the first is outside
                int show = shown(e->tail);
                if (show) return show < 0 ? 0 : e->tail;
                continue;
            }
            e = top->element->children[top->next++];
        } else if (w->root) {
            e = w->root;
            w->root = NULL;
        } else {
            return 0;
        }
        w->given = e;
        if (w->texts) {
            int show = shown(e->text);
            if (show) return show < 0 ? 0 : e->text;
            continue;
        }
        if (!w->tag || e->tag == w->tag) return KR_VALUE(e);
        int same = kr_equal_quick(e->tag, w->tag);
        if (same) return same < 0 ? 0 : KR_VALUE(e);
    }
}
static KrType walk_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "_elementtree._element_iterator", .tp_basicsize = sizeof(Walk), .tp_flags = KR_TYPE_IMMUTABLE,
    .tp_new = kr_structseq_refuse, .tp_iter = kr_self_iter, .tp_iternext = walk_next,
};
static KrValue element_iter(KrValue self, KrValue const *a) { return walk(self, a[0], false); }
static KrValue element_itertext(KrValue self) { return walk(self, 0, true); }

// ---- paths

// Is the path a plain tag?  What stands in braces is a namespace; {} and {*} are patterns.
static bool is_tag(KrValue path) {
    if (!kr_is_str(path)) return false;
    bool plain = true;
    int64_t length = kr_str_length(path);
    for (int64_t i = 0; i < length; i++) {
        uint32_t c = kr_str_char(path, i);
        if (c == '{') {
            plain = false;
            if (i == 0 && length >= 3 && (kr_str_char(path, 1) == '}' || (kr_str_char(path, 1) == '*' && kr_str_char(path, 2) == '}'))) return false;
        } else if (c == '}') {
            plain = true;
        } else if (plain && (c == '/' || c == '*' || c == '[' || c == '@' || c == '.')) {
            return false;
        }
    }
    return true;
}
static KrValue by_path(int function, KrValue self, KrValue const *args, int64_t nargs) {
    KrValue all[4] = {self};
    for (int64_t i = 0; i < nargs; i++) all[i + 1] = args[i] ? args[i] : KR_NONE;
    return kr_call(kr_tree_functions[function], all, nargs + 1, 0);
}
static bool is_simple(KrValue path, KrValue namespaces) { return (!namespaces || namespaces == KR_NONE) && is_tag(path); }
// The next child from *i on with the tag; NULL: none, or raised.
static KrElement *next_child(KrElement *e, KrValue tag, int64_t *i) {
    for (; *i < e->size; ++*i) {
        KrElement *child = e->children[*i];
        int same = child->tag == tag ? 1 : kr_equal_quick(child->tag, tag);
        if (same) return ++*i, same < 0 ? NULL : child;
    }
    return NULL;
}
static KrValue element_find(KrValue self, KrValue const *a) {
    if (!is_simple(a[0], a[1])) return by_path(KR_PATH_FIND, self, a, 2);
    int64_t i = 0;
    KrElement *found = next_child(ELEMENT(self), a[0], &i);
    return found ? KR_VALUE(found) : kr_err_occurred() ? 0 : KR_NONE;
}
static KrValue element_findtext(KrValue self, KrValue const *a) {
    if (!is_simple(a[0], a[2])) return by_path(KR_PATH_FINDTEXT, self, a, 3);
    int64_t i = 0;
    KrElement *found = next_child(ELEMENT(self), a[0], &i);
    if (!found) return kr_err_occurred() ? 0 : a[1] ? a[1] : KR_NONE;
    return found->text == KR_NONE ? kr_str_from_cstr("") : found->text;
}
static KrValue element_findall(KrValue self, KrValue const *a) {
    if (!is_simple(a[0], a[1])) return by_path(KR_PATH_FINDALL, self, a, 2);
    KrValue list = kr_list_new(0);
    KrElement *found;
    for (int64_t i = 0; (found = next_child(ELEMENT(self), a[0], &i));) kr_list_append(list, KR_VALUE(found));
    return kr_err_occurred() ? 0 : list;
}
static KrValue element_iterfind(KrValue self, KrValue const *a) { return by_path(KR_PATH_ITERFIND, self, a, 2); }

// ---- the type

static const KrMethodDef element_methods[] = {
    KR_DEF_O("append", element_append, "subelement, /", NULL),
    KR_DEF_NOARGS("clear", element_clear, NULL),
    KR_DEF_O("extend", element_extend, "elements, /", NULL),
    KR_DEF_BOUND("find", element_find, "path, namespaces=None", NULL),
    KR_DEF_BOUND("findtext", element_findtext, "path, default=None, namespaces=None", NULL),
    KR_DEF_BOUND("findall", element_findall, "path, namespaces=None", NULL),
    KR_DEF_BOUND("iterfind", element_iterfind, "path, namespaces=None", NULL),
    KR_DEF_BOUND("get", element_get, "key, default=None", NULL),
    KR_DEF_FAST("insert", element_insert, 2, 2, "index, subelement, /", NULL),
    KR_DEF_NOARGS("items", element_items, NULL),
    KR_DEF_BOUND("iter", element_iter, "tag=None", NULL),
    KR_DEF_NOARGS("itertext", element_itertext, NULL),
    KR_DEF_NOARGS("keys", element_keys, NULL),
    KR_DEF_FAST("makeelement", element_make, 0, -1, "tag, attrib, /", NULL),
    KR_DEF_O("remove", element_remove, "subelement, /", NULL),
    KR_DEF_FAST("set", element_set, 2, 2, "key, value, /", NULL),
    KR_DEF_NOARGS("__copy__", element_copy, NULL),
    KR_DEF_O("__deepcopy__", element_deepcopy, "memo, /", NULL),
    KR_DEF_NOARGS("__getstate__", element_getstate, NULL),
    KR_DEF_O("__setstate__", element_setstate, "state, /", NULL),
    KR_DEF_NOARGS("__sizeof__", element_sizeof, NULL),
    {0},
};
static const KrMemberDef element_members[] = {
    {"tag", KR_MEMBER_VALUE, offsetof(KrElement, tag), false},
    {"text", KR_MEMBER_VALUE, offsetof(KrElement, text), false},
    {"tail", KR_MEMBER_VALUE, offsetof(KrElement, tail), false},
    {0},
};
static const KrGetSetDef element_getset[] = {
    {"attrib", get_attrib, set_attrib, "A dictionary containing the element's attributes"},
    {0},
};
KrType kr_element_type KR_STATIC_ALIGN = {
    .head = {&kr_type_type}, .tp_name = "xml.etree.ElementTree.Element", .tp_basicsize = sizeof(KrElement), .tp_flags = KR_TYPE_BASE | KR_TYPE_IMMUTABLE | KR_TYPE_ADDS_WEAKREF,
    .tp_repr = element_repr, .tp_setattro = element_setattr, .tp_init = element_init, .tp_new = element_new, .nb_bool = element_bool,
    .sq_length = element_length, .sq_item = element_item, .sq_ass_item = element_ass_item, .mp_length = element_length, .mp_subscript = element_subscript,
    .mp_ass_subscript = element_ass_subscript, .tp_methods = element_methods, .tp_members = element_members, .tp_getset = element_getset,
};

// use(find, findtext, findall, iterfind, Comment, ProcessingInstruction, ParseError): what the Python part has
static KrValue use(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self;
    for (int64_t i = 0; i < nargs; i++) kr_tree_functions[i] = args[i];
    return KR_NONE;
}
static const KrMethodDef functions[] = {
    KR_DEF_KW("SubElement", sub_element, "parent, tag, attrib={}, **extra", NULL),
    KR_DEF_FAST("_use", use, KR_TREE_FUNCTIONS, KR_TREE_FUNCTIONS, "*functions", NULL),
    KR_DEF_FAST("_set_events", kr_tree_set_events, 3, 3, "builder, queue, events, /", NULL),
    {0},
};
static KrValue init(KrModule *m) {
    KrValue dict = KR_VALUE(m->dict);
    kr_dict_set_cstr(dict, "Element", KR_VALUE(&kr_element_type));
    return kr_dict_set_cstr(dict, "TreeBuilder", KR_VALUE(&kr_tree_builder_type)) < 0 ? 0 : KR_NONE;
}
const KrModuleDef kr_module__elementtree = {.name = "_elementtree", .init = init, .functions = functions};
