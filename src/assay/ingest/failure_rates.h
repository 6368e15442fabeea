#pragma once

#include <filesystem>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/model/failure_rate.h"

namespace assay {
class YamlMap;
}  // namespace assay

namespace assay::ingest {

/// The `failure_rates` of a policy that is being read, in the order in which they stand. What is
/// wrong with them is added to `problems`.
std::vector<FailureRate> failure_rates(YamlMap& policy, std::vector<Diagnostic>& problems);

/// The same of a policy file that was read and found right; none where it has changed since.
std::vector<FailureRate> read_failure_rates(const std::filesystem::path& policy);

}  // namespace assay::ingest
