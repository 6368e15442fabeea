#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/base/yaml.h"
#include "assay/resolve/codes.h"
#include "assay/resolve/entity_file.h"
#include "assay/resolve/resolve.h"
#include "assay/resolve/shipped_yaml.h"

namespace assay::resolve {
namespace {

/// The files of one folder whose names end in `.yaml`, sorted.
std::vector<std::filesystem::path> yaml_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

NameWords read_words(const YamlValue& value, std::vector<Diagnostic>& problems) {
  YamlMap map(value, "the table of words", problems);
  NameWords words;
  words.legal_forms = map.texts("legal_forms");
  words.leading_forms = map.texts("leading_forms");
  words.group_words = map.texts("group_words");
  words.places = map.texts("places");
  words.products = map.texts("products");
  map.finish();
  return words;
}

}  // namespace

EntityPack read_entity_pack(const std::filesystem::path& data) {
  EntityPack pack;
  if (const std::optional<YamlValue> words =
          read_yaml(data / "legal_forms.yaml", "data/legal_forms.yaml", pack.problems)) {
    pack.words = read_words(*words, pack.problems);
  }

  std::vector<YamlValue> files;
  for (const std::filesystem::path& path : yaml_files(data / "entities")) {
    const std::string shown = "data/entities/" + path.filename().string();
    if (std::optional<YamlValue> file = read_yaml(path, shown, pack.problems)) {
      files.push_back(*std::move(file));
    }
  }
  read_entity_files(files, pack.entities, pack.problems);
  return pack;
}

}  // namespace assay::resolve
