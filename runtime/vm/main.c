// krait-vm FILE NAME ARGUMENTS...: executes a bytecode file.  NAME is sys.argv[0].
// krait-vm --check FILE: reads all of it, as far as one can see without executing it.
// krait-vm --measure ...: see measure.c.
#include "vm.h"

#include <stdio.h>

static int check(void) {
    kr_memory_start();
    for (int i = 0; kr_program_modules[i]; i++) kr_vm_load(kr_program_modules[i]);
    return 0;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: %s FILE NAME ARGUMENTS...\n", argv[0]);
        return 2;
    }
    if (strcmp(argv[1], "--measure") == 0 && argc > 4) return kr_vm_measure(argv + 2);
    bool checks = strcmp(argv[1], "--check") == 0;
    const char *path = argv[checks ? 2 : 1], *problem = kr_vm_open(path);
    if (problem) {
        fprintf(stderr, "krait: %s %s\n", path, problem);
        return 1;
    }
    kr_sys_before = 2;
    kr_frames_kept = true;
    return checks ? check() : kr_main(argc - 2, argv + 2);
}
