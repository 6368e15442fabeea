#include "assay/ingest/notation/day_notation.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "assay/base/date.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

/// What months are called; the first three letters or more are as good as the whole name.
struct MonthName {
  std::string_view name;
  int month;
};
constexpr MonthName kMonthNames[] = {
    {"january", 1},    {"januar", 1},    {"janvier", 1},    {"enero", 1},     {"february", 2},
    {"februar", 2},    {"février", 2},   {"fevrier", 2},    {"febrero", 2},   {"march", 3},
    {"märz", 3},       {"maerz", 3},     {"mrz", 3},        {"mars", 3},      {"marzo", 3},
    {"april", 4},      {"avril", 4},     {"abril", 4},      {"may", 5},       {"mai", 5},
    {"mayo", 5},       {"june", 6},      {"juni", 6},       {"juin", 6},      {"junio", 6},
    {"july", 7},       {"juli", 7},      {"juillet", 7},    {"julio", 7},     {"august", 8},
    {"août", 8},       {"aout", 8},      {"agosto", 8},     {"september", 9}, {"septembre", 9},
    {"septiembre", 9}, {"october", 10},  {"oktober", 10},   {"octobre", 10},  {"octubre", 10},
    {"november", 11},  {"novembre", 11}, {"noviembre", 11}, {"december", 12}, {"dezember", 12},
    {"décembre", 12},  {"decembre", 12}, {"diciembre", 12}};

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// A year as it is written: of four digits, or of two.
std::optional<int> year_of(std::string_view digits) {
  constexpr int kFirstOfThisCentury = 70;
  if (digits.size() == 4) return number(digits);
  if (digits.size() != 2) return std::nullopt;
  const int year = number(digits);
  return year < kFirstOfThisCentury ? 2000 + year : 1900 + year;
}

