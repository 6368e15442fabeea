"""Each change to the example moves the verdict on disruption as docs/uk-2018.md tells, with every seed.

    verdicts.py ASSAY            compares
    verdicts.py ASSAY --table    prints the table: change, purchase, verdict, reason
"""
import collections
import dataclasses
import json
import pathlib
import subprocess
import sys
import tempfile
import typing

import variations

SCALE = "0.01"
SEEDS = ("2018", "1", "7", "99")
CENTRE = "evaluation-huawei"


@dataclasses.dataclass
class Row:
    """A change, a purchase, and what becomes of the threat of disruption."""
    change: typing.Callable
    proposal: str | None
    verdict: str
    pools: tuple = ()  # that the conflict names
    broken: tuple = ()  # controls whose share is broken
    before: str = ""  # how the broken share stood without the purchase
    facts: tuple = ()  # whose influence would decide
    as_of: str = "2018-04-17"


TABLE = (
    Row(variations.as_it_is, None, "mitigated"),
    Row(variations.as_it_is, "zte", "not_effectively", broken=(CENTRE, "evaluation-zte"), before="held"),
    Row(variations.as_it_is, "independent", "mitigated"),
    Row(variations.as_it_is, "zte_few", "mitigated"),
    Row(variations.as_it_is, "zte_to_share", "not_practicably", pools=("evaluation_centre",)),
    Row(variations.a_slot_to_spare, "zte_to_share", "mitigable"),
    Row(variations.no_huawei, None, "acceptable"),
    Row(variations.no_huawei, "zte", "mitigable"),
    Row(variations.seat_and_owners_of_zte_unknown, "zte", "undecided", facts=("zte",)),
    Row(variations.ericsson_in_the_adversarys_state, None, "not_effectively", broken=(CENTRE, "evaluation-zte")),
    Row(variations.as_it_is, None, "not_effectively", as_of="2018-07-19"),
)


class Cases:
    """Case folders after each change, made once for each seed."""

    def __init__(self, assay, folder):
        self.assay, self.folder = assay, folder

    def after(self, change, seed):
        case = self.folder / f"{change.__name__}-{seed}"
        if not case.exists():
            self.run("synth", "uk-2018", case, "--scale", SCALE, "--seed", seed)
            change(case)
        return case

    def run(self, *words):
        done = subprocess.run([self.assay, *words], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(map(str, words))} ends with {done.returncode}:\n{done.stderr}")
        return done.stdout

    def judged(self, change, seed, proposal, as_of="2018-04-17"):
        """The judgement on the network with the proposal, or as it is."""
        words = ["assess", self.after(change, seed), "--as-of", as_of, "--format", "json"]
        answer = json.loads(self.run(*words, *(["--proposal", proposal] if proposal else [])))
        return answer["after"] if proposal else answer["before"]


def threat(judgement, scenario):
    return next(one for one in judgement["threats"] if one["scenario"] == scenario)


def broken_shares(verdict):
    """Controls whose share is broken, and whether it held before; those with `alternative` are left out."""
    found = collections.defaultdict(list)
    for broken in verdict["broken"]:
        if broken["asks"].startswith("at most"):
            for where in broken["where"]:
                before = where["before"]
                found[broken["control"]].append("held" if before and before["holds"] else "")
    return found


def differences(row, disruption):
    """What differs from the table, in clauses."""
    if disruption["verdict"] != row.verdict:
        yield f"is {disruption['verdict']}"
        return
    most = disruption["most"]
    if row.verdict != "undecided":
        broken = broken_shares(most)
        if tuple(sorted(broken)) != row.broken:
            yield f"breaks the shares of {sorted(broken)}"
        if any(before != row.before for befores in broken.values() for before in befores):
            yield "has other figures before"
    pools = tuple(most["conflict"]["pools"]) if most["conflict"] else ()
    if row.verdict == "not_practicably" and pools != row.pools:
        yield f"is in conflict with {pools}"
    facts = {fact["subject"] for fact in disruption["facts"]["facts"]} if disruption["facts"] else set()
    if not facts >= set(row.facts):
        yield f"would be decided by {sorted(facts)}"


