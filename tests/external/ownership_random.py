"""Random graphs and a generated register are answered as the slow solvers of the data answer them.

    ownership_random.py DATA ASSAY

Many small graphs, with rings, bands, joint holdings and more than the whole, stand in one table of stakes, so that
each test is asked once; the solvers are DATA/ownership_rules.py. The register is made by DATA/scale/gen_ownership.py.
"""
import csv
import hashlib
import importlib.util
import json
import pathlib
import random
import subprocess
import sys
import tempfile

GRAPHS = 150
COMPANIES = 20000


def module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def graph(rng, number, exact):
    """A case in the form that the solvers read; percentages."""
    names = [f"g{number}n{i}" for i in range(rng.randint(2, 7))]
    above = not exact and rng.random() < 0.25
    holdings = []
    for held in names:
        left = 90 if exact else 100
        for _ in range(rng.randint(0, 4)):
            most = min(left, 50) if rng.random() < 0.2 else rng.randint(1, 100)
            if not above:
                most = min(most, left)
                left -= most
            if most <= 0:
                break
            part = {"exact": most} if exact or rng.random() < 0.6 else {"min": rng.randint(0, most), "max": most}
            holder = rng.choice(names)
            if holder != held:  # own shares are left at the door of stakes.csv, with a message
                holdings.append({"owner": holder, "owned": held, **part})
    return {"entities": [{"id": name, "listed": rng.random() < 0.3} for name in names], "holdings": holdings}


def write(cases, path):
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["holder", "held", "share", "min", "max"])
        for case in cases:
            for holding in case["holdings"]:
                part = [f"{holding[key] / 100:.9f}" if key in holding else "" for key in ("exact", "min", "max")]
                out.writerow([holding["owner"], holding["owned"], *part])


def ask(assay, path, test, listed=()):
    names = [word for name in listed for word in ("--listed", name)]
    run = subprocess.run([assay, "owners", "--statements", path, "--test", test, "--format", "json", *names],
                         capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"{test}: exit {run.returncode}: {run.stderr[-400:]}")
    return json.loads(run.stdout)["answers"]


def yes(answers):
    return {(answer["holder"], answer["held"]) for answer in answers if answer["answer"] == "yes"}


def same(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: too many {sorted(got - wanted)[:5]}, missing {sorted(wanted - got)[:5]}")
    print(f"{what}: {len(wanted)} answers agree")


def listed_of(case):
    held = {name for holding in case["holdings"] for name in (holding["owner"], holding["owned"])}
    return [entity["id"] for entity in case["entities"] if entity["listed"] and entity["id"] in held]


def small_graphs(rules, assay, folder):
    rng = random.Random(2018)
    cases = [graph(rng, i, exact=False) for i in range(GRAPHS)]
    path = folder / "stakes.csv"
    write(cases, path)
    same("control", yes(ask(assay, path, "control_gt_50")), {tuple(pair) for case in cases for pair in rules.control(case)})
    listed = [name for case in cases for name in listed_of(case)]
    same("aggregate", {held for _, held in yes(ask(assay, path, "aggregate_ge_50", listed))},
         {held for case in cases for held in rules.aggregate_50(case)})
    same("single", yes(ask(assay, path, "single_gt_50", listed)),
         {(party, held) for case in cases for party, all_held in rules.no_aggregation_over_50(case).items() for held in all_held})

    exact = [graph(rng, i, exact=True) for i in range(GRAPHS)]
    write(exact, path)
    got = {(answer["holder"], answer["held"]): answer for answer in ask(assay, path, "integrated_ownership")}
    # Rings add up to more than the whole; Assay tells all of it.
    wanted = {pair: min(1.0, float(percent) / 100) for case in exact for pair, percent in rules.integrated(case).items()}
    same("integrated, whose", set(got), set(wanted))
    for pair, part in wanted.items():
        if abs(float(got[pair]["least"]) - part) > 1e-8 or abs(float(got[pair]["most"]) - part) > 1e-8:
            sys.exit(f"integrated: {pair}: {got[pair]['least']} to {got[pair]['most']}, wanted {part}")


def register(data, assay, folder):
    made, answers = folder / "graph.csv", folder / "answers.json"
    subprocess.run([sys.executable, data / "scale" / "gen_ownership.py", "--companies", str(COMPANIES), "--seed", "7",
                    "--out", made, "--answers", answers], check=True, capture_output=True)
    with open(made, encoding="utf-8") as file:
        rows = [{"owner": row["owner"], "owned": row["owned"], "exact": float(row["share_percent"])} for row in csv.DictReader(file)]
    path = folder / "register.csv"
    write([{"holdings": rows}], path)
    pairs = sorted(yes(ask(assay, path, "control_gt_50")))
    digest = hashlib.sha256("".join(f"{holder},{held}\n" for holder, held in pairs).encode()).hexdigest()
    with open(answers, encoding="utf-8") as file:
        wanted = json.load(file)
    if digest != wanted["sha256_of_sorted_pairs"]:
        sys.exit(f"register: {len(pairs)} pairs, wanted {wanted['control_pairs']}")
    print(f"register of {COMPANIES} companies: {len(pairs)} pairs agree")


def main():
    data, assay = pathlib.Path(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        small_graphs(module(data / "ownership_rules.py"), assay, pathlib.Path(folder))
        register(data, assay, pathlib.Path(folder))


if __name__ == "__main__":
    main()
