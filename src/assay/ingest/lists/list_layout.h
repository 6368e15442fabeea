#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "assay/ingest/lists/list_day.h"

namespace assay::ingest {

/// What a column of a list's table says of an entry.
enum class ListField : std::uint8_t {
  kId,
  kName,
  kAlias,
  kFormer,
  kWeak,
  kKind,
  kCountry,
  kTown,
  kAddress,     ///< Its last part may be a country.
  kIdentifier,  ///< A value, or a value with its kind in brackets behind it.
  kPapers,      ///< Country, number and kind, as the Consolidated Screening List writes them.
  kProgramme,
  kParent,
  kRelated,
  kCitation,
  kRemark,
  kSince,
  kUntil,
  kUpdated,  ///< The day on which the row last changed.
};

/// A column that is read.
struct ListColumn {
  std::string_view header;  ///< In any spelling: case, blanks and signs do not count.
  ListField field = ListField::kRemark;
  char separator = '\0';  ///< Between several values in one cell.
  std::string_view note;  ///< Language of a name; scheme of an identifier or programme.
};

/// A table in which some publisher writes a list.
struct ListLayout {
  std::span<const std::string_view> telling;  ///< Headers that only this layout has together.
  std::span<const ListColumn> columns;        ///< Of two for one thing the first one counts.
  DayOrder days = DayOrder::kDayFirst;

  /// Rows one after the other with the same name and day are one party with several addresses.
  bool rows_of_one_party = false;
};

}  // namespace assay::ingest
