#include "assay/directives/site_counts.h"

#include <algorithm>

namespace assay::directives {
namespace {

/// So many sites, one byte each, are counted in one pass.
constexpr std::size_t kSitesTogether = std::size_t{1} << 26U;

/// So many counters are kept at most.
constexpr std::size_t kCountersKept = std::size_t{1} << 26U;

}  // namespace

std::vector<ShareTally> SiteCounts::tallies(std::span<const TuplePlace> of_tuple,
                                            std::span<const TupleMove> moved, bool afresh) {
  const bool again = asked_ && !afresh;
  asked_ = true;
  if (!again || !may_keep()) {
    kept_ = false;
    return counted_once(of_tuple);
  }
  std::size_t rows = 0;
  for (const TupleMove& one : moved) rows += rows_.size(one.tuple);
  // Many rows are found faster one after the other than each where it is.
  if (!kept_ || rows > rows_.tuples().size() / 4) {
    keep(of_tuple);
  } else {
    for (const TupleMove& one : moved) move(one);
  }
  std::vector<ShareTally> out;
  for (const Sites& sites : of_group_) {
    out.push_back(SiteTally::total(sites.by_mix, sites.elsewhere));
  }
  return out;
}

std::vector<ShareTally> SiteCounts::counted_once(std::span<const TuplePlace> of_tuple) const {
  const std::span<const std::uint32_t> tuple_of = rows_.tuples();
  const std::size_t together =
      std::max<std::size_t>(1, kSitesTogether / std::max<std::size_t>(1, column_.values.size()));
  std::vector<ShareTally> out;
  for (std::size_t first = 0; first < groups_; first += together) {
    std::vector<SiteTally> sites(std::min(together, groups_ - first));
    for (std::size_t row = 0; row < tuple_of.size(); ++row) {
      const TuplePlace place = of_tuple[tuple_of[row]];
      if (place == 0) continue;
      const std::size_t group = group_of(place) - first;
      if (group >= sites.size()) continue;
      sites[group].add(column_.code(AssetId(row)), membership_of(place));
    }
    for (const SiteTally& of_group : sites) out.push_back(of_group.total());
  }
  return out;
}

bool SiteCounts::may_keep() const {
  return column_.values.size() * kMembershipCount <=
         kCountersKept / std::max<std::size_t>(1, groups_);
}

void SiteCounts::keep(std::span<const TuplePlace> of_tuple) {
  kept_ = true;
  counters_.assign(groups_ * column_.values.size() * kMembershipCount, 0);
  of_group_.assign(groups_, {});
  const std::span<const std::uint32_t> tuple_of = rows_.tuples();
  for (std::size_t row = 0; row < tuple_of.size(); ++row) {
    const TuplePlace place = of_tuple[tuple_of[row]];
    if (place != 0) count(column_.code(AssetId(row)), place, 1);
  }
}

void SiteCounts::move(const TupleMove& one) {
  for (const std::uint32_t row : rows_.of(one.tuple)) {
    const std::uint32_t site = column_.code(AssetId(std::size_t{row}));
    if (one.from != 0) count(site, one.from, -1);
    if (one.to != 0) count(site, one.to, 1);
  }
}

void SiteCounts::count(std::uint32_t site, TuplePlace place, std::int32_t more) {
  const std::size_t group = group_of(place);
  Sites& sites = of_group_[group];
  const Membership membership = membership_of(place);
  if (site == 0) {
    sites.elsewhere[static_cast<std::size_t>(membership.in_part())] += more;
    return;
  }
  const std::size_t at = (group * column_.values.size() + site) * kMembershipCount;
  std::int32_t& counter = counters_[at + membership.number()];
  const bool stays = counter != 0 && counter + more != 0;
  if (!stays) --sites.by_mix[mix(at)];
  counter += more;
  if (!stays) ++sites.by_mix[mix(at)];
}

/// Which memberships the equipment at a site has, a bit each.
std::uint32_t SiteCounts::mix(std::size_t site_of_group) const {
  std::uint32_t bits = 0;
  for (std::uint32_t i = 0; i < kMembershipCount; ++i) {
    if (counters_[site_of_group + i] != 0) bits |= 1U << i;
  }
  return bits;
}

}  // namespace assay::directives
