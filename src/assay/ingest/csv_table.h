#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/base/file.h"
#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/ingest/csv_scanner.h"
#include "assay/ingest/text_encoding.h"
#include "assay/model/case.h"

namespace assay::ingest {

/// Some rows of a table, whole and clean: each has a cell per column.
struct CsvBatch {
  struct Row {
    std::size_t begin = 0;  ///< Byte of the decoded text where it starts.
    std::uint32_t line = 0;
    std::uint32_t number = 0;  ///< Of the data row, from 1; rejected rows count.
  };

  std::size_t columns = 0;
  std::vector<Row> rows;
  CsvScanner::Copies copies;  ///< What cells with doubled quotes point to.

  std::size_t size() const { return rows.size(); }

  /// A cell, not trimmed.
  std::string_view cell(std::size_t row, std::size_t column) const {
    return cells_[column * room_ + row];
  }

  /// The cells of a column, one a row: they lie side by side.
  std::span<const std::string_view> column(std::size_t column) const {
    return {cells_.data() + column * room_, rows.size()};
  }

  /// Whether no cell of a row says anything.
  bool blank(std::size_t row) const;

  /// Empties it, with room for so many rows of so many columns.
  void begin(std::size_t rows_at_most, std::size_t columns_of_each);

  /// Puts another text in the place of a cell.
  void put(std::size_t row, std::size_t column, std::string text) {
    cells_[column * room_ + row] = copies.emplace_back(std::move(text));
  }

  /// Where the cells of the row that is added next will stand, each `step` behind the one before.
  std::string_view* next_cells() { return cells_.data() + rows.size(); }
  std::size_t step() const { return room_; }

  /// Adds a row that has a cell per column.
  void add(Row row, std::span<const std::string_view> cells) {
    std::string_view* at = cells_.data() + rows.size();
    for (const std::string_view cell : cells) *at = cell, at += room_;
    rows.push_back(row);
  }

 private:
  std::size_t room_ = 0;                 ///< Rows.
  std::vector<std::string_view> cells_;  ///< Column by column, each `room_` long.
};

/// How separated values are laid out, where somebody says so.
struct CsvLayout {
  std::optional<char> separator;
  std::optional<Encoding> encoding;
  std::size_t longest_row = Limits{}.row;  ///< Bytes.
  unsigned threads = 1;                    ///< That look the text through before it is read.
};

/// A file of separated values before its columns have a meaning. Any of `, ; tab |`
/// separates, UTF-8, UTF-16 and Windows-1252 are read, and rows that are broken are
/// reported and left out.
///
/// Columns of places count the bytes of the text in UTF-8.
class CsvTable {
 public:
  static constexpr std::size_t kRowsPerBatch = 1024;

  /// Finds encoding, separator and header. `bytes` must outlive the table; rows longer than
  /// `layout` says are none.
  ///
  /// Errors: ING001 nothing in it; ING002 no header can be read; ING003 one column; ING029 the
  ///         header is too long.
  /// Reports: ING006 another encoding than UTF-8.
  static Result<CsvTable> open(std::string_view file, std::string_view bytes, Problems& problems,
                               const CsvLayout& layout = {});

  /// The names of the columns, trimmed, as the file has them.
  const std::vector<std::string>& header() const { return header_; }
  char delimiter() const { return delimiter_; }
  Encoding encoding() const { return text_->encoding; }
  const std::string& file() const { return file_; }

  /// Keeps lines of this table out of diagnostics: they hold secrets.
  void withhold_lines() { lines_withheld_ = true; }

  /// The next rows, at most so many, until none is left. What `batch` held before is no longer
  /// valid; other batches are.
  ///
  /// Reports: ING011 to ING017, ING029 for rows that are rejected or mended; ING007 once at
  ///          the end of a table without rows.
  bool next(CsvBatch& batch, Problems& problems, std::size_t rows = kRowsPerBatch);

  /// A row that is no row, and why.
  struct Rejected {
    CsvBatch::Row row;
    SourceSpan where;
    Code code;
    std::string reason;
  };

  /// Keeps from now on every row that `next` rejects, in order; `into` must outlive the table.
  void keep_rejected(std::vector<Rejected>& into) { kept_rejected_ = &into; }

  /// Lets memory go that holds rows which were read, from now on: `pass` says how far. `source`
  /// has the bytes that `open` was given, and must outlive the table.
  void read_in_passing(const FileBytes& source);
  void pass(CsvBatch::Row row);

  /// The bytes of a row as they stand, without its line end; empty where lines are withheld.
  std::string_view row_text(CsvBatch::Row row) const;
  std::string_view header_text() const { return row_text(header_row_); }

  /// Rows so far: `rejected` and `ignored` by this table, `used` what it gave.
  const RowCounts& counts() const { return counts_; }

  /// About how many rows there are in all, if those to come are as long as those so far.
  std::size_t likely_rows() const;

  /// Takes back a row that `next` gave: its reader rejects or ignores it.
  void reject(std::int64_t rows = 1) { counts_.used -= rows, counts_.rejected += rows; }
  void ignore(std::int64_t rows = 1) { counts_.used -= rows, counts_.ignored += rows; }

  /// The place of a cell, quotes included.
  SourceSpan place(CsvBatch::Row row, std::size_t column) const;
  SourceSpan place(CsvBatch::Row row) const { return {file_, row.line, 0, 0}; }

  /// The place of `length` bytes of a cell from `from` on, within its quotes. `cell` is what
  /// `next` gave for that column.
  SourceSpan place(CsvBatch::Row row, std::size_t column, std::string_view cell, std::size_t from,
                   std::size_t length) const;

  /// The file ends inside a quoted field or a character: what came behind is lost.
  bool cut() const { return cut_; }
  SourceSpan header_place(std::size_t column) const { return place(header_row_, column); }

  /// A diagnostic with the line that `where` points into.
  Diagnostic problem(Severity severity, Code code, std::string message, SourceSpan where,
                     CsvBatch::Row row) const;

 private:
  CsvTable() = default;

  bool find_header(std::optional<char> separator, Problems& problems, Diagnostic& refusal);
  bool whole_text(std::span<const std::string_view> fields, CsvBatch::Row row, Problems& problems);
  bool right_length(CsvBatch::Row row, Problems& problems);
  void report_unread(CsvGot got, CsvBatch::Row row, Problems& problems);
  void lose(CsvBatch::Row row, Code code, SourceSpan where, std::string message,
            Problems& problems);
  SourceSpan place_of_byte(CsvBatch::Row row, std::size_t at, std::size_t length) const;

  std::string file_;
  std::unique_ptr<DecodedText> text_ = std::make_unique<DecodedText>();
  std::unique_ptr<CsvScanner> scanner_;
  std::vector<std::string_view> fields_;  ///< Of the record at hand.
  std::vector<std::string> header_;
  CsvBatch::Row header_row_;
  char delimiter_ = ',';
  std::size_t longest_row_ = 0;
  bool lines_withheld_ = false;
  bool told_empty_ = false;
  bool cut_ = false;
  RowCounts counts_;
  std::vector<Rejected>* kept_rejected_ = nullptr;
  const FileBytes* source_ = nullptr;
  std::size_t passed_ = 0;
};

}  // namespace assay::ingest
