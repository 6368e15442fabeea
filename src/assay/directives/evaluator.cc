#include "assay/directives/evaluator.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <iterator>
#include <map>
#include <thread>
#include <tuple>
#include <utility>

#include "assay/directives/answer.h"
#include "assay/directives/asset_facts.h"
#include "assay/directives/cap.h"
#include "assay/directives/duty_on_date.h"
#include "assay/directives/explain.h"
#include "assay/directives/fact_table.h"
#include "assay/directives/kind_readings.h"
#include "assay/directives/obligation.h"
#include "assay/directives/operator_index.h"
#include "assay/directives/report_days.h"
#include "assay/directives/rule_conflict.h"
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

/// Tuples of one operator that a duty leaves in one state.
struct Group {
  std::vector<std::uint32_t> tuples;
  std::int64_t assets = 0;
  std::optional<State> could_be;
  ConditionCounts counts;

  void add(std::uint32_t tuple, std::int64_t size, const Verdict& verdict) {
    tuples.push_back(tuple);
    assets += size;
    count(size, verdict);
  }

  void count(std::int64_t size, const Verdict& verdict) {
    if (verdict.could_be) {
      could_be = std::min(could_be.value_or(*verdict.could_be), *verdict.could_be);
    }
    for (Conditions left = verdict.unknown; left != 0; left &= left - 1) {
      counts.missing[static_cast<std::size_t>(std::countr_zero(left))] += size;
    }
    if (verdict.exception != 0) counts.exceptions[verdict.exception] += size;
    const bool told =
        verdict.state == State::kNotApplicable ||
        (verdict.state == State::kCompliant && verdict.failed == Condition::kApproval);
    if (told) counts.failed[static_cast<std::size_t>(verdict.failed)] += size;
  }
};

/// Small inventories are judged before a thread would have started.
unsigned threads_for(std::size_t rows, unsigned asked) {
  constexpr std::size_t kManyRows = 20'000;
  if (rows < kManyRows) return 1;
  return asked != 0 ? asked : std::max(1U, std::thread::hardware_concurrency());
}

using Groups = std::map<std::pair<std::uint32_t, State>, Group>;

}  // namespace

class Evaluator::Work {
 public:
  Work(const Library& library, const Inventory& inventory, const Question& question,
       std::span<const Date> days, unsigned threads)
      : library_(library),
        inventory_(inventory),
        influences_(&inventory.influences),
        joint_(inventory.joint),
        question_(question),
        threads_(threads_for(inventory.assets.size(), threads)),
        operators_(library, inventory, question),
        reader_(inventory, question, operators_),
        facts_(reader_, inventory.assets.size(), library, days, threads_) {}

  void control(const Influences& influences, std::span<const JointControl> joint) {
    influences_ = &influences;
    joint_ = joint;
    meant_.clear();
  }

  void forget() {
    remembered_.clear();
    meant_.clear();
  }

  Outcome outcome(Date as_of, Date known_on) {
    ask(as_of, known_on);
    std::vector<std::vector<Finding>> of_duty(duties_.size());
    each_duty([&](std::size_t duty) { findings_of(duty, of_duty[duty]); });
    Outcome outcome;
    for (std::vector<Finding>& findings : of_duty) {
      std::ranges::move(findings, std::back_inserter(outcome.findings));
    }
    std::ranges::sort(outcome.findings, [](const Finding& a, const Finding& b) {
      return std::tie(a.state, a.directive, a.duty, a.operator_name) <
             std::tie(b.state, b.directive, b.duty, b.operator_name);
    });
    outcome.supply_stops =
        supply_stops(library_, inventory_.entities, *influences_, joint_, as_of, known_on);
    outcome.considered = considered(library_, as_of, known_on);
    return outcome;
  }

