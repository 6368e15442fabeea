#include "assay/ingest/authored.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "assay/base/codes.h"
#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

std::optional<std::size_t> word_in(const YamlValue& value, std::string_view key,
                                   std::span<const std::string_view> words,
                                   std::vector<Diagnostic>& problems) {
  const auto found = std::ranges::find(words, value.text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  problems.push_back({Severity::kError,
                      codes::kUnknownWord,
                      fmt::format("`{}` is one of {}, not `{}`{}", key, fmt::join(words, ", "),
                                  value.text, did_you_mean(value.text, words)),
                      value.where,
                      {},
                      {}});
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> word(YamlMap& map, std::string_view key,
                                std::span<const std::string_view> words) {
  const YamlValue* value = map.scalar(key);
  return value == nullptr ? std::nullopt : word_in(*value, key, words, map.problems());
}

std::vector<std::size_t> word_list(YamlMap& map, std::string_view key,
                                   std::span<const std::string_view> words) {
  std::vector<std::size_t> out;
  for (const YamlValue* value : map.scalars(key)) {
    if (const auto place = word_in(*value, key, words, map.problems())) out.push_back(*place);
  }
  std::ranges::sort(out);
  const auto rest = std::ranges::unique(out);
  out.erase(rest.begin(), rest.end());
  return out;
}

std::optional<Share> share(YamlMap& map, std::string_view key) {
  const YamlValue* value = map.scalar(key);
  if (value == nullptr) return std::nullopt;
  Result<Share> read = Share::parse(value->text, value->where);
  if (read) return *read;
  map.problems().push_back(std::move(read).error());
  return std::nullopt;
}

std::optional<Money> money(const YamlValue& value, Currency& currency,
                           std::vector<Diagnostic>& problems) {
  const auto wrong = [&](Code code, std::string message, std::vector<Note> notes = {}) {
    problems.push_back(
        {Severity::kError, code, std::move(message), value.where, {}, std::move(notes)});
    return std::nullopt;
  };
  const std::vector<std::string_view> parts = split(value.text, ' ');
  const bool named = parts.size() == 2 && capitals(parts[1], 3);
  if (parts.empty() || parts.size() > 2 || (parts.size() == 2 && !named)) {
    return wrong(
        codes::kNotMoney,
        fmt::format("`{}` is not an amount of money; write it as `40000000 GBP`", value.text));
  }
  Result<std::int64_t> units = parse_count(parts[0], value.where);
  if (!units) {
    problems.push_back(std::move(units).error());
    return std::nullopt;
  }
  if (named && currency.code.empty()) currency = {std::string(parts[1]), value.where};
  if (named && currency.code != parts[1]) {
    return wrong(codes::kTwoCurrencies,
                 fmt::format("an amount in {} beside others in {}; state all in one currency",
                             parts[1], currency.code),
                 {{"the first amount", currency.where}});
  }
  if (currency.code.empty()) {
    return wrong(codes::kNotMoney,
                 fmt::format("`{0}` has no currency; write it as `{0} GBP`", value.text));
  }
  return Money{*units};
}

std::optional<Money> money(YamlMap& map, std::string_view key, Currency& currency) {
  const YamlValue* value = map.scalar(key);
  return value == nullptr ? std::nullopt : money(*value, currency, map.problems());
}

void report_two_currencies(const Currency& first, const Currency& later,
                           std::vector<Diagnostic>& problems) {
  if (first.code.empty() || later.code.empty() || first.code == later.code) return;
  problems.push_back({Severity::kError,
                      codes::kTwoCurrencies,
                      fmt::format("amounts in {} here, in {} in another file; state all in one "
                                  "currency",
                                  later.code, first.code),
                      later.where,
                      {},
                      {{"the first amount", first.where}}});
}

std::optional<std::chrono::days> days(YamlMap& map, std::string_view key) {
  constexpr std::int64_t kMost = 365'000;
  const std::optional<std::int64_t> count = map.count(key);
  if (!count) return std::nullopt;
  if (*count <= kMost) return std::chrono::days(*count);
  map.problem(codes::kNumberOutOfRange, map.optional(key)->where,
              fmt::format("`{}` is at most {} days", key, kMost));
  return std::nullopt;
}

Date required_date(YamlMap& map, std::string_view key) {
  if (map.required(key) == nullptr) return {};
  return map.date(key).value_or(Date());
}

void date_range(YamlMap& map, std::string_view from_key, std::string_view until_key, Date& from,
                Date& until) {
  from = map.date(from_key).value_or(from);
  until = map.date(until_key).value_or(until);
  if (from <= until) return;
  map.problem(codes::kRangeReversed, map.optional(until_key)->where,
              fmt::format("`{}` {} lies before `{}` {}", until_key, to_text(until), from_key,
                          to_text(from)));
}

void report_twin(std::string_view what, std::string_view id, const SourceSpan& where,
                 const SourceSpan& first, std::vector<Diagnostic>& problems) {
  problems.push_back({Severity::kError,
                      codes::kIdTwice,
                      fmt::format("{} `{}` stands twice", what, id),
                      where,
                      {},
                      {{"first here", first}}});
}

bool any_error(std::span<const Diagnostic> problems) {
  return std::ranges::any_of(
      problems, [](const Diagnostic& problem) { return problem.severity == Severity::kError; });
}

}  // namespace assay::ingest
