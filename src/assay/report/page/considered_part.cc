#include <algorithm>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/judgement_words.h"
#include "assay/report/page/markup.h"
#include "assay/report/page/parts.h"
#include "assay/report/turning_points.h"

/// What stands beside a verdict: what was considered, the ways out, how far numbers may move.
namespace assay::report {
namespace {

const mitigate::Judgement* judged(const PageMaterial& of) {
  const JudgementPage& told = of.page.judgement;
  return told.after != nullptr ? told.after : told.before;
}

std::string_view effect_words(mitigate::EvidenceEffect effect) {
  switch (effect) {
    case mitigate::EvidenceEffect::kNone:
      return "none";
    case mitigate::EvidenceEffect::kCondition:
      return "meets a condition";
    case mitigate::EvidenceEffect::kSupplyStop:
      return "stops supply";
  }
  return "";
}

/// Why a range ends where it ends.
Because why_there(const Range& range) {
  Because out;
  for (const TurningPoint* end : range.ends) {
    out.push_back({fmt::format("beyond it, the other side of this fraction counts: {} of {} {}",
                               grouped(end->part), grouped(end->whole), end->what),
                   {end->clause},
                   {}});
  }
  if (out.empty()) {
    out.push_back(
        {"found by judging again with this number moved, until a verdict changes", {}, {}});
  }
  return out;
}

}  // namespace

std::string considered_part(const PageMaterial& of) {
  const mitigate::Judgement* judgement = judged(of);
  if (judgement == nullptr) return "";
  HtmlTable table("Considered, and its effect on the verdict",
                  {{"What"}, {"Kind"}, {"About"}, {"Effect"}, {"Why"}});
  for (const mitigate::Considered& one : judgement->considered) {
    const std::string title = (one.press ? "as reported by the press: " : "") + one.title;
    table.add({of.reasons.link(title, {{one.title, {one.where}, one.source}}), escaped(one.kind),
               escaped(one.about), std::string(effect_words(one.effect)), prose(one.why)});
  }
  return table.html();
}

std::string ways_out_part(const PageMaterial& of) {
  const mitigate::Judgement* judgement = judged(of);
  if (judgement == nullptr) return "";
  HtmlTable table("Ways out, which are no mitigation",
                  {{"What"}, {"Kind"}, {"Assets", true}, {"Cost", true}, {"Days", true}});
  for (const mitigate::WayOutCost& way : judgement->ways_out) {
    const auto stated = std::ranges::find(of.page.mitigations.ways_out, way.title, &WayOut::title);
    Because because;
    if (stated != of.page.mitigations.ways_out.end()) {
      because.push_back({"as the case states it", {stated->where}, way.source});
    }
    const auto cell = [&](const std::string& text) { return of.reasons.link(text, because); };
    table.add({cell(way.title), std::string(to_text(way.kind)),
               way.assets > 0 ? cell(grouped(way.assets)) : "",
               way.cost ? cell(money(*way.cost, *of.page.judgement.policy)) : "",
               way.lead_time ? cell(grouped(way.lead_time->count())) : ""});
  }
  return table.html();
}

std::string intervals_part(const PageMaterial& of) {
  const mitigate::Judgement* judgement = judged(of);
  if (judgement == nullptr) return "";
  HtmlTable table("Numbers of the policy, and the range in which each verdict stays",
                  {{"Number"}, {"Verdict of"}, {"Chosen", true}, {"The verdict stays"}});
  const std::vector<TurningPoint> points = turning_points(*judgement, *of.page.judgement.policy);
  const auto add = [&](std::string_view whose,
                       const std::optional<std::vector<mitigate::NumberInterval>>& intervals) {
    if (!intervals) return;
    for (const mitigate::NumberInterval& one : *intervals) {
      if (unbounded(one)) continue;
      const Range range = range_of(one, points);
      table.add({escaped(one.number), escaped(whose),
                 of.reasons.link(number_text(one.value, one.unit),
                                 {{"chosen by the assessor", {one.where}, {}}}),
                 of.reasons.link(range.text, why_there(range))});
    }
  };
  add("the case", judgement->intervals);
  for (const mitigate::ThreatJudgement& threat : judgement->threats) {
    add(threat.id, threat.intervals);
  }
  if (!judgement->intervals) {
    return "<p>How far single numbers may move is not searched for: a threat has more than 16 "
           "controls, or a verdict is open.</p>\n";
  }
  if (table.rows() == 0) return "<p>No number of the policy, moved alone, changes a verdict.</p>\n";
  return "<p>Each number moved alone, all others as they are; what is not listed may take any "
         "value.</p>\n" +
         table.html();
}

}  // namespace assay::report
