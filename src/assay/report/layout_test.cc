#include "assay/report/layout.h"

#include <gtest/gtest.h>

namespace assay::report {
namespace {

using enum TextTable::Align;

TEST(TextTable, LinesUpColumnsWhateverTheScript) {
  TextTable table({kLeft, kRight});
  table.add({"Huawei", "3"});
  table.add({"中兴", "12"});
  table.add({"\x1b[1mZTE\x1b[0m", "1"});
  EXPECT_EQ(table.text("  "),
            "  Huawei   3\n"
            "  中兴    12\n"
            "  \x1b[1mZTE\x1b[0m      1\n");
}

TEST(TextTable, LeavesNoBlanksAtTheEndOfALine) {
  TextTable table({kLeft, kLeft});
  table.add({"a", ""});
  EXPECT_EQ(table.text(""), "a\n");
}

TEST(Wrapped, BreaksAtBlanksAndIndents) {
  EXPECT_EQ(wrapped("one two three four", "  ", "- ", 10),
            "- one two\n"
            "  three\n"
            "  four\n");
}

TEST(Wrapped, KeepsAWordThatIsTooLong) {
  EXPECT_EQ(wrapped("a abcdefghijkl b", "", "", 5), "a\nabcdefghijkl\nb\n");
}

}  // namespace
}  // namespace assay::report
