#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/result.h"
#include "assay/base/sha256.h"

struct hs_database;

namespace assay::identify {

/// The digest of everything that compiled patterns depend on: the patterns, in their order, the
/// library and the processor.
class AutomatonDigest {
 public:
  AutomatonDigest();
  void add(std::string_view part);
  std::string hex() { return digest_.hex(); }

 private:
  Sha256 digest_;
};

/// What was compiled, scope by scope.
struct KeptAutomata {
  std::vector<hs_database*> automata;              ///< Null: none. Who takes them frees them.
  std::vector<std::vector<std::uint32_t>> always;  ///< Patterns that no automaton took.
};

/// Compiled patterns on disk, in a file that is named by their digest: another pattern, another
/// file. What was damaged is compiled anew.
class AutomatonCache {
 public:
  /// An empty folder: nothing is kept.
  AutomatonCache(const std::filesystem::path& folder, const std::string& digest);

  /// What was kept of `scopes` scopes; nothing where there is no such file, or it is damaged.
  std::optional<KeptAutomata> read(std::size_t scopes) const;

  /// Keeps automata, and drops files of other digests but the newest few.
  ///
  /// Errors: BAS008.
  Result<void> write(const KeptAutomata& kept) const;

 private:
  void drop_old() const;

  std::filesystem::path folder_;
  std::filesystem::path file_;
};

}  // namespace assay::identify
