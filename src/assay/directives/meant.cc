#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "assay/base/text.h"
#include "assay/directives/answer.h"
#include "assay/directives/duty_on_date.h"

namespace assay::directives {
namespace {

/// A list may stand on a list that stands on a list; no text goes further, and none in a circle.
constexpr int kDeepestReference = 4;

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

bool ended(const Duty& duty, Date as_of, Date known_on) {
  const auto& ending = duty.ending;
  const bool over = ending && ending->first_day <= as_of && ending->known_from <= known_on;
  return over || (duty.term_ends && *duty.term_ends < as_of);
}

void collect(const Library& library, const Duty& duty, Date as_of, Date known_on, int depth,
             NamedParties& named);

/// Adds those whom `id` or `id/duty` names on the date.
void collect_listed(const Library& library, std::string_view reference, Date as_of, Date known_on,
                    int depth, NamedParties& named) {
  const std::size_t slash = reference.find('/');
  const Instrument* instrument = library.find(reference.substr(0, slash));
  if (instrument == nullptr || as_of < instrument->issued || known_on < instrument->issued) return;
  for (const Duty& duty : instrument->duties) {
    const bool asked = slash == std::string_view::npos || duty.id == reference.substr(slash + 1);
    if (!asked || as_of < duty.in_force || ended(duty, as_of, known_on)) continue;
    collect(library, duty, as_of, known_on, depth + 1, named);
  }
}

void collect(const Library& library, const Duty& duty, Date as_of, Date known_on, int depth,
             NamedParties& named) {
  const Targets& targets = duty.targets;
  append(named.surely, targets.entities);
  append(named.perhaps, targets.perhaps);
  for (const Annex& annex : targets.annexes) {
    if (annex.from <= as_of && as_of <= annex.until) append(named.surely, annex.entities);
  }
  if (depth == kDeepestReference) return;
  for (const std::string& reference : targets.listed_by) {
    collect_listed(library, reference, as_of, known_on, depth, named);
  }
}

bool is_state(std::string_view id) { return capitals(id, 2); }

/// Works out whose equipment one duty means.
class Finder {
 public:
  Finder(const Targets& targets, const EntityCatalogue& entities, const Influences& influences,
         std::span<const JointControl> joint)
      : targets_(targets), entities_(entities), influences_(influences), joint_(joint) {
    meant_.answer.assign(entities.size(), Answer::kNo);
    meant_.through.resize(entities.size());
  }

  Meant meant(const NamedParties& named) && {
    const std::vector<Answer> by_name = mark(named.surely, named.perhaps);
    const JointControl* joint = jointly(surely(by_name));
    const std::vector<Answer> allowed = mark(targets_.all_but, {});
    for (std::uint32_t row = 0; row < entities_.size(); ++row) {
      if (!targets_.only_affiliates) say(row, by_name[row], EntityId(row));
      by_control(row, by_name, targets_.affiliates_perhaps);
      if (joint != nullptr) by_joint_control(row, *joint);
      by_country(row);
      if (by_name[row] == Answer::kYes && targets_.only_affiliates) {
        meant_.answer[row] = Answer::kNo;
      }
    }
    if (!targets_.all_but.empty() || targets_.open_allow_list) but(allowed);
    return std::move(meant_);
  }

 private:
  bool asks(ControlTest test) const {
    return std::ranges::find(targets_.affiliates, test) != targets_.affiliates.end();
  }

  std::vector<Answer> mark(const std::vector<std::string>& yes,
                           const std::vector<std::string>& unknown) const {
    std::vector<Answer> named(entities_.size(), Answer::kNo);
    for (const std::string& id : unknown) {
      if (const auto entity = entities_.find(id)) named[entity->index] = Answer::kUnknown;
    }
    for (const std::string& id : yes) {
      if (const auto entity = entities_.find(id)) named[entity->index] = Answer::kYes;
    }
    return named;
  }

  /// What the named hold together, where the rule asks and somebody answered.
  const JointControl* jointly(const std::vector<EntityId>& holders) const {
    if (!asks(ControlTest::kAggregate50)) return nullptr;
    const auto found = std::ranges::find(joint_, holders, &JointControl::holders);
    return found == joint_.end() ? nullptr : &*found;
  }

  static std::vector<EntityId> surely(const std::vector<Answer>& named) {
    std::vector<EntityId> out;
    for (std::uint32_t row = 0; row < named.size(); ++row) {
      if (named[row] == Answer::kYes) out.emplace_back(row);
    }
    return out;
  }

  void say(std::uint32_t row, Answer answer, EntityId through) {
    if (answer <= meant_.answer[row]) return;
    meant_.answer[row] = answer;
    meant_.through[row] = through;
  }

  /// Whether the seat lets a company count as an affiliate: some texts mean foreign ones alone. One
  /// whose seat nobody states counts.
  bool may_be_affiliate(std::uint32_t row) const {
    const auto excluded = [&](std::string_view country) {
      return std::ranges::find(targets_.affiliates_outside, country) !=
             targets_.affiliates_outside.end();
    };
    if (targets_.affiliates_outside.empty()) return true;
    const std::string& seat = entities_.entities()[row].seat;
    if (!seat.empty()) return !excluded(seat);
    if (row >= influences_.of_entity.size()) return true;
    return std::ranges::none_of(influences_.of_entity[row], [&](const Influence& influence) {
      return influence.party && influence.test == ControlTest::kSeat &&
             influence.answer == Answer::kYes && excluded(entities_[influence.party].id);
    });
  }

