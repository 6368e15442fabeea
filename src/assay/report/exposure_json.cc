#include "assay/report/exposure_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace assay::report {
namespace {

using Json = nlohmann::ordered_json;
using exposure::Exposure;
using exposure::Importance;
using exposure::LevelExposure;
using exposure::Loss;
using exposure::MemberSet;
using exposure::Overheard;

constexpr std::string_view kSchemaVersion = "1";

/// Adds a key that is not there yet, without looking through all that are.
void append(Json& object, const std::string& key, Json value) {
  object.get_ref<Json::object_t&>().push_back(Json::object_t::value_type(key, std::move(value)));
}

Json names(const MemberSet& set, const std::vector<std::string>& members) {
  Json json = Json::array();
  for (const std::uint32_t member : set) json.push_back(members[member]);
  return json;
}

Json families(const std::vector<MemberSet>& sets, const std::vector<std::string>& members) {
  Json json = Json::array();
  for (const MemberSet& set : sets) json.push_back(names(set, members));
  return json;
}

Json by_member(const Importance& importance, const std::vector<std::string>& members) {
  Json json = Json::object();
  for (std::size_t i = 0; i < members.size(); ++i)
    append(json, members[i], importance.of_member[i]);
  return json;
}

void add_loss(Json& row, const Loss& loss) {
  row.insert(row.end(), {loss.weight, loss.services, loss.critical_weight});
}

void add_overheard(Json& row, const Overheard& overheard) {
  row.insert(row.end(), {overheard.every_route, overheard.every_shortest, overheard.some_shortest});
}

void add_losses(const LevelExposure& level, Json& json) {
  Json single = Json::object();
  Json rows = Json::array();
  for (const exposure::SetLoss& one : level.losses) {
    Json row = Json::array({names(one.set, level.members)});
    add_loss(row, one.loss.least);
    add_loss(row, one.loss.most);
    rows.push_back(std::move(row));
    if (one.set.size() == 1 && one.loss.least.services > 0) {
      Json point = Json::array();
      add_loss(point, one.loss.least);
      append(single, level.members[one.set.front()], std::move(point));
    }
  }
  json["single_points"] = std::move(single);
  json["loss_columns"] = {
      "set",         "least_weight",  "least_services",      "least_critical_weight",
      "most_weight", "most_services", "most_critical_weight"};
  json["loss"] = std::move(rows);
  json["loss_rows"] =
      level.all_losses ? std::string("all") : fmt::format("order {}", level.loss_order);
}

void add_minimal_sets(const LevelExposure& level, Json& json) {
  json["order"] = level.order;
  if (level.minimal_sets) {
    json["minimal_sets_complete"] = level.complete;
    Json groups = Json::array();
    for (const exposure::MinimalSets& group : *level.minimal_sets) {
      groups.push_back({{"services", group.services},
                        {"least", families(group.sets.least, level.members)},
                        {"most", families(group.sets.most, level.members)}});
    }
    json["minimal_sets"] = std::move(groups);
  }
  if (level.over_tolerance) {
    json["over_tolerance"] = {{"least", families(level.over_tolerance->least, level.members)},
                              {"most", families(level.over_tolerance->most, level.members)}};
  }
}

void add_interception(const LevelExposure& level, Json& json) {
  Json rows = Json::array();
  for (const exposure::SetOverheard& one : *level.overheard) {
    Json row = Json::array({names(one.set, level.members)});
    add_overheard(row, one.overheard.least);
    add_overheard(row, one.overheard.most);
    rows.push_back(std::move(row));
  }
  json["interception_columns"] = {"set",
                                  "least_every_route",
                                  "least_every_shortest",
                                  "least_some_shortest",
                                  "most_every_route",
                                  "most_every_shortest",
                                  "most_some_shortest"};
  json["interception"] = std::move(rows);
}

void add_importance(const LevelExposure& level, Json& json) {
  if (level.birnbaum) {
    json["birnbaum"] = by_member(*level.birnbaum, level.members);
    json["birnbaum_divisor"] = level.birnbaum->divisor;
  }
  if (level.cut_share) {
    json["cut_share"] = by_member(*level.cut_share, level.members);
    json["cut_share_divisor"] = level.cut_share->divisor;
  }
}

Json limits(const std::vector<Diagnostic>& cut) {
  Json json = Json::array();
  for (const Diagnostic& one : cut) {
    json.push_back({{"code", one.code.id}, {"message", one.message}});
  }
  return json;
}

Json level_json(const LevelExposure& level) {
  Json json;
  json["members"] = level.members;
  Json counts = Json::object();
  for (std::size_t i = 0; i < level.members.size(); ++i) {
    append(counts, level.members[i], {level.asset_counts[i].least, level.asset_counts[i].most});
  }
  json["asset_share"] = std::move(counts);
  if (!level.losses.empty()) {
    add_losses(level, json);
    add_minimal_sets(level, json);
  }
  if (level.overheard) add_interception(level, json);
  add_importance(level, json);
  json["limits"] = limits(level.limits);
  return json;
}

Json cut_off_json(const exposure::CutOffLoss& cut_off) {
  Json stops = Json::array();
  for (const SupplyStop& stop : cut_off.stops) {
    stops.push_back({{"supplier", stop.supplier},
                     {"state", stop.state},
                     {"directive", stop.directive},
                     {"duty", stop.duty},
                     {"since", to_text(stop.since)},
                     {"until", stop.until == Date::latest() ? Json() : Json(to_text(stop.until))},
                     {"certain", stop.certain}});
  }
  Json loss = Json::array();
  add_loss(loss, cut_off.loss.least);
  add_loss(loss, cut_off.loss.most);
  return {{"horizon", to_text(cut_off.horizon)},
          {"stops", std::move(stops)},
          {"assets", {cut_off.assets.least, cut_off.assets.most}},
          {"loss", std::move(loss)}};
}

Json start_json(const exposure::Start& start) {
  return {{"services", start.services},
          {"weight", start.weight},
          {"critical_weight", start.critical_weight},
          {"down", start.down},
          {"sites", start.sites},
          {"links", start.links},
          {"assets", start.assets}};
}

Json exposure_of(const Exposure& exposure) {
  Json levels = Json::object();
  for (const LevelExposure& level : exposure.levels) {
    levels[std::string(to_text(level.level))] = level_json(level);
  }
  Json json{{"levels", std::move(levels)}, {"start", start_json(exposure.start)}};
  if (exposure.cut_off) json["cut_off"] = cut_off_json(*exposure.cut_off);
  return json;
}

}  // namespace

std::string exposure_json(const exposure::Comparison& comparison) {
  Json json;
  json["schema_version"] = kSchemaVersion;
  json["case"] = comparison.title;
  json["as_of"] = comparison.as_of ? Json(to_text(*comparison.as_of)) : Json();
  json["before"] = exposure_of(comparison.before);
  json["after"] = Json::object();
  for (const exposure::ProposedExposure& with : comparison.after) {
    json["after"][with.proposal] = exposure_of(with.exposure);
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace assay::report
