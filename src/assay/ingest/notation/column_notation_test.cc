#include "assay/ingest/notation/column_notation.h"

#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/base/codes.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/reader_test.h"
#include "assay/ingest/sources/source_reader.h"

namespace assay::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// What each cell of a column says, or the code of why it says nothing.
std::vector<std::string> column(AssetField field, const std::vector<std::string>& cells,
                                const StatedNotation& stated = {}) {
  ColumnNotation notation(field, stated);
  for (const std::string& cell : cells) notation.hear(cell);
  std::vector<std::string> said;
  for (const std::string& cell : cells) {
    const Result<std::string> read = notation.read(cell);
    said.push_back(read ? *read : std::string(read.error().code.id));
  }
  return said;
}

std::vector<std::string> days(const std::vector<std::string>& cells,
                              const StatedNotation& stated = {}) {
  return column(AssetField::kInstalled, cells, stated);
}

std::vector<std::string> counts(const std::vector<std::string>& cells,
                                const StatedNotation& stated = {}) {
  return column(AssetField::kQuantity, cells, stated);
}

TEST(ColumnNotation, RefusesADayThatNothingDecides) {
  EXPECT_THAT(days({"04/03/2018", "2018-01-31", "31.01.2018"}),
              ElementsAre("ING025", "2018-01-31", "2018-01-31"));
  const Result<std::string> read = ColumnNotation(AssetField::kInstalled).read("04/03/2018");
  EXPECT_THAT(read.error().message, HasSubstr("may be 2018-03-04 or 2018-04-03"));
}

TEST(ColumnNotation, LetsOneCellDecideForAll) {
  EXPECT_THAT(days({"04/03/2018", "25/03/2018"}), ElementsAre("2018-03-04", "2018-03-25"));
  EXPECT_THAT(days({"03/25/2018", "04/03/2018"}), ElementsAre("2018-03-25", "2018-04-03"));
  EXPECT_THAT(days({"1/2/23", "1/23/23"}), ElementsAre("2023-01-02", "2023-01-23"));
  EXPECT_THAT(days({"18/04/05", "18/04/17"}), ElementsAre("ING025", "ING025"))
      << "the days may be of 2005 and 2017, or of April 2018";
  EXPECT_THAT(days({"18/04/05", "18/04/17", "99/12/31"}),
              ElementsAre("2018-04-05", "2018-04-17", "1999-12-31"));
}

TEST(ColumnNotation, HelpsNobodyWhereCellsContradictEachOther) {
  EXPECT_THAT(days({"04/03/2018", "25/03/2018", "03/25/2018"}),
              ElementsAre("ING025", "2018-03-25", "2018-03-25"));
  EXPECT_THAT(counts({"1,200", "1.200", "1 200", "1,2", "12"}),
              ElementsAre("ING028", "ING028", "ING028", "BAS003", "12"));
}

TEST(ColumnNotation, ReadsCountsByWhatTheirColumnShows) {
  EXPECT_THAT(counts({"1,200"}), ElementsAre("ING028"));
  EXPECT_THAT(counts({"1,200", "1,234,567"}), ElementsAre("1200", "1234567"));
  EXPECT_THAT(counts({"1.200", "1.000,0"}), ElementsAre("1200", "1000"));
  EXPECT_THAT(counts({"1,200", "3.0"}), ElementsAre("1200", "3"));
  EXPECT_THAT(counts({"1 200", "15", "2.00"}), ElementsAre("1200", "15", "2"));
  EXPECT_THAT(counts({"1,5", "-1", "ten", "99999999999999999999"}),
              ElementsAre("BAS003", "BAS003", "BAS003", "BAS004"));
}

TEST(ColumnNotation, FollowsWhatIsStated) {
  const StatedNotation english{DayOrder::kMonthFirst, '.'};
  EXPECT_THAT(days({"04/03/2018", "25/03/2018"}, english), ElementsAre("2018-04-03", "ING025"));
  EXPECT_THAT(counts({"1,200", "1.200", "1 200"}, english), ElementsAre("1200", "BAS003", "1200"));
  const StatedNotation german{DayOrder::kDayFirst, ','};
  EXPECT_THAT(counts({"1,200", "1.200", "3,0"}, german), ElementsAre("BAS003", "1200", "3"));
}

