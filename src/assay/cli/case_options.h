#pragma once

#include <string>

#include "assay/base/result.h"
#include "assay/cli/options.h"
#include "assay/pipeline/open_case.h"

namespace CLI {
class App;
}

namespace assay::cli {

/// What commands about a case take.
struct CaseOptions {
  std::string folder;
  std::string proposal;
  DateOptions dates;
  bool allow_stale = false;  ///< Take lists that would be refused.
};

/// The case, its dates, and the proposal.
void define(CLI::App& app, CaseOptions& options);

/// The case and its dates, for a command that takes proposals in its own way.
void define_case(CLI::App& app, CaseOptions& options);

/// What the options ask for.
///
/// Errors: BAS001, BAS002 at the option.
Result<pipeline::CaseRequest> case_request(const CaseOptions& options, const CommonOptions& common);

}  // namespace assay::cli
