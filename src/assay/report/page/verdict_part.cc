#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/judgement_words.h"
#include "assay/report/page/markup.h"
#include "assay/report/page/parts.h"

namespace assay::report {
namespace {

using mitigate::Judgement;
using mitigate::ThreatJudgement;
using mitigate::ThreatVerdict;
using mitigate::ToleranceRow;

/// Rows of a table of losses that are within tolerance and no total say nothing.
bool tells(const ToleranceRow& row) {
  return row.in_force > row.bound || row.of == "nation" || row.of == "critical";
}

std::string_view title_of(std::string_view verdict) {
  if (verdict == "acceptable") return "Acceptable as it is";
  if (verdict == "mitigated") return "Mitigated";
  if (verdict == "mitigable") return "Can be mitigated";
  if (verdict == "not_practicably") return "Cannot be mitigated practicably";
  if (verdict == "not_effectively") return "Cannot be mitigated effectively";
  if (verdict == "open") return "Not found within the limit of the search";
  return "Undecided";
}

/// How a verdict looks; its words say the same.
std::string_view tone_of(std::string_view verdict) {
  if (verdict == "acceptable" || verdict == "mitigated") return "good";
  if (verdict == "mitigable" || verdict == "undecided" || verdict == "open") return "doubtful";
  return "bad";
}

std::string badge(std::string_view verdict) {
  return fmt::format("<strong class=\"verdict {}\">{}</strong>", tone_of(verdict),
                     title_of(verdict));
}

std::string readings_html(const Band<mitigate::Verdict>& verdict) {
  if (verdict.least == verdict.most) {
    return "<p class=\"small\">The same whether what is not known is nobody's or hostile.</p>\n";
  }
  return fmt::format(
      "<ul class=\"small\"><li>If what is not known is nobody's: {}, {}.</li>\n"
      "<li>If what is not known is hostile: {}, {}.</li></ul>\n",
      title_of(mitigate::to_text(verdict.least)), sentence(mitigate::to_text(verdict.least)),
      title_of(mitigate::to_text(verdict.most)), sentence(mitigate::to_text(verdict.most)));
}

std::string card(std::string_view heading, const Judgement& judgement) {
  const std::string_view verdict = mitigate::to_text(judgement.verdict);
  std::string out = fmt::format(
      "<section class=\"card\"><h3>{}</h3>\n<p>{} <code>{}</code></p>\n<p>That is: {}.</p>\n",
      escaped(heading), badge(verdict), verdict, sentence(verdict));
  out += readings_html(judgement.verdict);
  std::vector<std::string> threats;
  for (const ThreatJudgement& threat : judgement.threats) {
    threats.push_back(
        fmt::format("{}: {}", escaped(threat.id), title_of(mitigate::to_text(threat.verdict()))));
  }
  return out + html_list("ul", threats) + "</section>\n";
}

/// Ids of the controls that do something against a threat.
std::vector<std::string> controls_against(const PageMaterial& of, const ThreatJudgement& threat) {
  std::vector<std::string> out;
  for (const Control& control : of.page.mitigations.controls) {
    if (std::ranges::find(control.scenarios, threat.scenario) != control.scenarios.end()) {
      out.push_back(control.id);
    }
  }
  return out;
}

/// The sentences that tell why, each number with what it rests on.
std::vector<std::string> conflict_items(const PageMaterial& of, const ThreatJudgement& threat,
                                        const ThreatVerdict& verdict) {
  std::vector<std::string> items;
  if (!verdict.conflict) return items;
  Because because = of.rows.loss(verdict, controls_against(of, threat), threat.id);
  for (const std::size_t row : verdict.conflict->rows) {
    const Tolerance& tolerance = of.page.judgement.policy->tolerances[verdict.rows[row].tolerance];
    because.push_back({fmt::format("the loss that is accepted of {}", verdict.rows[row].of),
                       {tolerance.where},
                       {}});
  }
  for (const std::string& text : verdict.conflict->sentences) {
    items.push_back(of.reasons.numbers(text, because));
  }
  return items;
}

/// The worst threat says why; where the readings differ, by what is feared at most.
std::string why_html(const PageMaterial& of, const Judgement& judgement) {
  const ThreatJudgement* worst = nullptr;
  for (const ThreatJudgement& threat : judgement.threats) {
    if (!threat.reading.most.conflict) continue;
    if (worst == nullptr || threat.reading.most.verdict > worst->reading.most.verdict) {
      worst = &threat;
    }
  }
  if (worst == nullptr) return "";
  const auto& [least, most] = worst->reading;
  const bool agreed = least.verdict == most.verdict;
  return fmt::format("<h3>Why</h3>\n<p>By the threat “{}”{}:</p>\n", escaped(worst->id),
                     agreed ? "" : ", if what is not known is hostile") +
         html_list("ol", conflict_items(of, *worst, agreed ? least : most));
}

/// The losses of a threat against what is accepted, each with its reason.
std::string rows_html(const PageMaterial& of, const ThreatJudgement& threat,
                      const ThreatVerdict& verdict, std::string_view reading) {
  const Policy& policy = *of.page.judgement.policy;
  HtmlTable table(fmt::format("Loss by {}{}", threat.id, reading), {{"Lost of"},
                                                                    {"Accepted", true},
                                                                    {"No control", true},
                                                                    {"In force", true},
                                                                    {"Every control", true},
                                                                    {"Within tolerance"}});
  const std::vector<std::string> every = controls_against(of, threat);
  std::int64_t hidden = 0;
  for (const ToleranceRow& row : verdict.rows) {
    if (!tells(row)) {
      ++hidden;
      continue;
    }
    const Tolerance& tolerance = policy.tolerances[row.tolerance];
    const auto lost = [&](std::int64_t loss, const std::vector<std::string>& controls) {
      return of.reasons.link(part(loss, row.whole), of.rows.loss(verdict, controls, threat.id));
    };
    table.add({escaped(row.of),
               of.reasons.link(accepted(row, policy),
                               {{fmt::format("the policy accepts this loss of {} by {}", row.of,
                                             to_text(threat.scenario)),
                                 {tolerance.where},
                                 {}}}),
               lost(row.without_controls, {}), lost(row.in_force, verdict.in_force.controls),
               lost(row.all_controls, every),
               row.in_force <= row.bound ? "yes" : "<strong class=\"bad\">no</strong>"});
  }
  std::string out = table.html();
  if (hidden > 0) {
    out += fmt::format("<p class=\"small\">{} within tolerance and not shown.</p>\n",
                       counted(hidden, "more row"));
  }
  return out;
}

std::string hostile_html(const PageMaterial& of, const ThreatVerdict& verdict) {
  std::vector<std::string> items;
  for (const mitigate::HostileSupplier& one : verdict.hostile) {
    const std::string who = one.supplier.empty() ? "makers that are not known" : one.supplier;
    const std::string why = one.because.empty() ? "" : ": " + one.because.front().text;
    items.push_back(fmt::format("{} of {}{}",
                                of.reasons.link(counted(one.assets, "asset"), of.rows.hostile(one)),
                                escaped(who), prose(why)));
  }
  return items.empty() ? "" : "<h4>Whose equipment is hostile</h4>\n" + html_list("ul", items);
}

std::string broken_html(const PageMaterial& of, const ThreatVerdict& verdict) {
  std::vector<std::string> items;
  for (const mitigate::BrokenPrecondition& broken : verdict.broken) {
    for (const auto& where : broken.where) {
      items.push_back(of.reasons.numbers(
          broken_sentence(broken, where),
          {{fmt::format("{} asks for {}", broken.control, broken.asks), {broken.clause}, {}}}));
    }
  }
  return items.empty() ? "" : "<h4>Preconditions that do not hold</h4>\n" + html_list("ul", items);
}

std::string choice_html(const PageMaterial& of, const ThreatVerdict& verdict) {
  const Policy& policy = *of.page.judgement.policy;
  std::string out;
  const auto add = [&](const std::string& text, const std::vector<std::string>& controls) {
    out += "<p>" +
           of.reasons.link(text, {{"as the controls are written", of.rows.clauses(controls), {}}}) +
           "</p>\n";
  };
  if (!verdict.in_force.controls.empty()) {
    add("In force: " + joined(verdict.in_force.controls, ", "), verdict.in_force.controls);
  }
  if (verdict.choice) add(choice_sentence(*verdict.choice, policy), verdict.choice->controls);
  if (verdict.addition) {
    add(addition_sentence(*verdict.addition, policy), verdict.addition->choice.controls);
  }
  if (!verdict.ideal.empty()) {
    Because because;
    for (const mitigate::HostileSupplier& one : verdict.hostile) {
      const Because its = of.rows.hostile(one);
      because.insert(because.end(), its.begin(), its.end());
    }
    out += "<p>" + of.reasons.numbers(ideal_sentence(verdict.ideal), because) + "</p>\n";
  }
  return out;
}

std::string reading_html(const PageMaterial& of, const ThreatJudgement& threat,
                         const ThreatVerdict& verdict, std::string_view reading) {
  return html_list("ol", conflict_items(of, threat, verdict)) +
         rows_html(of, threat, verdict, reading) + broken_html(of, verdict) +
         choice_html(of, verdict) + hostile_html(of, verdict);
}

}  // namespace

std::string verdict_part(const PageMaterial& of) {
  const JudgementPage& told = of.page.judgement;
  std::vector<std::string> open;
  for (const std::string& question : told.unanswered) {
    open.push_back("Cannot be said here: " + escaped(question));
  }
  std::string out = html_list("ul", open);
  if (told.before == nullptr) return out;
  out += "<div class=\"cards\">\n" + card("As it is", *told.before);
  if (told.after != nullptr) out += card("With “" + told.proposal + "”", *told.after);
  out += "</div>\n";
  return out + why_html(of, told.after != nullptr ? *told.after : *told.before);
}

std::string threats_part(const PageMaterial& of) {
  const JudgementPage& told = of.page.judgement;
  const Judgement* judgement = told.after != nullptr ? told.after : told.before;
  if (judgement == nullptr) return "";
  std::string out;
  for (const ThreatJudgement& threat : judgement->threats) {
    const std::string by = threat.parties.empty() ? "anybody" : joined(threat.parties, ", ");
    out += fmt::format(
        "<h3>{}: {} by {}</h3>\n<p>{} {}</p>\n", escaped(threat.id), to_text(threat.scenario),
        escaped(by), badge(mitigate::to_text(threat.verdict())),
        of.reasons.link("as the policy asks", {{"a threat of the policy", {threat.where}, {}}}));
    const auto& [least, most] = threat.reading;
    if (least.verdict == most.verdict) {
      out += reading_html(of, threat, least, "");
      continue;
    }
    for (const Reading reading : kReadings) {
      const std::string_view name = reading == Reading::kLeast ? "if what is not known is nobody's"
                                                               : "if what is not known is hostile";
      const ThreatVerdict& verdict = threat.reading[reading];
      out += fmt::format("<h4>{} — {}</h4>\n", name, title_of(mitigate::to_text(verdict.verdict)));
      out += reading_html(of, threat, verdict, fmt::format(", {}", name));
    }
  }
  return out;
}

}  // namespace assay::report
