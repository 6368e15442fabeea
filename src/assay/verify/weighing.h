#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "assay/verify/controls.h"

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

inline constexpr std::int64_t kBillion = 1'000'000'000;

/// A share in billionths, as files state it.
constexpr std::int64_t billionths(Share share) {
  return static_cast<std::int64_t>(Product{share.part()} * kBillion / share.whole());
}

/// Whether a part works at assets: secures or watches them.
inline bool on_assets(const Part& part) {
  return part.control->effect == Effect::kSecures || part.control->effect == Effect::kShortens;
}

/// One threat in one reading: what controls do, what selections lose and take.
class Weighing {
 public:
  /// All outlive this.
  Weighing(const Given& given, const Offer& offer, const Propagation& network, const Threat& threat,
           Reading reading);

  const std::vector<const Part*>& parts() const { return parts_; }
  const std::vector<Row>& rows() const { return rows_; }
  const Marks& hostile() const { return hostile_; }
  std::int64_t horizon() const { return (horizon_ - given_.of().as_of).count(); }

  /// At how many hostile assets, pieces that are not hostile, or services it could work.
  std::int64_t acts_on(std::size_t part) const;

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
  struct Picked;

  bool in_scenario(const Control& control) const;
  void find_bearing();
  void find_rows();
  Draws draws_of(const Pool& pool, const std::vector<const Part*>& parts) const;
  static std::int64_t use(const Draws& draws, const Selection& chosen);

  bool evaluated(const Control& control, AssetId asset) const;
  bool share_holds(const HostileShareAtMost& share, std::uint32_t region) const;
  std::int64_t friendly(std::uint32_t site, std::uint32_t function) const;
  bool holds(const Precondition& what, AssetId asset) const;
  bool holds(const Precondition& what, std::uint32_t site, std::uint32_t function) const;
  void find_where_parts_could_work();

  bool need_met(const std::string& control, Picked& picked, const AssetId* asset) const;
  bool needs_met(std::size_t part, Picked& picked, const AssetId* asset) const;
  bool works_somewhere(std::size_t part, Picked& picked) const;

  const Given& given_;
  const Offer& offer_;
  const Propagation& propagation_;
  const Threat& threat_;
  Reading reading_;
  Date horizon_;
  Marks hostile_;
  std::vector<const Part*> parts_;
  std::vector<Row> rows_;
  Marks in_losses_;  ///< By service: whether it can be lost.
  std::vector<Draws> draws_;

  // By part: where its own clauses hold, whatever it needs.
  std::vector<Marks> at_assets_;
  std::vector<Marks> at_pieces_;
  std::vector<Marks> at_services_;
  Marks piece_hostile_;
  mutable std::map<std::pair<const HostileShareAtMost*, std::uint32_t>, bool> shares_;
  mutable std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> friendly_;
};

}  // namespace assay::verify
