#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "assay/base/result.h"

namespace assay::ingest {

/// A function and how many of it: of a site, units; of a service, sites.
struct NeededFunction {
  std::string_view function;
  std::uint32_t count = 1;

  friend bool operator==(const NeededFunction&, const NeededFunction&) = default;
};

/// One way to meet a requirement of a service: `count` sites of a function, or of a list.
struct NeededSites {
  std::uint32_t count = 1;
  std::string_view function;  ///< Empty: of `sites`.
  std::vector<std::string_view> sites;

  friend bool operator==(const NeededSites&, const NeededSites&) = default;
};

/// Reads what a site needs, such as `core.5g.amf:1;ran.gnb:2`: `;` is and, a function
/// without number needs one. `where` is the place of the text; views are into `text`.
///
/// Errors: ING041 not of this form, at the part that is not; BAS004 a number above 2^32 - 1.
Result<std::vector<NeededFunction>> parse_site_needs(std::string_view text,
                                                     const SourceSpan& where);

/// Reads what a service needs, such as `core.5g.amf:1; 2 of {A,B} or core.ip:1`: `;` is
/// and, `or` gives alternatives; a requirement each, with its alternatives.
///
/// Errors: as `parse_site_needs`.
Result<std::vector<std::vector<NeededSites>>> parse_service_needs(std::string_view text,
                                                                  const SourceSpan& where);

}  // namespace assay::ingest
