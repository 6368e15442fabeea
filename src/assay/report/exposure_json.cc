#include "assay/report/exposure_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "assay/report/tally.h"

namespace assay::report {
namespace {

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

std::string text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// An object that is printed key by key, behind what is in `out`. Sets can be a million:
/// they are written into the one text at once.
class ObjectText {
 public:
  explicit ObjectText(std::string& out) : out_(out) { out_ += '{'; }

  void add(std::string_view key, const Json& value) { begin(key) += text(value); }
  /// Writes the key; its value is to be appended to what this returns.
  std::string& begin(std::string_view key) {
    if (out_.back() != '{') out_ += ',';
    out_ += text(Json(key));
    out_ += ':';
    return out_;
  }
  void end() { out_ += '}'; }

 private:
  std::string& out_;
};

/// Writes sets of members, whose names are quoted once.
class SetWriter {
 public:
  explicit SetWriter(const std::vector<std::string>& members) {
    for (const std::string& member : members) quoted_.push_back(text(Json(member)));
  }

  void add(std::string& out, const MemberSet& set) const {
    out += '[';
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (i > 0) out += ',';
      out += quoted_[set[i]];
    }
    out += ']';
  }

  void family(std::string& out, const std::vector<MemberSet>& sets) const {
    out += '[';
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if (i > 0) out += ',';
      add(out, sets[i]);
    }
    out += ']';
  }

  /// Both readings; where they do not differ, the second is a copy of the first.
  void families(ObjectText& object, const Band<std::vector<MemberSet>>& sets) const {
    std::string& out = object.begin("least");
    const std::size_t begin = out.size();
    family(out, sets.least);
    const std::size_t size = out.size() - begin;
    object.begin("most");
    if (sets.most == sets.least) {
      out.append(out, begin, size);
    } else {
      family(out, sets.most);
    }
  }

 private:
  std::vector<std::string> quoted_;
};

void add_numbers(std::string& out, std::initializer_list<std::int64_t> numbers) {
  for (const std::int64_t number : numbers) {
    out += ',';
    out += fmt::format_int(number).c_str();
  }
}

