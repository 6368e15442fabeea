#pragma once

#include <span>
#include <string>
#include <vector>

#include "assay/base/result.h"
#include "assay/directives/directives.h"
#include "assay/ingest/interpretation_reader.h"

namespace assay::report {

/// Nothing, where each interpretation is of a doubt that the library records.
///
/// Errors: REP004 the first that is of none, with what there is.
Result<void> of_recorded_doubts(std::span<const ingest::Interpretation> interpretations,
                                const directives::Library& library);

/// What is in doubt about a duty once interpretations are heard.
struct OpenDoubts {
  std::vector<std::string> open;     ///< In the duty's words.
  std::vector<std::string> settled;  ///< A source each: "read by NAME on DAY: READING".
};
OpenDoubts open_doubts(const directives::Instrument& instrument, const directives::Duty& duty,
                       std::span<const ingest::Interpretation> interpretations);

}  // namespace assay::report
