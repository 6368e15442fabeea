#!/usr/bin/python3
"""Published lists are read as their publishers count them, and a list that is cut is refused.

    lists.py FOLDER ASSAY
"""
import csv
import json
import re
import subprocess
import sys
import xml.etree.ElementTree

FORMATS = {
    "lists/us_csl_2022-05.csv": ("csl_csv", None),
    "lists/eu_833_2014_annexes.csv": ("eu_annexes", None),
    "lists/cn_mofcom.csv": ("cn_lists", None),
    "lists/us_dod_1260h.csv": ("us_1260h", None),
    "lists/us_ndaa_889.csv": ("plain", None),
    "formats/us_csl_2019_old_columns.csv": ("csl_csv", None),
    "formats/us_section_1286.csv": ("plain", None),
    "formats/us_fcc_covered_list.csv": ("fcc_covered", 12),
    "formats/un_consolidated.xml": ("un_xml", None),
    "formats/ofac_sdn/sdn.csv": ("ofac_sdn", None),
    "formats/ftm/sanctions_sample.ftm.json": ("ftm_json", 6),
    "formats/ftm/parteispenden.ftm.json": ("ftm_json", None),
}


def run(assay, *words):
    done = subprocess.run([assay, "lists", "-q", *words], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def entries_of(path):
    """How many parties another reader finds."""
    if path.endswith(".xml"):
        root = xml.etree.ElementTree.parse(path).getroot()
        return len(root.findall(".//INDIVIDUAL")) + len(root.findall(".//ENTITY"))
    if path.endswith(".json"):
        lines = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
        return sum(line["schema"] in ("Person", "Company", "Organization", "LegalEntity", "PublicBody") for line in lines)
    with open(path, encoding="utf-8-sig", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - (0 if path.endswith("sdn.csv") else 1)


def letters(text):
    return "".join(c for c in text.lower() if c.isalnum())


def names_are_kept(assay, path):
    """Every name of the screening list is found among the names of its entry, letter by letter."""
    _, out, _ = run(assay, "--list", f"l={path}", "--entries")
    entries = [json.loads(line) for line in out.splitlines()]
    rows = list(csv.DictReader(open(path, encoding="utf-8-sig", newline="")))
    assert len(entries) == len(rows), (len(entries), len(rows))
    for entry, row in zip(entries, rows):
        said = letters(row["name"] + row["alt_names"])
        for name in entry["names"]:
            for word in re.findall(r"\w+", name["name"]):
                assert letters(word) in said, (entry["entry"], name, row["name"])
        if row["type"] in ("Individual", "Vessel", "Aircraft"):
            assert entry["names"][0]["name"] == row["name"].strip(), entry
    return sum(len(entry["names"]) for entry in entries)


def main():
    folder, assay = sys.argv[1:]
    for name, (format_, expected) in FORMATS.items():
        path = f"{folder}/{name}"
        code, out, err = run(assay, "--list", f"l={path}", "--format", "json")
        assert code == 0, (name, err)
        one = json.loads(out)["lists"][0]
        wanted = entries_of(path) if expected is None else expected
        assert one["format"] == format_, (name, one["format"])
        assert one["entries"] == wanted, (name, one["entries"], wanted)
        rows = one["rows"]
        assert rows["in"] == rows["used"] + rows["rejected"] + rows["ignored"], rows
        assert rows["rejected"] == 0, (name, rows)
        print(f"{name}: {one['entries']} entries, {one['names']} names")

    cut = f"{folder}/formats/us_csl_2023-11_defective.csv"
    code, _, err = run(assay, "--list", f"l={cut}")
    assert code == 3 and "ING103" in err, (code, err)
    code, out, _ = run(assay, "--list", f"l={cut}", "--allow-stale", "--format", "json")
    one = json.loads(out)["lists"][0]
    assert code == 0 and len(one["overridden"]) == 1 and one["rows"]["ignored"] == 1, one

    denied = f"{folder}/formats/bis_dpl.txt"
    code, out, _ = run(assay, "--list", f"l={denied}", "--format", "json")
    one = json.loads(out)["lists"][0]
    assert code == 0 and one["rows"]["used"] == 581 and one["entries"] < 581, one

    base, delta = f"{folder}/formats/ftm/sanctions_sample.ftm.json", f"{folder}/formats/ftm/delta.json"
    code, out, err = run(assay, "--list", f"l={base}", "--list", f"l={delta}", "--format", "json")
    assert code == 0 and json.loads(out)["lists"][0]["entries"] == 8, (code, err)

    print(names_are_kept(assay, f"{folder}/lists/us_csl_2022-05.csv"), "names of the screening list are its own")


if __name__ == "__main__":
    main()
