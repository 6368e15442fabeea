#include "assay/ingest/csv_table.h"

#include <algorithm>
#include <cassert>
#include <functional>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/csv_separator.h"
#include "assay/ingest/line_place.h"
#include "assay/ingest/secret_text.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kLongestLineShown = 400;

std::string too_long(std::size_t longest) {
  return fmt::format("a row of more than {}; `--max-row` allows more where you know the file",
                     counted(static_cast<std::int64_t>(longest), "byte"));
}

}  // namespace

void CsvBatch::begin(std::size_t rows_at_most, std::size_t columns_of_each) {
  columns = columns_of_each;
  room_ = rows_at_most;
  rows.clear();
  copies.clear();
  cells_.resize(room_ * columns);
}

bool CsvBatch::blank(std::size_t row) const {
  for (std::size_t column = 0; column < columns; ++column) {
    if (!trimmed(cell(row, column)).empty()) return false;
  }
  return true;
}

Result<CsvTable> CsvTable::open(std::string_view file, std::string_view bytes, Problems& problems,
                                const CsvLayout& layout) {
  CsvTable table;
  table.longest_row_ = layout.longest_row;
  table.file_ = file;
  const SourceSpan whole{table.file_, 0, 0, 0};
  decode(bytes, *table.text_, layout.encoding, layout.threads);
  if (!table.text_->valid && !layout.encoding) {
    const std::size_t header = table_start(bytes, layout.separator).header;
    decode_by_head(bytes, header + 1, *table.text_, layout.threads);
  }
  const std::string_view text = table.text_->text;
  if (text.empty()) {
    return failure(
        codes::kFileEmpty, whole,
        bytes.empty() ? "the file is empty" : "the file is empty apart from its byte order mark");
  }
  if (table.text_->encoding != Encoding::kUtf8) {
    problems.add({Severity::kRemark,
                  codes::kReadAsEncoding,
                  fmt::format("read as {}", to_text(table.text_->encoding)),
                  whole,
                  "",
                  {}});
  }
  Diagnostic refusal;
  if (!table.find_header(layout.separator, problems, refusal)) return failure(std::move(refusal));
  return table;
}

bool CsvTable::find_header(std::optional<char> separator, Problems& problems, Diagnostic& refusal) {
  const std::string_view text = text_->text;
  const auto [from, delimiter] = table_start(text, separator);
  delimiter_ = delimiter;
  header_row_ = {from, 1 + count_line_ends(text.substr(0, from)), 0};
  scanner_ = std::make_unique<CsvScanner>(text, delimiter_, longest_row_);
  scanner_->start_at(from, header_row_.line);

  fields_.clear();
  const CsvGot got = scanner_->next(fields_);
  const SourceSpan whole{file_, 0, 0, 0};
  const auto refuse = [&](Code code, SourceSpan where, std::string message) {
    refusal = problem(Severity::kError, code, std::move(message), std::move(where), header_row_);
    return false;
  };
  if (got == CsvGot::kEnd) {
    return refuse(codes::kNoHeader, whole, "the file has no header: all of its lines are blank");
  }
  if (got == CsvGot::kTooLong) {
    return refuse(codes::kRowTooLong, place(header_row_), too_long(longest_row_));
  }
  if (got != CsvGot::kRecord) {
    return refuse(codes::kNoHeader, place(header_row_), "the quotes of the header do not match");
  }
  if (!whole_text(fields_, header_row_, problems)) {
    return refuse(codes::kNoHeader, place(header_row_), "the header is not text");
  }
  if (fields_.size() == 1) {
    return refuse(codes::kOneColumn, place(header_row_),
                  "the table has one column; separate columns by `,` `;` `|` or tab, and give a "
                  "name and at least one thing about it");
  }
  for (const std::string_view name : fields_) header_.emplace_back(trimmed(name));
  return true;
}

