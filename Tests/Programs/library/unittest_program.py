# The command line of a module's tests: options, output that is kept, durations, Ctrl-C
import io
import os
import re
import signal
import sys
import unittest
from contextlib import redirect_stderr


class Numbers(unittest.TestCase):
    def test_good(self):
        print("said by a good test")

    def test_bad(self):
        print("said by a bad test")
        print("to the other stream", file=sys.stderr, end="")
        self.assertEqual(1, 2)

    def test_worse(self):
        raise ValueError("worse")

    @unittest.expectedFailure
    def test_expected(self):
        self.fail()


class Interrupted(unittest.TestCase):
    def test_a(self):
        os.kill(os.getpid(), signal.SIGINT)

    def test_b(self):
        self.fail("never reached")


def run(*argv, **options):
    stream = io.StringIO()
    code = None
    try:
        with redirect_stderr(stream):
            program = unittest.main(argv=["prog", *argv], **options)
        code = program.result
    except SystemExit as e:
        code = e.code
    text = re.sub(r"\d\.\d+s", "0.000s", stream.getvalue())
    print("$", *argv, sorted(options))
    print("\n".join(line for line in text.splitlines() if not line.startswith("    ")).replace(os.path.dirname(__file__) + "/", ""))
    print("->", code)


run("-h")
run("-b", "Numbers")
run("-b", "-f", "-v", "Numbers")
run("-v", "-k", "good", "-k", "Numbers.*pect", testLoader=unittest.TestLoader())
run("-v", "--durations", "2", "Numbers.test_good")
run("--durations=0", "Numbers.test_good")
run("-q", "Numbers.test_good", "Numbers.test_none")
run("-k", "nothing", testLoader=unittest.TestLoader())
run("--bogus")
run("--durations", "many")
run("-f", defaultTest="Numbers.test_good", failfast=False)
run(defaultTest=["Numbers.test_good", "Numbers.test_expected"], exit=False, verbosity=2)
before = signal.getsignal(signal.SIGINT)
run("-c", "-v", "Interrupted")
print(signal.getsignal(signal.SIGINT) is before)
unittest.removeHandler()
print(signal.getsignal(signal.SIGINT) is before)
