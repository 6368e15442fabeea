#pragma once

#include <map>
#include <optional>
#include <string>

#include "assay/ingest/notation/column_notation.h"
#include "assay/ingest/text_encoding.h"

namespace assay::ingest {

/// Fields of a table with the headers that somebody stated for them: field ->
/// header, or `#3` for the third column.
using StatedColumns = std::map<std::string, std::string>;

/// How tables of one system are written and what their columns mean. What is stated comes before
/// every guess; the rest is guessed from each file.
struct TableProfile {
  StatedColumns columns;
  std::optional<char> separator;  ///< Of separated values, as is the encoding.
  std::optional<Encoding> encoding;
  StatedNotation notation;  ///< Of days and numbers.
};

}  // namespace assay::ingest
