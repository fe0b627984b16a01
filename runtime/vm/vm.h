// The interpreter of generic bytecode: what a bytecode file becomes in memory.
//
//   image      the file, mapped: magic, version, checksum, then a segment for each module.  Segments are read when their module is first
//              imported; code stays where it is, everything else is made into the runtime's own structures.  Code that is made at run
//              time (dynamic.c) is a segment in the collector's memory
//   VmModule   a KrModuleDef (first member), the module's constants and functions
//   VmFunction a KrCode (whose `interpreted` points back, also in copies of it), its words, inline caches, table of unwinding
//
// Interpreted functions are ordinary KrFunction objects whose entry is one of enter.c, so that compiled code, the runtime and
// interpreted code call each other without knowing.  Sources/BytecodeFiles writes the files and explains the words.
#ifndef KRAIT_VM_H
#define KRAIT_VM_H
#include "krait/krait.h"

#include "../tables/opcodes.h"

#define VM_NONE 0xFFFFFFFFu          // no register, no constant, no target

// What happens when the instruction at `offset` fails.
typedef struct VmUnwind {
    uint32_t offset;
    uint32_t position;               // of the traceback entry; VM_NONE: none is added
    uint32_t lookup_position;        // the same when the look-up of a method has failed; VM_NONE: no such case
    uint32_t receiver;               // register with the method's `self`, for suggestions; VM_NONE
    uint32_t target;                 // where the handler is entered; VM_NONE: the function is left
} VmUnwind;

typedef struct VmModule VmModule;

// Each is an object of the collector's: what refers to its code keeps it, with its module and the words.
typedef struct VmFunction {
    union {
        KrInterpreted head;
        KrCode code;                 // the head's
    };
    VmModule *module;
    const uint32_t *words;
    uint32_t word_count;
    const VmUnwind *unwinds;         // sorted by offset
    uint32_t unwind_count;
    uint32_t registers;              // registers, the parameters first
    uint32_t arguments;              // the longest array of arguments that an instruction gathers
    KrAttrCache *caches;
    uint32_t cache_count;
} VmFunction;

struct VmModule {
    KrModuleDef def;
    bool is_dynamic;                 // code for exec: its body is given a namespace, functions run with the globals of their making
    bool shares_texts;               // its constants that look like names are the same objects as those of other such modules
    const uint32_t *segment;         // its part of the image
    const void *kept;                // the memory that the segment is in; 0: the image
    uint32_t segment_words;
    KrModule *object;                // made by the runtime; of code for exec: whose globals it was last run with
    KrValue *constants;
    uint32_t constant_count;
    VmFunction **functions;
    uint32_t function_count, body;
    KrBuiltinCache *builtins;        // one for each global
};

// Maps and checks the file; fills kr_program_modules.  A message if it is not what it should be, else 0.
const char *kr_vm_open(const char *path);
typedef struct Reader Reader;
// Reads the words in front of a segment.
bool kr_vm_open_segment(Reader *r, VmModule *m);
// Reads the rest of it into `m`, which will be moved to `final`.
bool kr_vm_read_segment(VmModule *m, VmModule *final);
// The same for a module of the image, when it is first imported: KrModuleDef.load and .init.
void kr_vm_load(const KrModuleDef *def);
KrValue kr_vm_run_body(KrModule *object);
// Do the words of a function keep within its registers, its module's tables and itself?
bool kr_vm_is_valid(const VmModule *m, const VmFunction *f);
// Runs a body of a function.  R: its registers, the parameters filled in, and room for arguments behind them.  g: its object if it is a
// generator; `sent`: as for KrResumeFn.
int32_t kr_vm_position(const KrFrameLink *link);   // kr_frame_position
int32_t kr_vm_place(const KrGenerator *g);   // where it is suspended: an index into the positions of its code, -1: not known
KrValue kr_vm_run(const VmFunction *f, KrFunction *self, KrGenerator *g, KrValue *R, KrValue sent);
// The entry of an interpreted function with so many parameters.
KrAnyFn kr_vm_entry(int parameters);

int kr_vm_measure(char **argv);      // the arguments behind --measure; the exit code

#endif
