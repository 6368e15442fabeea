#include <algorithm>

#include <fmt/format.h>

#include "assay/base/diagnostic.h"
#include "assay/base/text.h"
#include "assay/report/judgement.h"
#include "assay/report/layout.h"
#include "assay/report/party_lists.h"

namespace assay::report {
namespace {

using mitigate::Judgement;
using mitigate::ThreatJudgement;
using mitigate::ThreatVerdict;
using mitigate::ToleranceRow;
using mitigate::Verdict;
using enum TextTable::Align;

/// Regions that are within tolerance fill pages and tell nothing.
constexpr std::size_t kShownRows = 12;
constexpr std::size_t kShownIntervals = 20;

std::string_view sentence(std::string_view verdict) {
  if (verdict == "acceptable") return "the loss is within tolerance with no control at all";
  if (verdict == "mitigated") return "the controls in force keep the loss within tolerance";
  if (verdict == "mitigable") return "a choice of controls would keep the loss within tolerance";
  if (verdict == "not_practicably") {
    return "controls could keep the loss within tolerance, but not within capacity, money and time";
  }
  if (verdict == "not_effectively")
    return "no controls, alone or together, keep the loss within tolerance";
  return "what is not known decides";
}

std::string dressed(std::string_view verdict, const Style& style) {
  if (verdict == "acceptable" || verdict == "mitigated") return style.good(verdict);
  if (verdict == "mitigable" || verdict == "undecided") return style.doubtful(verdict);
  return style.bad(verdict);
}

std::string money(Money amount, const Policy& policy) {
  return fmt::format("{} {}", grouped(amount.units), policy.currency.code);
}

std::string part(std::int64_t loss, std::int64_t whole) {
  return whole > 0 ? to_text(Share::of(std::min(loss, whole), whole)) : "-";
}

std::string headline(std::string_view what, const Judgement& judgement, const Style& style) {
  const std::string_view verdict = mitigate::to_text(judgement.verdict);
  return fmt::format("{:<24}{}: {}\n", what, dressed(verdict, style), sentence(verdict));
}

/// The tolerance as the policy writes it: the bound in whole weights would read a little lower.
std::string accepted(const ToleranceRow& row, const Policy& policy) {
  const std::optional<Share>& share = policy.tolerances[row.tolerance].share;
  return share ? to_text(*share) : part(row.bound, row.whole);
}

/// Losses against tolerances: all rows out of tolerance, and the nation's.
std::string rows_text(const ThreatVerdict& verdict, const Policy& policy, const Style& style) {
  TextTable table({kLeft, kRight, kRight, kRight, kRight, kLeft});
  table.add({"lost of", "accepted", "no control", "in force", "every control", ""});
  std::size_t hidden = 0;
  for (const ToleranceRow& row : verdict.rows) {
    const bool within = row.in_force <= row.bound;
    if (table.rows() > kShownRows || (within && row.of != "nation" && row.of != "critical")) {
      ++hidden;
      continue;
    }
    table.add({visible(row.of), accepted(row, policy), part(row.without_controls, row.whole),
               part(row.in_force, row.whole), part(row.all_controls, row.whole),
               within ? "" : style.bad("above tolerance")});
  }
  std::string out = table.text("    ");
  if (hidden > 0) {
    out += fmt::format("    and {} within tolerance or not shown\n",
                       counted(static_cast<std::int64_t>(hidden), "more row"));
  }
  return out;
}

std::string figure(const mitigate::Figure& of) {
  return fmt::format("{} of {} ({})", grouped(of.part), grouped(of.whole), part(of.part, of.whole));
}

/// "in London it is 6 of 12 (50.0 %)", "it holds for 6 of 12 hostile assets".
std::string state_of(const mitigate::BrokenPrecondition& broken, const std::string& region,
                     const mitigate::Figure& of) {
  if (!broken.of_share) {
    return fmt::format("it holds for {} of {}", grouped(of.part),
                       counted(of.whole, broken.acts_on));
  }
  return fmt::format("{}it is {}", region.empty() ? "" : "in " + region + " ", figure(of));
}

std::string broken_text(const ThreatVerdict& verdict) {
  std::string out;
  for (const mitigate::BrokenPrecondition& broken : verdict.broken) {
    for (const auto& where : broken.where) {
      std::string text = fmt::format("{} needs {}; {}", broken.control, broken.asks,
                                     state_of(broken, where.region, where.now));
      if (where.before) text += fmt::format(", without the proposal {}", figure(*where.before));
      out += wrapped(visible(text), "      ", "    - ");
    }
  }
  return out.empty() ? out : "    Preconditions that do not hold\n" + out;
}

std::string conflict_text(const ThreatVerdict& verdict) {
  std::string out;
  if (!verdict.conflict) return out;
  std::size_t number = 0;
  for (const std::string& sentence : verdict.conflict->sentences) {
    out += wrapped(visible(sentence), "       ", fmt::format("    {}. ", ++number));
  }
  return out;
}

std::string choice_text(const ThreatVerdict& verdict, const Policy& policy) {
  std::string out;
  if (!verdict.in_force.controls.empty()) {
    out += wrapped("In force: " + joined(verdict.in_force.controls, ", "), "      ", "    ");
  }
  if (verdict.choice) {
    out += wrapped(
        fmt::format("Cheapest choice: {} for {}, in force after {}",
                    joined(verdict.choice->controls, ", "), money(verdict.choice->cost, policy),
                    counted(verdict.choice->lead_time.count(), "day")),
        "      ", "    ");
  }
  if (verdict.addition) {
    std::vector<std::string> parts;
    for (const mitigate::Addition& more : verdict.addition->pools) {
      parts.push_back(
          fmt::format("{} more of {}{}", grouped(more.amount), more.pool,
                      more.price ? " at " + money(*more.price, policy) : ", which nobody offers"));
    }
    if (verdict.addition->budget.units > 0) {
      parts.push_back(money(verdict.addition->budget, policy) + " beyond the budget");
    }
    if (verdict.addition->time.count() > 0) {
      parts.push_back(counted(verdict.addition->time.count(), "day") + " beyond the horizon");
    }
    out += wrapped("Would be practicable with " + joined(parts, " and "), "      ", "    ");
  }
  std::vector<std::string> ideal;
  for (const mitigate::IdealPart& part : verdict.ideal) {
    ideal.push_back(fmt::format("{} of {} ({})", counted(part.assets, "asset"),
                                visible(part.suppliers), visible(part.function)));
  }
  if (!ideal.empty()) {
    out += wrapped("An ideal control would have to secure beside these " + joined(ideal, ", "),
                   "      ", "    ");
  }
  return out;
}

std::string hostile_text(const ThreatVerdict& verdict) {
  std::string out;
  for (const mitigate::HostileSupplier& hostile : verdict.hostile) {
    std::string why = hostile.because.empty() ? "" : ": " + hostile.because.front().text;
    out += wrapped(
        fmt::format("{}, {}{}", hostile.supplier.empty() ? "maker not known" : hostile.supplier,
                    counted(hostile.assets, "asset"), visible(why)),
        "      ", "    hostile: ");
  }
  return out;
}

std::string reading_text(const ThreatVerdict& verdict, const Policy& policy, const Style& style) {
  return conflict_text(verdict) + rows_text(verdict, policy, style) + broken_text(verdict) +
         choice_text(verdict, policy) + hostile_text(verdict);
}

std::string facts_text(const mitigate::DecidingFacts& facts) {
  std::string out =
      fmt::format("    {} would decide\n", facts.facts.size() == 1 ? "This fact" : "These facts");
  for (const mitigate::MissingFact& fact : facts.facts) {
    out += wrapped(fmt::format("{} ({})", visible(fact.text), counted(fact.assets, "asset")),
                   "      ", "    - ");
  }
  return out;
}

/// `35 %`, `42.7031118 %`; other numbers grouped.
std::string number_text(std::int64_t value, mitigate::NumberUnit unit) {
  if (unit != mitigate::NumberUnit::kBillionths) return grouped(value);
  std::string text = fmt::format("{}.{:07}", value / 10'000'000, value % 10'000'000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text + " %";
}

/// The numbers that, moved alone, change a verdict, and how far each may go before it does.
std::string intervals_text(const std::vector<mitigate::NumberInterval>& intervals,
                           std::string_view indent) {
  TextTable table({kLeft, kRight, kLeft});
  for (const mitigate::NumberInterval& one : intervals) {
    if (table.rows() == kShownIntervals) break;
    if (one.from == 0 && !one.to) continue;
    const std::string from = number_text(one.from, one.unit);
    const std::string to = one.to ? number_text(*one.to, one.unit) : "";
    table.add({visible(one.number), number_text(one.value, one.unit),
               !one.to         ? fmt::format("from {} on", from)
               : one.from == 0 ? fmt::format("up to {}", to)
                               : fmt::format("from {} to {}", from, to)});
  }
  return table.text(indent);
}

/// Of a threat: the whole case stands or falls with its worst one.
std::string threat_intervals_text(const ThreatJudgement& threat) {
  const std::string table = intervals_text(threat.intervals, "      ");
  if (table.empty()) return "    No number of the policy, moved alone, changes this verdict\n";
  return "    This verdict stays while each number, all others fixed, is\n" + table;
}

std::string threat_text(const ThreatJudgement& threat, const Policy& policy, const Style& style) {
  const std::string_view verdict = mitigate::to_text(threat.verdict());
  std::string out = fmt::format("{} by {}: {}\n", style.strong(to_text(threat.scenario)),
                                threat.parties.empty() ? "anybody" : joined(threat.parties, ", "),
                                dressed(verdict, style));
  const bool one_reading = threat.reading.least.verdict == threat.reading.most.verdict;
  if (one_reading) {
    out += reading_text(threat.reading.least, policy, style);
  } else {
    for (const Reading reading : kReadings) {
      out += fmt::format("  {} ({}): {}\n",
                         reading == Reading::kLeast ? "what is not known is nobody's"
                                                    : "what is not known is hostile",
                         to_text(reading), mitigate::to_text(threat.reading[reading].verdict));
      out += reading_text(threat.reading[reading], policy, style);
    }
  }
  if (threat.facts) out += facts_text(*threat.facts);
  return out + threat_intervals_text(threat) + "\n";
}

std::string considered_text(const Judgement& judgement) {
  std::string out;
  for (const mitigate::Considered& one : judgement.considered) {
    out += wrapped(fmt::format("{}{} — {}: {}{}", one.press ? "as reported by the press, " : "",
                               visible(one.title), mitigate::to_text(one.effect), visible(one.why),
                               one.source.empty() ? "" : fmt::format(" [{}]", visible(one.source))),
                   "      ", "    - ");
  }
  return out.empty() ? out : "Considered, and what it does\n" + out + "\n";
}

std::string ways_out_text(const Judgement& judgement, const Policy& policy) {
  std::string out;
  for (const mitigate::WayOutCost& way : judgement.ways_out) {
    std::vector<std::string> parts;
    if (way.assets > 0) parts.push_back(counted(way.assets, "asset"));
    if (way.cost) parts.push_back(money(*way.cost, policy));
    if (way.lead_time) parts.push_back(counted(way.lead_time->count(), "day"));
    out += wrapped(fmt::format("{}: {}{}", to_text(way.kind), visible(way.title),
                               parts.empty() ? "" : " (" + joined(parts, ", ") + ")"),
                   "      ", "    - ");
  }
  return out.empty() ? out : "Ways out, which are no mitigation\n" + out + "\n";
}

std::string case_intervals_text(const Judgement& judgement) {
  const std::string table = intervals_text(judgement.intervals, "    ");
  if (table.empty()) {
    return "No number of the policy, moved alone, changes the verdict of the case\n\n";
  }
  return "The verdict of the case stays while each number, all others fixed, is\n" + table + "\n";
}

std::string dates_line(const JudgementPage& page) {
  std::string out = fmt::format("As of {}{}", to_text(page.as_of),
                                page.of_today ? " (today; --as-of names another day)" : "");
  if (page.known_on != page.as_of) {
    out += fmt::format(", with what was known on {}", to_text(page.known_on));
  }
  return out + "\n\n";
}

}  // namespace

std::string judgement_text(const JudgementPage& page, const Style& style) {
  std::string out = style.strong(visible(page.title)) + "\n" + dates_line(page);
  for (const PartyList* list : page.lists) {
    out += wrapped("List " + visible(list_line(*list)), "  ", "");
  }
  if (!page.lists.empty()) out += "\n";
  for (const std::string& question : page.unanswered) {
    out += wrapped("Cannot be said here: " + question, "  ", "");
  }
  if (page.before == nullptr) return out;
  out += headline("As it is", *page.before, style);
  if (page.after != nullptr) out += headline("With `" + page.proposal + "`", *page.after, style);
  out += "\n";
  const Judgement& judgement = page.after != nullptr ? *page.after : *page.before;
  for (const ThreatJudgement& threat : judgement.threats) {
    out += threat_text(threat, *page.policy, style);
  }
  if (judgement.facts) out += facts_text(*judgement.facts) + "\n";
  return out + considered_text(judgement) + ways_out_text(judgement, *page.policy) +
         case_intervals_text(judgement);
}

}  // namespace assay::report
