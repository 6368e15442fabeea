#pragma once

#include <string>

#include "assay/base/result.h"
#include "assay/mitigate/mitigate.h"

namespace CLI {
class App;
}

namespace assay::cli {

/// How far a search for controls may go.
struct SearchOptions {
  std::string steps;
  std::string seconds;
};

void define(CLI::App& app, SearchOptions& options);

/// The limits, the time counted from now on.
///
/// Errors: BAS003 at the option.
Result<mitigate::SearchLimits> search_limits(const SearchOptions& options);

}  // namespace assay::cli
