#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>

#include "assay/base/file.h"
#include "assay/ingest/control_reader.h"
#include "assay/ingest/evidence_reader.h"
#include "assay/ingest/policy_reader.h"

// The files that docs/mitigation.md shows are read as they stand there.

namespace assay::ingest {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

/// The blocks of a document that are marked as YAML, in order.
std::vector<std::string> yaml_blocks(std::string_view document) {
  constexpr std::string_view kBegin = "```yaml\n";
  std::vector<std::string> blocks;
  for (std::size_t at = document.find(kBegin); at != std::string_view::npos;
       at = document.find(kBegin, at)) {
    at += kBegin.size();
    const std::size_t end = document.find("```", at);
    blocks.emplace_back(document.substr(at, end - at));
    at = end;
  }
  return blocks;
}

std::string told(const std::vector<Diagnostic>& problems) {
  std::ostringstream out;
  for (const Diagnostic& problem : problems) out << to_text(problem);
  return out.str();
}

TEST(DocumentedFiles, AreReadWithoutARemark) {
  const Result<FileBytes> document = FileBytes::open("docs/mitigation.md");
  ASSERT_TRUE(document);
  const std::vector<std::string> blocks = yaml_blocks(document->bytes());
  ASSERT_THAT(blocks, SizeIs(3));

  std::vector<Diagnostic> problems;
  EXPECT_TRUE(read_policy(blocks[0], "policy.yaml", problems));
  EXPECT_THAT(read_controls(blocks[1], "controls.yaml", problems).controls, SizeIs(5));
  EXPECT_THAT(read_evidence(blocks[2], "evidence.yaml", problems), SizeIs(2));
  EXPECT_THAT(told(problems), IsEmpty());
}

}  // namespace
}  // namespace assay::ingest
