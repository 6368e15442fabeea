#include "assay/ingest/lists/party_list_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/lists/party_list_test.h"

namespace assay::ingest {
namespace {

using ::testing::ElementsAre;

TEST(PartyListReader, ReadsAPlainTable) {
  const auto [list, problems] =
      read_list({"name,aliases,type,country,since\n"
                 "Alpha Networks Ltd,Alfa; ALPHA NET,Company,Russia,2020-02-01\n"
                 "\"Beta \"\"Radio\"\" Works\",,Person,CN,\n"});
  ASSERT_TRUE(list.has_value());
  EXPECT_EQ(list->format, "plain");
  ASSERT_EQ(list->entries().size(), 2u);
  EXPECT_THAT(names(*list, 0),
              ElementsAre("primary Alpha Networks Ltd", "alias Alfa", "alias ALPHA NET"));
  EXPECT_THAT(facts(*list, 0), ElementsAre("country=RU"));
  EXPECT_EQ(list->entries()[0].kind, PartyKind::kCompany);
  EXPECT_EQ(to_text(list->entries()[0].since), "2020-02-01");
  EXPECT_EQ(list->entries()[1].id, "2");
  EXPECT_EQ(list->sha256.size(), 64u);
  EXPECT_EQ(list->rows, (RowCounts{2, 2, 0, 0}));
  EXPECT_TRUE(problems.empty());
}

TEST(PartyListReader, PlacesNamesWithinTheirCells) {
  const auto [list, problems] =
      read_list({"name,aliases\n"
                 "A,\"Alfa; \"\"B\"\" Works; Gamma\"\n"});
  const auto names = list->names(list->entries()[0]);
  ASSERT_EQ(names.size(), 4u);
  EXPECT_EQ(names[1].where.column, 4u);
  EXPECT_EQ(names[2].where.column, 10u);
  EXPECT_EQ(names[3].where.column, 23u);
  EXPECT_EQ(names[3].where.length, 5u);
}

TEST(PartyListReader, ReadsTheConsolidatedScreeningListByItsHeaders) {
  const auto [list, problems] = read_list(
      {"ids,_id,source,type,programs,name,alt_names,addresses,license_requirement,start_date,"
       "remarks\n"
       "\"CN, 9144, Registration Number; Male, Gender\",a1,Made-up List (ML),Entity,X1; X2,Alpha "
       "Co,"
       "Alfa,\"1 Road, Town, CN; RU\",all,2020-02-01,(Linked To: BETA)\n"
       "ids,_id,source,type,programs,name,alt_names,addresses,license_requirement,start_date,"
       "remarks\n"});
  ASSERT_TRUE(list.has_value());
  EXPECT_EQ(list->format, "csl_csv");
  EXPECT_TRUE(list->own_ids);
  EXPECT_EQ(list->name_of(list->entries()[0]), "own:a1");
  EXPECT_THAT(facts(*list, 0), ElementsAre("programme list=Made-up List (ML)", "programme=X1",
                                           "programme=X2", "country=CN", "address=1 Road, Town, CN",
                                           "country=RU", "remark=(Linked To: BETA)", "related=BETA",
                                           "identifier Registration Number=9144"));
  EXPECT_EQ(list->rows, (RowCounts{2, 1, 0, 1}));
  EXPECT_EQ(problems.met(Code{"ING101"}), 1);
}

TEST(PartyListReader, RowsOfOneDeniedPersonAreOneEntry) {
  const auto [list, problems] = read_list(
      {"\"Name\"\t\"Street_Address\"\t\"Country\"\t\"Effective_Date\"\t\"Standard_Order\"\t"
       "\"FR_Citation\"\n"
       "\" A. ONE\"\t\"1 ROAD\"\t\"US\"\t\"06/09/2003\"\t\"Y\"\t\"1\"\n"
       "\" A. ONE\"\t\"2 ROAD\"\t\"US\"\t\"06/09/2003\"\t\"Y\"\t\"1\"\n"
       "\"B. TWO\"\t\"3 ROAD\"\t\"US\"\t\"06/09/2003\"\t\"Y\"\t\"2\"\n"});
  ASSERT_TRUE(list.has_value());
  ASSERT_EQ(list->entries().size(), 2u);
  EXPECT_THAT(names(*list, 0), ElementsAre("primary A. ONE"));
  EXPECT_EQ(to_text(list->entries()[0].since), "2003-06-09");
  EXPECT_EQ(list->entries()[1].id, "3");
  EXPECT_THAT(facts(*list, 0),
              ElementsAre("address=1 ROAD", "country=US", "citation=1", "address=2 ROAD"));
}

TEST(PartyListReader, RefusesWhatIsNoList) {
  const auto [list, problems] = read_list({"a,b\n1,2\n"});
  ASSERT_FALSE(list.has_value());
  EXPECT_EQ(list.error().code.id, "ING100");
}

}  // namespace
}  // namespace assay::ingest
