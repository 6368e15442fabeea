#include <string>
#include <vector>

#include "assay/report/json.h"
#include "assay/report/witness.h"

namespace assay::report {
namespace {

using exposure::FailedAsset;
using exposure::Witness;

constexpr std::string_view kSchemaVersion = "1";

/// Writes one witness, with names instead of numbers.
class Writer {
 public:
  explicit Writer(const WitnessPage& page) : page_(page) {}

  Json names(const exposure::MemberSet& set) const {
    Json json = Json::array();
    for (const std::uint32_t member : set) json.push_back(page_.told.members[member]);
    return json;
  }

  Json witness(const Witness& told) const {
    Json sites = Json::array(), links = Json::array(), unmet = Json::array(), ways = Json::array();
    for (const exposure::FailedSite& site : told.sites) sites.push_back(failed(site));
    for (const exposure::FailedLink& link : told.links) {
      links.push_back({{"link", name(link.link)}, {"assets", assets(link.assets)}});
    }
    for (const auto& alternatives : told.unmet) {
      Json ors = Json::array();
      for (const exposure::UnmetAlternative& one : alternatives) ors.push_back(alternative(one));
      unmet.push_back(std::move(ors));
    }
    for (const exposure::WayBack& way : told.ways_back) ways.push_back(way_back(way));
    return {{"outcome", to_text(told.outcome)},
            {"stops", names(told.stops)},
            {"spare", names(told.spare)},
            {"cut", {{"sites", std::move(sites)}, {"links", std::move(links)}}},
            {"unmet", std::move(unmet)},
            {"ways_back", std::move(ways)}};
  }

 private:
  std::string_view name(SiteId site) const {
    return page_.network.text(page_.network.sites[site.index].id);
  }
  std::string_view name(LinkId link) const {
    return page_.network.text(page_.network.links[link.index].id);
  }

  template <class Place>
  Json list(const std::vector<Place>& places) const {
    Json json = Json::array();
    for (const Place place : places) json.push_back(name(place));
    return json;
  }

  Json assets(const std::vector<FailedAsset>& failed) const {
    Json json = Json::array();
    for (const FailedAsset& one : failed) {
      json.push_back({{"asset", page_.assets.name(one.asset)},
                      {"members", names(one.members)},
                      {"unknown", one.unknown}});
    }
    return json;
  }

  Json failed(const exposure::FailedSite& site) const {
    Json functions = Json::array();
    for (const exposure::LostFunction& lost : site.functions) {
      functions.push_back({{"function", page_.network.text(lost.function)},
                           {"needed", lost.needed},
                           {"units", lost.units},
                           {"left", lost.left},
                           {"assets", assets(lost.assets)}});
    }
    return {{"site", name(site.site)}, {"functions", std::move(functions)}};
  }

  Json alternative(const exposure::UnmetAlternative& one) const {
    return {{"k", one.count},
            {"function", one.function == 0 ? Json() : Json(page_.network.text(one.function))},
            {"reached", list(one.reached)},
            {"failed", list(one.failed)},
            {"cut_away", list(one.cut_away)}};
  }

  Json way_back(const exposure::WayBack& way) const {
    Json routes = Json::array();
    for (const exposure::Route& route : way.routes) {
      routes.push_back({{"sites", list(route.sites)}, {"links", list(route.links)}});
    }
    return {{"without", way.without ? Json(page_.told.members[*way.without]) : Json()},
            {"routes", std::move(routes)},
            {"up_again", {{"sites", list(way.sites)}, {"links", list(way.links)}}}};
  }

  const WitnessPage& page_;
};

}  // namespace

std::string witness_json(const WitnessPage& page) {
  const Writer writer(page);
  const Service& service = page.network.services[page.told.service.index];
  Json json;
  json["schema_version"] = kSchemaVersion;
  json["case"] = page.title;
  json["as_of"] = date_json(page.as_of);
  json["proposal"] = page.proposal.empty() ? Json() : Json(page.proposal);
  json["service"] = page.network.text(service.id);
  json["site"] = page.network.text(page.network.sites[service.site.index].id);
  json["level"] = to_text(page.told.level);
  json["set"] = writer.names(page.told.witness.least.set);
  json["least"] = writer.witness(page.told.witness.least);
  json["most"] = writer.witness(page.told.witness.most);
  return printed(json);
}

}  // namespace assay::report
