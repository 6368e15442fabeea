#include "assay/directives/calendar.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <tuple>
#include <utility>

#include "assay/directives/obligation.h"

namespace assay::directives {
namespace {

constexpr std::chrono::days kDay{1};

std::chrono::year_month_day civil(Date day) {
  return std::chrono::sys_days{std::chrono::days(day.days_since_epoch())};
}

Date first_of(std::chrono::year_month month) {
  return Date::of(static_cast<int>(month.year()), static_cast<unsigned>(month.month()), 1);
}

/// What begins on the first day of a duty: some forbid, others are simply there.
std::string first_day_of(const Duty& duty) {
  switch (traits(duty.obligation).form) {
    case Form::kSupply:
    case Form::kStanding:
    case Form::kReport:
      return "in force";
    default:
      return "forbidden from this day";
  }
}

/// Collects strips month by month.
class Collector {
 public:
  explicit Collector(std::size_t months) : months_(months) {}

  void add(std::size_t month, const std::vector<Tally>& tallies) {
    for (const Tally& tally : tallies) {
      Line& line = lines_[{tally.instrument->id, tally.duty->id, tally.operator_name}];
      if (line.strip.months.empty()) {
        line.strip = {tally.instrument, tally.duty, tally.operator_name, {}};
        line.strip.months.resize(months_);
        line.assets.resize(months_);
      }
      std::optional<State>& state = line.strip.months[month];
      if (!state || tally.state < *state) state = tally.state;
      line.assets[month] += tally.assets;
    }
  }

  Calendar calendar(std::vector<Date> months) && {
    Calendar out;
    out.first = months.front();
    out.months = std::move(months);
    for (auto& [key, line] : lines_) {
      add_days(line, out);
      out.strips.push_back(std::move(line.strip));
    }
    std::ranges::stable_sort(out.days, {}, &CalendarDay::day);
    return out;
  }

 private:
  struct Line {
    Strip strip;
    std::vector<std::int64_t> assets;
  };

  /// The days of a duty that catches something, as far as they lie in the months.
  static void add_days(const Line& line, Calendar& out) {
    const Duty& duty = *line.strip.duty;
    const Date end = next_month(out.months.back());
    const auto add = [&](Date day, std::string what, std::optional<Date> originally = {}) {
      const bool over = duty.ending && duty.ending->first_day < day;
      if (day < out.months.front() || day >= end || over) return;
      out.days.push_back({day, std::move(what), line.strip.instrument, &duty,
                          line.strip.operator_name, assets_on(line, day, out.months), originally});
    };
    if (duty.deadline) {
      std::optional<Date> originally;
      if (!duty.former.empty()) originally = duty.former.front().deadline.date;
      switch (duty.deadline->form) {
        case Deadline::Form::kFrom:
        case Deadline::Form::kFirstForbidden:
          add(duty.deadline->date, first_day_of(duty), originally);
          break;
        case Deadline::Form::kLastDay:
          add(duty.deadline->date, "last day", originally);
          break;
      }
    } else {
      add(duty.in_force, "in force");
    }
    for (const Interval& interval : duty.intervals) {
      const bool suspended = interval.state == State::kSuspended;
      add(interval.from, suspended ? "suspended" : "not known whether it is in force");
      if (interval.until < Date::latest()) add(interval.until.plus(kDay), "back in force");
    }
    if (duty.ending) add(duty.ending->first_day, "ended: " + duty.ending->how);
    if (duty.term_ends) add(*duty.term_ends, "its term ends");
  }

  /// The assets that it concerns in the month of the day; else in the nearest month with any.
  static std::int64_t assets_on(const Line& line, Date day, const std::vector<Date>& months) {
    const auto after = std::ranges::upper_bound(months, day);
    const auto at = static_cast<std::size_t>(after - months.begin()) - 1;
    for (std::size_t distance = 0; distance < months.size(); ++distance) {
      if (at >= distance && line.assets[at - distance] > 0) return line.assets[at - distance];
      const std::size_t later = at + distance;
      if (later < months.size() && line.assets[later] > 0) return line.assets[later];
    }
    return 0;
  }

  std::size_t months_;
  std::map<std::tuple<std::string, std::string, std::string>, Line> lines_;
};

}  // namespace

Date month_of(Date day) {
  const auto ymd = civil(day);
  return first_of(ymd.year() / ymd.month());
}

Date next_month(Date month) {
  const auto ymd = civil(month);
  return first_of(ymd.year() / ymd.month() + std::chrono::months(1));
}

Calendar calendar(const Library& library, const Inventory& inventory, const Question& question,
                  Date from, Date to, std::optional<Date> known_on) {
  std::vector<Date> months{month_of(from)};
  while (next_month(months.back()) <= to) months.push_back(next_month(months.back()));
  Evaluator evaluator(library, inventory, question, months);
  Collector collector(months.size());
  for (std::size_t month = 0; month < months.size(); ++month) {
    const Date known = std::min(months[month], known_on.value_or(months[month]));
    collector.add(month, evaluator.tallies(months[month], known));
  }
  return std::move(collector).calendar(std::move(months));
}

}  // namespace assay::directives
