"""The proofs of the example and of the corpus are confirmed, and refused with one number altered.

    examples.py ASSAY ASSAY_VERIFY [--every]

Some numbers, drawn by a fixed seed, are altered in each proof; with --every all of them in turn.
"""
import pathlib
import random
import sys
import tempfile

import proving

SAMPLE = 5
PURCHASES = (None, "zte", "zte_few", "zte_to_share", "independent")


def questions():
    """Cases with the words to ask them by."""
    for purchase in PURCHASES:
        yield proving.ROOT / "examples/uk-2018", ["--proposal", purchase] if purchase else []
    yield proving.ROOT / "examples/uk-2018", ["--as-of", "2018-07-19"]
    for case in sorted((proving.ROOT / "tests/corpus/mitigate").iterdir()):
        yield case, []
        for proposal in sorted(case.glob("proposals/*.csv")):
            yield case, ["--proposal", proposal.stem]


def main():
    assay, verify = sys.argv[1:3]
    dice, findings, verdicts, count = random.Random(2018), [], set(), 0
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "proof.json"
        for case, words in questions():
            proof = proving.proof_of(assay, case, file, *words)
            if proof is None:
                continue
            ended, said = proving.check(verify, case, file)
            if ended != proving.CONFIRMED:
                findings.append(f"{case.name} {' '.join(words)}: ends with {ended}: {said}")
                continue
            verdicts.add((proof["after"] or proof["before"])["verdict"])
            paths = list(proving.numbers(proof))
            if "--every" not in sys.argv:
                paths = dice.sample(paths, SAMPLE)
            count += len(paths)
            changes = {path: dice.choice((-1, 1, 7)) for path in paths}
            findings += [f"{case.name} {' '.join(words)}: {what}"
                         for what in proving.unrefused(verify, case, proof, changes, file)]
    if len(verdicts) < 6:
        findings.append(f"only the verdicts {sorted(verdicts)} were proved")
    proving.finish(findings, f"all six verdicts proved, {count} altered numbers refused")


if __name__ == "__main__":
    main()
