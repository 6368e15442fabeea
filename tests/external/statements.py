"""Statements in the formats of their publishers are read and answered as their publishers say.

    statements.py DATA ASSAY

- The fixtures of the checker of the Beneficial Ownership Data Standard: what is valid is read without a word; what is
  invalid in something that is read is told. What nobody reads (annotations, addresses, exposure of people, ...) is named here.
- Its examples with a stated indirect share: the total, and who is captured.
- Its worked close links.
- Parents in the list under section 1260H: the ultimate one, the steps, and what is said of the state's commission.
- Real records of the LEI system and of Companies House.
"""
import collections
import concurrent.futures
import csv
import glob
import json
import os
import sys
import tempfile

import owners

DAY = ["--as-of", "2026-06-30"]

# Invalid in what no stake depends on, and so not told: by the beginning of the fixture's name.
NOT_READ = {
    "additional-checks": (
        "annotiation_statement_pointer_target", "statement_annotation_creation_date", "statement_person_birth_date",
        "statement_person_identifiers", "statement_entity_identifier_scheme", "statement_date_not_future",
        "statement_publication_date_future", "statement_entity_is_component", "statement_person_is_component",
        "relationship_interest_for_trusts", "relationship_interest_nominee", "interested_party_person_with",
        "statement_serialisation-invalid-1", "statement_serialisation-invalid-2"),
    "invalid-schema": (
        "entity_address", "entity_postcode", "entity_dissolution", "entity_formed", "entity_founding", "entity_public_listing",
        "entity_security", "entity_type_details", "entity_type_governmentDepartment", "entity_type_nomination_unknown",
        "entity_type_state_stateAgency", "entity_type_subtype", "entity_type_trust", "entity_unspecified", "entity_uri",
        "entity_identifiers_no_scheme_info", "entity_identifiers_uri", "person_PepStatus", "person_addresses", "person_birth",
        "person_death", "person_identifiers", "person_names_familyName", "person_names_givenName", "person_names_patronymic",
        "person_names_type", "person_political", "person_taxResidencies", "person_unspecified", "publication_details_license",
        "publication_details_publisher", "relationship_component_records_true", "relationship_interests_details",
        "statement_annotations", "statement_declaration_not_string", "statement_source", "statements_not_array"),
}


class Run:
    def __init__(self, data, assay):
        self.data, self.assay, self.wrong, self.done = data, assay, [], collections.Counter()

    def ask(self, test, files, *more):
        return owners.ask(self.assay, files, test, *(() if "--as-of" in more else DAY), *more)

    def expect(self, kind, name, truth, what):
        self.done[kind] += 1
        if not truth:
            self.wrong.append(f"{kind}: {name}: {what}")


def conformance(run):
    root = os.path.join(run.data, "formats", "bods_conformance")
    files = sorted(glob.glob(os.path.join(root, "0.4", "*", "*.json")))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        told = list(pool.map(lambda f: run.ask("direct", [f])[1], files))
    for path, text in zip(files, told):
        folder, name = os.path.basename(os.path.dirname(path)), os.path.basename(path)
        if folder == "valid-schema" or "-valid-" in name:
            # Valid by itself, though whom it speaks of stands elsewhere.
            alone = [line for line in text.splitlines() if folder != "valid-schema" or "[ING064]" not in line]
            run.expect("valid", name, not any("[" in line for line in alone), text.strip()[:160])
        elif not name.startswith(NOT_READ[folder]):
            run.expect("invalid", name, "[" in text, "nothing is told")


