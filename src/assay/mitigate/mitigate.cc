#include "assay/mitigate/mitigate.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/exposure/exposure.h"
#include "assay/mitigate/broken.h"
#include "assay/mitigate/codes.h"
#include "assay/mitigate/conflict.h"
#include "assay/mitigate/considered.h"
#include "assay/mitigate/court.h"
#include "assay/mitigate/prover.h"
#include "assay/mitigate/remedy.h"
#include "assay/mitigate/told.h"

namespace assay::mitigate {
namespace {

/// The rows of a verdict, filled with what each kind of choice loses.
std::vector<ToleranceRow> rows_told(Trial& trial, Situation& in,
                                    const std::optional<Choice>& choice) {
  Means& means = trial.means();
  const std::vector<std::int64_t> bounds = trial.rows().bounds(trial.numbers());
  const std::vector<std::int64_t> nothing = in.losses({});
  const std::vector<std::int64_t> in_force = in.losses(means.in_force());
  const std::vector<std::int64_t> everything = in.losses(means.all());
  const std::vector<std::int64_t> chosen = in.losses(choice.value_or(Choice()));
  std::vector<ToleranceRow> out;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const LossRow& row = trial.rows().rows()[i];
    ToleranceRow told;
    told.tolerance = row.tolerance;
    told.of = row.of;
    told.whole = row.whole;
    told.bound = bounds[i];
    told.without_controls = nothing[i];
    told.in_force = in_force[i];
    told.all_controls = everything[i];
    if (choice) told.chosen = chosen[i];
    out.push_back(std::move(told));
  }
  return out;
}

/// A verdict, and what proves it in `proof` where that is not null and the search met no limit.
ThreatVerdict verdict_on(Trial& trial, Trial* before, Reading reading, ReadingProof* proof) {
  const Assumption assumed = trial.reading(reading);
  const Numbers& numbers = trial.numbers();
  const std::shared_ptr<Situation> in = trial.situation(assumed, numbers);

  ThreatVerdict out;
  SearchTree tree;
  const Decision decision = trial.decide(assumed, numbers, proof != nullptr ? &tree : nullptr);
  if (proof != nullptr && !decision.stopped) *proof = proof_of(trial, reading, decision, tree);
  out.verdict = decision.verdict;
  out.stopped = decision.stopped;
  out.rows = rows_told(trial, *in, decision.choice);
  out.hostile = trial.hostility().suppliers_of(in->world().hostile(), assumed);
  out.hostile_assets = static_cast<std::int64_t>(in->world().hostile().count());
  out.in_force = trial.means().told(trial.means().in_force(), numbers);
  std::vector<std::size_t> clauses;
  out.broken = broken_preconditions(trial, before, reading, clauses);
  switch (out.verdict) {
    case Verdict::kAcceptable:
    case Verdict::kMitigated:
    case Verdict::kOpen:
      break;
    case Verdict::kMitigable:
      out.choice = trial.means().told(*decision.choice, numbers);
      break;
    case Verdict::kNotPracticably:
      out.addition = least_addition(trial, assumed, numbers);
      out.conflict = told(conflict_of_means(trial, assumed, numbers), clauses, out, trial);
      break;
    case Verdict::kNotEffectively:
      out.ideal = least_ideal(trial, assumed, numbers);
      out.conflict = told(conflict_of_effect(trial, assumed, numbers), clauses, out, trial);
      break;
  }
  return out;
}

/// Warns of parties that nobody in the network is under: most often a slip.
void check_parties(const Trial& trial, std::set<std::string>& told,
                   std::vector<Diagnostic>& problems) {
  if (trial.threat().scenario == Scenario::kCutOff) return;
  const Scene& scene = trial.scene();
  const Groups& groups = scene.ground.subject().groups;
  for (const std::string& party : trial.threat().parties) {
    bool over_somebody = false;
    for (std::size_t i = 0; i < groups.suppliers.size(); ++i) {
      const Compulsion& compulsion = scene.compulsions.of(SupplierId(i));
      over_somebody = over_somebody || std::ranges::count(compulsion.surely, party) > 0 ||
                      std::ranges::count(compulsion.perhaps, party) > 0;
    }
    if (over_somebody || !told.insert(party).second) continue;
    problems.push_back({Severity::kWarning,
                        codes::kPartyOverNobody,
                        fmt::format("no supplier in the network is known to be under `{}`", party),
                        trial.threat().where,
                        {},
                        {}});
  }
}

/// When the next of so many searches is to stop, each having as much of the time that is left.
std::optional<std::chrono::steady_clock::time_point> share_of_time(const SearchLimits& limits,
                                                                   std::size_t searches) {
  if (!limits.until) return std::nullopt;
  const auto now = std::chrono::steady_clock::now();
  return std::min(*limits.until, now + (*limits.until - now) / static_cast<std::int64_t>(searches));
}

}  // namespace

