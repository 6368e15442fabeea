#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/ingest/sources/intake.h"

namespace assay::report {

/// One line of JSON (schemas/ingest_facts.schema.json): what was understood of a file.
std::string facts_json(const ingest::FileFacts& facts);

/// The same for people: format, layout, what each column was taken for, and what became of the
/// records.
std::string facts_text(const ingest::FileFacts& facts);

/// One thing for people: its kind, its line, and what is said of it.
std::string thing_text(const ingest::Thing& thing);

/// Every record that was rejected, as CSV: file, line, column, code, reason and the row itself, to
/// be mended and read again.
std::string rejects_csv(std::span<const ingest::FileFacts> files);

/// Things as the project's own tables, which are read back.
class ThingTables {
 public:
  void add(const ingest::Thing& thing);

  /// Name of each table that has rows, such as `assets.csv`, with its text. Columns stand in the
  /// order in which they were first met; cells that could start a formula begin with `'`.
  std::map<std::string, std::string> files() const;

 private:
  struct Table {
    std::vector<std::string> header;
    std::vector<std::vector<std::pair<std::size_t, std::string>>> rows;
  };
  std::map<std::string, Table> tables_;
};

}  // namespace assay::report
