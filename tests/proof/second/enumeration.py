"""Verdict and cheapest choice of one reading of one threat, by looking at every selection."""
import itertools


def judged(claim):
    """The verdict, and the names of the cheapest choice where it is mitigable; `claim`: a claims.Claim."""
    weighing = claim.weighing
    suffices = lambda chosen: weighing.broken_row(weighing.losses(chosen)) is None
    if suffices([]):
        return "acceptable", None
    if all(pool["in_force"] <= pool["capacity"] for pool in claim.pools) and suffices(weighing.in_force):
        return "mitigated", None
    best = None
    for count in range(len(weighing.parts) + 1):
        for chosen in map(list, itertools.combinations(weighing.everything, count)):
            key = weighing.cost(chosen), count, chosen
            if not claim.too_much(chosen) and (best is None or key < best) and suffices(chosen):
                best = key
    if best:
        return "mitigable", claim.names(best[2])
    return ("not_practicably" if suffices(list(weighing.everything)) else "not_effectively"), None
