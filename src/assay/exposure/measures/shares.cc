#include "assay/exposure/measures/shares.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "assay/exposure/codes.h"
#include "assay/model/share.h"

namespace assay::exposure {
namespace {

/// What one asset adds, looked up once.
struct Row {
  std::uint32_t part = 0;
  SiteId site;
  std::int64_t traffic = 0;
  std::int64_t premises = 0;
};

std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The texts of a column of numbers, read once each.
std::vector<std::int64_t> numbers(const AssetColumn& column) {
  std::vector<std::int64_t> values(column.values.size());
  for (std::uint32_t code = 0; code < values.size(); ++code) {
    values[code] = number(column.values.text(code));
  }
  return values;
}

/// Sums over sets of assets, part by part.
class ShareTally {
 public:
  ShareTally(const Network& network, const AssetTable& assets, const AssetSet& in_use, ShareBy by)
      : network_(network), site_weight_(network.sites.size()), rows_(assets.size()) {
    for (const Service& service : network.services) {
      site_weight_[service.site.index] += service.weight;
    }
    const AssetColumn& traffic = assets.column(AssetField::kTraffic);
    const AssetColumn& premises = assets.column(AssetField::kPremises);
    const std::vector<std::int64_t> of_traffic = numbers(traffic), of_premises = numbers(premises);
    std::map<std::string_view, std::uint32_t> part_of;
    in_use.for_each([&](AssetId asset) { part_of.emplace(part_name(assets, asset, by), 0); });
    for (auto& [name, part] : part_of) {
      part = static_cast<std::uint32_t>(names_.size());
      names_.emplace_back(name);
    }
    in_use.for_each([&](AssetId asset) {
      rows_[asset.index] = {part_of[part_name(assets, asset, by)], site_of(asset),
                            of_traffic[traffic.code(asset)], of_premises[premises.code(asset)]};
    });
  }

  const std::vector<std::string>& names() const { return names_; }
  bool overflowed() const { return overflowed_; }

  /// The measures of some assets, by part.
  std::vector<Measures> of(std::span<const AssetId> assets) {
    std::vector<Measures> parts(names_.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> sites;  // Part and site.
    for (const AssetId asset : assets) {
      const Row& row = rows_[asset.index];
      Measures& part = parts[row.part];
      ++part.assets;
      add(part.traffic, row.traffic);
      add(part.premises, row.premises);
      if (row.site) sites.emplace_back(row.part, row.site.index);
    }
    std::ranges::sort(sites);
    const auto repeated = std::ranges::unique(sites);
    sites.erase(repeated.begin(), repeated.end());
    for (const auto& [part, site] : sites) {
      ++parts[part].sites;
      parts[part].weight += site_weight_[site];
    }
    return parts;
  }

 private:
  SiteId site_of(AssetId asset) const { return network_.placements[asset.index].site; }

  std::string_view part_name(const AssetTable& assets, AssetId asset, ShareBy by) const {
    switch (by) {
      case ShareBy::kNetwork:
        return "";
      case ShareBy::kFunction:
        return assets.text(asset, AssetField::kFunction);
      case ShareBy::kOperator:
        return assets.text(asset, AssetField::kOperator);
      case ShareBy::kRegion:
        break;
    }
    const SiteId site = site_of(asset);
    return site ? network_.text(network_.sites[site.index].region) : std::string_view();
  }

  void add(std::int64_t& sum, std::int64_t more) {
    const Product both = Product{sum} + more;
    overflowed_ = overflowed_ || both > std::numeric_limits<std::int64_t>::max();
    if (!overflowed_) sum = static_cast<std::int64_t>(both);
  }

  const Network& network_;
  std::vector<std::int64_t> site_weight_;
  std::vector<Row> rows_;
  std::vector<std::string> names_;
  bool overflowed_ = false;
};

}  // namespace

std::string_view to_text(ShareBy by) {
  switch (by) {
    case ShareBy::kNetwork:
      return "network";
    case ShareBy::kFunction:
      return "function";
    case ShareBy::kOperator:
      return "operator";
    case ShareBy::kRegion:
      return "region";
  }
  return "";
}

std::optional<ShareBy> share_by(std::string_view text) {
  const auto* found = std::ranges::find(kShareBys, text, [](ShareBy one) { return to_text(one); });
  return found == kShareBys.end() ? std::nullopt : std::optional(*found);
}

Result<ShareTable> shares(const Network& network, const AssetTable& assets, const AssetSet& in_use,
                          const Membership& membership, ShareBy by) {
  ShareTally tally(network, assets, in_use, by);
  std::vector<AssetId> all;
  in_use.for_each([&](AssetId asset) { all.push_back(asset); });
  const std::vector<Measures> whole = tally.of(all), unknown = tally.of(membership.unknown);

  ShareTable table{by, {}};
  for (std::size_t i = 0; i < whole.size(); ++i) {
    table.parts.push_back({tally.names()[i], whole[i], unknown[i], {}});
  }
  for (std::uint32_t member = 0; member < membership.members.size(); ++member) {
    const std::vector<AssetId>& sure = membership.assets[member];
    std::vector<AssetId> either;
    std::ranges::set_union(sure, membership.unknown, std::back_inserter(either));
    const std::vector<Measures> least = tally.of(sure), most = tally.of(either);
    for (std::size_t i = 0; i < most.size(); ++i) {
      if (most[i].assets > 0) table.parts[i].members.push_back({member, {least[i], most[i]}});
    }
  }
  if (tally.overflowed()) {
    return failure(codes::kMeasureTooLarge, {},
                   "traffic or premises of the assets add up to more than 9223372036854775807; "
                   "state them in a larger unit");
  }
  return table;
}

}  // namespace assay::exposure