  std::vector<Tally> tallies(Date as_of, Date known_on) {
    ask(as_of, known_on);
    std::vector<std::vector<Tally>> of_duty(duties_.size());
    each_duty([&](std::size_t duty) { tallies_of(duty, of_duty[duty]); });
    std::vector<Tally> out;
    for (std::vector<Tally>& tallies : of_duty) std::ranges::move(tallies, std::back_inserter(out));
    return out;
  }

 private:
  /// Makes the duties ready for a question.
  void ask(Date as_of, Date known_on) {
    question_.as_of = as_of;
    question_.known_on = known_on;
    duties_ = duties_on(library_, as_of, known_on);
    for (DutyOnDate& on : duties_) {
      on.meant = meant(*on.duty);
      remembered_.try_emplace(on.duty);
    }
    calendars_.clear();
    for (std::size_t i = 0; i < facts_.calendars(); ++i) {
      calendars_.push_back(facts_.calendar_on(i, as_of));
    }
  }

  /// Whom the duty means; worked out anew only where it names others than before.
  std::shared_ptr<const Meant> meant(const Duty& duty) {
    NamedParties named = named_on(library_, duty, question_.as_of, question_.known_on);
    auto& known = meant_[&duty];
    if (known.second && known.first == named) return known.second;
    Meant fresh = meant_by(duty, named, inventory_.entities, *influences_, joint_);
    // The same answer as before stays the same object, so that what rests on it stays.
    const std::shared_ptr<const Meant> before = remembered_[&duty].meant();
    auto shared =
        before && *before == fresh ? before : std::make_shared<const Meant>(std::move(fresh));
    known = {std::move(named), shared};
    return shared;
  }

  template <class Visit>
  void each_duty(const Visit& visit) {
    const auto work = [&](std::size_t first) {
      for (std::size_t duty = first; duty < duties_.size(); duty += threads_) visit(duty);
    };
    std::vector<std::jthread> running;
    for (std::size_t i = 1; i < threads_; ++i) running.emplace_back(work, i);
    work(0);
  }

  /// Sorts the tuples by operator and state; only counts them unless they are to be `listed`.
  Groups judged(const DutyOnDate& on, bool listed) {
    const Judge judge(library_, inventory_.entities, question_, operators_);
    Groups groups;
    const Tuples& tuples = facts_.tuples();
    const auto add = [&](std::uint32_t tuple, const Verdict& verdict) {
      if (!reported(verdict.state, question_.all)) return;
      const std::uint32_t whose = facts_.kind(tuples.kind(tuple)).operator_index;
      groups[{whose, verdict.state}].add(tuple, tuples.size(tuple), verdict);
    };
    if (asks_for_days(*on.duty)) {
      for (std::uint32_t tuple = 0; tuple < tuples.count(); ++tuple) {
        add(tuple, judge.judge(on, facts_.facts(tuple, question_.as_of)));
      }
      return groups;
    }
    const std::vector<KindReading>& kinds =
        remembered_.at(on.duty).of(on, judge, question_, facts_);
    const Acts acts = acts_of(on, judge, kinds);
    for (std::size_t kind = 0; kind < kinds.size() && !acts.distinct.empty(); ++kind) {
      if (kinds[kind].before.answer == Answer::kNo && !question_.all) continue;
      add_kind(on, judge, kind, kinds[kind], acts, listed, groups);
    }
    return groups;
  }

  /// What the duty makes of the days of assets: few answers, whatever the days.
  struct Acts {
    std::vector<Reading> distinct;
    std::vector<std::uint8_t> of_calendar;
  };

  Acts acts_of(const DutyOnDate& on, const Judge& judge,
               const std::vector<KindReading>& kinds) const {
    Acts acts;
    const bool any = question_.all || std::ranges::any_of(kinds, [](const KindReading& kind) {
                       return kind.before.answer != Answer::kNo;
                     });
    if (!any) return acts;
    for (const AssetFacts& calendar : calendars_) {
      const Reading act = judge.act(on, calendar);
      const auto known = std::ranges::find(acts.distinct, act);
      acts.of_calendar.push_back(static_cast<std::uint8_t>(known - acts.distinct.begin()));
      if (known == acts.distinct.end()) acts.distinct.push_back(act);
    }
    return acts;
  }

