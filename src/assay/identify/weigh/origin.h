#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assay/identify/identifier.h"

namespace assay::identify {

/// Holds what is shown against who made it, and against what the inventory says.
class Origins {
 public:
  /// `pack` and `makers` must outlive this.
  Origins(const Pack& pack, const MakerIndex& makers);
  Origins(Origins&&) noexcept;
  ~Origins();

  /// Fills `maker`, `claimed`, `finding` and `advice` of an identity that is otherwise complete.
  ///
  /// Contradicted: the inventory names another vendor, no kin, and the evidence alone gives its
  /// own at least nine in ten. Relabelled: a row of who makes what for whom, or a fingerprint, says
  /// who made it; or words name one vendor while each registered number leads to one other.
  void judge(const Device& device, Identity& identity) const;

 private:
  struct Row;
  VendorId made_by(const Device& device, const Identity& identity) const;
  VendorId holder_of_all_numbers(const Identity& identity) const;

  const Pack& pack_;
  const MakerIndex& makers_;
  std::unordered_multimap<std::uint32_t, std::unique_ptr<Row>> rows_;  ///< By brand.
};

}  // namespace assay::identify
