#include <array>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include "assay/base/file.h"
#include "assay/ingest/cell_value.h"
#include "assay/ingest/reader_test.h"

/// What is shipped beside the program agrees with it: names, values, documents, schemas.
namespace assay::ingest {
namespace {

YamlValue yaml(const char* path) {
  return FileBytes::open(path)
      .and_then([&](const FileBytes& file) { return parse_yaml(file.bytes(), path); })
      .value();
}

TEST(ShippedColumns, NameFieldsThatAssetsHave) {
  const YamlValue document = yaml("data/columns.yaml");
  for (const YamlEntry& field : document.find("tables")->find("assets")->entries) {
    EXPECT_TRUE(asset_field(field.key)) << field.key;
  }
}

TEST(ShippedColumns, FindEveryFieldUnderItsOwnName) {
  for (const AssetFieldTraits& field : asset_fields()) {
    const auto meanings = shipped_knowledge().columns.meanings("assets", field.name);
    EXPECT_THAT(meanings, testing::Contains(testing::Field(&ColumnNames::Meaning::field,
                                                           std::string(field.name))));
  }
}

TEST(ShippedValues, MeanWordsThatTheFieldHas) {
  const YamlValue document = yaml("data/values.yaml");
  for (const char* name : {"status", "funding", "site_class", "action"}) {
    const auto words = tokens(*asset_field(name));
    for (const YamlEntry& word : document.find("fields")->find(name)->entries) {
      EXPECT_THAT(words, testing::Contains(word.key)) << name;
    }
  }
}

TEST(ShippedValues, ReadCountriesInTheSpellingsOfTheField) {
  const ValueNames& values = shipped_knowledge().values;
  EXPECT_EQ(values.country("UK"), "GB");
  EXPECT_EQ(values.country("gbr"), "GB");
  EXPECT_EQ(values.country("NO"), "NO");
  EXPECT_EQ(values.country("NA"), "NA");
  EXPECT_EQ(values.country("Deutschland"), "DE");
  EXPECT_EQ(values.country("Atlantis"), std::nullopt);
}

TEST(ShippedFunctions, StandInATreeWithoutGaps) {
  const FunctionTree& tree = shipped_knowledge().functions;
  for (const NetworkFunction& function : tree.functions()) {
    EXPECT_EQ(tree.find(function.path), function.path);
    EXPECT_FALSE(function.meaning.empty()) << function.path;
    const std::size_t dot = function.path.rfind('.');
    if (dot == std::string::npos) continue;
    EXPECT_TRUE(tree.find(function.path.substr(0, dot))) << function.path;
  }
}

TEST(ShippedFunctions, KnowTheWordsOfTheField) {
  constexpr std::array<std::array<const char*, 2>, 24> kNames{{{"MSAN", "access.dsl.msan"},
                                                               {"DSLAM", "access.dsl.dslam"},
                                                               {"OLT", "access.fttp.olt"},
                                                               {"eNodeB", "ran.enb"},
                                                               {"gNodeB", "ran.gnb"},
                                                               {"Node B", "ran.nodeb"},
                                                               {"BTS", "ran.bts"},
                                                               {"RNC", "ran.rnc"},
                                                               {"BSC", "ran.bsc"},
                                                               {"HSS", "core.4g.hss"},
                                                               {"MME", "core.4g.mme"},
                                                               {"S-GW", "core.4g.sgw"},
                                                               {"PCRF", "core.4g.pcrf"},
                                                               {"AMF", "core.5g.amf"},
                                                               {"UDM", "core.5g.udm"},
                                                               {"BNG", "core.ip.bng"},
                                                               {"BRAS", "core.ip.bng"},
                                                               {"SBC", "core.ims.sbc"},
                                                               {"ROADM", "transport.dwdm.roadm"},
                                                               {"PE router", "core.ip.pe"},
                                                               {"firewall", "security.firewall"},
                                                               {"ONT", "cpe.ont"},
                                                               {"IP camera", "video.camera"},
                                                               {"NMS", "management.nms"}}};
  for (const auto& [name, path] : kNames) {
    EXPECT_EQ(shipped_knowledge().functions.find(name), path) << name;
  }
}

TEST(AssetFields, HaveExamplesThatAreReadAsTheyStand) {
  for (std::size_t i = 0; i < kAssetFields; ++i) {
    const AssetFieldTraits& field = asset_fields()[i];
    const CellValue value =
        read_cell(static_cast<AssetField>(i), field.example, shipped_knowledge());
    EXPECT_FALSE(value.problem) << field.name;
    EXPECT_EQ(value.text, field.example);
  }
}

TEST(AssetFields, StandInTheDocumentOfFormats) {
  const FileBytes document = FileBytes::open("docs/formats.md").value();
  constexpr std::array kKinds{"text",   "name",    "list",     "day",  "count",
                              "number", "country", "function", "word", "yes or no"};
  for (const AssetFieldTraits& field : asset_fields()) {
    const std::string row =
        fmt::format("| `{}` | {} | {} | `{}` |", field.name,
                    kKinds[static_cast<std::size_t>(field.kind)], field.meaning, field.example);
    EXPECT_THAT(std::string(document.bytes()), testing::HasSubstr(row));
  }
}

TEST(AssetFields, AreTheColumnsOfTheSchema) {
  simdjson::dom::parser parser;
  simdjson::dom::object columns;
  ASSERT_EQ(parser.load("schemas/assets.schema.json")["properties"].get(columns),
            simdjson::SUCCESS);
  std::vector<std::string_view> named;
  for (const auto& field : asset_fields()) named.push_back(field.name);
  std::vector<std::string_view> in_schema;
  for (const auto column : columns) in_schema.push_back(column.key);
  EXPECT_EQ(in_schema, named);
}

}  // namespace
}  // namespace assay::ingest
