"""A second verifier, written from docs/proof.md: it reads the files of a case itself and makes the whole proof anew.

    second_verifier.py CASE FILE

It knows the simple form of a case: one file a table, makers named by the ids of suppliers whose states are stated, no
directives, no evidence, and no proposal. What it finds otherwise it does not judge (exit 3).
"""
import bisect
import csv
import fractions
import hashlib
import json
import pathlib
import re
import sys

VERDICTS = ("acceptable", "mitigated", "mitigable", "not_practicably", "not_effectively")


def rows(folder, name):
    path = folder / f"{name}.csv"
    return list(csv.DictReader(path.open(encoding="utf-8", newline=""))) if path.exists() else []


def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def amount(value):
    """Of money: `5 GBP`, or {amount, per}."""
    if isinstance(value, dict):
        return int(value["amount"].split()[0]), value.get("per", "control")
    return (int(value.split()[0]) if value else 0), "control"


class Case:
    def __init__(self, folder):
        read = lambda name: json.loads((folder / f"{name}.yaml").read_text(encoding="utf-8"))
        self.case, self.policy = read("case"), read("policy")
        self.controls = sorted(read("controls")["controls"], key=lambda one: one["id"])
        self.states = {row["supplier"]: row["states"].split(";") for row in rows(folder, "suppliers")}
        self.sites = {row["site"]: row for row in rows(folder, "sites")}
        for site in self.sites.values():
            site["need"] = [(need.split(":")[0], int(need.split(":")[1])) for need in site["needs"].split(";") if need]
        self.links = {row["link"]: row for row in rows(folder, "links")}
        self.assets = rows(folder, "inventory")
        for asset in self.assets:
            names = {asset["maker"], *asset.get("components", "").split(";")} - {""}
            asset["suppliers"] = sorted(names & set(self.states))
            asset["unknown"] = bool(names - set(self.states)) or not asset["maker"]
            asset["units"] = int(asset.get("quantity") or 1)
        self.services = rows(folder, "services")
        for service in self.services:
            service["weight"] = int(service["weight"])

    def region(self, asset):
        if asset["site"]:
            return self.sites[asset["site"]]["region"]
        ends = {self.sites[self.links[asset["link"]][end]]["region"] for end in "ab"}
        return ends.pop() if len(ends) == 1 else ""

    def compels(self, supplier, parties):
        """yes, perhaps or no."""
        states = self.states.get(supplier, ["?"])
        if supplier in parties or set(states) & set(parties):
            return "yes"
        return "perhaps" if "?" in states and parties else "no"

    # -- The network ----------------------------------------------------------------------------

    def sites_up(self, failed, pieces):
        up = set()
        for name, site in self.sites.items():
            units = {}
            for i, asset in enumerate(self.assets):
                if asset["site"] == name and i not in failed:
                    units[asset["function"]] = units.get(asset["function"], 0) + asset["units"]
            for piece in pieces:
                if piece["site"] == name and not piece["other"]:
                    units[piece["function"]] = units.get(piece["function"], 0) + piece["units"]
            if all(units.get(function, 0) >= count for function, count in site["need"]):
                up.add(name)
        return up

    def edges(self, up, failed, pieces, but=None):
        for name, link in self.links.items():
            broken = any(asset["link"] == name and i in failed for i, asset in enumerate(self.assets))
            if name != but and not broken and link["a"] in up and link["b"] in up:
                yield link["a"], link["b"]
        for piece in pieces:
            if piece["other"] and piece["site"] in up and piece["other"] in up:
                yield piece["site"], piece["other"]

    @staticmethod
    def reached(start, edges):
        found, more = {start}, True
        while more:
            more = False
            for a, b in edges:
                if (a in found) != (b in found):
                    found |= {a, b}
                    more = True
        return found

    def alternatives(self, needs):
        """The alternatives of each requirement: how many of which sites."""
        for requirement in filter(None, needs.split(";")):
            made = []
            for text in requirement.split(" or "):
                if match := re.fullmatch(r"\s*(\d+) of \{(.*)\}\s*", text):
                    made.append((int(match[1]), {name.strip() for name in match[2].split(",")}))
                else:
                    function, count = text.strip().split(":")
                    made.append((int(count), {name for name, site in self.sites.items()
                                              if function in {need[0] for need in site["need"]}}))
            yield made

    def served(self, failed, pieces, route):
        up = self.sites_up(failed, pieces)
        edges = list(self.edges(up, failed, pieces))
        out = []
        for service in self.services:
            if service["site"] not in up:
                out.append(False)
                continue
            there = self.reached(service["site"], edges)
            needs = list(self.alternatives(service.get("needs") or ""))
            if route:
                out.append(any(there & at for requirement in needs for _, at in requirement))
            else:
                out.append(all(any(len(there & at) >= count for count, at in requirement) for requirement in needs))
        return out

    def routes_around(self, name, count, failed):
        """Whether as many routes as asked share no link: no fewer links than that part the ends."""
        link = self.links[name]
        edges = list(self.edges(self.sites_up(failed, ()), failed, (), but=name))
        if link["a"] == link["b"]:
            return False
        left = set(range(len(edges)))
        flow = {}
        for _ in range(count):
            came, open_ = {link["a"]: None}, [link["a"]]
            for at in open_:
                for i in left:
                    if at in edges[i] and flow.get(i) != at:
                        other = edges[i][0] if edges[i][1] == at else edges[i][1]
                        if other not in came:
                            came[other] = (at, i)
                            open_.append(other)
            if link["b"] not in came:
                return False
            at = link["b"]
            while came[at]:
                before, i = came[at]
                if i in flow:
                    del flow[i]
                else:
                    flow[i] = before
                at = before
        return True

    # -- Selectors and controls -----------------------------------------------------------------

    def meant(self, selector, asset):
        if selector == "all":
            return True
        if "supplier" in selector and not set(listed(selector["supplier"])) & set(asset["suppliers"]):
            return False
        if "party" in selector and not (asset["unknown"] or any(
                self.compels(one, listed(selector["party"])) != "no" for one in asset["suppliers"])):
            return False
        if "function" in selector and not any((asset["function"] + ".").startswith(scope + ".")
                                              for scope in listed(selector["function"])):
            return False
        if "region" in selector:
            ends = [asset["site"]] if asset["site"] else [self.links[asset["link"]][end] for end in "ab"]
            return all(self.sites[end]["region"] in listed(selector["region"]) for end in ends)
        return True

    def service_meant(self, selector, service):
        if selector == "all":
            return True
        return (("service" not in selector or service["service"] in listed(selector["service"])) and
                (not selector.get("critical") or service["critical"] == "yes") and
                ("region" not in selector or self.sites[service["site"]]["region"] in listed(selector["region"])))

    def parts(self):
        """What can be chosen, and the pieces that it would bring."""
        pieces, out = [], []
        for control in self.controls:
            part = {"of": control, "name": control["id"], "covers": set(), "brings": [], "hides": set()}
            effect, adds = control["effect"], control.get("adds", {})
            if effect == "hides":
                part["hides"] = {i for i, one in enumerate(self.services) if self.service_meant(control["covers"], one)}
            elif effect != "adds" or "standby" in adds:
                part["covers"] = {i for i, one in enumerate(self.assets) if self.meant(control["covers"], one)}
            if effect == "adds":
                beside = {}
                for i in part["covers"] if "standby" in adds else ():
                    if self.assets[i]["site"]:
                        key = (self.assets[i]["site"], self.assets[i]["function"])
                        beside[key] = beside.get(key, 0) + self.assets[i]["units"]
                made = [{"site": site, "other": None, "function": function, "units": units,
                         "suppliers": [adds["standby"]["supplier"]]} for (site, function), units in beside.items()]
                made += [{"site": link["a"], "other": link["b"], "function": "", "units": 1,
                          "suppliers": listed(link["supplier"])} for link in adds.get("links", ())]
                part["brings"] = list(range(len(pieces), len(pieces) + len(made)))
                pieces += made
            out += self.divided(part, pieces)
        return out, pieces

    def divided(self, part, pieces):
        something = lambda one: one["brings"] if part["of"]["effect"] == "adds" else one["covers"] | one["hides"]
        made = [{**part, "in_force": "in_force" in part["of"]}]
        half = (part["of"].get("in_force") or {}).get("for")
        if not something(part):
            return []
        if half:
            assets = {i for i, one in enumerate(self.assets) if self.meant(half, one)}
            services = {i for i, one in enumerate(self.services) if self.service_meant(half, one)}
            places = {(self.assets[i]["site"], self.assets[i]["function"]) for i in assets if self.assets[i]["site"]}
            near = {i for i in part["brings"] if (pieces[i]["site"], pieces[i]["function"]) in places}
            made = [{**part, "in_force": True, "covers": part["covers"] & assets, "hides": part["hides"] & services,
                     "brings": [i for i in part["brings"] if i in near]},
                    {**part, "in_force": False, "covers": part["covers"] - assets, "hides": part["hides"] - services,
                     "brings": [i for i in part["brings"] if i not in near]}]
            if all(map(something, made)):
                made[0]["name"] += ":in_force"
                made[1]["name"] += ":rest"
            made = [one for one in made if something(one)]
        for one in made:
            cost, per = amount(one["of"].get("cost"))
            one["cost"] = 0 if one["in_force"] else cost * len(self.units(one, per, pieces))
            one["days"] = 0 if one["in_force"] else one["of"].get("lead_time_days", 0)
        return made

    def units(self, part, per, pieces):
        if per == "control":
            return {part["of"]["id"]}
        if per == "service":
            return set(part["hides"])
        if per == "product":
            return {(self.assets[i]["product"], self.assets[i]["version"]) for i in part["covers"]}
        if part["brings"]:
            return {("+", i) for i in part["brings"]} if per == "asset" else {
                one for i in part["brings"] for one in pieces[i]["suppliers"]}
        if per == "asset":
            return set(part["covers"])
        named = listed(part["of"]["covers"].get("supplier")) if isinstance(part["of"]["covers"], dict) else []
        return {one for i in part["covers"] for one in self.assets[i]["suppliers"] if not named or one in named}