  /// Adds the tuples of one kind, which share a verdict with all whose days read alike.
  void add_kind(const DutyOnDate& on, const Judge& judge, std::size_t kind,
                const KindReading& reading, const Acts& acts, bool listed, Groups& groups) const {
    const Tuples& tuples = facts_.tuples();
    std::array<std::int64_t, 16> sizes{};
    assert(acts.distinct.size() <= sizes.size() && "an act is read in few ways");
    for (const std::uint32_t tuple : tuples.of_kind(kind)) {
      sizes[acts.of_calendar[facts_.calendar(tuple)]] += tuples.size(tuple);
    }
    for (std::size_t act = 0; act < acts.distinct.size(); ++act) {
      if (sizes[act] == 0) continue;
      const Verdict verdict =
          judge.concluded(on, reading.before, acts.distinct[act], reading.through);
      if (!reported(verdict.state, question_.all)) continue;
      Group& group = groups[{facts_.kind(kind).operator_index, verdict.state}];
      group.assets += sizes[act];
      group.count(sizes[act], verdict);
      if (!listed) continue;
      for (const std::uint32_t tuple : tuples.of_kind(kind)) {
        if (acts.of_calendar[facts_.calendar(tuple)] == act) group.tuples.push_back(tuple);
      }
    }
  }

  std::vector<CapVerdict> counted(const DutyOnDate& on) const {
    const Judge judge(library_, inventory_.entities, question_, operators_);
    return CapCounter(inventory_, question_, judge, operators_, facts_).verdicts(on);
  }

  std::string name_of(std::uint32_t whose) const {
    return whose == kAllOperators ? std::string() : operators_[whose].name;
  }

  std::optional<Date> due_of(const DutyOnDate& on, State state) const {
    if (on.duty->report && state == State::kDue) {
      return report_days(*on.duty->report, question_.as_of).front();
    }
    const bool known = on.deadline && !on.duty->due_after;
    return known ? on.deadline->due() : std::nullopt;
  }

  void tallies_of(std::size_t duty, std::vector<Tally>& out) {
    const DutyOnDate& on = duties_[duty];
    const auto add = [&](std::uint32_t whose, State state, std::optional<State> could_be,
                         std::int64_t assets) {
      out.push_back(
          {on.instrument, on.duty, name_of(whose), state, could_be, due_of(on, state), assets});
    };
    if (counts_shares(on)) {
      for (const CapVerdict& verdict : counted(on)) {
        std::int64_t assets = 0;
        for (const std::uint32_t tuple : verdict.tuples) assets += facts_.tuples().size(tuple);
        if (reported(verdict.state, question_.all)) {
          add(verdict.operator_index, verdict.state, verdict.could_be, assets);
        }
      }
      return;
    }
    for (const auto& [key, group] : judged(on, false)) {
      add(key.first, key.second, group.could_be, group.assets);
    }
  }

  void findings_of(std::size_t duty, std::vector<Finding>& out) {
    const DutyOnDate& on = duties_[duty];
    if (counts_shares(on)) {
      for (CapVerdict& verdict : counted(on)) {
        if (!reported(verdict.state, question_.all)) continue;
        Group group;
        group.tuples = std::move(verdict.tuples);
        const auto assets = AssetList(facts_.tuples().rows(), group.tuples).size();
        group.count(static_cast<std::int64_t>(assets),
                    {verdict.state, verdict.could_be, verdict.unknown, Condition::kText, 0});
        out.push_back(
            finding(on, verdict.operator_index, verdict.state, std::move(group), verdict.figures));
      }
      return;
    }
    for (auto& [key, group] : judged(on, true)) {
      out.push_back(finding(on, key.first, key.second, std::move(group), {}));
    }
  }

