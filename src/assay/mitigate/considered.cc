#include "assay/mitigate/considered.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "assay/mitigate/units.h"

namespace assay::mitigate {
namespace {

/// What a document does: it serves a control by a clause of the policy, or weakens one,
/// or a supply stop rests on it.
void weigh(const Evidence& document, const Rules& rules, Considered& out) {
  for (const EvidenceRule& rule : rules.policy.evidence) {
    if (std::ranges::count(rule.weakened_by, document.id) > 0) {
      out.effect = EvidenceEffect::kCondition;
      out.why = fmt::format("the policy accepts no evidence for {} once it is known",
                            to_text(rule.control));
      return;
    }
    const bool meant = (rule.kinds.empty() && rule.documents.empty()) ||
                       std::ranges::count(rule.kinds, document.kind) > 0 ||
                       std::ranges::count(rule.documents, document.id) > 0;
    for (const Control& control : rules.mitigations.controls) {
      if (!meant || control.kind != rule.control ||
          std::ranges::count(control.evidence, document.id) == 0) {
        continue;
      }
      out.effect = EvidenceEffect::kCondition;
      out.why = document.valid_until < rules.as_of
                    ? fmt::format("expired on {}; `{}` rested on it", to_text(document.valid_until),
                                  control.id)
                    : fmt::format("the policy accepts it for `{}`", control.id);
      return;
    }
  }
  for (const SupplyStop& stop : rules.stops) {
    if (stop.directive != document.id) continue;
    out.effect = EvidenceEffect::kSupplyStop;
    out.why = fmt::format("it stops the supply of `{}`", stop.supplier);
    return;
  }
  out.why = "no clause of the policy names it";
}

Considered entry_of(const Evidence& document, const Rules& rules) {
  Considered out;
  out.id = document.id;
  out.kind = to_text(document.kind);
  out.title = document.title;
  out.about = document.about;
  out.source = document.source;
  out.press = document.press;
  out.where = document.where;
  weigh(document, rules, out);
  return out;
}

}  // namespace

std::vector<Considered> considered(const Scene& scene, const Trials& trials) {
  const Rules& rules = scene.rules;
  std::vector<Considered> out;
  for (const Evidence& document : rules.evidence) {
    if (document.issued > std::min(rules.as_of, rules.known_on)) continue;
    out.push_back(entry_of(document, rules));
  }
  std::set<std::size_t> bearing;
  for (const std::unique_ptr<Trial>& trial : trials) {
    for (const std::size_t option : trial->bearing()) {
      bearing.insert(scene.options.all[option].control);
    }
  }
  for (const Option& option : scene.options.all) {
    const Control& control = rules.mitigations.controls[option.control];
    if (control.effect != Effect::kShortens || bearing.contains(option.control)) continue;
    Considered entry;
    entry.id = option.name;
    entry.kind = "control";
    entry.title = control.title;
    entry.why = "it only shortens an outage, and no tolerance counts how long one lasts";
    entry.source = control.source;
    entry.where = control.where;
    out.push_back(std::move(entry));
  }
  return out;
}

std::vector<WayOutCost> ways_out(Scene& scene, bool proposal) {
  std::vector<WayOutCost> out;
  const std::vector<WayOut>& stated = scene.rules.mitigations.ways_out;
  const auto declines = [](const WayOut& way) { return way.kind == WayOutKind::kDecline; };
  if (proposal && std::ranges::none_of(stated, declines)) {
    out.push_back({WayOutKind::kDecline, "Decline the proposal", 0, {}, {}, {}});
  }
  for (const WayOut& way : stated) {
    if (declines(way) && !proposal) continue;
    WayOutCost told{way.kind, way.title, 0, {}, way.lead_time, way.source};
    Option option;
    option.covers = AssetSet(scene.ground.assets());
    if (!declines(way)) option.covers = scene.ground.covered(way.covers);
    told.assets = static_cast<std::int64_t>(option.covers.count());
    if (way.cost) {
      Control as_control;
      as_control.covers = way.covers;
      const std::size_t units =
          units_of(option, way.cost->per, scene.options, scene.ground, as_control).size();
      told.cost = way.cost->amount * static_cast<std::int64_t>(units);
    }
    out.push_back(std::move(told));
  }
  std::ranges::stable_partition(
      out, [](const WayOutCost& way) { return way.kind == WayOutKind::kDecline; });
  return out;
}

}  // namespace assay::mitigate
