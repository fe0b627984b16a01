// Which calls run, in programs that ask for the frames of callers (Sources/Driver/CallerFrames.swift).
//
// Each function of such a program, and each that is interpreted, has a link on its stack, from the innermost outwards, and notes in it the
// position of the call that it is about to make.  Functions of the library have none: the innermost link is that of the function
// of the program that has called the library.
#ifndef KRAIT_FRAMES_H
#define KRAIT_FRAMES_H
#include "calls.h"
#include "memory.h"

typedef struct KrFrameLink {
    struct KrFrameLink *back;
    const KrCode *code;             // 0: a function of the library, interpreted
    int32_t position;               // in the code's table
    const uint32_t *at;             // of interpreted code: the instruction, from which kr_frame_position finds the position
} KrFrameLink;

extern bool kr_frames_kept;         // all functions of the program have links
extern int32_t (*kr_frame_position)(const KrFrameLink *link);
// The frame of the function of the program that runs, or of one so many calls further out, with those outside of that as f_back if they
// are wanted; 0: there is none.
KrValue kr_frame_of_call(int64_t depth, bool with_callers);

KR_INLINE void kr_frame_leave(KrFrameLink *link) { kr_thread.frames = link->back; }
#define KR_FRAME(of) \
    KrFrameLink link_ __attribute__((cleanup(kr_frame_leave))) = {kr_thread.frames, (of), -1, 0}; \
    kr_thread.frames = &link_
#endif
