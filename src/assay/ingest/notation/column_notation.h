#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "assay/base/result.h"
#include "assay/ingest/notation/day_notation.h"
#include "assay/ingest/notation/readings.h"
#include "assay/model/asset_field.h"

namespace assay::ingest {

/// How a file writes days and numbers, where somebody says so.
struct StatedNotation {
  std::optional<DayOrder> days;
  std::optional<char> decimal_mark;  ///< `.` or `,`.
};

/// Whether single cells of a field may be read in several ways: days and counts.
bool has_notations(AssetField field);

/// How one column of a file writes its days or counts. All of its cells vote: `04/03/2018` has two
/// readings, but not in a column that has `25/03/2018` too. The answer depends on no order.
class ColumnNotation {
 public:
  /// Needs a field that has notations. What is stated comes before every vote.
  explicit ColumnNotation(AssetField field, const StatedNotation& stated = {});

  /// Lets a trimmed text that says something vote. Whether it can be read only when the whole
  /// column was heard.
  bool hear(std::string_view text);

  /// Reads a text, as the cells that were heard tell: a day as `2018-04-17`, a count in digits.
  ///
  /// Errors: BAS001, BAS002 no day; BAS003, BAS004 no count; ING025 several days, or a
  ///         spreadsheet's number of a day; ING028 several numbers.
  Result<std::string> read(std::string_view text) const;

  /// What was stated, or found out of the cells.
  StatedNotation found() const;

  /// What was decided and which cell shows it, as a clause for the mapping; empty where no text
  /// needed it.
  std::string why() const;

 private:
  using Mask = std::uint8_t;

  Readings readings(std::string_view text) const;
  std::string said_of(Mask notations) const;
  Diagnostic undecided(std::string_view text, const Readings& all, Mask open) const;

  bool days_;
  bool stated_;
  Mask alive_;            ///< Notations under which every text can be read that can be read at all.
  bool asked_ = false;    ///< Some text has several readings.
  std::string shown_by_;  ///< The text that ruled out the last notation.
};

}  // namespace assay::ingest
