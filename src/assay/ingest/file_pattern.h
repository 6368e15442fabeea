#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace assay::ingest {

/// Whether a name has `*`, `?` or `[` in it.
bool is_pattern(std::string_view name);

/// The files that fit a pattern in its last part, such as `inventory/*.csv`, by name.
std::vector<std::filesystem::path> files_like(const std::filesystem::path& wanted);

}  // namespace assay::ingest
