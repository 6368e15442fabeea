#include "assay/directives/duty_on_date.h"

#include <algorithm>
#include <ranges>

namespace assay::directives {
namespace {

std::optional<Deadline> known_deadline(const Duty& duty, Date known_on) {
  std::optional<Deadline> deadline = duty.deadline;
  for (const FormerDeadline& former : std::views::reverse(duty.former)) {
    if (known_on < former.changed) deadline = former.deadline;
  }
  return deadline;
}

/// The interval that holds on the date, if one was known; the last one counts.
const Interval* interval_on(const Duty& duty, Date as_of, Date known_on) {
  for (const Interval& interval : std::views::reverse(duty.intervals)) {
    const bool known = interval.known_from <= known_on;
    if (known && interval.from <= as_of && as_of <= interval.until) return &interval;
  }
  return nullptr;
}

void set_phase(DutyOnDate& on, Date as_of, Date known_on) {
  const Duty& duty = *on.duty;
  const auto& ending = duty.ending;
  on.phase_since = duty.in_force;
  if (ending && ending->first_day <= as_of && ending->known_from <= known_on) {
    on.phase = Phase::kEnded;
    on.phase_since = ending->first_day;
    on.phase_why = ending->how;
  } else if (duty.term_ends && *duty.term_ends < as_of) {
    on.phase = Phase::kEnded;
    on.phase_since = duty.term_ends->plus(std::chrono::days(1));
    on.phase_why = "its term has run out";
  } else if (const Interval* interval = interval_on(duty, as_of, known_on)) {
    on.phase = interval->state == State::kSuspended ? Phase::kSuspended : Phase::kUncertain;
    on.phase_since = interval->from;
    on.phase_why = interval->why;
  } else if (on.instrument->kind == Kind::kProposal) {
    on.phase = Phase::kProposed;
    on.phase_since = on.instrument->issued;
  } else if (as_of < duty.in_force) {
    on.phase = Phase::kNotYet;
  }
}

}  // namespace

std::vector<DutyOnDate> duties_on(const Library& library, Date as_of, Date known_on) {
  std::vector<DutyOnDate> duties;
  for (const Instrument& instrument : library.instruments) {
    if (as_of < instrument.issued || known_on < instrument.issued) continue;
    for (const Duty& duty : instrument.duties) {
      DutyOnDate on;
      on.instrument = &instrument;
      on.duty = &duty;
      on.deadline = known_deadline(duty, known_on);
      set_phase(on, as_of, known_on);
      duties.push_back(std::move(on));
    }
  }
  return duties;
}

}  // namespace assay::directives
