#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/lists/fcc_covered.h"
#include "assay/ingest/lists/list_format.h"
#include "assay/ingest/lists/party_list_test.h"

// The texts are made up in the shapes of the publishers' files.
namespace assay::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

constexpr std::string_view kSdn =
    "11,\"ALPHA BANK CUBA (ABC)\",-0- ,\"CUBA] [IRAN\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"
    "\"a.k.a. 'ALB'; Tax ID No. 77 (Cuba); Linked To: BETA GROUP; \"\n"
    "12,\"DOE, John\",\"individual\",\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n";
constexpr std::string_view kAlt =
    "11,1,\"aka\",\"NATIONAL ALPHA\",-0- \n11,2,\"fka\",\"OLD ALPHA\",-0- \n";
constexpr std::string_view kAdd = "11,1,\"1 Road\",\"Havana\",\"Cuba\",-0- \n";

TEST(OfacSdn, JoinsItsFilesByNumber) {
  const auto [list, problems] =
      read_list({kSdn, kAlt, kAdd, "11,\"Registration Number 5 (Cuba).\"\n"});
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->format, "ofac_sdn");
  ASSERT_EQ(list->entries().size(), 2u);
  EXPECT_EQ(list->name_of(list->entries()[0]), "own:11");
  EXPECT_THAT(names(*list, 0), ElementsAre("primary ALPHA BANK CUBA", "acronym ABC",
                                           "alias NATIONAL ALPHA", "former OLD ALPHA", "weak ALB"));
  EXPECT_THAT(facts(*list, 0),
              IsSupersetOf({"country=CU", "address=1 Road, Havana, Cuba", "programme=CUBA",
                            "programme=IRAN", "identifier Tax ID No.=77", "related=BETA GROUP",
                            "identifier Registration Number=5"}));
  EXPECT_EQ(list->entries()[1].kind, PartyKind::kPerson);
  EXPECT_EQ(list->rows, (RowCounts{6, 6, 0, 0}));
}

TEST(OfacSdn, WithoutItsOtherFilesItIsNotTheList) {
  EXPECT_EQ(code(read_list({kSdn}).list), "ING109");
  EXPECT_EQ(code(read_list({kSdn, kAdd}).list), "ING109");
}

TEST(OfacSdn, TheFilesBesideItAreFound) {
  const TestFolder folder;
  const auto main = folder.write("SDN.CSV", kSdn);
  folder.write("ALT.CSV", kAlt);
  folder.write("ADD.CSV", kAdd);
  ListSource source;
  for (const auto& path : {main, folder.path()}) {
    source.files = {path};
    Problems problems;
    const Result<PartyList> list = read_party_list(source, shipped_knowledge(), {}, problems);
    ASSERT_TRUE(list.has_value()) << list.error().message;
    EXPECT_EQ(list->files.size(), 3u);
    EXPECT_EQ(list->sha256.size(), 64u);
  }
}

TEST(OfacSdn, ARecordThatBelongsToNobodyIsRejected) {
  const auto [list, problems] =
      read_list({kSdn, "99,1,\"aka\",\"LOST\",-0- \n1,2\n", kAdd, "11,\"x\"\n"});
  ASSERT_TRUE(list.has_value());
  EXPECT_EQ(list->rows.rejected, 2);
  EXPECT_EQ(problems.errors(), 2);
}

constexpr std::string_view kUn =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<CONSOLIDATED_LIST dateGenerated=\"2026-02-27T00:00:09.554Z\">\n"
    " <INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>ANN</FIRST_NAME>"
    "<SECOND_NAME>OTHER</SECOND_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE>"
    "<NATIONALITY><VALUE>Rwanda</VALUE></NATIONALITY>"
    "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>A. Other</ALIAS_NAME></INDIVIDUAL_ALIAS>"
    "<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Annie</ALIAS_NAME></INDIVIDUAL_ALIAS>"
    "</INDIVIDUAL></INDIVIDUALS>\n"
    " <ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>ALPHA AIR (AA) ; BETA LINES</FIRST_NAME>"
    "<REFERENCE_NUMBER>ALe.001</REFERENCE_NUMBER><LISTED_ON>2007-03-29</LISTED_ON>"
    "<ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Old &amp; Alpha</ALIAS_NAME></ENTITY_ALIAS>"
    "<ENTITY_ALIAS><QUALITY/><ALIAS_NAME/></ENTITY_ALIAS>"
    "<ENTITY_ADDRESS><CITY>Goma</CITY><COUNTRY>Democratic Republic of the Congo</COUNTRY>"
    "</ENTITY_ADDRESS></ENTITY></ENTITIES>\n"
    "</CONSOLIDATED_LIST>\n";

