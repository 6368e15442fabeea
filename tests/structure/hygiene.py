"""No tracked file carries a path of somebody's machine or a note to do later, and no source is long."""
import re

import tree

MACHINE_PATH = re.compile(r"(?<![\w.}/~-])/(?:home|root|Users|work|workspace|builds)/\w")
LATER = re.compile(r"\b(?:TO[D]O|FIX[M]E|HAC[K])\b")
SOURCES = {".h", ".cc", ".py", ".cmake", ".sh", ".ts"}
LONGEST = 700


def findings_in(name, text, is_source):
    for number, line in enumerate(text.splitlines(), 1):
        if found := MACHINE_PATH.search(line):
            yield f"{name}:{number}: a machine's path: {line[found.start():][:60]}"
        if found := LATER.search(line):
            yield f"{name}:{number}: {found[0]}: do it, or file it"
    if is_source and (lines := text.count("\n")) > LONGEST:
        yield f"{name}: {lines} lines; a file has at most {LONGEST}"


def main():
    findings, count = [], 0
    for path in tree.files():
        if (text := tree.read(path)) is not None:
            count += 1
            findings += findings_in(path.relative_to(tree.ROOT), text, path.suffix in SOURCES)
    tree.finish(findings, f"{count} files are clean")


if __name__ == "__main__":
    main()
