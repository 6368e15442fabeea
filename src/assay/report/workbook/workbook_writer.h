#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/result.h"

namespace assay::report {

/// How a cell is shown. What is told by a colour stands in the cell in words too.
enum class CellStyle : std::uint8_t { kPlain, kHeader, kWrapped, kBad, kDoubtful, kGood };

/// A workbook of Office Open XML whose cells are text and nothing else: no cell is a formula, and
/// no leading zero is lost. Sheets are written one after the other, rows from the top.
///
/// The same calls give the same bytes on every day and machine.
class WorkbookWriter {
 public:
  /// `title` and `day` are the properties that a file browser shows.
  WorkbookWriter(const std::filesystem::path& path, const std::string& title, Date day);
  ~WorkbookWriter();
  WorkbookWriter(const WorkbookWriter&) = delete;
  WorkbookWriter& operator=(const WorkbookWriter&) = delete;

  /// Begins a sheet whose first row is `header`, which stays in sight and can be filtered by.
  /// `wanted` is cut and numbered where it is too long, taken, or has a sign that none may have.
  /// `widths` are of the columns, in characters; the last counts for those that follow.
  void begin_sheet(std::string_view wanted, const std::vector<std::string>& header,
                   const std::vector<double>& widths);

  /// A cell of the row at hand, from the left. A text longer than a cell may be is cut, and says
  /// so.
  void cell(std::string_view text, CellStyle style = CellStyle::kPlain);

  /// The next row; where a sheet is full the next sheet begins with the same header.
  void next_row();

  /// Writes the file. Nothing can be added after it.
  ///
  /// Errors: BAS008 with the library's reason.
  Result<void> finish();

 private:
  struct Book;

  std::string free_name(std::string_view wanted);

  std::unique_ptr<Book> book_;
  std::filesystem::path path_;
  std::set<std::string> taken_;  ///< Names of sheets, in lower case.
  std::string wanted_;
  std::vector<std::string> header_;
  std::vector<double> widths_;
  std::uint32_t row_ = 0;
  std::uint16_t column_ = 0;
};

}  // namespace assay::report
