// Statements of registers: the LEI system, Companies House, FollowTheMoney, alone and together.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/statements/statements_test.h"

namespace assay::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr Date kDay = Date::of(2022, 1, 1);

Statements read(std::string_view text) { return read_statements("in", text, shipped_knowledge()); }

std::string relationship(std::string_view child, std::string_view parent, std::string_view type,
                         std::string_view status = "ACTIVE") {
  return fmt::format(
      "<rr:RelationshipRecord><rr:Relationship><rr:StartNode><rr:NodeID>{}</rr:NodeID>"
      "</rr:StartNode><rr:EndNode><rr:NodeID>{}</rr:NodeID></rr:EndNode>"
      "<rr:RelationshipType>{}</rr:RelationshipType><rr:RelationshipPeriods>"
      "<rr:RelationshipPeriod><rr:StartDate>2001-01-01</rr:StartDate>"
      "<rr:PeriodType>ACCOUNTING_PERIOD</rr:PeriodType></rr:RelationshipPeriod>"
      "<rr:RelationshipPeriod><rr:StartDate>2012-11-29T00:00:00.000Z</rr:StartDate>"
      "<rr:PeriodType>RELATIONSHIP_PERIOD</rr:PeriodType></rr:RelationshipPeriod>"
      "</rr:RelationshipPeriods><rr:RelationshipStatus>{}</rr:RelationshipStatus>"
      "</rr:Relationship><rr:Registration>"
      "<rr:InitialRegistrationDate>2013-01-01</rr:InitialRegistrationDate>"
      "<rr:LastUpdateDate>2021-05-05</rr:LastUpdateDate></rr:Registration>"
      "</rr:RelationshipRecord>\n",
      child, parent, type, status);
}

std::string relationships(std::string_view records) {
  return fmt::format(
      "<?xml version=\"1.0\"?>\n<rr:RelationshipData xmlns:rr=\"x\">\n{}"
      "</rr:RelationshipData>",
      records);
}

TEST(Gleif, ADirectParentConsolidatesAndTheUltimateOneIsASum) {
  const Statements statements =
      read(relationships(relationship("C", "B", "IS_DIRECTLY_CONSOLIDATED_BY") +
                         relationship("B", "A", "IS_DIRECTLY_CONSOLIDATED_BY") +
                         relationship("C", "A", "IS_ULTIMATELY_CONSOLIDATED_BY") +
                         relationship("D", "A", "IS_ULTIMATELY_CONSOLIDATED_BY") +
                         relationship("E", "A", "IS_FEEDER_TO")));

  EXPECT_THAT(codes_of(statements), IsEmpty());
  EXPECT_THAT(stakes_on(statements, kDay, kDay),
              UnorderedElementsAre("B>C parent 100-100", "A>B parent 100-100",
                                   "A>C parent 100-100 in all", "A>D parent 100-100"));
  EXPECT_EQ(statements.entities.stakes()[0].valid_from, Date::of(2012, 11, 29));
  EXPECT_EQ(statements.files[0].rows.ignored, 1);
}

TEST(Gleif, ThatItIsOverIsKnownFromTheLastUpdate) {
  const Statements statements =
      read(relationships(relationship("C", "B", "IS_DIRECTLY_CONSOLIDATED_BY", "INACTIVE")));

  const Date before = Date::of(2021, 5, 4);
  EXPECT_THAT(stakes_on(statements, kDay, before), ElementsAre("B>C parent 100-100"));
  EXPECT_THAT(stakes_on(statements, kDay, kDay), IsEmpty());
  EXPECT_THAT(stakes_on(statements, before, kDay), ElementsAre("B>C parent 100-100"));
}

TEST(Gleif, JsonSaysTheSameAsXml) {
  const Statements statements = read(
      R"({"relations":[{"Relationship":{"StartNode":{"NodeID":{"$":"C"}},"EndNode":{"NodeID":
{"$":"B"}},"RelationshipType":{"$":"IS_DIRECTLY_CONSOLIDATED_BY"},"RelationshipStatus":
{"$":"ACTIVE"}},"Registration":{"InitialRegistrationDate":{"$":"2013-01-01T00:00:00Z"}}}]})");

  EXPECT_THAT(stakes_of(statements), ElementsAre("B>C parent 100-100"));
  EXPECT_EQ(statements.entities.stakes()[0].known_from, Date::of(2013, 1, 1));
}

