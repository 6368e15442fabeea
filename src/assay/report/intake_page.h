#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/result.h"
#include "assay/ingest/sources/intake.h"

namespace assay::report {

/// One line of JSON (schemas/ingest_facts.schema.json): what was understood of a file.
std::string facts_json(const ingest::FileFacts& facts);

/// The same for people: format, layout, what each column was taken for, and what became of the
/// records.
std::string facts_text(const ingest::FileFacts& facts);

/// One thing for people: its kind, its line, and what is said of it.
std::string thing_text(const ingest::Thing& thing);

/// Every record that was rejected, as CSV, to be mended and read again: the columns of
/// `kRejectsHeader`.
std::string rejects_csv(std::span<const ingest::FileFacts> files);

/// Things as the project's own tables, which are read back.
class ThingTables {
 public:
  void add(const ingest::Thing& thing);

  /// Name of each table that has rows, such as `assets.csv`, with its text. Columns stand in the
  /// order in which they were first met; cells that could start a formula begin with `'`.
  std::map<std::string, std::string> files() const;

  /// The same tables as the sheets of a workbook.
  ///
  /// Errors: BAS008 it cannot be written.
  Result<void> write_workbook(const std::filesystem::path& path) const;

 private:
  struct Table {
    std::vector<std::string> header;
    std::vector<std::vector<std::pair<std::size_t, std::string>>> rows;

    /// The number of a column, which is added where it is not there.
    std::size_t column(std::string_view name);

    /// The header as it is written: names that assets share are names, and no ids.
    std::vector<std::string> written_header() const;

    /// A cell a column.
    std::vector<std::string> cells(std::size_t row) const;
  };
  std::map<std::string, Table> tables_;
};

}  // namespace assay::report
