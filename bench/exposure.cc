// How many sets of failing assets a second can the loss be told for, together and one by
// one, against a breadth-first search per set over the same network?
#include "assay/exposure/exposure.h"

#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "assay/exposure/sets/set_engine.h"

namespace {

using namespace assay;

constexpr std::uint32_t kCores = 24;
constexpr std::uint32_t kSuppliers = 16;

/// A ring of core sites; every other site hangs on one before it, one in twenty on two.
/// A router of some supplier and a service at each.
struct Country {
  Network network;
  Groups groups;
  std::vector<AssetSet> sets;  ///< The assets of each pair of suppliers.

  explicit Country(std::uint32_t sites) {
    std::mt19937 random(1);
    const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
    const std::uint32_t router = network.words.intern("router"),
                        core = network.words.intern("core");
    network.site_needs = {{}, {{router, 1}}, {{router, 1}, {core, 1}}};
    network.service_needs = {{}, {{{1, core, {}}}}, {{{2, core, {}}}}};

    for (std::uint32_t i = 0; i < kSuppliers; ++i) {
      groups.suppliers.emplace_back().id = groups.words.intern(std::to_string(i));
      groups.sets.push_back({{SupplierId(std::size_t{i})}, false});
    }
    std::vector<std::vector<AssetId>> of_supplier(kSuppliers);
    const auto equip = [&](std::uint32_t site, std::uint32_t function) {
      const std::uint32_t supplier = below(kSuppliers);
      of_supplier[supplier].push_back(AssetId(network.placements.size()));
      groups.of_asset.push_back(1 + supplier);
      network.placements.push_back({SiteId(site), LinkId(), function, 1});
    };
    for (std::uint32_t i = 0; i < sites; ++i) {
      network.sites.emplace_back().needs = i < kCores ? 2 : 1;
      equip(i, router);
      if (below(4) == 0) equip(i, router);
      if (i < kCores) equip(i, core);
      const std::uint32_t links = i < kCores || below(20) == 0 ? 2 : 1;
      for (std::uint32_t j = 0; i > 0 && j < links; ++j) {
        network.links.push_back(
            {0, SiteId(i), SiteId(j == 0 && i < kCores ? i - 1 : below(i)), 0, 0});
      }
      Service& service = network.services.emplace_back();
      service.site = SiteId(i);
      service.needs = 1 + below(2);
      service.weight = 1 + below(1000);
    }
    for (std::uint32_t a = 0; a < kSuppliers; ++a) {
      for (std::uint32_t b = a + 1; b < kSuppliers; ++b) {
        AssetSet& set = sets.emplace_back(network.placements.size());
        for (const AssetId asset : of_supplier[a]) set.insert(asset);
        for (const AssetId asset : of_supplier[b]) set.insert(asset);
      }
    }
  }
};

/// What one would write first: for each set a search that labels the parts of the
/// network, and a look at every service.
class Plain {
 public:
  explicit Plain(const Network& network) : network_(network), neighbours_(network.sites.size()) {
    for (const Link& link : network.links) {
      neighbours_[link.a.index].push_back(link.b.index);
      neighbours_[link.b.index].push_back(link.a.index);
    }
  }

  std::int64_t weight_down(const AssetSet& failed) const {
    const std::vector<bool> up = sites_up(failed);
    std::vector<std::uint32_t> part(up.size());
    std::vector<std::uint32_t> cores{0};
    for (std::uint32_t site = 0; site < up.size(); ++site) {
      if (!up[site] || part[site] != 0) continue;
      cores.push_back(0);
      search(site, up, static_cast<std::uint32_t>(cores.size() - 1), part, cores.back());
    }
    std::int64_t down = 0;
    for (const Service& service : network_.services) {
      const bool met = cores[part[service.site.index]] >= service.needs;
      if (!met) down += service.weight;
    }
    return down;
  }

 private:
  std::vector<bool> sites_up(const AssetSet& failed) const {
    const std::uint32_t core = *network_.words.find("core");
    std::vector<std::uint32_t> routers(network_.sites.size()), cores(kCores);
    for (std::uint32_t i = 0; i < network_.placements.size(); ++i) {
      if (failed.contains(AssetId(i))) continue;
      const Placement& place = network_.placements[i];
      ++(place.function == core ? cores : routers)[place.site.index];
    }
    std::vector<bool> up(routers.size());
    for (std::uint32_t i = 0; i < up.size(); ++i) {
      up[i] = routers[i] > 0 && (i >= kCores || cores[i] > 0);
    }
    return up;
  }

  void search(std::uint32_t from, const std::vector<bool>& up, std::uint32_t number,
              std::vector<std::uint32_t>& part, std::uint32_t& cores) const {
    std::vector<std::uint32_t> queue{from};
    part[from] = number;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      if (queue[i] < kCores) ++cores;
      for (const std::uint32_t next : neighbours_[queue[i]]) {
        if (!up[next] || part[next] != 0) continue;
        part[next] = number;
        queue.push_back(next);
      }
    }
  }

  const Network& network_;
  std::vector<std::vector<std::uint32_t>> neighbours_;
};

void engine(benchmark::State& state) {
  const Country country(static_cast<std::uint32_t>(state.range(0)));
  const exposure::LossEngine losses(country.network,
                                    AssetSet::all(country.network.placements.size()));
  exposure::LossEngine::Scratch scratch(losses);
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(losses.loss(country.sets[i++ % country.sets.size()], scratch));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(engine)->Arg(1'000)->Arg(60'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);

void search_per_set(benchmark::State& state) {
  const Country country(static_cast<std::uint32_t>(state.range(0)));
  const Plain plain(country.network);
  const std::int64_t at_start = plain.weight_down(AssetSet(country.network.placements.size()));
  const exposure::LossEngine losses(country.network,
                                    AssetSet::all(country.network.placements.size()));
  exposure::LossEngine::Scratch scratch(losses);
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(plain.weight_down(country.sets[i++ % country.sets.size()]));
  }
  for (const AssetSet& set : country.sets) {
    if (plain.weight_down(set) - at_start != losses.loss(set, scratch).weight) {
      state.SkipWithError("the two disagree");
    }
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(search_per_set)->Arg(1'000)->Arg(60'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);

/// All sets to order 3, taking the network apart included: items are sets.
void sets_together(benchmark::State& state) {
  const Country country(static_cast<std::uint32_t>(state.range(0)));
  const AssetSet in_use = AssetSet::all(country.network.placements.size());
  const exposure::LossEngine losses(country.network, in_use);
  const exposure::Membership members =
      exposure::membership(country.groups, in_use, exposure::Level::kSupplier);
  std::vector<exposure::Candidate> asked;
  for (std::size_t size = 0; size <= 3; ++size) {
    exposure::MemberSet set = exposure::first_set(size);
    do {
      asked.push_back({set, Reading::kLeast});
    } while (exposure::next_set(set, members.members.size()));
  }
  for (auto _ : state) {
    const exposure::SetEngine sets(losses, country.groups);
    benchmark::DoNotOptimize(sets.losses(members, asked, 2));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(asked.size()));
}
BENCHMARK(sets_together)
    ->Arg(1'000)
    ->Arg(60'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
