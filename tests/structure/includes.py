"""Includes follow the arrows: a stage sees the public headers of the stages that it NEEDS, all of them earlier ones.

    includes.py STAGES_JSON

STAGES_JSON is written by assay_write_stages (cmake/assay_stage.cmake), in the order in which the stages were declared.
"""
import json
import pathlib
import re
import sys

import tree

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
WHOLLY_PUBLIC = ("base", "model")
PROGRAMS = ("main.cc",)


def sources(folder):
    """The headers and sources of a stage and its subfolders, as its CMakeLists.txt lists them."""
    return [path.relative_to(folder).as_posix()
            for path in sorted(folder.rglob("*")) if path.suffix in (".h", ".cc")]


def public(stages, stage):
    """The headers of `stage` that other stages may include; None for all."""
    return None if stage in WHOLLY_PUBLIC else {f"{stage}.h", *stages[stage]["public"]}


def arrows(stages):
    """Stages that need a stage which does not come before them."""
    names = list(stages)
    for place, name in enumerate(names):
        for needed in stages[name]["needs"]:
            if needed not in names[:place]:
                yield f"src/assay/{name}/CMakeLists.txt: {name} needs `{needed}`, which is no earlier stage"


def unlisted(stages, source):
    """Files in a stage's folder that its CMakeLists.txt forgot."""
    for name, stage in stages.items():
        listed = {*stage["headers"], *stage["sources"], *stage["tests"], *PROGRAMS}
        for file in sources(source / name):
            if file not in listed:
                yield f"src/assay/{name}/{file}: not listed in the stage's CMakeLists.txt"


def wrong_includes(stages, name, file, text):
    """Includes in `file` of stage `name` that go where they may not."""
    for match in INCLUDE.finditer(text):
        place = f"src/assay/{name}/{file}:{text.count(chr(10), 0, match.start(1)) + 1}"
        parts = match[1].split("/")
        if match[1] == "assay_build.h":
            continue
        if len(parts) < 3 or parts[0] != "assay":
            yield f'{place}: "{match[1]}" is not spelt "assay/<stage>/<file>.h"'
            continue
        stage, header = parts[1], "/".join(parts[2:])
        if stage == name:
            continue
        if stage not in stages[name]["needs"]:
            yield f"{place}: {name} does not need `{stage}`; add it to NEEDS or do without"
        elif (seen := public(stages, stage)) is not None and header not in seen:
            yield f"{place}: {header} is behind {stage}'s public header"


def unused_needs(stages, name, texts):
    """Needs of a stage that none of its files includes."""
    used = {match[1].split("/")[1] for text in texts for match in INCLUDE.finditer(text)
            if match[1].startswith("assay/")}
    for needed in stages[name]["needs"]:
        if needed not in used:
            yield f"src/assay/{name}/CMakeLists.txt: nothing in {name} includes `{needed}`, which it says it needs"


def check(stages, source):
    findings = [*arrows(stages), *unlisted(stages, source)]
    for name in stages:
        texts = {file: (source / name / file).read_text(encoding="utf-8") for file in sources(source / name)}
        for file, text in texts.items():
            findings += wrong_includes(stages, name, file, text)
        findings += unused_needs(stages, name, texts.values())
    return findings


if __name__ == "__main__":
    declared = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    tree.finish(check(declared, tree.ROOT / "src/assay"), f"{len(declared)} stages follow the arrows")
