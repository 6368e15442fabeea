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

/// The hearing of all threats.
class Hearing {
 public:
  /// All outlive this; `limits` are those by which the trials search.
  Hearing(Trials& trials, Trials& before, SearchLimits& limits, bool with_proof)
      : trials_(trials),
        before_(before),
        limits_(limits),
        asked_(limits),
        with_proof_(with_proof),
        proofs_(with_proof ? trials.size() : 0) {
    for (const std::unique_ptr<Trial>& trial : trials) {
      const Threat& threat = trial->threat();
      ThreatJudgement& judged = judged_.emplace_back();
      judged.id = threat.id;
      judged.scenario = threat.scenario;
      judged.parties = threat.parties;
      judged.where = threat.where;
    }
  }

  /// Weighs every threat in both readings; then once more those whose search met the limit, with
  /// the time that the others have left.
  void run() {
    std::vector<Seat> seats;
    for (std::size_t threat = 0; threat < trials_.size(); ++threat) {
      for (const Reading reading : kReadings) seats.push_back({threat, reading});
    }
    weigh(seats);
    if (asked_.until) {
      std::erase_if(seats, [&](const Seat& seat) { return !verdict(seat).stopped; });
      weigh(seats);
    }
    limits_ = asked_;
  }

  std::vector<ThreatJudgement> take() { return std::move(judged_); }

  /// None where a search met its limit, or nobody asked.
  std::optional<NetworkProof> proof(const Ground& ground) {
    if (!with_proof_) return std::nullopt;
    NetworkProof out;
    out.assets = static_cast<std::int64_t>(ground.in_use().count());
    for (std::size_t i = 0; i < judged_.size(); ++i) {
      const ThreatJudgement& judged = judged_[i];
      for (const Reading reading : kReadings) {
        if (judged.reading[reading].stopped) return std::nullopt;
        out.verdict[reading] = std::max(out.verdict[reading], judged.reading[reading].verdict);
      }
      out.threats.push_back({judged.id, judged.scenario, judged.parties, std::move(proofs_[i])});
    }
    return out;
  }

 private:
  struct Seat {
    std::size_t threat = 0;
    Reading reading = Reading::kLeast;
  };

  ThreatVerdict& verdict(const Seat& seat) { return judged_[seat.threat].reading[seat.reading]; }

  /// Each search has as much of the time that is left as those after it.
  void weigh(const std::vector<Seat>& seats) {
    for (std::size_t i = 0; i < seats.size(); ++i) {
      if (asked_.until) {
        const auto now = std::chrono::steady_clock::now();
        const auto share = (*asked_.until - now) / static_cast<std::int64_t>(seats.size() - i);
        limits_.until = std::min(*asked_.until, now + share);
      }
      const auto& [threat, reading] = seats[i];
      verdict(seats[i]) =
          verdict_on(*trials_[threat], before_.empty() ? nullptr : before_[threat].get(), reading,
                     with_proof_ ? &proofs_[threat][reading] : nullptr);
    }
  }

  Trials& trials_;
  Trials& before_;
  SearchLimits& limits_;
  const SearchLimits asked_;
  bool with_proof_;
  std::vector<ThreatJudgement> judged_;
  std::vector<Band<ReadingProof>> proofs_;
};

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
  out.problems = scene.options.problems;
  std::set<std::string> told;
  for (const std::unique_ptr<Trial>& trial : trials) check_parties(*trial, told, out.problems);
  Hearing hearing(trials, trials_before, rules.limits, with_proof);
  hearing.run();
  out.proof = hearing.proof(scene.ground);
  out.threats = hearing.take();
  const Numbers numbers = numbers_of(rules, scene.clauses);
  for (std::size_t i = 0; i < trials.size(); ++i) {
    ThreatJudgement& judged = out.threats[i];
    const auto alone = std::span(trials).subspan(i, 1);
    for (const Reading reading : kReadings) {
      out.verdict[reading] = std::max(out.verdict[reading], judged.reading[reading].verdict);
    }
    if (judged.verdict().least != judged.verdict().most) {
      judged.facts = deciding_facts(alone, numbers);
    }
    judged.intervals = intervals(alone, scene, numbers);
  }
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
