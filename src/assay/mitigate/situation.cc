#include "assay/mitigate/situation.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

namespace assay::mitigate {
namespace {

Choice bit_of(std::size_t bit) { return Choice{1} << bit; }

bool is_need(const Clause& clause) {
  return std::holds_alternative<NeedsControl>(clause.what->what);
}

}  // namespace

Needs needs_among(const Means& means, const std::vector<Clause>& clauses) {
  Needs needs;
  needs.of.resize(means.bits());
  for (std::size_t bit = 0; bit < means.bits(); ++bit) {
    for (std::size_t i = 0; i < clauses.size(); ++i) {
      if (clauses[i].control != means.option(bit).control || !is_need(clauses[i])) continue;
      const std::string& id = std::get<NeedsControl>(clauses[i].what->what).control;
      Needs::Need need{i, 0};
      for (std::size_t other = 0; other < means.bits(); ++other) {
        if (means.control(other).id == id) need.by |= bit_of(other);
      }
      needs.of[bit].push_back(need);
    }
  }
  // The reader has refused circles, so that some bit is always ready.
  Choice done = 0;
  while (needs.order.size() < means.bits()) {
    for (std::size_t bit = 0; bit < means.bits(); ++bit) {
      const auto ready = [&](const Needs::Need& need) { return (need.by & ~done) == 0; };
      if (has(done, bit) || !std::ranges::all_of(needs.of[bit], ready)) continue;
      needs.order.push_back(bit);
      done |= bit_of(bit);
    }
  }
  return needs;
}

Situation::Situation(std::shared_ptr<World> world, const Stage& stage, const Means& means,
                     const Needs& needs, const LossRows& rows, LossOracle& oracle,
                     Scenario scenario, const Numbers& numbers, const std::vector<char>& dropped)
    : world_(std::move(world)),
      stage_(stage),
      means_(means),
      needs_(needs),
      rows_(rows),
      oracle_(oracle),
      listening_(scenario == Scenario::kInterception),
      dropped_(dropped.empty() ? std::vector<char>(stage.clauses.size(), 0) : dropped) {
  brought_by_.assign(stage.options.equipment.size(), 0);
  std::vector<AssetSet> could(means.bits());
  for (std::size_t bit = 0; bit < means.bits(); ++bit) {
    any_need_ = any_need_ || !needs.of[bit].empty();
    switch (means.control(bit).effect) {
      case Effect::kSecures:
        secure_ |= bit_of(bit);
        [[fallthrough]];
      case Effect::kShortens:
        on_assets_ |= bit_of(bit);
        could[bit] = could_work(bit, numbers);
        break;
      case Effect::kAdds:
        place_equipment(bit, numbers);
        break;
      case Effect::kHides:
        hide_services(bit, numbers);
        break;
    }
  }
  cut_into_cells(could);
  find_needed_anywhere();
}

/// The assets at which an option works once it is chosen and all that it needs does.
AssetSet Situation::could_work(std::size_t bit, const Numbers& numbers) const {
  const Option& option = means_.option(bit);
  AssetSet works = option.covers;
  works -= world_->not_evaluated(option);
  for (std::size_t i = 0; i < stage_.clauses.size(); ++i) {
    const Clause& clause = stage_.clauses[i];
    if (clause.control != option.control || dropped_[i] != 0 || is_need(clause)) continue;
    works -= world_->failing(option, i, numbers.share_limit[i]);
  }
  return works;
}

bool Situation::holds_at(std::size_t bit, const Numbers& numbers, SiteId site,
                         std::uint32_t function) const {
  for (std::size_t i = 0; i < stage_.clauses.size(); ++i) {
    const Clause& clause = stage_.clauses[i];
    if (clause.control != means_.option(bit).control || dropped_[i] != 0 || is_need(clause)) {
      continue;
    }
    if (!world_->holds(i, numbers.share_limit[i], site, function)) return false;
  }
  return true;
}

void Situation::place_equipment(std::size_t bit, const Numbers& numbers) {
  for (const std::uint32_t number : means_.option(bit).brings) {
    const Equipment& piece = stage_.options.equipment[number];
    if (!holds_at(bit, numbers, piece.site, piece.function)) continue;
    possible_ |= bit_of(bit);
    if (!world_->hostile(piece)) brought_by_[number] |= bit_of(bit);
  }
}

void Situation::hide_services(std::size_t bit, const Numbers& numbers) {
  const std::vector<Service>& services = stage_.ground.network().services;
  if (hidden_by_.empty()) hidden_by_.assign(services.size(), 0);
  for (const ServiceId service : means_.option(bit).hides) {
    if (!holds_at(bit, numbers, services[service.index].site, 0)) continue;
    possible_ |= bit_of(bit);
    hidden_by_[service.index] |= bit_of(bit);
  }
}

void Situation::cut_into_cells(const std::vector<AssetSet>& could) {
  const auto at = [&](AssetId asset) {
    Choice choice = 0;
    for (std::size_t bit = 0; bit < could.size(); ++bit) {
      if (could[bit].assets() > 0 && could[bit].contains(asset)) choice |= bit_of(bit);
    }
    return choice;
  };
  std::unordered_map<Choice, std::size_t> cell_of;
  world_->hostile().for_each([&](AssetId asset) {
    const Choice choice = at(asset);
    const auto [place, is_new] = cell_of.emplace(choice, cells_.size());
    if (is_new) cells_.push_back({choice, AssetSet(stage_.ground.assets())});
    cells_[place->second].assets.insert(asset);
  });
  if (!any_need_) return;
  AssetSet others(stage_.ground.assets());
  for (const AssetSet& set : could) {
    if (set.assets() > 0) others |= set;
  }
  others -= world_->hostile();
  others.for_each([&](AssetId asset) { ++elsewhere_[at(asset)]; });
}

/// What adds or hides needs controls to work somewhere, and these others where they do.
void Situation::find_needed_anywhere() {
  for (auto bit = needs_.order.rbegin(); bit != needs_.order.rend(); ++bit) {
    if (has(on_assets_ & ~anywhere_, *bit)) continue;
    for (const Needs::Need& need : needs_.of[*bit]) anywhere_ |= need.by & on_assets_;
  }
}

/// Whether one of those that are needed works here, or somewhere if it does not act on
/// assets.
bool Situation::need_met(const Needs::Need& need, Choice here, Choice somewhere) const {
  return dropped_[need.clause] != 0 ||
         (need.by & ((here & on_assets_) | (somewhere & ~on_assets_))) != 0;
}

/// Of the options that could work at an asset those that do.
Choice Situation::working(Choice could, Choice choice, Choice somewhere) const {
  Choice here = could & choice;
  if (!any_need_) return here;
  for (const std::size_t bit : needs_.order) {
    if (!has(here, bit)) continue;
    for (const Needs::Need& need : needs_.of[bit]) {
      if (!need_met(need, here, somewhere)) here &= ~bit_of(bit);
    }
  }
  return here;
}

/// The chosen options that work at one place at least.
Choice Situation::working_somewhere(Choice choice) const {
  if (!any_need_) return choice & possible_;
  Choice somewhere = 0;
  for (const std::size_t bit : needs_.order) {
    if (!has(choice, bit)) continue;
    const auto works = [&](Choice could) { return has(working(could, choice, somewhere), bit); };
    const auto met = [&](const Needs::Need& need) { return need_met(need, somewhere, somewhere); };
    const auto in_cell = [&](const Cell& cell) { return works(cell.could); };
    const auto in_others = [&](const auto& others) { return works(others.first); };
    const bool working =
        has(on_assets_, bit)
            ? std::ranges::any_of(cells_, in_cell) || std::ranges::any_of(elsewhere_, in_others)
            : has(possible_, bit) && std::ranges::all_of(needs_.of[bit], met);
    if (working) somewhere |= bit_of(bit);
  }
  return somewhere;
}

AssetSet Situation::left(Choice choice) const {
  const Choice somewhere = working_somewhere(choice);
  AssetSet left(stage_.ground.assets());
  for (const Cell& cell : cells_) {
    if ((working(cell.could, choice, somewhere) & secure_) == 0) left |= cell.assets;
  }
  return left;
}

std::vector<char> Situation::absent(Choice choice, Choice somewhere) const {
  std::vector<char> out;
  for (const Choice by : brought_by_) out.push_back((by & choice & somewhere) == 0 ? 1 : 0);
  return out;
}

std::vector<char> Situation::hidden(Choice choice, Choice somewhere) const {
  std::vector<char> out;
  for (const Choice by : hidden_by_) out.push_back((by & choice & somewhere) != 0 ? 1 : 0);
  return out;
}

std::vector<std::int64_t> Situation::ask(const AssetSet& hostile, Choice choice) {
  const Choice somewhere = working_somewhere(choice);
  const FateBits& lost = oracle_.lost(listening_, hostile, absent(choice, somewhere));
  return rows_.sums(lost, listening_ ? hidden(choice, somewhere) : std::vector<char>());
}

const std::vector<std::int64_t>& Situation::losses(Choice choice) {
  const auto found = losses_.find(choice);
  if (found != losses_.end()) return found->second;
  return losses_.emplace(choice, ask(left(choice), choice)).first->second;
}

bool Situation::within(Choice choice, const std::vector<std::int64_t>& bounds) {
  const std::vector<std::int64_t>& lost = losses(choice);
  for (std::size_t row = 0; row < bounds.size(); ++row) {
    if (lost[row] > bounds[row]) return false;
  }
  return true;
}

std::vector<std::int64_t> Situation::losses_without(Choice choice, const AssetSet& ideal) {
  AssetSet hostile = left(choice);
  hostile -= ideal;
  return ask(hostile, choice);
}

std::int64_t Situation::acts_on(std::size_t bit) const {
  const Option& option = means_.option(bit);
  if (!has(on_assets_, bit)) {
    return static_cast<std::int64_t>(option.brings.size() + option.hides.size());
  }
  AssetSet covered = option.covers;
  if (!has(anywhere_, bit)) covered &= world_->hostile();
  return static_cast<std::int64_t>(covered.count());
}

std::int64_t Situation::could_act_on(std::size_t bit) const {
  const auto by = [&](Choice choice) { return has(choice, bit); };
  std::int64_t count =
      std::ranges::count_if(brought_by_, by) + std::ranges::count_if(hidden_by_, by);
  for (const Cell& cell : cells_) {
    if (has(cell.could, bit)) count += static_cast<std::int64_t>(cell.assets.count());
  }
  return count;
}

std::string_view Situation::acted_on(std::size_t bit) const {
  switch (means_.control(bit).effect) {
    case Effect::kAdds:
      return "addition";
    case Effect::kHides:
      return "service";
    case Effect::kSecures:
    case Effect::kShortens:
      break;
  }
  return has(anywhere_, bit) ? "asset" : "hostile asset";
}

std::map<std::uint32_t, std::int64_t> Situation::assets_by_region(const AssetSet& assets) const {
  std::map<std::uint32_t, std::int64_t> out;
  assets.for_each([&](AssetId asset) { ++out[stage_.ground.region(asset)]; });
  return out;
}

/// The places where an option adds or hides and `fails(site, function)`.
template <class Fails>
std::map<std::uint32_t, std::int64_t> Situation::places_by_region(std::size_t bit,
                                                                  Fails fails) const {
  const Network& network = stage_.ground.network();
  std::map<std::uint32_t, std::int64_t> out;
  const auto count = [&](SiteId site, std::uint32_t function) {
    if (fails(site, function)) ++out[network.sites[site.index].region];
  };
  for (const std::uint32_t number : means_.option(bit).brings) {
    count(stage_.options.equipment[number].site, stage_.options.equipment[number].function);
  }
  for (const ServiceId service : means_.option(bit).hides) {
    count(network.services[service.index].site, 0);
  }
  return out;
}

std::map<std::uint32_t, std::int64_t> Situation::kept_from(std::size_t bit, std::size_t clause,
                                                           std::int64_t limit) const {
  if (!has(on_assets_, bit)) {
    return places_by_region(bit, [&](SiteId site, std::uint32_t function) {
      return !world_->holds(clause, limit, site, function);
    });
  }
  AssetSet lacking = world_->failing(means_.option(bit), clause, limit);
  if (!has(anywhere_, bit)) lacking &= world_->hostile();
  return assets_by_region(lacking);
}

std::map<std::uint32_t, std::int64_t> Situation::kept_from(std::size_t bit,
                                                           const Needs::Need& need) const {
  const Choice somewhere = working_somewhere(means_.all());
  if (!has(on_assets_, bit)) {
    const bool met = need_met(need, somewhere, somewhere);
    return places_by_region(bit, [&](SiteId, std::uint32_t) { return !met; });
  }
  AssetSet lacking(stage_.ground.assets());
  for (const Cell& cell : cells_) {
    const Choice here = working(cell.could, means_.all(), somewhere);
    if (!need_met(need, here, somewhere)) lacking |= cell.assets;
  }
  std::map<std::uint32_t, std::int64_t> out =
      assets_by_region(lacking &= means_.option(bit).covers);
  for (const auto& [could, assets] : elsewhere_) {
    if (!has(could & anywhere_, bit)) continue;
    const Choice here = working(could, means_.all(), somewhere);
    if (!need_met(need, here, somewhere)) out[0] += assets;
  }
  return out;
}

}  // namespace assay::mitigate
