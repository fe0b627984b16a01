// Bytecode files: maps a file, checks it, and makes a module of each of its segments.
//
// All numbers are 32-bit words in the machine's order; a text is its length in bytes, then the bytes and one to four zeros.  A file:
//
//   "KRAITBC\n"  version  hash of the opcode table  checksum (2 words, of all words behind the next two)  words of the file  modules
//   a number of words, then these: what the driver wants to know again, a text; the source of the first module, if it is in no file
//   for each module: its segment (segment.c)
//
// Sources/BytecodeFiles writes it.
#include "reader.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { VERSION = 1, HEAD = 8, MODULES = 4096 };

const KrModuleDef *kr_program_modules[MODULES + 1];

static uint64_t checksum(const uint32_t *w, const uint32_t *end) {
    uint64_t h = 0xcbf29ce484222325u;
    for (; w < end; w++) h = (h ^ *w) * 0x100000001b3u;
    return h ^ h >> 32;
}

static uint32_t table_hash(void) {
    uint32_t h = 0x811c9dc5u;
    for (int i = 0; i < KR_OPCODE_COUNT; i++) {
        const KrOpcodeFacts *facts = kr_opcode_facts(i);
        const char *parts[] = {facts->name, facts->operands, facts->effects};
        for (int n = 0; n < 3; n++) {
            for (const char *c = parts[n]; *c; c++) h = (h ^ (uint8_t)*c) * 0x01000193u;
            h = (h ^ 0xff) * 0x01000193u;
        }
    }
    return h;
}

static const uint32_t *map_file(const char *path, size_t *count) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    if (fd < 0) return NULL;
    void *at = MAP_FAILED;
    if (fstat(fd, &info) == 0 && info.st_size > 0) at = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    *count = (size_t)info.st_size / 4;
    return at == MAP_FAILED || info.st_size % 4 ? NULL : at;
}

// Made before the collector is there, which therefore does not look into it.
static bool open_module(Reader *r, int i) {
    VmModule *m = calloc(1, sizeof *m);
    if (!m || !kr_vm_open_segment(r, m)) return false;
    m->def.load = kr_vm_load;
    m->def.init = kr_vm_run_body;
    kr_program_modules[i] = &m->def;
    return true;
}

const char *kr_vm_open(const char *path) {
    size_t count;
    const uint32_t *w = map_file(path, &count);
    if (!w) return "cannot be read";
    if (count < HEAD || memcmp(w, "KRAITBC\n", 8) != 0) return "is not a bytecode file";
    if (w[2] != VERSION || w[3] != table_hash()) return "was made by another version of Krait";
    if (w[6] != count || (w[4] | (uint64_t)w[5] << 32) != checksum(w + HEAD, w + count)) return "is damaged";
    if (w[7] == 0 || w[7] > MODULES) return "has too many modules";
    Reader r = {w + HEAD, w + count, false};
    uint32_t note_words = word(&r);
    const uint32_t *notes = words(&r, note_words);
    Reader n = {notes, notes + note_words, false};
    text(&n, NULL);
    if (!n.failed && n.at < n.end) kr_main_source = text(&n, NULL);
    for (uint32_t i = 0; i < w[7]; i++)
        if (!open_module(&r, (int)i)) return "is damaged";
    return NULL;
}
