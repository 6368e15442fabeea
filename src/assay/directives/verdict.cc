#include "assay/directives/verdict.h"

#include <algorithm>

#include "assay/base/text.h"
#include "assay/directives/answer.h"
#include "assay/model/function_tree.h"

namespace assay::directives {
namespace {

/// What a row states of itself, against the words that a rule asks for.
Answer among(std::string_view stated, const std::vector<std::string>& wanted) {
  if (stated.empty()) return Answer::kUnknown;
  return answer(std::ranges::find(wanted, stated) != wanted.end());
}

Answer any_among(std::string_view list, const std::vector<std::string>& wanted) {
  if (list.empty()) return Answer::kUnknown;
  Answer any = Answer::kNo;
  for (const std::string_view word : split(list, ';')) any = either(any, among(word, wanted));
  return any;
}

/// Whether a country that a row states is one of some.
Answer in_countries(std::string_view stated, const std::vector<std::string>& countries) {
  return among(stated, countries);
}

/// Made or designed in one of some countries: one stage there suffices.
Answer made_in(const AssetFacts& facts, const std::vector<std::string>& countries) {
  return either(in_countries(facts.made_in, countries), in_countries(facts.designed_in, countries));
}

Answer negation(Answer of) {
  if (of == Answer::kUnknown) return of;
  return answer(of == Answer::kNo);
}

/// What rules call the product is compared without case.
Answer of_product(std::string_view stated, const std::vector<std::string>& products) {
  if (stated.empty()) return Answer::kUnknown;
  return answer(std::ranges::any_of(
      products, [&](const std::string& one) { return lowered(one) == lowered(stated); }));
}

/// Made or designed abroad: one stage abroad suffices, so that "no" needs both.
Answer made_outside(const AssetFacts& facts, std::string_view country) {
  const auto outside = [&](std::string_view where) {
    return where.empty() ? Answer::kUnknown : answer(where != country);
  };
  return either(outside(facts.made_in), outside(facts.designed_in));
}

/// The length of the longest of `functions` within which the function lies, or 0.
std::size_t longest_within(std::string_view function, const std::vector<std::string>& functions) {
  std::size_t longest = 0;
  for (const std::string& scope : functions) {
    if (within(function, scope)) longest = std::max(longest, scope.size());
  }
  return longest;
}

Answer in_functions(const AssetFacts& facts, const Scope& scope) {
  if (scope.functions.empty() && scope.perhaps.empty() && scope.except.empty()) {
    return Answer::kYes;
  }
  if (facts.function.empty()) {
    return scope.function_presumed ? Answer::kYes : Answer::kUnknown;
  }
  for (const std::string& except : scope.except) {
    if (within(facts.function, except)) return Answer::kNo;
  }
  if (scope.functions.empty() && scope.perhaps.empty()) return Answer::kYes;
  const Answer surely = function_within(facts.function, scope.functions);
  // What is named more closely decides: all of `core`, but of `core.4g.mme` only perhaps.
  const std::size_t closest = longest_within(facts.function, scope.functions);
  if (longest_within(facts.function, scope.perhaps) > closest) return Answer::kUnknown;
  return either(surely, perhaps(function_within(facts.function, scope.perhaps)));
}

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

Answer function_within(std::string_view function, const std::vector<std::string>& functions) {
  Answer any = Answer::kNo;
  for (const std::string& scope : functions) {
    if (within(function, scope)) return Answer::kYes;
    if (within(scope, function)) any = Answer::kUnknown;
  }
  return any;
}

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

Answer Judge::in_country(const DutyOnDate& on, const AssetFacts& facts) const {
  const Bound& bound = on.duty->bound;
  if (bound.reach == Reach::kEverywhere) return Answer::kYes;
  const Answer here = facts.country.empty()     ? Answer::kUnknown
                      : bound.countries.empty() ? answer(facts.country == on.instrument->country)
                                                : among(facts.country, bound.countries);
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
  reading.require(Condition::kNamed, one_of(of, bound.operators));
  if (!bound.classes.empty()) reading.require(Condition::kClass, in_programme(of, bound.classes));
  reading.require(Condition::kLicensed, licensed_for(of, bound.bands));
  reading.require(Condition::kCustomers,
                  between(of.customers, bound.customers_at_least, bound.customers_at_most));
  reading.require(Condition::kRevenue, between(of.revenue, bound.revenue_at_least, {}));
}

Answer Judge::serves(const AssetFacts& facts, const std::vector<std::string>& generations) const {
  Answer any = Answer::kNo;
  for (const std::string& generation : generations) {
    const auto known = std::ranges::find(library_.serving, generation, &Serving::generation);
    const bool described = known != library_.serving.end();
    if (!facts.generations.empty()) {
      any = either(any, any_among(facts.generations, {generation}));
    } else if (facts.function.empty() || !described) {
      any = either(any, Answer::kUnknown);
    } else {
      any = either(any, perhaps(function_within(facts.function, known->perhaps)));
    }
    if (described && !facts.function.empty()) {
      const Answer surely = function_within(facts.function, known->surely);
      any = either(any, facts.generations.empty() ? surely : answer(surely == Answer::kYes));
    }
  }
  return any;
}

Reading Judge::scope(const Scope& of, const AssetFacts& facts) const {
  Reading reading;
  reading.require(Condition::kFunction, in_functions(facts, of));
  if (!of.serves.empty()) reading.require(Condition::kGeneration, serves(facts, of.serves));
  if (!of.bands.empty()) reading.require(Condition::kBand, any_among(facts.bands, of.bands));
  if (!of.products.empty()) {
    reading.require(Condition::kProduct, of_product(facts.product, of.products));
  }
  if (!of.site_classes.empty()) {
    reading.require(Condition::kSiteClass, among(facts.site_class, of.site_classes));
  }
  if (!of.funding.empty()) {
    reading.require(Condition::kFunding, any_among(facts.funding, of.funding));
  }
  if (!of.use.empty()) reading.require(Condition::kUse, any_among(facts.use, of.use));
  if (of.sanction_affected) {
    reading.require(Condition::kSanctions, among(facts.sanction_affected, {"yes"}));
  }
  if (of.managed_by_operator) reading.require(Condition::kManager, facts.managed_by_operator);
  if (!of.not_made_in.empty()) {
    reading.require(Condition::kOrigin, made_outside(facts, of.not_made_in));
  }
  if (!of.made_in.empty()) reading.require(Condition::kOrigin, made_in(facts, of.made_in));
  if (!of.managed_from.empty()) {
    reading.require(Condition::kManagedFrom, in_countries(facts.managed_from, of.managed_from));
  }
  if (!of.managed_outside.empty()) {
    reading.require(Condition::kManagedFrom,
                    negation(in_countries(facts.managed_from, of.managed_outside)));
  }
  const auto on_days = [&](Event event, const std::optional<Days>& days) {
    if (!days) return;
    const Date until = std::min(days->until, question_.as_of);
    reading.require(Condition::kWhen, happened(facts, event, days->from, until));
  };
  on_days(Event::kOrdered, of.ordered);
  on_days(Event::kObtained, of.obtained);
  on_days(Event::kInstalled, of.installed);
  return reading;
}

Reading Judge::any_scope(const std::vector<Scope>& scopes, const AssetFacts& facts) const {
  Reading best;
  for (std::size_t i = 0; i < scopes.size(); ++i) {
    const Reading one = scope(scopes[i], facts);
    if (i == 0 || one.answer > best.answer) best = one;
  }
  return best;
}

Answer Judge::covers(const Exception& exception, const AssetFacts& facts) const {
  const Date day = question_.as_of;
  const bool live = exception.days.from <= day && day <= exception.days.until &&
                    exception.known_from <= question_.known_on;
  if (!live) return Answer::kNo;
  Answer made = Answer::kYes;
  if (!exception.entities.empty()) {
    const EntityId maker = facts.party[static_cast<std::size_t>(Role::kMaker)];
    made = maker ? among(entities_[maker].id, exception.entities) : Answer::kUnknown;
    if (facts.maker_basis == MakerBasis::kContradicted) made = perhaps(made);
  }
  const Answer all = both(made, any_scope(exception.scopes, facts).answer);
  return exception.perhaps ? perhaps(all) : all;
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

void Judge::require_scope(const Duty& duty, const AssetFacts& facts, Reading& reading) const {
  if (duty.scopes.empty() || reading.answer == Answer::kNo) return;
  const Reading best = any_scope(duty.scopes, facts);
  reading.answer = both(reading.answer, best.answer);
  reading.unknown |= best.unknown;
  if (best.answer == Answer::kNo) reading.failed = best.failed;
}

Answer Judge::target(const DutyOnDate& on, const AssetFacts& facts) {
  if (on.duty->targets.anybody) return Answer::kYes;
  return either(meant(on, facts), in_doubt(on, facts) ? Answer::kUnknown : Answer::kNo);
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
  const bool later = on.phase == Phase::kNotYet && !on.deadline;
  const auto settled = [&] { return reading.answer == Answer::kNo; };
  reading.require(Condition::kInForce, answer(on.phase != Phase::kEnded && !later));
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
