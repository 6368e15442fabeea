#include "assay/synth/nation.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <span>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "assay/synth/apportion.h"
#include "assay/synth/random.h"

namespace assay::synth {
namespace {

/// Says of every n-th unit that it is an exception, so that exceptions lie evenly and are as
/// many with every seed; where they begin is drawn.
class OneIn {
 public:
  explicit OneIn(std::uint64_t phase) : turn_(phase) {}

  bool next(std::int64_t n) { return n > 0 && ++turn_ % static_cast<std::uint64_t>(n) == 0; }

 private:
  std::uint64_t turn_;
};

/// Builds one network at the end of a nation.
class NetworkBuilder {
 public:
  NetworkBuilder(const Recipe& recipe, std::uint32_t network, Scale scale, std::uint64_t seed,
                 Nation& nation)
      : recipe_(recipe),
        plan_(recipe.networks[network]),
        network_(network),
        scale_(scale),
        seed_(seed),
        nation_(nation) {}

  void build() {
    std::vector<std::int64_t> edges(plan_.regions.size());
    for (const SitePlan& sites : plan_.sites) {
      if (sites.tier == Tier::kEdge) add(edges, numbers(sites, {}));
    }
    for (std::uint32_t i = 0; i < plan_.sites.size(); ++i) {
      place_sites(i, numbers(plan_.sites[i], edges));
    }
    join_core();
    join_metro();
    join_aggregation();
    join_edge();
  }

 private:
  Random stream(std::string_view purpose) const {
    return Random(seed_, fmt::format("{} of {}", purpose, plan_.code));
  }

  static void add(std::vector<std::int64_t>& sum, const std::vector<std::int64_t>& parts) {
    std::ranges::transform(sum, parts, sum.begin(), std::plus<>());
  }

  /// How many sites of `sites` stand in each region of the network.
  std::vector<std::int64_t> numbers(const SitePlan& sites,
                                    std::span<const std::int64_t> edges) const {
    std::vector<std::int64_t> people;
    for (const std::size_t region : plan_.regions) people.push_back(recipe_.regions[region].people);
    std::vector<std::int64_t> numbers(people.size(), 1);
    switch (sites.tier) {
      case Tier::kCore:
        return apportioned(sites.number, people);
      case Tier::kMetro:
        return numbers;
      case Tier::kAggregation:
        std::ranges::transform(edges, numbers.begin(), [&](std::int64_t count) {
          return std::max(sites.at_least, (count + sites.edges_each - 1) / sites.edges_each);
        });
        return numbers;
      case Tier::kEdge:
        return apportioned(std::max(sites.at_least, scale_.of(sites.number)), people);
    }
    return numbers;
  }

  /// Adds the places of one plan, their customers and their equipment.
  void place_sites(std::uint32_t plan, const std::vector<std::int64_t>& numbers) {
    const SitePlan& sites = plan_.sites[plan];
    const std::size_t first = nation_.places.size();
    Random where = stream(fmt::format("places {}", plan));
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      for (std::int64_t n = 1; n <= numbers[i]; ++n) {
        nation_.places.push_back(place(plan, plan_.regions[i], n, where));
      }
    }
    const std::span<Place> places = std::span(nation_.places).subspan(first);
    tiers_[static_cast<std::size_t>(sites.tier)].push_back({first, nation_.places.size()});
    settle(sites, places, stream(fmt::format("customers {}", plan)));
    deal_kits(sites, places, stream(fmt::format("kits {}", plan)));
    equip(sites, first, stream(fmt::format("equipment {}", plan)));
  }

  Place place(std::uint32_t plan, std::size_t region, std::int64_t number, Random& where) const {
    const Region& in = recipe_.regions[region];
    const auto near = [&](double degrees) {
      const auto spread = static_cast<std::int32_t>(std::llround(in.spread * 1000));
      const auto offset =
          static_cast<std::int32_t>(where.below(2 * static_cast<std::uint64_t>(spread) + 1));
      return static_cast<std::int32_t>(std::llround(degrees * 1000)) - spread + offset;
    };
    Place place;
    place.network = network_;
    place.plan = plan;
    place.region = static_cast<std::uint32_t>(region);
    place.number = static_cast<std::uint32_t>(number);
    place.latitude = near(in.latitude);
    place.longitude = near(in.longitude);
    return place;
  }

