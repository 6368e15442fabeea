"""Conflicts by enumeration: what cannot be met together, and how few clauses suffice for that."""
import itertools
import re

from weighing import Weighing, use

KEY = re.compile(r' {3}"id": "(.*)"')
CLAUSE = re.compile(r' {5}"(?:needs|share|alternative)": ')


def clause_at(folder, place):
    """The control, and the place of the clause among those that it requires, that stand at `FILE:LINE:COLUMN`."""
    wanted, control, found = int(place.rsplit(":", 2)[1]), None, None
    for line, text in enumerate((folder / "controls.yaml").read_text(encoding="utf-8").splitlines(), start=1):
        if match := KEY.match(text):
            control, clause = match[1], 0
        if CLAUSE.match(text):  # It begins a line before its key.
            if line - 1 <= wanted:
                found = control, clause
            clause += 1
    return found


class Conflicts:
    """What the rows, clauses and means of one reading of one threat allow, some of them dropped."""

    def __init__(self, claim):
        self.claim, self.weighing = claim, claim.weighing
        self.clauses = sorted({(part["of"]["id"], i) for part in claim.parts for i in range(len(part["of"]["requires"]))})

    def with_clauses(self, standing):
        """The losses with everything chosen and those clauses alone."""
        weighing = self.weighing
        of = Weighing(weighing.case, weighing.offer, weighing.threat, weighing.most, standing)
        return of.losses(list(of.everything))

    def breaks(self, standing):
        """The rows above their bounds with everything chosen and those clauses alone."""
        return {i for i, loss in enumerate(self.with_clauses(standing)) if loss > self.weighing.rows[i]["bound"]}

    def wrong_with_effect(self, row, clauses):
        """What is wrong with a conflict of one row and some clauses."""
        if row not in self.breaks(clauses):
            return f"row {row} can be met with {clauses} alone"
        if any(row in self.breaks(clauses - {one}) for one in clauses):
            return "one of its clauses can be left out"
        fewest = next(count for count in range(len(self.clauses) + 1)
                      if any(self.breaks(set(some)) for some in itertools.combinations(self.clauses, count)))
        return None if len(clauses) == fewest else f"{fewest} clauses suffice, and not {len(clauses)}"

    def wrong_with_means(self, said):
        """What is wrong with a conflict of rows and means: sets of `row 0`, `pool one`, `budget`, `horizon`."""
        broken = set()
        for count in range(len(self.claim.parts) + 1):
            for chosen in map(list, itertools.combinations(self.weighing.everything, count)):
                broken.add(frozenset(self.broken_by(chosen)))
        least = [one for one in broken if not any(other < one for other in broken)]
        hits = lambda some: all(one & some for one in least)
        if not hits(said):
            return f"{sorted(said)} can be met together"
        if any(hits(said - {one}) for one in said):
            return "something can be left out of it"
        elements = sorted(set().union(*least))
        fewest = next(count for count in range(len(elements) + 1)
                      if any(hits(frozenset(some)) for some in itertools.combinations(elements, count)))
        return None if len(said) == fewest else f"{fewest} suffice, and not {len(said)}"

    def broken_by(self, chosen):
        claim, losses = self.claim, self.weighing.losses(chosen)
        yield from (f"row {i}" for i, row in enumerate(self.weighing.rows) if losses[i] > row["bound"])
        yield from (f"pool {pool['pool']}" for pool in claim.pools if use(pool["draws"], chosen) > pool["capacity"])
        if claim.budget is not None and self.weighing.cost(chosen) > claim.budget:
            yield "budget"
        if self.weighing.lead_time(chosen) > claim.horizon:
            yield "horizon"


def wrong_with(claim, told, folder):
    """What is wrong with the conflict that `assay mitigate --format json` tells of a reading, or None."""
    conflict, of = told["conflict"], Conflicts(claim)
    if conflict is None:
        return None
    if told["verdict"] == "not_effectively":
        clauses = {clause_at(folder, told["broken"][i]["clause"]) for i in conflict["preconditions"]}
        return of.wrong_with_effect(conflict["rows"][0], clauses) if len(conflict["rows"]) == 1 else "it has several rows"
    said = {f"row {i}" for i in conflict["rows"]} | {f"pool {pool}" for pool in conflict["pools"]}
    said |= {word for word in ("budget", "horizon") if conflict[word]}
    return of.wrong_with_means(frozenset(said))
