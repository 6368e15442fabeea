#include "assay/mitigate/compulsion.h"

#include <algorithm>

#include <fmt/format.h>

#include "assay/base/sort_distinct.h"

namespace assay::mitigate {
namespace {

bool meet(const std::vector<std::string>& a, std::span<const std::string> b) {
  return std::ranges::any_of(
      b, [&](const std::string& one) { return std::ranges::binary_search(a, one); });
}

}  // namespace

Answer compelled_by(const Compulsion& compulsion, std::span<const std::string> parties) {
  if (meet(compulsion.surely, parties)) return Answer::kYes;
  const bool perhaps =
      !parties.empty() && (compulsion.anybody || meet(compulsion.perhaps, parties));
  return perhaps ? Answer::kUnknown : Answer::kNo;
}

Compulsions::Compulsions(const Subject& subject, const Rules& rules)
    : subject_(subject), rules_(rules) {
  for (const Supplier& supplier : subject.groups.suppliers) {
    const std::string_view id = subject.groups.words.text(supplier.id);
    const std::optional<EntityId> entity = subject.entities.find(id);
    const bool known = entity && entity->index < subject.influences.of_entity.size();
    of_.push_back(known ? from_catalogue(id) : as_stated(supplier));
  }
}

Compulsion Compulsions::of(std::string_view id) const {
  const Groups& groups = subject_.groups;
  for (std::size_t i = 0; i < groups.suppliers.size(); ++i) {
    if (groups.words.text(groups.suppliers[i].id) == id) return of_[i];
  }
  return from_catalogue(id);
}

Compulsion Compulsions::from_catalogue(std::string_view id) const {
  Compulsion made;
  made.surely.emplace_back(id);
  const std::optional<EntityId> entity = subject_.entities.find(id);
  if (!entity || entity->index >= subject_.influences.of_entity.size()) {
    made.anybody = true;
    return made;
  }
  made.influences = subject_.influences.of_entity[entity->index];
  for (const Influence& influence : made.influences) {
    const bool sure = influence.answer == Answer::kYes &&
                      std::ranges::count(rules_.policy.possible, influence.test) == 0;
    if (!influence.party) {
      made.anybody = true;
    } else {
      (sure ? made.surely : made.perhaps).push_back(subject_.entities[influence.party].id);
    }
  }
  sort_distinct(made.surely);
  sort_distinct(made.perhaps);
  return made;
}

Compulsion Compulsions::as_stated(const Supplier& supplier) const {
  const Dictionary& words = subject_.groups.words;
  Compulsion made;
  made.surely.emplace_back(words.text(supplier.id));
  if (supplier.controller != 0) made.surely.emplace_back(words.text(supplier.controller));
  for (const std::uint32_t state : supplier.states) made.surely.emplace_back(words.text(state));
  sort_distinct(made.surely);
  made.anybody = supplier.states_unknown;
  return made;
}

Because Compulsions::because(const Compulsion& compulsion,
                             std::span<const std::string> parties) const {
  Because because;
  for (const Influence& influence : compulsion.influences) {
    const bool meant =
        !influence.party || std::ranges::count(parties, subject_.entities[influence.party].id) > 0;
    if (!meant) continue;
    because.push_back(
        {fmt::format(
             "{} could{} compel it, by the test `{}`",
             influence.party ? subject_.entities[influence.party].id : std::string("any party"),
             influence.answer == Answer::kYes ? "" : " perhaps", to_text(influence.test)),
         {},
         {}});
    because.insert(because.end(), influence.because.begin(), influence.because.end());
  }
  if (because.empty()) because.push_back({"the case states who stands behind it", {}, {}});
  return because;
}

}  // namespace assay::mitigate
