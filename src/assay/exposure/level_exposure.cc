#include "assay/exposure/level_exposure.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "assay/exposure/codes.h"
#include "assay/exposure/family_sweep.h"
#include "assay/exposure/functions/function_families.h"
#include "assay/exposure/limits.h"
#include "assay/exposure/loss_table.h"
#include "assay/exposure/measures/importance.h"
#include "assay/exposure/minimal/fate_families.h"

namespace assay::exposure {
namespace {

/// Interception of pairs is told in networks of up to so many sites.
constexpr std::size_t kSitesForPairs = 60;
/// Up to so many members, all sets are looked at for minimal ones, if that is feasible.
constexpr std::size_t kSweptMembers = 16;
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
std::vector<MemberSet> taken(const FateFamilies& families, const std::vector<std::uint32_t>& family,
                             std::size_t order) {
  std::vector<MemberSet> sets;
  for (const std::uint32_t set : family) {
    if (families.sets[set].size() <= order) sets.push_back(families.sets[set]);
  }
  return sets;
}

/// Fates with the same sets in both readings are told together.
std::vector<MinimalSets> grouped_by_sets(const Band<FateFamilies>& families,
                                         const std::vector<std::vector<std::string>>& names,
                                         std::size_t order) {
  const auto& [least, most] = families;
  using Pair = std::pair<std::uint32_t, std::uint32_t>;  // Of families.
  std::map<Pair, std::vector<std::string>> named;
  for (std::size_t fate = 0; fate < names.size(); ++fate) {
    std::vector<std::string>& services = named[{least.of_fate[fate], most.of_fate[fate]}];
    services.insert(services.end(), names[fate].begin(), names[fate].end());
  }
  const auto key = [&](const Pair& pair) {
    return std::tie(least.families[pair.first], most.families[pair.second],
                    least.counts[pair.first].by_order, most.counts[pair.second].by_order);
  };
  std::vector<Pair> pairs;
  for (const auto& [pair, services] : named) pairs.push_back(pair);
  std::ranges::sort(pairs, [&](const Pair& a, const Pair& b) { return key(a) < key(b); });
  std::vector<MinimalSets> groups;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto [low, high] = pairs[i];
    if (i == 0 || key(pairs[i - 1]) != key(pairs[i])) {
      groups.push_back(
          {{},
           {taken(least, least.families[low], order), taken(most, most.families[high], order)},
           {least.counts[low], most.counts[high]}});
    }
    std::ranges::move(named[pairs[i]], std::back_inserter(groups.back().services));
  }
  for (MinimalSets& group : groups) std::ranges::sort(group.services);
  std::ranges::sort(groups, {}, &MinimalSets::services);
  return groups;
}

std::vector<SetLoss> told_losses(const Band<LossTable>& tables, std::size_t members,
                                 std::size_t order) {
  std::vector<SetLoss> losses;
  losses.reserve(tables.least.losses.size());
  for (std::size_t size = 0; size <= order; ++size) {
    MemberSet set = first_set(size);
    do {
      const std::size_t i = losses.size();
      losses.push_back({set, {tables.least.losses[i], tables.most.losses[i]}});
    } while (next_set(set, members));
  }
  return losses;
}

/// One level, as it grows.
class LevelRun {
 public:
  LevelRun(const Subject& subject, Level level)
      : subject_(subject),
        membership_(membership(subject.groups, subject.in_use, level)),
        members_(membership_.members.size()),
        limits_(level, members_, subject.engine, subject.sets) {
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
  template <class Ask>
  auto in_both_readings(const Ask& ask) const -> Band<decltype(ask(Reading::kLeast))>;
  void add_losses(const LossOrders& orders);
  FateFamilies minimal_sets(Reading reading, std::size_t swept);
  void add_minimal_sets(std::size_t swept);
  void add_birnbaum(const LossTable& least);
  const std::optional<LossFunctions>& functions();
  std::vector<MemberSet> listeners() const;

  /// The size of the largest minimal sets that are asked for.
  std::size_t wanted() const {
    return std::min(members_, subject_.request.sets_order.value_or(members_));
  }

  const Subject& subject_;
  Membership membership_;
  std::size_t members_;
  Limits limits_;
  std::optional<std::optional<LossFunctions>> functions_;  ///< Made when first asked for.
  LevelExposure answer_;
};

Result<void> LevelRun::disrupt() {
  const ExposureRequest& request = subject_.request;
  const Result<std::size_t> losses = limits_.loss_order(request.loss_order, answer_.limits);
  if (!losses) return failure(losses.error());
  const bool families = request.sets_order != std::size_t{0};
  const std::size_t swept = families ? limits_.minimal_order(wanted()) : *losses;
  if (families) {
    add_minimal_sets(swept);
  } else {
    answer_.order = swept;
    answer_.complete = swept == members_;
  }
  const bool looks = members_ <= kSweptMembers || request.tolerance;
  add_losses({*losses, looks ? std::max(*losses, swept) : *losses, request.tolerance});
  return {};
}

/// What `ask` tells in each reading; asked once where they do not differ.
template <class Ask>
auto LevelRun::in_both_readings(const Ask& ask) const -> Band<decltype(ask(Reading::kLeast))> {
  auto least = ask(Reading::kLeast);
  auto most = membership_.unknown.empty() ? least : ask(Reading::kMost);
  return {std::move(least), std::move(most)};
}

void LevelRun::add_losses(const LossOrders& orders) {
  const Band<LossTable> tables = loss_tables(subject_.sets, membership_, orders, subject_.threads);
  answer_.losses = told_losses(tables, members_, orders.kept);
  answer_.loss_order = orders.kept;
  answer_.all_losses = orders.kept == members_;
  if (orders.tolerance) {
    answer_.over_tolerance = {tables.least.over_tolerance, tables.most.over_tolerance};
    answer_.over_tolerance_order = orders.looked;
  }
  add_birnbaum(tables.least);
}

const std::optional<LossFunctions>& LevelRun::functions() {
  if (!functions_) functions_ = subject_.sets.functions(membership_);
  return *functions_;
}

/// Few members are swept; where that would not do, formulas tell, or functions of the whole
/// network, or, if all these are too large, how far a sweep comes.
FateFamilies LevelRun::minimal_sets(Reading reading, std::size_t swept) {
  const LossEngine& engine = subject_.engine;
  if (members_ > kSweptMembers || swept < wanted()) {
    const std::size_t order = wanted() == members_ ? kAnyOrder : wanted();
    FateFamilies found =
        fate_families(engine.fabric(), engine.needs(), engine.fates(), membership_, reading, order);
    if (found.order >= std::max(swept, std::size_t{1})) return found;
    if (functions()) {
      auto all = function_families(*functions(), members_, reading, order);
      if (all) return *std::move(all);
    }
  }
  return counted(sweep_families(engine, membership_, reading, swept), members_);
}

void LevelRun::add_minimal_sets(std::size_t swept) {
  const Band<FateFamilies> families =
      in_both_readings([&](Reading reading) { return minimal_sets(reading, swept); });
  answer_.order = std::min({families.least.order, families.most.order, members_});
  answer_.complete = answer_.order == members_;
  answer_.minimal_sets =
      grouped_by_sets(families, names_by_fate(subject_.network, subject_.engine), answer_.order);
  if (answer_.complete) {
    answer_.cut_share = cut_share(families.least, subject_.engine, members_);
  }
  if (answer_.order < wanted()) {
    const bool counted = std::ranges::all_of(*answer_.minimal_sets, [](const MinimalSets& group) {
      return group.counts.least.complete && group.counts.most.complete;
    });
    answer_.limits.push_back(counted ? limits_.list_cut(answer_.order)
                                     : limits_.minimal_cut(wanted(), answer_.order));
  }
}

/// Of few members all sets were looked at; of more, functions count.
void LevelRun::add_birnbaum(const LossTable& least) {
  std::vector<Product> added = least.added_weight;
  if (added.size() != members_) {
    if (!has_birnbaum(members_, subject_.total_weight) || !functions()) return;
    added = added_weights(*functions(), members_);
  }
  answer_.birnbaum = birnbaum(added, subject_.total_weight);
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
  std::vector<Candidate> candidates;
  for (const MemberSet& set : sets) {
    for (std::size_t i = 0; i < readings; ++i) candidates.push_back({set, kReadings[i]});
  }
  const std::vector<Loss> everywhere =
      subject_.sets.overheard(membership_, candidates, subject_.threads);

  std::vector<Overheard> answers;
  std::vector<AssetSet> hostile;
  const auto ask = [&] {
    const std::vector<Overheard> told = subject_.interception->on_shortest_routes(hostile);
    answers.insert(answers.end(), told.begin(), told.end());
    hostile.clear();
  };
  for (const Candidate& candidate : candidates) {
    hostile.emplace_back(subject_.engine.assets());
    membership_.fail(candidate.set, candidate.reading, hostile.back());
    if (hostile.size() >= kHostileAtATime) ask();
  }
  ask();
  for (std::size_t i = 0; i < answers.size(); ++i) answers[i].every_route = everywhere[i].weight;
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
