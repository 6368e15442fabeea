#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "assay/directives/answer.h"
#include "assay/directives/asset_facts.h"
#include "assay/directives/cap.h"
#include "assay/directives/directives.h"
#include "assay/directives/duty_on_date.h"
#include "assay/directives/explain.h"
#include "assay/directives/obligation.h"
#include "assay/directives/operator_index.h"
#include "assay/directives/report_days.h"
#include "assay/directives/tuples.h"
#include "assay/directives/verdict.h"

namespace assay::directives {
namespace {

bool reported(State state, bool all) {
  return all || (state != State::kCompliant && state != State::kNotApplicable);
}

/// Whether shares decide what the duty makes of assets on the date.
bool counts_shares(const DutyOnDate& on) {
  const bool in_force = on.phase == Phase::kActive || on.phase == Phase::kNotYet;
  const Form form = traits(on.duty->obligation).form;
  return in_force && (form == Form::kShare || form == Form::kCount) && !on.duty->unread;
}

/// The event whose day starts the state, where the state has one.
std::optional<Event> starting_event(Obligation obligation) {
  const ObligationTraits& how = traits(obligation);
  return how.form == Form::kUse ? std::optional(Event::kInstalled) : how.event;
}

/// Applies the duties of a library to one inventory.
class Evaluation {
 public:
  Evaluation(const Library& library, const Inventory& inventory, const Question& question)
      : library_(library),
        inventory_(inventory),
        question_(question),
        operators_(library, inventory, question),
        reader_(inventory, question, operators_),
        duties_(prepared(library, inventory, question)),
        tuples_(reader_.tuples(duties_)),
        judge_(library, inventory.entities, question, operators_) {
    for (std::size_t tuple = 0; tuple < tuples_.count(); ++tuple) {
      facts_.push_back(reader_.of(tuples_.first_row(tuple)));
      sizes_.push_back(0);
    }
    for (const std::uint32_t tuple : tuples_.of_rows()) ++sizes_[tuple];
  }

  std::vector<Finding> findings() {
    for (std::size_t duty = 0; duty < duties_.size(); ++duty) {
      if (counts_shares(duties_[duty])) {
        count(duty);
      } else {
        judge(duty);
      }
    }
    std::ranges::sort(findings_, [](const Finding& a, const Finding& b) {
      return std::tie(a.state, a.directive, a.duty, a.operator_name) <
             std::tie(b.state, b.directive, b.duty, b.operator_name);
    });
    return std::move(findings_);
  }

 private:
  static std::vector<DutyOnDate> prepared(const Library& library, const Inventory& inventory,
                                          const Question& question) {
    std::vector<DutyOnDate> duties = duties_on(library, question.as_of, question.known_on);
    for (DutyOnDate& on : duties) {
      on.meant = meant_by(library, *on.duty, question.as_of, question.known_on, inventory.entities,
                          inventory.influences, inventory.joint);
    }
    return duties;
  }

  /// One duty, tuple by tuple.
  void judge(std::size_t duty) {
    std::map<std::pair<std::uint32_t, State>, std::vector<std::pair<std::uint32_t, Verdict>>>
        by_key;
    for (std::uint32_t tuple = 0; tuple < facts_.size(); ++tuple) {
      const Verdict verdict = judge_.judge(duties_[duty], facts_[tuple]);
      if (!reported(verdict.state, question_.all)) continue;
      by_key[{facts_[tuple].operator_index, verdict.state}].emplace_back(tuple, verdict);
    }
    for (const auto& [key, verdicts] : by_key) {
      Finding finding = started(duty, key.first, key.second);
      ConditionCounts counts;
      std::vector<bool> member(facts_.size(), false);
      for (const auto& [tuple, verdict] : verdicts) {
        member[tuple] = true;
        add(verdict, sizes_[tuple], finding, counts);
      }
      for (std::uint32_t row = 0; row < tuples_.of_rows().size(); ++row) {
        if (member[tuples_.of_row(row)]) finding.assets.push_back(AssetId(row));
      }
      finish(duty, counts, {}, std::move(finding));
    }
  }

