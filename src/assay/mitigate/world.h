#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/mitigate/conditions.h"
#include "assay/mitigate/hostility.h"
#include "assay/mitigate/numbers.h"
#include "assay/mitigate/option.h"

namespace assay::mitigate {

/// Whether what runs was evaluated by an assurance.
Answer evaluated(const Control& control, std::string_view product, std::string_view version);

/// What belongs to one threat and does not change with what is assumed.
struct Stage {
  const Ground& ground;
  const Rules& rules;
  const std::vector<Clause>& clauses;
  const Options& options;
  const Hostility& hostility;

  /// By clause: the fact how much traffic is carried; none where it does not matter.
  const std::vector<std::optional<FactId>>& traffic_fact;

  /// By control and release (`release_of`) the fact whether it is a build that was
  /// evaluated, where that is not known.
  const std::map<std::pair<std::size_t, std::uint64_t>, FactId>& build_fact;
};

/// One way that things may be: every fact taken one way, on one horizon. Tells what is
/// hostile, and where preconditions hold before any control.
class World {
 public:
  /// The stage outlives this.
  World(const Stage& stage, Assumption assumed, Date horizon);

  const AssetSet& hostile() const { return hostile_; }
  const Assumption& assumed() const { return assumed_; }
  Date horizon() const { return horizon_; }

  /// The assets that an option covers where a clause of its control does not hold.
  /// `limit` is the clause's share limit. Needs a clause other than `needs`.
  AssetSet failing(const Option& option, std::size_t clause, std::int64_t limit);

  /// Whether the clause holds at a site, for something of that function.
  bool holds(std::size_t clause, std::int64_t limit, SiteId site, std::uint32_t function) const;

  /// The assets that an assurance covers whose build was not evaluated.
  AssetSet not_evaluated(const Option& option) const;

  /// Whether a piece of equipment would be hostile.
  bool hostile(const Equipment& piece) const {
    return stage_.hostility.hostile(piece.suppliers, assumed_, horizon_);
  }

  /// The hostile part that a share clause looks at.
  const HostilePart& hostile_part(std::size_t clause) const;

  /// How the share clause turns out at `limit`: how many of the parts that it looks at
  /// are too large. Clauses that turn out alike fail at the same places.
  std::int64_t parts_above(std::size_t clause, std::int64_t limit) const;

 private:
  const HostileShareAtMost& share(std::size_t clause) const;
  bool share_holds(std::size_t clause, std::int64_t limit, std::uint32_t region) const;

  const Stage& stage_;
  Assumption assumed_;
  Date horizon_;
  AssetSet hostile_;
  Conditions conditions_;
  std::map<std::pair<const Option*, std::size_t>, AssetSet> lacking_;  ///< Of `alternative`.
};

}  // namespace assay::mitigate
