#include "assay/resolve/screening/listed_names.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "assay/resolve/screening/screener.h"

namespace assay::resolve {
namespace {

const ScreeningPack& pack() {
  static const ScreeningPack shipped = read_screening_pack("data");
  return shipped;
}

TEST(ListedNames, StandByWhatTheyTell) {
  ListedNames names(pack().words);
  for (const char* text : {"Zorvane Kangxun Telecom", "Zorvane", "Zorvane Telecom", "Telecom"}) {
    names.add(text, {});
  }
  names.finish();
  ASSERT_EQ(names.size(), 4U);
  for (std::uint32_t name = 0; name < names.size(); ++name) {
    EXPECT_LE(names.least_weight(name), names.weight(name));
    EXPECT_GE(names.most_weight(name), names.weight(name));
    EXPECT_LE(names.weight(name == 0 ? 0 : name - 1), names.weight(name));
  }
  const auto zorvane = names.words().find("zorvane");
  ASSERT_TRUE(zorvane);
  EXPECT_EQ(names.names_with(*zorvane).size(), 3U);
  EXPECT_TRUE(std::ranges::is_sorted(names.names_with(*zorvane)));
}

TEST(ListedNames, BitsOfACommonWordAreItsNames) {
  ListedNames names(pack().words);
  for (int i = 0; i < 500; ++i) {
    names.add((i % 5 == 0 ? "Zorvane " : "Quillmere ") + std::to_string(i), {});
  }
  names.finish();
  const auto word = names.words().find("zorvane");
  ASSERT_TRUE(word);
  const auto bits = names.bits_with(*word);
  ASSERT_FALSE(bits.empty());
  std::vector<std::uint32_t> with;
  for (std::uint32_t name = 0; name < names.size(); ++name) {
    if (((bits[name / 64] >> (name % 64)) & 1U) != 0) with.push_back(name);
  }
  EXPECT_TRUE(std::ranges::equal(with, names.names_with(*word)));
  EXPECT_EQ(with.size(), 100U);
}

TEST(ListedNames, KeepHowANameIsWritten) {
  ListedNames names(pack().words);
  names.add("Zorvane Tech Co., Ltd.", {});
  names.finish();
  const NameUse& use = names.uses(0).front();
  EXPECT_EQ(names.words().text(names.name(0).words[1].word), "technology");
  EXPECT_EQ(names.spellings().word(use.spelling, 0), "");
  EXPECT_EQ(names.spellings().word(use.spelling, 1), "tech");
  ASSERT_EQ(names.spellings().forms(use.spelling), 1U);
  EXPECT_EQ(names.spellings().form(use.spelling, 0), "co ltd");
  EXPECT_EQ(names.spellings().unlike(LetterPairs("ZORVANE tech co ltd"), use.spelling), 0);
}

}  // namespace
}  // namespace assay::resolve