def examples(run):
    squeezed = lambda name: name.replace(" ", "")
    for path in sorted(glob.glob(os.path.join(run.data, "cases_*.json"))):
        for case in json.load(open(path, encoding="utf-8")):
            if case["rule"] == "close_link_ge_20_simple_paths":
                with tempfile.TemporaryDirectory() as folder:
                    file = os.path.join(folder, "stakes.csv")
                    owners.write_stakes([case], file)
                    answers, _ = run.ask(case["rule"], [file])
                got, want = owners.yes(answers), {tuple(p) for p in case["expected"]["close_links"]}
                run.expect("close links", case["id"], got == want, sorted(got ^ want)[:4])
            elif case["rule"] == "stated_indirect" and "file" in case:
                file = os.path.join(run.data, "formats", "bods", case["file"])
                answers, _ = run.ask("stated", [file])
                got = {(squeezed(a["holder"]), squeezed(a["held"])): (a["least"], a["most"]) for a in answers or []}
                for pair, percent in case["expected"]["stated_total"].items():
                    holder, held = pair.split(",")
                    run.expect("stated", pair, got.get((holder, held)) == (percent / 100, percent / 100), got)
                for key, captured in case["expected"].items():
                    if not key.startswith("captured_if_"):
                        continue
                    listed = key[len("captured_if_"):-len("_listed")]
                    name = next((a["holder"] for a in answers if squeezed(a["holder"]) == listed), listed)
                    answers, _ = run.ask("aggregate_ge_50", [file], "--listed", name)
                    got = sorted(squeezed(held) for _, held in owners.yes(answers))
                    run.expect("stated", key, got == sorted(captured), got)


def squeeze(name):
    return "".join(c for c in name.split("(")[0].lower() if c.isalnum())


def parents(run):
    table = os.path.join(run.data, "..", "screening", "lists", "us_dod_1260h.csv")
    answers = {}
    for path in sorted(glob.glob(os.path.join(run.data, "dod1260h_parents_*.csv"))):
        for row in csv.DictReader(open(path, encoding="utf-8")):
            day = row["as_of"]
            if day not in answers:
                got, _ = run.ask("board", [table], "--as-of", day)
                held = collections.defaultdict(dict)
                for a in got or []:
                    held[squeeze(a["held"])][a["holder"]] = (a["answer"], len({r["text"] for r in a["because"]}))
                answers[day] = held
            above = answers[day][squeeze(row["entity"])]
            steps = {squeeze(h): n for h, (answer, n) in above.items() if answer == "yes"}
            want = squeeze(row["ultimate_listed_parent"])
            run.expect("1260H parent", row["entity"], steps.get(want) == int(row["steps"]), above)
            said = {h: answer for h, (answer, _) in above.items() if h.startswith("State-owned Assets")}
            sasac = {"yes": "owned", "unknown": "affiliated"}.get(next(iter(said.values()), None), "not stated")
            run.expect("1260H state", row["entity"] + " " + day, sasac == row["sasac"], f"{sasac}, expected {row['sasac']}")


def registers(run):
    formats = os.path.join(run.data, "formats")
    lei = os.path.join(formats, "gleif", "lei-data.xml")
    answers = {}
    for name in ("rr-data.xml", "rr-data.json"):
        got, told = run.ask("board", [os.path.join(formats, "gleif", name), lei])
        answers[name] = {(a["holder"], a["held"], a["answer"]) for a in got or []}
        run.expect("lei", name, got and "[" not in told, told[:200])
    run.expect("lei", "XML and JSON agree", len(set(map(frozenset, answers.values()))) == 1, answers)
    for name in ("repex-data.xml", "rr-updates-data2.xml", "lei-data.json", "lei-updates-data2.xml"):
        _, told = run.ask("direct", [os.path.join(formats, "gleif", name)])
        run.expect("lei", name, "[" not in told, told[:200])
    got, told = run.ask("control_gt_50", [os.path.join(formats, "uk_psc", n) for n in ("psc_snapshot_sample.jsonl", "basic_company_data.csv")])
    run.expect("psc", "read", got is not None and "[" not in told, told[:200])
    yes = owners.yes(got)
    for pair in (("Robert Hitchins Limited", "07434180"), ("State Administration Of Foreign Exchange", "07102351")):
        run.expect("psc", pair, pair in yes, sorted(yes))
    band = [(a["answer"], a["holder"]) for a in got or [] if a["held"] in ("06452920", "07731393")]
    run.expect("psc", "a quarter to a half of the votes", not band, band)


def main():
    run = Run(*sys.argv[1:])
    for part in (conformance, examples, parents, registers):
        part(run)
    for line in run.wrong[:30]:
        print(line)
    print(", ".join(f"{kind} {count}" for kind, count in sorted(run.done.items())))
    if run.wrong:
        sys.exit(f"{len(run.wrong)} of {sum(run.done.values())} are answered otherwise")


if __name__ == "__main__":
    main()
