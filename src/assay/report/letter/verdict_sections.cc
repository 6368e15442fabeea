#include <algorithm>
#include <map>
#include <set>
#include <span>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/model/in_use.h"
#include "assay/report/judgement_words.h"
#include "assay/report/letter/sections.h"
#include "assay/report/page/evidence_rows.h"
#include "assay/report/page/reasons.h"
#include "assay/report/proposed_assets.h"
#include "assay/report/turning_points.h"

namespace assay::report {
namespace {

using mitigate::HostileSupplier;
using mitigate::ThreatJudgement;
using mitigate::ThreatVerdict;
using mitigate::ToleranceRow;
using mitigate::Verdict;

bool agreed(const Band<Verdict>& verdict) {
  return verdict.least == verdict.most && verdict.least != Verdict::kOpen;
}

std::string_view title_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kAcceptable:
      return "is acceptable as it is";
    case Verdict::kMitigated:
      return "is mitigated";
    case Verdict::kMitigable:
      return "can be mitigated";
    case Verdict::kNotPracticably:
      return "cannot be mitigated practicably";
    case Verdict::kOpen:
      return "may be mitigable: the search was stopped before it knew";
    case Verdict::kNotEffectively:
      break;
  }
  return "cannot be mitigated effectively";
}

/// Citations, and for a regulator the rows and clauses.
std::vector<std::string> sources_of(const Because& because, const Addressed& to) {
  std::vector<std::string> out;
  for (const Reason& reason : because) {
    if (!reason.source.empty()) out.push_back(reason.source);
    if (to.to == Recipient::kRegulator && !reason.places.empty()) {
      out.push_back(places_text(reason.places));
    }
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

/// A clause of the assessor's own files, told to those who see them.
std::vector<std::string> clause(const SourceSpan& where, const Addressed& to) {
  if (to.to != Recipient::kRegulator) return {"the assessor's policy"};
  return {places_text({where})};
}

/// The sentence that "alone or together" is about.
std::string of_all_controls(const Addressed& to, Verdict verdict) {
  const std::string all = counted(std::ssize(to.of.page.mitigations.controls), "control");
  if (verdict == Verdict::kNotEffectively) {
    return fmt::format(
        "None of the {} considered, alone or together with any others, keeps every loss within "
        "what "
        "is accepted.",
        all);
  }
  return fmt::format(
      "None of the {} considered, alone or together with any others, keeps every loss within what "
      "is "
      "accepted and fits into the capacity, the money and the time that there are.",
      all);
}

bool about(const ThreatVerdict& verdict, const Addressed& to) {
  return std::ranges::any_of(verdict.hostile, [&](const HostileSupplier& one) {
    return one.supplier == to.supplier || one.supplier == to.name;
  });
}

/// Assets in use of the operator written to that fail with each hostile supplier.
std::map<std::string, std::vector<AssetId>> own_hostile(const Addressed& to) {
  std::map<std::string, std::vector<AssetId>> out;
  const ShownNetwork& now = to.of.page.now;
  const std::set<std::string> hostile = hostile_suppliers(to.judgement());
  const AssetSet working = in_use(now.assets, to.of.page.judgement.as_of);
  for (std::uint32_t i = 0; i < now.groups.of_asset.size() && i < now.assets.size(); ++i) {
    if (!working.contains(AssetId(i))) continue;
    if (now.assets.text(AssetId(i), AssetField::kOperator) != to.name) continue;
    for (const SupplierId supplier : now.groups.sets[now.groups.of_asset[i]].suppliers) {
      const std::string name(now.groups.words.text(now.groups.suppliers[supplier.index].id));
      if (hostile.contains(name)) out[name].push_back(AssetId(i));
    }
  }
  return out;
}

void add_losses(const ThreatJudgement& threat, const Addressed& to, LetterSection& out) {
  const Policy& policy = *to.of.page.judgement.policy;
  for (const ToleranceRow& row : threat.reading.least.rows) {
    if (!to.shows(row.of) || row.all_controls <= row.bound) continue;
    const Tolerance& tolerance = policy.tolerances[row.tolerance];
    out.sentences.push_back(
        {fmt::format(
             "By the threat “{}”, with every control, {} of {} would still be lost ({} of {} "
             "by weight); {} is accepted.",
             threat.id, part(row.all_controls, row.whole), services_of(row.of),
             grouped(row.all_controls), grouped(row.whole), accepted(row, policy)),
         clause(tolerance.where, to)});
  }
}

void add_conflict(const ThreatJudgement& threat, const Addressed& to, LetterSection& out) {
  const ThreatVerdict& verdict = threat.reading.least;
  if (to.to == Recipient::kRegulator && verdict.conflict) {
    for (const std::string& text : verdict.conflict->sentences) {
      out.sentences.push_back(
          {fmt::format("By the threat “{}”: {}", threat.id, text), clause(threat.where, to)});
    }
    return;
  }
  add_losses(threat, to, out);
  for (const mitigate::BrokenPrecondition& broken : verdict.broken) {
    for (const mitigate::BrokenPrecondition::Where& where : broken.where) {
      if (!where.region.empty()) continue;
      out.sentences.push_back(
          {fmt::format("By the threat “{}”: {}.", threat.id, broken_sentence(broken, where)),
           clause(broken.clause, to)});
    }
  }
}

void add_hostile(const ThreatJudgement& threat, const Addressed& to, LetterSection& out) {
  for (const HostileSupplier& one : threat.reading.least.hostile) {
    const bool own = one.supplier == to.supplier || one.supplier == to.name;
    if (to.to == Recipient::kSupplier && (!own || one.supplier.empty())) continue;
    const std::string who = to.to == Recipient::kSupplier ? "your equipment"
                            : one.supplier.empty()        ? "equipment whose maker is not known"
                                                          : "equipment of " + one.supplier;
    std::string text = fmt::format("By the threat “{}”, {} counts as hostile", threat.id, who);
    if (to.to == Recipient::kRegulator) text += fmt::format(" ({})", counted(one.assets, "asset"));
    if (!one.because.empty()) text += ": " + one.because.front().text;
    out.sentences.push_back({text + ".", sources_of(one.because, to)});
  }
}

/// Whose loss a tolerance bounds.
std::string scope_of(const Tolerance& tolerance) {
  switch (tolerance.of) {
    case LossScope::kNation:
      return "the nation";
    case LossScope::kRegion:
      return tolerance.region;
    case LossScope::kEachRegion:
      return "each region";
    case LossScope::kCritical:
      break;
  }
  return "the critical services";
}

/// Numbers of the policy that are no tolerances and, moved alone, change a verdict.
void add_other_numbers(const Addressed& to, std::span<const TurningPoint> points,
                       LetterSection& out) {
  for (const ThreatJudgement& threat : to.judgement().threats) {
    if (!agreed(threat.verdict()) || !threat.intervals) continue;
    for (const mitigate::NumberInterval& one : *threat.intervals) {
      if (unbounded(one) || one.number.starts_with("tolerance ")) continue;
      out.sentences.push_back({fmt::format("The assessor chose {} as the {}. The verdict on “{}” "
                                           "stays for every value {}.",
                                           number_text(one.value, one.unit), one.number, threat.id,
                                           range_of(one, points).text),
                               clause(one.where, to)});
    }
  }
  out.sentences.push_back(
      {to.judgement().intervals
           ? "Every other number of the policy may be moved alone without changing a verdict."
           : "How far single numbers of the policy may move is not known: a verdict is open, or "
             "with more than 16 controls against a threat it would have taken too long to find "
             "out.",
       {}});
}

/// Assets of the operator written to that would fail with a supplier.
void add_own(const std::string& supplier, std::int64_t count, const std::vector<SourceSpan>& rows,
             std::string_view where, LetterSection& out) {
  if (count == 0) return;
  std::vector<std::string> sources;
  if (!rows.empty()) sources.push_back(places_text(rows));
  out.sentences.push_back(
      {fmt::format("{} {} would fail with {}.", counted(count, "asset"), where, supplier),
       std::move(sources)});
}

}  // namespace

LetterSection verdict_section(const Addressed& to) {
  LetterSection out{"The verdict", {}};
  const JudgementPage& told = to.of.page.judgement;
  const mitigate::Judgement& judgement = to.judgement();
  const std::string proposal = told.after == nullptr ? ""
                               : to.to == Recipient::kSupplier
                                   ? " with equipment that is proposed"
                                   : fmt::format(" with the proposal “{}”", told.proposal);
  out.sentences.push_back(
      {fmt::format("The network was judged as of {}{}, by what was known on {}.",
                   to_text(told.as_of), proposal, to_text(told.known_on)),
       {}});
  if (to.to == Recipient::kSupplier &&
      std::ranges::none_of(judgement.threats, [&](const ThreatJudgement& threat) {
        return about(threat.reading.least, to);
      })) {
    const bool perhaps = std::ranges::any_of(judgement.threats, [&](const ThreatJudgement& threat) {
      return about(threat.reading.most, to);
    });
    out.sentences.push_back(
        {perhaps
             ? "Whether the assessor's policy counts your equipment as hostile hangs on what is "
               "not known; the last section says what that is."
             : "No threat of the assessor's policy counts your equipment as hostile.",
         {}});
    return out;
  }
  if (!agreed(judgement.verdict)) {
    out.sentences.push_back(
        {"No verdict is stated: it hangs on what is not known, and the last "
         "section says what that is.",
         {}});
  } else {
    const Verdict verdict = judgement.verdict.most;
    out.sentences.push_back(
        {fmt::format("The risk {}: {}.", title_of(verdict), sentence(mitigate::to_text(verdict))),
         {"the assessor's policy"}});
    if (verdict >= Verdict::kNotPracticably) {
      out.sentences.push_back({of_all_controls(to, verdict), {"the controls that the case lists"}});
    }
  }
  for (const ThreatJudgement& threat : judgement.threats) {
    if (to.to == Recipient::kSupplier && !about(threat.reading.least, to)) continue;
    const std::string text =
        agreed(threat.verdict())
            ? fmt::format("By the threat “{}” ({}), the risk {}.", threat.id,
                          to_text(threat.scenario), title_of(threat.verdict().most))
            : fmt::format("By the threat “{}” ({}), no verdict is stated.", threat.id,
                          to_text(threat.scenario));
    out.sentences.push_back({text, clause(threat.where, to)});
  }
  return out;
}

LetterSection why_section(const Addressed& to) {
  LetterSection out{"Why", {}};
  if (to.to == Recipient::kOperator) {
    for (const auto& [supplier, assets] : own_hostile(to)) {
      std::vector<SourceSpan> rows;
      std::int64_t proposed = 0;
      for (const AssetId asset : assets) {
        if (is_proposed(asset, to.of.page.before.assets, to.of.page.now.assets)) {
          ++proposed;
        } else {
          rows.push_back(to.of.page.now.assets.place(asset));
        }
      }
      add_own(supplier, std::ssize(rows), rows, "in use in your network", out);
      add_own(supplier, proposed, {},
              fmt::format("that the proposal “{}” would bring into your network",
                          to.of.page.judgement.proposal),
              out);
    }
  }
  for (const ThreatJudgement& threat : to.judgement().threats) {
    if (to.to == Recipient::kSupplier && !about(threat.reading.least, to)) continue;
    add_hostile(threat, to, out);
    if (to.to != Recipient::kSupplier && agreed(threat.verdict())) add_conflict(threat, to, out);
  }
  return out;
}

LetterSection tolerance_section(const Addressed& to) {
  LetterSection out{"What loss is accepted", {}};
  const Policy& policy = *to.of.page.judgement.policy;
  if (to.to == Recipient::kSupplier) {
    out.sentences.push_back(
        {"How much loss is accepted is a number that the assessor chose. It, and "
         "the range in which the verdict stays, are figures of the networks and "
         "are told to the regulator.",
         {"the assessor's policy"}});
    return out;
  }
  const std::vector<TurningPoint> points = turning_points(to.judgement(), policy);
  for (const ThreatJudgement& threat : to.judgement().threats) {
    if (!agreed(threat.verdict()) || !threat.intervals) continue;
    for (const mitigate::NumberInterval& one : *threat.intervals) {
      const auto tolerance = std::ranges::find(policy.tolerances, one.where, &Tolerance::where);
      if (tolerance == policy.tolerances.end()) continue;
      const bool national =
          tolerance->of == LossScope::kNation || tolerance->of == LossScope::kCritical;
      if (to.to == Recipient::kOperator && !national) continue;
      const Range range = range_of(one, points);
      const std::string stays = unbounded(one) ? "whatever this number is, all others as they are"
                                               : "for every value " + range.text;
      out.sentences.push_back(
          {fmt::format(
               "{} of {} is the loss by {} that the assessor chose to accept. The verdict on "
               "“{}” stays {}.",
               number_text(one.value, one.unit), scope_of(*tolerance), to_text(threat.scenario),
               threat.id, stays),
           clause(one.where, to)});
    }
  }
  if (to.to == Recipient::kRegulator) add_other_numbers(to, points, out);
  return out;
}

LetterSection unknown_section(const Addressed& to) {
  LetterSection out{"What is not known", {}};
  const auto add = [&](const std::optional<mitigate::DecidingFacts>& facts,
                       const std::string& decides) {
    if (!facts) return;
    for (const mitigate::MissingFact& fact : facts->facts) {
      const bool own = fact.subject == to.supplier || fact.subject == to.name;
      if (to.to == Recipient::kSupplier && !own) continue;
      if (to.to == Recipient::kOperator && fact.kind != mitigate::FactKind::kInfluence) continue;
      out.sentences.push_back(
          {fmt::format("It is not known {}; it would help to decide {}.", fact.text, decides), {}});
    }
  };
  add(to.judgement().facts, "the verdict");
  for (const ThreatJudgement& threat : to.judgement().threats) {
    add(threat.facts, fmt::format("the threat “{}”", threat.id));
  }
  return out;
}

}  // namespace assay::report
