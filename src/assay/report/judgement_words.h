#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/mitigate/mitigate.h"
#include "assay/model/policy.h"

/// What every face of a judgement says in the same words: text, page and letter.
namespace assay::report {

/// What a verdict means, in one clause.
std::string_view sentence(std::string_view verdict);

/// "1,000 GBP".
std::string money(Money amount, const Policy& policy);

/// A part of a whole as a percentage; `-` where there is no whole.
std::string part(std::int64_t loss, std::int64_t whole);

/// The tolerance as the policy writes it: the bound in whole weights would read a little lower.
std::string accepted(const mitigate::ToleranceRow& row, const Policy& policy);

/// "6 of 12 (50.0 %)".
std::string figure(const mitigate::Figure& of);

/// "evaluation needs at most 35.0 % of ...; in London it is 6 of 12 (50.0 %), without the
/// proposal 2 of 12 (16.6 %)".
std::string broken_sentence(const mitigate::BrokenPrecondition& broken,
                            const mitigate::BrokenPrecondition::Where& where);

/// The cheapest choice of controls: which, for how much, after how long.
std::string choice_sentence(const mitigate::Selection& choice, const Policy& policy);

/// How far a search came that met its limit: what has been found, and what nothing can cost less.
/// Needs `verdict.stopped`.
std::string stopped_sentence(const mitigate::ThreatVerdict& verdict, const Policy& policy);

/// What would have to be added for a choice to be practicable.
std::string addition_sentence(const mitigate::LeastAddition& addition, const Policy& policy);

/// What an ideal control would have to secure.
std::string ideal_sentence(const std::vector<mitigate::IdealPart>& ideal);

/// `35 %`, `42.7031118 %`; other numbers grouped.
std::string number_text(std::int64_t value, mitigate::NumberUnit unit);

/// "up to 42.7 %", "from 2 to 5", "from 3 on".
std::string range_text(const mitigate::NumberInterval& interval);

/// Whether a number may take any value that it can have: it says nothing about the verdict.
bool unbounded(const mitigate::NumberInterval& interval);

}  // namespace assay::report
