#include "assay/ingest/sources/topology/topology.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/reader_test.h"
#include "assay/ingest/sources/source_reader.h"

namespace assay::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// What a file tells, a thing a line, and what is wrong with it.
struct Told {
  std::vector<std::string> things;
  FileFacts facts;
  Problems problems;
};

Told told_by(std::string_view bytes) {
  Told told;
  const ThingSink sink = [&](const Thing& thing) {
    std::string text = thing.kind == ThingKind::kLink ? "link" : "";
    if (thing.kind == ThingKind::kSite) text = "site";
    if (thing.kind == ThingKind::kDevice) text = "device";
    for (const auto& [column, value] : thing.values)
      text += " " + std::string(column) + "=" + value;
    told.things.push_back(text);
  };
  told.facts = read_source_bytes("file", bytes, shipped_knowledge(), {}, sink, told.problems);
  return told;
}

TEST(Topology, IsReadFromGraphml) {
  const Told told = told_by(
      R"(<graphml><key id="d0" for="node" attr.name="Longitude"/><graph><node id="a"/>)"
      R"(<node id="b"><data key="d0">1.5</data></node><edge source="a" target="b"/></graph></graphml>)");
  EXPECT_EQ(told.facts.report.format, "graphml");
  EXPECT_THAT(told.things, ElementsAre("site site=a", "site site=b lon=1.5", "link a=a b=b"));
}

TEST(Topology, IsReadFromGmlWithItsEntitiesAndRemarks) {
  const Told told = told_by(
      "# a ring\ngraph [\n  node [ id 0 label \"A &amp; B\" ]\n  node [ id 1 deep [ id 9 ] ]\n"
      "  edge [ source 0 target 1 ]\n]\n");
  EXPECT_EQ(told.facts.report.format, "gml");
  EXPECT_THAT(told.things, ElementsAre("site site=0 name=A & B", "site site=1", "link a=0 b=1"));
}

TEST(Topology, IsReadFromSndlibInBothForms) {
  const Told native = told_by(
      "?SNDlib native format; type: network; version: 1.0\n# x\nNODES (\n  A ( 1.5 -2 )\n  B ( 3 4 "
      ")\n)"
      "\nLINKS (\n  L1 ( A B ) 0.00 0.00 ( 1 2 )\n)\nDEMANDS (\n  D ( A B ) 1 2.0 UNLIMITED\n)\n");
  EXPECT_THAT(native.things, ElementsAre("site site=A lon=1.5 lat=-2", "site site=B lon=3 lat=4",
                                         "link a=A b=B link=L1"));
  const Told xml = told_by(
      R"(<network xmlns="http://sndlib.zib.de/network"><nodes><node id="A"><coordinates><x>1.5</x>)"
      R"(<y>-2</y></coordinates></node></nodes><links><link id="L"><source>A</source>)"
      R"(<target>A</target></link></links></network>)");
  EXPECT_THAT(xml.things, ElementsAre("site site=A lon=1.5 lat=-2", "link a=A b=A link=L"));
  EXPECT_THAT(places(xml.problems), ElementsAre("1:0 ING044"));
}

TEST(Topology, IsOfDevicesWhereANodeTellsWhatItIs) {
  const Told told = told_by("graph [ node [ id 1 vendor \"ZTE\" type \"OLT\" ] node [ id 2 ] ]");
  EXPECT_THAT(told.things, ElementsAre("device asset=1 maker=ZTE role=OLT", "device asset=2"));
}

TEST(Topology, RejectsIdsThatStandTwiceAndEdgesToNowhere) {
  const Told told = told_by(
      "graph [\nnode [ id 1 ]\nnode [ id 1 ]\nnode [ label \"x\" ]\nedge [ source 1 target 7 ]\n]");
  EXPECT_THAT(told.things, ElementsAre("site site=1"));
  EXPECT_THAT(places(told.problems), ElementsAre("3:0 ING018", "4:0 ING020", "5:0 ING043"));
  EXPECT_EQ(told.facts.report.rows, (RowCounts{4, 1, 3, 0}));
}

TEST(Topology, IsRefusedWhereItIsNotWritten) {
  for (const char* text : {"graph [ node [ id 1 ]", "graph [ node [ id \"1 ] ]", "graph [ ] ]",
                           "graph [ 7 8 ]", "graph [ id"}) {
    const Told told = told_by(text);
    EXPECT_TRUE(told.facts.report.refused) << text;
    EXPECT_THAT(told.things, IsEmpty()) << text;
    EXPECT_EQ(told.facts.report.refusal, "ING005") << text;
  }
  std::string deep = "graph [ ";
  for (int i = 0; i < 1000; ++i) deep += "a [ ";
  EXPECT_EQ(told_by(deep).facts.report.refusal, "ING033");
  EXPECT_EQ(told_by("?SNDlib native format\nNODES (\n  A\n").facts.report.refusal, "ING005");
  EXPECT_EQ(told_by("<graphml><graph></graphml>").facts.report.refusal, "ING112");
}

}  // namespace
}  // namespace assay::ingest
