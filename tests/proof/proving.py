"""Writes proofs, checks them, and alters one number at a time."""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONFIRMED, REFUSED = 0, 9
SECOND = pathlib.Path(__file__).resolve().parent / "second"
sys.path.insert(0, str(SECOND))


def proof_of(assay, case, file, *words):
    """The proof of a case's verdict, written to `file`; None where the case is not judged."""
    return judged(assay, case, file, "-o", "/dev/null", *words)[1]


def judged(assay, case, file, *words):
    """What is told of a case, and the proof, written to `file`; None where it is not judged."""
    file.unlink(missing_ok=True)
    told = subprocess.run([assay, "mitigate", case, "--proof", file, "-q", *words], capture_output=True).stdout
    return told, json.loads(file.read_text(encoding="utf-8")) if file.exists() else None


def check(verify, case, file):
    """How a verifier (a program, or SECOND) ended, and what it said."""
    words = [sys.executable] if verify == SECOND else []
    done = subprocess.run([*words, verify, case, file], capture_output=True, text=True)
    return done.returncode, (done.stdout or done.stderr).strip()


def numbers(value, path=()):
    """The places of all numbers of a document, in its order."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from numbers(item, (*path, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from numbers(item, (*path, place))
    elif isinstance(value, int) and not isinstance(value, bool):
        yield path


def altered(proof, path, by):
    """A copy of the proof in which one number is another; never below 0."""
    copy = json.loads(json.dumps(proof))
    at = copy
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = at[path[-1]] + by if at[path[-1]] + by >= 0 else at[path[-1]] - by
    return copy


def unrefused(verify, case, proof, changes, file):
    """Places where an altered number was not refused; `changes`: places, and by how much."""
    for path, by in changes.items():
        file.write_text(json.dumps(altered(proof, path, by)), encoding="utf-8")
        ended, said = check(verify, case, file)
        if ended != REFUSED:
            yield f"{'.'.join(map(str, path))} was altered, and the verifier ends with {ended}: {said}"


def doubted(verify, case, proof, changes, file):
    """What one of the two verifiers does not confirm, or does not refuse with one number altered."""
    for verifier in (verify, SECOND):
        file.write_text(json.dumps(proof), encoding="utf-8")
        ended, said = check(verifier, case, file)
        if ended != CONFIRMED:
            yield f"{verifier} ends with {ended}: {said}"
            continue
        for what in unrefused(verifier, case, proof, changes, file):
            yield f"{verifier}: {what}"


def of_drawn_cases(wrong_with, cases, first):
    """What `wrong_with(seed, folder)` finds by each of some seeds, in an empty folder each; told at once too."""
    findings = []
    for seed in range(first, first + cases):
        with tempfile.TemporaryDirectory() as folder:
            found = [f"seed {seed}: {what}" for what in wrong_with(seed, pathlib.Path(folder))]
        findings += found
        for what in found:
            print(what, file=sys.stderr, flush=True)
    return findings


def tell(counted):
    for what, of in counted.items():
        print(f"{what}: " + ", ".join(f"{key} {count}" for key, count in sorted(of.items())))


def finish(findings, good):
    print("\n".join(findings) or f"good: {good}")
    sys.exit(bool(findings))
