#include "assay/directives/fact_table.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace assay::directives {
namespace {

constexpr std::int32_t kUnknownDay = std::numeric_limits<std::int32_t>::min();

/// The earliest day of each tuple by an event.
std::vector<std::int32_t> earliest_days(const FactReader& reader, const Tuples& tuples,
                                        Event event) {
  if (!reader.states(event)) return {};
  std::vector<std::int32_t> earliest(tuples.count(), std::numeric_limits<std::int32_t>::max());
  for (std::size_t row = 0; row < tuples.of_rows().size(); ++row) {
    const std::optional<Date> day = reader.date(row, event);
    std::int32_t& known = earliest[tuples.of_row(row)];
    known = std::min(known, day ? day->days_since_epoch() : kUnknownDay);
  }
  return earliest;
}

}  // namespace

FactTable::FactTable(const FactReader& reader, std::size_t rows, const Library& library,
                     std::span<const Date> days, unsigned threads)
    : FactTable(reader, rows, library, threads, day_thresholds(library, days)) {}

FactTable::FactTable(const FactReader& reader, std::size_t rows, const Library& library,
                     unsigned threads, const std::vector<Date>& thresholds)
    : tuples_(rows, reader.kind_columns(library), reader.day_columns(thresholds), threads) {
  for (std::size_t kind = 0; kind < tuples_.kinds(); ++kind) {
    kinds_.push_back(reader.of(tuples_.first_of_kind(kind)));
  }
  for (std::size_t event = 0; event < kEvents; ++event) {
    earliest_[event] = earliest_days(reader, tuples_, static_cast<Event>(event));
  }
  using Key = std::pair<std::string_view, std::array<std::optional<Date>, kEvents>>;
  std::map<Key, std::uint32_t> numbers;
  for (std::size_t tuple = 0; tuple < tuples_.count(); ++tuple) {
    AssetFacts of;
    of.status = kinds_[tuples_.kind(tuple)].status;
    for (std::size_t event = 0; event < kEvents; ++event) {
      of.dates[event] =
          reader.class_day(tuples_.first_row(tuple), static_cast<Event>(event), thresholds);
    }
    const auto [place, fresh] = numbers.try_emplace(Key{of.status, of.dates},
                                                    static_cast<std::uint32_t>(calendars_.size()));
    if (fresh) calendars_.push_back(of);
    calendar_of_.push_back(place->second);
  }
}

AssetFacts FactTable::calendar_on(std::size_t calendar, Date as_of) const {
  AssetFacts facts = calendars_[calendar];
  facts.presence = presence_on(facts, as_of);
  return facts;
}

AssetFacts FactTable::facts(std::size_t tuple, Date as_of) const {
  AssetFacts facts = kinds_[tuples_.kind(tuple)];
  facts.dates = calendars_[calendar_of_[tuple]].dates;
  facts.presence = presence_on(facts, as_of);
  return facts;
}

std::span<const std::uint32_t> FactTable::in_tuple_order(AssetField field,
                                                         const AssetColumn& column) const {
  Ordered& ordered = ordered_[static_cast<std::size_t>(field)];
  std::call_once(ordered.written, [&] {
    const std::vector<std::uint32_t>& rows = tuples_.rows()->rows;
    ordered.codes.resize(rows.size(), 0);
    if (!column.present()) return;
    for (std::size_t i = 0; i < rows.size(); ++i) ordered.codes[i] = column.codes[rows[i]];
  });
  return ordered.codes;
}

std::optional<Date> FactTable::earliest(std::size_t tuple, Event event) const {
  const auto& days = earliest_[static_cast<std::size_t>(event)];
  if (days.empty() || days[tuple] == kUnknownDay) return std::nullopt;
  return Date::from_days(days[tuple]);
}

}  // namespace assay::directives
