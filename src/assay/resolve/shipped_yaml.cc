#include "assay/resolve/shipped_yaml.h"

#include <span>
#include <utility>

#include "assay/base/file.h"

namespace assay::resolve {

std::optional<YamlValue> read_yaml(const std::filesystem::path& path, std::string_view shown,
                                   std::vector<Diagnostic>& problems) {
  const Result<FileBytes> file = FileBytes::open(path);
  if (!file) {
    problems.push_back(file.error());
    return std::nullopt;
  }
  Result<YamlValue> value = parse_yaml(file->bytes(), shown);
  if (!value) {
    problems.push_back(std::move(value).error());
    quote_lines(std::span(problems).last(1), file->bytes());
    return std::nullopt;
  }
  return *std::move(value);
}

}  // namespace assay::resolve
