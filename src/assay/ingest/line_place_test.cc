#include "assay/ingest/line_place.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

std::uint32_t line_ends_one_by_one(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    count += text[i] == '\r' || (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'));
  }
  return count;
}

TEST(CountLineEnds, AgreesWithLookingAtEachByte) {
  std::mt19937 random(1);
  constexpr std::string_view kBytes = "\r\n\r\nabcdefgh";
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 100, ' ');
    const std::size_t kinds = 4 + random() % (kBytes.size() - 3);
    for (char& c : text) c = kBytes[random() % kinds];
    EXPECT_EQ(count_line_ends(text), line_ends_one_by_one(text));
  }
}

TEST(NextLineEnd, IsTheFirstOfEitherKind) {
  EXPECT_EQ(next_line_end("ab\rc\n", 0), 2u);
  EXPECT_EQ(next_line_end("ab\rc\n", 3), 4u);
  EXPECT_EQ(next_line_end("ab", 0), 2u);
}

}  // namespace
}  // namespace assay::ingest
