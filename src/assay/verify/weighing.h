#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "assay/model/share.h"
#include "assay/verify/offer.h"

namespace assay::verify {

/// Some of the parts that bear on a threat, as places in `Weighing::parts`. Sorted.
using Selection = std::vector<std::size_t>;
using Losses = std::vector<std::int64_t>;

/// A tolerance applied to some services.
struct Row {
  std::size_t tolerance = 0;
  std::string of;
  std::int64_t up = 0;
  std::int64_t bound = 0;
  Marks services;
};

/// One threat in one reading: what controls do, what selections lose and take.
class Weighing {
 public:
  /// All outlive this.
  Weighing(const Given& given, const Offer& offer, const Propagation& network, const Threat& threat,
           Reading reading);

  const std::vector<const Part*>& parts() const { return parts_; }
  const std::vector<Row>& rows() const { return rows_; }
  const AssetSet& hostile() const { return hostile_; }
  std::int64_t horizon() const { return (hostility_.horizon - given_.of().as_of).count(); }

  /// At how many hostile assets, pieces that are not hostile, or services it could work.
  std::size_t acts_on(std::size_t part) const;

  Losses losses(const Selection& chosen) const;
  bool suffices(const Losses& losses) const;  ///< None is above its bound.

  Money cost(const Selection& chosen) const;
  std::chrono::days lead_time(const Selection& chosen) const;
  std::int64_t use(std::size_t pool, const Selection& chosen) const;

  /// What everything in force takes from a pool.
  std::int64_t in_force_use(std::size_t pool) const;

  /// Parts with amounts, and for how many units they draw these.
  using Draws = std::map<std::vector<std::pair<std::size_t, std::int64_t>>, std::int64_t>;
  const Draws& draws(std::size_t pool) const { return draws_[pool]; }

 private:
  /// Where the clauses of a part hold, whatever it needs.
  struct Where {
    AssetSet assets;
    std::vector<std::uint32_t> pieces;
    std::vector<std::uint32_t> services;
  };
  /// A selection while it is looked at.
  struct Picked {
    Marks parts;
    std::vector<signed char> somewhere;  ///< By part: works somewhere; -1: not looked at yet.
  };

  bool listening() const { return hostility_.threat.scenario == Scenario::kInterception; }
  void find_bearing();
  void find_rows();
  Draws draws_of(const Pool& pool, const std::vector<const Part*>& parts) const;

  bool evaluated(const Control& control, AssetId asset) const;
  bool share_holds(const HostileShareAtMost& share, std::uint32_t own_region) const;
  bool holds(const Control& control, const Placement& place) const;
  Where where(const Part& part) const;
  bool works(std::size_t part, Picked& picked, const AssetId* asset) const;
  bool needs_met(std::size_t part, Picked& picked, const AssetId* asset) const;

  const Given& given_;
  const Offer& offer_;
  const Propagation& propagation_;
  Hostility hostility_;
  AssetSet hostile_;
  std::vector<const Part*> parts_;
  std::vector<std::vector<Selection>> needs_;  ///< By part: for each need the parts that meet it.
  std::vector<Row> rows_;
  Marks can_be_lost_;  ///< By service.
  std::vector<Draws> draws_;
  std::vector<Where> at_;  ///< By part.
  Marks hostile_pieces_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> friendly_;  ///< Site, function.
  mutable std::map<std::pair<const HostileShareAtMost*, std::uint32_t>, bool> shares_;
};

}  // namespace assay::verify
