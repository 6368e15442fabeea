#include "assay/directives/kind_readings.h"

#include <algorithm>
#include <utility>

namespace assay::directives {
namespace {

bool any_asks_for_days(const std::vector<Scope>& scopes) {
  return std::ranges::any_of(scopes, [](const Scope& scope) {
    return scope.ordered || scope.obtained || scope.installed;
  });
}

/// The parties of whom the answers differ.
std::vector<bool> changed_between(const Meant& before, const Meant& after) {
  std::vector<bool> changed(after.answer.size());
  for (std::size_t i = 0; i < changed.size(); ++i) {
    changed[i] = before.answer[i] != after.answer[i] || before.through[i] != after.through[i];
  }
  return changed;
}

/// Whether any party behind the kind is one of `changed`.
bool concerns(const AssetFacts& kind, const std::vector<bool>& changed) {
  const auto one = [&](EntityId party) { return party && changed[party.index]; };
  return std::ranges::any_of(kind.party, one) || std::ranges::any_of(*kind.components, one);
}

}  // namespace

bool asks_for_days(const Duty& duty) {
  return any_asks_for_days(duty.scopes) ||
         std::ranges::any_of(duty.exceptions, [](const Exception& exception) {
           return any_asks_for_days(exception.scopes);
         });
}

DutyContext context_of(const DutyOnDate& on, const Question& question) {
  DutyContext context;
  context.in_force = !on.silent();
  context.uncertain = on.duty->unread || on.phase == Phase::kUncertain;
  for (const Exception& exception : on.duty->exceptions) {
    context.exceptions.push_back(exception.days.from <= question.as_of &&
                                 question.as_of <= exception.days.until &&
                                 exception.known_from <= question.known_on);
  }
  context.meant = on.meant;
  return context;
}

const std::vector<KindReading>& KindReadings::of(const DutyOnDate& on, const Judge& judge,
                                                 const Question& question, const FactTable& facts) {
  DutyContext now = context_of(on, question);
  const bool known = context_ && context_->same_but_meant(now);
  if (known && context_->meant == now.meant) return kinds_;
  std::vector<bool> changed;
  if (known) changed = changed_between(*context_->meant, *now.meant);
  const std::vector<KindReading> before = std::exchange(kinds_, {});
  auto old = before.begin();
  for (std::uint32_t kind = 0; kind < facts.tuples().kinds(); ++kind) {
    const bool kept = old != before.end() && old->kind == kind;
    const AssetFacts& of_kind = facts.kind(kind);
    if (known && !concerns(of_kind, changed)) {
      if (kept) kinds_.push_back(*old);
    } else {
      read(on, judge, question, of_kind, kind);
    }
    if (kept) ++old;
  }
  context_ = std::move(now);
  return kinds_;
}

/// Most duties mean few, whom most kinds are not of: that is asked first, unless somebody wants to
/// know why not.
void KindReadings::read(const DutyOnDate& on, const Judge& judge, const Question& question,
                        const AssetFacts& facts, std::uint32_t kind) {
  if (!question.all && Judge::target(on, facts) == Answer::kNo) return;
  KindReading reading{kind, judge.before_act(on, facts), {}};
  if (reading.before.answer != Answer::kNo) {
    reading.through = judge.let_through(*on.duty, facts);
  } else if (!question.all) {
    return;
  }
  kinds_.push_back(std::move(reading));
}

}  // namespace assay::directives
