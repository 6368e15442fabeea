#include "assay/pipeline/case_digest.h"

#include <map>
#include <system_error>

#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/sha256.h"

namespace assay::pipeline {

Result<CaseDigest> case_digest(const std::filesystem::path& folder,
                               const std::filesystem::path& except) {
  std::error_code error;
  const std::filesystem::path left_out = std::filesystem::weakly_canonical(except, error);
  std::map<std::string, std::filesystem::path> files;
  for (std::filesystem::recursive_directory_iterator at(folder, error), end; at != end;
       at.increment(error)) {
    if (error) break;
    const std::filesystem::path& file = at->path();
    if (!at->is_regular_file(error)) continue;
    if (std::filesystem::weakly_canonical(file, error) == left_out) continue;
    files.emplace(file.lexically_relative(folder).generic_string(), file);
  }
  Sha256 digest;
  for (const auto& [name, file] : files) {
    const Result<FileBytes> bytes = FileBytes::open(file);
    if (!bytes) return failure(bytes.error());
    digest.add(fmt::format("{}  {}\n", sha256_hex(bytes->bytes()), name));
  }
  return CaseDigest{files.size(), digest.hex()};
}

}  // namespace assay::pipeline
