#pragma once

#include <string>

#include "assay/directives/directives.h"
#include "assay/report/style.h"

namespace assay::report {

/// The library as a list, by id, then how many instruments there are by country and kind.
std::string directive_list_text(const directives::Library& library, const Style& style);

/// One JSON object, as `schemas/directive_list.schema.json` has it, ended by a newline.
std::string directive_list_json(const directives::Library& library);

/// One instrument as a lawyer reads it: what it is, then duty by duty what is asked, of
/// whom, of whose equipment, from when on, by which text, and what is in doubt.
std::string directive_text(const directives::Instrument& instrument, const Style& style);

}  // namespace assay::report
