#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/result.h"
#include "assay/base/yaml.h"

namespace assay::ingest {

/// Why a column is never read, whatever it is called in a mapping's reasons.
enum class Withheld : std::uint8_t {
  kNo,
  kSecret,    ///< Passwords, communities, keys: nobody may ask for it.
  kPersonal,  ///< People, their addresses and numbers: only where it is asked for by name.
};

/// What the columns of tables are called in the files of the field.
class ColumnNames {
 public:
  /// A field that a header may mean, and how good a name it is: 0 is the best.
  struct Meaning {
    std::string field;
    std::uint32_t rank = 0;
  };

  /// Reads `data/columns.yaml`.
  ///
  /// Errors: BAS011 to BAS013.
  static Result<ColumnNames> read(const YamlValue& document);

  /// The fields of `table` that `header` may mean, in any spelling; none if nobody
  /// is known to call a column so. A field's own name is its best name.
  std::span<const Meaning> meanings(std::string_view table, std::string_view header) const;

  Withheld withheld(std::string_view header) const;

  /// Whether a column of that name tells rows apart, so that a second row of the
  /// same value is a mistake; names that people give things do not.
  bool identifies(std::string_view header) const;

 private:
  std::map<std::string, std::map<std::string, std::vector<Meaning>, std::less<>>, std::less<>>
      tables_;                                          ///< Table -> folded header -> fields.
  std::vector<std::string> secret_;                     ///< Parts of names.
  std::vector<std::vector<std::string>> secret_words_;  ///< Words that follow each other in names.
  std::vector<std::string> personal_;
  std::vector<std::string> identifying_;
};

}  // namespace assay::ingest
