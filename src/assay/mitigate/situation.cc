#include "assay/mitigate/situation.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

namespace assay::mitigate {
namespace {

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
      Needs::Need need{i, {}};
      for (std::size_t other = 0; other < means.bits(); ++other) {
        if (means.control(other).id == id) need.by |= Choice::of(other);
      }
      needs.of[bit].push_back(need);
    }
  }
  // The reader has refused circles, so that some bit is always ready.
  Choice done;
  while (needs.order.size() < means.bits()) {
    for (std::size_t bit = 0; bit < means.bits(); ++bit) {
      const auto ready = [&](const Needs::Need& need) { return done.contains(need.by); };
      if (done.has(bit) || !std::ranges::all_of(needs.of[bit], ready)) continue;
      needs.order.push_back(bit);
      done |= Choice::of(bit);
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
      dropped_(dropped.empty() ? std::vector<char>(stage.clauses.size(), 0) : dropped),
      brought_by_(stage.options.equipment.size()) {
  std::vector<AssetSet> could(means.bits());
  for (std::size_t bit = 0; bit < means.bits(); ++bit) {
    any_need_ = any_need_ || !needs.of[bit].empty();
    switch (means.control(bit).effect) {
      case Effect::kSecures:
        secure_ |= Choice::of(bit);
        [[fallthrough]];
      case Effect::kShortens:
        on_assets_ |= Choice::of(bit);
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
    possible_ |= Choice::of(bit);
    if (!world_->hostile(piece)) brought_by_.add(number, bit);
  }
}

void Situation::hide_services(std::size_t bit, const Numbers& numbers) {
  const std::vector<Service>& services = stage_.ground.network().services;
  if (hidden_by_.things() == 0) hidden_by_ = ChoiceTable(services.size());
  for (const ServiceId service : means_.option(bit).hides) {
    if (!holds_at(bit, numbers, services[service.index].site, 0)) continue;
    possible_ |= Choice::of(bit);
    hidden_by_.add(service.index, bit);
  }
}

void Situation::cut_into_cells(const std::vector<AssetSet>& could) {
  ChoiceTable at(stage_.ground.assets());
  AssetSet others(stage_.ground.assets());
  for (std::size_t bit = 0; bit < could.size(); ++bit) {
    if (could[bit].assets() == 0) continue;
    could[bit].for_each([&](AssetId asset) { at.add(asset.index, bit); });
    others |= could[bit];
  }
  std::vector<std::size_t> cell_of(at.choices().size(), at.choices().size());
  world_->hostile().for_each([&](AssetId asset) {
    std::size_t& cell = cell_of[at.number(asset.index)];
    if (cell == cell_of.size()) {
      cell = cells_.size();
      cells_.push_back({at.at(asset.index), {}});
    }
    cells_[cell].assets.push_back(asset);
  });
  if (!any_need_) return;
  others -= world_->hostile();
  others.for_each([&](AssetId asset) { ++elsewhere_[at.at(asset.index)]; });
}

/// What adds or hides needs controls to work somewhere, and these others where they do.
void Situation::find_needed_anywhere() {
  for (auto bit = needs_.order.rbegin(); bit != needs_.order.rend(); ++bit) {
    if ((on_assets_ - anywhere_).has(*bit)) continue;
    for (const Needs::Need& need : needs_.of[*bit]) anywhere_ |= need.by & on_assets_;
  }
}

/// Whether one of those that are needed works here, or somewhere if it does not act on
/// assets.
bool Situation::need_met(const Needs::Need& need, const Choice& here,
                         const Choice& somewhere) const {
  return dropped_[need.clause] != 0 ||
         need.by.meets((here & on_assets_) | (somewhere - on_assets_));
}

/// Of the options that could work at an asset those that do.
Choice Situation::working(const Choice& could, const Choice& choice,
                          const Choice& somewhere) const {
  Choice here = could & choice;
  if (!any_need_) return here;
  for (const std::size_t bit : needs_.order) {
    if (!here.has(bit)) continue;
    for (const Needs::Need& need : needs_.of[bit]) {
      if (!need_met(need, here, somewhere)) here -= Choice::of(bit);
    }
  }
  return here;
}

/// The chosen options that work at one place at least.
Choice Situation::working_somewhere(const Choice& choice) const {
  if (!any_need_) return choice & possible_;
  Choice somewhere;
  for (const std::size_t bit : needs_.order) {
    if (!choice.has(bit)) continue;
    const auto works = [&](const Choice& could) {
      return working(could, choice, somewhere).has(bit);
    };
    const auto met = [&](const Needs::Need& need) { return need_met(need, somewhere, somewhere); };
    const auto in_cell = [&](const Cell& cell) { return works(cell.could); };
    const auto in_others = [&](const auto& others) { return works(others.first); };
    const bool working =
        on_assets_.has(bit)
            ? std::ranges::any_of(cells_, in_cell) || std::ranges::any_of(elsewhere_, in_others)
            : possible_.has(bit) && std::ranges::all_of(needs_.of[bit], met);
    if (working) somewhere |= Choice::of(bit);
  }
  return somewhere;
}

AssetSet Situation::left(const Choice& choice) const {
  const Choice somewhere = working_somewhere(choice);
  AssetSet left(stage_.ground.assets());
  for (const Cell& cell : cells_) {
    if (working(cell.could, choice, somewhere).meets(secure_)) continue;
    for (const AssetId asset : cell.assets) left.insert(asset);
  }
  return left;
}

}  // namespace assay::mitigate
