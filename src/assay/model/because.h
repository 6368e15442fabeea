#pragma once

#include <string>
#include <vector>

#include "assay/base/source_span.h"

namespace assay {

/// One step of a justification: a sentence, and the input cells, rules or
/// documents on which it rests.
struct Reason {
  std::string text;                ///< Lower case, no full stop.
  std::vector<SourceSpan> places;  ///< Input rows and rule clauses, in reading order.
  std::string source;              ///< Citation of a document outside, empty if there is none.

  friend bool operator==(const Reason&, const Reason&) = default;
};

/// Why something was concluded: from what was given to what follows.
using Because = std::vector<Reason>;

}  // namespace assay
