"""Draws the folder of a small case: sites, links, equipment of several suppliers, services, a purchase, a directive that
stops supply, a policy and controls of every effect with preconditions, pools, costs and lead times. The same dice draw
the same case."""
import csv
import json

MAKERS = {"pi": "P", "pu": "P;Q", "qu": "Q", "ro": "R", "xi": "?"}
FUNCTIONS = ("core", "ran")
REGIONS = ("north", "south", "")
SCENARIOS = ("disruption", "interception", "cut_off")
PERS = ("control", "supplier", "product", "asset", "service")
POOLS = ("one", "two", "three")


def table(folder, name, rows):
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def maker(dice):
    return dice.choice((*MAKERS, "pi", "pi", "pu", "Nobody Knows"))


def draw_asset(dice, name, sites, links):
    on_link = dice.random() < 0.25
    return {"asset": name, "site": "" if on_link else dice.choice(sites), "link": dice.choice(links) if on_link else "",
            "function": dice.choice(FUNCTIONS), "maker": maker(dice), "components": dice.choice(("", "", "", "pi", "qu", "?")),
            "product": dice.choice(("", "t0", "t1")), "version": dice.choice(("", "v0", "v1")),
            "quantity": dice.randint(1, 2), "traffic": dice.choice(("", 3, 8, 20)),
            "spares_until": dice.choice(("", "2018-12-31", "2018-12-31", "2030-01-01"))}


def draw_directive(dice):
    """Stops the supply of one supplier, or makes it need a licence that may be refused."""
    duty = {"id": "stop", "title": "Nobody supplies", "obligation": "no_supply", "bound": {"reach": "everywhere"},
            "targets": {"entities": [dice.choice(("pi", "pu", "qu"))]},
            "cite": [{"source": "drawn", "says": "nobody supplies them"}]}
    if dice.random() < 0.4:
        duty = {**duty, "obligation": "licence", "stops_supply": "perhaps"}
    if dice.random() < 0.5:
        duty["term_ends"] = dice.choice(("2018-11-30", "2019-03-01", "2025-01-01"))
    return {"directive": 1, "id": "us.drawn.2018", "title": "Drawn", "country": dice.choice(("US", "GB")), "authority": "Nobody",
            "kind": "export_denial", "read": {"duties": 1, "of": 1}, "issued": dice.choice(("2018-04-01", "2018-04-17")),
            "sources": {"drawn": {"title": "Drawn", "date": "2018-04-01", "url": "https://example.org", "sure": "K"}}, "duties": [duty]}


def draw_network(dice, folder):
    sites = [f"s{i}" for i in range(dice.randint(2, 6))]
    links = [f"l{i}" for i in range(dice.randint(len(sites) - 1, 9))]
    table(folder, "suppliers", [{"supplier": name, "states": states} for name, states in MAKERS.items()])
    table(folder, "links", [{"link": link, "a": ends[0], "b": ends[1]}
                            for link in links for ends in [dice.sample(sites, 2)]])
    assets = [draw_asset(dice, f"a{i}", sites, links) for i in range(dice.randint(5, 14))]
    table(folder, "inventory", assets)
    there = {(asset["site"], asset["function"]) for asset in assets}
    table(folder, "sites", [
        {"site": site, "region": "north" if site == "s0" else dice.choice(REGIONS),
         "needs": ";".join(f"{function}:1" for function in FUNCTIONS
                           if dice.random() < (0.8 if (site, function) in there else 0.1))} for site in sites])
    added = [draw_asset(dice, f"b{i}", sites, links) for i in range(dice.randint(1, 3))]
    (folder / "proposals").mkdir()
    table(folder, "proposals/purchase", [
        *({"action": "add", **asset} for asset in added),
        *({**dict.fromkeys(asset, ""), "action": "remove", "asset": asset["asset"]} for asset in dice.sample(assets, dice.randint(0, 2)))])
    table(folder, "services", [
        {"service": f"u{i}", "site": dice.choice(sites), "weight": dice.randint(1, 9),
         "needs": dice.choice(("", "core:1", "ran:1", "core:2 or ran:1", f"1 of {{{sites[0]},{sites[-1]}}}")),
         "critical": dice.choice(("yes", "no", "no")), "encrypted": dice.choice(("yes", "no", "no", "no"))}
        for i in range(dice.randint(3, 7))])
    return sites


