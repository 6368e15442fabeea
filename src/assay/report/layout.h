#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::report {

/// Columns that a terminal or a letter in fixed pitch can show.
inline constexpr std::size_t kPageColumns = 100;

/// Columns that `text` takes: code points, wide ones of East Asian scripts twice,
/// colours none.
std::size_t columns_of(std::string_view text);

/// `text` broken at blanks into lines of at most `width` columns, each after
/// `indent`; the first after `first` where it is given. Ends in a newline.
std::string wrapped(std::string_view text, std::string_view indent, std::string_view first = {},
                    std::size_t width = kPageColumns);

/// Rows of cells whose columns line up. Cells hold one line; a cell too wide for
/// the page makes its row longer rather than losing anything.
class TextTable {
 public:
  enum class Align { kLeft, kRight };

  explicit TextTable(std::vector<Align> columns) : columns_(std::move(columns)) {}

  /// Needs as many cells as there are columns.
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  bool empty() const { return rows_.empty(); }
  std::size_t rows() const { return rows_.size(); }

  /// The rows, each after `indent` and ended by a newline, without blanks at its end.
  std::string text(std::string_view indent) const;

 private:
  std::vector<Align> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace assay::report
