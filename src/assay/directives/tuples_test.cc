#include "assay/directives/tuples.h"

#include <algorithm>
#include <map>
#include <random>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::directives {
namespace {

using ::testing::ElementsAre;

TupleColumn column(const std::vector<std::uint32_t>& codes, std::size_t classes) {
  return {classes, [&codes](std::size_t first, std::span<std::uint32_t> out) {
            std::copy_n(codes.begin() + static_cast<std::ptrdiff_t>(first), out.size(),
                        out.begin());
          }};
}

TEST(Tuples, TellRowsApartColumnByColumn) {
  const std::vector<std::uint32_t> colour{0, 1, 0, 1, 0};
  const std::vector<std::uint32_t> size{2, 2, 2, 0, 0};

  const Tuples tuples(5, std::vector{column(colour, 2)}, std::vector{column(size, 3)});

  EXPECT_THAT(tuples.of_rows(), ElementsAre(0, 1, 0, 2, 3));
  EXPECT_EQ(tuples.count(), 4u);
  EXPECT_EQ(tuples.first_row(3), 4u);
  EXPECT_EQ(tuples.kinds(), 2u);
  EXPECT_THAT(tuples.of_kind(0), ElementsAre(0, 3));
  EXPECT_EQ(tuples.days(), 2u);
  EXPECT_EQ(tuples.days_of(3), tuples.days_of(2));
  EXPECT_THAT(tuples.rows()->of(0), ElementsAre(0, 2));
}

TEST(Tuples, TellTheirFirstRowsHoweverFarApart) {
  constexpr std::size_t kRows = 100'000;
  std::vector<std::uint32_t> codes(kRows, 0);
  codes[3] = codes[kRows - 2] = codes[kRows - 1] = 1;
  codes[5] = 2;

  const Tuples tuples(kRows, std::vector{column(codes, 3)}, {});
  const RowIndex& rows = *tuples.rows();

  EXPECT_THAT(rows.first_of(std::vector{1U}, 2), ElementsAre(3, kRows - 2));
  EXPECT_THAT(rows.first_of(std::vector{1U, 2U}, 3), ElementsAre(3, 5, kRows - 2));
  EXPECT_THAT(rows.first_of(std::vector{0U, 1U}, 4), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(rows.first_of(std::vector{2U}, 3), ElementsAre(5));
}

TEST(Tuples, NumberManyPairsAsTheyNumberFew) {
  constexpr std::size_t kRows = 5000;
  std::vector<std::uint32_t> codes(kRows);
  for (std::size_t row = 0; row < kRows; ++row) codes[row] = static_cast<std::uint32_t>(row / 2);

  // 2,500 tuples by 5,000 codes: too many for a table.
  const Tuples tuples(kRows, std::vector{column(codes, kRows)}, std::vector{column(codes, kRows)});

  EXPECT_EQ(tuples.count(), kRows / 2);
  EXPECT_EQ(tuples.of_row(kRows - 1), kRows / 2 - 1);
}

TEST(Tuples, AreTheSameWhateverTheNumberOfThreads) {
  constexpr std::size_t kRows = 50'000;
  std::mt19937 random(7);
  std::vector<std::uint32_t> a(kRows), b(kRows);
  for (std::uint32_t& code : a) code = static_cast<std::uint32_t>(random() % 40);
  for (std::uint32_t& code : b) code = static_cast<std::uint32_t>(random() % 300);
  const std::vector kinds{column(a, 40)}, days{column(b, 300)};

  const Tuples one(kRows, kinds, days, 1), three(kRows, kinds, days, 3);

  EXPECT_TRUE(std::ranges::equal(one.of_rows(), three.of_rows()));
  ASSERT_EQ(one.kinds(), three.kinds());
  ASSERT_EQ(one.days(), three.days());
  for (std::size_t tuple = 0; tuple < one.count(); ++tuple) {
    EXPECT_EQ(one.kind(tuple), three.kind(tuple));
    EXPECT_EQ(one.days_of(tuple), three.days_of(tuple));
    EXPECT_EQ(one.first_row(tuple), three.first_row(tuple));
    EXPECT_TRUE(std::ranges::equal(one.rows()->of(tuple), three.rows()->of(tuple)));
  }
}

TEST(Tuples, AreThoseThatASearchThroughAllRowsFinds) {
  constexpr std::size_t kRows = 20'000;
  std::mt19937 random(11);
  std::vector<std::vector<std::uint32_t>> codes(5, std::vector<std::uint32_t>(kRows));
  const std::vector<std::size_t> classes{3, 70'000, 9, 50, 7};
  for (std::size_t i = 0; i < codes.size(); ++i) {
    for (std::uint32_t& code : codes[i]) code = static_cast<std::uint32_t>(random() % classes[i]);
  }
  const std::vector kinds{column(codes[0], classes[0]), column(codes[1], classes[1]),
                          column(codes[2], classes[2])};
  const std::vector days{column(codes[3], classes[3]), column(codes[4], classes[4])};

  const Tuples tuples(kRows, kinds, days, 2);

  std::map<std::vector<std::uint32_t>, std::uint32_t> known;
  for (std::size_t row = 0; row < kRows; ++row) {
    std::vector<std::uint32_t> key;
    for (const std::vector<std::uint32_t>& of : codes) key.push_back(of[row]);
    const auto next = static_cast<std::uint32_t>(known.size());
    ASSERT_EQ(tuples.of_row(row), known.try_emplace(key, next).first->second) << row;
  }
  EXPECT_EQ(tuples.count(), known.size());
}

TEST(Tuples, OfNoRowsAreNone) {
  const Tuples tuples(0, {}, {});
  EXPECT_EQ(tuples.count(), 0u);
}

}  // namespace
}  // namespace assay::directives