def selector(dice, of_services):
    if of_services:
        return dice.choice(({"critical": True}, {"region": "north"}, {"service": ["u0", "u1"]}))
    chosen = {}
    if dice.random() < 0.6:
        chosen["supplier"] = dice.sample(list(MAKERS), dice.randint(1, 2))
    if dice.random() < 0.3:
        chosen["function"] = dice.choice(FUNCTIONS)
    if dice.random() < 0.2:
        chosen["region"] = "north"
    if dice.random() < 0.1:
        chosen["party"] = ["P"]
    return chosen or "all"


def precondition(dice, earlier, of_services):
    kind = dice.choice(("alternative", "share", "share", "needs"))
    if kind == "alternative" and not of_services:
        return {"alternative": dice.randint(1, 2)}
    if kind == "needs" and earlier:
        return {"needs": dice.choice(earlier)}
    share = {"of": "hostile", "function": dice.choice(FUNCTIONS), "at_most": dice.choice((0, 0.25, 0.5, 0.75)),
             "measure": dice.choice(("sites", "assets", "traffic", "weight"))}
    if dice.random() < 0.4:
        share["region"] = dice.choice(("north", "own"))
    return {"share": share}


def draw_control(dice, name, earlier, sites, may_be_divided):
    effect = dice.choice(("secures", "secures", "secures", "adds", "hides", "shortens"))
    of_services = effect == "hides"
    control = {"id": name, "title": name, "kind": "isolation", "effect": effect,
               "scenarios": dice.sample(SCENARIOS, dice.randint(1, 3)), "covers": selector(dice, of_services),
               "cost": {"amount": f"{dice.randint(0, 6)} GBP", "per": dice.choice(PERS)},
               "lead_time_days": 100 * dice.randint(0, 4)}
    if effect == "hides":
        control["scenarios"] = ["interception"]
    if effect == "secures" and dice.random() < 0.4:
        control["kind"] = "assurance"
        control["builds"] = dice.choice(("deployed", [{"product": "t0", "version": "v0"}, {"product": "t1", "version": "v1"}]))
    if effect == "adds":
        control["adds"] = {"standby": {"supplier": dice.choice(list(MAKERS))}}
        if len(sites) > 1 and dice.random() < 0.5:
            control["adds"]["links"] = [{"link": f"new-{name}", "a": sites[0], "b": sites[1], "supplier": "ro"}]
    control["requires"] = [precondition(dice, earlier, of_services) for _ in range(dice.choice((0, 0, 1, 1, 2)))]
    control["draws"] = [{"pool": pool, "amount": dice.randint(1, 2), "per": dice.choice(PERS)}
                        for pool in POOLS if dice.random() < 0.4]
    if dice.random() < 0.3:
        control["in_force"] = {"from": "2010-01-01"}
        if may_be_divided and not of_services and dice.random() < 0.5:
            control["in_force"]["for"] = {"region": "north"}
    return control


def draw(dice, folder, least_controls=1, most_controls=12):
    """Writes a case into an empty folder. YAML holds JSON, which is why one writer serves."""
    sites = draw_network(dice, folder)
    controls = []
    for i in range(dice.randint(least_controls, most_controls)):
        divided = sum("for" in one.get("in_force", ()) for one in controls)
        controls.append(draw_control(dice, f"c{i:02}", [one["id"] for one in controls], sites, divided < 4))
    tolerances = []
    for scenario in SCENARIOS:
        tolerances.append({"scenario": scenario, "of": dice.choice(("nation", "critical")), "weight": dice.randint(0, 2)})
        if dice.random() < 0.5:
            tolerances.append({"scenario": scenario, "of": "each_region", "share": dice.choice((0, 0, 0.25, 0.5))})
    policy = {"title": "Drawn", "adversaries": ["P"], "tolerances": tolerances,
              "threats": [{"scenario": "disruption", "by": ["P"]}, {"scenario": "interception", "by": ["P"]},
                          {"scenario": "cut_off", **dice.choice(({}, {"by": ["US"]}))}],
              "pools": {name: {"capacity": dice.randint(0, 6)} for name in POOLS},
              "horizon": {"days": 365}}
    if dice.random() < 0.7:
        policy["budget"] = f"{dice.randint(0, 40)} GBP"
    case = {"assay": 1, "title": "Drawn", "as_of": "2018-04-17", "functions": "free", "policy": "policy.yaml",
            "directives": ["stop.yaml"], "proposals": {"purchase": "proposals/purchase.csv"},
            "tables": {"assets": "inventory.csv", "controls": "controls.yaml",
                       **{name: f"{name}.csv" for name in ("sites", "links", "services", "suppliers")}}}
    for name, content in (("case", case), ("policy", policy), ("controls", {"controls": controls}),
                          ("stop", draw_directive(dice))):
        (folder / f"{name}.yaml").write_text(json.dumps(content, indent=1), encoding="utf-8")
