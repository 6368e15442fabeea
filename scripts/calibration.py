#!/usr/bin/python3
"""Draws how often answers of a given confidence are right.

    calibration.py CASES VENDORS ANSWERS SCORE_PY > docs/identify-calibration.svg

CASES, VENDORS and SCORE_PY are those of the published cases; ANSWERS is what `assay identify` printed for them. Only cases about
devices whose maker the evidence shows count (the headline of the score). Each point is a tenth of the confidences, those above
0.9 in finer steps; its area grows with its number of cases; the bar is the 95 % interval of Wilson. Standard library only.
"""
import importlib.util
import json
import math
import sys

EDGES = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.000001]
SIZE, MARGIN = 420, 56


def load(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def wilson(right, count):
    """The 95 % interval of a share."""
    z, share = 1.96, right / count
    centre = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return centre - half, centre + half


def points(cases, answers, vendors):
    """(mean confidence, right, count) of each bin that has any."""
    bins = [[0.0, 0, 0] for _ in EDGES[1:]]
    for case in cases:
        said = answers.get(case["id"])
        headline = case["scope"] == "device" and case.get("tier", "core") in ("core", "pattern")
        if not headline or not said or not said.get("vendor"):
            continue
        at = next((i for i, edge in enumerate(EDGES[1:]) if said["confidence"] < edge), None)
        if said["confidence"] < EDGES[0] or at is None:
            continue
        bins[at][0] += said["confidence"]
        bins[at][1] += vendors.right(case["truth"], said["vendor"], True)
        bins[at][2] += 1
    return [(total / count, right, count) for total, right, count in bins if count]


def drawing(found):
    def x(value):
        return MARGIN + (value - 0.5) * 2 * SIZE

    def y(value):
        return MARGIN + (1 - value) * 2 * SIZE

    whole = SIZE + 2 * MARGIN
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{whole}" font-family="sans-serif" font-size="12">',
           '<rect width="100%" height="100%" fill="white"/>',
           f'<line x1="{x(0.5)}" y1="{y(0.5)}" x2="{x(1)}" y2="{y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
           f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#333"/>']
    for step in range(5, 11):
        value = step / 10
        out.append(f'<text x="{x(value):.1f}" y="{whole - MARGIN + 18}" text-anchor="middle">{value}</text>')
        out.append(f'<text x="{MARGIN - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value}</text>')
    for mean, right, count in found:
        low, high = (max(0.5, value) for value in wilson(right, count))
        share = max(0.5, right / count)
        out.append(f'<line x1="{x(mean):.1f}" y1="{y(low):.1f}" x2="{x(mean):.1f}" y2="{y(high):.1f}" stroke="#06c"/>')
        out.append(f'<circle cx="{x(mean):.1f}" cy="{y(share):.1f}" r="{2 + math.sqrt(count) / 8:.1f}" fill="#06c" fill-opacity="0.5">'
                   f'<title>{mean:.3f}: {right} of {count}</title></circle>')
    out.append(f'<text x="{whole / 2}" y="{whole - 14}" text-anchor="middle">confidence told</text>')
    out.append(f'<text x="16" y="{whole / 2}" text-anchor="middle" transform="rotate(-90 16 {whole / 2})">share that is right</text>')
    return "\n".join([*out, "</svg>"])


def main():
    cases, vendors, answers, score = sys.argv[1:]
    found = points(lines(cases), {row["id"]: row for row in lines(answers)}, load(score).Vendors(vendors))
    for mean, right, count in found:
        print(f"{mean:.3f} told, {right / count:.3f} right, {count} cases", file=sys.stderr)
    print(drawing(found))


if __name__ == "__main__":
    main()
