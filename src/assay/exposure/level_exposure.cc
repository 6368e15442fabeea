#include "assay/exposure/level_exposure.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "assay/exposure/codes.h"
#include "assay/exposure/family_sweep.h"
#include "assay/exposure/limits.h"
#include "assay/exposure/loss_table.h"
#include "assay/exposure/measures/importance.h"
#include "assay/exposure/member_mask.h"
#include "assay/exposure/minimal/all_losses.h"
#include "assay/exposure/minimal/dualization.h"
#include "assay/exposure/minimal/fate_families.h"
#include "assay/exposure/minimal/services_by_family.h"

namespace assay::exposure {
namespace {

/// Up to so many members, sets are asked about before formulas are made.
constexpr std::size_t kFewMembers = kMembersOfAllLosses;
/// Interception of pairs is told in networks of up to so many sites.
constexpr std::size_t kSitesForPairs = 60;
/// Sets of hostile assets that are held at a time.
constexpr std::size_t kHostileAtATime = 256;

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
  std::vector<Loss> losses(std::span<const Candidate> asked) const;
  const SupplierKnowledge* known_suppliers() const;
  bool losses_known() const { return known_suppliers() != nullptr || !all_losses_.least.empty(); }
  void add_losses(const LossOrders& orders);
  FateFamilies minimal_sets(Reading reading, std::size_t swept) const;
  std::optional<FateFamilies> by_asking(Reading reading) const;
  void add_minimal_sets(std::size_t swept);
  void add_birnbaum(const LossTable& least);
  std::vector<MemberSet> listeners() const;

  /// The size of the largest minimal sets that are asked for.
  std::size_t wanted() const {
    return std::min(members_, subject_.request.sets_order.value_or(members_));
  }