Trials trials_on(Scene& scene) {
  Trials trials;
  for (const Threat& threat : scene.rules.policy.threats) {
    trials.push_back(std::make_unique<Trial>(scene, threat));
  }
  return trials;
}

std::optional<Diagnostic> too_many_listed(const Rules& rules) {
  const std::vector<Control>& controls = rules.mitigations.controls;
  if (controls.size() <= kMostListed) return std::nullopt;
  return Diagnostic{Severity::kError,
                    codes::kTooManyControls,
                    fmt::format("{} are listed; at most {} are looked at. List those that matter, "
                                "or cover with one control what several do",
                                counted(static_cast<std::int64_t>(controls.size()), "control"),
                                grouped(kMostListed)),
                    controls.back().where,
                    {},
                    {}};
}

Diagnostic too_many_controls(const Trial& trial) {
  return {Severity::kError,
          codes::kTooManyControls,
          fmt::format("{} bear on the threat `{}`; at most {} are weighed against one "
                      "threat. Leave out those that do least, or cover with one control what "
                      "several do",
                      counted(static_cast<std::int64_t>(trial.bearing().size()), "control"),
                      trial.threat().id, kMostControls),
          trial.threat().where,
          {},
          {}};
}

Result<Judgement> judge(const Subject& subject, const Rules& asked, const Subject* without_proposal,
                        bool with_proof) {
  Rules rules = asked;
  if (std::optional<Diagnostic> wrong = too_many_listed(rules)) return failure(*std::move(wrong));
  if (const Result<std::int64_t> total = exposure::total_weight(subject.network); !total) {
    return failure(total.error());
  }
  Scene scene(subject, rules);
  Trials trials = trials_on(scene);
  std::unique_ptr<Scene> scene_before;
  Trials trials_before;
  if (without_proposal != nullptr) {
    scene_before = std::make_unique<Scene>(*without_proposal, rules);
    trials_before = trials_on(*scene_before);
  }
  const auto weighable = [](const std::unique_ptr<Trial>& trial) {
    return trial->bearing().size() <= kMostControls;
  };
  for (const Trials* of : {&trials, &trials_before}) {
    const auto found = std::ranges::find_if_not(*of, weighable);
    if (found != of->end()) return failure(too_many_controls(**found));
  }

  Judgement out;
  NetworkProof proof;
  proof.assets = static_cast<std::int64_t>(scene.ground.in_use().count());
  bool stopped = false;
  out.problems = scene.options.problems;
  std::set<std::string> told;
  for (std::size_t i = 0; i < trials.size(); ++i) {
    Trial& trial = *trials[i];
    check_parties(trial, told, out.problems);
    ThreatJudgement judged;
    judged.id = trial.threat().id;
    judged.scenario = trial.threat().scenario;
    judged.parties = trial.threat().parties;
    judged.where = trial.threat().where;
    ThreatProof threat_proof{judged.id, judged.scenario, judged.parties, {}};
    Trial* before = trials_before.empty() ? nullptr : trials_before[i].get();
    for (const Reading reading : kReadings) {
      const std::size_t left = 2 * (trials.size() - i) - (reading == Reading::kMost ? 1 : 0);
      rules.limits.until = share_of_time(asked.limits, left);
      judged.reading[reading] =
          verdict_on(trial, before, reading, with_proof ? &threat_proof.reading[reading] : nullptr);
      stopped = stopped || judged.reading[reading].stopped;
      out.verdict[reading] = std::max(out.verdict[reading], judged.reading[reading].verdict);
    }
    const auto alone = std::span(trials).subspan(i, 1);
    if (judged.verdict().least != judged.verdict().most) {
      judged.facts = deciding_facts(alone, trial.numbers());
    }
    judged.intervals = intervals(alone, scene, trial.numbers());
    out.threats.push_back(std::move(judged));
    proof.threats.push_back(std::move(threat_proof));
  }
  proof.verdict = out.verdict;
  if (with_proof && !stopped) out.proof = std::move(proof);
  rules.limits.until = asked.limits.until;
  const Numbers numbers = numbers_of(rules, scene.clauses);
  if (out.verdict.least != out.verdict.most) out.facts = deciding_facts(trials, numbers);
  out.intervals = intervals(trials, scene, numbers);
  out.considered = considered(scene, trials);
  out.ways_out = ways_out(scene, without_proposal != nullptr);
  return out;
}

Result<const NetworkProof*> proof_of(const Judgement& judgement) {
  if (judgement.proof) return &*judgement.proof;
  const auto stopped = [](const ThreatJudgement& of) {
    return of.reading.least.stopped || of.reading.most.stopped;
  };
  const ThreatJudgement& threat = *std::ranges::find_if(judgement.threats, stopped);
  return failure(codes::kStoppedUnproved, threat.where,
                 fmt::format("the search for controls against the threat `{}` met its limit: there "
                             "is nothing to prove yet. Give it more steps or more time",
                             threat.id));
}

}  // namespace assay::mitigate
