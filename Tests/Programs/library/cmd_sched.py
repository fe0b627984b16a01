# cmd: commands of lines; sched: events in the order of their times.
import cmd
import io
import sched


class Shell(cmd.Cmd):
    prompt = "> "
    intro = "Welcome"

    def do_add(self, arg):
        """Adds numbers.

        One line more.
        """
        print("sum", sum(map(int, arg.split())))

    def do_quiet(self, arg):
        print("quiet", arg)

    def do_quit(self, arg):
        "Ends."
        return True

    def do_EOF(self, arg):
        print("end of file")
        return True

    def do_shell(self, arg):
        print("shell", arg)

    def help_topic(self):
        print("about the topic")

    def precmd(self, line):
        print("pre", repr(line))
        return line


out = io.StringIO()
shell = Shell(stdin=io.StringIO("add 1 2\n\nquiet\n!ls -l\n?\nhelp add\nhelp topic\nhelp quiet\nhelp no\nunknown x\n\t\n= 5\nquit\nadd 5 5\n"), stdout=out)
shell.use_rawinput = False
shell.cmdloop()
print(out.getvalue())
Shell(stdin=io.StringIO(""), stdout=out).onecmd("EOF")
print(shell.parseline("  name rest of it "), shell.parseline(""), shell.parseline("!x"), shell.parseline("a-b"), shell.completenames("qu"), shell.lastcmd)
for texts in ["a"], ["one", "two", "three"], [str(i) * 7 for i in range(30)], [], ["x" * 90, "y"]:
    shell.stdout = io.StringIO()
    shell.columnize(texts, 40)
    print(shell.stdout.getvalue())
try:
    shell.columnize([1, "a"])
except TypeError as e:
    print(e)

now = 0


def advance(seconds):
    global now
    now += seconds


s = sched.scheduler(lambda: now, advance)
s.enter(5, 1, print, ("five",))
s.enter(2, 2, print, ("two, second",))
s.enter(2, 1, print, ("two, first",), {"end": "!\n"})
cancelled = s.enter(3, 1, print, ("never",))
s.enterabs(10, 1, lambda: s.enter(1, 1, print, ("at last",)))
print(len(s.queue), [e.time for e in s.queue], s.empty(), s.queue[0].argument, s.queue[0][:2])
s.cancel(cancelled)
try:
    s.cancel(cancelled)
except ValueError as e:
    print("ValueError")
print(s.run(blocking=False))
s.run()
print(now, s.empty())
