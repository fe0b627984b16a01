"""Times run() of the modules here: as Python, compiled by Krait, compiled by mypyc, also with annotations.

Processes of all kinds run by turns, because the machine's speed changes; the best time of each counts.
"""

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


def by_turns(forms, name, rounds, turns):
    """The best time of each form, and whether all had the same result."""
    best, results = [math.inf] * len(forms), set()
    for _ in range(turns):
        for i, (python, folder) in enumerate(forms):
            if folder is None:
                continue
            time, result = timed(python, folder, name, rounds)
            best[i] = min(best[i], time)
            results.add(result)
    return best, len(results) == 1


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
    parser.add_argument("--rounds", type=int, default=7, help="in each process")
    parser.add_argument("--turns", type=int, default=5, help="processes of each kind")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    names = options.names or sorted(file.stem for file in HERE.glob("*.py") if file.stem not in ("annotations", "compare"))
    ratios = {}
    with tempfile.TemporaryDirectory() as work:
        for name in names:
            source = HERE / f"{name}.py"
            subprocess.run([options.krait, "ext", "--python", options.python, "-o", f"{work}/krait", str(source)], check=True)
            forms = [(options.python, HERE), (options.python, f"{work}/krait")]
            titles = ["python", "krait"]
            if options.mypyc:
                text = source.read_text()
                for kind, form in ("plain", text), ("annotated", annotated(name, text)):
                    forms.append((options.mypyc, built_by_mypyc(options.mypyc, Path(work) / kind / name, name, form)))
                    titles.append(f"mypyc {kind}")
            times, agree = by_turns(forms, name, options.rounds, options.turns)
            line = f"{name:12} python {times[0] * 1e3:8.2f} ms   krait {times[1] * 1e3:8.2f} ms {times[0] / times[1]:5.1f}x"
            for title, time in zip(titles[2:], times[2:]):
                line += f"   {title} fails" if time == math.inf else f"   {title} {time * 1e3:8.2f} ms, {time / times[1]:5.2f} of krait's"
            print(line, "" if agree else "   OTHER RESULT", flush=True)
            ratios[name] = times[0] / times[1]
    for title, chosen in ("numbers", set(ratios) - OBJECTS), ("objects", set(ratios) & OBJECTS):
        if chosen:
            print(f"geometric mean, {title}: {mean([ratios[name] for name in chosen]):.1f}x")


if __name__ == "__main__":
    main()
