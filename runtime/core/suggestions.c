// "Did you mean: 'x'?": names close to one that was not found.
//
// The distance is Levenshtein's, where a change of case costs half; at most a third of the characters may differ.  Like
// CPython it works on UTF-8 bytes, gives up on names beyond 40 bytes and on more than 750 candidates.
#include "exceptions_impl.h"

#include <stdlib.h>

enum { MAX_CANDIDATES = 750, MAX_SIZE = 40, MOVE_COST = 2, CASE_COST = 1 };

static int lower(int c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

static int64_t substitution_cost(int a, int b) {
    if (a == b) return 0;
    return lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

// The distance, or some number above `limit` when it is greater than that.
static int64_t distance(const char *a, int64_t na, const char *b, int64_t nb, int64_t limit) {
    int64_t row[MAX_SIZE];
    for (; na && nb && *a == *b; a++, b++, na--, nb--) {}
    for (; na && nb && a[na - 1] == b[nb - 1]; na--, nb--) {}
    if (na == 0 || nb == 0) return (na + nb) * MOVE_COST;
    if (na > MAX_SIZE || nb > MAX_SIZE) return limit + 1;
    if (nb < na) {
        const char *c = a;
        int64_t n = na;
        a = b, b = c, na = nb, nb = n;
    }
    if ((nb - na) * MOVE_COST > limit) return limit + 1;
    for (int64_t i = 0; i < na; i++) row[i] = (i + 1) * MOVE_COST;   // one row of the matrix, updated in place
    int64_t result = 0;
    for (int64_t j = 0; j < nb; j++) {
        int64_t diagonal = result = j * MOVE_COST, smallest = INT64_MAX;
        for (int64_t i = 0; i < na; i++) {
            int64_t substitute = diagonal + substitution_cost(b[j], a[i]);
            diagonal = row[i];
            int64_t step = (result < diagonal ? result : diagonal) + MOVE_COST;
            row[i] = result = step < substitute ? step : substitute;
            if (result < smallest) smallest = result;
        }
        if (smallest > limit) return limit + 1;
    }
    return result;
}

KrValue kr_suggest(KrValue candidates, KrValue wrong_name) {
    KrList *l = KR_AS(KrList, candidates);
    int64_t size, best = INT64_MAX;
    const char *name = kr_str_utf8(wrong_name, &size);
    if (!name || l->size >= MAX_CANDIDATES || size > MAX_SIZE) return 0;
    KrValue suggestion = 0;
    for (int64_t i = 0; i < l->size; i++) {
        if (!kr_is_str(kr_list_item(l, i)) || kr_str_eq(kr_list_item(l, i), wrong_name)) continue;
        int64_t item_size;
        const char *item = kr_str_utf8(kr_list_item(l, i), &item_size);
        int64_t limit = (size + item_size + 3) * MOVE_COST / 6;
        if (limit > best - 1) limit = best - 1;
        int64_t d = distance(name, size, item, item_size, limit);
        if (d > limit || d >= best) continue;
        suggestion = kr_list_item(l, i);
        best = d;
    }
    return suggestion;
}

// ---- candidates

static void add_keys(KrValue list, KrDict *d) {
    int64_t position = 0;
    for (KrValue key, value; d && kr_dict_next(KR_VALUE(d), &position, &key, &value);) kr_list_append(list, key);
}

static KrValue names_in_scope(KrValue exception) {
    KrTraceback *t = KR_AS(KrTraceback, KR_EXC(exception)->traceback);
    if (!t) return 0;
    while (t->next) t = t->next;
    KrValue list = kr_list_new(0);
    for (int32_t i = 0; i < t->code->nlocals; i++) kr_list_append(list, KR_VALUE(t->code->names[i]));
    KrModule *module = kr_code_module(t->code);
    if (module) add_keys(list, module->dict);
    if (kr_builtins_module) add_keys(list, kr_builtins_module->dict);
    return list;
}

// "self.name" when a name that is not defined is an attribute of the method's object.
static KrValue name_of_self(KrValue exception) {
    KrValue self = KR_EXC(exception)->extra[KR_NAME_SELF], name = KR_EXC(exception)->extra[KR_NAME_NAME];
    if (!self || !kr_getattr_opt(self, name)) {
        kr_err_clear();
        return 0;
    }
    return kr_format("self.%U", name);
}

// dir(obj), without the names that begin with an underscore unless the wrong one does or `inside` the object's own methods.
static KrValue names_of(KrValue obj, KrValue wrong_name, bool inside) {
    KrValue all = kr_dir(obj);
    if (!all || !kr_is_list(all) || !kr_list_sort(all, 0, false)) return 0;   // of equally similar names the first is taken
    if (inside || (kr_str_length(wrong_name) && kr_str_char(wrong_name, 0) == '_')) return all;
    KrValue list = kr_list_new(0);
    for (int64_t i = 0; i < KR_AS(KrList, all)->size; i++) {
        KrValue name = kr_list_values(KR_AS(KrList, all))[i];
        if (kr_is_str(name) && kr_str_length(name) && kr_str_char(name, 0) != '_') kr_list_append(list, name);
    }
    return list;
}

static KrValue names_of_module(KrValue module_name, KrValue wrong_name) {
    if (!module_name || !kr_is_str(module_name)) return 0;
    int64_t dot = kr_str_find(module_name, kr_str_intern("."), 0, kr_str_length(module_name), false);
    KrValue top = dot < 0 ? module_name : kr_str_substring(module_name, 0, dot);
    KrValue module = kr_dict_get(kr_sys_modules(), top);
    return module ? names_of(module, wrong_name, false) : 0;
}

KrValue kr_exception_suggestion(KrValue exception) {
    KrException *e = KR_EXC(exception);
    KrValue name = 0, candidates = 0;
    if (kr_exception_is(exception, &kr_exc_ImportError)) {
        name = e->extra[KR_IMPORT_FROM];
        if (name && kr_is_str(name)) candidates = names_of_module(e->extra[KR_IMPORT_NAME], name);
    } else if (kr_exception_is(exception, &kr_exc_NameError)) {
        name = e->extra[KR_NAME_NAME];
        KrValue own = name && kr_is_str(name) ? name_of_self(exception) : 0;
        if (own) return own;
        if (name && kr_is_str(name)) candidates = names_in_scope(exception);
    } else if (kr_exception_is(exception, &kr_exc_AttributeError)) {
        name = e->extra[KR_ATTRIBUTE_NAME];
        KrValue obj = e->extra[KR_ATTRIBUTE_OBJ] ? e->extra[KR_ATTRIBUTE_OBJ] : KR_NONE;
        if (name && kr_is_str(name)) candidates = names_of(obj, name, obj == e->extra[KR_ATTRIBUTE_SELF]);
    }
    KrValue suggestion = candidates ? kr_suggest(candidates, name) : 0;
    kr_err_clear();
    return suggestion;
}

// ---- modules of the standard library

static int compare_names(const void *key, const void *item) { return strcmp(key, *(const char *const *)item); }

bool kr_is_stdlib_module(KrValue name) {
    if (!kr_is_str(name)) return false;
    return bsearch(kr_str_utf8(name, NULL), kr_stdlib_module_names, (size_t)kr_stdlib_module_count, sizeof(char *), compare_names);
}
