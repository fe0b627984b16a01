// sys.stdin, stdout and stderr as the program starts with them.  They are made on first use; a descriptor that is closed
// gives None.
#include "file_impl.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static KrValue streams[3];

// Bytes that are not UTF-8 pass through unharmed in the locales that say nothing about the encoding.
static const char *errors_of_locale(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    static const char *const plain[] = {"C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8"};
    const char *locale = NULL;
    for (int i = 0; i < 3 && (!locale || !*locale); i++) locale = getenv(names[i]);
    if (!locale || !*locale) return "surrogateescape";
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(locale, plain[i]) == 0) return "surrogateescape";
    return "strict";
}

// PYTHONIOENCODING is encoding:errors, either may be missing.
static void from_environment(char *room, size_t size, const char **encoding, const char **errors) {
    const char *setting = getenv("PYTHONIOENCODING");
    if (!setting || !*setting || strlen(setting) >= size) return;
    strcpy(room, setting);
    char *colon = strchr(room, ':');
    if (colon) {
        *colon = 0;
        if (colon[1]) *errors = colon + 1;
    }
    if (*room) *encoding = room;
}

static KrValue make_stream(int fd) {
    static const char *const names[] = {"<stdin>", "<stdout>", "<stderr>"};
    if (fcntl(fd, F_GETFD) < 0) return KR_NONE;
    bool reads = fd == 0, terminal = isatty(fd);
    KrFileIO *raw = kr_file_io_over(&kr_file_io_type, fd, kr_str_from_cstr(names[fd]), reads, !reads, false);
    KrType *type = reads ? &kr_buffered_reader_type : &kr_buffered_writer_type;
    KrBuffered *buffer = kr_buffered_new(type, KR_VALUE(raw), KR_IO_CHUNK, reads, !reads);
    buffer->is_standard = true;
    char room[128];
    const char *encoding = "utf-8", *errors = fd == 2 ? "backslashreplace" : errors_of_locale();
    from_environment(room, sizeof room, &encoding, &errors);
    if (fd == 2) errors = "backslashreplace";
    KrTextIO *t = kr_text_io_new(&kr_text_io_type, KR_VALUE(buffer), encoding, errors, reads ? NULL : "\n", fd == 2 || terminal, false);
    if (!t) {   // an encoding nobody knows
        kr_err_clear();
        t = kr_text_io_new(&kr_text_io_type, KR_VALUE(buffer), "utf-8", "strict", reads ? NULL : "\n", fd == 2 || terminal, false);
    }
    if (kr_setattr(KR_VALUE(t), KR_NAME("mode"), kr_str_from_char(reads ? 'r' : 'w')) < 0) kr_err_clear();
    t->is_standard = true;
    return KR_VALUE(t);
}

KrValue kr_std_stream(int fd) {
    if (KR_UNLIKELY(!streams[fd])) streams[fd] = make_stream(fd);
    return streams[fd];
}

KrValue kr_std_stream_made(int fd) { return streams[fd] == KR_NONE ? 0 : streams[fd]; }

void kr_flush_standard(void) {
    KrValue pending = kr_err_take();
    for (int fd = 1; fd <= 2; fd++) {
        KrValue stream = streams[fd];
        if (!stream || stream == KR_NONE || kr_text_closed(KR_TEXT(stream))) continue;
        if (kr_text_flush(KR_TEXT(stream)) < 0) kr_err_clear();
    }
    kr_err_restore(pending);
}
