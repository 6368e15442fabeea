#pragma once

#include <optional>
#include <vector>

#include "assay/directives/directives.h"
#include "assay/identify/identify.h"
#include "assay/model/case.h"
#include "assay/model/influence.h"
#include "assay/model/joint_control.h"
#include "assay/model/network.h"
#include "assay/model/supply_stop.h"
#include "assay/pipeline/shipped.h"
#include "assay/resolve/resolve.h"

namespace assay::pipeline {

/// A network as it is, or with a proposal, and who stands behind its assets.
struct Situation {
  Case of;
  resolve::PartyRegister parties;
  identify::Identified evidence;
  resolve::Resolution resolution;
  Influences control;               ///< By the tests that the library's rules name.
  std::vector<JointControl> joint;  ///< For the groups of parties that the rules ask about.
  Influences compelled;  ///< By the tests of the case's policy; by seat and majority without one.
  Groups groups;         ///< What each asset fails with; nothing where there are no sites.
};

/// Runs the stages identify and resolve, as of the dates of the case. Where the case states
/// groups itself, these stand; where only they were asked about, nobody is looked up at all.
///
/// Problems of both are added to those of the case.
Situation situation_of(Case of, const Shipped& shipped);

/// What each group of parties holds together.
std::vector<JointControl> joint_control(const std::vector<std::vector<EntityId>>& groups,
                                        const EntityCatalogue& entities, Date as_of, Date known_on);

/// Applies the library to a situation, as of the dates of its case.
directives::Outcome directives_on(const Situation& situation, const Shipped& shipped,
                                  directives::Question question);

/// Whose supply is stopped on the dates of the case.
std::vector<SupplyStop> supply_stops(const Situation& situation, const Shipped& shipped);

}  // namespace assay::pipeline
