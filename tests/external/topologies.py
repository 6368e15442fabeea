#!/usr/bin/python3
"""Compares what `assay ingest --facts` counts in published topologies with what is known of them.

    topologies.py FOLDER ASSAY

FOLDER has `topologies.csv`: file, nodes and links of networks of the Internet Topology Zoo and of SNDlib.
"""
import csv
import json
import pathlib
import subprocess
import sys


def main():
    folder, assay = pathlib.Path(sys.argv[1]), sys.argv[2]
    wrong = []
    with open(folder / "topologies.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        done = subprocess.run([assay, "ingest", folder / row["file"], "--facts", "-q"], capture_output=True, check=False)
        facts = json.loads(done.stdout)
        got = facts["sites"], facts["links"], len(facts["rejected"])
        if got != (int(row["nodes"]), int(row["links"]), 0):
            wrong.append(f"{row['file']}: {got}, wanted {row['nodes']} nodes and {row['links']} links")
    print("\n".join(wrong + [f"{len(rows) - len(wrong)} of {len(rows)} topologies are right"]))
    sys.exit(bool(wrong) or not rows)


if __name__ == "__main__":
    main()
