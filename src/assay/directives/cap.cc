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

/// How a tuple counts: in the whole, and of that in the part.
struct CapCounter::Member {
  Answer in_whole = Answer::kNo;
  Answer in_part = Answer::kNo;
  Conditions unknown = 0;  ///< Of the operator, and where it is.
};

/// The tuples of one operator that count, or may.
struct CapCounter::Group {
  std::uint32_t operator_index = 0;
  struct Part {
    std::uint32_t tuple;
    Answer in_whole;
    Answer in_part;
  };
  std::vector<Part> parts;
  Conditions unknown = 0;
  bool any_part = false;
};

namespace {

constexpr std::array kMeasureFields{AssetField::kSite, AssetField::kQuantity, AssetField::kTraffic,
                                    AssetField::kPremises};

/// What the numbers of a measure count.
constexpr std::array<std::string_view, 4> kUnits{"sites", "assets", "units of traffic", "premises"};

AssetField field_of(Measure measure) { return kMeasureFields[static_cast<std::size_t>(measure)]; }

/// The numbers of a column by code; what is no number was reported when it was read.
std::vector<std::optional<std::int64_t>> numbers_of(const AssetColumn& column) {
  std::vector<std::optional<std::int64_t>> numbers(column.values.size());
  for (std::uint32_t code = 1; code < column.values.size(); ++code) {
    if (const Result<std::int64_t> number = parse_count(column.values.text(code), {})) {
      numbers[code] = *number;
    }
  }
  return numbers;
}

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

/// How an asset in use counts.
CapCounter::Member CapCounter::member(const DutyOnDate& on, const AssetFacts& facts) const {
  Reading bound;
  bound.require(Condition::kCountry, judge_.in_country(on, facts));
  if (bound.answer == Answer::kNo) return {};
  judge_.require_bound(on, facts, bound);
  if (on.duty->due_after) bound.require(Condition::kEvent, Answer::kUnknown);
  if (bound.answer == Answer::kNo) return {};
  Reading scope;
  judge_.require_scope(*on.duty, facts, scope);
  const Answer through = judge_.let_through(*on.duty, facts).answer;
  const Answer caught = through == Answer::kYes       ? Answer::kNo
                        : through == Answer::kUnknown ? perhaps(judge_.target(on, facts))
                                                      : judge_.target(on, facts);
  return {scope.answer, caught, bound.unknown};
}

/// Visits the tuples in use that may be in the whole. How a tuple counts is asked once per kind,
/// unless the duty asks for days.
template <class Visit>
void CapCounter::each_member(const DutyOnDate& on, const Visit& visit) const {
  const Tuples& tuples = facts_.tuples();
  std::vector<bool> in_use(facts_.calendars());
  for (std::size_t i = 0; i < in_use.size(); ++i) {
    in_use[i] = facts_.calendar_on(i, question_.as_of).presence == Presence::kInUse;
  }
  const bool by_day = asks_for_days(*on.duty);
  for (std::size_t kind = 0; kind < tuples.kinds(); ++kind) {
    Member of_kind = member(on, facts_.kind(kind));
    if (!by_day && of_kind.in_whole == Answer::kNo) continue;
    for (const std::uint32_t tuple : tuples.of_kind(kind)) {
      if (!in_use[facts_.calendar(tuple)]) continue;
      if (by_day) of_kind = member(on, facts_.facts(tuple, question_.as_of));
      if (of_kind.in_whole != Answer::kNo) visit(tuple, of_kind);
    }
  }
}

std::vector<CapCounter::Group> CapCounter::groups(const DutyOnDate& on) const {
  const bool together = on.duty->cap && on.duty->cap->of == Whole::kCountry;
  std::map<std::uint32_t, Group> by_operator;
  each_member(on, [&](std::uint32_t tuple, const Member& member) {
    const std::uint32_t whose =
        together ? kAllOperators : facts_.kind(facts_.tuples().kind(tuple)).operator_index;
    Group& group = by_operator[whose];
    group.operator_index = whose;
    group.parts.push_back({tuple, member.in_whole, member.in_part});
    group.unknown |= member.unknown;
    group.any_part |= member.in_part != Answer::kNo;
  });
  std::vector<Group> groups;
  for (auto& [index, group] : by_operator) {
    if (group.any_part) groups.push_back(std::move(group));
  }
  return groups;
}

ShareBand CapCounter::band(const Group& group, Measure measure,
                           std::optional<std::int64_t> whole) const {
  const AssetColumn& column = inventory_.assets.column(field_of(measure));
  const auto codes = facts_.in_tuple_order(field_of(measure), column);
  const auto rows = facts_.tuples().rows();
  const auto codes_of = [&](std::uint32_t tuple) {
    return codes.subspan(rows->begin[tuple], rows->begin[tuple + 1] - rows->begin[tuple]);
  };
  if (measure == Measure::kSites) {
    SiteTally sites;
    for (const Group::Part& part : group.parts) {
      sites.add(codes_of(part.tuple), part.in_whole, part.in_part);
    }
    return sites.total().band(whole);
  }
  const auto numbers = numbers_of(column);
  ShareTally tally;
  for (const Group::Part& part : group.parts) {
    for (const std::uint32_t code : codes_of(part.tuple)) {
      std::optional<std::int64_t> number = numbers[code];
      if (measure == Measure::kAssets && !number) number = 1;
      if (number) {
        tally.add(part.in_whole, part.in_part, *number);
      } else {
        tally.add_unweighed(part.in_whole, part.in_part);
      }
    }
  }
  return tally.band(whole);
}

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
                          return covers(population, scope, judge_.library());
                        });
    if (counts && (best == nullptr || best->as_of < population.as_of)) best = &population;
  }
  return best;
}

