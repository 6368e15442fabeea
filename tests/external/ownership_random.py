"""Random graphs and a generated register are answered as the slow solvers of the data answer them.

    ownership_random.py DATA ASSAY

Many small graphs, with rings, bands, own shares, joint holdings and more than the whole, stand in one table of stakes, so that
each test is asked once; the solvers are DATA/ownership_rules.py. The register is made by DATA/scale/gen_ownership.py.
"""
import csv
import hashlib
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from owners import ask, module, of_listed, write_stakes, yes

GRAPHS = 150
COMPANIES = 20000


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
            holdings.append({"owner": rng.choice(names), "owned": held, **part})
    return {"entities": [{"id": name, "listed": rng.random() < 0.3} for name in names], "holdings": holdings}


def answers(assay, path, test, listed=()):
    found, told = ask(assay, [path], test, *of_listed(listed))
    if found is None:
        sys.exit(f"{test}: no answers: {told[-400:]}")
    return found


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
    write_stakes(cases, path)
    same("control", yes(answers(assay, path, "control_gt_50")), {tuple(pair) for case in cases for pair in rules.control(case)})
    listed = [name for case in cases for name in listed_of(case)]
    same("aggregate", {held for _, held in yes(answers(assay, path, "aggregate_ge_50", listed))},
         {held for case in cases for held in rules.aggregate_50(case)})
    same("single", yes(answers(assay, path, "single_gt_50", listed)),
         {(party, held) for case in cases for party, all_held in rules.no_aggregation_over_50(case).items() for held in all_held})

    exact = [graph(rng, i, exact=True) for i in range(GRAPHS)]
    write_stakes(exact, path)
    got = {(answer["holder"], answer["held"]): answer for answer in answers(assay, path, "integrated_ownership")}
    # Rings add up to more than the whole; Assay tells all of it.
    wanted = {pair: min(1.0, float(percent) / 100) for case in exact for pair, percent in rules.integrated(case).items()}
    same("integrated, whose", set(got), set(wanted))
    for pair, part in wanted.items():
        if abs(float(got[pair]["least"]) - part) > 1e-8 or abs(float(got[pair]["most"]) - part) > 1e-8:
            sys.exit(f"integrated: {pair}: {got[pair]['least']} to {got[pair]['most']}, wanted {part}")


def close_links(rules, assay, folder):
    rng = random.Random(20)
    cases = [graph(rng, i, exact=True) for i in range(GRAPHS)]
    path = folder / "linked.csv"
    write_stakes(cases, path)
    same("close links", yes(answers(assay, path, "close_link_ge_20_simple_paths")),
         {pair for case in cases for pair in rules.close_links(case)})


def register(data, assay, folder):
    made, published = folder / "graph.csv", folder / "answers.json"
    subprocess.run([sys.executable, data / "scale" / "gen_ownership.py", "--companies", str(COMPANIES), "--seed", "7",
                    "--out", made, "--answers", published], check=True, capture_output=True)
    with open(made, encoding="utf-8") as file:
        rows = [{"owner": row["owner"], "owned": row["owned"], "exact": float(row["share_percent"])} for row in csv.DictReader(file)]
    path = folder / "register.csv"
    write_stakes([{"holdings": rows}], path)
    pairs = sorted(yes(answers(assay, path, "control_gt_50")))
    digest = hashlib.sha256("".join(f"{holder},{held}\n" for holder, held in pairs).encode()).hexdigest()
    with open(published, encoding="utf-8") as file:
        wanted = json.load(file)
    if digest != wanted["sha256_of_sorted_pairs"]:
        sys.exit(f"register: {len(pairs)} pairs, wanted {wanted['control_pairs']}")
    print(f"register of {COMPANIES} companies: {len(pairs)} pairs agree")


def main():
    data, assay = pathlib.Path(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        rules = module(data / "ownership_rules.py")
        small_graphs(rules, assay, pathlib.Path(folder))
        close_links(rules, assay, pathlib.Path(folder))
        register(data, assay, pathlib.Path(folder))


if __name__ == "__main__":
    main()
