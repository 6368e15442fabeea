#include "assay/exposure/minimal/solution.h"

#include <algorithm>
#include <utility>

#include "assay/exposure/minimal/member_order.h"

namespace assay::exposure {

std::vector<std::uint64_t> Solution::count() const { return diagrams_->count(family_); }

std::vector<MemberSet> Solution::sets(std::size_t order) const {
  std::vector<std::vector<MemberSet>> by_size;
  diagrams_->for_each(family_, order, [&](std::span<const std::uint32_t> places) {
    MemberSet set;
    set.reserve(places.size());
    for (const std::uint32_t place : places) set.push_back((*member_at_)[place]);
    std::ranges::sort(set);
    if (by_size.size() <= set.size()) by_size.resize(set.size() + 1);
    by_size[set.size()].push_back(std::move(set));
  });
  std::vector<MemberSet> all;
  for (std::vector<MemberSet>& sets : by_size) {
    std::ranges::sort(sets);
    std::ranges::move(sets, std::back_inserter(all));
  }
  return all;
}

/// Works on one list of formulas and keeps account of the steps.
class Solver {
 public:
  Solver(const Formulas& formulas, std::span<const Formula> roots, std::size_t order,
         const SolverLimits& limits)
      : formulas_(formulas),
        roots_(roots.begin(), roots.end()),
        order_(order),
        limits_(limits),
        solutions_(roots.size()),
        solved_(roots.size()) {}

  std::vector<Solution> run();

 private:
  /// Diagrams under construction, and the place of each member.
  struct Workshop {
    std::shared_ptr<Diagrams> diagrams;
    std::shared_ptr<std::vector<std::uint32_t>> member_at;
    std::vector<std::uint32_t> place_of;
  };

  Workshop workshop(std::span<const std::size_t> which, MemberOrder order);
  bool try_functions(std::span<const std::size_t> which, MemberOrder order);
  bool try_families(std::size_t which, MemberOrder order, std::size_t up_to);
  template <class Member, class Any, class All>
  std::vector<Diagram> built(Workshop& shop, std::span<const Formula> roots, const Member& member,
                             const Any& any, const All& all);
  void keep(std::size_t which, const Workshop& shop, Diagram family, std::size_t order);
  void solve_in_part(std::size_t which);
  void account(const Workshop& shop) { spent_ += shop.diagrams->steps(); }