TEST(ColumnNotation, TellsWhatDecided) {
  ColumnNotation notation(AssetField::kInstalled);
  EXPECT_TRUE(notation.hear("04/03/2018"));
  EXPECT_EQ(notation.why(), "no cell shows how days are written");
  EXPECT_FALSE(notation.hear("25/03/2018"));
  EXPECT_EQ(notation.why(), "days are written day first, as `25/03/2018` shows");
  notation.hear("03/25/2018");
  EXPECT_EQ(notation.why(), "days are written in several ways");

  ColumnNotation plain(AssetField::kQuantity);
  plain.hear("12");
  plain.hear("3.0");
  EXPECT_THAT(plain.why(), IsEmpty()) << "no text needed it";
  plain.hear("1,200");
  EXPECT_EQ(plain.why(), "numbers are written with `.` before fractions, as `1,200` shows");
}

/// Rows in which one cell, somewhere, decides for all others, or none does.
std::string table(std::mt19937& random, std::size_t rows) {
  std::string text = "asset,maker,installed,quantity\n";
  const std::size_t day_decides = random() % (2 * rows), count_decides = random() % (2 * rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto digit = [&] { return 1 + random() % 9; };
    const std::string day = row == day_decides
                                ? std::string("25/03/2018")
                                : fmt::format("{}/{}/20{}", digit(), digit(), 10 + digit());
    const std::string count =
        row == count_decides ? std::string("\"2,0\"") : fmt::format("{}.{}00", digit(), digit());
    text += fmt::format("a{},ZTE,{},{}\n", row, random() % 3 == 0 ? "2018-01-31" : day,
                        random() % 3 == 0 ? "12" : count);
  }
  return text;
}

TEST(ColumnNotation, IsHeardAlikeColumnByColumnAndTableByTable) {
  std::mt19937 random(1);
  for (const std::size_t rows : {std::size_t{3}, std::size_t{50}, std::size_t{9000}}) {
    const std::string text = table(random, rows);
    std::vector<std::string> told;
    Problems problems;
    const ThingSink sink = [&](const Thing& thing) {
      told.push_back(fmt::format("{} {}", thing.value("installed"), thing.value("quantity")));
    };
    read_source_bytes("t.csv", text, shipped_knowledge(), {}, sink, problems);
    for (const unsigned threads : {1U, 2U, 5U}) {
      InventoryOptions options;
      options.threads = threads;
      const Inventory inventory = inventory_of(text, options);
      std::size_t at = 0;
      for (std::uint32_t row = 0; row < inventory.assets.size(); ++row) {
        const AssetId asset(row);
        const std::string count(inventory.assets.text(asset, AssetField::kQuantity));
        // A row whose quantity cannot be read is none of a device list.
        if (count.empty()) continue;
        std::string day(inventory.assets.text(asset, AssetField::kInstalled));
        ASSERT_LT(at, told.size());
        if (day.empty()) day = told[at].substr(0, told[at].find(' '));
        EXPECT_EQ(fmt::format("{} {}", day, count), told[at]) << rows << " row " << row;
        ++at;
      }
      EXPECT_EQ(at, told.size()) << rows;
    }
  }
}

TEST(ColumnNotation, IsToldInTheMapping) {
  const Inventory inventory =
      inventory_of("asset,maker,installed\na,ZTE,04/03/2018\nb,ZTE,25/03/2018\nc,ZTE,05/03/2018\n");
  EXPECT_EQ(inventory.assets.text(AssetId(std::size_t{0}), AssetField::kInstalled), "2018-03-04");
  EXPECT_EQ(inventory.assets.text(AssetId(std::size_t{2}), AssetField::kInstalled), "2018-03-05");
  EXPECT_THAT(inventory.files[0].columns[2].why, HasSubstr("; days are written day first"));
  EXPECT_THAT(inventory.problems, IsEmpty());

  const Inventory open = inventory_of("asset,maker,installed\na,ZTE,04/03/2018\nb,ZTE,2018\n");
  EXPECT_THAT(places(open.problems), ElementsAre("2:7 ING025", "3:7 BAS001"));
}

}  // namespace
}  // namespace assay::ingest
