#!/usr/bin/python3
"""Scores `assay identify` on published cases and compares with floors: what was reached once must not be lost.

    identify.py FOLDER ASSAY

FOLDER has `cases.jsonl`, `vendors.csv` and `score.py`; its README says what each group counts. Floors lie a little below what was
measured when they were set, so that a better rule for one maker may cost a case of another.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

# Group: least precision, least recall.
FLOORS = {
    "vendor": (0.975, 0.885),
    "vendor, not recog": (0.978, 0.953),
}
KEY = ("Huawei", "ZTE", "Nokia", "Ericsson", "FiberHome", "Hikvision", "Dahua", "Hytera")
LEAST_OF_KEY = 0.85


def main():
    folder, assay = pathlib.Path(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as scratch:
        answers = pathlib.Path(scratch) / "answers.jsonl"
        subprocess.run([assay, "identify", folder / "cases.jsonl", "-q", "-o", answers], check=True)
        printed = subprocess.run([sys.executable, folder / "score.py", folder / "cases.jsonl", folder / "vendors.csv", answers,
                                  "--json", "-"], check=True, capture_output=True, text=True).stdout
    groups = json.loads(printed)["groups"]
    misses = [f"{group}: {groups[group]['precision']} / {groups[group]['recall']}, at least {precision} / {recall} wanted"
              for group, (precision, recall) in FLOORS.items()
              if groups[group]["precision"] < precision or groups[group]["recall"] < recall]
    misses += [f"{maker}: recall {groups[f'vendor: is {maker}']['recall']}, at least {LEAST_OF_KEY} wanted"
               for maker in KEY if groups[f"vendor: is {maker}"]["recall"] < LEAST_OF_KEY]
    for line in misses:
        print(line)
    print(f"{len(FLOORS) + len(KEY) - len(misses)} of {len(FLOORS) + len(KEY)}")
    sys.exit(1 if misses else 0)


if __name__ == "__main__":
    main()
