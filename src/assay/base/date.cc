#include "assay/base/date.h"

#include <charconv>

#include <fmt/format.h>

#include "assay/base/codes.h"

namespace assay {
namespace {

/// The digits [from, from + count) of `text` as a number, -1 if one is not a digit.
int digits(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

Result<Date> Date::parse(std::string_view text, const SourceSpan& where) {
  const bool shaped = text.size() >= 10 && text[4] == '-' && text[7] == '-' &&
                      (text.size() == 10 || text[10] == 'T' || text[10] == ' ');
  const int year = shaped ? digits(text, 0, 4) : -1;
  const int month = shaped ? digits(text, 5, 2) : -1;
  const int day = shaped ? digits(text, 8, 2) : -1;
  if (year < 0 || month < 0 || day < 0) {
    return failure(codes::kNotADate, where,
                   fmt::format("`{}` is not a date; write it as 2018-04-17", text));
  }
  const std::chrono::year_month_day read(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!read.ok()) {
    return failure(codes::kImpossibleDate, where,
                   fmt::format("`{}` is not a day of the calendar", text));
  }
  return Date::of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::string to_text(Date date) {
  const std::chrono::year_month_day day{
      std::chrono::sys_days(std::chrono::days(date.days_since_epoch()))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

Date today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return Date::from_days(static_cast<std::int32_t>(now.time_since_epoch().count()));
}

}  // namespace assay
