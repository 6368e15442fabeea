#pragma once

#include <string_view>
#include <vector>

#include "assay/ingest/value_names.h"

namespace assay::ingest {

/// A name, and what stands behind it that is no part of it.
struct NameTail {
  std::string_view name;
  std::vector<std::string_view> towns;  ///< Towns, provinces and countries, in their order.
  std::string_view address;             ///< A street and more; else empty.
};

/// Finds where a name ends and a place begins: "Alpha Switzerland AG, Liebefeld".
///
/// A place stands behind a form in law, or it is one of `addresses` of the entry: then the place
/// stays in the name, which may have nothing else to tell it from its sisters.
NameTail split_tail(std::string_view text, std::string_view addresses, const ValueNames& names);

}  // namespace assay::ingest
