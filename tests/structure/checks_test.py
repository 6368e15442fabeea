"""The checks of this folder find what they are there to find."""
import json
import tempfile
import pathlib
import unittest

import codes
import commands
import house
import hygiene
import includes
import licences
import options
import schemas
import validate


def stage(needs=(), public=(), headers=(), sources=(), tests=()):
    return {"needs": list(needs), "public": list(public), "headers": list(headers), "sources": list(sources),
            "tests": list(tests)}


class Includes(unittest.TestCase):
    STAGES = {"base": stage(), "model": stage(["base"]), "resolve": stage(["model"], public=["name.h"]),
              "exposure": stage(["model", "resolve"])}

    def wrong(self, text, name="exposure"):
        return list(includes.wrong_includes(self.STAGES, name, "a.cc", text))

    def test_a_public_header_of_a_needed_stage_is_seen(self):
        self.assertEqual(self.wrong('#include "assay/resolve/resolve.h"\n#include "assay/resolve/name.h"\n'), [])
        self.assertEqual(self.wrong('#include "assay/model/any.h"\n#include "assay/exposure/own.h"\n'), [])

    def test_what_is_behind_it_is_not(self):
        self.assertEqual(self.wrong('\n#include "assay/resolve/codes.h"\n'),
                         ["src/assay/exposure/a.cc:2: codes.h is behind resolve's public header"])

    def test_a_stage_that_is_not_needed_is_not_seen(self):
        self.assertEqual(len(self.wrong('#include "assay/base/date.h"\n')), 1)

    def test_there_is_one_spelling(self):
        self.assertEqual(len(self.wrong('#include "own.h"\n')), 1)
        self.assertEqual(self.wrong("#include <vector>\n"), [])

    def test_arrows_go_one_way(self):
        self.assertEqual(list(includes.arrows(self.STAGES)), [])
        self.assertEqual(len(list(includes.arrows({"resolve": stage(["exposure"]), "exposure": stage()}))), 1)

    def test_a_need_that_nothing_uses_is_found(self):
        texts = ['#include "assay/model/case.h"\n']
        self.assertEqual(len(list(includes.unused_needs(self.STAGES, "exposure", texts))), 1)

    def test_a_forgotten_file_is_found(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "base").mkdir()
            for name in ("date.h", "date.cc", "CMakeLists.txt"):
                (pathlib.Path(folder) / "base" / name).touch()
            found = list(includes.unlisted({"base": stage(headers=["date.h"])}, pathlib.Path(folder)))
        self.assertEqual(found, ["src/assay/base/date.cc: not listed in the stage's CMakeLists.txt"])


class Codes(unittest.TestCase):
    def test_code_and_heading_agree(self):
        self.assertEqual(list(codes.compare(["BAS001"], "## BAS001 not a date\n")), [])

    def test_each_disagreement_is_found(self):
        self.assertEqual(len(list(codes.compare(["BAS001"], ""))), 1)
        self.assertEqual(len(list(codes.compare([], "## `BAS001`\n"))), 1)
        self.assertEqual(len(list(codes.compare(["BAS001", "BAS001"], "## BAS001\n"))), 1)
        self.assertEqual(len(list(codes.compare(["BAS001"], "## BAS001\n## BAS001\n"))), 1)

    def test_a_retired_code_stays_and_is_not_used_again(self):
        self.assertEqual(list(codes.compare([], "## BAS009 old (retired)\n")), [])
        self.assertEqual(len(list(codes.compare(["BAS009"], "## BAS009 old (retired)\n"))), 1)

    def test_codes_are_read_with_their_prefix(self):
        text = 'inline constexpr Code kA{"BAS001"};\ninline constexpr Code kB{"MOD002"};\n'
        found, wrong = codes.declared("base", text)
        self.assertEqual(found, ["BAS001", "MOD002"])
        self.assertEqual(len(wrong), 1)


class Options(unittest.TestCase):
    HELP = {
        ("assay",): "Usage: assay [OPTIONS] SUBCOMMAND\n\nOptions:\n  -h,--help  Print this\n  --version  Show\n\n"
                    "Subcommands:\n  check                       one file\n",
        ("assay", "check"): "Options:\n  -h,--help\n  -o,--output TEXT  where to\n  --as-of,--date DATE\n",
    }

    def test_help_is_read(self):
        self.assertEqual(options.shown(self.HELP.__getitem__),
                         {"assay": {"--version"}, "assay check": {"--output", "--as-of", "--date"}})

    def test_a_document_is_read(self):
        text = "# Options\n`--version`\n## `assay check FILE...`\n`--output`: and `--as-of DATE`\n## Exit codes\n`--x`\n"
        self.assertEqual(options.written(text), {"assay": {"--version", "--x"}, "assay check": {"--output", "--as-of"}})

    def test_each_disagreement_is_found(self):
        shown = {"assay": set(), "assay check": {"--in"}}
        self.assertEqual(list(options.compare(shown, shown)), [])
        self.assertEqual(len(list(options.compare(shown, {"assay": set()}))), 1)
        self.assertEqual(len(list(options.compare(shown, {"assay": set(), "assay check": set()}))), 1)
        self.assertEqual(len(list(options.compare(shown, {**shown, "assay check": {"--in", "--out"}}))), 1)
        self.assertEqual(len(list(options.compare(shown, {**shown, "assay plan": set()}))), 1)
        self.assertEqual(list(options.compare(shown, {"assay": {"--in"}, "assay check": set()})), [])


