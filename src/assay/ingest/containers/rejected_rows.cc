#include "assay/ingest/containers/rejected_rows.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <simdjson.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/csv_scanner.h"
#include "assay/ingest/csv_separator.h"
#include "assay/ingest/csv_table.h"
#include "assay/ingest/formula_guard.h"
#include "assay/ingest/text_encoding.h"

namespace assay::ingest {
namespace {

/// Where in a row of a file of rejects its parts stand.
struct Parts {
  std::size_t file, line, header, row;
};

/// Nothing where a column of `kRejectsHeader` is missing.
std::optional<Parts> parts_of(std::span<const std::string_view> header) {
  const auto column = [&](std::string_view name) {
    const auto found = std::ranges::find_if(
        header, [&](std::string_view one) { return lowered(trimmed(one)) == name; });
    return static_cast<std::size_t>(found - header.begin());
  };
  const std::vector<std::string_view> names = split(kRejectsHeader, ',');
  const bool all = std::ranges::all_of(
      names, [&](std::string_view name) { return column(name) < header.size(); });
  if (!all) return std::nullopt;
  return Parts{column("file"), column("line"), column("header"), column("row")};
}

/// As UTF-8, whatever spreadsheet wrote it: all of it was UTF-8 once.
void decode_all(std::string_view bytes, DecodedText& into) {
  decode(bytes, into);
  decode_by_head(bytes, bytes.size(), into);
}

/// The records of each file and header, in the order in which the first of each stands.
class Groups {
 public:
  /// Whether the record has a text that can be read again.
  bool add(std::string_view file, std::string_view line, std::string_view header,
           std::string_view row) {
    return header.empty() ? add_object(file, line, trimmed(row)) : add_row(file, line, header, row);
  }

  std::vector<RejectedRecords> take() {
    for (const auto& [key, number] : numbers_) {
      records_[number].bytes += key.second.empty() ? "]\n" : "\n";
    }
    return std::move(records_);
  }

 private:
  bool add_object(std::string_view file, std::string_view line, std::string_view object) {
    if (!object.starts_with('{')) return false;
    if (parser_.parse(object.data(), object.size()).error() == simdjson::SUCCESS) {
      const auto [bytes, is_first] = group(file, "");
      *bytes += is_first ? "[" : ",\n";
      *bytes += object;
    } else {
      records_.push_back({fmt::format("{}@{}", file, line), std::string(object)});
    }
    return true;
  }

  bool add_row(std::string_view file, std::string_view line, std::string_view header,
               std::string_view row) {
    if (row.empty()) return false;
    CsvScanner scanner(row, table_start(header, {}).separator);
    std::vector<std::string_view> fields;
    if (scanner.next(fields) == CsvGot::kRecord && scanner.position() == row.size()) {
      const auto [bytes, is_first] = group(file, header);
      if (is_first) *bytes += header;
      bytes->append("\n").append(row);
    } else {
      records_.push_back({fmt::format("{}@{}", file, line), fmt::format("{}\n{}\n", header, row)});
    }
    return true;
  }

  /// The bytes of that file and header, and whether there were none yet.
  std::pair<std::string*, bool> group(std::string_view file, std::string_view header) {
    const auto [at, is_new] =
        numbers_.try_emplace({std::string(file), std::string(header)}, records_.size());
    if (is_new) records_.push_back({std::string(file), {}});
    return {&records_[at->second].bytes, is_new};
  }

  simdjson::dom::parser parser_;
  std::map<std::pair<std::string, std::string>, std::size_t> numbers_;  ///< By file and header.
  std::vector<RejectedRecords> records_;
};

void tell_missing(std::int64_t missing, std::string_view file, Problems& problems) {
  problems.add({Severity::kWarning,
                codes::kNotInRejects,
                fmt::format("{} without a text that can be read by itself; mend the files that "
                            "they came from",
                            counted(missing, "record")),
                {std::string(file), 0, 0, 0},
                "",
                {}});
}

}  // namespace

bool begins_rejects(std::string_view bytes) {
  constexpr std::size_t kEnough = 1024;
  DecodedText text;
  decode_all(bytes.substr(0, kEnough), text);
  const TableStart start = table_start(text.text, {});
  CsvScanner scanner(text.text.substr(start.header), start.separator);
  std::vector<std::string_view> header;
  return scanner.next(header) == CsvGot::kRecord && parts_of(header).has_value();
}

RejectsFile read_rejects(std::string_view bytes, std::string_view file, const Limits& limits,
                         Problems& problems) {
  RejectsFile read;
  DecodedText text;
  decode_all(bytes, text);
  CsvLayout layout;
  layout.encoding = Encoding::kUtf8;
  layout.longest_row = limits.row;
  Problems of_table;
  Result<CsvTable> table = CsvTable::open(file, text.text, of_table, layout);
  if (!table) {
    read.broken.push_back(std::move(table).error());
    return read;
  }
  const std::vector<std::string_view> header(table->header().begin(), table->header().end());
  const std::optional<Parts> parts = parts_of(header);
  if (!parts) return read;
  std::vector<CsvTable::Rejected> lost;
  table->keep_rejected(lost);
  Groups groups;
  std::int64_t missing = 0;
  CsvBatch batch;
  while (table->next(batch, of_table)) {
    const auto part = [&](std::size_t row, std::size_t column) {
      return without_guard(batch.cell(row, column));
    };
    for (std::size_t row = 0; row < batch.size(); ++row) {
      const bool is_there = groups.add(part(row, parts->file), part(row, parts->line),
                                       part(row, parts->header), part(row, parts->row));
      missing += is_there ? 0 : 1;
    }
  }
  read.records = groups.take();
  for (CsvTable::Rejected& row : lost) {
    read.broken.push_back(
        {Severity::kError, row.code, std::move(row.reason), std::move(row.where), "", {}});
  }
  for (const Diagnostic& told : of_table) {
    if (told.severity != Severity::kError) problems.add(told);
  }
  if (missing > 0) tell_missing(missing, file, problems);
  return read;
}

}  // namespace assay::ingest
