#pragma once

#include <string>
#include <string_view>

#include "assay/identify/identifier.h"
#include "assay/model/observation.h"

/// Devices as CycloneDX tells components, each with the evidence of who it is.
namespace assay::report {

/// What stands in the document before its components, and behind them.
std::string components_head(std::string_view version_of_assay);
std::string components_foot();

/// Appends one device: the vendor as `group`, product and version, and under `evidence.identity`
/// each hypothesis with its confidence and the methods that speak for it: what the running device
/// answers is `dynamic-analysis`, what an inventory claims `attestation`, who holds a number
/// `other`. It begins with a comma, which is left out before the first.
///
/// Source: OWASP, ECMA-424, "CycloneDX", 1.6, `componentIdentityEvidence`.
void append_component(const identify::Identifier& identifier, const Device& device,
                      const identify::Identity& identity, std::string& out);

}  // namespace assay::report