  /// A cap, operator by operator.
  void count(std::size_t duty) {
    const CapCounter counter(inventory_, question_, judge_, operators_, tuples_, facts_);
    for (CapVerdict& verdict : counter.verdicts(duties_[duty])) {
      if (!reported(verdict.state, question_.all)) continue;
      Finding finding = started(duty, verdict.operator_index, verdict.state);
      ConditionCounts counts;
      const Verdict as_one{verdict.state, verdict.could_be, verdict.unknown, Condition::kText};
      add(as_one, std::ssize(verdict.rows), finding, counts);
      for (const std::uint32_t row : verdict.rows) finding.assets.push_back(AssetId(row));
      finish(duty, counts, verdict.figures, std::move(finding));
    }
  }

  Finding started(std::size_t duty, std::uint32_t operator_index, State state) const {
    const DutyOnDate& on = duties_[duty];
    Finding finding;
    finding.directive = on.instrument->id;
    finding.duty = on.duty->id;
    finding.state = state;
    if (operator_index != kAllOperators) finding.operator_name = operators_[operator_index].name;
    if (on.deadline) finding.due = on.deadline->due();
    if (on.duty->report && state == State::kDue) {
      finding.due = report_days(*on.duty->report, question_.as_of).front();
    }
    finding.projected = question_.as_of > library_.last_day;
    return finding;
  }

  static void add(const Verdict& verdict, std::int64_t assets, Finding& finding,
                  ConditionCounts& counts) {
    if (verdict.could_be) {
      finding.could_be = std::min(finding.could_be.value_or(*verdict.could_be), *verdict.could_be);
    }
    for (std::size_t i = 0; i < kConditions; ++i) {
      if ((verdict.unknown & bit(static_cast<Condition>(i))) != 0) counts.missing[i] += assets;
    }
    if (verdict.exception != 0) counts.exceptions[verdict.exception] += assets;
    const bool told =
        verdict.state == State::kNotApplicable ||
        (verdict.state == State::kCompliant && verdict.failed == Condition::kApproval);
    if (told) {
      counts.failed[static_cast<std::size_t>(verdict.failed)] += assets;
    }
  }

  void finish(std::size_t duty, const ConditionCounts& counts,
              const std::vector<std::string>& figures, Finding finding) {
    finding.since = since(duties_[duty], finding);
    finding.because =
        explain(finding, duties_[duty], counts, figures, inventory_, question_, library_.last_day);
    findings_.push_back(std::move(finding));
  }

  /// The first day of the state for any of the assets; none where it is not known
  /// or nothing is asked.
  std::optional<Date> since(const DutyOnDate& on, const Finding& finding) const {
    if (finding.state >= State::kCompliant || finding.state == State::kUnknown) return std::nullopt;
    if (finding.state != on.departure()) return on.phase_since;
    const Date first = on.deadline->first_forbidden();
    const std::optional<Event> event = starting_event(on.duty->obligation);
    if (!event) return first;
    Date earliest = Date::latest();
    for (const AssetId asset : finding.assets) {
      earliest = std::min(
          earliest, std::max(first, reader_.date(asset.index, *event).value_or(Date::earliest())));
      if (earliest == first) break;
    }
    return earliest;
  }

  const Library& library_;
  const Inventory& inventory_;
  const Question& question_;
  OperatorIndex operators_;
  FactReader reader_;
  std::vector<DutyOnDate> duties_;
  Tuples tuples_;
  Judge judge_;
  std::vector<AssetFacts> facts_;    ///< A row per tuple.
  std::vector<std::int64_t> sizes_;  ///< Assets per tuple.
  std::vector<Finding> findings_;
};

}  // namespace

Outcome evaluate(const Library& library, const Inventory& inventory, const Question& question) {
  Outcome outcome;
  outcome.findings = Evaluation(library, inventory, question).findings();
  outcome.supply_stops = supply_stops(library, inventory.entities, inventory.influences,
                                      inventory.joint, question.as_of, question.known_on);
  outcome.considered = considered(library, question.as_of, question.known_on);
  return outcome;
}

}  // namespace assay::directives
