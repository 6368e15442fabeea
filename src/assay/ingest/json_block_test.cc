#include "assay/ingest/json_block.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

/// Byte by byte, what JsonBlocks tells 64 bytes at a time.
std::string brackets_one_by_one(std::string_view text) {
  std::string marks;
  bool in_string = false, escaped = false;
  for (const char c : text) {
    const bool quote = c == '"' && !escaped;
    in_string ^= quote;
    escaped = c == '\\' && !escaped;
    const bool bracket = c == '{' || c == '}' || c == '[' || c == ']';
    marks += bracket && !in_string ? '1' : '0';
  }
  return marks;
}

std::string brackets_by_blocks(std::string_view text) {
  std::string marks;
  JsonBlocks blocks;
  for (std::size_t from = 0; from < text.size(); from += JsonBlocks::kBytes) {
    const std::uint64_t bits = blocks.brackets(text, from);
    for (std::size_t i = 0; i < JsonBlocks::kBytes && from + i < text.size(); ++i) {
      marks += (bits >> i & 1) != 0 ? '1' : '0';
    }
  }
  return marks;
}

TEST(JsonBlocks, AgreesWithLookingAtEachByte) {
  std::mt19937 random(1);
  constexpr std::string_view kBytes = "\"\"\\\\{}[]ab ,;:|";
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 300, ' ');
    for (char& c : text) c = kBytes[random() % kBytes.size()];
    EXPECT_EQ(brackets_by_blocks(text), brackets_one_by_one(text)) << text;
  }
}

}  // namespace
}  // namespace assay::ingest
