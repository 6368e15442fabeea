#include "assay/directives/fact_table.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "assay/directives/pair_numbers.h"

namespace assay::directives {
FactTable::FactTable(const FactReader& reader, std::size_t rows, const Library& library,
                     std::span<const Date> days, unsigned threads)
    : FactTable(reader, rows, library, threads, day_thresholds(library, days, reader.countries())) {
}

FactTable::FactTable(const FactReader& reader, std::size_t rows, const Library& library,
                     unsigned threads, const std::vector<Date>& thresholds)
    : reader_(reader),
      tuples_(rows, reader.kind_columns(library), reader.day_columns(thresholds), threads) {
  for (std::size_t kind = 0; kind < tuples_.kinds(); ++kind) {
    kinds_.push_back(reader.of(tuples_.first_of_kind(kind)));
  }
  tell_calendars(thresholds);
}

/// A calendar is a status with a combination of days.
void FactTable::tell_calendars(const std::vector<Date>& thresholds) {
  std::map<std::string_view, std::uint32_t> statuses;
  std::vector<std::uint32_t> status_of;
  for (const AssetFacts& kind : kinds_) {
    const auto next = static_cast<std::uint32_t>(statuses.size());
    status_of.push_back(statuses.try_emplace(kind.status, next).first->second);
  }
  PairNumbers numbers(tuples_.days(), statuses.size() + 1);
  std::vector<std::uint32_t> of_tuple, tuples, first;
  for (std::size_t tuple = 0; tuple < tuples_.count(); ++tuple) {
    const std::uint32_t days = tuples_.days_of(tuple), kind = tuples_.kind(tuple);
    const auto next = static_cast<std::uint32_t>(calendars_.size());
    of_tuple.push_back(numbers.of(days, status_of[kind], next));
    tuples.resize(std::max<std::size_t>(tuples.size(), of_tuple.back() + 1));
    ++tuples[of_tuple.back()];
    if (of_tuple.back() != next) continue;
    first.push_back(static_cast<std::uint32_t>(tuple));
    AssetFacts& of = calendars_.emplace_back();
    of.status = kinds_[kind].status;
    for (std::size_t event = 0; event < kEvents; ++event) {
      of.dates[event] =
          reader_.class_day(tuples_.first_of_days(days), static_cast<Event>(event), thresholds);
    }
  }
  by_calendar_ = std::make_shared<const RowIndex>(std::move(of_tuple), tuples, std::move(first));
}

AssetFacts FactTable::calendar_on(std::size_t calendar, Date as_of) const {
  AssetFacts facts = calendars_[calendar];
  facts.presence = presence_on(facts, as_of);
  return facts;
}

AssetFacts FactTable::facts(std::size_t tuple, Date as_of) const {
  AssetFacts facts = kinds_[tuples_.kind(tuple)];
  facts.dates = calendars_[calendar(tuple)].dates;
  facts.presence = presence_on(facts, as_of);
  return facts;
}

std::optional<Date> FactTable::earliest(std::size_t tuple, Event event) const {
  if (!reader_.states(event)) return std::nullopt;
  Earliest& of = earliest_[static_cast<std::size_t>(event)];
  std::call_once(of.written, [&] { of.days = reader_.earliest(tuples_, event); });
  const std::int32_t day = of.days[tuple];
  return day == FactReader::kUnknownDay ? std::nullopt : std::optional(Date::from_days(day));
}

}  // namespace assay::directives
