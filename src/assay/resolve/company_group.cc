#include "assay/resolve/company_group.h"

#include <algorithm>
#include <array>
#include <utility>

#include "assay/base/text.h"

namespace assay::resolve {
namespace {

constexpr std::array kTests{ControlTest::kMajority, ControlTest::kBoard, ControlTest::kContract};

/// Gathers links, each party once.
class Links {
 public:
  explicit Links(const EntityCatalogue& entities) : entities_(entities) {}

  void add(EntityId party, ControlTest test, const ControlAnswer& answer) {
    if (answer.answer == Answer::kNo) return;
    const auto known = std::ranges::find(links_, party, &GroupLink::party);
    if (known == links_.end()) {
      links_.push_back({party, test, answer, {}});
    } else if (answer.answer > known->answer.answer) {
      *known = {party, test, answer, {}};
    }
  }

  std::vector<GroupLink> explained(const Ownership& ownership) && {
    std::ranges::sort(links_, [&](const GroupLink& a, const GroupLink& b) {
      if (a.answer.answer != b.answer.answer) return a.answer.answer > b.answer.answer;
      return natural_less(entities_[a.party].id, entities_[b.party].id);
    });
    for (const ControlTest test : kTests) {
      std::vector<ControlAnswer> answers;
      for (const GroupLink& link : links_) {
        if (link.test == test) answers.push_back(link.answer);
      }
      if (answers.empty()) continue;
      std::vector<Because> because = ownership.because(answers, test);
      auto next = because.begin();
      for (GroupLink& link : links_) {
        if (link.test == test) link.because = std::move(*next++);
      }
    }
    return std::move(links_);
  }

 private:
  const EntityCatalogue& entities_;
  std::vector<GroupLink> links_;
};

/// The sure controllers of `company` who are no state.
std::vector<EntityId> companies_above(const EntityCatalogue& entities, const Ownership& ownership,
                                      EntityId company) {
  std::vector<EntityId> above;
  for (const EntityId holder : ownership.above(company)) {
    if (holder == company || entities[holder].kind == EntityKind::kState) continue;
    const bool sure = std::ranges::any_of(kTests, [&](ControlTest test) {
      return ownership.answer(holder, company, test).answer == Answer::kYes;
    });
    if (sure) above.push_back(holder);
  }
  return above;
}

EntityId head_of(const EntityCatalogue& entities, const Ownership& ownership, EntityId company) {
  EntityId head = company;
  for (const EntityId holder : companies_above(entities, ownership, company)) {
    if (!companies_above(entities, ownership, holder).empty()) continue;
    if (head == company || entities[holder].id < entities[head].id) head = holder;
  }
  return head;
}

}  // namespace

CompanyGroup company_group(const EntityCatalogue& entities, const Ownership& ownership,
                           EntityId company) {
  CompanyGroup group{company, head_of(entities, ownership, company), {}, {}};
  Links controllers(entities), members(entities);
  for (const ControlTest test : kTests) {
    for (const EntityId holder : ownership.above(company)) {
      if (holder != company) controllers.add(holder, test, ownership.answer(holder, company, test));
    }
    for (const ControlAnswer& answer : ownership.controlled_by(group.head, test)) {
      if (answer.held != company) members.add(answer.held, test, answer);
    }
  }
  group.controllers = std::move(controllers).explained(ownership);
  group.members = std::move(members).explained(ownership);
  return group;
}

}  // namespace assay::resolve
