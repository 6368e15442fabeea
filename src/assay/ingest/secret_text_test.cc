#include "assay/ingest/secret_text.h"

#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

TEST(MayHoldSecret, IsTrueWhereverASignBeforeASecretStands) {
  EXPECT_FALSE(may_hold_secret({}));
  constexpr std::string_view kBefore = " \t\"'=:";
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string plain(size, 'x');
    EXPECT_FALSE(may_hold_secret(plain)) << size;
    for (std::size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text = plain;
        text[at] = static_cast<char>(byte);
        const bool before = kBefore.find(text[at]) != std::string_view::npos;
        if (before) {
          EXPECT_TRUE(may_hold_secret(text)) << size << ' ' << at << ' ' << byte;
        }
      }
      for (const char usual : std::string_view("09AZaz-_./+,")) {
        std::string text = plain;
        text[at] = usual;
        EXPECT_FALSE(may_hold_secret(text)) << text;
      }
    }
  }
}

TEST(WithoutSecrets, DropsWhatFollowsSecretWords) {
  std::int64_t dropped = 0;
  EXPECT_EQ(without_secrets("sw1 password hunter2", dropped), "sw1 password <dropped>");
  EXPECT_EQ(without_secrets("password\"hunter2\"", dropped), "password\"<dropped>");
  EXPECT_EQ(dropped, 2);
  EXPECT_EQ(without_secrets("a word of passwords", dropped), "a word of passwords");
  EXPECT_EQ(without_secrets("sw1 password <dropped>", dropped), "sw1 password <dropped>");
  EXPECT_EQ(dropped, 2);
}

TEST(Showable, IsNothingThatMayHoldASecretOrIsNoText) {
  EXPECT_EQ(showable("a;b"), "a;b");
  EXPECT_EQ(showable("a;psk: x"), "");
  EXPECT_EQ(showable("a;\xFF"), "");
  EXPECT_EQ(showable(std::string(20'000, 'a')), "");
}

}  // namespace
}  // namespace assay::ingest
