#include "assay/ingest/sources/fibre_network.h"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "assay/ingest/sources/json_records.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

bool recognises(std::string_view first_bytes, std::string_view) {
  return begins_json(first_bytes, '{') && names_key(first_bytes, "networks") &&
         (names_key(first_bytes, "nodes") || names_key(first_bytes, "spans"));
}

void take_node(dom::object node, Intake& into) {
  Thing site = into.thing(ThingKind::kSite);
  site.say("site", text_at(node, "id"));
  site.say("name", text_at(node, "name"));
  site.say("operator", text_at(node, "physicalInfrastructureProvider"));
  site.say("country", text_at(node, "address.country"));
  site.say("region", text_at(node, "address.region"));
  dom::array position;
  const auto at = value_at(node, "location.coordinates");
  if (at && at->get(position) == simdjson::SUCCESS && position.size() >= 2) {
    site.say("lon", text_of(position.at(0).value()));
    site.say("lat", text_of(position.at(1).value()));
  }
  into.take(std::move(site));
}

void take_span(dom::object span, Intake& into) {
  const auto end = [&](std::string_view which) {
    std::string id = text_at(span, fmt::format("{}.id", which));
    return id.empty() ? text_at(span, which) : id;
  };
  Thing link = into.thing(ThingKind::kLink);
  link.say("link", text_at(span, "id"));
  link.say("a", end("start"));
  link.say("b", end("end"));
  link.say("kind", text_at(span, "transmissionMedium"));
  into.take(std::move(link));
}

void read(const SourceInput& input, Intake& into) {
  whole_object(input, into, [&](dom::object file) {
    dom::array networks;
    if (file["networks"].get(networks) != simdjson::SUCCESS) return;
    for (const dom::element item : networks) {
      dom::object network;
      if (item.get(network) != simdjson::SUCCESS) continue;
      each_below(network, "nodes", into, [&](dom::object node) { take_node(node, into); });
      each_below(network, "spans", into, [&](dom::object span) { take_span(span, into); });
    }
  });
}

}  // namespace

constinit const SourceFormat kFibreNetworkSource{
    "fibre_network", "network packages of the Open Fibre Data Standard", recognises, read};

}  // namespace assay::ingest
