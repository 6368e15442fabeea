"""Validates documents against a JSON Schema, independently of Assay.

    validate.py SCHEMA FILE...            JSON, JSON lines (.jsonl), YAML (.yaml) or a table (.csv), row by row
    validate.py SCHEMA -- COMMAND WORD... what the command prints; --lines before -- for JSON lines

Prints each violation as FILE: /path/in/document: what is wrong; exit 1 if there is one.
"""
import csv
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "schemas"


class PlainYaml(yaml.SafeLoader):
    """YAML as Assay reads it: dates, `NO` and octals stay the text that was written."""


PlainYaml.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers
            if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
PlainYaml.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def validator(schema_path):
    """A validator that resolves references between the schemas of schemas/ without a network."""
    schema = json.loads(pathlib.Path(schema_path).read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema, jsonschema.Draft202012Validator)
    kind.check_schema(schema)
    store = {}
    for path in sorted(SCHEMAS.glob("*.schema.json")):
        other = json.loads(path.read_text(encoding="utf-8"))
        store[other.get("$id", path.name)] = store[path.resolve().as_uri()] = other
    base = schema.get("$id", pathlib.Path(schema_path).resolve().as_uri())
    return kind(schema, resolver=jsonschema.RefResolver(base, schema, store),
                format_checker=jsonschema.FormatChecker())


def documents(text, suffix):
    """The documents in a text, each with the place where it begins."""
    if suffix == ".jsonl":
        return [(f":{number}", json.loads(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if suffix in (".yaml", ".yml"):
        return [("", document) for document in yaml.load_all(text, Loader=PlainYaml)]
    if suffix == ".csv":
        return [(f":{number}", {name: cell for name, cell in row.items() if cell})
                for number, row in enumerate(csv.DictReader(text.splitlines()), 2)]
    return [("", json.loads(text))]


def violations(judge, name, text, suffix):
    """What is wrong with the documents in `text`, a line each."""
    try:
        found = documents(text, suffix)
    except (ValueError, yaml.YAMLError) as error:
        return [f"{name}: not readable: {error}"]
    if not found:
        return [f"{name}: empty"]
    return [f"{name}{place}: /{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
            for place, document in found
            for error in sorted(judge.iter_errors(document), key=lambda error: list(map(str, error.absolute_path)))]


def printed(judge, command, suffix=".json", **how):
    """What is wrong with what a command prints."""
    done = subprocess.run(command, capture_output=True, **how)
    text = done.stdout.decode("utf-8", "backslashreplace")
    wrong = violations(judge, " ".join(map(str, command)), text, suffix)
    return wrong + [done.stderr.decode("utf-8", "backslashreplace")] if wrong else []


def main():
    schema, *rest = sys.argv[1:]
    judge = validator(schema)
    if "--" in rest:
        suffix = ".jsonl" if "--lines" in rest[:rest.index("--")] else ".json"
        wrong = printed(judge, rest[rest.index("--") + 1:], suffix)
    else:
        wrong = [line for name in rest for line in violations(
            judge, name, pathlib.Path(name).read_text(encoding="utf-8"), pathlib.Path(name).suffix)]
    print("\n".join(wrong) if wrong else "valid")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
