"""The proofs of drawn cases are confirmed, and refused with one number altered.

    random_cases.py ASSAY ASSAY_VERIFY [CASES [FIRST]]

Draws CASES cases by the seeds from FIRST on (25 from 0), and alters one number of each proof.
"""
import collections
import pathlib
import random
import sys
import tempfile

import proving
import random_case


def main():
    assay, verify = sys.argv[1:3]
    cases, first = (int(word) for word in (sys.argv[3:] + ["25", "0"][len(sys.argv) - 3:])[:2])
    findings, verdicts, steps = [], collections.Counter(), collections.Counter()
    for seed in range(first, first + cases):
        with tempfile.TemporaryDirectory() as scratch:
            folder, file = pathlib.Path(scratch) / "case", pathlib.Path(scratch) / "proof.json"
            folder.mkdir()
            dice = random.Random(seed)
            random_case.draw(dice, folder)
            proof = proving.proof_of(assay, folder, file)
            if proof is None:
                findings.append(f"seed {seed}: not judged")
                continue
            for threat in proof["before"]["threats"]:
                for reading in ("least", "most"):
                    verdicts[threat[reading]["verdict"]] += 1
                    steps.update(next(iter(step)) for step in threat[reading]["steps"])
            ended, said = proving.check(verify, folder, file)
            if ended != proving.CONFIRMED:
                findings.append(f"seed {seed}: ends with {ended}: {said}")
                continue
            path = dice.choice(list(proving.numbers(proof)))
            findings += [f"seed {seed}: {what}" for what in proving.unrefused(verify, folder, proof, [path], file, dice)]
    told = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    print(f"readings: {told}; steps: {dict(sorted(steps.items()))}")
    proving.finish(findings, f"{cases} drawn cases confirmed, and refused with one number altered")


if __name__ == "__main__":
    main()