Answer CapCounter::above(const DutyOnDate& on, const Group& group, Measure measure,
                         CapVerdict& out) const {
  const std::string_view unit = word(measure, kUnits);
  const Population* whole = population(on, group.operator_index, measure);
  if (whole == nullptr && !complete(group)) {
    out.figures.push_back(fmt::format("population not declared; in this file {}",
                                      to_text(band(group, measure, {}), unit)));
    return Answer::kUnknown;
  }
  const ShareBand share =
      band(group, measure, whole == nullptr ? std::nullopt : std::optional(whole->total));
  const Answer answer = share.above(on.duty->cap->most);
  constexpr std::array kWords{"at or below", "not known to be at or below", "above"};
  out.figures.push_back(fmt::format("{}, {} the cap of {}", to_text(share, unit),
                                    kWords[static_cast<std::size_t>(answer)],
                                    to_text(on.duty->cap->most)));
  return answer;
}

CapVerdict CapCounter::verdict(const DutyOnDate& on, const Group& group) const {
  CapVerdict out;
  Answer any_above = Answer::kNo;
  for (const Measure measure : on.duty->cap->measures) {
    any_above = either(any_above, above(on, group, measure, out));
  }
  return settled(on, group, any_above, std::move(out));
}

CapVerdict CapCounter::count_verdict(const DutyOnDate& on, const Group& group) const {
  std::set<EntityId> surely, possibly;
  bool stranger = false;
  for (const Group::Part& part : group.parts) {
    if (part.in_part == Answer::kNo) continue;
    const AssetFacts& facts = facts_.kind(facts_.tuples().kind(part.tuple));
    bool known = false;
    for (const Role role : on.duty->targets.roles) {
      const EntityId party = facts.party[static_cast<std::size_t>(role)];
      if (!party || on.meant->answer[party.index] == Answer::kNo) continue;
      const EntityId through = on.meant->through[party.index];
      const bool sure = part.in_part == Answer::kYes && part.in_whole == Answer::kYes &&
                        on.meant->answer[party.index] == Answer::kYes;
      (sure ? surely : possibly).insert(through ? through : party);
      known = true;
    }
    stranger = stranger || !known;
  }
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
  const bool certain = group.unknown == 0;
  const State worst =
      question_.as_of < on.deadline->first_forbidden() ? State::kDue : on.departure();
  if (above == Answer::kYes && certain) {
    out.state = worst;
  } else if (above != Answer::kNo) {
    out.state = State::kUnknown;
    out.could_be = worst;
    out.unknown = group.unknown;
  }
  const bool open = above == Answer::kUnknown;
  for (const Group::Part& part : group.parts) {
    const bool decides = part.in_part == Answer::kUnknown ||
                         (part.in_whole == Answer::kUnknown && part.in_part == Answer::kYes);
    const bool sure = part.in_part == Answer::kYes && part.in_whole == Answer::kYes;
    if (sure || (open && decides)) out.tuples.push_back(part.tuple);
  }
  return out;
}

std::vector<CapVerdict> CapCounter::verdicts(const DutyOnDate& on) const {
  std::vector<CapVerdict> verdicts;
  for (const Group& group : groups(on)) {
    verdicts.push_back(on.duty->at_most ? count_verdict(on, group) : verdict(on, group));
  }
  return verdicts;
}

}  // namespace assay::directives
