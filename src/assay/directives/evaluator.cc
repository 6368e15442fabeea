#include "assay/directives/evaluator.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <thread>
#include <tuple>
#include <utility>

#include "assay/directives/asset_facts.h"
#include "assay/directives/cap.h"
#include "assay/directives/duty_groups.h"
#include "assay/directives/duty_on_date.h"
#include "assay/directives/fact_table.h"
#include "assay/directives/finding_writer.h"
#include "assay/directives/kind_readings.h"
#include "assay/directives/obligation.h"
#include "assay/directives/operator_index.h"
#include "assay/directives/rule_conflict.h"
#include "assay/directives/verdict.h"

namespace assay::directives {
namespace {

/// Whether shares decide what the duty makes of assets on the date.
bool counts_shares(const DutyOnDate& on) {
  const bool in_force = on.phase == Phase::kActive || on.phase == Phase::kNotYet;
  const Form form = traits(on.duty->obligation).form;
  return in_force && (form == Form::kShare || form == Form::kCount) && !on.duty->unread;
}

/// Small inventories are judged before a thread would have started.
unsigned threads_for(std::size_t rows, unsigned asked) {
  constexpr std::size_t kManyRows = 20'000;
  if (rows < kManyRows) return 1;
  return asked != 0 ? asked : std::max(1U, std::thread::hardware_concurrency());
}

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
        reader_(inventory_, question_, operators_),
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
    tell_conflicts(library_, outcome.findings);
    outcome.supply_stops =
        supply_stops(library_, inventory_.entities, *influences_, joint_, as_of, known_on);
    outcome.considered = considered(library_, as_of, known_on);
    std::erase_if(outcome.considered, [&](const Considered& one) { return elsewhere(one); });
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
  /// What a duty made of the inventory when it was last asked.
  struct Remembered {
    KindReadings kinds;
    std::unique_ptr<CapMembers> members;
    std::vector<CapVerdict> counted;
    std::shared_ptr<const Meant> counted_for;  ///< Nothing: not counted yet.
    bool listed = false;                       ///< With the tuples of what was counted.
    Date as_of;
    Date known_on;

    std::shared_ptr<const Meant> meant() const { return counted_for ? counted_for : kinds.meant(); }
  };

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

  /// Whether it is a law without duties, of a country in which no asset is.
  bool elsewhere(const Considered& one) const {
    const Instrument& law = *library_.find(one.directive);
    if (!law.duties.empty()) return false;
    for (std::size_t kind = 0; kind < facts_.tuples().kinds(); ++kind) {
      if (facts_.kind(kind).country == law.country) return false;
    }
    return true;
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

  /// Shares visit rows: they are counted anew only where the day or whom the duty means changed.
  const std::vector<CapVerdict>& counted(const DutyOnDate& on, bool listed) {
    Remembered& before = remembered_.at(on.duty);
    const bool same = before.counted_for == on.meant && before.as_of == question_.as_of &&
                      before.known_on == question_.known_on && (before.listed || !listed);
    if (!same) {
      const Judge judge(library_, inventory_.entities, question_, operators_);
      if (!before.members) {
        before.members =
            std::make_unique<CapMembers>(facts_, inventory_.assets, operators_.size(), *on.duty);
      }
      before.members->ask(on, judge, question_);
      before.counted = CapCounter(library_, inventory_, question_, operators_, facts_)
                           .verdicts(on, *before.members, listed);
      before.listed = listed;
      before.counted_for = on.meant;
      before.as_of = question_.as_of;
      before.known_on = question_.known_on;
    }
    return before.counted;
  }

  DutyGroups judged(const DutyOnDate& on, bool listed) {
    const Judge judge(library_, inventory_.entities, question_, operators_);
    return DutySorter(judge, question_, facts_, calendars_)
        .groups(on, remembered_.at(on.duty).kinds, listed);
  }

  void tallies_of(std::size_t duty, std::vector<Tally>& out) {
    const DutyOnDate& on = duties_[duty];
    const Inventory seen = now();
    const FindingWriter writer(library_, seen, question_, operators_, facts_);
    const auto add = [&](std::uint32_t whose, State state, std::optional<State> could_be,
                         std::int64_t assets) {
      if (!reported(state, question_.all)) return;
      out.push_back({on.instrument, on.duty, writer.name_of(whose), state, could_be,
                     writer.due_of(on, state), assets});
    };
    if (counts_shares(on)) {
      for (const CapVerdict& verdict : counted(on, false)) {
        add(verdict.operator_index, verdict.state, verdict.could_be, verdict.assets);
      }
      return;
    }
    for (const auto& [key, group] : judged(on, false)) {
      add(key.first, key.second, group.could_be, group.assets);
    }
  }

  void findings_of(std::size_t duty, std::vector<Finding>& out) {
    const DutyOnDate& on = duties_[duty];
    const Inventory seen = now();
    const FindingWriter writer(library_, seen, question_, operators_, facts_);
    if (!counts_shares(on)) {
      for (auto& [key, group] : judged(on, true)) {
        out.push_back(writer.finding(on, key.first, key.second, std::move(group), {}));
      }
      return;
    }
    for (const CapVerdict& verdict : counted(on, true)) {
      if (!reported(verdict.state, question_.all)) continue;
      DutyGroup group;
      group.count(verdict.assets,
                  {verdict.state, verdict.could_be, verdict.unknown, Condition::kText, 0});
      group.tuples = verdict.tuples;
      out.push_back(writer.finding(on, verdict.operator_index, verdict.state, std::move(group),
                                   verdict.figures));
    }
  }

  /// The inventory with who controls whom as of the last word.
  Inventory now() const {
    return {inventory_.assets,  inventory_.parties,   inventory_.entities,    *influences_,
            inventory_.network, inventory_.operators, inventory_.populations, joint_};
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
  std::map<const Duty*, Remembered> remembered_;
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
