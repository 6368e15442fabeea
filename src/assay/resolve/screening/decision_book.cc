#include "assay/resolve/screening/decision_book.h"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/resolve/codes.h"
#include "assay/resolve/names.h"

namespace assay::resolve {
namespace {

std::string key_of_name(std::string_view name) { return folded_name(name); }

std::string names_of(const PartyList& list, const ListEntry& entry) {
  return list.names_digest(entry).substr(0, kEntryNamesDigits);
}

/// What tells the entry that a decision is about from others of its list.
std::string key_of_entry(const Decision& decision) {
  return fmt::format("{}\n{}", decision.list,
                     decision.entry_names.empty() ? decision.entry : decision.entry_names);
}

/// The entries of one list by what decisions know of them.
struct KnownEntries {
  std::unordered_set<std::string> names;
  std::unordered_set<std::string_view> ids;

  explicit KnownEntries(const PartyList& list) {
    for (const ListEntry& entry : list.entries()) {
      names.insert(names_of(list, entry));
      ids.insert(entry.id);
    }
  }
};

bool same_country(const Decision& decision, std::string_view country) {
  return decision.country.empty() || country.empty() || decision.country == country;
}

std::string_view word(const Decision& decision) { return decision.match ? "match" : "no match"; }

}  // namespace

DecisionBook::DecisionBook(std::span<const Decision> decisions,
                           std::span<const PartyList* const> lists)
    : decisions_(decisions) {
  std::map<std::string_view, KnownEntries> known;
  for (std::uint32_t i = 0; i < decisions.size(); ++i) {
    by_name_.emplace(key_of_name(decisions[i].name), i);
    const auto list = std::ranges::find_if(
        lists, [&](const PartyList* one) { return one->key == decisions[i].list; });
    if (list == lists.end()) continue;
    const KnownEntries& entries = known.try_emplace((*list)->key, **list).first->second;
    const bool same_names = entries.names.contains(decisions[i].entry_names);
    const bool same_id = entries.ids.contains(decisions[i].entry);
    if (decisions[i].entry_names.empty() ? same_id : same_names) continue;
    tell_lost(decisions[i], same_id && (*list)->own_ids);
  }
  check_contradictions();
}

DecisionBook::Fit DecisionBook::fits(const Decision& decision, const PartyList& list,
                                     const ListEntry& entry) const {
  if (decision.list != list.key) return Fit::kNo;
  const bool same_id = decision.entry == entry.id;
  if (decision.entry_names.empty()) return same_id ? Fit::kYes : Fit::kNo;
  const bool same_names = names_of(list, entry) == decision.entry_names;
  if (same_names) return Fit::kYes;
  // The number of a row says nothing of the entry once the list has changed.
  return same_id && list.own_ids ? Fit::kChanged : Fit::kNo;
}

void DecisionBook::tell_lost(const Decision& decision, bool changed) {
  problems_.push_back(
      {Severity::kWarning,
       changed ? codes::kEntryChanged : codes::kEntryGone,
       changed ? fmt::format("the names of {}:{} changed since {} decided on it; decide again",
                             decision.list, decision.entry, decision.reviewer)
               : fmt::format("{}:{}, on which {} decided, is not on the list any more",
                             decision.list, decision.entry, decision.reviewer),
       decision.where,
       "",
       {}});
}

void DecisionBook::check_contradictions() {
  for (std::uint32_t i = 0; i < decisions_.size(); ++i) {
    const Decision& later = decisions_[i];
    const auto [from, to] = by_name_.equal_range(key_of_name(later.name));
    const Decision* earlier = nullptr;
    for (auto at = from; at != to; ++at) {
      const Decision& other = decisions_[at->second];
      if (at->second < i && other.match != later.match &&
          key_of_entry(other) == key_of_entry(later) && same_country(other, later.country) &&
          (earlier == nullptr || &other < earlier)) {
        earlier = &other;
      }
    }
    if (earlier == nullptr) continue;
    problems_.push_back(
        {Severity::kError,
         codes::kDecisionsDiffer,
         fmt::format("`{}` and {}:{}: {} here, {} before; neither counts until one "
                     "is taken out",
                     later.name, later.list, later.entry, word(later), word(*earlier)),
         later.where,
         "",
         {{fmt::format("{} by {}", word(*earlier), earlier->reviewer), earlier->where}}});
  }
}

RuledMatch DecisionBook::ruling(std::string_view name, std::string_view country,
                                const PartyList& list, const ListEntry& entry) const {
  RuledMatch ruled;
  std::vector<const Decision*> changed;
  if (by_name_.empty()) return ruled;
  const auto [from, to] = by_name_.equal_range(key_of_name(name));
  for (auto at = from; at != to; ++at) {
    const Decision& decision = decisions_[at->second];
    if (!same_country(decision, country)) continue;
    const Fit fit = fits(decision, list, entry);
    if (fit == Fit::kYes) ruled.decisions.push_back(&decision);
    if (fit == Fit::kChanged) changed.push_back(&decision);
  }
  if (ruled.decisions.empty() && changed.empty()) return ruled;
  if (ruled.decisions.empty()) {
    std::ranges::sort(changed);
    return {Ruling::kEntryChanged, std::move(changed)};
  }
  std::ranges::sort(ruled.decisions);  // They lie in one table: the order of its rows.
  const bool match = ruled.decisions.front()->match;
  const bool differ = std::ranges::any_of(
      ruled.decisions, [&](const Decision* decision) { return decision->match != match; });
  ruled.ruling = differ ? Ruling::kContradicted : match ? Ruling::kMatch : Ruling::kNoMatch;
  if (!differ) ruled.decisions.erase(ruled.decisions.begin(), ruled.decisions.end() - 1);
  return ruled;
}

ScreenJudgement judged(Ruling ruling, ScreenJudgement scored) {
  switch (ruling) {
    case Ruling::kMatch:
      return ScreenJudgement::kMatch;
    case Ruling::kNoMatch:
      return ScreenJudgement::kNone;
    case Ruling::kEntryChanged:
    case Ruling::kContradicted:
      return ScreenJudgement::kReview;
    case Ruling::kNone:
      break;
  }
  return scored;
}

Because reasons_of(const RuledMatch& ruled) {
  Because because;
  for (const Decision* decision : ruled.decisions) {
    std::string text = fmt::format("{} decided on {}: {}", decision->reviewer,
                                   to_text(decision->date), word(*decision));
    if (!decision->reason.empty()) text += fmt::format(" ({})", decision->reason);
    if (ruled.ruling == Ruling::kEntryChanged) text += ", of the entry as it was then";
    if (ruled.ruling == Ruling::kContradicted) text += ", which another decision contradicts";
    because.push_back({std::move(text), {decision->where}, ""});
  }
  return because;
}

}  // namespace assay::resolve
