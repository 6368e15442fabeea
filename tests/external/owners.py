"""What the external tests of ownership share: a table of stakes from a case of the data, and what Assay says of it."""
import csv
import importlib.util
import json
import subprocess


def module(path):
    """A Python file of the data, such as its slow solvers."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def write_stakes(cases, path):
    """The holdings of cases, in percent, as one stakes.csv of fractions."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["holder", "held", "share", "min", "max", "kind"])
        for case in cases:
            for holding in case["holdings"]:
                part = [f"{holding[key] / 100:.9f}" if key in holding else "" for key in ("exact", "min", "max")]
                out.writerow([holding["owner"], holding["owned"], *part, holding.get("kind", "shares")])


def ask(assay, files, test, *more):
    """The answers, or nothing where there are none, and what was told on standard error."""
    words = [word for file in files for word in ("--statements", str(file))]
    run = subprocess.run([assay, "owners", *words, "--test", test, "--format", "json", *more],
                         capture_output=True, text=True, check=False)
    try:
        return json.loads(run.stdout)["answers"], run.stderr
    except ValueError:
        return None, run.stderr


def of_listed(names):
    return [word for name in names for word in ("--listed", name)]


def yes(answers):
    return {(answer["holder"], answer["held"]) for answer in answers or [] if answer["answer"] == "yes"}
