#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "assay/base/date.h"
#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/pipeline/shipped.h"
#include "assay/pipeline/situation.h"

namespace assay::pipeline {

/// What somebody asks about, of what a case can tell.
enum class Asked : std::uint8_t {
  kEverything,
  kGroupsAndSupply,  ///< What fails together; and whose supply stops, where there is a policy.
  kGroups,           ///< What fails together, and nothing else.
};

/// What is asked of a case.
struct CaseRequest {
  std::filesystem::path folder;
  std::filesystem::path data;
  std::string proposal;          ///< Name of one of the case's, or a file; empty: none.
  std::optional<Date> as_of;     ///< Else the case's own.
  std::optional<Date> known_on;  ///< Else the case's own; `as_of` where that was given.
  bool allow_stale = false;      ///< Take lists that would be refused.
  unsigned threads = 0;          ///< 0: one per processor. The answer does not depend on it.
  /// A case that states its groups, and has no rules of its own, is asked nothing else here: then
  /// neither rules nor parties are read, and nobody is looked up.
  Asked asked = Asked::kEverything;
};

/// A case that was read, and who stands behind its assets, with and without the proposal.
struct OpenedCase {
  Shipped shipped;
  Situation before;
  std::optional<Situation> after;
  std::string proposal;       ///< Its name; empty without one.
  Problems problems;          ///< Of the data, the case and the proposal.
  bool owners_alone = false;  ///< It changes whom suppliers are under, and nothing else.

  /// The network with the proposal, where there is one.
  const Situation& now() const { return after ? *after : before; }
};

/// Reads a case, and carries the proposal out: the stage ingest and nothing behind it.
///
/// Errors: as `open_case`; what is wrong within tables is in the case's `problems`.
Result<Case> read_tables(const CaseRequest& request);

/// Reads a case and runs the stages up to resolve.
///
/// Errors: those of `load_shipped` and `ingest::read_case`; PIP001 no such proposal; what is
///         wrong within tables stands in `problems`.
Result<OpenedCase> open_case(const CaseRequest& request);

/// The case after another of its proposals.
Situation situation_with(const OpenedCase& opened, const Proposal& proposal);

}  // namespace assay::pipeline
