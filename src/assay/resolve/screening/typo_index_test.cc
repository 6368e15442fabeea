#include "assay/resolve/screening/typo_index.h"

#include <algorithm>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "assay/base/text.h"

namespace assay::resolve {
namespace {

TEST(EditsWithin, CountsAsTheSlowWayDoes) {
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    std::string a, b;
    for (auto n = random() % 9; n > 0; --n) a += static_cast<char>('a' + random() % 3);
    for (auto n = random() % 9; n > 0; --n) b += static_cast<char>('a' + random() % 3);
    const std::size_t limit = random() % 4;
    EXPECT_EQ(edits_within(a, b, limit), std::min(edit_distance(a, b), limit + 1)) << a << ' ' << b;
  }
}

TEST(TypoIndex, FindsWhatComparingWithAllFinds) {
  std::mt19937 random(3);
  std::vector<std::string> texts;
  for (int i = 0; i < 500; ++i) {
    std::string text;
    for (auto n = 2 + random() % 9; n > 0; --n) text += static_cast<char>('a' + random() % 4);
    texts.push_back(text);
  }
  TypoIndex index;
  for (const std::string& text : texts) index.add(text);
  index.finish();
  std::vector<TypoIndex::Near> near;
  for (const std::string& asked : texts) {
    near.clear();
    index.near(asked, near);
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
      const std::size_t most = std::min(edits_of(asked.size()), edits_of(texts[i].size()));
      const std::size_t edits = edit_distance(asked, texts[i]);
      if (most == 0 || edits > most) continue;
      ASSERT_LT(at, near.size()) << asked << ' ' << texts[i];
      EXPECT_EQ(near[at].text, i);
      EXPECT_EQ(near[at].edits, edits);
      ++at;
    }
    EXPECT_EQ(at, near.size()) << asked;
  }
}

}  // namespace
}  // namespace assay::resolve
