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

void add_pack(const std::filesystem::path& folder, std::string_view shown, Pack& pack) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  if (files.empty()) {
    pack.problems.push_back(
        {Severity::kError,
         codes::kNoPackFile,
         fmt::format("no file of fingerprints (.yaml) in `{}`", folder.string()),
         {folder.string()},
         {},
         {}});
  }
  std::ranges::sort(files);
  for (const std::filesystem::path& path : files) {
    const std::string name =
        (std::filesystem::path(shown) / path.lexically_relative(folder)).generic_string();
    if (const Result<FileBytes> file = FileBytes::open(path)) {
      read_pack_file(file->bytes(), name, pack);
    } else {
      pack.problems.push_back(file.error());
    }
  }
  check_ids(pack);
}

Pack read_pack(const std::filesystem::path& folder) {
  Pack pack;
  add_pack(folder, "data/fingerprints", pack);
  return pack;
}

}  // namespace assay::identify
