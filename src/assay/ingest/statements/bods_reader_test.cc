#include "assay/ingest/statements/bods_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/statements/statements_test.h"

namespace assay::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr Date kDay = Date::of(2020, 1, 1);

/// Statements of 0.4 about Beta and Ada, and the interests of a record between them.
std::string beta_and_ada(std::string_view interests, std::string_view more = "") {
  return fmt::format(
      R"([{{"statementId":"00000000000000000000000000000001","statementDate":"2019-01-01",
"declarationSubject":"e","recordId":"e","recordType":"entity","recordDetails":{{"isComponent":false,
"entityType":{{"type":"registeredEntity"}},"name":"Beta"}}}},
{{"statementId":"00000000000000000000000000000002","statementDate":"2019-01-01",
"declarationSubject":"e","recordId":"p","recordType":"person","recordDetails":{{"isComponent":false,
"personType":"knownPerson","names":[{{"fullName":"Ada"}}],"birthDate":"1990-05-05",
"identifiers":[{{"scheme":"IRL-TAXID","id":"770"}}]}}}},
{{"statementId":"00000000000000000000000000000003","statementDate":"2019-01-01",
"declarationSubject":"e","recordId":"r","recordType":"relationship","recordStatus":"new",
"recordDetails":{{"isComponent":false,"subject":"e","interestedParty":"p","interests":[{}]}}}}{}])",
      interests, more);
}

Statements read(std::string_view text) { return read_statements("in", text, shipped_knowledge()); }

TEST(BodsReader, ReadsBandsAndExactShares) {
  const Statements statements = read(beta_and_ada(R"({"type":"shareholding","share":{"exact":23.5}},
{"type":"votingRights","share":{"minimum":25,"exclusiveMaximum":50}},{"type":"boardMember"})"));

  EXPECT_THAT(codes_of(statements), IsEmpty());
  EXPECT_THAT(stakes_of(statements),
              ElementsAre("Ada>Beta shares 23.5-23.5", "Ada>Beta votes 25-50",
                          "Ada>Beta director 100-100"));
  EXPECT_LT(statements.entities.stakes()[1].most, Share::of(1, 2));
}

TEST(BodsReader, KeepsNothingOfAPersonButTheName) {
  const Statements statements = read(beta_and_ada(R"({"type":"shareholding"})"));

  const Entity& ada = statements.entities.entities()[1];
  EXPECT_EQ(ada.name, "Ada");
  EXPECT_EQ(ada.kind, EntityKind::kPerson);
  EXPECT_THAT(ada.identifiers, IsEmpty());
}

TEST(BodsReader, OfContradictingSharesTheExactOneCounts) {
  const Statements statements = read(
      beta_and_ada(R"({"type":"shareholding","share":{"exact":88,"minimum":12,"maximum":100}})"));

  EXPECT_THAT(codes_of(statements), ElementsAre("ING063"));
  EXPECT_THAT(stakes_of(statements), ElementsAre("Ada>Beta shares 88-88"));
}

TEST(BodsReader, ABoundThatIsMetAndNotMetIsNoShare) {
  const Statements statements =
      read(beta_and_ada(R"({"type":"shareholding","share":{"exclusiveMinimum":50,"maximum":50}})"));

  EXPECT_THAT(codes_of(statements), ElementsAre("ING063"));
  EXPECT_THAT(stakes_of(statements), ElementsAre("Ada>Beta shares 0-100"));
}

TEST(BodsReader, AnEndIsKnownFromTheStatementThatTellsIt) {
  const Statements statements = read(beta_and_ada(
      R"({"type":"shareholding","startDate":"2018-05-01","share":{"exact":50}})",
      R"(,{"statementId":"00000000000000000000000000000004","statementDate":"2021-09-11T14:02:11Z",
"declarationSubject":"e","recordId":"r","recordType":"relationship","recordStatus":"closed",
"recordDetails":{"isComponent":false,"subject":"e","interestedParty":"p","interests":[
{"type":"shareholding","startDate":"2018-05-01","endDate":"2021-04-03","share":{"exact":50}}]}})"));

  const Date june = Date::of(2021, 6, 1);
  EXPECT_THAT(codes_of(statements), IsEmpty());
  EXPECT_THAT(stakes_on(statements, june, june), ElementsAre("Ada>Beta shares 50-50"));
  EXPECT_THAT(stakes_on(statements, june, Date::of(2021, 10, 1)), IsEmpty());
  EXPECT_THAT(stakes_on(statements, kDay, Date::of(2018, 12, 31)), IsEmpty());
}

TEST(BodsReader, WhoIsNotToldBoundsNobody) {
  const Statements statements = read(
      R"([{"statementId":"00000000000000000000000000000003","statementDate":"2019-01-01",
"declarationSubject":"e","recordId":"r","recordType":"relationship","recordDetails":{
"isComponent":false,"subject":"e","interestedParty":{"reason":"subjectExemptFromDisclosure"}}}])");

  EXPECT_THAT(codes_of(statements), ElementsAre("ING064"));
  EXPECT_THAT(stakes_of(statements), ElementsAre("*>e shares 0-100"));
  EXPECT_EQ(statements.entities.stakes()[0].source, "subjectExemptFromDisclosure");
}

