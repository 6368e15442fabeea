#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "assay/mitigate/loss_oracle.h"
#include "assay/mitigate/numbers.h"
#include "assay/mitigate/search/choice_table.h"

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

  exposure::Harm harm() const {
    return listening_ ? exposure::Harm::kOverhears : exposure::Harm::kStops;
  }

  /// Calls `visit(fate, row, number, weight)` for what each row loses with a fate, unless a choice
  /// of `hidden_by` by that number hides it. A fate may come more than once.
  template <class Visit>
  void for_each_stake(const ChoiceTable& hidden_by, Visit&& visit) const {
    const auto take = [&](std::size_t fate, std::uint32_t number, const exposure::Loss& loss) {
      const std::uint32_t region = oracle_.engine().fates()[fate].region;
      for (const std::size_t row : everywhere_) visit(fate, row, number, of_row(row, loss));
      for (const std::size_t row : of_region_[region]) visit(fate, row, number, loss.weight);
    };
    if (!listening_ || hidden_by.things() == 0) {
      const auto fates = oracle_.engine().fates();
      for (std::size_t fate = 0; fate < fates.size(); ++fate) {
        take(fate, 0, listening_ ? fates[fate].open : fates[fate].all);
      }
      return;
    }
    const std::vector<Service>& services = ground_.network().services;
    for (std::size_t i = 0; i < services.size(); ++i) {
      const std::optional<std::uint32_t> fate = oracle_.engine().fate_of(ServiceId(i));
      const std::int64_t weight = services[i].weight;
      if (!fate || services[i].encrypted) continue;
      take(*fate, hidden_by.number(i), {weight, 1, services[i].critical ? weight : 0});
    }
  }

  /// The largest loss that passes each row.
  std::vector<std::int64_t> bounds(const Numbers& numbers) const;

 private:
  void add(const Tolerance& tolerance, std::size_t number);
  std::int64_t of_row(std::size_t row, const exposure::Loss& loss) const {
    return rows_[row].scope == LossScope::kCritical ? loss.critical_weight : loss.weight;
  }
  std::vector<std::int64_t> by_row(const exposure::Loss& all,
                                   const std::vector<exposure::Loss>& by_region) const;

  const Ground& ground_;
  const LossOracle& oracle_;
  const Rules& rules_;
  bool listening_;
  std::vector<LossRow> rows_;
  std::vector<std::size_t> everywhere_;              ///< Rows that are not of one region,
  std::vector<std::vector<std::size_t>> of_region_;  ///< and those that are, by region.
};

}  // namespace assay::mitigate
