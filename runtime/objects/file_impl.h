// What the files of io share: the layouts of the three layers and what they ask of each other.
//
// A text file is a KrTextIO over a KrBuffered over a KrFileIO.  Each layer knows the next as any object; where it is one of
// ours of exactly the expected type (`native`, `file`), it is used without method calls.
#ifndef KRAIT_FILE_IMPL_H
#define KRAIT_FILE_IMPL_H

#include "krait/krait.h"

#define KR_IO_CHUNK 8192   // bytes: of a buffer, and what a text file decodes and encodes at a time

typedef struct KrFileIO {
    KrObject head;
    KrValue attrs;
    KrValue name;          // str, bytes or int
    int fd;                // -1: closed
    bool readable, writable, appending, created, close_fd;
    int8_t seekable;       // -1: not yet asked
} KrFileIO;

// Either bytes read ahead are at data[pos..end), or bytes not yet written are at data[0..dirty): never both.
typedef struct KrBuffered {
    KrObject head;
    KrValue attrs;
    KrValue raw;           // 0: detached
    KrFileIO *file;        // raw when it is a FileIO, else 0
    uint8_t *data;         // atomic block, 0 until needed
    int64_t capacity, pos, end, dirty;
    bool readable, writable;
    bool is_standard;      // below stdin, stdout or stderr: not in the registry
    int32_t registered;    // index in the registry of dirty files + 1, 0: not in it
    KrMutex mutex;
} KrBuffered;

typedef enum { KR_TEXT_UTF8, KR_TEXT_ASCII, KR_TEXT_LATIN1, KR_TEXT_OTHER } KrTextCodec;
typedef enum {
    KR_NEWLINE_UNIVERSAL,      // None: \r and \r\n become \n when reading
    KR_NEWLINE_KEEP,           // '': all three end a line, nothing is translated
    KR_NEWLINE_LF, KR_NEWLINE_CR, KR_NEWLINE_CRLF,
} KrNewline;

typedef struct KrTextIO {
    KrObject head;
    KrValue attrs;
    KrValue buffer;            // 0: detached
    KrBuffered *native;        // buffer when it is one of ours, else 0
    KrValue encoding, errors;  // str
    KrTextCodec codec;
    KrNewline newline;
    int8_t seen;               // kinds of line ends met: 1 \n, 2 \r, 4 \r\n
    bool line_buffering, write_through, finished_start;   // finished_start: the byte order mark is written or not wanted
    bool telling;              // false while a for loop reads
    bool is_standard;          // stdin, stdout, stderr: not in the registry
    int32_t registered;        // as in KrBuffered
    // writing
    char *pending;             // atomic block of encoded text that the buffer has not got yet
    int64_t pending_count;
    // reading
    KrValue decoded;           // str, 0: nothing
    int64_t decoded_pos;       // characters of it handed out
    const uint8_t *snapshot;   // atomic block: the bytes that gave `decoded`
    int64_t snapshot_size;
    uint8_t carry[4];          // the end of the last chunk: an incomplete character, or a \r that may belong to \r\n
    int carry_size;
} KrTextIO;

#define KR_FILE(v) KR_AS(KrFileIO, v)
#define KR_BUFFERED(v) KR_AS(KrBuffered, v)
#define KR_TEXT(v) KR_AS(KrTextIO, v)

// ---- file_raw.c
KrFileIO *kr_file_io_open(KrType *type, KrValue name, const char *mode, bool close_fd, KrValue opener);
KrFileIO *kr_file_io_over(KrType *type, int fd, KrValue name, bool readable, bool writable, bool close_fd);
int64_t kr_file_io_read(KrFileIO *f, void *to, int64_t size);            // -1 raised, -2 would block
int64_t kr_file_io_write(KrFileIO *f, const void *from, int64_t size);   // all of it; -1 raised
int64_t kr_file_io_seek(KrFileIO *f, int64_t offset, int whence);        // the new position; -1 raised
bool kr_file_io_seekable(KrFileIO *f);
int kr_file_io_close(KrFileIO *f);
const char *kr_file_io_mode(const KrFileIO *f);

// ---- file_binary.c
KrBuffered *kr_buffered_new(KrType *type, KrValue raw, int64_t size, bool readable, bool writable);
int64_t kr_buffered_read(KrBuffered *b, void *to, int64_t size);         // as many as there are; -1 raised
int64_t kr_buffered_read1(KrBuffered *b, void *to, int64_t size);        // at most one read of the raw file
KrValue kr_buffered_read_all(KrBuffered *b);
int kr_buffered_write(KrBuffered *b, const void *from, int64_t size);
int kr_buffered_flush(KrBuffered *b);                                    // what is dirty; bytes read ahead stay
int64_t kr_buffered_seek(KrBuffered *b, int64_t offset, int whence);
int64_t kr_buffered_tell(KrBuffered *b);
int kr_buffered_close(KrBuffered *b);
bool kr_buffered_closed(KrBuffered *b);                                  // false for an error as well
bool kr_is_native_buffered(KrValue v);

// ---- file_text.c, file_text_read.c
KrTextIO *kr_text_io_new(KrType *type, KrValue buffer, const char *encoding, const char *errors, const char *newline, bool line_buffering, bool write_through);
int kr_text_write(KrTextIO *t, KrValue text);
int kr_text_write_ascii(KrTextIO *t, const char *text, int64_t size);    // no line ends in it; the file is open for writing
int kr_text_flush(KrTextIO *t);
int kr_text_flush_pending(KrTextIO *t);                                  // into the buffer only
int kr_text_close(KrTextIO *t);
bool kr_text_closed(KrTextIO *t);
void kr_text_forget_decoded(KrTextIO *t);
KrValue kr_text_read(KrTextIO *t, int64_t count /* -1: all */);
KrValue kr_text_readline(KrTextIO *t, int64_t limit /* -1: none */);     // "" at the end
int64_t kr_text_tell(KrTextIO *t);
int kr_text_check_open(KrTextIO *t);
// Finds the end of the line that starts at `start`: the index behind it, or -1 when the line goes on after `length`.
int64_t kr_text_line_end(KrValue s, int64_t start, int64_t length, KrNewline newline);
KrValue kr_text_translate(KrValue s, int8_t *seen);                      // \r and \r\n become \n

// ---- file_std.c
KrValue kr_std_stream_made(int fd);                                      // 0 when nobody has used it yet, or there is none

// ---- file_common.c
void kr_file_register(KrValue file, int32_t *place);                     // it has become dirty
void kr_file_unregister(int32_t *place);
KR_COLD KrValue kr_raise_unsupported(const char *text);
KR_COLD KrValue kr_raise_closed(void);                                   // "I/O operation on closed file."
// A size argument: 0 or None gives `otherwise`.  -2 + exception.
int64_t kr_io_size(KrValue v, int64_t otherwise);
KrValue kr_io_enter(KrValue self);
KrValue kr_io_exit(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_io_readlines(KrValue self, KrValue const *args, int64_t nargs);
KrValue kr_io_writelines(KrValue self, KrValue lines);
int kr_io_parse_newline(const char *newline, KrNewline *out);            // 0, or -1 ValueError

#endif