TEST(BodsReader, AnIndirectShareIsASumWhereTheChainIsStated) {
  const auto company = [](std::string_view id, std::string_view name) {
    return fmt::format(R"(,{{"statementId":"0000000000000000000000000000001{}",
"statementDate":"2019-01-01","declarationSubject":"e","recordId":"{}","recordType":"entity",
"recordDetails":{{"isComponent":true,"entityType":{{"type":"legalEntity"}},"name":"{}"}}}})",
                       id, id, name);
  };
  const auto holds = [](std::string_view id, std::string_view holder, std::string_view held) {
    return fmt::format(R"(,{{"statementId":"0000000000000000000000000000002{}",
"statementDate":"2019-01-01","declarationSubject":"e","recordId":"{}","recordType":"relationship",
"recordDetails":{{"isComponent":true,"subject":"{}","interestedParty":"{}",
"interests":[{{"type":"shareholding","share":{{"exact":50}}}}]}}}})",
                       id, id, held, holder);
  };
  const std::string indirect =
      R"({"type":"shareholding","directOrIndirect":"indirect","share":{"exact":25}})";

  const Statements alone = read(beta_and_ada(indirect));
  const Statements chained = read(
      beta_and_ada(indirect, company("m", "Middle") + holds("a", "p", "m") + holds("b", "m", "e")));

  EXPECT_THAT(stakes_of(alone), ElementsAre("Ada>Beta shares 25-25"));
  EXPECT_THAT(stakes_of(chained),
              UnorderedElementsAre("Ada>Beta shares 25-25 in all", "Ada>Middle shares 50-50",
                                   "Middle>Beta shares 50-50"));
}

TEST(BodsReader, AStateBodyIsItsState) {
  const Statements statements = read(
      R"([{"statementID":"00000000000000000000000000000001","statementType":"entityStatement",
"entityType":"stateBody","name":"Ministry","statementDate":"2019-01-01",
"incorporatedInJurisdiction":{"name":"Finland","code":"FI"}}])");

  EXPECT_THAT(codes_of(statements), IsEmpty());
  EXPECT_THAT(stakes_of(statements), ElementsAre("FI>Ministry contract 100-100"));
  const auto state = statements.entities.find("FI");
  ASSERT_TRUE(state);
  EXPECT_EQ(statements.entities[*state].kind, EntityKind::kState);
}

TEST(BodsReader, AStatementThatReplacesAnotherIsItsNextVersion) {
  const auto statement = [](int id, std::string_view date, int percent, std::string_view replaces) {
    return fmt::format(R"({{"statementID":"0000000000000000000000000000000{}",
"statementType":"ownershipOrControlStatement","statementDate":"{}",
"subject":{{"describedByEntityStatement":"beta"}},
"interestedParty":{{"describedByEntityStatement":"alpha"}},
"interests":[{{"type":"voting-rights","interestLevel":"direct","startDate":"2018-01-01",
"share":{{"exact":{}}}}}]{}}})",
                       id, date, percent, replaces);
  };
  const Statements statements =
      read("[" + statement(1, "2018-02-01", 30, "") + "," +
           statement(2, "2019-02-01", 60,
                     R"(,"replacesStatements":["00000000000000000000000000000001"])") +
           "]");

  const Date before = Date::of(2018, 6, 1);
  EXPECT_THAT(stakes_on(statements, before, kDay), ElementsAre("alpha>beta votes 30-30"));
  EXPECT_THAT(stakes_on(statements, kDay, kDay), ElementsAre("alpha>beta votes 60-60"));
  EXPECT_THAT(stakes_on(statements, kDay, before), ElementsAre("alpha>beta votes 30-30"));
}

TEST(BodsReader, TellsWhatAStatementLacksAtItsPlace) {
  const Statements statements = read(
      "{\"statementId\":\"00000000000000000000000000000001\",\"recordType\":\"company\"}\n"
      "{\"statementId\":\"00000000000000000000000000000002\",\"recordType\":\"entity\"\n"
      "{\"recordType\":\"entity\"}\n");

  EXPECT_THAT(places(statements.problems), ElementsAre("1:1 ING062", "2:1 ING030", "3:1 ING062"));
  EXPECT_EQ(statements.files[0].rows.rejected, 3);
}

TEST(BodsReader, ARecordThatGoesOnAfterItsEndIsTold) {
  const auto version = [](int id, std::string_view status) {
    return fmt::format(R"({{"statementId":"0000000000000000000000000000000{}",
"statementDate":"2019-01-0{}","declarationSubject":"e","recordId":"e","recordType":"entity",
"recordStatus":"{}","recordDetails":{{"isComponent":false,"entityType":{{"type":"legalEntity"}},
"name":"Beta"}}}})",
                       id, id, status);
  };
  EXPECT_THAT(codes_of(read("[" + version(1, "new") + "," + version(2, "updated") + "," +
                            version(3, "closed") + "]")),
              IsEmpty());
  EXPECT_THAT(codes_of(read("[" + version(1, "new") + "," + version(2, "closed") + "," +
                            version(3, "updated") + "]")),
              ElementsAre("ING066"));
  EXPECT_THAT(codes_of(read("[" + version(2, "new") + "," + version(1, "updated") + "]")),
              ElementsAre("ING066"));
}

}  // namespace
}  // namespace assay::ingest
