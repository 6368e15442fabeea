#pragma once

#include <string>

#include "assay/base/source_span.h"
#include "assay/model/share.h"

namespace assay {

/// How often units fail, stated by the assessor in the policy: of those it fits, the part that
/// fails in a year.
struct FailureRate {
  std::string function;  ///< Assets within it; empty: whatever their function.
  std::string product;   ///< Of this product; empty: of any.
  Share yearly;
  SourceSpan where;
};

}  // namespace assay
