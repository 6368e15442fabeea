#include "assay/mitigate/broken.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "assay/mitigate/told.h"

namespace assay::mitigate {
namespace {

/// The figures of one clause by the region's name, whether they hold or not.
std::map<std::string, BrokenPrecondition::Where> figures(Trial& trial, Situation& in,
                                                         std::size_t clause,
                                                         const Numbers& numbers) {
  const std::int64_t limit = numbers.share_limit[clause];
  const Scene& scene = trial.scene();
  const Clause& of = scene.clauses[clause];
  const auto* share = std::get_if<HostileShareAtMost>(&of.what->what);
  std::map<std::string, BrokenPrecondition::Where> out;
  if (share != nullptr) {
    const HostilePart& part = in.world().hostile_part(clause);
    for (const auto& [region, count] : part.by_region) {
      const std::string name(scene.ground.network().text(region));
      if (!share->own_region && name != share->region) continue;
      out[name].now = {count.part, count.whole, at_most(count, limit)};
    }
    if (!share->own_region && share->region.empty()) {
      out = {};
      out[""].now = {part.everywhere.part, part.everywhere.whole, at_most(part.everywhere, limit)};
    }
  }
  const bool own = share != nullptr && share->own_region;
  for (const auto& [region, count] : kept_from(trial, in, clause, numbers)) {
    const std::string name(own ? scene.ground.network().text(region) : std::string_view());
    out[share != nullptr && !own ? share->region : name].disarmed += count;
  }
  if (share != nullptr) return out;
  BrokenPrecondition::Where& everywhere = out[""];
  for (std::size_t bit = 0; bit < trial.means().bits(); ++bit) {
    if (trial.means().option(bit).control == of.control) everywhere.now.whole += in.acts_on(bit);
  }
  everywhere.now.part = everywhere.now.whole - everywhere.disarmed;
  everywhere.now.holds = everywhere.disarmed == 0;
  return out;
}

}  // namespace

std::vector<BrokenPrecondition> broken_preconditions(Trial& trial, Trial* before, Reading reading,
                                                     std::vector<std::size_t>& clauses) {
  const Numbers& numbers = trial.numbers();
  const std::shared_ptr<Situation> in = trial.situation(trial.reading(reading), numbers);
  std::vector<BrokenPrecondition> out;
  clauses.clear();
  for (const std::size_t clause : broken_clauses(trial, *in, numbers)) {
    const Clause& of = trial.scene().clauses[clause];
    BrokenPrecondition broken;
    broken.control = trial.scene().rules.mitigations.controls[of.control].id;
    broken.asks = asked(*of.what);
    for (std::size_t bit = 0; bit < trial.means().bits(); ++bit) {
      if (trial.means().option(bit).control == of.control) broken.acts_on = in->acted_on(bit);
    }
    broken.of_share = std::holds_alternative<HostileShareAtMost>(of.what->what);
    broken.clause = of.what->where;
    std::map<std::string, BrokenPrecondition::Where> then;
    if (before != nullptr) {
      const std::shared_ptr<Situation> was = before->situation(before->reading(reading), numbers);
      then = figures(*before, *was, clause, numbers);
    }
    for (auto& [region, at] : figures(trial, *in, clause, numbers)) {
      if (at.now.holds) continue;
      at.region = region;
      if (const auto found = then.find(region); found != then.end()) at.before = found->second.now;
      broken.where.push_back(at);
    }
    if (broken.where.empty()) continue;
    out.push_back(std::move(broken));
    clauses.push_back(clause);
  }
  return out;
}

}  // namespace assay::mitigate
