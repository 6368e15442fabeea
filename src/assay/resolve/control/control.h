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

namespace assay::resolve {

/// What one party holds over another by one test.
struct ControlAnswer {
  EntityId holder;  ///< Nobody's id: the listed parties together.
  EntityId held;
  Answer answer = Answer::kNo;
  Share least;  ///< The part that the test compares, at least and at most, capped at all of it.
  Share most;

  friend bool operator==(const ControlAnswer&, const ControlAnswer&) = default;
};

/// A pair whose answer is another than before.
struct ControlChange {
  EntityId holder;
  EntityId held;
  Answer before = Answer::kNo;
  Answer after = Answer::kNo;

  friend bool operator==(const ControlChange&, const ControlChange&) = default;
};

/// A holding as it might be: that part of the shares, with as many votes.
struct SupposedStake {
  EntityId holder;
  EntityId held;
  Share part;
};

/// Who holds what on one day, as known on another: answers the tests of control.
///
/// A stake is an interval. `yes` holds whatever the truth within the intervals is, `no` likewise;
/// anything else is `unknown`. A doubtful stake may be there or not. Control by contract or
/// charter carries in every test. Where somebody's votes are stated, his shares do not count as
/// votes.
///
/// What no statement accounts for may be anybody's, up to the bound that a stake without holder
/// sets. A question about two parties counts that; a list of answers does not, as it would name
/// everybody.
///
/// Source: S. Ceri, G. Gottlob, L. Tanca, "Logic Programming and Databases" (1990), company control
///         as a least fixpoint; OFAC, FAQ 398 to 402; OFSI, guidance on ownership and control.
class Ownership {
 public:
  /// `entities` must outlive this unchanged. Cost: linear in its entities and stakes.
  Ownership(const EntityCatalogue& entities, Date as_of, Date known_on);
  Ownership(Ownership&&) noexcept;
  Ownership& operator=(Ownership&&) noexcept;
  ~Ownership();

  /// Whether `holder` controls `held` by a test of ownership (not by seat or law).
  ///
  /// Cost: linear in the entities.
  ControlAnswer answer(EntityId holder, EntityId held, ControlTest test) const;

  /// Why answers are what they are: the chain of stakes that proves each, or what is missing. For
  /// answers about listed parties together these are wanted too.
  ///
  /// Cost: linear in the entities, then per answer the stakes of the holder's group.
  std::vector<Because> because(std::span<const ControlAnswer> answers, ControlTest test,
                               std::span<const EntityId> listed = {}) const;

  /// Why anybody could control `held` without a statement that says so; empty if nobody could.
  ///
  /// Cost: linear in the entities.
  Because open_because(EntityId held, ControlTest test) const;

  /// Everybody whom `holder` controls, surely or perhaps, itself left out; by the held entity.
  ///
  /// Cost: linear in the stakes of those whom it may control.
  std::vector<ControlAnswer> controlled_by(EntityId holder, ControlTest test) const;

  /// The same for every holder, by holder, then held.
  std::vector<ControlAnswer> pairs(ControlTest test) const;

  /// Whose control by a test of ownership of more than, or at least, half would be another if these
  /// were the holdings instead of what their holders hold now; by holder, then held.
  ///
  /// Cost: that of all pairs once, then for each stake the groups that it concerns.
  std::vector<ControlChange> supposing(std::span<const SupposedStake> stakes,
                                       ControlTest test) const;

  /// Everybody of whom the `listed` parties, and those captured before, hold half or more together;
  /// the listed left out.
  std::vector<ControlAnswer> captured_by(std::span<const EntityId> listed) const;

  /// Whom anybody could control without a statement that says so: owners or board are not known.
  std::vector<EntityId> open_to_anybody(ControlTest test) const;

  /// Everybody from whom a chain of stakes leads to `held`, by entity.
  std::vector<EntityId> above(EntityId held) const;

  /// The stakes in `held` that hold on the day, as rows of the catalogue.
  std::span<const std::uint32_t> stakes_in(EntityId held) const;

  /// Each holding of shares itself, several between the same two parties added up.
  std::vector<ControlAnswer> direct() const;

  /// The effective share of every pair over all walks, `(I - A)^-1 A`, where it can be above 0.
  ///
  /// Cost:   per holder one sparse iteration, to 1e-12.
  /// Source: F. Brioschi, L. Buzzacchi, M. G. Colombo, "Risk capital financing and the separation
  ///         of ownership and control in business groups", J. Banking and Finance 13 (1989).
  std::vector<ControlAnswer> integrated() const;

  /// What is stated that each holder has in each held party, directly and through others; a sum
  /// that others' stakes are part of counts too.
  std::vector<ControlAnswer> stated() const;

 private:
  struct Graph;
  Because attributed_because(const ControlAnswer& answer) const;
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

}  // namespace assay::resolve
