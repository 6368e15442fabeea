#pragma once

#include <string>
#include <utility>
#include <vector>

#include "assay/directives/directives.h"

namespace assay::directives {

/// How a duty caught some assets of an operator, and how it catches them now.
struct Change {
  std::string directive;
  std::string duty;
  std::string operator_name;
  std::vector<std::pair<State, std::int64_t>> before;  ///< Assets by state, the strictest first.
  std::vector<std::pair<State, std::int64_t>> after;
  std::vector<AssetId> newly;    ///< Caught after and not before, whatever the state.
  std::vector<AssetId> no_more;  ///< Caught before and not after.
};

/// What differs between two answers about one inventory, by directive, duty, operator.
///
/// Cost: that of writing out and sorting the assets of both.
std::vector<Change> changes(const Outcome& before, const Outcome& after);

}  // namespace assay::directives
