#!/usr/bin/python3
"""Scores `assay ingest --facts` on files of other systems, and fails where fewer are right than once were.

    ingest_facts.py FOLDER ASSAY

FOLDER has `score.py`, `expected.json` and the files; its README says what is counted. The floor is all of
them.
"""
import re
import subprocess
import sys

FLOOR = 138


def main():
    folder, assay = sys.argv[1], sys.argv[2]
    done = subprocess.run([sys.executable, f"{folder}/score.py", folder, "--assay", assay, "--misses", "200"],
                          capture_output=True, text=True, check=False)
    print(done.stdout, end="")
    found = re.search(r"^(\d+) of (\d+)$", done.stdout, re.MULTILINE)
    if not found:
        sys.exit(f"no score: {done.stderr}")
    if "a secret is in the output" in done.stdout:
        sys.exit("a secret is in the output")
    if int(found[1]) < FLOOR:
        sys.exit(f"{found[1]} files are right, {FLOOR} were")


if __name__ == "__main__":
    main()
