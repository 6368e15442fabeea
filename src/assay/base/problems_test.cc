#include "assay/base/problems.h"

#include <gtest/gtest.h>

#include "assay/base/codes.h"

namespace assay {
namespace {

Diagnostic at_line(std::uint32_t line, Code code = codes::kNotADate) {
  return {Severity::kWarning, code, "m", {"f", line, 1, 0}, "", {}};
}

TEST(Problems, KeepsAThousandOfEachCodeAndCountsAll) {
  Problems problems;
  for (std::uint32_t line = 1; line <= 1200; ++line) problems.add(at_line(line));
  problems.add(at_line(3, codes::kNotANumber));
  EXPECT_EQ(problems.size(), 1001u);
  EXPECT_EQ(problems.met(codes::kNotADate), 1200);
  EXPECT_EQ(problems.counts()[0].left_out(), 200);
  EXPECT_EQ(problems.met(codes::kFileMissing), 0);
}

TEST(Problems, CountsWhatAnotherListLeftOut) {
  Problems a, b;
  for (std::uint32_t line = 1; line <= 1500; ++line) b.add(at_line(line));
  a.add(at_line(1));
  a.add(b);
  EXPECT_EQ(a.size(), 1000u);
  EXPECT_EQ(a.met(codes::kNotADate), 1501);
}

TEST(Problems, SortsByPlaceWhatWasAddedLast) {
  Problems problems;
  for (const std::uint32_t line : {9u, 7u, 3u}) problems.add(at_line(line));
  problems.sort_from(1);
  EXPECT_EQ(problems[0].where.line, 9u);
  EXPECT_EQ(problems[1].where.line, 3u);
  EXPECT_EQ(problems[2].where.line, 7u);
}

}  // namespace
}  // namespace assay
