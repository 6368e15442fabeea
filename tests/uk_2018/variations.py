"""Changes to a case folder, one thing at a time: each takes the folder and edits its tables as a user would."""
import csv
import re


def edit(path, old, new):
    """Replaces text that must be there."""
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f"{path}: no `{old}`")
    path.write_text(text.replace(old, new), encoding="utf-8")


def each_row(path, change):
    """Rewrites a table, each row after `change`, which returns False to leave the row out."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        header, rows = reader.fieldnames, [row for row in reader if change(row) is not False]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def names_of(case, supplier):
    """Every name under which a supplier stands in the tables."""
    names = set()

    def collect(row):
        if row["supplier"] == supplier:
            names.update([supplier, row["name"], *row["aliases"].split(";")])

    each_row(case / "suppliers.csv", collect)
    return names - {""}


def tables_with_makers(case):
    return sorted([*(case / "inventory").glob("*.csv"), *(case / "proposals").glob("*.csv")])


def as_it_is(case):
    pass


def a_slot_to_spare(case):
    edit(case / "policy.yaml", "evaluation_centre: {capacity: 1", "evaluation_centre: {capacity: 2")


def no_huawei(case):
    """Another maker under no shared influence stands in all of the first supplier's places."""
    huawei = names_of(case, "huawei")

    def change(row):
        if row["maker"] in huawei:
            row["maker"] = "Nokia"

    for table in sorted((case / "inventory").glob("*.csv")):
        each_row(table, change)


def seat_and_owners_of_zte_unknown(case):
    def change(row):
        if row["supplier"] == "zte":
            row["seat"] = ""

    each_row(case / "suppliers.csv", change)
    each_row(case / "stakes.csv", lambda row: row["held"] != "zte")


def ericsson_in_the_adversarys_state(case):
    def change(row):
        if row["supplier"] == "ericsson":
            row["seat"] = "CN"

    each_row(case / "suppliers.csv", change)


def board_counts_alone(case):
    edit(case / "policy.yaml", "tests: [seat, law]", "tests: [board]")


def rename_words(path, names):
    """Replaces the ids of suppliers where a key refers to one or several."""
    def renamed(found):
        return found[1] + re.sub(r"\w+", lambda word: names.get(word[0], word[0]), found[2])

    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(\b(?:supplier|about): )(\w+|\[[^]]*\])", renamed, text), encoding="utf-8")


# Fresh names: suppliers and owners by the order of the table, operators likewise; states among each other.
WORDS = ("Alder Birch Cedar Dogwood Elm Fir Ginkgo Hazel Ironwood Juniperus Kapok Larch Maple Nutmeg Olive Poplar "
         "Quince Rowan Spruce Teak Umbrella Viburnum Willow Yew Zelkova").split()
STATES = {"CN": "BR", "SE": "MX", "FI": "CL", "KR": "ZA", "US": "AU", "GB": "GB", "IL": "NZ", "JP": "IN"}


def all_names_exchanged(case):
    """Suppliers, owners, operators and states go by other names everywhere; nothing else changes."""
    suppliers, spellings, operators = {}, {}, {}

    def rename_supplier(row):
        fresh = WORDS[len(suppliers)]
        suppliers[row["supplier"]] = fresh.lower()
        for name in (row["supplier"], row["name"], *row["aliases"].split(";")):
            spellings[name.casefold()] = fresh
        row.update(supplier=fresh.lower(), name=fresh + " Works", aliases=fresh, seat=STATES[row["seat"]])

    def rename_holding(row):
        for end in ("holder", "held"):
            row[end] = suppliers.get(row[end]) or STATES.get(row[end], row[end])

    def rename_operator(row):
        operators[row["operator"]] = "Network " + WORDS[len(operators)]
        row.update(operator=operators[row["operator"]], brands="")

    def rename_row(row):
        for column in ("maker", "brand"):
            if row.get(column):
                row[column] = spellings[row[column].casefold()]
        if row.get("operator"):
            row["operator"] = operators[row["operator"]]

    each_row(case / "suppliers.csv", rename_supplier)
    each_row(case / "stakes.csv", rename_holding)
    each_row(case / "operators.csv", rename_operator)
    for table in [*tables_with_makers(case), case / "sites.csv", case / "populations.csv"]:
        each_row(table, rename_row)
    for file in [case / "controls.yaml", *sorted((case / "evidence").glob("*.yaml"))]:
        rename_words(file, suppliers)
    for old, new in (("[CN]", f"[{STATES['CN']}]"), ("state: CN", f"state: {STATES['CN']}")):
        edit(case / "policy.yaml", old, new)
