#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace assay::ingest {

/// As many ways of writing one thing as are told apart.
inline constexpr std::size_t kMostNotations = 6;

/// What a text says under each notation, in the project's own spelling; empty where it says nothing
/// under one.
using Readings = std::array<std::string, kMostNotations>;

}  // namespace assay::ingest
