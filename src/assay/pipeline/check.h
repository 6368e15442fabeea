#pragma once

#include <filesystem>
#include <vector>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/directives/directives.h"
#include "assay/ingest/ingest.h"
#include "assay/pipeline/shipped.h"
#include "assay/pipeline/situation.h"

namespace assay::pipeline {

/// What is asked of an inventory, a scan or an order that belongs to no case.
struct CheckRequest {
  std::vector<std::filesystem::path> files;
  ingest::InventoryOptions reading;
  std::filesystem::path data;
  std::vector<std::filesystem::path> directives;  ///< Of the user's own, beside the library.
  directives::Question question;
  bool order = false;  ///< The files are an order: rows without site and day are bought that day.
};

/// What was found.
struct Check {
  Shipped shipped;
  std::vector<ingest::FileReport> files;
  Situation situation;
  directives::Outcome outcome;
  Problems problems;

  /// Whether there was nothing to judge: no file could be read.
  bool refused() const;
};

/// Whose equipment it is, which rules bind it, and what is due when.
///
/// Errors: those of `load_shipped`; PIP003 nobody knows the country that was asked about. What is
/// wrong with the files stands in `problems`.
Result<Check> check(const CheckRequest& request);

}  // namespace assay::pipeline