std::string written(int year, int month, int day) {
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

/// That day if there is one; else nothing.
std::string day_or_nothing(std::optional<int> year, std::string_view month, std::string_view day) {
  if (!year || month.size() > 2 || day.size() > 2) return {};
  const Result<Date> date = Date::parse(written(*year, number(month), number(day)), {});
  return date ? to_text(*date) : std::string();
}

Readings alike(const std::string& day) { return {day, day, day, "", "", ""}; }

/// Three numbers with the same sign between them.
struct Numbers {
  std::string_view first, second, third;
  char sign = '\0';
};

std::optional<Numbers> three_numbers(std::string_view text) {
  for (const char sign : {'/', '.', '-'}) {
    const std::vector<std::string_view> parts = split(text, sign);
    if (parts.size() == 3 && std::ranges::all_of(parts, all_digits)) {
      return Numbers{parts[0], parts[1], parts[2], sign};
    }
  }
  return std::nullopt;
}

Readings readings_of(const Numbers& day) {
  if (day.first.size() == 4) return alike(day_or_nothing(number(day.first), day.second, day.third));
  const std::optional<int> year = year_of(day.third);
  const std::string day_first = day_or_nothing(year, day.second, day.first);
  // Where points are written the day is first.
  if (day.sign == '.') return alike(day_first);
  const std::string year_first = day.first.size() == 2 && day.third.size() <= 2
                                     ? day_or_nothing(year_of(day.first), day.second, day.third)
                                     : std::string();
  return {day_first, day_or_nothing(year, day.first, day.second), year_first, "", "", ""};
}

/// The month whose name `word` is, or is short for.
std::optional<int> month_of(std::string_view word) {
  constexpr std::size_t kShortest = 3;
  const std::string name = lowered(word);
  std::optional<int> month;
  for (const MonthName& known : kMonthNames) {
    if (name.size() < kShortest || !known.name.starts_with(name)) continue;
    // `jui` may be June or July in French.
    if (month && *month != known.month) return std::nullopt;
    month = known.month;
  }
  return month;
}

/// `17 April 2018`, `April 17, 2018`, `17-Apr-18`, `2018 Apr 17`, `17. April 2018`.
std::string day_with_a_name(std::string_view text) {
  constexpr std::string_view kBetween = " ,.-/";
  std::vector<std::string_view> words;
  std::size_t end = 0;
  while (words.size() < 3) {
    const std::size_t begin = text.find_first_not_of(kBetween, end);
    if (begin == std::string_view::npos) return {};
    end = std::min(text.find_first_of(kBetween, begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    if (word != "de") words.push_back(word);
  }
  // Behind the day may stand a time.
  const std::string_view rest = trimmed(text.substr(end));
  if (!rest.empty() && std::isdigit(static_cast<unsigned char>(rest.front())) == 0) return {};
  const auto at = [&](std::size_t year, std::size_t month, std::size_t day) -> std::string {
    const std::optional<int> named = month_of(words[month]);
    if (!named || !all_digits(words[year]) || !all_digits(words[day])) return {};
    if (year == 0 && words[year].size() != 4) return {};
    return day_or_nothing(year_of(words[year]), std::to_string(*named), words[day]);
  };
  for (const std::string& day : {at(2, 1, 0), at(2, 0, 1), at(0, 1, 2)}) {
    if (!day.empty()) return day;
  }
  return {};
}

/// `2018年4月17日` as `2018-4-17`.
std::string without_signs_for_day(std::string_view text) {
  std::string plain(text);
  for (const auto& [sign, instead] :
       {std::pair{"年", "-"}, std::pair{"月", "-"}, std::pair{"日", ""}}) {
    if (const std::size_t at = plain.find(sign); at != std::string::npos) {
      plain.replace(at, std::string_view(sign).size(), instead);
    }
  }
  return plain;
}

std::string_view without_time(std::string_view text) {
  return text.substr(0, text.find_first_of(" T"));
}

bool has_letters(std::string_view text) {
  return std::ranges::any_of(text, [](unsigned char c) { return std::isalpha(c) || c >= 0x80; });
}

}  // namespace

std::string_view to_text(DayOrder order) {
  constexpr std::array<std::string_view, kDayOrders> kWords{"day_first", "month_first",
                                                            "year_first"};
  return kWords[static_cast<std::size_t>(order)];
}

Readings day_readings(std::string_view text) {
  std::string plain;
  std::string_view day = without_time(text);
  if (has_letters(text)) {
    if (const std::string named = day_with_a_name(text); !named.empty()) return alike(named);
    plain = without_signs_for_day(text);
    day = without_time(plain);
  }
  if (const auto numbers = three_numbers(day)) return readings_of(*numbers);
  const bool compact =
      day.size() == 8 && all_digits(day) && (day.starts_with("19") || day.starts_with("20"));
  if (!compact) return {};
  return alike(day_or_nothing(number(day.substr(0, 4)), day.substr(4, 2), day.substr(6, 2)));
}

Diagnostic why_no_day(std::string_view text) {
  if (all_digits(text) && text.size() == 5) {
    return {Severity::kWarning,
            codes::kDateLayout,
            fmt::format("`{}` looks like a spreadsheet's number of a day; write it as YYYY-MM-DD",
                        text),
            {},
            "",
            {}};
  }
  if (const auto numbers = three_numbers(without_time(text))) {
    const bool year_is_first = numbers->first.size() == 4;
    const std::optional<int> year = year_of(year_is_first ? numbers->first : numbers->third);
    const std::string_view day = year_is_first ? numbers->third : numbers->first;
    if (year && numbers->second.size() <= 2 && day.size() <= 2) {
      const Result<Date> date =
          Date::parse(written(*year, number(numbers->second), number(day)), {});
      if (!date) {
        Diagnostic why = date.error();
        why.message = fmt::format("`{}` is not a day of the calendar{}", text,
                                  year_is_first ? "" : "; write it as YYYY-MM-DD");
        return why;
      }
    }
  }
  const Result<Date> date = Date::parse(text, {});
  return date ? Diagnostic{} : date.error();
}

}  // namespace assay::ingest
