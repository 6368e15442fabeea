#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assay/base/yaml.h"
#include "assay/model/money.h"
#include "assay/model/share.h"

namespace assay::ingest {

/// What files that people write have in common beyond the kinds of YAML: each takes
/// a key of `map`, and reports what is wrong with its value there.

/// The place of the value under `key` in `words`.
///
/// Errors: ING024 not one of them, with the nearest.
std::optional<std::size_t> word(YamlMap& map, std::string_view key,
                                std::span<const std::string_view> words);

/// The same for a list, or a single one; each word once, in the order of `words`.
std::vector<std::size_t> word_list(YamlMap& map, std::string_view key,
                                   std::span<const std::string_view> words);

/// A fraction such as `0.35`.
///
/// Errors: MOD001, MOD002.
std::optional<Share> share(YamlMap& map, std::string_view key);

/// An amount such as `40000000 GBP`. The first amount of a file sets its currency,
/// which may be left out afterwards.
///
/// Errors: ING081 not an amount; ING082 another currency.
std::optional<Money> money(YamlMap& map, std::string_view key, Currency& currency);
std::optional<Money> money(const YamlValue& value, Currency& currency,
                           std::vector<Diagnostic>& problems);

/// Reports that the amounts of two files are in two currencies, at the later.
void report_two_currencies(const Currency& first, const Currency& later,
                           std::vector<Diagnostic>& problems);

/// A number of days, at most a thousand years.
///
/// Errors: BAS004 more than that.
std::optional<std::chrono::days> days(YamlMap& map, std::string_view key);

/// A day that must be there, and a range of days.
///
/// Errors: ING083 the range ends before it begins.
Date required_date(YamlMap& map, std::string_view key);
void date_range(YamlMap& map, std::string_view from_key, std::string_view until_key, Date& from,
                Date& until);

/// Reports ids that stand twice in a list whose entries have an `id` and a place.
///
/// Errors: ING018, with the first place as a note.
template <class Entries>
void report_twins(const Entries& entries, std::string_view what, std::vector<Diagnostic>& problems);

/// Reports one id that stands twice.
void report_twin(std::string_view what, std::string_view id, const SourceSpan& where,
                 const SourceSpan& first, std::vector<Diagnostic>& problems);

template <class Entries>
void report_twins(const Entries& entries, std::string_view what,
                  std::vector<Diagnostic>& problems) {
  std::unordered_map<std::string_view, const SourceSpan*> first;
  for (const auto& entry : entries) {
    const auto [seen, is_new] = first.emplace(entry.id, &entry.where);
    if (!is_new) report_twin(what, entry.id, entry.where, *seen->second, problems);
  }
}

/// Whether one of the problems from `first` on is an error.
bool any_error(std::span<const Diagnostic> problems);

}  // namespace assay::ingest
