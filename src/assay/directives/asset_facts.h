#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/directives/directives.h"
#include "assay/directives/duty_on_date.h"
#include "assay/directives/obligation.h"
#include "assay/directives/operator_index.h"
#include "assay/directives/tuples.h"

namespace assay::directives {

/// Whether an asset is there on the date, and how.
enum class Presence : std::uint8_t {
  kInUse,
  kStock,
  kOrdered,
  kPlanned,
  kGone,   ///< Removed or disposed of.
  kLater,  ///< In use only after the date.
};

/// What rules read of one asset, as of the date.
struct AssetFacts {
  std::array<EntityId, kRoleWords.size()> party;  ///< By role; of components see below.
  const std::vector<EntityId>* components = nullptr;
  MakerBasis maker_basis = MakerBasis::kUnknown;

  std::string_view function;
  std::string_view generations;  ///< `4G;5G`.
  std::string_view bands;        ///< `2.3 GHz;3.5 GHz`.
  std::string_view product;
  std::string_view approval;
  std::string_view site_class;
  std::string_view country;  ///< Whose rules bind; empty: not known.
  std::string_view funding;
  std::string_view use;
  std::string_view sanction_affected;
  std::string_view made_in;
  std::string_view designed_in;
  std::string_view managed_from;
  std::string_view status;
  Answer managed_by_operator = Answer::kUnknown;

  Presence presence = Presence::kInUse;
  std::array<std::optional<Date>, kEvents> dates;
  std::uint32_t operator_index = 0;
};

/// Reads facts off an inventory, and tells rows apart by them.
class FactReader {
 public:
  /// All arguments must outlive this.
  FactReader(const Inventory& inventory, const Question& question, const OperatorIndex& operators);

  AssetFacts of(std::size_t row) const;

  /// The day of an event as the row states it.
  std::optional<Date> date(std::size_t row, Event event) const;

  /// The columns that `library` reads: what stays, and the days, of which those between the same
  /// two thresholds are of one class.
  std::vector<TupleColumn> kind_columns(const Library& library) const;
  std::vector<TupleColumn> day_columns(const std::vector<Date>& thresholds) const;

  /// Every country whose rules may bind some row; empty among them where one is not known.
  std::vector<std::string> countries() const;

  static constexpr std::int32_t kUnknownDay = std::numeric_limits<std::int32_t>::min();

  /// The earliest day of an event among the rows of each tuple, in days since 1970; `kUnknownDay`
  /// where a row does not state it. Needs an event that some row states.
  std::vector<std::int32_t> earliest(const Tuples& tuples, Event event) const;

  /// Whether any row states the day of an event.
  bool states(Event event) const;

  /// The day of an event, or another of its class.
  std::optional<Date> class_day(std::size_t row, Event event,
                                const std::vector<Date>& thresholds) const;

 private:
  std::string_view text(std::size_t row, AssetField field) const;
  const Site* site(std::size_t row) const;
  std::string_view site_text(std::size_t row, AssetField field, std::uint32_t Site::*code) const;
  std::string_view jurisdiction(std::size_t row, const Operator& of) const;
  Answer managed_by_operator(std::size_t row) const;
  void add_parties(const Library& library, std::vector<TupleColumn>& columns) const;
  void add_managers(std::vector<TupleColumn>& columns) const;
  void add_texts(const Library& library, std::vector<TupleColumn>& columns) const;
  void add_site(AssetField field, std::uint32_t Site::*code,
                std::vector<TupleColumn>& columns) const;

  const Inventory& inventory_;
  const Question& question_;
  const OperatorIndex& operators_;
  std::array<std::vector<std::optional<Date>>, kEvents> dates_;  ///< Per code of the column.
};

/// The days that rules compare days of assets with, and those after `days`, ascending; of rules
/// that may bind in one of the countries, which are all where one is empty: not known.
std::vector<Date> day_thresholds(const Library& library, std::span<const Date> days,
                                 std::span<const std::string> countries);

/// Whether the asset is there on the day, and how.
Presence presence_on(const AssetFacts& facts, Date as_of);

/// Whether an approval is stated: `none`, `no` and `refused` state that there is none.
Answer approved(std::string_view approval);

/// Whether an event happened between two days, both included.
///
/// A day that is not stated lies between those of the events before and after it:
/// what was ordered in May was not installed in April.
Answer happened(const AssetFacts& facts, Event event, Date from, Date until);

}  // namespace assay::directives
