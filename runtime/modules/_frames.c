// _frames: the frames of the program's functions, for library modules that say where they are called.
#include "../core/exceptions_impl.h"

// caller(depth, callers): None where the program keeps no frames, or has not so many.
static KrValue caller(KrValue self, KrValue const *args, int64_t nargs) {
    (void)self, (void)nargs;
    int64_t depth = kr_as_index_checked(args[0]);
    if (depth == -1 && kr_err_occurred()) return 0;
    if (!kr_frames_kept || depth < 0) return KR_NONE;
    KrValue frame = kr_frame_of_call(depth, args[1] != KR_NONE && args[1] != KR_FALSE);
    return frame ? frame : KR_NONE;
}

static const KrMethodDef functions[] = {
    KR_DEF_FAST("caller", caller, 2, 2, "depth, callers, /",
                "The frame of the program's function that runs, or of one so many calls further out; with those outside of it if asked."),
    {0},
};
const KrModuleDef kr_module__frames = {.name = "_frames", .functions = functions, .doc = "Frames of the program's functions."};
