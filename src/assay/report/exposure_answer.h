#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assay/exposure/exposure.h"

namespace assay::report {

/// Exposure of a network, as it is or with a proposal.
struct ExposureSide {
  std::string proposal;  ///< Empty: as it is.
  exposure::Exposure exposure;
};

/// What `assay exposure` answers.
struct ExposureAnswer {
  std::string title;  ///< Of the case.
  ExposureSide before;
  std::vector<ExposureSide> after;  ///< In the order in which proposals were asked for.
};

}  // namespace assay::report
