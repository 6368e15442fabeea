#include "assay/mitigate/option.h"

#include <string>

#include <gmock/gmock.h>

#include "assay/mitigate/test_case.h"

namespace assay::mitigate {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

/// Assurance that names one document, issued on 2017-04-01 and valid to the end of 2018.
struct Fixture {
  Fixture() {
    control.id = "assure";
    control.kind = ControlKind::kAssurance;
    control.evidence = {"report"};
    Evidence document;
    document.id = "report";
    document.issued = Date::of(2017, 4, 1);
    document.valid_until = Date::of(2018, 12, 31);
    of.evidence.push_back(document);
    of.policy.evidence.push_back(
        {ControlKind::kAssurance, {EvidenceKind::kReport}, {}, Date::latest(), {}, {}});
  }

  std::string missing() const { return evidence_missing(control, of.rules()); }

  TestCase of;
  Control control;
};

TEST(EvidenceMissing, SaysNothingWhereADocumentServes) {
  EXPECT_THAT(Fixture().missing(), IsEmpty());
}

TEST(EvidenceMissing, AsksForNoneOfOtherKindsOfControl) {
  Fixture f;
  f.control.kind = ControlKind::kIsolation;
  f.control.evidence.clear();
  EXPECT_THAT(f.missing(), IsEmpty());
}

TEST(EvidenceMissing, SaysThatADocumentHasExpired) {
  Fixture f;
  f.of.as_of = Date::of(2019, 1, 1);
  EXPECT_THAT(f.missing(), HasSubstr("none of its documents (report) is accepted and valid"));
}

TEST(EvidenceMissing, DoesNotCountADocumentBeforeItIsIssued) {
  Fixture f;
  f.of.as_of = Date::of(2017, 3, 31);
  EXPECT_THAT(f.missing(), HasSubstr("none of its documents"));
}

TEST(EvidenceMissing, WantsTheKindsOrDocumentsThatThePolicyNames) {
  Fixture f;
  f.of.policy.evidence[0].kinds = {EvidenceKind::kEvaluation};
  EXPECT_THAT(f.missing(), HasSubstr("none of its documents"));
  f.of.policy.evidence[0].documents = {"report"};
  EXPECT_THAT(f.missing(), IsEmpty());
}

TEST(EvidenceMissing, SaysUntilWhenThePolicyAcceptsAny) {
  Fixture f;
  f.of.policy.evidence[0].until = Date::of(2018, 4, 16);
  EXPECT_THAT(f.missing(), HasSubstr("until 2018-04-16 only"));
}

TEST(EvidenceMissing, SaysThatNoDocumentIsNamed) {
  Fixture f;
  f.control.evidence.clear();
  EXPECT_THAT(f.missing(), HasSubstr("it names no evidence"));
}

}  // namespace
}  // namespace assay::mitigate
