#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/result.h"

namespace assay::ingest {

/// What an earlier check found of one asset, or (without one) of an operator.
struct PastFinding {
  std::string directive;
  std::string duty;
  std::string operator_name;
  std::string asset;  ///< Empty: a row that names itself not, or the operator as a whole.
  std::string state;
  std::string could_be;  ///< Empty: nothing stricter.

  friend auto operator<=>(const PastFinding&, const PastFinding&) = default;
};

/// An earlier check.
struct PastCheck {
  Date as_of;
  std::vector<PastFinding> findings;  ///< Sorted, each once.
};

/// Reads what `assay check --format json` wrote.
///
/// Errors: ING030 it is no JSON; ING031 it is no such object; BAS001, BAS002 its date.
Result<PastCheck> read_past_check(std::string_view bytes, std::string_view file);

}  // namespace assay::ingest