class Weighing:
    """One threat in one reading."""

    def __init__(self, case, threat, most):
        self.case, self.threat, self.most = case, threat, most
        self.scenario, self.parties = threat["scenario"], sorted(listed(threat.get("by")))
        self.every, self.pieces = case.parts()
        self.hostile = {i for i, asset in enumerate(case.assets) if self.is_hostile(asset, most)}
        self.find_bearing()
        self.find_rows()
        self.at = [self.could_work(part) for part in self.parts]

    def supplier_hostile(self, supplier, most):
        if self.scenario == "cut_off":  # No directives: nobody's supply is stopped.
            return False
        return self.case.compels(supplier, self.parties) in (("yes", "perhaps") if most else ("yes",))

    def is_hostile(self, asset, most):
        unknown = asset["unknown"] and most and self.scenario != "cut_off"
        return unknown or any(self.supplier_hostile(one, most) for one in asset["suppliers"])

    def find_bearing(self):
        at_most = {i for i, asset in enumerate(self.case.assets) if self.is_hostile(asset, True)}
        mine = lambda part: self.scenario in listed(part["of"]["scenarios"])
        bears = {i for i, part in enumerate(self.every) if mine(part) and (
            part["of"]["effect"] == "adds" or (part["of"]["effect"] == "hides" and self.scenario == "interception") or
            (part["of"]["effect"] == "secures" and part["covers"] & at_most))}
        before = None
        while before != bears:
            before = set(bears)
            needed = {clause["needs"] for i in bears for clause in self.every[i]["of"].get("requires", ()) if "needs" in clause}
            bears |= {i for i, part in enumerate(self.every) if mine(part) and part["of"]["id"] in needed}
        self.parts = [self.every[i] for i in sorted(bears)]

    def find_rows(self):
        case, listening = self.case, self.scenario == "interception"
        up = case.served(set(), (), False)
        routed = case.served(set(), (), True) if listening else up
        self.lossy = [u and r and not (listening and service.get("encrypted") == "yes")
                      for u, r, service in zip(up, routed, case.services)]
        region = lambda service: case.sites[service["site"]]["region"]
        self.rows = []
        for number, tolerance in enumerate(case.policy["tolerances"]):
            if tolerance["scenario"] != self.scenario:
                continue
            if tolerance["of"] in ("nation", "critical"):
                scopes = [(tolerance["of"], lambda s, of=tolerance["of"]: of == "nation" or s["critical"] == "yes")]
            else:
                scopes = [(name, lambda s, name=name: region(s) == name)
                          for name in sorted({region(s) for s in case.services}) if name]
            for name, fits in scopes:
                meant = [fits(service) for service in case.services]
                whole = sum(s["weight"] for s, m, u in zip(case.services, meant, up) if m and u)
                bound = tolerance["weight"] if "weight" in tolerance else int(fractions.Fraction(str(tolerance["share"])) * whole)
                self.rows.append({"tolerance": number, "of": name, "up": whole, "bound": bound, "meant": meant})

    def evaluated(self, control, asset):
        builds = control.get("builds", [])
        if control["kind"] != "assurance" or builds == "deployed":
            return True
        unknown = not builds or not asset["product"]
        for build in builds:
            if build["product"] == asset["product"]:
                if build.get("version", "") in ("", asset["version"]):
                    return True
                unknown = unknown or not asset["version"]
        return unknown and not self.most

    def share_holds(self, share, own):
        case, region = self.case, share.get("region")
        inside = [i for i, asset in enumerate(case.assets) if (asset["function"] + ".").startswith(share["function"] + ".")]
        here = [i for i in inside if region is None or case.region(case.assets[i]) == (own if region == "own" else region)]
        measure, part, whole = share["measure"], 0, 0
        if measure in ("assets", "traffic"):
            for i in here:
                count = case.assets[i]["units"] if measure == "assets" else int(case.assets[i].get("traffic") or 0)
                whole += count
                part += count if i in self.hostile else 0
            if measure == "traffic" and self.most and here and any(not case.assets[i].get("traffic") for i in inside):
                part = whole = max(whole, 1)
        else:
            for site in {case.assets[i]["site"] for i in here} - {""}:
                count = 1 if measure == "sites" else sum(s["weight"] for s in case.services if s["site"] == site)
                whole += count
                part += count if any(case.assets[i]["site"] == site and i in self.hostile for i in here) else 0
        return part <= fractions.Fraction(str(share["at_most"])) * whole

    def friendly(self, site, function):
        return sum(asset["site"] == site and asset["function"] == function and i not in self.hostile
                   for i, asset in enumerate(self.case.assets))

    def could_work(self, part):
        case, clauses = self.case, part["of"].get("requires", ())

        def hold(region, others):
            return all("needs" in clause or ("share" in clause and self.share_holds(clause["share"], region)) or
                       ("alternative" in clause and others(clause["alternative"])) for clause in clauses)

        def at_asset(asset):
            if asset["link"]:
                others = lambda count: case.routes_around(asset["link"], count, self.hostile)
            else:
                others = lambda count: self.friendly(asset["site"], asset["function"]) >= count
            return self.evaluated(part["of"], asset) and hold(case.region(asset), others)

        at_site = lambda site, function: hold(case.sites[site]["region"], lambda n: self.friendly(site, function) >= n)
        acting = part["of"]["effect"] in ("secures", "shortens")
        return {"assets": {i for i in part["covers"] if at_asset(case.assets[i])} if acting else set(),
                "pieces": {i for i in part["brings"] if at_site(self.pieces[i]["site"], self.pieces[i]["function"])},
                "services": {i for i in part["hides"] if at_site(case.services[i]["site"], "")}}

    def piece_hostile(self, i):
        return any(self.supplier_hostile(one, self.most) for one in self.pieces[i]["suppliers"])

    def works(self, i, chosen, asset=None):
        """Whether a part works at an asset, or (none given) somewhere."""
        if i not in chosen:
            return False
        at = self.at[i]
        acting = self.parts[i]["of"]["effect"] in ("secures", "shortens")
        if acting and asset is None:
            return any(self.works(i, chosen, one) for one in at["assets"])
        if asset is not None and asset not in at["assets"] or not acting and not at["pieces"] | at["services"]:
            return False
        return all(any(self.parts[j]["of"]["id"] == clause["needs"] and
                       self.works(j, chosen, asset if self.parts[j]["of"]["effect"] in ("secures", "shortens") else None)
                       for j in range(len(self.parts)))
                   for clause in self.parts[i]["of"].get("requires", ()) if "needs" in clause)

    def losses(self, chosen):
        secured = {a for i in chosen if self.parts[i]["of"]["effect"] == "secures"
                   for a in self.at[i]["assets"] & self.hostile if self.works(i, chosen, a)}
        other = [i for i in chosen if self.parts[i]["of"]["effect"] in ("adds", "hides") and self.works(i, chosen)]
        stands = {p for i in other for p in self.at[i]["pieces"] if not self.piece_hostile(p)}
        hidden = {s for i in other for s in self.at[i]["services"]} if self.scenario == "interception" else set()
        served = self.case.served(self.hostile - secured, [self.pieces[p] for p in sorted(stands)],
                                  self.scenario == "interception")
        return [sum(s["weight"] for i, s in enumerate(self.case.services)
                    if row["meant"][i] and self.lossy[i] and not served[i] and i not in hidden) for row in self.rows]

    def fits(self, losses):
        return all(loss <= row["bound"] for loss, row in zip(losses, self.rows))

    # -- Means, and the proof ---------------------------------------------------------------------

    def draws(self, pool, parts):
        by_unit = {}
        for i, part in enumerate(parts):
            for draw in part["of"].get("draws", ()):
                for unit in self.case.units(part, draw.get("per", "control"), self.pieces) if draw["pool"] == pool else ():
                    by = by_unit.setdefault((draw.get("per", "control"), unit), {})
                    by[i] = max(by.get(i, 0), draw["amount"])
        counted = {}
        for by in by_unit.values():
            key = tuple(sorted(by.items()))
            counted[key] = counted.get(key, 0) + 1
        return sorted(counted.items())

    @staticmethod
    def use(draws, chosen):
        return sum(units * max((a for i, a in by if i in chosen), default=0) for by, units in draws)

    def proof(self, said):
        parts, policy = self.parts, self.case.policy
        names = lambda chosen: [parts[i]["name"] for i in chosen]
        pools = sorted(policy.get("pools", {}).items())
        draws = [self.draws(pool, parts) for pool, _ in pools]
        standing = [part for part in self.every if part["in_force"]]
        in_force_uses = [self.use(self.draws(pool, standing), range(len(standing))) for pool, _ in pools]
        budget = amount(policy["budget"])[0] if "budget" in policy else None
        days, everything = policy["horizon"]["days"], list(range(len(parts)))
        cost = lambda chosen: sum(parts[i]["cost"] for i in chosen)
        lead = lambda chosen: max((parts[i]["days"] for i in chosen), default=0)

        def too_much(chosen):
            for (pool, of), one in zip(pools, draws):
                if self.use(one, chosen) > of["capacity"]:
                    return {"pool": pool, "use": self.use(one, chosen)}
            if budget is not None and cost(chosen) > budget:
                return {"budget": cost(chosen)}
            return {"days": lead(chosen)} if lead(chosen) > days else None

        lost = {"nothing": self.losses([]), "in_force": self.losses([i for i in everything if parts[i]["in_force"]]),
                "all": self.losses(everything)}
        out = {"verdict": None,
               "hostile": {"assets": len(self.hostile), "digest": hashlib.sha256(b"".join(sorted(
                   self.case.assets[i]["asset"].encode() + b"\n" for i in self.hostile))).hexdigest()},
               "tolerances": [{key: row[key] for key in ("tolerance", "of", "up", "bound")} for row in self.rows],
               "controls": [{"control": part["name"], "effect": part["of"]["effect"], "in_force": part["in_force"],
                             "cost": part["cost"], "lead_time_days": part["days"], "covers": len(part["covers"]),
                             "brings": len(part["brings"]), "hides": len(part["hides"]),
                             "acts_on": len(at["assets"] & self.hostile) + len(at["services"]) +
                             sum(not self.piece_hostile(p) for p in at["pieces"])} for part, at in zip(parts, self.at)],
               "pools": [{"pool": pool, "capacity": of["capacity"], "in_force": taken,
                          "draws": [{"units": units, "by": [{"control": parts[i]["name"], "amount": a} for i, a in by]}
                                    for by, units in one]} for (pool, of), taken, one in zip(pools, in_force_uses, draws)],
               "budget": budget, "horizon_days": days, "losses": lost, "choice": None, "cuts": [], "steps": []}
        if self.fits(lost["nothing"]):
            return {**out, "verdict": "acceptable"}
        if all(taken <= of["capacity"] for (_, of), taken in zip(pools, in_force_uses)) and self.fits(lost["in_force"]):
            return {**out, "verdict": "mitigated"}
        out["verdict"], choice = "not_practicably" if self.fits(lost["all"]) else "not_effectively", None
        place = {part["name"]: i for i, part in enumerate(parts)}
        if said.get("choice") and self.fits(lost["all"]):
            choice = sorted(place[name] for name in said["choice"]["controls"])
            losses = self.losses(choice)
            if too_much(choice) or not self.fits(losses):
                raise ValueError("the choice is no choice")
            out["verdict"] = "mitigable"
            out["choice"] = {"controls": names(choice), "cost": cost(choice), "lead_time_days": lead(choice),
                             "uses": [self.use(one, choice) for one in draws], "losses": losses}
        cuts = [sorted(place[name] for name in cut["controls"]) for cut in said["cuts"]]
        for cut in cuts:
            losses = self.losses(cut)
            row = next((i for i, one in enumerate(self.rows) if losses[i] > one["bound"]), None)
            if row is None:
                raise ValueError("a cut suffices")
            out["cuts"].append({"controls": names(cut), "row": row, "loss": losses[row]})

        def close(inside, outside):
            if beyond := too_much(inside):
                return out["steps"].append(beyond)
            if choice is not None and (cost(inside), len(inside), inside) >= (cost(choice), len(choice), choice):
                return out["steps"].append({"cost": cost(inside), "controls": len(inside)})
            number = next((i for i, cut in enumerate(cuts) if set(inside) <= set(cut)), None)
            if number is None:
                raise ValueError(f"no cut holds {names(inside)}")
            out["steps"].append({"cut": number})
            outside = set(outside)
            for i in everything:
                if i not in cuts[number] and i not in outside:
                    larger = list(inside)
                    bisect.insort(larger, i)
                    close(larger, outside)
                    outside.add(i)
            return None

        close([], set())
        return out


