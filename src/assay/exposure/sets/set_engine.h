#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "assay/exposure/level.h"
#include "assay/exposure/loss_engine.h"
#include "assay/exposure/member_set.h"
#include "assay/exposure/sets/bits.h"

namespace assay::exposure {

class Behaviours;
struct Contraction;
struct SetPlan;

/// What a set of members brings about: services that stop when it fails, or that it overhears on
/// every route when it listens.
enum class Harm : std::uint8_t { kStops, kOverhears };

/// A set of members that fail, or listen, in a reading.
struct Candidate {
  MemberSet set;
  Reading reading = Reading::kLeast;
};

/// Tells the losses of many sets of members at once, a bit for each: what
/// `LossEngine` tells for one set of assets after another.
///
/// Sites of one fate are made one once, by what their equipment fails with, and serve every
/// level and everybody whom a supplier is put under. Blocks of sets go through what is left, on
/// several threads; neither their number nor the machine changes an answer.
///
/// Where very many services each have needs of their own, or there are few sets on a
/// small network, one question after another to `LossEngine` is less work, and is asked.
///
/// Cost: to make, linear in the network. A block of 256 sets, about linear in what is left of
///       it: nodes are seen again where a longer way brings sets that a shorter one did not. That
///       for each 64 sites that services need, and again for each part of the network that holds
///       one of these.
class SetEngine {
 public:
  static constexpr std::size_t kSetsOfBlock = 256;

  /// `losses` must have been made of the same network and assets, and outlive this.
  SetEngine(const LossEngine& losses, const Groups& groups);
  SetEngine(SetEngine&&) noexcept;
  SetEngine& operator=(SetEngine&&) noexcept;
  ~SetEngine();

  /// What is lost with each candidate. `membership` is of the same groups' assets.
  std::vector<Loss> losses(const Membership& membership, std::span<const Candidate> candidates,
                           unsigned threads) const;

  /// What each candidate overhears on every route, as `LossEngine::overheard`.
  std::vector<Loss> overheard(const Membership& membership, std::span<const Candidate> candidates,
                              unsigned threads) const;

  /// What fates are told apart by: all of one outcome are spared by the same sets. `kNoOutcome`:
  /// the fate cannot come to this harm.
  std::size_t outcomes(Harm harm) const;
  std::vector<std::uint32_t> outcome_of_fates(Harm harm) const;
  static constexpr std::uint32_t kNoOutcome = 0xffffffff;

  /// A row of bits for each outcome: bit i is set where the i-th candidate at hand spares it.
  using Outcomes = std::span<const Bits<kSetsOfBlock / 64>>;
  /// Tells which outcomes are spared, block after block of `kSetsOfBlock` candidates, the last one
  /// perhaps shorter; rows say nothing about candidates that it lacks.
  void for_each_block(Harm harm, const Membership& membership,
                      std::span<const Candidate> candidates, unsigned threads,
                      const std::function<void(Outcomes)>& take) const;

  /// All services that are up with nothing failed: what can be lost at most.
  const Loss& at_start() const;

  /// What a question works on; or, where that is less work, whom it asks about one set after the
  /// other.
  const Behaviours& behaviours() const;
  const Contraction& network() const;
  const SetPlan& plan(Harm harm) const;
  const LossEngine& one() const;
  bool better_one_by_one(Harm harm) const;

  /// About how many steps a block of `kSetsOfBlock` sets takes.
  std::uint64_t steps() const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace assay::exposure
