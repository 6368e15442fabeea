"""What each recipient of a letter must not see, and what each must.

    letters.py ASSAY ROOT
"""
import csv
import html
import io
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

CASE = "examples/uk-2018"
CITED = re.compile(r"<cite>.*?</cite>", re.DOTALL)


def asked(assay, root, *words):
    return subprocess.run([assay, "report", str(pathlib.Path(root) / CASE), "--proposal", "zte", "--as", "letter", "-q",
                           *words], capture_output=True, check=False)


def page_of(assay, root, *words):
    done = asked(assay, root, *words)
    if done.returncode:
        sys.exit(f"{words}: exit {done.returncode}, {done.stderr.decode()}")
    return done.stdout.decode().split("</style>")[1]


def text_of(page):
    return html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\xa0", " ")


def column(root, table, name):
    with open(pathlib.Path(root) / CASE / table, encoding="utf-8") as file:
        return [row[name] for row in csv.DictReader(file) if row[name]]


def tells(text, names):
    """Names that stand in a text as words of their own."""
    return sorted({name for name in names if re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", text)})


def main():
    assay, root = sys.argv[1:]
    operators = column(root, "operators.csv", "operator")
    brands = [brand for cell in column(root, "operators.csv", "brands") for brand in cell.split(";")]
    brands = [brand for brand in brands if len(brand) > 1]  # A network is called 3, and so is a number.
    sites = column(root, "sites.csv", "site") + column(root, "sites.csv", "name")
    regions = set(column(root, "sites.csv", "region"))
    suppliers = dict(zip(column(root, "suppliers.csv", "supplier"), column(root, "suppliers.csv", "name")))
    bad = []

    def absent(who, what, text, names):
        bad.extend(f"{who}: names {what} {name}" for name in tells(text, names))

    for supplier in ("zte", "huawei"):
        page = page_of(assay, root, "--to", "supplier", "--party", supplier)
        text = text_of(page)
        others = {key: name for key, name in suppliers.items() if key != supplier}
        absent(supplier, "the operator", text, operators + brands)
        absent(supplier, "the site", text, sites)
        absent(supplier, "the region", text, regions)
        absent(supplier, "the supplier", text, [*others, *others.values(), *(key.upper() for key in others),
                                                 *(key.capitalize() for key in others)])
        own_words = text_of(CITED.sub("", page))
        bad += [f"{supplier}: tells the figure {found}" for found in re.findall(r"\d[\d.,]*\s?%|\d,\d{3}|\bGBP\b", own_words)]
        absent(supplier, "the file", text, ["policy.yaml", "controls.yaml", "suppliers.csv", "sites.csv"])
        if "None of the 6 controls considered, alone or together" not in text:
            bad.append(f"{supplier}: is not told that no controls suffice, alone or together")

    page = page_of(assay, root, "--to", "operator", "--party", "EE")
    text = text_of(page)
    absent("EE", "the operator", text, [name for name in operators if name != "EE"])
    absent("EE", "the site", text, [site for site in column(root, "sites.csv", "site") if not site.startswith("EE-")])
    absent("EE", "the region", text_of(CITED.sub("", page)), regions)
    absent("EE", "the file", text, [f"{code}.csv" for code in ("bt", "vf", "o2", "th", "vm", "hy", "jt")])
    bad += [f"EE: tells the price {found}" for found in re.findall(r"[\d,]+ GBP", text)]
    if "in your network" not in text:
        bad.append("EE: is not told of its own network")

    regulator = text_of(page_of(assay, root, "--to", "regulator"))
    for needed in (*operators[:3], "17,760,000 GBP", "below 42.7 % (456,973 of 1,070,100)", "Less intrusive alternatives",
                   "Considerations", "as reported by", "None of the 6 controls considered"):
        if needed not in regulator:
            bad.append(f"the regulator is not told {needed}")
    if str(pathlib.Path(root)) in regulator or "[policy.yaml: 16]" not in regulator:
        bad.append("the regulator is told where the case lies on somebody's machine")
    if not re.search(r"\[“[^”]+”.*?\]\s+in doubt", regulator):
        bad.append("doubtful statements stand in no brackets")

    final = asked(assay, root, "--to", "supplier", "--party", "zte", "--final")
    if final.returncode != 5 or b"REP002" not in final.stderr or final.stdout:
        bad.append(f"--final let a draft pass: exit {final.returncode}")
    with tempfile.TemporaryDirectory() as folder:
        readings = pathlib.Path(folder) / "readings.csv"
        doubted = re.findall(r", ([a-z0-9.]+), [-0-9]{10}\) speaks of equipment such as yours\.\s*\]", text_of(
            page_of(assay, root, "--to", "supplier", "--party", "zte")))
        readings.write_text("directive,reading,by,date\n" + "".join(
            f"{directive},as its words have it,A. Reader,2018-04-17\n" for directive in doubted), encoding="utf-8")
        read = asked(assay, root, "--to", "supplier", "--party", "zte", "--final", "--interpretations", str(readings))
        if not doubted or read.returncode or b"read by A. Reader on 2018-04-17: as its words have it" not in read.stdout:
            bad.append(f"an interpreted letter is not final: {doubted}, exit {read.returncode}, {read.stderr[-400:]!r}")
        readings.write_text("directive,reading,by,date\nuk.ncsc.zte.2019,so,A. Reader,2018-04-17\n", encoding="utf-8")
        wrong = asked(assay, root, "--to", "supplier", "--party", "zte", "--interpretations", str(readings))
        if wrong.returncode != 3 or b"REP004" not in wrong.stderr or b"readings.csv:2" not in wrong.stderr:
            bad.append(f"an interpretation of no doubt was heard: exit {wrong.returncode}")
    nobody = asked(assay, root, "--to", "supplier", "--party", "nobody")
    if nobody.returncode != 2 or b"REP001" not in nobody.stderr:
        bad.append("a letter to nobody was written")

    odt = asked(assay, root, "--to", "supplier", "--party", "zte", "--form", "odt").stdout
    with zipfile.ZipFile(io.BytesIO(odt)) as archive:
        first = archive.infolist()[0]
        if archive.testzip() or first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
            bad.append("the OpenDocument text is no good archive")
        for name in archive.namelist():
            if name.endswith(".xml"):
                xml.etree.ElementTree.fromstring(archive.read(name))
        written = " ".join(xml.etree.ElementTree.fromstring(archive.read("content.xml")).itertext())
    if "None of the 6 controls considered" not in written:
        bad.append("the OpenDocument text lacks what the page says")
    absent("OpenDocument", "the operator", written, operators)
    print("\n".join(bad) or "each recipient sees its own")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
