#include "assay/resolve/screening/letter_pairs.h"

#include <gtest/gtest.h>

namespace assay::resolve {
namespace {

float unlike(std::string_view one, std::string_view other) {
  return LetterPairs(one).unlike(other);
}

TEST(LetterPairs, AreTheSameWhateverCaseAndPunctuation) {
  EXPECT_EQ(unlike("NPP \"Gamma\", JSC", "npp gamma jsc"), 0);
  EXPECT_EQ(unlike("", ""), 0);
}

TEST(LetterPairs, TellTheNearerSpelling) {
  EXPECT_LT(unlike("FSUE NPP Gamma", "NPP Gamma"), unlike("FSUE NPP Gamma", "Enterprise Gamma"));
  EXPECT_GT(unlike("Alpha", "Bremse"), 0.9F);
}

TEST(LetterPairs, HaveNoAccents) {
  EXPECT_EQ(unlike("Société “Générale”", "SOCIETE GENERALE"), 0);
  EXPECT_EQ(unlike("Sécurité – Ångström", "securite angstrom"), 0);
}

TEST(LetterPairs, OfAnotherScriptAreNotCompared) { EXPECT_EQ(unlike("Гамма", "Gamma"), 0.25F); }

}  // namespace
}  // namespace assay::resolve
