#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "assay/exposure/loss_engine.h"
#include "assay/exposure/sets/set_engine.h"
#include "assay/mitigate/option.h"

namespace assay::mitigate {

/// Fates of an engine, a bit each.
using FateBits = std::vector<std::uint64_t>;

/// Tells which services are lost when assets fail or listen and only some of the
/// equipment that controls could add is there. Answers are kept: selections repeat.
class LossOracle {
 public:
  /// Needs `exposure::total_weight(ground.network())` to have a value. `equipment`: what
  /// controls could add.
  LossOracle(const Ground& ground, const std::vector<Equipment>& equipment);

  /// The services that are up in the subject as it is and lost with `hostile` assets
  /// and the equipment marked in `absent`: down, or overheard where `listening`.
  /// Equipment that is hostile itself counts as absent.
  const FateBits& lost(bool listening, const AssetSet& hostile, const std::vector<char>& absent);

  const exposure::LossEngine& engine() const { return engine_; }

  /// The fates that are up in the subject as it is.
  const FateBits& up() const { return up_; }

  /// Whether an answer about a harm may name a fate.
  bool may_be_lost(exposure::Harm harm, std::size_t fate) const {
    const auto has = [&](const FateBits& bits) { return (bits[fate / 64] >> fate % 64 & 1) != 0; };
    return has(up_) && (harm == exposure::Harm::kStops || !has(unreachable_));
  }

 private:
  struct Question {
    bool listening = false;
    AssetSet assets;
    friend bool operator==(const Question&, const Question&) = default;
  };
  struct Hash {
    std::size_t operator()(const Question& question) const {
      return question.assets.hash() * 2 + (question.listening ? 1 : 0);
    }
  };

  FateBits ask(bool listening, const AssetSet& assets);
  AssetSet with_absent(const AssetSet& hostile, const std::vector<char>& absent) const;

  std::size_t first_added_;  ///< Row of the first piece of equipment.
  exposure::LossEngine engine_;
  exposure::LossEngine::Scratch scratch_;
  FateBits up_;
  FateBits unreachable_;  ///< Fates without any route in the subject as it is.
  std::unordered_map<Question, FateBits, Hash> answers_;
  std::size_t kept_bytes_ = 0;
};

/// Calls `visit(fate)` for each bit that is set, in order.
template <class Visit>
void for_each_fate(std::span<const std::uint64_t> bits, Visit&& visit) {
  for (std::size_t i = 0; i < bits.size(); ++i) {
    for (std::uint64_t left = bits[i]; left != 0; left &= left - 1) {
      visit(i * 64 + static_cast<std::size_t>(std::countr_zero(left)));
    }
  }
}

}  // namespace assay::mitigate
