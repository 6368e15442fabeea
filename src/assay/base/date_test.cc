#include "assay/base/date.h"

#include <gtest/gtest.h>

#include "assay/base/codes.h"

namespace assay {
namespace {

TEST(Date, ReadsWhatItPrints) {
  for (int day = -100000; day < 100000; day += 37) {
    const Date date = Date::from_days(day);
    EXPECT_EQ(Date::parse(to_text(date), {}).value(), date);
  }
}

TEST(Date, DropsATimeOfDay) {
  EXPECT_EQ(Date::parse("2020-09-09 17:23", {}).value(), Date::of(2020, 9, 9));
  EXPECT_EQ(Date::parse("2020-09-09T17:23:00Z", {}).value(), Date::of(2020, 9, 9));
}

TEST(Date, RefusesADayThatDoesNotExist) {
  EXPECT_EQ(Date::parse("2021-02-29", {}).error().code, codes::kImpossibleDate);
  EXPECT_EQ(Date::parse("2021-13-01", {}).error().code, codes::kImpossibleDate);
  EXPECT_EQ(Date::parse("2020-02-29", {}).value(), Date::of(2020, 2, 29));
}

TEST(Date, RefusesOtherLayoutsRatherThanGuessTheOrderOfDayAndMonth) {
  for (const char* text : {"17/04/2018", "04.05.2018", "2018-4-17", "2018-04-17x", "", "43207"}) {
    EXPECT_EQ(Date::parse(text, {}).error().code, codes::kNotADate) << text;
  }
}

TEST(Date, CountsDaysAcrossALeapDay) {
  EXPECT_EQ((Date::of(2020, 3, 1) - Date::of(2020, 2, 28)).count(), 2);
  EXPECT_EQ(Date::of(2023, 12, 31).plus(std::chrono::days(1)), Date::of(2024, 1, 1));
}

}  // namespace
}  // namespace assay
