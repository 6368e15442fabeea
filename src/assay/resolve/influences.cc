#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/resolve/control/control.h"
#include "assay/resolve/control/control_search.h"
#include "assay/resolve/control/group_search.h"
#include "assay/resolve/control/ownership_graph.h"
#include "assay/resolve/control/stake_chain.h"

namespace assay::resolve {
namespace {

bool of_ownership(ControlTest test) {
  return test != ControlTest::kSeat && test != ControlTest::kLaw;
}

/// Collects, per entity, at most one influence by party and test: the surest.
class Collector {
 public:
  explicit Collector(std::size_t entities) : of_entity_(entities) {}

  void add(EntityId on, EntityId party, ControlTest test, Answer answer, Because because) {
    Influence& known = of_entity_[on.index][{party, test}];
    if (known.answer == Answer::kYes || (answer == Answer::kUnknown && !known.because.empty())) {
      return;
    }
    known = {party, test, answer, std::move(because)};
  }

  Influences collected() const {
    Influences all;
    for (const auto& by_key : of_entity_) {
      std::vector<Influence>& list = all.of_entity.emplace_back();
      for (const auto& [key, influence] : by_key) list.push_back(influence);
    }
    return all;
  }

 private:
  std::vector<std::map<std::pair<EntityId, ControlTest>, Influence>> of_entity_;
};

class InfluenceFinder {
 public:
  InfluenceFinder(const EntityCatalogue& entities, const InfluencePolicy& policy, Date as_of,
                  Date known_on)
      : entities_(entities),
        policy_(policy),
        as_of_(as_of),
        known_on_(known_on),
        graph_(entities, as_of, known_on),
        found_(entities.size()) {}

  Influences influences() && {
    add_seats();
    add_laws();
    direct_ = found_.collected();
    carry_to_the_controlled();
    for (const ControlTest test : policy_.tests) {
      if (of_ownership(test)) add_controllers(test);
    }
    return found_.collected();
  }

 private:
  bool counts(ControlTest test) const {
    return std::find(policy_.tests.begin(), policy_.tests.end(), test) != policy_.tests.end();
  }

  /// Who can be compelled at all: a state is, a person may be anywhere.
  bool has_a_seat(const Entity& entity) const {
    return entity.kind != EntityKind::kState && entity.kind != EntityKind::kPerson;
  }

  void add_seats() {
    if (!counts(ControlTest::kSeat)) return;
    for (std::uint32_t row = 0; row < entities_.size(); ++row) {
      const Entity& entity = entities_.entities()[row];
      if (entity.kind == EntityKind::kState) continue;
      if (const auto state = entities_.find(entity.seat); state && !entity.seat.empty()) {
        found_.add(EntityId(row), *state, ControlTest::kSeat, Answer::kYes,
                   {{fmt::format("{} has its seat in {}", entity.name, entities_[*state].name),
                     {entity.where},
                     entity.source}});
      } else if (has_a_seat(entity)) {
        found_.add(
            EntityId(row), EntityId(), ControlTest::kSeat, Answer::kUnknown,
            {{fmt::format("the seat of {} is not stated", entity.name), {entity.where}, {}}});
      }
    }
  }

  void add_laws() {
    if (!counts(ControlTest::kLaw)) return;
    for (const Law& law : policy_.laws) {
      const auto state = entities_.find(law.state);
      const bool in_force =
          law.valid_from <= as_of_ && as_of_ <= law.valid_until && law.known_from <= known_on_;
      if (!state || !in_force) continue;
      for (std::uint32_t row = 0; row < entities_.size(); ++row)
        add_law(law, *state, EntityId(row));
    }
    for (const Stake& stake : entities_.stakes()) {
      if (stake.kind != StakeKind::kLaw || !stake.holds(as_of_, known_on_) || !stake.holder)
        continue;
      found_.add(stake.held, stake.holder, ControlTest::kLaw,
                 stake.doubtful ? Answer::kUnknown : Answer::kYes,
                 {{sentence(stake, entities_), {stake.where}, stake.source}});
    }
  }

  void add_law(const Law& law, EntityId state, EntityId id) {
    const Entity& entity = entities_[id];
    if (entity.kind == EntityKind::kState) return;
    if (entity.seat == law.state) {
      found_.add(id, state, ControlTest::kLaw, Answer::kYes,
                 {{fmt::format("{} has its seat in {}", entity.name, entities_[state].name),
                   {entity.where},
                   entity.source},
                  {fmt::format("{} lets the state direct it", law.name), {law.where}, law.source}});
    } else if (entity.seat.empty() && has_a_seat(entity)) {
      found_.add(id, state, ControlTest::kLaw, Answer::kUnknown,
                 {{fmt::format("the seat of {} is not stated; {} may let {} direct it", entity.name,
                               law.name, entities_[state].name),
                   {entity.where, law.where},
                   law.source}});
    }
  }

  /// Whom a controller's seat or law brings under influence: those whom it controls by majority
  /// or by a test of ownership that the policy counts.
  void carry_to_the_controlled() {
    std::vector<ControlTest> tests{ControlTest::kMajority};
    for (const ControlTest test : policy_.tests) {
      if (of_ownership(test) && test != ControlTest::kMajority) tests.push_back(test);
    }
    for (const ControlTest test : tests) {
      GroupSearch search(graph_, test);
      StakeChains chains(graph_, test);
      for (std::uint32_t holder = 0; holder < graph_.size(); ++holder) {
        if (search.idle(holder) || direct_.of_entity[holder].empty()) continue;
        for (const GroupSearch::Held& held : search.controlled_by(std::span(&holder, 1))) {
          const ControlAnswer answer = answer_of(EntityId(holder), held);
          carry(answer, chains.of(answer));
        }
      }
    }
  }

  void carry(const ControlAnswer& control, const Because& chain) {
    for (const Influence& influence : direct_.of_entity[control.holder.index]) {
      Because because = influence.because;
      because.insert(because.end(), chain.begin(), chain.end());
      found_.add(control.held, influence.party, influence.test,
                 std::min(influence.answer, control.answer), std::move(because));
    }
  }

  void add_controllers(ControlTest test) {
    ControlSearch search(graph_, test);
    StakeChains chains(graph_, test);
    for (std::uint32_t row = 0; row < graph_.size(); ++row) {
      if (search.anybodys(row)) {
        const EntityId open(row);
        found_.add(open, EntityId(), test, Answer::kUnknown, chains.of_anybody(search, open));
      }
      if (graph_.held_by(row).empty()) continue;
      for (const ControlSearch::Held& held : search.controlled_by(row)) {
        const ControlAnswer answer = answer_of(EntityId(row), held);
        found_.add(answer.held, answer.holder, test, answer.answer, chains.of(answer));
      }
    }
  }

  const EntityCatalogue& entities_;
  const InfluencePolicy& policy_;
  Date as_of_;
  Date known_on_;
  OwnershipGraph graph_;
  Collector found_;
  Influences direct_;  ///< Seats and laws of the entities themselves.
};

}  // namespace

Influences influences(const EntityCatalogue& entities, const InfluencePolicy& policy, Date as_of,
                      Date known_on) {
  return InfluenceFinder(entities, policy, as_of, known_on).influences();
}

}  // namespace assay::resolve
