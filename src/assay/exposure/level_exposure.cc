#include "assay/exposure/level_exposure.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "assay/exposure/codes.h"
#include "assay/exposure/limits.h"

namespace assay::exposure {
namespace {

/// Interception of pairs is told in networks of up to so many sites.
constexpr std::size_t kSitesForPairs = 60;
/// Sets of hostile assets that are held at a time.
constexpr std::size_t kHostileAtATime = 256;

/// The services of each fate, by name.
std::vector<std::vector<std::string>> names_by_fate(const Network& network,
                                                    const LossEngine& engine) {
  std::vector<std::vector<std::string>> names(engine.fates().size());
  for (std::size_t i = 0; i < network.services.size(); ++i) {
    if (const auto fate = engine.fate_of(ServiceId(i))) {
      names[*fate].emplace_back(network.text(network.services[i].id));
    }
  }
  return names;
}

/// The sets of a family up to an order.
std::vector<MemberSet> taken(const Sweep& sweep, const std::vector<std::uint32_t>& family,
                             std::size_t order) {
  std::vector<MemberSet> sets;
  for (const std::uint32_t set : family) {
    if (sweep.sets[set].size() <= order) sets.push_back(sweep.sets[set]);
  }
  return sets;
}

/// Fates with the same sets in both readings are told together.
std::vector<MinimalSets> grouped_by_sets(const Band<Sweep>& sweeps,
                                         const std::vector<std::vector<std::string>>& names,
                                         std::size_t order) {
  using Families = std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>;
  std::map<Families, std::vector<std::string>> services;
  for (std::size_t fate = 0; fate < names.size(); ++fate) {
    std::vector<std::string>& group =
        services[{sweeps.least.families[fate], sweeps.most.families[fate]}];
    group.insert(group.end(), names[fate].begin(), names[fate].end());
  }
  std::vector<MinimalSets> groups;
  for (auto& [families, group] : services) {
    std::ranges::sort(group);
    groups.push_back(
        {std::move(group),
         {taken(sweeps.least, families.first, order), taken(sweeps.most, families.second, order)}});
  }
  std::ranges::sort(groups, {}, &MinimalSets::services);
  return groups;
}

std::vector<SetLoss> told_losses(const Band<Sweep>& sweeps, std::size_t members,
                                 std::size_t order) {
  std::vector<SetLoss> losses;
  losses.reserve(sweeps.least.losses.size());
  for (std::size_t size = 0; size <= order; ++size) {
    MemberSet set = first_set(size);
    do {
      const std::size_t i = losses.size();
      losses.push_back({set, {sweeps.least.losses[i], sweeps.most.losses[i]}});
    } while (next_set(set, members));
  }
  return losses;
}

/// Pairs of a service and one of its minimal sets, those with each member and all.
Importance cut_share(const Sweep& sweep, const LossEngine& engine, std::size_t members) {
  Importance share{std::vector<std::int64_t>(members), 0};
  for (std::size_t fate = 0; fate < sweep.families.size(); ++fate) {
    const std::int64_t services = engine.fates()[fate].all.services;
    for (const std::uint32_t set : sweep.families[fate]) {
      share.divisor += services;
      for (const std::uint32_t member : sweep.sets[set]) share.of_member[member] += services;
    }
  }
  return share;
}

/// The added weights over the weight of everything and the number of sets without a member.
std::optional<Importance> birnbaum(const Sweep& sweep, std::int64_t total_weight) {
  constexpr Product kMost = std::numeric_limits<std::int64_t>::max();
  const std::size_t members = sweep.added_weight.size();
  const Product sets = Product{1} << (members > 0 ? members - 1 : 0);
  if (total_weight * sets > kMost) return std::nullopt;  // As is every sum, which is no larger.
  Importance importance{{}, static_cast<std::int64_t>(total_weight * sets)};
  for (const Product sum : sweep.added_weight) {
    importance.of_member.push_back(static_cast<std::int64_t>(sum));
  }
  return importance;
}

/// One level, as it grows.
class LevelRun {
 public:
  LevelRun(const Subject& subject, Level level)
      : subject_(subject),
        membership_(membership(subject.groups, subject.in_use, level)),
        members_(membership_.members.size()),
        limits_(level, members_, subject.engine) {
    answer_.level = level;
    answer_.members = membership_.members;
    for (std::uint32_t i = 0; i < members_; ++i) {
      answer_.asset_counts.push_back(membership_.count(i));
    }
  }

  Result<void> disrupt();
  void overhear();
  LevelExposure answer() { return std::move(answer_); }

 private:
  Result<SweepOrders> orders();
  void add_minimal_sets(const Band<Sweep>& sweeps, const SweepOrders& orders);
  void add_importance(const Sweep& least);
  std::vector<MemberSet> listeners() const;

