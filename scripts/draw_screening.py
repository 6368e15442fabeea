#!/usr/bin/python3
"""Draws precision against recall of screening as docs/screening.svg.

    draw_screening.py QUESTIONS.csv ANSWERS.jsonl > docs/screening.svg

ANSWERS is what `assay screen --names QUESTIONS.csv --columns name=query` prints. A point of the curve is a threshold: of the questions
of tier `core` whose best entry reaches it, the share that are right, against the share of the questions with an answer. The other
points are methods that are published with the questions, at their best thresholds.
"""
import csv
import json
import sys

WIDTH, HEIGHT, LEFT, TOP, SIDE = 640, 420, 60, 30, 340


def curve(questions, answers):
    """(recall, precision) from the highest threshold to the lowest."""
    asked = list(csv.DictReader(open(questions, encoding="utf-8")))
    wanted = sum(q["tier"] == "core" and bool(q["expected"]) for q in asked)
    tops = []
    for answer in map(json.loads, open(answers, encoding="utf-8")):
        question = asked[answer["row"] - 1]
        if question["tier"] == "core" and answer["results"]:
            best = answer["results"][0]
            tops.append((best["score"], best["entry"] in question["expected"].split(";")))
    points, right = [], 0
    for said, (_, good) in enumerate(sorted(tops, reverse=True), 1):
        right += good
        points.append((right / wanted, right / said))
    return points


def place(recall, precision):
    return "%.1f,%.1f" % (LEFT + 500 * recall, TOP + SIDE * 2 * (1 - precision))


def main():
    points = [p for p in curve(*sys.argv[1:]) if p[1] >= 0.5]
    best = max(points, key=lambda p: 2 * p[0] * p[1] / (p[0] + p[1]) if sum(p) else 0)
    f1 = 2 * best[0] * best[1] / sum(best)
    print('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">' % (WIDTH, HEIGHT))
    print("<title>Precision against recall of screening</title>")
    print('<rect width="100%" height="100%" fill="white"/>')
    for tenth in range(5, 11):
        y = TOP + SIDE * 2 * (1 - tenth / 10)
        print('<line x1="%d" x2="%d" y1="%.1f" y2="%.1f" stroke="#ddd"/>' % (LEFT, LEFT + 500, y, y))
        print('<text x="%d" y="%.1f" text-anchor="end">%.1f</text>' % (LEFT - 8, y + 4, tenth / 10))
    for tenth in range(0, 11, 2):
        x = LEFT + 50 * tenth
        print('<line x1="%d" x2="%d" y1="%d" y2="%d" stroke="#ddd"/>' % (x, x, TOP, TOP + SIDE))
        print('<text x="%d" y="%d" text-anchor="middle">%.1f</text>' % (x, TOP + SIDE + 18, tenth / 10))
    print('<text x="%d" y="%d" text-anchor="middle">recall</text>' % (LEFT + 250, TOP + SIDE + 36))
    print('<text x="14" y="%d" transform="rotate(-90 14 %d)" text-anchor="middle">precision</text>' % (TOP + 170, TOP + 170))
    step = max(1, len(points) // 400)
    print('<polyline fill="none" stroke="#0057b7" stroke-width="2" points="%s"/>' % " ".join(place(*p) for p in points[::step]))
    x, y = place(*best).split(",")
    print('<circle cx="%s" cy="%s" r="4" fill="#0057b7"/>' % (x, y))
    print('<text x="%.1f" y="%.1f" text-anchor="end" fill="#0057b7">Assay, F1 %.2f</text>' % (float(x) - 10, float(y) + 18, f1))
    print("</svg>")


if __name__ == "__main__":
    main()
