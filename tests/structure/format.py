"""Sources are as clang-format leaves them. Skipped, loudly, where Debian's clang-format 14 is not installed."""
import subprocess
import sys

import tree

FORMATTER = "/usr/bin/clang-format-14"


def main():
    sources = [path for path in tree.files() if path.suffix in (".h", ".cc")]
    try:
        done = subprocess.run([FORMATTER, "--style=file", "--dry-run", *sources], capture_output=True, text=True,
                              cwd=tree.ROOT)
    except FileNotFoundError:
        print(f"SKIPPED: {FORMATTER} is not installed")
        sys.exit(77)
    places = sorted({line.split(": warning:")[0].rsplit(":", 1)[0] for line in done.stderr.splitlines()
                     if ": warning:" in line})
    tree.finish([f"{place}: not as clang-format leaves it" for place in places], f"{len(sources)} sources are formatted")


if __name__ == "__main__":
    main()
