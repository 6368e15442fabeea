#include "assay/pipeline/compare_exposure.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "assay/model/in_use.h"
#include "assay/pipeline/level_groups.h"

namespace assay::pipeline {
namespace {

std::optional<Date> horizon(const OpenedCase& opened, const ExposureQuestion& question) {
  const Case& of = opened.before.of;
  if (question.horizon) return question.horizon;
  if (of.policy) return of.policy->horizon(of.as_of);
  return std::nullopt;
}

/// The loss that the policy accepts for the whole country when equipment fails.
const Tolerance* national_tolerance(const Case& of) {
  if (!of.policy) return nullptr;
  const auto found = std::ranges::find_if(of.policy->tolerances, [](const Tolerance& one) {
    return one.scenario == Scenario::kDisruption && one.of == LossScope::kNation;
  });
  return found == of.policy->tolerances.end() ? nullptr : &*found;
}

/// Adds the tables of shares to each level.
Result<void> add_shares(const Situation& situation, const Groups& groups, const AssetSet& in_use,
                        const std::vector<exposure::ShareBy>& wanted,
                        exposure::Exposure& exposure) {
  for (exposure::LevelExposure& level : exposure.levels) {
    for (const exposure::ShareBy by : wanted) {
      Result<exposure::ShareTable> table =
          exposure::shares(situation.of.network, situation.of.assets, in_use,
                           exposure::membership(groups, in_use, level.level), by);
      if (!table) return failure(std::move(table).error());
      level.shares.push_back(*std::move(table));
    }
  }
  return {};
}

/// Exposures of a case, as it is and with proposals.
class Comparer {
 public:
  Comparer(const OpenedCase& opened, const ExposureQuestion& question)
      : opened_(opened),
        question_(question),
        used_(in_use(opened.before.of.assets, opened.before.of.as_of)) {}

  Result<exposure::Exposure> before();
  Result<exposure::Exposure> after(const Situation& with, bool owners_alone);

 private:
  Result<exposure::Exposure> told(const Situation& situation, const AssetSet& used,
                                  exposure::ExposureEngine& engine) const;
  Result<exposure::Exposure> told_at_levels(const Situation& situation, const AssetSet& used,
                                            exposure::ExposureRequest request,
                                            exposure::ExposureEngine& engine) const;

  const OpenedCase& opened_;
  const ExposureQuestion& question_;
  AssetSet used_;
  std::optional<exposure::ExposureEngine> engine_;  ///< Of the case as it is.
};

Result<exposure::Exposure> Comparer::before() {
  const Situation& situation = opened_.before;
  Result<exposure::ExposureEngine> engine = exposure::ExposureEngine::of(
      situation.of.network, situation.groups, used_, question_.request.threads);
  if (!engine) return failure(std::move(engine).error());
  engine_ = *std::move(engine);
  return told(situation, used_, *engine_);
}

/// A proposal that changes owners alone is told by what is known about the network as it is.
Result<exposure::Exposure> Comparer::after(const Situation& with, bool owners_alone) {
  const AssetSet used = in_use(with.of.assets, with.of.as_of);
  if (owners_alone && exposure::differ_in_owners_alone(opened_.before.groups, with.groups)) {
    return told(with, used, *engine_);
  }
  Result<exposure::ExposureEngine> engine =
      exposure::ExposureEngine::of(with.of.network, with.groups, used, question_.request.threads);
  if (!engine) return failure(std::move(engine).error());
  return told(with, used, *engine);
}

/// The levels that were asked for. Families have groups of their own, so that each is a question
/// of its own.
Result<exposure::Exposure> Comparer::told_at_levels(const Situation& situation,
                                                    const AssetSet& used,
                                                    exposure::ExposureRequest request,
                                                    exposure::ExposureEngine& engine) const {
  std::vector<exposure::Level> families;
  std::ranges::copy_if(request.levels, std::back_inserter(families), is_family);
  exposure::ExposureRequest main = request;
  std::erase_if(main.levels, is_family);
  const bool families_alone = main.levels.empty() && !families.empty();
  if (families_alone) {  // Start and cut_off are told all the same.
    main.levels = {exposure::Level::kSupplier};
    main.disruption = main.interception = false;
  }
  Result<exposure::Exposure> told = engine.ask(situation.groups, main);
  if (!told) return told;
  if (families_alone) told->levels.clear();
  Result<void> added = add_shares(situation, situation.groups, used, question_.shares, *told);
  if (!added) return failure(std::move(added).error());

  request.cut_off.reset();
  for (const exposure::Level level : families) {
    const Groups groups = groups_at(situation, level);
    request.levels = {level};
    Result<exposure::Exposure> one =
        exposure::exposure(situation.of.network, groups, used, request);
    if (!one) return one;
    added = add_shares(situation, groups, used, question_.shares, *one);
    if (!added) return failure(std::move(added).error());
    told->levels.push_back(std::move(one->levels.front()));
  }
  return told;
}

Result<exposure::Exposure> Comparer::told(const Situation& situation, const AssetSet& used,
                                          exposure::ExposureEngine& engine) const {
  const Case& of = situation.of;
  exposure::ExposureRequest request = question_.request;
  request.tolerance = of.tolerance;
  if (const Tolerance* national = national_tolerance(of); national && !of.tolerance) {
    request.tolerance = national->weight;
    request.tolerated_share = national->share;
  }
  std::vector<SupplyStop> stops;
  std::span<const FailureRate> rates;
  if (of.policy) {
    request.tolerances = of.policy->tolerances;
    rates = of.policy->failure_rates;
  }
  if (const std::optional<Date> until = horizon(opened_, question_); until && question_.cut_off) {
    stops = supply_stops(situation, opened_.shipped);
    request.cut_off.emplace(exposure::SupplyCut{of.assets, stops, {*until, {}}, of.as_of, rates});
  }
  return told_at_levels(situation, used, std::move(request), engine);
}

}  // namespace

bool has_horizon(const OpenedCase& opened, const ExposureQuestion& question) {
  return horizon(opened, question).has_value();
}

Result<exposure::Comparison> compare_exposure(const OpenedCase& opened,
                                              const ExposureQuestion& question,
                                              Problems& problems) {
  const Case& of = opened.before.of;
  Comparer comparer(opened, question);
  Result<exposure::Exposure> before = comparer.before();
  if (!before) return failure(std::move(before).error());
  exposure::Comparison comparison{of.title, {}, *std::move(before), {}};
  if (of.as_of != Date()) comparison.as_of = of.as_of;  // A case.json has no dates.

  const auto add = [&](const std::string& name, const Situation& with,
                       bool owners_alone) -> Result<void> {
    Result<exposure::Exposure> after = comparer.after(with, owners_alone);
    if (!after) return failure(std::move(after).error());
    comparison.after.push_back({name, *std::move(after)});
    return {};
  };
  if (opened.after) {
    if (Result<void> done = add(opened.proposal, *opened.after, opened.owners_alone); !done) {
      return failure(std::move(done).error());
    }
  }
  for (const Proposal& proposal : question.all_proposals ? of.proposals : std::vector<Proposal>()) {
    const Situation with = situation_with(opened, proposal);
    problems.add(with.of.problems);
    if (Result<void> done = add(proposal.id, with, false); !done)
      return failure(std::move(done).error());
  }
  return comparison;
}

}  // namespace assay::pipeline
