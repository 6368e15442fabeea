"""Whatever a proof is made into, the verifier refuses it or says that it is none; it never confirms it, and never breaks.

    malformed.py ASSAY ASSAY_VERIFY [CHANGES]

Makes CHANGES changes (60) by a fixed seed, one at a time: a value of another kind, a number out of range, something left
out, twice or in another place. Texts that are no JSON, and one that is nested a million deep, come last.
"""
import copy
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import proving

CASE = proving.ROOT / "tests/corpus/mitigate/many_controls_are_searched_through_or_up_to_a_limit"
VALUES = (None, True, "", "x" * 300, [], [[]], {}, {"controls": 0}, -1, -2**63, 2**63, 2**64, 1.5, 1e300)
NO_PROOF = 3
DEEP = 1_000_000


def places(value, path=()):
    """All places of a document."""
    yield path
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from places(value[key], (*path, key))


def changed(proof, dice):
    """A copy with one change, and what was changed."""
    made = copy.deepcopy(proof)
    path = dice.choice(list(places(proof))[1:])
    at = made
    for key in path[:-1]:
        at = at[key]
    how = dice.choice(("replaced", "replaced", "left out", "twice", "reversed"))
    # A cut of fewer controls proves no less where the last one kept nothing of the loss; one more cut neither.
    of_cut = len(path) > 3 and path[-2] == "controls" and path[-4] == "cuts"
    if how == "left out" and not of_cut:
        del at[path[-1]]
    elif how == "twice" and isinstance(at, list) and path[-2] != "cuts":
        at.insert(path[-1], copy.deepcopy(at[path[-1]]))
    elif how == "reversed" and isinstance(at[path[-1]], list):
        at[path[-1]].reverse()
    else:
        at[path[-1]] = dice.choice(VALUES)
    return made, f"{'.'.join(map(str, path))} {how}"


def main():
    assay, verify = sys.argv[1:3]
    dice, findings = random.Random(1), []
    with tempfile.TemporaryDirectory() as scratch:
        file = pathlib.Path(scratch) / "proof.json"
        words = ["--steps", "100000"]
        proof = proving.proof_of(assay, CASE, file, *words)
        texts = []
        for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else 60):
            made, what = changed(proof, dice)
            if made != proof:
                texts.append((what, json.dumps(made)))
        whole = json.dumps(proof)
        texts += [("cut short", whole[:len(whole) // 2]), ("nothing", ""), ("a list", "[]"), ("a number", "1")]
        texts.append(("nested deep", whole.replace('"verdict":', '"verdict":' + "[" * DEEP + "]" * DEEP + ',"x":', 1)))
        for what, text in texts:
            file.write_text(text, encoding="utf-8")
            done = subprocess.run([verify, CASE, file], capture_output=True, text=True)
            if done.returncode not in (proving.REFUSED, NO_PROOF):
                findings.append(f"{what}: ends with {done.returncode}: {done.stdout}{done.stderr}")
    proving.finish(findings, f"{len(texts)} proofs that are none are refused")


if __name__ == "__main__":
    main()
