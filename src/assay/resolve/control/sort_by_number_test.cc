#include "assay/resolve/control/sort_by_number.h"

#include <algorithm>
#include <cstdint>
#include <random>

#include <gtest/gtest.h>

namespace assay::resolve {
namespace {

struct Row {
  std::uint32_t number = 0;
  int came = 0;

  friend bool operator==(const Row&, const Row&) = default;
};

TEST(SortByNumber, IsTheStableOrder) {
  std::mt19937 random(3);
  for (const std::uint32_t end : {1u, 2u, 3u, 1'000u, 65'536u, 3'000'000u}) {
    LargeVector<Row> rows;
    for (int i = 0; i < 2'000; ++i) rows.push_back({static_cast<std::uint32_t>(random() % end), i});
    LargeVector<Row> wanted = rows;
    std::ranges::stable_sort(wanted, {}, &Row::number);

    sort_by_number(rows, end, [](const Row& row) { return row.number; });

    EXPECT_TRUE(rows == wanted) << end;
  }
}

TEST(SortByNumber, LeavesATableWithoutRows) {
  LargeVector<Row> rows;
  sort_by_number(rows, 5, [](const Row& row) { return row.number; });
  EXPECT_TRUE(rows.empty());
}

}  // namespace
}  // namespace assay::resolve