TEST(UnXml, ReadsPeopleAndEntities) {
  const auto [list, problems] = read_list({kUn});
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(to_text(*list->date), "2026-02-27");
  ASSERT_EQ(list->entries().size(), 2u);
  EXPECT_THAT(names(*list, 0), ElementsAre("primary ANN OTHER", "alias A. Other", "weak Annie"));
  EXPECT_THAT(facts(*list, 0), ElementsAre("programme=DRC", "country=RW"));
  EXPECT_THAT(names(*list, 1), ElementsAre("primary ALPHA AIR", "acronym AA", "alias BETA LINES",
                                           "former Old & Alpha"));
  EXPECT_THAT(facts(*list, 1),
              ElementsAre("identifier UN reference=ALe.001", "town=Goma", "country=CD"));
  EXPECT_EQ(to_text(list->span(list->names(list->entries()[0])[0].where)), "own.csv:3:57");
}

TEST(UnXml, ACutListIsRefusedUnlessItIsAllowed) {
  const std::string_view cut = kUn.substr(0, kUn.size() - 60);
  EXPECT_EQ(code(read_list({cut}).list), "ING103");
  ListOptions options;
  options.allow_stale = true;
  const auto [list, problems] = read_list({cut}, {}, options);
  ASSERT_TRUE(list.has_value());
  EXPECT_EQ(list->entries().size(), 1u);
  EXPECT_EQ(list->overridden.size(), 1u);
  EXPECT_EQ(list->rows.in, list->rows.used + list->rows.rejected);
}

TEST(UnXml, ADocumentTypeIsRefused) {
  const auto [list, problems] =
      read_list({"<!DOCTYPE x [<!ENTITY a \"aaaa\">]><CONSOLIDATED_LIST>&a;</CONSOLIDATED_LIST>"});
  EXPECT_EQ(code(list), "ING112");
}

TEST(FtmJson, ReadsPartiesAndTheirAddresses) {
  const auto [list, problems] = read_list(
      {"{\"id\": \"a\", \"schema\": \"Address\", \"properties\": {\"full\": [\"1 Road\"], "
       "\"country\": [\"by\"]}}\n"
       "{\"id\": \"c\", \"caption\": \"Alpha\", \"schema\": \"Company\", \"properties\": "
       "{\"name\": [\"Альфа\", \"Alpha\"], \"weakAlias\": [\"Al\"], \"innCode\": [\"77\"], "
       "\"addressEntity\": [\"a\"]}, \"datasets\": [\"d\"]}\n"
       "{\"id\": \"p\", \"schema\": \"Payment\", \"properties\": {}}\n"});
  ASSERT_TRUE(list.has_value()) << list.error().message;
  ASSERT_EQ(list->entries().size(), 1u);
  EXPECT_THAT(names(*list, 0), ElementsAre("primary Alpha", "alias Альфа", "weak Al"));
  EXPECT_THAT(facts(*list, 0), ElementsAre("identifier INN=77", "address=1 Road", "country=BY",
                                           "programme dataset=d"));
  EXPECT_EQ(list->rows, (RowCounts{3, 1, 0, 2}));
}

TEST(FtmJson, DeltasChangeWhatIsThere) {
  constexpr std::string_view kBase =
      "{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Alpha\"]}}\n"
      "{\"id\":\"b\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Beta\"]}}\n";
  constexpr std::string_view kDelta =
      "{\"op\":\"ADD\",\"entity\":{\"id\":\"c\",\"schema\":\"Person\",\"properties\":{\"name\":"
      "[\"Gamma\"]}}}\n"
      "{\"op\":\"MOD\",\"entity\":{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{\"name\":"
      "[\"Alfa\"]}}}\n"
      "{\"op\":\"DEL\",\"entity\":{\"id\":\"b\"}}\n"
      "{\"op\":\"DEL\",\"entity\":{\"id\":\"x\"}}\n"
      "{\"op\":\"SET\",\"entity\":{\"id\":\"x\"}}\n";
  const auto [list, problems] = read_list({kBase, kDelta});
  ASSERT_TRUE(list.has_value()) << list.error().message;
  ASSERT_EQ(list->entries().size(), 2u);
  EXPECT_THAT(names(*list, 0), ElementsAre("primary Alfa"));
  EXPECT_THAT(names(*list, 1), ElementsAre("primary Gamma"));
  EXPECT_EQ(problems.met(Code{"ING111"}), 1);
  EXPECT_EQ(list->rows, (RowCounts{7, 6, 1, 0}));
}

