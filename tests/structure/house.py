"""`./run` and what stands around it are in order."""
import os
import re
import subprocess

import tree

COMMANDS = ("demo", "test", "build", "bench", "fuzz")


def packages(script, name):
    """The lines of one package list in the script."""
    return re.search(rf"^{name}='\n(.*?)^'$", script, re.MULTILINE | re.DOTALL)[1].splitlines()


def unordered(lines):
    """What is wrong with a list of packages."""
    names = [line.split()[0] for line in lines]
    if names != sorted(set(names)):
        yield f"run: packages are not in order, each once: {' '.join(names)}"
    for line in lines:
        if len(line.split(maxsplit=1)) < 2:
            yield f"run: `{line}` comes without a reason"


def main():
    root, findings = tree.ROOT, []
    script = (root / "run").read_text(encoding="utf-8")
    for name in ("run", ".ci/run", *(str(path.relative_to(root)) for path in sorted(root.glob("scripts/*.sh")))):
        if not os.access(root / name, os.X_OK):
            findings.append(f"{name}: not executable")
        checked = subprocess.run(["/bin/bash", "-n", root / name], capture_output=True, text=True)
        findings += checked.stderr.splitlines()
    for name in ("packages", "test_packages", "fuzz_packages"):
        findings += unordered(packages(script, name))
    usage = subprocess.run([root / "run"], capture_output=True, text=True).stdout
    findings += [f"run: its usage does not show `{command}`" for command in COMMANDS
                 if not re.search(rf"^  {command}\b", usage, re.MULTILINE)]
    readme = (root / "README.md").read_text(encoding="utf-8")
    findings += [f"README.md: does not name `{command}`" for command in ("./run demo", "./run test")
                 if command not in readme]
    if not (root / ".ci/run").read_text(encoding="utf-8").rstrip().endswith("exec ./run test"):
        findings.append(".ci/run: does not end in `exec ./run test`")
    tree.finish(findings, "the house is in order")


if __name__ == "__main__":
    main()
