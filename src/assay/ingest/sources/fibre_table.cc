#include "assay/ingest/sources/fibre_table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "assay/base/text.h"

namespace assay::ingest {
namespace {

/// Path below the record, and the column of the project's table; the first that is there counts.
using Path = std::pair<std::string_view, std::string_view>;

constexpr std::array kNode{
    Path{"id", "site"},
    Path{"name", "name"},
    Path{"physicalInfrastructureProvider/name", "operator"},
    Path{"address/country", "country"},
    Path{"address/region", "region"},
};
constexpr std::array kSpan{
    Path{"id", "link"},  Path{"start/id", "a"}, Path{"start", "a"},
    Path{"end/id", "b"}, Path{"end", "b"},      Path{"transmissionMedium", "kind"},
};

std::optional<std::size_t> column(std::span<const std::string> header, const std::string& name) {
  const auto found = std::ranges::find(header, name);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

void use(std::span<const std::string> header, const std::string& record,
         std::span<const Path> paths, FibreTable& table) {
  for (const auto& [path, name] : paths) {
    const auto said = [&](const FibreTable::Use& use) { return use.column == name; };
    if (std::ranges::any_of(table.uses, said)) continue;
    if (const auto at = column(header, record + std::string(path)))
      table.uses.push_back({name, *at});
  }
}

}  // namespace

std::optional<FibreTable> fibre_table(std::span<const std::string> header) {
  constexpr std::string_view kFirst = "/0/";
  // Every column but the package's id lies in one list: `nodes/0/...`.
  std::string record;
  bool below = false;
  for (const std::string& name : header) {
    const std::size_t at = name.find(kFirst);
    if (at == std::string::npos) {
      if (name == "id" || name.empty()) continue;
      return std::nullopt;
    }
    const std::string its = name.substr(0, at + kFirst.size());
    if (!record.empty() && record != its) return std::nullopt;
    record = its;
    below |= name.find(kFirst, at + kFirst.size()) != std::string::npos;
  }
  if (record.empty()) return std::nullopt;
  FibreTable table;
  if (below) return table;
  if (record == "nodes/0/") {
    table.kind = ThingKind::kSite;
    use(header, record, kNode, table);
    table.position = column(header, "nodes/0/location/coordinates");
    if (!table.position) table.position = column(header, "nodes/0/location");
  } else if (record == "spans/0/") {
    table.kind = ThingKind::kLink;
    use(header, record, kSpan, table);
  }
  return table;
}

std::optional<std::pair<std::string, std::string>> position_of(std::string_view text) {
  const std::size_t open = text.find('(');
  if (open != std::string_view::npos) {
    if (!lowered(text).starts_with("point")) return std::nullopt;
    text = text.substr(open + 1, text.find(')') - open - 1);
  }
  std::vector<std::string_view> parts;
  for (const char separator : {';', ' ', ','}) {
    parts = split(text, separator);
    if (parts.size() >= 2) break;
  }
  if (parts.size() < 2) return std::nullopt;
  return std::pair{std::string(parts[0]), std::string(parts[1])};
}

}  // namespace assay::ingest
