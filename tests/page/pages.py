"""The pages that are looked at."""
import pathlib
import subprocess

CASES = (
    ("examples/uk-2018", "--proposal", "zte"),
    ("examples/uk-2018",),
    ("examples/uk-2018", "--proposal", "zte", "--as", "letter", "--to", "regulator"),
    ("tests/corpus/report/a_page_tells_why_and_every_number_has_its_reason", "--proposal", "bellows"),
)


def written(assay, root):
    """Each page: the words that asked for it, and its text."""
    for case, *options in CASES:
        done = subprocess.run([assay, "report", str(pathlib.Path(root) / case), *options, "--quiet"],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{case}: exit {done.returncode}\n{done.stderr}")
        yield " ".join([case, *options]), done.stdout
