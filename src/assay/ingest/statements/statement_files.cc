#include "assay/ingest/statements/statement_files.h"

#include <algorithm>
#include <utility>

#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/file_pattern.h"
#include "assay/ingest/json_text.h"
#include "assay/ingest/stake_table.h"
#include "assay/ingest/statements/statement_format.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kFirstBytes = std::size_t{1} << 16;
constexpr std::string_view kBlanks = " \t\r\n";

const StatementFormat* format_of(std::string_view bytes) {
  const auto found = std::ranges::find_if(statement_formats(), [&](const StatementFormat* format) {
    return format->recognises(bytes.substr(0, kFirstBytes));
  });
  return found == statement_formats().end() ? nullptr : *found;
}

/// Whether a text is surely no table.
bool has_markup(std::string_view bytes) {
  const std::string_view text = without_mark(bytes);
  const std::size_t first = text.find_first_not_of(kBlanks);
  return begins_json(text) || (first != std::string_view::npos && text[first] == '<');
}

Diagnostic no_format(const std::string& file) {
  std::vector<std::string> known{"tables of stakes"};
  for (const StatementFormat* format : statement_formats()) known.emplace_back(format->what);
  return {Severity::kError,
          codes::kNoStatements,
          "nothing here says who holds what; this version reads " + joined(known, ", "),
          {file, 0, 0, 0},
          {},
          {}};
}

}  // namespace

void StatementFiles::read(const TableFile& file) {
  const Result<FileBytes> bytes = FileBytes::open(file.path);
  if (bytes) return read(file, bytes->bytes());
  Diagnostic problem = bytes.error();
  problem.where = {file.name, 0, 0, 0};
  of_.problems.add(std::move(problem));
}

void StatementFiles::read(const TableFile& file, std::string_view bytes) {
  FileReport& report = reports_.emplace_back();
  report.file = file.name;
  const StatementFormat* format = format_of(bytes);
  if (format != nullptr) {
    report.format = format->name;
    format->read({file.name, bytes, known_}, book_, report, of_.problems);
    of_.rows += report.rows;
  } else if (has_markup(bytes)) {
    report.refused = true;
    of_.problems.add(no_format(file.name));
  } else {
    report.format = "csv";
    const RowCounts before = std::exchange(of_.rows, {});
    read_stakes(file, bytes, known_, of_);
    report.rows = of_.rows;
    of_.rows = before;
    of_.rows += report.rows;
  }
}

namespace {

Statements statements_of(StatementFiles& files, Case& of) {
  files.finish();
  return {std::move(of.entities), files.reports(), std::move(of.problems)};
}

}  // namespace

Statements read_statements(std::span<const std::filesystem::path> files, const Knowledge& known) {
  Case of;
  StatementFiles reader(known, of);
  for (const std::filesystem::path& named : files) {
    std::vector<std::filesystem::path> found{named};
    if (is_pattern(named.string())) {
      found = files_like(named);
      if (found.empty()) {
        of.problems.add({Severity::kError,
                         codes::kNoFileFits,
                         "no file fits `" + named.string() + "`",
                         {named.string(), 0, 0, 0},
                         {},
                         {}});
      }
    }
    for (const std::filesystem::path& file : found) reader.read({file, file.string(), {}});
  }
  return statements_of(reader, of);
}

Statements read_statements(std::string_view file, std::string_view bytes, const Knowledge& known) {
  Case of;
  StatementFiles reader(known, of);
  reader.read({std::string(file), std::string(file), {}}, bytes);
  return statements_of(reader, of);
}

}  // namespace assay::ingest
