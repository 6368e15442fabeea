"""How many names a second rapidfuzz compares with all listed ones.

    rapidfuzz_peer.py NAMES ASKED COUNT

Prints the names a second on one core, of processor time: the ten best of token_set_ratio for each of the first COUNT lines of
ASKED, all lines of NAMES loaded. Ends with 77 where rapidfuzz is not installed.
"""
import sys
import time

try:
    from rapidfuzz import fuzz, process, utils
except ImportError:
    sys.exit(77)


def main():
    names = [utils.default_process(line) for line in open(sys.argv[1], encoding="utf-8")]
    asked = [utils.default_process(line) for line in open(sys.argv[2], encoding="utf-8")][:int(sys.argv[3])]
    begin = time.process_time()
    for name in asked:
        process.extract(name, names, scorer=fuzz.token_set_ratio, limit=10)
    print("%.1f" % (len(asked) / (time.process_time() - begin)))


if __name__ == "__main__":
    main()
