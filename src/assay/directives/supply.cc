#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "assay/directives/answer.h"
#include "assay/directives/directives.h"
#include "assay/directives/duty_on_date.h"
#include "assay/directives/explain.h"

namespace assay::directives {
namespace {

/// The last day of the duty as it was known: its end, else that of its term.
Date until(const Duty& duty, Date known_on) {
  const auto& ending = duty.ending;
  if (ending && ending->known_from <= known_on) {
    return ending->first_day.plus(std::chrono::days(-1));
  }
  return duty.term_ends.value_or(Date::latest());
}

/// Where a law without duties of its own is told, and what is in doubt of it.
Because frame_of(const Instrument& instrument) {
  Because because;
  for (const Source& source : instrument.sources) {
    because.push_back({instrument.title, {instrument.where}, to_text(source)});
  }
  for (const std::string& doubt : instrument.doubts) {
    because.push_back({fmt::format("in doubt: {}", doubt), {}, {}});
  }
  return because;
}

}  // namespace

std::vector<SupplyStop> supply_stops(const Library& library, const EntityCatalogue& entities,
                                     const Influences& influences,
                                     std::span<const JointControl> joint, Date as_of,
                                     Date known_on) {
  std::vector<SupplyStop> stops;
  for (const DutyOnDate& on : duties_on(library, as_of, known_on)) {
    const Duty& duty = *on.duty;
    if (on.phase != Phase::kActive || duty.stops_supply == Answer::kNo) continue;
    const std::vector<Answer> meant =
        meant_by(duty, named_on(library, duty, as_of, known_on), entities, influences, joint)
            .answer;
    for (std::size_t entity = 0; entity < meant.size(); ++entity) {
      const Answer stopped = both(meant[entity], duty.stops_supply);
      if (stopped == Answer::kNo) continue;
      stops.push_back({entities[EntityId(entity)].id, on.instrument->country, on.instrument->id,
                       duty.id, on.phase_since, until(duty, known_on), stopped == Answer::kYes,
                       clauses(*on.instrument, duty)});
    }
  }
  std::ranges::sort(stops, [](const SupplyStop& a, const SupplyStop& b) {
    return std::tie(a.supplier, a.directive, a.duty) < std::tie(b.supplier, b.directive, b.duty);
  });
  return stops;
}

std::vector<Considered> considered(const Library& library, Date as_of, Date known_on) {
  std::vector<Considered> out;
  for (const Instrument& instrument : library.instruments) {
    // A frame law without duties of its own is told too.
    const bool conduct = instrument.kind == Kind::kProposal ||
                         instrument.kind == Kind::kSettlement || instrument.duties.empty();
    const bool known = instrument.issued <= as_of && instrument.issued <= known_on;
    if (!conduct || !known) continue;
    Because because;
    for (const Duty& duty : instrument.duties) {
      std::ranges::copy(clauses(instrument, duty), std::back_inserter(because));
    }
    if (instrument.duties.empty()) because = frame_of(instrument);
    out.push_back({instrument.id, instrument.title, instrument.kind, instrument.issued,
                   instrument.effect, std::move(because)});
  }
  return out;
}

std::vector<ControlTest> tests_of(const Library& library) {
  std::vector<ControlTest> tests;
  for (const Instrument& instrument : library.instruments) {
    for (const Duty& duty : instrument.duties) {
      const Targets& targets = duty.targets;
      tests.insert(tests.end(), targets.affiliates.begin(), targets.affiliates.end());
      if (!targets.jurisdictions.asked()) continue;
      const std::vector<ControlTest>& by = targets.jurisdictions.tests;
      tests.insert(tests.end(), by.begin(), by.end());
    }
  }
  std::ranges::sort(tests);
  const auto twice = std::ranges::unique(tests);
  tests.erase(twice.begin(), twice.end());
  return tests;
}

std::vector<std::vector<EntityId>> joint_holders(const Library& library,
                                                 const EntityCatalogue& entities, Date as_of,
                                                 Date known_on) {
  std::vector<std::vector<EntityId>> sets;
  for (const DutyOnDate& on : duties_on(library, as_of, known_on)) {
    const auto& tests = on.duty->targets.affiliates;
    if (std::ranges::find(tests, ControlTest::kAggregate50) == tests.end()) continue;
    sets.push_back(holders_among(named_on(library, *on.duty, as_of, known_on), entities));
  }
  std::ranges::sort(sets);
  const auto twice = std::ranges::unique(sets);
  sets.erase(twice.begin(), twice.end());
  return sets;
}

}  // namespace assay::directives
