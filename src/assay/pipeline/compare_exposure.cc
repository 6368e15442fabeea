#include "assay/pipeline/compare_exposure.h"

#include <algorithm>
#include <utility>

#include "assay/model/in_use.h"

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

Result<exposure::Exposure> exposure_of(const Situation& situation, const OpenedCase& opened,
                                       const ExposureQuestion& question) {
  const Case& of = situation.of;
  exposure::ExposureRequest request = question.request;
  request.tolerance = of.tolerance;
  if (const Tolerance* national = national_tolerance(of); national && !of.tolerance) {
    request.tolerance = national->weight;
    request.tolerated_share = national->share;
  }
  const std::vector<SupplyStop> stops = supply_stops(situation, opened.shipped);
  if (const std::optional<Date> until = horizon(opened, question); until && question.cut_off) {
    request.cut_off.emplace(exposure::SupplyCut{of.assets, stops, {*until, {}}});
  }
  return exposure::exposure(of.network, situation.groups, in_use(of.assets, of.as_of), request);
}

}  // namespace

bool has_horizon(const OpenedCase& opened, const ExposureQuestion& question) {
  return horizon(opened, question).has_value();
}

Result<exposure::Comparison> compare_exposure(const OpenedCase& opened,
                                              const ExposureQuestion& question,
                                              Problems& problems) {
  const Case& of = opened.before.of;
  Result<exposure::Exposure> before = exposure_of(opened.before, opened, question);
  if (!before) return failure(std::move(before).error());
  exposure::Comparison comparison{of.title, {}, *std::move(before), {}};
  if (of.as_of != Date()) comparison.as_of = of.as_of;  // A case.json has no dates.

  const auto add = [&](const std::string& name, const Situation& with) -> Result<void> {
    Result<exposure::Exposure> after = exposure_of(with, opened, question);
    if (!after) return failure(std::move(after).error());
    comparison.after.push_back({name, *std::move(after)});
    return {};
  };
  if (opened.after) {
    if (Result<void> done = add(opened.proposal, *opened.after); !done) {
      return failure(std::move(done).error());
    }
  }
  for (const Proposal& proposal : question.all_proposals ? of.proposals : std::vector<Proposal>()) {
    const Situation with = situation_with(opened, proposal);
    problems.add(with.of.problems);
    if (Result<void> done = add(proposal.id, with); !done) return failure(std::move(done).error());
  }
  return comparison;
}

}  // namespace assay::pipeline
