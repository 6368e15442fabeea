#include "assay/ingest/notation/table_notation.h"

#include <string_view>

#include "assay/base/text.h"

namespace assay::ingest {

TableNotation::TableNotation(const ColumnMap& assets, const Knowledge& known,
                             const StatedNotation& stated)
    : known_(known), columns_(assets.guesses.size()) {
  for (std::size_t i = 0; i < assets.of_field.size(); ++i) {
    const std::optional<std::size_t> column = assets.of_field[i];
    const auto field = static_cast<AssetField>(i);
    if (!column || !has_notations(field)) continue;
    columns_[*column].emplace(field, stated);
    asked_.push_back(*column);
  }
}

void TableNotation::hear(const CsvBatch& batch) {
  for (const std::size_t column : asked_) {
    for (std::size_t row = 0; row < batch.size(); ++row) {
      const std::string_view text = trimmed(batch.cell(row, column));
      if (!known_.values.says_nothing(text)) columns_[column]->hear(text);
    }
  }
}

StatedNotation TableNotation::found() const {
  StatedNotation all;
  bool days_differ = false, marks_differ = false;
  for (const std::size_t column : asked_) {
    const StatedNotation one = columns_[column]->found();
    days_differ |= one.days && all.days && one.days != all.days;
    marks_differ |= one.decimal_mark && all.decimal_mark && one.decimal_mark != all.decimal_mark;
    if (one.days) all.days = one.days;
    if (one.decimal_mark) all.decimal_mark = one.decimal_mark;
  }
  if (days_differ) all.days.reset();
  if (marks_differ) all.decimal_mark.reset();
  return all;
}

const ColumnNotation* TableNotation::of(std::size_t column) const {
  return column < columns_.size() && columns_[column] ? &*columns_[column] : nullptr;
}

}  // namespace assay::ingest
