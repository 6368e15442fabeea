#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assay/base/yaml.h"
#include "assay/directives/instrument.h"
#include "assay/directives/scope_reader.h"

namespace assay::directives {

/// What an instrument says once for all of its duties.
struct DutyDefaults {
  Kind kind = Kind::kLaw;
  Date issued;
  Date in_force;
  Bound bound;
  std::optional<Targets> targets;
  std::optional<Ending> ending;
  std::vector<Interval> intervals;
  std::vector<std::string> doubts;
  std::vector<Exception> exceptions;
  Defined defined;  ///< Sets of functions and annexes that clauses name.
};

/// Reads one duty; what is wrong goes to `problems`.
///
/// Errors: BAS011 to BAS013; DIR001, DIR004, DIR006, DIR012 to DIR014.
Duty read_duty(const YamlValue& value, const DutyDefaults& defaults,
               std::span<const Source> sources, std::vector<Diagnostic>& problems);

}  // namespace assay::directives
