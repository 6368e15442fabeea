"""The published examples of control and the generated graph are answered as published.

    ownership.py SCORE DATA ASSAY

Runs the scorer of the data and holds each of its lines to be whole.
"""
import re
import subprocess
import sys

WHOLE = ("worked", "as of", "graph")


def main():
    score, data, assay = sys.argv[1:]
    run = subprocess.run([sys.executable, score, data, "--assay", assay], capture_output=True, text=True, check=False)
    counts = {kind: (int(good), int(total)) for kind, good, total in
              re.findall(r"^(\w[\w ]*?) +(\d+) of (\d+)$", run.stdout, re.MULTILINE)}
    short = [kind for kind in WHOLE if kind not in counts or counts[kind][0] < counts[kind][1]]
    if short:
        print(run.stdout + run.stderr)
        sys.exit(f"not whole: {', '.join(short)}")
    print(", ".join(f"{kind} {counts[kind][0]} of {counts[kind][1]}" for kind in WHOLE))


if __name__ == "__main__":
    main()
