#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/judgement_words.h"
#include "assay/report/letter/sections.h"
#include "assay/report/page/reasons.h"

namespace assay::report {
namespace {

using mitigate::Alternative;
using mitigate::Considered;
using mitigate::ThreatAlternatives;
using mitigate::ThreatJudgement;

/// Pairs that a reader takes in; what is worse adds nothing.
constexpr std::size_t kShownPairs = 5;

std::string_view effect_words(mitigate::EvidenceEffect effect) {
  switch (effect) {
    case mitigate::EvidenceEffect::kCondition:
      return "it meets a condition";
    case mitigate::EvidenceEffect::kSupplyStop:
      return "it stops supply";
    case mitigate::EvidenceEffect::kNone:
      break;
  }
  return "none";
}

bool is_own(const std::string& supplier, const Addressed& to) {
  return !supplier.empty() && (supplier == to.supplier || supplier == to.name);
}

/// The control that an option's name stands for.
const Control* control_of(const std::string& name, const Addressed& to) {
  const auto& controls = to.of.page.mitigations.controls;
  const auto found = std::ranges::find(controls, name.substr(0, name.find(':')), &Control::id);
  return found == controls.end() ? nullptr : &*found;
}

/// A control that covers one supplier's equipment and nobody else's.
bool about_alone(const std::string& name, const Addressed& to) {
  const Control* control = control_of(name, to);
  return control != nullptr && control->covers.suppliers.size() == 1 &&
         is_own(control->covers.suppliers.front(), to);
}

/// The preconditions that keep a control from working, in words.
std::vector<std::string> broken_of(const Alternative& tried,
                                   const mitigate::ThreatVerdict& verdict) {
  std::map<std::string, std::vector<std::string>> asks;
  for (const mitigate::BrokenPrecondition& broken : verdict.broken) {
    const bool part_of = std::ranges::any_of(tried.controls, [&](const std::string& name) {
      return name.substr(0, name.find(':')) == broken.control;
    });
    if (part_of) asks[broken.control].push_back(broken.asks);
  }
  std::vector<std::string> out;
  for (const auto& [control, asked] : asks) {
    out.push_back(fmt::format("`{}` needs {}", control, joined(asked, " and ")));
  }
  return out;
}

/// The loss that is accepted, as the policy writes it.
std::string accepted_of(const Alternative& tried, const Addressed& to) {
  const std::optional<Share>& share =
      to.of.page.judgement.policy->tolerances[tried.tolerance].share;
  return share ? to_text(*share) : part(tried.bound, tried.whole);
}

std::string why_text(const Alternative& tried, const ThreatJudgement& threat, const Addressed& to) {
  std::string out;
  if (to.to == Recipient::kSupplier) {
    out = tried.within() ? "the loss would be within what is accepted"
                         : "more would still be lost than is accepted";
  } else if (tried.within()) {
    out = "every loss would be within what is accepted";
  } else if (to.shows(tried.of)) {
    out = fmt::format("{} of {} would still be lost ({} of {} by weight), {} is accepted",
                      part(tried.loss, tried.whole), services_of(tried.of), grouped(tried.loss),
                      grouped(tried.whole), accepted_of(tried, to));
  } else {
    out = "more would still be lost in some region than is accepted";
  }
  if (!tried.within()) {
    const std::vector<std::string> broken = broken_of(tried, threat.reading.least);
    if (!broken.empty() && to.to == Recipient::kSupplier) {
      out += "; a precondition of it is not met";
    } else if (!broken.empty()) {
      out += "; not met: " + joined(broken, "; ");
    } else {
      out += "; it does not cover enough";
    }
  }
  return out + (tried.attainable ? "" : "; it goes beyond the capacity, the money or the time");
}

void add(const Alternative& tried, const ThreatJudgement& threat, const Addressed& to,
         LetterSection& out) {
  std::vector<std::string> titles, sources;
  for (const std::string& name : tried.controls) {
    const Control* control = control_of(name, to);
    if (control == nullptr) continue;
    const std::string part = name.substr(control->id.size());
    titles.push_back(fmt::format("“{}”{}", control->title.empty() ? control->id : control->title,
                                 part.empty() ? "" : " (" + part.substr(1) + ")"));
    if (!control->source.empty()) sources.push_back(control->source);
    if (to.to == Recipient::kRegulator) sources.push_back(places_text({control->where}));
  }
  out.sentences.push_back({fmt::format("{} against “{}”: {}.", joined(titles, " with "), threat.id,
                                       why_text(tried, threat, to)),
                           std::move(sources)});
}

void add(const ThreatAlternatives& tried, const ThreatJudgement& threat, const Addressed& to,
         LetterSection& out) {
  const std::vector<Alternative>& singles = tried.singles.least;
  const std::vector<Alternative>& pairs = tried.pairs.least;
  if (to.to == Recipient::kSupplier) {
    std::int64_t others = 0;
    for (const Alternative& one : singles) {
      if (about_alone(one.controls.front(), to)) {
        add(one, threat, to, out);
      } else {
        ++others;
      }
    }
    if (others > 0) {
      out.sentences.push_back(
          {fmt::format("Against “{}”, {} not about your equipment alone{} were tried too.",
                       threat.id, counted(others, "control"),
                       pairs.empty() ? "" : ", and each two together,"),
           {}});
    }
    return;
  }
  for (const Alternative& one : singles) add(one, threat, to, out);
  for (std::size_t i = 0; i < pairs.size() && i < kShownPairs; ++i) add(pairs[i], threat, to, out);
  if (pairs.size() > kShownPairs) {
    out.sentences.push_back(
        {fmt::format(
             "Against “{}”, {} of controls were tried; none of the others leaves less than these.",
             threat.id, counted(std::ssize(pairs), "pair")),
         {}});
  }
  if (pairs.empty() && singles.size() > 1) {
    out.sentences.push_back(
        {fmt::format("Against “{}”, its {} controls were not tried each two together; the verdict "
                     "rests on a search among all choices.",
                     threat.id, singles.size()),
         {}});
  }
  if (singles.empty()) {
    out.sentences.push_back(
        {fmt::format("Against “{}”, no control of the case does anything.", threat.id), {}});
  }
}

}  // namespace

LetterSection considerations_section(const Addressed& to) {
  LetterSection out{"Considerations", {}};
  for (const Considered& one : to.judgement().considered) {
    if (to.to == Recipient::kSupplier && !is_own(one.about, to)) continue;
    const auto document = std::ranges::find(to.of.evidence, one.id, &Evidence::id);
    const std::string day =
        document == to.of.evidence.end() ? "" : ", " + to_text(document->issued);
    std::string text = one.press ? "as reported by the press: " : "";
    text += fmt::format("{} ({}{}{}). Effect on the verdict: {}; {}.", one.title, one.kind,
                        one.about.empty() ? "" : ", about " + one.about, day,
                        effect_words(one.effect), one.why);
    std::vector<std::string> sources;
    const bool said = !one.press || one.source.find("as reported by") != std::string::npos;
    if (!one.source.empty()) sources.push_back((said ? "" : "as reported by ") + one.source);
    if (to.to == Recipient::kRegulator) sources.push_back(places_text({one.where}));
    std::string doubt;
    if (one.source.empty() && one.kind != "control") doubt = "no source is given for the document";
    out.sentences.push_back({std::move(text), std::move(sources), std::move(doubt)});
  }
  return out;
}

LetterSection alternatives_section(const Addressed& to) {
  LetterSection out{"Less intrusive alternatives", {}};
  const auto& threats = to.judgement().threats;
  for (const ThreatAlternatives& tried : to.of.alternatives) {
    const auto threat = std::ranges::find(threats, tried.threat, &ThreatJudgement::id);
    if (threat == threats.end() || threat->verdict().least != threat->verdict().most) continue;
    const bool own = std::ranges::any_of(threat->reading.least.hostile, [&](const auto& hostile) {
      return is_own(hostile.supplier, to);
    });
    if (to.to == Recipient::kSupplier && !own) continue;
    add(tried, *threat, to, out);
  }
  return out;
}

LetterSection ways_out_section(const Addressed& to) {
  LetterSection out{"Ways out, which are no mitigation", {}};
  if (to.to == Recipient::kSupplier) return out;
  for (const mitigate::WayOutCost& way : to.judgement().ways_out) {
    std::vector<std::string> parts;
    if (way.assets > 0) parts.push_back(counted(way.assets, "asset") + " in all networks");
    if (way.cost && to.to == Recipient::kRegulator) {
      parts.push_back(money(*way.cost, *to.of.page.judgement.policy));
    }
    if (way.lead_time) parts.push_back(counted(way.lead_time->count(), "day"));
    std::vector<std::string> sources;
    if (!way.source.empty()) sources.push_back(way.source);
    out.sentences.push_back({fmt::format("{} ({}){}.", way.title, to_text(way.kind),
                                         parts.empty() ? "" : ": " + joined(parts, ", ")),
                             std::move(sources)});
  }
  return out;
}

}  // namespace assay::report