bool CsvTable::next(CsvBatch& batch, Problems& problems, std::size_t rows) {
  batch.begin(rows, header_.size());
  const bool all_whole = !text_->has_nul && text_->valid && !text_->cut;
  while (batch.size() < rows) {
    if (all_whole && scanner_->next_plain(header_.size(), batch.next_cells(), batch.step())) {
      ++counts_.in;
      ++counts_.used;
      batch.rows.push_back({scanner_->record_begin(), scanner_->record_line(),
                            static_cast<std::uint32_t>(counts_.in)});
      continue;
    }
    fields_.clear();
    const CsvGot got = scanner_->next(fields_);
    if (got == CsvGot::kEnd) break;
    if (got == CsvGot::kRecord && scanner_->blank()) continue;
    ++counts_.in;
    const CsvBatch::Row row{scanner_->record_begin(), scanner_->record_line(),
                            static_cast<std::uint32_t>(counts_.in)};
    if (got != CsvGot::kRecord) {
      report_unread(got, row, problems);
      ++counts_.rejected;
    } else if (whole_text(fields_, row, problems) && right_length(row, problems)) {
      batch.add(row, fields_);
      ++counts_.used;
    } else {
      ++counts_.rejected;
    }
  }
  batch.copies = scanner_->take_copies();
  if (counts_.in == 0 && !told_empty_) {
    told_empty_ = true;
    problems.add(problem(Severity::kWarning, codes::kNoRows, "the table has a header and no rows",
                         place(header_row_), header_row_));
  }
  return batch.size() > 0;
}

std::size_t CsvTable::likely_rows() const {
  const std::size_t read = scanner_->position();
  if (counts_.in == 0 || read == 0) return 0;
  const double each = static_cast<double>(read) / static_cast<double>(counts_.in);
  return static_cast<std::size_t>(static_cast<double>(text_->text.size()) / each);
}

bool CsvTable::whole_text(std::span<const std::string_view> fields, CsvBatch::Row row,
                          Problems& problems) {
  if (!text_->has_nul && text_->valid && !text_->cut) return true;
  const std::size_t end = scanner_->position();
  const std::string_view record = text_->text.substr(row.begin, end - row.begin);
  if (const std::size_t nul = record.find('\0'); nul != std::string_view::npos) {
    lose(row, codes::kNulByte, place_of_byte(row, row.begin + nul, 1),
         "a NUL byte in the row; export the file again as text", problems);
    return false;
  }
  if (!text_->valid && !valid_utf8(record)) {
    lose(row, codes::kNotUtf8, place_of_byte(row, row.begin + first_damaged_byte(record), 1),
         "a byte that is not UTF-8 text; save the file as UTF-8", problems);
    return false;
  }
  if (text_->cut && end == text_->text.size() && !fields.empty()) {
    cut_ = true;
    lose(row, codes::kEndsInsideCharacter, place(row),
         fmt::format("the file ends inside a character of {}; it was cut off",
                     to_text(text_->encoding)),
         problems);
    return false;
  }
  return true;
}

/// Whether the record at hand has a field per column, those left out that are too many and empty.
bool CsvTable::right_length(CsvBatch::Row row, Problems& problems) {
  if (fields_.size() == header_.size()) return true;
  const bool mendable = fields_.size() > header_.size() &&
                        std::all_of(fields_.begin() + std::ssize(header_), fields_.end(),
                                    [](std::string_view cell) { return trimmed(cell).empty(); });
  const std::string counts =
      fmt::format("{}, {} wanted", counted(std::ssize(fields_), "field"), header_.size());
  if (!mendable) {
    lose(row, codes::kFieldCount, place(row), counts + "; quote fields that hold a separator",
         problems);
    return false;
  }
  problems.add(Severity::kWarning, codes::kExtraEmptyFields, [&] {
    return problem(Severity::kWarning, codes::kExtraEmptyFields,
                   counts + "; those that are too many are empty", place(row), row);
  });
  fields_.resize(header_.size());
  return true;
}

/// Tells why a record was given up at the end of its first line.
void CsvTable::report_unread(CsvGot got, CsvBatch::Row row, Problems& problems) {
  if (got == CsvGot::kTooLong) {
    return lose(row, codes::kRowTooLong, place(row), too_long(longest_row_), problems);
  }
  const bool open = got == CsvGot::kUnclosedQuote;
  if (open && text_->text.size() - row.begin <= CsvScanner::kMaxQuoted) cut_ = true;
  const Code code = open ? codes::kUnclosedQuote : codes::kTextAfterQuote;
  lose(row, code, place(row),
       open ? "a quote is opened and never closed; reading goes on with the next line"
            : "text follows a closing quote; double the quotes inside a field",
       problems);
}