  const Subject& subject_;
  Membership membership_;
  std::size_t members_;
  Limits limits_;
  LevelExposure answer_;
};

Result<SweepOrders> LevelRun::orders() {
  const ExposureRequest& request = subject_.request;
  const Result<std::size_t> losses = limits_.loss_order(request.loss_order, answer_.limits);
  if (!losses) return failure(losses.error());
  SweepOrders orders;
  orders.losses = *losses;
  orders.families = request.sets_order != std::size_t{0};
  orders.minimal =
      orders.families ? limits_.minimal_order(request.sets_order.value_or(members_)) : *losses;
  orders.tolerance = request.tolerance;
  return orders;
}

Result<void> LevelRun::disrupt() {
  const Result<SweepOrders> orders = this->orders();
  if (!orders) return failure(orders.error());
  Band<Sweep> sweeps;
  sweeps.least = sweep(subject_.engine, membership_, Reading::kLeast, *orders);
  sweeps.most = membership_.unknown.empty()
                    ? sweeps.least
                    : sweep(subject_.engine, membership_, Reading::kMost, *orders);
  answer_.losses = told_losses(sweeps, members_, orders->losses);
  answer_.loss_order = orders->losses;
  answer_.all_losses = orders->losses == members_;
  add_minimal_sets(sweeps, *orders);
  add_importance(sweeps.least);
  return {};
}

void LevelRun::add_minimal_sets(const Band<Sweep>& sweeps, const SweepOrders& orders) {
  answer_.order = std::min(sweeps.least.order, sweeps.most.order);
  answer_.complete = answer_.order == members_;
  if (orders.tolerance) {
    answer_.over_tolerance = {taken(sweeps.least, sweeps.least.over_tolerance, answer_.order),
                              taken(sweeps.most, sweeps.most.over_tolerance, answer_.order)};
  }
  if (!orders.families) return;
  answer_.minimal_sets =
      grouped_by_sets(sweeps, names_by_fate(subject_.network, subject_.engine), answer_.order);
  const std::size_t wanted = std::min(members_, subject_.request.sets_order.value_or(members_));
  if (answer_.order < wanted) {
    answer_.limits.push_back(limits_.minimal_cut(wanted, answer_.order));
  }
}

void LevelRun::add_importance(const Sweep& least) {
  if (answer_.minimal_sets && answer_.complete) {
    answer_.cut_share = cut_share(least, subject_.engine, members_);
  }
  if (least.added_weight.size() != members_) return;
  answer_.birnbaum = birnbaum(least, subject_.total_weight);
  if (!answer_.birnbaum) {
    answer_.limits.push_back(
        limit(codes::kImportanceTooLarge,
              fmt::format("structural importance at level {} is larger than 2^63 - 1; state the "
                          "weights in a larger unit",
                          to_text(answer_.level))));
  }
}

/// The sets whose listening is told.
std::vector<MemberSet> LevelRun::listeners() const {
  std::vector<MemberSet> sets;
  const std::size_t largest = subject_.network.sites.size() <= kSitesForPairs ? 2 : 1;
  for (std::size_t size = 1; size <= std::min(largest, members_); ++size) {
    MemberSet set = first_set(size);
    do {
      sets.push_back(set);
    } while (next_set(set, members_));
  }
  return sets;
}

void LevelRun::overhear() {
  const std::vector<MemberSet> sets = listeners();
  const std::size_t readings = membership_.unknown.empty() ? 1 : 2;
  if (auto cut = limits_.overheard_cut(subject_.interception->steps(readings * sets.size()))) {
    answer_.limits.push_back(*std::move(cut));
    return;
  }
  std::vector<Overheard> answers;
  std::vector<AssetSet> hostile;
  const auto ask = [&] {
    const std::vector<Overheard> told = subject_.interception->overheard(hostile);
    answers.insert(answers.end(), told.begin(), told.end());
    hostile.clear();
  };
  for (const MemberSet& set : sets) {
    for (std::size_t i = 0; i < readings; ++i) {
      hostile.emplace_back(subject_.engine.assets());
      membership_.fail(set, kReadings[i], hostile.back());
    }
    if (hostile.size() >= kHostileAtATime) ask();
  }
  ask();
  answer_.overheard.emplace();
  for (std::size_t i = 0; i < sets.size(); ++i) {
    answer_.overheard->push_back(
        {sets[i], {answers[i * readings], answers[i * readings + readings - 1]}});
  }
}

}  // namespace

Result<LevelExposure> level_exposure(const Subject& subject, Level level) {
  LevelRun run(subject, level);
  if (subject.request.disruption) {
    if (Result<void> done = run.disrupt(); !done) return failure(std::move(done).error());
  }
  if (subject.interception != nullptr) run.overhear();
  return run.answer();
}

}  // namespace assay::exposure
