#include "assay/directives/duty_on_date.h"

#include <algorithm>
#include <ranges>

#include "assay/directives/obligation.h"

namespace assay::directives {
namespace {

std::optional<Deadline> known_deadline(const Duty& duty, Date known_on) {
  std::optional<Deadline> deadline = duty.deadline;
  for (const FormerDeadline& former : std::views::reverse(duty.former)) {
    if (known_on < former.changed) deadline = former.deadline;
  }
  return deadline;
}

/// Whether a duty is there or not, and nothing is to be done by a day.
bool stands(const Duty& duty) {
  const Form form = traits(duty.obligation).form;
  return form == Form::kSupply || form == Form::kStanding;
}

/// The first day on which a duty says something.
Date begins(const DutyOnDate& on) {
  const bool from = on.deadline && on.deadline->form != Deadline::Form::kLastDay;
  return from && stands(*on.duty) ? std::max(on.duty->in_force, on.deadline->date)
                                  : on.duty->in_force;
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
  on.phase_since = begins(on);
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
  } else if (as_of < begins(on)) {
    on.phase = Phase::kNotYet;
  }
}

}  // namespace

bool DutyOnDate::silent() const {
  return phase == Phase::kEnded || (phase == Phase::kNotYet && (!deadline || stands(*duty)));
}

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
