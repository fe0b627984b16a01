// Elements and their makers: what _elementtree.c, elementtree_builder.c and pyexpat.c share.
#ifndef KR_ELEMENTTREE_IMPL_H
#define KR_ELEMENTTREE_IMPL_H

#include "krait/krait.h"

typedef struct KrElement {
    KrObject head;
    KrValue tag, text, tail;
    KrValue attrib;             // dict, or 0: no attribute yet and nobody has asked for the dict
    struct KrElement **children;
    int64_t size, room;         // children there are, and places for them
} KrElement;
#define ELEMENT(v) KR_AS(KrElement, v)
extern KrType kr_element_type, kr_tree_builder_type;
KR_INLINE bool kr_is_element(KrValue v) { return kr_is_exactly(v, &kr_element_type) || kr_is_instance_of(v, &kr_element_type); }
KrValue kr_element_new(KrValue tag, KrValue attrib /* becomes the element's; 0: none */);
int kr_element_append(KrElement *e, KrValue child);

// What a parser calls while it reads for a TreeBuilder; false: an exception is pending.
typedef struct KrTreeTarget {
    bool (*start)(KrValue tree, KrValue tag, KrValue attrib /* 0: none */);
    bool (*end)(KrValue tree, KrValue tag);
    bool (*data)(KrValue tree, const char *utf8, int64_t size);
    bool (*comment)(KrValue tree, KrValue text);
    bool (*pi)(KrValue tree, KrValue target, KrValue text);
    bool (*start_namespace)(KrValue tree, KrValue prefix, KrValue uri);
    bool (*end_namespace)(KrValue tree, KrValue prefix);
} KrTreeTarget;
typedef struct KrTree { KrObject head; const KrTreeTarget *target; } KrTree;   // how a TreeBuilder starts

// Functions that the Python part of the module gives: of xml.etree.ElementPath, and what makes comments and processing instructions.
enum { KR_PATH_FIND, KR_PATH_FINDTEXT, KR_PATH_FINDALL, KR_PATH_ITERFIND, KR_TREE_COMMENT, KR_TREE_PI, KR_TREE_ERROR, KR_TREE_FUNCTIONS };
extern KrValue kr_tree_functions[KR_TREE_FUNCTIONS];
KrValue kr_tree_set_events(KrValue self, KrValue const *args, int64_t nargs);

#endif
