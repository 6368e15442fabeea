"""A page printed by Chromium is a PDF; without Chromium the message says what to do instead.

    paper.py ASSAY ROOT

Ends with 77 (ctest: skipped) where there is no Chromium, once the message was seen.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

CASE = "tests/corpus/report/a_page_tells_why_and_every_number_has_its_reason"


def printed(assay, case, out, **environment):
    return subprocess.run([assay, "report", str(case), "--as", "pdf", "-q", "-o", str(out)], capture_output=True,
                          text=True, timeout=240, check=False, env={**os.environ, **environment})


def main():
    assay, root = sys.argv[1:]
    case = pathlib.Path(root) / CASE
    with tempfile.TemporaryDirectory() as folder:
        paper = pathlib.Path(folder) / "page.pdf"
        without = printed(assay, case, paper, ASSAY_CHROMIUM="/nowhere/chromium")
        if without.returncode != 1 or "[CLI004]" not in without.stderr or paper.exists():
            sys.exit(f"without Chromium: exit {without.returncode}, {without.stderr}")
        if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
            print("SKIPPED: there is no Chromium (Debian's package `chromium`); nothing was printed")
            sys.exit(77)
        done = printed(assay, case, paper)
        if done.returncode or not paper.read_bytes().startswith(b"%PDF-"):
            sys.exit(f"with Chromium: exit {done.returncode}, {done.stderr}")
        print(f"{paper.stat().st_size:,} bytes of PDF")


if __name__ == "__main__":
    main()
