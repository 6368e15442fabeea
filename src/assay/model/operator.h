#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/source_span.h"

namespace assay {

/// A legal entity that rules bind: what decides which of them do.
/// An empty list or value means not stated, which never reads as "no".
struct Operator {
  std::string name;
  std::vector<std::string> brands;    ///< Names under which it appears in inventories.
  std::string country;                ///< ISO 3166-1 alpha-2 of its seat.
  std::vector<std::string> licences;  ///< Countries in which it is licensed.
  std::vector<std::string> bands;
  std::optional<std::int64_t> customers;
  std::optional<std::int64_t> revenue;  ///< A year, in units of its currency.
  std::vector<std::string>
      programmes;  ///< usf, reimbursement, contractor; `not:usf` states that it is not in one.
  std::vector<std::string>
      named_by;  ///< Ids of the directives that name it; `not:ID` states that one does not.
  SourceSpan where;
};

/// The whole of which a share is taken.
struct Population {
  std::string operator_name;  ///< Empty: of all operators together.
  std::string country;
  std::string function;    ///< Path; assets within it count.
  std::string generation;  ///< Empty: all.
  std::string measure;     ///< sites, assets, traffic, premises.
  std::int64_t total = 0;  ///< In the measure's unit.
  Date as_of;
  std::string source;
  SourceSpan where;
};

}  // namespace assay
