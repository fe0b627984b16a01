"""How long a call of an empty function of two arguments takes: of Python, of a C extension (plain.c), of a module made by krait ext."""

import argparse
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TIMER = """
import sys, timeit
sys.path[:0] = sys.argv[1:2]
import compiled, interpreted, plain
functions = {"interpreted": interpreted.empty, "built-in": plain.builtin, "vectorcall": plain.empty, "compiled": compiled.empty}
best = dict.fromkeys(functions, 1)
for _ in range(int(sys.argv[2])):   # by turns, since the machine's speed changes
    for name, function in functions.items():
        timer = timeit.Timer("f(a, b)", globals={"f": function, "a": 1, "b": 2})
        best[name] = min(best[name], timer.timeit(200_000) / 200_000)
print("".join(f"{name} {time * 1e9:.1f} ns   " for name, time in best.items()), end="")
print(f"compiled / vectorcall: {best['compiled'] / best['vectorcall']:.2f}")
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default="python3")
    parser.add_argument("--krait", default="krait")
    parser.add_argument("--rounds", type=int, default=50)
    options = parser.parse_args()
    say = "import sysconfig as s; print(s.get_path('include')); print(s.get_config_var('EXT_SUFFIX'))"
    include, suffix = subprocess.run([options.python, "-c", say], capture_output=True, text=True, check=True).stdout.split()
    with tempfile.TemporaryDirectory() as work:
        for name in "compiled", "interpreted":
            Path(work, f"{name}.py").write_text("def empty(a, b):\n    pass\n")
        subprocess.run([options.krait, "ext", "--python", options.python, f"{work}/compiled.py"], check=True)
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", f"-I{include}", str(HERE / "plain.c"), "-o", f"{work}/plain{suffix}"], check=True)
        subprocess.run([options.python, "-c", TIMER, work, str(options.rounds)], check=True)


if __name__ == "__main__":
    main()
