#pragma once

#include <string>
#include <string_view>

#include "assay/identify/identifier.h"
#include "assay/model/observation.h"

namespace assay::report {

/// Appends the sentence of one vote: what spoke, what it said, by which rule, for whom.
void append_reason(const identify::Identifier& identifier, const Device& device,
                   const identify::Vote& vote, std::string& out);

/// Appends `text` so that it can stand in JSON between quotes, at most so many bytes of it;
/// what is not UTF-8 is replaced.
void append_escaped(std::string_view text, std::string& out);

/// The first bytes of a text that is shown, cut where a character ends.
std::string_view excerpt(std::string_view text);

}  // namespace assay::report
