#include "assay/ingest/containers/rejected_rows.h"

#include <cstdint>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <simdjson.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/csv_scanner.h"
#include "assay/ingest/csv_separator.h"
#include "assay/ingest/csv_table.h"
#include "assay/ingest/formula_guard.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kFile = 0, kHeader = 5, kRow = 6;

/// The records of each file and header, in the order in which the first of each stands.
class Groups {
 public:
  /// Whether the record can be read again.
  bool add(std::string_view file, std::string_view header, std::string_view row) {
    if (row.empty() || (header.empty() && !row.starts_with('{'))) return false;
    if (header.empty() && !is_whole(row)) {
      records_.push_back({std::string(file), std::string(row)});
      return true;
    }
    const auto [at, is_new] =
        numbers_.try_emplace({std::string(file), std::string(header)}, records_.size());
    if (is_new) {
      records_.push_back({std::string(file), header.empty() ? "[" : std::string(header)});
    }
    std::string& bytes = records_[at->second].bytes;
    if (!header.empty()) {
      bytes += '\n';
    } else if (!is_new) {
      bytes += ",\n";
    }
    bytes += row;
    return true;
  }

  std::vector<RejectedRecords> take() {
    for (const auto& [key, number] : numbers_) {
      records_[number].bytes += key.second.empty() ? "]\n" : "\n";
    }
    return std::move(records_);
  }

 private:
  /// An object that is broken still would break a list: it stands by itself, to be told of.
  bool is_whole(std::string_view object) {
    return parser_.parse(object.data(), object.size()).error() == simdjson::SUCCESS;
  }

  simdjson::dom::parser parser_;
  std::map<std::pair<std::string, std::string>, std::size_t> numbers_;  ///< By file and header.
  std::vector<RejectedRecords> records_;
};

void tell_missing(std::int64_t missing, std::string_view file, Problems& problems) {
  problems.add({Severity::kWarning,
                codes::kNotInRejects,
                fmt::format("{} of which no text can be read again; mend the files that they came "
                            "from",
                            counted(missing, "record")),
                {std::string(file), 0, 0, 0},
                "",
                {}});
}

}  // namespace

bool begins_rejects(std::string_view bytes) {
  constexpr std::size_t kEnough = 1024;
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  bytes = bytes.substr(0, kEnough);
  const TableStart start = table_start(bytes, {});
  CsvScanner scanner(bytes.substr(start.header), start.separator);
  std::vector<std::string_view> header;
  return scanner.next(header) == CsvGot::kRecord && header == split(kRejectsHeader, ',');
}

std::vector<RejectedRecords> rejected_records(std::string_view bytes, std::string_view file,
                                              const Limits& limits, Problems& problems) {
  CsvLayout layout;
  layout.longest_row = limits.row;
  Result<CsvTable> table = CsvTable::open(file, bytes, problems, layout);
  if (!table) {
    problems.add(std::move(table).error());
    return {};
  }
  Groups groups;
  std::int64_t missing = 0;
  CsvBatch batch;
  while (table->next(batch, problems)) {
    for (std::size_t row = 0; row < batch.size(); ++row) {
      if (!groups.add(batch.cell(row, kFile), without_guard(batch.cell(row, kHeader)),
                      without_guard(batch.cell(row, kRow)))) {
        ++missing;
      }
    }
  }
  if (missing > 0) tell_missing(missing, file, problems);
  return groups.take();
}

}  // namespace assay::ingest
