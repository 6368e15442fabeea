#!/usr/bin/env python3
"""Draws how time and memory of `all_sets` grow with a nation, from what bench_exposure measured.

    plot_growth.py MEASURED.json OUT.svg

Both axes are logarithmic, so that what grows linearly lies on a line as steep as the dotted ones.
"""
import json
import math
import sys

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 360, 70, 50, 20
SERIES = (("cpu_s", "seconds of processor time", "circle"), ("added_MB", "megabytes added to the tables", "square"))
STYLE = """text{font:13px sans-serif;fill:#222}line,polyline{stroke:#222;fill:none}.grid{stroke-opacity:.15}
.mark{fill:#222}.linear{stroke-dasharray:2 4;stroke-opacity:.5}
@media(prefers-color-scheme:dark){text,.mark{fill:#ddd}line,polyline{stroke:#ddd}}"""


def read(path):
    """Points (sites, seconds, megabytes) of nations with 16 suppliers, by size."""
    points = {}
    with open(path, encoding="utf-8") as file:
        for run in json.load(file)["benchmarks"]:
            name = run["name"].split("/")
            if name[0] == "all_sets" and name[2] == "16" and "cpu_s" in run:
                points[int(name[1])] = tuple(run[key] for key, _, _ in SERIES)
    return sorted((sites, *values) for sites, values in points.items())


def draw(points):
    exponents = [math.log10(value) for point in points for value in point[1:]]
    low, high = math.floor(min(exponents)), math.ceil(max(exponents))
    left, right = math.log10(points[0][0]), math.log10(points[-1][0])

    def x(sites):
        return LEFT + (math.log10(sites) - left) / max(right - left, 1) * (WIDTH - LEFT - 230)

    def y(value):
        return HEIGHT - BOTTOM - (math.log10(value) - low) / max(high - low, 1) * (HEIGHT - BOTTOM - TOP)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
           "<title>Time and memory of all sets to order 3 over 16 suppliers, by sites</title>", f"<style>{STYLE}</style>"]
    for power in range(low, high + 1):
        out.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - 230}" y1="{y(10**power):.1f}" y2="{y(10**power):.1f}"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y(10**power) + 4:.1f}" text-anchor="end">{10**power:g}</text>')
    for point in points:
        out.append(f'<text x="{x(point[0]):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{point[0] / 1e6:g}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - 230) / 2}" y="{HEIGHT - 10}" text-anchor="middle">million sites</text>')
    for at, (_, words, mark) in enumerate(SERIES, start=1):
        line = " ".join(f"{x(point[0]):.1f},{y(point[at]):.1f}" for point in points)
        last = points[-1][at]
        linear = last * points[0][0] / points[-1][0]
        out.append(f'<line class="linear" x1="{x(points[0][0]):.1f}" y1="{y(linear):.1f}" x2="{x(points[-1][0]):.1f}" y2="{y(last):.1f}"/>')
        out.append(f'<polyline points="{line}"/>')
        for point in points:
            px, py = x(point[0]), y(point[at])
            out.append(f'<circle class="mark" cx="{px:.1f}" cy="{py:.1f}" r="4"/>' if mark == "circle" else
                       f'<rect class="mark" x="{px - 4:.1f}" y="{py - 4:.1f}" width="8" height="8"/>')
        out.append(f'<text x="{x(points[-1][0]) + 12:.1f}" y="{y(last) + 4:.1f}">{words}</text>')
    return "\n".join(out + ["</svg>"]) + "\n"


def main():
    measured, target = sys.argv[1:]
    points = read(measured)
    if len(points) < 2:
        sys.exit("plot_growth.py: fewer than two sizes were measured; nothing is drawn")
    with open(target, "w", encoding="utf-8", newline="\n") as file:
        file.write(draw(points))


if __name__ == "__main__":
    main()
