#include "assay/base/dictionary.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(Dictionary, KeepsCodeZeroForTheCellThatSaysNothing) {
  Dictionary words;
  EXPECT_EQ(words.size(), 1u);
  EXPECT_EQ(words.intern(""), 0u);
  EXPECT_EQ(words.text(0), "");
}

TEST(Dictionary, NumbersTextsInTheOrderInWhichTheyFirstCame) {
  Dictionary words;
  for (int i = 0; i < 100000; ++i) {
    ASSERT_EQ(words.intern("text " + std::to_string(i)), static_cast<std::uint32_t>(i + 1));
  }
  for (int i = 0; i < 100000; ++i) {
    const std::string text = "text " + std::to_string(i);
    ASSERT_EQ(words.find(text), static_cast<std::uint32_t>(i + 1));
    ASSERT_EQ(words.text(static_cast<std::uint32_t>(i + 1)), text);
  }
  EXPECT_EQ(words.find("text 100000"), std::nullopt);
}

TEST(Dictionary, NumbersManyTextsAsItWouldOneByOne) {
  std::vector<std::string> texts;
  for (int i = 0; i < 1000; ++i) texts.push_back("text " + std::to_string(i * i % 311));
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  std::vector<std::uint32_t> codes(views.size());
  Dictionary together, one_by_one;
  together.intern(views, codes);
  for (std::size_t i = 0; i < views.size(); ++i) {
    ASSERT_EQ(codes[i], one_by_one.intern(views[i]));
  }
  EXPECT_EQ(together.size(), one_by_one.size());
}

TEST(Dictionary, KeepsTextsLongerThanABlock) {
  Dictionary words;
  const std::string text(200000, 'x');
  const std::uint32_t code = words.intern(text);
  words.intern("after");
  EXPECT_EQ(words.text(code), text);
}

TEST(Dictionary, CopiesCodesAndMovesViews) {
  Dictionary words;
  const std::uint32_t code = words.intern("zte");
  const std::string_view view = words.text(code);
  const Dictionary copy = words;
  const Dictionary moved = std::move(words);
  EXPECT_EQ(copy.find("zte"), code);
  EXPECT_EQ(moved.text(code).data(), view.data());
}

}  // namespace
}  // namespace assay
