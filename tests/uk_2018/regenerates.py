"""The committed example is, byte for byte, what `assay synth` writes at its scale and seed.

    regenerates.py ASSAY EXAMPLE
"""
import pathlib
import subprocess
import sys
import tempfile

SCALE, SEED = "0.01", "2018"


def files_below(folder):
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def differences(example, made):
    """What differs, one line each."""
    committed, written = files_below(example), files_below(made)
    yield from (f"{path}: not written any more" for path in sorted(committed - written))
    yield from (f"{path}: not committed" for path in sorted(written - committed))
    for path in sorted(committed & written):
        if (example / path).read_bytes() != (made / path).read_bytes():
            yield f"{path}: other bytes"


def main():
    assay, example = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder) / "uk-2018"
        subprocess.run([assay, "synth", "uk-2018", made, "--scale", SCALE, "--seed", SEED], check=True)
        found = list(differences(example, made))
    print("\n".join(found) or "good: the example is what the program writes")
    if found:
        print(f"write it anew: assay synth uk-2018 {example} --scale {SCALE} --seed {SEED}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
