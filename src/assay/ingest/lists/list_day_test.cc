#include "assay/ingest/lists/list_day.h"

#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

std::string read(std::string_view text, DayOrder order = DayOrder::kDayFirst) {
  const Result<Date> date = read_list_day(text, order);
  return date ? to_text(*date) : std::string(date.error().code.id);
}

TEST(ListDay, ReadsTheLayoutsOfPublishers) {
  EXPECT_EQ(read("2022-05-16"), "2022-05-16");
  EXPECT_EQ(read("12.9.2014"), "2014-09-12");
  EXPECT_EQ(read("13.07.20"), "2020-07-13");
  EXPECT_EQ(read("06/09/2003", DayOrder::kMonthFirst), "2003-06-09");
  EXPECT_EQ(read("06/09/2003", DayOrder::kDayFirst), "2003-09-06");
  EXPECT_EQ(read("March 12, 2021"), "2021-03-12");
  EXPECT_EQ(read("10 Dec 1948"), "1948-12-10");
  EXPECT_EQ(read("2012-12-31T00:00:00Z"), "2012-12-31");
}

TEST(ListDay, TakesTheFirstOfSeveralThatRunTogether) {
  EXPECT_EQ(read("December 22, 2025Updated:January 7, 2026"), "2025-12-22");
}

TEST(ListDay, RefusesWhatIsNoDay) {
  for (const char* text : {"", "2022", "soon", "31.4.2020", "1/2", "99999999999-1-1", "1.2.3"}) {
    EXPECT_FALSE(read_list_day(text, DayOrder::kDayFirst)) << text;
  }
}

}  // namespace
}  // namespace assay::ingest
