# subprocess: other programs run from this one, with pipes to and from them.

import io
import os
import posix
import select
import signal
import time

__all__ = [
    "Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput", "check_output", "run", "CalledProcessError", "DEVNULL",
    "SubprocessError", "TimeoutExpired", "CompletedProcess",
]

PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    """A program ended with an exit status that is not zero."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A program has not ended in time."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """What run() gives."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        args = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        if self.stdout is not None:
            args.append(f"stdout={self.stdout!r}")
        if self.stderr is not None:
            args.append(f"stderr={self.stderr!r}")
        return f"{type(self).__name__}({', '.join(args)})"

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)

    __class_getitem__ = classmethod(type(list[int]))


def list2cmdline(seq):
    """Arguments in one text, by Microsoft's rules."""
    result = []
    for arg in map(os.fsdecode, seq):
        quote = " " in arg or "\t" in arg or not arg
        text = '"' if quote else ""
        slashes = 0
        for c in arg:
            if c == "\\":
                slashes += 1
                continue
            text += "\\" * (slashes * 2 + 1 if c == '"' else slashes) + c
            slashes = 0
        text += "\\" * (slashes * 2 if quote else slashes)
        result.append(text + '"' if quote else text)
    return " ".join(result)


def _id_of(value, what, noun, wrong_type):
    """The number of a user or group that is named or given."""
    if isinstance(value, str):
        if noun == "User":
            import pwd
            return pwd.getpwnam(value).pw_uid
        import grp
        return grp.getgrnam(value).gr_gid
    if not isinstance(value, int):
        raise TypeError(wrong_type)
    if value < 0:
        raise ValueError(f"{noun} ID cannot be negative, got {value}")
    if value >= 0xffffffff:
        if what is None:
            raise ValueError("invalid group id")
        raise OverflowError(f"{what} is {'less than minimum' if value >= 1 << 32 else 'greater than maximum'}")
    return value


def _identity(user, group, extra_groups):
    """(groups or None, group or -1, user or -1) that the program is to run as."""
    groups = None
    if extra_groups is not None:
        if isinstance(extra_groups, str):
            raise ValueError("Groups must be a list, not a string")
        groups = tuple([_id_of(item, None, "Group", f"Items in extra_groups must be a string or integer, not {type(item)}")
                        for item in extra_groups])
    gid = -1 if group is None else _id_of(group, "gid", "Group", f"Group must be a string or an integer, not {type(group)}")
    uid = -1 if user is None else _id_of(user, "uid", "User", "User must be a string or an integer")
    return groups, gid, uid


