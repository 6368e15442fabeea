#pragma once

#include <string>
#include <string_view>

#include "assay/identify/fingerprints/examples.h"
#include "assay/identify/fingerprints/pack.h"

namespace assay::report {

/// How many rules and examples each brand has, and how many of these failed.
std::string fingerprint_run_text(const identify::FingerprintRun& run);

/// Everything that the pack knows of a brand, or one fingerprint of that id; empty if it knows
/// neither.
std::string fingerprint_text(const identify::Pack& pack, std::string_view brand_or_id);

}  // namespace assay::report
