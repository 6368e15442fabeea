#include "assay/ingest/containers/sheet_rows.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/containers/workbook_parts.h"
#include "assay/ingest/header_row.h"
#include "assay/ingest/xml_reader.h"

namespace assay::ingest {
namespace {

constexpr std::uint32_t kDepth = 64;
constexpr std::uint32_t kRows = 1048576, kColumns = 16384;  // of a sheet
constexpr std::size_t kFirstRows = 20;

/// A row as it is written: where its text ends, and how many cells it has.
struct Written {
  std::uint32_t number = 0;
  std::uint32_t cells = 0;
  std::size_t end = 0;
};

void write_cell(std::string_view cell, std::string& into) {
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    into += cell;
    return;
  }
  into += '"';
  for (const char c : cell) {
    if (c == '"') into += '"';
    into += c == '\r' || c == '\n' ? ' ' : c;
  }
  into += '"';
}

class SheetReader final : public XmlReader {
 public:
  explicit SheetReader(SheetWords words) : words_(words) {}

  std::string text;
  std::vector<Written> rows;
  std::vector<std::vector<std::string>> first;  ///< Cells of the first rows that say something.

 private:
  void start(std::string_view name, XmlAttributes attributes) override {
    if (name == "row") {
      const std::uint32_t number = whole(attributes["r"], row_ + 1);
      if (number <= row_ || number > kRows) return broken("a row stands where none can be");
      row_ = number;
      cells_.clear();
    } else if (name == "c") {
      column_ = column_of(attributes["r"]);
      if (column_ >= kColumns) return broken("a cell stands where none can be");
      type_ = attributes["t"];
      const std::uint32_t style = whole(attributes["s"], 0);
      day_ = style < words_.dates.size() && words_.dates[style];
      value_.clear();
    }
  }

  void end(std::string_view name, std::string_view inner) override {
    if (name == "v") {
      value_ = inner;
    } else if (name == "t" && (path().size() < 2 || path()[path().size() - 2] != "rPh")) {
      value_ += inner;
    } else if (name == "c") {
      take_cell();
    } else if (name == "row") {
      take_row();
    }
  }

  static std::uint32_t whole(std::string_view digits, std::uint32_t otherwise) {
    std::uint32_t value = otherwise;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }

  /// The column of `B12`, from 0; the next one where the cell does not say.
  std::uint32_t column_of(std::string_view place) const {
    std::uint32_t column = 0;
    for (const char c : place.substr(0, 4)) {
      if (c < 'A' || c > 'Z') break;
      column = column * 26 + static_cast<std::uint32_t>(c - 'A') + 1;
    }
    return column == 0 ? static_cast<std::uint32_t>(cells_.size()) : column - 1;
  }

  void take_cell() {
    if (type_ == "s") {
      const std::uint32_t at = whole(value_, kRows * 16);
      if (at >= words_.strings.size()) return broken("a cell names a text that is not there");
      value_ = words_.strings[at];
    } else if (type_ == "b") {
      value_ = value_ == "1" ? "yes" : "no";
    } else if (day_ && (type_.empty() || type_ == "n")) {
      value_ = day_of_serial(value_, words_.from_1904);
    }
    if (trimmed(value_).empty()) return;
    if (column_ >= cells_.size()) cells_.resize(column_ + 1);
    cells_[column_] = std::move(value_);
    value_.clear();
  }

  void take_row() {
    if (cells_.empty()) return;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (i > 0) text += ',';
      write_cell(cells_[i], text);
    }
    rows.push_back({row_, static_cast<std::uint32_t>(cells_.size()), text.size()});
    if (first.size() < kFirstRows) first.push_back(cells_);
  }

  void broken(std::string_view why) {
    stop({Severity::kError,
          codes::kWorkbookBroken,
          fmt::format("{}, behind row {}; none of the sheet is used, save the workbook again", why,
                      row_),
          {place().file, 0, 0, 0},
          "",
          {}});
  }

  SheetWords words_;
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;
  std::vector<std::string> cells_;
  std::string type_;
  bool day_ = false;
  std::string value_;
};

}  // namespace

Result<std::string> sheet_text(std::string_view bytes, std::string_view file, SheetWords words,
                               const ColumnNames& names, Unpacking& account) {
  SheetReader sheet(words);
  if (Result<void> read = sheet.read(file, bytes, kDepth); !read) return failure(read.error());
  if (sheet.rows.empty()) return std::string();
  const std::size_t header = header_row(sheet.first, names);
  std::uint32_t width = 0;
  for (const Written& row : sheet.rows) width = std::max(width, row.cells);
  // Rows are made as long as the longest, and a single cell far out would make all of them so.
  std::uint64_t commas = sheet.rows.back().number;
  for (const Written& row : sheet.rows) commas += width - row.cells;
  if (auto much = account.grow(sheet.text.size() + commas, bytes.size(), sheet.text.size() + commas,
                               file)) {
    return failure(*std::move(much));
  }
  std::string text;
  text.reserve(sheet.text.size() + commas + 1);
  std::uint32_t line = 1;
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
    const Written& row = sheet.rows[i];
    if (i < header) continue;
    text.append(row.number - line, '\n');
    line = row.number;
    const std::size_t begin = i == 0 ? 0 : sheet.rows[i - 1].end;
    text.append(sheet.text, begin, row.end - begin);
    text.append(width - row.cells, ',');
  }
  return text += '\n';
}

}  // namespace assay::ingest
