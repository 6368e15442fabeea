"""Each schema of schemas/ is valid, explains its fields, and holds for the documents and outputs that it names.

    schemas.py ASSAY

A schema says itself what it governs, in two keywords that validators pass over:

    "x-files":    ["examples/*/case.yaml"]                       files of this repository, as globs
    "x-commands": ["assay check examples/inventory.csv --format json"]  what prints it; run in the root
"""
import json
import pathlib
import shlex
import sys

import jsonschema

import tree
import validate


def undescribed(schema, path=""):
    """Properties without a description, anywhere in the schema."""
    if isinstance(schema, list):
        for number, part in enumerate(schema):
            yield from undescribed(part, f"{path}/{number}")
    if not isinstance(schema, dict):
        return
    for name, value in schema.get("properties", {}).items():
        if isinstance(value, dict) and "description" not in value and "$ref" not in value and "const" not in value:
            yield f"{path}/properties/{name}"
    for name, value in schema.items():
        if name not in ("examples", "enum", "const", "default"):
            yield from undescribed(value, f"{path}/{name}")


def well_made(name, schema):
    """What is wrong with a schema as such."""
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        return [f"{name}: not a JSON Schema: {error.message}"]
    wrong = [f"{name}: no `{key}`" for key in ("$schema", "$id", "title", "description") if key not in schema]
    if not schema.get("x-files") and not schema.get("x-commands"):
        wrong.append(f"{name}: governs nothing; name files in `x-files` or commands in `x-commands`")
    return wrong + [f"{name}: {place} has no description" for place in undescribed(schema)]


def governed(path, schema, assay):
    """What is wrong with the files and outputs that a schema names."""
    judge = validate.validator(path)
    for glob in schema.get("x-files", []):
        found = sorted(tree.ROOT.glob(glob))
        if not found:
            yield f"{path.name}: `{glob}` matches no file"
        for file in found:
            yield from validate.violations(judge, file.relative_to(tree.ROOT), file.read_text(encoding="utf-8"),
                                           file.suffix)
    for command in schema.get("x-commands", []):
        words = shlex.split(command)
        suffix = ".jsonl" if "jsonl" in words else ".json"
        yield from validate.printed(judge, [assay, *words[1:]], suffix, cwd=tree.ROOT)


def main():
    findings = []
    paths = sorted(tree.ROOT.glob("schemas/*.schema.json"))
    for path in paths:
        schema = json.loads(path.read_text(encoding="utf-8"))
        wrong = well_made(path.name, schema)
        findings += wrong or governed(path, schema, pathlib.Path(sys.argv[1]).resolve())
    tree.finish(findings, f"{len(paths)} schemas hold")


if __name__ == "__main__":
    main()