void CsvTable::lose(CsvBatch::Row row, Code code, SourceSpan where, std::string message,
                    Problems& problems) {
  problems.add(Severity::kError, code,
               [&] { return problem(Severity::kError, code, message, where, row); });
  if (kept_rejected_ == nullptr) return;
  kept_rejected_->push_back({row, std::move(where), code, std::move(message)});
}

void CsvTable::read_in_passing(const FileBytes& source) {
  source_ = &source;
  source.let_go(0, source.bytes().size());
}

void CsvTable::pass(CsvBatch::Row row) {
  constexpr std::size_t kStep = std::size_t{1} << 23;
  if (source_ == nullptr || row.begin < passed_ + kStep) return;
  source_->let_go(passed_, row.begin);
  passed_ = row.begin;
}

std::string_view CsvTable::row_text(CsvBatch::Row row) const {
  const std::string_view text = text_->text;
  if (lines_withheld_ || row.begin >= text.size()) return {};
  CsvScanner again(text, delimiter_, longest_row_);
  again.start_at(row.begin, row.line);
  std::vector<std::string_view> fields;
  const CsvGot got = again.next(fields);
  if (got == CsvGot::kTooLong) return {};
  std::size_t end = next_line_end(text, row.begin);
  if (got == CsvGot::kRecord) {
    end = again.position();
    while (end > row.begin && (text[end - 1] == '\n' || text[end - 1] == '\r')) --end;
  }
  return text.substr(row.begin, end - row.begin);
}

SourceSpan CsvTable::place(CsvBatch::Row row, std::size_t column) const {
  const auto [from, end] = field_bounds(text_->text, row.begin, column, delimiter_);
  return place_of_byte(row, from, end - from);
}

SourceSpan CsvTable::place(CsvBatch::Row row, std::size_t column, std::string_view cell,
                           std::size_t from, std::size_t length) const {
  const std::string_view text = text_->text;
  const std::less<const char*> before;
  if (!before(cell.data(), text.data()) && !before(text.data() + text.size(), cell.data())) {
    return place_of_byte(row, static_cast<std::size_t>(cell.data() - text.data()) + from, length);
  }
  // A copy in which doubled quotes are single: the bytes are counted again as they stand.
  std::size_t at = field_bounds(text, row.begin, column, delimiter_).first + 1;
  const auto raw = [&](std::size_t count) {
    const std::size_t start = at;
    for (; count > 0 && at < text.size(); --count) at += text[at] == '"' ? 2u : 1u;
    return std::min(at, text.size()) - start;
  };
  raw(from);
  const std::size_t begin = std::min(at, text.size());
  return place_of_byte(row, begin, raw(length));
}

SourceSpan CsvTable::place_of_byte(CsvBatch::Row row, std::size_t at, std::size_t length) const {
  const std::string_view before = text_->text.substr(row.begin, at - row.begin);
  const std::size_t line_end = before.find_last_of("\r\n");
  const std::size_t column =
      line_end == std::string_view::npos ? before.size() : before.size() - line_end - 1;
  const std::string_view rest = text_->text.substr(at, length);
  return {file_, row.line + count_line_ends(before), static_cast<std::uint32_t>(column + 1),
          static_cast<std::uint32_t>(std::min(rest.find_first_of("\r\n"), rest.size()))};
}

Diagnostic CsvTable::problem(Severity severity, Code code, std::string message, SourceSpan where,
                             CsvBatch::Row row) const {
  Diagnostic made{severity, code, std::move(message), std::move(where), "", {}};
  const std::string_view text = text_->text;
  std::size_t from = row.begin;
  for (std::uint32_t line = row.line; line < made.where.line; ++line) {
    from = next_line_end(text, from);
    from += text.substr(from).starts_with("\r\n") ? 2u : 1u;
  }
  if (lines_withheld_ || made.where.line == 0 || from >= text.size()) return made;
  const std::string_view line = text.substr(from, next_line_end(text, from) - from);
  if (line.size() <= kLongestLineShown) made.line_text = showable(line);
  return made;
}

}  // namespace assay::ingest
