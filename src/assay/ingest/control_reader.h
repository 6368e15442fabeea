#pragma once

#include <string_view>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/model/control.h"

namespace assay::ingest {

/// Reads controls and ways out (docs/mitigation.md, "controls.yaml"). A control with
/// an error is left out.
///
/// Errors: those of base/yaml.h and of authored.h; ING088 a precondition that is not
///         exactly one of the three; ING089 a key that this effect or kind has no use for.
Mitigations read_controls(std::string_view bytes, std::string_view file,
                          std::vector<Diagnostic>& problems);

/// Adds what another file says.
///
/// Errors: ING082 its amounts are in another currency.
void add_controls(Mitigations& to, Mitigations more, std::vector<Diagnostic>& problems);

}  // namespace assay::ingest
