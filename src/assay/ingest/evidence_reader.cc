#include "assay/ingest/evidence_reader.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "assay/base/text.h"
#include "assay/base/yaml.h"
#include "assay/ingest/authored.h"

namespace assay::ingest {
namespace {

std::optional<Evidence> read_document(const YamlValue& value, std::vector<Diagnostic>& problems) {
  const std::size_t first = problems.size();
  YamlMap map(value, "a document", problems);
  Evidence document;
  document.where = value.where;
  document.id = map.required_text("id");
  map.required("kind");
  document.kind = static_cast<EvidenceKind>(word(map, "kind", kEvidenceWords).value_or(0));
  document.title = map.text("title");
  document.about = map.text("about");
  required_date(map, "issued");
  date_range(map, "issued", "valid_until", document.issued, document.valid_until);
  document.source = map.text("source");
  document.note = map.text("note");
  document.press = map.yes("press");
  map.finish();
  if (any_error(std::span(problems).subspan(first))) return std::nullopt;
  return document;
}

/// Moves the places below `value`, which was read as the first line of a text, to `line`.
void move_to_line(YamlValue& value, std::uint32_t line) {
  value.where.line += line - 1;
  for (YamlValue& item : value.items) move_to_line(item, line);
  for (YamlEntry& entry : value.entries) {
    entry.where.line += line - 1;
    move_to_line(entry.value, line);
  }
}

void read_json_line(std::string_view text, std::string_view file, std::uint32_t line,
                    std::vector<Evidence>& documents, std::vector<Diagnostic>& problems) {
  if (trimmed(text).empty()) return;
  Result<YamlValue> value = parse_yaml(text, file);
  if (!value) {
    problems.push_back(std::move(value).error());
    problems.back().where.line = line;
    return;
  }
  move_to_line(*value, line);
  if (std::optional<Evidence> document = read_document(*value, problems)) {
    documents.push_back(*std::move(document));
  }
}

void read_json_lines(std::string_view bytes, std::string_view file,
                     std::vector<Evidence>& documents, std::vector<Diagnostic>& problems) {
  std::uint32_t line = 1;
  for (std::size_t at = 0; at < bytes.size(); ++line) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    read_json_line(bytes.substr(at, end - at), file, line, documents, problems);
    at = end + 1;
  }
}

void read_yaml(std::string_view bytes, std::string_view file, std::vector<Evidence>& documents,
               std::vector<Diagnostic>& problems) {
  Result<YamlValue> root = parse_yaml(bytes, file);
  if (!root) {
    problems.push_back(std::move(root).error());
    return;
  }
  YamlMap map(*root, "a file of evidence", problems);
  map.required("evidence");
  for (const YamlValue& value : map.list("evidence")) {
    if (std::optional<Evidence> document = read_document(value, problems)) {
      documents.push_back(*std::move(document));
    }
  }
  map.finish();
}

}  // namespace

std::vector<Evidence> read_evidence(std::string_view bytes, std::string_view file,
                                    std::vector<Diagnostic>& problems) {
  const std::size_t first = problems.size();
  std::vector<Evidence> documents;
  if (file.ends_with(".jsonl")) {
    read_json_lines(bytes, file, documents, problems);
  } else {
    read_yaml(bytes, file, documents, problems);
  }
  quote_lines(std::span(problems).subspan(first), bytes);
  return documents;
}

}  // namespace assay::ingest