TEST(FtmJson, ABrokenLineIsRejectedAndABrokenEndIsACut) {
  const auto good = "{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Alpha\"]}}\n";
  const auto middle = read_list({std::string(good) + "{\"id\":\n" + good});
  ASSERT_TRUE(middle.list.has_value());
  EXPECT_EQ(middle.list->rows.rejected, 1);
  EXPECT_EQ(code(read_list({std::string(good) + "{\"id\":"}).list), "ING103");
}

TEST(CslJson, ReadsAPageOfResults) {
  const auto [list, problems] = read_list(
      {"{\"total\": 1, \"results\": [{\"id\": \"7\", \"source\": \"Made-up List\", \"name\": "
       "\"Alpha Institute (ALI)\", \"alt_names\": [\"Alfa\"], \"type\": null, \"programs\": "
       "[\"X\"], \"addresses\": [{\"address\": \"1 Road\", \"city\": \"Town\", \"state\": null, "
       "\"country\": \"CN\"}], \"start_date\": \"2020-02-01\", \"ids\": [{\"type\": \"Code\", "
       "\"number\": \"9144\", \"country\": \"CN\"}]}]}"});
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->format, "csl_json");
  EXPECT_EQ(list->name_of(list->entries()[0]), "own:7");
  EXPECT_THAT(names(*list, 0), ElementsAre("primary Alpha Institute", "acronym ALI", "alias Alfa"));
  EXPECT_THAT(facts(*list, 0),
              ElementsAre("town=Town", "country=CN", "address=1 Road, Town, CN",
                          "programme list=Made-up List", "programme=X", "identifier Code=9144"));
  EXPECT_EQ(to_text(*list->newest), "2020-02-01");
}

TEST(FccCovered, FindsTheCompaniesOfSentences) {
  const auto companies = [](std::string_view text) {
    std::vector<std::string> out;
    for (const CoveredCompany& company : covered_companies(text)) {
      out.push_back(std::string(company.subsidiary ? "of it: " : "") + std::string(company.name));
    }
    return out;
  };
  EXPECT_THAT(companies("Equipment produced by Alpha Company, including services provided by such "
                        "entity or using such equipment."),
              ElementsAre("Alpha Company"));
  EXPECT_THAT(companies("Products supplied, directly or indirectly, by AO Alpha Lab or any of its "
                        "predecessors."),
              ElementsAre("AO Alpha Lab"));
  EXPECT_THAT(companies("Services provided by Alpha (Americas) Corp. subject to section 214."),
              ElementsAre("Alpha (Americas) Corp."));
  EXPECT_THAT(companies("Services provided by Alpha Networks Corp and its wholly-owned subsidiary "
                        "Beta (USA) LLC subject to section 214."),
              ElementsAre("Alpha Networks Corp", "of it: Beta (USA) LLC"));
  EXPECT_THAT(
      companies("Software produced or provided by Alpha Lab, Inc. or any of its assignees."),
      ElementsAre("Alpha Lab, Inc."));
  EXPECT_THAT(companies("Routers produced in a foreign country, except those approved."),
              IsEmpty());
  EXPECT_THAT(
      companies("Drones produced in a foreign country.\"Equipment produced by Alpha, to the "
                "extent it is used."),
      ElementsAre("Alpha"));
}

