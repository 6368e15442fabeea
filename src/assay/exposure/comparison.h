#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assay/base/date.h"
#include "assay/exposure/exposure.h"

namespace assay::exposure {

/// Exposure with one proposal.
struct ProposedExposure {
  std::string proposal;
  Exposure exposure;
};

/// Exposure of a network as it is, and with proposals, each carried out alone.
struct Comparison {
  std::string title;          ///< Of the case.
  std::optional<Date> as_of;  ///< None where the case has no dates.
  Exposure before;
  std::vector<ProposedExposure> after;  ///< In the order in which they were asked for.
};

}  // namespace assay::exposure
