#pragma once

#include <optional>
#include <string>

#include "assay/base/date.h"
#include "assay/base/source_span.h"

namespace assay {

/// What a reviewer said of one name and one entry of a list. It stands above every score.
struct Decision {
  std::string name;     ///< As it was asked.
  std::string country;  ///< ISO 3166-1 alpha-2; empty: of any country.
  std::string list;     ///< Key of the list: `csl`.
  std::string entry;    ///< Id of the entry there.
  bool match = false;   ///< The name means the entry; else it means somebody else.
  std::string reviewer;
  Date date;
  std::string reason;

  /// The beginning of PartyList::names_digest when the reviewer looked; empty: not written down.
  /// By it the entry is known again when its list is updated, and known to have changed.
  std::string entry_names;
  SourceSpan where;
};

/// Digits of a names_digest that a decision keeps: 64 bits tell the entries of a list apart.
inline constexpr std::size_t kEntryNamesDigits = 16;

}  // namespace assay