/// Rows of a set and numbers.
template <class Rows, class AddNumbers>
void add_rows(std::string& out, const Rows& rows, const SetWriter& sets, const AddNumbers& add) {
  out += '[';
  for (const auto& one : rows) {
    out += &one == &rows.front() ? "[" : ",[";
    sets.add(out, one.set);
    add(out, one);
    out += ']';
  }
  out += ']';
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

void add_losses(const LevelExposure& level, const SetWriter& sets, ObjectText& json) {
  Json single = Json::object();
  for (const exposure::SetLoss& one : level.losses) {
    if (one.set.size() != 1 || one.loss.least.services == 0) continue;
    Json point = Json::array();
    add_loss(point, one.loss.least);
    append(single, level.members[one.set.front()], std::move(point));
  }
  json.add("single_points", single);
  json.add("loss_columns", {"set", "least_weight", "least_services", "least_critical_weight",
                            "most_weight", "most_services", "most_critical_weight"});
  add_rows(json.begin("loss"), level.losses, sets,
           [](std::string& out, const exposure::SetLoss& one) {
             const auto& [least, most] = one.loss;
             add_numbers(out, {least.weight, least.services, least.critical_weight, most.weight,
                               most.services, most.critical_weight});
           });
  json.add("loss_rows",
           level.all_losses ? std::string("all") : fmt::format("order {}", level.loss_order));
}

/// By size; null for numbers that 64 bits do not hold.
Json count_json(const exposure::SetCount& count) {
  const auto number = [](std::uint64_t sets) {
    return sets == exposure::kVeryMany ? Json() : Json(sets);
  };
  Json by_order = Json::array();
  std::uint64_t total = 0;
  for (const std::uint64_t sets : count.by_order) {
    by_order.push_back(number(sets));
    total = sets > exposure::kVeryMany - total ? exposure::kVeryMany : total + sets;
  }
  return {{"total", number(total)}, {"by_order", by_order}, {"complete", count.complete}};
}

void add_minimal_sets(const LevelExposure& level, const SetWriter& sets, ObjectText& json) {
  json.add("order", level.order);
  if (level.minimal_sets) {
    json.add("minimal_sets_complete", level.complete);
    std::string& out = json.begin("minimal_sets");
    out += '[';
    for (const exposure::MinimalSets& group : *level.minimal_sets) {
      if (&group != &level.minimal_sets->front()) out += ',';
      ObjectText one(out);
      one.add("services", group.services);
      sets.families(one, group.sets);
      one.add("count",
              {{"least", count_json(group.counts.least)}, {"most", count_json(group.counts.most)}});
      one.end();
    }
    out += ']';
  }
  if (level.over_tolerance) {
    ObjectText over(json.begin("over_tolerance"));
    sets.families(over, *level.over_tolerance);
    over.end();
    json.add("over_tolerance_order", level.over_tolerance_order);
  }
}

void add_interception(const LevelExposure& level, const SetWriter& sets, ObjectText& json) {
  json.add("interception_columns",
           {"set", "least_every_route", "least_every_shortest", "least_some_shortest",
            "most_every_route", "most_every_shortest", "most_some_shortest"});
  add_rows(json.begin("interception"), *level.overheard, sets,
           [](std::string& out, const exposure::SetOverheard& one) {
             const auto& [least, most] = one.overheard;
             add_numbers(out, {least.every_route, least.every_shortest, least.some_shortest,
                               most.every_route, most.every_shortest, most.some_shortest});
           });
}

void add_importance(const LevelExposure& level, ObjectText& json) {
  if (level.birnbaum) {
    json.add("birnbaum", by_member(*level.birnbaum, level.members));
    json.add("birnbaum_divisor", level.birnbaum->divisor);
  }
  if (level.cut_share) {
    json.add("cut_share", by_member(*level.cut_share, level.members));
    json.add("cut_share_divisor", level.cut_share->divisor);
  }
}

Json limits(const std::vector<Diagnostic>& cut) {
  Json json = Json::array();
  for (const Diagnostic& one : cut) {
    json.push_back({{"code", one.code.id}, {"message", one.message}});
  }
  return json;
}

void add_level(std::string& out, const LevelExposure& level) {
  const SetWriter sets(level.members);
  ObjectText json(out);
  json.add("members", level.members);
  Json counts = Json::object();
  for (std::size_t i = 0; i < level.members.size(); ++i) {
    append(counts, level.members[i], {level.asset_counts[i].least, level.asset_counts[i].most});
  }
  json.add("asset_share", counts);
  if (!level.losses.empty()) {
    add_losses(level, sets, json);
    add_minimal_sets(level, sets, json);
  }
  if (level.overheard) add_interception(level, sets, json);
  add_importance(level, json);
  Json tallies = Json::object();
  add_tallies(level, tallies);
  for (const auto& [key, value] : tallies.items()) json.add(key, value);
  json.add("limits", limits(level.limits));
  json.end();
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

void add_exposure(std::string& out, const Exposure& exposure) {
  ObjectText json(out);
  ObjectText levels(json.begin("levels"));
  for (const LevelExposure& level : exposure.levels) {
    add_level(levels.begin(to_text(level.level)), level);
  }
  levels.end();
  json.add("start", start_json(exposure.start));
  if (exposure.cut_off) json.add("cut_off", cut_off_json(*exposure.cut_off));
  json.end();
}

}  // namespace

std::string exposure_json(const exposure::Comparison& comparison) {
  std::string out;
  ObjectText json(out);
  json.add("schema_version", kSchemaVersion);
  json.add("case", comparison.title);
  json.add("as_of", comparison.as_of ? Json(to_text(*comparison.as_of)) : Json());
  add_exposure(json.begin("before"), comparison.before);
  ObjectText after(json.begin("after"));
  for (const exposure::ProposedExposure& with : comparison.after) {
    add_exposure(after.begin(with.proposal), with.exposure);
  }
  after.end();
  json.end();
  out += '\n';
  return out;
}

}  // namespace assay::report
