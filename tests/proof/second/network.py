"""What is up in a network once assets have failed and pieces of equipment stand beside them."""
import re


def sites_up(case, failed, pieces):
    units = {}
    for i, asset in enumerate(case.assets):
        if i not in failed:
            key = asset["site"], asset["function"]
            units[key] = units.get(key, 0) + asset["units"]
    for piece in pieces:
        if not piece["other"]:
            key = piece["site"], piece["function"]
            units[key] = units.get(key, 0) + piece["units"]
    return {name for name, site in case.sites.items()
            if all(units.get((name, function), 0) >= count for function, count in site["need"])}


def edges(case, up, failed, pieces, but=None):
    """The ends of what joins sites that are up."""
    broken = {case.assets[i]["link"] for i in failed}
    ends = [(link["a"], link["b"]) for name, link in case.links.items() if name != but and name not in broken]
    ends += [(piece["site"], piece["other"]) for piece in pieces if piece["other"]]
    return [(a, b) for a, b in ends if a in up and b in up]


def reached(start, joined):
    found, more = {start}, True
    while more:
        more = False
        for a, b in joined:
            if (a in found) != (b in found):
                found |= {a, b}
                more = True
    return found


def requirements(case, needs):
    """Of each requirement the alternatives: how many of which sites."""
    for requirement in filter(None, needs.split(";")):
        made = []
        for text in requirement.split(" or "):
            if match := re.fullmatch(r"\s*(\d+) of \{(.*)\}\s*", text):
                made.append((int(match[1]), {name.strip() for name in match[2].split(",")}))
            else:
                function, count = text.strip().split(":")
                made.append((int(count), {name for name, site in case.sites.items() if function in dict(site["need"])}))
        yield made


def served(case, failed, pieces, route):
    """By service: whether it is up; with `route` whether a route leads to any site that it needs."""
    up = sites_up(case, failed, pieces)
    joined, out = edges(case, up, failed, pieces), []
    for service in case.services:
        there = reached(service["site"], joined) if service["site"] in up else set()
        needs = requirements(case, service["needs"])
        if route:
            out.append(any(there & sites for alternatives in needs for _, sites in alternatives))
        else:
            out.append(bool(there) and all(any(len(there & sites) >= count for count, sites in alternatives)
                                           for alternatives in needs))
    return out


def routes_around(case, name, count, failed):
    """Whether so many routes that share no link join the ends of a link without passing it (Ford, Fulkerson)."""
    start, end = case.links[name]["a"], case.links[name]["b"]
    if start == end:
        return count <= 0
    joined = edges(case, sites_up(case, failed, ()), failed, (), but=name)
    flow = {}  # By edge that is passed: from which end.
    for _ in range(count):
        came, open_ = {start: None}, [start]
        for at in open_:
            for i, ends in enumerate(joined):
                if at in ends and flow.get(i) != at:
                    other = ends[0] if ends[1] == at else ends[1]
                    if other not in came:
                        came[other] = at, i
                        open_.append(other)
        if end not in came:
            return False
        at = end
        while came[at]:
            before, i = came[at]
            if i in flow:
                del flow[i]
            else:
                flow[i] = before
            at = before
    return True
