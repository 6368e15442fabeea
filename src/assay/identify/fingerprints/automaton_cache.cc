#include "assay/identify/fingerprints/automaton_cache.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>

#include <hs/hs.h>

#include "assay/base/codes.h"
#include "assay/base/file.h"

namespace assay::identify {
namespace {

constexpr std::string_view kMark = "assay patterns 2\n";  ///< Version of this file's form.
constexpr std::string_view kPrefix = "fingerprints-";
constexpr std::string_view kSuffix = ".hs";
constexpr std::size_t kKeptFiles = 4;

void append_number(std::string& out, std::uint64_t number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  out.append(bytes, sizeof number);
}

/// Takes a number off the front; nothing when the bytes end before.
std::optional<std::uint64_t> take_number(std::string_view& bytes) {
  std::uint64_t number = 0;
  if (bytes.size() < sizeof number) return std::nullopt;
  std::memcpy(&number, bytes.data(), sizeof number);
  bytes.remove_prefix(sizeof number);
  return number;
}

}  // namespace

AutomatonDigest::AutomatonDigest() {
  add(kMark);
  add(hs_version());
  hs_platform_info_t platform{};
  if (hs_populate_platform(&platform) == HS_SUCCESS) {
    add(std::to_string(platform.tune));
    add(std::to_string(platform.cpu_features));
  }
}

/// Lengths stand between the parts, so that no two lists have one digest.
void AutomatonDigest::add(std::string_view part) {
  digest_.add(std::to_string(part.size()) + ':');
  digest_.add(part);
}

AutomatonCache::AutomatonCache(const std::filesystem::path& folder, const std::string& digest)
    : folder_(folder) {
  if (!folder.empty()) file_ = folder / (std::string(kPrefix) + digest + std::string(kSuffix));
}

std::optional<KeptAutomata> AutomatonCache::read(std::size_t scopes) const {
  if (file_.empty()) return std::nullopt;
  const Result<FileBytes> file = FileBytes::open(file_);
  if (!file || !file->bytes().starts_with(kMark)) return std::nullopt;
  std::string_view bytes = file->bytes().substr(kMark.size());
  KeptAutomata kept;
  bool whole = true;
  while (whole && kept.automata.size() < scopes) {
    const std::optional<std::uint64_t> size = take_number(bytes);
    whole = size && *size <= bytes.size();
    if (!whole) break;
    hs_database_t* database = nullptr;
    // The library checks a sum of its own, so that damaged bytes are refused.
    if (*size > 0) whole = hs_deserialize_database(bytes.data(), *size, &database) == HS_SUCCESS;
    bytes.remove_prefix(*size);
    kept.automata.push_back(database);
    std::vector<std::uint32_t>& always = kept.always.emplace_back();
    for (std::uint64_t left = take_number(bytes).value_or(0); whole && left > 0; --left) {
      const std::optional<std::uint64_t> pattern = take_number(bytes);
      whole = pattern.has_value();
      if (pattern) always.push_back(static_cast<std::uint32_t>(*pattern));
    }
  }
  if (whole && bytes.empty()) return kept;
  for (hs_database* database : kept.automata) hs_free_database(database);
  return std::nullopt;
}

Result<void> AutomatonCache::write(const KeptAutomata& kept) const {
  if (file_.empty()) return {};
  std::string out(kMark);
  for (std::size_t scope = 0; scope < kept.automata.size(); ++scope) {
    char* bytes = nullptr;
    std::size_t size = 0;
    const hs_database* database = kept.automata[scope];
    if (database != nullptr && hs_serialize_database(database, &bytes, &size) != HS_SUCCESS) {
      return failure(codes::kFileNotWritten, {file_.string(), 0, 0, 0},
                     "an automaton cannot be written down");
    }
    append_number(out, size);
    out.append(bytes, size);
    std::free(bytes);  // allocated by the library with malloc, as its documentation says
    append_number(out, kept.always[scope].size());
    for (const std::uint32_t pattern : kept.always[scope]) append_number(out, pattern);
  }
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  if (const Result<void> written = write_file(file_, out); !written) return written;
  drop_old();
  return {};
}

void AutomatonCache::drop_old() const {
  std::vector<std::pair<std::filesystem::file_time_type, std::filesystem::path>> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(kPrefix) && name.ends_with(kSuffix) && entry.path() != file_) {
      files.emplace_back(entry.last_write_time(error), entry.path());
    }
  }
  std::ranges::sort(files, std::greater());
  for (std::size_t i = kKeptFiles; i < files.size(); ++i)
    std::filesystem::remove(files[i].second, error);
}

}  // namespace assay::identify
