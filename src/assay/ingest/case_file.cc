#include "assay/ingest/case_file.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "assay/base/yaml.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/file_pattern.h"

namespace assay::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 10> kTables{
    "assets", "sites",     "links",       "services", "suppliers",
    "stakes", "operators", "populations", "controls", "evidence"};

/// Reads where files lie: a name, a glob, or a list of these.
class Paths {
 public:
  Paths(const fs::path& folder, std::vector<Diagnostic>& problems)
      : folder_(folder), problems_(problems) {}

  std::vector<fs::path> of(const YamlValue& value) {
    std::vector<fs::path> paths;
    if (value.list()) {
      for (const YamlValue& item : value.items) {
        for (fs::path& path : of(item)) paths.push_back(std::move(path));
      }
    } else if (value.scalar() && is_pattern(value.text)) {
      paths = files_like(folder_ / value.text);
      if (paths.empty()) {
        problems_.push_back({Severity::kError,
                             codes::kNoFileFits,
                             fmt::format("no file fits `{}`", value.text),
                             value.where,
                             {},
                             {}});
      }
    } else if (value.scalar()) {
      paths.push_back(folder_ / value.text);
    } else if (!value.null()) {
      problems_.push_back({Severity::kError,
                           codes::kNoFileFits,
                           "the name of a file is wanted here",
                           value.where,
                           {},
                           {}});
    }
    return paths;
  }

 private:
  const fs::path& folder_;
  std::vector<Diagnostic>& problems_;
};

/// Files of one table: a path, a glob, a list, or `{file, format, columns}`.
void read_table_files(const YamlValue& value, Paths& paths, std::vector<Diagnostic>& problems,
                      std::vector<TableFile>& into) {
  if (value.list()) {
    for (const YamlValue& item : value.items) read_table_files(item, paths, problems, into);
    return;
  }
  StatedColumns columns;
  const YamlValue* file = &value;
  if (value.map()) {
    YamlMap map(value, "a table", problems);
    file = map.required("file");
    map.text("format");  // Recognised from the bytes; stating it does no harm.
    if (const YamlValue* stated = map.map("columns")) {
      for (const YamlEntry& entry : stated->entries) columns[entry.key] = entry.value.text;
    }
    map.finish();
  }
  if (file == nullptr) return;
  for (const fs::path& path : paths.of(*file)) into.push_back({path, path.string(), columns});
}

/// One list of parties: its files, or `{file, ...}` with what is said of it and known of it.
void read_list(const YamlEntry& entry, Paths& paths, std::vector<Diagnostic>& problems,
               CaseFile& into) {
  ListSource source;
  source.key = entry.key;
  if (entry.value.map()) {
    YamlMap map(entry.value, "a list", problems);
    if (const YamlValue* file = map.required("file")) source.files = paths.of(*file);
    map.text("format");  // Recognised from the bytes; stating it does no harm.
    source.title = map.text("title");
    source.version = map.text("version");
    source.date = map.date("date");
    if (const YamlValue* stated = map.map("columns")) {
      for (const YamlEntry& column : stated->entries) {
        source.columns[column.key] = column.value.text;
      }
    }
    read_expectation(map, source.expected);
    map.finish();
  } else {
    source.files = paths.of(entry.value);
  }
  if (!source.files.empty()) into.lists.push_back(std::move(source));
}

void read_lists(YamlMap& tables, Paths& paths, CaseFile& into) {
  const YamlValue* lists = tables.map("lists");
  if (lists == nullptr) return;
  for (const YamlEntry& entry : lists->entries) read_list(entry, paths, tables.problems(), into);
  std::ranges::sort(into.lists, {}, &ListSource::key);
}

void read_tables(YamlMap& map, Paths& paths, CaseFile& into) {
  const YamlValue* tables = map.map("tables");
  if (tables == nullptr) return;
  YamlMap of(*tables, "the tables", map.problems());
  for (const std::string_view name : kTables) {
    if (const YamlValue* value = of.optional(name)) {
      read_table_files(*value, paths, map.problems(), into.tables[std::string(name)]);
    }
  }
  read_lists(of, paths, into);
  of.finish();
}

void read_directives(YamlMap& map, Paths& paths, CaseFile& into) {
  const YamlValue* value = map.optional("directives");
  if (value == nullptr) return;
  into.shipped_directives = false;
  std::vector<const YamlValue*> items;
  if (value->list()) {
    for (const YamlValue& item : value->items) items.push_back(&item);
  } else {
    items.push_back(value);
  }
  for (const YamlValue* item : items) {
    if (item->text == "library") {
      into.shipped_directives = true;
    } else {
      for (fs::path& path : paths.of(*item)) into.directives.push_back(std::move(path));
    }
  }
}

void read_proposals(YamlMap& map, const fs::path& folder, CaseFile& into) {
  const YamlValue* proposals = map.map("proposals");
  if (proposals == nullptr) return;
  for (const YamlEntry& entry : proposals->entries) {
    into.proposals.emplace_back(entry.key, folder / entry.value.text);
  }
}

bool read_functions(YamlMap& map) {
  const std::string functions = map.text("functions");
  if (functions.empty() || functions == "tree") return false;
  if (functions != "free") {
    map.problem(codes::kUnknownWord, map.where(),
                fmt::format("`functions` is `free` or `tree`, not `{}`", functions));
  }
  return functions == "free";
}

std::optional<fs::path> optional_path(YamlMap& map, std::string_view key, const fs::path& folder) {
  const std::string name = map.text(key);
  return name.empty() ? std::nullopt : std::optional(folder / name);
}

}  // namespace

const std::vector<TableFile>& CaseFile::table(std::string_view name) const {
  static const std::vector<TableFile> none;
  const auto found = tables.find(name);
  return found == tables.end() ? none : found->second;
}

Result<CaseFile> read_case_file(std::string_view bytes, std::string_view file,
                                const fs::path& folder, Problems& problems) {
  Result<YamlValue> document = parse_yaml(bytes, file);
  if (!document) return failure(std::move(document).error());
  std::vector<Diagnostic> found;
  YamlMap map(*document, "the case", found);
  CaseFile into;
  const std::string version = map.required_text("assay");
  if (version != "1") {
    return failure(codes::kCaseVersion, document->where,
                   fmt::format("`assay: {}` is a version of the format that this program does not "
                               "read; write `assay: 1`",
                               version));
  }
  into.title = map.text("title");
  map.required("as_of");
  const std::optional<Date> as_of = map.date("as_of");
  if (!as_of) {
    quote_lines(found, bytes);
    return failure(std::move(found.back()));
  }
  into.as_of = *as_of;
  into.known_on = map.date("known_on").value_or(*as_of);
  into.free_functions = read_functions(map);
  Paths paths(folder, found);
  read_tables(map, paths, into);
  read_proposals(map, folder, into);
  read_directives(map, paths, into);
  into.policy = optional_path(map, "policy", folder);
  into.decisions = optional_path(map, "decisions", folder);
  map.finish();
  quote_lines(found, bytes);
  problems.add(std::move(found));
  return into;
}

}  // namespace assay::ingest