  /// Those whom one of the named controls by a test of the rule.
  void by_control(std::uint32_t row, const std::vector<Answer>& named, bool doubtful) {
    if (row >= influences_.of_entity.size()) return;
    if (!may_be_affiliate(row)) return;
    for (const Influence& influence : influences_.of_entity[row]) {
      if (!asks(influence.test)) continue;
      if (influence.party) {
        const Answer answer = both(influence.answer, named[influence.party.index]);
        say(row, doubtful ? perhaps(answer) : answer, influence.party);
      } else if (influence.test == ControlTest::kAggregate50) {
        // Owners who are not known are a warning sign of their own under this test alone.
        say(row, Answer::kUnknown, EntityId());
      }
    }
  }

  void by_joint_control(std::uint32_t row, const JointControl& joint) {
    const Influence* how = joint.of(EntityId(row));
    if (how == nullptr || !may_be_affiliate(row)) return;
    say(row, targets_.affiliates_perhaps ? perhaps(how->answer) : how->answer, EntityId());
  }

  /// Whether a country that the rule asks for is this one.
  Answer of_country(std::string_view country) const {
    const Jurisdictions& asked = targets_.jurisdictions;
    if (country.empty()) return Answer::kUnknown;
    const auto in = [&](const std::vector<std::string>& list) {
      return std::ranges::find(list, country) != list.end();
    };
    return answer(asked.of.empty() ? !in(asked.outside) : in(asked.of));
  }

  static bool seated(const std::vector<Influence>& influences) {
    return std::ranges::any_of(influences, [](const Influence& influence) {
      return influence.party && influence.test == ControlTest::kSeat;
    });
  }

  void by_country(std::uint32_t row) {
    const Jurisdictions& asked = targets_.jurisdictions;
    const Entity& entity = entities_.entities()[row];
    if (!asked.asked() || entity.kind == EntityKind::kState) return;
    const auto counts = [&](ControlTest test) {
      return std::ranges::find(asked.tests, test) != asked.tests.end();
    };
    const bool known = row < influences_.of_entity.size();
    // An influence by seat tells the seat of a company of which the catalogue has none.
    const bool told = known && entity.seat.empty() && seated(influences_.of_entity[row]);
    Answer any = counts(ControlTest::kSeat) && !told ? of_country(entity.seat) : Answer::kNo;
    for (const Influence& influence : known ? influences_.of_entity[row] : kNobody) {
      if (!counts(influence.test)) continue;
      const std::string_view party =
          influence.party ? std::string_view(entities_[influence.party].id) : "";
      if (influence.party && !is_state(party)) continue;
      // A seat that the catalogue has is no seat that nobody stated.
      if (!influence.party && influence.test == ControlTest::kSeat) continue;
      any = either(any, both(influence.answer, of_country(party)));
    }
    say(row, targets_.jurisdictions_perhaps ? perhaps(any) : any, EntityId());
  }

  /// Everybody but those who are allowed, and whom they control.
  void but(const std::vector<Answer>& allowed) {
    const Answer others = targets_.open_allow_list ? Answer::kUnknown : Answer::kYes;
    for (std::uint32_t row = 0; row < entities_.size(); ++row) {
      Answer passes = allowed[row];
      const bool known = row < influences_.of_entity.size();
      for (const Influence& influence : known ? influences_.of_entity[row] : kNobody) {
        if (!influence.party || !asks(influence.test)) continue;
        passes = either(passes, both(influence.answer, allowed[influence.party.index]));
      }
      if (passes == Answer::kYes) continue;
      say(row, passes == Answer::kUnknown ? perhaps(others) : others, EntityId(row));
    }
  }

  static const std::vector<Influence> kNobody;

  const Targets& targets_;
  const EntityCatalogue& entities_;
  const Influences& influences_;
  std::span<const JointControl> joint_;
  Meant meant_;
};

const std::vector<Influence> Finder::kNobody{};

}  // namespace

NamedParties named_on(const Library& library, const Duty& duty, Date as_of, Date known_on) {
  NamedParties named;
  collect(library, duty, as_of, known_on, 0, named);
  return named;
}

Meant meant_by(const Duty& duty, const NamedParties& named, const EntityCatalogue& entities,
               const Influences& influences, std::span<const JointControl> joint) {
  return Finder(duty.targets, entities, influences, joint).meant(named);
}

std::vector<EntityId> holders_among(const NamedParties& named, const EntityCatalogue& entities) {
  std::vector<EntityId> out;
  for (const std::string& id : named.surely) {
    if (const auto entity = entities.find(id)) out.push_back(*entity);
  }
  std::ranges::sort(out);
  const auto twice = std::ranges::unique(out);
  out.erase(twice.begin(), twice.end());
  return out;
}

}  // namespace assay::directives
