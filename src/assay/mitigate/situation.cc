#include "assay/mitigate/situation.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <variant>

namespace assay::mitigate {
namespace {

/// Not more choices than these are asked about one by one, before the network is made ready for
/// many.
constexpr std::size_t kFewChoices = 8;

/// Losses are forgotten, all at once, when they are of more choices.
constexpr std::size_t kKeptLosses = 200'000;

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

/// The pieces of equipment that are not there though these options work.
std::vector<char> Situation::absent(const Choice& working) const {
  std::vector<char> out;
  for (std::size_t piece = 0; piece < brought_by_.things(); ++piece) {
    out.push_back(brought_by_.at(piece).meets(working) ? 0 : 1);
  }
  return out;
}

/// The services that are hidden while these options work.
std::vector<char> Situation::hidden(const Choice& working) const {
  std::vector<char> out;
  for (std::size_t service = 0; service < hidden_by_.things(); ++service) {
    out.push_back(hidden_by_.at(service).meets(working) ? 1 : 0);
  }
  return out;
}

std::vector<std::int64_t> Situation::ask(const AssetSet& hostile, const Choice& choice) {
  const Choice working = choice & working_somewhere(choice);
  const FateBits& lost = oracle_.lost(listening_, hostile, absent(working));
  return rows_.sums(lost, listening_ ? hidden(working) : std::vector<char>());
}

/// What fails together: each cell, then equipment that the same options bring.
std::vector<std::vector<AssetId>> Situation::failing_together() const {
  std::vector<std::vector<AssetId>> together;
  for (const Cell& cell : cells_) together.push_back(cell.assets);
  together.resize(cells_.size() + brought_by_.choices().size());
  for (std::size_t piece = 0; piece < brought_by_.things(); ++piece) {
    together[cells_.size() + brought_by_.number(piece)].push_back(
        AssetId(stage_.ground.assets() + piece));
  }
  return together;
}

/// The groups that fail, as `SelectionLosses` numbers them.
exposure::Candidate Situation::failing(const Choice& choice) const {
  const Choice somewhere = working_somewhere(choice);
  const Choice working_there = choice & somewhere;
  exposure::MemberSet failing;
  for (std::uint32_t cell = 0; cell < cells_.size(); ++cell) {
    if (!working(cells_[cell].could, choice, somewhere).meets(secure_)) failing.push_back(cell);
  }
  auto next = static_cast<std::uint32_t>(cells_.size());
  for (const Choice& by : brought_by_.choices()) {
    if (!by.meets(working_there)) failing.push_back(next);
    ++next;
  }
  for (const Choice& by : std::span(hidden_by_.choices()).subspan(1)) {
    if (!by.meets(working_there)) failing.push_back(next);
    ++next;
  }
  return {std::move(failing), Reading::kLeast};
}

/// Finds the losses of choices that were not asked about before.
void Situation::weigh(std::span<const Choice> choices) {
  std::vector<Choice> open;
  for (const Choice& choice : choices) {
    if (losses_.emplace(choice, std::vector<std::int64_t>()).second) open.push_back(choice);
  }
  if (!at_once_ && losses_.size() > kFewChoices) {
    at_once_ = std::make_unique<SelectionLosses>(oracle_, rows_, failing_together(), hidden_by_);
  }
  if (!at_once_) {
    for (const Choice& choice : open) losses_[choice] = ask(left(choice), choice);
    return;
  }
  std::vector<exposure::Candidate> candidates;
  for (const Choice& choice : open) candidates.push_back(failing(choice));
  std::vector<std::vector<std::int64_t>> losses = at_once_->of(candidates);
  for (std::size_t i = 0; i < open.size(); ++i) losses_[open[i]] = std::move(losses[i]);
}

std::vector<std::int64_t> Situation::losses(const Choice& choice) {
  weigh(std::span(&choice, 1));
  return losses_.at(choice);
}

std::vector<Product> Situation::beyond(std::span<const Choice> choices,
                                       const std::vector<std::int64_t>& bounds) {
  if (losses_.size() > kKeptLosses) losses_.clear();
  weigh(choices);
  std::vector<Product> out;
  for (const Choice& choice : choices) {
    const std::vector<std::int64_t>& losses = losses_.at(choice);
    Product sum = 0;
    for (std::size_t row = 0; row < bounds.size(); ++row) {
      if (losses[row] <= bounds[row]) continue;
      const std::int64_t whole = std::max<std::int64_t>(1, rows_.rows()[row].whole);
      sum += 1 + Product{losses[row] - bounds[row]} * kBillion / whole;
    }
    out.push_back(sum);
  }
  return out;
}

bool Situation::within(const Choice& choice, const std::vector<std::int64_t>& bounds) {
  return std::ranges::equal(losses(choice), bounds, std::less_equal{});
}

void Situation::learn(const std::vector<Choice>& cuts) {
  for (const Choice& cut : cuts) {
    if (std::ranges::count(cuts_, cut) == 0) cuts_.push_back(cut);
  }
}

std::vector<Choice> Situation::known_cuts(const std::vector<std::int64_t>& bounds) {
  std::vector<Choice> out;
  for (const Choice& cut : cuts_) {
    if (!within(cut, bounds)) out.push_back(cut);
  }
  return out;
}

std::vector<std::int64_t> Situation::losses_without(const Choice& choice, const AssetSet& ideal) {
  AssetSet hostile = left(choice);
  hostile -= ideal;
  return ask(hostile, choice);
}

}  // namespace assay::mitigate
