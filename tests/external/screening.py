"""Names are screened as well as the questions ask that others wrote.

    screening.py DATA ASSAY

Asks `assay screen` about the questions and pairs of the data and holds the scorer's figures to what is promised. One threshold is
the product's, not the one that would be best for these questions.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

LISTS = {"csl": "us_csl_2022-05.csv", "eu833": "eu_833_2014_annexes.csv", "cnm": "cn_mofcom.csv",
         "dod1260h": "us_dod_1260h.csv", "us889": "us_ndaa_889.csv"}
AT_LEAST = {"f1": 0.88, "precision": 0.92, "precision_at_recall_0.75": 0.94, "recall_at_10": 0.97, "cross_script_recall": 0.6}
AT_MOST = {"ties": 0.025, "false_alerts": 0.03}
THRESHOLD = "0.54"


def score(data, kind, asked, answers, *more):
    done = subprocess.run([sys.executable, data / "score.py", kind, data / asked, answers, "--json", *more],
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main():
    data, assay = pathlib.Path(sys.argv[1]), sys.argv[2]
    lists = [word for key, name in LISTS.items() for word in ("--list", f"{key}={data / 'lists' / name}")]
    with tempfile.TemporaryDirectory() as folder:
        answers = pathlib.Path(folder) / "answers.jsonl"
        subprocess.run([assay, "screen", *lists, "--allow-stale", "-q", "--names", data / "queries_dev.csv",
                        "--columns", "name=query", "-o", answers], check=True)
        report = score(data, "queries", "queries_dev.csv", answers, "--threshold", THRESHOLD)
        pairs = {}
        for asked in ("pairs_names_dev.csv", "pairs_ftm_dev.jsonl"):
            subprocess.run([assay, "screen", "--pairs", data / asked, "-q", "-o", answers], check=True)
            pairs |= score(data, "pairs", asked, answers)
    misses = [f"{k} {report[k]} is below {v}" for k, v in AT_LEAST.items() if report[k] < v]
    misses += [f"{k} {report[k]} is above {v}" for k, v in AT_MOST.items() if report[k] > v]
    print("; ".join(f"{k} {v}" for k, v in report.items() if not isinstance(v, dict)))
    print("; ".join(f"pairs {k} F1 {v['f1']}" for k, v in pairs.items()))
    if misses:
        sys.exit("; ".join(misses))


if __name__ == "__main__":
    main()
