#include <algorithm>

#include <fmt/format.h>

#include "assay/base/diagnostic.h"
#include "assay/base/text.h"
#include "assay/report/judgement.h"
#include "assay/report/judgement_words.h"
#include "assay/report/layout.h"
#include "assay/report/party_lists.h"
#include "assay/report/turning_points.h"

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

std::string dressed(std::string_view verdict, const Style& style) {
  if (verdict == "acceptable" || verdict == "mitigated") return style.good(verdict);
  if (verdict == "mitigable" || verdict == "undecided" || verdict == "open") {
    return style.doubtful(verdict);
  }
  return style.bad(verdict);
}

std::string headline(std::string_view what, const Judgement& judgement, const Style& style) {
  const std::string_view verdict = mitigate::to_text(judgement.verdict);
  return fmt::format("{:<24}{}: {}\n", what, dressed(verdict, style), sentence(verdict));
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

std::string broken_text(const ThreatVerdict& verdict) {
  std::string out;
  for (const mitigate::BrokenPrecondition& broken : verdict.broken) {
    for (const auto& where : broken.where) {
      out += wrapped(visible(broken_sentence(broken, where)), "      ", "    - ");
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
  if (verdict.choice) out += wrapped(choice_sentence(*verdict.choice, policy), "      ", "    ");
  if (verdict.stopped) {
    out += wrapped(stopped_sentence(verdict, policy), "      ", "    ");
  }
  if (verdict.addition) {
    out += wrapped(addition_sentence(*verdict.addition, policy), "      ", "    ");
  }
  if (!verdict.ideal.empty()) {
    out += wrapped(visible(ideal_sentence(verdict.ideal)), "      ", "    ");
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

/// The numbers that, moved alone, change a verdict, and how far each may go before it does.
std::string intervals_text(const std::vector<mitigate::NumberInterval>& intervals,
                           std::span<const TurningPoint> points, std::string_view indent) {
  TextTable table({kLeft, kRight, kLeft});
  for (const mitigate::NumberInterval& one : intervals) {
    if (table.rows() == kShownIntervals) break;
    if (unbounded(one)) continue;
    table.add({visible(one.number), number_text(one.value, one.unit), range_of(one, points).text});
  }
  return table.text(indent);
}

/// Of a threat: the whole case stands or falls with its worst one.
std::string threat_intervals_text(const ThreatJudgement& threat,
                                  std::span<const TurningPoint> points) {
  if (!threat.intervals) return "";
  const std::string table = intervals_text(*threat.intervals, points, "      ");
  if (table.empty()) return "    No number of the policy, moved alone, changes this verdict\n";
  return "    This verdict stays while each number, all others fixed, is\n" + table;
}

std::string threat_text(const ThreatJudgement& threat, const Policy& policy,
                        std::span<const TurningPoint> points, const Style& style) {
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
  return out + threat_intervals_text(threat, points) + "\n";
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

std::string case_intervals_text(const Judgement& judgement, std::span<const TurningPoint> points) {
  if (!judgement.intervals) {
    return "How far single numbers of the policy may move is not known: a verdict is open, or with "
           "more than 16\ncontrols against a threat it would take too long to find out\n\n";
  }
  const std::string table = intervals_text(*judgement.intervals, points, "    ");
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
  const std::vector<TurningPoint> points = turning_points(judgement, *page.policy);
  for (const ThreatJudgement& threat : judgement.threats) {
    out += threat_text(threat, *page.policy, points, style);
  }
  if (judgement.facts) out += facts_text(*judgement.facts) + "\n";
  return out + considered_text(judgement) + ways_out_text(judgement, *page.policy) +
         case_intervals_text(judgement, points);
}

}  // namespace assay::report
