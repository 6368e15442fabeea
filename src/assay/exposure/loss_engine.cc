#include "assay/exposure/loss_engine.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "assay/base/parallel.h"
#include "assay/base/text.h"
#include "assay/exposure/codes.h"
#include "assay/exposure/demands.h"
#include "assay/exposure/fabric.h"

namespace assay::exposure {

Result<std::int64_t> total_weight(const Network& network) {
  std::int64_t total = 0;
  for (const Service& service : network.services) {
    if (service.weight > std::numeric_limits<std::int64_t>::max() - total) {
      return failure(codes::kWeightsTooLarge, {},
                     fmt::format("the weights of the services add up to more than {}; state them "
                                 "in a larger unit",
                                 grouped(std::numeric_limits<std::int64_t>::max())));
    }
    total += service.weight;
  }
  return total;
}

namespace {

/// `order` sorted by keys below `keys`; what has equal ones stays in its order.
template <class KeyOf>
std::vector<std::uint32_t> stably_by(std::span<const std::uint32_t> order, std::size_t keys,
                                     const KeyOf& key_of) {
  std::vector<std::size_t> next(keys + 1);
  for (const std::uint32_t i : order) ++next[key_of(i) + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<std::uint32_t> sorted(order.size());
  for (const std::uint32_t i : order) sorted[next[key_of(i)]++] = i;
  return sorted;
}

}  // namespace

/// Everything that questions share. Invariant: `fates` are sorted by needs, then
/// site, and are up when nothing fails.
struct LossEngine::Compiled {
  Fabric fabric;
  Demands needs;
  Demands routes;
  std::vector<std::uint32_t> regions;
  std::vector<Fate> fates;
  std::vector<std::uint32_t> fate_of;   ///< By service; `kDown` where it is down from the start.
  std::vector<std::uint8_t> encrypted;  ///< By service.
  Loss at_start;
  std::vector<Loss> at_start_by_region;

  static constexpr std::uint32_t kDown = 0xffffffff;

  Compiled(const Network& network, const AssetSet& in_use, unsigned threads);

  /// Services of one site and one list of needs, those that are down included.
  void gather_fates(const Network& network);
  void keep_what_is_up();
  std::vector<std::uint32_t> number_regions(const Network& network);
};

struct LossEngine::Scratch::State {
  const Compiled& compiled;
  Fabric::State fabric;
  Demands::Marks marks;
  std::vector<std::uint64_t> fates;
  std::vector<Loss> by_region;
  bool of_open = false;  ///< The last question was about services that are not encrypted.

  explicit State(const Compiled& of)
      : compiled(of), fabric(of.fabric.state()), marks(of.fabric.sites()) {}

  /// Calls `visit(index, meets)` for every fate: whether its site is up and its
  /// component meets its row of `demands`.
  template <class Visit>
  void judge(const Demands& demands, Visit&& visit);

