#pragma once

#include <string>
#include <string_view>

#include "assay/identify/identifier.h"
#include "assay/model/observation.h"

namespace assay::report {

/// Appends one line of JSON (schemas/identify.schema.json): the answer and the weightiest reasons.
void append_identity_json(const identify::Identifier& identifier, const Device& device,
                          const identify::Identity& identity, std::string& out);

/// Appends what a person reads: the answer, every hypothesis, and each observation and rule that
/// spoke, for and against.
void append_identity_text(const identify::Identifier& identifier, const Device& device,
                          const identify::Identity& identity, std::string& out);

}  // namespace assay::report
