#include "assay/ingest/formula_guard.h"

#include "assay/base/number.h"

namespace assay::ingest {

bool starts_formula(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\'');
  if (first == std::string_view::npos) return false;
  if (std::string_view("=+-@\t\r").find(text[first]) == std::string_view::npos) return false;
  return first > 0 || !parse_decimal(text, {});
}

std::string_view without_guard(std::string_view text) {
  return text.starts_with('\'') && starts_formula(text) ? text.substr(1) : text;
}

}  // namespace assay::ingest
