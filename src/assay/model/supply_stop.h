#pragma once

#include <string>

#include "assay/base/date.h"
#include "assay/model/because.h"

namespace assay {

/// A supplier that can no longer supply: no units, parts, updates or support, in
/// any country. Directives make it, the scenario cut_off reads it.
struct SupplyStop {
  std::string supplier;   ///< Id of the entity, as in `Groups`.
  std::string state;      ///< Whose stop it is: ISO 3166-1 alpha-2.
  std::string directive;  ///< Ids of the directive and its duty.
  std::string duty;
  Date since;                   ///< First day.
  Date until = Date::latest();  ///< Last day, as far as it is known.
  bool certain = true;  ///< Not: it needs a licence that may be refused, or the match is uncertain.
  Because because;      ///< The duty and its citation.

  friend bool operator==(const SupplyStop&, const SupplyStop&) = default;
};

}  // namespace assay
