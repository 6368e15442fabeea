#!/usr/bin/python3
"""Finds the factors of data/screening/score.yaml from questions with known answers.

    fit_screening.py names   QUESTIONS.csv ANSWERS.jsonl   > score.yaml
    fit_screening.py records PAIRS ANSWERS.jsonl [PAIRS ANSWERS.jsonl]... > records.yaml

ANSWERS is what `assay screen --clues` prints for the questions (`--names`), or for the pairs (`--pairs`). The factors are those of
a logistic regression with a penalty: of every listed entry among the best, whether it is the one that was asked for.
Printed beside them: what is measured when each fifth of the entities is judged by factors that were found without them. All
questions about one entity, and about entities that share a question, are in one fifth.
"""
import csv
import json
import math
import pathlib
import re
import sys

FOLDS = 5
PENALTY = 3.0
STEPS = 25
MOST = 6     # entries of a question
ROUNDS = 4   # of finding factors, and with them which entry fits better than another
MUCH_BETTER = 3.0
FIXED = {"other_number": -3.0}  # set by hand: numbers must agree
ROOT = pathlib.Path(__file__).resolve().parents[1]


def clue_words(array):
    """The clues in the order of the program."""
    text = (ROOT / "src/assay/resolve/screening/evidence.h").read_text(encoding="utf-8")
    return re.findall(r'"([a-z_]+)"', text[text.index(array + "{"):].split("}", 1)[0])


class Groups:
    """Ids that belong together: union-find."""

    def __init__(self):
        self.above = {}

    def of(self, one):
        self.above.setdefault(one, one)
        while self.above[one] != one:
            self.above[one] = self.above[self.above[one]]
            one = self.above[one]
        return one

    def join(self, one, other):
        self.above[self.of(one)] = self.of(other)


def solve(matrix, right):
    """Gaussian elimination of a positive definite system."""
    n = len(right)
    rows = [row[:] + [value] for row, value in zip(matrix, right)]
    for i in range(n):
        for j in range(i + 1, n):
            factor = rows[j][i] / rows[i][i]
            if factor:
                rows[j] = [b - factor * a for a, b in zip(rows[i], rows[j])]
    out = [0.0] * n
    for i in reversed(range(n)):
        out[i] = (rows[i][n] - sum(rows[i][j] * out[j] for j in range(i + 1, n))) / rows[i][i]
    return out


def odds(factors, row):
    return sum(factors[i] * x for i, x in row)


def fitted(rows, clues, fixed=None):
    """Factors by Newton's method; the last one is the base. `rows`: (sparse clues, truth, weight); `fixed`: clue to factor."""
    n = clues + 1
    factors = [0.0] * n
    fixed = fixed or {}
    for i, factor in fixed.items():
        factors[i] = factor
    for _ in range(STEPS):
        gradient = [-PENALTY * f for f in factors]
        gradient[-1] = 0.0
        hessian = [[0.0] * n for _ in range(n)]
        for i in range(clues):
            hessian[i][i] = PENALTY
        hessian[-1][-1] = 1e-9
        for row, truth, weight in rows:
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds(factors, row)))))
            error, curve = weight * (truth - p), weight * p * (1 - p)
            for i, x in row:
                gradient[i] += error * x
                line = hessian[i]
                for j, y in row:
                    line[j] += curve * x * y
        for i in fixed:
            gradient[i], hessian[i] = 0.0, [0.0] * n
            for line in hessian:
                line[i] = 0.0
            hessian[i][i] = 1.0
        step = solve(hessian, gradient)
        factors = [f + s for f, s in zip(factors, step)]
        if max(map(abs, step)) < 1e-4:
            break
    return factors


def with_better(samples, factors, better):
    """The clue `better` of each sample by these factors: how far the question's best entry is above it. `samples` as in held_out."""
    bare = [[(i, x) for i, x in s[0] if i != better] for s in samples]
    said = [odds(factors, row) for row in bare]
    best = {}
    for sample, o in zip(samples, said):
        best[sample[4]] = max(o, best.get(sample[4], o))
    return [(row + [(better, min(MUCH_BETTER, best[s[4]] - o))],) + s[1:] for row, o, s in zip(bare, said, samples)]


def fitted_in_rounds(samples, clues, better, fixed):
    """Factors that agree with the clue `better` that they make."""
    factors = fitted([([(i, x) for i, x in s[0] if i != better],) + s[1:3] for s in samples], clues, fixed)
    for _ in range(ROUNDS):
        factors = fitted([s[:3] for s in with_better(samples, factors, better)], clues, fixed)
    return factors


def fold_of(group):
    """The same fifth on every machine."""
    value = 0
    for byte in group.encode():
        value = (value * 131 + byte) % 1000003
    return value % FOLDS


