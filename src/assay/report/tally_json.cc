#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "assay/report/tally.h"

namespace assay::report {
namespace {

using exposure::LevelExposure;
using exposure::Loss;
using exposure::Measures;
using exposure::MemberSet;

Json names(const std::vector<MemberSet>& sets, const LevelExposure& level) {
  Json json = Json::array();
  for (const MemberSet& set : sets) {
    Json row = Json::array();
    for (const std::uint32_t member : set) row.push_back(level.members[member]);
    json.push_back(std::move(row));
  }
  return json;
}

Json number(const std::optional<std::size_t>& value) { return value ? Json(*value) : Json(); }

Json loss(const Loss& loss) { return {loss.weight, loss.services, loss.critical_weight}; }

template <class Number>
Json pair(const Band<Number>& band) {
  return Json::array({band.least, band.most});
}

Json measures(const Measures& of) {
  return {of.assets, of.sites, of.traffic, of.premises, of.weight};
}

/// Services that need as many members in both readings, together.
Json diversity_of_services(const LevelExposure& level) {
  std::map<std::pair<std::size_t, std::size_t>, Json> by_sizes;  // None comes last.
  const auto key = [](const std::optional<std::size_t>& size) {
    return size.value_or(std::numeric_limits<std::size_t>::max());
  };
  for (const exposure::MinimalSets& group : *level.minimal_sets) {
    const auto least = exposure::smallest(group, Reading::kLeast);
    const auto most = exposure::smallest(group, Reading::kMost);
    Json& row = by_sizes[{key(least), key(most)}];
    if (row.is_null()) {
      row = {{"least", number(least)}, {"most", number(most)}, {"services", Json::array()}};
    }
    for (const std::string& service : group.services) row["services"].push_back(service);
  }
  Json rows = Json::array();
  for (auto& [sizes, row] : by_sizes) rows.push_back(std::move(row));
  return rows;
}

void add_diversity(const LevelExposure& level, Json& json) {
  if (!level.diversity) return;
  Json rows = Json::array();
  for (const exposure::DiversityRow& row : level.diversity->rows) {
    rows.push_back({{"members", number(row.members)},
                    {"services", pair(row.services)},
                    {"weight", pair(row.weight)}});
  }
  json["diversity"] = {{"network", std::move(rows)}, {"services", diversity_of_services(level)}};
}

std::string_view scope(LossScope of) {
  if (of == LossScope::kNation) return "nation";
  return of == LossScope::kCritical ? "critical" : "region";
}

void add_bounds(const LevelExposure& level, Json& json) {
  if (level.over_bounds.empty()) return;
  Json rows = Json::array();
  for (const exposure::OverBound& over : level.over_bounds) {
    rows.push_back({{"of", scope(over.bound.of)},
                    {"region", over.bound.region.empty() ? Json() : Json(over.bound.region)},
                    {"whole", over.bound.whole},
                    {"accepted", over.bound.bound},
                    {"least", names(over.sets.least, level)},
                    {"most", names(over.sets.most, level)},
                    {"order", over.order},
                    {"complete", over.complete}});
  }
  json["tolerances"] = std::move(rows);
}

void add_shares(const LevelExposure& level, Json& json) {
  if (level.shares.empty()) return;
  json["share_columns"] = {"assets", "sites", "traffic", "premises", "weight"};
  Json tables = Json::object();
  for (const exposure::ShareTable& table : level.shares) {
    Json parts = Json::array();
    for (const exposure::SharedPart& part : table.parts) {
      Json members = Json::array();
      for (const exposure::MemberShare& one : part.members) {
        members.push_back({{"member", level.members[one.member]},
                           {"least", measures(one.part.least)},
                           {"most", measures(one.part.most)}});
      }
      parts.push_back({{"of", part.of},
                       {"whole", measures(part.whole)},
                       {"unknown", measures(part.unknown)},
                       {"members", std::move(members)}});
    }
    tables[std::string(to_text(table.by))] = std::move(parts);
  }
  json["shares"] = std::move(tables);
}

Json pools(const std::vector<exposure::WornPool>& pools) {
  Json rows = Json::array();
  for (const exposure::WornPool& pool : pools) {
    rows.push_back({{"operator", pool.operator_name},
                    {"product", pool.product},
                    {"function", pool.function},
                    {"yearly", {pool.yearly.part(), pool.yearly.whole()}},
                    {"since", to_text(pool.since)},
                    {"units", pool.units},
                    {"spares", pool.spares},
                    {"spares_end", date_json(pool.spares_end)}});
  }
  return rows;
}

}  // namespace

void add_tallies(const LevelExposure& level, Json& json) {
  add_diversity(level, json);
  add_bounds(level, json);
  add_shares(level, json);
}

Json decline_json(const exposure::Decline& decline) {
  Json points = Json::array();
  for (const exposure::DeclinePoint& point : decline.points) {
    points.push_back(
        {{"day", to_text(point.day)},
         {"units", pair(point.units)},
         {"assets", pair(point.assets)},
         {"least", loss(point.loss.least)},
         {"most", loss(point.loss.most)},
         {"oldest_first", {loss(point.oldest_first.least), loss(point.oldest_first.most)}},
         {"exact", point.exact}});
  }
  return {{"points", std::move(points)},
          {"pools", {{"least", pools(decline.pools.least)}, {"most", pools(decline.pools.most)}}}};
}

}  // namespace assay::report
