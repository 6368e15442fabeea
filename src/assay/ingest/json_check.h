#pragma once

#include <cstddef>
#include <string_view>

#include <simdjson.h>

#include "assay/base/result.h"

namespace assay::ingest {

/// Where byte `at` of `text` is.
SourceSpan place_in(std::string_view text, std::string_view file, std::size_t at);

/// Whether `text` is one whole JSON text. Numbers that do not fit and texts with half
/// a character in them pass: they break the object that they are in, not the file.
///
/// Errors: ING030 it is not, at the byte where that shows, with the number of whole
///         objects of its list that came before; ING033 nested deeper than 64 levels.
/// Cost:   one parse at full speed; a slower one to find the place of an error.
Result<void> check_json(const simdjson::padded_string& text, std::string_view file);

}  // namespace assay::ingest
