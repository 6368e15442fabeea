#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assay/base/date.h"
#include "assay/directives/instrument.h"
#include "assay/directives/library.h"
#include "assay/model/entity.h"
#include "assay/model/influence.h"
#include "assay/model/joint_control.h"

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

/// Whose equipment a duty means on a date: a row per entity of the catalogue.
struct Meant {
  std::vector<Answer> answer;
  /// The named party that each stands for: itself, or one that controls it. Nobody's id where
  /// several do together, or a country stands behind it.
  std::vector<EntityId> through;

  friend bool operator==(const Meant&, const Meant&) = default;
};

/// A duty as it was on a date and as it was known then.
struct DutyOnDate {
  const Instrument* instrument = nullptr;
  const Duty* duty = nullptr;
  Phase phase = Phase::kActive;
  Date phase_since;
  std::string phase_why;               ///< Of a suspension, an uncertainty, an end.
  std::optional<Deadline> deadline;    ///< After the moves that were known.
  std::shared_ptr<const Meant> meant;  ///< Whose equipment it means.

  /// Whether it asks nothing on the date: it has ended, or begins later and nothing is due by then.
  bool silent() const;

  /// Departures from it are breaches of a rule, or only of advice.
  State departure() const { return duty->binding ? State::kBreach : State::kDeviation; }
};

/// The duties of every instrument that was issued and known, in the library's order.
std::vector<DutyOnDate> duties_on(const Library& library, Date as_of, Date known_on);

/// The parties that a duty names on a date, with those of the lists that it refers to.
struct NamedParties {
  std::vector<std::string> surely;
  std::vector<std::string> perhaps;

  friend bool operator==(const NamedParties&, const NamedParties&) = default;
};
NamedParties named_on(const Library& library, const Duty& duty, Date as_of, Date known_on);

/// Whose equipment a duty that names these means: by name, as one whom a named one controls by a
/// test of the rule, or by the country that stands behind it.
Meant meant_by(const Duty& duty, const NamedParties& named, const EntityCatalogue& entities,
               const Influences& influences, std::span<const JointControl> joint);

/// Those of the named who are surely meant, ascending: they may hold a company together.
std::vector<EntityId> holders_among(const NamedParties& named, const EntityCatalogue& entities);

}  // namespace assay::directives
