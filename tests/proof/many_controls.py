"""Drawn cases of more controls than could all be tried: their proofs are confirmed by both verifiers, and refused by both
with numbers altered.

    many_controls.py ASSAY ASSAY_VERIFY [CASES [FIRST]]

Draws CASES cases by the seeds from FIRST on (8 from 0), each with 24 to 40 controls. That a choice is the cheapest is what
the proof proves; nobody looks at every selection here.
"""
import collections
import random
import sys

import proving
import random_case

ALTERED = 2


def wrong_with(seed, assay, verify, scratch, counted):
    """What is wrong with one drawn case."""
    folder, file = scratch / "case", scratch / "proof.json"
    folder.mkdir()
    dice = random.Random(seed)
    random_case.draw(dice, folder, 24, 40)
    proof = proving.proof_of(assay, folder, file, "--proposal", "purchase")
    if proof is None:
        yield "not judged"
        return
    for network in ("before", "after"):
        for threat in proof[network]["threats"]:
            for reading in ("least", "most"):
                counted["verdicts"][threat[reading]["verdict"]] += 1
                counted["steps"].update(next(iter(step)) for step in threat[reading]["steps"])
    changes = {path: dice.choice((-1, 1, 7)) for path in dice.sample(list(proving.numbers(proof)), ALTERED)}
    yield from proving.doubted(verify, folder, proof, changes, file)


def main():
    assay, verify = sys.argv[1:3]
    cases, first = (int(word) for word in (sys.argv[3:] + ["8", "0"][len(sys.argv) - 3:])[:2])
    counted = collections.defaultdict(collections.Counter)
    findings = proving.of_drawn_cases(lambda seed, scratch: wrong_with(seed, assay, verify, scratch, counted), cases, first)
    proving.tell(counted)
    proving.finish(findings, f"{cases} drawn cases of many controls are confirmed by both verifiers, and refused by both with "
                   "numbers altered")


if __name__ == "__main__":
    main()