TEST(FccCovered, ACategoryNamesNoCompany) {
  const auto [list, problems] = read_list(
      {"covered_equipment_or_services,date_of_inclusion_on_covered_list\n"
       "\"Equipment produced by Alpha Company, including services.\",\"March 12, 2021\"\n"
       "\"Routers produced in a foreign country.\",\"March 23, 2026Updated:April 1, 2026\"\n"});
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->rows, (RowCounts{2, 1, 0, 1}));
  EXPECT_THAT(names(*list, 0), ElementsAre("primary Alpha Company"));
  EXPECT_EQ(to_text(list->entries()[0].since), "2021-03-12");
  EXPECT_EQ(list->names(list->entries()[0])[0].where.column, 24u);
}

TEST(EuAnnexes, ReadsNamesOfThreeKinds) {
  const auto [list, problems] =
      read_list({"celex,annex,schema,startDate,name,alias,weakAlias,previousName,"
                 "registrationNumber,imoNumber,"
                 "address\n"
                 "3X,IV,LegalEntity,12.9.2014,JSC Alpha,АО «Альфа» (АО «А»); Alfa,Al,Old Alpha,"
                 "77 (Tax ID/INN),,\"1 Road, Moscow, Russian Federation\"\n"
                 "3X,XLII,Vessel,1.2.2025,ALPHA STAR,,,Hana,,9333670,\n"});
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->format, "eu_annexes");
  EXPECT_THAT(names(*list, 0), ElementsAre("primary JSC Alpha", "alias АО «Альфа»", "alias АО «А»",
                                           "alias Alfa", "weak Al", "former Old Alpha"));
  EXPECT_THAT(facts(*list, 0),
              IsSupersetOf({"identifier Tax ID/INN=77", "country=RU", "programme annex=IV"}));
  EXPECT_EQ(to_text(list->entries()[0].since), "2014-09-12");
  EXPECT_EQ(list->entries()[1].kind, PartyKind::kVessel);
  EXPECT_THAT(facts(*list, 1), IsSupersetOf({"identifier IMO number=9333670"}));
}

TEST(ChineseLists, ReadsBothScripts) {
  const auto [list, problems] =
      read_list({"Type,Name,Alias,Chinese name,Country,Body,List,Date,End date\n"
                 "Company,\"Alpha Aero, Inc.\",ALPHA;A. "
                 "Aero,阿尔法公司,US,Ministry,UEL,02.12.2019,13.07.20\n"});
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->format, "cn_lists");
  EXPECT_THAT(names(*list, 0), ElementsAre("primary Alpha Aero, Inc.", "alias ALPHA",
                                           "alias A. Aero", "alias 阿尔法公司"));
  EXPECT_EQ(list->names(list->entries()[0])[3].language, "zh");
  EXPECT_EQ(to_text(list->entries()[0].until), "2020-07-13");
}

TEST(MilitaryCompanies, ReadsParentsAndShortNames) {
  const auto [list, problems] = read_list(
      {"Name,Clean Name,Alias,Previous Name,Parent Name,Note,Start date,End date\n"
       "\"Alpha Co., Ltd (ALP)*\",\"Alpha Co., Ltd\",\"ALP,Alpha Net\",Old Alpha,Beta Group,,"
       "2021-06-03,2024-01-31\n"});
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->format, "us_1260h");
  EXPECT_THAT(names(*list, 0), ElementsAre("primary Alpha Co., Ltd", "acronym ALP",
                                           "alias Alpha Net", "former Old Alpha"));
  EXPECT_THAT(facts(*list, 0), ElementsAre("parent=Beta Group"));
}

TEST(GleifCsv, EntitiesGoByTheirIdentifier) {
  const auto [list, problems] =
      read_list({"LEI,Entity.LegalName,Entity.LegalAddress.Country\n"
                 "529900ALPHA,Alpha GmbH,DE\n"});
  ASSERT_TRUE(list.has_value()) << list.error().message;
  EXPECT_EQ(list->name_of(list->entries()[0]), "own:529900ALPHA");
  EXPECT_THAT(facts(*list, 0), ElementsAre("identifier LEI=529900ALPHA", "country=DE"));
}

TEST(Formats, EveryOneHasANameOfItsOwn) {
  std::vector<std::string_view> seen;
  for (const ListFormat* format : list_formats()) {
    EXPECT_THAT(seen, ::testing::Not(::testing::Contains(format->name)));
    seen.push_back(format->name);
    EXPECT_FALSE(format->what.empty());
  }
}

}  // namespace
}  // namespace assay::ingest
