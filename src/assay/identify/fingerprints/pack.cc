#include "assay/identify/fingerprints/pack.h"

#include <algorithm>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/identify/codes.h"

namespace assay::identify {
namespace {

/// Ids name one fingerprint each.
void check_ids(Pack& pack) {
  std::map<std::string_view, SourceSpan> first;
  for (const Fingerprint& fingerprint : pack.fingerprints) {
    const auto [at, added] = first.emplace(fingerprint.id, fingerprint.where);
    if (added) continue;
    pack.problems.push_back({Severity::kError,
                             codes::kFingerprintTwice,
                             fmt::format("a second fingerprint is called `{}`", fingerprint.id),
                             fingerprint.where,
                             {},
                             {{"the first", at->second}}});
  }
}

}  // namespace

Pack read_pack(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  Pack pack;
  for (const std::filesystem::path& path : files) {
    const std::string shown =
        "data/fingerprints/" + path.lexically_relative(folder).generic_string();
    if (const Result<FileBytes> file = FileBytes::open(path)) {
      read_pack_file(file->bytes(), shown, pack);
    } else {
      pack.problems.push_back(file.error());
    }
  }
  check_ids(pack);
  return pack;
}

}  // namespace assay::identify
