#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/level.h"
#include "assay/exposure/member_mask.h"
#include "assay/exposure/sets/set_engine.h"

namespace assay::exposure {

/// Fates in classes, as far as the sets that were asked about tell them apart: a million services
/// fall into some thousand ways to be stopped. Each answer splits classes further; in the end a
/// class is a family of minimal sets.
///
/// Classes are numbered in an order that neither threads nor the machine change.
class StopClasses {
 public:
  /// Needs: up to `kMaskedMembers` members; engine and membership outlive this.
  StopClasses(const SetEngine& engine, const Membership& membership, Reading reading,
              unsigned threads);

  /// Asks about sets, and forgets what was asked before but for the classes.
  void ask(std::span<const MemberMask> sets);

  /// Whether the i-th set that was asked about stops a class is bit i % 64 of word i / 64. Bits
  /// beyond the last set say nothing.
  std::span<const std::uint64_t> stopped(std::size_t of_class) const { return stopped_[of_class]; }

  std::size_t size() const { return stopped_.size(); }
  /// Of each class the one that it was split from when it came up: an earlier one, or itself.
  std::span<const std::uint32_t> split_from() const { return split_from_; }
  std::vector<std::uint32_t> class_of_fates() const;

 private:
  void take(SetEngine::Outcomes up);

  const SetEngine& engine_;
  const Membership& membership_;
  Reading reading_;
  unsigned threads_;
  std::vector<std::uint32_t> class_of_outcome_;
  std::vector<std::vector<std::uint64_t>> stopped_;
  std::vector<std::uint32_t> split_from_;
};

}  // namespace assay::exposure
