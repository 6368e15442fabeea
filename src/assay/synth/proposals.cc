#include "assay/synth/proposals.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "assay/model/function_tree.h"
#include "assay/synth/apportion.h"
#include "assay/synth/naming.h"
#include "assay/synth/random.h"

namespace assay::synth {
namespace {

bool any_of(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// One swap, place by place.
class Swapper {
 public:
  Swapper(const Recipe& recipe, const Nation& nation, const Swap& swap)
      : recipe_(recipe), nation_(nation), swap_(swap), naming_(recipe, nation) {
    for (std::size_t i = 0; i < nation.units.size(); ++i) {
      const Unit& unit = nation.units[i];
      if (!unit.place || !within(naming_.function(unit), swap.within)) continue;
      if (sites_.empty() || sites_.back().place != unit.place) sites_.push_back({unit.place, {}});
      sites_.back().units.push_back(i);
    }
  }

  std::vector<SwappedUnit> run(std::uint64_t seed) {
    const std::uint64_t phase = Random(seed, fmt::format("swaps of {}", swap_.within)).bits();
    std::int64_t room = swap_.until ? room_left() : sites_to_swap();
    std::vector<SwappedUnit> swapped;
    for (const std::size_t i : even_order(sites_.size(), phase)) {
      if (!open(sites_[i])) continue;
      room -= swap_.until ? cost(sites_[i]) : 1;
      if (room < 0) break;
      take(sites_[i], swapped);
    }
    return swapped;
  }

 private:
  /// The units of the function at one place.
  struct Site {
    PlaceId place;
    std::vector<std::size_t> units;
  };

  std::string_view maker(std::size_t unit) const {
    const ProductLine* product = nation_.units[unit].product;
    return product == nullptr ? std::string_view() : std::string_view(product->maker);
  }

  bool stays(std::string_view maker) const {
    return maker == swap_.maker || (!swap_.beside.empty() && maker == swap_.beside) ||
           any_of(swap_.keep, maker);
  }

  /// Whether the swap may reach that place.
  bool open(const Site& site) const {
    const Place& place = nation_.places[site.place.index];
    const std::string& owner = recipe_.networks[place.network].operator_name;
    if (!swap_.operators.empty() && !any_of(swap_.operators, owner)) return false;
    bool beside = swap_.beside.empty();
    for (const std::size_t unit : site.units) {
      if (maker(unit) == swap_.maker || any_of(swap_.keep, maker(unit))) return false;
      beside = beside || maker(unit) == swap_.beside;
    }
    return beside;
  }

  /// Whether a unit counts towards the bounded share; nobody knows whose an unnamed one is.
  bool together(std::size_t unit) const {
    return maker(unit).empty() || any_of(swap_.until->together, maker(unit));
  }

  std::int64_t sites_to_swap() const {
    const Share share = swap_.sites.value_or(Share::all());
    const auto count = static_cast<std::int64_t>(
        Product{share.part()} * static_cast<std::int64_t>(sites_.size()) / share.whole());
    return std::max<std::int64_t>(count, 1);
  }

  /// How much more, in the measure, the bounded share has room for.
  std::int64_t room_left() const {
    std::int64_t whole = 0, part = 0;
    for (const Site& site : sites_) {
      std::int64_t all = 0, ours = 0;
      for (const std::size_t unit : site.units) {
        all += nation_.units[unit].quantity;
        if (together(unit)) ours += nation_.units[unit].quantity;
      }
      const bool sites = swap_.until->measure == SwapMeasure::kSites;
      whole += sites ? 1 : all;
      part += sites ? (ours > 0 ? 1 : 0) : ours;
    }
    const Share share = swap_.until->share;
    return static_cast<std::int64_t>(Product{share.part()} * whole / share.whole()) - part;
  }

  /// How much of that room a swap at `site` takes.
  std::int64_t cost(const Site& site) const {
    std::int64_t units = 0;
    bool already = false;
    for (const std::size_t unit : site.units) {
      if (together(unit))
        already = true;
      else if (!stays(maker(unit)))
        units += nation_.units[unit].quantity;
    }
    if (swap_.until->measure == SwapMeasure::kAssets) return units;
    return already ? 0 : 1;
  }

  void take(const Site& site, std::vector<SwappedUnit>& swapped) const {
    for (const std::size_t unit : site.units) {
      if (stays(maker(unit))) continue;
      const ProductLine* product =
          recipe_.product(swap_.maker, naming_.function(nation_.units[unit]));
      if (product != nullptr) swapped.push_back({unit, product, swap_.spares_until});
    }
  }

  const Recipe& recipe_;
  const Nation& nation_;
  const Swap& swap_;
  Naming naming_;
  std::vector<Site> sites_;
};

}  // namespace

std::vector<SwappedUnit> swapped_units(const Recipe& recipe, const Nation& nation,
                                       const ProposalPlan& proposal, std::uint64_t seed) {
  std::vector<SwappedUnit> swapped;
  if (!proposal.as.empty()) {
    const auto as = std::ranges::find(recipe.proposals, proposal.as, &ProposalPlan::id);
    swapped = swapped_units(recipe, nation, *as, seed);
    const Naming naming(recipe, nation);
    for (SwappedUnit& unit : swapped) {
      unit.product = recipe.product(proposal.maker, naming.function(nation.units[unit.unit]));
      unit.spares_until.reset();
    }
    return swapped;
  }
  for (const Swap& swap : proposal.swaps) {
    const std::vector<SwappedUnit> more = Swapper(recipe, nation, swap).run(seed);
    swapped.insert(swapped.end(), more.begin(), more.end());
  }
  std::ranges::sort(swapped, {}, &SwappedUnit::unit);
  return swapped;
}

}  // namespace assay::synth
