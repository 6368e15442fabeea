#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/directives/instrument.h"

namespace assay::directives {

/// An instrument, unless an error keeps it from being read as a whole: a rule of
/// which a part is missing would be another rule.
struct ReadInstrument {
  std::optional<Instrument> instrument;
  std::vector<Diagnostic> problems;  ///< In the order of the file.
};

/// Reads the file of one instrument; `file` names it in places.
///
/// Errors: BAS009 to BAS013; DIR001 to DIR004, DIR008, DIR012 to DIR014.
/// Cost:   linear; a file of more than 1 MB is refused.
ReadInstrument read_instrument(std::string_view bytes, std::string_view file);

}  // namespace assay::directives