TEST(Gleif, WhatCameBeforeBrokenXmlCounts) {
  std::string text = relationships(relationship("C", "B", "IS_DIRECTLY_CONSOLIDATED_BY") +
                                   relationship("B", "A", "IS_DIRECTLY_CONSOLIDATED_BY"));
  text.resize(text.rfind("<rr:Registration>"));

  const Statements statements = read(text);

  EXPECT_THAT(codes_of(statements), ElementsAre("ING112"));
  EXPECT_THAT(stakes_of(statements), ElementsAre("B>C parent 100-100"));
  EXPECT_EQ(statements.files[0].rows.rejected, 1);
}

TEST(Gleif, ADocumentTypeIsRefused) {
  const Statements statements =
      read("<!DOCTYPE x [<!ENTITY a \"b\">]><LEIData><LEIRecord/></LEIData>");

  EXPECT_THAT(codes_of(statements), ElementsAre("ING112"));
  EXPECT_TRUE(statements.files[0].refused);
}

TEST(Gleif, ReasonsForNoParentAreKept) {
  const Statements statements = read(
      R"([{"LEI":"C","ExceptionCategory":"DIRECT_PARENT","ExceptionReason":"NO_KNOWN_PERSON"}])");

  EXPECT_THAT(stakes_of(statements), ElementsAre("*>C shares 0-100"));
  EXPECT_EQ(statements.entities.stakes()[0].source,
            "LEI reporting exception: DIRECT_PARENT NO_KNOWN_PERSON");
}

TEST(Psc, NaturesOfControlAreBands) {
  const Statements statements = read(
      R"({"company_number":"123","data":{"kind":"corporate-entity-person-with-significant-control",
"name":"Holding","natures_of_control":["ownership-of-shares-25-to-50-percent",
"voting-rights-50-to-75-percent-as-firm","right-to-appoint-and-remove-directors",
"significant-influence-or-control"],"notified_on":"2016-04-06"}})");

  EXPECT_THAT(codes_of(statements), IsEmpty());
  EXPECT_THAT(stakes_on(statements, kDay, kDay),
              ElementsAre("Holding>00000123 shares 25-50", "Holding>00000123 votes 50-75",
                          "Holding>00000123 board 50-100", "Holding>00000123 influence 100-100"));
  const auto& stakes = statements.entities.stakes();
  EXPECT_GT(stakes[0].least, Share::of(1, 4));
  EXPECT_EQ(stakes[0].most, Share::of(1, 2));
  EXPECT_LT(stakes[1].most, Share::of(3, 4));
  EXPECT_GT(stakes[2].least, Share::of(1, 2));
}

TEST(Psc, ACompanyThatStatesNobodyBoundsEverybodyUntilThatCeases) {
  const Statements statements = read(
      R"({"company_number":"08209948","data":{"kind":"persons-with-significant-control-statement",
"statement":"no-individual-or-entity-with-signficant-control","notified_on":"2016-09-11",
"ceased_on":"2021-12-13"}})");

  const Date day = Date::of(2020, 1, 1);
  EXPECT_THAT(stakes_on(statements, day, day),
              ElementsAre("*>08209948 shares 0-25", "*>08209948 board 0-50"));
  EXPECT_THAT(stakes_on(statements, kDay, kDay), IsEmpty());
}

TEST(Psc, AProtectedPersonIsToldAndBoundsNobody) {
  const Statements statements = read(
      R"({"company_number":"02443921","data":{"kind":"super-secure-person-with-significant-control"}})");

  EXPECT_THAT(stakes_of(statements), ElementsAre("*>02443921 shares 0-100"));
}

