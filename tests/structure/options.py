"""docs/cli.md documents each subcommand and option that `assay --help` shows, and no other.

    options.py ASSAY

A subcommand has a heading of its words, `## assay check`, and its options stand in the section below as `--name`, unless
a section that is no command's ("Options that every command takes") names them once for all.
"""
import pathlib
import re
import subprocess
import sys

import tree

OPTION = re.compile(r"^\s+(?:-\w,)?(--[a-z][\w-]*)((?:,--?[\w-]+)*)", re.MULTILINE)
SUBCOMMANDS = re.compile(r"^Subcommands:\n((?:[ \t]+.*\n?)*)", re.MULTILINE)
HEADING = re.compile(r"^(#+)\s+`?(assay(?: [a-z][a-z_-]*)*)[^`\n]*`?\s*$", re.MULTILINE)
WRITTEN = re.compile(r"(?<![\w-])--[a-z][\w-]*")
EVERYWHERE = {"--help", "--help-all"}


def options_in(text):
    """The long options that a help text lists."""
    return {name for match in OPTION.finditer(text)
            for name in (match[1], *match[2].strip(",").split(",")) if name.startswith("--")}


def subcommands_in(text):
    """The subcommands that a help text lists."""
    listed = SUBCOMMANDS.search(text)
    return re.findall(r"^  (\w[\w-]*)", listed[1], re.MULTILINE) if listed else []


def shown(ask, words=("assay",)):
    """What help shows: {"assay check": {"--in", ...}}; `ask` gives the help of a command."""
    text = ask(words)
    found = {" ".join(words): options_in(text) - EVERYWHERE}
    for name in subcommands_in(text):
        found.update(shown(ask, (*words, name)))
    return found


def written(document):
    """What the document says, in the same shape; `assay` has the options of the sections that are no command's."""
    found, rest, headings = {}, document, list(HEADING.finditer(document))
    for number, heading in enumerate(headings):
        end = headings[number + 1].start() if number + 1 < len(headings) else len(document)
        section = document[heading.end():end]
        if other := re.search(r"^#{1,%d} " % len(heading[1]), section, re.MULTILINE):
            section = section[:other.start()]
        found[heading[2]] = set(WRITTEN.findall(section)) - EVERYWHERE
        rest = rest.replace(heading[0] + section, "")
    found["assay"] = found.get("assay", set()) | set(WRITTEN.findall(rest)) - EVERYWHERE
    return found


def compare(program, document):
    """What help and document say that the other does not."""
    common = document["assay"]
    for command, options in program.items():
        if command not in document:
            yield f"docs/cli.md: no heading `{command}`"
            continue
        for option in sorted(options - document[command] - common):
            yield f"docs/cli.md: {command} takes `{option}`, which neither its section nor a common one names"
        for option in sorted(document[command] - options - common):
            yield f"docs/cli.md: {command} takes no `{option}`"
    for command in document:
        if command not in program:
            yield f"docs/cli.md: there is no command `{command}`"


def main():
    def ask(words):
        return subprocess.run([sys.argv[1], *words[1:], "--help"], capture_output=True, check=True,
                              text=True, encoding="utf-8").stdout

    program = shown(ask)
    document = written(pathlib.Path(tree.ROOT / "docs/cli.md").read_text(encoding="utf-8"))
    tree.finish(list(compare(program, document)), f"{len(program)} commands, all documented")


if __name__ == "__main__":
    main()
