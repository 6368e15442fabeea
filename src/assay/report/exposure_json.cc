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

Json side_json(const Exposure& exposure) {
  Json levels = Json::object();
  for (const LevelExposure& level : exposure.levels) {
    levels[std::string(to_text(level.level))] = level_json(level);
  }
  const exposure::Start& start = exposure.start;
  return {{"levels", std::move(levels)},
          {"start",
           {{"services", start.services},
            {"weight", start.weight},
            {"critical_weight", start.critical_weight},
            {"down", start.down},
            {"sites", start.sites},
            {"links", start.links},
            {"assets", start.assets}}}};
}

}  // namespace

std::string exposure_json(const ExposureAnswer& answer) {
  Json json;
  json["schema_version"] = "1";
  json["case"] = answer.title;
  json["before"] = side_json(answer.before.exposure);
  json["after"] = Json::object();
  for (const ExposureSide& side : answer.after) {
    json["after"][side.proposal] = side_json(side.exposure);
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace assay::report
