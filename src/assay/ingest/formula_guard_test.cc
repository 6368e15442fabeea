#include "assay/ingest/formula_guard.h"

#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

TEST(FormulaGuard, KnowsWhatCouldStartAFormula) {
  for (const char* text : {"=1+1", "+cmd", "-x", "@sum", "'=1", "''-7"}) {
    EXPECT_TRUE(starts_formula(text)) << text;
  }
  for (const char* text : {"", "-7", "olt-1", "'", "'t Hof"}) {
    EXPECT_FALSE(starts_formula(text)) << text;
  }
}

TEST(FormulaGuard, TakesAwayWhatWasPutBefore) {
  for (const std::string text : {"=1+1", "'=1+1", "''=1", "-7", "'-7", "'t Hof", "@", "", "'"}) {
    const std::string written = starts_formula(text) ? "'" + text : text;
    EXPECT_EQ(without_guard(written), text) << text;
  }
}

}  // namespace
}  // namespace assay::ingest
