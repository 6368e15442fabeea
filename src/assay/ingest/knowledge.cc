#include "assay/ingest/knowledge.h"

#include "assay/base/file.h"

namespace assay::ingest {
namespace {

Result<YamlValue> open_yaml(const std::filesystem::path& path) {
  return FileBytes::open(path).and_then(
      [&](const FileBytes& file) { return parse_yaml(file.bytes(), path.string()); });
}

Result<FunctionTree> read_functions(const YamlValue& document) {
  std::vector<NetworkFunction> functions;
  std::vector<Diagnostic> problems;
  YamlMap in(document, "the function tree", problems);
  for (const YamlEntry& entry : document.entries) {
    const YamlValue* value = in.map(entry.key);
    if (value == nullptr) continue;
    YamlMap function(*value, "a function", problems);
    functions.push_back({entry.key, function.required_text("meaning"), function.texts("synonyms")});
    function.finish();
  }
  if (!problems.empty()) return failure(std::move(problems.front()));
  return FunctionTree(std::move(functions));
}

}  // namespace

Result<Knowledge> Knowledge::load(const std::filesystem::path& data) {
  Knowledge known;
  if (auto functions = open_yaml(data / "functions.yaml").and_then(read_functions)) {
    known.functions = *std::move(functions);
  } else {
    return failure(std::move(functions).error());
  }
  if (auto columns = open_yaml(data / "columns.yaml").and_then(ColumnNames::read)) {
    known.columns = *std::move(columns);
  } else {
    return failure(std::move(columns).error());
  }
  if (auto values = open_yaml(data / "values.yaml").and_then(ValueNames::read)) {
    known.values = *std::move(values);
  } else {
    return failure(std::move(values).error());
  }
  return known;
}

}  // namespace assay::ingest
