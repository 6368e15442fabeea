#include "assay/report/judgement_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "assay/base/text.h"

namespace assay::report {
namespace {

/// "in London it is 6 of 12 (50.0 %)", "it holds for 6 of 12 hostile assets".
std::string state_of(const mitigate::BrokenPrecondition& broken, const std::string& region,
                     const mitigate::Figure& of) {
  if (!broken.of_share) {
    return fmt::format("it holds for {} of {}", grouped(of.part),
                       counted(of.whole, broken.acts_on));
  }
  return fmt::format("{}it is {}", region.empty() ? "" : "in " + region + " ", figure(of));
}

}  // namespace

std::string_view sentence(std::string_view verdict) {
  if (verdict == "acceptable") return "the loss is within tolerance with no control at all";
  if (verdict == "mitigated") return "the controls in force keep the loss within tolerance";
  if (verdict == "mitigable") return "a choice of controls would keep the loss within tolerance";
  if (verdict == "not_practicably") {
    return "controls could keep the loss within tolerance, but not within capacity, money and time";
  }
  if (verdict == "not_effectively")
    return "no controls, alone or together, keep the loss within tolerance";
  if (verdict == "open") {
    return "controls could keep the loss within tolerance; whether within capacity, money and time "
           "was not found within the limit of the search";
  }
  return "what is not known decides";
}

std::string stopped_sentence(const mitigate::ThreatVerdict& verdict, const Policy& policy) {
  return fmt::format(
      "Stopped after {}: no choice that would do costs less than {}{}",
      counted(verdict.stopped->steps, "step"), money(verdict.stopped->least, policy),
      verdict.choice ? "; the one above is the cheapest that was found" : ", and none was found");
}

std::string money(Money amount, const Policy& policy) {
  return fmt::format("{} {}", grouped(amount.units), policy.currency.code);
}

std::string part(std::int64_t loss, std::int64_t whole) {
  return whole > 0 ? to_text(Share::of(std::min(loss, whole), whole)) : "-";
}

std::string accepted(const mitigate::ToleranceRow& row, const Policy& policy) {
  const std::optional<Share>& share = policy.tolerances[row.tolerance].share;
  return share ? to_text(*share) : part(row.bound, row.whole);
}

std::string figure(const mitigate::Figure& of) {
  return fmt::format("{} of {} ({})", grouped(of.part), grouped(of.whole), part(of.part, of.whole));
}

std::string number_text(std::int64_t value, mitigate::NumberUnit unit) {
  if (unit != mitigate::NumberUnit::kBillionths) return grouped(value);
  std::string text = fmt::format("{}.{:07}", value / 10'000'000, value % 10'000'000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text + " %";
}

std::string broken_sentence(const mitigate::BrokenPrecondition& broken,
                            const mitigate::BrokenPrecondition::Where& where) {
  std::string text = fmt::format("{} needs {}; {}", broken.control, broken.asks,
                                 state_of(broken, where.region, where.now));
  if (where.before) text += fmt::format(", without the proposal {}", figure(*where.before));
  return text;
}

std::string choice_sentence(const mitigate::Selection& choice, const Policy& policy) {
  return fmt::format("Cheapest choice: {} for {}, in force after {}", joined(choice.controls, ", "),
                     money(choice.cost, policy), counted(choice.lead_time.count(), "day"));
}

std::string addition_sentence(const mitigate::LeastAddition& addition, const Policy& policy) {
  std::vector<std::string> parts;
  for (const mitigate::Addition& more : addition.pools) {
    parts.push_back(
        fmt::format("{} more of {}{}", grouped(more.amount), more.pool,
                    more.price ? " at " + money(*more.price, policy) : ", which nobody offers"));
  }
  if (addition.budget.units > 0) {
    parts.push_back(money(addition.budget, policy) + " beyond the budget");
  }
  if (addition.time.count() > 0) {
    parts.push_back(counted(addition.time.count(), "day") + " beyond the horizon");
  }
  return "Would be practicable with " + joined(parts, " and ");
}

std::string ideal_sentence(const std::vector<mitigate::IdealPart>& ideal) {
  std::vector<std::string> parts;
  for (const mitigate::IdealPart& part : ideal) {
    parts.push_back(
        fmt::format("{} of {} ({})", counted(part.assets, "asset"), part.suppliers, part.function));
  }
  return "An ideal control would have to secure beside these " + joined(parts, ", ");
}

std::string range_text(const mitigate::NumberInterval& interval) {
  const std::string from = number_text(interval.from, interval.unit);
  if (!interval.to) return fmt::format("from {} on", from);
  const std::string to = number_text(*interval.to, interval.unit);
  return interval.from == 0 ? fmt::format("up to {}", to) : fmt::format("from {} to {}", from, to);
}

bool unbounded(const mitigate::NumberInterval& interval) {
  return interval.from == 0 && !interval.to;
}

}  // namespace assay::report
