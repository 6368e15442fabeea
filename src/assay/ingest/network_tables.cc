#include "assay/ingest/network_tables.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/ingest/cell_value.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/needs.h"

namespace assay::ingest {
namespace {

/// A function as the network names it: a path of the tree, or as it stands.
Result<std::uint32_t> function_word(std::string_view name, const SourceSpan& where,
                                    NetworkReading& reading) {
  if (reading.free_functions) return reading.builder.word(name);
  // Advice costs a look at every name of the tree, and is given for problems that are kept.
  const bool advise = reading.problems.met(codes::kUnknownFunction) < Problems::kKeptPerCode;
  return read_function(name, reading.known.functions, where, advise)
      .map([&](const std::string& path) { return reading.builder.word(path); });
}

/// Needs as cells have them: most rows repeat the text of another, which is read once.
template <class Parse>
class NeedsCells {
 public:
  explicit NeedsCells(Parse parse) : parse_(std::move(parse)) {}

  Result<std::uint32_t> read(const TableRow& row, std::size_t column) {
    if (row[column].empty()) return 0u;
    const auto known = index_of_.find(std::string(row[column]));
    if (known != index_of_.end()) return known->second;
    Result<std::uint32_t> index = parse_(row[column], row.place(column));
    if (index) index_of_.emplace(row[column], *index);
    return index;
  }

