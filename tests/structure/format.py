"""Sources are as clang-format leaves them.

    format.py CLANG_FORMAT
"""
import subprocess
import sys

import tree


def main():
    sources = [path for path in tree.files() if path.suffix in (".h", ".cc")]
    done = subprocess.run([sys.argv[1], "--style=file", "--dry-run", *sources], capture_output=True, text=True,
                          cwd=tree.ROOT)
    places = sorted({line.split(": warning:")[0].rsplit(":", 1)[0] for line in done.stderr.splitlines()
                     if ": warning:" in line})
    tree.finish([f"{place}: not as clang-format leaves it" for place in places], f"{len(sources)} sources are formatted")


if __name__ == "__main__":
    main()
