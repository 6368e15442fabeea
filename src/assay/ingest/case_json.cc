#include "assay/ingest/case_json.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <simdjson.h>

#include "assay/ingest/asset_rows.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/json_node.h"
#include "assay/ingest/network_builder.h"
#include "assay/ingest/proposal.h"

namespace assay::ingest {
namespace {

using simdjson::dom::element;

std::uint32_t narrow(std::int64_t number) {
  return static_cast<std::uint32_t>(
      std::min<std::int64_t>(number, std::numeric_limits<std::uint32_t>::max()));
}

std::string joined_groups(const JsonNode& asset) {
  return fmt::format("{}", fmt::join(asset.texts("groups"), ";"));
}

/// One list of the document becomes rows of a table: each item is used or rejected.
template <class Read>
void read_items(const JsonNode& document, std::string_view name, RowCounts& rows, Read read) {
  for (const JsonNode& item : document.items(name)) {
    ++rows.in;
    ++(read(item) ? rows.used : rows.rejected);
  }
}

template <class T>
bool accepted(const JsonNode& item, const Result<T>& result) {
  if (!result) item.report(result.error());
  return result.has_value();
}

bool read_supplier(const JsonNode& item, Groups& groups) {
  Supplier supplier;
  supplier.id = groups.words.intern(item.text("id"));
  supplier.controller = groups.words.intern(item.text("controller", false));
  for (const std::string_view state : item.texts("states")) {
    if (state == "?") {
      supplier.states_unknown = true;
    } else {
      supplier.states.push_back(groups.words.intern(state));
    }
  }
  std::ranges::sort(supplier.states);
  const bool taken =
      std::ranges::find(groups.suppliers, supplier.id, &Supplier::id) != groups.suppliers.end();
  if (taken) {
    item.report(codes::kIdTwice, "a second supplier of that id; ids are unique");
    return false;
  }
  groups.suppliers.push_back(std::move(supplier));
  return true;
}

bool read_site(const JsonNode& item, NetworkBuilder& builder) {
  const Result<SiteId> added = builder.add_site(item.text("id"), item.place());
  if (!accepted(item, added)) return false;
  std::vector<FunctionNeed> needs;
  for (const auto& [function, count] : item.counts("needs")) {
    if (count > 0) needs.push_back({builder.word(function), narrow(count)});
  }
  Site& site = builder.network().sites[added->index];
  site.name = builder.word(item.text("name", false));
  site.needs = builder.site_needs(std::move(needs));
  return true;
}

bool read_link(const JsonNode& item, NetworkBuilder& builder) {
  return accepted(item,
                  builder.add_link(item.text("id"), item.text("a"), item.text("b"), item.place()));
}

Result<Alternative> read_alternative(const JsonNode& item, const NetworkBuilder& builder) {
  Alternative out{narrow(item.number("k", 1)), 0, {}};
  for (const std::string_view id : item.texts("at")) {
    const Result<SiteId> site = builder.site(id, item.place());
    if (!site) return failure(site.error());
    out.at.push_back(*site);
  }
  std::ranges::sort(out.at);
  const auto twins = std::ranges::unique(out.at);
  out.at.erase(twins.begin(), twins.end());
  return out;
}

bool read_service(const JsonNode& item, NetworkBuilder& builder) {
  std::vector<Requirement> needs;
  for (const JsonNode& requirement : item.items("needs")) {
    needs.emplace_back();
    for (const JsonNode& alternative : requirement.items()) {
      Result<Alternative> read = read_alternative(alternative, builder);
      if (!accepted(alternative, read)) return false;
      needs.back().push_back(*std::move(read));
    }
  }
  const Result<ServiceId> added =
      builder.add_service(item.text("id"), item.text("site"), item.place());
  if (!accepted(item, added)) return false;
  Service& service = builder.network().services[added->index];
  service.service_class = builder.word(item.text("class", false));
  service.weight = item.number("weight", 0);
  service.critical = item.yes("critical");
  service.encrypted = item.yes("encrypted");
  service.needs = builder.service_needs(std::move(needs));
  return true;
}

AssetId add_asset(const JsonNode& item, std::string_view name, AssetTable& assets) {
  const AssetId asset = assets.add_row(0);
  assets.set(asset, AssetField::kAsset, name);
  assets.set(asset, AssetField::kGroups, joined_groups(item));
  return asset;
}

bool read_asset(const JsonNode& item, AssetTable& assets, AssetIds& ids) {
  const std::string_view name = item.text("id");
  const std::uint32_t code = assets.intern(AssetField::kAsset, name);
  if (ids.claim(code, AssetId(assets.size()), assets)) {
    item.report(codes::kIdTwice, fmt::format("asset `{}` is there already", name));
    return false;
  }
  const AssetId asset = add_asset(item, name, assets);
  assets.set(asset, AssetField::kSite, item.text("site", false));
  assets.set(asset, AssetField::kLink, item.text("link", false));
  assets.set(asset, AssetField::kFunction, item.text("function"));
  return true;
}

bool read_proposal(const JsonNode& item, std::string_view file, const Network& network, Case& of) {
  Proposal proposal;
  proposal.id = item.text("id");
  proposal.note = item.text("note", false);
  proposal.assets.begin_file(file);
  for (const JsonNode& asset : item.items("swap")) {
    const AssetId row = add_asset(asset, asset.text("asset"), proposal.assets);
    proposal.assets.set(row, AssetField::kAction, "swap");
  }
  AssetIds added(false);
  for (const JsonNode& asset : item.items("add_assets")) {
    if (!read_asset(asset, proposal.assets, added)) continue;
    proposal.assets.set(AssetId(proposal.assets.size() - 1), AssetField::kAction, "add");
  }
  for (const std::string_view name : item.texts("remove_assets")) {
    const AssetId row = proposal.assets.add_row(0);
    proposal.assets.set(row, AssetField::kAsset, name);
    proposal.assets.set(row, AssetField::kAction, "remove");
  }
  proposal.assets.finish();
  for (const JsonNode& move : item.items("move")) {
    const std::vector<std::string_view> states = move.texts("states");
    proposal.moves.push_back({std::string(move.text("supplier")), {states.begin(), states.end()}});
  }
  if (item.member("add_sites") || item.member("add_links")) {
    begin_additions(network, proposal.additions);
    NetworkBuilder builder(proposal.additions);
    for (const JsonNode& site : item.items("add_sites")) read_site(site, builder);
    for (const JsonNode& link : item.items("add_links")) read_link(link, builder);
    keep_additions_alone(network, proposal.additions);
  }
  of.proposals.push_back(std::move(proposal));
  return true;
}

}  // namespace

Result<Case> read_case_json(std::string_view bytes, std::string_view file) {
  const SourceSpan whole{std::string(file), 0, 0, 0};
  simdjson::dom::parser parser;
  element root;
  if (const auto error = parser.parse(simdjson::padded_string(bytes)).get(root)) {
    return failure(codes::kNotJson, whole,
                   fmt::format("not JSON: {}", simdjson::error_message(error)));
  }
  if (!root.is_object()) return failure(codes::kJsonShape, whole, "a case is an object");

  Case of;
  of.groups_given = true;
  of.free_functions = true;
  const JsonNode document(root, "", file, of.problems);
  of.title = document.text("title", false);
  if (document.member("tolerance")) of.tolerance = document.number("tolerance", 0);
  of.assets.begin_file(file);
  NetworkBuilder builder(of.network);
  read_items(document, "suppliers", of.rows,
             [&](const JsonNode& item) { return read_supplier(item, of.groups); });
  read_items(document, "sites", of.rows,
             [&](const JsonNode& item) { return read_site(item, builder); });
  read_items(document, "links", of.rows,
             [&](const JsonNode& item) { return read_link(item, builder); });
  AssetIds ids(false);
  read_items(document, "assets", of.rows,
             [&](const JsonNode& item) { return read_asset(item, of.assets, ids); });
  read_items(document, "services", of.rows,
             [&](const JsonNode& item) { return read_service(item, builder); });
  of.assets.finish();
  std::vector<Diagnostic> misplaced;
  builder.place(of.assets, misplaced);
  of.problems.add(std::move(misplaced));
  read_items(document, "proposals", of.rows,
             [&](const JsonNode& item) { return read_proposal(item, file, of.network, of); });
  return of;
}

}  // namespace assay::ingest
