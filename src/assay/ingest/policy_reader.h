#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/model/policy.h"

namespace assay::ingest {

/// Reads a policy (docs/mitigation.md, "policy.yaml"); nothing where it has an error.
///
/// Errors: those of base/yaml.h and of authored.h; ING087 a threat whose scenario has
///         no tolerance; ING088 both of two keys, or neither; ING089 a key that does
///         not belong here, or a party that is no adversary.
std::optional<Policy> read_policy(std::string_view bytes, std::string_view file,
                                  std::vector<Diagnostic>& problems);

}  // namespace assay::ingest
