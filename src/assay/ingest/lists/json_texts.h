#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

namespace assay::ingest {

/// The texts under `key` of an object: one, or those of a list; whole numbers as their digits.
/// Empty ones, nulls and values of other kinds are left out. Views live as long as the parser's
/// document; numbers are written to `numbers`.
std::vector<std::string_view> json_texts(simdjson::dom::object object, std::string_view key,
                                         std::deque<std::string>& numbers);

/// The first of them; empty where there is none.
std::string_view json_text(simdjson::dom::object object, std::string_view key);

/// What is wrong with a text that is no JSON value, for people.
std::string_view json_flaw(simdjson::error_code error);

}  // namespace assay::ingest