class Popen:
    """A program that runs."""

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True, shell=False,
                 cwd=None, env=None, universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True,
                 start_new_session=False, pass_fds=(), *, user=None, group=None, extra_groups=None, encoding=None, errors=None, text=None,
                 umask=-1, pipesize=-1, process_group=None):
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError("Cannot disambiguate when both text and universal_newlines are supplied but different. Pass one or the"
                                  " other.")
        self.args = args
        self.stdin = self.stdout = self.stderr = None
        self.pid = None
        self.returncode = None
        self.encoding = encoding
        self.errors = errors
        self.pipesize = pipesize
        self.text_mode = bool(encoding or errors or text or universal_newlines)
        self._input = None
        self._input_at = 0
        identity = _identity(user, group, extra_groups)
        ours, theirs, to_close = self._pipes(stdin, stdout, stderr)
        try:
            self._start(args, executable, preexec_fn, close_fds, shell, cwd, env, restore_signals, start_new_session, pass_fds, umask,
                        process_group, theirs, identity)
        except BaseException:
            for fd in ours:
                if fd >= 0:
                    os.close(fd)
            raise
        finally:
            for fd in to_close:
                os.close(fd)
        buffering = bufsize
        line_buffering = False
        if self.text_mode:
            line_buffering = bufsize == 1
            buffering = -1 if bufsize == 1 else bufsize
        if ours[0] >= 0:
            self.stdin = io.open(ours[0], "wb", buffering)
            if self.text_mode:
                self.stdin = io.TextIOWrapper(self.stdin, write_through=True, line_buffering=line_buffering, encoding=encoding, errors=errors)
        if ours[1] >= 0:
            self.stdout = self._reader(ours[1], buffering)
        if ours[2] >= 0:
            self.stderr = self._reader(ours[2], buffering)

    def _reader(self, fd, buffering):
        stream = io.open(fd, "rb", buffering)
        return io.TextIOWrapper(stream, encoding=self.encoding, errors=self.errors) if self.text_mode else stream

    def _pipes(self, *wanted):
        """(our ends, the child's descriptors, what to close here)."""
        ours = [-1, -1, -1]
        theirs = [-1, -1, -1]
        to_close = []
        for i, what in enumerate(wanted):
            if what is None:
                continue
            if what == PIPE:
                read, write = os.pipe()
                ours[i], theirs[i] = (write, read) if i == 0 else (read, write)
                to_close.append(theirs[i])
            elif what == DEVNULL:
                theirs[i] = os.open(os.devnull, os.O_RDWR)
                to_close.append(theirs[i])
            elif what == STDOUT and i == 2:
                theirs[2] = theirs[1] if theirs[1] >= 0 else 1
            elif isinstance(what, int):
                theirs[i] = what
            else:
                theirs[i] = what.fileno()
        return ours, theirs, to_close

    def _start(self, args, executable, preexec_fn, close_fds, shell, cwd, env, restore_signals, start_new_session, pass_fds, umask,
               process_group, theirs, identity):
        if isinstance(args, (str, bytes)):
            args = [args]
        elif isinstance(args, os.PathLike):
            if shell:
                raise TypeError("path-like args is not allowed when shell is true")
            args = [args]
        else:
            args = list(args)
        if shell:
            args = [executable or "/bin/sh", "-c"] + args
        if executable is None:
            executable = args[0]
        program = os.fspath(executable)
        if os.path.dirname(program):
            programs = [program]
        else:
            programs = [os.path.join(folder, os.fsdecode(program)) for folder in os.get_exec_path(env)]
        read, write = os.pipe()
        try:
            keep = None
            if close_fds:
                keep = tuple(sorted({write, *map(int, pass_fds)}))
            self.pid = posix._fork_exec(
                args, programs, env, cwd, tuple(theirs), keep, int(start_new_session), -1 if process_group is None else process_group, umask,
                preexec_fn, int(restore_signals), write, identity)
        finally:
            os.close(write)
        report = b""
        while part := os.read(read, 4096):
            report += part
        os.close(read)
        if not report:
            return
        os.waitpid(self.pid, 0)
        number, _, step = report.partition(b":")
        if step == b"preexec":
            raise SubprocessError("Exception occurred in preexec_fn.")
        number = int(number)
        raise OSError(number, os.strerror(number), cwd if step == b"chdir" else args[0] if not shell else executable)

    def __repr__(self):
        text = f"<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>"
        return text if len(text) <= 80 else text[:76] + "...>"

    __class_getitem__ = classmethod(type(list[int]))

    @property
    def universal_newlines(self):
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        if self.stdout:
            self.stdout.close()
        if self.stderr:
            self.stderr.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            if exc_type is not KeyboardInterrupt:
                self.wait()

    # ---- the end

    def poll(self):
        """The exit status, None while it runs."""
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                self.returncode = 0
            else:
                if pid:
                    self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout=None):
        """Waits for the end; the exit status."""
        if self.returncode is not None:
            return self.returncode
        if timeout is None:
            try:
                _, status = os.waitpid(self.pid, 0)
                self.returncode = os.waitstatus_to_exitcode(status)
            except ChildProcessError:
                self.returncode = 0
            return self.returncode
        end = time.monotonic() + timeout
        delay = 0.0005
        while self.poll() is None:
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutExpired(self.args, timeout)
            delay = min(delay * 2, left, 0.05)
            time.sleep(delay)
        return self.returncode

    def send_signal(self, sig):
        if self.poll() is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    # ---- communication

    def communicate(self, input=None, timeout=None):
        """Writes input, reads all output, waits: (stdout, stderr)."""
        if self._input is not None and input:
            raise ValueError("Cannot send input after starting communication")
        if self._input is None:
            data = b"" if input is None else input
            if self.text_mode and isinstance(data, str):
                data = data.encode(self.stdin.encoding if self.stdin else "utf-8", self.errors or "strict")
            self._input = memoryview(data).cast("B") if data else memoryview(b"")
            self._output = {}
            for stream in (self.stdout, self.stderr):
                if stream is not None:
                    self._output[stream] = []
            if self.stdin:
                try:
                    self.stdin.flush()
                except BrokenPipeError:
                    pass
                if not self._input:
                    self._close_stdin()
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            readers = [stream for stream in self._output if not stream.closed]
            writers = [self.stdin] if self.stdin and not self.stdin.closed else []
            if not readers and not writers:
                break
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                self._timed_out(timeout)
            ready_to_read, ready_to_write, _ = select.select(readers, writers, [], left)
            for stream in ready_to_read:
                data = os.read(stream.fileno(), 32768)
                if data:
                    self._output[stream].append(data)
                else:
                    stream.close()
            for stream in ready_to_write:
                try:
                    self._input_at += os.write(stream.fileno(), self._input[self._input_at:self._input_at + 4096])
                except BrokenPipeError:
                    self._close_stdin()
                else:
                    if self._input_at >= len(self._input):
                        self._close_stdin()
        try:
            self.wait(None if end is None else max(end - time.monotonic(), 0.001))
        except TimeoutExpired:
            self._timed_out(timeout)
        return self._collected(self.stdout), self._collected(self.stderr)

    def _close_stdin(self):
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def _timed_out(self, timeout):
        output = b"".join(self._output[self.stdout]) if self.stdout in self._output else None
        errors = b"".join(self._output[self.stderr]) if self.stderr in self._output else None
        raise TimeoutExpired(self.args, timeout, output=output or None, stderr=errors or None)

    def _collected(self, stream):
        if stream is None or stream not in self._output:
            return None
        data = b"".join(self._output[stream])
        if self.text_mode:
            return data.decode(stream.encoding, stream.errors).replace("\r\n", "\n").replace("\r", "\n")
        return data


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Runs a program to its end; a CompletedProcess."""
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = PIPE
        kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except BaseException:
            process.kill()
            raise
        returncode = process.poll()
        if check and returncode:
            raise CalledProcessError(returncode, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, returncode, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    """The exit status of a program."""
    with Popen(*popenargs, **kwargs) as p:
        try:
            return p.wait(timeout=timeout)
        except BaseException:
            p.kill()
            raise


def check_call(*popenargs, **kwargs):
    """The same, with an exception when it is not zero."""
    returncode = call(*popenargs, **kwargs)
    if returncode:
        cmd = kwargs.get("args")
        raise CalledProcessError(returncode, popenargs[0] if cmd is None else cmd)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """What a program writes."""
    for name in ("stdout", "check"):
        if name in kwargs:
            raise ValueError(f"{name} argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        kwargs["input"] = "" if kwargs.get("universal_newlines") or kwargs.get("text") or kwargs.get("encoding") or kwargs.get("errors") else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """(exit status, output) of a shell command."""
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        status = 0
    except CalledProcessError as e:
        data = e.output
        status = e.returncode
    return status, data.removesuffix("\n")


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]
