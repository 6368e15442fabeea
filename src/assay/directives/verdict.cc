#include "assay/directives/verdict.h"

#include <algorithm>

#include "assay/directives/answer.h"

namespace assay::directives {
namespace {

/// Whether the duty is in force, or will be: only then the day of an act is asked for.
bool acts(const DutyOnDate& on) { return on.phase == Phase::kActive || on.phase == Phase::kNotYet; }

/// Whether somebody who stands behind the asset, as far as that is known, is meant.
Answer meant(const DutyOnDate& on, const AssetFacts& facts) {
  const auto one = [&](EntityId entity) {
    return entity ? on.meant->answer[entity.index] : Answer::kNo;
  };
  Answer any = Answer::kNo;
  for (const Role role : on.duty->targets.roles) {
    if (role == Role::kComponents) {
      for (const EntityId part : *facts.components) any = either(any, one(part));
    } else if (role == Role::kMaker && facts.maker_basis == MakerBasis::kContradicted) {
      any = either(any, perhaps(one(facts.party[static_cast<std::size_t>(role)])));
    } else {
      any = either(any, one(facts.party[static_cast<std::size_t>(role)]));
    }
  }
  return any;
}

/// Whether it is not known who made the asset, or a part of it that the duty asks for:
/// nobody says, or what is declared and what the device says contradict each other.
bool in_doubt(const DutyOnDate& on, const AssetFacts& facts) {
  for (const Role role : on.duty->targets.roles) {
    const bool maker = role == Role::kMaker && (!facts.party[static_cast<std::size_t>(role)] ||
                                                facts.maker_basis == MakerBasis::kContradicted);
    const bool part = role == Role::kComponents &&
                      std::ranges::find(*facts.components, EntityId()) != facts.components->end();
    if (maker || part) return true;
  }
  return false;
}

}  // namespace

void Reading::require(Condition condition, Answer answer_of_it) {
  if (answer == Answer::kNo) return;
  if (answer_of_it == Answer::kNo) failed = condition;
  if (answer_of_it == Answer::kUnknown) unknown |= bit(condition);
  answer = both(answer, answer_of_it);
}

Reading Reading::then(const Reading& next) const {
  if (answer == Answer::kNo) return *this;
  return {both(answer, next.answer), unknown | next.unknown, next.failed};
}

/// Whether the country whose rules bind is one that is meant. Where the site decides among several
/// licences and is not known, it is one of them.
Answer Judge::meets_country(const DutyOnDate& on, const AssetFacts& facts) const {
  const auto meant = [&](std::string_view country) {
    return on.duty->bound.countries.empty()
               ? answer(country == on.instrument->country)
               : answer(std::ranges::find(on.duty->bound.countries, country) !=
                        on.duty->bound.countries.end());
  };
  if (!facts.country.empty()) return meant(facts.country);
  const std::vector<std::string>& licences = operators_[facts.operator_index].licences;
  const bool none = !licences.empty() && std::ranges::all_of(licences, [&](const auto& licence) {
    return meant(licence) == Answer::kNo;
  });
  return none ? Answer::kNo : Answer::kUnknown;
}

Answer Judge::in_country(const DutyOnDate& on, const AssetFacts& facts) const {
  const Bound& bound = on.duty->bound;
  if (bound.reach == Reach::kEverywhere) return Answer::kYes;
  const Answer here = meets_country(on, facts);
  if (bound.reach == Reach::kCountry) return here;
  const Operator& of = operators_[facts.operator_index];
  const bool member = in_programme(of, bound.programmes) == Answer::kYes;
  return member ? Answer::kYes : here;
}

void Judge::require_bound(const DutyOnDate& on, const AssetFacts& facts, Reading& reading) const {
  const Bound& bound = on.duty->bound;
  const Operator& of = operators_[facts.operator_index];
  if (bound.named) reading.require(Condition::kNamed, named_by(of, on.instrument->id));
  reading.require(Condition::kProgramme, in_programme(of, bound.programmes));
  if (!bound.operators.empty()) {
    // Who states that the text names an operator may know it by another name than the text.
    const Answer said = named_by(of, on.instrument->id);
    reading.require(Condition::kNamed,
                    said == Answer::kUnknown ? one_of(of, bound.operators) : said);
  }
  if (!bound.classes.empty()) reading.require(Condition::kClass, in_programme(of, bound.classes));
  reading.require(Condition::kLicensed, licensed_for(of, bound.bands));
  reading.require(Condition::kCustomers,
                  between(of.customers, bound.customers_at_least, bound.customers_at_most));
  reading.require(Condition::kRevenue, between(of.revenue, bound.revenue_at_least, {}));
}

Judge::LetThrough Judge::let_through(const Duty& duty, const AssetFacts& facts) const {
  LetThrough out;
  if (duty.unless_approved) out = {approved(facts.approval), Condition::kApproval, 0};
  for (std::size_t i = 0; i < duty.exceptions.size(); ++i) {
    const Answer answer = covers(duty.exceptions[i], facts);
    if (answer <= out.answer) continue;
    const bool approval = duty.exceptions[i].kind == Exception::Kind::kApproval;
    out = {answer, approval ? Condition::kApproval : Condition::kException,
           static_cast<std::uint8_t>(i + 1)};
  }
  return out;
}

Answer Judge::target(const DutyOnDate& on, const AssetFacts& facts) {
  if (on.duty->targets.anybody) return Answer::kYes;
  const Answer any = either(meant(on, facts), in_doubt(on, facts) ? Answer::kUnknown : Answer::kNo);
  // What has no approval is on no list of what is approved, whether the list is public or not.
  const bool unlisted = on.duty->targets.open_allow_list && on.duty->unless_approved &&
                        approved(facts.approval) == Answer::kNo;
  return any == Answer::kUnknown && unlisted ? Answer::kYes : any;
}

void Judge::require_target(const DutyOnDate& on, const AssetFacts& facts, Reading& reading) {
  const Answer answer = target(on, facts);
  const bool unnamed = answer == Answer::kUnknown && in_doubt(on, facts);
  reading.require(unnamed ? Condition::kMaker : Condition::kTarget, answer);
}

void Judge::require_act(const DutyOnDate& on, const AssetFacts& facts, Reading& reading) const {
  const ObligationTraits& obligation = traits(on.duty->obligation);
  const bool exists = facts.presence != Presence::kGone && facts.presence != Presence::kLater;
  const bool in_use = facts.presence == Presence::kInUse;
  switch (obligation.form) {
    case Form::kAct: {
      if (!acts(on)) {
        reading.require(Condition::kPresence, answer(exists));
        break;
      }
      const Date from = on.deadline->first_forbidden();
      // Without the event there is nothing to judge; before the day it was allowed.
      reading.require(Condition::kPresence,
                      happened(facts, *obligation.event, Date::earliest(), question_.as_of));
      reading.require(Condition::kDay, happened(facts, *obligation.event, from, question_.as_of));
      break;
    }
    case Form::kSupply:
      reading.require(Condition::kPresence, answer(exists));
      break;
    case Form::kKeeping:
      reading.require(Condition::kPresence, answer(in_use || facts.presence == Presence::kStock));
      break;
    case Form::kUse:
    case Form::kShare:
    case Form::kCount:
    case Form::kReport:
    case Form::kStanding:
      reading.require(Condition::kPresence, answer(in_use));
      break;
  }
}

State Judge::caught(const DutyOnDate& on) const {
  if (on.phase == Phase::kProposed) return State::kProposed;
  if (on.phase == Phase::kSuspended) return State::kSuspended;
  switch (traits(on.duty->obligation).form) {
    case Form::kUse:
    case Form::kKeeping:
      return question_.as_of < on.deadline->first_forbidden() ? State::kDue : on.departure();
    case Form::kAct:
    case Form::kShare:
    case Form::kCount:
      return on.departure();
    case Form::kReport:
      return State::kDue;
    case Form::kSupply:
    case Form::kStanding:
      break;
  }
  return State::kApplies;
}

Reading Judge::before_act(const DutyOnDate& on, const AssetFacts& facts) const {
  Reading reading;
  const auto settled = [&] { return reading.answer == Answer::kNo; };
  reading.require(Condition::kInForce, answer(!on.silent()));
  if (settled()) return reading;
  reading.require(Condition::kCountry, in_country(on, facts));
  if (settled()) return reading;
  require_target(on, facts, reading);
  if (settled()) return reading;
  require_bound(on, facts, reading);
  require_scope(*on.duty, facts, reading);
  if (on.duty->unread || on.phase == Phase::kUncertain) {
    reading.require(Condition::kText, Answer::kUnknown);
  }
  if (on.duty->due_after) reading.require(Condition::kEvent, Answer::kUnknown);
  return reading;
}

Reading Judge::act(const DutyOnDate& on, const AssetFacts& facts) const {
  Reading reading;
  require_act(on, facts, reading);
  return reading;
}

Verdict Judge::judge(const DutyOnDate& on, const AssetFacts& facts) const {
  return concluded(on, before_act(on, facts), act(on, facts), let_through(*on.duty, facts));
}

Verdict Judge::concluded(const DutyOnDate& on, const Reading& before, const Reading& act,
                         const LetThrough& through) const {
  Reading reading = before.then(act);
  Verdict verdict;
  if (reading.answer != Answer::kNo) {
    reading.require(through.by, negation(through.answer));
    verdict.exception = through.exception;
  }
  verdict.unknown = reading.unknown;
  if (reading.answer == Answer::kNo) {
    // Before the day the act was allowed, whoever is bound and whatever is missing; what somebody
    // approved is in order.
    const bool in_order =
        reading.failed == Condition::kDay || reading.failed == Condition::kApproval;
    if (in_order) verdict.state = State::kCompliant;
    verdict.failed = reading.failed;
    verdict.unknown = 0;
    return verdict;
  }
  verdict.state = caught(on);
  if (reading.answer == Answer::kYes) return verdict;
  if (verdict.state < State::kUnknown) {
    verdict.could_be = verdict.state;
    verdict.state = State::kUnknown;
  } else if ((reading.unknown & bit(Condition::kMaker)) != 0) {
    // A proposal or a suspended duty is not pinned on equipment of which nobody knows whose it is.
    verdict.state = State::kUnknown;
  }
  return verdict;
}

}  // namespace assay::directives
