#include "assay/exposure/functions/loss_functions.h"

#include <algorithm>
#include <bit>
#include <unordered_map>
#include <utility>

#include "assay/exposure/functions/kernel.h"

namespace assay::exposure {
namespace {

using Option = Demands::Option;
using Requirements = std::vector<std::vector<Option>>;

/// Whether so many of the sites of `met` are at least as many of those of `asked` as that asks for.
bool implies(const Option& met, const Option& asked) {
  std::size_t shared = 0;
  auto other = asked.sites.begin();
  for (const std::uint32_t site : met.sites) {
    other = std::lower_bound(other, asked.sites.end(), site);
    if (other != asked.sites.end() && *other == site) ++shared;
  }
  const std::size_t outside = met.sites.size() - shared;
  return met.count >= outside + asked.count;
}

/// Leaves out what is met wherever another requirement is.
void keep_what_asks_more(Requirements& all) {
  for (std::size_t i = 0; i < all.size();) {
    const bool implied = std::ranges::any_of(all, [&](const std::vector<Option>& other) {
      return &other != &all[i] && std::ranges::all_of(other, [&](const Option& met) {
        return std::ranges::any_of(all[i],
                                   [&](const Option& asked) { return implies(met, asked); });
      });
    });
    if (implied) {
      all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
}

class FunctionPass {
 public:
  FunctionPass(const FunctionSubject& of, const Membership& membership,
               const FunctionLimits& limits)
      : of_(of),
        limits_(limits),
        diagrams_(std::make_shared<Diagrams>(limits.diagrams)),
        stands_(stands_of(membership)),
        kernel_(of.network, stands_, targets(), *diagrams_),
        reached_(of.network.nodes()),
        waiting_(of.network.nodes() / 64 + 1) {}

  std::optional<LossFunctions> run();

 private:
  std::vector<Diagram> stands_of(const Membership& membership);
  Diagram fails(const Behind& behind);
  Diagram part_falls(std::uint32_t part, const std::vector<Diagram>& fails);

  std::vector<bool> targets() const;

  void meet(std::uint32_t row);
  void pass_on();
  void look_everywhere(const std::vector<Option>& options);
  void look_part_by_part(const Requirements& requirements);
  template <class Here>
  Diagram met(const Requirements& requirements, const Here& here);

  void seed(std::uint32_t node, Diagram function);
  void spread();
  void go_on(std::size_t word, int bit);
  void forget();
  void keep(std::size_t fate, Diagram up);

  bool exhausted() const { return diagrams_->exhausted() || looks_ > limits_.looks; }
  Diagram stands(std::uint32_t node) const { return stands_[of_.network.stands[node]]; }
  std::uint32_t node(std::uint32_t site) const { return of_.network.node_of_site[site]; }

  const FunctionSubject& of_;
  FunctionLimits limits_;
  std::shared_ptr<Diagrams> diagrams_;
  std::uint64_t looks_ = 0;
  std::vector<Diagram> stands_;  ///< By behaviour.
  Kernel kernel_;
  std::vector<Diagram> reached_;        ///< By node: where it is in the part at hand.
  std::vector<Diagram> met_;            ///< By node: where it has what the row at hand asks for.
  std::vector<std::uint32_t> touched_;  ///< Nodes that were reached.
  std::vector<std::uint64_t> waiting_;  ///< A bit per node: its neighbours do not know yet.
  std::size_t first_waiting_ = ~std::size_t{0}, end_waiting_ = 0;  ///< Words outside have no bits.
  std::unordered_map<Diagram, std::uint32_t> number_of_;           ///< By where it is up.
  LossFunctions found_;
};

Diagram FunctionPass::fails(const Behind& behind) {
  Diagram fails = behind.unknown ? diagrams_->holds(0) : Diagrams::kNo;
  for (const std::uint32_t member : behind.members) {
    fails = diagrams_->either(fails, diagrams_->holds(LossFunctions::place_of(member)));
  }
  return fails;
}

/// By behaviour.
std::vector<Diagram> FunctionPass::stands_of(const Membership& membership) {
  std::vector<Diagram> fails, falls, stands;
  for (const Behind& behind : membership.behind) fails.push_back(this->fails(behind));
  for (std::uint32_t part = 0; part < of_.behaviours.parts(); ++part) {
    falls.push_back(part_falls(part, fails));
  }
  for (std::uint32_t i = 0; i < of_.behaviours.size(); ++i) {
    Diagram down = Diagrams::kNo;
    for (const std::uint64_t part : of_.behaviours.parts_of(i)) {
      down = diagrams_->either(down, falls[part]);
    }
    stands.push_back(diagrams_->except(Diagrams::kYes, down));
  }
  return stands;
}

/// By node: whether a fate needs one of its sites.
std::vector<bool> FunctionPass::targets() const {
  std::vector<bool> targets(of_.network.nodes());
  std::vector<bool> seen(of_.needs.rows());
  for (const Fate& fate : of_.fates) {
    if (seen[fate.needs]) continue;
    seen[fate.needs] = true;
    for (const std::vector<Option>& options : of_.needs.requirements(fate.needs)) {
      for (const Option& option : options) {
        for (const std::uint32_t site : option.sites) targets[node(site)] = true;
      }
    }
  }
  return targets;
}

Diagram FunctionPass::part_falls(std::uint32_t part, const std::vector<Diagram>& fails) {
  std::vector<std::pair<Diagram, std::uint64_t>> weighed;
  of_.behaviours.for_each_units(part, [&](const Behaviours::Units& units) {
    weighed.emplace_back(fails[units.group_set], units.count);
  });
  return diagrams_->at_least(of_.behaviours.margin(part) + 1, weighed);
}

std::optional<LossFunctions> FunctionPass::run() {
  constexpr std::uint32_t kNoRow = 0xffffffff;
  std::uint32_t row = kNoRow;
  found_.of_fate.resize(of_.fates.size());
  for (std::size_t i = 0; i < of_.fates.size() && !exhausted(); ++i) {  // By row.
    const Fate& fate = of_.fates[i];
    if (std::exchange(row, fate.needs) != fate.needs) meet(row);
    const std::uint32_t at = node(fate.site.index);
    keep(i, met_.empty() ? stands(at) : met_[at]);
  }
  if (exhausted()) return std::nullopt;
  found_.diagrams = std::move(diagrams_);
  return std::move(found_);
}

/// Leaves in `met_` where each node has what a row asks for; nothing where it asks for nothing.
void FunctionPass::meet(std::uint32_t row) {
  met_.clear();
  if (of_.needs.asks_nothing(row)) return;
  Requirements requirements = of_.needs.requirements(row);
  keep_what_asks_more(requirements);
  if (requirements.size() == 1 &&
      std::ranges::all_of(requirements[0], [](const Option& one) { return one.count <= 1; })) {
    look_everywhere(requirements[0]);
  } else {
    look_part_by_part(requirements);
  }
  pass_on();
}

/// From what is left of the network to what was taken out.
void FunctionPass::pass_on() {
  for (const std::uint32_t node : kernel_.taken_out()) {
    if (exhausted()) return;
    Diagram here = Diagrams::kNo;
    for (const Kernel::Step& step : kernel_.neighbours(node)) {
      const Diagram way = diagrams_->both(stands(node), step.over);  // Small, and mostly known.
      here = diagrams_->either(here, diagrams_->both(way, met_[step.node]));
    }
    met_[node] = here;
  }
}

void FunctionPass::look_everywhere(const std::vector<Option>& options) {
  for (const Option& option : options) {
    for (const std::uint32_t site : option.sites) seed(node(site), stands(node(site)));
  }
  spread();
  met_ = reached_;
  forget();
}

void FunctionPass::look_part_by_part(const Requirements& requirements) {
  std::vector<std::uint32_t> targets;
  for (const std::vector<Option>& options : requirements) {
    for (const Option& option : options) {
      for (const std::uint32_t site : option.sites) targets.push_back(node(site));
    }
  }
  std::ranges::sort(targets);
  const auto repeated = std::ranges::unique(targets);
  targets.erase(repeated.begin(), repeated.end());

  met_.assign(reached_.size(), Diagrams::kNo);
  std::vector<Diagram> left(reached_.size());  // By target: where no part at hand had it yet.
  for (const std::uint32_t target : targets) left[target] = stands(target);
  while (!exhausted()) {
    const Diagram hope = met(requirements, [&](std::uint32_t node) { return left[node]; });
    Diagram seeded = Diagrams::kNo;
    for (const std::uint32_t target : targets) {
      const Diagram fresh = diagrams_->except(diagrams_->both(left[target], hope), seeded);
      seeded = diagrams_->either(seeded, fresh);
      seed(target, fresh);
    }
    if (seeded == Diagrams::kNo) return;
    spread();
    const Diagram enough = met(requirements, [&](std::uint32_t node) { return reached_[node]; });
    for (const std::uint32_t target : targets) {
      left[target] = diagrams_->except(left[target], reached_[target]);
    }
    for (const std::uint32_t node : touched_) {
      met_[node] = diagrams_->either(met_[node], diagrams_->both(reached_[node], enough));
    }
    forget();
  }
}

/// Where all requirements are met by the nodes that are `here`.
template <class Here>
Diagram FunctionPass::met(const Requirements& requirements, const Here& here) {
  Diagram all = Diagrams::kYes;
  std::vector<std::pair<Diagram, std::uint64_t>> weighed;
  for (const std::vector<Option>& options : requirements) {
    Diagram any = Diagrams::kNo;
    for (const Option& option : options) {
      weighed.clear();
      for (const std::uint32_t site : option.sites) weighed.emplace_back(here(node(site)), 1);
      any = diagrams_->either(any, diagrams_->at_least(option.count, weighed));
    }
    all = diagrams_->both(all, any);
  }
  return all;
}

void FunctionPass::seed(std::uint32_t node, Diagram function) {
  Diagram& reached = reached_[node];
  const Diagram now = diagrams_->either(reached, function);
  if (now == reached) return;
  if (reached == Diagrams::kNo) touched_.push_back(node);
  reached = now;
  const std::size_t word = node / 64;
  waiting_[word] |= std::uint64_t{1} << (node % 64);
  first_waiting_ = std::min(first_waiting_, word);
  end_waiting_ = std::max(end_waiting_, word + 1);
}

/// To and fro through the nodes, as `SetPass` goes.
void FunctionPass::spread() {
  while (first_waiting_ < end_waiting_) {
    std::size_t word = std::exchange(first_waiting_, waiting_.size());
    while (word < end_waiting_) {
      while (waiting_[word] != 0) go_on(word, std::countr_zero(waiting_[word]));
      word = word > 0 && waiting_[word - 1] != 0 ? word - 1 : word + 1;
    }
    word = std::exchange(end_waiting_, 0);
    while (word-- > first_waiting_) {
      while (waiting_[word] != 0) go_on(word, 63 - std::countl_zero(waiting_[word]));
    }
  }
  first_waiting_ = waiting_.size();
}

void FunctionPass::go_on(std::size_t word, int bit) {
  waiting_[word] &= ~(std::uint64_t{1} << bit);
  if (exhausted()) return;
  const std::uint32_t node = static_cast<std::uint32_t>(word * 64) + static_cast<unsigned>(bit);
  const Diagram here = reached_[node];
  const std::span<const Kernel::Step> neighbours = kernel_.neighbours(node);
  looks_ += neighbours.size();
  for (const Kernel::Step& step : neighbours) {
    if (reached_[step.node] == here) continue;
    const Diagram way = diagrams_->both(step.over, stands(step.node));
    seed(step.node, diagrams_->both(here, way));
  }
}

void FunctionPass::forget() {
  for (const std::uint32_t node : touched_) reached_[node] = Diagrams::kNo;
  touched_.clear();
}

void FunctionPass::keep(std::size_t fate, Diagram up) {
  const auto [known, is_new] =
      number_of_.emplace(up, static_cast<std::uint32_t>(found_.down.size()));
  if (is_new) {
    found_.down.push_back(diagrams_->except(Diagrams::kYes, up));
    found_.loss.emplace_back();
  }
  found_.of_fate[fate] = known->second;
  found_.loss[known->second] += of_.fates[fate].all;
}

}  // namespace

FunctionLimits function_limits(std::size_t nodes) {
  constexpr std::size_t kMostNetwork = std::size_t{1} << 17;  // Beyond, it takes many seconds.
  if (nodes > kMostNetwork) return {};
  return {{(std::size_t{1} << 18) + 64 * nodes, 2'000'000 + 256 * nodes}, 20'000'000 + 512 * nodes};
}

std::optional<LossFunctions> loss_functions(const FunctionSubject& of, const Membership& membership,
                                            const FunctionLimits& limits) {
  return FunctionPass(of, membership, limits).run();
}

}  // namespace assay::exposure
