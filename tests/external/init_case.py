"""A folder of five unlike files becomes a case, with a worksheet that is answered and read back.

    init_case.py ASSAY DATA
"""
import csv
import pathlib
import subprocess
import sys
import tempfile

FILES = ("netbox/api/devices.json", "librenms/api/devices.json", "spreadsheets/assets-sample-BAD.csv",
         "geojson/tartu_cells.geojson", "3gpp/inventory1.xml")


def main():
    assay, data = sys.argv[1:]
    files = [str(pathlib.Path(data) / file) for file in FILES]
    with tempfile.TemporaryDirectory() as folder:
        case = pathlib.Path(folder) / "case"

        def run(*words):
            return subprocess.run([assay, *words], capture_output=True, text=True, check=False)

        def made():
            done = run("init", str(case), *files, "-q")
            print(done.stdout)
            if done.returncode:
                sys.exit(f"init: exit {done.returncode}\n{done.stderr}")
            with open(case / "tables" / "assets.csv", encoding="utf-8") as table:
                return sum(bool(row.get("function")) for row in csv.DictReader(table))

        def answered(function):
            with open(case / "worksheet.csv", encoding="utf-8") as sheet:
                rows = list(csv.DictReader(sheet))
            roles = [row for row in rows if row["asks"] == "role" and not row["ours"]]
            counts = [int(row["rows"]) for row in roles]
            if counts != sorted(counts, reverse=True):
                sys.exit(f"the worksheet is not sorted by rows: {counts}")
            for row in roles[:5]:
                row["ours"] = function
            with open(case / "worksheet.csv", "w", encoding="utf-8", newline="") as sheet:
                writer = csv.DictWriter(sheet, rows[0].keys())
                writer.writeheader()
                writer.writerows(rows)
            return sum(int(row["rows"]) for row in roles[:5])

        before = made()
        for name in ("case.yaml", "worksheet.csv", "tables/assets.csv", "tables/sites.csv", "policies/by_seat.yaml",
                     "policies/by_ownership.yaml", "policies/by_supply.yaml"):
            if not (case / name).exists():
                sys.exit(f"{name} was not written")
        unchosen = run("mitigate", str(case))
        if "`policy` in case.yaml would say" not in unchosen.stdout:
            sys.exit(f"a case without a chosen policy was judged: exit {unchosen.returncode}\n{unchosen.stderr}")
        decided = answered("transport.backhaul")
        after = made()
        if after != before + decided:
            sys.exit(f"answers for {decided} devices made {before} known into {after}")
        again = (case / "worksheet.csv").read_text(encoding="utf-8")
        made()
        if again != (case / "worksheet.csv").read_text(encoding="utf-8"):
            sys.exit("the worksheet does not read back as it is")
        text = (case / "case.yaml").read_text(encoding="utf-8")
        (case / "case.yaml").write_text(text.replace("# policy: policies/by_seat", "policy: policies/by_supply"), encoding="utf-8")
        chosen = run("assess", str(case), "--as-of", "2024-01-01", "-q")
        if chosen.returncode or "What binds it" not in chosen.stdout:
            sys.exit(f"the case does not run: exit {chosen.returncode}\n{chosen.stderr[-3000:]}")
        if "error:" in chosen.stderr:
            sys.exit(f"the case has errors that nobody made who answered:\n{chosen.stderr[-3000:]}")


if __name__ == "__main__":
    main()
