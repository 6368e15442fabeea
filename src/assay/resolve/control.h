#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "assay/base/date.h"
#include "assay/model/because.h"
#include "assay/model/entity.h"
#include "assay/model/influence.h"
#include "assay/model/share.h"

namespace assay {

/// What one party holds over another by one test.
struct ControlAnswer {
  EntityId holder;  ///< Nobody's id for listed parties together.
  EntityId held;
  Answer answer = Answer::kNo;
  Share least;  ///< The part that the test compares, at least and at most, capped at all.
  Share most;
  Because because;  ///< The chain that proves it, or what is missing.
};

/// Who holds what on one day, as known on another: answers the tests of control.
///
/// A stake is an interval. `yes` holds whatever the truth within the intervals is,
/// `no` likewise; anything else is `unknown`. A doubtful stake may be there or not. What no
/// statement accounts for may be held by anybody, unless a stake without holder says how
/// much each other party holds at most: a question about one party counts that, a list of
/// answers does not (it would name everybody).
///
/// Source: S. Ceri, G. Gottlob, L. Tanca, "Logic Programming and Databases" (1990),
///         company control as a least fixpoint; OFAC FAQ 398-402; OFSI guidance on
///         ownership and control.
class Ownership {
 public:
  /// `entities` must outlive this. Cost: linear in its stakes.
  Ownership(const EntityCatalogue& entities, Date as_of, Date known_on);
  Ownership(Ownership&&) noexcept;
  Ownership& operator=(Ownership&&) noexcept;
  ~Ownership();

  /// Whether `holder` controls `held`. Seat and law are no holdings: those tests
  /// answer here by the seat of `held`, and by stakes of kind law.
  ControlAnswer answer(EntityId holder, EntityId held, ControlTest test) const;

  /// Everybody whom `holder` controls, surely or perhaps, without itself: by majority, single
  /// majority, board or contract. Sorted by the held entity.
  ///
  /// Cost: linear in the stakes of those whom it may control.
  std::vector<ControlAnswer> controlled_by(EntityId holder, ControlTest test) const;

  /// The same for every holder, sorted by holder, then held.
  std::vector<ControlAnswer> pairs(ControlTest test) const;

  /// Everybody of whom `listed` parties, and those captured before, hold half or more together.
  std::vector<ControlAnswer> captured_by(std::span<const EntityId> listed) const;

  /// Each holding itself, several between the same two parties added up.
  std::vector<ControlAnswer> direct() const;

  /// The effective share of every pair over all walks, `(I - A)^-1 A`, where it is above 0.
  ///
  /// Cost: per holder one sparse iteration to a precision of 1e-9.
  /// Source: F. Brioschi, L. Buzzacchi, M. G. Colombo, "Risk capital financing and the separation
  ///         of ownership and control in business groups", J. Banking and Finance 13 (1989).
  std::vector<ControlAnswer> integrated() const;

 private:
  struct Graph;
  std::unique_ptr<const Graph> graph_;
};

/// Who could compel each entity of `entities`, by the tests of `policy`.
///
/// States and controllers reach through control: a company that sits in a state, or is
/// subject to its law, brings those whom it controls by majority or by another test of
/// the policy under the same influence.
///
/// An entity whose seat (for `seat`), owners or board (for a test of ownership) are not known
/// gets an influence whose party is nobody's id, answer unknown: it may be any party.
///
/// Cost: linear in the stakes of every controller's group.
Influences influences(const EntityCatalogue& entities, const InfluencePolicy& policy, Date as_of,
                      Date known_on);

}  // namespace assay
