#include "assay/resolve/screening/written_names.h"

#include <gmock/gmock.h>

namespace assay::resolve {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> names(std::string_view text) {
  static const WordTable shipped = [] {
    std::vector<Diagnostic> problems;
    WordTable read = WordTable::read("data", problems);
    EXPECT_THAT(problems, IsEmpty());
    return read;
  }();
  std::vector<std::string> texts;
  for (const WrittenName& name : names_written(text, shipped)) {
    texts.push_back(name.text + (name.short_form ? " (short)" : ""));
  }
  return texts;
}

TEST(NamesWritten, TakesShortNamesOutOfBracketsAndLeavesPlaces) {
  EXPECT_THAT(names("Acme Mobile Limited (AML)"),
              ElementsAre("Acme Mobile Limited", "AML (short)"));
  EXPECT_THAT(names("Acme (Vietnam) Ltd"), ElementsAre("Acme (Vietnam) Ltd"));
}

TEST(NamesWritten, ReadsCapitalsWithinAWordAsAnotherWordToo) {
  EXPECT_THAT(names("Zor-TechGlobal"), ElementsAre("Zor-TechGlobal", "Zor-Tech Global"));
}

}  // namespace
}  // namespace assay::resolve