def digest(folder, but):
    files = sorted((path.relative_to(folder).as_posix().encode(), path) for path in folder.rglob("*")
                   if path.is_file() and path.resolve() != but.resolve())
    lines = (hashlib.sha256(path.read_bytes()).hexdigest().encode() + b"  " + name + b"\n" for name, path in files)
    return {"files": len(files), "digest": hashlib.sha256(b"".join(lines)).hexdigest()}


def check(folder, file):
    """What is wrong with a proof, or None."""
    folder, file = pathlib.Path(folder), pathlib.Path(file)
    said, case = json.loads(file.read_text(encoding="utf-8")), Case(folder)
    worst, threats = {"least": 0, "most": 0}, []
    try:
        for threat, claimed in zip(case.policy["threats"], said["before"]["threats"]):
            by = sorted(listed(threat.get("by")))
            one = {"id": threat.get("id", " ".join([threat["scenario"], *by])), "scenario": threat["scenario"], "parties": by}
            for reading in worst:
                one[reading] = Weighing(case, threat, reading == "most").proof(claimed[reading])
                worst[reading] = max(worst[reading], VERDICTS.index(one[reading]["verdict"]))
            threats.append(one)
    except (ValueError, KeyError) as error:
        return str(error)
    verdict = VERDICTS[worst["most"]] if worst["least"] == worst["most"] else "undecided"
    day = case.case["as_of"]
    whole = {"schema_version": "1", "case": digest(folder, file), "as_of": day, "known_on": day, "proposal": None,
             "before": {"verdict": verdict, "assets": len(case.assets), "threats": threats}, "after": None}
    return difference(whole, said, "proof")


def difference(own, said, place):
    if isinstance(own, dict) and isinstance(said, dict):
        for key in {**own, **said}:
            if key not in own or key not in said:
                return f"{place}.{key}: is in one alone"
            if wrong := difference(own[key], said[key], f"{place}.{key}"):
                return wrong
    elif isinstance(own, list) and isinstance(said, list):
        for i, (mine, other) in enumerate(zip(own, said)):
            if wrong := difference(mine, other, f"{place}[{i}]"):
                return wrong
        if len(own) != len(said):
            return f"{place}: {len(said)} entries, and should be {len(own)}"
    elif own != said:
        return f"{place}: says {said}, and is {own}"
    return None


if __name__ == "__main__":
    wrong = check(*sys.argv[1:])
    print(f"refused: {wrong}" if wrong else "confirmed")
    sys.exit(9 if wrong else 0)
