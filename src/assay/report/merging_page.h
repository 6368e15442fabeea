#pragma once

#include <map>
#include <span>
#include <string>

#include "assay/ingest/merging/merged_devices.h"

namespace assay::report {

/// What several files tell of the same assets, for people: how many were merged and why, what they
/// contradict each other in, and what was alike and is kept apart. `files` are their names.
std::string merging_text(const ingest::MergedDevices& merged, std::span<const std::string> files);

/// The same as tables: `observations.csv`, every value of every merged asset with the file and line
/// that says it, and `merges.csv`, why sightings are one asset or are not.
std::map<std::string, std::string> merging_tables(const ingest::MergedDevices& merged,
                                                  std::span<const std::string> files);

}  // namespace assay::report
