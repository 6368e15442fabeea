#!/usr/bin/python3
"""Asks `assay check` what became of the rows of real and of hostile inventories, and compares.

    ingest_rows.py FOLDER ASSAY

FOLDER has `expected.json` and `hostile/expected.json`; its README says what they count. Of tables every row is asked for; of
every other file that it has as many assets as devices, and that it is passed over and not refused where it has none.
"""
import json
import pathlib
import subprocess
import sys

# Kinds that no version reads yet, and old binary workbooks.
LATER = ("csaf/", "gnpy/", "ietf/", "netbox/ansible/")
NETBOX = "netbox/api/"
# Hostile files whose cells, not rows, are broken: the asset is kept and the cell is not known.
CELLS = {"thousands_separators.csv": 4}
# A table of links, which only a case has, and graphs and fibre networks, which have no assets.
ELSEWHERE = {"self_link.csv", "swapped_latlon.geojson"}


def ask(assay, path):
    """The rows that Assay counts; nothing where it refuses the file."""
    done = subprocess.run([assay, "check", path, "--in", "GB", "--as-of", "2009-01-01", "--format", "json", "-v"],
                          capture_output=True, timeout=60, check=False)
    if b"FAKE" in done.stdout + done.stderr:
        raise AssertionError("a secret is in the output")
    # A part of an archive that is refused leaves 3 after the others were judged.
    if done.returncode == 3 and not done.stdout:
        return None
    if done.returncode not in (0, 3):
        raise AssertionError(f"exit {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-200:]}")
    return json.loads(done.stdout)["rows"]


def real(rows, want):
    """What is wrong with the rows of a real file."""
    if rows is None:
        return "refused"
    table = want["file"].endswith(".csv") or want["file"].startswith(NETBOX)
    if table and rows["in"] != want["objects"]:
        return f"{rows['in']} rows in, {want['objects']} wanted"
    # What is wrong within a component loses no record.
    if table and rows["rejected"] != len(want["defective_rows"]):
        return f"{rows['rejected']} rejected, {len(want['defective_rows'])} wanted"
    devices = want["devices"]
    if not table:
        return None if rows["used"] >= devices else f"{rows['used']} used, {devices} devices wanted"
    if devices and want["file"] != NETBOX + "virtual_chassis_devices.json" and rows["used"] != devices:
        return f"{rows['used']} used, {devices} devices wanted"
    return None


def hostile(rows, want):
    """What is wrong with the rows of a hostile file."""
    if want["accepted"] is None:
        return None if rows is None else "not refused"
    if rows is None:
        return "refused"
    kept = CELLS.get(want["file"], 0)
    wanted = (want["accepted"] + kept, want["rejected"] - kept)
    got = (rows["used"] + rows["ignored"], rows["rejected"])
    return None if got == wanted else f"accepted and rejected {got}, {wanted} wanted"


def main():
    folder, assay = pathlib.Path(sys.argv[1]), sys.argv[2]
    work = [(folder / want["file"], real, want)
            for want in json.loads((folder / "expected.json").read_text(encoding="utf-8"))
            if not want["file"].startswith(LATER) and not want["file"].endswith(".xls")]
    work += [(folder / "hostile" / want["file"], hostile, want)
             for want in json.loads((folder / "hostile" / "expected.json").read_text(encoding="utf-8"))
             if want["file"] not in ELSEWHERE]
    misses = 0
    for path, judge, want in work:
        try:
            miss = judge(ask(assay, str(path)), want)
        except (AssertionError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
            miss = str(error)
        if miss:
            misses += 1
            print(f"{path.relative_to(folder)}: {miss}")
    print(f"{len(work) - misses} of {len(work)}")
    sys.exit(1 if misses or not work else 0)


if __name__ == "__main__":
    main()
