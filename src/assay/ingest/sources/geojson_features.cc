#include "assay/ingest/sources/geojson_features.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/sources/json_records.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

bool recognises(std::string_view first_bytes, std::string_view) {
  return begins_json(first_bytes) && names_key(first_bytes, "type") &&
         (first_bytes.find("\"FeatureCollection\"") != std::string_view::npos ||
          (first_bytes.find("\"Feature\"") != std::string_view::npos &&
           names_key(first_bytes, "geometry")));
}

/// The first position of a geometry, however deep it lies.
std::optional<std::pair<double, double>> position(dom::element at) {
  dom::array list;
  if (at.get(list) != simdjson::SUCCESS || list.size() == 0) return std::nullopt;
  double lon = 0, lat = 0;
  if (list.at(0).get(lon) != simdjson::SUCCESS) return position(list.at(0).value());
  if (list.size() < 2 || list.at(1).get(lat) != simdjson::SUCCESS) return std::nullopt;
  return std::pair{lon, lat};
}

std::string first_of(dom::object feature, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    std::string text = text_at(feature, std::string("properties.") + std::string(key));
    if (!text.empty()) return text;
  }
  return {};
}

void take_link(dom::object feature, Intake& into) {
  Thing link = into.thing(ThingKind::kLink);
  link.say("link", first_of(feature, {"id", "name"}));
  link.say("a", first_of(feature, {"start", "from", "source", "a"}));
  link.say("b", first_of(feature, {"end", "to", "target", "b"}));
  link.say("kind", first_of(feature, {"transmissionMedium"}));
  into.take(std::move(link));
}

void take(dom::object feature, Intake& into) {
  if (text_at(feature, "type") != "Feature") return into.ignore();
  if (text_at(feature, "geometry.type").ends_with("LineString")) return take_link(feature, into);
  Thing site = into.thing(ThingKind::kSite);
  site.say("site", first_of(feature, {"id", "name"}));
  site.say("name", first_of(feature, {"name"}));
  site.say("operator",
           first_of(feature, {"operator", "physicalInfrastructureProvider", "networkProviders"}));
  if (const auto coordinates = value_at(feature, "geometry.coordinates")) {
    if (const auto at = position(*coordinates)) {
      const auto [lon, lat] = *at;
      if (lat < -90 || lat > 90 || lon < -180 || lon > 180) {
        return into.reject({into.file(), into.line(), 0, 0}, codes::kOutsideTheEarth,
                           fmt::format("latitude {} and longitude {} do not exist{}", lat, lon,
                                       lon >= -90 && lon <= 90 ? "; are they swapped?" : ""));
      }
      site.say("lat", fmt::format("{}", lat));
      site.say("lon", fmt::format("{}", lon));
    }
  }
  into.take(std::move(site));
}

void read(const SourceInput& input, Intake& into) {
  const TakeObject take_feature = [&](dom::object feature) { take(feature, into); };
  const std::string_view text = without_mark(input.bytes);
  if (is_json_lines(text)) return each_object(input, split_json_lines(text), into, take_feature);
  each_object(input, "features", into, take_feature);
}

}  // namespace

constinit const SourceFormat kGeojsonSource{"geojson", "features of GeoJSON", recognises, read};

}  // namespace assay::ingest
