#include "assay/resolve/name_key.h"

#include <gmock/gmock.h>

namespace assay::resolve {
namespace {

using ::testing::ElementsAre;

NameKeys keys() {
  NameWords words;
  words.legal_forms = {"Ltd", "Co Ltd", "S.A.", "A/S", "GmbH & Co KG", "有限公司"};
  words.leading_forms = {"ООО", "株式会社"};
  words.group_words = {"Group"};
  words.places = {"UK"};
  words.products = {"router"};
  return NameKeys(words);
}

TEST(FoldedName, ForgetsCaseWidthAccentsAndPunctuation) {
  EXPECT_EQ(folded_name("HUAWEI Technologies Co., Ltd."), "huawei technologies co ltd");
  EXPECT_EQ(folded_name("Ｈｕａｗｅｉ"), "huawei");
  EXPECT_EQ(folded_name("Telefónica"), "telefonica");
  EXPECT_EQ(folded_name("NETAŞ"), "netas");
  EXPECT_EQ(folded_name("Ørsted Łódź Straße"), "orsted lodz strasse");
  EXPECT_EQ(folded_name("Cisco®"), "cisco");
  EXPECT_EQ(folded_name("O’Neil – Sons"), "oneil sons");
}

TEST(FoldedName, KeepsLettersOfOtherScripts) {
  EXPECT_EQ(folded_name("华为技术有限公司"), "华为技术有限公司");
  EXPECT_EQ(folded_name("Ростелеком"), "ростелеком");
  EXPECT_EQ(folded_name("ガンマ"), "ガンマ");
}

TEST(FoldedName, JoinsAbbreviationsAndSpellsOutTheAmpersand) {
  EXPECT_EQ(folded_name("S.p.A."), "spa");
  EXPECT_EQ(folded_name("DAMM A/S"), "damm as");
  EXPECT_EQ(folded_name("Huawei/ZTE"), "huawei zte");
  EXPECT_EQ(folded_name("AT&T"), "at and t");
}

TEST(FoldedName, IsTheSameWhenFoldedAgain) {
  for (const char* name : {"Télédiffusion de France, S.A.", "华为（英国）", "A & B/C", "  x  "}) {
    EXPECT_EQ(folded_name(folded_name(name)), folded_name(name));
  }
}

TEST(NameKeys, DropLegalFormsAtTheEnd) {
  EXPECT_EQ(keys().of("Alpha Co., Ltd.").exact, "alpha");
  EXPECT_EQ(keys().of("Beta GmbH & Co. KG").exact, "beta");
  EXPECT_EQ(keys().of("Gamma S.A. Ltd").exact, "gamma");
  EXPECT_THAT(keys().of("Gamma S.A. Ltd").forms, ElementsAre("ltd", "sa"));
}

TEST(NameKeys, DropLegalFormsOfScriptsWithoutBlanks) {
  EXPECT_EQ(keys().of("华为技术有限公司").exact, "华为技术");
  EXPECT_EQ(keys().of("株式会社日立").exact, "日立");
  EXPECT_EQ(keys().of("ООО Элтекс").exact, "элтекс");
}

TEST(NameKeys, NeverDropTheWholeName) {
  EXPECT_EQ(keys().of("Ltd").exact, "ltd");
  EXPECT_EQ(keys().of("Group").loose, "group");
  EXPECT_EQ(keys().of("有限公司").exact, "有限公司");
  EXPECT_EQ(keys().of("").exact, "");
}

TEST(NameKeys, AreLooserWithoutGroupAndPlaceWords) {
  const NameKey key = keys().of("Alpha Group (UK) Ltd");

  EXPECT_EQ(key.full, "alphagroupukltd");
  EXPECT_EQ(key.exact, "alphagroupuk");
  EXPECT_EQ(key.loose, "alpha");
  EXPECT_THAT(key.words, ElementsAre("uk", "group"));
  EXPECT_TRUE(key.place);
}

TEST(NameKeys, TellProductsByDigitsAndWords) {
  EXPECT_TRUE(keys().products({"ma5800", "router"}));
  EXPECT_FALSE(keys().products({"ma5800", "or"}));
  EXPECT_FALSE(keys().products({}));
}

}  // namespace
}  // namespace assay::resolve
