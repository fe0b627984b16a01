// krait-vm --measure RESULT SECONDS PROGRAM ARGUMENTS...: runs a program and writes how it ended and what it took.
//
// For `krait compare`.  A process of its own does it, because a process inherits the peak of memory that the one had which started it:
// this one is small.  The file RESULT gets "KIND NUMBER NANOSECONDS PEAK-KILOBYTES": exited and the exit code, killed and the signal,
// timeout and 0, or missing and errno.
#define _GNU_SOURCE
#include "vm.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

// Waits for the end of the child or of the time; true: it has ended.
static bool wait_until(int64_t end, const sigset_t *child) {
    for (;;) {
        int64_t left = end - nanoseconds();
        if (left <= 0) return false;
        struct timespec rest = {left / 1000000000, left % 1000000000};
        if (sigtimedwait(child, NULL, &rest) >= 0) return true;
        if (errno == EAGAIN) return false;
    }
}

int kr_vm_measure(char **argv) {
    FILE *result = fopen(argv[0], "w");
    if (!result) return 2;
    double seconds = strtod(argv[1], NULL);
    int failure[2];   // the number of the error when the program cannot be executed
    if (pipe2(failure, O_CLOEXEC) != 0) return 2;
    sigset_t child, before;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, &before);
    int64_t start = nanoseconds();
    pid_t pid = fork();
    if (pid < 0) return 2;
    if (pid == 0) {
        sigprocmask(SIG_SETMASK, &before, NULL);
        setpgid(0, 0);
        execv(argv[2], argv + 2);
        int reason = errno;
        (void)!write(failure[1], &reason, sizeof reason);
        _exit(127);
    }
    close(failure[1]);
    bool in_time = wait_until(start + (int64_t)(seconds * 1e9), &child);
    kill(-pid, SIGKILL);   // also what it has left behind
    int status, reason = 0;
    struct rusage usage;
    while (wait4(pid, &status, 0, &usage) < 0 && errno == EINTR) {}
    int64_t taken = nanoseconds() - start;
    const char *kind = "exited";
    int number = WEXITSTATUS(status);
    if (read(failure[0], &reason, sizeof reason) == sizeof reason) kind = "missing", number = reason;
    else if (!in_time) kind = "timeout", number = 0;
    else if (WIFSIGNALED(status)) kind = "killed", number = WTERMSIG(status);
    fprintf(result, "%s %d %lld %ld\n", kind, number, (long long)taken, usage.ru_maxrss);
    return fclose(result) ? 2 : 0;
}