 private:
  Parse parse_;
  std::unordered_map<std::string, std::uint32_t> index_of_;
};

Result<std::uint32_t> site_needs(std::string_view text, const SourceSpan& where,
                                 NetworkReading& reading) {
  const auto parsed = parse_site_needs(text, where);
  if (!parsed) return failure(parsed.error());
  std::vector<FunctionNeed> needs;
  for (const NeededFunction& need : *parsed) {
    const Result<std::uint32_t> function = function_word(need.function, where, reading);
    if (!function) return failure(function.error());
    needs.push_back({*function, need.count});
  }
  return reading.builder.site_needs(std::move(needs));
}

Result<Alternative> alternative(const NeededSites& need, const SourceSpan& where,
                                NetworkReading& reading) {
  Alternative out{need.count, 0, {}};
  if (!need.function.empty()) {
    const Result<std::uint32_t> function = function_word(need.function, where, reading);
    if (!function) return failure(function.error());
    out.function = *function;
  }
  for (const std::string_view id : need.sites) {
    const Result<SiteId> site = reading.builder.site(id, where);
    if (!site) return failure(site.error());
    out.at.push_back(*site);
  }
  std::ranges::sort(out.at);
  const auto twins = std::ranges::unique(out.at);
  out.at.erase(twins.begin(), twins.end());
  return out;
}

Result<std::uint32_t> service_needs(std::string_view text, const SourceSpan& where,
                                    NetworkReading& reading) {
  const auto parsed = parse_service_needs(text, where);
  if (!parsed) return failure(parsed.error());
  std::vector<Requirement> needs;
  for (const std::vector<NeededSites>& alternatives : *parsed) {
    Requirement& requirement = needs.emplace_back();
    for (const NeededSites& one : alternatives) {
      Result<Alternative> read = alternative(one, where, reading);
      if (!read) return failure(std::move(read).error());
      requirement.push_back(*std::move(read));
    }
  }
  return reading.builder.service_needs(std::move(needs));
}

/// A cell of one of a few words, or of a code; unknown words are warned of and not known.
template <class Find>
std::uint32_t known_word(const TableRow& row, std::size_t column, Code code, std::string_view what,
                         NetworkReading& reading, Find find) {
  if (row[column].empty()) return 0;
  if (const auto word = find(row[column])) return reading.builder.word(*word);
  Diagnostic problem =
      row.error(code, column, fmt::format("`{}` is no {} that Assay knows", row[column], what));
  problem.severity = Severity::kWarning;
  reading.problems.add(std::move(problem));
  return 0;
}

/// Latitude or longitude, 0 where it is not known.
float degrees(const TableRow& row, std::size_t column, double most, NetworkReading& reading) {
  const std::optional<double> value = optional_cell(
      row, column, reading.problems,
      [](std::string_view text, const SourceSpan& at) { return parse_decimal(text, at); });
  if (!value) return 0;
  if (std::abs(*value) <= most) return static_cast<float>(*value);
  Diagnostic problem = row.error(codes::kOutsideTheEarth, column,
                                 fmt::format("{} degrees are not on the earth; are latitude and "
                                             "longitude swapped?",
                                             row[column]));
  problem.severity = Severity::kWarning;
  reading.problems.add(std::move(problem));
  return 0;
}

/// `yes` or `no`, in any spelling; what is not stated is no.
bool yes(const TableRow& row, std::size_t column, NetworkReading& reading) {
  const std::optional<bool> answer = reading.known.values.yes_or_no(row[column]);
  if (!answer && !row[column].empty()) {
    Diagnostic problem = row.error(codes::kUnknownWord, column,
                                   fmt::format("`{}` is neither yes nor no", row[column]));
    problem.severity = Severity::kWarning;
    reading.problems.add(std::move(problem));
  }
  return answer.value_or(false);
}

}  // namespace

void read_sites(const TableFile& file, NetworkReading& reading) {
  enum : std::size_t { kSite, kOperator, kName, kCountry, kRegion, kLat, kLon, kClass, kNeeds };
  static constexpr std::array<TableColumn, 9> kColumns{{{"site", true},
                                                        {"operator"},
                                                        {"name"},
                                                        {"country"},
                                                        {"region"},
                                                        {"lat"},
                                                        {"lon"},
                                                        {"class"},
                                                        {"needs"}}};
  NetworkBuilder& builder = reading.builder;
  const ValueNames& values = reading.known.values;
  NeedsCells needs([&](std::string_view text, const SourceSpan& where) {
    return site_needs(text, where, reading);
  });

  const auto take = [&](const TableRow& row) -> std::optional<Diagnostic> {
    const Result<std::uint32_t> needed = needs.read(row, kNeeds);
    if (!needed) return row.with_line(needed.error());
    const Result<SiteId> added = builder.add_site(row[kSite], row.place(kSite));
    if (!added) return row.with_line(added.error());
    Site& site = builder.network().sites[added->index];
    site.needs = *needed;
    site.name = builder.word(row[kName]);
    site.operator_name = builder.word(row[kOperator]);
    site.region = builder.word(row[kRegion]);
    site.country = known_word(row, kCountry, codes::kUnknownCountry, "country", reading,
                              [&](std::string_view text) { return values.country(text); });
    site.site_class =
        known_word(row, kClass, codes::kUnknownWord, "class of site", reading,
                   [&](std::string_view text) { return values.word("site_class", text); });
    site.latitude = degrees(row, kLat, 90, reading);
    site.longitude = degrees(row, kLon, 180, reading);
    return std::nullopt;
  };
  read_table(file, "sites", kColumns, reading.known.columns, reading.problems, reading.rows, take);
}

void read_links(const TableFile& file, NetworkReading& reading) {
  enum : std::size_t { kLink, kA, kB, kKind };
  static constexpr std::array<TableColumn, 4> kColumns{
      {{"link", true}, {"a", true}, {"b", true}, {"kind"}}};
  NetworkBuilder& builder = reading.builder;

  const auto take = [&](const TableRow& row) -> std::optional<Diagnostic> {
    for (const std::size_t end : {std::size_t{kA}, std::size_t{kB}}) {
      const Result<SiteId> site = builder.site(row[end], row.place(end));
      if (!site) return row.with_line(site.error());
    }
    const Result<LinkId> added = builder.add_link(row[kLink], row[kA], row[kB], row.place(kLink));
    if (!added) return row.with_line(added.error());
    builder.network().links[added->index].kind = builder.word(row[kKind]);
    if (row[kA] == row[kB]) {
      Diagnostic problem = row.error(codes::kSelfLink, kB,
                                     fmt::format("link `{}` leads from `{}` to itself and joins "
                                                 "nothing",
                                                 row[kLink], row[kA]));
      problem.severity = Severity::kWarning;
      reading.problems.add(std::move(problem));
    }
    return std::nullopt;
  };
  read_table(file, "links", kColumns, reading.known.columns, reading.problems, reading.rows, take);
}

void read_services(const TableFile& file, NetworkReading& reading) {
  enum : std::size_t { kService, kSite, kClass, kWeight, kMeasure, kCritical, kEncrypted, kNeeds };
  static constexpr std::array<TableColumn, 8> kColumns{{{"service", true},
                                                        {"site", true},
                                                        {"class"},
                                                        {"weight", true},
                                                        {"measure"},
                                                        {"critical"},
                                                        {"encrypted"},
                                                        {"needs"}}};
  NetworkBuilder& builder = reading.builder;
  NeedsCells needs([&](std::string_view text, const SourceSpan& where) {
    return service_needs(text, where, reading);
  });

  const auto take = [&](const TableRow& row) -> std::optional<Diagnostic> {
    const Result<std::int64_t> weight = parse_count(row[kWeight], row.place(kWeight));
    if (!weight) return row.with_line(weight.error());
    const Result<std::uint32_t> needed = needs.read(row, kNeeds);
    if (!needed) return row.with_line(needed.error());
    const Result<SiteId> site = builder.site(row[kSite], row.place(kSite));
    if (!site) return row.with_line(site.error());
    const Result<ServiceId> added =
        builder.add_service(row[kService], row[kSite], row.place(kService));
    if (!added) return row.with_line(added.error());
    Service& service = builder.network().services[added->index];
    service.service_class = builder.word(row[kClass]);
    service.measure = builder.word(row[kMeasure]);
    service.weight = *weight;
    service.needs = *needed;
    service.critical = yes(row, kCritical, reading);
    service.encrypted = yes(row, kEncrypted, reading);
    return std::nullopt;
  };
  read_table(file, "services", kColumns, reading.known.columns, reading.problems, reading.rows,
             take);
}

}  // namespace assay::ingest
