#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

#include "assay/base/text.h"

namespace assay::identify {

/// The numbers of an object id behind those of `enterprises`, however its root is written:
/// `2011.2.80` of `iso.3.6.1.4.1.2011.2.80`. Ends before whatever is no number; empty for another
/// tree.
inline std::string_view below_enterprises(std::string_view oid) {
  oid = trimmed(oid);
  for (const std::string_view root :
       {"1.3.6.1.4.1.", ".1.3.6.1.4.1.", "SNMPv2-SMI::enterprises.", "enterprises.",
        "iso.3.6.1.4.1.", ".iso.3.6.1.4.1.", "iso.org.dod.internet.private.enterprises.",
        ".iso.org.dod.internet.private.enterprises."}) {
    if (!oid.starts_with(root)) continue;
    oid.remove_prefix(root.size());
    oid = oid.substr(0, oid.find_first_not_of("0123456789."));
    while (!oid.empty() && oid.back() == '.') oid.remove_suffix(1);
    return oid;
  }
  return {};
}

/// The first of the numbers: the enterprise's.
inline std::optional<std::uint32_t> enterprise_of(std::string_view below) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(below.data(), below.data() + below.size(), number);
  const bool whole = end == below.data() + below.size() || *end == '.';
  return error == std::errc() && whole ? std::optional(number) : std::nullopt;
}

/// Whether `oid`, numbers below `enterprises`, is `arc` or lies below it.
inline bool lies_below(std::string_view oid, std::string_view arc) {
  return oid.starts_with(arc) && (oid.size() == arc.size() || oid[arc.size()] == '.');
}

}  // namespace assay::identify
