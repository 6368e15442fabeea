#!/usr/bin/python3
"""Asks `assay exposure --explain` why minimal sets stop services of real networks, and checks each answer by hand.

    witnesses.py FOLDER ASSAY

FOLDER has `cases/`. Sets that are known to be minimal come from `expected.json`. The checks here are written from the
words of FOLDER's README and share nothing with Assay: what the cut names suffices and none of it can be spared, and each
way back is up, joined, and ends at sites that meet the needs. The drawing must be well-formed and carry the text.
"""
import json
import pathlib
import subprocess
import sys
import xml.etree.ElementTree

NETWORKS = ("net-Geant2012-diverse", "net-Janetbackbone-diverse", "net-DeutscheTelekom-diverse", "tiny-12-april-2018")
SERVICES = 6  # Of each network and level; each with its first set of every size.


class Net:
    """A case, as its README defines it."""

    def __init__(self, case):
        self.sites = {s["id"]: s.get("needs", {}) for s in case["sites"]}
        self.links = {l["id"]: (l["a"], l["b"]) for l in case["links"]}
        self.assets = {a["id"]: a for a in case["assets"]}
        self.services = {s["id"]: s for s in case["services"]}
        self.suppliers = {s["id"]: s for s in case["suppliers"]}

    def behind(self, asset, level):
        members = set()
        for group in asset["groups"]:
            supplier = self.suppliers.get(group, {"states": []})
            if level == "state":
                members.update(supplier["states"])
            elif group != "?":
                members.add(supplier.get("controller") or group if level == "controller" else group)
        return members - {"?"}

    def failed(self, members, level):
        return {i for i, a in self.assets.items() if self.behind(a, level) & set(members)}

    def up(self, failed):
        """Sites and links that work."""
        sites = set()
        for site, needs in self.sites.items():
            left = [a for i, a in self.assets.items() if a.get("site") == site and i not in failed]
            if all(sum(a["function"] == f for a in left) >= k for f, k in needs.items()):
                sites.add(site)
        broken = {a["link"] for i, a in self.assets.items() if "link" in a and i in failed}
        return sites, {i for i, (a, b) in self.links.items() if a in sites and b in sites and i not in broken}

    def serves(self, service, failed):
        sites, links = self.up(failed)
        of = self.services[service]
        if of["site"] not in sites:
            return False
        reached, queue = {of["site"]}, [of["site"]]
        while queue:
            at = queue.pop()
            for link in links:
                if at in self.links[link]:
                    for end in self.links[link]:
                        if end not in reached:
                            reached.add(end)
                            queue.append(end)
        return all(any(len(reached & set(one["at"])) >= one["k"] for one in need) for need in of["needs"])


def ask(assay, folder, service, members, level, form):
    done = subprocess.run([assay, "exposure", folder, "--explain", service, ",".join(members), "--level", level,
                           "--format", form], capture_output=True, timeout=60, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{service} {members}: exit {done.returncode}: {done.stderr.decode()[-200:]}")
    return done.stdout.decode()


def wrong(net, told, service, members, level):
    """What does not hold of a witness; nothing where all does."""
    least = told["least"]
    if least["outcome"] != "minimal" or least["stops"] != sorted(members):
        return "the set is minimal"
    cut = [[a["asset"] for f in s["functions"] for a in f["assets"]] for s in least["cut"]["sites"]]
    cut += [[a["asset"] for a in l["assets"]] for l in least["cut"]["links"]]
    if net.serves(service, {a for part in cut for a in part}):
        return "the cut does not suffice"
    for spared in range(len(cut)):
        if not net.serves(service, {a for i, part in enumerate(cut) if i != spared for a in part}):
            return "a part of the cut can be spared"
    if {w["without"] for w in least["ways_back"]} != set(members):
        return "each member has a way back"
    for way in least["ways_back"]:
        failed = net.failed(set(members) - {way["without"]}, level)
        sites, links = net.up(failed)
        for route in way["routes"]:
            steps = zip(route["sites"], route["links"], route["sites"][1:])
            if not set(route["sites"]) <= sites or not set(route["links"]) <= links:
                return f"a way back without {way['without']} is not up"
            if any(set(net.links[link]) != {a, b} for a, link, b in steps):
                return f"a way back without {way['without']} is not joined"
        ends = {route["sites"][-1] for route in way["routes"]}
        of = net.services[service]
        if not all(any(len(ends & set(one["at"])) >= one["k"] for one in need) for need in of["needs"]):
            return f"a way back without {way['without']} does not end where it should"
    return None


def questions(expected):
    """Services with their first minimal set of each size."""
    for level, fields in sorted(expected["before"]["levels"].items()):
        for group in fields.get("minimal_sets", [])[:SERVICES]:
            firsts = {}
            for members in group["least"]:
                firsts.setdefault(len(members), members)
            for members in firsts.values():
                if members:
                    yield level, group["services"][0], members


def main():
    folder, assay = pathlib.Path(sys.argv[1]), sys.argv[2]
    asked = failures = 0
    for name in NETWORKS:
        case = folder / "cases" / name
        net = Net(json.loads((case / "case.json").read_text()))
        for level, service, members in questions(json.loads((case / "expected.json").read_text())):
            asked += 1
            told = json.loads(ask(assay, case, service, members, level, "json"))
            miss = wrong(net, told, service, members, level)
            if asked % 10 == 1 and not miss:
                drawing = xml.etree.ElementTree.fromstring(ask(assay, case, service, members, level, "svg"))
                if not [e for e in drawing if e.tag.endswith("desc") and service in (e.text or "")]:
                    miss = "the drawing does not say what it shows"
            if miss:
                failures += 1
                print(f"{name} {level} {service} {'+'.join(members)}: {miss}")
    print(f"{asked} witnesses of {len(NETWORKS)} networks, {failures} wrong")
    sys.exit(1 if failures or asked == 0 else 0)


main()
