#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "assay/base/date.h"
#include "assay/directives/instrument.h"
#include "assay/directives/library.h"
#include "assay/model/entity.h"
#include "assay/model/influence.h"

namespace assay::directives {

/// Where a duty is in its life on a date.
enum class Phase : std::uint8_t {
  kNotYet,    ///< Issued, and in force later.
  kProposed,  ///< Binds nobody yet.
  kActive,
  kSuspended,
  kUncertain,  ///< Nobody found out whether it is in force.
  kEnded,
};

/// A duty as it was on a date and as it was known then.
struct DutyOnDate {
  const Instrument* instrument = nullptr;
  const Duty* duty = nullptr;
  Phase phase = Phase::kActive;
  Date phase_since;
  std::string phase_why;             ///< Of a suspension, an uncertainty, an end.
  std::optional<Deadline> deadline;  ///< After the moves that were known.
  std::vector<Answer> target;        ///< Whether each entity is meant; a row per entity.

  /// Departures from it are breaches of a rule, or only of advice.
  State departure() const { return duty->binding ? State::kBreach : State::kDeviation; }
};

/// The duties of every instrument that was issued and known, in the library's order.
std::vector<DutyOnDate> duties_on(const Library& library, Date as_of, Date known_on);

/// Whether each entity is meant by `targets`: by name, or as one whom a named one
/// controls by the test of the rule.
std::vector<Answer> targeted(const Targets& targets, const EntityCatalogue& entities,
                             const Influences& influences);

}  // namespace assay::directives
