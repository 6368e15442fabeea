#include "assay/base/dictionary.h"

#include <algorithm>
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

/// Texts that come in order, and then some that do not.
std::vector<std::string> in_order(bool padded, std::vector<std::string> then) {
  std::vector<std::string> texts;
  for (int i = 1; i <= 2000; ++i) {
    const std::string number = std::to_string(i);
    texts.push_back("ne-" + std::string(padded ? 6 - number.size() : 0, '0') + number);
    if (i % 3 == 0) texts.push_back(texts.back());
    if (i % 50 == 0) texts.emplace_back();
  }
  texts.insert(texts.end(), then.begin(), then.end());
  return texts;
}

TEST(Dictionary, NumbersTextsThatComeInOrderAsItWouldOthers) {
  for (const bool padded : {false, true}) {
    const std::vector<std::vector<std::string>> ends{
        {}, {"ne-7", "ne-000007", "nf", "a"}, {std::string(300, 'z'), std::string(300, 'z')}};
    for (const std::vector<std::string>& end : ends) {
      const std::vector<std::string> texts = in_order(padded, end);
      std::vector<std::string> plain{""};
      Dictionary words;
      for (const std::string& text : texts) {
        auto at = std::find(plain.begin(), plain.end(), text);
        if (at == plain.end()) at = plain.insert(plain.end(), text);
        ASSERT_EQ(words.intern(text), static_cast<std::uint32_t>(at - plain.begin())) << text;
      }
      ASSERT_EQ(words.size(), plain.size());
      for (std::uint32_t code = 0; code < words.size(); ++code) {
        ASSERT_EQ(words.text(code), plain[code]);
        ASSERT_EQ(words.find(plain[code]), code);
      }
      EXPECT_EQ(words.find("ne-"), std::nullopt);
      EXPECT_EQ(words.find("ne-2001x"), std::nullopt);
    }
  }
}

TEST(Dictionary, MakesRoomBeforeAndBehindTheEndOfOrder) {
  for (const bool ordered : {true, false}) {
    Dictionary words;
    words.intern("b");
    if (!ordered) words.intern("a");
    words.reserve(100000);
    for (int i = 0; i < 1000; ++i) words.intern("c" + std::to_string(i * 7 % 1000));
    EXPECT_EQ(words.size(), ordered ? 1002u : 1003u);
    EXPECT_EQ(words.find("c999").has_value(), true);
  }
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
