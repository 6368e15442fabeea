"""A case in the plain form: its tables, and who stands behind its assets."""
import csv
import datetime
import json

FOREVER = datetime.date.max


def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def day(text, otherwise):
    return datetime.date.fromisoformat(text) if text else otherwise


def below(function, scope):
    """Whether a function is a scope or lies below it."""
    return (function + ".").startswith(scope + ".")


class Case:
    def __init__(self, folder, proposal=None):
        read = lambda name: json.loads((folder / f"{name}.yaml").read_text(encoding="utf-8"))
        table = lambda name: list(csv.DictReader((folder / f"{name}.csv").open(encoding="utf-8", newline="")))
        self.policy, stated = read("policy"), read("case")
        self.as_of = day(stated["as_of"], None)
        self.horizon = self.as_of + datetime.timedelta(days=self.policy["horizon"]["days"])
        self.controls = sorted(read("controls")["controls"], key=lambda one: one["id"])
        self.states = {row["supplier"]: row["states"].split(";") for row in table("suppliers")}
        self.sites = {row["site"]: row for row in table("sites")}
        self.links = {row["link"]: row for row in table("links")}
        self.services = table("services")
        self.assets = table("inventory")
        if proposal:
            self.propose(table(f"proposals/{proposal}"))
        self.stops = []
        for name in stated.get("directives", ()):
            self.read_stops(read(name.removesuffix(".yaml")))
        self.understand()

    def propose(self, rows):
        gone = {row["asset"] for row in rows if row["action"] == "remove"}
        self.assets = [row for row in self.assets if row["asset"] not in gone]
        self.assets += [row for row in rows if row["action"] == "add"]

    def read_stops(self, directive):
        for duty in directive["duties"]:
            since = day(directive["issued"], None)
            if self.as_of < since:
                continue
            for supplier in duty["targets"]["entities"]:
                self.stops.append({"supplier": supplier, "state": directive["country"], "since": since,
                                   "until": day(duty.get("term_ends"), FOREVER),
                                   "certain": duty["obligation"] == "no_supply"})

    def understand(self):
        for site in self.sites.values():
            site["need"] = [(need.split(":")[0], int(need.split(":")[1])) for need in site["needs"].split(";") if need]
        for service in self.services:
            service["weight"] = int(service["weight"])
            service["region"] = self.sites[service["site"]]["region"]
            service["critical"] = service["critical"] == "yes"
            service["encrypted"] = service["encrypted"] == "yes"
        for asset in self.assets:
            names = {asset["maker"] or "?", *asset["components"].split(";")} - {""}
            asset["suppliers"], asset["unknown"] = names - {"?"}, "?" in names
            asset["units"] = int(asset["quantity"] or 1)
            ends = [asset["site"]] if asset["site"] else [self.links[asset["link"]][end] for end in "ab"]
            asset["regions"] = {self.sites[end]["region"] for end in ends}
            # Of a link whose ends lie in two regions: none.
            asset["region"] = min(asset["regions"]) if len(asset["regions"]) == 1 else ""

    # -- Who is hostile ---------------------------------------------------------------------------

    def compelled(self, supplier, parties):
        """Whether one of the parties could compel a supplier: yes, perhaps or no."""
        states = self.states.get(supplier, ["?"])
        if {supplier, *states} & set(parties):
            return "yes"
        return "perhaps" if "?" in states and parties else "no"

    def out_of_supply(self, threat, most, horizon, gone, supplier=None):
        """Whether the supply of a supplier (None: of anybody) has ended; `gone`: the first day without spares."""
        return any(supplier in (None, stop["supplier"]) and
                   stop["state"] in (listed(threat.get("by")) or [stop["state"]]) and
                   (most or (stop["certain"] and gone is not None)) and
                   max(stop["since"], gone or stop["since"]) <= min(stop["until"], horizon)
                   for stop in self.stops)

    def hostile_supplier(self, threat, most, horizon, supplier, gone):
        if threat["scenario"] == "cut_off":
            return self.out_of_supply(threat, most, horizon, gone, supplier)
        return self.compelled(supplier, listed(threat["by"])) in (("yes", "perhaps") if most else ("yes",))

    def hostile(self, threat, most, horizon):
        """The places of the assets that a threat makes hostile."""
        out = set()
        for i, asset in enumerate(self.assets):
            last = day(asset["spares_until"], None)
            gone = last and last + datetime.timedelta(days=1)
            unknown = asset["unknown"] and most and (
                threat["scenario"] != "cut_off" or self.out_of_supply(threat, most, horizon, gone))
            if unknown or any(self.hostile_supplier(threat, most, horizon, one, gone) for one in asset["suppliers"]):
                out.add(i)
        return out

    def hostile_piece(self, threat, most, piece):
        """What is added has no spares."""
        return any(self.hostile_supplier(threat, most, self.horizon, one, datetime.date.min) for one in piece["suppliers"])
