#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/ingest/sources/thing.h"

namespace assay::ingest {

/// What the columns of a table of the Open Fibre Data Standard mean. The standard writes a package
/// as tables by the paths of its JSON: `nodes/0/name`.
struct FibreTable {
  struct Use {
    std::string_view column;  ///< Of the project's table.
    std::size_t at;           ///< In the file.
  };

  std::optional<ThingKind> kind;  ///< Nothing where its rows only belong to those of another table.
  std::vector<Use> uses;
  std::optional<std::size_t> position;  ///< Column of a place, read by `position_of`.
};

/// Reads a header; nothing if the table is of another kind.
///
/// Source: Open Fibre Data Standard 0.3, publication format CSV.
std::optional<FibreTable> fibre_table(std::span<const std::string> header);

/// Longitude and latitude of a place, as `30.06;-1.94` or as `POINT (30.06 -1.94)`.
std::optional<std::pair<std::string, std::string>> position_of(std::string_view text);

}  // namespace assay::ingest
