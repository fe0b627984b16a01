// All that generated C and the runtime's own files see.
#ifndef KRAIT_H
#define KRAIT_H
#include "value.h"
#include "object.h"
#include "memory.h"
#include "threads.h"
#include "errors.h"
#include "types.h"
#include "calls.h"
#include "frames.h"
#include "numbers.h"
#include "strings.h"
#include "containers.h"
#include "generators.h"
#include "modules.h"
#include "ops.h"
#include "typed.h"
#endif
