#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "assay/base/problems.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/sources/intake.h"
#include "assay/ingest/sources/thing.h"

namespace assay::cli {

/// What files leave open, and what somebody answered: the profile of a house. A table with the
/// columns `asks`, `file`, `theirs`, `rows`, `answered_by_then`, `ours`; whoever fills `ours` and
/// runs `assay init` again has answered.
class Worksheet {
 public:
  /// Nothing where there is no such file.
  ///
  /// Reports: what read_table reports.
  static Worksheet read(const std::filesystem::path& file, const ingest::Knowledge& known,
                        Problems& problems);

  /// The columns of a file that somebody named.
  std::map<std::string, std::string> columns_of(const std::string& file) const;

  /// A device with the function that somebody gave its role.
  ingest::Thing applied(const ingest::Thing& thing) const;

  /// Counts what a file, and a thing, leave open.
  void take(const ingest::FileFacts& facts);
  void take(const ingest::Thing& thing, const ingest::Knowledge& known);

  /// The table: roles by the devices that each decides, most first; then columns.
  std::string text() const;

  /// "map these 12 roles: 94 % of 812 devices have a function".
  std::string told() const;

 private:
  struct Open {
    std::int64_t rows = 0;
    std::string ours;
  };

  std::map<std::string, Open> roles_;                            ///< As files spell them.
  std::map<std::pair<std::string, std::string>, Open> columns_;  ///< File, header.
  std::int64_t devices_ = 0;
  std::int64_t with_function_ = 0;
  std::int64_t silent_ = 0;  ///< Devices of which nothing says what they do.
};

}  // namespace assay::cli
