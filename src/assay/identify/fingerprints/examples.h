#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/identify/fingerprints/pack.h"

namespace assay::identify {

/// What became of the worked examples of a pack.
struct FingerprintRun {
  /// Of one brand; that of rules that tell no maker is empty.
  struct Count {
    std::int64_t rules = 0;     ///< Fingerprints and arcs.
    std::int64_t examples = 0;  ///< That ran.
    std::int64_t failed = 0;
  };
  std::map<std::string, Count> of_brand;
  std::int64_t run = 0;
  std::vector<Diagnostic> failures;  ///< IDE014, IDE015.
};

/// Runs every example: a text must fit its pattern and give all fields as stated and no other; a
/// text under `not` must not fit.
FingerprintRun run_examples(const Pack& pack);

/// What a careful reader would ask: IDE014 a pattern that RE2 refuses; IDE016 no example; IDE017 a
/// template with a group that the pattern does not have; IDE018 a pattern that fits everything;
/// IDE019 one that cannot be searched with the others.
std::vector<Diagnostic> lint(const Pack& pack);

}  // namespace assay::identify
