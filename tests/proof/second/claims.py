"""The proof that one reading of one threat gives, with the choice, the cuts and the factors of the proof at hand."""
import bisect
import hashlib

from weighing import use

VERDICTS = ("acceptable", "mitigated", "mitigable", "not_practicably", "not_effectively")


class Wrong(Exception):
    """A choice, a cut or a step that proves nothing."""


class Claim:
    def __init__(self, weighing, said):
        self.weighing, self.said = weighing, said
        self.parts, policy = weighing.parts, weighing.case.policy
        self.place = {part["name"]: i for i, part in enumerate(self.parts)}
        self.pools = [{"pool": pool, "capacity": policy["pools"][pool]["capacity"], "draws": weighing.draws(pool, self.parts)}
                      for pool in sorted(policy.get("pools", {}))]
        standing = [part for part in weighing.offer.parts if part["in_force"]]
        for pool in self.pools:
            pool["in_force"] = use(weighing.draws(pool["pool"], standing), range(len(standing)))
        self.budget = int(policy["budget"].split()[0]) if "budget" in policy else None
        self.horizon = (weighing.case.horizon - weighing.case.as_of).days
        self.choice, self.cuts, self.steps = None, [], []

    def names(self, chosen):
        return [self.parts[i]["name"] for i in chosen]

    def selection(self, said):
        try:
            return sorted({self.place[name] for name in said["controls"]})
        except KeyError as error:
            raise Wrong(f"no control {error} bears on it") from error

    def proof(self):
        weighing, suffices = self.weighing, lambda losses: self.weighing.broken_row(losses) is None
        lost = {"nothing": weighing.losses([]), "in_force": weighing.losses(weighing.in_force),
                "all": weighing.losses(list(weighing.everything))}
        choice = cuts = None
        if suffices(lost["nothing"]):
            verdict = "acceptable"
        elif all(pool["in_force"] <= pool["capacity"] for pool in self.pools) and suffices(lost["in_force"]):
            verdict = "mitigated"
        else:
            verdict = "not_practicably" if suffices(lost["all"]) else "not_effectively"
            if self.said["choice"] and suffices(lost["all"]):
                verdict, choice = "mitigable", self.chosen()
            cuts = [self.cut(said) for said in self.said["cuts"]]
            self.close([], set())
        return {"verdict": verdict, "hostile": self.hostile(),
                "tolerances": [{key: row[key] for key in ("tolerance", "of", "up", "bound")} for row in weighing.rows],
                "controls": [self.control(i) for i in weighing.everything],
                "pools": [{**pool, "draws": [{"units": units, "by": [{"control": self.parts[i]["name"], "amount": amount}
                                                                     for i, amount in by]}
                                             for by, units in pool["draws"]]} for pool in self.pools],
                "budget": self.budget, "horizon_days": self.horizon, "losses": lost, "choice": choice,
                "cuts": cuts or [], "steps": self.steps}

    def hostile(self):
        names = sorted(self.weighing.case.assets[i]["asset"].encode() + b"\n" for i in self.weighing.hostile)
        return {"assets": len(names), "digest": hashlib.sha256(b"".join(names)).hexdigest()}

    def control(self, i):
        part = self.parts[i]
        return {"control": part["name"], "effect": part["of"]["effect"], "in_force": part["in_force"],
                "cost": part["cost"], "lead_time_days": part["days"], "covers": len(part["covers"]),
                "brings": len(part["brings"]), "hides": len(part["hides"]), "acts_on": self.weighing.acts_on(i)}

    def chosen(self):
        self.choice = choice = self.selection(self.said["choice"])
        losses = self.weighing.losses(choice)
        if self.too_much(choice) or self.weighing.broken_row(losses) is not None:
            raise Wrong("the choice is not within means, or does not suffice")
        return {"controls": self.names(choice), "cost": self.weighing.cost(choice),
                "lead_time_days": self.weighing.lead_time(choice),
                "uses": [use(pool["draws"], choice) for pool in self.pools], "losses": losses}

    def cut(self, said):
        cut = self.selection(said)
        losses = self.weighing.losses(cut)
        row = self.weighing.broken_row(losses)
        if row is None:
            raise Wrong(f"the cut {self.names(cut)} suffices")
        self.cuts.append(set(cut))
        return {"controls": self.names(cut), "row": row, "loss": losses[row]}

    def too_much(self, chosen):
        """What the means do not allow of a selection, and so of none that contains it."""
        for pool in self.pools:
            if (taken := use(pool["draws"], chosen)) > pool["capacity"]:
                return {"pool": pool["pool"], "use": taken}
        if self.budget is not None and self.weighing.cost(chosen) > self.budget:
            return {"budget": self.weighing.cost(chosen)}
        days = self.weighing.lead_time(chosen)
        return {"days": days} if days > self.horizon else None

    def no_better(self, chosen):
        key = lambda one: (self.weighing.cost(one), len(one), one)
        return self.choice is not None and key(chosen) >= key(self.choice)

    def close(self, inside, outside):
        """Why no selection with all that is inside and nothing of what is outside counts."""
        said = self.said["steps"][len(self.steps)] if len(self.steps) < len(self.said["steps"]) else {}
        if beyond := self.too_much(inside):
            return self.steps.append(beyond)
        if self.no_better(inside):
            return self.steps.append({"cost": self.weighing.cost(inside), "controls": len(inside)})
        if "sum" in said:
            return self.steps.append(self.summed(inside, outside, said["factors"]))
        number = next((i for i, cut in enumerate(self.cuts) if set(inside) <= cut), None)
        if number is None:
            raise Wrong(f"no cut holds {self.names(inside)}")
        self.steps.append({"cut": number})
        for i in self.weighing.everything:
            if i not in self.cuts[number] and i not in outside:
                larger = list(inside)
                bisect.insort(larger, i)
                self.close(larger, outside)
                outside = outside | {i}
        return None

    def value(self, chosen):
        """What the choice is compared by: the cost, and among those of one cost how many they are."""
        return (len(self.parts) + 1) * self.weighing.cost(chosen) + len(chosen)

    def summed(self, inside, outside, factors):
        """Adds up what a selection of the branch that counts would have to keep to."""
        of_cost, of_budget, of_pools, of_cuts = (factors[key] for key in ("cost", "budget", "pools", "cuts"))
        numbers = [of_cost, of_budget, *(number for pair in of_pools + of_cuts for number in pair)]
        if any(places != sorted(set(places)) for places in ([place for place, _ in of] for of in (of_pools, of_cuts))):
            raise Wrong("a factor is out of its place")
        if min(numbers) < 0 or (of_cost and self.choice is None) or (of_budget and self.budget is None):
            raise Wrong("a factor is below 0, or of nothing")
        each = {i: of_cost * self.value([i]) + of_budget * self.parts[i]["cost"] for i in self.weighing.everything
                if i not in inside and i not in outside and self.parts[i]["days"] <= self.horizon}
        least = of_cost * self.value(inside) + of_budget * (self.weighing.cost(inside) - (self.budget or 0))
        for place, factor in of_pools:
            pool = self.pools[place]
            least += factor * (use(pool["draws"], inside) - pool["capacity"])
            for by, units in pool["draws"]:
                sharing = [(i, amount) for i, amount in by if i in each]
                for i, amount in sharing if not any(i in inside for i, _ in by) else ():
                    each[i] += factor * amount * units // len(sharing)
        for number, factor in of_cuts:
            least += factor * (1 - len(set(inside) - self.cuts[number]))
            for i in each:
                each[i] -= 0 if i in self.cuts[number] else factor
        least += sum(min(0, value) for value in each.values())
        most = of_cost * self.value(self.choice) if self.choice is not None else 0
        if least <= most:
            raise Wrong(f"{least} is not above {most}")
        total = of_cost + of_budget + sum(factor for _, factor in of_pools + of_cuts)
        return {"sum": least, "most": most, "total": total,
                "factors": {"cost": of_cost, "budget": of_budget, "pools": of_pools, "cuts": of_cuts}}
