#include "assay/ingest/sources/json_list_source.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/reader_test.h"
#include "assay/ingest/sources/source_reader.h"

namespace assay::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Told {
  FileFacts facts;
  std::vector<std::string> assets;  ///< `name maker`.
  Problems problems;
};

Told told_of(std::string_view bytes, std::string_view format = "json_list") {
  Told told;
  const ThingSink sink = [&](const Thing& thing) {
    told.assets.push_back(fmt::format("{} {}", thing.value("asset"), thing.value("maker")));
  };
  told.facts = read_source_bytes("f.json", bytes, shipped_knowledge(), {}, sink, told.problems);
  EXPECT_EQ(told.facts.report.format, format);
  return told;
}

TEST(JsonListSource, ReadsObjectsWhereverTheyStand) {
  const std::string two = R"([{"hostname":"a","vendor":"ZTE"},{"hostname":"b","vendor":"Nokia"}])";
  for (const std::string& text :
       {two, R"({"devices":)" + two + "}", R"({"response":)" + two + R"(,"version":"1"})",
        R"({"meta":{"page":1,"tags":[{"x":1}]},"data":{"items":)" + two + "}}"}) {
    EXPECT_THAT(told_of(text).assets, ElementsAre("a ZTE", "b Nokia")) << text;
  }
}

TEST(JsonListSource, ReadsValuesOfAnObjectByTheirKeys) {
  const std::string two = R"({"a":{"vendor":"ZTE","ports":[{"x":1},{"x":2},{"x":3}]},)"
                          R"("b":{"vendor":"Nokia"}})";
  EXPECT_THAT(told_of(two).assets, ElementsAre("a ZTE", "b Nokia"));
  EXPECT_THAT(told_of(R"({"hosts":)" + two + "}").assets, ElementsAre("a ZTE", "b Nokia"));
  EXPECT_THAT(told_of(R"({"vendor":"ZTE","hostname":"a"})").assets, ElementsAre("a ZTE"));
}

TEST(JsonListSource, ReadsWhatObjectsShowOfThemselves) {
  EXPECT_THAT(
      told_of(R"({"result":[{"name":"a","manufacturer":{"display_value":"ZTE","link":"x"}}]})")
          .assets,
      ElementsAre("a ZTE"));
}

TEST(JsonListSource, ReadsLinesAndLosesOnlyThoseThatAreBroken) {
  const Told told = told_of(
      "{\"hostname\":\"a\",\"vendor\":\"ZTE\"}\r\n\r\n{\"hostname\":\"b\",\r\n"
      "{\"hostname\":\"c\",\"vendor\":\"Nokia\"}\n");
  EXPECT_THAT(told.assets, ElementsAre("a ZTE", "c Nokia"));
  ASSERT_EQ(told.facts.rejected.size(), 1);
  EXPECT_EQ(told.facts.rejected[0].where.line, 3);
  EXPECT_EQ(told.facts.rejected[0].row, R"({"hostname":"b",)");
}

TEST(JsonListSource, ShowsRowsThatAreRejectedButNoSecrets) {
  const Told told = told_of(R"([{"asset_id":"a","vendor":"ZTE"},{"asset_id":"a","vendor":"Nokia"},)"
                            R"({"asset_id":"a","vendor":"Nokia","password":"hunter22"}])");
  ASSERT_EQ(told.facts.rejected.size(), 2);
  EXPECT_EQ(told.facts.rejected[0].row, R"({"asset_id":"a","vendor":"Nokia"})");
  EXPECT_THAT(told.facts.rejected[1].row, IsEmpty());
}

TEST(JsonListSource, IgnoresWhatTellsOfNothing) {
  const Told told = told_of(R"({"rows":[{"colour":"red"},{"colour":"blue"}]})");
  EXPECT_EQ(told.facts.report.rows, (RowCounts{2, 0, 0, 2}));
  EXPECT_EQ(told.problems.met(codes::kNoColumnKnown), 1);
  EXPECT_EQ(told_of("{}").facts.report.rows.in, 1);
  EXPECT_EQ(told_of(R"({"a":[{"b":1})").facts.report.refusal, codes::kNotJson.id);
}

TEST(JsonListSource, LeavesToOthersWhatTheyRead) {
  const std::string feature =
      R"({"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Point","coordinates":[1,2]}})";
  EXPECT_EQ(told_of(feature + "\n" + feature + "\n", "geojson").facts.sites, 2);
  const std::string component =
      R"({"name":"c","state":{"type":"openconfig-platform-types:CHASSIS","mfg-name":"Nokia"}})";
  for (const std::string& text :
       {R"({"openconfig-platform:components":{"component":[)" + component + "]}}",
        R"({"ietf-restconf:data":{"openconfig-platform:components":{"component":[)" + component +
            "]}}}",
        R"([{"updates":[{"values":{"components":{"component":[)" + component + "]}}}]}]"}) {
    EXPECT_THAT(told_of(text, "openconfig_platform").assets, ElementsAre("c Nokia")) << text;
  }
  const Told ports =
      told_of(R"({"status":"ok","ports":[{"ifPhysAddress":"001122334455"}]})", "librenms");
  EXPECT_EQ(ports.facts.report.rows, (RowCounts{1, 0, 0, 1}));
  EXPECT_THAT(ports.problems[0].message, HasSubstr("`ports` tell of no equipment"));
}

}  // namespace
}  // namespace assay::ingest
