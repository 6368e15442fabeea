#include "assay/ingest/json_list.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> items(std::string_view text) {
  std::vector<std::string> all;
  const Result<JsonList> list = split_json_list(text, "results", "f");
  if (!list) return {"refused: " + list.error().message};
  for (const JsonList::Item& item : list->items)
    all.emplace_back(text.substr(item.begin, item.length));
  return all;
}

TEST(SplitJsonList, TakesAListAPageAndAnObjectApart) {
  EXPECT_THAT(items(R"( [ {"a":[1,2]} , 17, "x,]" ] )"),
              ElementsAre(R"({"a":[1,2]})", "17", R"("x,]")"));
  EXPECT_THAT(items(R"({"next":null,"results":[{"a":"\"}"}],"x":{}})"),
              ElementsAre(R"({"a":"\"}"})"));
  EXPECT_THAT(items(R"( {"a":{"results":[1]}} )"), ElementsAre(R"({"a":{"results":[1]}})"));
  EXPECT_THAT(items("[]"), ElementsAre());
}

TEST(SplitJsonList, FollowsAPathOfKeys) {
  const std::string_view text = R"({"a":[1],"data":{"x":1,"items":[{"n":1},{"n":2}]},"b":{}})";
  const Result<JsonList> list = split_json_list(text, "data.items", "f");
  ASSERT_TRUE(list);
  ASSERT_EQ(list->items.size(), 2);
  EXPECT_EQ(text.substr(list->items[1].begin, list->items[1].length), R"({"n":2})");
  EXPECT_FALSE(split_json_list(R"({"data":{"items":[{"n":1}]})", "data.items", "f"));
}

TEST(SplitJsonList, TakesTheValuesOfAnObjectApart) {
  const std::string_view text = R"({"hosts":{"r1":{"n":1},"r2":{"n":2}},"all":[]})";
  const Result<JsonList> hosts = split_json_values(text, "hosts", "f");
  ASSERT_TRUE(hosts);
  EXPECT_THAT(hosts->keys, ElementsAre("r1", "r2"));
  EXPECT_EQ(text.substr(hosts->items[1].begin, hosts->items[1].length), R"({"n":2})");
  EXPECT_THAT(split_json_values(text, "", "f")->keys, ElementsAre("hosts", "all"));
  EXPECT_FALSE(split_json_values(R"({"r1":{"n":1})", "", "f"));
}

TEST(SplitJsonList, TakesLinesApart) {
  const std::string_view text = "{\"a\":1}\r\n\n  {\"b\" \n{}";
  const JsonList list = split_json_lines(text);
  ASSERT_EQ(list.items.size(), 3);
  EXPECT_EQ(text.substr(list.items[1].begin, list.items[1].length), "{\"b\"");
}

TEST(SplitJsonList, KnowsWhatThePagePromises) {
  EXPECT_EQ(split_json_list(R"({"count":250,"results":[]})", "results", "f")->promised, 250);
  EXPECT_EQ(split_json_list(R"({"results":[],"count":"x"})", "results", "f")->promised,
            std::nullopt);
}

TEST(SplitJsonList, TellsBackslashesBeforeAQuoteApart) {
  EXPECT_THAT(items(R"(["\\","\\\"",""])"), ElementsAre(R"("\\")", R"("\\\"")", R"("")"));
}

TEST(SplitJsonList, RefusesWhatDoesNotMatchAtItsByte) {
  for (const char* text : {"[1,]", "[{]}", "{\"a\":}", "[1 2]", "[] x", "[\"", "[{\"a\":1}",
                           "{\"results\":[1,", "{1:2}"}) {
    const Result<JsonList> list = split_json_list(text, "results", "f");
    ASSERT_FALSE(list) << text;
    EXPECT_EQ(list.error().code, codes::kNotJson) << text;
    EXPECT_GE(list.error().where.column, 1u) << text;
  }
  EXPECT_THAT(split_json_list("[{},{\n", "results", "f").error().message,
              HasSubstr("the text ends at byte 6; 1 whole object came before"));
  EXPECT_EQ(split_json_list("17", "results", "f").error().code, codes::kJsonShape);
}

TEST(SplitJsonList, RefusesNestingWithoutEnd) {
  const std::string deep(100, '[');
  EXPECT_EQ(split_json_list(deep + std::string(100, ']'), "results", "f").error().code,
            codes::kNestedTooDeep);
  EXPECT_TRUE(split_json_list("[[[]]]", "results", "f", 2));
  EXPECT_EQ(split_json_list("[[[]]]", "results", "f", 1).error().code, codes::kNestedTooDeep);
}

}  // namespace
}  // namespace assay::ingest
