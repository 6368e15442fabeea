"""What can be chosen: the controls of a case, divided into what is in force of them and the rest."""
import case as cases

ON_ASSETS = ("secures", "shortens")


def money(value):
    """`5 GBP`, or {amount, per}: the amount, and what it is counted by."""
    if isinstance(value, dict):
        return int(value["amount"].split()[0]), value.get("per", "control")
    return (int(value.split()[0]) if value else 0), "control"


def asset_meant(case, selector, asset):
    if selector == "all":
        return True
    fits = {"supplier": lambda values: set(values) & asset["suppliers"],
            "party": lambda values: asset["unknown"] or any(
                case.compelled(one, values) != "no" for one in asset["suppliers"]),
            "function": lambda values: any(cases.below(asset["function"], scope) for scope in values),
            "region": lambda values: asset["regions"] <= set(values)}
    return all(fits[key](cases.listed(value)) for key, value in selector.items())


def service_meant(selector, service):
    if selector == "all":
        return True
    fits = {"service": lambda values: service["service"] in values,
            "critical": lambda values: service["critical"] or not values[0],
            "region": lambda values: service["region"] in values}
    return all(fits[key](cases.listed(value)) for key, value in selector.items() if key in fits)


class Offer:
    """All parts of controls, and the pieces that they would bring."""

    def __init__(self, case):
        self.case, self.pieces, self.parts = case, [], []
        for control in case.controls:
            part = {"of": control, "name": control["id"], "covers": set(), "brings": set(), "hides": set()}
            if control["effect"] == "hides":
                part["hides"] = {i for i, one in enumerate(case.services) if service_meant(control["covers"], one)}
            elif control["effect"] != "adds" or "standby" in control["adds"]:
                part["covers"] = {i for i, one in enumerate(case.assets) if asset_meant(case, control["covers"], one)}
            if control["effect"] == "adds":
                self.bring(part)
            if self.does_something(part):
                self.divide(part)

    @staticmethod
    def does_something(part):
        return bool(part["brings"] if part["of"]["effect"] == "adds" else part["covers"] | part["hides"])

    def bring(self, part):
        adds, beside = part["of"]["adds"], {}
        for i in sorted(part["covers"]):
            if self.case.assets[i]["site"]:
                key = self.case.assets[i]["site"], self.case.assets[i]["function"]
                beside[key] = beside.get(key, 0) + self.case.assets[i]["units"]
        made = [{"site": site, "other": None, "function": function, "units": units,
                 "suppliers": [adds["standby"]["supplier"]]} for (site, function), units in beside.items()]
        made += [{"site": link["a"], "other": link["b"], "function": "", "units": 1,
                  "suppliers": cases.listed(link["supplier"])} for link in adds.get("links", ())]
        part["brings"] = set(range(len(self.pieces), len(self.pieces) + len(made)))
        self.pieces += made

    def divide(self, part):
        made = [{**part, "in_force": "in_force" in part["of"]}]
        if meant := part["of"].get("in_force", {}).get("for"):
            places = {(one["site"], one["function"]) for one in self.case.assets
                      if one["site"] and asset_meant(self.case, meant, one)}
            inside = {"covers": {i for i in part["covers"] if asset_meant(self.case, meant, self.case.assets[i])},
                      "hides": {i for i in part["hides"] if service_meant(meant, self.case.services[i])},
                      "brings": {i for i in part["brings"]
                                 if (self.pieces[i]["site"], self.pieces[i]["function"]) in places}}
            made = [{**part, **inside, "in_force": True},
                    {**part, **{key: part[key] - inside[key] for key in inside}, "in_force": False}]
            if all(map(self.does_something, made)):
                made[0]["name"] += ":in_force"
                made[1]["name"] += ":rest"
            made = [one for one in made if self.does_something(one)]
        for one in made:
            amount, per = money(one["of"].get("cost"))
            one["cost"] = 0 if one["in_force"] else amount * len(self.units(one, per))
            one["days"] = 0 if one["in_force"] else one["of"].get("lead_time_days", 0)
            self.parts.append(one)

    def units(self, part, per):
        """What a part pays or draws for, so that two parts have a unit in common where it is the same thing."""
        assets = [self.case.assets[i] for i in part["covers"]]
        if per == "control":
            return {part["of"]["id"]}
        if per == "service":
            return part["hides"]
        if per == "product":
            return {(one["product"], one["version"]) for one in assets}
        if per == "asset":
            return {("piece", i) for i in part["brings"]} or {("asset", i) for i in part["covers"]}
        if part["brings"]:
            return {one for i in part["brings"] for one in self.pieces[i]["suppliers"]}
        covers = part["of"]["covers"]
        named = cases.listed(covers.get("supplier")) if isinstance(covers, dict) else []
        return {one for asset in assets for one in asset["suppliers"] if not named or one in named}