  /// Gives each place its customers and premises: the busiest have some ten times as many as the
  /// quietest.
  void settle(const SitePlan& sites, std::span<Place> places, Random random) const {
    std::vector<std::int64_t> attraction(places.size());
    for (std::int64_t& one : attraction) {
      const auto draw = static_cast<std::int64_t>(random.below(256));
      one = 24 + draw * draw / 256;
    }
    const std::vector<std::int64_t> customers = apportioned(scale_.of(sites.customers), attraction);
    const std::vector<std::int64_t> premises = apportioned(scale_.of(sites.premises), attraction);
    for (std::size_t i = 0; i < places.size(); ++i) {
      places[i].customers = customers[i];
      places[i].premises = premises[i];
    }
  }

  /// Shares of kits count premises where there are any; then the largest places are dealt first,
  /// so that the small ones can level what these leave.
  static void deal_kits(const SitePlan& sites, std::span<Place> places, Random random) {
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    random.shuffle(std::span(order));
    std::vector<std::int64_t> sizes(places.size(), 1);
    if (sites.premises > 0) {
      std::ranges::transform(places, sizes.begin(), &Place::premises);
      std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return sizes[i]; });
    }
    std::vector<Share> shares;
    for (const Kit& kit : sites.kits) shares.push_back(kit.share);
    const std::vector<std::size_t> kits = dealt(sizes, order, shares);
    for (std::size_t i = 0; i < places.size(); ++i) {
      places[i].kit = static_cast<std::uint32_t>(kits[i]);
    }
  }

  void equip(const SitePlan& sites, std::size_t first, Random random) {
    const PlaceKind& kind = recipe_.places[sites.place];
    OneIn unnamed(random.bits());
    for (std::size_t i = first; i < nation_.places.size(); ++i) {
      const Kit& kit = sites.kits[nation_.places[i].kit];
      for (const Equipment& equipment : kind.equipment) {
        const std::vector<std::string>& makers = *kit.makers_of(equipment.function);
        for (std::int64_t n = 0; n < equipment.units; ++n) {
          Unit unit = unit_at(PlaceId(i), equipment, n, random);
          const bool named = !unnamed.next(equipment.unnamed_one_in);
          if (named)
            choose(unit, makers[static_cast<std::size_t>(n) % makers.size()], equipment.function);
          nation_.units.push_back(unit);
        }
      }
    }
  }

  Unit unit_at(PlaceId id, const Equipment& equipment, std::int64_t number, Random& random) const {
    const Place& place = nation_.places[id.index];
    const std::int64_t days = (equipment.installed_to - equipment.installed_from).count() + 1;
    const auto share = [&](std::int64_t whole) {
      return whole / equipment.units + (number < whole % equipment.units ? 1 : 0);
    };
    Unit unit;
    unit.place = id;
    unit.network = network_;
    unit.equipment = &equipment;
    unit.number = static_cast<std::uint32_t>(number + 1);
    unit.installed = equipment.installed_from.plus(
        std::chrono::days(random.below(static_cast<std::uint64_t>(days))));
    unit.quantity = equipment.each_customer ? std::max<std::int64_t>(place.customers, 1) : 1;
    unit.traffic = share(place.customers * equipment.traffic);
    unit.premises = equipment.premises ? share(place.premises) : 0;
    return unit;
  }

  /// Gives a unit the product that `maker` has for its function, in one of its builds.
  void choose(Unit& unit, const std::string& maker, std::string_view function) {
    unit.product = recipe_.product(maker, function);
    auto [turn, fresh] = turns_.try_emplace(unit.product, 0, 0);
    if (fresh) {
      Random phase = stream(fmt::format("builds of {} for {}", maker, unit.product->function));
      turn->second = {OneIn(phase.below(1000)), OneIn(phase.below(1000))};
    }
    if (turn->second.first.next(unit.product->older_one_in)) unit.build = Build::kOlder;
    if (turn->second.second.next(unit.product->unknown_one_in)) unit.build = Build::kUnknown;
  }

  // -- Connections ----------------------------------------------------------

  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  std::vector<PlaceId> tier(Tier tier) const {
    std::vector<PlaceId> places;
    for (const Range range : tiers_[static_cast<std::size_t>(tier)]) {
      for (std::size_t i = range.begin; i < range.end; ++i) places.push_back(PlaceId(i));
    }
    return places;
  }

  std::uint32_t region(PlaceId place) const { return nation_.places[place.index].region; }

  std::map<std::uint32_t, std::vector<PlaceId>> tier_by_region(Tier which) const {
    std::map<std::uint32_t, std::vector<PlaceId>> by_region;
    for (const PlaceId place : tier(which)) by_region[region(place)].push_back(place);
    return by_region;
  }

  void join(PlaceId a, PlaceId b, std::string_view kind, std::uint32_t parallel = 0) {
    nation_.connections.push_back({a, b, kind, parallel});
  }

  /// Every two core sites, by parallel trunks of different makers.
  void join_core() {
    Random random = stream("trunks");
    const std::vector<PlaceId> cores = tier(Tier::kCore);
    for (std::size_t a = 0; a < cores.size(); ++a) {
      for (std::size_t b = a + 1; b < cores.size(); ++b) {
        for (std::size_t i = 0; i < plan_.trunk.makers.size(); ++i) {
          join(cores[a], cores[b], "trunk", static_cast<std::uint32_t>(i + 1));
          Unit unit;
          unit.connection = TrunkId(nation_.connections.size() - 1);
          unit.network = network_;
          unit.installed = plan_.trunk.installed_from.plus(std::chrono::days(random.below(1000)));
          choose(unit, plan_.trunk.makers[i], plan_.trunk.function);
          nation_.units.push_back(unit);
        }
      }
    }
  }

  /// Each metro node to two core sites, and to the next region's.
  void join_metro() {
    const std::vector<PlaceId> cores = tier(Tier::kCore), metros = tier(Tier::kMetro);
    for (std::size_t i = 0; i < metros.size(); ++i) {
      join(metros[i], cores[i % cores.size()], "metro");
      if (cores.size() > 1) join(metros[i], cores[(i + 1) % cores.size()], "metro");
      if (i + 1 < metros.size()) join(metros[i], metros[i + 1], "metro");
    }
  }

  /// Each aggregation node to the metro node of its region, and to the next in a chain.
  void join_aggregation() {
    const auto metros = tier_by_region(Tier::kMetro);
    for (const auto& [region, nodes] : tier_by_region(Tier::kAggregation)) {
      for (std::size_t i = 0; i < nodes.size(); ++i) {
        join(nodes[i], metros.at(region).front(), "aggregation");
        if (i + 1 < nodes.size()) join(nodes[i], nodes[i + 1], "aggregation");
      }
    }
  }

  /// Each place at the edge to an aggregation node of its region; where the network has none, to
  /// a core site.
  void join_edge() {
    const std::vector<PlaceId> cores = tier(Tier::kCore);
    const auto nodes = tier_by_region(Tier::kAggregation);
    std::map<std::uint32_t, std::size_t> turn;
    for (const PlaceId place : tier(Tier::kEdge)) {
      const auto near = nodes.find(region(place));
      const std::vector<PlaceId>& above = near == nodes.end() ? cores : near->second;
      join(place, above[turn[region(place)]++ % above.size()], "access");
    }
  }

  const Recipe& recipe_;
  const NetworkPlan& plan_;
  std::uint32_t network_;
  Scale scale_;
  std::uint64_t seed_;
  Nation& nation_;
  std::array<std::vector<Range>, 4> tiers_;
  std::map<const ProductLine*, std::pair<OneIn, OneIn>> turns_;
};

}  // namespace

Nation build_nation(const Recipe& recipe, Scale scale, std::uint64_t seed) {
  Nation nation;
  for (std::uint32_t i = 0; i < recipe.networks.size(); ++i) {
    NetworkBuilder(recipe, i, scale, seed, nation).build();
  }
  return nation;
}

}  // namespace assay::synth
