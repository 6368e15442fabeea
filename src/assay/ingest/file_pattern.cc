#include "assay/ingest/file_pattern.h"

#include <algorithm>
#include <string>
#include <system_error>

#include <fnmatch.h>

namespace assay::ingest {

namespace fs = std::filesystem;

bool is_pattern(std::string_view name) {
  return name.find_first_of("*?[") != std::string_view::npos;
}

std::vector<fs::path> files_like(const fs::path& wanted) {
  std::vector<fs::path> found;
  std::error_code error;
  const std::string last = wanted.filename().string();
  const fs::path folder = wanted.has_parent_path() ? wanted.parent_path() : fs::path(".");
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (fnmatch(last.c_str(), name.c_str(), FNM_PERIOD) != 0) continue;
    found.push_back(wanted.has_parent_path() ? entry.path() : fs::path(name));
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace assay::ingest
