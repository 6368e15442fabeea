"""What the checks of this folder share: the files of the project, and how a check speaks."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOT_OURS = {".git", "build", "__pycache__"}


def files(root=ROOT):
    """The tracked files below `root`, by path; all of them where git is absent."""
    try:
        listed = subprocess.run(
            ["git", "-c", f"safe.directory={root}", "-C", root, "ls-files", "-z", "--cached",
             "--others", "--exclude-standard"],
            capture_output=True, check=True).stdout.decode().split("\0")
        found = [root / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        found = [pathlib.Path(folder) / name
                 for folder, _, names in os.walk(root)
                 if not NOT_OURS & set(pathlib.Path(folder).relative_to(root).parts)
                 for name in names]
    return sorted(path for path in found if path.is_file() and not path.is_symlink())


def read(path):
    """The text of a file, or None where it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def finish(findings, what):
    """Prints what was found, or how much was looked at, and ends the check."""
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings" if findings else f"good: {what}")
    sys.exit(1 if findings else 0)