class Commands(unittest.TestCase):
    def test_blocks_are_read(self):
        text = "text\n```console\n$ assay a \\\n    b\nout\n\n$ assay c\n[exit 2]\n```\n```sh\n$ not this\n```\n"
        found = list(commands.commands_in(text))
        self.assertEqual([(shown.line, shown.command, shown.exit) for shown in found],
                         [(3, "assay a b", 0), (7, "assay c", 2)])
        self.assertEqual(found[0].output, ["out", ""])

    def test_dots_stand_for_any_lines(self):
        self.assertTrue(commands.matches(["a", "...", "c"], ["a", "b", "b", "c"]))
        self.assertTrue(commands.matches(["a", "..."], ["a"]))
        self.assertFalse(commands.matches(["a", "...", "c"], ["a", "b"]))
        self.assertFalse(commands.matches(["a"], ["a", "b"]))


class Schemas(unittest.TestCase):
    GOOD = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "x", "title": "X", "description": "x",
            "x-files": ["x.json"], "properties": {"a": {"description": "an a", "type": "string"}}}

    def test_a_good_schema_passes(self):
        self.assertEqual(schemas.well_made("x", self.GOOD), [])

    def test_what_is_left_out_is_found(self):
        self.assertEqual(len(schemas.well_made("x", {**self.GOOD, "properties": {"a": {"type": "string"}}})), 1)
        self.assertEqual(len(schemas.well_made("x", {**self.GOOD, "x-files": []})), 1)
        self.assertEqual(len(schemas.well_made("x", {**self.GOOD, "type": "strung"})), 1)

    def test_documents_are_judged(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "x.schema.json"
            path.write_text(json.dumps(self.GOOD))
            judge = validate.validator(path)
        self.assertEqual(validate.violations(judge, "f", '{"a": "b"}', ".json"), [])
        self.assertEqual(validate.violations(judge, "f", '{"a": "b"}\n{"a": 1}\n', ".jsonl"),
                         ["f:2: /a: 1 is not of type 'string'"])
        self.assertEqual(validate.violations(judge, "f", "a: 2018-04-17", ".yaml"), [])
        self.assertEqual(validate.violations(judge, "f", "a: NO", ".yaml"), [])
        self.assertEqual(len(validate.violations(judge, "f", "{", ".json")), 1)
        self.assertEqual(len(validate.violations(judge, "f", "", ".jsonl")), 1)


class Licences(unittest.TestCase):
    def test_libraries_are_named_by_their_stem(self):
        self.assertEqual(licences.stem("/usr/lib/x86_64-linux-gnu/libfmt.so.9.1.0"), "libfmt")
        self.assertEqual(licences.stem("/usr/lib/x86_64-linux-gnu/libgtest_main.a"), "libgtest_main")

    def test_link_lines_are_read(self):
        text = "build x: y\n  LINK_LIBRARIES = a.a  /usr/lib/libigraph.a  /usr/lib/libfmt.so.9\n"
        self.assertEqual(licences.linked(text) - set(licences.ALLOWED), {"libigraph"})


class Hygiene(unittest.TestCase):
    def test_a_machines_path_and_a_note_are_found(self):
        self.assertEqual(len(list(hygiene.findings_in("a", "see /ho" "me/me/x\n// TO" "DO later\n", True))), 2)

    def test_other_paths_are_not(self):
        self.assertEqual(list(hygiene.findings_in("a", "/usr/share/x https://x.org/home/y ./build/dev\n", True)), [])

    def test_only_sources_are_measured(self):
        long = "\n" * (hygiene.LONGEST + 1)
        self.assertEqual(len(list(hygiene.findings_in("a.cc", long, True))), 1)
        self.assertEqual(list(hygiene.findings_in("a.csv", long, False)), [])


class House(unittest.TestCase):
    def test_packages_are_in_order_and_reasoned(self):
        self.assertEqual(list(house.unordered(["a  why", "b  why"])), [])
        self.assertEqual(len(list(house.unordered(["b  why", "a  why"]))), 1)
        self.assertEqual(len(list(house.unordered(["a"]))), 1)


if __name__ == "__main__":
    unittest.main()
