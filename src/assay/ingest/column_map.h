#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/ingest/column_names.h"
#include "assay/ingest/ingest.h"

namespace assay::ingest {

/// Which column of a file means which field of a table.
struct ColumnMap {
  std::vector<ColumnGuess> guesses;                  ///< A row per column.
  std::vector<std::optional<std::size_t>> of_field;  ///< Column of each field, as they were asked.

  /// Columns that are read, each with another of the same name: they can only be
  /// read if they never differ.
  std::vector<std::pair<std::size_t, std::size_t>> twins;

  /// What was stated and cannot be: a field that the table does not have, or a
  /// header that the file does not have; each a sentence.
  std::vector<std::string> unmet;

  /// Whether some column is withheld: lines of the file are then shown to nobody.
  bool withholds() const;

  /// Reads `column` as the field at `field`, for a reason that the values gave.
  void read_as(std::size_t column, std::size_t field, std::string_view name, std::string why);
};

/// Maps the columns of a file to `fields` of tables of `kind`: first what was
/// stated, then field by field the best of the names that are known.
ColumnMap map_columns(std::span<const std::string> header, std::string_view kind,
                      std::span<const std::string_view> fields, const ColumnNames& names,
                      const StatedColumns& stated);

}  // namespace assay::ingest
