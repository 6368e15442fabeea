#include "assay/ingest/proposal_reader.h"

#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/yaml.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/ingest.h"
#include "assay/ingest/needs.h"
#include "assay/ingest/network_builder.h"
#include "assay/ingest/proposal.h"

namespace assay::ingest {
namespace {

namespace fs = std::filesystem;

struct Reading {
  const Knowledge& known;
  bool free_functions;
  Case& of;
};

void read_assets(const fs::path& path, Reading& reading, Proposal& into) {
  InventoryOptions options;
  options.free_functions = reading.free_functions;
  Inventory inventory = read_inventory(std::array{path}, reading.known, options);
  reading.of.rows += inventory.rows();
  reading.of.problems.add(inventory.problems);
  into.assets = std::move(inventory.assets);
  for (std::uint32_t i = 0; i < into.assets.size(); ++i) {
    const AssetId row(i);
    if (!into.assets.text(row, AssetField::kAction).empty()) continue;
    const bool swaps = !into.assets.text(row, AssetField::kReplaces).empty();
    into.assets.set(row, AssetField::kAction, swaps ? "swap" : "add");
  }
  into.assets.finish();
}

void read_moves(YamlMap& map, Proposal& into) {
  for (const YamlValue& item : map.list("move")) {
    YamlMap move(item, "a move", map.problems());
    into.moves.push_back({move.required_text("supplier"), move.texts("states")});
    move.finish();
  }
}

/// Adds a site with its needs; what is wrong goes to the map's problems.
void read_site(const YamlValue& item, Reading& reading, NetworkBuilder& builder,
               std::vector<Diagnostic>& problems) {
  YamlMap map(item, "a site", problems);
  const Result<SiteId> added = builder.add_site(map.required_text("site"), item.where);
  const std::string needs_text = map.text("needs");
  const auto needs = parse_site_needs(needs_text, item.where);
  map.finish();
  if (!added) return problems.push_back(added.error());
  if (!needs) return problems.push_back(needs.error());
  std::vector<FunctionNeed> out;
  for (const NeededFunction& need : *needs) {
    const auto path = reading.free_functions ? std::optional(need.function)
                                             : reading.known.functions.find(need.function);
    if (!path) {
      problems.push_back({Severity::kError,
                          codes::kUnknownFunction,
                          fmt::format("no function `{}`", need.function),
                          item.where,
                          {},
                          {}});
      continue;
    }
    out.push_back({builder.word(*path), need.count});
  }
  builder.network().sites[added->index].needs = builder.site_needs(std::move(out));
}

void read_link(const YamlValue& item, NetworkBuilder& builder, std::vector<Diagnostic>& problems) {
  YamlMap map(item, "a link", problems);
  const std::string id = map.required_text("link"), a = map.required_text("a"),
                    b = map.required_text("b"), kind = map.text("kind");
  map.finish();
  const Result<LinkId> added = builder.add_link(id, a, b, item.where);
  if (!added) return problems.push_back(added.error());
  builder.network().links[added->index].kind = builder.word(kind);
}

void read_yaml(const fs::path& path, std::string_view bytes, Reading& reading, Proposal& into) {
  Result<YamlValue> document = parse_yaml(bytes, path.string());
  if (!document) return reading.of.problems.add(std::move(document).error());
  std::vector<Diagnostic> problems;
  YamlMap map(*document, "the proposal", problems);
  into.note = map.text("note");
  if (const std::string assets = map.text("assets"); !assets.empty()) {
    read_assets(path.parent_path() / assets, reading, into);
  }
  read_moves(map, into);
  const auto sites = map.list("sites"), links = map.list("links");
  if (!sites.empty() || !links.empty()) {
    begin_additions(reading.of.network, into.additions);
    NetworkBuilder builder(into.additions);
    for (const YamlValue& item : sites) read_site(item, reading, builder, problems);
    for (const YamlValue& item : links) read_link(item, builder, problems);
    keep_additions_alone(reading.of.network, into.additions);
  }
  map.finish();
  quote_lines(problems, bytes);
  reading.of.problems.add(std::move(problems));
}

}  // namespace

void read_proposal(std::string_view id, const fs::path& path, const Knowledge& known, Case& of) {
  Proposal proposal;
  proposal.id = id;
  Reading reading{known, of.free_functions, of};
  if (path.extension() == ".yaml" || path.extension() == ".yml") {
    const Result<FileBytes> bytes = FileBytes::open(path);
    if (!bytes) return of.problems.add(bytes.error());
    read_yaml(path, bytes->bytes(), reading, proposal);
  } else {
    read_assets(path, reading, proposal);
  }
  of.proposals.push_back(std::move(proposal));
}

}  // namespace assay::ingest