  void start();
  Loss take(std::size_t fate, const Loss& what);
};

LossEngine::Compiled::Compiled(const Network& network, const AssetSet& in_use, unsigned threads) {
  in_parallel(threads, 2, [&](std::size_t half) {
    if (half == 0) {
      fabric = Fabric(network, in_use);
    } else {
      gather_fates(network);
    }
  });
  in_parallel(threads, 2, [&](std::size_t half) {
    if (half == 0) {
      needs = Demands::of_services(network, fabric);
    } else {
      routes = Demands::of_routes(network, fabric);
    }
  });
  keep_what_is_up();
  encrypted.reserve(network.services.size());
  for (const Service& service : network.services) encrypted.push_back(service.encrypted ? 1 : 0);
  at_start_by_region.resize(regions.size());
  for (const Fate& fate : fates) {
    at_start += fate.all;
    at_start_by_region[fate.region] += fate.all;
  }
}

/// Numbers the regions of the services' sites by their text; gives the number of each site.
std::vector<std::uint32_t> LossEngine::Compiled::number_regions(const Network& network) {
  std::vector<std::uint32_t> number(network.words.size(), kDown);
  for (const Service& service : network.services) {
    const std::uint32_t region = network.sites[service.site.index].region;
    if (std::exchange(number[region], 0) == kDown) regions.push_back(region);
  }
  std::ranges::sort(regions, {}, [&](std::uint32_t code) { return network.text(code); });

  for (std::uint32_t i = 0; i < regions.size(); ++i) number[regions[i]] = i;
  std::vector<std::uint32_t> of_site;
  of_site.reserve(network.sites.size());
  for (const Site& site : network.sites) of_site.push_back(number[site.region]);
  return of_site;
}

void LossEngine::Compiled::gather_fates(const Network& network) {
  const std::vector<std::uint32_t> region_of_site = number_regions(network);
  std::vector<std::uint32_t> order(network.services.size());
  std::iota(order.begin(), order.end(), 0u);
  order = stably_by(order, network.sites.size(),
                    [&](std::uint32_t i) { return network.services[i].site.index; });
  order = stably_by(order, network.service_needs.size(),
                    [&](std::uint32_t i) { return network.services[i].needs; });

  fates.reserve(order.size());
  fate_of.resize(order.size());
  for (const std::uint32_t i : order) {
    const Service& service = network.services[i];
    if (fates.empty() || fates.back().needs != service.needs || fates.back().site != service.site) {
      fates.push_back(
          Fate{service.site, service.needs, region_of_site[service.site.index], {}, {}, false});
    }
    const Loss loss{service.weight, 1, service.critical ? service.weight : 0};
    fates.back().all += loss;
    if (!service.encrypted) fates.back().open += loss;
    fate_of[i] = static_cast<std::uint32_t>(fates.size() - 1);
  }
}

void LossEngine::Compiled::keep_what_is_up() {
  Scratch::State state(*this);
  fabric.fail(AssetSet(fabric.assets()), state.fabric);
  fabric.join(state.fabric);
  std::vector<std::uint8_t> up(fates.size());
  state.judge(needs, [&](std::size_t i, bool met) { up[i] = met ? 1 : 0; });
  state.judge(routes, [&](std::size_t i, bool met) {
    fates[i].has_route = met && !routes.asks_nothing(fates[i].needs);
  });

  std::uint32_t kept = 0;
  std::vector<std::uint32_t> number(fates.size(), kDown);
  for (std::size_t i = 0; i < fates.size(); ++i) {
    if (up[i] == 0) continue;
    number[i] = kept;
    fates[kept++] = fates[i];
  }
  fates.resize(kept);
  for (std::uint32_t& fate : fate_of) fate = number[fate];
}

template <class Visit>
void LossEngine::Scratch::State::judge(const Demands& demands, Visit&& visit) {
  const std::vector<Fate>& fates_of = compiled.fates;
  for (std::size_t i = 0; i < fates_of.size();) {
    const std::uint32_t needs = fates_of[i].needs;
    const bool nothing = demands.asks_nothing(needs);
    if (!nothing) demands.look_up(needs, fabric, marks);
    for (; i < fates_of.size() && fates_of[i].needs == needs; ++i) {
      const std::uint32_t site = fates_of[i].site.index;
      visit(i, fabric.up[site] != 0 && (nothing || marks.meets(fabric.component[site])));
    }
  }
}

void LossEngine::Scratch::State::start() {
  fates.assign((compiled.fates.size() + 63) / 64, 0);
  by_region.assign(compiled.regions.size(), {});
}

Loss LossEngine::Scratch::State::take(std::size_t fate, const Loss& what) {
  fates[fate / 64] |= std::uint64_t{1} << (fate % 64);
  by_region[compiled.fates[fate].region] += what;
  return what;
}

LossEngine::LossEngine(const Network& network, const AssetSet& in_use, unsigned threads)
    : compiled_(std::make_unique<const Compiled>(network, in_use, threads)) {}
LossEngine::LossEngine(LossEngine&&) noexcept = default;
LossEngine& LossEngine::operator=(LossEngine&&) noexcept = default;
LossEngine::~LossEngine() = default;

Loss LossEngine::loss(const AssetSet& failed, Scratch& scratch) const {
  Scratch::State& state = *scratch.state_;
  compiled_->fabric.fail(failed, state.fabric);
  compiled_->fabric.join(state.fabric);
  state.start();
  state.of_open = false;
  Loss loss;
  state.judge(compiled_->needs, [&](std::size_t i, bool up) {
    if (!up) loss += state.take(i, compiled_->fates[i].all);
  });
  return loss;
}

Loss LossEngine::overheard(const AssetSet& hostile, Scratch& scratch) const {
  Scratch::State& state = *scratch.state_;
  compiled_->fabric.fail(hostile, state.fabric);
  compiled_->fabric.join(state.fabric);
  state.start();
  state.of_open = true;
  Loss loss;
  state.judge(compiled_->routes, [&](std::size_t i, bool avoidable) {
    const Fate& fate = compiled_->fates[i];
    if (!avoidable && fate.has_route && fate.open.services > 0) loss += state.take(i, fate.open);
  });
  return loss;
}

const Loss& LossEngine::at_start() const { return compiled_->at_start; }
std::span<const Loss> LossEngine::at_start_by_region() const {
  return compiled_->at_start_by_region;
}
std::span<const std::uint32_t> LossEngine::regions() const { return compiled_->regions; }
std::span<const Fate> LossEngine::fates() const { return compiled_->fates; }
std::uint64_t LossEngine::steps() const {
  return compiled_->fabric.sites() + compiled_->fabric.edges().size() + compiled_->fates.size() +
         compiled_->needs.sites_listed();
}
const Fabric& LossEngine::fabric() const { return compiled_->fabric; }
const Demands& LossEngine::needs() const { return compiled_->needs; }
const Demands& LossEngine::routes() const { return compiled_->routes; }
std::size_t LossEngine::assets() const { return compiled_->fabric.assets(); }

std::optional<std::uint32_t> LossEngine::fate_of(ServiceId service) const {
  const std::uint32_t fate = compiled_->fate_of[service.index];
  return fate == Compiled::kDown ? std::nullopt : std::optional(fate);
}

LossEngine::Scratch::Scratch(const LossEngine& engine)
    : state_(std::make_unique<State>(*engine.compiled_)) {}
LossEngine::Scratch::Scratch(Scratch&&) noexcept = default;
LossEngine::Scratch& LossEngine::Scratch::operator=(Scratch&&) noexcept = default;
LossEngine::Scratch::~Scratch() = default;

std::span<const Loss> LossEngine::Scratch::by_region() const { return state_->by_region; }
std::span<const std::uint64_t> LossEngine::Scratch::fates() const { return state_->fates; }

std::vector<ServiceId> LossEngine::Scratch::services() const {
  const Compiled& of = state_->compiled;
  std::vector<ServiceId> services;
  for (std::uint32_t i = 0; i < of.fate_of.size(); ++i) {
    const std::uint32_t fate = of.fate_of[i];
    if (fate == Compiled::kDown || (state_->of_open && of.encrypted[i] != 0)) continue;
    if ((state_->fates[fate / 64] >> (fate % 64) & 1) != 0) services.push_back(ServiceId(i));
  }
  return services;
}

}  // namespace assay::exposure
