#include "assay/report/json.h"
#include "assay/report/judgement.h"
#include "assay/report/list_json.h"

namespace assay::report {
namespace {

using mitigate::Judgement;
using mitigate::ThreatVerdict;

constexpr std::string_view kSchemaVersion = "1";

template <class T, class Make>
Json list(const std::vector<T>& items, Make make) {
  Json out = Json::array();
  for (const T& item : items) out.push_back(make(item));
  return out;
}

template <class T, class Make>
Json optional(const std::optional<T>& value, Make make) {
  return value ? Json(make(*value)) : Json(nullptr);
}

Json row_json(const mitigate::ToleranceRow& row) {
  return {{"of", row.of},
          {"whole", row.whole},
          {"bound", row.bound},
          {"without_controls", row.without_controls},
          {"in_force", row.in_force},
          {"all_controls", row.all_controls},
          {"chosen", row.chosen ? Json(*row.chosen) : Json()}};
}

Json selection_json(const mitigate::Selection& selection) {
  return {{"controls", selection.controls},
          {"cost", selection.cost.units},
          {"lead_time_days", selection.lead_time.count()},
          {"pools", list(selection.pools, [](const mitigate::PoolUse& pool) {
             return Json{{"pool", pool.pool}, {"use", pool.use}, {"capacity", pool.capacity}};
           })}};
}

Json figure_json(const mitigate::Figure& figure) {
  return {{"part", figure.part}, {"whole", figure.whole}, {"holds", figure.holds}};
}

Json broken_json(const mitigate::BrokenPrecondition& broken) {
  return {{"control", broken.control},
          {"asks", broken.asks},
          {"clause", to_text(broken.clause)},
          {"where", list(broken.where, [](const auto& where) {
             return Json{{"region", where.region},
                         {"now", figure_json(where.now)},
                         {"before", optional(where.before, figure_json)},
                         {"disarmed", where.disarmed}};
           })}};
}

Json conflict_json(const mitigate::Conflict& conflict) {
  return {{"rows", conflict.rows},          {"preconditions", conflict.preconditions},
          {"pools", conflict.pools},        {"budget", conflict.budget},
          {"horizon", conflict.horizon},    {"irreducible", conflict.irreducible},
          {"sentences", conflict.sentences}};
}

Json addition_json(const mitigate::LeastAddition& addition) {
  return {{"pools", list(addition.pools,
                         [](const mitigate::Addition& more) {
                           return Json{{"pool", more.pool},
                                       {"amount", more.amount},
                                       {"price", more.price ? Json(more.price->units) : Json()}};
                         })},
          {"budget", addition.budget.units},
          {"days", addition.time.count()},
          {"least", addition.least},
          {"choice", selection_json(addition.choice)}};
}

Json verdict_json(const ThreatVerdict& verdict) {
  return {{"verdict", mitigate::to_text(verdict.verdict)},
          {"rows", list(verdict.rows, row_json)},
          {"hostile_assets", verdict.hostile_assets},
          {"hostile", list(verdict.hostile,
                           [](const mitigate::HostileSupplier& hostile) {
                             return Json{{"supplier", hostile.supplier},
                                         {"assets", hostile.assets},
                                         {"because", because_json(hostile.because)}};
                           })},
          {"in_force", selection_json(verdict.in_force)},
          {"choice", optional(verdict.choice, selection_json)},
          {"stopped",
           optional(verdict.stopped,
                    [](const mitigate::Stopped& stopped) {
                      return Json{{"least_cost", stopped.least.units}, {"steps", stopped.steps}};
                    })},
          {"broken", list(verdict.broken, broken_json)},
          {"conflict", optional(verdict.conflict, conflict_json)},
          {"addition", optional(verdict.addition, addition_json)},
          {"ideal", list(verdict.ideal, [](const mitigate::IdealPart& ideal) {
             return Json{{"suppliers", ideal.suppliers},
                         {"function", ideal.function},
                         {"assets", ideal.assets}};
           })}};
}

Json facts_json(const mitigate::DecidingFacts& facts) {
  return {{"smallest", facts.smallest},
          {"facts", list(facts.facts, [](const mitigate::MissingFact& fact) {
             return Json{{"kind", mitigate::to_text(fact.kind)},
                         {"subject", fact.subject},
                         {"text", fact.text},
                         {"assets", fact.assets}};
           })}};
}

Json interval_json(const mitigate::NumberInterval& interval) {
  return {{"number", interval.number},
          {"unit", mitigate::kNumberUnitWords[static_cast<std::size_t>(interval.unit)]},
          {"value", interval.value},
          {"from", interval.from},
          {"to", interval.to ? Json(*interval.to) : Json()},
          {"clause", to_text(interval.where)}};
}

Json intervals_json(const std::optional<std::vector<mitigate::NumberInterval>>& intervals) {
  return intervals ? list(*intervals, interval_json) : Json();
}

Json threat_json(const mitigate::ThreatJudgement& threat) {
  return {{"id", threat.id},
          {"scenario", to_text(threat.scenario)},
          {"parties", threat.parties},
          {"verdict", mitigate::to_text(threat.verdict())},
          {"least", verdict_json(threat.reading.least)},
          {"most", verdict_json(threat.reading.most)},
          {"facts", optional(threat.facts, facts_json)},
          {"intervals", intervals_json(threat.intervals)}};
}

Json judgement_part(const Judgement* judgement) {
  if (judgement == nullptr) return nullptr;
  return {{"verdict", mitigate::to_text(judgement->verdict)},
          {"least", mitigate::to_text(judgement->verdict.least)},
          {"most", mitigate::to_text(judgement->verdict.most)},
          {"threats", list(judgement->threats, threat_json)},
          {"facts", optional(judgement->facts, facts_json)},
          {"intervals", intervals_json(judgement->intervals)}};
}

Json considered_json(const mitigate::Considered& one) {
  return {{"id", one.id},
          {"kind", one.kind},
          {"title", one.title},
          {"about", one.about},
          {"effect", mitigate::to_text(one.effect)},
          {"why", one.why},
          {"source", one.source},
          {"press", one.press},
          {"place", to_text(one.where)}};
}

Json way_out_json(const mitigate::WayOutCost& way) {
  return {{"kind", to_text(way.kind)},
          {"title", way.title},
          {"assets", way.assets},
          {"cost", way.cost ? Json(way.cost->units) : Json()},
          {"lead_time_days", way.lead_time ? Json(way.lead_time->count()) : Json()},
          {"source", way.source}};
}

/// By which rules the findings are.
Json library_json(const directives::Library& library) {
  return {{"version", library.version},
          {"last_day", to_text(library.last_day)},
          {"left_out", library.left_out}};
}

}  // namespace

std::string judgement_json(const JudgementPage& page,
                           const std::vector<directives::Finding>& findings,
                           const FindingContext* context) {
  const Judgement* judgement = page.after != nullptr ? page.after : page.before;
  const std::vector<mitigate::Considered> none;
  const std::vector<mitigate::WayOutCost> no_way;
  Json found = Json::array();
  for (const directives::Finding& finding : findings) {
    found.push_back(finding_json(finding, *context));
  }
  const Json out = {
      {"schema_version", kSchemaVersion},
      {"title", page.title},
      {"as_of", to_text(page.as_of)},
      {"known_on", to_text(page.known_on)},
      {"proposal", page.proposal.empty() ? Json() : Json(page.proposal)},
      {"currency", page.policy != nullptr ? page.policy->currency.code : std::string()},
      {"before", judgement_part(page.before)},
      {"after", judgement_part(page.after)},
      {"findings", std::move(found)},
      {"library", context == nullptr ? Json() : library_json(context->library)},
      {"considered", list(judgement != nullptr ? judgement->considered : none, considered_json)},
      {"ways_out", list(judgement != nullptr ? judgement->ways_out : no_way, way_out_json)},
      {"unanswered", page.unanswered},
      {"lists", lists_json(page.lists)}};
  return printed(out);
}

}  // namespace assay::report
