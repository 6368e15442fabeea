#include "assay/exposure/functions/losses_again.h"

#include <algorithm>

#include "assay/base/parallel.h"
#include "assay/exposure/sets/bits.h"
#include "assay/exposure/sets/tally.h"

namespace assay::exposure {
namespace {

using Row = Bits<1>;

/// Who stands behind each supplier.
std::vector<Behind> behind_suppliers(const Groups& groups, Level level) {
  Groups apart;
  apart.words = groups.words;
  apart.suppliers = groups.suppliers;
  apart.sets.clear();
  for (std::size_t i = 0; i < groups.suppliers.size(); ++i) {
    apart.sets.push_back({{SupplierId(i)}, false});
  }
  return membership(apart, AssetSet(0), level).behind;
}

}  // namespace

LossesAgain::LossesAgain(const LossFunctions& functions, const Groups& groups)
    : loss_(functions.loss) {
  const Diagrams& diagrams = *functions.diagrams;
  std::vector<std::uint32_t> supplier_at(groups.suppliers.size() + 1);  // By place.
  const std::vector<Behind> own = behind_suppliers(groups, Level::kSupplier);
  for (std::uint32_t i = 0; i < own.size(); ++i) {
    supplier_at[LossFunctions::place_of(own[i].members.front())] = i + 1;
  }
  std::vector<std::uint32_t> number(diagrams.nodes());  // 1 marks what is needed, then its number.
  for (const Diagram down : functions.down) number[down] = 1;
  for (std::size_t f = number.size(); f-- > Diagrams::kYes + 1;) {
    if (number[f] == 0) continue;
    number[diagrams.without(static_cast<Diagram>(f))] = 1;
    number[diagrams.with(static_cast<Diagram>(f))] = 1;
  }
  nodes_.resize(2);
  number[Diagrams::kNo] = 0;
  number[Diagrams::kYes] = 1;
  for (Diagram f = Diagrams::kYes + 1; f < number.size(); ++f) {
    if (number[f] == 0) continue;
    number[f] = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back(
        {supplier_at[diagrams.place(f)], number[diagrams.without(f)], number[diagrams.with(f)]});
  }
  for (const Diagram down : functions.down) down_.push_back(number[down]);
}

std::vector<Loss> LossesAgain::losses(const Groups& after, Level level,
                                      std::span<const Candidate> candidates,
                                      unsigned threads) const {
  const std::vector<Behind> behind = behind_suppliers(after, level);
  std::vector<Loss> losses(candidates.size());
  in_parallel(threads, (candidates.size() + Row::kSets - 1) / Row::kSets, [&](std::size_t block) {
    const std::size_t first = block * Row::kSets;
    const std::size_t sets = std::min(Row::kSets, candidates.size() - first);
    std::vector<Row> fails(behind.size() + 1);  // By place.
    for (std::size_t i = 0; i < sets; ++i) {
      const Candidate& candidate = candidates[first + i];
      const bool most = candidate.reading == Reading::kMost;
      if (most) fails[0].set(i);
      for (std::size_t supplier = 0; supplier < behind.size(); ++supplier) {
        const bool hit = std::ranges::any_of(behind[supplier].members, [&](std::uint32_t member) {
          return std::ranges::binary_search(candidate.set, member);
        });
        if (hit || (most && behind[supplier].unknown)) fails[supplier + 1].set(i);
      }
    }
    std::vector<Row> holds(nodes_.size());
    holds[Diagrams::kYes].flip();
    for (std::size_t i = Diagrams::kYes + 1; i < nodes_.size(); ++i) {
      const Node& node = nodes_[i];
      Row with = holds[node.with], without = holds[node.without];
      with &= fails[node.place];
      without -= fails[node.place];
      with |= without;
      holds[i] = with;
    }
    Tally<1> weight, services, critical;
    for (std::size_t i = 0; i < down_.size(); ++i) {
      const Row& down = holds[down_[i]];
      if (!down.any()) continue;
      weight.add(down, static_cast<std::uint64_t>(loss_[i].weight));
      services.add(down, static_cast<std::uint64_t>(loss_[i].services));
      critical.add(down, static_cast<std::uint64_t>(loss_[i].critical_weight));
    }
    for (std::size_t i = 0; i < sets; ++i) {
      losses[first + i] = {static_cast<std::int64_t>(weight.of(i)),
                           static_cast<std::int64_t>(services.of(i)),
                           static_cast<std::int64_t>(critical.of(i))};
    }
  });
  return losses;
}

}  // namespace assay::exposure