def conflict_of(disruption):
    conflict = disruption["most"]["conflict"]
    return conflict and conflict["sentences"]


def numbers_in(value):
    """Every number of an answer, in the order of its keys; names do not count."""
    if isinstance(value, dict):
        return [number for key in sorted(value) for number in numbers_in(value[key])]
    if isinstance(value, list):
        return [number for item in value for number in numbers_in(item)]
    return [value] if isinstance(value, int) else []


def figures(judgement, scenario):
    """Verdicts and figures of a threat. Suppliers are sorted by their names, so that their counts are sorted here."""
    one = threat(judgement, scenario)
    parts = [one["verdict"]]
    for reading in ("least", "most"):
        verdict = dict(one[reading])
        parts += [verdict["verdict"], sorted(numbers_in(verdict.pop("hostile"))), sorted(numbers_in(verdict.pop("ideal")))]
        verdict.pop("conflict")  # sentences, and places in lists
        parts.append(sorted(numbers_in(verdict)))
    return parts


def findings_of_table(cases):
    for seed in SEEDS:
        for row in TABLE:
            disruption = threat(cases.judged(row.change, seed, row.proposal, row.as_of), "disruption")
            for difference in differences(row, disruption):
                yield (f"seed {seed}, {row.change.__name__}, {row.proposal or 'no purchase'}, {row.as_of}: "
                       f"wanted {row.verdict}, {difference}")


def findings_of_conflicts(cases):
    """Without the first supplier it is another conflict, if it is one at all."""
    with_it, without = (conflict_of(threat(cases.judged(change, SEEDS[0], "zte"), "disruption"))
                        for change in (variations.as_it_is, variations.no_huawei))
    if with_it == without:
        yield "the conflict is the same without the first supplier"


def findings_of_names(cases):
    """Names decide nothing."""
    for proposal in (None, "zte", "zte_few", "zte_to_share", "independent"):
        known, strange = (cases.judged(change, SEEDS[0], proposal)
                          for change in (variations.as_it_is, variations.all_names_exchanged))
        for scenario in ("disruption", "interception"):
            if figures(known, scenario) != figures(strange, scenario):
                yield f"names move the figures of {scenario} with {proposal or 'no purchase'}"


def findings_of_supply(cases):
    """The loss of supply has its own row, and passes before the purchase."""
    before, after = (threat(cases.judged(variations.as_it_is, SEEDS[0], proposal), "cut_off")
                     for proposal in (None, "zte"))
    if before["verdict"] != "acceptable" or after["verdict"] == "acceptable":
        yield f"supply cut off is {before['verdict']} before and {after['verdict']} after the purchase"


def reason_of(disruption):
    """The sentences of the conflict, else what is lost with the controls in force."""
    most = disruption["most"]
    if sentences := conflict_of(disruption):
        return " ".join(sentences[1:])
    nation = next(row for row in most["rows"] if row["of"] == "nation")
    lost = f"{nation['in_force']:,} of {nation['whole']:,} lost with the controls in force, {nation['bound']:,} tolerated"
    return lost + (f"; cheapest: {', '.join(most['choice']['controls'])}" if most["choice"] else "")


def print_table(cases):
    for row in TABLE:
        disruption = threat(cases.judged(row.change, SEEDS[0], row.proposal, row.as_of), "disruption")
        change = f"{row.change.__name__.replace('_', ' ')}, {row.proposal or 'no purchase'}, {row.as_of}"
        print(f"{change}: {disruption['verdict']}\n    {reason_of(disruption)}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        cases = Cases(sys.argv[1], pathlib.Path(folder))
        if "--table" in sys.argv[2:]:
            print_table(cases)
            return
        found = [*findings_of_table(cases), *findings_of_conflicts(cases), *findings_of_names(cases),
                 *findings_of_supply(cases)]
    print("\n".join(found) or f"good: {len(TABLE)} changes with {len(SEEDS)} seeds, other names, and supply")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
