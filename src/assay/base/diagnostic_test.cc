#include "assay/base/diagnostic.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

Diagnostic share_above_one() {
  return {Severity::kError,
          Code{"MOD002"},
          "share `35` is above 1; write 35 % as 0.35",
          {"stakes.csv", 3, 13, 2},
          "Alpha,Gamma,35",
          {{"the same pair was given here", {"stakes.csv", 2, 0, 0}}}};
}

TEST(DiagnosticText, ShowsPlaceAdviceLineAndCarets) {
  EXPECT_EQ(to_text(share_above_one()),
            "stakes.csv:3:13: error: share `35` is above 1; write 35 % as 0.35 [MOD002]\n"
            "    3 | Alpha,Gamma,35\n"
            "      |             ^^\n"
            "stakes.csv:2: note: the same pair was given here\n");
}

TEST(DiagnosticText, ShowsOnlyThePlaceOfAVeryLongLine) {
  Diagnostic diagnostic = share_above_one();
  diagnostic.line_text = std::string(1000, 'a') + "35" + std::string(1000, 'b');
  diagnostic.where.column = 1001;
  const std::string text = to_text(diagnostic);
  EXPECT_LT(text.size(), 600u);
  EXPECT_NE(text.find("a35b"), std::string::npos);
}

TEST(DiagnosticText, LetsNoControlCharacterReachTheTerminal) {
  Diagnostic diagnostic = share_above_one();
  diagnostic.line_text = "Alpha\x1b[2J,\xE2\x80\xAEGamma,35";
  diagnostic.message = "seen \x07";
  const std::string text = to_text(diagnostic);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\x07'), std::string::npos);
  EXPECT_NE(text.find("\\x1B[2J,\\xE2\\x80\\xAEGamma"), std::string::npos);
}

}  // namespace
}  // namespace assay
