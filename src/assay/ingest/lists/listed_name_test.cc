#include "assay/ingest/lists/listed_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/knowledge.h"

namespace assay::ingest {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const ValueNames& value_names() {
  static const Result<Knowledge> known = Knowledge::load("data");
  return known->values;
}

std::vector<std::string> shown(const ParsedNames& parsed) {
  std::vector<std::string> out;
  for (const FoundName& name : parsed.names) {
    out.push_back(std::string(kNameKindWords[static_cast<std::size_t>(name.kind)]) + " " +
                  name.text);
  }
  for (const FoundFact& fact : parsed.facts) {
    out.push_back(std::string(kListFactWords[static_cast<std::size_t>(fact.kind)]) + "=" +
                  fact.text);
  }
  return out;
}

std::vector<std::string> name(std::string_view cell, std::string_view addresses = "") {
  return shown(parse_name(cell, addresses, value_names()));
}

std::vector<std::string> aliases(std::string_view cell, char separator = ';') {
  return shown(parse_aliases(cell, separator, NameKind::kAlias, "", value_names()));
}

TEST(ListedName, APlainNameIsItself) {
  EXPECT_THAT(name(" Alpha Radio Works "), ElementsAre("primary Alpha Radio Works"));
  EXPECT_THAT(name("Alpha (Suzhou) Co., Ltd."), ElementsAre("primary Alpha (Suzhou) Co., Ltd."));
  EXPECT_THAT(name("ALPHA BANK (UKRAINE)"), ElementsAre("primary ALPHA BANK (UKRAINE)"));
  EXPECT_THAT(name("Alpha (Pvt.) Limited"), ElementsAre("primary Alpha (Pvt.) Limited"));
}

TEST(ListedName, TheCompanyBehindItsGroupIsTheOneMeant) {
  EXPECT_THAT(name("Alpha Networks Co., Ltd. (Alpha).  Affiliated Entity:  Gamma Alpha Radio Ltd."),
              ElementsAre("group Alpha Networks Co., Ltd.", "group Alpha",
                          "affiliate Gamma Alpha Radio Ltd."));
  EXPECT_THAT(
      name("Beta Group 13th Institute (BG 13).  Subordinate Institution - Gamma Chips Inc"),
      ElementsAre("group Beta Group 13th Institute", "group BG 13", "affiliate Gamma Chips Inc"));
  EXPECT_THAT(name("Alpha Commission (ACX), and subordinate entity Alpha Radio Institute (ARI)"),
              ElementsAre("primary Alpha Commission", "acronym ACX",
                          "affiliate Alpha Radio Institute", "acronym ARI"));
}

TEST(ListedName, OtherNamesInBracketsAreApart) {
  EXPECT_THAT(
      name("Alpha International, Inc. (a.k.a. Beta Aero; Gamma and Sons)"),
      ElementsAre("primary Alpha International, Inc.", "alias Beta Aero", "alias Gamma and Sons"));
  EXPECT_THAT(name("Alpha Institute [aka Beta Center, Gamma Institute]"),
              ElementsAre("primary Alpha Institute", "alias Beta Center", "alias Gamma Institute"));
  EXPECT_THAT(name("Alpha Trading (a.k.a. FETA, Inc.)"),
              ElementsAre("primary Alpha Trading", "alias FETA, Inc."));
  EXPECT_THAT(name("Alpha Neft, OOO (f.k.a., Obshchestvo Beta)"),
              ElementsAre("primary Alpha Neft, OOO", "former Obshchestvo Beta"));
  EXPECT_THAT(name("PEARL (A.K.A. NEI CHU) LI"), ElementsAre("primary PEARL LI", "alias NEI CHU"));
  EXPECT_THAT(name("Alpha Company Ltd., a.k.a. Beta Company Ltd. (Alpha-Town)"),
              ElementsAre("primary Alpha Company Ltd.", "alias Beta Company Ltd. (Alpha-Town)"));
}

TEST(ListedName, InitialsAreApartFromWhatTheyStandFor) {
  EXPECT_THAT(name("Beta Academy of Solid Propulsion (BASP)"),
              ElementsAre("primary Beta Academy of Solid Propulsion", "acronym BASP"));
  EXPECT_THAT(name("ALPHA BETA GAMMA FRONT (ABGF)"),
              ElementsAre("primary ALPHA BETA GAMMA FRONT", "acronym ABGF"));
  // Initials in the middle stand for what is before them.
  EXPECT_THAT(name("Beta Shipbuilding Co., Ltd. (BSC) 709th Institute"),
              ElementsAre("primary Beta Shipbuilding Co., Ltd. 709th Institute",
                          "alias BSC 709th Institute"));
}

TEST(ListedName, ProseBehindANameIsNoName) {
  EXPECT_THAT(name("Beta Academy (BAX), and its sub-units and successors"),
              ElementsAre("primary Beta Academy", "acronym BAX"));
  EXPECT_THAT(name("Ri Sung (aka Ri Su'ng) (DPRK individual)"),
              ElementsAre("primary Ri Sung", "alias Ri Su'ng"));
  EXPECT_THAT(name("Alpha Chemical (Parent Organization: Beta Nuclear (BNC))"),
              ElementsAre("primary Alpha Chemical", "parent=Beta Nuclear (BNC)"));
  EXPECT_THAT(name("Ministry of Alpha, including all units wherever located."),
              ElementsAre("primary Ministry of Alpha"));
}

TEST(ListedName, TownsBehindANameArePlaces) {
  EXPECT_THAT(name("Alpha Technologies Switzerland AG, Liebefeld"),
              ElementsAre("primary Alpha Technologies Switzerland AG", "town=Liebefeld"));
  EXPECT_THAT(name("Alpha Invest Co., Ltd., Xi?an, Shaanxi"),
              ElementsAre("primary Alpha Invest Co., Ltd.", "town=Xi'an", "town=Shaanxi"));
  EXPECT_THAT(name("Alpha Co., Ltd., Material Lab"),
              ElementsAre("primary Alpha Co., Ltd., Material Lab"));
  // The town tells it from its sisters, so it stays in the name.
  EXPECT_THAT(name("48th Alpha Institute, Kirov", "Kirov, RU"),
              ElementsAre("primary 48th Alpha Institute, Kirov", "town=Kirov"));
  EXPECT_THAT(name("48th Alpha Institute, Rockets", "Kirov, RU"),
              ElementsAre("primary 48th Alpha Institute, Rockets"));
  EXPECT_THAT(name("ALPHA PETROL, C.A."), ElementsAre("primary ALPHA PETROL, C.A."));
  EXPECT_THAT(name("Alpha Limited, 7 Long Street, Newtown"),
              ElementsAre("primary Alpha Limited", "address=7 Long Street, Newtown"));
}

TEST(ListedName, LostLettersAreMendedWhereThatIsPlain) {
  EXPECT_THAT(name("Shipyard ?Morye?"), ElementsAre("primary Shipyard Morye"));
  EXPECT_THAT(name("People?s Works"), ElementsAre("primary People's Works"));
  EXPECT_THAT(name("Institute ?Alpha?Town?"), ElementsAre("primary Institute Alpha-Town"));
  EXPECT_THAT(name("Muhammad ?ulwan"), ElementsAre("primary Muhammad 'ulwan"));
  EXPECT_THAT(name("???"), ElementsAre("primary ???"));
}

TEST(ListedName, AliasesAreTakenApart) {
  EXPECT_THAT(aliases("Alfa; Alpha Net; and A-Works"),
              ElementsAre("alias Alfa", "alias Alpha Net", "alias A-Works"));
  EXPECT_THAT(aliases("Alpha Co., Ltd., and Sense Net"),
              ElementsAre("alias Alpha Co., Ltd.", "alias Sense Net"));
  EXPECT_THAT(aliases("Kant and NPP Kant"), ElementsAre("alias Kant", "alias NPP Kant"));
  EXPECT_THAT(aliases("Research and Development"), ElementsAre("alias Research and Development"));
  EXPECT_THAT(aliases("F.K.A. Alpha Office (AOX); Alpha-Town (former name)"),
              ElementsAre("former Alpha Office", "acronym AOX", "former Alpha-Town"));
  EXPECT_THAT(aliases("Alpha Institute a.k.a. Beta Institute"),
              ElementsAre("alias Alpha Institute", "alias Beta Institute"));
  EXPECT_THAT(aliases("Known,Alpha Known", ','), ElementsAre("alias Known", "alias Alpha Known"));
  EXPECT_THAT(aliases("Alpha Tech Co., Ltd.", ','), ElementsAre("alias Alpha Tech Co., Ltd."));
  EXPECT_THAT(aliases("Alpha Ltd., Beta Works Ltd."),
              ElementsAre("alias Alpha Ltd.", "alias Beta Works Ltd."));
  EXPECT_THAT(aliases("АО «Альфа Завод» (АО «АЗ»); \"Alfa\""),
              ElementsAre("alias АО «Альфа Завод»", "alias АО «АЗ»", "alias Alfa"));
  EXPECT_THAT(aliases(" ; ;"), IsEmpty());
}

TEST(ListedName, ANameStandsWhereItWasFound) {
  const std::string_view cell = "  Alpha Ltd (a.k.a. Beta), Xi?an";
  for (const FoundName& found : parse_name(cell, "", value_names()).names) {
    if (found.text == "Beta") {
      EXPECT_EQ(cell.substr(found.begin, found.length), "Beta");
    }
  }
  EXPECT_THAT(name(cell), Contains("alias Beta"));
}

TEST(ListedName, BrokenBracketsEndSomewhere) {
  for (const char* text :
       {"(", "Alpha (", "Alpha (a.k.a.", "Alpha )(", "((((((((((a.k.a. (f.k.a. x", "a.k.a.",
        ", a.k.a. ", "Affiliated Entity:"}) {
    EXPECT_FALSE(parse_name(text, "", value_names()).names.empty()) << text;
  }
}

}  // namespace
}  // namespace assay::ingest
