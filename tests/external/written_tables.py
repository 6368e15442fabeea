#!/usr/bin/python3
"""Writes the assets of real inventories in every form that Assay writes, and reads them back unchanged.

    written_tables.py FOLDER ASSAY

What NetBox imports holds some columns: those come back, a status by its meaning. Parquet needs DuckDB's library (ASSAY_DUCKDB); where it is not there, that is said and the other forms are tested.
"""
import csv
import pathlib
import subprocess
import sys
import tempfile

FILES = ("netbox/api/devices.json", "netbox/export_csv/datacentre.csv", "cmdb/slurpit_devices.json", "spreadsheets/assets-sample.csv",
         "spreadsheets/kazakhstan_base_stations.csv", "hostile/formula_injection.csv", "hostile/octal_and_exponents.csv",
         "hostile/impossible_dates.csv")
NO_LIBRARY = b"[ING130]"
IN_NETBOX = {"asset": 64, "name": 64, "role": 100, "used_by": 100, "maker": 100, "product": 100, "serial": 50, "site": 100}


def convert(assay, file, into):
    """Reads `file` and writes its assets; what was said where it could not."""
    done = subprocess.run([assay, "ingest", file, "-o", into, "-q"], capture_output=True, timeout=60, check=False)
    return b"" if done.returncode == 0 else done.stderr


def rows(file):
    """The rows of a table, each with the cells that say something."""
    with open(file, encoding="utf-8", newline="") as text:
        return [{column: cell for column, cell in row.items() if cell} for row in csv.DictReader(text)]


def held(all_rows):
    """Of rows what NetBox holds."""
    return [{column: cell for column, cell in row.items() if len(cell) <= IN_NETBOX.get(column, 0)} for row in all_rows]


def main():
    data, assay = pathlib.Path(sys.argv[1]), sys.argv[2]
    misses, skipped = [], False
    with tempfile.TemporaryDirectory() as folder:
        first, again = pathlib.Path(folder, "first.csv"), pathlib.Path(folder, "again.csv")
        for name in FILES:
            if refused := convert(assay, data / name, first):
                misses.append(f"{name}: {refused.decode('utf-8', 'replace')}")
                continue
            for form in ("csv", "xlsx", "parquet"):
                written = pathlib.Path(folder, f"written.{form}")
                refused = convert(assay, first, written)
                if form == "parquet" and NO_LIBRARY in refused:
                    skipped = True
                    continue
                refused = refused or convert(assay, written, again)
                if refused or rows(again) != rows(first):
                    misses.append(f"{name} as {form}: {refused.decode('utf-8', 'replace') or 'not read back as it was'}")
            written = pathlib.Path(folder, "written.netbox.csv")
            refused = convert(assay, first, written) or convert(assay, written, again)
            if refused or held(rows(again)) != held(rows(first)):
                misses.append(f"{name} for NetBox: {refused.decode('utf-8', 'replace') or 'not read back as it was'}")
    print("\n".join(misses))
    if skipped:
        print("DuckDB's library is not here (ASSAY_DUCKDB): Parquet was NOT tested")
    sys.exit(1 if misses else 0)


if __name__ == "__main__":
    main()
