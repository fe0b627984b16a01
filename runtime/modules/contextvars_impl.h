// What _contextvars shares with _asyncio and _decimal: contexts.
//
// A context holds its variables in a dict, which copies share until one of them changes it: making a task's context costs one
// small object.
#ifndef KRAIT_CONTEXTVARS_IMPL_H
#define KRAIT_CONTEXTVARS_IMPL_H

#include "krait/krait.h"

typedef struct KrContext {
    KrObject head;
    KrValue values;         // dict: ContextVar -> value
    bool shared, entered;   // another context has the same dict; it is current, or around the current one
} KrContext;

extern KrType kr_context_type;

KrValue kr_context_current(void);
KrValue kr_context_copy(KrValue context);
int kr_context_enter(KrValue context, KrValue *previous);   // -1: RuntimeError, it is entered already
void kr_context_leave(KrValue context, KrValue previous);
KrValue kr_context_variable(const char *name);              // a ContextVar
int kr_context_assign(KrValue variable, KrValue value);     // in the current context

#endif
