#include "assay/ingest/containers/workbook_parts.h"

#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

TEST(WorkbookParts, KnowTheDayOfASerialNumber) {
  EXPECT_EQ(day_of_serial("43653", false), "2019-07-07");
  EXPECT_EQ(day_of_serial("1", false), "1900-01-01");
  EXPECT_EQ(day_of_serial("59", false), "1900-02-28");
  EXPECT_EQ(day_of_serial("61", false), "1900-03-01");
  EXPECT_EQ(day_of_serial("42191", true), "2019-07-07");
  EXPECT_EQ(day_of_serial("43653.75", false), "2019-07-07 18:00:00");
  EXPECT_EQ(day_of_serial("43653.9999999", false), "2019-07-08");
}

TEST(WorkbookParts, LeaveANumberThatIsNoDay) {
  for (const char* text : {"", "0.5", "-3", "1e300", "nan", "12x", "2958466"}) {
    EXPECT_EQ(day_of_serial(text, false), text);
  }
}

TEST(WorkbookParts, KnowAFormatOfDays) {
  for (const char* format : {"dd/mm/yyyy", "d-mmm-yy", "yyyy", "[$-409]d\\ mmmm;@"}) {
    EXPECT_TRUE(shows_a_day(format)) << format;
  }
  for (const char* format :
       {"General", "0.00", "[Red]0", "\"day\" 0", "h:mm", "mm:ss", "\\d\\m0"}) {
    EXPECT_FALSE(shows_a_day(format)) << format;
  }
}

}  // namespace
}  // namespace assay::ingest
