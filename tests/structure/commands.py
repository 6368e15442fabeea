"""The commands shown in README.md and docs/ run, and print what is shown.

    commands.py ASSAY

A block marked ```console holds commands after `$ ` and, below each, what a terminal shows: standard output and errors.
A line `...` stands for any number of lines, and nothing at all below a command means that its output is not shown.
A last line `[exit N]` says that the command ends so; without it, it ends well. The commands of one document run one
after the other in one empty folder beside which lie the project's `examples`.
"""
import dataclasses
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import tree

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXIT = re.compile(r"\[exit (\d+)\]")
SECONDS = 120


@dataclasses.dataclass
class Shown:
    """One command of a document."""
    line: int
    command: str
    output: list
    exit: int = 0


def commands_in(document):
    """The commands of a document, in order."""
    for block in BLOCK.finditer(document):
        first = document.count("\n", 0, block.start(1)) + 1
        current = None
        for number, line in enumerate(block[1].splitlines()):
            if line.startswith("$ "):
                if current:
                    yield current
                current = Shown(first + number, line[2:], [])
            elif current and current.command.endswith("\\") and not current.output:
                current.command = current.command[:-1] + line.strip()
            elif current and EXIT.fullmatch(line):
                current.exit = int(EXIT.fullmatch(line)[1])
            elif current:
                current.output.append(line)
        if current:
            yield current


def matches(shown, printed):
    """Whether the printed lines are those shown, where `...` stands for any lines."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()) + r"\s*?\n" for line in shown)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def run(shown, folder, environment):
    """Runs one command; what is wrong with it, or None."""
    done = subprocess.run(["/bin/bash", "-c", shown.command], cwd=folder, env=environment, timeout=SECONDS,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    printed = done.stdout.decode("utf-8", "backslashreplace").splitlines()
    if done.returncode != shown.exit:
        return f"`{shown.command}` ended with {done.returncode} instead of {shown.exit}:\n" + "\n".join(printed)
    output = shown.output
    while output and not output[-1].strip():
        output = output[:-1]
    if output and not matches(output, printed):
        return f"`{shown.command}` printed something else:\n" + "\n".join(printed)
    return None


def main():
    bin_folder = pathlib.Path(sys.argv[1]).resolve().parent
    environment = {**os.environ, "PATH": f"{bin_folder}:/usr/bin:/bin", "LC_ALL": "C", "NO_COLOR": "1"}
    findings, count = [], 0
    for path in [tree.ROOT / "README.md", *sorted(tree.ROOT.glob("docs/**/*.md"))]:
        with tempfile.TemporaryDirectory() as scratch:
            os.symlink(tree.ROOT / "examples", pathlib.Path(scratch) / "examples")
            for shown in commands_in(path.read_text(encoding="utf-8")):
                count += 1
                if wrong := run(shown, scratch, environment):
                    findings.append(f"{path.relative_to(tree.ROOT)}:{shown.line}: {wrong}")
    tree.finish(findings, f"{count} commands ran as shown")


if __name__ == "__main__":
    main()
