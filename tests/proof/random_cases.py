"""Drawn cases: judged as enumeration judges them, their proofs confirmed by both verifiers, and refused by both with one
number altered; and so are the same proofs once some of their branches are closed by sums.

    random_cases.py ASSAY ASSAY_VERIFY [CASES [FIRST]]

Draws CASES cases by the seeds from FIRST on (25 from 0). Verdict and cheapest choice of each threat in each reading are
compared with those found by looking at every selection of controls; conflicts have to be irreducible, and as small as any.
`random_cases.py ... 1000` is the whole test.
"""
import collections
import json
import random
import sys

import proving
import random_case
import summing

import case as cases
import claims
import conflicts
import controls
import enumeration
import weighing


def weighed_again(folder, told, proof, counted, dice):
    """Readings of threats with another verdict, choice or conflict than enumeration finds. Steps that branch are closed by
    sums where that can be."""
    for network, proposal in (("before", None), ("after", "purchase")):
        case = cases.Case(folder, proposal)
        offer = controls.Offer(case)
        for number, threat in enumerate(case.policy["threats"]):
            for reading in ("least", "most"):
                said = proof[network]["threats"][number][reading]
                weighed = weighing.Weighing(case, offer, threat, reading == "most")
                claim = claims.Claim(weighed, said)
                verdict, choice = enumeration.judged(claim)
                of = told[network]["threats"][number][reading]
                if wrong := conflicts.wrong_with(claim, of, folder):
                    yield f"{network}, threat {number}, {reading}: its conflict: {wrong}"
                counted["conflicts"][of["verdict"]] += of["conflict"] is not None
                chosen = said["choice"] and said["choice"]["controls"]
                counted["verdicts"][verdict] += 1
                counted["steps"].update(next(iter(step)) for step in said["steps"])
                counted["controls"][len(weighed.parts)] += 1
                said["steps"] = summing.Shorter(weighed, said, dice).proof()["steps"]
                counted["steps with sums"].update(next(iter(step)) for step in said["steps"])
                if (said["verdict"], chosen) != (verdict, choice):
                    yield (f"{network}, threat {number}, {reading}: {said['verdict']} with {chosen}; by enumeration "
                           f"{verdict} with {choice}")


def wrong_with(seed, assay, verify, scratch, counted):
    """What is wrong with one drawn case."""
    folder, file = scratch / "case", scratch / "proof.json"
    folder.mkdir()
    dice = random.Random(seed)
    random_case.draw(dice, folder)
    told, proof = proving.judged(assay, folder, file, "--proposal", "purchase", "--format", "json")
    if proof is None:
        yield "not judged"
        return
    written = json.loads(json.dumps(proof))
    yield from weighed_again(folder, json.loads(told), proof, counted, dice)
    for which in [written] if proof == written else [written, proof]:
        change = {dice.choice(list(proving.numbers(which))): dice.choice((-1, 1, 7))}
        yield from proving.doubted(verify, folder, which, change, file)


def main():
    assay, verify = sys.argv[1:3]
    cases_, first = (int(word) for word in (sys.argv[3:] + ["25", "0"][len(sys.argv) - 3:])[:2])
    counted = collections.defaultdict(collections.Counter)
    findings = proving.of_drawn_cases(lambda seed, scratch: wrong_with(seed, assay, verify, scratch, counted), cases_, first)
    proving.tell(counted)
    proving.finish(findings, f"{cases_} drawn cases are judged as by enumeration, confirmed by both verifiers, and refused by "
                   "both with one number altered")


if __name__ == "__main__":
    main()
