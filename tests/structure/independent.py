"""`assay-verify` holds nothing of what it checks: no function of the stages exposure and mitigate.

    independent.py ASSAY_VERIFY STAGES_JSON
"""
import json
import pathlib
import re
import subprocess
import sys

import tree

CHECKED = ("exposure", "mitigate")
OWN = re.compile(r"\bassay::(\w+)::")


def held(program):
    """The stages of which a program holds functions."""
    listed = subprocess.run(["nm", "--demangle", program], capture_output=True, text=True, check=True).stdout
    return {stage for line in listed.splitlines() for stage in OWN.findall(line)}


def main():
    program, stages = sys.argv[1], json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
    found = held(program)
    findings = [f"{pathlib.Path(program).name} holds functions of the stage {stage}" for stage in CHECKED if stage in found]
    findings += [f"verify needs the stage {stage}" for stage in CHECKED if stage in stages["verify"]["needs"]]
    if "verify" not in found:
        findings.append(f"{program}: no functions are to be seen; was it stripped?")
    tree.finish(findings, "the verifier shares nothing with what it checks")


if __name__ == "__main__":
    main()
