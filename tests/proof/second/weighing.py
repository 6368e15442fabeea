"""One threat in one reading: where controls work, what selections lose, and what they take."""
import datetime
import fractions

import case as cases
import network
from controls import ON_ASSETS


class Weighing:
    """`standing`: the clauses, as control and place, that are looked at; None: all."""

    def __init__(self, case, offer, threat, most, standing=None):
        self.case, self.offer, self.threat, self.most, self.standing = case, offer, threat, most, standing
        self.listening = threat["scenario"] == "interception"
        self.hostile = case.hostile(threat, most, case.horizon)
        self.parts = self.bearing()
        self.everything = range(len(self.parts))
        self.in_force = [i for i in self.everything if self.parts[i]["in_force"]]
        self.find_rows()
        self.stand = {i for i, piece in enumerate(offer.pieces) if not case.hostile_piece(threat, most, piece)}
        self.at = [self.could_work(part) for part in self.parts]
        self.known = {}

    def bearing(self):
        """The parts that may do something against the threat, and those that they need."""
        scenario, parts = self.threat["scenario"], self.offer.parts
        at_most = self.case.hostile(self.threat, True, datetime.date.max)
        meant = {i for i, part in enumerate(parts) if scenario in part["of"]["scenarios"]}
        bears = {i for i in meant if parts[i]["of"]["effect"] == "adds" or
                 (parts[i]["of"]["effect"] == "hides" and self.listening) or
                 (parts[i]["of"]["effect"] == "secures" and parts[i]["covers"] & at_most)}
        before = None
        while before != bears:
            before = set(bears)
            needed = {clause["needs"] for i in bears for clause in parts[i]["of"]["requires"] if "needs" in clause}
            bears |= {i for i in meant if parts[i]["of"]["id"] in needed}
        return [parts[i] for i in sorted(bears)]

    def find_rows(self):
        case = self.case
        up = network.served(case, set(), (), False)
        routed = network.served(case, set(), (), True) if self.listening else up
        self.can_be_lost = [u and r and not (self.listening and service["encrypted"])
                            for u, r, service in zip(up, routed, case.services)]
        regions = sorted({service["region"] for service in case.services} - {""})
        self.rows = []
        for number, tolerance in enumerate(case.policy["tolerances"]):
            if tolerance["scenario"] != self.threat["scenario"]:
                continue
            of = regions if tolerance["of"] == "each_region" else [tolerance["of"]]
            for name in of:
                meant = [tolerance["of"] == "nation" or (service["critical"] if name == "critical" else
                                                         service["region"] == name) for service in case.services]
                whole = sum(s["weight"] for s, m, u in zip(case.services, meant, up) if m and u)
                bound = tolerance["weight"] if "weight" in tolerance else int(
                    fractions.Fraction(str(tolerance["share"])) * whole)
                self.rows.append({"tolerance": number, "of": name, "up": whole, "bound": bound, "meant": meant})

    # -- Where controls work ----------------------------------------------------------------------

    def clauses(self, part):
        return [clause for i, clause in enumerate(part["of"]["requires"])
                if self.standing is None or (part["of"]["id"], i) in self.standing]

    def evaluated(self, control, asset):
        builds = control.get("builds", [])
        if control["kind"] != "assurance" or builds == "deployed":
            return True
        of_product = [build for build in builds if build["product"] == asset["product"]]
        if any(build.get("version", "") in ("", asset["version"]) for build in of_product):
            return True
        unknown = not builds or not asset["product"] or (of_product and not asset["version"])
        return bool(unknown) and not self.most

    def share_holds(self, share, own):
        case, measure = self.case, share["measure"]
        inside = [i for i, asset in enumerate(case.assets) if cases.below(asset["function"], share["function"])]
        region = own if share.get("region") == "own" else share.get("region")
        here = [i for i in inside if region is None or case.assets[i]["region"] == region]
        if measure in ("sites", "weight"):
            weigh = lambda site: 1 if measure == "sites" else sum(
                service["weight"] for service in case.services if service["site"] == site)
            sites = {case.assets[i]["site"] for i in here} - {""}
            whole = sum(map(weigh, sites))
            part = sum(map(weigh, sites & {case.assets[i]["site"] for i in here if i in self.hostile}))
        else:
            count = lambda i: case.assets[i]["units"] if measure == "assets" else int(case.assets[i]["traffic"] or 0)
            whole, part = sum(map(count, here)), sum(count(i) for i in here if i in self.hostile)
            if measure == "traffic" and self.most and here and any(not case.assets[i]["traffic"] for i in inside):
                part = whole = max(whole, 1)
        return part <= fractions.Fraction(str(share["at_most"])) * whole

    def friendly(self, site, function):
        return sum(asset["site"] == site and asset["function"] == function and i not in self.hostile
                   for i, asset in enumerate(self.case.assets))

    def could_work(self, part):
        """Where a part's own preconditions hold, whatever else it needs."""
        case, control = self.case, part["of"]

        def hold(region, alternatives):
            return all(("needs" in clause) or ("share" in clause and self.share_holds(clause["share"], region)) or
                       ("alternative" in clause and alternatives(clause["alternative"])) for clause in self.clauses(part))

        def at_asset(asset):
            if asset["link"]:
                others = lambda count: network.routes_around(case, asset["link"], count, self.hostile)
            else:
                others = lambda count: self.friendly(asset["site"], asset["function"]) >= count
            return self.evaluated(control, asset) and hold(asset["region"], others)

        at_site = lambda site, function: hold(case.sites[site]["region"], lambda n: self.friendly(site, function) >= n)
        pieces, services = self.offer.pieces, case.services
        return {"assets": {i for i in part["covers"] if control["effect"] in ON_ASSETS and at_asset(case.assets[i])},
                "pieces": {i for i in part["brings"] if at_site(pieces[i]["site"], pieces[i]["function"])},
                "services": {i for i in part["hides"] if at_site(services[i]["site"], "")}}

    def acts_on(self, i):
        at = self.at[i]
        return len(at["assets"] & self.hostile) + len(at["pieces"] & self.stand) + len(at["services"])

    def works(self, i, chosen, asset=None):
        """Whether a part works at an asset, or (none given) somewhere."""
        at, on_assets = self.at[i], self.parts[i]["of"]["effect"] in ON_ASSETS
        if i not in chosen:
            return False
        if on_assets and asset is None:
            return any(self.works(i, chosen, one) for one in at["assets"])
        if asset not in at["assets"] if on_assets else not at["pieces"] | at["services"]:
            return False
        return all(any(self.parts[j]["of"]["id"] == clause["needs"] and
                       self.works(j, chosen, asset if self.parts[j]["of"]["effect"] in ON_ASSETS else None)
                       for j in self.everything)
                   for clause in self.clauses(self.parts[i]) if "needs" in clause)

    # -- What selections lose, and take -----------------------------------------------------------

    def losses(self, chosen):
        effect = lambda i: self.parts[i]["of"]["effect"]
        secured = frozenset(a for i in chosen if effect(i) == "secures"
                            for a in self.at[i]["assets"] & self.hostile if self.works(i, chosen, a))
        others = [i for i in chosen if effect(i) in ("adds", "hides") and self.works(i, chosen)]
        stand = frozenset(p for i in others for p in self.at[i]["pieces"] & self.stand)
        hidden = frozenset(s for i in others for s in self.at[i]["services"] if self.listening)
        key = secured, stand, hidden
        if key not in self.known:
            served = network.served(self.case, self.hostile - secured,
                                    [self.offer.pieces[p] for p in sorted(stand)], self.listening)
            self.known[key] = [sum(s["weight"] for i, s in enumerate(self.case.services)
                                   if row["meant"][i] and self.can_be_lost[i] and not served[i] and i not in hidden)
                               for row in self.rows]
        return self.known[key]

    def broken_row(self, losses):
        """The first row above its bound; None: they suffice."""
        return next((i for i, row in enumerate(self.rows) if losses[i] > row["bound"]), None)

    def cost(self, chosen):
        return sum(self.parts[i]["cost"] for i in chosen)

    def lead_time(self, chosen):
        return max((self.parts[i]["days"] for i in chosen), default=0)

    def draws(self, pool, parts):
        """How many units there are for which the same parts draw the same amounts."""
        by_unit, counted = {}, {}
        for i, part in enumerate(parts):
            for draw in part["of"]["draws"]:
                for unit in self.offer.units(part, draw["per"]) if draw["pool"] == pool else ():
                    by = by_unit.setdefault((draw["per"], unit), {})
                    by[i] = max(by.get(i, 0), draw["amount"])
        for by in by_unit.values():
            key = tuple(sorted(by.items()))
            counted[key] = counted.get(key, 0) + 1
        return sorted(counted.items())


def use(draws, chosen):
    return sum(units * max((amount for i, amount in by if i in chosen), default=0) for by, units in draws)
