#include "assay/directives/cap.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/directives/answer.h"
#include "assay/directives/kind_readings.h"
#include "assay/directives/share_band.h"
#include "assay/model/function_tree.h"

namespace assay::directives {

namespace {

/// What the numbers of a measure count.
constexpr std::array<std::string_view, 4> kUnits{"sites", "assets", "units of traffic", "premises"};

/// Whether the population is of what the scope counts.
bool covers(const Population& of, const Scope& scope, const Library& library) {
  const bool function = of.function.empty() || scope.functions.empty() ||
                        std::ranges::any_of(scope.functions, [&](const std::string& path) {
                          return within(of.function, path) || within(path, of.function);
                        });
  if (!function) return false;
  if (scope.serves.empty()) return of.generation.empty();
  if (!of.generation.empty()) {
    return std::ranges::find(scope.serves, of.generation) != scope.serves.end();
  }
  // `ran.gnb` alone says which generation it serves.
  return std::ranges::any_of(library.serving, [&](const Serving& serving) {
    const bool asked = std::ranges::find(scope.serves, serving.generation) != scope.serves.end();
    return asked && function_within(of.function, serving.surely) == Answer::kYes;
  });
}

}  // namespace

bool CapCounter::whose(const Population& population, std::uint32_t operator_index,
                       std::string_view country) const {
  const bool here = population.country.empty() || population.country == country;
  if (operator_index == kAllOperators) return population.operator_name.empty() && here;
  return lowered(population.operator_name) == lowered(operators_[operator_index].name) ||
         (population.operator_name.empty() && operators_.size() == 1);
}

bool CapCounter::complete(const Group& group) const {
  // The whole network of one operator is not the country's.
  const bool country = group.operator_index == kAllOperators;
  return question_.complete && (!country || operators_.size() > 1);
}

const Population* CapCounter::population(const DutyOnDate& on, std::uint32_t operator_index,
                                         Measure measure) const {
  const Population* best = nullptr;
  for (const Population& population : inventory_.populations) {
    const bool same = whose(population, operator_index, on.instrument->country);
    const bool counts = same && population.measure == word(measure, kMeasureWords) &&
                        population.as_of <= question_.as_of &&
                        std::ranges::any_of(on.duty->scopes, [&](const Scope& scope) {
                          return covers(population, scope, library_);
                        });
    if (counts && (best == nullptr || best->as_of < population.as_of)) best = &population;
  }
  return best;
}

Answer CapCounter::above(const DutyOnDate& on, const Group& group, Measure measure,
                         const ShareTally& tally, CapVerdict& out) const {
  const std::string_view unit = word(measure, kUnits);
  const Population* whole = population(on, group.operator_index, measure);
  if (whole == nullptr && !complete(group)) {
    out.figures.push_back(
        fmt::format("population not declared; in this file {}", to_text(tally.band({}), unit)));
    return Answer::kUnknown;
  }
  const ShareBand share = tally.band(whole == nullptr ? std::nullopt : std::optional(whole->total));
  const Answer answer = share.above(on.duty->cap->most);
  constexpr std::array kWords{"at or below", "not known to be at or below", "above"};
  out.figures.push_back(fmt::format("{}, {} the cap of {}", to_text(share, unit),
                                    kWords[static_cast<std::size_t>(answer)],
                                    to_text(on.duty->cap->most)));
  return answer;
}

CapVerdict CapCounter::verdict(const DutyOnDate& on, const Group& group,
                               std::span<const ShareTally> by_measure) const {
  CapVerdict out;
  Answer any_above = Answer::kNo;
  for (std::size_t i = 0; i < by_measure.size(); ++i) {
    const Measure measure = on.duty->cap->measures[i];
    any_above = either(any_above, above(on, group, measure, by_measure[i], out));
  }
  return settled(on, group, any_above, std::move(out));
}

CapVerdict CapCounter::count_verdict(const DutyOnDate& on, const CapMembers& members,
                                     std::size_t of) const {
  const Group& group = members.groups()[of];
  std::set<EntityId> surely, possibly;
  bool stranger = false;
  members.each(of, [&](std::uint32_t tuple, Membership membership) {
    if (membership.in_part() == Answer::kNo) return;
    const AssetFacts& facts = facts_.kind(facts_.tuples().kind(tuple));
    bool known = false;
    for (const Role role : on.duty->targets.roles) {
      const EntityId party = facts.party[static_cast<std::size_t>(role)];
      if (!party || on.meant->answer[party.index] == Answer::kNo) continue;
      const EntityId through = on.meant->through[party.index];
      const bool sure = membership.in_part() == Answer::kYes &&
                        membership.in_whole() == Answer::kYes &&
                        on.meant->answer[party.index] == Answer::kYes;
      (sure ? surely : possibly).insert(through ? through : party);
      known = true;
    }
    stranger = stranger || !known;
  });
  possibly.insert(surely.begin(), surely.end());
  const std::int64_t most = *on.duty->at_most;
  const std::int64_t least_count = std::ssize(surely), most_count = std::ssize(possibly);
  CapVerdict out;
  const bool open = stranger || !complete(group);
  const std::string counts = least_count == most_count
                                 ? counted(least_count, "supplier")
                                 : fmt::format("{} to {} suppliers", least_count, most_count);
  out.figures.push_back(fmt::format("{}{} of those meant, at most {} allowed{}",
                                    complete(group) ? "" : "in this file ", counts, most,
                                    stranger ? "; equipment of unknown makers may add more" : ""));
  const Answer above = least_count > most          ? Answer::kYes
                       : open || most_count > most ? Answer::kUnknown
                                                   : Answer::kNo;
  return settled(on, group, above, std::move(out));
}

CapVerdict CapCounter::settled(const DutyOnDate& on, const Group& group, Answer above,
                               CapVerdict out) const {
  out.operator_index = group.operator_index;
  const bool certain = group.unknown() == 0;
  const State worst =
      question_.as_of < on.deadline->first_forbidden() ? State::kDue : on.departure();
  if (above == Answer::kYes && certain) {
    out.state = worst;
  } else if (above != Answer::kNo) {
    out.state = State::kUnknown;
    out.could_be = worst;
    out.unknown = group.unknown();
  }
  out.open = above == Answer::kUnknown;
  out.assets = group.listed(out.open);
  return out;
}

std::vector<CapVerdict> CapCounter::verdicts(const DutyOnDate& on, CapMembers& members,
                                             bool listed) const {
  std::vector<std::vector<ShareTally>> of_group(members.groups().size());
  if (!on.duty->at_most) {
    for (const Measure measure : on.duty->cap->measures) {
      const std::vector<ShareTally> tallies = members.tallies(measure);
      for (std::size_t i = 0; i < tallies.size(); ++i) of_group[i].push_back(tallies[i]);
    }
  }
  std::vector<CapVerdict> verdicts;
  for (std::size_t i = 0; i < of_group.size(); ++i) {
    const Group& group = members.groups()[i];
    if (!group.any_part()) continue;
    verdicts.push_back(on.duty->at_most ? count_verdict(on, members, i)
                                        : verdict(on, group, of_group[i]));
    if (listed) verdicts.back().tuples = members.listed(i, verdicts.back().open);
  }
  return verdicts;
}

}  // namespace assay::directives
