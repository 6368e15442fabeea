#pragma once

#include <string>
#include <utility>
#include <vector>

#include "assay/base/result.h"
#include "assay/pipeline/open_case.h"

namespace assay::pipeline {

/// Changes that somebody wants to try without writing a proposal.
struct WhatIfRequest {
  std::vector<std::string> bans;  ///< Suppliers whose equipment goes, with nothing in its place.
  std::vector<std::pair<std::string, std::string>> moves;  ///< A supplier, and a state or an owner.
  std::vector<std::pair<std::string, std::string>> links;  ///< Two sites each.

  bool empty() const { return bans.empty() && moves.empty() && links.empty(); }
};

/// Opens the case with these changes as its proposal `what_if`.
///
/// A supplier that is moved to a state is under that state alone; one that is moved to an owner
/// is under whoever that owner is under.
///
/// Errors: PIP004 no such supplier, state or owner; ING043 no such site.
Result<void> try_out(const WhatIfRequest& request, OpenedCase& opened);

}  // namespace assay::pipeline
