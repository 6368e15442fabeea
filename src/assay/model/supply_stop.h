#pragma once

#include <string>

#include "assay/base/date.h"
#include "assay/model/because.h"
#include "assay/model/entity.h"

namespace assay {

/// A supplier whose supply of parts, software and support is stopped on the date,
/// and by whom. It reaches the supplier's assets in every country.
struct SupplyStop {
  EntityId entity;
  std::string country;  ///< The state that stops it, ISO 3166-1 alpha-2.
  std::string directive;
  std::string duty;
  Date since;
  bool certain = true;  ///< Not: it needs a licence that may be refused, or the match is uncertain.
  Because because;
};

}  // namespace assay