  const Subject& subject_;
  Membership membership_;
  std::size_t members_;
  Limits limits_;
  Band<std::vector<Loss>> all_losses_;  ///< By the bits of the set; empty where they are not known.
  std::vector<MemberMask> suppliers_of_member_;  ///< Where suppliers tell of the level.
  MemberMask behind_unknown_ = 0;  ///< Suppliers behind which somebody unknown stands.
  LevelExposure answer_;
};

Result<void> LevelRun::disrupt() {
  const ExposureRequest& request = subject_.request;
  const Result<std::size_t> losses = limits_.loss_order(request.loss_order, answer_.limits);
  if (!losses) return failure(losses.error());
  const bool families = request.sets_order != std::size_t{0};
  std::size_t looked = *losses;
  if (families) {
    const std::size_t swept = limits_.minimal_order(wanted());
    add_minimal_sets(swept);
    if (members_ <= kFewMembers || request.tolerance) looked = std::max(looked, swept);
    if (losses_known() && members_ <= kMembersOfAllLosses) looked = members_;
  } else {
    answer_.order = looked;
    answer_.complete = looked == members_;
  }
  add_losses({*losses, looked, request.tolerance});
  return {};
}

/// What `ask` tells in each reading; asked once where they do not differ.
template <class Ask>
auto LevelRun::in_both_readings(const Ask& ask) const -> Band<decltype(ask(Reading::kLeast))> {
  auto least = ask(Reading::kLeast);
  auto most = membership_.unknown.empty() ? least : ask(Reading::kMost);
  return {std::move(least), std::move(most)};
}

/// Where minimal sets told the losses of all sets, of this level or of the suppliers behind whom
/// its members stand, the network is not asked again.
std::vector<Loss> LevelRun::losses(std::span<const Candidate> asked) const {
  if (const SupplierKnowledge* known = known_suppliers()) return known->losses(membership_, asked);
  if (!losses_known()) return subject_.sets.losses(membership_, asked, subject_.threads);
  std::vector<Loss> losses;
  losses.reserve(asked.size());
  for (const Candidate& candidate : asked) {
    losses.push_back(all_losses_[candidate.reading][mask_of(candidate.set)]);
  }
  return losses;
}

/// The suppliers, where they tell of this level.
const SupplierKnowledge* LevelRun::known_suppliers() const {
  return SupplierKnowledge::tells_of(answer_.level) ? subject_.suppliers : nullptr;
}

void LevelRun::add_losses(const LossOrders& orders) {
  const Band<LossTable> tables =
      loss_tables([&](std::span<const Candidate> asked) { return losses(asked); },
                  subject_.sets.at_start(), members_, !membership_.unknown.empty(), orders);
  answer_.losses = told_losses(tables, members_, orders.kept);
  answer_.loss_order = orders.kept;
  answer_.all_losses = orders.kept == members_;
  if (orders.tolerance) {
    answer_.over_tolerance = {tables.least.over_tolerance, tables.most.over_tolerance};
    answer_.over_tolerance_order = orders.looked;
  }
  add_birnbaum(tables.least);
}

/// Where all minimal sets are wanted, few members are asked about, and of many, formulas tell;
/// where neither would do, or for those of a few sizes, a sweep comes as far as it comes.
FateFamilies LevelRun::minimal_sets(Reading reading, std::size_t swept) const {
  const bool all = wanted() == members_;
  if (all && known_suppliers() != nullptr) {
    if (auto known = known_suppliers()->families(membership_, reading)) return *std::move(known);
  }
  const bool in_vain = answer_.level == Level::kSupplier && subject_.suppliers_asked;
  if (all && members_ <= kFewMembers && !in_vain) {
    if (auto found = by_asking(reading)) return *std::move(found);
  }
  const LossEngine& engine = subject_.engine;
  FateFamilies found;
  if (members_ > kFewMembers || swept < wanted()) {
    found = fate_families(engine.fabric(), engine.needs(), engine.fates(), membership_, reading,
                          all ? kAnyOrder : wanted());
    if (found.order >= std::max(swept, std::size_t{1})) return found;
  }
  if (all && members_ > kFewMembers && members_ <= kMaskedMembers) {
    if (auto asked = by_asking(reading)) return *std::move(asked);
  }
  return counted(sweep_families(engine, membership_, reading, swept), members_);
}

std::optional<FateFamilies> LevelRun::by_asking(Reading reading) const {
  DualizationLimits limits;
  limits.blocks = limits_.blocks();
  return dualize(subject_.sets, membership_, reading, limits, subject_.threads);
}

void LevelRun::add_minimal_sets(std::size_t swept) {
  const Band<FateFamilies> families =
      in_both_readings([&](Reading reading) { return minimal_sets(reading, swept); });
  answer_.order = std::min({families.least.order, families.most.order, members_});
  answer_.complete = answer_.order == members_;
  answer_.minimal_sets =
      services_by_family(families, subject_.network, subject_.engine, answer_.order);
  if (answer_.complete) {
    answer_.cut_share = cut_share(families.least, subject_.engine.fates(), members_);
    if (members_ <= kMembersOfAllLosses && known_suppliers() == nullptr) {
      const std::span<const Fate> fates = subject_.engine.fates();
      all_losses_ = {losses_of_all_sets(families.least, fates, members_),
                     losses_of_all_sets(families.most, fates, members_)};
    }
  }
  if (answer_.order < wanted()) {
    const bool counted = std::ranges::all_of(*answer_.minimal_sets, [](const MinimalSets& group) {
      return group.counts.least.complete && group.counts.most.complete;
    });
    answer_.limits.push_back(counted ? limits_.list_cut(answer_.order)
                                     : limits_.minimal_cut(wanted(), answer_.order));
  }
}

void LevelRun::add_birnbaum(const LossTable& least) {
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

std::optional<SupplierKnowledge> supplier_knowledge(const Subject& subject) {
  const Membership suppliers = membership(subject.groups, subject.in_use, Level::kSupplier);
  DualizationLimits limits;
  limits.blocks =
      Limits(Level::kSupplier, suppliers.members.size(), subject.engine, subject.sets).blocks();
  return SupplierKnowledge::of(subject.sets, subject.engine.fates(), suppliers, limits,
                               subject.threads);
}

Result<LevelExposure> level_exposure(const Subject& subject, Level level) {
  LevelRun run(subject, level);
  if (subject.request.disruption) {
    if (Result<void> done = run.disrupt(); !done) return failure(std::move(done).error());
  }
  if (subject.interception != nullptr) run.overhear();
  return run.answer();
}

}  // namespace assay::exposure
