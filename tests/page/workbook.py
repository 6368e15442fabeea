#!/usr/bin/python3
"""An inventory with its findings as a workbook, read by a reader of its own: nothing of Assay's reads it here until the
last test, which gives it back to `assay check`.

    workbook.py ASSAY
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
import zipfile

ASSAY = pathlib.Path(sys.argv[1]).resolve()
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ADDED = ["Assay maker", "Assay finding", "Assay rule", "Assay due", "Assay could be", "Assay reason"]

INVENTORY = """Name;Manufacturer;Type;Role;Serial;Location;SNMP community;Remark
rtr1;Huawei Technologies;NE40E;Core Router;0012345;London;s3cretword;the community is s3cretword
olt1;ZTE;C300;OLT;1E5;Leeds;dropped;=cmd|'/C calc'!A0, dropped
not;a row
olt2;;C300;OLT;ZT98;Leeds;dropped;-5
enb1;Nokia;AirScale;gNodeB;00N1;York;y;"two
lines"
"""
OWN = [
    ["Name", "Manufacturer", "Type", "Role", "Serial", "Location", "Remark"],
    ["rtr1", "Huawei Technologies", "NE40E", "Core Router", "0012345", "London", "the community is <dropped>"],
    ["olt1", "ZTE", "C300", "OLT", "1E5", "Leeds", "=cmd|'/C calc'!A0, <dropped>"],
    ["olt2", "", "C300", "OLT", "ZT98", "Leeds", "-5"],
    ["enb1", "Nokia", "AirScale", "gNodeB", "00N1", "York", "two\nlines"],
]


def check(folder, *args):
    done = subprocess.run([ASSAY, "check", *args, "--in", "GB", "--as-of", "2022-11-01", "--operator", "BT", "-q"],
                          cwd=folder, capture_output=True, text=True,
                          env={**os.environ, "ASSAY_CACHE": str(ASSAY.parents[1] / "cache")})
    assert done.returncode == 0, done
    return done.stdout


def sheets(file):
    """Name of each sheet -> its rows, cells that are empty included."""
    with zipfile.ZipFile(file) as archive:
        names = [sheet.get("name") for sheet in xml.fromstring(archive.read("xl/workbook.xml")).iter(MAIN + "sheet")]
        out = {}
        for number, name in enumerate(names, 1):
            rows = []
            for row in xml.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml")).iter(MAIN + "row"):
                cells = {cell.get("r").rstrip("0123456789"): "".join(cell.itertext()) for cell in row.iter(MAIN + "c")}
                width = max((ord(column) - 64 for column in cells), default=0)
                rows.append([cells.get(chr(65 + i), "") for i in range(width)])
            out[name] = rows
    return out


class Workbook(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.scratch.name)
        (cls.folder / "own.csv").write_text(INVENTORY, encoding="utf-8")
        check(cls.folder, "own.csv", "-o", "own.xlsx")
        cls.sheets = sheets(cls.folder / "own.xlsx")

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_own_rows_stand_in_their_order_with_their_columns_before_what_was_found(self):
        rows = self.sheets["own.csv"]
        self.assertEqual([row[:7] for row in rows], OWN)
        self.assertEqual(rows[0][7:], ADDED)
        findings = {row[0]: row[8] for row in rows[1:]}
        self.assertEqual(findings["rtr1"], "deviation")
        self.assertEqual(findings["enb1"], "nothing binds it")

    def test_what_is_no_row_is_kept_apart_with_its_line_and_reason(self):
        self.assertEqual([row[:2] for row in self.sheets["Not read"][1:]], [["own.csv", "4"]])

    def test_every_finding_has_its_text_and_every_state_is_that_of_the_json(self):
        wanted = json.loads(check(self.folder, "own.csv", "--format", "json"))["findings"]
        got = [(row[0], row[1], row[3], row[8]) for row in self.sheets["Findings"][1:]]
        self.assertEqual(got, [(f["directive"], f["duty"], f["state"], str(len(f["assets"]))) for f in wanted])
        self.assertTrue(all(row[9] for row in self.sheets["Findings"][1:]))

    def test_no_secret_and_no_formula_is_in_it(self):
        with zipfile.ZipFile(self.folder / "own.xlsx") as archive:
            whole = b"".join(archive.read(name) for name in archive.namelist())
        self.assertNotIn(b"s3cretword", whole)
        self.assertNotIn(b"SNMP", whole)
        self.assertNotIn(b"<f>", whole)

    def test_the_same_rows_give_the_same_bytes_in_another_place_on_earth(self):
        os.environ["TZ"] = "Asia/Tokyo"
        check(self.folder, "own.csv", "-o", "again.xlsx")
        del os.environ["TZ"]
        self.assertEqual((self.folder / "own.xlsx").read_bytes(), (self.folder / "again.xlsx").read_bytes())

    def test_it_reads_back_as_the_inventory_that_it_was_made_of(self):
        keys = ("directive", "duty", "state", "could_be", "since", "due", "assets")
        before, after = (
            [{key: finding[key] for key in keys}
             for finding in json.loads(check(self.folder, file, "--format", "json"))["findings"]]
            for file in ("own.csv", "own.xlsx"))
        self.assertEqual(before, after)

    def test_rows_of_files_that_are_no_tables_stand_with_what_was_read_of_them(self):
        (self.folder / "devices.json").write_text(json.dumps(
            [{"hostname": "a", "vendor": "ZTE", "model": "C300"}, {"hostname": "b", "vendor": "Nokia"}]))
        check(self.folder, "devices.json", "-o", "devices.xlsx")
        rows = sheets(self.folder / "devices.xlsx")["devices.json"]
        self.assertEqual([row[:3] for row in rows], [["asset", "maker", "product"], ["a", "ZTE", "C300"], ["b", "Nokia", ""]])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
