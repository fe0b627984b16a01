"""Times run() of the modules here: as Python, compiled by Krait, compiled by mypyc."""

import argparse
import math
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
OBJECTS = {"scheduler", "shapes", "trees", "vectors"}
TIMER = """
import sys, time
sys.path.insert(0, sys.argv[1])
module = __import__(sys.argv[2])
result = module.run()
best = float("inf")
for _ in range(int(sys.argv[3])):
    start = time.perf_counter()
    module.run()
    best = min(best, time.perf_counter() - start)
print(best)
print(result)
"""


def timed(python, folder, name, rounds):
    command = [python, "-c", TIMER, str(folder), name, str(rounds)]
    output = subprocess.run(command, capture_output=True, text=True, check=True, cwd="/").stdout
    best, result = output.split("\n", 1)
    return float(best), result


def mean(values):
    return math.exp(sum(map(math.log, values)) / len(values))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default="python3")
    parser.add_argument("--krait", default="krait")
    parser.add_argument("--mypyc", help="a Python of the same version that has mypyc")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    names = options.names or sorted(file.stem for file in HERE.glob("*.py") if file.stem != "compare")
    ratios = {}
    with tempfile.TemporaryDirectory() as work:
        for name in names:
            source = HERE / f"{name}.py"
            subprocess.run([options.krait, "ext", "--python", options.python, "-o", f"{work}/krait", str(source)], check=True)
            plain, expected = timed(options.python, HERE, name, options.rounds)
            own, result = timed(options.python, f"{work}/krait", name, options.rounds)
            line = f"{name:12} python {plain * 1e3:8.2f} ms   krait {own * 1e3:8.2f} ms {plain / own:5.1f}x"
            if options.mypyc:
                folder = Path(work) / "mypyc" / name
                folder.mkdir(parents=True)
                shutil.copy(source, folder)
                command = [options.mypyc, "-m", "mypyc", source.name]
                subprocess.run(command, cwd=folder, capture_output=True, check=True)
                (folder / source.name).unlink()
                other, _ = timed(options.mypyc, folder, name, options.rounds)
                line += f"   mypyc {other * 1e3:8.2f} ms {plain / other:5.1f}x"
            print(line, "" if result == expected else "   OTHER RESULT")
            ratios[name] = plain / own
    for title, chosen in ("numbers", set(ratios) - OBJECTS), ("objects", set(ratios) & OBJECTS):
        if chosen:
            print(f"geometric mean, {title}: {mean([ratios[name] for name in chosen]):.1f}x")


if __name__ == "__main__":
    main()
