// A policy, a file of controls or one of evidence is read whole, or what is wrong is told at a
// place.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "property.h"

#include "assay/ingest/control_reader.h"
#include "assay/ingest/evidence_reader.h"
#include "assay/ingest/policy_reader.h"

namespace {

bool error(const assay::Diagnostic& problem) { return problem.severity == assay::Severity::kError; }

void told_at_a_place(const std::vector<assay::Diagnostic>& problems) {
  for (const assay::Diagnostic& problem : problems) {
    ASSAY_PROPERTY(problem.where.file.starts_with("input"));
    ASSAY_PROPERTY(!problem.message.empty() && !problem.code.id.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);

  std::vector<assay::Diagnostic> of_policy;
  const auto policy = assay::ingest::read_policy(bytes, "input", of_policy);
  ASSAY_PROPERTY(policy.has_value() == std::ranges::none_of(of_policy, error));
  if (policy) {
    for (const assay::Tolerance& tolerance : policy->tolerances) {
      ASSAY_PROPERTY(tolerance.share.has_value() != tolerance.weight.has_value());
    }
  }
  told_at_a_place(of_policy);

  std::vector<assay::Diagnostic> of_controls;
  const assay::Mitigations made = assay::ingest::read_controls(bytes, "input", of_controls);
  for (const assay::Control& control : made.controls) {
    ASSAY_PROPERTY(!control.id.empty() && !control.scenarios.empty());
  }
  told_at_a_place(of_controls);

  for (const char* name : {"input.yaml", "input.jsonl"}) {
    std::vector<assay::Diagnostic> of_evidence;
    for (const assay::Evidence& document : assay::ingest::read_evidence(bytes, name, of_evidence)) {
      ASSAY_PROPERTY(!document.id.empty() && document.issued <= document.valid_until);
    }
    told_at_a_place(of_evidence);
  }
  return 0;
}
