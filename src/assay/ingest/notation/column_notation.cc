#include "assay/ingest/notation/column_notation.h"

#include <algorithm>
#include <bit>
#include <cctype>
#include <vector>

#include <fmt/format.h>

#include "assay/base/codes.h"
#include "assay/base/number.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/notation/number_notation.h"

namespace assay::ingest {
namespace {

constexpr std::uint8_t bit(std::size_t notation) {
  return static_cast<std::uint8_t>(1U << notation);
}

constexpr std::uint8_t kAllOrders = bit(kDayOrders) - 1;
constexpr std::uint8_t kAllNumbers = bit(kMostNotations) - 1;

/// The notations of numbers whose fractions begin with `mark`.
std::uint8_t with_mark(char mark) {
  std::uint8_t all = 0;
  for (std::size_t i = 0; i < kNumberNotations.size(); ++i) {
    if (kNumberNotations[i].mark == mark) all |= bit(i);
  }
  return all;
}

std::uint8_t where_read(const Readings& all) {
  std::uint8_t mask = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].empty()) mask |= bit(i);
  }
  return mask;
}

/// The different readings under some notations.
std::vector<std::string> different(const Readings& all, std::uint8_t notations) {
  std::vector<std::string> said;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if ((notations & bit(i)) == 0 || all[i].empty()) continue;
    if (std::ranges::find(said, all[i]) == said.end()) said.push_back(all[i]);
  }
  return said;
}

/// `2018-04-17`, or digits alone: alike however the column is written.
bool beyond_doubt(std::string_view text, bool days) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!days) return std::ranges::all_of(text, digit);
  return text.size() == 10 && text[4] == '-' && text[7] == '-';
}

}  // namespace

bool has_notations(AssetField field) {
  const ValueKind kind = traits(field).kind;
  return kind == ValueKind::kDate || kind == ValueKind::kCount;
}

ColumnNotation::ColumnNotation(AssetField field, const StatedNotation& stated)
    : days_(traits(field).kind == ValueKind::kDate),
      stated_(days_ ? stated.days.has_value() : stated.decimal_mark.has_value()),
      alive_(days_ ? kAllOrders : kAllNumbers) {
  if (!stated_) return;
  alive_ = days_ ? bit(static_cast<std::size_t>(*stated.days)) : with_mark(*stated.decimal_mark);
}

Readings ColumnNotation::readings(std::string_view text) const {
  return days_ ? day_readings(text) : number_readings(text);
}

bool ColumnNotation::hear(std::string_view text) {
  if (stated_ || beyond_doubt(text, days_)) return false;
  const Readings all = readings(text);
  const Mask read = where_read(all);
  if (read == 0) return false;
  const bool several = different(all, read).size() > 1;
  asked_ |= several;
  if ((alive_ & ~read) != 0) shown_by_ = text;
  alive_ &= read;
  return several || (!days_ && groups_digits(text));
}

Result<std::string> ColumnNotation::read(std::string_view text) const {
  const Readings all = readings(text);
  const Mask read = where_read(all);
  if (read == 0) return failure(days_ ? why_no_day(text) : parse_count(text, {}).error());
  // Where the cells contradict each other none of them helps another.
  const Mask open = alive_ == 0 ? read : static_cast<Mask>(read & alive_);
  const std::vector<std::string> said = different(all, open);
  const bool guessed = alive_ == 0 && !days_ && groups_digits(text);
  if (said.size() != 1 || guessed) return failure(undecided(text, all, open));
  if (days_) return said.front();
  if (said.front().find('.') != std::string::npos) {
    return failure(codes::kNotANumber, {}, fmt::format("`{}` is not a whole number", text));
  }
  const Result<std::int64_t> count = parse_count(said.front(), {});
  if (!count) return failure(count.error());
  return std::to_string(*count);
}

Diagnostic ColumnNotation::undecided(std::string_view text, const Readings& all, Mask open) const {
  const Code code = days_ ? codes::kDateLayout : codes::kNumberNotation;
  const std::string_view wanted = days_ ? "write it as YYYY-MM-DD" : "write it in digits alone";
  std::string message;
  if (open == 0) {
    message = fmt::format("`{}` is not written {}, as is stated", text, said_of(alive_));
  } else if (const std::vector<std::string> said = different(all, open); said.size() > 1) {
    message = fmt::format("`{}` may be {}, and its column does not tell; {}", text,
                          fmt::join(said, " or "), wanted);
  } else {
    message =
        fmt::format("`{}` stands in a column that groups digits in several ways; {}", text, wanted);
  }
  return {Severity::kWarning, code, std::move(message), {}, "", {}};
}

/// What is alike in those notations, in words.
std::string ColumnNotation::said_of(Mask notations) const {
  if (days_) {
    if (std::popcount(notations) != 1) return {};
    constexpr const char* kOrders[] = {"day first", "month first", "year first"};
    return kOrders[std::countr_zero(notations)];
  }
  for (const char mark : {'.', ','}) {
    if ((notations & ~with_mark(mark)) == 0) return fmt::format("with `{}` before fractions", mark);
  }
  return {};
}

StatedNotation ColumnNotation::found() const {
  StatedNotation all;
  if (alive_ == 0) return all;
  if (days_ && std::has_single_bit(alive_)) {
    all.days = static_cast<DayOrder>(std::countr_zero(alive_));
  }
  for (const char mark : {'.', ','}) {
    if (!days_ && (alive_ & ~with_mark(mark)) == 0) all.decimal_mark = mark;
  }
  return all;
}

std::string ColumnNotation::why() const {
  const char* const what = days_ ? "days" : "numbers";
  if (stated_) return fmt::format("{} are written {}, as is stated", what, said_of(alive_));
  if (!asked_) return {};
  if (alive_ == 0) return fmt::format("{} are written in several ways", what);
  const std::string words = said_of(alive_);
  if (words.empty()) return fmt::format("no cell shows how {} are written", what);
  return fmt::format("{} are written {}, as `{}` shows", what, words, visible(shown_by_));
}

}  // namespace assay::ingest
