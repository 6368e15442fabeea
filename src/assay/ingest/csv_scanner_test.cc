#include "assay/ingest/csv_scanner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

using testing::ElementsAre;

/// All records as lists of fields; a record that was given up is a list of `!`.
std::vector<std::vector<std::string>> records(std::string_view text, char delimiter = ',') {
  CsvScanner scanner(text, delimiter);
  std::vector<std::vector<std::string>> all;
  for (;;) {
    std::vector<std::string_view> fields;
    const CsvGot got = scanner.next(fields);
    if (got == CsvGot::kEnd) return all;
    if (got != CsvGot::kRecord) fields = {"!"};
    all.emplace_back(fields.begin(), fields.end());
  }
}

/// The same by `next_plain` where it gives a record of so many fields.
std::vector<std::vector<std::string>> records_by_plain(std::string_view text, std::size_t columns,
                                                       std::vector<std::uint32_t>& lines) {
  CsvScanner scanner(text, ',', 12);
  std::vector<std::vector<std::string>> all;
  for (;; lines.push_back(scanner.record_line())) {
    std::vector<std::string_view> cells(2 * columns), fields;
    if (scanner.next_plain(columns, cells.data(), 2)) {
      for (std::size_t i = 0; i < columns; ++i) fields.push_back(cells[2 * i]);
    } else {
      const CsvGot got = scanner.next(fields);
      if (got == CsvGot::kEnd) return all;
      if (got != CsvGot::kRecord) fields = {"!"};
    }
    all.emplace_back(fields.begin(), fields.end());
  }
}

TEST(CsvScanner, GivesPlainRecordsAsItGivesAll) {
  constexpr std::string_view kLetters = "aaa,,,\"\n\r";
  std::uint32_t state = 1;
  for (int round = 0; round < 5'000; ++round) {
    std::string text;
    for (int i = 0; i < 3 + round % 90; ++i) {
      state = state * 1664525U + 1013904223U;
      text += kLetters[(state >> 16) % kLetters.size()];
    }
    std::vector<std::uint32_t> lines, plain_lines;
    const auto all = records_by_plain(text, 1'000, lines);
    EXPECT_EQ(records_by_plain(text, 2, plain_lines), all) << text;
    EXPECT_EQ(plain_lines, lines) << text;
    plain_lines.clear();
    EXPECT_EQ(records_by_plain(text, 3, plain_lines), all) << text;
    EXPECT_EQ(plain_lines, lines) << text;
  }
}

TEST(CsvScanner, SplitsFieldsAndKeepsEmptyOnes) {
  EXPECT_THAT(records("a,b,\n,,c"),
              ElementsAre(ElementsAre("a", "b", ""), ElementsAre("", "", "c")));
}

TEST(CsvScanner, EndsRecordsAtEveryKindOfLineEnd) {
  EXPECT_THAT(records("a\r\nb\nc\rd"),
              ElementsAre(ElementsAre("a"), ElementsAre("b"), ElementsAre("c"), ElementsAre("d")));
}

TEST(CsvScanner, ReadsQuotedFieldsWithSeparatorsLinesAndDoubledQuotes) {
  EXPECT_THAT(records("\"a,b\",\"x\ny\",\"say \"\"hi\"\"\",\"\"\nz"),
              ElementsAre(ElementsAre("a,b", "x\ny", "say \"hi\"", ""), ElementsAre("z")));
}

TEST(CsvScanner, TakesAQuoteInsideAnUnquotedFieldAsText) {
  EXPECT_THAT(records("19\" shelf,1"), ElementsAre(ElementsAre("19\" shelf", "1")));
}

TEST(CsvScanner, GivesUpABrokenRecordAndReadsTheNextLineAgain) {
  EXPECT_THAT(records("a,\"b\nc,d\ne,f"),
              ElementsAre(ElementsAre("!"), ElementsAre("c", "d"), ElementsAre("e", "f")));
  EXPECT_THAT(records("\"a\"x,b\nc"), ElementsAre(ElementsAre("!"), ElementsAre("c")));
}

TEST(CsvScanner, CountsLinesWithinQuotesAndOverBlankLines) {
  CsvScanner scanner("\"1\n2\r\n3\",x\r\n\r\nlast,y\n", ',');
  std::vector<std::string_view> fields;
  ASSERT_EQ(scanner.next(fields), CsvGot::kRecord);
  EXPECT_EQ(scanner.record_line(), 1u);
  ASSERT_EQ(scanner.next(fields), CsvGot::kRecord);
  EXPECT_TRUE(scanner.blank());
  ASSERT_EQ(scanner.next(fields), CsvGot::kRecord);
  EXPECT_EQ(scanner.record_line(), 5u);
  EXPECT_EQ(scanner.next(fields), CsvGot::kEnd);
}

TEST(CsvScanner, FindsSeparatorsAcrossItsBlocks) {
  const std::string wide(200, 'w');
  for (std::size_t pad = 0; pad < 70; ++pad) {
    const std::string text = std::string(pad, 'p') + "," + wide + "\r\nq,\"" + wide + "\"\r\nend,1";
    EXPECT_THAT(records(text), ElementsAre(ElementsAre(std::string(pad, 'p'), wide),
                                           ElementsAre("q", wide), ElementsAre("end", "1")));
  }
}

TEST(CsvScanner, GivesUpARecordThatIsTooLong) {
  const std::string text =
      "a,b\n" + std::string(100, 'x') + ",y\n" + std::string(30, ',') + "\nc,d";
  CsvScanner scanner(text, ',', 20);
  std::vector<std::string_view> fields;
  EXPECT_EQ(scanner.next(fields), CsvGot::kRecord);
  EXPECT_EQ(scanner.next(fields), CsvGot::kTooLong);
  EXPECT_EQ(scanner.next(fields), CsvGot::kTooLong);
  EXPECT_EQ(scanner.next(fields), CsvGot::kRecord);
  EXPECT_EQ(scanner.record_line(), 4u);
  EXPECT_THAT(fields, ElementsAre("a", "b", "c", "d"));
}

}  // namespace
}  // namespace assay::ingest
