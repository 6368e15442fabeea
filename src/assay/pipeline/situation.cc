#include "assay/pipeline/situation.h"

#include <utility>
#include <vector>

#include "assay/resolve/control/control.h"

namespace assay::pipeline {
namespace {

/// Where no assessor says what counts, a company is told by its seat and its majority owners.
InfluencePolicy tests_without_policy() {
  return {{ControlTest::kSeat, ControlTest::kMajority}, {}};
}

/// Of a case that states its groups, where nothing else is asked.
Situation with_stated_groups(Case of, const Shipped& shipped) {
  resolve::PartyRegister parties = resolve::register_parties(shipped.entities, of);
  Groups groups = resolve::given_groups(of.assets, of.groups);
  return {std::move(of), std::move(parties), {}, {}, {}, {}, {}, std::move(groups)};
}

}  // namespace

Situation situation_of(Case of, const Shipped& shipped) {
  if (!shipped.parties_and_rules) return with_stated_groups(std::move(of), shipped);
  const Date as_of = of.as_of, known_on = of.known_on;
  resolve::PartyRegister parties = resolve::register_parties(shipped.entities, of);
  identify::Identified evidence;
  resolve::Resolution resolution;
  Influences control, compelled;
  std::vector<JointControl> joint;
  Groups groups;
  if (of.groups_given) {
    resolution = resolve::resolve_parties(of.assets, parties, evidence, as_of, known_on);
    groups = resolve::given_groups(of.assets, of.groups);
  } else {
    evidence = identify::identify_assets(of.assets, parties.entities);
    of.problems.add(evidence.problems);
    resolution = resolve::resolve_parties(of.assets, parties, evidence, as_of, known_on);
    control = resolve::influences(parties.entities, {directives::tests_of(shipped.library), {}},
                                  as_of, known_on);
    joint =
        joint_control(directives::joint_holders(shipped.library, parties.entities, as_of, known_on),
                      parties.entities, as_of, known_on);
    if (!of.network.sites.empty()) {
      compelled = resolve::influences(parties.entities,
                                      of.policy ? of.policy->influence : tests_without_policy(),
                                      as_of, known_on);
      groups = resolve::groups_of(resolution.parties, parties.entities, compelled);
    }
  }
  return {std::move(of),      std::move(parties), std::move(evidence),  std::move(resolution),
          std::move(control), std::move(joint),   std::move(compelled), std::move(groups)};
}

std::vector<JointControl> joint_control(const std::vector<std::vector<EntityId>>& groups,
                                        const EntityCatalogue& entities, Date as_of,
                                        Date known_on) {
  if (groups.empty()) return {};
  const resolve::Ownership ownership(entities, as_of, known_on);
  std::vector<JointControl> out;
  for (const std::vector<EntityId>& holders : groups) {
    const auto answers = ownership.captured_by(holders);
    auto because = ownership.because(answers, ControlTest::kAggregate50, holders);
    JointControl joint{holders, {}, {}};
    for (std::size_t i = 0; i < answers.size(); ++i) {
      joint.held.push_back(answers[i].held);
      joint.how.push_back(
          {EntityId(), ControlTest::kAggregate50, answers[i].answer, std::move(because[i])});
    }
    out.push_back(std::move(joint));
  }
  return out;
}

directives::Outcome directives_on(const Situation& situation, const Shipped& shipped,
                                  directives::Question question) {
  question.as_of = situation.of.as_of;
  question.known_on = situation.of.known_on;
  return directives::evaluate(shipped.library,
                              {situation.of.assets, situation.resolution.parties,
                               situation.parties.entities, situation.control, situation.of.network,
                               situation.of.operators, situation.of.populations, situation.joint},
                              question);
}

std::vector<SupplyStop> supply_stops(const Situation& situation, const Shipped& shipped) {
  return directives::supply_stops(shipped.library, situation.parties.entities, situation.control,
                                  situation.joint, situation.of.as_of, situation.of.known_on);
}

}  // namespace assay::pipeline
