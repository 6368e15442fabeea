#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "assay/directives/asset_facts.h"
#include "assay/directives/tuples.h"

namespace assay::directives {

/// The facts of every tuple of an inventory, in two halves: what stays, once per kind, and the
/// days with the status, once per calendar that some asset has.
class FactTable {
 public:
  /// Tells the rows of an inventory apart for rules on any day of `days`. `reader` must outlive
  /// this.
  ///
  /// Cost: a look-up per row and column that rules read.
  FactTable(const FactReader& reader, std::size_t rows, const Library& library,
            std::span<const Date> days, unsigned threads);

  const Tuples& tuples() const { return tuples_; }
  const AssetFacts& kind(std::size_t kind) const { return kinds_[kind]; }

  std::size_t calendars() const { return calendars_.size(); }
  std::uint32_t calendar(std::size_t tuple) const { return by_calendar_->tuples()[tuple]; }

  /// The tuples of a calendar, ascending.
  std::span<const std::uint32_t> of_calendar(std::size_t calendar) const {
    return by_calendar_->of(calendar);
  }

  /// Status and days alone, with the presence on the day.
  AssetFacts calendar_on(std::size_t calendar, Date as_of) const;

  /// All facts of a tuple, with the presence on the day.
  AssetFacts facts(std::size_t tuple, Date as_of) const;

  /// The earliest day of the event among the rows of a tuple; none where one is not known.
  std::optional<Date> earliest(std::size_t tuple, Event event) const;

 private:
  FactTable(const FactReader& reader, std::size_t rows, const Library& library, unsigned threads,
            const std::vector<Date>& thresholds);
  void tell_calendars(const std::vector<Date>& thresholds);

  const FactReader& reader_;
  Tuples tuples_;
  std::vector<AssetFacts> kinds_;
  std::vector<AssetFacts> calendars_;
  std::shared_ptr<const RowIndex> by_calendar_;  ///< Of the tuples.

  /// Days by tuple, written for who asks first.
  struct Earliest {
    std::once_flag written;
    std::vector<std::int32_t> days;
  };
  mutable std::array<Earliest, kEvents> earliest_;
};

}  // namespace assay::directives
