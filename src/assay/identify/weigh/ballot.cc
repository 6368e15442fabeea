#include "assay/identify/weigh/ballot.h"

#include <algorithm>
#include <cmath>

namespace assay::identify {

void Ballot::clear() {
  votes_.clear();
  hypotheses_.clear();
}

/// All texts below 1.3.6.1.4.1 are one witness, and all numbers that an agent answers under: each
/// was written by one hand. So are the rows of the ENTITY-MIB, and all further addresses.
std::uint32_t witness_of(const Device& device, std::uint16_t observation) {
  const Channel channel = device.observations[observation].channel;
  switch (channel) {
    case Channel::kEntityDescr:
    case Channel::kEntityName:
    case Channel::kEntityHw:
    case Channel::kEntityFw:
    case Channel::kEntitySw:
    case Channel::kEntityMfg:
    case Channel::kEntityModel:
      return static_cast<std::uint32_t>(Channel::kEntityDescr);
    case Channel::kMac:
    case Channel::kOtherMac:
      return static_cast<std::uint32_t>(Channel::kMac);
    default:
      return static_cast<std::uint32_t>(channel);
  }
}

/// Adds up the votes of one sort.
void Ballot::count_those(const Device& device, bool of_software) {
  for (std::size_t i = 0; i < votes_.size(); ++i) {
    const Vote& vote = votes_[i];
    if (!vote.vendor || vote.of_software != of_software) continue;
    // The weightiest of its witness counts, of equals the first.
    const std::uint32_t witness = witness_of(device, vote.observation);
    const double weight = weight_of(vote.voice);
    bool counts = true;
    for (std::size_t k = 0; counts && k < votes_.size(); ++k) {
      const Vote& other = votes_[k];
      if (k == i || other.vendor != vote.vendor || other.of_software != of_software) continue;
      if (witness_of(device, other.observation) != witness) continue;
      const double its = weight_of(other.voice);
      counts = weight > its || (weight == its && i < k);
    }
    if (!counts) continue;
    const auto known = std::ranges::find(hypotheses_, vote.vendor, &Hypothesis::vendor);
    if (known != hypotheses_.end()) {
      known->score += weight;
    } else {
      hypotheses_.push_back({vote.vendor, weight, 0});
    }
  }
}

std::span<const Hypothesis> Ballot::count(const Device& device) {
  of_software_ = false;
  count_those(device, false);
  if (hypotheses_.empty()) {
    count_those(device, true);
    of_software_ = !hypotheses_.empty();
  }
  // Scores are compared with the highest, so that no exponential overflows.
  double top = 0;
  for (const Hypothesis& one : hypotheses_) top = std::max(top, one.score);
  double sum = std::exp(-top);
  for (const Hypothesis& one : hypotheses_) sum += std::exp(one.score - top);
  for (Hypothesis& one : hypotheses_) one.confidence = std::exp(one.score - top) / sum;
  std::ranges::sort(hypotheses_, [](const Hypothesis& a, const Hypothesis& b) {
    return a.score != b.score ? a.score > b.score : a.vendor.index < b.vendor.index;
  });
  return hypotheses_;
}

}  // namespace assay::identify
