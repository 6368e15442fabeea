#include "assay/ingest/statements/implied_shares.h"

#include <algorithm>
#include <map>

namespace assay::ingest {
namespace {

constexpr std::int64_t kBillion = 1'000'000'000;

std::int64_t billionths(Share share) {
  return static_cast<std::int64_t>(Product{share.part()} * kBillion / share.whole());
}

bool is_holding(const Stake& stake) {
  return stake.kind == StakeKind::kShares && stake.holder && !stake.in_all;
}

/// Whether `sum` holds, and is known, whenever `stake` does.
bool covers(const Stake& sum, const Stake& stake) {
  return sum.valid_from <= stake.valid_from && stake.valid_until <= sum.valid_until &&
         sum.known_from <= stake.known_from && stake.known_until <= sum.known_until;
}

}  // namespace

void imply_shares(std::vector<Stake>& stakes) {
  std::map<EntityId, std::vector<std::size_t>> holdings_in;
  for (std::size_t row = 0; row < stakes.size(); ++row) {
    if (is_holding(stakes[row])) holdings_in[stakes[row].held].push_back(row);
  }
  for (const Stake& sum : stakes) {
    if (!sum.in_all || sum.kind != StakeKind::kShares || sum.doubtful) continue;
    std::int64_t others = 0;
    for (const std::size_t row : holdings_in[sum.held]) {
      if (stakes[row].holder != sum.holder) others += billionths(stakes[row].most);
    }
    for (const std::size_t row : holdings_in[sum.held]) {
      const Stake& last = stakes[row];
      const std::int64_t most = billionths(last.most);
      const std::int64_t needed = billionths(sum.least) - (others - most);
      if (last.holder == sum.holder || needed <= 0 || most == 0) continue;
      const auto part = static_cast<std::int64_t>(Product{needed} * kBillion / most);
      const Share least = Share::of(std::min(part, kBillion / 2), kBillion);
      for (const std::size_t first : holdings_in[last.holder]) {
        Stake& open = stakes[first];
        const bool is_open = open.least == Share() && open.most == Share::all();
        if (open.holder != sum.holder || !is_open || !covers(sum, open)) continue;
        open.least = least;
        open.source += open.source.empty() ? "" : "; ";
        open.source += "at least so much follows from what is stated in all";
      }
    }
  }
}

}  // namespace assay::ingest
