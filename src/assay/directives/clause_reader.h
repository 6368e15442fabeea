#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "assay/base/yaml.h"
#include "assay/directives/instrument.h"

/// The small parts of which instruments and duties are written: each reads one
/// map of the file, and leaves what is wrong with it in the map's problems.
namespace assay::directives {

/// The place of `text` among `words`.
///
/// Errors: DIR001 with the nearest word.
std::optional<std::size_t> read_word(std::string_view text, const SourceSpan& where,
                                     std::span<const std::string_view> words,
                                     std::vector<Diagnostic>& problems);

/// The enumerator under `key`; nothing where the key is absent or wrong.
template <class Enum, std::size_t N>
std::optional<Enum> enumerator(YamlMap& in, std::string_view key,
                               const std::array<std::string_view, N>& words) {
  const YamlValue* value = in.optional(key);
  if (value == nullptr) return std::nullopt;
  const std::optional<std::size_t> place =
      read_word(value->text, value->where, words, in.problems());
  return place ? std::optional(static_cast<Enum>(*place)) : std::nullopt;
}

/// The enumerators in the list, or the single one, under `key`.
template <class Enum, std::size_t N>
std::vector<Enum> enumerators(YamlMap& in, std::string_view key,
                              const std::array<std::string_view, N>& words) {
  std::vector<Enum> out;
  const YamlValue* value = in.optional(key);
  for (const std::string& text : in.texts(key)) {
    if (const auto place = read_word(text, value->where, words, in.problems())) {
      out.push_back(static_cast<Enum>(*place));
    }
  }
  return out;
}

/// The tests of control in the list, or the single one, under `key`; the first of them.
std::vector<ControlTest> control_tests(YamlMap& in, std::string_view key);
std::optional<ControlTest> control_test(YamlMap& in, std::string_view key);

/// An ISO 3166-1 alpha-2 code under `key`, empty if it is absent.
///
/// Errors: DIR013.
std::string country(YamlMap& in, std::string_view key);

/// Countries under `key`, or sets of them such as EU, which the library explains.
///
/// Errors: DIR013.
std::vector<std::string> country_list(YamlMap& in, std::string_view key);

/// Texts under `key` as they stand in inventories: names of products or operators.
///
/// Errors: DIR012 a pattern.
std::vector<std::string> plain_texts(YamlMap& in, std::string_view key);

/// Instruments or their duties under `key`: `us.fcc.covered_list/huawei`.
///
/// Errors: DIR012.
std::vector<std::string> references(YamlMap& in, std::string_view key);

/// Names under `key`: lower case words with dots, hyphens and underscores.
///
/// Errors: DIR012 a pattern, where a rule must name what it means.
std::vector<std::string> names(YamlMap& in, std::string_view key);

std::vector<Source> read_sources(const YamlValue& map, std::vector<Diagnostic>& problems);
std::vector<Citation> read_citations(YamlMap& in, std::span<const Source> sources);
std::optional<Cap> read_cap(const YamlValue& map, std::vector<Diagnostic>& problems);

/// Errors: DIR014 no days, or days of both kinds.
std::optional<ReportWithin> read_report(const YamlValue& map, std::vector<Diagnostic>& problems);

/// The one of `from`, `first_forbidden` and `last_day` that is there.
///
/// Errors: DIR014 more than one of them.
std::optional<Deadline> read_deadline(YamlMap& in);

/// A deadline that runs from an event.
std::optional<DueAfter> read_due_after(YamlMap& in);

/// Whether one of them, or `due_after`, is there, readable or not.
bool states_deadline(YamlMap& in);

std::vector<FormerDeadline> read_former(YamlMap& in);
std::optional<Ending> read_ending(YamlMap& in);
std::vector<Interval> read_intervals(YamlMap& in);

}  // namespace assay::directives
