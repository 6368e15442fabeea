"""April 2018 on a network that nobody here drew: the research network of Europe as the Topology Zoo has it.

    second_case.py ASSAY DATA

Sites and links are those of the topology, read here and kept nowhere; who made which router, and the purchase, are made up by
the number of a site. One supplier's routers at a third of the sites are kept in check by an evaluation that presumes that at
most half of the sites are hostile; a second supplier of the same state at another third disarms it.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

TOPOLOGY = "topologies/zoo/Geant2012.graphml"
GRAPH = "{http://graphml.graphdrawing.org/xmlns}"

CASE = """assay: 1
title: A research network of Europe
as_of: 2018-04-17
functions: free
tables: {assets: assets.csv, sites: sites.csv, links: links.csv, services: services.csv, suppliers: suppliers.csv,
         controls: controls.yaml, evidence: evidence.yaml}
proposals: {second: second.csv}
policy: policy.yaml
"""
POLICY = """title: Whoever assesses
adversaries: [CN]
influence: {tests: [seat]}
threats: [{id: disruption, scenario: disruption, by: [CN]}]
tolerances: [{scenario: disruption, of: nation, share: 0.1}]
evidence: [{control: assurance, kinds: [report]}]
horizon: {days: 365}
"""
CONTROLS = """controls:
  - id: evaluation
    title: Routers are taken apart
    kind: assurance
    scenarios: [disruption]
    effect: secures
    covers: {supplier: [huawei, zte]}
    builds: [{product: NE40E, version: V8}, {product: ZXR10, version: "5"}]
    requires: [{share: {of: hostile, function: router, measure: sites, at_most: 0.5}}]
    in_force: {from: 2011-01-01}
    evidence: [report]
"""
EVIDENCE = "evidence: [{id: report, kind: report, title: The evaluation works, about: huawei, issued: 2017-07-20, source: its board}]\n"
SUPPLIERS = """supplier,kind,name,seat
huawei,maker,Huawei Technologies,CN
zte,maker,ZTE,CN
nokia,maker,Nokia,FI
"""


def topology(path):
    """Names with their coordinates, and pairs of names."""
    root = xml.etree.ElementTree.parse(path).getroot()
    names = {(key.get("for"), key.get("id")): key.get("attr.name") for key in root.iter(GRAPH + "key")}
    sites, links = {}, []
    for node in root.iter(GRAPH + "node"):
        said = {names["node", data.get("key")]: data.text for data in node.iter(GRAPH + "data")}
        if "Latitude" in said:
            sites[node.get("id")] = (f"{said['label']}-{node.get('id')}", said["Latitude"], said["Longitude"])
    for edge in root.iter(GRAPH + "edge"):
        if edge.get("source") in sites and edge.get("target") in sites:
            links.append((sites[edge.get("source")][0], sites[edge.get("target")][0]))
    return list(sites.values()), links


def rows(header, lines):
    return "\n".join([header, *(",".join(map(str, line)) for line in lines)]) + "\n"


def write(folder, sites, links):
    makers = [("huawei", "NE40E", "V8") if i % 3 == 0 else ("nokia", "7750", "16") for i in range(len(sites))]
    files = {
        "case.yaml": CASE, "policy.yaml": POLICY, "controls.yaml": CONTROLS, "evidence.yaml": EVIDENCE,
        "suppliers.csv": SUPPLIERS,
        "sites.csv": rows("site,lat,lon,needs", [(*site, "router:1") for site in sites]),
        "links.csv": rows("link,a,b", [(f"l{i}", *link) for i, link in enumerate(links)]),
        "services.csv": rows("service,site,weight", [(f"s-{site[0]}", site[0], 10) for site in sites]),
        "assets.csv": rows("asset,site,function,maker,product,version",
                           [(f"r-{site[0]}", site[0], "router", *maker) for site, maker in zip(sites, makers)]),
        "second.csv": rows("action,asset,maker,product,version",
                           [("swap", f"r-{site[0]}", "zte", "ZXR10", "5") for i, site in enumerate(sites) if i % 3 == 1]),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def main():
    assay, data = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        case = pathlib.Path(folder)
        sites, links = topology(pathlib.Path(data) / TOPOLOGY)
        write(case, sites, links)

        def said(*words):
            done = subprocess.run([assay, *words, "--quiet"], capture_output=True, text=True, check=False)
            if done.returncode:
                sys.exit(f"{words}: exit {done.returncode}\n{done.stderr}")
            return done.stdout

        verdict = said("mitigate", str(case), "--proposal", "second")
        print(verdict)
        if not re.search(r"As it is +mitigated", verdict) or not re.search(r"With `second` +not_effectively", verdict):
            sys.exit("another verdict than that of April 2018")
        page = said("report", str(case), "--proposal", "second")
        if page.count("<circle") < len(sites) / 4 or "Placed by latitude and longitude" not in page:
            sys.exit("the network is not drawn on its map")
        letter = said("report", str(case), "--proposal", "second", "--as", "letter", "--to", "regulator")
        if "None of the 1 control considered, alone or together" not in letter:
            sys.exit("the letter does not say what the verdict says")
        print(f"{len(sites)} sites, {len(links)} links: page {len(page):,} bytes, letter {len(letter):,} bytes")


if __name__ == "__main__":
    main()
