#include "assay/report/json.h"
#include "assay/report/relief_page.h"

namespace assay::report {
namespace {

using mitigate::Flip;

constexpr std::string_view kSchemaVersion = "1";
constexpr std::string_view kKinds[] = {"number", "supplier", "control"};

template <class T, class Make>
Json list(const std::vector<T>& items, Make make) {
  Json out = Json::array();
  for (const T& item : items) out.push_back(make(item));
  return out;
}

Json optional(const std::optional<std::int64_t>& value) { return value ? Json(*value) : Json(); }

std::string_view word(mitigate::NumberUnit unit) {
  return mitigate::kNumberUnitWords[static_cast<std::size_t>(unit)];
}

Json relief_json(const mitigate::Relief& relief) {
  return {{"number", relief.number},
          {"unit", word(relief.unit)},
          {"value", relief.value},
          {"better_from", optional(relief.better_from)},
          {"without", mitigate::to_text(relief.without)},
          {"controls", relief.choice ? Json(relief.choice->controls) : Json()},
          {"cost", relief.choice ? Json(relief.choice->cost.units) : Json()},
          {"least_loss", optional(relief.least)},
          {"clause", to_text(relief.where)}};
}

Json threat_json(const mitigate::ThreatReliefs& threat) {
  return {{"threat", threat.threat},
          {"scenario", to_text(threat.scenario)},
          {"verdict", mitigate::to_text(threat.verdict)},
          {"of", threat.of},
          {"whole", threat.whole},
          {"bound", threat.bound},
          {"least_loss", optional(threat.least)},
          {"limits", list(threat.reliefs, relief_json)}};
}

Json flip_json(const Flip& flip) {
  const bool number = flip.kind == Flip::Kind::kNumber;
  return {{"kind", kKinds[static_cast<std::size_t>(flip.kind)]},
          {"what", flip.what},
          {"unit", number ? Json(word(flip.unit)) : Json()},
          {"value", number ? Json(flip.value) : Json()},
          {"turns_at", number ? Json(flip.turns) : Json()},
          {"assets", number ? Json() : Json(flip.assets)},
          {"verdict", mitigate::to_text(flip.verdict)},
          {"clause", to_text(flip.where)}};
}

}  // namespace

std::string relief_json(const ReliefPage& page) {
  const JudgementPage& of = page.judgement;
  return printed({{"schema_version", kSchemaVersion},
                  {"title", of.title},
                  {"as_of", to_text(of.as_of)},
                  {"known_on", to_text(of.known_on)},
                  {"proposal", of.proposal.empty() ? Json() : Json(of.proposal)},
                  {"currency", of.policy->currency.code},
                  {"verdict", mitigate::to_text(page.reliefs.verdict)},
                  {"threats", list(page.reliefs.threats, threat_json)},
                  {"flips", list(page.reliefs.flips, flip_json)},
                  {"sentences", list(overturned(page),
                                     [](const Overturned& one) {
                                       return Json{{"threat", one.threat},
                                                   {"sentence", one.sentence},
                                                   {"overturned_by", one.by}};
                                     })},
                  {"stopped", page.reliefs.stopped}});
}

}  // namespace assay::report
