#include "assay/synth/apportion.h"

#include <algorithm>
#include <numeric>

namespace assay::synth {

std::vector<std::int64_t> apportioned(std::int64_t total, std::span<const std::int64_t> weights) {
  const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  std::vector<std::int64_t> parts(weights.size()), remainders(weights.size());
  std::int64_t left = weights.empty() ? 0 : total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Product product = Product{total} * weights[i];
    parts[i] = static_cast<std::int64_t>(product / sum);
    remainders[i] = static_cast<std::int64_t>(product % sum);
    left -= parts[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return remainders[i]; });
  for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i) ++parts[order[i]];
  return parts;
}

std::vector<std::size_t> dealt(std::span<const std::int64_t> sizes,
                               std::span<const std::size_t> order, std::span<const Share> shares) {
  std::vector<std::size_t> kit_of(sizes.size());
  std::vector<std::int64_t> got(shares.size());
  std::int64_t dealt_so_far = 0;
  // What is missing of a share, in units of its denominator; kits may differ in theirs.
  const auto missing = [&](std::size_t kit) {
    const Share share = shares[kit];
    return static_cast<std::int64_t>(
        (Product{share.part()} * dealt_so_far - Product{share.whole()} * got[kit]) * 1000 /
        share.whole());
  };
  for (const std::size_t item : order) {
    dealt_so_far += sizes[item];
    std::size_t best = 0;
    for (std::size_t kit = 1; kit < shares.size(); ++kit) {
      if (missing(kit) > missing(best)) best = kit;
    }
    kit_of[item] = best;
    got[best] += sizes[item];
  }
  return kit_of;
}

std::vector<std::size_t> even_order(std::size_t count, std::uint64_t phase) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  // The first k are the numbers whose multiple of the ratio falls into an initial arc of the
  // circle: consecutive ones of these have at most three different gaps.
  std::ranges::sort(order, {}, [&](std::size_t i) {
    return static_cast<std::uint64_t>(i) * 0x9e3779b97f4a7c15 + phase;
  });
  return order;
}

}  // namespace assay::synth
