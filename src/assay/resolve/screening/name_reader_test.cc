#include "assay/resolve/screening/name_reader.h"

#include <gmock/gmock.h>

namespace assay::resolve {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const WordTable& table() {
  static const WordTable shipped = [] {
    std::vector<Diagnostic> problems;
    WordTable read = WordTable::read("data", problems);
    EXPECT_THAT(problems, IsEmpty());
    return read;
  }();
  return shipped;
}

std::vector<std::string> words(std::string_view name) {
  std::vector<std::string> texts;
  for (const NameWord& word : NameReader(table()).read(name).words) texts.push_back(word.text);
  return texts;
}

TEST(NameReader, ReadsOneNameInThreeScripts) {
  EXPECT_THAT(words("Nanjing Fenghuo Technology Co., Ltd."),
              ElementsAre("nanjing", "fenghuo", "technology"));
  EXPECT_THAT(words("北京东方科技有限公司"), words("Beijing Oriental Technology Co., Ltd."));
  EXPECT_THAT(words("ООО «Альфа Компонент»"), words("Alfa Component LLC"));
}

TEST(NameReader, ReadsAbbreviationsAndOtherLanguages) {
  EXPECT_THAT(words("Acme Tech Intl"), words("Acme Technologies International"));
  EXPECT_THAT(words("Zavod Acme"), words("Plant Acme"));
  EXPECT_THAT(words("NPP Acme"), words("Scientific-Production Enterprise Acme"));
}

TEST(NameReader, TakesLegalFormsOutAtBothEndsOnly) {
  const NameReading name = NameReader(table()).read("OOO Acme AB");
  EXPECT_THAT(name.forms, ElementsAre("ooo", "ab"));
  EXPECT_THAT(words("Acme Ltd"), ElementsAre("acme"));
  EXPECT_THAT(words("Ltd"), ElementsAre("ltd"));
}

TEST(NameReader, MakesNumbersOne) {
  EXPECT_THAT(words("13th Institute"), ElementsAre("13", "institute"));
  EXPECT_THAT(words("Thirteenth Institute"), ElementsAre("13", "institute"));
  EXPECT_THAT(words("Institute No. 13"), ElementsAre("institute", "13"));
  EXPECT_THAT(words("Fund VIII"), ElementsAre("fund", "8"));
}

TEST(NameReader, MendsLettersThatWereLost) {
  EXPECT_THAT(words("Xi?an Acme"), words("Xi'an Acme"));
}

TEST(NameReader, TellsPlaces) {
  const NameReading name = NameReader(table()).read("Acme (Hong Kong)");
  ASSERT_EQ(name.words.size(), 2U);
  EXPECT_EQ(name.words[1].kind, WordKind::kPlace);
  EXPECT_EQ(name.words[1].text, "hongkong");
}

TEST(SoundOf, IsOneForWhatIsWrittenInSeveralWays) {
  EXPECT_EQ(sound_of("ahmady"), sound_of("ahmadi"));
  EXPECT_EQ(sound_of("alfakomponent"), sound_of("alphacomponent"));
  EXPECT_EQ(sound_of("unimatik"), sound_of("unimatic"));
}

}  // namespace
}  // namespace assay::resolve
