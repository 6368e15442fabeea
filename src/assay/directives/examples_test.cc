#include "assay/directives/examples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::directives {
namespace {

using ::testing::IsEmpty;

/// Diagnostics as people see them, so that a failure says what failed.
std::vector<std::string> told(const std::vector<Diagnostic>& problems) {
  std::vector<std::string> lines;
  for (const Diagnostic& problem : problems) lines.push_back(to_text(problem));
  return lines;
}

TEST(Library, IsReadWithoutAProblem) {
  const Result<Library> library = load_library("data");

  ASSERT_TRUE(library);
  EXPECT_THAT(told(library->problems), IsEmpty());
  EXPECT_THAT(library->left_out, IsEmpty());
}

TEST(Library, KeepsEveryWorkedExample) {
  const Result<Library> library = load_library("data");
  ASSERT_TRUE(library);

  const ExampleRun run = run_examples(*library);

  EXPECT_GT(run.run, 100);
  EXPECT_THAT(told(run.failures), IsEmpty());
}

}  // namespace
}  // namespace assay::directives
