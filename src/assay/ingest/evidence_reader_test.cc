#include "assay/ingest/evidence_reader.h"

#include <vector>

#include <gmock/gmock.h>

namespace assay::ingest {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(ReadEvidence, ReadsDocuments) {
  std::vector<Diagnostic> problems;
  const std::vector<Evidence> documents = read_evidence(R"(evidence:
  - {id: a, kind: report, about: alpha, issued: 2017-04-01, valid_until: 2018-12-31, press: yes}
)",
                                                        "evidence.yaml", problems);

  EXPECT_THAT(problems, IsEmpty());
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_EQ(documents[0].kind, EvidenceKind::kReport);
  EXPECT_EQ(documents[0].valid_until, Date::of(2018, 12, 31));
  EXPECT_TRUE(documents[0].press);
}

TEST(ReadEvidence, ReadsJsonLinesAndPlacesWhatIsWrongOnTheirLine) {
  std::vector<Diagnostic> problems;
  const std::vector<Evidence> documents = read_evidence(
      "{\"id\": \"a\", \"kind\": \"report\", \"issued\": \"2017-04-01\"}\n\n"
      "{\"id\": \"b\", \"kind\": \"rapport\", \"issued\": \"2017-04-01\"}\n",
      "evidence.jsonl", problems);

  EXPECT_THAT(documents, ElementsAre(Field(&Evidence::id, "a")));
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_THAT(to_text(problems[0]), HasSubstr("evidence.jsonl:3:21: error: `kind` is one of"));
}

TEST(ReadEvidence, RefusesADocumentThatExpiresBeforeItIsIssued) {
  std::vector<Diagnostic> problems;
  const std::vector<Evidence> documents = read_evidence(
      "evidence:\n  - {id: a, kind: report, issued: 2018-04-01, valid_until: 2018-03-31}\n",
      "evidence.yaml", problems);

  EXPECT_THAT(documents, IsEmpty());
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_THAT(problems[0].message, HasSubstr("lies before `issued`"));
}

}  // namespace
}  // namespace assay::ingest
