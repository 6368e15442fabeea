#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "assay/ingest/sources/intake.h"

namespace assay::draft {

/// A case that is being written from files: which of them is which table.
class CaseDraft {
 public:
  /// Takes a file that is one of the case's own tables already, by its header, or says that it is
  /// none of them.
  bool take_as_table(const std::filesystem::path& path);

  /// Takes what was understood of a file of another system.
  void take(const ingest::FileFacts& facts);

  /// A table that was written: `assets.csv`.
  void made(const std::string& name) { made_.push_back(name); }
  bool has_made(std::string_view name) const {
    return std::ranges::find(made_, name) != made_.end();
  }

  /// How many files told of something.
  std::size_t files() const { return used_; }

  /// A line a file: what it was taken for.
  std::string told() const { return told_; }

  /// The case, with what each key means. It names no policy that is there: whoever assesses
  /// chooses one.
  std::string case_yaml(const std::filesystem::path& folder) const;

 private:
  std::vector<std::string> made_;
  std::map<std::string, std::vector<std::filesystem::path>> tables_;  ///< By the case's key.
  std::size_t used_ = 0;
  std::string told_;
};

}  // namespace assay::draft
