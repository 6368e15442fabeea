"""A verifier of proofs written from docs/proof.md alone, in another language than the first and sharing nothing with it.

    python3 second CASE FILE

It reads a case in the plain form that random_case.py writes: a CSV file for each table, JSON in its YAML files, suppliers
whose states are stated, and directives of their own that stop supply. It makes the whole proof anew, and compares.
Ends with 0 where it confirms and 9 where it refuses.
"""
import hashlib
import json
import pathlib
import sys

from case import Case, listed
from claims import VERDICTS, Claim, Wrong
from controls import Offer
from weighing import Weighing


def digest(folder, but):
    files = sorted((path.relative_to(folder).as_posix().encode(), path) for path in folder.rglob("*")
                   if path.is_file() and path.resolve() != but.resolve())
    lines = (hashlib.sha256(path.read_bytes()).hexdigest().encode() + b"  " + name + b"\n" for name, path in files)
    return {"files": len(files), "digest": hashlib.sha256(b"".join(lines)).hexdigest()}


def claims_on(case, said):
    """The proof that a network gives, with the choices and cuts of the proof at hand."""
    offer, worst, threats = Offer(case), {"least": 0, "most": 0}, []
    for number, threat in enumerate(case.policy["threats"]):
        by = sorted(listed(threat.get("by")))
        one = {"id": threat.get("id", " ".join([threat["scenario"], *by])), "scenario": threat["scenario"], "parties": by}
        for reading in worst:
            claim = Claim(Weighing(case, offer, threat, reading == "most"), said["threats"][number][reading])
            one[reading] = claim.proof()
            worst[reading] = max(worst[reading], VERDICTS.index(one[reading]["verdict"]))
        threats.append(one)
    verdict = VERDICTS[worst["most"]] if worst["least"] == worst["most"] else "undecided"
    return {"verdict": verdict, "assets": len(case.assets), "threats": threats}


def check(folder, file):
    """What is wrong with a proof, or None."""
    said = json.loads(file.read_text(encoding="utf-8"))
    try:
        case = Case(folder)
        own = {"schema_version": "1", "case": digest(folder, file), "as_of": case.as_of.isoformat(),
               "known_on": case.as_of.isoformat(), "proposal": said["proposal"],
               "before": claims_on(case, said["before"]), "after": None}
        if said["proposal"]:
            own["after"] = claims_on(Case(folder, said["proposal"]), said["after"])
    except Wrong as wrong:
        return str(wrong)
    except (KeyError, IndexError, TypeError) as error:
        return f"the proof has not the form of one: {error!r}"
    return difference(own, said, "proof")


def difference(own, said, place):
    if isinstance(own, dict) and isinstance(said, dict):
        if own.keys() != said.keys():
            return f"{place}: one has {sorted(own.keys() ^ said.keys())} and the other not"
        return next(filter(None, (difference(own[key], said[key], f"{place}.{key}") for key in own)), None)
    if isinstance(own, list) and isinstance(said, list):
        if len(own) != len(said):
            return f"{place}: {len(said)} entries, and should be {len(own)}"
        return next(filter(None, (difference(*both, f"{place}[{i}]") for i, both in enumerate(zip(own, said)))), None)
    return None if type(own) is type(said) and own == said else f"{place}: says {said}, and is {own}"


if __name__ == "__main__":
    wrong = check(*map(pathlib.Path, sys.argv[1:3]))
    print(f"refused: {wrong}" if wrong else "confirmed")
    sys.exit(9 if wrong else 0)
