#include "assay/directives/inquiry.h"

#include <algorithm>

#include <fmt/format.h>

#include "assay/base/text.h"

namespace assay::directives {

bool concerns(const Inquiry& inquiry, std::string_view directive, std::string_view duty,
              std::string_view operator_name, Date known_on) {
  const auto meant = [&](std::string_view reference) {
    const std::size_t slash = reference.find('/');
    return reference.substr(0, slash) == directive &&
           (slash == std::string_view::npos || reference.substr(slash + 1) == duty);
  };
  const bool whose =
      inquiry.operator_name.empty() || lowered(inquiry.operator_name) == lowered(operator_name);
  return whose && inquiry.day <= known_on && std::ranges::any_of(inquiry.of, meant);
}

std::string to_text(const Inquiry& inquiry) {
  std::vector<std::string> places;
  for (const Searched& place : inquiry.searched) {
    places.push_back(fmt::format("{} ({})", place.source, counted(place.rows, "row")));
  }
  return fmt::format("{} on {} searched {}; found: {}", inquiry.by, to_text(inquiry.day),
                     joined(places, ", "), inquiry.found);
}

}  // namespace assay::directives
