#include "assay/ingest/needs.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "assay/base/codes.h"
#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kOr = " or ";
constexpr std::string_view kOf = " of ";

/// The place of `part`, a view into `text` that stands at `where`.
SourceSpan place_of(std::string_view part, std::string_view text, const SourceSpan& where) {
  SourceSpan place = where;
  if (place.column > 0) place.column += static_cast<std::uint32_t>(part.data() - text.data());
  place.length = static_cast<std::uint32_t>(part.size());
  return place;
}

/// A number of at least 1 that fits in 32 bits.
Result<std::uint32_t> parse_number(std::string_view text, const SourceSpan& place) {
  const Result<std::int64_t> number = parse_count(text, place);
  if (!number) return failure(number.error());
  if (*number > std::numeric_limits<std::uint32_t>::max()) {
    return failure(codes::kNumberOutOfRange, place,
                   fmt::format("`{}` is too large; at most 4294967295", text));
  }
  if (*number == 0) {
    return failure(codes::kNeedsForm, place, "a need of 0 says nothing; leave it out");
  }
  return static_cast<std::uint32_t>(*number);
}

Result<NeededFunction> parse_function(std::string_view part, const SourceSpan& place) {
  const std::size_t colon = part.rfind(':');
  const std::string_view function = trimmed(part.substr(0, colon));
  if (function.empty() || function.find_first_of(" {},") != std::string_view::npos) {
    return failure(codes::kNeedsForm, place,
                   fmt::format("`{}` is not a need; write a function and a number, such as "
                               "`ran.gnb:2`",
                               part));
  }
  if (colon == std::string_view::npos) return NeededFunction{function, 1};
  const Result<std::uint32_t> count = parse_number(trimmed(part.substr(colon + 1)), place);
  if (!count) return failure(count.error());
  return NeededFunction{function, *count};
}

/// `2 of {A,B}`.
Result<NeededSites> parse_list(std::string_view part, const SourceSpan& place) {
  const std::size_t of = part.find(kOf);
  const std::string_view list = trimmed(part.substr(of + kOf.size()));
  const Result<std::uint32_t> count = parse_number(trimmed(part.substr(0, of)), place);
  if (!count) return failure(count.error());
  NeededSites need{*count, {}, {}};
  if (list.size() >= 2 && list.front() == '{' && list.back() == '}') {
    need.sites = split(list.substr(1, list.size() - 2), ',');
  }
  if (need.sites.empty()) {
    return failure(codes::kNeedsForm, place,
                   fmt::format("`{}` names no sites; write `2 of {{A,B}}`", part));
  }
  return need;
}

Result<NeededSites> parse_alternative(std::string_view part, const SourceSpan& place) {
  if (part.find(kOf) != std::string_view::npos) return parse_list(part, place);
  return parse_function(part, place).map([](const NeededFunction& need) {
    return NeededSites{need.count, need.function, {}};
  });
}

/// The parts of a requirement between its `or`s.
std::vector<std::string_view> alternatives(std::string_view part) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = part.find(kOr);
    out.push_back(trimmed(part.substr(0, end)));
    if (end == std::string_view::npos) return out;
    part.remove_prefix(end + kOr.size());
  }
}

}  // namespace

Result<std::vector<NeededFunction>> parse_site_needs(std::string_view text,
                                                     const SourceSpan& where) {
  std::vector<NeededFunction> needs;
  for (const std::string_view part : split(text, ';')) {
    Result<NeededFunction> need = parse_function(part, place_of(part, text, where));
    if (!need) return failure(std::move(need).error());
    needs.push_back(*need);
  }
  return needs;
}

Result<std::vector<std::vector<NeededSites>>> parse_service_needs(std::string_view text,
                                                                  const SourceSpan& where) {
  std::vector<std::vector<NeededSites>> needs;
  for (const std::string_view part : split(text, ';')) {
    std::vector<NeededSites>& requirement = needs.emplace_back();
    for (const std::string_view one : alternatives(part)) {
      Result<NeededSites> need = parse_alternative(one, place_of(one, text, where));
      if (!need) return failure(std::move(need).error());
      requirement.push_back(*std::move(need));
    }
  }
  return needs;
}

}  // namespace assay::ingest
