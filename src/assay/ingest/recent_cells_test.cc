#include "assay/ingest/recent_cells.h"

#include <map>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

TEST(RecentCells, GivesNoCodeButThatOfTheVeryCell) {
  std::mt19937 random(1);
  RecentCells recent;
  std::map<std::string, std::uint32_t> codes;  // The slow twin, which forgets nothing.
  std::size_t found = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string cell(random() % 36, 'a');
    // Often two letters in one place only: words that are put together wrongly would be alike.
    if (!cell.empty()) cell[random() % cell.size()] = static_cast<char>('a' + random() % 2);
    const auto code = codes.emplace(cell, codes.size()).first->second;
    std::uint32_t told = 0;
    if (recent.find(cell, told)) {
      EXPECT_EQ(told, code) << cell;
      ++found;
    } else {
      recent.remember(cell, code);
      EXPECT_EQ(recent.find(cell, told), cell.size() <= 32) << cell;
    }
  }
  EXPECT_GT(found, 1'000u);
}

TEST(RecentCells, RestsWhereCellsDoNotComeAgain) {
  RecentCells recent;
  ASSERT_TRUE(recent.pays());
  recent.end_of_cells(100, 20);
  EXPECT_TRUE(recent.pays());
  recent.end_of_cells(100, 90);
  EXPECT_FALSE(recent.pays());
  int rests = 1;
  while (!recent.pays()) ++rests;
  EXPECT_GT(rests, 1);
}

}  // namespace
}  // namespace assay::ingest