def held_out(samples, clues, better=None, fixed=None):
    """The odds of every sample by factors found without its fifth. `samples`: (row, truth, weight, group, question)."""
    out = [0.0] * len(samples)
    for fold in range(FOLDS):
        others = [s for s in samples if fold_of(s[3]) != fold]
        places = [i for i, s in enumerate(samples) if fold_of(s[3]) == fold]
        mine = [samples[i] for i in places]
        if better is None:
            factors = fitted([s[:3] for s in others], clues)
        else:
            factors = fitted_in_rounds(others, clues, better, fixed)
            mine = with_better(mine, factors, better)
        for i, sample in zip(places, mine):
            out[i] = odds(factors, sample[0])
    return out


def best_threshold(tops, wanted, negatives):
    """(F1, score, precision, recall, false alerts, precision at recall 0.75) of (score, right, has an answer)."""
    best, right, alerts, at = (0.0,), 0, 0, 0.0
    for said, (score, good, positive) in enumerate(sorted(tops, reverse=True), 1):
        right += good
        alerts += not positive
        precision, recall = right / said, right / wanted
        if recall >= 0.75:
            at = max(at, precision)
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        if f1 > best[0]:
            best = (f1, score, precision, recall, alerts / negatives if negatives else 0.0)
    return best + (at,)


def row_of(result, words):
    index = {word: i for i, word in enumerate(words)}
    return [(index[k], v) for k, v in result["clues"].items()] + [(len(words), 1.0)]


def printed(words, factors, base, table):
    print("%s: %.3f" % (base, factors[-1]))
    print("%s:" % table)
    for word, factor in zip(words, factors):
        print("  %s: %.3f" % (word, factor))


def names(questions, answers):
    words = clue_words("kClueWords")
    groups, samples, first, wanted, negatives = Groups(), [], {}, 0, 0
    asked = list(csv.DictReader(open(questions, encoding="utf-8")))
    for question in asked:
        expected = [e for e in question["expected"].split(";") if e]
        for other in expected[1:]:
            groups.join(expected[0], other)
        if question["tier"] == "core":
            wanted += bool(expected)
            negatives += not expected
    for answer in map(json.loads, open(answers, encoding="utf-8")):
        question = asked[answer["row"] - 1]
        expected = set(filter(None, question["expected"].split(";")))
        key = groups.of(min(expected)) if expected else "none:" + re.sub("[^a-z]", "", question["query"].lower())[:5]
        weight = 1.0 if question["tier"] == "core" else 0.3
        for result in answer["results"][:MOST]:
            first.setdefault(answer["row"], []).append(len(samples))
            samples.append((row_of(result, words), int(result["entry"] in expected), weight, key, answer["row"]))
    better = words.index("better")
    fixed = {words.index(word): factor for word, factor in FIXED.items()}
    out = held_out(samples, len(words), better, fixed)
    tops = []
    for row, places in first.items():
        question = asked[row - 1]
        if question["tier"] == "core":
            top = max(places, key=lambda i: out[i])
            tops.append((1 / (1 + math.exp(-out[top])), samples[top][1], bool(question["expected"])))
    f1, score, precision, recall, alerts, at = best_threshold(tops, wanted, negatives)
    print("# entities held out: F1 %.3f at %.3f, precision %.3f, recall %.3f, false alerts %.3f, precision at recall 0.75 %.3f"
          % (f1, score, precision, recall, alerts, at))
    printed(words, fitted_in_rounds(samples, len(words), better, fixed), "base", "clues")


def pairs_of(path):
    """(row, whether they mean one party, ids that belong together) of each pair."""
    with open(path, encoding="utf-8") as file:
        if path.endswith(".jsonl"):
            for row, pair in enumerate(map(json.loads, file), 1):
                yield row, pair["judgement"] == "positive", (pair["left"]["id"], pair["right"]["id"])
        else:
            for row, pair in enumerate(csv.DictReader(file), 1):
                yield row, pair["is_match"] == "true", (pair["name1"].lower(), pair["name2"].lower())


def records(*files):
    words = clue_words("kRecordClueWords")
    groups, samples = Groups(), []
    for pairs, answers in zip(files[::2], files[1::2]):
        said = {answer["row"]: answer for answer in map(json.loads, open(answers, encoding="utf-8"))}
        for row, truth, (left, right) in pairs_of(pairs):
            groups.join(left, right)
            if row in said:
                samples.append((row_of(said[row], words), int(truth), 1.0, left, (pairs, row)))
    samples = [s[:3] + (groups.of(s[3]),) + s[4:] for s in samples]
    out = held_out(samples, len(words))
    for pairs in files[::2]:
        tops = [(1 / (1 + math.exp(-o)), s[1], bool(s[1])) for o, s in zip(out, samples) if s[4][0] == pairs]
        wanted = sum(t[1] for t in tops)
        f1, score, precision, recall, _, _ = best_threshold(tops, wanted, len(tops) - wanted)
        print("# %s, entities held out: F1 %.3f at %.3f, precision %.3f, recall %.3f"
              % (pathlib.Path(pairs).name, f1, score, precision, recall))
    printed(words, fitted([s[:3] for s in samples], len(words)), "record_base", "record_clues")


if __name__ == "__main__":
    {"names": names, "records": records}[sys.argv[1]](*sys.argv[2:])
