#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "assay/ingest/column_names.h"
#include "assay/ingest/json_text.h"

namespace assay::ingest {

/// Finds what is wrong within a value that parses: a key twice in an object, a NUL in a text.
class FlawSearch {
 public:
  /// `escapes`: whether a backslash stands in its text; only behind one a NUL can be.
  std::optional<JsonFlaw> of(simdjson::dom::element value, bool escapes = true);

 private:
  std::optional<JsonFlaw> in(simdjson::dom::element value);
  std::optional<JsonFlaw> in(simdjson::dom::object object);

  bool escapes_ = true;

  /// Of the object at hand and of all around it, one behind the other.
  std::vector<std::string_view> keys_;
};

/// Whether a key of an object, which may be broken, is one of secrets or of people, or may be.
bool may_withhold(std::string_view text, const ColumnNames& names);

}  // namespace assay::ingest
