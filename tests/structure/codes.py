"""Every diagnostic code has a heading in docs/diagnostics.md, and every heading a code.

A heading reads `## BAS001`; that of a code that is no longer given ends in `(retired)`.
"""
import collections
import re

import tree

DECLARED = re.compile(r'\bCode\s+k\w+\s*\{\s*"([^"]*)"')
HEADING = re.compile(r"^#+\s+`?([A-Z]{3}\d{3})`?\b(.*)$", re.MULTILINE)
PREFIX = {
    "base": "BAS", "model": "MOD", "ingest": "ING", "identify": "IDE", "resolve": "RES", "directives": "DIR",
    "exposure": "EXP", "mitigate": "MIT", "report": "REP", "draft": "DRA", "synth": "SYN", "pipeline": "PIP", "cli": "CLI",
}


def declared(stage, text):
    """The codes in a codes.h, and what is wrong with their spelling."""
    codes = DECLARED.findall(text)
    pattern = re.compile(PREFIX.get(stage, "[A-Z]{3}") + r"\d{3}")
    return codes, [f"src/assay/{stage}/codes.h: `{code}` is not {PREFIX.get(stage, 'XYZ')} and three digits"
                   for code in codes if not pattern.fullmatch(code)]


def compare(codes, document):
    """What codes and document say that the other does not."""
    headings = HEADING.findall(document)
    retired = {code for code, rest in headings if rest.rstrip().endswith("(retired)")}
    listed = collections.Counter(code for code, _ in headings)
    given = collections.Counter(codes)
    for code in sorted(given | listed):
        if given[code] > 1:
            yield f"{code}: declared {given[code]} times"
        if listed[code] > 1:
            yield f"docs/diagnostics.md: {code} has {listed[code]} headings"
        if given[code] and not listed[code]:
            yield f"docs/diagnostics.md: {code} has no heading"
        if listed[code] and not given[code] and code not in retired:
            yield f"docs/diagnostics.md: nothing declares {code}; a code that is no longer given is marked (retired)"
        if given[code] and code in retired:
            yield f"{code}: retired, and used again"


def main():
    codes, findings = [], []
    for path in sorted(tree.ROOT.glob("src/assay/*/codes.h")):
        found, wrong = declared(path.parent.name, path.read_text(encoding="utf-8"))
        codes += found
        findings += wrong
    document = (tree.ROOT / "docs/diagnostics.md").read_text(encoding="utf-8")
    tree.finish(findings + list(compare(codes, document)), f"{len(codes)} codes, all documented")


if __name__ == "__main__":
    main()