  const Formulas& formulas_;
  std::vector<Formula> roots_;
  std::size_t order_;
  SolverLimits limits_;
  std::uint64_t spent_ = 0;
  std::vector<Solution> solutions_;
  std::vector<std::uint8_t> solved_;
};

Solver::Workshop Solver::workshop(std::span<const std::size_t> which, MemberOrder order) {
  std::vector<Formula> roots;
  for (const std::size_t i : which) roots.push_back(roots_[i]);
  std::vector<std::uint32_t> members = ordered_members(formulas_, roots, order);
  Workshop shop;
  for (std::uint32_t place = 0; place < members.size(); ++place) {
    if (shop.place_of.size() <= members[place]) shop.place_of.resize(members[place] + 1);
    shop.place_of[members[place]] = place;
  }
  DiagramLimits limits = limits_.one_try;
  limits.steps = std::min(limits.steps, limits_.steps - std::min(limits_.steps, spent_));
  shop.diagrams = std::make_shared<Diagrams>(limits);
  shop.member_at = std::make_shared<std::vector<std::uint32_t>>(std::move(members));
  return shop;
}

/// The diagrams of these formulas, made from their parts up; stops where a limit is met.
template <class Member, class Any, class All>
std::vector<Diagram> Solver::built(Workshop& shop, std::span<const Formula> roots,
                                   const Member& member, const Any& any, const All& all) {
  std::vector<Diagram> made(formulas_.size());
  made[kAlways] = Diagrams::kYes;
  for (const Formula formula : formulas_.within(roots)) {
    if (shop.diagrams->exhausted()) return {};
    const std::span<const Formula> parts = formulas_.parts(formula);
    switch (formulas_.kind(formula)) {
      case Formulas::Kind::kConstant:
        break;
      case Formulas::Kind::kMember:
        made[formula] = member(shop.place_of[formulas_.member_of(formula)]);
        break;
      case Formulas::Kind::kAny:
        made[formula] = Diagrams::kNo;
        for (const Formula part : parts) made[formula] = any(made[formula], made[part]);
        break;
      case Formulas::Kind::kAll:
        made[formula] = Diagrams::kYes;
        for (const Formula part : parts) made[formula] = all(made[formula], made[part]);
        break;
    }
  }
  return made;
}

bool Solver::try_functions(std::span<const std::size_t> which, MemberOrder order) {
  Workshop shop = workshop(which, order);
  Diagrams& diagrams = *shop.diagrams;
  std::vector<Formula> roots;
  for (const std::size_t i : which) roots.push_back(roots_[i]);
  const std::vector<Diagram> made = built(
      shop, roots, [&](std::uint32_t place) { return diagrams.holds(place); },
      [&](Diagram f, Diagram g) { return diagrams.either(f, g); },
      [&](Diagram f, Diagram g) { return diagrams.both(f, g); });
  std::vector<Diagram> families;
  for (const Formula root : roots) {
    if (diagrams.exhausted()) break;
    families.push_back(diagrams.minimal(made[root], kAnyOrder));
  }
  account(shop);
  if (diagrams.exhausted()) return false;
  for (std::size_t i = 0; i < which.size(); ++i) keep(which[i], shop, families[i], kAnyOrder);
  return true;
}

bool Solver::try_families(std::size_t which, MemberOrder order, std::size_t up_to) {
  Workshop shop = workshop(std::span(&which, 1), order);
  Diagrams& diagrams = *shop.diagrams;
  const std::vector<Diagram> made = built(
      shop, std::span(&roots_[which], 1),
      [&](std::uint32_t place) { return up_to > 0 ? diagrams.single(place) : Diagrams::kNo; },
      [&](Diagram f, Diagram g) { return diagrams.united(f, g); },
      [&](Diagram f, Diagram g) { return diagrams.joined(f, g, up_to); });
  account(shop);
  if (diagrams.exhausted()) return false;
  keep(which, shop, made[roots_[which]], up_to);
  return true;
}

void Solver::keep(std::size_t which, const Workshop& shop, Diagram family, std::size_t order) {
  solutions_[which].diagrams_ = shop.diagrams;
  solutions_[which].member_at_ = shop.member_at;
  solutions_[which].family_ = family;
  solutions_[which].order_ = order;
  solved_[which] = 1;
}

/// Orders that grow, until a limit is met. The empty set makes no formula hold but the
/// one that always does.
void Solver::solve_in_part(std::size_t which) {
  keep(which, workshop({}, MemberOrder::kAsWritten),
       roots_[which] == kAlways ? Diagrams::kYes : Diagrams::kNo, 0);
  for (std::size_t up_to = 1; up_to <= order_; ++up_to) {
    if (!try_families(which, MemberOrder::kSmallestFirst, up_to)) return;
  }
}

std::vector<Solution> Solver::run() {
  std::vector<std::size_t> left(roots_.size());
  for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
  for (const MemberOrder order : kMemberOrders) {
    if (try_functions(left, order)) return std::move(solutions_);
  }
  for (std::size_t i = 0; i < roots_.size(); ++i) {
    for (const MemberOrder order : kMemberOrders) {
      if (try_functions(std::span(&i, 1), order)) break;
    }
    if (solved_[i] == 0) solve_in_part(i);
  }
  return std::move(solutions_);
}

std::vector<Solution> solve(const Formulas& formulas, std::span<const Formula> roots,
                            std::size_t order, const SolverLimits& limits) {
  return Solver(formulas, roots, order, limits).run();
}

}  // namespace assay::exposure
