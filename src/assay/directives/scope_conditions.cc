#include <algorithm>

#include "assay/base/text.h"
#include "assay/directives/answer.h"
#include "assay/directives/verdict.h"
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

}  // namespace

Answer function_within(std::string_view function, const std::vector<std::string>& functions) {
  Answer any = Answer::kNo;
  for (const std::string& scope : functions) {
    if (within(function, scope)) return Answer::kYes;
    if (within(scope, function)) any = Answer::kUnknown;
  }
  return any;
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

void Judge::require_scope(const Duty& duty, const AssetFacts& facts, Reading& reading) const {
  if (duty.scopes.empty() || reading.answer == Answer::kNo) return;
  const Reading best = any_scope(duty.scopes, facts);
  reading.answer = both(reading.answer, best.answer);
  reading.unknown |= best.unknown;
  if (best.answer == Answer::kNo) reading.failed = best.failed;
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

}  // namespace assay::directives
