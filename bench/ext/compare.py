"""Times run() of the modules here: as Python, compiled by Krait, compiled by mypyc, also with annotations."""

import argparse
import math
import subprocess
import tempfile
from pathlib import Path

from annotations import annotated

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


def built_by_mypyc(python, folder, name, text):
    folder.mkdir(parents=True)
    source = folder / f"{name}.py"
    source.write_text(text)
    build = subprocess.run([python, "-m", "mypyc", source.name], cwd=folder, capture_output=True)
    source.unlink()
    return folder if build.returncode == 0 else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default="python3")
    parser.add_argument("--krait", default="krait")
    parser.add_argument("--mypyc", help="a Python of the same version that has mypyc")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    names = options.names or sorted(file.stem for file in HERE.glob("*.py") if file.stem not in ("annotations", "compare"))
    ratios = {}
    with tempfile.TemporaryDirectory() as work:
        for name in names:
            source = HERE / f"{name}.py"
            subprocess.run([options.krait, "ext", "--python", options.python, "-o", f"{work}/krait", str(source)], check=True)
            plain, expected = timed(options.python, HERE, name, options.rounds)
            own, result = timed(options.python, f"{work}/krait", name, options.rounds)
            line = f"{name:12} python {plain * 1e3:8.2f} ms   krait {own * 1e3:8.2f} ms {plain / own:5.1f}x"
            if options.mypyc:
                text = source.read_text()
                for kind, form in ("plain", text), ("annotated", annotated(name, text)):
                    folder = built_by_mypyc(options.mypyc, Path(work) / kind / name, name, form)
                    if folder is None:
                        line += f"   mypyc {kind} fails"
                        continue
                    other, _ = timed(options.mypyc, folder, name, options.rounds)
                    line += f"   mypyc {kind} {other * 1e3:8.2f} ms {plain / other:5.1f}x"
            print(line, "" if result == expected else "   OTHER RESULT", flush=True)
            ratios[name] = plain / own
    for title, chosen in ("numbers", set(ratios) - OBJECTS), ("objects", set(ratios) & OBJECTS):
        if chosen:
            print(f"geometric mean, {title}: {mean([ratios[name] for name in chosen]):.1f}x")


if __name__ == "__main__":
    main()