TEST(Psc, CompaniesAndTheirNamesMeetOverFiles) {
  const TestFolder folder;
  const std::vector files{
      folder.write("psc.jsonl",
                   "{\"company_number\":\"00000002\",\"data\":{\"kind\":\"corporate-entity-person-"
                   "with-significant-control\",\"name\":\"MIDDLE\",\"identification\":{\"country_"
                   "registered\":\"England & Wales\",\"registration_number\":\"1\"},\"natures_of_"
                   "control\":[\"ownership-of-shares-75-to-100-percent\"]}}\n"
                   "{\"company_number\":\"00000001\",\"data\":{\"kind\":\"individual-person-with-"
                   "significant-control\",\"name\":\"Ada\",\"natures_of_control\":[\"ownership-of-"
                   "shares-75-to-100-percent\"]}}\n"),
      folder.write(
          "companies.csv",
          "CompanyName, CompanyNumber,RegAddress.PostTo\nwn\n\"MIDDLE \nLTD\",\"00000001\"\n"
          ",\"HULL\"\n\"LOWER LTD\",\"00000002\",\"\"\n")};

  const Statements statements = read_statements(files, shipped_knowledge());

  EXPECT_THAT(codes_of(statements), IsEmpty());
  EXPECT_THAT(stakes_of(statements), UnorderedElementsAre("MIDDLE LTD>LOWER LTD shares 75-100",
                                                          "Ada>MIDDLE LTD shares 75-100"));
}

TEST(Ftm, ReadsOwnershipInWordsOfTheField) {
  const Statements statements = read(
      R"({"id":"a","schema":"Company","properties":{"name":["Alpha"],"jurisdiction":["ch"]}}
{"id":"b","schema":"Company","properties":{"name":["Beta"]}}
{"id":"p","schema":"Person","properties":{"name":["Ada"],"birthDate":["1990"]}}
{"id":"o1","schema":"Ownership","properties":{"owner":["a"],"asset":["b"],"percentage":["25-50"],"startDate":["2019-01-01"]},"first_seen":"2021-02-03T01:02:03"}
{"id":"o2","schema":"Ownership","properties":{"owner":["p"],"asset":["a"],"percentage":["51.5 %"]}}
{"id":"d","schema":"Directorship","properties":{"director":["p"],"organization":["b"]}}
{"id":"o3","schema":"Ownership","properties":{"owner":["p"],"asset":["b"],"percentage":["most"]}}
{"id":"f","schema":"Family","properties":{}}
)");

  EXPECT_THAT(codes_of(statements), ElementsAre("ING063"));
  EXPECT_THAT(stakes_on(statements, kDay, kDay),
              UnorderedElementsAre("Alpha>Beta shares 25-50", "Ada>Alpha shares 51.5-51.5",
                                   "Ada>Beta director 100-100", "Ada>Beta shares 0-100"));
  EXPECT_THAT(stakes_on(statements, kDay, Date::of(2021, 1, 1)), testing::SizeIs(3));
  EXPECT_EQ(statements.entities.entities()[0].seat, "CH");
  EXPECT_EQ(statements.files[0].rows.ignored, 1);
}

TEST(Statements, SayWhenAFileIsNoneOfThem) {
  const Statements statements = read("{\"devices\":[]}");

  EXPECT_THAT(codes_of(statements), ElementsAre("ING060"));
  EXPECT_TRUE(statements.files[0].refused);
}

TEST(Statements, TablesAndRegistersCallOnePartyByItsName) {
  const TestFolder folder;
  const std::vector files{
      folder.write("a.jsonl",
                   "{\"id\":\"x\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Alpha\"]}}\n"
                   "{\"id\":\"y\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Beta\"]}}\n"
                   "{\"id\":\"o\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"x\"],"
                   "\"asset\":[\"y\"],\"percentage\":[\"60\"]}}\n"),
      folder.write("stakes.csv", "holder,held,share\nState,Alpha,1\n")};

  const Statements statements = read_statements(files, shipped_knowledge());

  EXPECT_EQ(statements.entities.size(), 3u);
  EXPECT_THAT(stakes_of(statements),
              UnorderedElementsAre("State>Alpha shares 100-100", "Alpha>Beta shares 60-60"));
}

}  // namespace
}  // namespace assay::ingest
