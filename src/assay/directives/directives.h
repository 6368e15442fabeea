#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/directives/asset_list.h"
#include "assay/directives/instrument.h"
#include "assay/directives/library.h"
#include "assay/model/asset_parties.h"
#include "assay/model/asset_table.h"
#include "assay/model/because.h"
#include "assay/model/entity.h"
#include "assay/model/influence.h"
#include "assay/model/joint_control.h"
#include "assay/model/network.h"
#include "assay/model/operator.h"
#include "assay/model/supply_stop.h"

/// The stage directives: which rules bind what, on any date.
namespace assay::directives {

/// What rules are asked about: all of it outlives the question.
struct Inventory {
  const AssetTable& assets;
  const AssetParties& parties;
  const EntityCatalogue& entities;
  const Influences& influences;  ///< Who controls whom, by the tests that rules name.
  const Network& network;        ///< Sites, where rows do not carry their own columns.
  std::span<const Operator> operators;
  std::span<const Population> populations;
  std::span<const JointControl> joint = {};  ///< What the `joint_holders` hold together.
};

/// As of when, and under which circumstances.
struct Question {
  Date as_of;
  Date known_on;        ///< Rules and changes that were known by then; never after `as_of`.
  std::string country;  ///< Where neither operator nor site says it; empty: not known.
  std::optional<Operator> self;  ///< Whose inventory it is, for rows without operator; without a
                                 ///< name its facts hold for every operator.
  bool complete = false;         ///< The inventory is the whole network: shares are of it.
  bool all = false;              ///< Also what is compliant or not applicable.
};

/// On what it rests who made the assets of a finding, where the text lets a reasonable inquiry
/// suffice.
struct Basis {
  std::int64_t evidence = 0;     ///< Assets that show their maker themselves.
  std::int64_t declaration = 0;  ///< Assets of which somebody states the maker.
  std::int64_t neither = 0;
  std::vector<Inquiry> inquiries;  ///< Into the duty, for the operator, by the date.
};

/// A duty applied to assets of one operator on the date.
struct Finding {
  std::string directive;
  std::string duty;
  State state = State::kUnknown;
  std::optional<State> could_be;  ///< Stricter: what a missing fact could make of it.
  std::optional<Date> since;      ///< First day of the state for any of the assets.
  std::optional<Date> due;        ///< The duty's date, in every state.
  std::string operator_name;      ///< Empty: not known.
  AssetList assets;
  std::optional<Basis> basis;  ///< Of duties with `inquiry`.
  Because because;
  bool projected = false;  ///< The date lies behind the library's last day.
};

/// Evidence or conduct that is listed beside a judgement and moves it only through
/// a clause of the policy: settlements, proposals, certificates.
struct Considered {
  std::string directive;
  std::string title;
  Kind kind = Kind::kProposal;
  Date since;
  std::string effect;  ///< In words: none, a condition, a supply stop.
  Because because;
};

/// What the library makes of an inventory on a date.
struct Outcome {
  std::vector<Finding> findings;         ///< By state, directive, duty, operator.
  std::vector<SupplyStop> supply_stops;  ///< By supplier, directive, duty.
  std::vector<Considered> considered;    ///< By directive.
};

/// Applies every duty of the library to every asset.
///
/// A finding collects the assets of one operator that a duty leaves in one state.
/// An instrument that was not issued, or not known, is absent. What is not known
/// never reads as compliant: docs/directives.md, "What is not known".
///
/// The answer depends on the inventory's content alone, not on its order or on
/// how names are numbered, but for the order of assets within a finding.
///
/// Cost: 16 bytes and some ten look-ups per asset, then the duties once per distinct
///       tuple of the columns that they read; asset lists of what is reported.
Outcome evaluate(const Library& library, const Inventory& inventory, const Question& question);

/// The tests of control that the library's rules name: those by which `Inventory::influences`
/// must answer.
std::vector<ControlTest> tests_of(const Library& library);

/// The groups of parties of whom rules ask what they hold together on the date; each ascending.
/// `Inventory::joint` answers for them.
std::vector<std::vector<EntityId>> joint_holders(const Library& library,
                                                 const EntityCatalogue& entities, Date as_of,
                                                 Date known_on);

/// Whose supply is stopped on the date, whatever assets there are.
std::vector<SupplyStop> supply_stops(const Library& library, const EntityCatalogue& entities,
                                     const Influences& influences,
                                     std::span<const JointControl> joint, Date as_of,
                                     Date known_on);

/// What is to be considered on the date.
std::vector<Considered> considered(const Library& library, Date as_of, Date known_on);

}  // namespace assay::directives
