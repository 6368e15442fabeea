#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/base/yaml.h"

namespace assay::resolve {

/// Reads a file of the shipped data. `shown` is its name in messages, so that these do not depend
/// on where the data lie. Nothing, and one problem with its line quoted, where it cannot be read.
///
/// Problems: BAS005 to BAS007, and those of `parse_yaml`.
std::optional<YamlValue> read_yaml(const std::filesystem::path& path, std::string_view shown,
                                   std::vector<Diagnostic>& problems);

}  // namespace assay::resolve
