#include "assay/ingest/notation/day_notation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/base/codes.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;

/// Day first, month first, year first.
std::vector<std::string> days(std::string_view text) {
  const Readings all = day_readings(text);
  return {all.begin(), all.begin() + kDayOrders};
}

TEST(DayNotation, ReadsWhatIsAlikeInEveryOrder) {
  for (const char* text :
       {"2018-04-17",      "2018-4-17",           "2018/4/17",     "2018.04.17",
        "20180417",        "17.04.2018",          "17.4.18",       "2018-04-17T10:00:00Z",
        "17.4.2018 10:00", "17 April 2018",       "17-Apr-18",     "17-APR-2018",
        "Apr 17, 2018",    "April 17 2018 10:30", "17. Apr. 2018", "17 avril 2018",
        "17 abr. 2018",    "17 de abril de 2018", "2018 Apr 17",   "2018年4月17日",
        "20180417T101112"}) {
    EXPECT_THAT(days(text), Each("2018-04-17")) << text;
  }
  EXPECT_THAT(days("1. März 1999"), Each("1999-03-01"));
  EXPECT_THAT(days("1 juil. 2020"), Each("2020-07-01"));
}

TEST(DayNotation, ReadsOneDayInEachOrder) {
  EXPECT_THAT(days("17/04/2018"), ElementsAre("2018-04-17", "", ""));
  EXPECT_THAT(days("04/17/2018"), ElementsAre("", "2018-04-17", ""));
  EXPECT_THAT(days("04/03/2018"), ElementsAre("2018-03-04", "2018-04-03", ""));
  EXPECT_THAT(days("04-03-2018"), ElementsAre("2018-03-04", "2018-04-03", ""));
  EXPECT_THAT(days("04/03/18"), ElementsAre("2018-03-04", "2018-04-03", "2004-03-18"));
  EXPECT_THAT(days("1/23/23"), ElementsAre("", "2023-01-23", ""));
  EXPECT_THAT(days("1/2/70"), ElementsAre("1970-02-01", "1970-01-02", ""));
}

TEST(DayNotation, SaysWhyWhatHasNoReadingHasNone) {
  for (const char* text : {"31/04/2018", "32/13/2018", "0000-00-00", "2018-13-01", "30.02.2019"}) {
    EXPECT_THAT(days(text), Each(IsEmpty())) << text;
    EXPECT_EQ(why_no_day(text).code, codes::kImpossibleDate) << text;
  }
  for (const char* text : {"soon", "2018", "//", "2018-04", "1 jui 2018", "Maybe 3 2018",
                           "17 Apr 2018 or so", "1/2/3/4", "12345678", ""}) {
    EXPECT_THAT(days(text), Each(IsEmpty())) << text;
    EXPECT_EQ(why_no_day(text).code, codes::kNotADate) << text;
  }
  EXPECT_THAT(why_no_day("13/13/2018").message, testing::HasSubstr("`13/13/2018`")) << "as written";
  EXPECT_EQ(why_no_day("43653").code, codes::kDateLayout);
}

}  // namespace
}  // namespace assay::ingest