  Finding finding(const DutyOnDate& on, std::uint32_t whose, State state, Group group,
                  const std::vector<std::string>& figures) const {
    std::ranges::sort(group.tuples);
    Finding finding;
    finding.directive = on.instrument->id;
    finding.duty = on.duty->id;
    finding.state = state;
    finding.could_be = group.could_be;
    finding.operator_name = name_of(whose);
    finding.due = due_of(on, state);
    finding.projected = question_.as_of > library_.last_day;
    finding.since = since(on, state, group.tuples);
    std::vector<MakerCount> makers = makers_of(group.tuples);
    finding.assets = AssetList(facts_.tuples().rows(), std::move(group.tuples));
    const Inventory seen{
        inventory_.assets,  inventory_.parties,   inventory_.entities,    *influences_,
        inventory_.network, inventory_.operators, inventory_.populations, joint_};
    finding.because = explain(finding, on, group.counts, figures, std::move(makers), seen,
                              question_, library_.last_day);
    return finding;
  }

  std::vector<MakerCount> makers_of(const std::vector<std::uint32_t>& tuples) const {
    std::map<std::pair<EntityId, MakerBasis>, std::int64_t> counts;
    for (const std::uint32_t tuple : tuples) {
      const AssetFacts& facts = facts_.kind(facts_.tuples().kind(tuple));
      const EntityId maker = facts.party[static_cast<std::size_t>(Role::kMaker)];
      if (maker) counts[{maker, facts.maker_basis}] += facts_.tuples().size(tuple);
    }
    std::vector<MakerCount> out;
    for (const auto& [key, assets] : counts) out.push_back({key.first, key.second, assets});
    return out;
  }

  /// The first day of the state for any of the assets; none where it is not known
  /// or nothing is asked.
  std::optional<Date> since(const DutyOnDate& on, State state,
                            const std::vector<std::uint32_t>& tuples) const {
    if (state >= State::kCompliant || state == State::kUnknown) return std::nullopt;
    if (state != on.departure()) return on.phase_since;
    const Date first = on.deadline->first_forbidden();
    const std::optional<Event> event = starting_event(on.duty->obligation);
    if (!event) return first;
    Date earliest = Date::latest();
    for (const std::uint32_t tuple : tuples) {
      const Date day = facts_.earliest(tuple, *event).value_or(Date::earliest());
      earliest = std::min(earliest, std::max(first, day));
      if (earliest == first) break;
    }
    return earliest;
  }

  const Library& library_;
  const Inventory inventory_;
  const Influences* influences_;
  std::span<const JointControl> joint_;
  Question question_;
  unsigned threads_;
  OperatorIndex operators_;
  FactReader reader_;
  FactTable facts_;

  std::vector<DutyOnDate> duties_;
  std::vector<AssetFacts> calendars_;
  std::map<const Duty*, KindReadings> remembered_;
  std::map<const Duty*, std::pair<NamedParties, std::shared_ptr<const Meant>>> meant_;
};

Evaluator::Evaluator(const Library& library, const Inventory& inventory, const Question& question,
                     std::span<const Date> days, unsigned threads)
    : work_(std::make_unique<Work>(library, inventory, question, days, threads)) {}

Evaluator::~Evaluator() = default;

void Evaluator::control(const Influences& influences, std::span<const JointControl> joint) {
  work_->control(influences, joint);
}

void Evaluator::forget() { work_->forget(); }

Outcome Evaluator::outcome(Date as_of, Date known_on) { return work_->outcome(as_of, known_on); }

std::vector<Tally> Evaluator::tallies(Date as_of, Date known_on) {
  return work_->tallies(as_of, known_on);
}

Outcome evaluate(const Library& library, const Inventory& inventory, const Question& question) {
  const std::array days{question.as_of};
  return Evaluator(library, inventory, question, days).outcome(question.as_of, question.known_on);
}

}  // namespace assay::directives
