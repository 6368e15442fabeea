"""Each fingerprint is in the schema, its id unique, its entity known, its pattern one for RE2, and its examples answer as they say.

    fingerprints.py

Patterns are tried with Python's engine, in the syntax that it shares with RE2 and Vectorscan.
"""
import re

import yaml

import tree
import validate

PACK = tree.ROOT / "data" / "fingerprints"
ANSWERS = ("product", "os", "version")
# What RE2 or Vectorscan refuses, or reads otherwise: look-around, back-references, conditions, atomic and possessive forms, other anchors.
REFUSED = re.compile(r"\(\?(?:[=!>(|]|<[=!]|P=)|\\(?:[1-9ZzGKX]|k<)|[*+?}]\+")


def filled(template, captures):
    """A template with its captures in place; empty if one of them is."""
    values = {name: (text or "").strip() for name, text in captures.items()}
    names = re.findall(r"\{(\w+)\}", template)
    return "" if any(not values.get(name) for name in names) else re.sub(r"\{(\w+)\}", lambda name: values[name[1]], template)


def answers(rule, found):
    """What a rule says of a text in which its pattern was found."""
    captures = found.groupdict()
    return {key: filled(rule.get(key, "{" + key + "}"), {key: "", **captures}) for key in ANSWERS}


def faults(rule):
    """What is wrong with one fingerprint."""
    bare = re.sub(r"\[(?:\\.|[^]\\])*\]", "c", re.sub(r"\\[^]\[1-9ZzGKXk]", "e", rule["match"]))
    if refused := REFUSED.search(bare):
        return [f"`{refused[0]}` is not in the common syntax of patterns"]
    try:
        pattern = re.compile(rule["match"])
        re.compile(rule.get("command", ""))
    except re.error as error:
        return [f"not a pattern: {error}"]
    wrong = []
    for example in rule["examples"]:
        found = pattern.search(example["text"])
        if not found:
            wrong.append(f"does not match its example {example['text']!r}")
            continue
        said = answers(rule, found)
        wrong += [f"says {key} {said[key]!r} of {example['text']!r}, not {example.get(key, '')!r}"
                  for key in ANSWERS if said[key] != example.get(key, "")]
    return wrong + [f"matches {text!r}, which it must leave alone" for text in rule.get("not", []) if pattern.search(text)]


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=validate.PlainYaml)


def checked(path, judge, seen, entities):
    """What is wrong with one file of the pack."""
    name = path.relative_to(tree.ROOT)
    wrong = validate.violations(judge, str(name), path.read_text(encoding="utf-8"), path.suffix)
    if wrong:
        return wrong
    document = read(path)
    if document["field"] != path.parent.name:
        wrong.append(f"{name}: stands in the folder of another field than `{document['field']}`")
    for maker in document["makers"]:
        rows = [maker, *maker.get("arcs", []), *maker.get("fingerprints", [])]
        wrong += [f"{name}: {maker['brand']}: no entity `{row['maker']}`" for row in rows if row.get("maker", next(iter(entities))) not in entities]
        keys = [("fingerprint", rule["id"]) for rule in maker.get("fingerprints", [])]
        keys += [("arc", row["arc"]) for row in maker.get("arcs", [])] + [("number", number) for number in maker.get("numbers", [])]
        for key in keys:
            if key in seen:
                wrong.append(f"{name}: {key[0]} {key[1]} is in {seen[key]} too")
            seen[key] = name
        for rule in maker.get("fingerprints", []):
            wrong += [f"{name}: {rule['id']}: {fault}" for fault in faults(rule)]
    return wrong


def main():
    entities = {entry["entity"] for path in sorted((tree.ROOT / "data" / "entities").glob("*.yaml")) for entry in read(path).get("entities") or []}
    judge = validate.validator(validate.SCHEMAS / "fingerprints.schema.json")
    paths = sorted(PACK.glob("*/*.yaml"))
    seen = {}
    wrong = [line for path in paths for line in checked(path, judge, seen, entities)]
    rows = read(PACK / "oem.yaml")
    wrong += [f"data/fingerprints/oem.yaml: no source `{row['source']}`" for row in rows["rows"] if row["source"] not in rows["sources"]]
    wrong += [f"data/fingerprints/oem.yaml: no entity `{row['maker']}`" for row in rows["rows"] if row.get("maker", next(iter(entities))) not in entities]
    rules = sum(1 for kind, _ in seen if kind == "fingerprint")
    tree.finish(wrong, f"{rules} fingerprints in {len(paths)} files")


if __name__ == "__main__":
    main()
