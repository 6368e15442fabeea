#include "assay/mitigate/conditions.h"

#include <algorithm>
#include <optional>

#include "assay/base/number.h"
#include "assay/model/share.h"

namespace assay::mitigate {
namespace {

constexpr std::int64_t kBillion = 1'000'000'000;

/// Traffic by code of the column; none where a text states none.
std::vector<std::optional<std::int64_t>> traffic_by_code(const AssetColumn& column) {
  std::vector<std::optional<std::int64_t>> out;
  for (std::uint32_t code = 0; code < column.values.size(); ++code) {
    const Result<std::int64_t> read = parse_count(column.values.text(code), {});
    out.push_back(read ? std::optional(*read) : std::nullopt);
  }
  return out;
}

void add(HostilePart& out, std::uint32_t region, std::int64_t amount, bool hostile) {
  for (HostilePart::Count* count : {&out.everywhere, &out.by_region[region]}) {
    count->whole += amount;
    if (hostile) count->part += amount;
  }
}

}  // namespace

bool at_most(const HostilePart::Count& count, std::int64_t billionths) {
  return Product{count.part} * kBillion <= Product{count.whole} * billionths;
}

Conditions::Conditions(const Ground& ground, const AssetSet& hostile)
    : ground_(ground), hostile_(hostile) {
  friendly_.reserve(ground.runs().size());
  friendly_units_.reserve(ground.runs().size());
  for (const Run& run : ground.runs()) {
    std::uint32_t assets = 0;
    std::uint32_t units = 0;
    for (const AssetId asset : ground.assets_of(run)) {
      if (hostile.contains(asset)) continue;
      ++assets;
      units += ground.place(asset).units;
    }
    friendly_.push_back(assets);
    friendly_units_.push_back(units);
  }
}

bool Conditions::alternatives(SiteId site, std::uint32_t function, std::int64_t count) const {
  const Run* run = ground_.run_of(site, function);
  const std::int64_t found =
      run == nullptr ? 0 : friendly_[static_cast<std::size_t>(run - ground_.runs().data())];
  return found >= count;
}

bool Conditions::alternatives(AssetId asset, std::int64_t count) const {
  const Placement& place = ground_.place(asset);
  if (place.link) return routes().around(place.link, count);
  return place.site ? alternatives(place.site, place.function, count) : count <= 0;
}

bool Conditions::site_up(SiteId site) const {
  const Network& network = ground_.network();
  const auto met = [&](const FunctionNeed& need) {
    const Run* run = ground_.run_of(site, need.function);
    return run != nullptr &&
           friendly_units_[static_cast<std::size_t>(run - ground_.runs().data())] >= need.count;
  };
  const std::vector<FunctionNeed>& needs = network.site_needs[network.sites[site.index].needs];
  return std::ranges::all_of(needs, met);
}

const Routes& Conditions::routes() const {
  if (routes_) return *routes_;
  const Network& network = ground_.network();
  std::vector<char> sites;
  for (std::size_t i = 0; i < network.sites.size(); ++i) {
    sites.push_back(site_up(SiteId(i)) ? 1 : 0);
  }
  std::vector<char> links;
  for (const Link& link : network.links) {
    links.push_back(sites[link.a.index] != 0 && sites[link.b.index] != 0 ? 1 : 0);
  }
  for (const AssetId asset : ground_.on_links()) {
    if (hostile_.contains(asset)) links[ground_.place(asset).link.index] = 0;
  }
  routes_ = std::make_unique<const Routes>(network, std::move(links));
  return *routes_;
}

const HostilePart& Conditions::hostile_part(const std::string& function, ShareMeasure measure,
                                            bool unstated_is_hostile) const {
  const std::pair key{function, measure};
  const auto found = parts_.find(key);
  if (found != parts_.end()) return found->second;
  return parts_.emplace(key, measured(function, measure, unstated_is_hostile)).first->second;
}

HostilePart Conditions::measured(const std::string& function, ShareMeasure measure,
                                 bool unstated_is_hostile) const {
  const std::vector<char> functions = ground_.within_scopes(std::span(&function, 1));
  HostilePart out;
  if (measure == ShareMeasure::kSites || measure == ShareMeasure::kWeight) {
    add_sites(functions, measure, out);
  } else {
    add_assets(functions, measure, unstated_is_hostile, out);
  }
  return out;
}

/// Counts each site with an asset of the function, as one or as its services weigh.
void Conditions::add_sites(const std::vector<char>& functions, ShareMeasure measure,
                           HostilePart& out) const {
  const Network& network = ground_.network();
  std::vector<std::int64_t> weight(network.sites.size(), measure == ShareMeasure::kSites ? 1 : 0);
  if (measure == ShareMeasure::kWeight) {
    for (const Service& service : network.services) weight[service.site.index] += service.weight;
  }
  for (std::size_t i = 0; i < network.sites.size(); ++i) {
    bool there = false;
    bool hostile = false;
    for (const Run& run : ground_.runs_at(SiteId(i))) {
      if (functions[run.function] == 0) continue;
      there = true;
      const auto number = static_cast<std::size_t>(&run - ground_.runs().data());
      hostile = hostile || friendly_[number] < run.end - run.begin;
    }
    if (there) add(out, network.sites[i].region, weight[i], hostile);
  }
}

void Conditions::add_assets(const std::vector<char>& functions, ShareMeasure measure,
                            bool unstated_is_hostile, HostilePart& out) const {
  const AssetColumn& column = ground_.subject().assets.column(AssetField::kTraffic);
  const std::vector<std::optional<std::int64_t>> traffic = traffic_by_code(column);
  bool unstated = false;
  ground_.in_use().for_each([&](AssetId asset) {
    const Placement& place = ground_.place(asset);
    if (functions[place.function] == 0) return;
    std::int64_t amount = place.units;
    if (measure == ShareMeasure::kTraffic) {
      const std::optional<std::int64_t>& stated = traffic[column.code(asset)];
      unstated = unstated || !stated;
      amount = stated.value_or(0);
    }
    add(out, ground_.region(asset), amount, hostile_.contains(asset));
  });
  if (!unstated || !unstated_is_hostile) return;
  const auto all_hostile = [](HostilePart::Count& count) {
    count.whole = std::max<std::int64_t>(count.whole, 1);
    count.part = count.whole;
  };
  all_hostile(out.everywhere);
  for (auto& [region, count] : out.by_region) all_hostile(count);
}

bool traffic_unstated(const Ground& ground, const std::string& function) {
  const std::vector<char> functions = ground.within_scopes(std::span(&function, 1));
  const AssetColumn& column = ground.subject().assets.column(AssetField::kTraffic);
  const std::vector<std::optional<std::int64_t>> traffic = traffic_by_code(column);
  bool unstated = false;
  ground.in_use().for_each([&](AssetId asset) {
    unstated =
        unstated || (functions[ground.place(asset).function] != 0 && !traffic[column.code(asset)]);
  });
  return unstated;
}

}  // namespace assay::mitigate
