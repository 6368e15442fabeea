#!/usr/bin/python3
"""Runs cases of the corpus and compares what a user would see with what is expected.

    run_corpus.py --assay PROGRAM [--update] CASE_FOLDER...

A case is a folder whose name is a sentence; it holds what a user has, and two files more:

    args      a command line on each line, without `assay`: words as a shell splits them, a trailing `< FILE` for
              standard input; lines that begin with # are remarks
    expected  for each of them `$ assay ...`, standard output, `[stderr]` and standard error if there was any, the
              files it wrote (`[file NAME]` and their text), and `[exit N]` or `[signal NAME]`

The commands run one after the other in a copy of the folder that stands where the folder stands, so that they may
write files, and `../../../../examples` is the project's. --update rewrites `expected`: the diff is the review.
"""
import argparse
import difflib
import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BESIDE = ("data", "examples", "schemas")
SECONDS = 120
ENVIRONMENT = {
    "LC_ALL": "C", "NO_COLOR": "1", "PATH": "/usr/bin:/bin",
    **{name: value for name, value in os.environ.items() if name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS")},
}


def command_lines(args):
    """The lines of an `args` file that are command lines."""
    return [line.strip() for line in args.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def block(text):
    """Text that ends its last line, saying so where the program did not."""
    return text if not text or text.endswith("\n") else text + "\n[no line end]\n"


def shown(output):
    return block(output.decode("utf-8", "backslashreplace"))


def ending(code):
    return f"[exit {code}]\n" if code >= 0 else f"[signal {signal.Signals(-code).name}]\n"


def contents(folder):
    """The files below a folder: relative name and bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def run(assay, line, folder):
    """Runs one command line; its transcript."""
    words, source = shlex.split(line), os.devnull
    if len(words) > 1 and words[-2] == "<":
        words, source = words[:-2], folder / words[-1]
    before = contents(folder)
    with open(source, "rb") as standard_input:
        done = subprocess.run([assay, *words], cwd=folder, env=ENVIRONMENT, stdin=standard_input,
                              capture_output=True, timeout=SECONDS)
    transcript = f"$ assay {line}\n" + shown(done.stdout)
    if done.stderr:
        transcript += "[stderr]\n" + shown(done.stderr)
    for name, written in contents(folder).items():
        if before.get(name) != written:
            transcript += f"[file {name}]\n" + shown(written)
    return transcript + ending(done.returncode)


def transcript_of(assay, case):
    """The transcript of a case, from a copy of its folder."""
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch).resolve()
        for name in BESIDE:
            (root / name).symlink_to(ROOT / name)
        folder = root / "tests" / "corpus" / case.parent.name / case.name
        shutil.copytree(case, folder, symlinks=True, ignore=shutil.ignore_patterns("args", "expected"))
        lines = command_lines((case / "args").read_text(encoding="utf-8"))
        return "\n".join(run(assay, line, folder) for line in lines)


def check(assay, case, update):
    """Whether a case is as expected; with `update` it is afterwards."""
    file = case / "expected"
    expected = file.read_text(encoding="utf-8") if file.exists() else ""
    got = transcript_of(assay, case)
    if got == expected:
        return True
    name = f"{case.parent.name}/{case.name}"
    if update:
        file.write_text(got, encoding="utf-8")
        print(f"updated {name}")
        return True
    print(f"{name}: not as expected; review the difference, then run with --update to keep it")
    sys.stdout.writelines(difflib.unified_diff(
        expected.splitlines(True), got.splitlines(True), "expected", "now"))
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assay", required=True, type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--update", action="store_true")
    parser.add_argument("cases", nargs="+", type=lambda path: pathlib.Path(path).resolve())
    args = parser.parse_args()
    ENVIRONMENT["ASSAY_CACHE"] = str(args.assay.parents[1] / "cache")
    good = [check(args.assay, case, args.update) for case in args.cases]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
