#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "assay/mitigate/loss_oracle.h"
#include "assay/mitigate/numbers.h"

namespace assay::mitigate {

/// A tolerance applied to one set of services.
struct LossRow {
  std::size_t tolerance = 0;  ///< Index into `Policy::tolerances`.
  std::string of;
  LossScope scope = LossScope::kNation;
  std::size_t region = 0;  ///< Index into `LossEngine::regions`; of kRegion.
  std::int64_t whole = 0;  ///< Weight that is up at the start.
};

/// The rows that bound one scenario, and what is lost in each.
class LossRows {
 public:
  /// All outlive this.
  LossRows(const Ground& ground, const LossOracle& oracle, const Rules& rules, Scenario scenario);

  const std::vector<LossRow>& rows() const { return rows_; }
  std::size_t size() const { return rows_.size(); }

  /// The weight of `lost` fates in each row. Of interception what is encrypted, and
  /// the services marked in `hidden` (a byte each, or empty), are not counted.
  std::vector<std::int64_t> sums(const FateBits& lost, const std::vector<char>& hidden) const;

  /// The largest loss that passes each row.
  std::vector<std::int64_t> bounds(const Numbers& numbers) const;

 private:
  void add(const Tolerance& tolerance, std::size_t number);
  std::vector<std::int64_t> by_row(const exposure::Loss& all,
                                   const std::vector<exposure::Loss>& by_region) const;

  const Ground& ground_;
  const LossOracle& oracle_;
  const Rules& rules_;
  bool listening_;
  std::vector<LossRow> rows_;
};

}  // namespace assay::mitigate
