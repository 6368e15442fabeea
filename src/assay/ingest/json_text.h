#pragma once

#include <string>
#include <string_view>

#include <simdjson.h>

#include "assay/base/diagnostic.h"

namespace assay::ingest {

/// A text without the byte order mark before it.
std::string_view without_mark(std::string_view bytes);

/// Whether the text, behind a byte order mark and blanks, begins a JSON object or list; with
/// `bracket`, that one of the two.
bool begins_json(std::string_view text, char bracket = '\0');

/// Whether `key` stands in quotes before a colon.
bool names_key(std::string_view text, std::string_view key);

/// Why an object of a list is lost, while the others count.
struct JsonFlaw {
  Code code;
  std::string message;
};

/// What the parser's error means for whoever wrote the object.
JsonFlaw flaw_of(simdjson::error_code error);

}  // namespace assay::ingest
