#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "assay/exposure/level.h"
#include "assay/exposure/sets/set_engine.h"

namespace assay::exposure {

/// Up to 64 members of a level, a bit each.
using MemberMask = std::uint64_t;
inline constexpr std::size_t kMaskedMembers = 64;

MemberSet members_of(MemberMask set);

/// Fates in classes, as far as the sets that were asked about tell them apart: a million services
/// fall into some thousand ways to be stopped. Each answer splits classes further; in the end a
/// class is a family of minimal sets.
///
/// Classes are numbered in an order that neither threads nor the machine change.
class StopClasses {
 public:
  /// Needs: up to `kMaskedMembers` members; all three outlive this.
  StopClasses(const SetEngine& engine, const Membership& membership, Reading reading,
              unsigned threads);

  /// Asks about sets, each for the first time.
  void ask(std::span<const MemberMask> sets);

  bool was_asked(MemberMask set) const { return number_of_.contains(set); }
  /// Whether a set stops the services of a class; none where it was not asked about.
  std::optional<bool> stops(std::size_t of_class, MemberMask set) const;

  std::size_t size() const { return stopped_.size(); }
  /// Of each class the one that it was split from when it came up: an earlier one, or itself.
  std::span<const std::uint32_t> split_from() const { return split_from_; }
  std::vector<std::uint32_t> class_of_fates() const;

  std::uint64_t blocks_asked() const { return blocks_; }
  std::size_t bytes() const { return stopped_.size() * blocks_ * SetEngine::kSetsOfBlock / 8; }

 private:
  void take(SetEngine::Outcomes up);

  const SetEngine& engine_;
  const Membership& membership_;
  Reading reading_;
  unsigned threads_;
  std::unordered_map<MemberMask, std::uint32_t> number_of_;  ///< Of sets that were asked about.
  std::vector<std::uint32_t> class_of_outcome_;
  std::vector<std::vector<std::uint64_t>> stopped_;  ///< By class: a bit for each number.
  std::vector<std::uint32_t> split_from_;
  std::uint64_t blocks_ = 0;
};

}  // namespace assay::exposure
