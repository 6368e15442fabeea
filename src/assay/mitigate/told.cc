#include "assay/mitigate/told.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include <fmt/format.h>

#include "assay/base/text.h"

namespace assay::mitigate {
namespace {

/// What a share counts, as the whole that it is a part of.
std::string measured(const HostileShareAtMost& share) {
  switch (share.measure) {
    case ShareMeasure::kSites:
      return fmt::format("sites with {}", share.function);
    case ShareMeasure::kAssets:
      return fmt::format("assets of {}", share.function);
    case ShareMeasure::kTraffic:
      return fmt::format("traffic through {}", share.function);
    case ShareMeasure::kWeight:
      break;
  }
  return fmt::format("weight of the services at sites with {}", share.function);
}

/// "a, b and c".
std::string listed(const std::vector<std::string>& parts) {
  if (parts.size() < 2) return joined(parts, "");
  return joined(std::span(parts).first(parts.size() - 1), ", ") + " and " + parts.back();
}

std::string percent(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? to_text(Share::of(part, whole)) : "0.0 %";
}

std::string counts(const Figure& figure) {
  return fmt::format("{} ({} of {})", percent(figure.part, figure.whole), grouped(figure.part),
                     grouped(figure.whole));
}

std::string where(const BrokenPrecondition::Where& at) {
  return at.region.empty() ? "" : " in " + at.region;
}

/// "it is 41.2 % (2,060 of 5,000), and was 21.4 % (1,070 of 5,000) without the proposal".
std::string figures_told(const BrokenPrecondition& broken) {
  const BrokenPrecondition::Where& at = broken.where.front();
  if (!broken.of_share) {
    std::string text = fmt::format("this holds for {} of {}", grouped(at.now.part),
                                   counted(at.now.whole, broken.acts_on));
    if (at.before) {
      text += fmt::format(", and held for {} of {} without the proposal", grouped(at.before->part),
                          grouped(at.before->whole));
    }
    return text;
  }
  std::string text = fmt::format("it is {}{}", counts(at.now), where(at));
  if (at.before) text += fmt::format(", and was {} without the proposal", counts(*at.before));
  if (broken.where.size() > 1) {
    text += fmt::format("; so in {} more",
                        counted(static_cast<std::int64_t>(broken.where.size()) - 1, "region"));
  }
  return text;
}

std::string hostile_sentence(const ThreatVerdict& verdict, const Threat& threat) {
  std::vector<std::string> names;
  for (const HostileSupplier& supplier : verdict.hostile) {
    names.push_back(supplier.supplier.empty() ? "makers that are not known"
                                              : fmt::format("`{}`", supplier.supplier));
  }
  const std::string of = listed(names);
  const std::string assets = counted(verdict.hostile_assets, "asset");
  const bool one = verdict.hostile_assets == 1;
  if (threat.scenario == Scenario::kCutOff) {
    return fmt::format("{} of {} run{} out of supply before the horizon.", assets, of,
                       one ? "s" : "");
  }
  return fmt::format("{} of {} {} under {}.", assets, of, one ? "is" : "are",
                     listed(threat.parties));
}

/// Whose weight a row counts.
std::string whom(const ToleranceRow& row) {
  if (row.of == "nation") return "the nation";
  return row.of == "critical" ? "critical services" : row.of;
}

std::string row_sentence(const ToleranceRow& row, bool listening) {
  return fmt::format("Even with every control, {} {}; {} is tolerated.",
                     told_loss(row, row.all_controls),
                     listening ? "is overheard on every route" : "is lost", grouped(row.bound));
}

std::string clause_sentence(const BrokenPrecondition& broken) {
  std::int64_t disarmed = 0;
  for (const BrokenPrecondition::Where& at : broken.where) disarmed += at.disarmed;
  return fmt::format("`{}` works only with {}: {}; it is disarmed at {}.", broken.control,
                     broken.asks, figures_told(broken), counted(disarmed, broken.acts_on));
}

/// "the pool `slots` of 1 and the budget of 40,000,000 GBP".
std::string means_told(const Conflict& conflict, const Trial& trial) {
  const Policy& policy = trial.scene().rules.policy;
  std::vector<std::string> parts;
  for (const Pool& pool : policy.pools) {
    if (std::ranges::count(conflict.pools, pool.id) == 0) continue;
    parts.push_back(fmt::format("the pool `{}` of {}", pool.id, grouped(pool.capacity)));
  }
  if (conflict.budget) {
    parts.push_back(
        fmt::format("the budget of {} {}", grouped(policy.budget->units), policy.currency.code));
  }
  if (conflict.horizon) {
    parts.push_back(fmt::format("the horizon of {}", counted(trial.numbers().horizon, "day")));
  }
  return listed(parts);
}

std::string addition_sentence(const LeastAddition& addition, const Policy& policy) {
  std::vector<std::string> parts;
  for (const Addition& pool : addition.pools) {
    parts.push_back(fmt::format("{} of `{}`", grouped(pool.amount), pool.pool));
    if (pool.price) {
      parts.back() += fmt::format(" at {} {}", grouped(pool.price->units), policy.currency.code);
    }
  }
  if (addition.budget.units > 0) {
    parts.push_back(
        fmt::format("{} {} of budget", grouped(addition.budget.units), policy.currency.code));
  }
  if (addition.time.count() > 0) {
    parts.push_back(fmt::format("{} of time", counted(addition.time.count(), "day")));
  }
  return fmt::format(
      "{} {}; then {} would do.",
      addition.least ? "The least that would have to be added is" : "It would be enough to add",
      listed(parts), listed(addition.choice.controls));
}

std::vector<std::string> sentences_of_effect(const Conflict& conflict, const ThreatVerdict& verdict,
                                             const Trial& trial) {
  constexpr std::size_t kMostClauses = 3;
  const bool listening = trial.threat().scenario == Scenario::kInterception;
  std::vector<std::string> out{hostile_sentence(verdict, trial.threat())};
  for (const std::size_t row : conflict.rows)
    out.push_back(row_sentence(verdict.rows[row], listening));
  for (std::size_t i = 0; i < conflict.preconditions.size() && i < kMostClauses; ++i) {
    const BrokenPrecondition& broken = verdict.broken[conflict.preconditions[i]];
    out.push_back(clause_sentence(broken));
  }
  if (conflict.preconditions.empty()) {
    out.emplace_back(trial.means().bits() == 0
                         ? "No control bears on this threat."
                         : "No precondition is to blame: the controls do not cover enough.");
  } else if (conflict.preconditions.size() > kMostClauses) {
    out.push_back(fmt::format("{} more preconditions are part of it.",
                              conflict.preconditions.size() - kMostClauses));
  } else {
    out.push_back(
        fmt::format("Without {}, the rest could be met.", conflict.preconditions.size() == 1
                                                              ? "this precondition"
                                                              : "any one of these preconditions"));
  }
  return out;
}

std::vector<std::string> sentences_of_means(const Conflict& conflict, const ThreatVerdict& verdict,
                                            const Trial& trial) {
  std::vector<std::string> out{hostile_sentence(verdict, trial.threat())};
  std::vector<std::string> rows;
  for (const std::size_t row : conflict.rows) {
    const ToleranceRow& of = verdict.rows[row];
    rows.push_back(fmt::format("{} of the weight of {}", grouped(of.bound), whom(of)));
  }
  out.push_back(
      fmt::format("All controls together would keep the losses within tolerance, but no "
                  "choice of them both loses at most {} and fits into {}.",
                  joined(rows, " and at most "), means_told(conflict, trial)));
  if (conflict.irreducible) {
    out.emplace_back("Without any one of these limits, the rest could be met.");
  }
  out.push_back(addition_sentence(*verdict.addition, trial.scene().rules.policy));
  return out;
}

}  // namespace

std::string told_loss(const ToleranceRow& row, std::int64_t loss) {
  return fmt::format("{} of the weight of {} ({} of {})", percent(loss, row.whole), whom(row),
                     grouped(loss), grouped(row.whole));
}

std::string asked(const Precondition& precondition) {
  if (const auto* alternatives = std::get_if<AlternativesAtLeast>(&precondition.what)) {
    return fmt::format("at least {} beside the asset not hostile",
                       counted(alternatives->count, "alternative"));
  }
  if (const auto* needs = std::get_if<NeedsControl>(&precondition.what)) {
    return fmt::format("`{}` at work there", needs->control);
  }
  const auto& share = std::get<HostileShareAtMost>(precondition.what);
  const std::string region = share.own_region       ? " of the region"
                             : share.region.empty() ? ""
                                                    : " in " + share.region;
  return fmt::format("at most {} of the {}{} hostile", to_text(share.at_most), measured(share),
                     region);
}

Conflict told(const ConflictParts& parts, const std::vector<std::size_t>& broken_clauses,
              const ThreatVerdict& verdict, const Trial& trial) {
  Conflict out;
  out.rows = parts.rows;
  out.irreducible = parts.irreducible;
  for (const std::size_t clause : parts.clauses) {
    const auto found = std::ranges::find(broken_clauses, clause);
    assert(found != broken_clauses.end() && "only broken clauses are in conflict");
    out.preconditions.push_back(static_cast<std::size_t>(found - broken_clauses.begin()));
  }
  for (const std::size_t pool : parts.pools) {
    out.pools.push_back(trial.scene().rules.policy.pools[pool].id);
  }
  out.budget = parts.budget;
  out.horizon = parts.horizon;
  out.sentences = verdict.verdict == Verdict::kNotEffectively
                      ? sentences_of_effect(out, verdict, trial)
                      : sentences_of_means(out, verdict, trial);
  return out;
}

}  // namespace assay::mitigate
