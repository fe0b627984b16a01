// Module _line_editor: lines from a terminal with editing and history, for the prompt.
//
// The work is done by readline, or libedit, whichever the machine has: it is opened when the first line is read, so that nothing depends on
// it.  Their callback interface leaves waiting to us, so that Ctrl-C raises KeyboardInterrupt at once.
#include "krait/krait.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

KR_LINKS(dl);

static struct {
    void (*install)(const char *prompt, void (*handler)(char *));
    void (*remove)(void);
    void (*read_char)(void);
    void (*add_history)(const char *);
    int (*read_history)(const char *);
    int (*write_history)(const char *);
    int *catches_signals;
} editor;

static bool open_editor(void) {
    static const char *const names[] = {"libreadline.so.8", "libreadline.so.7", "libedit.so.2", "libedit.so.0"};
    static bool was_tried;
    if (was_tried) return editor.install;
    was_tried = true;
    void *library = NULL;
    for (int i = 0; i < 4 && !library; i++) library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!library) return false;
    struct { void *place; const char *name; } const symbols[] = {
        {&editor.install, "rl_callback_handler_install"}, {&editor.remove, "rl_callback_handler_remove"},
        {&editor.read_char, "rl_callback_read_char"}, {&editor.add_history, "add_history"}, {&editor.read_history, "read_history"},
        {&editor.write_history, "write_history"}, {&editor.catches_signals, "rl_catch_signals"}};
    for (int i = 0; i < 7; i++) {
        void *found = dlsym(library, symbols[i].name);
        if (!found && i < 6) return editor.install = NULL, false;
        memcpy(symbols[i].place, &found, sizeof found);
    }
    if (editor.catches_signals) *editor.catches_signals = 0;
    return true;
}

static char *line;
static bool is_done;
static void take_line(char *text) {
    line = text;
    is_done = true;
    editor.remove();   // the terminal is as it was while the line is executed
}

static KrValue read_line(KrValue self, KrValue prompt) {
    (void)self;
    const char *text = kr_is_str(prompt) ? kr_str_utf8(prompt, NULL) : NULL;
    if (!text) return kr_raise(&kr_exc_TypeError, "prompt must be str, not %T", prompt);
    kr_flush_standard();
    is_done = false;
    editor.install(text, take_line);
    while (!is_done) {
        struct pollfd input = {0, POLLIN, 0};
        if (poll(&input, 1, -1) > 0) {
            editor.read_char();
        } else if (errno == EINTR && KR_WRITTEN_BY_OTHERS(kr_thread.interrupted) && kr_handle_interrupt() < 0) {
            editor.remove();
            return 0;
        }
    }
    if (!line) return kr_raise_none(&kr_exc_EOFError);
    KrValue result = kr_str_from_utf8(line, (int64_t)strlen(line));
    if (*line) editor.add_history(line);
    free(line);
    return result;
}

static KrValue is_available(KrValue self) { return (void)self, kr_from_bool(open_editor()); }

static KrValue load_history(KrValue self, KrValue path) {
    (void)self;
    const char *text = kr_path_text(path);
    return text ? kr_from_bool(editor.read_history(text) == 0) : 0;
}
static KrValue save_history(KrValue self, KrValue path) {
    (void)self;
    const char *text = kr_path_text(path);
    return text ? kr_from_bool(editor.write_history(text) == 0) : 0;
}

static const KrMethodDef functions[] = {
    KR_DEF_NOARGS("is_available", is_available, "Has the machine a library for it?  The others may only be called then."),
    KR_DEF_O("read_line", read_line, "prompt, /", "A line without its end; EOFError at the end of input."),
    KR_DEF_O("load_history", load_history, "path, /", "Reads former lines; was that possible?"),
    KR_DEF_O("save_history", save_history, "path, /", "Writes all lines; was that possible?"),
    {0},
};

const KrModuleDef kr_module__line_editor = {.name = "_line_editor", .functions = functions};
